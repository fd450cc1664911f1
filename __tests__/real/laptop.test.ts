import { mkdirSync, rmSync, writeFileSync, mkdtempSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, jest, test } from '@jest/globals';
import { rollbackCommand } from '../../cli/rollback.ts';
import { statusCommand } from '../../cli/status.ts';
import type { CommandIo } from '../../cli/plan.ts';
import { rollOut } from '../../shared/rollout/roll-out.ts';
import type { RunConfiguration } from '../../shared/targets/target.ts';
import { deployment } from '../shared/rollout/scene.ts';
import { hangUp, startFleet, type RealFleet } from './support/fleet.ts';
import { loneParts } from './support/lone-runner.ts';
import { describeWith } from './support/parts.ts';

jest.setTimeout(240_000);

describeWith(['sshd', 'ssh'], 'rollback and status from a laptop, over ssh', ([sshd = '']) => {
  let fleet: RealFleet;
  let folder: string;
  let run: RunConfiguration;

  beforeEach(async () => {
    fleet = await startFleet(sshd, 2);
    // The services share no port, and a file names one: what they serve is asked by the test itself.
    const { restart, stop, shared, env } = fleet.run;
    run = { ...(restart && { restart }), ...(stop && { stop }), shared, env };
    folder = mkdtempSync(path.join(os.tmpdir(), 'laptop-'));
    mkdirSync(path.join(folder, '.github'));
    const hosts = fleet.over.ssh.map(({ address, path: where }) => ({ host: address, path: where }));
    const production = { hosts, path: '/srv/shop', 'known-hosts': fleet.over.ssh[0]?.knownHosts };
    writeFileSync(
      path.join(folder, '.github/deploy-actions.yml'),
      JSON.stringify({ environments: { production } }),
    );
    writeFileSync(path.join(folder, 'key'), fleet.over.key, { mode: 0o600 });
  });
  afterEach(async () => {
    await fleet.close();
    rmSync(folder, { recursive: true, force: true });
  });

  async function deploy(version: string, runId: number): Promise<void> {
    const { close, ...parts } = await loneParts({ folder: '/nowhere', runId, over: fleet.over });
    const lock = { timeoutMs: 60_000, leaseSeconds: 20, takeOver: false };
    const outcome = await rollOut(deployment(await fleet.release(version), { run, lock }), parts);
    await close();
    expect(outcome.state).toBe('confirmed');
  }

  async function cli(
    command: (args: readonly string[], io: CommandIo) => Promise<number>,
    ...args: string[]
  ): Promise<{ code: number; text: string }> {
    const lines: string[] = [];
    const say = (line: string): void => void lines.push(line);
    const all = ['production', '--key', 'key', ...args];
    const code = await command(all, { out: say, error: say, cwd: folder, env: process.env });
    return { code, text: lines.join('\n') };
  }

  test('goes back on all hosts, with a line a host', async () => {
    await deploy('1.0.0', 1);
    await deploy('1.1.0', 2);
    const { code, text } = await cli(rollbackCommand, '--yes', '--reason', 'a drill');
    expect(text.match(/^127\.0\.0\.1:\d+ {2}moved {2}serves 1\.0\.0-.*switch/gm)).toHaveLength(2);
    expect(code).toBe(0);
    expect(await fleet.served()).toEqual(['1.0.0', '1.0.0']);
    expect(fleet.journal(1)).toContain('"reason":"a drill"');
  });

  test('goes back where it can when a host is gone, names that one, and ends red', async () => {
    await deploy('1.0.0', 1);
    await deploy('1.1.0', 2);
    const [, second] = fleet.hosts;
    if (!second) throw new Error('one host');
    hangUp(second.sshd);
    const seen = await cli(statusCommand);
    expect([seen.code, seen.text]).toEqual([1, expect.stringContaining(`${second.name}  could not be seen`)]);
    const { code, text } = await cli(rollbackCommand, '--yes');
    expect([code, text]).toEqual([1, expect.stringContaining(`Not all hosts were rolled back`)]);
    expect(text).toContain(`${second.name}  unknown`);
    expect(await fleet.served()).toEqual(['1.0.0', '1.1.0']);
  });
});
