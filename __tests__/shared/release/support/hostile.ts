import { writeFileSync } from 'node:fs';
import { crc32, gzipSync, zstdCompressSync } from 'node:zlib';
import { centralHeader, localHeader, type ZipEntry, zipEnd } from '../../../../shared/release/zip-format.ts';

/** One entry of a tar that nobody should unpack. */
export interface RawEntry {
  path?: string;
  type?: string;
  mode?: number;
  link?: string;
  body?: string | Uint8Array;
  /** What the header says instead of the body's length. */
  size?: number;
  magic?: string;
  prefix?: string;
  /** Added to the right checksum. */
  checksumOff?: number;
}

/** A tar of such entries, written by no code of ours. */
export function rawTar(entries: readonly RawEntry[], end = Buffer.alloc(1024)): Buffer {
  return Buffer.concat([...entries.map(rawEntry), end]);
}

function rawEntry({
  path = 'file',
  type = '0',
  mode = 0o644,
  link = '',
  body = '',
  size,
  magic = 'ustar\x0000',
  prefix = '',
  checksumOff = 0,
}: RawEntry): Buffer {
  const bytes = Buffer.from(body as string);
  const header = Buffer.alloc(512);
  header.write(path, 0, 100);
  header.write(mode.toString(8).padStart(7, '0'), 100);
  header.write('0000000', 108);
  header.write('0000000', 116);
  header.write((size ?? bytes.length).toString(8).padStart(11, '0'), 124);
  header.write('14524770400', 136);
  header.write(' '.repeat(8), 148);
  header.write(type, 156);
  header.write(link, 157, 100);
  header.write(magic, 257, 'latin1');
  header.write(prefix, 345, 155);
  const sum = header.reduce((total, byte) => total + byte, 0) + checksumOff;
  header.write(`${sum.toString(8).padStart(6, '0')}\0 `, 148);
  return Buffer.concat([header, bytes, Buffer.alloc((512 - (bytes.length % 512)) % 512)]);
}

/** A pax record. */
export function pax(key: string, value: string): string {
  const rest = ` ${key}=${value}\n`;
  let length = Buffer.byteLength(rest);
  while (length !== Buffer.byteLength(`${length}${rest}`)) length = Buffer.byteLength(`${length}${rest}`);
  return `${length}${rest}`;
}

export function writeTarZst(file: string, tar: Uint8Array, tail: Uint8Array = new Uint8Array()): string {
  writeFileSync(file, Buffer.concat([zstdCompressSync(tar, { pledgedSrcSize: tar.length }), tail]));
  return file;
}

export function writeTarGz(file: string, tar: Uint8Array, tail: Uint8Array = new Uint8Array()): string {
  writeFileSync(file, Buffer.concat([gzipSync(tar), tail]));
  return file;
}

/** An entry of a zip as it should not be: bytes are stored. */
export interface RawZipEntry {
  path: string;
  mode?: number;
  body?: string;
  /** Changes what the directory says, after the entry was written. */
  central?: Partial<ZipEntry>;
  /** Changes what the local header says. */
  local?: Partial<ZipEntry>;
}

/** A zip of such entries; `change` has the last word on its bytes. */
export function writeZip(
  file: string,
  entries: readonly RawZipEntry[],
  change: (bytes: Buffer) => Buffer = (bytes) => bytes,
): string {
  const parts: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const { path, mode = 0o100644, body = 'x', local = {}, central = {} } of entries) {
    const bytes = Buffer.from(body);
    const size = bytes.length;
    const entry: ZipEntry = {
      name: Buffer.from(path),
      mode,
      method: 0,
      crc: crc32(bytes),
      compressed: size,
      size,
      offset,
      streamed: false,
      large: false,
    };
    const header = localHeader({ ...entry, ...local }, 0);
    parts.push(header, bytes);
    directory.push(centralHeader({ ...entry, ...central }, 0));
    offset += header.length + size;
  }
  const lines = Buffer.concat(directory);
  writeFileSync(file, change(Buffer.concat([...parts, lines, zipEnd(entries.length, lines.length, offset)])));
  return file;
}
