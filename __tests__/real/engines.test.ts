import { execFileSync } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, expect, jest, test } from '@jest/globals';
import type { RunContext } from '../../shared/runner/runner.ts';
import { keepingCache } from '../fakes/keeping-cache.ts';
import { temporaryFolder } from '../fakes/repository.ts';
import { engineEnv, imageScene, layoutOf, textOf } from './image-scene.ts';
import { describeWith } from './support/parts.ts';

jest.setTimeout(5 * 60_000);

const real = { ...process.env, ...engineEnv };
const say = (cwd: string, program: string, ...args: string[]): string =>
  execFileSync(program, args, { cwd, env: real, encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] });

/** A folder for the front of PATH in which podman does not work. */
function withoutPodman(): Record<string, string> {
  const folder = temporaryFolder();
  writeFileSync(path.join(folder, 'podman'), '#!/bin/sh\nexit 1\n', { mode: 0o755 });
  return { PATH: `${folder}:${process.env['PATH'] ?? ''}` };
}

describeWith(['go', 'podman', 'buildah', 'runc'], 'an image', () => {
  const shop = 'FROM scratch\nCOPY bin/linux/amd64/shop /shop\nENTRYPOINT ["/shop", "open"]\n';

  test('has the same digest twice, built anew, is a subject of the release, and runs', async () => {
    const { build } = imageScene(shop, { '.dockerignore': '*\n!bin\n' });
    const { result, subject } = await build();
    expect(subject?.manifest).toMatch(/^sha256:[0-9a-f]{64}$/);
    const again = await build();
    expect(again.result.release.manifest.subjects).toEqual(result.release.manifest.subjects);
    expect(again.result.image).toMatchObject({ engine: 'podman', layers: 1, steps: 3, kept: 0 });

    const hex = (digest = ''): { sha256: string } => ({ sha256: digest.replace('sha256:', '') });
    const stated = JSON.parse(readFileSync(path.join(result.release.folder, 'provenance.json'), 'utf8')) as {
      subject: { name: string; digest: object }[];
    };
    expect(stated.subject).toEqual(
      expect.arrayContaining([
        { name: subject?.name, digest: hex(subject?.digest) },
        { name: 'pkg:oci/shop', digest: hex(subject?.manifest) },
      ]),
    );

    const cwd = layoutOf(result.release.folder, subject?.name);
    const index = JSON.parse(readFileSync(path.join(cwd, 'layout/index.json'), 'utf8')) as {
      manifests: { digest: string }[];
    };
    expect(index.manifests.map(({ digest }) => digest)).toEqual([subject?.manifest]);
    say(cwd, 'buildah', 'pull', 'oci:layout');
    const id = say(cwd, 'podman', 'pull', '--quiet', 'oci:layout').trim();
    const run = ['--cgroup-manager', 'cgroupfs', '--runtime', 'runc', 'run', '--rm', '--network', 'host'];
    const limits = ['--ulimit', 'nofile=1024:1024', '--ulimit', 'nproc=1024:1024'];
    expect(say(cwd, 'podman', ...run, ...limits, id)).toBe('shop is open\n');
  });

  const keys = `FROM scratch AS base
ARG GREETING=none
LABEL greeting=$GREETING
COPY bin/linux/amd64/shop /shop
COPY . /all
FROM base AS server
RUN --mount=type=secret,id=token ["/shop", "count", "/run/secrets/token"]
RUN --mount=type=secret,id=token ["/shop", "print", "/run/secrets/token"]
RUN --mount=type=secret,id=rc ["/shop", "count", "/run/secrets/rc"]
FROM base AS last
`;
  const secret = 'a-token-nobody-may-see';
  const asked = {
    file: 'deploy/Dockerfile',
    target: 'server',
    buildArgs: { GREETING: 'hi there' },
    labels: { team: 'shop, "one"' },
    secrets: [
      { id: 'token', env: 'SHOP_TOKEN' },
      { id: 'rc', file: 'rc' },
    ],
  };

  test.each([
    ['podman', {}],
    ['buildah', withoutPodman()],
  ])(
    'has what its keys say with %s, and neither a secret nor what .dockerignore names',
    async (name, env) => {
      const { build } = imageScene('', { 'deploy/Dockerfile': keys, '.dockerignore': '.git\n.env\nrc\n' });
      const untracked = { '.env': 'INSIDE=env-file', 'deploy.key': 'INSIDE=key-file', rc: `${secret}-rc\n` };
      const { result, subject, logged } = await build(asked, {
        env: { ...env, SHOP_TOKEN: secret },
        untracked,
      });
      expect(result.image?.engine).toBe(name);
      const cwd = layoutOf(result.release.folder, subject?.name);
      const said = JSON.parse(
        say(cwd, 'buildah', 'inspect', say(cwd, 'buildah', 'pull', 'oci:layout').trim()),
      ) as {
        OCIv1: { config: { Labels: Record<string, string> } };
      };
      expect(said.OCIv1.config.Labels).toMatchObject({
        greeting: 'hi there',
        team: 'shop, "one"',
        'org.opencontainers.image.version': '1.0.0',
      });
      const inside = textOf(cwd);
      expect(inside).toContain('key-file');
      expect(inside).not.toContain('env-file');
      const record = readFileSync(path.join(result.release.folder, 'build-record.json'), 'utf8');
      for (const text of [inside, logged, record]) expect(text).not.toContain(secret);
      expect(logged).toContain('***');
      expect(result.warnings.join()).toMatch(
        /^deploy\.key would come .* by `COPY \. \/all` \(Dockerfile:5\)/,
      );
    },
  );

  test('into which a step copies a secret is refused, and leaves no release', async () => {
    const { build } = imageScene(
      `${shop}RUN --mount=type=secret,id=token ["/shop", "copy", "/run/secrets/token", "/left"]\n`,
    );
    const secrets = [{ id: 'token', env: 'SHOP_TOKEN' }];
    await expect(build({ secrets }, { env: { SHOP_TOKEN: secret } })).rejects.toThrow(
      'The image holds the secret token: whoever pulls it could read it',
    );
  });

  test.each([
    ['podman', {}],
    ['buildah', withoutPodman()],
  ])('for several platforms is one index, the same twice, with %s', async (name, env) => {
    const { build } = imageScene(
      'FROM scratch\nARG TARGETPLATFORM\nCOPY bin/${TARGETPLATFORM}/shop /shop\nENTRYPOINT ["/shop", "open"]\n',
    );
    const platforms = ['linux/arm64', 'linux/amd64'];
    const { result, subject } = await build({ platforms }, { env });
    if (name === 'podman') expect((await build({ platforms }, { env })).subject).toEqual(subject);
    const cwd = layoutOf(result.release.folder, subject?.name);
    const blob = path.join(cwd, 'layout/blobs/sha256', String(subject?.manifest).slice('sha256:'.length));
    const index = JSON.parse(readFileSync(blob, 'utf8')) as {
      manifests: { platform: { os: string; architecture: string } }[];
    };
    expect(index.manifests.map(({ platform }) => `${platform.os}/${platform.architecture}`)).toEqual(
      platforms,
    );
    const pulled = say(cwd, 'buildah', 'pull', '--arch', 'arm64', 'oci:layout').trim();
    expect(say(cwd, 'buildah', 'inspect', '--format', '{{.OCIv1.Architecture}}', pulled).trim()).toBe(
      'arm64',
    );
  });

  test('holds every platform also where no step says which, and layers are kept', async () => {
    const { build } = imageScene('FROM scratch\nCOPY bin/linux/amd64/shop /shop\n');
    const platforms = ['linux/amd64', 'linux/arm64'];
    for (const time of ['cold', 'warm']) {
      const { result, subject } = await build({ platforms });
      const cwd = layoutOf(result.release.folder, subject?.name);
      const blob = path.join(cwd, 'layout/blobs/sha256', String(subject?.manifest).slice('sha256:'.length));
      const { manifests } = JSON.parse(readFileSync(blob, 'utf8')) as {
        manifests: { platform: { architecture: string } }[];
      };
      expect([time, ...manifests.map(({ platform }) => platform.architecture)]).toEqual([
        time,
        'amd64',
        'arm64',
      ]);
    }
  });

  test.each([
    ['COPPY a /b', 4, /it holds what is no instruction/],
    ['COPY none /b', 4, /none is not in the context/],
    ['RUN ["/shop", "fail"]', 4, /this is where it fails/],
    ['RUN ["/nothing"]', 4, /failed at Dockerfile:4/],
  ])('with %s fails at its line', async (instruction, line, says) => {
    const { build } = imageScene(
      `FROM scratch\nCOPY bin/linux/amd64/shop /shop\n# why\n${instruction}\nUSER 1\n`,
    );
    const failed = build();
    await expect(failed).rejects.toMatchObject({ message: expect.stringMatching(says) });
    await expect(failed).rejects.toMatchObject({ place: { file: 'Dockerfile', line } });
  });

  test('of a platform whose programs cannot run here says so', async () => {
    const { build } = imageScene('FROM scratch\nCOPY bin/linux/arm64/shop /shop\nRUN ["/shop", "open"]\n');
    await expect(build({ platforms: ['linux/arm64'] })).rejects.toMatchObject({
      message: expect.stringMatching(/at Dockerfile:3: .* of another platform .*linux\/arm64/),
      fix: expect.stringContaining('setup-qemu-action'),
    });
  });

  test('whose base cannot be pulled says which', async () => {
    const { build } = imageScene('FROM 127.0.0.1:1/none:1\n');
    await expect(build()).rejects.toMatchObject({
      message: expect.stringMatching(/a base image cannot be pulled[^]*127\.0\.0\.1:1/),
    });
  });
});

