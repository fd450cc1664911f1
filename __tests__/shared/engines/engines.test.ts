import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { createHash } from 'node:crypto';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { engines } from '../../../shared/engines/engines.ts';
import type { ImageOrder } from '../../../shared/engines/engine.ts';
import { readLayout } from '../../../shared/engines/layout.ts';

const order: ImageOrder = {
  file: '/w/Dockerfile',
  context: '/w',
  target: 'server',
  buildArgs: { B: '2', A: '1' },
  labels: { l: 'x' },
  secrets: [
    { id: 'npm', env: 'NPM_TOKEN' },
    { id: 'rc', file: '/w/.npmrc' },
  ],
  platforms: ['linux/amd64'],
  time: 1700000000,
  reference: 'localhost/shop:1',
  layout: '/t/layout',
  isCold: false,
};

const argvs = (name: string, change: Partial<ImageOrder> = {}): string[] =>
  engines
    .filter((engine) => engine.name === name)
    .flatMap((engine) => engine.steps({ ...order, ...change }).map(({ argv }) => argv.join(' ')));

describe('engines', () => {
  test('docker writes an OCI layout by a builder of its own, without attestations', () => {
    expect(argvs('docker')).toEqual([
      'docker buildx create --name deploy-actions --driver docker-container',
      'docker buildx build --builder deploy-actions --provenance=false --sbom=false --progress plain --build-arg SOURCE_DATE_EPOCH=1700000000 --file /w/Dockerfile --target server --build-arg A=1 --build-arg B=2 --label l=x --secret id=npm,env=NPM_TOKEN --secret id=rc,src=/w/.npmrc --platform linux/amd64 --output type=oci,tar=false,rewrite-timestamp=true,dest=/t/layout /w',
    ]);
  });

  test('podman and buildah put several platforms into a fresh index, one after the other', () => {
    const argv = argvs('buildah', { platforms: ['linux/arm64', 'linux/amd64'] });
    expect(argv[0]).toBe('buildah manifest rm localhost/shop:1-index');
    expect(argv[1]).toContain(' --platform linux/arm64 --no-cache --manifest localhost/shop:1-index ');
    expect(argv[2]).toContain(' --platform linux/amd64 --no-cache --manifest localhost/shop:1-index ');
    expect(argv[3]).toBe('buildah manifest push --all localhost/shop:1-index oci:/t/layout:image');
    expect(argvs('podman')).toHaveLength(2);
    expect(argvs('podman')[1]).toBe('podman push localhost/shop:1 oci:/t/layout:image');
  });

  test('a cold build takes no step that is kept, and keeps its own', () => {
    const registry = { registry: '127.0.0.1:9/x', reads: true };
    const [warm = '', cold = ''] = [false, true].map((isCold) =>
      String(argvs('podman', { isCold, layers: registry })[0]),
    );
    expect(warm).toContain('--cache-from 127.0.0.1:9/x --cache-to 127.0.0.1:9/x');
    expect(warm).not.toContain('--no-cache');
    expect(cold).toContain('--no-cache');
    expect(cold).toContain('--cache-to 127.0.0.1:9/x');
    expect(cold).not.toContain('--cache-from');
    const folder = { from: '/t/old', to: '/t/new' };
    expect(argvs('docker', { layers: folder })[1]).toContain(
      '--cache-from type=local,src=/t/old --cache-to type=local,mode=max,dest=/t/new',
    );
    expect(argvs('docker', { layers: folder, isCold: true })[1]).not.toContain('--cache-from');
  });

  test('layers are kept elsewhere by an engine that is new enough', () => {
    const kept = (name: string, said: string) =>
      engines.find((engine) => engine.name === name)?.keepsLayersIn(said);
    expect(kept('podman', 'podman version 3.4.4')).toBeUndefined();
    expect(kept('podman', 'podman version 4.3.1')).toBe('registry');
    expect(kept('podman', 'podman version 5.0.0')).toBe('registry');
    expect(kept('buildah', 'buildah version 1.23.1 (image-spec 1.0.1)')).toBeUndefined();
    expect(kept('docker', '')).toBe('folder');
  });

  test.each([
    ['podman', 'STEP 2/3: RUN true', 'step'],
    ['podman', '[linux/arm64] [1/2] STEP 2/3: RUN true', 'step'],
    ['podman', 'STEP 4/4: LABEL "a"="b"', 'aside'],
    ['buildah', '--> Using cache 0123', 'kept'],
    ['buildah', '--> 0123', undefined],
    ['docker', '#7 [build 2/3] RUN npm ci', 'step'],
    ['docker', '#7 [linux/arm64 build 2/3] RUN npm ci', 'step'],
    ['docker', '#7 CACHED', 'kept'],
    ['docker', '#7 0.312 STEP 1/2: no', undefined],
  ])('%s tells of %j', (name, line, told) => {
    expect(engines.find((engine) => engine.name === name)?.tells(line)).toBe(told);
  });
});

describe('an OCI layout', () => {
  const digestOf = (text: string): string => `sha256:${createHash('sha256').update(text).digest('hex')}`;

  function layout(layer: string, said = layer) {
    const folder = mkdtempSync(path.join(tmpdir(), 'layout-'));
    mkdirSync(path.join(folder, 'blobs/sha256'), { recursive: true });
    const put = (text: string, under = text): object => {
      writeFileSync(path.join(folder, 'blobs/sha256', digestOf(under).slice(7)), text);
      return { digest: digestOf(under), size: Buffer.byteLength(under) };
    };
    const manifest = JSON.stringify({
      config: { mediaType: 'config', ...put('{}') },
      layers: [{ mediaType: 'layer', ...put(layer, said) }],
    });
    const image = { mediaType: 'application/vnd.oci.image.manifest.v1+json', ...put(manifest) };
    writeFileSync(path.join(folder, 'index.json'), JSON.stringify({ manifests: [image] }));
    return { folder, digest: digestOf(manifest) };
  }

  test('is read back with all its blobs', async () => {
    const { folder, digest } = layout('layer');
    const read = await readLayout(folder);
    expect(read.image.digest).toBe(digest);
    expect(read.blobs).toHaveLength(3);
    expect(read.layers).toBe(1);
  });

  test('with a blob that was changed is refused', async () => {
    await expect(readLayout(layout('other', 'layer').folder)).rejects.toThrow(/has the digest/);
  });
});
