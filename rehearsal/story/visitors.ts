import { spawn, type ChildProcess } from 'node:child_process';
import { startTraffic, type TrafficCount } from './traffic.ts';

/** Visitors in a process of their own, so that nothing here slows them down. */
export interface Visitors {
  /** As of the last tenth of a second. */
  readonly latest: TrafficCount | undefined;
  /** As of now. */
  count(): Promise<TrafficCount>;
  /** Lets them go home; resolves to the last count. */
  stop(): Promise<TrafficCount>;
  /** Ends them without a word. */
  kill(): void;
}

type Order = 'count' | 'stop';
type Message = { kind: 'tick' | Order; count: TrafficCount };

/** Starts this program once more as visitors of a service. */
export function startVisitors(entry: string, origin: string, perSecond: number): Visitors {
  const child = spawn(process.execPath, [entry, 'visitors', origin, String(perSecond)], {
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  });
  let latest: TrafficCount | undefined;
  child.on('message', (message: Message) => (latest = message.count));
  child.on('error', () => undefined);
  return {
    get latest() {
      return latest;
    },
    count: () => askChild(child, 'count'),
    stop: () => askChild(child, 'stop'),
    kill: () => void child.kill('SIGKILL'),
  };
}

function askChild(child: ChildProcess, order: Order): Promise<TrafficCount> {
  return new Promise((resolve, reject) => {
    const ended = (): void => reject(new Error('The visitors ended before their time'));
    if (!child.connected) return ended();
    const listen = (message: Message): void => {
      if (message.kind !== order) return;
      child.off('message', listen);
      child.off('exit', ended);
      resolve(message.count);
    };
    child.on('message', listen);
    child.once('exit', ended);
    child.send(order);
  });
}

/** What the process of the visitors does: sends, reports every tenth of a second, ends with its parent. */
export function runVisitors(origin: string, perSecond: number): void {
  const traffic = startTraffic({ origin, perSecond });
  const tell = (kind: Message['kind'], count: TrafficCount): void => void process.send?.({ kind, count });
  const timer = setInterval(() => tell('tick', traffic.count()), 100);
  process.on('disconnect', () => process.exit(0));
  // A Ctrl-C at the terminal is for the rehearsal, which ends its visitors itself.
  process.on('SIGINT', () => undefined);
  process.on('message', (order: Order) => {
    if (order === 'count') return tell('count', traffic.count());
    clearInterval(timer);
    void traffic.stop().then((count) => {
      process.send?.({ kind: 'stop', count }, () => process.exit(0));
    });
  });
}
