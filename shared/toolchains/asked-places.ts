import { parse } from 'smol-toml';
import { isRecord, lineOfKey, parseObject, textAt } from './json.ts';
import { lineSaying, literally } from './says.ts';
import type { Evidence } from './toolchain.ts';

/** A version as a place writes it, and the line that does. */
export interface Written {
  version: string;
  because: Evidence;
}

/** A place where people keep the version that they ask for of a tool. */
export interface Place {
  /** Names of the file, the first that says something counts; one that begins with `*` may begin with anything. */
  files: readonly string[];
  /** Which of what the file says, where it says more than this version. */
  key?: string;
  /**
   * `above`: in the built folder, else in the nearest folder above it. `manifest`: in the files that say what is built,
   * and in no other of their name.
   */
  lies: 'above' | 'manifest';
  find(text: string, file: string): Written | undefined;
}

/** What is known of a tool whose version people ask for. */
export interface AskedTool {
  /** Where they do, the first that speaks counts. */
  places: readonly Place[];
  /** The step that brings a version, where its setup action does not call it `<tool>-version`. */
  mend?: (version: string, because: Evidence) => string;
}

/** How a place's own way to write a version becomes one of npm's; `undefined` for what names no version. */
export type Reading = (written: string) => string | undefined;

/** A version that is written out, as version managers take it: what begins with no digit names another thing. */
export const digits: Reading = (written) => /^v?(\d[\w.*+-]*)/.exec(written)?.[1];

/** A file that holds the version alone; lines of comments are passed over, and `prefixed` may stand before it. */
export const alone = (file: string, reading: Reading = digits, prefixed: readonly string[] = []): Place => {
  const before = prefixed.length === 0 ? '' : `(?:(?:${prefixed.map(literally).join('|')})-)?`;
  const pattern = new RegExp(`^\\s*${before}([^\\s#][^\\s]*)\\s*(?:#.*)?$`);
  return { files: [file], lies: 'above', find: (text, at) => read(lineSaying(at, text, pattern), reading) };
};

/** `.tool-versions` of asdf and mise, by the names that they have for the tool; the first version of a line counts. */
const toolVersions = (names: readonly string[], reading: Reading = digits): Place => {
  const pattern = new RegExp(`^\\s*(?:${names.map(literally).join('|')})\\s+(\\S+)`);
  return {
    files: ['.tool-versions'],
    key: names.join(', '),
    lies: 'above',
    find: (text, file) => named(names[0] ?? '', read(lineSaying(file, text, pattern), reading)),
  };
};

/** The `[tools]` of mise: a version, a list of them, or a table that has one. */
const mise = (names: readonly string[], reading: Reading = digits): Place => ({
  files: ['mise.toml', '.mise.toml', '.config/mise.toml'],
  key: names.join(', '),
  lies: 'above',
  find: (text, file) => {
    const tools = tableOf(text)?.['tools'];
    if (!isRecord(tools)) return undefined;
    const name = names.flatMap((each) => [each, `core:${each}`]).find((each) => Object.hasOwn(tools, each));
    const written = name === undefined ? undefined : miseText(tools[name]);
    const version = written === undefined ? undefined : reading(written);
    if (name === undefined || written === undefined || version === undefined) return undefined;
    const line = lineSaying(
      file,
      text,
      new RegExp(`^\\s*(?:\\[?\\s*tools\\.)?["']?${literally(name)}["']?\\s*[=\\].]`),
    );
    return {
      version,
      because: { file, ...(line?.line !== undefined && { line: line.line }), says: `${name} ${written}` },
    };
  },
});

function miseText(value: unknown): string | undefined {
  const one: unknown = Array.isArray(value) ? value[0] : value;
  const text = isRecord(one) ? one['version'] : one;
  return typeof text === 'string' || typeof text === 'number'
    ? String(text).replace(/^prefix:/, '')
    : undefined;
}

/** What is no TOML says nothing here: the program that reads it says what is wrong. */
function tableOf(text: string): Record<string, unknown> | undefined {
  try {
    return parse(text);
  } catch {
    return undefined;
  }
}

/** Both of what version managers of many tools read, the older first. */
export const managers = (names: readonly string[], reading: Reading = digits): Place[] => [
  toolVersions(names, reading),
  mise(names, reading),
];

/** `.sdkmanrc`, whose versions end with who built them. */
export const sdkman = (name: string, reading: Reading = digits): Place => ({
  files: ['.sdkmanrc'],
  key: name,
  lies: 'above',
  find: (text, file) =>
    named(name, read(lineSaying(file, text, new RegExp(`^\\s*${literally(name)}\\s*=\\s*(\\S+)`)), reading)),
});

/** A line of a manifest: the pattern's group holds what `reading` reads, and all that the line says is the evidence. */
export const line = (
  files: readonly string[],
  key: string,
  pattern: RegExp,
  reading: Reading,
  lies: Place['lies'] = 'manifest',
): Place => ({
  files,
  key,
  lies,
  find: (text, file) => {
    const found = read(lineSaying(file, text, pattern), reading);
    return (
      found && {
        ...found,
        because: { ...found.because, says: (lineAt(text, found.because) ?? '').slice(0, 200) },
      }
    );
  },
});

const lineAt = (text: string, { line: at = 1 }: Evidence): string | undefined =>
  text.split(/\r?\n/)[at - 1]?.trim();

/** A value of a JSON file, by the keys that lead to it. */
export const json = (
  file: string,
  keys: readonly string[],
  reading: Reading,
  lies: Place['lies'] = 'manifest',
): Place => ({
  files: [file],
  key: keys.join('.'),
  lies,
  find: (text, at) => {
    const written = textAt(parseObject(text, at), ...keys);
    const version = written === undefined ? undefined : reading(written);
    if (version === undefined) return undefined;
    return { version, because: jsonEvidence(text, at, keys, String(written)) };
  },
});

/** Says where a key of a JSON file stands, and what it is. */
export function jsonEvidence(text: string, file: string, keys: readonly string[], written: string): Evidence {
  const at = lineOfKey(text, ...keys);
  return { file, ...(at !== undefined && { line: at }), says: `${keys.join('.')} is ${written}` };
}

function read(because: Evidence | undefined, reading: Reading): Written | undefined {
  const version = because && reading(because.says);
  return because && version !== undefined ? { version, because } : undefined;
}

const named = (name: string, found: Written | undefined): Written | undefined =>
  found && { ...found, because: { ...found.because, says: `${name} ${found.because.says}` } };
