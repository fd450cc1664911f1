import { reply } from './reply.ts';
import type { Reply } from './reply.ts';
import { route } from './route.ts';
import type { Call, Route, World } from './route.ts';
import { runtimeScope } from './tokens.ts';

const service = '/twirp/github.actions.results.api.v1';
/** How long a signed URL works. */
export const urlLifetime = 60 * 60_000;

/** A method of a service, open to a runtime token. */
export const twirp = (name: string, run: (call: Call) => Reply | Promise<Reply>): Route =>
  route(`POST ${service}.${name}`, { kind: 'twirp' }, (call) =>
    runtimeScope(call.headers.authorization)
      ? run(call)
      : fault(401, 'unauthenticated', 'the runtime token is missing or has no scope'),
  );

/** A Twirp error. */
export const fault = (status: number, code: string, msg: string): Reply => reply(status, { code, msg });

/** Where a client puts a blob's bytes. */
export const uploadUrl = (world: World, blob: string, name: string): string =>
  world.blobs.signed(world.url, blob, 'w', name, world.now() + urlLifetime);
