import path from 'node:path';
import type { CommandResult } from '../../shared/command/command.ts';
import type { ImageOrder } from '../../shared/engines/engine.ts';
import { instructionSaid, type Instruction } from '../../shared/engines/dockerfile.ts';
import { ActionError, type Place } from '../../shared/runner/errors.ts';
import type { Log } from '../../shared/runner/runner.ts';
import { recognisedCause, type Cause } from '../../shared/toolchains/causes.ts';
import { findProblems } from '../../shared/toolchains/problems.ts';

/** What of an image is known when its engine fails. */
export interface FailedImage {
  workspace: string;
  order: ImageOrder;
  instructions: readonly Instruction[];
  /** The program and what it was to do: `podman build`. */
  command: string;
}

const shownLines = 20;

/** The fault that an engine ended with, at the line of the Dockerfile; sources that it names get annotations. */
export async function imageFailure(
  { workspace, order, instructions, command }: FailedImage,
  { stdout, stderr, timedOut }: Pick<CommandResult, 'stdout' | 'stderr' | 'timedOut'>,
  log: Log,
): Promise<ActionError> {
  const said = withoutPrefixes(`${stdout}\n${stderr}`).trim();
  const file = path.relative(workspace, order.file).split(path.sep).join('/');
  const line = lineSaid(said, path.basename(order.file), instructions);
  for (const { message, place } of await findProblems(said, workspace, order.context))
    log.error(message, place);
  const cause = timedOut ? undefined : causeOf(said, order);
  const where = line === undefined ? '' : ` at ${file}:${String(line)}`;
  const tail = said
    .split('\n')
    .slice(-shownLines)
    .map((each) => `  ${each.slice(0, 500)}`);
  const place: Place = { file, ...(line !== undefined && { line }) };
  return new ActionError(
    [
      `The image was not built: ${command} failed${where}${cause ? `: ${cause.says}` : ''}. Its last lines:`,
      ...tail,
    ].join('\n'),
    {
      fix:
        cause?.fix ??
        (timedOut ? 'Raise timeout, or look for what it waits for.' : 'Its whole output is above.'),
      place,
    },
  );
}

/** buildx writes the number of the step and its time before each line of a program. */
const withoutPrefixes = (text: string): string =>
  text.replace(/^#\d+ (?:\d+\.\d+ )?/gm, '').replace(/^subprocess exited with status \d+\n/gm, '');

function lineSaid(said: string, file: string, instructions: readonly Instruction[]): number | undefined {
  // podman and buildah quote the instruction, buildx shows its place.
  const [, quoted] = /building at STEP "((?:[^"\\]|\\.|"(?!:))*)":/.exec(said) ?? [];
  if (quoted !== undefined) return instructionSaid(instructions, quoted.replaceAll('\\"', '"'))?.line;
  for (const line of said.split('\n')) {
    const [, name, at] = /^(\S+):(\d+)$/.exec(line.trim()) ?? [];
    if (name === file) return Number(at);
    const [, parsed] = /dockerfile parse error (?:on )?line (\d+)/.exec(line) ?? [];
    if (parsed !== undefined) return Number(parsed);
  }
  return undefined;
}

const known: readonly (Cause & { sign: RegExp })[] = [
  {
    sign: /exec format error/i,
    says: 'a step runs a program of another platform than this runner, which cannot',
    fix: 'Build in a stage `FROM --platform=$BUILDPLATFORM …` that compiles for $TARGETOS/$TARGETARCH; or add an emulator in a step before this one: uses: docker/setup-qemu-action.',
  },
  {
    sign: /no (?:image found in (?:image index|manifest list)|match) for (?:architecture|platform)|does not match the specified platform/i,
    says: 'the base image is not there for one of build.image.platforms',
    fix: 'Take another base image, or leave that platform out.',
  },
  {
    sign: /unknown instruction:? "?(\w+)|dockerfile parse error/i,
    says: 'it holds what is no instruction of a Dockerfile',
    fix: 'Correct that line.',
  },
  {
    sign: /target "?([\w.-]+)"? (?:was not found|could not be found)|target stage "?([\w.-]+)"? could not be found/i,
    says: 'it has no stage $1',
    fix: 'Correct build.image.target: it names a stage, as in `FROM … AS name`.',
  },
  {
    sign: /copier: stat: "\/?([^"]+)": no such file|"\/?([^"\s]+)": not found|COPY failed: .*stat (\S+): file does not exist/,
    says: '$1 is not in the context',
    fix: 'Correct the path or build.image.context; what .dockerignore leaves out is not there either.',
  },
  {
    sign: /pinging container registry|failed to resolve source metadata|pull access denied|manifest unknown|unauthorized: |requested access to the resource is denied|short-name .* did not resolve/i,
    says: 'a base image cannot be pulled',
    fix: 'Check its name and the network, and log in to its registry in a step before this one.',
  },
  {
    sign: /newuidmap|\/etc\/subuid|cannot clone: Operation not permitted|user namespaces are not enabled/i,
    says: 'the engine may not make a user namespace here',
    fix: 'Give the user of the runner ranges in /etc/subuid and /etc/subgid, or use Docker.',
  },
  {
    sign: /(?:^|: |\s)([\w./+-]+): (?:command )?not found$/m,
    says: '$1 is not in the image at that step',
    fix: 'Install it in an instruction before, or take a base image that has it.',
  },
];

function causeOf(said: string, { platforms }: ImageOrder): Cause | undefined {
  for (const { sign, says, fix } of known) {
    const match = sign.exec(said);
    if (!match) continue;
    const named = match.slice(1).find((group) => group !== undefined) ?? '';
    const isForeign = sign.source.startsWith('exec format') && platforms.length > 0;
    const asked = isForeign ? ` (asked for: ${platforms.join(', ')})` : '';
    return { says: says.replaceAll('$1', () => named) + asked, fix };
  }
  return recognisedCause(said);
}
