import { openReader, type DirectReader } from '../files/direct.ts';
import { differenceOfBytes, differenceOfLayers } from './difference-inside.ts';
import type { Difference } from './difference.ts';
import { tarPadding } from './tar-header.ts';
import { readAt } from './zip-directory.ts';

/** More is not taken into memory: of a larger layer only its number is told. */
const largest = 64 * 1024 * 1024;

/**
 * Compares two images, each an OCI layout in one tar, as this suite writes them: the first layer that differs, and the
 * member in it, or the configuration. `undefined` when nothing more can be told than that they are not the same.
 */
export function imageDifference(first: string, second: string): Difference | undefined {
  const [one, two] = [openReader(first), openReader(second)];
  try {
    const [a, b] = [openLayout(one), openLayout(two)];
    const [images, others] = [imagesOf(a), imagesOf(b)];
    for (const [at, image] of images.entries()) {
      const other = others[at];
      const found = other && inImages(image, other, a, b);
      if (found) return found;
    }
    return undefined;
  } catch {
    // Not as this suite writes them: then their digests are all that is known.
    return undefined;
  } finally {
    one.close();
    two.close();
  }
}

/** Reads a file of the layout; `undefined` where it is too large. */
type Layout = (name: string) => Buffer | undefined;

function openLayout(reader: DirectReader): Layout {
  const places = new Map<string, { at: number; size: number }>();
  const end = reader.size();
  for (let at = 0; at + 512 <= end;) {
    const header = readAt(reader, at, 512);
    const [name = ''] = header.toString('latin1', 0, 100).split('\0');
    if (name === '') break;
    const size = parseInt(header.toString('latin1', 124, 135), 8);
    places.set(name, { at: at + 512, size });
    at += 512 + size + tarPadding(size);
  }
  return (name) => {
    const place = places.get(name);
    return place && place.size <= largest ? readAt(reader, place.at, place.size) : undefined;
  };
}

interface Image {
  config: string;
  layers: string[];
}

interface Descriptor {
  digest: string;
}

const blob = (digest: string): string => `blobs/sha256/${digest.slice('sha256:'.length)}`;

/** One for each platform, in their order. */
function imagesOf(layout: Layout): Image[] {
  const read = (name: string) =>
    JSON.parse(layout(name)?.toString('utf8') ?? '{}') as {
      manifests?: Descriptor[];
      config?: Descriptor;
      layers?: Descriptor[];
    };
  const found: Image[] = [];
  const take = (name: string, depth: number): void => {
    const { manifests = [], config, layers = [] } = read(name);
    if (config) found.push({ config: config.digest, layers: layers.map(({ digest }) => digest) });
    if (depth < 3) for (const { digest } of manifests) take(blob(digest), depth + 1);
  };
  take('index.json', 0);
  return found;
}

/** The instruction that a layer was made by; `''` where the history does not tell. */
function stepOf(at: number, { config, layers }: Image, layout: Layout): string {
  const { history = [] } = JSON.parse(layout(blob(config))?.toString('utf8') ?? '{}') as {
    history?: { created_by?: string; empty_layer?: boolean }[];
  };
  const steps = history.filter((step) => step.empty_layer !== true);
  const said = steps.length === layers.length ? (steps[at]?.created_by ?? '') : '';
  return said
    .replace(/^\/bin\/sh -c #\(nop\)/, '')
    .trim()
    .slice(0, 100);
}

function inImages(image: Image, other: Image, a: Layout, b: Layout): Difference | undefined {
  const none = { near: Buffer.alloc(0), whole: Buffer.alloc(0) };
  if (image.layers.length !== other.layers.length)
    return { path: 'its layers', says: 'are of another number in each', first: none, second: none };
  const at = image.layers.findIndex((digest, index) => digest !== other.layers[index]);
  if (at >= 0) {
    const step = stepOf(at, image, a);
    const path = `layer ${String(at + 1)} of ${String(image.layers.length)}${step && ` (${step})`}`;
    const [one, two] = [a(blob(image.layers[at] ?? '')), b(blob(other.layers[at] ?? ''))];
    const found = one && two && differenceOfLayers(one, two);
    return { path, ...(found ?? { says: 'differs', first: none, second: none }) };
  }
  const [one, two] = [a(blob(image.config)), b(blob(other.config))];
  if (image.config === other.config || !one || !two) return undefined;
  return { path: 'its configuration', ...differenceOfBytes(one, two) };
}
