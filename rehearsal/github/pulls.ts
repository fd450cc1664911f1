import { reply } from './reply.ts';
import { page, route } from './route.ts';
import type { Route, World } from './route.ts';
import { nodeId, repositoryPage, repositoryUrl, stableId, time, user, wholeRepository } from './shapes.ts';
import type { Pull } from './state.ts';

/** The pull requests that a commit belongs to. */
export const pullRoutes: Route[] = [
  route(
    'GET /repos/{owner}/{repo}/commits/{commit_sha}/pulls',
    { permission: ['pull-requests', 'read'] },
    (call) => {
      const sha = call.params['commit_sha'];
      const found = call.world.state.pulls.filter(
        (pull) => pull.headSha === sha || pull.mergeCommitSha === sha,
      );
      const { items, headers } = page(call, found);
      return reply(
        200,
        items.map((pull) => renderPull(call.world, pull)),
        headers,
      );
    },
  ),
];

function renderPull(world: World, pull: Pull): Record<string, unknown> {
  const url = `${repositoryUrl(world)}/pulls/${pull.number}`;
  const issue = `${repositoryUrl(world)}/issues/${pull.number}`;
  const html = `${repositoryPage(world)}/pull/${pull.number}`;
  const side = (ref: string, sha: string): Record<string, unknown> => ({
    label: ref,
    ref,
    sha,
    user: user(world, pull.author),
    repo: wholeRepository(world, world.state.repository),
  });
  const links = {
    self: url,
    html,
    issue,
    comments: `${issue}/comments`,
    review_comments: `${url}/comments`,
    review_comment: `${url}/comments{/number}`,
    commits: `${url}/commits`,
    statuses: `${repositoryUrl(world)}/statuses/${pull.headSha}`,
  };
  return {
    url,
    id: stableId(url),
    node_id: nodeId('PullRequest', pull.number),
    html_url: html,
    diff_url: `${html}.diff`,
    patch_url: `${html}.patch`,
    issue_url: issue,
    commits_url: links.commits,
    review_comments_url: links.review_comments,
    review_comment_url: links.review_comment,
    comments_url: links.comments,
    statuses_url: links.statuses,
    number: pull.number,
    state: 'closed',
    locked: false,
    title: pull.title,
    user: user(world, pull.author),
    body: null,
    labels: [],
    milestone: null,
    created_at: time(pull.at),
    updated_at: time(pull.at),
    closed_at: time(pull.at),
    merged_at: time(pull.at),
    merge_commit_sha: pull.mergeCommitSha,
    assignee: null,
    head: side(pull.headRef, pull.headSha),
    base: side(world.state.defaultBranch, pull.mergeCommitSha),
    _links: Object.fromEntries(Object.entries(links).map(([key, href]) => [key, { href }])),
    author_association: 'CONTRIBUTOR',
    auto_merge: null,
  };
}
