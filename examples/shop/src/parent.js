// The parent owns the listening socket and lends it to a worker of the current release. It outlives releases: a new
// worker is started beside the old one, and only when it listens does the old one drain. So no connection is refused.
import cluster from 'node:cluster';
import { rm } from 'node:fs/promises';
import path from 'node:path';
import { controlPath, listen } from './control.js';

const startMs = 10_000;

/** `{worker, order}`: what serves now, and what was asked for. */
let serving;
let orders = Promise.resolve();

// Whoever starts the parent has found that nobody answers at this path.
await rm(controlPath, { force: true });
await listen((order) => {
  // One order at a time.
  const done = orders.then(() => (order.stop ? stop() : replace(order)));
  orders = done.catch(() => undefined);
  return done;
});
process.send?.('ready');

async function replace(order) {
  const worker = await startWorker(order);
  const old = serving;
  serving = { worker, order };
  if (old) await drain(old.worker);
  console.log(`${new Date().toISOString()} ${path.basename(order.release)} serves`);
  return { serving: order.release };
}

/** Starts a worker of a release; resolves when it listens. One that does not is ended, and the old one stays. */
function startWorker({ release, env }) {
  cluster.setupPrimary({ exec: path.join(release, 'dist/worker.js'), cwd: release, args: [] });
  const worker = cluster.fork(env);
  return new Promise((resolve, reject) => {
    const late = setTimeout(() => worker.process.kill('SIGKILL'), startMs);
    worker.once('listening', () => resolve(worker));
    worker.once('exit', (code, signal) => {
      clearTimeout(late);
      reject(
        new Error(
          `The new worker ended with ${signal ?? `code ${code}`} before it listened: see run/shop.log`,
        ),
      );
      void recover(worker);
    });
    worker.once('listening', () => clearTimeout(late));
  });
}

/** A worker that dies while it serves is started again, ever more slowly. */
async function recover(dead) {
  for (let waitMs = 250; serving?.worker === dead; waitMs = Math.min(2 * waitMs, 10_000)) {
    console.log(`${new Date().toISOString()} the worker died: starting another in ${waitMs} ms`);
    await new Promise((resolve) => setTimeout(resolve, waitMs));
    if (serving?.worker !== dead) return;
    const { order } = serving;
    const worker = await startWorker(order).catch((error) => console.log(error.message));
    if (worker && serving?.worker === dead) serving = { worker, order };
    else if (worker) await drain(worker);
  }
}

/** Resolves when the old worker takes no more connections: what it has, it serves to the end. */
function drain(worker) {
  return new Promise((resolve) => {
    worker.once('message', resolve);
    worker.once('exit', resolve);
    if (worker.isConnected()) worker.send('drain');
    else resolve();
  });
}

async function stop() {
  const worker = serving?.worker;
  serving = undefined;
  if (worker) await drain(worker);
  // After the answer is out. The worker ends when its connections do.
  setTimeout(() => process.exit(0), 100);
  return { stopped: true };
}
