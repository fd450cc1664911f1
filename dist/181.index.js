export const id = 181;
export const ids = [181];
export const modules = {

/***/ 90263:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  d: () => (/* binding */ runCommand)
});

// EXTERNAL MODULE: external "node:child_process"
var external_node_child_process_ = __webpack_require__(31421);
// EXTERNAL MODULE: external "node:fs"
var external_node_fs_ = __webpack_require__(73024);
// EXTERNAL MODULE: external "node:stream"
var external_node_stream_ = __webpack_require__(57075);
// EXTERNAL MODULE: external "node:stream/promises"
var promises_ = __webpack_require__(46466);
// EXTERNAL MODULE: ./shared/runner/errors.ts
var errors = __webpack_require__(44302);
// EXTERNAL MODULE: external "node:string_decoder"
var external_node_string_decoder_ = __webpack_require__(46193);
;// CONCATENATED MODULE: ./shared/command/lines.ts

/** The longest line that is passed on; what is over it is left out. */
const longest = 64 * 1024;
/** Keeps the last `keepBytes` of a stream and passes its lines on, in bounded memory. */
function createOutput(keepBytes, onLine) {
    const tail = createTail(keepBytes);
    const lines = onLine ? createLines(onLine) : undefined;
    return {
        add(chunk) {
            tail.add(chunk);
            lines?.add(chunk);
        },
        end: () => lines?.end(),
        text: tail.text,
        truncated: tail.truncated,
    };
}
function createTail(keepBytes) {
    let chunks = [];
    let size = 0;
    let dropped = false;
    const compact = () => {
        const all = Buffer.concat(chunks);
        chunks = [Buffer.from(all.subarray(Math.max(0, all.length - keepBytes)))];
        size = chunks[0]?.length ?? 0;
    };
    return {
        add(chunk) {
            chunks.push(chunk);
            size += chunk.length;
            if (size > keepBytes)
                dropped = true;
            if (size > 2 * keepBytes + longest)
                compact();
        },
        text() {
            compact();
            const kept = chunks[0] ?? Buffer.alloc(0);
            // A character that the cut went through is left out.
            let start = 0;
            while (dropped && start < 4 && ((kept[start] ?? 0) & 0xc0) === 0x80)
                start++;
            return kept.toString('utf8', start);
        },
        truncated: () => dropped,
    };
}
function createLines(onLine) {
    const decoder = new external_node_string_decoder_.StringDecoder('utf8');
    let open = '';
    let isCut = false;
    const append = (text) => {
        if (isCut)
            return;
        open += text;
        if (open.length <= longest)
            return;
        open = `${open.slice(0, longest)}… (line cut at 64 KiB)`;
        isCut = true;
    };
    const flush = () => {
        onLine(open.endsWith('\r') ? open.slice(0, -1) : open);
        open = '';
        isCut = false;
    };
    const addText = (text) => {
        let from = 0;
        for (let at = text.indexOf('\n'); at !== -1; at = text.indexOf('\n', from)) {
            append(text.slice(from, at));
            flush();
            from = at + 1;
        }
        append(text.slice(from));
    };
    return {
        add: (chunk) => addText(decoder.write(chunk)),
        end() {
            addText(decoder.end());
            if (open !== '')
                flush();
        },
    };
}

// EXTERNAL MODULE: external "node:events"
var external_node_events_ = __webpack_require__(78474);
// EXTERNAL MODULE: external "node:timers/promises"
var external_node_timers_promises_ = __webpack_require__(58500);
// EXTERNAL MODULE: external "node:util"
var external_node_util_ = __webpack_require__(57975);
;// CONCATENATED MODULE: ./shared/command/descendants.ts



/**
 * All that a process started and that still lives, however deep, those too that left its group for a session of their own. One
 * whose parents have all gone is not found: nothing says any more where it came from.
 */
async function descendantsOf(pid) {
    const children = Map.groupBy(await listed(), ({ parent }) => parent);
    const found = [];
    const ahead = [pid];
    for (let parent = ahead.pop(); parent !== undefined; parent = ahead.pop()) {
        for (const child of children.get(parent) ?? []) {
            found.push(child);
            ahead.push(child.pid);
        }
        children.delete(parent);
    }
    return found;
}
/** Those of some processes that still live. */
async function alive(processes) {
    if (processes.length === 0)
        return [];
    const now = new Map((await listed()).map((each) => [each.pid, each.began]));
    return processes.filter(({ pid, began }) => now.get(pid) === began);
}
const listed = () => process.platform === 'linux' ? Promise.resolve(listedByProc()) : listedByPs();
function listedByProc() {
    return (0,external_node_fs_.readdirSync)('/proc')
        .filter((name) => /^\d+$/.test(name))
        .flatMap((name) => {
        const fields = statOf(name);
        const [state, parent] = fields;
        const began = fields[19];
        if (state === 'Z' || parent === undefined || began === undefined)
            return [];
        return [{ pid: Number(name), parent: Number(parent), began }];
    });
}
/** The fields behind the name, which may hold anything. A process may end while it is looked at. */
function statOf(pid) {
    try {
        const text = (0,external_node_fs_.readFileSync)(`/proc/${pid}/stat`, 'utf8');
        return text.slice(text.lastIndexOf(')') + 2).split(' ');
    }
    catch {
        return [];
    }
}
async function listedByPs() {
    const asked = (0,external_node_util_.promisify)(external_node_child_process_.execFile)('ps', ['-axo', 'pid=,ppid=,lstart='], { timeout: 5000 });
    const { stdout } = await asked.catch(() => ({ stdout: '' }));
    return stdout.split('\n').flatMap((line) => {
        const [, pid, parent, began] = /^\s*(\d+)\s+(\d+)\s+(.+)$/.exec(line) ?? [];
        return pid === undefined || parent === undefined || began === undefined
            ? []
            : [{ pid: Number(pid), parent: Number(parent), began }];
    });
}

;// CONCATENATED MODULE: ./shared/command/process-group.ts




const isWindows = process.platform === 'win32';
/**
 * Ends a child and its group: asks first, and kills what is left after `graceMs`.
 *
 * @param wholeTree ends those too that left the group for a session of their own
 */
async function endGroup(child, graceMs, wholeTree = false) {
    const { pid } = child;
    if (pid === undefined)
        return;
    if (isWindows)
        return endTree(pid);
    // Asked for before anything ends: a process that has lost its parents is not found any more.
    const apart = wholeTree ? await descendantsOf(pid) : [];
    signalGroup(pid, 'SIGTERM');
    apart.forEach((each) => signal(each.pid, 'SIGTERM'));
    const end = performance.now() + graceMs;
    const isLeft = async () => signalGroup(pid, 0) || (await alive(apart)).length > 0;
    while (performance.now() < end && (await isLeft()))
        await (0,external_node_timers_promises_.setTimeout)(20);
    signalGroup(pid, 'SIGKILL');
    for (const each of await alive(apart))
        signal(each.pid, 'SIGKILL');
}
/** Whether the group (its leader started it, so it has the leader's id) was there to be signalled. */
const signalGroup = (pid, name) => signal(-pid, name);
function signal(pid, name) {
    try {
        return process.kill(pid, name);
    }
    catch {
        return false;
    }
}
async function endTree(pid) {
    const killer = (0,external_node_child_process_.spawn)('taskkill', ['/pid', String(pid), '/T', '/F'], { stdio: 'ignore', windowsHide: true });
    await Promise.race([(0,external_node_events_.once)(killer, 'close').catch(() => undefined), (0,external_node_timers_promises_.setTimeout)(5000, undefined, { ref: false })]);
}

// EXTERNAL MODULE: ./shared/command/scrub.ts
var scrub = __webpack_require__(84083);
;// CONCATENATED MODULE: ./shared/command/run-command.ts








const keepBytesDefault = 1024 * 1024;
/** Between asking a group to end and killing it: well within the 7 s that a cancelled step has. */
const graceMs = 3000;
/** How long output is still read after the child is gone: another process may hold its end of the pipe for ever. */
const drainMs = 500;
/** Starts programs with the runner's environment, scrubbed, unless a command brings its own. */
function runCommand(env) {
    return async (command, signal) => {
        signal?.throwIfAborted();
        checkArguments(command.argv);
        const started = performance.now();
        const child = start(command, command.env ?? (0,scrub/* scrubbed */.f)(env));
        const stdout = collect(child.stdout, command, 'stdout');
        const stderr = collect(child.stderr, command, 'stderr');
        const stopper = createStopper(child, command, signal);
        try {
            const [end] = await Promise.all([ended(child, command), feed(child, command)]);
            await stopper.settled();
            await drained(child);
            stdout.end();
            stderr.end();
            signal?.throwIfAborted();
            return {
                ...end,
                stdout: stdout.text(),
                stderr: stderr.text(),
                durationMs: performance.now() - started,
                timedOut: stopper.timedOut(),
                truncated: stdout.truncated() || stderr.truncated(),
            };
        }
        finally {
            stopper.clear();
        }
    };
}
function start(command, env) {
    const [program, ...args] = command.argv;
    const options = {
        cwd: command.cwd,
        env: { ...env },
        // A session and a process group of its own, so that all of it can be ended, and no terminal's Ctrl-C skips us.
        detached: process.platform !== 'win32',
        windowsHide: true,
    };
    try {
        return command.stdin === undefined
            ? (0,external_node_child_process_.spawn)(program, args, { ...options, stdio: ['ignore', 'pipe', 'pipe'] })
            : (0,external_node_child_process_.spawn)(program, args, { ...options, stdio: ['pipe', 'pipe', 'pipe'] });
    }
    catch (error) {
        throw cannotStart(command, error);
    }
}
function checkArguments(argv) {
    const index = argv.findIndex((argument) => argument.includes('\0'));
    if (index !== -1)
        throw new errors/* ActionError */.lZ(`Argument ${index} of \`${argv[0]}\` holds a NUL character.`);
}
function collect(stream, command, name) {
    const { onLine } = command;
    const output = createOutput(command.keepBytes ?? keepBytesDefault, onLine && ((line) => onLine(line, name)));
    stream.on('data', (chunk) => output.add(chunk));
    // A pipe that breaks ends the output; how the child ended says what became of it.
    stream.on('error', () => undefined);
    return output;
}
function ended(child, command) {
    return new Promise((resolve, reject) => {
        child.once('error', (error) => reject(cannotStart(command, error)));
        child.once('exit', (exitCode, signal) => resolve({ exitCode, signal }));
    });
}
async function feed(child, { stdin }) {
    if (!child.stdin || stdin === undefined)
        return;
    const source = typeof stdin === 'string' || stdin instanceof Uint8Array ? external_node_stream_.Readable.from([Buffer.from(stdin)]) : stdin;
    try {
        await (0,promises_.pipeline)(source, child.stdin);
    }
    catch (error) {
        // A child may end without reading all of it; a source that breaks is a fault.
        if (!isClosedPipe(error)) {
            await endGroup(child, 0);
            throw error;
        }
    }
}
function isClosedPipe(error) {
    return ['EPIPE', 'ECONNRESET', 'ERR_STREAM_PREMATURE_CLOSE', 'EOF'].includes((0,errors/* codeOf */.$N)(error));
}
/** Waits for the rest of the output, but not for a process that was left behind with the pipe in its hands. */
function drained(child) {
    const streams = [child.stdout, child.stderr];
    return new Promise((resolve) => {
        const timer = setTimeout(() => {
            for (const stream of streams)
                stream.destroy();
        }, drainMs);
        const check = () => {
            if (!streams.every((stream) => stream.closed))
                return;
            clearTimeout(timer);
            resolve();
        };
        for (const stream of streams)
            stream.once('close', check);
        check();
    });
}
/** Ends the child's group when its time is over or the caller aborts. */
function createStopper(child, { timeoutMs, wholeTree }, signal) {
    let isTimeout = false;
    let ending;
    const stop = () => {
        ending ??= endGroup(child, graceMs, wholeTree);
    };
    const onTimeout = () => {
        isTimeout = true;
        stop();
    };
    const timer = timeoutMs === undefined ? undefined : setTimeout(onTimeout, timeoutMs);
    signal?.addEventListener('abort', stop, { once: true });
    return {
        timedOut: () => isTimeout,
        settled: async () => {
            clearTimeout(timer);
            await ending;
        },
        clear() {
            clearTimeout(timer);
            signal?.removeEventListener('abort', stop);
        },
    };
}
function cannotStart(command, cause) {
    const [program] = command.argv;
    const code = (0,errors/* codeOf */.$N)(cause);
    const { cwd } = command;
    if (cwd !== undefined && !(0,external_node_fs_.statSync)(cwd, { throwIfNoEntry: false })?.isDirectory()) {
        return new errors/* ActionError */.lZ(`Cannot start \`${program}\` in ${cwd}: there is no such folder.`, { cause });
    }
    if (code === 'ENOENT') {
        return new errors/* ActionError */.lZ(`Cannot start \`${program}\`: it is not on the PATH.`, {
            fix: `Install it in a step before this one.`,
            cause,
        });
    }
    if (code === 'E2BIG') {
        return new errors/* ActionError */.lZ(`Cannot start \`${program}\`: its arguments and environment are too long for the system.`, {
            cause,
        });
    }
    return new errors/* ActionError */.lZ(`Cannot start \`${program}\`: ${(0,errors/* explain */.WE)(cause)}`, {
        cause,
    });
}


/***/ }),

/***/ 84083:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   f: () => (/* binding */ scrubbed)
/* harmony export */ });
/* harmony import */ var _runner_errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(44302);

/** What the runner hands to an action alone, and the keys of the machine: nothing of it is for a command of the user's. */
const withheld = /^(ACTIONS_.*|INPUT_.*|STATE_.*|GITHUB_TOKEN|GITHUB_(OUTPUT|ENV|PATH|STATE|STEP_SUMMARY)|SSH_AUTH_SOCK|KUBECONFIG)$/i;
/** The environment for a command of the user's: without the runner's credentials, but for the names in `passEnv`. */
function scrubbed(env, passEnv = []) {
    for (const name of passEnv)
        checkName(name);
    return Object.fromEntries(Object.entries(env).filter(([name, value]) => value !== undefined && (!withheld.test(name) || passEnv.includes(name))));
}
function checkName(name) {
    if (/^[A-Za-z_][A-Za-z0-9_-]*$/.test(name))
        return;
    throw new _runner_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .ActionError */ .lZ(`"${name}" cannot be the name of an environment variable.`, {
        fix: 'Name one variable a line in `pass-env`, without its value.',
    });
}


/***/ }),

/***/ 23468:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   o: () => (/* binding */ HoldLost)
/* harmony export */ });
/* harmony import */ var _runner_errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(44302);

/**
 * A write was refused because its writer no longer holds the lock: the lease ran out, the watchdog fired, or
 * another took over. Whoever gets this has nothing to undo: the target is in other hands.
 */
class HoldLost extends _runner_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .ActionError */ .lZ {
    constructor(host, because) {
        super(`${host}: the lock is no longer held: ${because}. Nothing was written.`, {
            fix: 'Look at who holds it now, or run auto-rollback with mode: reconcile.',
        });
        this.name = 'HoldLost';
    }
}


/***/ }),

/***/ 90741:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   p: () => (/* binding */ readSshAddress)
/* harmony export */ });
/* harmony import */ var _runner_errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(44302);

const shape = /^(?:(?<user>[^@]+)@)?(?:\[(?<ipv6>[^\]]+)\]|(?<host>[^:@[\]]+))(?::(?<port>\d{1,5}))?$/;
/**
 * Reads `[user@]host[:port]`; an IPv6 address with a port stands in brackets.
 *
 * @throws ActionError for what is no address, and for what ssh would take for an option
 */
function readSshAddress(written) {
    if (isIpv6(written))
        return { written, host: written };
    const { user, ipv6, host = ipv6, port } = shape.exec(written)?.groups ?? {};
    const isWell = host !== undefined &&
        (ipv6 === undefined ? /^[A-Za-z0-9_][A-Za-z0-9._-]*$/.test(host) : isIpv6(ipv6)) &&
        (user === undefined || /^[A-Za-z0-9_][A-Za-z0-9._\\-]*\$?$/.test(user)) &&
        (port === undefined || (Number(port) > 0 && Number(port) < 65_536));
    if (!isWell)
        throw new _runner_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .ActionError */ .lZ(`${JSON.stringify(written)} is not the address of a host`, {
            fix: 'Write [user@]host[:port], such as deploy@web-1.example.com:22; an IPv6 address with a port as [2001:db8::1]:22.',
        });
    return { written, host, ...(user && { user }), ...(port && { port: Number(port) }) };
}
const isIpv6 = (text) => text.includes(':') && URL.canParse(`ssh://[${text}]`);


/***/ }),

/***/ 41353:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   B: () => (/* binding */ targetPath)
/* harmony export */ });
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(76760);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_0___default = /*#__PURE__*/__webpack_require__.n(node_path__WEBPACK_IMPORTED_MODULE_0__);
/* harmony import */ var _runner_errors_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(44302);


/** The folder of a target as everything uses it: absolute, no part of it `..`, and never the root of all. */
function targetPath(text) {
    const because = faultOf(text);
    if (because)
        throw new _runner_errors_js__WEBPACK_IMPORTED_MODULE_1__/* .ActionError */ .lZ(`"${text}" cannot be the path of a target: ${because}`, {
            fix: 'Name a folder of its own with an absolute path, such as /srv/shop.',
        });
    return node_path__WEBPACK_IMPORTED_MODULE_0___default().posix.normalize(text).replace(/\/$/, '');
}
function faultOf(text) {
    if (text === '')
        return 'it is empty';
    if (text.includes('\0'))
        return 'it holds a NUL character';
    if (!text.startsWith('/'))
        return 'it is not absolute';
    if (text.split('/').includes('..'))
        return 'it holds ".."';
    if (node_path__WEBPACK_IMPORTED_MODULE_0___default().posix.normalize(text) === '/')
        return 'it is the root of the file system';
    if (text.endsWith('\n'))
        return 'it ends with a newline';
    return undefined;
}


/***/ }),

/***/ 79551:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  H: () => (/* binding */ reachTarget)
});

;// CONCATENATED MODULE: ./shared/hosts/turnstile.ts
/** At most `atOnce` works at the same time; the others wait in the order they came. */
function turnstile(atOnce) {
    let inside = 0;
    const waiting = [];
    return async (work) => {
        if (inside >= atOnce)
            await new Promise((resolve) => waiting.push(resolve));
        else
            inside += 1;
        try {
            return await work();
        }
        finally {
            const next = waiting.shift();
            if (next)
                next();
            else
                inside -= 1;
        }
    };
}

// EXTERNAL MODULE: ./shared/hosts/target-path.ts
var target_path = __webpack_require__(41353);
// EXTERNAL MODULE: ./shared/runner/errors.ts
var errors = __webpack_require__(44302);
// EXTERNAL MODULE: ./shared/hosts/hold-lost.ts
var hold_lost = __webpack_require__(23468);
;// CONCATENATED MODULE: ./shared/hosts/refusals.ts


