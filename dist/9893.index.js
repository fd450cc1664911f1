export const id = 9893;
export const ids = [9893];
export const modules = {

/***/ 66074:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  C: () => (/* binding */ runAction),
  a: () => (/* binding */ runPost)
});

// EXTERNAL MODULE: ./node_modules/@actions/core/lib/command.js
var lib_command = __webpack_require__(89635);
// EXTERNAL MODULE: ./node_modules/@actions/core/lib/file-command.js
var file_command = __webpack_require__(82902);
;// CONCATENATED MODULE: ./shared/runner/commands.ts
/*
 * The parts of @actions/core that talk to the runner, without its index: that also loads the OIDC client and an HTTP
 * library, which is most of what it costs to start. The version is pinned exactly.
 */



// EXTERNAL MODULE: ./shared/runner/context.ts
var context = __webpack_require__(86402);
// EXTERNAL MODULE: ./shared/runner/errors.ts
var errors = __webpack_require__(44302);
// EXTERNAL MODULE: ./shared/runner/masks.ts
var masks = __webpack_require__(92624);
;// CONCATENATED MODULE: ./shared/runner/secrets.ts

/** What the runner lends to an action. It hides them itself, but not in all their forms, nor a token from elsewhere. */
const lent = /^(INPUT_TOKEN|GITHUB_TOKEN|ACTIONS_\w*TOKEN)$/;
/** The runner's own, which are no secrets. */
const known = /^(ACTIONS|GITHUB|INPUT|RUNNER|STATE)_/;
/** Shorter values are words. */
const shortest = 8;
/**
 * Every text that a step hides from its start: the credentials that the runner lends in all their forms, and of
 * every other variable the forms that the runner does not know. Which of those are secrets it alone knows, and hides.
 */
function ownSecrets(env) {
    const forms = Object.entries(env).flatMap(([name, value = '']) => {
        if (lent.test(name))
            return (0,masks/* maskForms */.y)(value);
        const isPlain = known.test(name) || value.length < shortest || value.startsWith('/');
        return isPlain ? [] : (0,masks/* unknownForms */.o)(value);
    });
    return [...new Set(forms)];
}

// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __webpack_require__(77598);
// EXTERNAL MODULE: external "node:os"
var external_node_os_ = __webpack_require__(48161);
// EXTERNAL MODULE: external "node:perf_hooks"
var external_node_perf_hooks_ = __webpack_require__(643);
// EXTERNAL MODULE: ./shared/time/duration.ts
var duration = __webpack_require__(54772);
;// CONCATENATED MODULE: ./shared/runner/step-log.ts





/** GitHub shows ten annotations of each kind a step, and 4,096 characters of each. */
const annotationLimit = 10;
const annotationLength = 4096;
/** Makes the log of a step. Everything goes to standard output, so that nothing overtakes a fence on the other pipe. */
function createStepLog() {
    const counts = { notice: 0, warning: 0, error: 0 };
    const fence = createFence();
    let depth = 0;
    const command = (name, properties, message) => fence.pierced(() => (0,lib_command/* issueCommand */.L)(name, properties, message));
    const info = (text) => {
        for (const line of text.split(/\r\n|\r|\n/))
            write(fence.stands() ? line : inert(line));
    };
    const annotate = (kind, text, place, limit) => {
        const label = `${kind[0]?.toUpperCase()}${kind.slice(1)}: `;
        if (counts[kind] >= limit)
            return info(`${label}${where(place)}${text}`);
        counts[kind]++;
        if (text.length <= annotationLength)
            return command(kind, properties(place), text);
        command(kind, properties(place), cut(text));
        info(`${label}${text}`);
    };
    return {
        command,
        info,
        debug: (text) => command('debug', {}, text),
        notice: (text, place) => annotate('notice', text, place, annotationLimit),
        warning: (text, place) => annotate('warning', text, place, annotationLimit),
        error: (text, place) => annotate('error', text, place, annotationLimit - 1),
        failure: (text, place) => annotate('error', text, place, annotationLimit),
        async group(title, work) {
            // The runner folds one level only: an inner group is a line.
            const outer = depth++ === 0;
            if (outer)
                command('group', {}, title);
            else
                info(title);
            const start = external_node_perf_hooks_.performance.now();
            const close = (end) => {
                depth--;
                if (outer)
                    command('endgroup', {}, '');
                info(`${title}: ${end}${(0,duration/* formatDuration */.a)(external_node_perf_hooks_.performance.now() - start)}`);
            };
            try {
                const result = await work();
                close('');
                return result;
            }
            catch (error) {
                close('failed after ');
                throw error;
            }
        },
        fenced: (work) => fence.around(work),
    };
}
/**
 * A fence of `::stop-commands::` with a token that nobody can guess. The runner knows one token at a time, so fences
 * that overlap are one: up with the first, down with the last. It stops the old `##[command]` form as well.
 */
