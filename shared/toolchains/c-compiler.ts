import type { Probe } from './toolchain.ts';

const isWindows = process.platform === 'win32';

/** Prints the version of the C compiler that builds take; on Windows they find it by other ways than the PATH. */
export const compilerProbes: readonly Probe[] = isWindows
  ? []
  : [{ tool: 'cc', run: '"${CC:-cc}" -dumpfullversion -dumpversion' }];

/** The steps that bring what C and C++ are built with. */
export const compilerSetup: Readonly<Record<string, string>> = {
  cc: 'run: sudo apt-get install --yes build-essential',
};
