import path from 'node:path';
import { parseArgs } from 'node:util';
import { readText, writeAtomically } from '../shared/files/files.ts';
import type { SignalEvidence } from '../shared/judge/evidence.ts';
import { readRecording } from '../shared/judge/recording.ts';
import { replay, variants, type Replayed, type Variant } from '../shared/judge/replay.ts';
import { failedOf, percent } from '../shared/judge/sentences.ts';
import { evidenceSvg } from '../shared/report/evidence-chart.ts';
import { ActionError, explain } from '../shared/runner/errors.ts';
import { formatDuration } from '../shared/time/duration.ts';
import type { CommandIo } from './plan.ts';

const usage = `Usage: judge OBSERVATIONS.jsonl [--json] [--svg FILE]

Tells again how a watch ended, from the file of observations that it left, and how the same traffic would have been
judged with other limits. Exit codes: 0 healthy, 1 any other verdict, 2 the command makes no sense.`;

/** `judge FILE`: tells again how a watch ended; 0 healthy, 1 any other verdict, 2 for what cannot be read. */
export async function judgeCommand(args: readonly string[], io: CommandIo): Promise<number> {
  if (args.includes('--help')) {
    io.out(usage);
    return 0;
  }
  let asked: { file: string; json: boolean; svg: string | undefined };
  try {
    asked = readArguments(args);
  } catch (error) {
    io.error(explain(error));
    io.error(usage);
    return 2;
  }
  const recording = readRecording(await textOf(path.resolve(io.cwd, asked.file)), asked.file);
  const told = replay(recording);
  const others = variants(recording);
  if (asked.svg !== undefined) await draw(path.resolve(io.cwd, asked.svg), told.evidence);
  const lines = asked.json
    ? [JSON.stringify({ ...told, variants: others }, undefined, 2)]
    : screen(told, others);
  for (const line of lines) io.out(line);
  return told.verdict === 'healthy' ? 0 : 1;
}

function readArguments(args: readonly string[]) {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: { json: { type: 'boolean', default: false }, svg: { type: 'string' } },
  });
  const [file, second] = positionals;
  if (file === undefined || second !== undefined) throw new Error('Name one file of observations.');
  return { file, json: values.json, svg: values.svg };
}

async function textOf(file: string): Promise<string> {
  try {
    return await readText(file);
  } catch (error) {
    throw new ActionError(`${file} cannot be read: ${explain(error)}`, {
      fix: 'Name a file with one observation a line, in the format of docs/judge.md.',
    });
  }
}

/** Draws the signal that had the most to say. */
async function draw(file: string, evidence: readonly SignalEvidence[]): Promise<void> {
  const [loudest] = [...evidence].sort((one, other) => other.weight - one.weight);
  if (loudest) await writeAtomically(file, evidenceSvg(loudest));
}

function screen({ verdict, because, atMs, evidence }: Replayed, others: readonly Variant[]): string[] {
  return [
    `${verdict}${atMs === undefined ? '' : ` after ${formatDuration(atMs)}`}: ${because}`,
    '',
    ...evidence.map(tellSignal),
    '',
    'The same traffic, judged otherwise:',
    ...others.map(
      ({ what, verdict: other, atMs: at }) =>
        `  ${what}: ${other}${at === undefined ? '' : ` after ${formatDuration(at)}`}${other === verdict ? '' : '  (other)'}`,
    ),
  ];
}

function tellSignal(one: SignalEvidence): string {
  const { signal, role, of, total, bad, limit, baseline, before, resets, weight, needed } = one;
  const word = of === 'latency' ? 'were slow' : 'failed';
  const facts = [
    failedOf({ total, bad }, word),
    limit !== undefined && `limit ${percent(limit)}`,
    baseline && `baseline ${failedOf(baseline, word)}`,
    before && `before ${failedOf(before, word)}`,
    resets !== undefined && `began anew ${String(resets)} times`,
    `evidence 10^${(weight / Math.log(10)).toFixed(1)} of 10^${(needed / Math.log(10)).toFixed(1)}`,
    role === 'advise' && 'advises only',
  ];
  return `  ${signal}: ${facts.filter((fact) => fact !== false && fact !== undefined).join(', ')}`;
}