function createFence() {
    let standing = 0;
    let token = '';
    const up = () => {
        token = (0,external_node_crypto_.randomUUID)();
        (0,lib_command/* issueCommand */.L)('stop-commands', {}, token);
    };
    const down = () => (0,lib_command/* issueCommand */.L)(token, {}, '');
    return {
        stands: () => standing > 0,
        pierced(issue) {
            if (standing === 0)
                return issue();
            down();
            try {
                issue();
            }
            finally {
                up();
            }
        },
        async around(work) {
            if (standing++ === 0)
                up();
            try {
                return await work();
            }
            finally {
                if (--standing === 0)
                    down();
            }
        },
    };
}
/** A line that the runner shows as it is: `::` counts at the start of a line, `##[` anywhere in it. */
function inert(line) {
    const zeroWidth = '\u200b';
    return line.replace(/^(\s*:)(?=:)/, `$1${zeroWidth}`).replace(/##(?=\[)/g, `##${zeroWidth}`);
}
function write(line) {
    process.stdout.write(line + external_node_os_.EOL);
}
function properties(place) {
    if (!place)
        return {};
    return {
        file: place.file,
        ...(place.line === undefined ? {} : { line: String(place.line) }),
        ...(place.column === undefined ? {} : { col: String(place.column) }),
    };
}
function where(place) {
    if (!place)
        return '';
    return `${[place.file, place.line, place.column].filter((part) => part !== undefined).join(':')}: `;
}
function cut(text) {
    return `${text.slice(0, annotationLength - 1)}…`;
}

// EXTERNAL MODULE: external "node:fs"
var external_node_fs_ = __webpack_require__(73024);
;// CONCATENATED MODULE: ./shared/runner/summary.ts

/** The runner drops a whole summary that is longer than this. */
const limit = 1024 * 1024;
const note = '\n\n> **The summary is cut here**: the runner takes 1 MiB a step. The rest is in the log.\n';
/** Appends Markdown to a step's summary file, cut with a note so that the whole stays below the runner's limit. */
async function appendSummary(file, markdown) {
    const size = (await external_node_fs_.promises.stat(file).catch(() => undefined))?.size ?? 0;
    const text = Buffer.from(markdown.endsWith('\n') ? markdown : `${markdown}\n`, 'utf8');
    const room = limit - size - Buffer.byteLength(note);
    if (text.length <= room)
        return external_node_fs_.promises.appendFile(file, text);
    // Once cut, nothing follows: there is less room left than the note takes.
    if (room > 0)
        await external_node_fs_.promises.appendFile(file, Buffer.concat([cutAtLine(text, room), Buffer.from(note)]));
}
/** The most whole lines (else whole characters) that fit. */
function cutAtLine(text, room) {
    const line = text.lastIndexOf(0x0a, room);
    if (line > 0)
        return text.subarray(0, line);
    let end = room;
    while (end > 0 && ((text[end] ?? 0) & 0xc0) === 0x80)
        end--;
    return text.subarray(0, end);
}

;// CONCATENATED MODULE: ./shared/runner/actions-runner.ts







/** The runner of GitHub Actions, as seen from inside a step. What it lends is hidden before anything is printed. */
function createRunner(cancelled) {
    const env = process.env;
    const log = createStepLog();
    const secrets = new Set();
    const keep = (file, name, value) => {
        checkName(name);
        // Outside of a runner (no file) there is nobody to keep it.
        if (env[`GITHUB_${file}`])
            (0,file_command/* issueFileCommand */.n)(file, (0,file_command/* prepareKeyValueMessage */.v)(name, value));
    };
    const hide = (form) => {
        if (secrets.has(form))
            return;
        secrets.add(form);
        log.command('add-mask', {}, form);
    };
    ownSecrets(env).forEach(hide);
    return {
        context: (0,context/* readContext */.y)(env),
        env,
        log,
        cancelled,
        input: (name) => env[`INPUT_${name.replace(/ /g, '_').toUpperCase()}`] ?? '',
        output: (name, value) => keep('OUTPUT', name, without(secrets, value)),
        state: (name) => env[`STATE_${checkName(name)}`] ?? '',
        saveState: (name, value) => keep('STATE', name, value),
        mask: (secret) => (0,masks/* maskForms */.y)(secret).forEach(hide),
        async summary(markdown) {
            const file = env['GITHUB_STEP_SUMMARY'];
            if (file)
                await appendSummary(file, without(secrets, markdown));
        },
    };
}
function checkName(name) {
    if (/^[A-Za-z_][A-Za-z0-9_-]*$/.test(name))
        return name;
    throw new errors/* ActionError */.lZ(`"${name}" cannot be the name of an output or a state.`, {
        fix: 'A name begins with a letter or "_" and goes on with letters, digits, "_" and "-".',
    });
}
/** The longest form goes first: a shorter one may be a part of it. */
function without(secrets, text) {
    const longestFirst = [...secrets].sort((left, right) => right.length - left.length);
    return longestFirst.reduce((rest, secret) => rest.replaceAll(secret, '***'), text);
}

;// CONCATENATED MODULE: ./shared/runner/action.ts


/** The runner sends SIGTERM 7.5 s after SIGINT, and kills 2.5 s later: what is to be said is said before that. */
const cancelGraceMs = 7000;
/** How long a socket or a timer that was left open may hold a step that is done. */
const lingerMs = 3000;
/** The same for a step that was cancelled: what it left running must not keep it past its time. */
const lingerWhenCancelledMs = 200;
/** Runs the main step of an action: the one place where a step is marked as failed. */
function runAction(main) {
    return runStep(main, fail);
}
/** Runs the post step of an action: what fails here is a warning, since the work of the step is done. */
function runPost(post) {
    return runStep(post, (runner, error) => {
        const { text, place } = describe(error);
        runner.log.warning(text, place);
        runner.log.debug(stackOf(error));
    });
}
async function runStep(work, report) {
    const cancel = new AbortController();
    const runner = createRunner(cancel.signal);
    const die = (error) => {
        report(runner, error);
        process.exit();
    };
    const stop = listen(cancel, die);
    try {
        await work(runner);
    }
    catch (error) {
        report(runner, error);
    }
    finally {
        stop();
        setTimeout(() => process.exit(), cancel.signal.aborted ? lingerWhenCancelledMs : lingerMs).unref();
    }
}
/** Turns the runner's signals into `cancelled`, and ends a step that does not come to its end in time. */
function listen(cancel, die) {
    let timer;
    const onSignal = () => {
        // A second signal changes nothing: the undo that is under way is what both ask for.
        if (cancel.signal.aborted)
            return;
        cancel.abort(new errors/* ActionError */.lZ('The run was cancelled.'));
        timer = setTimeout(() => die(new errors/* ActionError */.lZ('The run was cancelled, and what ran did not stop in time.')), cancelGraceMs);
    };
    process.on('SIGINT', onSignal).on('SIGTERM', onSignal).on('uncaughtException', die);
    return () => {
        clearTimeout(timer);
        process.off('SIGINT', onSignal).off('SIGTERM', onSignal).off('uncaughtException', die);
    };
}
function fail(runner, error) {
    process.exitCode = 1;
    const { text, place } = describe(error);
    runner.log.failure(text, place);
    runner.log.debug(stackOf(error));
}
function describe(error) {
    if (error instanceof errors/* ActionError */.lZ)
        return { text: (0,errors/* explain */.WE)(error), place: error.place };
    const machine = (0,errors/* machineFault */.MG)(error);
    if (machine !== undefined)
        return { text: `${(0,errors/* explain */.WE)(error)}\n${machine}` };
    return {
        text: `${(0,errors/* explain */.WE)(error)}\nThis looks like a fault of deploy-actions. Run again with debug logging to see where.`,
    };
}
/** The stack of an error and of what caused it. */
function stackOf(error) {
    const stacks = [];
    for (let at = error; at !== undefined && stacks.length < 5; at = at instanceof Error ? at.cause : undefined) {
        stacks.push(at instanceof Error ? (at.stack ?? at.message) : (0,errors/* explain */.WE)(at));
    }
    return stacks.join('\ncaused by ');
}


/***/ }),

