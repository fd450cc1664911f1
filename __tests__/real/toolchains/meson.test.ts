import { expect, test } from '@jest/globals';
import { describeWith } from '../support/parts.ts';
import { built, printed } from './built.ts';

const sources = {
  'basket.c': 'int total(void) { return 42; }\n',
  'main.c':
    '#include <stdio.h>\nint total(void);\nint main(void) { printf("total %d\\n", total()); return 0; }\n',
};

describeWith(['meson', 'ninja', 'cc'], 'a Meson project', () => {
  test('with a library of its own runs where it is unpacked; the same bytes from another folder', async () => {
    const files = {
      ...sources,
      'meson.build':
        "project('shop', 'c', version: '1.2.0')\nbasket = shared_library('basket', 'basket.c', install: true)\nexecutable('shop', 'main.c', link_with: basket, install: true)\n",
    };
    const first = await built(files);
    expect(printed(first.into, 'dist/bin/shop')).toBe('total 42');
    expect((await built(files)).digest).toBe(first.digest);
  }, 120_000);

  test('that installs nothing gives the program that it names', async () => {
    const build = "project('shop', 'c')\nexecutable('shop', 'main.c', 'basket.c')\n";
    const { into } = await built({ ...sources, 'meson.build': build });
    expect(printed(into, 'build/shop')).toBe('total 42');
  }, 120_000);
});
