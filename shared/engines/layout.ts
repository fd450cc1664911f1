import path from 'node:path';
import { hashFile, readText } from '../files/files.ts';
import { ActionError } from '../runner/errors.ts';

/** What an OCI layout says of one of its blobs. */
interface Descriptor {
  mediaType: string;
  digest: string;
  size: number;
  /** `linux/arm64`, where an index says so. */
  platform?: string;
}

/** A layout that was read back: its image (or index of images), and every blob that belongs to it. */
export interface Layout {
  image: Descriptor;
  blobs: Descriptor[];
  /** How many layers it has, of its first platform. */
  layers: number;
  /** The platforms that an index names, in its order; none of a single image. */
  platforms: string[];
}

const indexTypes =
  /^application\/vnd\.(oci\.image\.index\.v1|docker\.distribution\.manifest\.list\.v2)\+json$/;
const mostBlobs = 10_000;
const largestDocument = 4 * 1024 * 1024;

/** Where a layout keeps a blob, from its root. */
export const blobPath = (digest: string): string => `blobs/sha256/${digest.slice('sha256:'.length)}`;

/** Reads an OCI layout from its index down: every blob has the size and the digest that it is known by. */
export async function readLayout(folder: string): Promise<Layout> {
  const index = parse(await readText(path.join(folder, 'index.json')), 'index.json');
  const [image, ...others] = descriptors(index['manifests'], 'index.json');
  if (!image || others.length > 0)
    throw broken(`index.json names ${String(others.length + (image ? 1 : 0))} images, not one`);
  const found = new Map<string, Descriptor>();
  const layers = await take(folder, image, found, 0);
  const platforms = [...found.values()].flatMap(({ platform }) => (platform === undefined ? [] : [platform]));
  const blobs = [...found.values()].toSorted((a, b) => (a.digest < b.digest ? -1 : 1));
  return { image, blobs, layers, platforms };
}

/** Reads a blob and all that it names; says how many layers the first image in it has. */
async function take(
  folder: string,
  blob: Descriptor,
  found: Map<string, Descriptor>,
  depth: number,
): Promise<number> {
  if (found.has(blob.digest)) return 0;
  if (found.size >= mostBlobs || depth > 2) throw broken('it is nested too deep, or has too many blobs');
  const file = path.join(folder, blobPath(blob.digest));
  const { digest, size } = await hashFile(file).catch((cause: unknown) => {
    throw broken(`the blob ${blob.digest} cannot be read`, cause);
  });
  if (digest !== blob.digest) throw broken(`the blob ${blob.digest} has the digest ${digest}`);
  if (size !== blob.size)
    throw broken(`the blob ${blob.digest} has ${String(size)} bytes, not ${String(blob.size)}`);
  found.set(blob.digest, blob);
  if (!isDocument(blob.mediaType)) return 0;
  if (size > largestDocument) throw broken(`the manifest ${blob.digest} is too large`);
  const document = parse(await readText(file), blob.digest);
  if (indexTypes.test(blob.mediaType)) {
    const counts: number[] = [];
    for (const each of descriptors(document['manifests'], blob.digest))
      counts.push(await take(folder, each, found, depth + 1));
    return counts[0] ?? 0;
  }
  const layers = descriptors(document['layers'], blob.digest);
  for (const each of [...descriptors([document['config']], blob.digest), ...layers])
    await take(folder, each, found, depth + 1);
  return layers.length;
}

const isDocument = (mediaType: string): boolean =>
  indexTypes.test(mediaType) || mediaType === 'application/vnd.oci.image.manifest.v1+json';

function parse(text: string, where: string): Record<string, unknown> {
  try {
    const value: unknown = JSON.parse(text);
    if (isRecord(value)) return value;
  } catch (cause) {
    throw broken(`${where} is not JSON`, cause);
  }
  throw broken(`${where} is no JSON object`);
}

function descriptors(list: unknown, where: string): Descriptor[] {
  if (!Array.isArray(list)) throw broken(`${where} lists nothing`);
  return list.map((each: unknown) => {
    const { mediaType, digest, size, platform } = isRecord(each) ? each : {};
    if (typeof mediaType !== 'string' || typeof digest !== 'string' || typeof size !== 'number')
      throw broken(`${where} names a blob without type, digest or size`);
    if (!/^sha256:[0-9a-f]{64}$/.test(digest)) throw broken(`${where} names a blob with no sha256 digest`);
    const named = isRecord(platform) ? platformName(platform) : undefined;
    return { mediaType, digest, size, ...(named !== undefined && { platform: named }) };
  });
}

/** `linux/arm64`, `linux/arm/v7`: as `--platform` takes it. */
function platformName({ os, architecture, variant }: Record<string, unknown>): string | undefined {
  if (typeof os !== 'string' || typeof architecture !== 'string') return undefined;
  // Each arm64 is a v8, and nobody asks for it by that.
  const isPlain = typeof variant !== 'string' || (architecture === 'arm64' && variant === 'v8');
  return [os, architecture, ...(isPlain ? [] : [variant])].join('/');
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const broken = (what: string, cause?: unknown): ActionError =>
  new ActionError(`The image that the engine left is no OCI layout: ${what}.`, {
    cause,
    fix: 'Build it again; when it stays so, name the engine and its version in a report.',
  });
