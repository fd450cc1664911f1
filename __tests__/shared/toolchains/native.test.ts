import { describe, expect, test } from '@jest/globals';
import { lines, planOf } from './plan-of.ts';

describe('a CMake project', () => {
  const lists = 'cmake_minimum_required(VERSION 3.16)\nproject(shop VERSION 1.2.0 LANGUAGES C)\n';

  test('installs what its rules name into dist', async () => {
    const plan = await planOf({
      'CMakeLists.txt': `${lists}add_executable(shop main.c)\ninstall(TARGETS shop)\nadd_test(NAME a COMMAND shop)\n`,
    });
    expect(plan).toMatchObject({ toolchain: 'cmake', name: 'shop', version: '1.2.0', output: ['dist/**'] });
    expect(lines(plan)).toEqual([
      'cmake -S . -B build -DCMAKE_BUILD_TYPE=Release',
      'cmake --build build --config Release --parallel',
      'cmake --install build --config Release --prefix dist',
    ]);
    expect(plan.commands.map(({ because }) => because.line)).toEqual([2, 2, 4]);
    expect(plan.wants).toMatchObject([{ tool: 'cmake', version: '>=3.16', because: { line: 1 } }]);
    expect(plan.test).toMatchObject({ run: expect.stringContaining('ctest'), because: { line: 5 } });
  });

  test('writes its programs into dist where nothing installs them', async () => {
    const [configure, , install] = lines(
      await planOf({ 'CMakeLists.txt': `${lists}add_executable(shop main.c)\n` }),
    );
    expect(configure).toContain('"-DCMAKE_RUNTIME_OUTPUT_DIRECTORY=$PWD/dist/bin"');
    expect(install).toBeUndefined();
  });

  test('lets its programs find its own libraries, unless it says where they look', async () => {
    const files = {
      'CMakeLists.txt': `${lists}add_subdirectory(basket)\ninstall(TARGETS shop)\n`,
      'basket/CMakeLists.txt': 'add_library(basket SHARED basket.c)\n',
    };
    expect(lines(await planOf(files))[0]).toContain('CMAKE_INSTALL_RPATH');
    const own = {
      ...files,
      'CMakeLists.txt': `${lists}set(CMAKE_INSTALL_RPATH /opt)\ninstall(TARGETS shop)\n`,
    };
    expect(lines(await planOf(own))[0]).not.toContain('CMAKE_INSTALL_RPATH');
  });

  test('counts before a Makefile beside it, and says so', async () => {
    const plan = await planOf({ 'CMakeLists.txt': lists, Makefile: 'install:\n\tcp shop $(DESTDIR)/bin\n' });
    expect(plan.toolchain).toBe('cmake');
    expect(plan.evidence).toContainEqual({
      file: 'Makefile',
      says: 'not used: CMakeLists.txt says how all of it is built',
    });
  });

  test('counts before a build of Meson beside it, and says so', async () => {
    const plan = await planOf({ 'CMakeLists.txt': lists, 'meson.build': "project('shop', 'c')\n" });
    expect(plan.toolchain).toBe('cmake');
    expect(plan.evidence).toContainEqual({
      file: 'meson.build',
      says: 'meson could build too; CMakeLists.txt (cmake) says how all of it is built',
    });
  });
});

