import path from 'node:path';
import { ActionError } from '../runner/errors.ts';

/** The folder of a target as everything uses it: absolute, no part of it `..`, and never the root of all. */
export function targetPath(text: string): string {
  const because = faultOf(text);
  if (because)
    throw new ActionError(`"${text}" cannot be the path of a target: ${because}`, {
      fix: 'Name a folder of its own with an absolute path, such as /srv/shop.',
    });
  return path.posix.normalize(text).replace(/\/$/, '');
}

function faultOf(text: string): string | undefined {
  if (text === '') return 'it is empty';
  if (text.includes('\0')) return 'it holds a NUL character';
  if (!text.startsWith('/')) return 'it is not absolute';
  if (text.split('/').includes('..')) return 'it holds ".."';
  if (path.posix.normalize(text) === '/') return 'it is the root of the file system';
  if (text.endsWith('\n')) return 'it ends with a newline';
  return undefined;
}
