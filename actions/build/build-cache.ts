import path from 'node:path';
import type { Cache } from '../../shared/cache/cache.ts';
import {
  copyFile,
  hashFile,
  insideOf,
  makeFolder,
  openRead,
  pathKind,
  readText,
  removeTree,
  setMode,
  walk,
  writeAtomically,
} from '../../shared/files/files.ts';
import { contentsText, parseContents } from '../../shared/release/contents.ts';
import { pack } from '../../shared/release/pack.ts';
import { unpack } from '../../shared/release/unpack.ts';
import { explain } from '../../shared/runner/errors.ts';
import type { Environment, Log, RunContext } from '../../shared/runner/runner.ts';
import { buildInputs, type BuildInputs } from './build-inputs.ts';
import type { BuildParts, BuildRequest, Picked } from './build.ts';
import { gitIn } from '../../shared/command/git.ts';
import type { Toolchain } from '../../shared/release/manifest.ts';
import type { Planned } from './plan.ts';
import type { CommandRecord } from './commands.ts';
import { readableScopes, trustScope } from './dependency-cache.ts';
import { entryText, parseEntry } from './kept-entry.ts';

/** When a finished build takes the place of building again. */
export type Reuse = 'auto' | 'always' | 'none';

/** A finished build as it was kept. */
interface KeptBuild extends Picked {
  commands: CommandRecord[];
  /** The key that it was kept under. */
  key: string;
  /** The run that built it. */
  run: number;
  /** The folder that its paths start from, from the root of the repository. */
  base: string;
}

/** The finished builds of exactly these inputs. */
export interface FinishedBuilds {
  /** `undefined` when none is kept, it may not be taken, or what is kept is not whole. */
  restore(): Promise<KeptBuild | undefined>;
  /** Keeps one for those who trust this run. */
  save(built: Picked, commands: readonly CommandRecord[]): Promise<void>;
}

/** The finished builds of what is about to be built; `undefined` where none is taken or kept. */
export async function openFinished(
  request: BuildRequest,
  planned: Planned,
  tools: readonly Toolchain[],
  parts: BuildParts,
): Promise<FinishedBuilds | undefined> {
  const { reuse = 'none', workspace, context, scope, given } = request;
  // Programs for platforms and images are made from the built folder itself.
  if (reuse === 'none' || request.cache === 'none' || request.binaries || request.image) return undefined;
  const git = scope?.git ?? gitIn(workspace, parts.env, parts.run);
  const before = given.install?.run;
  const inputs = await buildInputs({ workspace, planned, tools, scope, before }, parts.env, git);
  if (!inputs) {
    parts.log.info('Cache: what this build reads cannot be told exactly, so no finished build is taken.');
    return undefined;
  }
  const { env, cache, log } = parts;
  const commit = { sha: planned.commit.sha, version: planned.plan.version };
  const places = request.places ?? false;
  const finished = finishedBuilds({ reuse, workspace, places, inputs, commit, context, env, cache, log });
  const save: FinishedBuilds['save'] = async (...built) => {
    if (request.cache === 'read-only') return;
    await finished.save(...built).catch((error: unknown) => {
      log.warning(`The finished build was not kept: ${explain(error)}`);
    });
  };
  return { ...finished, save };
}

interface FinishedBuildsOf {
  reuse: Reuse;
  workspace: string;
  places: boolean;
  inputs: BuildInputs;
  commit: { sha: string; version: string };
  context: RunContext;
  env: Environment;
  cache: Cache;
  log: Log;
}

/** Whether what is built here may be attested and deployed: a tag, or a branch that is protected. It is built by its own run. */
export const isRelease = (context: RunContext, env: Environment): boolean =>
  context.ref.startsWith('refs/tags/') || trustScope(context, env) === 'protected';

const archiveName = 'contents.tar.zst';
const entryName = 'entry.json';
const contentsName = 'contents.json';

/**
 * Keeps finished builds by an exact hash of their inputs. A run writes under its own trust scope alone and reads that and
 * those that are trusted more, so that a fork never writes what a release reads. A build that holds its commit or version
 * is kept for that commit only.
 */
