import { existsSync, readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, jest, test } from '@jest/globals';
import { commitAll, repository, temporaryFolder } from '../../fakes/repository.ts';
import { member, shop as monorepo } from './monorepo.ts';
import { left, shopRoot, twice } from './twice.ts';

// Starts real programs, on machines that do other work as well.
jest.setTimeout(60_000);

describe('a build that makes the same twice', () => {
  test('was in other surroundings the second time, leaves one release, and nothing of the second', async () => {
    const notes = path.join(temporaryFolder(), 'notes');
    const note = `echo "$PWD|$(umask)|$TZ|$USER|$LOGNAME|$HOME|$LANG|$KEPT" >> ${notes}`;
    const env = { LANG: 'C', KEPT: 'kept' };
    const { done, temp, root, runner } = twice(`echo same > dist/a && ${note}`, { env });
    await done;
    const [first = [], second = []] = readFileSync(notes, 'utf8')
      .trim()
      .split('\n')
      .map((line) => line.split('|'));
    expect(first[0]).toBe(root);
    const isSame = first.map((value, at) => value === second[at]);
    expect(isSame).toEqual([false, false, false, false, false, false, false, true]);
    expect(second[1]).toBe('0027');
    expect(left(temp)).toEqual(['shop']);
    expect(existsSync(second[0] ?? '')).toBe(false);
    expect(runner.outputs['reproducible']).toBe('verified');
    expect(runner.summaries.join()).toContain(
      '| Built twice | the same, the second time with another folder',
    );
    expect(runner.logged.filter((line) => line.startsWith('second build: build: mkdir'))).toHaveLength(1);
  });

  test('finds variables that lead into the repository leading into its copy', async () => {
    const root = shopRoot();
    const notes = path.join(temporaryFolder(), 'notes');
    const env = { TARGET: `${root}/target`, BESIDE: `${root}-beside/target` };
    await twice(`echo same > dist/a && echo "$PWD $TARGET $BESIDE" >> ${notes}`, { root, env }).done;
    const lines = readFileSync(notes, 'utf8').trim().split('\n');
    const told = lines.map((line) => line.split(' '));
    expect(told.map(([folder = '', target]) => target === `${folder}/target`)).toEqual([true, true]);
    expect(told.map(([, , beside]) => beside)).toEqual([env.BESIDE, env.BESIDE]);
  });

  test('takes no finished build of the cache for the second one', async () => {
    const notes = path.join(temporaryFolder(), 'notes');
    const inputs = { cache: 'auto', reuse: 'always' };
    await twice(`echo same > dist/a && echo built >> ${notes}`, { inputs }).done;
    expect(readFileSync(notes, 'utf8')).toBe('built\nbuilt\n');
  });

  test('says that it was only normalized where nobody asked for a second build', async () => {
    const { done, runner } = twice('echo $RANDOM$RANDOM > dist/a', { inputs: { reproducible: 'normalize' } });
    await done;
    expect(runner.outputs['reproducible']).toBe('normalized');
  });
});

describe('a build that makes something else the second time', () => {
  const cases: [what: string, run: string, says: RegExp, fix: RegExp][] = [
    [
      'the time, in a member of an archive',
      'date > m && tar --mtime=@0 --owner=0 --group=0 --mode=644 -czf dist/a.tar.gz m',
      /“dist\/a\.tar\.gz” differs in its member “m” at byte \d+ \(first “.*”, then “.*”\)\. The usual cause: it holds the time/,
      /SOURCE_DATE_EPOCH/,
    ],
    ['its folder', 'pwd > dist/a', /cause: it holds the folder that it was built in/, /absolute/],
    ['the user', 'echo "by $USER" > dist/a', /cause: it holds the name of the user/, /name out/],
    [
      'a file that the other has not',
      'touch dist/a; test $(umask) = 0027 || touch dist/b',
      /“dist\/b” is in the first build alone\./,
      /./,
    ],
  ];

  test.each(cases)('is refused: %s', async (_, run, says, fix) => {
    const { done, temp, runner } = twice(run);
    await expect(done).rejects.toMatchObject({
      name: 'ActionError',
      message: expect.stringMatching(says),
      fix: expect.stringMatching(fix),
    });
    expect(left(temp)).toEqual([]);
    expect(runner.outputs).toEqual({});
  });

  test('is refused where it cannot be built there at all', async () => {
    const root = shopRoot();
    const { done, temp } = twice(`echo a > dist/a && test "$PWD" = ${root}`, { root });
    await expect(done).rejects.toMatchObject({
      message: expect.stringMatching(/built once, and cannot be built a second time .*exit code 1/),
      fix: expect.stringContaining('absolute path'),
    });
    expect(left(temp)).toEqual([]);
  });

  test('leaves nothing behind where it makes folders that nobody may write in', async () => {
    const root = shopRoot();
    const run = 'echo a > dist/a && mkdir -p kept/in && touch kept/in/x && chmod -R a-w kept';
    const { done, temp } = twice(run, { root });
    await done;
    expect(left(temp)).toEqual(['shop']);
    rmSync(path.join(root, 'kept'), { recursive: true, force: true });
  });
});

describe('workspaces that are built twice', () => {
  const inputs = { workspace: '*', 'build-command': '', output: '' };

  test('are released where all make the same', async () => {
    const root = repository(monorepo());
    commitAll(root);
    const { done, runner, temp } = twice('', { root, inputs });
    await done;
    expect(left(temp).sort()).toEqual(['base', 'docs', 'lib', 'web']);
    expect(runner.outputs['reproducible']).toBe('verified');
    expect(runner.summaries.join()).toContain('Built twice, and the same');
  });

  test('are none of them released where one does not, and it is named', async () => {
    const build = 'mkdir -p out && pwd > out/text';
    const root = repository(
      monorepo({ 'packages/docs/package.json': member('docs', [], { scripts: { build } }) }),
    );
    commitAll(root);
    const { done, temp } = twice('', { root, inputs });
    await expect(done).rejects.toThrow(
      /Built twice, docs is not the same: “out\/text” differs .*the folder that it was built in/,
    );
    expect(left(temp)).toEqual([]);
  });
});
