type FaultKind = 'reset' | 'lost-response' | 'status' | 'truncated' | 'hang' | 'slow';

/** What goes wrong, where, and how often. */
export interface Fault {
  /** A route's name (`POST /repos/{owner}/{repo}/issues`), a Twirp method (`CreateArtifact`, `CacheService/CreateCacheEntry`), or a pattern for `METHOD /path?query`. */
  match: string | RegExp;
  /**
   * - `reset`: the connection is cut before anything is done;
   * - `lost-response`: it is done, then the connection is cut;
   * - `status`: another status is answered, nothing is done (unless `acts`);
   * - `truncated`: it is done, half of the answer is sent;
   * - `hang`: nothing is done (unless `acts`), no answer ever comes;
   * - `slow`: it is done after `ms`.
   */
  kind: FaultKind;
  /** For `status`. Default 502. */
  status?: number;
  /** Seconds, sent as `Retry-After`. */
  retryAfter?: number;
  /** For `status`: the body's message. */
  message?: string;
  /** For `slow`. Default 1000. */
  ms?: number;
  /** Do the work before a `status` or a `hang`. */
  acts?: boolean;
  /** How many requests it hits. Default: every one. */
  times?: number;
  /** How many requests pass before it begins. Default 0. */
  after?: number;
}

export interface Faults {
  /** Arms a fault; the returned function takes it away. */
  add(fault: Fault): () => void;
  clear(): void;
  /** How many requests have been hit. */
  readonly hits: number;
}

interface Armed {
  fault: Fault;
  left: number;
  waits: number;
}

const matches = (fault: Fault, name: string, target: string): boolean =>
  typeof fault.match === 'string'
    ? fault.match === name || name.endsWith(`/${fault.match}`) || name.endsWith(`.${fault.match}`)
    : fault.match.test(target) || fault.match.test(name);

/** The fault hook of the embedded GitHub. `take` finds the first fault armed for a request and counts it. */
export function createFaults(): { faults: Faults; take(name: string, target: string): Fault | undefined } {
  const armed = new Set<Armed>();
  let hits = 0;
  const faults: Faults = {
    add(fault) {
      const entry: Armed = { fault, left: fault.times ?? Infinity, waits: fault.after ?? 0 };
      armed.add(entry);
      return () => void armed.delete(entry);
    },
    clear: () => armed.clear(),
    get hits() {
      return hits;
    },
  };
  const take = (name: string, target: string): Fault | undefined => {
    for (const entry of armed) {
      if (!matches(entry.fault, name, target)) continue;
      if (entry.waits > 0) {
        entry.waits -= 1;
        continue;
      }
      entry.left -= 1;
      if (entry.left <= 0) armed.delete(entry);
      hits += 1;
      return entry.fault;
    }
    return undefined;
  };
  return { faults, take };
}
