/** The names of the toolchains, in the order in which they are asked: by themselves, since each action reads them at its start. */
export const toolchainNames = [
  'node',
  'deno',
  'go',
  'rust',
  'cmake',
  'haskell',
  'make',
  'meson',
  'python',
  'ruby',
  'php',
  'elixir',
  'zig',
  'maven',
  'gradle',
  'dotnet',
  'static',
] as const;

export type ToolchainName = (typeof toolchainNames)[number];
