import { describe, expect, it } from '@jest/globals';
import { deploy, type DeployRequest } from '../../../actions/deploy/deploy.ts';
import { outputsOf } from '../../../actions/deploy/outputs.ts';
import { deploySummary } from '../../../actions/deploy/summary.ts';
import { quarantine } from '../../../shared/rollout/quarantine.ts';
import type { JudgedStep } from '../../../shared/rollout/rollout.ts';
import { deployment, drive, idOf, lock, release, run, scene } from '../../shared/rollout/scene.ts';

const one = release('1.0.0');
const two = release('1.1.0');

const request = (of: typeof one, more: Partial<DeployRequest> = {}): DeployRequest => ({
  ...deployment(of),
  digest: undefined,
  dryRun: false,
  thrownAway: false,
  ...more,
});

describe('deploy', () => {
  it('refuses a release of another digest before anything is touched, naming both', async () => {
    const here = scene();
    const parts = here.parts(1);
    const error = await deploy(request(one, { digest: two.digest }), parts).catch((each: unknown) => each);
    expect(error).toMatchObject({
      message: expect.stringContaining(`${one.digest}, and ${two.digest} was expected`),
    });
    expect((parts.target as unknown as { calls: string[] }).calls).toEqual([]);
  });

  it('takes the release of the digest that is expected', async () => {
    const here = scene();
    const { outcome } = await deploy(request(one, { digest: one.digest }), here.parts(1));
    expect(outcome).toMatchObject({ state: 'confirmed' });
  });

  it('warns where no health check says whether the release serves', async () => {
    const here = scene();
    const silent = { ...run };
    delete silent.health;
    const result = await deploy(request(one, { run: silent }), here.parts(1));
    expect(here.logged.join('\n')).toContain('warning: The environment production has no health check');
    expect(outputsOf(result)).toMatchObject({ state: 'confirmed', observed: 'contents' });
  });

  it('warns that a hosted machine is thrown away, and only when something was put there', async () => {
    const here = scene();
    await deploy(request(one, { thrownAway: true }), here.parts(1));
    expect(here.logged.join('\n')).toContain('thrown away after the job');
    here.logged.length = 0;
    here.sick.add(idOf(two));
    await deploy(request(two, { thrownAway: true }), here.parts(1));
    expect(here.logged.join('\n')).not.toContain('thrown away');
  });

  it('puts out what it did', async () => {
    const here = scene();
    await drive(here.clock, deploy(request(one), here.parts(1)));
    const result = await deploy(request(two), here.parts(1));
    const { journal, ...outputs } = outputsOf(result);
    expect(outputs).toEqual({
      'hosts-succeeded': 'this machine',
      'hosts-failed': '',
      'deployment-id': '',
      'deployment-url': '',
      state: 'confirmed',
      observed: 'version',
      version: '1.1.0',
      digest: two.digest,
      'previous-version': '1.0.0',
      'previous-digest': one.digest,
      changed: 'true',
      'cutover-ms': '0',
    });
    expect(JSON.parse(journal)).toEqual(result.outcome?.journal);
    expect(deploySummary('production', result)).toContain('| Sent | 0 files in 0 B |');
  });
});

describe('the summary of a canary', () => {
  const summaryOf = async (judged: JudgedStep[]) => {
    const result = await deploy(request(one), scene().parts(1));
    if (!result.outcome) throw new Error('nothing came of it');
    return deploySummary('production', { ...result, outcome: { ...result.outcome, judged } });
  };

  it('tells what the judge saw at each share', async () => {
    const summary = await summaryOf([
      { percent: 5, verdict: 'watching', because: '0 of 60 failed', afterMs: 60_000 },
      { percent: 25, verdict: 'bad', because: '9 of 90 | failed', afterMs: 71_000 },
    ]);
    expect(summary).toContain('| 5 % | nothing bad so far | 1 min | 0 of 60 failed |');
    expect(summary).toContain('| 25 % | bad | 1 min 11 s | 9 of 90 \\| failed |');
  });

  it('says that nobody counted', async () => {
    const uncounted = { verdict: 'uncounted', because: '', afterMs: 0 } as const;
    expect(await summaryOf([{ percent: 5, ...uncounted }])).toContain('judged by its health alone');
  });
});

