import type { HostJournal } from './host-journal.ts';
import type { Commit, Repository } from './repository.ts';
import type { Stage } from './stage.ts';
import { StoryBroke, type Teller } from './teller.ts';
import type { TrafficCount } from './traffic.ts';
import type { Visitors } from './visitors.ts';

/** Where a story may be told to stop. */
export const shopSteps = [
  'build',
  'test',
  'publish',
  'deploy',
  'watch',
  'upgrade',
  'rollback',
  'refusal',
] as const;
export type ShopStep = (typeof shopSteps)[number];

/** Everything the parts of the story share. */
export interface Play {
  stage: Stage;
  teller: Teller;
  repository: Repository;
  commits: readonly Commit[];
  journal: HostJournal;
  origin: string;
  visitors: Visitors | undefined;
  done(step: ShopStep): boolean;
}

/** The version that answers now, asked over a connection of its own. */
export async function observedVersion(origin: string): Promise<string> {
  const response = await fetch(`${origin}/version`, {
    headers: { connection: 'close' },
    signal: AbortSignal.timeout(5000),
  });
  return ((await response.json()) as { version: string }).version;
}

/** The visitors' count as of now. */
export async function countNow({ visitors }: Play): Promise<TrafficCount> {
  if (!visitors) throw new StoryBroke('There are no visitors yet');
  return visitors.count();
}
