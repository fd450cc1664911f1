import type { Hold } from '../hosts/state.ts';
import type { Host } from './hosts.ts';
import { obtainLock, type LockParts } from './lock.ts';
import type { LockPolicy } from './rollout.ts';
import { allSideBySide, sideBySide } from './side-by-side.ts';
import { Stopped } from './stop.ts';

interface JoinParts extends LockParts {
  followers: readonly Host[];
  /** Whether each of them must be told; else those that cannot be are left out. */
  needed: boolean;
}

/** The hold as all hosts know it, and the hosts that could not be told of it. */
interface Joined {
  hold: Hold;
  out: Map<string, Error>;
}

const mostRaises = 5;

/**
 * Tells the other hosts of the lock. Where one has seen a fence as high, the lock's host raises it: so it is the same
 * everywhere, and who held it before writes nowhere any more. A person at work on one of them is waited for.
 */
export async function joinFollowers(first: Hold, policy: LockPolicy, parts: JoinParts): Promise<Joined> {
  const { keeper, needed } = parts;
  const out = new Map<string, Error>();
  let hold = first;
  for (let raises = 0; raises <= mostRaises; raises += 1) {
    const followers = parts.followers.filter(({ host }) => !out.has(host));
    const told = await sideBySide(followers, ({ keeper: follower }) => tell(hold, follower, policy, parts));
    for (const each of told) if ('error' in each) out.set(each.item.host, each.error as Error);
    if (needed && out.size > 0) await allSideBySide([...out.values()], (error) => Promise.reject(error));
    const seen = Math.max(0, ...told.map((each) => ('value' in each ? each.value : 0)));
    if (seen === 0) return { hold, out };
    const { owner, deployment } = hold;
    const raised = await keeper.acquire(owner, deployment, policy.leaseSeconds, undefined, seen);
    if (!raised.got) throw new Stopped('lost', 'Another run took the lock before all hosts were told of it.');
    hold = raised.hold;
  }
  throw new Stopped('lost', 'Others take the lock on single hosts again and again: nothing was touched.');
}

/** The fence that a host has seen, when it is as high as ours; 0 when it knows our lock now. */
async function tell(
  hold: Hold,
  follower: Host['keeper'],
  policy: LockPolicy,
  parts: LockParts,
): Promise<number> {
  const answer = await follower.join(hold, policy.leaseSeconds);
  if (answer.got) return 0;
  if ('seen' in answer) return answer.seen;
  const own = await obtainLock(hold.deployment, policy, { ...parts, keeper: follower });
  return own.hold.fence;
}
