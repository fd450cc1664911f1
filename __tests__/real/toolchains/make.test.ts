import { expect, test } from '@jest/globals';
import { describeWith } from '../support/parts.ts';
import { built, printed } from './built.ts';

const main = '#include <stdio.h>\nint main(void) { printf("total %d\\n", 42); return 0; }\n';
const links = 'PREFIX ?= /usr/local\nshop: main.o\n\t$(CC) $(CFLAGS) -o $@ main.o\n';
const installs =
  'install: shop\n\tmkdir -p $(DESTDIR)$(PREFIX)/bin\n\tcp shop $(DESTDIR)$(PREFIX)/bin/shop\n';

describeWith(['make', 'cc'], 'a Makefile', () => {
  test('is installed, packed, and runs where it is unpacked; the same bytes from another folder', async () => {
    const files = { Makefile: links + installs, 'main.c': main };
    const first = await built(files);
    expect(printed(first.into, 'dist/bin/shop')).toBe('total 42');
    expect((await built(files)).digest).toBe(first.digest);
  }, 120_000);

  test('without a rule to install gives the program that it links', async () => {
    const { into, result } = await built({ Makefile: links, 'main.c': main });
    expect(printed(into, './shop')).toBe('total 42');
    expect(result.selection.entries.map(({ path }) => path)).toEqual(['shop']);
  }, 120_000);
});
