import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { parse } from 'yaml';
import { autoRollbackInputs, autoRollbackOutputs } from '../../actions/auto-rollback/inputs.ts';
import { buildInputs, buildOutputs } from '../../actions/build/inputs.ts';
import { deployInputs, deployOutputs } from '../../actions/deploy/inputs.ts';
import { pipelineInputs, pipelineOutputs } from '../../actions/pipeline/inputs.ts';
import { publishArtifactInputs, publishArtifactOutputs } from '../../actions/publish-artifact/inputs.ts';
import { testMatrixInputs, testMatrixOutputs } from '../../actions/test-matrix/inputs.ts';
import { derivedFiles } from '../../scripts/docs.ts';
import { readConfiguration } from '../../shared/config/read.ts';
import type { InputSpecs } from '../../shared/runner/inputs.ts';
import { settingsSchema } from '../../shared/settings/schema.ts';

const root = path.resolve(import.meta.dirname, '../..');

interface ActionFile {
  name: string;
  description: string;
  inputs: Record<
    string,
    { description: string; required?: boolean; default?: string; deprecationMessage?: string }
  >;
  outputs: Record<string, { description: string }>;
  runs: { using: string; main: string; post?: string };
  branding: { icon: string; color: string };
}

const faces: [
  folder: string,
  bundle: string,
  inputs: InputSpecs,
  outputs: Readonly<Record<string, string>>,
][] = [
  ['build', 'build', buildInputs, buildOutputs],
  ['test-matrix', 'test-matrix', testMatrixInputs, testMatrixOutputs],
  ['publish-artifact', 'publish-artifact', publishArtifactInputs, publishArtifactOutputs],
  ['deploy', 'deploy', deployInputs, deployOutputs],
  ['auto-rollback', 'auto-rollback', autoRollbackInputs, autoRollbackOutputs],
  ['.', 'pipeline', pipelineInputs, pipelineOutputs],
];

const read = (folder: string) =>
  parse(readFileSync(path.join(root, folder, 'action.yml'), 'utf8')) as ActionFile;

describe.each(faces)('the face %s', (folder, bundle, inputs, outputs) => {
  test('declares the inputs that the code reads: name, required, default and description', () => {
    const declared = Object.entries(read(folder).inputs).map(([name, input]) => ({
      name,
      description: input.description.replace(/\s+/g, ' ').trim(),
      required: input.required ?? false,
      default: name === 'token' ? '${{ github.token }}' : (input.default ?? ''),
    }));
    const specified = Object.entries(inputs).map(([name, spec]) => ({
      name,
      description: spec.description.replace(/\s+/g, ' ').trim(),
      required: spec.required,
      default: name === 'token' ? '${{ github.token }}' : (spec.default ?? ''),
    }));
    expect(declared).toEqual(specified);
    expect(read(folder).inputs['token']?.default).toBe('${{ github.token }}');
  });

  test('has an expression in the default of its token alone: elsewhere a runner refuses the file', () => {
    const text = readFileSync(path.join(root, folder, 'action.yml'), 'utf8');
    expect(text.match(/\$\{\{.*?\}\}/g)).toEqual(['${{ github.token }}']);
  });

  test('declares the outputs that the code sets', () => {
    const declared = Object.entries(read(folder).outputs).map(([name, { description }]) => [
      name,
      description.replace(/\s+/g, ' ').trim(),
    ]);
    expect(Object.fromEntries(declared)).toEqual({ ...outputs });
  });

  test('starts its own bundle under Node 24 and is branded', () => {
    const { runs, branding, name, description } = read(folder);
    const up = folder === '.' ? '' : '../';
    expect(runs.using).toBe('node24');
    expect(runs.main).toBe(`${up}dist/${bundle}/index.js`);
    if (runs.post !== undefined) expect(runs.post).toBe(`${up}dist/${bundle}/post.js`);
    expect([name, description, branding.icon, branding.color].every(Boolean)).toBe(true);
    expect(description.length).toBeLessThanOrEqual(125);
  });
});

describe('derived files', () => {
  test('are what their sources give (npm run docs writes them)', async () => {
    for (const [file, text] of await derivedFiles()) {
      const full = path.join(root, file);
      expect([file, existsSync(full) ? readFileSync(full, 'utf8') : undefined]).toEqual([file, text]);
    }
  });
});

describe('the configurations shown in the guides', () => {
  const guides = [
    'README.md',
    ...faces.map(([folder]) => (folder === '.' ? 'docs/pipeline.md' : `${folder}/README.md`)),
  ];
  const shown = guides.flatMap((guide) =>
    [...readFileSync(path.join(root, guide), 'utf8').matchAll(/```yaml\n([^]*?)```/g)]
      .map((block) => [guide, block[1] ?? ''] as const)
      .filter(([, text]) => /^(build|test|stores|environments):/m.test(text)),
  );

  test('are there', () => {
    expect(shown.map(([guide]) => guide)).toEqual(
      expect.arrayContaining(['README.md', 'build/README.md', 'test-matrix/README.md', 'deploy/README.md']),
    );
  });

  test.each(shown)('in %s can be read', (_guide, text) => {
    expect(() => readConfiguration(text, 'guide.yml', settingsSchema)).not.toThrow();
  });
});

describe('the README', () => {
  const readme = readFileSync(path.join(root, 'README.md'), 'utf8');

  test.each(['deliver', 'one-job'])('shows the workflow %s as it lies in examples/', (name) => {
    const workflow = readFileSync(path.join(root, `examples/workflows/${name}.yml`), 'utf8');
    expect(readme).toContain(`\`\`\`yaml\n${workflow}\`\`\``);
  });

  test('links only to files that are there', () => {
    const links = [...readme.matchAll(/\]\((?!https?:|#)([^)#]+)[^)]*\)/g)].map((link) => link[1] ?? '');
    expect(links.filter((link) => !existsSync(path.join(root, link)))).toEqual([]);
  });
});
