import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { afterEach, describe, expect, jest, test } from '@jest/globals';
import type { StepResult } from '../../rehearsal/step-runner/step.ts';
import { plainScene, type PlainScene } from './support/plain.ts';

jest.setTimeout(120_000);
let at: PlainScene | undefined;
afterEach(async () => {
  await at?.close();
  at = undefined;
});

/** Ends in the signs that differ between base64 and base64url. */
const secret = `Tr0ub4dor&3 "horse" <staple>???>>>`;

const forms = (text: string): Record<string, string> => {
  const bytes = Buffer.from(text);
  return {
    plain: text,
    base64: bytes.toString('base64').replace(/=+$/, ''),
    base64url: bytes.toString('base64url'),
    hex: bytes.toString('hex'),
    HEX: bytes.toString('hex').toUpperCase(),
    URI: encodeURIComponent(text),
    JSON: JSON.stringify(text).slice(1, -1),
    XML: ['&', '<', '>', '"'].reduce(
      (all, sign, index) => all.replaceAll(sign, ['&amp;', '&lt;', '&gt;', '&quot;'][index] ?? ''),
      text,
    ),
  };
};

/** The base64 of a longer text, such as `user:secret`, at the two offsets that a secret's own base64 does not show. */
const behind = (text: string): string[] =>
  [':', '::'].map((before) => Buffer.from(`${before}${text}`).toString('base64'));

/** Every text that would give a secret away: its forms, and what it alone decides of longer texts. */
const tells = (text: string): Record<string, string> => {
  const [one = '', two = ''] = behind(text);
  return {
    ...forms(text),
    'base64 behind one byte': one.slice(4, -4),
    'base64 behind two': two.slice(4, -4),
  };
};

/** Prints the secret of its environment in every form, and writes it into the report of a failed test. */
const leak = `import { writeFileSync } from 'node:fs';
const text = process.env.DATABASE_URL;
const bytes = Buffer.from(text);
const xml = text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
const forms = [text, bytes.toString('base64'), Buffer.from(':' + text).toString('base64'), Buffer.from('::' + text).toString('base64'), bytes.toString('base64url'),
  bytes.toString('hex'), bytes.toString('hex').toUpperCase(), encodeURIComponent(text), JSON.stringify(text), xml];
for (const form of forms) { console.log('out', form); console.error('err', form); }
const inXml = forms.map((form) => form.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;'));
writeFileSync('out.xml', '<testsuite>' + inXml.map((form) =>
  '<testcase name="' + form + '"><failure message="' + form + '">' + form + '</failure></testcase>').join('') + '</testsuite>');
process.exit(3);
`;

async function allText(folder: string): Promise<string> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile());
  const texts = files.map((entry) => readFile(path.join(entry.parentPath, entry.name), 'utf8'));
  return (await Promise.all(texts)).join('\n');
}

/** Every place where people, other steps and other runs would read what steps said, with what it holds. */
async function placesOf(at: PlainScene, results: readonly StepResult[]): Promise<Record<string, string>> {
  const { state } = at.github;
  return {
    log: at.lines.join('\n'),
    outputs: results.flatMap(({ outputs }) => Object.values(outputs)).join('\n'),
    summaries: results.map(({ summary }) => summary).join('\n'),
    annotations: results.flatMap(({ annotations }) => annotations.map(({ message }) => message)).join('\n'),
    target: await allText(path.join(at.host, '.deploy')),
    issues: state.issues.map(({ title, body }) => `${title}\n${body}`).join('\n'),
    deployments: JSON.stringify(state.deployments),
  };
}

function expectHidden(places: Record<string, string>, text: string): void {
  for (const [place, held] of Object.entries(places))
    for (const [form, written] of Object.entries(tells(text)))
      expect({ place, form, shown: held.split('\n').filter((line) => line.includes(written)) }).toEqual({
        place,
        form,
        shown: [],
      });
}

describe('a secret', () => {
  test('of the step’s environment is shown nowhere, in no form, though commands print it in all', async () => {
    at = await plainScene('    restart: node dist/leak.js || true\n', { 'leak.js': leak });
    const job = await at.job({ job: 'deploy', secrets: [secret], env: { DATABASE_URL: secret } });
    const always = 'always()' as const;
    const results = [
      await job.run({ uses: 'build', with: { cache: 'none', 'build-command': 'node leak.js' } }),
      await job.run({
        uses: 'test-matrix',
        if: always,
        with: { mode: 'run', command: 'node leak.js', reports: 'out.xml' },
      }),
      await job.run({ uses: 'build', id: 'again', if: always, with: { cache: 'none' } }),
      await job.run({ uses: 'deploy', if: always, with: { environment: 'production' } }),
    ];
    await job.finish();
    expect(results.map(({ conclusion }) => conclusion)).toEqual(['failure', 'failure', 'success', 'success']);
    // The leaks are real: what was hidden is there as ***.
    const places = await placesOf(at, results);
    for (const place of ['log', 'annotations', 'summaries'])
      expect([place, places[place]?.includes('***')]).toEqual([place, true]);
    expect(results[0]?.log.filter((line) => /^(out|err) .*\*\*\*/.test(line)).length).toBe(20);
    expectHidden(places, secret);
  });

  test('that GitHub itself says back, in all forms, is shown nowhere: the token', async () => {
    at = await plainScene();
    const { github } = at;
    const message = `No: ${[...Object.values(forms(github.token)), ...behind(github.token)].join(' ')}`;
    for (const match of ['POST /repos/{owner}/{repo}/deployments', 'POST /repos/{owner}/{repo}/issues'])
      github.faults.add({ match, kind: 'status', status: 422, message });
    const results = [(await at.deliver({ facts: { runId: 1 } })).deployed];
    await at.next('1.1.0');
    results.push((await at.deliver({ facts: { runId: 2 } })).deployed);
    const inputs = { environment: 'production', mode: 'rollback', reason: 'a try' };
    results.push(await at.one('auto-rollback', inputs, { runId: 3 }));
    expect(results.map(({ conclusion }) => conclusion)).toEqual(['success', 'success', 'success']);
    expect(github.faults.hits).toBeGreaterThanOrEqual(4);
    const places = await placesOf(at, results);
    expect(places['annotations']).toContain('No: ***');
    expectHidden(places, github.token);
  });
});
