import { unknownForms, maskForms } from './masks.ts';
import type { Environment } from './runner.ts';

/** What the runner lends to an action. It hides them itself, but not in all their forms, nor a token from elsewhere. */
const lent = /^(INPUT_TOKEN|GITHUB_TOKEN|ACTIONS_\w*TOKEN)$/;
/** The runner's own, which are no secrets. */
const known = /^(ACTIONS|GITHUB|INPUT|RUNNER|STATE)_/;
/** Shorter values are words. */
const shortest = 8;

/**
 * Every text that a step hides from its start: the credentials that the runner lends in all their forms, and of
 * every other variable the forms that the runner does not know. Which of those are secrets it alone knows, and hides.
 */
export function ownSecrets(env: Environment): string[] {
  const forms = Object.entries(env).flatMap(([name, value = '']) => {
    if (lent.test(name)) return maskForms(value);
    const isPlain = known.test(name) || value.length < shortest || value.startsWith('/');
    return isPlain ? [] : unknownForms(value);
  });
  return [...new Set(forms)];
}
