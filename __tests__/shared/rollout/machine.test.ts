import { describe, expect, it } from '@jest/globals';
import fc from '../../support/fast-check.ts';
import { execute, move, type Actions } from '../../../shared/rollout/execute.ts';
import {
  isSplit,
  next,
  planBake,
  planDecision,
  planPromotion,
  planRollout,
  steps,
  transitions,
  type Batch,
  type RolloutEvent,
  type RolloutState,
  type StepName,
} from '../../../shared/rollout/machine.ts';
import { ActionError } from '../../../shared/runner/errors.ts';
import { Stopped } from '../../../shared/rollout/stop.ts';
import { layouts, percents, stepsOf, strategies, whole } from './plans.ts';

const states = Object.keys(transitions) as RolloutState[];
const events = [...new Set(states.flatMap((state) => Object.keys(transitions[state])))] as RolloutEvent[];
const ends: RolloutState[] = ['confirmed', 'reverted', 'failed'];
/** From here on a watchdog may be armed: nothing but its undo, or confirm, ends it. */
const guarded: RolloutState[] = [
  'prepared',
  'armed',
  'switching',
  'observing',
  'confirming',
  'paused',
  'baking',
];

/** Where others decide: a person, or a watch. */
const decided: RolloutState[] = ['paused', 'baking'];

describe('the table', () => {
  it('leads from every state to an end', () => {
    const reaches = (state: RolloutState, seen: RolloutState[] = []): boolean =>
      ends.includes(state) ||
      Object.values(transitions[state]).some((to) => !seen.includes(to) && reaches(to, [...seen, state]));
    expect(states.filter((state) => !reaches(state))).toEqual([]);
  });

  it('leads to every state from planned', () => {
    const found = new Set<RolloutState>(['planned']);
    for (const state of found) for (const to of Object.values(transitions[state])) found.add(to);
    expect([...found].sort()).toEqual([...states].sort());
  });

  it('ends in confirmed, reverted and failed alone', () => {
    expect(states.filter((state) => Object.keys(transitions[state]).length === 0)).toEqual(ends);
  });

  it.each(guarded)('answers a fault in %s by going back, never by leaving it half done', (state) => {
    expect(next(state, decided.includes(state) ? 'abort' : 'fault')).toBe('reverting');
    expect(next(state, 'fired')).toBe('reverting');
  });

  it('goes back on a cancellation until the decision, and not after it', () => {
    for (const state of guarded.filter((each) => !decided.includes(each) && each !== 'confirming'))
      expect([state, next(state, 'cancel')]).toEqual([state, 'reverting']);
    expect(next('planned', 'cancel')).toBe('failed');
    expect(next('confirming', 'cancel')).toBe('confirming');
    expect(next('confirmed', 'cancel')).toBeUndefined();
  });

  it('writes nothing more, wherever it stands, once the lock is lost', () => {
    for (const state of states.filter((each) => !ends.includes(each)))
      expect([state, next(state, 'lost')]).toEqual([state, 'failed']);
  });

  it('refuses every other event: a move that it does not know is a bug', () => {
    for (const state of states)
      for (const event of events) {
        const to = transitions[state][event];
        if (to) expect(move(state, event)).toBe(to);
        else expect(() => move(state, event)).toThrow(`cannot go on from "${state}" by "${event}"`);
      }
  });

  it('says of every step what it does and how it is undone', () => {
    for (const { does, undo } of Object.values(steps))
      expect([does.length > 10, undo.length > 3]).toEqual([true, true]);
  });
});