const troubles = [
    [/No space left on device/i, 'the disk is full', 'Free space or inodes there, then deploy again.'],
    [/Disk quota exceeded/i, "the user's disk quota is used up", 'Free space there, then deploy again.'],
    [/Read-only file system/i, 'the file system is read-only', 'Mount it for writing, or name another path.'],
    [
        /Permission denied|Operation not permitted/i,
        'permission was denied',
        'Give the folder to the user that deploys (chown), or name another path.',
    ],
];
/** The known cause that a tool's own words tell of, with what to do. */
function troubleOf(stderr) {
    const found = troubles.find(([pattern]) => pattern.test(stderr));
    if (!found)
        return undefined;
    const words = stderr
        .trim()
        .split('\n')
        .find((line) => found[0].test(line)) ?? '';
    return { what: `${found[1]} (${words.slice(0, 300)})`, fix: found[2] };
}
const mend = 'Run auto-rollback with mode: reconcile, which finishes it.';
/** Text and fix for each code of the program that a user can meet. */
const known = {
    'not-writable': (text) => [
        `${text} cannot be written`,
        'Give the folder to the user that deploys (chown), or name another path.',
    ],
    'not-a-folder': (text) => [`${text} is not a folder`, 'Name a folder in `path`.'],
    'bad-path': (text) => [
        `"${text}" cannot be the path of a target`,
        'Name a folder of its own with an absolute path.',
    ],
    'current-is-folder': (text) => [
        `${text} is not a link`,
        'Move it away: `current` is the link that a deployment switches.',
    ],
    'no-release': (text) => [`release ${text} is not there`, 'Choose one that is, or deploy it again.'],
    'in-use': (text) => [
        `release ${text} is current, and does not lie there as it would be deployed now (its files were changed, or other paths are shared)`,
        'Deploy another release first; then this one can be brought anew.',
    ],
    'newer-lock': (text) => [
        `the lock was written by another version of the suite (${text})`,
        'Use that version, or a newer one.',
    ],
    'newer-journal': (text) => [
        `the journal was written by a newer version of the suite (${text})`,
        'Use that version, or a newer one.',
    ],
    'bad-journal': (text) => [
        `the last line of .deploy/journal.jsonl is not understood: ${text}`,
        'Look at the file; move it away to begin a new one.',
    ],
    'no-flock': (text) => [text, 'Install flock (util-linux) again.'],
    'bad-mutex': (text) => [`.deploy/mutex says "${text}"`, 'Remove that file while nothing is deployed.'],
    'no-tool': (text) => [`none of ${text} is there`, 'Install one of them.'],
    'watchdog-over': (text) => [`this deployment is over: its watchdog has ${text}`, 'Begin a new deployment.'],
    'undo-failed': (text) => [
        `going back failed: ${text}`,
        'Mend what it names on the host, then run auto-rollback with mode: reconcile.',
    ],
    rival: (text) => {
        const [state, deployment] = text.split(' ');
        return [`deployment ${deployment ?? ''} is not finished there: its watchdog is ${state ?? ''}`, mend];
    },
    drift: (text) => [
        `current is ${text || 'absent'}, which is not what was there before: something else changed it`,
        'Look at what changed it, then deploy again.',
    ],
};
/** The error for a refusal: HoldLost, an ActionError that says what to do, or a bug. */
function refusal({ host, code, text, stderr, before }) {
    if (code === 'lost')
        return new hold_lost/* HoldLost */.o(host, text);
    const trouble = troubleOf(stderr);
    if (code === 'broken') {
        const said = stderr.trim().split('\n').slice(-3).join(' ');
        const words = trouble?.what ?? said;
        return new errors/* ActionError */.lZ(`${host}: ${text}${words && `: ${words}`}`, {
            ...(trouble && { fix: trouble.fix }),
        });
    }
    const sentence = known[code]?.(text);
    if (!sentence)
        return new Error(`${host}: refused: ${code} ${text}`);
    const output = code === 'undo-failed' ? before.map((line) => `\n${line}`).join('') : '';
    return new errors/* ActionError */.lZ(`${host}: ${sentence[0]}${output}`, { ...(sentence[1] && { fix: sentence[1] }) });
}

;// CONCATENATED MODULE: ./shared/hosts/answer.ts


const opening = '@deploy-actions 1\n';
/**
 * The lines that the target program answered with. What a login shell prints around them is left out; an answer
 * without its last line is no answer, whatever the exit code.
 *
 * @throws ActionError when the program refused, or when what it did is not known
 */
function linesOf(host, verb, result) {
    const body = bodyOf(result.stdout);
    if (body === undefined)
        throw noAnswer(host, verb, result);
    const lines = body.split('\n');
    lines.pop();
    const refused = /^refused ([a-z-]+) ?(.*)$/.exec(lines.at(-1) ?? '');
    if (refused)
        throw refusal({
            host,
            code: refused[1] ?? '',
            text: refused[2] ?? '',
            stderr: result.stderr,
            before: lines.slice(0, -1),
        });
    return lines;
}
/** What lies between the marks; `undefined` where one of them is missing. */
function bodyOf(stdout) {
    const start = stdout.startsWith(opening) ? 0 : stdout.indexOf(`\n${opening}`) + 1;
    if (!stdout.startsWith(opening, start))
        return undefined;
    const from = start + opening.length;
    const end = stdout.endsWith('@end\n')
        ? stdout.length - '@end\n'.length
        : stdout.lastIndexOf('\n@end\n') + 1;
    return end < from ? undefined : stdout.slice(from, end);
}
function noAnswer(host, verb, { exitCode, stderr }) {
    const said = stderr.trim().split('\n').slice(-3).join(' ');
    const trouble = troubleOf(stderr);
    if (exitCode === null || exitCode === 255)
        return new errors/* ActionError */.lZ(`${host}: no answer to ${verb}${said && ` (${said})`}: what was done there is not known`, {
            fix: 'Run again: every step finds out what was done and goes on from there.',
        });
    return new errors/* ActionError */.lZ(`${host}: ${verb} failed: ${trouble?.what ?? (said || `exit code ${String(exitCode)}`)}`, {
        ...(trouble && { fix: trouble.fix }),
    });
}
/** Thrown for an answer that this version does not understand: a bug, or a program that was tampered with. */
function strange(host, verb, line) {
    return new Error(`${host}: the answer to ${verb} is not understood: ${JSON.stringify(line ?? '')}`);
}

