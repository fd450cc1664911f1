import path from 'node:path';
import { readTextIfThere } from '../../shared/files/files.ts';
import { isReadByBuilds } from '../../shared/toolchains/workspaces/affected.ts';
import { withDependencies } from '../../shared/toolchains/workspaces/graph.ts';
import { lockFiles, readLock } from '../../shared/toolchains/workspaces/lockfile.ts';
import { ownerOf, type Workspace, type Workspaces } from '../../shared/toolchains/workspaces/workspace.ts';
import type { InputScope } from './build-inputs.ts';
import { rememberingGit, type Git } from '../../shared/command/git.ts';

/**
 * What the build of a member reads: its own files, those of all that it depends on, those that lie outside of every
 * member, and of the lockfile what is installed for these.
 */
export async function memberScopes(
  workspace: string,
  all: Workspaces,
  git: Git,
): Promise<(member: Workspace) => InputScope> {
  const { members, lockfile } = all;
  const remembering = rememberingGit(git);
  const installedFor = await readLock(all, (file) => readTextIfThere(path.join(workspace, file)));
  const locks = new Set(installedFor ? lockFiles(all) : []);
  return ({ name }) => {
    const needed = withDependencies(members, [name]);
    return {
      git: remembering,
      includes: (file) => {
        const owner = file === lockfile ? undefined : ownerOf(members, file);
        if (owner) return needed.has(owner.name) || (owner.folder === all.root && !locks.has(file));
        return !locks.has(file) && isReadByBuilds(file);
      },
      also: installedFor
        ? members.filter((member) => needed.has(member.name)).flatMap((member) => installedFor(member))
        : [],
    };
  };
}
