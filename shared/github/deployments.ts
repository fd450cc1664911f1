import type { GitHubApi } from '../api/api.ts';
import { ActionError } from '../runner/errors.ts';
import type { GitHub, GitHubDeployment, NewStatus } from './github.ts';
import type { Asker } from './once.ts';
import { fieldsOf, listOf, numberIn, payloadOf, textIn } from './shapes.ts';

const longestDescription = 140;
const mostDeployments = 30;
const createRoute = 'POST /repos/{owner}/{repo}/deployments';
const listRoute = 'GET /repos/{owner}/{repo}/deployments';
const statusRoute = 'POST /repos/{owner}/{repo}/deployments/{deployment_id}/statuses';
const statusesRoute = 'GET /repos/{owner}/{repo}/deployments/{deployment_id}/statuses';

interface Parts {
  api: GitHubApi;
  asker: Asker;
  /** `{owner, repo}` */
  where: Readonly<Record<string, string>>;
  /** Where people look at the repository. */
  page: string;
}

/** Deployments and their statuses. A deployment's key is the id in its payload. */
export function deploymentEffects(
  parts: Parts,
): Pick<GitHub, 'createDeployment' | 'setStatus' | 'deployments' | 'statuses'> {
  const { api, asker, where } = parts;
  const list = async (filter: Record<string, string>): Promise<GitHubDeployment[]> => {
    const response = await api.request(listRoute, { ...where, ...filter, per_page: mostDeployments });
    return listOf(response, listRoute).map((fields) => deploymentOf(parts, fields, listRoute));
  };
  return {
    createDeployment: (input) =>
      asker.once<GitHubDeployment>({
        what: `create the deployment to ${input.environment}`,
        permission: 'deployments: write',
        send: () => create(parts, input),
        find: async () => {
          const there = await list({ environment: input.environment, sha: input.sha });
          return there.filter(({ payload }) => payload?.id === input.payload.id);
        },
        number: ({ githubId }) => githubId,
        drop: ({ githubId }) => sendStatus(parts, githubId, { state: 'inactive', description: 'Made twice' }),
      }),
    setStatus: (githubId, status) => setStatus(parts, githubId, status),
    deployments: (environment) =>
      asker.read({ what: `list the deployments of ${environment}`, permission: 'deployments: read' }, () =>
        list({ environment }),
      ),
    statuses: (githubId) =>
      asker.read({ what: "list a deployment's statuses", permission: 'deployments: read' }, () =>
        statuses(parts, githubId, mostDeployments),
      ),
  };
}

/** `auto_merge` would merge branches, and by default our own running job would be a check that is not green yet. */
async function create(
  parts: Parts,
  input: Parameters<GitHub['createDeployment']>[0],
): Promise<GitHubDeployment> {
  const response = await parts.api.request(createRoute, {
    ...parts.where,
    ref: input.sha,
    environment: input.environment,
    description: cut(input.description),
    payload: input.payload,
    auto_merge: false,
    required_contexts: [],
    transient_environment: false,
    production_environment: input.production,
  });
  if (response.status !== 201)
    throw new ActionError(
      `GitHub answered ${response.status} and made no deployment to ${input.environment}`,
      {
        fix: 'Deploy a commit that the default branch is already merged into.',
      },
    );
  return deploymentOf(parts, fieldsOf(response, createRoute), createRoute);
}

function deploymentOf(
  { page }: Parts,
  fields: Readonly<Record<string, unknown>>,
  route: string,
): GitHubDeployment {
  const environment = textIn(fields, 'environment', route);
  return {
    githubId: numberIn(fields, 'id', route),
    url: `${page}/deployments/${encodeURIComponent(environment)}`,
    sha: textIn(fields, 'sha', route),
    environment,
    createdAt: textIn(fields, 'created_at', route),
    payload: payloadOf(fields['payload']),
  };
}

interface Sent {
  id: number;
  state: string;
  description: string;
  logUrl: string;
}

/** A status has no key of its own: it has arrived when the newest one says the same. One holder writes them. */
async function setStatus(parts: Parts, githubId: number, status: NewStatus): Promise<void> {
  const same = (sent: Sent): boolean =>
    sent.state === status.state &&
    sent.description === cut(status.description) &&
    sent.logUrl === (status.logUrl ?? '');
  await parts.asker.once<Sent>({
    what: `set the deployment's status to ${status.state}`,
    permission: 'deployments: write',
    send: () => sendStatus(parts, githubId, status),
    find: async () => {
      const [newest] = await statuses(parts, githubId, 10);
      return newest && same(newest) ? [newest] : [];
    },
    number: ({ id }) => id,
    drop: async () => undefined,
  });
}

async function statuses({ api, where }: Parts, githubId: number, most: number): Promise<Sent[]> {
  const response = await api.request(statusesRoute, { ...where, deployment_id: githubId, per_page: most });
  return listOf(response, statusesRoute).map((fields) => sentOf(fields, statusesRoute));
}

async function sendStatus({ api, where }: Parts, githubId: number, status: NewStatus): Promise<Sent> {
  const response = await api.request(statusRoute, {
    ...where,
    deployment_id: githubId,
    state: status.state,
    description: cut(status.description),
    log_url: status.logUrl,
    environment_url: status.environmentUrl,
    auto_inactive: true,
  });
  return sentOf(fieldsOf(response, statusRoute), statusRoute);
}

function sentOf(fields: Readonly<Record<string, unknown>>, route: string): Sent {
  const logUrl = fields['log_url'];
  return {
    id: numberIn(fields, 'id', route),
    state: textIn(fields, 'state', route),
    description: textIn(fields, 'description', route),
    logUrl: typeof logUrl === 'string' ? logUrl : '',
  };
}

/** GitHub refuses more than 140 characters; half of a surrogate pair is no character. */
function cut(text: string): string {
  if (text.length <= longestDescription) return text;
  return `${text.slice(0, longestDescription - 1).replace(/[\uD800-\uDBFF]$/, '')}…`;
}
