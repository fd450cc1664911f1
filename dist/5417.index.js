export const id = 5417;
export const ids = [5417];
export const modules = {

/***/ 55417:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  main: () => (/* binding */ main),
  step: () => (/* binding */ step)
});

// EXTERNAL MODULE: ./shared/runner/action.ts + 5 modules
var action = __webpack_require__(66074);
// EXTERNAL MODULE: ./shared/runner/errors.ts
var errors = __webpack_require__(44302);
// EXTERNAL MODULE: ./shared/runner/inputs.ts
var runner_inputs = __webpack_require__(72852);
// EXTERNAL MODULE: ./shared/targets/ssh-place.ts
var ssh_place = __webpack_require__(91827);
;// CONCATENATED MODULE: ./actions/auto-rollback/inputs.ts


/** What `auto-rollback` takes. */
const autoRollbackInputs = {
    mode: (0,runner_inputs/* oneOf */.yL)(['watch', 'rollback', 'reconcile', 'freeze', 'unfreeze'], {
        description: '`watch` the release that was deployed and return to the last good one when it is bad, `rollback` by hand, `reconcile` what a lost runner left, `freeze` the environment against every deployment, or `unfreeze` it, or a release that was quarantined.',
        default: 'watch',
    }),
    environment: (0,runner_inputs/* line */.n8)({
        description: 'The environment, as the configuration names it.',
        required: true,
    }),
    to: (0,runner_inputs/* line */.n8)({
        description: 'For `rollback`: `last-good`, a version, a digest or `deployment:ID`; default `last-good`. For `unfreeze`: the version or digest that is quarantined, or `environment`, where there is more than one.',
    }),
    'watch-for': (0,runner_inputs/* duration */.p0)({
        description: 'How long the release is watched. Default: `watch.for` of the environment, else `10m`; at most `6h`.',
    }),
    interval: (0,runner_inputs/* duration */.p0)({
        description: 'The time between two looks of each signal. Default: as the environment has it, else `250ms`.',
    }),
    'on-no-data': (0,runner_inputs/* oneOf */.yL)(['pause', 'roll-back'], {
        description: 'What follows where a watch could see nothing: `pause` (red, nothing is touched), or `roll-back` (without a quarantine). It never passes. Default: as the environment has it, else `pause`.',
    }),
    'on-inconclusive': (0,runner_inputs/* oneOf */.yL)(['pause', 'roll-back'], {
        description: 'The same where what was seen leaves it open. Default: as the environment has it, else `pause`.',
    }),
    reason: (0,runner_inputs/* text */.Qq)({
        description: 'Why, for the record: one sentence. Required for `freeze` and `unfreeze`.',
    }),
    until: (0,runner_inputs/* line */.n8)({
        description: 'When a `freeze` ends by itself: a duration such as `8h`, or a date and time with its zone; 30 days at most. Default: 24 hours.',
    }),
    'max-rollbacks': (0,runner_inputs/* integer */.nd)({
        description: 'How many rollbacks watches may decide in 24 hours: a bad release after that is reported and goes on serving, and the environment is frozen.',
        default: 3,
        min: 1,
        max: 1000,
    }),
    force: (0,runner_inputs/* flag */.Jt)({
        description: 'With `mode: rollback`: go to a release that is quarantined, and back over a migration that cannot be reversed (`reversible: no`), too. The database stays as it is.',
        default: false,
    }),
    'take-over': (0,runner_inputs/* flag */.Jt)({
        description: 'Take the lock from a holder whose run is not known to be at work.',
        default: false,
    }),
    incident: (0,runner_inputs/* oneOf */.yL)(['issue', 'none'], {
        description: 'Open an issue for a release that was found bad, or `none`.',
        default: 'issue',
    }),
    path: (0,runner_inputs/* line */.n8)({
        description: 'The folder of the target, for a repository without a configuration file.',
    }),
    ...ssh_place/* sshInputs */.aM,
    ...runner_inputs/* commonInputs */.j$,
};
/** What `auto-rollback` puts out. */
const autoRollbackOutputs = {
    decision: '`healthy`, `rolled-back`, `paused` or `refused`; empty for `freeze` and `unfreeze`, and for a `reconcile` that rolled nothing back.',
    reason: 'Why: one sentence with the numbers.',
    evidence: 'What each signal said, as JSON.',
    observations: 'The file of all that a watch saw: `judge` tells it again. Empty for other modes.',
    'from-version': 'The version that was watched, or left.',
    'to-version': 'The version that was returned to.',
    'detection-ms': 'From the first error of those that decided to the decision.',
    'rollback-ms': 'From the decision to the first good answer of the release that was returned to.',
    'rollback-deployment-id': "GitHub's id of the rollback's own deployment; empty when GitHub could not be asked.",
    'incident-url': 'The incident that was opened.',
    frozen: 'The contents digests that are quarantined now, one a line.',
};

// EXTERNAL MODULE: ./actions/auto-rollback/result.ts
var auto_rollback_result = __webpack_require__(93190);
// EXTERNAL MODULE: ./shared/http/create-http.ts + 4 modules
var create_http = __webpack_require__(31491);
// EXTERNAL MODULE: ./shared/report/notify.ts
var notify = __webpack_require__(16688);
// EXTERNAL MODULE: ./shared/rollout/reach-traffic.ts + 16 modules
var reach_traffic = __webpack_require__(73423);
// EXTERNAL MODULE: ./shared/runner/context.ts
var runner_context = __webpack_require__(86402);
// EXTERNAL MODULE: ./shared/settings/settings.ts + 8 modules
var settings_settings = __webpack_require__(73444);
// EXTERNAL MODULE: ./actions/auto-rollback/alarm.ts
var auto_rollback_alarm = __webpack_require__(46194);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(76760);
var external_node_path_default = /*#__PURE__*/__webpack_require__.n(external_node_path_);
// EXTERNAL MODULE: ./shared/api/create-api.ts + 2 modules
var create_api = __webpack_require__(34633);
// EXTERNAL MODULE: ./shared/command/run-command.ts + 3 modules
var run_command = __webpack_require__(90263);
// EXTERNAL MODULE: ./shared/command/scrub.ts
var scrub = __webpack_require__(84083);
// EXTERNAL MODULE: ./shared/github/create-github.ts + 7 modules
var create_github = __webpack_require__(56980);
// EXTERNAL MODULE: ./shared/health/probe.ts + 1 modules
var probe = __webpack_require__(16660);
// EXTERNAL MODULE: ./shared/rollout/owner.ts
var owner = __webpack_require__(46103);
// EXTERNAL MODULE: ./shared/targets/reach-target.ts + 29 modules
var reach_target = __webpack_require__(33252);
// EXTERNAL MODULE: ./shared/time/system-clock.ts
var system_clock = __webpack_require__(97886);
;// CONCATENATED MODULE: ./actions/auto-rollback/connect.ts











/** How long connections to the release that was left may take to end. */
const drainMs = 30_000;
/** Makes what the modes work with, until `close`: the target through a shell, GitHub, the clock, HTTP. */
async function connect({ token, traffic, ...place }, runner) {
    const { context, env, log, cancelled } = runner;
    const { repository, serverUrl, apiUrl } = context;
    const clock = system_clock/* systemClock */.m;
    const http = (0,create_http/* createHttp */.V)(env, clock);
    // A rollback brings no bytes: what it returns to lies on the target.
    const unpacked = () => Promise.reject(new Error('auto-rollback prepares no release'));
    const { slots, watcher } = traffic ?? {};
    const reach = { run: (0,run_command/* runCommand */.d)(env), env, http, context };
    const reached = await (0,reach_target/* reachTarget */.H)({ ...place, slots, watcher }, unpacked, reach);
    const { environment } = place;
    const { workspace } = context;
    const api = (0,create_api/* createApi */.x)({ token, baseUrl: apiUrl, http, clock });
    return {
        ...reached,
        owner: (0,owner/* runOwner */.zP)(context),
        clock,
        log,
        command: { run: (0,run_command/* runCommand */.d)(env), env: (0,scrub/* scrubbed */.f)(env), cwd: context.workspace },
        health: (0,probe/* createHostProbe */.r)(reached.httpOn, clock),
        http: reached.httpOn(),
        recordings: external_node_path_default().join(context.temp, 'deploy-actions', 'watched'),
        ...(token !== '' && { github: (0,create_github/* createGitHub */.C)(api, { repository, clock, log, serverUrl }) }),
        ...(traffic && {
            traffic: (0,reach_traffic/* connectTraffic */.Q)(traffic, reached, { clock, environment, workspace, http, drainMs }),
        }),
        cancelled,
    };
}

// EXTERNAL MODULE: ./shared/rollout/freeze.ts
var rollout_freeze = __webpack_require__(32333);
// EXTERNAL MODULE: ./shared/rollout/history.ts
var rollout_history = __webpack_require__(38924);
// EXTERNAL MODULE: ./shared/rollout/quarantine.ts
var quarantine = __webpack_require__(30730);
// EXTERNAL MODULE: ./shared/time/duration.ts
var time_duration = __webpack_require__(54772);
// EXTERNAL MODULE: ./actions/auto-rollback/bake.ts
var bake = __webpack_require__(35802);
;// CONCATENATED MODULE: ./actions/auto-rollback/freeze.ts







/** How long a freeze lasts where nobody says. */
const dayMs = 24 * 60 * 60_000;
const longestMs = 30 * dayMs;
/** Refuses every deployment to an environment until a time, by a person's word. It is kept in the journal alone. */
async function freeze(request, parts) {
    const { reason, by, lock, environment, dryRun } = request;
    if (!reason)
        throw new errors/* ActionError */.lZ('A freeze needs a reason: whoever it stops reads it.', {
            fix: 'Say with the input "reason" why nothing may be deployed.',
        });
    const nowMs = await hostNowMs(parts);
    const untilMs = untilOf(request.until, nowMs);
    const frozen = { by, reason, untilMs, since: new Date(nowMs).toISOString() };
    if (!dryRun)
        await (0,quarantine/* freezeEnvironment */.H6)({ by, reason, untilMs }, lock, parts);
    return {
        decision: '',
        because: dryRun
            ? `${environment} would be ${(0,rollout_freeze/* freezeWords */.n4)(frozen)}.`
            : `${environment} is ${(0,rollout_freeze/* freezeWords */.n4)(frozen)}. No release is deployed to it; a rollback is.`,
        red: false,
        evidence: [],
        frozen: (0,auto_rollback_result/* frozenOf */.E)((0,rollout_history/* history */.b6)(await (0,bake/* readJournal */.a0)(parts))),
        timeline: [],
        notes: [],
    };
}
/** The time on the target: a freeze goes by its clock. */
async function hostNowMs({ target }) {
    const [place] = target.places;
    if (place === undefined)
        throw new Error('A target without a place');
    return (await target.look(place)).hostNow * 1000;
}
/** @throws ActionError for a time that is none, is over, or is further away than a freeze may last */
function untilOf(until, nowMs) {
    const given = until === undefined ? nowMs + dayMs : timeOf(until, nowMs);
    const fix = 'Set until to a duration such as 8h, or to a date and time such as 2026-03-01T08:00:00Z.';
    if (given === undefined)
        throw new errors/* ActionError */.lZ(`"${until ?? ''}" is no time`, { fix });
    if (given <= nowMs)
        throw new errors/* ActionError */.lZ(`${until ?? ''} is over already`, { fix });
    if (given > nowMs + longestMs)
        throw new errors/* ActionError */.lZ(`A freeze until ${new Date(given).toISOString()} is longer than 30 days`, {
            fix: 'Freeze for 720h at most, and again when that is over.',
        });
    return given;
}
/** Without its zone a time would mean another one on each machine. */
const withZone = /^\d{4}-\d\d-\d\dT\d\d:\d\d(?::\d\d(?:\.\d+)?)?(?:Z|[+-]\d\d:\d\d)$/;
function timeOf(text, nowMs) {
    const duration = (0,time_duration/* parseDuration */.E)(text);
    if (duration !== undefined)
        return nowMs + duration;
    const at = withZone.test(text) ? Date.parse(text) : NaN;
    return Number.isFinite(at) ? at : undefined;
}

// EXTERNAL MODULE: ./shared/rollout/check.ts
var check = __webpack_require__(64900);
// EXTERNAL MODULE: ./shared/rollout/recover.ts + 1 modules
var recover = __webpack_require__(99630);
// EXTERNAL MODULE: ./actions/auto-rollback/paperwork.ts
var paperwork = __webpack_require__(17084);
// EXTERNAL MODULE: ./shared/rollout/roll-back.ts
var roll_back = __webpack_require__(76181);
;// CONCATENATED MODULE: ./actions/auto-rollback/respond.ts







/**
 * Answers a bad verdict: traffic first, then the journal, then GitHub. A cancellation no longer stops it: what
 * serves is bad, and the way back takes a second.
 */
