import { ActionError, explain } from '../runner/errors.ts';
import { placeName, type ReleaseThere, type RunConfiguration } from '../targets/target.ts';
import { carryOut, type CarriedOut } from './carry-out.ts';
import { blankOutcome, conclude, endingOf, placesOf, type Story } from './conclude.ts';
import { irreversibleSince, lastDone, type History, type PastDeployment } from './history.ts';
import { hostOf, placeOf } from './hosts.ts';
import { describeOwner, mintDeployment } from './owner.ts';
import { merged, pick, refuseOneWay } from './plan-roll-back.ts';
import { quarantineDetail } from './quarantine.ts';
import { startRecord } from './record.ts';
import type { Outcome, RollBack, RollBackRequest, RollBackResult } from './rollout.ts';
import { allSideBySide } from './side-by-side.ts';
import { currentOn, refuseDrift, survey, type Survey } from './survey.ts';
import { journalled, noteOnAll, underLock, type Work } from './work.ts';

/**
 * Returns to a release that lies on the target, with the configuration that it ran with: pick, verify, arm, switch,
 * restart, health, confirm, quarantine the one that was left. Where that fails, what served before stays.
 */
export const rollBack: RollBack = (request, parts) => {
  const decidedAt = parts.clock.monotonic();
  const deployment = request.deployment ?? mintDeployment(parts.clock.now());
  const act = (work: Work) => rollBackUnder(work, request, decidedAt);
  return underLock(deployment, request.lock, parts, act, 'reached');
};

async function rollBackUnder(
  work: Work,
  request: RollBackRequest,
  decidedAt: number,
): Promise<RollBackResult> {
  const seen = await survey(work, false);
  const { told, from, facts } = seen;
  refuseDrift(seen, work);
  refuseOther(request.leave, from);
  const to = pick(request.to, told, merged([...facts.values()], from), request.force);
  if (!request.force) refuseOneWay(told, to);
  const over = irreversibleSince(told, to.contentsDigest);
  const recovery = { deployments: seen.recovered, mended: [], healed: [], apart: [] };
  const outcome: Outcome = { ...blankOutcome(work.deployment, from), recovery };
  const story: Story = { work, kind: 'rollback', request, told, outcome };
  const failed = await noteOnAll(work, (host) => ({
    deployment: work.deployment,
    place: '',
    step: 'rollback',
    state: 'begun',
    detail: beginning(work, request, { from: currentOn(host, seen, work), to, over }),
  }));
  for (const [host, error] of failed) work.out.set(host, error);
  const rollback: Rollback = { story, request, told, seen, from, to, decidedAt };
  if (moving(rollback).size === 0) return alreadyThere(rollback);
  try {
    return await carry(rollback);
  } catch (error) {
    const cause = error instanceof Error ? error : new Error(String(error));
    const ended = await conclude(story, undefined, { state: 'failed', cause, because: cause.message });
    return { ...ended, from, to, rollbackMs: undefined };
  }
}

/** The places that move: where the release lies, and another one serves. */
function moving({ story: { work }, seen, to }: Rollback): Map<string, ReleaseThere | undefined> {
  const { target } = work.parts;
  return new Map(
    [...seen.current].filter(
      ([place, current]) =>
        current?.id !== to.id &&
        !work.out.has(hostOf(target, place)) &&
        seen.facts.get(place)?.releases.some(({ id }) => id === to.id),
    ),
  );
}

/** Places that are left out: they could not be reached, or do not have the release. Those where nothing serves need none. */
function leftOut({ story: { work }, seen, to }: Rollback): Map<string, Error> {
  const out = new Map<string, Error>();
  for (const place of work.parts.target.places) {
    const name = placeName(place);
    const facts = seen.facts.get(name);
    const lost = work.out.get(place.host);
    if (lost) out.set(name, lost);
    else if (facts?.current && !facts.releases.some(({ id }) => id === to.id))
      out.set(name, new ActionError(`${name}: ${to.id} does not lie there`));
  }
  return out;
}

/** A release that came in between was never judged, and is not rolled back for another's errors. */
function refuseOther(leave: string | undefined, from: ReleaseThere | undefined): void {
  if (leave === undefined || from?.contentsDigest === leave) return;
  throw new ActionError(`${from?.id ?? 'Nothing'} serves now, not the release that was to be left`, {
    fix: 'Watch the release that serves, or roll it back by hand.',
  });
}

interface Rollback {
  story: Story;
  request: RollBackRequest;
  told: History;
  seen: Survey;
  from: ReleaseThere | undefined;
  to: ReleaseThere;
  decidedAt: number;
}