// EXTERNAL MODULE: ./shared/files/files.ts + 10 modules
var files = __webpack_require__(1798);
;// CONCATENATED MODULE: ./shared/hosts/program/text.ts
/* eslint-disable max-lines */
/** The target program. Written by scripts/embed-program.ts from the .sh files beside it: change those. */
const programText = `#!/bin/sh
# The target program of deploy-actions: all that happens on a target happens in here, in POSIX sh.
#
#   sh PROGRAM PATH VERB [ARGUMENT…]
#
# It answers on standard output between two lines, \`@deploy-actions 1\` and \`@end\`; what a login shell prints
# around them does not matter. Every verb that writes checks the hold (owner, lease, fence) and acts in one call.
# PATH/.deploy/rollback is for people: see its --help.

set -u
umask 022
newline='
'
unset CDPATH RUNNER_TRACKING_ID ENV BASH_ENV
# What tools print is read by this program; the user's commands get the locale of the login back.
login_locale=\${LC_ALL-}
LC_ALL=C
export LC_ALL

say() { printf '%s\\n' "$*"; }
finish() { say '@end'; exit 0; }

# Ends with an orderly no: \`refused CODE TEXT\`. Never called in a subshell.
refuse() {
  refused_code=$1
  shift
  printf 'refused %s %s\\n' "$refused_code" "$(printf '%s' "$*" | tr '\\n' ' ')"
  finish
}

# A write that failed: the tool's own words are on standard error. Some shells call a full disk an I/O error.
# An undo goes on without what it cannot write (\`undoing\`): going back is worth more than telling of it.
broken() {
  [ -z "\${undoing-}" ] || return 1
  free_space .
  if [ "\${free_kib:-1}" = 0 ] || [ "\${free_inodes:-1}" = 0 ]; then echo 'No space left on device' >&2; fi
  refuse broken "$*"
}

# Writes files and folders through to the disk: the ones named where \`sync\` can, else all.
through() { sync "$@" 2>/dev/null || sync; }

# put FILE TEXT: the file is the old or the new one whole, whatever happens.
put() {
  printf '%s\\n' "$2" >"$1.new.$$" && through "$1.new.$$" && mv -f "$1.new.$$" "$1" && return
  rm -f "$1.new.$$"
  broken "cannot write $1"
}

nap() { sleep 0.02 2>/dev/null || sleep 1; }

# \`now\`: seconds since 1970 by this host's clock; \`iso\`: the same for people.
tell_time() {
  iso=$(date -u '+%s %Y-%m-%dT%H:%M:%SZ')
  now=\${iso%% *}
  iso=\${iso#* }
}

# started_at PID: \`started\` tells this process from a later one with the same number; empty when it is gone.
started_at() {
  started=
  if [ -r /proc/self/stat ]; then
    # Nothing but the group's redirection keeps quiet a shell that finds no such file.
    { read -r stat_line <"/proc/$1/stat"; } 2>/dev/null || return 0
    stat_line=\${stat_line##*) }
    case $stat_line in Z* | X*) return 0 ;; esac
    set -- $stat_line
    started=\${20}
  else
    started=$(ps -o lstart= -p "$1" 2>/dev/null | tr -c 'A-Za-z0-9\\n' '_')
  fi
}

# in_session COMMAND…: runs it in a session of its own, where no signal for ours reaches it.
in_session() {
  if command -v setsid >/dev/null 2>&1; then
    exec setsid "$@"
  elif command -v perl >/dev/null 2>&1; then
    exec perl -e 'use POSIX; POSIX::setsid(); exec { $ARGV[0] } @ARGV or exit 127' "$@"
  fi
  exec nohup "$@"
}

# rename_over OLD NEW: one rename(2), also where NEW is a link to a folder.
rename_over() {
  mv -T -f "$1" "$2" 2>/dev/null && return
  [ -e "$1" ] || [ -L "$1" ] || return 1
  mv -h -f "$1" "$2" 2>/dev/null && return
  if command -v perl >/dev/null 2>&1; then
    perl -e 'rename $ARGV[0], $ARGV[1] or die "$!\\n"' "$1" "$2"
  else
    mv -T -f "$1" "$2"
  fi
}

# Release and deployment ids: what names a folder must not lead out of it.
safe_id() {
  case $1 in '' | .* | -* | *[!A-Za-z0-9._-]*) refuse bad-name "$1" ;; esac
}

# Two mutexes, always taken in this order:
#   act    held while a release is switched, run or undone: long
#   guard  held while the state in .deploy is read and written: a few milliseconds
# With flock they are descriptors 8 and 9, which no child may inherit: a service would hold them for its life.
# Without flock a mutex is a symbolic link that names its holder: made in one call, like mkdir, and never nameless.
# Whichever kind is used first on a host is recorded, and the only one ever after.

choose_mutex() {
  if [ ! -s .deploy/mutex ]; then
    mutex=link
    # Being installed is not enough: there are file systems without locks.
    if command -v flock >/dev/null 2>&1 && (flock -n 9) 9>>".deploy/mutex.new.$$" 2>/dev/null; then mutex=flock; fi
    printf '%s\\n' "$mutex" >".deploy/mutex.new.$$" || broken 'cannot write in .deploy'
    through ".deploy/mutex.new.$$"
    # A hard link appears whole or not at all, and the first one stays.
    ln ".deploy/mutex.new.$$" .deploy/mutex 2>/dev/null || [ -s .deploy/mutex ] || mv -f ".deploy/mutex.new.$$" .deploy/mutex
    rm -f ".deploy/mutex.new.$$"
  fi
  read -r mutex <.deploy/mutex || mutex=
  case $mutex in
    flock) command -v flock >/dev/null 2>&1 || refuse no-flock "this host's state is locked with flock, which is gone" ;;
    link) started_at $$; machine=$(uname -n); me=$$.\${started:-0}.$machine ;;
    *) refuse bad-mutex "$mutex" ;;
  esac
}

take_act() {
  if [ "$mutex" = link ]; then take_link .deploy/act.link; return; fi
  exec 8>>.deploy/act && flock 8 || broken 'cannot lock .deploy/act'
}
take_guard() {
  if [ "$mutex" = link ]; then take_link .deploy/guard.link; return; fi
  exec 9>>.deploy/guard && flock 9 || broken 'cannot lock .deploy/guard'
}
drop_act() { if [ "$mutex" = link ]; then rm -f .deploy/act.link; else exec 8>&-; fi; }
drop_guard() { if [ "$mutex" = link ]; then rm -f .deploy/guard.link; else exec 9>&-; fi; }

# Mutexes of a link are given back when the program ends in order; those of a killed one are inherited (below).
drop_links() {
  [ "\${mutex-}" = link ] || return 0
  for held in .deploy/guard.link .deploy/act.link; do
    [ "$(readlink "$held" 2>/dev/null)" = "$me" ] && rm -f "$held"
  done
}
trap drop_links EXIT

take_link() { until try_link "$1"; do :; done; }

# try_link LINK: takes it when it is free; else a short wait, or a dead holder less.
try_link() {
  ln -s "$me" "$1" 2>/dev/null && return
  # The folder was taken away: there is nothing left to hold, or to undo.
  [ -d .deploy ] || exit 1
  [ -w .deploy ] || broken 'cannot write in .deploy'
  holder=$(readlink "$1" 2>/dev/null)
  if [ -z "$holder" ] || lives "$holder" "$1"; then nap; else evict "$1" "$holder"; fi
  return 1
}

# try_guard: with flock one queues, and is served in turn.
try_guard() { if [ "$mutex" = link ]; then try_link .deploy/guard.link; else take_guard; fi; }

# act_is_free: nothing is being switched, run or undone now.
act_is_free() {
  if [ "$mutex" = flock ]; then (flock -n 8) 8>>.deploy/act; return; fi
  act_holder=$(readlink .deploy/act.link 2>/dev/null)
  [ -z "$act_holder" ] || ! lives "$act_holder" .deploy/act.link
}

# lives HOLDER LINK: its process is still there. One on another machine (a share) is given a quarter of an hour.
lives() {
  lives_rest=\${1#*.}
  if [ "\${lives_rest#*.}" != "$machine" ]; then [ -z "$(find "$2" -prune -mmin +15 2>/dev/null)" ]; return; fi
  started_at "\${1%%.*}"
  [ "\${started:-gone}" = "\${lives_rest%%.*}" ]
}

# evict LINK HOLDER: removes a dead holder's link. Only its one heir may: the name of the heir's own link holds the
# dead one's name, which never comes again, so two can never think that they are it. A dead heir has an heir too.
evict() {
  heir_link=$1.$2
  while ! ln -s "$me" "$heir_link" 2>/dev/null; do
    heir=$(readlink "$heir_link" 2>/dev/null)
    if [ -z "$heir" ] || lives "$heir" "$heir_link"; then nap; return; fi
    heir_link=$heir_link.\${heir%%.*}
  done
  # A latecomer becomes heir of a link that is gone: it looks again, and leaves the living alone.
  [ "$(readlink "$1" 2>/dev/null)" = "$2" ] && rm -f "$1"
  rm -f "$1.$2"*
}

# .deploy/lock says who may write, until when, with which fence. .deploy/fence is the highest fence ever given:
# it outlives every lock, and only grows. A holder with a lower one is late, whatever it believes.
# Of several hosts one gives the lock, and the others are told of it with its fence (\`join\`, and \`joined\` in the lock).

read_lock() {
  lock_v= lock_fence= lock_expires=0 lock_paused=0 lock_joined=0 lock_deployment= lock_owner= highest=0
  [ -f .deploy/fence ] && read -r highest <.deploy/fence
  [ ! -f .deploy/lock ] || read_fields
  case $highest in
    '' | *[!0-9]*)
      # Torn by a power cut: the highest that is told of anywhere.
      highest=$(awk 'match($0, /"fence":[0-9]+/) { n = substr($0, RSTART + 8, RLENGTH - 8) + 0; if (n > max) max = n } END { print max + 0 }' .deploy/journal.jsonl 2>/dev/null)
      highest=\${highest:-0}
      [ "\${lock_fence:-0}" -le "$highest" ] || highest=$lock_fence
      ;;
  esac
}

# A lock that is torn is nobody's: who held it takes a new one, with a higher fence.
read_fields() {
  while read -r lock_key lock_value; do
    case $lock_key in
      v) lock_v=$lock_value ;;
      fence) lock_fence=$lock_value ;;
      expires) lock_expires=$lock_value ;;
      paused) lock_paused=$lock_value ;;
      joined) lock_joined=$lock_value ;;
      deployment) lock_deployment=$lock_value ;;
      owner) lock_owner=$lock_value ;;
    esac
  done 2>/dev/null <.deploy/lock
  # Who only looks may find it gone by now.
  case $lock_v in '' | 1) ;; *) [ -n "\${peeking-}" ] || refuse newer-lock "version $lock_v" ;; esac
  case $lock_fence$lock_expires in *[!0-9]*) lock_v= ;; esac
  case $lock_v$lock_deployment$lock_owner in 1?*'}') ;; *) lock_v= ;; esac
  [ -n "$lock_v" ] && [ -n "$lock_fence" ] && [ -n "$lock_expires" ] || {
    lock_fence= lock_expires=0 lock_paused=0 lock_joined=0 lock_deployment= lock_owner=
  }
}

# write_lock OWNER DEPLOYMENT FENCE EXPIRES PAUSED. The fence is raised first: a crash between leaves the old holder out.
write_lock() {
  [ "$3" -le "$highest" ] || { put .deploy/fence "$3"; highest=$3; }
  put .deploy/lock "v 1
fence $3
expires $4
paused $5
joined \${lock_joined:-0}
deployment $2
owner $1"
  through .deploy
}

# is_left: the lock is in the name of a watchdog whose undo has ended. One that was killed just then could not give it back.
is_left() {
  case $lock_owner in '{"kind":"person","name":"watchdog",'*) [ -e ".deploy/watchdogs/$lock_deployment/undone" ] ;; *) false ;; esac
}

# Only a watchdog's own lock: what another took meanwhile is another's.
free_left_lock() {
  if is_left; then rm -f .deploy/lock; fi
}

# may_take OWNER DEPLOYMENT TAKE-OVER: \`new_fence\` is empty when another holds it.
may_take() {
  new_fence=
  if [ -n "$lock_fence" ] && [ "$lock_owner" = "$1" ] && [ "$lock_deployment" = "$2" ]; then
    # Ours: asked again after a lost answer. Fenced out meanwhile by half a take-over: a new fence.
    if [ "$lock_fence" = "$highest" ]; then new_fence=$highest; else new_fence=$((highest + 1)); fi
  elif [ -z "$lock_fence" ] || is_left || { [ "$lock_paused" = 1 ] && [ "$lock_deployment" = "$2" ]; } || [ "$3" = "$lock_fence" ] || undo_was_cut; then
    new_fence=$((highest + 1))
  fi
}

# undo_was_cut: the lock is that of an undo, and whoever was at it is gone. The next one finishes it.
undo_was_cut() {
  case $lock_owner in '{"kind":"person","name":"watchdog",'*) ;; *) return 1 ;; esac
  [ -e ".deploy/watchdogs/$lock_deployment/fired" ] && act_is_free
}

say_held() {
  say "held $now"
  say "v 1
fence $lock_fence
expires $lock_expires
paused $lock_paused
deployment $lock_deployment
owner $lock_owner"
}

# acquire OWNER DEPLOYMENT LEASE TAKE-OVER ABOVE: TAKE-OVER is the fence of the lock that is taken from its holder, or
# empty; the new fence is higher than ABOVE, which another host has seen, or 0.
verb_acquire() {
  safe_id "$2"
  make_root
  choose_mutex
  # Looked at without the guard as long as another holds the lock: many who wait would keep it from its work.
  while :; do
    peeking=yes
    read_lock
    peeking=
    may_take "$1" "$2" "$4"
    if [ -z "$new_fence" ] || try_guard; then break; fi
  done
  if [ -n "$new_fence" ]; then
    read_lock
    may_take "$1" "$2" "$4"
  fi
  tell_time
  if [ -z "$new_fence" ]; then
    say_held
    finish
  fi
  [ "$new_fence" -gt "$5" ] || new_fence=$(($5 + 1))
  lock_joined=0
  write_lock "$1" "$2" "$new_fence" "$((now + $3))" 0
  say "got $new_fence"
}

# join OWNER DEPLOYMENT FENCE LEASE: the lock that OWNER holds on another host is known here from now on, and whoever
# was told of an earlier one is late. \`seen N\`: a fence as high was given here, so that the other host must go above it.
verb_join() {
  safe_id "$2"
  make_root
  choose_mutex
  take_guard
  read_lock
  tell_time
  if [ -n "$lock_fence" ] && [ "$lock_owner" = "$1" ] && [ "$lock_deployment" = "$2" ] && [ "$lock_fence" = "$3" ] && [ "$highest" = "$3" ]; then :
  elif [ "$3" -le "$highest" ]; then
    say "seen $highest"
    return
  elif came_alone "$1" "$2"; then
    say_held
    return
  fi
  lock_joined=1
  write_lock "$1" "$2" "$3" "$((now + $4))" 0
  say "got $3"
}

# came_alone OWNER DEPLOYMENT: the lock is that of a person on this host, or of an undo, and no other host stands behind it.
came_alone() {
  [ -n "$lock_fence" ] && [ "$lock_joined" != 1 ] && [ "$lock_expires" -gt "$now" ] || return 1
  if is_left || undo_was_cut; then return 1; fi
  [ "$lock_owner" != "$1" ] || [ "$lock_deployment" != "$2" ]
}

# why_lost OWNER DEPLOYMENT FENCE: \`lost\` says why this hold may not write; empty when it may.
why_lost() {
  if [ -z "$lock_fence" ]; then lost="it is free (highest fence $highest, ours $3)"
  elif [ "$3" != "$lock_fence" ] || [ "$3" -lt "$highest" ]; then lost="the fence is $highest, ours was $3"
  elif [ "$1" != "$lock_owner" ] || [ "$2" != "$lock_deployment" ]; then lost='another owner holds it'
  else lost=
  fi
  # An undo that was cut off before it could raise the fence counts all the same.
  if [ -z "$lost" ] && [ -e ".deploy/watchdogs/$2/fired" ]; then
    read_order ".deploy/watchdogs/$2"
    [ "$3" -gt "$order_fence" ] || lost='its watchdog undid the deployment'
  fi
}

# enter OWNER DEPLOYMENT FENCE: from here to the end of the call the state is ours alone, and the hold is good.
enter() {
  safe_id "$2"
  [ -d .deploy ] || refuse lost 'there is no .deploy here'
  [ -w .deploy ] || refuse not-writable "$root/.deploy"
  [ "\${mutex-}" ] || choose_mutex
  take_guard
  read_lock
  tell_time
  why_lost "$1" "$2" "$3"
  [ -n "$lost" ] || [ "$lock_expires" -gt "$now" ] || lost='its lease ran out'
  [ -z "$lost" ] || refuse lost "$lost"
}

# Without the lease: one that ran out, and that nobody took, may still be renewed or given back.
enter_any_lease() {
  lost='there is no .deploy here'
  [ -d .deploy ] || return 0
  [ -w .deploy ] || refuse not-writable "$root/.deploy"
  choose_mutex
  take_guard
  read_lock
  tell_time
  why_lost "$1" "$2" "$3"
}

verb_renew() {
  enter_any_lease "$1" "$2" "$3"
  if [ -n "$lost" ]; then say no; return; fi
  write_lock "$1" "$2" "$3" "$((now + $4))" "$5"
  say yes
}

verb_release() {
  enter_any_lease "$1" "$2" "$3"
  if [ -z "$lost" ]; then
    rm -f .deploy/lock || broken 'cannot remove .deploy/lock'
    through .deploy
  fi
  say done
}

# .deploy/journal.jsonl: one line of JSON for each step, before and after it acts. Only ever appended to.

# next_seq: the number of the line to come; \`mend\` is a newline where a crash tore the last line off.
next_seq() {
  seq=1 mend=
  [ -s .deploy/journal.jsonl ] || return 0
  ends_with_newline || mend=$newline
  last_line=$(tail -n 1 .deploy/journal.jsonl)
  case $last_line in
    '{"v":1,"seq":'[1-9]*',"at":"'*) seq=\${last_line#'{"v":1,"seq":'}; seq=\${seq%%,*} ;;
    '{"v":'[2-9]* | '{"v":1'[0-9]*) refuse newer-journal "\${last_line%%,*}" ;;
    *) seq=$(awk 'match($0, /^\\{"v":1,"seq":[0-9]+,/) { n = substr($0, 14, RLENGTH - 14) + 0; if (n > max) max = n } END { print max + 0 }' .deploy/journal.jsonl) ;;
  esac
  case $seq in '' | *[!0-9]*) refuse bad-journal "$last_line" ;; esac
  seq=$((seq + 1))
}

# Compared with a dot behind it: a shell drops newlines at the end of what it reads, and zeros anywhere.
ends_with_newline() { [ "$(tail -c 1 .deploy/journal.jsonl; echo .)" = "$newline." ]; }

# append_line BODY: an object without its opening brace; version, number, time and fence are put before it here.
append_line() {
  next_seq
  printf '%s{"v":1,"seq":%s,"at":"%s","fence":%s,%s\\n' "$mend" "$seq" "$iso" "$highest" "$1" >>.deploy/journal.jsonl || { broken 'cannot write the journal'; return 1; }
  through .deploy/journal.jsonl
  [ "$seq" != 1 ] || through .deploy
}

verb_append() {
  enter "$1" "$2" "$3"
  append_line "$4"
  say "seq $seq"
}

# The end of it where it is very long, from a whole line on.
verb_journal() {
  [ -f .deploy/journal.jsonl ] || { say 'whole'; return; }
  if [ -n "$(find .deploy/journal.jsonl -size +32768k 2>/dev/null)" ]; then
    say 'end'
    tail -c 33554432 .deploy/journal.jsonl | sed 1d
  else
    say 'whole'
    cat .deploy/journal.jsonl
  fi
  # A torn last line gets its newline here, so that the mark of the answer's end stays on a line of its own.
  ends_with_newline || say ''
}

# releases/<id>/ is a release's contents, whole and verified, or it is not there. .deploy/releases/<id>/ holds its
# manifest, the list of its contents, and how it runs.

find_hasher() {
  # Several times as fast as the others, where the processor knows SHA-256.
  if command -v openssl >/dev/null 2>&1; then hasher='openssl dgst -sha256 -r'
  elif command -v sha256sum >/dev/null 2>&1; then hasher='sha256sum'
  elif command -v shasum >/dev/null 2>&1; then hasher='shasum -a 256'
  else refuse no-tool 'sha256sum, shasum or openssl'
  fi
}

# list_digests FOLDER: what lies in it. Names with a newline or a backslash come in hexadecimal: tools differ on them.
list_digests() {
  find_hasher
  write_list "$1" || broken "cannot read $1"
}

write_list() {
  (
    cd "$1" || exit 1
    say files
    find . -type f ! -path "*$newline*" ! -path '*\\\\*' -exec $hasher {} + || exit 1
    say exec
    find . -type f -perm -100 ! -path "*$newline*" ! -path '*\\\\*' -print || exit 1
    say odd
    find . -type f \\( -path "*$newline*" -o -path '*\\\\*' \\) -exec sh -c '
      hasher=$1; shift
      for file do
        digest=$($hasher <"$file") || exit 1
        if [ -x "$file" ]; then mode=x; else mode=-; fi
        printf "%s %s %s\\n" "\${digest%% *}" "$mode" "$(printf %s "$file" | od -An -v -tx1 | tr -d " \\n")"
      done' sh "$hasher" {} + || exit 1
    say links
    find . -type l -exec sh -c '
      for link do
        target=$(readlink "$link"; echo .)
        printf "%s %s\\n" "$(printf %s "$link" | od -An -v -tx1 | tr -d " \\n")" "$(printf %s "\${target%??}" | od -An -v -tx1 | tr -d " \\n")"
      done' sh {} + || exit 1
    say other
    find . ! -type f ! -type l ! -type d -print || exit 1
  )
}

verb_digests() {
  safe_id "$1"
  [ -d "releases/$1" ] || refuse no-release "$1"
  list_digests "releases/$1"
}

# read_current: \`current\` is the id of the release that serves, or the link's own text when it leads elsewhere.
read_current() {
  current=
  if [ -L current ]; then
    current=$(readlink current)
    case $current in
      "releases/"*) current=\${current#releases/} ;;
      "$root/releases/"*) current=\${current#"$root/releases/"} ;;
    esac
    current=\${current%/}
  elif [ -e current ]; then
    refuse current-is-folder "$root/current"
  fi
}

# read ID NAME: one file of .deploy/releases/ID.
verb_read() {
  safe_id "$1"
  case $2 in release.json | contents.json | run.json) ;; *) refuse bad-name "$2" ;; esac
  [ -f ".deploy/releases/$1/$2" ] || refuse no-release "$1"
  cat ".deploy/releases/$1/$2" || broken "cannot read $2"
  say ''
}

# switch OWNER DEPLOYMENT FENCE FROM TO: \`current\` leads to TO, when it leads to FROM now. Empty: no link.
verb_switch() {
  [ -z "$5" ] || safe_id "$5"
  enter "$1" "$2" "$3"
  # The order of the mutexes is act, then guard: a first look without it costs less than waiting in vain.
  drop_guard
  take_act
  enter "$1" "$2" "$3"
  settle_command
  read_current
  refuse_rival "$2"
  if [ "$current" != "$5" ]; then
    [ "$current" = "$4" ] || refuse drift "$current"
    [ -z "$5" ] || [ -d "releases/$5" ] || refuse no-release "$5"
    # From here on there is something to undo.
    [ ! -e ".deploy/watchdogs/$2/armed" ] || { : >".deploy/watchdogs/$2/switched"; through ".deploy/watchdogs/$2"; }
    point_current "$5" || broken 'cannot switch current'
  fi
  say done
}

# point_current ID: one rename, or none.
point_current() {
  if [ -z "$1" ]; then
    [ ! -L current ] || rm -f current || return 1
  else
    rm -f ".deploy/current.new"
    ln -s "releases/$1" .deploy/current.new && rename_over .deploy/current.new current || return 1
  fi
  through .
}

# clean-up OWNER DEPLOYMENT FENCE KEEP…: removes all releases but those, the current one and those of an open watchdog.
verb_clean_up() {
  enter "$1" "$2" "$3"
  clean_fence=$3
  shift 3
  read_current
  kept=" $current $* "
  for dog in .deploy/watchdogs/*; do
    [ -f "$dog/order" ] || continue
    read_order "$dog"
    if [ -e "$dog/armed" ] || { [ -e "$dog/fired" ] && [ ! -e "$dog/undone" ]; }; then kept="$kept$order_from $order_to "; fi
  done
  for folder in releases/*; do
    [ -d "$folder" ] || continue
    case $kept in *" \${folder#releases/} "*) continue ;; esac
    rename_over "$folder" "releases/.discard-\${folder#releases/}-$clean_fence" || broken "cannot remove $folder"
    rm -rf ".deploy/releases/\${folder#releases/}"
    say "removed \${folder#releases/}"
  done
  # Writers of these hold the guard: what lies here now was left by a crash.
  rm -f .deploy/*.new.* .deploy/watchdogs/*/*.new.*
  drop_guard
  sweep "$clean_fence"
  forget_watchdogs
}

# How a release travels. The runner offers the list of its contents; this side says which of them it wants, since what
# another release here holds is copied from it; only those are sent. What came together of both is verified by the
# digest of every file before it becomes a release.
#
# Copied, not linked: a service may write to a file of its release, and by a hard link it would change the release
# before as well, which is the one to return to. Where the file system clones, a copy takes no room.

# sweep FENCE: what transfers that were cut off have left, so that it takes no room from this one.
sweep() {
  for folder in releases/.discard-* releases/.incoming-* .deploy/releases/.incoming-*; do
    # What another call with our fence is bringing now stays.
    case $folder in *.incoming-*"-$1") continue ;; esac
    [ ! -e "$folder" ] || rm -rf "$folder"
  done
}

# offer OWNER DEPLOYMENT FENCE ID: a tar of the release's state is on standard input: facts, release.json,
# contents.json, run.json, run/…, shared, and last of all \`end\`. Answers with what is wanted, by number.
verb_offer() {
  safe_id "$4"
  enter "$1" "$2" "$3"
  drop_guard
  sweep "$3"
  arriving=.deploy/releases/.incoming-$4-$3
  rm -rf "$arriving"
  mkdir -p "$arriving/copies" || broken "cannot make $arriving"
  # No owners from the archive: what arrives belongs to whoever deploys.
  if ! tar -xof - -C "$arriving"; then rm -rf "$arriving"; broken "cannot write $arriving"; fi
  # Tar takes one that was cut off between two files for whole.
  [ -f "$arriving/end" ] || { rm -rf "$arriving"; broken "the state of $4 did not arrive whole"; }
  free_space releases
  say "free \${free_kib:-?} \${free_inodes:-?}"
  if command -v zstd >/dev/null 2>&1; then say 'packing zstd'
  elif command -v gzip >/dev/null 2>&1; then say 'packing gzip'
  else say 'packing plain'
  fi
  if clones; then say 'clones yes'; else say 'clones no'; fi
  if [ -d "releases/$4" ]; then say 'there yes'; else say 'there no'; fi
  match_contents
}

# clones: a copy shares its blocks with what was copied.
clones() {
  cp --reflink=always "$arriving/end" "$arriving/clone" 2>/dev/null || return 1
  # Only GNU's takes all that \`copy_held\` asks of it.
  case $(cp --version 2>/dev/null) in *GNU*) return 0 ;; *) return 1 ;; esac
}

# match_contents: \`want FIRST LAST\` for each run of entries that no release here lists; the others go to
# $arriving/copies/<release>, by path. The current release is asked first, then the newest.
match_contents() {
  read_current
  lists=
  for held in "$current" $(ls -1t .deploy/releases 2>/dev/null | sed 6q); do
    case $held in '' | .* | *[!A-Za-z0-9._-]*) continue ;; esac
    [ -f ".deploy/releases/$held/contents.json" ] && [ -d "releases/$held" ] || continue
    case "$lists " in *" .deploy/releases/$held/contents.json "*) ;; *) lists="$lists .deploy/releases/$held/contents.json" ;; esac
  done
  # An entry is a line, and the same line is the same path, mode and digest. One with an escape in its name is sent.
  awk -v copies="$arriving/copies" '
    FNR == 1 { part++; from = FILENAME; sub(/^\\.deploy\\/releases\\//, "", from); sub(/\\/contents\\.json$/, "", from) }
    { sub(/,$/, "") }
    part == 1 {
      if ($0 ~ /^[{]"(digest|link)":/) { last = FNR - 1; number[$0] = last; wanted[last] = 1 }
      next
    }
    ($0 in number) && /^[{]"digest":/ && !index($0, "\\\\") {
      delete wanted[number[$0]]
      delete number[$0]
      sub(/^.*,"path":"/, "")
      sub(/","size":[0-9]+[}]$/, "")
      print "./" $0 > (copies "/" from)
    }
    END {
      for (n = 1; n <= last + 1; n++) {
        if (n in wanted) { if (!first) first = n }
        else if (first) { print "want", first, n - 1; first = 0 }
      }
    }' "$arriving/contents.json" $lists || broken "cannot read $arriving/contents.json"
}

# copy_held: into $incoming, what releases here hold. One that is missing or changed there is noticed by its digest.
copy_held() {
  for copies in "$arriving"/copies/*; do
    [ -f "$copies" ] || continue
    held=releases/\${copies##*/}
    if clones; then
      tr '\\n' '\\0' <"$copies" | (cd "$held" && xargs -0 cp -P --parents --reflink=auto -t "$root/$incoming") 2>/dev/null
    else
      # Not by a list for tar itself: busybox's takes none.
      tr '\\n' '\\0' <"$copies" | (cd "$held" && xargs -0 sh -c 'into=$1; shift; tar -cf - "$@" | tar -xof - -C "$into"' sh "$root/$incoming") 2>/dev/null
    fi
  done
  # What was made private or writable there is not so here.
  chmod -R u+rwX,go=u-w "$incoming" || broken "cannot write $incoming"
}

unpack_stream() {
  case $1 in
    zstd) zstd -dcq | tar -xof - -C "$incoming" ;;
    gzip) gzip -dcq | tar -xof - -C "$incoming" ;;
    *) tar -xof - -C "$incoming" ;;
  esac
}

# receive OWNER DEPLOYMENT FENCE ID PACKING SUM held|all: a tar of what was wanted is on standard input. SUM is the
# digest of the list of all contents, sorted; where it differs nothing stays of it, and the list is the answer.
verb_receive() {
  safe_id "$4"
  enter "$1" "$2" "$3"
  drop_guard
  # A call whose connection was lost may still be at work: each has a folder of its own.
  incoming=releases/.incoming-$4-$$-$3 arriving=.deploy/releases/.incoming-$4-$3
  [ -f "$arriving/end" ] || refuse lost "what was offered of $4 is gone"
  mkdir -p "$incoming" || broken "cannot make $incoming"
  [ "$7" = all ] || copy_held
  if ! unpack_stream "$5"; then rm -rf "$incoming"; broken 'cannot unpack the release'; fi
  find_hasher
  write_list "$incoming" >"$arriving/list" || broken "cannot read $incoming"
  # Tools differ in the mark before a name.
  arrived=$(sed 's/^\\([0-9a-f]*\\) [ *]/\\1 /' "$arriving/list" | sort | $hasher)
  if [ "\${arrived%%[ *]*}" != "$6" ]; then
    rm -rf "$incoming"
    say differs
    cat "$arriving/list"
    return
  fi
  admit_release "$@"
}

# link_shared FOLDER LIST: each shared path of a release leads into PATH/shared.
link_shared() {
  while IFS= read -r shared_path; do
    [ -e "shared/$shared_path" ] || mkdir -p "shared/$shared_path" || return 1
    up=../../ rest=$shared_path
    while [ "$rest" != "\${rest#*/}" ]; do rest=\${rest#*/} up=../$up; done
    rm -rf "$1/$shared_path"
    case $shared_path in */*) mkdir -p "$1/\${shared_path%/*}" || return 1 ;; esac
    ln -s "\${up}shared/$shared_path" "$1/$shared_path" || return 1
  done <"$2"
}

# admit OWNER DEPLOYMENT FENCE ID: the release that lies there already gets the state that was offered.
verb_admit() {
  safe_id "$4"
  enter "$1" "$2" "$3"
  drop_guard
  incoming= arriving=.deploy/releases/.incoming-$4-$3
  [ -f "$arriving/end" ] || refuse lost "what was offered of $4 is gone"
  admit_release "$@"
}

# admit_release OWNER DEPLOYMENT FENCE ID: what lies in $incoming, if anything, becomes a release, with its state.
admit_release() {
  state=.deploy/releases/$4 discard=releases/.discard-$4-$3
  mkdir -p "$state/run" || broken "cannot make $state"
  if [ -n "$incoming" ]; then
    link_shared "$incoming" "$arriving/shared" || broken 'cannot link the shared paths'
  fi
  # Everything that was unpacked, in one go: a sync for each file would take minutes.
  sync -f "$arriving" releases 2>/dev/null || sync
  enter "$1" "$2" "$3"
  read_current
  if [ -n "$incoming" ] && [ -e "releases/$4" ]; then
    [ "$current" != "$4" ] || refuse in-use "$4"
    rename_over "releases/$4" "$discard" || broken "cannot move releases/$4"
  elif [ -z "$incoming" ] && [ ! -d "releases/$4" ]; then
    refuse no-release "$4"
  fi
  for part in release.json contents.json run.json shared run/env run/restart run/start run/stop facts; do
    if [ -f "$arriving/$part" ]; then mv -f "$arriving/$part" "$state/$part" || broken "cannot write $state"
    else rm -f "$state/$part"
    fi
  done
  [ -z "$incoming" ] || rename_over "$incoming" "releases/$4" || broken "cannot make releases/$4"
  through "$state" "$state/run" .deploy/releases releases
  drop_guard
  rm -rf "$arriving" "$discard"
  say done
}

# A release's own commands: .deploy/releases/<id>/run/{restart,start,stop}, lines of sh that return. What they print
# goes to a file, so that a child which keeps its output open keeps nobody waiting.

# run_line ID NAME SECONDS: \`rc\` is its exit code, or \`timeout\`. In its own session, in the release's folder.
run_line() {
  run_state=$root/.deploy/releases/$1/run run_folder=$root/releases/$1
  # A new file for a new start: the old one is freed when the last that writes to it has ended.
  [ "$2" = stop ] || rm -f "$run_state/output"
  (
    cd "$run_folder" || exit 127
    if [ -n "$login_locale" ]; then LC_ALL=$login_locale; else unset LC_ALL; fi
    RELEASE_DIR=$run_folder
    export RELEASE_DIR
    set -a
    [ ! -f "$run_state/env" ] || . "$run_state/env"
    set +a
    in_session sh -e "$run_state/$2"
  ) </dev/null >>"$run_state/output" 2>&1 8>&- 9>&- &
  run_pid=$!
  started_at "$run_pid"
  run_started=$started
  # Whoever comes after a killed call finds here what is still running.
  printf '%s %s\\n' "$run_pid" "$run_started" >.deploy/command
  trap 'end_command "$run_pid" "$run_started"; exit 143' TERM INT HUP
  # \`exec\` in the subshell: dash and busybox keep a copy of what they redirect for a function, the lock with it.
  (
    exec </dev/null >/dev/null 2>&1 8>&- 9>&-
    time_limit "$3"
  ) &
  run_timer=$!
  wait "$run_pid"
  rc=$?
  trap - TERM INT HUP
  kill "$run_timer" 2>/dev/null
  if [ -f ".deploy/late.$run_pid" ]; then rm -f ".deploy/late.$run_pid"; rc=timeout; fi
  rm -f .deploy/command
}

time_limit() {
  nap_pid=
  trap '[ -z "$nap_pid" ] || kill "$nap_pid"; exit' TERM
  sleep "$1" &
  nap_pid=$!
  wait "$nap_pid"
  started_at "$run_pid"
  [ -n "$started" ] && [ "$started" = "$run_started" ] || exit
  : >".deploy/late.$run_pid"
  end_command "$run_pid" "$run_started"
}

# end_command PID STARTED: ends a command that still runs, with all that it started. Once it has returned, what is
# left in its session is a service, and nobody's to end.
end_command() {
  started_at "$1"
  [ -n "$started" ] && [ "$started" = "$2" ] || return 0
  kill -s TERM -- "-$1" 2>/dev/null || kill -s TERM "$1" 2>/dev/null
  for _ in 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19 20; do
    started_at "$1"
    [ "$started" = "$2" ] || return 0
    sleep 0.1 2>/dev/null || sleep 1
  done
  kill -s KILL -- "-$1" 2>/dev/null || kill -s KILL "$1" 2>/dev/null
  return 0
}

# Under the act mutex nothing else runs: a command recorded there was left by a call that was killed.
settle_command() {
  [ -f .deploy/command ] || return 0
  left_pid= left_started=
  read -r left_pid left_started <.deploy/command
  [ -z "$left_started" ] || end_command "$left_pid" "$left_started"
  rm -f .deploy/command
}

has_line() { [ -n "$1" ] && [ -f ".deploy/releases/$1/run/$2" ]; }

# run_release ID BEFORE SECONDS: ID's restart; without one, BEFORE's stop and ID's start. \`ran\`: whose output to show.
run_release() {
  rc=0 ran= stopped=
  if has_line "$1" restart; then ran=$1; run_line "$1" restart "$3"; return; fi
  if has_line "$2" stop; then
    ran=$2
    run_line "$2" stop "$3"
    # The old one may have died before: its stop has nothing to stop, and that keeps no new one from starting.
    [ "$rc" = 0 ] || stopped="stop of $2 ended with $rc"
    [ -z "$1" ] || rc=0
  fi
  if has_line "$1" start; then ran=$1; run_line "$1" start "$3"; fi
}

show_output() {
  [ -z "$stopped" ] || say "| $stopped"
  [ -n "$ran" ] && [ -s ".deploy/releases/$ran/run/output" ] || return 0
  # Through a variable, so that a last line without a newline gets one.
  shown=$(tail -c 16384 ".deploy/releases/$ran/run/output" | tail -n 50 | sed 's/^/| /')
  say "$shown"
}

# run OWNER DEPLOYMENT FENCE ID BEFORE SECONDS
verb_run() {
  [ -z "$4" ] || safe_id "$4"
  [ -z "$5" ] || safe_id "$5"
  enter "$1" "$2" "$3"
  drop_guard
  take_act
  enter "$1" "$2" "$3"
  settle_command
  refuse_rival "$2"
  drop_guard
  [ -z "$4" ] || [ -d "releases/$4" ] || refuse no-release "$4"
  run_release "$4" "$5" "$6"
  say "exit $rc"
  show_output
}

# The watchdog of a deployment undoes it when nobody confirmed it in time. .deploy/watchdogs/<deployment>/ holds
#   order      what to put back
#   deadline   when, by this host's clock
#   well, ill  the two ends of an undo, written beforehand: a rename needs no room on a full disk
#   armed      the token: confirm and fire race to rename it, to \`confirmed\` or \`fired\`
#   switched   \`current\` was switched, so that there is something to undo
#   undone     how the undo ended: 0, or what went wrong. \`fired\` without it: an undo that was cut off
#   beat       the watchdog's process and when it last looked

# read_order FOLDER
read_order() {
  order_from= order_to= order_fence=0 order_limit=60 order_place=
  [ -f "$1/order" ] || return 0
  while read -r order_key order_value; do
    case $order_key in
      from) order_from=$order_value ;;
      to) order_to=$order_value ;;
      fence) order_fence=$order_value ;;
      limit) order_limit=$order_value ;;
      place) order_place=$order_value ;;
    esac
  done <"$1/order"
}

# read_deadline FOLDER: one that a power cut tore has come.
read_deadline() {
  dog_deadline=
  [ ! -f "$1/deadline" ] || read -r dog_deadline <"$1/deadline"
  case $dog_deadline in '' | *[!0-9]*) dog_deadline=0 ;; esac
}

# refuse_rival DEPLOYMENT: while another deployment can still be undone, or is being undone, nothing is switched.
refuse_rival() {
  for dog in .deploy/watchdogs/*; do
    [ "$dog" != ".deploy/watchdogs/$1" ] || continue
    if [ -e "$dog/armed" ]; then refuse rival "armed \${dog##*/}"; fi
    if [ -e "$dog/fired" ] && [ ! -e "$dog/undone" ]; then refuse rival "fired \${dog##*/}"; fi
  done
}

# arm OWNER DEPLOYMENT FENCE WATCHED FROM TO SECONDS PLACE LIMIT: WATCHED is the deployment that is undone in the end.
# PLACE is JSON for the journal, LIMIT seconds for a command.
verb_arm() {
  safe_id "$4"
  safe_id "$5"
  [ -z "$6" ] || safe_id "$6"
  enter "$1" "$2" "$3"
  refuse_rival "$4"
  dog=.deploy/watchdogs/$4
  [ ! -e "$dog/confirmed" ] || refuse watchdog-over confirmed
  [ ! -e "$dog/fired" ] || refuse watchdog-over fired
  [ -z "$6" ] || [ -d "releases/$6" ] || refuse no-release "$6"
  mkdir -p "$dog" || broken "cannot make $dog"
  put "$dog/order" "from $5
to $6
fence $3
limit $9
place $8"
  put "$dog/deadline" "$((now + $7))"
  echo 0 >"$dog/well" && echo 'see the journal' >"$dog/ill" || broken "cannot write $dog"
  : >"$dog/armed" || broken "cannot write $dog"
  through "$dog" .deploy/watchdogs
  drop_guard
  is_alive "$dog"
  [ "$alive" = yes ] || start_watch "$4"
  report_watchdog "$4"
}

# start_watch DEPLOYMENT: where systemd runs units (being installed is not enough) it is one; else, or when it is not
# seen alive then, a process detached in a session of its own.
start_watch() {
  if started_by_systemd "$1" && wait_alive "$dog"; then return; fi
  ( in_session sh "$program" "$root" watch "$1" ) </dev/null >/dev/null 2>&1 8>&- 9>&- &
  wait_alive "$dog"
}

started_by_systemd() {
  [ -d /run/systemd/system ] && command -v systemd-run >/dev/null 2>&1 || return 1
  # systemd expands dollars in arguments.
  case $program$root in *'$'*) return 1 ;; esac
  unit_scope=
  if [ "$(id -u)" != 0 ]; then
    # A user's units end with the last login, unless the user lingers.
    [ "$(loginctl show-user "$(id -un)" -p Linger --value 2>/dev/null)" = yes ] || return 1
    unit_scope=--user
  fi
  # Only the watchdog itself is the unit's to end: the service that it restarts lives on.
  systemd-run $unit_scope --quiet --collect --property=KillMode=process --unit="deploy-actions-$1-$$" \\
    --setenv=PATH="$PATH" --setenv=HOME="\${HOME-}" --setenv=USER="\${USER-}" --setenv=LOGNAME="\${LOGNAME-}" --setenv=LANG="\${LANG-}" \\
    sh "$program" "$root" watch "$1" </dev/null >/dev/null 2>&1 8>&- 9>&-
}

# wait_alive FOLDER: two seconds at most.
wait_alive() {
  waited=0
  while [ "$waited" -lt 100 ]; do
    is_alive "$1"
    [ "$alive" = no ] || return 0
    waited=$((waited + 1))
    sleep 0.02 2>/dev/null || { sleep 1; waited=$((waited + 49)); }
  done
  return 1
}

# is_alive FOLDER: its process is there, and looked at its deadline a moment ago (one that fires has no time to look).
is_alive() {
  alive=no beat_pid= beat_started= beat_time=
  [ -f "$1/beat" ] && read -r beat_pid beat_started beat_time <"$1/beat"
  [ -n "$beat_time" ] || return 0
  started_at "$beat_pid"
  [ -n "$started" ] && [ "$started" = "$beat_started" ] || return 0
  [ -e "$1/fired" ] || [ "$(($(date +%s) - beat_time))" -le 10 ] || return 0
  alive=yes
}

# watch DEPLOYMENT: the process itself. It only waits; what it does then is a call of its own.
verb_watch() {
  trap '' HUP
  dog=.deploy/watchdogs/$1
  started_at $$
  while [ -e "$dog/armed" ] || { [ -e "$dog/fired" ] && [ ! -e "$dog/undone" ]; }; do
    watch_now=$(date +%s)
    printf '%s %s %s\\n' $$ "\${started:-0}" "$watch_now" >"$dog/beat.new" && mv -f "$dog/beat.new" "$dog/beat"
    read_deadline "$dog"
    if [ "$watch_now" -ge "$dog_deadline" ]; then sh "$program" "$root" fire "$1" due; fi
    sleep 1 || exit 1
  done
}

# report_watchdog DEPLOYMENT
report_watchdog() {
  dog=.deploy/watchdogs/$1 dog_state=none dog_deadline=0
  if [ -e "$dog/armed" ]; then dog_state=armed
  elif [ -e "$dog/confirmed" ]; then dog_state=confirmed
  elif [ -e "$dog/fired" ]; then dog_state=fired
  fi
  [ "$dog_state" = none ] || read_deadline "$dog"
  is_alive "$dog"
  say "watchdog $dog_state $alive $dog_deadline $(date +%s)"
}

verb_watchdog() {
  safe_id "$1"
  report_watchdog "$1"
}

# extend OWNER DEPLOYMENT FENCE WATCHED SECONDS
verb_extend() {
  safe_id "$4"
  [ -e ".deploy/watchdogs/$4/armed" ] || { say no; return; }
  enter_any_lease "$1" "$2" "$3"
  [ -e ".deploy/watchdogs/$4/armed" ] || { say no; return; }
  refuse_lost
  put ".deploy/watchdogs/$4/deadline" "$((now + $5))"
  say yes
}

refuse_lost() {
  [ -n "$lost" ] || [ "$lock_expires" -gt "$now" ] || lost='its lease ran out'
  [ -z "$lost" ] || refuse lost "$lost"
}

# confirm OWNER DEPLOYMENT FENCE WATCHED: \`yes\` also when it was confirmed before, and its answer was lost.
verb_confirm() {
  safe_id "$4"
  dog=.deploy/watchdogs/$4
  [ -d "$dog" ] || { say no; return; }
  enter_any_lease "$1" "$2" "$3"
  if [ -e "$dog/confirmed" ]; then say yes; return; fi
  if [ ! -e "$dog/armed" ]; then say no; return; fi
  refuse_lost
  if mv -f "$dog/armed" "$dog/confirmed"; then through "$dog"; say yes; else say no; fi
}

# fire DEPLOYMENT [due]: undoes it. Each part may be done again, so that whoever fires next finishes what a killed one
# began. \`yes\`: undone by this call. \`no\`: there was nothing (left) to undo.
verb_fire() {
  safe_id "$1"
  dog=.deploy/watchdogs/$1
  [ -d .deploy ] || { say no; return; }
  [ -w .deploy ] || refuse not-writable "$root/.deploy"
  choose_mutex
  if [ ! -f "$dog/order" ]; then bar_arming; return; fi
  take_act
  take_guard
  read_lock
  tell_time
  read_order "$dog"
  undone=
  [ ! -f "$dog/undone" ] || read -r undone <"$dog/undone"
  if [ -e "$dog/confirmed" ] || [ "$undone" = 0 ]; then
    free_left_lock
    say no
    return
  fi
  if [ -e "$dog/armed" ]; then
    read_deadline "$dog"
    if [ "\${2-}" = due ] && [ "$now" -lt "$dog_deadline" ]; then say no; return; fi
    mv -f "$dog/armed" "$dog/fired" || { say no; return; }
    through "$dog"
  elif [ ! -e "$dog/fired" ]; then say no; return
  fi
  if [ "\${2-}" = due ]; then fired_by=watchdog; else fired_by=call; fi
  undoing=yes
  # One that failed is done anew, and hinders others until it has ended again.
  rm -f "$dog/undone"
  raise_fence "$1"
  note_undo "$1" begun
  undo_switch
  drop_guard
  rc=0 ran= stopped=
  if [ -z "$problem" ] && [ -e "$dog/switched" ]; then
    run_release "$order_to" "$order_from" "$order_limit"
    [ "$rc" = 0 ] || problem="the commands of \${order_to:-$order_from} ended with $rc"
  fi
  take_guard
  read_lock
  tell_time
  if [ -z "$problem" ]; then
    note_undo "$1" 'done'
    mv -f "$dog/well" "$dog/undone" || put "$dog/undone" 0
  else
    note_undo "$1" failed
    put "$dog/undone" "$problem" || cp "$dog/ill" "$dog/undone" || mv -f "$dog/ill" "$dog/undone"
  fi
  free_left_lock
  # Where the fence could not be raised, the late runner's lock lies there.
  if [ "$lock_deployment" = "$1" ] && [ "$lock_fence" -le "$order_fence" ]; then rm -f .deploy/lock; fi
  through "$dog" .deploy
  if [ -z "$problem" ]; then say yes; return; fi
  show_output
  refuse undo-failed "$problem"
}

# bar_arming: there is nothing to undo yet, and a call that arms it may still be on its way: it comes too late.
bar_arming() {
  take_guard
  if [ -f "$dog/order" ]; then
    drop_guard
    verb_fire "\${dog##*/}"
    return
  fi
  mkdir -p "$dog" && put "$dog/undone" 0 && : >"$dog/fired" || broken "cannot write $dog"
  through "$dog" .deploy/watchdogs
  say no
}

# raise_fence DEPLOYMENT: its runner may be frozen and wake: from here on it is late. The lock is the watchdog's.
raise_fence() {
  [ "$lock_deployment" = "$1" ] || return 0
  lock_joined=0
  write_lock "{\\"kind\\":\\"person\\",\\"name\\":\\"watchdog\\",\\"machine\\":\\"$(uname -n | tr -cd 'A-Za-z0-9._-')\\"}" \\
    "$1" "$((highest + 1))" "$((now + 2 * order_limit + 60))" 0
}

note_undo() {
  append_line "\\"deployment\\":\\"$1\\",\\"place\\":$order_place,\\"step\\":\\"revert\\",\\"state\\":\\"$2\\",\\"detail\\":{\\"by\\":\\"$fired_by\\",\\"from\\":\\"$order_from\\",\\"to\\":\\"$order_to\\"\${problem:+,\\"because\\":\\"$problem\\"}}}"
}

undo_switch() {
  problem=
  settle_command
  [ -e "$dog/switched" ] || return 0
  # Its place is its last line.
  if [ -z "$order_place" ]; then problem='its order is damaged' order_place='""'; return; fi
  current=
  if [ -e current ] && [ ! -L current ]; then problem='current is no longer a link'; return; fi
  read_current
  if [ "$current" = "$order_to" ]; then return; fi
  if [ "$current" != "$order_from" ]; then problem='something else changed current'
  elif [ -n "$order_to" ] && [ ! -d "releases/$order_to" ]; then problem="release $order_to is gone"
  else point_current "$order_to" || problem='current could not be switched'
  fi
}

# forget_watchdogs: the last twenty that are over stay.
forget_watchdogs() {
  ls -1t .deploy/watchdogs 2>/dev/null | tail -n +21 | while read -r old_dog; do
    [ ! -e ".deploy/watchdogs/$old_dog/armed" ] || continue
    [ -e ".deploy/watchdogs/$old_dog/undone" ] || [ -e ".deploy/watchdogs/$old_dog/confirmed" ] || continue
    rm -rf ".deploy/watchdogs/$old_dog"
  done
}

# What is there, and whether it can work: changes nothing, and works before anything of ours is there.

list_tools() {
  tools=
  for tool in flock setsid perl tar sync; do
    if command -v "$tool" >/dev/null 2>&1; then tools="$tools $tool=yes"; else tools="$tools $tool=no"; fi
  done
  if command -v sha256sum >/dev/null 2>&1 || command -v shasum >/dev/null 2>&1 || command -v openssl >/dev/null 2>&1
  then tools="$tools sha256=yes"; else tools="$tools sha256=no"; fi
  case $(mv --help 2>&1) in
    *-T* | *-h*) tools="$tools rename-link=yes" ;;
    *) if command -v perl >/dev/null 2>&1; then tools="$tools rename-link=yes"; else tools="$tools rename-link=no"; fi ;;
  esac
  if systemd_works; then tools="$tools systemd-run=yes"; else tools="$tools systemd-run=no"; fi
}

systemd_works() {
  [ -d /run/systemd/system ] && command -v systemd-run >/dev/null 2>&1 || return 1
  if [ "$(id -u)" = 0 ]; then systemd-run --quiet --collect --wait true >/dev/null 2>&1
  else [ "$(loginctl show-user "$(id -un)" -p Linger --value 2>/dev/null)" = yes ]
  fi
}

# free_space FOLDER: bytes and inodes; \`?\` where the system does not say.
free_space() {
  free_kib=$(df -Pk "$1" 2>/dev/null | awk 'NR > 1 && $(NF - 2) ~ /^[0-9]+$/ { n = $(NF - 2) } END { print n }')
  free_inodes=$(df -Pi "$1" 2>/dev/null | awk 'NR > 1 && $(NF - 4) > 0 && $(NF - 2) ~ /^[0-9]+$/ { n = $(NF - 2) } END { print n }')
}

verb_look() {
  nearest=$root
  while [ ! -e "$nearest" ] && [ ! -L "$nearest" ]; do nearest=\${nearest%/*}; nearest=\${nearest:-/}; done
  [ -d "$nearest" ] || refuse not-a-folder "$nearest"
  [ -w "$nearest" ] && [ -x "$nearest" ] || refuse not-writable "$nearest"
  [ ! -e "$root/.deploy" ] || [ -w "$root/.deploy" ] || refuse not-writable "$root/.deploy"
  list_tools
  free_space "$nearest"
  say "now $(date +%s)"
  say "uid $(id -u)"
  say "free \${free_kib:-?} \${free_inodes:-?}"
  say "tools$tools"
  current=
  if [ "$nearest" = "$root" ]; then
    cd "$root" || refuse not-writable "$root"
    read_current
    for folder in releases/*; do
      [ -d "$folder" ] && [ -f ".deploy/$folder/facts" ] || continue
      IFS= read -r facts <".deploy/$folder/facts"
      say "release $facts"
    done
  fi
  say "current $current"
}

# .deploy/rollback, for a person on the host: the same verbs, the same lock and journal.

rollback_help() {
  cat <<HELP
Usage: .deploy/rollback [--to RELEASE] [--take-over] [--help]

Puts the last good release back, by hand, on this host:

- When a deployment is under way here and not confirmed, it is undone, as its watchdog would undo it.
- Else the journal tells which release was the last to be deployed and found good before the current one.
  One that was itself rolled back from, or that is quarantined, is never chosen. --to names one of releases/
  instead.

It takes the deployment lock (--take-over: also from a run that holds it, which can write no more from then on),
switches the link "current", runs the release's own restart, or stop and start, and writes it all in the journal.
It does not ask whether the release is healthy, and brings no database back: look for yourself.

Releases here (* is current):
HELP
  read_current
  for folder in releases/*; do
    [ -d "$folder" ] || continue
    if [ "\${folder#releases/}" = "$current" ]; then say "* \${folder#releases/}"; else say "  \${folder#releases/}"; fi
  done
}

# good_digests: the first 12 digits of the contents digests that may be returned to, newest first.
good_digests() {
  awk '
    function value(text, name,   at) {
      at = index(text, "\\"" name "\\":\\"")
      if (!at) return ""
      text = substr(text, at + length(name) + 4)
      return substr(text, 1, index(text, "\\"") - 1)
    }
    function digest(text) { text = value(text, "contentsDigest"); sub(/^sha256:/, "", text); return substr(text, 1, 12) }
    function inside(text, name,   at) {
      at = index(text, "\\"" name "\\":{")
      if (!at) return ""
      text = substr(text, at)
      return substr(text, 1, index(text, "}"))
    }
    /^\\{"v":1,"seq":/ && match($0, /,"step":"[a-z-]*","state":"[a-z]*"/) {
      split(substr($0, RSTART, RLENGTH), head, "\\"")
      step = head[4]; state = head[8]; rest = substr($0, RSTART + RLENGTH)
      id = value($0, "deployment")
      if ((step == "deploy" || step == "rollback") && state == "begun" && !(id in kind)) {
        kind[id] = step; order[++count] = id
        release[id] = digest(inside(rest, "release")); from[id] = digest(inside(rest, "from"))
      } else if (id in kind && step == kind[id] && (state == "done" || state == "undone" || state == "failed")) outcome[id] = state
      if (step == "watch" && id in kind) bake[id] = state == "begun" ? "watching" : value(rest, "verdict")
      if (step == "quarantine" && state == "done") bad[digest(rest)] = 1
      if (step == "lift" && state == "done") delete bad[digest(rest)]
    }
    END {
      for (at = count; at > 0; at--) {
        id = order[at]
        if (outcome[id] != "done") continue
        it = release[id]
        if (it != "" && !(it in told) && !(it in bad) && (bake[id] == "" || bake[id] == "healthy")) print it
        told[it] = 1
        if (kind[id] == "rollback") told[from[id]] = 1
      }
    }' .deploy/journal.jsonl
}

# call VERB ARGUMENT…: one verb in a process of its own; \`answer\` is what it said between its marks.
call() {
  answer=$(sh "$program" "$root" "$@" | sed '1d;$d')
  case $answer in *refused\\ *) return 1 ;; '') return 1 ;; esac
}

# told STEP STATE DETAIL: a line of this rollback.
told() { call append "$owner" "$by_hand" "$fence" "\\"deployment\\":\\"$by_hand\\",\\"place\\":\\"\\",\\"step\\":\\"$1\\",\\"state\\":\\"$2\\",\\"detail\\":{$3}}"; }

undo_open_watchdogs() {
  for dog in .deploy/watchdogs/*; do
    [ -e "$dog/armed" ] || { [ -e "$dog/fired" ] && [ ! -e "$dog/undone" ]; } || continue
    say "Deployment \${dog##*/} is not confirmed: undoing it."
    call fire "\${dog##*/}" || { say "It could not be undone: $answer"; exit 1; }
    read_current
    say "Current is \${current:-nothing} now."
    exit 0
  done
}

choose_release() {
  read_current
  if [ -n "$wanted" ]; then to=$wanted; return; fi
  to=
  [ -f .deploy/journal.jsonl ] || return 0
  for digest in $(good_digests); do
    for folder in releases/*-"$digest"; do
      [ -d "$folder" ] && [ "$folder" != "releases/$current" ] || continue
      to=\${folder#releases/}
      return
    done
  done
}

verb_rollback() {
  wanted= take_over=
  while [ $# -gt 0 ]; do
    case $1 in
      --help | -h) rollback_help; exit 0 ;;
      --take-over) take_over=yes ;;
      --to) shift; wanted=\${1-} ;;
      *) say "Unknown option $1; see --help."; exit 2 ;;
    esac
    shift
  done
  case $wanted in .* | -* | *[!A-Za-z0-9._-]*) say "$wanted is not the name of a release."; exit 2 ;; esac
  [ -n "$wanted" ] || undo_open_watchdogs
  choose_release
  [ -n "$to" ] || { say 'There is no good release to return to; --help lists what is here.'; exit 1; }
  [ -d "releases/$to" ] && [ -f ".deploy/releases/$to/facts" ] || { say "releases/$to is not here."; exit 1; }
  [ "$to" != "$current" ] || { say "$to is current already."; exit 0; }
  take_lock_by_hand
  go_back_by_hand
}

take_lock_by_hand() {
  owner="{\\"kind\\":\\"person\\",\\"name\\":\\"$(printf %s "\${USER:-$(id -un)}" | tr -cd 'A-Za-z0-9._-')\\",\\"machine\\":\\"$(uname -n | tr -cd 'A-Za-z0-9._-')\\"}"
  by_hand=by-hand-$(date +%s)-$$
  call acquire "$owner" "$by_hand" 900 '' 0 || { say "The lock cannot be taken: $answer"; exit 1; }
  case $answer in held*)
    other=$(say "$answer" | sed -n 's/^fence //p')
    if [ -z "$take_over" ]; then
      say "The deployment lock is held:"; say "$answer"
      say "Wait, or take it with --take-over: its holder can write no more from then on."
      exit 1
    fi
    call acquire "$owner" "$by_hand" 900 "$other" 0 || { say "The lock cannot be taken: $answer"; exit 1; } ;;
  esac
  fence=\${answer#got }
  case $fence in '' | *[!0-9]*) say "The lock cannot be taken: $answer"; exit 1 ;; esac
}

go_back_by_hand() {
  IFS= read -r to_facts <".deploy/releases/$to/facts"
  from_facts=null
  [ ! -f ".deploy/releases/$current/facts" ] || IFS= read -r from_facts <".deploy/releases/$current/facts"
  told rollback begun "\\"release\\":$to_facts,\\"from\\":$from_facts,\\"reason\\":\\"by hand\\",\\"quarantine\\":false" || { say "The journal cannot be written: $answer"; exit 1; }
  say "Switching from \${current:-nothing} to $to."
  if ! call switch "$owner" "$by_hand" "$fence" "$current" "$to"; then
    say "Not switched: $answer"
    told rollback failed "\\"current\\":\\"$current\\""
    call release "$owner" "$by_hand" "$fence"
    exit 1
  fi
  call run "$owner" "$by_hand" "$fence" "$to" "$current" 120 || :
  say "$answer" | sed -n 's/^| //p'
  case $answer in
    'exit 0'*) ended='done' ;;
    *) ended=failed ;;
  esac
  told rollback "$ended" "\\"current\\":\\"$to\\""
  call release "$owner" "$by_hand" "$fence"
  if [ "$ended" = 'done' ]; then say "$to is current. See for yourself that it serves."; exit 0; fi
  say "$to is current, but its commands failed: \${answer%%|*}"
  exit 1
}

# make_root: the first write of all.
make_root() {
  [ -e "$root" ] || mkdir -p "$root" || broken "cannot make $root"
  [ -d "$root" ] || refuse not-a-folder "$root"
  cd "$root" || refuse not-writable "$root"
  mkdir -p releases shared .deploy/bin .deploy/releases .deploy/watchdogs || broken "cannot make the folders of $root"
  [ -w .deploy ] || refuse not-writable "$root/.deploy"
}

program=$0
root=$1 verb=$2
shift 2
case $root in
  / | [!/]* | '' | */../* | */.. | */./* | */. | *//* | */) say '@deploy-actions 1'; refuse bad-path "$root" ;;
esac

if [ "$verb" = rollback ]; then
  cd "$root" || exit 1
  verb_rollback "$@"
  exit
fi

say '@deploy-actions 1'
case $verb in
  look | acquire | join) ;;
  *) cd "$root" 2>/dev/null || {
    case $verb in journal) say whole; finish ;; watchdog) say "watchdog none no 0 $(date +%s)"; finish ;; renew | extend | fire) say no; finish ;; esac
    refuse lost "there is no $root"
  } ;;
esac
case $verb in
  look) verb_look ;;
  acquire) verb_acquire "$@" ;;
  join) verb_join "$@" ;;
  renew) verb_renew "$@" ;;
  release) verb_release "$@" ;;
  journal) verb_journal ;;
  append) verb_append "$@" ;;
  offer) verb_offer "$@" ;;
  receive) verb_receive "$@" ;;
  admit) verb_admit "$@" ;;
  digests) verb_digests "$@" ;;
  read) verb_read "$@" ;;
  switch) verb_switch "$@" ;;
  run) verb_run "$@" ;;
  arm) verb_arm "$@" ;;
  watch) verb_watch "$@" ;;
  watchdog) verb_watchdog "$@" ;;
  extend) verb_extend "$@" ;;
  confirm) verb_confirm "$@" ;;
  fire) verb_fire "$@" ;;
  clean-up) verb_clean_up "$@" ;;
  *) refuse bad-verb "$verb" ;;
esac
finish
# end of the program
`;

