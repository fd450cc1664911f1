import type { Environment, Runner } from '../../shared/runner/runner.ts';

/** What one part of the pipeline left behind. */
export interface PartRecord {
  outputs: Record<string, string>;
  summaries: string[];
}

/**
 * A runner for one part of the pipeline: the part reads `inputs` in place of the step's own, and its outputs and
 * summary are kept for the pipeline. Log, state, masks and cancellation are the step's.
 */
export function partRunner(
  runner: Runner,
  inputs: Readonly<Record<string, string>>,
): { part: Runner; record: PartRecord } {
  const record: PartRecord = { outputs: {}, summaries: [] };
  const part: Runner = {
    context: runner.context,
    log: runner.log,
    cancelled: runner.cancelled,
    env: withoutInputs(runner.env),
    input: (name) => inputs[name] ?? '',
    output: (name, value) => void (record.outputs[name] = value),
    state: (name) => runner.state(name),
    saveState: (name, value) => runner.saveState(name, value),
    mask: (secret) => runner.mask(secret),
    summary: (markdown) => Promise.resolve(void record.summaries.push(markdown)),
  };
  return { part, record };
}

const withoutInputs = (env: Environment): Environment =>
  Object.fromEntries(Object.entries(env).filter(([name]) => !/^INPUT_/i.test(name)));
