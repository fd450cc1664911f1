import { ActionError } from '../runner/errors.ts';
import { pathKind, readTextIfThere } from '../files/files.ts';
import path from 'node:path';
import { askedVersions } from './asked-versions.ts';
import { lineSaying } from './says.ts';
import { firstFileSaying } from './sources.ts';
import type {
  AfterBuild,
  BuildPlan,
  Evidence,
  GivenCommands,
  PlannedCommand,
  ToolchainDetector,
  Tree,
} from './toolchain.ts';

/** Elixir: a release of mix, which holds Erlang too. */
export const elixir: ToolchainDetector = {
  name: 'elixir',
  looksFor: ['mix.exs'],
  tools: [
    { tool: 'elixir', run: `elixir -e "IO.puts(System.version())"` },
    { tool: 'erlang', run: `elixir -e "IO.puts(System.otp_release())"` },
  ],
  stores: [
    { tool: 'mix', run: `elixir -e "IO.puts(Path.join(System.user_home!(), '.hex'))"`, inside: 'packages' },
  ],
  setupAction: 'erlef/setup-beam',
  detect,
  afterBuild,
};

const production = { MIX_ENV: 'prod' };

async function detect(tree: Tree, folder: string, given: GivenCommands): Promise<BuildPlan | undefined> {
  const prefix = folder === '' ? '' : `${folder}/`;
  const file = `${prefix}mix.exs`;
  const text = await tree.read(file);
  if (text === undefined) return undefined;
  const app = lineSaying(file, text, /\bapp:\s*:(\w+)/);
  const umbrella = lineSaying(file, text, /^\s*(apps_path:.*)/);
  if (!app && !umbrella)
    throw new ActionError(`${file} names no application`, {
      fix: 'Add app: :name to its project, or give build-command and output.',
      place: { file, line: 1 },
    });
  const locked = tree.has(`${prefix}mix.lock`);
  const install = given.install
    ? [given.install]
    : installs(file, text, locked ? `${prefix}mix.lock` : undefined);
  const build = given.build
    ? [given.build]
    : builds(file, text, app ?? umbrella ?? { file, says: 'a project of mix' });
  return {
    toolchain: 'elixir',
    name: app?.says ?? '',
    version: lineSaying(file, text, /\bversion:\s*"([^"+]+)/)?.says ?? '',
    commands: [...install, ...build],
    output: ['dist/**'],
    test: await testsOf(tree, prefix),
    cacheKeyFiles: [locked ? `${prefix}mix.lock` : file],
    wants: await askedVersions(tree, prefix, ['elixir', 'erlang'], [file]),
    evidence: [
      app ? { ...app, says: `the application ${app.says}` } : (umbrella as Evidence),
      {
        file,
        says: 'a release of mix with Erlang in it: it starts by bin/NAME start, on the system that built it',
      },
    ],
    warnings: [],
  };
}

function installs(file: string, text: string, lockfile: string | undefined): PlannedCommand[] {
  const because = lockfile
    ? { file: lockfile, says: 'the dependencies, as they are locked' }
    : lineSaying(file, text, /^\s*(\{:\w+,.*)/);
  return because ? [{ phase: 'install', run: 'mix deps.get --only prod', because, env: production }] : [];
}

function builds(file: string, text: string, because: Evidence): PlannedCommand[] {
  const assets = lineSaying(file, text, /^\s*("assets\.deploy":.*)/);
  return [
    ...(assets
      ? [{ phase: 'build', run: 'mix assets.deploy', because: assets, env: production } as const]
      : []),
    { phase: 'build', run: 'mix release --overwrite --path dist', because, env: production },
  ];
}

async function testsOf(tree: Tree, prefix: string): Promise<BuildPlan['test']> {
  const because = await firstFileSaying(tree, prefix, /_test\.exs$/, /^\s*(use \S*Case\b.*)/);
  return because && { run: 'mix test', because };
}

const cookie = 'dist/releases/COOKIE';

/** Mix draws a cookie for each release: whoever reads it may run code in the application. It does not travel with it. */
async function afterBuild(folder: string): Promise<AfterBuild> {
  const isDrawn =
    (await pathKind(path.join(folder, cookie))) === 'file' &&
    !/\bcookie:/.test((await readTextIfThere(path.join(folder, 'mix.exs'))) ?? '');
  if (!isDrawn) return { leaveOut: [], also: [], warnings: [] };
  return {
    leaveOut: [cookie],
    also: [],
    warnings: [
      `Left out: ${cookie}, the secret that nodes of Erlang know each other by, which mix draws anew for each release. Set RELEASE_COOKIE where the release is started.`,
    ],
  };
}
