import type { Runner } from '../../shared/runner/runner.ts';
import { buildAll } from './build-all.ts';
import type { BuildParts, BuildRequest } from './build.ts';
import { builtLine } from './built-line.ts';
import { lastReleases } from './last-release.ts';
import { furtherReport } from './member-further.ts';
import { gitIn } from '../../shared/command/git.ts';
import { chooseWorkspaces, type WorkspacesWanted } from './choose-workspaces.ts';
import { setWorkspacesOutputs, setWorkspacesPlanOutputs } from './outputs.ts';
import { readRepository } from './plan.ts';
import { builtTwice } from './verify-build.ts';
import { workspacesPlanSummary, workspacesSummary } from './workspaces-summary.ts';

/** How far a step with several workspaces goes, and whether it writes a summary. */
interface StepOptions {
  isPlan: boolean;
  /** Built a second time, in other surroundings. */
  isVerified: boolean;
  summary: boolean;
}

/** Plans or builds workspaces; sets outputs and summary. */
export async function workspacesStep(
  runner: Runner,
  request: BuildRequest,
  wanted: WorkspacesWanted,
  parts: BuildParts,
  { isPlan, isVerified, summary }: StepOptions,
): Promise<void> {
  if (isPlan) {
    const known = await readRepository(request.workspace, request.folder, parts);
    const git = gitIn(request.workspace, parts.env, parts.run);
    const chosen = await chooseWorkspaces(known.tree, request, wanted, git);
    const further = await furtherReport({ ...request, known }, chosen, wanted, parts);
    setWorkspacesPlanOutputs(runner, chosen, further);
    if (summary) await runner.summary(workspacesPlanSummary(chosen, further));
    return;
  }
  const { context, cache: mode, folder, toolchain } = request;
  const { env, cache } = parts;
  const which = [folder, toolchain, 'workspaces'];
  // What the summary compares with is looked for while the build runs.
  const last = summary && mode !== 'none' ? lastReleases({ which, mode, context, env, cache }) : undefined;
  const work = (asked: BuildRequest, reach: BuildParts) => buildAll(asked, wanted, reach);
  const built = isVerified
    ? await builtTwice(request, parts, work, ({ results }) => results)
    : await work(request, parts);
  setWorkspacesOutputs(runner, built);
  built.results.forEach((result) => parts.log.info(builtLine(result)));
  if (!summary) return;
  await runner.summary(workspacesSummary(built, await last?.found));
  await last?.keep(built.results);
}
