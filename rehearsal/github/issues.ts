import { closer, issueOf, labelOf, renderIssue, seenAs } from './issue-shapes.ts';
import { makeLabel } from './labels.ts';
import { invalid, notFound, refusal, reply } from './reply.ts';
import type { Reply } from './reply.ts';
import { listed, page, route, textOf } from './route.ts';
import type { Call, Route } from './route.ts';
import { nextId } from './state.ts';
import type { Issue } from './state.ts';

/** Issues. */
export const issueRoutes: Route[] = [
  route('POST /repos/{owner}/{repo}/issues', { permission: ['issues', 'write'] }, create),
  route('GET /repos/{owner}/{repo}/issues', { permission: ['issues', 'read'] }, list),
  route('GET /repos/{owner}/{repo}/issues/{issue_number}', { permission: ['issues', 'read'] }, (call) => {
    const issue = issueOf(call);
    return issue
      ? reply(200, { ...renderIssue(call.world, issue), ...closer(call.world, issue) })
      : notFound();
  }),
  route('PATCH /repos/{owner}/{repo}/issues/{issue_number}', { permission: ['issues', 'write'] }, change),
];

const turnedOff = (): Reply => refusal(410, 'Issues has been disabled in this repository.');

const labelNames = (value: unknown): string[] =>
  Array.isArray(value)
    ? value.map((label: unknown) =>
        typeof label === 'object' && label !== null && 'name' in label ? String(label.name) : String(label),
      )
    : [];

function create(call: Call): Reply {
  const { world } = call;
  const { state } = world;
  if (!state.hasIssues) return turnedOff();
  const title = textOf(call, 'title');
  if (!title) return invalid('Issue', 'title', 'missing_field');
  const labels = labelNames(call.body['labels']);
  for (const name of labels) if (!labelOf(world, name)) makeLabel(world, name);
  state.lastNumber += 1;
  const issue: Issue = {
    id: nextId(state),
    number: state.lastNumber,
    title,
    body: textOf(call, 'body') ?? '',
    labels,
    state: 'open',
    stateReason: null,
    author: world.login,
    closedBy: undefined,
    createdAt: world.now(),
    closedAt: undefined,
    comments: [],
  };
  state.issues.push(issue);
  return reply(201, { ...renderIssue(world, issue), ...closer(world, issue) });
}

function list(call: Call): Reply {
  const { world, query } = call;
  const wanted = query.get('state') ?? 'open';
  const labels = (query.get('labels') ?? '').split(',').filter(Boolean);
  const creator = query.get('creator');
  const found = world.state.issues
    .filter((issue) => listed(world, issue.createdAt))
    .filter((issue) => wanted === 'all' || seenAs(world, issue) === wanted)
    .filter((issue) => labels.every((label) => issue.labels.includes(label)))
    .filter((issue) => creator === null || issue.author === creator);
  if (query.get('direction') !== 'asc') found.reverse();
  const { items, headers } = page(call, found);
  return reply(
    200,
    items.map((issue) => renderIssue(world, issue)),
    headers,
  );
}

function change(call: Call): Reply {
  const { world, body } = call;
  const issue = issueOf(call);
  if (!issue) return notFound();
  const state = textOf(call, 'state');
  if (state !== undefined && state !== 'open' && state !== 'closed')
    return invalid('Issue', 'state', 'invalid');
  issue.title = textOf(call, 'title') ?? issue.title;
  issue.body = textOf(call, 'body') ?? issue.body;
  if ('labels' in body) issue.labels = labelNames(body['labels']);
  if (state === 'closed' && issue.state === 'open') {
    const reason = textOf(call, 'state_reason') ?? 'completed';
    Object.assign(issue, { state, stateReason: reason, closedBy: world.login, closedAt: world.now() });
  }
  if (state === 'open')
    Object.assign(issue, { state, stateReason: 'reopened', closedBy: undefined, closedAt: undefined });
  return reply(200, { ...renderIssue(world, issue), ...closer(world, issue) });
}
