import type { DeployResult } from './deploy.ts';
import type { deployOutputs } from './inputs.ts';

/** The outputs of a deployment; what is not known is empty. */
export function outputsOf({ release, outcome }: DeployResult): Record<keyof typeof deployOutputs, string> {
  const { previous, cutoverMs, github, places = [] } = outcome ?? {};
  const hosts = (serves: boolean): string =>
    places
      .filter(({ outcome: how }) => (how === 'moved' || how === 'there') === serves)
      .map(({ place }) => place)
      .join('\n');
  return {
    'deployment-id': String(github?.id ?? ''),
    'deployment-url': github?.url ?? '',
    state: outcome?.state ?? 'planned',
    observed: outcome?.observed ?? 'nothing',
    version: release?.manifest.version ?? outcome?.release?.version ?? '',
    digest: release?.digest ?? outcome?.release?.digest ?? '',
    'previous-version': previous?.version ?? '',
    'previous-digest': previous?.digest ?? '',
    'hosts-succeeded': hosts(true),
    'hosts-failed': hosts(false),
    changed: String(outcome?.changed ?? false),
    'cutover-ms': cutoverMs === undefined ? '' : String(Math.round(cutoverMs)),
    journal: JSON.stringify(outcome?.journal ?? []),
  };
}
