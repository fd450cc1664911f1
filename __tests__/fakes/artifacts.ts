import { cp, mkdir, mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Artifacts, StoredArtifact } from '../../shared/artifacts/artifacts.ts';
import { ActionError } from '../../shared/runner/errors.ts';

export interface FakeArtifacts extends Artifacts {
  /** Stored artifacts by name. */
  stored: Map<string, StoredArtifact>;
  /** The folder that holds the files of an artifact. */
  folderOf(name: string): string;
}

/** Run artifacts in a temporary folder; a taken name is refused, as the service does. */
export async function fakeArtifacts(): Promise<FakeArtifacts> {
  const root = await mkdtemp(path.join(tmpdir(), 'artifacts-'));
  const stored = new Map<string, StoredArtifact>();
  const folderOf = (name: string): string => path.join(root, encodeURIComponent(name));
  return {
    stored,
    folderOf,
    async upload(name, files, base) {
      if (stored.has(name)) throw new ActionError(`The artifact ${name} is there already`);
      for (const file of files) {
        const to = path.join(folderOf(name), path.relative(base, file));
        await mkdir(path.dirname(to), { recursive: true });
        await cp(file, to);
      }
      const artifact = { id: stored.size + 1, name, size: files.length, digest: undefined };
      stored.set(name, artifact);
      return artifact;
    },
    find: async (name) => stored.get(name),
    list: async () => [...stored.values()],
    download: async (artifact, folder) => cp(folderOf(artifact.name), folder, { recursive: true }),
  };
}
