/** The runner's cache. A cache that fails is a miss: it never fails a build. */
export interface Cache {
  /** The key that matched, or `undefined`. */
  restore(
    paths: readonly string[],
    key: string,
    restoreKeys?: readonly string[],
  ): Promise<string | undefined>;
  /** What `restore` brought for this key is not whole: the next `save` takes its place. */
  spoilt(key: string): void;
  /** True when it was written, false when the key was there already or the service would not. */
  save(paths: readonly string[], key: string): Promise<boolean>;
}
