/**
 * Writes shared/hosts/program/text.ts from the .sh files beside it, so that the bundle carries the target program.
 * With --check it only says whether the two agree.
 */
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const folder = path.join(path.dirname(fileURLToPath(import.meta.url)), '../shared/hosts/program');

/** The module's text: the pieces in the order of their names, in one template. */
export function embedded(): string {
  const pieces = readdirSync(folder).filter((name) => name.endsWith('.sh'));
  const text = pieces
    .sort()
    .map((name) => readFileSync(path.join(folder, name), 'utf8'))
    .join('\n');
  const escaped = text.replaceAll('\\', '\\\\').replaceAll('`', '\\`').replaceAll('${', '\\${');
  return `/* eslint-disable max-lines */
/** The target program. Written by scripts/embed-program.ts from the .sh files beside it: change those. */
export const programText = \`#!/bin/sh\n${escaped}\`;\n`;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const file = path.join(folder, 'text.ts');
  if (!process.argv.includes('--check')) writeFileSync(file, embedded());
  else if (readFileSync(file, 'utf8') !== embedded()) {
    console.error('shared/hosts/program/text.ts is out of date: run `node scripts/embed-program.ts`.');
    process.exitCode = 1;
  }
}
