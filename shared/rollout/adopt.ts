import type { RunConfiguration, ServingPlace } from '../targets/target.ts';
import { placeName } from '../targets/target.ts';
import { driftOf } from './check.ts';
import { releaseThere } from './conclude.ts';
import { describeOwner, mintDeployment } from './owner.ts';
import { isFleet } from './hosts.ts';
import { allSideBySide } from './side-by-side.ts';
import type { Survey } from './survey.ts';
import type { Work } from './work.ts';

/**
 * Goes on from what another tool made current since the journal's last word: it becomes a release to return to, and
 * each host's journal tells of it as of a deployment that has ended. True where there was any.
 */
export async function adopt(work: Work, seen: Survey, run: RunConfiguration): Promise<boolean> {
  const places = drifted(seen, work);
  if (places.length === 0) return false;
  const story = mintDeployment(work.parts.clock.now());
  await allSideBySide(places, (place) => adoptAt(work, seen, { place, run, story }));
  return true;
}

/** The places where something else changed what is current. */
function drifted({ told, facts, journals }: Survey, { parts: { target } }: Work): ServingPlace[] {
  const several = isFleet(target);
  return target.places.filter((place) => {
    const there = facts.get(placeName(place));
    const own = several ? journals.get(place.host) : undefined;
    return there && driftOf(placeName(place), there, told, own) !== undefined;
  });
}

async function adoptAt(
  work: Work,
  { facts }: Survey,
  { place, run, story: deployment }: { place: ServingPlace; run: RunConfiguration; story: string },
): Promise<void> {
  const { target, owner, log } = work.parts;
  const seen = facts.get(placeName(place));
  const found = seen && releaseThere(seen);
  const isOurs = seen?.releases.some(({ id }) => id === found?.id) ?? false;
  const release = found && !isOurs ? await target.adopt(place, work.hold, found.id, run) : found;
  const name = placeName(place);
  log.notice(
    release
      ? `${name}: ${release.id}, which something else made current, is adopted.`
      : `${name}: that nothing is current any more is taken as it is.`,
  );
  const current = release?.id ?? '';
  const line = { deployment, place: '', step: 'deploy' };
  const keeper = target.keeper(place.host);
  const begun = { adopted: true, owner: describeOwner(owner), ...(release && { release }) };
  await keeper.append(work.hold, { ...line, state: 'begun', detail: begun });
  await keeper.append(work.hold, {
    ...line,
    // Where nothing is current, nothing was deployed.
    state: release ? 'done' : 'failed',
    detail: { current, because: 'adopted: something else changed it', recorded: 'none' },
  });
}
