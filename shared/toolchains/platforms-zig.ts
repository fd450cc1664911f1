import path from 'node:path';
import { noneOf, said, type BinaryBuilder } from './platforms-binary.ts';
import type { Platform } from './platforms.ts';

const architectures: Readonly<Record<string, string>> = {
  amd64: 'x86_64',
  arm64: 'aarch64',
  '386': 'x86',
  arm: 'arm',
  riscv64: 'riscv64',
  ppc64le: 'powerpc64le',
  s390x: 's390x',
  loong64: 'loongarch64',
};

const systems: Readonly<Record<string, string>> = { darwin: 'macos' };

/** A platform in zig's words, `undefined` where it has none: `aarch64-macos`. */
function zigTarget({ os, arch }: Platform): string | undefined {
  const known = architectures[arch];
  if (known === undefined) return undefined;
  return `${known}-${systems[os] ?? os}${arch === 'arm' ? `-${os === 'linux' ? 'musleabihf' : 'eabihf'}` : ''}`;
}

/** Zig brings all that it needs for every platform; the repository's `build.zig` has to let the target be chosen. */
export const zigBinaries: BinaryBuilder = async (request) => {
  const { platforms, tree, prefix, work } = request;
  const file = `${prefix}build.zig`;
  const text = (await tree.read(file)) ?? '';
  if (!text.includes('standardTargetOptions'))
    return noneOf(platforms, `${file} does not use standardTargetOptions, so it takes no -Dtarget`);
  if ((await said(['zig', 'version'], request)) === undefined)
    return noneOf(platforms, 'this runner has no zig on its PATH');
  return platforms.map((platform) => {
    const target = zigTarget(platform);
    if (target === undefined) return { platform, why: 'zig has no such target' };
    const out = work(platform);
    const argv = ['zig', 'build', `-Dtarget=${target}`, '--release=safe', '--prefix', out] as const;
    const env = { ZIG_LOCAL_CACHE_DIR: path.join(out, 'cache') };
    return { platform, steps: async () => [{ argv, env }], from: path.join(out, 'bin') };
  });
};
