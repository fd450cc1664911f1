import { evidenceOf } from '../../shared/judge/judges.ts';
import type { Verdict } from '../../shared/judge/judge.ts';
import { history, type PastDeployment } from '../../shared/rollout/history.ts';
import type { RollBackPlan } from '../../shared/rollout/rollout.ts';
import type { WatchSettings } from '../../shared/signals/fragment.ts';
import { breaks, defaultMost } from './breaker.ts';
import { cameBetween, readJournal, writeWatch } from './bake.ts';
import type { Observed } from './observe.ts';
import { markWatched } from './paperwork.ts';
import type { CommonRequest, Parts } from './parts.ts';
import { respond } from './respond.ts';
import { frozenOf, type AutoRollbackResult } from './result.ts';

/** A watch that has ended. */
export interface Ended {
  watched: PastDeployment;
  seen: Observed;
  plan: RollBackPlan | undefined;
  /** The journal's last line when it began. */
  since: number;
  onDoubt: Pick<WatchSettings, 'onNoData' | 'onInconclusive'>;
}

/** Whether a release is left because nothing showed that it is good. */
export const leaves = (verdict: Verdict, { onNoData, onInconclusive }: Ended['onDoubt']): boolean =>
  (verdict === 'no-data' && onNoData === 'roll-back') ||
  (verdict === 'inconclusive' && onInconclusive === 'roll-back');

/** Draws the conclusion of a watch: a rollback, a pass, or a pause. */
export async function conclude(
  { watched, seen, plan, since, onDoubt }: Ended,
  request: CommonRequest,
  parts: Parts,
): Promise<AutoRollbackResult> {
  const { version } = watched.release;
  const journal = await readJournal(parts);
  const evidence = evidenceOf(seen.state);
  const other = cameBetween(journal, since);
  const { verdict, because, decidedAt } = seen;
  const recording = seen.recording === undefined ? {} : { recording: seen.recording };
  if (!other && (verdict === 'bad' || leaves(verdict, onDoubt))) {
    const detectionMs =
      seen.atMs - Math.min(...evidence.map(({ firstErrorMs }) => firstErrorMs ?? seen.atMs));
    const proven = verdict === 'bad';
    const breaker = breaks(journal, request.maxRollbacks ?? defaultMost);
    const found = { breaker, watched, because, proven, verdict, evidence, plan, decidedAt, ...recording };
    return respond({ ...found, ...(proven && { detectionMs }) }, request, parts);
  }
  const common = {
    evidence,
    ...recording,
    from: watched.release,
    frozen: frozenOf(history(journal)),
    timeline: [],
  };
  if (other)
    return {
      ...common,
      decision: 'paused',
      red: true,
      because: `Deployment ${other.deployment} of ${other.release.version} came in between: what was seen cannot be laid to ${version}, and nothing was decided.`,
      fix: 'Watch what serves now.',
      notes: [],
    };
  const detail = { verdict: seen.verdict, because: seen.because, evidence };
  await writeWatch(watched.deployment, { state: 'done', detail }, request.lock, parts);
  const notes = await markWatched(watched, seen, request, parts);
  if (seen.verdict === 'healthy')
    return {
      ...common,
      notes,
      decision: 'healthy',
      red: false,
      because: `${version} is healthy: ${seen.because}.`,
    };
  return {
    ...common,
    notes,
    decision: 'paused',
    red: true,
    because: `Whether ${version} is good could not be told: ${seen.because}.`,
    fix: 'Nothing was rolled back. Watch again (mode: watch), longer or by a signal that sees more; or go back by hand (mode: rollback).',
  };
}
