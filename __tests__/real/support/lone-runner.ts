/** One deployment or rollback in a process of its own, which a test may kill at any time: its argument is JSON. */
import { runCommand } from '../../../shared/command/run-command.ts';
import { createHostProbe } from '../../../shared/health/probe.ts';
import { createHttp } from '../../../shared/http/create-http.ts';
import type { Http } from '../../../shared/http/http.ts';
import { createUnpacker } from '../../../shared/release/unpacked.ts';
import { rollBack } from '../../../shared/rollout/roll-back.ts';
import { rollOut } from '../../../shared/rollout/roll-out.ts';
import type { RollBackRequest, RolloutParts, RollOutRequest } from '../../../shared/rollout/rollout.ts';
import { reachTarget } from '../../../shared/targets/reach-target.ts';
import type { SshPlace } from '../../../shared/targets/ssh-place.ts';
import { systemClock } from '../../../shared/time/system-clock.ts';
import { fakeRunner } from '../../fakes/runner.ts';

/** The hosts, and the key that logs in. */
export interface LoneHosts {
  ssh: SshPlace[];
  key: string;
  temp: string;
  /** On one machine each host serves at a port of its own, by host: it is asked in place of `port`. */
  ports?: Record<string, number>;
  port?: number;
}

export interface LoneWork {
  folder: string;
  runId: number;
  /** The hosts; else this machine. */
  over?: LoneHosts;
  deploy?: RollOutRequest;
  rollback?: RollBackRequest;
}

/** A runner that comes to a target: a folder here, or hosts over ssh. */
export async function loneParts({
  folder,
  runId,
  over,
}: LoneWork): Promise<RolloutParts & { close(): Promise<void> }> {
  const place = { path: folder, environment: 'production', ssh: over?.ssh ?? [], sshKey: over?.key ?? '' };
  const unpacker = createUnpacker(over?.temp ?? folder);
  const { target, httpOn, close } = await reachTarget(place, unpacker.unpacked, {
    run: runCommand(process.env),
    env: process.env,
    http: createHttp(process.env),
    context: { temp: over?.temp ?? folder, workspace: folder },
  });
  const asked = (host?: string): Http => {
    const http = httpOn(host);
    const port = over?.ports?.[host ?? ''];
    if (port === undefined) return http;
    const own = (url: string): string => url.replace(`:${String(over?.port)}/`, `:${String(port)}/`);
    return (request, signal) => http({ ...request, url: own(request.url) }, signal);
  };
  return {
    target,
    owner: { kind: 'run', repository: 'octo/shop', runId, attempt: 1, job: 'deploy' },
    clock: systemClock,
    log: fakeRunner().log,
    health: createHostProbe(asked, systemClock),
    close: async () => {
      await close();
      await unpacker.close();
    },
  };
}

if (process.argv[1] === import.meta.filename) {
  const work = JSON.parse(process.argv[2] ?? '{}') as LoneWork;
  const parts = await loneParts(work);
  if (work.deploy) await rollOut(work.deploy, parts);
  if (work.rollback) await rollBack(work.rollback, parts);
  process.exit();
}
