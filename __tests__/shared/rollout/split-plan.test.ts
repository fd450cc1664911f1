import { describe, expect, it } from '@jest/globals';
import fc from '../../support/fast-check.ts';
import { planRollout, type Planned } from '../../../shared/rollout/machine.ts';
import { layouts, percents, splits, stepsOf } from './plans.ts';

describe('a plan that splits traffic', () => {
  const flat = (plan: Planned[]) =>
    plan.flatMap((each) => {
      if ('percent' in each) return [`${String(each.percent)} %`];
      if ('restMs' in each) return ['rest'];
      if ('judge' in each) return ['judge'];
      if ('event' in each) return [];
      return each.lanes.map(({ place, steps: names }) => `${names.join('+')} ${place}`.trim());
    });
  const layout = {
    places: ['a', 'b'],
    hosts: ['a', 'b', 'lb'],
    brings: true,
    checked: true,
    routerHost: 'lb',
  };

  it('reads as the story is told', () => {
    expect(flat(planRollout('blue-green', layout))).toEqual([
      ...['prepare a', 'prepare b', '0 %', 'arm a', 'arm b', 'arm lb'],
      ...[
        'start a',
        'start b',
        'health a',
        'health b',
        '100 %',
        'switch a',
        'switch b',
        'health a',
        'health b',
      ],
      ...['decide', 'confirm lb', 'confirm a', 'confirm b', 'drain', 'clean-up a', 'clean-up b'],
    ]);
  });

  it('goes step by step in a canary: a share, the judge, a look, and the next', () => {
    const plan = planRollout({ canary: { steps: [5, 50], pauseMs: 9 } }, layout);
    const from = flat(plan).indexOf('5 %');
    expect(flat(plan).slice(from, from + 8)).toEqual([
      ...['5 %', 'judge', 'health a', 'health b'],
      ...['50 %', 'judge', 'health a', 'health b'],
    ]);
  });

  it('gives traffic only to what was started everywhere and seen, more each time, and all in the end', () => {
    fc.assert(
      fc.property(splits, layouts, (strategy, of) => {
        const plan = planRollout(strategy, of);
        const shares = percents(plan);
        expect(shares).toEqual([...shares].sort((one, other) => one - other));
        expect([shares[0], shares.at(-1)]).toEqual([0, 100]);
        const first = plan.findIndex((each) => 'percent' in each && each.percent > 0);
        const before = stepsOf(plan.slice(0, first)).map(({ step, place }) => `${step} ${place}`);
        for (const place of of.places) {
          expect(before).toContain(`start ${place}`);
          if (of.checked) expect(before).toContain(`health ${place}`);
          // What is current tells what serves: it changes once all of the traffic has moved.
          expect(before).not.toContain(`switch ${place}`);
        }
        expect(stepsOf(plan).filter(({ step }) => step === 'switch')).toHaveLength(of.places.length);
      }),
    );
  });

  it('confirms the host of the router first, and goes back everywhere when that is too late', async () => {
    const plan = planRollout('blue-green', layout);
    const confirms = plan.filter((each) => 'lanes' in each && each.lanes[0]?.steps[0] === 'confirm');
    expect(confirms).toMatchObject([
      { mayFail: 0, lanes: [{ place: 'lb' }] },
      { lanes: [{ place: 'a' }, { place: 'b' }] },
    ]);
  });
});
