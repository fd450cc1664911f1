import { ApiError } from './api.ts';
import type { ApiResponse } from './api.ts';

interface Answer {
  status: number;
  headers: Readonly<Record<string, string>>;
  body: string;
}

const withoutBody = new Set([202, 204, 205]);

/** Reads GitHub's answer. A refusal, and a success whose body is missing or cut, is an `ApiError`. */
export function readAnswer(answer: Answer, route: string, nowMs: number): ApiResponse {
  const { status, headers, body } = answer;
  const data = parse(body);
  if (status >= 400) throw refusal(answer, data, route, nowMs);
  const mayBeEmpty = withoutBody.has(status) || status >= 300;
  if (data === undefined && !mayBeEmpty)
    throw new ApiError(`${route}: GitHub's answer (${status}) is cut off or no JSON`, 0, route);
  return { status, headers, data };
}

function parse(body: string): unknown {
  try {
    return JSON.parse(body) as unknown;
  } catch {
    return undefined;
  }
}

function refusal({ status, headers }: Answer, data: unknown, route: string, nowMs: number): ApiError {
  const said = messageOf(data);
  const limited = status === 429 || (status === 403 && isLimit(headers, said));
  return new ApiError(
    `${route}: GitHub answered ${status}${said ? `, ${said}` : ''}`,
    limited ? 429 : status,
    route,
    {
      retryAfterMs: waitAsked(headers, nowMs),
      accepts: headers['x-accepted-github-permissions'],
    },
  );
}

function isLimit(headers: Answer['headers'], said: string): boolean {
  return (
    headers['x-ratelimit-remaining'] === '0' || 'retry-after' in headers || /rate limit|abuse/i.test(said)
  );
}

/** `Retry-After` in seconds or as a date, else the time at which an empty rate limit is filled again. */
function waitAsked(headers: Answer['headers'], nowMs: number): number | undefined {
  const after = headers['retry-after']?.trim();
  if (after !== undefined && /^\d+$/.test(after)) return Number(after) * 1000;
  const reset =
    headers['x-ratelimit-remaining'] === '0' ? Number(headers['x-ratelimit-reset']) * 1000 : Number.NaN;
  const at = after === undefined ? reset : Date.parse(after);
  return Number.isNaN(at) ? undefined : Math.max(0, at - nowMs);
}

/** GitHub's message with its errors: `Validation Failed (tag_name already_exists)`. */
function messageOf(data: unknown): string {
  if (typeof data !== 'object' || data === null || !('message' in data)) return '';
  const errors = 'errors' in data && Array.isArray(data.errors) ? (data.errors as unknown[]) : [];
  const details = errors.slice(0, 5).map(detailOf).filter(Boolean);
  return `${String(data.message)}${details.length > 0 ? ` (${details.join('; ')})` : ''}`;
}

function detailOf(error: unknown): string {
  if (typeof error === 'string') return error;
  if (typeof error !== 'object' || error === null) return '';
  const { message, field, code } = error as Record<string, unknown>;
  return [message ?? field, message === undefined ? code : undefined].filter(Boolean).join(' ');
}
