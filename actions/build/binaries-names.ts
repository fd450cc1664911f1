import type { ArchiveFormat } from '../../shared/release/archive.ts';
import type { RunContext } from '../../shared/runner/runner.ts';
import { binaryArchiveName, checksumsName, type Platform } from '../../shared/toolchains/platforms.ts';
import type { BuildPlan } from '../../shared/toolchains/toolchain.ts';
import type { PlanRequest } from './plan.ts';

/** The binaries that a user asks for. */
export interface BinariesWanted {
  platforms: readonly Platform[];
  /** Of their archives: Windows has its own. */
  format: ArchiveFormat;
  /** Runtimes of other platforms, by platform; paths from the workspace. */
  runtimes: Readonly<Record<string, string>>;
}

/** What of a request their plan needs. */
export interface BinariesPlace extends Pick<PlanRequest, 'workspace' | 'folder'> {
  context: Pick<RunContext, 'temp'>;
}

/** One file that is made for platforms, by its name. */
export interface BinaryReport {
  kind: 'binary' | 'checksums';
  platform?: string;
  name: string;
}

/** What the archives of the platforms will be called, and last the list of their checksums. */
export const binaryNames = (
  { platforms, format }: BinariesWanted,
  { name, version }: Pick<BuildPlan, 'name' | 'version'>,
): BinaryReport[] => [
  ...platforms.map((platform) => ({
    kind: 'binary' as const,
    platform: platform.text,
    name: binaryArchiveName(name, version, platform, format).name,
  })),
  { kind: 'checksums', name: checksumsName(name, version) },
];
