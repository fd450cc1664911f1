import { chmodSync, mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { contextWarnings } from '../../../actions/build/image-context.ts';
import { imageFailure } from '../../../actions/build/image-failure.ts';
import { planImage } from '../../../actions/build/image.ts';
import { runCommand } from '../../../shared/command/run-command.ts';
import { readDockerfile } from '../../../shared/engines/dockerfile.ts';
import type { ImageOrder } from '../../../shared/engines/engine.ts';
import { imageSettings } from '../../../shared/toolchains/fragment.ts';
import { repository, temporaryFolder } from '../../fakes/repository.ts';
import { fakeRunner } from '../../fakes/runner.ts';

const dockerfile = 'FROM node:22 AS build\nRUN npm ci \\\n  && npm run build\nCOPY . /app\n';

async function failed(stdout: string, stderr = '', text = dockerfile) {
  const root = repository({ Dockerfile: text, 'src/a.ts': 'x' });
  const runner = fakeRunner();
  const order = {
    file: path.join(root, 'Dockerfile'),
    context: root,
    platforms: [],
  } as unknown as ImageOrder;
  const error = await imageFailure(
    { workspace: root, order, instructions: readDockerfile(text), command: 'docker buildx' },
    { stdout, stderr, timedOut: false },
    runner.log,
  );
  return { error, logged: runner.logged.join('\n') };
}

describe('a failing image', () => {
  test('of buildx is shown at the line of the Dockerfile, and at that of the source', async () => {
    const { error, logged } = await failed(
      '',
      `#9 [build 2/3] RUN npm ci   && npm run build
#9 2.041 src/a.ts(1,1): error TS2304: Cannot find name 'x'.
#9 ERROR: process "/bin/sh -c npm ci   && npm run build" did not complete successfully: exit code: 2
------
 > [build 2/3] RUN npm ci   && npm run build:
2.041 src/a.ts(1,1): error TS2304: Cannot find name 'x'.
------
Dockerfile:2
--------------------
   1 |     FROM node:22 AS build
   2 | >>> RUN npm ci \\
   3 | >>>   && npm run build
--------------------
ERROR: failed to solve: process "/bin/sh -c npm ci   && npm run build" did not complete successfully: exit code: 2`,
    );
    expect(error.place).toEqual({ file: 'Dockerfile', line: 2 });
    expect(error.message).toMatch(/^The image was not built: docker buildx failed at Dockerfile:2/);
    expect(logged).toContain("TS2304: Cannot find name 'x'.");
  });

  test('of podman is shown at the line whose text it quotes', async () => {
    const { error } = await failed(
      '',
      'Error: building at STEP "RUN npm ci   && npm run build": while running runtime: exit status 1\n',
    );
    expect(error.place).toEqual({ file: 'Dockerfile', line: 2 });
  });

  test.each([
    ['exec /bin/sh: exec format error', /of another platform/],
    [
      'Error: no image found in image index for architecture arm64, variant "v8", OS linux',
      /base image is not/,
    ],
    [
      'ERROR: failed to solve: dockerfile parse error on line 3: unknown instruction: COPPY',
      /Dockerfile:3: it holds/,
    ],
    ['ERROR: target stage "x" could not be found', /it has no stage x/],
    [
      'ERROR: failed to calculate checksum of ref a::b: "/nothere": not found',
      /nothere is not in the context/,
    ],
    ['ERROR: failed to resolve source metadata for docker.io/library/none:1', /base image cannot be pulled/],
    ['#9 0.1 /bin/sh: python3: not found', /python3 is not in the image at that step/],
    [
      '#9 2.0 npm error code EUSAGE\n#9 npm error `npm ci` can only install packages when your package.json and package-lock.json are in sync',
      /lock/,
    ],
    ['write /x: no space left on device', /the disk of the runner is full/],
  ])('that says %j is explained', async (said, message) => {
    expect((await failed('', said)).error.message).toMatch(message);
  });
});

describe('the context of an image', () => {
  const files = {
    'app/server.js': '',
    'app/.env': 'A=1',
    'deploy.key': 'k',
    'node_modules/x/a.key': '',
    'docs/.npmrc': '',
    '.git/config': '',
  };
  const warned = (text: string, more: Record<string, string> = {}) => {
    const root = repository({ ...files, ...more });
    return contextWarnings(path.join(root, 'Dockerfile'), root, readDockerfile(text));
  };

  test('warns of what looks like a secret, and of the history, where a COPY takes it', async () => {
    const all = await warned('FROM x\nCOPY . /app\n');
    expect(all[0]).toMatch(
      /^app\/\.env, deploy\.key, docs\/\.npmrc would come .* by `COPY \. \/app` \(Dockerfile:2\)/,
    );
    expect(all[1]).toMatch(/^\.git would come/);
    expect(await warned('FROM x\nCOPY app /app\n')).toEqual([
      expect.stringMatching(/^app\/\.env would come/),
    ]);
    expect(await warned('FROM x\nCOPY --chown=1 ["*.key", "/k/"]\n')).toEqual([
      expect.stringMatching(/^deploy\.key would/),
    ]);
  });

  test('says nothing of what is left out, or is not copied', async () => {
    const ignore = '.git\n**/.env\n*.key\ndocs\n';
    expect(await warned('FROM x\nCOPY . /app\n', { '.dockerignore': ignore })).toEqual([]);
    expect(await warned('FROM x\nCOPY . /app\n', { 'Dockerfile.dockerignore': '*' })).toEqual([]);
    expect(await warned('FROM x\nCOPY app/server.js /\nCOPY --from=0 / /\nRUN true\n')).toEqual([]);
  });
});

describe('the plan of an image', () => {
  /** A machine whose only engine is the one that is given; `undefined`: none. */
  const planned = (change: object, engine: string | undefined = 'echo podman version 4.9.3') => {
    const bin = temporaryFolder();
    mkdirSync(bin, { recursive: true });
    if (engine !== '') writeFileSync(path.join(bin, 'podman'), `#!/bin/sh\n${engine}\n`);
    if (engine !== '') chmodSync(path.join(bin, 'podman'), 0o755);
    const root = repository({ Dockerfile: dockerfile });
    const env = { PATH: bin, SET: 'x' };
    return planImage({ ...imageSettings({}), ...change }, root, { env, run: runCommand(env) });
  };

  test('names the engine, and a build argument that looks like a secret', async () => {
    const { engine, said, warnings } = await planned({ buildArgs: { NPM_TOKEN: 'x', A: '1' } });
    expect([engine.name, said]).toEqual(['podman', 'podman version 4.9.3']);
    expect(warnings).toEqual([expect.stringMatching(/NPM_TOKEN looks like a secret.*history/)]);
  });

  test.each([
    [{ file: 'none/Dockerfile' }, /There is no none\/Dockerfile/],
    [{ file: '../Dockerfile' }, /lies outside of the repository/],
    [{ context: 'none' }, /The context of the image, none, is no folder/],
    [{ target: 'server' }, /has no stage server; it has build/],
    [{ platforms: ['windows/amd64'] }, /cannot be built for windows\/amd64/],
    [{ platforms: ['linux/x64'] }, /cannot be built for linux\/x64/],
    [{ secrets: [{ id: 'a', env: 'UNSET' }] }, /secret a of the image: there is no variable UNSET/],
    [{ secrets: [{ id: 'a', file: 'unset' }] }, /there is no file unset/],
  ])('with %j is refused', async (change, message) => {
    await expect(planned(change)).rejects.toThrow(message);
  });

  test('without an engine says what was tried, and what to install', async () => {
    await expect(planned({}, '')).rejects.toMatchObject({
      message: expect.stringMatching(/docker \(not installed\), podman \(not installed\), buildah/),
      fix: expect.stringMatching(/setup-buildx-action.*podman or buildah/),
    });
    await expect(planned({}, 'echo no rights >&2; exit 3')).rejects.toThrow(/podman \(no rights\)/);
  });
});
