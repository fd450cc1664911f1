import { readlink } from 'node:fs/promises';
import path from 'node:path';
import { formatDuration } from '../../shared/time/duration.ts';
import { deployStep, describeDeploy, succeed, type Built } from './delivery.ts';
import { countNow, observedVersion, type Play } from './play.ts';
import { beginRun, type WorkflowRun } from './stage.ts';
import { between, StoryBroke, versionsOf, type Said } from './teller.ts';

/** How long the target waits for a word of its runner before it goes back. */
const confirmTimeout = '3s';

/**
 * Kills the runner right after the switch: the target finds its way back alone, and the next run finishes. Returns
 * that run.
 */
export async function loseRunner(play: Play, run: WorkflowRun, built: Built): Promise<WorkflowRun> {
  const { stage, teller } = play;
  const before = await countNow(play);
  const old = await observedVersion(play.origin);
  let killedAt = 0;
  await teller.step('deploy', async () => {
    await run.lostJob('deploy', async (job) => {
      const switched = play.journal.next(({ step, state }) => step === 'switch' && state === 'done', 60_000);
      const step = await job.start(deployStep(built, { 'confirm-timeout': confirmTimeout }));
      await Promise.race([switched, step.ended]);
      step.kill();
      killedAt = Date.now();
      // A watchdog at work would start the shop again after it was stopped: the stage waits for it.
      stage.onClose(() => waitUntil(() => isUndone(play), 10_000));
      const { signal } = await step.ended;
      if (signal !== 'SIGKILL') throw new StoryBroke('The deploy ended before its runner could be killed');
    });
    return {
      text: `${built.version} was switched to, then the runner was killed`,
      more: [`current is ${await currentOf(play)}; nobody confirms`],
      grave: true,
    };
  });
  await teller.step('target', () => seeReturn(play, old, killedAt));
  const again = beginRun(stage, play.repository, run.commit, { runId: run.runId, attempt: 2 });
  await teller.step('deploy', () => deployAgain(play, again, built));
  const seen = between(before, await countNow(play));
  teller.note(`${seen.sent} requests meanwhile, ${seen.failed} failed · ${versionsOf(seen)}`);
  return again;
}

/** Waits until the target is back where it was, without anyone's help. */
async function seeReturn(play: Play, old: string, killedAt: number): Promise<Said> {
  const deadline = Date.now() + 30_000;
  for (;;) {
    play.stage.cancelled.throwIfAborted();
    const [current, answers] = [await currentOf(play), await observedVersion(play.origin)];
    const undone = isUndone(play);
    if (undone && answers === old && current.startsWith(`${old}-`)) break;
    if (Date.now() > deadline)
      throw new StoryBroke(
        `The target did not go back to ${old} within 30 s: current is ${current}, ${answers} answers, and the watchdog ${undone ? 'has' : 'has not'} undone it`,
      );
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  const took = formatDuration(Date.now() - killedAt);
  return { text: `went back alone: ${old} serves again, ${took} after the runner was killed` };
}

const isUndone = ({ journal }: Play): boolean =>
  journal.lines.some(
    ({ step, state, detail }) => step === 'revert' && state === 'done' && detail.by === 'watchdog',
  );

async function waitUntil(holds: () => boolean, longestMs: number): Promise<void> {
  for (let waited = 0; !holds() && waited < longestMs; waited += 50)
    await new Promise((resolve) => setTimeout(resolve, 50));
}

async function deployAgain(play: Play, run: WorkflowRun, built: Built): Promise<Said> {
  let said: Said = { text: '' };
  await run.job('deploy', async (job) => {
    const result = await succeed(play.stage, run, job, deployStep(built));
    const seen = await observedVersion(play.origin);
    if (seen !== built.version)
      throw new StoryBroke(`deploy said that ${built.version} serves, and ${seen} answers`);
    said = { text: `the next run finishes: ${describeDeploy(result)}` };
  });
  return said;
}

const currentOf = async ({ stage }: Play): Promise<string> =>
  path.basename(await readlink(path.join(stage.host, 'current')));
