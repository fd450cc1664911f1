import { startComparison } from '../judge/comparison.ts';
import type { JudgeState, Judgement, Observation } from '../judge/judge.ts';
import { evidenceOf, judge } from '../judge/judges.ts';
import { added } from '../routers/counters.ts';
import type { CountersByName } from '../routers/router.ts';
import { ActionError } from '../runner/errors.ts';
import { saysOnce } from '../signals/reading.ts';
import { formatDuration } from '../time/duration.ts';
import type { JudgedShare } from './machine.ts';
import type { JudgedStep } from './rollout.ts';
import { slotName, type Sides } from './sides.ts';
import { trafficOf } from './split-steps.ts';
import { interruptible } from './stop.ts';
import { journalled, type Work } from './work.ts';

/** What was seen of a canary so far: one comparison over all of its shares, so that its evidence adds up. */
export interface Comparing {
  state?: JudgeState;
  steps: JudgedStep[];
}

const everyMs = 1000;
const signal = 'errors';

/** The slots of both sides, as the router calls them. */
type Slots = Readonly<Record<'canary' | 'baseline', readonly string[]>>;

/**
 * Looks for the pause of a share how the canary answers, beside what serves. Found bad it goes back at once. In the
 * end of the last share doubt is told, and goes on or back as the environment says.
 *
 * @throws ActionError when the canary is to go back
 */
export async function judgeShare(
  work: Work,
  sides: ReadonlyMap<string, Sides>,
  comparing: Comparing,
  share: JudgedShare,
): Promise<void> {
  const { log } = work.parts;
  const slots = slotsOf(sides);
  // The first release of all serves alone: it has no share yet, and nothing to be compared with.
  if (slots.baseline.length === 0) return;
  await journalled(work, {
    place: '',
    step: 'judge',
    detail: { percent: share.percent },
    act: async () => {
      const step = await look(work, slots, comparing, share);
      comparing.steps.push(step);
      if (step.verdict === 'bad') throw bad(step);
      decideDoubt(step, share, work);
      return step;
    },
    tell: ({ verdict, because }) => ({
      detail: { verdict, because },
      ...(verdict !== 'uncounted' && { log: `at ${String(share.percent)} %: ${said(verdict)}; ${because}` }),
    }),
  });
  if (comparing.steps.filter(({ verdict }) => verdict === 'uncounted').length === 1)
    log.warning(
      'The router does not count what its servers answer: this canary is judged by its health alone.',
    );
}

const said = (verdict: JudgedStep['verdict']): string =>
  verdict === 'watching' ? 'nothing bad so far' : `the judge says ${verdict}`;

const slotsOf = (sides: ReadonlyMap<string, Sides>): Slots => ({
  canary: [...sides].flatMap(([place, { fresh, old }]) => (old ? [slotName(place, fresh)] : [])),
  baseline: [...sides].flatMap(([place, { old }]) => (old ? [slotName(place, old)] : [])),
});

/** Reads the router each second, and asks the judge, until the share's time is over or the canary is found bad. */
async function look(
  work: Work,
  slots: Slots,
  comparing: Comparing,
  { percent, fromMs, toMs, endMs }: JudgedShare,
): Promise<JudgedStep> {
  const { clock } = work.parts;
  const read = readerOf(work);
  const began = clock.monotonic();
  const passed = (): number => clock.monotonic() - began;
  const first = await read();
  let last = first === 'unread' ? undefined : first?.counted;
  const isCounted = first === 'unread' || last !== undefined;
  // The shares just changed: what was observed before says nothing of how the traffic is divided now.
  let judged = ask(comparing, endMs, [seen('baseline', fromMs, { reset: true })]);
  while (passed() < toMs - fromMs) {
    await clock.sleep(Math.min(everyMs, toMs - fromMs - passed()), work.stop);
    if (!isCounted) continue;
    const now = await read();
    if (now === 'unread' || now.counted === undefined) continue;
    const at = Math.min(fromMs + passed(), toMs - 1);
    if (last) judged = ask(comparing, endMs, between(last, now.counted, slots, at));
    last = now.counted;
    if (judged.verdict === 'bad') break;
  }
  const afterMs = Math.min(fromMs + passed(), toMs);
  if (!isCounted)
    return {
      percent,
      verdict: 'uncounted',
      because: 'the router does not count what its servers answer',
      afterMs,
    };
  if (toMs === endMs && judged.verdict !== 'bad') judged = ask(comparing, endMs, [seen('baseline', endMs)]);
  const { verdict, because } = judged;
  return { percent, verdict, because: `${because}${oddsOf(judged)}`, afterMs };
}

