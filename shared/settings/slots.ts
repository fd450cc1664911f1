import type { SettingsEnvironment } from './schema.ts';

/** A key of an environment, and what is wrong with it. */
interface Fault {
  key: 'slots' | 'router' | 'strategy' | 'restart' | 'health' | 'migrate';
  message: string;
}

/** What does not go together among slots, router and strategy, where it does not. */
export function faultOfSlots(values: SettingsEnvironment): Fault | undefined {
  const { slots, router, strategy } = values;
  const name = typeof strategy === 'string' ? strategy : Object.keys(strategy ?? {})[0];
  const splits = name === 'blue-green' || name === 'canary';
  if (slots) return faultBeside(values, name, splits);
  if (router)
    return { key: 'router', message: 'splits traffic between slots: add "slots: {blue: 8081, green: 8082}"' };
  if (!splits) return undefined;
  const message = `${name} needs two places on each host and a router: add "slots: {blue: 8081, green: 8082}" and "router"`;
  return { key: 'strategy', message };
}

function faultBeside(
  { router, restart, start, stop, health, hosts, migrate }: SettingsEnvironment,
  strategy: string | undefined,
  splits: boolean,
): Fault | undefined {
  if (!router)
    return {
      key: 'slots',
      message: 'nothing moves traffic between them: add "router", or leave slots out and use restart',
    };
  if (hosts && router.on === undefined)
    return {
      key: 'router',
      message:
        'would be on the runner, and with the runner the way back would be gone: name its host with "on", one of hosts or another',
    };
  if (restart !== undefined)
    return { key: 'restart', message: 'is for one release on a host: with slots write start and stop' };
  if (start === undefined || stop === undefined)
    return { key: 'slots', message: 'need the commands "start" and "stop", with {slot} or {port} in them' };
  if (!health) return { key: 'slots', message: 'need a health check: add "health: {path: /healthz}"' };
  if (health.port !== undefined || health.url !== undefined)
    return { key: 'health', message: 'is asked at the port of each slot: leave port and url out' };
  if (typeof migrate === 'object' && migrate.reversible === 'no')
    return {
      key: 'migrate',
      message: 'cannot be "reversible: no": in slots the release before serves on with what was migrated',
    };
  if (strategy !== undefined && !splits)
    return {
      key: 'strategy',
      message: `${strategy} moves no traffic: with slots it is blue-green or canary`,
    };
  return undefined;
}
