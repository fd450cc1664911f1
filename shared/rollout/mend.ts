import { GitHubDown, type GitHub, type NewStatus } from '../github/github.ts';
import { explain } from '../runner/errors.ts';
import { history, lastDone, type History, type PastDeployment } from './history.ts';
import { statusLinks } from './record.ts';
import type { RecordFacts } from './rollout.ts';
import { within } from './stop.ts';
import type { Work } from './work.ts';

/** How many deployments are mended in one run: older ones are of no use to anyone. */
const most = 5;
const budgetMs = 20_000;

/** Deployments whose end GitHub has not been told, the newest few. */
export const toMend = ({ deployments }: History): PastDeployment[] =>
  deployments
    .filter(({ outcome, recorded }) => recorded === 'no' && outcome !== 'unfinished' && outcome !== 'paused')
    .slice(-most);

/** Tells GitHub how earlier deployments ended whose runs could not. While GitHub is down it stays for the next run. */
export async function mend(
  work: Work,
  { environment, record }: { environment: string; record: RecordFacts },
): Promise<string[]> {
  const { github, log, clock } = work.parts;
  if (!github) return [];
  const told = history(await work.keeper.readJournal());
  const mended: string[] = [];
  try {
    for (const past of toMend(told)) {
      const id = await within(budgetMs, clock, mendOne(github, past, told, { environment, record }));
      if (id === undefined) throw new GitHubDown('no answer in time');
      const line = {
        deployment: past.deployment,
        place: '',
        step: 'record',
        state: 'done' as const,
        detail: { github: id },
      };
      await work.keeper.append(work.hold, line);
      mended.push(past.deployment);
    }
  } catch (error) {
    log.warning(
      `GitHub's record of earlier deployments could not be mended, a later run does it: ${explain(error)}`,
    );
  }
  return mended;
}

async function mendOne(
  github: GitHub,
  past: PastDeployment,
  told: History,
  { environment, record }: { environment: string; record: RecordFacts },
): Promise<number> {
  const id = past.githubId ?? (await idOf(github, past, environment, record));
  await github.setStatus(id, { ...statusOf(past, told), ...statusLinks(record) });
  const left = past.outcome === 'done' && past.changed ? replacedBy(past, told) : undefined;
  if (left?.githubId !== undefined)
    await github.setStatus(left.githubId, {
      state: past.kind === 'rollback' ? 'failure' : 'inactive',
      description: past.reason ?? `Replaced by ${past.release.version}`,
    });
  return id;
}

/** What served until this one did. */
function replacedBy(past: PastDeployment, { deployments }: History): PastDeployment | undefined {
  return lastDone({ deployments: deployments.slice(0, deployments.indexOf(past)) });
}

/** What GitHub should say of a deployment that has ended. */
export function statusOf(past: PastDeployment, told: History): Pick<NewStatus, 'state' | 'description'> {
  if (past.outcome !== 'done')
    return { state: 'failure', description: 'Its run ended early; the release before is back' };
  if (past !== lastDone(told)) return { state: 'inactive', description: 'Replaced by a later deployment' };
  return { state: 'success', description: 'Confirmed on the target; recorded by a later run' };
}

async function idOf(
  github: GitHub,
  past: PastDeployment,
  environment: string,
  record: RecordFacts,
): Promise<number> {
  const there = (await github.deployments(environment)).find(
    ({ payload }) => payload?.id === past.deployment,
  );
  if (there) return there.githubId;
  const { version, digest, contentsDigest, commit } = past.release;
  const made = await github.createDeployment({
    environment,
    sha: commit || record.sha,
    description: `${past.kind === 'deploy' ? 'Deploy' : 'Roll back to'} ${version}`,
    payload: { v: 1, id: past.deployment, kind: past.kind, version, digest, contentsDigest },
    production: record.production,
  });
  return made.githubId;
}
