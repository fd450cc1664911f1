import { chmodSync, mkdirSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from '@jest/globals';
import { otherSurroundings } from '../../../actions/build/other-surroundings.ts';
import { temporaryFolder } from '../../fakes/repository.ts';
import { scene } from './scene.ts';

const make = (root: string, name: string, mode: number): void => {
  mkdirSync(path.join(root, 'dist'), { recursive: true });
  writeFileSync(path.join(root, 'dist', name), 'same');
  chmodSync(path.join(root, 'dist', name), mode);
};

test('what the second build made has the modes of the first in the context of an image, but for those of the owner', async () => {
  const root = temporaryFolder();
  const { request, parts } = scene(root);
  const second = await otherSurroundings(request, parts, temporaryFolder());
  for (const [name, first, then] of [
    ['page', 0o644, 0o640],
    ['program', 0o755, 0o750],
    ['secret', 0o600, 0o600],
    ['started-in-one', 0o755, 0o640],
  ] as const) {
    make(root, name, first);
    make(second.folder, name, then);
  }
  make(second.folder, 'second-alone', 0o640);
  chmodSync(path.join(second.folder, 'dist'), 0o750);
  await second.request.beforeImage?.();
  const mode = (name: string): number => statSync(path.join(second.folder, 'dist', name)).mode & 0o777;
  expect(['page', 'program', 'secret', 'started-in-one', 'second-alone', '.'].map(mode)).toEqual([
    0o644,
    0o755,
    0o600,
    0o640,
    0o640,
    statSync(path.join(root, 'dist')).mode & 0o777,
  ]);
});
