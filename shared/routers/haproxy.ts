import { quoted } from '../hosts/quoted.ts';
import { ActionError } from '../runner/errors.ts';
import type { Clock } from '../time/clock.ts';
import { formatDuration } from '../time/duration.ts';
import { noServer } from './by-place.ts';
import { readServers, readStats, type HaproxyServer, type HaproxyStat } from './haproxy-answers.ts';
import type { ServerRouter, Shares } from './router.ts';
import type { AskRuntime } from './runtime-socket.ts';
import { sharesOf, weightsFor } from './shares.ts';
import { socketScript } from './socket-script.ts';

/** Where HAProxy listens for commands, and which backend is divided. */
export interface HaproxySettings {
  /** A path, or `host:port`. */
  socket: string;
  backend: string;
  /** Where HAProxy reads the state of servers when it is reloaded. */
  stateFile?: string;
}

/** What a router by HAProxy works with. */
export interface HaproxyParts {
  name: string;
  ask: AskRuntime;
  /** Writes a file of the router's machine, whole or not at all. */
  write: (path: string, text: string) => Promise<void>;
  clock: Clock;
}

const heaviest = 256;
const pollMs = 50;
/** How long a server that gets traffic again may take until HAProxy's own check finds it up. */
const upMs = 15_000;

/** HAProxy by its runtime socket: nothing is reloaded, so no connection is lost to a change. */
export function haproxyRouter(
  { socket, backend, stateFile }: HaproxySettings,
  { name, ask, write, clock }: HaproxyParts,
): ServerRouter {
  const one = async (line: string): Promise<string> => (await ask([line]))[0] ?? '';
  const servers = async (): Promise<HaproxyServer[]> =>
    readServers(await one(`show servers state ${backend}`)) ?? (await refuseBackend());
  const stats = async (): Promise<HaproxyStat[]> =>
    readStats(await one(`show stat ${backend} 4 -1`)) ?? (await refuseBackend());
  const refuseBackend = async (): Promise<never> => {
    const answer = await one('show backend');
    if (/permission denied/i.test(answer)) throw notAdmin(name, socket);
    const there = answer.split('\n').filter((line) => line.trim() !== '' && !line.startsWith('#'));
    throw new ActionError(`${name} has no backend ${backend}; there are ${there.join(', ') || 'none'}`, {
      fix: 'Correct router.haproxy.backend, or add the backend to haproxy.cfg.',
    });
  };
  const set = async (lines: readonly string[]): Promise<void> => {
    if (lines.length === 0) return;
    const answers = await ask(lines);
    const failed = answers.findIndex((answer) => answer.trim() !== '');
    if (failed >= 0) throw refused({ name, socket }, lines[failed] ?? '', answers[failed]?.trim() ?? '');
    if (stateFile !== undefined) await write(stateFile, await one('show servers state'));
  };
  const statOf = async (server: string): Promise<HaproxyStat> => {
    const all = await stats();
    const found = all.find((each) => each.name === server);
    if (found) return found;
    throw noServer(
      name,
      server,
      all.map((each) => each.name),
    );
  };
  return {
    name,
    shares: async () => sharesOf(effective(await servers())),
    async divide(shares) {
      const before = await servers();
      const weights = weightsOf(shares);
      const was = effective(before);
      const { gives, takes } = changes(backend, before, weights);
      await set(gives);
      // None is taken from who serves before HAProxy's own check has found the other one up.
      const raised = Object.keys(weights).filter((server) => weights[server] && !was[server]);
      await seeUp(raised, statOf, { name, clock });
      await set(takes);
      const seen = effective(await servers());
      const other = Object.keys(weights).find((server) => (seen[server] ?? -1) !== weights[server]);
      if (other !== undefined) throw notTaken(name, other, weights[other], seen[other]);
    },
    async drain(server, timeoutMs) {
      const until = clock.monotonic() + timeoutMs;
      await statOf(server);
      await set([`set server ${backend}/${server} state drain`]);
      for (;;) {
        const { busy } = await statOf(server);
        // Out for good: no check of a place that is about to stop, and nobody who comes back to it by a cookie.
        if (busy === 0) await set([`set server ${backend}/${server} state maint`]);
        if (busy === 0 || clock.monotonic() >= until) return busy;
        await clock.sleep(Math.min(pollMs, Math.max(1, until - clock.monotonic())));
      }
    },
    counters: async () => Object.fromEntries((await stats()).map((each) => [each.name, each.counters])),
    async undo() {
      const lines = (await servers())
        .sort((one, other) => Number(carries(other)) - Number(carries(one)))
        .flatMap(({ name: server, weight, state }) => [
          `set server ${backend}/${server} weight ${String(weight)}`,
          `set server ${backend}/${server} state ${state}`,
        ]);
      return `set -- ${[socket, ...lines].map(quoted).join(' ')}\n${socketScript}`;
    },
  };
}

