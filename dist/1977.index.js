export const id = 1977;
export const ids = [1977];
export const modules = {

/***/ 46194:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Mu: () => (/* binding */ refuseOtherEnvironment),
/* harmony export */   pR: () => (/* binding */ alarmOf),
/* harmony export */   zI: () => (/* binding */ refuseOtherVersion)
/* harmony export */ });
/* harmony import */ var _shared_runner_errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(44302);

const longestReason = 300;
/**
 * The alarm of this run; `undefined` when another event started it. Whoever holds a token of the repository can send
 * any payload: it names what it means, and decides nothing.
 *
 * @throws ActionError for a payload that does not say what it means, or means another repository
 */
function alarmOf({ eventName, event, repository }) {
    if (eventName !== 'repository_dispatch')
        return undefined;
    const payload = fieldsOf(fieldsOf(event)['client_payload']);
    const environment = textOf(payload['environment']);
    const version = textOf(payload['version']) ?? textOf(payload['digest']);
    if (environment === undefined || version === undefined)
        throw new _shared_runner_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .ActionError */ .lZ('The alarm does not say which version it means, and in which environment', {
            fix: 'Send client_payload: {"environment": "production", "version": "1.2.0", "reason": "…"}.',
        });
    const meant = payload['repository'];
    if (meant !== undefined && (typeof meant !== 'string' || meant.toLowerCase() !== repository.toLowerCase()))
        throw new _shared_runner_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .ActionError */ .lZ(`The alarm means the repository ${JSON.stringify(meant).slice(0, 200)}, not ${repository}`, {
            fix: 'Send it to the repository that it means.',
        });
    return { environment, version, reason: textOf(payload['reason']) ?? 'an alarm from outside' };
}
/** @throws ActionError when the alarm means another environment than the workflow */
function refuseOtherEnvironment(alarm, environment) {
    if (alarm === undefined || alarm.environment === environment)
        return;
    throw new _shared_runner_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .ActionError */ .lZ(`The alarm means the environment "${alarm.environment}", and this step is for "${environment}"`, {
        fix: 'Give the step environment: ${{ github.event.client_payload.environment }}, or send what it is for.',
    });
}
/** @throws ActionError when what the alarm calls bad does not serve (any more) */
function refuseOtherVersion(alarm, serves) {
    if (alarm === undefined)
        return;
    const { version, id, digest, contentsDigest } = serves;
    if ([version, id, digest, contentsDigest].includes(alarm.version))
        return;
    throw new _shared_runner_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .ActionError */ .lZ(`The alarm means ${alarm.version}, and ${version} (${id}) serves: nothing was done`, {
        fix: 'Nothing to do where that version is gone already. Else send the version as the deployment calls it.',
    });
}
const fieldsOf = (value) => typeof value === 'object' && value !== null ? value : {};
/** A text of one line, cut: it goes into the journal, the log and an issue. */
function textOf(value) {
    if (typeof value !== 'string')
        return undefined;
    const line = value.replaceAll(/[\0-\x1f\x7f]+/g, ' ').trim();
    return line === '' ? undefined : line.slice(0, longestReason);
}


/***/ }),

/***/ 35802:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Gx: () => (/* binding */ justRolledBack),
/* harmony export */   H1: () => (/* binding */ brokenOff),
/* harmony export */   OM: () => (/* binding */ keptWatch),
/* harmony export */   VD: () => (/* binding */ writeWatch),
/* harmony export */   YF: () => (/* binding */ automatic),
/* harmony export */   a0: () => (/* binding */ readJournal),
/* harmony export */   ds: () => (/* binding */ cameBetween),
/* harmony export */   iM: () => (/* binding */ rollbackLines)
/* harmony export */ });
/* harmony import */ var _shared_judge_judges_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(71889);
/* harmony import */ var _shared_rollout_history_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(38924);
/* harmony import */ var _shared_rollout_quarantine_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(30730);
/* harmony import */ var _shared_rollout_hosts_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(23483);




/** Who asks for a rollback, where no person does. */
const automatic = 'auto-rollback';
/** Reads the journal of the target: of several hosts, that of the one that keeps the lock. */
const readJournal = async ({ target }) => (await (0,_shared_rollout_hosts_js__WEBPACK_IMPORTED_MODULE_3__/* .findLead */ .wd)(target)).journal;
/** Writes a line of a watch: `begun` with the judge's state as often as it is kept, `done` with the verdict. */
function writeWatch(deployment, line, lock, parts) {
    return (0,_shared_rollout_quarantine_js__WEBPACK_IMPORTED_MODULE_2__/* .writeLines */ .x1)([{ deployment, place: '', step: 'watch', ...line }], lock, parts);
}
/** The watch of a deployment as it was left, `undefined` where none is open. */
function keptWatch(journal, deployment) {
    const line = journal.lines.findLast((each) => each.deployment === deployment && each.step === 'watch');
    if (line?.state !== 'begun')
        return undefined;
    const { state, atMs } = line.detail ?? {};
    return { state: (0,_shared_judge_judges_js__WEBPACK_IMPORTED_MODULE_0__/* .readJudgeState */ .fP)(state), atMs: Number.isFinite(atMs) ? Number(atMs) : 0 };
}
/** A deployment that switched after the journal's line `seq`: what was seen since cannot be laid to one release. */
function cameBetween(journal, seq) {
    const line = journal.lines.find((each) => each.seq > seq && (each.step === 'switch' || each.step === 'revert'));
    return line && (0,_shared_rollout_history_js__WEBPACK_IMPORTED_MODULE_1__/* .history */ .b6)(journal).deployments.find(({ deployment }) => deployment === line.deployment);
}
/**
 * Finds a rollback that was broken off. Only one that a later run brought to its end (by going back to the release
 * that was to be left) counts: one that failed because the release before would not serve has had its say.
 */
function brokenOff(journal) {
    const told = (0,_shared_rollout_history_js__WEBPACK_IMPORTED_MODULE_1__/* .history */ .b6)(journal);
    const rollback = told.deployments.at(-1);
    const left = (0,_shared_rollout_history_js__WEBPACK_IMPORTED_MODULE_1__/* .lastDone */ .VW)(told);
    if (rollback?.kind !== 'rollback' || rollback.outcome === 'done' || left === undefined)
        return undefined;
    if (left.release.contentsDigest !== rollback.from?.contentsDigest)
        return undefined;
    const own = rollbackLines(journal, rollback.deployment);
    if (own.at(-1)?.detail?.['finishedBy'] === undefined)
        return undefined;
    return { rollback, left, automatic: own[0]?.detail?.['by'] === automatic };
}
/** The lines of one rollback. */
const rollbackLines = ({ lines }, deployment) => lines.filter((each) => each.deployment === deployment && each.step === 'rollback');
/** The rollback by which what serves came to serve, when a watch decided it and it began after `sinceMs` (host's clock). */
function justRolledBack(journal, sinceMs) {
    const serves = (0,_shared_rollout_history_js__WEBPACK_IMPORTED_MODULE_1__/* .lastDone */ .VW)((0,_shared_rollout_history_js__WEBPACK_IMPORTED_MODULE_1__/* .history */ .b6)(journal));
    if (serves?.kind !== 'rollback' || Date.parse(serves.at) < sinceMs)
        return undefined;
    const [begun] = rollbackLines(journal, serves.deployment);
    return begun?.detail?.['by'] === automatic ? serves : undefined;
}


/***/ }),

