import type { Scenario } from './traces.ts';

const usual = { seconds: 600, traffic: 100, share: 0.1, canary: 0.001, baseline: 0.001 };

/** Releases that are no worse than they may be: whoever goes back here was wrong. */
export const nullScenarios: Scenario[] = [
  { ...usual, name: 'independent errors, 0.1 % on both sides' },
  {
    ...usual,
    name: 'bursts of 2 to 10 within 100 ms, each on one side',
    burst: { from: 2, to: 10, withinMs: 100 },
  },
  { ...usual, name: 'one burst of 10 a minute, all on the canary', eachMinute: 10 },
  {
    ...usual,
    name: 'bursts of 2 to 10 over one second, each on one side',
    burst: { from: 2, to: 10, withinMs: 1000 },
  },
  { ...usual, name: 'traffic and errors that swing by 80 % (a day in ten minutes)', swing: 0.8 },
  { ...usual, name: '0.10 % against 0.12 % at 1,000 requests/s', traffic: 1000, canary: 0.0012 },
  { ...usual, name: 'a busy site, 0.1 % at 2,000 requests/s', traffic: 2000 },
];

/** The same where one version serves alone, at its limit of 1 %. */
export const aloneScenarios: Scenario[] = [
  {
    ...usual,
    name: 'alone at the limit: 1 % of 20 requests/s',
    traffic: 20,
    share: 1,
    canary: 0.01,
    baseline: 0,
  },
  {
    ...usual,
    name: 'alone, bursts of 2 to 10 within 100 ms, 1 % of 20 requests/s',
    traffic: 20,
    share: 1,
    canary: 0.01,
    baseline: 0.01,
    burst: { from: 2, to: 10, withinMs: 100 },
  },
];

/** Releases that are bad. */
export const badScenarios: Scenario[] = [
  { ...usual, name: 'dead', canary: 1 },
  { ...usual, name: 'dead after five minutes', canary: 1, turnsAt: 300 },
  { ...usual, name: '50 % errors', canary: 0.5 },
  { ...usual, name: '10 % errors', canary: 0.1 },
  { ...usual, name: '5 % errors', canary: 0.05 },
  { ...usual, name: '1 % errors', canary: 0.01 },
  { ...usual, name: '0.5 % errors', canary: 0.005 },
];

/** For the table of what is missed: by effect and traffic, in a watch of ten minutes. */
export const effects = [1, 0.2, 0.05, 0.02, 0.01, 0.005, 0.003] as const;
export const traffics = [1, 10, 100, 1000] as const;
export const missed = (canary: number, traffic: number): Scenario => ({
  ...usual,
  name: `${String(canary)} at ${String(traffic)}`,
  canary,
  traffic,
});
