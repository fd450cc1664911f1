/**
 * What the rehearsal shows, over several runs: `npm run bench:rehearsal [-- --rounds N]`.
 *
 * Real traffic at 100 requests a second all along; no other tool plays the same story, so there is no peer and no ratio.
 * `DEPLOY_ACTIONS_DIST` names a bundle other than `dist/`.
 */
import { execFileSync } from 'node:child_process';
import path from 'node:path';
import { performance } from 'node:perf_hooks';
import { parseArgs } from 'node:util';

const { values } = parseArgs({ options: { rounds: { type: 'string', default: '3' } } });
const dist = path.resolve(process.env['DEPLOY_ACTIONS_DIST'] ?? 'dist');

/** Reads `1.2 s`, `284 ms` or `1 min 4 s` as milliseconds. */
function milliseconds(text: string | undefined): number {
  const units: Record<string, number> = { ms: 1, s: 1000, min: 60_000 };
  const parts = [...(text ?? '').matchAll(/([\d.]+) (ms|s|min)/g)];
  return parts.length === 0
    ? NaN
    : parts.reduce((sum, [, n, unit = '']) => sum + Number(n) * (units[unit] ?? NaN), 0);
}

const figures: Record<
  string,
  { aim: string; read: (text: string, wallMs: number) => number; seen: number[] }
> = {
  'whole rehearsal, ms': { aim: '60000', read: (_, wallMs) => wallMs, seen: [] },
  'failed requests of the good release': {
    aim: '0',
    read: (text) => Number(/The good release before it: (\d+) of \d+ requests failed/.exec(text)?.[1]),
    seen: [],
  },
  'decision to serving again, ms': {
    aim: '–',
    read: (text) => milliseconds(/was rolled back in ([^:]+):/.exec(text)?.[1]),
    seen: [],
  },
  'decision to the last bad answer, ms': {
    aim: '1000',
    read: (text) => milliseconds(/The last bad answer came (.+?) after the decision/.exec(text)?.[1]),
    seen: [],
  },
};

for (let round = 0; round < Number(values.rounds); round++) {
  const started = performance.now();
  const text = execFileSync(process.execPath, [path.join(dist, 'cli/index.js'), 'rehearse'], {
    encoding: 'utf8',
  });
  for (const figure of Object.values(figures))
    figure.seen.push(figure.read(text, performance.now() - started));
}

console.log(`The rehearsal, ${values.rounds} rounds`);
for (const [name, { aim, seen }] of Object.entries(figures)) {
  const sorted = seen.toSorted((a, b) => a - b);
  const median = sorted[Math.floor(sorted.length / 2)] ?? NaN;
  console.log(
    `  ${name.padEnd(38)} median ${median.toFixed(0).padStart(6)}  most ${(sorted.at(-1) ?? NaN).toFixed(0).padStart(6)}  aim ${aim}`,
  );
}
