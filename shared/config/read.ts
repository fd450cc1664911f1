import * as v from 'valibot';
import {
  isMap,
  isNode,
  isPair,
  isScalar,
  LineCounter,
  parseDocument,
  visit,
  type Document,
  type YAMLMap,
} from 'yaml';
import { ActionError, type Place } from '../runner/errors.ts';
import { nearest } from '../runner/nearest.ts';

/** More than this is no configuration that a person wrote. */
const maxBytes = 256 * 1024;
const maxFaults = 20;

interface Fault {
  place: Place;
  path: string;
  says: string;
}

type Key = string | number;

/**
 * Reads a configuration file's text against the schema composed of all fragments.
 *
 * @throws ActionError that lists every fault with file, line and column, and the nearest valid key.
 */
export function readConfiguration<S extends v.GenericSchema>(
  text: string,
  file: string,
  schema: S,
): v.InferOutput<S> {
  if (Buffer.byteLength(text) > maxBytes)
    throw new ActionError(`${file} is larger than ${String(maxBytes / 1024)} KiB`, { place: { file } });
  refuseOtherThanText(text, file);
  const lines = new LineCounter();
  const document = parse(text, file, lines);
  refuseDoubles(document, file, lines);
  const values: unknown = toValues(document, file) ?? {};
  const result = v.safeParse(schema, values);
  if (result.success) return result.output;
  const place = (path: readonly Key[], ofKey: boolean): Place => ({
    file,
    ...positionOf(document, path, ofKey, lines),
  });
  throw refusal(
    result.issues.flatMap((issue) => faultsOf(issue, schema, place)),
    file,
  );
}

/** Bytes that are no UTF-8 were read as U+FFFD: a path or a command that holds one is not what was written. */
function refuseOtherThanText(text: string, file: string): void {
  const index = text.indexOf('\ufffd');
  if (index === -1) return;
  const before = text.slice(0, index).split('\n');
  const place = { file, line: before.length, column: (before.at(-1)?.length ?? 0) + 1 };
  throw new ActionError(`${where(place)}: a character is not UTF-8`, {
    place,
    fix: 'Save the file as UTF-8.',
  });
}

/** A key twice in one mapping. The parser's own check takes minutes for a mapping of many thousand keys. */
function refuseDoubles(document: Document, file: string, lines: LineCounter): void {
  visit(document, { Map: (_, map) => refuseDouble(map, file, lines) });
}

function refuseDouble({ items }: YAMLMap, file: string, lines: LineCounter): void {
  const seen = new Set<unknown>();
  for (const { key } of items) {
    if (!isScalar(key)) continue;
    if (seen.has(key.value)) {
      const { line, col: column } = lines.linePos(key.range?.[0] ?? 0);
      const place = { file, line, column };
      throw new ActionError(`${where(place)}: the key "${String(key.value)}" comes twice`, {
        place,
        fix: 'Mend the YAML there.',
      });
    }
    seen.add(key.value);
  }
}

function parse(text: string, file: string, lines: LineCounter): Document {
  const document = parseDocument(text, { lineCounter: lines, uniqueKeys: false, version: '1.2' });
  const fault = document.errors[0] ?? document.warnings[0];
  if (!fault) return document;
  const at = fault.linePos?.[0];
  const place = { file, ...(at && { line: at.line, column: at.col }) };
  const first = fault.message.split('\n')[0]?.replace(/ at line \d+, column \d+:?$/, '') ?? fault.code;
  const says = /call stack/.test(first) ? 'it is nested too deep' : first;
  throw new ActionError(`${where(place)}: ${says}`, { place, fix: 'Mend the YAML there.' });
}

function toValues(document: Document, file: string): unknown {
  try {
    return document.toJS({ maxAliasCount: 50 }) as unknown;
  } catch (error) {
    throw new ActionError(`${file}: ${error instanceof Error ? error.message : String(error)}`, {
      place: { file },
    });
  }
}

function refusal(found: readonly Fault[], file: string): ActionError {
  const faults = unique(found).sort(byPlace);
  const shown = faults
    .slice(0, maxFaults)
    .map((fault) => `${where(fault.place)}: ${fault.path}${fault.says}`);
  const more = faults.length - shown.length;
  const text = more > 0 ? [...shown, `… and ${String(more)} more`] : shown;
  return new ActionError(text.join('\n'), {
    place: faults[0]?.place ?? { file },
    fix: 'The keys and their meaning: schemas/deploy-actions.json of this action.',
  });
}

