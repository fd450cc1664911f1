export interface StoredArtifact {
  id: number;
  name: string;
  size: number;
  /** `sha256:…` of the uploaded zip, as the service keeps it. */
  digest: string | undefined;
}

/** Run artifacts. Names are unique in a run; an upload of a taken name is an ActionError. */
export interface Artifacts {
  upload(
    name: string,
    files: readonly string[],
    root: string,
    retentionDays?: number,
  ): Promise<StoredArtifact>;
  /** Of this run, or of another by its id (then the token must be able to read it). */
  find(name: string, runId?: number): Promise<StoredArtifact | undefined>;
  list(runId?: number): Promise<StoredArtifact[]>;
  /** Downloads into an empty folder; verified against the service's digest. */
  download(artifact: StoredArtifact, folder: string, runId?: number): Promise<void>;
}
