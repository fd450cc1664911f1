import type { CleanedUp } from '../hosts/state.ts';
import type { Release } from '../release/manifest.ts';
import type { Shares } from '../routers/router.ts';
import { checkAt } from '../targets/slots.ts';
import {
  placeName,
  type HealthCheck,
  type HookName,
  type PreparedRelease,
  type ReleaseThere,
  type RunConfiguration,
  type RunReport,
  type ServingPlace,
} from '../targets/target.ts';
import type { Actions, Steps } from './execute.ts';
import { giveUp } from './give-up.ts';
import { judgeShare } from './judge-share.ts';
import type { Comparing } from './look-at-canary.ts';
import { runHook } from './hook-steps.ts';
import { placeOf } from './hosts.ts';
import type { Outcome } from './rollout.ts';
import { health, restart } from './serving-steps.ts';
import type { Sides } from './sides.ts';
import { drain, route, start, trafficOf } from './split-steps.ts';
import { interruptible } from './stop.ts';
import { arm, confirm, decide } from './watchdog-steps.ts';
import { journalled, type Work } from './work.ts';

/** What moves where. */
export interface Movement {
  /** What is current before at each place that moves; `undefined`: nothing. */
  from: ReadonlyMap<string, ReleaseThere | undefined>;
  /** What is to serve. After `prepare`, where the release is brought. */
  to: ReleaseThere | undefined;
  /** What `prepare` brings; `undefined` where the release lies there. */
  bring: Release | undefined;
  /** How the new release runs. */
  run: RunConfiguration;
  /** It returns to a release of before. */
  goesBack?: true;
  confirmSeconds: number;
  /** Releases that stay, beside the current one. */
  keep: readonly string[];
  /** The slots that traffic moves between, by place, where the environment has slots. */
  sides?: ReadonlyMap<string, Sides>;
}

/** What the steps found out. */
export type Findings = Pick<Outcome, 'observed' | 'cutoverMs' | 'restart' | 'changed' | 'sent'> & {
  /** What failed after the decision: it changes nothing, and ends the run red. */
  late?: Error;
  /** When the new release first answered well everywhere, by the monotonic clock. */
  goodAtMs?: number;
  /** What the health check saw, by place. */
  seen: Map<string, string>;
  /** The router's shares from before, by slot; `undefined` as long as no watchdog knows how to put them back. */
  shares?: Shares;
  /** What was seen of a canary. */
  comparing: Comparing;
  /** Places where the release was started beside another. */
  started: Set<string>;
};

/** Findings before anything was looked at. */
export const noFindings = (): Findings => ({
  observed: 'nothing',
  cutoverMs: undefined,
  restart: undefined,
  changed: false,
  seen: new Map(),
  comparing: { steps: [] },
  started: new Set(),
});

/** What a movement does at its places, each step journalled. A strategy puts the steps in order. */
export function actionsOf(work: Work, movement: Movement, findings: Findings): Actions {
  const { clock } = work.parts;
  return {
    steps: stepsOf(work, movement, findings),
    route: async (percent) => {
      const began = clock.monotonic();
      const before = findings.shares ?? (await trafficOf(work).router.weights());
      await route(work, percent, sidesIn(movement), before);
      if (percent < 100) return;
      findings.goodAtMs = clock.monotonic();
      findings.cutoverMs = findings.goodAtMs - began;
      findings.changed = true;
    },
    rest: (ms) => interruptible(work.parts.clock.sleep(ms, work.stop), work.stop),
    judge: (share) => judgeShare(work, sidesIn(movement), findings.comparing, share),
    giveUp: (place, error) => giveUp(work, place, error),
    after: (error) => {
      work.parts.log.warning(
        `The release serves, but cleaning up failed: ${error instanceof Error ? error.message : String(error)}`,
      );
    },
  };
}

function sidesIn({ sides }: Movement): ReadonlyMap<string, Sides> {
  if (!sides) throw new Error('No slots');
  return sides;
}

/** How a place is asked: in its slot, and for a short time where it was seen to be well before. */
function checkOf({ run, sides }: Movement, place: string, isSeen: boolean): HealthCheck {
  if (!run.health) throw new Error('No health check');
  const check = checkAt(run.health, sides?.get(place)?.fresh.port);
  const { withinMs, timeoutMs, intervalMs, successes } = check;
  const short = (successes + 1) * (timeoutMs + intervalMs);
  return isSeen ? { ...check, withinMs: Math.min(withinMs, short) } : check;
}

/** Arms a host's watchdog; that of the router's host puts the traffic back where it goes now. */
async function armAt(
  work: Work,
  host: string,
  to: string,
  { from, confirmSeconds: seconds, sides }: Movement,
  findings: Findings,
): Promise<void> {
  const own = work.parts.target.places.find((each) => each.host === host);
  const order = { from: (own && from.get(placeName(own))?.id) ?? '', to, seconds };
  if (!sides) return arm(work, host, order);
  const { router, host: routerHost } = trafficOf(work);
  if (host !== routerHost) return arm(work, host, { ...order, beside: true });
  const shares = await router.weights();
  await arm(work, host, { ...order, beside: true, router: await router.undo() });
  findings.shares = shares;
}

