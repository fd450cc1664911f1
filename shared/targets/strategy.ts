import * as v from 'valibot';
import { fragment } from '../config/config.ts';
import { count, durationOf, section } from '../config/values.ts';

const batch = v.union(
  [
    v.pipe(
      v.number(),
      v.integer(),
      v.minValue(1),
      v.transform((places) => ({ places })),
    ),
    v.pipe(
      v.string(),
      v.regex(/^(?:[1-9]\d?|100)%$/),
      v.transform((text) => ({ percent: Number(text.slice(0, -1)) })),
    ),
  ],
  'should be a number of hosts, or a percentage such as 25%',
);

const rolling = section({
  batch: v.optional(
    v.pipe(batch, v.description('How many hosts move at the same time: a number, or a percentage.')),
    1,
  ),
  pause: v.optional(durationOf('The time between two batches.'), '0s'),
  'max-failures': v.optional(
    count('How many hosts may fail: they go back alone, and the others go on.', 0),
    0,
  ),
});

/** The key of an environment that says how a release moves over its hosts. */
export const strategyFragment = fragment('environment', {
  strategy: v.optional(
    v.pipe(
      v.union(
        [v.picklist(['all-at-once', 'rolling']), section({ rolling })],
        'should be all-at-once, rolling, or rolling with its settings',
      ),
      v.description(
        'How a release moves over the hosts: all-at-once, or rolling, in batches of hosts that are each seen to be healthy.',
      ),
    ),
  ),
});

/** How a release moves over the hosts of a target. */
export type StrategySettings =
  | 'all-at-once'
  | { rolling: { batch: { places: number } | { percent: number }; pauseMs: number; maxFailures: number } };

/** One host after the other, none of which may fail. */
export const plainRolling: StrategySettings = {
  rolling: { batch: { places: 1 }, pauseMs: 0, maxFailures: 0 },
};

type Values = v.InferOutput<v.StrictObjectSchema<typeof strategyFragment.keys, undefined>>;

/** The strategy of an environment; `undefined` where it names none. */
export function strategySettings({ strategy }: Values): StrategySettings | undefined {
  if (strategy === undefined || strategy === 'all-at-once') return strategy;
  if (strategy === 'rolling') return plainRolling;
  const { batch: size, pause, 'max-failures': maxFailures } = strategy.rolling;
  return { rolling: { batch: size, pauseMs: pause, maxFailures } };
}
