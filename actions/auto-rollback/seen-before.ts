import type { Journal } from '../../shared/hosts/state.ts';
import type { Observation } from '../../shared/judge/judge.ts';
import { history, type PastDeployment } from '../../shared/rollout/history.ts';
import { explain } from '../../shared/runner/errors.ts';
import type { Signal } from '../../shared/signals/signal.ts';
import type { WatchParts } from './parts.ts';

/**
 * What was seen of the release that served before: by a source that still knows that time, else by its own watch, as
 * the journal keeps it. A release that was found bad is no measure for the next one.
 */
export async function seenBefore(
  watched: PastDeployment,
  signals: readonly Signal[],
  journal: Journal,
  { log }: Pick<WatchParts, 'log'>,
): Promise<Observation[]> {
  const last = servedBefore(watched, journal);
  if (last === undefined) return [];
  const time = { fromMs: Date.parse(last.at), toMs: Date.parse(watched.at) };
  const kept = keptEvidence(last, journal);
  const asked = signals.map(async ({ name, before }): Promise<Observation[]> => {
    if (before === undefined) return kept.filter(({ signal }) => signal === name);
    return before(time).catch((error: unknown) => {
      log.warning(`What ${name} saw before the deployment is not known: ${explain(error)}`);
      return [];
    });
  });
  return (await Promise.all(asked)).flat();
}

function servedBefore(watched: PastDeployment, journal: Journal): PastDeployment | undefined {
  const { deployments, quarantined } = history(journal);
  const earlier = deployments.slice(
    0,
    deployments.findIndex(({ deployment }) => deployment === watched.deployment),
  );
  const last = earlier.findLast(({ outcome, changed }) => outcome === 'done' && changed);
  if (last === undefined || last.bake === 'bad') return undefined;
  const isBad = quarantined.some(({ contentsDigest }) => contentsDigest === last.release.contentsDigest);
  return isBad ? undefined : last;
}

/** The counts of a watch that ended well, as observations of the time before. */
function keptEvidence({ deployment }: PastDeployment, { lines }: Journal): Observation[] {
  const end = lines.findLast((line) => line.deployment === deployment && line.step === 'watch');
  const { verdict, evidence } = end?.detail ?? {};
  if (end?.state !== 'done' || verdict !== 'healthy' || !Array.isArray(evidence)) return [];
  return evidence.flatMap((each: unknown): Observation[] => {
    const { signal, total, bad } = (each ?? {}) as Record<string, unknown>;
    if (typeof signal !== 'string' || !isCount(total) || !isCount(bad) || bad > total) return [];
    return [{ at: 0, signal, side: 'before', total, bad }];
  });
}

const isCount = (value: unknown): value is number => Number.isFinite(value) && Number(value) >= 0;
