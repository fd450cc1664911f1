import nodePath from 'node:path';
import { pathKind } from '../files/files.ts';
import { contentsFile } from '../release/contents.ts';
import { manifestFile } from '../release/manifest-file.ts';
import type { Release } from '../release/manifest.ts';

/** What `build` leaves beside a release: how it was built, from what, of what. It varies, so no digest covers it. */
const besideFiles = ['build-record.json', 'provenance.json', 'sbom.cdx.json'];

/** The files of a release, by name: those that its digest covers, and those beside it that are there. */
export async function releaseFiles(release: Release): Promise<string[]> {
  const verified = [manifestFile, contentsFile, ...release.manifest.subjects.map((subject) => subject.name)];
  const kinds = await Promise.all(besideFiles.map((name) => pathKind(nodePath.join(release.folder, name))));
  return [...verified, ...besideFiles.filter((name, at) => kinds[at] === 'file' && !verified.includes(name))];
}

/** How many bytes of a release its digest covers, the two lists aside. */
export function releaseBytes(release: Release): number {
  return release.manifest.subjects.reduce((sum, subject) => sum + subject.size, 0);
}

/** `<version>-<first 12 of the contents digest>`: a release's name wherever releases lie side by side. */
export function releaseId({ manifest }: Release): string {
  return `${manifest.version}-${manifest.contents.digest.slice('sha256:'.length, 'sha256:'.length + 12)}`;
}
