const longestBody = 65_536;

/** The comment that makes a body of ours findable: people do not see it. */
export function markerText(marker: string): string {
  // `--` and `>` could end the comment, and a line break could hide it.
  return `<!-- deploy-actions:${marker.replaceAll(/[^\w.:@/+-]/g, '_').replaceAll(/-{2,}/g, '-')} -->`;
}

/** A body with its marker, cut to what GitHub takes; the marker stays whole. */
export function marked(body: string, marker: string): string {
  const end = `\n\n${markerText(marker)}\n`;
  const room = longestBody - end.length;
  const text = body.length > room ? `${body.slice(0, room - 1).replace(/[\uD800-\uDBFF]$/, '')}…` : body;
  return `${text}${end}`;
}

/** Whether a body carries this very marker. */
export function isMarked(body: unknown, marker: string): boolean {
  return typeof body === 'string' && body.includes(markerText(marker));
}
