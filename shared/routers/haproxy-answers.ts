import type { ServerCounters } from './router.ts';

/** One server of a backend, as HAProxy tells it. */
export interface HaproxyServer {
  name: string;
  weight: number;
  /** `ready`, or taken out by someone: `drain` still serves who is there. */
  state: 'ready' | 'drain' | 'maint';
}

/** What the statistics say of one server. */
export interface HaproxyStat {
  name: string;
  /** Connections and queued requests that it serves now. */
  busy: number;
  /** `UP`, `DOWN`, `no check` …, and what the last check said. */
  status: string;
  lastCheck: string;
  counters: ServerCounters;
}

const maintBits = 0x01 | 0x02 | 0x04 | 0x20;
const drainBits = 0x08 | 0x10;

/** Reads `show servers state BACKEND`; `undefined` where the answer is none. */
export function readServers(answer: string): HaproxyServer[] | undefined {
  const lines = answer.split('\n').filter((line) => line.trim() !== '');
  const head = lines.findIndex((line) => line.startsWith('# '));
  const columns = lines[head]?.slice(2).trim().split(' ');
  if (columns === undefined || !columns.includes('srv_uweight')) return undefined;
  const at = (row: readonly string[], column: string): string => row[columns.indexOf(column)] ?? '';
  return lines.slice(head + 1).map((line) => {
    const row = line.trim().split(' ');
    const admin = Number(at(row, 'srv_admin_state'));
    return {
      name: at(row, 'srv_name'),
      weight: Number(at(row, 'srv_uweight')),
      state: admin & maintBits ? 'maint' : admin & drainBits ? 'drain' : 'ready',
    };
  });
}

/** Reads `show stat BACKEND 4 -1`, or with all proxies; `undefined` where the answer is none. */
export function readStats(answer: string): HaproxyStat[] | undefined {
  const [head, ...lines] = answer.split('\n').filter((line) => line.trim() !== '');
  if (!head?.startsWith('# ')) return undefined;
  const columns = head.slice(2).split(',');
  return lines.map((line) => {
    const cells = readCells(line);
    const text = (column: string): string => cells[columns.indexOf(column)] ?? '';
    const count = (column: string): number => Number(text(column)) || 0;
    return {
      name: text('svname'),
      busy: count('scur') + count('qcur'),
      status: text('status'),
      lastCheck: [text('check_status'), text('last_chk')].filter(Boolean).join(' '),
      counters: countersOf(count, text('hrsp_2xx') === '', text('rtime')),
    };
  });
}

const classes = ['hrsp_1xx', 'hrsp_2xx', 'hrsp_3xx', 'hrsp_4xx', 'hrsp_5xx', 'hrsp_other'];

/** A request without an answer is counted by no class: a connection that failed, or an answer that broke off. */
function countersOf(count: (column: string) => number, isTcp: boolean, rtime: string): ServerCounters {
  const failed = count('econ') + count('eresp');
  const answered = isTcp ? count('stot') : classes.reduce((sum, each) => sum + count(each), 0);
  return {
    requests: answered + failed,
    clientErrors: count('hrsp_4xx'),
    serverErrors: count('hrsp_5xx') + failed,
    ...(rtime !== '' && answered > 0 && { latencyMs: Number(rtime) }),
  };
}

/** The cells of a line of CSV: those in quotes may hold commas, and quotes doubled. */
function readCells(line: string): string[] {
  const cells: string[] = [];
  for (const match of line.matchAll(/(?:^|,)(?:"((?:[^"]|"")*)"|([^,]*))/g))
    cells.push(match[1]?.replaceAll('""', '"') ?? match[2] ?? '');
  return cells;
}