/***/ 12782:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Th: () => (/* binding */ settledJournal),
/* harmony export */   ZJ: () => (/* binding */ planAhead),
/* harmony export */   bf: () => (/* binding */ refuseLength),
/* harmony export */   eS: () => (/* binding */ refuseDrift),
/* harmony export */   gm: () => (/* binding */ nothingServes)
/* harmony export */ });
/* harmony import */ var _shared_rollout_history_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(38924);
/* harmony import */ var _shared_rollout_hosts_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(23483);
/* harmony import */ var _shared_rollout_owner_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(46103);
/* harmony import */ var _shared_rollout_plan_roll_back_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(80277);
/* harmony import */ var _shared_rollout_recover_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(99630);
/* harmony import */ var _shared_runner_errors_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(44302);
/* harmony import */ var _shared_time_duration_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(54772);
/* harmony import */ var _bake_js__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(35802);








const longestMs = 6 * 60 * 60 * 1000;
const shortestMs = 1000;
/** Refuses a watch that no job lives to finish, and one that could see nothing. */
function refuseLength({ forMs, graceMs = 0 }) {
    if (forMs > longestMs)
        throw new _shared_runner_errors_js__WEBPACK_IMPORTED_MODULE_5__/* .ActionError */ .lZ(`A watch of ${(0,_shared_time_duration_js__WEBPACK_IMPORTED_MODULE_6__/* .formatDuration */ .a)(forMs)} is longer than a job may last (6 h).`, {
            fix: 'Watch for at most 6h, and look again from a workflow with on: schedule.',
        });
    if (forMs < shortestMs)
        throw new _shared_runner_errors_js__WEBPACK_IMPORTED_MODULE_5__/* .ActionError */ .lZ(`A watch of ${(0,_shared_time_duration_js__WEBPACK_IMPORTED_MODULE_6__/* .formatDuration */ .a)(forMs)} is too short to see anything.`, {
            fix: 'Watch for 1s at least; minutes are usual.',
        });
    if (graceMs > forMs / 2)
        throw new _shared_runner_errors_js__WEBPACK_IMPORTED_MODULE_5__/* .ActionError */ .lZ(`A grace of ${(0,_shared_time_duration_js__WEBPACK_IMPORTED_MODULE_6__/* .formatDuration */ .a)(graceMs)} leaves less than half of a watch of ${(0,_shared_time_duration_js__WEBPACK_IMPORTED_MODULE_6__/* .formatDuration */ .a)(forMs)}.`, {
            fix: 'Watch for longer (watch.for), or set watch.grace to the time that the release takes to start.',
        });
}
/** The journal, when what a dead runner left in it has been brought to an end. */
async function settledJournal(request, parts) {
    const journal = await (0,_bake_js__WEBPACK_IMPORTED_MODULE_7__/* .readJournal */ .a0)(parts);
    if ((0,_shared_rollout_history_js__WEBPACK_IMPORTED_MODULE_0__/* .unfinished */ .M1)((0,_shared_rollout_history_js__WEBPACK_IMPORTED_MODULE_0__/* .history */ .b6)(journal)).length === 0)
        return journal;
    const { busy } = await (0,_shared_rollout_recover_js__WEBPACK_IMPORTED_MODULE_4__/* .recover */ .l)(request, parts);
    if (!busy)
        return (0,_bake_js__WEBPACK_IMPORTED_MODULE_7__/* .readJournal */ .a0)(parts);
    const who = `deployment ${busy.deployment} (${(0,_shared_rollout_owner_js__WEBPACK_IMPORTED_MODULE_2__/* .describeOwner */ .$S)(busy.owner)})`;
    throw new _shared_runner_errors_js__WEBPACK_IMPORTED_MODULE_5__/* .ActionError */ .lZ(`${request.environment} is being worked on by ${who}.`, {
        fix: 'Run again when it has ended; jobs that deploy, watch and roll back belong into one concurrency group.',
    });
}
/** The error of an environment on which nothing serves. */
const nothingServes = (environment) => new _shared_runner_errors_js__WEBPACK_IMPORTED_MODULE_5__/* .ActionError */ .lZ(`Nothing was deployed to ${environment} yet.`, { fix: 'Deploy a release first.' });
/** Refuses where something else changed what is current since the journal's last word. */
async function refuseDrift({ release }, { target }) {
    const { journals } = await (0,_shared_rollout_hosts_js__WEBPACK_IMPORTED_MODULE_1__/* .findLead */ .wd)(target);
    for (const place of target.places) {
        const { current } = await target.look(place);
        // Of several hosts one may have gone back alone: its own journal tells.
        const own = (0,_shared_rollout_hosts_js__WEBPACK_IMPORTED_MODULE_1__/* .isFleet */ .xP)(target) ? journals.get(place.host) : undefined;
        if (current !== release.id && !(own && (0,_shared_rollout_history_js__WEBPACK_IMPORTED_MODULE_0__/* .mayBeCurrent */ .YN)(own).has(current ?? '')))
            throw new _shared_runner_errors_js__WEBPACK_IMPORTED_MODULE_5__/* .ActionError */ .lZ(`${place.host}: current is ${current ?? 'absent'}, but the journal says ${release.id}: something else changed it.`, { fix: `Put current back to releases/${release.id}, or deploy again.` });
    }
}
/** Finds and verifies where a rollback would go, before it is needed; says loudly when there is nowhere to go. */
async function planAhead({ environment }, parts) {
    try {
        const plan = await (0,_shared_rollout_plan_roll_back_js__WEBPACK_IMPORTED_MODULE_3__/* .planRollBack */ .g8)({ environment, to: 'last-good' }, parts);
        parts.log.info(`When it is bad: back to ${plan.to.version} (${plan.to.id}, read back on the target).`);
        return plan;
    }
    catch (error) {
        if (!(error instanceof _shared_runner_errors_js__WEBPACK_IMPORTED_MODULE_5__/* .ActionError */ .lZ))
            throw error;
        parts.log.warning(`No automatic rollback is possible; a bad release will be reported and quarantined, and go on serving. ${(0,_shared_runner_errors_js__WEBPACK_IMPORTED_MODULE_5__/* .explain */ .WE)(error)}`);
        return undefined;
    }
}


/***/ }),

/***/ 48763:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Y: () => (/* binding */ evidenceTable),
/* harmony export */   w: () => (/* binding */ replayLine)
/* harmony export */ });
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(76760);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_0___default = /*#__PURE__*/__webpack_require__.n(node_path__WEBPACK_IMPORTED_MODULE_0__);
/* harmony import */ var _shared_judge_sentences_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(8892);
/* harmony import */ var _shared_report_markdown_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(90216);



/** What each signal said, for people. */
function evidenceTable(evidence) {
    if (evidence.length === 0)
        return undefined;
    return (0,_shared_report_markdown_js__WEBPACK_IMPORTED_MODULE_2__/* .table */ .tp)(['signal', 'seen', 'before', 'limit', 'blocks with errors', 'evidence', 'needed'], evidence.map(({ signal, role, total, bad, before, limit, errorBlocks, weight, needed }) => [
        (0,_shared_report_markdown_js__WEBPACK_IMPORTED_MODULE_2__/* .escapeCell */ .kq)(role === 'advise' ? `${signal} (advises)` : signal),
        (0,_shared_judge_sentences_js__WEBPACK_IMPORTED_MODULE_1__/* .failedOf */ .ZA)({ total, bad }),
        before ? (0,_shared_judge_sentences_js__WEBPACK_IMPORTED_MODULE_1__/* .failedOf */ .ZA)(before) : '',
        limit === undefined ? '' : (0,_shared_judge_sentences_js__WEBPACK_IMPORTED_MODULE_1__/* .percent */ .KN)(limit),
        String(errorBlocks),
        odds(weight),
        odds(needed),
    ]));
}
/** Where all that was seen is, and how it is judged again. */
const replayLine = (recording) => recording === undefined
    ? undefined
    : `All that was seen: ${(0,_shared_report_markdown_js__WEBPACK_IMPORTED_MODULE_2__/* .code */ .aY)(node_path__WEBPACK_IMPORTED_MODULE_0___default().basename(recording))}, the output ${(0,_shared_report_markdown_js__WEBPACK_IMPORTED_MODULE_2__/* .code */ .aY)('observations')} of the run; ${(0,_shared_report_markdown_js__WEBPACK_IMPORTED_MODULE_2__/* .code */ .aY)(`npm run judge -- ${node_path__WEBPACK_IMPORTED_MODULE_0___default().basename(recording)}`)} judges it again.`;
