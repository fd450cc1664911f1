import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { checkCommand } from '../../cli/check.ts';
import { describeWith } from './support/parts.ts';
import { freePort } from '../../rehearsal/story/free-port.ts';
import { startSshd, type Sshd } from './support/sshd.ts';

describeWith(['sshd', 'ssh'], 'check of a host over ssh', ([sshd = '']) => {
  let host: Sshd;
  let folder: string;
  let server: Server;
  let port: number;

  beforeAll(async () => {
    host = await startSshd(sshd);
    folder = mkdtempSync(path.join(os.tmpdir(), 'check-'));
    mkdirSync(path.join(folder, '.github'));
    server = createServer((_request, response) => response.end('well'));
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    ({ port } = server.address() as AddressInfo);
  });
  afterAll(async () => {
    server.close();
    server.closeAllConnections();
    await host.close();
    rmSync(folder, { recursive: true, force: true });
  });

  async function check(environment: Record<string, unknown>, ...args: string[]) {
    const production = {
      hosts: [`127.0.0.1:${String(host.port)}`],
      user: host.user,
      'known-hosts': host.knownHosts,
      path: path.join(folder, 'srv'),
      ...environment,
    };
    writeFileSync(
      path.join(folder, '.github/deploy-actions.yml'),
      JSON.stringify({ environments: { production } }),
    );
    const said: string[] = [];
    const say = (line: string): void => void said.push(line);
    const all = args.length > 0 ? args : ['production', '--key', host.key];
    const code = await checkCommand(all, { out: say, error: say, cwd: folder, env: process.env });
    return { code, said: said.join('\n') };
  }

  test('says that all is well, and changes nothing', async () => {
    const free = await freePort();
    const { code, said } = await check({ health: { port: free, path: '/healthz' } });
    expect([code, said]).toEqual([0, expect.stringContaining(`✅ connection 127.0.0.1 as ${host.user}`)]);
    for (const line of [
      '✅ path       writable; nothing deployed yet',
      '✅ tools',
      '✅ watchdog',
      '✅ clock',
      'free for the first release',
    ])
      expect(said).toContain(line);
    expect(said).not.toContain('❌');
    expect(() => mkdirSync(path.join(folder, 'srv'))).not.toThrow();
    rmSync(path.join(folder, 'srv'), { recursive: true });
  });

  test('says what listens already, and that nothing would be asked', async () => {
    expect((await check({ health: { port, path: '/' } })).said).toContain(
      `answers 200 already, though nothing is deployed here`,
    );
    expect((await check({})).said).toContain('⚠️ health     nothing is asked whether a release serves');
  });

  test('names the command that sudo may not run, or that there is no sudo', async () => {
    const { code, said } = await check({ restart: 'sudo no-such-program restart shop' });
    expect(code).toBe(1);
    expect(said).toMatch(/❌ sudo {7}.*no-such-program restart shop/);
    expect(said).toContain('   → ');
  });

  test('names a path that is no folder', async () => {
    writeFileSync(path.join(folder, 'file'), '');
    const { code, said } = await check({ path: path.join(folder, 'file') });
    expect([code, said]).toEqual([1, expect.stringMatching(/❌ path .*file/)]);
  });

  test('ends at a host that cannot be entered, with what mends it', async () => {
    const { code, said } = await check({ 'known-hosts': '/dev/null' }).catch((error: Error) => ({
      code: 2,
      said: error.message,
    }));
    expect(code).not.toBe(0);
    expect(said).toMatch(/known.hosts/);
    const refused = await check({}, 'production', '--key', path.join(host.folder, 'host'));
    expect(refused.code).toBe(1);
    expect(refused.said).toMatch(/^❌ connection .*refused the login\n {3}→ Add the public half/);
  });

  test('takes one environment', async () => {
    expect((await check({}, 'one', 'two')).code).toBe(2);
  });
});
