import type * as CacheClient from '@actions/cache';
import type { Log } from '../runner/runner.ts';
import type { Cache } from './cache.ts';
import { createGenerations } from './generations.ts';

interface CacheOptions {
  log: Log;
  /** For asking what is there. Default 30 s. */
  askMs?: number;
  /** For one save or restore. Default 10 min. */
  transferMs?: number;
}

/** The runner's cache by GitHub's own client, which is loaded when it is first needed and reads the runner's environment. */
export function createCache({ log, askMs = 30_000, transferMs = 10 * 60_000 }: CacheOptions): Cache {
  const generations = createGenerations();
  const attempt = async <T>(
    what: string,
    otherwise: T,
    work: (client: typeof CacheClient) => Promise<T>,
  ): Promise<T> => {
    try {
      const client = await import('@actions/cache');
      if (client.isFeatureAvailable()) return await work(client);
      log.debug(`There is no cache here: ${what} is left out.`);
    } catch (error) {
      log.warning(`The cache did not ${what}, going on without: ${messageOf(error)}`);
    }
    return otherwise;
  };
  return {
    restore: (paths, key, restoreKeys = []) =>
      attempt(`restore ${key}`, undefined, async (client) => {
        // Asked first and apart: a question that hangs can be given up, a restore that wakes up later would write.
        const first = generations.asked(key);
        const asked = client.restoreCache([...paths], first, [...restoreKeys], { lookupOnly: true });
        const hit = await within(askMs, asked);
        if (hit === undefined) return undefined;
        generations.found(hit);
        const options = { timeoutInMs: askMs, segmentTimeoutInMs: askMs };
        const got = await within(transferMs, client.restoreCache([...paths], hit, [], options));
        const found = generations.keyOf(hit);
        if (got !== undefined) return found;
        // The client has warned already: the entry is there, and cannot be unpacked.
        generations.spoilt(found);
        log.info(`Cache: ${found} is not whole, so what this run keeps takes its place.`);
        return undefined;
      }),
    spoilt: (key) => generations.spoilt(key),
    save: (paths, key) =>
      attempt(
        `save ${key}`,
        false,
        async (client) =>
          (await within(transferMs, client.saveCache([...paths], generations.stored(key)))) > 0,
      ),
  };
}

async function within<T>(ms: number, work: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`no answer within ${Math.ceil(ms / 1000)} s`)), ms);
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}

const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));
