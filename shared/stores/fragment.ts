import * as v from 'valibot';
import { fragment } from '../config/config.ts';

/** The key `stores`: where publish-artifact puts a release. */
export const storesFragment = fragment('root', {
  stores: v.optional(
    v.pipe(
      v.array(
        v.pipe(
          v.string('should be artifact or directory:PATH'),
          v.regex(/^(artifact|directory:.+)$/, 'should be artifact or directory:PATH'),
        ),
        'should be a list of stores',
      ),
      v.description('Where publish-artifact puts a release: artifact, directory:PATH.'),
    ),
  ),
});