async function respond(found, request, given) {
    const parts = { ...given, cancelled: undefined };
    const { watched, evidence, detectionMs } = found;
    const began = parts.clock.monotonic();
    const answer = await goBack(found, request, parts);
    const done = answer.result?.state === 'confirmed' ? answer.result : undefined;
    await settle(found, done, request, parts);
    const left = done === undefined && (await servesElse(watched, parts));
    const frozen = done || left ? [] : await freezeAfter(found, answer, request, parts);
    const result = {
        decision: done ? 'rolled-back' : left ? 'paused' : 'refused',
        red: true,
        ...words(found, done, left || undefined, answer),
        evidence,
        ...(found.recording !== undefined && { recording: found.recording }),
        from: watched.release,
        ...(done?.to && { to: done.to }),
        ...(detectionMs !== undefined && { detectionMs }),
        ...(done?.rollbackMs !== undefined && {
            rollbackMs: done.rollbackMs + began - (found.decidedAt ?? began),
        }),
        ...(answer.result?.github.id !== undefined && { rollbackDeploymentId: answer.result.github.id }),
        frozen: [],
        timeline: answer.result?.timeline ?? [],
        notes: done?.cause ? [done.cause.message] : frozen,
    };
    if (!found.proven)
        return (0,paperwork/* markLeft */.Re)(result, watched, request, parts);
    return (0,paperwork/* doPaperwork */.n2)(result, { deployment: watched, by: bake/* automatic */.YF }, request, parts);
}
/** The release that serves, when it is no longer the one that was found bad: someone was faster. */
async function servesElse({ release }, { target }) {
    const [place] = target.places;
    const current = place && (await target.look(place)).current;
    return current === release.id ? undefined : current;
}
function words({ watched, because, proven }, done, serves, answer) {
    const { version } = watched.release;
    const bad = proven
        ? `${version} is bad (${because})`
        : `Whether ${version} is good could not be told (${because})`;
    if (done)
        return {
            because: `${bad}: rolled back to ${done.to?.version ?? 'the release before'}.`,
            fix: proven
                ? 'Mend the release and deploy it again; the bad contents are refused until then.'
                : 'Mend the signals that the watch looks at, and deploy the release again: it is not quarantined.',
        };
    if (serves)
        return {
            because: `${bad}, and was left before: ${serves} serves.`,
            fix: 'Watch what serves now (mode: watch).',
        };
    return { because: `${bad}, and it goes on serving: ${answer.because}`, fix: answer.fix };
}
/** Carries out a rollback that a watch decided and that was broken off. */
function carryOn({ rollback, left }, request, parts) {
    parts.log.notice(`The rollback ${rollback.deployment} was broken off: it is carried out now.`);
    const because = rollback.reason ?? 'an earlier watch found it bad';
    const proven = rollback.quarantines;
    const verdict = proven ? 'bad' : 'inconclusive';
    return respond({ watched: left, because, proven, verdict, evidence: [], plan: undefined }, request, parts);
}
async function goBack({ watched, because, plan, proven, breaker }, request, parts) {
    const { environment, lock, record, confirmSeconds } = request;
    const fix = 'Deploy a good release, or go back to one by hand (mode: rollback).';
    if (breaker !== undefined)
        return { because: breaker, fix };
    try {
        const asked = {
            environment,
            to: 'last-good',
            reason: because,
            by: bake/* automatic */.YF,
            quarantine: proven,
            confirmSeconds,
        };
        const leave = watched.release.contentsDigest;
        const result = await (0,roll_back/* rollBack */.F)({ ...asked, lock, record, leave, ...(plan && { plan }) }, parts);
        return { result, because: result.because, fix };
    }
    catch (error) {
        if (!(error instanceof errors/* ActionError */.lZ))
            throw error;
        return { because: error.message, fix: error.fix ?? fix };
    }
}
/**
 * Freezes the environment where a rollback was tried and failed, or where there were too many: what serves is bad, and
 * one more release on top of it is a person's to decide.
 */
async function freezeAfter({ watched, breaker }, { result, because }, { lock, environment }, parts) {
    if (breaker === undefined && result === undefined)
        return [];
    const reason = `${watched.release.version} was to be left, and was not: ${because}`;
    try {
        const untilMs = (await hostNowMs(parts)) + dayMs;
        await (0,quarantine/* freezeEnvironment */.H6)({ by: bake/* automatic */.YF, reason, untilMs }, lock, parts);
        return [
            `${environment} is frozen until ${new Date(untilMs).toISOString()}: nothing is deployed to it. mode: unfreeze with to: environment lifts that.`,
        ];
    }
    catch (error) {
        return [`${environment} could not be frozen: ${(0,errors/* explain */.WE)(error)}`];
    }
}
/** Writes the verdict, and quarantines what is bad where the rollback itself could not. */
async function settle({ watched, because, evidence, verdict, proven, }, done, { lock }, parts) {
    const { deployment, release } = watched;
    try {
        const detail = { verdict, because, evidence, rolledBack: done !== undefined };
        await (0,bake/* writeWatch */.VD)(deployment, { state: 'done', detail }, lock, parts);
        if (!proven)
            return;
        const { quarantined } = (0,rollout_history/* history */.b6)(await (0,bake/* readJournal */.a0)(parts));
        if (!quarantined.some(({ contentsDigest }) => contentsDigest === release.contentsDigest))
            await (0,quarantine/* quarantine */.tW)({ ...release, reason: because, deployment }, lock, parts);
    }
    catch (error) {
        parts.log.warning(`The verdict could not be written to the journal; a reconcile does it: ${(0,errors/* explain */.WE)(error)}`);
    }
}

;// CONCATENATED MODULE: ./actions/auto-rollback/reconcile.ts









/**
 * Finishes what lost runners left: deployments without an end, rollbacks that were broken off, GitHub's record,
 * incidents that were never opened or that someone closed. Repeated, it finds nothing to do and changes nothing.
 */
async function reconcile(request, parts) {
    if (request.dryRun)
        return wouldDo((0,rollout_history/* history */.b6)(await (0,bake/* readJournal */.a0)(parts)));
    const recovery = await (0,recover/* recover */.l)(request, parts);
    if (recovery.busy) {
        const told = (0,rollout_history/* history */.b6)(await (0,bake/* readJournal */.a0)(parts));
        const waits = (0,rollout_history/* baking */.fI)(told);
        return peace(told, [
            ...(waits ? [waitsForWatch(waits)] : []),
            `Nothing was touched: ${(0,owner/* describeOwner */.$S)(recovery.busy.owner)} ${recovery.busy.paused ? 'has' : 'is at work on'} deployment ${recovery.busy.deployment}.`,
        ]);
    }
    const journal = await (0,bake/* readJournal */.a0)(parts);
    const broken = (0,bake/* brokenOff */.H1)(journal);
    if (broken?.automatic) {
        const result = await carryOn(broken, request, parts);
        return { ...result, notes: [...recovered(recovery), ...result.notes] };
    }
    const told = (0,rollout_history/* history */.b6)(journal);
    const incidents = [];
    for (const each of told.quarantined)
        incidents.push(...(await settleIncident(each, told, request, parts)));
    return peace((0,rollout_history/* history */.b6)(await (0,bake/* readJournal */.a0)(parts)), [
        ...recovered(recovery),
        ...incidents,
        ...openBake(told),
        ...askedInVain(broken),
    ]);
}
const recovered = ({ deployments, mended, healed, apart }) => [
    ...healed.map((place) => `${place} had stayed apart, and serves what the others serve again.`),
    ...apart.map((place) => `${place} differs from the others still, or could not be reached.`),
    ...deployments.map(({ deployment, because }) => `Deployment ${deployment} was finished: ${because}.`),
    ...mended.map((deployment) => `GitHub's record of deployment ${deployment} was mended.`),
];
/** Lifts a quarantine whose incident was closed by someone who may; opens the incident where there is none yet. */
async function settleIncident(quarantined, told, request, parts) {
    const { contentsDigest, version, incident, reason, deployment } = quarantined;
    if (incident === undefined)
        return openLate(quarantined, told, request, parts);
    const answer = await (0,check/* standing */.JA)(quarantined, parts.github);
    if (answer.stands)
        return [];
    await (0,quarantine/* lift */.yY)({ contentsDigest, by: answer.by, reason: `incident ${String(incident.issue)} was closed` }, request.lock, parts);
    return [
        `${version} is no longer quarantined: ${answer.by} closed ${incident.url} (${deployment}: ${reason}).`,
    ];
}
async function openLate({ contentsDigest, version, id, reason }, told, request, parts) {
    const left = told.deployments.findLast(({ release }) => release.contentsDigest === contentsDigest);
    const from = left?.release ?? { id, version, contentsDigest, commit: '', digest: '' };
    const serves = (0,rollout_history/* lastDone */.VW)(told)?.release;
    const result = {
        ...peace(told, []),
        because: `${version} was found bad: ${reason}`,
        from,
        ...(serves && serves.contentsDigest !== contentsDigest && { to: serves }),
    };
    const known = { deployment: left?.deployment ?? '', githubId: left?.githubId };
    const { incident, notes } = await (0,paperwork/* openIncident */.pF)(result, { deployment: known, by: 'reconcile' }, request, parts);
    return incident ? [`The incident of ${version} was opened: ${incident.url}.`] : notes;
}
const waitsForWatch = ({ release, deployment }) => `${release.version} (deployment ${deployment}) serves and is not confirmed: mode: watch takes it up, else all hosts go back alone.`;
function openBake(told) {
    const serves = (0,rollout_history/* lastDone */.VW)(told);
    if (serves?.bake !== 'watching')
        return [];
    return [
        `The watch of ${serves.release.version} (deployment ${serves.deployment}) is unfinished or still runs: mode: watch goes on with it.`,
    ];
}
const askedInVain = (broken) => broken
    ? [
        `The rollback to ${broken.rollback.release.version} that a person asked for was broken off, and ${broken.left.release.version} serves: ask for it again (mode: rollback).`,
    ]
    : [];
function peace(told, notes) {
    const because = notes.length > 0 ? notes.join(' ') : 'All is well: nothing to do.';
    return { decision: '', because, red: false, evidence: [], frozen: (0,auto_rollback_result/* frozenOf */.E)(told), timeline: [], notes: [] };
}
function wouldDo(told) {
    const left = (0,rollout_history/* unfinished */.M1)(told).map(({ deployment }) => `Would finish deployment ${deployment}.`);
    const waits = (0,rollout_history/* baking */.fI)(told);
    return peace(told, [...left, ...(waits ? [waitsForWatch(waits)] : []), ...openBake(told)]);
}

// EXTERNAL MODULE: ./actions/auto-rollback/rollback.ts + 1 modules
var rollback = __webpack_require__(21977);
;// CONCATENATED MODULE: ./actions/auto-rollback/unfreeze.ts







/** Lets a quarantined release be deployed again. Who lifted it and why stays in the journal and on the incident. */
async function unfreeze(request, parts) {
    const { reason, by } = request;
    if (!reason)
        throw new errors/* ActionError */.lZ('Lifting a quarantine or a freeze needs a reason.', {
            fix: 'Say with the input "reason" why the release is good after all, or why it may be deployed again.',
        });
    const { quarantined, freeze: written } = (0,rollout_history/* history */.b6)(await (0,bake/* readJournal */.a0)(parts));
    const freeze = (0,rollout_freeze/* holding */.G)(written, await hostNowMs(parts));
    if (request.to === 'environment' || (request.to === undefined && quarantined.length === 0 && freeze))
        return thaw(request, reason, freeze, parts);
    const found = pick(request, { quarantined, freeze });
    const { version, contentsDigest } = found;
    if (!request.dryRun)
        await (0,quarantine/* lift */.yY)({ contentsDigest, by, reason }, request.lock, parts);
    const notes = request.dryRun ? [] : await tellIncident(found, by, reason, parts);
    return {
        decision: '',
        because: request.dryRun
            ? `Would lift the quarantine of ${version}.`
            : `${version} is no longer quarantined: lifted by ${by} (${reason}).`,
        red: false,
        evidence: [],
        frozen: (0,auto_rollback_result/* frozenOf */.E)((0,rollout_history/* history */.b6)(await (0,bake/* readJournal */.a0)(parts))),
        timeline: [],
        notes,
    };
}
/** Lets the environment be deployed to again. */
async function thaw({ by, environment, lock, dryRun }, reason, freeze, parts) {
    if (freeze === undefined)
        throw new errors/* ActionError */.lZ(`${environment} is not frozen.`, { fix: 'There is nothing to lift.' });
    if (!dryRun)
        await (0,quarantine/* unfreezeEnvironment */.uv)({ by, reason }, lock, parts);
    return {
        decision: '',
        because: dryRun
            ? `Would lift the freeze of ${environment} (${(0,rollout_freeze/* freezeWords */.n4)(freeze)}).`
            : `${environment} is no longer frozen: lifted by ${by} (${reason}).`,
        red: false,
        evidence: [],
        frozen: (0,auto_rollback_result/* frozenOf */.E)((0,rollout_history/* history */.b6)(await (0,bake/* readJournal */.a0)(parts))),
        timeline: [],
        notes: [],
    };
}
function pick({ to, environment }, { quarantined, freeze }) {
    const names = [
        ...quarantined.map(({ id, version }) => id || version),
        ...(freeze ? ['environment (its freeze)'] : []),
    ].join(', ');
    if (quarantined.length === 0)
        throw new errors/* ActionError */.lZ(`Nothing is quarantined on ${environment}.`, { fix: 'There is nothing to lift.' });
    const [only, second] = to === undefined && !freeze
        ? quarantined
        : quarantined.filter((each) => to !== undefined && isMeant(each, to));
    if (only && !second)
        return only;
    const what = to === undefined
        ? freeze
            ? 'More is frozen than one thing'
            : 'Several releases are quarantined'
        : `"${to}" means ${only ? 'several releases' : 'no release'} that ${only ? 'are' : 'is'} quarantined`;
    throw new errors/* ActionError */.lZ(`${what}.`, { fix: `Name one with "to", by its id or digest: ${names}.` });
}
function isMeant({ id, version, contentsDigest }, to) {
    const hex = /^(?:sha256:)?([0-9a-f]{12,64})$/.exec(to)?.[1];
    return id === to || version === to || (hex !== undefined && contentsDigest.startsWith(`sha256:${hex}`));
}
async function tellIncident({ incident, since }, by, reason, { github }) {
    if (!github || !incident)
        return [];
    try {
        const text = `@${by} lifted the quarantine: ${reason}\n\nThis issue can be closed.`;
        await github.comment(incident.issue, `deploy-actions/lift/${since}`, text);
        return [`${incident.url} can be closed now.`];
    }
    catch (error) {
        return [`The incident could not be told: ${(0,errors/* explain */.WE)(error)}`];
    }
}

