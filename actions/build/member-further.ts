import path from 'node:path';
import { ActionError, explain } from '../../shared/runner/errors.ts';
import { withDependants } from '../../shared/toolchains/workspaces/graph.ts';
import { isIn, ownerOf, type Workspace } from '../../shared/toolchains/workspaces/workspace.ts';
import { NoPrograms, planBinaries } from './binaries-plan.ts';
import type { BuildParts, BuildRequest } from './build.ts';
import type { ChosenWorkspaces, WorkspacesWanted } from './choose-workspaces.ts';
import { planImage, type ImageWanted } from './image.ts';
import { binaryNames, type BinaryReport } from './binaries-names.ts';
import { planMembers, type KnownRequest, type MemberPlan } from './member-plans.ts';

/**
 * Gives each workspace what its release gets beside the archive: programs for platforms where it makes any, and the
 * image to the one whose Dockerfile it is.
 *
 * @throws ActionError that names all that cannot be had, before anything is built
 */
export async function withFurther(
  plans: readonly MemberPlan[],
  request: BuildRequest,
  chosen: ChosenWorkspaces,
  wanted: WorkspacesWanted,
  parts: BuildParts,
): Promise<MemberPlan[]> {
  const { image, binaries } = request;
  const makers = binaries && (await programMakers(plans, request, chosen, parts));
  const owner = image && ownerOfImage(image, request, chosen, wanted, plans);
  if (image && !owner) parts.log.info(`No image: ${image.file} is of a workspace that is not to be built.`);
  if (image && owner) await planImage(image, request.workspace, parts);
  return plans.map((each) => {
    const isOwner = each.name === owner?.name;
    return {
      ...each,
      dependsOn: isOwner && image ? waitsFor(each, image, request, plans) : each.dependsOn,
      request: {
        ...each.request,
        binaries: makers?.has(each.name) ? binaries : undefined,
        image: isOwner ? image : undefined,
      },
    };
  });
}

/** The released workspaces that make programs. One that is named and makes none is a mistake; else it is passed over. */
async function programMakers(
  plans: readonly MemberPlan[],
  { binaries }: BuildRequest,
  { all, isNamed }: ChosenWorkspaces,
  parts: BuildParts,
): Promise<Set<string>> {
  const makers = new Set<string>();
  const faults: ActionError[] = [];
  const usedBy = (name: string) => all.members.some(({ dependsOn }) => dependsOn.includes(name));
  for (const { name, isReleased, request, planned } of plans) {
    // What others are made of is a part of their programs.
    if (!binaries || !isReleased || (!isNamed && usedBy(name))) continue;
    try {
      await planBinaries(request, binaries, planned, parts);
      makers.add(name);
    } catch (error) {
      if (!(error instanceof ActionError)) throw error;
      if (isNamed || !(error instanceof NoPrograms)) faults.push(within(name, error));
      else parts.log.info(`  ${name} makes no programs for platforms: ${error.message}`);
    }
  }
  const [first] = faults;
  if (!first) return makers;
  throw new ActionError(faults.map(({ message }) => message).join('\n'), {
    cause: first,
    ...(first.fix !== undefined && { fix: first.fix }),
  });
}

const within = (name: string, { message, fix }: ActionError): ActionError =>
  new ActionError(`${name}: ${message}`, fix === undefined ? {} : { fix });

/** The workspace whose folder holds the Dockerfile; `undefined` where that one is not to be released. */
function ownerOfImage(
  { file }: ImageWanted,
  { workspace }: BuildRequest,
  { all, released }: ChosenWorkspaces,
  { names }: WorkspacesWanted,
  plans: readonly MemberPlan[],
): Workspace | undefined {
  const place = path.relative(workspace, path.resolve(workspace, file)).split(path.sep).join('/');
  const isOne = names.length === 1 && names[0] !== '*';
  const owner = ownerOf(all.members, place) ?? (isOne ? released[0] : undefined);
  if (!owner && !isOne)
    throw new ActionError(`${file} lies in none of the workspaces, so nothing says whose image it makes`, {
      fix: 'Move it into the folder of its workspace, name the one workspace that it is for (workspace), or set image to none.',
    });
  if (!owner || !released.some(({ name }) => name === owner.name)) return undefined;
  if (plans.some(({ name }) => name === owner.name)) return owner;
  throw new ActionError(`${file} is of ${owner.name}, which makes no release that an image could belong to`, {
    fix: 'Move it into the folder of the workspace that it is for, or set image to none.',
  });
}

/** An image that copies from outside of its workspace waits for all others: they write there. */
function waitsFor(
  { name, dependsOn, member }: MemberPlan,
  { context }: ImageWanted,
  { workspace }: BuildRequest,
  plans: readonly MemberPlan[],
): string[] {
  const place = path.relative(workspace, path.resolve(workspace, context)).split(path.sep).join('/');
  if (place === member.folder || isIn(member.folder, place)) return dependsOn;
  const after = withDependants(
    plans.map((each) => ({ ...each.member, dependsOn: each.dependsOn })),
    [name],
  );
  return [...new Set([...dependsOn, ...plans.map((each) => each.name).filter((other) => !after.has(other))])];
}

/** What a workspace gets beside its archive, as a plan tells of it. */
export interface MemberFurther {
  binaries?: BinaryReport[];
  /** The Dockerfile. */
  image?: string;
}

/** Says, by name, what each workspace would get beside its archive. What cannot be had becomes a warning. */
export async function furtherReport(
  request: KnownRequest,
  chosen: ChosenWorkspaces,
  wanted: WorkspacesWanted,
  parts: BuildParts,
): Promise<ReadonlyMap<string, MemberFurther>> {
  if (!request.binaries && !request.image) return new Map();
  try {
    const members = await planMembers(request, chosen, parts);
    const plans = await withFurther(members, request, chosen, wanted, parts);
    return new Map(
      plans.map(({ name, planned, request: { binaries, image, name: release = planned.plan.name } }) => [
        name,
        {
          ...(binaries && { binaries: binaryNames(binaries, { ...planned.plan, name: release }) }),
          ...(image && { image: image.file }),
        },
      ]),
    );
  } catch (error) {
    if (!(error instanceof ActionError)) throw error;
    parts.log.warning(explain(error));
    return new Map();
  }
}
