import { ApiError } from '../api/api.ts';
import type { GitHubApi } from '../api/api.ts';
import type { GitHub } from './github.ts';
import type { Asker } from './once.ts';
import { fieldsOf, textIn, within } from './shapes.ts';

const runRoute = 'GET /repos/{owner}/{repo}/actions/runs/{run_id}';
const attemptRoute = 'GET /repos/{owner}/{repo}/actions/runs/{run_id}/attempts/{attempt_number}';
const compareRoute = 'GET /repos/{owner}/{repo}/compare/{basehead}';
const permissionRoute = 'GET /repos/{owner}/{repo}/collaborators/{username}/permission';
const roles = new Set(['admin', 'maintain', 'write', 'triage', 'read', 'none']);

interface Parts {
  api: GitHubApi;
  asker: Asker;
  where: Readonly<Record<string, string>>;
}

/** What GitHub knows of runs and of people. */
export function runEffects({
  api,
  asker,
  where,
}: Parts): Pick<GitHub, 'runState' | 'run' | 'permission' | 'compare'> {
  return {
    async runState(runId, attempt) {
      try {
        const asked = { ...where, run_id: runId, attempt_number: attempt };
        const fields = fieldsOf(await api.request(attemptRoute, asked), attemptRoute);
        return textIn(fields, 'status', attemptRoute) === 'completed' ? 'over' : 'running';
      } catch (error) {
        // Whatever the reason: a lock is never taken because GitHub could not say.
        if (error instanceof ApiError) return 'unknown';
        throw error;
      }
    },
    run: (runId) =>
      asker.read({ what: `read run ${runId}`, permission: 'actions: read' }, async () => {
        const fields = fieldsOf(await api.request(runRoute, { ...where, run_id: runId }), runRoute);
        const conclusion = fields['conclusion'];
        return {
          headRepository: textIn(within(fields, 'head_repository') ?? {}, 'full_name', runRoute),
          headSha: textIn(fields, 'head_sha', runRoute),
          event: textIn(fields, 'event', runRoute),
          // A reusable workflow's path carries its ref: `….yml@main`.
          workflowPath: textIn(fields, 'path', runRoute).replace(/@.*$/, ''),
          conclusion: typeof conclusion === 'string' ? conclusion : null,
          status: textIn(fields, 'status', runRoute),
        };
      }),
    compare: (base, head) =>
      asker.read({ what: 'compare two commits', permission: 'contents: read' }, async () => {
        try {
          // One commit a page: only the order is asked for.
          const asked = { ...where, basehead: `${base}...${head}`, per_page: 1 };
          const order = textIn(
            fieldsOf(await api.request(compareRoute, asked), compareRoute),
            'status',
            compareRoute,
          );
          return isOrder(order) ? order : 'unknown';
        } catch (error) {
          if (error instanceof ApiError && error.status === 404) return 'unknown';
          throw error;
        }
      }),
    permission: (user) =>
      asker.read({ what: `ask what ${user} may do`, permission: 'metadata: read' }, async () => {
        try {
          const response = await api.request(permissionRoute, { ...where, username: user });
          return roleOf(fieldsOf(response, permissionRoute));
        } catch (error) {
          if (error instanceof ApiError && error.status === 404) return 'none';
          throw error;
        }
      }),
  };
}

const orders = ['ahead', 'behind', 'identical', 'diverged'] as const;
const isOrder = (text: string): text is (typeof orders)[number] =>
  (orders as readonly string[]).includes(text);

/** `permission` knows neither `maintain` nor `triage`; a role of the organisation's own counts as what it is built on. */
function roleOf(fields: Readonly<Record<string, unknown>>): string {
  const role = fields['role_name'];
  return typeof role === 'string' && roles.has(role) ? role : textIn(fields, 'permission', permissionRoute);
}
