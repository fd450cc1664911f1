import { isRecord, textAt, valueAt } from './json.ts';
import type { CargoManifest } from './rust-crate.ts';
import { lineSaying, literally } from './says.ts';
import type { Evidence, Tree } from './toolchain.ts';

/** A program of a package, and what says so. */
export interface RustBinary {
  name: string;
  because: Evidence;
}

/** The programs that cargo builds of a package by default: those that `[[bin]]` names, `src/main.rs`, and `src/bin/`. */
export function binariesOf(tree: Tree, manifest: CargoManifest): RustBinary[] {
  const { file, prefix, text, values } = manifest;
  const name = textAt(values, 'package', 'name') ?? '';
  const listed = values['bin'];
  const named = (Array.isArray(listed) ? listed : [])
    .filter(isRecord)
    .filter((bin) => !Array.isArray(bin['required-features']))
    .flatMap((bin) => (typeof bin['name'] === 'string' ? [bin['name']] : []));
  const found = valueAt(values, 'package', 'autobins') === false ? [] : binariesByPlace(tree, prefix, name);
  const byName = new Map(found.map((binary) => [binary.name, binary]));
  const paths = new Set((Array.isArray(listed) ? listed : []).filter(isRecord).map((bin) => bin['path']));
  for (const each of found) if (paths.has(each.because.file.slice(prefix.length))) byName.delete(each.name);
  for (const bin of named) {
    const line = lineSaying(file, text, new RegExp(`^\\s*name\\s*=\\s*["']${literally(bin)}["']`));
    byName.set(bin, {
      name: bin,
      because: { file, ...(line?.line && { line: line.line }), says: `[[bin]] ${bin}` },
    });
  }
  return [...byName.values()];
}

function binariesByPlace(tree: Tree, prefix: string, name: string): RustBinary[] {
  const main = `${prefix}src/main.rs`;
  const own = tree.has(main) ? [{ name, because: { file: main, says: `the program ${name}` } }] : [];
  const further = tree.paths().flatMap((file) => {
    const [, bin] = new RegExp(`^${literally(prefix)}src/bin/([^/]+?)(?:\\.rs|/main\\.rs)$`).exec(file) ?? [];
    return bin === undefined ? [] : [{ name: bin, because: { file, says: `the program ${bin}` } }];
  });
  return [...own, ...further];
}
