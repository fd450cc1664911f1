import type { AskedTool, Place } from '../../shared/toolchains/asked-places.ts';
import { askedTools } from '../../shared/toolchains/asked-tools.ts';
import { toolchains } from '../../shared/toolchains/list.ts';

const code = (word: string): string => `\`${word}\``;

const placeOf = ({ files, key }: Place): string => {
  const names = files.map(code).join(' then ');
  return key ? `${names} (${key.split(', ').map(code).join(', ')})` : names;
};

/** Several keys of one file, and one key of several, that follow one another are one place to who reads. */
function placesOf(places: readonly Place[]): string {
  const groups: Place[] = [];
  for (const place of places) {
    const last = groups.at(-1);
    if (last?.key && last.key === place.key)
      groups[groups.length - 1] = { ...last, files: [...last.files, place.files[0] ?? ''] };
    else if (last?.key && place.key && last.files.join() === place.files.join())
      groups[groups.length - 1] = { ...last, key: `${last.key}, ${place.key}` };
    else groups.push(place);
  }
  return groups.map(placeOf).join(', ');
}

function stepFor(tool: string, mend: AskedTool['mend']): string {
  if (mend) return mend('1.2', { file: '', says: '' });
  const owner = toolchains.find(({ setupActions }) => setupActions?.[tool] !== undefined);
  const action =
    owner?.setupActions?.[tool] ??
    toolchains.find(({ tools }) => tools.some((probe) => probe.tool === tool))?.setupAction;
  if (action === undefined) throw new Error(`No toolchain says what brings ${tool}`);
  return `uses: ${action} (with ${tool}-version: '1.2')`;
}

/** Every tool: where its version is asked for, the first place first, and the step that mends a mismatch. */
export function askedVersionsTable(): string {
  const tools: readonly (readonly [string, AskedTool])[] = Object.entries(askedTools);
  return [
    '| tool | asked for in, the first that speaks counts | a mismatch is mended by |',
    '| --- | --- | --- |',
    ...tools.map(
      ([tool, { places, mend }]) => `| ${code(tool)} | ${placesOf(places)} | ${code(stepFor(tool, mend))} |`,
    ),
  ].join('\n');
}
