import { readdirSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';

/** The files of which the bytes differ between two folders, or which only one of them has; sorted. */
export function differences(left: string, right: string): string[] {
  const names = new Set([...filesIn(left), ...filesIn(right)]);
  return [...names].filter((name) => !same(path.join(left, name), path.join(right, name))).sort();
}

function filesIn(folder: string): string[] {
  const names = readdirSync(folder, { recursive: true, encoding: 'utf8' });
  return names.filter((name) => statSync(path.join(folder, name)).isFile());
}

function same(left: string, right: string): boolean {
  try {
    return readFileSync(left).equals(readFileSync(right));
  } catch {
    return false;
  }
}