/***/ 86402:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   $: () => (/* binding */ isForkEvent),
/* harmony export */   y: () => (/* binding */ readContext)
/* harmony export */ });
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(73024);
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_0___default = /*#__PURE__*/__webpack_require__.n(node_fs__WEBPACK_IMPORTED_MODULE_0__);
/* harmony import */ var node_os__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(48161);
/* harmony import */ var node_os__WEBPACK_IMPORTED_MODULE_1___default = /*#__PURE__*/__webpack_require__.n(node_os__WEBPACK_IMPORTED_MODULE_1__);


/** Reads which run, commit and event this is. What is not set (outside of a runner) is empty, 0 or GitHub's default. */
function readContext(env) {
    return {
        repository: env['GITHUB_REPOSITORY'] ?? '',
        sha: env['GITHUB_SHA'] ?? '',
        ref: env['GITHUB_REF'] ?? '',
        runId: count(env['GITHUB_RUN_ID'], 0),
        runAttempt: count(env['GITHUB_RUN_ATTEMPT'], 1),
        job: env['GITHUB_JOB'] ?? '',
        workflow: env['GITHUB_WORKFLOW'] ?? '',
        actor: env['GITHUB_ACTOR'] ?? '',
        eventName: env['GITHUB_EVENT_NAME'] ?? '',
        event: readEvent(env['GITHUB_EVENT_PATH']),
        serverUrl: env['GITHUB_SERVER_URL'] || 'https://github.com',
        apiUrl: env['GITHUB_API_URL'] || 'https://api.github.com',
        temp: env['RUNNER_TEMP'] || (0,node_os__WEBPACK_IMPORTED_MODULE_1__.tmpdir)(),
        workspace: env['GITHUB_WORKSPACE'] || process.cwd(),
        runnerEnvironment: env['RUNNER_ENVIRONMENT'] === 'github-hosted' ? 'github-hosted' : 'self-hosted',
    };
}
function count(text, otherwise) {
    const value = Number(text);
    return text && Number.isSafeInteger(value) ? value : otherwise;
}
function readEvent(file) {
    if (!file)
        return {};
    try {
        return JSON.parse((0,node_fs__WEBPACK_IMPORTED_MODULE_0__.readFileSync)(file, 'utf8'));
    }
    catch {
        // A payload that cannot be read is as good as none: whoever needs a field of it asks, and fails closed.
        return {};
    }
}
const ofPullRequests = new Set([
    'pull_request',
    'pull_request_target',
    'pull_request_review',
    'pull_request_review_comment',
]);
/**
 * Whether the code that this event speaks of comes from a fork. Fails closed: where the payload does not say
 * whose code it is (a fork that was deleted), it counts as a fork's.
 */