function stepsOf(work: Work, movement: Movement, findings: Findings): Steps {
  const { target, clock } = work.parts;
  const at = (name: string): ServingPlace => placeOf(target, name);
  const from = (place: string): string | undefined => movement.from.get(place)?.id;
  const to = (): ReleaseThere => {
    if (!movement.to) throw new Error('Nothing was prepared');
    return movement.to;
  };
  const switched = new Map<string, number>();
  const good = (place: string, atMs: number): void => {
    findings.goodAtMs = Math.max(findings.goodAtMs ?? 0, atMs);
    findings.cutoverMs = Math.max(findings.cutoverMs ?? 0, atMs - (switched.get(place) ?? atMs));
  };
  const least = leastOf(findings);
  const heard = (report: RunReport): void => {
    // Of several, the one that failed is shown.
    if (findings.restart?.exitCode !== 0 && findings.restart) return;
    findings.restart = report;
  };
  const hook = (name: HookName) => (place: string) =>
    runHook(work, place, at(place), { id: to().id, name, run: movement.run, heard });
  return {
    migrate: hook('migrate'),
    'before-switch': hook('before-switch'),
    'after-switch': hook('after-switch'),
    'after-rollback': (place) =>
      hook('after-rollback')(place).catch((error: unknown) => {
        findings.late = error instanceof Error ? error : new Error(String(error));
      }),
    prepare: async (place) => {
      const { travelled, ...there } = await prepare(work, place, at(place), movement);
      movement.to = there;
      const { files, bytes } = findings.sent ?? { files: 0, bytes: 0 };
      findings.sent = { files: files + travelled.files, bytes: bytes + travelled.bytes };
      findings.observed = 'contents';
    },
    arm: (host) => armAt(work, host, to().id, movement, findings),
    start: async (place) => {
      const side = sidesIn(movement).get(place);
      if (!side) throw new Error(`No slots at ${place}`);
      findings.started.add(place);
      const { run, bring } = movement;
      const starting = { slot: side.fresh, to: to(), run, mayBeWarm: !bring };
      await start(work, place, starting, (report) => {
        if (findings.restart?.exitCode !== 0 && findings.restart) return;
        findings.restart = report;
      });
    },
    switch: async (place) => {
      switched.set(place, clock.monotonic());
      const detail = { from: from(place) ?? '', to: to().id };
      const act = (): Promise<void> => target.switch(at(place), work.hold, from(place), to().id);
      findings.changed = true;
      const tell = () => ({ log: `switched to ${to().id}` });
      await journalled(work, { place, step: 'switch', detail, act, tell });
    },
    restart: async (place) => {
      const ids = { id: to().id, before: from(place), goesBack: movement.goesBack };
      await restart(work, place, at(place), { ...ids, seconds: commandSeconds(movement.run) }, heard);
      if (!movement.run.health) good(place, clock.monotonic());
    },
    health: async (place) => {
      const began = clock.monotonic();
      const check = checkOf(movement, place, findings.seen.has(place));
      const answer = await health(work, place, at(place), to(), check);
      if (answer.observed !== 'nothing') findings.observed = least(answer.observed);
      findings.seen.set(place, answer.because);
      // Beside another release the traffic tells, not the first answer.
      if (!movement.sides) good(place, began + answer.firstGoodMs);
    },
    decide: () => decide(work, movement.confirmSeconds),
    confirm: (host) => confirm(work, host),
    drain: () => drain(work, sidesIn(movement)),
    'clean-up': (place) => cleanUp(work, place, at(place), [to().id, from(place) ?? '', ...movement.keep]),
  };
}

/** How long the release's own commands are waited for; each has its own limit on the host. */
const commandSeconds = ({ command }: RunConfiguration): number | undefined =>
  command && Math.max(command.deploy.seconds, command.rollback.seconds);

/** A success stands on what was seen everywhere: the least of all. */
function leastOf(findings: Findings): (observed: 'health' | 'version') => Outcome['observed'] {
  let isFirst = true;
  return (observed) => {
    const least = isFirst || findings.observed === 'version' ? observed : findings.observed;
    isFirst = false;
    return least;
  };
}

function prepare(
  work: Work,
  name: string,
  place: ServingPlace,
  { bring, run }: Movement,
): Promise<PreparedRelease> {
  if (!bring) throw new Error('Nothing to prepare');
  return journalled(work, {
    place: name,
    step: 'prepare',
    act: () => work.parts.target.prepare(place, work.hold, bring, run),
    tell: ({ id, travelled }) => ({
      detail: { id, travelled },
      log: `prepared ${id}: ${String(travelled.files)} files sent in ${kilobytes(travelled.bytes)}, all read back and equal`,
    }),
  });
}

const kilobytes = (bytes: number): string => `${String(Math.ceil(bytes / 1000))} kB`;

async function cleanUp(
  work: Work,
  name: string,
  place: ServingPlace,
  keep: readonly string[],
): Promise<void> {
  const ids = [...new Set(keep)].filter(Boolean);
  const act = (): Promise<CleanedUp> => work.parts.target.cleanUp(place, work.hold, ids);
  const tell = ({ removed, inUse, foreign }: CleanedUp) => {
    const said = [
      removed.length > 0 && `removed ${removed.join(', ')}`,
      inUse.length > 0 && `left ${inUse.join(', ')}, which a process still uses`,
      foreign.length > 0 && `left ${foreign.join(', ')}, which another tool put there`,
    ].filter((text) => text !== false);
    return {
      detail: { removed, ...(inUse.length > 0 && { inUse }), ...(foreign.length > 0 && { foreign }) },
      ...(said.length > 0 && { log: said.join('; ') }),
    };
  };
  await journalled(work, { place: name, step: 'clean-up', act, tell, whole: true });
}
