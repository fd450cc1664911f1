export const id = 2387;
export const ids = [2387];
export const modules = {

/***/ 90263:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  d: () => (/* binding */ runCommand)
});

// EXTERNAL MODULE: external "node:child_process"
var external_node_child_process_ = __webpack_require__(31421);
// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __webpack_require__(77598);
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
 * whose parents have all gone is found on Linux alone, by the mark: elsewhere nothing says any more where it came from.
 */
async function descendantsOf(pid, mark) {
    const all = await listed();
    const found = childrenOf(pid, all);
    const known = new Set([pid, ...found.map((each) => each.pid)]);
    return [...found, ...all.filter((each) => !known.has(each.pid) && isMarked(each.pid, mark))];
}
function childrenOf(pid, all) {
    const children = Map.groupBy(all, ({ parent }) => parent);
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
/** Reads the environment that a process was started with; that of another user's process is not shown. */
function isMarked(pid, { name, value }) {
    if (process.platform !== 'linux')
        return false;
    try {
        return `\0${(0,external_node_fs_.readFileSync)(`/proc/${String(pid)}/environ`, 'utf8')}\0`.includes(`\0${name}=${value}\0`);
    }
    catch {
        return false;
    }
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
 * @param tree ends those too that left the group for a session of their own, by their parents and by this mark
 */
async function endGroup(child, graceMs, tree) {
    const { pid } = child;
    if (pid === undefined)
        return;
    if (isWindows)
        return endTree(pid);
    // Asked for before anything ends: a process that has lost its parents is not found everywhere any more.
    const apart = tree ? await descendantsOf(pid, tree) : [];
    signalGroup(pid, 'SIGTERM');
    apart.forEach((each) => signal(each.pid, 'SIGTERM'));
    const end = performance.now() + graceMs;
    const isLeft = async () => signalGroup(pid, 0) || (await alive(apart)).length > 0;
    while (performance.now() < end && (await isLeft()))
        await (0,external_node_timers_promises_.setTimeout)(20);
    signalGroup(pid, 'SIGKILL');
    const late = tree ? await descendantsOf(pid, tree) : [];
    for (const each of [...(await alive(apart)), ...late])
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
        const tree = command.wholeTree ? { name: 'DEPLOY_ACTIONS_COMMAND', value: (0,external_node_crypto_.randomUUID)() } : undefined;
        const child = start(command, {
            ...(command.env ?? (0,scrub/* scrubbed */.f)(env)),
            ...(tree && { [tree.name]: tree.value }),
        });
        const stdout = collect(child.stdout, command, 'stdout');
        const stderr = collect(child.stderr, command, 'stderr');
        const stopper = createStopper(child, command, tree, signal);
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
        env,
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
function createStopper(child, { timeoutMs }, tree, signal) {
    let isTimeout = false;
    let ending;
    const stop = () => {
        ending ??= endGroup(child, graceMs, tree);
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

/***/ 16660:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  r: () => (/* binding */ createHostProbe)
});

// UNUSED EXPORTS: createHealthProbe

// EXTERNAL MODULE: ./shared/http/http.ts
var http_http = __webpack_require__(6987);
// EXTERNAL MODULE: ./shared/time/duration.ts
var duration = __webpack_require__(54772);
;// CONCATENATED MODULE: ./shared/health/version.ts
const keys = new Set(['version', 'commit', 'digest', 'sha', 'revision', 'release']);
/**
 * Reads a version answer: text in which one word is it, or JSON that holds version, commit or digest. Every name
 * that the document gives must be the expected release's: a new version number over an old commit is the old one.
 */
function seeVersion(body, expected) {
    const document = parse(body);
    if (document === undefined)
        return seeText(body, expected);
    const named = collect(document, 3);
    if (named.length === 0)
        return { matches: false, said: `a JSON document without version, commit or digest` };
    return {
        matches: named.every((each) => isExpected(each, expected)),
        said: version_short(named.join(', ')),
    };
}
function seeText(body, expected) {
    const words = body.slice(0, 4_096).split(/[\s,;()"'<>=]+/);
    return { matches: words.some((word) => isExpected(word, expected)), said: version_short(body) || 'nothing' };
}
function parse(body) {
    const text = body.trim();
    if (!/^[[{"]/.test(text))
        return undefined;
    try {
        return JSON.parse(text);
    }
    catch {
        return undefined;
    }
}
/** The values under names that tell a version; a bare text is one too. */
function collect(value, depth) {
    if (typeof value === 'string')
        return [value];
    if (typeof value !== 'object' || value === null || depth === 0)
        return [];
    return Object.entries(value).flatMap(([key, each]) => {
        if (typeof each === 'string')
            return keys.has(key.toLowerCase()) ? [each] : [];
        return collect(each, depth - 1);
    });
}
function isExpected(said, { version, commit, digest, contentsDigest }) {
    const name = said.trim();
    if (name === version || name === `v${version}`)
        return true;
    const hex = /^(?:sha256:)?([0-9a-f]{7,64})$/i.exec(name)?.[1]?.toLowerCase();
    if (!hex)
        return false;
    if (commit.startsWith(hex))
        return true;
    return hex.length >= 12 && [digest, contentsDigest].some((each) => each.startsWith(`sha256:${hex}`));
}
function version_short(text) {
    const line = text.replace(/[\s\u0000-\u001f\u007f]+/g, ' ').trim();
    return line.length > 80 ? `${line.slice(0, 80)}…` : line;
}

;// CONCATENATED MODULE: ./shared/health/probe.ts



const leastMs = 500;
/**
 * A probe over HTTP, asked where `http` asks from: for a directory that is this machine. 2xx is healthy, a redirect
 * is not (it may lead to a host that never saw the release); with `versionUrl` the expected release must name itself.
 */
function createHealthProbe(http, clock) {
    return async (question, expected, signal) => {
        const began = clock.monotonic();
        const since = () => clock.monotonic() - began;
        let inRow = 0;
        let firstGoodMs = 0;
        for (let tries = 1;; tries += 1) {
            const askedMs = since();
            // The last question gets time for an answer too: one cut short would say nothing about the release.
            const left = Math.max(leastMs, question.withinMs - askedMs);
            const seen = await look(http, question, expected, Math.min(question.timeoutMs, left), signal);
            signal?.throwIfAborted();
            if (seen.good && inRow === 0)
                firstGoodMs = since();
            inRow = seen.good ? inRow + 1 : 0;
            const told = { version: seen.version, tries, durationMs: since() };
            if (inRow >= question.successes)
                return healthy(question, seen, { ...told, firstGoodMs });
            if (since() + question.intervalMs >= question.withinMs)
                return unhealthy(question, seen, told);
            await clock.sleep(question.intervalMs, signal);
        }
    };
}
/** The same where there are several hosts: each is asked by its own `http`. */
const createHostProbe = (httpOn, clock) => (question, expected, signal, host) => createHealthProbe(httpOn(host), clock)(question, expected, signal);
function healthy({ versionUrl, successes }, { because }, told) {
    const often = successes > 1 ? `, ${successes} times in a row` : '';
    return {
        healthy: true,
        observed: versionUrl ? 'version' : 'health',
        because: `${because}${often}`,
        ...told,
    };
}
function unhealthy({ withinMs }, { good, because }, told) {
    const last = good ? 'it answered well, but not often enough in a row' : because;
    const times = `${told.tries} ${told.tries === 1 ? 'time' : 'times'} within ${(0,duration/* formatDuration */.a)(withinMs)}`;
    return {
        healthy: false,
        observed: 'nothing',
        because: `asked ${times}; at last ${last}`,
        firstGoodMs: 0,
        ...told,
    };
}
async function look(http, { url, versionUrl }, expected, timeoutMs, signal) {
    const health = await ask(http, url, timeoutMs, signal);
    if ('fault' in health)
        return { good: false, because: health.fault, version: undefined };
    if (!versionUrl)
        return { good: true, because: `${url} answered ${health.status}`, version: undefined };
    const version = await ask(http, versionUrl, timeoutMs, signal);
    if ('fault' in version)
        return { good: false, because: version.fault, version: undefined };
    const { matches, said } = seeVersion(version.body, expected);
    const because = matches
        ? `${url} answered ${health.status}, and ${versionUrl} says ${said}`
        : `${versionUrl} says ${said}, where ${expected.version} was expected (build and restart find it in RELEASE_VERSION), or the commit, or a digest`;
    return { good: matches, because, version: said };
}
async function ask(http, url, timeoutMs, signal) {
    try {
        const { status, body, headers } = await http({ url, timeoutMs, deadlineMs: timeoutMs, maxBytes: 65_536 }, signal);
        if (status >= 200 && status < 300)
            return { status, body };
        const where = headers['location'];
        return {
            fault: `${url} answered ${status}${where ? `, a redirect to ${where.slice(0, 200)}, which is not followed` : ''}`,
        };
    }
    catch (error) {
        if (error instanceof http_http/* HttpError */.j)
            return { fault: `${url}: ${error.message}` };
        signal?.throwIfAborted();
        throw error;
    }
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

/***/ 19776:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   T: () => (/* binding */ quoted)
/* harmony export */ });
/** A word of sh that means exactly this text. */
const quoted = (text) => `'${text.replaceAll("'", String.raw `'\''`)}'`;


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

/***/ 73423:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  Q: () => (/* binding */ connectTraffic),
  H: () => (/* binding */ planTraffic)
});

// EXTERNAL MODULE: ./shared/hosts/ssh-address.ts
var ssh_address = __webpack_require__(90741);
// EXTERNAL MODULE: ./shared/runner/errors.ts
var errors = __webpack_require__(44302);
;// CONCATENATED MODULE: ./shared/routers/access-log.ts

/** How much of a log is read in one look; who is further behind begins anew near its end. */
const most = 4 * 1024 * 1024;
/** An answer is weighed so much in the mean of latencies. */
const recent = 1 / 256;
/**
 * The servers that a line of an access log names. The line is JSON with `upstream_addr`, and `upstream_status` and
 * `upstream_response_time` (nginx: of several tries, each counts) or `status` and `duration` (Caddy).
 */
function readLogLine(line) {
    const entry = parsed(line);
    const servers = parts(entry['upstream_addr']);
    const statuses = parts(entry['upstream_status'] ?? entry['status']);
    const times = parts(entry['upstream_response_time'] ?? entry['duration']);
    return servers.flatMap((server, index) => {
        const status = Number(statuses[index]);
        const seconds = Number(times[index]);
        const isAnswer = Number.isInteger(status) && status >= 100;
        // The client went away: nobody knows what the server would have said.
        if (server === '-' || (!isAnswer && String(entry['status']) === '499'))
            return [];
        return [
            { server, status: isAnswer ? status : 502, ms: Number.isFinite(seconds) ? seconds * 1000 : undefined },
        ];
    });
}
function parsed(line) {
    try {
        const value = JSON.parse(line);
        return typeof value === 'object' && value !== null ? value : {};
    }
    catch {
        return {};
    }
}
/** `a, b : c`: tries within one group of servers are parted by commas, groups by colons between spaces. */
const parts = (value) => typeof value === 'string' || typeof value === 'number'
    ? String(value)
        .split(/, | : /)
        .map((each) => each.trim())
        .filter((each) => each !== '')
    : [];
// $1 the log, $2 the number of the file that was read last, $3 how far, $4 how much at most. A log that was moved to
// LOG.1 is read to its end first.
const script = `number() { set -- $(ls -i "$1" 2>/dev/null); printf '%s' "\${1-}"; }
is=$(number "$1") from=$3 how=on
[ -n "$is" ] && [ -r "$1" ] || exit 66
size=$(wc -c <"$1") && size=$((size))
if [ -z "$2" ]; then from=$size
elif [ "$is" != "$2" ]; then
  if [ "$(number "$1.1")" = "$2" ]; then how=turned; else how=anew; from=0; fi
elif [ "$size" -lt "$from" ]; then how=anew from=0
fi
if [ "$how" = turned ]; then
  printf '%s %s on\\n' "$is" 0
  tail -c +$((from + 1)) "$1.1" | head -c "$4"
  exit
fi
if [ $((size - from)) -gt $(($4 * 4)) ]; then how=anew from=$((size - $4)); fi
rest=$((size - from))
[ "$rest" -le "$4" ] || rest=$4
printf '%s %s %s\\n' "$is" "$((from + rest))" "$how"
tail -c +$((from + 1)) "$1" | head -c "$rest"
`;
/** Counts what a log tells of each server from now on: each call reads what was written since the last. */
function accessLog(path, name, shell) {
    const tallies = {};
    let file = '';
    let offset = '0';
    let torn = '';
    return async () => {
        const { exitCode, stdout } = await shell.run({
            script,
            args: [path, file, offset, String(most)],
            timeoutMs: 20_000,
        });
        if (exitCode !== 0)
            throw unreadable(name, path);
        const headEnd = stdout.indexOf('\n');
        const [number, next, how] = stdout.slice(0, headEnd).split(' ');
        const lines = `${how === 'anew' ? '' : torn}${stdout.slice(headEnd + 1)}`.split('\n');
        torn = lines.pop() ?? '';
        [file, offset] = [number ?? '', next ?? '0'];
        for (const served of lines.flatMap(readLogLine))
            count(tallies, served);
        return structuredClone(tallies);
    };
}
function count(tallies, { server, status, ms }) {
    const tally = (tallies[server] ??= { requests: 0, clientErrors: 0, serverErrors: 0 });
    tally.requests += 1;
    if (status >= 500)
        tally.serverErrors += 1;
    else if (status >= 400)
        tally.clientErrors += 1;
    if (ms === undefined)
        return;
    const share = Math.max(recent, 1 / tally.requests);
    tally.latencyMs = (tally.latencyMs ?? 0) * (1 - share) + ms * share;
}
const unreadable = (name, path) => new errors/* ActionError */.lZ(`${name}: the access log ${path} is not there, or may not be read`, {
    fix: 'Correct access-log, and let the user read it (on Debian: group adm).',
});

// EXTERNAL MODULE: ./shared/runner/nearest.ts
var nearest = __webpack_require__(44611);
;// CONCATENATED MODULE: ./shared/routers/shares.ts

/** Two shares are the same when they differ by less than this many points, or by less than a hundredth. */
const toleranceOf = (share) => Math.max(0.25, share / 100);
const exact = 1e-9;
/** Whether two shares are the same as far as a router's whole numbers can tell them apart. */
const sameShare = (one, other) => Math.abs(one - other) < toleranceOf(Math.max(one, other));
/** What each weight is of all, in per cent. */
function sharesOf(weights) {
    const total = Object.values(weights).reduce((sum, weight) => sum + weight, 0);
    return mapped(weights, (weight) => (total === 0 ? 0 : (weight * 100) / total));
}
/**
 * The least whole numbers that divide traffic so: exactly where numbers up to `most` can, else as near as they can.
 *
 * @throws ActionError where no numbers come near enough
 */
function weightsFor(shares, most) {
    const values = Object.values(shares);
    if (values.every((share) => share === 0))
        return mapped(shares, () => 0);
    const largest = Math.max(...values);
    const limit = Math.floor((most * 100) / largest);
    let best = { total: 0, fault: Infinity };
    for (let total = 1; total <= limit && best.fault > exact; total += 1) {
        const fault = faultOf(values, total);
        if (fault < best.fault - exact)
            best = { total, fault };
    }
    if (best.fault >= 1)
        throw tooFine(shares, most);
    return mapped(shares, (share) => Math.round((share * best.total) / 100));
}
/** How far the worst of the shares is off when they are rounded to parts of `total`: from 1 on, too far. */
function faultOf(shares, total) {
    const rounded = shares.map((share) => Math.round((share * total) / 100));
    const sum = rounded.reduce((all, weight) => all + weight, 0);
    if (sum === 0)
        return Infinity;
    // None that is to have traffic may lose it to rounding, however little it is.
    if (shares.some((share, index) => share > 0 && rounded[index] === 0))
        return Infinity;
    return Math.max(...shares.map((share, index) => Math.abs(share - ((rounded[index] ?? 0) * 100) / sum) / toleranceOf(share)));
}
const tooFine = (shares, most) => new errors/* ActionError */.lZ(`The shares ${Object.entries(shares)
    .map(([name, share]) => `${name} ${String(share)} %`)
    .join(', ')} cannot be set: weights are whole numbers up to ${String(most)}`, { fix: 'Take a larger first step.' });
/**
 * The whole division after some servers get new shares: the others keep their proportions in what is left. Where all
 * of them had nothing, those of `own` share it equally.
 *
 * @throws ActionError for a share outside of 0 to 100, more than 100 in all, and a rest that nobody can take
 */
function division(before, wanted, own) {
    for (const [name, share] of Object.entries(wanted))
        if (!(share >= 0 && share <= 100))
            throw new errors/* ActionError */.lZ(`${name} cannot get ${String(share)} % of traffic`);
    const given = sum(Object.values(wanted));
    if (given > 100 + exact)
        throw new errors/* ActionError */.lZ(`${String(given)} % of the traffic is more than there is`);
    const others = Object.keys(before).filter((name) => !Object.hasOwn(wanted, name));
    const rest = 100 - given < exact ? 0 : 100 - given;
    const held = sum(others.map((name) => before[name] ?? 0));
    const heirs = others.filter((name) => own.includes(name));
    if (rest > 0 && held === 0 && heirs.length === 0) {
        if (given === 0)
            return { ...mapped(before, () => 0), ...wanted };
        throw new errors/* ActionError */.lZ(`Nobody is there for the other ${String(rest)} % of the traffic`, {
            fix: 'A share between 0 and 100 % needs another server in the router.',
        });
    }
    const shareOf = (name) => {
        if (held > 0)
            return (rest * (before[name] ?? 0)) / held;
        return heirs.includes(name) ? rest / heirs.length : 0;
    };
    return { ...Object.fromEntries(others.map((name) => [name, shareOf(name)])), ...wanted };
}
const sum = (numbers) => numbers.reduce((all, each) => all + each, 0);
const mapped = (record, change) => Object.fromEntries(Object.entries(record).map(([name, value]) => [name, change(value)]));

;// CONCATENATED MODULE: ./shared/routers/by-place.ts



/**
 * The router's name of each place, by a template such as `{host}-{slot}` or `{host}:{port}`.
 *
 * @throws ActionError when two places get one name, or a part is not known
 */
function serverNames(template, places) {
    const names = new Map(places.map((place) => [place.name, filled(template, place)]));
    const doubled = [...names].find(([place, server]) => [...names].some(([other, same]) => other !== place && same === server));
    if (doubled === undefined)
        return names;
    throw new errors/* ActionError */.lZ(`Two places would be the same server of the router: ${doubled[1]}`, {
        fix: `Say what tells them apart in server: '{host}-{slot}' (it is '${template}').`,
    });
}
function filled(template, { host, slot, port }) {
    const known = {
        host,
        slot,
        port: port === undefined ? '' : String(port),
    };
    return template.replaceAll(/\{(\w*)\}/g, (whole, key) => {
        const value = Object.hasOwn(known, key) ? known[key] : undefined;
        if (value)
            return value;
        throw new errors/* ActionError */.lZ(`server: '${template}' holds ${whole}, which ${host} does not have`, {
            fix: 'It may hold {host}, and {slot} and {port} where an environment has slots.',
        });
    });
}
/** A router by the names of places: finds each one's server, divides the traffic, and sees that the division is there. */
function routerByPlace(router, names) {
    const servers = [...names.values()];
    const serverOf = (place) => {
        const server = names.get(place);
        if (server === undefined)
            throw new Error(`No place ${place}`);
        return server;
    };
    const byPlace = (values) => Object.fromEntries([...names].flatMap(([place, server]) => {
        const value = values[server];
        return value === undefined ? [] : [[place, value]];
    }));
    const shares = async () => {
        const there = await router.shares();
        const missing = servers.find((server) => there[server] === undefined);
        if (missing !== undefined)
            throw noServer(router.name, missing, Object.keys(there));
        return there;
    };
    const setWeights = async (wanted) => {
        const asked = Object.fromEntries(Object.entries(wanted).map(([place, share]) => [serverOf(place), share]));
        const whole = division(await shares(), asked, servers);
        await router.divide(whole);
        const seen = await shares();
        for (const [server, share] of Object.entries(whole))
            if (!sameShare(seen[server] ?? 0, share))
                throw new errors/* ActionError */.lZ(`${router.name} was told to send ${said(share)} to ${server}, and says ${said(seen[server] ?? 0)}`, { fix: 'See whether something else changes its weights.' });
    };
    return {
        setWeight: (place, percent) => setWeights({ [place]: percent }),
        setWeights,
        weights: async () => byPlace(await shares()),
        drain: (place, timeoutMs) => router.drain(serverOf(place), timeoutMs),
        counters: async () => {
            const counted = await router.counters();
            return counted && byPlace(counted);
        },
        undo: () => router.undo(),
    };
}
const said = (share) => `${String(Math.round(share * 100) / 100)} %`;
/** A server that the router does not have: which there are, and which may be meant. */
function noServer(router, server, there) {
    const meant = (0,nearest/* nearest */.p)(server, there);
    return new errors/* ActionError */.lZ(`${router} has no server ${server}; there ${there.length === 1 ? 'is' : 'are'} ${there.join(', ') || 'none'}`, {
        fix: `${meant === undefined ? '' : `Is it ${meant}? `}Add the server to the router, or say with server: what it calls each place.`,
    });
}

// EXTERNAL MODULE: ./shared/http/http.ts
var http_http = __webpack_require__(6987);
// EXTERNAL MODULE: ./shared/hosts/quoted.ts
var quoted = __webpack_require__(19776);
;// CONCATENATED MODULE: ./shared/routers/caddy-undo.ts

const send = `if command -v curl >/dev/null 2>&1; then
  get() { curl -fsS -m 20 "$1"; }
  patch() { curl -fsS -m 20 -X PATCH -H 'Content-Type: application/json' --data-binary "$2" "$1"; }
elif command -v python3 >/dev/null 2>&1; then
  ask() { python3 -c '
import sys, urllib.request
url, method, body = sys.argv[1:]
request = urllib.request.Request(url, body.encode() or None, {"Content-Type": "application/json"}, method=method)
print(urllib.request.urlopen(request, timeout=20).read().decode())
' "$@"; }
  get() { ask "$1" GET ''; }
  patch() { ask "$1" PATCH "$2"; }
elif wget --help 2>&1 | grep -q -e --method; then
  get() { wget -q -T 20 -t 1 -O - "$1"; }
  patch() { wget -q -T 20 -t 1 -O - --method=PATCH --header='Content-Type: application/json' --body-data="$2" "$1"; }
else
  echo 'no program to ask Caddy with: install curl' >&2
  exit 66
fi
`;
/** POSIX-sh text that puts proxies back as they were, each only where one with the same addresses still is. */
function caddyUndo(before) {
    const lines = before.map(({ url, dials, handler }) => {
        const known = dials.map((dial) => `*'"'${(0,quoted/* quoted */.T)(dial)}'"'*`);
        const checks = known.map((pattern) => `case $there in ${pattern}) ;; *) known=no ;; esac`);
        return [
            `known=yes`,
            `there=$(get ${(0,quoted/* quoted */.T)(`${url}/upstreams`)}) || failed=yes`,
            ...checks,
            `if [ "$known" = yes ]; then patch ${(0,quoted/* quoted */.T)(url)} ${(0,quoted/* quoted */.T)(handler)} || failed=yes; else echo 'its configuration was changed' >&2; failed=yes; fi`,
        ].join('\n');
    });
    return `${send}failed=no\n${lines.join('\n')}\n[ "$failed" = no ]\n`;
}

;// CONCATENATED MODULE: ./shared/routers/caddy-config.ts

/** Policies that only spread traffic: weights may take their place. Others bind a client to a server. */
const spreading = ['random', 'random_choose', 'round_robin', 'weighted_round_robin', 'least_conn', 'first'];
/** Every `reverse_proxy` in a tree of the configuration. */
function findProxies(value, path = []) {
    if (typeof value !== 'object' || value === null)
        return [];
    const inner = Array.isArray(value)
        ? value.flatMap((each, index) => findProxies(each, [...path, index]))
        : Object.entries(value).flatMap(([key, each]) => findProxies(each, [...path, key]));
    const handler = value;
    return handler['handler'] === 'reverse_proxy' ? [{ path, handler }, ...inner] : inner;
}
/** The addresses that a proxy forwards to, in their order. */
const dialsOf = ({ handler }) => list(handler['upstreams']).map((each) => String(each?.['dial']));
/** The weight of each upstream, as Caddy picks by them: all alike without weights. */
function weightsIn(proxy) {
    const policy = policyOf(proxy);
    const kind = policy?.['policy'];
    const weights = list(policy?.['weights']);
    const weightAt = (index) => {
        if (kind === 'weighted_round_robin')
            return Number(weights[index] ?? 0);
        return kind === 'first' && index > 0 ? 0 : 1;
    };
    return Object.fromEntries(dialsOf(proxy).map((dial, index) => [dial, weightAt(index)]));
}
/** Whether a proxy goes by exactly these weights. */
function hasWeights(proxy, wanted) {
    const seen = weightsIn(proxy);
    const isWeighted = policyOf(proxy)?.['policy'] === 'weighted_round_robin';
    return isWeighted && Object.entries(seen).every(([dial, weight]) => weight === (wanted[dial] ?? 0));
}
/**
 * The configuration with these weights in the proxies at the paths given; the one that came in stays as it is.
 *
 * @throws ActionError where a proxy binds clients to servers
 */
function withWeights(servers, proxies, weights) {
    const whole = structuredClone(servers);
    for (const proxy of proxies) {
        refuseBinding(proxy);
        const handler = at(whole, proxy.path);
        const selection_policy = {
            policy: 'weighted_round_robin',
            weights: dialsOf(proxy).map((dial) => weights[dial] ?? 0),
        };
        handler['load_balancing'] = { ...handler['load_balancing'], selection_policy };
    }
    return whole;
}
function refuseBinding(proxy) {
    const kind = policyOf(proxy)?.['policy'] ?? 'random';
    if (spreading.includes(String(kind)))
        return;
    throw new errors/* ActionError */.lZ(`Caddy picks the server of ${dialsOf(proxy).join(', ')} by ${String(kind)}: weights would replace that`, { fix: 'Take lb_policy weighted_round_robin for that reverse_proxy, or deploy without a router.' });
}
const policyOf = ({ handler }) => handler['load_balancing']?.['selection_policy'];
const list = (value) => (Array.isArray(value) ? value : []);
const at = (value, path) => path.reduce((inner, key) => inner[key], value);

;// CONCATENATED MODULE: ./shared/routers/caddy.ts






const heaviest = 1000;
const tries = 6;
const pollMs = 50;
const servers = '/config/apps/http/servers';
const adminApi = (admin, name, http) => async (path, more = {}) => {
    // Caddy asks a client that says where it comes from, as fetch does, to come from its own address.
    const headers = { origin: new URL(admin).origin, ...more.headers };
    const url = new URL(path, admin).href;
    try {
        return await http({ timeoutMs: 15_000, deadlineMs: 30_000, tries: 3, ...more, url, headers });
    }
    catch (error) {
        // Its admin API begins anew with each configuration, and ends the connections that were kept: a change may have
        // been made, or not, which the next look tells.
        if (more.method === 'PATCH' && isCut(error))
            return { status: 412, headers: {}, body: '', durationMs: 0 };
        if (error instanceof http_http/* HttpError */.j)
            throw silent(name, admin, error);
        throw error;
    }
};
/** Caddy by its admin API: each change is a configuration of its own, refused when another came between. */
function caddyRouter({ admin, id }, { name, http, clock, servers: own, counters }) {
    const ask = adminApi(admin, name, http);
    const look = async () => {
        const answer = await ask(servers);
        if (answer.status !== 200)
            throw refused(name, answer);
        const there = JSON.parse(answer.body);
        const all = findProxies(there);
        const proxies = all.filter((proxy) => id === undefined ? dialsOf(proxy).some((dial) => own.includes(dial)) : proxy.handler['@id'] === id);
        if (proxies.length === 0)
            throw noProxy(name, id ?? own[0] ?? '', id !== undefined, all);
        return { servers: there, etag: answer.headers['etag'] ?? '', proxies };
    };
    const weights = ({ proxies }) => Object.assign({}, ...proxies.map(weightsIn));
    const inFlight = async (server) => {
        const answer = await ask('/reverse_proxy/upstreams');
        if (answer.status !== 200)
            throw refused(name, answer);
        const all = JSON.parse(answer.body);
        return all.filter(({ address }) => address === server).reduce((sum, each) => sum + each.num_requests, 0);
    };
    const put = async (wanted) => {
        if (Object.values(wanted).every((weight) => weight === 0))
            throw new errors/* ActionError */.lZ(`${name} cannot leave all of its servers without traffic`, {
                fix: 'A server that stands alone cannot be drained: add another place.',
            });
        // One more look than changes: the last one only reads back.
        for (let left = tries; left >= 0; left -= 1) {
            const before = await look();
            if (before.proxies.every((proxy) => hasWeights(proxy, wanted)))
                return;
            if (left === 0)
                break;
            const answer = await ask(servers, {
                method: 'PATCH',
                tries: 1,
                headers: { 'content-type': 'application/json', 'if-match': before.etag },
                body: JSON.stringify(withWeights(before.servers, before.proxies, wanted)),
            });
            // Another change came between the two: the next look has it.
            if (answer.status === 412)
                await clock.sleep(20 + Math.random() * 200);
            else if (answer.status !== 200)
                throw refused(name, answer);
        }
        throw new errors/* ActionError */.lZ(`${name}: something else changes its configuration all the time`, {
            fix: 'Let it end, then deploy again.',
        });
    };
    const divide = (shares) => put(weightsFor(shares, heaviest));
    const shares = async () => sharesOf(weights(await look()));
    return {
        name,
        shares,
        divide,
        async drain(server, timeoutMs) {
            const until = clock.monotonic() + timeoutMs;
            const before = await shares();
            if (before[server] === undefined)
                throw noServer(name, server, Object.keys(before));
            if (before[server] > 0)
                await divide(division(before, { [server]: 0 }, own));
            for (;;) {
                const left = await inFlight(server);
                if (left === 0 || clock.monotonic() >= until)
                    return left;
                await clock.sleep(Math.min(pollMs, Math.max(1, until - clock.monotonic())));
            }
        },
        counters: async () => counters?.(),
        async undo() {
            const { proxies } = await look();
            return caddyUndo(proxies.map((proxy) => ({
                url: new URL(placeOf(proxy), admin).href,
                dials: dialsOf(proxy),
                handler: JSON.stringify(proxy.handler),
            })));
        },
    };
}
/** By its own name where it has one: an index may have moved by the time. */
function placeOf({ path, handler }) {
    if (typeof handler['@id'] === 'string')
        return `/id/${encodeURIComponent(handler['@id'])}`;
    return [servers, ...path.map((key) => encodeURIComponent(String(key)))].join('/');
}
const isCut = (error) => error instanceof http_http/* HttpError */.j && ['reset', 'truncated'].includes(error.kind);
const silent = (name, admin, error) => new errors/* ActionError */.lZ(`${name}: its admin API does not answer at ${admin}: ${error.message}`, {
    fix: 'See whether Caddy runs there, and whether its configuration says "admin off"; or correct router.caddy.admin.',
});
function refused(name, { status, body }) {
    const says = body.slice(0, 300).trim();
    const fix = status === 403
        ? 'Allow the address in Caddy: admin { origins … }, or ask for it at the address that Caddy listens on.'
        : 'See the log of Caddy.';
    return new errors/* ActionError */.lZ(`${name}: its admin API answered ${String(status)}: ${says}`, { fix });
}
function noProxy(name, wanted, isId, all) {
    const there = isId
        ? all.flatMap(({ handler }) => (typeof handler['@id'] === 'string' ? [handler['@id']] : []))
        : all.flatMap(dialsOf);
    if (!isId)
        return noServer(name, wanted, [...new Set(there)]);
    return new errors/* ActionError */.lZ(`${name} has no reverse_proxy with "@id": "${wanted}"; there are ${there.join(', ') || 'none with an @id'}`, { fix: 'Correct router.caddy.id, or leave it out: then the addresses of the places find it.' });
}

;// CONCATENATED MODULE: ./shared/routers/command-router.ts




const limitMs = 60_000;
/** A router that the user's own commands drive. */
function commandRouter({ setWeight, weights, drain, counters }, { name, shell, folder, environment }) {
    const prefix = (variables) => Object.entries({ ENVIRONMENT: environment, ...variables })
        .map(([key, value]) => `${key}=${(0,quoted/* quoted */.T)(value)}; export ${key}\n`)
        .join('');
    const call = (line, variables = {}, timeoutMs = limitMs) => shell.run({ script: `cd ${(0,quoted/* quoted */.T)(folder)} || exit\n${prefix(variables)}${line}\n`, timeoutMs });
    const well = async (what, line, variables = {}) => {
        const result = await call(line, variables);
        if (result.exitCode === 0)
            return result.stdout;
        throw failed(name, what, result);
    };
    const shares = async () => Object.fromEntries(rows(await well('weights', weights)).map(([server = '', weight]) => {
        if (weight === undefined || !(Number(weight) >= 0))
            throw command_router_unreadable(name, 'weights', `${server} ${weight ?? ''}`);
        return [server, Number(weight)];
    }));
    const steps = (before, wanted) => Object.entries(wanted)
        .filter(([server, share]) => before[server] !== share)
        .sort(([one, more], [other, less]) => less - (before[other] ?? 0) - (more - (before[one] ?? 0)))
        .map(([SERVER, share]) => ({ SERVER, WEIGHT: String(share) }));
    return {
        name,
        shares,
        async divide(wanted) {
            for (const step of steps(await shares(), wanted))
                await well('set-weight', setWeight, step);
            const seen = await shares();
            const other = Object.keys(wanted).find((server) => !sameShare(seen[server] ?? -1, wanted[server] ?? 0));
            if (other === undefined)
                return;
            throw new errors/* ActionError */.lZ(`${name}: ${other} was to get ${String(wanted[other])} %, and the command "weights" says ${String(seen[other] ?? 'nothing of it')}`, {
                fix: 'set-weight must return only once it is so; weights prints "SERVER WEIGHT" lines, in per cent.',
            });
        },
        async drain(server, timeoutMs) {
            const there = await shares();
            if (there[server] === undefined)
                throw noServer(name, server, Object.keys(there));
            const seconds = String(Math.ceil(timeoutMs / 1000));
            const result = await call(drain, { SERVER: server, DRAIN_SECONDS: seconds }, timeoutMs + limitMs);
            if (result.exitCode === 0)
                return 0;
            const left = Number(result.stdout.trim().split('\n').at(-1) || NaN);
            if (Number.isInteger(left) && left > 0)
                return left;
            throw failed(name, 'drain', result);
        },
        async counters() {
            if (counters === undefined)
                return undefined;
            return readCounters(name, await well('counters', counters));
        },
        async undo() {
            const before = await shares();
            const lines = steps({}, before).map((step) => `( ${prefix(step)}${setWeight}\n) || failed=yes`);
            return `cd ${(0,quoted/* quoted */.T)(folder)} || exit\nfailed=no\n${lines.join('\n')}\n[ "$failed" = no ]\n`;
        },
    };
}
const rows = (text) => text
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line) => line.trim().split(/\s+/));
function readCounters(name, text) {
    return Object.fromEntries(rows(text).map(([server = '', requests, errors]) => {
        const counts = [Number(requests), Number(errors)];
        if (!counts.every((count) => Number.isSafeInteger(count) && count >= 0))
            throw command_router_unreadable(name, 'counters', [server, requests, errors].join(' '));
        const [all = 0, serverErrors = 0] = counts;
        return [server, { requests: all, clientErrors: 0, serverErrors }];
    }));
}
const command_router_unreadable = (name, what, line) => new errors/* ActionError */.lZ(`${name}: the command "${what}" printed a line that means nothing: ${line.slice(0, 200)}`, {
    fix: what === 'weights' ? 'It prints SERVER WEIGHT.' : 'It prints SERVER REQUESTS ERRORS.',
});
function failed(name, what, { exitCode, stdout, stderr }) {
    const last = `${stdout}\n${stderr}`.trim().split('\n').at(-1)?.slice(0, 300) ?? '';
    const how = exitCode === null ? 'did not end in time' : `ended with exit code ${String(exitCode)}`;
    return new errors/* ActionError */.lZ(`${name}: the command "${what}" ${how}${last && `: ${last}`}`, {
        fix: 'It must return 0 once it is done. What it is given: SERVER, WEIGHT or DRAIN_SECONDS, ENVIRONMENT.',
    });
}

// EXTERNAL MODULE: ./shared/time/duration.ts
var duration = __webpack_require__(54772);
;// CONCATENATED MODULE: ./shared/routers/haproxy-answers.ts
const maintBits = 0x01 | 0x02 | 0x04 | 0x20;
const drainBits = 0x08 | 0x10;
/** Reads `show servers state BACKEND`; `undefined` where the answer is none. */
function readServers(answer) {
    const lines = answer.split('\n').filter((line) => line.trim() !== '');
    const head = lines.findIndex((line) => line.startsWith('# '));
    const columns = lines[head]?.slice(2).trim().split(' ');
    if (columns === undefined || !columns.includes('srv_uweight'))
        return undefined;
    const at = (row, column) => row[columns.indexOf(column)] ?? '';
    return lines.slice(head + 1).map((line) => {
        const row = line.trim().split(' ');
        const admin = Number(at(row, 'srv_admin_state'));
        return {
            name: at(row, 'srv_name'),
            weight: Number(at(row, 'srv_uweight')),
            state: admin & maintBits ? 'maint' : admin & drainBits ? 'drain' : 'ready',
        };
    });
}
/** Reads `show stat BACKEND 4 -1`, or with all proxies; `undefined` where the answer is none. */
function readStats(answer) {
    const [head, ...lines] = answer.split('\n').filter((line) => line.trim() !== '');
    if (!head?.startsWith('# '))
        return undefined;
    const columns = head.slice(2).split(',');
    return lines.map((line) => {
        const cells = readCells(line);
        const text = (column) => cells[columns.indexOf(column)] ?? '';
        const count = (column) => Number(text(column)) || 0;
        return {
            name: text('svname'),
            busy: count('scur') + count('qcur'),
            status: text('status'),
            lastCheck: [text('check_status'), text('last_chk')].filter(Boolean).join(' '),
            counters: countersOf(count, text('hrsp_2xx') === '', text('rtime')),
        };
    });
}
const classes = ['hrsp_1xx', 'hrsp_2xx', 'hrsp_3xx', 'hrsp_4xx', 'hrsp_5xx', 'hrsp_other'];
/** A request without an answer is counted by no class: a connection that failed, or an answer that broke off. */
function countersOf(count, isTcp, rtime) {
    const failed = count('econ') + count('eresp');
    const answered = isTcp ? count('stot') : classes.reduce((sum, each) => sum + count(each), 0);
    return {
        requests: answered + failed,
        clientErrors: count('hrsp_4xx'),
        serverErrors: count('hrsp_5xx') + failed,
        ...(rtime !== '' && answered > 0 && { latencyMs: Number(rtime) }),
    };
}
/** The cells of a line of CSV: those in quotes may hold commas, and quotes doubled. */
function readCells(line) {
    const cells = [];
    for (const match of line.matchAll(/(?:^|,)(?:"((?:[^"]|"")*)"|([^,]*))/g))
        cells.push(match[1]?.replaceAll('""', '"') ?? match[2] ?? '');
    return cells;
}

;// CONCATENATED MODULE: ./shared/routers/socket-script.ts
/**
 * POSIX-sh text that asks a socket: `$1` is its path or `host:port`, each further argument one line to send. Every
 * answer ends with a line of its own. None of the programs is on all machines: the first that is there is used.
 */
const socketScript = `at=$1
shift
case $at in /*) to=UNIX-CONNECT:$at ;; *) to=TCP:$at ;; esac
if command -v socat >/dev/null 2>&1; then
  ask() { printf '%s\\n' "$1" | socat -t 10 -T 10 - "$to"; }
elif command -v perl >/dev/null 2>&1; then
  ask() { perl -e '
use IO::Socket::UNIX; use IO::Socket::INET;
my ($at, $line) = @ARGV;
$SIG{ALRM} = sub { die "no answer\\n" }; alarm 10;
my $s = $at =~ m{^/} ? IO::Socket::UNIX->new(Peer => $at) : IO::Socket::INET->new(PeerAddr => $at);
$s or die "$!\\n";
print $s "$line\\n"; $s->flush;
print while <$s>;
' "$at" "$1"; }
elif command -v python3 >/dev/null 2>&1; then
  ask() { python3 -c '
import socket, sys
at, line = sys.argv[1:]
try:
    if at[0] == "/":
        s = socket.socket(socket.AF_UNIX)
        s.settimeout(10)
        s.connect(at)
    else:
        host, port = at.rsplit(":", 1)
        s = socket.create_connection((host.strip("[]"), int(port)), 10)
    s.sendall((line + "\\n").encode())
    while True:
        part = s.recv(65536)
        if not part: break
        sys.stdout.buffer.write(part)
except OSError as error:
    sys.exit(str(error))
' "$at" "$1"; }
elif command -v nc >/dev/null 2>&1 && nc -h 2>&1 | grep -q -e '-[A-Za-z]*U'; then
  ask() {
    case $at in
      /*) printf '%s\\n' "$1" | nc -w 10 -U "$at" ;;
      *) printf '%s\\n' "$1" | nc -w 10 "\${at%:*}" "\${at##*:}" ;;
    esac
  }
else
  echo 'no program to ask a socket with' >&2
  exit 66
fi
for line in "$@"; do
  ask "$line" || exit 1
  printf '\\n@answered\\n'
done
`;
/** What ends each answer. */
const answerEnd = '\n@answered\n';

;// CONCATENATED MODULE: ./shared/routers/haproxy.ts







const haproxy_heaviest = 256;
const haproxy_pollMs = 50;
/** How long a server that gets traffic again may take until HAProxy's own check finds it up. */
const upMs = 15_000;
/** HAProxy by its runtime socket: nothing is reloaded, so no connection is lost to a change. */
function haproxyRouter({ socket, backend, stateFile }, { name, ask, write, clock }) {
    const one = async (line) => (await ask([line]))[0] ?? '';
    const servers = async () => readServers(await one(`show servers state ${backend}`)) ?? (await refuseBackend());
    const stats = async () => readStats(await one(`show stat ${backend} 4 -1`)) ?? (await refuseBackend());
    const refuseBackend = async () => {
        const answer = await one('show backend');
        if (/permission denied/i.test(answer))
            throw notAdmin(name, socket);
        const there = answer.split('\n').filter((line) => line.trim() !== '' && !line.startsWith('#'));
        throw new errors/* ActionError */.lZ(`${name} has no backend ${backend}; there are ${there.join(', ') || 'none'}`, {
            fix: 'Correct router.haproxy.backend, or add the backend to haproxy.cfg.',
        });
    };
    const set = async (lines) => {
        if (lines.length === 0)
            return;
        const answers = await ask(lines);
        const failed = answers.findIndex((answer) => answer.trim() !== '');
        if (failed >= 0)
            throw haproxy_refused({ name, socket }, lines[failed] ?? '', answers[failed]?.trim() ?? '');
        if (stateFile !== undefined)
            await write(stateFile, await one('show servers state'));
    };
    const statOf = async (server) => {
        const all = await stats();
        const found = all.find((each) => each.name === server);
        if (found)
            return found;
        throw noServer(name, server, all.map((each) => each.name));
    };
    return {
        name,
        shares: async () => sharesOf(effective(await servers())),
        async divide(shares) {
            const before = await servers();
            const weights = weightsOf(shares);
            const was = effective(before);
            const { gives, takes } = changes(backend, before, weights);
            await set(gives);
            // None is taken from who serves before HAProxy's own check has found the other one up.
            const raised = Object.keys(weights).filter((server) => weights[server] && !was[server]);
            await seeUp(raised, statOf, { name, clock });
            await set(takes);
            const seen = effective(await servers());
            const other = Object.keys(weights).find((server) => (seen[server] ?? -1) !== weights[server]);
            if (other !== undefined)
                throw notTaken(name, other, weights[other], seen[other]);
        },
        async drain(server, timeoutMs) {
            const until = clock.monotonic() + timeoutMs;
            await statOf(server);
            await set([`set server ${backend}/${server} state drain`]);
            for (;;) {
                const { busy } = await statOf(server);
                // Out for good: no check of a place that is about to stop, and nobody who comes back to it by a cookie.
                if (busy === 0)
                    await set([`set server ${backend}/${server} state maint`]);
                if (busy === 0 || clock.monotonic() >= until)
                    return busy;
                await clock.sleep(Math.min(haproxy_pollMs, Math.max(1, until - clock.monotonic())));
            }
        },
        counters: async () => Object.fromEntries((await stats()).map((each) => [each.name, each.counters])),
        async undo() {
            const lines = (await servers())
                .sort((one, other) => Number(carries(other)) - Number(carries(one)))
                .flatMap(({ name: server, weight, state }) => [
                `set server ${backend}/${server} weight ${String(weight)}`,
                `set server ${backend}/${server} state ${state}`,
            ]);
            return `set -- ${[socket, ...lines].map(quoted/* quoted */.T).join(' ')}\n${socketScript}`;
        },
    };
}
/** Waits until HAProxy's own check finds servers up. */
async function seeUp(servers, statOf, { name, clock }) {
    const until = clock.monotonic() + upMs;
    for (const server of servers)
        for (;;) {
            const { status, lastCheck } = await statOf(server);
            if (!/^(DOWN|MAINT|DRAIN)/.test(status))
                break;
            if (clock.monotonic() >= until)
                throw down(name, server, status, lastCheck);
            await clock.sleep(haproxy_pollMs);
        }
}
const carries = ({ weight, state }) => state === 'ready' && weight > 0;
/** What each server weighs for new requests. */
const effective = (servers) => Object.fromEntries(servers.map((each) => [each.name, carries(each) ? each.weight : 0]));
/** The least weights, made larger up to about a hundred in all: people read them, and hashing needs many points. */
function weightsOf(shares) {
    const least = weightsFor(shares, haproxy_heaviest);
    const total = Object.values(least).reduce((sum, weight) => sum + weight, 0);
    const scale = Math.max(1, Math.floor(100 / Math.max(1, total)));
    return Object.fromEntries(Object.entries(least).map(([server, weight]) => [server, weight * scale]));
}
/**
 * The commands that make the division. Those that give come first, so that at no time nobody serves, and among them
 * those to servers that carry already, so that a small first share is small from the beginning.
 */
function changes(backend, before, weights) {
    const grows = [];
    const joins = [];
    const takes = [];
    for (const { name, weight: was, state } of before) {
        const weight = weights[name];
        if (weight === undefined)
            continue;
        const carried = was > 0 && state === 'ready';
        const lines = weight > 0 && !carried ? joins : weight > was ? grows : takes;
        if (weight !== was)
            lines.push(`set server ${backend}/${name} weight ${String(weight)}`);
        if (weight > 0 && state !== 'ready')
            lines.push(`set server ${backend}/${name} state ready`);
    }
    return { gives: [...grows, ...joins], takes };
}
function haproxy_refused({ name, socket }, line, answer) {
    if (/permission denied/i.test(answer))
        return notAdmin(name, socket);
    return new errors/* ActionError */.lZ(`${name} refused "${line}": ${answer.slice(0, 300)}`);
}
const notAdmin = (name, socket) => new errors/* ActionError */.lZ(`${name}: the socket ${socket} may look, and change nothing`, {
    fix: `Write into the global section of haproxy.cfg: stats socket ${socket.startsWith('/') ? socket : `ipv4@${socket}`} mode 660 level admin`,
});
const down = (name, server, status, lastCheck) => new errors/* ActionError */.lZ(`${name} sends nothing to ${server}: it is ${status} for ${(0,duration/* formatDuration */.a)(upMs)}${lastCheck && ` (${lastCheck})`}`, {
    fix: "See whether the release answers HAProxy's own check of that server (its address, port and path).",
});
const notTaken = (name, server, weight, seen) => new errors/* ActionError */.lZ(`${name}: the weight of ${server} was set to ${String(weight)} and reads ${String(seen ?? 'nothing')}`, { fix: 'See whether something else changes its weights.' });

;// CONCATENATED MODULE: ./shared/routers/nginx-include.ts


const serverLine = /^([ \t]*server[ \t]+)([^\s;]+)([^;#]*);/;
const opening = /^[ \t]*upstream[ \t]+(\S+?)[ \t]*\{/;
/** Which lines of an include belong to an upstream: of `upstream NAME { … }`, or all where it names no upstream. */
function* linesOf(text, upstream) {
    const isBare = !text.split('\n').some((line) => opening.test(line));
    let inside = isBare;
    for (const line of text.split('\n')) {
        const named = opening.exec(line)?.[1];
        if (named !== undefined)
            inside = named === upstream;
        yield { line, isOurs: inside };
        if (!isBare && line.trim() === '}')
            inside = false;
    }
}
/** The weights of an upstream by address: 0 for a server that is down; one that only backs up has no share. */
function readInclude(text, upstream, where) {
    const servers = [...linesOf(text, upstream)]
        .filter(({ isOurs }) => isOurs)
        .flatMap(({ line }) => readServer(line) ?? [])
        .filter(({ isBackup }) => !isBackup);
    if (servers.length > 0)
        return Object.fromEntries(servers.map(({ address, weight, isDown }) => [address, isDown ? 0 : weight]));
    const there = text.split('\n').flatMap((line) => opening.exec(line)?.[1] ?? []);
    const meant = (0,nearest/* nearest */.p)(upstream, there);
    throw new errors/* ActionError */.lZ(`${where} has no server in an upstream ${upstream}${there.length > 0 ? `; it has ${there.join(', ')}` : ''}`, {
        fix: `${meant === undefined ? '' : `Is it ${meant}? `}Write into it: upstream ${upstream} { server ADDRESS:PORT; … }, each on a line of its own.`,
    });
}
function readServer(line) {
    const [, , address, rest] = serverLine.exec(line) ?? [];
    if (address === undefined || rest === undefined)
        return undefined;
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
function writeInclude(text, upstream, weights) {
    return [...linesOf(text, upstream)]
        .map(({ line, isOurs }) => {
        const server = isOurs ? readServer(line) : undefined;
        const weight = server && !server.isBackup ? weights[server.address] : undefined;
        if (weight === undefined)
            return line;
        return line.replace(serverLine, (_, start, address, rest) => {
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

;// CONCATENATED MODULE: ./shared/routers/nginx-script.ts
// What a new include goes through, on the router's machine: read from standard input, written beside the old one under
// a name that no glob of nginx matches, put in its place by a rename, tested there, put back when the test fails, and
// only then loaded. It ends when nginx serves by it: new workers are there, and those before take nothing new.
// $1 the include, $2 nginx's file of its process, $3 the test, $4 the reload.
const nginxScript = `trap '' HUP INT TERM
workers() {
  ps -A -o pid= -o ppid= -o args= 2>/dev/null | while read -r pid parent args; do
    [ "$parent" = "$master" ] || continue
    case $args in
      *'worker process is shutting down'*) [ "$1" = old ] && printf '%s ' "$pid" ;;
      *'worker process'*) [ "$1" = new ] && printf '%s ' "$pid" ;;
    esac
  done
}
folder=\${1%/*}
new=$folder/.\${1##*/}.new.$$
old=$folder/.\${1##*/}.old.$$
[ -r "$2" ] && read -r master <"$2" && kill -0 "$master" 2>/dev/null || [ -d "/proc/\${master:-none}" ] || exit 73
before=$(workers new)
[ -n "$before" ] || exit 73
{ cp -p "$1" "$new" && cat >"$new" && cp -p "$1" "$old"; } || { rm -f "$new" "$old"; exit 70; }
mv -f "$new" "$1" || { rm -f "$new" "$old"; exit 70; }
if ! said=$(sh -c "$3" 2>&1); then
  mv -f "$old" "$1"
  printf '%s\\n' "$said" >&2
  exit 71
fi
if ! said=$(sh -c "$4" 2>&1); then
  mv -f "$old" "$1"
  printf '%s\\n' "$said" >&2
  exit 72
fi
rm -f "$old"
end=$(($(date +%s) + 10))
while :; do
  fresh=$(workers new)
  stale=
  for pid in $before; do case " $fresh " in *" $pid "*) stale=yes ;; esac; done
  if [ -n "$fresh" ] && [ -z "$stale" ]; then exit 0; fi
  [ "$(date +%s)" -lt "$end" ] || exit 74
  sleep 0.05 2>/dev/null || sleep 1
done
`;
/** Prints how many workers from before a reload still serve someone. `$1`: nginx's file of its process. */
const oldWorkersScript = `[ -r "$1" ] && read -r master <"$1" || exit 73
ps -A -o pid= -o ppid= -o args= | { count=0; while read -r pid parent args; do
  [ "$parent" = "$master" ] || continue
  case $args in *'worker process is shutting down'*) count=$((count + 1)) ;; esac
done; echo "$count"; }
`;

;// CONCATENATED MODULE: ./shared/routers/nginx.ts






const nginx_heaviest = 1000;
const nginx_pollMs = 100;
/** nginx by a file that it includes: tested before it is loaded, and put back when the test fails. */
function nginxRouter({ include, upstream, test, reload, pid }, { name, shell, clock, servers: own, counters }) {
    const read = async () => {
        const { exitCode, stdout } = await shell.run({
            script: 'cat -- "$1"',
            args: [include],
            timeoutMs: 10_000,
        });
        if (exitCode === 0)
            return stdout;
        throw new errors/* ActionError */.lZ(`${name}: ${include} is not there, or may not be read`, {
            fix: `Make it, for the user who deploys, and include it in nginx.conf:\n${sample(upstream, own)}`,
        });
    };
    const weights = async () => readInclude(await read(), upstream, include);
    const args = [include, pid, test, reload];
    const divide = async (shares) => {
        const before = await read();
        const wanted = weightsFor(shares, nginx_heaviest);
        const text = writeInclude(before, upstream, wanted);
        // Written and not loaded is what a run that was cut off may leave: so it is loaded again, always.
        const { exitCode, stderr } = await shell.run({
            script: nginxScript,
            args,
            stdin: text,
            timeoutMs: 60_000,
        });
        if (exitCode !== 0)
            throw nginx_refused(name, { include, test, reload, pid }, exitCode, stderr);
        const seen = readInclude(await read(), upstream, include);
        const other = Object.keys(wanted).find((server) => seen[server] !== wanted[server]);
        if (other !== undefined)
            throw new errors/* ActionError */.lZ(`${name}: ${include} was written, and says something else of ${other}`, {
                fix: 'See whether something else writes it.',
            });
    };
    return {
        name,
        shares: async () => sharesOf(await weights()),
        divide,
        async drain(server, timeoutMs) {
            const until = clock.monotonic() + timeoutMs;
            const before = sharesOf(await weights());
            if (before[server] === undefined)
                throw noServer(name, server, Object.keys(before));
            if (before[server] > 0)
                await divide(division(before, { [server]: 0 }, own));
            for (;;) {
                const { exitCode, stdout } = await shell.run({
                    script: oldWorkersScript,
                    args: [pid],
                    timeoutMs: 10_000,
                });
                if (exitCode !== 0)
                    throw nginx_refused(name, { include, test, reload, pid }, 73, '');
                const left = Number(stdout);
                if (left === 0 || clock.monotonic() >= until)
                    return left;
                await clock.sleep(Math.min(nginx_pollMs, Math.max(1, until - clock.monotonic())));
            }
        },
        counters: async () => counters?.(),
        async undo() {
            const text = (0,quoted/* quoted */.T)(await read());
            return `set -- ${args.map(quoted/* quoted */.T).join(' ')}\nprintf '%s' ${text} | {\n${nginxScript}}\n`;
        },
    };
}
const sample = (upstream, servers) => [`upstream ${upstream} {`, ...servers.map((server) => `  server ${server};`), '}'].join('\n');
function nginx_refused(name, { include, test, reload, pid }, exitCode, stderr) {
    const words = stderr.trim().split('\n').slice(-3).join(' ').slice(0, 500);
    const asked = /password|terminal is required|sudo:/.test(stderr);
    const sudoers = 'Let the user run exactly that without a password: a line in sudoers with NOPASSWD.';
    switch (exitCode) {
        case 70:
            return new errors/* ActionError */.lZ(`${name}: ${include} cannot be written: ${words}`, {
                fix: 'Give the file and its folder to the user who deploys: a folder of its own, which nginx.conf includes.',
            });
        case 71:
            return new errors/* ActionError */.lZ(`${name}: "${test}" failed, and ${include} is as it was: ${words}`, {
                fix: asked ? sudoers : 'Mend what nginx names there.',
            });
        case 72:
            return new errors/* ActionError */.lZ(`${name}: "${reload}" failed, and ${include} is as it was: ${words}`, {
                fix: asked ? sudoers : 'See the error log of nginx.',
            });
        case 73:
            return new errors/* ActionError */.lZ(`${name} does not run: ${pid} names no nginx with workers`, {
                fix: 'Start nginx, or correct router.nginx.pid (nginx -V names it: --pid-path).',
            });
        case 74:
            return new errors/* ActionError */.lZ(`${name} was told to reload, and its workers are those from before`, {
                fix: 'See the error log of nginx: it kept its configuration.',
            });
        default:
            return new errors/* ActionError */.lZ(`${name}: changing ${include} ended with ${String(exitCode)}: ${words}`, {
                fix: 'The next deployment finds what was done, and goes on from there.',
            });
    }
}

// EXTERNAL MODULE: external "node:net"
var external_node_net_ = __webpack_require__(77030);
// EXTERNAL MODULE: external "node:string_decoder"
var external_node_string_decoder_ = __webpack_require__(46193);
;// CONCATENATED MODULE: ./shared/http/ask-socket.ts


/**
 * Sends one line and reads until the other side ends the connection. Rejects with the system's own error, or when no
 * whole answer came in time, or one longer than `maxBytes`.
 */
function askSocket(address, line, { timeoutMs, maxBytes }) {
    return new Promise((resolve, reject) => {
        const socket = (0,external_node_net_.connect)(address);
        const decoder = new external_node_string_decoder_.StringDecoder('utf8');
        let text = '';
        const end = (error) => {
            clearTimeout(limit);
            socket.destroy();
            reject(error);
        };
        const limit = setTimeout(() => end(new Error(`no answer within ${String(timeoutMs)} ms`)), timeoutMs);
        socket.once('connect', () => socket.write(`${line}\n`));
        socket.on('data', (chunk) => {
            text += decoder.write(chunk);
            if (text.length > maxBytes)
                end(new Error(`the answer is longer than ${String(maxBytes)} bytes`));
        });
        socket.once('error', end);
        socket.once('close', () => {
            clearTimeout(limit);
            resolve(text + decoder.end());
        });
    });
}

;// CONCATENATED MODULE: ./shared/routers/runtime-socket.ts



const timeoutMs = 10_000;
const maxBytes = 8 * 1024 * 1024;
/** Asks a socket of this machine. */
function localRuntime(at, router) {
    const address = addressOf(at);
    return async (lines) => {
        const answers = [];
        for (const line of lines)
            try {
                answers.push(await askSocket(address, line, { timeoutMs, maxBytes }));
            }
            catch (error) {
                throw unreachable(router, at, `${(0,errors/* codeOf */.$N)(error)} ${error instanceof Error ? error.message : ''}`);
            }
        return answers;
    };
}
function addressOf(at) {
    if (at.startsWith('/'))
        return { path: at };
    const colon = at.lastIndexOf(':');
    return { host: at.slice(0, colon).replace(/^\[(.*)\]$/, '$1'), port: Number(at.slice(colon + 1)) };
}
/** Asks a socket of a host, by a program that is there. */
function hostRuntime(at, router, shell) {
    return async (lines) => {
        const { exitCode, stdout, stderr } = await shell.run({
            script: socketScript,
            args: [at, ...lines],
            timeoutMs: timeoutMs * (1 + lines.length),
        });
        if (exitCode !== 0)
            throw unreachable(router, at, exitCode === 66 ? 'no program' : stderr);
        const answers = stdout.split(answerEnd).slice(0, lines.length);
        if (answers.length === lines.length)
            return answers;
        throw unreachable(router, at, 'an answer is missing');
    };
}
const faults = [
    [
        /no program/,
        'there is no program that can ask it',
        'Install socat (or python3, perl, or an nc that knows -U) on that machine.',
    ],
    [
        /permission denied|EACCES|EPERM/i,
        'this user may not open it',
        'Let the user in: stats socket PATH mode 660 group GROUP level admin, with the user in that group.',
    ],
    [
        /no such file|not found|ENOENT/i,
        'it is not there',
        'Add it to the global section of haproxy.cfg: stats socket PATH mode 660 level admin; or correct router.haproxy.socket.',
    ],
    [/refused|ECONNREFUSED/i, 'nothing listens there', 'See whether HAProxy runs.'],
];
function unreachable(router, at, text) {
    const [, says, fix] = faults.find(([pattern]) => pattern.test(text)) ?? [];
    const words = text.trim().split('\n').at(-1)?.slice(0, 200) ?? '';
    return new errors/* ActionError */.lZ(`${router}: the socket ${at} cannot be asked: ${says ?? words}`, {
        fix: fix ?? 'See whether HAProxy runs and answers there.',
    });
}

;// CONCATENATED MODULE: ./shared/routers/open-router.ts








const titles = { haproxy: 'HAProxy', caddy: 'Caddy', nginx: 'nginx', command: 'The router' };
/** Opens the router of an environment, by the names of its places. */
function openRouter({ kind, on, server }, places, parts) {
    const hasSlots = places.some(({ slot }) => slot !== '');
    const names = serverNames(server ?? (hasSlots ? '{host}-{slot}' : '{host}'), places);
    const servers = [...names.values()];
    const odd = servers.find((name) => /[\s;'"{}]|^-|^$/.test(name));
    if (odd !== undefined)
        throw new errors/* ActionError */.lZ(`"${odd}" cannot be the name of a server`, { fix: 'Correct router.server.' });
    const name = on === undefined ? titles[kind.router] : `${titles[kind.router]} on ${on}`;
    return routerByPlace(routerOf(kind, { ...parts, name, servers, isHere: on === undefined }), names);
}
function routerOf(kind, opening) {
    const { name, shell, http, clock, servers, environment, workspace, isHere } = opening;
    switch (kind.router) {
        case 'haproxy': {
            const ask = isHere ? localRuntime(kind.socket, name) : hostRuntime(kind.socket, name, shell);
            return haproxyRouter(kind, { name, ask, clock, write: (path, text) => write(shell, name, path, text) });
        }
        case 'caddy':
            return caddyRouter(kind, { name, http, clock, servers, ...counted(kind, opening) });
        case 'nginx':
            return nginxRouter(kind, { name, shell, clock, servers, ...counted(kind, opening) });
        case 'command':
            return commandRouter(kind, { name, shell, environment, folder: isHere ? workspace : '.' });
    }
}
const counted = ({ accessLog: log }, { name, shell }) => log === undefined ? {} : { counters: accessLog(log, name, shell) };
const writeScript = `new=$1.new.$$
cat >"$new" && mv -f "$new" "$1" || { rm -f "$new"; exit 1; }
`;
/** Writes a file of the router's machine, whole or not at all. */
async function write(shell, name, path, text) {
    const call = { script: writeScript, args: [path], stdin: text, timeoutMs: 20_000 };
    const { exitCode, stderr } = await shell.run(call);
    if (exitCode === 0)
        return;
    throw new errors/* ActionError */.lZ(`${name}: ${path} cannot be written: ${stderr.trim().slice(-300)}`, {
        fix: 'Give that folder to the user who deploys, or leave router.haproxy.state-file out: then a reload forgets the weights.',
    });
}

// EXTERNAL MODULE: ./shared/targets/ssh-place.ts
var ssh_place = __webpack_require__(91827);
// EXTERNAL MODULE: ./shared/targets/target.ts
var targets_target = __webpack_require__(55974);
;// CONCATENATED MODULE: ./shared/rollout/reach-traffic.ts




const sameHost = (one, other) => {
    const [a, b] = [(0,ssh_address/* readSshAddress */.p)(one), (0,ssh_address/* readSshAddress */.p)(other)];
    return a.host.toLowerCase() === b.host.toLowerCase() && (b.port === undefined || (a.port ?? 22) === b.port);
};
/**
 * How the traffic of an environment is split; `undefined` where it has no slots.
 *
 * @throws ActionError where the router's host cannot be reached by what is said of it
 */
function planTraffic({ router, target }, { ssh, path, keys, inputs }) {
    if (!router || !target?.slots)
        return undefined;
    const plan = { router, slots: target.slots };
    const { on } = router;
    if (on === undefined || ssh.some(({ address }) => sameHost(address, on)))
        return plan;
    const [watcher] = (0,ssh_place/* sshPlaces */.Ri)({ ...inputs, hosts: [on], path }, keys);
    return watcher ? { ...plan, watcher } : plan;
}
/** Opens the router of a target that was reached. */
function connectTraffic({ router, slots }, { target, hosts, watcher }, { drainMs, http, ...parts }) {
    const { on, kind } = router;
    const own = hosts.find(({ place }) => on !== undefined && place !== undefined && sameHost(place.address, on));
    const at = own ?? watcher ?? hosts[0];
    if (!at)
        throw new Error('A target without a host');
    const isLocal = hosts.some(({ place }) => place === undefined);
    const places = target.places.flatMap(({ host }) => slots.map(({ name: slot, port }) => ({
        name: (0,targets_target/* placeName */.f)({ host, slot }),
        host: isLocal ? '127.0.0.1' : host,
        slot,
        port,
    })));
    // Caddy and nginx know servers by their addresses, the others by names.
    const byAddress = kind.router === 'caddy' || kind.router === 'nginx';
    const server = byAddress ? '{host}:{port}' : isLocal ? '{slot}' : '{host}-{slot}';
    const opening = { ...parts, shell: at.shell, http: on === undefined ? http : at.http };
    return { router: openRouter({ server, ...router }, places, opening), host: at.host, drainMs };
}


/***/ }),

/***/ 33252:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  H: () => (/* binding */ reachTarget)
});

// EXTERNAL MODULE: ./shared/hosts/ssh-address.ts
var ssh_address = __webpack_require__(90741);
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
    'slot-serves': (text) => [
        `the current release runs in slot ${text}, so nothing else is started or stopped there`,
        'Look at .deploy/slots and at current there; then deploy again.',
    ],
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

# sizes ID: the bytes of each file, as \`wc\` says them.
verb_sizes() {
  safe_id "$1"
  [ -d "releases/$1" ] || refuse no-release "$1"
  (cd "releases/$1" && find . -type f ! -path "*$newline*" ! -path '*\\\\*' -exec wc -c {} +) || broken "cannot read releases/$1"
}

# read_current: \`current\` is the id of the release that serves, or the link's own text when it leads elsewhere.
read_current() {
  current=
  if [ -L current ]; then
    current=$(readlink current)
    case $current in
      "releases/"*) current=\${current#releases/} ;;
      "$root/releases/"*) current=\${current#"$root/releases/"} ;;
      # The same folder by another way: where a part of the path is a link.
      /*/releases/*) if [ "\${current%/*}" -ef releases ] 2>/dev/null; then current=\${current##*/}; fi ;;
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

# list_in_use: the releases whose folder a process works in, was started from or has a file open in, as far as this
# user may see them, one a line.
list_in_use() {
  physical=$(cd releases && pwd -P)
  if [ -d /proc/self/fd ]; then ls -ln /proc/[0-9]*/cwd /proc/[0-9]*/exe /proc/[0-9]*/fd 2>/dev/null | sed 's/.* -> //'
  elif command -v lsof >/dev/null 2>&1; then lsof -n -P -Fn 2>/dev/null | sed 's/^n//'
  fi | awk -v below="$physical/" 'index($0, below) == 1 { id = substr($0, length(below) + 1); sub(/[\\/ ].*/, "", id); if (!seen[id]++) print id }'
}

# clean-up OWNER DEPLOYMENT FENCE KEEP…: removes all releases but those, the current one, those that slots hold, those of
# an open watchdog and those in use. What another tool put there is left.
verb_clean_up() {
  enter "$1" "$2" "$3"
  clean_fence=$3
  shift 3
  read_current
  kept=" $current $* $(list_slots | sed 's/.* //' | tr '\\n' ' ') " in_use=
  for dog in .deploy/watchdogs/*; do
    [ -f "$dog/order" ] || continue
    read_order "$dog"
    if [ -e "$dog/armed" ] || { [ -e "$dog/fired" ] && [ ! -e "$dog/undone" ]; }; then kept="$kept$order_from $order_to "; fi
  done
  for folder in releases/*; do
    [ -d "$folder" ] || continue
    case $kept in *" \${folder#releases/} "*) continue ;; esac
    if [ ! -f ".deploy/$folder/facts" ]; then say "foreign \${folder#releases/}"; continue; fi
    [ -n "$in_use" ] || in_use=" $(list_in_use | tr '\\n' ' ') "
    case $in_use in *" \${folder#releases/} "*) say "in-use \${folder#releases/}"; continue ;; esac
    rename_over "$folder" "releases/.discard-\${folder#releases/}-$clean_fence" || broken "cannot remove $folder"
    rm -rf ".deploy/releases/\${folder#releases/}"
    say "removed \${folder#releases/}"
  done
  # Writers of these hold the guard: what lies here now was left by a crash.
  rm -f .deploy/*.new.* .deploy/slots/*.new.* .deploy/watchdogs/*/*.new.*
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
  # Secrets are among what arrives.
  mkdir -m 700 "$arriving" && mkdir "$arriving/copies" || broken "cannot make $arriving"
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
  for part in release.json contents.json run.json shared run/env run/secrets run/masks run/limits run/restart run/start run/stop \\
    run/migrate run/before-switch run/after-switch run/after-rollback facts; do
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

# A release's own commands: .deploy/releases/<id>/run/{restart,start,stop} and its hooks {migrate,before-switch,
# after-switch,after-rollback}, lines of sh that return. What they print goes to a file of the deploying user's alone,
# so that a child which keeps its output open keeps nobody waiting.

# run_line ID NAME SECONDS: \`rc\` is its exit code, or \`timeout\`. In its own session, in the release's folder; in the
# slot \`slot\` with the port \`slot_port\`, where there is one.
run_line() {
  run_state=$root/.deploy/releases/$1/run run_folder=$root/releases/$1 run_file=$root/.deploy/releases/$1/run/$2
  case $2 in
    restart | start | stop) run_output=$run_state/output ;;
    *) run_output=$run_state/output.$2 ;;
  esac
  # A new file for a new start: the old one is freed when the last that writes to it has ended.
  [ "$2" = stop ] || rm -f "$run_output"
  [ -e "$run_output" ] || (umask 077 && : >"$run_output")
  if [ -n "\${slot-}" ]; then
    run_file=$run_file.$slot
    sed "s/{slot}/$slot/g; s/{port}/$slot_port/g" "$run_state/$2" >"$run_file" || broken "cannot write $run_file"
  fi
  (
    cd "$run_folder" || exit 127
    RELEASE_DIR=$run_folder
    export RELEASE_DIR
    set -a
    [ ! -f "$run_state/env" ] || . "$run_state/env"
    [ ! -f "$run_state/secrets" ] || . "$run_state/secrets"
    [ -z "\${slot-}" ] || SLOT=$slot PORT=$slot_port
    set +a
    as_login sh -e "$run_file"
  ) </dev/null >>"$run_output" 2>&1 8>&- 9>&- &
  within "$3"
}

# as_login COMMAND…: in a session of its own, with the locale of the login.
as_login() {
  if [ -n "$login_locale" ]; then LC_ALL=$login_locale; else unset LC_ALL; fi
  in_session "$@"
}

# within SECONDS: waits for what was just put into the background, and ends it when it takes longer.
within() {
  run_pid=$!
  started_at "$run_pid"
  run_started=$started
  # Whoever comes after a killed call finds here what is still running.
  printf '%s %s\\n' "$run_pid" "$run_started" >.deploy/command
  trap 'end_command "$run_pid" "$run_started"; exit 143' TERM INT HUP
  # \`exec\` in the subshell: dash and busybox keep a copy of what they redirect for a function, the lock with it.
  (
    exec </dev/null >/dev/null 2>&1 8>&- 9>&-
    time_limit "$1"
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

# run_hook ID NAME: one of ID's hooks, where it has it, with the time that it was given, and in the slot that holds ID.
run_hook() {
  has_line "$1" "$2" || return 0
  ran=$1 hook_limit=120
  [ ! -f ".deploy/releases/$1/run/limits" ] || while read -r limit_name limit_seconds; do
    [ "$limit_name" != "$2" ] || hook_limit=$limit_seconds
  done <".deploy/releases/$1/run/limits"
  find_slot "$1"
  find_slot "$1"
  run_line "$1" "$2" "$hook_limit"
  slot=
}

# masked ID: standard input without what that release's secrets are, in all their forms, longest first.
masked() {
  if [ ! -s ".deploy/releases/$1/run/masks" ]; then cat; return; fi
  awk '
    NR == FNR { if ($0 != "") mask[++count] = $0; next }
    {
      rest = $0
      for (n = 1; n <= count; n++) {
        shown = ""
        while ((at = index(rest, mask[n])) > 0) {
          shown = shown substr(rest, 1, at - 1) "***"
          rest = substr(rest, at + length(mask[n]))
        }
        rest = shown rest
      }
      print rest
    }' ".deploy/releases/$1/run/masks" -
}

show_output() {
  [ -z "$stopped" ] || say "| $stopped"
  [ -n "$ran" ] && [ -s "$run_output" ] || return 0
  # More is masked than shown: a secret that is cut in two would not be known. Through a variable, so that a last line
  # without a newline gets one.
  shown=$(tail -c 65536 "$run_output" | masked "$ran" | tail -c 16384 | tail -n 50 | sed 's/^/| /')
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

# hook OWNER DEPLOYMENT FENCE ID NAME
verb_hook() {
  safe_id "$4"
  case $5 in migrate | before-switch | after-switch | after-rollback) ;; *) refuse bad-name "$5" ;; esac
  enter "$1" "$2" "$3"
  drop_guard
  take_act
  enter "$1" "$2" "$3"
  settle_command
  refuse_rival "$2"
  drop_guard
  [ -d "releases/$4" ] || refuse no-release "$4"
  rc=0 ran= stopped=
  run_hook "$4" "$5"
  say "exit $rc"
  show_output
}

# .deploy/slots/<slot> says what was started there and not ended since: its port and its release's id. The release that
# \`current\` leads to serves, and its slot with it; what another slot holds is beside it: new, or warm for a rollback.

# read_slot SLOT: \`slot\`, \`slot_port\` and \`slot_id\`; empty where it holds nothing.
read_slot() {
  slot=$1 slot_port= slot_id=
  [ ! -f ".deploy/slots/$1" ] || read -r slot_port slot_id <".deploy/slots/$1" || [ -n "$slot_id" ]
  case $slot_port in '' | *[!0-9]*) slot_port= slot_id= ;; esac
}

# find_slot ID: reads the slot that holds a release; \`slot\` is empty where none does.
find_slot() {
  for slot_file in .deploy/slots/*; do
    [ -f "$slot_file" ] || continue
    read_slot "\${slot_file##*/}"
    [ "$slot_id" != "$1" ] || return 0
  done
  slot=
}

# enter_slot OWNER DEPLOYMENT FENCE SLOT: as \`switch\` enters; refused where what serves runs there.
enter_slot() {
  safe_id "$4"
  enter "$1" "$2" "$3"
  drop_guard
  take_act
  enter "$1" "$2" "$3"
  settle_command
  refuse_rival "$2"
  drop_guard
  read_current
  read_slot "$4"
  if [ -n "$slot_id" ] && [ "$slot_id" = "$current" ]; then refuse slot-serves "$4"; fi
}

# empty_slot SECONDS: ends what the slot that was read holds, by its own stop.
empty_slot() {
  [ -n "$slot_id" ] || return 0
  if has_line "$slot_id" stop; then
    ran=$slot_id
    run_line "$slot_id" stop "$1"
    # It may have died before: there is nothing to stop then.
    [ "$rc" = 0 ] || stopped="stop of $slot_id in $slot ended with $rc"
  fi
  rm -f ".deploy/slots/$slot" || broken "cannot write in .deploy/slots"
}

# start OWNER DEPLOYMENT FENCE SLOT PORT ID SECONDS
verb_start() {
  case $5 in '' | *[!0-9]*) refuse bad-name "$5" ;; esac
  safe_id "$6"
  enter_slot "$1" "$2" "$3" "$4"
  [ -d "releases/$6" ] || refuse no-release "$6"
  mkdir -p .deploy/slots || broken 'cannot write in .deploy'
  rc=0 ran= stopped=
  empty_slot "$7"
  # Noted before it starts: whatever runs there after a crash is known by its name.
  put ".deploy/slots/$4" "$5 $6"
  through .deploy/slots
  slot_port=$5 rc=0
  if has_line "$6" start; then ran=$6; run_line "$6" start "$7"; fi
  say "exit $rc"
  show_output
}

# stop OWNER DEPLOYMENT FENCE SLOT SECONDS
verb_stop() {
  enter_slot "$1" "$2" "$3" "$4"
  rc=0 ran= stopped=
  empty_slot "$5"
  say "exit $rc"
  show_output
}

# list_slots: for \`look\`.
list_slots() {
  for slot_file in .deploy/slots/*; do
    [ -f "$slot_file" ] || continue
    case $slot_file in *.new.*) continue ;; esac
    read_slot "\${slot_file##*/}"
    [ -z "$slot_id" ] || say "slot $slot $slot_port $slot_id"
  done
  slot=
}

# The watchdog of a deployment undoes it when nobody confirmed it in time. .deploy/watchdogs/<deployment>/ holds
#   order      what to put back
#   deadline   when, by this host's clock
#   well, ill  the two ends of an undo, written beforehand: a rename needs no room on a full disk
#   armed      the token: confirm and fire race to rename it, to \`confirmed\` or \`fired\`
#   switched   \`current\` was switched, so that there is something to undo
#   undone     how the undo ended: 0, or what went wrong. \`fired\` without it: an undo that was cut off
#   router     lines of sh that give the traffic back to where it was, where this host's watchdog does that
#   beat       the watchdog's process and when it last looked

# read_order FOLDER
read_order() {
  order_from= order_to= order_fence=0 order_limit=60 order_place= order_beside=
  [ -f "$1/order" ] || return 0
  while read -r order_key order_value; do
    case $order_key in
      from) order_from=$order_value ;;
      to) order_to=$order_value ;;
      fence) order_fence=$order_value ;;
      limit) order_limit=$order_value ;;
      beside) order_beside=$order_value ;;
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

# arm OWNER DEPLOYMENT FENCE WATCHED FROM TO SECONDS PLACE LIMIT BESIDE ROUTER: WATCHED is the deployment that is undone
# in the end. PLACE is JSON for the journal, LIMIT seconds for a command. BESIDE is \`yes\` where both releases run, each
# in its slot: then only the link goes back. ROUTER is \`yes\` where the file \`router\` is on standard input.
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
  if [ "\${11-}" = yes ]; then
    { (umask 077; cat >"$dog/router.new.$$") && mv -f "$dog/router.new.$$" "$dog/router"; } || broken "cannot write $dog"
  fi
  put "$dog/order" "from $5
to $6
fence $3
limit $9
beside \${10-}
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
  problem=
  note_undo "$1" begun
  settle_command
  drop_guard
  undo_router
  take_guard
  undo_switch
  drop_guard
  rc=0 ran= stopped=
  if [ "$order_beside" = yes ]; then
    # Traffic may still come to either of them: both stay. With nothing before it, none is to come.
    if [ -z "$order_to$problem" ]; then stop_undone; fi
    problem=\${problem:-$router_problem}
  elif [ -z "$problem" ] && [ -e "$dog/switched" ]; then
    run_release "$order_to" "$order_from" "$order_limit"
    [ "$rc" = 0 ] || problem="the commands of \${order_to:-$order_from} ended with $rc"
  fi
  if [ -z "$problem" ] && [ -e "$dog/switched" ]; then
    run_hook "$order_to" after-rollback
    [ "$rc" = 0 ] || problem="after-rollback of $order_to ended with $rc"
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
    "$1" "$((highest + 1))" "$((now + 3 * order_limit + 60))" 0
}

note_undo() {
  append_line "\\"deployment\\":\\"$1\\",\\"place\\":$order_place,\\"step\\":\\"revert\\",\\"state\\":\\"$2\\",\\"detail\\":{\\"by\\":\\"$fired_by\\",\\"from\\":\\"$order_from\\",\\"to\\":\\"$order_to\\"\${problem:+,\\"because\\":\\"$problem\\"}}}"
}

# undo_router: traffic first, as long as nothing else has changed.
undo_router() {
  router_problem=
  [ -f "$dog/router" ] || return 0
  : >"$dog/router.output"
  (
    cd / || exit 127
    as_login sh "$root/$dog/router"
  ) </dev/null >>"$dog/router.output" 2>&1 8>&- 9>&- &
  within "$order_limit"
  [ "$rc" = 0 ] || router_problem="the router could not be put back ($rc): $(tail -n 1 "$dog/router.output" | tr -d '\\\\"' | tr -cd '[:print:]' | cut -c 1-200)"
}

# stop_undone: ends what slots hold of the release that is undone, where it is not current all the same.
stop_undone() {
  read_current
  [ "$current" != "$order_from" ] || return 0
  for slot_file in .deploy/slots/*; do
    [ -f "$slot_file" ] || continue
    read_slot "\${slot_file##*/}"
    [ "$slot_id" != "$order_from" ] || empty_slot "$order_limit"
  done
  slot=
}

undo_switch() {
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
    list_slots
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

Where releases run in slots, it starts the release in the idle one when it does not run there already, and then gives it
the traffic, where that is known on this host; else it says what the router has to be told.

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
    # One that was adopted has its own name.
    for folder in releases/*-"$digest" $(grep -l "\\"contentsDigest\\":\\"sha256:$digest" .deploy/releases/*/facts 2>/dev/null); do
      folder=\${folder%/facts} folder=\${folder#.deploy/}
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

# in_slots: what serves runs in a slot. \`idle\` is the other one, with its port, and \`warm\` where it runs $to already.
in_slots() {
  idle= idle_port= warm= serves=
  for slot_file in .deploy/slots/*; do
    [ -f "$slot_file" ] || continue
    read_slot "\${slot_file##*/}"
    if [ "$slot_id" = "$current" ]; then serves=$slot; continue; fi
    idle=$slot idle_port=$slot_port
    [ "$slot_id" != "$to" ] || warm=yes
  done
  slot=
  [ -n "$serves" ]
}

# go_back_in_slots: both run, so that traffic is all that has to move. The file that a watchdog had for the very same
# way back tells how.
go_back_in_slots() {
  rc=0
  if [ -z "$idle" ]; then answer='no other slot is known here'; rc=1
  elif [ -z "$warm" ]; then
    call start "$owner" "$by_hand" "$fence" "$idle" "$idle_port" "$to" 120 || rc=1
    case $answer in 'exit 0'*) ;; *) rc=1 ;; esac
  fi
  if [ "$rc" != 0 ]; then
    say "Not switched: $answer"
    told rollback failed "\\"current\\":\\"$current\\""
    call release "$owner" "$by_hand" "$fence"
    exit 1
  fi
  router=
  for dog in $(ls -1t .deploy/watchdogs); do
    read_order ".deploy/watchdogs/$dog"
    [ "$order_to" = "$to" ] && [ "$order_from" = "$current" ] && [ -f ".deploy/watchdogs/$dog/router" ] || continue
    router=.deploy/watchdogs/$dog/router
    break
  done
  if [ -n "$router" ] && [ -n "$warm" ] && sh "$router"; then say "The traffic goes to $to, in slot $idle."
  else say "Now give the traffic to slot $idle, port $idle_port: the router is not known here."
  fi
  call switch "$owner" "$by_hand" "$fence" "$current" "$to" || { say "The link was not switched: $answer"; rc=1; }
  if [ "$rc" = 0 ]; then
    call hook "$owner" "$by_hand" "$fence" "$to" after-rollback || :
    say "$answer" | sed -n 's/^| //p'
    case $answer in 'exit 0'*) ;; *) say "after-rollback failed: \${answer%%|*}"; rc=1 ;; esac
  fi
  if [ "$rc" = 0 ]; then ended='done'; else ended=failed; fi
  told rollback "$ended" "\\"current\\":\\"$to\\""
  call release "$owner" "$by_hand" "$fence"
  exit "$rc"
}

