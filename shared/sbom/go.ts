import { goDirectives } from '../lockfiles/go-mod.ts';
import { splitName, type Component } from './component.ts';

/**
 * Reads `go.mod`: since Go 1.17 it requires every module that a build needs. For an older one the modules of
 * `go.sum` whose code was hashed are taken, too. What is replaced by a folder is the repository's own. Which of them the
 * repository itself imports it says, and not how they depend on each other.
 */
export async function goComponents(
  text: string,
  beside: (name: string) => Promise<string | undefined>,
): Promise<Component[]> {
  const lines = goDirectives(text);
  const replaced = new Map(
    lines.filter(({ verb }) => verb === 'replace').map(({ words }) => replacement(words)),
  );
  const required = lines
    .filter(({ verb }) => verb === 'require')
    .map(({ words: [path = '', version = ''] }): Pinned => [path, version]);
  const go = lines.find(({ verb }) => verb === 'go')?.words[0] ?? '1.16';
  const [, minor = '0'] = /^1\.(\d+)/.exec(go) ?? [];
  const all = Number(minor) >= 17 ? required : [...required, ...summed((await beside('go.sum')) ?? '')];
  const indirect = new Set(
    [...text.matchAll(/^\s*(?:require\s+)?"?([^\s"]+)"?\s+v\S+\s*\/\/\s*indirect\b/gm)].map(
      ([, path]) => path,
    ),
  );
  const named = new Set(required.map(([path]) => path));
  return all.flatMap(([path, version]) => {
    const instead = replaced.get(`${path} ${version}`) ?? replaced.get(path);
    if (instead?.[1] === '') return [];
    const isDirect = named.has(path) && !indirect.has(path);
    return goComponent(instead ?? [path, version]).map((component) => ({ ...component, isDirect }));
  });
}

type Pinned = [path: string, version: string];

/** `old [version] => new [version]` */
function replacement(words: readonly string[]): [string, Pinned] {
  const arrow = words.indexOf('=>');
  return [words.slice(0, arrow).join(' '), [words[arrow + 1] ?? '', words[arrow + 2] ?? '']];
}

const summed = (text: string): Pinned[] =>
  text.split('\n').flatMap((line): Pinned[] => {
    const [path = '', version = ''] = line.split(' ');
    return version === '' || version.endsWith('/go.mod') ? [] : [[path, version]];
  });

const goComponent = ([path, version]: Pinned): Component[] =>
  path === '' || version === '' ? [] : [{ type: 'golang', ...splitName(path), version }];
