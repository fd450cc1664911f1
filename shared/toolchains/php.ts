import { askedVersions } from './asked-versions.ts';
import { parseObject, lineOfKey, textAt, valueAt, isRecord } from './json.ts';
import { lineSaying } from './says.ts';
import { applicationSources } from './scripted-sources.ts';
import { firstFileSaying } from './sources.ts';
import type {
  BuildPlan,
  Evidence,
  GivenCommands,
  PlannedCommand,
  ToolchainDetector,
  Tree,
} from './toolchain.ts';

/** PHP, by composer. */
export const php: ToolchainDetector = {
  name: 'php',
  looksFor: ['composer.json'],
  tools: [
    { tool: 'php', run: `php -r "echo PHP_VERSION;"` },
    { tool: 'composer', run: 'composer --version --no-ansi' },
  ],
  stores: [{ tool: 'composer', run: 'composer config --global cache-dir' }],
  setupAction: 'shivammathur/setup-php',
  detect,
};

interface ComposerPackage {
  file: string;
  text: string;
  values: Record<string, unknown>;
}

async function detect(tree: Tree, folder: string, given: GivenCommands): Promise<BuildPlan | undefined> {
  const prefix = folder === '' ? '' : `${folder}/`;
  const file = `${prefix}composer.json`;
  const text = await tree.read(file);
  if (text === undefined) return undefined;
  const composer: ComposerPackage = { file, text, values: parseObject(text, file) };
  const kind = kindOf(tree, prefix, composer);
  const lockfile = tree.has(`${prefix}composer.lock`) ? `${prefix}composer.lock` : undefined;
  const isLibrary = kind.kind === 'library';
  const commands = isLibrary ? [archived(kind.because)] : [installed(file, lockfile)];
  const of = (phase: PlannedCommand['phase']): PlannedCommand[] => {
    const own = given[phase];
    return own ? [own] : commands.filter((command) => command.phase === phase);
  };
  return {
    toolchain: 'php',
    name: textAt(composer.values, 'name')?.split('/').at(-1) ?? '',
    version: textAt(composer.values, 'version')?.replace(/^v/, '') ?? '',
    commands: [...of('install'), ...of('build')],
    output: isLibrary
      ? ['dist/*.zip']
      : [...applicationSources(tree, prefix, /^vendor$/), 'vendor/**', '!vendor/bin/**'],
    test: await testsOf(tree, prefix, composer),
    cacheKeyFiles: [lockfile ?? file],
    wants: await askedVersions(tree, prefix, ['php'], [file]),
    evidence: [
      kind.because,
      ...(isLibrary
        ? []
        : [
            {
              file: lockfile ?? file,
              says: 'the dependencies of an application: they are in vendor, which any folder can hold',
            },
          ]),
    ],
    warnings: isLibrary || lockfile ? [] : [unlocked(file)],
  };
}

const unlocked = (file: string): string =>
  `There is no composer.lock beside ${file}: each build takes the newest packages that fit. Run composer update, and commit it.`;

/** A project says so, or holds what a web server or a person starts; every other package is a library. */
function kindOf(
  tree: Tree,
  prefix: string,
  { file, text, values }: ComposerPackage,
): { kind: 'application' | 'library'; because: Evidence } {
  const type = textAt(values, 'type');
  const line = lineOfKey(text, 'type');
  if (type === 'project')
    return {
      kind: 'application',
      because: { file, ...(line !== undefined && { line }), says: 'type is project' },
    };
  const entry = ['artisan', 'bin/console', 'public/index.php', 'web/index.php', 'index.php', 'server.php']
    .map((name) => prefix + name)
    .find((each) => tree.has(each));
  if (entry !== undefined && type === undefined)
    return { kind: 'application', because: { file: entry, says: 'what starts an application' } };
  const says = type === undefined ? 'a package: it names no other type' : `type is ${type}`;
  return { kind: 'library', because: { file, ...(line !== undefined && { line }), says } };
}

/** Packages that come by path are copied: a link would lead out of the release. */
function installed(file: string, lockfile: string | undefined): PlannedCommand {
  const because: Evidence = lockfile
    ? { file: lockfile, says: 'the packages, as they are locked' }
    : { file, line: 1, says: 'there is no lockfile: composer picks the packages of this day' };
  return {
    phase: 'install',
    run: 'composer install --no-dev --no-interaction --no-progress --prefer-dist --optimize-autoloader',
    because,
    env: { COMPOSER_MIRROR_PATH_REPOS: '1' },
  };
}

const archived = (because: Evidence): PlannedCommand => ({
  phase: 'build',
  run: 'composer archive --format=zip --dir=dist --no-interaction',
  because,
});

async function testsOf(
  tree: Tree,
  prefix: string,
  { file, text, values }: ComposerPackage,
): Promise<BuildPlan['test']> {
  const script = valueAt(values, 'scripts', 'test');
  if (typeof script === 'string' || Array.isArray(script)) {
    const line = lineOfKey(text, 'scripts', 'test');
    return {
      run: 'composer test',
      because: { file, ...(line !== undefined && { line }), says: 'the script test' },
    };
  }
  const dev = valueAt(values, 'require-dev');
  const runner = (['pestphp/pest', 'phpunit/phpunit'] as const).find(
    (name) => isRecord(dev) && Object.hasOwn(dev, name),
  );
  if (runner === undefined) return undefined;
  const found = await firstFileSaying(
    tree,
    prefix,
    /Test\.php$/,
    /^\s*((?:final )?class .*TestCase.*|(?:it|test)\(.*)/,
  );
  const because = found ?? lineSaying(file, text, new RegExp(`("${runner}".*)`));
  return (
    because && { run: runner === 'pestphp/pest' ? 'php vendor/bin/pest' : 'php vendor/bin/phpunit', because }
  );
}
