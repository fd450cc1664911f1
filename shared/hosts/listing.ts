/** What lies in a folder of a target, read back there. Paths are relative, with `/`. */
export interface Listing {
  files: Map<string, { digest: string; executable: boolean }>;
  /** Path → where it leads. */
  links: Map<string, string>;
  /** Sockets, pipes and devices. */
  other: string[];
}

type Section = (listing: Listing, line: string) => boolean;

const relative = (path: string): string => path.replace(/^\.\//, '');
const fromHex = (hex: string): string => relative(Buffer.from(hex, 'hex').toString('utf8'));

/** One reader a section of the answer. False: the line is not one of its kind. */
const sections: Record<string, Section> = {
  files(listing, line) {
    // `sha256sum`, `shasum` and `openssl -r` differ in the mark before the name.
    const parts = /^([0-9a-f]{64}) [ *](.+)$/.exec(line);
    if (!parts) return false;
    listing.files.set(relative(parts[2] ?? ''), { digest: `sha256:${parts[1] ?? ''}`, executable: false });
    return true;
  },
  exec(listing, line) {
    const file = listing.files.get(relative(line));
    if (!file) return false;
    file.executable = true;
    return true;
  },
  odd(listing, line) {
    const parts = /^([0-9a-f]{64}) ([x-]) ((?:[0-9a-f]{2})+)$/.exec(line);
    if (!parts) return false;
    listing.files.set(fromHex(parts[3] ?? ''), {
      digest: `sha256:${parts[1] ?? ''}`,
      executable: parts[2] === 'x',
    });
    return true;
  },
  links(listing, line) {
    const parts = /^((?:[0-9a-f]{2})+) ((?:[0-9a-f]{2})*)$/.exec(line);
    if (!parts) return false;
    listing.links.set(fromHex(parts[1] ?? ''), Buffer.from(parts[2] ?? '', 'hex').toString('utf8'));
    return true;
  },
  other(listing, line) {
    listing.other.push(relative(line));
    return true;
  },
};

/** Reads the answer of the verbs that list a folder; the line that is not understood when there is one. */
export function parseListing(lines: readonly string[]): Listing | { strange: string } {
  const listing: Listing = { files: new Map(), links: new Map(), other: [] };
  const names = Object.keys(sections);
  let at = -1;
  for (const line of lines) {
    // Sections come in their order, each once: a file cannot pass for a heading, since its line never is one word.
    if (line === names[at + 1]) at += 1;
    else if (!sections[names[at] ?? '']?.(listing, line)) return { strange: line };
  }
  return at === names.length - 1 ? listing : { strange: lines.at(-1) ?? '' };
}