// EXTERNAL MODULE: ./actions/auto-rollback/before-watch.ts
var before_watch = __webpack_require__(12782);
// EXTERNAL MODULE: ./shared/judge/absolute-limit.ts + 2 modules
var absolute_limit = __webpack_require__(25479);
// EXTERNAL MODULE: ./shared/judge/judges.ts + 1 modules
var judges = __webpack_require__(71889);
// EXTERNAL MODULE: ./shared/targets/slots.ts
var slots = __webpack_require__(30418);
// EXTERNAL MODULE: ./shared/command/user-command.ts
var user_command = __webpack_require__(197);
;// CONCATENATED MODULE: ./shared/signals/command.ts


/**
 * Without a threshold the exit code speaks: 0 is good. With one, the last line that the command prints is the value,
 * and a command that fails has none.
 */
function commandSignal({ run: line, everyMs, timeoutMs, above, below }, { run, env, cwd }) {
    const byValue = above !== undefined || below !== undefined;
    const read = async (signal) => {
        const command = { argv: (0,user_command/* userShell */.U)(line), env, cwd, timeoutMs, keepBytes: 64 * 1024 };
        const { exitCode, stdout, timedOut } = await run(command, signal);
        if (timedOut || exitCode === null)
            throw new errors/* ActionError */.lZ('the command did not end by itself');
        if (!byValue)
            return exitCode === 0 ? 0 : 1;
        if (exitCode !== 0)
            throw new errors/* ActionError */.lZ(`the command ended with exit code ${String(exitCode)}`);
        const last = stdout.trimEnd().split(/\r?\n/).at(-1)?.trim() ?? '';
        if (/^[-+]?(?:\d+\.?\d*|\.\d+)(?:e[-+]?\d+)?$/i.test(last))
            return Number(last);
        throw new errors/* ActionError */.lZ(`the command's last line is no number: ${last.slice(0, 80) || 'it printed none'}`);
    };
    const threshold = byValue
        ? { ...(above !== undefined && { above }), ...(below !== undefined && { below }) }
        : { above: 0 };
    return { name: 'command', everyMs, ...threshold, read };
}

// EXTERNAL MODULE: ./shared/signals/reading.ts
var reading = __webpack_require__(9052);
;// CONCATENATED MODULE: ./shared/signals/counters.ts

/**
 * Observes what was added to counters since the last reading. Counters that fell began anew: what they counted in
 * between is not known, and that is said. A reading that failed keeps the last one, so that what was counted meanwhile
 * is in the next difference.
 */
function countersSignal({ name, everyMs, read }, { clock, warn }, side = 'canary') {
    let before;
    const say = (0,reading/* saysOnce */.cn)(name, warn);
    const look = async (signal) => {
        const last = before;
        try {
            before = await read(signal);
        }
        catch (error) {
            if (!signal?.aborted)
                say(error);
            return { total: 0, bad: 0 };
        }
        return last ? difference(last, before) : { total: 0, bad: 0 };
    };
    // Two readings at once could come back in the wrong order, and look like a reset.
    return (0,reading/* oneAtATime */.IH)({ name, everyMs, side }, clock, look);
}
/** What came to be between two readings. */
function difference(before, now) {
    const total = now.total - before.total;
    const bad = now.bad - before.bad;
    if (total < 0 || bad < 0)
        return { total: 0, bad: 0, reset: true };
    // More failed than were asked: the two were not read at one time, and say nothing together.
    return bad <= total ? { total, bad } : { total: 0, bad: 0 };
}

;// CONCATENATED MODULE: ./shared/signals/json-document.ts

const timeoutMs = 5000;
const maxBytes = 1024 * 1024;
/** One number of a JSON document. */
function jsonValue({ url, value, everyMs, ...threshold }, http) {
    const read = async (signal) => numberAt(await jsonAt(url, http, signal), value);
    return { name: 'json', everyMs, ...threshold, read };
}
/** Reads a JSON document. */
async function jsonAt(url, http, signal, headers = {}) {
    const { status, body } = await http({ url, headers, timeoutMs, deadlineMs: timeoutMs, maxBytes }, signal);
    if (status !== 200)
        throw new errors/* ActionError */.lZ(`it answered ${String(status)}`);
    try {
        return JSON.parse(body);
    }
    catch {
        throw new errors/* ActionError */.lZ('its answer is no JSON');
    }
}
/** The number at a dotted path. Texts that look like one are none. */
function numberAt(document, path) {
    const value = path.split('.').reduce((at, key) => {
        const isThere = typeof at === 'object' && at !== null && Object.hasOwn(at, key);
        return isThere ? at[key] : undefined;
    }, document);
    if (typeof value === 'number')
        return value;
    throw new errors/* ActionError */.lZ(value === undefined ? `there is no ${path} in it` : `${path} in it is no number`);
}

;// CONCATENATED MODULE: ./shared/signals/counts.ts


/** Counters of a JSON document: whole numbers from 0. */
function counts({ url, total, bad, everyMs }, http) {
    const read = async (signal) => {
        const document = await jsonAt(url, http, signal);
        return { total: countAt(document, total), bad: countAt(document, bad) };
    };
    return { name: 'counts', everyMs, read };
}
function countAt(document, path) {
    const count = numberAt(document, path);
    if (Number.isSafeInteger(count) && count >= 0)
        return count;
    throw new errors/* ActionError */.lZ(`${path} is ${String(count)}, and a counter is a whole number from 0`);
}

// EXTERNAL MODULE: ./shared/http/http.ts
var http = __webpack_require__(6987);
;// CONCATENATED MODULE: ./shared/signals/probe.ts

/** Codes that speak of the machine that asks, or of the way from it: nothing was learnt about the release. */
const ofTheAsker = /^(EHOSTUNREACH|ENETUNREACH|ENETDOWN|EADDRNOTAVAIL|EMFILE|ENFILE|ENOBUFS|EACCES|EPERM)$/;
const ofTheService = new Set(['refused', 'reset', 'timeout', 'tls', 'truncated']);
/** Asks the release itself, as a user would: 2xx and 3xx are good, any other answer and a service that is gone are bad. */
function probe_probe({ url, everyMs, timeoutMs }, http, clock) {
    const name = 'probe';
    return {
        name,
        everyMs,
        async observe(at, signal) {
            const started = clock.monotonic();
            const seen = await look(() => http({ url, timeoutMs, deadlineMs: timeoutMs }, signal));
            const total = seen === 'nothing' || signal?.aborted ? 0 : 1;
            const bad = total === 1 && seen === 'bad' ? 1 : 0;
            return [{ at: at + clock.monotonic() - started, signal: name, side: 'canary', total, bad }];
        },
    };
}
async function look(ask) {
    try {
        const { status } = await ask();
        return status >= 200 && status < 400 ? 'good' : 'bad';
    }
    catch (error) {
        return isOfTheService(error) ? 'bad' : 'nothing';
    }
}
/** Whether a missing answer is the service's doing. A name that does not resolve, or no way to the host, is not. */
function isOfTheService(error) {
    if (!(error instanceof http/* HttpError */.j) || !ofTheService.has(error.kind))
        return false;
    return !codes(error).some((code) => ofTheAsker.test(code));
}
/** The codes along the chain of causes; of several addresses that were tried, those of each. */
function codes(error, depth = 0) {
    if (typeof error !== 'object' || error === null || depth > 5)
        return [];
    const { code, errors, cause } = error;
    const tried = Array.isArray(errors) ? errors.flatMap((each) => codes(each, depth + 1)) : [];
    return [...(typeof code === 'string' ? [code] : []), ...tried, ...codes(cause, depth + 1)];
}

;// CONCATENATED MODULE: ./shared/signals/prometheus.ts


/** The result of one instant query, held against a threshold. */
function prometheusValue({ query, above, below, ...server }, http) {
    return {
        name: 'prometheus',
        everyMs: server.everyMs,
        ...(above !== undefined && { above }),
        ...(below !== undefined && { below }),
        read: async (signal) => prometheus_valueOf(await asked(server, 'query', { query }, http, signal), query),
    };
}
/** The ratio of two counters: both are asked as they are, and what was added in between is judged. */
function prometheusRatio({ total, bad, ...server }, http) {
    return {
        name: 'prometheus',
        everyMs: server.everyMs,
        async read(signal) {
            return countersAt({ total, bad, ...server }, http, signal);
        },
    };
}
/** Both counters of a ratio, as they are now or were at a time, in milliseconds since 1970. */
async function countersAt({ total, bad, ...server }, http, signal, atMs) {
    const at = atMs === undefined ? {} : { time: seconds(atMs) };
    const [all, failed] = await Promise.all([total, bad].map(async (query) => prometheus_valueOf(await asked(server, 'query', { query, ...at }, http, signal), query)));
    return { total: counter(total, all), bad: counter(bad, failed) };
}
function counter(query, value) {
    if (value !== undefined && Number.isFinite(value) && value >= 0)
        return value;
    throw new errors/* ActionError */.lZ(`${query} gives ${String(value)}, and a counter is a number from 0`);
}
/** An instant or a range query: https://prometheus.io/docs/prometheus/latest/querying/api/#expression-queries */
async function asked({ url, token }, kind, parameters, http, signal) {
    const address = new URL(`${url.replace(/\/+$/, '')}/api/v1/${kind}`);
    for (const [name, value] of Object.entries(parameters))
        address.searchParams.set(name, value);
    const headers = token === undefined ? undefined : { authorization: `Bearer ${token}` };
    const { status, data } = ((await jsonAt(address.href, http, signal, headers)) ?? {});
    if (status !== 'success')
        throw new errors/* ActionError */.lZ('its answer is none of Prometheus');
    return data ?? {};
}
/** A time as Prometheus takes it. */
const seconds = (ms) => (ms / 1000).toFixed(3);
function prometheus_valueOf({ resultType, result }, query) {
    if (resultType === 'scalar')
        return sample(result);
    if (resultType !== 'vector' || !Array.isArray(result))
        throw new errors/* ActionError */.lZ(`${query} gives a ${String(resultType)}, and a number is needed: ask for one series now`);
    return sample(onlySeries(result, query).value);
}
/** The one series of an answer. */
function onlySeries(result, query) {
    const [only, ...more] = result;
    if (only === undefined)
        throw new errors/* ActionError */.lZ(`${query} gives nothing`);
    if (more.length > 0)
        throw new errors/* ActionError */.lZ(`${query} gives ${String(result.length)} series, and one is needed: add sum(…)`);
    return only;
}
/** `[time, "value"]`. `NaN` and `+Inf` come as such texts, and are what they say. */
function sample(value) {
    const text = Array.isArray(value) ? value[1] : undefined;
    if (typeof text !== 'string')
        throw new errors/* ActionError */.lZ('its answer holds no sample');
    if (/^[+-]?Inf$/.test(text))
        return text.startsWith('-') ? -Infinity : Infinity;
    return text === '' ? NaN : Number(text);
}

;// CONCATENATED MODULE: ./shared/signals/prometheus-before.ts



/** More points say no more, and a server refuses 11,000. */
const mostPoints = 1000;
/**
 * Reads what a Prometheus knows of the time before a deployment: the query at each step, or what was added to both
 * counters. It is read as it is now, by the server's own clock.
 */
