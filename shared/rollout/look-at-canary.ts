import { startComparison } from '../judge/comparison.ts';
import type { JudgeState, Judgement, Observation } from '../judge/judge.ts';
import { evidenceOf, judge } from '../judge/judges.ts';
import { added } from '../routers/counters.ts';
import type { CountersByName } from '../routers/router.ts';
import { saysOnce } from '../signals/reading.ts';
import type { JudgedShare } from './machine.ts';
import type { JudgedStep } from './rollout.ts';
import { trafficOf } from './split-steps.ts';
import { interruptible } from './stop.ts';
import type { Work } from './work.ts';

/** What was seen of a canary so far: one comparison over all of its shares, so that its evidence adds up. */
export interface Comparing {
  state?: JudgeState;
  steps: JudgedStep[];
}

/** The slots of both sides, as the router calls them. */
export type Slots = Readonly<Record<'canary' | 'baseline', readonly string[]>>;

const everyMs = 1000;
const signal = 'errors';

/** Reads the router each second, and asks the judge, until the share's time is over or the canary is found bad. */
export async function look(
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
  let last = first === 'unread' ? undefined : first.counted;
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
