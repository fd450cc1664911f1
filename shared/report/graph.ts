/** One box of a graph, and where its arrows lead. */
export interface GraphNode {
  name: string;
  /** Names of other nodes; one that is not there is left out. */
  leadsTo: readonly string[];
  /** `chosen` stands out, `left` steps back. */
  state: 'chosen' | 'needed' | 'left';
}

const styles = {
  chosen: 'stroke-width:3px',
  needed: 'stroke-width:1px',
  left: 'opacity:0.4',
} as const;

/** A Mermaid flow chart; GitHub draws it in summaries. */
export function mermaidGraph(nodes: readonly GraphNode[]): string {
  const ids = new Map(nodes.map(({ name }, at) => [name, `n${String(at)}`]));
  const boxes = nodes.map(({ name, state }) => `  ${ids.get(name) ?? ''}["${label(name)}"]:::${state}`);
  const arrows = nodes.flatMap(({ name, leadsTo }) =>
    leadsTo.flatMap((other) => {
      const to = ids.get(other);
      return to === undefined ? [] : [`  ${ids.get(name) ?? ''} --> ${to}`];
    }),
  );
  const classes = Object.entries(styles).map(([state, style]) => `  classDef ${state} ${style}`);
  return ['```mermaid', 'flowchart LR', ...boxes, ...arrows, ...classes, '```'].join('\n');
}

/**
 * In quotes a label holds any text, but for quotes themselves, markup, and what would end the block: those become signs
 * that look like them, since not every version of Mermaid shows its own entities as what they stand for.
 */
const label = (text: string): string =>
  text
    .replace(/[\r\n\0-\x1f]+/g, ' ')
    .replace(/["`]/g, "'")
    .replace(/&/g, '＆')
    .replace(/</g, '‹')
    .replace(/>/g, '›')
    .slice(0, 80);
