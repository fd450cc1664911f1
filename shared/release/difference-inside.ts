import { gunzipSync, inflateRawSync } from 'node:zlib';
import { openReader, type DirectReader } from '../files/direct.ts';
import { ArchiveFault } from './archive.ts';
import type { Difference } from './difference.ts';
import { foreignTarMembers, type TarMember } from './foreign-tar.ts';
import { readAt } from './zip-directory.ts';
import { readForeignZip, type ForeignEntry } from './zip-normal.ts';

type Found = Omit<Difference, 'path'>;

/** More is not taken into memory. */
const largest = 64 * 1024 * 1024;
const around = 512;
const none: Buffer = Buffer.alloc(0);

/** How two files differ: where, and in an archive, in which of its members. `path` says what kind of file they are. */
export async function differenceInside(path: string, first: string, second: string): Promise<Found> {
  const [one, two] = [openReader(first), openReader(second)];
  try {
    const inside = /\.(jar|war|ear|whl|egg|zip)$/i.test(path) ? inZips(one, two) : undefined;
    if (inside) return inside;
    const raw = inFiles(one, two);
    const [a, b] = [raw.first.whole, raw.second.whole];
    if (/\.tar$/i.test(path)) return inTars(a, b) ?? raw;
    return /\.(gz|tgz)$/i.test(path) ? (inGzips(a, b) ?? raw) : raw;
  } finally {
    one.close();
    two.close();
  }
}

const saysAt = (offset: number): string => `differs at byte ${String(offset)}`;

function inFiles(one: DirectReader, two: DirectReader): Found {
  const offset = offsetOf(one, two, Math.min(one.size(), two.size()));
  const start = Math.max(0, offset - around);
  const sides = (reader: DirectReader) => ({
    near: readAt(reader, start, Math.max(0, Math.min(reader.size(), offset + around) - start)),
    whole: reader.size() <= largest ? readAt(reader, 0, reader.size()) : none,
  });
  return { offset, says: saysAt(offset), first: sides(one), second: sides(two) };
}

function offsetOf(one: DirectReader, two: DirectReader, length: number): number {
  const piece = 1024 * 1024;
  for (let at = 0; at < length; at += piece) {
    const size = Math.min(piece, length - at);
    const [a, b] = [readAt(one, at, size), readAt(two, at, size)];
    if (!a.equals(b)) return at + firstUnequal(a, b);
  }
  return length;
}

function firstUnequal(a: Buffer, b: Buffer): number {
  const length = Math.min(a.length, b.length);
  for (let at = 0; at < length; at += 1) if (a[at] !== b[at]) return at;
  return length;
}

/** Where two pieces of memory part. */
export function differenceOfBytes(one: Buffer, two: Buffer): Found & { offset: number } {
  const offset = firstUnequal(one, two);
  const near = (of: Buffer): Buffer => of.subarray(Math.max(0, offset - around), offset + around);
  return {
    offset,
    says: saysAt(offset),
    first: { near: near(one), whole: one },
    second: { near: near(two), whole: two },
  };
}

/** How two layers of an image differ, compressed or not. */
export const differenceOfLayers = (one: Buffer, two: Buffer): Found | undefined =>
  inGzips(one, two) ?? inTars(one, two);

function inGzips(first: Buffer, second: Buffer): Found | undefined {
  const options = { maxOutputLength: largest };
  try {
    const [one, two] = [gunzipSync(first, options), gunzipSync(second, options)];
    if (one.equals(two)) return undefined;
    const found = differenceOfBytes(one, two);
    return inTars(one, two) ?? { ...found, says: `${found.says} of what it unpacks to` };
  } catch {
    // No gzip file, or too large to unpack here: then its own bytes are shown.
    return undefined;
  }
}

const inMember = (member: string, found: Found & { offset: number }): Found => ({
  ...found,
  member,
  says: `differs in its member “${member}” at byte ${String(found.offset)}`,
});

const memberIs = (member: string, what: string, one = none, two = none): Found => ({
  member,
  says: `has a member “${member}” that ${what}`,
  first: { near: one, whole: one },
  second: { near: two, whole: two },
});

