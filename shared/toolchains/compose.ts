import { assetsFirst } from './assets-first.ts';
import { readPackage } from './node-package.ts';
import type { BuildPlan, Evidence, GivenCommands, ToolchainDetector, Tree } from './toolchain.ts';

/** A plan, and the ecosystem that made it. */
export interface Detected {
  detector: ToolchainDetector;
  plan: BuildPlan;
}

/** An ecosystem that a file in the folder is a sign of. */
export interface Signed {
  detector: ToolchainDetector;
  sign: string;
}

/** What an ecosystem made of a folder, with the file that made it look. */
export type Candidate = Detected & Signed;

/** Ecosystems whose sign often stands beside another's and only serves it: a Makefile of shortcuts, a page. */
const servants = new Set(['make', 'static']);

/** Whether an ecosystem's sign says nothing beside that of another. */
export const servesOthers = ({ name }: ToolchainDetector): boolean => servants.has(name);

/** Where the first stands beside the second and its own file says so, it builds both. */
const builders: readonly (readonly [builds: string, also: string, says: RegExp])[] = [
  ['python', 'rust', /\b(?:maturin|setuptools[-_]rust)\b/],
  ['python', 'cmake', /\b(?:scikit[-_]build|scikit_build_core|cmake)\b/],
  ['python', 'meson', /\bmeson/],
  ['node', 'cmake', /\bcmake-js\b/],
  ['node', 'rust', /\b(?:napi|neon|wasm-pack|cargo|tauri)\b/],
  ['node', 'go', /\bgo build\b/],
  ['deno', 'node', /^/],
  ['cmake', 'meson', /^/],
  ['cmake', 'zig', /^/],
  ['meson', 'zig', /^/],
];

/**
 * Makes one plan of what several ecosystems found in a folder, where that is what people mean by it: an application whose
 * assets Node builds first. `undefined` where nothing says which of them counts.
 */
export async function compose(
  tree: Tree,
  found: readonly Candidate[],
  given: GivenCommands,
): Promise<Detected | undefined> {
  if (found.length !== 2) return undefined;
  const node = found.find(({ plan }) => plan.toolchain === 'node');
  const main = found.find((each) => each !== node);
  if (!node || !main || (await servesItself(tree, node.sign))) return undefined;
  return assetsFirst(node, main, given);
}

/** Leaves out what another ecosystem of the folder builds itself: a crate of a Python package is no program. */
export async function withoutBuilt(tree: Tree, signed: readonly Signed[]): Promise<Signed[]> {
  const built = new Set<Signed>();
  for (const [builds, also, says] of builders) {
    const builder = signed.find(({ detector }) => detector.name === builds);
    const part = signed.find(({ detector }) => detector.name === also);
    if (builder && part && says.test((await tree.read(builder.sign)) ?? '')) built.add(part);
  }
  return signed.filter((each) => !built.has(each));
}

/** A package that is started or installed as a program is an application of its own, not another one's assets. */
async function servesItself(tree: Tree, file: string): Promise<boolean> {
  const manifest = readPackage((await tree.read(file)) ?? '{}', file);
  const start = manifest.script('start') ?? '';
  return (
    manifest.values['bin'] !== undefined ||
    /\b(?:node|tsx|ts-node|nodemon|next|nuxt|nest|remix-serve|pm2)\b/.test(start)
  );
}

/** Says in the plan which signs of other ecosystems were passed over for it. */
export function sayPassedOver(
  { detector, plan }: Detected,
  sign: string,
  others: readonly Signed[],
): Detected {
  const evidence = others.map((other): Evidence => ({
    file: other.sign,
    says: `${other.detector.name} could build too; ${sign} (${plan.toolchain}) says how all of it is built`,
  }));
  return { detector, plan: { ...plan, evidence: [...plan.evidence, ...evidence] } };
}
