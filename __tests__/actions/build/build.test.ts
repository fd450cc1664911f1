import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, jest, test } from '@jest/globals';
import { buildSummary } from '../../../actions/build/summary.ts';
import { readContents } from '../../../shared/release/contents.ts';
import { readRelease } from '../../../shared/release/manifest-file.ts';
import { commitAll, repository, temporaryFolder } from '../../fakes/repository.ts';
import { quick, scene, shop } from './scene.ts';

jest.setTimeout(60_000);

const releases = (temp: string): string[] => {
  const folder = path.join(temp, 'deploy-actions');
  return existsSync(folder) ? readdirSync(folder) : [];
};

const quickBecause = { file: 'test', says: 'given' };

describe('build', () => {
  test('leaves a release that unpacks to the output, with its record beside it', async () => {
    const root = repository(shop({ 'public/index.html': '<p>hi', 'src/a.ts': '', '.env': 'SECRET=1' }));
    const sha = commitAll(root);
    const { run, temp } = scene(root);
    const result = await run();
    const folder = path.join(temp, 'deploy-actions/shop');
    const release = await readRelease(folder);
    expect(readdirSync(folder).sort()).toEqual([
      'build-record.json',
      'contents.json',
      'provenance.json',
      'release.json',
      'sbom.cdx.json',
      `shop-1.2.3-g${sha.slice(0, 12)}.tar.zst`,
    ]);
    expect(release).toEqual(result.release);
    expect(release.manifest).toMatchObject({
      name: 'shop',
      version: `1.2.3-g${sha.slice(0, 12)}`,
      commit: { repository: 'octo/shop', sha },
      toolchains: [{ name: 'node', version: process.versions.node }, { name: 'npm' }],
    });
    expect((await readContents(folder)).entries.map((entry) => entry.path)).toEqual([
      'dist/server.js',
      'package.json',
      'public/index.html',
    ]);
    const unpacked = temporaryFolder();
    execFileSync('tar', ['--zstd', '-xf', result.archive, '-C', unpacked]);
    expect(execFileSync('node', ['dist/server.js'], { cwd: unpacked, encoding: 'utf8' })).toBe('serving\n');
    expect(JSON.parse(readFileSync(path.join(folder, 'build-record.json'), 'utf8'))).toMatchObject({
      commands: [
        { phase: 'install', run: 'npm ci', exitCode: 0 },
        { phase: 'build', run: 'npm run build', exitCode: 0 },
      ],
      cache: { hit: false },
      evidence: expect.arrayContaining([
        { file: 'package.json', line: 6, says: 'start runs dist/server.js: the build makes dist' },
      ]),
    });
    expect(buildSummary(result)).toContain('`dist/server.js`');
  });

  test('gives the same bytes for the same commit in another folder, at another time', async () => {
    const files = shop();
    const [first, second] = [repository(files), repository(files)];
    commitAll(first);
    execFileSync('cp', ['-r', path.join(first, '.git'), second]);
    const [one, two] = [
      await scene(first, { given: quick }).run(),
      await scene(second, { given: quick }).run(),
    ];
    expect(two.release.digest).toBe(one.release.digest);
    expect(readFileSync(two.archive).equals(readFileSync(one.archive))).toBe(true);
  });

  test('packs the source tree with production dependencies when nothing is built', async () => {
    const root = repository({
      'package.json': {
        name: 'plain',
        dependencies: { dep: 'file:lib/dep' },
        devDependencies: { tool: 'file:lib/tool' },
      },
      'server.js': 'require("dep")',
      'lib/dep/package.json': { name: 'dep', version: '1.0.0' },
      'lib/dep/index.js': '',
      'lib/tool/package.json': { name: 'tool', version: '1.0.0' },
    });
    const { run, temp, runner } = scene(root);
    await run();
    expect(
      (await readContents(path.join(temp, 'deploy-actions/plain'))).entries.map((entry) => entry.path),
    ).toEqual([
      'lib/dep/index.js',
      'lib/dep/package.json',
      'lib/tool/package.json',
      'node_modules/dep',
      'package-lock.json',
      'package.json',
      'server.js',
    ]);
    expect(runner.logged).toContainEqual(expect.stringContaining('warning: There is no package-lock.json'));
  });

  test('takes commands, output, name and version that are given', async () => {
    const root = repository({ 'package.json': {}, 'yarn.lock': '' });
    const because = { file: 'input', says: '' };
    const { run, temp } = scene(root, {
      given: {
        install: { phase: 'install', run: 'echo "$PWD" > where', because },
        build: { phase: 'build', run: 'mkdir out; echo 1 > out/a', because },
      },
      output: ['out', 'where'],
      name: 'My App!',
      version: '7.0.0',
      archive: 'zip',
    });
    const { archive, release } = await run();
    expect(release.manifest).toMatchObject({ name: 'My-App', version: '7.0.0', contents: { files: 2 } });
    expect(path.relative(temp, archive)).toBe('deploy-actions/My-App/My-App-7.0.0.zip');
  });

  test('never packs .git, whatever the build writes there', async () => {
    const root = repository({
      ...shop(),
      'package.json': { name: 'shop', scripts: { build: 'echo x > .git/planted' } },
    });
    commitAll(root);
    const { run, temp } = scene(root);
    await run();
    const { entries } = await readContents(path.join(temp, 'deploy-actions/shop'));
    expect(entries.some((entry) => entry.path.includes('.git'))).toBe(false);
    expect(entries.length).toBeGreaterThan(0);
  });

  test('hands the commands no credentials of the runner', async () => {
    const root = repository(
      shop({
        'build.mjs':
          'import fs from "node:fs"; fs.mkdirSync("dist", {recursive:true}); fs.writeFileSync("dist/env.json", JSON.stringify(process.env))',
      }),
    );
    const { run } = scene(
      root,
      { given: quick },
      {
        ACTIONS_RUNTIME_TOKEN: 'a',
        INPUT_TOKEN: 'b',
        GITHUB_TOKEN: 'c',
        STATE_x: 'd',
        SSH_AUTH_SOCK: 'e',
        GITHUB_OUTPUT: 'f',
        MINE: 'g',
      },
    );
    await run();
    const seen = JSON.parse(readFileSync(path.join(root, 'dist/env.json'), 'utf8')) as Record<string, string>;
    expect(
      Object.keys(seen).filter((name) =>
        /^(ACTIONS_|INPUT_|STATE_|GITHUB_TOKEN|GITHUB_OUTPUT|SSH_AUTH)/.test(name),
      ),
    ).toEqual([]);
    expect(seen).toMatchObject({ MINE: 'g', SOURCE_DATE_EPOCH: '0' });
  });

  test('records which files were rewritten so that they are the same the next time', async () => {
    const root = repository(shop({ 'lib/app.jar': 'no jar' }));
    const zip = "import sys, zipfile; zipfile.ZipFile(sys.argv[1], 'w').writestr('a', 'a')";
    const line = `mkdir -p dist && python3 -c "${zip}" dist/a.whl && date | gzip > dist/a.gz && cp lib/app.jar dist/ && touch dist/b`;
    const given = { ...quick, build: { phase: 'build' as const, run: line, because: quickBecause } };
    const { run, temp } = scene(root, { given, output: ['dist'] });
    await run();
    const record = readFileSync(path.join(temp, 'deploy-actions/shop/build-record.json'), 'utf8');
    expect(JSON.parse(record)).toMatchObject({ normalized: ['dist/a.whl'] });
  });

  test('says when tracked files differ from the commit', async () => {
    const root = repository(shop());
    commitAll(root);
    writeFileSync(path.join(root, 'build.mjs'), `${readFileSync(path.join(root, 'build.mjs'), 'utf8')}\n`);
    expect((await scene(root, { given: quick }).run()).warnings).toEqual([
      expect.stringContaining('Tracked files differ'),
    ]);
  });
});