function prometheusBefore(settings, http) {
    const { beforeMs = 0 } = settings;
    if (beforeMs === 0)
        return undefined;
    return async ({ fromMs, toMs }, signal) => {
        const time = { fromMs: Math.max(fromMs, toMs - beforeMs), toMs };
        if (time.toMs - time.fromMs < settings.everyMs)
            return [];
        const seen = 'query' in settings
            ? await range(settings, time, http, signal)
            : await added(settings, time, http, signal);
        return [{ at: 0, signal: 'prometheus', side: 'before', ...seen }];
    };
}
async function range({ query, above, below, ...server }, { fromMs, toMs }, http, signal) {
    const step = Math.max(server.everyMs, (toMs - fromMs) / mostPoints);
    const parameters = { query, start: seconds(fromMs), end: seconds(toMs), step: seconds(step) };
    const { result } = await asked(server, 'query_range', parameters, http, signal);
    const { values } = onlySeries(Array.isArray(result) ? result : [], query);
    if (!Array.isArray(values))
        throw new errors/* ActionError */.lZ(`${query} gives no range`);
    const numbers = values.map(sample).filter((value) => Number.isFinite(value));
    return {
        total: numbers.length,
        bad: numbers.filter((value) => (0,reading/* isBad */.e2)(value, { above, below })).length,
    };
}
async function added(settings, { fromMs, toMs }, http, signal) {
    const first = await countersAt(settings, http, signal, fromMs);
    const last = await countersAt(settings, http, signal, toMs);
    const [total, bad] = [last.total - first.total, last.bad - first.bad];
    if (total < 0 || bad < 0 || bad > total)
        throw new errors/* ActionError */.lZ('its counters began anew before the deployment');
    return { total, bad };
}

;// CONCATENATED MODULE: ./shared/signals/signals.ts









const defaultProbe = { everyMs: 250, timeoutMs: 5000 };
/**
 * The signals of a watch: what the settings name, and always a probe, which has something to say when nobody
 * else asks the release.
 */
function signalsOf(watch, addresses, parts) {
    const { http, clock, command, everyMs } = parts;
    const base = addresses.health ?? addresses.environment;
    const often = everyMs === undefined ? {} : { everyMs };
    const at = (name, from) => addressOf(name, from, base);
    const asked = { ...defaultProbe, ...watch.probe, ...often };
    const { counts: read, json, command: own, prometheus } = watch;
    const values = [
        ...(json ? [jsonValue({ ...json, ...often, url: at('json', json) }, http)] : []),
        ...(own ? [commandSignal({ ...own, ...often }, command)] : []),
        ...(prometheus && 'query' in prometheus
            ? [prometheusValue({ ...withToken(prometheus, command.env), ...often }, http)]
            : []),
    ];
    const counters = [
        ...(read ? [counts({ ...read, ...often, url: at('counts', read) }, http)] : []),
        ...(prometheus && !('query' in prometheus)
            ? [prometheusRatio({ ...withToken(prometheus, command.env), ...often }, http)]
            : []),
    ];
    const signals = [
        probe_probe({ ...asked, url: at('probe', watch.probe ?? {}) }, http, clock),
        ...counters.map((source) => countersSignal(source, parts)),
        ...values.map((source) => (0,reading/* valueSignal */.wK)(source, parts)),
    ];
    const before = prometheus && prometheusBefore(withToken(prometheus, command.env), http);
    return signals.map((signal) => ({
        ...signal,
        ...roleOf(watch[signal.name]),
        ...(signal.name === 'prometheus' && before && { before }),
    }));
}
const roleOf = (settings) => settings?.role === undefined ? {} : { role: settings.role };
/** A token by the name of its variable. */
function withToken(settings, env) {
    if (settings.token === undefined)
        return settings;
    const token = env[settings.token];
    if (token)
        return { ...settings, token };
    throw new errors/* ActionError */.lZ(`watch.prometheus.token names ${settings.token}, and the step has no such variable`, {
        fix: `Add to the step: env: {${settings.token}: "\${{ secrets.${settings.token} }}"}.`,
    });
}
function addressOf(name, from, base) {
    if (from.url !== undefined)
        return from.url;
    if (base === undefined)
        throw new errors/* ActionError */.lZ(`The watch has no address to ask for its ${name}.`, {
            fix: `Add "health: {port: …}" or "url:" to the environment, or "watch: {${name}: {url: …}}".`,
        });
    return from.path === undefined ? base : new URL(from.path, base).href;
}

;// CONCATENATED MODULE: ./actions/auto-rollback/host-signals.ts

const loopback = new Set(['127.0.0.1', 'localhost', '[::1]']);
/** So many hosts are asked as often as one; of more, each more seldom. */
const asOften = 4;
/**
 * The signals of a watch over several hosts: what is asked at a loopback address is asked on each of them, as a signal
 * of its own, since one bad host among many would drown in their sum.
 */
function hostSignals(settings, addresses, { places }, parts) {
    const { httpOn, healthOn, ...given } = parts;
    const whole = signalsOf(settings, addresses, given);
    const { probe, counts } = settings;
    if (places.length < 2 || !httpOn || !isOnHost(probe?.url ?? addresses.health))
        return whole;
    const own = {
        ...(probe && { probe }),
        ...(counts && isOnHost(counts.url ?? addresses.health) && { counts }),
    };
    const names = new Set(signalsOf(own, addresses, given).map(({ name }) => name));
    const slower = Math.max(1, places.length / asOften);
    const each = places.flatMap(({ host }) => {
        const health = healthOn?.get(host) ?? addresses.health;
        const here = { ...addresses, ...(health !== undefined && { health }) };
        return signalsOf(own, here, { ...given, http: httpOn(host) }).map((signal) => named(signal, `${signal.name} on ${host}`, slower));
    });
    return [...each, ...whole.filter(({ name }) => !names.has(name))];
}
const isOnHost = (url) => url !== undefined && URL.canParse(url) && loopback.has(new URL(url).hostname);
function named(signal, name, slower) {
    return {
        ...signal,
        name,
        everyMs: signal.everyMs * slower,
        observe: async (at, stop) => (await signal.observe(at, stop)).map((seen) => ({ ...seen, signal: name })),
    };
}

;// CONCATENATED MODULE: ./actions/auto-rollback/seen-before.ts


/**
 * What was seen of the release that served before: by a source that still knows that time, else by its own watch, as
 * the journal keeps it. A release that was found bad is no measure for the next one.
 */
async function seenBefore(watched, signals, journal, { log }) {
    const last = servedBefore(watched, journal);
    if (last === undefined)
        return [];
    const time = { fromMs: Date.parse(last.at), toMs: Date.parse(watched.at) };
    const kept = keptEvidence(last, journal);
    const asked = signals.map(async ({ name, before }) => {
        if (before === undefined)
            return kept.filter(({ signal }) => signal === name);
        return before(time).catch((error) => {
            log.warning(`What ${name} saw before the deployment is not known: ${(0,errors/* explain */.WE)(error)}`);
            return [];
        });
    });
    return (await Promise.all(asked)).flat();
}
function servedBefore(watched, journal) {
    const { deployments, quarantined } = (0,rollout_history/* history */.b6)(journal);
    const earlier = deployments.slice(0, deployments.findIndex(({ deployment }) => deployment === watched.deployment));
    const last = earlier.findLast(({ outcome, changed }) => outcome === 'done' && changed);
    if (last === undefined || last.bake === 'bad')
        return undefined;
    const isBad = quarantined.some(({ contentsDigest }) => contentsDigest === last.release.contentsDigest);
    return isBad ? undefined : last;
}
/** The counts of a watch that ended well, as observations of the time before. */
function keptEvidence({ deployment }, { lines }) {
    const end = lines.findLast((line) => line.deployment === deployment && line.step === 'watch');
    const { verdict, evidence } = end?.detail ?? {};
    if (end?.state !== 'done' || verdict !== 'healthy' || !Array.isArray(evidence))
        return [];
    return evidence.flatMap((each) => {
        const { signal, total, bad } = (each ?? {});
        if (typeof signal !== 'string' || !isCount(total) || !isCount(bad) || bad > total)
            return [];
        return [{ at: 0, signal, side: 'before', total, bad }];
    });
}
const isCount = (value) => Number.isFinite(value) && Number(value) >= 0;

;// CONCATENATED MODULE: ./actions/auto-rollback/begin.ts







const keepMs = 10_000;
/** However long a watch, the journal gets about this many lines of it. */
const mostKept = 60;
/**
 * Begins a watch, or goes on with one of the same terms that its runner did not finish.
 *
 * @param write under a lock that is held already; else the line takes one of its own
 */
async function begin(watched, journal, request, parts, write = (line) => (0,bake/* writeWatch */.VD)(watched.deployment, line, request.lock, parts)) {
    const signals = await signalsFor(watched, request, parts);
    const names = signals.map(({ name }) => name);
    const { forMs, errorRate, graceMs = 0 } = request.watch;
    const roles = Object.fromEntries(signals.map(({ name, role = 'gate' }) => [name, { role }]));
    const fresh = (0,absolute_limit/* startAbsoluteLimit */.F_)({ forMs, limit: errorRate, signals: roles, graceMs });
    const kept = (0,bake/* keptWatch */.OM)(journal, watched.deployment);
    const goesOn = kept !== undefined && sameTerms(kept.state, fresh);
    const { state, atMs } = goesOn
        ? kept
        : { state: (0,judges/* judge */.S4)(fresh, await seenBefore(watched, signals, journal, parts)).state, atMs: 0 };
    const what = `${watched.release.version} (${watched.release.id})`;
    parts.log.info(goesOn
        ? `Going on with the watch of ${what}, at ${(0,time_duration/* formatDuration */.a)(atMs)} of ${(0,time_duration/* formatDuration */.a)(forMs)}.`
        : `Watching ${what} for ${(0,time_duration/* formatDuration */.a)(forMs)} by ${names.join(' and ')}.`);
    await write({ state: 'begun', detail: { state, atMs } });
    return { signals, state, fromMs: atMs, forMs, keepMs: Math.max(keepMs, forMs / mostKept) };
}
/** Whether two states were begun with the same rule, time, limit and signals. */
function sameTerms(one, other) {
    const terms = ({ v, rule, terms }) => JSON.stringify([v, rule, terms]);
    return terms(one) === terms(other);
}
/** The signals of a watch: of the configuration, at the addresses that are known. */
async function signalsFor({ release }, { watch: settings, addresses, everyMs }, { target, http, httpOn, clock, command, log }) {
    const [place] = target.places;
    const check = place && (await target.runConfiguration(place, release.id)).health;
    const own = check && addresses.health === undefined ? await healthOn(check, target) : undefined;
    const [first] = own?.values() ?? [];
    const known = { ...(first !== undefined && { health: first }), ...addresses };
    return hostSignals(settings, known, target, {
        ...(own && { healthOn: own }),
        httpOn,
        http,
        clock,
        command,
        warn: (sentence) => log.warning(sentence),
        ...(everyMs !== undefined && { everyMs }),
    });
}
/** Where the release that serves is asked on each host: in slots at the port of the active one. */
async function healthOn(check, target) {
    const inSlots = check.url.includes('{port}');
    const all = target.places.map(async (place) => {
        const port = inSlots ? (0,slots/* activeSlot */.DI)(await target.look(place))?.holds?.port : undefined;
        return [place.host, (0,slots/* checkAt */.C$)(check, port).url];
    });
    return new Map(await Promise.all(all));
}

;// CONCATENATED MODULE: ./actions/auto-rollback/breaker.ts



/** How many rollbacks a watch may decide in a day, where nobody says. */
const defaultMost = 3;
/**
 * The sentence of the breaker where watches have rolled back so often in the last 24 hours that one more would not
 * mend anything; `undefined` where one more is allowed. What a person asks for does not count.
 * Now is when the journal was last written to: a watch does that all the time.
 */
function breaks(journal, most) {
    const nowMs = Date.parse(journal.lines.at(-1)?.at ?? '');
    const own = (0,rollout_history/* history */.b6)(journal).deployments.filter(({ kind, outcome, changed, at, deployment }) => kind === 'rollback' &&
        outcome === 'done' &&
        changed &&
        Date.parse(at) > nowMs - dayMs &&
        (0,bake/* rollbackLines */.iM)(journal, deployment)[0]?.detail?.['by'] === bake/* automatic */.YF);
    if (own.length < most)
        return undefined;
    return `watches have rolled back ${String(own.length)} × in 24 hours, and no more than that is allowed (max-rollbacks)`;
}

;// CONCATENATED MODULE: ./actions/auto-rollback/conclude.ts







/** Whether a release is left because nothing showed that it is good. */
const leaves = (verdict, { onNoData, onInconclusive }) => (verdict === 'no-data' && onNoData === 'roll-back') ||
    (verdict === 'inconclusive' && onInconclusive === 'roll-back');
