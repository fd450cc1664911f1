import path from 'node:path';
import { readTextIfThere, realPath } from '../files/files.ts';
import type { Environment } from '../runner/runner.ts';
import { isRecord } from './json.ts';

/**
 * The version of the npm package whose `bin/` holds the program that a shell would start by this name. `undefined` where
 * that is something else, such as a script that picks one, or cannot be read: then the program itself has to be asked,
 * and npm takes longer to start than all that an unchanged build needs besides.
 */
export async function packagedVersion(program: string, env: Environment): Promise<string | undefined> {
  try {
    const file = await onPath(program, env['PATH'] ?? '');
    const text = file && (await readTextIfThere(path.join(path.dirname(file), '..', 'package.json')));
    const manifest: unknown = JSON.parse(text ?? 'null');
    if (!isRecord(manifest) || manifest['name'] !== program) return undefined;
    return typeof manifest['version'] === 'string' ? manifest['version'] : undefined;
  } catch {
    return undefined;
  }
}

/** The file behind the first of a name, whatever links lead to it. */
async function onPath(program: string, folders: string): Promise<string | undefined> {
  for (const folder of folders.split(path.delimiter)) {
    // A shell would look from where it stands.
    if (!path.isAbsolute(folder)) return undefined;
    const file = await realPath(path.join(folder, program));
    if (file !== undefined) return file;
  }
  return undefined;
}
