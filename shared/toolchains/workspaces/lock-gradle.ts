import { parse } from 'smol-toml';
import { withoutComments } from '../gradle-settings.ts';
import { isRecord, textAt } from '../json.ts';
import { literally } from '../says.ts';
import type { LockReader } from './lockfile.ts';
import { inFolder } from './workspace.ts';

/**
 * What a version catalogue of Gradle says for a project: the entries that its script names, and those that the root's
 * names, which may be for all. One that reads a catalogue by texts may mean any of them.
 */
export const gradleLock: LockReader = async (text, { root, members }, read) => {
  const entries = entriesOf(parse(text));
  const scripts = [
    ...members.map(({ file }) => file),
    ...['build.gradle', 'build.gradle.kts'].map((name) => inFolder(root, name)),
  ];
  const texts = new Map(
    await Promise.all(
      scripts.map(async (file) => [file, withoutComments((await read(file)) ?? '')] as const),
    ),
  );
  const shared = scripts.slice(members.length).map((file) => texts.get(file) ?? '');
  return ({ file }) => {
    const said = [...shared, texts.get(file) ?? ''].join('\n');
    const isOpen = /\bVersionCatalogsExtension\b|\.find(?:Library|Version|Plugin|Bundle)\b/.test(said);
    return entries
      .filter(({ accessor }) => isOpen || accessor.test(said))
      .map(({ line }) => line)
      .sort();
  };
};

interface Entry {
  /** How a script names it. */
  accessor: RegExp;
  line: string;
}

/** Each entry with the versions that it refers to, a bundle with its libraries. */
function entriesOf(catalogue: Record<string, unknown>): Entry[] {
  const table = (name: string): Record<string, unknown> => {
    const found = catalogue[name];
    return isRecord(found) ? found : {};
  };
  const versions = table('versions');
  const libraries = table('libraries');
  const whole = (entry: unknown): unknown => {
    const reference = textAt(entry, 'version', 'ref');
    return reference === undefined ? entry : [entry, versions[reference]];
  };
  const bundle = (entry: unknown): unknown =>
    Array.isArray(entry) ? entry.map((alias) => [alias, whole(libraries[String(alias)])]) : entry;
  return [
    ...Object.entries(libraries).map(([alias, entry]) => entryOf('', alias, whole(entry))),
    ...Object.entries(table('plugins')).map(([alias, entry]) => entryOf('plugins.', alias, whole(entry))),
    ...Object.entries(table('bundles')).map(([alias, entry]) => entryOf('bundles.', alias, bundle(entry))),
    ...Object.entries(versions).map(([alias, entry]) => entryOf('versions.', alias, entry)),
  ];
}

/** `spring-boot_web` is `libs.spring.boot.web`. */
const entryOf = (kind: string, alias: string, value: unknown): Entry => ({
  accessor: new RegExp(`\\b${literally(`libs.${kind}${alias.replace(/[-_.]/g, '.')}`)}\\b`),
  line: `${kind}${alias} ${JSON.stringify(value)}`,
});
