import { execFileSync } from 'node:child_process';
import { mkdir, readdir, symlink } from 'node:fs/promises';
import path from 'node:path';
import { afterEach, describe, expect, jest, test } from '@jest/globals';
import { errorsOf, scene, smallPackage, type JobFacts, type Scene } from './support/scene.ts';

jest.setTimeout(120_000);
let at: Scene | undefined;
afterEach(async () => {
  await at?.close();
  at = undefined;
});

const manifest = (more: object): string =>
  JSON.stringify(
    { name: 'small', version: '1.2.3', scripts: { build: 'mkdir dist && touch dist/a' }, ...more },
    undefined,
    2,
  );

interface Failure {
  /** What went wrong, where, and what to do, in the one error and in the summary. */
  says: readonly RegExp[];
  files: Readonly<Record<string, string>>;
  facts?: (of: Scene) => JobFacts;
  place?: object;
}

const failures: readonly (readonly [string, Failure])[] = [
  [
    'a lockfile out of step',
    {
      files: smallPackage('true', {
        'package.json': manifest({ dependencies: { lib: 'file:lib' } }),
        'lib/package.json': '{ "name": "lib", "version": "1.0.0" }',
      }),
      says: [
        /The install command `npm ci` failed with exit code 1 after .*: package-lock\.json is out of step with package\.json/,
        /Missing: lib@/,
        /Run npm install, and commit package-lock\.json\./,
      ],
    },
  ],
  [
    'a build command that fails',
    {
      files: smallPackage('echo half > dist.tmp; echo broken glass >&2; exit 3'),
      says: [
        /The build command `npm run build` failed with exit code 3 after/,
        /broken glass/,
        /Read its whole output in the log/,
      ],
    },
  ],
  [
    'outputs that match nothing',
    {
      files: smallPackage('mkdir out && touch out/a'),
      says: [/The output "dist\/\*\*" matches nothing after the build/, /There is: .*out/, /Correct output/],
    },
  ],
  [
    'a toolchain that is not there',
    {
      files: {
        'go.mod': 'module example.com/shop\n\ngo 1.22\n',
        'main.go': 'package main\nfunc main() {}\n',
      },
      facts: (of) => ({ env: { PATH: path.join(of.folder, 'bare') } }),
      says: [
        /Building with go needs go, and this runner has no go on its PATH/,
        /Add a step before this one: uses: actions\/setup-go/,
      ],
    },
  ],
  [
    'a version that the runner lacks',
    {
      files: smallPackage('true', {
        '.npmrc': 'engine-strict=true\n',
        'package.json': manifest({ engines: { node: '>=99' } }),
      }),
      says: [
        /The install command `npm ci` failed .*: this runner has another version of Node than the repository needs/,
        /Required: .*99/,
        /Add a step before this one: uses: actions\/setup-node/,
      ],
    },
  ],
  [
    'a typo in the configuration',
    {
      files: smallPackage('true', {
        '.github/deploy-actions.yml': 'build:\n  output: [dist/**]\n  comands: {}\n',
      }),
      says: [
        /\.github\/deploy-actions\.yml:3:3: build: unknown key "comands"; did you mean "commands"\?/,
        /schemas\/deploy-actions\.json/,
      ],
      place: { file: '.github/deploy-actions.yml', line: 3, column: 3 },
    },
  ],
];

/** Markdown as a reader sees it: without the marks that keep text literal. */
const shown = (markdown: string): string => markdown.replace(/\\(?=[^\w\s])/g, '');

/** A PATH with git and a shell, and nothing that builds. */
async function bareTools(of: Scene): Promise<void> {
  const folder = path.join(of.folder, 'bare');
  await mkdir(folder);
  for (const tool of ['sh', 'git', 'bash'])
    await symlink(execFileSync('which', [tool], { encoding: 'utf8' }).trim(), path.join(folder, tool));
}

