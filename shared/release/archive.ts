import { ActionError } from '../runner/errors.ts';

/** How a release is packed. */
export type ArchiveFormat = 'tar.zst' | 'tar.gz' | 'zip';

/** All formats, the default one first. */
export const archiveFormats = ['tar.zst', 'tar.gz', 'zip'] as const satisfies readonly ArchiveFormat[];

const mediaTypes: Readonly<Record<ArchiveFormat, string>> = {
  'tar.zst': 'application/zstd',
  'tar.gz': 'application/gzip',
  zip: 'application/zip',
};

/** The media type that the manifest gives an archive. */
export function mediaTypeOf(format: ArchiveFormat): string {
  return mediaTypes[format];
}

/** The format of an archive by its file name. */
export function formatOf(file: string): ArchiveFormat {
  const format = archiveFormats.find((one) => file.endsWith(`.${one}`));
  if (format) return format;
  throw new ActionError(`${file} is no archive that deploy-actions reads.`, {
    fix: `Use one of ${archiveFormats.join(', ')}.`,
  });
}

/** What compresses a format here: part of the manifest, since compressed bytes differ between versions. */
export function compressorOf(format: ArchiveFormat): { name: string; version: string } {
  const name = format === 'tar.zst' ? 'zstd' : 'zlib';
  return { name, version: process.versions[name] ?? 'unknown' };
}

/** One entry of an archive. */
export type ArchiveEntry =
  { path: string; mode: 0o644 | 0o755; size: number; link?: undefined } | { path: string; link: string };

/** Called while an archive is read, in its order: an entry, its bytes (files only), its end. */
export interface ArchiveVisitor {
  entry(entry: ArchiveEntry): void;
  data(bytes: Uint8Array): void;
  end(): void;
  /** Awaited now and then: a visitor that hands bytes on holds the reader back here. */
  settled?(): Promise<void>;
}

/** An archive that is not unpacked: what is wrong, and in which entry. */
export class ArchiveFault extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'ArchiveFault';
  }
}
