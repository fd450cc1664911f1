import { createHash } from 'node:crypto';
import type { World } from './route.ts';
import type { GitHubState, Person } from './state.ts';

/** GitHub's times: seconds, UTC. */
export const time = (at: number): string => `${new Date(at).toISOString().slice(0, 19)}Z`;

/** The same, `null` for what has not happened. */
export const timeOrNull = (at: number | undefined): string | null => (at === undefined ? null : time(at));

/** An opaque id, the same each time. */
export const nodeId = (kind: string, id: number | string): string =>
  Buffer.from(`${kind}:${id}`).toString('base64url');

/** A number that stays the same for a name: ids of people and repositories. */
export const stableId = (name: string): number =>
  Number.parseInt(createHash('sha256').update(name).digest('hex').slice(0, 8), 16);

/** `http://github.localhost:PORT`, where people would look. */
export const htmlUrl = (world: World): string => world.url.replace('127.0.0.1', 'github.localhost');

/** The API's URL of the repository. */
export const repositoryUrl = (world: World): string => `${world.url}/repos/${world.state.repository}`;

/** The page of the repository. */
export const repositoryPage = (world: World): string => `${htmlUrl(world)}/${world.state.repository}`;

/** Someone by login; a stranger when the repository does not know them. */
export function personOf(state: GitHubState, login: string): Person {
  return (
    state.people.find((person) => person.login === login) ?? {
      login,
      type: login.endsWith('[bot]') ? 'Bot' : 'User',
      role: 'none',
    }
  );
}

/** `simple-user` of the API. */
export function user(world: World, login: string): Record<string, unknown> {
  const url = `${world.url}/users/${encodeURIComponent(login)}`;
  const html = `${htmlUrl(world)}/${encodeURIComponent(login)}`;
  return {
    login,
    id: stableId(login),
    node_id: nodeId('User', login),
    avatar_url: `${html}.png`,
    gravatar_id: '',
    url,
    html_url: html,
    followers_url: `${url}/followers`,
    following_url: `${url}/following{/other_user}`,
    gists_url: `${url}/gists{/gist_id}`,
    starred_url: `${url}/starred{/owner}{/repo}`,
    subscriptions_url: `${url}/subscriptions`,
    organizations_url: `${url}/orgs`,
    repos_url: `${url}/repos`,
    events_url: `${url}/events{/privacy}`,
    received_events_url: `${url}/received_events`,
    type: personOf(world.state, login).type,
    site_admin: false,
  };
}

const repositoryLinks = {
  archive_url: '/{archive_format}{/ref}',
  assignees_url: '/assignees{/user}',
  blobs_url: '/git/blobs{/sha}',
  branches_url: '/branches{/branch}',
  collaborators_url: '/collaborators{/collaborator}',
  comments_url: '/comments{/number}',
  commits_url: '/commits{/sha}',
  compare_url: '/compare/{base}...{head}',
  contents_url: '/contents/{+path}',
  contributors_url: '/contributors',
  deployments_url: '/deployments',
  downloads_url: '/downloads',
  events_url: '/events',
  forks_url: '/forks',
  git_commits_url: '/git/commits{/sha}',
  git_refs_url: '/git/refs{/sha}',
  git_tags_url: '/git/tags{/sha}',
  hooks_url: '/hooks',
  issue_comment_url: '/issues/comments{/number}',
  issue_events_url: '/issues/events{/number}',
  issues_url: '/issues{/number}',
  keys_url: '/keys{/key_id}',
  labels_url: '/labels{/name}',
  languages_url: '/languages',
  merges_url: '/merges',
  milestones_url: '/milestones{/number}',
  notifications_url: '/notifications{?since,all,participating}',
  pulls_url: '/pulls{/number}',
  releases_url: '/releases{/id}',
  stargazers_url: '/stargazers',
  statuses_url: '/statuses/{sha}',
  subscribers_url: '/subscribers',
  subscription_url: '/subscription',
  tags_url: '/tags',
  teams_url: '/teams',
  trees_url: '/git/trees{/sha}',
};

/** `minimal-repository` of the API: this repository, or a fork of it. */
export function repository(world: World, fullName: string): Record<string, unknown> {
  const [owner = '', name = ''] = fullName.split('/');
  const url = `${world.url}/repos/${fullName}`;
  const links = Object.entries(repositoryLinks).map(([key, suffix]) => [key, `${url}${suffix}`]);
  return {
    id: stableId(fullName),
    node_id: nodeId('Repository', fullName),
    name,
    full_name: fullName,
    owner: user(world, owner),
    private: false,
    html_url: `${htmlUrl(world)}/${fullName}`,
    description: null,
    fork: fullName !== world.state.repository,
    url,
    ...Object.fromEntries(links),
  };
}

/** `repository` of the API, which tells more. */
export function wholeRepository(world: World, fullName: string): Record<string, unknown> {
  const page = `${htmlUrl(world)}/${fullName}`;
  const counts = {
    forks: 0,
    forks_count: 0,
    open_issues: 0,
    open_issues_count: 0,
    watchers: 0,
    watchers_count: 0,
  };
  return {
    ...repository(world, fullName),
    ...counts,
    clone_url: `${page}.git`,
    git_url: page.replace('http:', 'git:'),
    ssh_url: `git@github.localhost:${fullName}.git`,
    svn_url: page,
    mirror_url: null,
    homepage: null,
    language: null,
    license: null,
    default_branch: world.state.defaultBranch,
    stargazers_count: 0,
    size: 0,
    archived: false,
    disabled: false,
    has_downloads: false,
    has_issues: world.state.hasIssues,
    has_pages: false,
    has_projects: false,
    has_wiki: false,
    created_at: time(0),
    pushed_at: time(0),
    updated_at: time(0),
  };
}
