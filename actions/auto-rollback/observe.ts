import type { Judgement, JudgeState, Observation } from '../../shared/judge/judge.ts';
import { judge } from '../../shared/judge/judges.ts';
import type { Log } from '../../shared/runner/runner.ts';
import { observeAll } from '../../shared/signals/schedule.ts';
import type { Signal } from '../../shared/signals/signal.ts';
import type { Clock } from '../../shared/time/clock.ts';
import { formatDuration } from '../../shared/time/duration.ts';

/** A watch that begins, or goes on. */
export interface Observing {
  signals: readonly Signal[];
  state: JudgeState;
  fromMs: number;
  forMs: number;
  /** How often the judge's state is kept. */
  keepMs: number;
}

/** What an observation works with. */
export interface ObserveParts {
  clock: Clock;
  log: Log;
  /** Keeps the judge's state. One at a time; its failure is its own to tell. */
  keep(state: JudgeState, atMs: number): Promise<void>;
  /** Hears all that is judged. */
  record(observations: readonly Observation[]): void;
  stop: AbortSignal;
}

/** Where a watch stands when it ends, by a verdict or by `stop`. */
export interface Observed extends Judgement {
  atMs: number;
  /** When that was, by the monotonic clock: a rollback is measured from here. */
  decidedAt: number;
  /** The file of all that was seen. */
  recording?: string;
}

/** Observes and judges, look by look, until there is a verdict. */
export async function observe(
  watch: Observing,
  { clock, log, keep, record, stop }: ObserveParts,
): Promise<Observed> {
  const decided = new AbortController();
  let now: Observed = { ...judge(watch.state, []), atMs: watch.fromMs, decidedAt: clock.monotonic() };
  let keptAt = watch.fromMs;
  let keeping: Promise<void> | undefined;
  await observeAll(
    watch.signals,
    { fromMs: watch.fromMs, untilMs: watch.forMs },
    clock,
    (observations) => {
      if (now.verdict !== 'watching') return;
      record(observations);
      const latest = observations.reduce((at, seen) => Math.max(at, seen.at), now.atMs);
      const decidedAt = clock.monotonic();
      now = { ...judge(now.state, observations), atMs: Math.min(latest, watch.forMs), decidedAt };
      if (now.verdict !== 'watching') decided.abort();
      else if (now.atMs - keptAt >= watch.keepMs && keeping === undefined) {
        keptAt = now.atMs;
        log.info(`${formatDuration(now.atMs)}: ${now.because}`);
        keeping = keep(now.state, now.atMs).finally(() => (keeping = undefined));
      }
    },
    AbortSignal.any([stop, decided.signal]),
  );
  await keeping;
  return now;
}
