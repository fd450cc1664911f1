import { cpSync, existsSync, mkdirSync, rmSync } from 'node:fs';
import path from 'node:path';
import type { Cache } from '../../shared/cache/cache.ts';
import { temporaryFolder } from './repository.ts';

/** A cache that keeps the files themselves: each key is a folder below `root`, for a test to look into and to spoil. */
export function keepingCache(): Cache & { root: string; keys: string[] } {
  const root = temporaryFolder();
  const keys: string[] = [];
  return {
    root,
    keys,
    async restore(paths, key, restoreKeys = []) {
      const hit = [key, ...restoreKeys]
        .map(
          (asked) =>
            keys.findLast((each) => each === asked) ?? keys.findLast((each) => each.startsWith(asked)),
        )
        .find((each) => each !== undefined);
      if (hit === undefined) return undefined;
      for (const [at, to] of paths.entries()) {
        const from = path.join(root, hit, String(at));
        if (existsSync(from)) cpSync(from, to, { recursive: true });
      }
      return hit;
    },
    spoilt(key) {
      keys.splice(keys.indexOf(key), 1);
      rmSync(path.join(root, key), { recursive: true, force: true });
    },
    async save(paths, key) {
      if (keys.includes(key)) return false;
      keys.push(key);
      for (const [at, from] of paths.entries()) {
        mkdirSync(path.join(root, key), { recursive: true });
        cpSync(from, path.join(root, key, String(at)), { recursive: true });
      }
      return true;
    },
  };
}
