import { askedVersions } from './asked-versions.ts';
import { compilerProbes, compilerSetup } from './c-compiler.ts';
import { prefixMap } from './reproducible-env.ts';
import { runtimeOutput } from './runtime-folders.ts';
import { lineSaying } from './says.ts';
import { firstFileSaying } from './sources.ts';
import type {
  BuildPlan,
  Evidence,
  GivenCommands,
  PlannedCommand,
  ToolchainDetector,
  Tree,
} from './toolchain.ts';

/** C and C++, built by CMake. */
export const cmake: ToolchainDetector = {
  name: 'cmake',
  looksFor: ['CMakeLists.txt'],
  tools: [{ tool: 'cmake', run: 'cmake --version' }, ...compilerProbes],
  stores: [],
  setupAction: 'lukka/get-cmake@latest',
  setupActions: compilerSetup,
  detect,
};

async function detect(tree: Tree, folder: string, given: GivenCommands): Promise<BuildPlan | undefined> {
  const prefix = folder === '' ? '' : `${folder}/`;
  const file = `${prefix}CMakeLists.txt`;
  const text = await tree.read(file);
  if (text === undefined) return undefined;
  const says = (pattern: RegExp): Promise<Evidence | undefined> =>
    firstFileSaying(tree, prefix, /(?:^|\/)CMakeLists\.txt$|\.cmake$/, pattern);
  const [installs, shares, tests] = [
    await says(/^\s*(install\s*\(.*)/i),
    await says(/^\s*(add_library\s*\(\s*\S+\s+SHARED.*)/i),
    await says(/^\s*(add_test\s*\(.*|gtest_discover_tests\s*\(.*|catch_discover_tests\s*\(.*)/i),
  ];
  const project = /^\s*project\s*\(\s*"?([\w.+-]+)"?(?:[^)]*?\bVERSION\s+([\w.]+))?/im.exec(text);
  const because = lineSaying(file, text, /^\s*(project\s*\(.*)/i) ?? { file, says: 'a project of CMake' };
  const runtime = runtimeOutput(tree, prefix);
  const configure = configureLine({ installs, shares, ownRpath: /CMAKE_INSTALL_RPATH/.test(text) });
  return {
    toolchain: 'cmake',
    name: project?.[1] ?? '',
    version: project?.[2] ?? '',
    commands: [
      ...(given.install ? [given.install] : []),
      ...(given.build ? [given.build] : buildCommands(configure, because, installs)),
    ],
    output: ['dist/**', ...runtime.output],
    test: tests && {
      run: `${configure} && cmake --build build --config Release --parallel && ctest --test-dir build -C Release --output-on-failure`,
      because: tests,
    },
    cacheKeyFiles: [file],
    wants: await askedVersions(tree, prefix, ['cmake'], [file]),
    evidence: [
      because,
      ...[installs, shares].filter((one) => one !== undefined),
      ...passedOver(tree, prefix),
      ...runtime.evidence,
    ],
    warnings: tree.has(`${prefix}conanfile.txt`) || tree.has(`${prefix}conanfile.py`) ? [conan] : [],
  };
}

/** What `make` would do there is what CMake writes, or shortcuts. */
const passedOver = (tree: Tree, prefix: string): Evidence[] =>
  ['GNUmakefile', 'makefile', 'Makefile']
    .filter((name) => tree.has(prefix + name))
    .map((name) => ({ file: prefix + name, says: 'not used: CMakeLists.txt says how all of it is built' }));

const conan =
  'The dependencies of conanfile are not installed by this plan: give install-command, and build-command with the toolchain file that conan writes.';

interface Configured {
  installs: Evidence | undefined;
  shares: Evidence | undefined;
  /** Whether the project says itself where installed programs look for libraries. */
  ownRpath: boolean;
}

/**
 * What the project installs is what a server needs; without such rules its programs are written into one folder. Programs
 * find their own libraries wherever the release is unpacked, and hold no path of where they were linked.
 */
function configureLine({ installs, shares, ownRpath }: Configured): string {
  const rpath = process.platform === 'darwin' ? '@executable_path/../lib' : '$ORIGIN/../lib';
  return [
    'cmake -S . -B build -DCMAKE_BUILD_TYPE=Release',
    ...(installs ? [] : ['"-DCMAKE_RUNTIME_OUTPUT_DIRECTORY=$PWD/dist/bin"']),
    ...(!installs && shares ? ['"-DCMAKE_LIBRARY_OUTPUT_DIRECTORY=$PWD/dist/lib"'] : []),
    ...(shares && !ownRpath ? [`'-DCMAKE_INSTALL_RPATH=${rpath}'`] : []),
    ...(shares ? ['-DCMAKE_BUILD_RPATH_USE_ORIGIN=ON'] : []),
    ...(shares && !installs ? ['-DCMAKE_BUILD_WITH_INSTALL_RPATH=ON'] : []),
  ].join(' ');
}

function buildCommands(
  configure: string,
  because: Evidence,
  installs: Evidence | undefined,
): PlannedCommand[] {
  const build = 'cmake --build build --config Release --parallel';
  return [
    { phase: 'build', run: configure, because, env: prefixMap },
    { phase: 'build', run: build, because },
    ...(installs
      ? [
          {
            phase: 'build' as const,
            run: 'cmake --install build --config Release --prefix dist',
            because: installs,
          },
        ]
      : []),
  ];
}
