import { spawnSync } from 'node:child_process';
import { chmodSync, existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';

const credentials = {
  ACTIONS_RUNTIME_TOKEN: 'runtime-secret',
  ACTIONS_ID_TOKEN_REQUEST_TOKEN: 'oidc-secret',
  GITHUB_TOKEN: 'github-secret',
  INPUT_TOKEN: 'input-secret',
  'INPUT_SSH-KEY': 'line one\nkey-secret',
  STATE_armed: 'state-secret',
  GITHUB_OUTPUT: '/output-secret',
};

let temp: string;

beforeEach(() => {
  temp = mkdtempSync(path.join(tmpdir(), 'seal-'));
  writeFileSync(
    path.join(temp, 'action.ts'),
    `import { execFileSync } from 'node:child_process';
     import { seal } from ${JSON.stringify(path.resolve('shared/runner/seal.ts'))};
     const before = process.pid;
     seal();
     const environ = process.platform === 'linux' ? execFileSync('cat', ['/proc/' + process.pid + '/environ'], { encoding: 'latin1' }) : '';
     console.log(JSON.stringify({ environ, env: process.env, args: process.argv.slice(2), pid: process.pid, before }));`,
  );
});

afterEach(() => rmSync(temp, { recursive: true }));

interface Report {
  environ: string;
  env: Record<string, string>;
  args: string[];
}

function start(env: Record<string, string>, args: string[] = []): { pid: number; report: Report } {
  const { pid, stdout, stderr } = spawnSync(process.execPath, [path.join(temp, 'action.ts'), ...args], {
    env: { PATH: process.env['PATH'], RUNNER_TEMP: temp, ...env },
    encoding: 'utf8',
  });
  if (stderr !== '') throw new Error(stderr);
  return { pid, report: JSON.parse(stdout) as Report };
}

const withExecve = process.platform === 'win32' ? test.skip : test;
const withProc = process.platform === 'linux' ? test : test.skip;

describe('seal', () => {
  withProc('leaves no credential in what a child reads of its parent’s start', () => {
    const { report } = start({ ...credentials, PLAIN: 'seen' });
    expect(report.environ).toContain('PLAIN=seen');
    expect(report.environ).not.toMatch(/secret|ACTIONS_|INPUT_|STATE_|GITHUB_TOKEN|GITHUB_OUTPUT/);
  });

  withExecve('gives them all back to the action itself', () => {
    expect(start({ ...credentials, PLAIN: 'seen' }).report.env).toMatchObject({
      ...credentials,
      PLAIN: 'seen',
    });
  });

  withExecve('keeps the process and its arguments', () => {
    const { pid, report } = start(credentials, ['--flag', 'a b']);
    expect(report).toMatchObject({ args: ['--flag', 'a b'], pid });
  });

  withExecve('leaves no file behind', () => {
    start(credentials);
    expect(readdirSync(temp)).toEqual(['action.ts']);
  });

  withExecve('takes nothing from a file that others can read, and removes it', () => {
    const planted = path.join(temp, 'planted');
    writeFileSync(planted, JSON.stringify({ INPUT_TOKEN: 'planted' }));
    chmodSync(planted, 0o644);
    expect(() => start({}, [`--sealed=${planted}`])).toThrow('can be read by others');
    expect(existsSync(planted)).toBe(false);
  });

  withExecve('does nothing where there is nothing to seal', () => {
    expect(start({ PLAIN: 'seen' }).report.env['PLAIN']).toBe('seen');
  });
});
