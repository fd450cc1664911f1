import { describe, expect, test } from '@jest/globals';
import { scrubbed } from '../../../shared/command/scrub.ts';

const withheld = {
  ACTIONS_RUNTIME_TOKEN: '1',
  ACTIONS_ID_TOKEN_REQUEST_TOKEN: '1',
  INPUT_TOKEN: '1',
  'INPUT_SSH-KEY': '1',
  STATE_x: '1',
  GITHUB_TOKEN: '1',
  GITHUB_OUTPUT: '1',
  GITHUB_ENV: '1',
  GITHUB_PATH: '1',
  GITHUB_STATE: '1',
  GITHUB_STEP_SUMMARY: '1',
  SSH_AUTH_SOCK: '1',
  KUBECONFIG: '1',
};
const passed = {
  PATH: '/bin',
  HOME: '/root',
  GITHUB_SHA: 'abc',
  GITHUB_PATHS: 'x',
  DATABASE_URL: 'db',
  CI: 'true',
};

describe('scrubbed', () => {
  test('withholds what the runner hands to an action alone, and nothing else', () => {
    expect(scrubbed({ ...withheld, ...passed, UNSET: undefined })).toEqual(passed);
  });

  test('lets the named ones through', () => {
    expect(scrubbed(withheld, ['GITHUB_TOKEN', 'KUBECONFIG'])).toEqual({
      GITHUB_TOKEN: '1',
      KUBECONFIG: '1',
    });
  });

  test.each(['A=B', 'A B', '', '*', '$(x)'])('refuses the name %j', (name) => {
    expect(() => scrubbed({}, [name])).toThrow('cannot be the name of an environment variable');
  });
});
