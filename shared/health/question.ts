import { ActionError } from '../runner/errors.ts';
import type { HealthSettings } from './fragment.ts';
import type { HealthQuestion } from './health.ts';

/** What is asked of a release, from what an environment's `health` says. In slots the port is left to be filled in. */
export function healthQuestion(settings: HealthSettings, inSlots = false): HealthQuestion {
  const { port, path, url, versionPath, withinMs, intervalMs, timeoutMs, successes } = settings;
  const times = { withinMs, intervalMs, timeoutMs, successes };
  const inSlot = 'http://127.0.0.1:{port}';
  if (inSlots)
    return {
      url: `${inSlot}${path}`,
      ...(versionPath !== undefined && { versionUrl: `${inSlot}${versionPath}` }),
      ...times,
    };
  const whole = url ?? (port === undefined ? undefined : `http://127.0.0.1:${port}${path}`);
  if (whole === undefined)
    throw new ActionError('The health check names neither a port nor a url', {
      fix: 'Write health: {port: 8080, path: /healthz}, or health: {url: …}.',
    });
  const versionUrl = versionPath === undefined ? undefined : new URL(versionPath, whole).href;
  return { url: whole, ...(versionUrl && { versionUrl }), ...times };
}

/**
 * The settings that the flat input `health` stands for: a URL, or a port of this machine with a path.
 *
 * @throws ActionError that shows what it may look like
 */
export function healthOfInput(text: string): HealthSettings {
  const usual = { withinMs: 30_000, intervalMs: 250, timeoutMs: 5_000, successes: 1 };
  if (/^https?:\/\//i.test(text) && URL.canParse(text)) return { path: '/', url: text, ...usual };
  const [, digits, path] = /^:?(\d{1,5})(\/[\x21-\x7e]*)?$/.exec(text) ?? [];
  const port = Number(digits);
  if (port >= 1 && port <= 65_535) return { port, path: path ?? '/', ...usual };
  throw new ActionError(
    `The input "health" is "${text.slice(0, 100)}", which is neither a URL nor a port with a path`,
    {
      fix: 'Write for example 8080/healthz, or http://127.0.0.1:8080/healthz.',
    },
  );
}