function isForkEvent(context) {
    if (ofPullRequests.has(context.eventName)) {
        return !isOwn(context, field(context.event, 'pull_request', 'head', 'repo', 'full_name'));
    }
    if (context.eventName === 'workflow_run') {
        return !isOwn(context, field(context.event, 'workflow_run', 'head_repository', 'full_name'));
    }
    return false;
}
function isOwn(context, repository) {
    return typeof repository === 'string' && repository.toLowerCase() === context.repository.toLowerCase();
}
function field(value, ...keys) {
    return keys.reduce((at, key) => (typeof at === 'object' && at !== null ? at[key] : undefined), value);
}


/***/ }),

/***/ 44302:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   $N: () => (/* binding */ codeOf),
/* harmony export */   MG: () => (/* binding */ machineFault),
/* harmony export */   WE: () => (/* binding */ explain),
/* harmony export */   lZ: () => (/* binding */ ActionError)
/* harmony export */ });
/**
 * A fault that its reader can mend. The message says what is wrong and where; `fix` says what to do.
 * Anything else that is thrown counts as a bug of this suite.
 */
class ActionError extends Error {
    fix;
    place;
    constructor(message, options = {}) {
        super(message, { cause: options.cause });
        this.name = 'ActionError';
        this.fix = options.fix;
        this.place = options.place;
    }
}
/** The message of whatever was thrown, with the fix behind it where there is one. */
function explain(error) {
    if (error instanceof ActionError)
        return error.fix ? `${error.message}\n${error.fix}` : error.message;
    return isErrorLike(error) ? error.message : String(error);
}
/** The code of a system's error, such as `ENOENT`; `''` when it has none. */
function codeOf(error) {
    return isErrorLike(error) && 'code' in error ? String(error.code) : '';
}
const machineFaults = {
    ENOSPC: 'A disk of this machine is full: free space on it (the workspace, RUNNER_TEMP), or use a larger one.',
    EDQUOT: 'The disk quota of this user is used up: free space, or raise it.',
    EROFS: 'A file system of this machine is read-only: see that the workspace and RUNNER_TEMP can be written.',
    EMFILE: 'This machine lets a process open too few files: raise its limit (ulimit -n).',
    ENFILE: 'This machine has no room for another open file: see what holds them.',
};
/** What to do about a fault of the machine, where an error is one: neither the user's mistake nor a bug. */
function machineFault(error) {
    const code = codeOf(error);
    return Object.hasOwn(machineFaults, code) ? machineFaults[code] : undefined;
}
/** By its shape, not its class: an error of Node's own may be of another realm than the code that catches it. */
function isErrorLike(error) {
    return (typeof error === 'object' && error !== null && 'message' in error && typeof error.message === 'string');
}


