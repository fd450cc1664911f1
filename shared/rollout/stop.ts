import { ActionError } from '../runner/errors.ts';

/** Why a rollout stops where it stands: each is an event of the machine. */
export class Stopped extends ActionError {
  readonly event: 'cancel' | 'fired' | 'lost';

  constructor(event: Stopped['event'], message: string) {
    super(message);
    this.name = 'Stopped';
    this.event = event;
  }
}

/** The answer, or the signal's reason as soon as it aborts: what was begun goes on unheard. */
export function interruptible<T>(work: Promise<T>, stop: AbortSignal): Promise<T> {
  return new Promise((resolve, reject) => {
    const abort = (): void => {
      reject(stop.reason as Error);
    };
    if (stop.aborted) abort();
    stop.addEventListener('abort', abort, { once: true });
    work.then(resolve, reject).finally(() => {
      stop.removeEventListener('abort', abort);
    });
  });
}

/** The answer, or `undefined` when `ms` are over first: what was begun goes on unheard. */
export async function within<T>(
  ms: number,
  clock: { sleep(ms: number, signal?: AbortSignal): Promise<void> },
  work: Promise<T>,
): Promise<T | undefined> {
  const over = new AbortController();
  const late = clock.sleep(ms, over.signal).then(
    () => undefined,
    () => undefined,
  );
  try {
    return await Promise.race([work, late]);
  } finally {
    over.abort();
    work.catch(() => undefined);
  }
}
