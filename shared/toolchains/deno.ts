import { askedVersions } from './asked-versions.ts';
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
  const kept = keptPackages(says);
  return {
    toolchain: 'deno',
    name: says(/"name"\s*:\s*"(?:@[^/"]+\/)?([^"]+)"/)?.says ?? '',
    version: says(/"version"\s*:\s*"([^"]+)"/)?.says ?? '',
    commands: [install, ...(build ? [build] : [])],
    output: ['**', ...(kept.modules ? modules : [])],
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

/** The packages of npm, without what Deno notes of its own work there. */
const modules = ['node_modules/**', '!node_modules/.deno/{.deno.lock,.setup-cache.bin}'];

/**
 * Where Deno puts what is imported from registries: packages of npm lie in `node_modules`, modules in `vendor`, if the
 * configuration says so. What lies in the cache of this machine is lacking elsewhere.
 */
function keptPackages(says: (pattern: RegExp) => Evidence | undefined): {
  modules: Evidence | undefined;
  lacking: Evidence | undefined;
} {
  const vendored = says(/("vendor"\s*:\s*true)/);
  const placed = vendored ?? says(/("nodeModulesDir"\s*:\s*(?:true|"(?:auto|manual)"))/);
  const fromNpm = says(/("[^"]+"\s*:\s*"npm:[^"]*")/);
  const fromElsewhere = says(/^(?!.*"\$schema").*?("[^"]+"\s*:\s*"(?:jsr:|https?:)[^"]*")/);
  return {
    modules: fromNpm && placed,
    lacking: vendored ? undefined : (fromElsewhere ?? (placed ? undefined : fromNpm)),
  };
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
