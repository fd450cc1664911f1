import { strange } from './answer.ts';

/** What `look` found on a host. */
export interface HostFacts {
  /** `''` when there is no current release. */
  current: string;
  /** One line of JSON for each release, as whoever admitted it wrote it. */
  releases: string[];
  /** Infinity where the system does not say. */
  freeBytes: number;
  freeInodes: number;
  hostNow: number;
  uid: number;
  tools: Record<string, boolean>;
  /** What slots hold. */
  slots: { name: string; port: number; id: string }[];
}

/** Reads what `look` answered. */
export function parseHostFacts(host: string, lines: string[]): HostFacts {
  const one = (name: string): string => {
    const line = lines.find((each) => each.startsWith(`${name} `));
    if (line === undefined) throw strange(host, 'look', lines.join(' '));
    return line.slice(name.length + 1);
  };
  const [kib, inodes] = one('free').split(' ');
  return {
    current: one('current'),
    releases: lines
      .filter((line) => line.startsWith('release '))
      .map((line) => line.slice('release '.length)),
    freeBytes: amount(kib, 1024),
    freeInodes: amount(inodes, 1),
    hostNow: Number(one('now')),
    uid: Number(one('uid')),
    tools: Object.fromEntries(
      one('tools')
        .split(' ')
        .filter((part) => part !== '')
        .map((part) => [part.replace(/=.*/, ''), part.endsWith('=yes')]),
    ),
    slots: lines.flatMap((line) => {
      const [, name = '', port, id = ''] = /^slot (\S+) ([0-9]+) (\S+)$/.exec(line) ?? [];
      return port === undefined ? [] : [{ name, port: Number(port), id }];
    }),
  };
}

/** A number of units; Infinity where the system does not say. */
export const amount = (text: string | undefined, unit: number): number =>
  /^[0-9]+$/.test(text ?? '') ? Number(text) * unit : Infinity;
