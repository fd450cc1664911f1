import type { BuildPlan, GivenCommands, ToolchainDetector, Tree } from './toolchain.ts';

/** A folder of pages that a web server serves as they are. */
export const staticSite: ToolchainDetector = {
  name: 'static',
  looksFor: ['index.html'],
  tools: [],
  stores: [],
  // No tool, so nothing that brings one.
  setupAction: '',
  detect: (tree, folder, given) => Promise.resolve(planOf(tree, folder, given)),
};

function planOf(tree: Tree, folder: string, given: GivenCommands): BuildPlan | undefined {
  const file = folder === '' ? 'index.html' : `${folder}/index.html`;
  if (!tree.has(file)) return undefined;
  return {
    toolchain: 'static',
    name: '',
    version: '',
    commands: [given.install, given.build].filter((command) => command !== undefined),
    output: ['**'],
    test: undefined,
    cacheKeyFiles: [],
    wants: [],
    evidence: [{ file, line: 1, says: 'a page: the folder is served as it is' }],
    warnings: [],
  };
}