const byPlace = (a: Fault, b: Fault): number =>
  (a.place.line ?? 0) - (b.place.line ?? 0) || (a.place.column ?? 0) - (b.place.column ?? 0);

const unique = (faults: readonly Fault[]): Fault[] => [
  ...new Map(faults.map((fault) => [`${where(fault.place)} ${fault.path}${fault.says}`, fault])).values(),
];

const where = ({ file, line, column }: Place): string =>
  line === undefined ? file : `${file}:${String(line)}:${String(column ?? 1)}`;

const label = (path: readonly Key[]): string => (path.length > 0 ? `${path.join('.')}: ` : '');

type PlaceOf = (path: readonly Key[], ofKey: boolean) => Place;

function faultsOf(issue: v.BaseIssue<unknown>, schema: v.GenericSchema, place: PlaceOf): Fault[] {
  const path = (issue.path ?? []).map((item) => item.key as Key);
  if (issue.expected === 'never' && path.length > 0)
    return Array.isArray(issue.path?.at(-1)?.input)
      ? [
          {
            place: place(path.slice(0, -1), false),
            path: label(path.slice(0, -1)),
            says: 'should be a mapping',
          },
        ]
      : [unknownKey(path, schema, place)];
  const missing = issue.message === 'is missing';
  const inner = issue.issues?.filter((other) => other.path !== undefined && other.path.length > 0);
  if (issue.kind === 'schema' && issue.type === 'union' && inner && inner.length > 0) {
    const reached = inner.map((other) => ({
      ...other,
      path: [...(issue.path ?? []), ...(other.path ?? [])],
    }));
    return reached.flatMap((other) => faultsOf(other as v.BaseIssue<unknown>, schema, place));
  }
  return [
    { place: place(missing ? path.slice(0, -1) : path, missing), path: label(path), says: issue.message },
  ];
}

function unknownKey(path: readonly Key[], schema: v.GenericSchema, place: PlaceOf): Fault {
  const key = String(path.at(-1));
  const parent = path.slice(0, -1);
  const known = keysAt(schema, parent);
  const meant = nearest(key, known);
  const hint = meant ? `did you mean "${meant}"?` : known.length > 0 ? `known here: ${known.join(', ')}` : '';
  return {
    place: place(path, true),
    path: label(parent),
    says: `unknown key "${key}"${hint && `; ${hint}`}`,
  };
}

interface Shape {
  entries?: Record<string, Shape>;
  wrapped?: Shape;
  value?: Shape;
  item?: Shape;
  options?: Shape[];
}

/** The keys that the schema knows at a path. */
function keysAt(schema: v.GenericSchema, path: readonly Key[]): string[] {
  let shapes: Shape[] = [schema as unknown as Shape];
  for (const key of path)
    shapes = shapes
      .flatMap(unwrap)
      .flatMap((shape) => [shape.entries?.[String(key)] ?? shape.value ?? shape.item ?? []].flat());
  return shapes.flatMap(unwrap).flatMap((shape) => Object.keys(shape.entries ?? {}));
}

const unwrap = (shape: Shape): Shape[] =>
  shape.wrapped ? unwrap(shape.wrapped) : shape.options ? shape.options.flatMap(unwrap) : [shape];

function positionOf(document: Document, path: readonly Key[], ofKey: boolean, lines: LineCounter) {
  for (let length = path.length; length >= 0; length--) {
    const node =
      length === path.length && ofKey ? keyNode(document, path) : document.getIn(path.slice(0, length), true);
    const start = isNode(node) ? node.range?.[0] : undefined;
    if (start === undefined) continue;
    const { line, col } = lines.linePos(start);
    return { line, column: col };
  }
  return {};
}

function keyNode(document: Document, path: readonly Key[]): unknown {
  const parent = path.length > 1 ? document.getIn(path.slice(0, -1), true) : document.contents;
  const pair = isMap(parent)
    ? parent.items.find(
        (item) => isPair(item) && isScalar(item.key) && String(item.key.value) === String(path.at(-1)),
      )
    : undefined;
  return pair?.key ?? document.getIn(path, true);
}
