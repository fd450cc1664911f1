import { readFileSync } from 'node:fs';
import path from 'node:path';
import { Ajv, type ValidateFunction } from 'ajv';

const folder = path.resolve('node_modules/@cyclonedx/cyclonedx-library/res/schema');
const read = (name: string): object => ({
  ...(JSON.parse(readFileSync(path.join(folder, name), 'utf8')) as object),
  $id: `http://cyclonedx.org/schema/${name}`,
});

/** CycloneDX's own schema of version 1.6, with those that it refers to. */
export function cyclonedxSchema(): ValidateFunction {
  const ajv = new Ajv({ strict: false, allErrors: true });
  ajv.addFormat('uri', (text: string) => URL.canParse(text));
  ajv.addFormat('date-time', /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)$/);
  ajv.addFormat('iri-reference', (text: string) => !/[\s<>"{}|\\^`]/.test(text));
  ajv.addFormat('email', /@/).addFormat('idn-email', /@/);
  ajv.addSchema(read('spdx.SNAPSHOT.schema.json')).addSchema(read('jsf-0.82.SNAPSHOT.schema.json'));
  return ajv.compile(read('bom-1.6.SNAPSHOT.schema.json'));
}
