import { execFile } from 'node:child_process';
import path from 'node:path';
import { promisify } from 'node:util';
import { formatDuration } from '../../shared/time/duration.ts';
import {
  build,
  deployStep,
  describeDeploy,
  fail,
  publish,
  runTests,
  succeed,
  type Built,
} from './delivery.ts';
import { followJournal } from './host-journal.ts';
import { loseRunner } from './lost-runner.ts';
import { countNow, observedVersion, shopSteps, type Play, type ShopStep } from './play.ts';
import { makeShopRepository, type Commit, type Repository } from './repository.ts';
import { freePort } from './free-port.ts';
import { beginRun, type Stage, type WorkflowRun } from './stage.ts';
import { between, createTeller, StoryBroke, versionsOf, type Said } from './teller.ts';
import type { TrafficCount } from './traffic.ts';
import { startVisitors } from './visitors.ts';

export interface ShopOptions {
  /** The last step that is played. */
  until: ShopStep;
  killRunner: boolean;
}

/** What came of it, for the closing lines. */
export interface ShopFigures {
  good?: { sent: number; failed: number };
  bad?: { sent: number; failed: number; after: number; rolledBackMs: number; lastBadMs: number | undefined };
}

const perSecond = 100;
const watchFor = '5s';

/** Plays the whole story of the shop: two good releases, a bad one, the way back, and a refusal. */
export async function playShop(stage: Stage, options: ShopOptions): Promise<ShopFigures> {
  const port = await freePort();
  const play: Play = {
    stage,
    teller: createTeller(stage.screen, () => play.visitors?.latest),
    ...(await prepare(stage, port)),
    journal: followJournal(stage.host),
    origin: `http://127.0.0.1:${port}`,
    visitors: undefined,
    done: (step) => shopSteps.indexOf(options.until) <= shopSteps.indexOf(step),
  };
  stage.onClose(() => play.journal.stop());
  stage.onClose(() => stopShop(stage));
  stage.onClose(() => play.visitors?.kill());
  const figures: ShopFigures = {};
  await acts(play, options, figures);
  return figures;
}

async function acts(play: Play, { killRunner }: ShopOptions, figures: ShopFigures): Promise<void> {
  const [first, second, third] = play.commits as [Commit, Commit, Commit];
  await firstRelease(play, first);
  if (play.done('watch')) return;
  figures.good = await goodRelease(play, second, killRunner);
  if (play.done('upgrade')) return;
  await badRelease(play, third, figures);
}

async function prepare(stage: Stage, port: number): Promise<{ repository: Repository; commits: Commit[] }> {
  const example = path.join(stage.suite.root, 'examples', 'shop');
  const made = await makeShopRepository(example, path.join(stage.root, 'repository'), {
    path: stage.host,
    port,
  });
  const { state } = stage.github;
  for (const [index, { sha, subject, version }] of made.commits.entries()) {
    const parents = index === 0 ? [] : [made.commits[index - 1]?.sha ?? ''];
    state.commits.push({ sha, parents, message: subject, author: 'octo', at: Date.now(), files: [] });
    state.tags[`v${version}`] = sha;
    state.branches.main = sha;
  }
  return made;
}

async function firstRelease(play: Play, commit: Commit): Promise<void> {
  const { stage, teller } = play;
  const run = beginPart(play, commit, 'the first release');
  const built = await tellDelivery(play, run);
  if (!built) return;
  await teller.step('deploy', () => deploy(play, run, built));
  play.visitors = startVisitors(stage.suite.entry, play.origin, perSecond);
  teller.note(`From now on ${perSecond} visitors a second come by ${play.origin}`);
  if (play.done('deploy')) return;
  await teller.step('watch', () => watchGood(play, run));
  run.finish('success');
}

async function goodRelease(play: Play, commit: Commit, killRunner: boolean): Promise<ShopFigures['good']> {
  const { teller } = play;
  const run = beginPart(
    play,
    commit,
    killRunner ? 'its runner dies in the middle of the deploy' : 'a good release',
  );
  const before = await countNow(play);
  const built = await tellDelivery(play, run);
  if (!built) return undefined;
  let last = run;
  if (killRunner) last = await loseRunner(play, run, built);
  else await teller.step('deploy', () => deploy(play, run, built));
  await teller.step('watch', () => watchGood(play, last));
  last.finish('success');
  const seen = between(before, await countNow(play));
  teller.note(
    `${seen.sent} requests since ${play.commits[0]?.version ?? ''}, ${seen.failed} failed · ${versionsOf(seen)}`,
  );
  return { sent: seen.sent, failed: seen.failed };
}

async function badRelease(play: Play, commit: Commit, figures: ShopFigures): Promise<void> {
  const { stage, teller } = play;
  const run = beginPart(play, commit, 'starts healthy, and soon answers errors');
  const built = await tellDelivery(play, run);
  if (!built) return;
  const before = await countNow(play);
  await teller.step('deploy', () => deploy(play, run, built));
  await teller.step('watch', async () => {
    const { said, bad } = await watchBad(play, run, before);
    figures.bad = bad;
    return said;
  });
  await teller.step('incident', () => Promise.resolve(incident(stage)));
  run.finish('failure');
  if (play.done('rollback')) return;
  const again = beginRun(stage, play.repository, commit, { runId: run.runId, attempt: 2 });
  await teller.step('deploy', async () => {
    let said: Said = { text: '' };
    await again.job('deploy', async (job) => {
      const result = await fail(stage, again, job, deployStep(built));
      const [error] = result.annotations.filter(({ kind }) => kind === 'error');
      said = {
        text: `${commit.version} once more: refused`,
        more: error?.message.split('\n') ?? [],
        grave: true,
      };
    });
    return said;
  });
  again.finish('failure');
  const now = await observedVersion(play.origin);
  teller.note(`${now} serves, as before`);
}