go_back_by_hand() {
  IFS= read -r to_facts <".deploy/releases/$to/facts"
  from_facts=null
  [ ! -f ".deploy/releases/$current/facts" ] || IFS= read -r from_facts <".deploy/releases/$current/facts"
  told rollback begun "\\"release\\":$to_facts,\\"from\\":$from_facts,\\"reason\\":\\"by hand\\",\\"quarantine\\":false" || { say "The journal cannot be written: $answer"; exit 1; }
  if awk '/"step":"deploy","state":"begun",.*"reversible":"no"/ { told = 1 } END { exit !told }' .deploy/journal.jsonl; then
    say "A deployment here had a migration that cannot be reversed: make sure that the database suits $to."
  fi
  say "Switching from \${current:-nothing} to $to."
  if in_slots; then go_back_in_slots; fi
  if ! call switch "$owner" "$by_hand" "$fence" "$current" "$to"; then
    say "Not switched: $answer"
    told rollback failed "\\"current\\":\\"$current\\""
    call release "$owner" "$by_hand" "$fence"
    exit 1
  fi
  call run "$owner" "$by_hand" "$fence" "$to" "$current" 120 || :
  say "$answer" | sed -n 's/^| //p'
  case $answer in
    'exit 0'*)
      call hook "$owner" "$by_hand" "$fence" "$to" after-rollback || :
      say "$answer" | sed -n 's/^| //p' ;;
  esac
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
  sizes) verb_sizes "$@" ;;
  read) verb_read "$@" ;;
  switch) verb_switch "$@" ;;
  run) verb_run "$@" ;;
  hook) verb_hook "$@" ;;
  start) verb_start "$@" ;;
  stop) verb_stop "$@" ;;
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
        slots: lines.flatMap((line) => {
            const [, name = '', port, id = ''] = /^slot (\S+) ([0-9]+) (\S+)$/.exec(line) ?? [];
            return port === undefined ? [] : [{ name, port: Number(port), id }];
        }),
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
        async commands(verb, args, limitSeconds) {
            const started = performance.now();
            const timeoutMs = commandMs(limitSeconds);
            const lines = await call(verb, { args, timeoutMs });
            return commandReport(host, verb, lines, Math.round(performance.now() - started));
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
    const { call, host, yesOrNo, done, commands, listing } = answers(shell, path);
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
        sizes: async (id) => new Map((await call('sizes', { args: [id], timeoutMs: transferMs })).flatMap(sizeOf)),
        readState: async (id, file) => (await call('read', { args: [id, file] })).join('\n'),
        switch: (hold, from, to) => done('switch', [...held(hold), from, to]),
        run: (hold, id, before, limit) => commands('run', [...held(hold), id, before, String(limit)], limit),
        start: (hold, { name, port }, id, limit) => commands('start', [...held(hold), name, String(port), id, String(limit)], limit),
        stop: (hold, { name }, limit) => commands('stop', [...held(hold), name, String(limit)], limit),
        hook: (hold, id, name, limit) => commands('hook', [...held(hold), id, name], limit),
        async arm(hold, { deployment, from, to, seconds, beside, router }, place, limitSeconds) {
            const args = [
                ...held(hold),
                deployment,
                from,
                to,
                String(seconds),
                JSON.stringify(place),
                String(limitSeconds),
                beside ? 'yes' : 'no',
                router === undefined ? 'no' : 'yes',
            ];
            const stdin = router === undefined ? {} : { stdin: new TextEncoder().encode(router) };
            return watchdogReport(host, 'arm', await call('arm', { args, ...stdin }));
        },
        extend: (hold, deployment, seconds) => yesOrNo('extend', [...held(hold), deployment, String(seconds)]),
        confirm: (hold, deployment) => yesOrNo('confirm', [...held(hold), deployment]),
        fire: (deployment, limitSeconds) => yesOrNo('fire', [deployment], commandMs(2 * limitSeconds)),
        watchdog: async (deployment) => watchdogReport(host, 'watchdog', await call('watchdog', { args: [deployment] })),
        cleanUp: async (hold, keep) => cleanedUp(host, await call('clean-up', { args: [...held(hold), ...keep], timeoutMs: transferMs })),
    };
}
function cleanedUp(host, lines) {
    const cleaned = { removed: [], inUse: [], foreign: [] };
    for (const line of lines) {
        const [what = '', id = ''] = line.split(' ');
        const list = { removed: cleaned.removed, 'in-use': cleaned.inUse, foreign: cleaned.foreign }[what];
        if (!list)
            throw strange(host, 'clean-up', line);
        list.push(id);
    }
    return cleaned;
}
/** A line of `wc`; its last one, of them all, names no path. */
function sizeOf(line) {
    const [, size, path] = /^ *([0-9]+) +\.\/(.+)$/.exec(line) ?? [];
    return path === undefined ? [] : [[path, Number(size)]];
}
function commandReport(host, verb, [first, ...rest], durationMs) {
    const ended = /^exit ([0-9]+|timeout)$/.exec(first ?? '');
    if (!ended)
        throw strange(host, verb, first);
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

// EXTERNAL MODULE: ./shared/release/contents.ts
var release_contents = __webpack_require__(3728);
// EXTERNAL MODULE: ./shared/release/canonical.ts
var canonical = __webpack_require__(92158);
// EXTERNAL MODULE: ./shared/release/names.ts
var release_names = __webpack_require__(68268);
// EXTERNAL MODULE: ./node_modules/valibot/dist/index.mjs
var dist = __webpack_require__(77934);
// EXTERNAL MODULE: ./shared/hosts/quoted.ts
var quoted = __webpack_require__(19776);
;// CONCATENATED MODULE: ./shared/targets/run-state.ts



const hookNames = ['migrate', 'before-switch', 'after-switch', 'after-rollback'];
/**
 * What `.deploy/releases/<id>/` holds of how a release runs: `run.json` to be read back, and for the host's own sh
 * its commands, the environment for them, and the list of shared paths.
 */
function runState(run, there, { environment, host }) {
    checkRun(run);
    const variables = {
        RELEASE_VERSION: there.version,
        RELEASE_DIGEST: there.digest,
        RELEASE_COMMIT: there.commit,
        RELEASE_ID: there.id,
        DEPLOY_HOST: host,
        ENVIRONMENT: environment,
        ...run.env,
    };
    const env = Object.entries(variables).map(([name, value]) => `${name}=${(0,quoted/* quoted */.T)(value)}\n`);
    const hooks = hookNames.flatMap((name) => {
        const hook = run.hooks?.[name];
        return hook ? [{ name, line: hook.run, seconds: hook.seconds }] : [];
    });
    const own = ['restart', 'start', 'stop'].flatMap((name) => {
        const line = run[name];
        return line === undefined ? [] : [{ name, line }];
    });
    const words = { host, release: there.id, version: there.version, digest: there.digest };
    const lines = [...own, ...hooks].map(({ name, line }) => ({
        name: `run/${name}`,
        text: `${filled(line, words)}\n`,
    }));
    return [
        { name: 'run.json', text: `${JSON.stringify({ v: 1, ...run })}\n` },
        { name: 'run/env', text: env.join('') },
        { name: 'shared', text: run.shared.map((path) => `${path}\n`).join('') },
        { name: 'run/limits', text: hooks.map(({ name, seconds }) => `${name} ${String(seconds)}\n`).join('') },
        ...lines,
    ];
}
/** `{host}`, `{release}`, `{version}` and `{digest}` of a command, quoted where sh would read more than a word. */
function filled(command, words) {
    return command.replaceAll(/(?<!\$)\{(host|release|version|digest)\}/g, (_, name) => {
        const word = words[name] ?? '';
        return /^[A-Za-z0-9._:@+-]+$/.test(word) ? word : (0,quoted/* quoted */.T)(word);
    });
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
const hook = dist/* optional */.lqM(dist/* object */.Ikc({ run: run_state_text, seconds: whole }));
const run_state_document = dist/* object */.Ikc({
    restart: dist/* optional */.lqM(run_state_text),
    start: dist/* optional */.lqM(run_state_text),
    stop: dist/* optional */.lqM(run_state_text),
    shared: dist/* array */.YOg(run_state_text),
    env: dist/* record */.g1P(run_state_text, run_state_text),
    secrets: dist/* optional */.lqM(dist/* array */.YOg(run_state_text)),
    hooks: dist/* optional */.lqM(dist/* object */.Ikc({ migrate: hook, 'before-switch': hook, 'after-switch': hook, 'after-rollback': hook })),
    irreversible: dist/* optional */.lqM(dist/* boolean */.zMY()),
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

// EXTERNAL MODULE: ./shared/runner/masks.ts
var runner_masks = __webpack_require__(92624);
;// CONCATENATED MODULE: ./shared/targets/secret-state.ts


/**
 * The files of a release's secrets on a host, for the deploying user alone: the variables, and every line that is to be
 * hidden in what its commands print, longest first.
 */
function secretState(names, values) {
    const secrets = names.map((name) => {
        const value = values[name];
        if (value === undefined)
            throw new Error(`The secret ${name} was not given`);
        return { name, value };
    });
    if (secrets.length === 0)
        return [];
    const variables = secrets.map(({ name, value }) => `${name}=${(0,quoted/* quoted */.T)(value)}\n`);
    const masks = new Set(secrets.flatMap(({ value }) => (0,runner_masks/* maskForms */.y)(value)));
    const longestFirst = [...masks].filter((form) => !/[\r\n]/.test(form)).sort((a, b) => b.length - a.length);
    return [
        { name: 'run/secrets', text: variables.join(''), secret: true },
        { name: 'run/masks', text: longestFirst.map((line) => `${line}\n`).join(''), secret: true },
    ];
}

// EXTERNAL MODULE: ./node_modules/tar-stream/index.js
var tar_stream = __webpack_require__(56118);
;// CONCATENATED MODULE: ./shared/targets/state-tar.ts

/** A tar of small text files, as the target program takes them on standard input. */
async function stateTar(entries) {
    const tar = (0,tar_stream.pack)();
    for (const { name, text, secret } of entries)
        tar.entry({ name, mode: secret ? 0o600 : 0o644, mtime: new Date(0) }, text);
    // The last of all: without it the tar was cut off, which tar does not always notice.
    tar.entry({ name: 'end', mode: 0o644, mtime: new Date(0) }, '');
    tar.finalize();
    const chunks = [];
    for await (const chunk of tar)
        chunks.push(chunk);
    return Buffer.concat(chunks);
}

;// CONCATENATED MODULE: ./shared/targets/adopt-directory.ts







/**
 * Makes a folder below `releases/` that another tool brought (Capistrano, a person) a release that can be returned to:
 * its contents are listed as they lie there, and `run` is how it is started again. Nothing of it is changed.
 *
 * @throws ActionError for what is not a plain folder below `releases/`
 */
async function adoptRelease(hold, id, run, { program, environment, host, secrets }) {
    if (!/^[A-Za-z0-9_][A-Za-z0-9._-]*$/.test(id))
        throw elsewhere(host, id);
    const [listing, sizes] = await Promise.all([program.digests(id), program.sizes(id)]);
    const contents = contentsThere(listing, sizes);
    const there = {
        id,
        version: id,
        commit: '',
        digest: '',
        contentsDigest: (0,release_contents/* contentsDigest */.RD)(contents),
    };
    const own = ownRun(run);
    const state = await stateTar([
        { name: 'facts', text: `${JSON.stringify(there)}\n` },
        { name: release_contents/* contentsFile */.Bk, text: (0,release_contents/* contentsText */.Y$)(contents) },
        ...runState(own, there, { environment, host }),
        ...secretState(own.secrets ?? [], secrets),
    ]);
    await program.offer(hold, id, state);
    await program.admit(hold, id);
    return there;
}
const elsewhere = (host, id) => new errors/* ActionError */.lZ(`${host}: current leads to ${id}, which is no folder below releases/: it cannot be adopted`, {
    fix: 'Move what serves into a folder below releases/ and let current lead there; then adopt it.',
});
/** It has its links into shared/ already, and knows nothing of our version path and hooks. */
function ownRun({ restart, start, stop, env, secrets, health }) {
    const asked = health && { ...health };
    delete asked?.versionUrl;
    return {
        ...(restart !== undefined && { restart }),
        ...(start !== undefined && { start }),
        ...(stop !== undefined && { stop }),
        ...(secrets && { secrets }),
        ...(asked && { health: asked }),
        shared: [],
        env,
    };
}
/** What lies there as a list of contents; names and links that no release may have are not part of it. */
function contentsThere({ files, links }, sizes) {
    const names = new release_names/* Names */.fS();
    const all = [
        ...[...files].flatMap(([path, { digest, executable }]) => {
            const size = sizes.get(path);
            const mode = executable ? 0o755 : 0o644;
            return size === undefined ? [] : [{ path, mode, size, digest: digest }];
        }),
        ...[...links].map(([path, link]) => ({ path, link })),
    ];
    const entries = all
        .toSorted((a, b) => (0,canonical/* byBytes */.b)(a.path, b.path))
        .filter((entry) => (0,release_contents/* entryFault */.VG)(entry, names) === undefined);
    return { schema: release_contents/* contentsSchema */.KC, entries };
}

// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(76760);
var external_node_path_default = /*#__PURE__*/__webpack_require__.n(external_node_path_);
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
        ...runState(run, there, { environment, host }),
        ...secretState(run.secrets ?? [], parts.secrets),
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
function directoryTarget({ path, shell, kind = 'directory', environment, unpacked, secrets = {}, slots, commandSeconds = 120, }) {
    const program = targetProgram(shell, (0,target_path/* targetPath */.B)(path));
    const host = shell.name;
    const parts = { host, program, environment, unpacked, secrets };
    const keeper = directoryKeeper(program, host, commandSeconds);
    const runConfiguration = async (id) => parseRunState(await program.readState(id, 'run.json'), `${host}: release ${id}`);
    return {
        kind,
        places: [{ host, slot: '' }],
        keeper: () => keeper,
        look: async () => {
            const facts = await program.look();
            return { ...placeFacts(facts), ...(slots && { slots: slots.map((slot) => directory_held(slot, facts.slots)) }) };
        },
        prepare: (_place, hold, release, run) => prepareRelease(hold, release, run, parts),
        async verify(_place, id) {
            const [there, run] = await Promise.all([releaseOf(program, host, id), runConfiguration(id)]);
            return verifyRelease(there, run, parts);
        },
        switch: (_place, hold, from, to) => program.switch(hold, from ?? '', to ?? ''),
        restart: (_place, hold, id, before) => program.run(hold, id ?? '', before ?? '', commandSeconds),
        hook: (_place, hold, id, name, seconds) => program.hook(hold, id, name, seconds),
        start: (_place, hold, id, slot) => program.start(hold, slot, id, commandSeconds),
        stop: (_place, hold, slot) => program.stop(hold, slot, commandSeconds),
        runConfiguration: (_place, id) => runConfiguration(id),
        adopt: (_place, hold, id, run) => adoptRelease(hold, id, run, parts),
        cleanUp: (_place, hold, keep) => program.cleanUp(hold, keep),
    };
}
/** A slot of the configuration, with what the host says that it holds. */
function directory_held({ name, port }, there) {
    const found = there.find((each) => each.name === name);
    return { name, port, ...(found && { holds: { release: found.id, port: found.port } }) };
}
/** The journal, lock and watchdog of a host under a folder, on which nothing is ever deployed: a router's. */
function watcherTarget(path, shell) {
    const none = () => {
        throw new Error(`Nothing is deployed to ${shell.name}`);
    };
    const keeper = directoryKeeper(targetProgram(shell, (0,target_path/* targetPath */.B)(path)), shell.name, watcherSeconds);
    const acts = {
        look: none,
        prepare: none,
        verify: none,
        switch: none,
        restart: none,
        start: none,
        stop: none,
        hook: none,
        adopt: none,
    };
    const reads = { runConfiguration: none, cleanUp: none };
    return { kind: 'watcher', places: [], watchers: [shell.name], keeper: () => keeper, ...acts, ...reads };
}
const watcherSeconds = 60;
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
    const watchers = targets.flatMap((each) => each.watchers ?? []);
    const byHost = new Map(targets.flatMap((each) => [...each.places.map(({ host }) => host), ...(each.watchers ?? [])].map((host) => [host, each])));
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
        ...(watchers.length > 0 && { watchers }),
        keeper: (host) => of(host).keeper(host),
        look: (place) => at(place).look(place),
        prepare: (place, ...more) => at(place).prepare(place, ...more),
        verify: (place, id) => at(place).verify(place, id),
        switch: (place, ...more) => at(place).switch(place, ...more),
        restart: (place, ...more) => at(place).restart(place, ...more),
        hook: (place, ...more) => at(place).hook(place, ...more),
        start: (place, ...more) => at(place).start(place, ...more),
        stop: (place, ...more) => at(place).stop(place, ...more),
        runConfiguration: (place, id) => at(place).runConfiguration(place, id),
        adopt: (place, ...more) => at(place).adopt(place, ...more),
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
 * taken one by one, since what follows them belongs to it. Where nothing follows (`bytes` is not given) it is all of it:
 * the whole program byte by byte takes longer than what it does.
 */
const startLine = (bytes) => {
    const read = bytes === undefined ? 'cat' : `dd bs=1 count=${String(bytes)} 2>/dev/null`;
    return `exec sh -c 's=$(${read}; echo .); eval "\${s%.}"'`;
};
/** A call as text for `sh`, which first says `mark`, so that what a login shell printed before can be told apart. */
function wholeScript({ script, args = [] }, mark) {
    if ([script, ...args].some((text) => text.includes('\0')))
        throw new Error('A NUL character cannot be an argument of a command');
    return `set -- ${args.map(quoted/* quoted */.T).join(' ')}\necho ${mark}\n${script}\n`;
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
                argv: [...ssh(), startLine(call.stdin === undefined ? undefined : script.length)],
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
const isSilent = ({ stderr }) => !/denied|known|verification|refused|resolve|timed out|unreachable|No route/.test(stderr);
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
async function reach(place, key, parts, { name, turn, ownKeys = false } = {}) {
    const { run, env, http, context } = parts;
    if (place === undefined)
        return { shell: localShell(run, env), http, close: async () => { } };
    if (key === '' && !env['SSH_AUTH_SOCK'] && !ownKeys)
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
    fix: 'Give it as ssh-key: ${{ secrets.DEPLOY_SSH_KEY }}, or start an agent before this step (SSH_AUTH_SOCK).',
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






/** Handshakes at the same time with one machine: its sshd lets no more in who have not logged in yet. */
const atOnceWithOne = 8;
/** And with all of them together. */
const atOnce = 32;
/** Whose turn it is: hosts that are gone through, or share a machine by its port, are counted together. */
function turns() {
    const all = turnstile(atOnce);
    const machines = new Map();
    return (place) => {
        const { host, port = 22 } = (0,ssh_address/* readSshAddress */.p)(place?.jump ?? place?.address ?? 'localhost');
        const machine = `${host} ${String(port)}`;
        const own = machines.get(machine) ?? turnstile(atOnceWithOne);
        machines.set(machine, own);
        return (work) => own(() => all(work));
    };
}
/** Opens the way to a target: a folder on this machine, or on hosts over SSH, side by side. */
async function reachTarget({ path, environment, ssh, sshKey, ownKeys = false, secrets = {}, slots, watcher }, unpacked, parts) {
    const turnOf = turns();
    const all = [...(ssh.length > 0 ? ssh : [undefined]), ...(watcher ? [watcher] : [])];
    const names = (0,ssh_place/* hostNames */.n3)(all.filter((place) => place !== undefined));
    const open = async (place, index) => {
        const name = names[ssh.length > 0 ? index : index - 1];
        const reached = await reach(place, sshKey, parts, {
            turn: turnOf(place),
            ownKeys,
            ...(name !== undefined && { name }),
        });
        const { shell, http, close } = reached;
        const kind = place ? 'ssh' : 'directory';
        const folder = place?.path ?? path;
        const options = { path: folder, shell, environment, unpacked, kind, secrets, ...(slots && { slots }) };
        const target = place && place === watcher ? watcherTarget(folder, shell) : directoryTarget(options);
        return { host: shell.name, place, target, shell, http, close };
    };
    const opened = await Promise.allSettled(all.map(open));
    const reached = opened.flatMap((each) => (each.status === 'fulfilled' ? [each.value] : []));
    const close = async () => {
        await Promise.all(reached.map((each) => each.close()));
    };
    const refused = opened.find((each) => each.status === 'rejected');
    if (refused) {
        await close();
        throw refused.reason;
    }
    const target = fleetTarget(reached.map((each) => each.target));
    const hosts = watcher ? reached.slice(0, -1) : reached;
    const watching = watcher && reached.at(-1);
    const httpOn = (host) => {
        const found = hosts.find((each) => each.host === host) ?? hosts[0];
        return found?.http ?? parts.http;
    };
    return { target, hosts, ...(watching && { watcher: watching }), httpOn, close };
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


/***/ }),

/***/ 55974:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   f: () => (/* binding */ placeName)
/* harmony export */ });
/** `host/slot`, the journal's key. */
const placeName = (place) => place.slot ? `${place.host}/${place.slot}` : place.host;


/***/ })

};
