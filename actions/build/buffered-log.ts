import type { Place } from '../../shared/runner/errors.ts';
import type { Log } from '../../shared/runner/runner.ts';

/** A log that keeps what is printed until it is asked to print all of it in one piece. */
export interface BufferedLog extends Log {
  /** Prints what was kept, each group under its own title, and forgets it. */
  flush(): Promise<void>;
}

type Line = (into: Log) => void;

interface Section {
  /** `undefined` for what no group holds. */
  title: string | undefined;
  isFenced: boolean;
  lines: Line[];
}

const keepLines = 20_000;

/**
 * Keeps the log of one of several builds that go on side by side, so that their lines do not mix. Warnings and errors are
 * annotations of their own and are passed on at once. Of a build that prints without end the last lines are kept.
 */
export function bufferedLog(log: Log, name: string): BufferedLog {
  let sections: Section[] = [];
  let count = 0;
  let dropped = 0;
  let title: string | undefined;
  let isFenced = false;
  const keep = (line: Line): void => {
    let section = sections.at(-1);
    if (section?.title !== title || section?.isFenced !== isFenced)
      sections.push((section = { title, isFenced, lines: [] }));
    section.lines.push(line);
    if (++count > keepLines) drop();
  };
  const drop = (): void => {
    // In steps, so that a line costs the same however many there are.
    for (let left = keepLines / 10; left > 0 && sections[0];) {
      const taken = sections[0].lines.splice(0, left).length;
      if (sections[0].lines.length === 0 && sections.length > 1) sections.shift();
      left -= taken;
      count -= taken;
      dropped += taken;
      if (taken === 0) return;
    }
  };
  return {
    debug: (text) => log.debug(text),
    info: (text) => keep((into) => into.info(text)),
    notice: (text, place?: Place) => log.notice(`${name}: ${text}`, place),
    warning: (text, place?: Place) => log.warning(`${name}: ${text}`, place),
    error: (text, place?: Place) => log.error(`${name}: ${text}`, place),
    async group(heading, work) {
      const outer = title;
      title = outer ?? heading;
      try {
        return await work();
      } finally {
        title = outer;
      }
    },
    async fenced(work) {
      isFenced = true;
      try {
        return await work();
      } finally {
        isFenced = false;
      }
    },
    async flush() {
      const all = sections;
      if (dropped > 0) log.info(`${name}: the first ${String(dropped)} lines are left out.`);
      [sections, count, dropped] = [[], 0, 0];
      for (const section of all) await print(log, name, section);
    },
  };
}

async function print(log: Log, name: string, { title, isFenced, lines }: Section): Promise<void> {
  const all = async (): Promise<void> => lines.forEach((line) => line(log));
  const safely = (): Promise<void> => (isFenced ? log.fenced(all) : all());
  if (title === undefined) await safely();
  else await log.group(`${name}: ${title}`, safely);
}
