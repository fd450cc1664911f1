import { bytes } from '../../shared/report/markdown.ts';
import { formatDuration } from '../../shared/time/duration.ts';
import type { BuildResult } from './build.ts';
import { counted } from './sizes.ts';

/** One line of the log that says what was made. */
export function builtLine({ release: { manifest, digest }, durationMs }: BuildResult): string {
  const { name, version, subjects, contents } = manifest;
  const archives = subjects.map((subject) => `${subject.name} (${bytes(subject.size)})`).join(', ');
  return `Built ${name} ${version} in ${formatDuration(durationMs)}: ${archives}; ${counted(contents.files, 'file')}, release ${digest}.`;
}
