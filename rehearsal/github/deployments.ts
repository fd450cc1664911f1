import { renderDeployment, renderStatus } from './deployment-shapes.ts';
import { compare, resolveRef } from './commits.ts';
import { invalid, notFound, refusal, reply } from './reply.ts';
import type { Reply } from './reply.ts';
import { listed, page, route, textOf } from './route.ts';
import type { Call, Route, World } from './route.ts';
import { nextId } from './state.ts';
import type { Deployment, DeploymentStatus } from './state.ts';

const states = ['error', 'failure', 'inactive', 'in_progress', 'queued', 'pending', 'success'];
const longestDescription = 140;

/** Deployments and their statuses. */
export const deploymentRoutes: Route[] = [
  route('POST /repos/{owner}/{repo}/deployments', { permission: ['deployments', 'write'] }, create),
  route('GET /repos/{owner}/{repo}/deployments', { permission: ['deployments', 'read'] }, list),
  route(
    'GET /repos/{owner}/{repo}/deployments/{deployment_id}',
    { permission: ['deployments', 'read'] },
    (call) => {
      const deployment = find(call);
      return deployment ? reply(200, renderDeployment(call.world, deployment)) : notFound();
    },
  ),
  route(
    'POST /repos/{owner}/{repo}/deployments/{deployment_id}/statuses',
    { permission: ['deployments', 'write'] },
    createStatus,
  ),
  route(
    'GET /repos/{owner}/{repo}/deployments/{deployment_id}/statuses',
    { permission: ['deployments', 'read'] },
    (call) => {
      const deployment = find(call);
      if (!deployment) return notFound();
      const seen = deployment.statuses.filter((status) => listed(call.world, status.createdAt)).reverse();
      const { items, headers } = page(call, seen);
      return reply(
        200,
        items.map((status) => renderStatus(call.world, deployment, status)),
        headers,
      );
    },
  ),
];

const find = (call: Call): Deployment | undefined =>
  call.world.state.deployments.find((deployment) => deployment.id === Number(call.params['deployment_id']));

function create(call: Call): Reply {
  const { state, now, login } = call.world;
  const ref = textOf(call, 'ref');
  if (ref === undefined) return invalid('Deployment', 'ref', 'missing_field');
  const sha = resolveRef(state, ref);
  if (!sha) return refusal(422, `No ref found for: ${ref}`);
  const description = textOf(call, 'description');
  const stopped = mergeFirst(call, ref) ?? contextsMissing(call, ref, sha);
  if (stopped) return stopped;
  const environment = textOf(call, 'environment') ?? 'production';
  const deployment: Deployment = {
    id: nextId(state),
    sha,
    ref,
    task: textOf(call, 'task') ?? 'deploy',
    environment,
    description: description ?? null,
    payload: call.body['payload'] ?? '',
    transient: call.body['transient_environment'] === true,
    production: (call.body['production_environment'] ?? environment === 'production') === true,
    creator: login,
    createdAt: now(),
    statuses: [],
  };
  state.deployments.push(deployment);
  return reply(201, renderDeployment(call.world, deployment));
}

/** `auto_merge` (on unless turned off): a branch behind the default one is merged, and nothing is deployed. */
function mergeFirst(call: Call, ref: string): Reply | undefined {
  const { state } = call.world;
  const head = state.branches[ref];
  const base = state.branches[state.defaultBranch];
  if (call.body['auto_merge'] === false || !head || !base || ref === state.defaultBranch) return undefined;
  const { status } = compare(state, base, head);
  if (status === 'ahead' || status === 'identical') return undefined;
  return reply(202, { message: `Auto-merged ${state.defaultBranch} into ${ref} on deployment.` });
}

/** `required_contexts` (all unless given): every check of the commit has to be green, our own running job's too. */
function contextsMissing(call: Call, ref: string, sha: string): Reply | undefined {
  const { state } = call.world;
  const asked = call.body['required_contexts'];
  const checks = [
    ...state.checkRuns
      .filter((check) => check.headSha === sha)
      .map((check) => [check.name, check.conclusion] as const),
    ...state.runs
      .filter((run) => run.headSha === sha)
      .flatMap((run) => run.jobs.map((job) => [job.name, job.conclusion] as const)),
  ];
  const wanted = Array.isArray(asked) ? asked.map(String) : checks.map(([name]) => name);
  const red = wanted.filter(
    (name) => !checks.some(([check, conclusion]) => check === name && conclusion === 'success'),
  );
  if (red.length === 0) return undefined;
  return refusal(409, `Conflict: Commit status checks failed for ${ref}.`, [
    {
      contexts: red.map((context) => ({ context, state: 'pending' })),
      resource: 'Deployment',
      field: 'required_contexts',
      code: 'invalid',
    },
  ]);
}

function list(call: Call): Reply {
  const wanted = (key: string, value: string): boolean => {
    const asked = call.query.get(key);
    return asked === null || asked === 'none' || asked === value;
  };
  const found = call.world.state.deployments
    .filter((deployment) => listed(call.world, deployment.createdAt))
    .filter(
      (deployment) =>
        wanted('sha', deployment.sha) &&
        wanted('ref', deployment.ref) &&
        wanted('task', deployment.task) &&
        wanted('environment', deployment.environment),
    )
    .reverse();
  const { items, headers } = page(call, found);
  return reply(
    200,
    items.map((deployment) => renderDeployment(call.world, deployment)),
    headers,
  );
}

function createStatus(call: Call): Reply {
  const { state, now } = call.world;
  const deployment = find(call);
  if (!deployment) return notFound();
  const wanted = textOf(call, 'state');
  if (!wanted || !states.includes(wanted)) return invalid('DeploymentStatus', 'state', 'invalid');
  const description = textOf(call, 'description') ?? '';
  if (description.length > longestDescription)
    return invalid(
      'DeploymentStatus',
      'description',
      'custom',
      `description is too long (maximum is ${longestDescription} characters)`,
    );
  const status: DeploymentStatus = {
    id: nextId(state),
    state: wanted,
    description,
    environment: textOf(call, 'environment') ?? deployment.environment,
    logUrl: textOf(call, 'log_url') ?? textOf(call, 'target_url') ?? '',
    environmentUrl: textOf(call, 'environment_url') ?? '',
    createdAt: now(),
  };
  deployment.statuses.push(status);
  if (wanted === 'success' && call.body['auto_inactive'] !== false) retireOthers(call.world, deployment);
  return reply(201, renderStatus(call.world, deployment, status));
}

/** `auto_inactive`: earlier successes of the environment, but neither transient nor production ones. */
function retireOthers(world: World, deployment: Deployment): void {
  for (const other of world.state.deployments) {
    const last = other.statuses.at(-1);
    const spared = other.transient || other.production || other.environment !== deployment.environment;
    if (other.id >= deployment.id || spared || last?.state !== 'success') continue;
    other.statuses.push({ ...last, id: nextId(world.state), state: 'inactive', createdAt: world.now() });
  }
}
