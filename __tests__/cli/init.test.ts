import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, jest, test } from '@jest/globals';
import { parse } from 'yaml';
import { initCommand } from '../../cli/init.ts';
import { readHostKey } from '../../cli/init/host-keys.ts';
import { readSettings } from '../../shared/settings/settings.ts';
import { commitAll, repository, temporaryFolder } from '../fakes/repository.ts';

// Starts real programs, on machines that do other work as well.
jest.setTimeout(30_000);

const key = Buffer.concat([
  Buffer.from('0000000b7373682d65643235353139', 'hex'),
  Buffer.alloc(36, 7),
]).toString('base64');
const fingerprint = `SHA256:${createHash('sha256').update(Buffer.from(key, 'base64')).digest('base64').replace(/=+$/, '')}`;

const app = {
  'package.json': {
    name: '@octo/web-shop',
    version: '1.0.0',
    scripts: { test: 'jest', start: 'node server.js' },
    engines: { node: '>=22' },
  },
  'package-lock.json': '{}',
  'server.js': `const port = process.env.PORT ?? 8080;\nroutes['/healthz'] = ok;\nroutes['/version'] = version;\n`,
};

function newApp(more: Record<string, string> = {}): string {
  const root = repository({ ...app, ...more });
  commitAll(root);
  return root;
}

function knownHosts(...names: string[]): string {
  const file = path.join(temporaryFolder(), 'known_hosts');
  writeFileSync(file, names.map((name) => `${name} ssh-ed25519 ${key}\n`).join(''));
  return file;
}

async function init(cwd: string, args: string[], answers?: readonly string[]) {
  const said = [...(answers ?? [])];
  const questions: string[] = [];
  const [out, error]: [string[], string[]] = [[], []];
  const env = { PATH: process.env['PATH'], HOME: temporaryFolder() };
  const ask = async (question: string, suggestion = ''): Promise<string> => {
    questions.push(question);
    return said.shift() || suggestion;
  };
  const code = await initCommand(args, {
    out: (line) => out.push(line),
    error: (line) => error.push(line),
    cwd,
    env,
    ...(answers && { ask }),
  });
  return { code, out: out.join('\n'), error: error.join('\n'), questions };
}

const read = (root: string, file: string): string => readFileSync(path.join(root, '.github', file), 'utf8');

