import { formatDuration } from '../time/duration.ts';
import { rateExcluded } from './bounds.ts';
import { weightOf, type ComparedSignal, type ComparedTerms } from './compared-signal.ts';
import { comparisonSees } from './comparison-power.ts';
import type { Verdict } from './judge.ts';
import { comparedWith, failedOf, percent } from './sentences.ts';
import { mustSeeOf, neededOf, type FullTerms } from './terms.ts';

const allQuarters = 0b1111;
/** Evidence of 20 to 1 is not enough to go back, and too much to go on. */
const suspicious = Math.log(20);
/** A canary that began anew so often more than the baseline is not well, whatever it answers. */
const mostResets = 2;

type Ending = { verdict: Verdict; because: string };
type Named = [name: string, signal: ComparedSignal];

/** What a comparison that found nothing bad has shown. Silence and doubt are never a pass. */
export function comparedAtTheEnd(
  signals: Readonly<Record<string, ComparedSignal>>,
  terms: FullTerms,
  numbers: string,
): Ending {
  const gates = Object.entries(signals).filter(([name]) => terms.signals[name]?.role === 'gate');
  if (gates.every(([, { canary }]) => canary.total === 0))
    return { verdict: 'no-data', because: `nothing was seen in ${formatDuration(terms.forMs)}` };
  const why = doubt(gates, terms);
  if (why !== undefined) return { verdict: 'inconclusive', because: `${why} (${numbers})` };
  const seen = (['errors', 'latency'] as const).flatMap((of) => leastSeen(gates, terms, of) ?? []);
  const little = seen.find(({ rate, of }) => rate > mustSeeOf(terms, of));
  if (little)
    return {
      verdict: 'inconclusive',
      because: `too little was seen to tell a bad release by its ${little.of} (${numbers})`,
    };
  const least = seen.map(({ rate, of }) => `≥ ${percent(rate)} ${of === 'errors' ? of : 'slow answers'}`);
  return { verdict: 'healthy', because: `${numbers}; would have seen ${least.join(' and ')}` };
}

function doubt(gates: readonly Named[], terms: FullTerms): string | undefined {
  for (const [name, signal] of gates) {
    const why = doubtOf(signal, terms, terms.signals[name]?.of ?? 'errors');
    if (why !== undefined) return `${name} ${why}`;
  }
  return undefined;
}

function doubtOf(signal: ComparedSignal, terms: FullTerms, of: 'errors' | 'latency'): string | undefined {
  const { canary, baseline, quarters, resets } = signal;
  const silent = quarters.canary !== allQuarters ? 'canary' : 'baseline';
  if ((quarters.canary & quarters.baseline) !== allQuarters)
    return `heard nothing of the ${silent} for a quarter of the watch or longer`;
  if (resets.canary > mostResets && resets.canary > 2 * resets.baseline)
    return `began to count anew ${String(resets.canary)} times on the canary: it restarts`;
  if (weightOf(signal) >= suspicious) return 'looks worse on the canary, but not by enough to be sure';
  if (of === 'errors' && baseline.bad > terms.outage * baseline.total)
    return `saw an outage that the baseline has as well (${failedOf(baseline)}): no release can be told from it`;
  const excluded = rateExcluded(canary);
  const allowed = allowedRate(signal, mustSeeOf(terms, of));
  if (canary.total > 0 && excluded > allowed)
    return `cannot exclude that the canary fails ${percent(excluded)}, over ${percent(allowed)} (${comparedWith(signal, of)})`;
  return undefined;
}

/** What a canary must be shown to be under: twice the baseline, or the least that a watch must see above it. */
function allowedRate({ baseline }: ComparedSignal, mustSee: number): number {
  const rate = baseline.total > 0 ? baseline.bad / baseline.total : 0;
  return Math.max(2 * rate, rate + mustSee);
}

/** The least rate that would have been called bad, by the best signal of a kind; each kind that decides must see. */
function leastSeen(
  gates: readonly Named[],
  terms: FullTerms,
  of: ComparedTerms['of'],
): { of: ComparedTerms['of']; rate: number } | undefined {
  const needed = neededOf(terms);
  const rates = gates.flatMap(([name, signal]) => {
    const own = terms.signals[name];
    return own?.of === of ? [comparisonSees(signal, own, needed) ?? Infinity] : [];
  });
  return rates.length > 0 ? { of, rate: Math.min(...rates) } : undefined;
}
