import path from 'node:path';
import picomatch from 'picomatch';
import { openRead, walk, type FileEntry } from '../files/files.ts';
import { ActionError } from '../runner/errors.ts';
import { readJunit } from './junit.ts';
import { createTally, type Tally } from './tally.ts';

/** The report files that globs name, as they are at one moment. */
export type ReportFiles = ReadonlyMap<string, FileEntry>;

/** Finds reports below a folder. `node_modules` and `.git` hold none. */
export async function findReports(folder: string, globs: readonly string[]): Promise<ReportFiles> {
  if (globs.length === 0) return new Map();
  const matches = picomatch(
    globs.map((glob) => inFolder(glob)),
    { dot: true },
  );
  const entries = await walk(folder, {
    skip: (file, kind) => kind === 'folder' && ['node_modules', '.git'].includes(path.posix.basename(file)),
  });
  return new Map(
    entries
      .filter(({ path: file, kind }) => kind === 'file' && matches(file))
      .map((entry) => [entry.path, entry]),
  );
}

function inFolder(glob: string): string {
  const clean = glob.replaceAll('\\', '/').replace(/^\.\//, '');
  if (!clean.startsWith('/') && !clean.split('/').includes('..')) return clean;
  throw new ActionError(`The reports "${glob}" leave the working directory`, {
    fix: 'Name reports with a path that starts in the working directory.',
  });
}

/** Tells the reports that a command wrote from those that lay there before it: an old report proves nothing. */
export function writtenSince(before: ReportFiles, after: ReportFiles): { fresh: string[]; stale: string[] } {
  const isFresh = (file: string): boolean => {
    const [was, is] = [before.get(file), after.get(file)];
    return was?.mtimeMs !== is?.mtimeMs || was?.size !== is?.size;
  };
  const files = [...after.keys()];
  return { fresh: files.filter(isFresh), stale: files.filter((file) => !isFresh(file)) };
}

/** Counts the cases of several reports together. One that is cut off or no JUnit is an ActionError that names it. */
export async function tallyReports(folder: string, files: readonly string[]): Promise<Tally> {
  const { add, tally } = createTally();
  for (const file of files) await readJunit(openRead(path.join(folder, file)), file, add);
  return tally;
}
