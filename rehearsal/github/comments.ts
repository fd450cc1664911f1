import { association, issueOf } from './issue-shapes.ts';
import { invalid, notFound, reply } from './reply.ts';
import type { Reply } from './reply.ts';
import { listed, page, route, textOf } from './route.ts';
import type { Call, Route, World } from './route.ts';
import { nodeId, repositoryPage, repositoryUrl, time, user } from './shapes.ts';
import { nextId } from './state.ts';
import type { Comment, Issue } from './state.ts';

/** Comments on issues. */
export const commentRoutes: Route[] = [
  route(
    'POST /repos/{owner}/{repo}/issues/{issue_number}/comments',
    { permission: ['issues', 'write'] },
    addComment,
  ),
  route(
    'GET /repos/{owner}/{repo}/issues/{issue_number}/comments',
    { permission: ['issues', 'read'] },
    (call) => {
      const issue = issueOf(call);
      if (!issue) return notFound();
      const seen = issue.comments.filter((comment) => listed(call.world, comment.createdAt));
      const { items, headers } = page(call, seen);
      return reply(
        200,
        items.map((comment) => renderComment(call.world, issue, comment)),
        headers,
      );
    },
  ),
  route(
    'DELETE /repos/{owner}/{repo}/issues/comments/{comment_id}',
    { permission: ['issues', 'write'] },
    removeComment,
  ),
];

function addComment(call: Call): Reply {
  const issue = issueOf(call);
  if (!issue) return notFound();
  const body = textOf(call, 'body');
  if (!body) return invalid('IssueComment', 'body', 'missing_field');
  const { world } = call;
  const comment: Comment = { id: nextId(world.state), body, author: world.login, createdAt: world.now() };
  issue.comments.push(comment);
  return reply(201, renderComment(world, issue, comment));
}

function removeComment(call: Call): Reply {
  const id = Number(call.params['comment_id']);
  for (const issue of call.world.state.issues) {
    const index = issue.comments.findIndex((comment) => comment.id === id);
    if (index < 0) continue;
    issue.comments.splice(index, 1);
    return reply(204);
  }
  return notFound();
}

function renderComment(world: World, issue: Issue, comment: Comment): Record<string, unknown> {
  return {
    id: comment.id,
    node_id: nodeId('IssueComment', comment.id),
    url: `${repositoryUrl(world)}/issues/comments/${comment.id}`,
    html_url: `${repositoryPage(world)}/issues/${issue.number}#issuecomment-${comment.id}`,
    body: comment.body,
    user: user(world, comment.author),
    created_at: time(comment.createdAt),
    updated_at: time(comment.createdAt),
    issue_url: `${repositoryUrl(world)}/issues/${issue.number}`,
    author_association: association(world, comment.author),
  };
}
