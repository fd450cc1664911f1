/** Lets a work begin when there is room for it. */
export type Turnstile = <T>(work: () => Promise<T>) => Promise<T>;

/** At most `atOnce` works at the same time; the others wait in the order they came. */
export function turnstile(atOnce: number): Turnstile {
  let inside = 0;
  const waiting: (() => void)[] = [];
  return async (work) => {
    if (inside >= atOnce) await new Promise<void>((resolve) => waiting.push(resolve));
    else inside += 1;
    try {
      return await work();
    } finally {
      const next = waiting.shift();
      if (next) next();
      else inside -= 1;
    }
  };
}
