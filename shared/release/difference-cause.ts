import type { Difference } from './difference.ts';

/** What is known of two builds besides their bytes. */
export interface TwoBuilds {
  /** The second build's own, which the first one had not; `''` where it was the same. */
  folder: string;
  home: string;
  user: string;
  /** When they began and ended, milliseconds since 1970. */
  from: number;
  to: number;
  toolchain: string;
}

/** Why two builds usually differ so, and what helps. */
interface UsualCause {
  says: string;
  fix: string;
}

/** Recognises the usual causes from the bytes: the folder, the user, the time, a random number, the order of things. */
export function usualCause(difference: Difference, builds: TwoBuilds): UsualCause {
  const { says, first, second, offset = 0 } = difference;
  const at = Math.min(offset, 512);
  return (
    ofOtherThanBytes(says) ??
    ofSurroundings(first.near, second.near, builds) ??
    ofTime(first.near, second.near, at, builds) ??
    ofIdentifier(first.near, second.near, at) ??
    ofOrder(first.whole, second.whole) ??
    ofSurroundings(first.whole, second.whole, builds) ?? {
      says: 'none of the usual causes was recognised: think of random numbers, hashes of what differs, and compressors',
      fix: 'Build twice by hand and compare the two files (diffoscope shows how).',
    }
  );
}

const time: UsualCause = {
  says: 'it holds the time of the build',
  fix: 'Take the time from SOURCE_DATE_EPOCH, which is set for the build, or leave it out.',
};
const user: UsualCause = {
  says: 'it holds the name of the user',
  fix: 'Leave the name out of what the build writes.',
};
const order: UsualCause = {
  says: 'it holds the same in another order, as maps, folders, locales and threads give it',
  fix: 'Sort what the build goes through (files by LC_ALL=C, keys of maps), or write it from one thread.',
};

function ofOtherThanBytes(says: string): UsualCause | undefined {
  if (says.includes('another time')) return time;
  if (says.includes('another owner')) return user;
  if (says.includes('another order')) return order;
  return / mode\b/.test(says)
    ? {
        says: 'its mode follows the umask',
        fix: 'Set its mode in the build (`chmod`, `install -m`), or where it is copied (`COPY --chmod=755`).',
      }
    : undefined;
}

/** What the second build had is made up for it: nothing else could have brought it into its bytes. */
function ofSurroundings(a: Buffer, b: Buffer, builds: TwoBuilds): UsualCause | undefined {
  const holds = (made: string): boolean => made !== '' && b.includes(made) && !a.includes(made);
  const fix = folderFix(builds.toolchain);
  if (holds(builds.folder)) return { says: 'it holds the folder that it was built in', fix };
  if (holds(builds.home)) return { says: 'it holds the home folder of the user', fix };
  return holds(builds.user) ? user : undefined;
}

function folderFix(toolchain: string): string {
  const known: Readonly<Record<string, string>> = {
    go: 'Build with `go build -trimpath`.',
    rust: 'Build with `RUSTFLAGS=--remap-path-prefix=$PWD=.`.',
    cmake:
      'Build with `-ffile-prefix-map=$PWD=.` in CFLAGS and CXXFLAGS, and without an rpath of the build folder.',
    meson: 'Build with `-ffile-prefix-map=$PWD=.` in CFLAGS and CXXFLAGS.',
    make: 'Build with `-ffile-prefix-map=$PWD=.` in CFLAGS and CXXFLAGS.',
    python:
      'Leave out compiled files and virtual environments (`!**/*.pyc`, `!.venv/**` in output), or build wheels.',
    node: 'Let the bundler write paths from the root (source maps: `sourceRoot`, `devtoolModuleFilenameTemplate`), not absolute ones.',
    dotnet: 'Build with `-p:ContinuousIntegrationBuild=true`, which maps paths.',
  };
  return known[toolchain] ?? 'Write paths from the root of the repository, not absolute ones.';
}

const month = '(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)';
const year = '(?:19|20)\\d\\d';
const written = [
  new RegExp(`${year}[-/.]\\d\\d[-/.]\\d\\d(?:[T _][\\d:.,-]{4,18})?(?:Z| ?[+-]\\d\\d:?\\d\\d)?`, 'g'),
  new RegExp(`(?:\\w{3},? )?(?:\\d{1,2} ${month}|${month} +\\d{1,2})[ ,]+[\\w:+ .]{4,32}`, 'g'),
  /\d\d:\d\d:\d\d/g,
  new RegExp(`${year}(?:0[1-9]|1[0-2])[0-3]\\d[T-]?[0-2]\\d[0-5]\\d(?:[0-5]\\d)?Z?`, 'g'),
];

/** Written out in one of the two (the other may have another locale), counted in both, or in binary. */
function ofTime(a: Buffer, b: Buffer, at: number, { from, to }: TwoBuilds): UsualCause | undefined {
  const day = 86_400_000;
  const isNow = (value: number): boolean =>
    [value, value * 1000].some((ms) => ms > from - day && ms < to + day);
  const isWritten = written.some((each) => isMatched(each, a, at) || isMatched(each, b, at));
  const counted = (of: Buffer): boolean =>
    tokensAt(/\d{10,13}/g, of, at).some((token) => isNow(Number(token)));
  return isWritten || (counted(a) && counted(b)) || isBinaryTime(a, b, at, isNow) ? time : undefined;
}

/**
 * 32 bits that begin up to three bytes before the difference, in either order. The sources of the first build may be
 * older than it; those of the second one were copied for it.
 */
function isBinaryTime(a: Buffer, b: Buffer, at: number, isNow: (seconds: number) => boolean): boolean {
  const year2000 = 946_684_800;
  return [0, 1, 2, 3].some((back) => {
    const start = at - back;
    if (start < 0 || start + 4 > Math.min(a.length, b.length)) return false;
    const little = [a.readUInt32LE(start), b.readUInt32LE(start)] as const;
    const big = [a.readUInt32BE(start), b.readUInt32BE(start)] as const;
    return [little, big].some(([one, two]) => isNow(two) && one > year2000 && one <= two);
  });
}

const uuid = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/gi;

const ofIdentifier = (a: Buffer, b: Buffer, at: number): UsualCause | undefined =>
  isMatched(uuid, a, at) && isMatched(uuid, b, at)
    ? {
        says: 'it holds an identifier made at random',
        fix: 'Derive it from the contents, or leave it out.',
      }
    : undefined;

const isMatched = (pattern: RegExp, text: Buffer, at: number): boolean =>
  tokensAt(pattern, text, at).length > 0;

/** The matches that lie over the difference. */
function tokensAt(pattern: RegExp, text: Buffer, at: number): string[] {
  return [...text.toString('latin1').matchAll(pattern)]
    .filter(({ index, 0: token }) => index <= at && at < index + token.length)
    .map(([token]) => token);
}

/** The same bytes, each as often, in another order. */
function ofOrder(one: Buffer, two: Buffer): UsualCause | undefined {
  if (one.length < 2 || one.length !== two.length) return undefined;
  const counts = new Int32Array(256);
  for (const byte of one) counts[byte] = (counts[byte] ?? 0) + 1;
  for (const byte of two) counts[byte] = (counts[byte] ?? 0) - 1;
  return counts.every((count) => count === 0) ? order : undefined;
}
