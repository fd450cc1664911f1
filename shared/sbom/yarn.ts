import { readYarnLock, type YarnEntry } from '../lockfiles/yarn-lock.ts';
import {
  asRecord,
  asText,
  fromIntegrity,
  link,
  splitAt,
  splitName,
  type Beside,
  type Component,
} from './component.ts';

/** Reads `yarn.lock`, of yarn 1 and of those after it. */
export async function yarnComponents(text: string, beside: Beside): Promise<Component[]> {
  const { isClassic, entries } = readYarnLock(text);
  const known = entries
    .filter(({ isLocal }) => !isLocal)
    .map((entry) => [entry, (isClassic ? classic : berry)(entry)] as const);
  const byDescriptor = new Map(
    known.flatMap(([{ descriptors }, component]) => descriptors.map((each) => [each, component] as const)),
  );
  // Berry writes `npm:` before a range in the heading always, in a list since version 8.
  const at = ([name, range]: readonly [string, string]): Component | undefined =>
    byDescriptor.get(`${name}@${range}`) ?? byDescriptor.get(`${name}@npm:${range}`);
  const ofMembers = entries.filter(({ isLocal }) => isLocal).flatMap(({ dependencies }) => dependencies);
  const manifest = isClassic ? await beside('package.json') : undefined;
  link(
    known.map(([{ dependencies }, component]) => [component, dependencies.map(at)] as const),
    isClassic && manifest === undefined ? undefined : [...ofMembers, ...askedIn(manifest)].map(at),
  );
  return known.map(([, component]) => component);
}

const mappings = ['dependencies', 'devDependencies', 'optionalDependencies'];

function askedIn(manifest: string | undefined): [string, string][] {
  if (manifest === undefined) return [];
  const document = asRecord(JSON.parse(manifest));
  return mappings.flatMap((mapping) =>
    Object.entries(asRecord(document[mapping])).map(([name, range]): [string, string] => [
      name,
      asText(range),
    ]),
  );
}

function berry({ resolution = '', version }: YarnEntry): Component {
  const [name, source] = splitAt(resolution);
  const isRegistry = /^(npm|patch):/.test(source);
  return {
    type: 'npm',
    ...splitName(name),
    version,
    ...(!isRegistry && { qualifiers: { vcs_url: source } }),
  };
}

function classic({ descriptors: [first = ''], version, resolved = '', integrity }: YarnEntry): Component {
  const [name, range] = splitAt(first);
  const hash = fromIntegrity(integrity);
  return {
    type: 'npm',
    ...splitName(range.startsWith('npm:') ? splitAt(range.slice('npm:'.length))[0] : name),
    version,
    ...(/^git[+:]/.test(resolved) && { qualifiers: { vcs_url: resolved } }),
    ...(hash && { hash }),
  };
}