describe('a build that cannot be', () => {
  const failing = (script: string, more = {}) => repository(shop({ 'build.mjs': script, ...more }));

  test('names the command, the exit code and the last lines', async () => {
    const { run, temp } = scene(
      failing('console.log("step one"); console.error("it broke here"); process.exit(3)'),
    );
    await expect(run()).rejects.toMatchObject({
      name: 'ActionError',
      message: expect.stringMatching(
        /The build command `npm run build` failed with exit code 3 after .*it broke here/s,
      ),
    });
    expect(releases(temp)).toEqual([]);
  });

  test('explains a lockfile that is out of step', async () => {
    const root = repository(
      shop({ 'package.json': { name: 'shop', version: '1.2.3', dependencies: { left: '1.0.0' } } }),
    );
    await expect(scene(root).run()).rejects.toMatchObject({
      message: expect.stringMatching(
        /install command `npm ci` failed .*: package-lock\.json is out of step with package\.json/,
      ),
      fix: 'Run npm install, and commit package-lock.json.',
    });
  });

  test('leaves neither half a release nor the one before it', async () => {
    const root = failing(
      'import { writeFileSync } from "node:fs"; import { existsSync } from "node:fs"; if (existsSync("broken")) process.exit(1); writeFileSync("server.js", "")',
      {},
    );
    const { run, temp } = scene(root, { given: quick, output: ['server.js'] });
    await run();
    expect(releases(temp)).toEqual(['shop']);
    writeFileSync(path.join(root, 'broken'), '');
    await expect(run()).rejects.toThrow('exit code 1');
    expect(releases(temp)).toEqual([]);
  });

  test('is ended with all that it started when it takes too long', async () => {
    const root = failing(
      'import { spawn } from "node:child_process"; spawn("sh", ["-c", "sleep 3; touch alive"], {stdio: "inherit"}); setInterval(() => {}, 1000)',
    );
    const start = Date.now();
    await expect(scene(root, { given: quick, timeoutMs: 2500 }).run()).rejects.toMatchObject({
      message: expect.stringContaining('was ended: all commands together took longer than 2.5 s'),
      fix: expect.stringContaining('timeout'),
    });
    expect(Date.now() - start).toBeLessThan(9000);
    await new Promise((resolve) => setTimeout(resolve, 2500));
    expect(existsSync(path.join(root, 'alive'))).toBe(false);
  }, 20_000);

  test('stops when the run is cancelled', async () => {
    const cancel = new AbortController();
    const { run, temp } = scene(failing('setInterval(() => {}, 1000)'), { given: quick });
    setTimeout(() => cancel.abort(new Error('cancelled')), 1500);
    await expect(run({ signal: cancel.signal })).rejects.toThrow('cancelled');
    expect(releases(temp)).toEqual([]);
  }, 20_000);

  test('lists what is there when its output matches nothing', async () => {
    const root = failing('console.log("nothing")');
    await expect(scene(root, { given: quick }).run()).rejects.toThrow(
      'The output "dist/**" matches nothing after the build. There is: build.mjs, package-lock.json, package.json.',
    );
  });

  test('refuses a link that leaves the folder', async () => {
    const root = failing(
      'import fs from "node:fs"; fs.mkdirSync("dist"); fs.symlinkSync("/etc/passwd", "dist/p")',
    );
    const { run, temp } = scene(root, { given: quick });
    await expect(run()).rejects.toThrow('dist/p is a link to an absolute path (/etc/passwd)');
    expect(releases(temp)).toEqual([]);
  });

  test('keeps little of a command that prints without end', async () => {
    const root = failing(
      'for (let at = 0; at < 20000; at++) console.error("x".repeat(1000)); process.exitCode = 1',
    );
    const error = await scene(root, { given: quick })
      .run()
      .catch((thrown: unknown) => thrown);
    expect(String((error as Error).message).length).toBeLessThan(20_000);
  }, 30_000);

  test('is told when there is nothing to build, or no folder', async () => {
    await expect(scene(repository({ 'README.md': '' })).run()).rejects.toThrow(
      /Looked for:\n  node +package\.json\n[^]*\n  go +go\.mod\n/,
    );
    await expect(scene('/nowhere/at/all').run()).rejects.toThrow('There is no folder /nowhere/at/all');
  });
});

