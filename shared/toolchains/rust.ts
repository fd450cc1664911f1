import path from 'node:path';
import { ActionError } from '../runner/errors.ts';
import { askedVersions } from './asked-versions.ts';
import { isRecord } from './json.ts';
import { rustRemap } from './reproducible-env.ts';
import { runtimeOutput } from './runtime-folders.ts';
import { binariesOf, type RustBinary } from './rust-binaries.ts';
import { packagesOf, packageText, readCargo, workspaceOf, type CargoManifest } from './rust-crate.ts';
import { lineSaying } from './says.ts';
import { folderProbe } from './shell-lines.ts';
import { firstFileSaying } from './sources.ts';
import type {
  BuildPlan,
  Evidence,
  GivenCommands,
  PlannedCommand,
  ToolchainDetector,
  Tree,
} from './toolchain.ts';

/** Rust, built by cargo. */
export const rust: ToolchainDetector = {
  name: 'rust',
  looksFor: ['Cargo.toml'],
  tools: [
    { tool: 'rust', run: 'rustc --version' },
    { tool: 'cargo', run: 'cargo --version' },
  ],
  stores: [folderProbe('cargo', 'CARGO_HOME', '.cargo', 'registry')],
  setupAction: 'dtolnay/rust-toolchain@stable',
  detect,
};

interface Program {
  manifest: CargoManifest;
  binaries: RustBinary[];
}

async function detect(tree: Tree, folder: string, given: GivenCommands): Promise<BuildPlan | undefined> {
  const prefix = folder === '' ? '' : `${folder}/`;
  const manifest = await readCargo(tree, prefix);
  if (!manifest) return undefined;
  const workspace = await workspaceOf(tree, manifest);
  const packages = await packagesOf(tree, manifest);
  const programs = packages
    .map((one) => ({ manifest: one, binaries: binariesOf(tree, one) }))
    .filter(({ binaries }) => binaries.length > 0);
  if (!given.build) refuseUnclear(manifest, programs);
  const main = isRecord(manifest.values['package']) ? manifest : programs[0]?.manifest;
  const lockfile = `${workspace.prefix}Cargo.lock`;
  const locked = tree.has(lockfile);
  const runtime = runtimeOutput(tree, prefix);
  return {
    toolchain: 'rust',
    name: (main && packageText(main, workspace, 'name')) ?? '',
    version: ((main && packageText(main, workspace, 'version')) ?? '').replace(/\+.*/, ''),
    commands: [
      given.install ?? fetchCommand(workspace, locked ? lockfile : undefined),
      ...(given.build ? [given.build] : buildCommands(tree, prefix, programs, locked)),
    ],
    output: ['dist/**', ...runtime.output],
    test: await testsOf(tree, prefix, locked),
    cacheKeyFiles: [locked ? lockfile : manifest.file],
    wants: await askedVersions(tree, prefix, ['rust'], rustVersionFiles(main ?? manifest, workspace)),
    evidence: [
      lineSaying(manifest.file, manifest.text, /^\s*(\[(?:package|workspace)\])/) ?? {
        file: manifest.file,
        says: 'a manifest of cargo',
      },
      ...programs.flatMap(({ binaries }) => binaries.map(({ because }) => because)),
      ...runtime.evidence,
    ],
    warnings: locked ? [] : [unlocked(manifest.file)],
  };
}

/** The manifest, and where it takes the version of its workspace, that of the workspace. */
const rustVersionFiles = (manifest: CargoManifest, workspace: CargoManifest): string[] =>
  packageText(manifest, workspace, 'rust-version') === undefined ? [] : [manifest.file, workspace.file];

const unlocked = (file: string): string =>
  `There is no Cargo.lock beside ${file}: each build takes the newest dependencies that fit. Run cargo generate-lockfile, and commit it.`;

function fetchCommand(workspace: CargoManifest, lockfile: string | undefined): PlannedCommand {
  if (lockfile === undefined)
    return {
      phase: 'install',
      run: 'cargo fetch',
      because: { file: workspace.file, says: 'its dependencies' },
    };
  const because = { file: lockfile, says: 'the dependencies, as they are locked' };
  return { phase: 'install', run: 'cargo fetch --locked', because };
}

/** `cargo install` builds for release with the workspace's own target folder, and copies the programs alone. */
function buildCommands(
  tree: Tree,
  prefix: string,
  programs: readonly Program[],
  locked: boolean,
): PlannedCommand[] {
  const env = setsFlags(tree, prefix) ? undefined : rustRemap;
  return programs.map(({ manifest, binaries: [first] }) => {
    const from = path.posix.join('.', manifest.prefix.slice(prefix.length)).replace(/\/$/, '') || '.';
    const flags = `--root dist --no-track --force${locked ? ' --locked' : ''}`;
    return {
      phase: 'build',
      run: `cargo install --path ${/\s/.test(from) ? `'${from}'` : from} ${flags}`,
      because: first?.because ?? { file: manifest.file, says: 'a program' },
      ...(env && { env }),
    };
  });
}

/** RUSTFLAGS takes the place of the flags that a configuration sets: there it is left alone. */
const setsFlags = (tree: Tree, prefix: string): boolean =>
  tree.paths().some((file) => {
    const [, above] = /^(.*?)\.cargo\/config(?:\.toml)?$/.exec(file) ?? [];
    return above !== undefined && prefix.startsWith(above);
  });

function refuseUnclear({ file }: CargoManifest, programs: readonly Program[]): void {
  if (programs.length === 0)
    throw new ActionError(`${file} has no program: cargo would make a library, and nothing to run`, {
      fix: 'Add src/main.rs or a [[bin]], or give build-command and output.',
      place: { file, line: 1 },
    });
  const all = programs.flatMap(({ binaries }) => binaries);
  const double = all.find(({ name }, at) => all.findIndex((other) => other.name === name) !== at);
  if (!double) return;
  const places = all.filter(({ name }) => name === double.name).map(({ because }) => because.file);
  throw new ActionError(`Two programs would be one file, dist/bin/${double.name}: ${places.join(', ')}`, {
    fix: 'Rename one of them, or give build-command.',
    place: { file: double.because.file },
  });
}

async function testsOf(tree: Tree, prefix: string, locked: boolean): Promise<BuildPlan['test']> {
  const because: Evidence | undefined = await firstFileSaying(
    tree,
    prefix,
    /\.rs$/,
    /^\s*(#\[(?:\w+::)?test\b.*)/,
  );
  return because && { run: `cargo test${locked ? ' --locked' : ''}`, because };
}
