export const id = 625;
export const ids = [625];
export const modules = {

/***/ 1272:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Z4: () => (/* binding */ checkSummary),
/* harmony export */   f5: () => (/* binding */ isWell),
/* harmony export */   hq: () => (/* binding */ findingLines),
/* harmony export */   z8: () => (/* binding */ report)
/* harmony export */ });
/* harmony import */ var _shared_report_markdown_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(90216);
/* harmony import */ var _shared_runner_errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(44302);


const marks = { well: '✅', bad: '❌', unsure: '⚠️' };
const all = (hosts) => hosts.flatMap(({ findings }) => findings);
/** Whether a deployment can work as far as that shows. */
const isWell = (hosts) => all(hosts).every(({ how }) => how !== 'bad');
/** One line a look, and under it what mends what is not well; of several hosts, one after the other. */
const findingLines = (hosts) => hosts.flatMap(({ host, findings }) => [
    ...(hosts.length > 1 ? [`${host}:`] : []),
    ...findings.flatMap(({ what, how, says, fix }) => [
        `${marks[how]} ${what.padEnd(10)} ${says}`,
        ...(fix !== undefined && how !== 'well' ? [`   → ${fix}`] : []),
    ]),
]);
/** The findings as people see them in the summary: a host beside the other where there are several. */
const checkSummary = (environment, hosts) => (0,_shared_report_markdown_js__WEBPACK_IMPORTED_MODULE_1__/* .paragraphs */ .qN)(`## ${isWell(hosts) ? '✅' : '❌'} Check of ${(0,_shared_report_markdown_js__WEBPACK_IMPORTED_MODULE_1__/* .escapeCell */ .kq)(environment)}`, hosts.length > 1 ? sideBySide(hosts) : undefined, (0,_shared_report_markdown_js__WEBPACK_IMPORTED_MODULE_1__/* .table */ .tp)(['', ...(hosts.length > 1 ? ['Host'] : []), 'Looked at', 'Found', 'What to do'], hosts.flatMap(({ host, findings }) => findings
    .filter(({ how }) => hosts.length === 1 || how !== 'well')
    .map(({ what, how, says, fix = '' }) => [
    marks[how],
    ...(hosts.length > 1 ? [(0,_shared_report_markdown_js__WEBPACK_IMPORTED_MODULE_1__/* .escapeCell */ .kq)(host)] : []),
    what,
    (0,_shared_report_markdown_js__WEBPACK_IMPORTED_MODULE_1__/* .escapeCell */ .kq)(says),
    how === 'well' ? '' : (0,_shared_report_markdown_js__WEBPACK_IMPORTED_MODULE_1__/* .escapeCell */ .kq)(fix),
]))), 'Nothing was changed.');
/** What was looked at, by host. */
function sideBySide(hosts) {
    const looks = [...new Set(all(hosts).map(({ what }) => what))];
    const worst = (findings) => {
        const bad = findings.find(({ how }) => how === 'bad') ?? findings.find(({ how }) => how === 'unsure');
        return findings.length === 0 ? '' : marks[bad?.how ?? 'well'];
    };
    return (0,_shared_report_markdown_js__WEBPACK_IMPORTED_MODULE_1__/* .table */ .tp)(['Host', ...looks], hosts.map(({ host, findings }) => [
        (0,_shared_report_markdown_js__WEBPACK_IMPORTED_MODULE_1__/* .escapeCell */ .kq)(host),
        ...looks.map((look) => worst(findings.filter(({ what }) => what === look))),
    ]));
}
/** Says all that was found; what a deployment cannot work with is an error each, and fails the step. */
function report(environment, hosts, log) {
    findingLines(hosts).forEach((line) => log.info(line));
    const named = hosts.flatMap(({ host, findings }) => findings.map((each) => ({
        ...each,
        says: hosts.length > 1 && !each.says.startsWith(host) ? `${host}: ${each.says}` : each.says,
    })));
    for (const { how, says, fix } of named)
        if (how === 'unsure')
            log.warning(fix === undefined ? says : `${says}. ${fix}`);
    const faults = named.filter(({ how }) => how === 'bad');
    const [first] = faults;
    if (!first)
        return log.notice(`${environment} can be deployed to. Nothing was changed.`);
    throw new _shared_runner_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .ActionError */ .lZ(`${environment} cannot be deployed to: ${faults.map(({ says }) => says).join('\n')}`, {
        fix: [...new Set(faults.flatMap(({ fix }) => (fix === undefined ? [] : [fix])))].join('\n'),
    });
}


/***/ }),

/***/ 9822:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  E_: () => (/* binding */ leaseSeconds),
  sF: () => (/* binding */ lockPolicy),
  RJ: () => (/* binding */ planEnvironment),
  rO: () => (/* binding */ recordFacts),
  AS: () => (/* binding */ refuseForks),
  TM: () => (/* binding */ secondsOf)
});

// EXTERNAL MODULE: ./shared/runner/errors.ts
var errors = __webpack_require__(44302);
;// CONCATENATED MODULE: ./shared/health/question.ts

/** What is asked of a release, from what an environment's `health` says. */
function healthQuestion(settings) {
    const { port, path, url, versionPath, withinMs, intervalMs, timeoutMs, successes } = settings;
    const whole = url ?? (port === undefined ? undefined : `http://127.0.0.1:${port}${path}`);
    if (whole === undefined)
        throw new errors/* ActionError */.lZ('The health check names neither a port nor a url', {
            fix: 'Write health: {port: 8080, path: /healthz}, or health: {url: …}.',
        });
    const versionUrl = versionPath === undefined ? undefined : new URL(versionPath, whole).href;
    return { url: whole, ...(versionUrl && { versionUrl }), withinMs, intervalMs, timeoutMs, successes };
}
/**
 * The settings that the flat input `health` stands for: a URL, or a port of this machine with a path.
 *
 * @throws ActionError that shows what it may look like
 */
