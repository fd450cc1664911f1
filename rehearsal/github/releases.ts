import { immutable, reads, releaseOf, renderRelease, sealed, writes } from './release-shapes.ts';
import { invalid, notFound, reply } from './reply.ts';
import type { Reply } from './reply.ts';
import { listed, page, route, textOf } from './route.ts';
import type { Call, Route } from './route.ts';
import { nextId } from './state.ts';
import type { GitHubRelease } from './state.ts';

/** Releases. */
export const releaseRoutes: Route[] = [
  route('POST /repos/{owner}/{repo}/releases', writes, create),
  route('GET /repos/{owner}/{repo}/releases', reads, (call) => {
    const seen = call.world.state.releases
      .filter((release) => listed(call.world, release.createdAt))
      .reverse();
    const { items, headers } = page(call, seen);
    return reply(
      200,
      items.map((release) => renderRelease(call.world, release)),
      headers,
    );
  }),
  route('GET /repos/{owner}/{repo}/releases/tags/{tag}', reads, (call) => {
    const tag = decodeURIComponent(call.params['tag'] ?? '');
    const release = call.world.state.releases.find((candidate) => candidate.tag === tag && !candidate.draft);
    return release ? reply(200, renderRelease(call.world, release)) : notFound();
  }),
  route('GET /repos/{owner}/{repo}/releases/{release_id}', reads, (call) => {
    const release = releaseOf(call);
    return release ? reply(200, renderRelease(call.world, release)) : notFound();
  }),
  route('PATCH /repos/{owner}/{repo}/releases/{release_id}', writes, change),
  route('DELETE /repos/{owner}/{repo}/releases/{release_id}', writes, remove),
];

function create(call: Call): Reply {
  const { world, body } = call;
  const tag = textOf(call, 'tag_name');
  if (!tag) return invalid('Release', 'tag_name', 'missing_field');
  const draft = body['draft'] === true;
  const taken = world.state.releases.some((release) => release.tag === tag && !release.draft);
  if (world.state.burnedTags.includes(tag) || (taken && !draft))
    return invalid('Release', 'tag_name', 'already_exists');
  const release: GitHubRelease = {
    id: nextId(world.state),
    tag,
    target: textOf(call, 'target_commitish') ?? world.state.defaultBranch,
    name: textOf(call, 'name') ?? null,
    body: textOf(call, 'body') ?? null,
    draft,
    prerelease: body['prerelease'] === true,
    author: world.login,
    createdAt: world.now(),
    publishedAt: draft ? undefined : world.now(),
    assets: [],
  };
  world.state.releases.push(release);
  if (!draft) world.state.tags[tag] ??= world.state.branches[release.target] ?? release.target;
  return reply(201, renderRelease(world, release));
}

function change(call: Call): Reply {
  const { world, body } = call;
  const release = releaseOf(call);
  if (!release) return notFound();
  if (sealed(call, release)) return immutable();
  release.tag = textOf(call, 'tag_name') ?? release.tag;
  release.name = textOf(call, 'name') ?? release.name;
  release.body = textOf(call, 'body') ?? release.body;
  if (typeof body['prerelease'] === 'boolean') release.prerelease = body['prerelease'];
  if (body['draft'] === false && release.draft) {
    const taken = world.state.releases.some(
      (other) => other !== release && other.tag === release.tag && !other.draft,
    );
    if (taken) return invalid('Release', 'tag_name', 'already_exists');
    release.draft = false;
    release.publishedAt = world.now();
    world.state.tags[release.tag] ??= world.state.branches[release.target] ?? release.target;
  }
  return reply(200, renderRelease(world, release));
}

function remove(call: Call): Reply {
  const { state } = call.world;
  const release = releaseOf(call);
  if (!release) return notFound();
  if (sealed(call, release)) state.burnedTags.push(release.tag);
  state.releases = state.releases.filter((other) => other !== release);
  return reply(204);
}
