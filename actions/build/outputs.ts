import path from 'node:path';
import type { Runner } from '../../shared/runner/runner.ts';
import { manifestFile } from '../../shared/release/manifest-file.ts';
import type { Release } from '../../shared/release/manifest.ts';
import type { BuiltWorkspaces } from './build-all.ts';
import type { BuildResult } from './build.ts';
import type { ChosenWorkspaces } from './choose-workspaces.ts';
import type { MemberFurther } from './member-further.ts';
import type { PlanReport } from './plan-report.ts';

/** Sets the outputs of a finished build. */
export function setBuildOutputs(runner: Pick<Runner, 'output'>, result: BuildResult): void {
  const { release, archive, planned, tools, cacheHit, durationMs, builtTwice } = result;
  const { contents, version } = release.manifest;
  runner.output('release', path.join(release.folder, manifestFile));
  runner.output('digest', release.digest);
  runner.output('contents-digest', contents.digest);
  runner.output('archive', archive);
  runner.output('version', version);
  runner.output('toolchains', JSON.stringify(tools));
  runner.output('plan', JSON.stringify(planned.plan));
  runner.output('binaries', JSON.stringify(binariesOutput(release)));
  runner.output('image-digest', imageOutput([result]));
  runner.output('cache-hit', String(cacheHit));
  runner.output('reproducible', reproducibleOutput(builtTwice));
  runner.output('duration-ms', String(durationMs));
}

/** Of several releases, one at most has an image. */
const imageOutput = (results: readonly BuildResult[]): string =>
  results.flatMap(({ release }) => release.manifest.subjects).find(({ kind }) => kind === 'image')
    ?.manifest ?? '';

const reproducibleOutput = (builtTwice: string | undefined): string =>
  builtTwice === undefined ? 'normalized' : 'verified';

function binariesOutput({ folder, manifest }: Release) {
  return manifest.subjects
    .filter(({ kind }) => kind === 'binary' || kind === 'checksums')
    .map(({ kind, platform, name, size, digest }) => ({
      kind,
      release: manifest.name,
      ...(platform !== undefined && { platform }),
      path: path.join(folder, name),
      size,
      digest,
    }));
}

/** Sets what a plan alone can tell. */
export function setPlanOutputs(runner: Pick<Runner, 'output'>, report: PlanReport): void {
  runner.output('version', report.version);
  runner.output('toolchains', JSON.stringify(report.tools));
  runner.output('plan', JSON.stringify(report));
}

/** Sets the outputs of several workspaces: what is one value of one release is one line for each. */
export function setWorkspacesOutputs(
  runner: Pick<Runner, 'output'>,
  { chosen, results, durationMs, builtTwice, store }: BuiltWorkspaces,
): void {
  const each = (value: (result: BuildResult) => string): string => results.map(value).join('\n');
  runner.output(
    'release',
    each(({ release }) => path.join(release.folder, manifestFile)),
  );
  runner.output(
    'digest',
    each(({ release }) => release.digest),
  );
  runner.output(
    'contents-digest',
    each(({ release }) => release.manifest.contents.digest),
  );
  runner.output(
    'archive',
    each(({ archive }) => archive),
  );
  runner.output(
    'version',
    each(({ release }) => release.manifest.version),
  );
  const tools = results.flatMap((result) => result.tools);
  runner.output('toolchains', JSON.stringify([...new Map(tools.map((tool) => [tool.name, tool])).values()]));
  runner.output('binaries', JSON.stringify(results.flatMap(({ release }) => binariesOutput(release))));
  runner.output('image-digest', imageOutput(results));
  const isHit = store === 'exact' || (results.length > 0 && results.every(({ cacheHit }) => cacheHit));
  runner.output('cache-hit', String(isHit));
  runner.output('reproducible', reproducibleOutput(builtTwice));
  runner.output('duration-ms', String(durationMs));
  setWorkspacesPlanOutputs(runner, chosen);
}

/** Sets what the choice of workspaces alone can tell. */
export function setWorkspacesPlanOutputs(
  runner: Pick<Runner, 'output'>,
  { all, built, released, affected }: ChosenWorkspaces,
  further: ReadonlyMap<string, MemberFurther> = new Map(),
): void {
  runner.output('affected', JSON.stringify(released.map(({ name }) => name)));
  const workspaces = built.map((member) => ({
    ...member,
    because: affected?.find(({ name }) => name === member.name)?.because,
    release: released.includes(member),
    ...further.get(member.name),
  }));
  runner.output('plan', JSON.stringify({ kind: all.kind, file: all.file, workspaces }));
}
