import path from 'node:path';
import { denoEntry, type DenoEntry } from './deno-entry.ts';
import { denoRuntimeFault } from './deno-runtime.ts';
import { noProgram, type BinaryBuilder, type BinaryRequest } from './platforms-binary.ts';
import { programName, type Platform } from './platforms.ts';

const targets: Readonly<Record<string, string>> = {
  'linux/amd64': 'x86_64-unknown-linux-gnu',
  'linux/arm64': 'aarch64-unknown-linux-gnu',
  'darwin/amd64': 'x86_64-apple-darwin',
  'darwin/arm64': 'aarch64-apple-darwin',
  'windows/amd64': 'x86_64-pc-windows-msvc',
};

/** Deno puts its own runtime of the platform before the script; what it does not have it downloads, which is tried first. */
export const denoBinaries: BinaryBuilder = async (request) => {
  const entry = await denoEntry(request);
  if (typeof entry === 'string') return noProgram(request.platforms, entry);
  const answers = [];
  // One after the other: the same download is not made twice.
  for (const platform of request.platforms) answers.push(await planOne(platform, entry, request));
  return answers;
};

async function planOne(platform: Platform, entry: DenoEntry, request: BinaryRequest) {
  const target = targets[platform.text];
  if (target === undefined) return { platform, why: 'deno has no runtime for it' };
  const why = await denoRuntimeFault(platform, target, request);
  if (why !== undefined) return { platform, why };
  const out = request.work(platform);
  const program = programName(request.plan.name, platform);
  const output = path.join(out, program);
  return {
    platform,
    steps: async () => [
      {
        argv: [
          'deno',
          'compile',
          ...entry.flags,
          '--target',
          target,
          '--output',
          output,
          entry.file,
          ...entry.args,
        ] as const,
      },
    ],
    from: out,
    names: [program],
  };
}
