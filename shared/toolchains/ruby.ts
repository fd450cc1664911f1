import { ActionError } from '../runner/errors.ts';
import { askedVersions } from './asked-versions.ts';
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

/** Ruby: applications with their gems in `vendor/bundle`, and gems. */
export const ruby: ToolchainDetector = {
  name: 'ruby',
  looksFor: ['Gemfile', 'gems.rb', '*.gemspec'],
  tools: [
    { tool: 'ruby', run: 'ruby --version' },
    { tool: 'bundler', run: 'bundle --version' },
  ],
  // Gems are installed into the folder itself, from where nothing is kept: what was downloaded lies with Bundler.
  stores: [],
  setupAction: 'ruby/setup-ruby',
  detect,
};

async function detect(tree: Tree, folder: string, given: GivenCommands): Promise<BuildPlan | undefined> {
  const prefix = folder === '' ? '' : `${folder}/`;
  const names = tree.filesIn(folder);
  const gemspecs = names.filter((name) => name.endsWith('.gemspec'));
  const gemfile = ['Gemfile', 'gems.rb'].find((name) => names.includes(name));
  const [gemspec] = gemspecs;
  const entry = ['config.ru', 'Procfile', 'app.rb', 'server.rb', 'main.rb'].find((name) =>
    names.includes(name),
  );
  if (gemspec !== undefined && entry === undefined) {
    if (gemspecs.length > 1 && !given.build) throw severalGems(prefix, gemspecs);
    return gemPlan(tree, prefix, gemspec, given);
  }
  return gemfile === undefined ? undefined : applicationPlan(tree, prefix, gemfile, entry, given);
}

const severalGems = (prefix: string, gemspecs: readonly string[]): ActionError =>
  new ActionError(
    `Nothing says which of these is the gem: ${gemspecs.map((name) => prefix + name).join(', ')}`,
    { fix: 'Give build-command and output.', place: { file: prefix + (gemspecs[0] ?? '') } },
  );

async function gemPlan(
  tree: Tree,
  prefix: string,
  gemspec: string,
  given: GivenCommands,
): Promise<BuildPlan> {
  const file = prefix + gemspec;
  const text = (await tree.read(file)) ?? '';
  const because = lineSaying(file, text, /^\s*(Gem::Specification\.new.*)/) ?? { file, says: 'a gem' };
  const literal = (key: string): string =>
    lineSaying(file, text, new RegExp(`\\.${key}\\s*=\\s*["']([^"'#]+)["']`))?.says ?? '';
  const build: PlannedCommand = { phase: 'build', run: `gem build ${gemspec}`, because };
  return {
    toolchain: 'ruby',
    name: literal('name') || gemspec.replace(/\.gemspec$/, ''),
    version: literal('version'),
    commands: [...(given.install ? [given.install] : []), given.build ?? build],
    output: ['*.gem'],
    test: await testsOf(tree, prefix),
    cacheKeyFiles: [file],
    wants: await askedVersions(tree, prefix, ['ruby'], [file]),
    tools: [
      { tool: 'ruby', run: 'ruby --version' },
      { tool: 'gem', run: 'gem --version' },
    ],
    evidence: [because],
    warnings: [],
  };
}

