import net from 'node:net';

interface Server {
  weight: number;
  admin: number;
  scur: number;
  status: string;
  answered: number;
  failed: number;
}

/** A runtime socket as HAProxy 2.6 answers on it, with one backend, `web`. */
export async function startRuntimeSocket(
  names: readonly string[],
  { level = 'admin', at }: { level?: 'admin' | 'operator'; at?: string } = {},
) {
  const servers = new Map<string, Server>(
    names.map((name) => [name, { weight: 1, admin: 0, scur: 0, status: 'UP', answered: 0, failed: 0 }]),
  );
  const heard: string[] = [];
  const answer = (line: string): string => {
    heard.push(line);
    if (line === 'show backend') return '# name\nweb\n';
    if (line.startsWith('show servers state'))
      return line.endsWith(' state') || line.endsWith(' web') ? state(servers) : "Can't find backend.\n";
    if (line.startsWith('show stat')) return line.includes(' web ') ? stats(servers) : 'No such proxy.\n';
    const [, name, what, value] = /^set server web\/(\S+) (weight|state) (\S+)$/.exec(line) ?? [];
    const server = servers.get(name ?? '');
    if (level !== 'admin') return 'Permission denied\n';
    if (!server) return 'No such server.\n';
    if (what === 'weight') server.weight = Number(value);
    else server.admin = { ready: 0, maint: 1, drain: 8 }[value ?? ''] ?? 0;
    return '';
  };
  const listener = net.createServer((socket) => {
    socket.on('error', () => undefined);
    socket.once('data', (data) => {
      socket.end(
        data
          .toString()
          .trim()
          .split(';')
          .map((line) => `${answer(line)}\n`)
          .join(''),
      );
    });
  });
  await new Promise<void>((resolve) =>
    at === undefined ? listener.listen(0, '127.0.0.1', resolve) : listener.listen(at, resolve),
  );
  const address = listener.address();
  const port = typeof address === 'object' && address ? address.port : 0;
  return {
    socket: at ?? `127.0.0.1:${port}`,
    servers,
    heard,
    close: () => new Promise<void>((resolve) => void listener.close(() => resolve())),
  };
}

function state(servers: ReadonlyMap<string, Server>): string {
  const rows = [...servers].map(
    ([name, { weight, admin }], index) => `3 web ${index + 1} ${name} 127.0.0.1 2 ${admin} ${weight} 1 5`,
  );
  return [
    '1',
    '# be_id be_name srv_id srv_name srv_addr srv_op_state srv_admin_state srv_uweight srv_iweight srv_time',
    ...rows,
    '',
  ].join('\n');
}

function stats(servers: ReadonlyMap<string, Server>): string {
  const rows = [...servers].map(
    ([name, { scur, status, answered, failed }]) =>
      `web,${name},0,${scur},${failed},0,${status},0,${answered},0,0,0,0,12,"L4CON, ""no"""`,
  );
  return [
    '# pxname,svname,qcur,scur,econ,eresp,status,hrsp_1xx,hrsp_2xx,hrsp_3xx,hrsp_4xx,hrsp_5xx,hrsp_other,rtime,last_chk',
    ...rows,
    '',
  ].join('\n');
}
