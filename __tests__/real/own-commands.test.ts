import { execFileSync } from 'node:child_process';
import path from 'node:path';
import { expect, test } from '@jest/globals';
import { readRelease } from '../../shared/release/manifest-file.ts';
import { unpack } from '../../shared/release/unpack.ts';
import { verifyRelease } from '../../shared/release/verify.ts';
import { twice } from '../actions/build/twice.ts';
import { commitAll, repository, temporaryFolder } from '../fakes/repository.ts';
import { describeWith } from './support/parts.ts';

const files = {
  'make-it': `#!/bin/sh
set -e
mkdir -p out/lib
gcc -c -O1 -o out/price.o src/price.c && gcc -c -O1 -o out/main.o src/main.c
gcc -o out/shop out/main.o out/price.o && rm out/*.o
sed "s/@VERSION@/$RELEASE_VERSION/" src/banner > out/lib/banner
`,
  'src/main.c':
    '#include <stdio.h>\nint price(void);\nint main(void) { printf("%d\\n", price()); return 0; }\n',
  'src/price.c': 'int price(void) { return 42; }\n',
  'src/banner': 'shop @VERSION@\n',
};

describeWith(['gcc'], 'a repository that only its own commands build', () => {
  test('is built, the same twice, unpacked elsewhere and run', async () => {
    const root = repository(files);
    commitAll(root, 'v2.1.0');
    const { done, runner } = twice('', {
      root,
      inputs: {
        ...{ toolchain: 'none', 'install-command': '', 'build-command': 'sh make-it' },
        ...{ output: 'out/**', name: 'shop' },
      },
    });
    await done;
    const release = await readRelease(path.dirname(runner.outputs['release'] ?? ''));
    await verifyRelease(release);
    expect(release.manifest).toMatchObject({ name: 'shop', version: '2.1.0' });
    const into = path.join(temporaryFolder(), 'unpacked');
    await unpack({ archive: runner.outputs['archive'] ?? '', into });
    const said = execFileSync('sh', ['-c', './out/shop && cat out/lib/banner'], {
      cwd: into,
      encoding: 'utf8',
    });
    expect(said).toBe('42\nshop 2.1.0\n');
  }, 60_000);
});
