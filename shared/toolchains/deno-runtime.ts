import path from 'node:path';
import { pathKind, writeAtomically } from '../files/files.ts';
import { formatDuration } from '../time/duration.ts';
import type { BinaryRequest } from './platforms-binary.ts';
import { ownPlatform, programName, type Platform } from './platforms.ts';
import { kindOfFile } from './program-kind.ts';

/** For one platform: what is downloaded has 40 MB. */
const timeoutMs = 3 * 60_000;

/** No configuration, lockfile or package of the repository: what is tried is the runtime alone. */
const alone = ['--no-config', '--no-lock', '--no-npm', '--no-remote', '--no-check'];

const mark = 'runs';

/**
 * Why `deno compile` makes no program of a platform here, by what becomes of one line: the runtime that is put before it
 * lies in DENO_DIR, is named by DENORT_BIN, or is downloaded, and only deno knows which. `undefined` where it does.
 */
export async function denoRuntimeFault(
  platform: Platform,
  target: string,
  request: BinaryRequest,
): Promise<string | undefined> {
  const out = request.work(platform);
  const program = path.join(out, programName('tried', platform));
  const script = path.join(out, 'tried.ts');
  await writeAtomically(script, `console.log("${mark}");\n`);
  const compiled = await answer(
    ['deno', 'compile', ...alone, '--target', target, '--output', program, script],
    out,
    request,
  );
  if (compiled === undefined) return 'this runner has no deno on its PATH';
  if (compiled.timedOut)
    return `deno did not get its runtime for it within ${formatDuration(timeoutMs)}${cures(request)}`;
  if (compiled.exitCode !== 0)
    return `deno cannot get its runtime for it: ${cause(compiled.stderr)}${cures(request)}`;
  const kind = (await pathKind(program)) === 'file' ? await kindOfFile(program) : undefined;
  if (kind !== platform.text) return `${origin(request)} is no program for it, but for ${kind ?? 'nothing'}`;
  if (platform.text !== ownPlatform().text) return undefined;
  const ran = await answer([program], out, request);
  return ran?.stdout.trim() === mark ? undefined : `${origin(request)} does not start what is put behind it`;
}

/** What a program answers, `undefined` where it cannot be started. */
async function answer(argv: readonly [string, ...string[]], cwd: string, { run, env }: BinaryRequest) {
  try {
    return await run({ argv, cwd, env: { ...env, NO_COLOR: '1' }, timeoutMs });
  } catch {
    return undefined;
  }
}

/** The line of deno's own account that says what happened. */
function cause(stderr: string): string {
  const lines = stderr.split('\n').map((line) => line.replace(/^\s*\d+:\s*/, '').trim());
  const line =
    lines.find((each) => /error (sending|downloading)|could not find denort|denied|not found/i.test(each)) ??
    lines.findLast((each) => each !== '' && !/^(stack backtrace|<unknown>)/i.test(each));
  return (line ?? 'it did not say why').slice(0, 300);
}

const given = ({ env }: BinaryRequest): string | undefined => env['DENORT_BIN'] || undefined;

const origin = (request: BinaryRequest): string => {
  const file = given(request);
  return file === undefined ? 'the runtime that deno has' : `${file}, which DENORT_BIN names,`;
};

const cures = (request: BinaryRequest): string =>
  given(request) === undefined
    ? ' (it lies in DENO_DIR, or DENORT_BIN names it, where nothing is reached)'
    : '';
