import { ActionError } from '../runner/errors.ts';

type Json = Readonly<Record<string, unknown>>;

/** A `reverse_proxy` of Caddy's configuration, and where it is. */
export interface Proxy {
  /** Keys and indexes from the `servers` of the HTTP app. */
  path: readonly (string | number)[];
  handler: Json;
}

/** Policies that only spread traffic: weights may take their place. Others bind a client to a server. */
const spreading = ['random', 'random_choose', 'round_robin', 'weighted_round_robin', 'least_conn', 'first'];

/** Every `reverse_proxy` in a tree of the configuration. */
export function findProxies(value: unknown, path: readonly (string | number)[] = []): Proxy[] {
  if (typeof value !== 'object' || value === null) return [];
  const inner = Array.isArray(value)
    ? value.flatMap((each, index) => findProxies(each, [...path, index]))
    : Object.entries(value).flatMap(([key, each]) => findProxies(each, [...path, key]));
  const handler = value as Json;
  return handler['handler'] === 'reverse_proxy' ? [{ path, handler }, ...inner] : inner;
}

/** The addresses that a proxy forwards to, in their order. */
export const dialsOf = ({ handler }: Proxy): string[] =>
  list(handler['upstreams']).map((each) => String((each as Json | null)?.['dial']));

/** The weight of each upstream, as Caddy picks by them: all alike without weights. */
export function weightsIn(proxy: Proxy): Record<string, number> {
  const policy = policyOf(proxy);
  const kind = policy?.['policy'];
  const weights = list(policy?.['weights']);
  const weightAt = (index: number): number => {
    if (kind === 'weighted_round_robin') return Number(weights[index] ?? 0);
    return kind === 'first' && index > 0 ? 0 : 1;
  };
  return Object.fromEntries(dialsOf(proxy).map((dial, index) => [dial, weightAt(index)]));
}

/** Whether a proxy goes by exactly these weights. */
export function hasWeights(proxy: Proxy, wanted: Readonly<Record<string, number>>): boolean {
  const seen = weightsIn(proxy);
  const isWeighted = policyOf(proxy)?.['policy'] === 'weighted_round_robin';
  return isWeighted && Object.entries(seen).every(([dial, weight]) => weight === (wanted[dial] ?? 0));
}

/**
 * The configuration with these weights in the proxies at the paths given; the one that came in stays as it is.
 *
 * @throws ActionError where a proxy binds clients to servers
 */
export function withWeights(
  servers: unknown,
  proxies: readonly Proxy[],
  weights: Readonly<Record<string, number>>,
): unknown {
  const whole = structuredClone(servers);
  for (const proxy of proxies) {
    refuseBinding(proxy);
    const handler = at(whole, proxy.path) as Record<string, unknown>;
    const selection_policy = {
      policy: 'weighted_round_robin',
      weights: dialsOf(proxy).map((dial) => weights[dial] ?? 0),
    };
    handler['load_balancing'] = { ...(handler['load_balancing'] as Json | undefined), selection_policy };
  }
  return whole;
}

function refuseBinding(proxy: Proxy): void {
  const kind = policyOf(proxy)?.['policy'] ?? 'random';
  if (spreading.includes(String(kind))) return;
  throw new ActionError(
    `Caddy picks the server of ${dialsOf(proxy).join(', ')} by ${String(kind)}: weights would replace that`,
    { fix: 'Take lb_policy weighted_round_robin for that reverse_proxy, or deploy without a router.' },
  );
}

const policyOf = ({ handler }: Proxy): Json | undefined =>
  (handler['load_balancing'] as Json | undefined)?.['selection_policy'] as Json | undefined;

const list = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : []);

const at = (value: unknown, path: readonly (string | number)[]): unknown =>
  path.reduce<unknown>((inner, key) => (inner as Record<string | number, unknown>)[key], value);
