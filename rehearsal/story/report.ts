import { mkdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { StepResult } from '../step-runner/step.ts';
import { renderPage, type PageSection } from './html.ts';

/** What a step leaves for people: where it stood in the story, what it printed and when, its summary. */
interface NotedStep {
  /** The job, with the version it was for: `deploy 1.1.0`. */
  job: string;
  result: StepResult;
  /** Each line with the time it came. */
  lines: readonly { at: number; text: string }[];
}

/** The folder that outlives a rehearsal. */
export interface Report {
  readonly folder: string;
  readonly steps: readonly NotedStep[];
  note(step: NotedStep): Promise<void>;
  /** Puts a copy of a file beside the logs; one that is not there is left out. */
  copyIfThere(file: string, name: string): Promise<void>;
  /** Writes `index.html` out of all summaries. */
  finish(lead: string): Promise<void>;
}

/** Opens the folder; each step's log is there as soon as the step has ended. */
export async function openReport(folder: string): Promise<Report> {
  await mkdir(path.join(folder, 'logs'), { recursive: true });
  const steps: NotedStep[] = [];
  return {
    folder,
    steps,
    async note(step) {
      steps.push(step);
      const number = String(steps.length).padStart(2, '0');
      const name = `${number}-${step.job}-${step.result.id}`.replaceAll(/[^\w.-]+/g, '-').slice(0, 100);
      await writeFile(path.join(folder, 'logs', `${name}.log`), logOf(step));
    },
    async copyIfThere(file, name) {
      const text = await readFile(file).catch(() => undefined);
      if (text) await writeFile(path.join(folder, name), text);
    },
    async finish(lead) {
      const sections = steps.filter(({ result }) => result.summary !== '').map(sectionOf);
      const page = await renderPage({ title: 'Rehearsal', lead, sections });
      await writeFile(path.join(folder, 'index.html'), page);
    },
  };
}

function logOf({ result, lines }: NotedStep): string {
  const head = `# ${result.name}: ${result.conclusion}, exit code ${result.exitCode ?? result.signal ?? '–'}, ${Math.round(result.durationMs)} ms`;
  const outputs = Object.entries(result.outputs).map(([name, value]) => `# output ${name}: ${value}`);
  const body = lines.map(({ at, text }) => `${new Date(at).toISOString()} ${text}`);
  const dropped = result.droppedLines > 0 ? [`# ${result.droppedLines} more lines were not kept`] : [];
  return `${[head, ...body, ...dropped, ...outputs].join('\n')}\n`;
}

const sectionOf = ({ job, result }: NotedStep): PageSection => ({
  title: `${job} · ${result.id}`,
  badge: result.conclusion,
  markdown: result.summary,
});
