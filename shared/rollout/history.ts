import type { Journal, JournalLine } from '../hosts/state.ts';
import { ActionError } from '../runner/errors.ts';
import { followFreeze, type Freeze } from './freeze.ts';

/** A release as the journal names it. */
export interface PastRelease {
  id: string;
  version: string;
  commit: string;
  digest: string;
  contentsDigest: string;
}

/** One deployment or rollback, told from its lines. */
export interface PastDeployment {
  deployment: string;
  kind: 'deploy' | 'rollback';
  /** When it began, by the host's clock. */
  at: string;
  release: PastRelease;
  /** What was current before. */
  from: PastRelease | undefined;
  outcome: 'unfinished' | 'paused' | 'done' | 'undone' | 'failed';
  /** It serves, its watchdogs are armed, and its watch confirms it; with what was observed when it began to. */
  guarded?: { observed: string };
  /** The watch after it: `none` where none ran, and then confirm was the bake. */
  bake: 'none' | 'watching' | 'healthy' | 'bad' | 'unclear';
  /** The decision for the new release had been made: by a line of its own, with one host by the first `confirm`. */
  decided: boolean;
  /** Its migration is not suited to the release before. */
  irreversible: boolean;
  /** Its migration was begun. */
  migrated: boolean;
  /** `switch` or `route` was begun: the release may have been current, or served. */
  switched: boolean;
  /** False where it found its contents serving, and left all as it was. */
  changed: boolean;
  /** What was current when it ended; `''` when nothing was, `undefined` where it touched nothing. */
  current: string | undefined;
  /** Whether the release that was left is to be quarantined (a rollback's wish). */
  quarantines: boolean;
  reason: string | undefined;
  /** Its strategy as it was written down. */
  strategy: unknown;
  githubId: number | undefined;
  /** `no`: GitHub does not know yet how it ended. */
  recorded: 'yes' | 'no' | 'none';
}

/** Contents that may not be deployed. */
export interface Quarantined {
  contentsDigest: string;
  version: string;
  id: string;
  reason: string;
  since: string;
  deployment: string;
  incident: { issue: number; url: string } | undefined;
}

/** What the journal says has happened, oldest first. */
export interface History {
  deployments: PastDeployment[];
  /** What should be current now; `''` for nothing, `undefined` when the journal knows of no ended deployment. */
  current: string | undefined;
  quarantined: Quarantined[];
  /** The last freeze of the environment that nobody lifted; it may be over. */
  freeze: Freeze | undefined;
  /** Number of the last line. */
  seq: number;
}

const text = (value: unknown): string => (typeof value === 'string' ? value : '');
const whole = (value: unknown): number | undefined =>
  Number.isSafeInteger(value) ? (value as number) : undefined;

/** Tells the deployments and quarantines from a journal. Lines of steps that it does not know are passed over. */
export function history(journal: Journal): History {
  const deployments = new Map<string, PastDeployment>();
  const quarantined = new Map<string, Quarantined>();
  let current: string | undefined;
  let freeze: Freeze | undefined;
  for (const line of journal.lines) {
    if ((line.v as number) !== 1) throw newerJournal(line);
    const past = deployments.get(line.deployment);
    if ((line.step === 'deploy' || line.step === 'rollback') && line.state === 'begun' && !past)
      deployments.set(line.deployment, begin(line, line.step));
    else if (past) follow(past, line);
    if (past && isEnd(line, past)) current = past.current ?? current;
    noteQuarantine(quarantined, line);
    freeze = followFreeze(freeze, line);
  }
  const seq = journal.lines.at(-1)?.seq ?? 0;
  return {
    deployments: [...deployments.values()],
    current,
    quarantined: [...quarantined.values()],
    freeze,
    seq,
  };
}

/**
 * The host that keeps the lock, as the newest deployment that any journal tells of has it; `undefined` when it is none
 * of `hosts`. Fences only grow, and are the same on all hosts.
 */
export function lockHostOf(
  journals: ReadonlyMap<string, Journal>,
  hosts: readonly string[],
): string | undefined {
  const lines = [...journals.values()].flatMap((journal) =>
    journal.lines.filter(({ detail, state }) => state === 'begun' && text(detail?.['lockHost'])),
  );
  const newest = lines.reduce<JournalLine | undefined>(
    (last, line) => (last && last.fence > line.fence ? last : line),
    undefined,
  );
  const host = text(newest?.detail?.['lockHost']);
  return hosts.includes(host) ? host : undefined;
}

