import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, renameSync, rmSync, statSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';

/** The repository's root. */
export const root = path.resolve(import.meta.dirname, '../../..');

/**
 * The bundle under test: `DEPLOY_ACTIONS_DIST`, else one that is made here, once for each state of the sources.
 */
export function bundleFolder(): string {
  if (process.env.DEPLOY_ACTIONS_DIST) return path.resolve(process.env.DEPLOY_ACTIONS_DIST);
  const folder = path.join(os.tmpdir(), `deploy-actions-bundle-${sourcesKey()}`);
  if (existsSync(folder)) return folder;
  const fresh = `${folder}.${process.pid}`;
  execFileSync(process.execPath, ['scripts/bundle.ts', '--out', fresh], { cwd: root, stdio: 'pipe' });
  try {
    renameSync(fresh, folder);
  } catch (error) {
    // Another worker was faster.
    if (!existsSync(folder)) throw error;
    rmSync(fresh, { recursive: true, force: true });
  }
  return folder;
}

function sourcesKey(): string {
  const hash = createHash('sha256');
  for (const area of ['actions', 'cli', 'rehearsal', 'shared', 'schemas'])
    for (const name of readdirSync(path.join(root, area), { recursive: true, encoding: 'utf8' }).sort()) {
      const { mtimeMs, size } = statSync(path.join(root, area, name));
      hash.update(`${area}/${name} ${size} ${mtimeMs}\n`);
    }
  return hash.digest('hex').slice(0, 16);
}
