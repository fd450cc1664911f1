import { afterEach, describe, expect, jest, test } from '@jest/globals';
import { plainScene, saidBy, type PlainScene } from './support/plain.ts';
import { errorsOf } from './support/scene.ts';

jest.setTimeout(120_000);
let at: PlainScene | undefined;
afterEach(async () => {
  await at?.close();
  at = undefined;
});

const environment = 'production';

/** Deploys two releases and rolls the second back, each in a run of its own. */
async function wholeStory(at: PlainScene) {
  const first = await at.deliver({ facts: { runId: 1 } });
  at.github.finishRun(1, 'success');
  await at.next('1.1.0');
  const second = await at.deliver({ facts: { runId: 2 } });
  at.github.finishRun(2, 'success');
  const back = await at.one(
    'auto-rollback',
    { environment, mode: 'rollback', reason: 'a try' },
    { runId: 3 },
  );
  return [first.deployed, second.deployed, back];
}

/** What GitHub holds of the story, without ids and times. */
const recorded = ({ github: { state } }: PlainScene) => ({
  deployments: state.deployments.map(({ statuses, payload }) => ({
    kind: (payload as { kind?: string }).kind,
    states: statuses.map((status) => status.state),
  })),
  issues: state.issues.map((issue) => issue.state),
  labels: state.labels.map(({ name }) => name).toSorted(),
  comments: state.issues.flatMap(({ comments }) => comments).length,
});

describe('a deployment and a rollback', () => {
  test('are recorded once, though the answer to the first write on every endpoint is lost', async () => {
    at = await plainScene();
    const quiet = await plainScene();
    try {
      for (const result of await wholeStory(quiet)) expect(errorsOf(result)).toEqual([]);
      // A fault for each endpoint that the story writes to, found by having played it.
      const isWrite = ({ method, route }: { method: string; route: string }) =>
        method !== 'GET' && route.includes('/repos/');
      const routes = [...new Set(quiet.github.exchanges.filter(isWrite).map(({ route }) => route))];
      expect(routes.length).toBeGreaterThanOrEqual(3);
      for (const match of routes) at.github.faults.add({ match, kind: 'lost-response', times: 1 });
      for (const result of await wholeStory(at)) expect(errorsOf(result)).toEqual([]);
      expect(at.github.faults.hits).toBe(routes.length);
      expect(recorded(at)).toEqual(recorded(quiet));
    } finally {
      await quiet.close();
    }
  });

  test('go on while GitHub is down in the middle, and the next run mends the record', async () => {
    at = await plainScene();
    // Down from the first status on: the deployment is there, and nobody hears how it went.
    const up = at.github.faults.add({ match: /\/repos\//, kind: 'reset', after: 1 });
    const { deployed } = await at.deliver({ facts: { runId: 1 } });
    expect(errorsOf(deployed)).toEqual([]);
    expect(deployed).toMatchObject({ conclusion: 'success', outputs: { state: 'confirmed' } });
    expect(saidBy(deployed)).toMatch(/not up to date \(mended by a later run\)/);
    expect(at.github.state.deployments.map(({ statuses }) => statuses.at(-1)?.state)).not.toContain(
      'success',
    );
    up();
    at.github.finishRun(1, 'success');
    const result = await at.one('auto-rollback', { environment, mode: 'reconcile' }, { runId: 2 });
    expect(errorsOf(result)).toEqual([]);
    expect(at.github.state.deployments.map(({ statuses }) => statuses.at(-1)?.state)).toEqual(['success']);
    expect(saidBy(result)).toMatch(/record of deployment .* was mended/);
  });

  test.each([
    ['deployments', 'deployments: write'],
    ['issues', 'issues: write'],
  ] as const)('are done without the permission %s, which is named', async (name, needed) => {
    at = await plainScene();
    at.github.permissions[name] = 'none';
    const results = await wholeStory(at);
    for (const result of results) expect(errorsOf(result)).toEqual([]);
    expect(await at.current()).toMatch(/^1\.0\.0-/);
    expect(results.map(saidBy).join('\n')).toContain(needed);
  });
});

describe('the quarantine after a rollback', () => {
  test('stands while its incident is open, or was closed by someone who may not write, whatever else is closed', async () => {
    at = await plainScene();
    const { state } = at.github;
    for (const result of await wholeStory(at)) expect(errorsOf(result)).toEqual([]);
    const [incident] = state.issues;
    if (!incident) throw new Error('no incident');
    state.people.push(
      { login: 'triager', type: 'User', role: 'triage' },
      { login: 'stale[bot]', type: 'Bot', role: 'none' },
      { login: 'maintainer', type: 'User', role: 'maintain' },
    );
    // A stranger's issue with the same marker, opened and closed by one who may: it is not the journal's.
    state.issues.push({
      ...incident,
      number: 999,
      state: 'closed',
      closedBy: 'maintainer',
      author: 'mallory',
    });
    let runId = 10;
    const again = async () => {
      const { deployed } = await (at as PlainScene).deliver({ facts: { runId: (runId += 1) } });
      at?.github.finishRun(runId, 'failure');
      return errorsOf(deployed).join('\n');
    };
    expect(await again()).toMatch(/quarantined.*incident is open/s);
    for (const closedBy of ['triager', 'stale[bot]', 'nobody']) {
      Object.assign(incident, { state: 'closed', closedBy, closedAt: Date.now() });
      expect(await again()).toMatch(
        new RegExp(`closed by ${closedBy.replace(/\W/g, '.')}, who may not write`),
      );
      expect(await at.current()).toMatch(/^1\.0\.0-/);
    }
    Object.assign(incident, { closedBy: 'maintainer' });
    expect(await again()).toBe('');
    expect(await at.current()).toMatch(/^1\.1\.0-/);
  });
});
