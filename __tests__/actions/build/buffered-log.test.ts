import { describe, expect, test } from '@jest/globals';
import { bufferedLog } from '../../../actions/build/buffered-log.ts';
import type { Log } from '../../../shared/runner/runner.ts';
import { fakeRunner } from '../../fakes/runner.ts';

/** A log that notes how long each group is said to have taken. */
function timedLog() {
  const { log, logged } = fakeRunner();
  const groups: [title: string, tookMs: number | undefined][] = [];
  const group: Log['group'] = (title, work, tookMs) => {
    groups.push([title, tookMs]);
    return log.group(title, work);
  };
  return { log: { ...log, group }, groups, logged };
}

describe('the log of one of several builds', () => {
  test('prints nothing before it is asked to, and each group with the time that its work took', async () => {
    const { log, groups, logged } = timedLog();
    let now = 0;
    const own = bufferedLog(log, 'web', () => now);
    own.info('begins');
    await own.group('build: make', async () => {
      now += 1500;
      await own.fenced(async () => own.info('made'));
    });
    await own.group('build: quiet', async () => void (now += 20));
    expect(logged).toEqual([]);
    await own.flush();
    expect(logged.filter((line) => !line.startsWith('web: '))).toEqual(['begins', 'made']);
    expect(groups).toEqual([
      ['web: build: make', 1500],
      ['web: build: quiet', 20],
    ]);
  });

  test('shows the time of a group whose work failed too', async () => {
    const { log, groups } = timedLog();
    let now = 0;
    const own = bufferedLog(log, 'web', () => now);
    const fails = own.group('build: make', async () => {
      now += 7;
      throw new Error('no');
    });
    await expect(fails).rejects.toThrow('no');
    await own.flush();
    expect(groups).toEqual([['web: build: make', 7]]);
  });
});
