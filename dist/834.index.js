export const id = 834;
export const ids = [834];
export const modules = {

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

/***/ 16688:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   m: () => (/* binding */ notify)
/* harmony export */ });
/* harmony import */ var _http_http_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(6987);
/* harmony import */ var _runner_errors_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(44302);


const signs = {
    success: '✅ Deployed to',
    failure: '❌ Failed:',
    rollback: '⏪ Rolled back',
    pause: '⏸️ Waiting for a person:',
};
const timeoutMs = 5_000;
const longest = 2_000;
/**
 * Posts news to the address that a variable of the step holds, in the shape that Slack reads. What goes wrong with it
 * is a warning: no news must not fail what it is about.
 */
async function notify(variable, news, { context, env, log, mask }, http) {
    if (variable === undefined)
        return;
    try {
        const address = addressIn(variable, env[variable]);
        mask(address);
        const body = JSON.stringify({ text: textOf(news, context) });
        const headers = { 'content-type': 'application/json' };
        const { status } = await http({ url: address, method: 'POST', headers, body, timeoutMs, tries: 2 });
        if (status >= 300)
            throw new _runner_errors_js__WEBPACK_IMPORTED_MODULE_1__/* .ActionError */ .lZ(`it answered ${String(status)}`);
    }
    catch (error) {
        // An HttpError names the address, which is a secret.
        const because = error instanceof _http_http_js__WEBPACK_IMPORTED_MODULE_0__/* .HttpError */ .j ? `no answer came (${error.kind})` : (0,_runner_errors_js__WEBPACK_IMPORTED_MODULE_1__/* .explain */ .WE)(error);
        log.warning(`Nobody was told through ${variable}: ${because}`);
    }
}
function addressIn(variable, address) {
    if (!address)
        throw new _runner_errors_js__WEBPACK_IMPORTED_MODULE_1__/* .ActionError */ .lZ('the step has no such variable', {
            fix: `Add to the step: env: {${variable}: "\${{ secrets.${variable} }}"}.`,
        });
    if (!/^https?:\/\//.test(address) || !URL.canParse(address))
        throw new _runner_errors_js__WEBPACK_IMPORTED_MODULE_1__/* .ActionError */ .lZ('it holds no http:// or https:// address');
    return address;
}
function textOf({ kind, environment, said }, { repository, serverUrl, runId, runAttempt }) {
    const run = `${serverUrl}/${repository}/actions/runs/${String(runId)}/attempts/${String(runAttempt)}`;
    const text = said.length > longest ? `${said.slice(0, longest - 1)}…` : said;
    return `${signs[kind]} *${escaped(environment)}*\n${escaped(text)}${repository ? `\n<${run}|${escaped(repository)}, run ${String(runId)}>` : ''}`;
}
/** Slack reads these three as its own. */
const escaped = (text) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');


/***/ }),

/***/ 64538:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   J: () => (/* binding */ mermaidTimeline)
/* harmony export */ });
/** A Mermaid Gantt chart of what took how long; GitHub draws it in summaries and issues. */
function mermaidTimeline(title, steps) {
    const bars = steps.map(({ title, fromMs, toMs, outcome }) => {
        const from = Math.max(0, Math.round(fromMs));
        const to = Math.max(from + 1, Math.round(toMs));
        return `  ${plain(title)} :${outcome === 'failed' ? 'crit, ' : ''}${String(from)}, ${String(to)}`;
    });
    return [
        '```mermaid',
        'gantt',
        `  title ${plain(title)}`,
        '  dateFormat x',
        '  axisFormat %S.%L s',
        ...bars,
        '```',
    ].join('\n');
}
/** Mermaid has no escapes in titles: what has a meaning there is left out. */
const plain = (text) => text
    .replace(/[:;#,"`\r\n\\<>{}[\]]/g, ' ')
    .replace(/\s+/g, ' ')
    .trim()
    .slice(0, 80) || '–';


/***/ }),

/***/ 8638:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  u: () => (/* binding */ carryOut),
  a: () => (/* binding */ layoutOf)
});

// EXTERNAL MODULE: ./shared/runner/errors.ts
var errors = __webpack_require__(44302);
// EXTERNAL MODULE: ./shared/targets/target.ts
var targets_target = __webpack_require__(55974);
// EXTERNAL MODULE: ./shared/rollout/hosts.ts
var rollout_hosts = __webpack_require__(23483);
// EXTERNAL MODULE: ./shared/rollout/revert.ts
var revert = __webpack_require__(53212);
// EXTERNAL MODULE: ./shared/rollout/stop.ts
var stop = __webpack_require__(98826);
// EXTERNAL MODULE: ./shared/rollout/work.ts + 1 modules
var rollout_work = __webpack_require__(48267);
;// CONCATENATED MODULE: ./shared/rollout/give-up.ts





/**
 * Takes the host of a place back while the others go on: by its watchdog's undo, fired now; one that cannot be reached
 * goes back alone at its time. Nothing more is written there: the undo raised its fence.
 *
 * @returns false where the host had been confirmed after all
 */
async function giveUp(work, place, error) {
    const { target, clock, log } = work.parts;
    const host = (0,rollout_hosts/* hostOf */.w4)(target, place);
    work.out.set(host, error);
    log.error(`${place}: ${error.message}`);
    try {
        if ((await (0,revert/* fire */.h)(target.keeper(host), work.deployment, clock)) === 'kept') {
            work.out.delete(host);
            return false;
        }
        log.info(`${place}: taken back, the others go on.`);
    }
    catch (lost) {
        log.warning(`${place}: it could not be told to go back, and does so alone: ${(0,errors/* explain */.WE)(lost)}`);
    }
    if (host !== work.lead.host)
        return true;
    // The undo freed the lock of all: it is taken up again at once.
    work.out.delete(host);
    if ((await (0,rollout_work/* takeUp */.bG)(work)) !== 'ours')
        throw new stop/* Stopped */.C9('lost', 'Another run took the lock while one host went back.');
    return true;
}

// EXTERNAL MODULE: ./shared/rollout/serving-steps.ts
var serving_steps = __webpack_require__(88842);
// EXTERNAL MODULE: ./shared/rollout/pulse.ts
var pulse = __webpack_require__(59125);
// EXTERNAL MODULE: ./shared/rollout/side-by-side.ts
var side_by_side = __webpack_require__(66479);
;// CONCATENATED MODULE: ./shared/rollout/watchdog-steps.ts





/** Puts the watchdogs off from here on, and sees this one alive by a call of its own before anything is switched. */
async function arm(work, host, order) {
    const { deployment, parts } = work;
    const keeper = parts.target.keeper(host);
    const { from: back, to: bad, seconds } = order;
    const act = async () => {
        await keeper.arm(work.hold, { deployment, to: back, from: bad, seconds });
        await seeAlive(work, host, keeper);
        work.pulse.guard({ host, keeper }, deployment, seconds);
    };
    const log = `watchdog armed and alive: without a word it goes back after ${seconds} s`;
    await (0,rollout_work/* journalled */.bP)(work, {
        place: host,
        step: 'arm',
        detail: { back, from: bad, seconds },
        act,
        tell: () => ({ log }),
    });
}
async function seeAlive({ deployment, parts }, host, keeper) {
    for (let tries = 0; tries < 20; tries += 1) {
        const report = await keeper.watchdog(deployment);
        if (report.state === 'armed' && report.alive)
            return;
        await parts.clock.sleep(50);
    }
    throw new errors/* ActionError */.lZ(`${host}: the watchdog was started and is not alive, so nothing was switched`, {
        fix: 'Something on that machine ends background processes: see its session and process limits.',
    });
}
/** Takes the watchdog off duty; an answer that was lost is asked for again, since confirming twice is confirming. */
async function watchdog_steps_confirm(work, host) {
    const keeper = work.parts.target.keeper(host);
    const act = async () => {
        for (let tries = 1;; tries += 1) {
            try {
                if (await keeper.confirm(work.hold, work.deployment))
                    return;
            }
            catch (error) {
                if (tries >= 3)
                    throw error;
                continue;
            }
            throw await (0,pulse/* whoWon */.t)(keeper, work.deployment);
        }
    };
    await (0,rollout_work/* journalled */.bP)(work, {
        place: host,
        step: 'confirm',
        act,
        tell: () => ({ log: 'confirmed' }),
        whole: true,
    });
    if ((0,rollout_hosts/* hostsOf */.PP)(work.parts.target).length === 1)
        work.pulse.unguard();
}
/**
 * Puts all watchdogs off, so that each host has its whole time to be confirmed in, and writes the decision on the host
 * that keeps the lock. From here on a host that goes back alone is brought to it again.
 */
async function decide(work, seconds) {
    const extend = async () => {
        const answers = await (0,side_by_side/* sideBySide */.Qp)((0,rollout_work/* hostsAt */.jh)(work), ({ keeper }) => keeper.extend(work.hold, work.deployment, seconds));
        if (answers.some((each) => 'value' in each && each.value))
            return;
        throw await (0,pulse/* whoWon */.t)(work.keeper, work.deployment);
    };
    const tell = () => ({ log: 'all that is asked for was seen: decided' });
    await (0,rollout_work/* journalled */.bP)(work, { place: '', step: 'decide', act: extend, tell, whole: true });
}

;// CONCATENATED MODULE: ./shared/rollout/actions.ts






/** Findings before anything was looked at. */
const noFindings = () => ({
    observed: 'nothing',
    cutoverMs: undefined,
    restart: undefined,
    changed: false,
    seen: new Map(),
    shares: new Map(),
});
/** What a movement does at its places, each step journalled. A strategy puts the steps in order. */
function actionsOf(work, movement, findings) {
    return {
        steps: stepsOf(work, movement, findings),
        rest: (ms) => (0,stop/* interruptible */.In)(work.parts.clock.sleep(ms, work.stop), work.stop),
        giveUp: (place, error) => giveUp(work, place, error),
        after: (error) => {
            work.parts.log.warning(`The release serves and is confirmed, but cleaning up failed: ${error instanceof Error ? error.message : String(error)}`);
        },
    };
}
function stepsOf(work, movement, findings) {
    const { target, clock } = work.parts;
    const at = (name) => (0,rollout_hosts/* placeOf */.$t)(target, name);
    const from = (place) => movement.from.get(place)?.id;
    const to = () => {
        if (!movement.to)
            throw new Error('Nothing was prepared');
        return movement.to;
    };
    const switched = new Map();
    const good = (place, atMs) => {
        findings.goodAtMs = Math.max(findings.goodAtMs ?? 0, atMs);
        findings.cutoverMs = Math.max(findings.cutoverMs ?? 0, atMs - (switched.get(place) ?? atMs));
    };
    const least = leastOf(findings);
    return {
        prepare: async (place) => {
            const { travelled, ...there } = await prepare(work, place, at(place), movement);
            movement.to = there;
            const { files, bytes } = findings.sent ?? { files: 0, bytes: 0 };
            findings.sent = { files: files + travelled.files, bytes: bytes + travelled.bytes };
            findings.observed = 'contents';
        },
        arm: (host) => {
            const [own] = target.places.filter((each) => each.host === host);
            const back = (own && from(own.host)) ?? '';
            return arm(work, host, { from: back, to: to().id, seconds: movement.confirmSeconds });
        },
        switch: async (place) => {
            switched.set(place, clock.monotonic());
            const detail = { from: from(place) ?? '', to: to().id };
            const act = () => target.switch(at(place), work.hold, from(place), to().id);
            findings.changed = true;
            const tell = () => ({ log: `switched to ${to().id}` });
            await (0,rollout_work/* journalled */.bP)(work, { place, step: 'switch', detail, act, tell });
        },
        restart: async (place) => {
            const ids = { id: to().id, before: from(place) };
            await (0,serving_steps/* restart */.S8)(work, place, at(place), ids, (report) => {
                // Of several, the one that failed is shown.
                if (findings.restart?.exitCode !== 0 && findings.restart)
                    return;
                findings.restart = report;
            });
            if (!movement.run.health)
                good(place, clock.monotonic());
        },
        health: async (place) => {
            const began = clock.monotonic();
            const answer = await (0,serving_steps/* health */.vK)(work, place, at(place), to(), movement.run);
            if (answer.observed !== 'nothing')
                findings.observed = least(answer.observed);
            findings.seen.set(place, answer.because);
            good(place, began + answer.firstGoodMs);
        },
        route: (place) => (0,serving_steps/* route */.wE)(work, place, findings.shares),
        judge: () => (0,serving_steps/* judge */.S4)(work),
        decide: () => decide(work, movement.confirmSeconds),
        confirm: (host) => watchdog_steps_confirm(work, host),
        'clean-up': (place) => cleanUp(work, place, at(place), [to().id, from(place) ?? '', ...movement.keep]),
    };
}
/** A success stands on what was seen everywhere: the least of all. */
function leastOf(findings) {
    let isFirst = true;
    return (observed) => {
        const least = isFirst || findings.observed === 'version' ? observed : findings.observed;
        isFirst = false;
        return least;
    };
}
function prepare(work, name, place, { bring, run }) {
    if (!bring)
        throw new Error('Nothing to prepare');
    return (0,rollout_work/* journalled */.bP)(work, {
        place: name,
        step: 'prepare',
        act: () => work.parts.target.prepare(place, work.hold, bring, run),
        tell: ({ id, travelled }) => ({
            detail: { id, travelled },
            log: `prepared ${id}: ${String(travelled.files)} files sent in ${kilobytes(travelled.bytes)}, all read back and equal`,
        }),
    });
}
const kilobytes = (bytes) => `${String(Math.ceil(bytes / 1000))} kB`;
async function cleanUp(work, name, place, keep) {
    const ids = [...new Set(keep)].filter(Boolean);
    const act = () => work.parts.target.cleanUp(place, work.hold, ids);
    const tell = (removed) => ({
        detail: { removed },
        ...(removed.length > 0 && { log: `removed ${removed.join(', ')}` }),
    });
    await (0,rollout_work/* journalled */.bP)(work, { place: name, step: 'clean-up', act, tell, whole: true });
}

// EXTERNAL MODULE: ./shared/rollout/machine.ts
var machine = __webpack_require__(21353);
;// CONCATENATED MODULE: ./shared/rollout/execute.ts



/** The state after an event: a move that the table does not know is a bug, never guessed. */
function move(state, event) {
    const after = (0,machine/* next */.K2)(state, event);
    if (after === undefined)
        throw new Error(`The rollout cannot go on from "${state}" by "${event}"`);
    return after;
}
/**
 * Runs a plan until it ends or something stops it; ends in `confirmed`, `failed`, `reverting` or `paused`. What comes
 * after `confirmed` cannot fail the rollout any more.
 */
