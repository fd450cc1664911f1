import { GitHubDown, type GitHub } from '../github/github.ts';
import type { Journal } from '../hosts/state.ts';
import { ActionError } from '../runner/errors.ts';
import type { PlaceFacts } from '../targets/target.ts';
import { mayBeCurrent, type History, type Quarantined } from './history.ts';
import { note, type Work } from './work.ts';

const mayLift = new Set(['write', 'maintain', 'admin']);

/**
 * The error where something else changed what is current since the journal's last word; `undefined` where nothing did.
 *
 * @param own the journal of the place's own host, where there are several: each may differ from the others
 */
export function driftOf(
  place: string,
  { current }: PlaceFacts,
  { current: told }: History,
  own?: Journal,
): ActionError | undefined {
  const found = current ?? '';
  const allowed = own ? mayBeCurrent(own) : new Set([told ?? '']);
  if (allowed.has(found)) return undefined;
  const name = (id: string): string => (id ? `is ${id}` : 'is absent');
  const expected = own ? [...allowed].findLast(Boolean) : told;
  const knows = own ? own.lines.length > 0 : told !== undefined;
  const says = !knows ? 'knows of no deployment' : expected ? `says ${expected}` : 'says that nothing is';
  return new ActionError(
    `${place}: current ${name(found)}, but the journal ${says}: something else changed it`,
    {
      fix: expected
        ? `Put current back to releases/${expected}, or find out what changed it; to go on from what is there, deploy with adopt: true.`
        : 'Deploy with adopt: true to go on from what is there, or use an empty folder as the path.',
    },
  );
}

/** Whether a quarantine still stands: someone who may write closes the incident that the journal names. */
export async function standing(
  quarantined: Quarantined,
  github: GitHub | undefined,
): Promise<{ stands: true; because: string } | { stands: false; by: string }> {
  const { incident } = quarantined;
  if (!incident) return { stands: true, because: 'no incident is recorded for it' };
  if (!github)
    return { stands: true, because: 'without a token nobody can be asked whether its incident is closed' };
  try {
    const { state, closedBy } = await github.issue(incident.issue);
    if (state === 'open') return { stands: true, because: 'its incident is open' };
    if (!closedBy)
      return { stands: true, because: 'its incident is closed, and GitHub does not say by whom' };
    const permission = await github.permission(closedBy);
    if (mayLift.has(permission)) return { stands: false, by: closedBy };
    return {
      stands: true,
      because: `its incident was closed by ${closedBy}, who may not write here (${permission})`,
    };
  } catch (error) {
    const why =
      error instanceof GitHubDown
        ? 'GitHub gives no answer'
        : error instanceof Error
          ? error.message
          : String(error);
    return { stands: true, because: `whether its incident is closed could not be read: ${why}` };
  }
}

/** Refuses quarantined contents, or lifts the quarantine when its incident was closed by someone who may. */
export async function refuseQuarantined(work: Work, told: History, contentsDigest: string): Promise<void> {
  const quarantined = told.quarantined.find((each) => each.contentsDigest === contentsDigest);
  if (!quarantined) return;
  const { github, log } = work.parts;
  const answer = await standing(quarantined, github);
  if (answer.stands) throw refused(quarantined, answer.because);
  const reason = `incident ${quarantined.incident?.issue ?? ''} was closed`;
  await note(work, {
    place: '',
    step: 'lift',
    state: 'done',
    detail: { contentsDigest, by: answer.by, reason },
  });
  log.notice(
    `${quarantined.version} is no longer quarantined: ${answer.by} closed ${quarantined.incident?.url ?? 'its incident'}.`,
  );
}

/** The refusal of quarantined contents: by what, since when, and how it is lifted. */
export function refused({ version, reason, since, incident }: Quarantined, because: string): ActionError {
  const issue = incident ? ` Incident: ${incident.url}` : '';
  return new ActionError(`${version} is quarantined since ${since}: ${reason} (${because}).${issue}`, {
    fix: incident
      ? `Deploy another release; or, when this one is good after all, let someone with write access close ${incident.url} and run again.`
      : 'Deploy another release; the same contents are refused until the quarantine is lifted.',
  });
}
