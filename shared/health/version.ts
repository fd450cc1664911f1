import type { ExpectedRelease } from './health.ts';

type Names = Omit<ExpectedRelease, 'id'>;

/** What a body says of the version that serves, and whether that is the expected one. */
export interface VersionSeen {
  matches: boolean;
  /** One short line, for people. */
  said: string;
}

const keys = new Set(['version', 'commit', 'digest', 'sha', 'revision', 'release']);

/**
 * Reads a version answer: text in which one word is it, or JSON that holds version, commit or digest. Every name
 * that the document gives must be the expected release's: a new version number over an old commit is the old one.
 */
export function seeVersion(body: string, expected: Names): VersionSeen {
  const document = parse(body);
  if (document === undefined) return seeText(body, expected);
  const named = collect(document, 3);
  if (named.length === 0)
    return { matches: false, said: `a JSON document without version, commit or digest` };
  return {
    matches: named.every((each) => isExpected(each, expected)),
    said: short(named.join(', ')),
  };
}

function seeText(body: string, expected: Names): VersionSeen {
  const words = body.slice(0, 4_096).split(/[\s,;()"'<>=]+/);
  return { matches: words.some((word) => isExpected(word, expected)), said: short(body) || 'nothing' };
}

function parse(body: string): unknown {
  const text = body.trim();
  if (!/^[[{"]/.test(text)) return undefined;
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}

/** The values under names that tell a version; a bare text is one too. */
function collect(value: unknown, depth: number): string[] {
  if (typeof value === 'string') return [value];
  if (typeof value !== 'object' || value === null || depth === 0) return [];
  return Object.entries(value).flatMap(([key, each]: [string, unknown]) => {
    if (typeof each === 'string') return keys.has(key.toLowerCase()) ? [each] : [];
    return collect(each, depth - 1);
  });
}

function isExpected(said: string, { version, commit, digest, contentsDigest }: Names): boolean {
  const name = said.trim();
  if (name === version || name === `v${version}`) return true;
  const hex = /^(?:sha256:)?([0-9a-f]{7,64})$/i.exec(name)?.[1]?.toLowerCase();
  if (!hex) return false;
  if (commit.startsWith(hex)) return true;
  return hex.length >= 12 && [digest, contentsDigest].some((each) => each.startsWith(`sha256:${hex}`));
}

function short(text: string): string {
  const line = text.replace(/[\s\u0000-\u001f\u007f]+/g, ' ').trim();
  return line.length > 80 ? `${line.slice(0, 80)}…` : line;
}
