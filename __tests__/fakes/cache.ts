import type { Cache } from '../../shared/cache/cache.ts';

export interface FakeCache extends Cache {
  /** Keys in the order in which they were written. */
  keys: string[];
  /** What was asked for, in order. */
  asked: string[];
}

/** A cache of keys alone: an exact one first, then the newest that begins with a restore key. */
export function fakeCache(keys: string[] = []): FakeCache {
  const asked: string[] = [];
  return {
    keys,
    asked,
    async restore(_paths, key, restoreKeys = []) {
      asked.push(key, ...restoreKeys);
      if (keys.includes(key)) return key;
      return restoreKeys.map((prefix) => keys.findLast((each) => each.startsWith(prefix))).find(Boolean);
    },
    spoilt(key) {
      if (keys.includes(key)) keys.splice(keys.indexOf(key), 1);
    },
    async save(_paths, key) {
      if (keys.includes(key)) return false;
      keys.push(key);
      return true;
    },
  };
}
