import path from 'node:path';
import { hashFile, pathKind, safeName } from '../../shared/files/files.ts';
import { canonicalJson } from '../../shared/release/canonical.ts';
import { contentsFile } from '../../shared/release/contents.ts';
import { manifestFile } from '../../shared/release/manifest-file.ts';
import type { Release } from '../../shared/release/manifest.ts';
import type { Environment, RunContext } from '../../shared/runner/runner.ts';
import type { BuildFacts } from './build.ts';
import { sbomFile } from './sbom.ts';

/** What a statement is made from. */
export interface Provenance {
  release: Release;
  facts: BuildFacts;
  context: RunContext;
  env: Environment;
  /** The repository's root, and the lockfiles that were read, from there. */
  workspace: string;
  lockfiles: readonly string[];
  /** Milliseconds since 1970. */
  startedAt: number;
  finishedAt: number;
}

/** What is said of how a release was built: an in-toto statement with SLSA's provenance, version 1. */
export async function provenanceText(made: Provenance): Promise<string> {
  return canonicalJson(
    {
      _type: 'https://in-toto.io/Statement/v1',
      subject: await subjectsOf(made.release),
      predicateType: 'https://slsa.dev/provenance/v1',
      predicate: { buildDefinition: await definition(made), runDetails: await runDetails(made) },
    },
    2,
  );
}

/**
 * Every subject of the release, the list of its contents, and the manifest, whose digest is the release's. An image is
 * named twice: its file, and the digest that registries know it by.
 */
async function subjectsOf({ manifest, digest, folder }: Release) {
  const contents = await hashFile(path.join(folder, contentsFile));
  return [
    ...manifest.subjects.map((subject) => ({ name: subject.name, digest: sha256Of(subject.digest) })),
    ...manifest.subjects.flatMap(({ manifest: image }) =>
      image === undefined
        ? []
        : [{ name: `pkg:oci/${safeName(manifest.name).toLowerCase()}`, digest: sha256Of(image) }],
    ),
    { name: contentsFile, digest: sha256Of(contents.digest) },
    { name: manifestFile, digest: sha256Of(digest) },
  ];
}

const sha256Of = (digest: string): { sha256: string } => ({ sha256: digest.slice('sha256:'.length) });

async function definition({ facts, context, env, workspace, lockfiles }: Provenance) {
  const { plan, commit } = facts.planned;
  const source = `git+${context.serverUrl}/${context.repository}`;
  return {
    buildType: 'urn:deploy-actions:build:v1',
    externalParameters: {
      source: { uri: `${source}@${context.ref || commit.sha}`, digest: { gitCommit: commit.sha } },
      workflow: workflowOf(context, env),
      toolchain: plan.toolchain,
      commands: facts.commands.map(({ phase, run }) => ({ phase, run })),
      output: plan.output,
    },
    internalParameters: {
      github: {
        event_name: context.eventName,
        repository_id: env['GITHUB_REPOSITORY_ID'] ?? '',
        repository_owner_id: env['GITHUB_REPOSITORY_OWNER_ID'] ?? '',
        runner_environment: context.runnerEnvironment,
      },
      machine: { platform: process.platform, architecture: process.arch },
      dependenciesFromCache: facts.cacheHit,
    },
    resolvedDependencies: [
      {
        uri: `${source}@${context.ref || commit.sha}`,
        digest: { gitCommit: commit.sha },
        ...(commit.dirty && { annotations: { workingTreeDiffers: true } }),
      },
      ...(await Promise.all(lockfiles.map((file) => fileMaterial(workspace, file)))),
      ...facts.tools.map(({ name, version }) => ({ name, uri: toolUri(name, version) })),
    ],
  };
}

/** `owner/name/.github/workflows/file.yml@ref`, as the runner says it. */
function workflowOf({ repository, ref, serverUrl }: RunContext, env: Environment) {
  const [file = '', at = ref] = (env['GITHUB_WORKFLOW_REF'] ?? '').split('@');
  const isOwn = file.startsWith(`${repository}/`);
  const [owner = '', name = '', ...rest] = file.split('/');
  return {
    ref: at,
    repository: `${serverUrl}/${isOwn || file === '' ? repository : `${owner}/${name}`}`,
    path: rest.join('/'),
  };
}

async function fileMaterial(workspace: string, file: string) {
  const { digest } = await hashFile(path.join(workspace, file));
  return { name: file, digest: sha256Of(digest) };
}

const toolUri = (name: string, version: string): string =>
  `pkg:generic/${encodeURIComponent(name)}@${encodeURIComponent(version)}`;

async function runDetails({ release, context, startedAt, finishedAt }: Provenance) {
  const { serverUrl, repository, runId, runAttempt, runnerEnvironment } = context;
  const sbom = path.join(release.folder, sbomFile);
  const isListed = (await pathKind(sbom)) === 'file';
  return {
    builder: { id: `https://github.com/actions/runner/${runnerEnvironment}` },
    metadata: {
      invocationId: `${serverUrl}/${repository}/actions/runs/${String(runId)}/attempts/${String(runAttempt)}`,
      startedOn: new Date(startedAt).toISOString(),
      finishedOn: new Date(finishedAt).toISOString(),
    },
    byproducts: isListed ? [{ name: sbomFile, digest: sha256Of((await hashFile(sbom)).digest) }] : [],
  };
}
