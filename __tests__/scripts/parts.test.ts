import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { cacheFolder, partFolder, pathWithParts, programOf } from '../../scripts/parts/cache.ts';
import { install } from '../../scripts/parts/install.ts';
import type { Part } from '../../scripts/parts/list.ts';

const part: Part = { name: 'tool', version: '1.2.3', recipe: { kind: 'go', module: 'example.com/tool' } };
let root: string;
let cache: string;

beforeEach(() => {
  root = mkdtempSync(path.join(tmpdir(), 'parts-'));
  cache = path.join(root, 'cache');
});

afterEach(() => rmSync(root, { recursive: true }));

/** A PATH whose `go` is this script. */
function withGo(script: string): NodeJS.ProcessEnv {
  const bin = path.join(root, 'bin');
  mkdirSync(bin);
  writeFileSync(path.join(bin, 'go'), `#!/bin/sh\n${script}\n`, { mode: 0o755 });
  return { ...process.env, PATH: `${bin}${path.delimiter}${process.env['PATH']}` };
}

const onPosix = process.platform === 'win32' ? describe.skip : describe;

onPosix('install', () => {
  test('builds a part at its version into a folder of its own', async () => {
    const env = withGo(
      'mkdir -p "$GOBIN" && echo "#!/bin/sh\necho $*" > "$GOBIN/tool" && chmod +x "$GOBIN/tool"',
    );
    const program = await install(cache, part, env);
    expect(program).toBe(path.join(partFolder(cache, part), 'bin', 'tool'));
    expect(programOf(cache, part)).toBe(program);
    expect(programOf(cache, { ...part, version: '1.2.4' })).toBeUndefined();
    expect(pathWithParts(cache, [part], { PATH: '/bin' })).toBe(
      `${path.dirname(program)}${path.delimiter}/bin`,
    );
  });

  test('leaves nothing behind when the build fails, and shows what was said', async () => {
    await expect(install(cache, part, withGo('echo no such module >&2; exit 1'))).rejects.toThrow(
      'no such module',
    );
    expect(readdirSync(cache)).toEqual([]);
  });

  test('refuses a build that made no program', async () => {
    await expect(install(cache, part, withGo('mkdir -p "$GOBIN"'))).rejects.toThrow('holds no bin/tool');
  });

  test('links a program that npm or pip keeps beside its own files', async () => {
    const bin = path.join(root, 'fakes');
    mkdirSync(bin);
    const place = (folder: string) =>
      `mkdir -p ${folder} && printf '#!/bin/sh\\n' > ${folder}/tool && chmod +x ${folder}/tool`;
    writeFileSync(path.join(bin, 'npm'), `#!/bin/sh\ncd "$6" && ${place('node_modules/.bin')}\n`, {
      mode: 0o755,
    });
    writeFileSync(path.join(bin, 'python3'), `#!/bin/sh\ncd "\${5%/lib}" && ${place('lib/tool')}\n`, {
      mode: 0o755,
    });
    const env = { ...process.env, PATH: `${bin}${path.delimiter}${process.env['PATH']}` };
    for (const recipe of [
      { kind: 'npm', package: 'tool' },
      { kind: 'pip', package: 'tool', program: 'tool/tool' },
    ] as const) {
      const one: Part = { ...part, version: recipe.kind, recipe };
      expect(await install(cache, one, env)).toBe(path.join(partFolder(cache, one), 'bin', 'tool'));
    }
  });

  test('takes the part of another process that was faster', async () => {
    const there = path.join(partFolder(cache, part), 'bin');
    const env = withGo(
      `mkdir -p "$GOBIN" ${there} && for f in "$GOBIN" ${there}; do touch $f/tool; chmod +x $f/tool; done`,
    );
    expect(await install(cache, part, env)).toBe(path.join(there, 'tool'));
    expect(readdirSync(cache)).toHaveLength(1);
  });
});

describe('cacheFolder', () => {
  test('is where the environment says, else in the cache of the user', () => {
    expect(cacheFolder({ DEPLOY_ACTIONS_PARTS: '/x' })).toBe(path.join('/x', 'parts'));
    expect(cacheFolder({ XDG_CACHE_HOME: '/c' })).toBe(path.join('/c', 'deploy-actions', 'parts'));
  });
});
