export interface HttpRequest {
  url: string;
  method?: 'GET' | 'HEAD' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  headers?: Readonly<Record<string, string>>;
  body?: string | Uint8Array;
  /** For one try. Default 10 s. */
  timeoutMs?: number;
  /** Tries in all. Default 1; repeated after a reset, a time-out, 5xx and 429, with jitter, Retry-After honoured. */
  tries?: number;
  /** For all tries together. Default 60 s. */
  deadlineMs?: number;
  /** How much of a body is read. Default 10 MiB; more is an error. */
  maxBytes?: number;
  /** Default: not followed. */
  followRedirects?: boolean;
  /** Goes over this Unix socket in place of the host and port of `url`. */
  socketPath?: string;
}

export interface HttpResponse {
  status: number;
  headers: Readonly<Record<string, string>>;
  body: string;
  durationMs: number;
}

/** Sends a request. Any status is an answer; an error means that none came (`HttpError`). */
export type Http = (request: HttpRequest, signal?: AbortSignal) => Promise<HttpResponse>;

/** No usable answer: what was asked, what went wrong, after how many tries. */
export class HttpError extends Error {
  readonly kind: 'refused' | 'reset' | 'timeout' | 'dns' | 'tls' | 'too-large' | 'truncated' | 'other';

  constructor(message: string, kind: HttpError['kind'], options?: { cause?: unknown }) {
    super(message, options);
    this.name = 'HttpError';
    this.kind = kind;
  }
}
