import { notFound, reply } from './reply.ts';
import type { Reply } from './reply.ts';
import { route } from './route.ts';
import type { Call, Route } from './route.ts';
import { nodeId, repositoryPage, repositoryUrl } from './shapes.ts';

/** Files of the default branch. */
export const contentsRoutes: Route[] = [
  route('GET /repos/{owner}/{repo}/contents/{path}', { permission: ['contents', 'read'] }, contents),
];

function contents(call: Call): Reply {
  const { world } = call;
  const file = decodeURIComponent(call.params['path'] ?? '');
  const text = world.state.files[file];
  if (text === undefined) return notFound();
  const sha = nodeId('Blob', file);
  const url = `${repositoryUrl(world)}/contents/${encodeURI(file)}`;
  const html = `${repositoryPage(world)}/blob/${world.state.defaultBranch}/${encodeURI(file)}`;
  const git = `${repositoryUrl(world)}/git/blobs/${sha}`;
  return reply(200, {
    type: 'file',
    encoding: 'base64',
    size: Buffer.byteLength(text),
    name: file.split('/').at(-1),
    path: file,
    content: Buffer.from(text).toString('base64'),
    sha,
    url,
    git_url: git,
    html_url: html,
    download_url: html.replace('/blob/', '/raw/'),
    _links: { git, self: url, html },
  });
}
