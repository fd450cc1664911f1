import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { buildInputs } from '../../actions/build/inputs.ts';
import { readInputs } from '../../shared/runner/inputs.ts';
import { realToolchainTests } from '../../scripts/docs/toolchains.ts';
import { binaryBuilders } from '../../shared/toolchains/platforms-list.ts';
import { toolchains } from '../../shared/toolchains/list.ts';
import { toolchainNames } from '../../shared/toolchains/names.ts';
import { fakeRunner } from '../fakes/runner.ts';

const root = path.resolve(import.meta.dirname, '../..');
const guide = readFileSync(path.join(root, 'docs/build.md'), 'utf8');
/** What a test of several toolchains begins with. */
const ofSeveral = ['binaries', 'workspaces', 'reproducible', 'images', 'sbom'];

describe('the toolchains', () => {
  test('have names of their own, and can each be asked for', () => {
    const names = toolchains.map(({ name }) => name);
    expect(new Set(names).size).toBe(names.length);
    expect(names).toEqual([...toolchainNames]);
    for (const toolchain of ['auto', ...names])
      expect(readInputs(buildInputs, fakeRunner({ inputs: { toolchain } }))).toMatchObject({ toolchain });
  });

  test.each(toolchains.map((each) => [each.name, each] as const))(
    '%s is in the guide with what it is known by, and as what the real tests show',
    (name, { looksFor }) => {
      const row = guide.split('\n').find((line) => line.startsWith(`| \`${name}\` `));
      for (const sign of looksFor) expect(row).toContain(`\`${sign}\``);
      const isBuilt = realToolchainTests().some(({ toolchain }) => toolchain === name);
      expect(row).toContain(isBuilt ? 'built, unpacked elsewhere and run' : 'hand-written repositories only');
      expect(guide.includes(`- \`${name}\`: none; its plans are tested`)).toBe(!isBuilt);
    },
  );

  test.each(realToolchainTests().map((each) => [each.file, each] as const))(
    'are told by the name of the real test %s',
    (file, { toolchain, titles }) => {
      const isOfSeveral = ofSeveral.some((word) => file.startsWith(word));
      expect(toolchain !== undefined || isOfSeveral).toBe(true);
      expect(titles.length).toBeGreaterThan(0);
    },
  );

  test('that make programs for platforms are in the table of the guide, and none else', () => {
    const [, section = ''] = /### Programs for platforms([^]*?)\n## /.exec(guide) ?? [];
    const named = [...section.matchAll(/^\| `([\w-]+)` /gm)].map((row) => row[1]);
    expect(new Set(named)).toEqual(new Set(Object.keys(binaryBuilders)));
  });

  test('that the guide names are all there', () => {
    const [, table = ''] = /<!-- toolchains -->([^]*?)<!-- \/toolchains -->/.exec(guide) ?? [];
    const named = [...table.matchAll(/^\| `([\w-]+)` /gm)]
      .map((row) => row[1])
      .filter((word) => word !== 'toolchain');
    expect(named).toEqual(toolchains.map(({ name }) => name));
  });
});
