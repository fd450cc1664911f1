import { execFileSync } from 'node:child_process';
import { cp, mkdir, mkdtemp, readFile, realpath, rm, symlink, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { startGitHub, type EmbeddedGitHub } from '../../rehearsal/github/start.ts';
import { createJob, type Job } from '../../rehearsal/step-runner/job.ts';

/** The versions of the small shop that are deployed: the last one starts healthy and answers errors. */
const versions = ['1.0.0', '1.1.0', '1.2.0', '1.3.0-bad'] as const;
type Version = (typeof versions)[number];

/** A release as `build` left it. */
export interface Built {
  version: Version;
  /** The path of its manifest. */
  manifest: string;
  /** The name of its folder on a target. */
  id: string;
  sha: string;
}

/** What all cases share: the bundle, and the releases that it built once. */
export interface Ground {
  readonly folder: string;
  readonly dist: string;
  readonly releases: Readonly<Record<Version, Built>>;
  close(): Promise<void>;
}

export const root = path.resolve(import.meta.dirname, '../..');
export const repository = 'octo/shop';

/** Builds the releases with the bundle, in a temporary folder. */
export async function prepareGround(dist: string): Promise<Ground> {
  const folder = await realpath(await mkdtemp(path.join(os.tmpdir(), 'soak-')));
  for (const name of ['bin', 'home', 'tmp']) await mkdir(path.join(folder, name));
  await symlink(process.execPath, path.join(folder, 'bin', 'node'));
  await writeFile(path.join(folder, 'home', '.npmrc'), 'offline=true\naudit=false\nfund=false\n');
  const github = await startGitHub({ repository });
  const close = (): Promise<void> => rm(folder, { recursive: true, force: true, maxRetries: 10 });
  try {
    const releases = {} as Record<Version, Built>;
    for (const version of versions) releases[version] = await build(version, { folder, dist }, github);
    return { folder, dist, releases, close };
  } catch (error) {
    await close();
    throw error;
  } finally {
    await github.close();
  }
}

async function build(
  version: Version,
  { folder, dist }: Pick<Ground, 'folder' | 'dist'>,
  github: EmbeddedGitHub,
): Promise<Built> {
  const workspace = path.join(folder, 'source', version);
  await cp(path.join(root, 'examples/shop'), workspace, {
    recursive: true,
    filter: (from) => !/\/(node_modules|dist|run)$/.test(from),
  });
  for (const name of ['package.json', 'package-lock.json']) {
    const file = path.join(workspace, name);
    await writeFile(file, (await readFile(file, 'utf8')).replaceAll('"1.0.0"', JSON.stringify(version)));
  }
  if (version.endsWith('bad')) await writeFile(path.join(workspace, 'faults.json'), '{"share": 1}');
  const sha = commit(workspace, `v${version}`);
  const job = await openJob({ folder, dist }, github, {
    name: 'build',
    runId: 1,
    attempt: 1,
    sha,
    workspace,
    folder: path.join(folder, 'built', version),
  });
  const result = await job.run({ uses: 'build', with: { cache: 'none' } });
  await job.finish();
  if (result.conclusion !== 'success')
    throw new Error(`${version} could not be built:\n${result.log.join('\n')}`);
  const contents = result.outputs['contents-digest']?.slice('sha256:'.length, 'sha256:'.length + 12) ?? '';
  return { version, manifest: result.outputs['release'] ?? '', id: `${version}-${contents}`, sha };
}

function commit(workspace: string, tag: string): string {
  const who = { NAME: 'octo', EMAIL: 'octo@example.com' };
  const env = {
    ...process.env,
    ...Object.fromEntries(
      Object.entries(who).flatMap(([key, value]) => [
        [`GIT_AUTHOR_${key}`, value],
        [`GIT_COMMITTER_${key}`, value],
      ]),
    ),
    GIT_CONFIG_GLOBAL: '/dev/null',
    GIT_CONFIG_NOSYSTEM: '1',
  };
  const git = (...args: string[]): string =>
    execFileSync('git', args, { cwd: workspace, env, encoding: 'utf8' }).trim();
  git('init', '--quiet', '--initial-branch=main');
  git('add', '--all');
  git('commit', '--quiet', '-m', tag);
  git('tag', tag);
  return git('rev-parse', 'HEAD');
}

interface JobPlace {
  name: string;
  runId: number;
  attempt: number;
  sha: string;
  workspace: string;
  folder: string;
  onLine?: (line: string) => void;
}

/** Opens a job of a run, as the runner would for a push of that commit. */
export function openJob(
  { folder: ground, dist }: Pick<Ground, 'folder' | 'dist'>,
  github: EmbeddedGitHub,
  { name, runId, attempt, sha, workspace, folder, onLine }: JobPlace,
): Promise<Job> {
  if (!github.state.commits.some((each) => each.sha === sha))
    github.state.commits.push({
      sha,
      parents: [],
      message: 'A change',
      author: 'octo',
      at: Date.now(),
      files: [],
    });
  github.state.branches.main = sha;
  const env = github.env({ runId, attempt, job: name, sha, branch: 'main' });
  const systemPath = (process.env.PATH ?? '').split(':').filter((each) => !each.includes('node_modules'));
  return createJob({
    actions: root,
    dist,
    workspace,
    folder,
    run: {
      repository,
      sha,
      ref: 'refs/heads/main',
      runId,
      runAttempt: attempt,
      job: name,
      workflow: 'release',
      workflowFile: '.github/workflows/release.yml',
      actor: 'octo',
      eventName: 'push',
      event: { ref: 'refs/heads/main', after: sha },
    },
    services: {
      serverUrl: env['GITHUB_SERVER_URL'] ?? '',
      apiUrl: github.url,
      token: github.token,
      environment: Object.fromEntries(Object.entries(env).filter(([key]) => key.startsWith('ACTIONS_'))),
    },
    machine: {
      PATH: [path.join(ground, 'bin'), ...systemPath].join(':'),
      HOME: path.join(ground, 'home'),
      TMPDIR: path.join(ground, 'tmp'),
      LANG: 'C.UTF-8',
    },
    ...(onLine && { onLine }),
  });
}
