import {
  alone,
  digits,
  json,
  jsonEvidence,
  managers,
  type AskedTool,
  type Place,
  type Reading,
} from './asked-places.ts';
import { forNpm, nodeVersion, npmRange } from './asked-ranges.ts';
import { parseObject, textAt } from './json.ts';
import type { Evidence } from './toolchain.ts';

const packageFile = 'package.json';

/** `packageManager` holds for the whole repository: its root says it for all packages. */
const packageManager = (name: string, reading: Reading = digits): Place[] => [
  json(packageFile, ['packageManager'], (written) => after(`${name}@`, written, reading), 'above'),
  devEngine('packageManager', name),
];

const after = (start: string, written: string, reading: Reading): string | undefined =>
  written.startsWith(start) ? reading(written.slice(start.length).replace(/\+.*/, '')) : undefined;

/** Corepack, and the action of pnpm, bring what this one key says. */
const saysManager = ({ says }: Evidence): boolean => says.startsWith('packageManager is ');

/** `devEngines` of npm: an engine by its name, with a range. */
const devEngine = (kind: 'runtime' | 'packageManager', name: string): Place => ({
  files: [packageFile],
  key: `devEngines.${kind}`,
  lies: 'manifest',
  find: (text, file) => {
    const values = parseObject(text, file);
    const version = textAt(values, 'devEngines', kind, 'version');
    if (version === undefined || textAt(values, 'devEngines', kind, 'name') !== name) return undefined;
    return { version, because: jsonEvidence(text, file, ['devEngines', kind, 'version'], version) };
  },
});

const manager = (name: string, reading: Reading = digits): Place[] => [
  ...packageManager(name, reading),
  ...managers([name], reading),
  json(packageFile, ['volta', name], reading),
  json(packageFile, ['engines', name], npmRange),
];

/** Node, its package managers, and what stands in its place. */
export const javascriptTools = {
  node: {
    places: [
      alone('.nvmrc', nodeVersion),
      alone('.node-version', nodeVersion),
      ...managers(['nodejs', 'node'], nodeVersion),
      devEngine('runtime', 'node'),
      json(packageFile, ['volta', 'node'], nodeVersion),
      json(packageFile, ['engines', 'node'], npmRange),
    ],
  },
  npm: {
    // Another patch of the same major reads the same lockfile, and Node brings its own: no one is told to change that.
    places: manager('npm', (written) => /^(\d+)/.exec(written)?.[1]),
    mend: (version) => `run: npm install --global ${forNpm('npm', version)}`,
  },
  pnpm: {
    places: manager('pnpm'),
    mend: (version, because) =>
      saysManager(because)
        ? 'uses: pnpm/action-setup, which reads packageManager'
        : `uses: pnpm/action-setup (with version: '${version}')`,
  },
  yarn: {
    places: manager('yarn'),
    mend: (version, because) =>
      saysManager(because)
        ? 'run: corepack enable, which brings what packageManager says'
        : `run: corepack enable && corepack install --global ${forNpm('yarn', version)}`,
  },
  bun: {
    places: [
      ...packageManager('bun'),
      alone('.bun-version'),
      ...managers(['bun']),
      json(packageFile, ['engines', 'bun'], npmRange),
    ],
  },
  deno: { places: [alone('.dvmrc'), alone('.deno-version'), ...managers(['deno'])] },
} satisfies Record<string, AskedTool>;
