import { quoted } from '../../shared/hosts/quoted.ts';
import type { Answers } from './answers.ts';
import type { Subject } from './files.ts';

/** What is left for people, in order. Commands, so that each can be read before it is run. `root`: where the files were written. */
export function nextSteps(
  { name }: Subject,
  { environment, user, folder, hosts, start }: Answers,
  root: string,
): string[] {
  const many = hosts.length > 1;
  const there = /^[\w./-]+$/.test(root) ? root : quoted(root);
  return [
    '',
    'Next',
    '',
    `1. A key for the runner, on this machine. Its private half goes nowhere but into the environment's secret:`,
    `     ssh-keygen -t ed25519 -N '' -C ${name}-deploy -f ./deploy-key`,
    `     gh secret set DEPLOY_SSH_KEY --repo OWNER/NAME --env ${environment} < ./deploy-key`,
    '',
    `2. On ${many ? 'each host' : (hosts[0] ?? 'the host')}, as root, with .github/host/ and deploy-key.pub there:`,
    `     id ${user} || useradd --create-home --shell /bin/sh ${user}`,
    `     install -d -m 0700 -o ${user} -g ${user} ~${user}/.ssh`,
    `     cat deploy-key.pub >> ~${user}/.ssh/authorized_keys && chown ${user}: ~${user}/.ssh/authorized_keys`,
    `     install -d -m 0755 -o ${user} -g ${user} ${folder}`,
    `     visudo -cf ${name}.sudoers && install -m 0440 ${name}.sudoers /etc/sudoers.d/${name}`,
    ...(start === undefined
      ? []
      : [
          `     id ${name} || useradd --system --shell /usr/sbin/nologin ${name}`,
          `     install -m 0644 ${name}.service /etc/systemd/system/ && systemctl daemon-reload && systemctl enable ${name}`,
        ]),
    '',
    '3. See that all is well. Nothing is changed by it:',
    `     npm run cli -- check ${environment} --path ${there} --key ./deploy-key`,
    '',
    '4. Read the files that were written, then commit and push them.',
  ];
}
