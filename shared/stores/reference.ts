import nodePath from 'node:path';
import type { Artifacts } from '../artifacts/artifacts.ts';
import { listFolder, pathKind } from '../files/files.ts';
import type { GitHub } from '../github/github.ts';
import { manifestFile, readRelease } from '../release/manifest-file.ts';
import type { Release } from '../release/manifest.ts';
import { verifyRelease } from '../release/verify.ts';
import { ActionError } from '../runner/errors.ts';
import type { RunContext } from '../runner/runner.ts';
import { fetchArtifact } from './fetch-artifact.ts';
import { refuseForeignRelease, refuseForeignRun } from './provenance.ts';

/** What opening a release works with. */
export interface OpenParts {
  context: Pick<RunContext, 'repository' | 'runId' | 'temp'>;
  /** Relative paths begin here. */
  folder: string;
  artifacts: Artifacts;
  /** Asked where an artifact of another run comes from; without it such artifacts are refused. */
  github?: Pick<GitHub, 'run'>;
}

/** A `release:` input, taken apart. */
export type Reference =
  | { kind: 'built' }
  | { kind: 'path'; path: string }
  | { kind: 'artifact'; name: string; runId: number | undefined }
  | { kind: 'directory'; path: string };

/** Takes a `release:` input apart: a path, `artifact:NAME[@RUN_ID]`, `directory:PATH`, or nothing (what `build` left). */
export function parseReference(text: string | undefined): Reference {
  const written = text?.trim() ?? '';
  if (written === '') return { kind: 'built' };
  const [, scheme, rest = ''] = /^([a-z][a-z-]+):(.*)$/s.exec(written) ?? [];
  if (scheme === undefined) return { kind: 'path', path: written };
  if (rest === '' || /[\0\r\n]/.test(rest) || (scheme !== 'artifact' && scheme !== 'directory'))
    throw new ActionError(`The release “${written}” cannot be read.`, {
      fix: 'Write the path of a release.json, `artifact:NAME`, `artifact:NAME@RUN_ID` or `directory:PATH`.',
    });
  if (scheme === 'directory') return { kind: 'directory', path: rest };
  const [, name = rest, run] = /^(.+)@(\d{1,15})$/.exec(rest) ?? [];
  return { kind: 'artifact', name, runId: run === undefined ? undefined : Number(run) };
}

/** Opens the release that a reference names, fetched where it is elsewhere, and verified to its last byte. */
export async function openRelease(text: string | undefined, parts: OpenParts): Promise<Release> {
  const reference = parseReference(text);
  if (reference.kind === 'artifact') return openArtifact(reference.name, reference.runId, parts);
  const release = await readRelease(await findManifest(reference, parts));
  await verifyRelease(release);
  return release;
}

async function findManifest(
  reference: Exclude<Reference, { kind: 'artifact' }>,
  parts: OpenParts,
): Promise<string> {
  if (reference.kind === 'path') return nodePath.resolve(parts.folder, reference.path);
  if (reference.kind === 'directory') {
    const root = nodePath.resolve(parts.folder, reference.path);
    return onlyOne(await manifestsBelow(root, 2), {
      none: `There is no release in ${root}.`,
      fix: 'Name one of them: `directory:PATH/<name>/<version>-<digest>`.',
    });
  }
  const built = nodePath.join(parts.context.temp, 'deploy-actions');
  return onlyOne(await manifestsBelow(built, 1), {
    none: 'No release was built in this job.',
    fix: 'Run `build` before in the same job, or name the release with the input `release`.',
  });
}

/** A folder's own manifest, or those at most `depth` folders below it. */
async function manifestsBelow(root: string, depth: number): Promise<string[]> {
  if ((await pathKind(nodePath.join(root, manifestFile))) === 'file')
    return [nodePath.join(root, manifestFile)];
  if (depth === 0 || (await pathKind(root)) !== 'folder') return [];
  // What is being written there lies beside under such a name until it is whole.
  const names = (await listFolder(root)).filter(
    (name) => !name.startsWith('.') && !name.startsWith('publishing-'),
  );
  const found: string[] = [];
  for (const name of names) found.push(...(await manifestsBelow(nodePath.join(root, name), depth - 1)));
  return found;
}

function onlyOne(found: readonly string[], { none, fix }: { none: string; fix: string }): string {
  const [first, second] = found;
  if (first === undefined) throw new ActionError(none, { fix });
  if (second === undefined) return first;
  const shown = found.slice(0, 10).map((path) => nodePath.dirname(path));
  throw new ActionError(
    `There are ${found.length} releases: ${shown.join(', ')}${found.length > 10 ? ' …' : ''}.`,
    { fix },
  );
}

async function openArtifact(name: string, runId: number | undefined, parts: OpenParts): Promise<Release> {
  const elsewhere = runId === undefined || runId === parts.context.runId ? undefined : runId;
  const run = elsewhere === undefined ? undefined : await refuseForeignRun(elsewhere, parts);
  const stored = await parts.artifacts.find(name, elsewhere);
  if (!stored)
    throw new ActionError(
      `There is no artifact ${name} in ${elsewhere === undefined ? 'this run' : `run ${elsewhere}`}.`,
      {
        fix: 'Check its name, that `publish-artifact` ran before, and that it has not expired.',
      },
    );
  const release = await fetchArtifact(stored, elsewhere, parts);
  if (run) await refuseForeignRelease(release, run, parts.context.repository);
  return release;
}
