import { HttpError, type Http } from '../http/http.ts';
import type { Shell } from '../hosts/shell.ts';
import { ActionError, explain } from '../runner/errors.ts';
import type { Clock } from '../time/clock.ts';
import { formatDuration } from '../time/duration.ts';
import { activeSlot, checkAt } from './slots.ts';
import type { PlaceFacts, RunConfiguration, Target } from './target.ts';

/** What one look at a place found, and what mends it. */
export interface Finding {
  what: 'connection' | 'path' | 'disk' | 'tools' | 'watchdog' | 'clock' | 'sudo' | 'health' | 'router';
  /** `bad`: a deployment cannot work. `unsure`: it may, and a person should know. */
  how: 'well' | 'bad' | 'unsure';
  says: string;
  fix?: string;
}

/** What a place is looked at with. */
interface CheckParts {
  target: Target;
  shell: Shell;
  http: Http;
  clock: Clock;
}

/** What was found on one host. */
export interface HostFindings {
  host: string;
  findings: Finding[];
}

const answerMs = 10_000;

/** Looks at all hosts, side by side. */
export function checkHosts(
  run: RunConfiguration,
  hosts: readonly (Omit<CheckParts, 'clock'> & { host: string })[],
  clock: Clock,
): Promise<HostFindings[]> {
  return Promise.all(
    hosts.map(async (parts) => ({ host: parts.host, findings: await checkPlace(run, { ...parts, clock }) })),
  );
}

/** Looks whether a release could go to a place and run there, as far as that shows without a change. Each look takes ten seconds at most. */
async function checkPlace(run: RunConfiguration, parts: CheckParts): Promise<Finding[]> {
  const connection = await checkConnection(parts);
  if (connection.how === 'bad') return [connection];
  const limited = [...Object.values(run.hooks ?? {}), ...Object.values(run.command ?? {})];
  const hooks = limited.map((each) => each.run);
  const [facts, sudo] = await Promise.all([
    looked(parts),
    Promise.all([run.restart, run.start, run.stop, ...hooks].map((line) => checkSudo(line, parts))),
  ]);
  if ('how' in facts) return [connection, facts, ...sudo.flat()];
  const health = await checkHealth(run, facts, parts);
  return [connection, ...ofFacts(facts, parts.clock.now()), ...sudo.flat(), ...health];
}

async function checkConnection({ shell, clock }: CheckParts): Promise<Finding> {
  const began = clock.monotonic();
  try {
    const { exitCode, stdout, stderr } = await shell.run({ script: 'id -un', timeoutMs: answerMs });
    if (exitCode !== 0) return bad('connection', `${shell.name}: no shell there: ${stderr.trim()}`);
    return {
      what: 'connection',
      how: 'well',
      says: `${shell.name} as ${stdout.trim()}, in ${formatDuration(clock.monotonic() - began)}`,
    };
  } catch (error) {
    return refusal('connection', error);
  }
}

async function looked({ target }: CheckParts): Promise<PlaceFacts | Finding> {
  const [place] = target.places;
  if (!place) throw new Error('A target without a place');
  try {
    return await target.look(place);
  } catch (error) {
    return refusal('path', error);
  }
}

function refusal(what: Finding['what'], error: unknown): Finding {
  if (!(error instanceof ActionError)) throw error;
  return { what, how: 'bad', says: error.message, ...(error.fix !== undefined && { fix: error.fix }) };
}

const bad = (what: Finding['what'], says: string, fix?: string): Finding => ({
  what,
  how: 'bad',
  says,
  ...(fix !== undefined && { fix }),
});

const mib = 1024 * 1024;

function ofFacts(
  { current, releases, freeBytes, freeInodes, tools, hostNow }: PlaceFacts,
  now: number,
): Finding[] {
  return [
    {
      what: 'path',
      how: 'well',
      says:
        current === undefined
          ? 'writable; nothing deployed yet'
          : `writable; ${current} is current, of ${String(releases.length)}`,
    },
    disk(freeBytes, freeInodes),
    toolsOf(tools),
    watchdogOf(tools),
    clockOf(hostNow, now),
  ];
}

function disk(freeBytes: number, freeInodes: number): Finding {
  const says = `${freeBytes === Infinity ? 'unknown' : `${String(Math.floor(freeBytes / mib))} MiB`} and ${freeInodes === Infinity ? 'unknown' : String(freeInodes)} inodes free`;
  if (freeBytes >= 1024 * mib && freeInodes >= 20_000) return { what: 'disk', how: 'well', says };
  return {
    what: 'disk',
    how: freeBytes < 50 * mib || freeInodes < 1000 ? 'bad' : 'unsure',
    says: `${says}: a release and those kept beside it may not fit`,
    fix: 'Make room, or lower keep-releases.',
  };
}

const needed: Readonly<Record<string, string>> = {
  tar: 'tar',
  sha256: 'coreutils (sha256sum), or openssl',
  'rename-link': 'coreutils (mv -T), or perl',
};

function toolsOf(tools: PlaceFacts['tools']): Finding {
  const missing = Object.keys(needed).filter((tool) => tools[tool] === false);
  if (missing.length > 0)
    return bad(
      'tools',
      `missing: ${missing.join(', ')}`,
      `Install ${missing.map((tool) => needed[tool]).join('; ')}.`,
    );
  const lock = tools['flock'] ? 'locks by flock' : 'locks without flock';
  return { what: 'tools', how: 'well', says: `all there; ${lock}` };
}

