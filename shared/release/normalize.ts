import nodePath from 'node:path';
import { openReader, openWriter, type DirectReader } from '../files/direct.ts';
import { type FileEntry, fileStat, hashFile, makeTempFolder, removeTree } from '../files/files.ts';
import { ArchiveFault } from './archive.ts';
import { normalEnd, normalMembers, readForeignZip } from './zip-normal.ts';

/** The files of an output as they go into a release. */
export interface NormalFiles {
  entries: FileEntry[];
  /** Where the bytes of a file are that were rewritten, by path. */
  instead: ReadonlyMap<string, string>;
}

interface NormalRequest {
  root: string;
  entries: readonly FileEntry[];
  /** The time that members of archives get, seconds since 1970. */
  time: number;
  /** A folder that holds rewritten files for as long as they are used. */
  temp: string;
  warn: (warning: string) => void;
}

const zips = /\.(jar|war|ear|whl|egg|zip)$/i;
const gzips = /\.(gz|tgz)$/i;
/** What registries delivered is the same bytes every time, and lockfiles hold its digests. */
const delivered = /(^|\/)(node_modules|\.yarn)\//;
const signatureFiles = /^META-INF\/[^/]+\.(SF|RSA|DSA|EC)$|^[^/]+\.dist-info\/RECORD\.(jws|p7s)$/i;

/**
 * Takes out of archives in the output what differs from build to build: the times, order, modes and owners of the members
 * of jars, wheels and zips, and the time in a gzip header. What members hold is not touched, nor is the output itself: the
 * rewritten files lie elsewhere until `use` is done. Signed archives, and those that cannot be understood whole, stay as they are.
 */
export async function withNormalFiles<T>(
  request: NormalRequest,
  use: (files: NormalFiles) => Promise<T>,
): Promise<T> {
  const folder = await makeTempFolder(request.temp, 'normalized');
  try {
    return await use(await normalFiles(request, folder));
  } finally {
    await removeTree(folder);
  }
}

async function normalFiles(request: NormalRequest, folder: string): Promise<NormalFiles> {
  const instead = new Map<string, string>();
  const sizes = new Map<string, number>();
  const signed: string[] = [];
  for (const { path, kind } of request.entries) {
    const rewrite = kind === 'file' && !delivered.test(path) ? rewriterFor(path) : undefined;
    if (!rewrite) continue;
    const [from, to] = [nodePath.join(request.root, path), nodePath.join(folder, String(instead.size))];
    const fault = attempt(() => rewrite(from, to, request.time));
    if (fault === undefined && (await differ(from, to))) {
      instead.set(path, to);
      sizes.set(path, (await fileStat(to)).size);
    } else await removeTree(to);
    if (fault === isSigned) signed.push(path);
    else if (fault !== undefined)
      request.warn(`${path} goes into the release as it is, with its times: ${fault}.`);
  }
  if (signed.length > 0) request.warn(signedWarning(signed));
  const entries = request.entries.map((entry) => ({ ...entry, size: sizes.get(entry.path) ?? entry.size }));
  return { entries, instead };
}

type Rewrite = (from: string, to: string, time: number) => string | undefined;

function rewriterFor(path: string): Rewrite | undefined {
  if (zips.test(path)) return rewriteZip;
  return gzips.test(path) ? rewriteGzip : undefined;
}

/** Why a file stays as it is; `undefined` when it was rewritten. */
function attempt(rewrite: () => string | undefined): string | undefined {
  try {
    return rewrite();
  } catch (error) {
    if (error instanceof ArchiveFault) return error.message;
    throw error;
  }
}

async function differ(from: string, to: string): Promise<boolean> {
  const [before, after] = await Promise.all([hashFile(from), hashFile(to)]);
  return before.digest !== after.digest;
}

const isSigned = 'it is signed';

function signedWarning(signed: readonly string[]): string {
  const more = signed.length > 5 ? ` and ${String(signed.length - 5)} more` : '';
  return `Signed archives go into the release as they are, with their times: ${signed.slice(0, 5).join(', ')}${more}.`;
}

function rewriteZip(from: string, to: string, time: number): string | undefined {
  const reader = openReader(from);
  try {
    const zip = readForeignZip(reader);
    if (zip.entries.some(({ name }) => signatureFiles.test(name))) return isSigned;
    const members = normalMembers(reader, zip, time);
    const writer = openWriter(to, 0o600);
    try {
      const directory: Buffer[] = [];
      let offset = 0;
      for (const member of members) {
        directory.push(member.central(offset));
        writer.write(member.local);
        copy(reader, member.from, member.length, writer.write);
        offset += member.local.length + member.length;
      }
      const lines = Buffer.concat(directory);
      writer.write(lines);
      writer.write(normalEnd(members.length, lines.length, offset, zip.comment));
    } finally {
      writer.close();
    }
    return undefined;
  } finally {
    reader.close();
  }
}

/** The header's time alone is set to none (RFC 1952): what was compressed keeps its bytes. */
function rewriteGzip(from: string, to: string): string | undefined {
  const reader = openReader(from);
  try {
    const header = Buffer.alloc(10);
    const size = reader.size();
    if (size < 18 || reader.read(header, 0) < 10 || header.readUInt32LE(0) << 8 !== 0x088b1f << 8)
      throw new ArchiveFault('it is no gzip file');
    if ((header.readUInt8(3) & 0x02) !== 0) throw new ArchiveFault('its header has a checksum');
    header.writeUInt32LE(0, 4);
    const writer = openWriter(to, 0o600);
    try {
      writer.write(header);
      copy(reader, 10, size - 10, writer.write);
    } finally {
      writer.close();
    }
    return undefined;
  } finally {
    reader.close();
  }
}

const piece = 256 * 1024;

function copy(reader: DirectReader, start: number, length: number, write: (bytes: Uint8Array) => void): void {
  const buffer = Buffer.alloc(Math.min(piece, length));
  for (let done = 0; done < length;) {
    const room = buffer.subarray(0, Math.min(piece, length - done));
    const count = reader.read(room, start + done);
    if (count === 0) throw new ArchiveFault('it is cut off');
    write(room.subarray(0, count));
    done += count;
  }
}
