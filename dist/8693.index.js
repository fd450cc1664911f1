export const id = 8693;
export const ids = [8693];
export const modules = {

/***/ 67878:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   H: () => (/* binding */ reachEnvironment),
/* harmony export */   g: () => (/* binding */ readEnvironmentAsked)
/* harmony export */ });
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(76760);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_0___default = /*#__PURE__*/__webpack_require__.n(node_path__WEBPACK_IMPORTED_MODULE_0__);
/* harmony import */ var node_util__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(57975);
/* harmony import */ var node_util__WEBPACK_IMPORTED_MODULE_1___default = /*#__PURE__*/__webpack_require__.n(node_util__WEBPACK_IMPORTED_MODULE_1__);
/* harmony import */ var _shared_command_run_command_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(90263);
/* harmony import */ var _shared_files_files_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(1798);
/* harmony import */ var _shared_health_probe_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(16660);
/* harmony import */ var _shared_http_create_http_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(31491);
/* harmony import */ var _shared_rollout_reach_traffic_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(73423);
/* harmony import */ var _shared_runner_errors_js__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(44302);
/* harmony import */ var _shared_settings_settings_js__WEBPACK_IMPORTED_MODULE_8__ = __webpack_require__(73444);
/* harmony import */ var _shared_targets_reach_target_js__WEBPACK_IMPORTED_MODULE_9__ = __webpack_require__(33252);
/* harmony import */ var _shared_targets_ssh_place_js__WEBPACK_IMPORTED_MODULE_10__ = __webpack_require__(91827);
/* harmony import */ var _shared_time_system_clock_js__WEBPACK_IMPORTED_MODULE_11__ = __webpack_require__(97886);












/** How long connections to the release that was left may take to end. */
const drainMs = 10_000;
/** Reaches an environment as the person at this machine: the repository's file says where it is. */
async function reachEnvironment({ environment, workspace, key }, io) {
    const settings = (0,_shared_settings_settings_js__WEBPACK_IMPORTED_MODULE_8__/* .environmentOf */ .p)(await (0,_shared_settings_settings_js__WEBPACK_IMPORTED_MODULE_8__/* .readSettings */ .s)(workspace, undefined), environment);
    const folder = settings.target?.path;
    if (folder === undefined)
        throw new _shared_runner_errors_js__WEBPACK_IMPORTED_MODULE_7__/* .ActionError */ .lZ(`Where ${environment} is, is not known`, {
            fix: 'Add "path:" to the environment in .github/deploy-actions.yml.',
        });
    const inputs = { hosts: [], user: undefined, path: undefined, knownHosts: undefined };
    const keys = settings.target?.ssh;
    const ssh = (0,_shared_targets_ssh_place_js__WEBPACK_IMPORTED_MODULE_10__/* .sshPlaces */ .Ri)(inputs, keys);
    const traffic = (0,_shared_rollout_reach_traffic_js__WEBPACK_IMPORTED_MODULE_6__/* .planTraffic */ .H)(settings, { ssh, path: folder, keys, inputs });
    const place = {
        environment,
        path: folder,
        ssh,
        slots: traffic?.slots,
        watcher: traffic?.watcher,
        sshKey: key === undefined ? '' : await (0,_shared_files_files_js__WEBPACK_IMPORTED_MODULE_3__/* .readText */ .yR)(key),
        ownKeys: true,
    };
    const { env } = io;
    const unpacked = () => Promise.reject(new Error('a command brings no release'));
    const http = (0,_shared_http_create_http_js__WEBPACK_IMPORTED_MODULE_5__/* .createHttp */ .V)(env);
    const context = { temp: (0,_shared_files_files_js__WEBPACK_IMPORTED_MODULE_3__/* .tempRoot */ .fQ)(), workspace };
    const reached = await (0,_shared_targets_reach_target_js__WEBPACK_IMPORTED_MODULE_9__/* .reachTarget */ .H)(place, unpacked, { run: (0,_shared_command_run_command_js__WEBPACK_IMPORTED_MODULE_2__/* .runCommand */ .d)(env), env, http, context });
    const { close, httpOn, target } = reached;
    const split = { clock: _shared_time_system_clock_js__WEBPACK_IMPORTED_MODULE_11__/* .systemClock */ .m, environment, workspace, http, drainMs };
    const parts = {
        target,
        owner: personHere(env),
        clock: _shared_time_system_clock_js__WEBPACK_IMPORTED_MODULE_11__/* .systemClock */ .m,
        log: screenLog(io),
        health: (0,_shared_health_probe_js__WEBPACK_IMPORTED_MODULE_4__/* .createHostProbe */ .r)(httpOn, _shared_time_system_clock_js__WEBPACK_IMPORTED_MODULE_11__/* .systemClock */ .m),
        recordLater: true,
        ...(traffic && { traffic: (0,_shared_rollout_reach_traffic_js__WEBPACK_IMPORTED_MODULE_6__/* .connectTraffic */ .Q)(traffic, reached, split) }),
        ...(io.cancelled && { cancelled: io.cancelled() }),
    };
    return { settings, parts, close };
}
/** The person at this machine, as locks and journals name them. */
function personHere(env) {
    const name = env['USER'] ?? env['LOGNAME'] ?? env['USERNAME'];
    return { kind: 'person', name: name || 'a person', machine: (0,_shared_files_files_js__WEBPACK_IMPORTED_MODULE_3__/* .machineName */ .Fm)() };
}
function screenLog({ out, error }) {
    return {
        debug() { },
        info: out,
        notice: out,
        warning: (text) => error(`! ${text}`),
        error: (text) => error(`! ${text}`),
        group: (_title, work) => work(),
        fenced: (work) => work(),
    };
}
/**
 * Reads the arguments of a command that takes an environment, `--path` and `--key`.
 *
 * @throws Error for arguments that make no sense
 */
