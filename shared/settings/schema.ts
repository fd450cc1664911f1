/** The whole schema of the configuration file. A room that gains keys adds its fragment here, and nowhere else. */
import * as v from 'valibot';
import { fromEnvironment, httpUrl, line, section } from '../config/values.ts';
import { nearest } from '../runner/nearest.ts';
import { healthFragment } from '../health/fragment.ts';
import { routerFragment } from '../routers/fragment.ts';
import { watchFragment } from '../signals/fragment.ts';
import { storesFragment } from '../stores/fragment.ts';
import { targetFragment } from '../targets/fragment.ts';
import { strategyFragment } from '../targets/strategy.ts';
import { testFragment } from '../testing/fragment.ts';
import { buildFragment } from '../toolchains/fragment.ts';
import { faultOfSlots } from './slots.ts';

const environment = section({
  url: v.optional(httpUrl('Where people reach this environment: shown on GitHub.')),
  requires: v.optional(
    line(
      'An environment in which the same contents must have finished their bake before they go on to this one.',
    ),
  ),
  notify: v.optional(
    fromEnvironment(
      'Where success, failure, rollback and pause are told, in the shape that Slack reads: ${env:NAME}, a variable of the step.',
    ),
  ),
  ...targetFragment.keys,
  ...strategyFragment.keys,
  ...routerFragment.keys,
  ...healthFragment.keys,
  ...watchFragment.keys,
});

/** One environment as the file has it, with defaults. */
export type SettingsEnvironment = v.InferOutput<typeof environment>;

const name = v.pipe(v.string(), v.regex(/^[^\0-\x1f]{1,100}$/, 'is not a usable name'));

type Environments = Record<string, v.InferOutput<typeof environment>>;

function faultOfRequires(key: string, required: string, all: Environments): string | undefined {
  const others = Object.keys(all).filter((each) => each !== key);
  const meant = nearest(required, others);
  if (!others.includes(required))
    return `there is no other environment "${required}"${meant ? `; did you mean "${meant}"?` : ''}`;
  // Where nothing is asked whether it serves, nothing was ever seen to be well.
  return all[required]?.health ? undefined : `${required} has no health check: add "health" to it`;
}

type Path = [v.IssuePathItem, ...v.IssuePathItem[]];

/** Where a key of an environment lies, as valibot tells it. */
function pathTo(input: Environments, name: string, key: keyof SettingsEnvironment): Path {
  const value = input[name];
  return [
    { type: 'object', origin: 'value', input, key: name, value },
    { type: 'object', origin: 'value', input: { ...value }, key, value: value?.[key] },
  ];
}

/** `.github/deploy-actions.yml` as a schema. */
export const settingsSchema = section({
  build: v.optional(section(buildFragment.keys), {}),
  test: v.optional(section(testFragment.keys), {}),
  ...storesFragment.keys,
  environments: v.optional(
    v.pipe(
      v.record(name, environment, 'should be a mapping of environments'),
      v.rawCheck(({ dataset, addIssue }) => {
        if (!dataset.typed) return;
        for (const [key, values] of Object.entries(dataset.value)) {
          const { requires } = values;
          const message = requires === undefined ? undefined : faultOfRequires(key, requires, dataset.value);
          if (message !== undefined) addIssue({ message, path: pathTo(dataset.value, key, 'requires') });
          const fault = faultOfSlots(values);
          if (fault) addIssue({ message: fault.message, path: pathTo(dataset.value, key, fault.key) });
        }
      }),
      v.description('Environments by name: where a release goes, how it runs, how it is seen to be well.'),
    ),
    {},
  ),
});
