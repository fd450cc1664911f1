import { readYarnLock, type YarnEntry } from '../../lockfiles/yarn-lock.ts';
import { parseObject } from '../json.ts';
import { askedPackages } from './asked-packages.ts';
import type { LockReader } from './lockfile.ts';
import { inFolder } from './workspace.ts';

/**
 * What a `yarn.lock` installs for a member: all that its `package.json` and the root's come to, since the root's tools are
 * found from every member.
 */
export const yarnLock: LockReader = async (text, { root, members }, read) => {
  const { entries } = readYarnLock(text);
  const byDescriptor = new Map(entries.flatMap((entry) => entry.descriptors.map((each) => [each, entry])));
  const byName = Map.groupBy(entries, ({ descriptors: [first = ''] }) => nameIn(first));
  const find = ([name, range]: [string, string]): readonly YarnEntry[] => {
    const exact =
      byDescriptor.get(`${name}@${range}`) ??
      byDescriptor.get(`${name}@npm:${range}`) ??
      byDescriptor.get(`${name}@workspace:${range}`);
    // Where a resolution of the root says something else, any version may be meant.
    return exact ? [exact] : (byName.get(name) ?? []);
  };
  const files = [inFolder(root, 'package.json'), ...members.map(({ file }) => file)];
  const manifests = await Promise.all(
    files.map(async (file) => [file, askedPackages(parseObject((await read(file)) ?? '{}', file))] as const),
  );
  const asked = new Map(manifests);
  return ({ file }) => {
    const found = new Set([...(asked.get(files[0] ?? '') ?? []), ...(asked.get(file) ?? [])].flatMap(find));
    for (const entry of found)
      if (!entry.isLocal) entry.dependencies.flatMap(find).forEach((each) => found.add(each));
    return [...found]
      .filter(({ isLocal }) => !isLocal)
      .map(lineOf)
      .sort();
  };
};

const nameIn = (descriptor: string): string => descriptor.slice(0, descriptor.indexOf('@', 1));

/** Without what asks for it: a range that comes to the same version installs the same. */
const lineOf = ({ descriptors, ...entry }: YarnEntry): string =>
  JSON.stringify([nameIn(descriptors[0] ?? ''), entry]);