/** Waits until HAProxy's own check finds servers up. */
async function seeUp(
  servers: readonly string[],
  statOf: (server: string) => Promise<HaproxyStat>,
  { name, clock }: Pick<HaproxyParts, 'name' | 'clock'>,
): Promise<void> {
  const until = clock.monotonic() + upMs;
  for (const server of servers)
    for (;;) {
      const { status, lastCheck } = await statOf(server);
      if (!/^(DOWN|MAINT|DRAIN)/.test(status)) break;
      if (clock.monotonic() >= until) throw down(name, server, status, lastCheck);
      await clock.sleep(pollMs);
    }
}

const carries = ({ weight, state }: HaproxyServer): boolean => state === 'ready' && weight > 0;

/** What each server weighs for new requests. */
const effective = (servers: readonly HaproxyServer[]): Record<string, number> =>
  Object.fromEntries(servers.map((each) => [each.name, carries(each) ? each.weight : 0]));

/** The least weights, made larger up to about a hundred in all: people read them, and hashing needs many points. */
function weightsOf(shares: Shares): Record<string, number> {
  const least = weightsFor(shares, heaviest);
  const total = Object.values(least).reduce((sum, weight) => sum + weight, 0);
  const scale = Math.max(1, Math.floor(100 / Math.max(1, total)));
  return Object.fromEntries(Object.entries(least).map(([server, weight]) => [server, weight * scale]));
}

/**
 * The commands that make the division. Those that give come first, so that at no time nobody serves, and among them
 * those to servers that carry already, so that a small first share is small from the beginning.
 */
function changes(
  backend: string,
  before: readonly HaproxyServer[],
  weights: Readonly<Record<string, number>>,
): { gives: string[]; takes: string[] } {
  const grows: string[] = [];
  const joins: string[] = [];
  const takes: string[] = [];
  for (const { name, weight: was, state } of before) {
    const weight = weights[name];
    if (weight === undefined) continue;
    const carried = was > 0 && state === 'ready';
    const lines = weight > 0 && !carried ? joins : weight > was ? grows : takes;
    if (weight !== was) lines.push(`set server ${backend}/${name} weight ${String(weight)}`);
    if (weight > 0 && state !== 'ready') lines.push(`set server ${backend}/${name} state ready`);
  }
  return { gives: [...grows, ...joins], takes };
}

function refused(
  { name, socket }: { name: string; socket: string },
  line: string,
  answer: string,
): ActionError {
  if (/permission denied/i.test(answer)) return notAdmin(name, socket);
  return new ActionError(`${name} refused "${line}": ${answer.slice(0, 300)}`);
}

const notAdmin = (name: string, socket: string): ActionError =>
  new ActionError(`${name}: the socket ${socket} may look, and change nothing`, {
    fix: `Write into the global section of haproxy.cfg: stats socket ${socket.startsWith('/') ? socket : `ipv4@${socket}`} mode 660 level admin`,
  });

const down = (name: string, server: string, status: string, lastCheck: string): ActionError =>
  new ActionError(
    `${name} sends nothing to ${server}: it is ${status} for ${formatDuration(upMs)}${lastCheck && ` (${lastCheck})`}`,
    {
      fix: "See whether the release answers HAProxy's own check of that server (its address, port and path).",
    },
  );

const notTaken = (
  name: string,
  server: string,
  weight: number | undefined,
  seen: number | undefined,
): ActionError =>
  new ActionError(
    `${name}: the weight of ${server} was set to ${String(weight)} and reads ${String(seen ?? 'nothing')}`,
    { fix: 'See whether something else changes its weights.' },
  );
