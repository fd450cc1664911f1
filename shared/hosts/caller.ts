import { sha256 } from '../files/files.ts';
import { linesOf } from './answer.ts';
import { programText } from './program/text.ts';
import type { Shell, ShellResult } from './shell.ts';
import { targetPath } from './target-path.ts';

/** What goes with one call of a verb. */
interface Ask {
  args?: readonly string[];
  stdin?: Uint8Array | NodeJS.ReadableStream;
  timeoutMs?: number;
  signal?: AbortSignal;
}

/** Calls a verb of the target program and gives the lines of its answer. */
export type Caller = (verb: string, ask?: Ask) => Promise<string[]>;

const notThere = 87;

/** `$1` program, `$2` path, then the verb and its arguments. */
const callScript = `p=$1; shift; [ -f "$p" ] || exit ${String(notThere)}; exec sh "$p" "$@"`;

/**
 * `$1` path, `$2` name, `$3` whether the folders may be made. The program is on standard input; it lies there whole
 * or not at all, and one that lies there is never changed: a watchdog may be reading it.
 */
const installScript = String.raw`set -u
umask 022
cd / || exit 1
if [ "$3" = no ] && [ ! -d "$1/.deploy" ]; then exit ${String(notThere)}; fi
mkdir -p "$1/.deploy/bin" || exit 1
cd "$1/.deploy" || exit 1
cat >"bin/new.$$" || exit 1
# A sender that died is the end of the input too: only what has its last line is whole.
if [ "$(tail -n 1 "bin/new.$$")" != '# end of the program' ]; then rm -f "bin/new.$$"; exit 1; fi
{ sync "bin/new.$$" 2>/dev/null || sync; } && mv -f "bin/new.$$" "bin/$2" || exit 1
cat >"rollback.new.$$" <<'ROLLBACK' || exit 1
#!/bin/sh
# Puts the last good release back on this host: see --help.
here=$(dirname "$0"; echo .)
root=$(cd "${'${here%??}'}/.." && pwd; echo .)
root=${'${root%??}'}
exec sh "$root/.deploy/bin/PROGRAM" "$root" rollback "$@"
ROLLBACK
sed "s/PROGRAM/$2/" "rollback.new.$$" >"rollback.done.$$" && chmod 755 "rollback.done.$$" && mv -f "rollback.done.$$" rollback || exit 1
rm -f "rollback.new.$$"`;

/**
 * The target program at `path`, called through a shell. It is brought there once, at the first call that writes; where
 * nothing of ours is yet, what only looks runs from its text, and leaves nothing behind.
 */
export function programCaller(shell: Shell, path: string): Caller {
  const root = targetPath(path);
  const name = `${sha256(programText).slice('sha256:'.length, 'sha256:'.length + 16)}.sh`;
  const program = `${root}/.deploy/bin/${name}`;
  let installed = false;
  const call = (verb: string, { args = [], stdin, timeoutMs = 60_000, signal }: Ask): Promise<ShellResult> =>
    shell.run(
      {
        script: callScript,
        args: [program, root, verb, ...args],
        timeoutMs,
        ...(stdin !== undefined && { stdin }),
      },
      signal,
    );
  const inline = (verb: string, { args = [], timeoutMs = 60_000, signal }: Ask): Promise<ShellResult> =>
    shell.run({ script: programText, args: [root, verb, ...args], timeoutMs }, signal);
  /** False: nothing of ours is there, and this verb makes no beginning. */
  const install = async (verb: string, signal: AbortSignal | undefined): Promise<boolean> => {
    const args = [root, name, verb === 'acquire' || verb === 'join' ? 'yes' : 'no'];
    const result = await shell.run(
      { script: installScript, args, stdin: programText, timeoutMs: 60_000 },
      signal,
    );
    if (result.exitCode === notThere) return false;
    if (result.exitCode !== 0) linesOf(shell.name, 'the first write', result);
    installed = true;
    return true;
  };
  const answer = async (verb: string, ask: Ask): Promise<ShellResult> => {
    // A stream can be sent only once, so that the program must be seen first.
    if (ask.stdin !== undefined && !installed && !(await install(verb, ask.signal))) return inline(verb, ask);
    const result = await call(verb, ask);
    if (result.exitCode !== notThere) {
      installed = true;
      return result;
    }
    if (verb === 'look') return inline(verb, ask);
    return (await install(verb, ask.signal)) ? call(verb, ask) : inline(verb, ask);
  };
  return async (verb, ask = {}) => linesOf(shell.name, verb, await answer(verb, ask));
}
