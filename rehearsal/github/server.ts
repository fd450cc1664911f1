import { rm } from 'node:fs/promises';
import http from 'node:http';
import path from 'node:path';
import { BodyError, toFile, toJson } from './body.ts';
import type { Exchange } from './exchange.ts';
import type { Fault } from './faults.ts';
import { notFound, refusal } from './reply.ts';
import type { Reply } from './reply.ts';
import type { Call, Route, World } from './route.ts';
import { cut, send, truncate } from './send.ts';

interface Parts {
  routes: readonly Route[];
  world: World;
  take(name: string, target: string): Fault | undefined;
  /** GitHub's refusal of a call by its token. */
  refused(call: Call, route: Route): Reply | undefined;
  saw(exchange: Exchange): void;
}

interface Found {
  route: Route;
  params: Record<string, string>;
}

/** Listens on a free loopback port. The returned function ends it, with every connection that still hangs. */
export async function listen(parts: Parts): Promise<{ port: number; close(): Promise<void> }> {
  const server = http.createServer((request, response) => {
    serve(parts, request, response).catch((error: unknown) => {
      if (!response.headersSent) response.writeHead(500, { 'content-type': 'text/plain' });
      response.end(error instanceof Error ? error.stack : String(error));
    });
  });
  server.keepAliveTimeout = 60_000;
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('the embedded GitHub has no port');
  return {
    port: address.port,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

function match(routes: readonly Route[], method: string, target: string): Found | undefined {
  for (const route of routes) {
    if (route.method !== method) continue;
    const hit = route.pattern.exec(target);
    if (hit) return { route, params: { ...hit.groups } };
  }
  return undefined;
}

async function serve(
  parts: Parts,
  request: http.IncomingMessage,
  response: http.ServerResponse,
): Promise<void> {
  const url = new URL(request.url ?? '/', parts.world.url);
  // Uploads have a host of their own on GitHub; here they have a prefix.
  const target = url.pathname.replace(/^\/uploads(?=\/repos\/)/, '').replace(/^\/{2,}/, '/');
  const method = request.method ?? 'GET';
  const found = match(parts.routes, method, target);
  const fault = parts.take(found?.route.name ?? `${method} ${target}`, `${method} ${target}${url.search}`);
  const upload = {
    file: path.join(parts.world.blobs.folder, `.upload-${parts.world.blobs.newName()}`),
    size: 0,
  };
  const exchange: Exchange = {
    route: found?.route.name ?? '',
    kind: found?.route.kind ?? 'rest',
    method,
    path: target,
    query: Object.fromEntries(url.searchParams),
    requestBody: undefined,
    status: 0,
    responseBody: undefined,
    fault: fault?.kind,
  };
  try {
    const body = found?.route.streams ? await toFile(request, upload) : await toJson(request);
    exchange.requestBody = body;
    const call: Call = {
      method,
      path: target,
      params: found?.params ?? {},
      query: url.searchParams,
      headers: request.headers,
      body: typeof body === 'object' && body !== null ? (body as Record<string, unknown>) : {},
      world: parts.world,
      ...(found?.route.streams ? { upload } : {}),
    };
    const act = async (): Promise<Reply> => answer(parts, call, found);
    await play(fault, { act, call, route: found?.route, response, exchange });
  } catch (error) {
    if (!(error instanceof BodyError)) throw error;
    await send(response, refusal(400, error.message), exchange);
  } finally {
    parts.saw(exchange);
    await rm(upload.file, { force: true });
  }
}

async function answer(parts: Parts, call: Call, found: Found | undefined): Promise<Reply> {
  if (!found) return notFound();
  if (found.route.kind === 'rest') {
    const [, , owner, repo] = call.path.split('/');
    const asked = call.path.startsWith('/repos/') ? `${owner}/${repo}`.toLowerCase() : undefined;
    const no = parts.refused(call, found.route);
    if (no) return no;
    if (asked !== undefined && asked !== parts.world.state.repository.toLowerCase()) return notFound();
  }
  return found.route.run(call);
}

interface Play {
  act: () => Promise<Reply>;
  call: Call;
  route: Route | undefined;
  response: http.ServerResponse;
  exchange: Exchange;
}

/** Acts and answers, or lets the fault have its way. */
async function play(fault: Fault | undefined, { act, call, route, response, exchange }: Play): Promise<void> {
  switch (fault?.kind) {
    case 'reset':
      return cut(response);
    case 'lost-response':
      await act();
      return cut(response);
    case 'hang':
      if (fault.acts) await act();
      return;
    case 'status': {
      const status = fault.status ?? 502;
      if (fault.acts) await act();
      else if (status >= 500) route?.leaves?.(call);
      const after: Record<string, string> =
        fault.retryAfter === undefined ? {} : { 'retry-after': String(fault.retryAfter) };
      const message = fault.message ?? http.STATUS_CODES[status] ?? 'Fault';
      return send(response, { ...refusal(status, message), headers: after }, exchange);
    }
    case 'truncated':
      return truncate(response, await act(), exchange);
    case 'slow':
      await new Promise((resolve) => setTimeout(resolve, fault.ms ?? 1000));
      return send(response, await act(), exchange);
    case undefined:
      return send(response, await act(), exchange);
  }
}
