import { start } from '../index.js';
await start('test-matrix', 'main');
