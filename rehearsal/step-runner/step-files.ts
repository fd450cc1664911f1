import { randomUUID } from 'node:crypto';
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { parseEnvFile, parsePathFile } from './env-files.ts';
import type { Masks } from './masks.ts';
import type { StepRecord } from './step-record.ts';

const kinds = {
  GITHUB_PATH: 'add_path',
  GITHUB_ENV: 'set_env',
  GITHUB_STEP_SUMMARY: 'step_summary',
  GITHUB_STATE: 'save_state',
  GITHUB_OUTPUT: 'set_output',
} as const;

/** The environment files of one step: their paths by variable, made empty. */
export type StepFiles = Record<keyof typeof kinds, string>;

/** What a step wrote into its environment files. */
export interface Written {
  path: string[];
  env: Record<string, string>;
  state: Record<string, string>;
  outputs: Record<string, string>;
  summary: string;
}

/** Makes the files behind `GITHUB_OUTPUT` and its like, fresh for this step. */
export async function createStepFiles(temp: string): Promise<StepFiles> {
  const folder = path.join(temp, '_runner_file_commands');
  await mkdir(folder, { recursive: true });
  const id = randomUUID();
  const files: Partial<StepFiles> = {};
  for (const [variable, kind] of Object.entries(kinds) as [keyof StepFiles, string][]) {
    files[variable] = path.join(folder, `${kind}_${id}`);
    await writeFile(files[variable], '', { mode: 0o600 });
  }
  return files as StepFiles;
}

/** Reads what the step wrote, and removes the files. A malformed line fails the step; lines before it count. */
export async function collectStepFiles(files: StepFiles, record: StepRecord, masks: Masks): Promise<Written> {
  const texts = Object.fromEntries(
    await Promise.all(
      Object.entries(files).map(async ([variable, file]) => [variable, await readText(file)]),
    ),
  ) as StepFiles;
  const pairs = (variable: keyof StepFiles): Record<string, string> =>
    readPairs(texts[variable], variable, record);
  const written: Written = {
    path: parsePathFile(texts.GITHUB_PATH),
    env: withoutRefused(pairs('GITHUB_ENV'), record),
    summary: acceptSummary(texts.GITHUB_STEP_SUMMARY, record, masks),
    state: pairs('GITHUB_STATE'),
    outputs: pairs('GITHUB_OUTPUT'),
  };
  await Promise.all(Object.values(files).map((file) => rm(file, { force: true })));
  return written;
}

const readText = (file: string): Promise<string> => readFile(file, 'utf8').catch(() => '');

function readPairs(text: string, variable: keyof StepFiles, record: StepRecord): Record<string, string> {
  const { pairs, fault } = parseEnvFile(text);
  if (fault !== undefined) {
    const name = kinds[variable].replace('_', '-');
    record.annotate({ kind: 'error', message: `Unable to process file command '${name}' successfully.` });
    record.annotate({ kind: 'error', message: fault });
    record.failed = true;
  }
  return Object.fromEntries(pairs.map(({ name, value }) => [name, value]));
}

function withoutRefused(env: Record<string, string>, record: StepRecord): Record<string, string> {
  const allowed: Record<string, string> = {};
  for (const [name, value] of Object.entries(env))
    if (name.toUpperCase() === 'NODE_OPTIONS')
      record.annotate({
        kind: 'error',
        message: `Can't store ${name} output parameter using '$GITHUB_ENV' command.`,
      });
    else allowed[name] = value;
  return allowed;
}

const summaryLimit = 1024 * 1024;

/** The summary with its secrets hidden; over 1 MiB the whole of it is dropped, as GitHub does. */
function acceptSummary(text: string, record: StepRecord, masks: Masks): string {
  const bytes = Buffer.byteLength(text);
  if (bytes <= summaryLimit) return masks.apply(text);
  record.annotate({
    kind: 'error',
    message: `$GITHUB_STEP_SUMMARY upload aborted, supports content up to a size of 1024k, got ${Math.floor(bytes / 1024)}k.`,
  });
  return '';
}