;// CONCATENATED MODULE: ./shared/hosts/caller.ts




const notThere = 87;
/** `$1` program, `$2` path, then the verb and its arguments. */
const callScript = `p=$1; shift; [ -f "$p" ] || exit ${String(notThere)}; exec sh "$p" "$@"`;
/**
 * `$1` path, `$2` name, `$3` whether the folders may be made. The program is on standard input; it lies there whole
 * or not at all, and one that lies there is never changed: a watchdog may be reading it.
 */
const installScript = String.raw `set -u
umask 022
cd / || exit 1
if [ "$3" = no ] && [ ! -d "$1/.deploy" ]; then exit ${String(notThere)}; fi
mkdir -p "$1/.deploy/bin" || exit 1
cd "$1/.deploy" || exit 1
cat >"bin/new.$$" || exit 1
# A sender that died is the end of the input too: only what has its last line is whole.
if [ "$(tail -n 1 "bin/new.$$")" != '# end of the program' ]; then rm -f "bin/new.$$"; exit 1; fi
{ sync "bin/new.$$" 2>/dev/null || sync; } && mv -f "bin/new.$$" "bin/$2" || exit 1
cat >"rollback.new.$$" <<'ROLLBACK' || exit 1
#!/bin/sh
# Puts the last good release back on this host: see --help.
here=$(dirname "$0"; echo .)
root=$(cd "${'${here%??}'}/.." && pwd; echo .)
root=${'${root%??}'}
exec sh "$root/.deploy/bin/PROGRAM" "$root" rollback "$@"
ROLLBACK
sed "s/PROGRAM/$2/" "rollback.new.$$" >"rollback.done.$$" && chmod 755 "rollback.done.$$" && mv -f "rollback.done.$$" rollback || exit 1
rm -f "rollback.new.$$"`;
/**
 * The target program at `path`, called through a shell. It is brought there once, at the first call that writes; where
 * nothing of ours is yet, what only looks runs from its text, and leaves nothing behind.
 */
