import type { Contents, ContentsEntry } from './manifest.ts';

/** The first difference between two lists in one sentence, or `undefined`. Both are sorted by path. */
export function contentsDifference(expected: Contents, found: Contents): string | undefined {
  const there = new Map(found.entries.map((entry) => [entry.path, entry]));
  for (const entry of expected.entries) {
    const other = there.get(entry.path);
    if (!other) return `“${entry.path}” is missing`;
    const difference = entryDifference(entry, other);
    if (difference) return `“${entry.path}” ${difference}`;
    there.delete(entry.path);
  }
  const [extra] = there.keys();
  return extra === undefined ? undefined : `“${extra}” does not belong there`;
}

function entryDifference(expected: ContentsEntry, found: ContentsEntry): string | undefined {
  if ('link' in expected || 'link' in found) {
    if ('link' in expected && 'link' in found)
      return expected.link === found.link ? undefined : `leads to ${found.link}, not to ${expected.link}`;
    return 'link' in found ? 'is a link, not a file' : 'is a file, not a link';
  }
  if (expected.digest !== found.digest || expected.size !== found.size)
    return `has the digest ${found.digest} (${found.size} bytes), not ${expected.digest} (${expected.size} bytes)`;
  return expected.mode === found.mode
    ? undefined
    : `has the mode ${found.mode.toString(8)}, not ${expected.mode.toString(8)}`;
}
