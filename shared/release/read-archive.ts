import nodePath from 'node:path';
import { fileStat } from '../files/files.ts';
import { ActionError } from '../runner/errors.ts';
import {
  type ArchiveEntry,
  ArchiveFault,
  type ArchiveFormat,
  type ArchiveVisitor,
  formatOf,
} from './archive.ts';
import { entryFault } from './contents.ts';
import { gunzipFile, unzstdFile } from './decompress.ts';
import { Names } from './names.ts';
import { tarReader } from './tar-read.ts';
import { readZip } from './zip-read.ts';

/** How much an archive may hold. */
export interface ArchiveLimits {
  entries: number;
  bytes: number;
  /** Bytes per byte of the archive, counted from 64 MiB on. */
  ratio: number;
}

const defaultLimits: ArchiveLimits = { entries: 500_000, bytes: 64 * 1024 ** 3, ratio: 1000 };
const ratioFrom = 64 * 1024 * 1024;

/**
 * Reads an archive from its first byte to its last and shows the visitor each entry that is safe to unpack. The
 * first one that is not ends it with an ActionError that names archive and entry: what was visited before is void.
 */
export async function readArchive(
  path: string,
  visitor: ArchiveVisitor,
  limits: Partial<ArchiveLimits> = {},
): Promise<void> {
  const format = formatOf(path);
  const { size } = await fileStat(path);
  try {
    await readFormat(format, path, size, guarded(visitor, { ...defaultLimits, ...limits }, size));
  } catch (cause) {
    if (!(cause instanceof ArchiveFault)) throw cause;
    throw new ActionError(`The archive ${nodePath.basename(path)} is refused: ${cause.message}.`, {
      cause,
      fix: 'Nothing of it was unpacked. Build the release again; if it comes from elsewhere, do not trust it.',
    });
  }
}

async function readFormat(
  format: ArchiveFormat,
  path: string,
  size: number,
  visitor: ArchiveVisitor,
): Promise<void> {
  if (format === 'zip') return readZip(path, visitor);
  const reader = tarReader(visitor);
  for await (const chunk of format === 'tar.gz' ? gunzipFile(path, size) : unzstdFile(path)) {
    reader.write(chunk);
    await visitor.settled?.();
  }
  reader.end();
}

function guarded(visitor: ArchiveVisitor, limits: ArchiveLimits, archiveSize: number): ArchiveVisitor {
  const names = new Names();
  const mostBytes = Math.min(limits.bytes, Math.max(ratioFrom, archiveSize * limits.ratio));
  let entries = 0;
  let bytes = 0;
  return {
    ...visitor,
    settled: () => visitor.settled?.() ?? Promise.resolve(),
    entry(entry: ArchiveEntry) {
      entries += 1;
      if (entries > limits.entries) throw new ArchiveFault(`it holds more than ${limits.entries} entries`);
      bytes += entry.link === undefined ? entry.size : 0;
      if (bytes > mostBytes) throw new ArchiveFault(`it unpacks to more than ${mostBytes} bytes`);
      const fault = entryFault(entry, names);
      if (fault) throw new ArchiveFault(`“${entry.path}” ${fault}`);
      visitor.entry(entry);
    },
  };
}
