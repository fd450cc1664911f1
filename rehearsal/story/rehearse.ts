import path from 'node:path';
import { formatDuration } from '../../shared/time/duration.ts';
import { playOwn, type OwnFigures, type OwnOptions } from './own-story.ts';
import { playShop, type ShopFigures, type ShopOptions } from './shop-story.ts';
import type { Screen } from './screen.ts';
import { openStage, type Stage, type Suite } from './stage.ts';
import { StoryBroke } from './teller.ts';

/** What is played, and where its traces go. */
export interface Rehearsal {
  suite: Suite;
  screen: Screen;
  /** Someone's own repository; else the shop. */
  own?: OwnOptions;
  shop: ShopOptions;
  reportFolder: string | undefined;
  keep: boolean;
  cancelled: AbortSignal;
}

/** Plays a rehearsal; resolves to its exit code. Whatever happens, nothing that it started goes on. */
export async function rehearse(rehearsal: Rehearsal): Promise<number> {
  const { screen } = rehearsal;
  const began = performance.now();
  const stage = await openStage({
    ...rehearsal,
    ownHome: rehearsal.own !== undefined,
    repositoryName: rehearsal.own ? `you/${repositoryName(rehearsal.own.folder)}` : 'octo/shop',
  });
  let code = 0;
  let lead = '';
  try {
    lead = rehearsal.own
      ? closeOwn(screen, await playOwn(stage, rehearsal.own))
      : closeShop(screen, await playShop(stage, rehearsal.shop), rehearsal.shop);
  } catch (error) {
    if (!rehearsal.cancelled.aborted && !(error instanceof StoryBroke)) screen.line();
    code = rehearsal.cancelled.aborted ? 130 : 1;
    lead = rehearsal.cancelled.aborted ? 'Stopped.' : error instanceof Error ? error.message : String(error);
    screen.line();
    screen.line(screen.paint.bad(lead));
    if (
      !(error instanceof StoryBroke) &&
      !rehearsal.cancelled.aborted &&
      error instanceof Error &&
      error.name !== 'ActionError'
    )
      screen.line(screen.paint.dim(error.stack ?? ''));
  }
  await leaveTraces(stage, lead);
  await stage.close();
  closing(stage, rehearsal, performance.now() - began);
  screen.close();
  return code;
}

const repositoryName = (folder: string): string =>
  path.basename(path.resolve(folder)).replaceAll(/[^\w.-]+/g, '-') || 'repository';

function closeShop({ line, paint }: Screen, { good, bad }: ShopFigures, { until }: ShopOptions): string {
  const said: string[] = [];
  if (bad) {
    const last =
      bad.lastBadMs === undefined
        ? ''
        : ` The last bad answer came ${formatDuration(bad.lastBadMs)} after the decision.`;
    said.push(
      `1.2.0 was rolled back in ${formatDuration(bad.rolledBackMs)}: ${bad.failed} of ${bad.sent} requests failed, ${bad.after} after.${last}`,
    );
  }
  if (good) said.push(`The good release before it: ${good.failed} of ${good.sent} requests failed.`);
  if (!bad && !good) said.push(`Stopped after ${until}, as asked.`);
  line();
  for (const [index, sentence] of said.entries()) line(index === 0 ? paint.strong(sentence) : sentence);
  return said.join(' ');
}

function closeOwn({ line, paint }: Screen, { digests, changed, rollbackMs }: OwnFigures): string {
  const said = `Two releases that differ in ${changed}, deployed and verified by their digests (${digests.map((digest) => digest.slice(0, 19)).join(', ')}); the way back took ${formatDuration(rollbackMs)}.`;
  line();
  line(paint.strong(said));
  return said;
}

async function leaveTraces(stage: Stage, lead: string): Promise<void> {
  const { report, github } = stage;
  await report.copyIfThere(path.join(stage.host, '.deploy', 'journal.jsonl'), 'journal.jsonl');
  await github.save(path.join(report.folder, 'github.json'));
  await report.finish(lead);
}

function closing(stage: Stage, { own, keep }: Rehearsal, tookMs: number): void {
  const { paint, line } = stage.screen;
  const row = (name: string, text: string): void => line(`${paint.dim(name.padEnd(10))} ${text}`);
  line();
  row('Took', formatDuration(tookMs));
  row(
    'Simulated',
    own
      ? 'GitHub (a server on this machine), the host (a temporary folder).'
      : 'GitHub (a server on this machine), the host (a temporary folder), the visitors.',
  );
  row(
    'Real',
    own
      ? 'the bundles that GitHub runs, your install, build and tests, git.'
      : 'the bundles that GitHub runs, npm, git, the shop, its tests, every HTTP request.',
  );
  row('Look at', path.join(stage.report.folder, 'index.html'));
  row('', `and beside it logs/ (each step), journal.jsonl (the host), github.json (GitHub’s state)`);
  if (keep) row('Kept', stage.root);
}