function healthOfInput(text) {
    const usual = { withinMs: 30_000, intervalMs: 250, timeoutMs: 5_000, successes: 1 };
    if (/^https?:\/\//i.test(text) && URL.canParse(text))
        return { path: '/', url: text, ...usual };
    const [, digits, path] = /^:?(\d{1,5})(\/[\x21-\x7e]*)?$/.exec(text) ?? [];
    const port = Number(digits);
    if (port >= 1 && port <= 65_535)
        return { port, path: path ?? '/', ...usual };
    throw new errors/* ActionError */.lZ(`The input "health" is "${text.slice(0, 100)}", which is neither a URL nor a port with a path`, {
        fix: 'Write for example 8080/healthz, or http://127.0.0.1:8080/healthz.',
    });
}

// EXTERNAL MODULE: ./shared/runner/context.ts
var runner_context = __webpack_require__(86402);
// EXTERNAL MODULE: ./shared/settings/settings.ts + 6 modules
var settings_settings = __webpack_require__(70938);
// EXTERNAL MODULE: ./shared/targets/ssh-place.ts
var ssh_place = __webpack_require__(91827);
// EXTERNAL MODULE: ./shared/targets/strategy.ts
var strategy = __webpack_require__(93006);
;// CONCATENATED MODULE: ./actions/deploy/plan-request.ts






/** How long the lock outlives its last renewal: short, since a run that is over is known by GitHub's word. */
const leaseSeconds = 20;
/** Code of a fork never decides what serves: not by an event of its own, and not by one that runs with our rights. */
function refuseForks(context) {
    if (!(0,runner_context/* isForkEvent */.$)(context))
        return;
    throw new errors/* ActionError */.lZ(`deploy does not run for a fork's event (${context.eventName})`, {
        fix: 'Start it by push, release, schedule or workflow_dispatch.',
    });
}
/**
 * Reads where a release goes and how it runs there. Inputs win over the file; a repository without a file names
 * its folder by the input `path`.
 */
async function planEnvironment(inputs, workspace) {
    const { url, target, health, name, requires, notify, strategy } = await environmentFor(inputs, workspace);
    const folder = inputs.path ?? target?.path;
    if (folder === undefined)
        throw new errors/* ActionError */.lZ(`Where the environment ${name} is, is not known`, {
            fix: 'Add "path:" to it in the configuration file, or set the input "path".',
        });
    const check = inputs.health === undefined ? health : withAddress(healthOfInput(inputs.health), health);
    const ssh = (0,ssh_place/* sshPlaces */.Ri)({ ...inputs, path: folder }, target?.ssh);
    const run = runOf(inputs, target, check);
    const how = strategyOf(inputs.strategy, strategy);
    if (how !== 'all-at-once' && !run.health)
        throw new errors/* ActionError */.lZ(`A rolling deployment to ${name} needs a health check: without one no batch is seen to be well`, {
            fix: 'Add health: {port: 8080, path: /healthz} to the environment, or deploy all-at-once.',
        });
    return { name, url, path: folder, ssh, run, strategy: how, requires, notify };
}
/** The input names the strategy; its settings are the file's, where it has any for that one. */
function strategyOf(input, file = 'all-at-once') {
    if (input === undefined)
        return file;
    if (input === 'all-at-once')
        return input;
    return file === 'all-at-once' ? strategy/* plainRolling */.uY : file;
}
/** The address of the input, with the file's times and its version path where it has them. */
function withAddress(given, health) {
    if (!health)
        return given;
    const { versionPath, withinMs, intervalMs, timeoutMs, successes } = health;
    return {
        ...given,
        ...(versionPath !== undefined && { versionPath }),
        withinMs,
        intervalMs,
        timeoutMs,
        successes,
    };
}
async function environmentFor(inputs, workspace) {
    const settings = await (0,settings_settings/* readSettings */.s)(workspace, inputs.config);
    const isThere = Object.hasOwn(settings.environments, inputs.environment);
    if (!isThere && inputs.path !== undefined && settings.file === undefined)
        return { name: inputs.environment, requires: undefined };
    const environment = (0,settings_settings/* environmentOf */.p)(settings, inputs.environment);
    const { requires } = environment;
    const watched = requires !== undefined && settings.environments[requires]?.watch !== undefined;
    return {
        ...environment,
        requires: requires === undefined ? undefined : { environment: requires, watched },
    };
}
function runOf(inputs, target, health) {
    const restart = inputs.restart ?? target?.restart;
    return {
        ...(restart !== undefined && { restart }),
        // A restart by input stands for all of how it runs.
        ...(inputs.restart === undefined && target?.start !== undefined && { start: target.start }),
        ...(inputs.restart === undefined && target?.stop !== undefined && { stop: target.stop }),
        shared: target?.shared ?? [],
        env: target?.env ?? {},
        ...(health && { health: healthQuestion(health) }),
    };
}
/** Whole seconds, one at least. */
const secondsOf = (ms) => Math.max(1, Math.ceil(ms / 1000));
/** How the lock is asked for. */
const lockPolicy = ({ lockTimeout, takeOver }) => ({
    timeoutMs: lockTimeout,
    leaseSeconds,
    takeOver,
});
/** What GitHub's record says of this run. */
function recordFacts({ name, url }, context) {
    const { repository, serverUrl, runId, runAttempt, sha } = context;
    return {
        sha,
        production: /^prod/i.test(name),
        ...(repository && { logUrl: `${serverUrl}/${repository}/actions/runs/${runId}/attempts/${runAttempt}` }),
        ...(url !== undefined && { environmentUrl: url }),
    };
}


/***/ }),

/***/ 75691:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   checkCommand: () => (/* binding */ checkCommand)
/* harmony export */ });
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(76760);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_0___default = /*#__PURE__*/__webpack_require__.n(node_path__WEBPACK_IMPORTED_MODULE_0__);
/* harmony import */ var node_util__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(57975);
/* harmony import */ var node_util__WEBPACK_IMPORTED_MODULE_1___default = /*#__PURE__*/__webpack_require__.n(node_util__WEBPACK_IMPORTED_MODULE_1__);
/* harmony import */ var _actions_deploy_check_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(1272);
/* harmony import */ var _actions_deploy_plan_request_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(9822);
/* harmony import */ var _shared_command_run_command_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(90263);
/* harmony import */ var _shared_files_files_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(1798);
/* harmony import */ var _shared_http_create_http_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(31491);
/* harmony import */ var _shared_runner_errors_js__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(44302);
/* harmony import */ var _shared_targets_check_place_js__WEBPACK_IMPORTED_MODULE_8__ = __webpack_require__(61385);
/* harmony import */ var _shared_targets_reach_target_js__WEBPACK_IMPORTED_MODULE_9__ = __webpack_require__(79551);
/* harmony import */ var _shared_time_system_clock_js__WEBPACK_IMPORTED_MODULE_10__ = __webpack_require__(97886);











const usage = 'Usage: check ENVIRONMENT [--path REPOSITORY] [--key FILE]';
/** `check ENVIRONMENT`: 0 when a release could go there, 1 when not, 2 for arguments that make no sense. */
async function checkCommand(args, io) {
    let asked;
    try {
        asked = readArguments(args, io.cwd);
    }
    catch (error) {
        io.error((0,_shared_runner_errors_js__WEBPACK_IMPORTED_MODULE_7__/* .explain */ .WE)(error));
        io.error(usage);
        return 2;
    }
    const { environment, workspace, key } = asked;
    const inputs = { environment, hosts: [], user: undefined, knownHosts: undefined };
    const none = { path: undefined, restart: undefined, health: undefined, config: undefined };
    const plan = await (0,_actions_deploy_plan_request_js__WEBPACK_IMPORTED_MODULE_3__/* .planEnvironment */ .RJ)({ ...inputs, ...none }, workspace);
    const { path: folder, ssh, run } = plan;
    const sshKey = key === undefined ? '' : await (0,_shared_files_files_js__WEBPACK_IMPORTED_MODULE_5__/* .readText */ .yR)(key);
    const unpacked = () => Promise.reject(new Error('a check prepares no release'));
    const reached = await (0,_shared_targets_reach_target_js__WEBPACK_IMPORTED_MODULE_9__/* .reachTarget */ .H)({ path: folder, environment, ssh, sshKey }, unpacked, {
        run: (0,_shared_command_run_command_js__WEBPACK_IMPORTED_MODULE_4__/* .runCommand */ .d)(io.env),
        env: io.env,
        http: (0,_shared_http_create_http_js__WEBPACK_IMPORTED_MODULE_6__/* .createHttp */ .V)(io.env),
        context: { temp: (0,_shared_files_files_js__WEBPACK_IMPORTED_MODULE_5__/* .tempRoot */ .fQ)(), workspace },
    });
    const findings = await (0,_shared_targets_check_place_js__WEBPACK_IMPORTED_MODULE_8__/* .checkHosts */ .G)(run, reached.hosts, _shared_time_system_clock_js__WEBPACK_IMPORTED_MODULE_10__/* .systemClock */ .m).finally(reached.close);
    (0,_actions_deploy_check_js__WEBPACK_IMPORTED_MODULE_2__/* .findingLines */ .hq)(findings).forEach((line) => io.out(line));
    return (0,_actions_deploy_check_js__WEBPACK_IMPORTED_MODULE_2__/* .isWell */ .f5)(findings) ? 0 : 1;
}
function readArguments(args, cwd) {
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

/***/ 31491:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  V: () => (/* binding */ createHttp)
});

