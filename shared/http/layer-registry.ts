import { createHash, randomBytes } from 'node:crypto';
import { createReadStream, createWriteStream } from 'node:fs';
import { mkdir, readFile, readdir, rename, rm, stat, writeFile } from 'node:fs/promises';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import { pipeline } from 'node:stream/promises';

/** A registry of this machine alone, in which an engine keeps the layers that it built. */
export interface LayerRegistry {
  /** `127.0.0.1:PORT/…`: its one repository; who does not know the name gets nothing. */
  repository: string;
  /** How many images were read out of it, each the outcome of one step of a build. */
  hits(): number;
  /** Ends it, and removes what nobody asked for while it ran. Says what is left, the same text for the same images. */
  close(): Promise<string>;
}

const largestManifest = 4 * 1024 * 1024;
const digestForm = /^sha256:([0-9a-f]{64})$/;
const tagForm = /^[A-Za-z0-9_][A-Za-z0-9._-]{0,127}$/;

/** Serves what of the distribution protocol pushing and pulling need, out of a folder, on a free port of 127.0.0.1. */
export async function openLayerRegistry(folder: string): Promise<LayerRegistry> {
  for (const part of ['blobs', 'tags', 'uploads']) await mkdir(path.join(folder, part), { recursive: true });
  const name = `layers-${randomBytes(16).toString('hex')}`;
  const state: State = { folder, base: `/v2/${name}/`, touched: new Set(), hits: 0 };
  const server = createServer((request, response) => {
    answer(state, request, response).catch(() => {
      if (!response.headersSent) response.writeHead(500);
      response.end();
    });
  });
  await new Promise<void>((done, fail) => server.once('error', fail).listen(0, '127.0.0.1', done));
  return {
    repository: `127.0.0.1:${String((server.address() as AddressInfo).port)}/${name}`,
    hits: () => state.hits,
    async close() {
      server.closeAllConnections();
      await new Promise((done) => server.close(done));
      return prune(state);
    },
  };
}

interface State {
  folder: string;
  base: string;
  /** Paths below the folder. */
  touched: Set<string>;
  hits: number;
}

async function answer(state: State, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const url = new URL(request.url ?? '/', 'http://localhost');
  if (url.pathname === '/v2/') return end(response, 200);
  if (!url.pathname.startsWith(state.base)) return end(response, 404);
  const [kind = '', ...rest] = url.pathname.slice(state.base.length).split('/');
  if (kind === 'manifests') return manifest(state, request, response, rest[0] ?? '');
  if (kind !== 'blobs') return end(response, 404);
  if (rest[0] === 'uploads') return upload(state, request, response, rest[1] ?? '', url);
  const [, hex] = digestForm.exec(rest[0] ?? '') ?? [];
  if (hex === undefined) return end(response, 404);
  return send(state, request, response, `blobs/${hex}`, {
    'content-type': 'application/octet-stream',
    'docker-content-digest': `sha256:${hex}`,
  });
}

function end(response: ServerResponse, status: number, headers: Record<string, string> = {}): void {
  response.writeHead(status, { 'content-length': '0', ...headers }).end();
}

async function send(
  { folder, touched }: State,
  request: IncomingMessage,
  response: ServerResponse,
  file: string,
  headers: Record<string, string>,
): Promise<void> {
  const found = await stat(path.join(folder, file)).catch(() => undefined);
  if (!found) return end(response, 404);
  touched.add(file);
  response.writeHead(200, { ...headers, 'content-length': String(found.size) });
  if (request.method === 'HEAD') response.end();
  else await pipeline(createReadStream(path.join(folder, file)), response);
}

/** A tag is a file that holds the digest of its manifest and its media type. */
async function manifest(
  state: State,
  request: IncomingMessage,
  response: ServerResponse,
  reference: string,
): Promise<void> {
  const { folder, base, touched } = state;
  const isTag = tagForm.test(reference);
  const tag = `tags/${reference.replace('sha256:', '')}`;
  if (!isTag && !digestForm.test(reference)) return end(response, 404);
  if (request.method !== 'PUT') {
    const said = await readFile(path.join(folder, tag), 'utf8').catch(() => '');
    const [digest = '', type = ''] = said.split(' ');
    const [, hex] = digestForm.exec(digest) ?? [];
    if (hex === undefined) return end(response, 404);
    touched.add(tag);
    if (request.method === 'GET') state.hits++;
    const headers = { 'content-type': type, 'docker-content-digest': digest };
    return send(state, request, response, `blobs/${hex}`, headers);
  }
  const pieces: Buffer[] = [];
  let size = 0;
  for await (const piece of request as AsyncIterable<Buffer>) {
    size += piece.length;
    if (size > largestManifest) return end(response, 413, { connection: 'close' });
    pieces.push(piece);
  }
  const body = Buffer.concat(pieces);
  const hex = createHash('sha256').update(body).digest('hex');
  const type = (request.headers['content-type'] ?? '').replace(/\s/g, '');
  await writeFile(path.join(folder, 'blobs', hex), body);
  for (const file of [tag, `tags/${hex}`]) {
    await writeFile(path.join(folder, file), `sha256:${hex} ${type}`);
    touched.add(file);
  }
  touched.add(`blobs/${hex}`);
  end(response, 201, {
    location: `${base}manifests/sha256:${hex}`,
    'docker-content-digest': `sha256:${hex}`,
  });
}

/** An upload is begun, gets its bytes in one or more pieces, and is named by its digest at the end. */
async function upload(
  { folder, base, touched }: State,
  request: IncomingMessage,
  response: ServerResponse,
  id: string,
  url: URL,
): Promise<void> {
  const key = request.method === 'POST' ? randomBytes(16).toString('hex') : id;
  if (!/^[0-9a-f]{32}$/.test(key)) return end(response, 404);
  const file = path.join(folder, 'uploads', key);
  await pipeline(request, createWriteStream(file, { flags: 'a' }));
  const { size } = await stat(file);
  const location = `${base}blobs/uploads/${key}`;
  if (request.method !== 'PUT')
    return end(response, 202, { location, range: `0-${String(Math.max(0, size - 1))}` });
  const hash = createHash('sha256');
  for await (const piece of createReadStream(file)) hash.update(piece as Buffer);
  const hex = hash.digest('hex');
  if (url.searchParams.get('digest') !== `sha256:${hex}`) {
    await rm(file);
    return end(response, 400);
  }
  await rename(file, path.join(folder, 'blobs', hex));
  touched.add(`blobs/${hex}`);
  end(response, 201, {
    location: `${base}blobs/sha256:${hex}`,
    'docker-content-digest': `sha256:${hex}`,
  });
}

async function prune({ folder, touched }: State): Promise<string> {
  await rm(path.join(folder, 'uploads'), { recursive: true, force: true });
  const kept: string[] = [];
  for (const part of ['blobs', 'tags'])
    for (const file of (await readdir(path.join(folder, part))).sort()) {
      if (touched.has(`${part}/${file}`)) kept.push(`${part}/${file}`);
      else await rm(path.join(folder, part, file));
    }
  return kept.join('\n');
}
