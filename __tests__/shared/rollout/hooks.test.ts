import { describe, expect, it } from '@jest/globals';
import { foresee } from '../../../shared/rollout/foresee.ts';
import { planRollout, type Strategy } from '../../../shared/rollout/machine.ts';
import { rollBack } from '../../../shared/rollout/roll-back.ts';
import { rollOut } from '../../../shared/rollout/roll-out.ts';
import { planRollBack } from '../../../shared/rollout/plan-roll-back.ts';
import { lift } from '../../../shared/rollout/quarantine.ts';
import { promote } from '../../../shared/rollout/promote.ts';
import { recover } from '../../../shared/rollout/recover.ts';
import { fakeGitHub } from '../../fakes/github.ts';
import { faultAt, passTime } from '../../fakes/target.ts';
import { inSlots, splitScene } from './split-scene.ts';
import { fleetScene, type FleetScene } from './fleet-scene.ts';
import {
  deployment,
  drive,
  hooked,
  idOf,
  lock,
  record,
  release,
  rollback,
  scene,
  type Scene,
} from './scene.ts';

const one = release('1.0.0');
const two = release('1.1.0');

/** A host on which the first release serves, with all hooks. */
async function served(): Promise<Scene> {
  const here = scene();
  await drive(here.clock, rollOut(deployment(one, { run: hooked }), here.parts(1)));
  here.world.commands.length = 0;
  return here;
}

const deploy = (here: Scene) => drive(here.clock, rollOut(deployment(two, { run: hooked }), here.parts(2)));

const linesOf = ({ world }: Scene, step: string) =>
  world.journal.filter((line) => line.step === step).map(({ place, state }) => `${place} ${state}`);

describe('hooks of a deployment', () => {
  it('run in their order, each with its lines in the journal', async () => {
    const here = await served();
    expect(await deploy(here)).toMatchObject({ state: 'confirmed', cause: undefined });
    const id = idOf(two);
    expect(here.world.commands).toEqual([
      `migrate ${id}`,
      `before-switch ${id}`,
      `restart ${id}`,
      `after-switch ${id}`,
    ]);
    const place = here.world.host;
    expect(linesOf(here, 'before-switch').slice(-2)).toEqual([`${place} begun`, `${place} done`]);
    expect(linesOf(here, 'migrate').slice(-2)).toEqual([' begun', ' done']);
  });

  it.each(['migrate', 'before-switch'])('stop it with nothing switched where %s fails', async (name) => {
    const here = await served();
    here.world.brokenHooks.add(`${name} ${idOf(two)}`);
    const outcome = await deploy(here);
    expect(outcome).toMatchObject({ state: 'reverted', changed: false, serving: idOf(one), settled: true });
    expect(outcome.cause?.message).toContain(`${name} of ${idOf(two)} ended with exit code 1: ${name} of`);
    expect(outcome.restart?.tail).toEqual([`${name} of ${idOf(two)}`]);
    expect(here.world.commands.some((command) => command.startsWith('restart'))).toBe(false);
    expect(here.world.commands).not.toContain(`after-rollback ${idOf(one)}`);
  });

  it('take it back where after-switch fails, and run after-rollback of the release that is back', async () => {
    const here = await served();
    here.world.brokenHooks.add(`after-switch ${idOf(two)}`);
    expect(await deploy(here)).toMatchObject({ state: 'reverted', serving: idOf(one) });
    expect(here.world.commands.slice(-3)).toEqual([
      `after-switch ${idOf(two)}`,
      `restart ${idOf(one)}`,
      `after-rollback ${idOf(one)}`,
    ]);
  });

  it('are named by a dry run, with their commands', async () => {
    const here = await served();
    const { steps } = await foresee(deployment(two, { run: hooked }), here.parts(2));
    const named = steps.filter(({ step }) => ['migrate', 'before-switch', 'after-switch'].includes(step));
    expect(named.map(({ step, does }) => `${step} ${does.split(': ').at(-1) ?? ''}`)).toEqual([
      'migrate migrate',
      'before-switch before',
      'after-switch after',
    ]);
  });
});

