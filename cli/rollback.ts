import path from 'node:path';
import { parseArgs } from 'node:util';
import type { CommonRequest } from '../actions/auto-rollback/parts.ts';
import type { AutoRollbackResult } from '../actions/auto-rollback/result.ts';
import { rollback } from '../actions/auto-rollback/rollback.ts';
import { baking, unfinished } from '../shared/rollout/history.ts';
import { describeOwner } from '../shared/rollout/owner.ts';
import { planRollBack } from '../shared/rollout/plan-roll-back.ts';
import type { PlaceOutcome, TimelineEntry } from '../shared/rollout/rollout.ts';
import { ActionError, explain } from '../shared/runner/errors.ts';
import { formatDuration } from '../shared/time/duration.ts';
import { reachEnvironment, type EnvironmentAsked, type ReachedEnvironment } from './environment.ts';
import type { CommandIo } from './plan.ts';
import { standingLines, standingOf, type Standing } from './status.ts';

const usage = `Usage: rollback ENVIRONMENT [--to last-good|VERSION|RELEASE|DIGEST|deployment:ID] [--reason TEXT] [--yes]
                            [--path REPOSITORY] [--key FILE] [--take-over] [--force] [--dry-run]

Works without GitHub: hosts and paths are those of .github/deploy-actions.yml, the lock and the journal those of the
hosts, the key your own (--key, else the agent, else those of ~/.ssh). What serves, and every release that you could
go back to, is shown before you are asked. GitHub is told by the next deployment or reconcile.

Exit codes: 0 what was asked for serves on all hosts, 1 it does not, 2 the command makes no sense.`;

interface Asked extends EnvironmentAsked {
  /** `undefined`: the last good one, shown first. */
  to: string | undefined;
  reason: string | undefined;
  yes: boolean;
  takeOver: boolean;
  /** Over a migration that cannot be reversed, too. */
  force: boolean;
  dryRun: boolean;
}

/** `rollback ENVIRONMENT`: goes back by hand, from a laptop, under the same lock as the actions. */
export async function rollbackCommand(args: readonly string[], io: CommandIo): Promise<number> {
  if (args.includes('--help')) {
    io.out(usage);
    return 0;
  }
  let asked: Asked;
  try {
    asked = readArguments(args, io);
  } catch (error) {
    io.error(explain(error));
    io.error(usage);
    return 2;
  }
  const reached = await reachEnvironment(asked, io);
  try {
    return await goBack(asked, reached, io);
  } catch (error) {
    if (!(error instanceof ActionError)) throw error;
    io.error(`Not rolled back: ${explain(error)}`);
    return 1;
  } finally {
    await reached.close();
  }
}

function readArguments(args: readonly string[], { cwd, ask }: CommandIo): Asked {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: {
      to: { type: 'string' },
      reason: { type: 'string' },
      path: { type: 'string', default: '.' },
      key: { type: 'string' },
      yes: { type: 'boolean', default: false },
      'take-over': { type: 'boolean', default: false },
      force: { type: 'boolean', default: false },
      'dry-run': { type: 'boolean', default: false },
    },
  });
  const [environment, second] = positionals;
  if (environment === undefined || second !== undefined) throw new Error('Name one environment.');
  if (!ask && !values.yes && !values['dry-run'])
    throw new Error('Nobody can be asked here: add --yes when it is meant.');
  return {
    environment,
    workspace: path.resolve(cwd, values.path),
    key: values.key === undefined ? undefined : path.resolve(cwd, values.key),
    to: values.to,
    reason: values.reason,
    yes: values.yes,
    takeOver: values['take-over'],
    force: values.force,
    dryRun: values['dry-run'],
  };
}

async function goBack(asked: Asked, reached: ReachedEnvironment, io: CommandIo): Promise<number> {
  const { parts, settings } = reached;
  const standing = await standingOf(parts);
  standingLines(standing).forEach((line) => io.out(line));
  const does = await whatItDoes(asked, reached, standing);
  if (asked.dryRun) {
    io.out(`Would ${does}. Nothing was changed.`);
    return 0;
  }
  if (!asked.yes && !isYes(await io.ask?.(`This will ${does}. Go on? (yes/no)`, 'no'))) {
    io.out('Nothing was changed.');
    return 1;
  }
  const result = await rollback(
    {
      ...commonRequest(asked, settings.url),
      to: asked.to ?? 'last-good',
      reason: asked.reason,
      by: describeOwner(parts.owner),
      force: asked.force,
      dryRun: false,
    },
    parts,
  );
  toldLines(result).forEach((line) => io.out(line));
  if (!result.red) return 0;
  if (result.fix) io.error(`→ ${result.fix}`);
  return 1;
}

/** What would be done, verified on the hosts; a story that has no end yet is finished first, and may change where it goes. */
async function whatItDoes(
  { environment, to = 'last-good', force }: Asked,
  { parts }: ReachedEnvironment,
  { told }: Standing,
): Promise<string> {
  const open = unfinished(told).map(({ deployment }) => deployment);
  if (open.length > 0) return `finish ${open.join(' and ')} of ${environment}, then go to ${to}`;
  const waiting = baking(told);
  if (waiting) return `take ${waiting.release.id} back in ${environment}, where it is not confirmed yet`;
  const plan = await planRollBack({ environment, to, force }, parts);
  return `take ${environment} from ${plan.from?.id ?? 'nothing'} to ${plan.to.id}`;
}

const isYes = (answer: string | undefined): boolean => /^y(es)?$/i.test(answer ?? '');

/** How long the lock is waited for: longer than the lease of a run that is gone. */
const lock = { timeoutMs: 180_000, leaseSeconds: 60 };

function commonRequest({ environment, takeOver }: Asked, url: string | undefined): CommonRequest {
  return {
    environment,
    lock: { ...lock, takeOver },
    record: {
      sha: '',
      production: /^prod/i.test(environment),
      ...(url !== undefined && { environmentUrl: url }),
    },
    confirmSeconds: 60,
    // Opened by the next reconcile, which finds the quarantine in the journal.
    incident: 'none',
    repositoryUrl: '',
  };
}

/** A line a host with what serves there now, and the sentence of it all. */
function toldLines({ places = [], timeline, because, notes, frozen }: AutoRollbackResult): string[] {
  const width = Math.max(0, ...places.map(({ place }) => place.length));
  return [
    ...places.map((each) => `${each.place.padEnd(width)}  ${placeLine(each, timeline)}`),
    because,
    ...notes,
    ...(frozen.length > 0 ? ['What was left is quarantined: mode: unfreeze lifts it.'] : []),
  ];
}

function placeLine({ place, outcome, serving, because }: PlaceOutcome, timeline: readonly TimelineEntry[]) {
  const times = timeline
    .filter((entry) => entry.place === place && entry.state !== 'begun')
    .map(({ step, startMs, endMs }) => `${step} ${formatDuration(endMs - startMs)}`);
  const facts = [outcome, `serves ${serving ?? 'what could not be seen'}`, times.join(', '), because];
  return facts.filter(Boolean).join('  ');
}
