import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, jest, test } from '@jest/globals';
import { unpack } from '../../../shared/release/unpack.ts';
import { scene } from '../../actions/build/scene.ts';
import { commitAll, repository, temporaryFolder } from '../../fakes/repository.ts';
import { describeWith } from '../support/parts.ts';

jest.setTimeout(300_000);

const app = {
  'go.mod':
    'module example.com/octo/shop\n\ngo 1.21\n\nrequire example.com/octo/greet v0.0.0\n\nreplace example.com/octo/greet => ./greet\n',
  'cmd/shop/main.go':
    'package main\n\nimport (\n\t"fmt"\n\t"os"\n\n\t"example.com/octo/greet"\n)\n\nfunc main() {\n\tpage, err := os.ReadFile("templates/page.txt")\n\tfmt.Println(greet.Hello(), string(page), err)\n}\n',
  'cmd/worker/main.go': 'package main\n\nfunc main() { println("works") }\n',
  'greet/go.mod': 'module example.com/octo/greet\n\ngo 1.21\n',
  'greet/greet.go': 'package greet\n\nfunc Hello() string { return "hello" }\n',
  'templates/page.txt': 'page',
};

async function built(files: Record<string, string | object>) {
  const root = repository(files);
  commitAll(root);
  const result = await scene(root, { timeoutMs: 280_000 }).run();
  const into = path.join(temporaryFolder(), 'elsewhere');
  await unpack({ archive: result.archive, into });
  return { root, into, result };
}

describeWith(['go'], 'a Go module', () => {
  test('with a dependency and two programs is built, and both run elsewhere beside the folder they read', async () => {
    const { root, into, result } = await built(app);
    expect(execFileSync('dist/shop', { cwd: into, encoding: 'utf8' })).toBe('hello page <nil>\n');
    expect(execFileSync('dist/worker', { cwd: into, encoding: 'utf8', stdio: 'pipe' })).toBe('');
    expect(readFileSync(path.join(into, 'dist/shop')).includes(root)).toBe(false);
    expect(result.planned.plan.evidence).toContainEqual({
      file: 'go.mod',
      line: 1,
      says: 'the Go module example.com/octo/shop',
    });
  });

  test('with assets that Node builds serves what both made', async () => {
    const { into, result } = await built({
      ...app,
      'package.json': { name: 'assets', scripts: { build: 'node assets.mjs' } },
      'package-lock.json': { name: 'assets', lockfileVersion: 3, packages: { '': { name: 'assets' } } },
      'assets.mjs': 'import { writeFileSync } from "node:fs"; writeFileSync("templates/page.txt", "made");',
    });
    expect(result.commands.map(({ phase }) => phase)).toEqual(['install', 'install', 'build', 'build']);
    expect(execFileSync('dist/shop', { cwd: into, encoding: 'utf8' })).toBe('hello made <nil>\n');
  });
});
