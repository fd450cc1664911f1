import { link, type Beside, type Component } from './component.ts';

/** Reads `mix.lock`: a map of Elixir, one package a line. */
export async function mixComponents(text: string, beside: Beside): Promise<Component[]> {
  const found = new Map<string, Component>();
  const needs: [Component, string[]][] = [];
  for (const line of text.split('\n')) {
    const [, app = ''] = /^\s*"([^"]+)":/.exec(line) ?? [];
    const component = componentIn(line);
    if (!component) continue;
    found.set(app, component);
    needs.push([component, [...line.matchAll(/\{:(\w+), "[^"]*", \[/g)].map(([, name = '']) => name)]);
  }
  const at = (name: string): Component | undefined => found.get(name);
  // It is a program: of the tuples in it, those that are called like a package ask for it.
  const project = await beside('mix.exs');
  const asked = project?.matchAll(/\{\s*:(\w+)\s*,/g);
  link(
    needs.map(([component, names]) => [component, names.map(at)] as const),
    asked && [...asked].map(([, name = '']) => at(name)),
  );
  return [...found.values()];
}

function componentIn(line: string): Component | undefined {
  const [, hex, version] = /^\s*"[^"]+":\s*\{:hex,\s*:"?([\w.-]+)"?,\s*"([^"]+)"/.exec(line) ?? [];
  if (hex !== undefined && version !== undefined) return { type: 'hex', name: hex, version };
  const [, name, url, commit] = /^\s*"([^"]+)":\s*\{:git,\s*"([^"]+)",\s*"([^"]+)"/.exec(line) ?? [];
  if (name === undefined || url === undefined || commit === undefined) return undefined;
  return { type: 'hex', name, version: commit, qualifiers: { vcs_url: `git+${url}@${commit}` } };
}