/** Draws the conclusion of a watch: a rollback, a pass, or a pause. */
async function conclude({ watched, seen, plan, since, onDoubt }, request, parts) {
    const { version } = watched.release;
    const journal = await (0,bake/* readJournal */.a0)(parts);
    const evidence = (0,judges/* evidenceOf */.X1)(seen.state);
    const other = (0,bake/* cameBetween */.ds)(journal, since);
    const { verdict, because, decidedAt } = seen;
    const recording = seen.recording === undefined ? {} : { recording: seen.recording };
    if (!other && (verdict === 'bad' || leaves(verdict, onDoubt))) {
        const detectionMs = seen.atMs - Math.min(...evidence.map(({ firstErrorMs }) => firstErrorMs ?? seen.atMs));
        const proven = verdict === 'bad';
        const breaker = breaks(journal, request.maxRollbacks ?? defaultMost);
        const found = { breaker, watched, because, proven, verdict, evidence, plan, decidedAt, ...recording };
        return respond({ ...found, ...(proven && { detectionMs }) }, request, parts);
    }
    const common = {
        evidence,
        ...recording,
        from: watched.release,
        frozen: (0,auto_rollback_result/* frozenOf */.E)((0,rollout_history/* history */.b6)(journal)),
        timeline: [],
    };
    if (other)
        return {
            ...common,
            decision: 'paused',
            red: true,
            because: `Deployment ${other.deployment} of ${other.release.version} came in between: what was seen cannot be laid to ${version}, and nothing was decided.`,
            fix: 'Watch what serves now.',
            notes: [],
        };
    const detail = { verdict: seen.verdict, because: seen.because, evidence };
    await (0,bake/* writeWatch */.VD)(watched.deployment, { state: 'done', detail }, request.lock, parts);
    const notes = await (0,paperwork/* markWatched */.Qw)(watched, seen, request, parts);
    if (seen.verdict === 'healthy')
        return {
            ...common,
            notes,
            decision: 'healthy',
            red: false,
            because: `${version} is healthy: ${seen.because}.`,
        };
    return {
        ...common,
        notes,
        decision: 'paused',
        red: true,
        because: `Whether ${version} is good could not be told: ${seen.because}.`,
        fix: 'Nothing was rolled back. Watch again (mode: watch), longer or by a signal that sees more; or go back by hand (mode: rollback).',
    };
}

// EXTERNAL MODULE: ./shared/rollout/bake.ts
var rollout_bake = __webpack_require__(36615);
// EXTERNAL MODULE: ./shared/rollout/pause.ts
var pause = __webpack_require__(56298);
// EXTERNAL MODULE: external "node:stream/promises"
var promises_ = __webpack_require__(46466);
// EXTERNAL MODULE: ./shared/files/files.ts + 10 modules
var files = __webpack_require__(1798);
// EXTERNAL MODULE: ./shared/judge/recording.ts
var recording = __webpack_require__(7997);
;// CONCATENATED MODULE: ./shared/signals/schedule.ts
/** How often time passes for the judge, whatever the signals do. */
const tickMs = 250;
/** Looks of one signal that may be under way at once: a service that hangs is asked on, within bounds. */
const mostLooks = 8;
/**
 * Looks by each signal on its own schedule, with jitter so that watchers do not step in time, and hands over what was
 * seen as it comes, until the span is over or `stop` aborts. Schedules are kept from the beginning: a slow answer
 * delays no later look. Time itself is handed over as an observation of nothing.
 */
async function observeAll(signals, span, clock, take, stop, random = Math.random) {
    const over = new AbortController();
    const ending = AbortSignal.any([stop, over.signal]);
    const began = clock.monotonic();
    const now = () => span.fromMs + clock.monotonic() - began;
    const nothing = (at) => signals.slice(0, 1).map(({ name }) => ({ at, signal: name, side: 'canary', total: 0, bad: 0 }));
    const faults = [];
    const hand = (observations) => {
        if (ending.aborted || now() >= span.untilMs)
            return;
        try {
            take(observations);
        }
        catch (error) {
            faults.push(error);
            over.abort();
        }
    };
    const looks = signals.map((signal) => lookOften(signal, { now, random, hand, clock, untilMs: span.untilMs }, ending));
    for (let tick = tickMs; now() < span.untilMs && !ending.aborted; tick += tickMs) {
        await sleepUntil(Math.min(span.fromMs + tick, span.untilMs), now, clock, ending);
        if (now() < span.untilMs)
            hand(nothing(now()));
    }
    over.abort();
    await Promise.all(looks);
    if (faults.length > 0)
        throw faults[0];
    // Aligned to the end, so that a timer that fired early cannot leave the watch undecided.
    if (!stop.aborted)
        take(nothing(span.untilMs + tickMs));
}
async function lookOften(signal, { now, random, hand, clock, untilMs }, ending) {
    const first = now();
    const underWay = new Set();
    for (let turn = 0; !ending.aborted && now() < untilMs; turn++) {
        if (underWay.size < mostLooks) {
            const look = signal.observe(now(), ending).then(hand);
            underWay.add(look);
            void look.finally(() => underWay.delete(look));
        }
        turn = Math.max(turn, Math.floor((now() - first) / signal.everyMs));
        await sleepUntil(first + (turn + 1 + 0.1 * random()) * signal.everyMs, now, clock, ending);
    }
    await Promise.all(underWay);
}
/** Sleeps until a time of the watch; a stop only ends the sleep. */
async function sleepUntil(at, now, clock, stop) {
    if (stop.aborted)
        return;
    await clock.sleep(Math.max(0, at - now()), stop).catch((error) => {
        if (!stop.aborted)
            throw error;
    });
}

;// CONCATENATED MODULE: ./actions/auto-rollback/observe.ts



/** Observes and judges, look by look, until there is a verdict. */
async function observe(watch, { clock, log, keep, record, stop }) {
    const decided = new AbortController();
    let now = { ...(0,judges/* judge */.S4)(watch.state, []), atMs: watch.fromMs, decidedAt: clock.monotonic() };
    let keptAt = watch.fromMs;
    let keeping;
    await observeAll(watch.signals, { fromMs: watch.fromMs, untilMs: watch.forMs }, clock, (observations) => {
        if (now.verdict !== 'watching')
            return;
        record(observations);
        const latest = observations.reduce((at, seen) => Math.max(at, seen.at), now.atMs);
        const decidedAt = clock.monotonic();
        now = { ...(0,judges/* judge */.S4)(now.state, observations), atMs: Math.min(latest, watch.forMs), decidedAt };
        if (now.verdict !== 'watching')
            decided.abort();
        else if (now.atMs - keptAt >= watch.keepMs && keeping === undefined) {
            keptAt = now.atMs;
            log.info(`${(0,time_duration/* formatDuration */.a)(now.atMs)}: ${now.because}`);
            keeping = keep(now.state, now.atMs).finally(() => (keeping = undefined));
        }
    }, AbortSignal.any([stop, decided.signal]));
    await keeping;
    return now;
}

;// CONCATENATED MODULE: ./actions/auto-rollback/record.ts






/** Six hours of five signals, four looks a second, take less. */
const mostBytes = 64 * 1024 * 1024;
const none = { file: undefined, take: () => undefined, close: () => Promise.resolve() };
/** Begins the record of a watch of `deployment` with the judge's state: `npm run judge -- FILE` tells it again. */
async function startRecorder(deployment, state, { recordings, log }, limit = mostBytes) {
    if (recordings === undefined)
        return none;
    const file = external_node_path_default().join(recordings, `${(0,files/* safeName */.jC)(deployment)}.jsonl`);
    const fails = (error) => {
        log.warning(`What was seen is not in ${file}: ${(0,errors/* explain */.WE)(error)}`);
        return none;
    };
    try {
        await (0,files/* makeFolder */.fc)(recordings);
    }
    catch (error) {
        return fails(error);
    }
    const stream = (0,files/* openWrite */.cT)(file, { mode: 0o600 });
    const ended = (0,promises_.finished)(stream).catch(fails);
    let bytes = 0;
    const write = (line) => {
        if (bytes > limit || stream.destroyed)
            return;
        bytes += line.length + 1;
        if (bytes > limit)
            log.warning(`${file} ends here: it has grown to ${String(limit)} bytes.`);
        else
            stream.write(`${line}\n`);
    };
    write((0,recording/* recordedState */.Od)(state));
    return {
        file,
        take: (observations) => observations.forEach((seen) => write((0,recording/* recordedObservation */.Fq)(seen))),
        async close() {
            stream.end();
            await ended;
        },
    };
}
/** Observes to the end, with a record of all that was seen. */
async function observeRecorded(deployment, observing, { keep, stop }, parts) {
    const { clock, log } = parts;
    const recorder = await startRecorder(deployment, observing.state, parts);
    const looking = observe(observing, { clock, log, keep, record: recorder.take, stop });
    const seen = await looking.finally(recorder.close);
    return recorder.file === undefined ? seen : { ...seen, recording: recorder.file };
}

;// CONCATENATED MODULE: ./actions/auto-rollback/guarded.ts












/**
 * Watches a release that serves unconfirmed: its watchdogs are renewed as long as this run lives, a good release is
 * confirmed, and a bad one goes back at once. In doubt it stays as it is, until a person decides or its time is over.
 */
async function watchGuarded(request, parts) {
    const { environment, lock, record, confirmSeconds } = request;
    const asked = { environment, lock, record, confirmSeconds, pauseSeconds: pause/* defaultPauseSeconds */.xK };
    let watched;
    const end = await (0,rollout_bake/* bake */.W)(asked, parts, async (waiting) => {
        const seen = await guarded_look(waiting, request, parts);
        watched = { past: waiting.past, seen };
        const verdict = verdictOf(seen, request);
        if (verdict === 'person')
            await noteDoubt(waiting, seen);
        return verdict;
    });
    if ('heldUntil' in end)
        return held(watched, end, request, parts);
    return end.verdict === 'good'
        ? good(watched, end.outcome, request, parts)
        : back(watched, end, request, parts);
}
async function guarded_look({ past, journal, note, stop }, request, parts) {
    const line = { deployment: past.deployment, place: '', step: 'watch' };
    try {
        const observing = await begin(past, journal, request, parts, (more) => note({ ...line, ...more }));
        const keep = (state, atMs) => note({ ...line, state: 'begun', detail: { state, atMs } }).catch((error) => {
            parts.log.debug(`The state of the watch was not kept: ${(0,errors/* explain */.WE)(error)}`);
        });
        const seen = await observeRecorded(past.deployment, observing, { keep, stop }, parts);
        if (seen.verdict === 'watching')
            await keep(seen.state, seen.atMs);
        return seen;
    }
    catch (error) {
        parts.log.error(`${past.release.version} is not watched and not confirmed: all hosts go back alone within ${String(request.confirmSeconds)} s.`);
        throw error;
    }
}
/** This watch is over: the next one begins anew. */
function noteDoubt({ past, note }, { state, verdict, because }) {
    const detail = { verdict, because, evidence: (0,judges/* evidenceOf */.X1)(state) };
    return note({ deployment: past.deployment, place: '', step: 'watch', state: 'done', detail });
}
function verdictOf({ verdict }, { watch }) {
    if (verdict === 'healthy')
        return 'good';
    if (verdict === 'watching')
        return 'stopped';
    return verdict === 'bad' || leaves(verdict, watch) ? 'bad' : 'person';
}
/** What every answer holds. */
const common = ({ past, seen }) => ({
    evidence: (0,judges/* evidenceOf */.X1)(seen.state),
    ...(seen.recording !== undefined && { recording: seen.recording }),
    from: past.release,
    frozen: [],
    timeline: [],
    notes: [],
});
const guarded_none = () => new Error('Nothing was watched');
async function good(watched, outcome, request, parts) {
    if (!watched)
        throw guarded_none();
    const { past, seen } = watched;
    const { version } = past.release;
    const { timeline, places, cause } = outcome;
    const told = { ...common(watched), timeline, places };
    if (outcome.state !== 'confirmed')
        return {
            ...told,
            decision: 'refused',
            red: true,
            because: `${version} was found healthy (${seen.because}) and could not be confirmed: ${outcome.because}`,
            fix: 'Deploy it again.',
        };
    const detail = { verdict: seen.verdict, because: seen.because, evidence: told.evidence };
    await (0,bake/* writeWatch */.VD)(past.deployment, { state: 'done', detail }, request.lock, parts);
    const notes = await (0,paperwork/* markWatched */.Qw)({ ...past, ...idOf(outcome) }, seen, request, parts);
    const frozen = (0,auto_rollback_result/* frozenOf */.E)((0,rollout_history/* history */.b6)(await (0,bake/* readJournal */.a0)(parts)));
    const because = `${version} is healthy: ${seen.because}. It is confirmed.`;
    if (!cause)
        return { ...told, notes, frozen, decision: 'healthy', red: false, because };
    const fix = 'Run auto-rollback with mode: reconcile.';
    return {
        ...told,
        notes,
        frozen,
        decision: 'healthy',
        red: true,
        because: `${because} ${cause.message}`,
        fix,
    };
}
const idOf = ({ github }) => (github.id === undefined ? {} : { githubId: github.id });
async function back(watched, { verdict, outcome }, request, parts) {
    const { release, previous, places, timeline, cause } = outcome;
    const done = outcome.state === 'reverted' ? outcome : undefined;
    const told = {
        evidence: [],
        frozen: [],
        notes: [],
        ...(watched && common(watched)),
        ...(release && { from: release }),
        ...(done && previous && { to: previous }),
        decision: done ? 'rolled-back' : 'refused',
        red: true,
        timeline,
        places,
    };
    const version = release?.version ?? '';
    const where = done ? `${previous?.version ?? 'nothing'} is back` : outcome.because;
    const fix = cause
        ? 'Mend what is named, then run auto-rollback with mode: reconcile.'
        : 'Mend the release and deploy it again.';
    if (!watched || verdict === 'fired')
        return {
            ...told,
            because: `${version} went back before it was confirmed: a watchdog heard nothing in time, so all hosts went back. ${where}.`,
            fix: 'Deploy it again, and watch it from a runner that reaches all hosts.',
        };
    const { past, seen } = watched;
    const proven = seen.verdict === 'bad';
    const found = {
        watched: past,
        because: seen.because,
        evidence: told.evidence,
        verdict: seen.verdict,
        proven,
    };
    await settle(found, done, request, parts);
    const said = proven ? `${version} is bad` : `Whether ${version} is good could not be told`;
    const result = {
        ...told,
        because: `${said} (${seen.because}): ${where}.`,
        fix,
        ...(proven && timesOf(seen)),
    };
    const left = { ...past, ...idOf(outcome) };
    return proven
        ? (0,paperwork/* doPaperwork */.n2)(result, { deployment: left, by: bake/* automatic */.YF }, request, parts)
        : (0,paperwork/* markLeft */.Re)(result, left, request, parts);
}
/** How long after the first error it was noticed. */
const timesOf = ({ state, atMs }) => ({
    detectionMs: atMs - Math.min(...(0,judges/* evidenceOf */.X1)(state).map(({ firstErrorMs }) => firstErrorMs ?? atMs)),
});
function held(watched, { verdict, heldUntil }, { environment }, parts) {
    if (!watched)
        throw guarded_none();
    const { past, seen } = watched;
    const { version } = past.release;
    const until = new Date(heldUntil).toISOString();
    const fix = `Until ${until} it serves unconfirmed: run auto-rollback with mode: watch again, or deploy with mode: promote or mode: abort. After that all hosts of ${environment} go back alone.`;
    if (verdict === 'stopped')
        throw new errors/* ActionError */.lZ(`The watch of ${version} was stopped, unfinished (${seen.because}).`, { fix });
    parts.log.warning(fix);
    const because = `Whether ${version} is good could not be told: ${seen.because}.`;
    return { ...common(watched), decision: 'paused', red: true, because, fix };
}

