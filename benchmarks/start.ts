/**
 * What each action costs before it does anything, over a bare node: `npm run bench:start [-- --rounds N]`.
 *
 * An action is started with its credentials, as the runner does (so that it seals them), and with an input that it does
 * not know, so that it ends once it has read its inputs. `DEPLOY_ACTIONS_DIST` names a bundle other than `dist/`.
 */
import { spawn } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { actions } from '../actions/index.ts';
import { idleEnvironment, startBytes, startLimit } from '../scripts/bundle/weight.ts';
import { measure, printTable } from './harness.ts';

/** The most that an action may cost over a bare node. */
const limitMs = 60;

const { values } = parseArgs({ options: { rounds: { type: 'string', default: '15' } } });
const dist = path.resolve(process.env['DEPLOY_ACTIONS_DIST'] ?? 'dist');
const temp = await mkdtemp(path.join(tmpdir(), 'bench-start-'));
const bare = path.join(temp, 'bare.mjs');
const unsealed = { PATH: process.env['PATH'] ?? '', RUNNER_TEMP: temp };

function start(script: string, env: Record<string, string>): () => Promise<undefined> {
  return () =>
    new Promise((resolve, reject) => {
      const child = spawn(process.execPath, [script], { env, stdio: 'ignore' });
      child.once('error', reject).once('close', () => resolve(undefined));
    });
}

try {
  await writeFile(bare, '');
  const seal = path.join(temp, 'seal.mjs');
  await writeFile(
    seal,
    `if (process.execve && process.argv.length === 2) process.execve(process.execPath, [process.execPath, ${JSON.stringify(seal)}, 'again'], {});`,
  );
  const names = Object.keys(actions);
  const measured = await measure(
    [
      { name: 'bare node', run: start(bare, unsealed) },
      { name: 'bare node, twice by execve', run: start(seal, unsealed) },
      ...names.map((name) => ({
        name,
        run: start(path.join(dist, name, 'index.js'), idleEnvironment(temp)),
      })),
    ],
    Number(values.rounds),
  );
  printTable('Start of each action', measured, 'bare node');
  const base = measured[0]?.median ?? NaN;
  const weights = await startBytes(dist, names);
  console.log(`\nOver bare node (aim: ${limitMs} ms), and what loads (aim: ${startLimit / 1e6} MB)`);
  for (const { name, median } of measured.slice(1)) {
    const bytes = weights[name];
    console.log(
      `  ${name.padEnd(28)} +${(median - base).toFixed(1)} ms${bytes === undefined ? '' : `  ${(bytes / 1000).toFixed(0)} kB`}`,
    );
  }
} finally {
  await rm(temp, { recursive: true });
}
