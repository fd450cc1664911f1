import { readFile, stat } from 'node:fs/promises';
import path from 'node:path';

/** A line of the target's journal, with the time at which it was seen here. */
interface SeenLine {
  seenAt: number;
  deployment: string;
  step: string;
  state: string;
  place: string;
  detail: Readonly<Record<string, unknown>>;
}

/** Follows the journal on the host, a look every few milliseconds, so that times are better than its seconds. */
export interface HostJournal {
  readonly lines: readonly SeenLine[];
  /** The next line from now on that fits; rejects after `timeoutMs`. */
  next(fits: (line: SeenLine) => boolean, timeoutMs: number): Promise<SeenLine>;
  stop(): void;
}

const lookMs = 10;

/** Begins to follow `<host>/.deploy/journal.jsonl`, which may not be there yet. */
export function followJournal(host: string): HostJournal {
  const file = path.join(host, '.deploy', 'journal.jsonl');
  const lines: SeenLine[] = [];
  const waiting = new Set<(line: SeenLine) => void>();
  let read = 0;
  let looking = false;

  async function look(): Promise<void> {
    const size = (await stat(file).catch(() => undefined))?.size ?? 0;
    if (size <= read) return;
    const bytes = await readFile(file);
    const end = bytes.lastIndexOf(10) + 1;
    for (const text of bytes.subarray(read, end).toString('utf8').split('\n')) {
      const line = parseLine(text);
      if (!line) continue;
      lines.push(line);
      for (const tell of [...waiting]) tell(line);
    }
    read = Math.max(read, end);
  }

  const timer = setInterval(() => {
    if (looking) return;
    looking = true;
    void look().finally(() => (looking = false));
  }, lookMs);

  return {
    lines,
    next(fits, timeoutMs) {
      return new Promise((resolve, reject) => {
        const late = setTimeout(() => {
          waiting.delete(tell);
          reject(new Error(`The journal on the host did not say so within ${timeoutMs / 1000} s`));
        }, timeoutMs);
        const tell = (line: SeenLine): void => {
          if (!fits(line)) return;
          clearTimeout(late);
          waiting.delete(tell);
          resolve(line);
        };
        waiting.add(tell);
      });
    },
    stop: () => clearInterval(timer),
  };
}

function parseLine(text: string): SeenLine | undefined {
  try {
    const line = JSON.parse(text) as SeenLine;
    return { ...line, detail: line.detail ?? {}, seenAt: Date.now() };
  } catch {
    return undefined;
  }
}
