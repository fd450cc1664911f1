import { nearest } from '../runner/nearest.ts';
import { ActionError } from '../runner/errors.ts';
import { artifactStore } from './artifact-store.ts';
import { directoryStore } from './directory-store.ts';
import type { Store, StoreKind, StoreParts } from './store.ts';

/** Every kind of store. A new one is a file and a line here. */
const kinds: readonly StoreKind[] = [artifactStore, directoryStore];

/** How stores are written: `artifact`, `directory:PATH`. */
const storeSyntaxes: readonly string[] = kinds.map((kind) => kind.syntax);

/** Opens the stores that a user names. All that are not known are in the one error. */
export function openStores(names: readonly string[], parts: StoreParts): Store[] {
  const written = [...new Set(names)];
  const opened = written.map((name) =>
    kinds.map((kind) => kind.open(name, parts)).find((store) => store !== undefined),
  );
  const unknown = written.filter((_, index) => opened[index] === undefined);
  if (unknown.length > 0)
    throw new ActionError(`There is no store ${unknown.map((name) => `“${name}”`).join(', ')}.`, {
      fix: fixOf(unknown),
    });
  return opened.filter((store) => store !== undefined);
}

function fixOf(unknown: readonly string[]): string {
  const schemes = storeSyntaxes.map((syntax) => syntax.replace(/:.*/, ''));
  const close = unknown
    .map((name) => nearest(name.replace(/:.*/, ''), schemes))
    .find((name) => name !== undefined);
  return `Use one of ${storeSyntaxes.join(', ')}${close ? `; did you mean “${close}”?` : ''}`;
}
