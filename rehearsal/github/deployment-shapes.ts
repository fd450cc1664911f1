import type { World } from './route.ts';
import { nodeId, repositoryUrl, time, user } from './shapes.ts';
import type { Deployment, DeploymentStatus } from './state.ts';

/** `deployment` of the API. */
export function renderDeployment(world: World, deployment: Deployment): Record<string, unknown> {
  const url = `${repositoryUrl(world)}/deployments/${deployment.id}`;
  const updated = deployment.statuses.at(-1)?.createdAt ?? deployment.createdAt;
  return {
    url,
    id: deployment.id,
    node_id: nodeId('Deployment', deployment.id),
    sha: deployment.sha,
    ref: deployment.ref,
    task: deployment.task,
    payload: deployment.payload,
    original_environment: deployment.environment,
    environment: deployment.environment,
    description: deployment.description,
    creator: user(world, deployment.creator),
    created_at: time(deployment.createdAt),
    updated_at: time(updated),
    statuses_url: `${url}/statuses`,
    repository_url: repositoryUrl(world),
    transient_environment: deployment.transient,
    production_environment: deployment.production,
  };
}

/** `deployment-status` of the API. */
export function renderStatus(
  world: World,
  deployment: Deployment,
  status: DeploymentStatus,
): Record<string, unknown> {
  const url = `${repositoryUrl(world)}/deployments/${deployment.id}`;
  return {
    url: `${url}/statuses/${status.id}`,
    id: status.id,
    node_id: nodeId('DeploymentStatus', status.id),
    state: status.state,
    creator: user(world, deployment.creator),
    description: status.description,
    environment: status.environment,
    target_url: status.logUrl,
    created_at: time(status.createdAt),
    updated_at: time(status.createdAt),
    deployment_url: url,
    repository_url: repositoryUrl(world),
    environment_url: status.environmentUrl,
    log_url: status.logUrl,
  };
}
