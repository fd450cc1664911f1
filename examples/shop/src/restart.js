// Makes the release in this folder serve: starts the parent when none runs, then asks it to replace the worker.
// Fails when the new worker does not come up; the old one then goes on.
import { spawn } from 'node:child_process';
import { mkdirSync, openSync, realpathSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { ask } from './control.js';

mkdirSync('run', { recursive: true });
const order = { release: process.cwd(), env: process.env };

let answer = await ask(order);
if (!answer) {
  await startParent();
  answer = await ask(order);
}
if (!answer || answer.error) {
  console.error(answer?.error ?? 'The parent did not start: see run/shop.log');
  process.exit(1);
}
console.log(`Serving ${answer.serving}`);

/** Starts the parent in a session of its own; it lives in `run/`, since this release's folder will go one day. */
function startParent() {
  const log = openSync('run/shop.log', 'a');
  const parent = spawn(process.execPath, [fileURLToPath(new URL('parent.js', import.meta.url))], {
    cwd: realpathSync('run'),
    detached: true,
    stdio: ['ignore', log, log, 'ipc'],
  });
  return new Promise((resolve) => {
    parent.once('exit', resolve);
    parent.once('message', () => {
      parent.disconnect();
      parent.unref();
      resolve();
    });
  });
}
