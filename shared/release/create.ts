import nodePath from 'node:path';
import {
  type FileEntry,
  makeFolder,
  makeTempFolder,
  removeTree,
  rename,
  safeName,
  setMode,
  sha256,
  writeAtomically,
} from '../files/files.ts';
import type { ArchiveFormat } from './archive.ts';
import { contentsDigest, contentsFile, contentsText, contentsTotals } from './contents.ts';
import { manifestFile, manifestText } from './manifest-file.ts';
import { type Manifest, type Release, releaseSchema, type Subject, type Toolchain } from './manifest.ts';
import { pack } from './pack.ts';

export interface CreateRequest {
  /** Where the files are, and which: see `pack`. */
  root: string;
  entries: readonly FileEntry[];
  /** The release's own folder: replaced whole, when all of it is written. */
  folder: string;
  name: string;
  version: string;
  commit: Manifest['commit'];
  toolchains: readonly Toolchain[];
  format: ArchiveFormat;
  /** See `archiveTime`. */
  time: number;
  /** Makes further subjects (binaries, an image) in the folder that it is given, while the release is packed. */
  further?: (folder: string) => Promise<Subject[]>;
  /** See `pack`. */
  instead?: ReadonlyMap<string, string>;
  cancelled?: AbortSignal;
}

/** Packs a release and writes it, whole or not at all: archive, `contents.json`, and `release.json`, whose sha256 is its digest. */
export async function createRelease(request: CreateRequest): Promise<Release> {
  const { folder } = request;
  await makeFolder(nodePath.dirname(folder));
  const temp = await makeTempFolder(nodePath.dirname(folder), `.${nodePath.basename(folder)}-packing`);
  try {
    const { manifest, text } = await writeRelease(request, temp);
    await setMode(temp, 0o755);
    await removeTree(folder);
    await rename(temp, folder);
    return { manifest, digest: sha256(text), folder };
  } catch (error) {
    await removeTree(temp);
    throw error;
  }
}

async function writeRelease(
  request: CreateRequest,
  folder: string,
): Promise<{ manifest: Manifest; text: string }> {
  const { root, entries, name, version, commit, toolchains, format, time, further, instead, cancelled } =
    request;
  const out = nodePath.join(folder, `${safeName(`${name}-${version}`)}.${format}`);
  const { subject, contents } = await pack({
    root,
    entries,
    out,
    format,
    time,
    ...(instead && { instead }),
    ...(cancelled && { cancelled }),
  });
  const manifest: Manifest = {
    schema: releaseSchema,
    name,
    version,
    commit,
    contents: { ...contentsTotals(contents), digest: contentsDigest(contents) },
    subjects: [subject, ...((await further?.(folder)) ?? [])],
    toolchains: [...toolchains],
  };
  const text = manifestText(manifest);
  await writeAtomically(nodePath.join(folder, contentsFile), contentsText(contents));
  await writeAtomically(nodePath.join(folder, manifestFile), text);
  return { manifest, text };
}
