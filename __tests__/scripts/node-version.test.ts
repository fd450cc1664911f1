import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { parseSync } from '@swc/core';
import { commandEntry } from '../../scripts/bundle/entries.ts';

const folder = mkdtempSync(path.join(tmpdir(), 'node-version-'));
const entry = path.join(folder, 'cli', 'index.mjs');

beforeAll(() => {
  spawnSync('mkdir', [path.dirname(entry)]);
  writeFileSync(entry, commandEntry().text.replace('../index.js', '../index.mjs'));
  writeFileSync(path.join(folder, 'index.mjs'), 'export const cli = () => console.log("started");');
});

afterAll(() => rmSync(folder, { recursive: true }));

/** Starts a script under a Node that says it is of another version. */
function startUnder(
  version: string,
  script: string,
): { status: number | null; stdout: string; stderr: string } {
  const pretend = `Object.defineProperty(process, 'versions', { value: { ...process.versions, node: '${version}' } })`;
  const args = ['--import', `data:text/javascript,${encodeURIComponent(pretend)}`, script];
  return spawnSync(process.execPath, args, { encoding: 'utf8' });
}

describe('the entry of the command', () => {
  test.each(['24.0.0', '25.1.0', '100.0.0'])('starts under Node %s', (version) => {
    expect(startUnder(version, entry)).toMatchObject({ status: 0, stdout: 'started\n' });
  });

  test.each(['18.20.0', '20.20.2', '22.15.0'])(
    'names the cure under Node %s, and starts nothing',
    (version) => {
      const { status, stdout, stderr } = startUnder(version, entry);
      expect({ status, stdout }).toEqual({ status: 1, stdout: '' });
      expect(stderr).toContain(`needs Node 24 or newer, and this is Node ${version}`);
      expect(stderr).toContain('npm ci');
    },
  );

  test('is of the syntax of old Nodes, but for the import that they have, too', () => {
    const [shebang, ...lines] = commandEntry().text.split('\n');
    expect(shebang).toBe('#!/usr/bin/env node');
    expect(lines.join('\n')).not.toMatch(/=>|\b(const|let|await|class)\b|`\$\{/);
    expect(() => parseSync(lines.join('\n'), { syntax: 'ecmascript', target: 'es5' })).not.toThrow();
  });
});

describe('scripts/require-node.js', () => {
  const script = path.resolve('scripts/require-node.js');

  test('says nothing under Node 24', () => {
    expect(startUnder('24.1.0', script)).toMatchObject({ status: 0, stdout: '', stderr: '' });
  });

  test('names the cure under an older one', () => {
    const { status, stderr } = startUnder('20.20.2', script);
    expect(status).toBe(1);
    expect(stderr).toMatch(/Node 24 or newer.*npm ci.*--ignore-scripts/s);
  });
});
