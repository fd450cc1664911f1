export const id = 9160;
export const ids = [9160];
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

/***/ 197:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   U: () => (/* binding */ userShell),
/* harmony export */   w: () => (/* binding */ runUserCommand)
/* harmony export */ });
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(73024);
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_0___default = /*#__PURE__*/__webpack_require__.n(node_fs__WEBPACK_IMPORTED_MODULE_0__);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(76760);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_1___default = /*#__PURE__*/__webpack_require__.n(node_path__WEBPACK_IMPORTED_MODULE_1__);


/** The shell that GitHub gives to a `run:` line: bash that stops at the first failure, PowerShell on Windows. */
function userShell(line) {
    if (process.platform === 'win32')
        return powerShell(line);
    if (isOnPath('bash'))
        return ['bash', '--noprofile', '--norc', '-eo', 'pipefail', '-c', line];
    return ['sh', '-e', '-c', line];
}
function powerShell(line) {
    // As the runner does it: stop at the first error, and end with the exit code of the last program.
    const script = `$ErrorActionPreference = 'stop'\n${line}\nif (Test-Path -LiteralPath variable:\\LASTEXITCODE) { exit $LASTEXITCODE }`;
    return ['pwsh', '-NoLogo', '-NoProfile', '-NonInteractive', '-Command', script];
}
function isOnPath(program) {
    return (process.env['PATH'] ?? '').split((node_path__WEBPACK_IMPORTED_MODULE_1___default().delimiter)).some((folder) => {
        try {
            (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.accessSync)(node_path__WEBPACK_IMPORTED_MODULE_1___default().join(folder, program), node_fs__WEBPACK_IMPORTED_MODULE_0__.constants.X_OK);
            return folder !== '';
        }
        catch {
            return false;
        }
    });
}
/**
 * Runs a command line of the user's with its output in the log. Both streams go to the log as lines inside one
 * fence, so that nothing the command prints is obeyed by the runner.
 */
function runUserCommand(command, run, signal) {
    const { line, log, ...rest } = command;
    return log.fenced(() => run({ ...rest, argv: userShell(line), onLine: (text) => log.info(text) }, signal));
}


/***/ }),

/***/ 21859:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   B: () => (/* binding */ filled),
/* harmony export */   S: () => (/* binding */ readPomText)
/* harmony export */ });
/* harmony import */ var _xml_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(38334);

/** Reads a `pom.xml`; `undefined` where the document is another one. @throws XmlFault */
function readPomText(text) {
    const project = (0,_xml_js__WEBPACK_IMPORTED_MODULE_0__/* .child */ .jf)((0,_xml_js__WEBPACK_IMPORTED_MODULE_0__/* .parseXml */ .NO)(text), 'project');
    if (!project)
        return undefined;
    const parent = (0,_xml_js__WEBPACK_IMPORTED_MODULE_0__/* .child */ .jf)(project, 'parent');
    const properties = propertiesOf(project, parent);
    const read = (each) => ({
        group: filled((0,_xml_js__WEBPACK_IMPORTED_MODULE_0__/* .childText */ .ix)(each, 'groupId'), properties),
        artifact: filled((0,_xml_js__WEBPACK_IMPORTED_MODULE_0__/* .childText */ .ix)(each, 'artifactId'), properties),
        version: filled((0,_xml_js__WEBPACK_IMPORTED_MODULE_0__/* .childText */ .ix)(each, 'version'), properties),
        scope: (0,_xml_js__WEBPACK_IMPORTED_MODULE_0__/* .childText */ .ix)(each, 'scope'),
        optional: (0,_xml_js__WEBPACK_IMPORTED_MODULE_0__/* .childText */ .ix)(each, 'optional') === 'true',
    });
    return {
        project,
        group: properties.get('project.groupId'),
        artifact: (0,_xml_js__WEBPACK_IMPORTED_MODULE_0__/* .childText */ .ix)(project, 'artifactId'),
        version: filled(properties.get('project.version'), properties),
        parent: parent && read(parent),
        properties,
        dependencies: (0,_xml_js__WEBPACK_IMPORTED_MODULE_0__/* .children */ .Y_)((0,_xml_js__WEBPACK_IMPORTED_MODULE_0__/* .child */ .jf)(project, 'dependencies'), 'dependency').map(read),
        managed: managedBy(project).map(read),
        plugins: [project, ...profilesOf(project)].flatMap((each) => (0,_xml_js__WEBPACK_IMPORTED_MODULE_0__/* .children */ .Y_)((0,_xml_js__WEBPACK_IMPORTED_MODULE_0__/* .child */ .jf)((0,_xml_js__WEBPACK_IMPORTED_MODULE_0__/* .child */ .jf)(each, 'build'), 'plugins'), 'plugin')),
        modules: (0,_xml_js__WEBPACK_IMPORTED_MODULE_0__/* .children */ .Y_)((0,_xml_js__WEBPACK_IMPORTED_MODULE_0__/* .child */ .jf)(project, 'modules'), 'module'),
    };
}
/** The elements in which a pom manages versions. */
const managedBy = (project) => (0,_xml_js__WEBPACK_IMPORTED_MODULE_0__/* .children */ .Y_)((0,_xml_js__WEBPACK_IMPORTED_MODULE_0__/* .child */ .jf)((0,_xml_js__WEBPACK_IMPORTED_MODULE_0__/* .child */ .jf)(project, 'dependencyManagement'), 'dependencies'), 'dependency');
const profilesOf = (project) => (0,_xml_js__WEBPACK_IMPORTED_MODULE_0__/* .within */ .ux)((0,_xml_js__WEBPACK_IMPORTED_MODULE_0__/* .child */ .jf)(project, 'profiles'), 'profile');
function propertiesOf(project, parent) {
    const facts = ['version', 'groupId', 'artifactId'].flatMap((name) => {
        const value = (0,_xml_js__WEBPACK_IMPORTED_MODULE_0__/* .childText */ .ix)(project, name) ?? (0,_xml_js__WEBPACK_IMPORTED_MODULE_0__/* .childText */ .ix)(parent, name);
        return value === undefined ? [] : [[`project.${name}`, value]];
    });
    const inherited = (0,_xml_js__WEBPACK_IMPORTED_MODULE_0__/* .childText */ .ix)(parent, 'version');
    const own = (0,_xml_js__WEBPACK_IMPORTED_MODULE_0__/* .child */ .jf)(project, 'properties')?.inner ?? [];
    return new Map([
        ...facts,
        ...(inherited === undefined ? [] : [['project.parent.version', inherited]]),
        ...own.map(({ name, text }) => [name, text.trim()]),
    ]);
}
/** Fills `${…}` in, a few levels deep; `undefined` when something stays open. */
function filled(value, properties) {
    let text = value;
    for (let depth = 0; depth < 8 && text?.includes('${'); depth += 1)
        text = text
            .replace(/\$\{([^}]+)\}/g, (whole, name) => properties.get(name) ?? whole)
            .slice(0, 1000);
    return text?.includes('${') ? undefined : text;
}


/***/ }),

/***/ 38334:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   NO: () => (/* binding */ parseXml),
/* harmony export */   Y_: () => (/* binding */ children),
/* harmony export */   ix: () => (/* binding */ childText),
/* harmony export */   jf: () => (/* binding */ child),
/* harmony export */   kU: () => (/* binding */ XmlFault),
/* harmony export */   ux: () => (/* binding */ within)
/* harmony export */ });
/* harmony import */ var saxes__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(59800);

/** A document that is no XML, and where. */
class XmlFault extends Error {
    line;
    constructor(message, line) {
        super(message);
        this.name = 'XmlFault';
        this.line = line;
    }
}
const deepest = 64;
/**
 * Reads a document whole, without its comments and attributes, as build files need it.
 *
 * @returns what stands around its outermost element
 * @throws XmlFault
 */
function parseXml(text) {
    const root = { name: '', text: '', line: 1, inner: [] };
    const open = [root];
    const parser = new saxes__WEBPACK_IMPORTED_MODULE_0__/* .SaxesParser */ .wT({ position: true });
    const said = (piece) => {
        const element = open.at(-1);
        if (element)
            element.text += piece;
    };
    parser.on('error', (error) => {
        throw new XmlFault(error.message.replace(/^\d+:\d+: /, ''), parser.line);
    });
    parser.on('opentagstart', ({ name }) => {
        if (open.length > deepest)
            throw new XmlFault('its elements are nested too deeply', parser.line);
        const element = { name, text: '', line: parser.line, inner: [] };
        open.at(-1)?.inner.push(element);
        open.push(element);
    });
    parser.on('text', said);
    parser.on('cdata', said);
    parser.on('closetag', () => void open.pop());
    parser.write(text).close();
    return root;
}
/** The first element of a name directly in another one. */
const child = (element, name) => element?.inner.find((each) => each.name === name);
/** All elements of a name directly in another one. */
const children = (element, name) => element?.inner.filter((each) => each.name === name) ?? [];
/** The trimmed text of an element of a name directly in another one. */
const childText = (element, name) => child(element, name)?.text.trim();
/** All elements of a name in another one, at any depth. */
const within = (element, name) => element?.inner.flatMap((each) => [...(each.name === name ? [each] : []), ...within(each, name)]) ?? [];


/***/ }),

/***/ 17518:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   S: () => (/* binding */ releaseVersion),
/* harmony export */   k: () => (/* binding */ readCommit)
/* harmony export */ });
/* harmony import */ var semver__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(62088);
/* harmony import */ var semver__WEBPACK_IMPORTED_MODULE_0___default = /*#__PURE__*/__webpack_require__.n(semver__WEBPACK_IMPORTED_MODULE_0__);
/* harmony import */ var _command_scrub_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(84083);
/* harmony import */ var _runner_errors_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(44302);



const noCommit = '0'.repeat(40);
/** Asks git for the commit that is checked out; where there is no repository, the runner's environment says it. */
async function readCommit(folder, env, run) {
    const git = async (...args) => {
        // The workspace of a container job belongs to another user, which git refuses unless it is told.
        const argv = [
            'git',
            '-c',
            'safe.directory=*',
            '-c',
            'core.fsmonitor=false',
            '-C',
            folder,
            ...args,
        ];
        const result = await run({ argv, env: (0,_command_scrub_js__WEBPACK_IMPORTED_MODULE_1__/* .scrubbed */ .f)(env), timeoutMs: 60_000 }).catch(() => undefined);
        return result?.exitCode === 0 ? result.stdout.trim() : undefined;
    };
    const [head, tags, status] = await Promise.all([
        git('log', '-1', '--no-show-signature', '--format=%H %ct', 'HEAD'),
        git('tag', '--points-at', 'HEAD'),
        git('status', '--porcelain', '--untracked-files=no'),
    ]);
    const [sha, seconds] = head?.split(' ') ?? [];
    const named = env['GITHUB_REF']?.startsWith('refs/tags/')
        ? env['GITHUB_REF'].slice('refs/tags/'.length)
        : undefined;
    const isRunners = sha === undefined || sha === env['GITHUB_SHA'];
    return {
        sha: sha ?? (env['GITHUB_SHA'] || noCommit),
        time: Number(seconds ?? 0),
        tags: [
            ...new Set([...(tags?.split('\n') ?? []), ...(named !== undefined && isRunners ? [named] : [])]),
        ].filter(Boolean),
        dirty: status !== undefined && status !== '',
    };
}
/**
 * The version of a release: the input, else the highest `v*` tag on the commit, else the toolchain's own file
 * with the commit behind it, else 0.0.0 with the commit. A `+` is refused: OCI tags cannot hold it, registries drop it.
 */
function releaseVersion(given, commit, own) {
    if (given !== undefined && given !== '') {
        refuseUnusable(given, 'the input version');
        return { version: given, because: { file: 'input version', says: given } };
    }
    const tagged = commit.tags.filter((tag) => /^v\d/.test(tag)).sort(newestFirst)[0];
    if (tagged !== undefined) {
        refuseUnusable(tagged.slice(1), `the tag ${tagged}`);
        return { version: tagged.slice(1), because: { file: '.git', says: `the commit has the tag ${tagged}` } };
    }
    const base = own.version === '' ? '0.0.0' : own.version;
    refuseUnusable(base, own.file);
    const says = own.version === ''
        ? 'no tag and no version of its own: the commit alone'
        : `version ${base}, and the commit`;
    return {
        version: `${base}-g${commit.sha.slice(0, 12)}`,
        because: { file: own.version === '' ? '.git' : own.file, says },
    };
}
const newestFirst = (a, b) => {
    const [left, right] = [semver__WEBPACK_IMPORTED_MODULE_0___default().parse(a, { loose: true }), semver__WEBPACK_IMPORTED_MODULE_0___default().parse(b, { loose: true })];
    if (left && right)
        return semver__WEBPACK_IMPORTED_MODULE_0___default().rcompare(left, right);
    return left ? -1 : right ? 1 : a < b ? 1 : -1;
};
function refuseUnusable(version, where) {
    if (/^[0-9A-Za-z_][0-9A-Za-z._-]{0,99}$/.test(version))
        return;
    throw new _runner_errors_js__WEBPACK_IMPORTED_MODULE_2__/* .ActionError */ .lZ(`${where} says the version "${version}", which cannot name a release`, {
        fix: 'Use letters, digits, ".", "_" and "-", at most 100 of them; a "+" is refused by OCI registries.',
    });
}


/***/ }),

/***/ 85021:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  u_: () => (/* binding */ buildableFolders),
  o0: () => (/* binding */ detect),
  qE: () => (/* binding */ isKnown),
  go: () => (/* binding */ signsIn)
});

// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(76760);
var external_node_path_default = /*#__PURE__*/__webpack_require__.n(external_node_path_);
// EXTERNAL MODULE: ./shared/runner/errors.ts
var errors = __webpack_require__(44302);
// EXTERNAL MODULE: ./node_modules/picomatch/index.js
var picomatch = __webpack_require__(14006);
var picomatch_default = /*#__PURE__*/__webpack_require__.n(picomatch);
;// CONCATENATED MODULE: ./shared/toolchains/assets-first.ts
/**
 * Joins an application with the `package.json` of its assets: Node installs and builds them first, then the application's
 * own toolchain does its part. A `package.json` that builds nothing is left alone.
 */
function assetsFirst(node, main, given) {
    const builds = node.plan.commands.some(({ phase }) => phase === 'build');
    const { plan, detector } = main;
    if (!builds || given.build)
        return { detector, plan: { ...plan, evidence: [...plan.evidence, leftAlone(node, main, given)] } };
    return {
        detector: joined(node, main),
        plan: {
            ...plan,
            commands: inTurn(node, main, given),
            cacheKeyFiles: [...new Set([...plan.cacheKeyFiles, ...node.plan.cacheKeyFiles])],
            wants: [...plan.wants, ...node.plan.wants],
            tools: [...(plan.tools ?? detector.tools), ...(node.plan.tools ?? node.detector.tools)],
            stores: [...(plan.stores ?? detector.stores), ...(node.plan.stores ?? node.detector.stores)],
            evidence: [...plan.evidence, becauseOf(node, main)],
            warnings: [...plan.warnings, ...node.plan.warnings],
        },
    };
}
/** What the user gives for a phase stands for all of it. */
function inTurn(node, main, given) {
    const assets = node.plan.commands.filter(({ phase }) => !given[phase]);
    const of = (phase) => [...assets, ...main.plan.commands].filter((command) => command.phase === phase);
    return [...of('install'), ...of('build')];
}
function joined(node, main) {
    const setupActions = Object.fromEntries((node.plan.tools ?? node.detector.tools).map(({ tool }) => [
        tool,
        node.detector.setupActions?.[tool] ?? node.detector.setupAction,
    ]));
    return {
        ...main.detector,
        setupActions: { ...setupActions, ...main.detector.setupActions },
        afterBuild: async (folder) => {
            const after = (await main.detector.afterBuild?.(folder)) ?? nothing;
            return { ...after, also: [...after.also, ...assetFolders(node)] };
        },
    };
}
const nothing = { leaveOut: [], also: [], warnings: [] };
/** What the build of the assets makes, and not the packages that made it. */
const assetFolders = ({ plan }) => plan.output.filter((glob) => /^[\w.-]+\/\*\*$/.test(glob) && !glob.startsWith('node_modules'));
const becauseOf = (node, main) => {
    const build = node.plan.commands.find(({ phase }) => phase === 'build');
    const { file, line } = build?.because ?? { file: node.sign };
    const says = `it builds the assets of the ${main.plan.toolchain} application of ${main.sign}: Node goes first`;
    return { file, ...(line !== undefined && { line }), says };
};
const leftAlone = (node, main, given) => ({
    file: node.sign,
    says: given.build
        ? `the build command that was given stands for its scripts too: ${main.sign} says the rest`
        : `it has no build script, so it makes no assets: ${main.sign} alone says how to build`,
});

// EXTERNAL MODULE: ./shared/toolchains/node-package.ts
var node_package = __webpack_require__(5638);
;// CONCATENATED MODULE: ./shared/toolchains/compose.ts


/** Ecosystems whose sign often stands beside another's and only serves it: a Makefile of shortcuts, a page. */
const servants = new Set(['make', 'static']);
/** Whether an ecosystem's sign says nothing beside that of another. */
const servesOthers = ({ name }) => servants.has(name);
/** Where the first stands beside the second and its own file says so, it builds both. */
const builders = [
    ['python', 'rust', /\b(?:maturin|setuptools[-_]rust)\b/],
    ['python', 'cmake', /\b(?:scikit[-_]build|scikit_build_core|cmake)\b/],
    ['python', 'meson', /\bmeson/],
    ['node', 'cmake', /\bcmake-js\b/],
    ['node', 'rust', /\b(?:napi|neon|wasm-pack|cargo|tauri)\b/],
    ['node', 'go', /\bgo build\b/],
    ['deno', 'node', /^/],
    ['cmake', 'meson', /^/],
    ['cmake', 'zig', /^/],
    ['meson', 'zig', /^/],
];
/**
 * Makes one plan of what several ecosystems found in a folder, where that is what people mean by it: an application whose
 * assets Node builds first. `undefined` where nothing says which of them counts.
 */
async function compose(tree, found, given) {
    if (found.length !== 2)
        return undefined;
    const node = found.find(({ plan }) => plan.toolchain === 'node');
    const main = found.find((each) => each !== node);
    if (!node || !main || (await servesItself(tree, node.sign)))
        return undefined;
    return assetsFirst(node, main, given);
}
/** Leaves out what another ecosystem of the folder builds itself: a crate of a Python package is no program. */
async function withoutBuilt(tree, signed) {
    const built = new Set();
    for (const [builds, also, says] of builders) {
        const builder = signed.find(({ detector }) => detector.name === builds);
        const part = signed.find(({ detector }) => detector.name === also);
        if (builder && part && says.test((await tree.read(builder.sign)) ?? ''))
            built.add(part);
    }
    return signed.filter((each) => !built.has(each));
}
/** A package that is started or installed as a program is an application of its own, not another one's assets. */
async function servesItself(tree, file) {
    const manifest = (0,node_package/* readPackage */.L)((await tree.read(file)) ?? '{}', file);
    const start = manifest.script('start') ?? '';
    return (manifest.values['bin'] !== undefined ||
        /\b(?:node|tsx|ts-node|nodemon|next|nuxt|nest|remix-serve|pm2)\b/.test(start));
}
/** Says in the plan which signs of other ecosystems were passed over for it. */
function sayPassedOver({ detector, plan }, sign, others) {
    const evidence = others.map((other) => ({
        file: other.sign,
        says: `${other.detector.name} could build too; ${sign} (${plan.toolchain}) says how all of it is built`,
    }));
    return { detector, plan: { ...plan, evidence: [...plan.evidence, ...evidence] } };
}

// EXTERNAL MODULE: ./shared/toolchains/list.ts + 43 modules
var list = __webpack_require__(87013);
;// CONCATENATED MODULE: ./shared/toolchains/detect.ts





/**
 * Finds out how `folder` of a repository builds (`''` is its root). An application with a `package.json` for its assets
 * is one plan of both.
 *
 * @param wanted a toolchain's name, or `auto`
 * @param monorepo where the folder is a member of one, that one
 * @throws ActionError that lists what was looked for and where, and for ecosystems of which nothing says which counts
 */
async function detect(tree, folder, wanted, given = {}, monorepo) {
    const asked = list/* toolchains */.j.filter(({ name }) => wanted === 'auto' || name === wanted);
    const signed = asked.flatMap((detector) => signsIn(tree, folder, detector)
        .slice(0, 1)
        .map((sign) => ({ detector, sign })));
    // What serves another, or is built by it, is not even asked beside it: it may well not build alone.
    const own = await withoutBuilt(tree, signed.filter(({ detector }) => !servesOthers(detector)));
    const rest = signed.filter(({ detector }) => servesOthers(detector));
    const ownPlans = await plansOf(tree, folder, own, given, monorepo);
    const found = ownPlans.length > 0 ? ownPlans : await plansOf(tree, folder, rest, given, monorepo);
    const [only, other] = found;
    if (!only)
        throw nothingFound(tree, folder, asked);
    if (!other) {
        const { detector, plan, sign } = only;
        return sayPassedOver({ detector, plan }, sign, signed.filter((each) => !own.includes(each) && each.sign !== sign));
    }
    const composed = await compose(tree, found, given);
    if (!composed)
        throw ambiguous(found);
    return composed;
}
async function plansOf(tree, folder, signed, given, monorepo) {
    const found = [];
    for (const { detector, sign } of signed) {
        const plan = await detector.detect(tree, folder, given, monorepo);
        if (plan)
            found.push({ detector, plan, sign });
    }
    return found;
}
/** Every folder that could be built by more than a Makefile or a page, by name alone, from the top down: what is where. */
function buildableFolders(tree) {
    const folders = new Set(tree.paths().map((file) => folderOf(file)));
    return [...folders]
        .sort((a, b) => depth(a) - depth(b) || (a < b ? -1 : 1))
        .flatMap((folder) => list/* toolchains */.j
        .filter((detector) => !servesOthers(detector))
        .flatMap((detector) => signsIn(tree, folder, detector)
        .slice(0, 1)
        .map((file) => ({ folder, toolchain: detector.name, file }))));
}
const depth = (folder) => (folder === '' ? 0 : folder.split('/').length);
const inFolder = (folder, file) => (folder === '' ? file : `${folder}/${file}`);
/** The files in a folder that make it an ecosystem's, in the order in which they are looked for. */
function signsIn(tree, folder, { looksFor }) {
    const names = tree.filesIn(folder);
    return looksFor.flatMap((sign) => {
        const isNamed = named(sign);
        // Only the name: a second argument, such as an index, makes of every answer a true one.
        return names.filter((name) => isNamed(name)).map((name) => inFolder(folder, name));
    });
}
/** Whether anything in a folder itself says how it builds. */
const isKnown = (tree, folder) => list/* toolchains */.j.some((detector) => signsIn(tree, folder, detector).length > 0);
const matchers = new Map();
/** Each sign is asked of every folder: what matches it is made once. */
function named(sign) {
    const known = matchers.get(sign) ?? (picomatch_default().scan(sign).isGlob ? picomatch_default()(sign) : (name) => name === sign);
    matchers.set(sign, known);
    return known;
}
function ambiguous(found) {
    const files = found.map(({ sign, plan }) => `${sign} (${plan.toolchain})`).join(' and ');
    return new errors/* ActionError */.lZ(`Nothing says which of these builds it: ${files}`, {
        fix: `Say which: toolchain: ${found.map(({ plan }) => plan.toolchain).join(' or ')}. To build both, give install-command and build-command too.`,
        place: { file: found[0]?.sign ?? '' },
    });
}
function nothingFound(tree, folder, asked) {
    const where = folder === '' ? 'the root of the repository' : `the folder ${folder}`;
    const looked = asked.map(({ looksFor, name }) => `${looksFor.join(', ')} (${name})`).join(', ');
    const names = new Set(asked.map(({ name }) => name));
    const elsewhere = buildableFolders(tree).filter((each) => names.has(each.toolchain) && each.folder !== folder);
    return new errors/* ActionError */.lZ([
        `Nothing says how to build ${where}. Looked for: ${looked}.`,
        `There is: ${topLevel(tree, folder)}.`,
    ].join('\n'), {
        fix: elsewhere.length === 0
            ? 'Add one of these files, set working-directory to the folder that holds it, or say all of it: toolchain: none, with build-command and output.'
            : `Set working-directory to one of: ${placesOf(elsewhere)}.`,
    });
}
const placesOf = (elsewhere) => {
    const shown = elsewhere
        .slice(0, 10)
        .map(({ folder, toolchain }) => `${folder === '' ? '.' : folder} (${toolchain})`)
        .join(', ');
    return elsewhere.length > 10 ? `${shown} and ${String(elsewhere.length - 10)} more` : shown;
};
const folderOf = (file) => {
    const folder = external_node_path_default().posix.dirname(file);
    return folder === '.' ? '' : folder;
};
/** The names in a folder, at most twenty. */
function topLevel(tree, folder) {
    const prefix = folder === '' ? '' : `${folder}/`;
    const names = new Set();
    for (const file of tree.paths()) {
        if (!file.startsWith(prefix))
            continue;
        const [name = '', ...rest] = file.slice(prefix.length).split('/');
        names.add(rest.length > 0 ? `${name}/` : name);
    }
    if (names.size === 0)
        return 'nothing';
    const shown = [...names].slice(0, 20).join(', ');
    return names.size > 20 ? `${shown} and ${String(names.size - 20)} more` : shown;
}


/***/ }),

