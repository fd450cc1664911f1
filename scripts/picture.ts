/**
 * Takes the README's picture: plays the rehearsal with the bundle in dist/ (or DEPLOY_ACTIONS_DIST), and draws what it
 * printed with Chromium. `npm run picture` writes docs/rehearsal.png.
 */
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';

const root = path.resolve(import.meta.dirname, '..');
const dist = process.env['DEPLOY_ACTIONS_DIST'] ?? path.join(root, 'dist');

const styles: Record<string, string> = {
  1: 'font-weight:bold',
  2: 'opacity:.6',
  31: 'color:#ff7b72',
  32: 'color:#7ee787',
  33: 'color:#e3b341',
  36: 'color:#79c0ff',
};

const escapeHtml = (text: string) => text.replace(/&/g, '&amp;').replace(/</g, '&lt;');

/** Terminal text with its colours as HTML: each code opens a span, each reset closes one. */
function toHtml(text: string): string {
  let open = 0;
  return text
    .split(/(\x1b\[\d+m)/)
    .map((piece) => {
      const code = /^\x1b\[(\d+)m$/.exec(piece)?.[1];
      if (code === undefined) return escapeHtml(piece);
      if (styles[code]) return ((open += 1), `<span style="${styles[code]}">`);
      return open > 0 ? ((open -= 1), '</span>') : '';
    })
    .join('');
}

const played = spawnSync(process.execPath, [path.join(dist, 'cli/index.js'), 'rehearse'], {
  encoding: 'utf8',
  env: { ...process.env, FORCE_COLOR: '1' },
});
process.stdout.write(played.stdout);
if (played.status !== 0)
  throw new Error(`The rehearsal ended with ${String(played.status)}: no picture is taken`);

const lines = `$ npm run rehearse\n${played.stdout.trimEnd()}`;
const page = `<meta charset="utf-8"><body style="margin:0;background:#0d1117;color:#e6edf3;padding:20px 24px">
<pre style="font:14px/1.45 'DejaVu Sans Mono',monospace;margin:0">${toHtml(lines)}</pre>`;
const longest = Math.max(
  ...lines
    .replace(/\x1b\[\d+m/g, '')
    .split('\n')
    .map((line) => line.length),
);
const size = [Math.ceil(longest * 8.45) + 60, Math.ceil(lines.split('\n').length * 20.3) + 50];

const folder = mkdtempSync(path.join(os.tmpdir(), 'picture-'));
writeFileSync(path.join(folder, 'page.html'), page);
execFileSync(process.env['CHROMIUM'] ?? 'chromium', [
  '--headless',
  '--no-sandbox',
  '--disable-gpu',
  '--disable-background-networking',
  '--hide-scrollbars',
  `--window-size=${size.join(',')}`,
  `--screenshot=${path.join(root, 'docs/rehearsal.png')}`,
  path.join(folder, 'page.html'),
]);
rmSync(folder, { recursive: true });
