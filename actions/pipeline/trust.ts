import { ActionError } from '../../shared/runner/errors.ts';
import type { Environment } from '../../shared/runner/runner.ts';

const keys = ['SSH_AUTH_SOCK', 'KUBECONFIG'] as const;

/**
 * Refuses to build where the job holds a key to deploy with: what is built runs in the same job, and a clean
 * environment is no isolation from the processes of the same user.
 */
export function refuseKeys(env: Environment, trustBuild: boolean): void {
  const held = keys.filter((name) => env[name]);
  if (trustBuild || held.length === 0) return;
  throw new ActionError(
    `This job builds, and it holds a key to deploy with (${held.join(', ')}): the build and everything that it installs could use it.`,
    {
      fix: [
        'Build in one job and deploy in another, which alone gets the key:',
        '',
        '  jobs:',
        '    build:',
        '      steps:',
        '        - uses: actions/checkout@v5',
        '        - uses: org/deploy-actions/build@v1',
        '        - uses: org/deploy-actions/publish-artifact@v1',
        '    deploy:',
        '      needs: build',
        '      steps:',
        '        - uses: actions/checkout@v5',
        '        - uses: org/deploy-actions/deploy@v1',
        '          with: {environment: production, release: artifact:release}',
        '',
        'Or set "trust-build: true" when you trust every dependency of the build with the key.',
      ].join('\n'),
    },
  );
}
