import { onAll } from '../shared/rollout/conclude.ts';
import { freezeWords, holding, nowOf } from '../shared/rollout/freeze.ts';
import {
  goodReleases,
  history,
  lastDone,
  paused,
  unfinished,
  type History,
} from '../shared/rollout/history.ts';
import { findLead } from '../shared/rollout/hosts.ts';
import type { RolloutParts } from '../shared/rollout/rollout.ts';
import { sideBySide } from '../shared/rollout/side-by-side.ts';
import { explain } from '../shared/runner/errors.ts';
import { placeName, type PlaceFacts, type ReleaseThere } from '../shared/targets/target.ts';
import { reachEnvironment, readEnvironmentAsked, type EnvironmentAsked } from './environment.ts';
import type { CommandIo } from './plan.ts';

const usage = `Usage: status ENVIRONMENT [--path REPOSITORY] [--key FILE]

Tells what serves, host by host, what is unfinished, paused or frozen, and where one could go back to. Nothing is
changed, and GitHub is not asked. --key is your own ssh key; else the agent, else those of ~/.ssh.

Exit codes: 0 every host was seen, 1 one could not be, 2 the command makes no sense.`;

/** What an environment stands at: looked at, nothing changed. */
export interface Standing {
  told: History;
  /** By place; the error of one that could not be seen. */
  places: { place: string; facts: PlaceFacts | Error }[];
  /** Good releases on all places that could be seen, newest first, without the one that serves. */
  choices: ReleaseThere[];
}

/** `status ENVIRONMENT`: what serves where, and where one could go back to; 1 where a host could not be seen. */
export async function statusCommand(args: readonly string[], io: CommandIo): Promise<number> {
  if (args.includes('--help')) {
    io.out(usage);
    return 0;
  }
  let asked: EnvironmentAsked;
  try {
    asked = readEnvironmentAsked(args, io.cwd);
  } catch (error) {
    io.error(explain(error));
    io.error(usage);
    return 2;
  }
  const { parts, close } = await reachEnvironment(asked, io);
  const standing = await standingOf(parts).finally(close);
  standingLines(standing).forEach((line) => io.out(line));
  return standing.places.some(({ facts }) => facts instanceof Error) ? 1 : 0;
}

/** Looks at every place side by side; takes no lock. */
export async function standingOf({ target }: Pick<RolloutParts, 'target'>): Promise<Standing> {
  const told = history((await findLead(target)).journal);
  const looked = await sideBySide(target.places, (place) => target.look(place));
  const serving = lastDone(told)?.release.contentsDigest;
  const there = onAll(looked.flatMap((each) => ('value' in each ? [each.value] : [])));
  return {
    told,
    places: looked.map((each) => ({
      place: placeName(each.item),
      facts: 'value' in each ? each.value : new Error(explain(each.error)),
    })),
    choices: goodReleases(told, serving).flatMap(
      ({ contentsDigest }) => there.find((release) => release.contentsDigest === contentsDigest) ?? [],
    ),
  };
}

/** A line a place, then what stands in the way, then where one could go back to. */
export function standingLines({ told, places, choices }: Standing): string[] {
  const width = Math.max(...places.map(({ place }) => place.length));
  const waits = paused(told);
  // Where no clock could be seen, a freeze is taken to hold.
  const seen = places.flatMap(({ facts }) => (facts instanceof Error ? [] : [facts]));
  const freeze = holding(told.freeze, nowOf(seen));
  return [
    ...places.map(({ place, facts }) => `${place.padEnd(width)}  ${servingOf(facts, told)}`),
    ...unfinished(told).map(
      ({ deployment, release, at }) =>
        `unfinished  deployment ${deployment} of ${release.version}, begun ${at}: at work, or left by a run that is gone`,
    ),
    ...(waits
      ? [
          `paused  deployment ${waits.deployment} of ${waits.release.version} waits for ${waits.guarded ? 'its watch, and goes back alone without one' : "a person's word"}`,
        ]
      : []),
    ...(freeze ? [`frozen  the environment: ${freezeWords(freeze)}`] : []),
    ...told.quarantined.map(
      ({ version, id, since, reason }) => `frozen  ${version} (${id}) since ${since}: ${reason}`,
    ),
    ...(choices.length > 0
      ? [
          'good releases to go back to, newest first:',
          ...choices.map(({ version, id }) => `  ${version}  ${id}`),
        ]
      : ['there is no good release to go back to']),
  ];
}

function servingOf(facts: PlaceFacts | Error, told: History): string {
  if (facts instanceof Error) return `could not be seen: ${facts.message}`;
  const { current } = facts;
  if (current === undefined) return 'nothing was deployed';
  const since = told.deployments.findLast(
    ({ release, outcome }) => outcome === 'done' && release.id === current,
  );
  return `${current}${since ? `  since ${since.at}` : ''}`;
}
