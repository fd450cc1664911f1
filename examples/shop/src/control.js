// How restart and stop talk to the parent: a socket in `run/`, one line of JSON there and one back.
import net from 'node:net';

/** Where the parent listens. A path from the working folder, since the whole path of a socket may not be long. */
export const controlPath = 'control.sock';

/** Sends an order and resolves to the answer, or to `undefined` when no parent runs. */
export function ask(order, path = `run/${controlPath}`) {
  return new Promise((resolve, reject) => {
    const socket = net.connect(path);
    let text = '';
    socket.setEncoding('utf8');
    socket.on('connect', () => socket.end(`${JSON.stringify(order)}\n`));
    socket.on('data', (chunk) => (text += chunk));
    socket.on('end', () => resolve(text ? JSON.parse(text) : { error: 'The parent gave no answer' }));
    socket.on('error', (error) => {
      if (error.code === 'ENOENT' || error.code === 'ECONNREFUSED') resolve(undefined);
      else reject(error);
    });
  });
}

/** Listens for orders and answers each with what `obey` returns, or with the error it throws. */
export function listen(obey, path = controlPath) {
  const server = net.createServer({ allowHalfOpen: true }, async (socket) => {
    let text = '';
    socket.on('error', () => socket.destroy());
    try {
      for await (const chunk of socket.setEncoding('utf8')) text += chunk;
      socket.end(JSON.stringify(await obey(JSON.parse(text))));
    } catch (error) {
      socket.end(JSON.stringify({ error: error.message }));
    }
  });
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(path, () => resolve(server));
  });
}