/**
 * What may be current on a host by its own journal: what the last word of it says, and both sides of a deployment that
 * it knows no end of. A host may differ from the others: it went back alone, or is new.
 */
export function mayBeCurrent(journal: Journal): Set<string> {
  const open = new Map<string, string[]>();
  let base = '';
  for (const line of journal.lines) {
    const { deployment, step, state, detail = {} } = line;
    const isWhole = step === 'deploy' || step === 'rollback' || step === 'heal';
    if (isWhole && state === 'begun') open.set(deployment, idsOf(detail));
    if (isWhole && (state === 'done' || state === 'undone' || state === 'failed')) {
      const here = 'here' in detail ? detail['here'] : detail['current'];
      if (typeof here === 'string') {
        base = here;
        open.clear();
      }
      // Where it could not be seen, either side of it may be current still.
      if (here !== null) open.delete(deployment);
    }
    if (step === 'revert' && state === 'done') base = text(detail['to']);
  }
  return new Set([base, ...[...open.values()].flat()]);
}

/** Deployments by which a host was being brought to the others, and that no line ends. */
export function openHeals({ lines }: Journal): string[] {
  const heals = lines.filter(({ step }) => step === 'heal');
  const isOpen = (id: string): boolean => heals.findLast((line) => line.deployment === id)?.state === 'begun';
  return [...new Set(heals.map(({ deployment }) => deployment))].filter(isOpen);
}

const idsOf = (detail: Readonly<Record<string, unknown>>): string[] => [
  releaseOf(detail['release'])?.id ?? '',
  releaseOf(detail['from'])?.id ?? '',
];

function newerJournal(line: JournalLine): ActionError {
  return new ActionError(
    `The journal on the target holds a line of version ${String(line.v)}, which this version cannot read`,
    {
      fix: 'Use the version of the suite that wrote it, or a newer one.',
    },
  );
}

function begin(line: JournalLine, kind: PastDeployment['kind']): PastDeployment {
  const detail = line.detail ?? {};
  return {
    deployment: line.deployment,
    kind,
    at: line.at,
    release: releaseOf(detail['release']) ?? {
      id: '',
      version: '',
      commit: '',
      digest: '',
      contentsDigest: '',
    },
    from: releaseOf(detail['from']),
    outcome: 'unfinished',
    bake: 'none',
    decided: false,
    irreversible: detail['reversible'] === 'no',
    migrated: false,
    switched: false,
    changed: true,
    current: undefined,
    quarantines: detail['quarantine'] === true,
    reason: text(detail['reason']) || undefined,
    strategy: detail['strategy'],
    githubId: undefined,
    recorded: 'none',
  };
}

function releaseOf(value: unknown): PastRelease | undefined {
  if (typeof value !== 'object' || value === null) return undefined;
  const { id, version, commit, digest, contentsDigest } = value as Record<string, unknown>;
  return {
    id: text(id),
    version: text(version),
    commit: text(commit),
    digest: text(digest),
    contentsDigest: text(contentsDigest),
  };
}

const isEnd = (line: JournalLine, past: PastDeployment): boolean =>
  line.step === past.kind && (line.state === 'done' || line.state === 'undone' || line.state === 'failed');

function follow(past: PastDeployment, line: JournalLine): void {
  const detail = line.detail ?? {};
  if (isEnd(line, past)) {
    past.outcome = line.state as 'done' | 'undone' | 'failed';
    past.current = typeof detail['current'] === 'string' ? detail['current'] : undefined;
    past.changed = detail['changed'] !== false;
    past.githubId = whole(detail['github']) ?? past.githubId;
    past.recorded = detail['recorded'] === 'yes' || detail['recorded'] === 'no' ? detail['recorded'] : 'none';
  }
  if (line.step === past.kind && line.state === 'paused') {
    past.outcome = 'paused';
    if (detail['guarded'] === true) past.guarded = { observed: text(detail['observed']) };
    past.githubId = whole(detail['github']) ?? past.githubId;
  }
  if (line.step === 'prepare' && line.state === 'done' && text(detail['id']))
    past.release.id = text(detail['id']);
  if (line.step === 'migrate') past.migrated = true;
  if (line.step === 'switch' || line.step === 'route') past.switched = true;
  if (line.step === 'confirm' && line.state === 'begun') past.decided = true;
  if (line.step === 'decide' && line.state === 'done') past.decided = true;
  if (line.step === 'record' && line.state === 'done') {
    past.recorded = 'yes';
    past.githubId = whole(detail['github']) ?? past.githubId;
  }
  if (line.step === 'watch') past.bake = bakeOf(line);
}

