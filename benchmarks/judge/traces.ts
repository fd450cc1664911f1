import type { Dice } from './dice.ts';

/** What both sides did, 250 ms by 250 ms: requests and errors of the canary, then of the baseline. */
export type Trace = Int32Array;

export const columns = 4;
export const blockMs = 250;
const second = 4;

/** Traffic and errors as they are made up. */
export interface Scenario {
  name: string;
  seconds: number;
  /** Requests a second, both sides together. */
  traffic: number;
  /** The canary's part of them. */
  share: number;
  /** The rates of error. */
  canary: number;
  baseline: number;
  /** When the canary begins to fail; before, it does as the baseline does. */
  turnsAt?: number;
  /** Errors come in bursts of so many, within so many milliseconds, all on one side. */
  burst?: { from: number; to: number; withinMs: number };
  /** One burst of so many a minute, within 100 ms, all on the canary, beside errors that come singly. */
  eachMinute?: number;
  /** Traffic and errors swing by so much, once in the run. */
  swing?: number;
}

/** Makes up one run. */
export function traceOf(scenario: Scenario, dice: Dice): Trace {
  const blocks = scenario.seconds * second;
  const trace = new Int32Array(blocks * columns);
  const phase = dice.next();
  for (let block = 0; block < blocks; block++) {
    const wave = 1 + (scenario.swing ?? 0) * Math.sin(2 * Math.PI * (block / blocks + phase));
    // In steps, so that each mean is met often and its table made once.
    const traffic =
      (scenario.traffic / second) * (scenario.swing ? Math.max(0.05, Math.round(wave * 20) / 20) : 1);
    const [canary, baseline] = ratesAt(scenario, block, wave);
    const at = block * columns;
    trace[at] = dice.poisson(traffic * scenario.share);
    trace[at + 2] = dice.poisson(traffic * (1 - scenario.share));
    if (scenario.burst) continue;
    trace[at + 1] = dice.failures(trace[at] ?? 0, canary);
    trace[at + 3] = dice.failures(trace[at + 2] ?? 0, baseline);
  }
  if (scenario.burst) burstInto(trace, scenario, scenario.burst, dice);
  for (let minute = 0; scenario.eachMinute && minute < scenario.seconds / 60; minute++)
    addBurst(
      trace,
      (minute + dice.next()) * 60_000,
      { size: scenario.eachMinute, withinMs: 100, side: 0 },
      dice,
    );
  return trace;
}

function ratesAt({ canary, baseline, turnsAt = 0, swing }: Scenario, block: number, wave: number) {
  const worse = block >= turnsAt * second ? canary : baseline;
  const by = swing ? Math.max(0, wave) : 1;
  return [Math.min(1, worse * by), Math.min(1, baseline * by)] as const;
}

/** Bursts as often as makes the same rate of errors; each lies on one side, on the canary by its share of the traffic. */
function burstInto(
  trace: Trace,
  scenario: Scenario,
  burst: NonNullable<Scenario['burst']>,
  dice: Dice,
): void {
  const { seconds, traffic, share, baseline } = scenario;
  const mean = (burst.from + burst.to) / 2;
  const bursts = dice.poisson((seconds * traffic * baseline) / mean);
  for (let turn = 0; turn < bursts; turn++) {
    const size = burst.from + Math.floor(dice.next() * (burst.to - burst.from + 1));
    const begins = dice.next() * seconds * 1000;
    const side = dice.next() < share ? 0 : 2;
    addBurst(trace, begins, { size, withinMs: burst.withinMs, side }, dice);
  }
}

function addBurst(
  trace: Trace,
  begins: number,
  { size, withinMs, side }: { size: number; withinMs: number; side: 0 | 2 },
  dice: Dice,
): void {
  for (let error = 0; error < size; error++) {
    const at = Math.floor((begins + dice.next() * withinMs) / blockMs) * columns + side;
    if (at >= trace.length) continue;
    trace[at + 1] = (trace[at + 1] ?? 0) + 1;
    trace[at] = Math.max(trace[at] ?? 0, trace[at + 1] ?? 0);
  }
}
