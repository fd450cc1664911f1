import { execFileSync } from 'node:child_process';
import { describe, expect, jest, test } from '@jest/globals';
import { scene } from '../actions/build/scene.ts';
import { repository } from '../fakes/repository.ts';

jest.setTimeout(300_000);

const because = { file: 'test', says: 'given' };
const gigabytes = 5 * 1024 ** 3;

describe('a build that leaves a sparse file of 5 GB', () => {
  test('becomes a small archive in bounded memory, that holds all of its bytes', async () => {
    const root = repository({ 'package.json': { name: 'large' } });
    const run = `mkdir -p dist && truncate -s ${String(gigabytes)} dist/big && printf end >> dist/big`;
    const given = {
      install: { phase: 'install' as const, run: 'true', because },
      build: { phase: 'build' as const, run, because },
    };
    const before = process.memoryUsage().rss;
    let most = 0;
    const looking = setInterval(() => (most = Math.max(most, process.memoryUsage().rss)), 100);
    const built = await scene(root, { given, output: ['dist'], timeoutMs: 60_000 }).run();
    clearInterval(looking);
    const { contents, subjects } = built.release.manifest;
    expect(contents).toMatchObject({ files: 1, bytes: gigabytes + 3 });
    expect(subjects[0]?.size).toBeLessThan(5_000_000);
    expect(most - before).toBeLessThan(1_000_000_000);
    // Read to its end by tar, without 5 GB on the disk of the test.
    const listed = execFileSync('tar', ['--zstd', '-tvf', built.archive], { encoding: 'utf8' });
    expect(listed).toContain(String(gigabytes + 3));
  });
});
