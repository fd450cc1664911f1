import { spawn } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { setTimeout as after } from 'node:timers/promises';
import { expect, test } from '@jest/globals';
import { freePort } from '../../../rehearsal/story/free-port.ts';
import { describeWith } from '../support/parts.ts';
import { buildAndUnpack } from './unpacked.ts';

const key = '-----BEGIN PRIVATE KEY-----\nMC4CAQ\n-----END PRIVATE KEY-----\n';

const site = {
  'index.html': '<link rel="stylesheet" href="styles/shop.css"><p>shop</p>\n',
  'styles/shop.css': 'p { color: green }\n',
  'a page.html': '<p>second</p>\n',
  '.well-known/security.txt': 'Contact: mailto:shop@example.com\n',
  '.env': 'TOKEN=secret\n',
  'keys/site.pem': key,
  '.cache/old.html': 'old\n',
  'node_modules/prettier/package.json': '{}',
};

/** Asks until the server answers: it has just been started. */
async function ask(url: string): Promise<Response> {
  for (let tries = 0; tries < 100; tries++) {
    const answer = await fetch(url).catch(() => undefined);
    if (answer) return answer;
    await after(50);
  }
  throw new Error(`${url} does not answer`);
}

describeWith(['busybox'], 'a static site', ([busybox = '']) => {
  test('is served elsewhere whole, twice the same bytes, without secrets, caches and packages', async () => {
    const { folder, built, files, digest } = await buildAndUnpack(site);
    expect((await buildAndUnpack(site)).digest).toBe(digest);
    const port = await freePort();
    const server = spawn(busybox, ['httpd', '-f', '-p', `127.0.0.1:${String(port)}`, '-h', folder]);
    try {
      const page = await ask(`http://127.0.0.1:${String(port)}/index.html`);
      expect(await page.text()).toBe(site['index.html']);
      expect((await ask(`http://127.0.0.1:${String(port)}/styles/shop.css`)).status).toBe(200);
      expect((await ask(`http://127.0.0.1:${String(port)}/.env`)).status).toBe(404);
    } finally {
      server.kill();
      await once(server, 'exit');
    }
    expect(files.filter((file) => path.extname(file) !== '')).toEqual([
      '.well-known/security.txt',
      'a page.html',
      'index.html',
      'styles/shop.css',
    ]);
    expect(built.selection.secrets.sort()).toEqual(['.env', 'keys/site.pem']);
    expect(built.warnings.join('\n')).toMatch(/\.env.*keys\/site\.pem/s);
  }, 60_000);
});
