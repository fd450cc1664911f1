import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, jest, test } from '@jest/globals';
import { freePort } from '../../rehearsal/story/free-port.ts';
import { createHttp } from '../../shared/http/create-http.ts';
import type { Observation } from '../../shared/signals/signal.ts';
import { signalsOf } from '../../shared/signals/signals.ts';
import type { WatchSettings } from '../../shared/signals/fragment.ts';
import { systemClock } from '../../shared/time/system-clock.ts';
import { describeWith } from './support/parts.ts';

jest.setTimeout(60_000);

const sleep = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

describeWith(['prometheus'], 'a real Prometheus', ([prometheus = '']) => {
  const counters = { total: 1000, bad: 3 };
  let service: Server;
  let child: ChildProcess;
  let folder: string;
  let url: string;

  beforeAll(async () => {
    service = createServer((_, response) => {
      response.setHeader('content-type', 'text/plain; version=0.0.4');
      response.end(
        `requests_total{code="200"} ${String(counters.total - counters.bad)}\nrequests_total{code="500"} ${String(counters.bad)}\nload NaN\n`,
      );
    });
    await new Promise<void>((resolve) => service.listen(0, '127.0.0.1', resolve));
    folder = mkdtempSync(path.join(tmpdir(), 'prometheus-'));
    const { port } = service.address() as AddressInfo;
    const scrape = `{job_name: shop, static_configs: [{targets: ['127.0.0.1:${String(port)}']}]}`;
    writeFileSync(
      path.join(folder, 'p.yml'),
      `global: {scrape_interval: 200ms}\nscrape_configs: [${scrape}]\n`,
    );
    const listen = `127.0.0.1:${String(await freePort())}`;
    url = `http://${listen}`;
    const options = ['config.file=p.yml', 'storage.tsdb.path=data', `web.listen-address=${listen}`];
    child = spawn(
      prometheus,
      options.map((option) => `--${option}`),
      { cwd: folder, stdio: 'ignore' },
    );
    await until(async () => (await look({ query: 'sum(requests_total)', above: 0 })).total === 1);
  });

  afterAll(async () => {
    const ended = new Promise((resolve) => child.once('exit', resolve));
    child.kill();
    await ended;
    service.closeAllConnections();
    service.close();
    rmSync(folder, { recursive: true });
  });

  async function until(holds: () => Promise<boolean>): Promise<void> {
    for (let tries = 0; tries < 150; tries++) {
      if (await holds().catch(() => false)) return;
      await sleep(100);
    }
    throw new Error('It did not come to be in 15 s');
  }

  function signal(settings: object, warnings: string[] = []) {
    const [, asked] = signalsOf(
      { prometheus: { url, everyMs: 200, ...settings } as NonNullable<WatchSettings['prometheus']> },
      { health: 'http://127.0.0.1:1/' },
      {
        http: createHttp({}),
        clock: systemClock,
        command: { run: () => Promise.reject(new Error('no command')), env: {}, cwd: folder },
        warn: (sentence) => warnings.push(sentence),
      },
    );
    if (!asked) throw new Error('no signal');
    return asked;
  }

  const look = async (settings: object, warnings?: string[]): Promise<Partial<Observation>> =>
    (await signal(settings, warnings).observe(0))[0] ?? {};

  test('tells the ratio of two counters by what was added to them', async () => {
    const ratio = signal({ total: 'sum(requests_total)', bad: 'sum(requests_total{code="500"})' });
    await ratio.observe(0);
    counters.total += 200;
    counters.bad += 50;
    const seen = { total: 0, bad: 0 };
    await until(async () => {
      for (const { total, bad } of await ratio.observe(1))
        Object.assign(seen, { total: seen.total + total, bad: seen.bad + bad });
      return seen.total >= 200;
    });
    expect(seen).toEqual({ total: 200, bad: 50 });
  });

  test('holds a value against a threshold', async () => {
    expect(await look({ query: 'sum(requests_total)', above: 1e9 })).toMatchObject({ total: 1, bad: 0 });
    expect(await look({ query: 'up', below: 2 })).toMatchObject({ total: 1, bad: 1 });
  });

  test.each([
    ['a series that is not there', 'requests_in_a_year', 'gives nothing'],
    ['several series', 'requests_total', 'gives 2 series'],
    ['NaN', 'load', 'no number'],
    ['a range', 'requests_total[1m]', 'gives a matrix'],
    ['a text', '"many"', 'gives a string'],
    ['a query that it cannot read', 'sum(', 'it answered 400'],
  ])('has no data for %s, and says why', async (_, query, because) => {
    const warnings: string[] = [];
    expect(await look({ query, above: 1 }, warnings)).toMatchObject({ total: 0, bad: 0 });
    expect(warnings).toEqual([expect.stringContaining(because)]);
  });
});