// EXTERNAL MODULE: ./shared/time/system-clock.ts
var system_clock = __webpack_require__(97886);
// EXTERNAL MODULE: ./shared/http/http.ts
var http = __webpack_require__(6987);
;// CONCATENATED MODULE: ./shared/http/kinds.ts
const byCode = {
    ECONNREFUSED: 'refused',
    ECONNRESET: 'reset',
    EPIPE: 'reset',
    ECONNABORTED: 'reset',
    EHOSTUNREACH: 'refused',
    ENETUNREACH: 'refused',
    ENOTFOUND: 'dns',
    EAI_AGAIN: 'dns',
    ETIMEDOUT: 'timeout',
    UND_ERR_SOCKET: 'reset',
    UND_ERR_CONNECT_TIMEOUT: 'timeout',
    UND_ERR_HEADERS_TIMEOUT: 'timeout',
    UND_ERR_BODY_TIMEOUT: 'timeout',
    UND_ERR_RES_CONTENT_LENGTH_MISMATCH: 'truncated',
};
const ofTls = /^(ERR_TLS_|ERR_SSL_|CERT_|EPROTO$|DEPTH_ZERO|SELF_SIGNED|UNABLE_TO_|HOSTNAME_MISMATCH|INVALID_CA)/;
/** What kept an answer away, by the codes along the chain of causes. */
function kindOf(error) {
    for (const { message, code } of causesOf(error)) {
        // The answer had begun when the connection went away.
        if (message === 'terminated')
            return 'truncated';
        if (ofTls.test(code))
            return 'tls';
        const kind = byCode[code];
        if (kind)
            return kind;
    }
    return 'other';
}
/** Message and code of an error and of what caused it, outermost first. */
function causesOf(error) {
    const found = [];
    // By its shape, not its class: the errors of `fetch` may be of another realm.
    for (let at = error; typeof at === 'object' && at !== null && found.length < 6;) {
        const { message, code, cause, errors } = at;
        found.push({ message: String(message ?? ''), code: String(code ?? '') });
        // Several addresses of a host were tried: all of them failed, most often in the same way.
        at = cause ?? errors?.[0];
    }
    return found;
}

;// CONCATENATED MODULE: ./shared/http/exchange.ts

/**
 * Node's own `fetch` starts quicker than undici loads, but it knows of no proxy and refuses some ports that services
 * do listen on (6000, 10080: the browsers' list). There undici, which is loaded when it is first needed.
 */
function createExchange(env) {
    const of = (name) => env[name.toLowerCase()] || env[name] || undefined;
    const proxies = {
        httpProxy: of('HTTP_PROXY'),
        httpsProxy: of('HTTPS_PROXY'),
        noProxy: of('NO_PROXY') ?? '',
    };
    const isProxied = proxies.httpProxy !== undefined || proxies.httpsProxy !== undefined;
    let undici;
    return async (request, signal) => {
        if (!isProxied && request.socketPath === undefined) {
            try {
                return await fetchAnswer(request, signal);
            }
            catch (error) {
                if (!isRefusedPort(error))
                    throw error;
            }
        }
        undici ??= createUndici(proxies);
        return (await undici)(request, signal);
    };
}
async function fetchAnswer(request, signal) {
    const answer = await fetch(request.url, {
        method: request.method ?? 'GET',
        headers: request.headers,
        body: request.body,
        redirect: request.followRedirects ? 'follow' : 'manual',
        signal,
    });
    return { status: answer.status, headers: Object.fromEntries(answer.headers), body: answer.body };
}
function isRefusedPort(error) {
    return causesOf(error).some(({ message }) => message === 'bad port');
}
async function createUndici(proxies) {
    const { Agent, EnvHttpProxyAgent, interceptors, request: send } = await __webpack_require__.e(/* import() */ 752).then(__webpack_require__.t.bind(__webpack_require__, 24371, 19));
    const direct = new EnvHttpProxyAgent(proxies);
    const following = direct.compose(interceptors.redirect({ maxRedirections: 10 }));
    return async (request, signal) => {
        const { socketPath } = request;
        // Each exchange its own agent: what it held would keep the process, and a socket is asked seldom.
        const over = socketPath === undefined ? undefined : new Agent({ connect: { socketPath }, pipelining: 0 });
        const { statusCode, headers, body } = await send(request.url, {
            method: request.method ?? 'GET',
            headers: request.headers,
            body: request.body,
            dispatcher: over ?? (request.followRedirects ? following : direct),
            signal,
        });
        return { status: statusCode, headers: joined(headers), body };
    };
}
function joined(headers) {
    const entries = Object.entries(headers).filter((entry) => entry[1] !== undefined);
    return Object.fromEntries(entries.map(([name, value]) => [name, Array.isArray(value) ? value.join(', ') : value]));
}

;// CONCATENATED MODULE: ./shared/http/body.ts

/** Reads an answer's text, and refuses one that is too long or shorter than it said. */
async function readBody(answer, method, maxBytes) {
    const promised = announced(answer, method);
    // An end of the loop by an error takes the connection down with it: nothing more is read.
    const chunks = [];
    let size = 0;
    for await (const chunk of answer.body ?? []) {
        size += chunk.length;
        if (size > maxBytes)
            throw new http/* HttpError */.j(`the answer is longer than ${maxBytes} bytes`, 'too-large');
        chunks.push(chunk);
    }
    if (promised !== undefined && size < promised) {
        throw new http/* HttpError */.j(`the answer was cut off: ${size} of ${promised} bytes came`, 'truncated');
    }
    return Buffer.concat(chunks).toString('utf8');
}
/** How many bytes the answer is to have; unknown where it is compressed on the way, and where no body may be. */
function announced(answer, method) {
    if (method === 'HEAD' || answer.status === 204 || answer.status === 304)
        return undefined;
    if (answer.headers['content-encoding'] !== undefined)
        return undefined;
    const length = answer.headers['content-length'];
    return length !== undefined && /^\d+$/.test(length) ? Number(length) : undefined;
}