function programCaller(shell, path) {
    const root = (0,target_path/* targetPath */.B)(path);
    const name = `${(0,files/* sha256 */.sc)(programText).slice('sha256:'.length, 'sha256:'.length + 16)}.sh`;
    const program = `${root}/.deploy/bin/${name}`;
    let installed = false;
    const call = (verb, { args = [], stdin, timeoutMs = 60_000, signal }) => shell.run({
        script: callScript,
        args: [program, root, verb, ...args],
        timeoutMs,
        ...(stdin !== undefined && { stdin }),
    }, signal);
    const inline = (verb, { args = [], timeoutMs = 60_000, signal }) => shell.run({ script: programText, args: [root, verb, ...args], timeoutMs }, signal);
    /** False: nothing of ours is there, and this verb makes no beginning. */
    const install = async (verb, signal) => {
        const args = [root, name, verb === 'acquire' || verb === 'join' ? 'yes' : 'no'];
        const result = await shell.run({ script: installScript, args, stdin: programText, timeoutMs: 60_000 }, signal);
        if (result.exitCode === notThere)
            return false;
        if (result.exitCode !== 0)
            linesOf(shell.name, 'the first write', result);
        installed = true;
        return true;
    };
    const answer = async (verb, ask) => {
        // A stream can be sent only once, so that the program must be seen first.
        if (ask.stdin !== undefined && !installed && !(await install(verb, ask.signal)))
            return inline(verb, ask);
        const result = await call(verb, ask);
        if (result.exitCode !== notThere) {
            installed = true;
            return result;
        }
        if (verb === 'look')
            return inline(verb, ask);
        return (await install(verb, ask.signal)) ? call(verb, ask) : inline(verb, ask);
    };
    return async (verb, ask = {}) => linesOf(shell.name, verb, await answer(verb, ask));
}

;// CONCATENATED MODULE: ./shared/hosts/journal.ts

const states = new Set(['begun', 'done', 'failed', 'undone', 'paused']);
/**
 * Reads a journal. Lines that a crash tore are counted and passed over.
 *
 * @throws ActionError for a line of a newer version: what it means is not known, so nothing may build on the rest
 */
function parseJournal(lines, where) {
    const journal = { lines: [], torn: 0 };
    for (const text of lines) {
        if (text === '')
            continue;
        const value = parse(text);
        if (isNewer(value))
            throw newer(where, value.v);
        if (isLine(value))
            journal.lines.push(value);
        else
            journal.torn += 1;
    }
    return journal;
}
function parse(text) {
    try {
        return JSON.parse(text);
    }
    catch {
        return undefined;
    }
}
const isRecord = (value) => typeof value === 'object' && value !== null && !Array.isArray(value);
const isNewer = (value) => isRecord(value) && typeof value['v'] === 'number' && value['v'] > 1;
function isLine(value) {
    if (!isRecord(value) || value['v'] !== 1)
        return false;
    const { seq, at, fence, deployment, place, step, state, detail } = value;
    return (Number.isSafeInteger(seq) &&
        Number.isSafeInteger(fence) &&
        [at, deployment, place, step].every((field) => typeof field === 'string') &&
        states.has(state) &&
        (detail === undefined || isRecord(detail)));
}
function newer(where, v) {
    return new errors/* ActionError */.lZ(`${where}: the journal holds a line of version ${String(v)}, and this version of the suite reads version 1`, {
        fix: 'Use the version of the suite that wrote it, or a newer one.',
    });
}
/** A new line as the host wants it: one line, fields in the order that its own reader expects, without the opening brace. */
function journalBody({ deployment, place, step, state, detail }) {
    return JSON.stringify({ deployment, place, step, state, detail }).slice(1);
}