describe('a build that fails through', () => {
  test.each(failures)('%s says what, where and what to do, and leaves nothing', async (_, failure) => {
    const { files, says, facts, place } = failure;
    at = await scene(files);
    await bareTools(at);
    const job = await at.job(facts?.(at) ?? {});
    const result = await job.run({ uses: 'build', with: { cache: 'none' } });
    await job.finish();

    expect([result.conclusion, result.exitCode]).toEqual(['failure', 1]);
    const errors = result.annotations.filter(({ kind }) => kind === 'error');
    expect(errors).toHaveLength(1);
    if (place) expect(errors[0]).toMatchObject(place);
    const summary = shown(result.summary);
    for (const each of says) {
      expect(errors[0]?.message).toMatch(each);
      expect(summary).toMatch(each);
    }
    expect(summary).toMatch(/^### ❌ Not built: nothing was released\n\n\*\*What failed:\*\* /);
    expect(summary).toMatch(/^\*\*What to do:\*\* /m);
    const left = await readdir(job.temp, { recursive: true });
    expect(left.filter((name) => /\.tar|\.zip|release\.json|contents\.json/.test(name))).toEqual([]);
    expect(Object.values(result.outputs).filter((value) => value !== '')).toEqual([]);
  });

  test('the pipeline says why as its build does, and goes no further', async () => {
    at = await scene(smallPackage('exit 3'));
    const job = await at.job();
    const result = await job.run({ uses: '.', with: { stores: 'artifact' } });
    await job.finish();
    expect(errorsOf(result)).toEqual([
      expect.stringMatching(/^The build command `npm run build` failed with exit code 3/),
    ]);
    expect(result.summary).toMatch(
      /^### ❌ Not built: nothing was released\n\n\*\*What failed:\*\* The build command `npm run build`/,
    );
    expect(Object.values(result.outputs).filter((value) => value !== '')).toEqual([]);
    expect(at.github.state.artifacts).toEqual([]);
  });

  test('of several workspaces, one that does not compile is named with its line, and none is released', async () => {
    const member = (name: string, build: string): string =>
      JSON.stringify({ name, version: '1.0.0', files: ['dist'], scripts: { build } });
    at = await scene({
      'package.json': JSON.stringify({ private: true, workspaces: ['packages/*'] }),
      '.gitignore': 'node_modules\ndist\n',
      'packages/good/package.json': member('good', 'mkdir -p dist && touch dist/a'),
      'packages/bad/package.json': member('bad', `echo "src/a.ts(1,5): error TS1: no."; exit 2`),
      'packages/bad/src/a.ts': 'x\n',
    });
    const job = await at.job();
    const inputs = { cache: 'none', workspace: '*', 'install-command': 'true' };
    const result = await job.run({ uses: 'build', with: inputs });
    await job.finish();
    expect(errorsOf(result)[1]).toMatch(/^bad: The build command .* failed with exit code 2/);
    expect(result.summary.split('\n')[4]).toMatch(/^\| \[`packages\/bad\/src\/a\.ts:1:5`\]/);
    const left = await readdir(job.temp, { recursive: true });
    expect(left.filter((name) => /\.tar|release\.json/.test(name))).toEqual([]);
    expect(Object.values(result.outputs).filter((value) => value !== '')).toEqual([]);
  });

  test('a compiler error shows its line on top, and takes away the release of the step before', async () => {
    at = await scene(smallPackage('mkdir -p dist && cp package.json dist/'));
    const job = await at.job();
    const first = await job.run({ uses: 'build', with: { cache: 'none' } });
    expect(errorsOf(first)).toEqual([]);
    const faulty = `echo "src/a.ts(2,5): error TS2304: Cannot find name 'x'."; exit 2`;
    await at.commit(smallPackage(faulty, { 'src/a.ts': '\nx\n' }));
    const result = await job.run({ uses: 'build', with: { cache: 'none' } });
    await job.finish();
    expect(errorsOf(result)).toEqual([
      "TS2304: Cannot find name 'x'.",
      expect.stringContaining("Correct src/a.ts:2 first: TS2304: Cannot find name 'x'."),
    ]);
    expect(result.summary.split('\n')[4]).toMatch(/^\| \[`src\/a\.ts:2:5`\]\(.*\/src\/a\.ts#L2\) \| TS2304/);
    await expect(readdir(path.dirname(first.outputs.release ?? ''))).rejects.toThrow(/ENOENT/);
    expect(result.outputs).toEqual({});
  });
});