describe('a deployment that leaves no way back', () => {
  it('says so while there is time to mend it, and not of the first of all', async () => {
    const here = scene();
    const warned = (): boolean => here.logged.join('\n').includes('A rollback would have nowhere to go');
    await deploy(request(one), here.parts(1));
    expect(warned()).toBe(false);
    const { version, contents } = one.manifest;
    const bad = {
      contentsDigest: contents.digest,
      version,
      id: idOf(one),
      reason: 'errors',
      deployment: 'd',
    };
    await quarantine(bad, lock, here.parts(1));
    await deploy(request(two), here.parts(2));
    expect(warned()).toBe(true);
  });
});

describe('a dry run', () => {
  it('tells the whole plan and changes nothing', async () => {
    const here = scene();
    await deploy(request(one), here.parts(1));
    const before = structuredClone(here.world.journal);
    const parts = here.parts(2);
    const result = await deploy(request(two, { dryRun: true }), parts);
    expect(result.said).toContain('prepare, arm, switch, restart, health, confirm, clean-up');
    expect(here.world.journal).toEqual(before);
    expect((parts.target as unknown as { calls: string[] }).calls.sort()).toEqual(['look', 'readJournal']);
    const summary = deploySummary('production', result);
    expect(summary).toContain('Dry run: 1.1.0 to production');
    expect(summary).toContain('starts the watchdog and sees it alive');
    for (const line of [
      'prepare: brings the release beside what serves and reads it back: 1 file of 10 bytes',
      `switch: makes the release current by one rename: current → releases/${idOf(two)}, instead of ${idOf(one)}`,
      "restart: runs the release's restart, or stop and start: restart",
      'within 1 s',
      'stay, and the last good one',
    ]) {
      expect(summary.replaceAll('\\', '')).toContain(line.replace(/^[a-z-]+: /, ''));
      expect(here.logged.join('\n')).toContain(line);
    }
    expect(outputsOf(result)).toMatchObject({ state: 'planned', changed: 'false' });
  });

  it('says that the same contents are there', async () => {
    const here = scene();
    await deploy(request(one), here.parts(1));
    const result = await deploy(request(one, { dryRun: true }), here.parts(2));
    expect(result.said).toContain('the same contents are there already');
  });

  it('refuses what the deployment would refuse', async () => {
    const here = scene();
    await deploy(request(one), here.parts(1));
    const bad = {
      contentsDigest: two.manifest.contents.digest,
      version: '1.1.0',
      id: idOf(two),
      reason: 'errors',
      deployment: 'd',
    };
    await quarantine(bad, lock, here.parts(1));
    await expect(deploy(request(two, { dryRun: true }), here.parts(2))).rejects.toThrow('quarantined');
    here.world.current = 'by-hand';
    await expect(deploy(request(release('2.0.0'), { dryRun: true }), here.parts(2))).rejects.toThrow(
      'something else changed it',
    );
  });
});

describe('the summary', () => {
  it('of a success says what was observed, the timeline, and how to undo it', async () => {
    const here = scene();
    await deploy(request(one), here.parts(1));
    const summary = deploySummary('production', await deploy(request(two), here.parts(1)));
    expect(summary).toContain('✅ 1.1.0 serves in production');
    expect(summary).toMatch(/Observed \| version: /);
    expect(summary).toContain('```mermaid');
    expect(summary).toContain('**To undo it:**');
    expect(summary).toContain(`\`${idOf(one)}\``);
  });

  it('of a failure has the first cause on top, the last lines, and the state that everything is in now', async () => {
    const here = scene();
    await deploy(request(one), here.parts(1));
    here.world.broken.add(idOf(two));
    const summary = deploySummary('production', await deploy(request(two), here.parts(1)));
    const lines = summary.split('\n').filter(Boolean);
    expect(lines[0]).toContain('❌ 1.1.0 was not taken, 1.0.0 is back in production');
    expect(lines[1]).toContain('**First cause:**');
    expect(summary).toContain('it fell over');
    expect(summary).toContain(`Serving now | \`${idOf(one)}\``);
  });

  it('shows hostile text as text', async () => {
    const here = scene();
    const hostile = release('1.0.0<script>@all', 'abc');
    const summary = deploySummary('pro|duction', await deploy(request(hostile), here.parts(1)));
    const rows = summary.split('\n').filter((line) => line.startsWith('|') || line.startsWith('#'));
    expect(rows[0]).toMatch(/1\.0\.0&lt;script&gt;@\u200ball .* pro\\\|duction$/);
    expect(rows.filter((line) => /<script>/.test(line.replaceAll(/`[^`]*`/g, '')))).toEqual([]);
  });
});
