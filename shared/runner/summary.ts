import { promises } from 'node:fs';

/** The runner drops a whole summary that is longer than this. */
const limit = 1024 * 1024;
const note = '\n\n> **The summary is cut here**: the runner takes 1 MiB a step. The rest is in the log.\n';

/** Appends Markdown to a step's summary file, cut with a note so that the whole stays below the runner's limit. */
export async function appendSummary(file: string, markdown: string): Promise<void> {
  const size = (await promises.stat(file).catch(() => undefined))?.size ?? 0;
  const text = Buffer.from(markdown.endsWith('\n') ? markdown : `${markdown}\n`, 'utf8');
  const room = limit - size - Buffer.byteLength(note);
  if (text.length <= room) return promises.appendFile(file, text);
  // Once cut, nothing follows: there is less room left than the note takes.
  if (room > 0) await promises.appendFile(file, Buffer.concat([cutAtLine(text, room), Buffer.from(note)]));
}

/** The most whole lines (else whole characters) that fit. */
function cutAtLine(text: Buffer, room: number): Buffer {
  const line = text.lastIndexOf(0x0a, room);
  if (line > 0) return text.subarray(0, line);
  let end = room;
  while (end > 0 && ((text[end] ?? 0) & 0xc0) === 0x80) end--;
  return text.subarray(0, end);
}
