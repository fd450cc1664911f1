import path from 'node:path';
import * as v from 'valibot';
import type { Cache } from '../../shared/cache/cache.ts';
import {
  makeFolder,
  readTextIfThere,
  removeTree,
  sha256,
  writeAtomically,
} from '../../shared/files/files.ts';
import type { Environment, RunContext } from '../../shared/runner/runner.ts';
import type { BuildResult } from './build.ts';
import { trustScope } from './dependency-cache.ts';

/** What a release weighed that a protected branch built last. */
export type LastRelease = v.InferOutput<typeof sizes>;

/** Those of one step, by their names. */
type Known = v.InferOutput<typeof shape>;

const count = v.pipe(v.number(), v.integer(), v.minValue(0));
const sizes = v.object({
  version: v.string(),
  commit: v.string(),
  archive: count,
  bytes: count,
  files: v.record(v.string(), count),
});

const shape = v.record(v.string(), sizes);

/** The largest tell where size went; all of a large release would be a download of its own. */
const keptFiles = 500;

/** The last releases, and how those of this step become them. */
export interface LastReleases {
  /** Looked for while the build runs; empty where none is kept. Never fails. */
  found: Promise<Known>;
  /** Keeps what these weigh, when they come from a protected branch; others that are known stay so. */
  keep(results: readonly BuildResult[]): Promise<void>;
}

interface LastOf {
  /** What tells one step of a repository from another before it is planned: the folder and the given name. */
  which: readonly (string | undefined)[];
  mode: 'auto' | 'read-only';
  context: RunContext;
  env: Environment;
  cache: Cache;
}

/** Begins to look for the last releases in the runner's cache, which every branch and pull request may read. */
export function lastReleases({ which, mode, context, env, cache }: LastOf): LastReleases {
  const id = sha256(JSON.stringify(which)).slice('sha256:'.length, 'sha256:'.length + 16);
  const folder = path.join(context.temp, 'deploy-actions-last', id);
  const file = path.join(folder, 'sizes.json');
  const prefix = `deploy-actions-v1-weights-${id}-`;
  const look = async (): Promise<Known> => {
    await removeTree(folder);
    if ((await cache.restore([folder], `${prefix}newest`, [prefix])) === undefined) return {};
    return v.parse(shape, JSON.parse((await readTextIfThere(file)) ?? ''));
  };
  const found = look().catch((): Known => ({}));
  return {
    found,
    async keep(results) {
      const known = await found;
      const [first] = results;
      if (!first || mode !== 'auto' || trustScope(context, env) !== 'protected') return;
      await removeTree(folder);
      await makeFolder(folder);
      const now = results.map((result) => [result.release.manifest.name, sizesOf(result)] as const);
      await writeAtomically(file, JSON.stringify({ ...known, ...Object.fromEntries(now) }));
      await cache.save([folder], `${prefix}${first.release.manifest.commit.sha}`);
    },
  };
}

function sizesOf({ release: { manifest }, selection }: BuildResult): LastRelease {
  const largest = selection.entries
    .filter(({ kind }) => kind === 'file')
    .toSorted((a, b) => b.size - a.size)
    .slice(0, keptFiles);
  return {
    version: manifest.version,
    commit: manifest.commit.sha,
    archive: manifest.subjects[0]?.size ?? 0,
    bytes: manifest.contents.bytes,
    files: Object.fromEntries(largest.map((entry) => [entry.path, entry.size])),
  };
}