describe('after-rollback', () => {
  it("runs at the watchdog's own undo", async () => {
    const here = await served();
    const parts = here.parts(2, (_, step) => (step === 'restart' ? 'kill-after' : undefined));
    await drive(
      here.clock,
      rollOut(deployment(two, { run: hooked }), parts).catch(() => undefined),
    );
    await here.clock.advance(60_000);
    passTime(here.world);
    expect(here.world.commands.slice(-2)).toEqual([`restart ${idOf(one)}`, `after-rollback ${idOf(one)}`]);
  });

  it('is the only hook of a rollback, and its failure leaves the rollback standing and red', async () => {
    const here = await served();
    await deploy(here);
    here.world.commands.length = 0;
    here.world.brokenHooks.add(`after-rollback ${idOf(one)}`);
    const result = await drive(here.clock, rollBack(rollback(), here.parts(3)));
    expect(result).toMatchObject({ state: 'confirmed', serving: idOf(one), settled: true });
    expect(result.cause?.message).toContain(`after-rollback of ${idOf(one)} ended with exit code 1`);
    expect(here.world.commands).toEqual([`restart ${idOf(one)}`, `after-rollback ${idOf(one)}`]);
  });
});

describe('a migration that cannot be reversed', () => {
  const oneWay = { ...hooked, irreversible: true };
  const three = release('1.2.0');

  const deployOneWay = (here: Scene, more = {}) =>
    drive(here.clock, rollOut(deployment(two, { run: oneWay, ...more }), here.parts(2)));

  it('arms no watchdog, and says so beforehand', async () => {
    const here = await served();
    const armed = linesOf(here, 'arm').length;
    const { steps } = await foresee(deployment(two, { run: oneWay }), here.parts(2));
    expect(steps.map(({ step }) => step)).not.toContain('arm');
    expect(await deployOneWay(here)).toMatchObject({ state: 'confirmed', serving: idOf(two) });
    expect(linesOf(here, 'arm')).toHaveLength(armed);
    expect(here.logged.join('\n')).toContain('reversible: no');
  });

  it('leaves the release current that fails after its switch, and the next deployment mends it', async () => {
    const here = await served();
    here.sick.add(idOf(two));
    const outcome = await deployOneWay(here);
    expect(outcome).toMatchObject({ state: 'failed', changed: true, serving: idOf(two), settled: true });
    expect(outcome.places).toEqual([{ place: here.world.host, outcome: 'moved', serving: idOf(two) }]);
    expect(outcome.because).toContain(`${idOf(two)} is current on ${here.world.host}`);
    expect(here.world.running).toBe(idOf(two));
    const mended = await drive(here.clock, rollOut(deployment(three, { run: hooked }), here.parts(3)));
    expect(mended).toMatchObject({ state: 'confirmed', serving: idOf(three) });
  });

  it('goes back as ever where it fails itself', async () => {
    const here = await served();
    here.world.brokenHooks.add(`migrate ${idOf(two)}`);
    expect(await deployOneWay(here)).toMatchObject({ state: 'reverted', serving: idOf(one) });
  });

  it('is gone back over by no rollback but one that is forced, which the journal notes', async () => {
    const here = await served();
    await deployOneWay(here);
    const asked = rollback();
    await expect(planRollBack(asked, here.parts(3))).rejects.toThrow('cannot be reversed');
    await expect(drive(here.clock, rollBack(asked, here.parts(3)))).rejects.toMatchObject({
      fix: expect.stringContaining('force: true'),
    });
    expect(here.serving()).toBe(idOf(two));
    const plan = await planRollBack({ ...asked, force: true }, here.parts(3));
    expect(plan.to.id).toBe(idOf(one));
    const forced = await drive(here.clock, rollBack({ ...asked, force: true }, here.parts(3)));
    expect(forced).toMatchObject({ state: 'confirmed', serving: idOf(one) });
    const begun = here.world.journal.findLast(({ step, state }) => step === 'rollback' && state === 'begun');
    expect(begun?.detail).toMatchObject({ overMigrationOf: '1.1.0' });
    const forward = rollback(idOf(two), { quarantine: false });
    await drive(
      here.clock,
      lift({ ...asked, contentsDigest: two.manifest.contents.digest }, lock, here.parts(3)),
    );
    expect(await planRollBack(forward, here.parts(4))).toMatchObject({ to: { id: idOf(two) } });
  });

  it('is in the way of no rollback to a release that came after it', async () => {
    const here = await served();
    await deployOneWay(here);
    await drive(here.clock, rollOut(deployment(three, { run: hooked }), here.parts(3)));
    expect(await planRollBack(rollback(), here.parts(4))).toMatchObject({ to: { id: idOf(two) } });
    await expect(planRollBack(rollback('1.0.0'), here.parts(4))).rejects.toThrow('1.1.0 cannot be reversed');
  });

  it.each(['kill-before', 'kill-after'] as const)(
    'ends with the old or the new release whole, its runner killed at any call (%s)',
    async (fault) => {
      let left = 0;
      for (let n = 1; ; n += 1) {
        const here = await served();
        const parts = here.parts(2, faultAt(n, fault));
        const work = rollOut(deployment(two, { run: oneWay }), parts).catch(() => undefined);
        await drive(here.clock, work);
        const github = fakeGitHub({ runStates: { 2: 'over' } });
        const healer = here.parts(3, undefined, { github });
        await here.clock.advance(60_000);
        const { deployments } = await drive(
          here.clock,
          recover({ environment: 'production', lock, record }, healer),
        );
        left += deployments.filter(({ outcome }) => outcome === 'left').length;
        const { current } = here.world;
        expect([n, [idOf(one), idOf(two)].includes(current ?? ''), here.told().current]).toEqual([
          n,
          true,
          current,
        ]);
        const next = await drive(here.clock, rollOut(deployment(three, { run: hooked }), healer));
        expect([n, next.state, here.serving()]).toEqual([n, 'confirmed', idOf(three)]);
        if ((parts.target as unknown as { calls: string[] }).calls.length < n) break;
      }
      expect(left).toBeGreaterThan(2);
    },
  );
});

