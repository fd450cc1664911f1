/** What came of one piece of work. `skipped`: something that it needs failed, or the whole was given up. */
export type Outcome<R> =
  { state: 'done'; result: R } | { state: 'failed'; error: unknown } | { state: 'skipped' };

interface Piece {
  name: string;
  dependsOn: readonly string[];
}

/**
 * Does work side by side, at most `limit` pieces at a time, each once all that it needs is done. The first failure lets
 * what has begun come to its end and begins nothing new. `pieces` must be free of cycles.
 */
export async function sideBySide<P extends Piece, R>(
  pieces: readonly P[],
  limit: number,
  work: (piece: P) => Promise<R>,
): Promise<Map<string, Outcome<R>>> {
  const outcomes = new Map<string, Outcome<R>>();
  const names = new Set(pieces.map(({ name }) => name));
  const waiting = new Set(pieces);
  const running = new Set<Promise<void>>();
  let hasFailed = false;
  const isReady = ({ dependsOn }: P): boolean =>
    dependsOn.every((name) => !names.has(name) || outcomes.get(name)?.state === 'done');
  const start = (piece: P): void => {
    waiting.delete(piece);
    const run = (async () => {
      try {
        outcomes.set(piece.name, { state: 'done', result: await work(piece) });
      } catch (error) {
        hasFailed = true;
        outcomes.set(piece.name, { state: 'failed', error });
      }
    })();
    const tracked = run.finally(() => void running.delete(tracked));
    running.add(tracked);
  };
  for (;;) {
    if (!hasFailed) for (const piece of waiting) if (running.size < limit && isReady(piece)) start(piece);
    if (running.size === 0) break;
    await Promise.race(running);
  }
  for (const { name } of waiting) outcomes.set(name, { state: 'skipped' });
  return outcomes;
}
