import { chmodSync, mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from '@jest/globals';
import type { RunCommand } from '../../../shared/command/command.ts';
import type { Environment } from '../../../shared/runner/runner.ts';
import type { BinaryFault, BinaryPlan } from '../../../shared/toolchains/platforms-binary.ts';
import { binaryBuilders } from '../../../shared/toolchains/platforms-list.ts';
import { ownPlatform, parsePlatforms } from '../../../shared/toolchains/platforms.ts';
import type { BuildPlan } from '../../../shared/toolchains/toolchain.ts';
import { readTree } from '../../../shared/toolchains/tree.ts';
import { repository, temporaryFolder } from '../../fakes/repository.ts';

type Said = string | undefined | { error: string };

/** A machine with these programs: what each prints, by the start of its words; `undefined` is one that fails. */
const machine =
  (programs: Readonly<Record<string, Said>>): RunCommand =>
  ({ argv }) => {
    const words = argv.join(' ');
    const known = Object.keys(programs).find((start) => words.startsWith(start));
    if (known === undefined) return Promise.reject(new Error(`no ${argv[0]}`));
    const said = programs[known];
    const fails = typeof said !== 'string';
    return Promise.resolve({
      exitCode: fails ? 1 : 0,
      signal: null,
      stdout: typeof said === 'string' ? said : '',
      stderr: typeof said === 'object' ? said.error : '',
      durationMs: 1,
      timedOut: false,
      truncated: false,
    });
  };

interface Asked {
  files: Record<string, string | object>;
  programs: Readonly<Record<string, Said>>;
  env?: Environment;
  runtimes?: Record<string, string>;
}

async function ask(
  toolchain: string,
  platforms: string[],
  { files, programs, env = {}, runtimes = {} }: Asked,
) {
  const folder = repository(files);
  const work = temporaryFolder();
  const builder = binaryBuilders[toolchain];
  if (!builder) throw new Error(`nobody builds ${toolchain}`);
  const workOf = ({ os, arch }: { os: string; arch: string }) => path.join(work, `${os}-${arch}`);
  const read = parsePlatforms(platforms);
  for (const platform of read) mkdirSync(workOf(platform));
  const answers = await builder({
    platforms: read,
    plan: { name: 'shop', toolchain } as BuildPlan,
    tree: await readTree(folder),
    folder,
    prefix: '',
    work: workOf,
    runtimes,
    env,
    run: machine(programs),
  });
  return { answers, folder, work };
}

const whys = (answers: (BinaryPlan | BinaryFault)[]): string[] =>
  answers.map((answer) => ('why' in answer ? answer.why : 'can be had'));

async function commands(answers: (BinaryPlan | BinaryFault)[], work: string): Promise<string[]> {
  const plans = answers.filter((answer) => 'steps' in answer);
  const steps = await Promise.all(plans.map((plan) => plan.steps()));
  return steps.flat().map(({ argv }) => argv.join(' ').replaceAll(work, 'WORK'));
}

describe('programs of Go', () => {
  const files = { 'go.mod': 'module example.com/shop\n', 'main.go': 'package main\n' };

  test('are built for each platform without cgo and without paths', async () => {
    const programs = { 'go tool dist list': 'linux/arm64\nlinux/arm\n' };
    const { answers, work } = await ask('go', ['linux/arm64', 'linux/arm/v6'], { files, programs });
    const steps = (
      await Promise.all(answers.map((answer) => ('steps' in answer ? answer.steps() : [])))
    ).flat();
    expect(steps.map(({ env }) => env)).toEqual([
      { GOOS: 'linux', GOARCH: 'arm64', CGO_ENABLED: '0' },
      { GOOS: 'linux', GOARCH: 'arm', CGO_ENABLED: '0', GOARM: '6' },
    ]);
    expect((await commands(answers, work))[0]).toBe(
      'go build -trimpath -buildvcs=false -o WORK/linux-arm64/ .',
    );
  });

  test('that need cgo are built for the runner alone', async () => {
    const own = ownPlatform().text;
    const other = own === 'linux/s390x' ? 'linux/riscv64' : 'linux/s390x';
    const { answers } = await ask('go', [own, other], {
      files: { ...files, 'main.go': 'package main\n\nimport "C"\n' },
      programs: { 'go tool dist list': `${own}\n${other}\n` },
    });
    expect(whys(answers)).toEqual([
      'can be had',
      `main.go:3 needs cgo (import "C"), which builds for ${own} alone here`,
    ]);
  });
});

describe('programs of Rust', () => {
  const files = { 'Cargo.toml': '[package]\nname = "shop"\n', 'Cargo.lock': '', 'src/main.rs': '' };

  function rust(installed: string[], programs: Record<string, Said> = {}): Asked {
    const sysroot = temporaryFolder();
    for (const triple of installed)
      mkdirSync(path.join(sysroot, 'lib/rustlib', triple, 'lib'), { recursive: true });
    const targets = [
      { name: 'shop', kind: ['bin'] },
      { name: 'library', kind: ['lib'] },
      { name: 'extra', kind: ['bin'], 'required-features': ['extra'] },
    ];
    return {
      files,
      env: { RUSTFLAGS: '-Copt-level=2' },
      programs: {
        'rustc --print sysroot': `${sysroot}\n`,
        'rustc -vV': 'rustc 1.95.0\nhost: x86_64-unknown-linux-gnu\n',
        'cargo metadata': JSON.stringify({
          packages: [{ id: 'a', targets }],
          workspace_default_members: ['a'],
        }),
        ...programs,
      },
    };
  }

  test('name what is not installed, and what would link, all at once', async () => {
    const asked = rust(['aarch64-unknown-linux-gnu', 'x86_64-pc-windows-msvc']);
    const { answers } = await ask(
      'rust',
      ['linux/arm64', 'windows/amd64', 'darwin/arm64', 'netbsd/loong64'],
      asked,
    );
    expect(whys(answers)).toEqual([
      'nothing on this runner links for aarch64-unknown-linux-gnu: neither aarch64-linux-gnu-gcc nor zig is on its PATH',
      'x86_64-pc-windows-msvc is linked on its own system alone',
      'aarch64-apple-darwin is not installed (rustup target add aarch64-apple-darwin)',
      'loongarch64-unknown-netbsd is not installed (rustup target add loongarch64-unknown-netbsd)',
    ]);
  });

  test("are linked by GCC's cross compiler, else by zig, else as the user says", async () => {
    const triple = 'aarch64-unknown-linux-gnu';
    const gcc = await ask('rust', ['linux/arm64'], rust([triple], { 'aarch64-linux-gnu-gcc': '12' }));
    const zig = await ask('rust', ['linux/arm64'], rust([triple], { 'zig version': '0.15.2' }));
    const own = rust([triple]);
    const variable = 'CARGO_TARGET_AARCH64_UNKNOWN_LINUX_GNU_LINKER';
    const users = await ask('rust', ['linux/arm64'], {
      ...own,
      env: { ...own.env, [variable]: 'my-linker' },
    });
    const linkers = await Promise.all(
      [gcc, zig, users].map(async ({ answers: [answer], work }) => {
        const [step] = answer && 'steps' in answer ? await answer.steps() : [];
        return step?.env?.[variable]?.replace(work, 'WORK');
      }),
    );
    expect(linkers).toEqual([
      'aarch64-linux-gnu-gcc',
      process.platform === 'win32' ? undefined : 'WORK/linux-arm64/cc',
      undefined,
    ]);
  });

  test('are built from the lockfile, with the flags of the user kept', async () => {
    const { answers, work } = await ask(
      'rust',
      ['linux/amd64'],
      rust(['x86_64-unknown-linux-gnu'], { 'cc --version': 'gcc' }),
    );
    const [answer] = answers;
    if (!answer || !('steps' in answer)) throw new Error('it can be had');
    const [step] = await answer.steps();
    expect(step?.env?.['CARGO_ENCODED_RUSTFLAGS']).toMatch(
      /^-Copt-level=2\x1f.*--remap-path-prefix=.*=\/build\x1f/,
    );
    expect(await commands(answers, work)).toEqual([
      'cargo build --release --bins --locked --target x86_64-unknown-linux-gnu --target-dir WORK/linux-amd64/target',
    ]);
    expect(answer.names).toEqual(['shop']);
  });
});

describe('programs of Zig', () => {
  test('are built for targets in its own words', async () => {
    const files = { 'build.zig': 'b.standardTargetOptions(.{}); b.standardOptimizeOption(.{});' };
    const asked = { files, programs: { 'zig version': '0.15.2' } };
    const { answers, work } = await ask('zig', ['darwin/arm64', 'windows/386'], asked);
    expect(await commands(answers, work)).toEqual([
      'zig build -Dtarget=aarch64-macos --release=safe --prefix WORK/darwin-arm64',
      'zig build -Dtarget=x86-windows --release=safe --prefix WORK/windows-386',
    ]);
  });

  test('are refused where build.zig fixes its target', async () => {
    const asked = { files: { 'build.zig': 'const t = .{};' }, programs: { 'zig version': '0.15.2' } };
    expect(whys((await ask('zig', ['linux/amd64'], asked)).answers)).toEqual([
      'build.zig does not use standardTargetOptions, so it takes no -Dtarget',
    ]);
  });
});

describe('programs of Bun', () => {
  const files = {
    'package.json': { name: '@octo/shop', scripts: { start: 'bun run src/index.ts' } },
    'bun.lock': '{}',
    'src/index.ts': '',
  };

  test('are compiled with the runtime of the platform', async () => {
    const { answers, work } = await ask('node', ['linux/arm64', 'windows/amd64'], {
      files,
      programs: { bun: '' },
    });
    expect(await commands(answers, work)).toEqual([
      'bun build --compile --target=bun-linux-arm64 ./src/index.ts --outfile WORK/linux-arm64/shop',
      'bun build --compile --target=bun-windows-x64 ./src/index.ts --outfile WORK/windows-amd64/shop.exe',
    ]);
  });

  test('say why a runtime cannot be had', async () => {
    const programs = { bun: { error: 'error: Failed to download bun: ConnectionRefused' } };
    const { answers } = await ask('node', ['linux/arm64', 'freebsd/amd64'], { files, programs });
    expect(whys(answers)).toEqual([
      'bun cannot get its runtime for it: error: Failed to download bun: ConnectionRefused',
      'bun has no runtime for it',
    ]);
  });

  test('name the entry that the build did not make', async () => {
    const { answers, work } = await ask('node', ['linux/arm64'], {
      files: { ...files, 'package.json': { name: 'shop', main: './dist/index.js' } },
      programs: { bun: '' },
    });
    await expect(commands(answers, work)).rejects.toThrow(
      'dist/index.js, which is to become the program shop, is not there after the build',
    );
  });
});

describe('single executables of Node', () => {
  const files = {
    'package.json': { name: 'shop', bin: { shop: 'shop.cjs' }, devDependencies: { postject: '1' } },
  };
  const programs = { 'node --version': 'v24.1.0', 'node -p': process.execPath };
  const own = ownPlatform();

  test.each([
    ['a node', { 'node --version': undefined }, 'this runner has no node on its PATH'],
    [
      'a newer node',
      { 'node --version': 'v18.1.0' },
      'single executables need node 20 or newer, and this is v18.1.0',
    ],
  ])('ask for %s', async (_, change, why) => {
    const { answers } = await ask('node', [own.text], { files, programs: { ...programs, ...change } });
    expect(whys(answers)).toEqual([why]);
  });

  test('ask for postject', async () => {
    const without = { 'package.json': { name: 'shop', bin: 'shop.cjs' } };
    const { answers } = await ask('node', [own.text], { files: without, programs });
    expect(whys(answers)).toEqual(['single executables need postject: npm install --save-dev postject']);
  });

  test('look at the node program that is given for another platform', async () => {
    const folder = temporaryFolder();
    const program = path.join(folder, 'node');
    const head = Buffer.alloc(4096);
    head.write('\x7fELF', 0, 'latin1');
    head.writeUInt16LE(40, 18);
    writeFileSync(program, head);
    chmodSync(program, 0o755);
    const runtimes = { 'linux/arm': program, 'windows/amd64': program, 'darwin/arm64': '/nowhere/node' };
    const { answers } = await ask(
      'node',
      ['linux/arm', 'windows/amd64', 'darwin/arm64'].filter((one) => one !== own.text),
      { files, programs, runtimes },
    );
    expect(whys(answers).slice(-2)).toEqual([
      `${program} is no program for it, but for linux/arm`,
      'there is no /nowhere/node, which build.node-binaries names',
    ]);
    expect(whys(answers)[0]).toContain('cannot carry a script');
  });

  test.each([
    ["const a = require('./a.cjs');", 'requires ./a.cjs'],
    ["const yaml = require('yaml/dist');", 'requires yaml/dist'],
    ["import fs from 'node:fs';\n", 'is an ES module'],
  ])('refuse what is not bundled: %s', async (text, why) => {
    const { answers, work } = await ask('node', [own.text], {
      files: {
        'package.json': {
          name: 'shop',
          bin: 'shop.cjs',
          dependencies: { yaml: '2' },
          devDependencies: { postject: '1' },
        },
        'shop.cjs': text,
      },
      programs,
    });
    await expect(commands(answers, work)).rejects.toThrow(
      `shop.cjs cannot become the program shop: it ${why}`,
    );
  });
});
