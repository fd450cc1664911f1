import { execFileSync } from 'node:child_process';
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect } from '@jest/globals';
import { unpack } from '../../../shared/release/unpack.ts';
import { chooseWorkspaces } from '../../../actions/build/choose-workspaces.ts';
import { readTree } from '../../../shared/toolchains/tree.ts';
import { workspacesScene } from '../../actions/build/monorepo.ts';
import { commitAll, repository, temporaryFolder } from '../../fakes/repository.ts';

interface Story {
  files: Readonly<Record<string, string | object>>;
  /** Makes the lockfile. */
  lock?: readonly string[];
  /** What the build gets beside the environment of the tests. */
  env?: NodeJS.ProcessEnv;
  /** The names of the members: one that another uses, that other one, and one that stands alone. */
  names: { lib: string; web: string; docs: string };
  /** The file of `lib` that says `42`. */
  source: string;
  /** The releases of all members. */
  releases: readonly string[];
  /** Runs what was unpacked of `web` and of `docs`. */
  run: { web: readonly string[]; docs: readonly string[] };
}

const printed = (folder: string, [program = '', ...args]: readonly string[]): string =>
  execFileSync(program === 'node' ? process.execPath : path.resolve(folder, program), args, {
    cwd: folder,
    env: { PATH: process.env['PATH'] },
    encoding: 'utf8',
  }).trim();

/** A monorepo of three: all are built and run elsewhere; then `lib` changes, and only it and `web` are built again. */
export async function monorepoStory({
  files,
  lock,
  env,
  names,
  source,
  releases,
  run,
}: Story): Promise<void> {
  const root = repository(files);
  const [program, ...args] = lock ?? [];
  if (program !== undefined) execFileSync(program, args, { cwd: root, stdio: 'pipe' });
  // yarn makes a lockfile by an install alone, and notes it.
  for (const name of ['node_modules', '.yarn'])
    rmSync(path.join(root, name), { recursive: true, force: true });
  const sha = commitAll(root);
  const scene = workspacesScene(root, { given: {}, timeoutMs: 300_000 }, undefined, undefined, {
    ...process.env,
    ...env,
  });
  const said = async (
    built: Awaited<ReturnType<typeof scene.run>>,
    name: 'web' | 'docs',
  ): Promise<string> => {
    const release = built.results.find((each) => each.release.manifest.name.endsWith(name));
    const into = path.join(temporaryFolder(), 'unpacked');
    await unpack({ archive: release?.archive ?? '', into });
    return printed(into, run[name]);
  };

  const all = await scene.run();
  expect(all.results.map(({ release }) => release.manifest.name).sort()).toEqual(releases);
  const graph = Object.fromEntries(all.chosen.all.members.map(({ name, dependsOn }) => [name, dependsOn]));
  expect(graph).toMatchObject({ [names.lib]: [], [names.web]: [names.lib], [names.docs]: [] });
  expect([await said(all, 'web'), await said(all, 'docs')]).toEqual(['web of 42', 'docs']);

  const wanted = { names: [names.web], since: undefined };
  const noGit = async (): Promise<undefined> => undefined;
  const selected = await chooseWorkspaces(
    await readTree(root),
    { folder: '', toolchain: 'auto' },
    wanted,
    noGit,
  );
  expect(selected.built.map(({ name }) => name)).toEqual([names.lib, names.web]);
  expect(selected.released.map(({ name }) => name)).toEqual([names.web]);

  const file = path.join(root, source);
  writeFileSync(file, readFileSync(file, 'utf8').replace('42', '43'));
  const affected = await scene.run([], sha);
  expect(affected.chosen.affected).toEqual([
    { name: names.lib, because: `${source} changed` },
    { name: names.web, because: `it depends on ${names.lib}` },
  ]);
  expect(await said(affected, 'web')).toBe('web of 43');
  expect(affected.results.map(({ release }) => release.manifest.name)).not.toContain('docs');
}
