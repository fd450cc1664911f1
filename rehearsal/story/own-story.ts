import { readlink, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { formatDuration } from '../../shared/time/duration.ts';
import { changeOneFile, copyRepository, type Copy } from './copy.ts';
import { build, deployStep, describeDeploy, publish, runTests, succeed, type Built } from './delivery.ts';
import { repositoryAt, type Commit } from './repository.ts';
import { beginRun, type Stage, type WorkflowRun } from './stage.ts';
import { createTeller, StoryBroke, type Said, type Teller } from './teller.ts';

/** What is known of the repository before the story begins. */
export interface OwnOptions {
  folder: string;
  /** Whether it has tests, by the plan. */
  tested: boolean;
  /** The globs of the release, by the plan. */
  output: readonly string[];
}

/** What came of it. */
export interface OwnFigures {
  digests: [string, string];
  changed: string;
  rollbackMs: number;
}

interface OwnPlay {
  stage: Stage;
  teller: Teller;
  copy: Copy;
}

/** Plays the story on a copy of someone's repository: two releases that differ in one file, and the way back. */
export async function playOwn(stage: Stage, { folder, tested, output }: OwnOptions): Promise<OwnFigures> {
  const teller = createTeller(stage.screen, () => undefined);
  teller.part('Copy', 'the repository itself is only read');
  let copy: Copy | undefined;
  await teller.step('copy', async () => {
    copy = await copyRepository(folder, path.join(stage.root, 'repository'));
    return describeCopy(copy);
  });
  if (!copy) throw new StoryBroke('Nothing was copied');
  const play = { stage, teller, copy };
  tellGitHub(stage, copy.commit, undefined);
  const first = await release(play, copy.commit, 'First release', tested, {});
  const change = await changeOneFile(copy, first.paths);
  tellGitHub(stage, change.commit, copy.commit);
  const more: Record<string, string> = change.added ? { output: [...output, change.file].join('\n') } : {};
  const second = await release(play, change.commit, `Second release, ${change.file} differs`, false, more);
  if (second.built.contentsDigest === first.built.contentsDigest)
    throw new StoryBroke(
      `Both releases have the contents ${first.built.contentsDigest}, though ${change.file} differs`,
    );
  const rollbackMs = await drill(play, second.run, first.built);
  return { digests: [first.built.digest, second.built.digest], changed: change.file, rollbackMs };
}

function describeCopy({ commit, uncommitted }: Copy): Said {
  const state =
    uncommitted === undefined
      ? 'no git repository: taken as it is'
      : uncommitted === 0
        ? 'nothing uncommitted'
        : `${uncommitted} uncommitted ${uncommitted === 1 ? 'change' : 'changes'} with it`;
  return { text: `commit ${commit.sha.slice(0, 12)} “${commit.subject}”, ${state}` };
}

function tellGitHub({ github }: Stage, { sha, subject }: Commit, parent: Commit | undefined): void {
  github.state.commits.push({
    sha,
    parents: parent ? [parent.sha] : [],
    message: subject,
    author: 'you',
    at: Date.now(),
    files: [],
  });
  github.state.branches.main = sha;
}

async function release(
  play: OwnPlay,
  commit: Commit,
  title: string,
  tested: boolean,
  inputs: Readonly<Record<string, string>>,
) {
  const { stage, teller, copy } = play;
  teller.part(title, `commit ${commit.sha.slice(0, 12)}`);
  const run = beginRun(stage, repositoryAt(copy.folder), commit);
  let built: Built | undefined;
  let paths: string[] = [];
  await teller.step('build', async () => {
    const answer = await build(stage, run, { with: { cache: 'none', ...inputs }, plansTests: tested });
    built = answer.built;
    paths = answer.paths;
    return answer.said;
  });
  if (!built) throw new StoryBroke('Nothing was built');
  const made = built;
  if (tested) await teller.step('test', () => runTests(stage, run, made));
  await teller.step('publish', () => publish(stage, run, made));
  await teller.step('deploy', () => deploy(play, run, made));
  return { run, built: made, paths };
}

const environment = 'rehearsal';
const configuration = 'rehearsal-target.yml';

/** Lays a configuration beside the checkout's own: whatever that deploys to, the rehearsal does not. */
async function ownTarget(stage: Stage, workspace: string): Promise<Record<string, string>> {
  const settings = { environments: { [environment]: { path: stage.host } } };
  await writeFile(path.join(workspace, configuration), JSON.stringify(settings));
  return { environment, config: configuration };
}

async function deploy({ stage }: OwnPlay, run: WorkflowRun, built: Built): Promise<Said> {
  let said: Said = { text: '' };
  await run.job('deploy', async (job) => {
    const result = await succeed(stage, run, job, deployStep(built, await ownTarget(stage, job.workspace)));
    said = { text: describeDeploy(result), more: ['into a temporary folder; nothing is started there'] };
  });
  return said;
}

/** Goes back to the first release by hand, and looks that it is what lies there. */
async function drill({ stage, teller }: OwnPlay, run: WorkflowRun, first: Built): Promise<number> {
  teller.part('Rollback drill', `back to ${first.version}`);
  let rollbackMs = 0;
  await teller.step('roll back', async () => {
    await run.job('rollback', async (job) => {
      const own = await ownTarget(stage, job.workspace);
      const { outputs } = await succeed(stage, run, job, {
        uses: 'auto-rollback',
        id: 'rollback',
        with: { mode: 'rollback', ...own, reason: 'a drill', incident: 'none' },
      });
      rollbackMs = Number(outputs['rollback-ms']);
    });
    const current = path.basename(await readlink(path.join(stage.host, 'current')));
    if (!current.endsWith(first.contentsDigest.slice('sha256:'.length, 'sha256:'.length + 12)))
      throw new StoryBroke(`After the rollback ${current} is current, not the first release`);
    return {
      text: `${first.version} is back in ${formatDuration(rollbackMs)}`,
      more: [`current is ${current}`],
    };
  });
  return rollbackMs;
}
