import { execFileSync } from 'node:child_process';
import path from 'node:path';
import { unpack } from '../../../shared/release/unpack.ts';
import { scene } from '../../actions/build/scene.ts';
import { repository, temporaryFolder } from '../../fakes/repository.ts';

/** Builds a repository as it stands, and unpacks its release elsewhere; `prepare` is given the repository first. */
export async function built(
  files: Record<string, string>,
  { env = {}, prepare }: { env?: Record<string, string>; prepare?: (root: string) => void } = {},
) {
  const root = repository(files);
  prepare?.(root);
  const result = await scene(root, { timeoutMs: 600_000 }, env).run();
  const into = path.join(temporaryFolder(), 'unpacked');
  await unpack({ archive: result.archive, into });
  return { result, into, digest: result.release.manifest.contents.digest };
}

/** What a program prints on both of its outputs, run where its release was unpacked, with nothing of the build's environment. */
export const printed = (into: string, line: string): string =>
  execFileSync('sh', ['-c', `${line} 2>&1`], {
    cwd: into,
    env: { PATH: '/usr/local/bin:/usr/bin:/bin' },
    encoding: 'utf8',
  }).trim();
