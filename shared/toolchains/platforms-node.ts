import path from 'node:path';
import { copyFile, openRead, pathKind, readText, setMode, writeAtomically } from '../files/files.ts';
import { ActionError } from '../runner/errors.ts';
import { hasAbove } from './folder.ts';
import type { NodePackage } from './node-package.ts';
import {
  noneOf,
  noProgram,
  said,
  type BinaryBuilder,
  type BinaryFault,
  type BinaryPlan,
  type BinaryRequest,
  type BinaryStep,
} from './platforms-binary.ts';
import { bunBinaries, refuseMissing } from './platforms-bun.ts';
import { entriesOf, packageOf, type Entry } from './platforms-entries.ts';
import { ownPlatform, programName, type Platform } from './platforms.ts';
import { kindOfFile } from './program-kind.ts';

/** What marks a node program that a script can be put into. */
const fuse = 'NODE_SEA_FUSE_fce680ab2cc467b6e072b8b5df1996b2';

/** Packages of JavaScript: by bun where it is theirs, else as single executables of Node. */
export const nodeBinaries: BinaryBuilder = async (request) => {
  const { tree, prefix, platforms, plan } = request;
  const manifest = await packageOf(request);
  // That of a workspace lies above it.
  const isBuns = ['bun.lock', 'bun.lockb'].some((name) => hasAbove(tree, prefix, name));
  if (isBuns || String(manifest.values['packageManager'] ?? '').startsWith('bun@'))
    return bunBinaries(request);
  const entries = entriesOf(manifest, plan.name);
  if (entries.length === 0)
    return noProgram(
      platforms,
      `${prefix}package.json has no bin, start or main that says what the program is`,
    );
  const why = await whyNot(manifest, request);
  if (why !== undefined) return noneOf(platforms, why);
  const own = (await said(['node', '-p', 'process.execPath'], request))?.trim() ?? '';
  return Promise.all(platforms.map((platform) => planOne(platform, own, entries, manifest, request)));
};

/** What stands against single executables of this package at all. */
async function whyNot(manifest: NodePackage, request: BinaryRequest): Promise<string | undefined> {
  const version = (await said(['node', '--version'], request))?.trim();
  if (version === undefined) return 'this runner has no node on its PATH';
  if (Number(/^v(\d+)/.exec(version)?.[1]) < 20)
    return `single executables need node 20 or newer, and this is ${version}`;
  const isDeclared = [...manifest.names('devDependencies'), ...manifest.names('dependencies')].includes(
    'postject',
  );
  if (isDeclared || (await said(['postject', '--help'], request)) !== undefined) return undefined;
  return 'single executables need postject: npm install --save-dev postject';
}

async function planOne(
  platform: Platform,
  own: string,
  entries: Entry[],
  manifest: NodePackage,
  request: BinaryRequest,
): Promise<BinaryPlan | BinaryFault> {
  const isOwn = platform.text === ownPlatform().text;
  const runtime = isOwn ? own : request.runtimes[platform.text];
  if (runtime === undefined)
    return {
      platform,
      why: `node makes programs for ${ownPlatform().text} alone here; build.node-binaries can name the node program of another platform`,
    };
  const fault = await runtimeFault(runtime, platform);
  if (fault !== undefined) return { platform, why: fault };
  const out = request.work(platform);
  const names = entries.map(({ name }) => programName(name, platform));
  const programs = entries.map((entry, at) => ({ entry, at, program: path.join(out, names[at] ?? '') }));
  return {
    platform,
    from: out,
    names,
    async steps() {
      await refuseMissing(entries, request.folder);
      const postject = await findPostject(request);
      for (const { entry, at, program } of programs) {
        await refuseUnbundled(entry, manifest, request.folder);
        await copyFile(runtime, program);
        await setMode(program, 0o755);
        // A path from the built folder: the program holds it.
        const config = {
          main: entry.file,
          output: path.join(out, `${String(at)}.blob`),
          disableExperimentalSEAWarning: true,
        };
        await writeAtomically(path.join(out, `${String(at)}.json`), JSON.stringify(config));
      }
      return programs.flatMap(({ at, program }) =>
        stepsOf(program, path.join(out, String(at)), platform, postject),
      );
    },
  };
}

function stepsOf(
  program: string,
  prepared: string,
  { os }: Platform,
  postject: readonly [string, ...string[]],
): BinaryStep[] {
  const isApple = os === 'darwin';
  const segment = isApple ? ['--macho-segment-name', 'NODE_SEA'] : [];
  const inject = [
    ...postject,
    program,
    'NODE_SEA_BLOB',
    `${prepared}.blob`,
    '--sentinel-fuse',
    fuse,
    ...segment,
  ];
  return [
    { argv: ['node', '--experimental-sea-config', `${prepared}.json`] },
    ...(isApple ? [{ argv: ['codesign', '--remove-signature', program] } as const] : []),
    { argv: inject as [string, ...string[]] },
    ...(isApple ? [{ argv: ['codesign', '--sign', '-', program] } as const] : []),
  ];
}

/** The package's own postject, installed by now, else the one on the PATH. */
async function findPostject({ folder, tree }: BinaryRequest): Promise<[string, ...string[]]> {
  for (const root of [folder, tree.root]) {
    const file = path.join(root, 'node_modules/postject/dist/cli.js');
    if ((await pathKind(file)) === 'file') return ['node', file];
  }
  return ['postject'];
}

/** Why a node program cannot carry a script for a platform. */
async function runtimeFault(file: string, { text, os }: Platform): Promise<string | undefined> {
  if ((await pathKind(file)) === undefined) return `there is no ${file}, which build.node-binaries names`;
  const kind = await kindOfFile(file);
  if (kind !== text) return `${file} is no program for it${kind === undefined ? '' : `, but for ${kind}`}`;
  if (!(await holds(file, fuse))) return `${file} cannot carry a script: it was built without that`;
  if (os === 'darwin' && process.platform !== 'darwin')
    return 'macOS starts signed programs alone, and codesign is on macOS alone';
  return undefined;
}

async function holds(file: string, text: string): Promise<boolean> {
  let before: Buffer = Buffer.alloc(0);
  for await (const chunk of openRead(file)) {
    const piece = Buffer.concat([before, chunk as Buffer]);
    if (piece.includes(text)) return true;
    before = piece.subarray(-text.length);
  }
  return false;
}

/** A single executable holds one file: what it requires besides Node's own modules would be missing when it runs. */
async function refuseUnbundled({ name, file }: Entry, manifest: NodePackage, folder: string): Promise<void> {
  const text = await readText(path.join(folder, file));
  const packages = new Set([...manifest.names('dependencies'), ...manifest.names('optionalDependencies')]);
  const required = [...text.matchAll(/\brequire\(\s*["']([^"'\n]+)["']\s*\)/g)].map(([, what = '']) => what);
  const missing = required.find((what) => /^\.\.?\//.test(what) || packages.has(packageName(what)));
  const isModule = /^\s*(?:import\s*[\w{*"']|export\s+(?:default|const|function|class|\{))/m.test(text);
  if (missing === undefined && !isModule) return;
  const why =
    missing === undefined ? 'is an ES module, which single executables do not run' : `requires ${missing}`;
  throw new ActionError(`${file} cannot become the program ${name}: it ${why}`, {
    fix: 'Let the build bundle it into one CommonJS file, for example: esbuild --bundle --platform=node --format=cjs.',
    place: { file },
  });
}

const packageName = (what: string): string =>
  what
    .split('/')
    .slice(0, what.startsWith('@') ? 2 : 1)
    .join('/');
