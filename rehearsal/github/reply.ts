import type { Readable } from 'node:stream';

/** What a route answers: JSON, a file, text, or nothing. */
export interface Reply {
  status: number;
  headers?: Record<string, string>;
  json?: unknown;
  text?: string;
  file?: { open: () => Readable; size: number; type: string };
}

const documentation = 'https://docs.github.com/rest';

/** An answer in JSON. */
export function reply(status: number, json?: unknown, headers?: Record<string, string>): Reply {
  return { status, json, headers };
}

/** GitHub's refusals, in its own words. */
export function refusal(status: number, message: string, errors?: unknown[]): Reply {
  return reply(status, {
    message,
    ...(errors ? { errors } : {}),
    documentation_url: documentation,
    status: String(status),
  });
}

/** 422 for one field. */
export function invalid(resource: string, field: string, code: string, message?: string): Reply {
  return refusal(422, 'Validation Failed', [{ resource, field, code, ...(message ? { message } : {}) }]);
}

/** 404, which GitHub also says where a token may not look. */
export const notFound = (): Reply => refusal(404, 'Not Found');
