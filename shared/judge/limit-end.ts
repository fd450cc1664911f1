import { formatDuration } from '../time/duration.ts';
import type { FullLimitTerms } from './absolute-limit.ts';
import { divergence, rateExcluded } from './bounds.ts';
import type { Verdict } from './judge.ts';
import { wouldHaveSeen } from './power.ts';
import { failedOf, percent } from './sentences.ts';
import { leastBefore, worseThan, type SignalState } from './signal-evidence.ts';

const allQuarters = 0b1111;
/** A release that began anew more often is not well, whatever it answers. */
const mostResets = 2;
/** Worse than before is said of one watch in 1,000 that is not. */
const surely = Math.log(1000);

type Ending = { verdict: Verdict; because: string };

/** What a watch that found nothing bad has shown. Silence is never a pass. */
export function limitAtTheEnd(
  signals: Readonly<Record<string, SignalState>>,
  terms: FullLimitTerms,
  { needed, numbers }: { needed: number; numbers: string },
): Ending {
  const gates = Object.entries(signals).filter(([name]) => terms.signals[name]?.role === 'gate');
  if (gates.every(([, { total }]) => total === 0))
    return { verdict: 'no-data', because: `nothing was seen in ${formatDuration(terms.forMs)}` };
  const inconclusive = (why: string): Ending => ({
    verdict: 'inconclusive',
    because: `${why} (${numbers})`,
  });
  for (const [name, signal] of gates) {
    const why = doubtOf(signal, terms);
    if (why !== undefined) return inconclusive(`${name} ${why}`);
  }
  const rates = gates.map(([, signal]) => wouldHaveSeen(signal, signal.limit, needed) ?? Infinity);
  const seen = Math.min(...rates);
  if (seen > terms.mustSee) return inconclusive('too little was seen to tell a bad release');
  const best = gates[rates.indexOf(seen)]?.[1];
  if (best && rateExcluded(best) > terms.mustSee)
    return inconclusive(`an error rate of ${percent(rateExcluded(best))} cannot be excluded`);
  return { verdict: 'healthy', because: `${numbers}; would have seen ≥ ${percent(seen)} errors` };
}

function doubtOf(signal: SignalState, { limit }: FullLimitTerms): string | undefined {
  const { total, bad, before, quarters, resets } = signal;
  if (quarters !== allQuarters) return 'saw nothing for a quarter of the watch or longer';
  if (resets > mostResets) return `began to count anew ${String(resets)} times: it restarts`;
  if (bad > signal.limit * total) return 'is over the limit, but not by enough to be sure';
  if (bad > limit * total)
    return `is over the limit, as it was before the deployment (${failedOf(before)}): the release is not the cause`;
  if (isWorseThanBefore(signal))
    return `is under the limit and worse than before the deployment (${failedOf(before)})`;
  return undefined;
}

/** Errors count once a block, and the time before gets the benefit of the doubt. */
function isWorseThanBefore({ before, total, errorBlocks }: SignalState): boolean {
  if (before.total < leastBefore || total === 0) return false;
  const allowed = worseThan(rateExcluded(before));
  const rate = errorBlocks / total;
  return rate > allowed && total * divergence(rate, allowed) >= surely;
}
