import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import fc from '../../support/fast-check.ts';
import { afterMark, linesAfterMark, startLine, wholeScript } from '../../../shared/hosts/any-shell.ts';
import { readSshAddress } from '../../../shared/hosts/ssh-address.ts';
import { writeSshConfig } from '../../../shared/hosts/ssh-config.ts';
import { sshFault } from '../../../shared/hosts/ssh-fault.ts';

describe('the address of a host', () => {
  test.each([
    ['web-1.example.com', { host: 'web-1.example.com' }],
    ['deploy@web-1:2222', { host: 'web-1', user: 'deploy', port: 2222 }],
    ['192.0.2.7:22', { host: '192.0.2.7', port: 22 }],
    ['2001:db8::1', { host: '2001:db8::1' }],
    ['deploy@[2001:db8::1]:2222', { host: '2001:db8::1', user: 'deploy', port: 2222 }],
  ])('%s is read', (written, parts) => {
    expect(readSshAddress(written)).toEqual({ written, ...parts });
  });

  test.each([
    '',
    '-oProxyCommand=touch canary',
    'a@-oProxyCommand=x',
    '-l@host',
    'host;id',
    'host name',
    'a$(id)@host',
    'host:0',
    'host:70000',
    'host\nProxyCommand x',
    '[nothing]:22',
    'a@b@c',
    '`id`',
  ])('%j is refused, with how one looks', (written) => {
    expect(() => readSshAddress(written)).toThrow('is not the address of a host');
  });

  test('is never an option or a second word, whatever is written', () => {
    fc.assert(
      fc.property(fc.string(), (written) => {
        try {
          const { host, user = 'x' } = readSshAddress(written);
          expect(`${host} ${user}`).toMatch(/^[A-Za-z0-9_:][^\s'"`$;&|<>]* [A-Za-z0-9_][^\s'"`;&|<>]*$/);
        } catch (error) {
          expect(error).toMatchObject({ name: 'ActionError' });
        }
      }),
    );
  });
});

describe('a script for any login shell', () => {
  test('has nothing in its first line that shells read differently', () => {
    const [, quoted = ''] = /^exec sh -c '([^']*)'$/.exec(startLine(123)) ?? [];
    expect(quoted).toContain('count=123');
    expect(quoted).not.toMatch(/[\\!\n]/);
  });

  test('is all that comes where no input follows it', () => {
    const [, quoted = ''] = /^exec sh -c '([^']*)'$/.exec(startLine()) ?? [];
    expect(quoted).not.toMatch(/[\\!\n]/);
    const input = wholeScript({ script: 'printf "%s|" "$@"; cat', args: ['one', "it's\n"] }, 'mark');
    const { stdout } = spawnSync('sh', ['-c', startLine()], { input });
    expect(afterMark(stdout.toString(), 'mark')).toBe("one|it's\n|");
  });

  test('brings arguments and input as they are', () => {
    const text = fc.string({ unit: 'binary', maxLength: 40 }).filter((each) => !each.includes('\0'));
    fc.assert(
      fc.property(fc.array(text, { maxLength: 4 }), text, (args, stdin) => {
        const script = Buffer.from(wholeScript({ script: 'printf "%s|" "$@"; cat', args }, 'mark'));
        const { stdout } = spawnSync('sh', ['-c', startLine(script.length)], {
          input: Buffer.concat([script, Buffer.from(stdin)]),
        });
        const printed = args.length === 0 ? '|' : args.map((each) => `${each}|`).join('');
        expect(afterMark(stdout.toString(), 'mark')).toBe(Buffer.from(printed + stdin).toString());
      }),
      { numRuns: 50 },
    );
  });

  test('refuses a NUL', () => {
    expect(() => wholeScript({ script: 'true', args: ['a\0b'] }, 'mark')).toThrow('NUL');
  });

  test('leaves out what was printed before it began', () => {
    const lines: string[] = [];
    const take = linesAfterMark('mark', (line) => lines.push(line));
    ['Welcome', 'no newline at the end of the banner mark', 'one', 'mark'].forEach(take);
    expect(lines).toEqual(['one', 'mark']);
    expect(afterMark('Welcome\n', 'mark')).toBeUndefined();
  });
});

describe('the settings of a connection', () => {
  let folder: string;
  beforeAll(() => {
    folder = mkdtempSync(path.join(os.tmpdir(), 'da-'));
  });
  afterAll(() => {
    rmSync(folder, { recursive: true, force: true });
  });

  test('trust no file of the machine, ask nothing, and hold for the host in between too', async () => {
    const { file, shared } = await writeSshConfig(
      folder,
      {
        address: readSshAddress('deploy@web-1:2222'),
        knownHosts: '/a b/known',
        key: '/key',
        jump: readSshAddress('gate'),
      },
      '/tmp/s',
      'linux',
    );
    const text = readFileSync(file, 'utf8');
    expect(shared).toBe(true);
    expect(text).toContain(
      'Host target\n  HostName web-1\n  User deploy\n  Port 2222\n  ControlPath "/tmp/s/%C"',
    );
    expect(text).toContain('ProxyJump jump\nHost jump\n  HostName gate\nHost *\n  BatchMode yes');
    for (const line of [
      'StrictHostKeyChecking yes',
      'GlobalKnownHostsFile none',
      'UserKnownHostsFile "/a b/known"',
    ])
      expect(text.slice(text.indexOf('Host *'))).toContain(line);
  });

  test('share nothing on Windows, and refuse a name that ssh cannot read', async () => {
    const settings = { address: readSshAddress('web-1'), knownHosts: '/known' };
    const { file, shared } = await writeSshConfig(folder, settings, folder, 'win32');
    expect([shared, readFileSync(file, 'utf8').includes('ControlPath')]).toEqual([false, false]);
    await expect(writeSshConfig(folder, { ...settings, knownHosts: '/a"b' })).rejects.toThrow('such a name');
  });
});

describe('what ssh says', () => {
  test.each([
    ['ssh: Could not resolve hostname web-9: Name or service not known', 'not known to DNS'],
    ['ssh: connect to host 192.0.2.1 port 22: Connection timed out', 'cannot be reached'],
    [
      'Load key "/tmp/key": error in libcrypto\ndeploy@web: Permission denied (publickey).',
      'refused the login',
    ],
    ['Host key verification failed.', 'known-hosts has no key'],
    ['something new', 'something new'],
    ['', 'said nothing'],
  ])('%j is put into words', (output, says) => {
    expect(sshFault(output)).toMatchObject({
      says: expect.stringContaining(says),
      fix: expect.stringMatching(/\w/),
    });
  });
});
