import nodePath from 'node:path';
import { hashFile, pathKind, readText } from '../files/files.ts';
import { ActionError } from '../runner/errors.ts';
import { checksumsText } from './checksums.ts';
import { contentsDifference } from './compare.ts';
import { contentsFile, contentsTotals, parseContents } from './contents.ts';
import { inspectArchive, limitsOf } from './inspect.ts';
import { manifestFile } from './manifest-file.ts';
import type { Contents, Release, Subject } from './manifest.ts';

/**
 * Verifies a release from its digest down: the manifest's bytes, `contents.json`, each subject's size and digest,
 * and that each archive holds exactly what `contents.json` lists. The first difference is an ActionError.
 *
 * @param inspect lists what an archive holds, for a caller that keeps what it reads
 */
export async function verifyRelease(release: Release, inspect = inspectArchive): Promise<Contents> {
  const at = (name: string): string => nodePath.join(release.folder, name);
  await verifyFile(at(manifestFile), { digest: release.digest });
  const { contents: summary, subjects } = release.manifest;
  await verifyFile(at(contentsFile), { digest: summary.digest });
  const contents = parseContents(await readText(at(contentsFile)), at(contentsFile));
  const totals = contentsTotals(contents);
  if (totals.files !== summary.files || totals.bytes !== summary.bytes)
    throw new ActionError(
      `${at(contentsFile)} lists ${totals.files} files of ${totals.bytes} bytes, ${manifestFile} says ${summary.files} of ${summary.bytes}.`,
      { fix },
    );
  for (const subject of subjects) await verifyFile(at(subject.name), subject);
  for (const subject of subjects.filter((one) => one.kind === 'archive'))
    await verifyArchive(at(subject.name), contents, inspect);
  for (const subject of subjects.filter((one) => one.kind === 'checksums'))
    await verifyChecksums(at(subject.name), subjects);
  return contents;
}

/** The release's archive, which every release that is deployed has. */
export function archiveOf(release: Release): { path: string; subject: Subject } {
  const subject = release.manifest.subjects.find((one) => one.kind === 'archive');
  if (subject) return { path: nodePath.join(release.folder, subject.name), subject };
  throw new ActionError(`The release ${release.manifest.name} ${release.manifest.version} has no archive.`, {
    fix: 'Build it with this version of deploy-actions.',
  });
}

const fix =
  'Nothing was changed. Fetch the release again, or build it again: it is not the one that was published.';

async function verifyFile(path: string, expected: { digest: string; size?: number }): Promise<void> {
  const name = nodePath.basename(path);
  if ((await pathKind(path)) !== 'file')
    throw new ActionError(`${name} is missing from the release (${path}).`, { fix });
  const found = await hashFile(path);
  const digests = `expected ${expected.digest}, found ${found.digest}`;
  if (found.digest !== expected.digest)
    throw new ActionError(`${name} is not what the release says: ${digests} (${path}).`, { fix });
  if (expected.size !== undefined && expected.size !== found.size)
    throw new ActionError(`${name} has ${found.size} bytes, the release says ${expected.size} (${path}).`, {
      fix,
    });
}

/** Whoever downloads a binary alone goes by this list: it must say what the manifest says. */
async function verifyChecksums(path: string, subjects: readonly Subject[]): Promise<void> {
  const binaries = subjects.filter((one) => one.kind === 'binary');
  if ((await readText(path)) === checksumsText(binaries)) return;
  throw new ActionError(
    `${nodePath.basename(path)} does not list the binaries of the release with their digests (${path}).`,
    { fix },
  );
}

async function verifyArchive(
  path: string,
  contents: Contents,
  inspect: typeof inspectArchive,
): Promise<void> {
  const difference = contentsDifference(contents, await inspect(path, limitsOf(contents)));
  if (difference)
    throw new ActionError(
      `${nodePath.basename(path)} does not hold what ${contentsFile} lists: ${difference} (${path}).`,
      { fix },
    );
}
