import { describe, expect, test } from '@jest/globals';
import { reconcile } from '../../../actions/auto-rollback/reconcile.ts';
import { outputsOf } from '../../../actions/auto-rollback/result.ts';
import { autoRollbackOutputs } from '../../../actions/auto-rollback/inputs.ts';
import { summaryOf } from '../../../actions/auto-rollback/summary.ts';
import { watch } from '../../../actions/auto-rollback/watch.ts';
import { common, idOf, two, twoReleases, watching } from './scene.ts';

async function rolledBack() {
  const made = await twoReleases();
  made.service.bad.add(idOf(two));
  return { ...made, result: await made.drive(watch(watching(), made.parts(3))) };
}

describe('the incident', () => {
  test('tells what was seen, what was done, what is frozen and how to lift it', async () => {
    const { github } = await rolledBack();
    const [issue] = github.state.issues;
    const body = issue?.body ?? '';
    expect(issue?.title).toBe('1.1.0 was found bad on production');
    expect(issue?.labels).toEqual(['incident', 'deploy-actions']);
    expect(body).toContain('1.1.0 is bad');
    expect(body).toMatch(
      /Rolled back, asked by auto\\-rollback \(\[run\]\(https:\/\/github\.test\/run\/1\)\): noticed .* after the first error, served again .* after the decision/,
    );
    expect(body).toMatch(/\| probe \| \d+ of \d+ failed \(\d+ %\) \|  \| 1 % \| \d+ \|/);
    expect(body).toContain('https://github.test/octo/shop/compare/');
    expect(body).toContain('```mermaid');
    expect(body).toContain(two.manifest.contents.digest);
    expect(body).toContain('someone with write access closes this issue');
    expect(body).toContain('mode: unfreeze');
  });

  test('is one in the end for the same contents, however often it is asked for', async () => {
    const { drive, parts, github } = await rolledBack();
    await drive(reconcile({ ...common, dryRun: false }, parts(4)));
    expect(github.state.issues).toHaveLength(1);
  });

  test('shows no Markdown, HTML or mention that a reason brings along', async () => {
    const made = await twoReleases();
    const { rollback } = await import('../../../actions/auto-rollback/rollback.ts');
    const reason = '<img src=x onerror=alert(1)> @everyone | **bold** \n# head';
    const asked = { ...common, to: 'last-good', reason, by: 'octo<b>cat', dryRun: false };
    await made.drive(rollback(asked, made.parts(3)));
    const body = made.github.state.issues[0]?.body ?? '';
    expect(body).not.toMatch(/<img|@everyone|\*\*bold|<b>|\n# head/);
  });
});

describe('the outputs', () => {
  test('are those that are declared, and parse', async () => {
    const { result } = await rolledBack();
    const outputs = outputsOf(result);
    expect(Object.keys(outputs)).toEqual(Object.keys(autoRollbackOutputs));
    expect(outputs).toMatchObject({
      decision: 'rolled-back',
      'from-version': '1.1.0',
      'to-version': '1.0.0',
    });
    expect(JSON.parse(outputs['evidence'] ?? '')).toEqual([
      expect.objectContaining({ signal: 'probe', limit: 0.01 }),
    ]);
    expect(outputs['detection-ms']).toMatch(/^\d+$/);
    expect(outputs['rollback-ms']).toMatch(/^\d+$/);
    expect(outputs['frozen']).toBe(two.manifest.contents.digest);
  });
});

describe('the summary', () => {
  test('has the decision on top, then what to do, then the numbers', async () => {
    const { result } = await rolledBack();
    const summary = summaryOf(result, 'production');
    expect(summary.split('\n')[0]).toBe('## ↩️ Rolled back: production');
    const order = [
      '1.1.0 is bad',
      'What to do:',
      'noticed ',
      '| left |',
      '### Evidence',
      'xychart-beta',
      'Incident: https',
      'Frozen: ',
      'Timeline of the rollback',
    ];
    const places = order.map((text) => summary.indexOf(text));
    expect(places).toEqual([...places].sort((a, b) => a - b));
    expect(places[0]).toBeGreaterThan(0);
  });

  test('of a healthy release says what would have been seen', async () => {
    const { drive, parts } = await twoReleases();
    const result = await drive(watch(watching(), parts(3)));
    const summary = summaryOf(result, 'production');
    expect(summary).toContain('## ✅ Healthy: production');
    expect(summary).toContain('would have seen ≥');
  });

  test('says that the quarantine is in the journal alone where no incident could be opened', async () => {
    const made = await twoReleases();
    made.service.bad.add(idOf(two));
    made.github.state.denied.add('openIssue');
    const result = await made.drive(watch(watching(), made.parts(3)));
    expect(summaryOf(result, 'production')).toContain('journal alone');
  });
});