/** A logarithm as odds that people can read: `1 : 40`, `1 : 2,400,000`. */
function odds(log) {
    const against = Math.exp(Math.min(log, 700));
    const few = against < 1000 ? Math.round(against) : Number(against.toPrecision(2));
    return `1 : ${few < 1e9 ? few.toLocaleString('en') : 'over a thousand million'}`;
}


/***/ }),

/***/ 24177:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   B_: () => (/* binding */ stepsOf),
/* harmony export */   Bl: () => (/* binding */ incidentTitle),
/* harmony export */   Ks: () => (/* binding */ versionsTable),
/* harmony export */   Ty: () => (/* binding */ incidentBody),
/* harmony export */   X9: () => (/* binding */ incidentMarker),
/* harmony export */   sV: () => (/* binding */ incidentLabels)
/* harmony export */ });
/* harmony import */ var _shared_report_markdown_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(90216);
/* harmony import */ var _shared_report_timeline_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(64538);
/* harmony import */ var _shared_report_evidence_chart_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(90593);
/* harmony import */ var _shared_time_duration_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(54772);
/* harmony import */ var _evidence_table_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(48763);





/** The labels of an incident. */
const incidentLabels = ['incident', 'deploy-actions'];
/** What makes an incident one: the contents that are bad, and where. */
const incidentMarker = (environment, contentsDigest) => `deploy-actions/incident/${environment}/${contentsDigest}`;
/** What an incident is called in the list of issues. */
const incidentTitle = (environment, { version }) => `${version} was found bad on ${environment}`;
/** The whole text of an incident: what was seen, what was done, what is frozen and how to lift it. */
function incidentBody(result, left, request) {
    const { from, to } = result;
    return (0,_shared_report_markdown_js__WEBPACK_IMPORTED_MODULE_3__/* .paragraphs */ .qN)(`**${(0,_shared_report_markdown_js__WEBPACK_IMPORTED_MODULE_3__/* .escapeCell */ .kq)(result.because)}**`, whatWasDone(result, left, request), '### Versions', versionsTable(from, to), compareLink(from, to, request), result.evidence.length > 0 ? '### Evidence' : undefined, (0,_evidence_table_js__WEBPACK_IMPORTED_MODULE_2__/* .evidenceTable */ .Y)(result.evidence), (0,_shared_report_evidence_chart_js__WEBPACK_IMPORTED_MODULE_0__/* .evidenceCharts */ .L)(result.evidence), (0,_evidence_table_js__WEBPACK_IMPORTED_MODULE_2__/* .replayLine */ .w)(result.recording), stepsOf(result.timeline), '### What is frozen', `The contents ${(0,_shared_report_markdown_js__WEBPACK_IMPORTED_MODULE_3__/* .code */ .aY)(from?.contentsDigest ?? '')} are refused on ${(0,_shared_report_markdown_js__WEBPACK_IMPORTED_MODULE_3__/* .escapeCell */ .kq)(request.environment)}, under whatever version they come again. ` +
        'When they are good after all, someone with write access closes this issue; or run `auto-rollback` with `mode: unfreeze`. ' +
        'Mended contents are not frozen: deploy them.');
}
function whatWasDone(result, left, { record }) {
    const run = record.logUrl ? ` ([run](${record.logUrl}))` : '';
    const times = [
        result.detectionMs !== undefined && `noticed ${(0,_shared_time_duration_js__WEBPACK_IMPORTED_MODULE_1__/* .formatDuration */ .a)(result.detectionMs)} after the first error`,
        result.rollbackMs !== undefined && `served again ${(0,_shared_time_duration_js__WEBPACK_IMPORTED_MODULE_1__/* .formatDuration */ .a)(result.rollbackMs)} after the decision`,
    ].filter((text) => text !== false);
    const did = result.decision === 'rolled-back' ? 'Rolled back' : 'Nothing was rolled back';
    return `${did}, asked by ${(0,_shared_report_markdown_js__WEBPACK_IMPORTED_MODULE_3__/* .escapeCell */ .kq)(left.by)}${run}${times.length > 0 ? `: ${times.join(', ')}` : ''}. Deployment ${(0,_shared_report_markdown_js__WEBPACK_IMPORTED_MODULE_3__/* .code */ .aY)(left.deployment.deployment)}.`;
}
/** The two versions, what was left and what is served now. */
function versionsTable(from, to) {
    const row = (what, release) => release
        ? [
            [
                what,
                (0,_shared_report_markdown_js__WEBPACK_IMPORTED_MODULE_3__/* .escapeCell */ .kq)(release.version),
                (0,_shared_report_markdown_js__WEBPACK_IMPORTED_MODULE_3__/* .code */ .aY)((0,_shared_report_markdown_js__WEBPACK_IMPORTED_MODULE_3__/* .shortDigest */ .VK)(release.digest)),
                (0,_shared_report_markdown_js__WEBPACK_IMPORTED_MODULE_3__/* .code */ .aY)((0,_shared_report_markdown_js__WEBPACK_IMPORTED_MODULE_3__/* .shortDigest */ .VK)(release.contentsDigest)),
                (0,_shared_report_markdown_js__WEBPACK_IMPORTED_MODULE_3__/* .code */ .aY)(release.commit.slice(0, 12)),
            ],
        ]
        : [];
    return (0,_shared_report_markdown_js__WEBPACK_IMPORTED_MODULE_3__/* .table */ .tp)(['', 'version', 'release', 'contents', 'commit'], [...row(to ? 'left' : 'watched', from), ...row('serves', to)]);
}
const isSha = (text) => /^[0-9a-f]{7,64}$/.test(text);
function compareLink(from, to, { repositoryUrl }) {
    if (!from || !to || !isSha(from.commit) || !isSha(to.commit) || repositoryUrl === '')
        return undefined;
    return `[What changed between the two](${repositoryUrl}/compare/${to.commit}...${from.commit})`;
}
/** What was done, step by step, folded. */
function stepsOf(timeline) {
    if (timeline.length === 0)
        return undefined;
    const steps = timeline.map(({ step, place, state, startMs, endMs }) => ({
        title: place ? `${step} ${place}` : step,
        fromMs: startMs,
        toMs: endMs,
        outcome: state === 'failed' ? 'failed' : 'done',
    }));
    return (0,_shared_report_markdown_js__WEBPACK_IMPORTED_MODULE_3__/* .details */ .zH)('Timeline of the rollback', (0,_shared_report_timeline_js__WEBPACK_IMPORTED_MODULE_4__/* .mermaidTimeline */ .J)('Rollback', steps));
}


/***/ }),

/***/ 17084:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Qw: () => (/* binding */ markWatched),
/* harmony export */   Re: () => (/* binding */ markLeft),
/* harmony export */   n2: () => (/* binding */ doPaperwork),
/* harmony export */   pF: () => (/* binding */ openIncident)
/* harmony export */ });
/* harmony import */ var _shared_rollout_history_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(38924);
/* harmony import */ var _shared_rollout_quarantine_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(30730);
/* harmony import */ var _shared_rollout_requires_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(68454);
/* harmony import */ var _shared_runner_errors_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(44302);
/* harmony import */ var _bake_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(35802);
/* harmony import */ var _incident_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(24177);
/* harmony import */ var _result_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(93190);







