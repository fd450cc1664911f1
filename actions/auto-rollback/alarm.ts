import type { PastRelease } from '../../shared/rollout/history.ts';
import { ActionError } from '../../shared/runner/errors.ts';
import type { RunContext } from '../../shared/runner/runner.ts';

/** What an alarm from outside claims, in the payload of `repository_dispatch`. */
export interface Alarm {
  environment: string;
  /** The version that it says is bad, or a digest of it. */
  version: string;
  reason: string;
}

const longestReason = 300;

/**
 * The alarm of this run; `undefined` when another event started it. Whoever holds a token of the repository can send
 * any payload: it names what it means, and decides nothing.
 *
 * @throws ActionError for a payload that does not say what it means, or means another repository
 */
export function alarmOf({ eventName, event, repository }: RunContext): Alarm | undefined {
  if (eventName !== 'repository_dispatch') return undefined;
  const payload = fieldsOf(fieldsOf(event)['client_payload']);
  const environment = textOf(payload['environment']);
  const version = textOf(payload['version']) ?? textOf(payload['digest']);
  if (environment === undefined || version === undefined)
    throw new ActionError('The alarm does not say which version it means, and in which environment', {
      fix: 'Send client_payload: {"environment": "production", "version": "1.2.0", "reason": "…"}.',
    });
  const meant = payload['repository'];
  if (meant !== undefined && (typeof meant !== 'string' || meant.toLowerCase() !== repository.toLowerCase()))
    throw new ActionError(
      `The alarm means the repository ${JSON.stringify(meant).slice(0, 200)}, not ${repository}`,
      {
        fix: 'Send it to the repository that it means.',
      },
    );
  return { environment, version, reason: textOf(payload['reason']) ?? 'an alarm from outside' };
}

/** @throws ActionError when the alarm means another environment than the workflow */
export function refuseOtherEnvironment(alarm: Alarm | undefined, environment: string): void {
  if (alarm === undefined || alarm.environment === environment) return;
  throw new ActionError(
    `The alarm means the environment "${alarm.environment}", and this step is for "${environment}"`,
    {
      fix: 'Give the step environment: ${{ github.event.client_payload.environment }}, or send what it is for.',
    },
  );
}

/** @throws ActionError when what the alarm calls bad does not serve (any more) */
export function refuseOtherVersion(alarm: Alarm | undefined, serves: PastRelease): void {
  if (alarm === undefined) return;
  const { version, id, digest, contentsDigest } = serves;
  if ([version, id, digest, contentsDigest].includes(alarm.version)) return;
  throw new ActionError(`The alarm means ${alarm.version}, and ${version} (${id}) serves: nothing was done`, {
    fix: 'Nothing to do where that version is gone already. Else send the version as the deployment calls it.',
  });
}

const fieldsOf = (value: unknown): Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};

/** A text of one line, cut: it goes into the journal, the log and an issue. */
function textOf(value: unknown): string | undefined {
  if (typeof value !== 'string') return undefined;
  const line = value.replaceAll(/[\0-\x1f\x7f]+/g, ' ').trim();
  return line === '' ? undefined : line.slice(0, longestReason);
}
