import { reply } from './reply.ts';
import type { Reply } from './reply.ts';
import { textOf } from './route.ts';
import type { Call, Route } from './route.ts';
import { nextId } from './state.ts';
import type { Artifact } from './state.ts';
import { runtimeScope } from './tokens.ts';
import { fault, twirp, uploadUrl, urlLifetime } from './twirp.ts';

const day = 24 * 60 * 60_000;

/** The artifact service that the toolkit's client speaks to, with its answers in `snake_case`. */
export const artifactRoutes: Route[] = [
  twirp('ArtifactService/CreateArtifact', createArtifact),
  twirp('ArtifactService/FinalizeArtifact', finalizeArtifact),
  twirp('ArtifactService/ListArtifacts', listArtifacts),
  twirp('ArtifactService/GetSignedArtifactURL', signedArtifact),
  twirp('ArtifactService/DeleteArtifact', deleteArtifact),
];

/** Ids come from the token; a body that names others is another run's. */
function scopeOf(call: Call): { runBackendId: string; jobBackendId: string } | undefined {
  const scope = runtimeScope(call.headers.authorization);
  return scope && scope.runBackendId === textOf(call, 'workflow_run_backend_id') ? scope : undefined;
}

const strange = (): Reply => fault(403, 'permission_denied', 'the runtime token is of another run');

const runOfToken = (call: Call): { runId: number; attempt: number } => {
  const scope = runtimeScope(call.headers.authorization);
  return { runId: scope?.runId ?? 0, attempt: scope?.attempt ?? 1 };
};

function artifactOf(call: Call, finalized: boolean): Artifact | undefined {
  const name = textOf(call, 'name');
  const backend = textOf(call, 'workflow_run_backend_id');
  return call.world.state.artifacts.find(
    (artifact) =>
      artifact.name === name && artifact.runBackendId === backend && artifact.finalized === finalized,
  );
}

/** A name is taken from here on, seen or not: an upload that breaks has burned it for this attempt. */
function createArtifact(call: Call): Reply {
  const { world } = call;
  const scope = scopeOf(call);
  if (!scope) return strange();
  const name = textOf(call, 'name');
  if (!name) return fault(400, 'invalid_argument', 'name is required');
  if (artifactOf(call, true) ?? artifactOf(call, false))
    return fault(409, 'already_exists', 'an artifact with this name already exists on the workflow run');
  const expires = textOf(call, 'expires_at');
  const artifact: Artifact = {
    id: nextId(world.state),
    name,
    ...runOfToken(call),
    ...scope,
    finalized: false,
    size: 0,
    digest: '',
    blob: world.blobs.newName(),
    mimeType: textOf(call, 'mime_type') ?? 'application/zip',
    createdAt: world.now(),
    expiresAt: expires === undefined ? world.now() + 90 * day : Date.parse(expires),
  };
  world.state.artifacts.push(artifact);
  return reply(200, { ok: true, signed_upload_url: uploadUrl(world, artifact.blob, `${name}.zip`) });
}

async function finalizeArtifact(call: Call): Promise<Reply> {
  if (!scopeOf(call)) return strange();
  const artifact = artifactOf(call, false);
  if (!artifact) return fault(404, 'not_found', 'there is no such artifact to finalize');
  const facts = await call.world.blobs.facts(artifact.blob);
  if (!facts) return fault(412, 'failed_precondition', 'nothing was uploaded');
  const hash = textOf(call, 'hash');
  const size = textOf(call, 'size');
  if (size !== String(facts.size))
    return fault(400, 'invalid_argument', `size is ${facts.size}, not ${size}`);
  if (hash !== undefined && hash !== facts.digest)
    return fault(400, 'invalid_argument', 'hash does not match what was uploaded');
  Object.assign(artifact, { finalized: true, size: facts.size, digest: facts.digest });
  return reply(200, { ok: true, artifact_id: String(artifact.id) });
}

function listArtifacts(call: Call): Reply {
  if (!scopeOf(call)) return strange();
  const { runId } = runOfToken(call);
  const name = textOf(call, 'name_filter');
  const id = textOf(call, 'id_filter');
  const artifacts = call.world.state.artifacts
    .filter((artifact) => artifact.runId === runId && artifact.finalized)
    .filter((artifact) => name === undefined || artifact.name === name)
    .filter((artifact) => id === undefined || String(artifact.id) === id)
    .map((artifact) => ({
      workflow_run_backend_id: artifact.runBackendId,
      workflow_job_run_backend_id: artifact.jobBackendId,
      database_id: String(artifact.id),
      name: artifact.name,
      size: String(artifact.size),
      created_at: new Date(artifact.createdAt).toISOString(),
      digest: artifact.digest,
    }));
  return reply(200, { artifacts });
}

function signedArtifact(call: Call): Reply {
  const { world } = call;
  const artifact = artifactOf(call, true);
  if (!artifact) return fault(404, 'not_found', 'artifact not found');
  const url = world.blobs.signed(
    world.url,
    artifact.blob,
    'r',
    `${artifact.name}.zip`,
    world.now() + urlLifetime,
  );
  return reply(200, { signed_url: url });
}

function deleteArtifact(call: Call): Reply {
  if (!scopeOf(call)) return strange();
  const { state } = call.world;
  const artifact = artifactOf(call, true);
  if (!artifact) return fault(404, 'not_found', 'artifact not found');
  state.artifacts = state.artifacts.filter((other) => other !== artifact);
  return reply(200, { ok: true, artifact_id: String(artifact.id) });
}
