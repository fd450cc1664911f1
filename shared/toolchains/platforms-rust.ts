import path from 'node:path';
import { pathKind, writeAtomically } from '../files/files.ts';
import { hasAbove } from './folder.ts';
import { isRecord } from './json.ts';
import {
  noneOf,
  noProgram,
  said,
  type BinaryBuilder,
  type BinaryFault,
  type BinaryPlan,
  type BinaryRequest,
} from './platforms-binary.ts';
import { chooseLinker, rustTriples, type Linking } from './platforms-rust-link.ts';
import { programName, type Platform } from './platforms.ts';

/** Rust builds for the targets whose library is installed, where something on the runner links for them. */
export const rustBinaries: BinaryBuilder = async (request) => {
  const { platforms } = request;
  const [sysroot, version, names] = await Promise.all([
    said(['rustc', '--print', 'sysroot'], request),
    said(['rustc', '-vV'], request),
    programs(request),
  ]);
  const host = /^host: (\S+)/m.exec(version ?? '')?.[1];
  if (sysroot === undefined || host === undefined)
    return noneOf(platforms, 'this runner has no rustc on its PATH');
  if (names === undefined) return noneOf(platforms, 'cargo metadata does not read this repository');
  if (names.length === 0) return noProgram(platforms, `${request.prefix}Cargo.toml has no program`);
  return Promise.all(platforms.map((platform) => planOne(platform, host, sysroot.trim(), names, request)));
};

async function planOne(
  platform: Platform,
  host: string,
  sysroot: string,
  names: string[],
  request: BinaryRequest,
): Promise<BinaryPlan | BinaryFault> {
  const triples = rustTriples(platform);
  if (triples.length === 0) return { platform, why: 'rust has no such target' };
  const installed: string[] = [];
  for (const triple of triples)
    if ((await pathKind(path.join(sysroot, 'lib/rustlib', triple, 'lib'))) === 'folder')
      installed.push(triple);
  if (installed.length === 0)
    return {
      platform,
      why: `${triples.join(' or ')} is not installed (rustup target add ${triples[0] ?? ''})`,
    };
  const whys: string[] = [];
  for (const triple of installed) {
    const linking = await chooseLinker(triple, host, request);
    if (typeof linking !== 'string') return cargoPlan(platform, triple, linking, names, request);
    whys.push(linking);
  }
  return { platform, why: whys.join('; ') };
}

function cargoPlan(
  platform: Platform,
  triple: string,
  { linker, script, flags = [] }: Linking,
  names: string[],
  request: BinaryRequest,
): BinaryPlan {
  const out = request.work(platform);
  const locked = hasAbove(request.tree, request.prefix, 'Cargo.lock') ? ['--locked'] : [];
  const target = ['--target', triple, '--target-dir', path.join(out, 'target')];
  const program = script === undefined ? linker : path.join(out, 'cc');
  const variable = triple.toUpperCase().replaceAll('-', '_');
  return {
    platform,
    steps: async () => {
      if (script !== undefined) await writeAtomically(path.join(out, 'cc'), script, 0o755);
      const env = {
        CARGO_ENCODED_RUSTFLAGS: [...rustFlags(request, out), ...flags].join('\x1f'),
        ...(program !== undefined && { [`CARGO_TARGET_${variable}_LINKER`]: program }),
      };
      return [{ argv: ['cargo', 'build', '--release', '--bins', ...locked, ...target], env }];
    },
    from: path.join(out, 'target', triple, 'release'),
    names: names.map((name) => programName(name, platform)),
  };
}

/** The user's own flags, and folders of the machine kept out of what is made: the last prefix that fits wins. */
function rustFlags({ env, folder }: BinaryRequest, out: string): string[] {
  const encoded = env['CARGO_ENCODED_RUSTFLAGS'];
  const own = encoded === undefined ? (env['RUSTFLAGS'] ?? '').split(/\s+/) : encoded.split('\x1f');
  const home = env['HOME'] ?? env['USERPROFILE'];
  const remapped = [...(home === undefined ? [] : [`${home}=/home`]), `${folder}=/build`, `${out}=/work`];
  return [...own.filter((flag) => flag !== ''), ...remapped.map((pair) => `--remap-path-prefix=${pair}`)];
}

/** The programs that cargo builds by default, `undefined` where it cannot say. */
async function programs(request: BinaryRequest): Promise<string[] | undefined> {
  const text = await said(['cargo', 'metadata', '--no-deps', '--format-version', '1'], request);
  if (text === undefined) return undefined;
  const metadata: unknown = JSON.parse(text);
  if (!isRecord(metadata) || !Array.isArray(metadata['packages'])) return undefined;
  const wanted = metadata['workspace_default_members'] ?? metadata['workspace_members'];
  const members: unknown[] = Array.isArray(wanted) ? wanted : [];
  return metadata['packages']
    .filter(isRecord)
    .filter(({ id }) => members.includes(id))
    .flatMap(({ targets }) => (Array.isArray(targets) ? targets.filter(isRecord) : []))
    .filter(({ kind }) => Array.isArray(kind) && kind.includes('bin'))
    .filter((target) => !Array.isArray(target['required-features']))
    .flatMap(({ name }) => (typeof name === 'string' ? [name] : []));
}
