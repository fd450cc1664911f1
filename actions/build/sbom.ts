import path from 'node:path';
import { writeAtomically } from '../../shared/files/files.ts';
import type { Release } from '../../shared/release/manifest.ts';
import { readInventory } from '../../shared/sbom/lockfiles.ts';

/** The bill of materials, beside the archive. */
export const sbomFile = 'sbom.cdx.json';

/** Lists the packages that the lockfiles of a built folder name, beside the release. Returns which lockfiles were read. */
export async function writeSbom(
  release: Release,
  { workspace, folder }: { workspace: string; folder: string },
  warn: (warning: string) => void,
): Promise<string[]> {
  const { components, files, warnings } = await readInventory(workspace, folder);
  warnings.forEach(warn);
  const { name, version, contents, commit } = release.manifest;
  // CycloneDX's library is loaded where a bill is written, and nowhere else.
  const { cyclonedxText } = await import('../../shared/sbom/cyclonedx.ts');
  const subject = { name, version, contentsDigest: contents.digest, commitTime: commit.time };
  await writeAtomically(path.join(release.folder, sbomFile), cyclonedxText(subject, components));
  return files;
}
