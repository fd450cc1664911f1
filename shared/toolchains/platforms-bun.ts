import path from 'node:path';
import { pathKind, writeAtomically } from '../files/files.ts';
import { ActionError } from '../runner/errors.ts';
import { noProgram, type BinaryBuilder, type BinaryRequest } from './platforms-binary.ts';
import { entriesOf, packageOf, type Entry } from './platforms-entries.ts';
import { programName, type Platform } from './platforms.ts';

const architectures: Readonly<Record<string, string>> = { amd64: 'x64', arm64: 'arm64' };
const systems = ['linux', 'darwin', 'windows'];

/** Bun puts its own runtime of the platform before the script; that of another platform it downloads, which is tried first. */
export const bunBinaries: BinaryBuilder = async (request) => {
  const entries = entriesOf(await packageOf(request), request.plan.name);
  if (entries.length === 0)
    return noProgram(
      request.platforms,
      `${request.prefix}package.json has no bin, start or main that says what the program is`,
    );
  const answers = [];
  // One after the other: the same download is not made twice.
  for (const platform of request.platforms) answers.push(await planOne(platform, entries, request));
  return answers;
};

async function planOne(platform: Platform, entries: Entry[], request: BinaryRequest) {
  const { os, arch } = platform;
  const cpu = architectures[arch];
  if (cpu === undefined || !systems.includes(os)) return { platform, why: 'bun has no runtime for it' };
  const out = request.work(platform);
  const target = `--target=bun-${os}-${cpu}`;
  const compile = (file: string, into: string) =>
    ['bun', 'build', '--compile', target, file, '--outfile', into] as const;
  const why = await tried(
    compile(path.join(out, 'empty.js'), path.join(out, programName('empty', platform))),
    out,
    request,
  );
  if (why !== undefined) return { platform, why };
  const names = entries.map(({ name }) => programName(name, platform));
  return {
    platform,
    steps: async () => {
      await refuseMissing(entries, request.folder);
      return entries.map(({ file }, at) => ({ argv: compile(`./${file}`, path.join(out, names[at] ?? '')) }));
    },
    from: out,
    names,
  };
}

/** Why an empty script does not become a program of the platform. */
async function tried(
  argv: readonly [string, ...string[]],
  out: string,
  { run, env, folder }: BinaryRequest,
): Promise<string | undefined> {
  await writeAtomically(path.join(out, 'empty.js'), '');
  try {
    const result = await run({ argv, cwd: folder, env, timeoutMs: 5 * 60_000 });
    if (result.exitCode === 0) return undefined;
    const line = result.stderr.split('\n').find((each) => /error/i.test(each));
    return `bun cannot get its runtime for it: ${line?.trim().slice(0, 300) ?? 'it did not say why'}`;
  } catch {
    return 'this runner has no bun on its PATH';
  }
}

/** An entry is often what the build makes: whether it did shows only now. */
export async function refuseMissing(entries: readonly Entry[], folder: string): Promise<void> {
  for (const { name, file } of entries) {
    if ((await pathKind(path.join(folder, file))) === 'file') continue;
    throw new ActionError(`${file}, which is to become the program ${name}, is not there after the build`, {
      fix: 'Correct bin, scripts.start or main in package.json, or the build that should make it.',
    });
  }
}