/***/ }),

/***/ 72852:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Jt: () => (/* binding */ flag),
/* harmony export */   Ko: () => (/* binding */ readInputs),
/* harmony export */   Mn: () => (/* binding */ lines),
/* harmony export */   Qq: () => (/* binding */ text),
/* harmony export */   j$: () => (/* binding */ commonInputs),
/* harmony export */   n8: () => (/* binding */ line),
/* harmony export */   nd: () => (/* binding */ integer),
/* harmony export */   p0: () => (/* binding */ duration),
/* harmony export */   yL: () => (/* binding */ oneOf)
/* harmony export */ });
/* harmony import */ var _time_duration_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(54772);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(44302);
/* harmony import */ var _nearest_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(44611);



/** Declares an input of any text. */
function text(about) {
    return spec(about, (value) => ({ value }));
}
/** Declares an input that is a name, a path or an address: one line, which ends in logs and in answers of GitHub. */
function line(about) {
    return spec(about, (value) => /[\0-\x1f\x7f]/.test(value)
        ? { fault: `must be one line without control characters, not "${shown(value)}"` }
        : { value });
}
/** Declares an input that is one of a few words. */
function oneOf(values, about) {
    return spec(about, (given) => {
        const value = values.find((each) => each === given);
        if (value !== undefined)
            return { value };
        const close = (0,_nearest_js__WEBPACK_IMPORTED_MODULE_2__/* .nearest */ .p)(given, values);
        return {
            fault: `must be ${list(values)}, not "${shown(given)}"${close ? `: did you mean "${close}"?` : ''}`,
        };
    });
}
/** Declares an input that is `true` or `false`: anything else is a fault, never silently false. */
function flag(about) {
    return spec(about, (given) => {
        if (/^(true|True|TRUE)$/.test(given))
            return { value: true };
        if (/^(false|False|FALSE)$/.test(given))
            return { value: false };
        return { fault: `must be "true" or "false", not "${shown(given)}"` };
    });
}
/** Declares an input that is a duration, such as `10m`; it reads as milliseconds. */
function duration(about) {
    return spec(about, (given) => {
        const value = (0,_time_duration_js__WEBPACK_IMPORTED_MODULE_0__/* .parseDuration */ .E)(given);
        return value === undefined
            ? { fault: `must be a duration such as 200ms, 30s, 10m or 2h, not "${shown(given)}"` }
            : { value };
    });
}
/** Declares an input that is a whole number, within bounds where they are given. */
function integer(about) {
    const { min = Number.MIN_SAFE_INTEGER, max = Number.MAX_SAFE_INTEGER } = about;
    return spec(about, (given) => {
        const value = /^[+-]?\d+$/.test(given) ? Number(given) : NaN;
        if (!Number.isSafeInteger(value))
            return { fault: `must be a whole number, not "${shown(given)}"` };
        if (value < min)
            return { fault: `must be at least ${min}, not ${value}` };
        return value > max ? { fault: `must be at most ${max}, not ${value}` } : { value };
    });
}
/** Declares an input that is a list, one item a line; blank lines are dropped. */
function lines(about) {
    const parse = (given) => ({ value: splitLines(given) });
    return { ...spec(about, parse), absent: [] };
}
function splitLines(given) {
    return given
        .split(/\r\n|\r|\n/)
        .map((line) => line.trim())
        .filter((line) => line !== '');
}
function spec(about, parse) {
    const text = about.default === undefined ? undefined : String(about.default);
    // An empty default stands for itself: `''` is the value then, and no parser sees it.
    const absent = text === '' ? '' : undefined;
    const made = {
        description: about.description,
        default: text,
        required: about.required ?? false,
        parse,
        absent,
    };
    return made;
}
/** The inputs that every action takes: spread into its own specs. */
const commonInputs = {
    'working-directory': line({
        description: 'The folder to work in, relative to the workspace.',
        default: '.',
    }),
    config: line({
        description: 'The configuration file, relative to the workspace. Default: `.github/deploy-actions.yml`, where it exists.',
    }),
    token: line({
        description: "The token for GitHub's API.",
        default: '',
    }),
    'dry-run': flag({
        description: 'Say what would be done, and change nothing.',
        default: false,
    }),
    summary: flag({
        description: "Write to the step's summary.",
        default: true,
    }),
};
/**
 * Reads all declared inputs as typed values under camelCase names. Every fault of all of them is in the one
 * error, before anything was done; so is each input that is given but not declared.
 */