describe('a Meson project', () => {
  const project = "project('shop', 'c',\n  version: '1.2.0',\n  meson_version: '>=0.60')\n";

  test('installs what it says into dist', async () => {
    const plan = await planOf({
      'meson.build': `${project}subdir('src')\ntest('adds', t)\n`,
      'src/meson.build': "executable('shop', 'main.c', install: true)\n",
      'subprojects/zlib.wrap': '[wrap-file]\n',
    });
    expect(plan).toMatchObject({ toolchain: 'meson', name: 'shop', version: '1.2.0', output: ['dist/**'] });
    expect(lines(plan)).toEqual([
      'meson subprojects download',
      'meson setup build --buildtype=release --prefix=/ --libdir=lib',
      'meson compile -C build',
      'meson install -C build --no-rebuild --destdir "$PWD/dist"',
    ]);
    expect(plan.commands.at(-1)?.because).toMatchObject({ file: 'src/meson.build', line: 1 });
    expect(plan.wants).toMatchObject([{ tool: 'meson', version: '>=0.60', because: { line: 3 } }]);
  });

  test('packs the programs that it names where nothing is installed', async () => {
    const plan = await planOf({
      'meson.build': `${project}subdir('src')\n`,
      'src/meson.build': "\nshop = executable('shop', 'main.c')\n# executable('old', 'old.c')\n",
    });
    expect(plan.output).toEqual(['build/src/shop{,.exe}']);
    expect(plan.evidence).toContainEqual({ file: 'src/meson.build', line: 2, says: 'the program shop' });
  });

  test('that names nothing asks for output', async () => {
    expect((await planOf({ 'meson.build': project })).warnings).toEqual([
      expect.stringContaining('give output'),
    ]);
  });
});

describe('a Makefile', () => {
  const links = 'shop: main.o\n\t$(CC) -o $@ main.o\n';

  test.each([
    ['DESTDIR', 'install: all\n\tcp shop $(DESTDIR)/usr/bin\n', 'make install DESTDIR="$PWD/dist"'],
    ['PREFIX', 'PREFIX ?= /usr\ninstall:\n\tcp shop $(PREFIX)/bin\n', 'make install PREFIX="$PWD/dist"'],
    [
      'both',
      'PREFIX ?= /usr\ninstall:\n\tcp shop $(DESTDIR)$(PREFIX)/bin\n',
      'make install DESTDIR="$PWD/dist" PREFIX=/',
    ],
  ])('installs by %s', async (_, text, install) => {
    const plan = await planOf({ Makefile: links + text });
    expect(lines(plan)).toEqual(['make', install]);
    expect(plan.output).toEqual(['dist/**']);
  });

  test.each([
    ['by name', links, 'shop', 1],
    ['by a variable', 'BIN = bin/shop\n$(BIN): main.o\n\t$(CC) $^ -o $@\n', 'bin/shop', 2],
    ['on several lines', 'shop: \\\n  main.o\n\tgcc -o $@ \\\n\t\tmain.o\n', 'shop', 1],
  ])('packs the program that it links %s', async (_, text, program, line) => {
    const plan = await planOf({ Makefile: `${text}%.o: %.c\n\t$(CC) -c -o $@ $<\n`, 'main.c': '' });
    expect(plan.output).toEqual([program]);
    expect(plan.evidence).toContainEqual({ file: 'Makefile', line, says: program });
  });

  test('keeps its own optimisation where it is a default', async () => {
    const flags = async (text: string) => (await planOf({ Makefile: text + links })).commands[0]?.env;
    expect(await flags('CFLAGS ?= -O2\n')).toEqual({});
    expect(await flags('CFLAGS += -Wall\n')).toHaveProperty('CFLAGS');
  });

  test('that only has shortcuts builds nothing', async () => {
    const plan = planOf({ Makefile: 'lint:\n\tshellcheck *.sh\n' });
    await expect(plan).rejects.toThrow('Nothing says how to build');
  });

  test('that compiles, and does not say what, asks for output', async () => {
    const { output, warnings } = await planOf({ Makefile: 'all:\n\tgcc -O2 *.c\n', 'main.c': '' });
    expect(output).toEqual([]);
    expect(warnings).toEqual([expect.stringContaining('give output')]);
  });

  test('is made by configure, which is made by autoconf', async () => {
    const files = { 'Makefile.in': '', 'configure.ac': 'AC_INIT([shop], [1.2.0])\n' };
    const plan = await planOf(files);
    expect(plan).toMatchObject({ name: 'shop', version: '1.2.0' });
    expect(lines(plan)).toEqual([
      'autoreconf --force --install',
      './configure --prefix=/',
      'make',
      'make install DESTDIR="$PWD/dist"',
    ]);
    expect(lines(await planOf({ ...files, configure: '' }))[0]).toBe('./configure --prefix=/');
  });
});

