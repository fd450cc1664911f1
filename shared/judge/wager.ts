import type { Block } from './blocks.ts';

/**
 * The test of one side against the other, as a gambler's wealth: it begins as 1, each block is a bet that the canary
 * is worse than it is allowed to be, and no bet is better than fair as long as it is not. So wealth of 1,000 is reached
 * at some time by less than one canary in 1,000, however often one looks (Ville's inequality).
 */
export interface Wealth {
  /** Not yet bet: it backs a canary that turns bad later. */
  idle: number;
  /** What is on each alternative. */
  bets: number[];
}

/** What both sides did in one block: each side's share of the traffic is the observed one. */
export interface TwoSides {
  canary: Block;
  baseline: Block;
}

/** What the canary is allowed: so many times the baseline's rate of errors, and so much on top. */
export interface Allowance {
  times: number;
  points: number;
}

/** The canaries that are bet on: 2, 4, 8 … times worse than allowed, and how much goes on each. */
export const alternatives = [2, 4, 8, 32, 128] as const;
const stakes = [0.05, 0.1, 0.2, 0.4, 0.25] as const;
const atStart = 0.85;
/** In a busy block so many errors count as one: it may be one client that retries. */
const burst = 10;
/** Wealth beyond all decisions, which still can be written down and multiplied. */
const mostWealth = 1e100;
const mostPaid = 1e100;

/** Wealth before the first block. */
export const freshWealth = (): Wealth => ({
  idle: 1 - atStart,
  bets: stakes.map((stake) => atStart * stake),
});

/** Traffic of both sides, from which an error's chance to fall on the canary is taken. */
export interface Share {
  canary: number;
  baseline: number;
}

/** A side's errors as they count: once a block, in a busy one once for each ten. */
export const counted = (bad: number): number => Math.ceil(bad / burst);

/** How a bet pays: what one error on either side, and one answer of the canary (as a logarithm), multiply it by. */
interface Payout {
  canaryError: number;
  baselineError: number;
  answer: number;
}

/**
 * How a bet on a canary that is `worse` so many times than allowed pays. With `s` the traffic of the canary over the
 * baseline's, times what is allowed, an error that falls by shares is on the canary with s : 1.
 */
export function payout(worse: number, share: Share, { times, points }: Allowance): Payout {
  const s = (times * share.canary) / share.baseline;
  const canaryError = (worse * (1 + s)) / (1 + worse * s);
  return { canaryError, baselineError: (1 + s) / (1 + worse * s), answer: -points * (canaryError - 1) };
}

/**
 * The baseline's errors as they count: as many as outweigh the most that can count of the canary's. A block in which
 * both err as often as can be counted then says nothing.
 */
export function countedBaseline(bad: number, answers: number, pays: Payout): number {
  if (bad <= 1) return bad;
  const most = Math.max(1, counted(answers));
  return Math.min(bad, Math.ceil((most * Math.log(pays.canaryError)) / -Math.log(pays.baselineError)));
}

/** How one block is bet on. */
export interface Betting {
  /** The part of the idle wealth that joins the bets. */
  stake: number;
  /** How much the canary's errors count, 0 to 1: less, where they come close upon others. */
  weight: number;
}

/** Bets on one block. */
export function wagered(
  wealth: Wealth,
  { canary, baseline }: TwoSides,
  share: Share,
  allowance: Allowance,
  { stake, weight }: Betting,
): Wealth {
  const errors = weight * counted(canary.bad);
  const joining = wealth.idle * stake;
  const bets = alternatives.map((worse, index) => {
    const pays = payout(worse, share, allowance);
    let bet = (wealth.bets[index] ?? 0) + joining * (stakes[index] ?? 0);
    if (errors > 0) bet *= Math.min(pays.canaryError ** errors, mostPaid);
    if (baseline.bad > 0) bet *= pays.baselineError ** countedBaseline(baseline.bad, canary.total, pays);
    if (pays.answer < 0) bet *= Math.exp(canary.total * pays.answer);
    return Math.min(mostWealth, bet);
  });
  return { idle: wealth.idle - joining, bets };
}

/** All that is there, as a logarithm. */
export const logOf = ({ idle, bets }: Wealth): number => Math.log(bets.reduce((sum, bet) => sum + bet, idle));

/** What a bet on the alternative `index` must gain before all wealth is as much as `needed`, as logarithms. */
export const neededOn = (index: number, needed: number): number =>
  needed - Math.log(atStart * (stakes[index] ?? 1));
