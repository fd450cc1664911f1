import { link, type Component } from './component.ts';

/** Reads `Gemfile.lock`. What has a PATH is the repository's own. */
export function gemComponents(text: string): Component[] {
  let [section, remote] = ['', ''];
  const found: Component[] = [];
  const needs = new Map<Component, string[]>();
  const direct: string[] = [];
  let last: string[] | undefined;
  for (const line of text.split(/\r?\n/)) {
    if (/^\S/.test(line)) [section, last] = [line.trim(), undefined];
    remote = /^ {2}remote: (.+)$/.exec(line)?.[1] ?? remote;
    const [, asked] = /^ {2}([^\s!]+)(?: \(.*\))?!?$/.exec(line) ?? [];
    if (section === 'DEPENDENCIES' && asked !== undefined) direct.push(asked);
    const [, needed] = /^ {6}(\S+)/.exec(line) ?? [];
    if (needed !== undefined) last?.push(needed);
    const [, name, version, platform] = /^ {4}(\S+) \(([^)\s-]+)(?:-([^)]+))?\)$/.exec(line) ?? [];
    if (name === undefined || version === undefined) continue;
    // What a folder of the repository needs, the repository asks for.
    last = section === 'PATH' ? direct : [];
    if (section !== 'GEM' && section !== 'GIT') continue;
    const qualifiers: Component['qualifiers'] =
      section === 'GIT' ? { vcs_url: `git+${remote}` } : platform === undefined ? undefined : { platform };
    const component = { type: 'gem', name, version, ...(qualifiers && { qualifiers }) };
    found.push(component);
    needs.set(component, last);
  }
  const byName = Map.groupBy(found, ({ name }) => name);
  const at = (name: string): Component[] => byName.get(name) ?? [];
  link(
    [...needs].map(([component, names]) => [component, names.flatMap(at)] as const),
    direct.flatMap(at),
  );
  return found;
}
