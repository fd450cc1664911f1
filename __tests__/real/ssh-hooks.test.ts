import { readdir, readFile, stat } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, jest, test } from '@jest/globals';
import { maskForms } from '../../shared/runner/masks.ts';
import { errorsOf } from '../bundle/support/scene.ts';
import { shopScene, type ShopScene } from '../bundle/support/shop.ts';
import { describeWith } from './support/parts.ts';
import { startSshd, type Sshd } from './support/sshd.ts';

jest.setTimeout(180_000);

/** Writes down what it migrated; the one of 1.1.0 fails at its first try. Prints its secret in every form. */
const migrate = `import { appendFileSync, existsSync, writeFileSync } from 'node:fs';
const { DATABASE_URL: secret, RELEASE_VERSION: version } = process.env;
const bytes = Buffer.from(secret);
for (const form of [secret, bytes.toString('hex'), bytes.toString('base64'), encodeURIComponent(secret)]) console.log(form);
const [, , ledger] = process.argv;
if (version === '1.1.0' && !existsSync(ledger + '.tried')) {
  writeFileSync(ledger + '.tried', '');
  console.error('relation "orders" is locked');
  process.exit(1);
}
appendFileSync(ledger, version + '\\n');
`;

const secrets = ['postgres://shop:h0rse&battery@db/one', 'postgres://shop:st4ple&correct@db/two'] as const;

describeWith(['sshd', 'ssh'], 'hooks, a migration and secrets, by the bundles over ssh', ([sshd = '']) => {
  let host: Sshd;
  let at: ShopScene;
  let key: string;

  beforeEach(async () => {
    host = await startSshd(sshd);
    const known = (await readFile(host.knownHosts, 'utf8')).trim();
    key = await readFile(host.key, 'utf8');
    at = await shopScene(
      (text) =>
        text
          .replace('package.json]', 'package.json, migrate.mjs]')
          .replace('env: { clear:', 'env: { secret: [DATABASE_URL], clear:')
          .replace(
            /^( +)path: .*$/m,
            (line, indent: string) =>
              `${line}\n${indent}hosts: ['127.0.0.1:${String(host.port)}']\n${indent}user: ${os.userInfo().username}\n${indent}known-hosts: '${known}'\n` +
              `${indent}migrate: node migrate.mjs ${host.folder}/ledger\n` +
              `${indent}hooks:\n` +
              `${indent}  before-switch: 'echo before {version} >>${host.folder}/ledger'\n` +
              `${indent}  after-switch: 'echo after {version} >>${host.folder}/ledger'\n` +
              `${indent}  after-rollback: 'printf "back {version} %s\\n" "$DATABASE_URL" >>${host.folder}/back'`,
          ),
      { 'migrate.mjs': migrate },
    );
  });
  afterEach(async () => {
    await at.close();
    await host.close();
  });

  const ledger = async (): Promise<string[]> =>
    (await readFile(path.join(host.folder, 'ledger'), 'utf8')).trim().split('\n');

  const deliver = (secret: string) => {
    const facts = { secrets: [key, ...secrets], env: { DATABASE_URL: secret } };
    return at.deliver(facts, { 'ssh-key': key });
  };

  /** Files of the target that hold any form of a secret. */
  async function holders(): Promise<string[]> {
    const entries = await readdir(at.host, { recursive: true, withFileTypes: true });
    const files = entries.filter((entry) => entry.isFile()).map((e) => path.join(e.parentPath, e.name));
    const told: string[] = [];
    for (const file of files) {
      const text = await readFile(file, 'latin1');
      if (secrets.flatMap(maskForms).some((form) => text.includes(form))) told.push(file);
    }
    return told;
  }

  test('a migration that fails once stops all but itself, and a rollback finds the secret of its own release', async () => {
    const first = await deliver(secrets[0]);
    expect(errorsOf(first.deployed)).toEqual([]);
    expect(await ledger()).toEqual(['1.0.0', 'before 1.0.0', 'after 1.0.0']);

    await at.next('1.1.0');
    const failed = await deliver(secrets[1]);
    expect(failed.deployed.conclusion).toBe('failure');
    expect(errorsOf(failed.deployed).join('\n')).toMatch(
      /migrate of 1\.1\.0-\w+ ended with exit code 1: relation "orders" is locked/,
    );
    expect(failed.deployed.summary).toContain('relation "orders" is locked');
    expect(failed.deployed.outputs).toMatchObject({ state: 'reverted', changed: 'false' });
    expect(await at.serving()).toBe('1.0.0');
    expect(await ledger()).toHaveLength(3);

    const again = await deliver(secrets[1]);
    expect(errorsOf(again.deployed)).toEqual([]);
    expect(await at.serving()).toBe('1.1.0');
    expect((await ledger()).slice(3)).toEqual(['1.1.0', 'before 1.1.0', 'after 1.1.0']);

    const job = await at.job({ job: 'rollback', secrets: [key, ...secrets] });
    const back = await job.run({
      uses: 'auto-rollback',
      with: { mode: 'rollback', environment: 'production', reason: 'a drill', 'ssh-key': key },
    });
    await job.finish();
    expect(errorsOf(back)).toEqual([]);
    expect(await at.serving()).toBe('1.0.0');
    expect(await readFile(path.join(host.folder, 'back'), 'utf8')).toBe(`back 1.0.0 ${secrets[0]}\n`);

    const said = [first.deployed, failed.deployed, again.deployed, back];
    const people = [
      at.lines.join('\n'),
      await at.journalText(),
      ...said.map(({ summary, outputs }) => summary + JSON.stringify(outputs)),
      JSON.stringify([at.github.state.deployments, at.github.state.issues]),
    ].join('\n');
    for (const form of secrets.flatMap(maskForms)) expect(people).not.toContain(form);
    const files = await holders();
    expect(files.length).toBeGreaterThan(2);
    for (const file of files) {
      expect(file).toMatch(/\.deploy\/releases\/[^/]+\/run\/(secrets|masks|output[a-z.-]*)$/);
      expect([file, (await stat(file)).mode & 0o777]).toEqual([file, 0o600]);
    }
  });

  test('a secret that the step does not have is named before anything is touched', async () => {
    const { deployed } = await at.deliver({ secrets: [key] }, { 'ssh-key': key });
    expect(deployed.conclusion).toBe('failure');
    expect(errorsOf(deployed).join('\n')).toContain('The step has no DATABASE_URL');
    expect(await at.journalText()).toBe('');
    expect(host.log()).not.toContain('Accepted publickey');
  });
});
