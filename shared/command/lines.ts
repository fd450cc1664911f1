import { StringDecoder } from 'node:string_decoder';

/** The longest line that is passed on; what is over it is left out. */
const longest = 64 * 1024;

/** What comes out of one stream of a child: lines as they come, and the last bytes kept. */
export interface Output {
  add(chunk: Buffer): void;
  /** Passes on the line that no newline ended. */
  end(): void;
  text(): string;
  truncated(): boolean;
}

/** Keeps the last `keepBytes` of a stream and passes its lines on, in bounded memory. */
export function createOutput(keepBytes: number, onLine: ((line: string) => void) | undefined): Output {
  const tail = createTail(keepBytes);
  const lines = onLine ? createLines(onLine) : undefined;
  return {
    add(chunk) {
      tail.add(chunk);
      lines?.add(chunk);
    },
    end: () => lines?.end(),
    text: tail.text,
    truncated: tail.truncated,
  };
}

function createTail(keepBytes: number): { add(chunk: Buffer): void; text(): string; truncated(): boolean } {
  let chunks: Buffer[] = [];
  let size = 0;
  let dropped = false;
  const compact = (): void => {
    const all = Buffer.concat(chunks);
    chunks = [Buffer.from(all.subarray(Math.max(0, all.length - keepBytes)))];
    size = chunks[0]?.length ?? 0;
  };
  return {
    add(chunk) {
      chunks.push(chunk);
      size += chunk.length;
      if (size > keepBytes) dropped = true;
      if (size > 2 * keepBytes + longest) compact();
    },
    text() {
      compact();
      const kept = chunks[0] ?? Buffer.alloc(0);
      // A character that the cut went through is left out.
      let start = 0;
      while (dropped && start < 4 && ((kept[start] ?? 0) & 0xc0) === 0x80) start++;
      return kept.toString('utf8', start);
    },
    truncated: () => dropped,
  };
}

function createLines(onLine: (line: string) => void): { add(chunk: Buffer): void; end(): void } {
  const decoder = new StringDecoder('utf8');
  let open = '';
  let isCut = false;
  const append = (text: string): void => {
    if (isCut) return;
    open += text;
    if (open.length <= longest) return;
    open = `${open.slice(0, longest)}… (line cut at 64 KiB)`;
    isCut = true;
  };
  const flush = (): void => {
    onLine(open.endsWith('\r') ? open.slice(0, -1) : open);
    open = '';
    isCut = false;
  };
  const addText = (text: string): void => {
    let from = 0;
    for (let at = text.indexOf('\n'); at !== -1; at = text.indexOf('\n', from)) {
      append(text.slice(from, at));
      flush();
      from = at + 1;
    }
    append(text.slice(from));
  };
  return {
    add: (chunk) => addText(decoder.write(chunk)),
    end() {
      addText(decoder.end());
      if (open !== '') flush();
    },
  };
}
