import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';

/** The most that an action may load before it has read its inputs. */
export const startLimit = 1_300_000;

/**
 * The environment with which an action starts and ends at once, having changed nothing: an input that it does not
 * declare is a fault, and faults of inputs come before any effect.
 */
export function idleEnvironment(temp: string): Record<string, string> {
  return {
    PATH: process.env['PATH'] ?? '',
    RUNNER_TEMP: temp,
    'INPUT_NO-SUCH-INPUT': 'x',
    ACTIONS_RUNTIME_TOKEN: 'x',
  };
}

/** How many bytes of the bundle each action loads before it has read its inputs. */
export async function startBytes(bundle: string, names: readonly string[]): Promise<Record<string, number>> {
  const temp = await mkdtemp(path.join(tmpdir(), 'weight-'));
  try {
    const weights: Record<string, number> = {};
    for (const name of names) weights[name] = await weigh(path.join(bundle, name, 'index.js'), temp);
    return weights;
  } finally {
    await rm(temp, { recursive: true });
  }
}

async function weigh(entry: string, temp: string): Promise<number> {
  const report = path.join(temp, 'loaded');
  // The action ends by an error, as it should: the sum is written as it ends.
  await new Promise<void>((resolve) => {
    const env = { ...idleEnvironment(temp), WEIGHT_REPORT: report };
    execFile(process.execPath, ['--import', counter, entry], { env, timeout: 30_000 }, () => resolve());
  });
  return Number(await readFile(report, 'utf8'));
}

const counter = pathToFileURL(path.join(import.meta.dirname, 'count-loaded.js')).href;