;// CONCATENATED MODULE: ./actions/auto-rollback/watch.ts










/**
 * Watches the release that serves, and returns to the last good one when it is bad. Silence and doubt are never a
 * pass: then the watch ends red, and nothing is rolled back unless that was asked for.
 */
async function watch(request, parts) {
    (0,before_watch/* refuseLength */.bf)(request.watch);
    const waiting = (0,rollout_history/* baking */.fI)((0,rollout_history/* history */.b6)(await (0,bake/* readJournal */.a0)(parts)));
    if (waiting && request.dryRun)
        return wouldWatch(waiting, 'take it back', request, parts);
    if (waiting)
        return watchGuarded(request, parts);
    const journal = request.dryRun ? await (0,bake/* readJournal */.a0)(parts) : await (0,before_watch/* settledJournal */.Th)(request, parts);
    const watched = (0,rollout_history/* lastDone */.VW)((0,rollout_history/* history */.b6)(journal));
    if (watched === undefined)
        throw (0,before_watch/* nothingServes */.gm)(request.environment);
    const broken = (0,bake/* brokenOff */.H1)(journal);
    if (broken?.automatic && !request.dryRun)
        return carryOn(broken, request, parts);
    await (0,before_watch/* refuseDrift */.eS)(watched, parts);
    const plan = await (0,before_watch/* planAhead */.ZJ)(request, parts);
    const back = plan ? `go back to ${plan.to.version}` : 'only say so: there is no good release to return to';
    if (request.dryRun)
        return wouldWatch(watched, back, request, parts);
    const observing = await begin(watched, journal, request, parts);
    const since = journal.lines.at(-1)?.seq ?? 0;
    const seen = await observeKept(watched, observing, since, request, parts);
    return conclude({ watched, seen, plan, since, onDoubt: request.watch }, request, parts);
}
/** What a watch would do: its signals are made, and nothing is asked or written. */
async function wouldWatch(watched, back, request, parts) {
    const signals = await signalsFor(watched, request, parts);
    const how = `for ${(0,time_duration/* formatDuration */.a)(request.watch.forMs)} by ${signals.map(({ name }) => name).join(' and ')}`;
    return {
        decision: '',
        because: `Would watch ${watched.release.version} ${how}; when it is bad, ${back}.`,
        red: false,
        evidence: [],
        from: watched.release,
        frozen: [],
        timeline: [],
        notes: [],
    };
}
/** Observes to the end and keeps the judge's state; stops when another deployment comes in between. */
async function observeKept({ deployment, release }, observing, since, request, parts) {
    const overtaken = new AbortController();
    const { cancelled, ...others } = parts;
    const lock = { ...request.lock, timeoutMs: 0, takeOver: false };
    const keep = async (state, atMs) => {
        try {
            if ((0,bake/* cameBetween */.ds)(await (0,bake/* readJournal */.a0)(parts), since))
                overtaken.abort();
            else
                await (0,bake/* writeWatch */.VD)(deployment, { state: 'begun', detail: { state, atMs } }, lock, others);
        }
        catch (error) {
            parts.log.debug(`The state of the watch was not kept: ${(0,errors/* explain */.WE)(error)}`);
        }
    };
    const stop = cancelled ? AbortSignal.any([overtaken.signal, cancelled]) : overtaken.signal;
    const seen = await observeRecorded(deployment, observing, { keep, stop }, parts);
    if (seen.verdict !== 'watching' || !cancelled?.aborted)
        return seen;
    await keep(seen.state, seen.atMs);
    const times = `at ${(0,time_duration/* formatDuration */.a)(seen.atMs)} of ${(0,time_duration/* formatDuration */.a)(observing.forMs)}`;
    throw new errors/* ActionError */.lZ(`The watch of ${release.version} was stopped ${times}, unfinished (${seen.because}).`, {
        fix: 'Run auto-rollback with mode: watch again: it goes on from there. Until then nothing rolls this release back by itself.',
    });
}

;// CONCATENATED MODULE: ./actions/auto-rollback/run.ts














/** A watch that the environment says nothing about. */
const defaultWatch = { forMs: 10 * 60_000, errorRate: 0.01 };
const leaseSeconds = 60;
const confirmSeconds = 60;
/**
 * Longer than a dead run's lease and the undo that its watchdog begins at about the same time: one that gave up then
 * would leave to a person what it is there for.
 */
const lockTimeoutMs = 180_000;
/** Reads what the mode needs and carries it out. */
async function run(inputs, runner) {
    refuseForks(runner.context);
    const environment = await environmentFor(inputs, runner.context);
    const targetFolder = inputs.path ?? environment.target?.path;
    if (targetFolder === undefined)
        throw noPath(environment.name);
    const keys = environment.target?.ssh;
    const ssh = (0,ssh_place/* sshPlaces */.Ri)({ ...inputs, path: targetFolder }, keys);
    const connection = {
        environment: environment.name,
        path: targetFolder,
        ssh,
        traffic: (0,reach_traffic/* planTraffic */.H)(environment, { ssh, path: targetFolder, keys, inputs }),
        sshKey: inputs.sshKey ?? '',
        token: inputs.token,
    };
    const tell = async (kind, said) => {
        if (inputs.dryRun || runner.cancelled.aborted)
            return;
        const http = (0,create_http/* createHttp */.V)(runner.env);
        await (0,notify/* notify */.m)(environment.notify, { kind, environment: environment.name, said }, runner, http);
    };
    const parts = await connect(connection, runner);
    try {
        const result = await carryOut(inputs, environment, runner, parts);
        if (result.decision === 'rolled-back')
            await tell('rollback', result.because);
        else if (result.red)
            await tell(result.decision === 'paused' ? 'pause' : 'failure', result.because);
        return result;
    }
    catch (error) {
        await tell('failure', (0,errors/* explain */.WE)(error));
        throw error;
    }
    finally {
        await parts.close();
    }
}
async function carryOut(inputs, environment, runner, parts) {
    const common = commonRequest(inputs, environment, runner.context);
    const { to, reason, dryRun } = inputs;
    const by = runner.context.actor || 'a person';
    switch (inputs.mode) {
        case 'watch': {
            const settings = { ...defaultWatch, ...environment.watch };
            const forMs = inputs.watchFor ?? settings.forMs;
            const everyMs = inputs.interval;
            const looks = { addresses: addressesOf(environment), ...(everyMs !== undefined && { everyMs }) };
            const onNoData = inputs.onNoData ?? settings.onNoData ?? 'pause';
            const onInconclusive = inputs.onInconclusive ?? settings.onInconclusive ?? 'pause';
            const watched = { ...settings, forMs, onNoData, onInconclusive };
            return watch({ ...common, ...looks, watch: watched, dryRun }, parts);
        }
        case 'rollback': {
            const alarm = (0,auto_rollback_alarm/* alarmOf */.pR)(runner.context);
            (0,auto_rollback_alarm/* refuseOtherEnvironment */.Mu)(alarm, environment.name);
            const why = reason ?? alarm?.reason;
            return (0,rollback/* rollback */.d)({ ...common, to: to ?? 'last-good', reason: why, by, alarm, dryRun, force: inputs.force }, parts);
        }
        case 'reconcile':
            return reconcile({ ...common, dryRun }, parts);
        case 'freeze':
            return freeze({ ...common, reason, until: inputs.until, by, dryRun }, parts);
        case 'unfreeze':
            return unfreeze({ ...common, to, reason, by, dryRun }, parts);
    }
}
/** Code of a fork never decides what serves: not by an event of its own, and not by one that runs with our rights. */
function refuseForks(context) {
    if ((0,runner_context/* isForkEvent */.$)(context))
        throw new errors/* ActionError */.lZ(`auto-rollback does not run for a fork's event (${context.eventName}).`, {
            fix: 'Start it by push, schedule or workflow_dispatch.',
        });
}
/** The environment of the file; for a repository without one, a bare one where `path` says where it is. */
async function environmentFor(inputs, context) {
    const settings = await (0,settings_settings/* readSettings */.s)(context.workspace, inputs.config);
    const isThere = Object.hasOwn(settings.environments, inputs.environment);
    if (!isThere && inputs.path !== undefined && settings.file === undefined)
        return { name: inputs.environment };
    return (0,settings_settings/* environmentOf */.p)(settings, inputs.environment);
}
const noPath = (environment) => new errors/* ActionError */.lZ(`Where ${environment} is, is not known.`, {
    fix: 'Add "path:" to the environment in the configuration file, or set the input "path".',
});
function commonRequest(inputs, { name, url }, context) {
    const { repository, serverUrl, runId, runAttempt, sha } = context;
    const repositoryUrl = repository === '' ? '' : `${serverUrl}/${repository}`;
    return {
        environment: name,
        lock: { timeoutMs: lockTimeoutMs, leaseSeconds, takeOver: inputs.takeOver },
        record: {
            sha,
            production: /^prod/i.test(name),
            ...(repositoryUrl && {
                logUrl: `${repositoryUrl}/actions/runs/${String(runId)}/attempts/${String(runAttempt)}`,
            }),
            ...(url !== undefined && { environmentUrl: url }),
        },
        confirmSeconds,
        maxRollbacks: inputs.maxRollbacks,
        incident: inputs.incident,
        repositoryUrl,
    };
}
/** Where the release answers by the configuration of today. */
function addressesOf({ health, url }) {
    const port = health?.port === undefined ? undefined : `http://127.0.0.1:${String(health.port)}${health.path}`;
    const address = health?.url ?? port;
    return {
        ...(address !== undefined && { health: address }),
        ...(url !== undefined && { environment: url }),
    };
}

// EXTERNAL MODULE: ./shared/report/evidence-chart.ts
var evidence_chart = __webpack_require__(90593);
// EXTERNAL MODULE: ./shared/report/markdown.ts
var markdown = __webpack_require__(90216);
// EXTERNAL MODULE: ./actions/auto-rollback/evidence-table.ts
var evidence_table = __webpack_require__(48763);
// EXTERNAL MODULE: ./actions/auto-rollback/incident.ts
var auto_rollback_incident = __webpack_require__(24177);
;// CONCATENATED MODULE: ./actions/auto-rollback/summary.ts





