/** A secret that a step of the build may read; its value is in no argument and no layer. */
export type ImageSecret = { id: string } & ({ file: string } | { env: string });

/** Where an engine finds the layers of earlier builds, and leaves those of this one. */
export type LayerPlace =
  /** `127.0.0.1:PORT/NAME` */
  | { registry: string; reads: boolean }
  /** `from` is absent where nothing is kept yet. */
  | { from: string | undefined; to: string };

/** An image as it is asked for; all paths absolute. */
export interface ImageOrder {
  file: string;
  context: string;
  /** What of the context is left out, where that is a file of its own beside `file`. */
  ignoreFile?: string | undefined;
  target?: string | undefined;
  buildArgs: Readonly<Record<string, string>>;
  labels: Readonly<Record<string, string>>;
  secrets: readonly ImageSecret[];
  /** `linux/amd64`; none: the runner's own. */
  platforms: readonly string[];
  /** Seconds since 1970, of every file and every date in the image. */
  time: number;
  /** `name:tag` by which the engine knows it. */
  reference: string;
  /** The folder that the OCI layout is written into. */
  layout: string;
  /** Every step runs, whatever the engine has kept of earlier builds. */
  isCold: boolean;
  layers?: LayerPlace | undefined;
}

/** One program that an engine starts. */
export interface EngineStep {
  argv: readonly [string, ...string[]];
  /** A failure says only that there was nothing to do. */
  mayFail?: boolean;
}

/** What builds images. */
export interface Engine {
  name: 'docker' | 'podman' | 'buildah';
  /** Says its version; fails where it cannot build. */
  probe: readonly [string, ...string[]];
  /** How layers are kept for other machines, by an engine whose probe said `said`; `undefined`: not at all. */
  keepsLayersIn(said: string): 'folder' | 'registry' | undefined;
  /** What leaves the image as an OCI layout, in order. */
  steps(order: ImageOrder): EngineStep[];
  /** Tells from a line of its output that a step of the Dockerfile begins, or one aside from it, or that it was kept. */
  tells(line: string): 'step' | 'aside' | 'kept' | undefined;
}

/** The arguments that all engines share: flags before the context. */
export function commonFlags({ file, target, buildArgs, labels, secrets, isCold }: ImageOrder): string[] {
  return [
    ...['--file', file],
    ...(target === undefined ? [] : ['--target', target]),
    ...(isCold ? ['--no-cache'] : []),
    ...pairs('--build-arg', buildArgs),
    ...pairs('--label', labels),
    ...secrets.flatMap((secret) => ['--secret', secretFlag(secret)]),
  ];
}

const pairs = (flag: string, values: Readonly<Record<string, string>>): string[] =>
  Object.entries(values)
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .flatMap(([key, value]) => [flag, `${key}=${value}`]);

const secretFlag = (secret: ImageSecret): string =>
  'env' in secret ? `id=${secret.id},env=${secret.env}` : `id=${secret.id},src=${secret.file}`;
