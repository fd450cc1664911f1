import path from 'node:path';
import { insideOf, listFolder, pathKind, realPath } from '../files/files.ts';
import { runtimeNames } from './node-runtime-names.ts';
import type { AfterBuild } from './toolchain.ts';

/** More packages than any release has: what is installed is read, so it is bounded. */
const mostPackages = 50_000;

/**
 * Tells what of `node_modules` a server needs where no record says so (pnpm, yarn, bun, deno): what its runtime dependencies
 * and `imported` reach, found as Node itself finds packages. The rest stays behind, and the folder that was tested is not changed.
 */
export async function reachedModules(built: string, imported: readonly string[] = []): Promise<AfterBuild> {
  const folder = (await realPath(built)) ?? built;
  const kept = new Set<string>();
  const outside = new Set<string>();
  const queue = [folder];
  for (let at = 0; at < queue.length && at < mostPackages; at++) {
    const from = queue[at] ?? folder;
    const names = await runtimeNames(from);
    for (const name of at === 0 ? [...names, ...imported] : names) {
      const place = await found(folder, from, name);
      if (place === undefined) continue;
      kept.add(place);
      const real = await realPath(place);
      if (real === undefined) continue;
      if (real !== folder && !insideOf(folder, real)) outside.add(name);
      else if (!queue.includes(real)) queue.push(real);
    }
  }
  const reached = new Set([...kept, ...queue.slice(1)]);
  const installed = await installedIn(folder);
  return {
    leaveOut: installed
      .filter(
        (place) => ![...reached].some((each) => each === place || each.startsWith(`${place}${path.sep}`)),
      )
      .map((place) => path.relative(folder, place).split(path.sep).join('/')),
    also: queue
      .slice(1)
      .map((place) => path.relative(folder, place).split(path.sep).join('/'))
      .filter((place) => !place.startsWith('node_modules/'))
      .map((place) => `${place}/**`),
    warnings: [...outside].map(
      (name) =>
        `The dependency ${name} is a link to a folder outside of what is built, and is not in the release.`,
    ),
  };
}

/** Up from a package, the first `node_modules` that has the name, no higher than the built folder. */
async function found(folder: string, from: string, name: string): Promise<string | undefined> {
  for (let at = from; at === folder || insideOf(folder, at); at = path.dirname(at)) {
    const place = path.join(at, 'node_modules', name);
    if ((await pathKind(place)) !== undefined) return place;
    if (at === folder) return undefined;
  }
  return undefined;
}

/** The stores in `node_modules` that pnpm and deno link packages from. */
const stores = ['.pnpm', '.deno'];

/** What each manager installs side by side: packages, scopes opened, and the folders of a store. */
async function installedIn(folder: string): Promise<string[]> {
  const modules = path.join(folder, 'node_modules');
  const ofStores = stores.flatMap((name) => [
    path.join(modules, name),
    path.join(modules, name, 'node_modules'),
  ]);
  const places: string[] = [];
  for (const root of [modules, ...ofStores])
    for (const name of await listFolder(root).catch(() => [])) {
      const place = path.join(root, name);
      if (name === '.bin' || name === 'node_modules' || stores.includes(name)) continue;
      if (name.startsWith('@') && !stores.includes(path.basename(root)))
        places.push(...(await listFolder(place).catch(() => [])).map((each) => path.join(place, each)));
      else places.push(place);
    }
  return places;
}
