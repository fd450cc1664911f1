import nodePath from 'node:path';
import * as v from 'valibot';
import { readBytes, sha256 } from '../files/files.ts';
import { ActionError } from '../runner/errors.ts';
import { canonicalJson } from './canonical.ts';
import { manifestSchema } from './manifest-schema.ts';
import { type Manifest, type Release, releaseSchema } from './manifest.ts';

/** The manifest's name in a release's folder. */
export const manifestFile = 'release.json';

/** What may lie beside the manifest and is no subject. */
const reserved = new Set([
  manifestFile,
  'contents.json',
  'build-record.json',
  'provenance.json',
  'sbom.cdx.json',
  'receipts',
]);

/** `release.json` as it is written: keys sorted, two spaces. Throws when the manifest would be refused on reading. */
export function manifestText(manifest: Manifest): string {
  const text = canonicalJson(manifest, 2);
  parseManifest(text, manifestFile);
  return text;
}

/** Reads a manifest's text. An unknown major version is refused; keys that are not known are let through. */
export function parseManifest(text: string, where: string): Manifest {
  const value = parseJson(text, where);
  refuseOtherMajor(value, where);
  const result = v.safeParse(manifestSchema, value);
  if (!result.success)
    throw new ActionError(`${where} is no valid release manifest: ${faults(result.issues)}.`, { fix });
  const manifest: Manifest = result.output;
  refuseSubjectNames(manifest, where);
  return manifest;
}

/** Reads `release.json` (or the one in a folder) with its own digest. Its subjects are not verified: see `verifyRelease`. */
export async function readRelease(path: string): Promise<Release> {
  const file = nodePath.basename(path) === manifestFile ? path : nodePath.join(path, manifestFile);
  let bytes: Uint8Array;
  try {
    bytes = await readBytes(file);
  } catch (cause) {
    throw new ActionError(`There is no release at ${file}.`, {
      cause,
      fix: 'Run `build` before, or name the release’s folder or its release.json.',
    });
  }
  const manifest = parseManifest(decode(bytes, file), file);
  return { manifest, digest: sha256(bytes), folder: nodePath.dirname(file) };
}

const fix = 'Build the release again: the file was changed, or another version of deploy-actions wrote it.';

function faults(issues: readonly v.BaseIssue<unknown>[]): string {
  return issues
    .slice(0, 5)
    .map((issue) => `${v.getDotPath(issue) ?? 'the document'}: ${issue.message}`)
    .join('; ');
}

function refuseOtherMajor(value: unknown, where: string): void {
  const schema = typeof value === 'object' && value !== null && 'schema' in value ? value.schema : undefined;
  if (
    typeof schema !== 'string' ||
    schema === releaseSchema ||
    !/^deploy-actions\/release\/v\d+/.test(schema)
  )
    return;
  throw new ActionError(`${where} has the schema “${schema}”; this version reads “${releaseSchema}” only.`, {
    fix: 'Use the same major version of deploy-actions for all steps.',
  });
}

function refuseSubjectNames(manifest: Manifest, where: string): void {
  const seen = new Set<string>();
  for (const { name } of manifest.subjects) {
    const key = name.toLowerCase();
    if (reserved.has(key)) throw new ActionError(`${where}: no subject may be called “${name}”.`, { fix });
    if (seen.has(key)) throw new ActionError(`${where} names the subject “${name}” twice.`, { fix });
    seen.add(key);
  }
}

function parseJson(text: string, where: string): unknown {
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw new ActionError(`${where} is not JSON: ${String(cause)}`, { cause, fix });
  }
}

function decode(bytes: Uint8Array, where: string): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch (cause) {
    throw new ActionError(`${where} is not UTF-8 text.`, { cause, fix });
  }
}
