import { ActionError } from '../runner/errors.ts';

const lost = /Unable to make request|socket hang up|ECONNRESET|EPIPE|fetch failed|other side closed/;
const unusable = /GHES|ACTIONS_RUNTIME_TOKEN|ACTIONS_RESULTS_URL/;

/** How far an upload came before it failed: which of the client's steps it was. */
type Stage = 'create' | 'bytes' | 'finalize';

/** What the client's error means. The client tells it by text alone. */
export interface Failure {
  stage: Stage;
  /** The connection went away: what was asked may have been done. */
  lost: boolean;
  /** The service knows the name already. */
  taken: boolean;
  message: string;
}

/** Reads the client's error. */
export function failureOf(error: unknown): Failure {
  const message = error instanceof Error ? error.message : String(error);
  const stage = message.includes('CreateArtifact')
    ? 'create'
    : message.includes('FinalizeArtifact')
      ? 'finalize'
      : 'bytes';
  return { stage, lost: lost.test(message), taken: message.includes('(409)'), message: firstLine(message) };
}

const firstLine = (text: string): string => text.split('\n')[0] ?? text;

/** The client's error for people: what was tried, what the service said, what to do. */
export function explained(what: string, error: unknown): unknown {
  if (error instanceof ActionError) return error;
  const { message } = failureOf(error);
  return new ActionError(`Could not ${what}: ${message}`, { fix: fixOf(message), cause: error });
}

function fixOf(message: string): string {
  if (unusable.test(message))
    return 'Run artifacts live in GitHub Actions on github.com: elsewhere publish to `directory:PATH`.';
  if (message.includes('quota')) return 'Delete old artifacts, or wait until the quota is counted anew.';
  if (/40[134]|Not Found|not accessible/.test(message))
    return 'Add `permissions: {actions: read}` to the job, and check the run and the repository.';
  return 'Run the job again; see https://www.githubstatus.com when it stays so.';
}
