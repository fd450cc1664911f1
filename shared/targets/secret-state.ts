import { quoted } from '../hosts/quoted.ts';
import { maskForms } from '../runner/masks.ts';
import type { StateEntry } from './run-state.ts';

/**
 * The files of a release's secrets on a host, for the deploying user alone: the variables, and every line that is to be
 * hidden in what its commands print, longest first.
 */
export function secretState(
  names: readonly string[],
  values: Readonly<Record<string, string>>,
): StateEntry[] {
  const secrets = names.map((name) => {
    const value = values[name];
    if (value === undefined) throw new Error(`The secret ${name} was not given`);
    return { name, value };
  });
  if (secrets.length === 0) return [];
  const variables = secrets.map(({ name, value }) => `${name}=${quoted(value)}\n`);
  const masks = new Set(secrets.flatMap(({ value }) => maskForms(value)));
  const longestFirst = [...masks].filter((form) => !/[\r\n]/.test(form)).sort((a, b) => b.length - a.length);
  return [
    { name: 'run/secrets', text: variables.join(''), secret: true },
    { name: 'run/masks', text: longestFirst.map((line) => `${line}\n`).join(''), secret: true },
  ];
}
