import { bytes, code, escapeCell, paragraphs, shortDigest, table } from '../../shared/report/markdown.ts';
import { explain } from '../../shared/runner/errors.ts';
import { failureOf, type PublishResult } from './publish.ts';

/** Where the release is now, and how it is asked for there. */
export function publishSummary(result: PublishResult): string {
  const { release, dryRun, publications } = result;
  const { name, version, contents, subjects } = release.manifest;
  const size = subjects.reduce((sum, subject) => sum + subject.size, 0);
  const title = dryRun
    ? 'Dry run: would publish'
    : failureOf(result) === undefined
      ? 'Published'
      : '❌ Not published everywhere:';
  return paragraphs(
    `### ${title} ${escapeCell(name)} ${escapeCell(version)}`,
    `Release ${code(shortDigest(release.digest))}, contents ${code(shortDigest(contents.digest))}, ${bytes(size)}. ${dryRun ? 'Nothing was changed.' : 'Each store was read back and verified.'}`,
    table(['Store', 'Outcome', 'Ask for it by'], publications.map(rowOf)),
  );
}

function rowOf({ store, receipt, failure }: PublishResult['publications'][number]): string[] {
  if (failure !== undefined) return [code(store), `❌ ${escapeCell(explain(failure))}`, ''];
  if (!receipt) return [code(store), 'would be published', ''];
  const outcome = receipt.alreadyPublished ? 'was there already, verified' : 'published';
  return [code(store), receipt.url ? `[${outcome}](${receipt.url})` : outcome, code(receipt.reference)];
}
