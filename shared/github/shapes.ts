import { ApiError } from '../api/api.ts';
import type { ApiResponse } from '../api/api.ts';
import type { DeploymentPayload } from './github.ts';

type Fields = Readonly<Record<string, unknown>>;

const isFields = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** An answer whose shape is not GitHub's counts as none: what was asked may have been done. */
function malformed(route: string, what: string): ApiError {
  return new ApiError(`${route}: GitHub's answer has no usable ${what}`, 0, route);
}

/** The object that an answer holds. */
export function fieldsOf(response: ApiResponse, route: string): Fields {
  if (!isFields(response.data)) throw malformed(route, 'object');
  return response.data;
}

/** The list of objects that an answer holds. */
export function listOf(response: ApiResponse, route: string): Fields[] {
  if (!Array.isArray(response.data)) throw malformed(route, 'list');
  return response.data.filter(isFields);
}

/** A number that has to be there. */
export function numberIn(fields: Fields, name: string, route: string): number {
  const value = fields[name];
  if (typeof value !== 'number') throw malformed(route, name);
  return value;
}

/** A text that has to be there. */
export function textIn(fields: Fields, name: string, route: string): string {
  const value = fields[name];
  if (typeof value !== 'string') throw malformed(route, name);
  return value;
}

/** An object within, `undefined` when there is none. */
export function within(fields: Fields, name: string): Fields | undefined {
  const value = fields[name];
  return isFields(value) ? value : undefined;
}

/** The payload of a deployment of ours; `undefined` when someone else made it, or a version to come. */
export function payloadOf(value: unknown): DeploymentPayload | undefined {
  const payload = typeof value === 'string' ? parsed(value) : value;
  if (!isFields(payload) || payload['v'] !== 1) return undefined;
  const { id, kind, version, digest, contentsDigest } = payload;
  if (kind !== 'deploy' && kind !== 'rollback') return undefined;
  if (typeof id !== 'string' || typeof version !== 'string') return undefined;
  if (typeof digest !== 'string' || typeof contentsDigest !== 'string') return undefined;
  return { v: 1, id, kind, version, digest, contentsDigest };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}
