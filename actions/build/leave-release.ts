import path from 'node:path';
import { removeTree, writeAtomically } from '../../shared/files/files.ts';
import { createRelease } from '../../shared/release/create.ts';
import { archiveTime } from '../../shared/release/epoch.ts';
import type { Release, Subject } from '../../shared/release/manifest.ts';
import { withNormalFiles } from '../../shared/release/normalize.ts';
import type { Environment } from '../../shared/runner/runner.ts';
import type { Selection } from '../../shared/toolchains/select.ts';
import { writeBeside } from './beside.ts';
import type { BuildRequest, BuildFacts } from './build.ts';

/** The record beside a release: what varies from build to build, and so is no part of the manifest. */
const recordFile = 'build-record.json';

/** What packing needs: the files of a finished build, and all that is known of it. */
export interface Leaving {
  request: BuildRequest;
  /** The built folder, absolute. */
  folder: string;
  selection: Selection;
  facts: BuildFacts;
  /** Milliseconds since 1970. */
  startedAt: number;
  now: () => number;
  warn: (warning: string) => void;
  /** See `createRelease`. */
  further?: (folder: string) => Promise<Subject[]>;
  env: Environment;
  signal?: AbortSignal;
}

/** Where the release of a name lies in this job. */
export const releaseFolder = (temp: string, name: string): string => path.join(temp, 'deploy-actions', name);

/** Packs the release into its folder; beside it what it is made of, where it comes from, and the record of its build. */
export async function leaveRelease(leaving: Leaving): Promise<{ release: Release; archive: string }> {
  const { request, folder, selection, facts, env, further, signal } = leaving;
  const { plan, commit } = facts.planned;
  const into = releaseFolder(request.context.temp, plan.name);
  const time = archiveTime(env, commit.time);
  const { temp } = request.context;
  const normal = { root: folder, entries: selection.entries, time, temp, warn: leaving.warn };
  const normalized: string[] = [];
  const release = await withNormalFiles(normal, ({ entries, instead }) => {
    normalized.push(...instead.keys());
    return createRelease({
      root: folder,
      entries,
      instead,
      folder: into,
      name: plan.name,
      version: plan.version,
      commit: { repository: request.context.repository, sha: commit.sha, time: commit.time },
      toolchains: facts.tools,
      format: request.archive,
      time,
      ...(further && { further }),
      ...(signal && { cancelled: signal }),
    });
  });
  try {
    await writeBeside(leaving, release);
    await writeAtomically(
      path.join(into, recordFile),
      `${JSON.stringify(recordOf(leaving, normalized), undefined, 2)}\n`,
    );
  } catch (error) {
    await removeTree(into);
    throw error;
  }
  return { release, archive: path.join(into, release.manifest.subjects[0]?.name ?? '') };
}

function recordOf({ request, facts, selection, startedAt }: Leaving, normalized: readonly string[]) {
  const { planned, commands, cacheHit, warnings, tools } = facts;
  const { runId, runAttempt, job, workflow } = request.context;
  return {
    schema: 'deploy-actions/build-record/v1',
    startedAt: new Date(startedAt).toISOString(),
    run: { id: runId, attempt: runAttempt, job, workflow },
    machine: { platform: process.platform, architecture: process.arch },
    tools,
    commands,
    cache: { hit: cacheHit, ...(facts.reused && { reused: facts.reused }) },
    output: planned.plan.output,
    leftOut: selection.secrets,
    normalized,
    evidence: planned.plan.evidence,
    warnings,
  };
}
