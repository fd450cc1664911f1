import path from 'node:path';
import { createApi } from '../../shared/api/create-api.ts';
import { createArtifacts } from '../../shared/artifacts/create-artifacts.ts';
import { createGitHub } from '../../shared/github/create-github.ts';
import { createHttp } from '../../shared/http/create-http.ts';
import { runAction } from '../../shared/runner/action.ts';
import { readInputs } from '../../shared/runner/inputs.ts';
import type { Runner } from '../../shared/runner/runner.ts';
import { systemClock } from '../../shared/time/system-clock.ts';
import { publishArtifactInputs } from './inputs.ts';
import { publishArtifact } from './run.ts';

/** One step: opens the release, publishes it, sets outputs and summary. */
export async function step(runner: Runner): Promise<void> {
  const inputs = readInputs(publishArtifactInputs, runner);
  const { context, env, log } = runner;
  const { repository, runId, serverUrl, apiUrl: baseUrl } = context;
  const { token } = inputs;
  const clock = systemClock;
  const artifacts = createArtifacts({ token, repository, runId, log });
  const api = createApi({ token, baseUrl, http: createHttp(env, clock), clock });
  const github = createGitHub(api, { repository, clock, log, serverUrl });
  const folder = path.resolve(context.workspace, inputs.workingDirectory);
  await publishArtifact(inputs, runner, { artifacts, folder, ...(token !== '' && { github }) });
}

/** Starts `publish-artifact` as a step of its own. */
export const main = (): Promise<void> => runAction(step);
