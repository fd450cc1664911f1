import { start } from '../index.js';
await start('publish-artifact', 'main');
