import { Ajv2019 } from 'ajv/dist/2019.js';
import type { AnySchemaObject, ValidateFunction } from 'ajv';
import { readFileSync } from 'node:fs';
import type { Exchange } from '../../rehearsal/github/exchange.ts';

interface Endpoint {
  query: Record<string, AnySchemaObject>;
  body?: AnySchemaObject;
  /** By status; `null` where there is no body. */
  responses: Record<string, AnySchemaObject | null>;
}

const fixture = (name: string): unknown =>
  JSON.parse(readFileSync(new URL(`../fixtures/${name}`, import.meta.url), 'utf8'));

const description = fixture('openapi.json') as {
  endpoints: Record<string, Endpoint>;
  components: AnySchemaObject;
};

const services = fixture('services.json') as {
  ids: Record<string, AnySchemaObject>;
  endpoints: Record<
    string,
    { query?: Endpoint['query']; request?: AnySchemaObject; response: AnySchemaObject }
  >;
  definitions: AnySchemaObject;
};

/** What any endpoint may answer, whether its description says so or not. */
const anywhere = new Set([401, 403, 404, 422, 429]);
const error = { type: 'object', required: ['message', 'documentation_url'] };

const ajv = new Ajv2019({ strict: false, allErrors: true, validateFormats: false });
ajv.addSchema({ $id: 'github', components: description.components });
ajv.addSchema({ $id: 'services', definitions: services.definitions });
const coercing = new Ajv2019({ strict: false, coerceTypes: true, validateFormats: false });
const compiled = new Map<string, ValidateFunction>();

/** Says nothing more than its schema: what the stand-in makes up would be relied upon in vain. */
function closed(schema: AnySchemaObject, base: string): AnySchemaObject {
  const there = JSON.parse(JSON.stringify(schema).replaceAll('"#/', `"${base}#/`)) as AnySchemaObject;
  if (there['type'] === 'array') {
    const items = { allOf: [there['items']], unevaluatedProperties: false };
    return { type: 'array', items };
  }
  return { allOf: [there], unevaluatedProperties: false };
}

function faults(key: string, schema: AnySchemaObject, value: unknown, using = ajv): string[] {
  const validate = compiled.get(key) ?? using.compile(schema);
  compiled.set(key, validate);
  if (validate(value)) return [];
  return (validate.errors ?? []).slice(0, 5).map((error) => {
    const extra = error.params['unevaluatedProperty'] as string | undefined;
    return `${key}${error.instancePath}: ${error.message ?? 'is wrong'}${extra === undefined ? '' : ` (${extra})`}`;
  });
}

/** What in an exchange GitHub would not have taken, or not have said. A fault's answer is left out. */
export function checkExchange(exchange: Exchange): string[] {
  switch (exchange.kind) {
    case 'rest':
      return checkRest(exchange);
    case 'twirp':
    case 'oidc':
      return checkService(exchange);
    case 'blob':
      return [];
  }
}

function checkQuery(name: string, known: Endpoint['query'], query: Exchange['query']): string[] {
  return Object.entries(query).flatMap(([key, value]) => {
    const schema = known[key];
    if (!schema) return [`${name}: GitHub does not know the query parameter ${key}`];
    const holder = { type: 'object', properties: { value: schema } };
    return faults(`${name} query ${key}`, holder, { value }, coercing);
  });
}

function checkRest(exchange: Exchange): string[] {
  const { route: name, status, responseBody } = exchange;
  const endpoint = description.endpoints[name];
  if (!endpoint) return [`${exchange.method} ${exchange.path}: no such endpoint is described`];
  const asked = [...checkQuery(name, endpoint.query, exchange.query), ...checkBody(name, endpoint, exchange)];
  // GitHub answers 422 to what it does not take: asking so is the caller's fault only where it was taken.
  const request = status === 422 ? [] : asked;
  if (exchange.fault) return request;
  return [...request, ...checkAnswer(name, endpoint, status, responseBody)];
}

function checkBody(name: string, endpoint: Endpoint, { requestBody }: Exchange): string[] {
  if (requestBody === undefined) return [];
  if (!endpoint.body) return [`${name}: GitHub takes no body here`];
  return faults(`${name} request`, closed(endpoint.body, 'github'), requestBody);
}

function checkAnswer(name: string, endpoint: Endpoint, status: number, body: unknown): string[] {
  const described = endpoint.responses[String(status)];
  if (described === undefined && !anywhere.has(status)) return [`${name}: GitHub does not answer ${status}`];
  const schema = status >= 400 && !described ? error : described;
  if (!schema) return body === undefined ? [] : [`${name} ${status}: GitHub sends no body`];
  // An upload that broke is a `starter`, which the description leaves out.
  const stated = JSON.parse(
    JSON.stringify(body ?? null).replaceAll('"state":"starter"', '"state":"open"'),
  ) as unknown;
  return faults(
    `${name} ${status}`,
    status >= 400 ? { allOf: [rebased(schema)] } : closed(schema, 'github'),
    stated,
  );
}

const rebased = (schema: AnySchemaObject): AnySchemaObject =>
  JSON.parse(JSON.stringify(schema).replaceAll('"#/', '"github#/')) as AnySchemaObject;

function checkService(exchange: Exchange): string[] {
  const name = exchange.route.replace(/^POST .*\.v1\./, '');
  const endpoint = services.endpoints[name];
  if (!endpoint) return [`${exchange.method} ${exchange.path}: no such service is known`];
  const query = checkQuery(name, endpoint.query ?? {}, exchange.query);
  const request = endpoint.request
    ? faults(`${name} request`, message(endpoint.request), exchange.requestBody)
    : [];
  if (exchange.fault) return [...query, ...request];
  const answer =
    exchange.status === 200 ? message(endpoint.response) : { $ref: 'services#/definitions/error' };
  if (exchange.kind === 'oidc' && exchange.status !== 200) return query;
  return [...query, ...request, ...faults(`${name} ${exchange.status}`, answer, exchange.responseBody)];
}

/** A Twirp message: nothing but its fields. `@ids` stands for the two ids that a run's calls carry. */
function message({ required = [], properties = {} }: AnySchemaObject): AnySchemaObject {
  const names = required as string[];
  const ids = names.includes('@ids') ? services.ids : {};
  const text = JSON.stringify({ ...ids, ...(properties as object) }).replaceAll('"#/', '"services#/');
  return {
    type: 'object',
    additionalProperties: false,
    required: [...names.filter((name) => name !== '@ids'), ...Object.keys(ids)],
    properties: JSON.parse(text) as AnySchemaObject,
  };
}

interface ContractObserver {
  /** For `startGitHub({ onExchange })`. */
  onExchange(exchange: Exchange): void;
  readonly violations: string[];
  /** Throws what was against GitHub's description, and how much was looked at. Call it at the end of a test. */
  check(): void;
}

/** Holds every exchange of an embedded GitHub against GitHub's own description, both ways. */
export function contractObserver(): ContractObserver {
  const violations: string[] = [];
  return {
    violations,
    onExchange: (exchange) => void violations.push(...checkExchange(exchange)),
    check() {
      if (violations.length === 0) return;
      throw new Error(`against GitHub's description:\n${[...new Set(violations)].slice(0, 20).join('\n')}`);
    },
  };
}
