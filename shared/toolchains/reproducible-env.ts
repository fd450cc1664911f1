/** Flags that keep the folders of the machine out of what rustc makes; later ones win, so the workspace stands last. */
export const rustRemap = {
  RUSTFLAGS: '--remap-path-prefix={home}=/home --remap-path-prefix={workspace}=/build',
};

const mapFolder = '-ffile-prefix-map={workspace}=/build';

/** The same for C and C++; the compiler of Windows has no such flag. */
export const prefixMap: Readonly<Record<string, string>> =
  process.platform === 'win32' ? {} : { CFLAGS: mapFolder, CXXFLAGS: mapFolder };
