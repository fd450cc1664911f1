import { mintDeployment } from './owner.ts';
import type {
  FreezeNote,
  IncidentNote,
  LiftNote,
  LockPolicy,
  Note,
  QuarantineNote,
  RolloutParts,
} from './rollout.ts';
import type { NewJournalLine } from '../hosts/state.ts';
import { noteOnAll, underLock, type Needs, type Work } from './work.ts';

/** What a quarantine's line holds. */
export function quarantineDetail(release: Omit<QuarantineNote, 'deployment'>): Record<string, unknown> {
  const { contentsDigest, version, id, reason } = release;
  return { contentsDigest, version, id, reason };
}

/** Refuses these contents from now on, until the quarantine is lifted. */
export const quarantine: Note<QuarantineNote> = ({ deployment, ...release }, lock, parts) =>
  writeLines(
    [{ deployment, place: '', step: 'quarantine', state: 'done', detail: quarantineDetail(release) }],
    lock,
    parts,
  );

/** Remembers which issue is the incident of quarantined contents: no other issue counts. */
export const noteIncident: Note<IncidentNote> = ({ contentsDigest, issue, url }, lock, parts) =>
  writeLines([ownLine(parts, 'incident', { contentsDigest, issue, url })], lock, parts);

/** Lets quarantined contents be deployed again, by a person's word. */
export const lift: Note<LiftNote> = ({ contentsDigest, by, reason }, lock, parts) =>
  writeLines([ownLine(parts, 'lift', { contentsDigest, by, reason })], lock, parts);

/** Refuses every deployment to the environment until a time. */
export const freezeEnvironment: Note<FreezeNote> = (note, lock, parts) =>
  writeLines([ownLine(parts, 'freeze', { ...note })], lock, parts);

/** Ends a freeze before its time. */
export const unfreezeEnvironment: Note<Pick<FreezeNote, 'by' | 'reason'>> = ({ by, reason }, lock, parts) =>
  writeLines([ownLine(parts, 'unfreeze', { by, reason })], lock, parts);

/**
 * Writes lines of the journal under a lock of their own, such as a watch's state: on all hosts that can be reached, or
 * (`none`) on the one that keeps the lock alone.
 */
export function writeLines(
  lines: readonly NewJournalLine[],
  lock: LockPolicy,
  parts: RolloutParts,
  needs: Needs = 'reached',
): Promise<void> {
  const write = async (work: Work): Promise<void> => {
    for (const line of lines) await noteOnAll(work, () => line);
  };
  return underLock(mintDeployment(parts.clock.now()), lock, parts, write, needs);
}

function ownLine({ clock }: RolloutParts, step: string, detail: Record<string, unknown>): NewJournalLine {
  return { deployment: mintDeployment(clock.now()), place: '', step, state: 'done', detail };
}
