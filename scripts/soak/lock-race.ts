import { spawn, type ChildProcessWithoutNullStreams as Racer } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { programText } from '../../shared/hosts/program/text.ts';

/** Many processes, each of which takes and gives back one lock again and again. */
export interface LockRace {
  /** An empty folder. */
  folder: string;
  /** With or without `flock` in it. */
  PATH: string;
  processes: number;
  /** How often each of them holds the lock. */
  rounds: number;
}

/**
 * One process. It holds the target program's own functions, so that a round costs no new shell: only what the verbs
 * start. Nothing is written through to the disk, since no power is cut here. Who holds the lock says so in a file
 * which all append to. Who finds it held waits for a line: fifty that looked again and again would leave the holder
 * no processor to work with, which is what made such a race take hours.
 */
const racer = String.raw`
through() { :; }
root=$1 me=$2 rounds=$3 held=0
owner="{\"kind\":\"person\",\"name\":\"$me\",\"machine\":\"m\"}"
ask() (
  trap drop_links EXIT
  mutex=
  "$@"
)
while [ "$held" -lt "$rounds" ]; do
  answer=$(ask verb_acquire "$owner" "dep-$me-$held" 600 '' 0 </dev/null)
  case $answer in
    got\ *) set -- $answer; fence=$2 ;;
    held*) read -r again; continue ;;
    *) echo "strange: $answer" >&2; exit 1 ;;
  esac
  echo "in $me $fence" >>"$root/story"
  echo "out $me $fence" >>"$root/story"
  answer=$(cd "$root" && ask verb_release "$owner" "dep-$me-$held" "$fence" </dev/null)
  [ "$answer" = 'done' ] || { echo "not given back: $answer" >&2; exit 1; }
  held=$((held + 1))
  echo free
done`;

/** How many are told that the lock is free: they ask at the same moment. */
const told = 2;

/** The program's functions, without the part that reads a verb. */
function functions(): string {
  const end = programText.indexOf('\nprogram=$0\n');
  if (end < 0) throw new Error('The target program does not begin with its functions');
  return programText.slice(0, end);
}

/** Runs the race: what is wrong, empty when each round had one holder, and each fence was given once, in order. */
export async function raceForLock({ folder, PATH, processes, rounds }: LockRace): Promise<string[]> {
  const [file, root] = [path.join(folder, 'racer.sh'), path.join(folder, 'host')];
  mkdirSync(root, { recursive: true });
  writeFileSync(file, `${functions()}\n${racer}`);
  const faults: string[] = [];
  const running = new Set<Racer>();
  const wake = (some: readonly Racer[]): void => {
    for (const { stdin } of some) stdin.write('\n');
  };
  let next = 0;
  const wakeSome = (): void => {
    const all = [...running];
    wake(
      all
        .map((_, at) => all[(at + next) % all.length])
        .flatMap((each) => each ?? [])
        .slice(0, told),
    );
    next += told;
  };
  // Those who were told may just have ended.
  const all = setInterval(() => wake([...running]), 2_000);
  const race = async (index: number): Promise<void> => {
    const child = spawn('sh', [file, root, `p${String(index)}`, String(rounds)], { env: { PATH } });
    running.add(child);
    child.stdin.on('error', () => running.delete(child));
    child.stdout.on('data', wakeSome);
    child.stderr.on('data', (said: Buffer) => faults.push(said.toString()));
    const [code] = (await once(child, 'close')) as [number | null];
    running.delete(child);
    if (code !== 0) faults.push(`p${String(index)} ended with ${String(code)}`);
  };
  await Promise.all(Array.from({ length: processes }, (_, index) => race(index)));
  clearInterval(all);
  return [...faults, ...storyFaults(readFileSync(path.join(root, 'story'), 'utf8'), processes * rounds)];
}

/** Who went in went out before the next went in, and the fence grew by one each time. */
function storyFaults(story: string, rounds: number): string[] {
  const lines = story.trim().split('\n');
  const holders = lines.filter((_, at) => at % 2 === 0);
  const wrong = holders.flatMap((line, at) => {
    const [, me = '', fence = ''] = line.split(' ');
    const alone = line === `in ${me} ${String(at + 1)}` && lines[2 * at + 1] === `out ${me} ${fence}`;
    return alone ? [] : [`round ${String(at + 1)}: ${line}, then ${lines[2 * at + 1] ?? 'nothing'}`];
  });
  return lines.length === 2 * rounds
    ? wrong
    : [...wrong, `${String(lines.length)} lines of ${String(2 * rounds)}`];
}

/** Runs it twice, `SIZE` being `50x200`: with this machine's flock, and with that hidden. Gives the exit code. */
export async function raceWithAndWithoutFlock(size: string): Promise<number> {
  const [processes, rounds] = size.split('x').map(Number);
  if (!processes || !rounds)
    throw new Error(`"${size}" is no size of a race: 50x200 is fifty times two hundred`);
  let failed = 0;
  for (const kind of ['with flock', 'without flock'] as const) {
    const folder = await mkdtemp(path.join(os.tmpdir(), 'lock-race-'));
    const began = performance.now();
    const PATH = kind === 'with flock' ? systemPath() : withoutFlock(folder);
    const faults = await raceForLock({ folder: path.join(folder, 'race'), PATH, processes, rounds });
    const seconds = ((performance.now() - began) / 1000).toFixed(0);
    console.log(
      `${kind}: ${processes * rounds} rounds of ${processes} processes in ${seconds} s, ${faults.length} faults`,
    );
    for (const fault of faults.slice(0, 20)) console.log(`     ${fault}`);
    failed += faults.length;
    await rm(folder, { recursive: true, force: true, maxRetries: 5 });
  }
  return failed > 0 ? 1 : 0;
}

const systemPath = (): string =>
  (process.env['PATH'] ?? '')
    .split(':')
    .filter((each) => !each.includes('node_modules'))
    .join(':');

/** A folder of links to everything in PATH but flock. */
function withoutFlock(folder: string): string {
  const tools = path.join(folder, 'tools');
  mkdirSync(tools);
  const found = systemPath()
    .split(':')
    .filter((each) => existsSync(each))
    .toReversed();
  const files = new Map(
    found.flatMap((each) => readdirSync(each).map((name) => [name, path.join(each, name)])),
  );
  files.delete('flock');
  for (const [name, file] of files) symlinkSync(file, path.join(tools, name));
  return tools;
}