/** Says on GitHub how a watch ended. What could not be said there comes back as a note. */
async function markWatched(watched, { verdict, because }, request, parts) {
    const how = verdict === 'healthy' ? _shared_rollout_requires_js__WEBPACK_IMPORTED_MODULE_2__/* .bakedMark */ .L : 'Serves, but the watch was not sure';
    return setStatus(watched, { state: 'success', description: `${how}: ${because}` }, request, parts);
}
async function setStatus({ deployment, githubId }, status, { environment, record }, { github }) {
    if (!github)
        return [];
    try {
        const id = githubId ?? (await idOf(github, deployment, environment));
        if (id === undefined)
            return [];
        const { logUrl, environmentUrl } = record;
        const links = { ...(logUrl && { logUrl }), ...(environmentUrl && { environmentUrl }) };
        await github.setStatus(id, { ...status, ...links });
        return [];
    }
    catch (error) {
        return [`GitHub's record of deployment ${deployment} is not up to date: ${(0,_shared_runner_errors_js__WEBPACK_IMPORTED_MODULE_3__/* .explain */ .WE)(error)}`];
    }
}
async function idOf(github, deployment, environment) {
    const listed = await github.deployments(environment);
    return listed.find(({ payload }) => payload?.id === deployment)?.githubId;
}
/**
 * Does what is left when the traffic is safe: the bad deployment marked on GitHub, the incident opened, its number
 * kept in the journal. What fails of it is said; the quarantine stands in the journal.
 */
async function doPaperwork(result, left, request, parts) {
    // A rollback marks the deployment that it left, where GitHub's id of it is in the journal.
    const marked = result.decision === 'rolled-back' && left.deployment.githubId !== undefined;
    const status = { state: 'failure', description: result.because };
    const notes = marked ? [] : await setStatus(left.deployment, status, request, parts);
    const opened = await openIncident(result, left, request, parts);
    const journal = await (0,_bake_js__WEBPACK_IMPORTED_MODULE_4__/* .readJournal */ .a0)(parts).catch(() => undefined);
    const frozen = journal ? (0,_result_js__WEBPACK_IMPORTED_MODULE_6__/* .frozenOf */ .E)((0,_shared_rollout_history_js__WEBPACK_IMPORTED_MODULE_0__/* .history */ .b6)(journal)) : result.frozen;
    return {
        ...result,
        ...(opened.incident && { incident: opened.incident }),
        frozen,
        notes: [...result.notes, ...notes, ...opened.notes],
    };
}
/** Says on GitHub that a release was left in doubt: it has no incident, since nothing showed it bad. */
async function markLeft(result, left, request, parts) {
    const marked = result.decision === 'rolled-back' && left.githubId !== undefined;
    const status = { state: 'failure', description: result.because };
    const notes = marked ? [] : await setStatus(left, status, request, parts);
    const frozen = (0,_result_js__WEBPACK_IMPORTED_MODULE_6__/* .frozenOf */ .E)((0,_shared_rollout_history_js__WEBPACK_IMPORTED_MODULE_0__/* .history */ .b6)(await (0,_bake_js__WEBPACK_IMPORTED_MODULE_4__/* .readJournal */ .a0)(parts)));
    return { ...result, frozen, notes: [...result.notes, ...notes] };
}
const inJournalAlone = 'The quarantine is kept in the journal alone; mode: unfreeze lifts it.';
/** Opens the one incident of bad contents on an environment, and keeps its number: no other issue counts. */
async function openIncident(result, left, request, parts) {
    const { github } = parts;
    const { from } = result;
    if (request.incident === 'none' || from === undefined)
        return { notes: [] };
    if (!github)
        return { notes: [`Without a token no incident was opened. ${inJournalAlone}`] };
    try {
        const { number, url } = await github.openIssue({
            marker: (0,_incident_js__WEBPACK_IMPORTED_MODULE_5__/* .incidentMarker */ .X9)(request.environment, from.contentsDigest),
            title: (0,_incident_js__WEBPACK_IMPORTED_MODULE_5__/* .incidentTitle */ .Bl)(request.environment, from),
            body: (0,_incident_js__WEBPACK_IMPORTED_MODULE_5__/* .incidentBody */ .Ty)(result, left, request),
            labels: _incident_js__WEBPACK_IMPORTED_MODULE_5__/* .incidentLabels */ .sV,
        });
        await (0,_shared_rollout_quarantine_js__WEBPACK_IMPORTED_MODULE_1__/* .noteIncident */ .Xc)({ contentsDigest: from.contentsDigest, issue: number, url }, request.lock, parts);
        return { incident: { issue: number, url }, notes: [] };
    }
    catch (error) {
        return { notes: [`No incident was opened: ${(0,_shared_runner_errors_js__WEBPACK_IMPORTED_MODULE_3__/* .explain */ .WE)(error)} ${inJournalAlone}`] };
    }
}


/***/ }),

/***/ 93190:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   E: () => (/* binding */ frozenOf),
/* harmony export */   Y: () => (/* binding */ outputsOf)
/* harmony export */ });
/** The contents that are quarantined. */
const frozenOf = ({ quarantined }) => quarantined.map(({ contentsDigest }) => contentsDigest);
const whole = (value) => (value === undefined ? '' : String(Math.round(value)));
/** The outputs of a step, by the names that `action.yml` declares. */
function outputsOf(result) {
    return {
        decision: result.decision,
        reason: result.because,
        evidence: JSON.stringify(result.evidence),
        observations: result.recording ?? '',
        'from-version': result.from?.version ?? '',
        'to-version': result.to?.version ?? '',
        'detection-ms': whole(result.detectionMs),
        'rollback-ms': whole(result.rollbackMs),
        'rollback-deployment-id': whole(result.rollbackDeploymentId),
        'incident-url': result.incident?.url ?? '',
        frozen: result.frozen.join('\n'),
    };
}


/***/ }),

/***/ 21977:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  d: () => (/* binding */ rollback)
});

// EXTERNAL MODULE: ./shared/rollout/history.ts
var rollout_history = __webpack_require__(38924);
// EXTERNAL MODULE: ./shared/rollout/plan-roll-back.ts
var plan_roll_back = __webpack_require__(80277);
// EXTERNAL MODULE: ./shared/rollout/roll-back.ts
var roll_back = __webpack_require__(76181);
// EXTERNAL MODULE: ./actions/auto-rollback/alarm.ts
var alarm = __webpack_require__(46194);
// EXTERNAL MODULE: ./actions/auto-rollback/bake.ts
var bake = __webpack_require__(35802);
// EXTERNAL MODULE: ./shared/runner/errors.ts
var errors = __webpack_require__(44302);
// EXTERNAL MODULE: ./actions/auto-rollback/before-watch.ts
var before_watch = __webpack_require__(12782);
// EXTERNAL MODULE: ./actions/auto-rollback/paperwork.ts
var paperwork = __webpack_require__(17084);
// EXTERNAL MODULE: ./actions/auto-rollback/result.ts
var result = __webpack_require__(93190);
// EXTERNAL MODULE: ./shared/rollout/hosts.ts
var rollout_hosts = __webpack_require__(23483);
// EXTERNAL MODULE: ./shared/rollout/quarantine.ts
var quarantine = __webpack_require__(30730);
// EXTERNAL MODULE: ./shared/rollout/recover.ts + 1 modules
var recover = __webpack_require__(99630);
// EXTERNAL MODULE: ./shared/rollout/revert.ts
var revert = __webpack_require__(53212);
// EXTERNAL MODULE: ./shared/rollout/side-by-side.ts
var side_by_side = __webpack_require__(66479);
;// CONCATENATED MODULE: ./actions/auto-rollback/take-back.ts









/**
 * Takes back a release that serves unconfirmed, by a person's word and by the hosts' own watchdogs: no lock is waited
 * for, since its watch may hold it. That watch sees it within seconds, and ends.
 */
