import { stripVTControlCharacters } from 'node:util';
import { knownCauses } from './known-causes.ts';

/** Why a command failed, where its output or its end says so in a way that is known. */
export interface Cause {
  says: string;
  fix: string;
  /** The line of the output that says so. */
  line?: string;
}

/** How a command ended. */
interface Ending {
  exitCode: number | null;
  signal: string | null;
}

/** 128 and the number of SIGKILL: what a shell ends with when its child was killed. */
const killed = 137;

const byKiller: Cause = {
  says: 'something outside killed it, as the system does when memory runs out',
  fix: 'Use a larger runner, or build with fewer jobs at once.',
};

/** Recognises the cause of a failure from the end of what a command printed, else from how it ended. */
export function recognisedCause(output: string, ending?: Ending): Cause | undefined {
  const end = cutLines(stripVTControlCharacters(output.slice(-64 * 1024)));
  for (const { sign, says, fix } of knownCauses) {
    const match = sign.exec(end);
    if (!match) continue;
    const named = match.slice(1).find((group) => group !== undefined) ?? '';
    const filled = (text: string): string => text.replaceAll('$1', () => named);
    return { says: filled(says), fix: filled(fix), line: lineAt(end, match.index) };
  }
  return ending?.signal === 'SIGKILL' || ending?.exitCode === killed ? byKiller : undefined;
}

function lineAt(text: string, index: number): string {
  const rest = text.indexOf('\n', index);
  return text.slice(text.lastIndexOf('\n', index - 1) + 1, rest === -1 ? undefined : rest).trim();
}

/** No tool says why it failed in the midst of a very long line, which some signs would take long to go through. */
const cutLines = (text: string): string =>
  text
    .split('\n')
    .map((line) => line.slice(0, 2000))
    .join('\n');
