import { pack } from 'tar-stream';
import type { StateEntry } from './run-state.ts';

/** A tar of small text files, as the target program takes them on standard input. */
export async function stateTar(entries: readonly StateEntry[]): Promise<Uint8Array> {
  const tar = pack();
  for (const { name, text, secret } of entries)
    tar.entry({ name, mode: secret ? 0o600 : 0o644, mtime: new Date(0) }, text);
  // The last of all: without it the tar was cut off, which tar does not always notice.
  tar.entry({ name: 'end', mode: 0o644, mtime: new Date(0) }, '');
  tar.finalize();
  const chunks: Buffer[] = [];
  for await (const chunk of tar as AsyncIterable<Buffer>) chunks.push(chunk);
  return Buffer.concat(chunks);
}