function readEnvironmentAsked(args, cwd) {
    const { values, positionals } = (0,node_util__WEBPACK_IMPORTED_MODULE_1__.parseArgs)({
        args: [...args],
        allowPositionals: true,
        options: { path: { type: 'string', default: '.' }, key: { type: 'string' } },
    });
    const [environment, second] = positionals;
    if (environment === undefined || second !== undefined)
        throw new Error('Name one environment.');
    return {
        environment,
        workspace: node_path__WEBPACK_IMPORTED_MODULE_0___default().resolve(cwd, values.path),
        key: values.key === undefined ? undefined : node_path__WEBPACK_IMPORTED_MODULE_0___default().resolve(cwd, values.key),
    };
}


/***/ }),

/***/ 50525:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   standingLines: () => (/* binding */ standingLines),
/* harmony export */   standingOf: () => (/* binding */ standingOf),
/* harmony export */   statusCommand: () => (/* binding */ statusCommand)
/* harmony export */ });
/* harmony import */ var _shared_rollout_conclude_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(19911);
/* harmony import */ var _shared_rollout_freeze_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(32333);
/* harmony import */ var _shared_rollout_history_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(38924);
/* harmony import */ var _shared_rollout_hosts_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(23483);
/* harmony import */ var _shared_rollout_side_by_side_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(66479);
/* harmony import */ var _shared_runner_errors_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(44302);
/* harmony import */ var _shared_targets_target_js__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(55974);
/* harmony import */ var _environment_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(67878);








