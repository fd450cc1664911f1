import { tmpdir } from 'node:os';
import { describe, expect, test } from '@jest/globals';
import { placedEnv } from '../../../shared/toolchains/placed-env.ts';

const flags = {
  CFLAGS: '-ffile-prefix-map={workspace}=/build',
  RUSTFLAGS: '{home} {workspace}',
  CGO_ENABLED: '0',
};

describe('the variables of a planned command', () => {
  test('hold the folders of this run', () => {
    expect(placedEnv(flags, '/work/shop', { HOME: '/home/octo' })).toEqual({
      CFLAGS: '-ffile-prefix-map=/work/shop=/build',
      RUSTFLAGS: '/home/octo /work/shop',
      CGO_ENABLED: '0',
    });
  });

  test('are left out where a folder would be split at its blank, or is not known', () => {
    expect(placedEnv(flags, '/work/my shop', { HOME: '/home/octo' })).toEqual({ CGO_ENABLED: '0' });
    expect(placedEnv(flags, '/work/shop', {})).toEqual({
      CFLAGS: '-ffile-prefix-map=/work/shop=/build',
      CGO_ENABLED: '0',
    });
  });

  test('hold the folder for what is left behind, whatever its name, and that of the machine where none is told', () => {
    const planned = { PYTHON_BUILDER: '{temp}/env' };
    expect(placedEnv(planned, '/work', { RUNNER_TEMP: '/run me' })).toEqual({
      PYTHON_BUILDER: '/run me/env',
    });
    expect(placedEnv(planned, '/work', {})).toEqual({ PYTHON_BUILDER: `${tmpdir()}/env` });
  });

  test('are none where none were planned', () => {
    expect(placedEnv(undefined, '/work/shop', {})).toEqual({});
  });
});
