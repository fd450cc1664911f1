/** One directive of a `go.mod` or a `go.work`, alone or in the block of its verb. */
export interface GoDirective {
  verb: string;
  words: string[];
}

/** Reads the directives of a `go.mod` or a `go.work`, without comments. */
export function goDirectives(text: string): GoDirective[] {
  let block = '';
  return text.split('\n').flatMap((raw) => {
    const line = raw.replace(/\/\/.*$/, '').trim();
    if (line === '') return [];
    if (line === ')') {
      block = '';
      return [];
    }
    const words = (line.match(/"[^"]*"|`[^`]*`|\S+/g) ?? []).map((word) =>
      word.replace(/^(["`])(.*)\1$/, '$2'),
    );
    if (block !== '') return { verb: block, words };
    const [, opened] = /^(\w+)\s*\($/.exec(line) ?? [];
    if (opened !== undefined) {
      block = opened;
      return [];
    }
    return { verb: words[0] ?? '', words: words.slice(1) };
  });
}
