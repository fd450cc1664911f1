import { appendFileSync, mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { runCommand } from '../../../shared/command/run-command.ts';
import { localShell } from '../../../shared/hosts/local-shell.ts';
import { accessLog, readLogLine } from '../../../shared/routers/access-log.ts';

const shell = localShell(runCommand(process.env), process.env);
const line = (server: string, status: number): string =>
  `${JSON.stringify({ status: String(status), upstream_addr: server, upstream_status: String(status), upstream_response_time: '0.010' })}\n`;

describe('a line of an access log', () => {
  it.each<[string, Record<string, unknown>, { server: string; status: number; ms: number | undefined }[]]>([
    [
      'Caddy',
      { status: 200, duration: 0.25, upstream_addr: 'a:1' },
      [{ server: 'a:1', status: 200, ms: 250 }],
    ],
    [
      'nginx, after a try that failed',
      {
        status: '200',
        upstream_addr: 'a:1, b:1',
        upstream_status: '502, 200',
        upstream_response_time: '0.001, 0.020',
      },
      [
        { server: 'a:1', status: 502, ms: 1 },
        { server: 'b:1', status: 200, ms: 20 },
      ],
    ],
    [
      'nginx, whose server broke off',
      { status: '502', upstream_addr: 'a:1', upstream_status: '-', upstream_response_time: '-' },
      [{ server: 'a:1', status: 502, ms: undefined }],
    ],
    ['a client that went away', { status: '499', upstream_addr: 'a:1', upstream_status: '-' }, []],
    ['an answer of the router itself', { status: '404', upstream_addr: '', upstream_status: '' }, []],
    ['something else', { message: 'started' }, []],
  ])('tells what the server did: %s', (_, entry, served) => {
    expect(readLogLine(JSON.stringify(entry))).toEqual(served);
  });

  it('may hold anything', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.json()), (text) => {
        for (const { server, status } of readLogLine(text)) {
          expect(server).not.toBe('');
          expect(status).toBeGreaterThanOrEqual(100);
        }
      }),
    );
  });
});

describe('counters by an access log', () => {
  let folder: string;
  let log: string;
  beforeEach(() => {
    folder = mkdtempSync(path.join(os.tmpdir(), 'access log-'));
    log = path.join(folder, 'access.log');
    writeFileSync(log, line('a:1', 200));
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  it('begin at the end of the log, and grow by what is written', async () => {
    const read = accessLog(log, 'nginx', shell);
    expect(await read()).toEqual({});
    appendFileSync(log, line('a:1', 200) + line('a:1', 503) + line('b:1', 404));
    expect(await read()).toEqual({
      'a:1': { requests: 2, clientErrors: 0, serverErrors: 1, latencyMs: expect.closeTo(10) },
      'b:1': { requests: 1, clientErrors: 1, serverErrors: 0, latencyMs: expect.closeTo(10) },
    });
  });

  it('wait for the rest of a line that is being written', async () => {
    const read = accessLog(log, 'nginx', shell);
    await read();
    const whole = line('a:1', 200);
    appendFileSync(log, whole.slice(0, 30));
    expect(await read()).toEqual({});
    appendFileSync(log, whole.slice(30));
    expect((await read())['a:1']?.requests).toBe(1);
  });

  it('go on in the next file when the log is turned over, and after it was emptied', async () => {
    const read = accessLog(log, 'nginx', shell);
    await read();
    appendFileSync(log, line('a:1', 200));
    renameSync(log, `${log}.1`);
    writeFileSync(log, line('a:1', 500));
    await read();
    expect((await read())['a:1']).toMatchObject({ requests: 2, serverErrors: 1 });
    writeFileSync(log, '');
    await read();
    appendFileSync(log, line('a:1', 200));
    expect((await read())['a:1']).toMatchObject({ requests: 3, serverErrors: 1 });
  });

  it('are an error, and never zero, where the log cannot be read', async () => {
    await expect(accessLog(path.join(folder, 'none'), 'nginx', shell)()).rejects.toThrow('may not be read');
  });
});
