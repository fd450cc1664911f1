import type { Journal, WatchdogState } from '../hosts/state.ts';
import { ActionError } from '../runner/errors.ts';
import { placeName, type ReleaseThere } from '../targets/target.ts';
import { carryOut } from './carry-out.ts';
import { blankOutcome, conclude, endingOf, placesOf, releaseThere, type Story } from './conclude.ts';
import { history, lastDone, paused, type History, type PastDeployment } from './history.ts';
import { findLead, placeOf } from './hosts.ts';
import type { Left, Strategy } from './machine.ts';
import { leavePaused } from './pause.ts';
import { startRecord, type Recorder } from './record.ts';
import { recoverUnder } from './recover.ts';
import { revert } from './revert.ts';
import type { Outcome, PausedRequest, Resume, RolloutParts } from './rollout.ts';
import { allSideBySide, sideBySide } from './side-by-side.ts';
import { hostsAt, journalsOf, underLock, type Needs, type Work } from './work.ts';

/** Lets a paused deployment go on: the rest of the hosts, then the decision. What fails again pauses it again. */
export const promote: Resume = (request, parts) => resume(request, parts, goOn);

/** Ends a paused deployment: every host goes back to what it served before. */
export const abort: Resume = (request, parts) =>
  resume(request, parts, (found) => takeBack(found, 'It was aborted'));

/** A paused deployment as it is found. */
export interface Found {
  work: Work;
  request: PausedRequest;
  past: PastDeployment;
  told: History;
  /** What served before at each place whose watchdog still waits. */
  back: ReadonlyMap<string, ReleaseThere | undefined>;
  /** Hosts whose watchdog waits, and those whose watchdog went back. */
  armed: ReadonlySet<string>;
  fired: ReadonlySet<string>;
  /** Hosts whose watchdog waits no more though it was armed: they were restarted. */
  dead: readonly string[];
  /** What is current at all places that can be seen. */
  current: ReadonlyMap<string, ReleaseThere | undefined>;
  story: Story;
  recorder: Recorder;
}

/** Takes a paused deployment up, under its own lock. */
export async function resume<T>(
  request: PausedRequest,
  parts: RolloutParts,
  act: (found: Found) => Promise<T>,
  needs: Needs = 'reached',
): Promise<T> {
  const past = paused(history((await findLead(parts.target)).journal));
  if (!past) throw nothingPaused(request.environment);
  return underLock(
    past.deployment,
    request.lock,
    parts,
    async (work) => act(await find(work, request)),
    needs,
  );
}

const nothingPaused = (environment: string): ActionError =>
  new ActionError(`No deployment to ${environment} is paused`, {
    fix: 'There is nothing to promote or abort. Look at the last run of deploy.',
  });

/** Looks where a paused deployment stands; one whose time is over is brought to its end. */
async function find(work: Work, request: PausedRequest): Promise<Found> {
  const { target } = work.parts;
  const journals = await journalsOf(work, false);
  const told = history(journals.get(work.lead.host) ?? { lines: [], torn: 0 });
  const past = paused(told);
  if (past?.deployment !== work.deployment) throw nothingPaused(request.environment);
  const waiting = await sideBySide(hostsAt(work), ({ keeper }) => keeper.watchdog(work.deployment));
  const those = (state: WatchdogState): Set<string> =>
    new Set(
      waiting.flatMap((each) => ('value' in each && each.value.state === state ? [each.item.host] : [])),
    );
  const armed = those('armed');
  const dead = waiting.flatMap((each) =>
    'value' in each && each.value.state === 'armed' && !each.value.alive ? [each.item.host] : [],
  );
  const back = new Map(
    target.places
      .filter(({ host }) => armed.has(host))
      .map((place) => [placeName(place), beforeAt(past, journals.get(place.host))] as const),
  );
  if (back.size === 0) {
    await recoverUnder(work, asUnfinished(told, past), journals);
    throw new ActionError(
      `The time of the paused deployment ${past.deployment} is over: all hosts went back`,
      {
        fix: 'Deploy again.',
      },
    );
  }
  const looked = await sideBySide(target.places, (place) => target.look(place));
  const current = new Map(
    looked.flatMap((each) =>
      'value' in each ? [[placeName(each.item), releaseThere(each.value)] as const] : [],
    ),
  );
  const outcome = blankOutcome(work.deployment, past.from);
  const story: Story = { work, kind: past.kind, request, told, outcome };
  const recorder = record(work, request, past);
  return { work, request, past, told, back, armed, fired: those('fired'), dead, current, story, recorder };
}