async function takeBackUnconfirmed(waiting, { by, reason, ...request }, parts) {
    const { release, deployment } = waiting;
    const began = parts.clock.monotonic();
    const faults = await fireAll(waiting, parts);
    const rollbackMs = parts.clock.monotonic() - began;
    const recovery = await (0,recover/* recover */.l)(request, parts);
    const left = await stillAt(release.id, parts);
    await (0,quarantine/* quarantine */.tW)({ ...release, reason, deployment }, request.lock, parts);
    const told = (0,rollout_history/* history */.b6)(await (0,bake/* readJournal */.a0)(parts));
    const isBack = left.length === 0 && (0,rollout_history/* baking */.fI)(told) === undefined;
    const common = {
        evidence: [],
        frozen: [],
        timeline: [],
        from: release,
        ...(waiting.from && { to: waiting.from }),
    };
    const notes = [...faults, ...recovery.apart.map((place) => `${place} could not be reached.`)];
    const version = waiting.from?.version ?? 'nothing';
    const result = isBack
        ? {
            ...common,
            decision: 'rolled-back',
            red: false,
            because: `${release.version} was taken back before it was confirmed, asked for by ${by}: ${reason}. ${version} is back.`,
            rollbackMs,
            notes,
        }
        : {
            ...common,
            decision: 'refused',
            red: true,
            because: `${release.version} could not be taken back everywhere: it serves on ${left.join(', ') || 'a host that could not be seen'}.`,
            fix: 'See what is named in the log, then run mode: reconcile.',
            notes,
        };
    return (0,paperwork/* doPaperwork */.n2)(result, { deployment: waiting, by }, request, parts);
}
/** Traffic first: behind it the release before runs. Gives what went wrong. */
async function fireAll({ deployment }, { target, traffic, clock }) {
    const hosts = (0,rollout_hosts/* hostsOf */.PP)(target);
    const isRouter = (host) => host === traffic?.host;
    const groups = [hosts.filter(({ host }) => isRouter(host)), hosts.filter(({ host }) => !isRouter(host))];
    const faults = [];
    for (const group of groups)
        for (const each of await (0,side_by_side/* sideBySide */.Qp)(group, ({ keeper }) => (0,revert/* fire */.h)(keeper, deployment, clock)))
            if ('error' in each)
                faults.push(`${each.item.host}: ${(0,errors/* explain */.WE)(each.error)}`);
    return faults;
}
/** Where a release is current still. */
async function stillAt(id, { target }) {
    const looked = await (0,side_by_side/* sideBySide */.Qp)(target.places, (place) => target.look(place));
    return looked.flatMap((each) => ('value' in each && each.value.current === id ? [each.item.host] : []));
}

;// CONCATENATED MODULE: ./actions/auto-rollback/rollback.ts










/** How long after a rollback by a watch another one must name its release. */
const secondStepMs = 10 * 60_000;
/**
 * Goes to another release by a person's word. What is left is quarantined when it came after the other: going
 * forward again (a rollback of a rollback) does not make the older one bad.
 */
async function rollback(request, parts) {
    const waiting = (0,rollout_history/* baking */.fI)((0,rollout_history/* history */.b6)(await (0,bake/* readJournal */.a0)(parts)));
    if (!waiting)
        return goTo(request, parts);
    (0,alarm/* refuseOtherVersion */.zI)(request.alarm, waiting.release);
    if (request.dryRun)
        return wouldTakeBack(waiting);
    const reason = request.reason ?? `asked for by ${request.by}`;
    const result = await takeBackUnconfirmed(waiting, { ...request, reason }, parts);
    return result.red || request.to === 'last-good' ? result : goTo(request, parts);
}
async function goTo(request, parts) {
    const journal = await (request.dryRun ? (0,bake/* readJournal */.a0)(parts) : (0,before_watch/* settledJournal */.Th)(request, parts));
    await refuseSecondStep(request, journal, parts);
    const told = (0,rollout_history/* history */.b6)(journal);
    const { to, by, environment, lock, record, confirmSeconds, force = false } = request;
    const plan = await (0,plan_roll_back/* planRollBack */.g8)({ environment, to, force }, parts);
    if (plan.from === undefined)
        throw (0,before_watch/* nothingServes */.gm)(environment);
    (0,alarm/* refuseOtherVersion */.zI)(request.alarm, plan.from);
    const before = blank(told, plan);
    if (request.dryRun)
        return { ...before, because: `Would go from ${plan.from.id} to ${plan.to.id}.` };
    const quarantine = isNewer(told, plan);
    const reason = request.reason ?? `asked for by ${by}`;
    const asked = { environment, to, by, lock, record, confirmSeconds, reason, quarantine, force };
    const done = await (0,roll_back/* rollBack */.F)({ ...asked, leave: plan.from.contentsDigest, plan }, parts);
    const result = { ...before, ...ending(done, by, reason) };
    if (done.state !== 'confirmed' || !quarantine)
        return result;
    return (0,paperwork/* doPaperwork */.n2)(result, { deployment: leftOf(told, plan), by }, request, parts);
}
/**
 * "The last good one" means another release once a watch has gone back to it: a person who asked when the bad one
 * still served would take a second step. Whoever means it names the release.
 */
async function refuseSecondStep({ to }, journal, { target }) {
    const [place] = target.places;
    if (to !== 'last-good' || place === undefined)
        return;
    const { hostNow } = await target.look(place);
    const rollback = (0,bake/* justRolledBack */.Gx)(journal, hostNow * 1000 - secondStepMs);
    if (rollback === undefined)
        return;
    const { release, from, at } = rollback;
    throw new errors/* ActionError */.lZ(`A watch has already gone back from ${from?.version ?? 'nothing'} to ${release.version} (${at}).`, {
        fix: `To go further back than ${release.version}, name the release with "to".`,
    });
}
function wouldTakeBack({ release, from, deployment }) {
    const because = `Would take ${release.version} (deployment ${deployment}) back before it is confirmed: ${from?.version ?? 'nothing'} served before.`;
    const result = { decision: '', because, red: false, evidence: [], from: release };
    return { ...result, ...(from && { to: from }), frozen: [], timeline: [], notes: [] };
}
function blank(told, { from, to }) {
    return {
        decision: '',
        because: '',
        red: false,
        evidence: [],
        ...(from && { from }),
        to,
        frozen: (0,result/* frozenOf */.E)(told),
        timeline: [],
        notes: [],
    };
}
/** Whether the release that is left was first deployed after the one that is returned to. */
function isNewer({ deployments }, { from, to }) {
    const first = (digest) => deployments.findIndex(({ kind, outcome, release }) => kind === 'deploy' && outcome === 'done' && release.contentsDigest === digest);
    return first(from?.contentsDigest) > first(to.contentsDigest);
}
/** The deployment that brought what is left. */
function leftOf({ deployments }, { from }) {
    const left = deployments.findLast(({ outcome, changed, release }) => outcome === 'done' && changed && release.id === from?.id);
    return left ?? { deployment: '', githubId: undefined };
}
function ending(done, by, reason) {
    const { state, because, timeline, places, rollbackMs, github, from, to } = done;
    const common = {
        timeline,
        places,
        ...(rollbackMs !== undefined && { rollbackMs }),
        ...(github.id !== undefined && { rollbackDeploymentId: github.id }),
    };
    if (state === 'confirmed' && !done.changed)
        return { ...common, because: `${to?.id ?? ''} is current already: nothing was done.` };
    if (state === 'confirmed')
        return {
            ...common,
            decision: 'rolled-back',
            because: `Rolled back from ${from?.version ?? 'nothing'} to ${to?.version ?? ''}, asked for by ${by}: ${reason} (${because}).${done.cause ? ` ${done.cause.message}` : ''}`,
            // Hosts that could not be reached serve what was to be left.
            ...(done.cause && { red: true, fix: 'Mend what is named, then run mode: reconcile.' }),
        };
    return {
        ...common,
        decision: 'refused',
        red: true,
        because: `The rollback to ${to?.version ?? ''} did not come to its end: ${because}`,
        fix: 'Name another release with "to", or run mode: reconcile when it was cancelled.',
    };
}


