/** The secrets of a job, hidden in everything that is printed. */
export interface Masks {
  /** Hides a value, each of its lines, and the forms of it that the runner derives. */
  add(secret: string): void;
  apply(text: string): string;
  /** Whether `text` holds a hidden value: a job output that does is dropped. */
  hides(text: string): boolean;
}

/** Masks as the runner makes them: three shifts of base64, JSON, URI and XML; neither hex nor parts of a secret. */
export function createMasks(secrets: readonly string[] = []): Masks {
  const values = new Set<string>();
  const add = (secret: string): void => {
    for (const part of [secret, ...secret.split(/[\r\n]+/)])
      if (part.trim()) for (const form of derivedForms(part)) values.add(form);
  };
  secrets.forEach(add);
  return {
    add,
    apply: (text) => replaceRanges(text, rangesOf(text, values)),
    hides: (text) => rangesOf(text, values).length > 0,
  };
}

function derivedForms(secret: string): string[] {
  const bytes = Buffer.from(secret, 'utf8');
  const shifts = [0, 1, 2]
    .filter((shift) => bytes.length > shift)
    .map((shift) => bytes.subarray(shift).toString('base64'));
  const json = JSON.stringify(secret).slice(1, -1);
  const unquoted =
    secret.length > 8 && secret.startsWith('"') && secret.endsWith('"') ? [secret.slice(1, -1)] : [];
  return [
    secret,
    ...shifts,
    json,
    encodeURIComponent(secret.toWellFormed()),
    xmlEscape(secret),
    secret.replaceAll("'", "''"),
    secret.replaceAll('"', '\\"'),
    ...unquoted,
  ];
}

const xmlEscape = (text: string): string =>
  text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll("'", '&apos;');

type Range = [start: number, end: number];

function rangesOf(text: string, values: ReadonlySet<string>): Range[] {
  const ranges: Range[] = [];
  for (const value of values)
    for (let at = text.indexOf(value); at >= 0; at = text.indexOf(value, at + 1))
      ranges.push([at, at + value.length]);
  return ranges.sort((a, b) => a[0] - b[0]);
}

/** Puts `***` over each range; ranges that overlap or touch become one. */
function replaceRanges(text: string, ranges: readonly Range[]): string {
  let out = '';
  let from = 0;
  for (let index = 0; index < ranges.length;) {
    const [start, first] = ranges[index] as Range;
    let end = first;
    for (index += 1; index < ranges.length && (ranges[index] as Range)[0] <= end; index += 1)
      end = Math.max(end, (ranges[index] as Range)[1]);
    out += `${text.slice(from, start)}***`;
    from = end;
  }
  return out + text.slice(from);
}
