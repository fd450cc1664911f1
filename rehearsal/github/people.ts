import { notFound, reply } from './reply.ts';
import type { Reply } from './reply.ts';
import { route } from './route.ts';
import type { Call, Route } from './route.ts';
import { user } from './shapes.ts';

/** What a collaborator may do. */
export const peopleRoutes: Route[] = [
  route(
    'GET /repos/{owner}/{repo}/collaborators/{username}/permission',
    { permission: ['metadata', 'read'] },
    permission,
  ),
];

function permission(call: Call): Reply {
  const { world } = call;
  const person = world.state.people.find(
    (candidate) => candidate.login === decodeURIComponent(call.params['username'] ?? ''),
  );
  if (!person) return notFound();
  const coarse = { maintain: 'write', triage: 'read' } as Record<string, string>;
  return reply(200, {
    permission: coarse[person.role] ?? person.role,
    role_name: person.role,
    user: { ...user(world, person.login), role_name: person.role },
  });
}
