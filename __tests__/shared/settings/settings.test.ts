import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { ActionError } from '../../../shared/runner/errors.ts';
import { environmentOf, readSettings } from '../../../shared/settings/settings.ts';

let workspace: string;
beforeEach(async () => {
  workspace = await mkdtemp(path.join(os.tmpdir(), 'settings-'));
  await mkdir(path.join(workspace, '.github'));
});
afterEach(() => rm(workspace, { recursive: true }));

const write = (text: string | Buffer) => writeFile(path.join(workspace, '.github/deploy-actions.yml'), text);
const fault = async (text: string | Buffer) => {
  await write(text);
  const error: unknown = await readSettings(workspace, undefined).then(
    () => undefined,
    (thrown: unknown) => thrown,
  );
  if (!(error instanceof ActionError)) throw new Error(`no ActionError but ${String(error)}`);
  return error;
};

describe('settings', () => {
  test('a workspace without a file has the defaults', async () => {
    expect(await readSettings(workspace, undefined)).toEqual({
      build: { commands: {} },
      suites: {},
      stores: [],
      environments: {},
    });
  });

  test('a whole file reads as plain values', async () => {
    await write(`
build:
  commands: {build: npm run build}
  output: [dist/**]
test:
  suites:
    unit: npm test
    db: {run: npm run db, matrix: {node: [22, 24]}, shards: 2, min-tests: 1, timeout: 5m, reports: [out/*.xml]}
stores: [artifact, directory:/srv/releases]
environments:
  production:
    url: https://shop.example.com
    path: /srv/shop
    shared: [uploads]
    env: {clear: {NODE_ENV: production, WORKERS: 2}}
    restart: sh restart.sh
    health: {port: 8080, path: /healthz, version-path: /version, within: 5s}
    watch: {for: 2m, error-rate: 0.5%, counts: {path: /stats}, probe: {path: /, every: 200ms}}
`);
    const settings = await readSettings(workspace, undefined);
    expect(settings).toEqual({
      file: '.github/deploy-actions.yml',
      build: { commands: { build: 'npm run build' }, output: ['dist/**'] },
      suites: {
        unit: { run: 'npm test' },
        db: {
          run: 'npm run db',
          matrix: { node: [22, 24] },
          shards: 2,
          minTests: 1,
          timeoutMs: 300_000,
          reports: ['out/*.xml'],
        },
      },
      stores: ['artifact', 'directory:/srv/releases'],
      environments: {
        production: {
          name: 'production',
          url: 'https://shop.example.com',
          target: {
            path: '/srv/shop',
            shared: ['uploads'],
            env: { NODE_ENV: 'production', WORKERS: '2' },
            restart: 'sh restart.sh',
          },
          health: {
            port: 8080,
            path: '/healthz',
            versionPath: '/version',
            withinMs: 5000,
            intervalMs: 250,
            timeoutMs: 5000,
            successes: 1,
          },
          watch: {
            forMs: 120_000,
            errorRate: 0.005,
            counts: { path: '/stats', total: 'requests', bad: 'errors', everyMs: 250 },
            probe: { path: '/', everyMs: 200, timeoutMs: 5000 },
          },
        },
      },
    });
    expect(environmentOf(settings, 'production').url).toBe('https://shop.example.com');
  });

  test('a typo names file, line, column and the nearest key', async () => {
    const error = await fault('environments:\n  production:\n    path: /srv/shop\n    helth: {port: 80}\n');
    expect(error.message).toBe(
      '.github/deploy-actions.yml:4:5: environments.production: unknown key "helth"; did you mean "health"?',
    );
    expect(error.place).toEqual({ file: '.github/deploy-actions.yml', line: 4, column: 5 });
  });

  test('every fault is reported at once', async () => {
    const error = await fault(`
environments:
  production:
    health: {port: 99999, pth: /x}
    watch: {for: soon, error-rate: 1}
test:
  suites:
    unit: {command: npm test}
`);
    expect(error.message.split('\n')).toEqual([
      '.github/deploy-actions.yml:4:20: environments.production.health.port: should be from 1 to 65535',
      '.github/deploy-actions.yml:4:27: environments.production.health: unknown key "pth"; did you mean "path"?',
      '.github/deploy-actions.yml:5:18: environments.production.watch.for: should be a duration such as 200ms, 30s or 10m',
      '.github/deploy-actions.yml:5:36: environments.production.watch.error-rate: should be a percentage such as 1%',
      '.github/deploy-actions.yml:8:5: test.suites.unit.run: is missing',
      '.github/deploy-actions.yml:8:12: test.suites.unit: unknown key "command"; known here: run, reports, matrix, shards, min-tests, timeout, runs-on',
    ]);
  });

  test('a path that leaves the release is refused', async () => {
    const error = await fault('environments: {p: {path: /srv, shared: [../etc]}}\n');
    expect(error.message).toContain('environments.p.shared.0: should be a path inside the release');
  });

  test.each([
    ['broken YAML', 'environments: [\n', 'deploy-actions.yml:2:1: '],
    [
      'a key twice',
      'stores: [artifact]\nstores: [artifact]\n',
      'deploy-actions.yml:2:1: the key "stores" comes twice',
    ],
    ['a list in place of a mapping', '- a\n- b\n', 'deploy-actions.yml:1:1: should be a mapping'],
    [
      'a key twice in a mapping below',
      'build:\n  output: [a]\n  output: [b]\n',
      'yml:3:3: the key "output" comes twice',
    ],
    ['a bomb of aliases', bomb(), 'Excessive alias count'],
    ['a list in lists without end', `stores: ${'['.repeat(20_000)}`, /yml:1:\d+: it is nested too deep/],
    ['a mapping in mappings', `build: ${'{a: '.repeat(20_000)}`, /yml:1:\d+: it is nested too deep/],
    ['ten thousand keys', `${lines(10_000, (i) => `k${i}: 1`)}\n`, 'yml:1:1: unknown key "k0"'],
    [
      'bytes that are no UTF-8',
      Buffer.from('a: b\nstores: [\xff]\n', 'latin1'),
      'yml:2:10: a character is not UTF-8',
    ],
    ['UTF-16', Buffer.from('\ufeffstores: [artifact]\n', 'utf16le'), 'yml:1:1: a character is not UTF-8'],
    ['a NUL', 'environments: {p: {path: "/srv/\\0x"}}\n', 'environments.p.path: should be one line'],
    [
      'a line break in a path',
      'environments: {p: {path: "/srv/\\nx"}}\n',
      'environments.p.path: should be one line',
    ],
    ['a line break in a name', 'environments: {"p\\nq": {}}\n', 'is not a usable name'],
    ['a key of signs that turn the writing', '"\u202estores": 1\n', 'yml:1:1: unknown key "\u202estores"'],
    ['a tag of a language', 'stores: !!js/function "x"\n', 'yml:1:9: Unresolved tag'],
    ['a file of a megabyte', `# ${'x'.repeat(1024 * 1024)}`, 'is larger than 256 KiB'],
  ])('%s is an error with its place', async (_what, text, says) => {
    expect((await fault(text)).message).toMatch(says);
  });

  test('a folder in place of the file is named', async () => {
    await expect(readSettings(workspace, '.github')).rejects.toThrow(
      'The configuration file .github cannot be read',
    );
  });

  test('a file that is named must be there', async () => {
    await expect(readSettings(workspace, 'other.yml')).rejects.toThrow(
      'The configuration file other.yml does not exist',
    );
  });

  test('an environment may require the bake of another, and tell news', async () => {
    await write(
      'environments:\n  staging: {path: /s, health: {port: 80, path: /}}\n  production: {path: /p, requires: staging, notify: "${env:SLACK_WEBHOOK}"}\n',
    );
    const { environments } = await readSettings(workspace, undefined);
    expect(environments['production']).toMatchObject({ requires: 'staging', notify: 'SLACK_WEBHOOK' });
  });

  test.each([
    [
      'one that is not there',
      'stagin',
      '{health: {port: 80, path: /}}',
      'there is no other environment "stagin"; did you mean "staging"?',
    ],
    ['itself', 'production', '{health: {port: 80, path: /}}', 'there is no other environment "production"'],
    ['one that nobody asks for its health', 'staging', '{path: /s}', 'staging has no health check'],
  ])('an environment cannot require %s', async (_, required, staging, because) => {
    const error = await fault(
      `environments:\n  staging: ${staging}\n  production:\n    requires: ${required}\n`,
    );
    expect(error.message).toContain(because);
    expect(error.place).toMatchObject({ file: '.github/deploy-actions.yml', line: 4 });
  });

  test('hooks, a migration and secrets are read, with the time that each may take', async () => {
    await write(
      'environments:\n  p:\n    path: /srv\n    env: {clear: {A: 1}, secret: [DATABASE_URL]}\n    hooks: {before-switch: ./a, after-switch: {run: ./b, timeout: 90s}, after-rollback: ./c}\n    migrate: {run: npm run migrate, reversible: no, timeout: 1h}\n  q:\n    path: /srv\n    migrate: ./m\n',
    );
    const { environments } = await readSettings(workspace, undefined);
    expect(environments['p']?.target).toMatchObject({
      secrets: ['DATABASE_URL'],
      irreversible: true,
      hooks: {
        migrate: { run: 'npm run migrate', seconds: 3600 },
        'before-switch': { run: './a', seconds: 120 },
        'after-switch': { run: './b', seconds: 90 },
        'after-rollback': { run: './c', seconds: 120 },
      },
    });
    expect(environments['q']?.target).toEqual({
      path: '/srv',
      shared: [],
      env: {},
      hooks: { migrate: { run: './m', seconds: 600 } },
    });
  });

  test.each([
    ['hooks: {before-swich: ./a}', 'before-switch'],
    ['hooks: {after-rollback: {run: ./a, timeout: 3m}}', '2m at most'],
    ['migrate: {run: ./a, reversible: yes}', 'code-only or no'],
    ['env: {secret: [DATABASE-URL]}', 'not the name of a variable'],
  ])('%s is refused', async (text, says) => {
    const error = await fault(`environments:\n  p:\n    ${text}\n`);
    expect(error.message).toContain(says);
  });

  test('an address of news is never written into the file', async () => {
    const error = await fault(
      'environments:\n  production: {notify: "https://hooks.example.com/T0/secret"}\n',
    );
    expect(error.message).toContain('should be ${env:NAME}');
    expect(error.message).not.toContain('secret"');
  });

  test('a watch reads thresholds, and the names of tokens', async () => {
    await write(
      'environments:\n  p:\n    watch:\n      prometheus: {url: "http://m:9090", query: up, above: 5, token: "${env:PROM}"}\n      json: {path: /q, value: a.b, below: 0.5, every: 3s}\n      command: {run: ./look}\n',
    );
    const { environments } = await readSettings(workspace, undefined);
    expect(environments['p']?.watch).toMatchObject({
      prometheus: { url: 'http://m:9090', query: 'up', above: 5, token: 'PROM', everyMs: 5000 },
      json: { path: '/q', value: 'a.b', below: 0.5, everyMs: 3000 },
      command: { run: './look', everyMs: 10_000, timeoutMs: 30_000 },
    });
  });

  test('a watch reads its grace, its roles, what follows doubt, and how much of the time before is compared', async () => {
    await write(
      'environments:\n  p:\n    watch:\n      grace: 20s\n      on-no-data: roll-back\n      on-inconclusive: pause\n      probe: {role: advise}\n      prometheus: {url: "http://m:9090", total: a, bad: b, before: 1h}\n  q:\n    watch: {prometheus: {url: "http://m:9090", query: a, above: 1, before: none}}\n',
    );
    const { environments } = await readSettings(workspace, undefined);
    expect(environments['p']?.watch).toMatchObject({
      graceMs: 20_000,
      onNoData: 'roll-back',
      onInconclusive: 'pause',
      probe: { role: 'advise' },
      prometheus: { beforeMs: 3_600_000 },
    });
    expect(environments['q']?.watch?.prometheus?.beforeMs).toBe(0);
  });

  test.each([
    [
      'a query without a threshold',
      'prometheus: {url: "http://m", query: up}',
      'query with above or below, or total and bad',
    ],
    [
      'a query with two',
      'prometheus: {url: "http://m", query: up, above: 1, below: 0}',
      'query with above or below',
    ],
    ['half a ratio', 'prometheus: {url: "http://m", total: up}', 'total and bad'],
    ['a threshold that is a text', 'json: {path: /q, value: a, above: "5"}', 'should be a number'],
    ['a number without a threshold', 'json: {path: /q, value: a}', 'above or below'],
    ['an error rate without its unit', 'error-rate: 1', 'should be a percentage'],
    ['a grace without its unit', 'grace: 10', 'should be a duration'],
    ['a pass on no data', 'on-no-data: pass', 'should be pause or roll-back: doubt never passes'],
    ['a role that is none', 'probe: {role: ignore}', 'should be gate or advise'],
  ])('a watch refuses %s', async (_, keys, because) => {
    const error = await fault(`environments:\n  p:\n    watch:\n      ${keys}\n`);
    expect(error.message).toContain(because);
    expect(error.place).toMatchObject({ line: 4 });
  });

  test('an unknown environment names the nearest', async () => {
    await write('environments: {production: {}, staging: {}}\n');
    const settings = await readSettings(workspace, undefined);
    expect(() => environmentOf(settings, 'prodution')).toThrow('did you mean "production"?');
    expect(() => environmentOf(settings, '__proto__')).toThrow('has no environment "__proto__"');
  });
});

function lines(count: number, text: (index: number) => string): string {
  return Array.from({ length: count }, (_, index) => text(index)).join('\n');
}

function bomb(): string {
  const levels = Array.from(
    { length: 8 },
    (_, i) =>
      `k${i}: &a${i} [${Array(9)
        .fill(i ? `*a${i - 1}` : 'x')
        .join(', ')}]`,
  );
  return `${levels.join('\n')}\n`;
}
