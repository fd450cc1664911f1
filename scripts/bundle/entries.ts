/** One file of the bundle that is started: its path, its text, and whether a shell may start it. */
export interface Entry {
  path: string;
  text: string;
  executable?: boolean;
}

/** The entry of one step of an action. */
export function stepEntry(name: string, phase: 'main' | 'post'): Entry {
  return {
    path: `${name}/${phase === 'main' ? 'index' : 'post'}.js`,
    text: `import { start } from '../index.js';\nawait start('${name}', '${phase}');\n`,
  };
}

/**
 * The entry of the command. The runner brings Node 24 for an action; a person may start this with any, so it says what
 * is wrong in syntax that an old one parses, before it loads what an old one would choke on.
 */
export function commandEntry(): Entry {
  const text = `#!/usr/bin/env node
var version = process.versions.node;
if (Number(version.split('.')[0]) < 24) {
  console.error(
    'deploy-actions needs Node 24 or newer, and this is Node ' + version + '.\\n' +
    'In its own repository, \`npm ci\` brings Node 24 for the npm scripts (with --ignore-scripts it does not).\\n' +
    'Anywhere else, install Node 24 and put it first on the PATH.'
  );
  process.exitCode = 1;
} else {
  import('../index.js').then(function (bundle) { return bundle.cli(); });
}
`;
  return { path: 'cli/index.js', text, executable: true };
}
