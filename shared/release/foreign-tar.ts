import { tarChecksum, tarPadding } from './tar-header.ts';

/** One member of a tar that any tool may have written. */
export interface TarMember {
  name: string;
  /** Its 512 bytes. */
  header: Buffer;
  data: Buffer;
}

/** The members of a tar, for people to read about: names of pax and GNU headers are taken. `undefined` when it is none. */
export function foreignTarMembers(bytes: Buffer): TarMember[] | undefined {
  const members: TarMember[] = [];
  let named: string | undefined;
  for (let at = 0; at + 512 <= bytes.length;) {
    const header = bytes.subarray(at, at + 512);
    if (header.every((byte) => byte === 0)) return members.length > 0 ? members : undefined;
    if (octal(header, 148, 8) !== tarChecksum(header)) return undefined;
    const size = octal(header, 124, 12);
    const data = bytes.subarray(at + 512, at + 512 + size);
    if (data.length !== size) return undefined;
    at += 512 + size + tarPadding(size);
    const type = String.fromCharCode(header[156] ?? 0);
    if (type === 'L') named = text(data, 0, size);
    else if (type === 'x') named = /\d+ path=([^\n]*)\n/.exec(data.toString('utf8'))?.[1];
    else if (type !== 'g') {
      members.push({ name: named ?? nameIn(header), header, data });
      named = undefined;
    }
  }
  return members.length > 0 ? members : undefined;
}

function nameIn(header: Buffer): string {
  const isPosix = header.toString('latin1', 257, 263) === 'ustar\x00';
  const prefix = isPosix ? text(header, 345, 155) : '';
  const name = text(header, 0, 100);
  return prefix === '' ? name : `${prefix}/${name}`;
}

function text(bytes: Buffer, start: number, length: number): string {
  const field = bytes.subarray(start, start + length);
  const end = field.indexOf(0);
  return field.toString('utf8', 0, end === -1 ? field.length : end);
}

const octal = (header: Buffer, start: number, length: number): number =>
  parseInt(text(header, start, length).trim() || '0', 8);
