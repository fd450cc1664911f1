import { ActionError } from '../runner/errors.ts';

/** Turns the bytes of a report into text, chunk by chunk. */
export interface Decoder {
  decode(chunk: Uint8Array): string;
  end(): string;
}

/** The encoding is told by a byte order mark or by the XML declaration: UTF-8 when nothing tells it. */
export function createDecoder(file: string): Decoder {
  let decoder: InstanceType<typeof TextDecoder> | undefined;
  const step = (chunk: Uint8Array | undefined): string => {
    try {
      decoder ??= new TextDecoder(encodingOf(chunk ?? new Uint8Array()), { fatal: true });
      return decoder.decode(chunk, { stream: chunk !== undefined });
    } catch (cause) {
      throw new ActionError(
        `The report ${file} is not text in the encoding that it says (UTF-8 when it says none)`,
        {
          cause,
          fix: 'Write the report as UTF-8.',
          place: { file },
        },
      );
    }
  };
  return { decode: step, end: () => step(undefined) };
}

function encodingOf(start: Uint8Array): string {
  if (start[0] === 0xff && start[1] === 0xfe) return 'utf-16le';
  if (start[0] === 0xfe && start[1] === 0xff) return 'utf-16be';
  const declaration = String.fromCharCode(...start.subarray(0, 200));
  return /^<\?xml[^>]*\sencoding\s*=\s*["']([\w.:-]+)["']/.exec(declaration)?.[1] ?? 'utf-8';
}
