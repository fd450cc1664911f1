import { openWriter, type DirectWriter } from '../files/direct.ts';
import type { ArchiveEntry, ArchiveVisitor } from './archive.ts';
import { Lister } from './inspect.ts';
import type { Contents } from './manifest.ts';
import { readArchive, type ArchiveLimits } from './read-archive.ts';
import { tarHeader, tarPadding } from './tar-header.ts';

/** Where an entry lies in a plain tar, header and padding with it. */
export interface Span {
  start: number;
  end: number;
}

/** A plain tar, and what it holds. */
export interface Spilled {
  contents: Contents;
  /** No entry needs more than the one header that every tar reads. */
  isPlain: boolean;
  spanOf(path: string): Span;
}

const headerBytes = 512;
const gatherBytes = 1024 * 1024;
const zeros = Buffer.alloc(headerBytes);

/** Reads an archive once, and writes what it holds as a tar for GNU tar, bsdtar and busybox: without its end. */
export async function spillArchive(
  archive: string,
  file: string,
  time: number,
  limits?: Partial<ArchiveLimits>,
): Promise<Spilled> {
  const out = gathering(openWriter(file, 0o600));
  const lister = new Lister();
  const spans = new Map<string, Span>();
  let isPlain = true;
  const write = (entry: ArchiveEntry): void => {
    const size = entry.link === undefined ? entry.size : 0;
    const mode = entry.link === undefined ? entry.mode : 0o777;
    const header = { path: entry.path, mode, size, link: entry.link };
    isPlain &&= tarHeader(header, time, 'pax').length === headerBytes;
    const start = out.size();
    out.write(tarHeader(header, time, 'gnu'));
    spans.set(entry.path, { start, end: out.size() + size + tarPadding(size) });
  };
  try {
    await readArchive(archive, spilling(lister.visitor, out, write), limits);
  } finally {
    out.close();
  }
  return {
    contents: lister.contents(),
    isPlain,
    spanOf(path) {
      const span = spans.get(path);
      if (!span) throw new Error(`${path} was not unpacked`);
      return span;
    },
  };
}

function spilling(
  list: ArchiveVisitor,
  out: Gathering,
  write: (entry: ArchiveEntry) => void,
): ArchiveVisitor {
  let padding = 0;
  return {
    entry(entry) {
      list.entry(entry);
      padding = entry.link === undefined ? tarPadding(entry.size) : 0;
      write(entry);
    },
    data(bytes) {
      list.data(bytes);
      out.write(bytes);
    },
    end() {
      list.end();
      out.write(zeros.subarray(0, padding));
    },
  };
}

interface Gathering extends DirectWriter {
  size(): number;
}

/** Writes in large pieces: most files are small. */
function gathering(writer: DirectWriter): Gathering {
  const gathered = Buffer.allocUnsafeSlow(gatherBytes);
  let used = 0;
  let size = 0;
  const flush = (): void => {
    writer.write(gathered.subarray(0, used));
    used = 0;
  };
  return {
    size: () => size,
    write(bytes) {
      size += bytes.length;
      if (used + bytes.length > gatherBytes) flush();
      if (bytes.length > gatherBytes) writer.write(bytes);
      else {
        gathered.set(bytes, used);
        used += bytes.length;
      }
    },
    close() {
      try {
        flush();
      } finally {
        writer.close();
      }
    },
  };
}