;// CONCATENATED MODULE: ./shared/http/retry.ts
const firstMs = 500;
const longestMs = 30_000;
/**
 * How long to wait before the next try: what the server asked for, else a random time below a bound that doubles
 * (full jitter), so that many clients do not come back at once.
 */
function waitBefore(attempt, retryAfter, nowMs) {
    const asked = parseRetryAfter(retryAfter, nowMs);
    if (asked !== undefined)
        return asked;
    return Math.random() * Math.min(longestMs, firstMs * 2 ** (attempt - 1));
}
/** Milliseconds that a `Retry-After` asks for: a number of seconds, or a date (RFC 9110, 10.2.3). */
function parseRetryAfter(value, nowMs) {
    if (value === undefined)
        return undefined;
    if (/^\d+$/.test(value.trim()))
        return Number(value) * 1000;
    // Each of the three forms of a date begins with the day's name; Date.parse alone takes much more.
    const date = /^(Mon|Tue|Wed|Thu|Fri|Sat|Sun)/.test(value) ? Date.parse(value) : NaN;
    return Number.isNaN(date) ? undefined : Math.max(0, date - nowMs);
}

;// CONCATENATED MODULE: ./shared/http/create-http.ts






const timeoutDefault = 10_000;
const deadlineDefault = 60_000;
const maxBytesDefault = 10 * 1024 * 1024;
const repeated = new Set(['refused', 'reset', 'timeout', 'dns', 'truncated']);
/** Makes the HTTP client: through the proxy that the environment names, with the certificates that Node was given. */
function createHttp(env, clock = system_clock/* systemClock */.m) {
    const exchange = createExchange(env);
    return (request, signal) => send(exchange, withLogin(request), clock, signal);
}
/** A user and a password in an address go where they belong: `fetch` refuses such an address, and logs would show it. */
function withLogin(request) {
    if (!URL.canParse(request.url))
        return request;
    const url = new URL(request.url);
    if (url.username === '' && url.password === '')
        return request;
    const login = `${decodeURIComponent(url.username)}:${decodeURIComponent(url.password)}`;
    url.username = url.password = '';
    const authorization = `Basic ${Buffer.from(login).toString('base64')}`;
    return { ...request, url: url.href, headers: { authorization, ...request.headers } };
}
async function send(exchange, request, clock, signal) {
    const { tries = 1, deadlineMs = deadlineDefault } = request;
    const end = clock.monotonic() + deadlineMs;
    for (let attempt = 1;; attempt++) {
        const left = end - clock.monotonic();
        const outcome = await once(exchange, request, Math.min(request.timeoutMs ?? timeoutDefault, left), signal);
        signal?.throwIfAborted();
        const wait = isRepeatable(outcome) ? waitBefore(attempt, retryAfter(outcome), clock.now()) : undefined;
        if (wait === undefined || attempt >= tries || clock.monotonic() + wait >= end)
            return settle(outcome, request, attempt);
        await clock.sleep(wait, signal);
    }
}
async function once(exchange, request, timeoutMs, signal) {
    const started = performance.now();
    const timeout = AbortSignal.timeout(Math.max(1, Math.ceil(timeoutMs)));
    try {
        const answer = await exchange(request, signal ? AbortSignal.any([signal, timeout]) : timeout);
        const { status, headers } = answer;
        const body = await readBody(answer, request.method, request.maxBytes ?? maxBytesDefault);
        return { response: { status, headers, body, durationMs: performance.now() - started } };
    }
    catch (error) {
        if (error instanceof http/* HttpError */.j)
            return { error };
        const kind = timeout.aborted ? 'timeout' : kindOf(error);
        return {
            error: new http/* HttpError */.j(kind === 'timeout' ? `no answer within ${Math.ceil(timeoutMs)} ms` : reason(error, request.url), kind, { cause: error }),
        };
    }
}
function isRepeatable(outcome) {
    if ('error' in outcome)
        return repeated.has(outcome.error.kind);
    return outcome.response.status >= 500 || outcome.response.status === 429;
}
function retryAfter(outcome) {
    return 'response' in outcome ? outcome.response.headers['retry-after'] : undefined;
}
function settle(outcome, request, attempts) {
    if ('response' in outcome)
        return outcome.response;
    const { error } = outcome;
    const after = attempts === 1 ? '' : ` (after ${attempts} tries)`;
    throw new http/* HttpError */.j(`${request.method ?? 'GET'} ${withoutQuery(request.url)}: ${error.message}${after}`, error.kind, {
        cause: error.cause ?? error,
    });
}
/** A signed address carries its secret in the query, and a user's password before the host. */
function withoutQuery(url) {
    if (!URL.canParse(url))
        return 'an address that is not a URL';
    const { origin, pathname } = new URL(url);
    return `${origin}${pathname}`;
}
/** The innermost message says most; a message may repeat the address, which is not for a log. */
function reason(error, url) {
    const causes = causesOf(error);
    const told = causes.findLast(({ message }) => message !== '') ?? causes.find(({ code }) => code !== '');
    return (told?.message || told?.code || 'no answer').replaceAll(url, withoutQuery(url));
}


/***/ }),

/***/ 6987:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   j: () => (/* binding */ HttpError)
/* harmony export */ });
/** No usable answer: what was asked, what went wrong, after how many tries. */
class HttpError extends Error {
    kind;
    constructor(message, kind, options) {
        super(message, options);
        this.name = 'HttpError';
        this.kind = kind;
    }
}


/***/ }),

/***/ 92158:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   b: () => (/* binding */ byBytes),
/* harmony export */   d: () => (/* binding */ canonicalJson)
/* harmony export */ });
/** JSON with one spelling: keys sorted (UTF-16), `undefined` left out, a newline at the end. `indent` 0 is one line. */
function canonicalJson(value, indent = 0) {
    return `${JSON.stringify(sorted(value), undefined, indent)}\n`;
}
function sorted(value) {
    if (Array.isArray(value))
        return value.map(sorted);
    if (typeof value !== 'object' || value === null)
        return value;
    const entries = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
    return Object.fromEntries(entries.map(([key, inner]) => [key, sorted(inner)]));
}
/** Orders texts by their UTF-8 bytes: the order of `LC_ALL=C sort`, the same on every machine. */
function byBytes(a, b) {
    const length = Math.min(a.length, b.length);
    for (let index = 0; index < length; index += 1) {
        const left = a.charCodeAt(index);
        const right = b.charCodeAt(index);
        if (left !== right)
            return bytesRank(left) - bytesRank(right);
    }
    return a.length - b.length;
}
/** UTF-8 puts characters beyond U+FFFF (surrogates in UTF-16) behind all others. */
function bytesRank(unit) {
    return unit >= 0xd800 && unit <= 0xdfff ? unit + 0x10000 : unit;
}


/***/ }),

