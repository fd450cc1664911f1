import { spawn } from 'node:child_process';
import { existsSync, readFileSync, readlinkSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { JournalLine } from '../../shared/hosts/state.ts';
import type { Release } from '../../shared/release/manifest.ts';
import { history, unfinished } from '../../shared/rollout/history.ts';
import { recover } from '../../shared/rollout/recover.ts';
import { rollOut } from '../../shared/rollout/roll-out.ts';
import { fakeGitHub } from '../fakes/github.ts';
import { realScene } from '../shared/rollout/real-scene.ts';
import { deployment, record, rollback } from '../shared/rollout/scene.ts';
import type { LoneWork } from './support/lone-runner.ts';

const lock = { timeoutMs: 60_000, leaseSeconds: 5, takeOver: false };
const points = [
  'check done',
  'prepare begun',
  'arm done',
  'switch begun',
  'switch done',
  'restart begun',
  'health begun',
  'confirm begun',
  'confirm done',
];

describe('a runner killed by kill -9, over a real folder with a real service', () => {
  let here: Awaited<ReturnType<typeof realScene>>;
  let releases: [Release, Release];
  let runId = 0;
  const journalFile = () => path.join(here.srv, '.deploy/journal.jsonl');
  const lines = (): JournalLine[] =>
    readFileSync(journalFile(), 'utf8')
      .split('\n')
      .slice(0, -1)
      .map((line) => JSON.parse(line) as JournalLine);
  const current = () => path.basename(readlinkSync(path.join(here.srv, 'current')));

  beforeAll(async () => {
    here = await realScene();
    releases = await Promise.all([here.release('1.0.0'), here.release('1.1.0')]);
    await rollOut(deployment(releases[0], { run: here.run, lock }), here.parts(1));
  }, 60_000);
  afterAll(() => {
    here.close();
  });

  /** Starts a runner of its own and kills it when the journal holds the line. */
  async function killAt(point: string, work: Omit<LoneWork, 'folder' | 'runId'>): Promise<void> {
    const before = lines().length;
    const argument = JSON.stringify({ folder: here.srv, runId: (runId += 1), ...work } satisfies LoneWork);
    const child = spawn(
      process.execPath,
      [path.join(import.meta.dirname, 'support/lone-runner.ts'), argument],
      { stdio: 'ignore' },
    );
    const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
    const reached = () =>
      lines()
        .slice(before)
        .some(({ step, state }) => `${step} ${state}` === point);
    while (!reached() && child.exitCode === null) await new Promise((resolve) => setTimeout(resolve, 2));
    child.kill('SIGKILL');
    await ended;
    expect(reached()).toBe(true);
  }

  async function seeWhole(): Promise<void> {
    const told = history({ lines: lines(), torn: 0 });
    const serving = told.deployments.find(({ release }) => release.id === current())?.release.version;
    expect([await here.served(), told.current, unfinished(told)]).toEqual([serving, current(), []]);
    expect(existsSync(path.join(here.srv, '.deploy/lock'))).toBe(false);
  }

  async function other(): Promise<Release> {
    const [one, two] = releases;
    return (await here.served()) === one.manifest.version ? two : one;
  }

  test.each(points)(
    'after "%s" of a deployment leaves one release whole, and recover tells its end',
    async (point) => {
      await killAt(point, { deploy: deployment(await other(), { run: here.run, confirmSeconds: 2, lock }) });
      const parts = here.parts((runId += 1), {
        github: fakeGitHub({
          runStates: Object.fromEntries(Array.from({ length: runId }, (_, id) => [id, 'over' as const])),
        }),
      });
      const { deployments } = await recover({ environment: 'production', lock, record }, parts);
      expect(deployments).toHaveLength(1);
      await seeWhole();
    },
    60_000,
  );

  test.each(['switch done', 'restart begun'])(
    'after "%s" of a rollback leaves one release whole, and the next deployment goes on',
    async (point) => {
      const back = await other();
      const served = await here.served();
      await killAt(point, {
        rollback: rollback(back.manifest.version, { quarantine: false, confirmSeconds: 2, lock }),
      });
      const deadline = Date.now() + 20_000;
      while ((await here.served()) !== served && Date.now() < deadline)
        await new Promise((resolve) => setTimeout(resolve, 100));
      expect(await here.served()).toBe(served);
      const github = fakeGitHub({ runStates: { [runId]: 'over' } });
      const result = await rollOut(
        deployment(back, { run: here.run, lock }),
        here.parts((runId += 1), { github }),
      );
      expect(result).toMatchObject({
        state: 'confirmed',
        recovery: { deployments: [{ kind: 'rollback', outcome: 'returned' }] },
      });
      await seeWhole();
    },
    60_000,
  );
});
