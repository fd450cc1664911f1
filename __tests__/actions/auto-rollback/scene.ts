import type { WatchRequest } from '../../../actions/auto-rollback/watch.ts';
import type { CommonRequest, WatchParts } from '../../../actions/auto-rollback/parts.ts';
import { HttpError, type Http } from '../../../shared/http/http.ts';
import { rollOut } from '../../../shared/rollout/roll-out.ts';
import type { RolloutParts } from '../../../shared/rollout/rollout.ts';
import { fakeGitHub } from '../../fakes/github.ts';
import type { FaultHook } from '../../fakes/target.ts';
import {
  deployment,
  drive,
  idOf,
  lock,
  record,
  release,
  scene as rolloutScene,
} from '../../shared/rollout/scene.ts';

export const one = release('1.0.0');
export const two = release('1.1.0');
export const three = release('1.2.0');
export { drive, idOf, lock, record };

export const minute = 60_000;

export const common: CommonRequest = {
  environment: 'production',
  lock,
  record,
  confirmSeconds: 30,
  incident: 'issue',
  repositoryUrl: 'https://github.test/octo/shop',
};

/** A watch as most tests ask for it: one minute, one in a hundred. */
export const watching = (more: Partial<WatchRequest> = {}): WatchRequest => ({
  ...common,
  watch: { forMs: minute, errorRate: 0.01 },
  addresses: {},
  ...more,
});

/** How the service answers: by the release that runs, and by what is wrong with the way to it. */
interface Service {
  /** Ids of releases that answer 500. */
  bad: Set<string>;
  /** Set: nothing comes back, for this reason. */
  out?: HttpError['kind'];
  asked: number;
}

/** A fake host with a service on it, a GitHub, and runners that deploy, watch and roll back. */
export function scene() {
  const base = rolloutScene();
  const github = fakeGitHub();
  const service: Service = { bad: new Set(), asked: 0 };
  const http: Http = () => {
    service.asked += 1;
    if (service.out) return Promise.reject(new HttpError(`no answer: ${service.out}`, service.out));
    const status = base.world.running !== undefined && service.bad.has(base.world.running) ? 500 : 200;
    return Promise.resolve({ status, headers: {}, body: '', durationMs: 1 });
  };
  const parts = (runId: number, fault?: FaultHook, more: Partial<RolloutParts> = {}): WatchParts => ({
    ...base.parts(runId, fault, { github, ...more }),
    http,
    command: { run: () => Promise.reject(new Error('no command')), env: {}, cwd: '/' },
  });
  return {
    ...base,
    github,
    service,
    parts,
    deploy: (of: typeof one, runId = 1) => drive(base.clock, rollOut(deployment(of), parts(runId))),
    drive: <T>(work: Promise<T>) => drive(base.clock, work),
    quarantined: () => base.told().quarantined.map(({ version }) => version),
    watchLines: () => base.world.journal.filter(({ step }) => step === 'watch'),
    /** The last status of the GitHub deployment of a version. */
    statusOf: (version: string) =>
      github.state.deployments.findLast(({ payload }) => payload?.version === version)?.statuses.at(-1),
  };
}

export type Scene = ReturnType<typeof scene>;

/** 1.0.0 and 1.1.0 were deployed, one after the other. */
export async function twoReleases(): Promise<Scene> {
  const made = scene();
  await made.deploy(one);
  await made.deploy(two, 2);
  return made;
}
