/**
 * Writes what is derived: the JSON Schema of the configuration file, the tables of inputs and outputs in the READMEs
 * from every action.yml, the tables of toolchains in docs/build.md, and the machine in docs/rollout.md. `--check` writes nothing and fails when something
 * would change.
 */
import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { toJsonSchema } from '@valibot/to-json-schema';
import { format } from 'prettier';
import { parse } from 'yaml';
import { settingsSchema } from '../shared/settings/schema.ts';
import { askedVersionsTable } from './docs/asked-versions.ts';
import { statesDrawing, stepsTable } from './docs/states.ts';
import { realBinariesList, realBuildsList, toolchainsTable } from './docs/toolchains.ts';

const root = path.resolve(import.meta.dirname, '..');

/** Each face: the folder of its action.yml, and the README that documents it. */
export const faces = ['build', 'test-matrix', 'publish-artifact', 'deploy', 'auto-rollback', '.'] as const;

interface Field {
  description?: string;
  required?: boolean;
  default?: string;
}

/** The parts of an action.yml that its README shows. */
export interface Face {
  inputs?: Record<string, Field>;
  outputs?: Record<string, Field>;
}

const cell = (text: string) => text.replace(/\s+/g, ' ').trim().replace(/\|/g, '\\|');

function inputsTable(inputs: Record<string, Field>): string {
  const rows = Object.entries(inputs).map(([name, { description = '', required, default: value }]) => {
    const shown = required ? '**required**' : value === undefined || value === '' ? '' : `\`${cell(value)}\``;
    return `| \`${name}\` | ${cell(description)} | ${shown} |`;
  });
  return ['| input | what it does | default |', '| --- | --- | --- |', ...rows].join('\n');
}

function outputsTable(outputs: Record<string, Field>): string {
  const rows = Object.entries(outputs).map(
    ([name, { description = '' }]) => `| \`${name}\` | ${cell(description)} |`,
  );
  return ['| output | what it holds |', '| --- | --- |', ...rows].join('\n');
}

function between(text: string, mark: string, body: string, file: string): string {
  const [start, end] = [`<!-- ${mark} -->`, `<!-- /${mark} -->`];
  const from = text.indexOf(start);
  const to = text.indexOf(end);
  if (from < 0 || to < from) throw new Error(`${file} has no ${start} … ${end}`);
  return `${text.slice(0, from + start.length)}\n\n${body}\n\n${text.slice(to)}`;
}

/** A README with its tables as its action.yml has them. */
export async function withTables(readme: string, face: Face, file: string): Promise<string> {
  const inputs = between(readme, 'inputs', inputsTable(face.inputs ?? {}), file);
  const outputs = between(inputs, 'outputs', outputsTable(face.outputs ?? {}), file);
  return formatMarkdown(outputs);
}

const formatMarkdown = (text: string): Promise<string> =>
  format(text, { parser: 'markdown', singleQuote: true, printWidth: 110 });

/** The JSON Schema of `.github/deploy-actions.yml`. */
export async function configurationSchema(): Promise<string> {
  const schema = toJsonSchema(settingsSchema, {
    typeMode: 'input',
    errorMode: 'ignore',
    target: 'draft-2020-12',
  });
  const titled = { title: 'Configuration of deploy-actions (.github/deploy-actions.yml)', ...schema };
  return format(JSON.stringify(titled), { parser: 'json', printWidth: 110 });
}

/** The guide to building, with every toolchain and what the tests build with it. */
async function buildGuide(guide: string, file: string): Promise<string> {
  const table = between(guide, 'toolchains', toolchainsTable(), file);
  const versions = between(table, 'asked-versions', askedVersionsTable(), file);
  const builds = between(versions, 'real-builds', realBuildsList(), file);
  return formatMarkdown(between(builds, 'real-binaries', realBinariesList(), file));
}

/** The guide to deployments, with the machine and its steps. */
const rolloutGuide = (guide: string, file: string): Promise<string> =>
  formatMarkdown(between(between(guide, 'states', statesDrawing(), file), 'steps', stepsTable(), file));

/** Every derived file with the text that it should have. */
export async function derivedFiles(): Promise<Map<string, string>> {
  const files = new Map([['schemas/deploy-actions.json', await configurationSchema()]]);
  const guide = 'docs/build.md';
  files.set(guide, await buildGuide(await readFile(path.join(root, guide), 'utf8'), guide));
  const rollout = 'docs/rollout.md';
  files.set(rollout, await rolloutGuide(await readFile(path.join(root, rollout), 'utf8'), rollout));
  for (const face of faces) {
    const yaml = parse(await readFile(path.join(root, face, 'action.yml'), 'utf8')) as Face;
    const file = face === '.' ? 'docs/pipeline.md' : `${face}/README.md`;
    files.set(file, await withTables(await readFile(path.join(root, file), 'utf8'), yaml, file));
  }
  return files;
}

if (process.argv[1] === import.meta.filename) {
  const check = process.argv.includes('--check');
  for (const [file, text] of await derivedFiles()) {
    const there = await readFile(path.join(root, file), 'utf8').catch(() => '');
    if (there === text) continue;
    console.log(`${file} ${check ? 'is not what its sources give: run npm run docs' : 'written'}`);
    if (check) process.exitCode = 1;
    else await writeFile(path.join(root, file), text);
  }
}