describe('a Go module', () => {
  test('becomes a release whose program runs', async () => {
    const root = repository({
      'go.mod': 'module example.com/hello\n\ngo 1.21\n',
      'main.go': 'package main\n\nfunc main() { println("hello") }\n',
    });
    const { release, archive } = await scene(root, { timeoutMs: 300_000 }).run();
    expect(release.manifest).toMatchObject({
      name: 'hello',
      toolchains: [{ name: 'go' }],
      contents: { files: 1 },
    });
    const unpacked = temporaryFolder();
    execFileSync('tar', ['--zstd', '-xf', archive, '-C', unpacked]);
    const program = path.join(unpacked, 'dist/hello');
    expect(spawnSync(program, { encoding: 'utf8' }).stderr).toBe('hello\n');
    expect(readFileSync(program).includes(root)).toBe(false);
  }, 300_000);
});

describe('the cache', () => {
  const exact = /^deploy-actions-v1-(\w+(?:-request)?)-node-\w+-\w+-[0-9a-f]{40}$/;
  const installing = (root: string) => {
    const store = temporaryFolder();
    mkdirSync(path.join(store, '_cacache'));
    return { root, env: { npm_config_cache: store } };
  };

  test('keeps the dependencies of a lockfile once, and is hit the next time', async () => {
    const { root, env } = installing(repository(shop()));
    const { run, cache } = scene(root, { given: quick, cache: 'auto' }, env);
    expect((await run()).cacheHit).toBe(false);
    expect(cache.keys).toEqual([expect.stringMatching(exact)]);
    expect((await run()).cacheHit).toBe(true);
    expect(cache.keys).toHaveLength(1);
  });

  test('keeps them also when the build fails after the install', async () => {
    const { root, env } = installing(repository(shop({ 'build.mjs': 'process.exit(1)' })));
    const { run, cache } = scene(root, { given: quick, cache: 'auto' }, env);
    await expect(run()).rejects.toThrow('exit code 1');
    expect(cache.keys).toHaveLength(1);
  });

  test('is left alone where the machine keeps a store of its own', async () => {
    const { root, env } = installing(repository(shop()));
    writeFileSync(path.join(env.npm_config_cache, '_cacache/index'), 'of another repository');
    const { run, cache } = scene(root, { given: quick, cache: 'auto' }, env);
    await run();
    expect([cache.keys, cache.asked]).toEqual([[], []]);
  });

  test.each(['read-only', 'none'] as const)('writes nothing when it is %s', async (mode) => {
    const { root, env } = installing(repository(shop()));
    const { run, cache } = scene(root, { given: quick, cache: mode }, env);
    await run();
    expect(cache.keys).toEqual([]);
    expect(cache.asked.length > 0).toBe(mode === 'read-only');
  });
});
