import { looksSecret, mayHoldKey } from './left-out.ts';
import { filesBelow } from './sources.ts';
import type { Tree } from './toolchain.ts';

/** Folders at the top that people and pipelines use, and servers do not. */
const notServed =
  /^(?:tests?|__tests__|spec|features|docs?|examples?|samples?|benchmarks?|tmp|log|logs|coverage|dist|build|_build|deps|site-packages)$/i;

/** Files at the top that only development reads. */
const notRead =
  /^(?:\.(?!ruby-version$|python-version$|env(?:\.|$))|README|CHANGELOG|CHANGES|HISTORY|CONTRIBUTING|CODE_OF_CONDUCT|SECURITY|AUTHORS|Dockerfile|docker-compose|compose\.ya?ml|Makefile|Justfile|Taskfile|Vagrantfile|Jenkinsfile|package(?:-lock)?\.json$|pnpm-lock|yarn\.lock|tsconfig|webpack\.|vite\.|tailwind\.|tox\.ini|noxfile|pytest\.ini|conftest\.py|setup\.(?:py|cfg)$|test_.*\.py$|.*_test\.py$|MANIFEST\.in|requirements|constraints|mypy\.ini|phpunit|phpstan|psalm|phpcs|rector|pint\.json|Guardfile|renovate|.*\.(?:md|rst)$)/i;

/**
 * What an application of an interpreted language is run from: everything that lies at the top of its folder, but for
 * what only development reads.
 */
export function applicationSources(tree: Tree, prefix: string, also: RegExp = /^$/): string[] {
  const names = new Set(
    filesBelow(tree, prefix, /(?:)/).map((file) => {
      const [name = '', ...rest] = file.slice(prefix.length).split('/');
      return rest.length > 0 ? `${name}/` : name;
    }),
  );
  return [...names]
    .filter((name) => {
      const plain = name.replace(/\/$/, '');
      if (also.test(plain)) return false;
      return name.endsWith('/') ? !plain.startsWith('.') && !notServed.test(plain) : !notRead.test(plain);
    })
    .map((name) => (name.endsWith('/') ? literalGlob(`${name}**`) : fileGlob(name)))
    .sort();
}

/**
 * A file by its name. What looks like a secret goes into a release only where the user names it: here a glob stands for
 * it, so that it is left out, and said to be.
 */
const fileGlob = (name: string): string =>
  looksSecret(name) || mayHoldKey(name)
    ? `[${name.slice(0, 1)}]${literalGlob(name.slice(1))}`
    : literalGlob(name);

/** A name with the letters that mean more in a glob put as one of any kind. */
const literalGlob = (glob: string): string => glob.replace(/[\\?[\]{}()!+@|]/g, '?');
