/** Reads `bun.lock`: JSON that has commas at the ends of lists. */
export const readBunLock = (text: string): unknown =>
  JSON.parse(text.replace(/("(?:[^"\\]|\\.)*")|,(?=\s*[}\]])/g, (_, quoted?: string) => quoted ?? ''));
