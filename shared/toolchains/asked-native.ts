import { alone, digits, line, managers, type AskedTool, type Reading } from './asked-places.ts';
import { atLeast, bare, goVersion, npmRange, forPip } from './asked-ranges.ts';

const leastGo: Reading = (written) => {
  const version = goVersion(written);
  return version === undefined ? undefined : `>=${version}`;
};

/** The compiler that a package says it was tried with, where it is one alone. */
const triedWith: Reading = (written) => {
  const versions = [...written.matchAll(/\d+(?:\.\d+)+/g)].map(([version]) => version);
  return versions.length === 1 && /==\s*\d/.test(written) ? versions[0] : undefined;
};

/** What compiles to programs of the machine. */
export const nativeTools = {
  go: {
    places: [
      alone('.go-version', goVersion),
      ...managers(['golang', 'go'], goVersion),
      ...['toolchain', 'go'].map((word) =>
        line(['go.mod'], word, new RegExp(`^${word}\\s+((?:go)?\\d\\S*)`), (written) => leastGo(written)),
      ),
    ],
  },
  rust: {
    places: [
      line(
        ['rust-toolchain.toml', 'rust-toolchain'],
        'channel',
        /^\s*channel\s*=\s*["']([^"']+)["']/,
        npmRange,
        'above',
      ),
      alone('rust-toolchain', (written) => (/^[\w.-]+$/.test(written) ? written : undefined)),
      ...managers(['rust'], npmRange),
      line(['Cargo.toml'], 'rust-version', /^\s*rust-version\s*=\s*["'](\d[^"']*)["']/, atLeast),
    ],
    mend: (version) => `uses: dtolnay/rust-toolchain@${bare(version)}`,
  },
  cmake: {
    places: [
      ...managers(['cmake']),
      line(
        ['CMakeLists.txt'],
        'cmake_minimum_required',
        /^\s*cmake_minimum_required\s*\(.*?VERSION\s+(\d+(?:\.\d+)*)/i,
        atLeast,
      ),
    ],
    mend: (version) => `uses: lukka/get-cmake@latest (with cmakeVersion: '~${bare(version)}')`,
  },
  meson: {
    places: [
      ...managers(['meson']),
      line(['meson.build'], 'meson_version', /meson_version\s*:\s*'\s*(?:>=)?\s*(\d[\d.]*)\s*'/, atLeast),
    ],
    mend: (version) => `run: python3 -m pip install ${forPip('meson', version)} ninja`,
  },
  zig: {
    places: [
      alone('.zigversion'),
      alone('.zig-version'),
      ...managers(['zig']),
      line(['build.zig.zon'], 'minimum_zig_version', /^\s*\.minimum_zig_version\s*=\s*"([^"]+)"/, atLeast),
    ],
    mend: (version) => `uses: mlugg/setup-zig (with version: '${bare(version)}')`,
  },
  ghc: {
    places: [
      line(['cabal.project'], 'with-compiler', /^\s*with-compiler:\s*ghc-(\d\S*)/i, digits, 'above'),
      ...managers(['ghc', 'haskell']),
      line(['*.cabal'], 'tested-with', /^(tested-with:.*)/i, triedWith),
    ],
  },
  cabal: { places: managers(['cabal']) },
} satisfies Record<string, AskedTool>;
