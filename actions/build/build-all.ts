import path from 'node:path';
import { scrubbed } from '../../shared/command/scrub.ts';
import { availableCores, removeTree, safeName } from '../../shared/files/files.ts';
import { ActionError, explain } from '../../shared/runner/errors.ts';
import type { Toolchain } from '../../shared/release/manifest.ts';
import { formatDuration } from '../../shared/time/duration.ts';
import { detect } from '../../shared/toolchains/detect.ts';
import { toolVersions } from '../../shared/toolchains/versions.ts';
import { inFolder } from '../../shared/toolchains/workspaces/workspace.ts';
import { bufferedLog } from './buffered-log.ts';
import { build, runCommands, type BuildParts, type BuildRequest, type BuildResult } from './build.ts';
import { gitIn } from '../../shared/command/git.ts';
import type { StoreUse } from './dependency-cache.ts';
import { chooseWorkspaces, type ChosenWorkspaces, type WorkspacesWanted } from './choose-workspaces.ts';
import { memberScopes } from './member-scope.ts';
import { withFurther } from './member-further.ts';
import { buildsInOrder, planMembers, type KnownRequest, type MemberPlan } from './member-plans.ts';
import { readRepository, type Planned } from './plan.ts';
import { sideBySide, type Outcome } from './side-by-side.ts';
import { createStopwatch } from './stopwatch.ts';
import { workspaceOutput } from './workspace-output.ts';

/** What came of the workspaces of a build. */
export interface BuiltWorkspaces {
  chosen: ChosenWorkspaces;
  /** One for each workspace that was released, in the order in which they can be built. */
  results: BuildResult[];
  durationMs: number;
  /** Where the dependencies came from that were installed for all; `unused` where none were. */
  store: StoreUse;
  /** What was other in a second build that made the same. */
  builtTwice?: string;
}

/** The most builds at a time: each is a program that uses several cores itself for a part of its time. */
const atMost = 8;

/**
 * Builds workspaces of a monorepo, each into a release of its own: dependencies are installed once, for all; a workspace
 * is built when all that it depends on is; independent ones go on side by side.
 */
export async function buildAll(
  request: BuildRequest,
  wanted: WorkspacesWanted,
  parts: BuildParts,
): Promise<BuiltWorkspaces> {
  const watch = createStopwatch(parts.clock);
  const known = await readRepository(request.workspace, request.folder, parts);
  const git = gitIn(request.workspace, parts.env, parts.run);
  const chosen = await chooseWorkspaces(known.tree, request, wanted, git);
  tell(chosen, parts);
  const members = await planMembers({ ...request, known }, chosen, parts);
  const plans = await withFurther(members, request, chosen, wanted, parts);
  if (plans.length === 0) return { chosen, results: [], durationMs: watch.elapsed(), store: 'unused' };
  let installing: Promise<StoreUse> | undefined;
  // Where every build is taken from the cache, nothing is installed.
  const prepare = async (): Promise<void> =>
    void (await (installing ??= installOnce({ ...request, known }, chosen, parts)));
  const tools = toolsOnce(path.join(request.workspace, chosen.all.root), parts);
  const scopeOf = await memberScopes(request.workspace, chosen.all, git);
  const outcomes = await sideBySide(plans, Math.min(atMost, availableCores()), (piece) => {
    const asked = { ...piece.request, prepare, scope: scopeOf(piece.member), places: true, tools };
    return buildMember({ ...piece, request: asked }, plans, chosen, parts);
  });
  const results = plans.flatMap(({ name, isReleased }) => {
    const outcome = outcomes.get(name);
    return isReleased && outcome?.state === 'done' ? [outcome.result] : [];
  });
  const fault = failureOf(outcomes);
  if (fault !== undefined) {
    // Half of the releases could be taken for all of them.
    await Promise.all(results.map(({ release }) => removeTree(release.folder)));
    throw fault;
  }
  return { chosen, results, durationMs: watch.elapsed(), store: (await installing) ?? 'unused' };
}

