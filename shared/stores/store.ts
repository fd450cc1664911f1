import type { Artifacts } from '../artifacts/artifacts.ts';
import type { Release } from '../release/manifest.ts';
import type { Log, RunContext } from '../runner/runner.ts';

/** Proof of one publication. */
export interface Receipt {
  store: string;
  /** The release's digest. */
  digest: string;
  /** How the release is asked for again: `artifact:NAME@RUN`, `directory:PATH`. */
  reference: string;
  url?: string;
  artifactId?: number;
  alreadyPublished: boolean;
  bytes: number;
}

/** Where bytes are published. The same bytes twice is `alreadyPublished`; other bytes under one name is an ActionError. */
export interface Store {
  /** As written by the user: `artifact`, `directory:PATH`. */
  readonly name: string;
  /** The receipt when the store has the release already, read back and verified. Changes nothing. */
  find(release: Release): Promise<Receipt | undefined>;
  /** Publishes, and reads back what the store then has. */
  publish(release: Release): Promise<Receipt>;
}

/** What stores work with. */
export interface StoreParts {
  context: Pick<RunContext, 'repository' | 'runId' | 'serverUrl' | 'temp'>;
  /** Relative paths begin here. */
  folder: string;
  artifacts: Artifacts;
  log: Log;
  /** Instead of `release`. */
  artifactName?: string;
  retentionDays?: number;
}

/** One kind of store: how it is written, and how it is opened. */
export interface StoreKind {
  /** For messages: `directory:PATH`. */
  syntax: string;
  /** The store for what the user wrote; `undefined` when it is not of this kind. */
  open(written: string, parts: StoreParts): Store | undefined;
}
