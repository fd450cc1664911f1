import { createInterface } from 'node:readline/promises';

/** Asks a person: resolves to the line that was typed, or to `suggestion` for an empty one. */
export type Ask = (question: string, suggestion?: string) => Promise<string>;

/** Asks at a terminal; questions go to standard error, so that output can be piped. */
export function askAt(input: NodeJS.ReadableStream, output: NodeJS.WritableStream): Ask {
  return async (question, suggestion) => {
    const terminal = createInterface({ input, output });
    try {
      const line = await terminal.question(`${question}${suggestion ? ` [${suggestion}]` : ''} `);
      return line.trim() || (suggestion ?? '');
    } finally {
      terminal.close();
    }
  };
}
