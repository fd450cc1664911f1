import { drawMermaid } from './diagrams.ts';
import { escapeHtml } from './escape.ts';

/** One page: a title, and sections of Markdown as the actions wrote it into their summaries. */
export interface Page {
  title: string;
  /** One sentence or two below the title. */
  lead: string;
  sections: readonly PageSection[];
}

export interface PageSection {
  title: string;
  /** A short word beside the title: `success`, `failure` … */
  badge: string;
  markdown: string;
}

/** A page that needs nothing but itself: no script runs on it, nothing is fetched. */
export async function renderPage(page: Page): Promise<string> {
  const draw = await markdownDrawer();
  const sections = page.sections.map(({ title, badge, markdown }, index) => {
    const body = draw(markdown);
    return `<section id="s${index}"><h2>${escapeHtml(title)} <span class="badge ${escapeHtml(badge)}">${escapeHtml(badge)}</span></h2>\n${body}</section>`;
  });
  const links = page.sections.map(
    ({ title, badge }, index) =>
      `<li><a class="${escapeHtml(badge)}" href="#s${index}">${escapeHtml(title)}</a></li>`,
  );
  return `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>${escapeHtml(page.title)}</title>
<style>${style}</style>
<nav><ol>${links.join('')}</ol></nav>
<main>
<h1>${escapeHtml(page.title)}</h1>
<p>${escapeHtml(page.lead)}</p>
${sections.join('\n')}
</main>
</html>
`;
}

/** Markdown as GitHub draws it: diagrams that are known are pictures, others stay as they were written. */
async function markdownDrawer(): Promise<(markdown: string) => string> {
  const { Marked } = await import('marked');
  const drawer = new Marked({
    gfm: true,
    renderer: { code: ({ text, lang }) => (lang === 'mermaid' && drawMermaid(text)) || false },
  });
  return (markdown) => drawer.parse(markdown, { async: false });
}

const style = `
:root { color-scheme: light dark; --edge: #d1d9e0; --soft: #f6f8fa; --good: #1a7f37; --bad: #cf222e; --seen: #0969da; --dim: #59636e }
@media (prefers-color-scheme: dark) { :root { --edge: #3d444d; --soft: #151b23; --good: #3fb950; --bad: #f85149; --seen: #4493f8; --dim: #9198a1 } }
body { font: 15px/1.55 system-ui, sans-serif; margin: 0; display: grid; grid-template-columns: 15rem minmax(0, 52rem); gap: 2rem; padding: 2rem }
nav { position: sticky; top: 2rem; align-self: start; font-size: 13px }
nav ol { list-style: none; padding: 0; margin: 0 } nav a { color: inherit; text-decoration: none; display: block; padding: .15rem 0 }
nav a::before { content: '●'; margin-right: .5rem; color: var(--dim) } nav a.success::before { color: var(--good) } nav a.failure::before { color: var(--bad) }
section { border: 1px solid var(--edge); border-radius: 8px; padding: 0 1.25rem .75rem; margin: 1.5rem 0 }
h2 { font-size: 1.1rem } .badge { font-size: .75rem; font-weight: 400; color: var(--dim); border: 1px solid var(--edge); border-radius: 1rem; padding: .1rem .6rem }
.badge.success { color: var(--good) } .badge.failure { color: var(--bad) }
table { border-collapse: collapse; margin: .75rem 0; display: block; overflow-x: auto } th, td { border: 1px solid var(--edge); padding: .3rem .7rem; text-align: left }
thead:not(:has(th:not(:empty))) { display: none } th { background: var(--soft) } pre { background: var(--soft); padding: .75rem; overflow-x: auto; border-radius: 6px } code { font-size: 13px }
svg { width: 100%; max-width: 50rem; font-size: 12px; fill: currentColor } svg .good { fill: var(--good) } svg .bad { fill: var(--bad) } svg polyline, svg .axis { fill: none !important; stroke: var(--edge) } svg polyline.seen { stroke: var(--seen); stroke-width: 2 } svg polyline.bad { stroke: var(--bad); stroke-dasharray: 6 4 }
@media (max-width: 60rem) { body { display: block; padding: 1rem } nav { position: static } }
`;
