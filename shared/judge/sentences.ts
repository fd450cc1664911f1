import { formatDuration } from '../time/duration.ts';
import { blockMs, type Block } from './blocks.ts';
import type { Run } from './run.ts';

/** `1 %`, `2.5 %`, `0.013 %`: two figures that matter. */
export function percent(share: number): string {
  return `${String(Number((share * 100).toPrecision(2)))} %`;
}

/** `3 of 40 failed (7.5 %)` */
export function failedOf({ total, bad }: Block, word = 'failed'): string {
  if (total === 0) return 'nothing seen';
  return `${String(bad)} of ${String(total)} ${word}${bad > 0 ? ` (${percent(bad / total)})` : ''}`;
}

/** `3 of 40 failed (7.5 %), baseline 1 of 360 failed (0.28 %)` */
export function comparedWith(
  { canary, baseline }: { canary: Block; baseline: Block },
  of: 'errors' | 'latency',
): string {
  const word = of === 'latency' ? 'were slow' : 'failed';
  return `${failedOf(canary, word)}, baseline ${failedOf(baseline, word)}`;
}

/** `from 3 s to 4.5 s after the watch began` */
export const runTimes = ({ firstBlock, lastBlock }: Run): string =>
  `from ${formatDuration(firstBlock * blockMs)} to ${formatDuration((lastBlock + 1) * blockMs)} after the watch began`;

const mostNamed = 6;

/** What each signal saw, of a few signals. */
export function numbersOf<Signal>(
  signals: Readonly<Record<string, Signal>>,
  tell: (signal: Signal, name: string) => string,
): string {
  const all = Object.entries(signals);
  const named = all.slice(0, mostNamed).map(([name, signal]) => `${name}: ${tell(signal, name)}`);
  const more = all.length - named.length;
  return [...named, ...(more > 0 ? [`and ${String(more)} more`] : [])].join('; ');
}
