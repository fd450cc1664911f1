import { parse } from 'smol-toml';
import { ActionError, explain } from '../../runner/errors.ts';
import { isRecord } from '../json.ts';
import type { Tree } from '../toolchain.ts';

/**
 * Reads a TOML file of the tree, `undefined` where there is none.
 *
 * @throws ActionError with the line of a fault
 */
export async function readToml(tree: Tree, file: string): Promise<Record<string, unknown> | undefined> {
  const text = await tree.read(file);
  if (text === undefined) return undefined;
  try {
    return parse(text);
  } catch (error) {
    const said = explain(error).split('\n')[0] ?? '';
    const line = isRecord(error) && typeof error['line'] === 'number' ? error['line'] : undefined;
    throw new ActionError(`${file} is not valid TOML: ${said}`, {
      fix: `Correct ${file}.`,
      place: { file, ...(line !== undefined && { line }) },
    });
  }
}

/** A list of texts, what else is in it left out. */
export const textsIn = (value: unknown): string[] =>
  Array.isArray(value) ? value.filter((each) => typeof each === 'string') : [];
