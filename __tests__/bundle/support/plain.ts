import { readFile, readlink } from 'node:fs/promises';
import path from 'node:path';
import type { StepResult } from '../../../rehearsal/step-runner/step.ts';
import { scene, smallPackage, type JobFacts, type Scene } from './scene.ts';

/** A scene whose release is one file, and whose environment runs nothing unless it is told to. */
export interface PlainScene extends Scene {
  /** Builds the commit, and deploys it in the same job; `between` may touch what lies between the two. */
  deliver(options?: {
    facts?: JobFacts;
    inputs?: Readonly<Record<string, string>>;
    between?: (built: StepResult) => Promise<void>;
  }): Promise<{ built: StepResult; deployed: StepResult }>;
  /** Runs one step in a job of its own. */
  one(uses: string, inputs: Readonly<Record<string, string>>, facts?: JobFacts): Promise<StepResult>;
  /** Commits another version. */
  next(version: string): Promise<void>;
  current(): Promise<string | undefined>;
  journalText(): Promise<string>;
}

/** Sets the scene. `environment` is more YAML of production, `more` are more files. */
export async function plainScene(
  environment = '',
  more: Readonly<Record<string, string>> = {},
): Promise<PlainScene> {
  const at = await scene({});
  const configuration = `build: { output: [dist/**] }\nenvironments:\n  production:\n    path: ${at.host}\n${environment}`;
  const files = smallPackage('mkdir -p dist && cp package.json dist/', {
    '.github/deploy-actions.yml': configuration,
    ...more,
  });
  await at.commit(files, 'v1.0.0');
  return {
    ...at,
    async deliver({ facts, inputs, between } = {}) {
      const job = await at.job({ job: 'deploy', ...facts });
      const built = await job.run({ uses: 'build', with: { cache: 'none' } });
      await between?.(built);
      const deployed = await job.run({
        uses: 'deploy',
        with: { environment: 'production', ...inputs },
        if: 'always()',
      });
      await job.finish();
      return { built, deployed };
    },
    async one(uses, inputs, facts) {
      const job = await at.job({ job: uses, ...facts });
      const result = await job.run({ uses, with: inputs });
      await job.finish();
      return result;
    },
    async next(version) {
      const text = files['package.json'] ?? '';
      await at.commit({ 'package.json': text.replace('"1.2.3"', JSON.stringify(version)) }, `v${version}`);
    },
    current: () =>
      readlink(path.join(at.host, 'current')).then(
        (link) => path.basename(link),
        () => undefined,
      ),
    journalText: () => readFile(path.join(at.host, '.deploy', 'journal.jsonl'), 'utf8').catch(() => ''),
  };
}

/** All that a step said to people. */
export const saidBy = ({ annotations, log, summary }: StepResult): string =>
  [...annotations.map(({ message }) => message), ...log, summary].join('\n');