/***/ }),

/***/ 90593:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   L: () => (/* binding */ evidenceCharts),
/* harmony export */   e: () => (/* binding */ evidenceSvg)
/* harmony export */ });
/* harmony import */ var _time_duration_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(54772);

const mostCharts = 3;
const perTen = Math.log(10);
/** Evidence that speaks for the release by more than so many powers of ten is drawn as so much. */
const lowest = -3;
/** Mermaid charts of the evidence against a release, one a signal, as far as there is any; GitHub draws them. */
function evidenceCharts(lines) {
    const drawn = lines.filter(({ curve }) => curve.points.length > 1).slice(0, mostCharts);
    return drawn.length > 0 ? drawn.map(chart).join('\n\n') : undefined;
}
function chart({ signal, needed, curve }) {
    const tens = powers(curve.points);
    const line = needed / perTen;
    const top = Math.ceil(Math.max(line, ...tens) + 0.5);
    const bottom = Math.floor(Math.min(0, ...tens));
    const until = (curve.everyMs * tens.length) / 1000;
    return [
        '```mermaid',
        // The theme's own first colour can hardly be seen on white.
        '%%{init: {"themeVariables": {"xyChart": {"plotColorPalette": "#0969da, #cf222e"}}}}%%',
        'xychart-beta',
        `  title "${plain(signal)}: odds against the release; a decision takes 1 to 10^${line.toFixed(1)}"`,
        `  x-axis "seconds of the watch" 0 --> ${String(until)}`,
        `  y-axis "powers of ten" ${String(bottom)} --> ${String(top)}`,
        `  line [${tens.map((value) => value.toFixed(2)).join(', ')}]`,
        `  line [${tens.map(() => line.toFixed(2)).join(', ')}]`,
        '```',
    ].join('\n');
}
const powers = (points) => points.map((point) => Math.max(lowest, point / perTen));
const plain = (text) => text.replace(/[^\w .:/@-]+/g, ' ').slice(0, 60);
const [width, height, edge] = [640, 240, 40];
/** The same of one signal as an SVG document, for whoever has no Mermaid. */
function evidenceSvg({ signal, needed, curve }) {
    const tens = powers(curve.points);
    const line = needed / perTen;
    const [top, bottom] = [Math.max(line, ...tens) + 0.5, Math.min(0, ...tens)];
    const x = (index) => edge + (index * (width - 2 * edge)) / Math.max(1, curve.points.length - 1);
    const y = (value) => edge + ((top - value) * (height - 2 * edge)) / (top - bottom);
    const path = tens.map((value, index) => `${x(index).toFixed(1)},${y(value).toFixed(1)}`).join(' ');
    const level = (value, style, text) => `<line x1="${String(edge)}" x2="${String(width - edge)}" y1="${y(value).toFixed(1)}" y2="${y(value).toFixed(1)}" ${style}/>` +
        `<text x="${String(edge + 4)}" y="${(y(value) - 4).toFixed(1)}" font-size="11" fill="#666">${text}</text>`;
    const until = (0,_time_duration_js__WEBPACK_IMPORTED_MODULE_0__/* .formatDuration */ .a)(curve.everyMs * tens.length);
    return [
        `<svg xmlns="http://www.w3.org/2000/svg" width="${String(width)}" height="${String(height)}" font-family="sans-serif">`,
        `<rect width="100%" height="100%" fill="#fff"/>`,
        `<text x="${String(edge)}" y="20" font-size="14">${plain(signal)}: odds against the release</text>`,
        level(line, 'stroke="#c00" stroke-dasharray="6 4"', `a decision takes 1 : 10^${line.toFixed(1)}`),
        level(0, 'stroke="#999"', 'even'),
        `<polyline points="${path}" fill="none" stroke="#06c" stroke-width="2"/>`,
        `<text x="${String(edge)}" y="${String(height - 12)}" font-size="11" fill="#666">0</text>`,
        `<text x="${String(width - edge)}" y="${String(height - 12)}" font-size="11" fill="#666" text-anchor="end">${until}</text>`,
        '</svg>',
    ].join('\n');
}


/***/ }),

/***/ 80277:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Up: () => (/* binding */ pick),
/* harmony export */   Zu: () => (/* binding */ merged),
/* harmony export */   g6: () => (/* binding */ refuseOneWay),
/* harmony export */   g8: () => (/* binding */ planRollBack)
/* harmony export */ });
/* harmony import */ var _runner_errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(44302);
/* harmony import */ var _targets_target_js__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(55974);
/* harmony import */ var _check_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(64900);
/* harmony import */ var _conclude_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(19911);
/* harmony import */ var _history_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(38924);
/* harmony import */ var _hosts_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(23483);
/* harmony import */ var _side_by_side_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(66479);
/* harmony import */ var _survey_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(66736);








/** Picks where a rollback would go and reads that release back; takes no lock and changes nothing. */
const planRollBack = async ({ to, force = false }, { target }) => {
    const { journal, journals, host } = await (0,_hosts_js__WEBPACK_IMPORTED_MODULE_4__/* .findLead */ .wd)(target);
    const told = (0,_history_js__WEBPACK_IMPORTED_MODULE_3__/* .history */ .b6)(journal);
    const looked = await (0,_side_by_side_js__WEBPACK_IMPORTED_MODULE_5__/* .sideBySide */ .Qp)(target.places, (place) => target.look(place));
    const seen = looked.flatMap((each) => ('value' in each ? [each] : []));
    if (seen.length === 0)
        throw (0,_side_by_side_js__WEBPACK_IMPORTED_MODULE_5__/* .together */ .bs)(looked.flatMap((each) => ('error' in each ? [each.error] : [])));
    const several = (0,_hosts_js__WEBPACK_IMPORTED_MODULE_4__/* .isFleet */ .xP)(target);
    for (const { item, value } of seen) {
        const drift = (0,_check_js__WEBPACK_IMPORTED_MODULE_1__/* .driftOf */ .$p)((0,_targets_target_js__WEBPACK_IMPORTED_MODULE_7__/* .placeName */ .f)(item), value, told, several ? journals.get(item.host) : undefined);
        if (drift)
            throw drift;
    }
    const current = new Map(seen.map(({ item, value }) => [(0,_targets_target_js__WEBPACK_IMPORTED_MODULE_7__/* .placeName */ .f)(item), (0,_conclude_js__WEBPACK_IMPORTED_MODULE_2__/* .releaseThere */ .GW)(value)]));
    const from = (0,_survey_js__WEBPACK_IMPORTED_MODULE_6__/* .asWhole */ .UX)(current, told, host, target);
    const chosen = pick(to, told, merged(seen.map(({ value }) => value), from), force);
    if (!force)
        refuseOneWay(told, chosen);
    const having = seen.filter(({ value }) => value.releases.some(({ id }) => id === chosen.id));
    await (0,_side_by_side_js__WEBPACK_IMPORTED_MODULE_5__/* .allSideBySide */ .Ri)(having, ({ item }) => target.verify(item, chosen.id));
    const [first] = having;
    if (!first)
        throw new Error('The release that was picked lies nowhere');
    return { from, to: chosen, run: await target.runConfiguration(first.item, chosen.id) };
};
/** What lies on any of several hosts, as if it were one. */
function merged(facts, from) {
    const [first] = facts;
    if (!first)
        throw new Error('No place could be seen');
    const releases = new Map(facts.flatMap((each) => each.releases.map((release) => [release.id, release])));
    return { ...first, current: from?.id, releases: [...releases.values()] };
}
/**
 * The release that a rollback goes to. `last-good`: the newest that finished its bake before the one that serves.
 * One that was itself rolled back from never qualifies, or two bad releases would alternate for ever.
 *
 * @throws ActionError naming what could be chosen instead
 */
