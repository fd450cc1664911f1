import { expect, test } from '@jest/globals';
import { freeze } from '../../actions/auto-rollback/freeze.ts';
import { standingLines } from '../../cli/status.ts';
import { common, twoReleases, type Scene } from '../actions/auto-rollback/scene.ts';

const asking = { ...common, reason: 'the sale is on', until: '2h', by: 'octocat', dryRun: false };
const held = /^frozen {2}the environment: frozen since .* until .* by octocat: the sale is on$/m;

async function shown(here: Scene): Promise<string> {
  const { target } = here.parts(9);
  const [place] = target.places;
  if (!place) throw new Error('no place');
  const facts = await here.drive(target.look(place));
  return standingLines({ told: here.told(), places: [{ place: 'here', facts }], choices: [] }).join('\n');
}

test('status shows a freeze of the environment for as long as it holds', async () => {
  const here = await twoReleases();
  expect(await shown(here)).not.toContain('frozen');
  await here.drive(freeze(asking, here.parts(3)));
  expect(await shown(here)).toMatch(held);
  here.world.skewSeconds += 2 * 3600 + 1;
  expect(await shown(here)).not.toContain('frozen');
});

test('status shows a freeze where no host tells the time', async () => {
  const here = await twoReleases();
  await here.drive(freeze(asking, here.parts(3)));
  const places = [{ place: 'here', facts: new Error('it is gone') }];
  expect(standingLines({ told: here.told(), places, choices: [] }).join('\n')).toMatch(held);
});
