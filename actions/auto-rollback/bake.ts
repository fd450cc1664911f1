import type { Journal, JournalLine, NewJournalLine } from '../../shared/hosts/state.ts';
import type { JudgeState } from '../../shared/judge/judge.ts';
import { readJudgeState } from '../../shared/judge/judges.ts';
import { history, lastDone, type PastDeployment } from '../../shared/rollout/history.ts';
import { writeLines } from '../../shared/rollout/quarantine.ts';
import type { LockPolicy, RolloutParts } from '../../shared/rollout/rollout.ts';
import { findLead } from '../../shared/rollout/hosts.ts';

/** Who asks for a rollback, where no person does. */
export const automatic = 'auto-rollback';

/** A watch that its runner did not finish: what the judge knew, and how far it was. */
interface KeptWatch {
  state: JudgeState;
  atMs: number;
}

/** Reads the journal of the target: of several hosts, that of the one that keeps the lock. */
export const readJournal = async ({ target }: Pick<RolloutParts, 'target'>): Promise<Journal> =>
  (await findLead(target)).journal;

/** Writes a line of a watch: `begun` with the judge's state as often as it is kept, `done` with the verdict. */
export function writeWatch(
  deployment: string,
  line: Pick<NewJournalLine, 'state' | 'detail'>,
  lock: LockPolicy,
  parts: RolloutParts,
): Promise<void> {
  return writeLines([{ deployment, place: '', step: 'watch', ...line }], lock, parts);
}

/** The watch of a deployment as it was left, `undefined` where none is open. */
export function keptWatch(journal: Journal, deployment: string): KeptWatch | undefined {
  const line = journal.lines.findLast((each) => each.deployment === deployment && each.step === 'watch');
  if (line?.state !== 'begun') return undefined;
  const { state, atMs } = line.detail ?? {};
  return { state: readJudgeState(state), atMs: Number.isFinite(atMs) ? Number(atMs) : 0 };
}

/** A deployment that switched after the journal's line `seq`: what was seen since cannot be laid to one release. */
export function cameBetween(journal: Journal, seq: number): PastDeployment | undefined {
  const line = journal.lines.find(
    (each) => each.seq > seq && (each.step === 'switch' || each.step === 'revert'),
  );
  return line && history(journal).deployments.find(({ deployment }) => deployment === line.deployment);
}

/** A rollback that was begun, and that no runner lived to finish: the release that was to be left still serves. */
export interface BrokenOff {
  rollback: PastDeployment;
  left: PastDeployment;
  /** Decided by a watch: it holds until it is carried out. What a person asked for is only named. */
  automatic: boolean;
}

/**
 * Finds a rollback that was broken off. Only one that a later run brought to its end (by going back to the release
 * that was to be left) counts: one that failed because the release before would not serve has had its say.
 */
export function brokenOff(journal: Journal): BrokenOff | undefined {
  const told = history(journal);
  const rollback = told.deployments.at(-1);
  const left = lastDone(told);
  if (rollback?.kind !== 'rollback' || rollback.outcome === 'done' || left === undefined) return undefined;
  if (left.release.contentsDigest !== rollback.from?.contentsDigest) return undefined;
  const own = rollbackLines(journal, rollback.deployment);
  if (own.at(-1)?.detail?.['finishedBy'] === undefined) return undefined;
  return { rollback, left, automatic: own[0]?.detail?.['by'] === automatic };
}

/** The lines of one rollback. */
export const rollbackLines = ({ lines }: Journal, deployment: string): JournalLine[] =>
  lines.filter((each) => each.deployment === deployment && each.step === 'rollback');

/** The rollback by which what serves came to serve, when a watch decided it and it began after `sinceMs` (host's clock). */
export function justRolledBack(journal: Journal, sinceMs: number): PastDeployment | undefined {
  const serves = lastDone(history(journal));
  if (serves?.kind !== 'rollback' || Date.parse(serves.at) < sinceMs) return undefined;
  const [begun] = rollbackLines(journal, serves.deployment);
  return begun?.detail?.['by'] === automatic ? serves : undefined;
}
