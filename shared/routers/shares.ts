import { ActionError } from '../runner/errors.ts';
import type { Shares } from './router.ts';

/** Two shares are the same when they differ by less than this many points, or by less than a hundredth. */
const toleranceOf = (share: number): number => Math.max(0.25, share / 100);
const exact = 1e-9;

/** Whether two shares are the same as far as a router's whole numbers can tell them apart. */
export const sameShare = (one: number, other: number): boolean =>
  Math.abs(one - other) < toleranceOf(Math.max(one, other));

/** What each weight is of all, in per cent. */
export function sharesOf(weights: Readonly<Record<string, number>>): Shares {
  const total = Object.values(weights).reduce((sum, weight) => sum + weight, 0);
  return mapped(weights, (weight) => (total === 0 ? 0 : (weight * 100) / total));
}

/**
 * The least whole numbers that divide traffic so: exactly where numbers up to `most` can, else as near as they can.
 *
 * @throws ActionError where no numbers come near enough
 */
export function weightsFor(shares: Shares, most: number): Record<string, number> {
  const values = Object.values(shares);
  if (values.every((share) => share === 0)) return mapped(shares, () => 0);
  const largest = Math.max(...values);
  const limit = Math.floor((most * 100) / largest);
  let best = { total: 0, fault: Infinity };
  for (let total = 1; total <= limit && best.fault > exact; total += 1) {
    const fault = faultOf(values, total);
    if (fault < best.fault - exact) best = { total, fault };
  }
  if (best.fault >= 1) throw tooFine(shares, most);
  return mapped(shares, (share) => Math.round((share * best.total) / 100));
}

/** How far the worst of the shares is off when they are rounded to parts of `total`: from 1 on, too far. */
function faultOf(shares: readonly number[], total: number): number {
  const rounded = shares.map((share) => Math.round((share * total) / 100));
  const sum = rounded.reduce((all, weight) => all + weight, 0);
  if (sum === 0) return Infinity;
  // None that is to have traffic may lose it to rounding, however little it is.
  if (shares.some((share, index) => share > 0 && rounded[index] === 0)) return Infinity;
  return Math.max(
    ...shares.map(
      (share, index) => Math.abs(share - ((rounded[index] ?? 0) * 100) / sum) / toleranceOf(share),
    ),
  );
}

const tooFine = (shares: Shares, most: number): ActionError =>
  new ActionError(
    `The shares ${Object.entries(shares)
      .map(([name, share]) => `${name} ${String(share)} %`)
      .join(', ')} cannot be set: weights are whole numbers up to ${String(most)}`,
    { fix: 'Take a larger first step.' },
  );

/**
 * The whole division after some servers get new shares: the others keep their proportions in what is left. Where all
 * of them had nothing, those of `own` share it equally.
 *
 * @throws ActionError for a share outside of 0 to 100, more than 100 in all, and a rest that nobody can take
 */
export function division(before: Shares, wanted: Shares, own: readonly string[]): Shares {
  for (const [name, share] of Object.entries(wanted))
    if (!(share >= 0 && share <= 100))
      throw new ActionError(`${name} cannot get ${String(share)} % of traffic`);
  const given = sum(Object.values(wanted));
  if (given > 100 + exact) throw new ActionError(`${String(given)} % of the traffic is more than there is`);
  const others = Object.keys(before).filter((name) => !Object.hasOwn(wanted, name));
  const rest = 100 - given < exact ? 0 : 100 - given;
  const held = sum(others.map((name) => before[name] ?? 0));
  const heirs = others.filter((name) => own.includes(name));
  if (rest > 0 && held === 0 && heirs.length === 0) {
    if (given === 0) return { ...mapped(before, () => 0), ...wanted };
    throw new ActionError(`Nobody is there for the other ${String(rest)} % of the traffic`, {
      fix: 'A share between 0 and 100 % needs another server in the router.',
    });
  }
  const shareOf = (name: string): number => {
    if (held > 0) return (rest * (before[name] ?? 0)) / held;
    return heirs.includes(name) ? rest / heirs.length : 0;
  };
  return { ...Object.fromEntries(others.map((name) => [name, shareOf(name)])), ...wanted };
}

const sum = (numbers: readonly number[]): number => numbers.reduce((all, each) => all + each, 0);

const mapped = <T>(
  record: Readonly<Record<string, number>>,
  change: (value: number) => T,
): Record<string, T> =>
  Object.fromEntries(Object.entries(record).map(([name, value]) => [name, change(value)]));
