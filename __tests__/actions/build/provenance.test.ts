import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, jest, test } from '@jest/globals';
import type { BuildRequest } from '../../../actions/build/build.ts';
import { provenanceText } from '../../../actions/build/provenance.ts';
import { sha256 } from '../../../shared/files/files.ts';
import { fakeRunner } from '../../fakes/runner.ts';
import { commitAll, repository } from '../../fakes/repository.ts';
import { cyclonedxSchema } from '../../shared/sbom/schema.ts';
import { quick, scene, shop } from './scene.ts';

jest.setTimeout(60_000);

const lockfile = (packages: Record<string, object>): string =>
  JSON.stringify({ name: 'shop', lockfileVersion: 3, packages: { '': { name: 'shop' }, ...packages } });
const leftPad = {
  'node_modules/left-pad': { version: '1.3.0', resolved: 'https://registry.example.com/left-pad.tgz' },
};

async function built(change: Partial<BuildRequest> = {}, files: Record<string, string> = {}) {
  const root = repository(shop({ 'package-lock.json': lockfile(leftPad), ...files }));
  const sha = commitAll(root);
  const made = scene(
    root,
    { given: quick, ...change },
    {
      GITHUB_WORKFLOW_REF: 'octo/shop/.github/workflows/release.yml@refs/heads/main',
      GITHUB_REPOSITORY_ID: '42',
    },
  );
  const result = await made.run();
  const { folder } = result.release;
  const read = (name: string): string => readFileSync(path.join(folder, name), 'utf8');
  return { root, sha, result, read };
}

describe('provenance.json', () => {
  test('states what was built, by whom, from what, with which commands', async () => {
    const { sha, result, read } = await built();
    const statement = JSON.parse(read('provenance.json')) as Record<string, unknown>;
    const [archive] = result.release.manifest.subjects;
    const hex = (digest = ''): { sha256: string } => ({ sha256: digest.replace('sha256:', '') });
    expect(Object.keys(statement)).toEqual(['_type', 'predicate', 'predicateType', 'subject']);
    expect(statement).toMatchObject({
      _type: 'https://in-toto.io/Statement/v1',
      predicateType: 'https://slsa.dev/provenance/v1',
      subject: [
        { name: archive?.name, digest: hex(archive?.digest) },
        { name: 'contents.json', digest: hex(result.release.manifest.contents.digest) },
        { name: 'release.json', digest: hex(result.release.digest) },
      ],
      predicate: {
        buildDefinition: {
          buildType: 'urn:deploy-actions:build:v1',
          externalParameters: {
            source: { digest: { gitCommit: sha } },
            workflow: {
              path: '.github/workflows/release.yml',
              ref: 'refs/heads/main',
              repository: 'https://github.com/octo/shop',
            },
            toolchain: 'node',
            commands: [
              { phase: 'install', run: 'true' },
              { phase: 'build', run: 'node build.mjs' },
            ],
          },
          internalParameters: { github: { repository_id: '42' }, dependenciesFromCache: false },
          resolvedDependencies: [
            {
              uri: expect.stringMatching(/^git\+https:\/\/github\.com\/octo\/shop@/),
              digest: { gitCommit: sha },
            },
            { name: 'package-lock.json', digest: hex(sha256(lockfile(leftPad))) },
            { name: 'node', uri: `pkg:generic/node@${process.versions.node}` },
            { name: 'npm', uri: expect.stringMatching(/^pkg:generic\/npm@\d/) },
          ],
        },
        runDetails: {
          builder: {
            id: expect.stringMatching(/^https:\/\/github\.com\/actions\/runner\/(github|self)-hosted$/),
          },
          metadata: {
            invocationId: expect.stringMatching(/\/octo\/shop\/actions\/runs\/\d+\/attempts\/\d+$/),
          },
          byproducts: [{ name: 'sbom.cdx.json', digest: hex(sha256(read('sbom.cdx.json'))) }],
        },
      },
    });
    const { metadata } = (statement['predicate'] as { runDetails: { metadata: Record<string, string> } })
      .runDetails;
    const [from, to] = [metadata['startedOn'] ?? '', metadata['finishedOn'] ?? ''];
    expect(Date.parse(from)).toBeLessThanOrEqual(Date.parse(to));
  });

  test('names an image by its file, and by the digest that registries know it by', async () => {
    const { root, result } = await built();
    const { manifest } = result.release;
    const image = {
      kind: 'image' as const,
      name: 'shop_1.2.3_image.oci.tar',
      mediaType: 'application/vnd.oci.image.layout.v1+tar',
      size: 1,
      digest: `sha256:${'1'.repeat(64)}`,
      manifest: `sha256:${'2'.repeat(64)}`,
    };
    const text = await provenanceText({
      release: { ...result.release, manifest: { ...manifest, subjects: [...manifest.subjects, image] } },
      facts: result,
      context: fakeRunner().context,
      env: {},
      workspace: root,
      lockfiles: [],
      startedAt: 0,
      finishedAt: 1,
    });
    const { subject } = JSON.parse(text) as { subject: { name: string; digest: object }[] };
    expect(subject.slice(1, 3)).toEqual([
      { name: image.name, digest: { sha256: '1'.repeat(64) } },
      { name: 'pkg:oci/shop', digest: { sha256: '2'.repeat(64) } },
    ]);
  });

  test('says that the working tree was not the commit', async () => {
    const root = repository(shop());
    commitAll(root);
    execFileSync('sh', ['-c', 'echo "console.log(1)" >> build.mjs'], { cwd: root });
    const { release } = await scene(root, { given: quick }).run();
    const text = readFileSync(path.join(release.folder, 'provenance.json'), 'utf8');
    expect(text).toContain('"workingTreeDiffers": true');
  });
});

describe('sbom.cdx.json', () => {
  test('lists the lockfile’s packages, valid, and the same when the commit is built again', async () => {
    const { root, read } = await built();
    const bom = JSON.parse(read('sbom.cdx.json')) as { components: { purl: string }[] };
    expect(bom.components.map(({ purl }) => purl)).toEqual(['pkg:npm/left-pad@1.3.0']);
    const validate = cyclonedxSchema();
    expect(validate(bom) ? [] : validate.errors).toEqual([]);
    const { release } = await scene(root, { given: quick }).run();
    expect(readFileSync(path.join(release.folder, 'sbom.cdx.json'), 'utf8')).toBe(read('sbom.cdx.json'));
  });

  test('is not there when none is asked for; the provenance names the lockfile all the same', async () => {
    const { read } = await built({ sbom: 'none' });
    expect(() => read('sbom.cdx.json')).toThrow(/ENOENT/);
    expect(read('provenance.json')).toContain('"name": "package-lock.json"');
  });

  test('leaves a broken lockfile to a warning', async () => {
    const { result } = await built({}, { 'Cargo.lock': '[[package' });
    expect(result.warnings).toEqual([expect.stringContaining('lacks the packages of Cargo.lock')]);
  });
});
