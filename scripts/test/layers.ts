/** One thing that a layer does: a program to start, and how its result is counted. */
export interface Task {
  name: string;
  argv: readonly [string, ...string[]];
  /** A file to which jest writes its results; without it the task counts as one test. */
  report?: string;
}

export interface Layer {
  name: string;
  tasks: Task[];
}

const node = process.execPath;

/** The layers in the order in which they run, from the quickest to the slowest. */
export function layers(bundle: string, reports: string): Layer[] {
  return [
    {
      name: 'checks',
      tasks: [
        { name: 'types', argv: [node, 'node_modules/typescript/bin/tsc', '--noEmit'] },
        { name: 'eslint', argv: [node, 'node_modules/eslint/bin/eslint.js', '.'] },
        {
          name: 'prettier',
          argv: [node, 'node_modules/prettier/bin/prettier.cjs', '--check', '--log-level=warn', '.'],
        },
        { name: 'knip', argv: [node, 'node_modules/knip/bin/knip.js', '--no-progress'] },
      ],
    },
    { name: 'fast', tasks: [jest('fast', reports)] },
    {
      name: 'bundle',
      tasks: [
        { name: 'bundle', argv: [node, 'scripts/bundle.ts', '--out', bundle] },
        jest('bundle', reports),
      ],
    },
    { name: 'real', tasks: [jest('real', reports)] },
  ];
}

function jest(project: string, reports: string): Task {
  const report = `${reports}/${project}.json`;
  const args = ['--selectProjects', project, '--json', `--outputFile=${report}`];
  return {
    name: project,
    argv: [node, '--experimental-vm-modules', 'node_modules/jest/bin/jest.js', ...args],
    report,
  };
}
