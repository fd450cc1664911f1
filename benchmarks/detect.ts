/**
 * What finding out how a repository builds costs: `npm run bench:detect [-- --rounds N --files N]`.
 *
 * Two repositories with the same sources, one of them with three times as many files in folders that are ignored, beside
 * what git takes to look at the first.
 */
import { execFileSync } from 'node:child_process';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { plan } from '../actions/build/plan.ts';
import { runCommand } from '../shared/command/run-command.ts';
import { measure, printTable } from './harness.ts';

/** The most that a plan may cost. */
const limitMs = 100;
/** What lies in ignored folders, over the sources. */
const ignoredTimes = 3;

const { values } = parseArgs({
  options: { rounds: { type: 'string', default: '15' }, files: { type: 'string', default: '10000' } },
});
const files = Number(values.files);
const temp = await mkdtemp(path.join(tmpdir(), 'bench-detect-'));
const env = { PATH: process.env['PATH'], HOME: temp };

/** Files of empty text, fifty a folder, two levels deep. */
async function fill(root: string, folder: string, count: number): Promise<void> {
  for (let at = 0; at < count; at += 50) {
    const into = path.join(root, folder, `part-${Math.floor(at / 1000)}`, `piece-${at / 50}`);
    await mkdir(into, { recursive: true });
    const names = Array.from({ length: Math.min(50, count - at) }, (_, index) => `file-${index}.ts`);
    await Promise.all(names.map((name) => writeFile(path.join(into, name), '')));
  }
}

async function repository(name: string): Promise<string> {
  const root = path.join(temp, name);
  await fill(root, 'src', files);
  const manifest = { name, version: '1.0.0', scripts: { build: 'tsc', start: 'node dist/main.js' } };
  await writeFile(path.join(root, 'package.json'), JSON.stringify(manifest, undefined, 2));
  await writeFile(path.join(root, 'package-lock.json'), '{}');
  await writeFile(path.join(root, '.gitignore'), 'node_modules\ntarget\n.venv\n');
  return root;
}

const git = (root: string, ...args: string[]): string =>
  execFileSync('git', ['-c', 'user.name=octo', '-c', 'user.email=octo@example.com', '-C', root, ...args], {
    env,
    encoding: 'utf8',
    maxBuffer: 64 * 1024 * 1024,
  });

const planOf = (workspace: string) => async (): Promise<undefined> => {
  await plan(
    {
      workspace,
      folder: '',
      toolchain: 'auto',
      given: {},
      output: [],
      outputFile: undefined,
      name: undefined,
      version: undefined,
    },
    { env, run: runCommand(env) },
  );
};

try {
  const plain = await repository('plain');
  const laden = await repository('laden');
  const ignored = ['node_modules', 'target', '.venv'];
  for (const folder of ignored) await fill(laden, folder, (files * ignoredTimes) / ignored.length);
  for (const root of [plain, laden]) {
    git(root, 'init', '--quiet');
    git(root, 'add', '--all');
    git(root, 'commit', '--quiet', '--message=all');
  }
  const measured = await measure(
    [
      { name: `plan of ${files} files`, run: planOf(plain) },
      { name: `and ${files * ignoredTimes} in ignored folders`, run: planOf(laden) },
      {
        name: 'git status, for comparison',
        run: async () => void git(plain, 'status', '--porcelain', '--untracked-files=no'),
      },
    ],
    Number(values.rounds),
  );
  const peer = measured[0]?.name ?? '';
  printTable('Detection and plan', measured, peer);
  console.log(`\nAim: ≤ ${limitMs} ms, and the same with ignored folders beside the sources.`);
} finally {
  await rm(temp, { recursive: true });
}
