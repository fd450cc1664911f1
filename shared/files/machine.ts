import { availableParallelism, hostname, tmpdir } from 'node:os';

/** How many things this machine does at once: what the process may use, not what is built in. */
export function availableCores(): number {
  return availableParallelism();
}

/** The system's folder for temporary files: a short path. */
export const tempRoot = (): string => tmpdir();

/** What this machine calls itself. */
export const machineName = (): string => hostname();
