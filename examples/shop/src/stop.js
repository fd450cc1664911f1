// Stops the shop: the worker answers what it has, then everything ends.
import { ask } from './control.js';

const answer = await ask({ stop: true });
if (answer?.error) {
  console.error(answer.error);
  process.exit(1);
}
console.log(answer ? 'Stopped' : 'Nothing runs');
