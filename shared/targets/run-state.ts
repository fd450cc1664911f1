import * as v from 'valibot';
import { quoted } from '../hosts/quoted.ts';
import { ActionError } from '../runner/errors.ts';
import type { HealthCheck, HookName, ReleaseThere, RunConfiguration } from './target.ts';

/** A file of a release's state on the target. */
export interface StateEntry {
  name: string;
  text: string;
  /** Nobody but the deploying user reads it. */
  secret?: true;
}

/** Where a release is put. */
interface Where {
  environment: string;
  host: string;
}

const hookNames: readonly HookName[] = ['migrate', 'before-switch', 'after-switch', 'after-rollback'];

/**
 * What `.deploy/releases/<id>/` holds of how a release runs: `run.json` to be read back, and for the host's own sh
 * its commands, the environment for them, and the list of shared paths.
 */
export function runState(
  run: RunConfiguration,
  there: ReleaseThere,
  { environment, host }: Where,
): StateEntry[] {
  checkRun(run);
  const variables = {
    RELEASE_VERSION: there.version,
    RELEASE_DIGEST: there.digest,
    RELEASE_COMMIT: there.commit,
    RELEASE_ID: there.id,
    DEPLOY_HOST: host,
    ENVIRONMENT: environment,
    ...run.env,
  };
  const env = Object.entries(variables).map(([name, value]) => `${name}=${quoted(value)}\n`);
  const hooks = hookNames.flatMap((name) => {
    const hook = run.hooks?.[name];
    return hook ? [{ name, line: hook.run, seconds: hook.seconds }] : [];
  });
  const own = (['restart', 'start', 'stop'] as const).flatMap((name) => {
    const line = run[name];
    return line === undefined ? [] : [{ name, line }];
  });
  const commands = (['deploy', 'rollback', 'observe'] as const).flatMap((name) => {
    const command = run.command?.[name];
    return command ? [{ name, line: command.run, seconds: command.seconds }] : [];
  });
  const words = { host, release: there.id, version: there.version, digest: there.digest };
  const limited = [...commands, ...hooks];
  const lines = [...own, ...limited].map(({ name, line }) => ({
    name: `run/${name}`,
    text: `${filled(line, words)}\n`,
  }));
  return [
    { name: 'run.json', text: `${JSON.stringify({ v: 1, ...run })}\n` },
    { name: 'run/env', text: env.join('') },
    { name: 'run/previous', text: previousText(there) },
    { name: 'shared', text: run.shared.map((path) => `${path}\n`).join('') },
    { name: 'run/limits', text: limited.map(({ name, seconds }) => `${name} ${String(seconds)}\n`).join('') },
    ...lines,
  ];
}

/** How the commands of a release that comes after this one are told of it. */
const previousText = ({ version, digest, commit, id }: ReleaseThere): string =>
  Object.entries({ VERSION: version, DIGEST: digest, COMMIT: commit, ID: id })
    .map(([name, value]) => `PREVIOUS_${name}=${quoted(value)}\n`)
    .join('');

/** `{host}`, `{release}`, `{version}` and `{digest}` of a command, quoted where sh would read more than a word. */
function filled(command: string, words: Readonly<Record<string, string>>): string {
  return command.replaceAll(/(?<!\$)\{(host|release|version|digest)\}/g, (_, name: string) => {
    const word = words[name] ?? '';
    return /^[A-Za-z0-9._:@+-]+$/.test(word) ? word : quoted(word);
  });
}

function checkRun({ env, shared }: RunConfiguration): void {
  for (const [name, value] of Object.entries(env)) {
    if (!/^[A-Za-z_][A-Za-z0-9_]*$/.test(name))
      throw new ActionError(`"${name}" cannot be the name of an environment variable`);
    if (value.includes('\0')) throw new ActionError(`The environment variable ${name} holds a NUL character`);
  }
  for (const path of shared) {
    const parts = path.split('/');
    if (
      !/[\0\n\\]/.test(path) &&
      parts.every((part) => part !== '' && part !== '.' && part !== '..' && !part.startsWith('-'))
    )
      continue;
    throw new ActionError(`"${path}" cannot be shared: it is no plain path inside the release`, {
      fix: 'Write it as folder/name, without "..", a leading "/" or a trailing one.',
    });
  }
}

const text = v.string();
const whole = v.pipe(v.number(), v.safeInteger(), v.minValue(0));
const health: v.GenericSchema<HealthCheck> = v.object({
  url: v.optional(text),
  versionUrl: v.optional(text),
  observe: v.optional(v.literal(true)),
  withinMs: whole,
  intervalMs: whole,
  timeoutMs: whole,
  successes: whole,
});
const versioned = v.object({ v: v.literal(1) });
const limited = v.object({ run: text, seconds: whole });
const hook = v.optional(limited);
const document = v.object({
  restart: v.optional(text),
  start: v.optional(text),
  stop: v.optional(text),
  command: v.optional(v.object({ deploy: limited, rollback: limited, observe: hook })),
  shared: v.array(text),
  env: v.record(text, text),
  secrets: v.optional(v.array(text)),
  hooks: v.optional(
    v.object({ migrate: hook, 'before-switch': hook, 'after-switch': hook, 'after-rollback': hook }),
  ),
  irreversible: v.optional(v.boolean()),
  health: v.optional(health),
});

/** Reads a `run.json` from a target. */
export function parseRunState(json: string, where: string): RunConfiguration {
  const value = parsed(json);
  const result = v.safeParse(document, value);
  if (v.is(versioned, value) && result.success) return result.output;
  throw new ActionError(`${where}: run.json is not understood`, {
    fix: 'It was changed, or a newer version of the suite wrote it. Deploy that release again.',
  });
}

const there = v.object({ id: text, version: text, commit: text, digest: text, contentsDigest: text });

/** Reads one line of what a target says of its releases; `undefined` when it is not ours. */
export function parseReleaseThere(json: string): ReleaseThere | undefined {
  const result = v.safeParse(there, parsed(json));
  return result.success ? result.output : undefined;
}

function parsed(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch {
    return undefined;
  }
}
