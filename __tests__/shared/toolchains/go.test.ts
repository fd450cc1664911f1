import { describe, expect, test } from '@jest/globals';
import { detect } from '../../../shared/toolchains/detect.ts';
import type { BuildPlan } from '../../../shared/toolchains/toolchain.ts';
import { readTree } from '../../../shared/toolchains/tree.ts';
import { repository } from '../../fakes/repository.ts';

const planOf = async (files: Record<string, string>): Promise<BuildPlan> =>
  (await detect(await readTree(repository(files)), '', 'auto')).plan;

const main = 'package main\n\nfunc main() {}\n';

describe('a Go module', () => {
  test('builds its main packages without cgo, paths or state of the checkout', async () => {
    const plan = await planOf({
      'go.mod': 'module example.com/octo/shop/v2\n\ngo 1.22\n',
      'main.go': main,
      'cmd/worker/main.go': `// Worker.\n${main}`,
      'main_test.go': 'package main',
    });
    expect(plan).toMatchObject({
      toolchain: 'go',
      name: 'shop',
      version: '',
      output: ['dist/**'],
      cacheKeyFiles: ['go.mod'],
    });
    expect(plan.commands).toEqual([
      {
        phase: 'build',
        run: 'go build -trimpath -buildvcs=false -o dist/ ./...',
        because: { file: 'cmd/worker/main.go', line: 2, says: 'package main' },
        env: { CGO_ENABLED: '0' },
      },
    ]);
    expect(plan.test).toMatchObject({ run: 'go test ./...', because: { file: 'main_test.go' } });
    expect(plan.wants).toEqual([
      { tool: 'go', version: '>=1.22', because: { file: 'go.mod', line: 3, says: 'go 1.22' } },
    ]);
  });

  test('downloads what it requires, unless that is vendored', async () => {
    const files = { 'go.mod': 'module a\n\nrequire (\n\tb v1.0.0\n)\n', 'go.sum': '', 'main.go': main };
    expect((await planOf(files)).commands.map(({ run }) => run)).toEqual([
      'go mod download',
      expect.stringContaining('go build'),
    ]);
    expect((await planOf(files)).cacheKeyFiles).toEqual(['go.sum']);
    const vendored = await planOf({ ...files, 'vendor/modules.txt': '' });
    expect(vendored.commands.map(({ run }) => run)).toEqual([expect.stringContaining('go build')]);
  });

  test('of a workspace downloads by what it imports: its other modules are published nowhere', async () => {
    const tree = await readTree(
      repository({
        'go.work': 'use ./api\nuse ./lib\n',
        'api/go.mod': 'module a\n\nrequire lib v0.0.0\n',
        'api/main.go': main,
      }),
    );
    const { plan } = await detect(tree, 'api', 'auto');
    expect(plan.commands[0]).toMatchObject({
      phase: 'install',
      run: expect.stringMatching(/^go list -deps/),
    });
  });

  test('asks for its toolchain line before its go line', async () => {
    const { wants } = await planOf({
      'go.mod': 'module a\ngo 1.21 // least\ntoolchain go1.23.4\n',
      'main.go': main,
    });
    expect(wants).toMatchObject([{ version: '>=1.23.4', because: { line: 3 } }]);
    const early = await planOf({ 'go.mod': 'module a\ngo 1.27rc1\n', 'main.go': main });
    expect(early.wants).toMatchObject([{ version: '>=1.27.0-rc.1' }]);
  });

  test.each([
    ['imports "C"', { 'main.go': `package main\n\nimport (\n\t"fmt"\n\t"C"\n)\n` }],
    [
      'needs a module that does',
      { 'main.go': main, 'go.mod': 'module a\nrequire github.com/mattn/go-sqlite3 v1.14.0\n' },
    ],
  ])('keeps cgo when it %s', async (_, files) => {
    const { commands } = await planOf({ 'go.mod': 'module a\n', ...files });
    expect(commands.at(-1)?.env).toBeUndefined();
  });

  test('takes along the folders that servers read', async () => {
    const { output } = await planOf({ 'go.mod': 'module a\n', 'main.go': main, 'templates/a.html': '' });
    expect(output).toEqual(['dist/**', 'templates/**']);
  });

  test.each([
    ['nested modules', { 'tools/go.mod': 'module t\n', 'tools/main.go': main }],
    ['testdata', { 'testdata/main.go': main }],
    ['files that Go ignores', { '_old/main.go': main, 'gen.go': `//go:build ignore\n\n${main}` }],
    ['tests', { 'main_test.go': main }],
  ])('does not count main packages in %s', async (_, files) => {
    const plan = planOf({ 'go.mod': 'module a\n', 'lib.go': 'package a\n', ...files });
    await expect(plan).rejects.toThrow('go.mod has no main package');
  });

  test('is refused when two programs would be one file', async () => {
    const plan = planOf({ 'go.mod': 'module a\n', 'x/run/main.go': main, 'y/run/main.go': main });
    await expect(plan).rejects.toThrow('dist/run: ./x/run, ./y/run');
  });

  test('is refused without a module line', async () => {
    await expect(planOf({ 'go.mod': '', 'main.go': main })).rejects.toThrow('go.mod has no module line');
  });
});
