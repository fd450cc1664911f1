export const id = 2095;
export const ids = [2095];
export const modules = {

/***/ 2095:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  main: () => (/* binding */ main)
});

// EXTERNAL MODULE: external "node:readline/promises"
var promises_ = __webpack_require__(26848);
;// CONCATENATED MODULE: ./shared/command/ask.ts

/** Asks at a terminal; questions go to standard error, so that output can be piped. */
function askAt(input, output) {
    return async (question, suggestion) => {
        const terminal = (0,promises_.createInterface)({ input, output });
        try {
            const line = await terminal.question(`${question}${suggestion ? ` [${suggestion}]` : ''} `);
            return line.trim() || (suggestion ?? '');
        }
        finally {
            terminal.close();
        }
    };
}

// EXTERNAL MODULE: ./rehearsal/story/interruption.ts
var interruption = __webpack_require__(67169);
// EXTERNAL MODULE: ./shared/runner/errors.ts
var errors = __webpack_require__(44302);
// EXTERNAL MODULE: ./shared/runner/nearest.ts
var nearest = __webpack_require__(44611);
;// CONCATENATED MODULE: ./cli/main.ts




/** The commands, each loaded when it is called. */
const commands = {
    init: async () => (await Promise.all(/* import() */[__webpack_require__.e(7934), __webpack_require__.e(8153), __webpack_require__.e(3444), __webpack_require__.e(9160), __webpack_require__.e(9262), __webpack_require__.e(710)]).then(__webpack_require__.bind(__webpack_require__, 50710))).initCommand,
    plan: async () => (await Promise.all(/* import() */[__webpack_require__.e(7934), __webpack_require__.e(8153), __webpack_require__.e(3444), __webpack_require__.e(9160), __webpack_require__.e(9262)]).then(__webpack_require__.bind(__webpack_require__, 62304))).planCommand,
    check: async () => (await Promise.all(/* import() */[__webpack_require__.e(7934), __webpack_require__.e(6118), __webpack_require__.e(3444), __webpack_require__.e(5406), __webpack_require__.e(2387), __webpack_require__.e(3435)]).then(__webpack_require__.bind(__webpack_require__, 75691))).checkCommand,
    status: async () => (await Promise.all(/* import() */[__webpack_require__.e(7934), __webpack_require__.e(6118), __webpack_require__.e(3444), __webpack_require__.e(5406), __webpack_require__.e(2387), __webpack_require__.e(9911), __webpack_require__.e(8693)]).then(__webpack_require__.bind(__webpack_require__, 50525))).statusCommand,
    rollback: async () => (await Promise.all(/* import() */[__webpack_require__.e(7934), __webpack_require__.e(6118), __webpack_require__.e(3444), __webpack_require__.e(5406), __webpack_require__.e(2387), __webpack_require__.e(9911), __webpack_require__.e(1889), __webpack_require__.e(7612), __webpack_require__.e(1977), __webpack_require__.e(9112)]).then(__webpack_require__.bind(__webpack_require__, 27731))).rollbackCommand,
    judge: async () => (await Promise.all(/* import() */[__webpack_require__.e(1889), __webpack_require__.e(7511)]).then(__webpack_require__.bind(__webpack_require__, 47511))).judgeCommand,
    rehearse: async () => (await Promise.all(/* import() */[__webpack_require__.e(7934), __webpack_require__.e(8153), __webpack_require__.e(8815), __webpack_require__.e(3444), __webpack_require__.e(9160), __webpack_require__.e(9262), __webpack_require__.e(3135)]).then(__webpack_require__.bind(__webpack_require__, 23135))).rehearseCommand,
};
const usage = `Usage: deploy-actions COMMAND [ARGUMENTS]

  init [PATH]        write what a first deployment over SSH needs, for you to review
  plan [PATH]        how a repository builds, and why; nothing is built
  check ENVIRONMENT  whether a release could go there and run, and what mends it; nothing is changed
  status ENVIRONMENT what serves there, host by host, and where one could go back to; nothing is changed
  rollback ENVIRONMENT
                     go back by hand, from this machine, while GitHub is down too
  judge FILE         how a watch ended, told again from what it saw, and what would have changed that
  rehearse [PATH]    build, test, publish, deploy, watch and roll back, offline: the included shop, or a repository
                     of your own, which is only read

Each takes --help.`;
/** The command line: runs one command and resolves to the exit code. 2: the command makes no sense. */
async function runCli(args, io) {
    const [name, ...rest] = args;
    if (name === undefined || name === '--help' || name === '-h' || name === 'help') {
        io.out(usage);
        return name === undefined ? 2 : 0;
    }
    try {
        // Started by `rehearse` as a process of its own: no command for people.
        if (name === 'visitors')
            return await (await Promise.all(/* import() */[__webpack_require__.e(7934), __webpack_require__.e(8153), __webpack_require__.e(8815), __webpack_require__.e(3444), __webpack_require__.e(9160), __webpack_require__.e(9262), __webpack_require__.e(3135)]).then(__webpack_require__.bind(__webpack_require__, 23135))).visitorsCommand(rest);
        const load = Object.hasOwn(commands, name) ? commands[name] : undefined;
        if (!load)
            throw unknown(name);
        return await (await load())(rest, io);
    }
    catch (error) {
        io.error(error instanceof errors/* ActionError */.lZ ? (0,errors/* explain */.WE)(error) : `This is a bug of deploy-actions: ${stackOf(error)}`);
        return error instanceof errors/* ActionError */.lZ ? 2 : 1;
    }
}
function unknown(name) {
    const near = (0,nearest/* nearest */.p)(name, Object.keys(commands));
    return new errors/* ActionError */.lZ(`There is no command ${name}${near ? `; did you mean ${near}?` : ''}`, {
        fix: 'See deploy-actions --help.',
    });
}
const stackOf = (error) => error instanceof Error ? (error.stack ?? error.message) : String(error);
/** Runs the command line of this process. */
async function main() {
    process.exitCode = await runCli(process.argv.slice(2), {
        out: (line) => console.log(line),
        error: (line) => console.error(line),
        ...(process.stdin.isTTY && { ask: askAt(process.stdin, process.stderr) }),
        cancelled: interruption/* interruption */.Y,
        cwd: process.cwd(),
        env: process.env,
    });
}


/***/ }),

/***/ 67169:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Y: () => (/* binding */ interruption)
/* harmony export */ });
/**
 * Turns the first Ctrl-C (or SIGTERM), or a reader of the output that goes away, into a signal to wind down by; a
 * second Ctrl-C ends the process at once. Whoever is started from here lives in a session of its own, so that nothing
 * else hears it.
 */
function interruption() {
    const controller = new AbortController();
    const codes = { SIGINT: 130, SIGTERM: 143 };
    for (const [signal, code] of Object.entries(codes))
        process.on(signal, () => {
            if (controller.signal.aborted)
                process.exit(code);
            controller.abort(new Error('Stopped'));
        });
    process.stdout.on('error', () => controller.abort(new Error('Nobody reads on')));
    return controller.signal;
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


/***/ })

};
