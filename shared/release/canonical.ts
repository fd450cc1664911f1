/** JSON with one spelling: keys sorted (UTF-16), `undefined` left out, a newline at the end. `indent` 0 is one line. */
export function canonicalJson(value: unknown, indent = 0): string {
  return `${JSON.stringify(sorted(value), undefined, indent)}\n`;
}

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
  return Object.fromEntries(entries.map(([key, inner]) => [key, sorted(inner)]));
}

/** Orders texts by their UTF-8 bytes: the order of `LC_ALL=C sort`, the same on every machine. */
export function byBytes(a: string, b: string): number {
  const length = Math.min(a.length, b.length);
  for (let index = 0; index < length; index += 1) {
    const left = a.charCodeAt(index);
    const right = b.charCodeAt(index);
    if (left !== right) return bytesRank(left) - bytesRank(right);
  }
  return a.length - b.length;
}

/** UTF-8 puts characters beyond U+FFFF (surrogates in UTF-16) behind all others. */
function bytesRank(unit: number): number {
  return unit >= 0xd800 && unit <= 0xdfff ? unit + 0x10000 : unit;
}