describeWith(['go', 'podman', 'runc', 'umount'], 'the layers of an image', () => {
  const machines: string[] = [];
  /** A machine that has none of the layers yet. */
  const machine = (): Record<string, string> => {
    const folder = temporaryFolder();
    machines.push(folder);
    mkdirSync(path.join(folder, 'run'));
    const conf = path.join(folder, 'storage.conf');
    writeFileSync(
      conf,
      `[storage]\ndriver = "vfs"\ngraphroot = "${folder}/graph"\nrunroot = "${folder}/run"\n`,
    );
    return { CONTAINERS_STORAGE_CONF: conf };
  };
  afterAll(() => {
    for (const folder of machines)
      for (const each of ['graph/overlay', 'graph/vfs'])
        try {
          execFileSync('umount', [path.join(folder, each)], { stdio: 'ignore' });
        } catch {
          // Not every version of podman mounts it.
        }
  });

  const event = { repository: { default_branch: 'main' } };
  const main = { eventName: 'push', ref: 'refs/heads/main', event } as unknown as RunContext;
  const pull = {
    eventName: 'pull_request',
    ref: 'refs/pull/1/merge',
    event: { pull_request: { head: { repo: { full_name: 'octo/shop' } } } },
  } as unknown as RunContext;

  test('are kept by a release, which runs every step, and spare a pull request elsewhere from those', async () => {
    const { build } = imageScene(
      'FROM scratch\nCOPY bin/linux/amd64/shop /shop\nRUN ["/shop", "sleep"]\nCOPY main.go /main.go\n',
    );
    const keeps = keepingCache();
    const options = { keeps, cache: 'auto', reuse: 'auto' } as const;
    const phase = ({ result }: Awaited<ReturnType<typeof build>>): number =>
      result.phases.find(({ name }) => name === 'image')?.durationMs ?? 0;

    const cold = await build({}, { ...options, context: main, env: machine() });
    expect(cold.result.image).toMatchObject({ steps: 4, kept: 0 });
    const warm = await build({}, { ...options, context: pull, env: machine() });
    expect(warm.result.image?.kept).toBe(3);
    expect(warm.subject?.manifest).toBe(cold.subject?.manifest);
    expect(phase(cold) - phase(warm)).toBeGreaterThan(1500);
    console.info(`image: ${String(phase(cold))} ms without, ${String(phase(warm))} ms with kept layers`);

    const release = await build({}, { ...options, context: main, env: machine() });
    expect(release.result.image?.kept).toBe(0);
    expect(release.subject?.manifest).toBe(cold.subject?.manifest);
    expect(keeps.keys.filter((key) => key.includes('-layers-protected-'))).toHaveLength(1);
    expect(keeps.keys.filter((key) => key.includes('-layers-pull-request-'))).toHaveLength(1);
  });
});
