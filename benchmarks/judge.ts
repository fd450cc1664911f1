/**
 * Holds the judge and the rules of others against the same made-up traffic: releases that are well (who goes back was
 * wrong) and releases that are not (who notices, and when). `npm run bench:judge` makes 10,000 null runs of ten minutes
 * each, which takes long; `-- --runs 500` looks faster. `--write` writes the tables of docs/judge.md.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { performance } from 'node:perf_hooks';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { format } from 'prettier';
import { runAll, type Found } from './judge/run.ts';
import { aloneScenarios, badScenarios, effects, missed, nullScenarios, traffics } from './judge/scenarios.ts';

const { values } = parseArgs({
  options: {
    runs: { type: 'string', default: '10000' },
    bad: { type: 'string', default: '1000' },
    write: { type: 'boolean', default: false },
  },
});
const [nullRuns, badRuns] = [Number(values.runs), Number(values.bad)];
const guide = path.resolve(import.meta.dirname, '../docs/judge.md');

const row = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;
const table = (headers: readonly string[], rows: readonly (readonly string[])[]): string =>
  [row(headers), row(headers.map(() => '---')), ...rows.map(row)].join('\n');

const share = (part: number, all: number): string => {
  const percent = (100 * part) / all;
  return percent === 0 ? '0' : `${percent < 1 ? percent.toFixed(2) : percent.toFixed(0)} %`;
};

/** The middle of all runs, those that never noticed among them. */
function median({ noticed, runs }: Found, of: 'atMs' | 'requests'): number {
  const sorted = noticed.map((one) => one[of]).sort((a, b) => a - b);
  return sorted[Math.floor(runs / 2)] ?? Infinity;
}

const seconds = (ms: number): string =>
  ms === Infinity
    ? 'not noticed'
    : ms < 10_000
      ? `${(ms / 1000).toFixed(2)} s`
      : `${(ms / 1000).toFixed(0)} s`;

async function falseRollbacks(): Promise<string> {
  const columns: Found[][] = [];
  for (const scenario of nullScenarios)
    columns.push(await told(scenario.name, runAll(scenario, 'beside', nullRuns)));
  const rules = columns[0]?.map(({ rule }) => rule) ?? [];
  const rows = rules.map((rule, index) => [
    rule,
    ...columns.map((found) => share(found[index]?.noticed.length ?? 0, nullRuns)),
  ]);
  const alone: string[][] = [];
  for (const scenario of aloneScenarios) {
    const [found] = await told(scenario.name, runAll(scenario, 'limiting', nullRuns));
    alone.push([scenario.name, share(found?.noticed.length ?? 0, nullRuns)]);
  }
  return [
    table(['rule', ...nullScenarios.map(({ name }) => name)], rows),
    table(['this judge, where one version serves', 'false rollbacks'], alone),
  ].join('\n\n');
}

async function detection(): Promise<string> {
  const columns: Found[][] = [];
  for (const scenario of badScenarios)
    columns.push(await told(scenario.name, runAll(scenario, 'beside', badRuns)));
  const rules = columns[0]?.map(({ rule }) => rule) ?? [];
  const rows = rules.map((rule, index) => [
    rule,
    ...columns.map((found, column) => {
      const one = found[index];
      if (!one) return '';
      const from = (badScenarios[column]?.turnsAt ?? 0) * 1000;
      const rightly = { ...one, noticed: one.noticed.filter(({ atMs }) => atMs > from) };
      const [early, missing] = [one.noticed.length - rightly.noticed.length, badRuns - one.noticed.length];
      const asides = [
        missing > 0 && `${share(missing, badRuns)} missed`,
        early > 0 && `${share(early, badRuns)} before it failed`,
      ].filter((aside) => aside !== false);
      const middle = seconds(median(rightly, 'atMs') - from);
      return asides.length > 0 ? `${middle} (${asides.join(', ')})` : middle;
    }),
  ]);
  const five = columns[badScenarios.findIndex(({ canary }) => canary === 0.05)];
  const [ours, simple] = [0, 1].map((index) => {
    const one = five?.[index];
    return one ? median(one, 'requests') : NaN;
  });
  const ratio = `5 % errors over 0.1 %: a decision after ${String(ours)} requests (median of both sides'), ${((ours ?? NaN) / (simple ?? NaN)).toFixed(2)} × the ${String(simple)} of the simple test.`;
  return `${table(['rule', ...badScenarios.map(({ name }) => name)], rows)}\n\n${ratio}`;
}

async function whatIsMissed(): Promise<string> {
  const rows: string[][] = [];
  for (const effect of effects) {
    const cells: string[] = [];
    for (const traffic of traffics) {
      const [found] = await runAll(missed(effect, traffic), 'comparing', Math.ceil(badRuns / 4));
      if (!found) continue;
      const missing = share(found.runs - found.noticed.length, found.runs);
      cells.push(
        found.noticed.length > found.runs / 2 ? `${missing}, ${seconds(median(found, 'atMs'))}` : missing,
      );
    }
    rows.push([`${String(effect * 100)} %`, ...cells]);
  }
  return table(
    ['errors of the canary', ...traffics.map((traffic) => `${traffic.toLocaleString('en')} requests/s`)],
    rows,
  );
}

/** Says how long a scenario took, since the whole takes long. */
async function told(name: string, work: Promise<Found[]>): Promise<Found[]> {
  const start = performance.now();
  const found = await work;
  console.error(`${name}: ${((performance.now() - start) / 1000).toFixed(0)} s`);
  return found;
}

async function write(tables: Record<string, string>): Promise<void> {
  let text = readFileSync(guide, 'utf8');
  for (const [mark, body] of Object.entries(tables)) {
    const [start, end] = [`<!-- ${mark} -->`, `<!-- /${mark} -->`];
    const [from, to] = [text.indexOf(start), text.indexOf(end)];
    if (from < 0 || to < from) throw new Error(`docs/judge.md has no ${start} … ${end}`);
    text = `${text.slice(0, from + start.length)}\n\n${body}\n\n${text.slice(to)}`;
  }
  writeFileSync(guide, await format(text, { parser: 'markdown', singleQuote: true, printWidth: 110 }));
}

const parts = { detection, missed: whatIsMissed, 'false-rollbacks': falseRollbacks };
const tables: Record<string, string> = {};
for (const [mark, make] of Object.entries(parts)) {
  tables[mark] = await make();
  console.log(`\n${tables[mark]}`);
  if (values.write) await write({ [mark]: tables[mark] });
}