async function execute(plan, actions, { from = 'planned', pauses = false } = {}) {
    let state = from;
    const failed = new Map();
    const moved = new Set();
    let doubt;
    const ends = (event, cause) => ({
        state: move(state, event),
        cause,
        failed,
        moved,
    });
    for (const planned of plan) {
        if ('event' in planned) {
            // What moved was seen by now: whether it goes on is not this run's to decide.
            if (doubt && (planned.event === 'advance' || planned.event === 'healthy'))
                return ends(moved.size > 0 ? 'unsure' : 'fault', doubt);
            state = move(state, planned.event);
            continue;
        }
        const lanes = 'lanes' in planned ? planned.lanes.filter(({ place }) => !failed.has(place)) : [];
        const faults = await ('restMs' in planned ? resting(planned.restMs, actions) : run(lanes, actions.steps));
        noteMoved(moved, lanes, faults);
        if (faults.length === 0)
            continue;
        if (state === 'confirmed') {
            faults.forEach(({ error }) => actions.after(error));
            continue;
        }
        const mayFail = 'mayFail' in planned ? planned.mayFail : 0;
        if (failed.size + faults.length > mayFail || faults.some(({ error }) => stopsAll(error))) {
            const cause = (0,side_by_side/* together */.bs)(faults.map(({ error }) => error));
            const isOver = stopsAll(cause) || !pauses || (state !== 'switching' && state !== 'observing');
            if (isOver)
                return ends(cause instanceof stop/* Stopped */.C9 ? cause.event : 'fault', cause);
            doubt = doubt ? (0,side_by_side/* together */.bs)([doubt, cause]) : cause;
        }
        await giveUpAll(faults, failed, actions);
    }
    return { state, cause: undefined, failed, moved };
}
/** Which places have done all that was asked of them since they were switched. */
function noteMoved(moved, lanes, faults) {
    for (const { place, steps } of lanes)
        if (steps.includes('switch') || steps.includes('health'))
            moved.add(place);
    for (const { place } of faults)
        moved.delete(place);
}
/** One after the other: the host that keeps the lock may be among them. */
async function giveUpAll(faults, failed, actions) {
    for (const { place, error } of faults)
        if (await actions.giveUp(place, error))
            failed.set(place, error);
}
/** A watchdog that fired is its own host's matter; all else that stops a rollout stops it everywhere. */
const stopsAll = (error) => error instanceof stop/* Stopped */.C9 && error.event !== 'fired';
const asError = (error) => (error instanceof Error ? error : new Error(String(error)));
async function resting(ms, actions) {
    return actions.rest(ms).then(() => [], (error) => [{ place: '', error: asError(error) }]);
}
/** Bytes are brought to a few hosts at the same time; the rest is short. */
const atOnce = (lanes) => lanes.some(({ steps }) => steps.includes('prepare')) ? 8 : 64;
/** The lanes side by side, each to its end: what one says does not hide what another would have said. */
async function run(lanes, steps) {
    const lane = async ({ place, steps: names }) => {
        for (const name of names)
            await steps[name](place);
    };
    const settled = await (0,side_by_side/* sideBySide */.Qp)(lanes, lane, atOnce(lanes));
    return settled.flatMap((each) => 'error' in each ? [{ place: each.item.place, error: asError(each.error) }] : []);
}

;// CONCATENATED MODULE: ./shared/rollout/carry-out.ts








/** The runner gives a cancelled step 7.5 s: this much of them may go into the way back. */
const undoAfterCancelMs = 5_000;
/** Where a plan's steps go, for places of a target and what a movement needs. */
function layoutOf({ target, router, judge }, needs) {
    const hosts = [...new Set(needs.places.map((place) => (0,rollout_hosts/* hostOf */.w4)(target, place)))];
    return { ...needs, hosts, routed: router !== undefined, judged: judge !== undefined };
}
/** Carries a movement out by its strategy; where it cannot be finished, goes back with the same care. */
async function carryOut(work, strategy, movement, { pauses = false, promotes } = {}) {
    const { log, target } = work.parts;
    const findings = noFindings();
    const places = target.places.map(targets_target/* placeName */.f).filter((place) => movement.from.has(place));
    const needs = { places, brings: movement.bring !== undefined, checked: movement.run.health !== undefined };
    const layout = layoutOf(work.parts, needs);
    const plan = promotes ? (0,machine/* planPromotion */.z)(strategy, promotes, layout) : (0,machine/* planRollout */.ne)(strategy, layout);
    const actions = actionsOf(work, movement, findings);
    const ending = await execute(plan, actions, { from: promotes ? 'paused' : 'planned', pauses });
    const current = new Map([...movement.from].map(([place, from]) => [place, from?.id]));
    for (const place of promotes?.moved ?? [])
        current.set(place, movement.to?.id);
    if (ending.state === 'paused')
        for (const place of ending.moved)
            current.set(place, movement.to?.id);
    if (ending.state === 'confirmed')
        return went(ending, movement, findings, current);
    const because = ending.cause?.message ?? '';
    const settled = !(ending.cause instanceof stop/* Stopped */.C9 && ending.cause.event === 'lost');
    if (ending.state !== 'reverting')
        return { ...ending, findings, current, because, settled };
    log.error(because);
    log.info(goingBack([...movement.from.values()]));
    return goBack(work, movement, { ...ending, findings, current, because, settled: false });
}
function goingBack(releases) {
    const ids = [...new Set(releases.flatMap((each) => each?.id ?? []))];
    return ids.length > 0
        ? `Going back to ${ids.join(', ')}.`
        : 'Going back: there was no release before this one.';
}
/** It stands; places that were given up on the way are named, and end the run red. */
function went(ending, { to }, findings, current) {
    for (const place of current.keys())
        if (!ending.failed.has(place))
            current.set(place, to?.id);
    const seen = [...new Set(findings.seen.values())];
    const because = seen.length > 3
        ? `${seen.slice(0, 3).join('; ')} and so on`
        : seen.join('; ') || 'its contents were read back and are equal';
    const cause = ending.failed.size > 0 ? leftBehind(ending.failed, current.size) : undefined;
    return { ...ending, cause, findings, current, because, settled: true };
}
function leftBehind(failed, all) {
    const each = [...failed].map(([place, { message }]) => `${place}: ${message.replace(`${place}: `, '')}`);
    return new errors/* ActionError */.lZ(`${String(failed.size)} of ${String(all)} places went back alone, the others serve the new release. ${each.slice(0, 10).join('; ')}`, {
        fix: 'Mend what is named, then deploy the same release again, or run auto-rollback with mode: reconcile: each of them brings the others to it.',
    });
}
async function goBack(work, movement, stopped) {
    try {
        const undone = await Promise.race([undo(work, movement, stopped.findings), afterCancel(work)]);
        if (undone === 'late') {
            work.keepsLock = true;
            return {
                ...stopped,
                current: new Map(),
                because: `${stopped.because} The way back is under way on the target, which finishes it alone`,
            };
        }
        const { kept, failed } = undone;
        for (const place of kept)
            stopped.current.set(place, movement.to?.id);
        for (const [place, error] of failed)
            stopped.failed.set(place, error);
        const because = undone.event === 'kept' ? undone.because : `${stopped.because} Then ${undone.because}.`;
        if (undone.event === 'kept')
            stopped.cause = failed.size > 0 ? leftBehind(failed, stopped.current.size) : undefined;
        const event = undone.problem ? 'fault' : undone.event;
        return { ...stopped, state: move('reverting', event), because, settled: true };
    }
    catch (error) {
        const event = error instanceof stop/* Stopped */.C9 ? error.event : 'fault';
        const because = `${stopped.because} Going back failed too: ${(0,errors/* explain */.WE)(error)}`;
        const unknown = { ...stopped, current: new Map(), because };
        if (event === 'lost')
            return { ...unknown, state: move('reverting', 'lost'), cause: error };
        return { ...unknown, state: move('reverting', 'fault') };
    }
}
async function undo(work, { from, to }, { shares }) {
    for (const [place, share] of shares)
        await work.parts.router?.setWeight(place, share);
    return (0,revert/* revert */.r)(work, work.deployment, { bad: to?.id, back: from });
}
/** Resolves some seconds after a cancellation; never where none comes. */
function afterCancel({ parts: { cancelled, clock } }) {
    return new Promise((resolve) => {
        if (!cancelled)
            return;
        const wait = () => {
            void clock.sleep(undoAfterCancelMs).then(() => {
                resolve('late');
            });
        };
        if (cancelled.aborted)
            wait();
        else
            cancelled.addEventListener('abort', wait, { once: true });
    });
}


/***/ }),

/***/ 32773:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   x: () => (/* binding */ catchUp)
/* harmony export */ });
/* harmony import */ var _history_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(38924);
/* harmony import */ var _revert_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(53212);
/* harmony import */ var _side_by_side_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(66479);
/* harmony import */ var _work_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(48267);




/**
 * Brings hosts to the end of stories that are over: they could not be reached when their end was written, or went back
 * alone. Their watchdogs are taken off duty, or fired, by what was decided. True where there was anything to do.
 */
async function catchUp(work, told, journals) {
    const late = (0,_work_js__WEBPACK_IMPORTED_MODULE_3__/* .hostsAt */ .jh)(work).flatMap(({ host, keeper }) => {
        const journal = journals.get(host) ?? { lines: [], torn: 0 };
        const open = host === work.lead.host ? [] : openHere(journal, told);
        const heals = (0,_history_js__WEBPACK_IMPORTED_MODULE_0__/* .openHeals */ .QZ)(journal);
        return open.length + heals.length > 0 ? [{ host, keeper, open, heals }] : [];
    });
    const ended = await (0,_side_by_side_js__WEBPACK_IMPORTED_MODULE_2__/* .sideBySide */ .Qp)(late, (each) => endAll(work, each));
    for (const each of ended)
        if ('error' in each)
            work.parts.log.warning(`${each.item.host}: ${String(each.error)}`);
    return late.length > 0;
}
/** Deployments that a host knows no end of, and that are over for the lock's host, or unknown to it. */
function openHere(journal, told) {
    return (0,_history_js__WEBPACK_IMPORTED_MODULE_0__/* .history */ .b6)(journal).deployments.flatMap((past) => {
        if (past.outcome !== 'unfinished' && past.outcome !== 'paused')
            return [];
        const known = told.deployments.find(({ deployment }) => deployment === past.deployment);
        const isOpen = known?.outcome === 'unfinished' || known?.outcome === 'paused';
        return isOpen ? [] : [{ past, known }];
    });
}
async function endAll(work, { host, keeper, open, heals }) {
    const { hold, parts } = work;
    const here = async () => {
        const place = parts.target.places.find((each) => each.host === host);
        return (place && (await parts.target.look(place)).current) ?? '';
    };
    for (const { past, known } of open) {
        const { deployment, kind } = past;
        const stands = known?.outcome === 'done' && (await keeper.confirm(hold, deployment));
        if (!stands)
            await (0,_revert_js__WEBPACK_IMPORTED_MODULE_1__/* .fire */ .h)(keeper, deployment, parts.clock);
        parts.log.info(`${host}: deployment ${deployment} ${stands ? 'stands' : 'was taken back'} there.`);
        const state = stands ? 'done' : known?.outcome === 'failed' ? 'failed' : 'undone';
        const detail = { here: await here(), finishedBy: work.deployment };
        await keeper.append(hold, { deployment, place: '', step: kind, state, detail });
    }
    for (const deployment of heals) {
        const stands = (await (0,_revert_js__WEBPACK_IMPORTED_MODULE_1__/* .fire */ .h)(keeper, deployment, parts.clock)) === 'kept';
        const detail = { here: await here(), finishedBy: work.deployment };
        const state = stands ? 'done' : 'undone';
        await keeper.append(hold, { deployment, place: '', step: 'heal', state, detail });
    }
}


/***/ }),

/***/ 64900:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   $p: () => (/* binding */ driftOf),
/* harmony export */   J5: () => (/* binding */ refused),
/* harmony export */   JA: () => (/* binding */ standing),
/* harmony export */   NH: () => (/* binding */ refuseQuarantined)
/* harmony export */ });
/* harmony import */ var _github_github_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(19073);
/* harmony import */ var _runner_errors_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(44302);
/* harmony import */ var _history_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(38924);
/* harmony import */ var _work_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(48267);




const mayLift = new Set(['write', 'maintain', 'admin']);
/**
 * The error where something else changed what is current since the journal's last word; `undefined` where nothing did.
 *
 * @param own the journal of the place's own host, where there are several: each may differ from the others
 */
function driftOf(place, { current }, { current: told }, own) {
    const found = current ?? '';
    const allowed = own ? (0,_history_js__WEBPACK_IMPORTED_MODULE_2__/* .mayBeCurrent */ .YN)(own) : new Set([told ?? '']);
    if (allowed.has(found))
        return undefined;
    const name = (id) => (id ? `is ${id}` : 'is absent');
    const expected = own ? [...allowed].findLast(Boolean) : told;
    const knows = own ? own.lines.length > 0 : told !== undefined;
    const says = !knows ? 'knows of no deployment' : expected ? `says ${expected}` : 'says that nothing is';
    return new _runner_errors_js__WEBPACK_IMPORTED_MODULE_1__/* .ActionError */ .lZ(`${place}: current ${name(found)}, but the journal ${says}: something else changed it`, {
        fix: expected
            ? `Put current back to releases/${expected}, or find out what changed it.`
            : 'Use an empty folder as the path, or remove the current link after you have made sure that nothing serves from it.',
    });
}
/** Whether a quarantine still stands: someone who may write closes the incident that the journal names. */
async function standing(quarantined, github) {
    const { incident } = quarantined;
    if (!incident)
        return { stands: true, because: 'no incident is recorded for it' };
    if (!github)
        return { stands: true, because: 'without a token nobody can be asked whether its incident is closed' };
    try {
        const { state, closedBy } = await github.issue(incident.issue);
        if (state === 'open')
            return { stands: true, because: 'its incident is open' };
        if (!closedBy)
            return { stands: true, because: 'its incident is closed, and GitHub does not say by whom' };
        const permission = await github.permission(closedBy);
        if (mayLift.has(permission))
            return { stands: false, by: closedBy };
        return {
            stands: true,
            because: `its incident was closed by ${closedBy}, who may not write here (${permission})`,
        };
    }
    catch (error) {
        const why = error instanceof _github_github_js__WEBPACK_IMPORTED_MODULE_0__/* .GitHubDown */ .k
            ? 'GitHub gives no answer'
            : error instanceof Error
                ? error.message
                : String(error);
        return { stands: true, because: `whether its incident is closed could not be read: ${why}` };
    }
}
/** Refuses quarantined contents, or lifts the quarantine when its incident was closed by someone who may. */
async function refuseQuarantined(work, told, contentsDigest) {
    const quarantined = told.quarantined.find((each) => each.contentsDigest === contentsDigest);
    if (!quarantined)
        return;
    const { github, log } = work.parts;
    const answer = await standing(quarantined, github);
    if (answer.stands)
        throw refused(quarantined, answer.because);
    const reason = `incident ${quarantined.incident?.issue ?? ''} was closed`;
    await (0,_work_js__WEBPACK_IMPORTED_MODULE_3__/* .note */ .N4)(work, {
        place: '',
        step: 'lift',
        state: 'done',
        detail: { contentsDigest, by: answer.by, reason },
    });
    log.notice(`${quarantined.version} is no longer quarantined: ${answer.by} closed ${quarantined.incident?.url ?? 'its incident'}.`);
}
/** The refusal of quarantined contents: by what, since when, and how it is lifted. */
function refused({ version, reason, since, incident }, because) {
    const issue = incident ? ` Incident: ${incident.url}` : '';
    return new _runner_errors_js__WEBPACK_IMPORTED_MODULE_1__/* .ActionError */ .lZ(`${version} is quarantined since ${since}: ${reason} (${because}).${issue}`, {
        fix: incident
            ? `Deploy another release; or, when this one is good after all, let someone with write access close ${incident.url} and run again.`
            : 'Deploy another release; the same contents are refused until the quarantine is lifted.',
    });
}


