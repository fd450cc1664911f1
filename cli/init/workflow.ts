import type { BuildPlan } from '../../shared/toolchains/toolchain.ts';
import type { Answers } from './answers.ts';
import { scalar, type Subject } from './files.ts';

const checkout = [
  '- uses: actions/checkout@08c6903cd8c0fde910a37f88322edcfb5dd907a8 # v5.0.0',
  '  with:',
  '    persist-credentials: false',
];

/** Setup actions, each with what it calls the version. A tool that is not here is as the runner has it. */
const setups: Readonly<Record<string, readonly [action: string, input: string, ...more: string[]]>> = {
  node: ['actions/setup-node@v6', 'node-version'],
  go: ['actions/setup-go@v6', 'go-version'],
  python: ['actions/setup-python@v6', 'python-version'],
  java: ['actions/setup-java@v5', 'java-version', 'distribution: temurin'],
  ruby: ['ruby/setup-ruby@v1', 'ruby-version'],
  php: ['shivammathur/setup-php@v2', 'php-version'],
  dotnet: ['actions/setup-dotnet@v5', 'dotnet-version'],
};

/** Builds in one job, without a key; deploys and watches in others, which build nothing. */
export function workflow(subject: Subject, answers: Answers): string {
  const tested = subject.plan.test !== undefined;
  const jobs = [
    build(subject, tested),
    ...(tested ? [test(setupSteps(subject.plan)), report] : []),
    deploy(answers, tested),
    ...(answers.port === undefined ? [] : [watch(answers)]),
  ];
  return [
    'name: deliver',
    '',
    'on:',
    '  push:',
    `    branches: [${scalar(subject.branch)}]`,
    '',
    'permissions: {}',
    '',
    'concurrency:',
    `  group: ${scalar(`deliver-${answers.environment}`)}`,
    '  cancel-in-progress: false',
    '',
    'jobs:',
    jobs.map((job) => indented(2, job).join('\n')).join('\n\n'),
    '',
  ].join('\n');
}

const indented = (by: number, lines: readonly string[]): string[] =>
  lines.map((line) => (line === '' ? '' : ' '.repeat(by) + line));

const steps = (...all: string[][]): string[] => ['  steps:', ...indented(4, [checkout, ...all].flat())];

function setupSteps({ wants }: Pick<BuildPlan, 'wants'>): string[] {
  return wants.flatMap(({ tool, version }) => {
    const [action, input, ...more] = setups[tool] ?? [];
    if (action === undefined) return [];
    return [
      `- uses: ${action}`,
      '  with:',
      ...indented(4, [`${String(input)}: ${JSON.stringify(version)}`, ...more]),
    ];
  });
}

const build = ({ plan }: Subject, tested: boolean): string[] => [
  'build:',
  '  runs-on: ubuntu-latest',
  '  permissions:',
  '    contents: read',
  '  outputs:',
  '    digest: ${{ steps.build.outputs.digest }}',
  ...(tested ? ['    matrix: ${{ steps.plan.outputs.matrix }}'] : []),
  ...steps(
    setupSteps(plan),
    ['- id: build', '  uses: org/deploy-actions/build@v1'],
    ['- uses: org/deploy-actions/publish-artifact@v1', '  with:', '    stores: artifact'],
    tested ? ['- id: plan', '  uses: org/deploy-actions/test-matrix@v1', '  with:', '    mode: plan'] : [],
  ),
];

const test = (setup: string[]): string[] => [
  'test:',
  '  needs: build',
  '  name: ${{ matrix.name }}',
  '  runs-on: ${{ matrix.runs-on }}',
  '  permissions:',
  '    contents: read',
  '  strategy:',
  '    fail-fast: false',
  '    matrix: ${{ fromJSON(needs.build.outputs.matrix) }}',
  ...steps(setup, [
    '- uses: org/deploy-actions/test-matrix@v1',
    '  with:',
    '    mode: run',
    '    cell: ${{ toJSON(matrix) }}',
  ]),
];

const report: string[] = [
  'report:',
  '  needs: test',
  '  if: ${{ !cancelled() }}',
  '  runs-on: ubuntu-latest',
  '  permissions:',
  '    contents: read',
  ...steps(['- uses: org/deploy-actions/test-matrix@v1', '  with:', '    mode: report']),
];

const deploy = ({ environment }: Answers, tested: boolean): string[] => [
  'deploy:',
  `  needs: ${tested ? '[build, report]' : 'build'}`,
  '  runs-on: ubuntu-latest',
  '  environment:',
  `    name: ${scalar(environment)}`,
  '    deployment: false',
  '  permissions:',
  '    contents: read',
  '    deployments: write',
  ...steps([
    '- uses: org/deploy-actions/deploy@v1',
    '  with:',
    `    environment: ${scalar(environment)}`,
    '    release: artifact:release',
    '    digest: ${{ needs.build.outputs.digest }}',
    '    ssh-key: ${{ secrets.DEPLOY_SSH_KEY }}',
  ]),
];

const watch = ({ environment }: Answers): string[] => [
  'watch:',
  '  needs: deploy',
  '  runs-on: ubuntu-latest',
  '  environment:',
  `    name: ${scalar(environment)}`,
  '    deployment: false',
  '  permissions:',
  '    contents: read',
  '    deployments: write',
  '    issues: write',
  ...steps([
    '- uses: org/deploy-actions/auto-rollback@v1',
    '  with:',
    '    mode: watch',
    `    environment: ${scalar(environment)}`,
    '    ssh-key: ${{ secrets.DEPLOY_SSH_KEY }}',
  ]),
];
