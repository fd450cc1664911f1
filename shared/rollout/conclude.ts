import { explain } from '../runner/errors.ts';
import { placeName, type PlaceFacts, type ReleaseThere } from '../targets/target.ts';
import type { CarriedOut } from './carry-out.ts';
import { hostOf } from './hosts.ts';
import { sideBySide } from './side-by-side.ts';
import type { NewStatus } from '../github/github.ts';
import { goodReleases, history, type History } from './history.ts';
import { mend, statusOf } from './mend.ts';
import type { Recorded, Recorder } from './record.ts';
import type { Outcome, PlaceOutcome, RollOutRequest } from './rollout.ts';
import { Stopped } from './stop.ts';
import { hostsAt, noteOnAll, type Work } from './work.ts';

/** A deployment or a rollback as it is told in the end. */
export interface Story {
  work: Work;
  kind: 'deploy' | 'rollback';
  request: Pick<RollOutRequest, 'environment' | 'record'>;
  /** The journal before it. */
  told: History;
  outcome: Outcome;
}

/** GitHub's side of the end: this deployment's record, and what becomes of the one before when it went well. */
interface RecordEnd {
  recorder: Recorder;
  before?: { id: number } & Pick<NewStatus, 'state' | 'description'>;
}

const patientMs = 20_000;
const hurriedMs = 1_000;

/** The release that is current, as well as it is known. */
export function releaseThere({ current, releases }: PlaceFacts): ReleaseThere | undefined {
  if (current === undefined) return undefined;
  const known = releases.find(({ id }) => id === current);
  return known ?? { id: current, version: current, commit: '', digest: '', contentsDigest: '' };
}

/** An outcome before anything happened. */
export function blankOutcome(deployment: string, from: ReleaseThere | undefined): Outcome {
  return {
    deployment,
    state: 'planned',
    changed: false,
    settled: false,
    observed: 'nothing',
    because: '',
    release: undefined,
    previous: from,
    serving: from?.id,
    places: [],
    cutoverMs: undefined,
    timeline: [],
    restart: undefined,
    cause: undefined,
    github: { id: undefined, url: undefined },
    journal: [],
    choices: [],
    recovery: { deployments: [], mended: [], healed: [], apart: [] },
  };
}

/**
 * Ends a story: GitHub is told within bounds, the journal's last line is written, earlier records are mended.
 * After a cancellation all of it is hurried: the runner gives 7.5 s in all.
 */
export async function conclude(
  story: Story,
  record: RecordEnd | undefined,
  ending: Partial<Outcome> = {},
  settled = true,
): Promise<Outcome> {
  const { work, outcome, request } = story;
  const { cancelled, log } = work.parts;
  Object.assign(outcome, ending);
  outcome.timeline = work.timeline;
  if (outcome.state !== 'confirmed') outcome.cutoverMs = undefined;
  const hurried = cancelled?.aborted ?? false;
  const recorded = isLost(outcome)
    ? await tellTruth(story, record, hurried)
    : await tellGitHub(outcome, record, hurried);
  outcome.github = { id: recorded.id, url: recorded.url };
  // What is not settled stays unfinished in the journal: the next run recovers it.
  if (!settled) return outcome;
  try {
    await writeEnd(story, recorded);
    outcome.settled = true;
    if (hurried) return outcome;
    // Where GitHub gave no answer a moment ago, earlier records wait for the next run too.
    if (recorded.recorded !== 'no') outcome.recovery.mended = await mend(work, request);
    await lookBack(story);
  } catch (error) {
    log.warning(
      `The journal's last line could not be written, a later run finishes the story: ${String(error)}`,
    );
  }
  return outcome;
}

const isLost = ({ cause }: Outcome): boolean => cause instanceof Stopped && cause.event === 'lost';

/**
 * The story of a run that woke up too late is another's to tell. Its record on GitHub may have got a late word from
 * this run: where the journal has the end, the record says that once more.
 */
async function tellTruth(
  { work }: Story,
  record: RecordEnd | undefined,
  hurried: boolean,
): Promise<Recorded> {
  const none = { id: undefined, url: undefined, recorded: 'none' as const };
  const told = await work.keeper.readJournal().then(history, () => undefined);
  const past = told?.deployments.find(({ deployment }) => deployment === work.deployment);
  if (!record || !told || past?.outcome === 'unfinished' || !past) return none;
  const { githubId } = past;
  const madeTwice = { state: 'inactive' as const, description: 'Made twice' };
  return record.recorder.end(
    (id) => (githubId === undefined || githubId === id ? statusOf(past, told) : madeTwice),
    hurried ? hurriedMs : patientMs,
  );
}

async function tellGitHub(
  outcome: Outcome,
  record: RecordEnd | undefined,
  hurried: boolean,
): Promise<Recorded> {
  if (!record) return { id: undefined, url: undefined, recorded: 'none' };
  const good = outcome.state === 'confirmed';
  const { before } = record;
  const status = { state: good ? ('success' as const) : ('failure' as const), description: outcome.because };
  return record.recorder.end(
    () => status,
    hurried ? hurriedMs : patientMs,
    async (github) => {
      if (good && before)
        await github.setStatus(before.id, { state: before.state, description: before.description });
    },
  );
}

const endOf = { confirmed: 'done', reverted: 'undone' } as const;

