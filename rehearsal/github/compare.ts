import { compare, resolveRef } from './commits.ts';
import { notFound, reply } from './reply.ts';
import type { Reply } from './reply.ts';
import { route } from './route.ts';
import type { Call, Route, World } from './route.ts';
import { nodeId, repositoryPage, repositoryUrl, time, user } from './shapes.ts';
import type { Commit } from './state.ts';

/** Comparing two commits. */
export const compareRoutes: Route[] = [
  route('GET /repos/{owner}/{repo}/compare/{basehead}', { permission: ['contents', 'read'] }, compareTwo),
];

function compareTwo(call: Call): Reply {
  const { world, params } = call;
  const [base = '', head = ''] = decodeURIComponent(params['basehead'] ?? '').split('...');
  const from = resolveRef(world.state, base);
  const to = resolveRef(world.state, head);
  const known = (sha: string | undefined): sha is string =>
    world.state.commits.some((commit) => commit.sha === sha);
  if (!known(from) || !known(to)) return notFound();
  const { status, ahead, behind, mergeBase } = compare(world.state, from, to);
  if (!mergeBase) return notFound();
  const commits = ahead.map((sha) => renderCommit(world, sha));
  const files = [...new Set(ahead.flatMap((sha) => commitOf(world, sha).files))];
  const html = `${repositoryPage(world)}/compare/${base}...${head}`;
  return reply(200, {
    url: `${repositoryUrl(world)}/compare/${base}...${head}`,
    html_url: html,
    permalink_url: html,
    diff_url: `${html}.diff`,
    patch_url: `${html}.patch`,
    base_commit: renderCommit(world, from),
    merge_base_commit: renderCommit(world, mergeBase),
    status,
    ahead_by: ahead.length,
    behind_by: behind.length,
    total_commits: ahead.length,
    commits,
    files: files.map((file) => renderFile(world, file, to)),
  });
}

const commitOf = (world: World, sha: string): Commit =>
  world.state.commits.find((commit) => commit.sha === sha) ?? {
    sha,
    parents: [],
    message: '',
    author: 'ghost',
    at: 0,
    files: [],
  };

function renderFile(world: World, file: string, sha: string): Record<string, unknown> {
  const page = `${repositoryPage(world)}`;
  return {
    sha: null,
    filename: file,
    status: 'modified',
    additions: 0,
    deletions: 0,
    changes: 0,
    blob_url: `${page}/blob/${sha}/${encodeURI(file)}`,
    raw_url: `${page}/raw/${sha}/${encodeURI(file)}`,
    contents_url: `${repositoryUrl(world)}/contents/${encodeURI(file)}?ref=${sha}`,
  };
}

function renderCommit(world: World, sha: string): Record<string, unknown> {
  const commit = commitOf(world, sha);
  const url = `${repositoryUrl(world)}/commits/${sha}`;
  const person = {
    name: commit.author,
    email: `${commit.author}@users.noreply.github.com`,
    date: time(commit.at),
  };
  const tree = { sha, url: `${repositoryUrl(world)}/git/trees/${sha}` };
  return {
    url,
    sha,
    node_id: nodeId('Commit', sha),
    html_url: `${repositoryPage(world)}/commit/${sha}`,
    comments_url: `${url}/comments`,
    commit: { url, author: person, committer: person, message: commit.message, comment_count: 0, tree },
    author: user(world, commit.author),
    committer: user(world, commit.author),
    parents: commit.parents.map((parent) => ({
      sha: parent,
      url: `${repositoryUrl(world)}/commits/${parent}`,
    })),
  };
}
