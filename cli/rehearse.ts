import path from 'node:path';
import { parseArgs } from 'node:util';
import { pathKind } from '../shared/files/files.ts';
import { interruption } from '../rehearsal/story/interruption.ts';
import { shopSteps, type ShopStep } from '../rehearsal/story/play.ts';
import { rehearse } from '../rehearsal/story/rehearse.ts';
import { createScreen, wantsColour, type Screen } from '../rehearsal/story/screen.ts';
import { findSuite } from '../rehearsal/story/suite.ts';
import { runVisitors } from '../rehearsal/story/visitors.ts';
import { ActionError, explain } from '../shared/runner/errors.ts';
import { nearest } from '../shared/runner/nearest.ts';
import type { PlanReport } from '../actions/build/plan-report.ts';
import { planCommand, screen as planLines, type CommandIo } from './plan.ts';

const usage = `Plays a whole story offline, with the bundles that GitHub runs, against an embedded GitHub.

Usage: npm run rehearse [-- OPTIONS]         the shop: two good releases, a bad one, the way back
       npm run rehearse -- PATH [OPTIONS]    your own repository, which is only read: build, its own tests,
                                             publish, deploy into a temporary folder, a rollback drill

Options:
  --until STEP           stop after a step: ${shopSteps.join(', ')}
  --fault kill-runner    kill the runner in the middle of deploying 1.1.0: the host recovers alone
  --report FOLDER        where logs, summaries, journal and GitHub's state go (default: a temporary folder)
  --keep                 keep the temporary folder: the repository, the host, the runners
  --help                 this text

Exit codes: 0 all went as it has to, 1 it did not, 2 the command makes no sense, 130 stopped by Ctrl-C.`;

/** `rehearse [PATH]`: plays the story; the exit code says whether it went as it has to. */
export async function rehearseCommand(args: readonly string[], io: CommandIo): Promise<number> {
  const asked = readArguments(args);
  if (asked.help) {
    io.out(usage);
    return 0;
  }
  const suite = findSuite(process.argv[1] ?? '', io.cwd, io.env);
  const screen = createScreen(process.stdout, wantsColour(process.stdout, io.env));
  const { folder } = asked;
  screen.line(
    screen.paint.strong(folder === undefined ? 'A rehearsal with the shop' : `A rehearsal with ${folder}`),
  );
  screen.line(
    screen.paint.dim('Offline: GitHub is a server on this machine, the host is a temporary folder.'),
  );
  const report = folder === undefined ? undefined : await showPlan(path.resolve(io.cwd, folder), screen, io);
  if (report === null) return 1;
  return rehearse({
    suite,
    screen,
    shop: { until: asked.until, killRunner: asked.killRunner },
    ...(folder !== undefined && report
      ? {
          own: {
            folder: path.resolve(io.cwd, folder),
            tested: report.test !== undefined,
            output: report.output,
          },
        }
      : {}),
    reportFolder: asked.report === undefined ? undefined : path.resolve(io.cwd, asked.report),
    keep: asked.keep,
    cancelled: interruption(),
  });
}

/** Shows how a repository builds, and why; `null` when it cannot be built, which has been said then. */
async function showPlan(folder: string, screen: Screen, io: CommandIo): Promise<PlanReport | null> {
  if ((await pathKind(folder)) !== 'folder')
    throw new ActionError(`There is no folder ${folder}.`, { fix: 'Name the folder of a repository.' });
  const printed: string[] = [];
  const code = await planCommand([folder, '--json'], { ...io, out: (line) => printed.push(line) });
  if (code !== 0) return null;
  const report = JSON.parse(printed.join('\n')) as PlanReport;
  screen.line();
  for (const line of planLines(report)) screen.line(line);
  return report;
}

interface Asked {
  help: boolean;
  folder: string | undefined;
  until: ShopStep;
  killRunner: boolean;
  report: string | undefined;
  keep: boolean;
}

function readArguments(args: readonly string[]): Asked {
  const { values, positionals } = parse(args);
  if (positionals.length > 1)
    throw new ActionError(`One path is enough, not ${positionals.join(' and ')}.`, { fix: seeHelp });
  const [folder] = positionals;
  if (folder !== undefined && (values.until ?? values.fault) !== undefined)
    throw new ActionError(
      '--until and --fault belong to the story of the shop, not to a repository of your own.',
      { fix: seeHelp },
    );
  if (values.fault !== undefined && values.fault !== 'kill-runner')
    throw new ActionError(`There is no fault ${values.fault}: the one there is is kill-runner.`, {
      fix: seeHelp,
    });
  return {
    help: values.help,
    folder,
    until: stepNamed(values.until ?? 'refusal'),
    killRunner: values.fault === 'kill-runner',
    report: values.report,
    keep: values.keep,
  };
}

const seeHelp = 'See npm run rehearse -- --help.';

function parse(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        until: { type: 'string' },
        fault: { type: 'string' },
        report: { type: 'string' },
        keep: { type: 'boolean', default: false },
        help: { type: 'boolean', short: 'h', default: false },
      },
    });
  } catch (error) {
    throw new ActionError(explain(error), { fix: seeHelp });
  }
}

function stepNamed(name: string): ShopStep {
  const step = shopSteps.find((each) => each === name);
  if (step) return step;
  const near = nearest(name, shopSteps);
  throw new ActionError(`There is no step ${name}${near ? `; did you mean ${near}?` : ''}`, {
    fix: `The steps are ${shopSteps.join(', ')}.`,
  });
}

/** `visitors ORIGIN RATE`: what `rehearse` starts as a process of its own; nothing for people. */
export async function visitorsCommand([origin = '', rate = '']: readonly string[]): Promise<number> {
  runVisitors(origin, Number(rate));
  return new Promise(() => undefined);
}