function beginning(
  { parts, lead, followers }: Work,
  { environment, reason, by, quarantine }: RollBackRequest,
  { from, to, over }: { from: ReleaseThere | undefined; to: ReleaseThere; over: PastDeployment | undefined },
): Record<string, unknown> {
  return {
    environment,
    owner: describeOwner(parts.owner),
    release: to,
    ...(over && { overMigrationOf: over.release.version }),
    ...(followers.length > 0 && { lockHost: lead.host }),
    ...(from && { from }),
    reason,
    by,
    quarantine,
  };
}

async function alreadyThere(rollback: Rollback): Promise<RollBackResult> {
  const { story, seen, from, to } = rollback;
  const places = placesOf(story, seen.current, {
    state: 'confirmed',
    current: new Map(),
    failed: leftOut(rollback),
    moved: new Set(),
  });
  const because = `${to.id} is current already`;
  const ended = await conclude(story, undefined, {
    state: 'confirmed',
    because,
    release: to,
    serving: to.id,
    places,
  });
  return { ...ended, from, to, rollbackMs: undefined };
}

async function carry(rollback: Rollback): Promise<RollBackResult> {
  const { story, request, told, from, to, decidedAt } = rollback;
  const { work } = story;
  const run = await check(rollback);
  const { version, digest, contentsDigest } = to;
  const payload = {
    v: 1 as const,
    id: work.deployment,
    kind: 'rollback' as const,
    version,
    digest,
    contentsDigest,
  };
  const recorder = startRecord(
    { environment: request.environment, payload, facts: request.record },
    work.parts,
  );
  const { confirmSeconds } = request;
  const movement = {
    from: moving(rollback),
    to,
    bring: undefined,
    run,
    goesBack: true as const,
    confirmSeconds,
    keep: [],
  };
  const carried = withLeftOut(await carryOut(work, 'all-at-once', movement), leftOut(rollback));
  const noted =
    carried.state !== 'confirmed' ||
    !request.quarantine ||
    (await noteQuarantine(work, from, request.reason));
  const bad = lastDone(told)?.githubId;
  const before =
    bad === undefined ? {} : { before: { id: bad, state: 'failure' as const, description: request.reason } };
  const ended = await conclude(
    story,
    { recorder, ...before },
    { ...endingOf(story, rollback.seen.current, carried, to), ...whatWasSeen(carried) },
    carried.settled && noted,
  );
  const { goodAtMs } = carried.findings;
  const back = carried.state === 'confirmed' && goodAtMs !== undefined;
  return { ...ended, from, to, rollbackMs: back ? goodAtMs - decidedAt : undefined };
}

/** False: it could not be written. The story stays open then, and whoever finishes it writes it. */
async function noteQuarantine(work: Work, bad: ReleaseThere | undefined, reason: string): Promise<boolean> {
  if (!bad) return true;
  const detail = quarantineDetail({ ...bad, reason });
  try {
    const { deployment } = work;
    await noteOnAll(work, () => ({ deployment, place: '', step: 'quarantine', state: 'done', detail }));
    return true;
  } catch (error) {
    work.parts.log.warning(
      `${bad.version} is left, but its quarantine could not be written yet: ${explain(error)}`,
    );
    return false;
  }
}

/** What lies on the target was read back before: the least that a rollback has observed. */
const whatWasSeen = ({ findings: { observed }, state }: CarriedOut): Partial<Outcome> => ({
  observed: observed === 'nothing' ? 'contents' : observed,
  changed: state === 'confirmed',
});

/** The others are back where they should be; a place that was left out is named, and ends the run red. */
function withLeftOut(carried: CarriedOut, out: ReadonlyMap<string, Error>): CarriedOut {
  if (out.size === 0) return carried;
  for (const [place, error] of out) carried.failed.set(place, error);
  if (carried.state !== 'confirmed') return carried;
  const said = [...out].map(([place, { message }]) => `${place}: ${message.replace(`${place}: `, '')}`);
  const cause = new ActionError(`Not all hosts were rolled back: ${said.join('; ')}`, {
    fix: 'Mend what is named, then run auto-rollback with mode: reconcile.',
  });
  return { ...carried, cause: carried.cause ?? cause };
}

/** Reads the release back and finds out how it runs; where that was done before the decision, no time goes into it. */
async function check(rollback: Rollback): Promise<RunConfiguration> {
  const { story, request, to } = rollback;
  const { target } = story.work.parts;
  if (request.plan?.to.id === to.id) return request.plan.run;
  const places = [...moving(rollback).keys()];
  const act = async (): Promise<RunConfiguration> => {
    await allSideBySide(places, (place) => target.verify(placeOf(target, place), to.id));
    return target.runConfiguration(placeOf(target, places[0] ?? ''), to.id);
  };
  return journalled(story.work, { place: '', step: 'check', act });
}
