import type { ListedFolder } from '../files/files.ts';

/** Folders that hold what was installed, built or cached, whatever lies beside them. */
const always = new Set([
  '.git',
  '.hg',
  '.svn',
  'node_modules',
  'bower_components',
  'dist',
  'coverage',
  '.cache',
  '.next',
  '.nuxt',
  '.output',
  '.svelte-kit',
  '.astro',
  '.angular',
  '.docusaurus',
  '.turbo',
  '.nx',
  '.nyc_output',
  '.parcel-cache',
  '.pnpm-store',
  '.venv',
  'venv',
  '.tox',
  '.nox',
  '.eggs',
  '__pycache__',
  '__pypackages__',
  '.mypy_cache',
  '.pytest_cache',
  '.ruff_cache',
  '.hypothesis',
  '.bundle',
  '.gradle',
  '.kotlin',
  '.zig-cache',
  'zig-cache',
  'zig-out',
  'dist-newstyle',
  '.stack-work',
  '.elixir_ls',
  '.terraform',
  '.idea',
  '.vscode',
]);

/** Whether a folder of this name holds what was installed, built or cached, wherever it lies. */
export const isBuiltFolder = (name: string): boolean => always.has(name);

/** Folders that are the ecosystem's own where one of its files lies beside them, and anyone's elsewhere. */
const beside: readonly (readonly [folders: readonly string[], file: RegExp])[] = [
  [['target'], /^(?:Cargo\.toml|pom\.xml|build\.sbt)$/],
  [
    ['build'],
    /^(?:(?:build|settings)\.gradle(?:\.kts)?|CMakeLists\.txt|meson\.build|setup\.py|pyproject\.toml)$/,
  ],
  [['bin', 'obj'], /\.(?:cs|fs|vb)proj$/],
  [['_build', 'deps'], /^mix\.exs$/],
  [['_site'], /^_config\.ya?ml$/],
];

/**
 * The folders that detection enters: not those that hold what was installed, built or cached, nor those that the
 * `.gitignore` beside them names. Of `vendor` only the lists of what is in it say something.
 */
export function foldersToEnter({ path, files, folders }: ListedFolder, gitignore: string): string[] {
  if (path === 'vendor' || path.endsWith('/vendor')) return [];
  const left = new Set(
    beside.flatMap(([names, sign]) => (files.some((file) => sign.test(file)) ? names : [])),
  );
  const named = ignoredNames(gitignore);
  return folders.filter((name) => !always.has(name) && !left.has(name) && !named.has(name));
}

/** The names that a `.gitignore` ignores beside it as they stand; one that is taken back, even in part, is not. */
function ignoredNames(gitignore: string): Set<string> {
  const lines = gitignore.split(/\r?\n/).map((line) => line.trim());
  const back = lines.filter((line) => line.startsWith('!'));
  const names = lines.flatMap((line) => {
    const [, name] = /^(?:\*\*\/|\/)?([\w.@+-]+)\/?$/.exec(line) ?? [];
    return name === undefined ? [] : [name];
  });
  return new Set(names.filter((name) => !back.some((line) => line.includes(name))));
}