describe('planRollout', () => {
  it('plans all-at-once on one place as the story is told', () => {
    const plan = planRollout('all-at-once', {
      places: ['web-1'],
      hosts: ['web-1'],
      brings: true,
      checked: true,
    });
    expect(stepsOf(plan).map(({ step }) => step)).toEqual([
      'prepare',
      'arm',
      'switch',
      'restart',
      'health',
      'confirm',
      'clean-up',
    ]);
  });

  it('always walks the table from planned to confirmed', () => {
    fc.assert(
      fc.property(strategies, layouts, (strategy, layout) => {
        const walked = planRollout(strategy, layout).reduce<RolloutState>(
          (state, each) => ('event' in each ? move(state, each.event) : state),
          'planned',
        );
        expect(walked).toBe('confirmed');
      }),
    );
  });

  it('leaves the decision to a watch: the same steps, in two plans that meet in baking', () => {
    fc.assert(
      fc.property(strategies, layouts, (strategy, layout) => {
        const plan = planRollout(strategy, layout);
        const walk = (from: RolloutState, part: typeof plan): RolloutState =>
          part.reduce((state, each) => ('event' in each ? move(state, each.event) : state), from);
        const first = planBake(plan);
        const second = planDecision(plan);
        expect([walk('planned', first), walk('baking', second)]).toEqual(['baking', 'confirmed']);
        expect(stepsOf(first).filter(({ step }) => step === 'confirm' || step === 'decide')).toEqual([]);
        const names = (part: typeof plan): string[] =>
          stepsOf(part).map(({ place, step }) => `${step} ${place}`);
        expect([...names(first), ...names(second)].sort()).toEqual(names(plan).sort());
      }),
    );
  });

  it('prepares and arms everywhere before the first switch, and sees all healthy before the first confirm', () => {
    fc.assert(
      fc.property(strategies, layouts, (strategy, layout) => {
        const plan = stepsOf(planRollout(strategy, layout));
        const first = (...names: StepName[]) => plan.findIndex(({ step }) => names.includes(step));
        const last = (...names: StepName[]) => plan.findLastIndex(({ step }) => names.includes(step));
        expect(last('prepare', 'arm')).toBeLessThan(first('switch'));
        const decided = first('decide') < 0 ? first('confirm') : first('decide');
        expect(last('start', 'switch', 'restart', 'health')).toBeLessThan(decided);
        expect(first('decide')).toBeLessThan(first('confirm'));
        expect(plan.filter(({ step }) => step === 'decide')).toHaveLength(layout.hosts.length > 1 ? 1 : 0);
      }),
    );
  });

  it('plans a step at a place once: the journal knows it by both', () => {
    fc.assert(
      fc.property(whole, layouts, (strategy, layout) => {
        const keys = stepsOf(planRollout(strategy, layout)).map(({ place, step }) => `${step} ${place}`);
        expect(new Set(keys).size).toBe(keys.length);
      }),
    );
  });

  it('asks health only where there is a check, and a router and the judge only where traffic is split', () => {
    fc.assert(
      fc.property(strategies, layouts, (strategy, layout) => {
        const plan = planRollout(strategy, layout);
        const names = stepsOf(plan).map(({ step }) => step);
        expect(names.includes('health')).toBe(layout.checked);
        const isJudged = typeof strategy === 'object' && 'canary' in strategy && strategy.canary.pauseMs > 0;
        expect(plan.some((each) => 'judge' in each)).toBe(isJudged);
        expect(percents(plan).length > 0).toBe(isSplit(strategy));
        expect([names.includes('start'), names.includes('drain')]).toEqual([
          isSplit(strategy),
          isSplit(strategy),
        ]);
        expect(names.includes('restart')).toBe(!isSplit(strategy));
      }),
    );
  });
});

describe('planPromotion', () => {
  it('goes on from paused to confirmed, moves the rest alone, and sees what moved before', () => {
    fc.assert(
      fc.property(whole, layouts, fc.nat({ max: 6 }), (strategy, layout, many) => {
        const left = { moved: layout.places.slice(0, many), rest: layout.places.slice(many) };
        const plan = planPromotion(strategy, left, layout);
        const walked = plan.reduce<RolloutState>(
          (state, each) => ('event' in each ? move(state, each.event) : state),
          'paused',
        );
        expect(walked).toBe('confirmed');
        const names = (step: StepName) =>
          stepsOf(plan)
            .filter((each) => each.step === step)
            .map(({ place }) => place);
        expect(names('switch')).toEqual(left.rest);
        expect(names('confirm')).toEqual(layout.hosts);
        expect([names('prepare'), names('arm'), names('clean-up')]).toEqual([[], [], []]);
        if (layout.checked) expect(names('health').sort()).toEqual([...layout.places].sort());
      }),
    );
  });
});

