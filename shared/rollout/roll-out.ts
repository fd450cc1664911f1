import type { ReleaseThere, RunConfiguration } from '../targets/target.ts';
import { releaseId } from '../targets/release-id.ts';
import { activeSlot, checkAt } from '../targets/slots.ts';
import { ActionError } from '../runner/errors.ts';
import { adopt } from './adopt.ts';
import { leaveBaking } from './bake.ts';
import { carryOut } from './carry-out.ts';
import { refuseQuarantined } from './check.ts';
import { nowOf, refuseFrozen } from './freeze.ts';
import { conclude, blankOutcome, endingOf, placesOf, type Story } from './conclude.ts';
import { goodReleases, lastDone, type History } from './history.ts';
import { isIrreversible } from './hook-steps.ts';
import { placeOf } from './hosts.ts';
import { otherServing } from './observed-drift.ts';
import { refuseOlder } from './order.ts';
import { mintDeployment, describeOwner } from './owner.ts';
import { defaultPauseSeconds, leavePaused } from './pause.ts';
import { startRecord } from './record.ts';
import type { Outcome, RollOut, RollOutRequest } from './rollout.ts';
import { allSideBySide, together } from './side-by-side.ts';
import { currentOn, refuseDrift, survey, type Survey } from './survey.ts';
import { journalled, noteOnAll, underLock, type Work } from './work.ts';

/**
 * Brings a release to serve at all places of a target: look, lock, journal, check, prepare, arm, switch, restart,
 * health, confirm, clean up. Whatever fails or breaks in after the watchdogs are armed ends with the release before.
 */
export const rollOut: RollOut = async (request, parts) => {
  const deployment = request.deployment ?? mintDeployment(parts.clock.now());
  await allSideBySide(parts.target.places, (place) => parts.target.look(place), looksAtOnce);
  return underLock(deployment, request.lock, parts, (work) => rollOutUnder(work, request));
};

/** Connections are opened by the first look at each host. */
const looksAtOnce = 16;

async function rollOutUnder(work: Work, request: RollOutRequest): Promise<Outcome> {
  const seen = await surveyFor(work, request);
  const { told, from, recovered } = seen;
  const recovery = { deployments: recovered, mended: [], healed: [], apart: [] };
  const outcome: Outcome = { ...blankOutcome(work.deployment, from), recovery };
  const story: Story = { work, kind: 'deploy', request, told, outcome };
  const begun = await noteOnAll(work, (host) => ({
    deployment: work.deployment,
    place: '',
    step: 'deploy',
    state: 'begun',
    detail: beginning(work, request, currentOn(host, seen, work)),
  }));
  try {
    if (begun.size > 0) throw together([...begun.values()]);
    const same = await check(work, request, seen);
    return await (same.size === seen.facts.size ? stay(story, seen, same) : carry(story, seen, same));
  } catch (error) {
    outcome.cause = error instanceof Error ? error : new Error(String(error));
    outcome.because = outcome.cause.message;
    outcome.state = 'failed';
    const current = new Map([...seen.current].map(([place, release]) => [place, release?.id] as const));
    outcome.places = placesOf(story, seen.current, {
      state: 'failed',
      current,
      failed: new Map(),
      moved: new Set(),
    });
    return conclude(story, undefined);
  }
}

/** With `adopt`, what another tool made current is taken over first. */
async function surveyFor(work: Work, { adopt: adopts = false, run }: RollOutRequest): Promise<Survey> {
  const seen = await survey(work, true);
  return adopts && (await adopt(work, seen, run)) ? survey(work, true) : seen;
}

function beginning(
  { parts, tookOver, lead, followers }: Work,
  request: RollOutRequest,
  from: ReleaseThere | undefined,
): Record<string, unknown> {
  const { manifest, digest } = request.release;
  return {
    environment: request.environment,
    owner: describeOwner(parts.owner),
    strategy: request.strategy,
    ...(isIrreversible(request.run) && { reversible: 'no' }),
    ...(followers.length > 0 && { lockHost: lead.host }),
    release: {
      id: releaseId(manifest),
      version: manifest.version,
      commit: manifest.commit.sha,
      digest,
      contentsDigest: manifest.contents.digest,
    },
    ...(from && { from }),
    ...(tookOver && {
      tookOver: {
        owner: describeOwner(tookOver.owner),
        deployment: tookOver.deployment,
        fence: tookOver.fence,
      },
    }),
  };
}

/** What must hold before anything is done. Gives the places where a release of the same contents is current. */
async function check(work: Work, request: RollOutRequest, seen: Survey): Promise<Map<string, ReleaseThere>> {
  const contentsDigest = request.release.manifest.contents.digest;
  return journalled(work, {
    place: '',
    step: 'check',
    act: async () => {
      refuseDrift(seen, work);
      const others = await otherServing(seen.current, request, work.parts);
      refuseFrozen(request.environment, seen.told.freeze, nowOf(seen.facts.values()));
      await refuseQuarantined(work, seen.told, contentsDigest);
      for (const from of olderOnes(seen)) await refuseOlder(request, from, work.parts);
      return new Map(
        [...seen.facts].flatMap(([place, { releases, current }]) => {
          const same = releases.find((each) => each.id === current && each.contentsDigest === contentsDigest);
          return same && !others.has(place) ? [[place, same] as const] : [];
        }),
      );
    },
  });
}

const mostCompared = 3;

/** What is current anywhere, each commit once: all of it is to be replaced. */
function olderOnes({ current, from }: Survey): ReleaseThere[] {
  const all = [from, ...current.values()].filter((each) => each !== undefined);
  return [...new Map(all.map((each) => [each.commit, each])).values()].slice(0, mostCompared);
}

