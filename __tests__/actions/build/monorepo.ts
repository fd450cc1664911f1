import { execFileSync } from 'node:child_process';
import { buildAll, type BuiltWorkspaces } from '../../../actions/build/build-all.ts';
import type { BuildRequest } from '../../../actions/build/build.ts';
import type { RunCommand } from '../../../shared/command/command.ts';
import type { Cache } from '../../../shared/cache/cache.ts';
import { runCommand } from '../../../shared/command/run-command.ts';
import { systemClock } from '../../../shared/time/system-clock.ts';
import { fakeCache } from '../../fakes/cache.ts';
import { temporaryFolder } from '../../fakes/repository.ts';
import { fakeRunner } from '../../fakes/runner.ts';

const install = {
  phase: 'install' as const,
  run: 'mkdir -p node_modules && echo one >> node_modules/installs',
  because: { file: 'test', says: '' },
};

/** Builds workspaces with everything real but the cache, the runner, and npm's install. */
export function workspacesScene(
  workspace: string,
  change: Partial<BuildRequest> = {},
  cache: Cache = fakeCache(),
  run: RunCommand = runCommand(process.env),
  env: NodeJS.ProcessEnv = process.env,
) {
  const temp = temporaryFolder();
  const runner = fakeRunner({ context: { workspace, temp, ...change.context } });
  const request: BuildRequest = {
    workspace,
    folder: '',
    toolchain: 'auto',
    given: { install },
    output: [],
    outputFile: undefined,
    name: undefined,
    version: undefined,
    archive: 'tar.zst',
    cache: 'none',
    sbom: 'none',
    timeoutMs: 60_000,
    ...change,
    context: runner.context,
  };
  const parts = {
    env,
    run,
    log: runner.log,
    clock: systemClock,
    cache,
  };
  return {
    temp,
    runner,
    run: (names: string[] = [], since?: string, more: Partial<BuildRequest> = {}): Promise<BuiltWorkspaces> =>
      buildAll({ ...request, ...more }, { names, since }, parts),
  };
}

/** A member whose build notes that it ran, and copies what it depends on. */
export const member = (name: string, needs: readonly string[] = [], more: object = {}) => ({
  name: `@shop/${name}`,
  version: '1.0.0',
  files: ['out'],
  scripts: {
    build: `mkdir -p out && cat ${needs.map((each) => `../${each}/out/text`).join(' ')} text > out/text`,
  },
  devDependencies: Object.fromEntries(needs.map((each) => [`@shop/${each}`, '*'])),
  ...more,
});

/** `web` needs `lib`, which needs `base`; `docs` stands alone. */
export const shop = (more: Record<string, string | object> = {}): Record<string, string | object> => ({
  'package.json': { private: true, workspaces: ['packages/*'] },
  'package-lock.json': { lockfileVersion: 3, packages: {} },
  '.gitignore': 'out\nnode_modules\n',
  'packages/web/package.json': member('web', ['lib']),
  'packages/web/text': 'web\n',
  'packages/lib/package.json': member('lib', ['base']),
  'packages/lib/text': 'lib\n',
  'packages/base/package.json': member('base'),
  'packages/base/text': 'base\n',
  'packages/docs/package.json': member('docs'),
  'packages/docs/text': 'docs\n',
  ...more,
});

/** Git in a repository of a test. */
export const git = (root: string, ...args: string[]): string =>
  execFileSync('git', ['-c', 'user.name=octo', '-c', 'user.email=octo@example.com', '-C', root, ...args], {
    encoding: 'utf8',
  }).trim();
