import path from 'node:path';
import { writeAtomically } from '../files/files.ts';
import { noProgram, type BinaryBuilder, type BinaryRequest } from './platforms-binary.ts';
import { programName, type Platform } from './platforms.ts';

const targets: Readonly<Record<string, string>> = {
  'linux/amd64': 'x86_64-unknown-linux-gnu',
  'linux/arm64': 'aarch64-unknown-linux-gnu',
  'darwin/amd64': 'x86_64-apple-darwin',
  'darwin/arm64': 'aarch64-apple-darwin',
  'windows/amd64': 'x86_64-pc-windows-msvc',
};

/** Deno downloads the runtime that it puts before the script, for every platform: so that is tried first. */
export const denoBinaries: BinaryBuilder = async (request) => {
  const entry = await entryOf(request);
  if (entry === undefined)
    return noProgram(
      request.platforms,
      'no task start or compile runs `deno run` on a file, and there is no main.ts',
    );
  const answers = [];
  for (const platform of request.platforms) answers.push(await planOne(platform, entry, request));
  return answers;
};

async function planOne(platform: Platform, entry: DenoEntry, request: BinaryRequest) {
  const target = targets[platform.text];
  if (target === undefined) return { platform, why: 'deno has no runtime for it' };
  const out = request.work(platform);
  const program = programName(request.plan.name, platform);
  const compile = (words: readonly string[], file: string, name: string) =>
    ['deno', 'compile', ...words, '--target', target, '--output', path.join(out, name), file] as const;
  const why = await tried(
    compile([], path.join(out, 'empty.ts'), programName('empty', platform)),
    out,
    request,
  );
  if (why !== undefined) return { platform, why };
  return {
    platform,
    steps: async () => [{ argv: compile(entry.flags, entry.file, program) }],
    from: out,
    names: [program],
  };
}

async function tried(
  argv: readonly [string, ...string[]],
  out: string,
  { run, env, folder }: BinaryRequest,
): Promise<string | undefined> {
  await writeAtomically(path.join(out, 'empty.ts'), '');
  try {
    const result = await run({ argv, cwd: folder, env: { ...env, NO_COLOR: '1' }, timeoutMs: 5 * 60_000 });
    if (result.exitCode === 0) return undefined;
    const line = result.stderr
      .split('\n')
      .find((each) => /error (sending|downloading)|denied|not found/i.test(each));
    const said = line?.replace(/^\s*\d+:\s*/, '').trim() ?? result.stderr.trim().split('\n').at(-1) ?? '';
    return `deno cannot get its runtime for it: ${said.slice(0, 300)}`;
  } catch {
    return 'this runner has no deno on its PATH';
  }
}

interface DenoEntry {
  /** Permissions and the like, as the task has them. */
  flags: string[];
  file: string;
}

async function entryOf({ tree, prefix }: BinaryRequest): Promise<DenoEntry | undefined> {
  const file = ['deno.json', 'deno.jsonc'].map((name) => `${prefix}${name}`).find((name) => tree.has(name));
  const text = file === undefined ? '' : ((await tree.read(file)) ?? '');
  // Tasks may lie in a file with comments: they are read by their own lines.
  for (const task of ['compile', 'start']) {
    const [, written = ''] =
      new RegExp(`"${task}"\\s*:\\s*"deno (?:run|compile)\\s+([^"\\\\]*)"`).exec(text) ?? [];
    const words = written.split(/\s+/).filter((word) => /^[\w@%+=:,./-]+$/.test(word));
    const at = words.findIndex((word) => !word.startsWith('-'));
    if (at >= 0)
      return {
        flags: words.slice(0, at).filter((word) => !/^--(output|target|watch)/.test(word)),
        file: words[at] ?? '',
      };
  }
  const main = ['main.ts', 'src/main.ts', 'mod.ts', 'main.js'].find((name) => tree.has(`${prefix}${name}`));
  return main === undefined ? undefined : { flags: [], file: main };
}