function watchdogOf(tools: PlaceFacts['tools']): Finding {
  if (tools['systemd-run']) return { what: 'watchdog', how: 'well', says: 'started by systemd-run' };
  if (tools['setsid'] || tools['perl'])
    return {
      what: 'watchdog',
      how: 'well',
      says: 'started in a session of its own; it does not outlive a reboot of the host',
    };
  return bad(
    'watchdog',
    'nothing can start it apart from the login',
    'Install util-linux (setsid), or perl.',
  );
}

const greatestSkewMs = 30_000;

function clockOf(hostNow: number, now: number): Finding {
  const skew = hostNow * 1000 - now;
  const far = `${formatDuration(Math.abs(skew))} ${skew < 0 ? 'behind' : 'ahead of'} this machine's`;
  if (Math.abs(skew) < greatestSkewMs)
    return { what: 'clock', how: 'well', says: 'agrees with this machine' };
  return {
    what: 'clock',
    how: 'unsure',
    says: `${far}: leases go by it and stand, but times in the journal will look odd`,
    fix: 'Let the host set its clock (chrony, systemd-timesyncd).',
  };
}

/** Only a plain call of sudo is asked for: what a longer line does cannot be known without running it. */
async function checkSudo(line: string | undefined, { shell }: CheckParts): Promise<Finding[]> {
  const command = /^\s*sudo\s+(?:-n\s+)?([^-\s|&;<>()$`'"\\][^|&;<>()$`'"\\]*)$/
    .exec(line ?? '')?.[1]
    ?.trim();
  if (command === undefined) return [];
  const script = 'command -v sudo >/dev/null 2>&1 || exit 9; sudo -n -l "$@" </dev/null 2>&1';
  const { exitCode, stdout } = await shell.run({ script, args: command.split(/\s+/), timeoutMs: answerMs });
  if (exitCode === 0) return [{ what: 'sudo', how: 'well', says: `may run ${command}` }];
  if (exitCode === 9)
    return [
      bad(
        'sudo',
        `there is no sudo, and ${command} asks for it`,
        'Install sudo, or leave it out of the command.',
      ),
    ];
  return [
    bad(
      'sudo',
      `sudo ${command} is not allowed without a password${stdout.trim() ? `: ${stdout.trim().split('\n').at(-1) ?? ''}` : ''}`,
      `Add with visudo -f /etc/sudoers.d/deploy: USER ALL=(root) NOPASSWD: /full/path/of/${command}`,
    ),
  ];
}

async function checkHealth(
  run: RunConfiguration,
  facts: PlaceFacts,
  { http, target }: CheckParts,
): Promise<Finding[]> {
  const { current } = facts;
  const slot = activeSlot(facts) ?? facts.slots?.[0];
  const health = run.health && checkAt(run.health, slot?.holds?.port ?? slot?.port);
  if (!health)
    return [
      {
        what: 'health',
        how: 'unsure',
        says: 'nothing is asked whether a release serves',
        fix: 'Add health: {port: 8080, path: /healthz} to the environment.',
      },
    ];
  const asked = health.url === undefined ? [] : await checkAddress(health.url, current, http);
  return [...asked, ...(health.observe ? [await checkObserve(current, target)] : [])];
}

/** Its own `observe` lies with the release that is current. */
async function checkObserve(current: string | undefined, target: Target): Promise<Finding> {
  const [place] = target.places;
  const what = 'health';
  if (current === undefined || !place)
    return { what, how: 'well', says: 'observe is asked once a release is there' };
  const answer = await target.observe(place, current);
  if (!answer)
    return {
      what,
      how: 'unsure',
      says: `${current} was deployed without observe, and nobody is asked what serves`,
    };
  const { exitCode, said, tail } = answer;
  if (exitCode === 0 && said.trim() !== '')
    return { what, how: 'well', says: `observe says ${said.trim().slice(0, 80)}` };
  const last = tail.findLast((line) => line.trim() !== '');
  return {
    what,
    how: 'unsure',
    says: `observe of ${current} names no version (${exitCode === null ? 'it did not end in time' : `exit code ${String(exitCode)}`}${last ? `: ${last.slice(0, 200)}` : ''})`,
    fix: 'Let it write the version that serves to the file $DEPLOY_OUTPUT, and end with 0.',
  };
}

async function checkAddress(url: string, current: string | undefined, http: Http): Promise<Finding[]> {
  const { answered, says } = await ask(url, http);
  if (current === undefined)
    return answered
      ? [
          {
            what: 'health',
            how: 'unsure',
            says: `${says} already, though nothing is deployed here`,
            fix: 'Look what listens on the port: a first release could not take it.',
          },
        ]
      : [{ what: 'health', how: 'well', says: `${url} is free for the first release` }];
  if (answered) return [{ what: 'health', how: 'well', says }];
  return [
    {
      what: 'health',
      how: 'unsure',
      says,
      fix: `${current} is current and does not answer: look at its log.`,
    },
  ];
}

async function ask(url: string, http: Http): Promise<{ answered: boolean; says: string }> {
  try {
    const { status } = await http({ url, timeoutMs: 5000, deadlineMs: 5000, maxBytes: 65_536 });
    return { answered: true, says: `${url} answers ${String(status)}` };
  } catch (error) {
    if (error instanceof HttpError || error instanceof ActionError)
      return { answered: false, says: `${url} does not answer: ${explain(error)}` };
    throw error;
  }
}
