/**
 * File access that does not wait: for trees of many small files whose bytes go straight from or into a buffer
 * that is there already. A pooled promise costs more than reading such a file does (20,000 files: 0.3 s so,
 * 2 s by promises), and would stand in line behind compression in the same pool.
 */
import {
  closeSync,
  constants,
  fchmodSync,
  fstatSync,
  mkdirSync,
  openSync,
  readSync,
  symlinkSync,
  writeSync,
} from 'node:fs';

/** An open file, and reads that go on where the last one ended. */
export interface DirectReader {
  /** Asked anew each time. */
  size(): number;
  /** How many bytes came: fewer than there is room for at the end alone, then 0. With `position`, from there. */
  read(into: Uint8Array, position?: number): number;
  close(): void;
}

/** Opens a file for reading. Never follows a link in its last part, nor waits for the other end of a pipe. */
export function openReader(path: string): DirectReader {
  const flags = constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0) | (constants.O_NONBLOCK ?? 0);
  const descriptor = openSync(path, flags);
  return {
    size: () => fstatSync(descriptor).size,
    read: (into, position) => readSync(descriptor, into, 0, into.length, position ?? null),
    close: () => closeSync(descriptor),
  };
}

/** An open new file. */
export interface DirectWriter {
  write(bytes: Uint8Array): void;
  close(): void;
}

/** Makes a file that must not be there yet, with exactly `mode`, whatever the umask. */
export function openWriter(path: string, mode: number): DirectWriter {
  const descriptor = openSync(path, 'wx', mode);
  fchmodSync(descriptor, mode);
  return {
    write(bytes) {
      let written = 0;
      while (written < bytes.length) written += writeSync(descriptor, bytes, written);
    },
    close: () => closeSync(descriptor),
  };
}

/** Makes a folder and those above it. */
export function makeFolderDirectly(path: string): void {
  mkdirSync(path, { recursive: true });
}

/** Makes a symbolic link that must not be there yet. */
export function makeLinkDirectly(target: string, path: string): void {
  symlinkSync(target, path);
}
