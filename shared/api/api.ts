export interface ApiResponse {
  status: number;
  headers: Readonly<Record<string, string>>;
  /** Parsed JSON; `undefined` for an empty body. A body that should be JSON and is not is an `ApiError`. */
  data: unknown;
}

/**
 * GitHub's REST API, one call: a route as in GitHub's documentation, its parameters (path, query and body).
 * Reads are repeated within bounds; writes are sent once, since only their caller can look whether they arrived.
 */
export interface GitHubApi {
  request(route: string, parameters?: Readonly<Record<string, unknown>>): Promise<ApiResponse>;
}

interface ApiErrorOptions {
  cause?: unknown;
  retryAfterMs?: number;
  accepts?: string;
}

/**
 * GitHub's refusal, or no usable answer (`status` 0: the write may have arrived). Every rate limit is a 429, also
 * those that GitHub answers with 403: nothing was done, and it may be asked again.
 */
export class ApiError extends Error {
  readonly status: number;
  readonly route: string;
  /** How long GitHub asks to wait, where it does. */
  readonly retryAfterMs: number | undefined;
  /** The permission that would have been enough, as GitHub names it: `issues=write`. */
  readonly accepts: string | undefined;

  constructor(message: string, status: number, route: string, options: ApiErrorOptions = {}) {
    super(message, { cause: options.cause });
    this.name = 'ApiError';
    this.status = status;
    this.route = route;
    this.retryAfterMs = options.retryAfterMs;
    this.accepts = options.accepts;
  }
}
