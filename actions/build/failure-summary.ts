import {
  code,
  codeBlock,
  details,
  escapeCell,
  paragraphs,
  prose,
  table,
} from '../../shared/report/markdown.ts';
import { ActionError, explain, type Place } from '../../shared/runner/errors.ts';
import type { RunContext } from '../../shared/runner/runner.ts';
import type { Problem } from '../../shared/toolchains/problems.ts';
import { CommandError } from './commands.ts';

type Where = Pick<RunContext, 'serverUrl' | 'repository' | 'sha'>;

/** Why nothing was released: the first cause on top, then what to do, and what a command printed at its end. */
export function failureSummary(error: unknown, where: Where): string {
  const { message, fix, place } = error instanceof ActionError ? error : new ActionError(explain(error));
  const [first = '', ...rest] = message.split('\n');
  const problems = problemsOf(error);
  return paragraphs(
    '### ❌ Not built: nothing was released',
    problemTable(problems, where),
    `**What failed:** ${prose(first.replace(/ Its last lines:$/, ''))}`,
    place && `**Where:** ${linked(place, where)}`,
    fix && `**What to do:** ${prose(fix)}`,
    rest.length === 0 ? undefined : lastLines(rest, problems.length > 0),
  );
}

/** What the compiler named comes first: the command failed because of it. */
function problemsOf(error: unknown): readonly Problem[] {
  if (error instanceof CommandError) return error.problems;
  return error instanceof ActionError && error.cause instanceof CommandError ? error.cause.problems : [];
}

const problemTable = (problems: readonly Problem[], where: Where): string | undefined =>
  problems.length === 0
    ? undefined
    : table(
        ['Where', 'What is wrong'],
        problems.map(({ place, message }) => [linked(place, where), escapeCell(message)]),
      );

/** Unfolded where nothing else says why. */
function lastLines(lines: readonly string[], isFolded: boolean): string {
  const block = codeBlock(lines.join('\n'), 'text');
  return isFolded ? details('Its last lines', block) : block;
}

function linked({ file, line, column }: Place, { serverUrl, repository, sha }: Where): string {
  const name = code([file, line, column].filter((part) => part !== undefined).join(':'));
  const path = file.split('/').map(encodeURIComponent).join('/');
  return `[${name}](${serverUrl}/${repository}/blob/${sha}/${path}${line === undefined ? '' : `#L${String(line)}`})`;
}