describe('init PATH', () => {
  const twoHosts = (): string[] => [
    ...['--host', 'web-1.example.com', '--host', 'ops@web-2.example.com:2222'],
    ...['--known-hosts', knownHosts('web-1.example.com', '[web-2.example.com]:2222', 'other.example.com')],
  ];

  test('writes the configuration, which the suite reads back as it was meant', async () => {
    const root = newApp();
    expect(await init(root, twoHosts())).toMatchObject({ code: 0, error: '' });
    const { environments } = await readSettings(root, undefined);
    expect(environments['production']).toMatchObject({
      target: {
        path: '/srv/web-shop',
        restart: 'sudo systemctl restart web-shop',
        ssh: { user: 'deploy', knownHosts: '.github/known_hosts' },
      },
      health: { port: 8080, path: '/healthz', versionPath: '/version' },
      watch: { forMs: 300_000 },
    });
    expect(parse(read(root, 'deploy-actions.yml')).environments.production.hosts).toEqual([
      'web-1.example.com',
      'ops@web-2.example.com:2222',
    ]);
  });

  test('writes only the keys of the hosts that were named', async () => {
    const root = newApp();
    await init(root, twoHosts());
    expect(read(root, 'known_hosts')).toBe(
      `web-1.example.com ssh-ed25519 ${key}\n[web-2.example.com]:2222 ssh-ed25519 ${key}\n`,
    );
  });

  test('writes a workflow whose build has no key, and whose deployment builds nothing', async () => {
    const root = newApp();
    await init(root, twoHosts());
    const { jobs, permissions } = parse(read(root, 'workflows/deliver.yml'));
    expect(permissions).toEqual({});
    expect(Object.keys(jobs)).toEqual(['build', 'test', 'report', 'deploy', 'watch']);
    expect(JSON.stringify([jobs.build, jobs.test, jobs.report])).not.toContain('secrets.');
    expect(JSON.stringify([jobs.deploy, jobs.watch])).not.toContain('/build@');
    expect(jobs.build.steps).toContainEqual({
      uses: 'actions/setup-node@v6',
      with: { 'node-version': '>=22' },
    });
    expect(jobs.deploy).toMatchObject({
      needs: ['build', 'report'],
      permissions: { contents: 'read', deployments: 'write' },
    });
  });

  test('leaves out the tests and the watch where there is nothing to test or to ask', async () => {
    const root = newApp({ 'package.json': JSON.stringify({ name: 'job', version: '1.0.0' }) });
    await init(root, [...twoHosts(), '--port', '-']);
    const { jobs } = parse(read(root, 'workflows/deliver.yml'));
    expect(Object.keys(jobs)).toEqual(['build', 'deploy']);
    expect(read(root, 'deploy-actions.yml')).not.toMatch(/health|watch/);
  });

  test('writes one line for sudo and a unit that starts what the repository starts', async () => {
    const root = newApp();
    const { out } = await init(root, twoHosts());
    expect(read(root, 'host/web-shop.sudoers')).toBe(
      'deploy ALL=(root) NOPASSWD: /usr/bin/systemctl restart web-shop\n',
    );
    expect(read(root, 'host/web-shop.service')).toMatch(
      /^WorkingDirectory=\/srv\/web-shop\/current\nEnvironment=PORT=8080\nExecStart=\/bin\/sh -c "exec node server.js"$/m,
    );
    expect(out).toContain('start      node server.js  (package.json:');
    expect(out).toContain(`npm run cli -- check production --path ${root} `);
  });

  test('keeps what a shell and systemd would take for their own apart', async () => {
    const root = newApp();
    await init(root, [...twoHosts(), '--start', 'env A="$B" sh -c \'date +%s\'']);
    expect(read(root, 'host/web-shop.service')).toContain(
      `ExecStart=/bin/sh -c "exec env A=\\"$$B\\" sh -c 'date +%%s'"\n`,
    );
  });

  test('asks at a terminal for what is not given, with what it found as the answer', async () => {
    const root = newApp();
    const { code, questions } = await init(
      root,
      ['--known-hosts', knownHosts('a.example.com', 'b.example.com')],
      ['a.example.com, b.example.com', '', '/opt/shop', '', '/up'],
    );
    expect(code).toBe(0);
    expect(questions).toHaveLength(6);
    expect(questions[3]).toContain('server.js:1');
    expect(parse(read(root, 'deploy-actions.yml')).environments.production).toMatchObject({
      hosts: ['a.example.com', 'b.example.com'],
      user: 'deploy',
      path: '/opt/shop',
      health: { port: 8080, path: '/up' },
    });
  });

  test.each([
    ['no host', [], 'No host was named'],
    ['a host without a key', ['--host', 'a.example.com'], 'Nothing vouches for the key of a.example.com'],
    [
      'a host twice',
      ['--host', 'a.example.com', '--host', 'deploy@a.example.com:22'],
      'a.example.com is named twice',
    ],
    ['what is no host', ['--host=-oProxyCommand=x'], 'is not the address of a host'],
    ['a folder that is no place', ['--host', 'a.example.com', '--folder', '/'], '/'],
    ['what is no port', ['--host', 'a.example.com', '--port', '99999'], '99999 is not a port'],
  ])('writes nothing for %s', async (_, args, because) => {
    const root = newApp();
    const { code, error } = await init(root, args);
    expect(code).toBe(1);
    expect(error).toContain(because);
    expect(existsSync(path.join(root, '.github'))).toBe(false);
  });

  test('overwrites nothing: with one file there, none is written', async () => {
    const root = newApp({ '.github/known_hosts': 'mine\n' });
    const { code, error } = await init(root, twoHosts());
    expect(code).toBe(1);
    expect(error).toContain('.github/known_hosts is there already');
    expect(readdirSync(path.join(root, '.github'))).toEqual(['known_hosts']);
    const elsewhere = temporaryFolder();
    expect((await init(root, [...twoHosts(), '--to', elsewhere])).code).toBe(0);
    expect(readdirSync(path.join(elsewhere, '.github')).sort()).toContain('deploy-actions.yml');
  });

  test('an option that is not there ends with 2 and writes nothing', async () => {
    const { code, error } = await init(newApp(), ['--hosts', 'a']);
    expect(code).toBe(2);
    expect(error).toContain('See init --help.');
  });
});

describe('the line of a public key', () => {
  test.each([
    ['as the host has it', `ssh-ed25519 ${key} root@web`],
    ['as a scan prints it', `web.example.com ssh-ed25519 ${key}`],
  ])('%s gives name, type and fingerprint', (_, text) => {
    expect(readHostKey('web.example.com', text)).toEqual({
      line: `web.example.com ssh-ed25519 ${key}`,
      type: 'ssh-ed25519',
      fingerprint,
    });
  });

  test.each(['yes', '', fingerprint, 'ssh-ed25519 short', `-----BEGIN OPENSSH PRIVATE KEY-----`])(
    'is not %j',
    (text) => {
      expect(readHostKey('web.example.com', text)).toBeUndefined();
    },
  );
});
