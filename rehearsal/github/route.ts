import type { IncomingHttpHeaders } from 'node:http';
import type { Blobs } from './blobs.ts';
import type { Reply } from './reply.ts';
import type { GitHubState } from './state.ts';

/** What every route works on. */
export interface World {
  state: GitHubState;
  blobs: Blobs;
  /** Origin of the server. */
  url: string;
  now(): number;
  /** Writes of the last `lagMs` are missing from listings and searches. */
  lagMs(): number;
  /** Who asks: the token's login. */
  login: string;
}

/** One request on its way through a route. */
export interface Call {
  method: string;
  path: string;
  params: Readonly<Record<string, string>>;
  query: URLSearchParams;
  headers: IncomingHttpHeaders;
  /** Parsed JSON of a request that has a body. */
  body: Readonly<Record<string, unknown>>;
  /** A large body lies here, streamed. */
  upload?: { file: string; size: number };
  world: World;
}

export type RouteKind = 'rest' | 'twirp' | 'blob' | 'oidc';

/** One endpoint. Its name, `METHOD /path/{with}/parameters`, is what faults and the contract match. */
export interface Route {
  name: string;
  kind: RouteKind;
  method: string;
  pattern: RegExp;
  /** The permission that a token needs, with its level. */
  permission?: readonly [string, 'read' | 'write'];
  /** The body is streamed to a file. */
  streams?: boolean;
  run(call: Call): Reply | Promise<Reply>;
  /** What is left behind when a 5xx fault takes the answer's place. */
  leaves?(call: Call): void;
}

interface RouteOptions {
  kind?: RouteKind;
  permission?: Route['permission'];
  streams?: boolean;
  leaves?: Route['leaves'];
}

/** Declares an endpoint: `{name}` takes one segment, `{path}` and `{basehead}` take the rest. */
export function route(name: string, options: RouteOptions, run: Route['run']): Route {
  const [method = 'GET', template = '/'] = name.split(' ');
  const source = template
    .replaceAll(/[.+*?^$()|[\]\\]/g, '\\$&')
    .replaceAll(
      /\{(\w+)\}/g,
      (_, key: string) => `(?<${key}>${key === 'path' || key === 'basehead' ? '.+' : '[^/]+'})`,
    );
  return { name, kind: 'rest', ...options, method, pattern: new RegExp(`^${source}$`), run };
}

/** A text field of a request's body, `undefined` when it is missing or something else. */
export function textOf(call: Call, field: string): string | undefined {
  const value = call.body[field];
  return typeof value === 'string' ? value : undefined;
}

/** One page of a list, and GitHub's `Link` header when there is another. */
export function page<T>(call: Call, list: readonly T[]): { items: T[]; headers: Record<string, string> } {
  const size = Math.min(Math.max(Number(call.query.get('per_page') ?? 30) || 30, 1), 100);
  const number = Math.max(Number(call.query.get('page') ?? 1) || 1, 1);
  const items = list.slice((number - 1) * size, number * size);
  if (number * size >= list.length) return { items, headers: {} };
  const next = new URLSearchParams(call.query);
  next.set('page', String(number + 1));
  return { items, headers: { link: `<${call.world.url}${call.path}?${next.toString()}>; rel="next"` } };
}

/** Whether a write has reached the listings. */
export function listed(world: World, createdAt: number): boolean {
  return createdAt + world.lagMs() <= world.now();
}