function pick(to, told, facts, force = false) {
    const chosen = to === 'last-good' ? lastGood(told, facts) : named(to, told, facts);
    const quarantined = told.quarantined.find(({ contentsDigest }) => contentsDigest === chosen.contentsDigest);
    if (quarantined && !force)
        throw (0,_check_js__WEBPACK_IMPORTED_MODULE_1__/* .refused */ .J5)(quarantined, 'a rollback does not go to it without force: true');
    return chosen;
}
/** Code goes back, a database does not: over a migration that was said to be irreversible only a person goes. */
function refuseOneWay(told, to) {
    const past = (0,_history_js__WEBPACK_IMPORTED_MODULE_3__/* .irreversibleSince */ .BW)(told, to.contentsDigest);
    if (!past)
        return;
    throw new _runner_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .ActionError */ .lZ(`The migration of ${past.release.version} cannot be reversed (reversible: no), and ${to.version} is from before it: nothing goes back over it by itself`, {
        fix: `Deploy a release that mends it. Where you know that the database suits ${to.version}, run auto-rollback with mode: rollback and force: true.`,
    });
}
function lastGood(told, facts) {
    const serving = (0,_conclude_js__WEBPACK_IMPORTED_MODULE_2__/* .releaseThere */ .GW)(facts);
    const [good] = (0,_history_js__WEBPACK_IMPORTED_MODULE_3__/* .goodReleases */ .CF)(told, serving?.contentsDigest);
    if (!good)
        throw new _runner_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .ActionError */ .lZ(`There is no good release to return to${serving ? `: ${serving.id} goes on serving` : ''}`, {
            fix: 'Deploy a release that is good, or name one that lies on the target with "to".',
        });
    const there = facts.releases.find(({ contentsDigest }) => contentsDigest === good.contentsDigest);
    if (there)
        return there;
    throw new _runner_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .ActionError */ .lZ(`The last good release, ${good.version}, is no longer on the target`, {
        fix: choicesOf(told, facts),
    });
}
/** Releases on the target that a name means: a version, an id, a digest or its beginning, a deployment. */
function named(to, told, facts) {
    const found = to.startsWith('deployment:')
        ? ofDeployment(to.slice('deployment:'.length), told, facts)
        : byName(to, facts);
    const [only, second] = found;
    if (second)
        throw new _runner_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .ActionError */ .lZ(`"${to}" means ${found.length} releases on the target: ${found.map(({ id }) => id).join(', ')}`, {
            fix: 'Name one of them by its whole id or digest.',
        });
    if (only)
        return only;
    throw new _runner_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .ActionError */ .lZ(`No release on the target is meant by "${to}"`, { fix: choicesOf(told, facts) });
}
function byName(to, { releases }) {
    const hex = /^(?:sha256:)?([0-9a-f]{12,64})$/.exec(to)?.[1];
    const begins = (digest) => hex !== undefined && digest.startsWith(`sha256:${hex}`);
    const exact = releases.filter(({ id }) => id === to);
    if (exact.length > 0)
        return exact;
    return releases.filter(({ version, digest, contentsDigest }) => version === to || begins(digest) || begins(contentsDigest));
}
function ofDeployment(id, { deployments }, { releases }) {
    const past = deployments.find(({ deployment, githubId }) => deployment === id || String(githubId) === id);
    return releases.filter(({ contentsDigest }) => past !== undefined && contentsDigest === past.release.contentsDigest);
}
function choicesOf(told, facts) {
    const serving = (0,_conclude_js__WEBPACK_IMPORTED_MODULE_2__/* .releaseThere */ .GW)(facts)?.contentsDigest;
    const good = new Set((0,_history_js__WEBPACK_IMPORTED_MODULE_3__/* .goodReleases */ .CF)(told, serving).map(({ contentsDigest }) => contentsDigest));
    const ids = facts.releases.filter(({ contentsDigest }) => good.has(contentsDigest)).map(({ id }) => id);
    if (ids.length > 0)
        return `Good ones that are there: ${ids.join(', ')}.`;
    const others = facts.releases.filter(({ id }) => id !== facts.current).map(({ id }) => id);
    return others.length > 0
        ? `Others that are there: ${others.join(', ')}.`
        : 'There is no other release on it: deploy one.';
}


/***/ }),

/***/ 76181:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   F: () => (/* binding */ rollBack)
/* harmony export */ });
/* harmony import */ var _runner_errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(44302);
/* harmony import */ var _targets_target_js__WEBPACK_IMPORTED_MODULE_12__ = __webpack_require__(55974);
/* harmony import */ var _carry_out_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(29942);
/* harmony import */ var _conclude_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(19911);
/* harmony import */ var _history_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(38924);
/* harmony import */ var _hosts_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(23483);
/* harmony import */ var _owner_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(46103);
/* harmony import */ var _plan_roll_back_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(80277);
/* harmony import */ var _quarantine_js__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(30730);
/* harmony import */ var _record_js__WEBPACK_IMPORTED_MODULE_8__ = __webpack_require__(78147);
/* harmony import */ var _side_by_side_js__WEBPACK_IMPORTED_MODULE_9__ = __webpack_require__(66479);
/* harmony import */ var _survey_js__WEBPACK_IMPORTED_MODULE_10__ = __webpack_require__(66736);
/* harmony import */ var _work_js__WEBPACK_IMPORTED_MODULE_11__ = __webpack_require__(48267);













/**
 * Returns to a release that lies on the target, with the configuration that it ran with: pick, verify, arm, switch,
 * restart, health, confirm, quarantine the one that was left. Where that fails, what served before stays.
 */
