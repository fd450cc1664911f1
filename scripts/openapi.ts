/**
 * Writes `__tests__/fixtures/openapi.json`: what GitHub's own description says of the endpoints that the embedded
 * GitHub serves. The description is a package of 385 MB, so it is fetched into a temporary folder and thrown away.
 *
 * node scripts/openapi.ts
 */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { allRoutes } from '../rehearsal/github/routes.ts';

const source = '@octokit/openapi@23.0.2';
const member = 'package/generated/api.github.com.json';
const fixture = path.join(import.meta.dirname, '..', '__tests__', 'fixtures', 'openapi.json');

type Json = null | boolean | number | string | Json[] | { [key: string]: Json };
type Fields = { [key: string]: Json };

/** Keys that explain, and say nothing of what is valid. */
const prose = new Set([
  'description',
  'summary',
  'title',
  'example',
  'examples',
  'externalDocs',
  'deprecated',
  'nullable',
  'x-github',
  'format',
  'default',
  'readOnly',
]);

function fetchDescription(): Fields {
  const folder = mkdtempSync(path.join(tmpdir(), 'openapi-'));
  try {
    const packed = execFileSync('npm', ['pack', source, '--silent', '--pack-destination', folder], {
      encoding: 'utf8',
      shell: process.platform === 'win32',
    });
    execFileSync('tar', ['-xzf', path.join(folder, packed.trim()), '-C', folder, member]);
    return JSON.parse(readFileSync(path.join(folder, member), 'utf8')) as Fields;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

const fieldsOf = (value: Json | undefined): Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? value : {};

const listOf = (value: Json | undefined): Json[] => (Array.isArray(value) ? value : []);

/** OpenAPI 3.0 to JSON Schema: without prose, and `nullable` as a type of its own. `names` are keys of data, not of a schema. */
function schemaOf(value: Json, names = false): Json {
  if (Array.isArray(value)) return value.map((item) => schemaOf(item));
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).filter(([key]) => names || !prose.has(key));
  const plain = Object.fromEntries(
    entries.map(([key, part]) => [key, schemaOf(part, !names && key === 'properties')]),
  );
  return !names && value['nullable'] === true ? { anyOf: [plain, { type: 'null' }] } : plain;
}

function reader(description: Fields): { endpoint(name: string): Fields; schemas(used: Json): Fields } {
  const components = fieldsOf(description['components']);
  const resolve = (value: Json): Fields => {
    const { $ref: reference } = fieldsOf(value);
    if (typeof reference !== 'string') return fieldsOf(value);
    const [, , kind = '', name = ''] = reference.split('/');
    return fieldsOf(fieldsOf(components[kind])[name]);
  };
  const jsonOf = (content: Json | undefined): Json | undefined => {
    const schema = fieldsOf(fieldsOf(content)['application/json'])['schema'];
    return schema === undefined ? undefined : schemaOf(schema);
  };
  return {
    endpoint(name) {
      const [method = '', template = ''] = name.split(' ');
      const operation = fieldsOf(fieldsOf(fieldsOf(description['paths'])[template])[method.toLowerCase()]);
      if (!operation['responses']) throw new Error(`GitHub's description does not have ${name}`);
      const parameters = listOf(operation['parameters'])
        .map(resolve)
        .filter((parameter) => parameter['in'] === 'query');
      const query = parameters.map((parameter) => [
        String(parameter['name']),
        schemaOf(parameter['schema'] ?? {}),
      ]);
      const responses = Object.entries(fieldsOf(operation['responses'])).map(([status, response]) => [
        status,
        jsonOf(resolve(response)['content']) ?? null,
      ]);
      const body = jsonOf(fieldsOf(operation['requestBody'])['content']);
      return {
        query: Object.fromEntries(query) as Fields,
        ...(body === undefined ? {} : { body }),
        responses: Object.fromEntries(responses) as Fields,
      };
    },
    schemas(used) {
      const found: Fields = {};
      const ahead = [used];
      for (let next = ahead.pop(); next !== undefined; next = ahead.pop()) {
        for (const [, name = ''] of JSON.stringify(next).matchAll(/"#\/components\/schemas\/([^"]+)"/g)) {
          if (name in found) continue;
          const schema = schemaOf(fieldsOf(components['schemas'])[name] ?? {});
          found[name] = schema;
          ahead.push(schema);
        }
      }
      return found;
    },
  };
}

const description = fetchDescription();
const read = reader(description);
const names = allRoutes()
  .filter(({ kind }) => kind === 'rest')
  .map(({ name }) => name)
  .sort();
const endpoints = Object.fromEntries(names.map((name) => [name, read.endpoint(name)]));
const schemas = read.schemas(endpoints);

/** One endpoint or schema a line, so that a new version can be reviewed. */
const lines = (fields: Fields): string =>
  Object.keys(fields)
    .sort()
    .map((key) => `    ${JSON.stringify(key)}: ${JSON.stringify(fields[key])}`)
    .join(',\n');

writeFileSync(
  fixture,
  `{\n  "source": "${source}",\n  "endpoints": {\n${lines(endpoints)}\n  },\n  "components": { "schemas": {\n${lines(schemas)}\n  } }\n}\n`,
);
console.log(
  `${names.length} endpoints and ${Object.keys(schemas).length} schemas: ${path.relative('', fixture)}`,
);
