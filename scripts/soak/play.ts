import { existsSync, readdirSync } from 'node:fs';
import path from 'node:path';
import type { StepResult } from '../../rehearsal/step-runner/step.ts';
import type { Step } from '../../rehearsal/step-runner/job.ts';
import {
  contentFaults,
  journalFaults,
  lockFaults,
  recordFaults,
  watchdogFaults,
  wholeFaults,
  type Faults,
} from './check.ts';
import type { Built, Ground } from './ground.ts';
import type { Case, DeployCase, Healer, RaceCase, RollbackCase } from './matrix.ts';
import { strikeAt, until } from './strike.ts';
import { openWorld, type World } from './world.ts';

/** What became of a case. */
export interface Played {
  faults: Faults;
  /** The runner had ended before it could be struck. */
  missed: boolean;
  ms: number;
  /** Everything that its jobs printed, for a case that failed. */
  lines: string[];
  /** The journal's lines, short. */
  journal: string[];
}

/** For the one that is struck: its watchdog is to be seen at work. Others keep the time that a busy machine needs. */
const shortly = { 'confirm-timeout': '4s' };

const deployStep = ({ manifest }: Built, more: Record<string, string> = {}): Step => ({
  uses: 'deploy',
  with: { environment: 'production', release: manifest, ...more },
});
const rollbackStep = (mode: 'watch' | 'reconcile' | 'rollback'): Step => ({
  uses: 'auto-rollback',
  with: { environment: 'production', mode },
});

/** Plays one case in a world of its own. */
export async function play(each: Case, ground: Ground): Promise<Played> {
  const began = performance.now();
  const world = await openWorld(ground);
  const faults: Faults = [];
  let missed = false;
  try {
    const outcome = await playKind(each, world);
    faults.push(...outcome.faults);
    missed = outcome.missed;
  } catch (error) {
    faults.push(error instanceof Error ? (error.stack ?? error.message) : String(error));
  }
  const journal = world
    .journal()
    .lines.map(
      ({ at, fence, deployment, step, state, detail }) =>
        `${at} ${fence} ${deployment} ${step} ${state} ${JSON.stringify(detail ?? {}).slice(0, 200)}`,
    );
  await world.close();
  return { faults, missed, ms: performance.now() - began, lines: world.lines, journal };
}

function playKind(each: Case, world: World): Promise<Outcome> {
  switch (each.kind) {
    case 'deploy':
      return playDeploy(each, world);
    case 'rollback':
      return playRollback(each, world);
    case 'race':
      return playRace(each, world);
  }
}

type Outcome = Pick<Played, 'faults' | 'missed'>;

const at = (when: string, faults: Faults): Faults => faults.map((fault) => `${when}: ${fault}`);

async function playDeploy({ point, strike, healer }: DeployCase, world: World): Promise<Outcome> {
  const { '1.0.0': old, '1.1.0': fresh, '1.2.0': further } = world.ground.releases;
  await ran(world, old, deployStep(old));
  const opened = await world.job(fresh);
  const struck = await strikeAt(world, opened, deployStep(fresh, shortly), point, strike);
  const faults: Faults = [];
  const ids = [old.id, fresh.id];
  // A frozen runner wakes up after the healer: it comes too late for everything.
  if (healer === 'watchdog') await struck.wake();
  faults.push(...at(`after ${healer}`, await heal(world, healer, opened, ids)));
  if (healer !== 'watchdog') await struck.wake();
  if (strike === 'freeze') faults.push(...at('after it woke', await settledFaults(world, healer, ids)));
  const last = await ran(world, further, deployStep(further));
  faults.push(
    ...at('in the end', last.outputs['changed'] === 'true' ? [] : ['the further deploy changed nothing']),
  );
  faults.push(...at('in the end', await endFaults(world, [further.id])));
  return { faults, missed: !struck.hit };
}

/** Everything that must hold once the healer was there. What the watchdog finished alone is told by the next run. */
async function settledFaults(world: World, healer: Healer, ids: readonly string[]): Promise<Faults> {
  const whole = await wholeFaults(world, healer === 'next' ? ids.slice(1) : ids);
  if (healer === 'watchdog') return [...whole, ...watchdogFaults(world)];
  return [
    ...whole,
    ...journalFaults(world),
    ...watchdogFaults(world),
    ...lockFaults(world),
    ...recordFaults(world),
  ];
}

async function endFaults(world: World, ids: readonly string[]): Promise<Faults> {
  return [
    ...(await wholeFaults(world, ids)),
    ...journalFaults(world),
    ...watchdogFaults(world),
    ...lockFaults(world),
    ...(existsSync(path.join(world.host, '.deploy/lock')) ? ['the lock lies there after a deploy'] : []),
    ...recordFaults(world),
  ];
}

async function heal(
  world: World,
  healer: Healer,
  struck: { runId: number; attempt: number },
  ids: readonly string[],
): Promise<Faults> {
  switch (healer) {
    case 'watchdog':
      await until(() => watchdogFaults(world).length === 0, 60_000);
      break;
    case 'next': {
      // The same release again, as "re-run failed jobs" would: the likeliest next deployment of all.
      const fresh = world.ground.releases['1.1.0'];
      await ran(world, fresh, deployStep(fresh), { runId: struck.runId, attempt: struck.attempt + 1 });
      break;
    }
    case 'reconcile':
      await ran(world, world.ground.releases['1.1.0'], rollbackStep('reconcile'));
  }
  return settledFaults(world, healer, ids);
}

