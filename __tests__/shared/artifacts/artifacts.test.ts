import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { startGitHub } from '../../../rehearsal/github/start.ts';
import type { EmbeddedGitHub } from '../../../rehearsal/github/start.ts';
import { createArtifacts } from '../../../shared/artifacts/create-artifacts.ts';
import type { Artifacts } from '../../../shared/artifacts/artifacts.ts';
import { contractObserver } from '../../fakes/openapi.ts';
import { quickClock } from '../../fakes/quick-clock.ts';
import { fakeRunner } from '../../fakes/runner.ts';

const runId = 7;

describe('artifacts', () => {
  let github: EmbeddedGitHub;
  let contract: ReturnType<typeof contractObserver>;
  let folder: string;
  let artifacts: Artifacts;
  let name = '';
  let count = 0;
  const before = { ...process.env };
  const runner = fakeRunner();

  beforeAll(async () => {
    contract = contractObserver();
    github = await startGitHub({ repository: 'octo/shop', onExchange: contract.onExchange });
    // The client reads the base URL of the API when it is loaded.
    process.env['GITHUB_API_URL'] = github.url;
    folder = await mkdtemp(path.join(tmpdir(), 'artifacts-'));
    await mkdir(path.join(folder, 'dist', 'deep'), { recursive: true });
    await writeFile(path.join(folder, 'dist', 'a.txt'), 'a'.repeat(5000));
    await writeFile(path.join(folder, 'dist', 'deep', 'b.txt'), 'b');
  });

  afterAll(async () => {
    process.env = before;
    await github.close();
    await rm(folder, { recursive: true, force: true });
  });

  beforeEach(() => {
    enter(runId);
    count += 1;
    name = `release-${count}`;
    artifacts = connect();
  });

  afterEach(() => {
    github.faults.clear();
    contract.check();
  });

  /** Arms a fault, and shows that it struck. */
  const struck = async <T>(
    fault: Parameters<EmbeddedGitHub['faults']['add']>[0],
    work: () => Promise<T>,
  ): Promise<T> => {
    const hits = github.faults.hits;
    github.faults.add(fault);
    const result = await work();
    expect(github.faults.hits).toBeGreaterThan(hits);
    return result;
  };

  const enter = (run: number, attempt?: number): void => {
    Object.assign(process.env, github.env({ runId: run, ...(attempt ? { attempt } : {}) }), {
      GITHUB_WORKSPACE: folder,
    });
  };
  const connect = (more: object = {}): Artifacts =>
    createArtifacts({
      token: github.token,
      repository: 'octo/shop',
      runId,
      log: runner.log,
      clock: quickClock(),
      askMs: 1000,
      ...more,
    });
  const upload = (which = artifacts) => {
    const root = path.join(folder, 'dist');
    return which.upload(name, [path.join(root, 'a.txt'), path.join(root, 'deep', 'b.txt')], root, 5);
  };
  const held = (): number => github.state.artifacts.filter((artifact) => artifact.name === name).length;
  const target = (): string => path.join(folder, `down-${count}`);

  test('what is uploaded is found, listed and downloaded, byte for byte', async () => {
    const made = await upload();
    const found = await artifacts.find(name);
    await artifacts.download(made, target());

    expect(found).toEqual(made);
    expect(await artifacts.list()).toContainEqual(made);
    expect(made.digest).toMatch(/^sha256:[0-9a-f]{64}$/);
    expect(await readFile(path.join(target(), 'a.txt'), 'utf8')).toBe('a'.repeat(5000));
    expect(await readFile(path.join(target(), 'deep', 'b.txt'), 'utf8')).toBe('b');
  });

  test('another run is read with the token', async () => {
    const made = await upload();
    enter(8);
    const elsewhere = connect({ runId: 8 });

    expect(await elsewhere.find(name)).toBeUndefined();
    expect(await elsewhere.find(name, runId)).toEqual(made);
    expect(await elsewhere.list(runId)).toContainEqual(made);
    await elsewhere.download(made, target(), runId);
    expect(await readFile(path.join(target(), 'deep', 'b.txt'), 'utf8')).toBe('b');
  });

  test('another run without a token is an error that says what to do', async () => {
    await expect(connect({ token: '' }).find(name, 99)).rejects.toMatchObject({
      fix: expect.stringContaining('github.token'),
    });
  });

  test('what is not there is not found', async () => {
    expect(await artifacts.find('nothing')).toBeUndefined();
  });

  test('a name that is taken is an error', async () => {
    await upload();
    await expect(upload()).rejects.toMatchObject({
      name: 'ActionError',
      message: expect.stringContaining(`the name ${name} is in this run already`),
    });
    expect(held()).toBe(1);
  });

  test('another attempt has the name free again, and its artifact is the one that counts', async () => {
    const first = await upload();
    enter(runId, 2);
    const second = await upload();
    const listed = (await artifacts.list()).filter((artifact) => artifact.name === name);

    expect(second.id).not.toBe(first.id);
    expect(listed).toEqual([second]);
  });

  test('the answer to the last step of an upload may be lost: it is looked up', async () => {
    const fault = { match: 'FinalizeArtifact', kind: 'lost-response', times: 1 } as const;
    const made = await struck(fault, () => upload());
    expect(made).toEqual(await artifacts.find(name));
    expect(held()).toBe(1);
  });

  test.each(['reset', 'lost-response'] as const)(
    'a find is asked again after %s',
    async (kind) => {
      const made = await upload();
      github.faults.add({ match: 'ArtifactService/ListArtifacts', kind, times: 1 });
      expect(await artifacts.find(name)).toEqual(made);
    },
    10_000,
  );

  test('an upload whose first step was cut before it was done is sent again', async () => {
    const fault = { match: 'CreateArtifact', kind: 'reset', times: 1 } as const;
    expect((await struck(fault, () => upload())).name).toBe(name);
    expect(held()).toBe(1);
  });

  test('an upload whose first step was done and lost has burned the name: the error says so', async () => {
    github.faults.add({ match: 'CreateArtifact', kind: 'lost-response', times: 1 });
    await expect(upload()).rejects.toMatchObject({
      fix: expect.stringContaining('a new attempt has all names free'),
    });
    expect(await artifacts.find(name)).toBeUndefined();
  });

  test('a service that hangs is given up in time', async () => {
    github.faults.add({ match: 'ListArtifacts', kind: 'hang' });
    await expect(connect({ askMs: 200 }).find(name)).rejects.toThrow('no answer within 1 s');
  });

  test('one bit flipped is an error with the digest, and nothing is left behind', async () => {
    const made = await upload();
    await github.flipArtifact(name);
    const failure = artifacts.download(made, target());

    await expect(failure).rejects.toMatchObject({ name: 'ActionError' });
    expect((await readdir(folder)).filter((entry) => entry.startsWith(`down-${count}`))).toEqual([]);
  }, 90_000);

  test('bytes that are not those of the digest asked for are not unpacked', async () => {
    const made = await upload();
    const other = { ...made, digest: `sha256:${'0'.repeat(64)}` };
    await expect(artifacts.download(other, target())).rejects.toThrow(`its digest is not ${other.digest}`);
    expect((await readdir(folder)).filter((entry) => entry.startsWith(`down-${count}`))).toEqual([]);
  });

  test('a folder that is not empty is left as it is', async () => {
    const made = await upload();
    await mkdir(target());
    await writeFile(path.join(target(), 'mine'), 'mine');
    await expect(artifacts.download(made, target())).rejects.toThrow('not an empty folder');
    expect(await readdir(target())).toEqual(['mine']);
  });

  test('a token that may not read actions is told so', async () => {
    github.permissions['actions'] = 'none';
    const failure = artifacts.find(name, 99);
    await expect(failure).rejects.toMatchObject({ fix: expect.stringContaining('actions: read') });
    github.permissions['actions'] = 'write';
  });

  test('a server that has no artifact service is told so', async () => {
    process.env['GITHUB_SERVER_URL'] = 'https://git.example.com';
    await expect(upload()).rejects.toMatchObject({ fix: expect.stringContaining('directory:PATH') });
  });

  test('outside of a run there are no artifacts, and that is said', async () => {
    delete process.env['ACTIONS_RUNTIME_TOKEN'];
    await expect(artifacts.find(name)).rejects.toMatchObject({
      fix: expect.stringContaining('live in GitHub Actions'),
    });
  });
});