describe('a Zig project', () => {
  const build =
    'const target = b.standardTargetOptions(.{});\n    b.installArtifact(exe);\n    const t = b.step("test", "Run tests");\n';

  test('is installed into dist with checks, for any processor', async () => {
    const plan = await planOf({
      'build.zig': build,
      'build.zig.zon':
        '.{\n    .name = .shop,\n    .version = "1.2.0",\n    .minimum_zig_version = "0.14.0",\n    // .url = "none",\n}\n',
    });
    expect(plan).toMatchObject({ toolchain: 'zig', name: 'shop', version: '1.2.0', output: ['dist/**'] });
    expect(lines(plan)).toEqual(['zig build --release=safe -Dcpu=baseline --prefix dist']);
    expect(plan.wants).toMatchObject([
      { tool: 'zig', version: '>=0.14.0', because: { file: 'build.zig.zon', line: 4 } },
    ]);
    expect(plan.test).toMatchObject({ run: 'zig build test', because: { line: 3 } });
  });

  test('fetches what its manifest names, and names no processor where it takes no target', async () => {
    const plan = await planOf({
      'build.zig': 'b.installArtifact(exe);\n',
      'build.zig.zon':
        '.{ .name = "shop",\n.dependencies = .{ .a = .{\n.url = "https://example.com/a.tar.gz",\n} } }\n',
    });
    expect(lines(plan)).toEqual(['zig build --fetch', 'zig build --release=safe --prefix dist']);
    expect(plan).toMatchObject({ name: 'shop', cacheKeyFiles: ['build.zig.zon'] });
  });
});

describe('a cabal package', () => {
  const cabal = (depends: string): string =>
    `cabal-version: 2.4\nname: shop\nversion: 1.2.0\ntested-with: GHC ==9.4.7\n\nexecutable shop\n  main-is: Main.hs\n  build-depends: base >=4,\n    ${depends}\n  default-language: Haskell2010\n\ntest-suite unit\n`;

  test('needs no index where all that it depends on comes with the compiler', async () => {
    const plan = await planOf({ 'shop.cabal': cabal('containers') });
    expect(plan).toMatchObject({ toolchain: 'haskell', name: 'shop', version: '1.2.0', warnings: [] });
    expect(lines(plan)).toEqual([
      'cabal install all:exes --installdir=dist --install-method=copy --overwrite-policy=always',
    ]);
    expect(plan.commands[0]?.because).toEqual({ file: 'shop.cabal', line: 6, says: 'executable shop' });
    expect(plan.wants).toMatchObject([{ tool: 'ghc', version: '9.4.7', because: { line: 4 } }]);
    expect(plan.test).toMatchObject({ run: 'cabal test all', because: { line: 12 } });
  });

  test('installs what else it depends on first', async () => {
    const plan = await planOf({ 'shop.cabal': cabal('warp') });
    expect(lines(plan).slice(0, 2)).toEqual(['cabal update', 'cabal build all:exes --only-dependencies']);
    expect(plan.commands[0]?.because).toEqual({ file: 'shop.cabal', line: 8, says: 'it depends on warp' });
    expect(plan.warnings).toEqual([expect.stringContaining('cabal.project.freeze')]);
    const frozen = await planOf({ 'shop.cabal': cabal('warp'), 'cabal.project.freeze': '' });
    expect(frozen).toMatchObject({ cacheKeyFiles: ['cabal.project.freeze'], warnings: [] });
  });

  test('of a project may depend on another one of it', async () => {
    const plan = await planOf({
      'cabal.project': 'packages: . basket\n',
      'shop.cabal': cabal('basket'),
      'basket/basket.cabal': 'name: basket\nversion: 0.1\nlibrary\n  build-depends: base\n',
    });
    expect(lines(plan)).toHaveLength(1);
    expect(plan.name).toBe('shop');
  });

  test('that is a library alone is refused', async () => {
    const plan = planOf({ 'basket.cabal': 'name: basket\nlibrary\n' });
    await expect(plan).rejects.toThrow('basket.cabal has no executable');
  });
});