/** Tells build, test and publish; `undefined` when the story stops there. */
async function tellDelivery(play: Play, run: WorkflowRun): Promise<Built | undefined> {
  const { stage, teller } = play;
  const isFirst = run.commit === play.commits[0];
  let built: Built | undefined;
  await teller.step('build', async () => {
    const answer = await build(stage, run);
    built = answer.built;
    return answer.said;
  });
  if (!built) throw new StoryBroke('Nothing was built');
  const release = built;
  if (isFirst && play.done('build')) return undefined;
  await teller.step('test', () => runTests(stage, run, release));
  if (isFirst && play.done('test')) return undefined;
  await teller.step('publish', () => publish(stage, run, release));
  return isFirst && play.done('publish') ? undefined : release;
}

function beginPart({ stage, teller, repository }: Play, commit: Commit, what: string): WorkflowRun {
  teller.part(commit.version, `${what} · commit ${commit.sha.slice(0, 12)} “${commit.subject}”`);
  return beginRun(stage, repository, commit);
}

async function deploy(play: Play, run: WorkflowRun, built: Built): Promise<Said> {
  const before = play.visitors && (await countNow(play));
  let said: Said = { text: '' };
  await run.job('deploy', async (job) => {
    const result = await succeed(play.stage, run, job, deployStep(built));
    const seen = await observedVersion(play.origin);
    if (seen !== built.version)
      throw new StoryBroke(`deploy said that ${built.version} serves, and ${seen} answers`);
    said = {
      text: describeDeploy(result),
      more: [
        `GitHub deployment ${result.outputs['deployment-id'] ?? ''}, digest ${built.digest.slice(0, 19)}`,
      ],
    };
  });
  if (!before) return said;
  const during = between(before, await countNow(play));
  return {
    ...said,
    more: [
      ...(said.more ?? []),
      `${during.sent} requests meanwhile, ${during.failed} failed · ${versionsOf(during)}`,
    ],
  };
}

/** Looks more often than the configuration says: a rehearsal has seconds where production has minutes. */
const watchInputs = (watchFor: string): Record<string, string> => ({
  environment: 'production',
  'watch-for': watchFor,
  interval: '100ms',
});

/** Watches a release that stays. */
async function watchGood(play: Play, run: WorkflowRun): Promise<Said> {
  let said: Said = { text: '' };
  await run.job('watch', async (job) => {
    const { outputs } = await succeed(play.stage, run, job, {
      uses: 'auto-rollback',
      id: 'watch',
      with: watchInputs(watchFor),
    });
    said = { text: (outputs.reason ?? '').replace(/; would have seen.*/, '') };
  });
  return said;
}

async function watchBad(
  play: Play,
  run: WorkflowRun,
  before: TrafficCount,
): Promise<{ said: Said; bad: ShopFigures['bad'] }> {
  const { stage, journal } = play;
  const decided = journal.next(({ step, state }) => step === 'rollback' && state === 'begun', 60_000);
  decided.catch(() => undefined);
  let rolledBackMs = 0;
  let reason = '';
  await run.job('watch', async (job) => {
    const { outputs } = await fail(stage, run, job, {
      uses: 'auto-rollback',
      id: 'watch',
      with: watchInputs('30s'),
    });
    if (outputs.decision !== 'rolled-back')
      throw new StoryBroke(
        `The watch of ${run.commit.version} decided ${outputs.decision}: ${outputs.reason}`,
      );
    rolledBackMs = Number(outputs['rollback-ms']);
    reason = outputs.reason ?? '';
  });
  const decidedAt = (await decided).seenAt;
  const serving = await observedVersion(play.origin);
  const atEnd = await countNow(play);
  await new Promise((resolve) => setTimeout(resolve, 1000));
  const later = await countNow(play);
  const seen = between(before, atEnd);
  const lastBadMs = later.lastBadAt === undefined ? undefined : Math.max(0, later.lastBadAt - decidedAt);
  return {
    said: {
      text: `judged bad, rolled back in ${formatDuration(rolledBackMs)}: ${serving} serves again`,
      more: [reason, `${seen.sent} requests meanwhile, ${seen.failed} failed · ${versionsOf(seen)}`],
      grave: true,
    },
    bad: {
      sent: seen.sent,
      failed: seen.failed,
      after: later.failed - atEnd.failed,
      rolledBackMs,
      lastBadMs,
    },
  };
}

function incident({ github }: Stage): Said {
  const [issue] = github.state.issues.filter(({ state }) => state === 'open');
  if (!issue) throw new StoryBroke('No incident was opened for the bad release');
  return {
    text: `issue #${issue.number}, “${issue.title}”`,
    more: [`labels: ${issue.labels.join(', ') || 'none'}`],
    grave: true,
  };
}

/** Stops the shop by its own script, as a person on the host would. */
async function stopShop(stage: Stage): Promise<void> {
  const current = path.join(stage.host, 'current');
  await promisify(execFile)(process.execPath, ['dist/stop.js'], { cwd: current, timeout: 10_000 });
}
