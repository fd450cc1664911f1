import type { HealthAnswer, HealthProbe } from '../../../shared/health/health.ts';
import type { LockOwner } from '../../../shared/hosts/state.ts';
import type { Release } from '../../../shared/release/manifest.ts';
import { history } from '../../../shared/rollout/history.ts';
import type {
  LockPolicy,
  RollBackRequest,
  RolloutParts,
  RollOutRequest,
} from '../../../shared/rollout/rollout.ts';
import { releaseId } from '../../../shared/targets/release-id.ts';
import type { RunConfiguration } from '../../../shared/targets/target.ts';
import { fakeClock, type FakeClock } from '../../fakes/clock.ts';
import { fakeRunner } from '../../fakes/runner.ts';
import { fakeTarget, fakeWorld, type FaultHook, type FakeWorld } from '../../fakes/target.ts';

export const lock: LockPolicy = { timeoutMs: 0, leaseSeconds: 15, takeOver: false };
export const record = { sha: 'a'.repeat(40), production: true, logUrl: 'https://github.test/run/1' };

/** A release of the given version; the same contents for the same letter. */
export function release(version: string, letter = version.replaceAll(/\D/g, '')): Release {
  const contents = `sha256:${letter.padEnd(64, '0')}`;
  return {
    folder: '/nowhere',
    digest: `sha256:${`d${letter}`.padEnd(64, '1')}`,
    manifest: {
      schema: 'deploy-actions/release/v1',
      name: 'shop',
      version,
      commit: { repository: 'octo/shop', sha: letter.padEnd(40, 'c'), time: 1 },
      contents: { files: 1, bytes: 10, digest: contents },
      subjects: [],
      toolchains: [],
    },
  };
}

export const idOf = ({ manifest }: Release): string => releaseId(manifest);

export const healthCheck = {
  url: 'http://127.0.0.1:1/',
  withinMs: 1000,
  intervalMs: 100,
  timeoutMs: 100,
  successes: 1,
};
export const run: RunConfiguration = { restart: 'restart', shared: [], env: {}, health: healthCheck };

/** With every hook there is. */
export const hooked: RunConfiguration = {
  ...run,
  hooks: {
    migrate: { run: 'migrate', seconds: 60 },
    'before-switch': { run: 'before', seconds: 60 },
    'after-switch': { run: 'after', seconds: 60 },
    'after-rollback': { run: 'back', seconds: 60 },
  },
};

/** Answers by what runs on the fake host: healthy when the release asked for runs and is not among `sick`. */
export function probeOf(world: FakeWorld, sick: ReadonlySet<string> = new Set()): HealthProbe {
  return async (_, expected) => {
    const id = `${expected.version}-${expected.contentsDigest.slice(7, 19)}`;
    const healthy = world.running === id && !sick.has(id);
    const answer: HealthAnswer = {
      healthy,
      observed: healthy ? 'version' : 'nothing',
      version: world.running,
      because: healthy ? `${id} answers` : `${world.running ?? 'nothing'} answers`,
      tries: 1,
      firstGoodMs: 0,
      durationMs: 0,
    };
    return answer;
  };
}

export const ownerOf = (runId: number): LockOwner => ({
  kind: 'run',
  repository: 'octo/shop',
  runId,
  attempt: 1,
  job: 'deploy',
});

export interface Scene {
  clock: FakeClock;
  world: FakeWorld;
  sick: Set<string>;
  logged: string[];
  /** Another runner at the same host. */
  parts(runId: number, fault?: FaultHook, more?: Partial<RolloutParts>): RolloutParts;
  serving(): string | undefined;
  told(): ReturnType<typeof history>;
}

/** A fake host, and runners that come to it. */
export function scene(): Scene {
  const clock = fakeClock();
  const world = fakeWorld(clock);
  const sick = new Set<string>();
  const runner = fakeRunner();
  return {
    clock,
    world,
    sick,
    logged: runner.logged,
    parts: (runId, fault, more = {}) => ({
      target: fakeTarget(world, fault),
      owner: ownerOf(runId),
      clock,
      log: runner.log,
      health: probeOf(world, sick),
      ...more,
    }),
    serving: () => world.running,
    told: () => history({ lines: world.journal, torn: 0 }),
  };
}

/** A deployment as most tests ask for it. */
export const deployment = (of: Release, more: Partial<RollOutRequest> = {}): RollOutRequest => ({
  environment: 'production',
  release: of,
  run,
  strategy: 'all-at-once',
  confirmSeconds: 30,
  keepReleases: 5,
  lock,
  record,
  ...more,
});

/** A rollback as most tests ask for it. */
export const rollback = (to = 'last-good', more: Partial<RollBackRequest> = {}): RollBackRequest => ({
  environment: 'production',
  to,
  reason: 'it answers errors',
  by: 'octocat',
  quarantine: true,
  confirmSeconds: 30,
  lock,
  record,
  ...more,
});

/** Turns the clock until the work has ended: whoever sleeps wakes in time. */
export async function drive<T>(clock: FakeClock, work: Promise<T>): Promise<T> {
  let ended = false;
  work
    .catch(() => undefined)
    .finally(() => {
      ended = true;
    });
  for (let turns = 0; !ended; turns += 1) {
    if (turns > 100_000) throw new Error('The work never ends');
    await clock.advance(20);
  }
  return work;
}
