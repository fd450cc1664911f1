import { invalid, notFound, reply } from './reply.ts';
import type { Reply } from './reply.ts';
import { page, route, textOf } from './route.ts';
import type { Call, Route, World } from './route.ts';
import { nodeId, repositoryPage, repositoryUrl, timeOrNull } from './shapes.ts';
import { nextId } from './state.ts';
import type { CheckRun } from './state.ts';

const longestSummary = 65_535;
const mostAnnotations = 50;

/** Check runs. */
export const checkRoutes: Route[] = [
  route('POST /repos/{owner}/{repo}/check-runs', { permission: ['checks', 'write'] }, create),
  route('GET /repos/{owner}/{repo}/check-runs/{check_run_id}', { permission: ['checks', 'read'] }, (call) => {
    const check = find(call);
    return check ? reply(200, render(call.world, check)) : notFound();
  }),
  route(
    'PATCH /repos/{owner}/{repo}/check-runs/{check_run_id}',
    { permission: ['checks', 'write'] },
    (call) => {
      const check = find(call);
      return check ? (fill(call, check) ?? reply(200, render(call.world, check))) : notFound();
    },
  ),
  route('GET /repos/{owner}/{repo}/commits/{ref}/check-runs', { permission: ['checks', 'read'] }, list),
];

const find = (call: Call): CheckRun | undefined =>
  call.world.state.checkRuns.find((check) => check.id === Number(call.params['check_run_id']));

function create(call: Call): Reply {
  const { world } = call;
  const name = textOf(call, 'name');
  const headSha = textOf(call, 'head_sha');
  if (!name) return invalid('CheckRun', 'name', 'missing_field');
  if (!headSha) return invalid('CheckRun', 'head_sha', 'missing_field');
  const check: CheckRun = {
    id: nextId(world.state),
    name,
    headSha,
    status: 'queued',
    conclusion: null,
    detailsUrl: null,
    externalId: null,
    startedAt: undefined,
    completedAt: undefined,
    output: { title: null, summary: null, text: null, annotations: [] },
  };
  const refused = fill(call, check);
  if (refused) return refused;
  world.state.checkRuns.push(check);
  return reply(201, render(world, check));
}

/** Takes over the fields of a request; annotations are appended, as GitHub does. */
function fill(call: Call, check: CheckRun): Reply | undefined {
  const output = call.body['output'] as Partial<CheckRun['output']> | undefined;
  const annotations = output?.annotations ?? [];
  if (annotations.length > mostAnnotations) return invalid('CheckRun', 'annotations', 'too_many');
  if (Buffer.byteLength(output?.summary ?? '') > longestSummary)
    return invalid('CheckRun', 'summary', 'too_long');
  const conclusion = textOf(call, 'conclusion');
  const status = conclusion ? 'completed' : (textOf(call, 'status') ?? check.status);
  if (status === 'completed' && !(conclusion ?? check.conclusion))
    return invalid('CheckRun', 'conclusion', 'missing_field');
  const at = (field: string): number | undefined => {
    const text = textOf(call, field);
    return text === undefined ? undefined : Date.parse(text);
  };
  check.status = status;
  check.conclusion = conclusion ?? check.conclusion;
  check.detailsUrl = textOf(call, 'details_url') ?? check.detailsUrl;
  check.externalId = textOf(call, 'external_id') ?? check.externalId;
  check.startedAt = at('started_at') ?? check.startedAt ?? call.world.now();
  if (status === 'completed') check.completedAt = at('completed_at') ?? call.world.now();
  if (output) {
    const { title, summary, text } = { ...check.output, ...output };
    check.output = { title, summary, text, annotations: [...check.output.annotations, ...annotations] };
  }
  return undefined;
}

function list(call: Call): Reply {
  const { state } = call.world;
  const ref = decodeURIComponent(call.params['ref'] ?? '');
  const sha = state.branches[ref] ?? ref;
  const name = call.query.get('check_name');
  const found = state.checkRuns.filter(
    (check) => check.headSha === sha && (name === null || check.name === name),
  );
  const { items, headers } = page(call, found);
  return reply(
    200,
    { total_count: found.length, check_runs: items.map((check) => render(call.world, check)) },
    headers,
  );
}

function render(world: World, check: CheckRun): Record<string, unknown> {
  const url = `${repositoryUrl(world)}/check-runs/${check.id}`;
  const { title, summary, text, annotations } = check.output;
  return {
    id: check.id,
    head_sha: check.headSha,
    node_id: nodeId('CheckRun', check.id),
    external_id: check.externalId ?? '',
    url,
    html_url: `${repositoryPage(world)}/runs/${check.id}`,
    details_url: check.detailsUrl,
    status: check.status,
    conclusion: check.conclusion,
    started_at: timeOrNull(check.startedAt),
    completed_at: timeOrNull(check.completedAt),
    output: {
      title,
      summary,
      text,
      annotations_count: annotations.length,
      annotations_url: `${url}/annotations`,
    },
    name: check.name,
    check_suite: null,
    app: null,
    pull_requests: [],
  };
}