/***/ }),

/***/ 19911:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Ep: () => (/* binding */ conclude),
/* harmony export */   GW: () => (/* binding */ releaseThere),
/* harmony export */   Jj: () => (/* binding */ onAll),
/* harmony export */   Lp: () => (/* binding */ lookBack),
/* harmony export */   ek: () => (/* binding */ placesOf),
/* harmony export */   lp: () => (/* binding */ blankOutcome),
/* harmony export */   z6: () => (/* binding */ endingOf)
/* harmony export */ });
/* harmony import */ var _runner_errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(44302);
/* harmony import */ var _targets_target_js__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(55974);
/* harmony import */ var _hosts_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(23483);
/* harmony import */ var _side_by_side_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(66479);
/* harmony import */ var _history_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(38924);
/* harmony import */ var _mend_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(50598);
/* harmony import */ var _stop_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(98826);
/* harmony import */ var _work_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(48267);








const patientMs = 20_000;
const hurriedMs = 1_000;
/** The release that is current, as well as it is known. */
function releaseThere({ current, releases }) {
    if (current === undefined)
        return undefined;
    const known = releases.find(({ id }) => id === current);
    return known ?? { id: current, version: current, commit: '', digest: '', contentsDigest: '' };
}
/** An outcome before anything happened. */
function blankOutcome(deployment, from) {
    return {
        deployment,
        state: 'planned',
        changed: false,
        settled: false,
        observed: 'nothing',
        because: '',
        release: undefined,
        previous: from,
        serving: from?.id,
        places: [],
        cutoverMs: undefined,
        timeline: [],
        restart: undefined,
        cause: undefined,
        github: { id: undefined, url: undefined },
        journal: [],
        choices: [],
        recovery: { deployments: [], mended: [], healed: [], apart: [] },
    };
}
/**
 * Ends a story: GitHub is told within bounds, the journal's last line is written, earlier records are mended.
 * After a cancellation all of it is hurried: the runner gives 7.5 s in all.
 */
async function conclude(story, record, ending = {}, settled = true) {
    const { work, outcome, request } = story;
    const { cancelled, log } = work.parts;
    Object.assign(outcome, ending);
    outcome.timeline = work.timeline;
    if (outcome.state !== 'confirmed')
        outcome.cutoverMs = undefined;
    const hurried = cancelled?.aborted ?? false;
    const recorded = isLost(outcome)
        ? await tellTruth(story, record, hurried)
        : await tellGitHub(outcome, record, hurried);
    outcome.github = { id: recorded.id, url: recorded.url };
    // What is not settled stays unfinished in the journal: the next run recovers it.
    if (!settled)
        return outcome;
    try {
        await writeEnd(story, recorded);
        outcome.settled = true;
        if (hurried)
            return outcome;
        // Where GitHub gave no answer a moment ago, earlier records wait for the next run too.
        if (recorded.recorded !== 'no')
            outcome.recovery.mended = await (0,_mend_js__WEBPACK_IMPORTED_MODULE_4__/* .mend */ .Tp)(work, request);
        await lookBack(story);
    }
    catch (error) {
        log.warning(`The journal's last line could not be written, a later run finishes the story: ${String(error)}`);
    }
    return outcome;
}
const isLost = ({ cause }) => cause instanceof _stop_js__WEBPACK_IMPORTED_MODULE_5__/* .Stopped */ .C9 && cause.event === 'lost';
/**
 * The story of a run that woke up too late is another's to tell. Its record on GitHub may have got a late word from
 * this run: where the journal has the end, the record says that once more.
 */
async function tellTruth({ work }, record, hurried) {
    const none = { id: undefined, url: undefined, recorded: 'none' };
    const told = await work.keeper.readJournal().then(_history_js__WEBPACK_IMPORTED_MODULE_3__/* .history */ .b6, () => undefined);
    const past = told?.deployments.find(({ deployment }) => deployment === work.deployment);
    if (!record || !told || past?.outcome === 'unfinished' || !past)
        return none;
    const { githubId } = past;
    const madeTwice = { state: 'inactive', description: 'Made twice' };
    return record.recorder.end((id) => (githubId === undefined || githubId === id ? (0,_mend_js__WEBPACK_IMPORTED_MODULE_4__/* .statusOf */ .c2)(past, told) : madeTwice), hurried ? hurriedMs : patientMs);
}
async function tellGitHub(outcome, record, hurried) {
    if (!record)
        return { id: undefined, url: undefined, recorded: 'none' };
    const good = outcome.state === 'confirmed';
    const { before } = record;
    const status = { state: good ? 'success' : 'failure', description: outcome.because };
    return record.recorder.end(() => status, hurried ? hurriedMs : patientMs, async (github) => {
        if (good && before)
            await github.setStatus(before.id, { state: before.state, description: before.description });
    });
}
const endOf = { confirmed: 'done', reverted: 'undone' };
async function writeEnd(story, recorded) {
    const { work, kind, outcome } = story;
    const { deployment, parts, followers } = work;
    const { state, changed, because, serving, cutoverMs } = outcome;
    const touched = outcome.timeline.some(({ step }) => step === 'switch' || step === 'revert');
    const tells = touched || state === 'confirmed';
    const detail = {
        ...(tells && { current: serving ?? '' }),
        changed,
        because: because.slice(0, 500),
        observed: outcome.observed,
        ...(cutoverMs !== undefined && { cutoverMs: Math.round(cutoverMs) }),
        ...(recorded.id !== undefined && { github: recorded.id }),
        recorded: recorded.recorded,
    };
    const line = {
        deployment,
        place: '',
        step: kind,
        state: state === 'confirmed' || state === 'reverted' ? endOf[state] : 'failed',
    };
    const failed = await (0,_work_js__WEBPACK_IMPORTED_MODULE_6__/* .noteOnAll */ .d9)(work, (host) => ({
        ...line,
        detail: { ...detail, ...(followers.length > 0 && tells && { here: hereOn(host, story) }) },
    }));
    for (const [host, error] of failed)
        parts.log.warning(`${host}: its journal has no end of this deployment yet, the next run writes it: ${(0,_runner_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .explain */ .WE)(error)}`);
}
/** What is current on a host; `null` where that is not known. */
function hereOn(host, { work, outcome }) {
    const own = outcome.places.find(({ place }) => (0,_hosts_js__WEBPACK_IMPORTED_MODULE_1__/* .hostOf */ .w4)(work.parts.target, place) === host);
    return !own || own.outcome === 'unknown' ? null : (own.serving ?? '');
}
/** What a movement that was carried out makes of an outcome. */
function endingOf(story, before, carried, to) {
    const { findings, state, cause, because, current } = carried;
    const { observed, cutoverMs, restart, sent } = findings;
    const stays = current.size > 0 ? story.outcome.previous?.id : undefined;
    return {
        observed,
        cutoverMs,
        restart,
        ...(sent && { sent }),
        state,
        cause,
        because,
        release: to,
        serving: state === 'confirmed' ? to?.id : stays,
        places: placesOf(story, before, carried),
    };
}
/** How it ended at each place: those that moved, or were to, and those that served it already. */
function placesOf({ work }, before, { state, current, failed, moved }) {
    const touched = (place) => work.timeline.some((each) => each.place === place && (each.step === 'switch' || each.step === 'revert'));
    return work.parts.target.places.map(_targets_target_js__WEBPACK_IMPORTED_MODULE_7__/* .placeName */ .f).map((place) => {
        const error = failed.get(place);
        const because = error && { because: error.message };
        if (!current.has(place) && current.size > 0 && before.has(place))
            return { place, outcome: 'there', serving: before.get(place)?.id };
        if (!current.has(place))
            return { place, outcome: 'unknown', serving: undefined, ...because };
        const serving = current.get(place);
        const isBehind = error && (state === 'confirmed' || state === 'paused');
        if (isBehind)
            return { place, outcome: 'behind', serving, ...because };
        if (state === 'confirmed' || (state === 'paused' && moved.has(place)))
            return { place, outcome: 'moved', serving };
        if (error)
            return { place, outcome: 'unknown', serving: undefined, ...because };
        return { place, outcome: touched(place) ? 'back' : 'untouched', serving };
    });
}
/** Reads the whole story back, and where one could go from here. */
async function lookBack({ work, outcome }) {
    const { lead, parts } = work;
    const journal = await work.keeper.readJournal();
    const others = await (0,_side_by_side_js__WEBPACK_IMPORTED_MODULE_2__/* .sideBySide */ .Qp)((0,_work_js__WEBPACK_IMPORTED_MODULE_6__/* .hostsAt */ .jh)(work).filter(({ host }) => host !== lead.host), ({ keeper }) => keeper.readJournal());
    const ownLines = others.flatMap((each) => 'value' in each ? each.value.lines.filter(({ place }) => place !== '') : []);
    outcome.journal = [...journal.lines, ...ownLines].filter(({ deployment }) => deployment === work.deployment);
    const looked = await (0,_side_by_side_js__WEBPACK_IMPORTED_MODULE_2__/* .sideBySide */ .Qp)(parts.target.places, (place) => parts.target.look(place));
    const seen = looked.flatMap((each) => ('value' in each ? [each.value] : []));
    const everywhere = onAll(seen);
    const there = new Map(everywhere.map((release) => [release.contentsDigest, release]));
    const serving = everywhere.find(({ id }) => id === outcome.serving)?.contentsDigest;
    outcome.choices = (0,_history_js__WEBPACK_IMPORTED_MODULE_3__/* .goodReleases */ .CF)((0,_history_js__WEBPACK_IMPORTED_MODULE_3__/* .history */ .b6)(journal), serving).flatMap(({ contentsDigest }) => there.get(contentsDigest) ?? []);
}
/** The releases that lie at all of several places. */
function onAll(facts) {
    const [first, ...others] = facts;
    return (first?.releases ?? []).filter(({ id }) => others.every(({ releases }) => releases.some((release) => release.id === id)));
}


/***/ }),

/***/ 38924:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   CF: () => (/* binding */ goodReleases),
/* harmony export */   Ft: () => (/* binding */ paused),
/* harmony export */   M1: () => (/* binding */ unfinished),
/* harmony export */   PU: () => (/* binding */ isOver),
/* harmony export */   QZ: () => (/* binding */ openHeals),
/* harmony export */   VW: () => (/* binding */ lastDone),
/* harmony export */   YN: () => (/* binding */ mayBeCurrent),
/* harmony export */   b6: () => (/* binding */ history),
/* harmony export */   hG: () => (/* binding */ successor),
/* harmony export */   n3: () => (/* binding */ lockHostOf)
/* harmony export */ });
/* harmony import */ var _runner_errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(44302);

const text = (value) => (typeof value === 'string' ? value : '');
const whole = (value) => Number.isSafeInteger(value) ? value : undefined;
/** Tells the deployments and quarantines from a journal. Lines of steps that it does not know are passed over. */
function history(journal) {
    const deployments = new Map();
    const quarantined = new Map();
    let current;
    for (const line of journal.lines) {
        if (line.v !== 1)
            throw newerJournal(line);
        const past = deployments.get(line.deployment);
        if ((line.step === 'deploy' || line.step === 'rollback') && line.state === 'begun' && !past)
            deployments.set(line.deployment, begin(line, line.step));
        else if (past)
            follow(past, line);
        if (past && isEnd(line, past))
            current = past.current ?? current;
        noteQuarantine(quarantined, line);
    }
    const seq = journal.lines.at(-1)?.seq ?? 0;
    return { deployments: [...deployments.values()], current, quarantined: [...quarantined.values()], seq };
}
/**
 * The host that keeps the lock, as the newest deployment that any journal tells of has it; `undefined` when it is none
 * of `hosts`. Fences only grow, and are the same on all hosts.
 */
function lockHostOf(journals, hosts) {
    const lines = [...journals.values()].flatMap((journal) => journal.lines.filter(({ detail, state }) => state === 'begun' && text(detail?.['lockHost'])));
    const newest = lines.reduce((last, line) => (last && last.fence > line.fence ? last : line), undefined);
    const host = text(newest?.detail?.['lockHost']);
    return hosts.includes(host) ? host : undefined;
}
/**
 * What may be current on a host by its own journal: what the last word of it says, and both sides of a deployment that
 * it knows no end of. A host may differ from the others: it went back alone, or is new.
 */