/** Sees that contents that are current already are whole and serve. */
async function seeSame(
  { work, request }: Story,
  same: ReadonlyMap<string, ReleaseThere>,
  { facts }: Survey,
): Promise<{ observed: Outcome['observed']; because: string }> {
  const { target, health } = work.parts;
  const { run } = request as RollOutRequest;
  const said = await allSideBySide([...same], async ([name, release]) => {
    const place = placeOf(target, name);
    await journalled(work, { place: name, step: 'verify', act: () => target.verify(place, release.id) });
    const kept = await target.runConfiguration(place, release.id);
    if (!run.health) return { kept, answer: undefined };
    const seen = facts.get(name);
    const check = checkAt(run.health, seen && activeSlot(seen)?.holds?.port);
    const act = () => health(check, release, work.stop, place.host);
    const answer = await journalled(work, { place: name, step: 'health', act });
    if (answer.healthy) return { kept, answer };
    throw new ActionError(
      `${same.size > 1 ? `${name}: ` : ''}${release.id} is current already, with the same contents, but it is not healthy: ${answer.because}`,
      { fix: 'Restart it on the target, or roll back to another release.' },
    );
  });
  if (said.some(({ kept }) => !runsAlike(run, kept)))
    work.parts.log.warning(
      `${[...same.values()][0]?.id ?? ''} goes on running as it was configured when it was deployed: a configuration that changes alone takes effect with the next release of other contents.`,
    );
  const answers = said.flatMap(({ answer }) => answer ?? []);
  const observed =
    answers.length === 0 || answers.some((each) => each.observed === 'nothing')
      ? 'contents'
      : answers.some((each) => each.observed === 'health')
        ? 'health'
        : 'version';
  const because = [...new Set(answers.map((each) => `; ${each.because}`))].slice(0, 3).join('');
  return { observed, because: `the same contents were there already, read back and equal${because}` };
}

/** The same contents again, everywhere: nothing is done once they were verified and seen to serve. */
async function stay(story: Story, survey: Survey, same: ReadonlyMap<string, ReleaseThere>): Promise<Outcome> {
  const [first] = same.values();
  const { current } = survey;
  const seen = await seeSame(story, same, survey);
  const places = [...current].map(([place, release]) => ({
    place,
    outcome: 'there' as const,
    serving: release?.id,
  }));
  const ending = { state: 'confirmed' as const, changed: false, release: first, serving: first?.id, places };
  return conclude(story, undefined, { ...ending, ...seen });
}

/** Whether two configurations run the same commands, with the same variables and shared paths. */
function runsAlike(one: RunConfiguration, other: RunConfiguration): boolean {
  const told = ({
    restart,
    start,
    stop,
    command,
    shared,
    env,
    secrets = [],
    hooks = {},
  }: RunConfiguration): string => {
    const lists = [shared, secrets].map((list) => [...list].sort());
    const atPlaces = Object.entries(hooks).filter(([name]) => name !== 'migrate');
    return JSON.stringify([
      restart,
      start,
      stop,
      command,
      lists,
      Object.entries(env).sort(),
      atPlaces.sort(),
    ]);
  };
  return told(one) === told(other);
}

/** Brings the release to where it is not; where it is, it is only seen. */
async function carry(story: Story, seen: Survey, same: ReadonlyMap<string, ReleaseThere>): Promise<Outcome> {
  const { work, told } = story;
  const request = story.request as RollOutRequest;
  const { manifest, digest } = request.release;
  if (same.size > 0) {
    work.parts.log.info(`${[...same.keys()].join(', ')}: the same contents are there already.`);
    await seeSame(story, same, seen);
  }
  const payload = {
    v: 1 as const,
    id: work.deployment,
    kind: 'deploy' as const,
    version: manifest.version,
    digest,
    contentsDigest: manifest.contents.digest,
  };
  const recorder = startRecord(
    { environment: request.environment, payload, facts: request.record },
    work.parts,
  );
  const movement = {
    from: new Map([...seen.current].filter(([place]) => !same.has(place))),
    to: undefined as ReleaseThere | undefined,
    bring: request.release,
    run: request.run,
    confirmSeconds: request.confirmSeconds,
    keep: kept(told, request.keepReleases),
  };
  const carried = await carryOut(work, request.strategy, movement, {
    pauses: request.onPartialFailure === 'pause',
    bakes: request.guarded === true,
  });
  const { confirmSeconds } = request;
  if (carried.state === 'baking')
    return leaveBaking(story, { recorder, before: seen.current, carried, to: movement.to, confirmSeconds });
  if (carried.state === 'paused')
    return leavePaused(story, {
      recorder,
      before: seen.current,
      carried,
      to: movement.to,
      seconds: request.pauseSeconds ?? defaultPauseSeconds,
    });
  const before = lastDone(told)?.githubId;
  return conclude(
    story,
    {
      recorder,
      ...(before !== undefined && {
        before: { id: before, state: 'inactive' as const, description: `Replaced by ${manifest.version}` },
      }),
    },
    {
      ...endingOf(story, seen.current, carried, movement.to),
      changed: carried.state === 'confirmed' || carried.stays !== undefined,
    },
    carried.settled,
  );
}

/** Ids of releases that stay: the newest that served, as many as asked for with the new one, and always the last good. */
function kept({ deployments, ...told }: History, keepReleases: number): string[] {
  const served = deployments.toReversed().filter(({ outcome }) => outcome === 'done');
  const newest = [...new Set(served.map(({ release }) => release.id))].slice(
    0,
    Math.max(keepReleases - 1, 1),
  );
  const good = goodReleases({ deployments, ...told }, undefined)[0];
  return good ? [...newest, good.id] : newest;
}
