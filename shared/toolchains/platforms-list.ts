import type { BinaryBuilder } from './platforms-binary.ts';
import { denoBinaries } from './platforms-deno.ts';
import { goBinaries } from './platforms-go.ts';
import { nodeBinaries } from './platforms-node.ts';
import { rustBinaries } from './platforms-rust.ts';
import { zigBinaries } from './platforms-zig.ts';

/** Who makes binaries, by the toolchain of the plan. */
export const binaryBuilders: Readonly<Record<string, BinaryBuilder>> = {
  go: goBinaries,
  rust: rustBinaries,
  zig: zigBinaries,
  node: nodeBinaries,
  deno: denoBinaries,
};
