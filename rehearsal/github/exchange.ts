import type { Fault } from './faults.ts';
import type { RouteKind } from './route.ts';

/** One request and its answer, as they crossed the wire. */
export interface Exchange {
  /** The route's name; `''` when no endpoint fits. */
  route: string;
  kind: RouteKind;
  method: string;
  path: string;
  query: Record<string, string>;
  requestBody: unknown;
  status: number;
  responseBody: unknown;
  /** What went wrong on purpose: then the answer is not GitHub's. */
  fault: Fault['kind'] | undefined;
}
