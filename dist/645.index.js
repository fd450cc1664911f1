export const id = 645;
export const ids = [645];
export const modules = {

/***/ 72356:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  main: () => (/* binding */ main),
  step: () => (/* binding */ step)
});

// EXTERNAL MODULE: ./shared/runner/action.ts + 6 modules
var action = __webpack_require__(9196);
// EXTERNAL MODULE: ./shared/runner/errors.ts
var errors = __webpack_require__(44302);
// EXTERNAL MODULE: ./shared/runner/inputs.ts
var runner_inputs = __webpack_require__(72852);
// EXTERNAL MODULE: ./shared/targets/ssh-place.ts
var ssh_place = __webpack_require__(91827);
;// CONCATENATED MODULE: ./actions/auto-rollback/inputs.ts


/** What `auto-rollback` takes. */
const autoRollbackInputs = {
    mode: (0,runner_inputs/* oneOf */.yL)(['watch', 'rollback', 'reconcile', 'unfreeze'], {
        description: '`watch` the release that was deployed and return to the last good one when it is bad, `rollback` by hand, `reconcile` what a lost runner left, or `unfreeze` a release that was quarantined.',
        default: 'watch',
    }),
    environment: (0,runner_inputs/* line */.n8)({
        description: 'The environment, as the configuration names it.',
        required: true,
    }),
    to: (0,runner_inputs/* line */.n8)({
        description: 'For `rollback`: `last-good`, a version, a digest or `deployment:ID`; default `last-good`. For `unfreeze`: the version or digest, where more than one is quarantined.',
    }),
    'watch-for': (0,runner_inputs/* duration */.p0)({
        description: 'How long the release is watched. Default: `watch.for` of the environment, else `10m`; at most `6h`.',
    }),
    interval: (0,runner_inputs/* duration */.p0)({
        description: 'The time between two looks of each signal. Default: as the environment has it, else `250ms`.',
    }),
    reason: (0,runner_inputs/* text */.Qq)({
        description: 'Why, for the record: one sentence. Required for `unfreeze`.',
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
    decision: '`healthy`, `rolled-back`, `paused` or `refused`; empty for `unfreeze`, and for a `reconcile` that rolled nothing back.',
    reason: 'Why: one sentence with the numbers.',
    evidence: 'What each signal said, as JSON.',
    'from-version': 'The version that was watched, or left.',
    'to-version': 'The version that was returned to.',
    'detection-ms': 'From the first error of those that decided to the decision.',
    'rollback-ms': 'From the decision to the first good answer of the release that was returned to.',
    'rollback-deployment-id': "GitHub's id of the rollback's own deployment; empty when GitHub could not be asked.",
    'incident-url': 'The incident that was opened.',
    frozen: 'The contents digests that are quarantined now, one a line.',
};

;// CONCATENATED MODULE: ./actions/auto-rollback/result.ts
/** The contents that are quarantined. */
const frozenOf = ({ quarantined }) => quarantined.map(({ contentsDigest }) => contentsDigest);
const whole = (value) => (value === undefined ? '' : String(Math.round(value)));
/** The outputs of a step, by the names that `action.yml` declares. */
function outputsOf(result) {
    return {
        decision: result.decision,
        reason: result.because,
        evidence: JSON.stringify(result.evidence),
        'from-version': result.from?.version ?? '',
        'to-version': result.to?.version ?? '',
        'detection-ms': whole(result.detectionMs),
        'rollback-ms': whole(result.rollbackMs),
        'rollback-deployment-id': whole(result.rollbackDeploymentId),
        'incident-url': result.incident?.url ?? '',
        frozen: result.frozen.join('\n'),
    };
}

// EXTERNAL MODULE: ./shared/http/create-http.ts + 4 modules
var create_http = __webpack_require__(31491);
// EXTERNAL MODULE: ./shared/report/notify.ts
var notify = __webpack_require__(16688);
// EXTERNAL MODULE: ./shared/runner/context.ts
var runner_context = __webpack_require__(86402);
// EXTERNAL MODULE: ./shared/settings/settings.ts + 6 modules
var settings_settings = __webpack_require__(70938);
;// CONCATENATED MODULE: ./actions/auto-rollback/alarm.ts

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
        throw new errors/* ActionError */.lZ('The alarm does not say which version it means, and in which environment', {
            fix: 'Send client_payload: {"environment": "production", "version": "1.2.0", "reason": "…"}.',
        });
    const meant = payload['repository'];
    if (meant !== undefined && (typeof meant !== 'string' || meant.toLowerCase() !== repository.toLowerCase()))
        throw new errors/* ActionError */.lZ(`The alarm means the repository ${JSON.stringify(meant).slice(0, 200)}, not ${repository}`, {
            fix: 'Send it to the repository that it means.',
        });
    return { environment, version, reason: textOf(payload['reason']) ?? 'an alarm from outside' };
}
/** @throws ActionError when the alarm means another environment than the workflow */
function refuseOtherEnvironment(alarm, environment) {
    if (alarm === undefined || alarm.environment === environment)
        return;
    throw new errors/* ActionError */.lZ(`The alarm means the environment "${alarm.environment}", and this step is for "${environment}"`, {
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
    throw new errors/* ActionError */.lZ(`The alarm means ${alarm.version}, and ${version} (${id}) serves: nothing was done`, {
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
// EXTERNAL MODULE: ./shared/targets/reach-target.ts + 28 modules
var reach_target = __webpack_require__(79551);
// EXTERNAL MODULE: ./shared/time/system-clock.ts
var system_clock = __webpack_require__(97886);
;// CONCATENATED MODULE: ./actions/auto-rollback/connect.ts









/** Makes what the modes work with, until `close`: the target through a shell, GitHub, the clock, HTTP. */
async function connect({ token, ...place }, runner) {
    const { context, env, log, cancelled } = runner;
    const { repository, serverUrl, apiUrl } = context;
    const clock = system_clock/* systemClock */.m;
    const http = (0,create_http/* createHttp */.V)(env, clock);
    // A rollback brings no bytes: what it returns to lies on the target.
    const unpacked = () => Promise.reject(new Error('auto-rollback prepares no release'));
    const reached = await (0,reach_target/* reachTarget */.H)(place, unpacked, { run: (0,run_command/* runCommand */.d)(env), env, http, context });
    const api = (0,create_api/* createApi */.x)({ token, baseUrl: apiUrl, http, clock });
    return {
        ...reached,
        owner: (0,owner/* runOwner */.zP)(context),
        clock,
        log,
        command: { run: (0,run_command/* runCommand */.d)(env), env: (0,scrub/* scrubbed */.f)(env), cwd: context.workspace },
        health: (0,probe/* createHostProbe */.r)(reached.httpOn, clock),
        http: reached.httpOn(),
        ...(token !== '' && { github: (0,create_github/* createGitHub */.C)(api, { repository, clock, log, serverUrl }) }),
        cancelled,
    };
}

// EXTERNAL MODULE: ./shared/rollout/check.ts
var check = __webpack_require__(64900);
// EXTERNAL MODULE: ./shared/rollout/history.ts
var rollout_history = __webpack_require__(38924);
// EXTERNAL MODULE: ./shared/rollout/quarantine.ts
var quarantine = __webpack_require__(30730);
// EXTERNAL MODULE: ./shared/rollout/recover.ts + 1 modules
var recover = __webpack_require__(99630);
// EXTERNAL MODULE: ./shared/judge/judges.ts + 1 modules
var judges = __webpack_require__(71889);
// EXTERNAL MODULE: ./shared/rollout/hosts.ts
var hosts = __webpack_require__(23483);
;// CONCATENATED MODULE: ./actions/auto-rollback/bake.ts




/** Who asks for a rollback, where no person does. */
const automatic = 'auto-rollback';
/** Reads the journal of the target: of several hosts, that of the one that keeps the lock. */
const readJournal = async ({ target }) => (await (0,hosts/* findLead */.wd)(target)).journal;
/** Writes a line of a watch: `begun` with the judge's state as often as it is kept, `done` with the verdict. */
function writeWatch(deployment, line, lock, parts) {
    return (0,quarantine/* writeLines */.x1)([{ deployment, place: '', step: 'watch', ...line }], lock, parts);
}
/** The watch of a deployment as it was left, `undefined` where none is open. */
function keptWatch(journal, deployment) {
    const line = journal.lines.findLast((each) => each.deployment === deployment && each.step === 'watch');
    if (line?.state !== 'begun')
        return undefined;
    const { state, atMs } = line.detail ?? {};
    return { state: (0,judges/* readJudgeState */.fP)(state), atMs: Number.isFinite(atMs) ? Number(atMs) : 0 };
}
/** A deployment that switched after the journal's line `seq`: what was seen since cannot be laid to one release. */
function cameBetween(journal, seq) {
    const line = journal.lines.find((each) => each.seq > seq && (each.step === 'switch' || each.step === 'revert'));
    return line && (0,rollout_history/* history */.b6)(journal).deployments.find(({ deployment }) => deployment === line.deployment);
}
/**
 * Finds a rollback that was broken off. Only one that a later run brought to its end (by going back to the release
 * that was to be left) counts: one that failed because the release before would not serve has had its say.
 */
function brokenOff(journal) {
    const told = (0,rollout_history/* history */.b6)(journal);
    const rollback = told.deployments.at(-1);
    const left = (0,rollout_history/* lastDone */.VW)(told);
    if (rollback?.kind !== 'rollback' || rollback.outcome === 'done' || left === undefined)
        return undefined;
    if (left.release.contentsDigest !== rollback.from?.contentsDigest)
        return undefined;
    const own = rollbackLines(journal, rollback.deployment);
    if (own.at(-1)?.detail?.['finishedBy'] === undefined)
        return undefined;
    return { rollback, left, automatic: own[0]?.detail?.['by'] === automatic };
}
const rollbackLines = ({ lines }, deployment) => lines.filter((each) => each.deployment === deployment && each.step === 'rollback');
/** The rollback by which what serves came to serve, when a watch decided it and it began after `sinceMs` (host's clock). */
function justRolledBack(journal, sinceMs) {
    const serves = (0,rollout_history/* lastDone */.VW)((0,rollout_history/* history */.b6)(journal));
    if (serves?.kind !== 'rollback' || Date.parse(serves.at) < sinceMs)
        return undefined;
    const [begun] = rollbackLines(journal, serves.deployment);
    return begun?.detail?.['by'] === automatic ? serves : undefined;
}

// EXTERNAL MODULE: ./shared/rollout/requires.ts
var requires = __webpack_require__(68454);
// EXTERNAL MODULE: ./shared/report/markdown.ts
var markdown = __webpack_require__(90216);
// EXTERNAL MODULE: ./shared/report/timeline.ts
var report_timeline = __webpack_require__(64538);
// EXTERNAL MODULE: ./shared/report/evidence-chart.ts
var evidence_chart = __webpack_require__(90593);
// EXTERNAL MODULE: ./shared/time/duration.ts
var duration = __webpack_require__(54772);
// EXTERNAL MODULE: ./shared/judge/sentences.ts
var sentences = __webpack_require__(8892);
;// CONCATENATED MODULE: ./actions/auto-rollback/evidence-table.ts


/** What each signal said, for people. */
function evidenceTable(evidence) {
    if (evidence.length === 0)
        return undefined;
    return (0,markdown/* table */.tp)(['signal', 'seen', 'limit', 'blocks with errors', 'evidence', 'needed'], evidence.map(({ signal, total, bad, limit, errorBlocks, weight, needed }) => [
        (0,markdown/* escapeCell */.kq)(signal),
        (0,sentences/* failedOf */.ZA)({ total, bad }),
        limit === undefined ? '' : (0,sentences/* percent */.KN)(limit),
        String(errorBlocks),
        odds(weight),
        odds(needed),
    ]));
}
/** A logarithm as odds that people can read: `1 : 40`, `1 : 2,400,000`. */
function odds(log) {
    const against = Math.exp(Math.min(log, 700));
    const few = against < 1000 ? Math.round(against) : Number(against.toPrecision(2));
    return `1 : ${few < 1e9 ? few.toLocaleString('en') : 'over a thousand million'}`;
}

;// CONCATENATED MODULE: ./actions/auto-rollback/incident.ts





/** The labels of an incident. */
const incidentLabels = ['incident', 'deploy-actions'];
/** What makes an incident one: the contents that are bad, and where. */
const incidentMarker = (environment, contentsDigest) => `deploy-actions/incident/${environment}/${contentsDigest}`;
/** What an incident is called in the list of issues. */
const incidentTitle = (environment, { version }) => `${version} was found bad on ${environment}`;
/** The whole text of an incident: what was seen, what was done, what is frozen and how to lift it. */
function incidentBody(result, left, request) {
    const { from, to } = result;
    return (0,markdown/* paragraphs */.qN)(`**${(0,markdown/* escapeCell */.kq)(result.because)}**`, whatWasDone(result, left, request), '### Versions', versionsTable(from, to), compareLink(from, to, request), result.evidence.length > 0 ? '### Evidence' : undefined, evidenceTable(result.evidence), (0,evidence_chart/* evidenceCharts */.L)(result.evidence), stepsOf(result.timeline), '### What is frozen', `The contents ${(0,markdown/* code */.aY)(from?.contentsDigest ?? '')} are refused on ${(0,markdown/* escapeCell */.kq)(request.environment)}, under whatever version they come again. ` +
        'When they are good after all, someone with write access closes this issue; or run `auto-rollback` with `mode: unfreeze`. ' +
        'Mended contents are not frozen: deploy them.');
}
function whatWasDone(result, left, { record }) {
    const run = record.logUrl ? ` ([run](${record.logUrl}))` : '';
    const times = [
        result.detectionMs !== undefined && `noticed ${(0,duration/* formatDuration */.a)(result.detectionMs)} after the first error`,
        result.rollbackMs !== undefined && `served again ${(0,duration/* formatDuration */.a)(result.rollbackMs)} after the decision`,
    ].filter((text) => text !== false);
    const did = result.decision === 'rolled-back' ? 'Rolled back' : 'Nothing was rolled back';
    return `${did}, asked by ${(0,markdown/* escapeCell */.kq)(left.by)}${run}${times.length > 0 ? `: ${times.join(', ')}` : ''}. Deployment ${(0,markdown/* code */.aY)(left.deployment.deployment)}.`;
}
/** The two versions, what was left and what is served now. */
function versionsTable(from, to) {
    const row = (what, release) => release
        ? [
            [
                what,
                (0,markdown/* escapeCell */.kq)(release.version),
                (0,markdown/* code */.aY)((0,markdown/* shortDigest */.VK)(release.digest)),
                (0,markdown/* code */.aY)((0,markdown/* shortDigest */.VK)(release.contentsDigest)),
                (0,markdown/* code */.aY)(release.commit.slice(0, 12)),
            ],
        ]
        : [];
    return (0,markdown/* table */.tp)(['', 'version', 'release', 'contents', 'commit'], [...row(to ? 'left' : 'watched', from), ...row('serves', to)]);
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
    return (0,markdown/* details */.zH)('Timeline of the rollback', (0,report_timeline/* mermaidTimeline */.J)('Rollback', steps));
}

;// CONCATENATED MODULE: ./actions/auto-rollback/paperwork.ts







/** Says on GitHub how a watch ended. What could not be said there comes back as a note. */
async function markWatched(watched, { verdict, because }, request, parts) {
    const how = verdict === 'healthy' ? requires/* bakedMark */.L : 'Serves, but the watch was not sure';
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
        return [`GitHub's record of deployment ${deployment} is not up to date: ${(0,errors/* explain */.WE)(error)}`];
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
    const journal = await readJournal(parts).catch(() => undefined);
    const frozen = journal ? frozenOf((0,rollout_history/* history */.b6)(journal)) : result.frozen;
    return {
        ...result,
        ...(opened.incident && { incident: opened.incident }),
        frozen,
        notes: [...result.notes, ...notes, ...opened.notes],
    };
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
            marker: incidentMarker(request.environment, from.contentsDigest),
            title: incidentTitle(request.environment, from),
            body: incidentBody(result, left, request),
            labels: incidentLabels,
        });
        await (0,quarantine/* noteIncident */.Xc)({ contentsDigest: from.contentsDigest, issue: number, url }, request.lock, parts);
        return { incident: { issue: number, url }, notes: [] };
    }
    catch (error) {
        return { notes: [`No incident was opened: ${(0,errors/* explain */.WE)(error)} ${inJournalAlone}`] };
    }
}

// EXTERNAL MODULE: ./shared/targets/target.ts
var targets_target = __webpack_require__(55974);
// EXTERNAL MODULE: ./shared/rollout/carry-out.ts + 4 modules
var carry_out = __webpack_require__(8638);
// EXTERNAL MODULE: ./shared/rollout/conclude.ts
var conclude = __webpack_require__(19911);
// EXTERNAL MODULE: ./shared/rollout/side-by-side.ts
var side_by_side = __webpack_require__(66479);
// EXTERNAL MODULE: ./shared/rollout/survey.ts
var survey = __webpack_require__(66736);
;// CONCATENATED MODULE: ./shared/rollout/plan-roll-back.ts








/** Picks where a rollback would go and reads that release back; takes no lock and changes nothing. */
const planRollBack = async ({ to }, { target }) => {
    const { journal, journals, host } = await (0,hosts/* findLead */.wd)(target);
    const told = (0,rollout_history/* history */.b6)(journal);
    const looked = await (0,side_by_side/* sideBySide */.Qp)(target.places, (place) => target.look(place));
    const seen = looked.flatMap((each) => ('value' in each ? [each] : []));
    if (seen.length === 0)
        throw (0,side_by_side/* together */.bs)(looked.flatMap((each) => ('error' in each ? [each.error] : [])));
    const several = target.places.length > 1;
    for (const { item, value } of seen) {
        const drift = (0,check/* driftOf */.$p)((0,targets_target/* placeName */.f)(item), value, told, several ? journals.get(item.host) : undefined);
        if (drift)
            throw drift;
    }
    const current = new Map(seen.map(({ item, value }) => [(0,targets_target/* placeName */.f)(item), (0,conclude/* releaseThere */.GW)(value)]));
    const from = (0,survey/* asWhole */.UX)(current, told, host, target);
    const chosen = pick(to, told, merged(seen.map(({ value }) => value), from));
    const having = seen.filter(({ value }) => value.releases.some(({ id }) => id === chosen.id));
    await (0,side_by_side/* allSideBySide */.Ri)(having, ({ item }) => target.verify(item, chosen.id));
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
function pick(to, told, facts) {
    const chosen = to === 'last-good' ? lastGood(told, facts) : named(to, told, facts);
    const quarantined = told.quarantined.find(({ contentsDigest }) => contentsDigest === chosen.contentsDigest);
    if (quarantined)
        throw (0,check/* refused */.J5)(quarantined, 'a rollback does not go to it');
    return chosen;
}
function lastGood(told, facts) {
    const serving = (0,conclude/* releaseThere */.GW)(facts);
    const [good] = (0,rollout_history/* goodReleases */.CF)(told, serving?.contentsDigest);
    if (!good)
        throw new errors/* ActionError */.lZ(`There is no good release to return to${serving ? `: ${serving.id} goes on serving` : ''}`, {
            fix: 'Deploy a release that is good, or name one that lies on the target with the input "to".',
        });
    const there = facts.releases.find(({ contentsDigest }) => contentsDigest === good.contentsDigest);
    if (there)
        return there;
    throw new errors/* ActionError */.lZ(`The last good release, ${good.version}, is no longer on the target`, {
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
        throw new errors/* ActionError */.lZ(`"${to}" means ${found.length} releases on the target: ${found.map(({ id }) => id).join(', ')}`, {
            fix: 'Name one of them by its whole id or digest.',
        });
    if (only)
        return only;
    throw new errors/* ActionError */.lZ(`No release on the target is meant by "${to}"`, { fix: choicesOf(told, facts) });
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
    const serving = (0,conclude/* releaseThere */.GW)(facts)?.contentsDigest;
    const good = new Set((0,rollout_history/* goodReleases */.CF)(told, serving).map(({ contentsDigest }) => contentsDigest));
    const ids = facts.releases.filter(({ contentsDigest }) => good.has(contentsDigest)).map(({ id }) => id);
    if (ids.length > 0)
        return `Good ones that are there: ${ids.join(', ')}.`;
    const others = facts.releases.filter(({ id }) => id !== facts.current).map(({ id }) => id);
    return others.length > 0
        ? `Others that are there: ${others.join(', ')}.`
        : 'There is no other release on it: deploy one.';
}

// EXTERNAL MODULE: ./shared/rollout/record.ts
var record = __webpack_require__(78147);
// EXTERNAL MODULE: ./shared/rollout/work.ts + 1 modules
var rollout_work = __webpack_require__(48267);
;// CONCATENATED MODULE: ./shared/rollout/roll-back.ts













/**
 * Returns to a release that lies on the target, with the configuration that it ran with: pick, verify, arm, switch,
 * restart, health, confirm, quarantine the one that was left. Where that fails, what served before stays.
 */
const rollBack = (request, parts) => {
    const decidedAt = parts.clock.monotonic();
    const deployment = request.deployment ?? (0,owner/* mintDeployment */.om)(parts.clock.now());
    const act = (work) => rollBackUnder(work, request, decidedAt);
    return (0,rollout_work/* underLock */.yP)(deployment, request.lock, parts, act, 'reached');
};
async function rollBackUnder(work, request, decidedAt) {
    const seen = await (0,survey/* survey */.Fr)(work, false);
    const { told, from, facts } = seen;
    (0,survey/* refuseDrift */.eS)(seen, work);
    refuseOther(request.leave, from);
    const to = pick(request.to, told, merged([...facts.values()], from));
    const recovery = { deployments: seen.recovered, mended: [], healed: [], apart: [] };
    const outcome = { ...(0,conclude/* blankOutcome */.lp)(work.deployment, from), recovery };
    const story = { work, kind: 'rollback', request, told, outcome };
    const failed = await (0,rollout_work/* noteOnAll */.d9)(work, (host) => ({
        deployment: work.deployment,
        place: '',
        step: 'rollback',
        state: 'begun',
        detail: beginning(work, request, { from: (0,survey/* currentOn */.$M)(host, seen, work), to }),
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
        const ended = await (0,conclude/* conclude */.Ep)(story, undefined, { state: 'failed', cause, because: cause.message });
        return { ...ended, from, to, rollbackMs: undefined };
    }
}
/** The places that move: where the release lies, and another one serves. */
function moving({ story: { work }, seen, to }) {
    const { target } = work.parts;
    return new Map([...seen.current].filter(([place, current]) => current?.id !== to.id &&
        !work.out.has((0,hosts/* hostOf */.w4)(target, place)) &&
        seen.facts.get(place)?.releases.some(({ id }) => id === to.id)));
}
/** Places that are left out: they could not be reached, or do not have the release. Those where nothing serves need none. */
function leftOut({ story: { work }, seen, to }) {
    const out = new Map();
    for (const place of work.parts.target.places) {
        const name = (0,targets_target/* placeName */.f)(place);
        const facts = seen.facts.get(name);
        const lost = work.out.get(place.host);
        if (lost)
            out.set(name, lost);
        else if (facts?.current && !facts.releases.some(({ id }) => id === to.id))
            out.set(name, new errors/* ActionError */.lZ(`${name}: ${to.id} does not lie there`));
    }
    return out;
}
/** A release that came in between was never judged, and is not rolled back for another's errors. */
function refuseOther(leave, from) {
    if (leave === undefined || from?.contentsDigest === leave)
        return;
    throw new errors/* ActionError */.lZ(`${from?.id ?? 'Nothing'} serves now, not the release that was to be left`, {
        fix: 'Watch the release that serves, or roll it back by hand.',
    });
}
function beginning({ parts, lead, followers }, { environment, reason, by, quarantine }, { from, to }) {
    return {
        environment,
        owner: (0,owner/* describeOwner */.$S)(parts.owner),
        release: to,
        ...(followers.length > 0 && { lockHost: lead.host }),
        ...(from && { from }),
        reason,
        by,
        quarantine,
    };
}
async function alreadyThere(rollback) {
    const { story, seen, from, to } = rollback;
    const places = (0,conclude/* placesOf */.ek)(story, seen.current, {
        state: 'confirmed',
        current: new Map(),
        failed: leftOut(rollback),
        moved: new Set(),
    });
    const because = `${to.id} is current already`;
    const ended = await (0,conclude/* conclude */.Ep)(story, undefined, {
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
    const run = await roll_back_check(rollback);
    const { version, digest, contentsDigest } = to;
    const payload = {
        v: 1,
        id: work.deployment,
        kind: 'rollback',
        version,
        digest,
        contentsDigest,
    };
    const recorder = (0,record/* startRecord */.q)({ environment: request.environment, payload, facts: request.record }, work.parts);
    const { confirmSeconds } = request;
    const movement = { from: moving(rollback), to, bring: undefined, run, confirmSeconds, keep: [] };
    const carried = withLeftOut(await (0,carry_out/* carryOut */.u)(work, 'all-at-once', movement), leftOut(rollback));
    const noted = carried.state !== 'confirmed' ||
        !request.quarantine ||
        (await noteQuarantine(work, from, request.reason));
    const bad = (0,rollout_history/* lastDone */.VW)(told)?.githubId;
    const before = bad === undefined ? {} : { before: { id: bad, state: 'failure', description: request.reason } };
    const ended = await (0,conclude/* conclude */.Ep)(story, { recorder, ...before }, { ...(0,conclude/* endingOf */.z6)(story, rollback.seen.current, carried, to), ...whatWasSeen(carried) }, carried.settled && noted);
    const { goodAtMs } = carried.findings;
    const back = carried.state === 'confirmed' && goodAtMs !== undefined;
    return { ...ended, from, to, rollbackMs: back ? goodAtMs - decidedAt : undefined };
}
/** False: it could not be written. The story stays open then, and whoever finishes it writes it. */
async function noteQuarantine(work, bad, reason) {
    if (!bad)
        return true;
    const detail = (0,quarantine/* quarantineDetail */.WG)({ ...bad, reason });
    try {
        const { deployment } = work;
        await (0,rollout_work/* noteOnAll */.d9)(work, () => ({ deployment, place: '', step: 'quarantine', state: 'done', detail }));
        return true;
    }
    catch (error) {
        work.parts.log.warning(`${bad.version} is left, but its quarantine could not be written yet: ${(0,errors/* explain */.WE)(error)}`);
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
    const cause = new errors/* ActionError */.lZ(`Not all hosts were rolled back: ${said.join('; ')}`, {
        fix: 'Mend what is named, then run auto-rollback with mode: reconcile.',
    });
    return { ...carried, cause: carried.cause ?? cause };
}
/** Reads the release back and finds out how it runs; where that was done before the decision, no time goes into it. */
async function roll_back_check(rollback) {
    const { story, request, to } = rollback;
    const { target } = story.work.parts;
    if (request.plan?.to.id === to.id)
        return request.plan.run;
    const places = [...moving(rollback).keys()];
    const act = async () => {
        await (0,side_by_side/* allSideBySide */.Ri)(places, (place) => target.verify((0,hosts/* placeOf */.$t)(target, place), to.id));
        return target.runConfiguration((0,hosts/* placeOf */.$t)(target, places[0] ?? ''), to.id);
    };
    return (0,rollout_work/* journalled */.bP)(story.work, { place: '', step: 'check', act });
}

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
    const result = {
        decision: done ? 'rolled-back' : left ? 'paused' : 'refused',
        red: true,
        ...words(found, done, left || undefined, answer),
        evidence,
        from: watched.release,
        ...(done?.to && { to: done.to }),
        ...(detectionMs !== undefined && { detectionMs }),
        ...(done?.rollbackMs !== undefined && {
            rollbackMs: done.rollbackMs + began - (found.decidedAt ?? began),
        }),
        ...(answer.result?.github.id !== undefined && { rollbackDeploymentId: answer.result.github.id }),
        frozen: [],
        timeline: answer.result?.timeline ?? [],
        notes: done?.cause ? [done.cause.message] : [],
    };
    return doPaperwork(result, { deployment: watched, by: automatic }, request, parts);
}
/** The release that serves, when it is no longer the one that was found bad: someone was faster. */
async function servesElse({ release }, { target }) {
    const [place] = target.places;
    const current = place && (await target.look(place)).current;
    return current === release.id ? undefined : current;
}
function words({ watched, because }, done, serves, answer) {
    const bad = `${watched.release.version} is bad (${because})`;
    if (done)
        return {
            because: `${bad}: rolled back to ${done.to?.version ?? 'the release before'}.`,
            fix: 'Mend the release and deploy it again; the bad contents are refused until then.',
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
    return respond({ watched: left, because, evidence: [], plan: undefined }, request, parts);
}
async function goBack({ watched, because, plan }, request, parts) {
    const { environment, lock, record, confirmSeconds } = request;
    const fix = 'Deploy a good release, or go back to one by hand (mode: rollback).';
    try {
        const asked = {
            environment,
            to: 'last-good',
            reason: because,
            by: automatic,
            quarantine: true,
            confirmSeconds,
        };
        const leave = watched.release.contentsDigest;
        const result = await rollBack({ ...asked, lock, record, leave, ...(plan && { plan }) }, parts);
        return { result, because: result.because, fix };
    }
    catch (error) {
        if (!(error instanceof errors/* ActionError */.lZ))
            throw error;
        return { because: error.message, fix: error.fix ?? fix };
    }
}
/** Writes the verdict, and quarantines what is bad where the rollback itself could not. */
async function settle({ watched, because, evidence }, done, { lock }, parts) {
    const { deployment, release } = watched;
    try {
        const detail = { verdict: 'bad', because, evidence, rolledBack: done !== undefined };
        await writeWatch(deployment, { state: 'done', detail }, lock, parts);
        const { quarantined } = (0,rollout_history/* history */.b6)(await readJournal(parts));
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
        return wouldDo((0,rollout_history/* history */.b6)(await readJournal(parts)));
    const recovery = await (0,recover/* recover */.l)(request, parts);
    if (recovery.busy)
        return peace((0,rollout_history/* history */.b6)(await readJournal(parts)), [
            `Nothing was touched: ${(0,owner/* describeOwner */.$S)(recovery.busy.owner)} is at work on deployment ${recovery.busy.deployment}.`,
        ]);
    const journal = await readJournal(parts);
    const broken = brokenOff(journal);
    if (broken?.automatic) {
        const result = await carryOn(broken, request, parts);
        return { ...result, notes: [...recovered(recovery), ...result.notes] };
    }
    const told = (0,rollout_history/* history */.b6)(journal);
    const incidents = [];
    for (const each of told.quarantined)
        incidents.push(...(await settleIncident(each, told, request, parts)));
    return peace((0,rollout_history/* history */.b6)(await readJournal(parts)), [
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
    const { incident, notes } = await openIncident(result, { deployment: known, by: 'reconcile' }, request, parts);
    return incident ? [`The incident of ${version} was opened: ${incident.url}.`] : notes;
}
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
    return { decision: '', because, red: false, evidence: [], frozen: frozenOf(told), timeline: [], notes: [] };
}
function wouldDo(told) {
    const left = (0,rollout_history/* unfinished */.M1)(told).map(({ deployment }) => `Would finish deployment ${deployment}.`);
    return peace(told, [...left, ...openBake(told)]);
}

;// CONCATENATED MODULE: ./actions/auto-rollback/before-watch.ts








const longestMs = 6 * 60 * 60 * 1000;
const shortestMs = 1000;
/** Refuses a watch that no job lives to finish, and one that could see nothing. */
function refuseLength(forMs) {
    if (forMs > longestMs)
        throw new errors/* ActionError */.lZ(`A watch of ${(0,duration/* formatDuration */.a)(forMs)} is longer than a job may last (6 h).`, {
            fix: 'Watch for at most 6h, and look again from a workflow with on: schedule.',
        });
    if (forMs < shortestMs)
        throw new errors/* ActionError */.lZ(`A watch of ${(0,duration/* formatDuration */.a)(forMs)} is too short to see anything.`, {
            fix: 'Watch for 1s at least; minutes are usual.',
        });
}
/** The journal, when what a dead runner left in it has been brought to an end. */
async function settledJournal(request, parts) {
    const journal = await readJournal(parts);
    if ((0,rollout_history/* unfinished */.M1)((0,rollout_history/* history */.b6)(journal)).length === 0)
        return journal;
    const { busy } = await (0,recover/* recover */.l)(request, parts);
    if (!busy)
        return readJournal(parts);
    const who = `deployment ${busy.deployment} (${(0,owner/* describeOwner */.$S)(busy.owner)})`;
    throw new errors/* ActionError */.lZ(`${request.environment} is being worked on by ${who}.`, {
        fix: 'Run again when it has ended; jobs that deploy, watch and roll back belong into one concurrency group.',
    });
}
/** The error of an environment on which nothing serves. */
const nothingServes = (environment) => new errors/* ActionError */.lZ(`Nothing was deployed to ${environment} yet.`, { fix: 'Deploy a release first.' });
/** Refuses where something else changed what is current since the journal's last word. */
async function refuseDrift({ release }, { target }) {
    const { journals } = await (0,hosts/* findLead */.wd)(target);
    for (const place of target.places) {
        const { current } = await target.look(place);
        // Of several hosts one may have gone back alone: its own journal tells.
        const own = target.places.length > 1 ? journals.get(place.host) : undefined;
        if (current !== release.id && !(own && (0,rollout_history/* mayBeCurrent */.YN)(own).has(current ?? '')))
            throw new errors/* ActionError */.lZ(`${place.host}: current is ${current ?? 'absent'}, but the journal says ${release.id}: something else changed it.`, { fix: `Put current back to releases/${release.id}, or deploy again.` });
    }
}
/** Finds and verifies where a rollback would go, before it is needed; says loudly when there is nowhere to go. */
async function planAhead({ environment }, parts) {
    try {
        const plan = await planRollBack({ environment, to: 'last-good' }, parts);
        parts.log.info(`When it is bad: back to ${plan.to.version} (${plan.to.id}, read back on the target).`);
        return plan;
    }
    catch (error) {
        if (!(error instanceof errors/* ActionError */.lZ))
            throw error;
        parts.log.warning(`No automatic rollback is possible; a bad release will be reported and quarantined, and go on serving. ${(0,errors/* explain */.WE)(error)}`);
        return undefined;
    }
}

;// CONCATENATED MODULE: ./actions/auto-rollback/rollback.ts









/** How long after a rollback by a watch another one must name its release. */
const secondStepMs = 10 * 60_000;
/**
 * Goes to another release by a person's word. What is left is quarantined when it came after the other: going
 * forward again (a rollback of a rollback) does not make the older one bad.
 */
async function rollback(request, parts) {
    const journal = await (request.dryRun ? readJournal(parts) : settledJournal(request, parts));
    await refuseSecondStep(request, journal, parts);
    const told = (0,rollout_history/* history */.b6)(journal);
    const { to, by, environment, lock, record, confirmSeconds } = request;
    const plan = await planRollBack({ environment, to }, parts);
    if (plan.from === undefined)
        throw nothingServes(environment);
    refuseOtherVersion(request.alarm, plan.from);
    const before = blank(told, plan);
    if (request.dryRun)
        return { ...before, because: `Would go from ${plan.from.id} to ${plan.to.id}.` };
    const quarantine = isNewer(told, plan);
    const reason = request.reason ?? `asked for by ${by}`;
    const asked = { environment, to, by, lock, record, confirmSeconds, reason, quarantine };
    const done = await rollBack({ ...asked, leave: plan.from.contentsDigest, plan }, parts);
    const result = { ...before, ...ending(done, by, reason) };
    if (done.state !== 'confirmed' || !quarantine)
        return result;
    return doPaperwork(result, { deployment: leftOf(told, plan), by }, request, parts);
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
    const rollback = justRolledBack(journal, hostNow * 1000 - secondStepMs);
    if (rollback === undefined)
        return;
    const { release, from, at } = rollback;
    throw new errors/* ActionError */.lZ(`A watch has already gone back from ${from?.version ?? 'nothing'} to ${release.version} (${at}).`, {
        fix: `To go further back than ${release.version}, name the release with the input "to".`,
    });
}
function blank(told, { from, to }) {
    return {
        decision: '',
        because: '',
        red: false,
        evidence: [],
        ...(from && { from }),
        to,
        frozen: frozenOf(told),
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
    const { state, because, timeline, rollbackMs, github, from, to } = done;
    const common = {
        timeline,
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
        fix: 'Name another release with the input "to", or run mode: reconcile when it was cancelled.',
    };
}

;// CONCATENATED MODULE: ./actions/auto-rollback/unfreeze.ts





/** Lets a quarantined release be deployed again. Who lifted it and why stays in the journal and on the incident. */
async function unfreeze(request, parts) {
    const { reason, by } = request;
    if (!reason)
        throw new errors/* ActionError */.lZ('Lifting a quarantine needs a reason.', {
            fix: 'Say with the input "reason" why the release is good after all.',
        });
    const found = unfreeze_pick(request, (0,rollout_history/* history */.b6)(await readJournal(parts)).quarantined);
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
        frozen: frozenOf((0,rollout_history/* history */.b6)(await readJournal(parts))),
        timeline: [],
        notes,
    };
}
function unfreeze_pick({ to, environment }, quarantined) {
    const names = quarantined.map(({ id, version }) => id || version).join(', ');
    if (quarantined.length === 0)
        throw new errors/* ActionError */.lZ(`Nothing is quarantined on ${environment}.`, { fix: 'There is nothing to lift.' });
    const [only, second] = to === undefined ? quarantined : quarantined.filter((each) => isMeant(each, to));
    if (only && !second)
        return only;
    const what = to === undefined
        ? 'Several releases are quarantined'
        : `"${to}" means ${only ? 'several releases' : 'no release'} that ${only ? 'are' : 'is'} quarantined`;
    throw new errors/* ActionError */.lZ(`${what}.`, { fix: `Name one with the input "to", by its id or digest: ${names}.` });
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

// EXTERNAL MODULE: ./shared/judge/absolute-limit.ts + 2 modules
var absolute_limit = __webpack_require__(25479);
;// CONCATENATED MODULE: ./actions/auto-rollback/conclude.ts






/** Draws the conclusion of a watch: a rollback, a pass, or a pause. */
async function conclude_conclude({ watched, seen, plan, since }, request, parts) {
    const { version } = watched.release;
    const journal = await readJournal(parts);
    const evidence = (0,judges/* evidenceOf */.X1)(seen.state);
    const other = cameBetween(journal, since);
    if (!other && seen.verdict === 'bad') {
        const detectionMs = seen.atMs - Math.min(...evidence.map(({ firstErrorMs }) => firstErrorMs ?? seen.atMs));
        return respond({ watched, because: seen.because, evidence, plan, detectionMs, decidedAt: seen.decidedAt }, request, parts);
    }
    const common = {
        evidence,
        from: watched.release,
        frozen: frozenOf((0,rollout_history/* history */.b6)(journal)),
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
    await writeWatch(watched.deployment, { state: 'done', detail }, request.lock, parts);
    const notes = await markWatched(watched, seen, request, parts);
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

;// CONCATENATED MODULE: ./shared/signals/reading.ts

/** Observes a value: each reading is one answer, bad over or under its threshold. What is no number is no data. */
function valueSignal({ name, everyMs, read, above, below }, { clock, warn }) {
    const say = saysOnce(name, warn);
    const look = async (signal) => {
        try {
            const value = await read(signal);
            if (!Number.isFinite(value))
                throw new Error(`its value is ${String(value)}, which is no number`);
            const bad = (above !== undefined && value > above) || (below !== undefined && value < below);
            return { total: 1, bad: bad ? 1 : 0, windowMs: everyMs };
        }
        catch (error) {
            if (!signal?.aborted)
                say(error);
            return { total: 0, bad: 0 };
        }
    };
    return oneAtATime({ name, everyMs, side: 'canary' }, clock, look);
}
/** A signal that does not look again while it still looks. */
function oneAtATime({ name, everyMs, side }, clock, look) {
    let looking = false;
    return {
        name,
        everyMs,
        async observe(at, signal) {
            if (looking)
                return [];
            looking = true;
            const started = clock.monotonic();
            try {
                const seen = await look(signal);
                return [{ at: at + clock.monotonic() - started, signal: name, side, ...seen }];
            }
            finally {
                looking = false;
            }
        },
    };
}
const mostReasons = 5;
/** Tells each reason once, and not without end. */
function saysOnce(name, warn) {
    const said = new Set();
    return (error) => {
        const reason = (0,errors/* explain */.WE)(error);
        if (said.has(reason) || said.size >= mostReasons)
            return;
        said.add(reason);
        warn(`The signal ${name} has no data: ${reason}`);
    };
}

;// CONCATENATED MODULE: ./shared/signals/counters.ts

/**
 * Observes what was added to counters since the last reading. Counters that fell began anew: what they counted in
 * between is not known, and that is said. A reading that failed keeps the last one, so that what was counted meanwhile
 * is in the next difference.
 */
function countersSignal({ name, everyMs, read }, { clock, warn }, side = 'canary') {
    let before;
    const say = saysOnce(name, warn);
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
    return oneAtATime({ name, everyMs, side }, clock, look);
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
        read: (signal) => instant(server, query, http, signal),
    };
}
/** The ratio of two counters: both are asked as they are, and what was added in between is judged. */
function prometheusRatio({ total, bad, ...server }, http) {
    return {
        name: 'prometheus',
        everyMs: server.everyMs,
        async read(signal) {
            const [all, failed] = await Promise.all([total, bad].map((query) => instant(server, query, http, signal)));
            return { total: counter(total, all), bad: counter(bad, failed) };
        },
    };
}
function counter(query, value) {
    if (value !== undefined && Number.isFinite(value) && value >= 0)
        return value;
    throw new errors/* ActionError */.lZ(`${query} gives ${String(value)}, and a counter is a number from 0`);
}
/** An instant query: https://prometheus.io/docs/prometheus/latest/querying/api/#instant-queries */
async function instant({ url, token }, query, http, signal) {
    const address = new URL(`${url.replace(/\/+$/, '')}/api/v1/query`);
    address.searchParams.set('query', query);
    const headers = token === undefined ? undefined : { authorization: `Bearer ${token}` };
    return prometheus_valueOf(await jsonAt(address.href, http, signal, headers), query);
}
function prometheus_valueOf(answer, query) {
    const { status, data } = (answer ?? {});
    if (status !== 'success')
        throw new errors/* ActionError */.lZ('its answer is none of Prometheus');
    const { resultType, result } = data ?? {};
    if (resultType === 'scalar')
        return sample(result);
    if (resultType !== 'vector' || !Array.isArray(result))
        throw new errors/* ActionError */.lZ(`${query} gives a ${String(resultType)}, and a number is needed: ask for one series now`);
    const [only, ...more] = result;
    if (only === undefined)
        throw new errors/* ActionError */.lZ(`${query} gives nothing`);
    if (more.length > 0)
        throw new errors/* ActionError */.lZ(`${query} gives ${String(result.length)} series, and one is needed: add sum(…)`);
    return sample(only.value);
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
    return [
        probe_probe({ ...asked, url: at('probe', watch.probe ?? {}) }, http, clock),
        ...counters.map((source) => countersSignal(source, parts)),
        ...values.map((source) => valueSignal(source, parts)),
    ];
}
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
    const { httpOn, ...given } = parts;
    const whole = signalsOf(settings, addresses, given);
    const { probe, counts, forMs, errorRate } = settings;
    if (places.length < 2 || !httpOn || !isOnHost(probe?.url ?? addresses.health))
        return whole;
    const own = {
        forMs,
        errorRate,
        ...(probe && { probe }),
        ...(counts && isOnHost(counts.url ?? addresses.health) && { counts }),
    };
    const names = new Set(signalsOf(own, addresses, given).map(({ name }) => name));
    const slower = Math.max(1, places.length / asOften);
    const each = places.flatMap(({ host }) => signalsOf(own, addresses, { ...given, http: httpOn(host) }).map((signal) => host_signals_named(signal, `${signal.name} on ${host}`, slower)));
    return [...each, ...whole.filter(({ name }) => !names.has(name))];
}
const isOnHost = (url) => url !== undefined && URL.canParse(url) && loopback.has(new URL(url).hostname);
function host_signals_named(signal, name, slower) {
    return {
        name,
        everyMs: signal.everyMs * slower,
        observe: async (at, stop) => (await signal.observe(at, stop)).map((seen) => ({ ...seen, signal: name })),
    };
}

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
async function observe(watch, { clock, log, keep, stop }) {
    const decided = new AbortController();
    let now = { ...(0,judges/* judge */.S4)(watch.state, []), atMs: watch.fromMs, decidedAt: clock.monotonic() };
    let keptAt = watch.fromMs;
    let keeping;
    await observeAll(watch.signals, { fromMs: watch.fromMs, untilMs: watch.forMs }, clock, (observations) => {
        const latest = observations.reduce((at, seen) => Math.max(at, seen.at), now.atMs);
        const decidedAt = clock.monotonic();
        now = { ...(0,judges/* judge */.S4)(now.state, observations), atMs: Math.min(latest, watch.forMs), decidedAt };
        if (now.verdict !== 'watching')
            decided.abort();
        else if (now.atMs - keptAt >= watch.keepMs && keeping === undefined) {
            keptAt = now.atMs;
            log.info(`${(0,duration/* formatDuration */.a)(now.atMs)}: ${now.because}`);
            keeping = keep(now.state, now.atMs).finally(() => (keeping = undefined));
        }
    }, AbortSignal.any([stop, decided.signal]));
    await keeping;
    return now;
}

;// CONCATENATED MODULE: ./actions/auto-rollback/watch.ts










const keepMs = 10_000;
/** However long a watch, the journal gets about this many lines of it. */
const mostKept = 60;
/**
 * Watches the release that serves, and returns to the last good one when it is bad. Silence and doubt are never a
 * pass: then the watch ends red, and nothing is rolled back.
 */
async function watch(request, parts) {
    refuseLength(request.watch.forMs);
    const journal = request.dryRun ? await readJournal(parts) : await settledJournal(request, parts);
    const watched = (0,rollout_history/* lastDone */.VW)((0,rollout_history/* history */.b6)(journal));
    if (watched === undefined)
        throw nothingServes(request.environment);
    const broken = brokenOff(journal);
    if (broken?.automatic && !request.dryRun)
        return carryOn(broken, request, parts);
    await refuseDrift(watched, parts);
    const plan = await planAhead(request, parts);
    if (request.dryRun)
        return wouldWatch(watched, plan, request, parts);
    const observing = await begin(watched, journal, request, parts);
    const since = journal.lines.at(-1)?.seq ?? 0;
    const seen = await observeKept(watched, observing, since, request, parts);
    return conclude_conclude({ watched, seen, plan, since }, request, parts);
}
/** What a watch would do: its signals are made, and nothing is asked or written. */
async function wouldWatch(watched, plan, request, parts) {
    const signals = await signalsFor(watched, request, parts);
    const how = `for ${(0,duration/* formatDuration */.a)(request.watch.forMs)} by ${signals.map(({ name }) => name).join(' and ')}`;
    const back = plan ? `go back to ${plan.to.version}` : 'only say so: there is no good release to return to';
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
/** Begins a watch, or goes on with one of the same terms that its runner did not finish. */
async function begin(watched, journal, request, parts) {
    const signals = await signalsFor(watched, request, parts);
    const names = signals.map(({ name }) => name);
    const { forMs, errorRate } = request.watch;
    const roles = Object.fromEntries(names.map((name) => [name, {}]));
    const fresh = (0,absolute_limit/* startAbsoluteLimit */.F_)({ forMs, limit: errorRate, signals: roles });
    const kept = keptWatch(journal, watched.deployment);
    const goesOn = kept !== undefined && sameTerms(kept.state, fresh);
    const { state, atMs } = goesOn ? kept : { state: fresh, atMs: 0 };
    const what = `${watched.release.version} (${watched.release.id})`;
    parts.log.info(goesOn
        ? `Going on with the watch of ${what}, at ${(0,duration/* formatDuration */.a)(atMs)} of ${(0,duration/* formatDuration */.a)(forMs)}.`
        : `Watching ${what} for ${(0,duration/* formatDuration */.a)(forMs)} by ${names.join(' and ')}.`);
    await writeWatch(watched.deployment, { state: 'begun', detail: { state, atMs } }, request.lock, parts);
    return { signals, state, fromMs: atMs, forMs, keepMs: Math.max(keepMs, forMs / mostKept) };
}
/** Whether two states were begun with the same rule, time, limit and signals. */
function sameTerms(one, other) {
    const terms = ({ v, rule, terms }) => JSON.stringify([v, rule, terms]);
    return terms(one) === terms(other);
}
async function signalsFor({ release }, { watch: settings, addresses, everyMs }, { target, http, httpOn, clock, command, log }) {
    const [place] = target.places;
    const own = place && (await target.runConfiguration(place, release.id)).health?.url;
    const known = { ...(own !== undefined && { health: own }), ...addresses };
    return hostSignals(settings, known, target, {
        httpOn,
        http,
        clock,
        command,
        warn: (sentence) => log.warning(sentence),
        ...(everyMs !== undefined && { everyMs }),
    });
}
/** Observes to the end and keeps the judge's state; stops when another deployment comes in between. */
async function observeKept({ deployment, release }, observing, since, request, parts) {
    const overtaken = new AbortController();
    const { cancelled, ...others } = parts;
    const lock = { ...request.lock, timeoutMs: 0, takeOver: false };
    const keep = async (state, atMs) => {
        try {
            if (cameBetween(await readJournal(parts), since))
                overtaken.abort();
            else
                await writeWatch(deployment, { state: 'begun', detail: { state, atMs } }, lock, others);
        }
        catch (error) {
            parts.log.debug(`The state of the watch was not kept: ${(0,errors/* explain */.WE)(error)}`);
        }
    };
    const stop = cancelled ? AbortSignal.any([overtaken.signal, cancelled]) : overtaken.signal;
    const seen = await observe(observing, { clock: parts.clock, log: parts.log, keep, stop });
    if (seen.verdict !== 'watching' || !cancelled?.aborted)
        return seen;
    await keep(seen.state, seen.atMs);
    const times = `at ${(0,duration/* formatDuration */.a)(seen.atMs)} of ${(0,duration/* formatDuration */.a)(observing.forMs)}`;
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
    const connection = {
        environment: environment.name,
        path: targetFolder,
        ssh: (0,ssh_place/* sshPlaces */.Ri)({ ...inputs, path: targetFolder }, environment.target?.ssh),
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
            return watch({ ...common, ...looks, watch: { ...settings, forMs }, dryRun }, parts);
        }
        case 'rollback': {
            const alarm = alarmOf(runner.context);
            refuseOtherEnvironment(alarm, environment.name);
            const why = reason ?? alarm?.reason;
            return rollback({ ...common, to: to ?? 'last-good', reason: why, by, alarm, dryRun }, parts);
        }
        case 'reconcile':
            return reconcile({ ...common, dryRun }, parts);
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
    return (0,markdown/* paragraphs */.qN)(`## ${headings[result.decision]}: ${(0,markdown/* escapeCell */.kq)(environment)}`, (0,markdown/* escapeCell */.kq)(result.because), result.fix && `**What to do:** ${(0,markdown/* escapeCell */.kq)(result.fix)}`, timesOf(result), from || to ? versionsTable(from, to) : undefined, evidence.length > 0 ? '### Evidence' : undefined, evidenceTable(evidence), (0,evidence_chart/* evidenceCharts */.L)(evidence), incident && `Incident: ${incident.url}`, frozen.length > 0
        ? `Frozen: ${frozen.map(markdown/* code */.aY).join(', ')}. Close the incident (with write access), or run \`mode: unfreeze\`, to lift it.`
        : undefined, notes.map((note) => `- ${(0,markdown/* escapeCell */.kq)(note)}`).join('\n'), stepsOf(result.timeline));
}
function timesOf({ detectionMs, rollbackMs }) {
    const times = [
        detectionMs !== undefined && `noticed ${(0,duration/* formatDuration */.a)(detectionMs)} after the first error`,
        rollbackMs !== undefined && `served again ${(0,duration/* formatDuration */.a)(rollbackMs)} after the decision`,
    ].filter((text) => text !== false);
    return times.length > 0 ? `${times.join(', ')}.` : undefined;
}

;// CONCATENATED MODULE: ./actions/auto-rollback/main.ts







/** One step. Outputs and summary are there whatever the decision; only what was observed to be well is green. */
async function step(runner) {
    const inputs = (0,runner_inputs/* readInputs */.Ko)(autoRollbackInputs, runner);
    const result = await run(inputs, runner);
    for (const [name, value] of Object.entries(outputsOf(result)))
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


/***/ })

};
