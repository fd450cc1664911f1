import { byBytes } from './canonical.ts';
import type { Subject } from './manifest.ts';

/** The digests of subjects as `sha256sum --check` reads them, sorted by name. */
export function checksumsText(subjects: readonly Subject[]): string {
  return subjects
    .toSorted((a, b) => byBytes(a.name, b.name))
    .map(({ digest, name }) => `${digest.slice('sha256:'.length)}  ${name}\n`)
    .join('');
}
