import type { Manifest } from '../release/manifest.ts';

/**
 * The name of a release's folder on a target: version, and the first 12 digits of the contents digest, so that the
 * same contents built again are the same folder.
 */
export function releaseId({ version, contents }: Pick<Manifest, 'version' | 'contents'>): string {
  const safe = version
    .replace(/[^A-Za-z0-9._-]/g, '-')
    .replace(/^[.-]+/, '')
    .slice(0, 100);
  return `${safe || '0'}-${contents.digest.replace('sha256:', '').slice(0, 12)}`;
}
