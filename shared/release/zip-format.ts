/** One entry of a zip's central directory, as this suite writes it. */
export interface ZipEntry {
  name: Buffer;
  /** Unix mode with its kind: `0o100644`, `0o100755`, `0o120777`. */
  mode: number;
  method: 0 | 8;
  crc: number;
  compressed: number;
  size: number;
  offset: number;
  /** Sizes stand behind the bytes (not known before). */
  streamed: boolean;
  /** Its local header has 64-bit sizes. */
  large: boolean;
}

export const signatures = {
  local: 0x04034b50,
  descriptor: 0x08074b50,
  central: 0x02014b50,
  end: 0x06054b50,
  end64: 0x06064b50,
  locator64: 0x07064b50,
} as const;

const max32 = 0xffffffff;
/** Names are UTF-8. */
const utf8Flag = 0x0800;
const streamedFlag = 0x0008;

/** DOS date and time of seconds since 1970, in UTC whatever the machine's zone: what zip can say ends at 2107. */
export function dosTime(seconds: number): { time: number; date: number } {
  const earliest = Date.UTC(1980, 0, 1) / 1000;
  const latest = Date.UTC(2107, 11, 31, 23, 59, 58) / 1000;
  const at = new Date(Math.min(Math.max(seconds, earliest), latest) * 1000);
  return {
    time: (at.getUTCHours() << 11) | (at.getUTCMinutes() << 5) | (at.getUTCSeconds() >> 1),
    date: ((at.getUTCFullYear() - 1980) << 9) | ((at.getUTCMonth() + 1) << 5) | at.getUTCDate(),
  };
}

/** What stands before an entry's bytes. */
export function localHeader(entry: ZipEntry, seconds: number): Buffer {
  const extra = entry.large
    ? extra64([entry.streamed ? 0 : entry.size, entry.streamed ? 0 : entry.compressed])
    : Buffer.alloc(0);
  const header = Buffer.alloc(30);
  header.writeUInt32LE(signatures.local, 0);
  writeCommon(header.subarray(4), entry, seconds);
  header.writeUInt32LE(entry.streamed ? 0 : entry.crc, 14);
  header.writeUInt32LE(localSize(entry, entry.compressed), 18);
  header.writeUInt32LE(localSize(entry, entry.size), 22);
  header.writeUInt16LE(entry.name.length, 26);
  header.writeUInt16LE(extra.length, 28);
  return Buffer.concat([header, entry.name, extra]);
}

function localSize(entry: ZipEntry, value: number): number {
  if (entry.large) return max32;
  return entry.streamed ? 0 : value;
}

/** What stands behind a streamed entry's bytes. */
export function dataDescriptor(entry: ZipEntry): Buffer {
  const descriptor = Buffer.alloc(entry.large ? 24 : 16);
  descriptor.writeUInt32LE(signatures.descriptor, 0);
  descriptor.writeUInt32LE(entry.crc, 4);
  if (entry.large) {
    descriptor.writeBigUInt64LE(BigInt(entry.compressed), 8);
    descriptor.writeBigUInt64LE(BigInt(entry.size), 16);
  } else {
    descriptor.writeUInt32LE(entry.compressed, 8);
    descriptor.writeUInt32LE(entry.size, 12);
  }
  return descriptor;
}

/** An entry's line in the central directory. */
export function centralHeader(entry: ZipEntry, seconds: number): Buffer {
  const beyond = [entry.size, entry.compressed, entry.offset].filter((value) => value >= max32);
  const extra = beyond.length > 0 ? extra64(beyond) : Buffer.alloc(0);
  const header = Buffer.alloc(46);
  header.writeUInt32LE(signatures.central, 0);
  // Made by Unix, so that modes and links are kept.
  header.writeUInt16LE((3 << 8) | 45, 4);
  writeCommon(header.subarray(6), entry, seconds);
  header.writeUInt32LE(entry.crc, 16);
  header.writeUInt32LE(Math.min(entry.compressed, max32), 20);
  header.writeUInt32LE(Math.min(entry.size, max32), 24);
  header.writeUInt16LE(entry.name.length, 28);
  header.writeUInt16LE(extra.length, 30);
  header.writeUInt32LE((entry.mode << 16) >>> 0, 38);
  header.writeUInt32LE(Math.min(entry.offset, max32), 42);
  return Buffer.concat([header, entry.name, extra]);
}

/** Version needed, flags, method, time and date: the same in both headers. */
function writeCommon(into: Buffer, entry: ZipEntry, seconds: number): void {
  const { time, date } = dosTime(seconds);
  into.writeUInt16LE(entry.large ? 45 : 20, 0);
  into.writeUInt16LE(utf8Flag | (entry.streamed ? streamedFlag : 0), 2);
  into.writeUInt16LE(entry.method, 4);
  into.writeUInt16LE(time, 6);
  into.writeUInt16LE(date, 8);
}

function extra64(values: readonly number[]): Buffer {
  const extra = Buffer.alloc(4 + 8 * values.length);
  extra.writeUInt16LE(0x0001, 0);
  extra.writeUInt16LE(8 * values.length, 2);
  values.forEach((value, index) => extra.writeBigUInt64LE(BigInt(value), 4 + 8 * index));
  return extra;
}

/** What ends a zip; with 64-bit records where 32 bits do not hold it. */
export function zipEnd(count: number, size: number, offset: number): Buffer {
  const end = Buffer.alloc(22);
  end.writeUInt32LE(signatures.end, 0);
  end.writeUInt16LE(Math.min(count, 0xffff), 8);
  end.writeUInt16LE(Math.min(count, 0xffff), 10);
  end.writeUInt32LE(Math.min(size, max32), 12);
  end.writeUInt32LE(Math.min(offset, max32), 16);
  return count < 0xffff && size < max32 && offset < max32
    ? end
    : Buffer.concat([zipEnd64(count, size, offset), end]);
}

function zipEnd64(count: number, size: number, offset: number): Buffer {
  const end = Buffer.alloc(56 + 20);
  end.writeUInt32LE(signatures.end64, 0);
  end.writeBigUInt64LE(44n, 4);
  end.writeUInt16LE((3 << 8) | 45, 12);
  end.writeUInt16LE(45, 14);
  end.writeBigUInt64LE(BigInt(count), 24);
  end.writeBigUInt64LE(BigInt(count), 32);
  end.writeBigUInt64LE(BigInt(size), 40);
  end.writeBigUInt64LE(BigInt(offset), 48);
  end.writeUInt32LE(signatures.locator64, 56);
  end.writeBigUInt64LE(BigInt(offset + size), 64);
  end.writeUInt32LE(1, 72);
  return end;
}
