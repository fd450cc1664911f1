import { commonInputs, integer, line, lines, oneOf } from '../../shared/runner/inputs.ts';

/** The inputs of `publish-artifact`. */
export const publishArtifactInputs = {
  release: line({
    description:
      'The release: a path of `release.json`, `artifact:NAME` or `artifact:NAME@RUN_ID`, or `directory:PATH`. Default: the one that `build` left in this job.',
  }),
  stores: lines({
    description:
      'Where it goes, one a line: `artifact` (this run) or `directory:PATH`. Default: `stores` of the configuration, else `artifact`.',
  }),
  name: line({
    description: 'The name of the run artifact. Default: `release`.',
  }),
  'retention-days': integer({
    description: 'How long GitHub keeps the run artifact. Default: as the repository has it.',
    min: 1,
    max: 400,
  }),
  'if-exists': oneOf(['verify', 'fail'], {
    description:
      'When a store has the same release already: `verify` that it is sound and go on, or `fail`. Another release under the same name is always an error.',
    default: 'verify',
  }),
  ...commonInputs,
} as const;

/** The outputs of `publish-artifact`. */
export const publishArtifactOutputs = {
  receipts: 'JSON: a receipt for each store, with the reference by which the release is asked for again.',
  digest: "The release's digest.",
  'artifact-id': 'The id of the run artifact.',
  'artifact-url': 'Where GitHub shows the run artifact.',
  'already-published': '`true` when every store had the release already.',
} as const satisfies Record<string, string>;
