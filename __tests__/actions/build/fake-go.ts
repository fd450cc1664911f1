import { writeFileSync } from 'node:fs';
import path from 'node:path';
import type { RunCommand } from '../../../shared/command/command.ts';
import { runCommand } from '../../../shared/command/run-command.ts';

/** A go that writes what it was asked for into its output. */
export const fakeGo =
  (failing = ''): RunCommand =>
  async (command, signal) => {
    const { argv, env = {} } = command;
    const done = {
      exitCode: 0,
      signal: null,
      stdout: '',
      stderr: '',
      durationMs: 5,
      timedOut: false,
      truncated: false,
    };
    if (argv[0] !== 'go') {
      const isProbe = argv.at(-1)?.includes('go env') ?? false;
      return isProbe ? { ...done, stdout: 'go1.26' } : runCommand(process.env)(command, signal);
    }
    if (argv[1] === 'tool') return { ...done, stdout: 'linux/amd64\nlinux/arm64\nwindows/amd64\n' };
    const platform = `${env['GOOS'] ?? ''}/${env['GOARCH'] ?? ''}`;
    if (platform === failing) return { ...done, exitCode: 1, stderr: 'main.go:3: undefined: total' };
    const into = argv[argv.indexOf('-o') + 1] ?? '';
    writeFileSync(path.join(into, env['GOOS'] === 'windows' ? 'shop.exe' : 'shop'), `for ${platform}`);
    return done;
  };
