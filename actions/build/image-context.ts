import path from 'node:path';
import picomatch from 'picomatch';
import { pathKind, readTextIfThere, walk } from '../../shared/files/files.ts';
import { copiedSources, type Instruction } from '../../shared/engines/dockerfile.ts';
import { readDockerignore } from '../../shared/engines/dockerignore.ts';
import { isInstalled, looksSecret } from '../../shared/toolchains/left-out.ts';

const shownAtMost = 5;

/** The file beside a Dockerfile that says what is left out of the context for it alone: `Dockerfile.dockerignore`. */
export async function ownIgnoreFile(dockerfile: string): Promise<string | undefined> {
  const own = `${dockerfile}.dockerignore`;
  return (await pathKind(own)) === 'file' ? own : undefined;
}

/** What would come into an image and should not: files that look like secrets, and the repository's own state. */
export async function contextWarnings(
  file: string,
  context: string,
  instructions: readonly Instruction[],
): Promise<string[]> {
  const copies = instructions.flatMap((instruction) =>
    copiedSources(instruction).map((source) => ({ instruction, covers: covering(source) })),
  );
  if (copies.length === 0) return [];
  const isLeftOut = await leftOut(file, context);
  const copiedBy = (each: string): Instruction | undefined =>
    isLeftOut(each) ? undefined : copies.find(({ covers }) => covers(each))?.instruction;
  const entries = await walk(context, {
    skip: (each, kind) => kind === 'folder' && (isSkipped(each) || isInstalled(`${each}/.`)),
  });
  const secrets = entries.flatMap(({ path: each, kind }) => {
    const by = kind === 'file' && looksSecret(each) ? copiedBy(each) : undefined;
    return by ? [{ each, by }] : [];
  });
  const dockerfile = path.basename(file);
  const at = ({ keyword, rest, line }: Instruction): string =>
    `\`${keyword} ${rest.trim()}\` (${dockerfile}:${String(line)})`;
  const warnings: string[] = [];
  if (secrets[0]) {
    const names = secrets.slice(0, shownAtMost).map(({ each }) => each);
    const more =
      secrets.length > shownAtMost ? ` and ${String(secrets.length - shownAtMost)} more files` : '';
    warnings.push(
      `${names.join(', ')}${more} would come into the image by ${at(secrets[0].by)}, and look${secrets.length === 1 ? 's' : ''} like a secret. Name ${secrets.length === 1 ? 'it' : 'them'} in .dockerignore.`,
    );
  }
  const state = (await pathKind(path.join(context, '.git'))) && copiedBy('.git/config');
  if (state)
    warnings.push(
      `.git would come into the image by ${at(state)}: the whole history, and the token that actions/checkout leaves there. Name it in .dockerignore.`,
    );
  return warnings;
}

const isSkipped = (folder: string): boolean => path.posix.basename(folder) === '.git';

async function leftOut(file: string, context: string): Promise<(each: string) => boolean> {
  const places = [
    `${file}.dockerignore`,
    path.join(context, '.containerignore'),
    path.join(context, '.dockerignore'),
  ];
  for (const place of places) {
    const text = await readTextIfThere(place);
    if (text !== undefined) return readDockerignore(text);
  }
  return () => false;
}

/** Whether a path is a source of `COPY` or lies in one. */
function covering(source: string): (each: string) => boolean {
  const plain = path.posix.normalize(source).replace(/^\/+|\/+$/g, '');
  if (plain === '.' || plain === '') return () => true;
  const matches = picomatch([plain, `${plain}/**`], { dot: true });
  return (each) => each === plain || each.startsWith(`${plain}/`) || matches(each);
}
