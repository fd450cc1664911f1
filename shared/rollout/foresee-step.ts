import type { ReleaseThere, RunConfiguration } from '../targets/target.ts';
import { releaseId } from '../targets/release-id.ts';
import { formatDuration } from '../time/duration.ts';
import type { StepName } from './machine.ts';
import type { RollOutRequest } from './rollout.ts';

/**
 * What a step would do in this deployment: its command, its address, what it moves. `undefined` where its name says
 * all. Commands are as the environment has them: `{host}` and the like are filled in on the host.
 */
export function particulars(
  step: StepName,
  request: Pick<RollOutRequest, 'release' | 'run' | 'confirmSeconds' | 'keepReleases'>,
  from: ReleaseThere | undefined,
): string | undefined {
  const { release, run, confirmSeconds, keepReleases } = request;
  const { contents } = release.manifest;
  const id = releaseId(release.manifest);
  switch (step) {
    case 'prepare':
      return `${String(contents.files)} ${contents.files === 1 ? 'file' : 'files'} of ${String(contents.bytes)} bytes, less what lies there already, to releases/${id}`;
    case 'arm':
      return `it goes back after ${formatDuration(confirmSeconds * 1000)} without a word from this run`;
    case 'switch':
      return `current → releases/${id}${from ? `, instead of ${from.id}` : ''}`;
    case 'start':
      return run.start;
    case 'restart':
      return restartOf(run);
    case 'health':
      return run.health && healthOf(run.health);
    case 'clean-up':
      return `${String(keepReleases)} stay, and the last good one`;
    case 'migrate':
    case 'before-switch':
    case 'after-switch':
    case 'after-rollback':
      return run.hooks?.[step]?.run;
    default:
      return undefined;
  }
}

function restartOf({ restart, start, stop, command }: RunConfiguration): string {
  if (command) return command.deploy.run;
  if (restart !== undefined) return restart;
  const own = [stop !== undefined && `stop of the release before (now: ${stop})`, start].filter(Boolean);
  return own.length > 0 ? own.join('; then ') : 'nothing: the environment has no restart';
}

function healthOf({ url, versionUrl, observe, withinMs }: NonNullable<RunConfiguration['health']>): string {
  const addresses = [url, versionUrl].filter((each) => each !== undefined);
  const asked = [addresses.length > 0 && `GET ${addresses.join(' and ')}`, observe && 'observe'];
  return `${asked.filter(Boolean).join(', then ')}, within ${formatDuration(withinMs)}`;
}
