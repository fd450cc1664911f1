import { ApiError } from '../api/api.ts';
import { ActionError } from '../runner/errors.ts';
import { GitHubDown } from './github.ts';

/** What was asked of GitHub, for people: `create the deployment`, and the permission that it needs. */
export interface Asked {
  what: string;
  permission: string;
}

/** No usable answer: the write may have arrived. */
const isUncertain = ({ status }: ApiError): boolean => status === 0 || status >= 500;

/** Asked too often: nothing was done. */
export const isLimited = ({ status }: ApiError): boolean => status === 429;

/** What may be asked again in a while. Any other error is GitHub's answer, or a bug. */
export const isPassing = (error: unknown): error is ApiError =>
  error instanceof ApiError && (isUncertain(error) || isLimited(error));

/** Turns GitHub's refusal into an error that says what to do; what is no refusal stays as it is. */
export function explained(error: unknown, asked: Asked): unknown {
  if (!(error instanceof ApiError)) return error;
  const { message } = error;
  if (isUncertain(error) || isLimited(error))
    return new GitHubDown(`GitHub gave no answer in time to ${asked.what}: ${message}`, { cause: error });
  return new ActionError(`GitHub refused to ${asked.what}: ${message}`, {
    fix: fixOf(error, asked),
    cause: error,
  });
}

function fixOf({ status, accepts }: ApiError, { permission }: Asked): string {
  switch (status) {
    case 401:
      return 'Pass a token that is valid, such as `token: ${{ github.token }}`.';
    case 403:
      return `Add \`permissions: {${needed(accepts, permission)}}\` to the job. A fork's token cannot have it.`;
    case 404:
      return `Check the repository's name and that the job has \`permissions: {${permission}}\`.`;
    case 410:
      return 'Turn issues on in the settings of the repository.';
    default:
      return 'GitHub says what it does not accept: mend that and run the job again.';
  }
}

/**
 * GitHub says what the one request needs, which may be a read on the way to a write: of the same scope, what the
 * whole effect needs is named.
 */
function needed(accepts: string | undefined, permission: string): string {
  const said = accepts?.split(/[;,]/)[0]?.replace('=', ': ');
  const [scope] = permission.split(':');
  return said === undefined || said.startsWith(`${scope}:`) ? permission : said;
}
