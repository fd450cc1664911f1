import path from 'node:path';
import type { Cache } from '../../shared/cache/cache.ts';
import type { Engine, LayerPlace } from '../../shared/engines/engine.ts';
import { registriesConf } from '../../shared/engines/registries-conf.ts';
import { hashFile, pathKind, removeTree, rename, sha256, writeAtomically } from '../../shared/files/files.ts';
import { openLayerRegistry } from '../../shared/http/layer-registry.ts';
import type { Environment, Log, RunContext } from '../../shared/runner/runner.ts';
import { readableScopes, trustScope } from './dependency-cache.ts';

/** The layers of earlier builds, as an engine reads and leaves them. */
export interface KeptLayers {
  place: LayerPlace;
  /** What the engine is told by variables, so that it finds them. */
  env: Environment;
  /** Ends the use, and keeps what this build left when it differs from what was there: of a failed one, too. */
  close(): Promise<void>;
}

/** What tells one image's layers from another's. */
export interface LayersOf {
  engine: Engine;
  /** What the engine said when it was probed. */
  said: string;
  /** The Dockerfile from the workspace, the stage and the platforms. */
  image: readonly string[];
  /** Layers of earlier builds are not taken, though those of this one are kept. */
  isCold: boolean;
  cache: 'auto' | 'read-only' | 'none';
  context: RunContext;
}

/** Brings back the layers that this run may read; `undefined` where none are kept. */
export async function openLayers(
  { engine, said, image, isCold, cache: mode, context }: LayersOf,
  { cache, env, log }: { cache: Cache; env: Environment; log: Log },
): Promise<KeptLayers | undefined> {
  const kind = engine.keepsLayersIn(said);
  const isUseless = mode === 'none' || (mode === 'read-only' && isCold);
  if (kind === undefined || isUseless || (kind === 'registry' && isElsewhere(env))) return undefined;
  const folder = path.join(context.temp, 'deploy-actions-layers', engine.name);
  await removeTree(folder);
  const scope = trustScope(context, env);
  const machine = `${env['RUNNER_OS'] ?? process.platform}-${env['RUNNER_ARCH'] ?? process.arch}`;
  const which = sha256(JSON.stringify(image)).slice('sha256:'.length, 'sha256:'.length + 16);
  const prefixOf = (trust: string): string =>
    `deploy-actions-v1-layers-${trust}-${engine.name}-${machine}-${which}-`;
  const [first = '', ...others] = readableScopes(scope).map(prefixOf);
  const found = isCold ? undefined : await cache.restore([folder], `${first}newest`, [first, ...others]);
  const isThere = found !== undefined && (await pathKind(folder)) === 'folder';
  if (isThere) log.info(`Cache: the layers of an earlier image from ${found}.`);
  const used = await (kind === 'registry'
    ? inRegistry(folder, isThere, env, path.dirname(folder))
    : inFolder(folder, isThere));
  if (!used) return undefined;
  return {
    place: used.place,
    env: used.env,
    async close() {
      const state = await used.close();
      const key = `${first}${sha256(state).slice('sha256:'.length)}`;
      if (mode === 'auto' && state !== '' && key !== found && (await cache.save([folder], key)))
        log.info(`Cache: the layers of the image are kept as ${key}.`);
      await removeTree(path.dirname(folder));
    },
  };
}

/** On other systems than Linux, and where a service is named, podman builds in a machine of its own: it does not reach this one. */
const isElsewhere = (env: Environment): boolean =>
  process.platform !== 'linux' || Boolean(env['CONTAINER_HOST'] ?? env['CONTAINER_CONNECTION']);

interface UsedLayers {
  place: LayerPlace;
  env: Environment;
  /** Says what is left, in a text that is the same for the same layers. */
  close(): Promise<string>;
}

async function inRegistry(
  folder: string,
  reads: boolean,
  env: Environment,
  beside: string,
): Promise<UsedLayers | undefined> {
  const registry = await openLayerRegistry(folder);
  const conf = await registriesConf(env, registry.repository.split('/')[0] ?? '');
  if (conf === undefined) {
    await registry.close();
    return undefined;
  }
  const file = path.join(beside, 'registries.conf');
  await writeAtomically(file, conf);
  return {
    place: { registry: registry.repository, reads },
    env: { CONTAINERS_REGISTRIES_CONF: file },
    close: () => registry.close(),
  };
}

function inFolder(folder: string, isThere: boolean): UsedLayers {
  const to = `${folder}-new`;
  return {
    place: { from: isThere ? folder : undefined, to },
    env: {},
    async close() {
      const index = path.join(to, 'index.json');
      if ((await pathKind(index)) !== 'file') return '';
      const { digest } = await hashFile(index);
      await removeTree(folder);
      await rename(to, folder);
      return digest;
    },
  };
}
