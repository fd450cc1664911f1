/** A word of sh that means exactly this text. */
export const quoted = (text: string): string => `'${text.replaceAll("'", String.raw`'\''`)}'`;
