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

const share = v.pipe(
  count('Per cent of the traffic.'),
  v.maxValue(99, 'should be from 1 to 99: all of it comes in the end'),
);

const doubt = (description: string) =>
  v.optional(
    v.pipe(v.picklist(['go-on', 'roll-back'], 'should be go-on or roll-back'), v.description(description)),
  );

const canary = section({
  steps: v.optional(
    v.pipe(
      v.array(share, 'should be a list of percentages'),
      v.minLength(1, 'should hold a percentage'),
      v.maxLength(20, 'should hold 20 percentages at most'),
      v.check(
        (all) => all.every((each, at) => at === 0 || each > (all[at - 1] ?? 0)),
        'should grow from step to step',
      ),
      v.description('Per cent of the traffic that the new release gets, step by step; all of it in the end.'),
    ),
    [5, 25, 50],
  ),
  pause: v.optional(
    durationOf(
      'How long each step is looked at before the next: health, and the errors of both releases, as the router counts them.',
    ),
    '1m',
  ),
  'on-inconclusive': doubt(
    'What follows where nothing bad was found, and the release is not shown to be well: go-on (the default) or roll-back.',
  ),
  'on-no-data': doubt(
    'What follows where the new release got no traffic, or the router does not count it: go-on (the default) leaves it to the health check.',
  ),
});

/** The key of an environment that says how a release moves over its hosts. */
export const strategyFragment = fragment('environment', {
  strategy: v.optional(
    v.pipe(
      v.union(
        [
          v.picklist(['all-at-once', 'rolling', 'blue-green', 'canary']),
          section({ rolling }),
          section({ canary }),
        ],
        'should be all-at-once, rolling, blue-green or canary, or rolling or canary with its settings',
      ),
      v.description(
        'How a release moves: over the hosts all-at-once, or rolling, in batches that are each seen to be healthy; with slots blue-green, or canary, by steps of the traffic.',
      ),
    ),
  ),
});

/** How a release moves over the hosts of a target. */
export type StrategySettings =
  | 'all-at-once'
  | { rolling: { batch: { places: number } | { percent: number }; pauseMs: number; maxFailures: number } }
  | 'blue-green'
  | {
      canary: {
        steps: number[];
        pauseMs: number;
        onInconclusive?: 'go-on' | 'roll-back';
        onNoData?: 'go-on' | 'roll-back';
      };
    };

/** One host after the other, none of which may fail. */
export const plainRolling: StrategySettings = {
  rolling: { batch: { places: 1 }, pauseMs: 0, maxFailures: 0 },
};

/** A twentieth, a quarter, half, each for a minute. */
export const plainCanary: StrategySettings = { canary: { steps: [5, 25, 50], pauseMs: 60_000 } };

type Values = v.InferOutput<v.StrictObjectSchema<typeof strategyFragment.keys, undefined>>;

/** The strategy of an environment; `undefined` where it names none. */
export function strategySettings({ strategy }: Values): StrategySettings | undefined {
  if (strategy === 'rolling') return plainRolling;
  if (strategy === 'canary') return plainCanary;
  if (strategy === undefined || typeof strategy === 'string') return strategy;
  if ('canary' in strategy) {
    const { steps, pause, 'on-inconclusive': onInconclusive, 'on-no-data': onNoData } = strategy.canary;
    return {
      canary: {
        steps,
        pauseMs: pause,
        ...(onInconclusive && { onInconclusive }),
        ...(onNoData && { onNoData }),
      },
    };
  }
  const { batch: size, pause, 'max-failures': maxFailures } = strategy.rolling;
  return { rolling: { batch: size, pauseMs: pause, maxFailures } };
}
