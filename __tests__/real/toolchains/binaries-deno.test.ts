import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from '@jest/globals';
import { temporaryFolder } from '../../fakes/repository.ts';
import { describeWith } from '../support/parts.ts';
import { buildFor, kindOf, printed } from './binaries-scene.ts';

const minutes = 60_000;

/** An application whose build leaves a mark, so that it shows whether it ran. */
const shop = (mark: string) => ({
  'deno.json': {
    name: '@octo/shop',
    version: '1.2.0',
    imports: { prices: './prices/index.ts' },
    tasks: {
      start: 'deno run --allow-env=SHOP main.ts',
      build: `deno eval "Deno.writeTextFileSync('${mark}', '')"`,
    },
  },
  'prices/index.ts': 'export const of = (thing: string): number => ({ book: 12 })[thing] ?? 0;\n',
  'main.ts':
    'import { of } from "prices";\nconsole.log("shop for", Deno.build.os, of("book"), Deno.env.get("SHOP"));\n',
});

const onlyHere = process.platform === 'linux' && process.arch === 'x64' ? test : test.skip;

describeWith(['deno'], 'binaries of Deno', ([deno = '']) => {
  const PATH = [path.dirname(deno), process.env['PATH'] ?? ''].join(path.delimiter);
  const env = { PATH, NO_COLOR: '1' };

  onlyHere(
    'run without Deno where it has its runtime or reaches it; where it does not, each platform says why and nothing is built',
    async () => {
      const mark = path.join(temporaryFolder(), 'mark');
      const built = buildFor(['linux/amd64', 'linux/arm64'], shop(mark), { env });
      const failure = await built.then(
        () => undefined,
        (error: unknown) => String(error),
      );
      if (failure === undefined) {
        const { unpacked } = await built;
        expect(printed(path.join(await unpacked('linux/amd64'), 'shop'))).toBe('shop for linux 12 undefined');
        expect(kindOf(path.join(await unpacked('linux/arm64'), 'shop'))).toBe('linux/arm64');
        return;
      }
      const reason = (platform: string, target: string): string =>
        `${platform}: deno cannot get its runtime for it: error sending request for url \\(https://\\S+/denort-${target}\\.zip\\).* DENORT_BIN`;
      expect(failure).toMatch(/deno cannot make these binaries on this runner, and nothing was built:\n/);
      expect(failure).toMatch(new RegExp(reason('linux/amd64', 'x86_64-unknown-linux-gnu')));
      expect(failure).toMatch(new RegExp(reason('linux/arm64', 'aarch64-unknown-linux-gnu')));
      expect(existsSync(mark)).toBe(false);
    },
    10 * minutes,
  );

  onlyHere(
    'are refused, before anything is built, with a DENORT_BIN that is none of their platform, or no runtime at all',
    async () => {
      const DENORT_BIN = execFileSync(deno, ['eval', 'console.log(Deno.execPath())'], {
        env,
        encoding: 'utf8',
      }).trim();
      const mark = path.join(temporaryFolder(), 'mark');
      const build = buildFor(['linux/amd64', 'linux/arm64', 'windows/amd64'], shop(mark), {
        env: { ...env, DENORT_BIN },
      });
      const failure = await build.then(String, String);
      expect(failure.split('\n').slice(1, 4)).toEqual([
        `  linux/amd64: ${DENORT_BIN}, which DENORT_BIN names, does not start what is put behind it`,
        `  linux/arm64: ${DENORT_BIN}, which DENORT_BIN names, is no program for it, but for linux/amd64`,
        expect.stringMatching(/^ {2}windows\/amd64: deno cannot get its runtime for it: /),
      ]);
      expect(existsSync(mark)).toBe(false);
    },
    10 * minutes,
  );
});
