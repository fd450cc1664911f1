import { isRecord, lineOfKey, parseObject, textAt } from './json.ts';
import type { Evidence } from './toolchain.ts';

/** A `package.json` as detection reads it. */
export interface NodePackage {
  /** Path from the root of the repository. */
  file: string;
  values: Record<string, unknown>;
  /** Says where a key stands, and what it says. */
  evidence(says: string, ...keys: string[]): Evidence;
  script(name: string): string | undefined;
  names(key: string): string[];
}

/** Reads the text of a `package.json`; one that is not a JSON object is an ActionError with its place. */
export function readPackage(text: string, file: string): NodePackage {
  const values = parseObject(text, file);
  return {
    file,
    values,
    evidence: (says, ...keys) => {
      const line = lineOfKey(text, ...keys);
      return { file, ...(line !== undefined && { line }), says };
    },
    script: (name) => textAt(values, 'scripts', name)?.trim() || undefined,
    names: (key) => (isRecord(values[key]) ? Object.keys(values[key]) : []),
  };
}
