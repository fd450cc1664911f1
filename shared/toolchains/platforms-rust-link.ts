import { said, type BinaryRequest } from './platforms-binary.ts';
import type { Platform } from './platforms.ts';

/** What links for a target: nothing where rustc's own choice does, a program, or a script that is written for it. */
export interface Linking {
  linker?: string;
  script?: string;
  flags?: string[];
}

const processors: Readonly<Record<string, string>> = {
  amd64: 'x86_64',
  arm64: 'aarch64',
  '386': 'i686',
  riscv64: 'riscv64gc',
  ppc64le: 'powerpc64le',
  s390x: 's390x',
  loong64: 'loongarch64',
};

/** Rust's targets for a platform, the most common first. */
export function rustTriples({ os, arch, variant }: Platform): string[] {
  if (arch === 'arm') {
    const cpu = variant === 'v6' ? 'arm' : 'armv7';
    return os === 'linux' ? [`${cpu}-unknown-linux-gnueabihf`, `${cpu}-unknown-linux-musleabihf`] : [];
  }
  const cpu = processors[arch];
  if (cpu === undefined) return [];
  if (os === 'linux') return [`${cpu}-unknown-linux-gnu`, `${cpu}-unknown-linux-musl`];
  if (os === 'darwin') return [`${cpu}-apple-darwin`];
  if (os === 'windows')
    return [`${cpu}-pc-windows-msvc`, `${cpu}-pc-windows-gnu`, `${cpu}-pc-windows-gnullvm`];
  return [`${cpu}-unknown-${os}`];
}

/** What links for a target on this runner, or why nothing does. */
export async function chooseLinker(
  triple: string,
  host: string,
  request: BinaryRequest,
): Promise<Linking | string> {
  const variable = `CARGO_TARGET_${triple.toUpperCase().replaceAll('-', '_')}_LINKER`;
  if (request.env[variable]) return {};
  const isThere = async (program: string) => (await said([program, '--version'], request)) !== undefined;
  if (isAtHome(triple, host) && (host.includes('windows') || (await isThere('cc')))) return {};
  const cross = crossCompiler(triple);
  if (cross !== undefined && (await isThere(cross))) return { linker: cross };
  const target = zigTriple(triple);
  const hasZig = target !== undefined && (await said(['zig', 'version'], request)) !== undefined;
  if (hasZig && process.platform !== 'win32')
    return {
      script: zigScript(target),
      // Zig brings the start-up files of musl itself.
      ...(triple.includes('musl') && { flags: ['-Clink-self-contained=no'] }),
    };
  const wanted = [cross, target === undefined ? undefined : 'zig'].filter((one) => one !== undefined);
  return wanted.length === 0
    ? `${triple} is linked on its own system alone`
    : `nothing on this runner links for ${triple}: neither ${wanted.join(' nor ')} is on its PATH`;
}

const isAtHome = (triple: string, host: string): boolean =>
  triple === host ||
  (['linux', 'apple'].some((os) => triple.includes(os) && host.includes(os)) &&
    (host.includes('apple') || triple.split('-')[0] === host.split('-')[0]));

/** What Debian calls the C compiler for a target. */
function crossCompiler(triple: string): string | undefined {
  const [cpu = ''] = triple.split('-');
  if (/-windows-gnu$/.test(triple)) return `${cpu}-w64-mingw32-gcc`;
  const [, libc] = /-linux-(gnu(?:eabihf)?)$/.exec(triple) ?? [];
  if (libc === undefined) return undefined;
  return `${cpu.replace('riscv64gc', 'riscv64').replace('armv7', 'arm')}-linux-${libc}-gcc`;
}

/** A target in the words of `zig cc`, `undefined` where it does not link for it. */
function zigTriple(triple: string): string | undefined {
  const [cpu = ''] = triple.split('-');
  const arch = cpu
    .replace('riscv64gc', 'riscv64')
    .replace('i686', 'x86')
    .replace(/^armv7$/, 'arm');
  const [, libc] = /-linux-(\w+)$/.exec(triple) ?? [];
  if (libc !== undefined) return `${arch}-linux-${libc}`;
  if (triple.endsWith('-apple-darwin')) return `${arch}-macos`;
  return /-windows-gnu(llvm)?$/.test(triple) ? `${arch}-windows-gnu` : undefined;
}

/** A linker is one program for rustc, which tells by its name (cc) which words it takes. What only GCC has is unwinding, which zig brings under another name. */
const zigScript = (target: string): string => `#!/bin/sh
for word do
  shift
  case $word in
    -lgcc_s | -lgcc_eh) word=-lunwind ;;
    -lgcc | --target=* | -m64 | -m32) continue ;;
  esac
  set -- "$@" "$word"
done
exec zig cc -target ${target} "$@"
`;