/** Runs a job of one step, however it ends. */
async function alone(
  world: World,
  release: Built,
  step: Step,
  again?: { runId: number; attempt: number },
): Promise<StepResult> {
  const { job, runId } = await world.job(release, again);
  const result = await job.run(step);
  await job.finish();
  world.github.finishRun(runId, result.conclusion === 'success' ? 'success' : 'failure');
  return result;
}

/** Runs a job of one step that must end in one way. */
async function ran(
  world: World,
  release: Built,
  step: Step,
  again?: { runId: number; attempt: number },
  wanted: StepResult['conclusion'] = 'success',
): Promise<StepResult> {
  const result = await alone(world, release, step, again);
  if (result.conclusion !== wanted)
    throw new Error(
      `${step.uses} ${step.with?.['mode'] ?? ''} ended with ${result.conclusion}: ${errorsOf(result)}`,
    );
  return result;
}

const errorsOf = ({ annotations }: StepResult): string =>
  annotations
    .filter(({ kind }) => kind === 'error')
    .map(({ message }) => message)
    .join(' | ');

async function playRollback({ point, strike, twice }: RollbackCase, world: World): Promise<Outcome> {
  const { '1.0.0': old, '1.2.0': further, '1.3.0-bad': bad } = world.ground.releases;
  await ran(world, old, deployStep(old));
  await ran(world, bad, deployStep(bad));
  const struck = await strikeAt(world, await world.job(bad), rollbackStep('watch'), point, strike);
  const faults: Faults = at('after the strike', await eitherFaults(world, [old, bad]));
  if (twice) faults.push(...(await strikeReconcile(world, bad, old, point)));
  // Red, since it found the release bad.
  await alone(world, bad, rollbackStep('reconcile'));
  faults.push(...at('after reconcile', await endFaultsOfRollback(world, old, bad)));
  const refused = await ran(world, bad, deployStep(bad), undefined, 'failure');
  if (!/quarantined/.test(errorsOf(refused)))
    faults.push(`the bad release was not refused: ${errorsOf(refused)}`);
  await ran(world, further, deployStep(further));
  faults.push(...at('in the end', await endFaults(world, [further.id])));
  return { faults, missed: !struck.hit };
}

/** The reconcile is killed at the same point of the rollback that it carries out; it may have none to carry out. */
async function strikeReconcile(world: World, bad: Built, old: Built, point: string): Promise<Faults> {
  try {
    await strikeAt(world, await world.job(bad), rollbackStep('reconcile'), point, 'kill');
  } catch (error) {
    // Where the rollback had its end, there is nothing to strike.
    if (!/ended without/.test(String(error))) throw error;
  }
  return at('after the second strike', await eitherFaults(world, [old, bad]));
}

/**
 * Right after a strike the link may lead to one release and the service be of the other, until the watchdog's time is
 * over: both are whole all the while, and one of them answers.
 */
async function eitherFaults(world: World, either: readonly Built[]): Promise<Faults> {
  const serves = await world.serves();
  return [
    ...either.flatMap(({ id }) => contentFaults(world, id)),
    ...(either.some(({ version }) => version === serves) ? [] : [`${serves || 'nothing'} answers`]),
  ];
}

async function endFaultsOfRollback(world: World, old: Built, bad: Built): Promise<Faults> {
  const { quarantined } = world.told();
  const open = world.github.state.issues.filter(({ state }) => state === 'open');
  return [
    ...(await wholeFaults(world, [old.id])),
    ...journalFaults(world),
    ...watchdogFaults(world),
    ...lockFaults(world),
    ...recordFaults(world),
    ...(quarantined.some(({ id }) => id === bad.id) ? [] : ['the bad release is not quarantined']),
    ...(open.length === 1 ? [] : [`${open.length} incidents are open`]),
    ...(readdirSync(path.join(world.host, 'releases')).includes(bad.id) ? [] : ['the bad release is gone']),
  ];
}

/** Whoever is first: in the end one release serves whole, and every story is told, in the journal and on GitHub. */
async function playRace({ struck, rollback }: RaceCase, world: World): Promise<Outcome> {
  const { '1.0.0': old, '1.1.0': one, '1.2.0': two } = world.ground.releases;
  await ran(world, old, deployStep(old));
  await ran(world, two, deployStep(two));
  const first = struck
    ? strikeAt(world, await world.job(one), deployStep(one, shortly), 'switch done', 'kill')
    : undefined;
  const releases = struck ? [two, one, old] : [one, two, one, old];
  const others = releases.map((release) => alone(world, release, deployStep(release)));
  if (rollback) others.push(alone(world, two, rollbackStep('rollback')));
  const results = await Promise.all(others);
  await first;
  const faults: Faults = results.flatMap((result) =>
    result.conclusion === 'success' || result.id === 'auto-rollback'
      ? []
      : [`${result.id}: ${errorsOf(result)}`],
  );
  if (struck) await ran(world, two, rollbackStep('reconcile'));
  faults.push(...at('after the race', await endFaults(world, [old.id, one.id, two.id])));
  return { faults, missed: false };
}
