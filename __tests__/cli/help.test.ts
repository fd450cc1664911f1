import { describe, expect, test } from '@jest/globals';
import { checkCommand } from '../../cli/check.ts';
import { initCommand } from '../../cli/init.ts';
import { judgeCommand } from '../../cli/judge.ts';
import { planCommand } from '../../cli/plan.ts';
import { rollbackCommand } from '../../cli/rollback.ts';
import { statusCommand } from '../../cli/status.ts';

const commands = {
  check: checkCommand,
  init: initCommand,
  judge: judgeCommand,
  plan: planCommand,
  rollback: rollbackCommand,
  status: statusCommand,
};

describe('--help', () => {
  test.each(Object.entries(commands))(
    'of %s tells how to use it, and what its exit codes mean',
    async (name, run) => {
      const said: string[] = [];
      const io = {
        out: (line: string) => said.push(line),
        error: (line: string) => said.push(`error: ${line}`),
        cwd: '/nowhere',
        env: {},
      };
      expect(await run(['--help'], io)).toBe(0);
      expect(said.join('\n')).toContain(`Usage: ${name} `);
      expect(said.join('\n')).toMatch(/Exit codes: 0 /);
      expect(said.join('\n')).not.toContain('error: ');
    },
  );
});
