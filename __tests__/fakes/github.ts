import { ActionError } from '../../shared/runner/errors.ts';
import { GitHubDown } from '../../shared/github/github.ts';
import type { DeploymentPayload, GitHub, GitHubDeployment, NewStatus } from '../../shared/github/github.ts';

interface FakeDeployment extends GitHubDeployment {
  description: string;
  production: boolean;
  /** Oldest first. */
  statuses: NewStatus[];
}

interface FakeIssue {
  number: number;
  url: string;
  marker: string;
  title: string;
  body: string;
  labels: string[];
  state: 'open' | 'closed';
  closedBy: string | undefined;
  comments: { marker: string; body: string }[];
}

/** What the fake holds: read it in assertions, write it to set a scene. */
interface FakeGitHubState {
  /** No answer: every effect ends in `GitHubDown`. */
  down: boolean;
  /** Effects that the token may not have: they end in an ActionError that names the permission. */
  denied: Set<keyof GitHub>;
  /** Oldest first. */
  deployments: FakeDeployment[];
  issues: FakeIssue[];
  /** `"<run id>"` or `"<run id>/<attempt>"`. */
  runStates: Record<string, 'running' | 'over' | 'unknown'>;
  runs: Record<number, Awaited<ReturnType<GitHub['run']>>>;
  /** How commits lie to each other, by `base...head`; the rest are ahead. */
  orders: Record<string, Awaited<ReturnType<GitHub['compare']>>>;
  /** By login; a user who is not here has `none`. */
  permissions: Record<string, string>;
  /** How often GitHub was asked, by effect. */
  calls: Partial<Record<keyof GitHub, number>>;
}

interface FakeOptions {
  repository?: string;
  down?: boolean;
  runStates?: FakeGitHubState['runStates'];
  runs?: FakeGitHubState['runs'];
  orders?: FakeGitHubState['orders'];
  permissions?: FakeGitHubState['permissions'];
}

/** A GitHub in memory, with the effects of the real one: one deployment a payload id, one open issue a marker. */
export function fakeGitHub(options: FakeOptions = {}): GitHub & { state: FakeGitHubState } {
  const base = `https://github.test/${options.repository ?? 'octo/shop'}`;
  const state: FakeGitHubState = {
    down: options.down ?? false,
    denied: new Set(),
    deployments: [],
    issues: [],
    runStates: { ...options.runStates },
    runs: { ...options.runs },
    orders: { ...options.orders },
    permissions: { ...options.permissions },
    calls: {},
  };
  const ask = (effect: keyof GitHub): void => {
    state.calls[effect] = (state.calls[effect] ?? 0) + 1;
    if (state.down) throw new GitHubDown(`GitHub gave no answer (${effect})`);
    if (state.denied.has(effect))
      throw new ActionError(`the token may not do this on GitHub: ${effect}`, {
        fix: 'Add the permission to the job.',
      });
  };
  const issueOf = (number: number): FakeIssue => {
    const issue = state.issues.find((candidate) => candidate.number === number);
    if (!issue) throw new ActionError(`issue #${number} is not there`);
    return issue;
  };
  return {
    state,
    ...deploymentEffects(state, ask, base),
    ...issueEffects(state, ask, issueOf, base),
    ...runEffects(state, ask),
  };
}

type Ask = (effect: keyof GitHub) => void;

function deploymentEffects(
  state: FakeGitHubState,
  ask: Ask,
  base: string,
): Pick<GitHub, 'createDeployment' | 'setStatus' | 'deployments' | 'statuses'> {
  return {
    async createDeployment({ environment, sha, description, payload, production }) {
      ask('createDeployment');
      const there = state.deployments.find((deployment) => deployment.payload?.id === payload.id);
      if (there) return there;
      const githubId = 1000 + state.deployments.length;
      const made: FakeDeployment = {
        githubId,
        url: `${base}/deployments/${githubId}`,
        sha,
        environment,
        createdAt: new Date().toISOString(),
        payload: structuredClone<DeploymentPayload>(payload),
        description,
        production,
        statuses: [],
      };
      state.deployments.push(made);
      return made;
    },
    async setStatus(githubId, status) {
      ask('setStatus');
      const deployment = state.deployments.find((candidate) => candidate.githubId === githubId);
      if (!deployment) throw new ActionError(`deployment ${githubId} is not there`);
      deployment.statuses.push({ ...status });
    },
    async deployments(environment) {
      ask('deployments');
      return state.deployments
        .filter((deployment) => deployment.environment === environment)
        .reverse()
        .slice(0, 30);
    },
    async statuses(githubId) {
      ask('statuses');
      const deployment = state.deployments.find((candidate) => candidate.githubId === githubId);
      return (deployment?.statuses ?? []).toReversed().slice(0, 30);
    },
  };
}

function issueEffects(
  state: FakeGitHubState,
  ask: Ask,
  issueOf: (number: number) => FakeIssue,
  base: string,
): Pick<GitHub, 'openIssue' | 'issue' | 'comment'> {
  return {
    async openIssue({ marker, title, body, labels }) {
      ask('openIssue');
      const there = state.issues.find((issue) => issue.marker === marker && issue.state === 'open');
      if (there) return { number: there.number, url: there.url };
      const number = state.issues.length + 1;
      const url = `${base}/issues/${number}`;
      state.issues.push({
        number,
        url,
        marker,
        title,
        body,
        labels: [...labels],
        state: 'open',
        closedBy: undefined,
        comments: [],
      });
      return { number, url };
    },
    async issue(number) {
      ask('issue');
      const { state: open, closedBy, url } = issueOf(number);
      return { state: open, closedBy, url };
    },
    async comment(number, marker, body) {
      ask('comment');
      const { comments } = issueOf(number);
      if (!comments.some((comment) => comment.marker === marker)) comments.push({ marker, body });
    },
  };
}

function runEffects(
  state: FakeGitHubState,
  ask: Ask,
): Pick<GitHub, 'runState' | 'run' | 'permission' | 'compare'> {
  return {
    async runState(runId, attempt) {
      state.calls.runState = (state.calls.runState ?? 0) + 1;
      if (state.down) return 'unknown';
      return state.runStates[`${runId}/${attempt}`] ?? state.runStates[runId] ?? 'unknown';
    },
    async run(runId) {
      ask('run');
      const run = state.runs[runId];
      if (!run) throw new ActionError(`run ${runId} is not there`);
      return run;
    },
    async compare(base, head) {
      ask('compare');
      return state.orders[`${base}...${head}`] ?? 'ahead';
    },
    async permission(user) {
      ask('permission');
      return state.permissions[user] ?? 'none';
    },
  };
}
