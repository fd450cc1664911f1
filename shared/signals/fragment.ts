import * as v from 'valibot';
import { fragment } from '../config/config.ts';
import {
  commandLine,
  durationOf,
  fromEnvironment,
  httpUrl,
  line,
  percent,
  section,
  urlPath,
} from '../config/values.ts';
import type { Threshold } from './reading.ts';

const number = (description: string) =>
  v.optional(
    v.pipe(v.number('should be a number'), v.finite('should be a number'), v.description(description)),
  );

const role = v.optional(
  v.pipe(
    v.picklist(['gate', 'advise'], 'should be gate or advise'),
    v.description('gate decides; advise is reported, and decides nothing.'),
  ),
);

const doubt = (description: string) =>
  v.optional(
    v.pipe(
      v.picklist(['pause', 'roll-back'], 'should be pause or roll-back: doubt never passes'),
      v.description(description),
    ),
  );

/** How much of the time before a deployment is read. */
const beforeKey = v.optional(
  v.union(
    [
      v.pipe(
        v.literal('none'),
        v.transform(() => 0),
      ),
      durationOf('How much of the time before the deployment is compared, or none.'),
    ],
    'should be a duration such as 10m, or none',
  ),
  '10m',
);

const thresholds = {
  above: number('Bad is what is over this.'),
  below: number('Bad is what is under this.'),
};

const oneThreshold = 'should have above or below, and not both';
const hasOne = ({ above, below }: { above?: number | undefined; below?: number | undefined }): boolean =>
  (above === undefined) !== (below === undefined);

const prometheus = v.pipe(
  section({
    url: httpUrl('The root of a Prometheus, or of what speaks its API.'),
    query: v.optional(line('An instant query that gives one number, held against above or below.')),
    ...thresholds,
    total: v.optional(
      line('In place of query: the counter of all requests, such as sum(http_requests_total).'),
    ),
    bad: v.optional(line('The counter of those that failed.')),
    before: beforeKey,
    role,
    token: v.optional(fromEnvironment('A bearer token: ${env:NAME}, a variable of the step.')),
    every: v.optional(durationOf('The time between two readings.'), '5s'),
  }),
  v.check(
    ({ query, total, bad, ...threshold }) =>
      query === undefined
        ? total !== undefined &&
          bad !== undefined &&
          threshold.above === undefined &&
          threshold.below === undefined
        : total === undefined && bad === undefined && hasOne(threshold),
    'should have query with above or below, or total and bad',
  ),
);

const json = v.pipe(
  section({
    path: v.optional(urlPath('The path of a JSON document, at the port of the health check.')),
    url: v.optional(httpUrl('The whole address, instead of a path.')),
    value: line('Where the number is in the document, such as queue.length.'),
    ...thresholds,
    role,
    every: v.optional(durationOf('The time between two readings.'), '1s'),
  }),
  v.check((values) => hasOne(values), oneThreshold),
);

const command = v.pipe(
  section({
    run: commandLine(
      'A command on the runner. Its exit code speaks: 0 is good. With above or below its last line is a number.',
    ),
    ...thresholds,
    role,
    every: v.optional(durationOf('The time between two runs.'), '10s'),
    timeout: v.optional(durationOf('How long one run may take.'), '30s'),
  }),
  v.check(({ above, below }) => above === undefined || below === undefined, oneThreshold),
);

/** The key of an environment that says how a release is watched after it serves. */
export const watchFragment = fragment('environment', {
  watch: v.optional(
    section({
      for: v.optional(
        durationOf('How long a release is watched before it counts as good (its bake).'),
        '10m',
      ),
      'error-rate': v.optional(percent('The share of errors that a release may have.'), '1%'),
      grace: v.optional(
        durationOf(
          'What is seen in this time after the watch began is left out: a release that starts may fail.',
        ),
      ),
      guarded: v.optional(
        v.pipe(
          v.boolean('should be true or false'),
          v.description(
            'A deployment ends unconfirmed: its hosts go back alone unless the watch takes it up, renews their watchdogs and confirms it.',
          ),
        ),
      ),
      'on-no-data': doubt('What follows where nothing could be seen.'),
      'on-inconclusive': doubt('What follows where the signals leave it open.'),
      probe: v.optional(
        section({
          path: v.optional(urlPath('The path that is asked, at the port of the health check.')),
          url: v.optional(httpUrl('The whole address, instead of a path.')),
          every: v.optional(durationOf('The time between two questions.'), '250ms'),
          timeout: v.optional(durationOf('How long one answer may take.'), '5s'),
          role,
        }),
      ),
      counts: v.optional(
        section({
          path: v.optional(
            urlPath('The path of a JSON document with counters, at the port of the health check.'),
          ),
          url: v.optional(httpUrl('The whole address, instead of a path.')),
          total: v.optional(
            line('Where the counter of all requests is in the document, such as http.requests.'),
            'requests',
          ),
          bad: v.optional(line('Where the counter of failed requests is in the document.'), 'errors'),
          every: v.optional(durationOf('The time between two readings.'), '250ms'),
          role,
        }),
      ),
      prometheus: v.optional(prometheus),
      json: v.optional(json),
      command: v.optional(command),
    }),
  ),
});

