import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { walk } from '../shared/files/files.ts';

/** Files of many sizes, cut from the sources that are installed here: the same tree every time. */
export async function growTree(root: string, files: number, bytes: number): Promise<number> {
  const random = seeded(1);
  const sources = await readSources();
  const sizes = Array.from({ length: files }, () => Math.exp(1.75 * gauss(random)));
  const scale = bytes / sizes.reduce((sum, size) => sum + size, 0);
  let total = 0;
  for (const [index, size] of sizes.entries()) {
    const file = path.join(root, `package-${index % 200}`, `part-${index % 7}`, `file-${index}.js`);
    mkdirSync(path.dirname(file), { recursive: true });
    const content = cut(sources, Math.round(size * scale), random);
    writeFileSync(file, content);
    total += content.length;
  }
  return total;
}

async function readSources(): Promise<Buffer[]> {
  const modules = path.resolve(import.meta.dirname, '../node_modules');
  const entries = await walk(modules, {
    skip: (name, kind) => kind === 'folder' && name.split('/').length > 4,
  });
  const chosen = entries.filter(
    ({ path: name, kind, size }) =>
      kind === 'file' && size > 500 && size < 300_000 && /\.[cm]?[jt]s$|\.json$/.test(name),
  );
  return chosen.slice(0, 3000).map(({ path: name }) => readFileSync(path.join(modules, name)));
}

function cut(sources: readonly Buffer[], size: number, random: () => number): Buffer {
  const parts: Buffer[] = [];
  for (let left = size; left > 0;) {
    const source = sources[Math.floor(random() * sources.length)] ?? Buffer.from('\n');
    const part = source.subarray(0, left);
    parts.push(part);
    left -= part.length;
  }
  return Buffer.concat(parts);
}

function seeded(seed: number): () => number {
  let state = seed;
  return () => (state = (Math.imul(state, 1_103_515_245) + 12_345) & 0x7fffffff) / 0x7fffffff;
}

const gauss = (random: () => number): number =>
  Math.sqrt(-2 * Math.log(random() + 1e-9)) * Math.cos(2 * Math.PI * random());
