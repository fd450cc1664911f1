import { labelOf, renderLabel } from './issue-shapes.ts';
import { invalid, notFound, reply } from './reply.ts';
import type { Reply } from './reply.ts';
import { route, textOf } from './route.ts';
import type { Call, Route, World } from './route.ts';
import { nextId } from './state.ts';
import type { Label } from './state.ts';

/** Labels. */
export const labelRoutes: Route[] = [
  route('GET /repos/{owner}/{repo}/labels/{name}', { permission: ['issues', 'read'] }, (call) => {
    const label = labelOf(call.world, decodeURIComponent(call.params['name'] ?? ''));
    return label ? reply(200, renderLabel(call.world, label)) : notFound();
  }),
  route('POST /repos/{owner}/{repo}/labels', { permission: ['issues', 'write'] }, createLabel),
];

/** Makes a label: issues do it for names that are new. */
export function makeLabel(
  world: World,
  name: string,
  color = 'ededed',
  description: string | null = null,
): Label {
  const label = { id: nextId(world.state), name, color, description };
  world.state.labels.push(label);
  return label;
}

function createLabel(call: Call): Reply {
  const name = textOf(call, 'name');
  if (!name) return invalid('Label', 'name', 'missing_field');
  if (labelOf(call.world, name)) return invalid('Label', 'name', 'already_exists');
  const label = makeLabel(call.world, name, textOf(call, 'color'), textOf(call, 'description') ?? null);
  return reply(201, renderLabel(call.world, label));
}
