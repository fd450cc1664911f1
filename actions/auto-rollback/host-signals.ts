import type { WatchSettings } from '../../shared/signals/fragment.ts';
import type { Signal } from '../../shared/signals/signal.ts';
import { signalsOf, type Addresses, type SignalParts } from '../../shared/signals/signals.ts';
import type { Target } from '../../shared/targets/target.ts';
import type { Http } from '../../shared/http/http.ts';

const loopback = new Set(['127.0.0.1', 'localhost', '[::1]']);
/** So many hosts are asked as often as one; of more, each more seldom. */
const asOften = 4;

/**
 * The signals of a watch over several hosts: what is asked at a loopback address is asked on each of them, as a signal
 * of its own, since one bad host among many would drown in their sum.
 */
export function hostSignals(
  settings: WatchSettings,
  addresses: Addresses,
  { places }: Target,
  parts: SignalParts & {
    httpOn?: ((host: string) => Http) | undefined;
    /** Where each host is asked, where they differ. */
    healthOn?: ReadonlyMap<string, string>;
  },
): Signal[] {
  const { httpOn, healthOn, ...given } = parts;
  const whole = signalsOf(settings, addresses, given);
  const { probe, counts } = settings;
  if (places.length < 2 || !httpOn || !isOnHost(probe?.url ?? addresses.health)) return whole;
  const own = {
    ...(probe && { probe }),
    ...(counts && isOnHost(counts.url ?? addresses.health) && { counts }),
  };
  const names = new Set(signalsOf(own, addresses, given).map(({ name }) => name));
  const slower = Math.max(1, places.length / asOften);
  const each = places.flatMap(({ host }) => {
    const health = healthOn?.get(host) ?? addresses.health;
    const here = { ...addresses, ...(health !== undefined && { health }) };
    return signalsOf(own, here, { ...given, http: httpOn(host) }).map((signal) =>
      named(signal, `${signal.name} on ${host}`, slower),
    );
  });
  return [...each, ...whole.filter(({ name }) => !names.has(name))];
}

const isOnHost = (url: string | undefined): boolean =>
  url !== undefined && URL.canParse(url) && loopback.has(new URL(url).hostname);

function named(signal: Signal, name: string, slower: number): Signal {
  return {
    ...signal,
    name,
    everyMs: signal.everyMs * slower,
    observe: async (at, stop) => (await signal.observe(at, stop)).map((seen) => ({ ...seen, signal: name })),
  };
}