;// CONCATENATED MODULE: ./shared/hosts/listing.ts
const relative = (path) => path.replace(/^\.\//, '');
const fromHex = (hex) => relative(Buffer.from(hex, 'hex').toString('utf8'));
/** One reader a section of the answer. False: the line is not one of its kind. */
const sections = {
    files(listing, line) {
        // `sha256sum`, `shasum` and `openssl -r` differ in the mark before the name.
        const parts = /^([0-9a-f]{64}) [ *](.+)$/.exec(line);
        if (!parts)
            return false;
        listing.files.set(relative(parts[2] ?? ''), { digest: `sha256:${parts[1] ?? ''}`, executable: false });
        return true;
    },
    exec(listing, line) {
        const file = listing.files.get(relative(line));
        if (!file)
            return false;
        file.executable = true;
        return true;
    },
    odd(listing, line) {
        const parts = /^([0-9a-f]{64}) ([x-]) ((?:[0-9a-f]{2})+)$/.exec(line);
        if (!parts)
            return false;
        listing.files.set(fromHex(parts[3] ?? ''), {
            digest: `sha256:${parts[1] ?? ''}`,
            executable: parts[2] === 'x',
        });
        return true;
    },
    links(listing, line) {
        const parts = /^((?:[0-9a-f]{2})+) ((?:[0-9a-f]{2})*)$/.exec(line);
        if (!parts)
            return false;
        listing.links.set(fromHex(parts[1] ?? ''), Buffer.from(parts[2] ?? '', 'hex').toString('utf8'));
        return true;
    },
    other(listing, line) {
        listing.other.push(relative(line));
        return true;
    },
};
/** Reads the answer of the verbs that list a folder; the line that is not understood when there is one. */
function parseListing(lines) {
    const listing = { files: new Map(), links: new Map(), other: [] };
    const names = Object.keys(sections);
    let at = -1;
    for (const line of lines) {
        // Sections come in their order, each once: a file cannot pass for a heading, since its line never is one word.
        if (line === names[at + 1])
            at += 1;
        else if (!sections[names[at] ?? '']?.(listing, line))
            return { strange: line };
    }
    return at === names.length - 1 ? listing : { strange: lines.at(-1) ?? '' };
}

;// CONCATENATED MODULE: ./shared/hosts/host-facts.ts

/** Reads what `look` answered. */
function parseHostFacts(host, lines) {
    const one = (name) => {
        const line = lines.find((each) => each.startsWith(`${name} `));
        if (line === undefined)
            throw strange(host, 'look', lines.join(' '));
        return line.slice(name.length + 1);
    };
    const [kib, inodes] = one('free').split(' ');
    return {
        current: one('current'),
        releases: lines
            .filter((line) => line.startsWith('release '))
            .map((line) => line.slice('release '.length)),
        freeBytes: amount(kib, 1024),
        freeInodes: amount(inodes, 1),
        hostNow: Number(one('now')),
        uid: Number(one('uid')),
        tools: Object.fromEntries(one('tools')
            .split(' ')
            .filter((part) => part !== '')
            .map((part) => [part.replace(/=.*/, ''), part.endsWith('=yes')])),
    };
}
/** A number of units; Infinity where the system does not say. */
const amount = (text, unit) => /^[0-9]+$/.test(text ?? '') ? Number(text) * unit : Infinity;

;// CONCATENATED MODULE: ./shared/hosts/offer.ts


const pattern = /^free (\S+) (\S+)\npacking (zstd|gzip|plain)\nclones (yes|no)\nthere (yes|no)\n((?:want [1-9][0-9]* [1-9][0-9]*\n)*)$/;
/** Reads what `offer` answered. */
function parseOffer(host, lines) {
    const parts = pattern.exec(lines.map((line) => `${line}\n`).join(''));
    if (!parts)
        throw strange(host, 'offer', lines.slice(0, 6).join(' '));
    const [, kib, inodes, packing, clones, there, wanted = ''] = parts;
    return {
        freeBytes: amount(kib, 1024),
        freeInodes: amount(inodes, 1),
        packing: packing,
        clones: clones === 'yes',
        there: there === 'yes',
        wanted: [...wanted.matchAll(/^want (\d+) (\d+)$/gm)].map(([, first, last]) => [Number(first), Number(last)]),
    };
}

;// CONCATENATED MODULE: ./shared/hosts/lock-answer.ts

/** Reads what `acquire` answered: a hold, or the lock as another holds it. */
function parseLockAnswer(host, lines, owner, deployment) {
    const [first = '', ...rest] = lines;
    const got = /^got ([1-9][0-9]*)$/.exec(first);
    if (got)
        return { got: true, hold: { owner, deployment, fence: Number(got[1]) } };
    return heldByAnother(host, 'acquire', first, rest);
}
/** Reads what `join` answered. */
function parseJoinAnswer(host, lines, { fence }) {
    const [first = '', ...rest] = lines;
    if (first === `got ${String(fence)}`)
        return { got: true };
    const seen = /^seen ([1-9][0-9]*)$/.exec(first);
    if (seen)
        return { got: false, seen: Number(seen[1]) };
    return heldByAnother(host, 'join', first, rest);
}
function heldByAnother(host, verb, first, rest) {
    const held = /^held ([0-9]+)$/.exec(first);
    const record = recordOf(rest);
    if (!held || !record)
        throw strange(host, verb, [first, ...rest].join(' '));
    const hostNow = Number(held[1]);
    return { got: false, record, expired: record.expires <= hostNow, hostNow };
}
function recordOf(lines) {
    const fields = new Map(lines.map((line) => [line.slice(0, line.indexOf(' ')), line.slice(line.indexOf(' ') + 1)]));
    const owner = ownerOf(fields.get('owner') ?? '');
    const [fence, expires] = [Number(fields.get('fence')), Number(fields.get('expires'))];
    const deployment = fields.get('deployment');
    if (!owner || !deployment || !Number.isSafeInteger(fence) || !Number.isSafeInteger(expires))
        return undefined;
    return { v: 1, owner, deployment, fence, expires, paused: fields.get('paused') === '1' };
}
function ownerOf(text) {
    try {
        const value = JSON.parse(text);
        if (value?.['kind'] === 'person' &&
            typeof value['name'] === 'string' &&
            typeof value['machine'] === 'string')
            return { kind: 'person', name: value['name'], machine: value['machine'] };
        const { kind, repository, runId, attempt, job } = value ?? {};
        if (kind !== 'run' || typeof repository !== 'string' || typeof job !== 'string')
            return undefined;
        if (!Number.isSafeInteger(runId) || !Number.isSafeInteger(attempt))
            return undefined;
        return { kind, repository, runId: runId, attempt: attempt, job };
    }
    catch {
        return undefined;
    }
}

;// CONCATENATED MODULE: ./shared/hosts/target-program.ts







const transferMs = 60 * 60_000;
/** An owner as the lock keeps it: the same owner is always the same text. */
const ownerText = (owner) => owner.kind === 'run'
    ? JSON.stringify({
        kind: 'run',
        repository: owner.repository,
        runId: owner.runId,
        attempt: owner.attempt,
        job: owner.job,
    })
    : JSON.stringify({ kind: 'person', name: owner.name, machine: owner.machine });
const held = ({ owner, deployment, fence }) => [ownerText(owner), deployment, String(fence)];
/** The commands of a call one after the other, and time for all that goes with them. */
const commandMs = (limitSeconds) => (2 * limitSeconds + 60) * 1000;
/** The kinds of answer that verbs give, each read strictly. */
function answers(shell, path) {
    const call = programCaller(shell, path);
    const host = shell.name;
    return {
        call,
        host,
        async yesOrNo(verb, args, timeoutMs = 60_000) {
            const [answer] = await call(verb, { args, timeoutMs });
            if (answer !== 'yes' && answer !== 'no')
                throw strange(host, verb, answer);
            return answer === 'yes';
        },
        async done(verb, args) {
            const [answer] = await call(verb, { args, timeoutMs: transferMs });
            if (answer !== 'done')
                throw strange(host, verb, answer);
        },
        listing(verb, lines) {
            const parsed = parseListing(lines);
            if ('strange' in parsed)
                throw strange(host, verb, parsed.strange);
            return parsed;
        },
    };
}
/** The target program at `path` on the machine of a shell. Nothing is done there before the first call. */
function targetProgram(shell, path) {
    const { call, host, yesOrNo, done, listing } = answers(shell, path);
    return {
        look: async () => parseHostFacts(host, await call('look')),
        async acquire(owner, deployment, leaseSeconds, takeOver, above = 0) {
            const args = [
                ownerText(owner),
                deployment,
                String(leaseSeconds),
                takeOver ? String(takeOver.fence) : '',
                String(above),
            ];
            return parseLockAnswer(host, await call('acquire', { args }), owner, deployment);
        },
        join: async (hold, leaseSeconds) => parseJoinAnswer(host, await call('join', { args: [...held(hold), String(leaseSeconds)] }), hold),
        renew: (hold, leaseSeconds, paused = false) => yesOrNo('renew', [...held(hold), String(leaseSeconds), paused ? '1' : '0']),
        release: (hold) => done('release', held(hold)),
        async readJournal() {
            const [extent, ...lines] = await call('journal');
            if (extent !== 'whole' && extent !== 'end')
                throw strange(host, 'journal', extent);
            return parseJournal(lines, host);
        },
        async append(hold, line) {
            const [answer] = await call('append', { args: [...held(hold), journalBody(line)] });
            if (!/^seq [1-9][0-9]*$/.test(answer ?? ''))
                throw strange(host, 'append', answer);
        },
        async offer(hold, id, stdin) {
            const args = [...held(hold), id];
            return parseOffer(host, await call('offer', { args, stdin, timeoutMs: transferMs }));
        },
        async receive(hold, id, { packing, sum, all, tar: stdin }) {
            const args = [...held(hold), id, packing, sum.replace('sha256:', ''), all ? 'all' : 'held'];
            const [answer, ...lines] = await call('receive', { args, stdin, timeoutMs: transferMs });
            if (answer !== 'done' && answer !== 'differs')
                throw strange(host, 'receive', answer);
            return answer === 'done' ? undefined : listing('receive', lines);
        },
        admit: (hold, id) => done('admit', [...held(hold), id]),
        digests: async (id) => listing('digests', await call('digests', { args: [id], timeoutMs: transferMs })),
        readState: async (id, file) => (await call('read', { args: [id, file] })).join('\n'),
        switch: (hold, from, to) => done('switch', [...held(hold), from, to]),
        async run(hold, id, before, limitSeconds) {
            const started = performance.now();
            const args = [...held(hold), id, before, String(limitSeconds)];
            const lines = await call('run', { args, timeoutMs: commandMs(limitSeconds) });
            return commandReport(host, lines, Math.round(performance.now() - started));
        },
        async arm(hold, { deployment, from, to, seconds }, place, limitSeconds) {
            const args = [
                ...held(hold),
                deployment,
                from,
                to,
                String(seconds),
                JSON.stringify(place),
                String(limitSeconds),
            ];
            return watchdogReport(host, 'arm', await call('arm', { args }));
        },
        extend: (hold, deployment, seconds) => yesOrNo('extend', [...held(hold), deployment, String(seconds)]),
        confirm: (hold, deployment) => yesOrNo('confirm', [...held(hold), deployment]),
        fire: (deployment, limitSeconds) => yesOrNo('fire', [deployment], commandMs(2 * limitSeconds)),
        watchdog: async (deployment) => watchdogReport(host, 'watchdog', await call('watchdog', { args: [deployment] })),
        async cleanUp(hold, keep) {
            const lines = await call('clean-up', { args: [...held(hold), ...keep], timeoutMs: transferMs });
            return lines.map((line) => {
                if (!line.startsWith('removed '))
                    throw strange(host, 'clean-up', line);
                return line.slice('removed '.length);
            });
        },
    };
}
function commandReport(host, [first, ...rest], durationMs) {
    const ended = /^exit ([0-9]+|timeout)$/.exec(first ?? '');
    if (!ended)
        throw strange(host, 'run', first);
    const tail = rest.map((line) => line.replace(/^\| ?/, ''));
    while (tail.at(-1) === '')
        tail.pop();
    return { exitCode: ended[1] === 'timeout' ? null : Number(ended[1]), tail, durationMs };
}
function watchdogReport(host, verb, [line]) {
    const parts = /^watchdog (none|armed|confirmed|fired) (yes|no) ([0-9]+) ([0-9]+)$/.exec(line ?? '');
    if (!parts)
        throw strange(host, verb, line);
    const state = parts[1];
    return {
        state,
        alive: parts[2] === 'yes',
        deadline: state === 'none' ? 0 : Number(parts[3]),
        hostNow: Number(parts[4]),
    };
}

// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(76760);
var external_node_path_default = /*#__PURE__*/__webpack_require__.n(external_node_path_);
// EXTERNAL MODULE: ./shared/release/contents.ts
var release_contents = __webpack_require__(3728);
;// CONCATENATED MODULE: ./shared/targets/compare-contents.ts
const isShared = (path, shared) => shared.some((each) => path === each || path.startsWith(`${each}/`));
/**
 * The first difference between what a release should hold and what lies there, in words; `undefined` when there is
 * none. Shared paths are not part of it. With `exact`, files that nobody named count as well.
 */
function firstDifference(contents, listing, { shared, exact }) {
    for (const entry of contents.entries) {
        if (isShared(entry.path, shared))
            continue;
        const difference = differenceOf(entry, listing);
        if (difference)
            return `${entry.path} ${difference}`;
    }
    return exact ? firstExtra(contents, listing) : undefined;
}
function differenceOf(entry, { files, links }) {
    if ('link' in entry) {
        const target = links.get(entry.path);
        if (target === entry.link)
            return undefined;
        return target === undefined ? 'is not a link' : `leads to ${target}, not to ${entry.link}`;
    }
    const file = files.get(entry.path);
    if (!file)
        return links.has(entry.path) ? 'is a link, not a file' : 'is missing';
    if (file.digest !== entry.digest)
        return `has the digest ${file.digest}, not ${entry.digest}`;
    if (file.executable !== (entry.mode === 0o755))
        return file.executable ? 'is executable' : 'is not executable';
    return undefined;
}
function firstExtra({ entries }, { files, links, other }) {
    const named = new Set(entries.map(({ path }) => path));
    const extra = [...files.keys(), ...links.keys(), ...other].find((path) => !named.has(path));
    return extra === undefined ? undefined : `${extra} is not one of the release's files`;
}

;// CONCATENATED MODULE: ./shared/targets/list-sum.ts

const hex = (text) => Buffer.from(text).toString('hex');
/**
 * The digest of the list that a host makes of a folder with exactly these contents, sorted by bytes: so that an answer
 * is one line, however many files there are.
 */
function listSum({ entries }) {
    const lines = ['files', 'exec', 'odd', 'links', 'other', ...entries.flatMap(list_sum_linesOf)];
    // As the bytes that `sort` compares.
    const sorted = lines.map((line) => Buffer.from(line).toString('latin1')).sort();
    return (0,files/* sha256 */.sc)(Buffer.from(`${sorted.join('\n')}\n`, 'latin1'));
}
function list_sum_linesOf(entry) {
    const name = `./${entry.path}`;
    if ('link' in entry)
        return [`${hex(name)} ${hex(entry.link)}`];
    const digest = entry.digest.replace('sha256:', '');
    const isExecutable = entry.mode === 0o755;
    if (/[\n\\]/.test(name))
        return [`${digest} ${isExecutable ? 'x' : '-'} ${hex(name)}`];
    return [`${digest} ${name}`, ...(isExecutable ? [name] : [])];
}

// EXTERNAL MODULE: ./shared/targets/release-id.ts
var release_id = __webpack_require__(52858);
;// CONCATENATED MODULE: ./shared/targets/room.ts


const blockBytes = 4096;
/** For the folders of state, the journal, the watchdog: small files. */
const stateBytes = 1024 * 1024;
const stateInodes = 60;
const inBlocks = (bytes) => Math.ceil(bytes / blockBytes) * blockBytes;
/** The entries of these numbers. */
const wantedOf = ({ entries }, wanted) => wanted.flatMap(([first, last]) => entries.slice(first - 1, last));
/**
 * Looks, before anything travels, whether the disk has the bytes and the inodes that the release will take.
 *
 * @throws ActionError saying what it needs and what is free
 */
function checkRoom(contents, { freeBytes, freeInodes, clones, wanted }, host) {
    const { entries } = contents;
    const folders = foldersOf(entries);
    const written = clones ? wantedOf(contents, wanted) : entries;
    const bytes = written.reduce((sum, entry) => sum + ('size' in entry ? inBlocks(entry.size) : 0), stateBytes + folders * blockBytes);
    const inodes = entries.length + folders + stateInodes;
    if (bytes > freeBytes)
        throw tooFull(host, `${String(bytes)} bytes`, freeBytes);
    if (inodes > freeInodes)
        throw tooFull(host, `${String(inodes)} inodes`, freeInodes);
}
/** All folders that the files lie in, those above them too. */
function foldersOf(entries) {
    const folders = new Set();
    for (const entry of entries)
        for (let at = external_node_path_default().posix.dirname(entry.path); !folders.has(at); at = external_node_path_default().posix.dirname(at))
            folders.add(at);
    return folders.size;
}
function tooFull(host, needs, free) {
    return new errors/* ActionError */.lZ(`${host}: the release needs ${needs}, and ${String(free)} are free`, {
        fix: 'Free space there, or lower keep-releases.',
    });
}

// EXTERNAL MODULE: ./node_modules/valibot/dist/index.mjs
var dist = __webpack_require__(77934);
;// CONCATENATED MODULE: ./shared/hosts/quoted.ts
/** A word of sh that means exactly this text. */
const quoted = (text) => `'${text.replaceAll("'", String.raw `'\''`)}'`;

;// CONCATENATED MODULE: ./shared/targets/run-state.ts



/**
 * What `.deploy/releases/<id>/` holds of how a release runs: `run.json` to be read back, and for the host's own sh
 * its commands, the environment for them, and the list of shared paths.
 */
function runState(run, there, environment) {
    checkRun(run);
    const variables = {
        RELEASE_VERSION: there.version,
        RELEASE_DIGEST: there.digest,
        RELEASE_COMMIT: there.commit,
        ENVIRONMENT: environment,
        ...run.env,
    };
    const env = Object.entries(variables).map(([name, value]) => `${name}=${quoted(value)}\n`);
    const lines = ['restart', 'start', 'stop'].flatMap((name) => {
        const line = run[name];
        return line === undefined ? [] : [{ name: `run/${name}`, text: `${line}\n` }];
    });
    return [
        { name: 'run.json', text: `${JSON.stringify({ v: 1, ...run })}\n` },
        { name: 'run/env', text: env.join('') },
        { name: 'shared', text: run.shared.map((path) => `${path}\n`).join('') },
        ...lines,
    ];
}
function checkRun({ env, shared }) {
    for (const [name, value] of Object.entries(env)) {
        if (!/^[A-Za-z_][A-Za-z0-9_]*$/.test(name))
            throw new errors/* ActionError */.lZ(`"${name}" cannot be the name of an environment variable`);
        if (value.includes('\0'))
            throw new errors/* ActionError */.lZ(`The environment variable ${name} holds a NUL character`);
    }
    for (const path of shared) {
        const parts = path.split('/');
        if (!/[\0\n\\]/.test(path) &&
            parts.every((part) => part !== '' && part !== '.' && part !== '..' && !part.startsWith('-')))
            continue;
        throw new errors/* ActionError */.lZ(`"${path}" cannot be shared: it is no plain path inside the release`, {
            fix: 'Write it as folder/name, without "..", a leading "/" or a trailing one.',
        });
    }
}
const run_state_text = dist/* string */.YjP();
const whole = dist/* pipe */.FsL(dist/* number */.aig(), dist/* safeInteger */.Y2b(), dist/* minValue */.Wwf(0));
const health = dist/* object */.Ikc({
    url: run_state_text,
    versionUrl: dist/* optional */.lqM(run_state_text),
    withinMs: whole,
    intervalMs: whole,
    timeoutMs: whole,
    successes: whole,
});
const versioned = dist/* object */.Ikc({ v: dist/* literal */.euz(1) });
const run_state_document = dist/* object */.Ikc({
    restart: dist/* optional */.lqM(run_state_text),
    start: dist/* optional */.lqM(run_state_text),
    stop: dist/* optional */.lqM(run_state_text),
    shared: dist/* array */.YOg(run_state_text),
    env: dist/* record */.g1P(run_state_text, run_state_text),
    health: dist/* optional */.lqM(health),
});
/** Reads a `run.json` from a target. */
function parseRunState(json, where) {
    const value = parsed(json);
    const result = dist/* safeParse */.xLC(run_state_document, value);
    if (dist.is(versioned, value) && result.success)
        return result.output;
    throw new errors/* ActionError */.lZ(`${where}: run.json is not understood`, {
        fix: 'It was changed, or a newer version of the suite wrote it. Deploy that release again.',
    });
}
const there = dist/* object */.Ikc({ id: run_state_text, version: run_state_text, commit: run_state_text, digest: run_state_text, contentsDigest: run_state_text });
/** Reads one line of what a target says of its releases; `undefined` when it is not ours. */
function parseReleaseThere(json) {
    const result = dist/* safeParse */.xLC(there, parsed(json));
    return result.success ? result.output : undefined;
}
function parsed(json) {
    try {
        return JSON.parse(json);
    }
    catch {
        return undefined;
    }
}

// EXTERNAL MODULE: ./node_modules/tar-stream/index.js
var tar_stream = __webpack_require__(56118);
;// CONCATENATED MODULE: ./shared/targets/state-tar.ts

/** A tar of small text files, as the target program takes them on standard input. */
async function stateTar(entries) {
    const tar = (0,tar_stream.pack)();
    for (const { name, text } of entries)
        tar.entry({ name, mode: 0o644, mtime: new Date(0) }, text);
    // The last of all: without it the tar was cut off, which tar does not always notice.
    tar.entry({ name: 'end', mode: 0o644, mtime: new Date(0) }, '');
    tar.finalize();
    const chunks = [];
    for await (const chunk of tar)
        chunks.push(chunk);
    return Buffer.concat(chunks);
}

;// CONCATENATED MODULE: ./shared/targets/prepare-directory.ts










/**
 * Brings a release to a target and reads it back, in two calls: what another release there holds is copied from it,
 * the rest travels. One that lies there whole is only read back.
 */
async function prepareRelease(hold, release, run, parts) {
    const { program, environment, host } = parts;
    const { manifest, digest, folder } = release;
    const id = (0,release_id/* releaseId */.B)(manifest);
    const there = {
        id,
        version: manifest.version,
        commit: manifest.commit.sha,
        digest,
        contentsDigest: manifest.contents.digest,
    };
    const contents = await contentsOf(release);
    checkShared(contents, run.shared);
    const state = await stateTar([
        { name: 'facts', text: `${JSON.stringify(there)}\n` },
        { name: 'release.json', text: await (0,files/* readText */.yR)(external_node_path_default().join(folder, 'release.json')) },
        { name: release_contents/* contentsFile */.Bk, text: await (0,files/* readText */.yR)(external_node_path_default().join(folder, release_contents/* contentsFile */.Bk)) },
        ...runState(run, there, environment),
    ]);
    // Begun now, so that it is done by the time the host has answered.
    const unpacking = parts.unpacked(release);
    unpacking.catch(() => undefined);
    const offer = await program.offer(hold, id, state);
    if (offer.there && (await liesThere(contents, run, id, parts))) {
        await program.admit(hold, id);
        return { ...there, travelled: { files: 0, bytes: 0 } };
    }
    checkRoom(contents, offer, host);
    const travelled = await bring(hold, { id, contents, offer, unpacked: await unpacking }, parts);
    return { ...there, travelled };
}
async function contentsOf({ folder, manifest }) {
    const file = external_node_path_default().join(folder, release_contents/* contentsFile */.Bk);
    const text = await (0,files/* readText */.yR)(file);
    const digest = (0,files/* sha256 */.sc)(text);
    if (digest === manifest.contents.digest)
        return (0,release_contents/* parseContents */.OJ)(text, file);
    throw new errors/* ActionError */.lZ(`${file} has the digest ${digest}, and the release was built with ${manifest.contents.digest}`, {
        fix: 'The file was changed after the build. Fetch or build the release again.',
    });
}
/** A shared path replaces what the release has there; below a link it would lead out of the release. */
function checkShared({ entries }, shared) {
    for (const entry of entries) {
        const below = shared.find((each) => 'link' in entry && each.startsWith(`${entry.path}/`));
        const inside = shared.find((each) => !('link' in entry) && each.startsWith(`${entry.path}/`));
        const clash = below ?? inside;
        if (clash)
            throw new errors/* ActionError */.lZ(`${clash} cannot be shared: ${entry.path} is a ${below ? 'link' : 'file'} of the release`, {
                fix: 'Share that path itself, or leave it out of the release.',
            });
    }
}
/** Whether the release's folder holds its contents, with its links into shared/. */
async function liesThere(contents, { shared }, id, { program }) {
    const listing = await program.digests(id);
    const linked = shared.every((each) => listing.links.get(each) === sharedTarget(each));
    return linked && firstDifference(contents, listing, { shared, exact: false }) === undefined;
}
const sharedTarget = (shared) => `../../${'../'.repeat(shared.split('/').length - 1)}shared/${shared}`;
/** Sends what is wanted; where a copy there was not what its list said, all of it. */
async function bring(hold, { id, contents, offer, unpacked }, { host, program }) {
    const travelled = { files: 0, bytes: 0 };
    const whole = contents.entries.length === 0 ? [] : [[1, contents.entries.length]];
    const send = async (wanted, all) => {
        const { files, bytes, open } = await unpacked.parcel(wanted, offer.packing);
        travelled.files += files;
        travelled.bytes += bytes;
        return program.receive(hold, id, { packing: offer.packing, sum: listSum(contents), all, tar: open() });
    };
    const isWhole = wantedOf(contents, offer.wanted).length === contents.entries.length;
    let listing = await send(offer.wanted, isWhole);
    if (listing && !isWhole)
        listing = await send(whole, true);
    if (!listing)
        return travelled;
    const difference = firstDifference(contents, listing, { shared: [], exact: true });
    throw new errors/* ActionError */.lZ(`${host}: release ${id} did not arrive as it was built: ${difference ?? 'its list has another digest'}`, { fix: 'Nothing was switched. Run again; if it comes back, look at the disk there.' });
}
/** The contents of a release that lies there, read back and compared with its own list. */
async function verifyRelease(there, { shared }, { host, program }) {
    const { id, contentsDigest } = there;
    const [text, listing] = await Promise.all([program.readState(id, 'contents.json'), program.digests(id)]);
    if ((0,files/* sha256 */.sc)(text) !== contentsDigest)
        throw differs(host, id, `contents.json has the digest ${(0,files/* sha256 */.sc)(text)}, not ${contentsDigest}`);
    const contents = (0,release_contents/* parseContents */.OJ)(text, `${host}: contents.json of ${id}`);
    const difference = firstDifference(contents, listing, {
        shared,
        exact: false,
    });
    if (difference)
        throw differs(host, id, difference);
    return contents;
}
function differs(host, id, what) {
    return new errors/* ActionError */.lZ(`${host}: release ${id} was changed there: ${what}`, {
        fix: 'Deploy that release again, or return to another.',
    });
}

;// CONCATENATED MODULE: ./shared/targets/directory.ts





/** The directory target: one place, whose host is the shell's machine. */
function directoryTarget({ path, shell, kind = 'directory', environment, unpacked, commandSeconds = 120, }) {
    const program = targetProgram(shell, (0,target_path/* targetPath */.B)(path));
    const host = shell.name;
    const parts = { host, program, environment, unpacked };
    const keeper = directoryKeeper(program, host, commandSeconds);
    const runConfiguration = async (id) => parseRunState(await program.readState(id, 'run.json'), `${host}: release ${id}`);
    return {
        kind,
        places: [{ host, slot: '' }],
        keeper: () => keeper,
        look: async () => placeFacts(await program.look()),
        prepare: (_place, hold, release, run) => prepareRelease(hold, release, run, parts),
        async verify(_place, id) {
            const [there, run] = await Promise.all([releaseOf(program, host, id), runConfiguration(id)]);
            return verifyRelease(there, run, parts);
        },
        switch: (_place, hold, from, to) => program.switch(hold, from ?? '', to ?? ''),
        restart: (_place, hold, id, before) => program.run(hold, id ?? '', before ?? '', commandSeconds),
        runConfiguration: (_place, id) => runConfiguration(id),
        cleanUp: (_place, hold, keep) => program.cleanUp(hold, keep),
    };
}
function directoryKeeper(program, host, commandSeconds) {
    const { readJournal, append, acquire, join, renew, release, extend, confirm, watchdog } = program;
    return {
        readJournal,
        append,
        acquire,
        join,
        renew,
        release,
        arm: (hold, order) => program.arm(hold, order, host, commandSeconds),
        extend,
        confirm,
        fire: (deployment) => program.fire(deployment, commandSeconds),
        watchdog,
    };
}
function placeFacts({ current, releases, freeBytes, freeInodes, hostNow, tools, }) {
    return {
        current: current || undefined,
        releases: releases.map(parseReleaseThere).filter((there) => there !== undefined),
        freeBytes,
        freeInodes,
        hostNow,
        tools,
    };
}
async function releaseOf(program, host, id) {
    const there = placeFacts(await program.look()).releases.find((each) => each.id === id);
    if (!there)
        throw new errors/* ActionError */.lZ(`${host}: release ${id} is not there`, {
            fix: 'Deploy it again, or choose one that is there.',
        });
    return there;
}

;// CONCATENATED MODULE: ./shared/targets/fleet.ts

/** Several targets, one a host, as one: what is asked of a place goes to the target that has it. */
function fleetTarget(targets) {
    const [only, second] = targets;
    if (only && !second)
        return only;
    const places = targets.flatMap((each) => each.places);
    const byHost = new Map(targets.flatMap((each) => each.places.map(({ host }) => [host, each])));
    if (byHost.size < targets.length)
        throw new errors/* ActionError */.lZ('Two targets have the same name');
    const of = (host) => {
        const target = byHost.get(host);
        if (!target)
            throw new Error(`No host ${host}`);
        return target;
    };
    const at = ({ host }) => of(host);
    return {
        kind: only?.kind ?? 'directory',
        places,
        keeper: (host) => of(host).keeper(host),
        look: (place) => at(place).look(place),
        prepare: (place, ...more) => at(place).prepare(place, ...more),
        verify: (place, id) => at(place).verify(place, id),
        switch: (place, ...more) => at(place).switch(place, ...more),
        restart: (place, ...more) => at(place).restart(place, ...more),
        runConfiguration: (place, id) => at(place).runConfiguration(place, id),
        cleanUp: (place, ...more) => at(place).cleanUp(place, ...more),
    };
}

;// CONCATENATED MODULE: ./shared/hosts/ssh-fault.ts
const ssh_fault_known = [
    {
        sign: /REMOTE HOST IDENTIFICATION HAS CHANGED|Host key for .* has changed/,
        says: 'the host shows another key than the one in known-hosts',
        fix: 'If the host was set up anew, take its new key from a trusted place (its console: ssh-keygen -lf /etc/ssh/ssh_host_ed25519_key.pub) into known-hosts; else somebody may stand in between.',
    },
    {
        sign: /Host key verification failed|No .* host key is known/,
        says: 'known-hosts has no key of this host',
        fix: 'Add its line to known-hosts, with the key taken from the host itself (cat /etc/ssh/ssh_host_ed25519_key.pub on it), under the very name and port that hosts has.',
    },
    {
        sign: /Permission denied \(/,
        says: 'the host refused the login',
        fix: 'Add the public half of ssh-key to ~/.ssh/authorized_keys of the user that deploys, and look whether user is right.',
    },
    {
        sign: /error in libcrypto|invalid format|Load key/,
        says: 'ssh-key is not a private key that can be read (with a passphrase, or cut off)',
        fix: 'Store the whole file in the secret, from its BEGIN line to its END line with the last newline, of a key without a passphrase.',
    },
    {
        sign: /Could not resolve hostname/,
        says: 'its name is not known to DNS',
        fix: 'Correct the name in hosts; a name of a private network is known to a self-hosted runner there alone.',
    },
    {
        sign: /Connection refused/,
        says: 'nothing listens on its SSH port',
        fix: 'Correct the port in hosts, and look whether sshd runs there.',
    },
    {
        sign: /timed out|No route to host|Network is unreachable|Operation timed out/,
        says: 'it cannot be reached from this runner',
        fix: 'Open its SSH port for the runner, name a host to go through with jump, or use a self-hosted runner in its network.',
    },
    {
        sign: /Connection closed|Connection reset|Broken pipe|kex_exchange_identification/,
        says: 'it closed the connection',
        fix: 'Look at the log of sshd there: MaxStartups, MaxSessions, a ban (fail2ban), or a login shell that ends at once.',
    },
];
/** The first that matches counts; else the last line that ssh printed. */
function sshFault(output) {
    const found = ssh_fault_known.find(({ sign }) => sign.test(output));
    if (found)
        return { says: found.says, fix: found.fix };
    const last = output.trim().split('\n').at(-1)?.trim().slice(0, 300);
    return {
        says: `ssh failed${last ? `: ${last}` : ' and said nothing'}`,
        fix: 'Try the same login by hand from the runner: ssh -v.',
    };
}

;// CONCATENATED MODULE: ./shared/hosts/host-http.ts



const loopback = new Set(['127.0.0.1', 'localhost', '[::1]']);
/**
 * HTTP as the host sees it: what is asked of a loopback address goes over the shell's connection, so that a service
 * behind a firewall is asked too; all else is asked from here.
 *
 * @param folder where the sockets lie; `undefined` where connections cannot be shared
 */
function hostHttp(shell, folder, http) {
    const forwards = new Map();
    const open = async (folder, host, port) => {
        const socket = external_node_path_default().join(folder, `port-${port}`);
        const { exitCode, stderr } = await shell.ask('forward', '-L', `${socket}:${host}:${port}`);
        if (exitCode === 0)
            return socket;
        const { says } = sshFault(stderr);
        throw new errors/* ActionError */.lZ(`${shell.name}: port ${port} cannot be asked over SSH: ${says}`, {
            fix: 'Let sshd forward to ports of the host: AllowTcpForwarding local.',
        });
    };
    return async (request, signal) => {
        const { hostname, port, protocol } = new URL(request.url);
        if (!loopback.has(hostname))
            return http(request, signal);
        if (folder === undefined)
            throw new errors/* ActionError */.lZ(`A Windows runner cannot ask ${shell.name} for its health over SSH`, {
                fix: 'Run the deploy job on Linux or macOS, or give health.url, which is asked from the runner.',
            });
        const there = port || (protocol === 'https:' ? '443' : '80');
        const key = `${hostname}:${there}`;
        const socket = forwards.get(key) ?? open(folder, hostname, there);
        forwards.set(key, socket);
        // One that failed is asked for again.
        const socketPath = await socket.catch((error) => {
            forwards.delete(key);
            throw error;
        });
        return http({ ...request, socketPath }, signal);
    };
}

;// CONCATENATED MODULE: ./shared/hosts/shell-answer.ts

/** How much of an answer is kept: a list of contents with a few hundred thousand files. */
const keepBytes = 64 * 1024 * 1024;
/** A call's result as it is told: whole, or an error; one that ran out of time has no exit code. */
function shellAnswer(name, result, timeoutMs = 0) {
    const { exitCode, stdout, stderr, timedOut, truncated } = result;
    if (truncated)
        throw new errors/* ActionError */.lZ(`${name}: the answer is longer than ${String(keepBytes)} bytes`);
    if (!timedOut)
        return { exitCode, stdout, stderr };
    return { exitCode: null, stdout, stderr: `${stderr}no answer within ${String(timeoutMs / 1000)} s\n` };
}

;// CONCATENATED MODULE: ./shared/hosts/local-shell.ts


/** What a login over ssh would have: the same on every way to a host, and none of the runner's own. */
const loginVariables = ['PATH', 'HOME', 'USER', 'LOGNAME', 'SHELL', 'LANG', 'TMPDIR'];
/** A shell on this machine, with the environment of a login. Linux and macOS. */
function localShell(run, env, platform = process.platform) {
    const name = 'this machine';
    const login = Object.fromEntries(loginVariables.map((key) => [key, env[key]]));
    return {
        name,
        async run(call, signal) {
            if (platform === 'win32')
                throw windowsRefused();
            return shellAnswer(name, await run(commandOf(call, login), signal), call.timeoutMs);
        },
    };
}
function windowsRefused() {
    return new errors/* ActionError */.lZ('A release cannot be deployed to a folder of a Windows runner: there is no POSIX shell', {
        fix: 'Run the deploy job on Linux or macOS.',
    });
}
function commandOf({ script, args = [], stdin, timeoutMs, onLine }, env) {
    return {
        argv: ['sh', '-c', script, 'sh', ...args],
        cwd: '/',
        env,
        keepBytes: keepBytes,
        ...(stdin !== undefined && { stdin }),
        ...(timeoutMs !== undefined && { timeoutMs }),
        ...(onLine && { onLine }),
    };
}

// EXTERNAL MODULE: ./shared/hosts/ssh-address.ts
var ssh_address = __webpack_require__(90741);
;// CONCATENATED MODULE: ./shared/hosts/ssh-config.ts



/** The name of the host in the file: what stands on a command line is never the user's text. */
const sshTarget = 'target';
/**
 * Writes the settings of a connection into `folder`, which is its own. A file, since ssh hands it on to the connection
 * through `jump`, which `-o` does not reach.
 *
 * @param sockets a folder with a short path: a socket's name has at most 104 characters
 */
async function writeSshConfig(folder, settings, sockets = folder, platform = process.platform) {
    const file = external_node_path_default().join(folder, 'config');
    const shared = platform !== 'win32';
    await (0,files/* writeAtomically */.vK)(file, sshConfig(settings, shared ? sockets : undefined), 0o600);
    return { file, shared };
}
/** The settings as ssh reads them: no file of the machine or the user has a say, nothing is asked, an unknown or changed key ends it. */
function sshConfig({ address, knownHosts, key, jump }, sockets) {
    const always = [
        'BatchMode yes',
        'StrictHostKeyChecking yes',
        `UserKnownHostsFile ${ssh_config_quoted(knownHosts)}`,
        'GlobalKnownHostsFile none',
        'UpdateHostKeys no',
        'VerifyHostKeyDNS no',
        'CheckHostIP no',
        'PasswordAuthentication no',
        'KbdInteractiveAuthentication no',
        'ForwardAgent no',
        'EscapeChar none',
        'RequestTTY no',
        'LogLevel ERROR',
        'ConnectTimeout 10',
        'ServerAliveInterval 5',
        'ServerAliveCountMax 3',
        'StreamLocalBindUnlink yes',
        // The default exchange of OpenSSH 9 costs the client six times the processor time.
        'KexAlgorithms ^curve25519-sha256',
        ...(key === undefined ? [] : ['IdentitiesOnly yes', `IdentityFile ${ssh_config_quoted(key)}`]),
    ];
    const sharing = sockets === undefined ? [] : [`ControlPath ${ssh_config_quoted(`${sockets}/%C`)}`, 'ControlPersist 60'];
    return [
        ...hostBlock(sshTarget, address, [...sharing, ...(jump ? ['ProxyJump jump'] : [])]),
        ...(jump ? hostBlock('jump', jump, []) : []),
        'Host *',
        ...always.map((line) => `  ${line}`),
        '',
    ].join('\n');
}
const hostBlock = (name, { host, user, port }, more) => [
    `Host ${name}`,
    `  HostName ${host}`,
    ...(user === undefined ? [] : [`  User ${user}`]),
    ...(port === undefined ? [] : [`  Port ${String(port)}`]),
    ...more.map((line) => `  ${line}`),
];
/** ssh knows no escape in its file, but fills in `%`. */
function ssh_config_quoted(file) {
    if (/["\n\r]/.test(file))
        throw new errors/* ActionError */.lZ(`ssh cannot read a file with such a name: ${JSON.stringify(file)}`, {
            fix: 'Rename it.',
        });
    return `"${file}"`;
}

// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __webpack_require__(77598);
// EXTERNAL MODULE: external "node:stream"
var external_node_stream_ = __webpack_require__(57075);
;// CONCATENATED MODULE: ./shared/hosts/any-shell.ts


/**
 * What a login shell is asked to do, whichever it is: in single quotes, and without a quote, a backslash, a newline or
 * a `!`, all of which sh, fish and csh read differently. The text itself comes as the first bytes of standard input,
 * taken one by one, since what follows them belongs to it.
 */
const startLine = (bytes) => `exec sh -c 's=$(dd bs=1 count=${String(bytes)} 2>/dev/null; echo .); eval "\${s%.}"'`;
/** A call as text for `sh`, which first says `mark`, so that what a login shell printed before can be told apart. */
function wholeScript({ script, args = [] }, mark) {
    if ([script, ...args].some((text) => text.includes('\0')))
        throw new Error('A NUL character cannot be an argument of a command');
    return `set -- ${args.map(quoted).join(' ')}\necho ${mark}\n${script}\n`;
}
/** The script, and after it what the call sends itself. */
async function* inputOf(script, stdin) {
    yield script;
    if (stdin === undefined)
        return;
    if (typeof stdin === 'string')
        yield Buffer.from(stdin);
    else if (stdin instanceof Uint8Array)
        yield stdin;
    else
        for await (const chunk of stdin)
            yield Buffer.from(chunk);
}
/** What was printed after `mark`; `undefined` when it never came. */
function afterMark(text, mark) {
    const at = text.indexOf(`${mark}\n`);
    return at < 0 ? undefined : text.slice(at + mark.length + 1);
}
/** The same for lines as they come. */
function linesAfterMark(mark, onLine) {
    let isSeen = false;
    return (line) => {
        if (isSeen)
            onLine(line);
        else
            isSeen = line.endsWith(mark);
    };
}
/** A stream of the script and the call's own input. */
const inputStream = (script, stdin) => external_node_stream_.Readable.from(inputOf(script, stdin), { objectMode: false });

;// CONCATENATED MODULE: ./shared/hosts/ssh-shell.ts






const lost = 255;
/** Longer than ssh itself waits, twice where it goes through another host. */
const connectMs = 45_000;
/**
 * A shell on a host: one connection, which all calls share where sockets can be shared.
 *
 * @param file the connection's settings: see `writeSshConfig`
 * @param turn connections are opened in turn with those of other hosts
 */
function sshShell(name, { file, shared }, run, env, turn = (work) => work()) {
    const common = { cwd: '/', env: sshEnvironment(env) };
    const ssh = (...more) => ['ssh', '-F', file, ...more, '--', sshTarget];
    let connected;
    const connect = async () => {
        const result = await run({ ...common, argv: ssh('-M', '-N', '-f'), timeoutMs: connectMs });
        if (result.exitCode === 0)
            return;
        // What stops a host in between is not printed for a shared connection: asked again plainly, for its words.
        const alone = [
            ...ssh('-o', 'ControlPath=none', '-o', 'ControlPersist=no'),
            'exit',
        ];
        const said = isSilent(result) ? await run({ ...common, argv: alone, timeoutMs: connectMs }) : result;
        throw connectionFault(name, said.exitCode === 0 ? result : said);
    };
    const connection = async () => {
        if (!shared)
            return;
        connected ??= turn(connect);
        await connected.catch((error) => {
            connected = undefined;
            throw error;
        });
    };
    return {
        name,
        async run(call, signal) {
            await connection();
            const mark = `begin-${(0,external_node_crypto_.randomBytes)(8).toString('hex')}`;
            const script = Buffer.from(wholeScript(call, mark));
            const result = await run({
                ...common,
                argv: [...ssh(), startLine(script.length)],
                stdin: inputStream(script, call.stdin),
                keepBytes: keepBytes,
                ...(call.timeoutMs !== undefined && { timeoutMs: call.timeoutMs }),
                ...(call.onLine && { onLine: linesAfterMark(mark, call.onLine) }),
            }, signal);
            // The next call connects anew.
            if (result.exitCode === lost)
                connected = undefined;
            return resultOf(name, { ...result, wasConnected: shared }, call, mark);
        },
        async ask(request, ...more) {
            await connection();
            return run({ ...common, argv: ssh('-O', request, ...more), timeoutMs: 10_000 });
        },
        async close() {
            if (connected === undefined)
                return;
            connected = undefined;
            await run({ ...common, argv: ssh('-O', 'exit'), timeoutMs: 5000 });
        },
    };
}
const isSilent = ({ stderr }) => !/denied|known|verification|refused|resolve/.test(stderr);
function resultOf(name, result, { timeoutMs }, mark) {
    const answer = afterMark(result.stdout, mark);
    const told = shellAnswer(name, { ...result, stdout: answer ?? '' }, timeoutMs);
    const isLost = result.exitCode === null || result.exitCode === lost;
    if (result.timedOut || answer !== undefined)
        return isLost ? { ...told, exitCode: null } : told;
    // Whether it began is not known: the connection was there.
    if (isLost && result.wasConnected)
        return { ...told, exitCode: null, stderr: `${told.stderr}the connection was lost\n` };
    // Nothing of ours ran: refused, or a login shell that is no shell.
    throw connectionFault(name, result);
}
function connectionFault(name, { stderr, stdout, timedOut }) {
    if (timedOut)
        return new errors/* ActionError */.lZ(`${name} could not be reached: no answer in time`, {
            fix: 'Look whether the runner reaches its SSH port (firewall, address, port), or name a host to go through with jump.',
        });
    const { says, fix } = sshFault(`${stderr}\n${stdout}`);
    return new errors/* ActionError */.lZ(`${name}: ${says}`, { fix });
}
/** What ssh itself needs of the environment: never the runner's credentials, which `SendEnv` could send on. */
const sshVariables = [
    'PATH',
    'HOME',
    'USER',
    'LOGNAME',
    'TMPDIR',
    'SSH_AUTH_SOCK',
    'SystemRoot',
    'USERPROFILE',
];
const sshEnvironment = (env) => Object.fromEntries(sshVariables.map((name) => [name, env[name]]));

;// CONCATENATED MODULE: ./shared/targets/reach.ts








/** The name of a socket under it (`/`, 40 digits, 17 of ssh's own) still has room in 104 characters. */
const longestFolder = 104 - 58;
/** This machine, or the host over SSH; what is written for that is gone after `close`, or with the job. */
async function reach(place, key, parts, { name, turn } = {}) {
    const { run, env, http, context } = parts;
    if (place === undefined)
        return { shell: localShell(run, env), http, close: async () => { } };
    if (key === '' && !env['SSH_AUTH_SOCK'])
        throw noKey(place);
    // The runner empties its folder for temporary files at each job: a key does not outlive a killed step for long.
    const folder = await (0,files/* makeTempFolder */.Pd)(context.temp, 'ssh');
    const sockets = folder.length > longestFolder ? await (0,files/* makeTempFolder */.Pd)((0,files/* tempRoot */.fQ)(), 'ssh') : folder;
    const remove = async () => {
        await Promise.all([folder, sockets].map(files/* removeTree */.dM));
    };
    try {
        const { address: written, jump } = place;
        const address = (0,ssh_address/* readSshAddress */.p)(written);
        const settings = {
            address,
            knownHosts: await knownHostsFile(place, folder, context.workspace),
            ...(key !== '' && { key: await keyFile(key, folder) }),
            ...(jump !== undefined && { jump: (0,ssh_address/* readSshAddress */.p)(jump) }),
        };
        const file = await writeSshConfig(folder, settings, sockets);
        const shell = sshShell(name ?? address.host, file, run, env, turn);
        const close = async () => {
            await shell.close();
            await remove();
        };
        return { shell, http: hostHttp(shell, file.shared ? sockets : undefined, http), close };
    }
    catch (error) {
        await remove();
        throw error;
    }
}
const noKey = ({ address }) => new errors/* ActionError */.lZ(`There is no key to log in to ${address} with`, {
    fix: 'Give it as ssh-key: ${{ secrets.SSH_KEY }}, or start an agent before this step (SSH_AUTH_SOCK).',
});
/** Secrets lose their last newline, and come with those of Windows: ssh reads neither. */
async function keyFile(key, folder) {
    const file = external_node_path_default().join(folder, 'key');
    await (0,files/* writeAtomically */.vK)(file, `${key.replaceAll('\r\n', '\n').trim()}\n`, 0o600);
    return file;
}
async function knownHostsFile({ knownHosts }, folder, workspace) {
    if (/\s\S/.test(knownHosts.trim())) {
        const file = external_node_path_default().join(folder, 'known_hosts');
        await (0,files/* writeAtomically */.vK)(file, `${knownHosts.replaceAll('\r\n', '\n').trim()}\n`, 0o600);
        return file;
    }
    const file = external_node_path_default().resolve(workspace, knownHosts.trim());
    if ((await (0,files/* pathKind */.gl)(file)) === 'file')
        return file;
    throw new errors/* ActionError */.lZ(`The file of known hosts ${file} is not there`, {
        fix: 'Check the repository out before this step, or correct known-hosts.',
    });
}

// EXTERNAL MODULE: ./shared/targets/ssh-place.ts
var ssh_place = __webpack_require__(91827);
;// CONCATENATED MODULE: ./shared/targets/reach-target.ts





/** Handshakes at the same time: a host to go through lets no more in who have not logged in yet. */
const connectionsAtOnce = 8;
/** Opens the way to a target: a folder on this machine, or on hosts over SSH, side by side. */
async function reachTarget({ path, environment, ssh, sshKey }, unpacked, parts) {
    const turn = turnstile(connectionsAtOnce);
    const names = (0,ssh_place/* hostNames */.n3)(ssh);
    const open = async (place, index) => {
        const name = names[index];
        const reached = await reach(place, sshKey, parts, { turn, ...(name !== undefined && { name }) });
        const { shell, http, close } = reached;
        const kind = place ? 'ssh' : 'directory';
        const folder = place?.path ?? path;
        const target = directoryTarget({ path: folder, shell, environment, unpacked, kind });
        return { host: shell.name, target, shell, http, close };
    };
    const opened = await Promise.allSettled(ssh.length > 0 ? ssh.map(open) : [open(undefined, 0)]);
    const hosts = opened.flatMap((each) => (each.status === 'fulfilled' ? [each.value] : []));
    const close = async () => {
        await Promise.all(hosts.map((each) => each.close()));
    };
    const refused = opened.find((each) => each.status === 'rejected');
    if (refused) {
        await close();
        throw refused.reason;
    }
    const target = fleetTarget(hosts.map((each) => each.target));
    const httpOn = (host) => {
        const found = hosts.find((each) => each.host === host) ?? hosts[0];
        return found?.http ?? parts.http;
    };
    return { target, hosts, httpOn, close };
}


/***/ }),

/***/ 52858:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   B: () => (/* binding */ releaseId)
/* harmony export */ });
/**
 * The name of a release's folder on a target: version, and the first 12 digits of the contents digest, so that the
 * same contents built again are the same folder.
 */
