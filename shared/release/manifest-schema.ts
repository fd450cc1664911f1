import * as v from 'valibot';
import { releaseSchema } from './manifest.ts';

/** `sha256:<64 lower-case hex>` */
export const digestPattern = /^sha256:[0-9a-f]{64}$/;

const count = v.pipe(v.number(), v.safeInteger(), v.minValue(0));
const digest = v.pipe(v.string(), v.regex(digestPattern, 'is not sha256:<64 hex digits>'));
const word = v.pipe(
  v.string(),
  v.regex(/^[A-Za-z0-9_][A-Za-z0-9._-]{0,127}$/, 'holds other than letters, digits, . _ -'),
);
const fileName = v.pipe(
  v.string(),
  v.regex(/^[A-Za-z0-9_][A-Za-z0-9._-]{0,254}$/, 'is not a plain file name'),
);
const text = v.pipe(v.string(), v.minLength(1), v.maxLength(256));

const subject = v.looseObject({
  kind: v.picklist(['archive', 'binary', 'checksums', 'image', 'package']),
  name: fileName,
  platform: v.exactOptional(text),
  mediaType: text,
  size: count,
  digest,
  manifest: v.exactOptional(digest),
  compressor: v.exactOptional(v.looseObject({ name: text, version: text })),
});

/** `release.json` of schema v1. Keys that it does not know are let through: a later v1 may add some. */
export const manifestSchema = v.looseObject({
  schema: v.literal(releaseSchema),
  name: word,
  version: word,
  commit: v.looseObject({
    repository: v.pipe(v.string(), v.maxLength(512)),
    sha: v.pipe(v.string(), v.regex(/^([0-9a-f]{40}|[0-9a-f]{64})$/, 'is not a full commit id')),
    time: count,
  }),
  contents: v.looseObject({ files: count, bytes: count, digest }),
  subjects: v.pipe(v.array(subject), v.minLength(1)),
  toolchains: v.array(v.looseObject({ name: text, version: text })),
});
