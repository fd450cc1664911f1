import { strange } from './answer.ts';
import type { Hold, JoinAnswer, LockAnswer, LockOwner, LockRecord } from './state.ts';

/** The fence of the lock that is to be taken from its holder. */
export interface TakeOver {
  fence: number;
}

/** Reads what `acquire` answered: a hold, or the lock as another holds it. */
export function parseLockAnswer(
  host: string,
  lines: string[],
  owner: LockOwner,
  deployment: string,
): LockAnswer {
  const [first = '', ...rest] = lines;
  const got = /^got ([1-9][0-9]*)$/.exec(first);
  if (got) return { got: true, hold: { owner, deployment, fence: Number(got[1]) } };
  return heldByAnother(host, 'acquire', first, rest);
}

/** Reads what `join` answered. */
export function parseJoinAnswer(host: string, lines: string[], { fence }: Hold): JoinAnswer {
  const [first = '', ...rest] = lines;
  if (first === `got ${String(fence)}`) return { got: true };
  const seen = /^seen ([1-9][0-9]*)$/.exec(first);
  if (seen) return { got: false, seen: Number(seen[1]) };
  return heldByAnother(host, 'join', first, rest);
}

function heldByAnother(
  host: string,
  verb: string,
  first: string,
  rest: string[],
): Extract<LockAnswer, { got: false }> {
  const held = /^held ([0-9]+)$/.exec(first);
  const record = recordOf(rest);
  if (!held || !record) throw strange(host, verb, [first, ...rest].join(' '));
  const hostNow = Number(held[1]);
  return { got: false, record, expired: record.expires <= hostNow, hostNow };
}

function recordOf(lines: string[]): LockRecord | undefined {
  const fields = new Map(
    lines.map((line) => [line.slice(0, line.indexOf(' ')), line.slice(line.indexOf(' ') + 1)]),
  );
  const owner = ownerOf(fields.get('owner') ?? '');
  const [fence, expires] = [Number(fields.get('fence')), Number(fields.get('expires'))];
  const deployment = fields.get('deployment');
  if (!owner || !deployment || !Number.isSafeInteger(fence) || !Number.isSafeInteger(expires))
    return undefined;
  return { v: 1, owner, deployment, fence, expires, paused: fields.get('paused') === '1' };
}

function ownerOf(text: string): LockOwner | undefined {
  try {
    const value = JSON.parse(text) as Record<string, unknown> | null;
    if (
      value?.['kind'] === 'person' &&
      typeof value['name'] === 'string' &&
      typeof value['machine'] === 'string'
    )
      return { kind: 'person', name: value['name'], machine: value['machine'] };
    const { kind, repository, runId, attempt, job } = value ?? {};
    if (kind !== 'run' || typeof repository !== 'string' || typeof job !== 'string') return undefined;
    if (!Number.isSafeInteger(runId) || !Number.isSafeInteger(attempt)) return undefined;
    return { kind, repository, runId: runId as number, attempt: attempt as number, job };
  } catch {
    return undefined;
  }
}
