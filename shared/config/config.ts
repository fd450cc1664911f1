import type { ObjectEntries } from 'valibot';

/** The sections of the configuration file that rooms of floor 2 add keys to. */
export type Section = 'build' | 'test' | 'suite' | 'environment' | 'root';

/** The keys that one room adds to a section: the configuration room composes them and never knows them. */
export interface Fragment<Keys extends ObjectEntries> {
  section: Section;
  keys: Keys;
}

/** Declares a fragment; keeps the keys' own types. */
export const fragment = <Keys extends ObjectEntries>(section: Section, keys: Keys): Fragment<Keys> => ({
  section,
  keys,
});