/** Every member is built by the tools of the monorepo's root: each kind is asked once for its version. */
function toolsOnce(root: string, { env, run }: BuildParts): (planned: Planned) => Promise<Toolchain[]> {
  const asked = new Map<string, Promise<Toolchain[]>>();
  return ({ detector, plan }) => {
    const which = JSON.stringify(plan.tools ?? detector.tools);
    const answer = asked.get(which) ?? toolVersions(detector, plan, root, scrubbed(env), run);
    asked.set(which, answer);
    return answer;
  };
}

function tell({ all, released, built, affected }: ChosenWorkspaces, { log }: BuildParts): void {
  const counted = (of: readonly unknown[], what: string): string => `${String(of.length)} ${what}`;
  log.info(
    `Workspaces of ${all.file}: ${counted(all.members, 'in all')}, ${counted(released, 'to release')}, ${counted(built, 'to build')}.`,
  );
  for (const { name, because } of affected ?? []) log.info(`  ${name}: ${because}`);
}

/** The root's own install brings the dependencies of every member. */
async function installOnce(
  request: KnownRequest,
  { all }: ChosenWorkspaces,
  parts: BuildParts,
): Promise<StoreUse> {
  if (!buildsInOrder(all)) return 'unused';
  const found = await detect(request.known.tree, request.folder, 'node', request.given);
  const install = found.plan.commands.filter(({ phase }) => phase === 'install');
  const planned: Planned = { ...request.known, ...found, plan: { ...found.plan, commands: install } };
  const folder = path.join(request.workspace, request.folder);
  return (await runCommands(request, planned, folder, parts, createStopwatch(parts.clock))).store;
}

async function buildMember(
  { name, member, request, isReleased }: MemberPlan,
  plans: readonly MemberPlan[],
  { all }: ChosenWorkspaces,
  parts: BuildParts,
): Promise<BuildResult> {
  const log = bufferedLog(parts.log, name, () => parts.clock.monotonic());
  const start = parts.clock.monotonic();
  const root = path.join(request.workspace, all.root);
  const folder = member.folder.slice(all.root === '' ? 0 : all.root.length + 1);
  const outputOf = async (other: string): Promise<readonly string[]> =>
    plans.find((each) => each.member.folder === inFolder(all.root, other))?.output ?? ['**'];
  const select = (planned: Planned) => workspaceOutput(root, folder, planned, outputOf);
  parts.log.info(`${name}: building`);
  // What only others need leaves no release behind.
  const scratch = path.join(request.context.temp, 'deploy-actions-workspaces', safeName(name));
  const context = isReleased ? request.context : { ...request.context, temp: scratch };
  try {
    const result = await build({ ...request, context, select }, { ...parts, log });
    parts.log.info(`${name}: built in ${formatDuration(parts.clock.monotonic() - start)}`);
    return result;
  } finally {
    await log.flush();
    if (!isReleased) await removeTree(scratch);
  }
}

function failureOf(outcomes: ReadonlyMap<string, Outcome<unknown>>): unknown {
  const failed = [...outcomes].flatMap(([name, outcome]) =>
    outcome.state === 'failed' ? [{ name, error: outcome.error }] : [],
  );
  const [first] = failed;
  if (!first) return undefined;
  const bug = failed.find(({ error }) => !(error instanceof ActionError));
  if (bug) return bug.error;
  const skipped = [...outcomes].filter(([, { state }]) => state === 'skipped').map(([name]) => name);
  const said = failed.map(
    ({ name, error }) => `${name}: ${error instanceof ActionError ? error.message : explain(error)}`,
  );
  const left = skipped.length > 0 ? [`Not built after that: ${skipped.join(', ')}.`] : [];
  const { error } = first;
  return new ActionError([...said, ...left].join('\n'), {
    ...(error instanceof ActionError && error.fix !== undefined && { fix: error.fix }),
    ...(error instanceof ActionError && error.place && { place: error.place }),
    cause: error,
  });
}
