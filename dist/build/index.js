import { start } from '../index.js';
await start('build', 'main');
