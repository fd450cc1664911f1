import { expect, test } from '@jest/globals';
import { describeWith } from '../support/parts.ts';
import { built, printed } from './built.ts';

const sources = {
  'src/basket.c': 'int total(void) { return 42; }\n',
  'src/main.c':
    '#include <stdio.h>\nint total(void);\nint main(void) { printf("total %d in %s\\n", total(), __FILE__); return 0; }\n',
};
const lists =
  'cmake_minimum_required(VERSION 3.16)\nproject(shop VERSION 1.2.0 LANGUAGES C)\nadd_library(basket SHARED src/basket.c)\nadd_executable(shop src/main.c)\ntarget_link_libraries(shop PRIVATE basket)\n';

describeWith(['cmake', 'cc', 'make'], 'a CMake project with a library of its own', () => {
  test('is installed, packed, and runs where it is unpacked; the same bytes from another folder', async () => {
    const files = { ...sources, 'CMakeLists.txt': `${lists}install(TARGETS shop basket)\n` };
    const first = await built(files);
    expect(printed(first.into, 'dist/bin/shop')).toBe('total 42 in /build/src/main.c');
    expect((await built(files)).digest).toBe(first.digest);
  }, 120_000);

  test('that installs nothing runs where it is unpacked too', async () => {
    const { into } = await built({ ...sources, 'CMakeLists.txt': lists });
    expect(printed(into, 'dist/bin/shop')).toContain('total 42');
  }, 120_000);
});
