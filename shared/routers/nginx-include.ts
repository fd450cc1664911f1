import { ActionError } from '../runner/errors.ts';
import { nearest } from '../runner/nearest.ts';

/** A `server` line of an upstream: what comes before its address, the address, its other parameters. */
interface ServerLine {
  address: string;
  weight: number;
  isDown: boolean;
  isBackup: boolean;
}

const serverLine = /^([ \t]*server[ \t]+)([^\s;]+)([^;#]*);/;
const opening = /^[ \t]*upstream[ \t]+(\S+?)[ \t]*\{/;

/** Which lines of an include belong to an upstream: of `upstream NAME { … }`, or all where it names no upstream. */
function* linesOf(text: string, upstream: string): Generator<{ line: string; isOurs: boolean }> {
  const isBare = !text.split('\n').some((line) => opening.test(line));
  let inside = isBare;
  for (const line of text.split('\n')) {
    const named = opening.exec(line)?.[1];
    if (named !== undefined) inside = named === upstream;
    yield { line, isOurs: inside };
    if (!isBare && line.trim() === '}') inside = false;
  }
}

/** The weights of an upstream by address: 0 for a server that is down; one that only backs up has no share. */
export function readInclude(text: string, upstream: string, where: string): Record<string, number> {
  const servers = [...linesOf(text, upstream)]
    .filter(({ isOurs }) => isOurs)
    .flatMap(({ line }) => readServer(line) ?? [])
    .filter(({ isBackup }) => !isBackup);
  if (servers.length > 0)
    return Object.fromEntries(servers.map(({ address, weight, isDown }) => [address, isDown ? 0 : weight]));
  const there = text.split('\n').flatMap((line) => opening.exec(line)?.[1] ?? []);
  const meant = nearest(upstream, there);
  throw new ActionError(
    `${where} has no server in an upstream ${upstream}${there.length > 0 ? `; it has ${there.join(', ')}` : ''}`,
    {
      fix: `${meant === undefined ? '' : `Is it ${meant}? `}Write into it: upstream ${upstream} { server ADDRESS:PORT; … }, each on a line of its own.`,
    },
  );
}

function readServer(line: string): ServerLine | undefined {
  const [, , address, rest] = serverLine.exec(line) ?? [];
  if (address === undefined || rest === undefined) return undefined;
  const words = rest.trim().split(/\s+/);
  const weight = words.find((word) => /^weight=\d+$/.test(word))?.slice('weight='.length);
  return {
    address,
    weight: Number(weight ?? 1),
    isDown: words.includes('down'),
    isBackup: words.includes('backup'),
  };
}

/** The include with these weights, and everything else as it was: nginx knows no weight 0, but `down`. */
export function writeInclude(
  text: string,
  upstream: string,
  weights: Readonly<Record<string, number>>,
): string {
  return [...linesOf(text, upstream)]
    .map(({ line, isOurs }) => {
      const server = isOurs ? readServer(line) : undefined;
      const weight = server && !server.isBackup ? weights[server.address] : undefined;
      if (weight === undefined) return line;
      return line.replace(serverLine, (_, start: string, address: string, rest: string) => {
        const others = rest
          .trim()
          .split(/\s+/)
          .filter((word) => word !== '' && word !== 'down' && !word.startsWith('weight='));
        const share = weight === 0 ? 'down' : `weight=${String(weight)}`;
        return `${start}${[address, share, ...others].join(' ')};`;
      });
    })
    .join('\n');
}
