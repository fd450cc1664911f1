import { ActionError } from '../runner/errors.ts';
import { troubleOf, refusal } from './refusals.ts';
import type { ShellResult } from './shell.ts';

const opening = '@deploy-actions 1\n';

/**
 * The lines that the target program answered with. What a login shell prints around them is left out; an answer
 * without its last line is no answer, whatever the exit code.
 *
 * @throws ActionError when the program refused, or when what it did is not known
 */
export function linesOf(host: string, verb: string, result: ShellResult): string[] {
  const body = bodyOf(result.stdout);
  if (body === undefined) throw noAnswer(host, verb, result);
  const lines = body.split('\n');
  lines.pop();
  const refused = /^refused ([a-z-]+) ?(.*)$/.exec(lines.at(-1) ?? '');
  if (refused)
    throw refusal({
      host,
      code: refused[1] ?? '',
      text: refused[2] ?? '',
      stderr: result.stderr,
      before: lines.slice(0, -1),
    });
  return lines;
}

/** What lies between the marks; `undefined` where one of them is missing. */
function bodyOf(stdout: string): string | undefined {
  const start = stdout.startsWith(opening) ? 0 : stdout.indexOf(`\n${opening}`) + 1;
  if (!stdout.startsWith(opening, start)) return undefined;
  const from = start + opening.length;
  const end = stdout.endsWith('@end\n')
    ? stdout.length - '@end\n'.length
    : stdout.lastIndexOf('\n@end\n') + 1;
  return end < from ? undefined : stdout.slice(from, end);
}

function noAnswer(host: string, verb: string, { exitCode, stderr }: ShellResult): ActionError {
  const said = stderr.trim().split('\n').slice(-3).join(' ');
  const trouble = troubleOf(stderr);
  if (exitCode === null || exitCode === 255)
    return new ActionError(
      `${host}: no answer to ${verb}${said && ` (${said})`}: what was done there is not known`,
      {
        fix: 'Run again: every step finds out what was done and goes on from there.',
      },
    );
  return new ActionError(
    `${host}: ${verb} failed: ${trouble?.what ?? (said || `exit code ${String(exitCode)}`)}`,
    {
      ...(trouble && { fix: trouble.fix }),
    },
  );
}

/** Thrown for an answer that this version does not understand: a bug, or a program that was tampered with. */
export function strange(host: string, verb: string, line: string | undefined): Error {
  return new Error(`${host}: the answer to ${verb} is not understood: ${JSON.stringify(line ?? '')}`);
}