function bakeOf(line: JournalLine): PastDeployment['bake'] {
  if (line.state === 'begun') return 'watching';
  const verdict = line.detail?.['verdict'];
  return verdict === 'healthy' || verdict === 'bad' ? verdict : 'unclear';
}

function noteQuarantine(quarantined: Map<string, Quarantined>, line: JournalLine): void {
  const detail = line.detail ?? {};
  const contentsDigest = text(detail['contentsDigest']);
  if (!contentsDigest || line.state !== 'done') return;
  const there = quarantined.get(contentsDigest);
  if (line.step === 'lift') quarantined.delete(contentsDigest);
  if (line.step === 'incident' && there) {
    const issue = whole(detail['issue']);
    if (issue !== undefined) there.incident = { issue, url: text(detail['url']) };
  }
  if (line.step === 'quarantine' && !there)
    quarantined.set(contentsDigest, {
      contentsDigest,
      version: text(detail['version']),
      id: text(detail['id']),
      reason: text(detail['reason']),
      since: line.at,
      deployment: line.deployment,
      incident: undefined,
    });
}

/** Deployments that no line ends. A paused one waits for a person and is not among them. */
export const unfinished = ({ deployments }: History): PastDeployment[] =>
  deployments.filter(({ outcome }) => outcome === 'unfinished');

/** The deployment that waits for a person; one that another has followed waits no more. */
export function paused({ deployments }: History): PastDeployment | undefined {
  const last = deployments.at(-1);
  return last?.outcome === 'paused' ? last : undefined;
}

/** The deployment that serves unconfirmed and waits for its watch. */
export function baking(told: Pick<History, 'deployments'>): PastDeployment | undefined {
  const last = told.deployments.at(-1);
  return last?.outcome === 'paused' && last.guarded ? last : undefined;
}

/** What came after a deployment and told what is current: by then its own story was over, whatever it says of itself. */
export function successor({ deployments }: History, deployment: string): PastDeployment | undefined {
  const at = deployments.findIndex((each) => each.deployment === deployment);
  return at < 0 ? undefined : deployments.slice(at + 1).findLast(({ current }) => current !== undefined);
}

/** Whether the end of a deployment was told, or the next one has begun. */
export function isOver({ deployments }: History, deployment: string): boolean {
  const at = deployments.findIndex((each) => each.deployment === deployment);
  const outcome = deployments[at]?.outcome;
  return at >= 0 && ((outcome !== 'unfinished' && outcome !== 'paused') || at < deployments.length - 1);
}

/** The deployment whose release serves now, by the journal: the newest that ended well and changed something. */
export const lastDone = ({ deployments }: Pick<History, 'deployments'>): PastDeployment | undefined =>
  deployments.findLast(({ outcome, changed }) => outcome === 'done' && changed);

/** The newest deployment since `contentsDigest` served whose migration is not suited to what was before it. */
export function irreversibleSince(
  { deployments }: Pick<History, 'deployments'>,
  contentsDigest: string,
): PastDeployment | undefined {
  const since = deployments.findLastIndex(
    ({ outcome, release }) => outcome === 'done' && release.contentsDigest === contentsDigest,
  );
  return deployments.slice(since + 1).findLast(
    ({ irreversible, migrated, switched, outcome, changed, release }) =>
      irreversible &&
      release.contentsDigest !== contentsDigest &&
      // On a host beside the one where it migrated, the journal knows of what came after it alone.
      (migrated || switched || (outcome === 'done' && changed)),
  );
}

/**
 * The releases that a rollback may return to, newest first: each finished its bake, is not quarantined, and its
 * last story is not that it was rolled back from — else two bad releases would alternate for ever. `except` is
 * the one to be left.
 */
export function goodReleases(
  { deployments, quarantined }: History,
  except: string | undefined,
): PastRelease[] {
  const told = new Set([except, ...quarantined.map(({ contentsDigest }) => contentsDigest)]);
  const good: PastRelease[] = [];
  for (const past of deployments.toReversed()) {
    if (past.outcome !== 'done' || !past.changed) continue;
    const { contentsDigest } = past.release;
    if (!told.has(contentsDigest) && (past.bake === 'none' || past.bake === 'healthy'))
      good.push(past.release);
    told.add(contentsDigest);
    if (past.kind === 'rollback' && past.from) told.add(past.from.contentsDigest);
  }
  return good;
}