function mayBeCurrent(journal) {
    const open = new Map();
    let base = '';
    for (const line of journal.lines) {
        const { deployment, step, state, detail = {} } = line;
        const isWhole = step === 'deploy' || step === 'rollback' || step === 'heal';
        if (isWhole && state === 'begun')
            open.set(deployment, idsOf(detail));
        if (isWhole && (state === 'done' || state === 'undone' || state === 'failed')) {
            const here = 'here' in detail ? detail['here'] : detail['current'];
            if (typeof here === 'string') {
                base = here;
                open.clear();
            }
            // Where it could not be seen, either side of it may be current still.
            if (here !== null)
                open.delete(deployment);
        }
        if (step === 'revert' && state === 'done')
            base = text(detail['to']);
    }
    return new Set([base, ...[...open.values()].flat()]);
}
/** Deployments by which a host was being brought to the others, and that no line ends. */
function openHeals({ lines }) {
    const heals = lines.filter(({ step }) => step === 'heal');
    const isOpen = (id) => heals.findLast((line) => line.deployment === id)?.state === 'begun';
    return [...new Set(heals.map(({ deployment }) => deployment))].filter(isOpen);
}
const idsOf = (detail) => [
    releaseOf(detail['release'])?.id ?? '',
    releaseOf(detail['from'])?.id ?? '',
];
function newerJournal(line) {
    return new _runner_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .ActionError */ .lZ(`The journal on the target holds a line of version ${String(line.v)}, which this version cannot read`, {
        fix: 'Use the version of the suite that wrote it, or a newer one.',
    });
}
function begin(line, kind) {
    const detail = line.detail ?? {};
    return {
        deployment: line.deployment,
        kind,
        at: line.at,
        release: releaseOf(detail['release']) ?? {
            id: '',
            version: '',
            commit: '',
            digest: '',
            contentsDigest: '',
        },
        from: releaseOf(detail['from']),
        outcome: 'unfinished',
        bake: 'none',
        decided: false,
        switched: false,
        changed: true,
        current: undefined,
        quarantines: detail['quarantine'] === true,
        reason: text(detail['reason']) || undefined,
        strategy: detail['strategy'],
        githubId: undefined,
        recorded: 'none',
    };
}
function releaseOf(value) {
    if (typeof value !== 'object' || value === null)
        return undefined;
    const { id, version, commit, digest, contentsDigest } = value;
    return {
        id: text(id),
        version: text(version),
        commit: text(commit),
        digest: text(digest),
        contentsDigest: text(contentsDigest),
    };
}
const isEnd = (line, past) => line.step === past.kind && (line.state === 'done' || line.state === 'undone' || line.state === 'failed');
function follow(past, line) {
    const detail = line.detail ?? {};
    if (isEnd(line, past)) {
        past.outcome = line.state;
        past.current = typeof detail['current'] === 'string' ? detail['current'] : undefined;
        past.changed = detail['changed'] !== false;
        past.githubId = whole(detail['github']) ?? past.githubId;
        past.recorded = detail['recorded'] === 'yes' || detail['recorded'] === 'no' ? detail['recorded'] : 'none';
    }
    if (line.step === past.kind && line.state === 'paused') {
        past.outcome = 'paused';
        past.githubId = whole(detail['github']) ?? past.githubId;
    }
    if (line.step === 'prepare' && line.state === 'done' && text(detail['id']))
        past.release.id = text(detail['id']);
    if (line.step === 'switch')
        past.switched = true;
    if (line.step === 'confirm' && line.state === 'begun')
        past.decided = true;
    if (line.step === 'decide' && line.state === 'done')
        past.decided = true;
    if (line.step === 'record' && line.state === 'done') {
        past.recorded = 'yes';
        past.githubId = whole(detail['github']) ?? past.githubId;
    }
    if (line.step === 'watch')
        past.bake = bakeOf(line);
}
function bakeOf(line) {
    if (line.state === 'begun')
        return 'watching';
    const verdict = line.detail?.['verdict'];
    return verdict === 'healthy' || verdict === 'bad' ? verdict : 'unclear';
}
function noteQuarantine(quarantined, line) {
    const detail = line.detail ?? {};
    const contentsDigest = text(detail['contentsDigest']);
    if (!contentsDigest || line.state !== 'done')
        return;
    const there = quarantined.get(contentsDigest);
    if (line.step === 'lift')
        quarantined.delete(contentsDigest);
    if (line.step === 'incident' && there) {
        const issue = whole(detail['issue']);
        if (issue !== undefined)
            there.incident = { issue, url: text(detail['url']) };
    }
    if (line.step === 'quarantine' && !there)
        quarantined.set(contentsDigest, {
            contentsDigest,
            version: text(detail['version']),
            id: text(detail['id']),
            reason: text(detail['reason']),
            since: line.at,
            deployment: line.deployment,
            incident: undefined,
        });
}
/** Deployments that no line ends. A paused one waits for a person and is not among them. */
const unfinished = ({ deployments }) => deployments.filter(({ outcome }) => outcome === 'unfinished');
/** The deployment that waits for a person; one that another has followed waits no more. */
function paused({ deployments }) {
    const last = deployments.at(-1);
    return last?.outcome === 'paused' ? last : undefined;
}
/** What came after a deployment and told what is current: by then its own story was over, whatever it says of itself. */
function successor({ deployments }, deployment) {
    const at = deployments.findIndex((each) => each.deployment === deployment);
    return at < 0 ? undefined : deployments.slice(at + 1).findLast(({ current }) => current !== undefined);
}
/** Whether the end of a deployment was told, or the next one has begun. */
function isOver({ deployments }, deployment) {
    const at = deployments.findIndex((each) => each.deployment === deployment);
    const outcome = deployments[at]?.outcome;
    return at >= 0 && ((outcome !== 'unfinished' && outcome !== 'paused') || at < deployments.length - 1);
}
/** The deployment whose release serves now, by the journal: the newest that ended well and changed something. */
const lastDone = ({ deployments }) => deployments.findLast(({ outcome, changed }) => outcome === 'done' && changed);
/**
 * The releases that a rollback may return to, newest first: each finished its bake, is not quarantined, and its
 * last story is not that it was rolled back from — else two bad releases would alternate for ever. `except` is
 * the one to be left.
 */
function goodReleases({ deployments, quarantined }, except) {
    const told = new Set([except, ...quarantined.map(({ contentsDigest }) => contentsDigest)]);
    const good = [];
    for (const past of deployments.toReversed()) {
        if (past.outcome !== 'done' || !past.changed)
            continue;
        const { contentsDigest } = past.release;
        if (!told.has(contentsDigest) && (past.bake === 'none' || past.bake === 'healthy'))
            good.push(past.release);
        told.add(contentsDigest);
        if (past.kind === 'rollback' && past.from)
            told.add(past.from.contentsDigest);
    }
    return good;
}


/***/ }),

/***/ 23483:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   $t: () => (/* binding */ placeOf),
/* harmony export */   PP: () => (/* binding */ hostsOf),
/* harmony export */   w4: () => (/* binding */ hostOf),
/* harmony export */   wd: () => (/* binding */ findLead)
/* harmony export */ });
/* harmony import */ var _runner_errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(44302);
/* harmony import */ var _targets_target_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(55974);
/* harmony import */ var _history_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(38924);
/* harmony import */ var _side_by_side_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(66479);




/** The hosts of a target, each once, in the order of its places. */
function hostsOf(target) {
    const hosts = [...new Set(target.places.map(({ host }) => host))];
    return hosts.map((host) => ({ host, keeper: target.keeper(host) }));
}
/** The place that a name of the journal means. */
function placeOf(target, name) {
    const place = target.places.find((each) => (0,_targets_target_js__WEBPACK_IMPORTED_MODULE_3__/* .placeName */ .f)(each) === name);
    if (!place)
        throw new Error(`No place ${name}`);
    return place;
}
/** The host that a name of the journal means: of a place, or its own. */
const hostOf = ({ places }, name) => places.find((each) => (0,_targets_target_js__WEBPACK_IMPORTED_MODULE_3__/* .placeName */ .f)(each) === name)?.host ?? name;
/**
 * Reads the journals of all hosts and finds the one that keeps the lock: the one recorded, else the first of the list.
 *
 * @throws ActionError when that host cannot be reached: without it nothing may be done
 */
async function findLead(target) {
    const hosts = hostsOf(target);
    const journals = new Map();
    const silent = new Map();
    for (const each of await (0,_side_by_side_js__WEBPACK_IMPORTED_MODULE_2__/* .sideBySide */ .Qp)(hosts, ({ keeper }) => keeper.readJournal()))
        if ('value' in each)
            journals.set(each.item.host, each.value);
        else
            silent.set(each.item.host, each.error);
    const names = hosts.map(({ host }) => host);
    const name = (0,_history_js__WEBPACK_IMPORTED_MODULE_1__/* .lockHostOf */ .n3)(journals, names) ?? names[0] ?? '';
    const journal = journals.get(name);
    if (journal)
        return { host: name, keeper: target.keeper(name), journal, journals, silent };
    const error = silent.get(name);
    if (!(error instanceof _runner_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .ActionError */ .lZ) || hosts.length < 2)
        throw error ?? new Error('A target without a host');
    throw new _runner_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .ActionError */ .lZ(`${name} keeps the lock of these hosts, and it cannot be reached: nothing was touched. ${(0,_runner_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .explain */ .WE)(error)}`, { fix: error.fix ?? `Bring ${name} back; or take it out of hosts when it is gone for good.` });
}


/***/ }),

/***/ 22213:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   B3: () => (/* binding */ obtainLock),
/* harmony export */   hT: () => (/* binding */ LockBusy)
/* harmony export */ });
/* unused harmony export mayTake */
/* harmony import */ var _runner_errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(44302);
/* harmony import */ var _owner_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(46103);


/** Another holds the lock, and is not known to be gone. */
class LockBusy extends _runner_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .ActionError */ .lZ {
    record;
    constructor(message, record, fix) {
        super(message, { fix });
        this.name = 'LockBusy';
        this.record = record;
    }
}
/**
 * Whether a lock that another holds may be taken now. A lease that runs is respected, except by a person's
 * word where its run is not known to be at work. A run that GitHub calls over may still be writing: the raised
 * fence stops it.
 */
function mayTake(record, facts) {
    const { expired, hostNow, run, leaseSeconds, takeOver } = facts;
    const take = (because) => ({ take: true, because });
    if (takeOver && (expired || run !== 'running'))
        return take('take-over was asked for');
    if (record.paused && !expired)
        return { take: false, because: 'it is kept for a decision' };
    if (!expired)
        return { take: false, because: 'its lease runs' };
    if (run === 'over')
        return take('its lease has run out and its run is over');
    if (run === 'running')
        return { take: false, because: 'its lease has run out, but GitHub says that its run is at work' };
    if (hostNow >= record.expires + leaseSeconds)
        return take('its lease ran out twice over, and nobody could say whether its run is over');
    return { take: false, because: 'its lease has run out, and GitHub cannot say whether its run is over' };
}
/**
 * Takes the lock of a host, waiting up to `timeoutMs` for a holder at work and taking it from one that is gone.
 *
 * @throws LockBusy naming the holder, its run, and since when
 */
async function obtainLock(deployment, policy, parts) {
    const { keeper, owner, clock, log } = parts;
    const deadline = clock.monotonic() + policy.timeoutMs;
    let told = '';
    for (let wait = 250;; wait = Math.min(wait * 2, 5_000)) {
        const answer = await keeper.acquire(owner, deployment, policy.leaseSeconds);
        if (answer.got)
            return { hold: answer.hold, tookOver: undefined };
        const run = await runStateOf(answer.record, parts);
        const decision = mayTake(answer.record, { ...answer, ...policy, run });
        if (decision.take) {
            const taken = await keeper.acquire(owner, deployment, policy.leaseSeconds, {
                fence: answer.record.fence,
            });
            if (taken.got)
                return announce(taken.hold, answer.record, decision.because, log);
            continue;
        }
        const left = deadline - clock.monotonic();
        // Nobody waits for a person: a pause lasts for hours.
        const lasts = answer.record.paused ? (answer.record.expires - answer.hostNow) * 1000 : 0;
        if (left <= 0 || lasts > left)
            throw await busy(answer.record, decision.because, parts);
        if (told !== decision.because)
            log.info(`Waiting for the lock: ${(0,_owner_js__WEBPACK_IMPORTED_MODULE_1__/* .describeOwner */ .$S)(answer.record.owner)} holds it; ${decision.because}.`);
        told = decision.because;
        await clock.sleep(Math.min(wait, left), parts.cancelled);
    }
}
function announce(hold, record, because, log) {
    log.notice(`The lock was taken from ${(0,_owner_js__WEBPACK_IMPORTED_MODULE_1__/* .describeOwner */ .$S)(record.owner)} (deployment ${record.deployment}): ${because}.`);
    return { hold, tookOver: record };
}
async function runStateOf({ owner }, { github, owner: own }) {
    if (owner.kind === 'person' || !github)
        return 'unknown';
    // A job of this very run, which is at work by definition: that says nothing of the job that held the lock.
    if (own.kind === 'run' && own.runId === owner.runId && own.attempt === owner.attempt)
        return 'unknown';
    return github.runState(owner.runId, owner.attempt).catch(() => 'unknown');
}
async function busy(record, because, { keeper, github }) {
    const journal = await keeper.readJournal().catch(() => undefined);
    const since = journal?.lines.find((line) => line.deployment === record.deployment)?.at;
    const lease = new Date(record.expires * 1000).toISOString();
    const message = `The lock is held by ${(0,_owner_js__WEBPACK_IMPORTED_MODULE_1__/* .describeOwner */ .$S)(record.owner)} for deployment ${record.deployment}` +
        `${since ? ` since ${since}` : ''} (lease until ${lease}): ${because}`;
    const unknown = github ? '' : ' Without a token nobody can be asked whether that run is over.';
    if (record.paused)
        return new LockBusy(message, record, 'Run deploy with mode: promote to let it go on, or mode: abort to go back; then run again.');
    const fix = `Wait for it and run again, or give it longer with lock-timeout; if its holder is gone for good, set take-over: true.${unknown}`;
    return new LockBusy(message, record, fix);
}


/***/ }),

/***/ 21353:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Ci: () => (/* binding */ steps),
/* harmony export */   K2: () => (/* binding */ next),
/* harmony export */   ne: () => (/* binding */ planRollout),
/* harmony export */   z: () => (/* binding */ planPromotion)
/* harmony export */ });
/* unused harmony export transitions */
/**
 * The whole machine. `fired`: the target's watchdog went back alone. `lost`: another owner holds the lock, so
 * nothing may be written any more. `kept`: confirm had won before the undo. An event without a row is refused.
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
    arm: { does: 'starts the watchdog and sees it alive', undo: 'fires it' },
    switch: { does: 'makes the release current by one rename', undo: 'makes the one before current again' },
    restart: {
        does: "runs the release's restart, or stop and start",
        undo: 'restarts the one before by its own commands',
    },
    health: {
        does: 'asks until the release answers as the version expected',
        undo: 'none needed: it only looks',
    },
    route: {
        does: 'gives the place its share of the traffic and reads it back',
        undo: 'sets the share from before',
    },
    judge: { does: 'asks the judge, where there is one', undo: 'none needed: it only looks' },
    decide: {
        does: 'puts all watchdogs off and writes the decision on the host that keeps the lock',
        undo: 'none: a host that is not confirmed after it goes back alone, and the next run brings it there again',
    },
    confirm: {
        does: 'takes the watchdog off duty',
        undo: 'none: from here on a rollback is a deployment of its own',
    },
    'clean-up': { does: 'removes releases beyond those that are kept', undo: 'none' },
};
/** The steps of a rollout as data. A strategy knows places and whether traffic is split, never the target. */
function planRollout(strategy, layout) {
    const { places } = layout;
    if (strategy === 'all-at-once')
        return around(layout, 0, moved([places], layout, { mayFail: 0, pauseMs: 0 }));
    const { batch, pauseMs, maxFailures } = strategy.rolling;
    const mayFail = Math.min(maxFailures, places.length - 1);
    return around(layout, mayFail, moved(batches(places, batch), layout, { mayFail, pauseMs }));
}
const at = (where, mayFail, ...steps) => where.length > 0 && steps.length > 0 ? [{ lanes: where.map((place) => ({ place, steps })), mayFail }] : [];
/** Everything is ready everywhere before the first switch, and everything was seen before the first confirm. */
function around({ places, hosts, brings, judged }, mayFail, middle) {
    return [
        ...(brings ? at(places, 0, 'prepare') : []),
        { event: 'prepared' },
        ...at(hosts, 0, 'arm'),
        { event: 'armed' },
        ...middle,
        ...(judged ? at([''], mayFail, 'judge') : []),
        { event: 'healthy' },
        ...(hosts.length > 1 ? at([''], mayFail, 'decide') : []),
        // After the decision a host that cannot be confirmed goes back alone: one that was is enough.
        ...at(hosts, hosts.length - 1, 'confirm'),
        { event: 'confirmed' },
        ...(brings ? at(places, 0, 'clean-up') : []),
    ];
}
function moved(groups, { checked, routed }, { mayFail, pauseMs }) {
    const seen = [
        ...(checked ? ['health'] : []),
        ...(routed ? ['route'] : []),
    ];
    return groups.flatMap((group, index) => [
        ...(index > 0 && pauseMs > 0 ? [{ restMs: pauseMs }] : []),
        { event: index === 0 ? 'switch' : 'advance' },
        ...at(group, mayFail, 'switch', 'restart'),
        { event: 'switched' },
        ...at(group, mayFail, ...seen),
    ]);
}
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
/** Events of batches, where there are none. */
const isMove = (planned) => 'event' in planned && (planned.event === 'advance' || planned.event === 'switched');
/** The places in groups of a batch; a percentage is rounded down, and one place goes at least. */
function batches(places, batch) {
    const size = Math.max(1, 'places' in batch ? batch.places : Math.floor((places.length * batch.percent) / 100));
    return Array.from({ length: Math.ceil(places.length / size) }, (_, index) => places.slice(index * size, (index + 1) * size));
}


/***/ }),

