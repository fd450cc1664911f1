import { reply } from './reply.ts';
import type { Reply } from './reply.ts';
import { textOf } from './route.ts';
import type { Call, Route } from './route.ts';
import { nextId } from './state.ts';
import type { CacheEntry } from './state.ts';
import { fault, twirp, uploadUrl, urlLifetime } from './twirp.ts';

/** The cache service that the toolkit's client speaks to, with its answers in `snake_case`. */
export const cacheRoutes: Route[] = [
  twirp('CacheService/CreateCacheEntry', createCache),
  twirp('CacheService/FinalizeCacheEntryUpload', finalizeCache),
  twirp('CacheService/GetCacheEntryDownloadURL', findCache),
];

const cacheOf = (call: Call, finalized: boolean): CacheEntry | undefined =>
  call.world.state.caches.find(
    (entry) =>
      entry.key === textOf(call, 'key') &&
      entry.version === textOf(call, 'version') &&
      entry.finalized === finalized,
  );

function createCache(call: Call): Reply {
  const { world } = call;
  const key = textOf(call, 'key');
  const version = textOf(call, 'version');
  if (!key || !version) return fault(400, 'invalid_argument', 'key and version are required');
  if (cacheOf(call, true) ?? cacheOf(call, false))
    return fault(409, 'already_exists', `cache entry with the same key, version, and scope already exists`);
  const entry: CacheEntry = {
    id: nextId(world.state),
    key,
    version,
    finalized: false,
    size: 0,
    blob: world.blobs.newName(),
    createdAt: world.now(),
  };
  world.state.caches.push(entry);
  return reply(200, { ok: true, signed_upload_url: uploadUrl(world, entry.blob, 'cache.tzst'), message: '' });
}

async function finalizeCache(call: Call): Promise<Reply> {
  const entry = cacheOf(call, false);
  const facts = entry && (await call.world.blobs.facts(entry.blob));
  if (!entry || !facts) return reply(200, { ok: false, entry_id: '0', message: 'nothing was uploaded' });
  if (textOf(call, 'size_bytes') !== String(facts.size))
    return reply(200, { ok: false, entry_id: '0', message: `size is ${facts.size}` });
  Object.assign(entry, { finalized: true, size: facts.size });
  return reply(200, { ok: true, entry_id: String(entry.id), message: '' });
}

/** The exact key, else the newest entry that begins with one of the keys, in their order. */
function findCache(call: Call): Reply {
  const { world } = call;
  const version = textOf(call, 'version');
  const restore = call.body['restore_keys'];
  const keys = [textOf(call, 'key') ?? '', ...(Array.isArray(restore) ? restore.map(String) : [])];
  const entries = world.state.caches
    .filter((entry) => entry.finalized && entry.version === version)
    .reverse();
  const exact = entries.find((entry) => entry.key === keys[0]);
  const hit = exact ?? keys.map((key) => entries.find((entry) => entry.key.startsWith(key))).find(Boolean);
  if (!hit) return reply(200, { ok: false, signed_download_url: '', matched_key: '' });
  const url = world.blobs.signed(world.url, hit.blob, 'r', 'cache.tzst', world.now() + urlLifetime);
  return reply(200, { ok: true, signed_download_url: url, matched_key: hit.key });
}
