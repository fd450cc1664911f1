import { spawn } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { expect, jest, test } from '@jest/globals';
import type { LockOwner } from '../../../shared/hosts/state.ts';
import { directoryTarget } from '../../../shared/targets/directory.ts';
import { kinds, machine, removeFolder, tempFolder } from '../hosts/machine.ts';
import { sampleRelease } from './sample-release.ts';

jest.setTimeout(60_000);

const owner: LockOwner = { kind: 'run', repository: 'octo/shop', runId: 1, attempt: 1, job: 'deploy' };
const place = { host: 'this machine', slot: '' };
const run = { shared: [], env: {} };

test.each(kinds)(
  'cleaning up leaves an old release that a process works in, until that is gone: %s',
  async (_name, kind) => {
    const root = tempFolder('in-use');
    const folder = path.join(root, 'srv/shop');
    const samples = ['1.0.0', '1.1.0'].map((version) =>
      sampleRelease(root, version, { version: { text: version } }),
    );
    const target = directoryTarget({
      path: folder,
      shell: machine(root, kind),
      environment: 'production',
      unpacked: (release) =>
        samples.find((each) => each.release === release)?.unpacked() ??
        Promise.reject(new Error('no sample')),
    });
    const taken = await target.keeper('').acquire(owner, 'dep-1', 600);
    if (!taken.got) throw new Error('not free');
    const ids: string[] = [];
    for (const { release } of samples) ids.push((await target.prepare(place, taken.hold, release, run)).id);
    const [old = '', next = ''] = ids;
    const worker = spawn('sleep', ['60'], { cwd: path.join(folder, 'releases', old), stdio: 'ignore' });
    await once(worker, 'spawn');
    const first = await target.cleanUp(place, taken.hold, [next]);
    worker.kill();
    await once(worker, 'exit');
    expect(first).toEqual({ removed: [], inUse: [old], foreign: [] });
    expect(await target.cleanUp(place, taken.hold, [next])).toEqual({
      removed: [old],
      inUse: [],
      foreign: [],
    });
    removeFolder(root);
  },
);
