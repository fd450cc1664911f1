import { describe, expect, jest, test } from '@jest/globals';
import { marked } from 'marked';
import { plan } from '../../../actions/build/plan.ts';
import { planReport } from '../../../actions/build/plan-report.ts';
import { buildSummary, planSummary } from '../../../actions/build/summary.ts';
import { runCommand } from '../../../shared/command/run-command.ts';
import { commitAll, repository } from '../../fakes/repository.ts';
import { quick, scene, shop } from './scene.ts';

// Starts real programs, on machines that do other work as well.
jest.setTimeout(60_000);

const because = { file: 'test', says: 'given' };
const build = (run: string) => ({ ...quick, build: { phase: 'build' as const, run, because } });

/** The rows of all tables, their cells as text. */
const rowsOf = (markdown: string): string[][] =>
  marked
    .lexer(markdown)
    .flatMap((token) => (token.type === 'table' ? [token as { rows: { text: string }[][] }] : []))
    .flatMap(({ rows }) => rows.map((row) => row.map(({ text }) => text)));

describe('the summary of a build', () => {
  const big =
    'mkdir -p dist && for n in 1 2 3 4 5 6 7 8 9 10 11 12; do head -c $((n * 10000)) /dev/urandom > dist/$n.bin; done; cp .env dist/';

  test('says what it weighs, which files weigh most, and where the time went', async () => {
    const root = repository(shop({ '.env': 'A=1' }));
    const sha = commitAll(root);
    const result = await scene(root, { given: build(big), output: ['dist'] }).run();
    const summary = buildSummary(result);
    const rows = rowsOf(summary);
    const cell = (name: string) => rows.find(([first]) => first === name)?.[1];
    expect(summary).toMatch(/^### Built shop 1\.2\.3\\-g/);
    expect(cell('Archive')).toMatch(/`shop-.*\.tar\.zst`, \*\*78\d kB\*\*, 10\d % of its contents/);
    expect(cell('Contents')).toMatch(/^12 files, 780 kB, `sha256:[0-9a-f]{12}`$/);
    expect(cell('Commit')).toBe(`\`${sha}\``);
    expect(cell('Dependencies')).toBeUndefined();
    expect(rows.map(([first]) => first)).toEqual(
      expect.arrayContaining(['plan', 'install', 'build', 'select', 'pack']),
    );
    expect(rows.find(([first]) => first === 'build')?.[3]).toContain('mkdir -p dist');
    const files = rows.filter(([first]) => first?.startsWith('`dist/'));
    expect(files.map(([file, size]) => [file, size]).slice(0, 2)).toEqual([
      ['`dist/12.bin`', '120 kB'],
      ['`dist/11.bin`', '110 kB'],
    ]);
    expect(files).toHaveLength(10);
    expect(files[0]?.[2]).toBe('██░░░░░░░░ 15 %');
    expect(summary).toContain('⚠️ Left out, since it looks like a secret: dist/.env');
  });

  test('says of an image what it weighs, what it is for, and what of it was kept', async () => {
    const root = repository(shop({ 'dist/x': '' }));
    const result = await scene(root, { given: build('true'), output: ['dist'] }).run();
    const digest = `sha256:${'ab'.repeat(32)}` as const;
    const subject = { kind: 'image', name: 'shop.oci.tar', mediaType: 'x', size: 1200, digest } as const;
    const image = {
      subject: { ...subject, manifest: digest },
      engine: 'podman',
      platforms: ['linux/amd64', 'linux/arm64'],
      ...{ layers: 3, steps: 8, kept: 6 },
    };
    const row = rowsOf(buildSummary({ ...result, image })).find(([name]) => name === 'Image')?.[1];
    expect(row).toBe(
      '`shop.oci.tar`, 1.2 kB, `sha256:abababababab`<br>3 layers for linux/amd64, linux/arm64, by podman, 6 of 8 steps from the cache',
    );
    expect(buildSummary(result)).not.toMatch(/Image/);
  });

  test.each([
    ['exact', /exactly those of the lockfile/],
    ['other', /of another lockfile/],
    ['empty', /downloaded/],
    ['machine', /this machine keeps/],
  ] as const)('says where dependencies came from: %s', async (store, says) => {
    const root = repository(shop({ 'dist/x': '' }));
    const result = await scene(root, { given: build('true'), output: ['dist'] }).run();
    const cell = (of: typeof result) => rowsOf(buildSummary(of)).find(([name]) => name === 'Dependencies');
    expect(cell(result)).toBeUndefined();
    expect(cell({ ...result, store })?.[1]).toMatch(says);
  });

  test('says of a finished build that was taken which run made it', async () => {
    const root = repository(shop({ 'dist/x': '' }));
    const result = await scene(root, { given: build('true'), output: ['dist'] }).run();
    const rows = rowsOf(buildSummary({ ...result, reused: { run: 41, key: 'k' } }));
    expect(rows).toContainEqual(['Build', 'taken from the cache: run 41 built it of the same inputs']);
  });

  test('shows names and commands as text, whatever is in them', async () => {
    const odd = '<img src=x>|`a` @octo\n**b**';
    const root = repository(shop({ 'dist/x': '' }));
    repository({ [`dist/${odd}`]: 'long enough to be the first' }, root);
    const given = build('true # | `x` <b>');
    const result = await scene(root, { given, output: ['dist'] }).run();
    const html = marked.parse(buildSummary(result)) as string;
    expect(html).not.toMatch(/<img|<b>|<strong>b/);
    expect(html).toContain('&lt;img');
  });
});

describe('the summary of a plan', () => {
  test('says what would be done and why, what is asked for, and what else could be built', async () => {
    const files = { ...shop(), '.nvmrc': '22', 'api/go.mod': 'module a', 'docs/site/package.json': '{}' };
    const root = repository(files);
    const env = { PATH: process.env['PATH'] };
    const parts = { env, run: runCommand(env) };
    const none = { given: {}, output: [], outputFile: undefined, name: undefined, version: undefined };
    const planned = await plan({ workspace: root, folder: '', toolchain: 'auto', ...none }, parts);
    const report = await planReport(planned, root, parts);
    expect(report.elsewhere).toEqual([
      { folder: 'api', toolchain: 'go', file: 'api/go.mod' },
      { folder: 'docs/site', toolchain: 'node', file: 'docs/site/package.json' },
    ]);
    const rows = rowsOf(planSummary(report));
    expect(rows).toContainEqual(['install', '`npm ci`', expect.stringContaining('lockfile of npm')]);
    expect(rows).toContainEqual(['`.nvmrc:1`', expect.any(String)]);
    expect(rows).toContainEqual(['`api`', 'go', '`api/go.mod`']);
  });
});
