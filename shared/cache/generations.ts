/**
 * An entry of GitHub's cache is never written twice, and a job's token seldom may delete one. So a key stands for a row of
 * entries, `key~1`, `key~2` …: the newest counts, and the next takes the place of one that is not whole.
 */
export interface Generations {
  /** What to ask for so that the newest is found: a prefix of all of them, and the name of none. */
  asked(key: string): string;
  /** The key of an entry by its stored name. */
  keyOf(stored: string): string;
  /** Notes which entry was found last for its key. */
  found(stored: string): void;
  /** The entry that was found for a key is not whole. */
  spoilt(key: string): void;
  /** The name under which a key is stored now. */
  stored(key: string): string;
}

const form = /^(?<key>.*)~(?<generation>[1-9]\d{0,8})$/;

/** Counts the generations of the keys that one run meets. */
export function createGenerations(): Generations {
  const newest = new Map<string, number>();
  const spoilt = new Set<string>();
  const keyOf = (stored: string): string => form.exec(stored)?.groups?.['key'] ?? stored;
  return {
    asked: (key) => `${key}~`,
    keyOf,
    found: (stored) => void newest.set(keyOf(stored), Number(form.exec(stored)?.groups?.['generation'] ?? 1)),
    spoilt: (key) => void spoilt.add(key),
    // A whole one stays: its name is taken, and saving it again does nothing.
    stored: (key) => `${key}~${String((newest.get(key) ?? 1) + (spoilt.has(key) ? 1 : 0))}`,
  };
}
