import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { createHttp } from '../../../shared/http/create-http.ts';
import { notify, type News } from '../../../shared/report/notify.ts';
import { fakeRunner } from '../../fakes/runner.ts';

let server: Server;
let posts: { type: string | undefined; body: string }[];
let answer: number;
beforeEach(async () => {
  posts = [];
  answer = 200;
  server = createServer((request, response) => {
    let body = '';
    request.on('data', (chunk: Buffer) => (body += chunk.toString()));
    request.on('end', () => {
      posts.push({ type: request.headers['content-type'], body });
      response.writeHead(answer).end();
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
});
afterEach(() => new Promise((resolve) => server.close(resolve)));

const address = (): string =>
  `http://127.0.0.1:${String((server.address() as AddressInfo).port)}/hook/secret`;

async function tell(news: Partial<News> = {}, hook: string | undefined = address()) {
  const runner = fakeRunner({ env: { ...(hook !== undefined && { HOOK: hook }) } });
  const said: News = { kind: 'success', environment: 'production', said: '1.2.0 serves', ...news };
  await notify('HOOK', said, runner, createHttp({}));
  return runner;
}

describe('news', () => {
  test('are one POST in the shape that Slack reads, with what happened and where to look', async () => {
    const { logged } = await tell();
    expect(logged).toEqual([]);
    expect(posts).toHaveLength(1);
    expect(posts[0]?.type).toBe('application/json');
    const { text } = JSON.parse(posts[0]?.body ?? '') as { text: string };
    expect(text).toMatch(
      /^✅ Deployed to \*production\*\n1\.2\.0 serves\n<https?:\/\/\S+\/actions\/runs\/\d+\/attempts\/\d+\|/,
    );
  });

  test.each([
    ['failure', '❌ Failed:'],
    ['rollback', '⏪ Rolled back'],
    ['pause', '⏸️ Waiting for a person:'],
  ] as const)('of a %s say so first', async (kind, sign) => {
    await tell({ kind });
    expect(JSON.parse(posts[0]?.body ?? '')).toEqual({ text: expect.stringMatching(`^${sign}`) });
  });

  test('call nobody in what they quote, and are cut', async () => {
    await tell({ said: `<!channel> & ${'x'.repeat(9000)}` });
    const { text } = JSON.parse(posts[0]?.body ?? '') as { text: string };
    expect(text).toContain('&lt;!channel&gt; &amp; xxx');
    expect(text.length).toBeLessThan(2300);
  });

  test('that cannot be posted are a warning that does not tell the address, which is masked', async () => {
    answer = 404;
    const { logged, masks } = await tell();
    expect(logged).toEqual([
      expect.stringContaining('warning: Nobody was told through HOOK: it answered 404'),
    ]);
    expect(masks).toEqual([address()]);
    const refused = await tell({}, 'http://127.0.0.1:1/hook/secret');
    expect(refused.logged).toHaveLength(1);
    expect(refused.logged.join()).not.toContain('secret');
  });

  test.each([
    [undefined, 'the step has no such variable'],
    ['', 'the step has no such variable'],
    ['hooks.example.com/x', 'it holds no http:// or https:// address'],
  ])('without an address (%j) are a warning', async (hook, because) => {
    const runner = fakeRunner({ env: hook === undefined ? {} : { HOOK: hook } });
    await notify('HOOK', { kind: 'success', environment: 'e', said: 's' }, runner, createHttp({}));
    expect(runner.logged).toEqual([expect.stringContaining(because)]);
    expect(posts).toEqual([]);
  });

  test('are not posted where nobody asked for them', async () => {
    const runner = fakeRunner({ env: { HOOK: address() } });
    await notify(undefined, { kind: 'success', environment: 'e', said: 's' }, runner, createHttp({}));
    expect(posts).toEqual([]);
    expect(runner.logged).toEqual([]);
  });
});