/***/ 3728:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Az: () => (/* binding */ contentsTotals),
/* harmony export */   Bk: () => (/* binding */ contentsFile),
/* harmony export */   KC: () => (/* binding */ contentsSchema),
/* harmony export */   OJ: () => (/* binding */ parseContents),
/* harmony export */   RD: () => (/* binding */ contentsDigest),
/* harmony export */   VG: () => (/* binding */ entryFault),
/* harmony export */   Y$: () => (/* binding */ contentsText)
/* harmony export */ });
/* unused harmony export readContents */
/* harmony import */ var valibot__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(77934);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(76760);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_0___default = /*#__PURE__*/__webpack_require__.n(node_path__WEBPACK_IMPORTED_MODULE_0__);
/* harmony import */ var _files_files_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(1798);
/* harmony import */ var _runner_errors_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(44302);
/* harmony import */ var _canonical_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(92158);
/* harmony import */ var _manifest_schema_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(90967);
/* harmony import */ var _names_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(68268);







/** The version of `contents.json`. */
const contentsSchema = 'deploy-actions/contents/v1';
/** The name of the list, beside the manifest. */
const contentsFile = 'contents.json';
const size = valibot__WEBPACK_IMPORTED_MODULE_5__/* .pipe */ .FsL(valibot__WEBPACK_IMPORTED_MODULE_5__/* .number */ .aig(), valibot__WEBPACK_IMPORTED_MODULE_5__/* .safeInteger */ .Y2b(), valibot__WEBPACK_IMPORTED_MODULE_5__/* .minValue */ .Wwf(0));
const entry = valibot__WEBPACK_IMPORTED_MODULE_5__/* .union */ .KCZ([
    valibot__WEBPACK_IMPORTED_MODULE_5__/* .strictObject */ .rej({
        path: valibot__WEBPACK_IMPORTED_MODULE_5__/* .string */ .YjP(),
        mode: valibot__WEBPACK_IMPORTED_MODULE_5__/* .picklist */ .KIO([0o644, 0o755]),
        size,
        digest: valibot__WEBPACK_IMPORTED_MODULE_5__/* .pipe */ .FsL(valibot__WEBPACK_IMPORTED_MODULE_5__/* .string */ .YjP(), valibot__WEBPACK_IMPORTED_MODULE_5__/* .regex */ .yGV(_manifest_schema_js__WEBPACK_IMPORTED_MODULE_3__/* .digestPattern */ .V)),
    }),
    valibot__WEBPACK_IMPORTED_MODULE_5__/* .strictObject */ .rej({ path: valibot__WEBPACK_IMPORTED_MODULE_5__/* .string */ .YjP(), link: valibot__WEBPACK_IMPORTED_MODULE_5__/* .string */ .YjP() }),
]);
const document = valibot__WEBPACK_IMPORTED_MODULE_5__/* .strictObject */ .rej({ schema: valibot__WEBPACK_IMPORTED_MODULE_5__/* .literal */ .euz(contentsSchema), entries: valibot__WEBPACK_IMPORTED_MODULE_5__/* .array */ .YOg(entry) });
/** `contents.json` as it is written: entries sorted by path (bytes), one a line, keys sorted. */
function contentsText(contents) {
    const lines = contents.entries.toSorted((a, b) => (0,_canonical_js__WEBPACK_IMPORTED_MODULE_6__/* .byBytes */ .b)(a.path, b.path)).map(entryText);
    return `{"entries":[\n${lines.join(',\n')}\n],"schema":"${contentsSchema}"}\n`;
}
function entryText(entry) {
    if ('link' in entry)
        return JSON.stringify({ link: entry.link, path: entry.path });
    const { digest, mode, path, size } = entry;
    return JSON.stringify({ digest, mode, path, size });
}
/** The contents digest: the sha256 of `contents.json`. */
function contentsDigest(contents) {
    return (0,_files_files_js__WEBPACK_IMPORTED_MODULE_1__/* .sha256 */ .sc)(contentsText(contents));
}
/** How many entries there are, and how many bytes in all files. */
function contentsTotals(contents) {
    const bytes = contents.entries.reduce((sum, entry) => sum + ('size' in entry ? entry.size : 0), 0);
    return { files: contents.entries.length, bytes };
}
/** Reads the text of a `contents.json`. Any spelling but the canonical one is refused, and any unsafe name. */
function parseContents(text, where = contentsFile) {
    const result = valibot__WEBPACK_IMPORTED_MODULE_5__/* .safeParse */ .xLC(document, parseJson(text, where));
    if (!result.success) {
        const issue = result.issues[0];
        throw new _runner_errors_js__WEBPACK_IMPORTED_MODULE_2__/* .ActionError */ .lZ(`${where}: ${valibot__WEBPACK_IMPORTED_MODULE_5__/* .getDotPath */ .BuJ(issue) ?? 'the document'}: ${issue.message}`, { fix });
    }
    const contents = result.output;
    if (contentsText(contents) !== text)
        throw new _runner_errors_js__WEBPACK_IMPORTED_MODULE_2__/* .ActionError */ .lZ(`${where} is not written as this suite writes it (order of entries, keys or spaces).`, { fix });
    const names = new _names_js__WEBPACK_IMPORTED_MODULE_4__/* .Names */ .fS();
    for (const entry of contents.entries) {
        const fault = entryFault(entry, names);
        if (fault)
            throw new _runner_errors_js__WEBPACK_IMPORTED_MODULE_2__/* .ActionError */ .lZ(`${where}: “${entry.path}” ${fault}.`, { fix });
    }
    return contents;
}
const fix = 'Build the release again: the file was changed, or another version of deploy-actions wrote it.';
/** What is wrong with one entry among those before it: its name, its link, a clash. */
function entryFault(entry, names) {
    const link = 'link' in entry ? entry.link : undefined;
    return ((0,_names_js__WEBPACK_IMPORTED_MODULE_4__/* .pathFault */ .a9)(entry.path) ??
        (link === undefined ? undefined : (0,_names_js__WEBPACK_IMPORTED_MODULE_4__/* .linkFault */ .$Q)(entry.path, link)) ??
        names.add(entry.path, link === undefined ? 'file' : 'link'));
}
function parseJson(text, where) {
    try {
        return JSON.parse(text);
    }
    catch (cause) {
        throw new _runner_errors_js__WEBPACK_IMPORTED_MODULE_2__/* .ActionError */ .lZ(`${where} is not JSON: ${String(cause)}`, { cause, fix });
    }
}
/** Reads the `contents.json` of a release's folder. */
async function readContents(folder) {
    const path = nodePath.join(folder, contentsFile);
    return parseContents(await readText(path), path);
}


/***/ }),

/***/ 90967:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   V: () => (/* binding */ digestPattern),
/* harmony export */   r: () => (/* binding */ manifestSchema)
/* harmony export */ });
/* harmony import */ var valibot__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(77934);
/* harmony import */ var _manifest_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(48331);


