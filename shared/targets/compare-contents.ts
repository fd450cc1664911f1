import type { Listing } from '../hosts/listing.ts';
import type { Contents, ContentsEntry } from '../release/manifest.ts';

const isShared = (path: string, shared: readonly string[]): boolean =>
  shared.some((each) => path === each || path.startsWith(`${each}/`));

/**
 * The first difference between what a release should hold and what lies there, in words; `undefined` when there is
 * none. Shared paths are not part of it. With `exact`, files that nobody named count as well.
 */
export function firstDifference(
  contents: Contents,
  listing: Listing,
  { shared, exact }: { shared: readonly string[]; exact: boolean },
): string | undefined {
  for (const entry of contents.entries) {
    if (isShared(entry.path, shared)) continue;
    const difference = differenceOf(entry, listing);
    if (difference) return `${entry.path} ${difference}`;
  }
  return exact ? firstExtra(contents, listing) : undefined;
}

function differenceOf(entry: ContentsEntry, { files, links }: Listing): string | undefined {
  if ('link' in entry) {
    const target = links.get(entry.path);
    if (target === entry.link) return undefined;
    return target === undefined ? 'is not a link' : `leads to ${target}, not to ${entry.link}`;
  }
  const file = files.get(entry.path);
  if (!file) return links.has(entry.path) ? 'is a link, not a file' : 'is missing';
  if (file.digest !== entry.digest) return `has the digest ${file.digest}, not ${entry.digest}`;
  if (file.executable !== (entry.mode === 0o755))
    return file.executable ? 'is executable' : 'is not executable';
  return undefined;
}

function firstExtra({ entries }: Contents, { files, links, other }: Listing): string | undefined {
  const named = new Set(entries.map(({ path }) => path));
  const extra = [...files.keys(), ...links.keys(), ...other].find((path) => !named.has(path));
  return extra === undefined ? undefined : `${extra} is not one of the release's files`;
}
