import { ActionError } from '../runner/errors.ts';
import type { Detected } from './compose.ts';
import type { Evidence, GivenCommands, ToolchainDetector } from './toolchain.ts';

/** No ecosystem: nothing is looked for, and nobody knows its tools. */
const ownCommands: ToolchainDetector = {
  name: 'none',
  looksFor: [],
  tools: [],
  stores: [],
  setupAction: '',
  detect: () => Promise.resolve(undefined),
};

/**
 * The plan of a build that the user says in full: its commands, and what they leave.
 *
 * @param output the globs that were given, which nothing else could tell
 */
export function planOwnCommands(given: GivenCommands, output: readonly string[]): Detected {
  if (output.length === 0)
    throw new ActionError('toolchain: none detects nothing, and no output says what goes into the release', {
      fix: 'Give output too (an input, or build.output in the configuration), such as `dist/**`.',
    });
  const commands = [given.install, given.build].filter((command) => command !== undefined);
  const says = (text: string): Evidence => ({ file: 'input toolchain', says: text });
  return {
    detector: ownCommands,
    plan: {
      toolchain: 'none',
      name: '',
      version: '',
      commands,
      output: [...output],
      test: undefined,
      cacheKeyFiles: [],
      wants: [],
      evidence:
        commands.length > 0
          ? commands.map(({ because }) => because)
          : [says('nothing is built: the release holds files as they are')],
      warnings: [],
    },
  };
}
