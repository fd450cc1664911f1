import { ActionError } from '../runner/errors.ts';
import { placeName, type PlaceFacts, type ReleaseThere } from '../targets/target.ts';
import { driftOf, refused } from './check.ts';
import { releaseThere } from './conclude.ts';
import { goodReleases, history, irreversibleSince, type History } from './history.ts';
import { findLead, isFleet } from './hosts.ts';
import type { PlanRollBack } from './rollout.ts';
import { allSideBySide, sideBySide, together } from './side-by-side.ts';
import { asWhole } from './survey.ts';

/** Picks where a rollback would go and reads that release back; takes no lock and changes nothing. */
export const planRollBack: PlanRollBack = async ({ to, force = false }, { target }) => {
  const { journal, journals, host } = await findLead(target);
  const told = history(journal);
  const looked = await sideBySide(target.places, (place) => target.look(place));
  const seen = looked.flatMap((each) => ('value' in each ? [each] : []));
  if (seen.length === 0) throw together(looked.flatMap((each) => ('error' in each ? [each.error] : [])));
  const several = isFleet(target);
  for (const { item, value } of seen) {
    const drift = driftOf(placeName(item), value, told, several ? journals.get(item.host) : undefined);
    if (drift) throw drift;
  }
  const current = new Map(seen.map(({ item, value }) => [placeName(item), releaseThere(value)] as const));
  const from = asWhole(current, told, host, target);
  const chosen = pick(
    to,
    told,
    merged(
      seen.map(({ value }) => value),
      from,
    ),
    force,
  );
  if (!force) refuseOneWay(told, chosen);
  const having = seen.filter(({ value }) => value.releases.some(({ id }) => id === chosen.id));
  await allSideBySide(having, ({ item }) => target.verify(item, chosen.id));
  const [first] = having;
  if (!first) throw new Error('The release that was picked lies nowhere');
  return { from, to: chosen, run: await target.runConfiguration(first.item, chosen.id) };
};

/** What lies on any of several hosts, as if it were one. */
export function merged(facts: readonly PlaceFacts[], from: ReleaseThere | undefined): PlaceFacts {
  const [first] = facts;
  if (!first) throw new Error('No place could be seen');
  const releases = new Map(facts.flatMap((each) => each.releases.map((release) => [release.id, release])));
  return { ...first, current: from?.id, releases: [...releases.values()] };
}

/**
 * The release that a rollback goes to. `last-good`: the newest that finished its bake before the one that serves.
 * One that was itself rolled back from never qualifies, or two bad releases would alternate for ever.
 *
 * @throws ActionError naming what could be chosen instead
 */
export function pick(to: string, told: History, facts: PlaceFacts, force = false): ReleaseThere {
  const chosen = to === 'last-good' ? lastGood(told, facts) : named(to, told, facts);
  const quarantined = told.quarantined.find(({ contentsDigest }) => contentsDigest === chosen.contentsDigest);
  if (quarantined && !force) throw refused(quarantined, 'a rollback does not go to it without force: true');
  return chosen;
}

/** Code goes back, a database does not: over a migration that was said to be irreversible only a person goes. */
export function refuseOneWay(told: History, to: ReleaseThere): void {
  const past = irreversibleSince(told, to.contentsDigest);
  if (!past) return;
  throw new ActionError(
    `The migration of ${past.release.version} cannot be reversed (reversible: no), and ${to.version} is from before it: nothing goes back over it by itself`,
    {
      fix: `Deploy a release that mends it. Where you know that the database suits ${to.version}, run auto-rollback with mode: rollback and force: true.`,
    },
  );
}

function lastGood(told: History, facts: PlaceFacts): ReleaseThere {
  const serving = releaseThere(facts);
  const [good] = goodReleases(told, serving?.contentsDigest);
  if (!good)
    throw new ActionError(
      `There is no good release to return to${serving ? `: ${serving.id} goes on serving` : ''}`,
      {
        fix: 'Deploy a release that is good, or name one that lies on the target with "to".',
      },
    );
  const there = facts.releases.find(({ contentsDigest }) => contentsDigest === good.contentsDigest);
  if (there) return there;
  throw new ActionError(`The last good release, ${good.version}, is no longer on the target`, {
    fix: choicesOf(told, facts),
  });
}

/** Releases on the target that a name means: a version, an id, a digest or its beginning, a deployment. */
function named(to: string, told: History, facts: PlaceFacts): ReleaseThere {
  const found = to.startsWith('deployment:')
    ? ofDeployment(to.slice('deployment:'.length), told, facts)
    : byName(to, facts);
  const [only, second] = found;
  if (second)
    throw new ActionError(
      `"${to}" means ${found.length} releases on the target: ${found.map(({ id }) => id).join(', ')}`,
      {
        fix: 'Name one of them by its whole id or digest.',
      },
    );
  if (only) return only;
  throw new ActionError(`No release on the target is meant by "${to}"`, { fix: choicesOf(told, facts) });
}

function byName(to: string, { releases }: PlaceFacts): ReleaseThere[] {
  const hex = /^(?:sha256:)?([0-9a-f]{12,64})$/.exec(to)?.[1];
  const begins = (digest: string): boolean => hex !== undefined && digest.startsWith(`sha256:${hex}`);
  const exact = releases.filter(({ id }) => id === to);
  if (exact.length > 0) return exact;
  return releases.filter(
    ({ version, digest, contentsDigest }) => version === to || begins(digest) || begins(contentsDigest),
  );
}

function ofDeployment(id: string, { deployments }: History, { releases }: PlaceFacts): ReleaseThere[] {
  const past = deployments.find(({ deployment, githubId }) => deployment === id || String(githubId) === id);
  return releases.filter(
    ({ contentsDigest }) => past !== undefined && contentsDigest === past.release.contentsDigest,
  );
}

function choicesOf(told: History, facts: PlaceFacts): string {
  const serving = releaseThere(facts)?.contentsDigest;
  const good = new Set(goodReleases(told, serving).map(({ contentsDigest }) => contentsDigest));
  const ids = facts.releases.filter(({ contentsDigest }) => good.has(contentsDigest)).map(({ id }) => id);
  if (ids.length > 0) return `Good ones that are there: ${ids.join(', ')}.`;
  const others = facts.releases.filter(({ id }) => id !== facts.current).map(({ id }) => id);
  return others.length > 0
    ? `Others that are there: ${others.join(', ')}.`
    : 'There is no other release on it: deploy one.';
}
