import { askedVersions } from './asked-versions.ts';
import { compilerProbes, compilerSetup } from './c-compiler.ts';
import { prefixMap } from './reproducible-env.ts';
import { runtimeOutput } from './runtime-folders.ts';
import { lineAt, lineSaying } from './says.ts';
import { programGlob } from './shell-lines.ts';
import { filesBelow, firstFileSaying } from './sources.ts';
import type {
  BuildPlan,
  Evidence,
  GivenCommands,
  PlannedCommand,
  ToolchainDetector,
  Tree,
} from './toolchain.ts';

/** C and C++ (and what else Meson builds). */
export const meson: ToolchainDetector = {
  name: 'meson',
  looksFor: ['meson.build'],
  tools: [
    { tool: 'meson', run: 'meson --version' },
    { tool: 'ninja', run: 'ninja --version' },
    ...compilerProbes,
  ],
  stores: [],
  setupAction: 'run: python3 -m pip install meson ninja',
  setupActions: compilerSetup,
  detect,
};

const build = /(?:^|\/)meson\.build$/;

async function detect(tree: Tree, folder: string, given: GivenCommands): Promise<BuildPlan | undefined> {
  const prefix = folder === '' ? '' : `${folder}/`;
  const file = `${prefix}meson.build`;
  const text = await tree.read(file);
  // Only the file of a whole project has this call: those of its folders are read through it.
  const project = text === undefined ? undefined : lineSaying(file, text, /^\s*(project\s*\(.*)/);
  if (text === undefined || !project) return undefined;
  const installs = await firstFileSaying(
    tree,
    prefix,
    build,
    /(\binstall\s*:\s*true.*|^\s*install_\w+\s*\(.*)/,
  );
  const shares = await firstFileSaying(
    tree,
    prefix,
    build,
    /^.*?(\b(?:shared_|both_)?librar(?:y|ies)\s*\(.*)/,
  );
  const tests = await firstFileSaying(tree, prefix, build, /^\s*(test\s*\(.*)/);
  const programs = installs ? [] : await programsOf(tree, prefix);
  const runtime = runtimeOutput(tree, prefix);
  const setup = setupCommand(project, shares);
  return {
    toolchain: 'meson',
    name: /project\s*\(\s*'([^']+)'/.exec(text)?.[1] ?? '',
    version: /project\s*\([^)]*\bversion\s*:\s*'([^']+)'/.exec(text)?.[1] ?? '',
    commands: [
      ...wraps(tree, prefix, given),
      ...(given.build ? [given.build] : buildCommands(setup, project, installs)),
    ],
    output: [...(installs ? ['dist/**'] : programs.map(({ glob }) => glob)), ...runtime.output],
    test: tests && { run: `${setup.run} && meson test -C build --print-errorlogs`, because: tests },
    cacheKeyFiles: [file],
    wants: await askedVersions(tree, prefix, ['meson'], [file]),
    evidence: [
      project,
      ...[installs, shares].filter((one) => one !== undefined),
      ...programs.map(({ because }) => because),
      ...runtime.evidence,
    ],
    warnings: installs || programs.length > 0 ? [] : [nothingMade(file)],
  };
}

const nothingMade = (file: string): string =>
  `${file} neither installs anything nor names a program: give output, the globs of what it makes.`;

function wraps(tree: Tree, prefix: string, given: GivenCommands): PlannedCommand[] {
  if (given.install) return [given.install];
  const [wrap] = filesBelow(tree, prefix, /(?:^|\/)subprojects\/[^/]+\.wrap$/);
  if (wrap === undefined) return [];
  const because = { file: wrap, says: 'a dependency that Meson downloads' };
  return [{ phase: 'install', run: 'meson subprojects download', because }];
}

/** Installed programs find their own libraries wherever the release is unpacked. */
function setupCommand(because: Evidence, shares: Evidence | undefined): PlannedCommand {
  const linked: Readonly<Record<string, string>> =
    shares && process.platform === 'linux' ? { LDFLAGS: '-Wl,-rpath,$ORIGIN/../lib' } : {};
  const run = 'meson setup build --buildtype=release --prefix=/ --libdir=lib';
  return { phase: 'build', run, because, env: { ...prefixMap, ...linked } };
}

function buildCommands(
  setup: PlannedCommand,
  because: Evidence,
  installs: Evidence | undefined,
): PlannedCommand[] {
  const install = 'meson install -C build --no-rebuild --destdir "$PWD/dist"';
  return [
    setup,
    { phase: 'build', run: 'meson compile -C build', because },
    ...(installs ? [{ phase: 'build' as const, run: install, because: installs }] : []),
  ];
}

async function programsOf(tree: Tree, prefix: string): Promise<{ glob: string; because: Evidence }[]> {
  const files = filesBelow(tree, prefix, build);
  const texts = await Promise.all(files.map((file) => tree.read(file)));
  return files.flatMap((file, at) => {
    const text = texts[at] ?? '';
    return [...text.matchAll(/^[^#\n]*?\bexecutable\s*\(\s*'([^']+)'/gm)].map(({ 1: name = '', index }) => ({
      glob: `build/${file.slice(prefix.length, -'meson.build'.length)}${programGlob(name)}`,
      because: { file, line: lineAt(text, index), says: `the program ${name}` },
    }));
  });
}
