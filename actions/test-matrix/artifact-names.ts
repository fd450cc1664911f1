/** A re-run keeps the artifacts of the attempts before it, and a name is taken once: so each attempt has its own. */
const ofAttempt = (name: string, attempt: number): string =>
  attempt > 1 ? `${name}@${String(attempt)}` : name;

/** The artifact that holds the plan of one attempt. */
export const planArtifact = (attempt: number): string => ofAttempt('test-plan', attempt);

/** The artifact that holds a cell's result of one attempt. */
export const resultArtifact = (cell: string, attempt: number): string =>
  ofAttempt(`test-result-${cell}`, attempt);

/** Which cell (`undefined`: the plan) and attempt an artifact is of; `undefined` when it is neither. */
export function readArtifactName(name: string): { cell: string | undefined; attempt: number } | undefined {
  const match = /^(?:test-plan|test-result-([A-Za-z0-9._-]+))(?:@(\d+))?$/.exec(name);
  return match ? { cell: match[1], attempt: Number(match[2] ?? 1) } : undefined;
}

/** The files in these artifacts. */
export const planFile = 'test-plan.json';
export const resultFile = 'test-result.json';