describe('a rolling plan', () => {
  const layout = {
    places: ['a', 'b', 'c', 'd', 'e'],
    hosts: ['a', 'b', 'c', 'd', 'e'],
    brings: true,
    checked: true,
  };
  const groups = (batch: Batch, pauseMs = 0) =>
    planRollout({ rolling: { batch, pauseMs, maxFailures: 1 } }, layout).flatMap((each) => {
      if ('restMs' in each) return ['rest'];
      if (!('lanes' in each) || each.lanes[0]?.steps[0] !== 'switch') return [];
      return [each.lanes.map(({ place }) => place).join('')];
    });

  it('goes batch by batch, by number or by per cent, with a rest between', () => {
    expect(groups({ places: 2 })).toEqual(['ab', 'cd', 'e']);
    expect(groups({ percent: 50 }, 10)).toEqual(['ab', 'rest', 'cd', 'rest', 'e']);
    expect(groups({ percent: 1 })).toEqual(['a', 'b', 'c', 'd', 'e']);
    expect(groups({ places: 9 })).toEqual(['abcde']);
  });

  it('switches and sees each place once, in batches no larger than asked for', () => {
    fc.assert(
      fc.property(whole, layouts, (strategy, of) => {
        if (strategy === 'all-at-once' || isSplit(strategy)) return;
        const plan = planRollout(strategy, of);
        const sizes = plan.flatMap((each) =>
          'lanes' in each && each.lanes[0]?.steps.includes('switch') ? [each.lanes.length] : [],
        );
        const { batch } = strategy.rolling;
        const most =
          'places' in batch
            ? batch.places
            : Math.max(1, Math.floor((of.places.length * batch.percent) / 100));
        expect(Math.max(...sizes)).toBeLessThanOrEqual(most);
        expect(sizes.reduce((sum, size) => sum + size)).toBe(of.places.length);
      }),
    );
  });

  it('never lets all places fail', () => {
    const most = planRollout({ rolling: { batch: { places: 1 }, pauseMs: 0, maxFailures: 99 } }, layout);
    for (const each of most) if ('lanes' in each) expect(each.mayFail).toBeLessThan(5);
  });
});

