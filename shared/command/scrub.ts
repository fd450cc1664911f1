import { ActionError } from '../runner/errors.ts';
import type { Environment } from '../runner/runner.ts';

/** What the runner hands to an action alone, and the keys of the machine: nothing of it is for a command of the user's. */
const withheld =
  /^(ACTIONS_.*|INPUT_.*|STATE_.*|GITHUB_TOKEN|GITHUB_(OUTPUT|ENV|PATH|STATE|STEP_SUMMARY)|SSH_AUTH_SOCK|KUBECONFIG)$/i;

/** The environment for a command of the user's: without the runner's credentials, but for the names in `passEnv`. */
export function scrubbed(env: Environment, passEnv: readonly string[] = []): Environment {
  for (const name of passEnv) checkName(name);
  return Object.fromEntries(
    Object.entries(env).filter(
      ([name, value]) => value !== undefined && (!withheld.test(name) || passEnv.includes(name)),
    ),
  );
}

function checkName(name: string): void {
  if (/^[A-Za-z_][A-Za-z0-9_-]*$/.test(name)) return;
  throw new ActionError(`"${name}" cannot be the name of an environment variable.`, {
    fix: 'Name one variable a line in `pass-env`, without its value.',
  });
}
