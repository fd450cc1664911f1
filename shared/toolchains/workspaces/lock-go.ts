import semver from 'semver';
import { goDirectives, type GoDirective } from '../../lockfiles/go-mod.ts';
import type { LockReader } from './lockfile.ts';
import { inFolder } from './workspace.ts';

/**
 * What a module of a `go.work` is built with: of each module that it requires the newest version that any of them
 * requires, since that is what Go takes for all, and its sum; what `go.work` itself says counts for each.
 */
export const goLock: LockReader = async (text, { root, members }, read) => {
  const required = await Promise.all(
    members.map(async ({ name, file }) => {
      const directives = goDirectives((await read(file)) ?? '');
      return [name, directives.filter(({ verb }) => verb === 'require').map(versionOf)] as const;
    }),
  );
  const newest = new Map<string, string>();
  for (const [path, version] of required.flatMap(([, all]) => all))
    if (!newest.has(path) || isNewer(version, newest.get(path) ?? '')) newest.set(path, version);
  const sums = await sumsOf(
    [inFolder(root, 'go.work.sum'), ...members.map(({ folder }) => inFolder(folder, 'go.sum'))],
    read,
  );
  const shared = JSON.stringify(goDirectives(text).filter(({ verb }) => verb !== 'use'));
  const byMember = new Map(required);
  return ({ name }) => [
    shared,
    ...(byMember.get(name) ?? [])
      .map(([path]) => `${path} ${newest.get(path) ?? ''}`)
      .map((each) => `${each} ${sums.get(each) ?? ''}`)
      .sort(),
  ];
};

const versionOf = ({ words: [path = '', version = ''] }: GoDirective): [string, string] => [path, version];

function isNewer(version: string, other: string): boolean {
  const [a, b] = [semver.parse(version), semver.parse(other)];
  return a && b ? semver.gt(a, b) : version > other;
}

/** The sum of each module, by its path and version. */
async function sumsOf(
  files: readonly string[],
  read: (file: string) => Promise<string | undefined>,
): Promise<Map<string, string>> {
  const texts = await Promise.all(files.map(read));
  const lines = texts.flatMap((text) => (text ?? '').split('\n')).map((line) => line.trim().split(' '));
  return new Map(
    lines.flatMap(([path = '', version = '', sum = '']): [string, string][] => {
      return sum === '' || version.endsWith('/go.mod') ? [] : [[`${path} ${version}`, sum]];
    }),
  );
}
