/**
 * Errors come in bursts: one client that retries, one bad moment. What falls into one short block is therefore
 * counted once, and evidence is gathered block by block.
 */
export const blockMs = 250;

/** What one block held. */
export interface Block {
  total: number;
  bad: number;
}

/** A block as evidence: the answers that were good, and the errors that count. */
interface Counted {
  good: number;
  errors: number;
}

/**
 * Counts a block's errors at most once. Only where a block is so busy that the limit itself allows more than one
 * error in it, up to twice what it allows count: else an outage at 1,000 requests a second could not be told from noise.
 * Leaving errors out never makes the evidence stronger, so the chance of a false alarm stays what it is.
 */
export function countedOnce({ total, bad }: Block, limit: number): Counted {
  return { good: total - bad, errors: Math.min(bad, Math.max(1, 2 * limit * total)) };
}

/** The error rates that are held against the limit: 2, 4, 8 … times the limit, and nearly everything. */
export function alternatives(limit: number): number[] {
  const rates: number[] = [];
  for (let rate = 2 * limit; rate < 0.7; rate *= 2) rates.push(rate);
  return [...rates, deadRate(limit)];
}

/** The rate of a dead service, with room for a limit that is itself high. */
const deadRate = (limit: number): number => 1 - (1 - limit) / 100;

/** How much one block speaks for `rate` against the limit, as a logarithm. */
export function speaksFor(rate: number, limit: number, { good, errors }: Counted): number {
  return errors * Math.log(rate / limit) + good * Math.log((1 - rate) / (1 - limit));
}

/** The mean of numbers given by their logarithms, as a logarithm. */
export function logMean(logs: readonly number[]): number {
  const highest = Math.max(...logs);
  const sum = logs.reduce((total, log) => total + Math.exp(log - highest), 0);
  return highest + Math.log(sum / logs.length);
}
