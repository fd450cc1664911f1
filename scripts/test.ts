/**
 * All tests: `npm test [-- LAYER…]`, with the layers `checks`, `fast`, `bundle` and `real`.
 *
 * A layer that fails does not keep the next ones from running. The bundle is made anew, outside of the repository, and
 * the tests of `bundle` and `real` use that one. A suite that failed is tried once more, alone: what passes only then is
 * named as unsteady. The last line alone says how it ended.
 */
import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { performance } from 'node:perf_hooks';
import { cacheFolder, pathWithParts } from './parts/cache.ts';
import { parts } from './parts/list.ts';
import {
  add,
  failedFiles,
  lastLine,
  noCounts,
  ofJest,
  ofProgram,
  ofTwoTries,
  type Counts,
} from './test/counts.ts';
import { layers, type Layer, type Task } from './test/layers.ts';
import { differences } from './test/same-folder.ts';

const root = path.resolve(import.meta.dirname, '..');
const temp = mkdtempSync(path.join(tmpdir(), 'deploy-actions-test-'));
const bundle = path.join(temp, 'dist');
const bins = path.join(root, 'node_modules/.bin');

/** What the tests see: this Node first, then the parts, and the bundle under test. */
const env = {
  ...process.env,
  PATH: [bins, pathWithParts(cacheFolder(process.env), parts, process.env)].join(path.delimiter),
  DEPLOY_ACTIONS_DIST: bundle,
};

function start([program, ...args]: Task['argv']): Promise<number | null> {
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, { cwd: root, env, stdio: ['ignore', 'inherit', 'inherit'] });
    child.once('error', reject).once('close', resolve);
  });
}

async function runTask({ name, argv, report }: Task): Promise<Counts> {
  const exitCode = await start(argv);
  if (!report) return ofProgram(name, exitCode);
  const said = reportAt(report);
  const files = failedFiles(said);
  if (said === undefined || files.length === 0 || files.length > mostTriedAgain)
    return ofJest(name, said, exitCode);
  console.log(`\n=== ${name}: ${String(files.length)} suites failed and are tried once more, alone`);
  rmSync(report);
  const secondCode = await start([...argv, '--runInBand', '--runTestsByPath', ...files]);
  const again = reportAt(report);
  return again === undefined ? ofJest(name, said, exitCode) : ofTwoTries(name, said, again, secondCode);
}

/** Where more suites fail, the code is broken and no second try helps. */
const mostTriedAgain = 12;

const reportAt = (file: string): string | undefined =>
  existsSync(file) ? readFileSync(file, 'utf8') : undefined;

async function runLayer({ name, tasks }: Layer): Promise<Counts> {
  console.log(`\n=== ${name}`);
  const started = performance.now();
  let counts = noCounts();
  for (const task of tasks) counts = add(counts, await runTask(task));
  console.log(`=== ${name}: ${lastLine(counts)} in ${((performance.now() - started) / 1000).toFixed(1)} s`);
  if (name === 'bundle') compareBundle();
  return counts;
}

/** The committed bundle is made once, in the last commit of a piece of work: until then it may lag, but never unseen. */
function compareBundle(): void {
  const committed = path.join(root, 'dist');
  if (!existsSync(bundle) || !existsSync(committed)) return;
  const stale = differences(committed, bundle);
  if (stale.length === 0) return;
  console.log(
    `\n!!! dist/ IS STALE: ${stale.length} files differ from a fresh bundle. Run \`npm run bundle\`, and commit it.`,
  );
  for (const file of stale.slice(0, 10)) console.log(`!!!   dist/${file}`);
}

function list(title: string, names: readonly string[]): void {
  if (names.length === 0) return;
  console.log(`\n${title}:`);
  for (const name of names) console.log(`  ${name}`);
}

async function main(): Promise<Counts> {
  const asked = process.argv.slice(2);
  const all = layers(bundle, temp);
  const unknown = asked.filter((name) => !all.some((layer) => layer.name === name));
  if (unknown.length > 0)
    throw new Error(`No layer ${unknown.join(', ')}: there are ${all.map(({ name }) => name).join(', ')}.`);
  let counts = noCounts();
  for (const layer of all) {
    if (asked.length === 0 || asked.includes(layer.name)) counts = add(counts, await runLayer(layer));
  }
  return counts;
}

if (!existsSync(path.join(root, 'node_modules/jest'))) {
  console.error('The packages are not installed: run `npm ci`.');
  process.exit(1);
}
try {
  const counts = await main();
  list('Skipped', counts.skips);
  list('Unsteady: failed once, passed alone', counts.unsteady);
  list('Failed', counts.failures);
  if (counts.failed > 0) process.exitCode = 1;
  console.log(`\n${lastLine(counts)}`);
} finally {
  rmSync(temp, { recursive: true, force: true });
}