const headings = {
    healthy: '✅ Healthy',
    'rolled-back': '↩️ Rolled back',
    paused: '⏸️ Paused: not sure',
    refused: '⛔ Refused: nothing was rolled back',
    '': 'Auto-rollback',
};
/** The step's summary: the decision on top, then the evidence, then what was done. */
function summaryOf(result, environment) {
    const { from, to, evidence, frozen, incident, notes } = result;
    return (0,markdown/* paragraphs */.qN)(`## ${headings[result.decision]}: ${(0,markdown/* escapeCell */.kq)(environment)}`, (0,markdown/* escapeCell */.kq)(result.because), result.fix && `**What to do:** ${(0,markdown/* escapeCell */.kq)(result.fix)}`, summary_timesOf(result), from || to ? (0,auto_rollback_incident/* versionsTable */.Ks)(from, to) : undefined, evidence.length > 0 ? '### Evidence' : undefined, (0,evidence_table/* evidenceTable */.Y)(evidence), (0,evidence_chart/* evidenceCharts */.L)(evidence), (0,evidence_table/* replayLine */.w)(result.recording), incident && `Incident: ${incident.url}`, frozen.length > 0
        ? `Frozen: ${frozen.map(markdown/* code */.aY).join(', ')}. Close the incident (with write access), or run \`mode: unfreeze\`, to lift it.`
        : undefined, notes.map((note) => `- ${(0,markdown/* escapeCell */.kq)(note)}`).join('\n'), (0,auto_rollback_incident/* stepsOf */.B_)(result.timeline));
}
function summary_timesOf({ detectionMs, rollbackMs }) {
    const times = [
        detectionMs !== undefined && `noticed ${(0,time_duration/* formatDuration */.a)(detectionMs)} after the first error`,
        rollbackMs !== undefined && `served again ${(0,time_duration/* formatDuration */.a)(rollbackMs)} after the decision`,
    ].filter((text) => text !== false);
    return times.length > 0 ? `${times.join(', ')}.` : undefined;
}

;// CONCATENATED MODULE: ./actions/auto-rollback/main.ts







/** One step. Outputs and summary are there whatever the decision; only what was observed to be well is green. */
async function step(runner) {
    const inputs = (0,runner_inputs/* readInputs */.Ko)(autoRollbackInputs, runner);
    const result = await run(inputs, runner);
    for (const [name, value] of Object.entries((0,auto_rollback_result/* outputsOf */.Y)(result)))
        runner.output(name, value);
    if (inputs.summary)
        await runner.summary(summaryOf(result, inputs.environment));
    for (const note of result.notes)
        runner.log.warning(note);
    if (result.red)
        throw new errors/* ActionError */.lZ(result.because, { ...(result.fix && { fix: result.fix }) });
    runner.log.notice(result.because);
}
/** Starts the action. */
const main = () => (0,action/* runAction */.C)(step);


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

/***/ 7997:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Fq: () => (/* binding */ recordedObservation),
/* harmony export */   Od: () => (/* binding */ recordedState),
/* harmony export */   SS: () => (/* binding */ readRecording)
/* harmony export */ });
/* harmony import */ var _runner_errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(44302);
/* harmony import */ var _absolute_limit_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(25479);
/* harmony import */ var _comparison_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(39621);
/* harmony import */ var _judges_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(71889);




/** The first line of a recording: the state that the watch begins, or goes on, with. */
const recordedState = (state) => JSON.stringify({ v: 1, state });
/** One observation as a line. */
const recordedObservation = (seen) => JSON.stringify(seen);
/** Reads a recording, one JSON document a line. What cannot be judged is refused by its line. */
function readRecording(text, file) {
    const lines = text.split('\n').filter((line, index, all) => line.trim() !== '' || index < all.length - 1);
    const [first = '', ...rest] = lines;
    const state = begun(parsed(first, file, 1), file);
    const names = new Set(Object.keys(state['signals']));
    const observations = rest.map((line, index) => observed(parsed(line, file, index + 2), names, file, index + 2));
    return { state, observations };
}
function parsed(line, file, number) {
    try {
        return JSON.parse(line);
    }
    catch {
        throw fault(file, number, 'is not JSON');
    }
}
function begun(value, file) {
    const { v, state, rule, terms } = fields(value);
    if (v !== 1)
        throw fault(file, 1, 'does not begin a recording of version 1');
    if (state !== undefined)
        return (0,_judges_js__WEBPACK_IMPORTED_MODULE_3__/* .readJudgeState */ .fP)(state);
    const { forMs, signals } = fields(terms);
    if (!isCount(forMs) || typeof signals !== 'object' || signals === null)
        throw fault(file, 1, 'has no terms with forMs and signals');
    if (rule === _absolute_limit_js__WEBPACK_IMPORTED_MODULE_1__/* .absoluteLimitRule */ .fn)
        return (0,_absolute_limit_js__WEBPACK_IMPORTED_MODULE_1__/* .startAbsoluteLimit */ .F_)(terms);
    if (rule === _comparison_js__WEBPACK_IMPORTED_MODULE_2__/* .comparisonRule */ .e3)
        return (0,_comparison_js__WEBPACK_IMPORTED_MODULE_2__/* .startComparison */ .ax)(terms);
    throw fault(file, 1, `names no rule (${_absolute_limit_js__WEBPACK_IMPORTED_MODULE_1__/* .absoluteLimitRule */ .fn} or ${_comparison_js__WEBPACK_IMPORTED_MODULE_2__/* .comparisonRule */ .e3})`);
}
function observed(value, names, file, line) {
    const { at, signal, side, total, bad, ms, windowMs, reset } = fields(value);
    if (!isCount(at))
        throw fault(file, line, 'has no time "at" in milliseconds');
    if (typeof signal !== 'string' || !names.has(signal))
        throw fault(file, line, `names a signal that the watch was not begun with (${String(signal)})`);
    if (side !== 'canary' && side !== 'baseline' && side !== 'before')
        throw fault(file, line, 'has no side: canary, baseline or before');
    if (!isCount(total) || !isCount(bad) || bad > total)
        throw fault(file, line, 'has no counts: bad from 0 to total');
    if (ms !== undefined && !(Array.isArray(ms) && ms.every(isCount)))
        throw fault(file, line, 'has times "ms" that are no numbers from 0');
    return {
        at,
        signal,
        side,
        total,
        bad,
        ...(ms !== undefined && { ms: ms }),
        ...(isCount(windowMs) && { windowMs }),
        ...(reset === true && { reset }),
    };
}
const fields = (value) => typeof value === 'object' && value !== null ? value : {};
const isCount = (value) => typeof value === 'number' && Number.isFinite(value) && value >= 0;
const fault = (file, line, what) => new _runner_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .ActionError */ .lZ(`${file}: line ${String(line)} ${what}.`, {
    fix: 'docs/judge.md says what a recording holds.',
});


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

/***/ 36615:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   W: () => (/* binding */ bake),
/* harmony export */   i: () => (/* binding */ leaveBaking)
/* harmony export */ });
/* harmony import */ var _time_duration_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(54772);
/* harmony import */ var _conclude_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(19911);
/* harmony import */ var _pause_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(56298);
/* harmony import */ var _promote_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(53472);
/* harmony import */ var _stop_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(98826);
/* harmony import */ var _work_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(48267);






/** How long a watch may take to begin: a job waits for its runner. */
const takeUpSeconds = 10 * 60;
const patientMs = 20_000;
/** Hosts count whole seconds: rather too early than too late. */
const until = (clock, seconds) => (Math.floor(clock.now() / 1000) + seconds) * 1000;
/** For how many seconds the watchdogs wait for a watch that is to take a release up. */
const waitSeconds = (confirmSeconds) => takeUpSeconds + confirmSeconds;
/**
 * Leaves a release that serves, unconfirmed, to its watch: the journal says so, the lock stays with the deployment, and
 * the watchdogs wait for the watch to begin. When none does, all hosts go back alone.
 */
async function leaveBaking(story, { recorder, before, carried, to, confirmSeconds }) {
    const { work, outcome, kind } = story;
    const { deployment, parts } = work;
    Object.assign(outcome, (0,_conclude_js__WEBPACK_IMPORTED_MODULE_1__/* .endingOf */ .z6)(story, before, carried, to), { changed: true });
    outcome.timeline = work.timeline;
    const description = 'Serves, and is not confirmed: its watch decides';
    const recorded = await recorder.end(() => ({ state: 'in_progress', description }), patientMs);
    outcome.github = { id: recorded.id, url: recorded.url };
    await work.pulse.settle();
    const seconds = waitSeconds(confirmSeconds);
    const detail = {
        guarded: true,
        observed: outcome.observed,
        because: carried.because.slice(0, 500),
        seconds,
        ...(recorded.id !== undefined && { github: recorded.id }),
    };
    await (0,_work_js__WEBPACK_IMPORTED_MODULE_5__/* .noteOnAll */ .d9)(work, () => ({ deployment, place: '', step: kind, state: 'paused', detail }));
    outcome.bakesUntil = until(parts.clock, seconds);
    await (0,_pause_js__WEBPACK_IMPORTED_MODULE_2__/* .hold */ ._2)(work, seconds);
    parts.log.notice(`Not confirmed yet: without auto-rollback (mode: watch) within ${(0,_time_duration_js__WEBPACK_IMPORTED_MODULE_0__/* .formatDuration */ .a)(seconds * 1000)} all hosts go back alone.`);
    work.keepsLock = true;
    outcome.settled = true;
    await (0,_conclude_js__WEBPACK_IMPORTED_MODULE_1__/* .lookBack */ .Lp)(story);
    return outcome;
}
/**
 * Takes a release that serves unconfirmed up and keeps its watchdogs from going back, until `judge` has a verdict.
 *
 * @throws ActionError where nothing bakes, or its time is over; Stopped when another run took the lock
 */
const bake = (request, parts, judge) => (0,_promote_js__WEBPACK_IMPORTED_MODULE_3__/* .resume */ .U)(request, parts, (found) => bakeUnder(found, judge), 'all');
async function bakeUnder(found, judge) {
    const { work, past, request, fired, dead } = found;
    const back = async () => ({
        verdict: 'fired',
        outcome: await (0,_promote_js__WEBPACK_IMPORTED_MODULE_3__/* .takeBack */ .zH)(found, 'A watchdog went back alone, so all do'),
    });
    if (fired.size > 0)
        return back();
    if (dead.length > 0)
        work.parts.log.warning(`${dead.join(', ')}: the watchdog does not run any more (was the host restarted?). If this run dies, mode: reconcile takes that host back.`);
    await (0,_promote_js__WEBPACK_IMPORTED_MODULE_3__/* .guard */ .ah)(found);
    const verdict = await judge({
        past,
        journal: await work.keeper.readJournal(),
        stop: work.stop,
        note: async (line) => {
            await (0,_work_js__WEBPACK_IMPORTED_MODULE_5__/* .noteOnAll */ .d9)(work, () => line);
        },
    });
    const lost = work.pulse.lost.reason;
    if (lost instanceof _stop_js__WEBPACK_IMPORTED_MODULE_4__/* .Stopped */ .C9 && lost.event === 'fired')
        return back();
    if (lost)
        throw lost;
    if (verdict === 'good')
        return { verdict, outcome: await (0,_promote_js__WEBPACK_IMPORTED_MODULE_3__/* .goOn */ .AC)(found) };
    if (verdict === 'bad')
        return { verdict, outcome: await (0,_promote_js__WEBPACK_IMPORTED_MODULE_3__/* .takeBack */ .zH)(found, 'It was found bad') };
    const seconds = verdict === 'person' ? request.pauseSeconds : waitSeconds(request.confirmSeconds);
    await work.pulse.settle();
    const heldUntil = until(work.parts.clock, seconds);
    await (0,_pause_js__WEBPACK_IMPORTED_MODULE_2__/* .hold */ ._2)(work, seconds);
    work.keepsLock = true;
    return { verdict, heldUntil };
}


/***/ }),

/***/ 56298:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   MO: () => (/* binding */ leavePaused),
/* harmony export */   _2: () => (/* binding */ hold),
/* harmony export */   xK: () => (/* binding */ defaultPauseSeconds)
/* harmony export */ });
/* harmony import */ var _runner_errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(44302);
/* harmony import */ var _time_duration_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(54772);
/* harmony import */ var _conclude_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(19911);
/* harmony import */ var _hosts_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(23483);
/* harmony import */ var _side_by_side_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(66479);
/* harmony import */ var _work_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(48267);






/** How long a paused deployment waits where nothing else was said. */
const defaultPauseSeconds = 2 * 60 * 60;
const patientMs = 20_000;
/**
 * Leaves a deployment for a person to decide: the journal says so, the lock stays with it, and the watchdogs wait as
 * long, and go back alone after that.
 */
