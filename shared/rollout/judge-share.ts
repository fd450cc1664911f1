import { ActionError } from '../runner/errors.ts';
import { formatDuration } from '../time/duration.ts';
import { look, type Comparing, type Slots } from './look-at-canary.ts';
import type { JudgedShare } from './machine.ts';
import type { JudgedStep } from './rollout.ts';
import { slotName, type Sides } from './sides.ts';
import { journalled, type Work } from './work.ts';

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

const bad = ({ percent, because, afterMs }: JudgedStep): ActionError =>
  new ActionError(
    `With ${String(percent)} % of the traffic the new release fails more than the one before it, seen after ${formatDuration(afterMs)}: ${because}`,
    {
      fix: 'See in its log on the hosts what it answered with 5xx. The traffic goes back to the release before.',
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
