export const id = 3435;
export const ids = [3435];
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

/** What is asked of a release, from what an environment's `health` says. In slots the port is left to be filled in. */
function healthQuestion(settings, inSlots = false) {
    const { port, path, url, versionPath, withinMs, intervalMs, timeoutMs, successes } = settings;
    const times = { withinMs, intervalMs, timeoutMs, successes };
    const inSlot = 'http://127.0.0.1:{port}';
    if (inSlots)
        return {
            url: `${inSlot}${path}`,
            ...(versionPath !== undefined && { versionUrl: `${inSlot}${versionPath}` }),
            ...times,
        };
    const whole = url ?? (port === undefined ? undefined : `http://127.0.0.1:${port}${path}`);
    if (whole === undefined)
        throw new errors/* ActionError */.lZ('The health check names neither a port nor a url', {
            fix: 'Write health: {port: 8080, path: /healthz}, or health: {url: …}.',
        });
    const versionUrl = versionPath === undefined ? undefined : new URL(versionPath, whole).href;
    return { url: whole, ...(versionUrl && { versionUrl }), ...times };
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

// EXTERNAL MODULE: ./shared/rollout/machine.ts
var machine = __webpack_require__(21353);
// EXTERNAL MODULE: ./shared/rollout/reach-traffic.ts + 16 modules
var reach_traffic = __webpack_require__(73423);
// EXTERNAL MODULE: ./shared/runner/context.ts
var runner_context = __webpack_require__(86402);
// EXTERNAL MODULE: ./shared/settings/settings.ts + 8 modules
var settings_settings = __webpack_require__(73444);
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
    const environment = await environmentFor(inputs, workspace);
    const { url, target, health, name, requires, notify, strategy } = environment;
    const folder = inputs.path ?? target?.path;
    if (folder === undefined)
        throw new errors/* ActionError */.lZ(`Where the environment ${name} is, is not known`, {
            fix: 'Add "path:" to it in the configuration file, or set the input "path".',
        });
    const check = inputs.health === undefined ? health : withAddress(healthOfInput(inputs.health), health);
    const ssh = (0,ssh_place/* sshPlaces */.Ri)({ ...inputs, path: folder }, target?.ssh);
    const traffic = (0,reach_traffic/* planTraffic */.H)(environment, { ssh, path: folder, keys: target?.ssh, inputs });
    if (traffic)
        refuseInputs(inputs);
    const run = runOf(inputs, target, check);
    const how = strategyOf(inputs.strategy, strategy ?? (traffic ? 'blue-green' : undefined));
    refuseStrategy(name, how, traffic !== undefined, run.health !== undefined);
    const guarded = environment.watch?.guarded === true;
    return { name, url, path: folder, ssh, run, strategy: how, traffic, requires, guarded, notify };
}
/** How a release runs in slots takes more words than inputs have. */
function refuseInputs({ restart, health }) {
    const given = restart !== undefined ? 'restart' : health !== undefined ? 'health' : undefined;
    if (given === undefined)
        return;
    throw new errors/* ActionError */.lZ(`The input "${given}" does not go with the slots of the environment`, {
        fix: 'Leave it out: start, stop and health of the configuration file say how a release runs in a slot.',
    });
}
function refuseStrategy(name, how, hasSlots, isChecked) {
    if ((0,machine/* isSplit */.pF)(how) !== hasSlots)
        throw new errors/* ActionError */.lZ(hasSlots
            ? `${name} has slots: its releases move by blue-green or canary`
            : `${name} has no slots: two releases cannot run side by side there`, {
            fix: hasSlots
                ? 'Leave the input "strategy" out, or write blue-green or canary.'
                : 'Add slots: {blue: 8081, green: 8082}, start, stop, health and router to the environment.',
        });
    if (how === 'all-at-once' || isChecked)
        return;
    throw new errors/* ActionError */.lZ(`A rolling deployment to ${name} needs a health check: without one no batch is seen to be well`, { fix: 'Add health: {port: 8080, path: /healthz} to the environment, or deploy all-at-once.' });
}
/** The input names the strategy; its settings are the file's, where it has any for that one. */
function strategyOf(input, file = 'all-at-once') {
    if (input === undefined || nameOf(file) === input)
        return file;
    if (input === 'rolling')
        return strategy/* plainRolling */.uY;
    return input === 'canary' ? strategy/* plainCanary */.Fj : input;
}
const nameOf = (strategy) => typeof strategy === 'string' ? strategy : (Object.keys(strategy)[0] ?? '');
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
        ...(target?.secrets && { secrets: target.secrets }),
        ...(target?.hooks && { hooks: target.hooks }),
        ...(target?.irreversible && { irreversible: target.irreversible }),
        ...(health && { health: healthQuestion(health, target?.slots !== undefined) }),
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
/* harmony import */ var _actions_deploy_check_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(1272);
/* harmony import */ var _actions_deploy_plan_request_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(9822);
/* harmony import */ var _shared_command_run_command_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(90263);
/* harmony import */ var _shared_files_files_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(1798);
/* harmony import */ var _shared_http_create_http_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(31491);
/* harmony import */ var _shared_runner_errors_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(44302);
/* harmony import */ var _shared_targets_check_place_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(61385);
/* harmony import */ var _shared_targets_reach_target_js__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(33252);
/* harmony import */ var _shared_time_system_clock_js__WEBPACK_IMPORTED_MODULE_8__ = __webpack_require__(97886);
/* harmony import */ var _environment_js__WEBPACK_IMPORTED_MODULE_9__ = __webpack_require__(67878);










