const firstMs = 500;
const longestMs = 30_000;

/**
 * How long to wait before the next try: what the server asked for, else a random time below a bound that doubles
 * (full jitter), so that many clients do not come back at once.
 */
export function waitBefore(attempt: number, retryAfter: string | undefined, nowMs: number): number {
  const asked = parseRetryAfter(retryAfter, nowMs);
  if (asked !== undefined) return asked;
  return Math.random() * Math.min(longestMs, firstMs * 2 ** (attempt - 1));
}

/** Milliseconds that a `Retry-After` asks for: a number of seconds, or a date (RFC 9110, 10.2.3). */
export function parseRetryAfter(value: string | undefined, nowMs: number): number | undefined {
  if (value === undefined) return undefined;
  if (/^\d+$/.test(value.trim())) return Number(value) * 1000;
  // Each of the three forms of a date begins with the day's name; Date.parse alone takes much more.
  const date = /^(Mon|Tue|Wed|Thu|Fri|Sat|Sun)/.test(value) ? Date.parse(value) : NaN;
  return Number.isNaN(date) ? undefined : Math.max(0, date - nowMs);
}
