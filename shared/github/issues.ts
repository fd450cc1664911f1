import { ApiError } from '../api/api.ts';
import type { GitHubApi } from '../api/api.ts';
import type { GitHub } from './github.ts';
import { isMarked, marked } from './marker.ts';
import type { Asker, Effect } from './once.ts';
import { fieldsOf, listOf, numberIn, textIn, within } from './shapes.ts';

const pageSize = 100;
const mostPages = 5;
const longestTitle = 256;
const createRoute = 'POST /repos/{owner}/{repo}/issues';
const listRoute = 'GET /repos/{owner}/{repo}/issues';
const readRoute = 'GET /repos/{owner}/{repo}/issues/{issue_number}';
const closeRoute = 'PATCH /repos/{owner}/{repo}/issues/{issue_number}';
const commentRoute = 'POST /repos/{owner}/{repo}/issues/{issue_number}/comments';
const commentsRoute = 'GET /repos/{owner}/{repo}/issues/{issue_number}/comments';
const uncommentRoute = 'DELETE /repos/{owner}/{repo}/issues/comments/{comment_id}';
const labelRoute = 'GET /repos/{owner}/{repo}/labels/{name}';
const newLabelRoute = 'POST /repos/{owner}/{repo}/labels';
const trusted = new Set(['OWNER', 'MEMBER', 'COLLABORATOR']);
const writeIssues = { permission: 'issues: write' };

type Fields = Readonly<Record<string, unknown>>;

interface Parts {
  api: GitHubApi;
  asker: Asker;
  where: Readonly<Record<string, string>>;
}

interface Found {
  number: number;
  url: string;
}

/** Issues and comments, each found again by the marker in its body. */
export function issueEffects(parts: Parts): Pick<GitHub, 'openIssue' | 'issue' | 'comment'> {
  const { api, asker, where } = parts;
  return {
    openIssue: (input) => openIssue(parts, input),
    comment: (number, marker, body) => comment(parts, number, marker, body),
    issue: (number) =>
      asker.read({ what: `read issue #${number}`, permission: 'issues: read' }, async () => {
        const fields = fieldsOf(await api.request(readRoute, { ...where, issue_number: number }), readRoute);
        const login = within(fields, 'closed_by')?.['login'];
        return {
          state: textIn(fields, 'state', readRoute) === 'open' ? 'open' : 'closed',
          closedBy: typeof login === 'string' ? login : undefined,
          url: textIn(fields, 'html_url', readRoute),
        };
      }),
  };
}

/** Looks first: an incident of an earlier run may be open. Looks again after: another run may have opened one at the same time. */
async function openIssue(parts: Parts, input: Parameters<GitHub['openIssue']>[0]): Promise<Found> {
  const { api, asker, where } = parts;
  const effect: Effect<Found> = {
    ...writeIssues,
    what: `open the issue "${input.title}"`,
    send: async () => {
      const title = input.title.slice(0, longestTitle);
      const body = marked(input.body, input.marker);
      const response = await api.request(createRoute, { ...where, title, body, labels: input.labels });
      return foundOf(fieldsOf(response, createRoute), createRoute);
    },
    find: () => openWith(parts, input.marker, input.labels[0]),
    number: ({ number }) => number,
    drop: ({ number }) =>
      api.request(closeRoute, { ...where, issue_number: number, state: 'closed', state_reason: 'duplicate' }),
  };
  for (const label of input.labels) await makeLabel(parts, label);
  return asker.oneOfAll(effect);
}

/** Open issues with the marker that someone of this repository, or an app, wrote: a stranger can copy a marker. */
async function openWith({ api, where }: Parts, marker: string, label: string | undefined): Promise<Found[]> {
  const found: Found[] = [];
  for (let page = 1; page <= mostPages; page++) {
    const query = { state: 'open', labels: label, per_page: pageSize, page };
    const issues = listOf(await api.request(listRoute, { ...where, ...query }), listRoute);
    const ours = issues.filter((issue) => isMarked(issue['body'], marker) && isTrusted(issue));
    found.push(
      ...ours.filter((issue) => !('pull_request' in issue)).map((issue) => foundOf(issue, listRoute)),
    );
    if (issues.length < pageSize) break;
  }
  return found;
}

const isTrusted = (issue: Fields): boolean =>
  within(issue, 'user')?.['type'] === 'Bot' || trusted.has(String(issue['author_association']));

const foundOf = (issue: Fields, route: string): Found => ({
  number: numberIn(issue, 'number', route),
  url: textIn(issue, 'html_url', route),
});

async function makeLabel({ api, asker, where }: Parts, name: string): Promise<void> {
  const find = async (): Promise<Fields[]> => {
    try {
      return [fieldsOf(await api.request(labelRoute, { ...where, name }), labelRoute)];
    } catch (error) {
      if (error instanceof ApiError && error.status === 404) return [];
      throw error;
    }
  };
  const effect: Effect<Fields> = {
    ...writeIssues,
    what: `make the label ${name}`,
    find,
    send: async () => {
      try {
        return fieldsOf(await api.request(newLabelRoute, { ...where, name }), newLabelRoute);
      } catch (error) {
        // Someone was faster, or an earlier write of ours arrived after all.
        if (error instanceof ApiError && error.status === 422) return { name };
        throw error;
      }
    },
    number: () => 0,
    drop: async () => undefined,
  };
  await asker.oneOfAll(effect);
}

async function comment(parts: Parts, number: number, marker: string, body: string): Promise<void> {
  const { api, asker, where } = parts;
  const effect: Effect<number> = {
    ...writeIssues,
    what: `comment on issue #${number}`,
    send: async () => {
      const text = marked(body, marker);
      const response = await api.request(commentRoute, { ...where, issue_number: number, body: text });
      return numberIn(fieldsOf(response, commentRoute), 'id', commentRoute);
    },
    find: () => commentsWith(parts, number, marker),
    number: (id) => id,
    drop: (id) => api.request(uncommentRoute, { ...where, comment_id: id }),
  };
  await asker.oneOfAll(effect);
}

async function commentsWith({ api, where }: Parts, number: number, marker: string): Promise<number[]> {
  const found: number[] = [];
  for (let page = 1; page <= mostPages; page++) {
    const query = { issue_number: number, per_page: pageSize, page };
    const comments = listOf(await api.request(commentsRoute, { ...where, ...query }), commentsRoute);
    const ours = comments.filter((entry) => isMarked(entry['body'], marker) && isTrusted(entry));
    found.push(...ours.map((entry) => numberIn(entry, 'id', commentsRoute)));
    if (comments.length < pageSize) break;
  }
  return found;
}
