import type http from 'node:http';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { Exchange } from './exchange.ts';
import type { Reply } from './reply.ts';

/** Cuts the connection: a reset, no end. */
export function cut(response: http.ServerResponse): void {
  response.socket?.resetAndDestroy();
}

function headersOf(reply: Reply): { headers: Record<string, string>; text: string } {
  const text = reply.json === undefined ? (reply.text ?? '') : JSON.stringify(reply.json);
  const type = reply.file?.type ?? (reply.json === undefined ? undefined : 'application/json; charset=utf-8');
  const length = reply.file?.size ?? Buffer.byteLength(text);
  return {
    text,
    headers: {
      ...(type ? { 'content-type': type } : {}),
      ...(reply.status === 204 ? {} : { 'content-length': String(length) }),
      'x-github-request-id': 'REHEARSAL',
      ...reply.headers,
    },
  };
}

/** Answers, and notes what was answered. */
export async function send(response: http.ServerResponse, reply: Reply, exchange: Exchange): Promise<void> {
  const { headers, text } = headersOf(reply);
  exchange.status = reply.status;
  exchange.responseBody = reply.json;
  response.writeHead(reply.status, headers);
  if (!reply.file || exchange.method === 'HEAD') return void response.end(text);
  // The client may be gone before the file is through: nothing to tell it.
  await pipeline(reply.file.open(), response).catch(() => undefined);
}

/** Half of the body under the length of the whole, then the end. */
export async function truncate(
  response: http.ServerResponse,
  reply: Reply,
  exchange: Exchange,
): Promise<void> {
  const { headers, text } = headersOf(reply);
  exchange.status = reply.status;
  response.writeHead(reply.status, headers);
  const half = (reply.file?.size ?? Buffer.byteLength(text)) >> 1;
  const source = reply.file?.open() ?? Readable.from([Buffer.from(text)]);
  let sent = 0;
  for await (const chunk of source as AsyncIterable<Buffer>) {
    const part = chunk.subarray(0, half - sent);
    sent += part.length;
    await new Promise<void>((resolve) => response.write(part, () => resolve()));
    if (sent >= half) break;
  }
  response.socket?.end();
}
