export const id = 9911;
export const ids = [9911];
export const modules = {

/***/ 19073:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   k: () => (/* binding */ GitHubDown)
/* harmony export */ });
/** GitHub gave no answer within the bounds: the target goes on from its journal, the record is mended later. */
class GitHubDown extends Error {
    constructor(message, options) {
        super(message, options);
        this.name = 'GitHubDown';
    }
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
    const { observed, cutoverMs, restart, sent, comparing } = findings;
    const formerly = current.size > 0 ? story.outcome.previous?.id : undefined;
    return {
        observed,
        cutoverMs,
        restart,
        ...(sent && { sent }),
        ...(comparing.steps.length > 0 && { judged: comparing.steps }),
        state,
        cause,
        because,
        release: to,
        serving: state === 'confirmed' || state === 'baking' ? to?.id : (carried.stays ?? formerly),
        places: placesOf(story, before, carried),
    };
}
/** How it ended at each place: those that moved, or were to, and those that served it already. */
function placesOf({ work }, before, { state, current, failed, moved, stays, }) {
    const touched = (place) => work.timeline.some((each) => each.place === place && /^(switch|start|revert)$/.test(each.step));
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
        if (state === 'confirmed' ||
            state === 'baking' ||
            ((state === 'paused' || stays !== undefined) && moved.has(place)))
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

/***/ 32333:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   G: () => (/* binding */ holding),
/* harmony export */   Ic: () => (/* binding */ nowOf),
/* harmony export */   fo: () => (/* binding */ refuseFrozen),
/* harmony export */   lr: () => (/* binding */ followFreeze),
/* harmony export */   n4: () => (/* binding */ freezeWords)
/* harmony export */ });
/* harmony import */ var _runner_errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(44302);

/** The freeze after a line of the journal: a new one takes the place of the old, and `unfreeze` ends it. */
function followFreeze(freeze, line) {
    if (line.state !== 'done')
        return freeze;
    if (line.step === 'unfreeze')
        return undefined;
    if (line.step !== 'freeze')
        return freeze;
    const { by, reason, untilMs } = line.detail ?? {};
    // What cannot be read holds until a person lifts it.
    const until = typeof untilMs === 'number' && Number.isFinite(untilMs) ? untilMs : Infinity;
    return { by: String(by), reason: String(reason), since: line.at, untilMs: until };
}
/** The freeze that holds at a time, in milliseconds since 1970 by the host's clock; it is over by itself. */
const holding = (freeze, nowMs) => freeze && nowMs < freeze.untilMs ? freeze : undefined;
/** The time on the hosts, in milliseconds since 1970: the latest of their clocks. */
const nowOf = (facts) => Math.max(0, ...[...facts].map(({ hostNow }) => hostNow * 1000));
/** A freeze in words: `frozen since … until … by octocat: reason`. */
const freezeWords = ({ since, untilMs, by, reason }) => `frozen since ${since}${Number.isFinite(untilMs) ? ` until ${new Date(untilMs).toISOString()}` : ''} by ${by}: ${reason}`;
/** @throws ActionError where the environment is frozen: by what, since when, and how it is lifted */
function refuseFrozen(environment, freeze, nowMs) {
    const held = holding(freeze, nowMs);
    if (held === undefined)
        return;
    throw new _runner_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .ActionError */ .lZ(`${environment} is ${freezeWords(held)}`, {
        fix: 'Deploy again when it has ended; or lift it with auto-rollback, mode: unfreeze, to: environment and a reason.',
    });
}


/***/ }),

/***/ 38924:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   BW: () => (/* binding */ irreversibleSince),
/* harmony export */   CF: () => (/* binding */ goodReleases),
/* harmony export */   Ft: () => (/* binding */ paused),
/* harmony export */   M1: () => (/* binding */ unfinished),
/* harmony export */   PU: () => (/* binding */ isOver),
/* harmony export */   QZ: () => (/* binding */ openHeals),
/* harmony export */   VW: () => (/* binding */ lastDone),
/* harmony export */   YN: () => (/* binding */ mayBeCurrent),
/* harmony export */   b6: () => (/* binding */ history),
/* harmony export */   fI: () => (/* binding */ baking),
/* harmony export */   hG: () => (/* binding */ successor),
/* harmony export */   n3: () => (/* binding */ lockHostOf)
/* harmony export */ });
/* harmony import */ var _runner_errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(44302);
/* harmony import */ var _freeze_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(32333);


