import nodePath from 'node:path';
import { type DirectWriter, makeFolderDirectly, makeLinkDirectly, openWriter } from '../files/direct.ts';
import { listFolder, makeTempFolder, pathKind, removeTree, rename, setMode } from '../files/files.ts';
import { ActionError } from '../runner/errors.ts';
import type { ArchiveVisitor } from './archive.ts';
import { contentsDifference } from './compare.ts';
import { inspectArchive, limitsOf, Lister } from './inspect.ts';
import type { Contents } from './manifest.ts';
import { type ArchiveLimits, readArchive } from './read-archive.ts';

export interface UnpackRequest {
  archive: string;
  /** A folder that is not there yet, or is empty. */
  into: string;
  /** What must come out; without it whatever is safe. */
  expected?: Contents;
  limits?: Partial<ArchiveLimits>;
}

/**
 * Unpacks an archive, whole or not at all: it is read once to its end before anything is written, then written
 * into a new folder beside `into`, compared with what was read before, and renamed.
 */
export async function unpack(request: UnpackRequest): Promise<Contents> {
  const { archive, into, expected } = request;
  await refuseFull(into);
  const seen = await inspectArchive(archive, expected ? limitsOf(expected) : request.limits);
  const before = expected ?? seen;
  refuseDifference(archive, contentsDifference(before, seen));
  const temp = await makeTempFolder(nodePath.dirname(into), `.${nodePath.basename(into)}-unpacking`);
  try {
    refuseDifference(archive, contentsDifference(before, await writeTree(archive, temp, before)));
    await setMode(temp, 0o755);
    // An empty folder gives way to a rename on POSIX alone.
    await removeTree(into);
    await rename(temp, into);
  } catch (error) {
    await removeTree(temp);
    throw error;
  }
  return seen;
}

async function refuseFull(into: string): Promise<void> {
  const kind = await pathKind(into);
  if (kind === undefined || (kind === 'folder' && (await listFolder(into)).length === 0)) return;
  throw new ActionError(`${into} is not an empty folder: nothing is unpacked over what is there.`, {
    fix: 'Name a folder that is empty or not there yet.',
  });
}

function refuseDifference(archive: string, difference: string | undefined): void {
  if (difference === undefined) return;
  throw new ActionError(
    `The archive ${nodePath.basename(archive)} does not hold what its release says: ${difference}.`,
    {
      fix: 'Nothing was unpacked. Build the release again.',
    },
  );
}

async function writeTree(archive: string, root: string, limits: Contents): Promise<Contents> {
  const lister = new Lister();
  const writer = new TreeWriter(root);
  try {
    await readArchive(archive, both(lister.visitor, writer.visitor), limitsOf(limits));
  } finally {
    writer.close();
  }
  return lister.contents();
}

function both(first: ArchiveVisitor, second: ArchiveVisitor): ArchiveVisitor {
  return {
    entry(entry) {
      first.entry(entry);
      second.entry(entry);
    },
    data(bytes) {
      first.data(bytes);
      second.data(bytes);
    },
    end() {
      first.end();
      second.end();
    },
  };
}

/** Writes entries below a folder that is its own. */
class TreeWriter {
  readonly #root: string;
  readonly #folders = new Set<string>();
  #file: DirectWriter | undefined;

  constructor(root: string) {
    this.#root = root;
  }

  readonly visitor: ArchiveVisitor = {
    entry: (entry) => {
      const path = nodePath.join(this.#root, entry.path);
      this.#makeFolder(nodePath.dirname(path));
      if (entry.link === undefined) this.#file = openWriter(path, entry.mode);
      else makeLink(entry.link, path);
    },
    data: (bytes) => this.#file?.write(bytes),
    end: () => this.close(),
  };

  close(): void {
    this.#file?.close();
    this.#file = undefined;
  }

  #makeFolder(folder: string): void {
    if (this.#folders.has(folder)) return;
    makeFolderDirectly(folder);
    this.#folders.add(folder);
  }
}

function makeLink(target: string, path: string): void {
  try {
    makeLinkDirectly(target, path);
  } catch (cause) {
    throw new ActionError(`The link ${path} cannot be made: ${String(cause)}`, {
      cause,
      fix: 'On Windows, turn on developer mode, or leave links out of the release.',
    });
  }
}
