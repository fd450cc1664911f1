import { accessSync, constants } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { describe, test } from '@jest/globals';

/** Where `scripts/parts.ts` and people put programs, beside PATH. */
const folders = [
  ...(process.env['PATH'] ?? '').split(path.delimiter),
  path.join(os.homedir(), 'go/bin'),
  '/usr/sbin',
];

/** The place of a program or of a file with its whole path, `undefined` where this machine does not have it. */
export function part(name: string): string | undefined {
  return folders
    .filter((folder) => folder !== '')
    .map((folder) => path.resolve(folder, name))
    .find((file) => {
      try {
        accessSync(file, constants.X_OK);
        return true;
      } catch {
        return false;
      }
    });
}

/**
 * Declares tests that need programs. Where one is missing they are skipped and named, and fail under `CI=true`,
 * since there `.ci/run` has installed every part.
 */
export function describeWith(
  names: readonly string[],
  title: string,
  tests: (places: string[]) => void,
): void {
  const places = names.map(part);
  const missing = names.filter((_, index) => places[index] === undefined);
  if (missing.length === 0) return describe(title, () => tests(places as string[]));
  const why = `${title}: needs ${missing.join(', ')}, which this machine does not have (node scripts/parts.ts)`;
  if (process.env['CI'] === 'true')
    return describe(title, () => {
      test('has the parts that it needs', () => {
        throw new Error(why);
      });
    });
  console.warn(`SKIPPED ${why}`);
  describe.skip(why, () => tests(names.map(() => '')));
}
