import * as v from 'valibot';
import { fragment } from '../config/config.ts';
import { commandLine, line, section } from '../config/values.ts';

/** The keys of the section `build`. */
export const buildFragment = fragment('build', {
  name: v.optional(line('The name of the release; else the one of the package or the repository.')),
  commands: v.optional(
    section({
      install: v.optional(commandLine('Installs what the build needs; else detected.')),
      build: v.optional(commandLine('Builds; else detected.')),
    }),
  ),
  output: v.optional(
    v.pipe(
      v.array(line('a glob'), 'should be a list of globs'),
      v.minLength(1, 'should name at least one glob'),
      v.description('Globs of the files that go into the release; a leading ! leaves out. Else detected.'),
    ),
  ),
  platforms: v.optional(
    v.pipe(
      v.array(line('`os/arch`'), 'should be a list of platforms'),
      v.minLength(1, 'should name at least one platform'),
      v.description(
        'Platforms to build programs for, such as linux/arm64: one archive each beside the release, and their checksums.',
      ),
    ),
  ),
  image: v.optional(
    section({
      file: v.optional(line("The Dockerfile, from the repository's root. Default: Dockerfile.")),
      context: v.optional(
        line("The folder that it copies from, from the repository's root. Default: the root."),
      ),
      target: v.optional(line('The stage to build. Default: the last.')),
      'build-args': v.optional(v.record(line('a name'), v.string('should be a text'))),
      secrets: v.optional(
        v.record(
          v.pipe(v.string(), v.regex(/^[A-Za-z0-9_.-]+$/, 'should be a name')),
          v.union(
            [
              section({
                file: v.pipe(line('A file that holds it.'), v.regex(/^[^,]*$/, 'should hold no comma')),
              }),
              section({
                env: v.pipe(
                  line('A variable of the step.'),
                  v.regex(/^[A-Za-z_][A-Za-z0-9_]*$/, 'should be a name'),
                ),
              }),
            ],
            'should be {file: …} or {env: …}',
          ),
        ),
      ),
      platforms: v.optional(v.array(line('`os/arch`'), 'should be a list of platforms')),
      labels: v.optional(v.record(line('a name'), v.string('should be a text'))),
    }),
  ),
  'node-binaries': v.optional(
    v.pipe(
      v.record(line('`os/arch`'), line('a path')),
      v.description(
        "For single executables of Node: the node program of other platforms than the runner's, of the same version, by platform; paths from the repository's root.",
      ),
    ),
  ),
});

/** What the file says of the build. */
export interface BuildSettings {
  name?: string;
  commands: { install?: string; build?: string };
  output?: string[];
  platforms?: string[];
  image?: ImageSettings;
  nodeBinaries?: Record<string, string>;
}

/** What the file says of the image; paths from the repository's root. */
export interface ImageSettings {
  file: string;
  context: string;
  target?: string | undefined;
  buildArgs: Record<string, string>;
  secrets: ({ id: string } & ({ file: string } | { env: string }))[];
  platforms: string[];
  labels: Record<string, string>;
}

type Values = v.InferOutput<v.StrictObjectSchema<typeof buildFragment.keys, undefined>>;

/** What the file says of the build, with nothing left open but what is detected. */
export function buildSettings(values: Values): BuildSettings {
  const { install, build } = values.commands ?? {};
  return {
    ...(values.name !== undefined && { name: values.name }),
    commands: { ...(install !== undefined && { install }), ...(build !== undefined && { build }) },
    ...(values.output && { output: values.output }),
    ...(values.platforms && { platforms: values.platforms }),
    ...(values.image && { image: imageSettings(values.image) }),
    ...(values['node-binaries'] && { nodeBinaries: values['node-binaries'] }),
  };
}

/** The image that is asked for by one of its keys, or by none of them. */
export const imageSettings = (image: NonNullable<Values['image']>): ImageSettings => ({
  file: image.file ?? 'Dockerfile',
  context: image.context ?? '.',
  target: image.target,
  buildArgs: image['build-args'] ?? {},
  secrets: Object.entries(image.secrets ?? {}).map(([id, from]) => ({ id, ...from })),
  platforms: image.platforms ?? [],
  labels: image.labels ?? {},
});
