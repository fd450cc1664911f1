import path from 'node:path';
import { readTextIfThere } from '../files/files.ts';
import type { Environment } from '../runner/runner.ts';

/**
 * The configuration of registries that an engine reads anyway, and in it one of this machine that speaks without TLS.
 * Without it the engine would have to be told to trust every registry so. `undefined` where it is of the old form.
 */
export async function registriesConf(env: Environment, host: string): Promise<string | undefined> {
  const places = [
    env['CONTAINERS_REGISTRIES_CONF'],
    env['HOME'] && path.join(env['HOME'], '.config/containers/registries.conf'),
    '/etc/containers/registries.conf',
  ];
  let text = '';
  for (const place of places) {
    const found = place ? await readTextIfThere(place) : undefined;
    if (found === undefined) continue;
    text = found;
    break;
  }
  if (/^\s*\[registries\./m.test(text)) return undefined;
  return `${text}\n[[registry]]\nlocation = ${JSON.stringify(host)}\ninsecure = true\n`;
}
