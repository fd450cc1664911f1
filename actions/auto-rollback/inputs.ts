import { sshInputs } from '../../shared/targets/ssh-place.ts';
import { commonInputs, duration, flag, integer, line, oneOf, text } from '../../shared/runner/inputs.ts';

/** What `auto-rollback` takes. */
export const autoRollbackInputs = {
  mode: oneOf(['watch', 'rollback', 'reconcile', 'freeze', 'unfreeze'], {
    description:
      '`watch` the release that was deployed and return to the last good one when it is bad, `rollback` by hand, `reconcile` what a lost runner left, `freeze` the environment against every deployment, or `unfreeze` it, or a release that was quarantined.',
    default: 'watch',
  }),
  environment: line({
    description: 'The environment, as the configuration names it.',
    required: true,
  }),
  to: line({
    description:
      'For `rollback`: `last-good`, a version, a digest or `deployment:ID`; default `last-good`. For `unfreeze`: the version or digest that is quarantined, or `environment`, where there is more than one.',
  }),
  'watch-for': duration({
    description:
      'How long the release is watched. Default: `watch.for` of the environment, else `10m`; at most `6h`.',
  }),
  interval: duration({
    description:
      'The time between two looks of each signal. Default: as the environment has it, else `250ms`.',
  }),
  'on-no-data': oneOf(['pause', 'roll-back'], {
    description:
      'What follows where a watch could see nothing: `pause` (red, nothing is touched), or `roll-back` (without a quarantine). It never passes. Default: as the environment has it, else `pause`.',
  }),
  'on-inconclusive': oneOf(['pause', 'roll-back'], {
    description:
      'The same where what was seen leaves it open. Default: as the environment has it, else `pause`.',
  }),
  reason: text({
    description: 'Why, for the record: one sentence. Required for `freeze` and `unfreeze`.',
  }),
  until: line({
    description:
      'When a `freeze` ends by itself: a duration such as `8h`, or a date and time with its zone; 30 days at most. Default: 24 hours.',
  }),
  'max-rollbacks': integer({
    description:
      'How many rollbacks watches may decide in 24 hours: a bad release after that is reported and goes on serving, and the environment is frozen.',
    default: 3,
    min: 1,
    max: 1000,
  }),
  force: flag({
    description:
      'With `mode: rollback`: go to a release that is quarantined, and back over a migration that cannot be reversed (`reversible: no`), too. The database stays as it is.',
    default: false,
  }),
  'take-over': flag({
    description: 'Take the lock from a holder whose run is not known to be at work.',
    default: false,
  }),
  incident: oneOf(['issue', 'none'], {
    description: 'Open an issue for a release that was found bad, or `none`.',
    default: 'issue',
  }),
  path: line({
    description: 'The folder of the target, for a repository without a configuration file.',
  }),
  ...sshInputs,
  ...commonInputs,
} as const;

/** What `auto-rollback` puts out. */
export const autoRollbackOutputs = {
  decision:
    '`healthy`, `rolled-back`, `paused` or `refused`; empty for `freeze` and `unfreeze`, and for a `reconcile` that rolled nothing back.',
  reason: 'Why: one sentence with the numbers.',
  evidence: 'What each signal said, as JSON.',
  observations: 'The file of all that a watch saw: `judge` tells it again. Empty for other modes.',
  'from-version': 'The version that was watched, or left.',
  'to-version': 'The version that was returned to.',
  'detection-ms': 'From the first error of those that decided to the decision.',
  'rollback-ms': 'From the decision to the first good answer of the release that was returned to.',
  'rollback-deployment-id':
    "GitHub's id of the rollback's own deployment; empty when GitHub could not be asked.",
  'incident-url': 'The incident that was opened.',
  frozen: 'The contents digests that are quarantined now, one a line.',
} as const satisfies Record<string, string>;