async function writeEnd(story: Story, recorded: Recorded): Promise<void> {
  const { work, kind, outcome } = story;
  const { deployment, parts, followers } = work;
  const { state, changed, because, serving, cutoverMs } = outcome;
  const touched = outcome.timeline.some(({ step }) => step === 'switch' || step === 'revert');
  const tells = touched || state === 'confirmed';
  const detail = {
    ...(tells && { current: serving ?? '' }),
    changed,
    because: because.slice(0, 500),
    observed: outcome.observed,
    ...(cutoverMs !== undefined && { cutoverMs: Math.round(cutoverMs) }),
    ...(recorded.id !== undefined && { github: recorded.id }),
    recorded: recorded.recorded,
  };
  const line = {
    deployment,
    place: '',
    step: kind,
    state: state === 'confirmed' || state === 'reverted' ? endOf[state] : ('failed' as const),
  };
  const failed = await noteOnAll(work, (host) => ({
    ...line,
    detail: { ...detail, ...(followers.length > 0 && tells && { here: hereOn(host, story) }) },
  }));
  for (const [host, error] of failed)
    parts.log.warning(
      `${host}: its journal has no end of this deployment yet, the next run writes it: ${explain(error)}`,
    );
}

/** What is current on a host; `null` where that is not known. */
function hereOn(host: string, { work, outcome }: Story): string | null {
  const own = outcome.places.find(({ place }) => hostOf(work.parts.target, place) === host);
  return !own || own.outcome === 'unknown' ? null : (own.serving ?? '');
}

/** What a movement that was carried out makes of an outcome. */
export function endingOf(
  story: Story,
  before: ReadonlyMap<string, ReleaseThere | undefined>,
  carried: CarriedOut,
  to: ReleaseThere | undefined,
): Partial<Outcome> {
  const { findings, state, cause, because, current } = carried;
  const { observed, cutoverMs, restart, sent, comparing } = findings;
  const formerly = current.size > 0 ? story.outcome.previous?.id : undefined;
  return {
    observed,
    cutoverMs,
    restart,
    ...(sent && { sent }),
    ...(comparing.steps.length > 0 && { judged: comparing.steps }),
    state,
    cause,
    because,
    release: to,
    serving: state === 'confirmed' || state === 'baking' ? to?.id : (carried.stays ?? formerly),
    places: placesOf(story, before, carried),
  };
}

/** How it ended at each place: those that moved, or were to, and those that served it already. */
export function placesOf(
  { work }: Story,
  before: ReadonlyMap<string, ReleaseThere | undefined>,
  {
    state,
    current,
    failed,
    moved,
    stays,
  }: Pick<CarriedOut, 'state' | 'current' | 'failed' | 'moved' | 'stays'>,
): PlaceOutcome[] {
  const touched = (place: string): boolean =>
    work.timeline.some((each) => each.place === place && /^(switch|start|revert)$/.test(each.step));
  return work.parts.target.places.map(placeName).map((place) => {
    const error = failed.get(place);
    const because = error && { because: error.message };
    if (!current.has(place) && current.size > 0 && before.has(place))
      return { place, outcome: 'there', serving: before.get(place)?.id };
    if (!current.has(place)) return { place, outcome: 'unknown', serving: undefined, ...because };
    const serving = current.get(place);
    const isBehind = error && (state === 'confirmed' || state === 'paused');
    if (isBehind) return { place, outcome: 'behind', serving, ...because };
    if (
      state === 'confirmed' ||
      state === 'baking' ||
      ((state === 'paused' || stays !== undefined) && moved.has(place))
    )
      return { place, outcome: 'moved', serving };
    if (error) return { place, outcome: 'unknown', serving: undefined, ...because };
    return { place, outcome: touched(place) ? 'back' : 'untouched', serving };
  });
}

/** Reads the whole story back, and where one could go from here. */
export async function lookBack({ work, outcome }: Story): Promise<void> {
  const { lead, parts } = work;
  const journal = await work.keeper.readJournal();
  const others = await sideBySide(
    hostsAt(work).filter(({ host }) => host !== lead.host),
    ({ keeper }) => keeper.readJournal(),
  );
  const ownLines = others.flatMap((each) =>
    'value' in each ? each.value.lines.filter(({ place }) => place !== '') : [],
  );
  outcome.journal = [...journal.lines, ...ownLines].filter(
    ({ deployment }) => deployment === work.deployment,
  );
  const looked = await sideBySide(parts.target.places, (place) => parts.target.look(place));
  const seen = looked.flatMap((each) => ('value' in each ? [each.value] : []));
  const everywhere = onAll(seen);
  const there = new Map(everywhere.map((release) => [release.contentsDigest, release]));
  const serving = everywhere.find(({ id }) => id === outcome.serving)?.contentsDigest;
  outcome.choices = goodReleases(history(journal), serving).flatMap(
    ({ contentsDigest }) => there.get(contentsDigest) ?? [],
  );
}

/** The releases that lie at all of several places. */
export function onAll(facts: readonly PlaceFacts[]): ReleaseThere[] {
  const [first, ...others] = facts;
  return (first?.releases ?? []).filter(({ id }) =>
    others.every(({ releases }) => releases.some((release) => release.id === id)),
  );
}
