import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { readSettings } from '../../../shared/settings/settings.ts';

describe('hosts and strategy of an environment', () => {
  let root: string;
  beforeEach(() => {
    root = mkdtempSync(path.join(tmpdir(), 'strategy-'));
    mkdirSync(path.join(root, '.github'));
  });
  afterEach(() => rmSync(root, { recursive: true }));

  const read = async (keys: string) => {
    writeFileSync(path.join(root, '.github/deploy-actions.yml'), `environments:\n  shop: {${keys}}\n`);
    return (await readSettings(root, undefined)).environments['shop'];
  };

  test('are as they are written', async () => {
    expect((await read('strategy: all-at-once'))?.strategy).toBe('all-at-once');
    expect((await read('strategy: rolling'))?.strategy).toEqual({
      rolling: { batch: { places: 1 }, pauseMs: 0, maxFailures: 0 },
    });
    const rolling = 'strategy: {rolling: {batch: 25%, pause: 30s, max-failures: 2}}';
    expect((await read(rolling))?.strategy).toEqual({
      rolling: { batch: { percent: 25 }, pauseMs: 30_000, maxFailures: 2 },
    });
    expect((await read('strategy: {rolling: {batch: 3}}'))?.strategy).toMatchObject({
      rolling: { batch: { places: 3 } },
    });
    const hosts = await read(
      'hosts: [web-1, {host: web-2, user: ops, port: 23, path: /srv/b}], path: /srv/a',
    );
    expect(hosts?.target?.ssh?.hosts).toEqual([
      'web-1',
      { host: 'web-2', user: 'ops', port: 23, path: '/srv/b' },
    ]);
    expect((await read('hosts: [{host: web-2, path: /srv/b}]'))?.target?.path).toBe('/srv/b');
  });

  test.each([
    ['strategy: rolings', 'should be all-at-once, rolling'],
    ['strategy: {rolling: {batch: 0}}', 'should be a number of hosts, or a percentage such as 25%'],
    ['strategy: {rolling: {batch: 101%}}', 'should be a number of hosts, or a percentage such as 25%'],
    ['strategy: {rolling: {max-failures: -1}}', 'should be 0 or more'],
    ['strategy: {rolling: {bach: 1}}', 'batch'],
    ['hosts: [{hots: web-1}]', 'host'],
    ['hosts: []', 'should name a host'],
  ])('%s is refused, with what it should be', async (keys, says) => {
    await expect(read(keys)).rejects.toThrow(says);
  });
});
