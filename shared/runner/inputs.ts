import { parseDuration } from '../time/duration.ts';
import { ActionError } from './errors.ts';
import { nearest } from './nearest.ts';
import type { Runner } from './runner.ts';

/** One declared input: what `action.yml` says of it, and how its text becomes a value. */
export interface InputSpec<T> {
  readonly description: string;
  /** The text that stands in `action.yml`. */
  readonly default: string | undefined;
  readonly required: boolean;
  /** The value, or what is wrong with the text, as the end of a sentence that begins with the input's name. */
  readonly parse: (text: string) => { value: T } | { fault: string };
  /** What an input that is not set reads as. */
  readonly absent: T | undefined;
}

/** The declared inputs of an action, by their kebab-case names. */
export type InputSpecs = Readonly<Record<string, InputSpec<unknown>>>;

type CamelCase<Name extends string> = Name extends `${infer Head}-${infer Tail}`
  ? `${Head}${Capitalize<CamelCase<Tail>>}`
  : Name;

/** What `readInputs` returns for given specs. */
export type InputValues<Specs extends InputSpecs> = {
  [Name in keyof Specs & string as CamelCase<Name>]: Specs[Name] extends InputSpec<infer T> ? T : never;
};

interface About<Default> {
  description: string;
  default?: Default;
  required?: boolean;
}

/** `T`, or `T | undefined` for an input that is neither required nor has a default. */
type Read<T, Options> = Options extends { default: string | number | boolean } | { required: true }
  ? T
  : T | undefined;

/** Declares an input of any text. */
export function text<const O extends About<string>>(about: O): InputSpec<Read<string, O>> {
  return spec<string, O>(about, (value) => ({ value }));
}

/** Declares an input that is a name, a path or an address: one line, which ends in logs and in answers of GitHub. */
export function line<const O extends About<string>>(about: O): InputSpec<Read<string, O>> {
  return spec<string, O>(about, (value) =>
    /[\0-\x1f\x7f]/.test(value)
      ? { fault: `must be one line without control characters, not "${shown(value)}"` }
      : { value },
  );
}

/** Declares an input that is one of a few words. */
export function oneOf<const V extends string, const O extends About<NoInfer<V>>>(
  values: readonly V[],
  about: O,
): InputSpec<Read<V, O>> {
  return spec<V, O>(about, (given) => {
    const value = values.find((each) => each === given);
    if (value !== undefined) return { value };
    const close = nearest(given, values);
    return {
      fault: `must be ${list(values)}, not "${shown(given)}"${close ? `: did you mean "${close}"?` : ''}`,
    };
  });
}

/** Declares an input that is `true` or `false`: anything else is a fault, never silently false. */
export function flag<const O extends About<boolean>>(about: O): InputSpec<Read<boolean, O>> {
  return spec<boolean, O>(about, (given) => {
    if (/^(true|True|TRUE)$/.test(given)) return { value: true };
    if (/^(false|False|FALSE)$/.test(given)) return { value: false };
    return { fault: `must be "true" or "false", not "${shown(given)}"` };
  });
}

/** Declares an input that is a duration, such as `10m`; it reads as milliseconds. */
export function duration<const O extends About<string>>(about: O): InputSpec<Read<number, O>> {
  return spec<number, O>(about, (given) => {
    const value = parseDuration(given);
    return value === undefined
      ? { fault: `must be a duration such as 200ms, 30s, 10m or 2h, not "${shown(given)}"` }
      : { value };
  });
}

/** Declares an input that is a whole number, within bounds where they are given. */
export function integer<const O extends About<number> & { min?: number; max?: number }>(
  about: O,
): InputSpec<Read<number, O>> {
  const { min = Number.MIN_SAFE_INTEGER, max = Number.MAX_SAFE_INTEGER } = about;
  return spec<number, O>(about, (given) => {
    const value = /^[+-]?\d+$/.test(given) ? Number(given) : NaN;
    if (!Number.isSafeInteger(value)) return { fault: `must be a whole number, not "${shown(given)}"` };
    if (value < min) return { fault: `must be at least ${min}, not ${value}` };
    return value > max ? { fault: `must be at most ${max}, not ${value}` } : { value };
  });
}

