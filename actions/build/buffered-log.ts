import type { Place } from '../../shared/runner/errors.ts';
import type { Log } from '../../shared/runner/runner.ts';

/** A log that keeps what is printed until it is asked to print all of it in one piece. */
export interface BufferedLog extends Log {
  /** Prints what was kept, each group under its own title, and forgets it. */
  flush(): Promise<void>;
}

type Line = (into: Log) => void;

interface Group {
  title: string;
  /** Known once its work is done. */
  tookMs: number | undefined;
}

interface Section {
  /** `undefined` for what no group holds. */
  group: Group | undefined;
  isFenced: boolean;
  lines: Line[];
}

const keepLines = 20_000;

/**
 * Keeps the log of one of several builds that go on side by side, so that their lines do not mix. Warnings and errors are
 * annotations of their own and are passed on at once. Of a build that prints without end the last lines are kept.
 */
export function bufferedLog(log: Log, name: string, monotonic: () => number): BufferedLog {
  let sections: Section[] = [];
  let count = 0;
  let dropped = 0;
  let group: Group | undefined;
  let isFenced = false;
  const keep = (line: Line): void => {
    let section = sections.at(-1);
    if (section?.group !== group || section?.isFenced !== isFenced)
      sections.push((section = { group, isFenced, lines: [] }));
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
      if (group) return work();
      const own: Group = (group = { title: heading, tookMs: undefined });
      // A command that prints nothing is shown all the same.
      keep(() => undefined);
      const start = monotonic();
      try {
        return await work();
      } finally {
        own.tookMs = monotonic() - start;
        group = undefined;
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
      for (let at = 0; at < all.length;) {
        const group = all[at]?.group;
        const next = all.findIndex((section, index) => index > at && section.group !== group);
        const end = next === -1 ? all.length : next;
        await print(log, name, group, all.slice(at, end));
        at = end;
      }
    },
  };
}

async function print(
  log: Log,
  name: string,
  group: Group | undefined,
  sections: readonly Section[],
): Promise<void> {
  const all = async (): Promise<void> => {
    for (const { isFenced, lines } of sections) {
      const work = async (): Promise<void> => lines.forEach((line) => line(log));
      await (isFenced ? log.fenced(work) : work());
    }
  };
  if (group === undefined) await all();
  else await log.group(`${name}: ${group.title}`, all, group.tookMs);
}
