import { readdirSync } from 'node:fs';
import path from 'node:path';
import { step } from '../../../actions/build/main.ts';
import { commitAll, repository, temporaryFolder } from '../../fakes/repository.ts';
import { fakeRunner } from '../../fakes/runner.ts';
import { shop } from './scene.ts';

interface Twice {
  root?: string;
  inputs?: Record<string, string>;
  env?: Record<string, string>;
}

/** The step with `reproducible: verify`; `run` leaves what it makes in `dist/`. */
export function twice(run: string, { root = shopRoot(), inputs = {}, env = {} }: Twice = {}) {
  const temp = temporaryFolder();
  const runner = fakeRunner({
    inputs: {
      ...{ mode: 'build', toolchain: 'auto', cache: 'none', sbom: 'none', timeout: '1m', summary: 'true' },
      ...{ 'working-directory': '.', 'dry-run': 'false', 'install-command': 'true', output: 'dist' },
      ...{ reproducible: 'verify', 'build-command': `mkdir -p dist && ${run}` },
      ...inputs,
    },
    env: { ...process.env, ...env },
    context: { workspace: root, temp },
  });
  return { root, temp, runner, done: step(runner) };
}

/** The shop, committed. */
export function shopRoot(): string {
  const root = repository(shop());
  commitAll(root);
  return root;
}

/** What is left of releases, and of anything else. */
export const left = (temp: string): string[] =>
  readdirSync(temp).flatMap((name) =>
    name.startsWith('deploy-actions') ? readdirSync(path.join(temp, name)) : [name],
  );
