import { strange } from './answer.ts';
import { programCaller, type Caller } from './caller.ts';
import { journalBody, parseJournal } from './journal.ts';
import { parseListing, type Listing } from './listing.ts';
import { parseOffer, type Offer, type Packing } from './offer.ts';
import { parseJoinAnswer, parseLockAnswer, type TakeOver } from './lock-answer.ts';
import { parseHostFacts, type HostFacts } from './host-facts.ts';
import type { Shell } from './shell.ts';
import type {
  CleanedUp,
  Hold,
  JoinAnswer,
  Journal,
  LockAnswer,
  LockOwner,
  NewJournalLine,
  WatchdogOrder,
  WatchdogReport,
  WatchdogState,
} from './state.ts';

/** What a release's own commands said. */
interface CommandReport {
  /** `null`: it did not return in time, and was ended. */
  exitCode: number | null;
  tail: string[];
  durationMs: number;
}

/** What a release's `observe` said: its answer, and the rest of what it printed. */
interface ObserveReport extends CommandReport {
  said: string;
}

/** The files of `.deploy/releases/<id>/` that are read back. */
type StateFile = 'release.json' | 'contents.json' | 'run.json';

/** What is sent of a release. */
interface Sent {
  packing: Packing;
  /** The digest of the sorted list of all contents: see `listSum`. */
  sum: string;
  /** Nothing that lies there is copied: all of it is in the tar. */
  all: boolean;
  tar: NodeJS.ReadableStream;
}

/** The target program, one function a verb. Verbs with a hold are refused (HoldLost) when it is worthless. */
export interface TargetProgram {
  look(): Promise<HostFacts>;
  acquire(
    owner: LockOwner,
    deployment: string,
    leaseSeconds: number,
    takeOver?: TakeOver,
    /** The new fence is higher than this one. */
    above?: number,
  ): Promise<LockAnswer>;
  /** Tells this host of a lock that another one gave. */
  join(hold: Hold, leaseSeconds: number): Promise<JoinAnswer>;
  renew(hold: Hold, leaseSeconds: number, paused?: boolean): Promise<boolean>;
  release(hold: Hold): Promise<void>;
  readJournal(): Promise<Journal>;
  append(hold: Hold, line: NewJournalLine): Promise<void>;
  /** Brings a release's state (a tar) beside the releases, and asks what of its contents is wanted. */
  offer(hold: Hold, id: string, state: Uint8Array): Promise<Offer>;
  /** Makes what was offered a release; where what came together is something else, nothing stays, and that is listed. */
  receive(hold: Hold, id: string, sent: Sent): Promise<Listing | undefined>;
  /** Gives the release that lies there the state that was offered. */
  admit(hold: Hold, id: string): Promise<void>;
  digests(id: string): Promise<Listing>;
  /** The bytes of each file of a release, by path. */
  sizes(id: string): Promise<Map<string, number>>;
  readState(id: string, file: StateFile): Promise<string>;
  switch(hold: Hold, from: string, to: string): Promise<void>;
  run(
    hold: Hold,
    id: string,
    before: string,
    limitSeconds: number,
    goesBack?: boolean,
  ): Promise<CommandReport>;
  /** Runs one of a release's hooks, which has its own time limit there; `limitSeconds`: how long it is waited for. */
  hook(hold: Hold, id: string, name: string, limitSeconds: number): Promise<CommandReport>;
  /** What a release's own command says that serves; `undefined` where it has none. */
  observe(id: string, limitSeconds: number): Promise<ObserveReport | undefined>;
  /** Ends what a slot holds, and starts a release in it; see `62-slots.sh`. */
  start(
    hold: Hold,
    slot: { name: string; port: number },
    id: string,
    limitSeconds: number,
  ): Promise<CommandReport>;
  stop(hold: Hold, slot: { name: string }, limitSeconds: number): Promise<CommandReport>;
  /** `place` is for the watchdog's own lines of the journal; `limitSeconds` for each command that it runs. */
  arm(hold: Hold, order: WatchdogOrder, place: string, limitSeconds: number): Promise<WatchdogReport>;
  extend(hold: Hold, deployment: string, seconds: number): Promise<boolean>;
  confirm(hold: Hold, deployment: string): Promise<boolean>;
  fire(deployment: string, limitSeconds: number): Promise<boolean>;
  watchdog(deployment: string): Promise<WatchdogReport>;
  cleanUp(hold: Hold, keep: readonly string[]): Promise<CleanedUp>;
}

