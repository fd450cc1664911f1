import { askedVersions } from './asked-versions.ts';
import { denoModules, keptPackages, runtimeModules } from './deno-modules.ts';
import { readPackage } from './node-package.ts';
import { lineSaying } from './says.ts';
import type {
  BuildPlan,
  Evidence,
  GivenCommands,
  PlannedCommand,
  ToolchainDetector,
  Tree,
} from './toolchain.ts';

/** Deno, by the tasks of its configuration. */
export const deno: ToolchainDetector = {
  name: 'deno',
  looksFor: ['deno.json', 'deno.jsonc'],
  tools: [{ tool: 'deno', run: 'deno eval "console.log(Deno.version.deno)"' }],
  stores: [
    {
      tool: 'deno',
      run: `deno eval "console.log(JSON.parse(new TextDecoder().decode(new Deno.Command(Deno.execPath(), { args: ['info', '--json'] }).outputSync().stdout)).denoDir)"`,
    },
  ],
  setupAction: 'denoland/setup-deno',
  detect,
  afterBuild: runtimeModules,
};

async function detect(tree: Tree, folder: string, given: GivenCommands): Promise<BuildPlan | undefined> {
  const prefix = folder === '' ? '' : `${folder}/`;
  const file = ['deno.json', 'deno.jsonc'].map((name) => prefix + name).find((name) => tree.has(name));
  if (file === undefined) return undefined;
  const text = (await tree.read(file)) ?? '';
  const says = (pattern: RegExp): Evidence | undefined => lineSaying(file, text, pattern);
  const install = given.install ?? installCommand(tree, prefix, file);
  const build = given.build ?? taskCommand(says(/"build"\s*:\s*(.*)/));
  const test = says(/"test"\s*:\s*"(.*)"/);
  const lockfile = `${prefix}deno.lock`;
  const kept = keptPackages(says, await declaredPackages(tree, prefix));
  return {
    toolchain: 'deno',
    name: says(/"name"\s*:\s*"(?:@[^/"]+\/)?([^"]+)"/)?.says ?? '',
    version: says(/"version"\s*:\s*"([^"]+)"/)?.says ?? '',
    commands: [install, ...(build ? [build] : [])],
    output: ['**', ...(kept.modules ? denoModules : [])],
    test: test && { run: 'deno task test', because: test },
    cacheKeyFiles: [tree.has(lockfile) ? lockfile : file],
    wants: await askedVersions(tree, prefix, ['deno']),
    evidence: [
      { file, line: 1, says: 'a configuration of deno: the release holds the source tree' },
      ...(kept.modules ? [kept.modules] : []),
    ],
    warnings: kept.lacking ? [downloads(kept.lacking)] : [],
  };
}

/** Who says that the server needs packages of npm, in a `package.json` beside the configuration. */
async function declaredPackages(tree: Tree, prefix: string): Promise<Evidence | undefined> {
  const file = `${prefix}package.json`;
  const text = await tree.read(file);
  if (text === undefined) return undefined;
  const manifest = readPackage(text, file);
  const names = manifest.names('dependencies');
  if (names.length === 0) return undefined;
  const count = names.length === 1 ? '1 runtime dependency' : `${String(names.length)} runtime dependencies`;
  const says = `${count}: node_modules goes along, without what only development needs`;
  return manifest.evidence(says, 'dependencies');
}

const downloads = ({ file, line, says }: Evidence): string =>
  `The server downloads what ${file}:${String(line)} imports (${says}) when it starts. To put it into the release, set "vendor": true there.`;

function installCommand(tree: Tree, prefix: string, file: string): PlannedCommand {
  const lockfile = `${prefix}deno.lock`;
  if (!tree.has(lockfile))
    return {
      phase: 'install',
      run: 'deno install',
      because: { file, line: 1, says: 'there is no deno.lock' },
    };
  const because = { file: lockfile, says: 'a lockfile of deno: installed exactly as it says' };
  return { phase: 'install', run: 'deno install --frozen', because };
}

const taskCommand = (because: Evidence | undefined): PlannedCommand | undefined =>
  because && { phase: 'build', run: 'deno task build', because };
