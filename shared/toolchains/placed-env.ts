import { tempRoot } from '../files/files.ts';
import type { Environment } from '../runner/runner.ts';

/**
 * Writes the folders of this run into the variables of a planned command: a plan itself names none, so that it is the same
 * on every machine. Flags that compilers split at blanks cannot hold a path with one; what lies in `{temp}` is named by a
 * command that quotes it.
 */
export function placedEnv(
  planned: Readonly<Record<string, string>> = {},
  workspace: string,
  env: Environment,
): Environment {
  const folders = {
    workspace,
    home: env['HOME'] ?? env['USERPROFILE'] ?? '',
    temp: env['RUNNER_TEMP'] || tempRoot(),
  };
  return Object.fromEntries(
    Object.entries(planned).flatMap(([name, value]) => {
      const named = Object.entries(folders).filter(([folder]) => value.includes(`{${folder}}`));
      if (named.some(([name, place]) => place === '' || (name !== 'temp' && /\s/.test(place)))) return [];
      const placed = named.reduce((text, [folder, place]) => text.replaceAll(`{${folder}}`, place), value);
      return [[name, placed]];
    }),
  );
}
