import type { Reading } from './asked-places.ts';

/** Python's `~=3.11, !=3.12.1`; Poetry's `^3.11` is npm's already. */
export const pythonRange: Reading = (written) =>
  written
    .split(',')
    .map((each) => each.trim())
    .filter((each) => each !== '' && !each.startsWith('!='))
    .map((each) =>
      each
        .replace(/^={2,3}\s*/, '')
        .replace(/^~=\s*(\d+\.\d+)$/, '^$1')
        .replace(/^~=\s*/, '~'),
    )
    .join(' ');

/** Ruby's `~> 3.2`, and Elixir's: the last part that is written may grow. */
export const pessimisticRange: Reading = (written) =>
  written
    .split(/,|\band\b/)
    .map((each) => each.trim().replace(/^["']|["']$/g, ''))
    .filter((each) => !each.startsWith('!='))
    .map((each) =>
      each
        .replace(/^~>\s*(\d+\.\d+)$/, '^$1')
        .replace(/^~>\s*/, '~')
        .replace(/^={1,2}\s*/, ''),
    )
    .join(' ')
    .replaceAll(' or ', ' || ');

/** Composer's `^8.1 | ^8.2`, and `~8.1`, which holds for all of 8. */
export const composerRange: Reading = (written) =>
  written
    .replace(/\s*\|\|?\s*/g, ' || ')
    .replaceAll(',', ' ')
    .replace(/~\s*(\d+\.\d+)(?![.\d])/g, '^$1');

/** A range as npm writes it. */
export const npmRange: Reading = (written) => written;

/** The least version that does. */
export const atLeast: Reading = (written) => (/^\d/.test(written) ? `>=${written}` : undefined);

/** The names that Node gives its lines of long support, by the major version of each. */
const lines = new Map(
  'argon boron carbon dubnium erbium fermium gallium hydrogen iron jod krypton'
    .split(' ')
    .map((name, at) => [`lts/${name}`, String(4 + 2 * at)]),
);

/** What nvm and its like take: a version, a line of long support by its name, or a word such as `node` that any version is. */
export const nodeVersion: Reading = (written) =>
  lines.get(written.toLowerCase()) ?? written.replace(/^v(?=\d)/, '');

/** Go's `1.27rc1` is 1.27.0-rc.1 to everyone else. */
export const goVersion: Reading = (written) =>
  /^(?:go)?\d/.test(written)
    ? written.replace(/^go/, '').replace(/^(\d+\.\d+)(rc|beta)(\d+)$/, '$1.0-$2.$3')
    : undefined;

/** A JDK, with its maker before it or behind it; `1.8` is what people called 8. */
export const javaVersion: Reading = (written) =>
  /^(?:[a-z_-]+-)?(?:1\.(?=8\b))?(\d+(?:\.\d+)*)/i.exec(written)?.[1];

/** Elixir, without the Erlang that it was built for. */
export const elixirVersion: Reading = (written) => /^(\d[\w.]*)/.exec(written)?.[1];

/** The release of OTP, which is the first number alone. */
export const otpVersion: Reading = (written) => /^(\d+)/.exec(written)?.[1];

/** Which SDKs of .NET do in place of one: by default a later patch of the same hundred. */
export function rolledForward(version: string, policy = 'latestPatch'): string {
  const [major = '0', minor = '0', patch = '0'] = version.split('.');
  if (policy === 'disable') return version;
  if (/major/i.test(policy)) return `>=${version}`;
  if (/minor/i.test(policy)) return `>=${version} <${String(Number(major) + 1)}`;
  if (/feature/i.test(policy)) return `>=${version} <${major}.${String(Number(minor) + 1)}`;
  const band = Math.floor(Number.parseInt(patch, 10) / 100) + 1;
  return `>=${version} <${major}.${minor}.${String(band * 100)}`;
}

/** The version of what asks for it at least. */
export const bare = (version: string): string => version.replace(/^>=\s*/, '');

/** A package at a version or in a range, as a word for pip. */
export const forPip = (name: string, version: string): string =>
  word(/^\d/.test(version) ? `${name}==${version}` : name + version.replaceAll(' ', ','));

/** A package at a version or in a range, as a word for npm. */
export const forNpm = (name: string, version: string): string => word(`${name}@${version}`);

const word = (text: string): string => (/[^\w@.=-]/.test(text) ? `'${text}'` : text);
