/**
 * Strikes runners at every step, over real folders with a real service: `npm run soak [-- --only WORDS] [--jobs N]
 * [--list]`. DEPLOY_ACTIONS_DIST: the bundle, else `dist/`. One line a case; exit code 1 when one fails.
 * `npm run soak -- --lock-race 50x200`: so many processes race for a lock, each for so many rounds, with and without
 * flock.
 */
import { availableParallelism } from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { raceWithAndWithoutFlock } from './soak/lock-race.ts';
import { prepareGround, root } from './soak/ground.ts';
import { allCases, nameOf, type Case } from './soak/matrix.ts';
import { play } from './soak/play.ts';

const { values } = parseArgs({
  options: {
    only: { type: 'string', default: '' },
    jobs: { type: 'string', default: String(4 * availableParallelism()) },
    list: { type: 'boolean', default: false },
    'lock-race': { type: 'string' },
  },
});
const wanted = allCases.filter((each) => new RegExp(values.only).test(nameOf(each)));
if (values['lock-race']) process.exitCode = await raceWithAndWithoutFlock(values['lock-race']);
else if (values.list) for (const each of wanted) console.log(nameOf(each));
else process.exitCode = await soak(wanted, Number(values.jobs));

async function soak(cases: readonly Case[], jobs: number): Promise<number> {
  const began = performance.now();
  const ground = await prepareGround(
    path.resolve(process.env['DEPLOY_ACTIONS_DIST'] ?? path.join(root, 'dist')),
  );
  const waiting = [...cases];
  const count = { well: 0, missed: 0, failed: 0 };
  const worker = async (): Promise<void> => {
    for (let each = waiting.shift(); each; each = waiting.shift()) {
      const { faults, missed, ms, lines, journal } = await play(each, ground);
      const mark = faults.length > 0 ? 'FAIL' : missed ? 'late' : 'ok  ';
      count[faults.length > 0 ? 'failed' : missed ? 'missed' : 'well'] += 1;
      console.log(`${mark} ${nameOf(each)} (${(ms / 1000).toFixed(1)} s)`);
      if (faults.length > 0)
        console.log([...faults, ...journal, ...lines.slice(-60)].map((line) => `     ${line}`).join('\n'));
    }
  };
  await Promise.all(Array.from({ length: Math.max(1, jobs) }, worker));
  await ground.close();
  const minutes = ((performance.now() - began) / 60_000).toFixed(1);
  console.log(
    `${cases.length} cases in ${minutes} min: ${count.well} well, ${count.missed} ended before the strike, ${count.failed} failed`,
  );
  return count.failed > 0 ? 1 : 0;
}