/** `sha256:<64 lower-case hex>` */
const digestPattern = /^sha256:[0-9a-f]{64}$/;
const count = valibot__WEBPACK_IMPORTED_MODULE_0__/* .pipe */ .FsL(valibot__WEBPACK_IMPORTED_MODULE_0__/* .number */ .aig(), valibot__WEBPACK_IMPORTED_MODULE_0__/* .safeInteger */ .Y2b(), valibot__WEBPACK_IMPORTED_MODULE_0__/* .minValue */ .Wwf(0));
const digest = valibot__WEBPACK_IMPORTED_MODULE_0__/* .pipe */ .FsL(valibot__WEBPACK_IMPORTED_MODULE_0__/* .string */ .YjP(), valibot__WEBPACK_IMPORTED_MODULE_0__/* .regex */ .yGV(digestPattern, 'is not sha256:<64 hex digits>'));
const word = valibot__WEBPACK_IMPORTED_MODULE_0__/* .pipe */ .FsL(valibot__WEBPACK_IMPORTED_MODULE_0__/* .string */ .YjP(), valibot__WEBPACK_IMPORTED_MODULE_0__/* .regex */ .yGV(/^[A-Za-z0-9_][A-Za-z0-9._-]{0,127}$/, 'holds other than letters, digits, . _ -'));
const fileName = valibot__WEBPACK_IMPORTED_MODULE_0__/* .pipe */ .FsL(valibot__WEBPACK_IMPORTED_MODULE_0__/* .string */ .YjP(), valibot__WEBPACK_IMPORTED_MODULE_0__/* .regex */ .yGV(/^[A-Za-z0-9_][A-Za-z0-9._-]{0,254}$/, 'is not a plain file name'));
const text = valibot__WEBPACK_IMPORTED_MODULE_0__/* .pipe */ .FsL(valibot__WEBPACK_IMPORTED_MODULE_0__/* .string */ .YjP(), valibot__WEBPACK_IMPORTED_MODULE_0__/* .minLength */ .BpQ(1), valibot__WEBPACK_IMPORTED_MODULE_0__/* .maxLength */ .Ru6(256));
const subject = valibot__WEBPACK_IMPORTED_MODULE_0__/* .looseObject */ ._H3({
    kind: valibot__WEBPACK_IMPORTED_MODULE_0__/* .picklist */ .KIO(['archive', 'binary', 'checksums', 'image', 'package']),
    name: fileName,
    platform: valibot__WEBPACK_IMPORTED_MODULE_0__/* .exactOptional */ .yqP(text),
    mediaType: text,
    size: count,
    digest,
    manifest: valibot__WEBPACK_IMPORTED_MODULE_0__/* .exactOptional */ .yqP(digest),
    compressor: valibot__WEBPACK_IMPORTED_MODULE_0__/* .exactOptional */ .yqP(valibot__WEBPACK_IMPORTED_MODULE_0__/* .looseObject */ ._H3({ name: text, version: text })),
});
/** `release.json` of schema v1. Keys that it does not know are let through: a later v1 may add some. */
const manifestSchema = valibot__WEBPACK_IMPORTED_MODULE_0__/* .looseObject */ ._H3({
    schema: valibot__WEBPACK_IMPORTED_MODULE_0__/* .literal */ .euz(_manifest_js__WEBPACK_IMPORTED_MODULE_1__/* .releaseSchema */ .B),
    name: word,
    version: word,
    commit: valibot__WEBPACK_IMPORTED_MODULE_0__/* .looseObject */ ._H3({
        repository: valibot__WEBPACK_IMPORTED_MODULE_0__/* .pipe */ .FsL(valibot__WEBPACK_IMPORTED_MODULE_0__/* .string */ .YjP(), valibot__WEBPACK_IMPORTED_MODULE_0__/* .maxLength */ .Ru6(512)),
        sha: valibot__WEBPACK_IMPORTED_MODULE_0__/* .pipe */ .FsL(valibot__WEBPACK_IMPORTED_MODULE_0__/* .string */ .YjP(), valibot__WEBPACK_IMPORTED_MODULE_0__/* .regex */ .yGV(/^([0-9a-f]{40}|[0-9a-f]{64})$/, 'is not a full commit id')),
        time: count,
    }),
    contents: valibot__WEBPACK_IMPORTED_MODULE_0__/* .looseObject */ ._H3({ files: count, bytes: count, digest }),
    subjects: valibot__WEBPACK_IMPORTED_MODULE_0__/* .pipe */ .FsL(valibot__WEBPACK_IMPORTED_MODULE_0__/* .array */ .YOg(subject), valibot__WEBPACK_IMPORTED_MODULE_0__/* .minLength */ .BpQ(1)),
    toolchains: valibot__WEBPACK_IMPORTED_MODULE_0__/* .array */ .YOg(valibot__WEBPACK_IMPORTED_MODULE_0__/* .looseObject */ ._H3({ name: text, version: text })),
});


/***/ }),

/***/ 48331:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   B: () => (/* binding */ releaseSchema)
/* harmony export */ });
/** The version of the manifest's schema. Readers refuse another major. */
const releaseSchema = 'deploy-actions/release/v1';


/***/ }),

/***/ 68268:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   $Q: () => (/* binding */ linkFault),
/* harmony export */   a9: () => (/* binding */ pathFault),
/* harmony export */   fS: () => (/* binding */ Names)
/* harmony export */ });
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(76760);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_0___default = /*#__PURE__*/__webpack_require__.n(node_path__WEBPACK_IMPORTED_MODULE_0__);