function releaseId({ version, contents }) {
    const safe = version
        .replace(/[^A-Za-z0-9._-]/g, '-')
        .replace(/^[.-]+/, '')
        .slice(0, 100);
    return `${safe || '0'}-${contents.digest.replace('sha256:', '').slice(0, 12)}`;
}


/***/ }),

/***/ 91827:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Ri: () => (/* binding */ sshPlaces),
/* harmony export */   aM: () => (/* binding */ sshInputs),
/* harmony export */   n3: () => (/* binding */ hostNames)
/* harmony export */ });
/* harmony import */ var _hosts_ssh_address_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(90741);
/* harmony import */ var _hosts_target_path_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(41353);
/* harmony import */ var _runner_errors_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(44302);
/* harmony import */ var _runner_inputs_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(72852);




/** The inputs that say which hosts, and with which key. */
const sshInputs = {
    hosts: (0,_runner_inputs_js__WEBPACK_IMPORTED_MODULE_3__/* .lines */ .Mn)({
        description: 'The hosts, each as `[user@]host[:port]`, that are reached over SSH. Default: as the environment has it; without one, this machine.',
    }),
    user: (0,_runner_inputs_js__WEBPACK_IMPORTED_MODULE_3__/* .line */ .n8)({
        description: 'The user who logs in there, where a host does not name its own. Default: as the environment has it.',
    }),
    'known-hosts': (0,_runner_inputs_js__WEBPACK_IMPORTED_MODULE_3__/* .text */ .Qq)({
        description: 'The keys of the hosts, as a file or as its lines: no other is trusted. Default: as the environment has it.',
    }),
    'ssh-key': (0,_runner_inputs_js__WEBPACK_IMPORTED_MODULE_3__/* .text */ .Qq)({ description: 'The private key that logs in. Default: the agent at `SSH_AUTH_SOCK`.' }),
};
/**
 * The hosts of an environment, in their order; none where it names none: then the target is on this machine.
 *
 * @throws ActionError for a host twice, a host without known-hosts or path, and for what is no address
 */