/***/ 3819:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   C: () => (/* binding */ folderIn),
/* harmony export */   M: () => (/* binding */ hasAbove)
/* harmony export */ });
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(76760);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_0___default = /*#__PURE__*/__webpack_require__.n(node_path__WEBPACK_IMPORTED_MODULE_0__);
/* harmony import */ var _files_files_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(1798);
/* harmony import */ var _runner_errors_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(44302);



/** The working directory as a path from the workspace with `/` between its parts, `''` for the workspace itself. */
function folderIn(workspace, workingDirectory) {
    if (!(0,_files_files_js__WEBPACK_IMPORTED_MODULE_1__/* .insideOf */ .kP)(workspace, workingDirectory))
        throw new _runner_errors_js__WEBPACK_IMPORTED_MODULE_2__/* .ActionError */ .lZ(`The working directory ${workingDirectory} is not inside the workspace ${workspace}`, {
            fix: 'Give working-directory as a path from the root of the repository.',
        });
    return node_path__WEBPACK_IMPORTED_MODULE_0___default().relative(workspace, node_path__WEBPACK_IMPORTED_MODULE_0___default().resolve(workspace, workingDirectory)).split((node_path__WEBPACK_IMPORTED_MODULE_0___default().sep)).join('/');
}
/** Whether a folder, or one above it, holds a file. `prefix` is `''`, or a path with a `/` behind it. */
function hasAbove(tree, prefix, name) {
    if (tree.has(`${prefix}${name}`))
        return true;
    return (prefix !== '' && hasAbove(tree, prefix.slice(0, prefix.lastIndexOf('/', prefix.length - 2) + 1), name));
}


/***/ }),

/***/ 44402:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   A: () => (/* binding */ moduleName),
/* harmony export */   R: () => (/* binding */ goSources)
/* harmony export */ });
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(76760);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_0___default = /*#__PURE__*/__webpack_require__.n(node_path__WEBPACK_IMPORTED_MODULE_0__);

const readAtOnce = 32;
/** Modules that build without cgo and then fail when they are run. */
const cgoModules = ['github.com/mattn/go-sqlite3', 'github.com/confluentinc/confluent-kafka-go'];
/** Reads the Go files of one module: nested modules, `testdata` and names that Go ignores are not part of it. */
async function goSources(tree, prefix, module) {
    const files = moduleFiles(tree, prefix);
    const mains = new Map();
    let cgo = await cgoRequirement(tree, `${prefix}go.mod`);
    const sources = files.filter((file) => !file.endsWith('_test.go'));
    for (let at = 0; at < sources.length; at += readAtOnce) {
        const batch = sources.slice(at, at + readAtOnce);
        const texts = await Promise.all(batch.map((file) => tree.read(file)));
        batch.forEach((file, index) => {
            const text = texts[index] ?? '';
            if (isIgnored(text))
                return;
            cgo ??= lineThatSays(file, text, /^\s*(?:import\s+)?"C"\s*$/);
            const main = lineThatSays(file, text, /^package\s+main\b/);
            const folder = node_path__WEBPACK_IMPORTED_MODULE_0___default().posix.dirname(file.slice(prefix.length));
            if (main && !mains.has(folder))
                mains.set(folder, mainOf(folder, main, module));
        });
    }
    const test = files.find((file) => file.endsWith('_test.go'));
    return {
        mains: [...mains.values()],
        cgo,
        test: test === undefined ? undefined : { file: test, says: 'tests of the module' },
    };
}
function moduleFiles(tree, prefix) {
    const nested = tree
        .paths()
        .filter((file) => file.endsWith('/go.mod') && file.startsWith(prefix) && file !== `${prefix}go.mod`)
        .map((file) => file.slice(0, -'go.mod'.length));
    return tree.paths().filter((file) => {
        if (!file.endsWith('.go') || !file.startsWith(prefix))
            return false;
        if (nested.some((folder) => file.startsWith(folder)))
            return false;
        const parts = file.slice(prefix.length).split('/');
        return !parts.some((part) => part === 'testdata' || part.startsWith('_') || part.startsWith('.'));
    });
}
function mainOf(folder, because, module) {
    if (folder === '.')
        return { folder, name: moduleName(module), because };
    return { folder: `./${folder}`, name: node_path__WEBPACK_IMPORTED_MODULE_0___default().posix.basename(folder), because };
}
/** The last part of a module's path that is a name: `example.com/shop/v2` is `shop`. */
const moduleName = (module) => module
    .split('/')
    .filter((part) => !/^v\d+$/.test(part))
    .at(-1) ?? '';
/** `//go:build ignore` before the package clause: a file that is run by hand, not a part of the package. */
const isIgnored = (text) => /^\/\/go:build\s+ignore\b/m.test(text.slice(0, 2000));
async function cgoRequirement(tree, file) {
    const text = (await tree.read(file)) ?? '';
    const lines = text.split('\n');
    const at = lines.findIndex((line) => cgoModules.some((module) => line.includes(module)));
    return at < 0 ? undefined : { file, line: at + 1, says: `needs cgo: ${lines[at]?.trim() ?? ''}` };
}
function lineThatSays(file, text, pattern) {
    const lines = text.split(/\r?\n/);
    const at = lines.findIndex((line) => pattern.test(line));
    return at < 0 ? undefined : { file, line: at + 1, says: lines[at]?.trim() ?? '' };
}


/***/ }),

/***/ 82860:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   N3: () => (/* binding */ gradleSettings),
/* harmony export */   VK: () => (/* binding */ gradleScript),
/* harmony export */   fx: () => (/* binding */ withoutComments)
/* harmony export */ });
/** A script of Gradle, in Kotlin or in Groovy. */
const gradleScript = (tree, prefix, name) => [`${prefix}${name}.kts`, `${prefix}${name}`].find((file) => tree.has(file));
/** Reads the settings of a folder. */
async function gradleSettings(tree, prefix) {
    const file = gradleScript(tree, prefix, 'settings.gradle');
    const text = withoutComments(file === undefined ? '' : ((await tree.read(file)) ?? ''));
    const included = [...text.matchAll(/^\s*include\s*\(?((?:[^)\n]*,\s*\n)*[^)\n]*)/gm)].flatMap(({ 1: list = '' }) => [...list.matchAll(/["']:?([\w.:/-]+)["']/g)].map(({ 1: name = '' }) => name));
    const paths = ['', ...new Set(included)];
    const projects = paths.map((name) => {
        const folder = prefix + folderOf(text, name);
        return {
            path: name === '' ? '' : `:${name}`,
            prefix: folder,
            script: gradleScript(tree, folder, 'build.gradle'),
        };
    });
    return { file, text, projects };
}
/** A project lies where its path says, unless the settings move it. */
function folderOf(settings, name) {
    if (name === '')
        return '';
    const moved = [
        ...settings.matchAll(/project\(["']:?([\w.:/-]+)["']\)\.projectDir\s*=\s*(?:new File|file)\s*\([^"']*["']([^"']+)["']/g),
    ];
    const place = moved.find(([, project]) => project === name)?.[2] ?? name.replaceAll(':', '/');
    return `${place.replace(/^\.?\//, '')}/`;
}
/** A script without its comments; lines stay. A `//` in a quoted address is none. */
const withoutComments = (text) => text.replace(/("(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*')|\/\*[\s\S]*?\*\/|\/\/[^\n]*/g, (found, quoted) => quoted ?? found.replace(/[^\n]/g, ' '));


/***/ }),

/***/ 17817:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   T: () => (/* binding */ isBuiltFolder),
/* harmony export */   Z: () => (/* binding */ foldersToEnter)
/* harmony export */ });
/** Folders that hold what was installed, built or cached, whatever lies beside them. */
const always = new Set([
    '.git',
    '.hg',
    '.svn',
    'node_modules',
    'bower_components',
    'dist',
    'coverage',
    '.cache',
    '.next',
    '.nuxt',
    '.output',
    '.svelte-kit',
    '.astro',
    '.angular',
    '.docusaurus',
    '.turbo',
    '.nx',
    '.nyc_output',
    '.parcel-cache',
    '.pnpm-store',
    '.venv',
    'venv',
    '.tox',
    '.nox',
    '.eggs',
    '__pycache__',
    '__pypackages__',
    '.mypy_cache',
    '.pytest_cache',
    '.ruff_cache',
    '.hypothesis',
    '.bundle',
    '.gradle',
    '.kotlin',
    '.zig-cache',
    'zig-cache',
    'zig-out',
    'dist-newstyle',
    '.stack-work',
    '.elixir_ls',
    '.terraform',
    '.idea',
    '.vscode',
]);
/** Whether a folder of this name holds what was installed, built or cached, wherever it lies. */
const isBuiltFolder = (name) => always.has(name);
/** Folders that are the ecosystem's own where one of its files lies beside them, and anyone's elsewhere. */
const beside = [
    [['target'], /^(?:Cargo\.toml|pom\.xml|build\.sbt)$/],
    [
        ['build'],
        /^(?:(?:build|settings)\.gradle(?:\.kts)?|CMakeLists\.txt|meson\.build|setup\.py|pyproject\.toml)$/,
    ],
    [['bin', 'obj'], /\.(?:cs|fs|vb)proj$/],
    [['_build', 'deps'], /^mix\.exs$/],
    [['_site'], /^_config\.ya?ml$/],
];
/**
 * The folders that detection enters: not those that hold what was installed, built or cached, nor those that the
 * `.gitignore` beside them names. Of `vendor` only the lists of what is in it say something.
 */
function foldersToEnter({ path, files, folders }, gitignore) {
    if (path === 'vendor' || path.endsWith('/vendor'))
        return [];
    const left = new Set(beside.flatMap(([names, sign]) => (files.some((file) => sign.test(file)) ? names : [])));
    const named = ignoredNames(gitignore);
    return folders.filter((name) => !always.has(name) && !left.has(name) && !named.has(name));
}
/** The names that a `.gitignore` ignores beside it as they stand; one that is taken back, even in part, is not. */
function ignoredNames(gitignore) {
    const lines = gitignore.split(/\r?\n/).map((line) => line.trim());
    const back = lines.filter((line) => line.startsWith('!'));
    const names = lines.flatMap((line) => {
        const [, name] = /^(?:\*\*\/|\/)?([\w.@+-]+)\/?$/.exec(line) ?? [];
        return name === undefined ? [] : [name];
    });
    return new Set(names.filter((name) => !back.some((line) => line.includes(name))));
}


/***/ }),

/***/ 24645:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   $6: () => (/* binding */ textAt),
/* harmony export */   fK: () => (/* binding */ valueAt),
/* harmony export */   lj: () => (/* binding */ parseObject),
/* harmony export */   nj: () => (/* binding */ lineOfKey),
/* harmony export */   u4: () => (/* binding */ isRecord)
/* harmony export */ });
/* harmony import */ var _runner_errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(44302);

/** Of a larger file only the start was read (see `readTree`): what is wrong with it is not its last character. */
const mostBytes = 1024 * 1024;
/** A JSON file of the user's as a record; a fault names file, line and column. */
function parseObject(text, file) {
    if (Buffer.byteLength(text) >= mostBytes)
        throw new _runner_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .ActionError */ .lZ(`${file} is larger than 1 MiB`, { fix: `Shorten ${file}.`, place: { file } });
    let value;
    try {
        value = JSON.parse(text);
    }
    catch (error) {
        const said = error instanceof Error ? error.message : String(error);
        const [, line, column] = /line (\d+) column (\d+)/.exec(said) ?? [];
        throw new _runner_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .ActionError */ .lZ(`${file} is not valid JSON: ${said}`, {
            fix: `Correct ${file}.`,
            place: { file, ...(line && { line: Number(line) }), ...(column && { column: Number(column) }) },
            cause: error,
        });
    }
    if (isRecord(value))
        return value;
    throw new _runner_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .ActionError */ .lZ(`${file} is not a JSON object`, {
        fix: `Correct ${file}.`,
        place: { file, line: 1 },
    });
}
/** Whether a value is a mapping, and not a list. */
const isRecord = (value) => typeof value === 'object' && value !== null && !Array.isArray(value);
/** The value at a path of keys, `undefined` where there is none. */
function valueAt(value, ...keys) {
    let at = value;
    for (const key of keys)
        at = isRecord(at) && Object.hasOwn(at, key) ? at[key] : undefined;
    return at;
}
/** The text at a path of keys, `undefined` where there is none or where it is something else. */
function textAt(value, ...keys) {
    const at = valueAt(value, ...keys);
    return typeof at === 'string' ? at : undefined;
}
/** The line (from 1) on which a key stands in valid JSON: the evidence for what it says. */
function lineOfKey(text, ...keys) {
    const path = [];
    let line = 1;
    let depth = 0;
    const tokens = /"(?:[^"\\]|\\.)*"|[{}[\]\n]/gs;
    for (const { 0: token, index } of text.matchAll(tokens)) {
        if (token === '\n')
            line++;
        else if (token === '{' || token === '[')
            depth++;
        else if (token === '}' || token === ']')
            path.length = Math.max(0, --depth - 1);
        else if (/^\s*:/.test(text.slice(index + token.length, index + token.length + 100))) {
            path.length = depth - 1;
            path.push(token.slice(1, -1));
            if (path.length === keys.length && keys.every((key, at) => path[at] === key))
                return line;
        }
    }
    return undefined;
}


/***/ }),

/***/ 32443:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Sv: () => (/* binding */ mayHoldKey),
/* harmony export */   Z6: () => (/* binding */ isRepository),
/* harmony export */   c6: () => (/* binding */ isModules),
/* harmony export */   j$: () => (/* binding */ isInstalled),
/* harmony export */   jc: () => (/* binding */ holdsPrivateKey),
/* harmony export */   n0: () => (/* binding */ looksSecret),
/* harmony export */   x: () => (/* binding */ isUseless)
/* harmony export */ });
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(76760);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_0___default = /*#__PURE__*/__webpack_require__.n(node_path__WEBPACK_IMPORTED_MODULE_0__);

/** Folders that never help a server: caches, editors, the host of the repository. At any depth. */
const uselessFolders = new Set([
    '.cache',
    '.npm',
    '.turbo',
    '.nyc_output',
    '.parcel-cache',
    '.sass-cache',
    '.gradle',
    '.kotlin',
    '.zig-cache',
    '.tox',
    '.nox',
    '.pytest_cache',
    '.mypy_cache',
    '.ruff_cache',
    '.hypothesis',
    '.vscode',
    '.idea',
    '.github',
    '.DS_Store',
    '__pycache__',
]);
/** Repositories of any kind hold the whole history, and often a token: no pattern brings them in. */
const repositories = new Set(['.git', '.hg', '.svn']);
/** Whether a path is the state of a version control system. */
const isRepository = (file) => repositories.has(node_path__WEBPACK_IMPORTED_MODULE_0___default().posix.basename(file));
/** Whether a path is a cache or an editor's: left out unless it is named. */
const isUseless = (file) => uselessFolders.has(node_path__WEBPACK_IMPORTED_MODULE_0___default().posix.basename(file)) ||
    file === 'coverage' ||
    file === '.next/cache' ||
    file.endsWith('node_modules/.cache');
/** Whether a folder holds installed packages: they come from a registry, and only when they are named. */
const isModules = (file) => node_path__WEBPACK_IMPORTED_MODULE_0___default().posix.basename(file) === 'node_modules';
/** Where package managers of all kinds put what comes from a registry. */
const installed = new Set(['node_modules', 'site-packages', 'dist-packages', 'vendor']);
/** Whether a file belongs to an installed package: what looks like a key there is public, and may be needed. */
const isInstalled = (file) => node_path__WEBPACK_IMPORTED_MODULE_0___default().posix
    .dirname(file)
    .split('/')
    .some((part) => installed.has(part));
const secretNames = [
    /^\.env(rc|\..+)?$/i,
    /^\.(npmrc|netrc|pypirc|pgpass|my\.cnf|htpasswd|git-credentials|dockercfg)$/i,
    /^id_(rsa|dsa|ecdsa|ed25519)$/i,
    /\.(p12|pfx|jks|keystore|kdbx|key|ppk)$/i,
    /^(secrets?|credentials)(\.(json|ya?ml|toml|env|txt))?$/i,
    /^(service[-_]?account|client[-_]secret).*\.json$/i,
    /^(local\.settings\.json|kubeconfig|.+\.kubeconfig|terraform\.tfstate(\..+)?|.+\.tfvars)$/i,
];
const examples = /\.(example|sample|template|dist|defaults?)$/i;
/** Whether a file's name alone says that it holds a secret. Names of examples do not. */
function looksSecret(file) {
    const name = node_path__WEBPACK_IMPORTED_MODULE_0___default().posix.basename(file);
    // Composer's tokens; deeper down, the words of a page to log in.
    if (file === 'auth.json')
        return true;
    return !examples.test(name) && secretNames.some((pattern) => pattern.test(name));
}
/** A `.pem` is a certificate as often as a key: its text tells. */
const mayHoldKey = (file) => /\.(pem|crt|cer)$/i.test(file);
/** Whether a text is or holds a private key. */
const holdsPrivateKey = (text) => /-----BEGIN [A-Z ]*PRIVATE KEY-----/.test(text);


/***/ }),

/***/ 87013:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  j: () => (/* binding */ toolchains)
});

// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(76760);
var external_node_path_default = /*#__PURE__*/__webpack_require__.n(external_node_path_);
// EXTERNAL MODULE: ./node_modules/smol-toml/dist/index.js + 8 modules
var dist = __webpack_require__(3292);
// EXTERNAL MODULE: ./shared/toolchains/json.ts
var json = __webpack_require__(24645);
// EXTERNAL MODULE: ./shared/toolchains/says.ts
var toolchains_says = __webpack_require__(11403);
;// CONCATENATED MODULE: ./shared/toolchains/asked-places.ts



/** A version that is written out, as version managers take it: what begins with no digit names another thing. */
const digits = (written) => /^v?(\d[\w.*+-]*)/.exec(written)?.[1];
/** A file that holds the version alone; lines of comments are passed over, and `prefixed` may stand before it. */
const alone = (file, reading = digits, prefixed = []) => {
    const before = prefixed.length === 0 ? '' : `(?:(?:${prefixed.map(toolchains_says/* literally */.Dk).join('|')})-)?`;
    const pattern = new RegExp(`^\\s*${before}([^\\s#][^\\s]*)\\s*(?:#.*)?$`);
    return { files: [file], lies: 'above', find: (text, at) => read((0,toolchains_says/* lineSaying */.ke)(at, text, pattern), reading) };
};
/** `.tool-versions` of asdf and mise, by the names that they have for the tool; the first version of a line counts. */
const toolVersions = (names, reading = digits) => {
    const pattern = new RegExp(`^\\s*(?:${names.map(toolchains_says/* literally */.Dk).join('|')})\\s+(\\S+)`);
    return {
        files: ['.tool-versions'],
        key: names.join(', '),
        lies: 'above',
        find: (text, file) => named(names[0] ?? '', read((0,toolchains_says/* lineSaying */.ke)(file, text, pattern), reading)),
    };
};
/** The `[tools]` of mise: a version, a list of them, or a table that has one. */
const mise = (names, reading = digits) => ({
    files: ['mise.toml', '.mise.toml', '.config/mise.toml'],
    key: names.join(', '),
    lies: 'above',
    find: (text, file) => {
        const tools = tableOf(text)?.['tools'];
        if (!(0,json/* isRecord */.u4)(tools))
            return undefined;
        const name = names.flatMap((each) => [each, `core:${each}`]).find((each) => Object.hasOwn(tools, each));
        const written = name === undefined ? undefined : miseText(tools[name]);
        const version = written === undefined ? undefined : reading(written);
        if (name === undefined || written === undefined || version === undefined)
            return undefined;
        const line = (0,toolchains_says/* lineSaying */.ke)(file, text, new RegExp(`^\\s*(?:\\[?\\s*tools\\.)?["']?${(0,toolchains_says/* literally */.Dk)(name)}["']?\\s*[=\\].]`));
        return {
            version,
            because: { file, ...(line?.line !== undefined && { line: line.line }), says: `${name} ${written}` },
        };
    },
});
function miseText(value) {
    const one = Array.isArray(value) ? value[0] : value;
    const text = (0,json/* isRecord */.u4)(one) ? one['version'] : one;
    return typeof text === 'string' || typeof text === 'number'
        ? String(text).replace(/^prefix:/, '')
        : undefined;
}
/** What is no TOML says nothing here: the program that reads it says what is wrong. */
function tableOf(text) {
    try {
        return (0,dist/* parse */.qg)(text);
    }
    catch {
        return undefined;
    }
}
/** Both of what version managers of many tools read, the older first. */
const managers = (names, reading = digits) => [
    toolVersions(names, reading),
    mise(names, reading),
];
/** `.sdkmanrc`, whose versions end with who built them. */
const sdkman = (name, reading = digits) => ({
    files: ['.sdkmanrc'],
    key: name,
    lies: 'above',
    find: (text, file) => named(name, read((0,toolchains_says/* lineSaying */.ke)(file, text, new RegExp(`^\\s*${(0,toolchains_says/* literally */.Dk)(name)}\\s*=\\s*(\\S+)`)), reading)),
});
/** A line of a manifest: the pattern's group holds what `reading` reads, and all that the line says is the evidence. */
const line = (files, key, pattern, reading, lies = 'manifest') => ({
    files,
    key,
    lies,
    find: (text, file) => {
        const found = read((0,toolchains_says/* lineSaying */.ke)(file, text, pattern), reading);
        return (found && {
            ...found,
            because: { ...found.because, says: (lineAt(text, found.because) ?? '').slice(0, 200) },
        });
    },
});
const lineAt = (text, { line: at = 1 }) => text.split(/\r?\n/)[at - 1]?.trim();
/** A value of a JSON file, by the keys that lead to it. */
const asked_places_json = (file, keys, reading, lies = 'manifest') => ({
    files: [file],
    key: keys.join('.'),
    lies,
    find: (text, at) => {
        const written = (0,json/* textAt */.$6)((0,json/* parseObject */.lj)(text, at), ...keys);
        const version = written === undefined ? undefined : reading(written);
        if (version === undefined)
            return undefined;
        return { version, because: jsonEvidence(text, at, keys, String(written)) };
    },
});
/** Says where a key of a JSON file stands, and what it is. */
function jsonEvidence(text, file, keys, written) {
    const at = (0,json/* lineOfKey */.nj)(text, ...keys);
    return { file, ...(at !== undefined && { line: at }), says: `${keys.join('.')} is ${written}` };
}
function read(because, reading) {
    const version = because && reading(because.says);
    return because && version !== undefined ? { version, because } : undefined;
}
const named = (name, found) => found && { ...found, because: { ...found.because, says: `${name} ${found.because.says}` } };

;// CONCATENATED MODULE: ./shared/toolchains/asked-ranges.ts
/** Python's `~=3.11, !=3.12.1`; Poetry's `^3.11` is npm's already. */
const pythonRange = (written) => written
    .split(',')
    .map((each) => each.trim())
    .filter((each) => each !== '' && !each.startsWith('!='))
    .map((each) => each
    .replace(/^={2,3}\s*/, '')
    .replace(/^~=\s*(\d+\.\d+)$/, '^$1')
    .replace(/^~=\s*/, '~'))
    .join(' ');