describe('hooks on several hosts', () => {
  const rolling: Strategy = { rolling: { batch: { places: 1 }, pauseMs: 0, maxFailures: 1 } };
  const names = ['web-1', 'web-2', 'web-3'];

  async function fleetServed(): Promise<FleetScene> {
    const here = fleetScene(names);
    await drive(here.clock, rollOut(deployment(one, { run: hooked }), here.parts(1)));
    for (const { commands } of here.worlds) commands.length = 0;
    return here;
  }

  it('migrate once, on the first, and run the others on each', async () => {
    const here = await fleetServed();
    const work = rollOut(deployment(two, { run: hooked, strategy: rolling }), here.parts(2));
    expect(await drive(here.clock, work)).toMatchObject({ state: 'confirmed', cause: undefined });
    const id = idOf(two);
    const each = [`before-switch ${id}`, `restart ${id}`, `after-switch ${id}`];
    expect(here.worlds.map(({ commands }) => commands)).toEqual([[`migrate ${id}`, ...each], each, each]);
  });

  it('take one host back whose after-switch fails, where one may fail, and go on', async () => {
    const here = await fleetServed();
    here.world('web-2').brokenHooks.add(`after-switch ${idOf(two)}`);
    const work = rollOut(deployment(two, { run: hooked, strategy: rolling }), here.parts(2));
    const outcome = await drive(here.clock, work);
    expect(outcome.state).toBe('confirmed');
    expect(outcome.cause?.message).toContain('web-2: after-switch of');
    expect(here.running()).toEqual([idOf(two), idOf(one), idOf(two)]);
    expect(here.world('web-2').commands.slice(-2)).toEqual([
      `restart ${idOf(one)}`,
      `after-rollback ${idOf(one)}`,
    ]);
  });

  it('switch no host where one of them fails before, all at once', async () => {
    const here = await fleetServed();
    here.world('web-3').brokenHooks.add(`before-switch ${idOf(two)}`);
    const outcome = await drive(here.clock, rollOut(deployment(two, { run: hooked }), here.parts(2)));
    expect(outcome).toMatchObject({ state: 'reverted', changed: false });
    for (const { commands } of here.worlds) expect(commands.join()).not.toMatch(/restart|after-rollback/);
  });

  it('go on where a paused deployment is promoted, and migrate no second time', async () => {
    const here = await fleetServed();
    const broken = `after-switch ${idOf(two)}`;
    here.world('web-2').brokenHooks.add(broken);
    const strict: Strategy = { rolling: { batch: { places: 1 }, pauseMs: 0, maxFailures: 0 } };
    const more = { run: hooked, strategy: strict, onPartialFailure: 'pause' as const };
    expect(await drive(here.clock, rollOut(deployment(two, more), here.parts(2)))).toMatchObject({
      state: 'paused',
    });
    const asked = { environment: 'production', lock, record, confirmSeconds: 30, pauseSeconds: 60 };
    const outcome = await drive(here.clock, promote(asked, here.parts(3)));
    expect(outcome.state).toBe('confirmed');
    expect(here.running()).toEqual([idOf(two), idOf(one), idOf(two)]);
    const id = idOf(two);
    expect(here.world('web-3').commands).toEqual([
      `before-switch ${id}`,
      `restart ${id}`,
      `after-switch ${id}`,
    ]);
    const all = here.worlds.flatMap(({ commands }) => commands);
    expect(all.filter((command) => command.startsWith('migrate'))).toHaveLength(1);
  });

  it('leave each host as it is where an irreversible one fails half way, and the next deployment joins them', async () => {
    const here = await fleetServed();
    here.sick.get('web-2')?.add(idOf(two));
    const oneWay = { ...hooked, irreversible: true };
    const more = { run: oneWay, strategy: rolling, onPartialFailure: 'pause' as const };
    const outcome = await drive(here.clock, rollOut(deployment(two, more), here.parts(2)));
    expect(outcome).toMatchObject({ state: 'failed', changed: true, serving: idOf(two) });
    expect(outcome.places.map(({ place, outcome: how }) => `${place} ${how}`)).toEqual([
      'web-1 moved',
      'web-2 moved',
      'web-3 untouched',
    ]);
    expect(here.current()).toEqual([idOf(two), idOf(two), idOf(one)]);
    const quiet = await drive(
      here.clock,
      recover({ environment: 'production', lock, record }, here.parts(3)),
    );
    expect(quiet).toMatchObject({ deployments: [], healed: [] });
    const three = deployment(release('1.2.0'), { run: hooked });
    expect(await drive(here.clock, rollOut(three, here.parts(4)))).toMatchObject({ state: 'confirmed' });
    expect(new Set(here.running())).toEqual(new Set([idOf(release('1.2.0'))]));
  });

  it.each(['kill-before', 'kill-after'] as const)(
    'leave an irreversible one to the next deployment wherever its runner is killed (%s)',
    async (fault) => {
      for (let n = 1; ; n += 3) {
        const here = await fleetServed();
        const parts = here.parts(2, (at) => (at === n ? fault : undefined));
        const oneWay = { ...hooked, irreversible: true };
        const work = rollOut(deployment(two, { run: oneWay, strategy: rolling }), parts);
        await drive(
          here.clock,
          work.catch(() => undefined),
        );
        await here.clock.advance(60_000);
        const github = fakeGitHub({ runStates: { 2: 'over' } });
        const patient = { ...lock, timeoutMs: 120_000 };
        const next = deployment(release('1.2.0'), { run: hooked, lock: patient });
        const ended = await drive(here.clock, rollOut(next, here.parts(3, undefined, { github })));
        expect([n, ended.state, ended.cause]).toEqual([n, 'confirmed', undefined]);
        expect([n, new Set(here.running())]).toEqual([n, new Set([idOf(release('1.2.0'))])]);
        if (parts.calls.count < n) break;
      }
    },
  );
});

