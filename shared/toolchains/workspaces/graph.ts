import { ActionError } from '../../runner/errors.ts';
import { nearest } from '../../runner/nearest.ts';
import type { Workspace } from './workspace.ts';

type Member = Pick<Workspace, 'name' | 'folder' | 'file' | 'dependsOn'>;

/**
 * Sorts members so that each comes after all that it depends on, else as they came.
 *
 * @throws ActionError that names the members of a cycle
 */
export function inOrder<M extends Member>(members: readonly M[]): M[] {
  const byName = new Map(members.map((member) => [member.name, member]));
  const ordered: M[] = [];
  const done = new Set<string>();
  for (const first of members) {
    // A stack of its own: a chain of thousands of members would overflow the engine's.
    const way: { member: M; next: number }[] = [{ member: first, next: 0 }];
    const onTheWay = new Set([first.name]);
    if (done.has(first.name)) continue;
    for (let at = way.at(-1); at; at = way.at(-1)) {
      const name = at.member.dependsOn[at.next++];
      if (name === undefined) {
        ordered.push(at.member);
        done.add(at.member.name);
        onTheWay.delete(at.member.name);
        way.pop();
        continue;
      }
      const member = byName.get(name);
      if (!member || done.has(name)) continue;
      if (onTheWay.has(name))
        throw cycle(
          way.map((each) => each.member),
          member,
        );
      onTheWay.add(name);
      way.push({ member, next: 0 });
    }
  }
  return ordered;
}

function cycle(way: readonly Member[], closing: Member): ActionError {
  const members = way.slice(way.indexOf(closing));
  const names = [...members, closing].map(({ name }) => name).join(' → ');
  return new ActionError(`The workspaces depend on each other in a circle: ${names}`, {
    fix: `Take one of these dependencies out; they stand in ${members.map(({ file }) => file).join(', ')}.`,
    place: { file: closing.file },
  });
}

/** The named members and all that they depend on, whatever the number of steps. */
export const withDependencies = (members: readonly Member[], names: Iterable<string>): Set<string> =>
  reach(names, new Map(members.map(({ name, dependsOn }) => [name, dependsOn])));

/** The named members and all that depend on them, whatever the number of steps. */
export function withDependants(members: readonly Member[], names: Iterable<string>): Set<string> {
  const dependants = new Map<string, string[]>();
  for (const { name, dependsOn } of members)
    for (const each of dependsOn) dependants.set(each, [...(dependants.get(each) ?? []), name]);
  return reach(names, dependants);
}

function reach(from: Iterable<string>, edges: ReadonlyMap<string, readonly string[]>): Set<string> {
  const found = new Set(from);
  for (const name of found) for (const each of edges.get(name) ?? []) found.add(each);
  return found;
}

/**
 * The members that were asked for, by name or by folder.
 *
 * @throws ActionError for one that is not there, with the nearest that is
 */
export function pickMembers<M extends Member>(members: readonly M[], asked: readonly string[]): M[] {
  const folders = asked.map((each) => each.replace(/^\.\//, '').replace(/\/+$/, ''));
  const picked = folders.map((each) => {
    const found = members.find(({ name, folder }) => name === each || folder === each);
    if (found) return found;
    const known = members.flatMap(({ name, folder }) => [name, folder]);
    const meant = nearest(each, known);
    throw new ActionError(
      `There is no workspace "${each}"${meant === undefined ? '' : `; did you mean "${meant}"?`}`,
      { fix: `Name one of these, or its folder: ${listed(members)}.` },
    );
  });
  return members.filter((member) => picked.includes(member));
}

function listed(members: readonly Member[]): string {
  const shown = members
    .slice(0, 30)
    .map(({ name, folder }) => `${name} (${folder || '.'})`)
    .join(', ');
  return members.length > 30 ? `${shown} and ${String(members.length - 30)} more` : shown;
}
