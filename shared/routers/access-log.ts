import type { Shell } from '../hosts/shell.ts';
import { ActionError } from '../runner/errors.ts';
import type { CountersByName } from './router.ts';

/** One answer, or a try that got none, of one server. */
export interface Served {
  server: string;
  status: number;
  ms: number | undefined;
}

/** How much of a log is read in one look; who is further behind begins anew near its end. */
const most = 4 * 1024 * 1024;
/** An answer is weighed so much in the mean of latencies. */
const recent = 1 / 256;

/**
 * The servers that a line of an access log names. The line is JSON with `upstream_addr`, and `upstream_status` and
 * `upstream_response_time` (nginx: of several tries, each counts) or `status` and `duration` (Caddy).
 */
export function readLogLine(line: string): Served[] {
  const entry = parsed(line);
  const servers = parts(entry['upstream_addr']);
  const statuses = parts(entry['upstream_status'] ?? entry['status']);
  const times = parts(entry['upstream_response_time'] ?? entry['duration']);
  return servers.flatMap((server, index) => {
    const status = Number(statuses[index]);
    const seconds = Number(times[index]);
    const isAnswer = Number.isInteger(status) && status >= 100;
    // The client went away: nobody knows what the server would have said.
    if (server === '-' || (!isAnswer && String(entry['status']) === '499')) return [];
    return [
      { server, status: isAnswer ? status : 502, ms: Number.isFinite(seconds) ? seconds * 1000 : undefined },
    ];
  });
}

function parsed(line: string): Record<string, unknown> {
  try {
    const value: unknown = JSON.parse(line);
    return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
  } catch {
    return {};
  }
}

/** `a, b : c`: tries within one group of servers are parted by commas, groups by colons between spaces. */
const parts = (value: unknown): string[] =>
  typeof value === 'string' || typeof value === 'number'
    ? String(value)
        .split(/, | : /)
        .map((each) => each.trim())
        .filter((each) => each !== '')
    : [];

// $1 the log, $2 the number of the file that was read last, $3 how far, $4 how much at most. A log that was moved to
// LOG.1 is read to its end first.
const script = `number() { set -- $(ls -i "$1" 2>/dev/null); printf '%s' "\${1-}"; }
is=$(number "$1") from=$3 how=on
[ -n "$is" ] && [ -r "$1" ] || exit 66
size=$(wc -c <"$1") && size=$((size))
if [ -z "$2" ]; then from=$size
elif [ "$is" != "$2" ]; then
  if [ "$(number "$1.1")" = "$2" ]; then how=turned; else how=anew; from=0; fi
elif [ "$size" -lt "$from" ]; then how=anew from=0
fi
if [ "$how" = turned ]; then
  printf '%s %s on\\n' "$is" 0
  tail -c +$((from + 1)) "$1.1" | head -c "$4"
  exit
fi
if [ $((size - from)) -gt $(($4 * 4)) ]; then how=anew from=$((size - $4)); fi
rest=$((size - from))
[ "$rest" -le "$4" ] || rest=$4
printf '%s %s %s\\n' "$is" "$((from + rest))" "$how"
tail -c +$((from + 1)) "$1" | head -c "$rest"
`;

interface Tally {
  requests: number;
  clientErrors: number;
  serverErrors: number;
  latencyMs?: number;
}

/** Counts what a log tells of each server from now on: each call reads what was written since the last. */
export function accessLog(path: string, name: string, shell: Shell): () => Promise<CountersByName> {
  const tallies: Record<string, Tally> = {};
  let file = '';
  let offset = '0';
  let torn = '';
  return async () => {
    const { exitCode, stdout } = await shell.run({
      script,
      args: [path, file, offset, String(most)],
      timeoutMs: 20_000,
    });
    if (exitCode !== 0) throw unreadable(name, path);
    const headEnd = stdout.indexOf('\n');
    const [number, next, how] = stdout.slice(0, headEnd).split(' ');
    const lines = `${how === 'anew' ? '' : torn}${stdout.slice(headEnd + 1)}`.split('\n');
    torn = lines.pop() ?? '';
    [file, offset] = [number ?? '', next ?? '0'];
    for (const served of lines.flatMap(readLogLine)) count(tallies, served);
    return structuredClone(tallies);
  };
}

function count(tallies: Record<string, Tally>, { server, status, ms }: Served): void {
  const tally = (tallies[server] ??= { requests: 0, clientErrors: 0, serverErrors: 0 });
  tally.requests += 1;
  if (status >= 500) tally.serverErrors += 1;
  else if (status >= 400) tally.clientErrors += 1;
  if (ms === undefined) return;
  const share = Math.max(recent, 1 / tally.requests);
  tally.latencyMs = (tally.latencyMs ?? 0) * (1 - share) + ms * share;
}

const unreadable = (name: string, path: string): ActionError =>
  new ActionError(`${name}: the access log ${path} is not there, or may not be read`, {
    fix: 'Correct access-log, and let the user read it (on Debian: group adm).',
  });
