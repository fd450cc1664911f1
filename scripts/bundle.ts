/**
 * Bundles the suite: `npm run bundle [-- --out FOLDER]`.
 *
 * One bundle, whose use cases are loaded where they are called, and an entry of a few lines for each action, each post
 * step and the command. Not minified, since people review it. The same sources give the same bytes in any folder.
 */
import { mkdir, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { performance } from 'node:perf_hooks';
import { parseArgs } from 'node:util';
import ncc from '@vercel/ncc';
import * as suite from '../actions/index.ts';
import { commandEntry, stepEntry, type Entry } from './bundle/entries.ts';
import { startBytes, startLimit } from './bundle/weight.ts';

const root = path.resolve(import.meta.dirname, '..');

/** Writes the whole bundle into a folder, which is emptied first. */
async function bundle(out: string): Promise<void> {
  const { code, assets } = await ncc(path.join(root, 'scripts/bundle/entry.ts'), {
    cache: false,
    quiet: true,
    minify: false,
    sourceMap: false,
    // Types are checked by `npm run types`.
    transpileOnly: true,
    filterAssetBase: root,
  });
  await rm(out, { recursive: true, force: true });
  const files: Entry[] = [
    { path: 'index.js', text: code },
    ...Object.entries(assets).map(([name, { source }]) => ({ path: name, text: source.toString() })),
    { path: 'package.json', text: '{ "type": "module" }\n' },
    ...(await entries()),
  ];
  for (const file of files) await write(out, file);
}

async function entries(): Promise<Entry[]> {
  const steps: Entry[] = [];
  for (const [name, load] of Object.entries(suite.actions)) {
    steps.push(stepEntry(name, 'main'));
    if ((await load()).post) steps.push(stepEntry(name, 'post'));
  }
  return [...steps, commandEntry()];
}

async function write(out: string, { path: name, text, executable }: Entry): Promise<void> {
  const file = path.join(out, name);
  await mkdir(path.dirname(file), { recursive: true });
  // ncc puts blanks at the ends of some lines of its own, which git would point at for ever.
  await writeFile(file, text, { mode: executable ? 0o755 : 0o644 });
}

const { values } = parseArgs({ options: { out: { type: 'string', default: path.join(root, 'dist') } } });
const out = path.resolve(values.out);
const started = performance.now();
await bundle(out);
console.log(`${out}: bundled in ${((performance.now() - started) / 1000).toFixed(1)} s`);
const weights = await startBytes(out, Object.keys(suite.actions));
for (const [name, bytes] of Object.entries(weights)) {
  console.log(`  ${name.padEnd(18)} loads ${(bytes / 1000).toFixed(0)} kB at its start`);
}
const heavy = Object.entries(weights).filter(([, bytes]) => bytes > startLimit);
if (heavy.length > 0) {
  console.error(
    `${heavy.map(([name]) => name).join(', ')}: more than ${startLimit / 1e6} MB loads at the start.`,
  );
  process.exitCode = 1;
}
