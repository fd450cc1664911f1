import { ActionError } from '../runner/errors.ts';
import type { HookName, RunConfiguration, RunReport, ServingPlace } from '../targets/target.ts';
import { journalled, type Work } from './work.ts';

/** The hooks of a release that a movement runs; a rollback runs that of a release that is back, and no other. */
export function hooksOf(
  { hooks = {} }: RunConfiguration,
  { brings, goesBack }: { brings: boolean; goesBack: boolean },
): HookName[] {
  const forward: HookName[] = [...(brings ? (['migrate'] as const) : []), 'before-switch', 'after-switch'];
  const wanted: HookName[] = goesBack ? ['after-rollback'] : forward;
  return wanted.filter((name) => hooks[name] !== undefined);
}

/** Whether a release brings a migration after which nothing goes back by itself. */
export const isIrreversible = ({ irreversible, hooks }: RunConfiguration): boolean =>
  irreversible === true && hooks?.migrate !== undefined;

/** A release's hook at a place. */
interface HookRun {
  id: string;
  name: HookName;
  run: RunConfiguration;
  heard?: (report: RunReport) => void;
}

/** Runs a hook and shows what it printed; one that fails is the user's to mend. */
export async function runHook(
  work: Work,
  place: string,
  at: ServingPlace,
  { id, name, run, heard }: HookRun,
): Promise<void> {
  const hook = run.hooks?.[name];
  if (!hook) return;
  const { target, log } = work.parts;
  const act = async (): Promise<RunReport> => {
    const report = await target.hook(at, work.hold, id, name, hook.seconds);
    heard?.(report);
    await show(log, `${place}: ${name}`, report);
    if (report.exitCode !== 0) throw failed(place, { id, name }, report, hook.seconds);
    return report;
  };
  // A migration concerns all hosts: its lines are where the lock is.
  const isMigration = name === 'migrate';
  await journalled(work, {
    place: isMigration ? '' : place,
    step: name,
    ...(isMigration && { detail: { on: place, reversible: run.irreversible ? 'no' : 'code-only' } }),
    act,
    tell: ({ durationMs }) => ({ detail: { exitCode: 0, durationMs }, log: `${name} ran` }),
  });
}

async function show(log: Work['parts']['log'], title: string, { tail }: RunReport): Promise<void> {
  if (tail.length === 0) return;
  const print = async (): Promise<void> => {
    for (const line of tail) log.info(line);
    await Promise.resolve();
  };
  await log.group(title, () => log.fenced(print));
}

function failed(
  place: string,
  { id, name }: { id: string; name: HookName },
  { exitCode, tail }: RunReport,
  seconds: number,
): ActionError {
  const how =
    exitCode === null
      ? `did not end within ${String(seconds)} s`
      : `ended with exit code ${String(exitCode)}`;
  const last = tail.findLast((line) => line.trim() !== '');
  return new ActionError(`${place}: ${name} of ${id} ${how}${last ? `: ${last.slice(0, 300)}` : ''}`, {
    fix:
      exitCode === null
        ? 'Its last lines are in the summary. Give it more time with its "timeout", or see what it waits for.'
        : 'Its last lines are in the summary. It must end with 0 where all is well.',
  });
}