/** What follows a watch that told nothing. There is no third: doubt never passes. */
type OnDoubt = 'pause' | 'roll-back';

/** Whether a signal decides. */
interface Role {
  role?: 'gate' | 'advise';
}

/** How a release is watched. Times in milliseconds, `errorRate` from 0 to 1. */
export interface WatchSettings {
  forMs: number;
  errorRate: number;
  /** What is seen before is left out. */
  graceMs?: number;
  /** The watchdogs of a deployment stay armed until this watch confirms it. */
  guarded?: boolean;
  onNoData?: OnDoubt;
  onInconclusive?: OnDoubt;
  probe?: { path?: string; url?: string; everyMs: number; timeoutMs: number } & Role;
  counts?: { path?: string; url?: string; total: string; bad: string; everyMs: number } & Role;
  /** `token` is the name of the variable that holds it; `beforeMs` how much of the time before is compared. */
  prometheus?: { url: string; token?: string; everyMs: number; beforeMs?: number } & Role &
    (({ query: string } & Threshold) | { total: string; bad: string });
  json?: { path?: string; url?: string; value: string; everyMs: number } & Threshold & Role;
  command?: { run: string; everyMs: number; timeoutMs: number } & Threshold & Role;
}

type Values = v.InferOutput<v.StrictObjectSchema<typeof watchFragment.keys, undefined>>;

const address = (from: { path?: string | undefined; url?: string | undefined }) => ({
  ...(from.path !== undefined && { path: from.path }),
  ...(from.url !== undefined && { url: from.url }),
});

/** How an environment is watched, `undefined` when it is not. */
export function watchSettings({ watch }: Values): WatchSettings | undefined {
  if (watch === undefined) return undefined;
  const { probe, counts, prometheus: metrics, json: document, command: own } = watch;
  return {
    forMs: watch.for,
    errorRate: watch['error-rate'],
    ...(watch.grace !== undefined && { graceMs: watch.grace }),
    ...(watch.guarded && { guarded: true }),
    ...(watch['on-no-data'] && { onNoData: watch['on-no-data'] }),
    ...(watch['on-inconclusive'] && { onInconclusive: watch['on-inconclusive'] }),
    ...(probe && {
      probe: { ...address(probe), everyMs: probe.every, timeoutMs: probe.timeout, ...roleOf(probe) },
    }),
    ...(counts && {
      counts: {
        ...address(counts),
        total: counts.total,
        bad: counts.bad,
        everyMs: counts.every,
        ...roleOf(counts),
      },
    }),
    ...(metrics && { prometheus: prometheusOf(metrics) }),
    ...(document && {
      json: { ...address(document), value: document.value, everyMs: document.every, ...decides(document) },
    }),
    ...(own && { command: { run: own.run, everyMs: own.every, timeoutMs: own.timeout, ...decides(own) } }),
  };
}

const threshold = ({
  above,
  below,
}: {
  above?: number | undefined;
  below?: number | undefined;
}): Threshold => ({
  ...(above !== undefined && { above }),
  ...(below !== undefined && { below }),
});

const roleOf = ({ role: given }: { role?: 'gate' | 'advise' | undefined }): Role =>
  given === undefined ? {} : { role: given };

const decides = (values: Parameters<typeof threshold>[0] & Parameters<typeof roleOf>[0]) => ({
  ...threshold(values),
  ...roleOf(values),
});

function prometheusOf(values: v.InferOutput<typeof prometheus>): NonNullable<WatchSettings['prometheus']> {
  const { url, token, every: everyMs, query, total = '', bad = '' } = values;
  const server = {
    url,
    everyMs,
    beforeMs: values.before,
    ...(token !== undefined && { token }),
    ...roleOf(values),
  };
  return query === undefined ? { ...server, total, bad } : { ...server, query, ...threshold(values) };
}
