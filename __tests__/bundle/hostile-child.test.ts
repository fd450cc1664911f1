import { afterEach, describe, expect, jest, test } from '@jest/globals';
import { plainScene, type PlainScene } from './support/plain.ts';

jest.setTimeout(120_000);
let at: PlainScene | undefined;
afterEach(async () => {
  await at?.close();
  at = undefined;
});

/** All that a child could say to the runner, in both forms, whole and inside a line, on both streams. */
const commands = [
  'set-output name=digest|forged',
  'set-output name=conclusion|forged',
  'set-output name=state|forged',
  'save-state name=deploy-deployment|forged',
  'add-mask|production',
  'stop-commands|open-sesame',
  'open-sesame|',
  'error|forged',
  'warning file=a.js|forged',
  'set-env name=FORGED|1',
  'add-path|/forged',
  'add-matcher|/forged.json',
  'endgroup|',
].map((each) => each.split('|') as [string, string]);
const hostile = commands.flatMap(([command, value]) => [
  `::${command}::${value}`,
  `  ::${command}::${value}`,
  `##[${command}${command.includes(' ') ? ';' : ''}]${value}`,
  `in a line ##[${command}${command.includes(' ') ? ';' : ''}]${value}`,
]);
// The files of the runner are not named to a child; one that is told of none writes nowhere.
const script = `import { appendFileSync, writeFileSync, mkdirSync } from 'node:fs';
for (const line of ${JSON.stringify(hostile)}) { console.log(line); console.error(line); }
for (const name of ['GITHUB_OUTPUT', 'GITHUB_ENV', 'GITHUB_PATH', 'GITHUB_STATE', 'GITHUB_STEP_SUMMARY'])
  if (process.env[name]) appendFileSync(process.env[name], 'digest=forged\\nFORGED=1\\n');
mkdirSync('dist', { recursive: true });
writeFileSync('dist/one.txt', 'production');
`;

describe('a hostile child', () => {
  test('of build, test and deploy changes no output, state, mask, annotation or variable', async () => {
    at = await plainScene('    restart: node dist/hostile.js\n', {
      'hostile.js': script,
      'package.json': JSON.stringify({ name: 'small', version: '1.2.3', type: 'module' }),
    });
    const job = await at.job({ job: 'deploy' });
    const results = [
      await job.run({
        uses: 'build',
        with: { cache: 'none', 'build-command': 'node hostile.js && cp hostile.js package.json dist/' },
      }),
      await job.run({ uses: 'test-matrix', with: { mode: 'run', command: 'node hostile.js' } }),
      await job.run({ uses: 'deploy', with: { environment: 'production' } }),
    ];
    const { conclusion, posts } = await job.finish();
    expect(conclusion).toBe('success');
    for (const result of [...results, ...posts]) {
      expect(result.conclusion).toBe('success');
      expect(JSON.stringify([result.outputs, result.state, result.annotations])).not.toContain('forged');
      expect(result.summary).not.toContain('forged');
    }
    const [built, tested, deployed] = results;
    expect(built?.outputs.digest).toMatch(/^sha256:[0-9a-f]{64}$/);
    expect(tested?.outputs.conclusion).toBe('success');
    expect(deployed?.outputs.state).toBe('confirmed');
    expect(deployed?.state['deploy-deployment']).toMatch(/^\d{8}-/);
    expect(job.environment['FORGED']).toBeUndefined();
    expect(job.environment['PATH']).not.toContain('forged');
    // Shown as it is, and never obeyed. The runner hides the tokens of fences alone.
    const log = results.flatMap((result) => result.log);
    expect(log).toEqual(expect.arrayContaining(['::add-mask::production', '##[add-mask]production']));
    expect(
      log.filter((line) => /\*\*\*/.test(line) && !/^::(stop-commands::)?\*\*\*(::)?$/.test(line)),
    ).toEqual([]);
  });

  test('of a restart that fails is shown as text, in log, annotation and summary', async () => {
    at = await plainScene("    restart: 'node dist/hostile.js; exit 7'\n", {
      'hostile.js': script,
      'package.json': JSON.stringify({ name: 'small', version: '1.2.3', type: 'module' }),
    });
    const job = await at.job({ job: 'deploy' });
    await job.run({
      uses: 'build',
      with: { cache: 'none', 'build-command': 'mkdir -p dist && cp hostile.js package.json dist/' },
    });
    const deployed = await job.run({ uses: 'deploy', with: { environment: 'production' } });
    await job.finish();
    expect(deployed.conclusion).toBe('failure');
    expect(deployed.outputs).toMatchObject({ state: 'reverted', version: '1.0.0' });
    const errors = deployed.annotations.filter(({ kind }) => kind === 'error');
    expect(errors[0]?.message).toContain('ended with exit code 7');
    for (const { message, file } of deployed.annotations)
      expect([message === 'forged', file]).toEqual([false, undefined]);
    expect(deployed.summary).toContain('::error::forged');
    expect(deployed.log.join('\n')).not.toContain('***');
  });
});
