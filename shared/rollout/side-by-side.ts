import { ActionError } from '../runner/errors.ts';
import { Stopped } from './stop.ts';

/** One of several works that went on side by side. */
export type Settled<A, B> = { item: A; value: B } | { item: A; error: unknown };

/** Works on all items, at most `atOnce` at the same time, and waits for every one of them. */
export async function sideBySide<A, B>(
  items: readonly A[],
  act: (item: A) => Promise<B>,
  atOnce = 64,
): Promise<Settled<A, B>[]> {
  const settled: Settled<A, B>[] = [];
  let next = 0;
  const worker = async (): Promise<void> => {
    for (let at = next++; at < items.length; at = next++) {
      const item = items[at] as A;
      settled[at] = await act(item).then(
        (value) => ({ item, value }),
        (error: unknown) => ({ item, error }),
      );
    }
  };
  await Promise.all(Array.from({ length: Math.min(atOnce, items.length) }, worker));
  return settled;
}

/** The same where all must go well: throws what went wrong, all of it. */
export async function allSideBySide<A, B>(
  items: readonly A[],
  act: (item: A) => Promise<B>,
  atOnce?: number,
): Promise<B[]> {
  const settled = await sideBySide(items, act, atOnce);
  const errors = settled.flatMap((each) => ('error' in each ? [each.error] : []));
  if (errors.length > 0) throw together(errors);
  return settled.flatMap((each) => ('value' in each ? [each.value] : []));
}

/** Several errors as one: what stops everything first, a bug next, else all that is said. */
export function together(errors: readonly unknown[]): unknown {
  const [first] = errors;
  const stopped = errors.find((error) => error instanceof Stopped);
  const bug = errors.find((error) => !(error instanceof ActionError));
  if (errors.length < 2 || stopped !== undefined || bug !== undefined) return stopped ?? bug ?? first;
  const faults = errors.filter((error) => error instanceof ActionError);
  const said = [...new Set(faults.map(({ message }) => message))];
  const fixes = [...new Set(faults.flatMap(({ fix }) => fix ?? []))];
  if (said.length === 1) return first;
  return new ActionError(said.slice(0, 20).join('\n'), { fix: fixes.slice(0, 5).join('\n') });
}
