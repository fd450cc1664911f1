import { strikes, type Strike } from './strike.ts';

/** Who finishes the story after the strike. */
const healers = ['watchdog', 'next', 'reconcile'] as const;
export type Healer = (typeof healers)[number];

/** Each step of a deployment as the journal names it, begun and done. */
const deployPoints = points('deploy', [
  'check',
  'prepare',
  'arm',
  'switch',
  'restart',
  'health',
  'confirm',
  'clean-up',
]);

/** Each step of a rollback that a watch decided. */
const rollbackPoints = points('rollback', ['arm', 'switch', 'restart', 'health', 'confirm', 'quarantine']);

function points(story: string, steps: readonly string[]): string[] {
  const within = steps.flatMap((step) =>
    step === 'quarantine' ? [`${step} done`] : [`${step} begun`, `${step} done`],
  );
  return [`${story} begun`, ...within, `${story} done`];
}

/** A runner that deploys is struck at a point, and the healer finishes. */
export interface DeployCase {
  kind: 'deploy';
  point: string;
  strike: Strike;
  healer: Healer;
}

/** A runner that rolls a bad release back is killed at a point, the one that reconciles too where `twice`, then one is let be. */
export interface RollbackCase {
  kind: 'rollback';
  point: string;
  strike: Extract<Strike, 'kill' | 'cancel'>;
  twice: boolean;
}

/** Deployments and a rollback by hand start at the same moment; where `struck`, the first to switch is killed then. */
export interface RaceCase {
  kind: 'race';
  struck: boolean;
  rollback: boolean;
}

export type Case = DeployCase | RollbackCase | RaceCase;

/** Every case there is. */
export const allCases: Case[] = [
  ...deployPoints.flatMap((point) =>
    strikes.flatMap((strike) => healers.map((healer): Case => ({ kind: 'deploy', point, strike, healer }))),
  ),
  ...rollbackPoints.flatMap((point) =>
    [false, true].map((twice): Case => ({ kind: 'rollback', point, strike: 'kill', twice })),
  ),
  ...[false, true].flatMap((struck) =>
    [false, true].map((rollback): Case => ({ kind: 'race', struck, rollback })),
  ),
];

/** One name a case. */
export function nameOf(each: Case): string {
  if (each.kind === 'deploy') return `deploy: ${each.strike} at "${each.point}", then ${each.healer}`;
  if (each.kind === 'race')
    return `race: four deployments${each.rollback ? ' and a rollback' : ''}${each.struck ? ', the first killed once it has switched' : ''}`;
  return `rollback: ${each.strike} at "${each.point}"${each.twice ? ', twice' : ''}, then reconcile`;
}

/**
 * A sample of the deployments in which each pair (point and strike, point and healer, strike and healer) of the given
 * points comes once: a Latin square.
 */
export function pairwise(chosen: readonly string[]): DeployCase[] {
  return chosen.flatMap((point, row) =>
    strikes.map((strike, column): DeployCase => {
      const healer = healers[(row + column) % healers.length] ?? 'reconcile';
      return { kind: 'deploy', point, strike, healer };
    }),
  );
}
