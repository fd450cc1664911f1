const unitMs = { ms: 1, s: 1000, m: 60_000, h: 3_600_000 };
const pattern = /^(\d+(?:\.\d+)?)(ms|s|m|h)$/;

/** Milliseconds of a duration such as `200ms`, `30s`, `10m` or `2h`; `undefined` for any other text. */
export function parseDuration(text: string): number | undefined {
  const [, amount, unit] = pattern.exec(text.trim()) ?? [];
  if (amount === undefined || unit === undefined) return undefined;
  const ms = Math.round(Number(amount) * unitMs[unit as keyof typeof unitMs]);
  return Number.isSafeInteger(ms) ? ms : undefined;
}

/** A duration as people say it: `850 ms`, `1.2 s`, `3 min 4 s`, `2 h 5 min`. */
export function formatDuration(ms: number): string {
  if (ms < 999.5) return `${Math.round(Math.max(0, ms))} ms`;
  if (ms < 59_950) return `${(ms / 1000).toFixed(1).replace(/\.0$/, '')} s`;
  const seconds = Math.round(ms / 1000);
  if (seconds < 3600) return pair(seconds, 60, 'min', 's');
  return pair(Math.round(seconds / 60), 60, 'h', 'min');
}

function pair(total: number, each: number, large: string, small: string): string {
  const rest = total % each;
  return rest === 0
    ? `${Math.floor(total / each)} ${large}`
    : `${Math.floor(total / each)} ${large} ${rest} ${small}`;
}
