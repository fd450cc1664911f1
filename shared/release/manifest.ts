/** The version of the manifest's schema. Readers refuse another major. */
export const releaseSchema = 'deploy-actions/release/v1';

/** One file of a release: what is published, deployed, verified. */
export interface Subject {
  kind: 'archive' | 'binary' | 'checksums' | 'image' | 'package';
  /** File name, beside the manifest. */
  name: string;
  /** `linux/amd64`; absent where it does not matter. */
  platform?: string;
  mediaType: string;
  size: number;
  /** `sha256:<hex>` */
  digest: string;
  /** Of an image: the digest of its manifest, or of the index of its platforms. `digest` is the file's own. */
  manifest?: string;
  compressor?: { name: string; version: string };
}

export interface Toolchain {
  name: string;
  version: string;
}

/** `release.json`: immutable, and the same for the same commit and toolchains. Its sha256 is the release's digest. */
export interface Manifest {
  schema: typeof releaseSchema;
  name: string;
  version: string;
  commit: { repository: string; sha: string; /** seconds since 1970 */ time: number };
  /** What the archive holds; `digest` is the sha256 of `contents.json`. */
  contents: { files: number; bytes: number; digest: string };
  subjects: Subject[];
  toolchains: Toolchain[];
}

/** A manifest as it was read: its place, and its own digest. */
export interface Release {
  manifest: Manifest;
  /** `sha256:<hex>` of the manifest's bytes. */
  digest: string;
  /** The folder that holds `release.json`, `contents.json` and the subjects. */
  folder: string;
}

/** One entry of `contents.json`, sorted by path (bytes). Modes are 0644 or 0755; folders are implied. */
export type ContentsEntry =
  { path: string; mode: 0o644 | 0o755; size: number; digest: string } | { path: string; link: string };

/** `contents.json`: everything that the archive unpacks to. */
export interface Contents {
  schema: 'deploy-actions/contents/v1';
  entries: ContentsEntry[];
}
