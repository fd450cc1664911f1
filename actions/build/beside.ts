import path from 'node:path';
import { writeAtomically } from '../../shared/files/files.ts';
import type { Release } from '../../shared/release/manifest.ts';
import type { Leaving } from './leave-release.ts';
import { provenanceText } from './provenance.ts';
import { writeSbom } from './sbom.ts';

/** Writes what tells of a release beside it: the bill of materials where one is asked for, and the provenance. */
export async function writeBeside(leaving: Leaving, release: Release): Promise<void> {
  const { request, facts, env, startedAt, now, warn } = leaving;
  const { workspace } = request;
  const lockfiles =
    request.sbom === 'none' ? facts.planned.plan.cacheKeyFiles : await writeSbom(release, request, warn);
  const text = await provenanceText({
    release,
    facts,
    context: request.context,
    env,
    workspace,
    lockfiles,
    startedAt,
    finishedAt: now(),
  });
  await writeAtomically(path.join(release.folder, 'provenance.json'), text);
}
