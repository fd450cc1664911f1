import { readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import type { Environment, RunContext } from './runner.ts';

/** Reads which run, commit and event this is. What is not set (outside of a runner) is empty, 0 or GitHub's default. */
export function readContext(env: Environment): RunContext {
  return {
    repository: env['GITHUB_REPOSITORY'] ?? '',
    sha: env['GITHUB_SHA'] ?? '',
    ref: env['GITHUB_REF'] ?? '',
    runId: count(env['GITHUB_RUN_ID'], 0),
    runAttempt: count(env['GITHUB_RUN_ATTEMPT'], 1),
    job: env['GITHUB_JOB'] ?? '',
    workflow: env['GITHUB_WORKFLOW'] ?? '',
    actor: env['GITHUB_ACTOR'] ?? '',
    eventName: env['GITHUB_EVENT_NAME'] ?? '',
    event: readEvent(env['GITHUB_EVENT_PATH']),
    serverUrl: env['GITHUB_SERVER_URL'] || 'https://github.com',
    apiUrl: env['GITHUB_API_URL'] || 'https://api.github.com',
    temp: env['RUNNER_TEMP'] || tmpdir(),
    workspace: env['GITHUB_WORKSPACE'] || process.cwd(),
    runnerEnvironment: env['RUNNER_ENVIRONMENT'] === 'github-hosted' ? 'github-hosted' : 'self-hosted',
  };
}

function count(text: string | undefined, otherwise: number): number {
  const value = Number(text);
  return text && Number.isSafeInteger(value) ? value : otherwise;
}

function readEvent(file: string | undefined): unknown {
  if (!file) return {};
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    // A payload that cannot be read is as good as none: whoever needs a field of it asks, and fails closed.
    return {};
  }
}

const ofPullRequests = new Set([
  'pull_request',
  'pull_request_target',
  'pull_request_review',
  'pull_request_review_comment',
]);

/**
 * Whether the code that this event speaks of comes from a fork. Fails closed: where the payload does not say
 * whose code it is (a fork that was deleted), it counts as a fork's.
 */
export function isForkEvent(context: RunContext): boolean {
  if (ofPullRequests.has(context.eventName)) {
    return !isOwn(context, field(context.event, 'pull_request', 'head', 'repo', 'full_name'));
  }
  if (context.eventName === 'workflow_run') {
    return !isOwn(context, field(context.event, 'workflow_run', 'head_repository', 'full_name'));
  }
  return false;
}

function isOwn(context: RunContext, repository: unknown): boolean {
  return typeof repository === 'string' && repository.toLowerCase() === context.repository.toLowerCase();
}

function field(value: unknown, ...keys: string[]): unknown {
  return keys.reduce<unknown>(
    (at, key) => (typeof at === 'object' && at !== null ? (at as Record<string, unknown>)[key] : undefined),
    value,
  );
}
