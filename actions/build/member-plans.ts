import { safeName } from '../../shared/files/files.ts';
import { ActionError } from '../../shared/runner/errors.ts';
import type { BuildPlan } from '../../shared/toolchains/toolchain.ts';
import { withDependencies } from '../../shared/toolchains/workspaces/graph.ts';
import type { Workspace, Workspaces } from '../../shared/toolchains/workspaces/workspace.ts';
import type { BuildParts, BuildRequest } from './build.ts';
import type { ChosenWorkspaces } from './choose-workspaces.ts';
import { plan, type Planned } from './plan.ts';

/** A request for members of a repository that was read already. */
export type KnownRequest = BuildRequest & Required<Pick<BuildRequest, 'known'>>;

/** One workspace, and how it is built. */
export interface MemberPlan {
  name: string;
  dependsOn: string[];
  member: Workspace;
  request: BuildRequest;
  planned: Planned;
  /** The globs of its output. */
  output: readonly string[];
  isReleased: boolean;
}

/** Where a member's own tool does not build those that it depends on, they are built before it. */
export const buildsInOrder = ({ kind }: ChosenWorkspaces['all']): boolean =>
  kind === 'npm' || kind === 'pnpm' || kind === 'yarn' || kind === 'bun';

/**
 * Maven writes the folders of all that a module is made of, and Gradle its own at the root: of two such builds, the one
 * waits for the other. Cargo, Go and uv see to that themselves.
 */
function sharersOf(
  member: Workspace,
  before: readonly MemberPlan[],
  { kind, members }: Workspaces,
): string[] {
  if (kind === 'gradle') return before.slice(-1).map(({ name }) => name);
  if (kind !== 'maven') return [];
  const own = withDependencies(members, [member.name]);
  const shares = ({ name }: MemberPlan): boolean =>
    [...withDependencies(members, [name])].some((each) => own.has(each));
  return before.filter(shares).map(({ name }) => name);
}

/** Plans the chosen workspaces, in the order in which they can be built. */
export async function planMembers(
  request: KnownRequest,
  chosen: ChosenWorkspaces,
  parts: BuildParts,
): Promise<MemberPlan[]> {
  const inTurn = buildsInOrder(chosen.all);
  const members = inTurn ? chosen.built : chosen.released;
  const released = new Set(chosen.released);
  const nothing: ActionError[] = [];
  const plans: MemberPlan[] = [];
  for (const member of members) {
    const asked = memberRequest(request, chosen, member);
    const planned = await plan(asked, parts).catch((error: unknown) => {
      // Of crates and modules, a library is built into what uses it, and makes no release of its own.
      if (inTurn || chosen.isNamed || !(error instanceof ActionError)) throw error;
      nothing.push(error);
      parts.log.info(`  ${member.name} makes no release: ${error.message}`);
    });
    if (!planned) continue;
    const dependsOn = inTurn ? member.dependsOn : sharersOf(member, plans, chosen.all);
    const { output } = planned.plan;
    plans.push({
      name: member.name,
      dependsOn,
      member,
      request: asked,
      planned,
      output,
      isReleased: released.has(member),
    });
  }
  // A change of libraries that nothing is made of builds nothing, and is no mistake.
  if (plans.length === 0 && nothing[0] && !chosen.affected) throw nothing[0];
  return withOwnNames(plans, request);
}

function memberRequest(
  request: KnownRequest,
  { all }: ChosenWorkspaces,
  { name, folder }: Workspace,
): BuildRequest {
  const installed = {
    phase: 'install' as const,
    run: '',
    because: { file: all.file, says: 'installed for all' },
  };
  const given = buildsInOrder(all) ? { ...request.given, install: installed } : request.given;
  // Nor is the store of dependencies looked for again.
  const withoutInstall = (found: BuildPlan): BuildPlan => ({
    ...found,
    stores: [],
    commands: found.commands.filter(({ phase }) => phase !== 'install'),
  });
  return {
    ...request,
    folder,
    given,
    name: undefined,
    ...(buildsInOrder(all)
      ? { shape: withoutInstall }
      : { monorepo: { root: all.root, usedBy: usersOf(name, all) } }),
  };
}

const usersOf = (name: string, { members }: Workspaces): string[] =>
  members.filter(({ dependsOn }) => dependsOn.includes(name)).map((each) => each.name);

/** Two members may end in the same word: then the whole name of each is its release's. */
function withOwnNames(plans: MemberPlan[], { name }: BuildRequest): MemberPlan[] {
  const released = plans.filter(({ isReleased }) => isReleased);
  const only = released.length === 1 ? name : undefined;
  const short = (each: MemberPlan): string => safeName(each.name.split(/[/:]/).at(-1) ?? each.name);
  const isTaken = (each: MemberPlan): boolean =>
    plans.some((other) => other !== each && short(other).toLowerCase() === short(each).toLowerCase());
  return plans.map((each) => ({
    ...each,
    request: {
      ...each.request,
      name: (each.isReleased ? only : undefined) ?? (isTaken(each) ? safeName(each.name) : short(each)),
    },
  }));
}
