import { closeSync, fstatSync, openSync, readFileSync, unlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

/** What the runner hands to an action alone: credentials, inputs, state, and the files that it reads back. */
const sealed = /^(ACTIONS_.*|INPUT_.*|STATE_.*|GITHUB_TOKEN|GITHUB_(OUTPUT|ENV|PATH|STATE|STEP_SUMMARY))$/;
const flag = '--sealed=';

/**
 * Takes the credentials out of what other processes of this user can read: `/proc/PID/environ` shows the environment
 * that a process was started with, whatever it deletes later. So the process replaces itself, same PID, by one that
 * starts with a clean environment; the rest comes back through a file that only this user can read and that is gone
 * once read. Windows has no such call. Costs about one start of a bare node; to be called before anything is loaded.
 */
export function seal(): void {
  const index = process.argv.findIndex((argument) => argument.startsWith(flag));
  const file = process.argv[index]?.slice(flag.length);
  if (file !== undefined) {
    process.argv.splice(index, 1);
    Object.assign(process.env, takeBack(file));
    return;
  }
  const secrets = Object.entries(process.env).filter(([name]) => sealed.test(name));
  if (secrets.length > 0 && process.platform !== 'win32' && process.execve) replace(secrets, process.execve);
}

function replace(secrets: [string, string | undefined][], execve: NonNullable<typeof process.execve>): void {
  // Not random: `node:crypto` costs more than all else here. `wx` refuses a name that is there, a link too.
  const name = `.sealed-${process.pid}-${process.hrtime.bigint()}`;
  const file = path.join(process.env['RUNNER_TEMP'] || tmpdir(), name);
  writeFileSync(file, JSON.stringify(Object.fromEntries(secrets)), { mode: 0o600, flag: 'wx' });
  const clean = Object.fromEntries(Object.entries(process.env).filter(([name]) => !sealed.test(name)));
  const [, script = '', ...rest] = process.argv;
  // The file's name goes by argv: a variable could have been planted by an earlier step.
  execve(process.execPath, [process.execPath, ...process.execArgv, script, `${flag}${file}`, ...rest], clean);
}

function takeBack(file: string): Record<string, string> {
  const handle = openSync(file, 'r');
  try {
    unlinkSync(file);
    const { mode, uid } = fstatSync(handle);
    if ((mode & 0o077) !== 0 || uid !== process.getuid?.()) throw new Error(`${file} can be read by others.`);
    return JSON.parse(readFileSync(handle, 'utf8')) as Record<string, string>;
  } finally {
    closeSync(handle);
  }
}
