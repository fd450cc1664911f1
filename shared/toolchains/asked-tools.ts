import { interpretedTools } from './asked-interpreted.ts';
import { javascriptTools } from './asked-javascript.ts';
import { managedTools } from './asked-managed.ts';
import { nativeTools } from './asked-native.ts';

/** Every tool whose version is compared with the runner's. The table in `docs/build.md` is made of this. */
export const askedTools = { ...javascriptTools, ...interpretedTools, ...managedTools, ...nativeTools };

/** A tool whose version is asked for. */
export type AskedToolName = keyof typeof askedTools;
