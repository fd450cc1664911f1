import { refusal } from './reply.ts';
import type { Reply } from './reply.ts';
import type { Call, World } from './route.ts';
import { htmlUrl, nodeId, repositoryPage, repositoryUrl, time, timeOrNull, user } from './shapes.ts';
import type { Asset, GitHubRelease } from './state.ts';

/** What writing releases needs. */
export const writes = { permission: ['contents', 'write'] } as const;
/** What reading them needs. */
export const reads = { permission: ['contents', 'read'] } as const;

/** The release that a request is about. */
export const releaseOf = (call: Call): GitHubRelease | undefined =>
  call.world.state.releases.find((release) => release.id === Number(call.params['release_id']));

/** Whether it can no longer be changed. */
export const sealed = (call: Call, release: GitHubRelease): boolean =>
  call.world.state.immutableReleases && !release.draft;

/** GitHub's refusal to change it. */
export const immutable = (): Reply => refusal(422, 'Cannot change an immutable release');

/** `release` of the API. */
export function renderRelease(world: World, release: GitHubRelease): Record<string, unknown> {
  const url = `${repositoryUrl(world)}/releases/${release.id}`;
  const tag = encodeURIComponent(release.tag);
  return {
    url,
    html_url: `${repositoryPage(world)}/releases/tag/${tag}`,
    assets_url: `${url}/assets`,
    upload_url: `${url.replace(world.url, `${world.url}/uploads`)}/assets{?name,label}`,
    tarball_url: release.draft ? null : `${repositoryUrl(world)}/tarball/${tag}`,
    zipball_url: release.draft ? null : `${repositoryUrl(world)}/zipball/${tag}`,
    id: release.id,
    node_id: nodeId('Release', release.id),
    tag_name: release.tag,
    target_commitish: release.target,
    name: release.name,
    body: release.body,
    draft: release.draft,
    immutable: world.state.immutableReleases && !release.draft,
    prerelease: release.prerelease,
    created_at: time(release.createdAt),
    published_at: timeOrNull(release.publishedAt),
    author: user(world, release.author),
    assets: release.assets.map((asset) => renderAsset(world, release, asset)),
  };
}

/** `release-asset` of the API. */
export function renderAsset(world: World, release: GitHubRelease, asset: Asset): Record<string, unknown> {
  return {
    url: `${repositoryUrl(world)}/releases/assets/${asset.id}`,
    browser_download_url: `${htmlUrl(world)}/${world.state.repository}/releases/download/${encodeURIComponent(release.tag)}/${encodeURIComponent(asset.name)}`,
    id: asset.id,
    node_id: nodeId('ReleaseAsset', asset.id),
    name: asset.name,
    label: asset.label,
    state: asset.state,
    content_type: asset.contentType,
    size: asset.size,
    digest: asset.digest,
    download_count: 0,
    created_at: time(asset.createdAt),
    updated_at: time(asset.createdAt),
    uploader: user(world, release.author),
  };
}
