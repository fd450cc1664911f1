import path from 'node:path';
import * as v from 'valibot';
import { nearest } from '../runner/nearest.ts';
import { readTextIfThere } from '../files/files.ts';
import { healthSettings, type HealthSettings } from '../health/fragment.ts';
import { ActionError, explain } from '../runner/errors.ts';
import { routerSettings, type RouterSettings } from '../routers/fragment.ts';
import { watchSettings, type WatchSettings } from '../signals/fragment.ts';
import { directorySettings, type DirectorySettings } from '../targets/fragment.ts';
import { strategySettings, type StrategySettings } from '../targets/strategy.ts';
import { suiteSettings, type SuiteSettings } from '../testing/fragment.ts';
import { buildSettings, type BuildSettings } from '../toolchains/fragment.ts';
import { settingsSchema } from './schema.ts';

/** Where the configuration lies when no input says otherwise. */
const defaultFile = '.github/deploy-actions.yml';

/** One environment of the file: every key is optional there, so an action says itself what it needs. */
export interface EnvironmentSettings {
  name: string;
  url?: string;
  /** The environment in which a release must have finished its bake before it may go on to this one. */
  requires?: string;
  /** The variable of the step that holds the address. */
  notify?: string;
  target?: DirectorySettings;
  strategy?: StrategySettings;
  router?: RouterSettings;
  health?: HealthSettings;
  watch?: WatchSettings;
}

/** The configuration file, checked, with defaults filled in. */
export interface Settings {
  /** Path from the workspace; `undefined` when there is no file. */
  file?: string;
  build: BuildSettings;
  suites: Record<string, SuiteSettings>;
  stores: string[];
  environments: Record<string, EnvironmentSettings>;
}

/**
 * Reads the configuration of a workspace.
 *
 * @param file the `config` input; without it the default file, which may be missing
 */
export async function readSettings(workspace: string, file: string | undefined): Promise<Settings> {
  const name = file || defaultFile;
  const text = await readTextIfThere(path.resolve(workspace, name)).catch((cause: unknown) => {
    throw new ActionError(`The configuration file ${name} cannot be read: ${explain(cause)}`, {
      cause,
      fix: 'Name a file with the input "config", relative to the workspace.',
    });
  });
  if (text === undefined && file)
    throw new ActionError(`The configuration file ${file} does not exist in ${workspace}`, {
      fix: `Correct the input "config", or leave it out to use ${defaultFile} where there is one.`,
    });
  if (text === undefined) return toSettings(v.parse(settingsSchema, {}));
  // YAML is half of all that an action loads: only where there is some to read.
  const { readConfiguration } = await import('../config/read.ts');
  return { file: name, ...toSettings(readConfiguration(text, name, settingsSchema)) };
}

function toSettings(values: v.InferOutput<typeof settingsSchema>): Settings {
  return {
    build: buildSettings(values.build),
    suites: mapValues(values.test.suites ?? {}, suiteSettings),
    stores: values.stores ?? [],
    environments: mapValues(values.environments, toEnvironment),
  };
}

function toEnvironment(values: v.InferOutput<typeof settingsSchema>['environments'][string], name: string) {
  const target = directorySettings(values);
  const health = healthSettings(values);
  const watch = watchSettings(values);
  const strategy = strategySettings(values);
  const router = routerSettings(values);
  const environment: EnvironmentSettings = {
    name,
    ...(values.url !== undefined && { url: values.url }),
    ...(values.requires !== undefined && { requires: values.requires }),
    ...(values.notify !== undefined && { notify: values.notify }),
    ...(target && { target }),
    ...(strategy && { strategy }),
    ...(router && { router }),
    ...(health && { health }),
    ...(watch && { watch }),
  };
  return environment;
}

const mapValues = <A, B>(
  record: Record<string, A>,
  change: (value: A, key: string) => B,
): Record<string, B> =>
  Object.fromEntries(Object.entries(record).map(([key, value]) => [key, change(value, key)]));

/**
 * The environment that an input names.
 *
 * @throws ActionError naming the environments there are, and the nearest
 */
export function environmentOf(settings: Settings, name: string): EnvironmentSettings {
  const environment = Object.hasOwn(settings.environments, name) ? settings.environments[name] : undefined;
  if (environment) return environment;
  const known = Object.keys(settings.environments);
  const meant = nearest(name, known);
  const file = settings.file ?? defaultFile;
  throw new ActionError(`${file} has no environment "${name}"${meant ? `; did you mean "${meant}"?` : ''}`, {
    ...(settings.file && { place: { file: settings.file } }),
    fix:
      known.length > 0
        ? `It has: ${known.join(', ')}.`
        : `Add it under "environments:" in ${file}${settings.file ? '' : ', which does not exist yet'}.`,
  });
}
