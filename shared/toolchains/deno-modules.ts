import path from 'node:path';
import { readTextIfThere } from '../files/files.ts';
import { readPackage } from './node-package.ts';
import { productionModules } from './node-production.ts';
import { lineSaying } from './says.ts';
import type { AfterBuild, Evidence } from './toolchain.ts';

/** Finds the line of a file that says something. */
export type Says = (pattern: RegExp) => Evidence | undefined;

/** The packages of npm, without what Deno notes of its own work there. */
export const denoModules = ['node_modules/**', '!node_modules/.deno/{.deno.lock,.setup-cache.bin}'];

/**
 * Where Deno puts what is imported from registries: packages of npm lie in `node_modules`, modules in `vendor`, if the
 * configuration says so; those of a `package.json` lie in `node_modules` unless it says otherwise. What lies in the cache of
 * this machine is lacking elsewhere.
 */
export function keptPackages(
  says: Says,
  declared: Evidence | undefined,
): { modules: Evidence | undefined; lacking: Evidence | undefined } {
  const vendored = says(/("vendor"\s*:\s*true)/);
  const elsewhere = says(/("nodeModulesDir"\s*:\s*(?:false|"none"))/);
  const placed =
    vendored ??
    says(/("nodeModulesDir"\s*:\s*(?:true|"(?:auto|manual)"))/) ??
    (elsewhere ? undefined : declared);
  const fromNpm = says(/("[^"]+"\s*:\s*"npm:[^"]*")/) ?? declared;
  const fromElsewhere = says(/^(?!.*"\$schema").*?("[^"]+"\s*:\s*"(?:jsr:|https?:)[^"]*")/);
  return {
    modules: fromNpm && placed,
    lacking: vendored ? undefined : (fromElsewhere ?? (placed ? undefined : fromNpm)),
  };
}

/**
 * Tells what of `node_modules` a server needs beside a `package.json`: what its runtime dependencies and the imports of the
 * configuration reach. A Deno that installs by itself would fetch the rest again when it starts: there all of it goes along.
 */
export async function runtimeModules(folder: string): Promise<AfterBuild> {
  const none = { leaveOut: [], also: [], warnings: [] };
  const text = await readTextIfThere(path.join(folder, 'package.json'));
  if (text === undefined) return none;
  const development = readPackage(text, 'package.json').names('devDependencies');
  const { file, says, imports } = await configuration(folder);
  const auto = lineSaying(file, says, /("nodeModulesDir"\s*:\s*(?:true|"auto"))/);
  if (!auto) return productionModules(folder, imports);
  if (development.length === 0) return none;
  return {
    ...none,
    warnings: [
      `${file}:${String(auto.line)} lets Deno install what is missing when it starts, so devDependencies of package.json go into the release. To leave them out, set "nodeModulesDir": "manual" there.`,
    ],
  };
}

/** What the configuration says, and the packages of npm that it imports: a list of them may lie in a file of its own. */
async function configuration(folder: string): Promise<{ file: string; says: string; imports: string[] }> {
  for (const file of ['deno.json', 'deno.jsonc']) {
    const says = await readTextIfThere(path.join(folder, file));
    if (says === undefined) continue;
    const [, map] = /"importMap"\s*:\s*"(\.?[\w./-]+)"/.exec(says) ?? [];
    const mapped = map === undefined ? undefined : await readTextIfThere(path.join(folder, map));
    const imports = [...`${says}\n${mapped ?? ''}`.matchAll(/"npm:\/?((?:@[\w.-]+\/)?[\w.-]+)/g)];
    return { file, says, imports: imports.map(([, name = '']) => name) };
  }
  return { file: 'deno.json', says: '', imports: [] };
}
