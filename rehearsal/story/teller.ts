import { formatDuration } from '../../shared/time/duration.ts';
import type { StepResult } from '../step-runner/step.ts';
import type { Screen } from './screen.ts';
import { cut, wrap } from './screen.ts';
import type { TrafficCount } from './traffic.ts';

/** What a step has to say: a sentence, and lines below it. */
export interface Said {
  text: string;
  more?: readonly string[];
  /** A step that went as it had to, and that is no good news: a rollback, a refusal. */
  grave?: boolean;
}

/** Tells a story step by step. */
export interface Teller {
  /** A new part of the story. */
  part(title: string, subtitle?: string): void;
  /** One step: shown live while it works, told with its time when it has ended. */
  step(title: string, work: () => Promise<Said>): Promise<void>;
  /** A line below a step. */
  note(text: string): void;
}

/** A step of the story that ended otherwise than the story goes. */
export class StoryBroke extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'StoryBroke';
  }
}

/** Tells on a screen; `visitors` gives the live counts. */
export function createTeller(screen: Screen, visitors: () => TrafficCount | undefined): Teller {
  const { paint } = screen;
  const below = (text: string): void => {
    for (const line of wrap(text, screen.width - indent))
      screen.line(`${' '.repeat(indent)}${paint.dim(line)}`);
  };
  return {
    part(title, subtitle) {
      screen.line();
      screen.line(`${paint.strong(title)}${subtitle ? paint.dim(`  ${subtitle}`) : ''}`);
    },
    note: below,
    async step(title, work) {
      const began = performance.now();
      const elapsed = (): string =>
        `${((performance.now() - began) / 1000).toFixed(1)} s`.padStart(timeWidth);
      screen.live(
        () => `${title.padEnd(titleWidth)}${paint.dim(elapsed())}  ${countsLine(screen, visitors())}`,
      );
      try {
        const { text, more = [], grave = false } = await work();
        screen.live(undefined);
        const mark = grave ? paint.bad('●') : paint.good('✓');
        screen.line(`  ${mark} ${title.padEnd(titleWidth)}${paint.dim(elapsed())}  ${text}`);
        more.forEach(below);
      } catch (error) {
        screen.live(undefined);
        screen.line(`  ${paint.bad('✗')} ${title.padEnd(titleWidth)}${paint.dim(elapsed())}`);
        throw error;
      }
    },
  };
}

const titleWidth = 10;
const timeWidth = 8;
const indent = 4 + titleWidth + timeWidth + 2;

/** `412 requests, 31 failed · 1.1.0 ████ 1.2.0 ██`: what the visitors have seen until now. */
function countsLine({ paint }: Screen, count: TrafficCount | undefined): string {
  if (!count) return '';
  const failed = count.failed > 0 ? paint.bad(`${count.failed} failed`) : paint.good('0 failed');
  return `${count.sent} requests, ${failed} · ${versionsOf(count)}`;
}

/** `1.0.0: 182 · 1.1.0: 130 (2 failed)` */
export function versionsOf({ byVersion }: Pick<TrafficCount, 'byVersion'>): string {
  return Object.entries(byVersion)
    .map(
      ([version, { ok, failed }]) => `${version}: ${ok + failed}${failed > 0 ? ` (${failed} failed)` : ''}`,
    )
    .join(' · ');
}

/** What was sent and failed between two counts. */
export function between(before: TrafficCount | undefined, after: TrafficCount) {
  const byVersion: TrafficCount['byVersion'] = {};
  for (const [version, { ok, failed }] of Object.entries(after.byVersion)) {
    const was = before?.byVersion[version] ?? { ok: 0, failed: 0 };
    if (ok + failed > was.ok + was.failed)
      byVersion[version] = { ok: ok - was.ok, failed: failed - was.failed };
  }
  return { sent: after.sent - (before?.sent ?? 0), failed: after.failed - (before?.failed ?? 0), byVersion };
}

/** Says how a step ended that should have ended otherwise: its errors, and the end of what matters in its log. */
export function describeFailure(job: string, result: StepResult, logFolder: string): string {
  const errors = result.annotations
    .filter(({ kind }) => kind === 'error')
    .map(({ message }) => `  ${message.replaceAll('\n', '\n  ')}`);
  const tail = lastWords(result.log).map((line) => `  | ${cut(line, 160)}`);
  const how = result.exitCode === null ? (result.signal ?? 'not started') : `exit code ${result.exitCode}`;
  return [
    `${result.name} (${job}) ended with ${result.conclusion}, ${how}, after ${formatDuration(result.durationMs)}.`,
    ...errors,
    ...tail,
    `Its whole log is in ${logFolder}.`,
  ].join('\n');
}

const mostLines = 12;

/** The end of the last group, which holds what a command of the user's said; else the end of the log. */
function lastWords(log: readonly string[]): string[] {
  const end = log.findLastIndex((line) => line.startsWith('##[endgroup]'));
  const begin = end < 0 ? -1 : log.slice(0, end).findLastIndex((line) => line.startsWith('##[group]'));
  const lines = begin < 0 ? log : log.slice(begin + 1, end);
  return lines
    .filter((line) => line.trim() !== '' && !line.startsWith('##[error]') && !/^::.*::/.test(line))
    .slice(-mostLines);
}
