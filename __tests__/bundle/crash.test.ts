import { availableParallelism } from 'node:os';
import { afterAll, beforeAll, describe, expect, jest, test } from '@jest/globals';
import { prepareGround, type Ground } from '../../scripts/soak/ground.ts';
import { allCases, nameOf, pairwise, type Case } from '../../scripts/soak/matrix.ts';
import { play, type Played } from '../../scripts/soak/play.ts';
import { bundleFolder } from './support/dist.ts';

jest.setTimeout(600_000);

/**
 * A sample of what `npm run soak` plays whole: each of these points with each strike and each healer once. Rollbacks
 * are left to the soak: a dead one's lease is a minute.
 */
const cases: Case[] = pairwise(['prepare begun', 'arm begun', 'switch done', 'confirm begun']);

describe('a runner that is struck', () => {
  let ground: Ground;
  const played = new Map<Case, Promise<Played>>();

  beforeAll(async () => {
    ground = await prepareGround(bundleFolder());
    // Side by side: most of a case is waiting for a lease. Each starts when one before it has ended.
    const lanes = Array.from({ length: 3 * availableParallelism() }, () =>
      Promise.resolve<unknown>(undefined),
    );
    cases.forEach((each, index) => {
      const lane = index % lanes.length;
      const result = (lanes[lane] ?? Promise.resolve()).then(() => play(each, ground));
      lanes[lane] = result;
      played.set(each, result);
    });
  });
  afterAll(async () => {
    await Promise.allSettled(played.values());
    await ground.close();
  });

  test.each(cases.map((each) => [nameOf(each), each] as const))(
    '%s: one release, whole',
    async (_name, each) => {
      expect(await played.get(each)).toMatchObject({ faults: [] });
    },
  );

  test('has a case for each step, strike and healer in the whole soak', () => {
    expect(new Set(allCases.map(nameOf)).size).toBe(allCases.length);
    for (const each of cases) expect(allCases.map(nameOf)).toContain(nameOf(each));
  });
});
