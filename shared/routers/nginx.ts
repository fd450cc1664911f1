import { quoted } from '../hosts/quoted.ts';
import type { Shell } from '../hosts/shell.ts';
import { ActionError } from '../runner/errors.ts';
import type { Clock } from '../time/clock.ts';
import { noServer } from './by-place.ts';
import { readInclude, writeInclude } from './nginx-include.ts';
import { nginxScript, oldWorkersScript } from './nginx-script.ts';
import type { CountersByName, ServerRouter } from './router.ts';
import { division, sharesOf, weightsFor } from './shares.ts';

/** Which file holds nginx's upstream, and how nginx is made to read it. */
export interface NginxSettings {
  include: string;
  upstream: string;
  /** `nginx -t`, with `sudo` where the user needs it. */
  test: string;
  reload: string;
  pid: string;
}

/** What a router by nginx works with. */
export interface NginxParts {
  name: string;
  shell: Shell;
  clock: Clock;
  /** The router's names of our servers: the addresses of the upstream. */
  servers: readonly string[];
  counters?: () => Promise<CountersByName>;
}

const heaviest = 1000;
const pollMs = 100;

/** nginx by a file that it includes: tested before it is loaded, and put back when the test fails. */
export function nginxRouter(
  { include, upstream, test, reload, pid }: NginxSettings,
  { name, shell, clock, servers: own, counters }: NginxParts,
): ServerRouter {
  const read = async (): Promise<string> => {
    const { exitCode, stdout } = await shell.run({
      script: 'cat -- "$1"',
      args: [include],
      timeoutMs: 10_000,
    });
    if (exitCode === 0) return stdout;
    throw new ActionError(`${name}: ${include} is not there, or may not be read`, {
      fix: `Make it, for the user who deploys, and include it in nginx.conf:\n${sample(upstream, own)}`,
    });
  };
  const weights = async () => readInclude(await read(), upstream, include);
  const args = [include, pid, test, reload];
  const divide: ServerRouter['divide'] = async (shares) => {
    const before = await read();
    const wanted = weightsFor(shares, heaviest);
    const text = writeInclude(before, upstream, wanted);
    // Written and not loaded is what a run that was cut off may leave: so it is loaded again, always.
    const { exitCode, stderr } = await shell.run({
      script: nginxScript,
      args,
      stdin: text,
      timeoutMs: 60_000,
    });
    if (exitCode !== 0) throw refused(name, { include, test, reload, pid }, exitCode, stderr);
    const seen = readInclude(await read(), upstream, include);
    const other = Object.keys(wanted).find((server) => seen[server] !== wanted[server]);
    if (other !== undefined)
      throw new ActionError(`${name}: ${include} was written, and says something else of ${other}`, {
        fix: 'See whether something else writes it.',
      });
  };
  return {
    name,
    shares: async () => sharesOf(await weights()),
    divide,
    async drain(server, timeoutMs) {
      const until = clock.monotonic() + timeoutMs;
      const before = sharesOf(await weights());
      if (before[server] === undefined) throw noServer(name, server, Object.keys(before));
      if (before[server] > 0) await divide(division(before, { [server]: 0 }, own));
      for (;;) {
        const { exitCode, stdout } = await shell.run({
          script: oldWorkersScript,
          args: [pid],
          timeoutMs: 10_000,
        });
        if (exitCode !== 0) throw refused(name, { include, test, reload, pid }, 73, '');
        const left = Number(stdout);
        if (left === 0 || clock.monotonic() >= until) return left;
        await clock.sleep(Math.min(pollMs, Math.max(1, until - clock.monotonic())));
      }
    },
    counters: async () => counters?.(),
    async undo() {
      const text = quoted(await read());
      return `set -- ${args.map(quoted).join(' ')}\nprintf '%s' ${text} | {\n${nginxScript}}\n`;
    },
  };
}

const sample = (upstream: string, servers: readonly string[]): string =>
  [`upstream ${upstream} {`, ...servers.map((server) => `  server ${server};`), '}'].join('\n');

function refused(
  name: string,
  { include, test, reload, pid }: Omit<NginxSettings, 'upstream'>,
  exitCode: number | null,
  stderr: string,
): ActionError {
  const words = stderr.trim().split('\n').slice(-3).join(' ').slice(0, 500);
  const asked = /password|terminal is required|sudo:/.test(stderr);
  const sudoers = 'Let the user run exactly that without a password: a line in sudoers with NOPASSWD.';
  switch (exitCode) {
    case 70:
      return new ActionError(`${name}: ${include} cannot be written: ${words}`, {
        fix: 'Give the file and its folder to the user who deploys: a folder of its own, which nginx.conf includes.',
      });
    case 71:
      return new ActionError(`${name}: "${test}" failed, and ${include} is as it was: ${words}`, {
        fix: asked ? sudoers : 'Mend what nginx names there.',
      });
    case 72:
      return new ActionError(`${name}: "${reload}" failed, and ${include} is as it was: ${words}`, {
        fix: asked ? sudoers : 'See the error log of nginx.',
      });
    case 73:
      return new ActionError(`${name} does not run: ${pid} names no nginx with workers`, {
        fix: 'Start nginx, or correct router.nginx.pid (nginx -V names it: --pid-path).',
      });
    case 74:
      return new ActionError(`${name} was told to reload, and its workers are those from before`, {
        fix: 'See the error log of nginx: it kept its configuration.',
      });
    default:
      return new ActionError(`${name}: changing ${include} ended with ${String(exitCode)}: ${words}`, {
        fix: 'The next deployment finds what was done, and goes on from there.',
      });
  }
}
