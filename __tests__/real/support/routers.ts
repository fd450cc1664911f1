import { execFileSync, spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { freePort } from '../../../rehearsal/story/free-port.ts';
import type { RouterSettings } from '../../../shared/routers/fragment.ts';
import type { Upstream } from './upstreams.ts';

/** A real router on loopback, in front of servers. */
export interface RealRouter {
  port: number;
  folder: string;
  settings: RouterSettings;
  /** What it says of itself. */
  log(): string;
  /** Makes it read its configuration again, as its administrator would. */
  reload(): Promise<void>;
  close(): Promise<void>;
}

export type StartRouter = (program: string, servers: readonly Upstream[]) => Promise<RealRouter>;

const newFolder = (name: string): string => mkdtempSync(path.join(os.tmpdir(), `${name}-`));

export const startHaproxy: StartRouter = async (program, servers) => {
  const folder = newFolder('haproxy');
  const port = await freePort();
  const at = (name: string): string => path.join(folder, name);
  writeFileSync(at('state'), '');
  writeFileSync(
    at('haproxy.cfg'),
    [
      'global',
      `  stats socket ${at('admin.sock')} mode 600 level admin expose-fd listeners`,
      `  stats socket ${at('look.sock')} mode 600 level operator`,
      `  server-state-file ${at('state')}`,
      '  maxconn 4000',
      'defaults',
      '  mode http',
      '  timeout connect 2s',
      '  timeout client 30s',
      '  timeout server 30s',
      '  load-server-state-from-file global',
      'frontend front',
      `  bind 127.0.0.1:${port}`,
      '  default_backend shop',
      'backend shop',
      ...servers.map(
        ({ name, address }, index) =>
          `  server ${name} ${address} check inter 200 weight ${index === 0 ? 100 : 0}`,
      ),
      '',
    ].join('\n'),
  );
  const start = (...more: string[]): ChildProcess =>
    spawn(program, ['-W', '-db', '-f', at('haproxy.cfg'), '-p', at('pid'), ...more], { stdio: 'ignore' });
  const child = start();
  await listening(port);
  return {
    port,
    folder,
    settings: {
      kind: { router: 'haproxy', socket: at('admin.sock'), backend: 'shop', stateFile: at('state') },
      server: '{slot}',
    },
    log: () => '',
    reload: async () => {
      const before = workersOf(child.pid);
      child.kill('SIGUSR2');
      await until(() => workersOf(child.pid).some((pid) => !before.includes(pid)));
    },
    close: () => ended(child, folder),
  };
};

const workersOf = (master: number | undefined): string[] =>
  execFileSync('ps', ['-A', '-o', 'pid=,ppid='], { encoding: 'utf8' })
    .split('\n')
    .map((line) => line.trim().split(/\s+/))
    .flatMap(([pid = '', parent]) => (parent === String(master) ? [pid] : []));

export const startCaddy: StartRouter = async (program, servers) => {
  const folder = newFolder('caddy');
  const at = (name: string): string => path.join(folder, name);
  const [port, admin] = [await freePort(), await freePort()];
  writeFileSync(
    at('Caddyfile'),
    `{
  admin 127.0.0.1:${admin}
  auto_https off
  persist_config off
}
http://127.0.0.1:${port} {
  log {
    output file ${at('access.log')}
    format json
  }
  log_append upstream_addr {http.reverse_proxy.upstream.hostport}
  reverse_proxy ${servers.map(({ address }) => address).join(' ')} {
    lb_policy weighted_round_robin ${servers.map((_, index) => (index === 0 ? 1 : 0)).join(' ')}
  }
}
`,
  );
  const child = spawn(program, ['run', '--config', at('Caddyfile')], {
    stdio: ['ignore', 'ignore', 'pipe'],
    env: { ...process.env, HOME: folder, XDG_DATA_HOME: folder, XDG_CONFIG_HOME: folder },
  });
  let said = '';
  child.stderr.on('data', (chunk: Buffer) => (said = `${said}${chunk.toString()}`.slice(-20_000)));
  await listening(port);
  return {
    port,
    folder,
    settings: {
      kind: { router: 'caddy', admin: `http://127.0.0.1:${admin}`, accessLog: at('access.log') },
      server: '{host}:{port}',
    },
    log: () => said,
    reload: async () => {
      execFileSync(program, ['reload', '--force', '--config', at('Caddyfile')], { stdio: 'ignore' });
    },
    close: () => ended(child, folder),
  };
};

export const startNginx: StartRouter = async (program, servers) => {
  const folder = newFolder('nginx');
  const at = (name: string): string => path.join(folder, name);
  const port = await freePort();
  writeFileSync(
    at('shop.conf'),
    `upstream shop {
${servers.map(({ address }, index) => `  server ${address} ${index === 0 ? 'weight=1' : 'down'} max_fails=0;`).join('\n')}
  keepalive 64;
}
`,
  );
  writeFileSync(
    at('nginx.conf'),
    `pid ${at('pid')};
error_log ${at('error.log')} notice;
worker_processes 2;
daemon off;
user root;
events { worker_connections 2048; }
http {
  log_format deploy escape=json '{"status":"$status","upstream_addr":"$upstream_addr","upstream_status":"$upstream_status","upstream_response_time":"$upstream_response_time"}';
  access_log ${at('access.log')} deploy;
  keepalive_requests 100000;
  include ${at('shop.conf')};
  ${['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'].map((name) => `${name}_temp_path ${at(name)};`).join('\n  ')}
  server {
    listen 127.0.0.1:${port} backlog=1024;
    location / {
      proxy_pass http://shop;
      proxy_http_version 1.1;
      proxy_set_header Connection "";
    }
  }
}
`,
  );
  const command = `${program} -c ${at('nginx.conf')} -p ${folder}`;
  const child = spawn(program, ['-c', at('nginx.conf'), '-p', folder], { stdio: 'ignore' });
  await listening(port);
  const kind = {
    router: 'nginx' as const,
    include: at('shop.conf'),
    upstream: 'shop',
    test: `${command} -t`,
    reload: `${command} -s reload`,
    pid: at('pid'),
    accessLog: at('access.log'),
  };
  return {
    port,
    folder,
    settings: { kind, server: '{host}:{port}' },
    log: () => (existsSync(at('error.log')) ? readFileSync(at('error.log'), 'utf8') : ''),
    reload: async () => void execFileSync('sh', ['-c', kind.reload]),
    close: () => ended(child, folder),
  };
};

async function ended(child: ChildProcess, folder: string): Promise<void> {
  const isGone = child.exitCode !== null || child.signalCode !== null;
  const gone = isGone || once(child, 'exit');
  child.kill('SIGTERM');
  await gone;
  rmSync(folder, { recursive: true, force: true });
}

const listening = (port: number): Promise<void> =>
  until(
    () =>
      new Promise<boolean>((resolve) => {
        const socket = connect(port, '127.0.0.1');
        socket.once('connect', () => resolve(true)).once('error', () => resolve(false));
        socket.once('connect', () => socket.destroy());
      }),
  );

/** Waits until something is so: ten seconds at most. */
export async function until(isSo: () => boolean | Promise<boolean>): Promise<void> {
  for (let tries = 0; tries < 200; tries += 1) {
    if (await isSo()) return;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error('It never came to be so');
}
