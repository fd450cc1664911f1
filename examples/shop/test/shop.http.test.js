import assert from 'node:assert/strict';
import http from 'node:http';
import { after, before, test } from 'node:test';
import { createShop } from '../src/shop.js';

let server;
let origin;

before(async () => {
  let failing = false;
  const faults = () => (failing ? { status: 500, body: { error: 'broken' } } : undefined);
  const handle = createShop({ version: '9.9.9', page: '<h1>Shop</h1>', faults });
  server = http.createServer((request, response) => {
    failing = request.headers['x-fail'] === 'yes';
    void handle(request, response);
  });
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  origin = `http://127.0.0.1:${server.address().port}`;
});

after(() => server.close());

const getJson = async (path, options) => {
  const response = await fetch(origin + path, options);
  return { status: response.status, body: await response.json() };
};
const order = (body) => getJson('/orders', { method: 'POST', body });

test('the page is HTML, and every answer names the version', async () => {
  const response = await fetch(origin);
  assert.equal(await response.text(), '<h1>Shop</h1>');
  assert.equal(response.headers.get('x-version'), '9.9.9');
});

test('health and version answer', async () => {
  assert.deepEqual(await getJson('/healthz'), { status: 200, body: { status: 'ok' } });
  assert.deepEqual(await getJson('/version'), { status: 200, body: { version: '9.9.9' } });
});

test('an order is taken', async () => {
  assert.deepEqual(await order('{"sku":"bag","quantity":2}'), {
    status: 201,
    body: { sku: 'bag', quantity: 2, total: 4800 },
  });
});

test('an order that is no JSON is the fault of its sender', async () => {
  assert.equal((await order('{')).status, 400);
});

test('an unknown path is 404', async () => {
  assert.equal((await getJson('/cars')).status, 404);
});

test('visitors are counted, and errors with them; health checks are not', async () => {
  const { body: before } = await getJson('/stats');
  await getJson('/products');
  await getJson('/healthz');
  assert.equal((await getJson('/products', { headers: { 'x-fail': 'yes' } })).status, 500);
  const { body: after } = await getJson('/stats');
  assert.equal(after.requests - before.requests, 2);
  assert.equal(after.errors - before.errors, 1);
});
