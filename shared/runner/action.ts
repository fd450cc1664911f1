import { createRunner } from './actions-runner.ts';
import { ActionError, explain, machineFault } from './errors.ts';
import type { Runner } from './runner.ts';
import type { StepLog } from './step-log.ts';

/** The runner sends SIGTERM 7.5 s after SIGINT, and kills 2.5 s later: what is to be said is said before that. */
const cancelGraceMs = 7000;
/** How long a socket or a timer that was left open may hold a step that is done. */
const lingerMs = 3000;
/** The same for a step that was cancelled: what it left running must not keep it past its time. */
const lingerWhenCancelledMs = 200;

type StepRunner = Runner & { readonly log: StepLog };

/** Runs the main step of an action: the one place where a step is marked as failed. */
export function runAction(main: (runner: Runner) => Promise<void>): Promise<void> {
  return runStep(main, fail);
}

/** Runs the post step of an action: what fails here is a warning, since the work of the step is done. */
export function runPost(post: (runner: Runner) => Promise<void>): Promise<void> {
  return runStep(post, (runner, error) => {
    const { text, place } = describe(error);
    runner.log.warning(text, place);
    runner.log.debug(stackOf(error));
  });
}

async function runStep(
  work: (runner: Runner) => Promise<void>,
  report: (runner: StepRunner, error: unknown) => void,
): Promise<void> {
  const cancel = new AbortController();
  const runner = createRunner(cancel.signal);
  const die = (error: unknown): void => {
    report(runner, error);
    process.exit();
  };
  const stop = listen(cancel, die);
  try {
    await work(runner);
  } catch (error) {
    report(runner, error);
  } finally {
    stop();
    setTimeout(() => process.exit(), cancel.signal.aborted ? lingerWhenCancelledMs : lingerMs).unref();
  }
}

/** Turns the runner's signals into `cancelled`, and ends a step that does not come to its end in time. */
function listen(cancel: AbortController, die: (error: unknown) => void): () => void {
  let timer: NodeJS.Timeout | undefined;
  const onSignal = (): void => {
    // A second signal changes nothing: the undo that is under way is what both ask for.
    if (cancel.signal.aborted) return;
    cancel.abort(new ActionError('The run was cancelled.'));
    timer = setTimeout(
      () => die(new ActionError('The run was cancelled, and what ran did not stop in time.')),
      cancelGraceMs,
    );
  };
  process.on('SIGINT', onSignal).on('SIGTERM', onSignal).on('uncaughtException', die);
  return () => {
    clearTimeout(timer);
    process.off('SIGINT', onSignal).off('SIGTERM', onSignal).off('uncaughtException', die);
  };
}

function fail(runner: StepRunner, error: unknown): void {
  process.exitCode = 1;
  const { text, place } = describe(error);
  runner.log.failure(text, place);
  runner.log.debug(stackOf(error));
}

function describe(error: unknown): { text: string; place?: ActionError['place'] } {
  if (error instanceof ActionError) return { text: explain(error), place: error.place };
  const machine = machineFault(error);
  if (machine !== undefined) return { text: `${explain(error)}\n${machine}` };
  return {
    text: `${explain(error)}\nThis looks like a fault of deploy-actions. Run again with debug logging to see where.`,
  };
}

/** The stack of an error and of what caused it. */
function stackOf(error: unknown): string {
  const stacks: string[] = [];
  for (
    let at = error;
    at !== undefined && stacks.length < 5;
    at = at instanceof Error ? at.cause : undefined
  ) {
    stacks.push(at instanceof Error ? (at.stack ?? at.message) : explain(at));
  }
  return stacks.join('\ncaused by ');
}
