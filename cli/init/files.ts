import type { BuildPlan } from '../../shared/toolchains/toolchain.ts';
import type { Answers } from './answers.ts';
import { workflow } from './workflow.ts';

/** One file to review and commit. */
export interface WrittenFile {
  /** From the repository's root, `/` between parts. */
  path: string;
  text: string;
}

/** What the files are about. */
export interface Subject {
  /** The service's name: of its unit, its user and its folder. */
  name: string;
  branch: string;
  plan: Pick<BuildPlan, 'wants' | 'test'>;
}

/** The files of a team's first deployment. Pure: the same answers give the same files. */
export function filesFor(subject: Subject, answers: Answers): WrittenFile[] {
  const { name } = subject;
  return [
    { path: '.github/deploy-actions.yml', text: configuration(name, answers) },
    { path: '.github/workflows/deliver.yml', text: workflow(subject, answers) },
    { path: '.github/known_hosts', text: `${answers.knownHosts.join('\n')}\n` },
    { path: `.github/host/${name}.sudoers`, text: sudoers(name, answers) },
    ...(answers.start === undefined
      ? []
      : [{ path: `.github/host/${name}.service`, text: unit(name, answers, answers.start) }]),
  ];
}

function configuration(name: string, answers: Answers): string {
  const { environment, hosts, user, folder, port, healthPath, versionPath } = answers;
  const health = [`port: ${String(port)}`, `path: ${scalar(healthPath)}`];
  if (versionPath !== undefined) health.push(`version-path: ${scalar(versionPath)}`);
  return [
    'environments:',
    `  ${scalar(environment)}:`,
    `    hosts: [${hosts.map(scalar).join(', ')}]`,
    `    user: ${scalar(user)}`,
    `    path: ${scalar(folder)}`,
    '    known-hosts: .github/known_hosts',
    `    restart: sudo systemctl restart ${name}`,
    ...(port === undefined
      ? []
      : [
          `    health: { ${health.join(', ')} }`,
          `    watch: { for: 5m, error-rate: 1%, probe: { path: ${scalar(healthPath)} } }`,
        ]),
    '',
  ].join('\n');
}

/** One line, for this one command; sudo refuses a file that others may write. */
const sudoers = (name: string, { user }: Answers): string =>
  `${user} ALL=(root) NOPASSWD: /usr/bin/systemctl restart ${name}\n`;

/** The unit runs what `current` points to when it starts: a switch and a restart move it to the next release. */
function unit(name: string, { folder, port }: Answers, start: string): string {
  return [
    '[Unit]',
    `Description=${name}`,
    'After=network-online.target',
    'Wants=network-online.target',
    '',
    '[Service]',
    `User=${name}`,
    `WorkingDirectory=${folder}/current`,
    ...(port === undefined ? [] : [`Environment=PORT=${String(port)}`]),
    `ExecStart=/bin/sh -c ${unitQuoted(`exec ${start}`)}`,
    'Restart=on-failure',
    'RestartSec=1',
    'TimeoutStopSec=30',
    'NoNewPrivileges=yes',
    'ProtectSystem=full',
    'PrivateTmp=yes',
    '',
    '[Install]',
    'WantedBy=multi-user.target',
    '',
  ].join('\n');
}

/** One argument of a unit's command line (systemd.service(5), "COMMAND LINES"): specifiers and variables stay as written. */
const unitQuoted = (text: string): string =>
  `"${text.replaceAll('\\', '\\\\').replaceAll('"', '\\"').replaceAll('%', '%%').replaceAll('$', '$$$$')}"`;

/** A YAML scalar: plain where that is read back as the same text. */
export const scalar = (text: string): string =>
  /^[A-Za-z/][\w./@-]*$/.test(text) && !/^(?:true|false|null|yes|no|on|off|y|n)$/i.test(text)
    ? text
    : JSON.stringify(text);
