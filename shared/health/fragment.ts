import * as v from 'valibot';
import { fragment } from '../config/config.ts';
import { count, durationOf, httpUrl, port, section, urlPath } from '../config/values.ts';

/** The key of an environment that says how a release is seen to serve. */
export const healthFragment = fragment('environment', {
  health: v.optional(
    section({
      port: v.optional(port('The port that the release serves on, asked at 127.0.0.1 on the host.')),
      path: v.optional(urlPath('The path that answers 2xx when the release is healthy.'), '/'),
      url: v.optional(httpUrl('The whole address, instead of port and path.')),
      'version-path': v.optional(
        urlPath('A path that answers with the version, commit or digest that serves, as text or JSON.'),
      ),
      within: v.optional(durationOf('How long a new release may take to become healthy.'), '30s'),
      interval: v.optional(durationOf('The time between two checks.'), '250ms'),
      timeout: v.optional(durationOf('How long one check may take.'), '5s'),
      successes: v.optional(count('How many checks in a row must succeed.'), 1),
    }),
  ),
});

/** How a release is seen to serve. Times in milliseconds. */
export interface HealthSettings {
  port?: number;
  path: string;
  url?: string;
  versionPath?: string;
  withinMs: number;
  intervalMs: number;
  timeoutMs: number;
  successes: number;
}

type Values = v.InferOutput<v.StrictObjectSchema<typeof healthFragment.keys, undefined>>;

/** The health check of an environment, `undefined` when it has none. */
export function healthSettings({ health }: Values): HealthSettings | undefined {
  if (health === undefined) return undefined;
  return {
    ...(health.port !== undefined && { port: health.port }),
    path: health.path,
    ...(health.url !== undefined && { url: health.url }),
    ...(health['version-path'] !== undefined && { versionPath: health['version-path'] }),
    withinMs: health.within,
    intervalMs: health.interval,
    timeoutMs: health.timeout,
    successes: health.successes,
  };
}
