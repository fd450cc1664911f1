// What the shop answers: a page, its products, orders, and three paths for those who run it.
import { createOrder, products } from './orders.js';

const mebibyte = 1024 * 1024;

/** Makes the request handler of one release: `{version, page, faults}`. */
export function createShop({ version, page, faults = () => undefined }) {
  const stats = { version, requests: 0, errors: 0 };

  const routes = {
    'GET /': () => ({ status: 200, type: 'text/html; charset=utf-8', body: page }),
    'GET /products': () => ({ status: 200, body: products }),
    'POST /orders': async (request) => createOrder(await readJson(request)),
  };
  const operations = {
    'GET /healthz': () => ({ status: 200, body: { status: 'ok' } }),
    'GET /version': () => ({ status: 200, body: { version } }),
    'GET /stats': () => ({ status: 200, body: stats }),
  };

  return async function handle(request, response) {
    const key = `${request.method} ${new URL(request.url, 'http://shop').pathname}`;
    response.setHeader('x-version', version);
    if (operations[key]) return send(response, operations[key]());

    stats.requests += 1;
    const answer = faults() ?? (await answerOf(routes[key], request));
    if (answer.status >= 500) stats.errors += 1;
    send(response, answer);
  };
}

async function answerOf(route, request) {
  if (!route) return { status: 404, body: { error: 'There is no such page' } };
  try {
    return await route(request);
  } catch (error) {
    if (error instanceof SyntaxError) return { status: 400, body: { error: error.message } };
    return { status: 500, body: { error: 'Something is broken here' } };
  }
}

function send(response, { status, body, type = 'application/json' }) {
  const text = typeof body === 'string' ? body : JSON.stringify(body);
  response.writeHead(status, { 'content-type': type, 'content-length': Buffer.byteLength(text) });
  response.end(text);
}

async function readJson(request) {
  let text = '';
  for await (const chunk of request.setEncoding('utf8')) {
    text += chunk;
    if (text.length > mebibyte) throw new SyntaxError('The request is too large');
  }
  return JSON.parse(text);
}
