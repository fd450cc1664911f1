import { execFileSync } from 'node:child_process';
import path from 'node:path';
import { expect, test } from '@jest/globals';
import { readRelease } from '../../shared/release/manifest-file.ts';
import { unpack } from '../../shared/release/unpack.ts';
import { verifyRelease } from '../../shared/release/verify.ts';
import { kindOf } from './toolchains/binaries-scene.ts';
import { engineEnv } from './image-scene.ts';
import { describeWith } from './support/parts.ts';
import { twice } from '../actions/build/twice.ts';
import { commitAll, repository, temporaryFolder } from '../fakes/repository.ts';

const program = (name: string): string =>
  `package main\n\nimport (\n\t"fmt"\n\n\t"example.com/lib"\n)\n\nfunc main() { fmt.Println("${name}", lib.Price()) }\n`;

const module = (name: string): string =>
  `module example.com/${name}\n\ngo 1.21\n\nrequire example.com/lib v0.0.0\n`;

const files = {
  'go.work': 'go 1.21\n\nuse (\n\t./api\n\t./job\n\t./lib\n)\n',
  'api/go.mod': module('api'),
  'api/main.go': program('api'),
  'api/templates/page.html': '<h1>api</h1>',
  'api/Dockerfile': 'FROM scratch\nCOPY api/dist/api /api\n',
  'job/go.mod': module('job'),
  'job/main.go': program('job'),
  'lib/go.mod': 'module example.com/lib\n\ngo 1.21\n',
  'lib/lib.go': 'package lib\n\nfunc Price() int { return 42 }\n',
  '.gitignore': 'dist\n',
  '.dockerignore': '.git\n',
};

/** Builds all workspaces, as the step does. */
async function released(inputs: Record<string, string>) {
  const root = repository(files);
  commitAll(root, 'v1.2.0');
  const given = { 'install-command': '', 'build-command': '', output: '', reproducible: 'normalize' };
  const { done, runner } = twice('', {
    root,
    inputs: { ...given, workspace: '*', timeout: '10m', ...inputs },
    env: engineEnv,
  });
  await done;
  const manifests = (runner.outputs['release'] ?? '').split('\n');
  const releases = await Promise.all(manifests.map((file) => readRelease(path.dirname(file))));
  for (const release of releases) await verifyRelease(release);
  const of = (name: string) => releases.find(({ manifest }) => manifest.name === name);
  return { releases, of, outputs: runner.outputs };
}

describeWith(['go'], 'the modules of a go.work', () => {
  test('get programs for each platform, made of the modules beside them, which run elsewhere', async () => {
    const { releases, of } = await released({ platforms: 'linux/amd64\ndarwin/arm64', image: 'none' });
    expect(releases.map(({ manifest }) => manifest.name)).toEqual(['api', 'job']);
    for (const name of ['api', 'job']) {
      const unpacked = async (platform: string): Promise<string> => {
        const into = path.join(temporaryFolder(), 'unpacked');
        const archive = path.join(of(name)?.folder ?? '', `${name}_1.2.0_${platform}.tar.gz`);
        await unpack({ archive, into });
        return path.join(into, name);
      };
      const here = await unpacked('linux_amd64');
      expect(kindOf(await unpacked('darwin_arm64'))).toBe('darwin/arm64');
      if (process.platform === 'linux' && process.arch === 'x64')
        expect(execFileSync(here, { encoding: 'utf8' })).toBe(`${name} 42\n`);
    }
    const listed = execFileSync('tar', ['-tzf', 'api_1.2.0_linux_amd64.tar.gz'], { cwd: of('api')?.folder });
    expect(listed.toString()).toBe('api\ntemplates/page.html\n');
  }, 300_000);
});

describeWith(['go', 'podman', 'runc'], 'a go.work with an image', () => {
  test('gives it to the module whose Dockerfile it is, and to no other', async () => {
    const { of, outputs } = await released({ image: 'api/Dockerfile' });
    const kinds = (name: string) => of(name)?.manifest.subjects.map(({ kind }) => kind);
    expect([kinds('api'), kinds('job')]).toEqual([['archive', 'image'], ['archive']]);
    const image = of('api')?.manifest.subjects.find(({ kind }) => kind === 'image');
    expect(outputs['image-digest']).toBe(image?.manifest);
    expect(outputs['image-digest']).toMatch(/^sha256:/);
  }, 300_000);
});