/** The first member that differs; `undefined` when the archives cannot be read, or differ in their frame alone. */
function inZips(one: DirectReader, two: DirectReader): Found | undefined {
  try {
    const [members, others] = [readForeignZip(one).entries, readForeignZip(two).entries];
    const there = new Map(others.map((entry) => [entry.name, entry]));
    for (const entry of members) {
      const other = there.get(entry.name);
      there.delete(entry.name);
      if (!other) return memberIs(entry.name, 'is in the first build alone');
      if (entry.crc === other.crc && entry.size === other.size) continue;
      const [a, b] = [memberBytes(one, entry), memberBytes(two, other)];
      return a && b ? inMember(entry.name, differenceOfBytes(a, b)) : memberIs(entry.name, 'differs');
    }
    const [extra] = there.keys();
    if (extra !== undefined) return memberIs(extra, 'is in the second build alone');
    return inDirectories(members, others);
  } catch (error) {
    if (error instanceof ArchiveFault) return undefined;
    throw error;
  }
}

/** The members hold the same: their order or their times do not. */
function inDirectories(one: readonly ForeignEntry[], two: readonly ForeignEntry[]): Found | undefined {
  const names = (of: readonly ForeignEntry[]): Buffer => Buffer.from(of.map(({ name }) => name).join('\n'));
  const [a, b] = [names(one), names(two)];
  if (!a.equals(b)) return { ...differenceOfBytes(a, b), says: 'has the same members in another order' };
  const at = one.findIndex(
    (entry, index) => entry.line.readUInt32LE(12) !== two[index]?.line.readUInt32LE(12),
  );
  const entry = one[at];
  return entry && memberIs(entry.name, 'has another time in each');
}

function memberBytes(reader: DirectReader, entry: ForeignEntry): Buffer | undefined {
  if (Math.max(entry.size, entry.compressed) > largest || ![0, 8].includes(entry.method)) return undefined;
  const header = readAt(reader, entry.offset, 30);
  const start = entry.offset + 30 + header.readUInt16LE(26) + header.readUInt16LE(28);
  const bytes = readAt(reader, start, entry.compressed);
  if (entry.method === 0) return bytes;
  try {
    return inflateRawSync(bytes, { maxOutputLength: largest });
  } catch {
    // Damaged: that it differs is all that can be said.
    return undefined;
  }
}

function inTars(one: Buffer, two: Buffer): Found | undefined {
  const [members, others] = [foreignTarMembers(one), foreignTarMembers(two)];
  if (!members || !others) return undefined;
  const [a, b] = [members, others].map((of) => Buffer.from(of.map(({ name }) => name).join('\n')));
  const there = new Map(others.map((member) => [member.name, member]));
  for (const member of members) {
    const other = there.get(member.name);
    there.delete(member.name);
    if (!other) return memberIs(member.name, 'is in the first build alone');
    const found = inTarMember(member, other);
    if (found) return found;
  }
  const [extra] = there.keys();
  if (extra !== undefined) return memberIs(extra, 'is in the second build alone');
  if (a && b && !a.equals(b))
    return { ...differenceOfBytes(a, b), says: 'has the same members in another order' };
  return undefined;
}

function inTarMember(one: TarMember, two: TarMember): Found | undefined {
  if (!one.data.equals(two.data)) return inMember(one.name, differenceOfBytes(one.data, two.data));
  const [a, b] = [one.header, two.header];
  const field = (from: number, to: number): boolean => !a.subarray(from, to).equals(b.subarray(from, to));
  if (field(136, 148)) return memberIs(one.name, 'has another time in each');
  if (field(100, 108)) return memberIs(one.name, 'has another mode in each');
  const isOwned = field(108, 124) || field(265, 329);
  return isOwned ? memberIs(one.name, 'has another owner in each', ownersOf(a), ownersOf(b)) : undefined;
}

const ownersOf = (header: Buffer): Buffer => header.subarray(265, 329);
