import type { SignalEvidence } from '../../shared/judge/evidence.ts';
import type { History, PastRelease } from '../../shared/rollout/history.ts';
import type { PlaceOutcome, TimelineEntry } from '../../shared/rollout/rollout.ts';

/** What `auto-rollback` found and did. Only `healthy`, a finished rollback by hand, and peace are green. */
export interface AutoRollbackResult {
  decision: 'healthy' | 'rolled-back' | 'paused' | 'refused' | '';
  /** One sentence for people. */
  because: string;
  /** What to do now, where the step ends red. */
  fix?: string;
  /** Whether the step ends red. */
  red: boolean;
  evidence: SignalEvidence[];
  /** The file of all that a watch saw. */
  recording?: string;
  from?: PastRelease;
  to?: PastRelease;
  detectionMs?: number;
  rollbackMs?: number;
  rollbackDeploymentId?: number;
  incident?: { issue: number; url: string };
  /** Contents that are quarantined now. */
  frozen: string[];
  timeline: TimelineEntry[];
  /** How a rollback ended at each place. */
  places?: PlaceOutcome[];
  /** What else was done or found, a sentence each. */
  notes: string[];
}

/** The contents that are quarantined. */
export const frozenOf = ({ quarantined }: History): string[] =>
  quarantined.map(({ contentsDigest }) => contentsDigest);

const whole = (value: number | undefined): string => (value === undefined ? '' : String(Math.round(value)));

/** The outputs of a step, by the names that `action.yml` declares. */
export function outputsOf(result: AutoRollbackResult): Record<string, string> {
  return {
    decision: result.decision,
    reason: result.because,
    evidence: JSON.stringify(result.evidence),
    observations: result.recording ?? '',
    'from-version': result.from?.version ?? '',
    'to-version': result.to?.version ?? '',
    'detection-ms': whole(result.detectionMs),
    'rollback-ms': whole(result.rollbackMs),
    'rollback-deployment-id': whole(result.rollbackDeploymentId),
    'incident-url': result.incident?.url ?? '',
    frozen: result.frozen.join('\n'),
  };
}
