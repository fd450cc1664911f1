import { ArchiveFault, type ArchiveVisitor } from './archive.ts';
import { tarChecksum, tarPadding } from './tar-header.ts';

const block = 512;
/** A path of 4,096 bytes and a link of as many, with room: more is an attack on memory. */
const largestExtension = 16 * 1024;

/** A tar archive that is read as its bytes come. */
export interface TarReader {
  write(chunk: Uint8Array): void;
  /** Call it when there are no more bytes: an archive that is cut off throws here. */
  end(): void;
}

type State = 'header' | 'extension' | 'body' | 'padding' | 'end';

/**
 * Reads a tar as this suite packs it: files and links, pax headers for names and sizes. Anything else (hard
 * links, devices, folders, sparse files, other header kinds, bytes behind the end) throws an ArchiveFault.
 */
export function tarReader(visitor: ArchiveVisitor): TarReader {
  const header = Buffer.alloc(block);
  let filled = 0;
  let state: State = 'header';
  let left = 0;
  let padding = 0;
  let zeros = 0;
  let extension: Buffer[] = [];
  let pax: Pax = {};

  const takeHeader = (): void => {
    if (isZero(header)) {
      if (Object.keys(pax).length > 0) throw new ArchiveFault('an extended header belongs to no entry');
      zeros += 1;
      state = zeros === 2 ? 'end' : 'header';
      return;
    }
    if (zeros > 0) throw new ArchiveFault('an entry follows the end of the archive');
    const fields = readHeader(header);
    if (fields.type === 'x') {
      if (Object.keys(pax).length > 0) throw new ArchiveFault('an entry has two extended headers');
      if (fields.size > largestExtension) throw new ArchiveFault('an extended header is too large');
      [state, left, padding] = ['extension', fields.size, tarPadding(fields.size)];
      return;
    }
    left = takeEntry(fields, pax, visitor);
    [pax, padding, state] = [{}, tarPadding(left), 'body'];
    if (fields.type === '2') state = 'header';
    else if (left === 0) finishBody();
  };

  const finishBody = (): void => {
    if (state === 'extension') {
      pax = readPax(Buffer.concat(extension));
      extension = [];
    } else visitor.end();
    [left, state] = [padding, padding > 0 ? 'padding' : 'header'];
  };

  const step = (chunk: Uint8Array): number => {
    if (state === 'end') {
      if (!isZero(chunk)) throw new ArchiveFault('there are bytes behind the end of the archive');
      return chunk.length;
    }
    if (state === 'header') {
      const part = chunk.subarray(0, block - filled);
      header.set(part, filled);
      filled += part.length;
      if (filled === block) {
        filled = 0;
        takeHeader();
      }
      return part.length;
    }
    const part = chunk.subarray(0, left);
    left -= part.length;
    if (state === 'body') visitor.data(part);
    if (state === 'padding' && !isZero(part))
      throw new ArchiveFault('there are bytes hidden behind a file’s end');
    // The caller's buffer is used again.
    if (state === 'extension') extension.push(Buffer.from(part));
    if (left === 0 && state === 'padding') state = 'header';
    else if (left === 0) finishBody();
    return part.length;
  };

  return {
    write(chunk) {
      for (let offset = 0; offset < chunk.length;) offset += step(chunk.subarray(offset));
    },
    end() {
      if (state !== 'end') throw new ArchiveFault('the archive is cut off');
    },
  };
}

interface Pax {
  path?: string;
  linkpath?: string;
  size?: number;
}

interface HeaderFields {
  type: string;
  path: string;
  link: string;
  mode: number;
  size: number;
}

function readHeader(header: Buffer): HeaderFields {
  if (octal(header, 148, 8) !== tarChecksum(header)) throw new ArchiveFault('a header is damaged');
  if (header.toString('latin1', 257, 265) !== 'ustar\x0000')
    throw new ArchiveFault('it is no POSIX tar archive');
  const prefix = field(header, 345, 155);
  const name = field(header, 0, 100);
  return {
    type: String.fromCharCode(header[156] ?? 0),
    // A long name in another script is cut here and whole in its extended header.
    path: (prefix.length > 0 ? Buffer.concat([prefix, Buffer.from('/'), name]) : name).toString('utf8'),
    link: field(header, 157, 100).toString('utf8'),
    mode: octal(header, 100, 8),
    size: octal(header, 124, 12),
  };
}

function takeEntry(fields: HeaderFields, pax: Pax, visitor: ArchiveVisitor): number {
  const path = pax.path ?? fields.path;
  const size = pax.size ?? fields.size;
  if (fields.type === '2') {
    if (size !== 0) throw new ArchiveFault(`“${path}” is a link with bytes`);
    visitor.entry({ path, link: pax.linkpath ?? fields.link });
    return 0;
  }
  if (fields.type !== '0') throw new ArchiveFault(`“${path}” is ${kindName(fields.type)}`);
  if (pax.linkpath !== undefined || fields.link !== '')
    throw new ArchiveFault(`“${path}” is a file with a link’s target`);
  if (fields.mode !== 0o644 && fields.mode !== 0o755)
    throw new ArchiveFault(`“${path}” has the mode ${fields.mode.toString(8)}, not 644 or 755`);
  visitor.entry({ path, mode: fields.mode, size });
  return size;
}

function kindName(type: string): string {
  const names: Readonly<Record<string, string>> = {
    '1': 'a hard link',
    '3': 'a character device',
    '4': 'a block device',
    '5': 'a folder entry',
    '6': 'a named pipe',
  };
  return names[type] ?? `of a kind that is not unpacked (${JSON.stringify(type)})`;
}

function readPax(body: Buffer): Pax {
  const pax: Pax = {};
  for (let offset = 0; offset < body.length;) {
    const space = body.indexOf(0x20, offset);
    const length = space < 0 ? NaN : Number(body.toString('latin1', offset, space));
    const end = offset + length;
    if (!Number.isSafeInteger(length) || end > body.length || space >= end || body[end - 1] !== 0x0a)
      throw new ArchiveFault('an extended header is damaged');
    setPax(pax, body.subarray(space + 1, end - 1));
    offset = end;
  }
  return pax;
}

function setPax(pax: Pax, record: Buffer): void {
  const equals = record.indexOf(0x3d);
  const key = record.toString('latin1', 0, Math.max(equals, 0));
  const value = utf8(record.subarray(equals + 1));
  if (key in pax) throw new ArchiveFault(`an extended header names “${key}” twice`);
  if (key === 'path' || key === 'linkpath') pax[key] = value;
  else if (key === 'size' && /^(0|[1-9]\d{0,15})$/.test(value)) pax.size = Number(value);
  else throw new ArchiveFault(`an extended header holds “${key}”, which is not unpacked`);
}

function utf8(bytes: Buffer): string {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    throw new ArchiveFault('a name is not UTF-8');
  }
}

/** A text field: up to its first NUL. */
function field(header: Buffer, start: number, length: number): Buffer {
  const bytes = header.subarray(start, start + length);
  const nul = bytes.indexOf(0);
  return nul < 0 ? bytes : bytes.subarray(0, nul);
}

function octal(header: Buffer, start: number, length: number): number {
  const text = header.toString('latin1', start, start + length).replace(/[\0 ]+$/, '');
  if (!/^ *[0-7]+$/.test(text)) throw new ArchiveFault('a header holds a number that cannot be read');
  return parseInt(text, 8);
}

function isZero(bytes: Uint8Array): boolean {
  return bytes.every((byte) => byte === 0);
}
