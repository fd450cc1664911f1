import { ActionError } from '../runner/errors.ts';

/**
 * A write was refused because its writer no longer holds the lock: the lease ran out, the watchdog fired, or
 * another took over. Whoever gets this has nothing to undo: the target is in other hands.
 */
export class HoldLost extends ActionError {
  constructor(host: string, because: string) {
    super(`${host}: the lock is no longer held: ${because}. Nothing was written.`, {
      fix: 'Look at who holds it now, or run auto-rollback with mode: reconcile.',
    });
    this.name = 'HoldLost';
  }
}
