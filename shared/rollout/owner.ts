import { randomBytes } from 'node:crypto';
import type { LockOwner } from '../hosts/state.ts';
import type { RunContext } from '../runner/runner.ts';

/** The lock's owner for a run of a workflow. */
export function runOwner({ repository, runId, runAttempt, job }: RunContext): LockOwner {
  return { kind: 'run', repository, runId, attempt: runAttempt, job };
}

/** An owner as messages name it. */
export function describeOwner(owner: LockOwner): string {
  if (owner.kind === 'person') return `${owner.name} at ${owner.machine}`;
  const again = owner.attempt > 1 ? ` (attempt ${owner.attempt})` : '';
  return `run ${owner.runId}${again} of ${owner.repository}, job ${owner.job}`;
}

/**
 * Mints a deployment's id, before GitHub is asked: when, and six hex digits against a second one in that second.
 * It is safe as a file name.
 */
export function mintDeployment(now: number): string {
  const time = new Date(now).toISOString().slice(0, 19).replaceAll(/[-:]/g, '').replace('T', '-');
  return `${time}-${randomBytes(3).toString('hex')}`;
}
