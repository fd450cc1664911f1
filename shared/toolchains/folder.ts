import type { Tree } from './toolchain.ts';
import path from 'node:path';
import { insideOf } from '../files/files.ts';
import { ActionError } from '../runner/errors.ts';

/** The working directory as a path from the workspace with `/` between its parts, `''` for the workspace itself. */
export function folderIn(workspace: string, workingDirectory: string): string {
  if (!insideOf(workspace, workingDirectory))
    throw new ActionError(
      `The working directory ${workingDirectory} is not inside the workspace ${workspace}`,
      {
        fix: 'Give working-directory as a path from the root of the repository.',
      },
    );
  return path.relative(workspace, path.resolve(workspace, workingDirectory)).split(path.sep).join('/');
}

/** Whether a folder, or one above it, holds a file. `prefix` is `''`, or a path with a `/` behind it. */
export function hasAbove(tree: Tree, prefix: string, name: string): boolean {
  if (tree.has(`${prefix}${name}`)) return true;
  return (
    prefix !== '' && hasAbove(tree, prefix.slice(0, prefix.lastIndexOf('/', prefix.length - 2) + 1), name)
  );
}
