import * as v from 'valibot';
import nodePath from 'node:path';
import { readText, sha256 } from '../files/files.ts';
import { ActionError } from '../runner/errors.ts';
import { byBytes } from './canonical.ts';
import type { Contents, ContentsEntry } from './manifest.ts';
import { digestPattern } from './manifest-schema.ts';
import { linkFault, Names, pathFault } from './names.ts';

/** The version of `contents.json`. */
export const contentsSchema = 'deploy-actions/contents/v1';

/** The name of the list, beside the manifest. */
export const contentsFile = 'contents.json';

const size = v.pipe(v.number(), v.safeInteger(), v.minValue(0));
const entry = v.union([
  v.strictObject({
    path: v.string(),
    mode: v.picklist([0o644, 0o755]),
    size,
    digest: v.pipe(v.string(), v.regex(digestPattern)),
  }),
  v.strictObject({ path: v.string(), link: v.string() }),
]);
const document = v.strictObject({ schema: v.literal(contentsSchema), entries: v.array(entry) });

/** `contents.json` as it is written: entries sorted by path (bytes), one a line, keys sorted. */
export function contentsText(contents: Contents): string {
  const lines = contents.entries.toSorted((a, b) => byBytes(a.path, b.path)).map(entryText);
  return `{"entries":[\n${lines.join(',\n')}\n],"schema":"${contentsSchema}"}\n`;
}

function entryText(entry: ContentsEntry): string {
  if ('link' in entry) return JSON.stringify({ link: entry.link, path: entry.path });
  const { digest, mode, path, size } = entry;
  return JSON.stringify({ digest, mode, path, size });
}

/** The contents digest: the sha256 of `contents.json`. */
export function contentsDigest(contents: Contents): `sha256:${string}` {
  return sha256(contentsText(contents));
}

/** How many entries there are, and how many bytes in all files. */
export function contentsTotals(contents: Contents): { files: number; bytes: number } {
  const bytes = contents.entries.reduce((sum, entry) => sum + ('size' in entry ? entry.size : 0), 0);
  return { files: contents.entries.length, bytes };
}

/** Reads the text of a `contents.json`. Any spelling but the canonical one is refused, and any unsafe name. */
export function parseContents(text: string, where = contentsFile): Contents {
  const result = v.safeParse(document, parseJson(text, where));
  if (!result.success) {
    const issue = result.issues[0];
    throw new ActionError(`${where}: ${v.getDotPath(issue) ?? 'the document'}: ${issue.message}`, { fix });
  }
  const contents: Contents = result.output;
  if (contentsText(contents) !== text)
    throw new ActionError(
      `${where} is not written as this suite writes it (order of entries, keys or spaces).`,
      { fix },
    );
  const names = new Names();
  for (const entry of contents.entries) {
    const fault = entryFault(entry, names);
    if (fault) throw new ActionError(`${where}: “${entry.path}” ${fault}.`, { fix });
  }
  return contents;
}

const fix = 'Build the release again: the file was changed, or another version of deploy-actions wrote it.';

/** What is wrong with one entry among those before it: its name, its link, a clash. */
export function entryFault(entry: { path: string; link?: string }, names: Names): string | undefined {
  const link = 'link' in entry ? entry.link : undefined;
  return (
    pathFault(entry.path) ??
    (link === undefined ? undefined : linkFault(entry.path, link)) ??
    names.add(entry.path, link === undefined ? 'file' : 'link')
  );
}

function parseJson(text: string, where: string): unknown {
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw new ActionError(`${where} is not JSON: ${String(cause)}`, { cause, fix });
  }
}

/** Reads the `contents.json` of a release's folder. */
export async function readContents(folder: string): Promise<Contents> {
  const path = nodePath.join(folder, contentsFile);
  return parseContents(await readText(path), path);
}
