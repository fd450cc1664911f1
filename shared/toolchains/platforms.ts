import { safeName } from '../files/files.ts';
import type { ArchiveFormat } from '../release/archive.ts';
import { nearest } from '../runner/nearest.ts';
import { ActionError } from '../runner/errors.ts';

/** What a binary runs on, in the words of OCI and Go: `linux/arm64`, `linux/arm/v7`. */
export interface Platform {
  os: string;
  arch: string;
  variant?: string;
  /** As it is written. */
  text: string;
}

const systems = ['linux', 'darwin', 'windows', 'freebsd', 'netbsd', 'openbsd'];
const architectures = ['amd64', 'arm64', 'arm', '386', 'riscv64', 'ppc64le', 's390x', 'loong64'];

/** How other tools call the same. */
const aliases: Readonly<Record<string, string>> = {
  macos: 'darwin',
  osx: 'darwin',
  win32: 'windows',
  win: 'windows',
  x86_64: 'amd64',
  x64: 'amd64',
  aarch64: 'arm64',
  x86: '386',
  i386: '386',
  i686: '386',
  ia32: '386',
  armv7: 'arm/v7',
  armv6: 'arm/v6',
};

/**
 * Reads platforms as a user writes them, one `os/arch` each.
 *
 * @throws ActionError that names every one that cannot be read, with the nearest that can
 */
export function parsePlatforms(written: readonly string[]): Platform[] {
  const read = written.map((text) => parsePlatform(text.trim()));
  const faults = read.filter((one) => typeof one === 'string');
  const platforms = read.filter((one) => typeof one !== 'string');
  const twice = platforms.filter(({ text }, at) => platforms.findIndex((one) => one.text === text) !== at);
  faults.push(...twice.map(({ text }) => `“${text}” is there twice`));
  if (faults.length === 0) return platforms;
  throw new ActionError(`These platforms cannot be read: ${faults.join('; ')}.`, {
    fix: 'Write os/arch, one a line: linux/amd64, linux/arm64, darwin/arm64, windows/amd64.',
  });
}

function parsePlatform(text: string): Platform | string {
  const [os = '', arch = '', variant, ...rest] = text.split('/');
  const isVariant = variant === undefined || (arch === 'arm' && /^v[567]$/.test(variant));
  if (systems.includes(os) && architectures.includes(arch) && isVariant && rest.length === 0)
    return { os, arch, text, ...(variant !== undefined && { variant }) };
  const meant = `${known(os, systems)}/${known(arch, architectures)}`;
  return `“${text}”${meant.startsWith('/') || meant.endsWith('/') ? '' : ` (did you mean ${meant}?)`}`;
}

const known = (word: string, words: readonly string[]): string =>
  words.includes(word) ? word : (aliases[word.toLowerCase()] ?? nearest(word, words) ?? '');

/** The platform of the machine that this runs on. */
export function ownPlatform(os: string = process.platform, arch: string = process.arch): Platform {
  const platform = { os: aliases[os] ?? os, arch: aliases[arch] ?? arch };
  return { ...platform, text: `${platform.os}/${platform.arch}` };
}

/** What a program's file is called there. */
export const programName = (name: string, { os }: Platform): string =>
  os === 'windows' ? `${name}.exe` : name;

/** `shop_1.2.0_linux_arm64.tar.gz`: what people look for in a list of downloads. Windows opens only a zip by itself. */
export function binaryArchiveName(
  name: string,
  version: string,
  { os, arch, variant = '' }: Platform,
  format: ArchiveFormat,
): { name: string; format: ArchiveFormat } {
  const used = os === 'windows' ? 'zip' : format;
  return { name: `${stem(name, version)}_${os}_${arch}${variant}.${used}`, format: used };
}

/** `shop_1.2.0_checksums.txt`: the list of all binaries' digests. */
export const checksumsName = (name: string, version: string): string =>
  `${stem(name, version)}_checksums.txt`;

const stem = (name: string, version: string): string => `${safeName(name)}_${safeName(version)}`;
