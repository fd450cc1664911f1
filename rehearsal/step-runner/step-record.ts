import type { Masks } from './masks.ts';

/** What a step may fasten to a file of the repository, or to the run. */
export interface Annotation {
  kind: 'error' | 'warning' | 'notice';
  message: string;
  title?: string;
  file?: string;
  line?: number;
  column?: number;
}

/** What a step leaves behind while it runs: masked lines, annotations within the runner's limits, the word failed. */
export interface StepRecord {
  readonly lines: string[];
  readonly annotations: Annotation[];
  /** Lines beyond the bound, and annotations beyond ten of a kind: counted, not kept. */
  readonly dropped: { lines: number; annotations: number };
  failed: boolean;
  print(line: string): void;
  annotate(annotation: Annotation): void;
}

const annotationsOfAKind = 10;
const annotationLength = 4096;
const linesKept = 20_000;

/** Begins the record of one step; each line that is kept goes to `onLine` as well. */
export function createRecord(masks: Masks, onLine: (line: string) => void): StepRecord {
  const record: StepRecord = {
    lines: [],
    annotations: [],
    dropped: { lines: 0, annotations: 0 },
    failed: false,
    print(line) {
      const masked = masks.apply(line);
      if (record.lines.length < linesKept) record.lines.push(masked);
      else record.dropped.lines += 1;
      onLine(masked);
    },
    annotate(annotation) {
      const message = masks.apply(annotation.message);
      record.print(`##[${annotation.kind}]${annotation.message}`);
      const sameKind = record.annotations.filter(({ kind }) => kind === annotation.kind).length;
      if (sameKind >= annotationsOfAKind) record.dropped.annotations += 1;
      else record.annotations.push({ ...annotation, message: message.slice(0, annotationLength) });
    },
  };
  return record;
}