/** Declares an input that is a list, one item a line; blank lines are dropped. */
export function lines(about: About<string>): InputSpec<string[]> {
  const parse = (given: string): { value: string[] } => ({ value: splitLines(given) });
  return { ...spec<string[], typeof about>(about, parse), absent: [] } as InputSpec<string[]>;
}

function splitLines(given: string): string[] {
  return given
    .split(/\r\n|\r|\n/)
    .map((line) => line.trim())
    .filter((line) => line !== '');
}

function spec<T, O extends About<string | number | boolean>>(
  about: O,
  parse: InputSpec<T>['parse'],
): InputSpec<Read<T, O>> {
  const text = about.default === undefined ? undefined : String(about.default);
  // An empty default stands for itself: `''` is the value then, and no parser sees it.
  const absent = text === '' ? ('' as T) : undefined;
  const made: InputSpec<T> = {
    description: about.description,
    default: text,
    required: about.required ?? false,
    parse,
    absent,
  };
  return made as InputSpec<Read<T, O>>;
}

/** The inputs that every action takes: spread into its own specs. */
export const commonInputs = {
  'working-directory': line({
    description: 'The folder to work in, relative to the workspace.',
    default: '.',
  }),
  config: line({
    description:
      'The configuration file, relative to the workspace. Default: `.github/deploy-actions.yml`, where it exists.',
  }),
  token: line({
    description: "The token for GitHub's API.",
    default: '',
  }),
  'dry-run': flag({
    description: 'Say what would be done, and change nothing.',
    default: false,
  }),
  summary: flag({
    description: "Write to the step's summary.",
    default: true,
  }),
} as const;

/**
 * Reads all declared inputs as typed values under camelCase names. Every fault of all of them is in the one
 * error, before anything was done; so is each input that is given but not declared.
 */
export function readInputs<const Specs extends InputSpecs>(specs: Specs, runner: Runner): InputValues<Specs> {
  const faults: string[] = unknownInputs(specs, runner);
  const values: Record<string, unknown> = {};
  for (const [name, declared] of Object.entries(specs)) {
    const read = readOne(declared, runner.input(name).trim());
    if ('fault' in read) faults.push(`\`${name}\` ${read.fault}`);
    else values[camelCase(name)] = read.value;
  }
  if (faults.length > 0) throw faultyInputs(faults);
  return values as InputValues<Specs>;
}

function readOne(declared: InputSpec<unknown>, given: string): { value: unknown } | { fault: string } {
  const text = given === '' ? (declared.default ?? '') : given;
  if (text !== '') return declared.parse(text);
  return declared.required ? { fault: 'is required' } : { value: declared.absent };
}

/** Names what was passed under `with:` that no spec declares: the runner only warns, and a typo would be silent. */
function unknownInputs(specs: InputSpecs, runner: Runner): string[] {
  const names = Object.keys(specs);
  return Object.entries(runner.env)
    .filter(([key, value]) => /^INPUT_/i.test(key) && value !== undefined && value !== '')
    .map(([key]) => key.slice('INPUT_'.length).toLowerCase())
    .filter((name) => !names.includes(name))
    .map((name) => {
      const close = nearest(name, names);
      return `\`${shown(name)}\` is not an input of this action${close ? `: did you mean \`${close}\`?` : ''}`;
    });
}

function faultyInputs(faults: string[]): ActionError {
  const [first, ...others] = faults;
  const fix = 'Correct what stands under `with:` in the workflow.';
  if (others.length === 0)
    return new ActionError(`Input ${first}${first?.endsWith('?') ? '' : '.'}`, { fix });
  return new ActionError(
    `${faults.length} inputs cannot be used:\n${faults.map((each) => `- ${each}`).join('\n')}`,
    {
      fix,
    },
  );
}

function camelCase(name: string): string {
  return name.replace(/-(.)/g, (_, letter: string) => letter.toUpperCase());
}

function list(values: readonly string[]): string {
  const quoted = values.map((value) => `"${value}"`);
  return quoted.length < 2 ? quoted.join('') : `${quoted.slice(0, -1).join(', ')} or ${quoted.at(-1)}`;
}

/** A given text as an error may show it: one line, bounded. */
function shown(given: string): string {
  const line = given.replace(/[\s\0-\x1f\x7f]+/g, ' ');
  return line.length > 80 ? `${line.slice(0, 80)}…` : line;
}
