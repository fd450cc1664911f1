import fc from '../../support/fast-check.ts';
import type { Layout, Planned, Strategy } from '../../../shared/rollout/machine.ts';

export const layouts: fc.Arbitrary<Layout> = fc.record({
  places: fc.uniqueArray(fc.stringMatching(/^[a-z]{1,6}(\/blue|\/green)?$/), { minLength: 1, maxLength: 6 }),
  hosts: fc.uniqueArray(fc.stringMatching(/^[a-z]{1,6}$/), { minLength: 1, maxLength: 4 }),
  brings: fc.boolean(),
  checked: fc.boolean(),
  hooks: fc.subarray(['migrate', 'before-switch', 'after-switch', 'after-rollback'] as const),
});

export const stepsOf = (plan: Planned[]) =>
  plan.flatMap((each) =>
    'lanes' in each
      ? each.lanes.flatMap(({ place, steps: names }) => names.map((step) => ({ place, step })))
      : [],
  );

export const whole: fc.Arbitrary<Strategy> = fc.oneof(
  fc.constant('all-at-once' as const),
  fc.record({
    rolling: fc.record({
      batch: fc.oneof(
        fc.record({ places: fc.integer({ min: 1, max: 8 }) }),
        fc.record({ percent: fc.integer({ min: 1, max: 100 }) }),
      ),
      pauseMs: fc.constantFrom(0, 1000),
      maxFailures: fc.nat({ max: 8 }),
    }),
  }),
);

export const splits: fc.Arbitrary<Strategy> = fc.oneof(
  fc.constant('blue-green' as const),
  fc.record({
    canary: fc.record({
      steps: fc
        .uniqueArray(fc.integer({ min: 1, max: 99 }), { minLength: 1, maxLength: 5 })
        .map((steps) => steps.sort((one, other) => one - other)),
      pauseMs: fc.constantFrom(0, 1000),
    }),
  }),
);
export const strategies = fc.oneof(whole, splits);
export const percents = (plan: Planned[]) =>
  plan.flatMap((each) => ('percent' in each ? [each.percent] : []));
