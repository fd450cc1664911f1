import { archiveFormats } from '../../shared/release/archive.ts';
import { toolchainNames } from '../../shared/toolchains/names.ts';
import { commonInputs, duration, line, lines, oneOf, text } from '../../shared/runner/inputs.ts';

/** The inputs of `build`. */
export const buildInputs = {
  mode: oneOf(['build', 'plan'], {
    description: '`build`, or `plan`: only find out how the repository builds, and say why.',
    default: 'build',
  }),
  toolchain: oneOf(['auto', ...toolchainNames, 'none'], {
    description:
      'A toolchain by its name; `auto`: the one whose files are there (`docs/build.md` lists them); or `none`: your own commands and output, whatever is there.',
    default: 'auto',
  }),
  workspace: lines({
    description:
      'Workspaces of a monorepo to build, by name or folder, one a line; `*` for all. Each gets a release of its own. Default: the working directory as a whole.',
  }),
  'affected-since': line({
    description:
      'Build only the workspaces that changed since this branch, tag or commit, and those that depend on them. Needs the history (`fetch-depth: 0`).',
  }),
  'install-command': text({ description: 'Installs the dependencies. Default: detected.' }),
  'build-command': text({ description: 'Builds. Default: detected.' }),
  output: lines({
    description:
      'Globs of the files that go into the release, from the working directory; a leading `!` leaves out. Default: detected.',
  }),
  name: line({ description: "The release's name. Default: the package's, else the repository's." }),
  version: line({
    description:
      "The release's version. Default: a `v*` tag on the commit, else the package's version with the commit behind it.",
  }),
  platforms: lines({
    description:
      "Platforms to build programs for, `os/arch` one a line (`linux/amd64`, `linux/arm64`, `darwin/arm64`, `windows/amd64`): one archive each beside the release's own, and their checksums.",
  }),
  image: line({
    description:
      'A Dockerfile to build an image from, beside the archive; `none`; or `auto`: only when the configuration has `build.image`. Needs Docker with buildx, podman or buildah.',
    default: 'auto',
  }),
  archive: oneOf(archiveFormats, {
    description:
      'The format of the archive: `tar.zst`, `tar.gz` or `zip`. Default: `tar.zst`, and `tar.gz` for the archives of `platforms`; that of Windows is always a zip.',
  }),
  cache: oneOf(['auto', 'read-only', 'none'], {
    description: 'Whether downloaded dependencies are kept for the next run, only read, or neither.',
    default: 'auto',
  }),
  reuse: oneOf(['auto', 'always', 'none'], {
    description:
      'Whether a finished build that the cache keeps of exactly the same files, tools, commands and environment is taken in place of building again. `auto`: yes, but for a release (a tag, the default branch or a protected one), which its own run builds.',
    default: 'auto',
  }),
  reproducible: oneOf(['normalize', 'verify'], {
    description:
      '`normalize`: what the build made is packed so that the same files give the same bytes. `verify`: it is also built a second time, in other surroundings, and fails where that makes something else.',
    default: 'normalize',
  }),
  sbom: oneOf(['cyclonedx', 'none'], {
    description:
      'Whether the packages that the lockfiles name are listed beside the archive, as CycloneDX 1.6 (`sbom.cdx.json`).',
    default: 'cyclonedx',
  }),
  timeout: duration({ description: 'How long all commands together may take.', default: '30m' }),
  ...commonInputs,
};

/** The outputs of `build`. */
export const buildOutputs = {
  release: 'Path of the manifest, `release.json`; of several workspaces, one a line.',
  digest: "The release's digest: the sha256 of its manifest.",
  'contents-digest':
    'The digest of what the archive unpacks to: the same when the same commit is built again.',
  archive: 'Path of the archive.',
  version: "The release's version.",
  toolchains: 'JSON: the tools that built it, with their versions.',
  plan: 'JSON: the plan, with the evidence for each decision.',
  binaries:
    'JSON: the archive for each platform, with its `release`, `platform`, `path`, `size` and `digest`, and last their checksums.',
  affected:
    'JSON: the names of the workspaces that are built, for a matrix of jobs. Only with `workspace` or `affected-since`.',
  'image-digest':
    "The digest of the image's manifest, or of the index of its platforms; empty without an image.",
  'cache-hit':
    '`true` when exactly the dependencies of the lockfile, or the finished build itself, were kept from an earlier run.',
  reproducible: '`verified` when a second build made the same, else `normalized`.',
  'duration-ms': 'How long it all took, in milliseconds.',
} as const;
