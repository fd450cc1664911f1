import type { ArtifactClient, FindOptions } from '@actions/artifact';
import type { Log } from '../runner/runner.ts';
import type { Clock } from '../time/clock.ts';
import type { StoredArtifact } from './artifacts.ts';

/** What the parts of this room work with. */
export interface Parts {
  client: ArtifactClient;
  log: Log;
  clock: Clock;
  askMs: number;
  transferMs: number;
  /** How another run is reached; nothing for this one. */
  elsewhere(runId: number | undefined): FindOptions;
  /** All of a run's artifacts of a name, the newest first; without a name, all. */
  stored(name: string | undefined, runId: number | undefined): Promise<StoredArtifact[]>;
}
