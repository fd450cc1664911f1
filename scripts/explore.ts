/**
 * Runs the property tests with seeds of their own: `npm run explore [-- ROUNDS]`, 5 by default. A failure prints the
 * counterexample and the seed, which `PROPERTY_SEED=SEED npm run test:fast` repeats.
 */
import { spawnSync } from 'node:child_process';
import { globSync, readFileSync } from 'node:fs';

const rounds = Number(process.argv[2] ?? 5);
const suites = globSync('__tests__/**/*.test.ts').filter((file) =>
  readFileSync(file, 'utf8').includes('support/fast-check.ts'),
);
const jest = ['--experimental-vm-modules', 'node_modules/jest/bin/jest.js', '--selectProjects=fast'];
let failed = 0;
for (let round = 1; round <= rounds; round += 1) {
  const { status } = spawnSync(process.execPath, [...jest, '--silent', '--runTestsByPath', ...suites], {
    stdio: 'inherit',
    env: { ...process.env, PROPERTY_SEED: 'random' },
  });
  if (status !== 0) failed += 1;
}
console.log(`${String(rounds)} rounds of ${String(suites.length)} suites, ${String(failed)} with a failure`);
process.exitCode = failed > 0 ? 1 : 0;