/** What is wrong with a path in an archive, or `undefined`. The same rules hold for packing and unpacking. */
function pathFault(path) {
    if (path === '')
        return 'has no name';
    if (!path.isWellFormed())
        return 'has a name that is not Unicode';
    if (path.includes('\0'))
        return 'has a NUL in its name';
    if (path.includes('\\'))
        return 'has a backslash in its name, which is a folder on Windows';
    if (path.startsWith('/'))
        return 'has an absolute path';
    if (/^[A-Za-z]:/.test(path))
        return 'begins with a drive letter';
    if (path.length > 1365 && Buffer.byteLength(path) > 4096)
        return 'has a path of more than 4,096 bytes';
    for (const part of path.split('/')) {
        const fault = partFault(part);
        if (fault)
            return fault;
    }
    return undefined;
}
function partFault(part) {
    if (part === '')
        return 'has an empty part in its path';
    if (part === '.' || part === '..')
        return `has “${part}” in its path`;
    if (part.length > 85 && Buffer.byteLength(part) > 255)
        return 'has a name of more than 255 bytes';
    if ((node_path__WEBPACK_IMPORTED_MODULE_0___default().sep) === '\\' && windowsRefuses(part))
        return 'has a name that Windows cannot hold';
    return undefined;
}
function windowsRefuses(part) {
    return /[<>:"|?*\x00-\x1f]|[. ]$/.test(part) || /^(con|prn|aux|nul|com\d|lpt\d)(\.|$)/i.test(part);
}
/**
 * What is wrong with a link, or `undefined`. Its target stays inside the tree: relative, and `..` only at its
 * start, since behind another name (`a/../..`) it would climb from wherever a link `a` leads to.
 */
function linkFault(path, target) {
    if (target === '')
        return 'is a link to nothing';
    if (!target.isWellFormed())
        return 'is a link to a name that is not Unicode';
    if (/[\0\\]/.test(target))
        return 'is a link with a NUL or a backslash in its target';
    if (target.startsWith('/') || /^[A-Za-z]:/.test(target))
        return `is a link to an absolute path (${target})`;
    if (Buffer.byteLength(target) > 4095)
        return 'is a link to a path of more than 4,095 bytes';
    const parts = target.split('/').filter((part) => part !== '' && part !== '.');
    const ups = parts.findIndex((part) => part !== '..');
    const climbs = ups < 0 ? parts.length : ups;
    if (climbs > path.split('/').length - 1)
        return `is a link that leaves the release (${target})`;
    if (parts.slice(climbs).includes('..'))
        return `is a link with “..” behind a name (${target})`;
    return undefined;
}
/**
 * All names of an archive as they come. A name must be new, also to a file system that ignores case or Unicode
 * form, and must lie under folders only: never under a file or a link.
 */
class Names {
    #seen = new Map();
    #folders = new Set();
    /** Takes a name in; says what is wrong with it, or `undefined`. */
    add(path, kind) {
        const slash = path.lastIndexOf('/');
        if (slash > 0) {
            const fault = this.#enter(path.slice(0, slash));
            if (fault)
                return fault;
        }
        const key = folded(path);
        const known = this.#seen.get(key);
        if (known)
            return clash(known, path);
        this.#seen.set(key, { exact: path, kind });
        return undefined;
    }
    #enter(folder) {
        if (this.#folders.has(folder))
            return undefined;
        const slash = folder.lastIndexOf('/');
        const fault = slash > 0 ? this.#enter(folder.slice(0, slash)) : undefined;
        if (fault)
            return fault;
        const key = folded(folder);
        const known = this.#seen.get(key);
        if (known && known.kind !== 'folder')
            return `lies under “${known.exact}”, which is a ${known.kind}`;
        if (known)
            return clash(known, folder);
        this.#seen.set(key, { exact: folder, kind: 'folder' });
        this.#folders.add(folder);
        return undefined;
    }
}
function clash(known, path) {
    if (known.exact !== path)
        return `cannot lie beside “${known.exact}” where upper and lower case are one`;
    return known.kind === 'folder' ? 'is a folder as well' : 'comes twice';
}
function folded(path) {
    if (/^[\x00-\x7f]*$/.test(path))
        return path.toLowerCase();
    return path.normalize('NFC').toUpperCase().toLowerCase().normalize('NFC');
}


/***/ }),

