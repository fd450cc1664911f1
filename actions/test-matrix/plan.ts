import path from 'node:path';
import type { Artifacts } from '../../shared/artifacts/artifacts.ts';
import { makeTempFolder, removeTree, writeAtomically } from '../../shared/files/files.ts';
import { ActionError } from '../../shared/runner/errors.ts';
import { nearest } from '../../shared/runner/nearest.ts';
import type { SuiteSettings } from '../../shared/testing/fragment.ts';
import { planCells, type TestPlan } from '../../shared/testing/plan-cells.ts';
import { detect } from '../../shared/toolchains/detect.ts';
import { readTree } from '../../shared/toolchains/tree.ts';
import { planArtifact, planFile } from './artifact-names.ts';

/** What is to be planned: the inputs, and the suites of the configuration. */
export interface TestPlanRequest {
  workspace: string;
  /** From the workspace, `''` for itself. */
  folder: string;
  suites: Readonly<Record<string, SuiteSettings>>;
  /** Names of the suites that are wanted; none: all. */
  wanted: readonly string[];
  command: string | undefined;
  /** Installs in place of the detected command, where the suite is detected. */
  install: string | undefined;
  reports: readonly string[];
  minTests: number | undefined;
  shards: number | undefined;
  commit: string;
}

/** Lays out the cells of a commit's tests. Changes nothing. */
export async function planTests(request: TestPlanRequest): Promise<TestPlan> {
  const suites = await suitesOf(request);
  const { reports, minTests } = request;
  const told = Object.entries(suites).map(([name, suite]) => [
    name,
    {
      ...suite,
      ...(reports.length > 0 && { reports: [...reports] }),
      ...(minTests !== undefined && { minTests }),
    },
  ]);
  return planCells(Object.fromEntries(told) as Record<string, SuiteSettings>, request.commit, request.shards);
}

async function suitesOf(request: TestPlanRequest): Promise<Readonly<Record<string, SuiteSettings>>> {
  const { suites, wanted, command } = request;
  if (command) return { [wanted[0] ?? 'unit']: { run: command } };
  if (wanted.length > 0) return Object.fromEntries(wanted.map((name) => [name, named(suites, name)]));
  return Object.keys(suites).length > 0 ? suites : detectedSuite(request);
}

function named(suites: Readonly<Record<string, SuiteSettings>>, name: string): SuiteSettings {
  const suite = Object.hasOwn(suites, name) ? suites[name] : undefined;
  if (suite) return suite;
  const known = Object.keys(suites);
  const close = nearest(name, known);
  throw new ActionError(
    `There is no suite "${name}"${close === undefined ? '' : `: did you mean "${close}"?`}`,
    {
      fix:
        known.length > 0
          ? `The configuration has: ${known.join(', ')}.`
          : 'Add it to test.suites in the configuration.',
    },
  );
}

/** The repository's own test command. Each cell is a job of its own, so it installs first. */
async function detectedSuite({
  workspace,
  folder,
  install: told,
}: TestPlanRequest): Promise<Record<string, SuiteSettings>> {
  const because = { file: '', says: 'build.commands.install' };
  const given = told ? { install: { phase: 'install' as const, run: told, because } } : {};
  const { plan } = await detect(await readTree(workspace, folder), folder, 'auto', given);
  if (!plan.test) return {};
  const install = plan.commands.filter(({ phase }) => phase === 'install').map(({ run }) => run);
  return { unit: { run: [...install, plan.test.run].join(' && ') } };
}

/** Keeps the plan with the run, for the report to hold the cells against. */
export async function keepPlan(
  plan: TestPlan,
  attempt: number,
  temp: string,
  artifacts: Artifacts,
): Promise<void> {
  const folder = await makeTempFolder(temp, 'test-plan');
  try {
    const file = path.join(folder, planFile);
    await writeAtomically(file, JSON.stringify(plan, undefined, 1));
    await artifacts.upload(planArtifact(attempt), [file], folder);
  } finally {
    await removeTree(folder);
  }
}
