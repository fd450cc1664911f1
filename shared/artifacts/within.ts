import { ActionError } from '../runner/errors.ts';

/**
 * Waits for the service, but not for ever: the client has no time limit of its own. What is given up may still come
 * to its end, unseen.
 */
export async function within<T>(ms: number, what: string, work: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const timeout = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(late(what, ms)), ms);
  });
  try {
    return await Promise.race([work, timeout]);
  } finally {
    clearTimeout(timer);
  }
}

const late = (what: string, ms: number): ActionError =>
  new ActionError(`The artifact service gave no answer within ${Math.ceil(ms / 1000)} s: ${what}.`, {
    fix: 'Run the job again; see https://www.githubstatus.com when it stays so.',
  });
