import { quoted } from '../hosts/quoted.ts';
import type { Shell, ShellResult } from '../hosts/shell.ts';
import { ActionError } from '../runner/errors.ts';
import { noServer } from './by-place.ts';
import type { CountersByName, ServerRouter, Shares } from './router.ts';
import { sameShare } from './shares.ts';

/**
 * Commands of the user's, `sh` lines, each of which may be run again with the same effect.
 *
 * - `setWeight` gets `SERVER` and `WEIGHT`, per cent of the traffic, and returns 0 once that is so. Of several, those
 *   that get more come first.
 * - `weights` prints a line `SERVER WEIGHT` for each server.
 * - `drain` gets `SERVER` and `DRAIN_SECONDS`, sends nothing new there, and returns 0 once it serves no connection; else
 *   another code, and the number of those left as its last line.
 * - `counters`, if there is one, prints a line `SERVER REQUESTS ERRORS` for each.
 */
export interface CommandSettings {
  setWeight: string;
  weights: string;
  drain: string;
  counters?: string;
}

/** What a router by commands works with. */
export interface CommandParts {
  name: string;
  shell: Shell;
  /** Where they run: the workspace on the runner's machine; on a host its own folder. */
  folder: string;
  /** Given to all of them. */
  environment: string;
}

const limitMs = 60_000;

/** A router that the user's own commands drive. */
export function commandRouter(
  { setWeight, weights, drain, counters }: CommandSettings,
  { name, shell, folder, environment }: CommandParts,
): ServerRouter {
  const prefix = (variables: Readonly<Record<string, string>>): string =>
    Object.entries({ ENVIRONMENT: environment, ...variables })
      .map(([key, value]) => `${key}=${quoted(value)}; export ${key}\n`)
      .join('');
  const call = (
    line: string,
    variables: Readonly<Record<string, string>> = {},
    timeoutMs = limitMs,
  ): Promise<ShellResult> =>
    shell.run({ script: `cd ${quoted(folder)} || exit\n${prefix(variables)}${line}\n`, timeoutMs });
  const well = async (what: string, line: string, variables = {}): Promise<string> => {
    const result = await call(line, variables);
    if (result.exitCode === 0) return result.stdout;
    throw failed(name, what, result);
  };
  const shares = async (): Promise<Shares> =>
    Object.fromEntries(
      rows(await well('weights', weights)).map(([server = '', weight]) => {
        if (weight === undefined || !(Number(weight) >= 0))
          throw unreadable(name, 'weights', `${server} ${weight ?? ''}`);
        return [server, Number(weight)];
      }),
    );
  const steps = (before: Shares, wanted: Shares): { SERVER: string; WEIGHT: string }[] =>
    Object.entries(wanted)
      .filter(([server, share]) => before[server] !== share)
      .sort(([one, more], [other, less]) => less - (before[other] ?? 0) - (more - (before[one] ?? 0)))
      .map(([SERVER, share]) => ({ SERVER, WEIGHT: String(share) }));
  return {
    name,
    shares,
    async divide(wanted) {
      for (const step of steps(await shares(), wanted)) await well('set-weight', setWeight, step);
      const seen = await shares();
      const other = Object.keys(wanted).find((server) => !sameShare(seen[server] ?? -1, wanted[server] ?? 0));
      if (other === undefined) return;
      throw new ActionError(
        `${name}: ${other} was to get ${String(wanted[other])} %, and the command "weights" says ${String(seen[other] ?? 'nothing of it')}`,
        {
          fix: 'set-weight must return only once it is so; weights prints "SERVER WEIGHT" lines, in per cent.',
        },
      );
    },
    async drain(server, timeoutMs) {
      const there = await shares();
      if (there[server] === undefined) throw noServer(name, server, Object.keys(there));
      const seconds = String(Math.ceil(timeoutMs / 1000));
      const result = await call(drain, { SERVER: server, DRAIN_SECONDS: seconds }, timeoutMs + limitMs);
      if (result.exitCode === 0) return 0;
      const left = Number(result.stdout.trim().split('\n').at(-1) || NaN);
      if (Number.isInteger(left) && left > 0) return left;
      throw failed(name, 'drain', result);
    },
    async counters() {
      if (counters === undefined) return undefined;
      return readCounters(name, await well('counters', counters));
    },
    async undo() {
      const before = await shares();
      const lines = steps({}, before).map((step) => `( ${prefix(step)}${setWeight}\n) || failed=yes`);
      return `cd ${quoted(folder)} || exit\nfailed=no\n${lines.join('\n')}\n[ "$failed" = no ]\n`;
    },
  };
}

const rows = (text: string): string[][] =>
  text
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line) => line.trim().split(/\s+/));

function readCounters(name: string, text: string): CountersByName {
  return Object.fromEntries(
    rows(text).map(([server = '', requests, errors]) => {
      const counts = [Number(requests), Number(errors)];
      if (!counts.every((count) => Number.isSafeInteger(count) && count >= 0))
        throw unreadable(name, 'counters', [server, requests, errors].join(' '));
      const [all = 0, serverErrors = 0] = counts;
      return [server, { requests: all, clientErrors: 0, serverErrors }];
    }),
  );
}

const unreadable = (name: string, what: string, line: string): ActionError =>
  new ActionError(`${name}: the command "${what}" printed a line that means nothing: ${line.slice(0, 200)}`, {
    fix: what === 'weights' ? 'It prints SERVER WEIGHT.' : 'It prints SERVER REQUESTS ERRORS.',
  });

function failed(name: string, what: string, { exitCode, stdout, stderr }: ShellResult): ActionError {
  const last = `${stdout}\n${stderr}`.trim().split('\n').at(-1)?.slice(0, 300) ?? '';
  const how = exitCode === null ? 'did not end in time' : `ended with exit code ${String(exitCode)}`;
  return new ActionError(`${name}: the command "${what}" ${how}${last && `: ${last}`}`, {
    fix: 'It must return 0 once it is done. What it is given: SERVER, WEIGHT or DRAIN_SECONDS, ENVIRONMENT.',
  });
}