describe('hooks in slots', () => {
  const inSlotsWithHooks = { ...inSlots, hooks: hooked.hooks };
  const beside = { run: inSlotsWithHooks, strategy: 'blue-green' as const };

  it('run around the traffic: before-switch once it is started and healthy, after-switch once it has it', async () => {
    const here = splitScene(['web-1'], 'web-1');
    await drive(here.clock, rollOut(deployment(one, beside), here.parts(1)));
    here.worlds[0]?.commands.splice(0);
    const result = await drive(here.clock, rollOut(deployment(two, beside), here.parts(2)));
    expect(result).toMatchObject({ state: 'confirmed', cause: undefined });
    const id = idOf(two);
    expect(here.worlds[0]?.commands).toEqual([
      `migrate ${id}`,
      `start ${id} in green`,
      `before-switch ${id}`,
      `after-switch ${id}`,
    ]);
  });

  it('give the traffic back where after-switch fails, and tell the release that is back', async () => {
    const here = splitScene(['web-1'], 'web-1');
    await drive(here.clock, rollOut(deployment(one, beside), here.parts(1)));
    here.worlds[0]?.brokenHooks.add(`after-switch ${idOf(two)}`);
    const result = await drive(here.clock, rollOut(deployment(two, beside), here.parts(2)));
    expect(result).toMatchObject({ state: 'reverted', serving: idOf(one) });
    expect(here.serving()).toEqual([idOf(one)]);
    expect(here.worlds[0]?.commands).toContain(`after-rollback ${idOf(one)}`);
  });
});

describe('the plan', () => {
  const layout = { hosts: ['a', 'b'], places: ['a', 'b'], brings: true, checked: true };
  const hooks = ['migrate', 'before-switch', 'after-switch'] as const;

  it('migrates once, before any watchdog is armed, and asks each batch before its own switch', () => {
    const strategy = { rolling: { batch: { places: 1 }, pauseMs: 0, maxFailures: 0 } };
    const plan = planRollout(strategy, { ...layout, hooks });
    const told = plan.map((each) =>
      'lanes' in each ? each.lanes.map(({ place, steps }) => `${place}: ${steps.join(' ')}`).join(', ') : '',
    );
    expect(told.filter(Boolean).slice(0, 9)).toEqual([
      'a: prepare, b: prepare',
      'a: migrate',
      'a: arm, b: arm',
      'a: before-switch',
      'a: switch restart',
      'a: health after-switch',
      'b: before-switch',
      'b: switch restart',
      'b: health after-switch',
    ]);
  });
});
