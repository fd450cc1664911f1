import { ActionError } from '../runner/errors.ts';
import { HoldLost } from './hold-lost.ts';

/** What the target program said no to, and the words around it. */
interface Refused {
  host: string;
  code: string;
  text: string;
  stderr: string;
  before: readonly string[];
}

const troubles: [RegExp, string, string][] = [
  [/No space left on device/i, 'the disk is full', 'Free space or inodes there, then deploy again.'],
  [/Disk quota exceeded/i, "the user's disk quota is used up", 'Free space there, then deploy again.'],
  [/Read-only file system/i, 'the file system is read-only', 'Mount it for writing, or name another path.'],
  [
    /Permission denied|Operation not permitted/i,
    'permission was denied',
    'Give the folder to the user that deploys (chown), or name another path.',
  ],
];

/** The known cause that a tool's own words tell of, with what to do. */
export function troubleOf(stderr: string): { what: string; fix: string } | undefined {
  const found = troubles.find(([pattern]) => pattern.test(stderr));
  if (!found) return undefined;
  const words =
    stderr
      .trim()
      .split('\n')
      .find((line) => found[0].test(line)) ?? '';
  return { what: `${found[1]} (${words.slice(0, 300)})`, fix: found[2] };
}

const mend = 'Run auto-rollback with mode: reconcile, which finishes it.';

/** Text and fix for each code of the program that a user can meet. */
const known: Record<string, (text: string) => [string, string?]> = {
  'not-writable': (text) => [
    `${text} cannot be written`,
    'Give the folder to the user that deploys (chown), or name another path.',
  ],
  'not-a-folder': (text) => [`${text} is not a folder`, 'Name a folder in `path`.'],
  'bad-path': (text) => [
    `"${text}" cannot be the path of a target`,
    'Name a folder of its own with an absolute path.',
  ],
  'current-is-folder': (text) => [
    `${text} is not a link`,
    'Move it away: `current` is the link that a deployment switches.',
  ],
  'no-release': (text) => [`release ${text} is not there`, 'Choose one that is, or deploy it again.'],
  'slot-serves': (text) => [
    `the current release runs in slot ${text}, so nothing else is started or stopped there`,
    'Look at .deploy/slots and at current there; then deploy again.',
  ],
  'in-use': (text) => [
    `release ${text} is current, and does not lie there as it would be deployed now (its files were changed, or other paths are shared)`,
    'Deploy another release first; then this one can be brought anew.',
  ],
  'newer-lock': (text) => [
    `the lock was written by another version of the suite (${text})`,
    'Use that version, or a newer one.',
  ],
  'newer-journal': (text) => [
    `the journal was written by a newer version of the suite (${text})`,
    'Use that version, or a newer one.',
  ],
  'bad-journal': (text) => [
    `the last line of .deploy/journal.jsonl is not understood: ${text}`,
    'Look at the file; move it away to begin a new one.',
  ],
  'no-flock': (text) => [text, 'Install flock (util-linux) again.'],
  'bad-mutex': (text) => [`.deploy/mutex says "${text}"`, 'Remove that file while nothing is deployed.'],
  'no-tool': (text) => [`none of ${text} is there`, 'Install one of them.'],
  'watchdog-over': (text) => [`this deployment is over: its watchdog has ${text}`, 'Begin a new deployment.'],
  'undo-failed': (text) => [
    `going back failed: ${text}`,
    'Mend what it names on the host, then run auto-rollback with mode: reconcile.',
  ],
  rival: (text) => {
    const [state, deployment] = text.split(' ');
    return [`deployment ${deployment ?? ''} is not finished there: its watchdog is ${state ?? ''}`, mend];
  },
  drift: (text) => [
    `current is ${text || 'absent'}, which is not what was there before: something else changed it`,
    'Look at what changed it, then deploy again.',
  ],
};

/** The error for a refusal: HoldLost, an ActionError that says what to do, or a bug. */
export function refusal({ host, code, text, stderr, before }: Refused): Error {
  if (code === 'lost') return new HoldLost(host, text);
  const trouble = troubleOf(stderr);
  if (code === 'broken') {
    const said = stderr.trim().split('\n').slice(-3).join(' ');
    const words = trouble?.what ?? said;
    return new ActionError(`${host}: ${text}${words && `: ${words}`}`, {
      ...(trouble && { fix: trouble.fix }),
    });
  }
  const sentence = known[code]?.(text);
  if (!sentence) return new Error(`${host}: refused: ${code} ${text}`);
  const output = code === 'undo-failed' ? before.map((line) => `\n${line}`).join('') : '';
  return new ActionError(`${host}: ${sentence[0]}${output}`, { ...(sentence[1] && { fix: sentence[1] }) });
}
