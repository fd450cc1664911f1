import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { toolchains } from '../../shared/toolchains/list.ts';

const realTests = path.resolve(import.meta.dirname, '../../__tests__/real/toolchains');

/** A test that builds with a toolchain for real: its file, and the titles in it. */
export interface RealTest {
  file: string;
  /** The toolchain that its name begins with, `undefined` when there is none of that name. */
  toolchain: string | undefined;
  titles: string[];
}

/** What builds are of: a toolchain, or the commands that the user gives. */
const named: readonly string[] = [...toolchains.map(({ name }) => name), 'none'];

/** The tests that build, pack, unpack elsewhere and run, by the toolchain that the name of their file begins with. */
export function realToolchainTests(): RealTest[] {
  return readdirSync(realTests)
    .filter((file) => file.endsWith('.test.ts'))
    .sort()
    .map((file) => {
      const words = file.replace(/\.test\.ts$/, '').split('-');
      const text = readFileSync(path.join(realTests, file), 'utf8');
      return {
        file,
        toolchain: named.find((name) => name === words[0]),
        titles: titlesOf(text),
      };
    });
}

/** `describe › test` for each test, as the source has them. */
function titlesOf(text: string): string[] {
  const titles: string[] = [];
  let group = '';
  for (const [, word = '', , title = ''] of text.matchAll(
    /^\s*(describe|describeWith|test|it|onlyHere)(?:\.each\([^`]*?\))?\(\s*(?:\[[^\]]*\],\s*)?(['"`])((?:\\.|(?!\2).)*)\2/gm,
  )) {
    // What stands for a value of each case says nothing here.
    const said = title
      .replace(/\\(.)/g, '$1')
      .replace(/ \(%s\)$/, '')
      .replace(/ of \$\{\w+\}/, '');
    if (word.startsWith('describe')) group = said;
    else titles.push(group === '' ? said : `${group} ${said}`);
  }
  return titles;
}

const code = (words: readonly string[]): string => words.map((word) => `\`${word}\``).join(', ');

const comeWith = (actions: readonly string[]): string =>
  code([...new Set(actions)].filter((each) => each !== '')) || 'none needed';

/** Every toolchain: what it is known by, what brings its tools, and whether tests build with it for real. */
export function toolchainsTable(): string {
  const real = new Set(realToolchainTests().map(({ toolchain }) => toolchain));
  const rows = toolchains.map(
    ({ name, looksFor, setupAction, setupActions = {} }) =>
      `| \`${name}\` | ${code(looksFor)} | ${comeWith([setupAction, ...Object.values(setupActions)])} | ${
        real.has(name) ? 'built, unpacked elsewhere and run' : 'planned from hand-written repositories only'
      } |`,
  );
  return [
    '| `toolchain` | by any of | its tools come with | in the tests of this suite |',
    '| --- | --- | --- | --- |',
    ...rows,
  ].join('\n');
}

/** What the real tests of each toolchain build, in the words of their titles. */
export function realBuildsList(): string {
  const tests = realToolchainTests();
  return named
    .map((name) => {
      const titles = tests.filter(({ toolchain }) => toolchain === name).flatMap((test) => test.titles);
      if (titles.length === 0) return `- \`${name}\`: none; its plans are tested, its builds are not.`;
      return [`- \`${name}\`:`, ...titles.map((title) => `  - ${title.replace(/[|<>]/g, '\\$&')}`)].join(
        '\n',
      );
    })
    .join('\n');
}

/** What the real tests show of programs for platforms, in the words of their titles. */
export const realBinariesList = (): string =>
  realToolchainTests()
    .filter(({ file }) => file.startsWith('binaries'))
    .flatMap(({ titles }) => titles.map((title) => `- ${title}`))
    .join('\n');