async function leavePaused(story, { recorder, before, carried, to, seconds }) {
    const { work, outcome, kind } = story;
    const { deployment } = work;
    Object.assign(outcome, (0,_conclude_js__WEBPACK_IMPORTED_MODULE_2__/* .endingOf */ .z6)(story, before, carried, to), { changed: true });
    outcome.cause = pausedBecause(carried, outcome.places, seconds);
    outcome.timeline = work.timeline;
    const description = `Paused, a person decides: ${carried.because}`;
    const recorded = await recorder.end(() => ({ state: 'in_progress', description }), patientMs);
    outcome.github = { id: recorded.id, url: recorded.url };
    await work.pulse.settle();
    const detail = {
        because: carried.because.slice(0, 500),
        seconds,
        ...(recorded.id !== undefined && { github: recorded.id }),
    };
    await (0,_work_js__WEBPACK_IMPORTED_MODULE_5__/* .noteOnAll */ .d9)(work, () => ({ deployment, place: '', step: kind, state: 'paused', detail }));
    const failed = new Set([...carried.failed.keys()].map((place) => (0,_hosts_js__WEBPACK_IMPORTED_MODULE_3__/* .hostOf */ .w4)(work.parts.target, place)));
    await hold(work, seconds, failed);
    work.keepsLock = true;
    outcome.settled = true;
    await (0,_conclude_js__WEBPACK_IMPORTED_MODULE_2__/* .lookBack */ .Lp)(story);
    return outcome;
}
/** Keeps the lock and the watchdogs for a decision, on all hosts but those that were taken back. */
async function hold(work, seconds, failed = new Set()) {
    const { deployment, parts } = work;
    const held = await (0,_side_by_side_js__WEBPACK_IMPORTED_MODULE_4__/* .sideBySide */ .Qp)((0,_work_js__WEBPACK_IMPORTED_MODULE_5__/* .hostsAt */ .jh)(work), async ({ host, keeper }) => {
        // A host that was taken back has no watchdog any more, and its lock is kept all the same.
        if (!failed.has(host))
            await keeper.extend(work.hold, deployment, seconds);
        await keeper.renew(work.hold, seconds, true);
    });
    for (const each of held)
        if ('error' in each)
            parts.log.warning(`${each.item.host}: it could not be told to wait, and goes back alone: ${String(each.error)}`);
}
/** What a paused deployment says, and what is to be done. */
function pausedBecause({ because }, places, seconds) {
    const those = (...outcomes) => places
        .filter(({ outcome }) => outcomes.includes(outcome))
        .map(({ place }) => place)
        .join(', ') || 'none';
    return new _runner_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .ActionError */ .lZ(`The deployment is paused: ${because}\nMoved: ${those('moved', 'there')}. Taken back: ${those('behind', 'unknown')}. Not begun: ${those('untouched')}.`, {
        fix: `Decide within ${(0,_time_duration_js__WEBPACK_IMPORTED_MODULE_1__/* .formatDuration */ .a)(seconds * 1000)}: run deploy with mode: promote to go on, or mode: abort to go back everywhere. After that all hosts go back alone.`,
    });
}


/***/ }),

/***/ 53472:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   AC: () => (/* binding */ goOn),
/* harmony export */   U: () => (/* binding */ resume),
/* harmony export */   ah: () => (/* binding */ guard),
/* harmony export */   h2: () => (/* binding */ abort),
/* harmony export */   pt: () => (/* binding */ promote),
/* harmony export */   zH: () => (/* binding */ takeBack)
/* harmony export */ });
/* harmony import */ var _runner_errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(44302);
/* harmony import */ var _targets_target_js__WEBPACK_IMPORTED_MODULE_11__ = __webpack_require__(55974);
/* harmony import */ var _carry_out_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(29942);
/* harmony import */ var _conclude_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(19911);
/* harmony import */ var _history_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(38924);
/* harmony import */ var _hosts_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(23483);
/* harmony import */ var _pause_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(56298);
/* harmony import */ var _record_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(78147);
/* harmony import */ var _recover_js__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(99630);
/* harmony import */ var _revert_js__WEBPACK_IMPORTED_MODULE_8__ = __webpack_require__(53212);
/* harmony import */ var _side_by_side_js__WEBPACK_IMPORTED_MODULE_9__ = __webpack_require__(66479);
/* harmony import */ var _work_js__WEBPACK_IMPORTED_MODULE_10__ = __webpack_require__(48267);












/** Lets a paused deployment go on: the rest of the hosts, then the decision. What fails again pauses it again. */
const promote = (request, parts) => resume(request, parts, goOn);
/** Ends a paused deployment: every host goes back to what it served before. */
const abort = (request, parts) => resume(request, parts, (found) => takeBack(found, 'It was aborted'));
/** Takes a paused deployment up, under its own lock. */
async function resume(request, parts, act, needs = 'reached') {
    const past = (0,_history_js__WEBPACK_IMPORTED_MODULE_3__/* .paused */ .Ft)((0,_history_js__WEBPACK_IMPORTED_MODULE_3__/* .history */ .b6)((await (0,_hosts_js__WEBPACK_IMPORTED_MODULE_4__/* .findLead */ .wd)(parts.target)).journal));
    if (!past)
        throw nothingPaused(request.environment);
    return (0,_work_js__WEBPACK_IMPORTED_MODULE_10__/* .underLock */ .yP)(past.deployment, request.lock, parts, async (work) => act(await find(work, request)), needs);
}
const nothingPaused = (environment) => new _runner_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .ActionError */ .lZ(`No deployment to ${environment} is paused`, {
    fix: 'There is nothing to promote or abort. Look at the last run of deploy.',
});
/** Looks where a paused deployment stands; one whose time is over is brought to its end. */
async function find(work, request) {
    const { target } = work.parts;
    const journals = await (0,_work_js__WEBPACK_IMPORTED_MODULE_10__/* .journalsOf */ .yE)(work, false);
    const told = (0,_history_js__WEBPACK_IMPORTED_MODULE_3__/* .history */ .b6)(journals.get(work.lead.host) ?? { lines: [], torn: 0 });
    const past = (0,_history_js__WEBPACK_IMPORTED_MODULE_3__/* .paused */ .Ft)(told);
    if (past?.deployment !== work.deployment)
        throw nothingPaused(request.environment);
    const waiting = await (0,_side_by_side_js__WEBPACK_IMPORTED_MODULE_9__/* .sideBySide */ .Qp)((0,_work_js__WEBPACK_IMPORTED_MODULE_10__/* .hostsAt */ .jh)(work), ({ keeper }) => keeper.watchdog(work.deployment));
    const those = (state) => new Set(waiting.flatMap((each) => ('value' in each && each.value.state === state ? [each.item.host] : [])));
    const armed = those('armed');
    const dead = waiting.flatMap((each) => 'value' in each && each.value.state === 'armed' && !each.value.alive ? [each.item.host] : []);
    const back = new Map(target.places
        .filter(({ host }) => armed.has(host))
        .map((place) => [(0,_targets_target_js__WEBPACK_IMPORTED_MODULE_11__/* .placeName */ .f)(place), beforeAt(past, journals.get(place.host))]));
    if (back.size === 0) {
        await (0,_recover_js__WEBPACK_IMPORTED_MODULE_7__/* .recoverUnder */ .t)(work, asUnfinished(told, past), journals);
        throw new _runner_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .ActionError */ .lZ(`The time of the paused deployment ${past.deployment} is over: all hosts went back`, {
            fix: 'Deploy again.',
        });
    }
    const looked = await (0,_side_by_side_js__WEBPACK_IMPORTED_MODULE_9__/* .sideBySide */ .Qp)(target.places, (place) => target.look(place));
    const current = new Map(looked.flatMap((each) => 'value' in each ? [[(0,_targets_target_js__WEBPACK_IMPORTED_MODULE_11__/* .placeName */ .f)(each.item), (0,_conclude_js__WEBPACK_IMPORTED_MODULE_2__/* .releaseThere */ .GW)(each.value)]] : []));
    const outcome = (0,_conclude_js__WEBPACK_IMPORTED_MODULE_2__/* .blankOutcome */ .lp)(work.deployment, past.from);
    const story = { work, kind: past.kind, request, told, outcome };
    const recorder = record(work, request, past);
    return { work, request, past, told, back, armed, fired: those('fired'), dead, current, story, recorder };
}
const asUnfinished = (told, past) => ({
    ...told,
    deployments: told.deployments.map((each) => (each === past ? { ...past, outcome: 'unfinished' } : each)),
});
function beforeAt({ deployment }, journal) {
    const own = journal && (0,_history_js__WEBPACK_IMPORTED_MODULE_3__/* .history */ .b6)(journal).deployments.find((each) => each.deployment === deployment);
    return own?.from;
}
function record(work, request, { kind, release, githubId }) {
    const { version, digest, contentsDigest } = release;
    const payload = { v: 1, id: work.deployment, kind, version, digest, contentsDigest };
    const { environment, record: facts } = request;
    return (0,_record_js__WEBPACK_IMPORTED_MODULE_6__/* .startRecord */ .q)({ environment, payload, facts, known: githubId }, work.parts);
}
/** The rest of the hosts, where there is one, and the decision. */
async function goOn(found) {
    const { work, request, past, back, current, story, recorder } = found;
    const { target } = work.parts;
    const to = past.release;
    const left = {
        moved: [...back.keys()].filter((place) => current.get(place)?.id === to.id),
        rest: [...back.keys()].filter((place) => current.get(place)?.id !== to.id),
    };
    await guard(found);
    const [first = ''] = back.keys();
    const run = await target.runConfiguration((0,_hosts_js__WEBPACK_IMPORTED_MODULE_4__/* .placeOf */ .$t)(target, first), to.id);
    const { confirmSeconds, pauseSeconds: seconds } = request;
    const movement = { from: back, to, bring: undefined, run, confirmSeconds, keep: [] };
    const strategy = (past.strategy ?? 'all-at-once');
    const terms = past.guarded ? { decides: true } : { pauses: true, promotes: left };
    const carried = await (0,_carry_out_js__WEBPACK_IMPORTED_MODULE_1__/* .carryOut */ .u0)(work, strategy, movement, terms);
    for (const [place, there] of current)
        if (!back.has(place) && there?.id !== to.id) {
            carried.failed.set(place, new Error(`${place}: it had been taken back before the pause`));
            carried.current.set(place, there?.id);
        }
    if (carried.state === 'paused')
        return (0,_pause_js__WEBPACK_IMPORTED_MODULE_5__/* .leavePaused */ .MO)(story, { recorder, before: current, carried, to, seconds });
    const before = (0,_history_js__WEBPACK_IMPORTED_MODULE_3__/* .lastDone */ .VW)(found.told)?.githubId;
    const replaced = { state: 'inactive', description: `Replaced by ${to.version}` };
    return (0,_conclude_js__WEBPACK_IMPORTED_MODULE_2__/* .conclude */ .Ep)(story, { recorder, ...(before !== undefined && { before: { id: before, ...replaced } }) }, {
        ...(0,_conclude_js__WEBPACK_IMPORTED_MODULE_2__/* .endingOf */ .z6)(story, current, carried, to),
        ...(past.guarded && { observed: past.guarded.observed }),
        changed: carried.state === 'confirmed',
    }, carried.settled);
}
/** The watchdogs wait no longer than in a deployment from here on, and are renewed. */
async function guard({ work, request, armed }) {
    await (0,_side_by_side_js__WEBPACK_IMPORTED_MODULE_9__/* .allSideBySide */ .Ri)((0,_work_js__WEBPACK_IMPORTED_MODULE_10__/* .hostsAt */ .jh)(work).filter(({ host }) => armed.has(host)), async (host) => {
        await host.keeper.extend(work.hold, work.deployment, request.confirmSeconds);
        work.pulse.guard(host, work.deployment, request.confirmSeconds);
    });
}
/** Every host goes back at once; `why` is how the sentence about it begins. */
async function takeBack({ work, past, back, current, story, recorder }, why) {
    const undone = await (0,_revert_js__WEBPACK_IMPORTED_MODULE_8__/* .revert */ .r)(work, work.deployment, { bad: past.release.id, back });
    const state = undone.event === 'kept' ? 'confirmed' : undone.problem ? 'failed' : 'reverted';
    const ids = new Map([...back].map(([place, release]) => [place, release?.id]));
    const ended = { state, current: ids, failed: undone.failed, moved: new Set() };
    return (0,_conclude_js__WEBPACK_IMPORTED_MODULE_2__/* .conclude */ .Ep)(story, { recorder }, {
        state,
        changed: false,
        because: `${why}: ${undone.because}`,
        release: past.release,
        serving: past.from?.id,
        places: (0,_conclude_js__WEBPACK_IMPORTED_MODULE_2__/* .placesOf */ .ek)(story, current, ended).map((each) => ({
            ...each,
            outcome: each.outcome === 'untouched' ? 'back' : each.outcome,
        })),
        cause: undone.problem,
    });
}


/***/ })

};