const usage = `Usage: check ENVIRONMENT [--path REPOSITORY] [--key FILE]

Asks each host of an environment of .github/deploy-actions.yml whether a release could go there and run: connection,
folder, disk, tools, watchdog, clock, health. Each fault comes with what mends it; nothing is changed.
--key is your own ssh key; else the agent, else those of ~/.ssh.

Exit codes: 0 a release could go there, 1 it could not, 2 the command makes no sense.`;
/** `check ENVIRONMENT`: 0 when a release could go there, 1 when not, 2 for arguments that make no sense. */
async function checkCommand(args, io) {
    if (args.includes('--help')) {
        io.out(usage);
        return 0;
    }
    let asked;
    try {
        asked = (0,_environment_js__WEBPACK_IMPORTED_MODULE_9__/* .readEnvironmentAsked */ .g)(args, io.cwd);
    }
    catch (error) {
        io.error((0,_shared_runner_errors_js__WEBPACK_IMPORTED_MODULE_5__/* .explain */ .WE)(error));
        io.error(usage);
        return 2;
    }
    const { environment, workspace, key } = asked;
    const inputs = { environment, hosts: [], user: undefined, knownHosts: undefined };
    const none = { path: undefined, restart: undefined, health: undefined, config: undefined };
    const plan = await (0,_actions_deploy_plan_request_js__WEBPACK_IMPORTED_MODULE_1__/* .planEnvironment */ .RJ)({ ...inputs, ...none }, workspace);
    const { path: folder, ssh, run } = plan;
    const { slots, watcher } = plan.traffic ?? {};
    const sshKey = key === undefined ? '' : await (0,_shared_files_files_js__WEBPACK_IMPORTED_MODULE_3__/* .readText */ .yR)(key);
    const unpacked = () => Promise.reject(new Error('a check prepares no release'));
    const reached = await (0,_shared_targets_reach_target_js__WEBPACK_IMPORTED_MODULE_7__/* .reachTarget */ .H)({ path: folder, environment, ssh, sshKey, ownKeys: true, slots, watcher }, unpacked, {
        run: (0,_shared_command_run_command_js__WEBPACK_IMPORTED_MODULE_2__/* .runCommand */ .d)(io.env),
        env: io.env,
        http: (0,_shared_http_create_http_js__WEBPACK_IMPORTED_MODULE_4__/* .createHttp */ .V)(io.env),
        context: { temp: (0,_shared_files_files_js__WEBPACK_IMPORTED_MODULE_3__/* .tempRoot */ .fQ)(), workspace },
    });
    const findings = await (0,_shared_targets_check_place_js__WEBPACK_IMPORTED_MODULE_6__/* .checkHosts */ .G)(run, reached.hosts, _shared_time_system_clock_js__WEBPACK_IMPORTED_MODULE_8__/* .systemClock */ .m).finally(reached.close);
    (0,_actions_deploy_check_js__WEBPACK_IMPORTED_MODULE_0__/* .findingLines */ .hq)(findings).forEach((line) => io.out(line));
    return (0,_actions_deploy_check_js__WEBPACK_IMPORTED_MODULE_0__/* .isWell */ .f5)(findings) ? 0 : 1;
}


/***/ }),

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

