import { issueFileCommand, prepareKeyValueMessage } from './commands.ts';
import { readContext } from './context.ts';
import { ActionError } from './errors.ts';
import { maskForms } from './masks.ts';
import type { Runner } from './runner.ts';
import { ownSecrets } from './secrets.ts';
import { createStepLog, type StepLog } from './step-log.ts';
import { appendSummary } from './summary.ts';

/** The runner of GitHub Actions, as seen from inside a step. What it lends is hidden before anything is printed. */
export function createRunner(cancelled: AbortSignal): Runner & { readonly log: StepLog } {
  const env = process.env;
  const log = createStepLog();
  const secrets = new Set<string>();
  const keep = (file: 'OUTPUT' | 'STATE', name: string, value: string): void => {
    checkName(name);
    // Outside of a runner (no file) there is nobody to keep it.
    if (env[`GITHUB_${file}`]) issueFileCommand(file, prepareKeyValueMessage(name, value));
  };
  const hide = (form: string): void => {
    if (secrets.has(form)) return;
    secrets.add(form);
    log.command('add-mask', {}, form);
  };
  ownSecrets(env).forEach(hide);
  return {
    context: readContext(env),
    env,
    log,
    cancelled,
    input: (name) => env[`INPUT_${name.replace(/ /g, '_').toUpperCase()}`] ?? '',
    output: (name, value) => keep('OUTPUT', name, without(secrets, value)),
    state: (name) => env[`STATE_${checkName(name)}`] ?? '',
    saveState: (name, value) => keep('STATE', name, value),
    mask: (secret) => maskForms(secret).forEach(hide),
    async summary(markdown) {
      const file = env['GITHUB_STEP_SUMMARY'];
      if (file) await appendSummary(file, without(secrets, markdown));
    },
  };
}

function checkName(name: string): string {
  if (/^[A-Za-z_][A-Za-z0-9_-]*$/.test(name)) return name;
  throw new ActionError(`"${name}" cannot be the name of an output or a state.`, {
    fix: 'A name begins with a letter or "_" and goes on with letters, digits, "_" and "-".',
  });
}

/** The longest form goes first: a shorter one may be a part of it. */
function without(secrets: ReadonlySet<string>, text: string): string {
  const longestFirst = [...secrets].sort((left, right) => right.length - left.length);
  return longestFirst.reduce((rest, secret) => rest.replaceAll(secret, '***'), text);
}
