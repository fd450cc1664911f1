import { commonFlags, type Engine, type EngineStep, type ImageOrder } from './engine.ts';

const builder = 'deploy-actions';

/** Docker's own builder cannot write OCI layouts: a builder of the driver `docker-container` does. */
const docker: Engine = {
  name: 'docker',
  probe: ['docker', 'buildx', 'inspect'],
  keepsLayersIn: () => 'folder',
  steps: (order) => [
    {
      argv: ['docker', 'buildx', 'create', '--name', builder, '--driver', 'docker-container'],
      mayFail: true,
    },
    {
      argv: [
        ...(['docker', 'buildx', 'build', '--builder', builder] as const),
        // Attestations of buildx hold times and names of the machine: no two builds would be equal.
        ...['--provenance=false', '--sbom=false', '--progress', 'plain'],
        ...['--build-arg', `SOURCE_DATE_EPOCH=${String(order.time)}`],
        ...commonFlags(order),
        ...(order.platforms.length === 0 ? [] : ['--platform', order.platforms.join(',')]),
        ...localLayers(order),
        ...['--output', `type=oci,tar=false,rewrite-timestamp=true,dest=${order.layout}`],
        order.context,
      ],
    },
  ],
  tells: (line) => {
    if (/^#\d+ CACHED$/.test(line)) return 'kept';
    return /^#\d+ \[(?:\S+ )*\d+\/\d+\] /.test(line) ? 'step' : undefined;
  },
};

function localLayers({ layers, isCold }: ImageOrder): string[] {
  if (!layers || !('to' in layers)) return [];
  const from = layers.from === undefined || isCold ? [] : ['--cache-from', `type=local,src=${layers.from}`];
  return [...from, '--cache-to', `type=local,mode=max,dest=${layers.to}`];
}

/** The two of one family: storage and isolation are theirs, by `STORAGE_DRIVER` and `BUILDAH_ISOLATION`. */
function family(name: 'podman' | 'buildah', sinceMinor: readonly [number, number]): Engine {
  return {
    name,
    probe: [name, '--version'],
    keepsLayersIn: (said) => {
      const [, major = '0', minor = '0'] = /(\d+)\.(\d+)/.exec(said) ?? [];
      const [first, second] = sinceMinor;
      const isNew = Number(major) > first || (Number(major) === first && Number(minor) >= second);
      return isNew ? 'registry' : undefined;
    },
    steps: (order) => (order.platforms.length > 1 ? index(name, order) : single(name, order)),
    tells: (line) => {
      if (line.startsWith('--> Using cache ')) return 'kept';
      const [, label] = /^(?:\[[^\]]+\] )*STEP \d+\/\d+: (LABEL ")?/.exec(line) ?? ['', 'none'];
      // The labels that are given beside the file are steps to it, and quoted.
      return label === undefined ? 'step' : label === 'none' ? undefined : 'aside';
    },
  };
}

const buildOf = (
  name: string,
  order: ImageOrder,
  platform: string | undefined,
  kept: readonly string[],
): EngineStep => ({
  argv: [
    ...([name, 'build', '--layers', '--format', 'oci', '--timestamp', String(order.time)] as const),
    ...commonFlags(order),
    ...(platform === undefined ? [] : ['--platform', platform]),
    ...(order.ignoreFile === undefined ? [] : ['--ignorefile', order.ignoreFile]),
    ...remoteLayers(order),
    ...kept,
    order.context,
  ],
});

function remoteLayers({ layers, isCold }: ImageOrder): string[] {
  if (!layers || !('registry' in layers)) return [];
  const { registry, reads } = layers;
  const from = reads && !isCold ? ['--cache-from', registry] : [];
  return [...from, '--cache-to', registry];
}

const single = (name: string, order: ImageOrder): EngineStep[] => [
  buildOf(name, order, order.platforms[0], ['--tag', order.reference]),
  { argv: [name, 'push', order.reference, `oci:${order.layout}:image`] },
];

/**
 * An index of an earlier build would take this one in beside the old. One platform after the other: at once, the index
 * would hold them in the order in which they were done, and have another digest each time.
 */
function index(name: string, order: ImageOrder): EngineStep[] {
  // An image may have the name already, and no engine makes an index of it.
  const list = `${order.reference}-index`;
  return [
    { argv: [name, 'manifest', 'rm', list], mayFail: true },
    // A step that says the same for each platform would be taken from the layers of the one before, and with the last of
    // them that one's whole image: the index would hold it once.
    ...order.platforms.map((platform) =>
      buildOf(name, { ...order, layers: undefined }, platform, ['--no-cache', '--manifest', list]),
    ),
    { argv: [name, 'manifest', 'push', '--all', list, `oci:${order.layout}:image`] },
  ];
}

/** All engines, in the order in which they are tried. */
export const engines: readonly Engine[] = [docker, family('podman', [4, 3]), family('buildah', [1, 28])];
