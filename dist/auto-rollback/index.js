import { start } from '../index.js';
await start('auto-rollback', 'main');
