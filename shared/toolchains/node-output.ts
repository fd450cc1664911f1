import { textAt } from './json.ts';
import type { NodePackage } from './node-package.ts';
import { runtimeOutput } from './runtime-folders.ts';
import type { Evidence, Tree } from './toolchain.ts';

/** What goes into the release, and why. */
export interface Output {
  output: string[];
  evidence: Evidence[];
}

/** Where well-known tools leave a site that any web server can serve: nothing else of the repository is needed. */
const siteFolders: Readonly<Record<string, string>> = {
  vite: 'dist',
  astro: 'dist',
  parcel: 'dist',
  'vue-cli-service': 'dist',
  'react-scripts': 'build',
  docusaurus: 'build',
  gatsby: 'public',
  eleventy: '_site',
};

const buildFolders = new Set(['dist', 'build', 'out', 'lib', '.output']);

/** Decides what a Node release holds: `files`, what is started, a site's folder, else the whole source tree. */
export async function nodeOutput(tree: Tree, prefix: string, manifest: NodePackage): Promise<Output> {
  const dependencies = productionDependencies(manifest);
  const { files } = manifest.values;
  if (Array.isArray(files) && files.every((file) => typeof file === 'string') && files.length > 0)
    return join(listedFiles(manifest, files), dependencies);
  const built =
    manifest.script('build') === undefined ? undefined : await builtFolder(tree, prefix, manifest);
  if (built?.kind === 'site') return { output: [`${built.folder}/**`], evidence: [built.because] };
  if (built)
    return join(
      { output: [`${built.folder}/**`, 'package.json'], evidence: [built.because] },
      runtimeOutput(tree, prefix),
      dependencies,
    );
  const says = 'nothing names an output folder: the release holds the source tree';
  return join({ output: ['**'], evidence: [{ file: manifest.file, says }] }, dependencies);
}

const join = (...parts: Output[]): Output => ({
  output: [...new Set(parts.flatMap(({ output }) => output))],
  evidence: parts.flatMap(({ evidence }) => evidence),
});

function listedFiles(manifest: NodePackage, files: string[]): Output {
  const main = textAt(manifest.values, 'main');
  const output = [...files, 'package.json', ...(main === undefined ? [] : [main])];
  const says = `files lists what the package holds: ${files.join(', ')}`;
  return {
    output: output.map((file) => file.replace(/^(!?)\.?\//, '$1').replace(/\/$/, '')),
    evidence: [manifest.evidence(says, 'files')],
  };
}

function productionDependencies(manifest: NodePackage): Output {
  const names = [...manifest.names('dependencies'), ...manifest.names('optionalDependencies')];
  if (names.length === 0) return { output: [], evidence: [] };
  const count = names.length === 1 ? '1 runtime dependency' : `${String(names.length)} runtime dependencies`;
  const says = `${count}: node_modules goes along, without what only development needs`;
  const key = manifest.names('dependencies').length > 0 ? 'dependencies' : 'optionalDependencies';
  return { output: ['node_modules/**'], evidence: [manifest.evidence(says, key)] };
}

interface BuiltFolder {
  kind: 'server' | 'site';
  folder: string;
  because: Evidence;
}

/** The folder that the build makes, where something says which. A server that starts from elsewhere needs the whole tree. */
async function builtFolder(
  tree: Tree,
  prefix: string,
  manifest: NodePackage,
): Promise<BuiltFolder | undefined> {
  const compiled = await compiledFolder(tree, prefix);
  const started = startedFolder(tree, prefix, manifest, compiled?.folder);
  if (started) return started;
  const start = manifest.script('start');
  const site = start !== undefined && /^node\s/.test(start) ? undefined : siteFolder(manifest);
  return (
    site ?? (start === undefined && textAt(manifest.values, 'main') === undefined ? compiled : undefined)
  );
}

/** `node dist/server.js`: the folder of what is started, when the build makes it. */
function startedFolder(
  tree: Tree,
  prefix: string,
  manifest: NodePackage,
  compiled: string | undefined,
): BuiltFolder | undefined {
  const start = manifest.script('start');
  const started = start === undefined ? undefined : /^node\s+(?:-\S+\s+)*(\S+)/.exec(start)?.[1];
  const server = start === undefined ? textAt(manifest.values, 'main') : started;
  const [folder, ...rest] = (server ?? '').replace(/^\.\//, '').split('/');
  if (folder === undefined || rest.length === 0) return undefined;
  if (folder !== compiled && !buildFolders.has(folder)) return undefined;
  if (tree.paths().some((file) => file.startsWith(`${prefix}${folder}/`))) return undefined;
  const because =
    started === undefined
      ? manifest.evidence(`main is ${String(server)}: the build makes ${folder}`, 'main')
      : manifest.evidence(`start runs ${started}: the build makes ${folder}`, 'scripts', 'start');
  return { kind: 'server', folder, because };
}

function siteFolder(manifest: NodePackage): BuiltFolder | undefined {
  const build = manifest.script('build') ?? '';
  const words = build.split(/[\s;&|]+/);
  const tool = Object.keys(siteFolders).find((name) => words.includes(name));
  const folder = tool === undefined ? undefined : siteFolders[tool];
  if (tool === undefined || folder === undefined) return undefined;
  const says = `build runs ${tool}, which leaves a site in ${folder}`;
  return { kind: 'site', folder, because: manifest.evidence(says, 'scripts', 'build') };
}

async function compiledFolder(tree: Tree, prefix: string): Promise<BuiltFolder | undefined> {
  const file = `${prefix}tsconfig.json`;
  const text = await tree.read(file);
  const outDir =
    text === undefined ? undefined : /^[^/\n]*"outDir"\s*:\s*"(?:\.\/)?([\w.-]+)\/?"/m.exec(text);
  const folder = outDir?.[1];
  if (text === undefined || !outDir || folder === undefined || folder === '.' || folder === '..')
    return undefined;
  const line = text.slice(0, outDir.index).split('\n').length;
  return { kind: 'server', folder, because: { file, line, says: `outDir is ${folder}: the build makes it` } };
}
