import picomatch from 'picomatch';
import { ActionError } from '../runner/errors.ts';

/** The globs of an output, as they match paths from the built folder. */
export interface Patterns {
  /** Whether the output holds a path. */
  includes(file: string): boolean;
  /** Whether a glob names a path, or something in it, before its first wildcard. */
  names(file: string): boolean;
  /** Whether a glob has a part with this name. */
  mentions(name: string): boolean;
  /** Globs that have matched nothing so far. */
  unmatched(): string[];
}

interface Pattern {
  given: string;
  /** The part before the first wildcard. */
  literal: string;
  matches: (file: string) => boolean;
  matched: boolean;
}

/** Reads globs; a leading `!` leaves out. A path without a wildcard stands for a file, or a folder with all in it. */
export function readPatterns(globs: readonly string[]): Patterns {
  const positive = globs.filter((glob) => !glob.startsWith('!')).map(readPattern);
  const negative = globs.filter((glob) => glob.startsWith('!')).map((glob) => readPattern(glob.slice(1)));
  return {
    includes: (file) => {
      if (negative.some(({ matches }) => matches(file))) return false;
      let isIncluded = false;
      for (const pattern of positive) {
        if (!pattern.matches(file)) continue;
        pattern.matched = true;
        isIncluded = true;
      }
      return isIncluded;
    },
    names: (file) => positive.some(({ literal }) => literal !== '' && isWithin(literal, file)),
    mentions: (name) => positive.some(({ given }) => given.split('/').includes(name)),
    unmatched: () => positive.filter(({ matched }) => !matched).map(({ given }) => given),
  };
}

/** Whether a path is `folder` or lies below it. */
const isWithin = (file: string, folder: string): boolean => file === folder || file.startsWith(`${folder}/`);

function readPattern(given: string): Pattern {
  const glob = given.replaceAll('\\', '/').replace(/^\.\//, '').replace(/\/+$/, '');
  if (glob === '' || glob.startsWith('/') || /^[A-Za-z]:/.test(glob) || glob.split('/').includes('..'))
    throw new ActionError(`The output "${given}" leaves the folder that is built`, {
      fix: 'Name files below the working directory, with a path that starts there.',
    });
  const isAll = glob === '.';
  const { base, isGlob } = picomatch.scan(glob);
  const { source } = picomatch.makeRe(isAll ? '**' : glob, { dot: true });
  // A wildcard stands for any character of a name, a newline too.
  const matcher = new RegExp(source, 's');
  const literal = isGlob ? base : glob;
  return {
    given,
    literal: isAll ? '' : literal,
    matches:
      isGlob || isAll ? (file) => matcher.test(file) : (file) => isWithin(file, glob) || matcher.test(file),
    matched: false,
  };
}
