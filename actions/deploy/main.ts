import path from 'node:path';
import { createArtifacts } from '../../shared/artifacts/create-artifacts.ts';
import { createHttp } from '../../shared/http/create-http.ts';
import { runAction, runPost } from '../../shared/runner/action.ts';
import { readInputs } from '../../shared/runner/inputs.ts';
import type { Runner } from '../../shared/runner/runner.ts';
import { openRelease } from '../../shared/stores/reference.ts';
import { checkHosts } from '../../shared/targets/check-place.ts';
import { connect, connectGitHub } from './connect.ts';
import { finish, leftOpen, trafficLeft } from './finish.ts';
import { withRouter } from './check-router.ts';
import { checkSummary, report } from './check.ts';
import { deployInputs } from './inputs.ts';
import { planEnvironment, type DeployInputs } from './plan-request.ts';
import { outputsOf } from './outputs.ts';
import { run } from './run.ts';
import { secretValues } from './secrets.ts';
import { deploySummary } from './summary.ts';

/** One step: deploys, sets outputs and summary whatever came of it, and fails by the first cause. */
export async function step(runner: Runner): Promise<void> {
  const inputs = readInputs(deployInputs, runner);
  if (inputs.mode === 'check') return checkStep(inputs, runner);
  const { context, log } = runner;
  const { repository, runId } = context;
  const { token } = inputs;
  const result = await run(inputs, runner, {
    connect: (connection) => connect(connection, runner),
    http: createHttp(runner.env),
    async open(reference) {
      const artifacts = createArtifacts({ token, repository, runId, log });
      const folder = path.resolve(context.workspace, inputs.workingDirectory);
      const github = connectGitHub(token, runner);
      return openRelease(reference, { context, folder, artifacts, ...(github && { github }) });
    },
  });
  for (const [name, value] of Object.entries(outputsOf(result))) runner.output(name, value);
  if (inputs.summary) await runner.summary(deploySummary(inputs.environment, result));
  if (result.outcome?.cause) throw result.outcome.cause;
  log.notice(result.said);
}

/** Looks whether a release could go there. */
async function checkStep(inputs: DeployInputs, runner: Runner): Promise<void> {
  const environment = await planEnvironment(inputs, runner.context.workspace);
  secretValues(environment, runner);
  const { name, path: folder, ssh, run: how } = environment;
  const traffic = environment.traffic && { ...environment.traffic, drainMs: inputs.drainTimeout };
  const sshKey = inputs.sshKey ?? '';
  const connection = { environment: name, path: folder, ssh, sshKey, token: '', traffic };
  const parts = await connect(connection, runner);
  const look = async () => withRouter(await checkHosts(how, parts.hosts, parts.clock), parts.traffic);
  const findings = await look().finally(() => parts.close());
  if (inputs.summary) await runner.summary(checkSummary(name, findings));
  report(name, findings, runner.log);
}

/** The step after the job: ends what a main step that was killed or cancelled left open. */
async function finishStep(runner: Runner): Promise<void> {
  const open = leftOpen(runner);
  if (!open) return;
  const { environment, path: folder, ssh } = open;
  const [token, sshKey] = [runner.input('token'), runner.input('ssh-key')];
  const traffic = await trafficLeft(open, runner);
  const parts = await connect({ environment, path: folder, ssh, sshKey, token, traffic }, runner);
  const { deployments } = await finish(open, runner, parts).finally(() => parts.close());
  for (const { deployment, because } of deployments)
    runner.log.notice(`Deployment ${deployment}: ${because}.`);
}

/** Starts `deploy` as a step of its own. */
export const main = (): Promise<void> => runAction(step);

/** Starts the post step of `deploy`. */
export const post = (): Promise<void> => runPost(finishStep);
