/** How a part is built into a folder of its own. */
type Recipe =
  | { kind: 'go'; module: string }
  /** `program`: where the package keeps it, when it is not a script of its own. */
  | { kind: 'pip'; package: string; program?: string }
  /** A package with what it depends on, started by a function: `module:function`. `besides`: what it does not work without. */
  | { kind: 'pip-entry'; package: string; entry: string; besides?: readonly string[] }
  | { kind: 'npm'; package: string; program?: string };

/** A program that the tests in `__tests__/real` need, at the version that they are known to pass with. */
export interface Part {
  name: string;
  version: string;
  recipe: Recipe;
}

/** Parts that are built, each into a folder of the cache. */
export const parts: readonly Part[] = [
  { name: 'act', version: '0.2.89', recipe: { kind: 'go', module: 'github.com/nektos/act' } },
  {
    name: 'actionlint',
    version: '1.7.12',
    recipe: { kind: 'go', module: 'github.com/rhysd/actionlint/cmd/actionlint' },
  },
  {
    name: 'caddy',
    version: '2.11.9',
    recipe: { kind: 'go', module: 'github.com/caddyserver/caddy/v2/cmd/caddy' },
  },
  { name: 'bun', version: '1.3.14', recipe: { kind: 'npm', package: 'bun' } },
  { name: 'pnpm', version: '10.34.8', recipe: { kind: 'npm', package: 'pnpm' } },
  { name: 'yarn', version: '1.22.22', recipe: { kind: 'npm', package: 'yarn' } },
  {
    name: 'yarn-berry',
    version: '4.18.1',
    recipe: { kind: 'npm', package: '@yarnpkg/cli-dist', program: 'yarn' },
  },
  { name: 'deno', version: '2.9.6', recipe: { kind: 'npm', package: 'deno' } },
  { name: 'zig', version: '0.15.2', recipe: { kind: 'pip', package: 'ziglang', program: 'ziglang/zig' } },
  { name: 'uv', version: '0.13.9', recipe: { kind: 'pip', package: 'uv' } },
  {
    name: 'poetry',
    version: '2.5.1',
    recipe: { kind: 'pip-entry', package: 'poetry', entry: 'poetry.console.application:main' },
  },
  {
    name: 'pdm',
    version: '2.29.4',
    recipe: { kind: 'pip-entry', package: 'pdm', entry: 'pdm.core:main', besides: ['hishel<2'] },
  },
  { name: 'zizmor', version: '1.32.0', recipe: { kind: 'pip', package: 'zizmor' } },
];

/** Programs that the system's packages bring: the program, and Debian's name of its package. */
export const packages: Readonly<Record<string, string>> = {
  ruby: 'ruby',
  php: 'php-cli',
  mix: 'elixir',
  gem: 'ruby',
  composer: 'composer',
  bundle: 'ruby-bundler',
  buildah: 'buildah',
  busybox: 'busybox',
  curl: 'curl',
  dash: 'dash',
  git: 'git',
  openssl: 'openssl',
  haproxy: 'haproxy',
  nginx: 'nginx',
  'ssh-keygen': 'openssh-client',
  sshd: 'openssh-server',
  podman: 'podman',
  prometheus: 'prometheus',
  ps: 'procps',
  python3: 'python3-pip',
  cabal: 'cabal-install',
  cc: 'gcc',
  cmake: 'cmake',
  ghc: 'ghc',
  gradle: 'gradle',
  java: 'default-jdk-headless',
  javac: 'default-jdk-headless',
  make: 'make',
  meson: 'meson',
  mvn: 'maven',
  ninja: 'ninja-build',
  runc: 'runc',
  zstd: 'zstd',
};

/** What the system's packages bring beside programs: a pattern of its place, and Debian's name of its package. */
export const packagedFiles: Readonly<Record<string, string>> = {
  '/usr/lib/python3*/ensurepip': 'python3-venv',
};
