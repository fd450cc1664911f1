import path from 'node:path';
import { lineSaying } from './says.ts';
import type { Evidence, Tree } from './toolchain.ts';

/** A file that pins what `requirements.txt` leaves open. */
export interface Constraints {
  file: string;
  text: string;
  /** `requirements.txt` names it itself: pip needs not be told. */
  isNamed: boolean;
}

/** The constraints of a requirements file: those that it names, else the `constraints.txt` beside it. */
export async function readConstraints(tree: Tree, requirements: string): Promise<Constraints | undefined> {
  const text = (await tree.read(requirements)) ?? '';
  const [, named] = /^\s*(?:-c|--constraint)[\s=]\s*([^\s#]+)/m.exec(text) ?? [];
  const file = path.posix.join(path.posix.dirname(requirements), named ?? 'constraints.txt');
  const pins = await tree.read(file);
  return pins === undefined ? undefined : { file, text: pins, isNamed: named !== undefined };
}

const unpinned = /^\s*([A-Za-z][\w.[\]-]*\s*(?:[<>~!]=?.*)?(?:\s*#.*)?)$/;

/** The first line of a requirements file that lets the version be any, which no constraint pins either. */
export function looseRequirement(
  file: string,
  text: string,
  constraints: Constraints | undefined,
): Evidence | undefined {
  const pinned = new Set(
    [...(constraints?.text ?? '').matchAll(/^\s*([A-Za-z][\w.-]*)\s*(?:\[[^\]]*\])?\s*===?/gm)].map(
      ([, name = '']) => normal(name),
    ),
  );
  const lines = text.split('\n').map((line) => (pinned.has(normal(nameOf(line))) ? '' : line));
  return lineSaying(file, lines.join('\n'), unpinned);
}

const nameOf = (line: string): string => /^\s*([A-Za-z][\w.-]*)/.exec(line)?.[1] ?? '';

/** As PEP 503 compares names. */
const normal = (name: string): string => name.toLowerCase().replace(/[-_.]+/g, '-');
