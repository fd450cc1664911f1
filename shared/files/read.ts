import { promises as fs } from 'node:fs';
import { ActionError, explain } from '../runner/errors.ts';
import { isMissing } from './look.ts';

/** A file's text, as UTF-8. */
export function readText(path: string): Promise<string> {
  return fs.readFile(path, 'utf8');
}

/** A file's text, or `undefined` when there is no such file. */
export async function readTextIfThere(path: string): Promise<string | undefined> {
  try {
    return await readText(path);
  } catch (error) {
    if (isMissing(error)) return undefined;
    throw error;
  }
}

/** A file's bytes. */
export function readBytes(path: string): Promise<Buffer> {
  return fs.readFile(path);
}

/** A JSON file's value, its shape unchecked. What is not JSON is an ActionError that names the file. */
export async function readJson(path: string): Promise<unknown> {
  const text = await readText(path);
  try {
    return JSON.parse(text.replace(/^\uFEFF/, ''));
  } catch (cause) {
    throw new ActionError(`${path} is not valid JSON: ${explain(cause)}`, { place: { file: path }, cause });
  }
}
