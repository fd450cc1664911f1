import nodePath from 'node:path';
import type { Artifacts, StoredArtifact } from '../artifacts/artifacts.ts';
import { makeTempFolder, removeTree } from '../files/files.ts';
import { readRelease } from '../release/manifest-file.ts';
import type { Release } from '../release/manifest.ts';
import { verifyRelease } from '../release/verify.ts';

/** Downloads an artifact into a folder of its own and verifies the release in it; what is not sound is removed again. */
export async function fetchArtifact(
  stored: StoredArtifact,
  runId: number | undefined,
  parts: { artifacts: Artifacts; context: { temp: string } },
): Promise<Release> {
  const folder = await makeTempFolder(
    nodePath.join(parts.context.temp, 'deploy-actions-fetched'),
    stored.name,
  );
  try {
    await parts.artifacts.download(stored, folder, runId);
    const release = await readRelease(folder);
    await verifyRelease(release);
    return release;
  } catch (error) {
    await removeTree(folder);
    throw error;
  }
}