/***/ 90216:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   DV: () => (/* binding */ codeBlock),
/* harmony export */   VK: () => (/* binding */ shortDigest),
/* harmony export */   aY: () => (/* binding */ code),
/* harmony export */   ee: () => (/* binding */ bytes),
/* harmony export */   kq: () => (/* binding */ escapeCell),
/* harmony export */   qN: () => (/* binding */ paragraphs),
/* harmony export */   tp: () => (/* binding */ table),
/* harmony export */   zH: () => (/* binding */ details)
/* harmony export */ });
/** GitHub-flavoured Markdown from plain values: everything that comes from outside is escaped here. */
/** Text that shows as it is, in a cell or a sentence: no Markdown, no HTML, no mention, one line. */
function escapeCell(text) {
    return text
        .replace(/[\r\n]+/g, ' ')
        .replace(/[\0-\x1f\x7f\u202a-\u202e\u2066-\u2069]/g, '')
        .replace(/&/g, '&amp;')
        .replace(/</g, '&lt;')
        .replace(/>/g, '&gt;')
        .replace(/[\\`*_{}[\]()#+!|~-]/g, (mark) => `\\${mark}`)
        .replace(/@(?=\w)/g, '@\u200b');
}
/** Inline code that holds any text. */
function code(text) {
    const line = text.replace(/[\r\n]+/g, ' ').replace(/\|/g, '\\|');
    const longest = Math.max(0, ...[...line.matchAll(/`+/g)].map((run) => run[0].length));
    const fence = '`'.repeat(longest + 1);
    const gap = line.startsWith('`') || line.endsWith('`') ? ' ' : '';
    return line === '' ? '' : `${fence}${gap}${line}${gap}${fence}`;
}
/** A block of literal text, whatever it holds. */
function codeBlock(text, language = '') {
    const longest = Math.max(2, ...[...text.matchAll(/`+/g)].map((run) => run[0].length));
    const fence = '`'.repeat(longest + 1);
    return `${fence}${language}\n${text.replace(/\n$/, '')}\n${fence}`;
}
/** A table. Cells are Markdown already: escape what comes from outside with `escapeCell` or `code`. */
function table(headers, rows) {
    const row = (cells) => `| ${cells.join(' | ')} |`;
    return [row(headers), row(headers.map(() => '---')), ...rows.map(row)].join('\n');
}
/** A part that is folded until someone opens it. */
const details = (summary, body) => `<details><summary>${escapeHtml(summary)}</summary>\n\n${body}\n\n</details>`;
const escapeHtml = (text) => text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;').replace(/"/g, '&quot;');
/** Parts with an empty line between them; empty ones are left out. */
const paragraphs = (...parts) => parts.filter((part) => part !== undefined && part !== '').join('\n\n') + '\n';
/** `1.2 MB`: decimal units, as GitHub shows them. */
function bytes(count) {
    const units = ['B', 'kB', 'MB', 'GB', 'TB'];
    let unit = 0;
    let value = count;
    while (value >= 999.5 && unit < units.length - 1) {
        value /= 1000;
        unit++;
    }
    const digits = unit === 0 || value >= 99.95 ? 0 : 1;
    return `${value.toFixed(digits)} ${units[unit] ?? 'B'}`;
}
/** `sha256:abcdef012345`: enough of a digest for people. */
const shortDigest = (digest) => digest.slice(0, 'sha256:'.length + 12);


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

/***/ 61385:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   G: () => (/* binding */ checkHosts)
/* harmony export */ });
/* harmony import */ var _http_http_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(6987);
/* harmony import */ var _runner_errors_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(44302);
/* harmony import */ var _time_duration_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(54772);



const answerMs = 10_000;
/** Looks at all hosts, side by side. */
function checkHosts(run, hosts, clock) {
    return Promise.all(hosts.map(async (parts) => ({ host: parts.host, findings: await checkPlace(run, { ...parts, clock }) })));
}
/** Looks whether a release could go to a place and run there, as far as that shows without a change. Each look takes ten seconds at most. */
async function checkPlace(run, parts) {
    const connection = await checkConnection(parts);
    if (connection.how === 'bad')
        return [connection];
    const [facts, sudo] = await Promise.all([
        looked(parts),
        Promise.all([run.restart, run.start, run.stop].map((line) => checkSudo(line, parts))),
    ]);
    if ('how' in facts)
        return [connection, facts, ...sudo.flat()];
    const health = await checkHealth(run, facts.current, parts);
    return [connection, ...ofFacts(facts, parts.clock.now()), ...sudo.flat(), ...health];
}
async function checkConnection({ shell, clock }) {
    const began = clock.monotonic();
    try {
        const { exitCode, stdout, stderr } = await shell.run({ script: 'id -un', timeoutMs: answerMs });
        if (exitCode !== 0)
            return bad('connection', `${shell.name}: no shell there: ${stderr.trim()}`);
        return {
            what: 'connection',
            how: 'well',
            says: `${shell.name} as ${stdout.trim()}, in ${(0,_time_duration_js__WEBPACK_IMPORTED_MODULE_2__/* .formatDuration */ .a)(clock.monotonic() - began)}`,
        };
    }
    catch (error) {
        return refusal('connection', error);
    }
}
async function looked({ target }) {
    const [place] = target.places;
    if (!place)
        throw new Error('A target without a place');
    try {
        return await target.look(place);
    }
    catch (error) {
        return refusal('path', error);
    }
}
function refusal(what, error) {
    if (!(error instanceof _runner_errors_js__WEBPACK_IMPORTED_MODULE_1__/* .ActionError */ .lZ))
        throw error;
    return { what, how: 'bad', says: error.message, ...(error.fix !== undefined && { fix: error.fix }) };
}
const bad = (what, says, fix) => ({
    what,
    how: 'bad',
    says,
    ...(fix !== undefined && { fix }),
});
const mib = 1024 * 1024;
function ofFacts({ current, releases, freeBytes, freeInodes, tools, hostNow }, now) {
    return [
        {
            what: 'path',
            how: 'well',
            says: current === undefined
                ? 'writable; nothing deployed yet'
                : `writable; ${current} is current, of ${String(releases.length)}`,
        },
        disk(freeBytes, freeInodes),
        toolsOf(tools),
        watchdogOf(tools),
        clockOf(hostNow, now),
    ];
}
function disk(freeBytes, freeInodes) {
    const says = `${freeBytes === Infinity ? 'unknown' : `${String(Math.floor(freeBytes / mib))} MiB`} and ${freeInodes === Infinity ? 'unknown' : String(freeInodes)} inodes free`;
    if (freeBytes >= 1024 * mib && freeInodes >= 20_000)
        return { what: 'disk', how: 'well', says };
    return {
        what: 'disk',
        how: freeBytes < 50 * mib || freeInodes < 1000 ? 'bad' : 'unsure',
        says: `${says}: a release and those kept beside it may not fit`,
        fix: 'Make room, or lower keep-releases.',
    };
}
const needed = {
    tar: 'tar',
    sha256: 'coreutils (sha256sum), or openssl',
    'rename-link': 'coreutils (mv -T), or perl',
};
function toolsOf(tools) {
    const missing = Object.keys(needed).filter((tool) => tools[tool] === false);
    if (missing.length > 0)
        return bad('tools', `missing: ${missing.join(', ')}`, `Install ${missing.map((tool) => needed[tool]).join('; ')}.`);
    const lock = tools['flock'] ? 'locks by flock' : 'locks without flock';
    return { what: 'tools', how: 'well', says: `all there; ${lock}` };
}
function watchdogOf(tools) {
    if (tools['systemd-run'])
        return { what: 'watchdog', how: 'well', says: 'started by systemd-run' };
    if (tools['setsid'] || tools['perl'])
        return {
            what: 'watchdog',
            how: 'well',
            says: 'started in a session of its own; it does not outlive a reboot of the host',
        };
    return bad('watchdog', 'nothing can start it apart from the login', 'Install util-linux (setsid), or perl.');
}
const greatestSkewMs = 30_000;
function clockOf(hostNow, now) {
    const skew = hostNow * 1000 - now;
    const far = `${(0,_time_duration_js__WEBPACK_IMPORTED_MODULE_2__/* .formatDuration */ .a)(Math.abs(skew))} ${skew < 0 ? 'behind' : 'ahead of'} this machine's`;
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
async function checkSudo(line, { shell }) {
    const command = /^\s*sudo\s+(?:-n\s+)?([^-\s|&;<>()$`'"\\][^|&;<>()$`'"\\]*)$/
        .exec(line ?? '')?.[1]
        ?.trim();
    if (command === undefined)
        return [];
    const script = 'command -v sudo >/dev/null 2>&1 || exit 9; sudo -n -l "$@" </dev/null 2>&1';
    const { exitCode, stdout } = await shell.run({ script, args: command.split(/\s+/), timeoutMs: answerMs });
    if (exitCode === 0)
        return [{ what: 'sudo', how: 'well', says: `may run ${command}` }];
    if (exitCode === 9)
        return [
            bad('sudo', `there is no sudo, and ${command} asks for it`, 'Install sudo, or leave it out of the command.'),
        ];
    return [
        bad('sudo', `sudo ${command} is not allowed without a password${stdout.trim() ? `: ${stdout.trim().split('\n').at(-1) ?? ''}` : ''}`, `Add with visudo -f /etc/sudoers.d/deploy: USER ALL=(root) NOPASSWD: /full/path/of/${command}`),
    ];
}
async function checkHealth({ health }, current, { http }) {
    if (!health)
        return [
            {
                what: 'health',
                how: 'unsure',
                says: 'nothing is asked whether a release serves',
                fix: 'Add health: {port: 8080, path: /healthz} to the environment.',
            },
        ];
    const { answered, says } = await ask(health.url, http);
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
            : [{ what: 'health', how: 'well', says: `${health.url} is free for the first release` }];
    if (answered)
        return [{ what: 'health', how: 'well', says }];
    return [
        {
            what: 'health',
            how: 'unsure',
            says,
            fix: `${current} is current and does not answer: look at its log.`,
        },
    ];
}
async function ask(url, http) {
    try {
        const { status } = await http({ url, timeoutMs: 5000, deadlineMs: 5000, maxBytes: 65_536 });
        return { answered: true, says: `${url} answers ${String(status)}` };
    }
    catch (error) {
        if (error instanceof _http_http_js__WEBPACK_IMPORTED_MODULE_0__/* .HttpError */ .j || error instanceof _runner_errors_js__WEBPACK_IMPORTED_MODULE_1__/* .ActionError */ .lZ)
            return { answered: false, says: `${url} does not answer: ${(0,_runner_errors_js__WEBPACK_IMPORTED_MODULE_1__/* .explain */ .WE)(error)}` };
        throw error;
    }
}


/***/ }),

/***/ 97886:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   m: () => (/* binding */ systemClock)
/* harmony export */ });
/* harmony import */ var node_perf_hooks__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(643);
/* harmony import */ var node_perf_hooks__WEBPACK_IMPORTED_MODULE_0___default = /*#__PURE__*/__webpack_require__.n(node_perf_hooks__WEBPACK_IMPORTED_MODULE_0__);
/* harmony import */ var node_timers_promises__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(58500);
/* harmony import */ var node_timers_promises__WEBPACK_IMPORTED_MODULE_1___default = /*#__PURE__*/__webpack_require__.n(node_timers_promises__WEBPACK_IMPORTED_MODULE_1__);


/** The clock of this machine. */
const systemClock = {
    now: () => Date.now(),
    monotonic: () => node_perf_hooks__WEBPACK_IMPORTED_MODULE_0__.performance.now(),
    async sleep(ms, signal) {
        signal?.throwIfAborted();
        try {
            await (0,node_timers_promises__WEBPACK_IMPORTED_MODULE_1__.setTimeout)(ms, undefined, { signal });
        }
        catch (error) {
            signal?.throwIfAborted();
            throw error;
        }
    },
};


/***/ })

};
