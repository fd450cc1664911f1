import path from 'node:path';
import type { Cache } from '../../shared/cache/cache.ts';
import { hashFile, listFolder, pathKind, removeTree } from '../../shared/files/files.ts';
import { isForkEvent } from '../../shared/runner/context.ts';
import type { Environment, Log, RunContext } from '../../shared/runner/runner.ts';
import { isRecord } from '../../shared/toolchains/json.ts';

/** Who could have written what a run stores, the least trusted first. A scope reads itself and those behind it. */
const scopes = ['fork', 'pull-request', 'branch', 'protected'] as const;
type Scope = (typeof scopes)[number];

const runsOfPeopleWithWriteAccess = new Set([
  'push',
  'schedule',
  'workflow_dispatch',
  'repository_dispatch',
  'release',
]);

/** How far a run is trusted: fails towards less, so that an event that is not known never writes what a release reads. */
export function trustScope(context: RunContext, env: Environment): Scope {
  if (isForkEvent(context)) return 'fork';
  if (!runsOfPeopleWithWriteAccess.has(context.eventName)) return 'pull-request';
  const repository = isRecord(context.event) ? context.event['repository'] : undefined;
  const main = isRecord(repository) ? repository['default_branch'] : undefined;
  const isMain = typeof main === 'string' && context.ref === `refs/heads/${main}`;
  return isMain || env['GITHUB_REF_PROTECTED'] === 'true' ? 'protected' : 'branch';
}

/** The keys of one run: the one that it writes, and those that it may read, best first. */
export interface CacheKeys {
  key: string;
  restoreKeys: string[];
}

/** The scopes that a run may read: its own, and those that are trusted more. */
export const readableScopes = (scope: Scope): readonly Scope[] => scopes.slice(scopes.indexOf(scope));

/** Names a store by trust scope, machine and lockfile. */
export function cacheKeys(scope: Scope, toolchain: string, machine: string, lockHash: string): CacheKeys {
  const prefix = (of: Scope) => `deploy-actions-v1-${of}-${toolchain}-${machine}-`;
  const readable = readableScopes(scope);
  const exact = readable.map((of) => prefix(of) + lockHash);
  return { key: prefix(scope) + lockHash, restoreKeys: [...exact.slice(1), ...readable.map(prefix)] };
}

/** What the store of downloaded dependencies is kept under. */
export interface CachePlan extends CacheKeys {
  paths: string[];
  lockHash: string;
}

/** Reads the lockfile and says what is cached, under which keys. `undefined` when there is nothing to cache. */
export async function planCache(
  { stores, keyFiles, toolchain }: { stores: string[]; keyFiles: string[]; toolchain: string },
  root: string,
  context: RunContext,
  env: Environment,
): Promise<CachePlan | undefined> {
  const hashes = await Promise.all(keyFiles.map((file) => hashFile(path.join(root, file))));
  if (stores.length === 0 || hashes.length === 0) return undefined;
  const lockHash = hashes
    .map(({ digest }) => digest.slice('sha256:'.length, 'sha256:'.length + 40))
    .join('-');
  const machine = `${env['RUNNER_OS'] ?? process.platform}-${env['RUNNER_ARCH'] ?? process.arch}`;
  return { paths: stores, lockHash, ...cacheKeys(trustScope(context, env), toolchain, machine, lockHash) };
}

/**
 * The stores that are worth keeping with GitHub: none where the machine has one of its own that outlives the job, as a
 * self-hosted runner has. That one is warm already, and holds what other repositories downloaded too.
 */
export async function storesToKeep(stores: readonly string[], log: Log): Promise<string[]> {
  const kinds = await Promise.all(stores.map((folder) => pathKind(folder)));
  const filled = await Promise.all(
    stores.map(async (folder, at) => kinds[at] === 'folder' && (await listFolder(folder)).length > 0),
  );
  const warm = stores.filter((_, at) => filled[at]);
  if (warm.length === 0) return [...stores];
  log.info(`Cache: this machine keeps dependencies itself, in ${warm.join(', ')}.`);
  return [];
}

/**
 * Where dependencies came from: `exact`, kept of this lockfile; `other`, kept of another one; `empty`, none were kept yet;
 * `machine`, a store that the machine keeps itself; `unused`, no store was asked for.
 */
export type StoreUse = 'exact' | 'other' | 'empty' | 'machine' | 'unused';

/** Brings dependencies back. */
export async function restoreStore(cache: Cache, plan: CachePlan, log: Log): Promise<StoreUse> {
  const matched = await cache.restore(plan.paths, plan.key, plan.restoreKeys);
  if (matched === undefined) await emptied(plan.paths);
  log.info(
    matched === undefined ? 'Cache: no dependencies are kept yet.' : `Cache: dependencies from ${matched}.`,
  );
  if (matched === undefined) return 'empty';
  return matched.endsWith(plan.lockHash) ? 'exact' : 'other';
}

/** An entry that is torn may be unpacked in part, and not every tool looks whether its store is whole. */
async function emptied(folders: readonly string[]): Promise<void> {
  for (const folder of folders)
    if ((await pathKind(folder)) === 'folder')
      for (const name of await listFolder(folder)) await removeTree(path.join(folder, name));
}

/** Keeps the store under the run's own key, so that the next run starts from it: after a failed build too. */
export async function saveStore(cache: Cache, plan: CachePlan, log: Log): Promise<void> {
  const kinds = await Promise.all(plan.paths.map((folder) => pathKind(folder)));
  const there = plan.paths.filter((_, at) => kinds[at] === 'folder');
  if (there.length < plan.paths.length) return;
  if (await cache.save(plan.paths, plan.key)) log.info(`Cache: dependencies kept as ${plan.key}.`);
}
