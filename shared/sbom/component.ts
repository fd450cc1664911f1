/** One package that a lockfile names. */
export interface Component {
  /** The package URL's type: `npm`, `golang`, `pypi` … */
  type: string;
  namespace?: string;
  name: string;
  /** Absent where the file does not pin it. */
  version?: string;
  qualifiers?: Readonly<Record<string, string>>;
  /** What the registry's file hashes to, in hex. */
  hash?: { algorithm: 'SHA-1' | 'SHA-256' | 'SHA-384' | 'SHA-512'; hex: string };
  /** `excluded`: for development and tests alone. */
  scope?: 'optional' | 'excluded';
  /** What it depends on in turn; absent where the file does not tell. */
  needs?: Component[];
  /** Whether the repository itself asks for it; absent where the file does not tell. */
  isDirect?: boolean;
}

/** Writes into components what they need and which of them are asked for, once all of a file are known. */
export function link(
  needs: Iterable<readonly [Component, readonly (Component | undefined)[]]>,
  direct?: Iterable<Component | undefined>,
): void {
  const all = [...needs];
  for (const [component, found] of all)
    component.needs = [...new Set(found.filter((one) => one !== undefined))];
  if (!direct) return;
  const asked = new Set(direct);
  for (const [component] of all) component.isDirect = asked.has(component);
}

/** The names in the mappings of an entry that name what it depends on. */
export const namesIn = (entry: Record<string, unknown>, ...mappings: readonly string[]): string[] =>
  mappings.flatMap((mapping) => Object.keys(asRecord(entry[mapping])));

/** The text of another file of the folder. */
export type Beside = (name: string) => Promise<string | undefined>;

/** Reads the packages that one file names. */
export type LockfileReader = (text: string, beside: Beside) => Component[] | Promise<Component[]>;

const algorithms = { sha1: 'SHA-1', sha256: 'SHA-256', sha384: 'SHA-384', sha512: 'SHA-512' } as const;
const hexLengths = { 'SHA-1': 40, 'SHA-256': 64, 'SHA-384': 96, 'SHA-512': 128 } as const;

/** The strongest hash of a subresource integrity text (`sha512-…base64`), `undefined` where there is none. */
export function fromIntegrity(integrity: unknown): Component['hash'] {
  const found = asText(integrity)
    .split(/\s+/)
    .flatMap((part) => {
      const [, name, base64] = /^(sha1|sha256|sha384|sha512)-([A-Za-z0-9+/=]+)/.exec(part) ?? [];
      if (name === undefined || base64 === undefined) return [];
      const hex = Buffer.from(base64, 'base64').toString('hex');
      return [hashOf(algorithms[name as keyof typeof algorithms], hex)];
    });
  return found.filter((hash) => hash !== undefined).toSorted((a, b) => b.hex.length - a.hex.length)[0];
}

/** A hash, when its text can be one. */
export function hashOf(algorithm: keyof typeof hexLengths, hex: unknown): Component['hash'] {
  const text = asText(hex).toLowerCase();
  return /^[0-9a-f]+$/.test(text) && text.length === hexLengths[algorithm]
    ? { algorithm, hex: text }
    : undefined;
}

/** Splits `@scope/name` or `vendor/name`. */
export function splitName(full: string): { namespace?: string; name: string } {
  const at = full.lastIndexOf('/');
  return at <= 0 ? { name: full } : { namespace: full.slice(0, at), name: full.slice(at + 1) };
}

/** Splits `name@rest` at the first `@` that is no scope's. */
export function splitAt(descriptor: string): [name: string, rest: string] {
  const at = descriptor.indexOf('@', 1);
  return at < 0 ? [descriptor, ''] : [descriptor.slice(0, at), descriptor.slice(at + 1)];
}

/** The value as a mapping; anything else is an empty one. */
export function asRecord(value: unknown): Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
    ? (value as Record<string, unknown>)
    : {};
}

/** The value as a list; anything else is an empty one. */
export function asList(value: unknown): unknown[] {
  return Array.isArray(value) ? value : [];
}

/** The value as text; anything else is `''`. */
export function asText(value: unknown): string {
  return typeof value === 'string' ? value : '';
}