/** Ruby's `~> 3.2`, and Elixir's: the last part that is written may grow. */
const pessimisticRange = (written) => written
    .split(/,|\band\b/)
    .map((each) => each.trim().replace(/^["']|["']$/g, ''))
    .filter((each) => !each.startsWith('!='))
    .map((each) => each
    .replace(/^~>\s*(\d+\.\d+)$/, '^$1')
    .replace(/^~>\s*/, '~')
    .replace(/^={1,2}\s*/, ''))
    .join(' ')
    .replaceAll(' or ', ' || ');
/** Composer's `^8.1 | ^8.2`, and `~8.1`, which holds for all of 8. */
const composerRange = (written) => written
    .replace(/\s*\|\|?\s*/g, ' || ')
    .replaceAll(',', ' ')
    .replace(/~\s*(\d+\.\d+)(?![.\d])/g, '^$1');
/** A range as npm writes it. */
const npmRange = (written) => written;
/** The least version that does. */
const atLeast = (written) => (/^\d/.test(written) ? `>=${written}` : undefined);
/** The names that Node gives its lines of long support, by the major version of each. */
const lines = new Map('argon boron carbon dubnium erbium fermium gallium hydrogen iron jod krypton'
    .split(' ')
    .map((name, at) => [`lts/${name}`, String(4 + 2 * at)]));
/** What nvm and its like take: a version, a line of long support by its name, or a word such as `node` that any version is. */
const nodeVersion = (written) => lines.get(written.toLowerCase()) ?? written.replace(/^v(?=\d)/, '');
/** Go's `1.27rc1` is 1.27.0-rc.1 to everyone else. */
const goVersion = (written) => /^(?:go)?\d/.test(written)
    ? written.replace(/^go/, '').replace(/^(\d+\.\d+)(rc|beta)(\d+)$/, '$1.0-$2.$3')
    : undefined;
/** A JDK, with its maker before it or behind it; `1.8` is what people called 8. */
const javaVersion = (written) => /^(?:[a-z_-]+-)?(?:1\.(?=8\b))?(\d+(?:\.\d+)*)/i.exec(written)?.[1];
/** Elixir, without the Erlang that it was built for. */
const elixirVersion = (written) => /^(\d[\w.]*)/.exec(written)?.[1];
/** The release of OTP, which is the first number alone. */
const otpVersion = (written) => /^(\d+)/.exec(written)?.[1];
/** Which SDKs of .NET do in place of one: by default a later patch of the same hundred. */
function rolledForward(version, policy = 'latestPatch') {
    const [major = '0', minor = '0', patch = '0'] = version.split('.');
    if (policy === 'disable')
        return version;
    if (/major/i.test(policy))
        return `>=${version}`;
    if (/minor/i.test(policy))
        return `>=${version} <${String(Number(major) + 1)}`;
    if (/feature/i.test(policy))
        return `>=${version} <${major}.${String(Number(minor) + 1)}`;
    const band = Math.floor(Number.parseInt(patch, 10) / 100) + 1;
    return `>=${version} <${major}.${minor}.${String(band * 100)}`;
}
/** The version of what asks for it at least. */
const bare = (version) => version.replace(/^>=\s*/, '');
/** A package at a version or in a range, as a word for pip. */
const forPip = (name, version) => word(/^\d/.test(version) ? `${name}==${version}` : name + version.replaceAll(' ', ','));
/** A package at a version or in a range, as a word for npm. */
const forNpm = (name, version) => word(`${name}@${version}`);
const word = (text) => (/[^\w@.=-]/.test(text) ? `'${text}'` : text);

;// CONCATENATED MODULE: ./shared/toolchains/asked-interpreted.ts


/** Python, Ruby, PHP and Elixir, with what installs their packages. */
const interpretedTools = {
    python: {
        places: [
            alone('.python-version', digits, ['python', 'cpython']),
            ...managers(['python', 'cpython']),
            line(['runtime.txt'], '', /^python-(\d\S*)/, digits, 'above'),
            line(['pyproject.toml'], 'requires-python', /^\s*requires-python\s*=\s*["']([^"']+)["']/, pythonRange),
            line(['pyproject.toml'], 'tool.poetry.dependencies.python', /^\s*python\s*=\s*["']([^"']+)["']/, pythonRange),
            line(['setup.cfg', 'setup.py'], 'python_requires', /^\s*python_requires\s*=\s*["']?([^"'\s]+)/, pythonRange),
            line(['Pipfile'], 'python_version', /^\s*python_(?:full_)?version\s*=\s*["']([^"']+)["']/, digits),
        ],
    },
    uv: {
        places: [
            line(['pyproject.toml'], 'tool.uv.required-version', /^\s*required-version\s*=\s*["']([^"']+)["']/, pythonRange),
            ...managers(['uv']),
        ],
        mend: (version) => `uses: astral-sh/setup-uv (with version: '${version}')`,
    },
    poetry: {
        places: [
            line(['pyproject.toml'], 'tool.poetry.requires-poetry', /^\s*requires-poetry\s*=\s*["']([^"']+)["']/, pythonRange),
            ...managers(['poetry']),
        ],
        mend: (version) => `run: pipx install ${forPip('poetry', version)}`,
    },
    pdm: {
        places: managers(['pdm']),
        mend: (version) => `run: pipx install ${forPip('pdm', version)}`,
    },
    ruby: {
        places: [
            alone('.ruby-version', digits, ['ruby']),
            ...managers(['ruby']),
            line(['Gemfile', 'gems.rb'], 'ruby', /^\s*ruby\s+["']([^"']+)["']/, pessimisticRange),
            line(['*.gemspec'], 'required_ruby_version', /required_ruby_version\s*=\s*["']([^"']+)["']/, pessimisticRange),
        ],
    },
    php: {
        places: [
            alone('.php-version'),
            ...managers(['php']),
            asked_places_json('composer.json', ['config', 'platform', 'php'], composerRange),
            asked_places_json('composer.json', ['require', 'php'], composerRange),
        ],
    },
    elixir: {
        places: [
            alone('.elixir-version', elixirVersion),
            ...managers(['elixir'], elixirVersion),
            line(['mix.exs'], 'elixir', /^\s*elixir:\s*"([^"]+)"/, pessimisticRange),
        ],
    },
    erlang: {
        places: [alone('.erlang-version', otpVersion), ...managers(['erlang'], otpVersion)],
        mend: (version) => `uses: erlef/setup-beam (with otp-version: '${version}')`,
    },
};

;// CONCATENATED MODULE: ./shared/toolchains/asked-javascript.ts



const packageFile = 'package.json';
/** `packageManager` holds for the whole repository: its root says it for all packages. */
const packageManager = (name, reading = digits) => [
    asked_places_json(packageFile, ['packageManager'], (written) => after(`${name}@`, written, reading), 'above'),
    devEngine('packageManager', name),
];
const after = (start, written, reading) => written.startsWith(start) ? reading(written.slice(start.length).replace(/\+.*/, '')) : undefined;
/** Corepack, and the action of pnpm, bring what this one key says. */
const saysManager = ({ says }) => says.startsWith('packageManager is ');
/** `devEngines` of npm: an engine by its name, with a range. */
const devEngine = (kind, name) => ({
    files: [packageFile],
    key: `devEngines.${kind}`,
    lies: 'manifest',
    find: (text, file) => {
        const values = (0,json/* parseObject */.lj)(text, file);
        const version = (0,json/* textAt */.$6)(values, 'devEngines', kind, 'version');
        if (version === undefined || (0,json/* textAt */.$6)(values, 'devEngines', kind, 'name') !== name)
            return undefined;
        return { version, because: jsonEvidence(text, file, ['devEngines', kind, 'version'], version) };
    },
});
const manager = (name, reading = digits) => [
    ...packageManager(name, reading),
    ...managers([name], reading),
    asked_places_json(packageFile, ['volta', name], reading),
    asked_places_json(packageFile, ['engines', name], npmRange),
];
/** Node, its package managers, and what stands in its place. */
const javascriptTools = {
    node: {
        places: [
            alone('.nvmrc', nodeVersion),
            alone('.node-version', nodeVersion),
            ...managers(['nodejs', 'node'], nodeVersion),
            devEngine('runtime', 'node'),
            asked_places_json(packageFile, ['volta', 'node'], nodeVersion),
            asked_places_json(packageFile, ['engines', 'node'], npmRange),
        ],
    },
    npm: {
        // Another patch of the same major reads the same lockfile, and Node brings its own: no one is told to change that.
        places: manager('npm', (written) => /^(\d+)/.exec(written)?.[1]),
        mend: (version) => `run: npm install --global ${forNpm('npm', version)}`,
    },
    pnpm: {
        places: manager('pnpm'),
        mend: (version, because) => saysManager(because)
            ? 'uses: pnpm/action-setup, which reads packageManager'
            : `uses: pnpm/action-setup (with version: '${version}')`,
    },
    yarn: {
        places: manager('yarn'),
        mend: (version, because) => saysManager(because)
            ? 'run: corepack enable, which brings what packageManager says'
            : `run: corepack enable && corepack install --global ${forNpm('yarn', version)}`,
    },
    bun: {
        places: [
            ...packageManager('bun'),
            alone('.bun-version'),
            ...managers(['bun']),
            asked_places_json(packageFile, ['engines', 'bun'], npmRange),
        ],
    },
    deno: { places: [alone('.dvmrc'), alone('.deno-version'), ...managers(['deno'])] },
};

// EXTERNAL MODULE: ./shared/lockfiles/pom.ts
var lockfiles_pom = __webpack_require__(21859);
// EXTERNAL MODULE: ./shared/lockfiles/xml.ts
var xml = __webpack_require__(38334);
;// CONCATENATED MODULE: ./shared/toolchains/asked-managed.ts





/** The least Java that a pom makes code for, by the properties and the setting that say so. */
const pomFile = {
    files: ['pom.xml'],
    key: 'maven.compiler.release, java.version, maven.compiler.target, maven.compiler.source, <release>',
    lies: 'manifest',
    find: (text, file) => {
        const pom = (0,lockfiles_pom/* readPomText */.S)(text);
        if (!pom)
            return undefined;
        for (const name of [
            'maven.compiler.release',
            'java.version',
            'maven.compiler.target',
            'maven.compiler.source',
            'release',
        ]) {
            const [found] = (0,xml/* within */.ux)(pom.project, name);
            const asked = javaVersion((0,lockfiles_pom/* filled */.B)(found?.text.trim(), pom.properties) ?? '');
            if (found && asked !== undefined)
                return { version: `>=${asked}`, because: { file, line: found.line, says: `${name} ${asked}` } };
        }
        return undefined;
    },
};
const gradleFiles = ['build.gradle.kts', 'build.gradle'];
const globalJson = {
    files: ['global.json'],
    key: 'sdk.version',
    lies: 'above',
    find: (text, file) => {
        const values = (0,json/* parseObject */.lj)(text.replace(/^\s*\/\/.*$/gm, ''), file);
        const version = (0,json/* textAt */.$6)(values, 'sdk', 'version');
        if (version === undefined)
            return undefined;
        const because = jsonEvidence(text, file, ['sdk', 'version'], version);
        return { version: rolledForward(version, (0,json/* textAt */.$6)(values, 'sdk', 'rollForward')), because };
    },
};
/** The newest of the frameworks that a program is made for. */
const framework = (written) => {
    const versions = [...written.matchAll(/net(\d+\.\d+)/g)].map(([, version]) => Number(version));
    return versions.length === 0 ? undefined : `>=${Math.max(...versions).toFixed(1)}`;
};
/** Java with what builds it, and .NET. */
const managedTools = {
    java: {
        places: [
            alone('.java-version', javaVersion),
            ...managers(['java'], javaVersion),
            sdkman('java', javaVersion),
            pomFile,
            line(gradleFiles, 'JavaLanguageVersion, jvmToolchain', /(?:JavaLanguageVersion\.of\s*\(\s*["']?|jvmToolchain\s*\(\s*)(\d+)/, atLeast),
            line(gradleFiles, 'sourceCompatibility, targetCompatibility', /(?:source|target)Compatibility\s*=?[^\d\n]*(?:1[._](?=8\b))?(\d+)/, atLeast),
        ],
        mend: (version) => `uses: actions/setup-java (with distribution: temurin, java-version: '${bare(version)}')`,
    },
    maven: { places: managers(['maven']), mend: () => 'uses: jdx/mise-action' },
    gradle: { places: [...managers(['gradle']), sdkman('gradle')] },
    dotnet: {
        places: [
            globalJson,
            ...managers(['dotnet', 'dotnet-core']),
            line(['*.csproj', '*.fsproj', '*.vbproj'], 'TargetFramework', /(<TargetFrameworks?>.*)/, framework),
        ],
    },
};

;// CONCATENATED MODULE: ./shared/toolchains/asked-native.ts


const leastGo = (written) => {
    const version = goVersion(written);
    return version === undefined ? undefined : `>=${version}`;
};
/** The compiler that a package says it was tried with, where it is one alone. */
const triedWith = (written) => {
    const versions = [...written.matchAll(/\d+(?:\.\d+)+/g)].map(([version]) => version);
    return versions.length === 1 && /==\s*\d/.test(written) ? versions[0] : undefined;
};
/** What compiles to programs of the machine. */
const nativeTools = {
    go: {
        places: [
            alone('.go-version', goVersion),
            ...managers(['golang', 'go'], goVersion),
            ...['toolchain', 'go'].map((word) => line(['go.mod'], word, new RegExp(`^${word}\\s+((?:go)?\\d\\S*)`), (written) => leastGo(written))),
        ],
    },
    rust: {
        places: [
            line(['rust-toolchain.toml', 'rust-toolchain'], 'channel', /^\s*channel\s*=\s*["']([^"']+)["']/, npmRange, 'above'),
            alone('rust-toolchain', (written) => (/^[\w.-]+$/.test(written) ? written : undefined)),
            ...managers(['rust'], npmRange),
            line(['Cargo.toml'], 'rust-version', /^\s*rust-version\s*=\s*["'](\d[^"']*)["']/, atLeast),
        ],
        mend: (version) => `uses: dtolnay/rust-toolchain@${bare(version)}`,
    },
    cmake: {
        places: [
            ...managers(['cmake']),
            line(['CMakeLists.txt'], 'cmake_minimum_required', /^\s*cmake_minimum_required\s*\(.*?VERSION\s+(\d+(?:\.\d+)*)/i, atLeast),
        ],
        mend: (version) => `uses: lukka/get-cmake@latest (with cmakeVersion: '~${bare(version)}')`,
    },
    meson: {
        places: [
            ...managers(['meson']),
            line(['meson.build'], 'meson_version', /meson_version\s*:\s*'\s*(?:>=)?\s*(\d[\d.]*)\s*'/, atLeast),
        ],
        mend: (version) => `run: python3 -m pip install ${forPip('meson', version)} ninja`,
    },
    zig: {
        places: [
            alone('.zigversion'),
            alone('.zig-version'),
            ...managers(['zig']),
            line(['build.zig.zon'], 'minimum_zig_version', /^\s*\.minimum_zig_version\s*=\s*"([^"]+)"/, atLeast),
        ],
        mend: (version) => `uses: mlugg/setup-zig (with version: '${bare(version)}')`,
    },
    ghc: {
        places: [
            line(['cabal.project'], 'with-compiler', /^\s*with-compiler:\s*ghc-(\d\S*)/i, digits, 'above'),
            ...managers(['ghc', 'haskell']),
            line(['*.cabal'], 'tested-with', /^(tested-with:.*)/i, triedWith),
        ],
    },
    cabal: { places: managers(['cabal']) },
};

;// CONCATENATED MODULE: ./shared/toolchains/asked-tools.ts




/** Every tool whose version is compared with the runner's. The table in `docs/build.md` is made of this. */
const askedTools = { ...javascriptTools, ...interpretedTools, ...managedTools, ...nativeTools };

;// CONCATENATED MODULE: ./shared/toolchains/asked-versions.ts


/**
 * The versions that a repository asks for of some tools. The places of each tool are looked through in their order, pins
 * in the built folder before those of the folders above it; the first that speaks counts.
 *
 * @param prefix the built folder: `''`, or with `/` at its end
 * @param manifests the files that say what is built, the one that counts most first
 */
async function askedVersions(tree, prefix, tools, manifests = []) {
    const wants = [];
    for (const tool of tools) {
        const { places, mend } = askedTools[tool];
        const found = await firstOf(tree, places, foldersUp(prefix), manifests);
        if (!found)
            continue;
        const { version, because } = found;
        wants.push({ tool, version, because, ...(mend && { mend: mend(version, because) }) });
    }
    return wants;
}
/** Of pins that follow one another the nearest folder comes first, and of one folder the first place. */
async function firstOf(tree, places, folders, manifests) {
    const [first] = places;
    if (!first)
        return undefined;
    const other = places.findIndex(({ lies }) => lies !== first.lies);
    const group = other < 0 ? places : places.slice(0, other);
    const found = await (first.lies === 'above'
        ? firstAbove(tree, group, folders)
        : firstIn(tree, group, manifests));
    return found ?? firstOf(tree, places.slice(group.length), folders, manifests);
}
async function firstAbove(tree, places, folders) {
    for (const folder of folders)
        for (const place of places) {
            const found = await said(tree, place, place.files.map((name) => folder + name));
            if (found)
                return found;
        }
    return undefined;
}
async function firstIn(tree, places, manifests) {
    for (const place of places) {
        const found = await said(tree, place, manifests.filter((file) => isNamed(file, place.files)));
        if (found)
            return found;
    }
    return undefined;
}
async function said(tree, place, files) {
    for (const file of files) {
        const text = await tree.read(file);
        const found = text === undefined ? undefined : place.find(text, file);
        if (found)
            return found;
    }
    return undefined;
}
const isNamed = (file, names) => names.some((name) => name.startsWith('*') ? file.endsWith(name.slice(1)) : external_node_path_default().posix.basename(file) === name);
/** A folder and those above it, down to the root of the repository: `a/b/`, `a/`, ``. */
function foldersUp(prefix) {
    const parts = prefix.split('/').filter((part) => part !== '');
    return [...parts.keys(), parts.length].reverse().map((count) => parts
        .slice(0, count)
        .map((part) => `${part}/`)
        .join(''));
}

;// CONCATENATED MODULE: ./shared/toolchains/c-compiler.ts
const isWindows = process.platform === 'win32';
/** Prints the version of the C compiler that builds take; on Windows they find it by other ways than the PATH. */
const compilerProbes = isWindows
    ? []
    : [{ tool: 'cc', run: '"${CC:-cc}" -dumpfullversion -dumpversion' }];
/** The steps that bring what C and C++ are built with. */
const compilerSetup = {
    cc: 'run: sudo apt-get install --yes build-essential',
};

;// CONCATENATED MODULE: ./shared/toolchains/reproducible-env.ts
/** Flags that keep the folders of the machine out of what rustc makes; later ones win, so the workspace stands last. */
const rustRemap = {
    RUSTFLAGS: '--remap-path-prefix={home}=/home --remap-path-prefix={workspace}=/build',
};
const mapFolder = '-ffile-prefix-map={workspace}=/build';
/** The same for C and C++; the compiler of Windows has no such flag. */
const prefixMap = process.platform === 'win32' ? {} : { CFLAGS: mapFolder, CXXFLAGS: mapFolder };

// EXTERNAL MODULE: ./shared/toolchains/runtime-folders.ts
var runtime_folders = __webpack_require__(69835);
;// CONCATENATED MODULE: ./shared/toolchains/sources.ts

const readAtOnce = 32;
const readAtMost = 2000;
/** The first line below a folder that a pattern matches, in the files whose paths `named` matches; 2,000 are read at most. */
async function firstFileSaying(tree, prefix, named, pattern) {
    const files = filesBelow(tree, prefix, named).slice(0, readAtMost);
    for (let at = 0; at < files.length; at += readAtOnce) {
        const batch = files.slice(at, at + readAtOnce);
        const texts = await Promise.all(batch.map((file) => tree.read(file)));
        const found = batch.map((file, index) => (0,toolchains_says/* lineSaying */.ke)(file, texts[index] ?? '', pattern));
        const first = found.find((evidence) => evidence !== undefined);
        if (first)
            return first;
    }
    return undefined;
}
/** The files below a folder whose paths a pattern matches. */
const filesBelow = (tree, prefix, named) => tree.paths().filter((file) => file.startsWith(prefix) && named.test(file));

;// CONCATENATED MODULE: ./shared/toolchains/cmake.ts






/** C and C++, built by CMake. */
const cmake = {
    name: 'cmake',
    looksFor: ['CMakeLists.txt'],
    tools: [{ tool: 'cmake', run: 'cmake --version' }, ...compilerProbes],
    stores: [],
    setupAction: 'lukka/get-cmake@latest',
    setupActions: compilerSetup,
    detect,
};
async function detect(tree, folder, given) {
    const prefix = folder === '' ? '' : `${folder}/`;
    const file = `${prefix}CMakeLists.txt`;
    const text = await tree.read(file);
    if (text === undefined)
        return undefined;
    const says = (pattern) => firstFileSaying(tree, prefix, /(?:^|\/)CMakeLists\.txt$|\.cmake$/, pattern);
    const [installs, shares, tests] = [
        await says(/^\s*(install\s*\(.*)/i),
        await says(/^\s*(add_library\s*\(\s*\S+\s+SHARED.*)/i),
        await says(/^\s*(add_test\s*\(.*|gtest_discover_tests\s*\(.*|catch_discover_tests\s*\(.*)/i),
    ];
    const project = /^\s*project\s*\(\s*"?([\w.+-]+)"?(?:[^)]*?\bVERSION\s+([\w.]+))?/im.exec(text);
    const because = (0,toolchains_says/* lineSaying */.ke)(file, text, /^\s*(project\s*\(.*)/i) ?? { file, says: 'a project of CMake' };
    const runtime = (0,runtime_folders/* runtimeOutput */.G)(tree, prefix);
    const configure = configureLine({ installs, shares, ownRpath: /CMAKE_INSTALL_RPATH/.test(text) });
    return {
        toolchain: 'cmake',
        name: project?.[1] ?? '',
        version: project?.[2] ?? '',
        commands: [
            ...(given.install ? [given.install] : []),
            ...(given.build ? [given.build] : buildCommands(configure, because, installs)),
        ],
        output: ['dist/**', ...runtime.output],
        test: tests && {
            run: `${configure} && cmake --build build --config Release --parallel && ctest --test-dir build -C Release --output-on-failure`,
            because: tests,
        },
        cacheKeyFiles: [file],
        wants: await askedVersions(tree, prefix, ['cmake'], [file]),
        evidence: [
            because,
            ...[installs, shares].filter((one) => one !== undefined),
            ...passedOver(tree, prefix),
            ...runtime.evidence,
        ],
        warnings: tree.has(`${prefix}conanfile.txt`) || tree.has(`${prefix}conanfile.py`) ? [conan] : [],
    };
}
/** What `make` would do there is what CMake writes, or shortcuts. */
const passedOver = (tree, prefix) => ['GNUmakefile', 'makefile', 'Makefile']
    .filter((name) => tree.has(prefix + name))
    .map((name) => ({ file: prefix + name, says: 'not used: CMakeLists.txt says how all of it is built' }));
const conan = 'The dependencies of conanfile are not installed by this plan: give install-command, and build-command with the toolchain file that conan writes.';
/**
 * What the project installs is what a server needs; without such rules its programs are written into one folder. Programs
 * find their own libraries wherever the release is unpacked, and hold no path of where they were linked.
 */
function configureLine({ installs, shares, ownRpath }) {
    const rpath = process.platform === 'darwin' ? '@executable_path/../lib' : '$ORIGIN/../lib';
    return [
        'cmake -S . -B build -DCMAKE_BUILD_TYPE=Release',
        ...(installs ? [] : ['"-DCMAKE_RUNTIME_OUTPUT_DIRECTORY=$PWD/dist/bin"']),
        ...(!installs && shares ? ['"-DCMAKE_LIBRARY_OUTPUT_DIRECTORY=$PWD/dist/lib"'] : []),
        ...(shares && !ownRpath ? [`'-DCMAKE_INSTALL_RPATH=${rpath}'`] : []),
        ...(shares ? ['-DCMAKE_BUILD_RPATH_USE_ORIGIN=ON'] : []),
        ...(shares && !installs ? ['-DCMAKE_BUILD_WITH_INSTALL_RPATH=ON'] : []),
    ].join(' ');
}
function buildCommands(configure, because, installs) {
    const build = 'cmake --build build --config Release --parallel';
    return [
        { phase: 'build', run: configure, because, env: prefixMap },
        { phase: 'build', run: build, because },
        ...(installs
            ? [
                {
                    phase: 'build',
                    run: 'cmake --install build --config Release --prefix dist',
                    because: installs,
                },
            ]
            : []),
    ];
}

// EXTERNAL MODULE: ./shared/files/files.ts + 10 modules
var files = __webpack_require__(1798);
// EXTERNAL MODULE: ./shared/toolchains/node-package.ts
var node_package = __webpack_require__(5638);
// EXTERNAL MODULE: ./shared/toolchains/node-runtime-names.ts
var node_runtime_names = __webpack_require__(86243);
;// CONCATENATED MODULE: ./shared/toolchains/node-reached.ts



/** More packages than any release has: what is installed is read, so it is bounded. */
const mostPackages = 50_000;
/**
 * Tells what of `node_modules` a server needs where no record says so (pnpm, yarn, bun, deno): what its runtime dependencies
 * and `imported` reach, found as Node itself finds packages. The rest stays behind, and the folder that was tested is not changed.
 */
async function reachedModules(built, imported = []) {
    const folder = (await (0,files/* realPath */.Ye)(built)) ?? built;
    const kept = new Set();
    const outside = new Set();
    const queue = [folder];
    for (let at = 0; at < queue.length && at < mostPackages; at++) {
        const from = queue[at] ?? folder;
        const names = await (0,node_runtime_names/* runtimeNames */.j)(from);
        for (const name of at === 0 ? [...names, ...imported] : names) {
            const place = await found(folder, from, name);
            if (place === undefined)
                continue;
            kept.add(place);
            const real = await (0,files/* realPath */.Ye)(place);
            if (real === undefined)
                continue;
            if (real !== folder && !(0,files/* insideOf */.kP)(folder, real))
                outside.add(name);
            else if (!queue.includes(real))
                queue.push(real);
        }
    }
    const reached = new Set([...kept, ...queue.slice(1)]);
    const installed = await installedIn(folder);
    return {
        leaveOut: installed
            .filter((place) => ![...reached].some((each) => each === place || each.startsWith(`${place}${(external_node_path_default()).sep}`)))
            .map((place) => external_node_path_default().relative(folder, place).split((external_node_path_default()).sep).join('/')),
        also: queue
            .slice(1)
            .map((place) => external_node_path_default().relative(folder, place).split((external_node_path_default()).sep).join('/'))
            .filter((place) => !place.startsWith('node_modules/'))
            .map((place) => `${place}/**`),
        warnings: [...outside].map((name) => `The dependency ${name} is a link to a folder outside of what is built, and is not in the release.`),
    };
}
/** Up from a package, the first `node_modules` that has the name, no higher than the built folder. */
async function found(folder, from, name) {
    for (let at = from; at === folder || (0,files/* insideOf */.kP)(folder, at); at = external_node_path_default().dirname(at)) {
        const place = external_node_path_default().join(at, 'node_modules', name);
        if ((await (0,files/* pathKind */.gl)(place)) !== undefined)
            return place;
        if (at === folder)
            return undefined;
    }
    return undefined;
}
/** The stores in `node_modules` that pnpm and deno link packages from. */
const stores = ['.pnpm', '.deno'];
/** What each manager installs side by side: packages, scopes opened, and the folders of a store. */
async function installedIn(folder) {
    const modules = external_node_path_default().join(folder, 'node_modules');
    const ofStores = stores.flatMap((name) => [
        external_node_path_default().join(modules, name),
        external_node_path_default().join(modules, name, 'node_modules'),
    ]);
    const places = [];
    for (const root of [modules, ...ofStores])
        for (const name of await (0,files/* listFolder */.bt)(root).catch(() => [])) {
            const place = external_node_path_default().join(root, name);
            if (name === '.bin' || name === 'node_modules' || stores.includes(name))
                continue;
            if (name.startsWith('@') && !stores.includes(external_node_path_default().basename(root)))
                places.push(...(await (0,files/* listFolder */.bt)(place).catch(() => [])).map((each) => external_node_path_default().join(place, each)));
            else
                places.push(place);
        }
    return places;
}

;// CONCATENATED MODULE: ./shared/toolchains/node-production.ts




const record = 'node_modules/.package-lock.json';
/**
 * Tells what of `node_modules` a server needs, from the record that npm itself leaves there: what is marked
 * `dev` stays behind. The same files remain as after `npm prune --omit=dev`, without a second install and
 * without a change to the folder that was tested. `imported` are packages that something besides `package.json` needs.
 */
async function productionModules(folder, imported = []) {
    const there = await (0,files/* listFolder */.bt)(external_node_path_default().join(folder, 'node_modules')).catch(() => undefined);
    if (there === undefined)
        return { leaveOut: [], also: [], warnings: [] };
    const text = await (0,files/* readTextIfThere */.pM)(external_node_path_default().join(folder, record));
    if (text === undefined && (await (0,files/* pathKind */.gl)(external_node_path_default().join(folder, 'package.json'))) === undefined)
        return { leaveOut: [], also: [], warnings: [unknownPurpose] };
    if (text === undefined)
        return reachedModules(folder, imported);
    const packages = (0,json/* parseObject */.lj)(text, record)['packages'];
    const entries = (0,json/* isRecord */.u4)(packages) ? Object.entries(packages) : [];
    const isOmitted = ([, entry]) => {
        // A link has no mark of its own: what it leads to has.
        const target = linkTarget(entry);
        const marked = target !== undefined && (0,json/* isRecord */.u4)(packages) ? packages[target] : entry;
        return (0,json/* isRecord */.u4)(marked) && (marked['dev'] === true || marked['extraneous'] === true);
    };
    const kept = entries.filter((entry) => !isOmitted(entry));
    return {
        leaveOut: [
            record,
            ...entries
                .filter(isOmitted)
                .map(([location]) => location)
                .filter(isInstalled),
        ],
        also: kept.flatMap(([location, entry]) => linkedFolder(location, entry)),
        warnings: [],
    };
}
const unknownPurpose = 'node_modules was not installed by npm, and there is no package.json that says which packages only development needs: all of it goes into the release.';
const isInstalled = (location) => /(^|\/)node_modules\//.test(location);
/** A workspace or a `file:` dependency is a link in `node_modules`: the release needs the folder behind it. */
function linkedFolder(location, entry) {
    const target = linkTarget(entry);
    return target !== undefined && isInstalled(location) && !target.startsWith('..') ? [`${target}/**`] : [];
}
const linkTarget = (entry) => (0,json/* isRecord */.u4)(entry) && entry['link'] === true ? (0,json/* textAt */.$6)(entry, 'resolved') : undefined;

;// CONCATENATED MODULE: ./shared/toolchains/deno-modules.ts





/** The packages of npm, without what Deno notes of its own work there. */
const denoModules = ['node_modules/**', '!node_modules/.deno/{.deno.lock,.setup-cache.bin}'];
/**
 * Where Deno puts what is imported from registries: packages of npm lie in `node_modules`, modules in `vendor`, if the
 * configuration says so; those of a `package.json` lie in `node_modules` unless it says otherwise. What lies in the cache of
 * this machine is lacking elsewhere.
 */
function keptPackages(says, declared) {
    const vendored = says(/("vendor"\s*:\s*true)/);
    const elsewhere = says(/("nodeModulesDir"\s*:\s*(?:false|"none"))/);
    const placed = vendored ??
        says(/("nodeModulesDir"\s*:\s*(?:true|"(?:auto|manual)"))/) ??
        (elsewhere ? undefined : declared);
    const fromNpm = says(/("[^"]+"\s*:\s*"npm:[^"]*")/) ?? declared;
    const fromElsewhere = says(/^(?!.*"\$schema").*?("[^"]+"\s*:\s*"(?:jsr:|https?:)[^"]*")/);
    return {
        modules: fromNpm && placed,
        lacking: vendored ? undefined : (fromElsewhere ?? (placed ? undefined : fromNpm)),
    };
}
/**
 * Tells what of `node_modules` a server needs beside a `package.json`: what its runtime dependencies and the imports of the
 * configuration reach. A Deno that installs by itself would fetch the rest again when it starts: there all of it goes along.
 */
async function runtimeModules(folder) {
    const none = { leaveOut: [], also: [], warnings: [] };
    const text = await (0,files/* readTextIfThere */.pM)(external_node_path_default().join(folder, 'package.json'));
    if (text === undefined)
        return none;
    const development = (0,node_package/* readPackage */.L)(text, 'package.json').names('devDependencies');
    const { file, says, imports } = await configuration(folder);
    const auto = (0,toolchains_says/* lineSaying */.ke)(file, says, /("nodeModulesDir"\s*:\s*(?:true|"auto"))/);
    if (!auto)
        return productionModules(folder, imports);
    if (development.length === 0)
        return none;
    return {
        ...none,
        warnings: [
            `${file}:${String(auto.line)} lets Deno install what is missing when it starts, so devDependencies of package.json go into the release. To leave them out, set "nodeModulesDir": "manual" there.`,
        ],
    };
}
/** What the configuration says, and the packages of npm that it imports: a list of them may lie in a file of its own. */
async function configuration(folder) {
    for (const file of ['deno.json', 'deno.jsonc']) {
        const says = await (0,files/* readTextIfThere */.pM)(external_node_path_default().join(folder, file));
        if (says === undefined)
            continue;
        const [, map] = /"importMap"\s*:\s*"(\.?[\w./-]+)"/.exec(says) ?? [];
        const mapped = map === undefined ? undefined : await (0,files/* readTextIfThere */.pM)(external_node_path_default().join(folder, map));
        const imports = [...`${says}\n${mapped ?? ''}`.matchAll(/"npm:\/?((?:@[\w.-]+\/)?[\w.-]+)/g)];
        return { file, says, imports: imports.map(([, name = '']) => name) };
    }
    return { file: 'deno.json', says: '', imports: [] };
}

;// CONCATENATED MODULE: ./shared/toolchains/deno.ts




/** Deno, by the tasks of its configuration. */
const deno = {
    name: 'deno',
    looksFor: ['deno.json', 'deno.jsonc'],
    tools: [{ tool: 'deno', run: 'deno eval "console.log(Deno.version.deno)"' }],
    stores: [
        {
            tool: 'deno',
            run: `deno eval "console.log(JSON.parse(new TextDecoder().decode(new Deno.Command(Deno.execPath(), { args: ['info', '--json'] }).outputSync().stdout)).denoDir)"`,
        },
    ],
    setupAction: 'denoland/setup-deno',
    detect: deno_detect,
    afterBuild: runtimeModules,
};
async function deno_detect(tree, folder, given) {
    const prefix = folder === '' ? '' : `${folder}/`;
    const file = ['deno.json', 'deno.jsonc'].map((name) => prefix + name).find((name) => tree.has(name));
    if (file === undefined)
        return undefined;
    const text = (await tree.read(file)) ?? '';
    const says = (pattern) => (0,toolchains_says/* lineSaying */.ke)(file, text, pattern);
    const install = given.install ?? installCommand(tree, prefix, file);
    const build = given.build ?? taskCommand(says(/"build"\s*:\s*(.*)/));
    const test = says(/"test"\s*:\s*"(.*)"/);
    const lockfile = `${prefix}deno.lock`;
    const kept = keptPackages(says, await declaredPackages(tree, prefix));
    return {
        toolchain: 'deno',
        name: says(/"name"\s*:\s*"(?:@[^/"]+\/)?([^"]+)"/)?.says ?? '',
        version: says(/"version"\s*:\s*"([^"]+)"/)?.says ?? '',
        commands: [install, ...(build ? [build] : [])],
        output: ['**', ...(kept.modules ? denoModules : [])],
        test: test && { run: 'deno task test', because: test },
        cacheKeyFiles: [tree.has(lockfile) ? lockfile : file],
        wants: await askedVersions(tree, prefix, ['deno']),
        evidence: [
            { file, line: 1, says: 'a configuration of deno: the release holds the source tree' },
            ...(kept.modules ? [kept.modules] : []),
        ],
        warnings: kept.lacking ? [downloads(kept.lacking)] : [],
    };
}
/** Who says that the server needs packages of npm, in a `package.json` beside the configuration. */
async function declaredPackages(tree, prefix) {
    const file = `${prefix}package.json`;
    const text = await tree.read(file);
    if (text === undefined)
        return undefined;
    const manifest = (0,node_package/* readPackage */.L)(text, file);
    const names = manifest.names('dependencies');
    if (names.length === 0)
        return undefined;
    const count = names.length === 1 ? '1 runtime dependency' : `${String(names.length)} runtime dependencies`;
    const says = `${count}: node_modules goes along, without what only development needs`;
    return manifest.evidence(says, 'dependencies');
}
const downloads = ({ file, line, says }) => `The server downloads what ${file}:${String(line)} imports (${says}) when it starts. To put it into the release, set "vendor": true there.`;
function installCommand(tree, prefix, file) {
    const lockfile = `${prefix}deno.lock`;
    if (!tree.has(lockfile))
        return {
            phase: 'install',
            run: 'deno install',
            because: { file, line: 1, says: 'there is no deno.lock' },
        };
    const because = { file: lockfile, says: 'a lockfile of deno: installed exactly as it says' };
    return { phase: 'install', run: 'deno install --frozen', because };
}
const taskCommand = (because) => because && { phase: 'build', run: 'deno task build', because };

// EXTERNAL MODULE: ./shared/runner/errors.ts
var errors = __webpack_require__(44302);
;// CONCATENATED MODULE: ./shared/toolchains/shell-lines.ts
// Commands run in bash, and on Windows in PowerShell: they write a variable in two ways.
const inPowerShell = process.platform === 'win32';
/** A variable of the environment, to be written between double quotes. */
const variable = (name) => (inPowerShell ? `$env:${name}` : `$${name}`);
/** The name of a program that a build makes from `name`, as a glob that holds on every system. */
const programGlob = (name) => `${name}{,.exe}`;
/** The script of a wrapper, such as `mvnw`, that lies in the folder, or in the one that a way up leads to. */
const wrapperScript = (unix, windows, up = './') => `${up}${inPowerShell ? windows : unix}`;
/** The way from a folder up to one that it lies in, with `/` at its end: `./` where they are the same. */
function wayUp(folder, to) {
    const steps = folder.slice(to.length).split('/').filter(Boolean).length;
    return steps === 0 ? './' : '../'.repeat(steps);
}
/** A path as a word of a command line. */
const quoted = (word) => (/^[\w./:-]+$/.test(word) ? word : `'${word}'`);
/** Prints a tool's folder: where a variable says, else below the home of the user. */
function folderProbe(tool, name, belowHome, inside) {
    const run = inPowerShell
        ? `if ($env:${name}) { $env:${name} } else { Join-Path $HOME '${belowHome}' }`
        : `echo "\${${name}:-$HOME/${belowHome}}"`;
    return { tool, run, inside };
}
/** Prints a folder below the home of the user. */
const homeProbe = (tool, belowHome) => ({
    tool,
    run: `echo "$HOME/${belowHome}"`,
});

;// CONCATENATED MODULE: ./shared/toolchains/xml.ts

/** A document without its comments; lines stay, so that what is found keeps its number. */
const withoutXmlComments = (text) => text.replace(/<!--[\s\S]*?-->/g, (comment) => comment.replace(/[^\n]/g, ' '));
/** Every element of a name, in the order of the document: what build files need, which nest none of these in themselves. */
function xml_elements(document, name) {
    const tag = (0,toolchains_says/* literally */.Dk)(name);
    return [...document.matchAll(new RegExp(`<${tag}(?:\\s[^>]*)?>([\\s\\S]*?)</${tag}\\s*>`, 'g'))].map(({ 1: text = '', index }) => ({ text: text.trim(), line: (0,toolchains_says/* lineAt */.mh)(document, index) }));
}
/** The first element of a name. */
const xml_element = (document, name) => xml_elements(document, name)[0];

;// CONCATENATED MODULE: ./shared/toolchains/dotnet.ts







/** C#, F# and Visual Basic, built by the .NET SDK. */
const dotnet = {
    name: 'dotnet',
    looksFor: ['*.sln', '*.slnx', '*.csproj', '*.fsproj', '*.vbproj'],
    tools: [{ tool: 'dotnet', run: 'dotnet --version' }],
    stores: [folderProbe('dotnet', 'NUGET_PACKAGES', '.nuget/packages', '')],
    setupAction: 'actions/setup-dotnet',
    detect: dotnet_detect,
};
const projectFile = /\.(?:cs|fs|vb)proj$/;
async function dotnet_detect(tree, folder, given) {
    const prefix = folder === '' ? '' : `${folder}/`;
    const solution = filesBelow(tree, prefix, /\.slnx?$/).find((file) => !file.slice(prefix.length).includes('/'));
    const projects = await projectsOf(tree, prefix, solution);
    const sign = solution ?? projects[0]?.file;
    if (sign === undefined)
        return undefined;
    const programs = projects.filter(({ program, tests }) => program && !tests);
    const [first] = programs;
    if (!first && !given.build)
        throw new errors/* ActionError */.lZ(`${sign} has no project that makes a program: dotnet publish would leave nothing to run`, {
            fix: 'Set OutputType to Exe in a project, or give build-command and output.',
            place: { file: sign },
        });
    const locks = filesBelow(tree, prefix, /(?:^|\/)packages\.lock\.json$/);
    const tests = projects.find((project) => project.tests);
    const target = sign.slice(prefix.length);
    return {
        toolchain: 'dotnet',
        name: solution === undefined || programs.length === 1 ? (first?.name ?? '') : stem(solution),
        version: (first && xml_element(first.text, 'Version')?.text) ?? '',
        commands: [
            given.install ?? restoreCommand(target, sign, locks),
            ...(given.build
                ? [given.build]
                : programs.map((project) => publishCommand(project, prefix, programs.length > 1))),
        ],
        output: ['dist/**'],
        test: tests?.tests && { run: `dotnet test ${dotnet_quoted(target)}`, because: tests.tests },
        cacheKeyFiles: (locks.length > 0 ? locks : projects.map(({ file }) => file)).slice(0, 8),
        wants: await askedVersions(tree, prefix, ['dotnet'], first ? [first.file] : []),
        evidence: [
            { file: sign, says: solution === undefined ? 'a project of .NET' : 'a solution of .NET' },
            ...programs.flatMap(({ program }) => (program ? [program] : [])),
        ],
        warnings: [],
    };
}
const stem = (file) => external_node_path_default().posix.basename(file).replace(/\.[^.]+$/, '');
const dotnet_quoted = (text) => (/[^\w./\\-]/.test(text) ? `'${text}'` : text);
/** The projects that a solution names, else those of the folder itself. */
async function projectsOf(tree, prefix, solution) {
    const named = solution === undefined ? undefined : ((await tree.read(solution)) ?? '').replaceAll('\\', '/');
    const files = filesBelow(tree, prefix, projectFile).filter((file) => {
        const own = file.slice(prefix.length);
        return named === undefined ? !own.includes('/') : named.includes(`"${own}"`);
    });
    return Promise.all(files.map(async (file) => {
        const text = withoutXmlComments((await tree.read(file)) ?? '');
        const says = (pattern) => (0,toolchains_says/* lineSaying */.ke)(file, text, pattern);
        return {
            file,
            text,
            name: xml_element(text, 'AssemblyName')?.text ?? stem(file),
            program: says(/(Sdk="Microsoft\.NET\.Sdk\.(?:Web|Worker|BlazorWebAssembly)")/) ??
                says(/(<OutputType>\s*(?:Win)?Exe\s*<\/OutputType>)/i),
            tests: says(/(Include="Microsoft\.NET\.Test\.Sdk".*|<IsTestProject>\s*true.*|Sdk="MSTest\.Sdk.*)/),
        };
    }));
}
/** Packages as they are locked, where the projects keep a lockfile. */
function restoreCommand(target, sign, [lock]) {
    const because = lock === undefined
        ? { file: sign, says: 'the packages that its projects name' }
        : { file: lock, says: 'the packages, as they are locked' };
    return {
        phase: 'install',
        run: `dotnet restore ${dotnet_quoted(target)}${lock === undefined ? '' : ' --locked-mode'}`,
        because,
    };
}
/** `ContinuousIntegrationBuild` keeps the folders of the machine out of what is made. */
function publishCommand({ file, name, program }, prefix, isOneOfMany) {
    const into = isOneOfMany ? `dist/${name}` : 'dist';
    const flags = '--configuration Release --no-restore -p:ContinuousIntegrationBuild=true';
    return {
        phase: 'build',
        run: `dotnet publish ${dotnet_quoted(file.slice(prefix.length))} ${flags} --output ${dotnet_quoted(into)}`,
        because: program ?? { file, says: 'a program' },
    };
}

;// CONCATENATED MODULE: ./shared/toolchains/elixir.ts






/** Elixir: a release of mix, which holds Erlang too. */
const elixir = {
    name: 'elixir',
    looksFor: ['mix.exs'],
    tools: [
        { tool: 'elixir', run: `elixir -e "IO.puts(System.version())"` },
        { tool: 'erlang', run: `elixir -e "IO.puts(System.otp_release())"` },
    ],
    stores: [
        { tool: 'mix', run: `elixir -e "IO.puts(Path.join(System.user_home!(), '.hex'))"`, inside: 'packages' },
    ],
    setupAction: 'erlef/setup-beam',
    detect: elixir_detect,
    afterBuild,
};
const production = { MIX_ENV: 'prod' };
async function elixir_detect(tree, folder, given) {
    const prefix = folder === '' ? '' : `${folder}/`;
    const file = `${prefix}mix.exs`;
    const text = await tree.read(file);
    if (text === undefined)
        return undefined;
    const app = (0,toolchains_says/* lineSaying */.ke)(file, text, /\bapp:\s*:(\w+)/);
    const umbrella = (0,toolchains_says/* lineSaying */.ke)(file, text, /^\s*(apps_path:.*)/);
    if (!app && !umbrella)
        throw new errors/* ActionError */.lZ(`${file} names no application`, {
            fix: 'Add app: :name to its project, or give build-command and output.',
            place: { file, line: 1 },
        });
    const locked = tree.has(`${prefix}mix.lock`);
    const install = given.install
        ? [given.install]
        : installs(file, text, locked ? `${prefix}mix.lock` : undefined);
    const build = given.build
        ? [given.build]
        : builds(file, text, app ?? umbrella ?? { file, says: 'a project of mix' });
    return {
        toolchain: 'elixir',
        name: app?.says ?? '',
        version: (0,toolchains_says/* lineSaying */.ke)(file, text, /\bversion:\s*"([^"+]+)/)?.says ?? '',
        commands: [...install, ...build],
        output: ['dist/**'],
        test: await testsOf(tree, prefix),
        cacheKeyFiles: [locked ? `${prefix}mix.lock` : file],
        wants: await askedVersions(tree, prefix, ['elixir', 'erlang'], [file]),
        evidence: [
            app ? { ...app, says: `the application ${app.says}` } : umbrella,
            {
                file,
                says: 'a release of mix with Erlang in it: it starts by bin/NAME start, on the system that built it',
            },
        ],
        warnings: [],
    };
}
function installs(file, text, lockfile) {
    const because = lockfile
        ? { file: lockfile, says: 'the dependencies, as they are locked' }
        : (0,toolchains_says/* lineSaying */.ke)(file, text, /^\s*(\{:\w+,.*)/);
    return because ? [{ phase: 'install', run: 'mix deps.get --only prod', because, env: production }] : [];
}
function builds(file, text, because) {
    const assets = (0,toolchains_says/* lineSaying */.ke)(file, text, /^\s*("assets\.deploy":.*)/);
    return [
        ...(assets
            ? [{ phase: 'build', run: 'mix assets.deploy', because: assets, env: production }]
            : []),
        { phase: 'build', run: 'mix release --overwrite --path dist', because, env: production },
    ];
}
async function testsOf(tree, prefix) {
    const because = await firstFileSaying(tree, prefix, /_test\.exs$/, /^\s*(use \S*Case\b.*)/);
    return because && { run: 'mix test', because };
}
const cookie = 'dist/releases/COOKIE';
/** Mix draws a cookie for each release: whoever reads it may run code in the application. It does not travel with it. */
async function afterBuild(folder) {
    const isDrawn = (await (0,files/* pathKind */.gl)(external_node_path_default().join(folder, cookie))) === 'file' &&
        !/\bcookie:/.test((await (0,files/* readTextIfThere */.pM)(external_node_path_default().join(folder, 'mix.exs'))) ?? '');
    if (!isDrawn)
        return { leaveOut: [], also: [], warnings: [] };
    return {
        leaveOut: [cookie],
        also: [],
        warnings: [
            `Left out: ${cookie}, the secret that nodes of Erlang know each other by, which mix draws anew for each release. Set RELEASE_COOKIE where the release is started.`,
        ],
    };
}

// EXTERNAL MODULE: ./shared/toolchains/folder.ts
var folder = __webpack_require__(3819);
// EXTERNAL MODULE: ./shared/toolchains/go-sources.ts
var go_sources = __webpack_require__(44402);
;// CONCATENATED MODULE: ./shared/toolchains/go.ts





/** Go modules. */
const go = {
    name: 'go',
    looksFor: ['go.mod'],
    tools: [{ tool: 'go', run: 'go env GOVERSION' }],
    stores: [{ tool: 'go', run: 'go env GOMODCACHE' }],
    setupAction: 'actions/setup-go',
    detect: go_detect,
};
async function go_detect(tree, folder, given) {
    const prefix = folder === '' ? '' : `${folder}/`;
    const file = `${prefix}go.mod`;
    const text = await tree.read(file);
    if (text === undefined)
        return undefined;
    const module = directive(text, 'module');
    if (!module)
        throw new errors/* ActionError */.lZ(`${file} has no module line`, {
            fix: 'Run go mod init.',
            place: { file, line: 1 },
        });
    const sources = await (0,go_sources/* goSources */.R)(tree, prefix, module.value);
    const runtime = (0,runtime_folders/* runtimeOutput */.G)(tree, prefix);
    const build = given.build ?? buildCommand(sources, file);
    const install = given.install ?? go_installCommand(tree, prefix, text);
    return {
        toolchain: 'go',
        name: (0,go_sources/* moduleName */.A)(module.value),
        version: '',
        commands: [...(install ? [install] : []), build],
        output: ['dist/**', ...runtime.output],
        test: sources.test && { run: 'go test ./...', because: sources.test },
        cacheKeyFiles: [tree.has(`${prefix}go.sum`) ? `${prefix}go.sum` : file],
        wants: await askedVersions(tree, prefix, ['go'], [file]),
        evidence: [
            { file, line: module.line, says: `the Go module ${module.value}` },
            ...sources.mains.map(({ because }) => because),
            ...runtime.evidence,
        ],
        warnings: [],
    };
}
function directive(text, word) {
    const lines = text.split(/\r?\n/);
    const at = lines.findIndex((line) => line.startsWith(`${word} `));
    const value = lines[at]
        ?.slice(word.length)
        .replace(/\/\/.*/, '')
        .trim()
        .replace(/^"(.*)"$/, '$1');
    return value ? { value, line: at + 1 } : undefined;
}
function go_installCommand(tree, prefix, text) {
    const at = text.split('\n').findIndex((line) => /^require\b/.test(line));
    if (at < 0 || tree.has(`${prefix}vendor/modules.txt`))
        return undefined;
    const because = { file: `${prefix}go.mod`, line: at + 1, says: 'it requires other modules' };
    // In a workspace it would ask for its other modules too, which are published nowhere.
    const run = (0,folder/* hasAbove */.M)(tree, prefix, 'go.work')
        ? 'go list -deps -f "{{with .Error}}{{.}}{{end}}" ./...'
        : 'go mod download';
    return { phase: 'install', run, because };
}
/**
 * All main packages into `dist/`: without paths of the machine, without the state of the checkout, and without
 * cgo where nothing needs it, so that the same commit gives the same bytes and the binary runs on any host.
 */
function buildCommand({ mains, cgo }, file) {
    const [first] = mains;
    if (!first)
        throw new errors/* ActionError */.lZ(`${file} has no main package: go build would make nothing to run`, {
            fix: 'Add a main package, or give build-command and output.',
            place: { file, line: 1 },
        });
    const doubles = mains.filter(({ name }, at) => mains.findIndex((main) => main.name === name) !== at);
    if (doubles.length > 0)
        throw new errors/* ActionError */.lZ(`Two main packages would be built to one file, dist/${doubles[0]?.name ?? ''}: ` +
            mains
                .filter(({ name }) => name === doubles[0]?.name)
                .map(({ folder }) => folder)
                .join(', '), { fix: 'Rename one of the folders, or give build-command.' });
    return {
        phase: 'build',
        run: 'go build -trimpath -buildvcs=false -o dist/ ./...',
        because: first.because,
        ...(!cgo && { env: { CGO_ENABLED: '0' } }),
    };
}

// EXTERNAL MODULE: ./shared/toolchains/gradle-settings.ts
var gradle_settings = __webpack_require__(82860);
;// CONCATENATED MODULE: ./shared/toolchains/java.ts
/** Prints the version of the JDK. */
const javaProbe = { tool: 'java', run: 'javac -version 2>&1' };
/** The action that brings a JDK: it has to be told whose. */
const javaSetup = 'actions/setup-java (with distribution: temurin)';

;// CONCATENATED MODULE: ./shared/toolchains/gradle.ts








/** Java, Kotlin and the like, built by Gradle. */
const gradle = {
    name: 'gradle',
    looksFor: ['settings.gradle.kts', 'settings.gradle', 'build.gradle.kts', 'build.gradle'],
    tools: [javaProbe, { tool: 'gradle', run: 'gradle --version --console=plain' }],
    stores: [],
    setupAction: 'gradle/actions/setup-gradle',
    setupActions: { java: javaSetup },
    detect: gradle_detect,
};
async function gradle_detect(tree, folder, given, monorepo) {
    const prefix = folder === '' ? '' : `${folder}/`;
    const from = monorepo?.root ?? folder;
    const top = from === '' ? '' : `${from}/`;
    const { file: settingsFile, text: settings, projects: all } = await (0,gradle_settings/* gradleSettings */.N3)(tree, top);
    const projects = await gradle_projectsOf(tree, prefix, monorepo ? all.filter((each) => each.prefix === prefix) : all);
    const [first] = projects;
    const file = settingsFile ?? first?.because.file;
    if (file === undefined)
        return undefined;
    const runnable = projects.filter(({ runs }) => runs);
    if (monorepo && !given.build && runnable.length === 0)
        refuseLibrary(folder, first, monorepo);
    const apps = runnable.length > 0 ? runnable : projects;
    const wrapper = `${top}gradlew`;
    const hasWrapper = tree.has(wrapper);
    const program = hasWrapper ? wrapperScript('gradlew', 'gradlew.bat', wayUp(folder, from)) : 'gradle';
    const tasks = apps.map(({ path, task }) => monorepo ? `${path}:${task}` : `${path}:${task}`.replace(/^:(?=\w+$)/, ''));
    const tests = await firstFileSaying(tree, prefix, /(?:^|\/)src\/test\/.*\.(?:java|kt|groovy)$/, /^\s*(@(?:Test|ParameterizedTest)\b.*)/);
    const runtime = (0,runtime_folders/* runtimeOutput */.G)(tree, prefix);
    const root = (await tree.read((0,gradle_settings/* gradleScript */.VK)(tree, prefix, 'build.gradle') ?? '')) ?? '';
    return {
        toolchain: 'gradle',
        name: monorepo
            ? (first?.path.split(':').at(-1) ?? '')
            : (/rootProject\.name\s*=\s*["']([^"']+)["']/.exec(settings)?.[1] ?? ''),
        version: await versionOf(tree, prefix, root),
        commands: [
            ...(given.install ? [given.install] : []),
            given.build ?? {
                phase: 'build',
                run: `${program} --no-daemon --console=plain ${tasks.join(' ')}`.trimEnd(),
                because: apps[0]?.because ?? { file, says: 'a build of Gradle' },
            },
        ],
        output: [...apps.flatMap(({ output }) => output), ...runtime.output],
        test: tests && { run: `${program} --no-daemon --console=plain test`, because: tests },
        cacheKeyFiles: keyFilesOf(tree, top, file, projects),
        wants: await askedVersions(tree, prefix, ['java', 'gradle'], projects.map(({ because }) => because.file)),
        // With a wrapper Gradle itself is a download of the build, and nothing that the runner must have.
        ...(hasWrapper && { tools: [javaProbe] }),
        stores: ['caches/modules-2', 'wrapper'].map((inside) => folderProbe('gradle', 'GRADLE_USER_HOME', '.gradle', inside)),
        evidence: [
            { file, says: 'a build of Gradle' },
            ...(hasWrapper ? [{ file: wrapper, says: 'it brings its own Gradle' }] : []),
            ...apps.map(({ because }) => because),
            ...runtime.evidence,
        ],
        warnings: [],
    };
}
async function gradle_projectsOf(tree, prefix, projects) {
    const found = await Promise.all(projects.map((project) => projectAt(tree, prefix, project)));
    return found.filter((project) => project !== undefined);
}
/** What makes a project one that is run, and how its plugin packs it. The first that is there counts. */
const kinds = [
    [/^.*?(io\.quarkus\b.*)/, 'quarkusBuild', ['build/quarkus-app/**']],
    [/^.*?((?:com\.(?:gradleup|github\.johnrengelman)\.shadow)\b.*)/, 'shadowJar', ['build/libs/*-all.jar']],
    [
        /^.*?(org\.springframework\.boot\b(?!.*\bapply\s*\(?\s*false).*)/,
        'bootJar',
        ['build/libs/*.jar', '!build/libs/*-plain.jar'],
    ],
    [/^\s*((?:id\s*\(?\s*["']war["']|war\b|apply plugin:\s*["']war["']).*)/, 'war', ['build/libs/*.war']],
    [
        /^\s*((?:id\s*\(?\s*["']application["']|application\s*$|`application`|apply plugin:\s*["']application["']).*)/,
        'installDist',
        ['build/install/**'],
    ],
];
const library = /^\s*((?:`?java(?:-library)?`?\s*$|id\s*\(?\s*["'](?:java(?:-library)?|org\.jetbrains\.kotlin\.jvm)["']|kotlin\s*\(\s*["']jvm["']|apply plugin:\s*["'](?:java|kotlin)).*)/;
/** @param root the prefix of the built folder, from which output is named */
async function projectAt(tree, root, { path, prefix: whole, script: file }) {
    if (file === undefined)
        return undefined;
    const prefix = whole.slice(root.length);
    const text = (0,gradle_settings/* withoutComments */.fx)((await tree.read(file)) ?? '');
    const found = (sign) => (0,toolchains_says/* lineSaying */.ke)(file, text, sign);
    for (const [sign, task, output] of kinds) {
        const because = found(sign);
        if (because)
            return { path, prefix, task, output: output.map((glob) => below(prefix, glob)), because, runs: true };
    }
    const because = found(library);
    return (because && { path, prefix, task: 'assemble', output: [`${prefix}build/libs/*.jar`], because, runs: false });
}
function refuseLibrary(folder, project, { usedBy }) {
    const [user] = usedBy;
    if (project && user === undefined)
        return;
    const says = project ? `is a library of ${user ?? ''}` : 'builds nothing that is known';
    throw new errors/* ActionError */.lZ(`The project in ${folder} ${says}, and nothing to run`, {
        fix: 'Name the project that is run, or give build-command and output.',
        ...(project && { place: { file: project.because.file, line: project.because.line ?? 1 } }),
    });
}
const below = (prefix, glob) => glob.startsWith('!') ? `!${prefix}${glob.slice(1)}` : prefix + glob;
async function versionOf(tree, prefix, build) {
    const properties = (await tree.read(`${prefix}gradle.properties`)) ?? '';
    const version = /^version\s*=\s*["']([^"'$]+)["']/m.exec(build)?.[1] ?? /^version\s*=\s*(\S+)\s*$/m.exec(properties)?.[1];
    return (version ?? '').replace(/-SNAPSHOT$/, '');
}
/** Its lockfiles and catalogue, where it has any, say more than the scripts. */
function keyFilesOf(tree, prefix, file, projects) {
    const kept = ['gradle.lockfile', 'gradle/libs.versions.toml', 'gradle/wrapper/gradle-wrapper.properties']
        .map((name) => prefix + name)
        .filter((name) => tree.has(name));
    return [...new Set([...kept, file, ...projects.map(({ because }) => because.file)])].slice(0, 8);
}

;// CONCATENATED MODULE: ./shared/toolchains/haskell.ts





/** Haskell, built by cabal. */
const haskell = {
    name: 'haskell',
    looksFor: ['cabal.project', '*.cabal'],
    tools: [
        { tool: 'ghc', run: 'ghc --numeric-version' },
        { tool: 'cabal', run: 'cabal --numeric-version' },
    ],
    stores: [{ tool: 'cabal', run: 'cabal path --store-dir' }],
    setupAction: 'haskell-actions/setup',
    detect: haskell_detect,
};
/** What comes with the compiler: a package that needs nothing else is built without an index of packages. */
const withCompiler = new Set('array base binary bytestring containers deepseq directory exceptions filepath ghc-prim haskeline mtl parsec pretty process stm template-haskell terminfo text time transformers unix'.split(' '));
async function haskell_detect(tree, folder, given) {
    const prefix = folder === '' ? '' : `${folder}/`;
    const packages = await packagesOf(tree, prefix);
    const [first] = packages;
    if (!first)
        return undefined;
    const programs = packages.flatMap((one) => programsOf(one));
    const [program] = programs;
    if (!program && !given.build)
        throw new errors/* ActionError */.lZ(`${first.file} has no executable: cabal would make a library, and nothing to run`, {
            fix: 'Add an executable section, or give build-command and output.',
            place: { file: first.file, line: 1 },
        });
    const main = packages.find(({ file }) => file === program?.file) ?? first;
    const freeze = `${prefix}cabal.project.freeze`;
    const tests = packages
        .map(({ file, text }) => (0,toolchains_says/* lineSaying */.ke)(file, text, /^(test-suite\s.*)/i))
        .find((evidence) => evidence !== undefined);
    const runtime = (0,runtime_folders/* runtimeOutput */.G)(tree, prefix);
    return {
        toolchain: 'haskell',
        name: main.name,
        version: /^version:\s*(\S+)/im.exec(main.text)?.[1] ?? '',
        commands: [
            ...installCommands(packages, given),
            given.build ?? haskell_buildCommand(program ?? { file: first.file, says: 'a package' }),
        ],
        output: ['dist/**', ...runtime.output],
        test: tests && { run: 'cabal test all', because: tests },
        cacheKeyFiles: tree.has(freeze) ? [freeze] : packages.slice(0, 8).map(({ file }) => file),
        wants: await askedVersions(tree, prefix, ['ghc', 'cabal'], [main.file]),
        evidence: [
            (0,toolchains_says/* lineSaying */.ke)(main.file, main.text, /^(name:.*)/i) ?? { file: main.file, says: 'a package of cabal' },
            ...programs,
            ...runtime.evidence,
        ],
        warnings: tree.has(freeze) || !furtherPackage(packages) ? [] : [unfrozen],
    };
}
const unfrozen = 'There is no cabal.project.freeze: each build takes the newest dependencies that fit. Run cabal freeze, and commit it.';
async function packagesOf(tree, prefix) {
    const own = filesBelow(tree, prefix, /\.cabal$/).filter((file) => !file.slice(prefix.length).includes('/'));
    const files = tree.has(`${prefix}cabal.project`) ? filesBelow(tree, prefix, /\.cabal$/) : own;
    return Promise.all(files.map(async (file) => {
        const text = ((await tree.read(file)) ?? '').replace(/^\s*--.*$/gm, '');
        return { file, text, name: /^name:\s*(\S+)/im.exec(text)?.[1] ?? '' };
    }));
}
const programsOf = ({ file, text, name }) => [...text.matchAll(/^executable(?:\s+(\S+))?\s*$/gim)].map(({ 1: program = name, index }) => ({
    file,
    line: (0,toolchains_says/* lineAt */.mh)(text, index),
    says: `executable ${program}`,
}));
/** A dependency that is neither the compiler's nor of this repository. */
function furtherPackage(packages) {
    const own = new Set(packages.map(({ name }) => name));
    for (const { file, text } of packages)
        for (const { 1: list = '', index } of text.matchAll(/^[ \t]*build-depends:((?:.*\n?)(?:[ \t]+,?.*\n|[ \t]*\n)*)/gim)) {
            const names = dependencies(list);
            const further = names.find((name) => !own.has(name) && !withCompiler.has(name));
            if (further !== undefined)
                return { file, line: (0,toolchains_says/* lineAt */.mh)(text, index), says: `it depends on ${further}` };
        }
    return undefined;
}
/** The names of a list that ends where the next field begins. */
const dependencies = (list) => (list.split(/\n[ \t]*[\w-]+:/)[0] ?? '').split(',').flatMap((each) => {
    const name = /^\s*([A-Za-z][\w-]*)/.exec(each)?.[1];
    return name === undefined ? [] : [name];
});
function installCommands(packages, given) {
    if (given.install)
        return [given.install];
    const because = furtherPackage(packages);
    if (!because)
        return [];
    return [
        { phase: 'install', run: 'cabal update', because },
        { phase: 'install', run: 'cabal build all:exes --only-dependencies', because },
    ];
}
const haskell_buildCommand = (because) => ({
    phase: 'build',
    run: 'cabal install all:exes --installdir=dist --install-method=copy --overwrite-policy=always',
    because,
});

;// CONCATENATED MODULE: ./shared/toolchains/make.ts





/** C and C++ by Make, with or without a `configure` script. A Makefile of shortcuts builds nothing of its own. */
const make = {
    name: 'make',
    looksFor: ['configure', 'configure.ac', 'GNUmakefile', 'makefile', 'Makefile'],
    tools: [{ tool: 'make', run: 'make --version' }, ...compilerProbes],
    stores: [],
    setupAction: 'run: sudo apt-get install --yes build-essential autoconf automake',
    setupActions: compilerSetup,
    detect: make_detect,
};
const makefiles = ['GNUmakefile', 'makefile', 'Makefile', 'Makefile.in', 'Makefile.am'];
async function make_detect(tree, folder, given) {
    const prefix = folder === '' ? '' : `${folder}/`;
    const file = makefiles.map((name) => prefix + name).find((one) => tree.has(one));
    if (file === undefined)
        return undefined;
    const text = (await tree.read(file)) ?? '';
    const configure = configureCommands(tree, prefix);
    const made = madeBy(file, text, configure.length > 0, filesBelow(tree, prefix, /\.(?:c|cc|cpp|cxx|f90|s)$/i)[0]);
    if (!made)
        return undefined;
    const runtime = (0,runtime_folders/* runtimeOutput */.G)(tree, prefix);
    const tests = (0,toolchains_says/* lineSaying */.ke)(file, text, /^((?:check|test)\s*:(?!=).*)/);
    const build = { phase: 'build', run: 'make', because: made.because, env: flagsFor(text) };
    return {
        toolchain: 'make',
        name: await nameIn(tree, prefix),
        version: await versionIn(tree, prefix, text),
        commands: [
            ...(given.install ? [given.install] : []),
            ...(given.build
                ? [given.build]
                : [...configure, build, ...(made.install ? [{ phase: 'build', ...made.install }] : [])]),
        ],
        output: [...made.output, ...runtime.output],
        test: tests && { run: `make ${tests.says.split(/[\s:]/)[0] ?? 'check'}`, because: tests },
        cacheKeyFiles: [file],
        wants: [],
        evidence: [...configure.map(({ because }) => because), made.because, ...runtime.evidence],
        warnings: made.output.length === 0 ? [nothingNamed(file)] : [],
    };
}
const nothingNamed = (file) => `${file} says neither what it makes nor how to install it: give output, the globs of what it makes.`;
/** Programs are installed below `dist`, whichever of the two conventions the rules follow. */
function madeBy(file, text, configured, source) {
    const install = configured
        ? { file, says: 'configure makes its rule to install' }
        : (0,toolchains_says/* lineSaying */.ke)(file, text, /^(install\s*:(?!=).*)/);
    const staged = configured || /\bDESTDIR\b/.test(text);
    const prefixed = ['PREFIX', 'prefix'].find((name) => new RegExp(`\\$[({]${name}[)}]|^${name}\\s*[:?]?=`, 'm').test(text));
    if (install && (staged || prefixed !== undefined)) {
        const places = [...(staged ? ['DESTDIR="$PWD/dist"'] : []), ...prefixes(configured, staged, prefixed)];
        const run = `make install ${places.join(' ')}`;
        return { output: ['dist/**'], because: install, install: { run, because: install } };
    }
    const programs = programsIn(file, text);
    const [first] = programs;
    if (first)
        return { output: programs.map(({ says }) => says), because: first };
    const compiler = (0,toolchains_says/* lineSaying */.ke)(file, text, /^.*?(\$[({](?:CC|CXX|LD)[)}].*|\b(?:gcc|g\+\+|cc|clang)\s+-.*)/);
    return compiler && source !== undefined ? { output: [], because: compiler } : undefined;
}
function prefixes(configured, staged, prefixed) {
    if (configured || prefixed === undefined)
        return [];
    return [staged ? `${prefixed}=/` : `${prefixed}="$PWD/dist"`];
}
/** The targets that a rule links: by name, or by the variable that holds it. */
function programsIn(file, text) {
    const joined = text.replace(/\\\r?\n/g, '  ');
    const linked = joined.matchAll(/^([^\s:#=][^:#=\n]*):(?![=:])[^\n]*\n\t[^\n]*(?:\$[({](?:CC|CXX|LD)[)}]|\b(?:gcc|g\+\+|cc|c\+\+|clang|clang\+\+)\b)(?![^\n]*\s-c\s)[^\n]*-o/gm);
    return [...linked].flatMap(({ 1: target = '' }) => {
        const name = make_valueOf(text, target.trim());
        if (name === undefined || /[%\s]|\.o$/.test(name))
            return [];
        const line = (0,toolchains_says/* lineSaying */.ke)(file, text, new RegExp(`^${(0,toolchains_says/* literally */.Dk)(target.trim())}\\s*:`));
        return [{ file, ...(line?.line !== undefined && { line: line.line }), says: name }];
    });
}
/** A word, or what the variable that it names holds. */
function make_valueOf(text, word) {
    const variable = /^\$[({]([\w.-]+)[)}]$/.exec(word)?.[1];
    if (variable === undefined)
        return word.includes('$') ? undefined : word;
    const value = new RegExp(`^${(0,toolchains_says/* literally */.Dk)(variable)}\\s*[:?]{0,2}=\\s*([^#\\n]*)`, 'm')
        .exec(text)?.[1]
        ?.trim();
    return value === undefined || value.includes('$') ? undefined : value;
}
/** A default for CFLAGS that the environment would take the place of keeps its optimisation: there nothing is set. */
const flagsFor = (text) => /^(?:CFLAGS|CXXFLAGS)\s*\?=/m.test(text) ? {} : prefixMap;
function configureCommands(tree, prefix) {
    const script = `${prefix}configure`;
    const source = `${prefix}configure.ac`;
    const file = [script, source].find((one) => tree.has(one));
    if (file === undefined)
        return [];
    const because = { file, says: 'it is configured by autoconf' };
    // Autoconf's own flags are lost where CFLAGS is set: they are given again.
    const env = Object.fromEntries(Object.entries(prefixMap).map(([name, flag]) => [name, `-O2 ${flag}`]));
    return [
        ...(tree.has(script) ? [] : [{ phase: 'build', run: 'autoreconf --force --install', because }]),
        { phase: 'build', run: './configure --prefix=/', because, env },
    ];
}
const init = /AC_INIT\(\s*\[?([\w.+ -]+?)\]?\s*,\s*\[?([\w.-]+)\]?/;
const nameIn = async (tree, prefix) => init.exec((await tree.read(`${prefix}configure.ac`)) ?? '')?.[1] ?? '';
async function versionIn(tree, prefix, text) {
    const configured = init.exec((await tree.read(`${prefix}configure.ac`)) ?? '')?.[2];
    return configured ?? /^VERSION\s*[:?]?=\s*(\d[\w.-]*)\s*$/m.exec(text)?.[1] ?? '';
}

// EXTERNAL MODULE: ./shared/toolchains/maven-pom.ts
var maven_pom = __webpack_require__(60849);
;// CONCATENATED MODULE: ./shared/toolchains/maven.ts








/** Java, Kotlin and the like, built by Maven. */
const maven = {
    name: 'maven',
    looksFor: ['pom.xml'],
    tools: [javaProbe, { tool: 'maven', run: 'mvn --version --quiet --batch-mode' }],
    stores: [],
    setupAction: javaSetup,
    detect: maven_detect,
};
const keyFiles = 8;
async function maven_detect(tree, folder, given, monorepo) {
    const prefix = folder === '' ? '' : `${folder}/`;
    const root = await (0,maven_pom/* readPom */.t)(tree, prefix);
    if (!root)
        return undefined;
    if (monorepo && !given.build)
        maven_refuseLibrary(root, monorepo);
    const modules = monorepo ? [root] : await (0,maven_pom/* modulesOf */.X)(tree, root);
    const apps = applications(modules);
    const from = monorepo?.root ?? folder;
    const wrapper = from === '' ? 'mvnw' : `${from}/mvnw`;
    const hasWrapper = tree.has(wrapper);
    const runtime = (0,runtime_folders/* runtimeOutput */.G)(tree, prefix);
    const up = wayUp(folder, from);
    const maven = hasWrapper ? wrapperScript('mvnw', 'mvnw.cmd', up) : 'mvn';
    // A module is built from the pom that joins it, with all that it depends on.
    const project = quoted(folder.slice(from === '' ? 0 : from.length + 1));
    const program = monorepo ? `${maven} --file ${up}pom.xml --projects ${project} --also-make` : maven;
    const tests = await firstFileSaying(tree, prefix, /(?:^|\/)src\/test\/.*\.(?:java|kt|groovy|scala)$/, /^\s*(@(?:Test|ParameterizedTest)\b.*)/);
    return {
        toolchain: 'maven',
        name: (apps.length === 1 ? apps[0]?.artifact : undefined) ?? root.artifact ?? '',
        version: (root.version ?? '').replace(/-SNAPSHOT$/, ''),
        commands: [...(given.install ? [given.install] : []), given.build ?? maven_buildCommand(program, root, apps)],
        output: [...apps.flatMap((pom) => outputOf(prefix, pom)), ...runtime.output],
        test: tests && { run: `${program} --batch-mode --no-transfer-progress test`, because: tests },
        cacheKeyFiles: modules.slice(0, keyFiles).map(({ file }) => file),
        wants: await askedVersions(tree, prefix, ['java', 'maven'], [root, ...apps].map(({ file }) => file)),
        // With a wrapper Maven itself is a download of the build, and nothing that the runner must have.
        ...(hasWrapper && { tools: [javaProbe] }),
        stores: [
            homeProbe('maven', '.m2/repository'),
            ...(hasWrapper ? [homeProbe('maven', '.m2/wrapper')] : []),
        ],
        evidence: [
            {
                file: root.file,
                line: (0,xml/* child */.jf)(root.project, 'artifactId')?.line ?? 1,
                says: `the project ${root.artifact ?? ''}`,
            },
            ...(hasWrapper ? [{ file: wrapper, says: 'it brings its own Maven' }] : []),
            ...apps.map(({ file, because }) => ({ file, ...because })),
            ...runtime.evidence,
        ],
        warnings: [],
    };
}
/** The modules that are run: those packed for it, else those that no other one is made of. */
function applications(modules) {
    const made = modules.filter(({ kind }) => kind !== 'parent');
    const packed = made.filter(({ kind }) => kind !== 'jar');
    if (packed.length > 0)
        return packed;
    return made.filter(({ artifact }) => !made.some(({ dependencies }) => dependencies.some((each) => each.artifact === artifact)));
}
function maven_refuseLibrary({ file, kind, because }, { usedBy }) {
    const [user] = usedBy;
    if (kind !== 'parent' && (kind !== 'jar' || user === undefined))
        return;
    const says = kind === 'parent' ? 'only joins others' : `is a library of ${user ?? ''}`;
    throw new errors/* ActionError */.lZ(`The module of ${file} ${says}, and nothing to run`, {
        fix: 'Name the module that is run, or give build-command and output.',
        place: { file, line: because.line },
    });
}
/** Tests are left to the suites; the time of the commit is that of all members, so that a jar is the same twice. */
function maven_buildCommand(program, root, apps) {
    const [plain] = apps.filter(({ kind }) => kind === 'jar');
    const copy = '-DincludeScope=runtime -DoutputDirectory=target/lib';
    const parts = [
        `${program} --batch-mode --no-transfer-progress -DskipTests package`,
        ...(plain && !copiesItself(plain) ? [`dependency:copy-dependencies ${copy}`] : []),
        ...(root.properties.has('project.build.outputTimestamp')
            ? []
            : [`"-Dproject.build.outputTimestamp=${variable('SOURCE_DATE_EPOCH')}"`]),
    ];
    const app = apps[0] ?? root;
    return { phase: 'build', run: parts.join(' '), because: { file: app.file, ...app.because } };
}
const copiesItself = ({ project }) => (0,xml/* within */.ux)(project, 'goal').some(({ text }) => text.trim() === 'copy-dependencies');
const notRun = ['original-*.jar', '*-sources.jar', '*-javadoc.jar', '*-tests.jar', '*-test-sources.jar'];
function outputOf(prefix, pom) {
    const target = `${pom.prefix.slice(prefix.length)}target`;
    const plain = [`${target}/*.jar`, ...notRun.map((name) => `!${target}/${name}`)];
    if (pom.kind === 'quarkus')
        return [`${target}/quarkus-app/**`];
    if (pom.kind === 'war')
        return [`${target}/*.war`];
    if (pom.kind === 'fat-jar')
        return [...plain, `!${target}/*.jar.original`];
    if (!needsAnything(pom))
        return plain;
    if (!copiesItself(pom))
        return [...plain, `${target}/lib/**`];
    const own = (0,xml/* within */.ux)(pom.project, 'outputDirectory').flatMap(({ text }) => /^\$\{project\.build\.directory\}\/([\w./-]+?)\/?$/.exec(text.trim())?.[1] ?? [])[0];
    return [...plain, `${target}/${own ?? 'dependency'}/**`];
}
/** A jar that needs nothing at run time has no folder of libraries beside it. */
const needsAnything = ({ dependencies }) => dependencies.some(({ scope = 'compile' }) => !['test', 'provided', 'system', 'import'].includes(scope));

;// CONCATENATED MODULE: ./shared/toolchains/meson.ts







/** C and C++ (and what else Meson builds). */
const meson = {
    name: 'meson',
    looksFor: ['meson.build'],
    tools: [
        { tool: 'meson', run: 'meson --version' },
        { tool: 'ninja', run: 'ninja --version' },
        ...compilerProbes,
    ],
    stores: [],
    setupAction: 'run: python3 -m pip install meson ninja',
    setupActions: compilerSetup,
    detect: meson_detect,
};
const build = /(?:^|\/)meson\.build$/;
async function meson_detect(tree, folder, given) {
    const prefix = folder === '' ? '' : `${folder}/`;
    const file = `${prefix}meson.build`;
    const text = await tree.read(file);
    // Only the file of a whole project has this call: those of its folders are read through it.
    const project = text === undefined ? undefined : (0,toolchains_says/* lineSaying */.ke)(file, text, /^\s*(project\s*\(.*)/);
    if (text === undefined || !project)
        return undefined;
    const installs = await firstFileSaying(tree, prefix, build, /(\binstall\s*:\s*true.*|^\s*install_\w+\s*\(.*)/);
    const shares = await firstFileSaying(tree, prefix, build, /^.*?(\b(?:shared_|both_)?librar(?:y|ies)\s*\(.*)/);
    const tests = await firstFileSaying(tree, prefix, build, /^\s*(test\s*\(.*)/);
    const programs = installs ? [] : await meson_programsOf(tree, prefix);
    const runtime = (0,runtime_folders/* runtimeOutput */.G)(tree, prefix);
    const setup = setupCommand(project, shares);
    return {
        toolchain: 'meson',
        name: /project\s*\(\s*'([^']+)'/.exec(text)?.[1] ?? '',
        version: /project\s*\([^)]*\bversion\s*:\s*'([^']+)'/.exec(text)?.[1] ?? '',
        commands: [
            ...wraps(tree, prefix, given),
            ...(given.build ? [given.build] : meson_buildCommands(setup, project, installs)),
        ],
        output: [...(installs ? ['dist/**'] : programs.map(({ glob }) => glob)), ...runtime.output],
        test: tests && { run: `${setup.run} && meson test -C build --print-errorlogs`, because: tests },
        cacheKeyFiles: [file],
        wants: await askedVersions(tree, prefix, ['meson'], [file]),
        evidence: [
            project,
            ...[installs, shares].filter((one) => one !== undefined),
            ...programs.map(({ because }) => because),
            ...runtime.evidence,
        ],
        warnings: installs || programs.length > 0 ? [] : [nothingMade(file)],
    };
}
const nothingMade = (file) => `${file} neither installs anything nor names a program: give output, the globs of what it makes.`;
function wraps(tree, prefix, given) {
    if (given.install)
        return [given.install];
    const [wrap] = filesBelow(tree, prefix, /(?:^|\/)subprojects\/[^/]+\.wrap$/);
    if (wrap === undefined)
        return [];
    const because = { file: wrap, says: 'a dependency that Meson downloads' };
    return [{ phase: 'install', run: 'meson subprojects download', because }];
}
/** Installed programs find their own libraries wherever the release is unpacked. */
function setupCommand(because, shares) {
    const linked = shares && process.platform === 'linux' ? { LDFLAGS: '-Wl,-rpath,$ORIGIN/../lib' } : {};
    const run = 'meson setup build --buildtype=release --prefix=/ --libdir=lib';
    return { phase: 'build', run, because, env: { ...prefixMap, ...linked } };
}
function meson_buildCommands(setup, because, installs) {
    const install = 'meson install -C build --no-rebuild --destdir "$PWD/dist"';
    return [
        setup,
        { phase: 'build', run: 'meson compile -C build', because },
        ...(installs ? [{ phase: 'build', run: install, because: installs }] : []),
    ];
}
async function meson_programsOf(tree, prefix) {
    const files = filesBelow(tree, prefix, build);
    const texts = await Promise.all(files.map((file) => tree.read(file)));
    return files.flatMap((file, at) => {
        const text = texts[at] ?? '';
        return [...text.matchAll(/^[^#\n]*?\bexecutable\s*\(\s*'([^']+)'/gm)].map(({ 1: name = '', index }) => ({
            glob: `build/${file.slice(prefix.length, -'meson.build'.length)}${programGlob(name)}`,
            because: { file, line: (0,toolchains_says/* lineAt */.mh)(text, index), says: `the program ${name}` },
        }));
    });
}

;// CONCATENATED MODULE: ./shared/toolchains/node-manager.ts


const lockfiles = [
    ['npm-shrinkwrap.json', 'npm'],
    ['package-lock.json', 'npm'],
    ['pnpm-lock.yaml', 'pnpm'],
    ['yarn.lock', 'yarn'],
    ['bun.lock', 'bun'],
    ['bun.lockb', 'bun'],
];
const node_manager_managers = ['npm', 'pnpm', 'yarn', 'bun'];
/** The lockfile that each writes today. */
const written = {
    npm: 'package-lock.json',
    pnpm: 'pnpm-lock.yaml',
    yarn: 'yarn.lock',
    bun: 'bun.lock',
};
/**
 * Decides who installs, and how: `packageManager` first, then the lockfile, then npm.
 *
 * @throws ActionError for a package manager that is not known, and for two lockfiles with nothing that says which counts
 */
async function nodeInstallation(tree, prefix, manifest, given) {
    const there = lockfiles
        .map(([name, manager]) => ({ file: prefix + name, manager }))
        .filter(({ file }) => tree.has(file));
    const asked = (0,json/* textAt */.$6)(manifest.values, 'packageManager')?.split('@')[0];
    const named = node_manager_managers.find((name) => name === asked);
    if (given) {
        const manager = named ?? there[0]?.manager ?? 'npm';
        return { manager, command: given, lockfile: there[0]?.file, warnings: [] };
    }
    if (asked !== undefined && named === undefined)
        throw unknownManager(manifest, asked);
    const [first] = there;
    const rival = there.find(({ manager }) => manager !== first?.manager);
    if (named === undefined && first && rival)
        throw twoLockfiles(first, rival);
    const manager = named ?? first?.manager ?? 'npm';
    const own = there.find((lockfile) => lockfile.manager === manager);
    const others = there.filter((lockfile) => lockfile.manager !== manager);
    if (!own && others.length > 0)
        throw contradiction(manifest, manager, others);
    return {
        manager,
        command: await node_manager_installCommand(tree, prefix, manifest, manager, own),
        lockfile: own?.file,
        warnings: [
            ...others.map((other) => `${other.file} is a lockfile of ${other.manager} and is not read: ${manifest.file} says packageManager ${manager}. Delete ${other.file}.`),
            ...(own ? [] : [withoutLockfile(manifest, manager)]),
        ],
    };
}
async function node_manager_installCommand(tree, prefix, manifest, manager, lockfile) {
    const because = lockfile
        ? { file: lockfile.file, says: `a lockfile of ${manager}: installed exactly as it says` }
        : {
            file: manifest.file,
            line: 1,
            says: `there is no lockfile: ${manager} picks the versions of this day`,
        };
    const isBerry = manager === 'yarn' && (await usesBerry(tree, prefix, manifest, lockfile));
    if (!lockfile)
        return { phase: 'install', run: `${manager} install`, because };
    const run = isBerry ? 'yarn install --immutable' : frozen[manager];
    const env = isBerry && !(await choosesLinker(tree, prefix)) ? modulesLinker : undefined;
    return { phase: 'install', run, because, ...(env && { env }) };
}
const frozen = {
    npm: 'npm ci',
    pnpm: 'pnpm install --frozen-lockfile',
    yarn: 'yarn install --frozen-lockfile',
    bun: 'bun install --frozen-lockfile',
};
/** A release is started by plain Node, which finds packages in `node_modules` and not in yarn's archives. */
const modulesLinker = { YARN_NODE_LINKER: 'node-modules' };
/** Yarn from 2 on: its lockfile begins with `__metadata`, where the classic one says `yarn lockfile v1`. */
async function usesBerry(tree, prefix, manifest, lockfile) {
    const [, major] = /^yarn@(\d+)/.exec((0,json/* textAt */.$6)(manifest.values, 'packageManager') ?? '') ?? [];
    if (major !== undefined)
        return Number(major) > 1;
    if (tree.has(`${prefix}.yarnrc.yml`))
        return true;
    return lockfile !== undefined && /^__metadata:/m.test((await tree.read(lockfile.file)) ?? '');
}
const choosesLinker = async (tree, prefix) => /^nodeLinker:/m.test((await tree.read(`${prefix}.yarnrc.yml`)) ?? '');
const withoutLockfile = (manifest, manager) => `There is no ${written[manager]} beside ${manifest.file}: the same commit may get other dependencies tomorrow. ` +
    `Run ${manager} install and commit ${written[manager]}.`;
const listed = (lockfiles) => lockfiles.map(({ file }) => file).join(', ');
function unknownManager(manifest, asked) {
    const { line } = manifest.evidence('', 'packageManager');
    return new errors/* ActionError */.lZ(`${manifest.file} says packageManager ${asked}, and only ${node_manager_managers.join(', ')} are known here`, {
        fix: `Give the command that installs with ${asked} as install-command (or build.commands.install in the configuration).`,
        place: { file: manifest.file, ...(line !== undefined && { line }) },
    });
}
const twoLockfiles = (first, other) => new errors/* ActionError */.lZ(`Two package managers left a lockfile: ${first.file} (${first.manager}) and ${other.file} (${other.manager})`, {
    fix: `Delete the one that is not in use, or say which counts: "packageManager": "${first.manager}@<version>" in package.json.`,
    place: { file: first.file },
});
function contradiction(manifest, manager, others) {
    const { line } = manifest.evidence('', 'packageManager');
    return new errors/* ActionError */.lZ(`${manifest.file} says packageManager ${manager}, but the only lockfile is ${listed(others)}`, {
        fix: `Commit a ${written[manager]} in place of ${listed(others)}, or correct packageManager.`,
        place: { file: manifest.file, ...(line !== undefined && { line }) },
    });
}

;// CONCATENATED MODULE: ./shared/toolchains/node-output.ts


/** Where well-known tools leave a site that any web server can serve: nothing else of the repository is needed. */
const siteFolders = {
    vite: 'dist',
    astro: 'dist',
    parcel: 'dist',
    'vue-cli-service': 'dist',
    'react-scripts': 'build',
    docusaurus: 'build',
    gatsby: 'public',
    eleventy: '_site',
};
const buildFolders = new Set(['dist', 'build', 'out', 'lib', '.output']);
/** Decides what a Node release holds: `files`, what is started, a site's folder, else the whole source tree. */
async function nodeOutput(tree, prefix, manifest) {
    const dependencies = productionDependencies(manifest);
    const { files } = manifest.values;
    if (Array.isArray(files) && files.every((file) => typeof file === 'string') && files.length > 0)
        return join(listedFiles(manifest, files), dependencies);
    const built = manifest.script('build') === undefined ? undefined : await builtFolder(tree, prefix, manifest);
    if (built?.kind === 'site')
        return { output: [`${built.folder}/**`], evidence: [built.because] };
    if (built)
        return join({ output: [`${built.folder}/**`, 'package.json'], evidence: [built.because] }, (0,runtime_folders/* runtimeOutput */.G)(tree, prefix), dependencies);
    const says = 'nothing names an output folder: the release holds the source tree';
    return join({ output: ['**'], evidence: [{ file: manifest.file, says }] }, dependencies);
}
const join = (...parts) => ({
    output: [...new Set(parts.flatMap(({ output }) => output))],
    evidence: parts.flatMap(({ evidence }) => evidence),
});
function listedFiles(manifest, files) {
    const main = (0,json/* textAt */.$6)(manifest.values, 'main');
    const output = [...files, 'package.json', ...(main === undefined ? [] : [main])];
    const says = `files lists what the package holds: ${files.join(', ')}`;
    return {
        output: output.map((file) => file.replace(/^(!?)\.?\//, '$1').replace(/\/$/, '')),
        evidence: [manifest.evidence(says, 'files')],
    };
}
function productionDependencies(manifest) {
    const names = [...manifest.names('dependencies'), ...manifest.names('optionalDependencies')];
    if (names.length === 0)
        return { output: [], evidence: [] };
    const count = names.length === 1 ? '1 runtime dependency' : `${String(names.length)} runtime dependencies`;
    const says = `${count}: node_modules goes along, without what only development needs`;
    const key = manifest.names('dependencies').length > 0 ? 'dependencies' : 'optionalDependencies';
    return { output: ['node_modules/**'], evidence: [manifest.evidence(says, key)] };
}
/** The folder that the build makes, where something says which. A server that starts from elsewhere needs the whole tree. */
async function builtFolder(tree, prefix, manifest) {
    const compiled = await compiledFolder(tree, prefix);
    const started = startedFolder(tree, prefix, manifest, compiled?.folder);
    if (started)
        return started;
    const start = manifest.script('start');
    const site = start !== undefined && /^node\s/.test(start) ? undefined : siteFolder(manifest);
    return (site ?? (start === undefined && (0,json/* textAt */.$6)(manifest.values, 'main') === undefined ? compiled : undefined));
}
/** `node dist/server.js`: the folder of what is started, when the build makes it. */
function startedFolder(tree, prefix, manifest, compiled) {
    const start = manifest.script('start');
    const started = start === undefined ? undefined : /^node\s+(?:-\S+\s+)*(\S+)/.exec(start)?.[1];
    const server = start === undefined ? (0,json/* textAt */.$6)(manifest.values, 'main') : started;
    const [folder, ...rest] = (server ?? '').replace(/^\.\//, '').split('/');
    if (folder === undefined || rest.length === 0)
        return undefined;
    if (folder !== compiled && !buildFolders.has(folder))
        return undefined;
    if (tree.paths().some((file) => file.startsWith(`${prefix}${folder}/`)))
        return undefined;
    const because = started === undefined
        ? manifest.evidence(`main is ${String(server)}: the build makes ${folder}`, 'main')
        : manifest.evidence(`start runs ${started}: the build makes ${folder}`, 'scripts', 'start');
    return { kind: 'server', folder, because };
}
function siteFolder(manifest) {
    const build = manifest.script('build') ?? '';
    const words = build.split(/[\s;&|]+/);
    const tool = Object.keys(siteFolders).find((name) => words.includes(name));
    const folder = tool === undefined ? undefined : siteFolders[tool];
    if (tool === undefined || folder === undefined)
        return undefined;
    const says = `build runs ${tool}, which leaves a site in ${folder}`;
    return { kind: 'site', folder, because: manifest.evidence(says, 'scripts', 'build') };
}
async function compiledFolder(tree, prefix) {
    const file = `${prefix}tsconfig.json`;
    const text = await tree.read(file);
    const outDir = text === undefined ? undefined : /^[^/\n]*"outDir"\s*:\s*"(?:\.\/)?([\w.-]+)\/?"/m.exec(text);
    const folder = outDir?.[1];
    if (text === undefined || !outDir || folder === undefined || folder === '.' || folder === '..')
        return undefined;
    const line = text.slice(0, outDir.index).split('\n').length;
    return { kind: 'server', folder, because: { file, line, says: `outDir is ${folder}: the build makes it` } };
}

;// CONCATENATED MODULE: ./shared/toolchains/node.ts






const nodeProbe = { tool: 'node', run: 'node --version' };
/** The folders that each manager says it downloads into; bun's is a cache of its own. */
const storesOf = {
    npm: { tool: 'npm', run: 'npm config get cache', inside: '_cacache' },
    pnpm: { tool: 'pnpm', run: 'pnpm store path' },
    yarn: { tool: 'yarn', run: 'yarn config get cacheFolder || yarn cache dir' },
    bun: { tool: 'bun', run: 'bun pm cache' },
};
/** Node, with npm, pnpm, yarn or bun. */
const node = {
    name: 'node',
    looksFor: ['package.json'],
    tools: [nodeProbe, { tool: 'npm', run: 'npm --version', packaged: true }],
    stores: [storesOf.npm],
    setupAction: 'actions/setup-node',
    setupActions: {
        pnpm: 'pnpm/action-setup',
        yarn: 'run: corepack enable',
        bun: 'oven-sh/setup-bun',
    },
    detect: node_detect,
    afterBuild: productionModules,
};
async function node_detect(tree, folder, given) {
    const prefix = folder === '' ? '' : `${folder}/`;
    const file = `${prefix}package.json`;
    const text = await tree.read(file);
    if (text === undefined)
        return undefined;
    const manifest = (0,node_package/* readPackage */.L)(text, file);
    const installation = await nodeInstallation(tree, prefix, manifest, given.install);
    const { manager } = installation;
    const build = given.build ?? scriptCommand(manifest, manager);
    const { output, evidence } = await nodeOutput(tree, prefix, manifest);
    // A manager that no command of the plan asks for need not be there.
    const asks = !given.install || (build !== undefined && !given.build);
    const isNeeded = manager === 'npm' || asks;
    return {
        toolchain: 'node',
        name: (0,json/* textAt */.$6)(manifest.values, 'name')?.split('/').at(-1) ?? '',
        version: (0,json/* textAt */.$6)(manifest.values, 'version') ?? '',
        commands: [installation.command, ...(build ? [build] : [])],
        output,
        test: testCommand(manifest, manager),
        cacheKeyFiles: [installation.lockfile ?? file],
        wants: await askedVersions(tree, prefix, ['node', manager], [file]),
        tools: [nodeProbe, ...(isNeeded ? [{ tool: manager, run: `${manager} --version` }] : [])],
        stores: isNeeded ? [storesOf[manager]] : [],
        evidence: [manifest.evidence('a Node package', 'name'), ...evidence],
        warnings: installation.warnings,
    };
}
function scriptCommand(manifest, manager) {
    const script = manifest.script('build');
    if (script === undefined)
        return undefined;
    const because = manifest.evidence(script, 'scripts', 'build');
    return { phase: 'build', run: `${manager} run build`, because };
}
/** What `npm init` writes as `test` is no test. */
function testCommand(manifest, manager) {
    const script = manifest.script('test');
    if (script === undefined || script.includes('no test specified'))
        return undefined;
    // `bun test` is bun's own runner, and not the script.
    const run = manager === 'bun' ? 'bun run test' : `${manager} test`;
    return { run, because: manifest.evidence(script, 'scripts', 'test') };
}

// EXTERNAL MODULE: ./shared/toolchains/left-out.ts
var left_out = __webpack_require__(32443);
;// CONCATENATED MODULE: ./shared/toolchains/scripted-sources.ts


/** Folders at the top that people and pipelines use, and servers do not. */
const notServed = /^(?:tests?|__tests__|spec|features|docs?|examples?|samples?|benchmarks?|tmp|log|logs|coverage|dist|build|_build|deps|site-packages)$/i;
/** Files at the top that only development reads. */
const notRead = /^(?:\.(?!ruby-version$|python-version$|env(?:\.|$))|README|CHANGELOG|CHANGES|HISTORY|CONTRIBUTING|CODE_OF_CONDUCT|SECURITY|AUTHORS|Dockerfile|docker-compose|compose\.ya?ml|Makefile|Justfile|Taskfile|Vagrantfile|Jenkinsfile|package(?:-lock)?\.json$|pnpm-lock|yarn\.lock|tsconfig|webpack\.|vite\.|tailwind\.|tox\.ini|noxfile|pytest\.ini|conftest\.py|setup\.(?:py|cfg)$|test_.*\.py$|.*_test\.py$|MANIFEST\.in|requirements|constraints|mypy\.ini|phpunit|phpstan|psalm|phpcs|rector|pint\.json|Guardfile|renovate|.*\.(?:md|rst)$)/i;
/**
 * What an application of an interpreted language is run from: everything that lies at the top of its folder, but for
 * what only development reads.
 */
function applicationSources(tree, prefix, also = /^$/) {
    const names = new Set(filesBelow(tree, prefix, /(?:)/).map((file) => {
        const [name = '', ...rest] = file.slice(prefix.length).split('/');
        return rest.length > 0 ? `${name}/` : name;
    }));
    return [...names]
        .filter((name) => {
        const plain = name.replace(/\/$/, '');
        if (also.test(plain))
            return false;
        return name.endsWith('/') ? !plain.startsWith('.') && !notServed.test(plain) : !notRead.test(plain);
    })
        .map((name) => (name.endsWith('/') ? literalGlob(`${name}**`) : fileGlob(name)))
        .sort();
}
/**
 * A file by its name. What looks like a secret goes into a release only where the user names it: here a glob stands for
 * it, so that it is left out, and said to be.
 */
const fileGlob = (name) => (0,left_out/* looksSecret */.n0)(name) || (0,left_out/* mayHoldKey */.Sv)(name)
    ? `[${name.slice(0, 1)}]${literalGlob(name.slice(1))}`
    : literalGlob(name);
/** A name with the letters that mean more in a glob put as one of any kind. */
const literalGlob = (glob) => glob.replace(/[\\?[\]{}()!+@|]/g, '?');

;// CONCATENATED MODULE: ./shared/toolchains/php.ts





/** PHP, by composer. */
const php = {
    name: 'php',
    looksFor: ['composer.json'],
    tools: [
        { tool: 'php', run: `php -r "echo PHP_VERSION;"` },
        { tool: 'composer', run: 'composer --version --no-ansi' },
    ],
    stores: [{ tool: 'composer', run: 'composer config --global cache-dir' }],
    setupAction: 'shivammathur/setup-php',
    detect: php_detect,
};
async function php_detect(tree, folder, given) {
    const prefix = folder === '' ? '' : `${folder}/`;
    const file = `${prefix}composer.json`;
    const text = await tree.read(file);
    if (text === undefined)
        return undefined;
    const composer = { file, text, values: (0,json/* parseObject */.lj)(text, file) };
    const kind = kindOf(tree, prefix, composer);
    const lockfile = tree.has(`${prefix}composer.lock`) ? `${prefix}composer.lock` : undefined;
    const isLibrary = kind.kind === 'library';
    const commands = isLibrary ? [archived(kind.because)] : [installed(file, lockfile)];
    const of = (phase) => {
        const own = given[phase];
        return own ? [own] : commands.filter((command) => command.phase === phase);
    };
    return {
        toolchain: 'php',
        name: (0,json/* textAt */.$6)(composer.values, 'name')?.split('/').at(-1) ?? '',
        version: (0,json/* textAt */.$6)(composer.values, 'version')?.replace(/^v/, '') ?? '',
        commands: [...of('install'), ...of('build')],
        output: isLibrary
            ? ['dist/*.zip']
            : [...applicationSources(tree, prefix, /^vendor$/), 'vendor/**', '!vendor/bin/**'],
        test: await php_testsOf(tree, prefix, composer),
        cacheKeyFiles: [lockfile ?? file],
        wants: await askedVersions(tree, prefix, ['php'], [file]),
        evidence: [
            kind.because,
            ...(isLibrary
                ? []
                : [
                    {
                        file: lockfile ?? file,
                        says: 'the dependencies of an application: they are in vendor, which any folder can hold',
                    },
                ]),
        ],
        warnings: isLibrary || lockfile ? [] : [unlocked(file)],
    };
}
const unlocked = (file) => `There is no composer.lock beside ${file}: each build takes the newest packages that fit. Run composer update, and commit it.`;
/** A project says so, or holds what a web server or a person starts; every other package is a library. */
function kindOf(tree, prefix, { file, text, values }) {
    const type = (0,json/* textAt */.$6)(values, 'type');
    const line = (0,json/* lineOfKey */.nj)(text, 'type');
    if (type === 'project')
        return {
            kind: 'application',
            because: { file, ...(line !== undefined && { line }), says: 'type is project' },
        };
    const entry = ['artisan', 'bin/console', 'public/index.php', 'web/index.php', 'index.php', 'server.php']
        .map((name) => prefix + name)
        .find((each) => tree.has(each));
    if (entry !== undefined && type === undefined)
        return { kind: 'application', because: { file: entry, says: 'what starts an application' } };
    const says = type === undefined ? 'a package: it names no other type' : `type is ${type}`;
    return { kind: 'library', because: { file, ...(line !== undefined && { line }), says } };
}
/** Packages that come by path are copied: a link would lead out of the release. */
function installed(file, lockfile) {
    const because = lockfile
        ? { file: lockfile, says: 'the packages, as they are locked' }
        : { file, line: 1, says: 'there is no lockfile: composer picks the packages of this day' };
    return {
        phase: 'install',
        run: 'composer install --no-dev --no-interaction --no-progress --prefer-dist --optimize-autoloader',
        because,
        env: { COMPOSER_MIRROR_PATH_REPOS: '1' },
    };
}
const archived = (because) => ({
    phase: 'build',
    run: 'composer archive --format=zip --dir=dist --no-interaction',
    because,
});
async function php_testsOf(tree, prefix, { file, text, values }) {
    const script = (0,json/* valueAt */.fK)(values, 'scripts', 'test');
    if (typeof script === 'string' || Array.isArray(script)) {
        const line = (0,json/* lineOfKey */.nj)(text, 'scripts', 'test');
        return {
            run: 'composer test',
            because: { file, ...(line !== undefined && { line }), says: 'the script test' },
        };
    }
    const dev = (0,json/* valueAt */.fK)(values, 'require-dev');
    const runner = ['pestphp/pest', 'phpunit/phpunit'].find((name) => (0,json/* isRecord */.u4)(dev) && Object.hasOwn(dev, name));
    if (runner === undefined)
        return undefined;
    const found = await firstFileSaying(tree, prefix, /Test\.php$/, /^\s*((?:final )?class .*TestCase.*|(?:it|test)\(.*)/);
    const because = found ?? (0,toolchains_says/* lineSaying */.ke)(file, text, new RegExp(`("${runner}".*)`));
    return (because && { run: runner === 'pestphp/pest' ? 'php vendor/bin/pest' : 'php vendor/bin/phpunit', because });
}

;// CONCATENATED MODULE: ./shared/toolchains/python-commands.ts

/** The interpreter: Windows has it under its plain name alone, Debian under the other alone. */
const python = process.platform === 'win32' ? 'python' : 'python3';
const pip = { tool: 'pip', run: `${python} -m pip --version` };
/** What brings pip into a virtual environment: Debian has it in a package of its own. */
const ensurepip = { tool: 'ensurepip', run: `${python} -m ensurepip --version` };
/** The tools of a plan: Python, and what installs. */
const pythonTools = (manager, kind = 'application') => [
    { tool: 'python', run: `${python} --version` },
    manager === 'pip' ? (kind === 'library' ? ensurepip : pip) : { tool: manager, run: `${manager} --version` },
];
/** The steps that bring what Python itself does not. */
const pythonSetup = {
    ensurepip: 'run: sudo apt-get install --yes python3-venv',
    uv: 'astral-sh/setup-uv',
    poetry: 'run: pipx install poetry',
    pdm: 'run: pipx install pdm',
};
const storeOf = {
    pip: `${python} -m pip cache dir`,
    uv: 'uv cache dir',
    poetry: 'poetry config cache-dir',
    pdm: 'pdm config cache_dir',
};
/** Where what was downloaded is kept. */
const pythonStores = (manager) => [{ tool: manager, run: storeOf[manager] }];
/** Copies what was installed into a virtual environment, which holds the path of its folder and cannot move. */
const copyInstalled = `python -c "import shutil, sysconfig; shutil.copytree(sysconfig.get_path('purelib'), 'site-packages', dirs_exist_ok=True)"`;
/** The commands of an application: its dependencies into `site-packages`, where any path can hold them. */
function applicationCommands({ manager, lockfile, because, file, prefix, root, text, constraints, }) {
    const install = (run, env) => ({
        phase: 'install',
        run,
        because,
        ...(env && { env }),
    });
    const target = '--target site-packages';
    if (manager === 'uv') {
        const locked = lockfile === undefined ? '' : ' --locked';
        // What is exported names other members from the root of the workspace.
        const there = `--directory ${wayUp(prefix, root)} --target ${quoted(`${prefix.slice(root.length)}site-packages`)}`;
        const into = root === prefix ? target : there;
        // Of a folder uv keeps what it built for as long as its pyproject.toml is the same, whatever its sources are.
        const isLocal = root !== prefix || /\b(?:path|workspace)\s*=/.test(text);
        const again = isLocal ? ' --reinstall' : '';
        return [
            install(`uv export${locked} --quiet --no-dev --no-editable --no-emit-project --format requirements-txt | uv pip install${again} ${into} -r -`),
        ];
    }
    if (manager === 'poetry') {
        const env = { POETRY_VIRTUALENVS_IN_PROJECT: 'true', POETRY_NO_INTERACTION: '1' };
        return [install('poetry sync --only main --no-root', env), install(`poetry run ${copyInstalled}`, env)];
    }
    if (manager === 'pdm')
        return [
            ...(lockfile === undefined ? [install('pdm lock')] : [install('pdm lock --check')]),
            install('pdm sync --prod --no-self --no-editable --clean'),
            install(`pdm run ${copyInstalled}`),
        ];
    const what = lockfile === undefined ? '.' : `-r ${lockfile.slice(prefix.length)}`;
    if (lockfile === undefined && !/pyproject\.toml$/.test(file))
        return [];
    const within = constraints && !constraints.isNamed ? ` -c ${constraints.file.slice(prefix.length)}` : '';
    return [install(`${python} -m pip install --no-compile --upgrade ${target} ${what}${within}`)];
}
/** The interpreter of the environment that builds. */
const builder = process.platform === 'win32'
    ? `& "${variable('PYTHON_BUILDER')}/Scripts/python"`
    : `"${variable('PYTHON_BUILDER')}/bin/python"`;
/**
 * The commands of a library: a wheel and an sdist in `dist`. What builds them is installed into an environment of its own
 * outside of the folder, since the system's Python is often its package manager's alone (PEP 668).
 */
function libraryCommands(manager, prefix, because) {
    const build = (run) => ({ phase: 'build', run, because });
    if (manager === 'uv')
        return [build('uv build --sdist --wheel --out-dir dist')];
    if (manager === 'poetry')
        return [build('poetry build')];
    if (manager === 'pdm')
        return [build('pdm build')];
    const env = { PYTHON_BUILDER: `{temp}/python-build-${prefix.replace(/[^\w.-]/g, '-')}` };
    const make = `${python} -m venv --clear "${variable('PYTHON_BUILDER')}"`;
    return [
        { phase: 'install', run: make, because, env },
        { phase: 'install', run: `${builder} -m pip install build`, because, env },
        { ...build(`${builder} -m build --outdir dist`), env },
    ];
}
/** The commands of a plan, where the user gave none. */
function pythonCommands(project, { kind, because }, given) {
    const planned = kind === 'library'
        ? libraryCommands(project.manager, project.prefix, because)
        : applicationCommands(project);
    const of = (phase) => {
        const own = given[phase];
        return own ? [own] : planned.filter((command) => command.phase === phase);
    };
    return [...of('install'), ...of('build')];
}

;// CONCATENATED MODULE: ./shared/toolchains/python-constraints.ts


/** The constraints of a requirements file: those that it names, else the `constraints.txt` beside it. */
async function readConstraints(tree, requirements) {
    const text = (await tree.read(requirements)) ?? '';
    const [, named] = /^\s*(?:-c|--constraint)[\s=]\s*([^\s#]+)/m.exec(text) ?? [];
    const file = external_node_path_default().posix.join(external_node_path_default().posix.dirname(requirements), named ?? 'constraints.txt');
    const pins = await tree.read(file);
    return pins === undefined ? undefined : { file, text: pins, isNamed: named !== undefined };
}
const unpinned = /^\s*([A-Za-z][\w.[\]-]*\s*(?:[<>~!]=?.*)?(?:\s*#.*)?)$/;
/** The first line of a requirements file that lets the version be any, which no constraint pins either. */
function looseRequirement(file, text, constraints) {
    const pinned = new Set([...(constraints?.text ?? '').matchAll(/^\s*([A-Za-z][\w.-]*)\s*(?:\[[^\]]*\])?\s*===?/gm)].map(([, name = '']) => normal(name)));
    const lines = text.split('\n').map((line) => (pinned.has(normal(nameOf(line))) ? '' : line));
    return (0,toolchains_says/* lineSaying */.ke)(file, lines.join('\n'), unpinned);
}
const nameOf = (line) => /^\s*([A-Za-z][\w.-]*)/.exec(line)?.[1] ?? '';
/** As PEP 503 compares names. */
const normal = (name) => name.toLowerCase().replace(/[-_.]+/g, '-');

;// CONCATENATED MODULE: ./shared/toolchains/python-kind.ts


/** Files by which a server, or a person, starts an application. */
const entries = [
    'manage.py',
    'wsgi.py',
    'asgi.py',
    'app.py',
    'main.py',
    'server.py',
    'Procfile',
    'gunicorn.conf.py',
];
/**
 * Tells an application from a library. A project that says it is no package, that names nothing to build it, or that holds
 * what a server starts is an application; every other is a library, and becomes a wheel and an sdist.
 */
function pythonKind(tree, project) {
    const { prefix, file, text, values } = project;
    const noPackage = (0,json/* valueAt */.fK)(values, 'tool', 'uv', 'package') === false ||
        (0,json/* valueAt */.fK)(values, 'tool', 'poetry', 'package-mode') === false ||
        (0,json/* valueAt */.fK)(values, 'tool', 'pdm', 'distribution') === false;
    if (noPackage)
        return {
            kind: 'application',
            because: (0,toolchains_says/* lineSaying */.ke)(file, text, /^\s*((?:package|package-mode|distribution)\s*=\s*false)/) ?? {
                file,
                says: 'it is no package',
            },
        };
    const entry = entries.map((name) => prefix + name).find((each) => tree.has(each));
    if (entry !== undefined)
        return { kind: 'application', because: { file: entry, says: 'what starts an application' } };
    const isBuilt = (0,json/* isRecord */.u4)(values['build-system']) || isLegacy(tree, project);
    if (!isBuilt)
        return {
            kind: 'application',
            because: { file, says: 'it names no build system: it is run, and not installed' },
        };
    return {
        kind: 'library',
        because: (0,toolchains_says/* lineSaying */.ke)(file, text, /^\s*(build-backend\s*=.*)/) ??
            (0,toolchains_says/* lineSaying */.ke)(file, text, /^\s*(\[build-system\]|setup\s*\(.*)/) ?? {
            file,
            says: 'a package that others install',
        },
    };
}
/** `setup.py` from before there was `pyproject.toml`. */
const isLegacy = (tree, { prefix }) => ['setup.py', 'setup.cfg'].some((name) => tree.has(prefix + name));

;// CONCATENATED MODULE: ./shared/toolchains/python-project.ts





const python_project_lockfiles = [
    ['uv.lock', 'uv'],
    ['poetry.lock', 'poetry'],
    ['pdm.lock', 'pdm'],
    ['Pipfile.lock', 'pipenv'],
];
/**
 * Reads the project of a folder, `undefined` where there is none.
 *
 * @param root the prefix of the workspace of uv that it is a member of
 * @throws ActionError for two lockfiles, and for pipenv alone
 */
async function readPython(tree, prefix, root = prefix) {
    const file = ['pyproject.toml', 'requirements.txt', 'setup.py', 'setup.cfg', 'Pipfile']
        .map((name) => prefix + name)
        .find((each) => tree.has(each));
    if (file === undefined)
        return undefined;
    const text = (await tree.read(file)) ?? '';
    const values = file.endsWith('.toml') ? parseToml(text, file) : {};
    const manager = root === prefix ? managerOf(tree, prefix, file, text, values) : memberOf(tree, root);
    const { lockfile } = manager;
    const constraints = manager.manager === 'pip' && lockfile !== undefined ? await readConstraints(tree, lockfile) : undefined;
    return { prefix, root, file, text, values, ...manager, ...(constraints && { constraints }) };
}
function parseToml(text, file) {
    try {
        return (0,dist/* parse */.qg)(text);
    }
    catch (error) {
        const [, why = 'no TOML'] = /^Invalid TOML document: (.*)/.exec(String(error.message)) ?? [];
        const line = error.line;
        throw new errors/* ActionError */.lZ(`${file} cannot be read: ${why}`, {
            fix: `Correct ${file}.`,
            place: { file, ...(typeof line === 'number' && { line }) },
        });
    }
}
/** The lockfile says which manager it is, else the tables of `pyproject.toml`, else it is pip. */
function managerOf(tree, prefix, file, text, values) {
    const there = python_project_lockfiles.filter(([name]) => tree.has(prefix + name));
    const [only, other] = there;
    if (only && other)
        throw python_project_twoLockfiles(prefix, there);
    if (only && only[1] !== 'pipenv') {
        const [name, manager] = only;
        const says = `a lockfile of ${manager}: installed exactly as it says`;
        return { manager, lockfile: prefix + name, because: { file: prefix + name, says } };
    }
    const requirements = `${prefix}requirements.txt`;
    if (tree.has(requirements)) {
        const says = 'the dependencies that pip installs';
        return { manager: 'pip', lockfile: requirements, because: { file: requirements, line: 1, says } };
    }
    if (only || file.endsWith('Pipfile'))
        throw onlyPipenv(only ? prefix + only[0] : file);
    const table = ['uv', 'poetry', 'pdm'].find((name) => (0,json/* isRecord */.u4)((0,json/* valueAt */.fK)(values, 'tool', name)));
    const because = tableLine(file, text, table);
    return { manager: table ?? 'pip', lockfile: undefined, because };
}
/** A member has the lockfile of its workspace. */
function memberOf(tree, root) {
    const lockfile = `${root}uv.lock`;
    const file = tree.has(lockfile) ? lockfile : `${root}pyproject.toml`;
    return {
        manager: 'uv',
        lockfile: tree.has(lockfile) ? lockfile : undefined,
        because: { file, says: 'a workspace of uv: installed as it says for this member' },
    };
}
const tableLine = (file, text, table) => (table === undefined
    ? (0,toolchains_says/* lineSaying */.ke)(file, text, /^\s*(\[project\]|\[build-system\]|setup\s*\()/)
    : (0,toolchains_says/* lineSaying */.ke)(file, text, new RegExp(`^\\s*(\\[\\[?tool\\.${(0,toolchains_says/* literally */.Dk)(table)}[\\].].*)`))) ?? {
    file,
    line: 1,
    says: 'a project of Python',
};
const python_project_twoLockfiles = (prefix, there) => new errors/* ActionError */.lZ(`Several package managers left a lockfile: ${there.map(([name, manager]) => `${prefix}${name} (${manager})`).join(' and ')}`, {
    fix: 'Delete those that are not in use: each locks the dependencies in its own way.',
    place: { file: prefix + (there[0]?.[0] ?? '') },
});
const onlyPipenv = (file) => new errors/* ActionError */.lZ(`${file} is of pipenv, and only pip, uv, poetry and pdm are known here`, {
    fix: 'Commit what pipenv requirements prints as requirements.txt, or give install-command.',
    place: { file },
});
/** A value of `[project]`, else of `[tool.poetry]`. */
const projectText = ({ values }, key) => (0,json/* textAt */.$6)(values, 'project', key) ?? (0,json/* textAt */.$6)(values, 'tool', 'poetry', key);

;// CONCATENATED MODULE: ./shared/toolchains/python.ts








/** Python: applications with their dependencies beside them, and libraries as wheel and sdist. */
const python_python = {
    name: 'python',
    looksFor: ['pyproject.toml', 'requirements.txt', 'setup.py', 'setup.cfg', 'Pipfile'],
    tools: pythonTools('pip'),
    stores: pythonStores('pip'),
    setupAction: 'actions/setup-python',
    setupActions: pythonSetup,
    detect: python_detect,
};
async function python_detect(tree, folder, given, monorepo) {
    const prefix = folder === '' ? '' : `${folder}/`;
    const root = monorepo && (monorepo.root === '' ? '' : `${monorepo.root}/`);
    const project = await readPython(tree, prefix, root);
    if (!project || onlySettings(project))
        return undefined;
    const kind = pythonKind(tree, project);
    const { manager, lockfile, file, constraints } = project;
    const commands = pythonCommands(project, kind, given);
    return {
        toolchain: 'python',
        name: projectText(project, 'name') ?? '',
        version: releaseLike(projectText(project, 'version') ?? ''),
        commands,
        output: python_outputOf(tree, prefix, kind, commands.length > 0),
        test: await python_testsOf(tree, project),
        cacheKeyFiles: [lockfile ?? file, ...(constraints ? [constraints.file] : [])],
        wants: await askedVersions(tree, prefix, manager === 'pip' ? ['python'] : ['python', manager], ['pyproject.toml', 'setup.cfg', 'setup.py', 'Pipfile'].map((name) => prefix + name)),
        tools: pythonTools(manager, kind.kind),
        stores: pythonStores(manager),
        evidence: [
            project.because,
            ...(constraints ? [pinnedBy(constraints)] : []),
            kind.because,
            ...(kind.kind === 'library' ? [] : [startOf(project)]),
        ],
        warnings: await warningsOf(tree, project, kind),
    };
}
/** A `pyproject.toml` of a linter's settings alone is no project. */
const onlySettings = ({ file, values, lockfile, manager }) => file.endsWith('pyproject.toml') &&
    lockfile === undefined &&
    manager === 'pip' &&
    values['project'] === undefined &&
    values['build-system'] === undefined;
/** Python writes `1.2.0rc1` and `1.2.0.dev3` for what others write with a hyphen. */
const releaseLike = (version) => version.replace(/^(\d+\.\d+\.\d+)\.?((?:a|b|rc|dev|post)\d+)$/, '$1-$2').replace(/\+.*/, '');
/**
 * Of what was installed, the scripts name the interpreter of this machine, and the records its folders: servers start
 * programs as `python -m NAME`, and do not uninstall.
 */
const notMoved = [
    '!site-packages/bin/**',
    '!site-packages/*.dist-info/{RECORD,direct_url.json,uv_cache.json}',
    '!site-packages/{pip,setuptools}/**',
    '!site-packages/_virtualenv.{py,pth}',
    '!site-packages/.lock',
    '!**/*.pyc',
];
function python_outputOf(tree, prefix, { kind }, installs) {
    if (kind === 'library')
        return ['dist/*.whl', 'dist/*.tar.gz'];
    const sources = applicationSources(tree, prefix, /^(?:uv|poetry|pdm|Pipfile)\.?lock$|^Pipfile$/);
    return [...sources, ...(installs ? ['site-packages/**'] : []), ...notMoved];
}
const testFile = /(?:^|\/)(?:test_[^/]*|[^/]*_test|tests)\.py$/;
/** pytest where the project names it or its tests are plain functions; else what Python itself brings. */
async function python_testsOf(tree, { prefix, file, text, manager }) {
    const run = (words) => manager === 'pip' ? `${python} -m ${words}` : `${manager} run python -m ${words}`;
    const named = (0,toolchains_says/* lineSaying */.ke)(file, text, /^\s*(\[tool\.pytest\b.*|.*\bpytest\b.*)/) ??
        (await firstFileSaying(tree, prefix, /(?:^|\/)(?:pytest\.ini|requirements[^/]*\.txt)$/, /^\s*(\[pytest\]|pytest\b.*)/));
    const pytest = named ?? (await firstFileSaying(tree, prefix, testFile, /^(def test_\w+.*|(?:import|from) pytest\b.*)/));
    if (pytest)
        return { run: run('pytest'), because: pytest };
    const unittest = await firstFileSaying(tree, prefix, testFile, /^\s*(class \w+\(.*TestCase\).*)/);
    if (!unittest)
        return undefined;
    const words = tree.has(`${prefix}manage.py`) ? undefined : 'unittest discover';
    const django = manager === 'pip' ? `${python} manage.py test` : `${manager} run python manage.py test`;
    return { run: words === undefined ? django : run(words), because: unittest };
}
const pinnedBy = ({ file }) => ({
    file,
    line: 1,
    says: 'constraints: the versions that pip may pick',
});
/** What a server can run of it, elsewhere. */
const startOf = ({ because: { file } }) => ({
    file,
    says: 'they are in site-packages: start with PYTHONPATH=site-packages, as python -m NAME, with the Python and on the system that built it',
});
async function warningsOf(tree, project, { kind }) {
    if (kind === 'library')
        return [];
    const { lockfile, manager, file, constraints } = project;
    if (lockfile === undefined) {
        const mend = manager === 'pip' ? 'Commit a requirements.txt with versions' : `Run ${manager} lock, and commit it`;
        return [
            `There is no lockfile beside ${file}: each build takes the newest dependencies that fit. ${mend}.`,
        ];
    }
    const loose = manager === 'pip' && looseRequirement(lockfile, (await tree.read(lockfile)) ?? '', constraints);
    if (!loose)
        return [];
    return [
        `${lockfile}:${String(loose.line)} pins no version (${loose.says}): each build takes the newest that fits. Write ==.`,
    ];
}

;// CONCATENATED MODULE: ./shared/toolchains/ruby.ts





/** Ruby: applications with their gems in `vendor/bundle`, and gems. */
const ruby = {
    name: 'ruby',
    looksFor: ['Gemfile', 'gems.rb', '*.gemspec'],
    tools: [
        { tool: 'ruby', run: 'ruby --version' },
        { tool: 'bundler', run: 'bundle --version' },
    ],
    // Gems are installed into the folder itself, from where nothing is kept: what was downloaded lies with Bundler.
    stores: [],
    setupAction: 'ruby/setup-ruby',
    detect: ruby_detect,
};
async function ruby_detect(tree, folder, given) {
    const prefix = folder === '' ? '' : `${folder}/`;
    const names = tree.filesIn(folder);
    const gemspecs = names.filter((name) => name.endsWith('.gemspec'));
    const gemfile = ['Gemfile', 'gems.rb'].find((name) => names.includes(name));
    const [gemspec] = gemspecs;
    const entry = ['config.ru', 'Procfile', 'app.rb', 'server.rb', 'main.rb'].find((name) => names.includes(name));
    if (gemspec !== undefined && entry === undefined) {
        if (gemspecs.length > 1 && !given.build)
            throw severalGems(prefix, gemspecs);
        return gemPlan(tree, prefix, gemspec, given);
    }
    return gemfile === undefined ? undefined : applicationPlan(tree, prefix, gemfile, entry, given);
}
const severalGems = (prefix, gemspecs) => new errors/* ActionError */.lZ(`Nothing says which of these is the gem: ${gemspecs.map((name) => prefix + name).join(', ')}`, { fix: 'Give build-command and output.', place: { file: prefix + (gemspecs[0] ?? '') } });
async function gemPlan(tree, prefix, gemspec, given) {
    const file = prefix + gemspec;
    const text = (await tree.read(file)) ?? '';
    const because = (0,toolchains_says/* lineSaying */.ke)(file, text, /^\s*(Gem::Specification\.new.*)/) ?? { file, says: 'a gem' };
    const literal = (key) => (0,toolchains_says/* lineSaying */.ke)(file, text, new RegExp(`\\.${key}\\s*=\\s*["']([^"'#]+)["']`))?.says ?? '';
    const build = { phase: 'build', run: `gem build ${gemspec}`, because };
    return {
        toolchain: 'ruby',
        name: literal('name') || gemspec.replace(/\.gemspec$/, ''),
        version: literal('version'),
        commands: [...(given.install ? [given.install] : []), given.build ?? build],
        output: ['*.gem'],
        test: await ruby_testsOf(tree, prefix),
        cacheKeyFiles: [file],
        wants: await askedVersions(tree, prefix, ['ruby'], [file]),
        tools: [
            { tool: 'ruby', run: 'ruby --version' },
            { tool: 'gem', run: 'gem --version' },
        ],
        evidence: [because],
        warnings: [],
    };
}
async function applicationPlan(tree, prefix, gemfile, entry, given) {
    const file = prefix + gemfile;
    const lockName = gemfile === 'Gemfile' ? 'Gemfile.lock' : 'gems.locked';
    const lockfile = tree.has(prefix + lockName) ? prefix + lockName : undefined;
    const lock = lockfile === undefined ? '' : ((await tree.read(lockfile)) ?? '');
    const assets = lockfile === undefined ? undefined : railsAssets(lockfile, lock);
    const install = given.install ? [given.install] : bundled(file, lockfile);
    return {
        toolchain: 'ruby',
        name: '',
        version: '',
        commands: [...install, ...(given.build ? [given.build] : assets ? [assets] : [])],
        output: [
            ...applicationSources(tree, prefix, /^vendor$/),
            ...(given.install ? [] : ['.bundle/config', ...(hasGems(lock) ? ['vendor/bundle/**'] : [])]),
            ...(assets && !given.build ? ['public/assets/**'] : []),
            ...ruby_notMoved,
        ],
        test: await ruby_testsOf(tree, prefix),
        cacheKeyFiles: [lockfile ?? file],
        wants: await askedVersions(tree, prefix, ['ruby'], [file]),
        evidence: [
            { file: lockfile ?? file, says: 'the gems of an application: they are in vendor/bundle' },
            ...(entry === undefined ? [] : [{ file: prefix + entry, says: 'what starts an application' }]),
            { file, says: 'start it with bundle exec, with the Ruby and on the system that built it' },
        ],
        warnings: lockfile === undefined ? [ruby_unlocked(file, lockName)] : [],
    };
}
/** Gems that come from a registry or from git; those that come by path lie in the repository. */
const hasGems = (lock) => lock === '' || /^(?:GEM|GIT)\n(?: {2}(?! {2}).*\n)* {2}specs:\n {4}\S/m.test(lock.replaceAll('\r', ''));
/** What Bundler downloaded, the scripts and logs that name folders of this machine, and what compilers left. */
const ruby_notMoved = [
    '!vendor/bundle/ruby/*/{bin,cache,doc,build_info}/**',
    '!vendor/bundle/ruby/*/extensions/**/{mkmf.log,gem_make.out}',
    '!vendor/bundle/ruby/*/gems/*/ext/**/*.o',
];
const ruby_unlocked = (file, lockName) => `There is no ${lockName} beside ${file}: each build takes the newest gems that fit. Run bundle lock, and commit it.`;
/** The settings are written into `.bundle/config`, which goes into the release: there Bundler finds its gems by it. */
function bundled(file, lockfile) {
    const because = lockfile
        ? { file: lockfile, says: 'the gems, as they are locked' }
        : { file, line: 1, says: 'there is no lockfile: Bundler picks the gems of this day' };
    const lines = [
        'bundle config set --local path vendor/bundle',
        'bundle config set --local without development:test',
        ...(lockfile ? ['bundle config set --local deployment true'] : []),
        'bundle install',
    ];
    return lines.map((run) => ({ phase: 'install', run, because }));
}
/** Rails makes its assets without the secrets that it runs with. */
function railsAssets(lockfile, lock) {
    const pipeline = (0,toolchains_says/* lineSaying */.ke)(lockfile, lock, /^ {4}((?:sprockets-rails|propshaft) \(.*\))/);
    if (!pipeline || !/^ {4}railties \(/m.test(lock))
        return undefined;
    return {
        phase: 'build',
        run: 'bundle exec rails assets:precompile',
        because: pipeline,
        env: { RAILS_ENV: 'production', SECRET_KEY_BASE_DUMMY: '1' },
    };
}
async function ruby_testsOf(tree, prefix) {
    const spec = await firstFileSaying(tree, prefix, /_spec\.rb$/, /^\s*((?:RSpec\.)?describe\b.*)/);
    if (spec)
        return { run: 'bundle exec rspec', because: spec };
    const unit = await firstFileSaying(tree, prefix, /(?:_test|\/test_[^/]*)\.rb$/, /^\s*(class .*(?:TestCase|Minitest::Test|IntegrationTest).*)/);
    if (!unit)
        return undefined;
    if (tree.has(`${prefix}bin/rails`))
        return { run: 'bundle exec rails test', because: unit };
    return tree.has(`${prefix}Rakefile`) ? { run: 'bundle exec rake test', because: unit } : undefined;
}

;// CONCATENATED MODULE: ./shared/toolchains/rust-binaries.ts


/** The programs that cargo builds of a package by default: those that `[[bin]]` names, `src/main.rs`, and `src/bin/`. */
function binariesOf(tree, manifest) {
    const { file, prefix, text, values } = manifest;
    const name = (0,json/* textAt */.$6)(values, 'package', 'name') ?? '';
    const listed = values['bin'];
    const named = (Array.isArray(listed) ? listed : [])
        .filter(json/* isRecord */.u4)
        .filter((bin) => !Array.isArray(bin['required-features']))
        .flatMap((bin) => (typeof bin['name'] === 'string' ? [bin['name']] : []));
    const found = (0,json/* valueAt */.fK)(values, 'package', 'autobins') === false ? [] : binariesByPlace(tree, prefix, name);
    const byName = new Map(found.map((binary) => [binary.name, binary]));
    const paths = new Set((Array.isArray(listed) ? listed : []).filter(json/* isRecord */.u4).map((bin) => bin['path']));
    for (const each of found)
        if (paths.has(each.because.file.slice(prefix.length)))
            byName.delete(each.name);
    for (const bin of named) {
        const line = (0,toolchains_says/* lineSaying */.ke)(file, text, new RegExp(`^\\s*name\\s*=\\s*["']${(0,toolchains_says/* literally */.Dk)(bin)}["']`));
        byName.set(bin, {
            name: bin,
            because: { file, ...(line?.line && { line: line.line }), says: `[[bin]] ${bin}` },
        });
    }
    return [...byName.values()];
}
function binariesByPlace(tree, prefix, name) {
    const main = `${prefix}src/main.rs`;
    const own = tree.has(main) ? [{ name, because: { file: main, says: `the program ${name}` } }] : [];
    const further = tree.paths().flatMap((file) => {
        const [, bin] = new RegExp(`^${(0,toolchains_says/* literally */.Dk)(prefix)}src/bin/([^/]+?)(?:\\.rs|/main\\.rs)$`).exec(file) ?? [];
        return bin === undefined ? [] : [{ name: bin, because: { file, says: `the program ${bin}` } }];
    });
    return [...own, ...further];
}

// EXTERNAL MODULE: ./node_modules/picomatch/index.js
var picomatch = __webpack_require__(14006);
var picomatch_default = /*#__PURE__*/__webpack_require__.n(picomatch);
;// CONCATENATED MODULE: ./shared/toolchains/rust-crate.ts





/** Reads the `Cargo.toml` of a folder, `undefined` where there is none. */
async function readCargo(tree, prefix) {
    const file = `${prefix}Cargo.toml`;
    const text = await tree.read(file);
    if (text === undefined)
        return undefined;
    try {
        return { file, prefix, text, values: (0,dist/* parse */.qg)(text) };
    }
    catch (error) {
        const [, why = 'no TOML'] = /^Invalid TOML document: (.*)/.exec(String(error.message)) ?? [];
        const line = error.line;
        throw new errors/* ActionError */.lZ(`${file} cannot be read: ${why}`, {
            fix: 'Correct it: cargo metadata says the same.',
            place: { file, ...(typeof line === 'number' && { line }) },
        });
    }
}
/** The manifest of the workspace that a package belongs to: its own, one above that says `[workspace]`, else its own. */
async function workspaceOf(tree, manifest) {
    for (let prefix = manifest.prefix;; prefix = parentOf(prefix)) {
        const above = prefix === manifest.prefix ? manifest : await readCargo(tree, prefix);
        if (above && (0,json/* isRecord */.u4)(above.values['workspace']))
            return above;
        if (prefix === '')
            return manifest;
    }
}
const parentOf = (prefix) => {
    const parent = external_node_path_default().posix.dirname(prefix.slice(0, -1));
    return parent === '.' ? '' : `${parent}/`;
};
/** The packages that a folder builds: its own, and where it is a workspace those that `members` names. */
async function rust_crate_packagesOf(tree, root) {
    const own = (0,json/* isRecord */.u4)(root.values['package']) ? [root] : [];
    const workspace = root.values['workspace'];
    if (!(0,json/* isRecord */.u4)(workspace))
        return own;
    const isMember = picomatch_default()(strings(workspace['default-members'] ?? workspace['members']));
    const isExcluded = picomatch_default()(strings(workspace['exclude']));
    const folders = tree
        .paths()
        .filter((file) => file.startsWith(root.prefix) && file.endsWith('/Cargo.toml'))
        .map((file) => file.slice(root.prefix.length, -'/Cargo.toml'.length))
        .filter((folder) => isMember(folder) && !isExcluded(folder));
    const members = await Promise.all(folders.map((folder) => readCargo(tree, `${root.prefix}${folder}/`)));
    return [...own, ...members.filter((member) => member !== undefined)];
}
const strings = (value) => Array.isArray(value)
    ? value
        .filter((each) => typeof each === 'string')
        .map((each) => each.replace(/^\.\//, '').replace(/\/$/, ''))
    : [];
/** A value of `[package]`, which may be the workspace's. */
function packageText(manifest, workspace, key) {
    const own = (0,json/* valueAt */.fK)(manifest.values, 'package', key);
    if ((0,json/* isRecord */.u4)(own))
        return (0,json/* textAt */.$6)(workspace.values, 'workspace', 'package', key);
    return typeof own === 'string' ? own : undefined;
}

;// CONCATENATED MODULE: ./shared/toolchains/rust.ts











/** Rust, built by cargo. */
const rust = {
    name: 'rust',
    looksFor: ['Cargo.toml'],
    tools: [
        { tool: 'rust', run: 'rustc --version' },
        { tool: 'cargo', run: 'cargo --version' },
    ],
    stores: [folderProbe('cargo', 'CARGO_HOME', '.cargo', 'registry')],
    setupAction: 'dtolnay/rust-toolchain@stable',
    detect: rust_detect,
};
async function rust_detect(tree, folder, given) {
    const prefix = folder === '' ? '' : `${folder}/`;
    const manifest = await readCargo(tree, prefix);
    if (!manifest)
        return undefined;
    const workspace = await workspaceOf(tree, manifest);
    const packages = await rust_crate_packagesOf(tree, manifest);
    const programs = packages
        .map((one) => ({ manifest: one, binaries: binariesOf(tree, one) }))
        .filter(({ binaries }) => binaries.length > 0);
    if (!given.build)
        refuseUnclear(manifest, programs);
    const main = (0,json/* isRecord */.u4)(manifest.values['package']) ? manifest : programs[0]?.manifest;
    const lockfile = `${workspace.prefix}Cargo.lock`;
    const locked = tree.has(lockfile);
    const runtime = (0,runtime_folders/* runtimeOutput */.G)(tree, prefix);
    return {
        toolchain: 'rust',
        name: (main && packageText(main, workspace, 'name')) ?? '',
        version: ((main && packageText(main, workspace, 'version')) ?? '').replace(/\+.*/, ''),
        commands: [
            given.install ?? fetchCommand(workspace, locked ? lockfile : undefined),
            ...(given.build ? [given.build] : rust_buildCommands(tree, prefix, programs, locked)),
        ],
        output: ['dist/**', ...runtime.output],
        test: await rust_testsOf(tree, prefix, locked),
        cacheKeyFiles: [locked ? lockfile : manifest.file],
        wants: await askedVersions(tree, prefix, ['rust'], rustVersionFiles(main ?? manifest, workspace)),
        evidence: [
            (0,toolchains_says/* lineSaying */.ke)(manifest.file, manifest.text, /^\s*(\[(?:package|workspace)\])/) ?? {
                file: manifest.file,
                says: 'a manifest of cargo',
            },
            ...programs.flatMap(({ binaries }) => binaries.map(({ because }) => because)),
            ...runtime.evidence,
        ],
        warnings: locked ? [] : [rust_unlocked(manifest.file)],
    };
}
/** The manifest, and where it takes the version of its workspace, that of the workspace. */
const rustVersionFiles = (manifest, workspace) => packageText(manifest, workspace, 'rust-version') === undefined ? [] : [manifest.file, workspace.file];
const rust_unlocked = (file) => `There is no Cargo.lock beside ${file}: each build takes the newest dependencies that fit. Run cargo generate-lockfile, and commit it.`;
function fetchCommand(workspace, lockfile) {
    if (lockfile === undefined)
        return {
            phase: 'install',
            run: 'cargo fetch',
            because: { file: workspace.file, says: 'its dependencies' },
        };
    const because = { file: lockfile, says: 'the dependencies, as they are locked' };
    return { phase: 'install', run: 'cargo fetch --locked', because };
}
/** `cargo install` builds for release with the workspace's own target folder, and copies the programs alone. */
function rust_buildCommands(tree, prefix, programs, locked) {
    const env = setsFlags(tree, prefix) ? undefined : rustRemap;
    return programs.map(({ manifest, binaries: [first] }) => {
        const from = external_node_path_default().posix.join('.', manifest.prefix.slice(prefix.length)).replace(/\/$/, '') || '.';
        const flags = `--root dist --no-track --force${locked ? ' --locked' : ''}`;
        return {
            phase: 'build',
            run: `cargo install --path ${/\s/.test(from) ? `'${from}'` : from} ${flags}`,
            because: first?.because ?? { file: manifest.file, says: 'a program' },
            ...(env && { env }),
        };
    });
}
/** RUSTFLAGS takes the place of the flags that a configuration sets: there it is left alone. */
const setsFlags = (tree, prefix) => tree.paths().some((file) => {
    const [, above] = /^(.*?)\.cargo\/config(?:\.toml)?$/.exec(file) ?? [];
    return above !== undefined && prefix.startsWith(above);
});
function refuseUnclear({ file }, programs) {
    if (programs.length === 0)
        throw new errors/* ActionError */.lZ(`${file} has no program: cargo would make a library, and nothing to run`, {
            fix: 'Add src/main.rs or a [[bin]], or give build-command and output.',
            place: { file, line: 1 },
        });
    const all = programs.flatMap(({ binaries }) => binaries);
    const double = all.find(({ name }, at) => all.findIndex((other) => other.name === name) !== at);
    if (!double)
        return;
    const places = all.filter(({ name }) => name === double.name).map(({ because }) => because.file);
    throw new errors/* ActionError */.lZ(`Two programs would be one file, dist/bin/${double.name}: ${places.join(', ')}`, {
        fix: 'Rename one of them, or give build-command.',
        place: { file: double.because.file },
    });
}
async function rust_testsOf(tree, prefix, locked) {
    const because = await firstFileSaying(tree, prefix, /\.rs$/, /^\s*(#\[(?:\w+::)?test\b.*)/);
    return because && { run: `cargo test${locked ? ' --locked' : ''}`, because };
}

;// CONCATENATED MODULE: ./shared/toolchains/static.ts
/** A folder of pages that a web server serves as they are. */
const staticSite = {
    name: 'static',
    looksFor: ['index.html'],
    tools: [],
    stores: [],
    // No tool, so nothing that brings one.
    setupAction: '',
    detect: (tree, folder, given) => Promise.resolve(planOf(tree, folder, given)),
};
function planOf(tree, folder, given) {
    const file = folder === '' ? 'index.html' : `${folder}/index.html`;
    if (!tree.has(file))
        return undefined;
    return {
        toolchain: 'static',
        name: '',
        version: '',
        commands: [given.install, given.build].filter((command) => command !== undefined),
        output: ['**'],
        test: undefined,
        cacheKeyFiles: [],
        wants: [],
        evidence: [{ file, line: 1, says: 'a page: the folder is served as it is' }],
        warnings: [],
    };
}

;// CONCATENATED MODULE: ./shared/toolchains/zig.ts




/** Zig, and the C that it builds. */
const zig = {
    name: 'zig',
    looksFor: ['build.zig'],
    tools: [{ tool: 'zig', run: 'zig version' }],
    stores: [folderProbe('zig', 'ZIG_GLOBAL_CACHE_DIR', '.cache/zig', 'p')],
    setupAction: 'mlugg/setup-zig',
    detect: zig_detect,
};
async function zig_detect(tree, folder, given) {
    const prefix = folder === '' ? '' : `${folder}/`;
    const file = `${prefix}build.zig`;
    const text = await tree.read(file);
    if (text === undefined)
        return undefined;
    const zon = `${prefix}build.zig.zon`;
    const manifest = withoutComments((await tree.read(zon)) ?? '');
    const because = (0,toolchains_says/* lineSaying */.ke)(file, text, /^.*?(\b(?:installArtifact|addInstall\w+)\s*\(.*)/);
    const runtime = (0,runtime_folders/* runtimeOutput */.G)(tree, prefix);
    const fetched = (0,toolchains_says/* lineSaying */.ke)(zon, manifest, /^\s*(\.(?:url|hash)\s*=.*)/);
    const tests = (0,toolchains_says/* lineSaying */.ke)(file, text, /^.*?(\bstep\(\s*"test".*)/);
    return {
        toolchain: 'zig',
        name: /\.name\s*=\s*(?:\.@?)?"?([\w.-]+)"?/.exec(manifest)?.[1] ?? '',
        version: /\.version\s*=\s*"([^"+]+)/.exec(manifest)?.[1] ?? '',
        commands: [
            ...zig_installCommands(fetched, given),
            given.build ?? zig_buildCommand(text, because ?? { file, says: 'a build of Zig' }),
        ],
        output: ['dist/**', ...runtime.output],
        test: tests && { run: 'zig build test', because: tests },
        cacheKeyFiles: [tree.has(zon) ? zon : file],
        wants: await askedVersions(tree, prefix, ['zig'], [zon]),
        evidence: [
            because ?? { file, says: 'a build of Zig' },
            ...(fetched ? [fetched] : []),
            ...runtime.evidence,
        ],
        warnings: because ? [] : [`${file} installs nothing: zig build leaves no file in its prefix.`],
    };
}
/** Lines stay, so that what is found keeps its number. */
const withoutComments = (text) => text.replace(/^\s*\/\/.*$/gm, '');
function zig_installCommands(fetched, given) {
    if (given.install)
        return [given.install];
    return fetched ? [{ phase: 'install', run: 'zig build --fetch', because: fetched }] : [];
}
/** With checks kept, and for any processor of the kind: by default Zig builds for the very one that it runs on. */
function zig_buildCommand(text, because) {
    const anyProcessor = text.includes('standardTargetOptions') ? ' -Dcpu=baseline' : '';
    return { phase: 'build', run: `zig build --release=safe${anyProcessor} --prefix dist`, because };
}

// EXTERNAL MODULE: ./shared/toolchains/names.ts
var names = __webpack_require__(3631);
;// CONCATENATED MODULE: ./shared/toolchains/list.ts


















const detectors = {
    node: node,
    deno: deno,
    go: go,
    rust: rust,
    cmake: cmake,
    haskell: haskell,
    make: make,
    meson: meson,
    python: python_python,
    ruby: ruby,
    php: php,
    elixir: elixir,
    zig: zig,
    maven: maven,
    gradle: gradle,
    dotnet: dotnet,
    static: staticSite,
};
/** Every ecosystem that is known. A new one is one file, its name, and one line here. */
const toolchains = names/* toolchainNames */.c.map((name) => detectors[name]);


/***/ }),

/***/ 60849:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   X: () => (/* binding */ modulesOf),
/* harmony export */   t: () => (/* binding */ readPom)
/* harmony export */ });
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(76760);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_0___default = /*#__PURE__*/__webpack_require__.n(node_path__WEBPACK_IMPORTED_MODULE_0__);
/* harmony import */ var _lockfiles_pom_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(21859);
/* harmony import */ var _lockfiles_xml_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(38334);
/* harmony import */ var _runner_errors_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(44302);




/** Reads the `pom.xml` of a folder, `undefined` where there is none. */
async function readPom(tree, prefix) {
    const file = `${prefix}pom.xml`;
    const text = await tree.read(file);
    if (text === undefined)
        return undefined;
    const pom = parsed(text, file);
    return { ...pom, file, prefix, ...kindOf(pom) };
}
function parsed(text, file) {
    const fault = (says, line) => new _runner_errors_js__WEBPACK_IMPORTED_MODULE_3__/* .ActionError */ .lZ(`${file} ${says}`, { fix: `Correct ${file}.`, place: { file, line } });
    try {
        const pom = (0,_lockfiles_pom_js__WEBPACK_IMPORTED_MODULE_1__/* .readPomText */ .S)(text);
        if (pom)
            return pom;
    }
    catch (error) {
        if (error instanceof _lockfiles_xml_js__WEBPACK_IMPORTED_MODULE_2__/* .XmlFault */ .kU)
            throw fault(`cannot be read: ${error.message}`, error.line);
        throw error;
    }
    throw fault('has no project element', 1);
}
const fat = [
    ['quarkus-maven-plugin', 'quarkus'],
    ['spring-boot-maven-plugin', 'fat-jar'],
    ['maven-shade-plugin', 'fat-jar'],
    ['maven-assembly-plugin', 'fat-jar', 'jar-with-dependencies'],
];
function kindOf({ project, plugins }) {
    const packaging = (0,_lockfiles_xml_js__WEBPACK_IMPORTED_MODULE_2__/* .child */ .jf)(project, 'packaging');
    const line = packaging?.line ?? 1;
    const is = packaging?.text.trim();
    if (is === 'war')
        return { kind: 'war', because: { line, says: 'it is packaged as a war' } };
    if (is === 'pom')
        return { kind: 'parent', because: { line, says: 'it only joins modules' } };
    for (const [name, kind, also] of fat) {
        const plugin = plugins.find((each) => (0,_lockfiles_xml_js__WEBPACK_IMPORTED_MODULE_2__/* .childText */ .ix)(each, 'artifactId') === name);
        const isMeant = also === undefined || (0,_lockfiles_xml_js__WEBPACK_IMPORTED_MODULE_2__/* .within */ .ux)(plugin, 'descriptorRef').some(({ text }) => text.trim() === also);
        if (plugin && isMeant)
            return { kind, because: { line: plugin.line, says: `${name} packs it with what it needs` } };
    }
    return { kind: 'jar', because: { line, says: 'a jar, beside which its dependencies go' } };
}
/** The modules below a pom, itself first; each is read once, whatever its modules say. */
async function modulesOf(tree, root, seen = new Set([root.file])) {
    const found = [root];
    for (const { text, line } of root.modules) {
        const folder = text.trim();
        const joined = node_path__WEBPACK_IMPORTED_MODULE_0___default().posix.normalize(`${root.prefix}${folder}`).replace(/\/pom\.xml$/, '');
        const prefix = joined === '.' ? '' : `${joined.replace(/\/$/, '')}/`;
        if (seen.has(`${prefix}pom.xml`))
            continue;
        seen.add(`${prefix}pom.xml`);
        const pom = await readPom(tree, prefix);
        if (!pom)
            throw new _runner_errors_js__WEBPACK_IMPORTED_MODULE_3__/* .ActionError */ .lZ(`${root.file} names the module ${folder}, and there is no ${prefix}pom.xml`, {
                fix: `Correct the modules of ${root.file}.`,
                place: { file: root.file, line },
            });
        found.push(...(await modulesOf(tree, pom, seen)));
    }
    return found;
}


/***/ }),

/***/ 5638:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   L: () => (/* binding */ readPackage)
/* harmony export */ });
/* harmony import */ var _json_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(24645);

/** Reads the text of a `package.json`; one that is not a JSON object is an ActionError with its place. */
function readPackage(text, file) {
    const values = (0,_json_js__WEBPACK_IMPORTED_MODULE_0__/* .parseObject */ .lj)(text, file);
    return {
        file,
        values,
        evidence: (says, ...keys) => {
            const line = (0,_json_js__WEBPACK_IMPORTED_MODULE_0__/* .lineOfKey */ .nj)(text, ...keys);
            return { file, ...(line !== undefined && { line }), says };
        },
        script: (name) => (0,_json_js__WEBPACK_IMPORTED_MODULE_0__/* .textAt */ .$6)(values, 'scripts', name)?.trim() || undefined,
        names: (key) => ((0,_json_js__WEBPACK_IMPORTED_MODULE_0__/* .isRecord */ .u4)(values[key]) ? Object.keys(values[key]) : []),
    };
}


/***/ }),

/***/ 86243:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   j: () => (/* binding */ runtimeNames)
/* harmony export */ });
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(76760);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_0___default = /*#__PURE__*/__webpack_require__.n(node_path__WEBPACK_IMPORTED_MODULE_0__);
/* harmony import */ var _files_files_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(1798);
/* harmony import */ var _json_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(24645);



const needed = ['dependencies', 'optionalDependencies', 'peerDependencies'];
/** The packages that the package in a folder needs at run time, by its `package.json`; none where there is none. */
async function runtimeNames(folder) {
    const file = node_path__WEBPACK_IMPORTED_MODULE_0___default().join(folder, 'package.json');
    const text = await (0,_files_files_js__WEBPACK_IMPORTED_MODULE_1__/* .readTextIfThere */ .pM)(file);
    const manifest = text === undefined ? {} : (0,_json_js__WEBPACK_IMPORTED_MODULE_2__/* .parseObject */ .lj)(text.replace(/^\uFEFF/, ''), file);
    return needed.flatMap((key) => ((0,_json_js__WEBPACK_IMPORTED_MODULE_2__/* .isRecord */ .u4)(manifest[key]) ? Object.keys(manifest[key]) : []));
}


/***/ }),

/***/ 69835:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   G: () => (/* binding */ runtimeOutput)
/* harmony export */ });
/** Folders that a server commonly reads beside its own code. */
const runtimeFolders = [
    'public',
    'static',
    'assets',
    'views',
    'templates',
    'locales',
    'migrations',
    'prisma',
    'config',
];
/** The globs of the folders that a server reads at run time and that the repository holds, with the evidence. */
function runtimeOutput(tree, prefix) {
    const there = runtimeFolders.filter((folder) => tree.paths().some((file) => file.startsWith(`${prefix}${folder}/`)));
    return {
        output: there.map((folder) => `${folder}/**`),
        evidence: there.map((folder) => ({
            file: prefix + folder,
            says: 'a folder that servers read at run time: it goes into the release',
        })),
    };
}


/***/ }),

/***/ 11403:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Dk: () => (/* binding */ literally),
/* harmony export */   ke: () => (/* binding */ lineSaying),
/* harmony export */   mh: () => (/* binding */ lineAt)
/* harmony export */ });
/** The first line of a text that a pattern matches, as evidence: what the pattern's first group holds, else the line itself. */
function lineSaying(file, text, pattern) {
    const lines = text.split(/\r?\n/);
    const at = lines.findIndex((line) => pattern.test(line));
    const line = lines[at];
    if (line === undefined)
        return undefined;
    return { file, line: at + 1, says: (pattern.exec(line)?.[1] ?? line).trim().slice(0, 200) };
}
/** The number of the line at an offset, from 1. */
const lineAt = (text, offset) => text.slice(0, offset).split('\n').length;
/** A text as a pattern that matches it alone. */
const literally = (text) => text.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&');


/***/ }),

/***/ 44815:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Z: () => (/* binding */ readTree)
/* harmony export */ });
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(76760);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_0___default = /*#__PURE__*/__webpack_require__.n(node_path__WEBPACK_IMPORTED_MODULE_0__);
/* harmony import */ var _files_files_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(1798);
/* harmony import */ var _ignored_folders_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(17817);



const readAtMost = 1024 * 1024;
/**
 * Walks a repository once, by names alone. Links are left out and ignored folders not entered, so its cost follows the
 * sources. `folder`, and the way to it, is entered whatever it is called.
 */
async function readTree(root, folder = '') {
    const listed = await (0,_files_files_js__WEBPACK_IMPORTED_MODULE_1__/* .listFiles */ .CS)(root, async (found) => {
        const gitignore = found.files.includes('.gitignore')
            ? await readStart(node_path__WEBPACK_IMPORTED_MODULE_0___default().join(root, found.path, '.gitignore'))
            : '';
        const enter = (0,_ignored_folders_js__WEBPACK_IMPORTED_MODULE_2__/* .foldersToEnter */ .Z)(found, gitignore);
        const onTheWay = nextOnTheWay(found, folder);
        return onTheWay === undefined || enter.includes(onTheWay) ? enter : [...enter, onTheWay];
    });
    const folders = new Map(listed.map((found) => [found.path, found.files]));
    const paths = listed
        .flatMap(({ path: parent, files }) => (parent === '' ? files : files.map((name) => `${parent}/${name}`)))
        .sort();
    const known = new Set(paths);
    return {
        root,
        has: (file) => known.has(file),
        paths: () => paths,
        filesIn: (parent) => folders.get(parent) ?? [],
        read: async (file) => (known.has(file) ? readStart(node_path__WEBPACK_IMPORTED_MODULE_0___default().join(root, file)) : undefined),
    };
}
/** The folder below this one that leads to `wanted`. */
function nextOnTheWay({ path: parent, folders }, wanted) {
    const prefix = parent === '' ? '' : `${parent}/`;
    if (wanted === parent || !wanted.startsWith(prefix))
        return undefined;
    return folders.find((name) => `${wanted}/`.startsWith(`${prefix}${name}/`));
}
async function readStart(file) {
    const chunks = [];
    for await (const chunk of (0,_files_files_js__WEBPACK_IMPORTED_MODULE_1__/* .openRead */ .h_)(file, { start: 0, end: readAtMost - 1 }))
        chunks.push(chunk);
    return Buffer.concat(chunks)
        .toString('utf8')
        .replace(/^\uFEFF/, '');
}


/***/ })

};
