import { execFileSync } from 'node:child_process';
import { cpSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, describe, expect, test } from '@jest/globals';
import { parse } from 'yaml';
import { actions } from '../../actions/index.ts';
import { startBytes, startLimit } from '../../scripts/bundle/weight.ts';
import { differences } from '../../scripts/test/same-folder.ts';
import { bundleFolder, root } from './support/dist.ts';

const dist = bundleFolder();
const names = Object.keys(actions);
const sources = [
  'actions',
  'cli',
  'rehearsal',
  'schemas',
  'scripts',
  'shared',
  'package.json',
  'tsconfig.json',
];
const elsewhere = mkdtempSync(path.join(tmpdir(), 'bundled-elsewhere-'));
afterAll(() => rmSync(elsewhere, { recursive: true, force: true }));

interface Face {
  runs: { using: string; main: string; post?: string };
}

const faces = ['.', ...readdirSync(root)]
  .map((folder) => path.join(root, folder, 'action.yml'))
  .filter((file) => existsSync(file));

/** By hard links where both folders are on one file system: a link to the folder itself would show in the paths. */
function copyPackages(to: string): void {
  const packages = path.join(root, 'node_modules');
  try {
    execFileSync('cp', ['-al', packages, to], { stdio: 'ignore' });
  } catch {
    cpSync(packages, path.join(to, 'node_modules'), { recursive: true, verbatimSymlinks: true });
  }
}

describe('the bundle', () => {
  test('is the same, byte by byte, when it is made in another folder', () => {
    const copy = path.join(elsewhere, 'another', 'place');
    for (const name of sources) cpSync(path.join(root, name), path.join(copy, name), { recursive: true });
    copyPackages(copy);
    execFileSync(process.execPath, ['scripts/bundle.ts', '--out', 'made'], { cwd: copy, stdio: 'pipe' });
    expect(differences(path.join(copy, 'made'), dist)).toEqual([]);
  }, 300_000);

  test('names no folder of the machine that made it', () => {
    const files = readdirSync(dist, { recursive: true, encoding: 'utf8' }).map((name) =>
      path.join(dist, name),
    );
    const texts = files.filter((file) => statSync(file).isFile()).map((file) => readFileSync(file, 'utf8'));
    expect(texts.some((text) => text.includes(root))).toBe(false);
  });

  test.each(faces.map((file) => [path.relative(root, file), file]))(
    'has every file that %s starts',
    (_, file) => {
      const { runs } = parse(readFileSync(file, 'utf8')) as Face;
      expect(runs.using).toBe('node24');
      for (const entry of [runs.main, runs.post].filter((each) => each !== undefined)) {
        const place = path.relative(path.join(root, 'dist'), path.resolve(path.dirname(file), entry));
        expect(existsSync(path.join(dist, place))).toBe(true);
        expect(readFileSync(path.join(dist, place), 'utf8').trimEnd().split('\n')).toHaveLength(2);
      }
    },
  );

  test('has a post step for those actions alone that name one', () => {
    const withPost = faces
      .map((file) => (parse(readFileSync(file, 'utf8')) as Face).runs.post)
      .filter((post) => post !== undefined)
      .map((post) => path.basename(path.dirname(post)));
    expect(names.filter((name) => existsSync(path.join(dist, name, 'post.js'))).toSorted()).toEqual(
      withPost.toSorted(),
    );
  });

  test('loads little before an action has read its inputs', async () => {
    for (const [name, bytes] of Object.entries(await startBytes(dist, names))) {
      expect([name, bytes]).toEqual([name, expect.any(Number)]);
      expect(bytes).toBeGreaterThan(10_000);
      expect(bytes).toBeLessThan(startLimit);
    }
  }, 60_000);

  test('starts the command as a program', () => {
    const program = path.join(dist, 'cli/index.js');
    expect(statSync(program).mode & 0o111).not.toBe(0);
    expect(execFileSync(process.execPath, [program, '--help'], { encoding: 'utf8' })).toContain(
      'Usage: deploy-actions',
    );
  });
});