async function applicationPlan(
  tree: Tree,
  prefix: string,
  gemfile: string,
  entry: string | undefined,
  given: GivenCommands,
): Promise<BuildPlan> {
  const file = prefix + gemfile;
  const lockName = gemfile === 'Gemfile' ? 'Gemfile.lock' : 'gems.locked';
  const lockfile = tree.has(prefix + lockName) ? prefix + lockName : undefined;
  const lock = lockfile === undefined ? '' : ((await tree.read(lockfile)) ?? '');
  const assets = lockfile === undefined ? undefined : railsAssets(lockfile, lock);
  const install = given.install ? [given.install] : bundled(file, lockfile);
  return {
    toolchain: 'ruby',
    name: '',
    version: '',
    commands: [...install, ...(given.build ? [given.build] : assets ? [assets] : [])],
    output: [
      ...applicationSources(tree, prefix, /^vendor$/),
      ...(given.install ? [] : ['.bundle/config', ...(hasGems(lock) ? ['vendor/bundle/**'] : [])]),
      ...(assets && !given.build ? ['public/assets/**'] : []),
      ...notMoved,
    ],
    test: await testsOf(tree, prefix),
    cacheKeyFiles: [lockfile ?? file],
    wants: await askedVersions(tree, prefix, ['ruby'], [file]),
    evidence: [
      { file: lockfile ?? file, says: 'the gems of an application: they are in vendor/bundle' },
      ...(entry === undefined ? [] : [{ file: prefix + entry, says: 'what starts an application' }]),
      { file, says: 'start it with bundle exec, with the Ruby and on the system that built it' },
    ],
    warnings: lockfile === undefined ? [unlocked(file, lockName)] : [],
  };
}

/** Gems that come from a registry or from git; those that come by path lie in the repository. */
const hasGems = (lock: string): boolean =>
  lock === '' || /^(?:GEM|GIT)\n(?: {2}(?! {2}).*\n)* {2}specs:\n {4}\S/m.test(lock.replaceAll('\r', ''));

/** What Bundler downloaded, the scripts and logs that name folders of this machine, and what compilers left. */
const notMoved = [
  '!vendor/bundle/ruby/*/{bin,cache,doc,build_info}/**',
  '!vendor/bundle/ruby/*/extensions/**/{mkmf.log,gem_make.out}',
  '!vendor/bundle/ruby/*/gems/*/ext/**/*.o',
];

const unlocked = (file: string, lockName: string): string =>
  `There is no ${lockName} beside ${file}: each build takes the newest gems that fit. Run bundle lock, and commit it.`;

/** The settings are written into `.bundle/config`, which goes into the release: there Bundler finds its gems by it. */
function bundled(file: string, lockfile: string | undefined): PlannedCommand[] {
  const because: Evidence = lockfile
    ? { file: lockfile, says: 'the gems, as they are locked' }
    : { file, line: 1, says: 'there is no lockfile: Bundler picks the gems of this day' };
  const lines = [
    'bundle config set --local path vendor/bundle',
    'bundle config set --local without development:test',
    ...(lockfile ? ['bundle config set --local deployment true'] : []),
    'bundle install',
  ];
  return lines.map((run) => ({ phase: 'install', run, because }));
}

/** Rails makes its assets without the secrets that it runs with. */
function railsAssets(lockfile: string, lock: string): PlannedCommand | undefined {
  const pipeline = lineSaying(lockfile, lock, /^ {4}((?:sprockets-rails|propshaft) \(.*\))/);
  if (!pipeline || !/^ {4}railties \(/m.test(lock)) return undefined;
  return {
    phase: 'build',
    run: 'bundle exec rails assets:precompile',
    because: pipeline,
    env: { RAILS_ENV: 'production', SECRET_KEY_BASE_DUMMY: '1' },
  };
}

async function testsOf(tree: Tree, prefix: string): Promise<BuildPlan['test']> {
  const spec = await firstFileSaying(tree, prefix, /_spec\.rb$/, /^\s*((?:RSpec\.)?describe\b.*)/);
  if (spec) return { run: 'bundle exec rspec', because: spec };
  const unit = await firstFileSaying(
    tree,
    prefix,
    /(?:_test|\/test_[^/]*)\.rb$/,
    /^\s*(class .*(?:TestCase|Minitest::Test|IntegrationTest).*)/,
  );
  if (!unit) return undefined;
  if (tree.has(`${prefix}bin/rails`)) return { run: 'bundle exec rails test', because: unit };
  return tree.has(`${prefix}Rakefile`) ? { run: 'bundle exec rake test', because: unit } : undefined;
}
