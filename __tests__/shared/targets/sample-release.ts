import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { PassThrough, Readable } from 'node:stream';
import { createGzip, createZstdCompress } from 'node:zlib';
import { pack } from 'tar-stream';
import { sha256 } from '../../../shared/files/files.ts';
import { contentsText } from '../../../shared/release/contents.ts';
import type { ContentsEntry, Release } from '../../../shared/release/manifest.ts';
import type { Unpacked } from '../../../shared/release/unpacked.ts';

/** A file of a sample release: its text, or where it leads. */
export type SampleFile = { text: string; mode?: 0o644 | 0o755 } | { link: string };

/** A release in a temporary folder, and its contents as they are sent. */
export interface Sample {
  release: Release;
  unpacked: () => Promise<Unpacked>;
}

/** Makes a release that holds these files, without an archive: a target wants only the tar of its contents. */
export function sampleRelease(root: string, version: string, files: Record<string, SampleFile>): Sample {
  const folder = path.join(root, `release-${version}`);
  mkdirSync(folder, { recursive: true });
  const contents = contentsText({
    schema: 'deploy-actions/contents/v1',
    entries: Object.entries(files).map(entryOf),
  });
  const bytes = Object.values(files).reduce(
    (sum, file) => sum + ('text' in file ? Buffer.byteLength(file.text) : 0),
    0,
  );
  const manifest = {
    schema: 'deploy-actions/release/v1' as const,
    name: 'shop',
    version,
    commit: { repository: 'octo/shop', sha: sha256(version).slice(7, 47), time: 1_700_000_000 },
    contents: { files: Object.keys(files).length, bytes, digest: sha256(contents) },
    subjects: [],
    toolchains: [],
  };
  const text = `${JSON.stringify(manifest)}\n`;
  writeFileSync(path.join(folder, 'contents.json'), contents);
  writeFileSync(path.join(folder, 'release.json'), text);
  return {
    release: { manifest, digest: sha256(text), folder },
    unpacked: () => Promise.resolve(parcelsOf(files)),
  };
}

function entryOf([name, file]: [string, SampleFile]): ContentsEntry {
  if ('link' in file) return { path: name, link: file.link };
  return {
    path: name,
    mode: file.mode ?? 0o644,
    size: Buffer.byteLength(file.text),
    digest: sha256(file.text),
  };
}

const compressors = { zstd: createZstdCompress, gzip: createGzip, plain: () => new PassThrough() };

/** Parcels of those files. */
export function parcelsOf(files: Record<string, SampleFile>): Unpacked {
  const names = Object.keys(files).sort((left, right) =>
    Buffer.compare(Buffer.from(left), Buffer.from(right)),
  );
  return {
    async parcel(wanted, packing) {
      const chosen = wanted.flatMap(([first, last]) => names.slice(first - 1, last));
      const tar = tarOf(
        Object.fromEntries(
          names.flatMap((name) => {
            const file = files[name];
            return file && chosen.includes(name) ? [[name, file]] : [];
          }),
        ),
      );
      const bytes = Buffer.concat(await tar.pipe(compressors[packing]()).toArray());
      return { files: chosen.length, bytes: bytes.length, open: () => Readable.from([bytes]) };
    },
  };
}

/** Parcels that are this, whatever is wanted. */
export const parcelsAs = (open: () => Readable): Unpacked => ({
  parcel: () => Promise.resolve({ files: 0, bytes: 0, open }),
});

/** A tar of those files. */
export function tarOf(files: Record<string, SampleFile>): Readable {
  const tar = pack();
  for (const [name, file] of Object.entries(files)) {
    if ('link' in file) tar.entry({ name, type: 'symlink', linkname: file.link });
    else tar.entry({ name, mode: file.mode ?? 0o644 }, file.text);
  }
  tar.finalize();
  // As a stream of node's own: tar-stream brings another kind.
  return Readable.from(tar);
}