const rollBack = (request, parts) => {
    const decidedAt = parts.clock.monotonic();
    const deployment = request.deployment ?? (0,_owner_js__WEBPACK_IMPORTED_MODULE_5__/* .mintDeployment */ .om)(parts.clock.now());
    const act = (work) => rollBackUnder(work, request, decidedAt);
    return (0,_work_js__WEBPACK_IMPORTED_MODULE_11__/* .underLock */ .yP)(deployment, request.lock, parts, act, 'reached');
};
async function rollBackUnder(work, request, decidedAt) {
    const seen = await (0,_survey_js__WEBPACK_IMPORTED_MODULE_10__/* .survey */ .Fr)(work, false);
    const { told, from, facts } = seen;
    (0,_survey_js__WEBPACK_IMPORTED_MODULE_10__/* .refuseDrift */ .eS)(seen, work);
    refuseOther(request.leave, from);
    const to = (0,_plan_roll_back_js__WEBPACK_IMPORTED_MODULE_6__/* .pick */ .Up)(request.to, told, (0,_plan_roll_back_js__WEBPACK_IMPORTED_MODULE_6__/* .merged */ .Zu)([...facts.values()], from), request.force);
    if (!request.force)
        (0,_plan_roll_back_js__WEBPACK_IMPORTED_MODULE_6__/* .refuseOneWay */ .g6)(told, to);
    const over = (0,_history_js__WEBPACK_IMPORTED_MODULE_3__/* .irreversibleSince */ .BW)(told, to.contentsDigest);
    const recovery = { deployments: seen.recovered, mended: [], healed: [], apart: [] };
    const outcome = { ...(0,_conclude_js__WEBPACK_IMPORTED_MODULE_2__/* .blankOutcome */ .lp)(work.deployment, from), recovery };
    const story = { work, kind: 'rollback', request, told, outcome };
    const failed = await (0,_work_js__WEBPACK_IMPORTED_MODULE_11__/* .noteOnAll */ .d9)(work, (host) => ({
        deployment: work.deployment,
        place: '',
        step: 'rollback',
        state: 'begun',
        detail: beginning(work, request, { from: (0,_survey_js__WEBPACK_IMPORTED_MODULE_10__/* .currentOn */ .$M)(host, seen, work), to, over }),
    }));
    for (const [host, error] of failed)
        work.out.set(host, error);
    const rollback = { story, request, told, seen, from, to, decidedAt };
    if (moving(rollback).size === 0)
        return alreadyThere(rollback);
    try {
        return await carry(rollback);
    }
    catch (error) {
        const cause = error instanceof Error ? error : new Error(String(error));
        const ended = await (0,_conclude_js__WEBPACK_IMPORTED_MODULE_2__/* .conclude */ .Ep)(story, undefined, { state: 'failed', cause, because: cause.message });
        return { ...ended, from, to, rollbackMs: undefined };
    }
}
/** The places that move: where the release lies, and another one serves. */
function moving({ story: { work }, seen, to }) {
    const { target } = work.parts;
    return new Map([...seen.current].filter(([place, current]) => current?.id !== to.id &&
        !work.out.has((0,_hosts_js__WEBPACK_IMPORTED_MODULE_4__/* .hostOf */ .w4)(target, place)) &&
        seen.facts.get(place)?.releases.some(({ id }) => id === to.id)));
}
/** Places that are left out: they could not be reached, or do not have the release. Those where nothing serves need none. */
function leftOut({ story: { work }, seen, to }) {
    const out = new Map();
    for (const place of work.parts.target.places) {
        const name = (0,_targets_target_js__WEBPACK_IMPORTED_MODULE_12__/* .placeName */ .f)(place);
        const facts = seen.facts.get(name);
        const lost = work.out.get(place.host);
        if (lost)
            out.set(name, lost);
        else if (facts?.current && !facts.releases.some(({ id }) => id === to.id))
            out.set(name, new _runner_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .ActionError */ .lZ(`${name}: ${to.id} does not lie there`));
    }
    return out;
}
/** A release that came in between was never judged, and is not rolled back for another's errors. */
function refuseOther(leave, from) {
    if (leave === undefined || from?.contentsDigest === leave)
        return;
    throw new _runner_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .ActionError */ .lZ(`${from?.id ?? 'Nothing'} serves now, not the release that was to be left`, {
        fix: 'Watch the release that serves, or roll it back by hand.',
    });
}
function beginning({ parts, lead, followers }, { environment, reason, by, quarantine }, { from, to, over }) {
    return {
        environment,
        owner: (0,_owner_js__WEBPACK_IMPORTED_MODULE_5__/* .describeOwner */ .$S)(parts.owner),
        release: to,
        ...(over && { overMigrationOf: over.release.version }),
        ...(followers.length > 0 && { lockHost: lead.host }),
        ...(from && { from }),
        reason,
        by,
        quarantine,
    };
}
async function alreadyThere(rollback) {
    const { story, seen, from, to } = rollback;
    const places = (0,_conclude_js__WEBPACK_IMPORTED_MODULE_2__/* .placesOf */ .ek)(story, seen.current, {
        state: 'confirmed',
        current: new Map(),
        failed: leftOut(rollback),
        moved: new Set(),
    });
    const because = `${to.id} is current already`;
    const ended = await (0,_conclude_js__WEBPACK_IMPORTED_MODULE_2__/* .conclude */ .Ep)(story, undefined, {
        state: 'confirmed',
        because,
        release: to,
        serving: to.id,
        places,
    });
    return { ...ended, from, to, rollbackMs: undefined };
}
async function carry(rollback) {
    const { story, request, told, from, to, decidedAt } = rollback;
    const { work } = story;
    const run = await check(rollback);
    const { version, digest, contentsDigest } = to;
    const payload = {
        v: 1,
        id: work.deployment,
        kind: 'rollback',
        version,
        digest,
        contentsDigest,
    };
    const recorder = (0,_record_js__WEBPACK_IMPORTED_MODULE_8__/* .startRecord */ .q)({ environment: request.environment, payload, facts: request.record }, work.parts);
    const { confirmSeconds } = request;
    const movement = {
        from: moving(rollback),
        to,
        bring: undefined,
        run,
        goesBack: true,
        confirmSeconds,
        keep: [],
    };
    const carried = withLeftOut(await (0,_carry_out_js__WEBPACK_IMPORTED_MODULE_1__/* .carryOut */ .u0)(work, 'all-at-once', movement), leftOut(rollback));
    const noted = carried.state !== 'confirmed' ||
        !request.quarantine ||
        (await noteQuarantine(work, from, request.reason));
    const bad = (0,_history_js__WEBPACK_IMPORTED_MODULE_3__/* .lastDone */ .VW)(told)?.githubId;
    const before = bad === undefined ? {} : { before: { id: bad, state: 'failure', description: request.reason } };
    const ended = await (0,_conclude_js__WEBPACK_IMPORTED_MODULE_2__/* .conclude */ .Ep)(story, { recorder, ...before }, { ...(0,_conclude_js__WEBPACK_IMPORTED_MODULE_2__/* .endingOf */ .z6)(story, rollback.seen.current, carried, to), ...whatWasSeen(carried) }, carried.settled && noted);
    const { goodAtMs } = carried.findings;
    const back = carried.state === 'confirmed' && goodAtMs !== undefined;
    return { ...ended, from, to, rollbackMs: back ? goodAtMs - decidedAt : undefined };
}
/** False: it could not be written. The story stays open then, and whoever finishes it writes it. */
async function noteQuarantine(work, bad, reason) {
    if (!bad)
        return true;
    const detail = (0,_quarantine_js__WEBPACK_IMPORTED_MODULE_7__/* .quarantineDetail */ .WG)({ ...bad, reason });
    try {
        const { deployment } = work;
        await (0,_work_js__WEBPACK_IMPORTED_MODULE_11__/* .noteOnAll */ .d9)(work, () => ({ deployment, place: '', step: 'quarantine', state: 'done', detail }));
        return true;
    }
    catch (error) {
        work.parts.log.warning(`${bad.version} is left, but its quarantine could not be written yet: ${(0,_runner_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .explain */ .WE)(error)}`);
        return false;
    }
}
/** What lies on the target was read back before: the least that a rollback has observed. */
const whatWasSeen = ({ findings: { observed }, state }) => ({
    observed: observed === 'nothing' ? 'contents' : observed,
    changed: state === 'confirmed',
});
/** The others are back where they should be; a place that was left out is named, and ends the run red. */
function withLeftOut(carried, out) {
    if (out.size === 0)
        return carried;
    for (const [place, error] of out)
        carried.failed.set(place, error);
    if (carried.state !== 'confirmed')
        return carried;
    const said = [...out].map(([place, { message }]) => `${place}: ${message.replace(`${place}: `, '')}`);
    const cause = new _runner_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .ActionError */ .lZ(`Not all hosts were rolled back: ${said.join('; ')}`, {
        fix: 'Mend what is named, then run auto-rollback with mode: reconcile.',
    });
    return { ...carried, cause: carried.cause ?? cause };
}
/** Reads the release back and finds out how it runs; where that was done before the decision, no time goes into it. */
async function check(rollback) {
    const { story, request, to } = rollback;
    const { target } = story.work.parts;
    if (request.plan?.to.id === to.id)
        return request.plan.run;
    const places = [...moving(rollback).keys()];
    const act = async () => {
        await (0,_side_by_side_js__WEBPACK_IMPORTED_MODULE_9__/* .allSideBySide */ .Ri)(places, (place) => target.verify((0,_hosts_js__WEBPACK_IMPORTED_MODULE_4__/* .placeOf */ .$t)(target, place), to.id));
        return target.runConfiguration((0,_hosts_js__WEBPACK_IMPORTED_MODULE_4__/* .placeOf */ .$t)(target, places[0] ?? ''), to.id);
    };
    return (0,_work_js__WEBPACK_IMPORTED_MODULE_11__/* .journalled */ .bP)(story.work, { place: '', step: 'check', act });
}


/***/ })

};
