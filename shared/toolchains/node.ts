import { askedVersions } from './asked-versions.ts';
import { nodeInstallation, type NodeManager } from './node-manager.ts';
import { nodeOutput } from './node-output.ts';
import { readPackage, type NodePackage } from './node-package.ts';
import { productionModules } from './node-production.ts';
import { textAt } from './json.ts';
import type {
  BuildPlan,
  GivenCommands,
  PlannedCommand,
  Probe,
  ToolchainDetector,
  Tree,
} from './toolchain.ts';

const nodeProbe: Probe = { tool: 'node', run: 'node --version' };

/** The folders that each manager says it downloads into; bun's is a cache of its own. */
const storesOf: Readonly<Record<NodeManager, Probe>> = {
  npm: { tool: 'npm', run: 'npm config get cache', inside: '_cacache' },
  pnpm: { tool: 'pnpm', run: 'pnpm store path' },
  yarn: { tool: 'yarn', run: 'yarn config get cacheFolder || yarn cache dir' },
  bun: { tool: 'bun', run: 'bun pm cache' },
};

/** Node, with npm, pnpm, yarn or bun. */
export const node: ToolchainDetector = {
  name: 'node',
  looksFor: ['package.json'],
  tools: [nodeProbe, { tool: 'npm', run: 'npm --version', packaged: true }],
  stores: [storesOf.npm],
  setupAction: 'actions/setup-node',
  setupActions: {
    pnpm: 'pnpm/action-setup',
    yarn: 'run: corepack enable',
    bun: 'oven-sh/setup-bun',
  },
  detect,
  afterBuild: productionModules,
};

async function detect(tree: Tree, folder: string, given: GivenCommands): Promise<BuildPlan | undefined> {
  const prefix = folder === '' ? '' : `${folder}/`;
  const file = `${prefix}package.json`;
  const text = await tree.read(file);
  if (text === undefined) return undefined;
  const manifest = readPackage(text, file);
  const installation = await nodeInstallation(tree, prefix, manifest, given.install);
  const { manager } = installation;
  const build = given.build ?? scriptCommand(manifest, manager);
  const { output, evidence } = await nodeOutput(tree, prefix, manifest);
  // A manager that no command of the plan asks for need not be there.
  const asks = !given.install || (build !== undefined && !given.build);
  const isNeeded = manager === 'npm' || asks;
  return {
    toolchain: 'node',
    name: textAt(manifest.values, 'name')?.split('/').at(-1) ?? '',
    version: textAt(manifest.values, 'version') ?? '',
    commands: [installation.command, ...(build ? [build] : [])],
    output,
    test: testCommand(manifest, manager),
    cacheKeyFiles: [installation.lockfile ?? file],
    wants: await askedVersions(tree, prefix, ['node', manager], [file]),
    tools: [nodeProbe, ...(isNeeded ? [{ tool: manager, run: `${manager} --version` }] : [])],
    stores: isNeeded ? [storesOf[manager]] : [],
    evidence: [manifest.evidence('a Node package', 'name'), ...evidence],
    warnings: [
      ...installation.warnings,
      ...(build === undefined && joinsWorkspaces(tree, prefix, manifest) ? [buildsNone(file)] : []),
    ],
  };
}

const joinsWorkspaces = (tree: Tree, prefix: string, { values }: NodePackage): boolean =>
  values['workspaces'] !== undefined || tree.has(`${prefix}pnpm-workspace.yaml`);

const buildsNone = (file: string): string =>
  `${file} has no build script, and so none of its workspaces is built. For a release of each, set workspace: '*'; or add a build script.`;

function scriptCommand(manifest: NodePackage, manager: NodeManager): PlannedCommand | undefined {
  const script = manifest.script('build');
  if (script === undefined) return undefined;
  const because = manifest.evidence(script, 'scripts', 'build');
  return { phase: 'build', run: `${manager} run build`, because };
}

/** What `npm init` writes as `test` is no test. */
function testCommand(manifest: NodePackage, manager: NodeManager): BuildPlan['test'] {
  const script = manifest.script('test');
  if (script === undefined || script.includes('no test specified')) return undefined;
  // `bun test` is bun's own runner, and not the script.
  const run = manager === 'bun' ? 'bun run test' : `${manager} test`;
  return { run, because: manifest.evidence(script, 'scripts', 'test') };
}
