/** What is kept in a GitHub Deployment's payload: the lookup key, and what `requires` reads. */
export interface DeploymentPayload {
  v: 1;
  /** Our own id, minted before GitHub is asked. */
  id: string;
  kind: 'deploy' | 'rollback';
  version: string;
  digest: string;
  contentsDigest: string;
}

type DeploymentState = 'error' | 'failure' | 'inactive' | 'in_progress' | 'queued' | 'pending' | 'success';

export interface GitHubDeployment {
  githubId: number;
  url: string;
  sha: string;
  environment: string;
  createdAt: string;
  payload: DeploymentPayload | undefined;
}

export interface NewStatus {
  state: DeploymentState;
  /** Cut to GitHub's 140 characters. */
  description: string;
  logUrl?: string;
  environmentUrl?: string;
}

/**
 * GitHub by effects: each is one in the end, however often an answer is lost on the way. Every failure is an
 * ActionError that names the permission to add where one is missing (403), or `GitHubDown` when there is no answer.
 */
export interface GitHub {
  createDeployment(input: {
    environment: string;
    sha: string;
    description: string;
    payload: DeploymentPayload;
    production: boolean;
  }): Promise<GitHubDeployment>;
  setStatus(githubId: number, status: NewStatus): Promise<void>;
  /** Newest first, at most 30. */
  deployments(environment: string): Promise<GitHubDeployment[]>;
  /** What was said of a deployment, newest first, at most 30. */
  statuses(githubId: number): Promise<{ state: string; description: string }[]>;
  /** Whether a run's attempt is over. `unknown` when GitHub cannot say. */
  runState(runId: number, attempt: number): Promise<'running' | 'over' | 'unknown'>;
  /** How `head` lies to `base`: `behind` is a strict ancestor. `unknown`: GitHub knows one of them no more. */
  compare(base: string, head: string): Promise<'ahead' | 'behind' | 'identical' | 'diverged' | 'unknown'>;
  /** The run's facts for checking where an artifact comes from. */
  run(runId: number): Promise<{
    headRepository: string;
    headSha: string;
    event: string;
    workflowPath: string;
    conclusion: string | null;
    status: string;
  }>;
  /** One open issue per marker: the lowest number wins, doubles are closed. Labels that are missing are made. */
  openIssue(input: {
    marker: string;
    title: string;
    body: string;
    labels: string[];
  }): Promise<{ number: number; url: string }>;
  issue(number: number): Promise<{ state: 'open' | 'closed'; closedBy: string | undefined; url: string }>;
  comment(number: number, marker: string, body: string): Promise<void>;
  /** `admin`, `maintain`, `write`, `triage`, `read` or `none`, of a user on this repository. */
  permission(user: string): Promise<string>;
}

/** GitHub gave no answer within the bounds: the target goes on from its journal, the record is mended later. */
export class GitHubDown extends Error {
  constructor(message: string, options?: { cause?: unknown }) {
    super(message, options);
    this.name = 'GitHubDown';
  }
}
