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

describeWith(['deno'], 'an application of Deno', ([deno = '']) => {
  test('runs elsewhere with the package of npm that it imports, from no cache and without its secrets', async () => {
    const PATH = [path.dirname(deno), process.env['PATH'] ?? ''].join(path.delimiter);
    const { folder, built, files } = await buildAndUnpack(shop, ['deno', 'install'], { PATH });
    const said = execFileSync(deno, ['run', '--cached-only', 'main.ts'], {
      cwd: folder,
      env: { DENO_DIR: temporaryFolder(), NO_COLOR: '1' },
      encoding: 'utf8',
    });
    expect(said.trim()).toBe('shop 1m stamped');
    expect(built.selection.secrets).toEqual(['.env']);
    expect(built.warnings).toEqual([expect.stringContaining('.env')]);
    expect(files).not.toContain('node_modules/.deno/.setup-cache.bin');
  }, 120_000);
});