const text = (value) => (typeof value === 'string' ? value : '');
const whole = (value) => Number.isSafeInteger(value) ? value : undefined;
/** Tells the deployments and quarantines from a journal. Lines of steps that it does not know are passed over. */
function history(journal) {
    const deployments = new Map();
    const quarantined = new Map();
    let current;
    let freeze;
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
        freeze = (0,_freeze_js__WEBPACK_IMPORTED_MODULE_1__/* .followFreeze */ .lr)(freeze, line);
    }
    const seq = journal.lines.at(-1)?.seq ?? 0;
    return {
        deployments: [...deployments.values()],
        current,
        quarantined: [...quarantined.values()],
        freeze,
        seq,
    };
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
        irreversible: detail['reversible'] === 'no',
        migrated: false,
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
        if (detail['guarded'] === true)
            past.guarded = { observed: text(detail['observed']) };
        past.githubId = whole(detail['github']) ?? past.githubId;
    }
    if (line.step === 'prepare' && line.state === 'done' && text(detail['id']))
        past.release.id = text(detail['id']);
    if (line.step === 'migrate')
        past.migrated = true;
    if (line.step === 'switch' || line.step === 'route')
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
/** The deployment that serves unconfirmed and waits for its watch. */
function baking(told) {
    const last = told.deployments.at(-1);
    return last?.outcome === 'paused' && last.guarded ? last : undefined;
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
/** The newest deployment since `contentsDigest` served whose migration is not suited to what was before it. */
function irreversibleSince({ deployments }, contentsDigest) {
    const since = deployments.findLastIndex(({ outcome, release }) => outcome === 'done' && release.contentsDigest === contentsDigest);
    return deployments.slice(since + 1).findLast(({ irreversible, migrated, switched, outcome, changed, release }) => irreversible &&
        release.contentsDigest !== contentsDigest &&
        // On a host beside the one where it migrated, the journal knows of what came after it alone.
        (migrated || switched || (outcome === 'done' && changed)));
}
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
/* harmony export */   wd: () => (/* binding */ findLead),
/* harmony export */   xP: () => (/* binding */ isFleet)
/* harmony export */ });
/* harmony import */ var _runner_errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(44302);
/* harmony import */ var _targets_target_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(55974);
/* harmony import */ var _history_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(38924);
/* harmony import */ var _side_by_side_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(66479);




/** The hosts of a target, each once, in the order of its places; those that only watch come last. */
function hostsOf(target) {
    const hosts = [...new Set([...target.places.map(({ host }) => host), ...(target.watchers ?? [])])];
    return hosts.map((host) => ({ host, keeper: target.keeper(host) }));
}
/** Whether more hosts than one keep a journal, so that each tells its own story: a router's may be the other. */
const isFleet = (target) => hostsOf(target).length > 1;
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
/* harmony import */ var _history_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(38924);
/* harmony import */ var _owner_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(46103);



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
            log.info(`Waiting for the lock: ${(0,_owner_js__WEBPACK_IMPORTED_MODULE_2__/* .describeOwner */ .$S)(answer.record.owner)} holds it; ${decision.because}.`);
        told = decision.because;
        await clock.sleep(Math.min(wait, left), parts.cancelled);
    }
}
function announce(hold, record, because, log) {
    log.notice(`The lock was taken from ${(0,_owner_js__WEBPACK_IMPORTED_MODULE_2__/* .describeOwner */ .$S)(record.owner)} (deployment ${record.deployment}): ${because}.`);
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
    const waits = journal && (0,_history_js__WEBPACK_IMPORTED_MODULE_1__/* .baking */ .fI)((0,_history_js__WEBPACK_IMPORTED_MODULE_1__/* .history */ .b6)(journal))?.deployment === record.deployment;
    const since = journal?.lines.find((line) => line.deployment === record.deployment)?.at;
    const lease = new Date(record.expires * 1000).toISOString();
    const message = `The lock is held by ${(0,_owner_js__WEBPACK_IMPORTED_MODULE_2__/* .describeOwner */ .$S)(record.owner)} for deployment ${record.deployment}` +
        `${since ? ` since ${since}` : ''} (lease until ${lease}): ${because}`;
    const unknown = github ? '' : ' Without a token nobody can be asked whether that run is over.';
    if (record.paused)
        return new LockBusy(message, record, waits
            ? 'Its release serves and waits for its watch: run auto-rollback with mode: watch, which confirms it or goes back; or deploy with mode: promote or abort. Then run again.'
            : 'Run deploy with mode: promote to let it go on, or mode: abort to go back; then run again.');
    const fix = `Wait for it and run again, or give it longer with lock-timeout; if its holder is gone for good, set take-over: true.${unknown}`;
    return new LockBusy(message, record, fix);
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
function startRecord({ environment, payload, facts, known }, { github, recordLater = false, clock, log }) {
    if (!github) {
        const recorded = recordLater ? 'no' : 'none';
        return { end: () => Promise.resolve({ id: undefined, url: undefined, recorded }) };
    }
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


/***/ })

};
