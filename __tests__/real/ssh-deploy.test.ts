import { readFile } from 'node:fs/promises';
import os from 'node:os';
import { afterEach, beforeEach, expect, jest, test } from '@jest/globals';
import { errorsOf, standInToken } from '../bundle/support/scene.ts';
import { shopScene, type ShopScene } from '../bundle/support/shop.ts';
import { describeWith } from './support/parts.ts';
import { startSshd, type Sshd } from './support/sshd.ts';

jest.setTimeout(120_000);

describeWith(['sshd', 'ssh'], 'the bundles, to a host over ssh', ([sshd = '']) => {
  let host: Sshd;
  let at: ShopScene;
  let key: string;

  beforeEach(async () => {
    host = await startSshd(sshd);
    const known = (await readFile(host.knownHosts, 'utf8')).trim();
    key = await readFile(host.key, 'utf8');
    at = await shopScene((text) =>
      text.replace(
        /^( +)path: .*$/m,
        (line, indent: string) =>
          `${line}\n${indent}hosts: ['127.0.0.1:${String(host.port)}']\n${indent}user: ${os.userInfo().username}\n${indent}known-hosts: '${known}'`,
      ),
    );
  });
  afterEach(async () => {
    await at.close();
    await host.close();
  });

  test('deploy, see the version serve on the host, and roll back, with one connection a step', async () => {
    const secrets = { secrets: [key] };
    const { deployed } = await at.deliver(secrets, { 'ssh-key': key });
    expect(errorsOf(deployed)).toEqual([]);
    expect(deployed.outputs).toMatchObject({ state: 'confirmed', observed: 'version', version: '1.0.0' });
    expect(host.log().match(/Accepted publickey/g)).toHaveLength(1);

    await at.next('1.1.0');
    const second = await at.deliver(secrets, { 'ssh-key': key });
    expect(errorsOf(second.deployed)).toEqual([]);
    expect(await at.serving()).toBe('1.1.0');

    const job = await at.job({ job: 'rollback', ...secrets });
    const back = await job.run({
      uses: 'auto-rollback',
      with: { mode: 'rollback', environment: 'production', reason: 'a drill', 'ssh-key': key },
    });
    await job.finish();
    expect(errorsOf(back)).toEqual([]);
    expect(back.outputs).toMatchObject({ decision: 'rolled-back', 'to-version': '1.0.0' });
    expect(await at.serving()).toBe('1.0.0');
    expect(at.lines.join('\n')).not.toContain(key.split('\n')[2]);
    expect(await at.journalText()).not.toContain(standInToken);
  });

  test('refuse a host whose key is another one, and change nothing', async () => {
    const text = 'environments: {production: {path: /srv/shop}}';
    await at.commit({ '.github/deploy-actions.yml': text });
    const other = (await readFile(`${host.key}.pub`, 'utf8')).trim();
    const { deployed } = await at.deliver(
      {},
      {
        hosts: `${os.userInfo().username}@127.0.0.1:${String(host.port)}`,
        'known-hosts': `[127.0.0.1]:${String(host.port)} ${other}`,
        'ssh-key': key,
      },
    );
    expect(errorsOf(deployed).join('\n')).toContain('another key than the one in known-hosts');
    expect(at.github.state.deployments.every(({ statuses }) => statuses.at(-1)?.state !== 'success')).toBe(
      true,
    );
  });

  test('look at a host before the first deployment, by mode: check', async () => {
    const job = await at.job({ job: 'check', secrets: [key] });
    const inputs = { mode: 'check', environment: 'production', 'ssh-key': key };
    const seen = await job.run({ uses: 'deploy', with: inputs });
    const other = await job.run({ uses: 'deploy', with: { ...inputs, 'known-hosts': 'none none' } });
    await job.finish();
    expect(errorsOf(seen)).toEqual([]);
    expect(seen.summary).toContain('✅ Check of production');
    expect(seen.summary).toContain('free for the first release');
    expect(await at.current()).toBeUndefined();
    expect(errorsOf(other).join('\n')).toContain('known-hosts has no key of this host');
    expect(other.summary).toContain('❌ Check of production');
    expect(at.github.state.deployments).toEqual([]);
  });

  test('say what is missing before anything is asked: a key, and known hosts', async () => {
    const keyless = await at.deliver();
    expect(errorsOf(keyless.deployed).join('\n')).toContain('There is no key to log in');
    await at.commit({
      '.github/deploy-actions.yml':
        'environments: {production: {path: /srv/shop, hosts: [web-1.example.com]}}',
    });
    const unknown = await at.deliver({}, { 'ssh-key': key });
    expect(errorsOf(unknown.deployed).join('\n')).toContain('No known-hosts vouch for web-1.example.com');
    expect(host.log()).not.toContain('Accepted');
  });
});