/***/ 50598:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Tp: () => (/* binding */ mend),
/* harmony export */   c2: () => (/* binding */ statusOf),
/* harmony export */   kL: () => (/* binding */ toMend)
/* harmony export */ });
/* harmony import */ var _github_github_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(19073);
/* harmony import */ var _runner_errors_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(44302);
/* harmony import */ var _history_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(38924);
/* harmony import */ var _record_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(78147);
/* harmony import */ var _stop_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(98826);





/** How many deployments are mended in one run: older ones are of no use to anyone. */
const most = 5;
const budgetMs = 20_000;
/** Deployments whose end GitHub has not been told, the newest few. */
const toMend = ({ deployments }) => deployments
    .filter(({ outcome, recorded }) => recorded === 'no' && outcome !== 'unfinished' && outcome !== 'paused')
    .slice(-most);
/** Tells GitHub how earlier deployments ended whose runs could not. While GitHub is down it stays for the next run. */
async function mend(work, { environment, record }) {
    const { github, log, clock } = work.parts;
    if (!github)
        return [];
    const told = (0,_history_js__WEBPACK_IMPORTED_MODULE_2__/* .history */ .b6)(await work.keeper.readJournal());
    const mended = [];
    try {
        for (const past of toMend(told)) {
            const id = await (0,_stop_js__WEBPACK_IMPORTED_MODULE_4__/* .within */ .ux)(budgetMs, clock, mendOne(github, past, told, { environment, record }));
            if (id === undefined)
                throw new _github_github_js__WEBPACK_IMPORTED_MODULE_0__/* .GitHubDown */ .k('no answer in time');
            const line = {
                deployment: past.deployment,
                place: '',
                step: 'record',
                state: 'done',
                detail: { github: id },
            };
            await work.keeper.append(work.hold, line);
            mended.push(past.deployment);
        }
    }
    catch (error) {
        log.warning(`GitHub's record of earlier deployments could not be mended, a later run does it: ${(0,_runner_errors_js__WEBPACK_IMPORTED_MODULE_1__/* .explain */ .WE)(error)}`);
    }
    return mended;
}
async function mendOne(github, past, told, { environment, record }) {
    const id = past.githubId ?? (await idOf(github, past, environment, record));
    await github.setStatus(id, { ...statusOf(past, told), ...(0,_record_js__WEBPACK_IMPORTED_MODULE_3__/* .statusLinks */ .S)(record) });
    const left = past.outcome === 'done' && past.changed ? replacedBy(past, told) : undefined;
    if (left?.githubId !== undefined)
        await github.setStatus(left.githubId, {
            state: past.kind === 'rollback' ? 'failure' : 'inactive',
            description: past.reason ?? `Replaced by ${past.release.version}`,
        });
    return id;
}
/** What served until this one did. */
function replacedBy(past, { deployments }) {
    return (0,_history_js__WEBPACK_IMPORTED_MODULE_2__/* .lastDone */ .VW)({ deployments: deployments.slice(0, deployments.indexOf(past)) });
}
/** What GitHub should say of a deployment that has ended. */
function statusOf(past, told) {
    if (past.outcome !== 'done')
        return { state: 'failure', description: 'Its run ended early; the release before is back' };
    if (past !== (0,_history_js__WEBPACK_IMPORTED_MODULE_2__/* .lastDone */ .VW)(told))
        return { state: 'inactive', description: 'Replaced by a later deployment' };
    return { state: 'success', description: 'Confirmed on the target; recorded by a later run' };
}
async function idOf(github, past, environment, record) {
    const there = (await github.deployments(environment)).find(({ payload }) => payload?.id === past.deployment);
    if (there)
        return there.githubId;
    const { version, digest, contentsDigest, commit } = past.release;
    const made = await github.createDeployment({
        environment,
        sha: commit || record.sha,
        description: `${past.kind === 'deploy' ? 'Deploy' : 'Roll back to'} ${version}`,
        payload: { v: 1, id: past.deployment, kind: past.kind, version, digest, contentsDigest },
        production: record.production,
    });
    return made.githubId;
}


/***/ }),

/***/ 46103:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   $S: () => (/* binding */ describeOwner),
/* harmony export */   om: () => (/* binding */ mintDeployment),
/* harmony export */   zP: () => (/* binding */ runOwner)
/* harmony export */ });
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(77598);
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_0___default = /*#__PURE__*/__webpack_require__.n(node_crypto__WEBPACK_IMPORTED_MODULE_0__);

/** The lock's owner for a run of a workflow. */
function runOwner({ repository, runId, runAttempt, job }) {
    return { kind: 'run', repository, runId, attempt: runAttempt, job };
}
/** An owner as messages name it. */
function describeOwner(owner) {
    if (owner.kind === 'person')
        return `${owner.name} at ${owner.machine}`;
    const again = owner.attempt > 1 ? ` (attempt ${owner.attempt})` : '';
    return `run ${owner.runId}${again} of ${owner.repository}, job ${owner.job}`;
}
/**
 * Mints a deployment's id, before GitHub is asked: when, and six hex digits against a second one in that second.
 * It is safe as a file name.
 */
function mintDeployment(now) {
    const time = new Date(now).toISOString().slice(0, 19).replaceAll(/[-:]/g, '').replace('T', '-');
    return `${time}-${(0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.randomBytes)(3).toString('hex')}`;
}


/***/ }),

/***/ 59125:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   S: () => (/* binding */ startPulse),
/* harmony export */   t: () => (/* binding */ whoWon)
/* harmony export */ });
/* harmony import */ var _stop_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(98826);

/** Starts to renew the lease, three times in its span. An answer that does not come is asked for again. */
function startPulse({ hosts, clock, hold, leaseSeconds, isOut }) {
    const over = new AbortController();
    const lost = new AbortController();
    const guarding = new AbortController();
    const underWay = new Set();
    const beat = (seconds, stop, act) => repeat(seconds, clock, stop, () => {
        const acting = act();
        underWay.add(acting);
        return acting.finally(() => underWay.delete(acting));
    });
    const stop = () => {
        guarding.abort();
        over.abort();
    };
    for (const { host, keeper } of hosts)
        void beat(leaseSeconds, over.signal, async () => {
            if (isOut(host))
                return false;
            const used = hold();
            if (await keeper.renew(used, leaseSeconds))
                return true;
            // The lock was taken up anew meanwhile, or the host given up: what was refused is of no weight.
            if (isOut(host) || hold() !== used)
                return !isOut(host);
            lost.abort(await whoWon(keeper, used.deployment));
            return false;
        });
    return {
        lost: lost.signal,
        guard({ host, keeper }, deployment, seconds) {
            void beat(seconds, guarding.signal, async () => {
                if (isOut(host))
                    return false;
                if (await keeper.extend(hold(), deployment, seconds))
                    return true;
                const { state } = await keeper.watchdog(deployment);
                if (state === 'fired' && !isOut(host))
                    lost.abort(await whoWon(keeper, deployment));
                return state === 'armed';
            });
        },
        unguard: () => {
            guarding.abort();
        },
        stop,
        async settle() {
            stop();
            await Promise.allSettled(underWay);
        },
    };
}
async function repeat(seconds, clock, stop, act) {
    for (;;) {
        try {
            await clock.sleep((seconds * 1000) / 3, stop);
        }
        catch {
            return;
        }
        if (stop.aborted || !(await act().catch(() => true)))
            return;
    }
}
/** Why a hold is worthless: the watchdog's undo raises the fence too. */
async function whoWon(keeper, deployment) {
    const { state } = await keeper.watchdog(deployment);
    if (state === 'fired')
        return new _stop_js__WEBPACK_IMPORTED_MODULE_0__/* .Stopped */ .C9('fired', 'The watchdog on the target went back before this run confirmed.');
    return new _stop_js__WEBPACK_IMPORTED_MODULE_0__/* .Stopped */ .C9('lost', 'Another run took the lock: nothing was written any more, the target is in its hands.');
}


/***/ }),

/***/ 30730:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   WG: () => (/* binding */ quarantineDetail),
/* harmony export */   Xc: () => (/* binding */ noteIncident),
/* harmony export */   tW: () => (/* binding */ quarantine),
/* harmony export */   x1: () => (/* binding */ writeLines),
/* harmony export */   yY: () => (/* binding */ lift)
/* harmony export */ });
/* harmony import */ var _owner_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(46103);
/* harmony import */ var _work_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(48267);


/** What a quarantine's line holds. */
function quarantineDetail(release) {
    const { contentsDigest, version, id, reason } = release;
    return { contentsDigest, version, id, reason };
}
/** Refuses these contents from now on, until the quarantine is lifted. */
const quarantine = ({ deployment, ...release }, lock, parts) => writeLines([{ deployment, place: '', step: 'quarantine', state: 'done', detail: quarantineDetail(release) }], lock, parts);
/** Remembers which issue is the incident of quarantined contents: no other issue counts. */
const noteIncident = ({ contentsDigest, issue, url }, lock, parts) => writeLines([ownLine(parts, 'incident', { contentsDigest, issue, url })], lock, parts);
/** Lets quarantined contents be deployed again, by a person's word. */
const lift = ({ contentsDigest, by, reason }, lock, parts) => writeLines([ownLine(parts, 'lift', { contentsDigest, by, reason })], lock, parts);
/**
 * Writes lines of the journal under a lock of their own, such as a watch's state: on all hosts that can be reached, or
 * (`none`) on the one that keeps the lock alone.
 */
function writeLines(lines, lock, parts, needs = 'reached') {
    const write = async (work) => {
        for (const line of lines)
            await (0,_work_js__WEBPACK_IMPORTED_MODULE_1__/* .noteOnAll */ .d9)(work, () => line);
    };
    return (0,_work_js__WEBPACK_IMPORTED_MODULE_1__/* .underLock */ .yP)((0,_owner_js__WEBPACK_IMPORTED_MODULE_0__/* .mintDeployment */ .om)(parts.clock.now()), lock, parts, write, needs);
}
function ownLine({ clock }, step, detail) {
    return { deployment: (0,_owner_js__WEBPACK_IMPORTED_MODULE_0__/* .mintDeployment */ .om)(clock.now()), place: '', step, state: 'done', detail };
}


/***/ }),

/***/ 78147:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   S: () => (/* binding */ statusLinks),
/* harmony export */   q: () => (/* binding */ startRecord)
/* harmony export */ });
/* harmony import */ var _github_github_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(19073);
/* harmony import */ var _runner_errors_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(44302);
/* harmony import */ var _stop_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(98826);



/** The links of a status. */
const statusLinks = ({ logUrl, environmentUrl }) => ({
    ...(logUrl && { logUrl }),
    ...(environmentUrl && { environmentUrl }),
});
/** Creates the GitHub Deployment and marks it in progress, in the background. */
function startRecord({ environment, payload, facts, known }, { github, clock, log }) {
    if (!github)
        return { end: () => Promise.resolve({ id: undefined, url: undefined, recorded: 'none' }) };
    const verb = payload.kind === 'deploy' ? 'Deploy' : 'Roll back to';
    const description = `${verb} ${payload.version}`;
    const links = statusLinks(facts);
    const made = (async () => {
        if (known !== undefined)
            return { githubId: known, url: undefined };
        const { sha, production } = facts;
        const deployment = await github.createDeployment({ environment, sha, description, payload, production });
        await github.setStatus(deployment.githubId, { state: 'in_progress', description, ...links });
        return deployment;
    })();
    made.catch(() => undefined);
    return {
        async end(status, budgetMs, also) {
            let id;
            let url;
            try {
                const ended = await (0,_stop_js__WEBPACK_IMPORTED_MODULE_2__/* .within */ .ux)(budgetMs, clock, (async () => {
                    ({ githubId: id, url } = await made);
                    await github.setStatus(id, { ...status(id), ...links });
                    await also?.(github);
                    return true;
                })());
                if (!ended)
                    throw new _github_github_js__WEBPACK_IMPORTED_MODULE_0__/* .GitHubDown */ .k(`no answer within ${budgetMs / 1000} s`);
                return { id, url, recorded: 'yes' };
            }
            catch (error) {
                const later = error instanceof _github_github_js__WEBPACK_IMPORTED_MODULE_0__/* .GitHubDown */ .k;
                log.warning(`GitHub's record of this deployment is not up to date${later ? ' (mended by a later run)' : ''}: ${(0,_runner_errors_js__WEBPACK_IMPORTED_MODULE_1__/* .explain */ .WE)(error)}`);
                return { id, url, recorded: later ? 'no' : 'none' };
            }
        },
    };
}


/***/ }),

/***/ 99630:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  l: () => (/* binding */ recover),
  t: () => (/* binding */ recoverUnder)
});

// EXTERNAL MODULE: ./shared/targets/target.ts
var targets_target = __webpack_require__(55974);
// EXTERNAL MODULE: ./shared/rollout/catch-up.ts
var catch_up = __webpack_require__(32773);
// EXTERNAL MODULE: ./shared/rollout/carry-out.ts + 4 modules
var carry_out = __webpack_require__(8638);
// EXTERNAL MODULE: ./shared/rollout/conclude.ts
var conclude = __webpack_require__(19911);
// EXTERNAL MODULE: ./shared/rollout/history.ts
var rollout_history = __webpack_require__(38924);
// EXTERNAL MODULE: ./shared/rollout/hosts.ts
var rollout_hosts = __webpack_require__(23483);
// EXTERNAL MODULE: ./shared/rollout/side-by-side.ts
var side_by_side = __webpack_require__(66479);
// EXTERNAL MODULE: ./shared/rollout/work.ts + 1 modules
var rollout_work = __webpack_require__(48267);
;// CONCATENATED MODULE: ./shared/rollout/heal.ts







const confirmSeconds = 30;
/** Whether a place went back alone while the others stayed. Asks nothing where there is one host. */
async function needsHealing(parts, told, journals) {
    if (parts.target.places.length < 2)
        return false;
    return (await placesApart(parts, told, journals)).length > 0;
}
/**
 * Places where not what was decided is current, though it lies there, and where a deployment of ours (no person on
 * the host) had the last word.
 */
