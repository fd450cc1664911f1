import { once } from 'node:events';
import { availableParallelism } from 'node:os';
import { isMainThread, parentPort, Worker } from 'node:worker_threads';
import { beside, comparing, limiting } from './contenders.ts';
import { diceOf } from './dice.ts';
import type { Noticed } from './ours.ts';
import type { Rule } from './peers.ts';
import { traceOf, type Scenario } from './traces.ts';

/** Which rules look. */
export type Field = 'beside' | 'comparing' | 'limiting';

/** What one rule found in all runs of a scenario. */
export interface Found {
  rule: string;
  runs: number;
  noticed: Noticed[];
}

interface Task {
  scenario: Scenario;
  field: Field;
  seed: number;
  runs: number;
}

const fields: Record<Field, (scenario: Scenario) => Rule[]> = {
  beside: ({ baseline }) => beside(baseline),
  comparing: () => [comparing],
  limiting: () => [limiting],
};

function carryOut({ scenario, field, seed, runs }: Task): Found[] {
  const rules = fields[field](scenario);
  const found = rules.map(({ name }): Found => ({ rule: name, runs, noticed: [] }));
  for (let run = 0; run < runs; run++) {
    const trace = traceOf(scenario, diceOf(seed + run));
    for (const [index, rule] of rules.entries()) {
      const noticed = rule.notices(trace, scenario.share);
      if (noticed) found[index]?.noticed.push(noticed);
    }
  }
  return found;
}

const chunk = 100;

/** Runs a scenario so many times, the same runs each time, on all cores. */
export async function runAll(scenario: Scenario, field: Field, runs: number): Promise<Found[]> {
  const tasks: Task[] = [];
  for (let from = 0; from < runs; from += chunk)
    tasks.push({ scenario, field, seed: 1000 + from * 7919, runs: Math.min(chunk, runs - from) });
  const parts: Found[][] = [];
  const work = async (): Promise<void> => {
    const worker = new Worker(import.meta.filename);
    for (let task = tasks.pop(); task !== undefined; task = tasks.pop()) {
      worker.postMessage(task);
      const [answer] = (await once(worker, 'message')) as [Found[]];
      parts.push(answer);
    }
    await worker.terminate();
  };
  await Promise.all(Array.from({ length: Math.min(availableParallelism(), tasks.length) }, work));
  return (parts[0] ?? []).map(({ rule }, index) => ({
    rule,
    runs,
    noticed: parts.flatMap((part) => part[index]?.noticed ?? []),
  }));
}

if (!isMainThread && parentPort) {
  const port = parentPort;
  port.on('message', (task: Task) => {
    port.postMessage(carryOut(task));
  });
}
