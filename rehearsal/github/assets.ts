import { immutable, reads, releaseOf, renderAsset, sealed, writes } from './release-shapes.ts';
import { invalid, notFound, refusal, reply } from './reply.ts';
import type { Reply } from './reply.ts';
import { page, route } from './route.ts';
import type { Call, Route } from './route.ts';
import { nextId } from './state.ts';
import type { Asset, GitHubRelease } from './state.ts';

/** Assets of releases. */
export const assetRoutes: Route[] = [
  route('GET /repos/{owner}/{repo}/releases/{release_id}/assets', reads, (call) => {
    const release = releaseOf(call);
    if (!release) return notFound();
    const { items, headers } = page(call, release.assets);
    return reply(
      200,
      items.map((asset) => renderAsset(call.world, release, asset)),
      headers,
    );
  }),
  route(
    'POST /repos/{owner}/{repo}/releases/{release_id}/assets',
    { ...writes, streams: true, leaves: leaveStarter },
    upload,
  ),
  route('GET /repos/{owner}/{repo}/releases/assets/{asset_id}', reads, readAsset),
  route('DELETE /repos/{owner}/{repo}/releases/assets/{asset_id}', writes, removeAsset),
];

function findAsset(call: Call): { release: GitHubRelease; asset: Asset } | undefined {
  const id = Number(call.params['asset_id']);
  for (const release of call.world.state.releases) {
    const asset = release.assets.find((candidate) => candidate.id === id);
    if (asset) return { release, asset };
  }
  return undefined;
}

function newAsset(call: Call, name: string): Asset {
  const { world } = call;
  return {
    id: nextId(world.state),
    name,
    label: call.query.get('label'),
    state: 'starter',
    contentType: call.headers['content-type'] ?? 'application/octet-stream',
    size: 0,
    digest: null,
    blob: world.blobs.newName(),
    createdAt: world.now(),
  };
}

/** A broken upload leaves an asset that holds the name until it is deleted. */
function leaveStarter(call: Call): void {
  const release = releaseOf(call);
  const name = call.query.get('name');
  if (release && name) release.assets.push(newAsset(call, name));
}

async function upload(call: Call): Promise<Reply> {
  const { world } = call;
  const release = releaseOf(call);
  const name = call.query.get('name');
  if (!release) return notFound();
  if (!name) return invalid('ReleaseAsset', 'name', 'missing_field');
  if (sealed(call, release)) return immutable();
  if (release.assets.some((asset) => asset.name === name))
    return invalid('ReleaseAsset', 'name', 'already_exists');
  if (!call.upload) return refusal(400, 'Bad Content-Length');
  const asset = newAsset(call, name);
  await world.blobs.put(asset.blob, call.upload.file);
  const facts = await world.blobs.facts(asset.blob);
  Object.assign(asset, { state: 'uploaded', size: facts?.size, digest: facts?.digest });
  release.assets.push(asset);
  return reply(201, renderAsset(world, release, asset));
}

function readAsset(call: Call): Reply {
  const found = findAsset(call);
  if (!found) return notFound();
  const { world } = call;
  const { release, asset } = found;
  if (!String(call.headers.accept).includes('application/octet-stream'))
    return reply(200, renderAsset(world, release, asset));
  return {
    status: 302,
    headers: { location: world.blobs.signed(world.url, asset.blob, 'r', asset.name, world.now() + 300_000) },
  };
}

function removeAsset(call: Call): Reply {
  const found = findAsset(call);
  if (!found) return notFound();
  if (sealed(call, found.release)) return immutable();
  found.release.assets = found.release.assets.filter((asset) => asset !== found.asset);
  return reply(204);
}
