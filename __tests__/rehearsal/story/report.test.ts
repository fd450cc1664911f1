import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { afterEach, describe, expect, test } from '@jest/globals';
import { renderPage } from '../../../rehearsal/story/html.ts';
import { openReport } from '../../../rehearsal/story/report.ts';
import type { StepResult } from '../../../rehearsal/step-runner/step.ts';

const folders: string[] = [];
afterEach(async () => {
  for (const folder of folders.splice(0)) await rm(folder, { recursive: true, force: true });
});

const result = (more: Partial<StepResult>): StepResult => ({
  id: 'deploy',
  name: 'Deploy a release',
  phase: 'main',
  conclusion: 'success',
  exitCode: 0,
  signal: null,
  outputs: {},
  state: {},
  summary: '',
  annotations: [],
  log: [],
  droppedLines: 0,
  outputHeld: false,
  timedOut: false,
  durationMs: 12,
  ...more,
});

describe('report', () => {
  test('each step has its log at once, with the time of each line and its outputs', async () => {
    const folder = await mkdtemp(path.join(os.tmpdir(), 'report-'));
    folders.push(folder);
    const report = await openReport(folder);
    await report.note({
      job: 'deploy 1.1.0',
      result: result({ outputs: { version: '1.1.0' } }),
      lines: [{ at: 0, text: 'hello' }],
    });
    const [name = ''] = await readdir(path.join(folder, 'logs'));
    expect(name).toBe('01-deploy-1.1.0-deploy.log');
    expect(await readFile(path.join(folder, 'logs', name), 'utf8')).toBe(
      '# Deploy a release: success, exit code 0, 12 ms\n1970-01-01T00:00:00.000Z hello\n# output version: 1.1.0\n',
    );
  });

  test('the page holds the summaries in order, and leaves out steps without one', async () => {
    const folder = await mkdtemp(path.join(os.tmpdir(), 'report-'));
    folders.push(folder);
    const report = await openReport(folder);
    await report.note({
      job: 'build 1.0.0',
      result: result({ id: 'build', summary: '| a | b |\n| --- | --- |\n| 1 | 2 |\n' }),
      lines: [],
    });
    await report.note({ job: 'test 1.0.0', result: result({ id: 'silent' }), lines: [] });
    await report.finish('It went well & fast.');
    const page = await readFile(path.join(folder, 'index.html'), 'utf8');
    expect(page).toContain('<td>1</td>');
    expect(page).toContain('It went well &amp; fast.');
    expect(page).not.toContain('silent');
  });
});

test('a page runs no script and fetches nothing', async () => {
  const page = await renderPage({
    title: '<b>',
    lead: '',
    sections: [{ title: 'x"<', badge: 'success', markdown: '<script>alert(1)</script>' }],
  });
  expect(page).toContain(`content="default-src 'none'; style-src 'unsafe-inline'"`);
  expect(page).toContain('<title>&lt;b&gt;</title>');
  expect(page).toContain('x&quot;&lt;');
});
