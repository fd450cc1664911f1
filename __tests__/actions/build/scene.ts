import { build, type BuildParts, type BuildRequest, type BuildResult } from '../../../actions/build/build.ts';
import { runCommand } from '../../../shared/command/run-command.ts';
import type { Environment } from '../../../shared/runner/runner.ts';
import type { GivenCommands } from '../../../shared/toolchains/toolchain.ts';
import { systemClock } from '../../../shared/time/system-clock.ts';
import { fakeCache } from '../../fakes/cache.ts';
import { emptyLockfile, temporaryFolder } from '../../fakes/repository.ts';
import { fakeRunner } from '../../fakes/runner.ts';

/** A small server: its build writes `dist/`, it needs no network to install. */
export const shop = (more: Record<string, string | object> = {}): Record<string, string | object> => ({
  'package.json': {
    name: 'shop',
    version: '1.2.3',
    scripts: { build: 'node build.mjs', start: 'node dist/server.js', test: 'node --test' },
  },
  'package-lock.json': emptyLockfile('shop', '1.2.3'),
  'build.mjs': `import { mkdirSync, writeFileSync } from 'node:fs';
mkdirSync('dist', { recursive: true });
writeFileSync('dist/server.js', 'console.log("serving")');
console.log('built');`,
  ...more,
});

/** Commands that do the same as npm would for `shop`, without its start-up time. */
export const quick: GivenCommands = {
  install: { phase: 'install', run: 'true', because: { file: 'test', says: 'nothing to install' } },
  build: { phase: 'build', run: 'node build.mjs', because: { file: 'test', says: 'builds' } },
};

/** Builds a folder with everything real but the cache and the runner. */
export function scene(workspace: string, change: Partial<BuildRequest> = {}, env: Environment = {}) {
  const temp = temporaryFolder();
  const runner = fakeRunner({ context: { workspace, temp, ...change.context } });
  const cache = fakeCache();
  const whole = { ...process.env, ...env };
  const request: BuildRequest = {
    workspace,
    folder: '',
    toolchain: 'auto',
    given: {},
    output: [],
    outputFile: undefined,
    name: undefined,
    version: undefined,
    archive: 'tar.zst',
    cache: 'none',
    sbom: 'cyclonedx',
    timeoutMs: 60_000,
    ...change,
    context: runner.context,
  };
  const parts: BuildParts = {
    env: whole,
    run: runCommand(whole),
    log: runner.log,
    clock: systemClock,
    cache,
  };
  return {
    temp,
    runner,
    cache,
    request,
    parts,
    run: (more: Partial<BuildParts> = {}): Promise<BuildResult> => build(request, { ...parts, ...more }),
  };
}
