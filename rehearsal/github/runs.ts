import { createHash } from 'node:crypto';
import { notFound, refusal, reply } from './reply.ts';
import type { Reply } from './reply.ts';
import { page, route } from './route.ts';
import type { Call, Route, World } from './route.ts';
import {
  nodeId,
  repository,
  repositoryPage,
  repositoryUrl,
  stableId,
  time,
  timeOrNull,
  user,
} from './shapes.ts';
import type { Artifact, Job, Run } from './state.ts';

/** Workflow runs, their attempts and jobs, and the artifacts that they left. */
export const runRoutes: Route[] = [
  route('GET /repos/{owner}/{repo}/actions/runs/{run_id}', { permission: ['actions', 'read'] }, (call) => {
    const run = find(call);
    return run ? reply(200, render(call.world, run, run.attempt)) : notFound();
  }),
  route(
    'GET /repos/{owner}/{repo}/actions/runs/{run_id}/attempts/{attempt_number}',
    { permission: ['actions', 'read'] },
    (call) => {
      const run = find(call);
      const attempt = Number(call.params['attempt_number']);
      return run && attempt >= 1 && attempt <= run.attempt
        ? reply(200, render(call.world, run, attempt))
        : notFound();
    },
  ),
  route(
    'GET /repos/{owner}/{repo}/actions/runs/{run_id}/jobs',
    { permission: ['actions', 'read'] },
    (call) => {
      const run = find(call);
      return run ? jobs(call, run, call.query.get('filter') === 'all' ? undefined : run.attempt) : notFound();
    },
  ),
  route(
    'GET /repos/{owner}/{repo}/actions/runs/{run_id}/attempts/{attempt_number}/jobs',
    { permission: ['actions', 'read'] },
    (call) => {
      const run = find(call);
      return run ? jobs(call, run, Number(call.params['attempt_number'])) : notFound();
    },
  ),
  route(
    'GET /repos/{owner}/{repo}/actions/runs/{run_id}/artifacts',
    { permission: ['actions', 'read'] },
    artifacts,
  ),
  route(
    'GET /repos/{owner}/{repo}/actions/artifacts/{artifact_id}',
    { permission: ['actions', 'read'] },
    (call) => {
      const artifact = artifactOf(call);
      return artifact ? reply(200, renderArtifact(call.world, artifact)) : notFound();
    },
  ),
  route(
    'GET /repos/{owner}/{repo}/actions/artifacts/{artifact_id}/{archive_format}',
    { permission: ['actions', 'read'] },
    download,
  ),
];

