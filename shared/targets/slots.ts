import { ActionError } from '../runner/errors.ts';
import type { HealthCheck, PlaceFacts } from './target.ts';

/** Where one of two releases runs side by side on a host. */
export interface Slot {
  name: string;
  /** The port that a release started there serves on, by the configuration. */
  port: number;
  /** What was started there last and not stopped since, and on which port. */
  holds?: { release: string; port: number };
}

/** The slot that the current release runs in; `undefined` where it was started in none. */
export const activeSlot = ({
  slots = [],
  current,
}: Pick<PlaceFacts, 'slots' | 'current'>): Slot | undefined =>
  slots.find(({ holds }) => current !== undefined && holds?.release === current);

/** The slot that a release is started in: the one that holds it, else one that holds nothing, never the active one. */
export function idleSlot(facts: Pick<PlaceFacts, 'slots' | 'current'>, release: string): Slot {
  const active = activeSlot(facts);
  const idle = (facts.slots ?? []).filter((slot) => slot !== active);
  const slot = idle.find(({ holds }) => holds?.release === release) ?? idle.find(({ holds }) => !holds);
  const any = slot ?? idle[0];
  if (!any) throw new Error('A host without an idle slot');
  return any;
}

/**
 * The health check of what serves on a port: `{port}` is filled in. A check that names its port itself is as it was.
 *
 * @throws ActionError where a port has to be filled in and none is known
 */
export function checkAt(check: HealthCheck, port: number | undefined): HealthCheck {
  const { url, versionUrl } = check;
  if (!url?.includes('{port}')) return check;
  if (port === undefined)
    throw new ActionError(`The health check asks at ${url}, and the release runs in no slot that is known`, {
      fix: 'Add "slots:" to the environment as it was when the release was deployed, or deploy again.',
    });
  const filled = (text: string): string => text.replaceAll('{port}', String(port));
  return { ...check, url: filled(url), ...(versionUrl !== undefined && { versionUrl: filled(versionUrl) }) };
}
