import type { Answer } from './exchange.ts';
import { HttpError, type HttpRequest } from './http.ts';

/** Reads an answer's text, and refuses one that is too long or shorter than it said. */
export async function readBody(
  answer: Answer,
  method: HttpRequest['method'],
  maxBytes: number,
): Promise<string> {
  const promised = announced(answer, method);
  // An end of the loop by an error takes the connection down with it: nothing more is read.
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of answer.body ?? []) {
    size += chunk.length;
    if (size > maxBytes) throw new HttpError(`the answer is longer than ${maxBytes} bytes`, 'too-large');
    chunks.push(chunk);
  }
  if (promised !== undefined && size < promised) {
    throw new HttpError(`the answer was cut off: ${size} of ${promised} bytes came`, 'truncated');
  }
  return Buffer.concat(chunks).toString('utf8');
}

/** How many bytes the answer is to have; unknown where it is compressed on the way, and where no body may be. */
function announced(answer: Answer, method: HttpRequest['method']): number | undefined {
  if (method === 'HEAD' || answer.status === 204 || answer.status === 304) return undefined;
  if (answer.headers['content-encoding'] !== undefined) return undefined;
  const length = answer.headers['content-length'];
  return length !== undefined && /^\d+$/.test(length) ? Number(length) : undefined;
}
