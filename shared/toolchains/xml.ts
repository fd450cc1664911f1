import { lineAt, literally } from './says.ts';

/** What an element of a document holds, and its line (from 1). */
export interface Element {
  text: string;
  line: number;
}

/** A document without its comments; lines stay, so that what is found keeps its number. */
export const withoutXmlComments = (text: string): string =>
  text.replace(/<!--[\s\S]*?-->/g, (comment) => comment.replace(/[^\n]/g, ' '));

/** Every element of a name, in the order of the document: what build files need, which nest none of these in themselves. */
function elements(document: string, name: string): Element[] {
  const tag = literally(name);
  return [...document.matchAll(new RegExp(`<${tag}(?:\\s[^>]*)?>([\\s\\S]*?)</${tag}\\s*>`, 'g'))].map(
    ({ 1: text = '', index }) => ({ text: text.trim(), line: lineAt(document, index) }),
  );
}

/** The first element of a name. */
export const element = (document: string, name: string): Element | undefined => elements(document, name)[0];
