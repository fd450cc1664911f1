import path from 'node:path';
import type { Artifacts, StoredArtifact } from '../../shared/artifacts/artifacts.ts';
import { fileStat, makeTempFolder, readText, removeTree } from '../../shared/files/files.ts';
import { ActionError, explain } from '../../shared/runner/errors.ts';
import { joinCells, type FoundResult, type Verdict } from '../../shared/testing/join.ts';
import { parsePlan, type TestPlan } from '../../shared/testing/plan-cells.ts';
import { parseResult } from '../../shared/testing/result.ts';
import { planFile, readArtifactName, resultFile } from './artifact-names.ts';

const parallel = 4;
const largestDocument = 5 * 1024 * 1024;

interface Named {
  artifact: StoredArtifact;
  cell: string | undefined;
  attempt: number;
}

/**
 * Joins the results of this run's cells into one verdict. A re-run of single cells keeps the results of the
 * others; a re-run of the plan starts afresh.
 *
 * @throws ActionError when the run has no plan
 */
export async function reportTests(temp: string, artifacts: Artifacts): Promise<Verdict> {
  const named = (await artifacts.list()).flatMap((artifact): Named[] => {
    const read = readArtifactName(artifact.name);
    return read ? [{ artifact, ...read }] : [];
  });
  const kept = named.filter(({ cell }) => cell === undefined).sort((a, b) => b.attempt - a.attempt)[0];
  if (!kept)
    throw new ActionError('This run has no plan of tests (the artifact test-plan)', {
      fix: 'Run test-matrix with mode: plan in a job before, and let this job need it.',
    });
  const folder = await makeTempFolder(temp, 'test-report');
  try {
    const plan = await readPlan(kept, folder, artifacts);
    const wanted = named.filter(({ cell, attempt }) => cell !== undefined && attempt >= kept.attempt);
    return joinCells(plan, await readResults(newestOf(wanted), folder, artifacts));
  } finally {
    await removeTree(folder);
  }
}

const newestOf = (named: readonly Named[]): Named[] =>
  [...Map.groupBy(named, ({ cell }) => cell).values()].flatMap((same) =>
    same.toSorted((a, b) => b.attempt - a.attempt).slice(0, 1),
  );

async function readPlan({ artifact }: Named, folder: string, artifacts: Artifacts): Promise<TestPlan> {
  return parsePlan(
    await fetchDocument(artifact, planFile, folder, artifacts),
    `The artifact ${artifact.name}`,
  );
}

async function readResults(
  named: readonly Named[],
  folder: string,
  artifacts: Artifacts,
): Promise<FoundResult[]> {
  const found: FoundResult[] = [];
  const queue = named.values();
  const work = async (): Promise<void> => {
    for (const each of queue) found.push(await readOne(each, folder, artifacts));
  };
  await Promise.all(Array.from({ length: parallel }, work));
  return found;
}

/** A result that cannot be had is one of a missing cell, with the reason: the others are still told. */
async function readOne(
  { artifact, cell = '', attempt }: Named,
  folder: string,
  artifacts: Artifacts,
): Promise<FoundResult> {
  const name = `The artifact ${artifact.name}`;
  try {
    const text = await fetchDocument(artifact, resultFile, folder, artifacts);
    return { cell, attempt, result: parseResult(text, name) };
  } catch (error) {
    return { cell, attempt, problem: explain(error).split('\n')[0] ?? '' };
  }
}

async function fetchDocument(
  artifact: StoredArtifact,
  file: string,
  folder: string,
  artifacts: Artifacts,
): Promise<string> {
  const into = await makeTempFolder(folder, 'artifact');
  await artifacts.download(artifact, into);
  const full = path.join(into, file);
  const stat = await fileStat(full).catch(() => undefined);
  if (stat?.kind !== 'file') throw new ActionError(`The artifact ${artifact.name} holds no ${file}`);
  if (stat.size > largestDocument) throw new ActionError(`The artifact ${artifact.name} is too large`);
  return readText(full);
}
