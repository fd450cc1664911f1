import { randomUUID } from 'node:crypto';
import { EOL } from 'node:os';
import { performance } from 'node:perf_hooks';
import { formatDuration } from '../time/duration.ts';
import { issueCommand } from './commands.ts';
import type { Place } from './errors.ts';
import type { Log } from './runner.ts';

type Kind = 'notice' | 'warning' | 'error';

/** GitHub shows ten annotations of each kind a step, and 4,096 characters of each. */
const annotationLimit = 10;
const annotationLength = 4096;

/** The log of a step, as the runner reads it from standard output. */
export interface StepLog extends Log {
  /** Sends a workflow command, also while a fence stands. */
  command(name: string, properties: Record<string, string>, message: string): void;
  /** The annotation that says why the step failed: one is kept free for it. */
  failure(text: string, place?: Place): void;
}

/** Makes the log of a step. Everything goes to standard output, so that nothing overtakes a fence on the other pipe. */
export function createStepLog(): StepLog {
  const counts: Record<Kind, number> = { notice: 0, warning: 0, error: 0 };
  const fence = createFence();
  let depth = 0;

  const command: StepLog['command'] = (name, properties, message) =>
    fence.pierced(() => issueCommand(name, properties, message));
  const info = (text: string): void => {
    for (const line of text.split(/\r\n|\r|\n/)) write(fence.stands() ? line : inert(line));
  };
  const annotate = (kind: Kind, text: string, place: Place | undefined, limit: number): void => {
    const label = `${kind[0]?.toUpperCase()}${kind.slice(1)}: `;
    if (counts[kind] >= limit) return info(`${label}${where(place)}${text}`);
    counts[kind]++;
    if (text.length <= annotationLength) return command(kind, properties(place), text);
    command(kind, properties(place), cut(text));
    info(`${label}${text}`);
  };

  return {
    command,
    info,
    debug: (text) => command('debug', {}, text),
    notice: (text, place) => annotate('notice', text, place, annotationLimit),
    warning: (text, place) => annotate('warning', text, place, annotationLimit),
    error: (text, place) => annotate('error', text, place, annotationLimit - 1),
    failure: (text, place) => annotate('error', text, place, annotationLimit),
    async group(title, work, tookMs) {
      // The runner folds one level only: an inner group is a line.
      const outer = depth++ === 0;
      if (outer) command('group', {}, title);
      else info(title);
      const start = performance.now();
      const close = (end: string): void => {
        depth--;
        if (outer) command('endgroup', {}, '');
        info(`${title}: ${end}${formatDuration(tookMs ?? performance.now() - start)}`);
      };
      try {
        const result = await work();
        close('');
        return result;
      } catch (error) {
        close('failed after ');
        throw error;
      }
    },
    fenced: (work) => fence.around(work),
  };
}

interface Fence {
  stands(): boolean;
  /** Runs `issue` while the runner listens: takes the fence away before it, and sets up a new one after it. */
  pierced(issue: () => void): void;
  around<T>(work: () => Promise<T>): Promise<T>;
}

/**
 * A fence of `::stop-commands::` with a token that nobody can guess. The runner knows one token at a time, so fences
 * that overlap are one: up with the first, down with the last. It stops the old `##[command]` form as well.
 */
function createFence(): Fence {
  let standing = 0;
  let token = '';
  const up = (): void => {
    token = randomUUID();
    issueCommand('stop-commands', {}, token);
  };
  const down = (): void => issueCommand(token, {}, '');
  return {
    stands: () => standing > 0,
    pierced(issue) {
      if (standing === 0) return issue();
      down();
      try {
        issue();
      } finally {
        up();
      }
    },
    async around(work) {
      if (standing++ === 0) up();
      try {
        return await work();
      } finally {
        if (--standing === 0) down();
      }
    },
  };
}

/** A line that the runner shows as it is: `::` counts at the start of a line, `##[` anywhere in it. */
function inert(line: string): string {
  const zeroWidth = '\u200b';
  return line.replace(/^(\s*:)(?=:)/, `$1${zeroWidth}`).replace(/##(?=\[)/g, `##${zeroWidth}`);
}

function write(line: string): void {
  process.stdout.write(line + EOL);
}

function properties(place: Place | undefined): Record<string, string> {
  if (!place) return {};
  return {
    file: place.file,
    ...(place.line === undefined ? {} : { line: String(place.line) }),
    ...(place.column === undefined ? {} : { col: String(place.column) }),
  };
}

function where(place: Place | undefined): string {
  if (!place) return '';
  return `${[place.file, place.line, place.column].filter((part) => part !== undefined).join(':')}: `;
}

function cut(text: string): string {
  return `${text.slice(0, annotationLength - 1)}…`;
}
