import type { Environment } from '../runner/runner.ts';
import type { RunCommand } from './command.ts';
import { scrubbed } from './scrub.ts';

/** Asks git in a folder; `undefined` when git says no. Output of more than 64 MiB is a no, too. */
export type Git = (...args: string[]) => Promise<string | undefined>;

/**
 * Git as a build asks it: nothing that a repository or a person has configured is started. The workspace of a container
 * job belongs to another user, which git refuses unless it is told.
 */
export function gitIn(folder: string, env: Environment, run: RunCommand): Git {
  const own = ['git', '-c', 'safe.directory=*', '-c', 'core.fsmonitor=false', '-C', folder] as const;
  return async (...args) => {
    const command = {
      argv: [...own, ...args] as const,
      env: scrubbed(env),
      timeoutMs: 120_000,
      keepBytes: 64 * 1024 * 1024,
    };
    const result = await run(command).catch(() => undefined);
    return result?.exitCode === 0 && !result.truncated ? result.stdout : undefined;
  };
}

/** Asks each question once: what changes meanwhile does not change the answer. */
export function rememberingGit(git: Git): Git {
  const answers = new Map<string, ReturnType<Git>>();
  return (...args) => {
    const question = args.join('\0');
    const answer = answers.get(question) ?? git(...args);
    answers.set(question, answer);
    return answer;
  };
}
