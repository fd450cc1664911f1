import { cmake } from './cmake.ts';
import { deno } from './deno.ts';
import { dotnet } from './dotnet.ts';
import { elixir } from './elixir.ts';
import { go } from './go.ts';
import { gradle } from './gradle.ts';
import { haskell } from './haskell.ts';
import { make } from './make.ts';
import { maven } from './maven.ts';
import { meson } from './meson.ts';
import { node } from './node.ts';
import { php } from './php.ts';
import { python } from './python.ts';
import { ruby } from './ruby.ts';
import { rust } from './rust.ts';
import { staticSite } from './static.ts';
import { zig } from './zig.ts';
import { toolchainNames, type ToolchainName } from './names.ts';
import type { ToolchainDetector } from './toolchain.ts';

const detectors: Readonly<Record<ToolchainName, ToolchainDetector>> = {
  node,
  deno,
  go,
  rust,
  cmake,
  haskell,
  make,
  meson,
  python,
  ruby,
  php,
  elixir,
  zig,
  maven,
  gradle,
  dotnet,
  static: staticSite,
};

/** Every ecosystem that is known. A new one is one file, its name, and one line here. */
export const toolchains: readonly ToolchainDetector[] = toolchainNames.map((name) => detectors[name]);
