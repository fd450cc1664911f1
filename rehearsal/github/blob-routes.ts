import { readFile } from 'node:fs/promises';
import type { Reply } from './reply.ts';
import { route } from './route.ts';
import type { Call, Route } from './route.ts';

const longestBlockList = 8 * 1024 * 1024;

/** The object store behind signed URLs: whole blobs, blocks, lists of blocks, downloads with ranges. */
export const blobRoutes: Route[] = [
  route('PUT /blobs/{blob}/{name}', { kind: 'blob', streams: true }, write),
  route('GET /blobs/{blob}/{name}', { kind: 'blob' }, read),
  route('HEAD /blobs/{blob}/{name}', { kind: 'blob' }, read),
];

const refused = (status: number, code: string): Reply => ({
  status,
  headers: { 'content-type': 'application/xml', 'x-ms-error-code': code },
  text: `<?xml version="1.0" encoding="utf-8"?><Error><Code>${code}</Code><Message>${code}</Message></Error>`,
});

const stored = (): Reply => ({
  status: 201,
  headers: { etag: '"0x8DSTORED"', 'x-ms-request-server-encrypted': 'true' },
});

async function write(call: Call): Promise<Reply> {
  const { world, query, upload } = call;
  const blob = call.params['blob'] ?? '';
  if (!world.blobs.allows(blob, 'w', query, world.now())) return refused(403, 'AuthenticationFailed');
  if (call.headers.authorization) return refused(400, 'InvalidAuthenticationInfo');
  if (!upload) return refused(411, 'MissingContentLengthHeader');
  switch (query.get('comp')) {
    case 'block':
      await world.blobs.putBlock(blob, query.get('blockid') ?? '', upload.file);
      return stored();
    case 'blocklist':
      return joinBlocks(call, blob, upload);
    default:
      if (call.headers['x-ms-blob-type'] !== 'BlockBlob') return refused(400, 'MissingRequiredHeader');
      await world.blobs.put(blob, upload.file);
      return stored();
  }
}

async function joinBlocks(call: Call, blob: string, upload: { file: string; size: number }): Promise<Reply> {
  if (upload.size > longestBlockList) return refused(413, 'RequestBodyTooLarge');
  const list = await readFile(upload.file, 'utf8');
  const ids = [...list.matchAll(/<(Latest|Committed|Uncommitted)>([^<]*)<\/\1>/g)].map(
    (match) => match[2] ?? '',
  );
  return (await call.world.blobs.joinBlocks(blob, ids)) ? stored() : refused(400, 'InvalidBlockList');
}

async function read(call: Call): Promise<Reply> {
  const { world, query } = call;
  const blob = call.params['blob'] ?? '';
  if (!world.blobs.allows(blob, 'r', query, world.now())) return refused(403, 'AuthenticationFailed');
  const facts = await world.blobs.facts(blob);
  if (!facts) return refused(404, 'BlobNotFound');
  const name = decodeURIComponent(call.params['name'] ?? '');
  const type = name.endsWith('.zip') ? 'application/zip' : 'application/octet-stream';
  const headers = {
    'accept-ranges': 'bytes',
    etag: '"0x8DSTORED"',
    'content-disposition': `attachment; filename*=UTF-8''${encodeURIComponent(name)}`,
    'x-ms-blob-type': 'BlockBlob',
  };
  const asked = /^bytes=(\d+)-(\d*)$/.exec(String(call.headers['x-ms-range'] ?? call.headers.range ?? ''));
  if (!asked)
    return { status: 200, headers, file: { open: () => world.blobs.open(blob), size: facts.size, type } };
  const start = Number(asked[1]);
  const end = Math.min(asked[2] ? Number(asked[2]) : Infinity, facts.size - 1);
  if (start > end) return refused(416, 'InvalidRange');
  return {
    status: 206,
    headers: { ...headers, 'content-range': `bytes ${start}-${end}/${facts.size}` },
    file: { open: () => world.blobs.open(blob, { start, end }), size: end - start + 1, type },
  };
}