function readInputs(specs, runner) {
    const faults = unknownInputs(specs, runner);
    const values = {};
    for (const [name, declared] of Object.entries(specs)) {
        const read = readOne(declared, runner.input(name).trim());
        if ('fault' in read)
            faults.push(`\`${name}\` ${read.fault}`);
        else
            values[camelCase(name)] = read.value;
    }
    if (faults.length > 0)
        throw faultyInputs(faults);
    return values;
}
function readOne(declared, given) {
    const text = given === '' ? (declared.default ?? '') : given;
    if (text !== '')
        return declared.parse(text);
    return declared.required ? { fault: 'is required' } : { value: declared.absent };
}
/** Names what was passed under `with:` that no spec declares: the runner only warns, and a typo would be silent. */
function unknownInputs(specs, runner) {
    const names = Object.keys(specs);
    return Object.entries(runner.env)
        .filter(([key, value]) => /^INPUT_/i.test(key) && value !== undefined && value !== '')
        .map(([key]) => key.slice('INPUT_'.length).toLowerCase())
        .filter((name) => !names.includes(name))
        .map((name) => {
        const close = (0,_nearest_js__WEBPACK_IMPORTED_MODULE_2__/* .nearest */ .p)(name, names);
        return `\`${shown(name)}\` is not an input of this action${close ? `: did you mean \`${close}\`?` : ''}`;
    });
}
function faultyInputs(faults) {
    const [first, ...others] = faults;
    const fix = 'Correct what stands under `with:` in the workflow.';
    if (others.length === 0)
        return new _errors_js__WEBPACK_IMPORTED_MODULE_1__/* .ActionError */ .lZ(`Input ${first}${first?.endsWith('?') ? '' : '.'}`, { fix });
    return new _errors_js__WEBPACK_IMPORTED_MODULE_1__/* .ActionError */ .lZ(`${faults.length} inputs cannot be used:\n${faults.map((each) => `- ${each}`).join('\n')}`, {
        fix,
    });
}
function camelCase(name) {
    return name.replace(/-(.)/g, (_, letter) => letter.toUpperCase());
}
function list(values) {
    const quoted = values.map((value) => `"${value}"`);
    return quoted.length < 2 ? quoted.join('') : `${quoted.slice(0, -1).join(', ')} or ${quoted.at(-1)}`;
}
/** A given text as an error may show it: one line, bounded. */
function shown(given) {
    const line = given.replace(/[\s\0-\x1f\x7f]+/g, ' ');
    return line.length > 80 ? `${line.slice(0, 80)}…` : line;
}


/***/ }),

/***/ 92624:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   o: () => (/* binding */ unknownForms),
/* harmony export */   y: () => (/* binding */ maskForms)
/* harmony export */ });
/** Shorter texts are not derived from: their forms would hide half of the log. */
const shortest = 4;
/**
 * Every form in which a secret may turn up in a log: itself, its lines, base64 at each of three offsets, base64url,
 * hex, URI, JSON and XML. The runner derives most of these itself, but not hex, and others that read our output derive none.
 */
function maskForms(secret) {
    if (secret.trim() === '')
        return [];
    const forms = new Set([secret]);
    const lines = secret.split(/\r\n|\r|\n/).map((line) => line.trim());
    if (lines.length > 1)
        for (const line of lines)
            if (line.length >= shortest)
                forms.add(line);
    if (secret.length >= shortest)
        for (const form of derived(secret))
            forms.add(form);
    return [...forms].filter((form) => form.trim() !== '');
}
function derived(secret) {
    const bytes = Buffer.from(secret, 'utf8');
    return [
        bytes.toString('base64'),
        ...[0, 1, 2].map((shift) => shiftedBase64(bytes, shift)),
        ...unknownForms(secret),
        uriEscaped(secret),
        JSON.stringify(secret).slice(1, -1),
        xmlEscaped(secret),
    ];
}
/** The forms of a secret that the runner does not hide by itself: hex, in small and in capital letters, and base64url. */
function unknownForms(secret) {
    const bytes = Buffer.from(secret, 'utf8');
    const hex = bytes.toString('hex');
    return [...new Set([hex, hex.toUpperCase(), bytes.toString('base64url')])];
}
/** The characters of base64 that only the secret decides when `shift` unknown bytes stand before it. */
function shiftedBase64(bytes, shift) {
    const text = Buffer.concat([Buffer.alloc(shift), bytes])
        .toString('base64')
        .replace(/=+$/, '');
    const unknownHead = shift === 0 ? 0 : shift + 1;
    const unknownTail = (bytes.length + shift) % 3 === 0 ? 0 : 1;
    return text.slice(unknownHead, text.length - unknownTail);
}
function uriEscaped(secret) {
    // A lone surrogate has no URI form.
    return secret.isWellFormed() ? encodeURIComponent(secret) : '';
}
function xmlEscaped(secret) {
    return secret
        .replace(/&/g, '&amp;')
        .replace(/</g, '&lt;')
        .replace(/>/g, '&gt;')
        .replace(/"/g, '&quot;')
        .replace(/'/g, '&apos;');
}


/***/ }),

/***/ 44611:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   p: () => (/* binding */ nearest)
/* harmony export */ });
/** The candidate that a mistyped name most likely meant, `undefined` when none is close. */
function nearest(name, candidates) {
    let best;
    let bestDistance = Math.max(1, Math.floor(name.length / 3)) + 1;
    for (const candidate of candidates) {
        const distance = editDistance(name.toLowerCase(), candidate.toLowerCase());
        if (distance < bestDistance)
            [best, bestDistance] = [candidate, distance];
    }
    return best;
}
/** Edits between two words, where swapping two neighbours counts as one. */
function editDistance(left, right) {
    if (Math.abs(left.length - right.length) > 40)
        return Infinity;
    let beforeLast = [];
    let last = Array.from({ length: right.length + 1 }, (_, index) => index);
    for (let row = 1; row <= left.length; row++) {
        const current = [row];
        for (let column = 1; column <= right.length; column++) {
            const same = left[row - 1] === right[column - 1];
            let cost = Math.min(at(last, column) + 1, at(current, column - 1) + 1, at(last, column - 1) + (same ? 0 : 1));
            const swapped = left[row - 1] === right[column - 2] && left[row - 2] === right[column - 1];
            if (row > 1 && column > 1 && swapped)
                cost = Math.min(cost, at(beforeLast, column - 2) + 1);
            current.push(cost);
        }
        [beforeLast, last] = [last, current];
    }
    return at(last, right.length);
}
function at(row, index) {
    return row[index] ?? Infinity;
}


/***/ }),

/***/ 89635:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   L: () => (/* binding */ issueCommand)
/* harmony export */ });
/* unused harmony export issue */
/* harmony import */ var os__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(70857);
/* harmony import */ var _utils_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(4679);


/**
 * Issues a command to the GitHub Actions runner
 *
 * @param command - The command name to issue
 * @param properties - Additional properties for the command (key-value pairs)
 * @param message - The message to include with the command
 * @remarks
 * This function outputs a specially formatted string to stdout that the Actions
 * runner interprets as a command. These commands can control workflow behavior,
 * set outputs, create annotations, mask values, and more.
 *
 * Command Format:
 *   ::name key=value,key=value::message
 *
 * @example
 * ```typescript
 * // Issue a warning annotation
 * issueCommand('warning', {}, 'This is a warning message');
 * // Output: ::warning::This is a warning message
 *
 * // Set an environment variable
 * issueCommand('set-env', { name: 'MY_VAR' }, 'some value');
 * // Output: ::set-env name=MY_VAR::some value
 *
 * // Add a secret mask
 * issueCommand('add-mask', {}, 'secretValue123');
 * // Output: ::add-mask::secretValue123
 * ```
 *
 * @internal
 * This is an internal utility function that powers the public API functions
 * such as setSecret, warning, error, and exportVariable.
 */
function issueCommand(command, properties, message) {
    const cmd = new Command(command, properties, message);
    process.stdout.write(cmd.toString() + os__WEBPACK_IMPORTED_MODULE_0__.EOL);
}
function issue(name, message = '') {
    issueCommand(name, {}, message);
}
const CMD_STRING = '::';
class Command {
    constructor(command, properties, message) {
        if (!command) {
            command = 'missing.command';
        }
        this.command = command;
        this.properties = properties;
        this.message = message;
    }
    toString() {
        let cmdStr = CMD_STRING + this.command;
        if (this.properties && Object.keys(this.properties).length > 0) {
            cmdStr += ' ';
            let first = true;
            for (const key in this.properties) {
                if (this.properties.hasOwnProperty(key)) {
                    const val = this.properties[key];
                    if (val) {
                        if (first) {
                            first = false;
                        }
                        else {
                            cmdStr += ',';
                        }
                        cmdStr += `${key}=${escapeProperty(val)}`;
                    }
                }
            }
        }
        cmdStr += `${CMD_STRING}${escapeData(this.message)}`;
        return cmdStr;
    }
}
function escapeData(s) {
    return (0,_utils_js__WEBPACK_IMPORTED_MODULE_1__/* .toCommandValue */ .E)(s)
        .replace(/%/g, '%25')
        .replace(/\r/g, '%0D')
        .replace(/\n/g, '%0A');
}
function escapeProperty(s) {
    return (0,_utils_js__WEBPACK_IMPORTED_MODULE_1__/* .toCommandValue */ .E)(s)
        .replace(/%/g, '%25')
        .replace(/\r/g, '%0D')
        .replace(/\n/g, '%0A')
        .replace(/:/g, '%3A')
        .replace(/,/g, '%2C');
}
//# sourceMappingURL=command.js.map

/***/ }),

/***/ 82902:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   n: () => (/* binding */ issueFileCommand),
/* harmony export */   v: () => (/* binding */ prepareKeyValueMessage)
/* harmony export */ });
/* harmony import */ var crypto__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(76982);
/* harmony import */ var fs__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(79896);
/* harmony import */ var os__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(70857);
/* harmony import */ var _utils_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(4679);
// For internal use, subject to change.
// We use any as a valid input type
/* eslint-disable @typescript-eslint/no-explicit-any */




function issueFileCommand(command, message) {
    const filePath = process.env[`GITHUB_${command}`];
    if (!filePath) {
        throw new Error(`Unable to find environment variable for file command ${command}`);
    }
    if (!fs__WEBPACK_IMPORTED_MODULE_1__.existsSync(filePath)) {
        throw new Error(`Missing file at path: ${filePath}`);
    }
    fs__WEBPACK_IMPORTED_MODULE_1__.appendFileSync(filePath, `${(0,_utils_js__WEBPACK_IMPORTED_MODULE_3__/* .toCommandValue */ .E)(message)}${os__WEBPACK_IMPORTED_MODULE_2__.EOL}`, {
        encoding: 'utf8'
    });
}
function prepareKeyValueMessage(key, value) {
    const delimiter = `ghadelimiter_${crypto__WEBPACK_IMPORTED_MODULE_0__.randomUUID()}`;
    const convertedValue = (0,_utils_js__WEBPACK_IMPORTED_MODULE_3__/* .toCommandValue */ .E)(value);
    // These should realistically never happen, but just in case someone finds a
    // way to exploit uuid generation let's not allow keys or values that contain
    // the delimiter.
    if (key.includes(delimiter)) {
        throw new Error(`Unexpected input: name should not contain the delimiter "${delimiter}"`);
    }
    if (convertedValue.includes(delimiter)) {
        throw new Error(`Unexpected input: value should not contain the delimiter "${delimiter}"`);
    }
    return `${key}<<${delimiter}${os__WEBPACK_IMPORTED_MODULE_2__.EOL}${convertedValue}${os__WEBPACK_IMPORTED_MODULE_2__.EOL}${delimiter}`;
}
//# sourceMappingURL=file-command.js.map

/***/ }),

/***/ 4679:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   E: () => (/* binding */ toCommandValue),
/* harmony export */   k: () => (/* binding */ toCommandProperties)
/* harmony export */ });
// We use any as a valid input type
/* eslint-disable @typescript-eslint/no-explicit-any */
/**
 * Sanitizes an input into a string so it can be passed into issueCommand safely
 * @param input input to sanitize into a string
 */
function toCommandValue(input) {
    if (input === null || input === undefined) {
        return '';
    }
    else if (typeof input === 'string' || input instanceof String) {
        return input;
    }
    return JSON.stringify(input);
}
/**
 *
 * @param annotationProperties
 * @returns The command properties to send with the actual annotation command
 * See IssueCommandProperties: https://github.com/actions/runner/blob/main/src/Runner.Worker/ActionCommandManager.cs#L646
 */
function toCommandProperties(annotationProperties) {
    if (!Object.keys(annotationProperties).length) {
        return {};
    }
    return {
        title: annotationProperties.title,
        file: annotationProperties.file,
        line: annotationProperties.startLine,
        endLine: annotationProperties.endLine,
        col: annotationProperties.startColumn,
        endColumn: annotationProperties.endColumn
    };
}
//# sourceMappingURL=utils.js.map

/***/ })

};
