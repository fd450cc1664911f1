/** Who may do what with a token: GitHub's permission names, as workflows write them under `permissions:`. */
export type Permissions = Record<string, 'read' | 'write' | 'none'>;

export interface Person {
  login: string;
  type: 'User' | 'Bot';
  /** On this repository. */
  role: 'admin' | 'maintain' | 'write' | 'triage' | 'read' | 'none';
}

export interface DeploymentStatus {
  id: number;
  state: string;
  description: string;
  environment: string;
  logUrl: string;
  environmentUrl: string;
  createdAt: number;
}

export interface Deployment {
  id: number;
  sha: string;
  ref: string;
  task: string;
  environment: string;
  description: string | null;
  payload: unknown;
  transient: boolean;
  production: boolean;
  creator: string;
  createdAt: number;
  /** Oldest first. */
  statuses: DeploymentStatus[];
}

export interface Comment {
  id: number;
  body: string;
  author: string;
  createdAt: number;
}

export interface Issue {
  id: number;
  number: number;
  title: string;
  body: string;
  labels: string[];
  state: 'open' | 'closed';
  stateReason: string | null;
  author: string;
  closedBy: string | undefined;
  createdAt: number;
  closedAt: number | undefined;
  comments: Comment[];
}

export interface Label {
  id: number;
  name: string;
  color: string;
  description: string | null;
}

export interface Asset {
  id: number;
  name: string;
  label: string | null;
  /** `starter`: an upload that broke, which holds the name until it is deleted. */
  state: 'uploaded' | 'starter';
  contentType: string;
  size: number;
  digest: string | null;
  blob: string;
  createdAt: number;
}

export interface GitHubRelease {
  id: number;
  tag: string;
  target: string;
  name: string | null;
  body: string | null;
  draft: boolean;
  prerelease: boolean;
  author: string;
  createdAt: number;
  publishedAt: number | undefined;
  assets: Asset[];
}

export interface CheckRun {
  id: number;
  name: string;
  headSha: string;
  status: string;
  conclusion: string | null;
  detailsUrl: string | null;
  externalId: string | null;
  startedAt: number | undefined;
  completedAt: number | undefined;
  output: { title: string | null; summary: string | null; text: string | null; annotations: unknown[] };
}

export interface Commit {
  sha: string;
  parents: string[];
  message: string;
  author: string;
  at: number;
  files: string[];
}

export interface Pull {
  number: number;
  title: string;
  author: string;
  headSha: string;
  headRef: string;
  mergeCommitSha: string;
  at: number;
}

export interface Job {
  id: number;
  name: string;
  attempt: number;
  status: string;
  conclusion: string | null;
  startedAt: number;
}

export interface Run {
  id: number;
  number: number;
  name: string;
  path: string;
  event: string;
  headSha: string;
  headBranch: string;
  /** `owner/name`: another one for a fork's run. */
  headRepository: string;
  actor: string;
  /** The newest attempt. */
  attempt: number;
  status: string;
  conclusion: string | null;
  startedAt: number;
  jobs: Job[];
}

export interface Artifact {
  id: number;
  name: string;
  runId: number;
  attempt: number;
  runBackendId: string;
  jobBackendId: string;
  /** Made by `CreateArtifact`, not to be seen before `FinalizeArtifact`; its name is taken all the same. */
  finalized: boolean;
  size: number;
  digest: string;
  blob: string;
  mimeType: string;
  createdAt: number;
  expiresAt: number;
}

export interface CacheEntry {
  id: number;
  key: string;
  version: string;
  finalized: boolean;
  size: number;
  blob: string;
  createdAt: number;
}

/** All that the embedded GitHub knows: plain data, times in milliseconds, to be saved as JSON for people to look at. */
export interface GitHubState {
  /** `owner/name` */
  repository: string;
  defaultBranch: string;
  people: Person[];
  branches: Record<string, string>;
  tags: Record<string, string>;
  commits: Commit[];
  pulls: Pull[];
  /** Text by path, of the default branch. */
  files: Record<string, string>;
  deployments: Deployment[];
  issues: Issue[];
  labels: Label[];
  /** Issues can be turned off for a repository. */
  hasIssues: boolean;
  releases: GitHubRelease[];
  /** Published releases can be neither changed nor their tags used again. */
  immutableReleases: boolean;
  burnedTags: string[];
  checkRuns: CheckRun[];
  runs: Run[];
  artifacts: Artifact[];
  caches: CacheEntry[];
  lastId: number;
  lastNumber: number;
}

/** A repository with one branch and nothing in it. */
export function newState(repository: string): GitHubState {
  return {
    repository,
    defaultBranch: 'main',
    people: [
      { login: 'github-actions[bot]', type: 'Bot', role: 'write' },
      { login: repository.split('/')[0] ?? 'octocat', type: 'User', role: 'admin' },
    ],
    branches: {},
    tags: {},
    commits: [],
    pulls: [],
    files: {},
    deployments: [],
    issues: [],
    labels: [],
    hasIssues: true,
    releases: [],
    immutableReleases: false,
    burnedTags: [],
    checkRuns: [],
    runs: [],
    artifacts: [],
    caches: [],
    lastId: 1000,
    lastNumber: 0,
  };
}

/** The next id: GitHub's grow over all kinds of things. */
export function nextId(state: GitHubState): number {
  state.lastId += 1;
  return state.lastId;
}
