/* Loaded by `--import` in front of an action: sums up the bytes of all modules that come from files. */
import { writeFileSync } from 'node:fs';
import { registerHooks } from 'node:module';

let bytes = 0;
registerHooks({
  load(url, context, next) {
    const loaded = next(url, context);
    if (url.startsWith('file:') && loaded.source) bytes += loaded.source.length;
    return loaded;
  },
});
process.on('exit', () => writeFileSync(process.env.WEIGHT_REPORT, String(bytes)));
