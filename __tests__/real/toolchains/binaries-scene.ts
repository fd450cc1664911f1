import { execFileSync } from 'node:child_process';
import { readFileSync, symlinkSync } from 'node:fs';
import path from 'node:path';
import { unpack } from '../../../shared/release/unpack.ts';
import { kindOfProgram } from '../../../shared/toolchains/program-kind.ts';
import { parsePlatforms } from '../../../shared/toolchains/platforms.ts';
import type { BuildRequest } from '../../../actions/build/build.ts';
import { part } from '../support/parts.ts';
import { repository, temporaryFolder } from '../../fakes/repository.ts';
import { scene } from '../../actions/build/scene.ts';

/** Builds a repository for platforms, with everything real; each archive is unpacked elsewhere. */
export async function buildFor(
  platforms: string[],
  files: Record<string, string | object>,
  { env = {}, ...change }: Partial<BuildRequest> & { env?: Record<string, string> } = {},
) {
  const { run, temp } = scene(
    repository(files),
    {
      version: '1.2.0',
      timeoutMs: 600_000,
      binaries: { platforms: parsePlatforms(platforms), format: 'tar.gz', runtimes: {} },
      ...change,
    },
    env,
  );
  const built = await run();
  const subjects = built.release.manifest.subjects;
  return {
    built,
    temp,
    names: subjects.map(({ name }) => name),
    subject: (platform: string) => subjects.find((one) => one.platform === platform),
    async unpacked(platform: string): Promise<string> {
      const name = subjects.find((one) => one.platform === platform)?.name ?? 'none';
      const into = path.join(temporaryFolder(), 'unpacked');
      await unpack({ archive: path.join(built.release.folder, name), into });
      return into;
    },
  };
}

/** What a program is for, by its first bytes: what `file` says of it. */
export const kindOf = (file: string): string | undefined => kindOfProgram(readFileSync(file));

/** What a program prints, started with an environment that has nothing of the build's. */
export const printed = (program: string, ...args: string[]): string =>
  execFileSync(program, args, {
    env: { PATH: '/usr/bin:/bin', HOME: '/nonexistent' },
    encoding: 'utf8',
  }).trim();

/** A PATH that has these programs and no others. */
export function pathWith(...programs: string[]): string {
  const folder = temporaryFolder();
  for (const name of programs) symlinkSync(part(name) ?? `/no/${name}`, path.join(folder, name));
  return folder;
}
