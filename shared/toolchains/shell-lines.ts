import type { Probe } from './toolchain.ts';

// Commands run in bash, and on Windows in PowerShell: they write a variable in two ways.
const inPowerShell = process.platform === 'win32';

/** A variable of the environment, to be written between double quotes. */
export const variable = (name: string): string => (inPowerShell ? `$env:${name}` : `$${name}`);

/** The name of a program that a build makes from `name`, as a glob that holds on every system. */
export const programGlob = (name: string): string => `${name}{,.exe}`;

/** The script of a wrapper, such as `mvnw`, that lies in the folder, or in the one that a way up leads to. */
export const wrapperScript = (unix: string, windows: string, up = './'): string =>
  `${up}${inPowerShell ? windows : unix}`;

/** The way from a folder up to one that it lies in, with `/` at its end: `./` where they are the same. */
export function wayUp(folder: string, to: string): string {
  const steps = folder.slice(to.length).split('/').filter(Boolean).length;
  return steps === 0 ? './' : '../'.repeat(steps);
}

/** A path as a word of a command line. */
export const quoted = (word: string): string => (/^[\w./:-]+$/.test(word) ? word : `'${word}'`);

/** Prints a tool's folder: where a variable says, else below the home of the user. */
export function folderProbe(tool: string, name: string, belowHome: string, inside: string): Probe {
  const run = inPowerShell
    ? `if ($env:${name}) { $env:${name} } else { Join-Path $HOME '${belowHome}' }`
    : `echo "\${${name}:-$HOME/${belowHome}}"`;
  return { tool, run, inside };
}

/** Prints a folder below the home of the user. */
export const homeProbe = (tool: string, belowHome: string): Probe => ({
  tool,
  run: `echo "$HOME/${belowHome}"`,
});