async function placesApart({ target }, told, journals) {
    const decided = (0,rollout_history/* lastDone */.VW)(told);
    // What a person did by hand on one host is no word for the others.
    if (!decided || decided.deployment.startsWith('by-hand-') || told.current !== decided.release.id)
        return [];
    const places = target.places.filter(({ host }) => hadOurWord(journals.get(host), told));
    const looked = await (0,side_by_side/* sideBySide */.Qp)(places, (place) => target.look(place));
    return looked.flatMap((each) => {
        if ('error' in each || each.value.current === told.current)
            return [];
        const facts = each.value;
        const to = facts.releases.find(({ id }) => id === told.current);
        return to ? [{ place: (0,targets_target/* placeName */.f)(each.item), from: (0,conclude/* releaseThere */.GW)(facts), to }] : [];
    });
}
function hadOurWord(journal, told) {
    const last = journal && (0,rollout_history/* history */.b6)(journal).deployments.at(-1);
    return last !== undefined && told.deployments.some(({ deployment }) => deployment === last.deployment);
}
/** Brings the places that differ to what was decided, as a deployment does; where that fails, they stay as they were. */
async function heal(work, told, journals) {
    const { target, log } = work.parts;
    const unseen = [...work.out.keys()];
    const apart = target.places.length < 2 ? [] : await placesApart(work.parts, told, journals);
    const [first] = apart;
    if (!first)
        return { healed: [], apart: unseen };
    const names = apart.map(({ place }) => place);
    log.notice(`${names.join(', ')} went back alone: bringing ${first.to.id} to serve there again.`);
    await write(work, apart, 'begun');
    const [place] = target.places.filter((each) => (0,targets_target/* placeName */.f)(each) === first.place);
    if (!place)
        throw new Error(`No place ${first.place}`);
    const movement = {
        from: new Map(apart.map(({ place: name, from }) => [name, from])),
        to: first.to,
        bring: undefined,
        run: await target.runConfiguration(place, first.to.id),
        confirmSeconds,
        keep: [],
    };
    const carried = await (0,carry_out/* carryOut */.u)(work, 'all-at-once', movement);
    const isWell = (name) => carried.state === 'confirmed' && !carried.failed.has(name);
    await write(work, apart, (name) => (isWell(name) ? 'done' : 'undone'));
    if (carried.cause)
        log.warning(carried.because || carried.cause.message);
    return {
        healed: names.filter(isWell),
        apart: [...unseen, ...names.filter((name) => !isWell(name))],
    };
}
async function write(work, apart, state) {
    const written = await (0,side_by_side/* sideBySide */.Qp)(apart, async ({ place, from, to }) => {
        const host = (0,rollout_work/* hostsAt */.jh)(work).find((each) => each.host === (0,rollout_hosts/* hostOf */.w4)(work.parts.target, place));
        const now = state === 'begun' ? state : state(place);
        const current = (now === 'done' ? to : from)?.id ?? '';
        const detail = { release: to, ...(from && { from }), ...(now !== 'begun' && { here: current }) };
        const line = { deployment: work.deployment, place: '', step: 'heal', state: now, detail };
        await host?.keeper.append(work.hold, line);
    });
    const failed = written.find((each) => 'error' in each);
    if (failed && 'error' in failed && state === 'begun')
        throw failed.error;
}

// EXTERNAL MODULE: ./shared/rollout/lock.ts
var lock = __webpack_require__(22213);
// EXTERNAL MODULE: ./shared/rollout/mend.ts
var mend = __webpack_require__(50598);
// EXTERNAL MODULE: ./shared/rollout/owner.ts
var owner = __webpack_require__(46103);
// EXTERNAL MODULE: ./shared/rollout/quarantine.ts
var quarantine = __webpack_require__(30730);
// EXTERNAL MODULE: ./shared/rollout/revert.ts
var revert = __webpack_require__(53212);
;// CONCATENATED MODULE: ./shared/rollout/recover.ts












/**
 * Finishes what dead runners left unfinished, brings hosts that went back alone to the others again, and mends GitHub's
 * record. Where all is well it takes no lock and changes nothing; where another is at work it touches nothing and says
 * who.
 */
const recover = async (request, parts) => {
    const { journal, journals, silent } = await (0,rollout_hosts/* findLead */.wd)(parts.target);
    const told = (0,rollout_history/* history */.b6)(journal);
    const mending = parts.github !== undefined && (0,mend/* toMend */.kL)(told).length > 0;
    const open = [...journals.values()].some((each) => isOpen((0,rollout_history/* history */.b6)(each)) || (0,rollout_history/* openHeals */.QZ)(each).length > 0);
    const apart = open ? false : await needsHealing(parts, told, journals);
    if (!open && !apart && !mending && !request.resume)
        return { deployments: [], mended: [], healed: [], apart: [...silent.keys()] };
    const act = async (work) => {
        const own = await (0,rollout_work/* journalsOf */.yE)(work, false);
        const told = (0,rollout_history/* history */.b6)(own.get(work.lead.host) ?? journal);
        const deployments = await recoverUnder(work, told, own);
        const after = deployments.length > 0 ? await (0,rollout_work/* journalsOf */.yE)(work, false) : own;
        const now = (0,rollout_history/* history */.b6)(after.get(work.lead.host) ?? journal);
        const caught = await (0,catch_up/* catchUp */.x)(work, now, after);
        const healed = await heal(work, now, caught ? await (0,rollout_work/* journalsOf */.yE)(work, false) : after);
        return { deployments, mended: await (0,mend/* mend */.Tp)(work, request), ...healed };
    };
    try {
        const id = request.resume ?? (0,owner/* mintDeployment */.om)(parts.clock.now());
        return await (0,rollout_work/* underLock */.yP)(id, request.lock, parts, act, 'reached');
    }
    catch (error) {
        if (error instanceof lock/* LockBusy */.hT)
            return { deployments: [], mended: [], healed: [], apart: [], busy: error.record };
        throw error;
    }
};
const isOpen = (told) => (0,rollout_history/* unfinished */.M1)(told).length > 0 || (0,rollout_history/* paused */.Ft)(told) !== undefined;
/** The same for a run that holds the lock already. */
async function recoverUnder(work, told, journals) {
    const recovered = [];
    for (const past of toSettle(work, told)) {
        work.parts.log.notice(`Deployment ${past.deployment} of ${past.release.version} was left unfinished: finishing it first.`);
        const after = (0,rollout_history/* successor */.hG)(told, past.deployment);
        const settled = await (after
            ? settleLate(work, past, after, journals)
            : settle(work, past, told, journals));
        work.parts.log.info(`Deployment ${past.deployment}: ${settled.because}.`);
        await recover_close(work, past, settled, after === undefined);
        recovered.push({ deployment: past.deployment, kind: past.kind, ...settled });
    }
    return recovered;
}
/** A paused one, too, whose time is over: its lock would not be ours otherwise. */
function toSettle({ deployment }, told) {
    const waiting = (0,rollout_history/* paused */.Ft)(told);
    return [...(0,rollout_history/* unfinished */.M1)(told), ...(waiting && waiting.deployment !== deployment ? [waiting] : [])];
}
/** Brings one unfinished deployment to its end: the decision where one was made, else back. */
async function settle(work, past, told, journals) {
    const { release } = past;
    const back = backOf(work, past, journals);
    if (await isConfirmed(work, past, back))
        return {
            outcome: 'kept',
            serving: release.id,
            because: `it had been decided for ${release.id}, which stays`,
        };
    const undone = await (0,revert/* revert */.r)(work, past.deployment, { bad: release.id || undefined, back });
    const { event, because } = undone;
    const serving = work.followers.length > 0 && event !== 'kept' ? told.current || undefined : undone.serving;
    if (event === 'kept')
        return { outcome: 'kept', serving, because };
    const switched = past.switched ||
        [...journals.values()].some(({ lines }) => lines.some(({ deployment, step }) => deployment === past.deployment && step === 'switch'));
    if (!switched)
        return {
            outcome: 'untouched',
            serving,
            because: `nothing had been switched, ${serving ?? 'nothing'} is current`,
        };
    return { outcome: 'returned', serving, because: `it had not been confirmed, and ${because}` };
}
/** What served before it at each place, by the journal of the place's own host: where that knows nothing of it, nothing was done. */
function backOf({ parts: { target } }, { deployment }, journals) {
    const back = new Map();
    for (const place of target.places) {
        const journal = journals.get(place.host);
        const own = journal && (0,rollout_history/* history */.b6)(journal).deployments.find((each) => each.deployment === deployment);
        if (own)
            back.set((0,targets_target/* placeName */.f)(place), own.from);
    }
    return back;
}
/** A person was faster, by hand: what serves is as that person left it, and only the end of the story is missing. */
async function settleLate(work, past, after, journals) {
    const kept = await isConfirmed(work, past, backOf(work, past, journals));
    const because = `${kept ? 'it was confirmed' : 'it was not confirmed'}, and ${after.deployment} came after it`;
    return { outcome: kept ? 'kept' : 'returned', serving: after.current || undefined, because };
}
/**
 * A decision that the journal holds is honoured where the watchdog has not gone back in the meantime: by one host of
 * several, and the others are brought to it.
 */
async function isConfirmed(work, { deployment, decided }, places) {
    if (!decided)
        return false;
    const names = new Set([...places.keys()].map((place) => (0,rollout_hosts/* hostOf */.w4)(work.parts.target, place)));
    const hosts = (0,rollout_work/* hostsAt */.jh)(work).filter(({ host }) => names.has(host));
    const answers = await (0,side_by_side/* sideBySide */.Qp)(hosts, ({ keeper }) => keeper.confirm(work.hold, deployment));
    const [first] = answers;
    if (answers.length === 1 && first && 'error' in first)
        throw first.error;
    return answers.some((each) => 'value' in each && each.value);
}
async function recover_close(work, past, { outcome, serving, because }, newest) {
    const { deployment, kind, release } = past;
    const line = { deployment, place: '' };
    if (outcome === 'kept' && past.quarantines && past.from) {
        const detail = (0,quarantine/* quarantineDetail */.WG)({ ...past.from, reason: past.reason ?? '' });
        await (0,rollout_work/* noteOnAll */.d9)(work, () => ({ ...line, step: 'quarantine', state: 'done', detail }));
    }
    const here = await currentByHost(work);
    await (0,rollout_work/* noteOnAll */.d9)(work, (host) => ({
        ...line,
        step: kind,
        state: outcome === 'kept' ? 'done' : outcome === 'returned' ? 'undone' : 'failed',
        detail: {
            // The word of what came after stands.
            ...(newest && { current: serving ?? '' }),
            ...(newest && here.size > 0 && { here: here.get(host) ?? null }),
            because: `${release.version}: ${because}`,
            finishedBy: work.deployment,
            recorded: work.parts.github ? 'no' : 'none',
        },
    }));
}
/** What is current on each host, where there are several. */
async function currentByHost(work) {
    const { target } = work.parts;
    if (work.followers.length === 0)
        return new Map();
    const looked = await (0,side_by_side/* sideBySide */.Qp)(target.places.filter(({ host }) => !work.out.has(host)), (place) => target.look(place));
    return new Map(looked.flatMap((each) => ('value' in each ? [[each.item.host, each.value.current ?? '']] : [])));
}


/***/ }),

/***/ 68454:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   L: () => (/* binding */ bakedMark),
/* harmony export */   V: () => (/* binding */ refuseUnbaked)
/* harmony export */ });
/* harmony import */ var _runner_errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(44302);

/** How a status says that a deployment finished its bake. */
const bakedMark = 'Watched and healthy';
/**
 * Refuses a release whose contents have not finished their bake in the environment that this one requires, by GitHub's
 * record of it: any runner can read that. It fails closed: what cannot be asked is not baked.
 */
async function refuseUnbaked({ environment, watched }, { version, contents }, github) {
    if (!github)
        throw refusal(version, environment, 'without a token GitHub cannot be asked for its bake', 'Give the step a token with deployments: read.');
    const { there, statuses } = await lastDeployment(github, environment, contents.digest).catch((cause) => {
        throw refusal(version, environment, `GitHub did not say whether it baked there: ${(0,_runner_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .explain */ .WE)(cause)}`, 'Start the job again when GitHub answers.');
    });
    const finish = `Deploy these contents to ${environment}${watched ? ' and let auto-rollback with mode: watch finish there' : ''} first.`;
    if (!there)
        throw refusal(version, environment, `the last 30 deployments to ${environment} have none of its contents (${short(contents.digest)})`, finish);
    const failed = statuses.find(({ state }) => state !== 'inactive');
    if (failed?.state === 'failure' || failed?.state === 'error')
        throw refusal(version, environment, `its last deployment there failed: ${failed.description}`, finish);
    if (isBaked(statuses, watched))
        return;
    const last = failed ? `${failed.state}: ${failed.description}` : 'no status';
    throw refusal(version, environment, `its bake there is not finished (${last})`, finish);
}
const isBaked = (statuses, watched) => statuses.some(({ state, description }) => state === 'success' && (!watched || description.startsWith(bakedMark)));
const short = (digest) => digest.slice(0, 'sha256:'.length + 12);
async function lastDeployment(github, environment, contentsDigest) {
    const there = (await github.deployments(environment)).find(({ payload }) => payload?.contentsDigest === contentsDigest);
    return { there, statuses: there ? await github.statuses(there.githubId) : [] };
}
const refusal = (version, environment, because, fix) => new _runner_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .ActionError */ .lZ(`${version} has to finish its bake in ${environment} first, and ${because}`, { fix });


/***/ }),

/***/ 53212:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   h: () => (/* binding */ fire),
/* harmony export */   r: () => (/* binding */ revert)
/* harmony export */ });
/* harmony import */ var _runner_errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(44302);
/* harmony import */ var _targets_target_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(55974);
/* harmony import */ var _serving_steps_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(88842);
/* harmony import */ var _hosts_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(23483);
/* harmony import */ var _side_by_side_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(66479);
/* harmony import */ var _stop_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(98826);
/* harmony import */ var _work_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(48267);







/** How long a watchdog that is at work is waited for. */
const undoMs = 120_000;
/**
 * Goes back from `bad`, on all hosts side by side: by the watchdogs' own undo, fired now, so that there is one way back
 * whether a runner lives or not; and by hand where no watchdog knows of it. Repeated, it ends in the same state.
 *
 * @param deployment whose watchdogs they are: this one's, or those of a runner that died
 */
