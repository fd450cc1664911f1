import path from 'node:path';
import { createCache } from '../../shared/cache/create-cache.ts';
import { runCommand } from '../../shared/command/run-command.ts';
import { runAction } from '../../shared/runner/action.ts';
import { readInputs } from '../../shared/runner/inputs.ts';
import type { Runner } from '../../shared/runner/runner.ts';
import { readSettings } from '../../shared/settings/settings.ts';
import { systemClock } from '../../shared/time/system-clock.ts';
import { builtLine } from './built-line.ts';
import { buildInputs } from './inputs.ts';
import { setBuildOutputs, setPlanOutputs } from './outputs.ts';
import { plan } from './plan.ts';
import { planReport } from './plan-report.ts';
import { binariesWanted, imageAsked, imageWanted, planRequest } from './request.ts';

/** One step: plans or builds, sets outputs and summary; one that fails leaves a summary that says why. */
export async function step(runner: Runner): Promise<void> {
  try {
    await planOrBuild(runner);
  } catch (error) {
    if (runner.input('summary') !== 'false')
      await runner.summary((await import('./failure-summary.ts')).failureSummary(error, runner.context));
    throw error;
  }
}

async function planOrBuild(runner: Runner): Promise<void> {
  const inputs = readInputs(buildInputs, runner);
  const { context, env, log, cancelled: signal } = runner;
  const settings = await readSettings(context.workspace, inputs.config);
  const request = planRequest(inputs, settings, context.workspace);
  const binaries = binariesWanted(inputs, settings);
  const image = imageWanted(inputs.image, settings);
  const parts = { env, run: runCommand(env), log, clock: systemClock, signal };
  const { archive = 'tar.zst', cache, reuse, sbom, timeout: timeoutMs } = inputs;
  const whole = { ...request, archive, binaries, image, cache, reuse, sbom, timeoutMs, context };
  const isVerified = inputs.reproducible === 'verify';
  const isPlan = inputs.mode === 'plan' || inputs.dryRun;
  if (inputs.workspace.length > 0 || inputs.affectedSince !== undefined) {
    const { workspacesStep } = await import('./workspaces-step.ts');
    const wanted = { names: inputs.workspace, since: inputs.affectedSince };
    const options = { isPlan, isVerified, summary: inputs.summary };
    return workspacesStep(runner, whole, wanted, { ...parts, cache: createCache({ log }) }, options);
  }
  if (isPlan) {
    const folder = path.join(context.workspace, request.folder);
    const asked = {
      image: imageAsked(inputs.image, settings),
      binaries: binaries && { wanted: binaries, request: { ...request, context } },
    };
    const report = await planReport(await plan(request, parts), folder, parts, asked);
    report.warnings.forEach((warning) => log.warning(warning));
    setPlanOutputs(runner, report);
    if (inputs.summary) await runner.summary((await import('./summary.ts')).planSummary(report));
    return;
  }
  const { build } = await import('./build.ts');
  const store = createCache({ log });
  const reach = { ...parts, cache: store };
  // What the summary compares with is looked for while the build runs.
  const which = [request.folder, request.toolchain, inputs.name];
  const last =
    inputs.summary && cache !== 'none'
      ? (await import('./last-release.ts')).lastReleases({ which, mode: cache, context, env, cache: store })
      : undefined;
  const result = isVerified
    ? await (await import('./verify-build.ts')).builtTwice(whole, reach, build, (made) => [made])
    : await build(whole, reach);
  setBuildOutputs(runner, result);
  log.info(builtLine(result));
  if (!inputs.summary) return;
  const before = (await last?.found)?.[result.release.manifest.name];
  await runner.summary((await import('./summary.ts')).buildSummary(result, before));
  await last?.keep([result]);
}

/** Starts `build` as a step of its own. */
export const main = (): Promise<void> => runAction(step);
