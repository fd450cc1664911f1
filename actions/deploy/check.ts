import { escapeCell, paragraphs, table } from '../../shared/report/markdown.ts';
import { ActionError } from '../../shared/runner/errors.ts';
import type { Log } from '../../shared/runner/runner.ts';
import type { Finding, HostFindings } from '../../shared/targets/check-place.ts';

const marks: Readonly<Record<Finding['how'], string>> = { well: '✅', bad: '❌', unsure: '⚠️' };

const all = (hosts: readonly HostFindings[]): Finding[] => hosts.flatMap(({ findings }) => findings);

/** Whether a deployment can work as far as that shows. */
export const isWell = (hosts: readonly HostFindings[]): boolean =>
  all(hosts).every(({ how }) => how !== 'bad');

/** One line a look, and under it what mends what is not well; of several hosts, one after the other. */
export const findingLines = (hosts: readonly HostFindings[]): string[] =>
  hosts.flatMap(({ host, findings }) => [
    ...(hosts.length > 1 ? [`${host}:`] : []),
    ...findings.flatMap(({ what, how, says, fix }) => [
      `${marks[how]} ${what.padEnd(10)} ${says}`,
      ...(fix !== undefined && how !== 'well' ? [`   → ${fix}`] : []),
    ]),
  ]);

/** The findings as people see them in the summary: a host beside the other where there are several. */
export const checkSummary = (environment: string, hosts: readonly HostFindings[]): string =>
  paragraphs(
    `## ${isWell(hosts) ? '✅' : '❌'} Check of ${escapeCell(environment)}`,
    hosts.length > 1 ? sideBySide(hosts) : undefined,
    table(
      ['', ...(hosts.length > 1 ? ['Host'] : []), 'Looked at', 'Found', 'What to do'],
      hosts.flatMap(({ host, findings }) =>
        findings
          .filter(({ how }) => hosts.length === 1 || how !== 'well')
          .map(({ what, how, says, fix = '' }) => [
            marks[how],
            ...(hosts.length > 1 ? [escapeCell(host)] : []),
            what,
            escapeCell(says),
            how === 'well' ? '' : escapeCell(fix),
          ]),
      ),
    ),
    'Nothing was changed.',
  );

/** What was looked at, by host. */
function sideBySide(hosts: readonly HostFindings[]): string {
  const looks = [...new Set(all(hosts).map(({ what }) => what))];
  const worst = (findings: readonly Finding[]): string => {
    const bad = findings.find(({ how }) => how === 'bad') ?? findings.find(({ how }) => how === 'unsure');
    return findings.length === 0 ? '' : marks[bad?.how ?? 'well'];
  };
  return table(
    ['Host', ...looks],
    hosts.map(({ host, findings }) => [
      escapeCell(host),
      ...looks.map((look) => worst(findings.filter(({ what }) => what === look))),
    ]),
  );
}

/** Says all that was found; what a deployment cannot work with is an error each, and fails the step. */
export function report(environment: string, hosts: readonly HostFindings[], log: Log): void {
  findingLines(hosts).forEach((line) => log.info(line));
  const named = hosts.flatMap(({ host, findings }) =>
    findings.map((each) => ({
      ...each,
      says: hosts.length > 1 && !each.says.startsWith(host) ? `${host}: ${each.says}` : each.says,
    })),
  );
  for (const { how, says, fix } of named)
    if (how === 'unsure') log.warning(fix === undefined ? says : `${says}. ${fix}`);
  const faults = named.filter(({ how }) => how === 'bad');
  const [first] = faults;
  if (!first) return log.notice(`${environment} can be deployed to. Nothing was changed.`);
  throw new ActionError(
    `${environment} cannot be deployed to: ${faults.map(({ says }) => says).join('\n')}`,
    {
      fix: [...new Set(faults.flatMap(({ fix }) => (fix === undefined ? [] : [fix])))].join('\n'),
    },
  );
}