async function revert(work, deployment, undo) {
    const { bad, back } = undo;
    work.pulse.unguard();
    const { target, clock } = work.parts;
    const places = target.places.filter((place) => back.has((0,_targets_target_js__WEBPACK_IMPORTED_MODULE_6__/* .placeName */ .f)(place)));
    const hosts = (0,_hosts_js__WEBPACK_IMPORTED_MODULE_2__/* .hostsOf */ .PP)(target).filter(({ host }) => places.some((place) => place.host === host));
    const fired = await (0,_side_by_side_js__WEBPACK_IMPORTED_MODULE_3__/* .sideBySide */ .Qp)(hosts, ({ keeper }) => fire(keeper, deployment, clock));
    const kept = new Set(fired.flatMap((each) => ('value' in each && each.value === 'kept' ? each.item.host : [])));
    const problems = new Map(fired.flatMap((each) => ('error' in each ? [[each.item.host, asError(each.error)]] : [])));
    if (kept.size > 0 && kept.size === hosts.length)
        return {
            event: 'kept',
            serving: bad,
            because: 'confirm had won before the undo',
            kept: places.map(_targets_target_js__WEBPACK_IMPORTED_MODULE_6__/* .placeName */ .f),
            failed: new Map(),
        };
    // Firing raises the fence and frees the lock of the deployment that it undoes.
    if ((await (0,_work_js__WEBPACK_IMPORTED_MODULE_5__/* .takeUp */ .bG)(work, deployment)) !== 'ours')
        throw new _stop_js__WEBPACK_IMPORTED_MODULE_4__/* .Stopped */ .C9('lost', 'Another run took the lock while this one went back.');
    const seen = await (0,_side_by_side_js__WEBPACK_IMPORTED_MODULE_3__/* .sideBySide */ .Qp)(places.filter(({ host }) => !kept.has(host)), (place) => seeBack(work, place, undo, problems.get(place.host)));
    if (kept.size > 0)
        return keptBySome(bad, places, kept, seen);
    return cameBack(work, undo, seen);
}
const asError = (error) => (error instanceof Error ? error : new Error(String(error)));
/** Sees that what served before is current at a place, and makes it so where no watchdog did. Gives what the undo complained of. */
async function seeBack(work, place, { bad, back }, problem) {
    const before = back.get((0,_targets_target_js__WEBPACK_IMPORTED_MODULE_6__/* .placeName */ .f)(place));
    const { current } = await work.parts.target.look(place);
    if (current === before?.id)
        return problem;
    if (current !== bad)
        throw problem ?? changedMeanwhile((0,_targets_target_js__WEBPACK_IMPORTED_MODULE_6__/* .placeName */ .f)(place), current, bad);
    await byHand(work, place, { bad: current, back: before?.id });
    return undefined;
}
/** One host was confirmed before the undo: the decision had been made, and the next run brings the others to it. */
function keptBySome(bad, places, kept, seen) {
    const failed = new Map(seen.map((each) => [
        (0,_targets_target_js__WEBPACK_IMPORTED_MODULE_6__/* .placeName */ .f)(each.item),
        'error' in each ? asError(each.error) : new Error('it had gone back before it was confirmed'),
    ]));
    return {
        event: 'kept',
        serving: bad,
        because: `confirm had won on ${[...kept].join(', ')} before the undo`,
        kept: places.filter(({ host }) => kept.has(host)).map(_targets_target_js__WEBPACK_IMPORTED_MODULE_6__/* .placeName */ .f),
        failed,
    };
}
async function cameBack(work, { bad, back }, seen) {
    const errors = seen.flatMap((each) => ('error' in each ? [each.error] : []));
    if (errors.length > 0 && errors.length === seen.length)
        throw (0,_side_by_side_js__WEBPACK_IMPORTED_MODULE_3__/* .together */ .bs)(errors);
    const complaints = seen.flatMap((each) => 'value' in each && each.value && back.get((0,_targets_target_js__WEBPACK_IMPORTED_MODULE_6__/* .placeName */ .f)(each.item)) ? [each.value] : []);
    const failed = new Map(seen.flatMap((each) => {
        const problem = 'error' in each ? asError(each.error) : each.value;
        return problem ? [[(0,_targets_target_js__WEBPACK_IMPORTED_MODULE_6__/* .placeName */ .f)(each.item), problem]] : [];
    }));
    const [first] = back.values();
    const common = { event: 'reverted', serving: first?.id, kept: [], failed };
    const problem = (0,_side_by_side_js__WEBPACK_IMPORTED_MODULE_3__/* .together */ .bs)([...errors, ...complaints]);
    if (!problem)
        return { ...common, because: await aftermath(work, { bad, back }) };
    const where = seen.length === 1 ? '' : ` on ${[...failed.keys()].join(', ')}`;
    const because = errors.length > 0
        ? `what was before is back, but${where} that could not be seen: ${problem.message}`
        : `${[...new Set([...back.values()].map((each) => each?.id ?? 'nothing'))].join(', ')} is current again, but its own commands failed${where}: ${problem.message}`;
    return { ...common, because, problem };
}
/** The way back where no watchdog knows of the switch. */
async function byHand(work, place, { bad, back }) {
    const by = {
        place: (0,_targets_target_js__WEBPACK_IMPORTED_MODULE_6__/* .placeName */ .f)(place),
        step: 'revert',
        whole: true,
        detail: { from: bad ?? '', to: back ?? '' },
    };
    await (0,_work_js__WEBPACK_IMPORTED_MODULE_5__/* .journalled */ .bP)(work, { ...by, act: () => work.parts.target.switch(place, work.hold, bad, back) });
    await (0,_serving_steps_js__WEBPACK_IMPORTED_MODULE_1__/* .restart */ .S8)(work, (0,_targets_target_js__WEBPACK_IMPORTED_MODULE_6__/* .placeName */ .f)(place), place, { id: back, before: bad });
}
function changedMeanwhile(place, current, expected) {
    return new _runner_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .ActionError */ .lZ(`${place}: current is ${current ?? 'nothing'}, where this deployment put ${expected ?? 'nothing'}: something else changed it, so nothing was undone`, { fix: 'Find out what wrote there, put the release that should serve back, and deploy again.' });
}
/** Fires the watchdog and sees the undo through, also one that is under way or whose answer was lost. */
async function fire(keeper, deployment, clock) {
    const deadline = clock.monotonic() + undoMs;
    for (let faults = 0; clock.monotonic() <= deadline;) {
        try {
            if (await keeper.fire(deployment))
                return 'undone';
            const { state, alive } = await keeper.watchdog(deployment);
            if (state === 'confirmed')
                return 'kept';
            if (!(state === 'fired' && alive))
                return 'undone';
        }
        catch (error) {
            faults += 1;
            if (faults >= 3)
                throw error;
        }
        await clock.sleep(100);
    }
    throw new _runner_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .ActionError */ .lZ('The watchdog on the target is at its undo for two minutes and has not ended', {
        fix: 'See what the restart of the release before does there, then run auto-rollback with mode: reconcile.',
    });
}
/** What the release that is back says of itself, on each host. */
async function aftermath(work, { bad, back }) {
    const { target } = work.parts;
    const places = target.places.filter((place) => back.has((0,_targets_target_js__WEBPACK_IMPORTED_MODULE_6__/* .placeName */ .f)(place)));
    const said = await (0,_side_by_side_js__WEBPACK_IMPORTED_MODULE_3__/* .sideBySide */ .Qp)(places, (place) => aftermathAt(work, place, back.get((0,_targets_target_js__WEBPACK_IMPORTED_MODULE_6__/* .placeName */ .f)(place)), bad));
    const lines = said.map((each) => ({
        place: (0,_targets_target_js__WEBPACK_IMPORTED_MODULE_6__/* .placeName */ .f)(each.item),
        says: 'value' in each ? each.value : `${back.get((0,_targets_target_js__WEBPACK_IMPORTED_MODULE_6__/* .placeName */ .f)(each.item))?.id ?? 'nothing'} is back`,
    }));
    const [only, second] = lines;
    if (!second)
        return only?.says ?? 'nothing had to be undone';
    const groups = Map.groupBy(lines, ({ says }) => says);
    return [...groups]
        .map(([says, group]) => `${group.map(({ place }) => place).join(', ')}: ${says}`)
        .join('; ');
}
async function aftermathAt(work, place, back, bad) {
    const cancelled = work.parts.cancelled?.aborted ?? false;
    if (!back)
        return bad ? nothingBefore(work, place, bad) : 'there was no release before, and nothing is current';
    if (cancelled)
        return `${back.id} is back`;
    const { health } = await work.parts.target.runConfiguration(place, back.id);
    if (!health)
        return `${back.id} is back`;
    const answer = await work.parts.health(health, back, undefined, place.host);
    await (0,_work_js__WEBPACK_IMPORTED_MODULE_5__/* .note */ .N4)(work, {
        place: (0,_targets_target_js__WEBPACK_IMPORTED_MODULE_6__/* .placeName */ .f)(place),
        step: 'health',
        state: answer.healthy ? 'done' : 'failed',
        detail: { of: back.id },
    });
    return answer.healthy
        ? `${back.id} is back: ${answer.because}`
        : `${back.id} is back, but not healthy: ${answer.because}`;
}
/** There is nothing to return to: what the bad release started is stopped where it says how. */
async function nothingBefore({ parts }, place, bad) {
    const run = await parts.target.runConfiguration(place, bad).catch(() => undefined);
    const none = 'there was no release to return to, so nothing is current';
    if (run?.stop)
        return `${none} and what ran was stopped`;
    return run?.restart ? `${none}; what ${bad} started may still run, since it has no "stop"` : none;
}


/***/ }),

/***/ 88842:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   S4: () => (/* binding */ judge),
/* harmony export */   S8: () => (/* binding */ restart),
/* harmony export */   vK: () => (/* binding */ health),
/* harmony export */   wE: () => (/* binding */ route)
/* harmony export */ });
/* harmony import */ var _runner_errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(44302);
/* harmony import */ var _work_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(48267);


/** Runs a release's commands; one that fails is the user's to mend, and its last lines are shown. */
async function restart(work, name, place, { id, before }, heard = () => undefined) {
    const act = async () => {
        const report = await work.parts.target.restart(place, work.hold, id, before);
        heard(report);
        if (report.exitCode !== 0)
            throw restartFailed(name, id, report);
        return report;
    };
    const tell = ({ durationMs }) => ({ detail: { exitCode: 0, durationMs }, log: 'restarted' });
    return (0,_work_js__WEBPACK_IMPORTED_MODULE_1__/* .journalled */ .bP)(work, { place: name, step: 'restart', act, tell });
}
function restartFailed(name, id, { exitCode, tail }) {
    const how = exitCode === null ? 'was ended by a signal or its time limit' : `ended with exit code ${exitCode}`;
    const last = tail.findLast((line) => line.trim() !== '');
    return new _runner_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .ActionError */ .lZ(`${name}: the commands of ${id ?? 'no release'} ${how}${last ? `: ${last.slice(0, 300)}` : ''}`, {
        fix: 'Its last lines are in the summary. The command must return, and return 0, once the release runs.',
    });
}
/** Asks until the release answers as the one expected. */
async function health(work, name, { host }, to, run) {
    const { health: check } = run;
    if (!check)
        throw new Error('No health check');
    const act = async () => {
        const answer = await work.parts.health(check, to, work.stop, host);
        if (!answer.healthy)
            throw new _runner_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .ActionError */ .lZ(`${name}: ${to.id} did not become healthy: ${answer.because}`, {
                fix: `It was asked at ${check.versionUrl ?? check.url}. See what it says when it starts.`,
            });
        return answer;
    };
    return (0,_work_js__WEBPACK_IMPORTED_MODULE_1__/* .journalled */ .bP)(work, {
        place: name,
        step: 'health',
        act,
        tell: (answer) => ({ detail: { observed: answer.observed, tries: answer.tries }, log: answer.because }),
    });
}
/** Gives a place all its traffic; the share from before is kept for the undo. */
async function route(work, place, before) {
    const { router } = work.parts;
    if (!router)
        throw new Error('No router');
    const act = async () => {
        before.set(place, (await router.weights())[place] ?? 0);
        await router.setWeight(place, 100);
        const seen = (await router.weights())[place];
        if (seen !== 100)
            throw new _runner_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .ActionError */ .lZ(`${place}: the router was set to 100 % and says ${String(seen)} %`);
    };
    await (0,_work_js__WEBPACK_IMPORTED_MODULE_1__/* .journalled */ .bP)(work, { place, step: 'route', act });
}
/** Asks the judge until it has decided. */
async function judge(work) {
    const slot = work.parts.judge;
    if (!slot)
        throw new Error('No judge');
    const act = async () => {
        for (;;) {
            const { verdict, because } = await slot('', work.stop);
            if (verdict === 'healthy')
                return because;
            // No data and doubt never pass: without a place to pause at, the release goes back.
            if (verdict !== 'watching')
                throw new _runner_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .ActionError */ .lZ(`The judge says ${verdict}: ${because}`);
        }
    };
    await (0,_work_js__WEBPACK_IMPORTED_MODULE_1__/* .journalled */ .bP)(work, { place: '', step: 'judge', act, tell: (because) => ({ log: because }) });
}


/***/ }),

/***/ 66479:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Qp: () => (/* binding */ sideBySide),
/* harmony export */   Ri: () => (/* binding */ allSideBySide),
/* harmony export */   bs: () => (/* binding */ together)
/* harmony export */ });
/* harmony import */ var _runner_errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(44302);
/* harmony import */ var _stop_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(98826);


/** Works on all items, at most `atOnce` at the same time, and waits for every one of them. */
async function sideBySide(items, act, atOnce = 64) {
    const settled = [];
    let next = 0;
    const worker = async () => {
        for (let at = next++; at < items.length; at = next++) {
            const item = items[at];
            settled[at] = await act(item).then((value) => ({ item, value }), (error) => ({ item, error }));
        }
    };
    await Promise.all(Array.from({ length: Math.min(atOnce, items.length) }, worker));
    return settled;
}
/** The same where all must go well: throws what went wrong, all of it. */
async function allSideBySide(items, act, atOnce) {
    const settled = await sideBySide(items, act, atOnce);
    const errors = settled.flatMap((each) => ('error' in each ? [each.error] : []));
    if (errors.length > 0)
        throw together(errors);
    return settled.flatMap((each) => ('value' in each ? [each.value] : []));
}
/** Several errors as one: what stops everything first, a bug next, else all that is said. */
function together(errors) {
    const [first] = errors;
    const stopped = errors.find((error) => error instanceof _stop_js__WEBPACK_IMPORTED_MODULE_1__/* .Stopped */ .C9);
    const bug = errors.find((error) => !(error instanceof _runner_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .ActionError */ .lZ));
    if (errors.length < 2 || stopped !== undefined || bug !== undefined)
        return stopped ?? bug ?? first;
    const faults = errors.filter((error) => error instanceof _runner_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .ActionError */ .lZ);
    const said = [...new Set(faults.map(({ message }) => message))];
    const fixes = [...new Set(faults.flatMap(({ fix }) => fix ?? []))];
    if (said.length === 1)
        return first;
    return new _runner_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .ActionError */ .lZ(said.slice(0, 20).join('\n'), { fix: fixes.slice(0, 5).join('\n') });
}


/***/ }),

/***/ 98826:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   C9: () => (/* binding */ Stopped),
/* harmony export */   In: () => (/* binding */ interruptible),
/* harmony export */   ux: () => (/* binding */ within)
/* harmony export */ });
/* harmony import */ var _runner_errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(44302);

/** Why a rollout stops where it stands: each is an event of the machine. */
class Stopped extends _runner_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .ActionError */ .lZ {
    event;
    constructor(event, message) {
        super(message);
        this.name = 'Stopped';
        this.event = event;
    }
}
/** The answer, or the signal's reason as soon as it aborts: what was begun goes on unheard. */
function interruptible(work, stop) {
    return new Promise((resolve, reject) => {
        const abort = () => {
            reject(stop.reason);
        };
        if (stop.aborted)
            abort();
        stop.addEventListener('abort', abort, { once: true });
        work.then(resolve, reject).finally(() => {
            stop.removeEventListener('abort', abort);
        });
    });
}
/** The answer, or `undefined` when `ms` are over first: what was begun goes on unheard. */
async function within(ms, clock, work) {
    const over = new AbortController();
    const late = clock.sleep(ms, over.signal).then(() => undefined, () => undefined);
    try {
        return await Promise.race([work, late]);
    }
    finally {
        over.abort();
        work.catch(() => undefined);
    }
}


/***/ }),

/***/ 66736:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   $M: () => (/* binding */ currentOn),
/* harmony export */   Fr: () => (/* binding */ survey),
/* harmony export */   UX: () => (/* binding */ asWhole),
/* harmony export */   eS: () => (/* binding */ refuseDrift)
/* harmony export */ });
/* harmony import */ var _targets_target_js__WEBPACK_IMPORTED_MODULE_8__ = __webpack_require__(55974);
/* harmony import */ var _catch_up_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(32773);
/* harmony import */ var _check_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(64900);
/* harmony import */ var _conclude_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(19911);
/* harmony import */ var _history_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(38924);
/* harmony import */ var _recover_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(99630);
/* harmony import */ var _side_by_side_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(66479);
/* harmony import */ var _stop_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(98826);
/* harmony import */ var _work_js__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(48267);









