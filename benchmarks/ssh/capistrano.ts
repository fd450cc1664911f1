import { execFile, execFileSync, spawnSync } from 'node:child_process';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { promisify } from 'node:util';
import type { Host } from './hosts.ts';
import type { Versions } from './versions.ts';
import type { Way } from './way.ts';

const execute = promisify(execFile);

/** Whether `cap` is here. */
export const hasCapistrano = (): boolean => {
  if (spawnSync('cap', ['--version']).status === 0) return true;
  console.log('Capistrano is not installed: no figures of it (apt-get install capistrano).');
  return false;
};

/** Capistrano as its own template has it: the host fetches the commit from a repository of git, which is near here. */
export function capistrano([host]: readonly Host[], versions: Versions): Way {
  if (!host) throw new Error('No host');
  const root = host.root('capistrano');
  const home = path.join(path.dirname(versions.one.tree), 'capistrano-files');
  const repository = makeRepository(home, versions);
  writeFiles(home, repository, root, host);
  // Either of these makes it do nothing, with exit code 0.
  const env = { ...process.env, HOSTS: undefined, ROLES: undefined };
  return {
    name: 'Capistrano',
    clear: () => rmSync(root, { recursive: true, force: true }),
    async deploy(version) {
      await execute('cap', ['production', 'deploy', `BRANCH=${version}`], { cwd: home, env });
    },
    notes: () => ['its time includes the start of Ruby'],
  };
}

function makeRepository(home: string, versions: Versions): string {
  const git = (...args: string[]): void => {
    execFileSync('git', ['-C', home, ...args], { stdio: 'ignore' });
  };
  mkdirSync(home, { recursive: true });
  const repository = path.join(home, 'repository');
  execFileSync('git', ['init', '-q', '--bare', repository]);
  for (const version of ['one', 'two'] as const) {
    const at = [`--git-dir=${repository}`, `--work-tree=${versions[version].tree}`];
    git(...at, 'add', '-A', '.');
    git(...at, '-c', 'user.name=bench', '-c', 'user.email=bench@localhost', 'commit', '-q', '-m', version);
    git(...at, 'branch', version);
  }
  return repository;
}

function writeFiles(home: string, repository: string, root: string, host: Host): void {
  mkdirSync(path.join(home, 'config/deploy'), { recursive: true });
  writeFileSync(
    path.join(home, 'Capfile'),
    `require "capistrano/setup"\nrequire "capistrano/deploy"\nrequire "capistrano/scm/git"\ninstall_plugin Capistrano::SCM::Git\n`,
  );
  writeFileSync(
    path.join(home, 'config/deploy.rb'),
    `set :application, "shop"
set :repo_url, "file://${repository}"
set :branch, ENV["BRANCH"]
set :deploy_to, "${root}"
set :ssh_options, { keys: ["${host.key}"], keys_only: true, config: false, auth_methods: ["publickey"],
  user_known_hosts_file: "${host.knownHosts}", verify_host_key: :always }
`,
  );
  writeFileSync(
    path.join(home, 'config/deploy/production.rb'),
    `server "127.0.0.1", user: "${host.user}", port: ${String(host.port)}, roles: %w{app}\n`,
  );
}
