import { createHash, hash, type Hash } from 'node:crypto';
import nodePath from 'node:path';
import { openReader, type DirectReader } from '../files/direct.ts';
import { type FileEntry, removeTree } from '../files/files.ts';
import { ActionError } from '../runner/errors.ts';
import { type ArchiveFormat, compressorOf, mediaTypeOf } from './archive.ts';
import { archiveFile, type ArchiveFile, type ArchiveWriter } from './archive-out.ts';
import { byBytes } from './canonical.ts';
import { gzipMember, zstdFrame } from './compress.ts';
import { contentsSchema, entryFault } from './contents.ts';
import type { Contents, ContentsEntry, Subject } from './manifest.ts';
import { Names } from './names.ts';
import { tarWriter } from './tar-write.ts';
import { zipWriter } from './zip-write.ts';

export interface PackRequest {
  root: string;
  /** What goes in, as `walk` gives it, in any order. Folders are implied by what is in them; empty ones are not kept. */
  entries: readonly FileEntry[];
  /** The archive's path. Nothing may be there; a pack that fails leaves nothing there. */
  out: string;
  format: ArchiveFormat;
  /** Every entry's time, seconds since 1970: see `archiveTime`. */
  time: number;
  /** Where the bytes of a file are, by path, when they are not below `root`: see `withNormalFiles`. */
  instead?: ReadonlyMap<string, string>;
  cancelled?: AbortSignal;
}

/**
 * Packs a tree, the same bytes for the same files: sorted by path, modes 0644 or 0755, one time, no owners.
 * Files are hashed on their way. Memory is a few blocks of 4 MiB, however large the tree.
 */
export async function pack(request: PackRequest): Promise<{ subject: Subject; contents: Contents }> {
  const chosen = chooseEntries(request.entries);
  const file = archiveFile(request.out);
  try {
    const entries = await packEntries(chosen, request, writerFor(request.format, file, request.time));
    const subject: Subject = {
      kind: 'archive',
      name: nodePath.basename(request.out),
      mediaType: mediaTypeOf(request.format),
      ...file.close(),
      compressor: compressorOf(request.format),
    };
    return { subject, contents: { schema: contentsSchema, entries } };
  } catch (error) {
    file.close();
    await removeTree(request.out);
    throw error;
  }
}

function writerFor(format: ArchiveFormat, file: ArchiveFile, time: number): ArchiveWriter {
  if (format === 'zip') return zipWriter(file, time);
  return tarWriter(file, time, format === 'tar.gz' ? gzipMember : zstdFrame);
}

function chooseEntries(entries: readonly FileEntry[]): FileEntry[] {
  const names = new Names();
  const chosen = entries
    .filter((entry) => entry.kind !== 'folder')
    .toSorted((a, b) => byBytes(a.path, b.path));
  for (const entry of chosen) {
    const fault = entry.kind === 'other' ? 'is neither a file nor a link' : entryFault(named(entry), names);
    if (fault)
      throw new ActionError(`“${entry.path}” cannot go into a release: it ${fault}.`, {
        fix,
        place: { file: entry.path },
      });
  }
  if (chosen.length === 0)
    throw new ActionError('There is nothing to pack: no file is in the output.', {
      fix: 'Check `output`, and that the build writes there.',
    });
  return chosen;
}

const fix = 'Rename or remove it, or leave it out with a `!` line in `output`.';

function named(entry: FileEntry): { path: string; link?: string } {
  return entry.kind === 'link' ? { path: entry.path, link: entry.target ?? '' } : { path: entry.path };
}

async function packEntries(
  chosen: readonly FileEntry[],
  request: PackRequest,
  writer: ArchiveWriter,
): Promise<ContentsEntry[]> {
  const entries: ContentsEntry[] = [];
  for (const entry of chosen) {
    request.cancelled?.throwIfAborted();
    if (entry.kind === 'link') {
      const link = { path: entry.path, link: entry.target ?? '' };
      writer.entry(link);
      entries.push(link);
    } else entries.push(await packFile(request, entry, writer));
    const settling = writer.settled();
    if (settling) await settling;
  }
  await writer.finish();
  return entries;
}

async function packFile(
  request: PackRequest,
  entry: FileEntry,
  writer: ArchiveWriter,
): Promise<ContentsEntry> {
  const { path, size } = entry;
  const reader = openFile(request, entry);
  try {
    const mode = (entry.mode & 0o111) === 0 ? 0o644 : 0o755;
    writer.entry({ path, mode, size });
    const digest = await packBytes(reader, entry, writer);
    writer.end();
    return { path, mode, size, digest };
  } finally {
    reader.close();
  }
}

/** Most files come in one piece: one read that meets the file's end, and one call that hashes it. */
async function packBytes(reader: DirectReader, entry: FileEntry, writer: ArchiveWriter): Promise<string> {
  const { size } = entry;
  let hashing: Hash | undefined;
  let sawEnd = false;
  let digest = emptyDigest;
  for (let left = size; left > 0;) {
    // Room for one byte more shows whether the file ends here.
    const room = writer.room(left + 1);
    const count = reader.read(room);
    if (count === 0 || count > left) throw changed(entry);
    sawEnd = count < room.length;
    writer.filled(count);
    const bytes = room.subarray(0, count);
    if (count === size) digest = hash('sha256', bytes);
    else (hashing ??= createHash('sha256')).update(bytes);
    left -= count;
    const settling = left > 0 ? writer.settled() : undefined;
    if (settling) await settling;
  }
  if (!sawEnd && reader.read(oneByte) > 0) throw changed(entry);
  return `sha256:${hashing ? hashing.digest('hex') : digest}`;
}

const emptyDigest = hash('sha256', '');
const oneByte = new Uint8Array(1);

function openFile({ root, instead }: PackRequest, entry: FileEntry): DirectReader {
  try {
    return openReader(instead?.get(entry.path) ?? nodePath.join(root, entry.path));
  } catch (cause) {
    const why = cause instanceof Error ? cause.message : String(cause);
    throw new ActionError(`“${entry.path}” cannot be read: ${why}`, {
      cause,
      fix: 'Check its name (Unicode) and permissions, and that nothing changes the output while it is packed.',
    });
  }
}

function changed(entry: FileEntry): ActionError {
  return new ActionError(`“${entry.path}” changed while it was packed.`, {
    fix: 'Something still writes into the output: let the build command wait for all that it starts.',
  });
}