/** The service's own id of an attempt: what `scp` in the runtime token holds. */
export function backendId(kind: 'run' | 'job', runId: number, attempt: number, job = ''): string {
  const hex = createHash('sha256').update(`${kind}:${runId}:${attempt}:${job}`).digest('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}

const find = (call: Call): Run | undefined =>
  call.world.state.runs.find((run) => run.id === Number(call.params['run_id']));

const artifactOf = (call: Call): Artifact | undefined =>
  call.world.state.artifacts.find(
    (artifact) => artifact.finalized && artifact.id === Number(call.params['artifact_id']),
  );

function jobs(call: Call, run: Run, attempt: number | undefined): Reply {
  const found = run.jobs.filter((job) => attempt === undefined || job.attempt === attempt);
  const { items, headers } = page(call, found);
  return reply(
    200,
    { total_count: found.length, jobs: items.map((job) => renderJob(call.world, run, job)) },
    headers,
  );
}

function artifacts(call: Call): Reply {
  const run = find(call);
  if (!run) return notFound();
  const name = call.query.get('name');
  const found = call.world.state.artifacts
    .filter((artifact) => artifact.runId === run.id && artifact.finalized)
    .filter((artifact) => name === null || artifact.name === name);
  const { items, headers } = page(call, found);
  const listing = items.map((artifact) => renderArtifact(call.world, artifact));
  return reply(200, { total_count: found.length, artifacts: listing }, headers);
}

function download(call: Call): Reply {
  const { world } = call;
  const artifact = artifactOf(call);
  if (!artifact || call.params['archive_format'] !== 'zip') return notFound();
  if (artifact.expiresAt <= world.now()) return refusal(410, 'Artifact has expired');
  const location = world.blobs.signed(
    world.url,
    artifact.blob,
    'r',
    `${artifact.name}.zip`,
    world.now() + 60_000,
  );
  return { status: 302, headers: { location } };
}

function renderArtifact(world: World, artifact: Artifact): Record<string, unknown> {
  const url = `${repositoryUrl(world)}/actions/artifacts/${artifact.id}`;
  const run = world.state.runs.find((candidate) => candidate.id === artifact.runId);
  const source = run?.headRepository ?? world.state.repository;
  return {
    id: artifact.id,
    node_id: nodeId('Artifact', artifact.id),
    name: artifact.name,
    size_in_bytes: artifact.size,
    url,
    archive_download_url: `${url}/zip`,
    expired: artifact.expiresAt <= world.now(),
    digest: artifact.digest,
    created_at: time(artifact.createdAt),
    expires_at: time(artifact.expiresAt),
    updated_at: time(artifact.createdAt),
    workflow_run: {
      id: artifact.runId,
      repository_id: stableId(world.state.repository),
      head_repository_id: stableId(source),
      head_branch: run?.headBranch ?? world.state.defaultBranch,
      head_sha: run?.headSha ?? '',
    },
  };
}

function renderJob(world: World, run: Run, job: Job): Record<string, unknown> {
  const url = `${repositoryUrl(world)}/actions/jobs/${job.id}`;
  const over = job.status === 'completed';
  return {
    id: job.id,
    run_id: run.id,
    run_url: `${repositoryUrl(world)}/actions/runs/${run.id}`,
    run_attempt: job.attempt,
    node_id: nodeId('Job', job.id),
    head_sha: run.headSha,
    head_branch: run.headBranch,
    url,
    html_url: `${repositoryPage(world)}/actions/runs/${run.id}/job/${job.id}`,
    status: job.status,
    conclusion: job.conclusion,
    created_at: time(job.startedAt),
    started_at: time(job.startedAt),
    completed_at: timeOrNull(over ? job.startedAt : undefined),
    name: job.name,
    steps: [],
    check_run_url: `${repositoryUrl(world)}/check-runs/${job.id}`,
    labels: ['self-hosted'],
    runner_id: 1,
    runner_name: 'rehearsal',
    runner_group_id: 1,
    runner_group_name: 'Default',
    workflow_name: run.name,
  };
}

function render(world: World, run: Run, attempt: number): Record<string, unknown> {
  const base = `${repositoryUrl(world)}/actions`;
  const url = `${base}/runs/${run.id}`;
  const newest = attempt === run.attempt;
  const workflow = stableId(run.path);
  return {
    id: run.id,
    name: run.name,
    node_id: nodeId('WorkflowRun', run.id),
    head_branch: run.headBranch,
    head_sha: run.headSha,
    path: run.path,
    display_title: run.name,
    run_number: run.number,
    run_attempt: attempt,
    event: run.event,
    status: newest ? run.status : 'completed',
    conclusion: newest ? run.conclusion : 'failure',
    workflow_id: workflow,
    check_suite_id: run.id,
    url,
    html_url: `${repositoryPage(world)}/actions/runs/${run.id}`,
    pull_requests: [],
    created_at: time(run.startedAt),
    updated_at: time(run.startedAt),
    run_started_at: time(run.startedAt),
    actor: user(world, run.actor),
    triggering_actor: user(world, run.actor),
    jobs_url: `${url}/jobs`,
    logs_url: `${url}/logs`,
    check_suite_url: `${repositoryUrl(world)}/check-suites/${run.id}`,
    artifacts_url: `${url}/artifacts`,
    cancel_url: `${url}/cancel`,
    rerun_url: `${url}/rerun`,
    workflow_url: `${base}/workflows/${workflow}`,
    head_commit: null,
    repository: repository(world, world.state.repository),
    head_repository: repository(world, run.headRepository),
  };
}