const transferMs = 60 * 60_000;

/** An owner as the lock keeps it: the same owner is always the same text. */
const ownerText = (owner: LockOwner): string =>
  owner.kind === 'run'
    ? JSON.stringify({
        kind: 'run',
        repository: owner.repository,
        runId: owner.runId,
        attempt: owner.attempt,
        job: owner.job,
      })
    : JSON.stringify({ kind: 'person', name: owner.name, machine: owner.machine });

const held = ({ owner, deployment, fence }: Hold): string[] => [ownerText(owner), deployment, String(fence)];

/** The commands of a call one after the other, and time for all that goes with them. */
const commandMs = (limitSeconds: number): number => (2 * limitSeconds + 60) * 1000;

/** The kinds of answer that verbs give, each read strictly. */
function answers(shell: Shell, path: string) {
  const call = programCaller(shell, path);
  const host = shell.name;
  return {
    call,
    host,
    async yesOrNo(verb: string, args: string[], timeoutMs = 60_000): Promise<boolean> {
      const [answer] = await call(verb, { args, timeoutMs });
      if (answer !== 'yes' && answer !== 'no') throw strange(host, verb, answer);
      return answer === 'yes';
    },
    async done(verb: string, args: string[]): Promise<void> {
      const [answer] = await call(verb, { args, timeoutMs: transferMs });
      if (answer !== 'done') throw strange(host, verb, answer);
    },
    async commands(verb: string, args: string[], limitSeconds: number): Promise<CommandReport> {
      const started = performance.now();
      const timeoutMs = commandMs(limitSeconds);
      const lines = await call(verb, { args, timeoutMs });
      return commandReport(host, verb, lines, Math.round(performance.now() - started));
    },
    listing(verb: string, lines: readonly string[]): Listing {
      const parsed = parseListing(lines);
      if ('strange' in parsed) throw strange(host, verb, parsed.strange);
      return parsed;
    },
  };
}

/** The target program at `path` on the machine of a shell. Nothing is done there before the first call. */
export function targetProgram(shell: Shell, path: string): TargetProgram {
  const { call, host, yesOrNo, done, commands, listing } = answers(shell, path);
  return {
    look: async () => parseHostFacts(host, await call('look')),
    async acquire(owner, deployment, leaseSeconds, takeOver, above = 0) {
      const args = [
        ownerText(owner),
        deployment,
        String(leaseSeconds),
        takeOver ? String(takeOver.fence) : '',
        String(above),
      ];
      return parseLockAnswer(host, await call('acquire', { args }), owner, deployment);
    },
    join: async (hold, leaseSeconds) =>
      parseJoinAnswer(host, await call('join', { args: [...held(hold), String(leaseSeconds)] }), hold),
    renew: (hold, leaseSeconds, paused = false) =>
      yesOrNo('renew', [...held(hold), String(leaseSeconds), paused ? '1' : '0']),
    release: (hold) => done('release', held(hold)),
    async readJournal() {
      const [extent, ...lines] = await call('journal');
      if (extent !== 'whole' && extent !== 'end') throw strange(host, 'journal', extent);
      return parseJournal(lines, host);
    },
    async append(hold, line) {
      const [answer] = await call('append', { args: [...held(hold), journalBody(line)] });
      if (!/^seq [1-9][0-9]*$/.test(answer ?? '')) throw strange(host, 'append', answer);
    },
    async offer(hold, id, stdin) {
      const args = [...held(hold), id];
      return parseOffer(host, await call('offer', { args, stdin, timeoutMs: transferMs }));
    },
    async receive(hold, id, { packing, sum, all, tar: stdin }) {
      const args = [...held(hold), id, packing, sum.replace('sha256:', ''), all ? 'all' : 'held'];
      const [answer, ...lines] = await call('receive', { args, stdin, timeoutMs: transferMs });
      if (answer !== 'done' && answer !== 'differs') throw strange(host, 'receive', answer);
      return answer === 'done' ? undefined : listing('receive', lines);
    },
    admit: (hold, id) => done('admit', [...held(hold), id]),
    digests: async (id) => listing('digests', await call('digests', { args: [id], timeoutMs: transferMs })),
    sizes: async (id) =>
      new Map((await call('sizes', { args: [id], timeoutMs: transferMs })).flatMap(sizeOf)),
    readState: async (id, file) => (await call('read', { args: [id, file] })).join('\n'),
    switch: (hold, from, to) => done('switch', [...held(hold), from, to]),
    run: (hold, id, before, limit, goesBack = false) =>
      commands('run', [...held(hold), id, before, String(limit), goesBack ? 'back' : 'forward'], limit),
    observe: (id, limit) => observed(host, id, limit, call),
    start: (hold, { name, port }, id, limit) =>
      commands('start', [...held(hold), name, String(port), id, String(limit)], limit),
    stop: (hold, { name }, limit) => commands('stop', [...held(hold), name, String(limit)], limit),
    hook: (hold, id, name, limit) => commands('hook', [...held(hold), id, name], limit),
    async arm(hold, { deployment, from, to, seconds, beside, router }, place, limitSeconds) {
      const args = [
        ...held(hold),
        deployment,
        from,
        to,
        String(seconds),
        JSON.stringify(place),
        String(limitSeconds),
        beside ? 'yes' : 'no',
        router === undefined ? 'no' : 'yes',
      ];
      const stdin = router === undefined ? {} : { stdin: new TextEncoder().encode(router) };
      return watchdogReport(host, 'arm', await call('arm', { args, ...stdin }));
    },
    extend: (hold, deployment, seconds) => yesOrNo('extend', [...held(hold), deployment, String(seconds)]),
    confirm: (hold, deployment) => yesOrNo('confirm', [...held(hold), deployment]),
    fire: (deployment, limitSeconds) => yesOrNo('fire', [deployment], commandMs(2 * limitSeconds)),
    watchdog: async (deployment) =>
      watchdogReport(host, 'watchdog', await call('watchdog', { args: [deployment] })),
    cleanUp: async (hold, keep) =>
      cleanedUp(host, await call('clean-up', { args: [...held(hold), ...keep], timeoutMs: transferMs })),
  };
}

