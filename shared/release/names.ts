import nodePath from 'node:path';

/** What is wrong with a path in an archive, or `undefined`. The same rules hold for packing and unpacking. */
export function pathFault(path: string): string | undefined {
  if (path === '') return 'has no name';
  if (!path.isWellFormed()) return 'has a name that is not Unicode';
  if (path.includes('\0')) return 'has a NUL in its name';
  if (path.includes('\\')) return 'has a backslash in its name, which is a folder on Windows';
  if (path.startsWith('/')) return 'has an absolute path';
  if (/^[A-Za-z]:/.test(path)) return 'begins with a drive letter';
  if (path.length > 1365 && Buffer.byteLength(path) > 4096) return 'has a path of more than 4,096 bytes';
  for (const part of path.split('/')) {
    const fault = partFault(part);
    if (fault) return fault;
  }
  return undefined;
}

function partFault(part: string): string | undefined {
  if (part === '') return 'has an empty part in its path';
  if (part === '.' || part === '..') return `has “${part}” in its path`;
  if (part.length > 85 && Buffer.byteLength(part) > 255) return 'has a name of more than 255 bytes';
  if (nodePath.sep === '\\' && windowsRefuses(part)) return 'has a name that Windows cannot hold';
  return undefined;
}

function windowsRefuses(part: string): boolean {
  return /[<>:"|?*\x00-\x1f]|[. ]$/.test(part) || /^(con|prn|aux|nul|com\d|lpt\d)(\.|$)/i.test(part);
}

/**
 * What is wrong with a link, or `undefined`. Its target stays inside the tree: relative, and `..` only at its
 * start, since behind another name (`a/../..`) it would climb from wherever a link `a` leads to.
 */
export function linkFault(path: string, target: string): string | undefined {
  if (target === '') return 'is a link to nothing';
  if (!target.isWellFormed()) return 'is a link to a name that is not Unicode';
  if (/[\0\\]/.test(target)) return 'is a link with a NUL or a backslash in its target';
  if (target.startsWith('/') || /^[A-Za-z]:/.test(target)) return `is a link to an absolute path (${target})`;
  if (Buffer.byteLength(target) > 4095) return 'is a link to a path of more than 4,095 bytes';
  const parts = target.split('/').filter((part) => part !== '' && part !== '.');
  const ups = parts.findIndex((part) => part !== '..');
  const climbs = ups < 0 ? parts.length : ups;
  if (climbs > path.split('/').length - 1) return `is a link that leaves the release (${target})`;
  if (parts.slice(climbs).includes('..')) return `is a link with “..” behind a name (${target})`;
  return undefined;
}

interface Seen {
  exact: string;
  kind: 'file' | 'link' | 'folder';
}

/**
 * All names of an archive as they come. A name must be new, also to a file system that ignores case or Unicode
 * form, and must lie under folders only: never under a file or a link.
 */
export class Names {
  readonly #seen = new Map<string, Seen>();
  readonly #folders = new Set<string>();

  /** Takes a name in; says what is wrong with it, or `undefined`. */
  add(path: string, kind: 'file' | 'link'): string | undefined {
    const slash = path.lastIndexOf('/');
    if (slash > 0) {
      const fault = this.#enter(path.slice(0, slash));
      if (fault) return fault;
    }
    const key = folded(path);
    const known = this.#seen.get(key);
    if (known) return clash(known, path);
    this.#seen.set(key, { exact: path, kind });
    return undefined;
  }

  #enter(folder: string): string | undefined {
    if (this.#folders.has(folder)) return undefined;
    const slash = folder.lastIndexOf('/');
    const fault = slash > 0 ? this.#enter(folder.slice(0, slash)) : undefined;
    if (fault) return fault;
    const key = folded(folder);
    const known = this.#seen.get(key);
    if (known && known.kind !== 'folder') return `lies under “${known.exact}”, which is a ${known.kind}`;
    if (known) return clash(known, folder);
    this.#seen.set(key, { exact: folder, kind: 'folder' });
    this.#folders.add(folder);
    return undefined;
  }
}

function clash(known: Seen, path: string): string {
  if (known.exact !== path) return `cannot lie beside “${known.exact}” where upper and lower case are one`;
  return known.kind === 'folder' ? 'is a folder as well' : 'comes twice';
}

function folded(path: string): string {
  if (/^[\x00-\x7f]*$/.test(path)) return path.toLowerCase();
  return path.normalize('NFC').toUpperCase().toLowerCase().normalize('NFC');
}
