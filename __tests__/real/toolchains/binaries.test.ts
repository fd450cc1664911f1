import { execFileSync, spawnSync } from 'node:child_process';
import { readdirSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from '@jest/globals';
import { describeWith } from '../support/parts.ts';
import { parsePlatforms } from '../../../shared/toolchains/platforms.ts';
import { buildFor, kindOf, pathWith, printed } from './binaries-scene.ts';

const minutes = 60_000;

const goShop = {
  'go.mod': 'module example.com/shop\n\ngo 1.21\n',
  'main.go':
    'package main\n\nimport (\n\t"fmt"\n\t"runtime"\n)\n\nfunc main() { fmt.Println("shop for", runtime.GOOS, runtime.GOARCH) }\n',
  LICENSE: 'free',
  'templates/index.html': '<h1>shop</h1>',
};

describeWith(['go'], 'binaries of Go', () => {
  const four = ['linux/amd64', 'linux/arm64', 'darwin/arm64', 'windows/amd64'];

  test(
    'are one archive for each platform, named as people expect, the same bytes twice, and run',
    async () => {
      const { names, unpacked, built } = await buildFor(four, goShop);
      expect(names).toEqual([
        'shop-1.2.0.tar.zst',
        'shop_1.2.0_linux_amd64.tar.gz',
        'shop_1.2.0_linux_arm64.tar.gz',
        'shop_1.2.0_darwin_arm64.tar.gz',
        'shop_1.2.0_windows_amd64.zip',
        'shop_1.2.0_checksums.txt',
      ]);
      const folders = await Promise.all(four.map(unpacked));
      expect(folders.map((folder) => readdirSync(folder).sort())).toEqual([
        ['LICENSE', 'shop', 'templates'],
        ['LICENSE', 'shop', 'templates'],
        ['LICENSE', 'shop', 'templates'],
        ['LICENSE', 'shop.exe', 'templates'],
      ]);
      const programs = folders.map((folder, at) => path.join(folder, at === 3 ? 'shop.exe' : 'shop'));
      expect(programs.map(kindOf)).toEqual(['linux/amd64', 'linux/arm64', 'darwin/arm64', 'windows/amd64']);
      if (process.arch === 'x64' && process.platform === 'linux')
        expect(printed(programs[0] ?? '')).toBe('shop for linux amd64');
      execFileSync('sha256sum', ['--check', '--strict', 'shop_1.2.0_checksums.txt'], {
        cwd: built.release.folder,
      });
      expect((await buildFor(four, goShop)).built.release.manifest.subjects).toEqual(
        built.release.manifest.subjects,
      );
    },
    5 * minutes,
  );
});

const because = { file: 'test', says: 'so that it is small' };

const rustShop = {
  'Cargo.toml': '[package]\nname = "shop"\nversion = "0.1.0"\nedition = "2021"\n',
  'Cargo.lock': 'version = 3\n\n[[package]]\nname = "shop"\nversion = "0.1.0"\n',
  'src/main.rs': 'fn main() { println!("shop for {}", std::env::consts::OS); }\n',
};

const onlyHere = process.platform === 'linux' && process.arch === 'x64' ? test : test.skip;

describeWith(['cargo', 'cc'], 'binaries of Rust', () => {
  onlyHere(
    'are built for installed targets, the same bytes in two folders, and run',
    async () => {
      const first = await buildFor(['linux/amd64'], rustShop);
      const program = path.join(await first.unpacked('linux/amd64'), 'shop');
      expect(printed(program)).toBe('shop for linux');
      const second = await buildFor(['linux/amd64'], rustShop);
      expect(second.subject('linux/amd64')).toEqual(first.subject('linux/amd64'));
    },
    5 * minutes,
  );

  test(
    'are refused before anything is built where a target is not installed',
    async () => {
      const build = buildFor(['linux/s390x', 'linux/loong64'], rustShop);
      await expect(build).rejects.toThrow(
        /linux\/s390x: .*rustup target add s390x-unknown-linux-gnu[^]*linux\/loong64: /,
      );
    },
    minutes,
  );
});

describeWith(['cargo', 'zig'], 'binaries of Rust, linked by zig', () => {
  onlyHere(
    'run, where the machine has no C compiler',
    async () => {
      const PATH = pathWith('cargo', 'rustc', 'zig', 'sh', 'bash', 'git', 'uname');
      const { unpacked } = await buildFor(['linux/amd64'], rustShop, {
        env: { PATH },
        given: { build: { phase: 'build', run: 'cargo --version', because } },
        output: ['src/**'],
      });
      expect(printed(path.join(await unpacked('linux/amd64'), 'shop'))).toBe('shop for linux');
    },
    5 * minutes,
  );
});

const nodeShop = {
  'package.json': {
    name: 'shop',
    version: '1.2.0',
    bin: 'dist/shop.cjs',
    files: ['dist'],
    devDependencies: { postject: '1.0.0-alpha.6' },
  },
  'shop.cjs': "console.log('shop for', require('node:os').platform(), require('node:sea').isSea());\n",
};
const nodeCommands = {
  install: { phase: 'install', run: 'npm install --no-package-lock --no-audit --no-fund', because },
  build: { phase: 'build', run: 'mkdir -p dist && cp shop.cjs dist/', because },
} as const;

describeWith(['node', 'npm'], 'single executables of Node', () => {
  onlyHere(
    "are made for the runner's own platform, the same bytes twice, and run without Node",
    async () => {
      const first = await buildFor(['linux/amd64'], nodeShop, { given: nodeCommands });
      expect(printed(path.join(await first.unpacked('linux/amd64'), 'shop'))).toBe('shop for linux true');
      const second = await buildFor(['linux/amd64'], nodeShop, { given: nodeCommands });
      expect(second.subject('linux/amd64')).toEqual(first.subject('linux/amd64'));
    },
    5 * minutes,
  );

  test(
    'are refused for other platforms, unless a node program of theirs is given, which is looked at',
    async () => {
      const platforms = parsePlatforms(['windows/amd64', 'darwin/arm64']);
      const runtimes = { 'windows/amd64': 'shop.cjs' };
      await expect(
        buildFor([], nodeShop, { given: nodeCommands, binaries: { platforms, format: 'tar.gz', runtimes } }),
      ).rejects.toThrow(
        /windows\/amd64: .*shop\.cjs is no program for it[^]*darwin\/arm64: node makes programs for .* alone here/,
      );
    },
    minutes,
  );

  onlyHere(
    'are refused when the script is not bundled',
    async () => {
      const files = { ...nodeShop, 'shop.cjs': "require('./prices.cjs');\n" };
      await expect(buildFor(['linux/amd64'], files, { given: nodeCommands })).rejects.toThrow(
        'dist/shop.cjs cannot become the program shop: it requires ./prices.cjs',
      );
    },
    5 * minutes,
  );
});

const bunShop = {
  'package.json': {
    name: 'shop',
    version: '1.2.0',
    module: 'index.ts',
    scripts: { start: 'bun run index.ts' },
    dependencies: { prices: 'file:./prices' },
  },
  'bun.lock': `{
  "lockfileVersion": 1,
  "configVersion": 1,
  "workspaces": {
    "": {
      "name": "shop",
      "dependencies": {
        "prices": "file:./prices",
      },
    },
  },
  "packages": {
    "prices": ["prices@file:prices", {}],
  }
}
`,
  'prices/package.json': { name: 'prices', version: '1.0.0', main: 'index.js' },
  'prices/index.js': 'module.exports = 3;\n',
  'index.ts':
    "import price from 'prices';\nconsole.log(`shop for ${process.platform as string}: ${price}`);\n",
};

const bunInstall = {
  install: { phase: 'install', run: 'bun install --frozen-lockfile', because },
} as const;

describeWith(['bun'], 'binaries of Bun', () => {
  onlyHere(
    'hold the runtime of their platform, the same bytes twice, and run',
    async () => {
      const first = await buildFor(['linux/amd64', 'linux/arm64'], bunShop, { given: bunInstall });
      expect(printed(path.join(await first.unpacked('linux/amd64'), 'shop'))).toBe('shop for linux: 3');
      expect(kindOf(path.join(await first.unpacked('linux/arm64'), 'shop'))).toBe('linux/arm64');
      const second = await buildFor(['linux/amd64', 'linux/arm64'], bunShop, { given: bunInstall });
      expect(second.built.release.manifest.subjects).toEqual(first.built.release.manifest.subjects);
    },
    5 * minutes,
  );
});

const zigShop = {
  'build.zig': `const std = @import("std");

pub fn build(b: *std.Build) void {
    const target = b.standardTargetOptions(.{});
    const optimize = b.standardOptimizeOption(.{});
    const module = b.createModule(.{ .root_source_file = b.path("main.zig"), .target = target, .optimize = optimize });
    b.installArtifact(b.addExecutable(.{ .name = "shop", .root_module = module }));
}
`,
  'main.zig': `const std = @import("std");
const builtin = @import("builtin");

pub fn main() void {
    std.debug.print("shop for {s}\\n", .{@tagName(builtin.os.tag)});
}
`,
};

describeWith(['zig'], 'binaries of Zig', () => {
  const three = ['linux/amd64', 'darwin/arm64', 'windows/amd64'];

  test(
    'are built for every platform, and run',
    async () => {
      const { unpacked } = await buildFor(three, zigShop, { name: 'shop' });
      const folders = await Promise.all(three.map(unpacked));
      const programs = folders.map((folder, at) => path.join(folder, at === 2 ? 'shop.exe' : 'shop'));
      expect(programs.map(kindOf)).toEqual(three);
      if (process.platform === 'linux' && process.arch === 'x64')
        expect(spawnSync(programs[0] ?? '', { encoding: 'utf8' }).stderr).toBe('shop for linux\n');
    },
    10 * minutes,
  );
});
