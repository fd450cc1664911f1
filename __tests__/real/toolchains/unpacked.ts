import { execFileSync } from 'node:child_process';
import { readdirSync } from 'node:fs';
import path from 'node:path';
import type { BuildRequest } from '../../../actions/build/build.ts';
import { unpack } from '../../../shared/release/unpack.ts';
import { scene } from '../../actions/build/scene.ts';
import { repository, temporaryFolder } from '../../fakes/repository.ts';

/** Builds a repository with everything real, and unpacks its archive elsewhere. `first` makes its lockfile. */
export async function buildAndUnpack(
  files: Record<string, string | object>,
  first: readonly string[] = [],
  env: Record<string, string> = {},
  change: Partial<BuildRequest> = {},
) {
  const root = repository(files);
  const [program, ...args] = first;
  if (program !== undefined)
    execFileSync(program, args, { cwd: root, env: { ...process.env, ...env }, stdio: 'pipe' });
  const { run } = scene(root, { version: '1.2.0', timeoutMs: 300_000, sbom: 'none', ...change }, env);
  const built = await run();
  const folder = path.join(temporaryFolder(), 'unpacked');
  await unpack({ archive: built.archive, into: folder });
  return {
    built,
    folder,
    digest: built.release.manifest.contents.digest,
    files: readdirSync(folder, { recursive: true, encoding: 'utf8' }).sort(),
  };
}
