import type { Traffic } from '../../shared/rollout/rollout.ts';
import { ActionError } from '../../shared/runner/errors.ts';
import type { Finding, HostFindings } from '../../shared/targets/check-place.ts';

/** Looks whether the router answers and has a server for each slot; added to what was found on its host. */
export async function withRouter(
  hosts: readonly HostFindings[],
  traffic: Traffic | undefined,
): Promise<HostFindings[]> {
  if (!traffic) return [...hosts];
  const found = await checkRouter(traffic);
  if (!hosts.some(({ host }) => host === traffic.host))
    return [...hosts, { host: traffic.host, findings: [found] }];
  return hosts.map(({ host, findings }) => ({
    host,
    findings: host === traffic.host ? [...findings, found] : findings,
  }));
}

async function checkRouter({ router }: Traffic): Promise<Finding> {
  try {
    const shares = Object.entries(await router.weights());
    const says = shares.map(([slot, share]) => `${slot} ${String(Math.round(share))} %`).join(', ');
    return { what: 'router', how: 'well', says: `answers: ${says}` };
  } catch (error) {
    if (!(error instanceof ActionError)) throw error;
    const { message: says, fix } = error;
    return { what: 'router', how: 'bad', says, ...(fix !== undefined && { fix }) };
  }
}