async function observed(
  host: string,
  id: string,
  limit: number,
  call: Caller,
): Promise<ObserveReport | undefined> {
  const started = performance.now();
  const lines = await call('observe', { args: [id], timeoutMs: commandMs(limit) });
  if (lines[0] === 'none') return undefined;
  const isAnswer = (line: string): boolean => line.startsWith('=');
  const said = lines.filter(isAnswer).map((line) => line.replace(/^= ?/, ''));
  const rest = lines.filter((line) => !isAnswer(line));
  const report = commandReport(host, 'observe', rest, Math.round(performance.now() - started));
  return { ...report, said: said.join('\n') };
}

function cleanedUp(host: string, lines: readonly string[]): CleanedUp {
  const cleaned: CleanedUp = { removed: [], inUse: [], foreign: [] };
  for (const line of lines) {
    const [what = '', id = ''] = line.split(' ');
    const list = { removed: cleaned.removed, 'in-use': cleaned.inUse, foreign: cleaned.foreign }[what];
    if (!list) throw strange(host, 'clean-up', line);
    list.push(id);
  }
  return cleaned;
}

/** A line of `wc`; its last one, of them all, names no path. */
function sizeOf(line: string): [string, number][] {
  const [, size, path] = /^ *([0-9]+) +\.\/(.+)$/.exec(line) ?? [];
  return path === undefined ? [] : [[path, Number(size)]];
}

function commandReport(
  host: string,
  verb: string,
  [first, ...rest]: string[],
  durationMs: number,
): CommandReport {
  const ended = /^exit ([0-9]+|timeout)$/.exec(first ?? '');
  if (!ended) throw strange(host, verb, first);
  const tail = rest.map((line) => line.replace(/^\| ?/, ''));
  while (tail.at(-1) === '') tail.pop();
  return { exitCode: ended[1] === 'timeout' ? null : Number(ended[1]), tail, durationMs };
}

function watchdogReport(host: string, verb: string, [line]: string[]): WatchdogReport {
  const parts = /^watchdog (none|armed|confirmed|fired) (yes|no) ([0-9]+) ([0-9]+)$/.exec(line ?? '');
  if (!parts) throw strange(host, verb, line);
  const state = parts[1] as WatchdogState;
  return {
    state,
    alive: parts[2] === 'yes',
    deadline: state === 'none' ? 0 : Number(parts[3]),
    hostNow: Number(parts[4]),
  };
}
