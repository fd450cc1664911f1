import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, jest, test } from '@jest/globals';
import { rollbackCommand } from '../../cli/rollback.ts';
import { statusCommand } from '../../cli/status.ts';
import { reconcile } from '../../actions/auto-rollback/reconcile.ts';
import { history } from '../../shared/rollout/history.ts';
import { rollOut } from '../../shared/rollout/roll-out.ts';
import { fakeGitHub } from '../fakes/github.ts';
import { common } from '../actions/auto-rollback/scene.ts';
import { deployment, ownerOf } from '../shared/rollout/scene.ts';
import { realScene } from '../shared/rollout/real-scene.ts';

jest.setTimeout(60_000);

const lock = { timeoutMs: 5_000, leaseSeconds: 30, takeOver: false };

describe('rollback and status from a laptop', () => {
  let at: Awaited<ReturnType<typeof realScene>>;
  beforeEach(async () => {
    at = await realScene();
    mkdirSync(path.join(at.root, 'shop/.github'), { recursive: true });
    writeFileSync(
      path.join(at.root, 'shop/.github/deploy-actions.yml'),
      `environments: {production: {path: ${at.srv}}}`,
    );
  });
  afterEach(() => at.close());

  async function cli(
    command: typeof rollbackCommand,
    args: readonly string[],
    { says }: { says?: string } = {},
  ) {
    const lines: string[] = [];
    const say = (line: string): void => void lines.push(line);
    const asked: string[] = [];
    const code = await command(args, {
      out: say,
      error: say,
      cwd: path.join(at.root, 'shop'),
      env: { ...process.env, USER: 'mona' },
      ...(says !== undefined && {
        ask: (question: string) => {
          asked.push(question);
          return Promise.resolve(says);
        },
      }),
    });
    return { code, text: lines.join('\n'), asked };
  }

  async function deployed(...versions: string[]): Promise<void> {
    for (const [index, version] of versions.entries()) {
      const asked = deployment(await at.release(version), { run: at.run, lock });
      expect((await rollOut(asked, at.parts(index + 1))).state).toBe('confirmed');
    }
  }

  test('shows what serves and where one could go, asks, goes back, and says what serves now', async () => {
    await deployed('1.0.0', '1.1.0');
    const seen = await cli(statusCommand, ['production']);
    expect(seen.code).toBe(0);
    expect(seen.text).toMatch(/^this machine {2}1\.1\.0-[0-9a-f]{12} {2}since /);
    expect(seen.text).toMatch(
      /good releases to go back to, newest first:\n {2}1\.0\.0 {2}1\.0\.0-[0-9a-f]{12}$/,
    );

    const no = await cli(rollbackCommand, ['production'], { says: 'no' });
    expect([no.code, no.text]).toEqual([1, expect.stringContaining('Nothing was changed.')]);
    expect(no.asked.join()).toMatch(/take production from 1\.1\.0-\S+ to 1\.0\.0-\S+\. Go on\?/);
    expect(await at.served()).toBe('1.1.0');

    const back = await cli(rollbackCommand, ['production', '--reason', 'prices are wrong'], { says: 'yes' });
    expect(back.text).toMatch(/this machine {2}moved {2}serves 1\.0\.0-\S+ .*switch \d+/);
    expect(back.code).toBe(0);
    expect(await at.served()).toBe('1.0.0');
    const journal = await at.parts(9).target.keeper('this machine').readJournal();
    const [begun] = journal.lines.filter(({ step }) => step === 'rollback');
    expect(begun?.detail).toMatchObject({
      owner: expect.stringMatching(/^mona at /),
      by: expect.stringMatching(/^mona at /),
      reason: 'prices are wrong',
    });
    expect(history(journal).quarantined.map(({ version }) => version)).toEqual(['1.1.0']);
  });

  test('leaves its record to the next run that can ask GitHub', async () => {
    await deployed('1.0.0', '1.1.0');
    expect((await cli(rollbackCommand, ['production', '--yes'])).code).toBe(0);
    const github = fakeGitHub();
    await reconcile({ ...common, lock, dryRun: false }, { ...at.parts(5), github });
    const [made] = github.state.deployments.filter(({ payload }) => payload?.kind === 'rollback');
    expect(made?.payload).toMatchObject({ version: '1.0.0' });
    expect(made?.statuses.at(-1)).toMatchObject({ state: 'success' });
    expect(github.state.issues).toHaveLength(1);
  });

  test('names the valid answers to --to, and changes nothing', async () => {
    await deployed('1.0.0', '1.1.0');
    const { code, text } = await cli(rollbackCommand, ['production', '--yes', '--to', '0.9.9']);
    expect(code).toBe(1);
    expect(text).toMatch(/No release on the target is meant by "0\.9\.9".*\n?.*1\.0\.0-[0-9a-f]{12}/);
    expect(await at.served()).toBe('1.1.0');
    const dry = await cli(rollbackCommand, ['production', '--dry-run', '--to', '1.0.0']);
    expect([dry.code, dry.text]).toEqual([0, expect.stringMatching(/Would take .* Nothing was changed\.$/)]);
    expect(await at.served()).toBe('1.1.0');
  });

  test('waits behind the lock of a run at work, and takes it over when it is told to', async () => {
    await deployed('1.0.0', '1.1.0');
    const keeper = at.parts(7).target.keeper('this machine');
    await keeper.acquire(ownerOf(7), '20261201-000000-abcdef', 600);
    const { code, text } = await cli(rollbackCommand, ['production', '--yes', '--take-over']);
    expect(text).toContain('The lock was taken from run 7 of octo/shop');
    expect(code).toBe(0);
    expect(await at.served()).toBe('1.0.0');
  });

  test('does nothing that nobody could be asked about, and takes one environment', async () => {
    expect(await cli(rollbackCommand, ['production'])).toMatchObject({
      code: 2,
      text: expect.stringContaining('add --yes'),
    });
    expect((await cli(rollbackCommand, ['one', 'two', '--yes'])).code).toBe(2);
    expect((await cli(statusCommand, [])).code).toBe(2);
    await expect(cli(statusCommand, ['staging'])).rejects.toThrow('staging');
  });
});
