import { blockMs, type Block } from './blocks.ts';

/** What was seen since the first error after which the evidence never vanished again. */
export interface Run {
  firstBlock: number;
  lastBlock: number;
  errorBlocks: number;
  total: number;
  bad: number;
}

/** Least blocks with errors before a release may be called bad. */
export const leastErrorBlocks = 4;
const leastSpreadMs = 1000;

/** Takes one more block into a run, or begins one. */
export function continued(run: Run | null, { total, bad }: Block, block: number): Run {
  const before = run ?? { firstBlock: block, lastBlock: block, errorBlocks: 0, total: 0, bad: 0 };
  return {
    firstBlock: before.firstBlock,
    lastBlock: bad > 0 ? block : before.lastBlock,
    errorBlocks: before.errorBlocks + (bad > 0 ? 1 : 0),
    total: before.total + total,
    bad: before.bad + bad,
  };
}

/** Whether errors came in enough blocks, over enough time, to be more than one bad moment. */
export const isSpread = (run: Run): boolean =>
  run.errorBlocks >= leastErrorBlocks && (run.lastBlock - run.firstBlock) * blockMs >= leastSpreadMs;
