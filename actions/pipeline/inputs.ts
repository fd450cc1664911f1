import { commonInputs, duration, flag, line, lines } from '../../shared/runner/inputs.ts';
import { buildInputs } from '../build/inputs.ts';

/** What the pipeline takes: what a first user needs of the actions that it chains. */
export const pipelineInputs = {
  environment: line({
    description:
      'The environment to deploy to and to watch, as the configuration names it. Default: only build, test and publish.',
  }),
  stores: lines({
    description:
      'Where the release is published, one a line: `artifact`, `directory:PATH`. Default: as the configuration has it, else `artifact`.',
  }),
  'watch-for': duration({
    description:
      'How long the deployed release is watched. Default: `watch.for` of the environment; without `watch` it is not.',
  }),
  'install-command': buildInputs['install-command'],
  'build-command': buildInputs['build-command'],
  output: buildInputs.output,
  name: buildInputs.name,
  version: buildInputs.version,
  'trust-build': flag({
    description:
      'Build although this job holds a key to deploy with (`SSH_AUTH_SOCK`, `KUBECONFIG`), which what is built could read.',
    default: false,
  }),
  ...commonInputs,
} as const;

/** What the pipeline puts out. */
export const pipelineOutputs = {
  release: "Path of the release's manifest.",
  digest: "The release's digest.",
  version: "The release's version.",
  conclusion: 'Of the tests: `success`, `failure` or `none`.',
  total: 'How many tests there were; empty when no report counts them.',
  receipts: 'Where the release was published, as JSON.',
  'deployment-id': "GitHub's id of the deployment; empty when there was none.",
  'deployment-url': 'Where GitHub shows the deployment.',
  observed: 'What the deployment was seen by: `version`, `health`, `contents` or `nothing`.',
  changed: '`false` when the same contents were serving already.',
  decision: 'Of the watch: `healthy`, `rolled-back`, `paused` or `refused`; empty when there was none.',
  reason: 'Why the watch decided so.',
  'incident-url': 'The incident that was opened.',
} as const satisfies Record<string, string>;
