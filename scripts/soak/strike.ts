import type { StepResult } from '../../rehearsal/step-runner/step.ts';
import type { Step } from '../../rehearsal/step-runner/job.ts';
import type { JournalLine } from '../../shared/hosts/state.ts';
import type { OpenedJob, World } from './world.ts';

/** `kill`: the machine is gone. `cancel`: the runner's own sequence. `freeze`: it stands still, and wakes up late. */
export const strikes = ['kill', 'cancel', 'freeze'] as const;
export type Strike = (typeof strikes)[number];

/** Longer than the lease of a deployment's lock (20 s), by the clock of the host. */
const frozenMs = 22_000;
const patienceMs = 120_000;

const wait = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

/** Waits until it holds; false when it never does. */
export async function until(holds: () => boolean, ms: number, everyMs = 50): Promise<boolean> {
  for (const end = performance.now() + ms; performance.now() < end; await wait(everyMs))
    if (holds()) return true;
  return holds();
}

/** A runner that was struck. */
export interface Struck {
  /** False: it had ended before. */
  hit: boolean;
  /** Wakes a frozen runner and lets it end; for the others there is nothing left to do. */
  wake(): Promise<StepResult | undefined>;
}

/** Starts a step and strikes its runner as soon as the journal shows the point (`switch begun`). */
export async function strikeAt(
  world: World,
  { job, runId }: OpenedJob,
  step: Step,
  point: string,
  strike: Strike,
): Promise<Struck> {
  const before = world.journal().lines.length;
  const running = await job.start(step);
  let ended = false;
  void running.ended.then(() => {
    ended = true;
  });
  const reached = (): boolean =>
    world
      .journal()
      .lines.slice(before)
      .some((line: JournalLine) => `${line.step} ${line.state}` === point);
  if (!(await until(() => reached() || ended, patienceMs, 2)))
    throw new Error(`"${point}" was not reached in time`);
  if (!reached()) throw new Error(`It ended without "${point}"`);
  const hit = !ended;
  if (strike === 'cancel') {
    job.cancel();
    await running.ended;
    await job.finish();
    world.github.finishRun(runId, 'cancelled');
    return { hit, wake: () => Promise.resolve(undefined) };
  }
  if (strike === 'kill') {
    running.kill();
    await running.ended;
    world.github.finishRun(runId, 'failure');
    return { hit, wake: () => Promise.resolve(undefined) };
  }
  const began = performance.now();
  if (hit && running.pid !== undefined) process.kill(running.pid, 'SIGSTOP');
  world.github.finishRun(runId, 'failure');
  return {
    hit,
    async wake() {
      await wait(Math.max(0, frozenMs - (performance.now() - began)));
      if (!ended && running.pid !== undefined) process.kill(running.pid, 'SIGCONT');
      const result = await running.ended;
      await job.finish();
      return result;
    },
  };
}
