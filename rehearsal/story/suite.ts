import { existsSync, realpathSync } from 'node:fs';
import path from 'node:path';
import { ActionError } from '../../shared/runner/errors.ts';
import type { Suite } from './stage.ts';

/**
 * Finds the suite from the script that was started: `<root>/dist/cli/index.js`, or a bundle elsewhere that is started
 * from the repository's root. `DEPLOY_ACTIONS_DIST` names another bundle.
 */
export function findSuite(
  script: string,
  cwd: string,
  env: Readonly<Record<string, string | undefined>>,
): Suite {
  const entry = realpathSync(script);
  const beside = path.dirname(path.dirname(entry));
  const isBundle = existsSync(path.join(beside, 'build', 'index.js'));
  const root = [path.dirname(beside), beside, cwd].find(isSuite);
  if (root === undefined)
    throw new ActionError('The rehearsal did not find the suite that it belongs to', {
      fix: 'Start it in the repository of deploy-actions: npm run rehearse.',
    });
  const dist = env.DEPLOY_ACTIONS_DIST ?? (isBundle ? beside : path.join(root, 'dist'));
  if (!existsSync(path.join(dist, 'build', 'index.js')))
    throw new ActionError(`There is no bundle in ${dist}`, { fix: 'Make it: npm run bundle.' });
  return { root, dist, entry };
}

const isSuite = (folder: string): boolean =>
  ['deploy/action.yml', 'examples/shop/package.json'].every((name) => existsSync(path.join(folder, name)));