describe('execute', () => {
  const layout = {
    places: ['a', 'b', 'c'],
    hosts: ['a', 'b', 'c'],
    brings: true,
    checked: true,
  };
  const ran: string[] = [];
  const givenUp: string[] = [];
  const heard: unknown[] = [];
  /** Actions of which the ones named fail. */
  const actions = (fails: (what: string) => Error | undefined, reallyFailed = true): Actions => {
    ran.length = givenUp.length = heard.length = 0;
    const act = (step: string) => async (place: string) => {
      ran.push(`${step} ${place}`);
      const error = fails(`${step} ${place}`);
      if (error) throw error;
    };
    const names = Object.keys(steps).map((step) => [step, act(step)]);
    return {
      steps: Object.fromEntries(names) as unknown as Actions['steps'],
      rest: async () => undefined,
      judge: async ({ percent }) => act('judge')(String(percent)),
      route: async (percent) => act('route')(String(percent)),
      giveUp: async (place) => {
        givenUp.push(place);
        return reallyFailed;
      },
      after: (error) => heard.push(error),
    };
  };
  const plan = planRollout('all-at-once', layout);
  const rolling = (maxFailures: number) =>
    planRollout({ rolling: { batch: { places: 1 }, pauseMs: 5, maxFailures } }, layout);
  const at =
    (what: string, error = new Error('no')) =>
    (each: string) =>
      each === what ? error : undefined;

  it('does every step of the plan, stage by stage', async () => {
    const ending = await execute(
      plan,
      actions(() => undefined),
    );
    expect(ending).toEqual({
      state: 'confirmed',
      cause: undefined,
      failed: new Map(),
      moved: new Set(['a', 'b', 'c']),
    });
    expect([...ran].sort()).toEqual(
      stepsOf(plan)
        .map(({ step, place }) => `${step} ${place}`)
        .sort(),
    );
  });

  it('stops at the first fault of any step, and says where that leads', async () => {
    for (const { place, step } of stepsOf(plan)) {
      if (step === 'confirm') continue;
      const ending = await execute(plan, actions(at(`${step} ${place}`)));
      const expected = step === 'prepare' ? 'failed' : step === 'clean-up' ? 'confirmed' : 'reverting';
      expect([step, ending.state, heard.length]).toEqual([step, expected, step === 'clean-up' ? 1 : 0]);
    }
  });

  it('names all that failed side by side', async () => {
    const fails = (what: string) =>
      /^switch [ab]/.test(what) ? new ActionError(`${what.at(-1)}: no`, { fix: 'look' }) : undefined;
    const { cause } = await execute(plan, actions(fails));
    expect(cause?.message).toBe('a: no\nb: no');
  });

  it('stays by its decision where one host cannot be confirmed, and goes back where none can', async () => {
    const one = await execute(plan, actions(at('confirm b', new Stopped('fired', 'late'))));
    expect([one.state, [...one.failed.keys()]]).toEqual(['confirmed', ['b']]);
    expect(ran).not.toContain('clean-up b');
    const all = await execute(
      plan,
      actions((what) => (what.startsWith('confirm') ? new Stopped('fired', 'late') : undefined)),
    );
    expect(all.state).toBe('reverting');
    const after = await execute(plan, actions(at('confirm b'), false));
    expect([after.state, after.failed.size]).toEqual(['confirmed', 0]);
  });

  it('gives up as many places of a rolling deployment as may fail, and none more', async () => {
    const fails = (what: string) => (/^health [ab]/.test(what) ? new Error('ill') : undefined);
    const two = await execute(rolling(2), actions(fails));
    expect([two.state, givenUp]).toEqual(['confirmed', ['a', 'b']]);
    expect(ran.filter((what) => what.startsWith('confirm'))).toEqual(['confirm c']);
    const one = await execute(rolling(1), actions(fails));
    expect([one.state, givenUp]).toEqual(['reverting', ['a']]);
    expect(ran).not.toContain('switch c');
    const none = await execute(rolling(0), actions(fails));
    expect([none.state, givenUp]).toEqual(['reverting', []]);
    expect(ran).not.toContain('switch b');
  });

  it('pauses where some moved and some did not, when all that moved was seen, and takes back those that failed', async () => {
    const paused = await execute(plan, actions(at('health b')), { pauses: true });
    expect([paused.state, [...paused.moved], givenUp]).toEqual(['paused', ['a', 'c'], ['b']]);
    expect(ran).not.toContain('confirm a');
    const early = await execute(rolling(0), actions(at('health a')), { pauses: true });
    expect(early.state).toBe('reverting');
    const second = await execute(rolling(0), actions(at('switch b')), { pauses: true });
    expect([second.state, [...second.moved], givenUp]).toEqual(['paused', ['a'], ['b']]);
    expect(ran).not.toContain('switch c');
    const all = await execute(
      plan,
      actions((what) => (what.startsWith('health') ? new Error('ill') : undefined)),
      { pauses: true },
    );
    expect(all.state).toBe('reverting');
    const cancelled = await execute(plan, actions(at('health b', new Stopped('cancel', 'no'))), {
      pauses: true,
    });
    expect(cancelled.state).toBe('reverting');
  });

  it('leaves everything as it is once another holds the lock', async () => {
    for (const { place, step } of stepsOf(plan).filter((each) => each.step !== 'clean-up')) {
      const ending = await execute(plan, actions(at(`${step} ${place}`, new Stopped('lost', 'taken'))));
      expect([step, ending.state]).toEqual([step, 'failed']);
    }
  });
});
