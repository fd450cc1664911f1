import { ActionError } from '../../shared/runner/errors.ts';
import type { Runner } from '../../shared/runner/runner.ts';
import type { PlannedEnvironment } from './plan-request.ts';

/**
 * The values of the secrets that the environment's releases get, taken from variables of the step, and masked from here on.
 *
 * @throws ActionError naming each that is missing: GitHub gives an empty one for a secret that it does not know
 */
export function secretValues(
  { name, run }: Pick<PlannedEnvironment, 'name' | 'run'>,
  { env, mask }: Pick<Runner, 'env' | 'mask'>,
): Record<string, string> {
  const names = run.secrets ?? [];
  const both = names.filter((each) => Object.hasOwn(run.env, each));
  if (both.length > 0)
    throw new ActionError(`${both.join(', ')} is in env.clear and in env.secret of ${name}`, {
      fix: 'Leave it in one of them.',
    });
  const values = Object.fromEntries(names.map((each) => [each, env[each] ?? '']));
  const missing = names.filter((each) => values[each] === '');
  if (missing.length > 0)
    throw new ActionError(
      `The step has no ${missing.join(', ')}, and the releases of ${name} get it (env.secret): nothing was touched`,
      {
        fix: `Give it to the step that deploys, as env: {${missing.map((each) => `${each}: "\${{ secrets.${each} }}"`).join(', ')}}, and see that the repository has that secret.`,
      },
    );
  for (const value of Object.values(values)) mask(value);
  return values;
}