function finishedBuilds(of: FinishedBuildsOf): FinishedBuilds {
  const { inputs, commit, context, env, cache, log } = of;
  const scope = trustScope(context, env);
  const stamp = `at-${commit.sha.slice(0, 12)}-${commit.version}`;
  const keyOf = (trust: string, suffix: string): string =>
    `deploy-actions-v1-build-${trust}-${inputs.hash}-${suffix}`;
  const folder = path.join(context.temp, 'deploy-actions-kept', inputs.hash);
  const readable = readableScopes(scope).flatMap((trust) => [keyOf(trust, stamp), keyOf(trust, 'any')]);
  return {
    async restore() {
      if (of.reuse === 'none' || (of.reuse === 'auto' && isRelease(context, env))) return undefined;
      const [first = '', ...others] = readable;
      await removeTree(folder);
      const key = await cache.restore([folder], first, others);
      if (key === undefined) return undefined;
      try {
        // A prefix of a key may match another's: only those that were asked for are this build.
        if (!readable.includes(key)) throw new Error(`${key} was not asked for`);
        const kept = await openEntry(folder, key, inputs.hash);
        if (of.places) await placeFiles(kept, of.workspace);
        log.info(
          `Cache: the finished build ${key} of run ${String(kept.run)} is taken: nothing that it depends on changed.`,
        );
        return kept;
      } catch (error) {
        cache.spoilt(key);
        log.warning(
          `The finished build that is kept as ${key} is not whole, so it is built anew: ${explain(error)}`,
        );
        return undefined;
      }
    },
    async save({ folder: root, selection }, commands) {
      const stamps = [commit.sha, commit.sha.slice(0, 7), commit.version].filter((each) => each.length > 6);
      const files = selection.entries.filter(({ kind }) => kind === 'file').map((entry) => entry.path);
      const isStamped = inputs.isStamped || (await anyHolds(root, files, stamps));
      const key = keyOf(scope, isStamped ? stamp : 'any');
      await removeTree(folder);
      await makeFolder(folder);
      const out = path.join(folder, archiveName);
      const { subject, contents } = await pack({
        root,
        entries: selection.entries,
        out,
        format: 'tar.zst',
        time: 0,
      });
      await writeAtomically(path.join(folder, contentsName), contentsText(contents));
      const { secrets } = selection;
      const base = path.relative(of.workspace, root).split(path.sep).join('/');
      const entry = {
        key,
        inputs: inputs.hash,
        digest: subject.digest,
        run: context.runId,
        base,
        commands,
        secrets,
      };
      await writeAtomically(path.join(folder, entryName), entryText(entry));
      if (await cache.save([folder], key)) log.info(`Cache: the finished build is kept as ${key}.`);
      await removeTree(folder);
    },
  };
}

/** Opens what was kept: only what is whole, and was kept under this key for these inputs. */
async function openEntry(folder: string, key: string, hash: string): Promise<KeptBuild> {
  const entry = parseEntry(await readText(path.join(folder, entryName)));
  if (entry.key !== key || entry.inputs !== hash) throw new Error(`it was kept as ${entry.key}`);
  const archive = path.join(folder, archiveName);
  const { digest } = await hashFile(archive);
  if (digest !== entry.digest) throw new Error(`its archive is ${digest}, and was ${entry.digest}`);
  const into = path.join(folder, 'unpacked');
  await unpack({ archive, into, expected: parseContents(await readText(path.join(folder, contentsName))) });
  const entries = await walk(into);
  const { commands, secrets, run, base } = entry;
  return { folder: into, selection: { entries, secrets, warnings: [] }, commands, key, run, base };
}

/** Copies what was built to where it was built; what is there already, and what an install brings, stays as it is. */
async function placeFiles({ folder, base, selection }: KeptBuild, workspace: string): Promise<void> {
  if (!insideOf(workspace, base)) throw new Error(`it was built outside of the workspace, in ${base}`);
  for (const { path: file, kind, mode } of selection.entries) {
    const to = path.join(workspace, base, file);
    if (kind !== 'file' || file.split('/').includes('node_modules') || (await pathKind(to))) continue;
    await makeFolder(path.dirname(to));
    await copyFile(path.join(folder, file), to);
    await setMode(to, mode);
  }
}

/** Whether a file holds one of some texts, also where it is cut in two on its way. */
async function anyHolds(root: string, files: readonly string[], texts: readonly string[]): Promise<boolean> {
  const longest = Math.max(0, ...texts.map((text) => text.length));
  for (const file of files) {
    let end = '';
    for await (const chunk of openRead(path.join(root, file))) {
      const text = end + (chunk as Buffer).toString('latin1');
      if (texts.some((each) => text.includes(each))) return true;
      end = text.slice(-longest);
    }
  }
  return false;
}
