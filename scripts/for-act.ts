/**
 * Prepares a workflow for act, which refuses `deployment: false` under `environment:` (GitHub and actionlint take it):
 * takes that one line out and touches nothing else. `node scripts/for-act.ts WORKFLOW` prints the copy.
 */
import { readFile } from 'node:fs/promises';

const refused = /^ *deployment: false\r?\n/gm;

/** The workflow's text without the key that act does not know. */
export const forAct = (workflow: string): string => workflow.replace(refused, '');

if (process.argv[1] === import.meta.filename) {
  for (const file of process.argv.slice(2)) process.stdout.write(forAct(await readFile(file, 'utf8')));
}
