import { sshInputs } from '../../shared/targets/ssh-place.ts';
import { commonInputs, duration, flag, integer, line, oneOf, text } from '../../shared/runner/inputs.ts';

/** What `deploy` takes. */
export const deployInputs = {
  mode: oneOf(['deploy', 'check', 'promote', 'abort'], {
    description:
      '`deploy`; `check`: only look whether a release could go there and run: connection, path, disk, tools, clock, sudo, health, router; `promote` or `abort`: go on with a deployment that is paused, or go back everywhere.',
    default: 'deploy',
  }),
  environment: line({
    description: 'The environment to deploy to, as the configuration names it.',
    required: true,
  }),
  release: line({
    description:
      'The release: a path of `release.json`, `artifact:NAME` or `artifact:NAME@RUN_ID`, or `directory:PATH`. Default: the one that `build` left in this job.',
  }),
  digest: line({
    description: "The release's digest that is expected; any other is refused before anything is touched.",
  }),
  path: line({
    description:
      'The folder on the target that holds releases and the current link, for a repository without a configuration file. Default: as the environment has it.',
  }),
  ...sshInputs,
  restart: text({
    description:
      'The command that makes the current release serve; it must return. Default: as the environment has it.',
  }),
  health: line({
    description:
      'What answers 2xx when the release is healthy: a URL, or a port of the target with a path, such as `8080/healthz`. Default: as the environment has it.',
  }),
  strategy: oneOf(['all-at-once', 'rolling', 'blue-green', 'canary'], {
    description:
      '`all-at-once`, or `rolling`: in batches of hosts, each seen to be healthy before the next; with slots `blue-green`, or `canary`: by steps of the traffic. Default: as the environment has it, else `all-at-once`, with slots `blue-green`.',
  }),
  'on-partial-failure': oneOf(['revert-all', 'pause'], {
    description:
      'Where the release fails on some hosts and serves on others: `revert-all`, or `pause`: take back those that failed, keep the others, and let a person decide by `mode: promote` or `mode: abort`.',
    default: 'revert-all',
  }),
  'pause-timeout': duration({
    description: 'How long a paused deployment waits for that decision, before all hosts go back alone.',
    default: '2h',
  }),
  'confirm-timeout': duration({
    description: 'How long the target waits without a word from this run before it goes back by itself.',
    default: '30s',
  }),
  'drain-timeout': duration({
    description:
      'With slots: how long connections to the release that has no traffic any more may take to end.',
    default: '30s',
  }),
  'keep-releases': integer({
    description: 'How many releases stay on the target, the one that serves among them.',
    default: 5,
    min: 2,
    max: 1000,
  }),
  'lock-timeout': duration({
    description: 'How long to wait while another run deploys to the same environment.',
    default: '10m',
  }),
  order: oneOf(['reject-older', 'allow'], {
    description:
      '`reject-older` refuses a release whose commit lies before the one that is deployed (needs `contents: read`); `allow` does not ask.',
    default: 'reject-older',
  }),
  adopt: flag({
    description:
      'Go on from what another tool (Capistrano, a person) made current since the last deployment. It becomes the release to return to. Without it such a target is refused.',
    default: false,
  }),
  'take-over': flag({
    description: 'Take the lock from a holder whose run is not known to be at work.',
    default: false,
  }),
  ...commonInputs,
} as const;

/** What `deploy` puts out. */
export const deployOutputs = {
  'deployment-id': "GitHub's id of the deployment; empty when GitHub could not be asked.",
  'deployment-url': 'Where GitHub shows the deployment.',
  state:
    '`confirmed`, `reverted`, `paused`, `baking` (it serves, and its watch confirms it), `failed`, or `reverting` when a cancelled run left the way back to the target.',
  observed: 'What the success stands on: `version`, `health`, `contents` or `nothing`.',
  version: 'The version that was asked for.',
  digest: 'The digest of the release that was asked for.',
  'previous-version': 'The version that was current before.',
  'previous-digest': 'The digest of the release that was current before.',
  'hosts-succeeded': 'The hosts that serve what was asked for, one a line.',
  'hosts-failed': 'The hosts that do not, one a line.',
  changed: '`false` when the same contents were serving already, or when the release before is back.',
  'cutover-ms': 'From the switch to the first good answer, in milliseconds.',
  journal: "This deployment's lines of the journal, as JSON.",
} as const satisfies Record<string, string>;
