import type { Commit, GitHubState } from './state.ts';

const wholeSha = /^[0-9a-f]{40}$/;

/** The commit that a branch, a tag or a whole sha names. */
export function resolveRef(state: GitHubState, ref: string): string | undefined {
  const name = ref.replace(/^refs\/(heads|tags)\//, '');
  const known = wholeSha.test(ref) || state.commits.some((commit) => commit.sha === ref);
  return state.branches[name] ?? state.tags[name] ?? (known ? ref : undefined);
}

function ancestors(state: GitHubState, sha: string): Map<string, Commit | undefined> {
  const seen = new Map<string, Commit | undefined>();
  const ahead = [sha];
  for (let next = ahead.pop(); next !== undefined; next = ahead.pop()) {
    if (seen.has(next)) continue;
    const commit = state.commits.find((candidate) => candidate.sha === next);
    seen.set(next, commit);
    ahead.push(...(commit?.parents ?? []));
  }
  return seen;
}

interface Comparison {
  status: 'ahead' | 'behind' | 'identical' | 'diverged';
  /** Of the head, not in the base, oldest first. */
  ahead: string[];
  behind: string[];
  mergeBase: string | undefined;
}

/** How two commits stand to each other in the history that the state holds. */
export function compare(state: GitHubState, base: string, head: string): Comparison {
  const ofBase = ancestors(state, base);
  const ofHead = ancestors(state, head);
  const ahead = [...ofHead.keys()].filter((sha) => !ofBase.has(sha)).reverse();
  const behind = [...ofBase.keys()].filter((sha) => !ofHead.has(sha));
  const mergeBase = [...ofHead.keys()].find((sha) => ofBase.has(sha));
  const status =
    ahead.length === 0
      ? behind.length === 0
        ? 'identical'
        : 'behind'
      : behind.length === 0
        ? 'ahead'
        : 'diverged';
  return { status, ahead, behind, mergeBase };
}
