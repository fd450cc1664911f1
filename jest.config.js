const common = {
  testEnvironment: 'node',
  extensionsToTreatAsEsm: ['.ts'],
  transform: {
    '^.+\\.ts$': [
      '@swc/jest',
      {
        jsc: { parser: { syntax: 'typescript' }, target: 'es2024' },
        module: { type: 'es6' },
        sourceMaps: 'inline',
      },
    ],
  },
  modulePathIgnorePatterns: ['<rootDir>/dist/', '<rootDir>/examples/'],
};

/** Suites that start real shells and wait for real watchdogs, beside the rooms that they test: run with the real parts. */
const realShells = [
  '__tests__/shared/hosts/(by-hand|commands|crash|hooks|mutex|run|watchdog)',
  '__tests__/shared/targets/(contract|directory|in-use|transfer)',
  '__tests__/shared/rollout/(adopt|directory)',
  '__tests__/actions/auto-rollback/guarded-directory',
  '__tests__/cli/rollback',
];

export default {
  projects: [
    {
      ...common,
      displayName: 'fast',
      testMatch: ['<rootDir>/__tests__/**/*.test.ts'],
      testPathIgnorePatterns: ['/__tests__/bundle/', '/__tests__/real/', ...realShells],
    },
    { ...common, displayName: 'bundle', testMatch: ['<rootDir>/__tests__/bundle/**/*.test.ts'] },
    {
      ...common,
      displayName: 'real',
      testRegex: ['__tests__/real/.*\\.test\\.ts$', ...realShells.map((suite) => `${suite}\\.test\\.ts$`)],
    },
  ],
};