/***/ 90216:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   CS: () => (/* binding */ prose),
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
/** A sentence of ours that quotes what comes from outside: what stands between backticks is code, all else shows as it is. */
const prose = (text) => text
    .split(/`([^`\r\n]+)`/)
    .map((part, at) => (at % 2 === 1 ? code(part) : escapeCell(part)))
    .join('');
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

/***/ 21353:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Ci: () => (/* binding */ steps),
/* harmony export */   K2: () => (/* binding */ next),
/* harmony export */   K_: () => (/* binding */ planDecision),
/* harmony export */   Tm: () => (/* binding */ planBake),
/* harmony export */   ne: () => (/* binding */ planRollout),
/* harmony export */   pF: () => (/* binding */ isSplit),
/* harmony export */   z: () => (/* binding */ planPromotion)
/* harmony export */ });
/* unused harmony export transitions */
/** Whether a strategy moves traffic between two releases that run side by side. */
const isSplit = (strategy) => strategy === 'blue-green' || (typeof strategy === 'object' && 'canary' in strategy);
/**
 * The whole machine. `fired`: the target's watchdog went back alone. `lost`: another owner holds the lock, so
 * nothing may be written any more. `kept`: confirm had won before the undo. `bake`: it serves, and its watch decides. An
 * event without a row is refused.
 */
const transitions = {
    planned: { prepared: 'prepared', fault: 'failed', cancel: 'failed', fired: 'failed', lost: 'failed' },
    prepared: { armed: 'armed', fault: 'reverting', cancel: 'reverting', fired: 'reverting', lost: 'failed' },
    armed: { switch: 'switching', fault: 'reverting', cancel: 'reverting', fired: 'reverting', lost: 'failed' },
    switching: {
        switched: 'observing',
        fault: 'reverting',
        cancel: 'reverting',
        fired: 'reverting',
        lost: 'failed',
    },
    observing: {
        healthy: 'confirming',
        advance: 'switching',
        unsure: 'paused',
        bake: 'baking',
        fault: 'reverting',
        cancel: 'reverting',
        fired: 'reverting',
        lost: 'failed',
    },
    // The decision is made: a cancellation no longer stops it. Only the watchdog's own undo can have been faster.
    confirming: {
        confirmed: 'confirmed',
        cancel: 'confirming',
        fault: 'reverting',
        fired: 'reverting',
        lost: 'failed',
    },
    paused: { promote: 'observing', abort: 'reverting', fired: 'reverting', lost: 'failed' },
    baking: { promote: 'observing', abort: 'reverting', fired: 'reverting', lost: 'failed' },
    reverting: {
        reverted: 'reverted',
        kept: 'confirmed',
        cancel: 'reverting',
        fault: 'failed',
        lost: 'failed',
    },
    confirmed: {},
    reverted: {},
    failed: {},
};
/** The state after an event; `undefined` where the machine knows no such move. */
function next(state, event) {
    return transitions[state][event];
}
/** What a step does and how it is undone: each may be repeated, and its undo too. */
const steps = {
    prepare: {
        does: 'brings the release beside what serves and reads it back',
        undo: 'none needed: it serves nothing yet',
    },
    migrate: {
        does: "runs the release's migration, once, on the first host",
        undo: 'none: a schema stays, and only code goes back',
    },
    arm: { does: 'starts the watchdog and sees it alive', undo: 'fires it' },
    start: {
        does: 'starts the release in the slot that serves nothing, beside the one that serves',
        undo: 'stops it, once it has no traffic any more',
    },
    'before-switch': {
        does: "runs the release's hook before the switch",
        undo: 'none of its own: the release before runs its after-rollback',
    },
    switch: { does: 'makes the release current by one rename', undo: 'makes the one before current again' },
    restart: {
        does: "runs the release's restart, or stop and start",
        undo: 'restarts the one before by its own commands',
    },
    health: {
        does: 'asks until the release answers as the version expected',
        undo: 'none needed: it only looks',
    },
    'after-switch': {
        does: "runs the release's hook, once it serves",
        undo: 'none of its own: the release before runs its after-rollback',
    },
    route: {
        does: 'gives the slots with the release their share of the traffic and reads it back',
        undo: 'gives all of it back to the slots from before, first of all',
    },
    judge: {
        does: 'compares the answers of the new slots with those of the old, as the router counts them, for the pause',
        undo: 'none needed: it only looks',
    },
    decide: {
        does: 'puts all watchdogs off and writes the decision on the host that keeps the lock',
        undo: 'none: a host that is not confirmed after it goes back alone, and the next run brings it there again',
    },
    confirm: {
        does: 'takes the watchdog off duty',
        undo: 'none: from here on a rollback is a deployment of its own',
    },
    'after-rollback': {
        does: 'runs the hook of the release that is back, once it is confirmed',
        undo: 'none: where it fails the rollback stands, and the run ends red',
    },
    drain: {
        does: 'waits until the slots from before serve no connection; they stay warm for a rollback',
        undo: 'none',
    },
    'clean-up': { does: 'removes releases beyond those that are kept', undo: 'none' },
};
/** A hook where it is to run. */
const hook = ({ hooks = [] }, name) => (hooks.includes(name) ? [name] : []);
/** The steps of a rollout as data. A strategy knows places and whether traffic is split, never the target. */
function planRollout(strategy, layout) {
    const { places } = layout;
    if (strategy === 'all-at-once')
        return around(layout, 0, moved([places], layout, { mayFail: 0, pauseMs: 0 }));
    if (isSplit(strategy))
        return around(layout, 0, split(layout, strategy === 'blue-green' ? { steps: [], pauseMs: 0 } : strategy.canary), true);
    const { batch, pauseMs, maxFailures } = strategy.rolling;
    const mayFail = Math.min(maxFailures, places.length - 1);
    return around(layout, mayFail, moved(batches(places, batch), layout, { mayFail, pauseMs }));
}
const at = (where, mayFail, ...steps) => where.length > 0 && steps.length > 0 ? [{ lanes: where.map((place) => ({ place, steps })), mayFail }] : [];
/** Everything is ready everywhere before the first switch, and everything was seen before the first confirm. */
function around(layout, mayFail, middle, beside = false) {
    const { places, hosts, brings, routerHost } = layout;
    const first = hosts.filter((host) => host === routerHost);
    const others = hosts.filter((host) => host !== routerHost);
    return [
        ...(brings ? at(places, 0, 'prepare') : []),
        { event: 'prepared' },
        ...at(places.slice(0, 1), 0, ...hook(layout, 'migrate')),
        // Before the watchdogs note where traffic goes: what is being started gets none when they put that back.
        ...(beside ? [{ percent: 0 }] : []),
        ...at(hosts, 0, 'arm'),
        { event: 'armed' },
        ...middle,
        { event: 'healthy' },
        ...(hosts.length > 1 ? at([''], mayFail, 'decide') : []),
        // Where the traffic goes is the decision: no host is confirmed while its router could still go back.
        ...at(first, 0, 'confirm'),
        // After the decision a host that cannot be confirmed goes back alone: one that was is enough.
        ...at(others, hosts.length - 1, 'confirm'),
        { event: 'confirmed' },
        ...at(places, 0, ...hook(layout, 'after-rollback')),
        ...(beside ? at([''], 0, 'drain') : []),
        ...(brings ? at(places, 0, 'clean-up') : []),
    ];
}
function moved(groups, layout, { mayFail, pauseMs }) {
    const seen = [
        ...(layout.checked ? ['health'] : []),
        ...hook(layout, 'after-switch'),
    ];
    return groups.flatMap((group, index) => [
        ...(index > 0 && pauseMs > 0 ? [{ restMs: pauseMs }] : []),
        ...(index === 0 ? at(group, mayFail, ...hook(layout, 'before-switch')) : []),
        { event: index === 0 ? 'switch' : 'advance' },
        // Only once it is known that the deployment goes on: a pause comes at that event.
        ...(index > 0 ? at(group, mayFail, ...hook(layout, 'before-switch')) : []),
        ...at(group, mayFail, 'switch', 'restart'),
        { event: 'switched' },
        ...at(group, mayFail, ...seen),
    ]);
}
/** Beside what serves: started and seen, given its share step by step and seen after each, and current in the end. */
function split(layout, canary) {
    const { places, checked } = layout;
    const seen = checked ? at(places, 0, 'health') : [];
    return [
        { event: 'switch' },
        ...at(places, 0, 'start'),
        ...seen,
        ...at(places, 0, ...hook(layout, 'before-switch')),
        ...canary.steps.flatMap((percent, index) => [
            { percent },
            { event: 'switched' },
            ...(canary.pauseMs > 0 ? [{ judge: judgedShare(canary, percent, index) }] : []),
            ...seen,
            { event: 'advance' },
        ]),
        { percent: 100 },
        ...at(places, 0, 'switch'),
        { event: 'switched' },
        ...seen,
        ...at(places, 0, ...hook(layout, 'after-switch')),
    ];
}
const judgedShare = ({ steps: all, pauseMs, onInconclusive = 'go-on', onNoData = 'go-on' }, percent, index) => ({
    percent,
    fromMs: index * pauseMs,
    toMs: (index + 1) * pauseMs,
    endMs: all.length * pauseMs,
    onInconclusive,
    onNoData,
});
/**
 * The steps after a pause: what moved is seen to be well still, the rest moves by the strategy, and all are confirmed.
 * The watchdogs are armed, and the release lies everywhere.
 */
function planPromotion(strategy, { moved: done, rest }, layout) {
    const again = layout.checked ? at(done, done.length - 1, 'health') : [];
    const whole = planRollout(strategy, { ...layout, places: rest, brings: false });
    const from = whole.findIndex((each) => 'event' in each && each.event === 'armed') + 1;
    // The first batch after the pause is no first switch of all.
    const middle = whole
        .slice(from)
        .map((each) => ('event' in each && each.event === 'switch' ? { event: 'advance' } : each));
    return [{ event: 'promote' }, ...again, ...middle.filter((each) => rest.length > 0 || !isMove(each))];
}
/** The place of an event in a plan. */
const atEvent = (plan, event) => plan.findIndex((each) => 'event' in each && each.event === event);
/** A plan that leaves the decision to a watch: what comes after confirm is done at once, and the watchdogs stay armed. */
const planBake = (plan) => [
    ...plan.slice(0, atEvent(plan, 'healthy')),
    { event: 'bake' },
    ...plan.slice(atEvent(plan, 'confirmed') + 1),
];
/** What is left of such a plan when the release was found healthy: the decision, and confirm. */
const planDecision = (plan) => [
    { event: 'promote' },
    ...plan.slice(atEvent(plan, 'healthy'), atEvent(plan, 'confirmed') + 1),
];
/** Events of batches, where there are none. */
const isMove = (planned) => 'event' in planned && (planned.event === 'advance' || planned.event === 'switched');
/** The places in groups of a batch; a percentage is rounded down, and one place goes at least. */
function batches(places, batch) {
    const size = Math.max(1, 'places' in batch ? batch.places : Math.floor((places.length * batch.percent) / 100));
    return Array.from({ length: Math.ceil(places.length / size) }, (_, index) => places.slice(index * size, (index + 1) * size));
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

/***/ 61385:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   G: () => (/* binding */ checkHosts)
/* harmony export */ });
/* harmony import */ var _http_http_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(6987);
/* harmony import */ var _runner_errors_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(44302);
/* harmony import */ var _time_duration_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(54772);
/* harmony import */ var _slots_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(30418);




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
    const hooks = Object.values(run.hooks ?? {}).map((hook) => hook.run);
    const [facts, sudo] = await Promise.all([
        looked(parts),
        Promise.all([run.restart, run.start, run.stop, ...hooks].map((line) => checkSudo(line, parts))),
    ]);
    if ('how' in facts)
        return [connection, facts, ...sudo.flat()];
    const health = await checkHealth(run, facts, parts);
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
async function checkHealth(run, facts, { http }) {
    const { current } = facts;
    const slot = (0,_slots_js__WEBPACK_IMPORTED_MODULE_3__/* .activeSlot */ .DI)(facts) ?? facts.slots?.[0];
    const health = run.health && (0,_slots_js__WEBPACK_IMPORTED_MODULE_3__/* .checkAt */ .C$)(run.health, slot?.holds?.port ?? slot?.port);
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

/***/ 30418:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   C$: () => (/* binding */ checkAt),
/* harmony export */   DI: () => (/* binding */ activeSlot),
/* harmony export */   f0: () => (/* binding */ idleSlot)
/* harmony export */ });
/* harmony import */ var _runner_errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(44302);

/** The slot that the current release runs in; `undefined` where it was started in none. */
const activeSlot = ({ slots = [], current, }) => slots.find(({ holds }) => current !== undefined && holds?.release === current);
/** The slot that a release is started in: the one that holds it, else one that holds nothing, never the active one. */
function idleSlot(facts, release) {
    const active = activeSlot(facts);
    const idle = (facts.slots ?? []).filter((slot) => slot !== active);
    const slot = idle.find(({ holds }) => holds?.release === release) ?? idle.find(({ holds }) => !holds);
    const any = slot ?? idle[0];
    if (!any)
        throw new Error('A host without an idle slot');
    return any;
}
/**
 * The health check of what serves on a port: `{port}` is filled in. A check that names its port itself is as it was.
 *
 * @throws ActionError where a port has to be filled in and none is known
 */
function checkAt(check, port) {
    const { url, versionUrl } = check;
    if (!url.includes('{port}'))
        return check;
    if (port === undefined)
        throw new _runner_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .ActionError */ .lZ(`The health check asks at ${url}, and the release runs in no slot that is known`, {
            fix: 'Add "slots:" to the environment as it was when the release was deployed, or deploy again.',
        });
    const filled = (text) => text.replaceAll('{port}', String(port));
    return { ...check, url: filled(url), ...(versionUrl !== undefined && { versionUrl: filled(versionUrl) }) };
}


/***/ })

};
