import type { Release } from '../../shared/release/manifest.ts';
import { ActionError } from '../../shared/runner/errors.ts';
import { formatDuration } from '../../shared/time/duration.ts';
import { foresee, type Foreseen } from '../../shared/rollout/foresee.ts';
import { refuseUnbaked, type Requirement } from '../../shared/rollout/requires.ts';
import { rollOut } from '../../shared/rollout/roll-out.ts';
import type { Outcome, RolloutParts, RollOutRequest } from '../../shared/rollout/rollout.ts';

/** What a deployment is asked for. */
export interface DeployRequest extends RollOutRequest {
  /** The release's digest that is expected; `undefined`: whatever the release's is. */
  digest: string | undefined;
  dryRun: boolean;
  requires?: Requirement | undefined;
  /** The machine is thrown away after the job. */
  thrownAway: boolean;
}

/** What came of it: an outcome, or for a dry run what would. */
export interface DeployResult {
  /** None where a paused deployment was gone on with: it lies on the hosts. */
  release: Release | undefined;
  outcome: Outcome | undefined;
  foreseen: Foreseen | undefined;
  /** One sentence for people. */
  said: string;
}

/**
 * Moves a release onto an environment and sees it serve, or puts back what was there. A failure after the lock
 * was taken is in the outcome (`cause`); what is refused before is thrown.
 */
export async function deploy(request: DeployRequest, parts: RolloutParts): Promise<DeployResult> {
  const { release, run, dryRun } = request;
  refuseOtherDigest(request);
  if (request.requires) await refuseUnbaked(request.requires, release.manifest, parts.github);
  if (!run.health)
    parts.log.warning(
      `The environment ${request.environment} has no health check: a deployment that succeeds has seen the contents in place, and nobody asked whether they serve. Add "health" to it.`,
    );
  if (dryRun) {
    const foreseen = await foresee(request, parts);
    for (const { place, step, does } of foreseen.same ? [] : foreseen.steps)
      parts.log.info(`${place ? `${place}: ` : ''}${step}: ${does}`);
    return foretold(request, foreseen);
  }
  const outcome = await rollOut(request, parts);
  if (outcome.state === 'confirmed' && outcome.previous && outcome.settled && outcome.choices.length === 0)
    parts.log.warning(noWayBack(outcome));
  if (request.thrownAway && outcome.state === 'confirmed')
    parts.log.warning(
      'This runner is hosted by GitHub: the machine, and the release on it, is thrown away after the job. To keep it, run the deploy job on a self-hosted runner.',
    );
  return { release, outcome, foreseen: undefined, said: sayOutcome(request, outcome) };
}

/** What would stop a rollback is said while there is time to mend it. */
const noWayBack = ({ previous, places }: Outcome): string =>
  `A rollback would have nowhere to go: ${previous?.version ?? ''} was before, and no good release lies on ${places.length > 1 ? 'all hosts' : 'the target'} beside this one. Deploy the next release before you need one.`;

function foretold({ release, environment }: DeployRequest, foreseen: Foreseen): DeployResult {
  const does = foreseen.same
    ? 'the same contents are there already: they would be verified, and nothing changed'
    : foreseen.steps.map(({ step }) => step).join(', ');
  const said = `Dry run of ${release.manifest.version} to ${environment}: ${does}. Nothing was changed.`;
  return { release, outcome: undefined, foreseen, said };
}

function sayOutcome(
  { release, environment }: DeployRequest,
  { changed, observed, because, cutoverMs, bakesUntil }: Outcome,
): string {
  const serves = changed ? 'serves' : 'was there already';
  const time = cutoverMs === undefined ? '' : ` (${formatDuration(cutoverMs)} from the switch to good)`;
  const bakes = bakesUntil === undefined ? '' : ` ${unconfirmed(bakesUntil)}`;
  return `${release.manifest.version} ${serves} in ${environment}. Observed: ${observed}; ${because}${time}.${bakes}`;
}

/** What has to follow a deployment that a watch confirms. */
export const unconfirmed = (until: number): string =>
  `It is not confirmed: auto-rollback with mode: watch has to take it up by ${new Date(until).toISOString()}, else all hosts go back alone.`;

function refuseOtherDigest({ digest: expected, release: { digest, manifest } }: DeployRequest): void {
  if (expected === undefined || expected === digest) return;
  throw new ActionError(
    `The release ${manifest.name} ${manifest.version} has the digest ${digest}, and ${expected} was expected: nothing was touched`,
    { fix: 'Take the digest and the release from the same build.' },
  );
}
