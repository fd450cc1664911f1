import { connect } from 'node:net';
import { StringDecoder } from 'node:string_decoder';

/** Where a line protocol listens: a Unix socket, or a port. */
export type SocketAddress = { path: string } | { host: string; port: number };

/**
 * Sends one line and reads until the other side ends the connection. Rejects with the system's own error, or when no
 * whole answer came in time, or one longer than `maxBytes`.
 */
export function askSocket(
  address: SocketAddress,
  line: string,
  { timeoutMs, maxBytes }: { timeoutMs: number; maxBytes: number },
): Promise<string> {
  return new Promise((resolve, reject) => {
    const socket = connect(address);
    const decoder = new StringDecoder('utf8');
    let text = '';
    const end = (error: Error): void => {
      clearTimeout(limit);
      socket.destroy();
      reject(error);
    };
    const limit = setTimeout(() => end(new Error(`no answer within ${String(timeoutMs)} ms`)), timeoutMs);
    socket.once('connect', () => socket.write(`${line}\n`));
    socket.on('data', (chunk: Buffer) => {
      text += decoder.write(chunk);
      if (text.length > maxBytes) end(new Error(`the answer is longer than ${String(maxBytes)} bytes`));
    });
    socket.once('error', end);
    socket.once('close', () => {
      clearTimeout(limit);
      resolve(text + decoder.end());
    });
  });
}
