import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { runCommand } from '../../../shared/command/run-command.ts';
import { localShell } from '../../../shared/hosts/local-shell.ts';
import { commandRouter, type CommandSettings } from '../../../shared/routers/command-router.ts';

const shell = localShell(runCommand(process.env), process.env);
let folder: string;
beforeEach(() => {
  folder = mkdtempSync(path.join(os.tmpdir(), "command's router-"));
  writeFileSync(path.join(folder, 'blue'), '100');
  writeFileSync(path.join(folder, 'green'), '0');
});
afterEach(() => rmSync(folder, { recursive: true }));

/** Weights as files: what each command does is to be seen there. */
const good: CommandSettings = {
  setWeight: 'echo "$ENVIRONMENT $SERVER $WEIGHT" >>log; printf %s "$WEIGHT" >"$SERVER"',
  weights: 'for server in blue green; do echo "$server $(cat $server)"; done',
  drain: 'printf 0 >"$SERVER"; echo "$DRAIN_SECONDS" >seconds',
  counters: 'echo blue 40 2; echo green 10 0',
};
const router = (changes: Partial<CommandSettings> = {}) =>
  commandRouter({ ...good, ...changes }, { name: 'The router', shell, folder, environment: 'production' });

describe('a router of commands', () => {
  it('sets what changed, those that get more first, and reads it back', async () => {
    await router().divide({ blue: 95, green: 5 });
    expect(await router().shares()).toEqual({ blue: 95, green: 5 });
    await router().divide({ blue: 95, green: 5 });
    expect(readFileSync(path.join(folder, 'log'), 'utf8')).toBe('production green 5\nproduction blue 95\n');
  });

  it('gives a name to its command as it is, whatever is in it', async () => {
    const weights = `echo '$(touch;canary) 100'; echo "b'c 0"`;
    const setWeight = 'printf "%s\\n" "$SERVER" >>names; exit 3';
    await expect(router({ weights, setWeight }).divide({ '$(touch;canary)': 0 })).rejects.toThrow(
      'exit code 3',
    );
    expect(readFileSync(path.join(folder, 'names'), 'utf8')).toBe('$(touch;canary)\n');
  });

  it('drains in the time that is given', async () => {
    expect(await router().drain('blue', 1500)).toBe(0);
    expect(readFileSync(path.join(folder, 'seconds'), 'utf8')).toBe('2\n');
    expect(await router({ drain: 'echo waiting; echo 3; exit 1' }).drain('blue', 1500)).toBe(3);
  });

  it('counts where there is a command for it', async () => {
    expect(await router().counters()).toEqual({
      blue: { requests: 40, clientErrors: 0, serverErrors: 2 },
      green: { requests: 10, clientErrors: 0, serverErrors: 0 },
    });
    const { setWeight, weights, drain } = good;
    const parts = { name: 'The router', shell, folder, environment: 'production' };
    expect(await commandRouter({ setWeight, weights, drain }, parts).counters()).toBeUndefined();
  });

  it('puts its weights back by a text that needs no runner', async () => {
    const undo = await router().undo();
    await router().divide({ blue: 0, green: 100 });
    expect(await shell.run({ script: undo })).toMatchObject({ exitCode: 0 });
    expect(await router().shares()).toEqual({ blue: 100, green: 0 });
  });

  it.each<[string, Partial<CommandSettings>, RegExp]>([
    [
      'fails',
      { setWeight: 'echo no such pool >&2; exit 4' },
      /"set-weight" ended with exit code 4: no such pool/,
    ],
    ['does nothing', { setWeight: 'true' }, /was to get \d+ %, and the command "weights" says \d+/],
    [
      'prints something else',
      { weights: 'echo blue much' },
      /"weights" printed a line that means nothing: blue much/,
    ],
  ])('says what is wrong when a command %s', async (_, changes, message) => {
    await expect(router(changes).divide({ blue: 50, green: 50 })).rejects.toThrow(message);
  });

  it('says so when a drain fails, and of a server that is not there', async () => {
    await expect(router({ drain: 'echo broken; exit 1' }).drain('blue', 10)).rejects.toThrow(
      '"drain" ended with exit code 1: broken',
    );
    await expect(router().drain('bleu', 10)).rejects.toThrow(
      'The router has no server bleu; there are blue, green',
    );
    await expect(router({ counters: 'echo blue many 0' }).counters()).rejects.toThrow(
      'means nothing: blue many 0',
    );
  });
});
