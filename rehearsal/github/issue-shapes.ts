import { listed } from './route.ts';
import type { Call, World } from './route.ts';
import {
  nodeId,
  personOf,
  repositoryPage,
  repositoryUrl,
  stableId,
  time,
  timeOrNull,
  user,
} from './shapes.ts';
import type { Issue, Label } from './state.ts';

/** The issue that a request is about. */
export const issueOf = (call: Call): Issue | undefined =>
  call.world.state.issues.find((issue) => issue.number === Number(call.params['issue_number']));

/** A label by its name, in whatever case. */
export const labelOf = (world: World, name: string): Label | undefined =>
  world.state.labels.find((label) => label.name.toLowerCase() === name.toLowerCase());

/** A listing that lags shows neither the new issue nor that one was closed. */
export const seenAs = (world: World, issue: Issue): 'open' | 'closed' =>
  issue.state === 'closed' && listed(world, issue.closedAt ?? 0) ? 'closed' : 'open';

/** Who closed it: only the issue itself tells. */
export const closer = (world: World, issue: Issue): Record<string, unknown> => ({
  closed_by: issue.closedBy === undefined ? null : user(world, issue.closedBy),
});

/** What the author is to the repository. */
export function association(world: World, login: string): string {
  const { role } = personOf(world.state, login);
  if (login === world.state.repository.split('/')[0]) return 'OWNER';
  if (login.endsWith('[bot]')) return 'NONE';
  return role === 'none' || role === 'read' ? 'NONE' : 'COLLABORATOR';
}

/** `issue` of the API, as in lists. */
export function renderIssue(world: World, issue: Issue): Record<string, unknown> {
  const url = `${repositoryUrl(world)}/issues/${issue.number}`;
  const labels = issue.labels.map((name) => {
    const label = labelOf(world, name) ?? { id: stableId(name), name, color: 'ededed', description: null };
    return renderLabel(world, label);
  });
  return {
    url,
    repository_url: repositoryUrl(world),
    labels_url: `${url}/labels{/name}`,
    comments_url: `${url}/comments`,
    events_url: `${url}/events`,
    html_url: `${repositoryPage(world)}/issues/${issue.number}`,
    id: issue.id,
    node_id: nodeId('Issue', issue.number),
    number: issue.number,
    title: issue.title,
    user: user(world, issue.author),
    labels,
    state: issue.state,
    locked: false,
    assignee: null,
    assignees: [],
    milestone: null,
    comments: issue.comments.length,
    created_at: time(issue.createdAt),
    updated_at: time(issue.closedAt ?? issue.createdAt),
    closed_at: timeOrNull(issue.closedAt),
    author_association: association(world, issue.author),
    state_reason: issue.stateReason,
    body: issue.body,
  };
}

/** `label` of the API. */
export function renderLabel(world: World, label: Label): Record<string, unknown> {
  return {
    id: label.id,
    node_id: nodeId('Label', label.id),
    url: `${repositoryUrl(world)}/labels/${encodeURIComponent(label.name)}`,
    name: label.name,
    color: label.color,
    default: false,
    description: label.description,
  };
}
