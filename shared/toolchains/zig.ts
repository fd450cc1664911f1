import { askedVersions } from './asked-versions.ts';
import { runtimeOutput } from './runtime-folders.ts';
import { lineSaying } from './says.ts';
import { folderProbe } from './shell-lines.ts';
import type {
  BuildPlan,
  Evidence,
  GivenCommands,
  PlannedCommand,
  ToolchainDetector,
  Tree,
} from './toolchain.ts';

/** Zig, and the C that it builds. */
export const zig: ToolchainDetector = {
  name: 'zig',
  looksFor: ['build.zig'],
  tools: [{ tool: 'zig', run: 'zig version' }],
  stores: [folderProbe('zig', 'ZIG_GLOBAL_CACHE_DIR', '.cache/zig', 'p')],
  setupAction: 'mlugg/setup-zig',
  detect,
};

async function detect(tree: Tree, folder: string, given: GivenCommands): Promise<BuildPlan | undefined> {
  const prefix = folder === '' ? '' : `${folder}/`;
  const file = `${prefix}build.zig`;
  const text = await tree.read(file);
  if (text === undefined) return undefined;
  const zon = `${prefix}build.zig.zon`;
  const manifest = withoutComments((await tree.read(zon)) ?? '');
  const because = lineSaying(file, text, /^.*?(\b(?:installArtifact|addInstall\w+)\s*\(.*)/);
  const runtime = runtimeOutput(tree, prefix);
  const fetched = lineSaying(zon, manifest, /^\s*(\.(?:url|hash)\s*=.*)/);
  const tests = lineSaying(file, text, /^.*?(\bstep\(\s*"test".*)/);
  return {
    toolchain: 'zig',
    name: /\.name\s*=\s*(?:\.@?)?"?([\w.-]+)"?/.exec(manifest)?.[1] ?? '',
    version: /\.version\s*=\s*"([^"+]+)/.exec(manifest)?.[1] ?? '',
    commands: [
      ...installCommands(fetched, given),
      given.build ?? buildCommand(text, because ?? { file, says: 'a build of Zig' }),
    ],
    output: ['dist/**', ...runtime.output],
    test: tests && { run: 'zig build test', because: tests },
    cacheKeyFiles: [tree.has(zon) ? zon : file],
    wants: await askedVersions(tree, prefix, ['zig'], [zon]),
    evidence: [
      because ?? { file, says: 'a build of Zig' },
      ...(fetched ? [fetched] : []),
      ...runtime.evidence,
    ],
    warnings: because ? [] : [`${file} installs nothing: zig build leaves no file in its prefix.`],
  };
}

/** Lines stay, so that what is found keeps its number. */
const withoutComments = (text: string): string => text.replace(/^\s*\/\/.*$/gm, '');

function installCommands(fetched: Evidence | undefined, given: GivenCommands): PlannedCommand[] {
  if (given.install) return [given.install];
  return fetched ? [{ phase: 'install', run: 'zig build --fetch', because: fetched }] : [];
}

/** With checks kept, and for any processor of the kind: by default Zig builds for the very one that it runs on. */
function buildCommand(text: string, because: Evidence): PlannedCommand {
  const anyProcessor = text.includes('standardTargetOptions') ? ' -Dcpu=baseline' : '';
  return { phase: 'build', run: `zig build --release=safe${anyProcessor} --prefix dist`, because };
}
