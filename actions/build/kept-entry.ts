import * as v from 'valibot';
import type { CommandRecord } from './commands.ts';

const schema = v.object({
  schema: v.literal('deploy-actions/kept-build/v1'),
  key: v.string(),
  inputs: v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/)),
  digest: v.pipe(v.string(), v.regex(/^sha256:[0-9a-f]{64}$/)),
  run: v.number(),
  base: v.string(),
  secrets: v.array(v.string()),
  commands: v.array(
    v.object({
      phase: v.picklist(['install', 'build']),
      run: v.string(),
      exitCode: v.nullable(v.number()),
      durationMs: v.number(),
    }),
  ),
});

/** What is said of a kept build, beside its files. */
interface KeptEntry {
  key: string;
  /** The hash of its inputs. */
  inputs: string;
  /** Of its archive. */
  digest: string;
  run: number;
  /** The folder that its paths start from, from the root of the repository. */
  base: string;
  secrets: string[];
  commands: readonly CommandRecord[];
}

/** Writes it as `parseEntry` reads it. */
export const entryText = (entry: KeptEntry): string =>
  JSON.stringify({ schema: 'deploy-actions/kept-build/v1', ...entry });

/** Reads it; anything else is thrown. */
export const parseEntry = (text: string): v.InferOutput<typeof schema> => v.parse(schema, JSON.parse(text));
