import type { Artifacts } from '../../shared/artifacts/artifacts.ts';
import type { GitHub } from '../../shared/github/github.ts';
import type { InputValues } from '../../shared/runner/inputs.ts';
import type { Runner } from '../../shared/runner/runner.ts';
import { readSettings } from '../../shared/settings/settings.ts';
import { openRelease } from '../../shared/stores/reference.ts';
import { openStores } from '../../shared/stores/stores.ts';
import type { publishArtifactInputs } from './inputs.ts';
import { failureOf, publish, type PublishResult, receiptsOf } from './publish.ts';
import { publishSummary } from './summary.ts';

/** Opens release and stores, publishes, and tells of it; what failed is thrown when all is told. */
export async function publishArtifact(
  inputs: InputValues<typeof publishArtifactInputs>,
  runner: Runner,
  parts: { artifacts: Artifacts; folder: string; github?: Pick<GitHub, 'run'> },
): Promise<void> {
  const { context, log, cancelled } = runner;
  const settings = await readSettings(context.workspace, inputs.config);
  const stores = openStores(storeNames(inputs.stores, settings.stores), {
    ...parts,
    context,
    log,
    ...(inputs.name !== undefined && { artifactName: inputs.name }),
    ...(inputs.retentionDays !== undefined && { retentionDays: inputs.retentionDays }),
  });
  const release = await openRelease(inputs.release, { ...parts, context });
  const { dryRun, ifExists } = inputs;
  const result = await publish({ release, stores, ifExists, dryRun }, { log, cancelled });
  setOutputs(runner, result);
  if (inputs.summary) await runner.summary(publishSummary(result));
  const failure = failureOf(result);
  if (failure !== undefined) throw failure;
}

/** The input wins over the configuration; without either, the run's own artifacts. */
function storeNames(given: readonly string[], configured: readonly string[]): readonly string[] {
  if (given.length > 0) return given;
  return configured.length > 0 ? configured : ['artifact'];
}

function setOutputs(runner: Pick<Runner, 'output'>, result: PublishResult): void {
  const receipts = receiptsOf(result);
  const artifact = receipts.find((receipt) => receipt.artifactId !== undefined);
  const isAllThere =
    receipts.length === result.publications.length && receipts.every((one) => one.alreadyPublished);
  runner.output('receipts', JSON.stringify(receipts));
  runner.output('digest', result.release.digest);
  runner.output('artifact-id', artifact?.artifactId === undefined ? '' : String(artifact.artifactId));
  runner.output('artifact-url', artifact?.url ?? '');
  runner.output('already-published', String(isAllThere));
}
