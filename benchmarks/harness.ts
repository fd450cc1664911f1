import { availableParallelism, cpus } from 'node:os';
import { performance } from 'node:perf_hooks';

/** One way of doing the work that is measured. It may return a figure of its own; else its time in ms counts. */
export interface Contender {
  name: string;
  run: () => Promise<number | undefined>;
}

/** The middle of all rounds, and how far they lay apart. */
export interface Measured {
  name: string;
  median: number;
  least: number;
  most: number;
  /** One a round, in their order. */
  figures: readonly number[];
}

/**
 * Measures contenders in turns within one run, so that whatever else the machine does meets all of them alike. The
 * first round warms caches and does not count.
 */
export async function measure(contenders: readonly Contender[], rounds: number): Promise<Measured[]> {
  const figures = contenders.map((): number[] => []);
  for (let round = 0; round <= rounds; round++) {
    for (const [index, { run }] of contenders.entries()) {
      const start = performance.now();
      const figure = (await run()) ?? performance.now() - start;
      if (round > 0) figures[index]?.push(figure);
    }
  }
  return contenders.map(({ name }, index) => summed(name, figures[index] ?? []));
}

function summed(name: string, figures: number[]): Measured {
  return { name, median: middle(figures), least: Math.min(...figures), most: Math.max(...figures), figures };
}

const middle = (figures: readonly number[]): number =>
  figures.toSorted((left, right) => left - right)[Math.floor(figures.length / 2)] ?? NaN;

/** How many times the figure of `peer` that of `of` is: the middle of the rounds' own ratios, as both met the same load. */
export const ratio = (of: Measured | undefined, peer: Measured | undefined): number =>
  middle((of?.figures ?? []).map((figure, round) => figure / (peer?.figures[round] ?? NaN)));

/** Prints what was measured as a table, each with its ratio to the one named as the peer. */
export function printTable(title: string, measured: readonly Measured[], peer: string, unit = 'ms'): void {
  const base = measured.find(({ name }) => name === peer);
  const rows = measured.map((each) => [
    each.name,
    each.median.toFixed(1),
    `${each.least.toFixed(1)}–${each.most.toFixed(1)}`,
    ratio(each, base).toFixed(2),
  ]);
  const all = [['', `median ${unit}`, `range ${unit}`, `× ${peer}`], ...rows];
  const widths = [0, 1, 2, 3].map((column) => Math.max(...all.map((row) => row[column]?.length ?? 0)));
  console.log(`\n${title}`);
  for (const row of all) {
    const cells = row.map((cell, column) =>
      column === 0 ? cell.padEnd(widths[0] ?? 0) : cell.padStart(widths[column] ?? 0),
    );
    console.log(`  ${cells.join('  ')}`);
  }
  console.log(
    `  node ${process.versions.node}, ${availableParallelism()} × ${cpus()[0]?.model.trim() ?? 'unknown'}`,
  );
}
