import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { afterEach, describe, expect, jest, test } from '@jest/globals';
import { errorsOf } from './support/scene.ts';
import { shopScene, type ShopScene } from './support/shop.ts';

jest.setTimeout(120_000);
let at: ShopScene | undefined;
afterEach(async () => {
  await at?.close();
  at = undefined;
});

describe('pipeline', () => {
  test('builds, tests, publishes and deploys in one step', async () => {
    at = await shopScene((text) => text.replace(/\n {4}watch:[\s\S]*$/, '\n'));
    const job = await at.job({ job: 'deliver' });
    const result = await job.run({ uses: '.', with: { environment: 'production' } });
    await job.finish();
    expect(errorsOf(result)).toEqual([]);
    expect(result.conclusion).toBe('success');
    expect(result.outputs).toMatchObject({ version: '1.0.0', total: '17', conclusion: 'success' });
    expect(await at.serving()).toBe('1.0.0');
    expect(at.github.state.artifacts.length).toBeGreaterThan(0);
    expect(result.summary).toContain('1.0.0');
  });

  test.each(['SSH_AUTH_SOCK', 'KUBECONFIG'])('refuses to build in a job that holds %s', async (name) => {
    at = await shopScene();
    const job = await at.job({ job: 'deliver', env: { [name]: '/tmp/key' } });
    const result = await job.run({ uses: '.', with: { environment: 'production' } });
    await job.finish();
    expect(result.conclusion).toBe('failure');
    expect(errorsOf(result).join('\n')).toContain('trust-build');
    expect(await at.current()).toBeUndefined();
  });

  test('shows a secret nowhere, in none of its forms, although every command prints it', async () => {
    const secret = 'Tr0ub4dor&3 "horse" <staple>';
    const say = 'node -e "console.log(process.env.DATABASE_URL); console.error(process.env.DATABASE_URL)"';
    const test = `test/leak.unit.test.js`;
    at = await shopScene(
      (text) =>
        text
          .replace(/\n {4}watch:[\s\S]*$/, '\n')
          .replace('restart: node dist/restart.js', `restart: '${say}; node dist/restart.js'`),
      {
        [test]: `import { test } from 'node:test'; test('leaks', () => { console.log(process.env.DATABASE_URL); throw new Error(process.env.DATABASE_URL); });`,
        'scripts/leak.js': 'console.log(process.env.DATABASE_URL); console.error(process.env.DATABASE_URL);',
      },
    );
    const seen = at;
    const job = await at.job({ job: 'deliver', secrets: [secret], env: { DATABASE_URL: secret } });
    const results = [
      await job.run({
        uses: 'build',
        with: { cache: 'none', 'build-command': 'node scripts/leak.js && node scripts/build.js' },
      }),
      await job.run({ uses: 'test-matrix', with: { mode: 'plan' } }),
    ];
    const cells = (JSON.parse(results[1]?.outputs.matrix ?? '{}') as { include: unknown[] }).include;
    for (const cell of cells)
      results.push(
        await job.run({
          uses: 'test-matrix',
          id: 'run',
          if: 'always()',
          with: { mode: 'run', cell: JSON.stringify(cell) },
        }),
      );
    results.push(await job.run({ uses: 'publish-artifact', if: 'always()', with: { stores: 'artifact' } }));
    results.push(await job.run({ uses: 'deploy', if: 'always()', with: { environment: 'production' } }));
    results.push(
      await job.run({
        uses: 'auto-rollback',
        if: 'always()',
        with: { environment: 'production', mode: 'rollback', reason: 'a try' },
      }),
    );
    await job.finish();
    expect(results.map(({ conclusion }) => conclusion)).toContain('failure');
    // The leak is real: without masks it would be in the log.
    expect(seen.lines.join('\n')).toContain('***');
    const state = await allText(path.join(seen.host, '.deploy'));
    const places: Record<string, string> = {
      log: seen.lines.join('\n'),
      outputs: JSON.stringify(results.map(({ outputs }) => outputs)),
      summaries: results.map(({ summary }) => summary).join('\n'),
      annotations: JSON.stringify(results.map(({ annotations }) => annotations)),
      journal: await seen.journalText(),
      target: state,
      issues: JSON.stringify(seen.github.state.issues),
      deployments: JSON.stringify(seen.github.state.deployments),
    };
    for (const [place, text] of Object.entries(places))
      for (const [name, form] of Object.entries({ ...forms(secret), token: seen.github.token }))
        expect({ place, name, shown: text.includes(form) }).toEqual({ place, name, shown: false });
  });
});

const forms = (secret: string): Record<string, string> => {
  const bytes = Buffer.from(secret);
  return {
    plain: secret,
    base64: bytes.toString('base64').replace(/=+$/, ''),
    shifted: bytes.subarray(1).toString('base64').replace(/=+$/, ''),
    base64url: bytes.toString('base64url'),
    hex: bytes.toString('hex'),
    HEX: bytes.toString('hex').toUpperCase(),
    uri: encodeURIComponent(secret),
    json: JSON.stringify(secret).slice(1, -1),
    xml: secret
      .replaceAll('&', '&amp;')
      .replaceAll('<', '&lt;')
      .replaceAll('>', '&gt;')
      .replaceAll('"', '&quot;'),
  };
};

/** The text of every file below a folder. */
async function allText(folder: string): Promise<string> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const files = entries
    .filter((entry) => entry.isFile())
    .map((entry) => path.join(entry.parentPath, entry.name));
  return (await Promise.all(files.map((file) => readFile(file, 'utf8')))).join('\n');
}
