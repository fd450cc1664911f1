/** Dice that fall the same way each time: what is measured is the judge, not the day. */
export interface Dice {
  /** From 0 to 1. */
  next(): number;
  /** How many come in a while, when `mean` do on average. */
  poisson(mean: number): number;
  /** How many of `size` fail at this rate. */
  failures(size: number, rate: number): number;
}

/** Xorshift with 128 bits. */
export function diceOf(seed: number): Dice {
  let [a, b, c, d] = [seed | 1, 362436069, 521288629, (seed * 88675123) | 1];
  const next = (): number => {
    const t = a ^ (a << 11);
    [a, b, c] = [b, c, d];
    d = d ^ (d >>> 19) ^ t ^ (t >>> 8);
    return (d >>> 0) / 2 ** 32;
  };
  for (let turn = 0; turn < 20; turn++) next();
  const tables = new Map<number, number[]>();
  return {
    next,
    poisson(mean) {
      let table = tables.get(mean);
      if (!table) tables.set(mean, (table = poissonTable(mean)));
      return drawn(table, next());
    },
    failures(size, rate) {
      if (rate <= 0 || size === 0) return 0;
      if (rate >= 1) return size;
      const skip = Math.log1p(-rate);
      let failed = 0;
      for (let at = gap(next(), skip); at < size; at += 1 + gap(next(), skip)) failed++;
      return failed;
    },
  };
}

const gap = (uniform: number, skip: number): number => Math.floor(Math.log(uniform || 1e-300) / skip);

/** Cumulated chances of 0, 1, 2 … */
function poissonTable(mean: number): number[] {
  const table: number[] = [];
  let log = -mean;
  let sum = 0;
  for (let count = 0; sum < 1 - 1e-12 && count < 10 * mean + 50; count++) {
    sum += Math.exp(log);
    table.push(sum);
    log += Math.log(mean / (count + 1));
  }
  return table;
}

function drawn(table: readonly number[], uniform: number): number {
  let [low, high] = [0, table.length - 1];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((table[middle] ?? 1) < uniform) low = middle + 1;
    else high = middle;
  }
  return low;
}
