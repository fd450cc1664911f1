import path from 'node:path';
import semver from 'semver';
import { ActionError } from '../runner/errors.ts';
import type { Environment } from '../runner/runner.ts';
import { packagedVersion } from './packaged-version.ts';
import { userShell } from '../command/user-command.ts';
import type { RunCommand } from '../command/command.ts';
import type { Toolchain } from '../release/manifest.ts';
import type { BuildPlan, Probe, ToolchainDetector } from './toolchain.ts';

const probeTimeoutMs = 60_000;

/** What of a plan says which tools and stores it has. */
type PlanTools = Pick<BuildPlan, 'tools' | 'stores'>;

/**
 * Asks the runner for the versions of a toolchain's tools.
 *
 * @throws ActionError with the setup action when a tool is not there
 */
export async function toolVersions(
  detector: ToolchainDetector,
  plan: PlanTools,
  cwd: string,
  env: Environment,
  run: RunCommand,
): Promise<Toolchain[]> {
  return Promise.all(
    (plan.tools ?? detector.tools).map(async (probe) => {
      const read = probe.packaged && (await packagedVersion(probe.tool, env));
      if (read !== undefined) return { name: probe.tool, version: read };
      const said = await ask(probe, cwd, env, run);
      if (said === undefined) throw missingTool(probe, detector);
      return { name: probe.tool, version: versionIn(said) };
    }),
  );
}

/** The folders that hold downloaded dependencies, as the tools themselves name them. */
export async function storeFolders(
  detector: ToolchainDetector,
  plan: PlanTools,
  cwd: string,
  env: Environment,
  run: RunCommand,
): Promise<string[]> {
  const said = await Promise.all(
    (plan.stores ?? detector.stores).map(async (probe) => {
      const folder = lastLine((await ask(probe, cwd, env, run)) ?? '');
      return folder && path.isAbsolute(folder) ? [path.join(folder, probe.inside ?? '')] : [];
    }),
  );
  return said.flat();
}

async function ask(
  probe: Probe,
  cwd: string,
  env: Environment,
  run: RunCommand,
): Promise<string | undefined> {
  const result = await run({ argv: userShell(probe.run), cwd, env, timeoutMs: probeTimeoutMs });
  return result.exitCode === 0 ? result.stdout.trim() : undefined;
}

const lastLine = (text: string): string => text.split(/\r?\n/).at(-1)?.trim() ?? '';

/** A version alone on the last line, else the first that a tool names among other words: `rustc 1.95.0 (…)`. */
function versionIn(said: string): string {
  const last = lastLine(said).replace(/^(v|go)(?=\d)/, '');
  if (/^\d\S*$/.test(last)) return last;
  return /\d+(?:\.\d+)+[\w.+-]*/.exec(said)?.[0] ?? last;
}

const missingTool = ({ tool }: Probe, detector: ToolchainDetector): ActionError =>
  new ActionError(
    `Building with ${detector.name} needs ${tool}, and this runner has no ${tool} on its PATH`,
    { fix: `Add a step before this one: ${stepOf(setupOf(detector, tool))}` },
  );

const setupOf = ({ setupAction, setupActions }: SetupActions, tool: string): string =>
  setupActions?.[tool] ?? setupAction;

/** A setup is the name of an action, or a whole step that begins with `run:`. */
const stepOf = (setup: string): string => (setup.startsWith('run: ') ? setup : `uses: ${setup}`);

type SetupActions = Pick<ToolchainDetector, 'setupAction' | 'setupActions'>;

/** Says where the runner's versions are not those that the repository asks for, and what mends it. */
export function versionWarnings(
  wants: BuildPlan['wants'],
  found: readonly Toolchain[],
  setup: SetupActions,
): string[] {
  return wants.flatMap(({ tool, version, because, mend }) => {
    const has = found.find(({ name }) => name === tool)?.version;
    if (has === undefined || satisfies(has, version) !== false) return [];
    const where = because.line === undefined ? because.file : `${because.file}:${String(because.line)}`;
    const step =
      mend ?? `${stepOf(setupOf(setup, tool))} (with ${tool}-version: '${mendingVersion(version)}')`;
    return [
      `${where} asks for ${tool} ${version}, and this runner has ${has}. Add a step before this one: ${step}`,
    ];
  });
}

/** `undefined` when the wish cannot be read as a range: a name such as `lts/iron`. */
function satisfies(has: string, wanted: string): boolean | undefined {
  const range = semver.validRange(wanted, { loose: true });
  const version = semver.coerce(has);
  return range === null || version === null ? undefined : semver.satisfies(version, range);
}

const mendingVersion = (wanted: string): string => semver.minVersion(wanted)?.version ?? wanted;
