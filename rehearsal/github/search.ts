import { renderIssue, seenAs } from './issue-shapes.ts';
import { reply } from './reply.ts';
import type { Reply } from './reply.ts';
import { listed, page, route } from './route.ts';
import type { Call, Route, World } from './route.ts';
import type { Issue } from './state.ts';

/** The search over issues. */
export const searchRoutes: Route[] = [route('GET /search/issues', {}, search)];

/** Words, quoted phrases, `repo:`, `label:`, `state:`, `is:`: the part of GitHub's search that finds an incident. */
function search(call: Call): Reply {
  const { world } = call;
  const terms = [...(call.query.get('q') ?? '').matchAll(/(?:(\w+):)?(?:"([^"]*)"|(\S+))/g)];
  const found = world.state.issues
    .filter((issue) => listed(world, issue.createdAt))
    .filter((issue) => terms.every(([, key, quoted, word]) => fits(world, issue, key, quoted ?? word ?? '')));
  const { items, headers } = page(call, found.reverse());
  const results = items.map((issue) => ({ ...renderIssue(world, issue), score: 1 }));
  return reply(
    200,
    { total_count: found.length, incomplete_results: false, search_type: 'lexical', items: results },
    headers,
  );
}

function fits(world: World, issue: Issue, key: string | undefined, value: string): boolean {
  switch (key) {
    case undefined:
      return `${issue.title}\n${issue.body}`.toLowerCase().includes(value.toLowerCase());
    case 'repo':
      return value.toLowerCase() === world.state.repository.toLowerCase();
    case 'label':
      return issue.labels.includes(value);
    case 'state':
    case 'is':
      return value === 'issue' || seenAs(world, issue) === value;
    default:
      return true;
  }
}