const asUnfinished = (told: History, past: PastDeployment): History => ({
  ...told,
  deployments: told.deployments.map((each) => (each === past ? { ...past, outcome: 'unfinished' } : each)),
});

function beforeAt({ deployment }: PastDeployment, journal: Journal | undefined): ReleaseThere | undefined {
  const own = journal && history(journal).deployments.find((each) => each.deployment === deployment);
  return own?.from;
}

function record(work: Work, request: PausedRequest, { kind, release, githubId }: PastDeployment): Recorder {
  const { version, digest, contentsDigest } = release;
  const payload = { v: 1 as const, id: work.deployment, kind, version, digest, contentsDigest };
  const { environment, record: facts } = request;
  return startRecord({ environment, payload, facts, known: githubId }, work.parts);
}

/** The rest of the hosts, where there is one, and the decision. */
export async function goOn(found: Found): Promise<Outcome> {
  const { work, request, past, back, current, story, recorder } = found;
  const { target } = work.parts;
  const to = past.release;
  const left: Left = {
    moved: [...back.keys()].filter((place) => current.get(place)?.id === to.id),
    rest: [...back.keys()].filter((place) => current.get(place)?.id !== to.id),
  };
  await guard(found);
  const [first = ''] = back.keys();
  const run = await target.runConfiguration(placeOf(target, first), to.id);
  const { confirmSeconds, pauseSeconds: seconds } = request;
  const movement = { from: back, to, bring: undefined, run, confirmSeconds, keep: [] };
  const strategy = (past.strategy ?? 'all-at-once') as Strategy;
  const terms = past.guarded ? { decides: true } : { pauses: true, promotes: left };
  const carried = await carryOut(work, strategy, movement, terms);
  for (const [place, there] of current)
    if (!back.has(place) && there?.id !== to.id) {
      carried.failed.set(place, new Error(`${place}: it had been taken back before the pause`));
      carried.current.set(place, there?.id);
    }
  if (carried.state === 'paused')
    return leavePaused(story, { recorder, before: current, carried, to, seconds });
  const before = lastDone(found.told)?.githubId;
  const replaced = { state: 'inactive' as const, description: `Replaced by ${to.version}` };
  return conclude(
    story,
    { recorder, ...(before !== undefined && { before: { id: before, ...replaced } }) },
    {
      ...endingOf(story, current, carried, to),
      ...(past.guarded && { observed: past.guarded.observed as Outcome['observed'] }),
      changed: carried.state === 'confirmed',
    },
    carried.settled,
  );
}

/** The watchdogs wait no longer than in a deployment from here on, and are renewed. */
export async function guard({ work, request, armed }: Found): Promise<void> {
  await allSideBySide(
    hostsAt(work).filter(({ host }) => armed.has(host)),
    async (host) => {
      await host.keeper.extend(work.hold, work.deployment, request.confirmSeconds);
      work.pulse.guard(host, work.deployment, request.confirmSeconds);
    },
  );
}

/** Every host goes back at once; `why` is how the sentence about it begins. */
export async function takeBack(
  { work, past, back, current, story, recorder }: Found,
  why: string,
): Promise<Outcome> {
  const undone = await revert(work, work.deployment, { bad: past.release.id, back });
  const state = undone.event === 'kept' ? 'confirmed' : undone.problem ? 'failed' : 'reverted';
  const ids = new Map([...back].map(([place, release]) => [place, release?.id] as const));
  const ended = { state, current: ids, failed: undone.failed, moved: new Set<string>() } as const;
  return conclude(
    story,
    { recorder },
    {
      state,
      changed: false,
      because: `${why}: ${undone.because}`,
      release: past.release,
      serving: past.from?.id,
      places: placesOf(story, current, ended).map((each) => ({
        ...each,
        outcome: each.outcome === 'untouched' ? ('back' as const) : each.outcome,
      })),
      cause: undone.problem,
    },
  );
}