function sshPlaces(inputs, file = {}) {
    const hosts = inputs.hosts.length > 0 ? inputs.hosts : (file.hosts ?? []);
    const places = hosts.map((host) => placeOf(typeof host === 'string' ? { host } : host, inputs, file));
    refuseTwice(places);
    return places;
}
function placeOf(own, inputs, file) {
    const knownHosts = inputs.knownHosts ?? file.knownHosts;
    if (knownHosts === undefined)
        throw new _runner_errors_js__WEBPACK_IMPORTED_MODULE_2__/* .ActionError */ .lZ(`No known-hosts vouch for ${own.host}`, {
            fix: 'Take the line from the host itself (its /etc/ssh/ssh_host_ed25519_key.pub, behind its name), put it into .github/known_hosts, and name that file with known-hosts.',
        });
    const folder = own.path ?? inputs.path ?? file.path;
    if (folder === undefined)
        throw new _runner_errors_js__WEBPACK_IMPORTED_MODULE_2__/* .ActionError */ .lZ(`Where a release lies on ${own.host} is not known`, {
            fix: 'Add "path:" to the environment or to that host, or set the input "path".',
        });
    const written = (0,_hosts_ssh_address_js__WEBPACK_IMPORTED_MODULE_0__/* .readSshAddress */ .p)(own.host);
    const { host } = written;
    const user = written.user ?? own.user ?? inputs.user ?? file.user;
    const port = written.port ?? own.port ?? file.port;
    const bracketed = host.includes(':') ? `[${host}]` : host;
    const address = `${user === undefined ? '' : `${user}@`}${bracketed}${port === undefined ? '' : `:${String(port)}`}`;
    (0,_hosts_ssh_address_js__WEBPACK_IMPORTED_MODULE_0__/* .readSshAddress */ .p)(address);
    if (file.jump !== undefined)
        (0,_hosts_ssh_address_js__WEBPACK_IMPORTED_MODULE_0__/* .readSshAddress */ .p)(file.jump);
    return {
        address,
        path: (0,_hosts_target_path_js__WEBPACK_IMPORTED_MODULE_1__/* .targetPath */ .B)(folder),
        knownHosts,
        ...(file.jump !== undefined && { jump: file.jump }),
    };
}
/** However it is written: two deployments into one folder would undo each other. */
function refuseTwice(places) {
    const seen = new Map();
    for (const { address, path } of places) {
        const { host, port = 22 } = (0,_hosts_ssh_address_js__WEBPACK_IMPORTED_MODULE_0__/* .readSshAddress */ .p)(address);
        const key = `${host.toLowerCase().replace(/\.$/, '')} ${String(port)} ${path}`;
        const before = seen.get(key);
        if (before !== undefined)
            throw new _runner_errors_js__WEBPACK_IMPORTED_MODULE_2__/* .ActionError */ .lZ(`hosts names ${before} twice${before === address ? '' : `, as ${address} too`}: the same folder ${path} on the same host`, { fix: 'Name each host once, or give each its own path.' });
        seen.set(key, address);
    }
}
/**
 * What each host is called in the journal and the log: its own name, where several share it with their ports, and
 * where they share these too with their folders.
 */
function hostNames(places) {
    const read = places.map(({ address, path }) => ({ ...(0,_hosts_ssh_address_js__WEBPACK_IMPORTED_MODULE_0__/* .readSshAddress */ .p)(address), path }));
    const ways = [
        ({ host }) => host,
        ({ host, port = 22 }) => `${host}:${String(port)}`,
        ({ host, port = 22, path }) => `${host}:${String(port)}${path}`,
    ];
    return read.map((place) => {
        const way = ways.find((name) => read.filter((each) => name(each) === name(place)).length === 1);
        return (way ?? ways[2])?.(place) ?? place.host;
    });
}


/***/ })

};
