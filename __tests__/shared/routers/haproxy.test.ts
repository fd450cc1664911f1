import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { localShell } from '../../../shared/hosts/local-shell.ts';
import { runCommand } from '../../../shared/command/run-command.ts';
import { haproxyRouter } from '../../../shared/routers/haproxy.ts';
import { hostRuntime, localRuntime } from '../../../shared/routers/runtime-socket.ts';
import { startRuntimeSocket } from '../../fakes/haproxy.ts';
import { leapingClock } from '../../fakes/leaping-clock.ts';

let runtime: Awaited<ReturnType<typeof startRuntimeSocket>>;
beforeEach(async () => {
  runtime = await startRuntimeSocket(['blue', 'green']);
});
afterEach(() => runtime.close());

function router({ backend = 'web', stateFile }: { backend?: string; stateFile?: string } = {}) {
  const written: string[] = [];
  const { socket } = runtime;
  const settings = { socket, backend, ...(stateFile !== undefined && { stateFile }) };
  const parts = {
    name: 'HAProxy',
    ask: localRuntime(socket, 'HAProxy'),
    write: async (path: string, text: string) => void written.push(`${path}\n${text}`),
    clock: leapingClock(),
  };
  return { ...haproxyRouter(settings, parts), written };
}

describe('HAProxy', () => {
  it('divides by weights that make a hundred, and reads them back', async () => {
    const haproxy = router();
    await haproxy.divide({ blue: 95, green: 5 });
    expect(runtime.servers.get('blue')?.weight).toBe(95);
    expect(runtime.servers.get('green')?.weight).toBe(5);
    expect(await haproxy.shares()).toEqual({ blue: 95, green: 5 });
  });

  it('gives before it takes, so that at no time nobody serves', async () => {
    await router().divide({ blue: 100, green: 0 });
    runtime.heard.length = 0;
    await router().divide({ blue: 0, green: 100 });
    expect(runtime.heard.filter((line) => line.startsWith('set'))).toEqual([
      'set server web/green weight 100',
      'set server web/blue weight 0',
    ]);
  });

  it('drains, waits for the last connection, and takes the server out', async () => {
    const haproxy = router();
    const blue = runtime.servers.get('blue');
    if (blue) blue.scur = 2;
    setTimeout(() => blue && (blue.scur = 0), 20);
    expect(await haproxy.drain('blue', 60_000)).toBe(0);
    expect(blue?.admin).toBe(1);
    expect(await haproxy.shares()).toEqual({ blue: 0, green: 100 });
    await haproxy.divide({ blue: 50, green: 50 });
    expect(blue?.admin).toBe(0);
  });

  it('says how many connections a drain left, and leaves them be', async () => {
    const blue = runtime.servers.get('blue');
    if (blue) blue.scur = 2;
    expect(await router().drain('blue', 500)).toBe(2);
    expect(blue?.admin).toBe(8);
  });

  it('keeps the state of servers where HAProxy reads it at a reload', async () => {
    const haproxy = router({ stateFile: '/state' });
    await haproxy.divide({ blue: 75, green: 25 });
    expect(haproxy.written).toEqual([
      expect.stringMatching(/^\/state\n1\n# be_id[\s\S]* blue 127\.0\.0\.1 2 0 75 /),
    ]);
  });

  it('counts answers, and what got none, of each server', async () => {
    Object.assign(runtime.servers.get('blue') ?? {}, { answered: 40, failed: 2 });
    expect((await router().counters())?.['blue']).toEqual({
      requests: 42,
      clientErrors: 0,
      serverErrors: 2,
      latencyMs: 12,
    });
  });

  it('says what the check finds when a server stays down', async () => {
    await router().divide({ blue: 100, green: 0 });
    Object.assign(runtime.servers.get('green') ?? {}, { status: 'DOWN' });
    await expect(router().divide({ blue: 50, green: 50 })).rejects.toThrow(
      'HAProxy sends nothing to green: it is DOWN for 15 s (L4CON, "no")',
    );
  });

  it('names the backends that there are', async () => {
    await expect(router({ backend: 'shop' }).shares()).rejects.toThrow(
      'HAProxy has no backend shop; there are web',
    );
  });

  it('names the servers that there are', async () => {
    await expect(router().drain('bleu', 10)).rejects.toMatchObject({
      message: 'HAProxy has no server bleu; there are blue, green',
      fix: expect.stringContaining('Is it blue?'),
    });
  });

  it('names the line that gives the right to change weights', async () => {
    await runtime.close();
    runtime = await startRuntimeSocket(['blue', 'green'], { level: 'operator' });
    await expect(router().divide({ blue: 95, green: 5 })).rejects.toMatchObject({
      message: expect.stringContaining('may look, and change nothing'),
      fix: expect.stringMatching(/stats socket ipv4@127\.0\.0\.1:\d+ mode 660 level admin/),
    });
  });

  it('says that nothing listens, and what is to be written where no socket is', async () => {
    const ask = (at: string) => localRuntime(at, 'HAProxy')(['show backend']);
    await expect(ask('/nowhere/admin.sock')).rejects.toMatchObject({
      message: 'HAProxy: the socket /nowhere/admin.sock cannot be asked: it is not there',
      fix: expect.stringContaining('stats socket PATH mode 660 level admin'),
    });
    await expect(ask('127.0.0.1:1')).rejects.toThrow('nothing listens there');
  });

  it('puts its weights and states back by a text that needs no runner', async () => {
    const haproxy = router();
    await haproxy.divide({ blue: 95, green: 5 });
    const undo = await haproxy.undo();
    await haproxy.divide({ blue: 50, green: 50 });
    await haproxy.drain('green', 100);
    const shell = localShell(runCommand(process.env), process.env);
    expect(await shell.run({ script: undo, timeoutMs: 20_000 })).toMatchObject({ exitCode: 0 });
    expect(await haproxy.shares()).toEqual({ blue: 95, green: 5 });
  });

  it('is asked through a shell by a program that is there, and says so where none is', async () => {
    const shell = localShell(runCommand(process.env), process.env);
    const ask = hostRuntime(runtime.socket, 'HAProxy', shell);
    expect(await ask(['show backend', 'set server web/x weight 1'])).toEqual([
      '# name\nweb\n\n',
      'No such server.\n\n',
    ]);
    const bare = localShell(runCommand(process.env), { ...process.env, PATH: '/nowhere' });
    const none = {
      ...bare,
      run: (call: Parameters<typeof bare.run>[0]) =>
        shell.run({ ...call, script: `PATH=/nowhere\n${call.script}` }),
    };
    await expect(hostRuntime(runtime.socket, 'HAProxy', none)(['show backend'])).rejects.toMatchObject({
      message: expect.stringContaining('no program that can ask it'),
      fix: expect.stringContaining('Install socat'),
    });
  });
});
