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
      probe: v.optional(
        section({
          path: v.optional(urlPath('The path that is asked, at the port of the health check.')),
          url: v.optional(httpUrl('The whole address, instead of a path.')),
          every: v.optional(durationOf('The time between two questions.'), '250ms'),
          timeout: v.optional(durationOf('How long one answer may take.'), '5s'),
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
        }),
      ),
      prometheus: v.optional(prometheus),
      json: v.optional(json),
      command: v.optional(command),
    }),
  ),
});

/** How a release is watched. Times in milliseconds, `errorRate` from 0 to 1. */
export interface WatchSettings {
  forMs: number;
  errorRate: number;
  probe?: { path?: string; url?: string; everyMs: number; timeoutMs: number };
  counts?: { path?: string; url?: string; total: string; bad: string; everyMs: number };
  /** `token` is the name of the variable that holds it. */
  prometheus?: { url: string; token?: string; everyMs: number } & (
    ({ query: string } & Threshold) | { total: string; bad: string }
  );
  json?: { path?: string; url?: string; value: string; everyMs: number } & Threshold;
  command?: { run: string; everyMs: number; timeoutMs: number } & Threshold;
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
    ...(probe && { probe: { ...address(probe), everyMs: probe.every, timeoutMs: probe.timeout } }),
    ...(counts && {
      counts: { ...address(counts), total: counts.total, bad: counts.bad, everyMs: counts.every },
    }),
    ...(metrics && { prometheus: prometheusOf(metrics) }),
    ...(document && {
      json: { ...address(document), value: document.value, everyMs: document.every, ...threshold(document) },
    }),
    ...(own && { command: { run: own.run, everyMs: own.every, timeoutMs: own.timeout, ...threshold(own) } }),
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

function prometheusOf(values: v.InferOutput<typeof prometheus>): NonNullable<WatchSettings['prometheus']> {
  const { url, token, every: everyMs, query, total = '', bad = '' } = values;
  const server = { url, everyMs, ...(token !== undefined && { token }) };
  return query === undefined ? { ...server, total, bad } : { ...server, query, ...threshold(values) };
}
