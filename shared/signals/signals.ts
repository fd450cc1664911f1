import type { Http } from '../http/http.ts';
import { ActionError } from '../runner/errors.ts';
import type { Environment } from '../runner/runner.ts';
import type { Clock } from '../time/clock.ts';
import { commandSignal, type CommandParts } from './command.ts';
import { countersSignal } from './counters.ts';
import { counts } from './counts.ts';
import type { WatchSettings } from './fragment.ts';
import { jsonValue } from './json-document.ts';
import { probe } from './probe.ts';
import { prometheusBefore } from './prometheus-before.ts';
import { prometheusRatio, prometheusValue } from './prometheus.ts';
import { valueSignal, type Warn } from './reading.ts';
import type { Signal } from './signal.ts';

/** Where a release answers, as far as it is known: the health check's address, or the environment's. */
export interface Addresses {
  health?: string;
  environment?: string;
}

const defaultProbe = { everyMs: 250, timeoutMs: 5000 };

/** What signals look with. */
export interface SignalParts {
  http: Http;
  clock: Clock;
  /** What the user's commands run with. */
  command: CommandParts;
  warn: Warn;
  /** Overrides how often each looks. */
  everyMs?: number;
}

/**
 * The signals of a watch: what the settings name, and always a probe, which has something to say when nobody
 * else asks the release.
 */
export function signalsOf(
  watch: Omit<WatchSettings, 'forMs' | 'errorRate'>,
  addresses: Addresses,
  parts: SignalParts,
): Signal[] {
  const { http, clock, command, everyMs } = parts;
  const base = addresses.health ?? addresses.environment;
  const often = everyMs === undefined ? {} : { everyMs };
  const at = (name: string, from: { path?: string; url?: string }): string => addressOf(name, from, base);
  const asked = { ...defaultProbe, ...watch.probe, ...often };
  const { counts: read, json, command: own, prometheus } = watch;
  const values = [
    ...(json ? [jsonValue({ ...json, ...often, url: at('json', json) }, http)] : []),
    ...(own ? [commandSignal({ ...own, ...often }, command)] : []),
    ...(prometheus && 'query' in prometheus
      ? [prometheusValue({ ...withToken(prometheus, command.env), ...often }, http)]
      : []),
  ];
  const counters = [
    ...(read ? [counts({ ...read, ...often, url: at('counts', read) }, http)] : []),
    ...(prometheus && !('query' in prometheus)
      ? [prometheusRatio({ ...withToken(prometheus, command.env), ...often }, http)]
      : []),
  ];
  const signals = [
    probe({ ...asked, url: at('probe', watch.probe ?? {}) }, http, clock),
    ...counters.map((source) => countersSignal(source, parts)),
    ...values.map((source) => valueSignal(source, parts)),
  ];
  const before = prometheus && prometheusBefore(withToken(prometheus, command.env), http);
  return signals.map((signal) => ({
    ...signal,
    ...roleOf(watch[signal.name as SignalName]),
    ...(signal.name === 'prometheus' && before && { before }),
  }));
}

/** Every signal is called as its key in the settings. */
type SignalName = 'probe' | 'counts' | 'prometheus' | 'json' | 'command';

const roleOf = (settings: Pick<Signal, 'role'> | undefined): Pick<Signal, 'role'> =>
  settings?.role === undefined ? {} : { role: settings.role };

/** A token by the name of its variable. */
function withToken<S extends { token?: string }>(settings: S, env: Environment): S {
  if (settings.token === undefined) return settings;
  const token = env[settings.token];
  if (token) return { ...settings, token };
  throw new ActionError(`watch.prometheus.token names ${settings.token}, and the step has no such variable`, {
    fix: `Add to the step: env: {${settings.token}: "\${{ secrets.${settings.token} }}"}.`,
  });
}

function addressOf(name: string, from: { path?: string; url?: string }, base: string | undefined): string {
  if (from.url !== undefined) return from.url;
  if (base === undefined)
    throw new ActionError(`The watch has no address to ask for its ${name}.`, {
      fix: `Add "health: {port: …}" or "url:" to the environment, or "watch: {${name}: {url: …}}".`,
    });
  return from.path === undefined ? base : new URL(from.path, base).href;
}
