import { SaxesParser } from 'saxes';

/** One element of a document: its text, the line (from 1) on which it begins, and what is in it. */
export interface XmlElement {
  name: string;
  text: string;
  line: number;
  inner: XmlElement[];
}

/** A document that is no XML, and where. */
export class XmlFault extends Error {
  readonly line: number;

  constructor(message: string, line: number) {
    super(message);
    this.name = 'XmlFault';
    this.line = line;
  }
}

const deepest = 64;

/**
 * Reads a document whole, without its comments and attributes, as build files need it.
 *
 * @returns what stands around its outermost element
 * @throws XmlFault
 */
export function parseXml(text: string): XmlElement {
  const root: XmlElement = { name: '', text: '', line: 1, inner: [] };
  const open = [root];
  const parser = new SaxesParser({ position: true });
  const said = (piece: string): void => {
    const element = open.at(-1);
    if (element) element.text += piece;
  };
  parser.on('error', (error) => {
    throw new XmlFault(error.message.replace(/^\d+:\d+: /, ''), parser.line);
  });
  parser.on('opentagstart', ({ name }) => {
    if (open.length > deepest) throw new XmlFault('its elements are nested too deeply', parser.line);
    const element: XmlElement = { name, text: '', line: parser.line, inner: [] };
    open.at(-1)?.inner.push(element);
    open.push(element);
  });
  parser.on('text', said);
  parser.on('cdata', said);
  parser.on('closetag', () => void open.pop());
  parser.write(text).close();
  return root;
}

/** The first element of a name directly in another one. */
export const child = (element: XmlElement | undefined, name: string): XmlElement | undefined =>
  element?.inner.find((each) => each.name === name);

/** All elements of a name directly in another one. */
export const children = (element: XmlElement | undefined, name: string): XmlElement[] =>
  element?.inner.filter((each) => each.name === name) ?? [];

/** The trimmed text of an element of a name directly in another one. */
export const childText = (element: XmlElement | undefined, name: string): string | undefined =>
  child(element, name)?.text.trim();

/** All elements of a name in another one, at any depth. */
export const within = (element: XmlElement | undefined, name: string): XmlElement[] =>
  element?.inner.flatMap((each) => [...(each.name === name ? [each] : []), ...within(each, name)]) ?? [];
