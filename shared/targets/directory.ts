import type { Shell } from '../hosts/shell.ts';
import { targetPath } from '../hosts/target-path.ts';
import type { HostFacts } from '../hosts/host-facts.ts';
import { targetProgram, type TargetProgram } from '../hosts/target-program.ts';
import type { Release } from '../release/manifest.ts';
import type { Unpacked } from '../release/unpacked.ts';
import { ActionError } from '../runner/errors.ts';
import { adoptRelease } from './adopt-directory.ts';
import { prepareRelease, verifyRelease } from './prepare-directory.ts';
import { parseReleaseThere, parseRunState } from './run-state.ts';
import type { Slot } from './slots.ts';
import type { PlaceFacts, ReleaseThere, StateKeeper, Target } from './target.ts';

/** A folder that releases are put in, reached through a shell. */
export interface DirectoryOptions {
  /** Absolute; see `targetPath`. */
  path: string;
  shell: Shell;
  /** Default `directory`. */
  kind?: string;
  /** The environment's name, for the release's commands. */
  environment: string;
  /** The release as it is packed for hosts, after it was verified on this side: see `createUnpacker`. */
  unpacked: (release: Release) => Promise<Unpacked>;
  /** The values of the secrets that releases are given when they are brought, by name. */
  secrets?: Readonly<Record<string, string>>;
  /** Where releases run side by side there: name and port, two at least. None: one release runs. */
  slots?: readonly Pick<Slot, 'name' | 'port'>[];
  /** How long each of restart, start and stop may take. Default 120 s. */
  commandSeconds?: number;
}

/** The directory target: one place, whose host is the shell's machine. */
export function directoryTarget({
  path,
  shell,
  kind = 'directory',
  environment,
  unpacked,
  secrets = {},
  slots,
  commandSeconds = 120,
}: DirectoryOptions): Target {
  const program = targetProgram(shell, targetPath(path));
  const host = shell.name;
  const parts = { host, program, environment, unpacked, secrets };
  const keeper = directoryKeeper(program, host, commandSeconds);
  const runConfiguration = async (id: string) =>
    parseRunState(await program.readState(id, 'run.json'), `${host}: release ${id}`);
  return {
    kind,
    places: [{ host, slot: '' }],
    keeper: () => keeper,
    look: async () => {
      const facts = await program.look();
      return { ...placeFacts(facts), ...(slots && { slots: slots.map((slot) => held(slot, facts.slots)) }) };
    },
    prepare: (_place, hold, release, run) => prepareRelease(hold, release, run, parts),
    async verify(_place, id) {
      const [there, run] = await Promise.all([releaseOf(program, host, id), runConfiguration(id)]);
      return verifyRelease(there, run, parts);
    },
    switch: (_place, hold, from, to) => program.switch(hold, from ?? '', to ?? ''),
    restart: (_place, hold, id, before, { goesBack, seconds = commandSeconds } = {}) =>
      program.run(hold, id ?? '', before ?? '', seconds, goesBack),
    observe: (_place, id) => program.observe(id, longestObserveSeconds),
    hook: (_place, hold, id, name, seconds) => program.hook(hold, id, name, seconds),
    start: (_place, hold, id, slot) => program.start(hold, slot, id, commandSeconds),
    stop: (_place, hold, slot) => program.stop(hold, slot, commandSeconds),
    runConfiguration: (_place, id) => runConfiguration(id),
    adopt: (_place, hold, id, run) => adoptRelease(hold, id, run, parts),
    cleanUp: (_place, hold, keep) => program.cleanUp(hold, keep),
  };
}

/** A slot of the configuration, with what the host says that it holds. */
function held({ name, port }: Pick<Slot, 'name' | 'port'>, there: HostFacts['slots']): Slot {
  const found = there.find((each) => each.name === name);
  return { name, port, ...(found && { holds: { release: found.id, port: found.port } }) };
}

/** The journal, lock and watchdog of a host under a folder, on which nothing is ever deployed: a router's. */
export function watcherTarget(path: string, shell: Shell): Target {
  const none = (): never => {
    throw new Error(`Nothing is deployed to ${shell.name}`);
  };
  const keeper = directoryKeeper(targetProgram(shell, targetPath(path)), shell.name, watcherSeconds);
  const acts = {
    look: none,
    prepare: none,
    verify: none,
    switch: none,
    restart: none,
    start: none,
    stop: none,
    hook: none,
    observe: none,
    adopt: none,
  };
  const reads = { runConfiguration: none, cleanUp: none };
  return { kind: 'watcher', places: [], watchers: [shell.name], keeper: () => keeper, ...acts, ...reads };
}

const watcherSeconds = 60;

/** What a release's own commands may take at most: each has its own limit, which the host keeps. */
const longestRollbackSeconds = 1800;
const longestObserveSeconds = 300;

function directoryKeeper(program: TargetProgram, host: string, commandSeconds: number): StateKeeper {
  const { readJournal, append, acquire, join, renew, release, extend, confirm, watchdog } = program;
  return {
    readJournal,
    append,
    acquire,
    join,
    renew,
    release,
    arm: (hold, order) => program.arm(hold, order, host, commandSeconds),
    extend,
    confirm,
    fire: (deployment) => program.fire(deployment, Math.max(commandSeconds, longestRollbackSeconds)),
    watchdog,
  };
}

function placeFacts({
  current,
  releases,
  freeBytes,
  freeInodes,
  hostNow,
  tools,
}: Awaited<ReturnType<TargetProgram['look']>>): PlaceFacts {
  return {
    current: current || undefined,
    releases: releases.map(parseReleaseThere).filter((there) => there !== undefined),
    freeBytes,
    freeInodes,
    hostNow,
    tools,
  };
}

async function releaseOf(program: TargetProgram, host: string, id: string): Promise<ReleaseThere> {
  const there = placeFacts(await program.look()).releases.find((each) => each.id === id);
  if (!there)
    throw new ActionError(`${host}: release ${id} is not there`, {
      fix: 'Deploy it again, or choose one that is there.',
    });
  return there;
}
