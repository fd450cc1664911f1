import path from 'node:path';
import { parseArgs } from 'node:util';
import { plan, type Planned, type PlanParts } from '../actions/build/plan.ts';
import { imageText, placeOf, planReport, type PlanReport } from '../actions/build/plan-report.ts';
import { binariesWanted, imageAsked, planRequest } from '../actions/build/request.ts';
import type { Ask } from '../shared/command/ask.ts';
import { runCommand } from '../shared/command/run-command.ts';
import { tempRoot } from '../shared/files/files.ts';
import { ActionError, explain } from '../shared/runner/errors.ts';
import type { Environment } from '../shared/runner/runner.ts';
import { toolchains } from '../shared/toolchains/list.ts';
import { readSettings, type Settings } from '../shared/settings/settings.ts';

/** What a command of the command line prints to, and where it was started. */
export interface CommandIo {
  out(line: string): void;
  error(line: string): void;
  /** None where no person sits at a terminal. */
  ask?: Ask;
  /** Listens for a person who stops it, from the call on. */
  cancelled?(): AbortSignal;
  cwd: string;
  env: Environment;
}

const usage = `Usage: plan [PATH] [--toolchain ${toolchains.map(({ name }) => name).join('|')}] [--json]

Shows how a repository builds, and why: commands, output, version, each with the file and the line that says it.
Nothing is built, nothing is written. Exit codes: 0 it can be built, 1 it cannot, 2 the command makes no sense.`;

/** `plan PATH`: prints how a repository builds, and why; 1 when it cannot be built, 2 for arguments that make no sense. */
export async function planCommand(args: readonly string[], io: CommandIo): Promise<number> {
  if (args.includes('--help')) {
    io.out(usage);
    return 0;
  }
  let asked: ReturnType<typeof readArguments>;
  try {
    asked = readArguments(args);
  } catch (error) {
    io.error(explain(error));
    io.error(usage);
    return 2;
  }
  const { folder, toolchain, json } = asked;
  try {
    const report = await reportOf(path.resolve(io.cwd, folder), toolchain, io.env);
    for (const line of json ? [JSON.stringify(report, undefined, 2)] : screen(report)) io.out(line);
    return 0;
  } catch (error) {
    if (!(error instanceof ActionError)) throw error;
    io.error(`Cannot be built: ${explain(error)}`);
    return 1;
  }
}

function readArguments(args: readonly string[]) {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: { json: { type: 'boolean', default: false }, toolchain: { type: 'string', default: 'auto' } },
  });
  if (positionals.length > 1) throw new Error(`One path is enough, not ${positionals.join(' and ')}.`);
  if (!['auto', ...toolchains.map(({ name }) => name)].includes(values.toolchain))
    throw new Error(`There is no toolchain ${values.toolchain}.`);
  return { folder: positionals[0] ?? '.', ...values };
}

async function reportOf(workspace: string, toolchain: string, env: Environment): Promise<PlanReport> {
  const parts = { env, run: runCommand(env) };
  const settings = await readSettings(workspace, undefined);
  const planned = await plannedAt(workspace, toolchain, settings, parts);
  const binaries = binariesWanted({ platforms: [], archive: undefined }, settings);
  return planReport(planned, workspace, parts, {
    image: imageAsked('auto', settings),
    binaries: binaries && {
      wanted: binaries,
      request: { workspace, folder: '', context: { temp: tempRoot() } },
    },
  });
}

/** How a repository's root builds, by its own configuration alone: a command takes no inputs. */
export function plannedAt(
  workspace: string,
  toolchain: string,
  settings: Settings,
  parts: PlanParts,
): Promise<Planned> {
  const inputs = { workingDirectory: '.', toolchain, output: [] };
  const none = { installCommand: undefined, buildCommand: undefined, name: undefined, version: undefined };
  return plan(planRequest({ ...inputs, ...none }, settings, workspace), parts);
}

/** The plan as lines for people: what is done and what goes in on top, the evidence below. */
export function screen(report: PlanReport): string[] {
  const { commands, test, tools } = report;
  const steps = [
    ...commands.map(({ phase, run, because }) => [phase, run, `${placeOf(because)}: ${because.says}`]),
    test
      ? ['test', test.run, `${placeOf(test.because)}: ${test.because.says}`]
      : ['test', '–', 'no tests were found'],
    ['output', report.output.join(', '), ''],
    ...(report.binaries ?? []).map(({ name, platform = 'checksums' }) => ['platforms', name, platform]),
    ...(report.image
      ? [['image', imageText(report.image), `${placeOf(report.image.because)}: ${report.image.because.says}`]]
      : []),
  ];
  const facts = [
    ['toolchain', [report.toolchain, ...tools.map(({ name, version }) => `${name} ${version}`)].join(' · ')],
    ['commit', report.commit],
  ];
  return [
    `${report.name} ${report.version}`,
    ...columns(facts),
    '',
    'What is done',
    ...columns(steps),
    '',
    'Why',
    ...columns(
      [...report.evidence, ...report.wants.map(({ because }) => because)].map((each) => [
        placeOf(each),
        each.says,
      ]),
    ),
    ...(report.elsewhere.length > 0
      ? [
          '',
          'Also here',
          ...columns(report.elsewhere.map((each) => [each.folder || '.', each.toolchain, each.file])),
        ]
      : []),
    ...(report.warnings.length > 0
      ? ['', 'Warnings', ...report.warnings.map((warning) => `  ! ${warning}`)]
      : []),
  ];
}

/** Rows with their cells under each other; a cell that is very long does not widen its column. */
function columns(rows: readonly (readonly string[])[]): string[] {
  const width = (column: number) => Math.min(32, Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  return rows.map((row) =>
    `  ${row.map((cell, at) => (at < row.length - 1 ? cell.padEnd(width(at)) : cell)).join('  ')}`.trimEnd(),
  );
}
