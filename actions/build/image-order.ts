import path from 'node:path';
import type { ImageOrder } from '../../shared/engines/engine.ts';
import type { LayerPlace } from '../../shared/engines/engine.ts';
import { insideOf } from '../../shared/files/files.ts';
import { archiveTime } from '../../shared/release/epoch.ts';
import { ActionError } from '../../shared/runner/errors.ts';
import type { Environment, RunContext } from '../../shared/runner/runner.ts';
import type { ImageWanted } from './image.ts';
import { ownIgnoreFile } from './image-context.ts';
import type { Planned } from './plan.ts';

/** A path of the repository, absolute: one that leaves it is refused. */
export function placedIn(workspace: string, file: string): string {
  const full = path.resolve(workspace, file);
  if (full === path.resolve(workspace) || insideOf(workspace, full)) return full;
  throw new ActionError(`${file} of build.image lies outside of the repository`, {
    fix: 'Name a path below the root of the repository.',
  });
}

/** What is known of an image where it is ordered. */
export interface OrderOf {
  wanted: ImageWanted;
  workspace: string;
  context: Pick<RunContext, 'repository' | 'serverUrl'>;
  planned: Planned;
  env: Environment;
  /** The folder for its layout. */
  layout: string;
  isCold: boolean;
  layers: LayerPlace | undefined;
}

/** The image as an engine is told to build it: with the labels that say where it comes from. */
export async function orderOf(of: OrderOf): Promise<ImageOrder> {
  const { wanted, workspace, context, planned, env, layout, isCold, layers } = of;
  const { plan, commit } = planned;
  const source = context.repository === '' ? {} : { source: `${context.serverUrl}/${context.repository}` };
  const told = Object.entries({ version: plan.version, revision: commit.sha, ...source });
  const file = placedIn(workspace, wanted.file);
  return {
    ...wanted,
    file,
    context: placedIn(workspace, wanted.context),
    ignoreFile: await ownIgnoreFile(file),
    secrets: wanted.secrets.map((each) =>
      'file' in each ? { ...each, file: path.resolve(workspace, each.file) } : each,
    ),
    labels: {
      ...Object.fromEntries(told.map(([key, value]) => [`org.opencontainers.image.${key}`, value])),
      ...wanted.labels,
    },
    time: archiveTime(env, commit.time),
    reference: `localhost/${imageName(plan.name)}:${plan.version}`,
    layout,
    isCold,
    layers,
  };
}

const imageName = (name: string): string =>
  name
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '') || 'image';
