/** A workflow command as an action prints it: `::name key=value::data`, or the old `##[name key=value]data`. */
export interface WorkflowCommand {
  name: string;
  properties: Readonly<Record<string, string>>;
  data: string;
}

/**
 * Reads one line of output. `known` says which names are commands: `::anything::` else is plain text. The new form
 * must open the line, the old one counts anywhere in it.
 */
export function parseCommand(line: string, known: (name: string) => boolean): WorkflowCommand | undefined {
  return parseColons(line, known) ?? parseBracket(line, known);
}

function parseColons(line: string, known: (name: string) => boolean): WorkflowCommand | undefined {
  const text = line.trimStart();
  if (!text.startsWith('::')) return undefined;
  const end = text.indexOf('::', 2);
  if (end < 0) return undefined;
  const { name, rest } = splitHead(text.slice(2, end));
  if (!known(name)) return undefined;
  return {
    name,
    properties: readProperties(rest, ',', unescapeProperty),
    data: unescapeData(text.slice(end + 2)),
  };
}

function parseBracket(line: string, known: (name: string) => boolean): WorkflowCommand | undefined {
  const start = line.indexOf('##[');
  const end = start < 0 ? -1 : line.indexOf(']', start);
  if (end < 0) return undefined;
  const { name, rest } = splitHead(line.slice(start + 3, end));
  if (!known(name)) return undefined;
  return {
    name,
    properties: readProperties(rest, ';', unescapeBracket),
    data: unescapeBracket(line.slice(end + 1)),
  };
}

function splitHead(head: string): { name: string; rest: string } {
  const space = head.indexOf(' ');
  if (space < 0) return { name: head.toLowerCase(), rest: '' };
  return { name: head.slice(0, space).toLowerCase(), rest: head.slice(space + 1).trim() };
}

function readProperties(text: string, separator: string, unescape: (value: string) => string) {
  const properties: Record<string, string> = Object.create(null) as Record<string, string>;
  for (const pair of text.split(separator)) {
    const equals = pair.indexOf('=');
    if (equals > 0 && equals < pair.length - 1)
      properties[pair.slice(0, equals).trim()] = unescape(pair.slice(equals + 1));
  }
  return properties;
}

const unescapeData = (text: string): string =>
  text.replaceAll('%0D', '\r').replaceAll('%0A', '\n').replaceAll('%25', '%');

const unescapeProperty = (text: string): string =>
  text
    .replaceAll('%0D', '\r')
    .replaceAll('%0A', '\n')
    .replaceAll('%3A', ':')
    .replaceAll('%2C', ',')
    .replaceAll('%25', '%');

const unescapeBracket = (text: string): string =>
  text.replaceAll('%3B', ';').replaceAll('%0D', '\r').replaceAll('%0A', '\n').replaceAll('%5D', ']');