function ask(comparing: Comparing, forMs: number, observations: readonly Observation[]): Judgement {
  const state = comparing.state ?? startComparison({ forMs, signals: { [signal]: { role: 'gate' } } });
  const judged = judge(state, observations);
  comparing.state = judged.state;
  return judged;
}

const seen = (side: Observation['side'], at: number, more: Partial<Observation> = {}): Observation => ({
  at,
  signal,
  side,
  total: 0,
  bad: 0,
  ...more,
});

const nothing = { requests: 0, clientErrors: 0, serverErrors: 0 };

/** What came to be counted on both sides. Where counters began anew, nothing is known of that time. */
function between(before: CountersByName, now: CountersByName, slots: Slots, at: number): Observation[] {
  return (['canary', 'baseline'] as const).map((side) => {
    const grown = slots[side].map((slot) => {
      // An access log names a server once it has answered.
      return added(before[slot] ?? nothing, now[slot] ?? nothing);
    });
    let [total, failed] = [0, 0];
    for (const each of grown) {
      if (!each) return seen(side, at, { reset: true });
      total += each.requests;
      failed += each.serverErrors;
    }
    return seen(side, at, { total, bad: Math.min(failed, total) });
  });
}

/** Reads the counters; what cannot be read is no data, and is said once. */
function readerOf(work: Work): () => Promise<{ counted: CountersByName | undefined } | 'unread'> {
  const { log } = work.parts;
  const { router } = trafficOf(work);
  const say = saysOnce("the router's counters", (sentence) => {
    log.warning(sentence);
  });
  return async () => {
    try {
      return { counted: await interruptible(router.counters(), work.stop) };
    } catch (error) {
      work.stop.throwIfAborted();
      say(error);
      return 'unread';
    }
  };
}

const mostTold = 1e6;
const inThousands = (value: number): string => value.toLocaleString('en-US');

/** The e-value: how much more the errors speak for a bad canary than for luck. */
function oddsOf({ state }: Judgement): string {
  const [errors] = evidenceOf(state);
  if (!errors || errors.bad === 0) return '';
  const odds = (log: number): string => {
    const value = Number(Math.exp(log).toPrecision(2));
    return value > mostTold ? `over ${inThousands(mostTold)}` : inThousands(value);
  };
  return `; evidence against it ${odds(errors.weight)} to 1, and ${odds(errors.needed)} to 1 decide`;
}

const bad = ({ percent, because, afterMs }: JudgedStep): ActionError =>
  new ActionError(
    `With ${String(percent)} % of the traffic the new release fails more than the one before it, seen after ${formatDuration(afterMs)}: ${because}`,
    {
      fix: 'See in its log on the hosts what it answered with 5xx. The traffic went back to the release before.',
    },
  );

/** What was not found bad in the end, and not seen to be well either. */
function decideDoubt(
  step: JudgedStep,
  { onInconclusive, onNoData, toMs, endMs }: JudgedShare,
  { parts }: Work,
): void {
  const { verdict, because } = step;
  const isSilent = verdict === 'no-data' || verdict === 'uncounted';
  if (!isSilent && verdict !== 'inconclusive') return;
  const [key, then] = isSilent ? ['on-no-data', onNoData] : ['on-inconclusive', onInconclusive];
  if (then === 'roll-back')
    throw new ActionError(`The judge of the canary says ${verdict}: ${because}`, {
      fix: `This is ${key}: roll-back. Let each step be looked at longer (pause), or send traffic meanwhile.`,
    });
  if (toMs === endMs && verdict !== 'uncounted')
    parts.log.warning(
      `Nothing bad was found of the canary, and it is not shown to be well (${verdict}): ${because}. It goes on by its health.`,
    );
}