const usage = `Usage: status ENVIRONMENT [--path REPOSITORY] [--key FILE]

Tells what serves, host by host, what is unfinished, paused or frozen, and where one could go back to. Nothing is
changed, and GitHub is not asked. --key is your own ssh key; else the agent, else those of ~/.ssh.

Exit codes: 0 every host was seen, 1 one could not be, 2 the command makes no sense.`;
/** `status ENVIRONMENT`: what serves where, and where one could go back to; 1 where a host could not be seen. */
async function statusCommand(args, io) {
    if (args.includes('--help')) {
        io.out(usage);
        return 0;
    }
    let asked;
    try {
        asked = (0,_environment_js__WEBPACK_IMPORTED_MODULE_6__/* .readEnvironmentAsked */ .g)(args, io.cwd);
    }
    catch (error) {
        io.error((0,_shared_runner_errors_js__WEBPACK_IMPORTED_MODULE_5__/* .explain */ .WE)(error));
        io.error(usage);
        return 2;
    }
    const { parts, close } = await (0,_environment_js__WEBPACK_IMPORTED_MODULE_6__/* .reachEnvironment */ .H)(asked, io);
    const standing = await standingOf(parts).finally(close);
    standingLines(standing).forEach((line) => io.out(line));
    return standing.places.some(({ facts }) => facts instanceof Error) ? 1 : 0;
}
/** Looks at every place side by side; takes no lock. */
async function standingOf({ target }) {
    const told = (0,_shared_rollout_history_js__WEBPACK_IMPORTED_MODULE_2__/* .history */ .b6)((await (0,_shared_rollout_hosts_js__WEBPACK_IMPORTED_MODULE_3__/* .findLead */ .wd)(target)).journal);
    const looked = await (0,_shared_rollout_side_by_side_js__WEBPACK_IMPORTED_MODULE_4__/* .sideBySide */ .Qp)(target.places, (place) => target.look(place));
    const serving = (0,_shared_rollout_history_js__WEBPACK_IMPORTED_MODULE_2__/* .lastDone */ .VW)(told)?.release.contentsDigest;
    const there = (0,_shared_rollout_conclude_js__WEBPACK_IMPORTED_MODULE_0__/* .onAll */ .Jj)(looked.flatMap((each) => ('value' in each ? [each.value] : [])));
    return {
        told,
        places: looked.map((each) => ({
            place: (0,_shared_targets_target_js__WEBPACK_IMPORTED_MODULE_7__/* .placeName */ .f)(each.item),
            facts: 'value' in each ? each.value : new Error((0,_shared_runner_errors_js__WEBPACK_IMPORTED_MODULE_5__/* .explain */ .WE)(each.error)),
        })),
        choices: (0,_shared_rollout_history_js__WEBPACK_IMPORTED_MODULE_2__/* .goodReleases */ .CF)(told, serving).flatMap(({ contentsDigest }) => there.find((release) => release.contentsDigest === contentsDigest) ?? []),
    };
}
/** A line a place, then what stands in the way, then where one could go back to. */
function standingLines({ told, places, choices }) {
    const width = Math.max(...places.map(({ place }) => place.length));
    const waits = (0,_shared_rollout_history_js__WEBPACK_IMPORTED_MODULE_2__/* .paused */ .Ft)(told);
    // Where no clock could be seen, a freeze is taken to hold.
    const seen = places.flatMap(({ facts }) => (facts instanceof Error ? [] : [facts]));
    const freeze = (0,_shared_rollout_freeze_js__WEBPACK_IMPORTED_MODULE_1__/* .holding */ .G)(told.freeze, (0,_shared_rollout_freeze_js__WEBPACK_IMPORTED_MODULE_1__/* .nowOf */ .Ic)(seen));
    return [
        ...places.map(({ place, facts }) => `${place.padEnd(width)}  ${servingOf(facts, told)}`),
        ...(0,_shared_rollout_history_js__WEBPACK_IMPORTED_MODULE_2__/* .unfinished */ .M1)(told).map(({ deployment, release, at }) => `unfinished  deployment ${deployment} of ${release.version}, begun ${at}: at work, or left by a run that is gone`),
        ...(waits
            ? [
                `paused  deployment ${waits.deployment} of ${waits.release.version} waits for ${waits.guarded ? 'its watch, and goes back alone without one' : "a person's word"}`,
            ]
            : []),
        ...(freeze ? [`frozen  the environment: ${(0,_shared_rollout_freeze_js__WEBPACK_IMPORTED_MODULE_1__/* .freezeWords */ .n4)(freeze)}`] : []),
        ...told.quarantined.map(({ version, id, since, reason }) => `frozen  ${version} (${id}) since ${since}: ${reason}`),
        ...(choices.length > 0
            ? [
                'good releases to go back to, newest first:',
                ...choices.map(({ version, id }) => `  ${version}  ${id}`),
            ]
            : ['there is no good release to go back to']),
    ];
}
function servingOf(facts, told) {
    if (facts instanceof Error)
        return `could not be seen: ${facts.message}`;
    const { current } = facts;
    if (current === undefined)
        return 'nothing was deployed';
    const since = told.deployments.findLast(({ release, outcome }) => outcome === 'done' && release.id === current);
    return `${current}${since ? `  since ${since.at}` : ''}`;
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


/***/ })

};
