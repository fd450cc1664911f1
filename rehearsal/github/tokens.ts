import { generateKeyPairSync, sign } from 'node:crypto';
import type { KeyObject } from 'node:crypto';
import { refusal, reply } from './reply.ts';
import type { Reply } from './reply.ts';
import { route } from './route.ts';
import type { Route, World } from './route.ts';
import { backendId } from './runs.ts';
import { stableId } from './shapes.ts';
import type { Permissions, Run } from './state.ts';

/** The token of the stand-in: long enough that masking it spoils no output. */
export const standInToken = 'ghs_standin0000000000000000000000000000';

const oidcToken = 'oidc_standin00000000000000000000000000';
const encode = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString('base64url');

/** What `permissions: write-all` gives. */
export const allPermissions = (): Permissions => ({
  actions: 'write',
  checks: 'write',
  contents: 'write',
  deployments: 'write',
  issues: 'write',
  metadata: 'read',
  'pull-requests': 'write',
});

interface Scope {
  runBackendId: string;
  jobBackendId: string;
  runId: number;
  attempt: number;
}

/** The runtime token: an unsigned JWT, as the toolkit reads it. Run and attempt are in it for the stand-in. */
export function runtimeToken(runId: number, attempt: number, job: string): string {
  const scp = `Actions.Results:${backendId('run', runId, attempt)}:${backendId('job', runId, attempt, job)}`;
  return `${encode({ alg: 'none', typ: 'JWT' })}.${encode({ scp, run: runId, attempt })}.`;
}

/** What a runtime token allows, `undefined` when it is none. */
export function runtimeScope(authorization: string | undefined): Scope | undefined {
  const [, body] = /^Bearer [\w-]+\.([\w-]+)\.[\w-]*$/.exec(authorization ?? '') ?? [];
  if (!body) return undefined;
  const claims = claimsOf(body);
  const [, runBackendId, jobBackendId] = /Actions\.Results:([\w-]+):([\w-]+)/.exec(claims.scp ?? '') ?? [];
  if (!runBackendId || !jobBackendId) return undefined;
  return { runBackendId, jobBackendId, runId: claims.run ?? 0, attempt: claims.attempt ?? 1 };
}

function claimsOf(body: string): { scp?: string; run?: number; attempt?: number } {
  try {
    return JSON.parse(Buffer.from(body, 'base64url').toString()) as ReturnType<typeof claimsOf>;
  } catch {
    return {};
  }
}

const ranks = { none: 0, read: 1, write: 2 };

/** GitHub's refusal of a REST call, `undefined` when the token may make it. */
export function refused(
  authorization: string | undefined,
  permission: Route['permission'],
  permissions: Permissions,
): Reply | undefined {
  const token = /^(?:token|bearer) (.+)$/i.exec(authorization ?? '')?.[1];
  if (!token) return refusal(401, 'Requires authentication');
  if (token !== standInToken) return refusal(401, 'Bad credentials');
  if (!permission) return undefined;
  const [name, level] = permission;
  if (ranks[permissions[name] ?? 'none'] >= ranks[level]) return undefined;
  const answer = refusal(403, 'Resource not accessible by integration');
  return { ...answer, headers: { 'x-accepted-github-permissions': `${name}=${level}` } };
}

/** Where a job asks for an identity token. */
export const oidcEnvironment = (url: string, run: Run): Record<string, string> => ({
  ACTIONS_ID_TOKEN_REQUEST_URL: `${url}/oidc/token?api-version=2.0&run=${run.id}`,
  ACTIONS_ID_TOKEN_REQUEST_TOKEN: oidcToken,
});

/** Identity tokens that are signed, with the documents to check them by. The key is made at the first use. */
export function oidcRoutes(): Route[] {
  let keys: { publicKey: KeyObject; privateKey: KeyObject } | undefined;
  const pair = (): { publicKey: KeyObject; privateKey: KeyObject } =>
    (keys ??= generateKeyPairSync('rsa', { modulusLength: 2048 }));
  const kid = 'rehearsal';
  return [
    route('GET /oidc/token', { kind: 'oidc' }, ({ world, headers, query }) => {
      if (headers.authorization !== `Bearer ${oidcToken}`) return reply(401, { message: 'Unauthorized' });
      const claims = identity(world, Number(query.get('run')), query.get('audience') ?? undefined);
      const unsigned = `${encode({ typ: 'JWT', alg: 'RS256', kid })}.${encode(claims)}`;
      const signature = sign('RSA-SHA256', Buffer.from(unsigned), pair().privateKey).toString('base64url');
      return reply(200, { count: unsigned.length, value: `${unsigned}.${signature}` });
    }),
    route('GET /.well-known/openid-configuration', { kind: 'oidc' }, ({ world }) =>
      reply(200, {
        issuer: world.url,
        jwks_uri: `${world.url}/.well-known/jwks`,
        subject_types_supported: ['public', 'pairwise'],
        response_types_supported: ['id_token'],
        id_token_signing_alg_values_supported: ['RS256'],
        scopes_supported: ['openid'],
        claims_supported: Object.keys(identity(world, 0, undefined)),
      }),
    ),
    route('GET /.well-known/jwks', { kind: 'oidc' }, () =>
      reply(200, {
        keys: [{ ...pair().publicKey.export({ format: 'jwk' }), kid, use: 'sig', alg: 'RS256' }],
      }),
    ),
  ];
}

function identity(
  world: World,
  runId: number,
  audience: string | undefined,
): Record<string, string | number> {
  const { state, url } = world;
  const run = state.runs.find((candidate) => candidate.id === runId);
  const [owner = ''] = state.repository.split('/');
  const ref = `refs/heads/${run?.headBranch ?? state.defaultBranch}`;
  const workflow = `${state.repository}/${run?.path ?? '.github/workflows/ci.yml'}@${ref}`;
  const now = Math.floor(world.now() / 1000);
  return {
    jti: world.blobs.newName(),
    sub: `repo:${state.repository}:ref:${ref}`,
    aud: audience ?? `https://github.com/${owner}`,
    ref,
    sha: run?.headSha ?? '',
    repository: state.repository,
    repository_id: String(stableId(state.repository)),
    repository_owner: owner,
    repository_owner_id: String(stableId(owner)),
    repository_visibility: 'public',
    run_id: String(runId),
    run_number: String(run?.number ?? 1),
    run_attempt: String(run?.attempt ?? 1),
    actor: run?.actor ?? owner,
    event_name: run?.event ?? 'push',
    workflow: run?.name ?? '',
    workflow_ref: workflow,
    job_workflow_ref: workflow,
    runner_environment: 'self-hosted',
    iss: url,
    nbf: now - 300,
    iat: now,
    exp: now + 300,
  };
}
