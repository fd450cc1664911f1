import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, jest, test } from '@jest/globals';
import { checkCommand } from '../../cli/check.ts';
import { initCommand } from '../../cli/init.ts';
import { readHostKey } from '../../cli/init/host-keys.ts';
import { freePort } from '../../rehearsal/story/free-port.ts';
import { commitAll, repository } from '../fakes/repository.ts';
import { describeWith } from './support/parts.ts';
import { startSshd, type Sshd } from './support/sshd.ts';

jest.setTimeout(60_000);

describeWith(['sshd', 'ssh', 'ssh-keyscan', 'actionlint'], 'init with two real hosts', (parts) => {
  const [sshd = '', , , actionlint = ''] = parts;
  let hosts: Sshd[];
  let folder: string;
  let root: string;
  const said: string[] = [];

  beforeAll(async () => {
    hosts = [await startSshd(sshd), await startSshd(sshd)];
    folder = mkdtempSync(path.join(os.tmpdir(), 'init-'));
    root = repository({
      'package.json': {
        name: 'shop',
        version: '1.0.0',
        scripts: { start: 'node server.js', test: 'node --test' },
      },
      'package-lock.json': '{}',
      'server.js': '',
    });
    commitAll(root);
  });
  afterAll(async () => {
    for (const host of hosts) await host.close();
    rmSync(folder, { recursive: true, force: true });
    rmSync(root, { recursive: true, force: true });
  });

  const io = (cwd: string) => {
    said.length = 0;
    const say = (line: string): void => void said.push(line);
    return { out: say, error: say, cwd, env: process.env };
  };
  const fingerprintOf = ({ folder: keys }: Sshd): string =>
    readHostKey('host', readFileSync(path.join(keys, 'host.pub'), 'utf8'))?.fingerprint ?? '';

  async function init(...fingerprints: string[]): Promise<number> {
    const port = await freePort();
    return initCommand(
      [
        ...hosts.flatMap((host) => ['--host', `127.0.0.1:${String(host.port)}`]),
        ...['--user', hosts[0]?.user ?? '', '--folder', path.join(folder, 'srv'), '--port', String(port)],
        ...fingerprints.flatMap((fingerprint) => ['--fingerprint', fingerprint]),
      ],
      io(root),
    );
  }

  test('writes nothing where a host shows another key than the one that was given', async () => {
    const [first] = hosts as [Sshd, Sshd];
    expect(await init(fingerprintOf(first), 'SHA256:somebody-in-between')).toBe(1);
    expect(said.join('\n')).toContain('has a fingerprint that you gave');
    expect(existsSync(path.join(root, '.github'))).toBe(false);
  });

  test('writes what check then finds well on both hosts, and a workflow without a fault', async () => {
    expect(await init(...hosts.map(fingerprintOf))).toBe(0);
    const workflow = path.join(root, '.github/workflows/deliver.yml');
    expect(execFileSync(actionlint, ['-no-color', workflow], { encoding: 'utf8' })).toBe('');
    const [first, second] = hosts as [Sshd, Sshd];
    writeFileSync(path.join(second.folder, 'authorized'), readFileSync(`${first.key}.pub`));
    await checkCommand(['production', '--key', first.key], io(root));
    const report = said.join('\n');
    for (const { port, user } of hosts)
      expect(report).toContain(`✅ connection 127.0.0.1:${String(port)} as ${user}`);
    expect(report.match(/✅ health/g)).toHaveLength(2);
  });
});
