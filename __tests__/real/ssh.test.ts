import { mkdtempSync, rmSync, writeFileSync, mkdirSync, readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { runCommand } from '../../shared/command/run-command.ts';
import { createHttp } from '../../shared/http/create-http.ts';
import { hostHttp } from '../../shared/hosts/host-http.ts';
import { readSshAddress } from '../../shared/hosts/ssh-address.ts';
import { writeSshConfig, type SshSettings } from '../../shared/hosts/ssh-config.ts';
import { sshShell, type SshShell } from '../../shared/hosts/ssh-shell.ts';
import { describeWith } from './support/parts.ts';
import { freePort } from '../../rehearsal/story/free-port.ts';
import { startSshd, type Sshd } from './support/sshd.ts';

describeWith(['sshd', 'ssh'], 'a host over ssh', ([sshd = '']) => {
  let host: Sshd;
  const open: SshShell[] = [];
  const folders: string[] = [];
  const temporary = (): string => {
    const folder = mkdtempSync(path.join(os.tmpdir(), 'da-'));
    folders.push(folder);
    return folder;
  };
  const settings = (more: Partial<SshSettings> = {}): SshSettings => ({
    address: readSshAddress(`${host.user}@127.0.0.1:${String(host.port)}`),
    knownHosts: host.knownHosts,
    key: host.key,
    ...more,
  });
  const shellOf = async (more: Partial<SshSettings> = {}, platform = 'linux'): Promise<SshShell> => {
    const all = settings(more);
    const shell = sshShell(
      all.address.written,
      await writeSshConfig(temporary(), all, temporary(), platform),
      runCommand(process.env),
      process.env,
    );
    open.push(shell);
    return shell;
  };

  beforeAll(async () => {
    host = await startSshd(sshd);
  });
  afterAll(async () => {
    await Promise.all(open.map((shell) => shell.close()));
    await host.close();
    for (const folder of folders) rmSync(folder, { recursive: true, force: true });
  });

  test('gives arguments, input, output and exit code as they are', async () => {
    const shell = await shellOf();
    const args = ["it's", 'a  b', '$HOME `id` "x" \\', 'two\nlines', 'ünï 🙂', ''];
    const answer = await shell.run({
      script: 'for each; do printf "<%s>" "$each"; done; cat; echo told >&2; exit 7',
      args,
      stdin: 'what is sent',
    });
    expect(answer).toEqual({
      exitCode: 7,
      stdout: `${args.map((each) => `<${each}>`).join('')}what is sent`,
      stderr: 'told\n',
    });
  });

  test('sends bytes as they are, after the text', async () => {
    const bytes = Buffer.from(Array.from({ length: 3_000_000 }, (_, index) => (index * 7) % 256));
    const { stdout } = await (await shellOf()).run({ script: 'cksum', stdin: bytes });
    const file = path.join(temporary(), 'bytes');
    writeFileSync(file, bytes);
    const here = await runCommand(process.env)({ argv: ['cksum', file] });
    expect(stdout.trim().split(' ').slice(0, 2)).toEqual(here.stdout.trim().split(' ').slice(0, 2));
  });

  test('is one connection, however many calls there are at once', async () => {
    const before = host.log().split('Accepted publickey').length;
    const shell = await shellOf();
    await Promise.all(Array.from({ length: 6 }, () => shell.run({ script: 'true' })));
    expect(host.log().split('Accepted publickey').length - before).toBe(1);
  });

  test('works where connections cannot be shared', async () => {
    const shell = await shellOf({}, 'win32');
    expect((await shell.run({ script: 'echo "$1"', args: ['here'] })).stdout).toBe('here\n');
  });

  test('has none of the environment of the runner', async () => {
    const shell = sshShell('host', await writeSshConfig(temporary(), settings()), runCommand(process.env), {
      ...process.env,
      GITHUB_TOKEN: 'ghs_standin0000000000',
    });
    open.push(shell);
    expect((await shell.run({ script: 'env' })).stdout).not.toContain('ghs_standin');
  });

  test('answers though its login shell prints a banner', async () => {
    const folder = temporary();
    const login = path.join(folder, 'login');
    writeFileSync(login, '#!/bin/sh\necho "Welcome to the host"\nexec sh -c "$SSH_ORIGINAL_COMMAND"\n', {
      mode: 0o755,
    });
    const loud = await startSshd(sshd, { login });
    try {
      const shell = await shellOf({
        address: readSshAddress(`${loud.user}@127.0.0.1:${String(loud.port)}`),
        knownHosts: loud.knownHosts,
        key: loud.key,
      });
      const lines: string[] = [];
      expect((await shell.run({ script: 'echo here', onLine: (line) => lines.push(line) })).stdout).toBe(
        'here\n',
      );
      expect(lines).toEqual(['here']);
    } finally {
      await loud.close();
    }
  });

  test('goes through another host, under the same rules', async () => {
    const inner = await startSshd(sshd);
    try {
      const known = path.join(temporary(), 'known');
      writeFileSync(known, readFileSync(host.knownHosts, 'utf8') + readFileSync(inner.knownHosts, 'utf8'));
      const key = path.join(temporary(), 'key');
      writeFileSync(key, readFileSync(host.key));
      writeFileSync(path.join(inner.folder, 'authorized'), readFileSync(`${host.key}.pub`));
      const through = {
        address: readSshAddress(`${inner.user}@127.0.0.1:${String(inner.port)}`),
        jump: settings().address,
        key: host.key,
      };
      const shell = await shellOf({ ...through, knownHosts: known });
      expect((await shell.run({ script: 'echo here' })).stdout).toBe('here\n');
      const unknown = await shellOf({ ...through, knownHosts: inner.knownHosts });
      await expect(unknown.run({ script: 'true' })).rejects.toThrow('known-hosts has no key of this host');
    } finally {
      await inner.close();
    }
  });

  describe('that cannot be entered', () => {
    test.each([
      ['with an unknown key', () => ({ knownHosts: '/dev/null' }), 'known-hosts has no key of this host'],
      ['with another login key', () => ({ key: path.join(host.folder, 'host') }), 'refused the login'],
    ] as const)('%s is named, with what mends it', async (_name, more, says) => {
      const shell = await shellOf(more());
      await expect(shell.run({ script: 'true' })).rejects.toMatchObject({
        name: 'ActionError',
        message: expect.stringContaining(says),
        fix: expect.stringMatching(/\w{3}/),
      });
    });

    test('with a changed key is named as such', async () => {
      const known = path.join(temporary(), 'known');
      const other = readFileSync(path.join(host.folder, 'key.pub'), 'utf8');
      writeFileSync(known, `[127.0.0.1]:${String(host.port)} ${other}`);
      const shell = await shellOf({ knownHosts: known });
      await expect(shell.run({ script: 'true' })).rejects.toThrow('another key than the one in known-hosts');
    });

    test('since nothing listens is named, and a later call tries again', async () => {
      const port = await freePort();
      const shell = await shellOf({ address: readSshAddress(`127.0.0.1:${String(port)}`) });
      await expect(shell.run({ script: 'true' })).rejects.toThrow('nothing listens on its SSH port');
      await expect(shell.run({ script: 'true' })).rejects.toThrow('nothing listens on its SSH port');
    });
  });

  test('that is lost in the middle of a call leaves its end unknown', async () => {
    const lost = await startSshd(sshd);
    const shell = await shellOf({
      address: readSshAddress(`${lost.user}@127.0.0.1:${String(lost.port)}`),
      knownHosts: lost.knownHosts,
      key: lost.key,
    });
    try {
      const answer = await shell.run({ script: 'echo begun; sleep 0.3; kill -9 "$PPID"; sleep 5' });
      expect(answer).toMatchObject({ exitCode: null, stdout: 'begun\n' });
      expect((await shell.run({ script: 'echo again' })).stdout).toBe('again\n');
    } finally {
      await lost.close();
    }
  });

  test('answers for its own ports over the connection, also behind a proxy', async () => {
    const server = createServer((request, response) => {
      response.statusCode = request.url === '/moved' ? 302 : 200;
      response.setHeader('location', 'http://other.example/');
      response.end(`${String(request.headers.host)}${String(request.url)}`);
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const { port } = server.address() as AddressInfo;
    try {
      const all = settings();
      const folder = temporary();
      const file = await writeSshConfig(folder, all);
      const shell = sshShell(all.address.written, file, runCommand(process.env), process.env);
      open.push(shell);
      const http = hostHttp(shell, folder, createHttp({ HTTP_PROXY: 'http://127.0.0.1:1' }));
      const url = `http://127.0.0.1:${String(port)}`;
      const answers = await Promise.all(['/healthz', '/moved'].map((part) => http({ url: url + part })));
      expect(answers.map(({ status, body }) => [status, body])).toEqual([
        [200, `127.0.0.1:${String(port)}/healthz`],
        [302, `127.0.0.1:${String(port)}/moved`],
      ]);
    } finally {
      server.close();
      server.closeAllConnections();
    }
    const closed = hostHttp(await shellOf(), undefined, createHttp({}));
    await expect(closed({ url: 'http://127.0.0.1:1/' })).rejects.toThrow('Windows runner');
  });

  test('that has nothing behind a port says so as it would here', async () => {
    const all = settings();
    const folder = temporary();
    const shell = sshShell(
      all.address.written,
      await writeSshConfig(folder, all),
      runCommand(process.env),
      process.env,
    );
    open.push(shell);
    const http = hostHttp(shell, folder, createHttp({}));
    await expect(
      http({ url: `http://127.0.0.1:${String(await freePort())}/`, timeoutMs: 3000 }),
    ).rejects.toMatchObject({
      name: 'HttpError',
    });
  });

  test('is one in the end of a folder whose name has spaces', async () => {
    const folder = path.join(temporary(), 'a b');
    mkdirSync(folder);
    const known = path.join(folder, 'known hosts');
    writeFileSync(known, readFileSync(host.knownHosts));
    const shell = await shellOf({ knownHosts: known });
    expect((await shell.run({ script: 'echo here' })).stdout).toBe('here\n');
  });
});
