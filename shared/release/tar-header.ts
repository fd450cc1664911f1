/** One entry as a tar header says it. `link` makes it a link, without bytes. */
export interface TarEntry {
  path: string;
  mode: number;
  size: number;
  link?: string | undefined;
}

/**
 * How what ustar's fields cannot hold is written. `pax`: extended headers, the standard. `gnu`: what GNU tar,
 * bsdtar and busybox all unpack (busybox skips pax headers), for a stream into a target's own tar.
 */
export type TarDialect = 'pax' | 'gnu';

const block = 512;
const largestOctal = 0o77777777777;

/**
 * The header blocks of an entry, the same for the same entry: owner 0, no names, `time` in seconds since 1970.
 * `scratch` (512 bytes) holds the result where one block is enough: for callers that copy it at once.
 */
export function tarHeader(
  entry: TarEntry,
  time: number,
  dialect: TarDialect,
  scratch: Buffer = Buffer.alloc(block),
): Buffer {
  return dialect === 'pax' ? paxHeader(entry, time, scratch) : gnuHeader(entry, time, scratch);
}

/** How many bytes of zeros follow `size` bytes of a file. */
export function tarPadding(size: number): number {
  return (block - (size % block)) % block;
}

/** What ends an archive. */
export const tarEnd = Buffer.alloc(2 * block);

const posix = 'ustar\x0000';

interface Fields {
  /** ASCII, or bytes. */
  name: string | Buffer;
  prefix?: Buffer;
  link?: Buffer;
  type: string;
  mode: number;
  size: number;
  time: number;
  magic: string;
}

function paxHeader(entry: TarEntry, time: number, scratch: Buffer): Buffer {
  const { path, mode, size } = entry;
  if (entry.link === undefined && /^[ -~]{1,100}$/.test(path) && size <= largestOctal)
    return fields({ name: path, type: '0', mode, size, time, magic: posix }, scratch);
  const name = Buffer.from(entry.path);
  const link = Buffer.from(entry.link ?? '');
  const split = splitName(name);
  const records: [string, string][] = [];
  if (!split || !isAscii(name, entry.path)) records.push(['path', entry.path]);
  if (link.length > 100 || !isAscii(link, entry.link ?? '')) records.push(['linkpath', entry.link ?? '']);
  const large = entry.size > largestOctal;
  if (large) records.push(['size', String(entry.size)]);
  const main = fields(
    {
      name: split?.name ?? name.subarray(0, 100),
      ...(split?.prefix && { prefix: split.prefix }),
      link: link.subarray(0, 100),
      type: entry.link === undefined ? '0' : '2',
      mode: entry.mode,
      size: large ? 0 : entry.size,
      time,
      magic: posix,
    },
    scratch,
  );
  return records.length === 0
    ? main
    : Buffer.concat([extension('x', paxRecords(records), time, posix), main]);
}

function gnuHeader(entry: TarEntry, time: number, scratch: Buffer): Buffer {
  const name = Buffer.from(entry.path);
  const link = Buffer.from(entry.link ?? '');
  const magic = 'ustar  \0';
  const parts: Buffer[] = [];
  if (name.length > 100) parts.push(extension('L', Buffer.concat([name, Buffer.alloc(1)]), time, magic));
  if (link.length > 100) parts.push(extension('K', Buffer.concat([link, Buffer.alloc(1)]), time, magic));
  const { mode, size } = entry;
  const type = entry.link === undefined ? '0' : '2';
  const main = { name: name.subarray(0, 100), link: link.subarray(0, 100), type, mode, size, time, magic };
  const header = fields(main, scratch);
  return parts.length === 0 ? header : Buffer.concat([...parts, header]);
}

function extension(type: string, body: Buffer, time: number, magic: string): Buffer {
  const name = Buffer.from(type === 'x' ? 'PaxHeaders/entry' : '././@LongLink');
  const header = fields({ name, type, mode: 0o644, size: body.length, time, magic }, Buffer.alloc(block));
  return Buffer.concat([header, body, Buffer.alloc(tarPadding(body.length))]);
}

/** `<length> <key>=<value>\n`, whose length counts itself. */
function paxRecords(records: readonly [string, string][]): Buffer {
  const lines = records.map(([key, value]) => {
    const rest = Buffer.byteLength(` ${key}=${value}\n`);
    let length = rest + String(rest).length;
    length = rest + String(length).length;
    return `${length} ${key}=${value}\n`;
  });
  return Buffer.from(lines.join(''));
}

/** Splits a long name at a `/` into ustar's prefix (155 bytes) and name (100), where it can be. */
function splitName(name: Buffer): { name: Buffer; prefix?: Buffer } | undefined {
  if (name.length <= 100) return { name };
  const slash = name.indexOf(0x2f, name.length - 101);
  if (slash < 1 || slash > 155 || slash === name.length - 1) return undefined;
  return { prefix: name.subarray(0, slash), name: name.subarray(slash + 1) };
}

/** As many bytes as UTF-16 units: every one is ASCII. */
function isAscii(bytes: Buffer, text: string): boolean {
  return bytes.length === text.length;
}

function fields(of: Fields, into: Buffer): Buffer {
  into.fill(0);
  if (typeof of.name === 'string') into.write(of.name, 0, 'latin1');
  else of.name.copy(into, 0);
  into.write(octal(of.mode, 7), 100, 'latin1');
  into.write(octal(0, 7), 108, 'latin1');
  into.write(octal(0, 7), 116, 'latin1');
  writeSize(of.size, into);
  into.write(octal(of.time, 11), 136, 'latin1');
  into.write(of.type, 156, 'latin1');
  of.link?.copy(into, 157);
  into.write(of.magic, 257, 'latin1');
  of.prefix?.copy(into, 345);
  into.write(`${octal(tarChecksum(into), 6)}\0 `, 148, 'latin1');
  return into;
}

function writeSize(size: number, into: Buffer): void {
  if (size <= largestOctal) {
    into.write(octal(size, 11), 124, 'latin1');
    return;
  }
  into[124] = 0x80;
  into.writeBigUInt64BE(BigInt(size), 128);
}

function octal(value: number, digits: number): string {
  return value.toString(8).padStart(digits, '0');
}

/** The sum of a header's bytes, its own field taken as blanks. */
export function tarChecksum(header: Uint8Array): number {
  let sum = 8 * 0x20;
  for (let index = 0; index < 148; index += 1) sum += header[index] ?? 0;
  for (let index = 156; index < block; index += 1) sum += header[index] ?? 0;
  return sum;
}
