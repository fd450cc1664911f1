import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { parse } from 'yaml';

/** What the runner reads of an `action.yml`. */
export interface ActionFile {
  name: string;
  folder: string;
  inputs: Readonly<Record<string, { default?: string; deprecationMessage?: string }>>;
  /** Absolute. */
  main: string;
  post: string | undefined;
  postIf: string;
}

/** Reads `<folder>/action.yml`; anything but a Node 24 action is an error, since this runner starts nothing else. */
export async function readActionFile(folder: string): Promise<ActionFile> {
  const file = path.join(folder, 'action.yml');
  const parsed = record(parse(await readFile(file, 'utf8')), file);
  const runs = record(parsed.runs, `runs of ${file}`);
  if (runs.using !== 'node24' || typeof runs.main !== 'string')
    throw new Error(`${file} is no Node 24 action: using is ${String(runs.using)}`);
  return {
    name: String(parsed.name ?? path.basename(folder)),
    folder,
    inputs: readInputs(parsed.inputs, file),
    main: path.resolve(folder, runs.main),
    post: typeof runs.post === 'string' ? path.resolve(folder, runs.post) : undefined,
    postIf: String(runs['post-if'] ?? 'always()'),
  };
}

function readInputs(value: unknown, file: string): ActionFile['inputs'] {
  const inputs: Record<string, { default?: string; deprecationMessage?: string }> = {};
  for (const [name, spec] of Object.entries(record(value ?? {}, `inputs of ${file}`))) {
    const fields = record(spec ?? {}, `input ${name} of ${file}`);
    inputs[name] = {
      ...(fields.default === undefined || fields.default === null ? {} : { default: String(fields.default) }),
      ...(fields.deprecationMessage ? { deprecationMessage: String(fields.deprecationMessage) } : {}),
    };
  }
  return inputs;
}

function record(value: unknown, what: string): Record<string, unknown> {
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    throw new Error(`${what} is not a mapping`);
  return value as Record<string, unknown>;
}
