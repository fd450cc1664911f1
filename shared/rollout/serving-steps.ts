import type { HealthAnswer } from '../health/health.ts';
import { ActionError } from '../runner/errors.ts';
import type { HealthCheck, ReleaseThere, Restarting, RunReport, ServingPlace } from '../targets/target.ts';
import { journalled, type Work } from './work.ts';

/** Runs a release's commands; one that fails is the user's to mend, and its last lines are shown. */
export async function restart(
  work: Work,
  name: string,
  place: ServingPlace,
  { id, before, ...how }: { id: string | undefined; before: string | undefined } & Restarting,
  heard: (report: RunReport) => void = () => undefined,
): Promise<RunReport> {
  const act = async (): Promise<RunReport> => {
    const report = await work.parts.target.restart(place, work.hold, id, before, how);
    heard(report);
    if (report.exitCode !== 0) throw restartFailed(name, id, report);
    return report;
  };
  const tell = ({ durationMs }: RunReport) => ({ detail: { exitCode: 0, durationMs }, log: 'restarted' });
  return journalled(work, { place: name, step: 'restart', act, tell });
}

/** The error of commands that did not return 0. */
export function restartFailed(
  name: string,
  id: string | undefined,
  { exitCode, tail }: RunReport,
): ActionError {
  const how =
    exitCode === null ? 'was ended by a signal or its time limit' : `ended with exit code ${exitCode}`;
  const last = tail.findLast((line) => line.trim() !== '');
  return new ActionError(
    `${name}: the commands of ${id ?? 'no release'} ${how}${last ? `: ${last.slice(0, 300)}` : ''}`,
    {
      fix: 'Its last lines are in the summary. The command must return, and return 0, once the release runs.',
    },
  );
}

/** Who was asked whether it is healthy. */
function askedBy({ url, versionUrl, observe }: HealthCheck): string {
  const address = versionUrl ?? url;
  if (!observe) return `It was asked at ${address ?? ''}.`;
  return `Its command "observe" was asked${address === undefined ? '' : `, and ${address}`}.`;
}

/** Asks until the release answers as the one expected. */
export async function health(
  work: Work,
  name: string,
  { host }: ServingPlace,
  to: ReleaseThere,
  check: HealthCheck,
): Promise<HealthAnswer> {
  const act = async (): Promise<HealthAnswer> => {
    const answer = await work.parts.health(check, to, work.stop, host);
    if (!answer.healthy)
      throw new ActionError(`${name}: ${to.id} did not become healthy: ${answer.because}`, {
        fix: `${askedBy(check)} See what it says when it starts.`,
      });
    return answer;
  };
  return journalled(work, {
    place: name,
    step: 'health',
    act,
    tell: (answer) => ({ detail: { observed: answer.observed, tries: answer.tries }, log: answer.because }),
  });
}
