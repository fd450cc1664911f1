import { randomBytes } from 'node:crypto';
import { mkdir, rename, rm, rmdir } from 'node:fs/promises';
import path from 'node:path';
import { ActionError } from '../runner/errors.ts';
import type { StoredArtifact } from './artifacts.ts';
import type { Parts } from './parts.ts';
import { explained, failureOf } from './failure.ts';
import { within } from './within.ts';

const tries = 2;

/**
 * Downloads beside the folder, verifies, and only then moves there: the client writes files as they come and merely
 * tells of another digest. The folder must be empty or absent.
 */
export async function download(
  parts: Parts,
  artifact: StoredArtifact,
  folder: string,
  runId: number | undefined,
): Promise<void> {
  const what = `download the artifact ${artifact.name}`;
  if (artifact.digest === undefined)
    parts.log.warning(
      `The service keeps no digest of the artifact ${artifact.name}: it cannot be verified as a whole.`,
    );
  const beside = `${path.resolve(folder)}.partial-${randomBytes(4).toString('hex')}`;
  try {
    for (let attempt = 1; ; attempt++) {
      await mkdir(beside, { recursive: true, mode: 0o700 });
      const fault = await fetchOnce(parts, artifact, beside, runId, what);
      if (!fault) break;
      if (attempt >= tries || !fault.again) throw explained(what, fault.error);
      await rm(beside, { recursive: true, force: true });
    }
    await takePlace(beside, folder);
  } finally {
    await rm(beside, { recursive: true, force: true });
  }
}

async function fetchOnce(
  parts: Parts,
  artifact: StoredArtifact,
  folder: string,
  runId: number | undefined,
  what: string,
): Promise<{ error: unknown; again: boolean } | undefined> {
  try {
    const request = { ...parts.elsewhere(runId), path: folder, expectedHash: artifact.digest };
    const { digestMismatch } = await within(
      parts.transferMs,
      what,
      parts.client.downloadArtifact(artifact.id, request),
    );
    if (!digestMismatch) return undefined;
    const error = new ActionError(
      `The artifact ${artifact.name} is not what was uploaded: its digest is not ${artifact.digest}.`,
      {
        fix: 'Build and publish it again; nothing was unpacked from it.',
      },
    );
    return { error, again: true };
  } catch (error) {
    return { error, again: failureOf(error).lost };
  }
}

async function takePlace(from: string, folder: string): Promise<void> {
  await mkdir(path.dirname(path.resolve(folder)), { recursive: true });
  try {
    await rmdir(folder);
  } catch (error) {
    if ((error as { code?: unknown }).code !== 'ENOENT')
      throw new Error(`${folder} is not an empty folder`, { cause: error });
  }
  await rename(from, folder);
}
