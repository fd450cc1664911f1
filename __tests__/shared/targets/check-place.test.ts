import { expect, test } from '@jest/globals';
import type { Shell } from '../../../shared/hosts/shell.ts';
import { checkHosts } from '../../../shared/targets/check-place.ts';
import { systemClock } from '../../../shared/time/system-clock.ts';
import { fakeTarget, fakeWorld } from '../../fakes/target.ts';

const many = 50;

test('a check looks at fifty hosts side by side: none waits for another', async () => {
  let begun = 0;
  const all = Promise.withResolvers<void>();
  const hosts = Array.from({ length: many }, (_, at) => {
    const host = `web-${String(at)}`;
    const shell: Shell = {
      name: host,
      async run() {
        begun += 1;
        if (begun === many) all.resolve();
        await all.promise;
        return { exitCode: 0, stdout: 'deploy\n', stderr: '' };
      },
    };
    const http = () => Promise.reject(new Error('nothing is asked'));
    return { host, shell, http, target: fakeTarget(fakeWorld(systemClock, host)) };
  });
  const found = await checkHosts({ shared: [], env: {} }, hosts, systemClock);
  expect(found.map(({ host }) => host)).toEqual(hosts.map(({ host }) => host));
  for (const { findings } of found) expect(findings[0]).toMatchObject({ what: 'connection', how: 'well' });
});
