import { execFileSync } from 'node:child_process';
import path from 'node:path';
import { expect, test } from '@jest/globals';
import { temporaryFolder } from '../../fakes/repository.ts';
import { describeWith } from '../support/parts.ts';
import { buildAndUnpack } from './unpacked.ts';

const shop = {
  'deno.json': {
    version: '1.2.0',
    vendor: true,
    imports: { ms: 'npm:ms@2.1.3' },
    tasks: { build: 'deno run --allow-write=stamp.ts build.ts' },
  },
  'main.ts':
    'import ms from "ms";\nimport { stamp } from "./stamp.ts";\nconsole.log("shop", ms(60_000), stamp);\n',
  'build.ts': 'Deno.writeTextFileSync("stamp.ts", "export const stamp = `stamped`;\\n");\n',
  '.env': 'TOKEN=secret\n',
};

const withPackage = {
  'deno.json': { version: '1.2.0', imports: { pad: 'npm:left-pad@1.3.0' } },
  'package.json': {
    name: 'shop',
    type: 'module',
    dependencies: { debug: '4.3.4' },
    devDependencies: { 'is-odd': '3.0.1' },
  },
  'main.ts':
    'import debug from "debug";\nimport pad from "pad";\nconsole.log("shop", typeof debug, pad("a", 3, "-"));\n',
};

describeWith(['deno'], 'an application of Deno', ([deno = '']) => {
  const PATH = [path.dirname(deno), process.env['PATH'] ?? ''].join(path.delimiter);

  /** Starts the application with no package but those of the release. */
  const started = (folder: string, ...more: string[]): string =>
    execFileSync(deno, ['run', '--cached-only', ...more, 'main.ts'], {
      cwd: folder,
      env: { DENO_DIR: temporaryFolder(), NO_COLOR: '1' },
      encoding: 'utf8',
    }).trim();

  test('runs elsewhere with the package of npm that it imports, from no cache and without its secrets', async () => {
    const { folder, built, files } = await buildAndUnpack(shop, ['deno', 'install'], { PATH });
    expect(started(folder)).toBe('shop 1m stamped');
    expect(built.selection.secrets).toEqual(['.env']);
    expect(built.warnings).toEqual([expect.stringContaining('.env')]);
    expect(files).not.toContain('node_modules/.deno/.setup-cache.bin');
  }, 120_000);

  test('beside a package.json runs elsewhere with what it and its imports need, and without what development needs', async () => {
    const { folder, built, files } = await buildAndUnpack(withPackage, ['deno', 'install'], { PATH });
    expect(started(folder, '--allow-env', '--allow-read=node_modules')).toBe('shop function --a');
    expect(built.warnings).toEqual([]);
    const packages = files.filter((file) => /^node_modules\/(?:\.deno\/)?[^/]+$/.test(file));
    expect(packages).toEqual([
      'node_modules/.deno',
      'node_modules/.deno/debug@4.3.4',
      'node_modules/.deno/left-pad@1.3.0',
      'node_modules/.deno/ms@2.1.2',
      'node_modules/debug',
      'node_modules/left-pad',
    ]);
  }, 120_000);
});
