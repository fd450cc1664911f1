import nodePath from 'node:path';
import type { StoredArtifact } from '../artifacts/artifacts.ts';
import { removeTree } from '../files/files.ts';
import type { Release } from '../release/manifest.ts';
import { ActionError } from '../runner/errors.ts';
import { fetchArtifact } from './fetch-artifact.ts';
import { releaseBytes, releaseFiles } from './release-files.ts';
import type { Receipt, Store, StoreKind, StoreParts } from './store.ts';

/** The run's own artifacts: a release is one artifact, `release` unless it is named, for as long as GitHub keeps it. */
export const artifactStore: StoreKind = {
  syntax: 'artifact',
  open: (written, parts) => (written === 'artifact' ? openStore(parts) : undefined),
};

function openStore(parts: StoreParts): Store {
  return {
    name: 'artifact',
    find: async (release) => {
      const stored = await parts.artifacts.find(artifactName(parts));
      return stored && receiptOf(release, await checked(release, stored, parts), parts, true);
    },
    async publish(release) {
      const there = await this.find(release);
      if (there) return there;
      const stored = await upload(release, parts);
      return receiptOf(release, await checked(release, stored, parts), parts, false);
    },
  };
}

/** One release a run is the rule, so that another job asks for it without knowing its name. */
const artifactName = ({ artifactName: name = 'release' }: StoreParts): string => name;

async function upload(release: Release, parts: StoreParts): Promise<StoredArtifact> {
  const name = artifactName(parts);
  const files = (await releaseFiles(release)).map((file) => nodePath.join(release.folder, file));
  try {
    return await parts.artifacts.upload(name, files, release.folder, parts.retentionDays);
  } catch (error) {
    // The answer may have been lost after the upload arrived, or another job was quicker: then it is compared.
    const stored = await parts.artifacts.find(name).catch(() => undefined);
    if (stored) return stored;
    throw error;
  }
}

/** Downloads what the service holds, verifies it, and compares its digest with the release's. */
async function checked(release: Release, stored: StoredArtifact, parts: StoreParts): Promise<StoredArtifact> {
  const found = await fetchArtifact(stored, undefined, parts);
  await removeTree(found.folder);
  if (found.digest === release.digest) return stored;
  throw new ActionError(
    `The artifact ${stored.name} of this run holds another release: ${found.digest} (${found.manifest.version}), not ${release.digest} (${release.manifest.version}).`,
    { fix: 'Publish under another `name`, or delete that artifact: what was published is never replaced.' },
  );
}

function receiptOf(
  release: Release,
  stored: StoredArtifact,
  { context }: StoreParts,
  alreadyPublished: boolean,
): Receipt {
  return {
    store: 'artifact',
    digest: release.digest,
    reference: `artifact:${stored.name}@${context.runId}`,
    url: `${context.serverUrl}/${context.repository}/actions/runs/${context.runId}/artifacts/${stored.id}`,
    artifactId: stored.id,
    alreadyPublished,
    bytes: releaseBytes(release),
  };
}
