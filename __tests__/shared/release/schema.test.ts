import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { parseContents } from '../../../shared/release/contents.ts';
import { parseManifest } from '../../../shared/release/manifest-file.ts';
import { ActionError } from '../../../shared/runner/errors.ts';
import { releaseOf, smallApp } from './support/trees.ts';

const read = (file: string): unknown => JSON.parse(readFileSync(file, 'utf8'));
const ajv = new Ajv2020({ allErrors: true, strict: true });
const isRelease = ajv.compile(read(path.resolve('schemas/release.json')) as object);
const isContents = ajv.compile(read(path.resolve('schemas/contents.json')) as object);

const release = await releaseOf(smallApp);
const manifest = read(path.join(release.folder, 'release.json'));
const contents = read(path.join(release.folder, 'contents.json'));

/** Everything that is wrong at one place of a manifest: where, and what stands there (`undefined`: nothing). */
const mutations: [string, unknown][] = [
  ['schema', 'deploy-actions/release/v2'],
  ['schema', undefined],
  ['name', ''],
  ['name', '../shop'],
  ['name', 'a'.repeat(129)],
  ['name', 7],
  ['version', '1.0+meta'],
  ['version', '1/0'],
  ['version', undefined],
  ['commit', undefined],
  ['commit.sha', 'abc'],
  ['commit.sha', 'G'.repeat(40)],
  ['commit.time', -1],
  ['commit.time', 1.5],
  ['commit.repository', null],
  ['contents.digest', 'sha256:abc'],
  ['contents.digest', `md5:${'a'.repeat(64)}`],
  ['contents.files', '5'],
  ['contents.bytes', undefined],
  ['subjects', []],
  ['subjects', {}],
  ['subjects.0.kind', 'virus'],
  ['subjects.0.name', '../x'],
  ['subjects.0.name', '.x'],
  ['subjects.0.size', -1],
  ['subjects.0.size', 1e17],
  ['subjects.0.digest', `sha256:${'A'.repeat(64)}`],
  ['subjects.0.mediaType', ''],
  ['subjects.0.platform', null],
  ['subjects.0.compressor', { name: 'zstd' }],
  ['toolchains', undefined],
  ['toolchains.0.version', 24],
];

function mutated(value: unknown, where: string, to: unknown): unknown {
  const copy = structuredClone(value) as Record<string, unknown>;
  const parts = where.split('.');
  const last = parts.pop() ?? '';
  const holder = parts.reduce<Record<string, unknown>>(
    (at, part) => at[part] as Record<string, unknown>,
    copy,
  );
  if (to === undefined) Reflect.deleteProperty(holder, last);
  else holder[last] = to;
  return copy;
}

describe('release.json', () => {
  test('that is written fits its JSON Schema', () => {
    expect(isRelease(manifest) ? [] : isRelease.errors).toEqual([]);
  });

  test.each(mutations)(
    'with %s as %j is refused by the JSON Schema and on reading, which names the place',
    (where, to) => {
      const bad = mutated(manifest, where, to);
      expect(isRelease(bad)).toBe(false);
      expect(() => parseManifest(JSON.stringify(bad), '/tmp/release.json')).toThrow(ActionError);
      const named = where === 'schema' && to !== undefined ? '“deploy-actions/release/v2”' : where;
      expect(() => parseManifest(JSON.stringify(bad), '/tmp/release.json')).toThrow(named);
    },
  );

  test('of another major version is refused by its name, with what to do', () => {
    const text = JSON.stringify({ schema: 'deploy-actions/release/v2', all: 'different' });
    expect(() => parseManifest(text, 'release.json')).toThrow(
      'release.json has the schema “deploy-actions/release/v2”; this version reads “deploy-actions/release/v1” only.',
    );
  });

  test('with keys that this version does not know is read, and fits', () => {
    const later = mutated(mutated(manifest, 'signed', true), 'subjects.0.note', 'x');
    expect(isRelease(later)).toBe(true);
    expect(parseManifest(JSON.stringify(later), 'release.json').name).toBe('shop');
  });

  test.each([
    ['release.json', /no subject may be called/],
    ['Contents.json', /no subject may be called/],
    ['build-record.json', /no subject may be called/],
  ])('with the subject %s is refused', (name, why) => {
    expect(() =>
      parseManifest(JSON.stringify(mutated(manifest, 'subjects.0.name', name)), 'release.json'),
    ).toThrow(why);
  });

  test('with one subject twice is refused', () => {
    const [subject] = release.manifest.subjects;
    const twice = mutated(manifest, 'subjects', [subject, { ...subject, name: subject?.name.toUpperCase() }]);
    expect(() => parseManifest(JSON.stringify(twice), 'release.json')).toThrow(/twice/);
  });

  test.each(['', '{', 'null', '[]', '"x"', '7'])('that is %j is refused', (text) => {
    expect(() => parseManifest(text, 'release.json')).toThrow(ActionError);
  });
});

describe('contents.json', () => {
  test('that is written fits its JSON Schema', () => {
    expect(isContents(contents) ? [] : isContents.errors).toEqual([]);
  });

  test.each<[string, unknown]>([
    ['schema', 'deploy-actions/contents/v2'],
    ['more', 1],
    ['entries', {}],
    ['entries.1.path', '/abs'],
    ['entries.1.path', 'a/../b'],
    ['entries.1.path', '..'],
    ['entries.1.path', './a'],
    ['entries.1.path', 'a//b'],
    ['entries.1.path', 'a/'],
    ['entries.1.path', 'a\\b'],
    ['entries.1.path', 'C:a'],
    ['entries.1.path', 'nul\u0000'],
    ['entries.1.mode', 0o777],
    ['entries.1.size', -1],
    ['entries.1.digest', 'sha256:0'],
    ['entries.1.digest', undefined],
    ['entries.1.link', 'b'],
    ['entries.0.link', ''],
    ['entries.0.more', 1],
  ])('with %s as %j is refused by the JSON Schema and on reading', (where, to) => {
    const bad = mutated(contents, where, to);
    expect(isContents(bad)).toBe(false);
    expect(() => parseContents(JSON.stringify(bad))).toThrow(ActionError);
  });

  test.each(['a', '.a', '..a', 'a..', 'a/.b', 'a/..b', 'a b', 'a\nb', 'é', 'ab:c'])(
    'takes the path %j',
    (name) => {
      expect(isContents(mutated(contents, 'entries.1.path', name))).toBe(true);
    },
  );
});