/** Finishes what was left, and looks at every place. With `needed`, all of them must be seen. */
async function survey(work, needed) {
    let journals = await (0,_work_js__WEBPACK_IMPORTED_MODULE_7__/* .journalsOf */ .yE)(work, needed);
    const lead = () => journals.get(work.lead.host) ?? { lines: [], torn: 0 };
    const recovered = await (0,_stop_js__WEBPACK_IMPORTED_MODULE_6__/* .interruptible */ .In)((0,_recover_js__WEBPACK_IMPORTED_MODULE_4__/* .recoverUnder */ .t)(work, (0,_history_js__WEBPACK_IMPORTED_MODULE_3__/* .history */ .b6)(lead()), journals), work.stop);
    if (recovered.length > 0)
        journals = await (0,_work_js__WEBPACK_IMPORTED_MODULE_7__/* .journalsOf */ .yE)(work, needed);
    if (await (0,_stop_js__WEBPACK_IMPORTED_MODULE_6__/* .interruptible */ .In)((0,_catch_up_js__WEBPACK_IMPORTED_MODULE_0__/* .catchUp */ .x)(work, (0,_history_js__WEBPACK_IMPORTED_MODULE_3__/* .history */ .b6)(lead()), journals), work.stop))
        journals = await (0,_work_js__WEBPACK_IMPORTED_MODULE_7__/* .journalsOf */ .yE)(work, needed);
    const told = (0,_history_js__WEBPACK_IMPORTED_MODULE_3__/* .history */ .b6)(lead());
    const facts = await factsOf(work, needed);
    const current = new Map([...facts].map(([place, each]) => [place, (0,_conclude_js__WEBPACK_IMPORTED_MODULE_2__/* .releaseThere */ .GW)(each)]));
    return {
        told,
        facts,
        current,
        from: asWhole(current, told, work.lead.host, work.parts.target),
        journals,
        recovered,
    };
}
async function factsOf(work, needed) {
    const { target } = work.parts;
    const places = target.places.filter(({ host }) => !work.out.has(host));
    const look = (place) => target.look(place);
    if (needed) {
        const all = await (0,_side_by_side_js__WEBPACK_IMPORTED_MODULE_5__/* .allSideBySide */ .Ri)(places, look);
        return new Map(all.map((facts, index) => [(0,_targets_target_js__WEBPACK_IMPORTED_MODULE_8__/* .placeName */ .f)(places[index]), facts]));
    }
    const facts = new Map();
    for (const each of await (0,_side_by_side_js__WEBPACK_IMPORTED_MODULE_5__/* .sideBySide */ .Qp)(places, look))
        if ('value' in each)
            facts.set((0,_targets_target_js__WEBPACK_IMPORTED_MODULE_8__/* .placeName */ .f)(each.item), each.value);
        else if (places.length === 1)
            throw each.error;
        else
            work.out.set(each.item.host, each.error);
    return facts;
}
/** What the journal says is current, where a place has it; else what the lock's host has. */
function asWhole(current, told, lead, target) {
    const named = [...current.values()].find((each) => each !== undefined && each.id === told.current);
    const own = target.places.find(({ host }) => host === lead);
    return named ?? (own && current.get((0,_targets_target_js__WEBPACK_IMPORTED_MODULE_8__/* .placeName */ .f)(own)));
}
/** Refuses where something else changed what is current at a place since the journal's last word. */
function refuseDrift({ told, facts, journals }, { parts: { target } }) {
    const drifts = target.places.flatMap((place) => {
        const seen = facts.get((0,_targets_target_js__WEBPACK_IMPORTED_MODULE_8__/* .placeName */ .f)(place));
        const several = target.places.length > 1 ? journals.get(place.host) : undefined;
        return seen ? ((0,_check_js__WEBPACK_IMPORTED_MODULE_1__/* .driftOf */ .$p)((0,_targets_target_js__WEBPACK_IMPORTED_MODULE_8__/* .placeName */ .f)(place), seen, told, several) ?? []) : [];
    });
    const [first] = drifts;
    if (first)
        throw (0,_side_by_side_js__WEBPACK_IMPORTED_MODULE_5__/* .together */ .bs)(drifts);
}
/** What is current on a host. */
function currentOn(host, { current }, { parts: { target } }) {
    const place = target.places.find((each) => each.host === host);
    return place && current.get((0,_targets_target_js__WEBPACK_IMPORTED_MODULE_8__/* .placeName */ .f)(place));
}


/***/ }),

/***/ 48267:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  jh: () => (/* binding */ hostsAt),
  bP: () => (/* binding */ journalled),
  yE: () => (/* binding */ journalsOf),
  N4: () => (/* binding */ note),
  d9: () => (/* binding */ noteOnAll),
  bG: () => (/* binding */ takeUp),
  yP: () => (/* binding */ underLock)
});

// EXTERNAL MODULE: ./shared/hosts/hold-lost.ts
var hold_lost = __webpack_require__(23468);
// EXTERNAL MODULE: ./shared/time/duration.ts
var duration = __webpack_require__(54772);
// EXTERNAL MODULE: ./shared/rollout/history.ts
var rollout_history = __webpack_require__(38924);
// EXTERNAL MODULE: ./shared/rollout/hosts.ts
var rollout_hosts = __webpack_require__(23483);
// EXTERNAL MODULE: ./shared/rollout/lock.ts
var lock = __webpack_require__(22213);
// EXTERNAL MODULE: ./shared/rollout/side-by-side.ts
var side_by_side = __webpack_require__(66479);
// EXTERNAL MODULE: ./shared/rollout/stop.ts
var rollout_stop = __webpack_require__(98826);
;// CONCATENATED MODULE: ./shared/rollout/join.ts



const mostRaises = 5;
/**
 * Tells the other hosts of the lock. Where one has seen a fence as high, the lock's host raises it: so it is the same
 * everywhere, and who held it before writes nowhere any more. A person at work on one of them is waited for.
 */
async function joinFollowers(first, policy, parts) {
    const { keeper, needed } = parts;
    const out = new Map();
    let hold = first;
    for (let raises = 0; raises <= mostRaises; raises += 1) {
        const followers = parts.followers.filter(({ host }) => !out.has(host));
        const told = await (0,side_by_side/* sideBySide */.Qp)(followers, ({ keeper: follower }) => tell(hold, follower, policy, parts));
        for (const each of told)
            if ('error' in each)
                out.set(each.item.host, each.error);
        if (needed && out.size > 0)
            await (0,side_by_side/* allSideBySide */.Ri)([...out.values()], (error) => Promise.reject(error));
        const seen = Math.max(0, ...told.map((each) => ('value' in each ? each.value : 0)));
        if (seen === 0)
            return { hold, out };
        const { owner, deployment } = hold;
        const raised = await keeper.acquire(owner, deployment, policy.leaseSeconds, undefined, seen);
        if (!raised.got)
            throw new rollout_stop/* Stopped */.C9('lost', 'Another run took the lock before all hosts were told of it.');
        hold = raised.hold;
    }
    throw new rollout_stop/* Stopped */.C9('lost', 'Others take the lock on single hosts again and again: nothing was touched.');
}
/** The fence that a host has seen, when it is as high as ours; 0 when it knows our lock now. */
async function tell(hold, follower, policy, parts) {
    const answer = await follower.join(hold, policy.leaseSeconds);
    if (answer.got)
        return 0;
    if ('seen' in answer)
        return answer.seen;
    const own = await (0,lock/* obtainLock */.B3)(hold.deployment, policy, { ...parts, keeper: follower });
    return own.hold.fence;
}

// EXTERNAL MODULE: ./shared/rollout/pulse.ts
var rollout_pulse = __webpack_require__(59125);
;// CONCATENATED MODULE: ./shared/rollout/work.ts









/** With one host nobody has to be asked which it is. */
async function leadOf(target) {
    const [only, second] = (0,rollout_hosts/* hostsOf */.PP)(target);
    return only && !second ? only : (0,rollout_hosts/* findLead */.wd)(target);
}
/** The hosts that can be written to, the lock's host first. */
const hostsAt = ({ lead, followers, out }) => [
    ...(out.has(lead.host) ? [] : [lead]),
    ...followers.filter(({ host }) => !out.has(host)),
];
/** Takes the lock and keeps it until `work` is over; whatever happens, it is let go then. */
async function underLock(deployment, policy, parts, act, needs = 'all') {
    const { target, clock, cancelled } = parts;
    const startedAt = clock.monotonic();
    const { host, keeper } = await leadOf(target);
    const lead = { host, keeper };
    const followers = needs === 'none' ? [] : (0,rollout_hosts/* hostsOf */.PP)(target).filter((each) => each.host !== host);
    const { hold: first, tookOver } = await (0,lock/* obtainLock */.B3)(deployment, policy, { ...parts, keeper });
    const { hold, out } = await joinFollowers(first, policy, {
        ...parts,
        keeper,
        followers,
        needed: needs === 'all',
    }).catch(async (error) => {
        await letGoOf([lead, ...followers], first, parts);
        throw error;
    });
    const hosts = [lead, ...followers];
    const { leaseSeconds } = policy;
    const isOut = (name) => out.has(name);
    const pulse = (0,rollout_pulse/* startPulse */.S)({ hosts, clock, leaseSeconds, hold: () => work.hold, isOut });
    const stop = stopSignal(pulse.lost, cancelled);
    const work = {
        deployment,
        parts,
        lead,
        keeper,
        followers,
        out,
        policy,
        pulse,
        stop,
        tookOver,
        timeline: [],
        startedAt,
        hold,
        keepsLock: false,
    };
    try {
        return await act(work);
    }
    finally {
        pulse.stop();
        if (!work.keepsLock)
            await letGoOf(hostsAt(work), work.hold, parts);
    }
}
/** The others first: who gets the lock then finds them free. */
async function letGoOf(hosts, hold, { clock, log }) {
    const release = async ({ host, keeper }) => {
        const released = keeper.release(hold).catch((error) => {
            log.debug(`The lock was not let go on ${host}: ${String(error)}`);
        });
        await (0,rollout_stop/* within */.ux)(2_000, clock, released);
    };
    const [lead, ...others] = hosts;
    await (0,side_by_side/* sideBySide */.Qp)(others, release);
    if (lead)
        await release(lead);
}
function stopSignal(lost, cancelled) {
    if (!cancelled)
        return lost;
    const stop = new AbortController();
    const cancel = () => {
        stop.abort(new rollout_stop/* Stopped */.C9('cancel', 'The run was cancelled.'));
    };
    if (cancelled.aborted)
        cancel();
    cancelled.addEventListener('abort', cancel, { once: true });
    lost.addEventListener('abort', () => {
        stop.abort(lost.reason);
    });
    return stop.signal;
}
/** The journals of the hosts that can be reached. */
async function journalsOf(work, needed) {
    const hosts = hostsAt(work);
    const read = await (0,side_by_side/* sideBySide */.Qp)(hosts, ({ keeper }) => keeper.readJournal());
    const errors = read.flatMap((each) => ('error' in each ? [each] : []));
    for (const { item, error } of errors)
        if (needed || item.host === work.lead.host)
            throw error;
        else
            work.out.set(item.host, error);
    return new Map(read.flatMap((each) => ('value' in each ? [[each.item.host, each.value]] : [])));
}
/** Writes one line of this deployment: on the host that it is about, else on the one that keeps the lock. */
function note(work, line) {
    return keeperFor(work, line.place).append(work.hold, { deployment: work.deployment, ...line });
}
function keeperFor({ parts: { target }, keeper, lead, followers }, place) {
    const host = (0,rollout_hosts/* hostOf */.w4)(target, place);
    return [lead, ...followers].find((each) => each.host === host)?.keeper ?? keeper;
}
/**
 * Writes a line on every host, so that each of them can tell its own story: first where the lock is, and there it
 * must succeed.
 *
 * @returns what went wrong on the others
 */
async function noteOnAll(work, lineOn) {
    const write = ({ host, keeper }) => keeper.append(work.hold, lineOn(host));
    await write(work.lead);
    const others = hostsAt(work).filter(({ host }) => host !== work.lead.host);
    const failed = new Map();
    for (const each of await (0,side_by_side/* sideBySide */.Qp)(others, write))
        if ('error' in each)
            failed.set(each.item.host, each.error);
    return failed;
}
/** Does one step, with a line in the journal before and after it. */
async function journalled(work, { place, step, detail, act, tell, whole }) {
    const { clock, log } = work.parts;
    const since = () => Math.round(clock.monotonic() - work.startedAt);
    const entry = { place, step, state: 'begun', startMs: since(), endMs: since() };
    const run = (promise) => (whole ? promise : (0,rollout_stop/* interruptible */.In)(promise, work.stop));
    if (!whole)
        work.stop.throwIfAborted();
    work.timeline.push(entry);
    try {
        await run(note(work, { place, step, state: 'begun', ...(detail && { detail }) }));
        const answer = await run(act());
        const told = tell?.(answer);
        Object.assign(entry, { state: 'done', endMs: since() });
        await run(note(work, { place, step, state: 'done', ...(told?.detail && { detail: told.detail }) }));
        if (told?.log)
            log.info(`${place ? `${place}: ` : ''}${told.log} (${(0,duration/* formatDuration */.a)(entry.endMs - entry.startMs)})`);
        return answer;
    }
    catch (error) {
        Object.assign(entry, { state: 'failed', endMs: since() });
        throw await tellFailure(work, { place, step }, error);
    }
}
const toldByAnother = 'Another run took the lock and told the end of this deployment: nothing was written any more.';
/** Writes that a step failed, where this run may still write, and says what stopped it. */
async function tellFailure(work, at, error) {
    if (error instanceof rollout_stop/* Stopped */.C9 && error.event !== 'cancel')
        return error;
    if (error instanceof hold_lost/* HoldLost */.o)
        return regain(work, at.place, error);
    const because = error instanceof Error ? error.message : String(error);
    const written = note(work, { ...at, state: 'failed', detail: { because } });
    return written.then(() => error, (lost) => (lost instanceof hold_lost/* HoldLost */.o ? regain(work, at.place, error) : error));
}
/**
 * A hold that was refused: by its lease (then it is taken up again, and the first error stands), by the
 * watchdog's undo, or by another owner.
 */
async function regain(work, place, error) {
    const keeper = keeperFor(work, place);
    try {
        const { state } = await keeper.watchdog(work.deployment);
        const taken = await takeUp(work);
        if (taken === 'over')
            return new rollout_stop/* Stopped */.C9('lost', toldByAnother);
        return taken === 'held' || state === 'fired' ? await (0,rollout_pulse/* whoWon */.t)(keeper, work.deployment) : error;
    }
    catch {
        return error;
    }
}
/**
 * Takes the lock of this same deployment again, where it is free or still ours. `held`: another holds it. `over`:
 * another held it, and told the end of `story`: its undo or confirmation is no longer this run's to do. A host that
 * cannot be told of it is out.
 */
async function takeUp(work, story = work.deployment) {
    const { keeper, policy, parts, deployment } = work;
    const answer = await keeper.acquire(parts.owner, deployment, policy.leaseSeconds);
    if (!answer.got)
        return 'held';
    if ((0,rollout_history/* isOver */.PU)((0,rollout_history/* history */.b6)(await keeper.readJournal()), story)) {
        await keeper.release(answer.hold);
        return 'over';
    }
    const followers = work.followers.filter(({ host }) => !work.out.has(host));
    const brief = { ...policy, timeoutMs: 0, takeOver: false };
    const told = await joinFollowers(answer.hold, brief, { ...parts, keeper, followers, needed: false });
    for (const [host, error] of told.out)
        work.out.set(host, error);
    work.hold = told.hold;
    return 'ours';
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
