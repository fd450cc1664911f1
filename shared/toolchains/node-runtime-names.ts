import path from 'node:path';
import { readTextIfThere } from '../files/files.ts';
import { isRecord, parseObject } from './json.ts';

const needed = ['dependencies', 'optionalDependencies', 'peerDependencies'];

/** The packages that the package in a folder needs at run time, by its `package.json`; none where there is none. */
export async function runtimeNames(folder: string): Promise<string[]> {
  const file = path.join(folder, 'package.json');
  const text = await readTextIfThere(file);
  const manifest = text === undefined ? {} : parseObject(text.replace(/^\uFEFF/, ''), file);
  return needed.flatMap((key) => (isRecord(manifest[key]) ? Object.keys(manifest[key]) : []));
}
