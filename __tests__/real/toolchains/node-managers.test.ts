import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from '@jest/globals';
import { unpack } from '../../../shared/release/unpack.ts';
import { scene } from '../../actions/build/scene.ts';
import { repository, temporaryFolder } from '../../fakes/repository.ts';
import { describeWith } from '../support/parts.ts';

const minutes = 60_000;

/**
 * A server with dependencies that it needs, of which one comes from the registry and needs another (`ms`), and one
 * that only its build does.
 */
const shop = {
  'package.json': {
    name: 'shop',
    version: '1.2.3',
    scripts: { build: 'node build.mjs', start: 'node dist/server.js' },
    dependencies: { greeting: 'file:./vendored/greeting', debug: '4.4.1' },
    devDependencies: { stamp: 'file:./vendored/stamp' },
  },
  'vendored/greeting/package.json': { name: 'greeting', version: '1.0.0', main: 'index.js' },
  'vendored/greeting/index.js': "module.exports = 'good day from the shop';",
  'vendored/stamp/package.json': { name: 'stamp', version: '1.0.0', main: 'index.js' },
  'vendored/stamp/index.js': "module.exports = '// stamped';",
  'build.mjs': `import stamp from 'stamp';
import { mkdirSync, writeFileSync } from 'node:fs';
mkdirSync('dist', { recursive: true });
writeFileSync('dist/server.js', stamp + "\\nrequire('debug')('shop'); console.log(require('greeting'));");`,
};

/** How each makes its lockfile, and of which part it comes where that has another name. */
const managers: readonly (readonly [manager: string, lock: readonly string[], part?: string])[] = [
  ['npm', ['install', '--package-lock-only']],
  ['pnpm', ['install', '--lockfile-only']],
  ['yarn', ['install', '--silent']],
  ['yarn', ['install', '--mode=update-lockfile'], 'yarn-berry'],
  ['bun', ['install', '--lockfile-only']],
];

for (const [manager, lock, part = manager] of managers)
  describeWith(
    [part],
    'a server that npm, pnpm, yarn (classic and berry) or bun installs',
    ([program = '']) => {
      test(
        'is built, unpacked elsewhere and run, without the packages that only its build needs',
        async () => {
          const folder = repository(shop);
          execFileSync(program, [...lock], { cwd: folder, stdio: 'pipe' });
          const folders = [repository({ [manager]: `->${program}` }), process.env['PATH'] ?? ''];
          const PATH = folders.join(path.delimiter);
          const built = await scene(folder, { timeoutMs: 2 * minutes }, { PATH }).run();
          expect(built.planned.plan.tools?.map(({ tool }) => tool)).toEqual(['node', manager]);
          const into = path.join(temporaryFolder(), 'unpacked');
          await unpack({ archive: built.archive, into });
          const said = execFileSync(process.execPath, ['dist/server.js'], { cwd: into, encoding: 'utf8' });
          expect(said.trim()).toBe('good day from the shop');
          expect(existsSync(path.join(into, 'node_modules/stamp'))).toBe(false);
          expect(existsSync(path.join(folder, 'node_modules/stamp'))).toBe(true);
        },
        3 * minutes,
      );
    },
  );
