import { strange } from './answer.ts';
import { amount } from './host-facts.ts';

/** How a host unpacks what it is sent: by the best that it has. */
export type Packing = 'zstd' | 'gzip' | 'plain';

/** Entries of a list, by their numbers, which begin with 1: each run from its first to its last. */
export type Wanted = readonly (readonly [first: number, last: number])[];

/** What a host says to a release that is offered to it. */
export interface Offer {
  /** Infinity where the system does not say. */
  freeBytes: number;
  freeInodes: number;
  packing: Packing;
  /** A copy of what lies there takes no room. */
  clones: boolean;
  /** A folder of the release is there already. */
  there: boolean;
  /** What no release there holds. */
  wanted: Wanted;
}

const pattern =
  /^free (\S+) (\S+)\npacking (zstd|gzip|plain)\nclones (yes|no)\nthere (yes|no)\n((?:want [1-9][0-9]* [1-9][0-9]*\n)*)$/;

/** Reads what `offer` answered. */
export function parseOffer(host: string, lines: readonly string[]): Offer {
  const parts = pattern.exec(lines.map((line) => `${line}\n`).join(''));
  if (!parts) throw strange(host, 'offer', lines.slice(0, 6).join(' '));
  const [, kib, inodes, packing, clones, there, wanted = ''] = parts;
  return {
    freeBytes: amount(kib, 1024),
    freeInodes: amount(inodes, 1),
    packing: packing as Packing,
    clones: clones === 'yes',
    there: there === 'yes',
    wanted: [...wanted.matchAll(/^want (\d+) (\d+)$/gm)].map(
      ([, first, last]) => [Number(first), Number(last)] as const,
    ),
  };
}
