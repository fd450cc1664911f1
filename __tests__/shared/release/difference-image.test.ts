import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { chmodSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import { describe, expect, test } from '@jest/globals';
import { imageDifference } from '../../../shared/release/difference-image.ts';
import { temporaryFolder } from '../../fakes/repository.ts';

/** A layer of one file, as engines write it. */
function layer(name: string, text: string, mode = 0o644): Buffer {
  const folder = temporaryFolder();
  writeFileSync(path.join(folder, name), text);
  chmodSync(path.join(folder, name), mode);
  const plain = ['--mtime=@0', '--owner=0', '--group=0', '--format=ustar'];
  return gzipSync(execFileSync('tar', ['-cf', '-', ...plain, name], { cwd: folder }));
}

interface Step {
  by: string;
  /** Absent: the instruction made no layer. */
  layer?: Buffer;
}

/** An image of one platform: its layout in one tar. */
function image(steps: readonly Step[], user = 'root'): string {
  const folder = temporaryFolder();
  mkdirSync(path.join(folder, 'blobs/sha256'), { recursive: true });
  const blob = (bytes: Buffer): { digest: string } => {
    const hash = createHash('sha256').update(bytes).digest('hex');
    writeFileSync(path.join(folder, 'blobs/sha256', hash), bytes);
    return { digest: `sha256:${hash}` };
  };
  const document = (value: unknown) => blob(Buffer.from(JSON.stringify(value)));
  const history = steps.map(({ by, layer: made }) => ({
    created_by: by,
    ...(!made && { empty_layer: true }),
  }));
  const config = document({ config: { User: user }, history });
  const layers = steps.flatMap(({ layer: made }) => (made ? [blob(made)] : []));
  const index = { manifests: [document({ manifests: [document({ config, layers })] })] };
  writeFileSync(path.join(folder, 'index.json'), JSON.stringify(index));
  const out = path.join(temporaryFolder(), 'image.tar');
  execFileSync('tar', ['-cf', out, '--format=ustar', 'blobs', 'index.json'], { cwd: folder });
  return out;
}

const copy = { by: '/bin/sh -c #(nop) COPY dist /app ', layer: layer('app', 'same') };
const workdir = { by: 'WORKDIR /app' };
const run = (made: Buffer): Step => ({ by: '/bin/sh -c date > /x', layer: made });

describe('the first difference of two images', () => {
  test('is in the member of the layer of the instruction that made something else', () => {
    const [one, two] = ['12:00:00', '12:00:01'].map((text) => image([copy, workdir, run(layer('x', text))]));
    expect(imageDifference(one ?? '', two ?? '')).toMatchObject({
      path: 'layer 2 of 2 (/bin/sh -c date > /x)',
      member: 'x',
      offset: 7,
      says: 'differs in its member “x” at byte 7',
    });
  });

  test('is a mode that COPY takes over', () => {
    const other = { ...copy, layer: layer('app', 'same', 0o640) };
    expect(imageDifference(image([copy]), image([other]))).toMatchObject({
      path: 'layer 1 of 1 (COPY dist /app)',
      says: 'has a member “app” that has another mode in each',
    });
  });

  test('is in the configuration where the layers are the same', () => {
    expect(imageDifference(image([copy]), image([copy], 'shop'))).toMatchObject({
      path: 'its configuration',
    });
  });

  test('is the number of layers', () => {
    expect(imageDifference(image([copy]), image([copy, run(layer('x', 'a'))]))?.says).toMatch(/number/);
  });

  test('is none of the same image, and cannot be told of what is none', () => {
    const one = image([copy]);
    expect(imageDifference(one, one)).toBeUndefined();
    const cut = path.join(temporaryFolder(), 'cut.tar');
    writeFileSync(cut, readFileSync(one).subarray(0, 700));
    expect(imageDifference(one, cut)).toBeUndefined();
  });
});
