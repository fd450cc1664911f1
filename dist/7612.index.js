export const id = 7612;
export const ids = [7612];
export const modules = {

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

/***/ 29942:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  u0: () => (/* binding */ carryOut),
  aH: () => (/* binding */ layoutOf),
  fY: () => (/* binding */ strategyFor)
});

// EXTERNAL MODULE: ./shared/runner/errors.ts
var errors = __webpack_require__(44302);
// EXTERNAL MODULE: ./shared/targets/release-id.ts
var release_id = __webpack_require__(52858);
// EXTERNAL MODULE: ./shared/targets/target.ts
var targets_target = __webpack_require__(55974);
// EXTERNAL MODULE: ./shared/targets/slots.ts
var slots = __webpack_require__(30418);
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

// EXTERNAL MODULE: ./shared/time/duration.ts
var duration = __webpack_require__(54772);
// EXTERNAL MODULE: ./shared/judge/comparison.ts + 2 modules
var comparison = __webpack_require__(39621);
// EXTERNAL MODULE: ./shared/judge/judges.ts + 1 modules
var judges = __webpack_require__(71889);
;// CONCATENATED MODULE: ./shared/routers/counters.ts


/** What came to be counted between two readings; `undefined` where the counters began anew meanwhile. */
function added(before, now) {
    const difference = {
        requests: now.requests - before.requests,
        clientErrors: now.clientErrors - before.clientErrors,
        serverErrors: now.serverErrors - before.serverErrors,
    };
    if (Object.values(difference).some((count) => count < 0))
        return undefined;
    return { ...difference, ...(now.latencyMs !== undefined && { latencyMs: now.latencyMs }) };
}
const everyMs = 200;
/** So many requests elsewhere, while a place had none, are enough to believe it. */
const enough = 20;
/**
 * Sees by the router's counters that traffic comes to a place, or that none does any more.
 *
 * @throws ActionError when there is traffic, and it does not follow
 */
async function seeTraffic(router, place, expected, { clock, withinMs, signal }) {
    const until = clock.monotonic() + withinMs;
    let last = await router.counters();
    let elsewhere = 0;
    let here = 0;
    while (last !== undefined && clock.monotonic() < until) {
        await clock.sleep(everyMs, signal);
        const now = await router.counters();
        if (now === undefined)
            break;
        here = grown(last, now, (name) => name === place);
        elsewhere = (here > 0 ? 0 : elsewhere) + grown(last, now, (name) => name !== place);
        last = now;
        if (expected === 'some' && here > 0)
            return 'seen';
        // A request that began before the change is counted when it ends: only a time without any tells.
        if (expected === 'none' && here === 0 && elsewhere >= enough)
            return 'seen';
    }
    const isAstray = expected === 'some' ? elsewhere >= enough : here > 0;
    if (isAstray)
        throw astray(place, expected, withinMs);
    return 'unseen';
}
function grown(before, now, counts) {
    return Object.entries(now)
        .filter(([name]) => counts(name))
        .reduce((sum, [name, counters]) => {
        const was = before[name];
        return sum + ((was && added(was, counters)?.requests) ?? 0);
    }, 0);
}
const astray = (place, expected, withinMs) => new ActionError(expected === 'some'
    ? `The router sends traffic, and none of it to ${place}, ${formatDuration(withinMs)} after it was told to`
    : `The router still sends traffic to ${place}, ${formatDuration(withinMs)} after it was told not to`, { fix: 'See whether the traffic goes through this router, and whether clients are bound to a server.' });

// EXTERNAL MODULE: ./shared/signals/reading.ts
var reading = __webpack_require__(9052);
// EXTERNAL MODULE: ./shared/rollout/serving-steps.ts
var serving_steps = __webpack_require__(88842);
// EXTERNAL MODULE: ./shared/rollout/side-by-side.ts
var side_by_side = __webpack_require__(66479);
;// CONCATENATED MODULE: ./shared/rollout/sides.ts




/** The slots of each place that is to move, as the hosts tell them. */
async function sidesOf({ parts: { target } }, places, release) {
    const all = await (0,side_by_side/* allSideBySide */.Ri)(places, async (place) => {
        const facts = await target.look((0,rollout_hosts/* placeOf */.$t)(target, place));
        const [old, fresh] = [(0,slots/* activeSlot */.DI)(facts), (0,slots/* idleSlot */.f0)(facts, release)];
        const unused = (facts.slots ?? []).filter((slot) => slot !== old && slot !== fresh);
        return [place, { old, fresh, unused }];
    });
    return new Map(all);
}
/** What the router calls a slot of a place. */
const slotName = (place, { name }) => (0,targets_target/* placeName */.f)({ host: place, slot: name });
/** Weights are whole numbers: shares as near as this to an equal part were meant to be one. */
const nearlyEqual = 0.5;
/**
 * The shares of all slots that move, when the new ones together get `percent` of what both have: each host keeps its
 * part of the traffic. A host that serves nothing yet joins at 100. Where nobody has traffic, all get the same in the end.
 *
 * @param hosts how many hosts the router has traffic for
 */
function sharesAt(percent, sides, before, hosts) {
    const equal = 100 / hosts;
    const of = (name) => (name === undefined ? 0 : (before[name] ?? 0));
    const pairs = [...sides].map(([place, { old, fresh, unused }]) => {
        const names = {
            old: old && slotName(place, old),
            fresh: slotName(place, fresh),
            unused: unused.map((slot) => slotName(place, slot)),
        };
        const had = [names.old, names.fresh, ...names.unused].reduce((sum, name) => sum + of(name), 0);
        const part = old ? had : percent === 100 ? had || equal : 0;
        return { ...names, part: Math.abs(part - equal) < nearlyEqual ? equal : part };
    });
    const none = pairs.every(({ part }) => part === 0);
    const parts = pairs.map((pair) => (none && percent === 100 ? { ...pair, part: equal } : pair));
    const total = parts.reduce((sum, { part }) => sum + part, 0);
    const scale = total > 100 ? 100 / total : 1;
    const shares = {};
    for (const { old, fresh, unused, part } of parts) {
        for (const name of unused)
            shares[name] = 0;
        shares[fresh] = (part * scale * percent) / 100;
        if (old !== undefined)
            shares[old] = (part * scale * (100 - percent)) / 100;
    }
    return shares;
}

;// CONCATENATED MODULE: ./shared/rollout/split-steps.ts








/** What moves the traffic of a work that has slots. */
function trafficOf({ parts: { traffic } }) {
    if (!traffic)
        throw new Error('No router');
    return traffic;
}
/** Starts a release in the slot that serves nothing; gives what its commands said, none where it ran there already. */
async function start(work, place, starting, heard) {
    const { slot, to, run } = starting;
    refuseWithoutSlots(place, to, run);
    const act = async () => {
        if (await isWarm(work, place, starting))
            return undefined;
        const { target } = work.parts;
        const report = await target.start((0,rollout_hosts/* placeOf */.$t)(target, place), work.hold, to.id, slot);
        heard(report);
        if (report.exitCode !== 0)
            throw (0,serving_steps/* restartFailed */.po)(place, to.id, report);
        return report;
    };
    const { name, port } = slot;
    await (0,rollout_work/* journalled */.bP)(work, {
        place,
        step: 'start',
        detail: { slot: name, port, id: to.id },
        act,
        tell: (report) => ({
            detail: { warm: !report },
            log: `${report ? 'started' : 'runs already'} in slot ${name}, on port ${String(port)}`,
        }),
    });
}
/** A release that was deployed before the environment had slots would be started, and asked, where another one serves. */
function refuseWithoutSlots(place, { id }, { start: line, health }) {
    if (line !== undefined && health?.url.includes('{port}'))
        return;
    throw new errors/* ActionError */.lZ(`${place}: ${id} was deployed without slots, and cannot run beside another release`, {
        fix: 'Deploy it again, with start, stop and a health check in the environment.',
    });
}
async function isWarm({ parts, stop }, place, { slot, to, run, mayBeWarm }) {
    const { holds, port } = slot;
    if (!mayBeWarm || !run.health || holds?.release !== to.id || holds.port !== port)
        return false;
    const once = { ...(0,slots/* checkAt */.C$)(run.health, port), withinMs: 0, successes: 1 };
    const { host } = (0,rollout_hosts/* placeOf */.$t)(parts.target, place);
    return (await parts.health(once, to, stop, host)).healthy;
}
/** Gives the new slots of all places together this per cent of the traffic, read back. */
async function route(work, percent, sides, before) {
    const { router } = trafficOf(work);
    const all = [...sides];
    // Where nothing serves yet there is nothing to take a part from.
    if (percent < 100 && all.every(([, { old }]) => !old))
        return;
    const shares = sharesAt(percent, sides, before, work.parts.target.places.length);
    if (percent === 0 && all.every(([place, { fresh }]) => !before[slotName(place, fresh)]))
        return;
    const names = [...new Set(all.map(([, { fresh }]) => fresh.name))].join(', ');
    await (0,rollout_work/* journalled */.bP)(work, {
        place: '',
        step: 'route',
        detail: { percent, shares },
        act: () => router.setWeights(shares),
        tell: () => ({ log: `${String(percent)} % of the traffic goes to ${names}` }),
    });
}
/** Waits until what the old slots still serve has ended; they run on, without traffic, for a rollback. */
async function drain(work, sides) {
    const old = [...sides].flatMap(([place, each]) => (each.old ? [slotName(place, each.old)] : []));
    if (old.length === 0)
        return;
    const { drainMs } = trafficOf(work);
    const left = await (0,rollout_work/* journalled */.bP)(work, {
        place: '',
        step: 'drain',
        act: () => drainAll(work, old),
        tell: (left) => ({
            detail: { left },
            ...(left === 0 && { log: `${old.join(', ')} drained, and kept warm` }),
        }),
        whole: true,
    });
    if (left > 0)
        work.parts.log.warning(`${String(left)} connections to ${old.join(', ')} had not ended after ${(0,duration/* formatDuration */.a)(drainMs)}: they stay until they end, or until that slot is needed.`);
}
async function drainAll(work, slots) {
    const { router, drainMs } = trafficOf(work);
    const left = await (0,side_by_side/* allSideBySide */.Ri)(slots, (slot) => router.drain(slot, drainMs));
    return left.reduce((sum, each) => sum + each, 0);
}
/**
 * After the way back: sees that the router sends where it sent before, and makes it so where it does not; then ends
 * the new release, which serves nothing any more.
 *
 * @param started places where it was started
 */
async function leaveSlots(work, sides, { before, started }) {
    const { router } = trafficOf(work);
    const fresh = [...sides].filter(([place]) => started.has(place));
    if (before)
        await seeBack(work, before, sides);
    if (work.parts.cancelled?.aborted)
        return;
    try {
        const now = await router.weights();
        const { target } = work.parts;
        await (0,side_by_side/* allSideBySide */.Ri)(fresh, async ([place, { fresh: slot, old }]) => {
            // With nothing before it, it is where the router still points: nothing is drained, and it ends all the same.
            if (old && !now[slotName(place, slot)])
                await router.drain(slotName(place, slot), trafficOf(work).drainMs);
            await target.stop((0,rollout_hosts/* placeOf */.$t)(target, place), work.hold, slot);
        });
    }
    catch (error) {
        work.parts.log.warning(`The release that was taken back has no traffic, but may still run in its slot: ${(0,errors/* explain */.WE)(error)}`);
    }
}
/** The watchdog's undo gave the traffic back; a router that says otherwise is told once more. */
async function seeBack(work, before, sides) {
    const { router } = trafficOf(work);
    const now = await router.weights();
    const names = [...sides].flatMap(([place, { old, fresh }]) => [
        ...(old ? [slotName(place, old)] : []),
        slotName(place, fresh),
    ]);
    if (names.every((name) => Math.abs((now[name] ?? 0) - (before[name] ?? 0)) < 1))
        return;
    await router.setWeights(Object.fromEntries(names.map((name) => [name, before[name] ?? 0])));
}

;// CONCATENATED MODULE: ./shared/rollout/look-at-canary.ts






const look_at_canary_everyMs = 1000;
const signal = 'errors';
/** Reads the router each second, and asks the judge, until the share's time is over or the canary is found bad. */
async function look(work, slots, comparing, { percent, fromMs, toMs, endMs }) {
    const { clock } = work.parts;
    const read = readerOf(work);
    const began = clock.monotonic();
    const passed = () => clock.monotonic() - began;
    const first = await read();
    let last = first === 'unread' ? undefined : first.counted;
    const isCounted = first === 'unread' || last !== undefined;
    // The shares just changed: what was observed before says nothing of how the traffic is divided now.
    let judged = ask(comparing, endMs, [seen('baseline', fromMs, { reset: true })]);
    while (passed() < toMs - fromMs) {
        await clock.sleep(Math.min(look_at_canary_everyMs, toMs - fromMs - passed()), work.stop);
        if (!isCounted)
            continue;
        const now = await read();
        if (now === 'unread' || now.counted === undefined)
            continue;
        const at = Math.min(fromMs + passed(), toMs - 1);
        if (last)
            judged = ask(comparing, endMs, between(last, now.counted, slots, at));
        last = now.counted;
        if (judged.verdict === 'bad')
            break;
    }
    const afterMs = Math.min(fromMs + passed(), toMs);
    if (!isCounted)
        return {
            percent,
            verdict: 'uncounted',
            because: 'the router does not count what its servers answer',
            afterMs,
        };
    if (toMs === endMs && judged.verdict !== 'bad')
        judged = ask(comparing, endMs, [seen('baseline', endMs)]);
    const { verdict, because } = judged;
    return { percent, verdict, because: `${because}${oddsOf(judged)}`, afterMs };
}
function ask(comparing, forMs, observations) {
    const state = comparing.state ?? (0,comparison/* startComparison */.ax)({ forMs, signals: { [signal]: { role: 'gate' } } });
    const judged = (0,judges/* judge */.S4)(state, observations);
    comparing.state = judged.state;
    return judged;
}
const seen = (side, at, more = {}) => ({
    at,
    signal,
    side,
    total: 0,
    bad: 0,
    ...more,
});
const nothing = { requests: 0, clientErrors: 0, serverErrors: 0 };
/** What came to be counted on both sides. Where counters began anew, nothing is known of that time. */
function between(before, now, slots, at) {
    return ['canary', 'baseline'].map((side) => {
        const grown = slots[side].map((slot) => {
            // An access log names a server once it has answered.
            return added(before[slot] ?? nothing, now[slot] ?? nothing);
        });
        let [total, failed] = [0, 0];
        for (const each of grown) {
            if (!each)
                return seen(side, at, { reset: true });
            total += each.requests;
            failed += each.serverErrors;
        }
        return seen(side, at, { total, bad: Math.min(failed, total) });
    });
}
/** Reads the counters; what cannot be read is no data, and is said once. */
function readerOf(work) {
    const { log } = work.parts;
    const { router } = trafficOf(work);
    const say = (0,reading/* saysOnce */.cn)("the router's counters", (sentence) => {
        log.warning(sentence);
    });
    return async () => {
        try {
            return { counted: await (0,stop/* interruptible */.In)(router.counters(), work.stop) };
        }
        catch (error) {
            work.stop.throwIfAborted();
            say(error);
            return 'unread';
        }
    };
}
const mostTold = 1e6;
const inThousands = (value) => value.toLocaleString('en-US');
/** The e-value: how much more the errors speak for a bad canary than for luck. */
function oddsOf({ state }) {
    const [errors] = (0,judges/* evidenceOf */.X1)(state);
    if (!errors || errors.bad === 0)
        return '';
    const odds = (log) => {
        const value = Number(Math.exp(log).toPrecision(2));
        return value > mostTold ? `over ${inThousands(mostTold)}` : inThousands(value);
    };
    return `; evidence against it ${odds(errors.weight)} to 1, and ${odds(errors.needed)} to 1 decide`;
}

;// CONCATENATED MODULE: ./shared/rollout/judge-share.ts





/**
 * Looks for the pause of a share how the canary answers, beside what serves. Found bad it goes back at once. In the
 * end of the last share doubt is told, and goes on or back as the environment says.
 *
 * @throws ActionError when the canary is to go back
 */
async function judgeShare(work, sides, comparing, share) {
    const { log } = work.parts;
    const slots = slotsOf(sides);
    // The first release of all serves alone: it has no share yet, and nothing to be compared with.
    if (slots.baseline.length === 0)
        return;
    await (0,rollout_work/* journalled */.bP)(work, {
        place: '',
        step: 'judge',
        detail: { percent: share.percent },
        act: async () => {
            const step = await look(work, slots, comparing, share);
            comparing.steps.push(step);
            if (step.verdict === 'bad')
                throw bad(step);
            decideDoubt(step, share, work);
            return step;
        },
        tell: ({ verdict, because }) => ({
            detail: { verdict, because },
            ...(verdict !== 'uncounted' && { log: `at ${String(share.percent)} %: ${said(verdict)}; ${because}` }),
        }),
    });
    if (comparing.steps.filter(({ verdict }) => verdict === 'uncounted').length === 1)
        log.warning('The router does not count what its servers answer: this canary is judged by its health alone.');
}
const said = (verdict) => verdict === 'watching' ? 'nothing bad so far' : `the judge says ${verdict}`;
const slotsOf = (sides) => ({
    canary: [...sides].flatMap(([place, { fresh, old }]) => (old ? [slotName(place, fresh)] : [])),
    baseline: [...sides].flatMap(([place, { old }]) => (old ? [slotName(place, old)] : [])),
});
const bad = ({ percent, because, afterMs }) => new errors/* ActionError */.lZ(`With ${String(percent)} % of the traffic the new release fails more than the one before it, seen after ${(0,duration/* formatDuration */.a)(afterMs)}: ${because}`, {
    fix: 'See in its log on the hosts what it answered with 5xx. The traffic goes back to the release before.',
});
/** What was not found bad in the end, and not seen to be well either. */
function decideDoubt(step, { onInconclusive, onNoData, toMs, endMs }, { parts }) {
    const { verdict, because } = step;
    const isSilent = verdict === 'no-data' || verdict === 'uncounted';
    if (!isSilent && verdict !== 'inconclusive')
        return;
    const [key, then] = isSilent ? ['on-no-data', onNoData] : ['on-inconclusive', onInconclusive];
    if (then === 'roll-back')
        throw new errors/* ActionError */.lZ(`The judge of the canary says ${verdict}: ${because}`, {
            fix: `This is ${key}: roll-back. Let each step be looked at longer (pause), or send traffic meanwhile.`,
        });
    if (toMs === endMs && verdict !== 'uncounted')
        parts.log.warning(`Nothing bad was found of the canary, and it is not shown to be well (${verdict}): ${because}. It goes on by its health.`);
}

// EXTERNAL MODULE: ./shared/rollout/hook-steps.ts
var hook_steps = __webpack_require__(37575);
// EXTERNAL MODULE: ./shared/rollout/pulse.ts
var pulse = __webpack_require__(59125);
;// CONCATENATED MODULE: ./shared/rollout/watchdog-steps.ts





/** Puts the watchdogs off from here on, and sees this one alive by a call of its own before anything is switched. */
async function arm(work, host, order) {
    const { deployment, parts } = work;
    const keeper = parts.target.keeper(host);
    const { from: back, to: bad, seconds, ...more } = order;
    const act = async () => {
        await keeper.arm(work.hold, { deployment, to: back, from: bad, seconds, ...more });
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
    comparing: { steps: [] },
    started: new Set(),
});
/** What a movement does at its places, each step journalled. A strategy puts the steps in order. */
function actionsOf(work, movement, findings) {
    const { clock } = work.parts;
    return {
        steps: stepsOf(work, movement, findings),
        route: async (percent) => {
            const began = clock.monotonic();
            const before = findings.shares ?? (await trafficOf(work).router.weights());
            await route(work, percent, sidesIn(movement), before);
            if (percent < 100)
                return;
            findings.goodAtMs = clock.monotonic();
            findings.cutoverMs = findings.goodAtMs - began;
            findings.changed = true;
        },
        rest: (ms) => (0,stop/* interruptible */.In)(work.parts.clock.sleep(ms, work.stop), work.stop),
        judge: (share) => judgeShare(work, sidesIn(movement), findings.comparing, share),
        giveUp: (place, error) => giveUp(work, place, error),
        after: (error) => {
            work.parts.log.warning(`The release serves, but cleaning up failed: ${error instanceof Error ? error.message : String(error)}`);
        },
    };
}
function sidesIn({ sides }) {
    if (!sides)
        throw new Error('No slots');
    return sides;
}
/** How a place is asked: in its slot, and for a short time where it was seen to be well before. */
function checkOf({ run, sides }, place, isSeen) {
    if (!run.health)
        throw new Error('No health check');
    const check = (0,slots/* checkAt */.C$)(run.health, sides?.get(place)?.fresh.port);
    const { withinMs, timeoutMs, intervalMs, successes } = check;
    const short = (successes + 1) * (timeoutMs + intervalMs);
    return isSeen ? { ...check, withinMs: Math.min(withinMs, short) } : check;
}
/** Arms a host's watchdog; that of the router's host puts the traffic back where it goes now. */
async function armAt(work, host, to, { from, confirmSeconds: seconds, sides }, findings) {
    const own = work.parts.target.places.find((each) => each.host === host);
    const order = { from: (own && from.get((0,targets_target/* placeName */.f)(own))?.id) ?? '', to, seconds };
    if (!sides)
        return arm(work, host, order);
    const { router, host: routerHost } = trafficOf(work);
    if (host !== routerHost)
        return arm(work, host, { ...order, beside: true });
    const shares = await router.weights();
    await arm(work, host, { ...order, beside: true, router: await router.undo() });
    findings.shares = shares;
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
    const heard = (report) => {
        // Of several, the one that failed is shown.
        if (findings.restart?.exitCode !== 0 && findings.restart)
            return;
        findings.restart = report;
    };
    const hook = (name) => (place) => (0,hook_steps/* runHook */.DB)(work, place, at(place), { id: to().id, name, run: movement.run, heard });
    return {
        migrate: hook('migrate'),
        'before-switch': hook('before-switch'),
        'after-switch': hook('after-switch'),
        'after-rollback': (place) => hook('after-rollback')(place).catch((error) => {
            findings.late = error instanceof Error ? error : new Error(String(error));
        }),
        prepare: async (place) => {
            const { travelled, ...there } = await prepare(work, place, at(place), movement);
            movement.to = there;
            const { files, bytes } = findings.sent ?? { files: 0, bytes: 0 };
            findings.sent = { files: files + travelled.files, bytes: bytes + travelled.bytes };
            findings.observed = 'contents';
        },
        arm: (host) => armAt(work, host, to().id, movement, findings),
        start: async (place) => {
            const side = sidesIn(movement).get(place);
            if (!side)
                throw new Error(`No slots at ${place}`);
            findings.started.add(place);
            const { run, bring } = movement;
            const starting = { slot: side.fresh, to: to(), run, mayBeWarm: !bring };
            await start(work, place, starting, (report) => {
                if (findings.restart?.exitCode !== 0 && findings.restart)
                    return;
                findings.restart = report;
            });
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
            await (0,serving_steps/* restart */.S8)(work, place, at(place), ids, heard);
            if (!movement.run.health)
                good(place, clock.monotonic());
        },
        health: async (place) => {
            const began = clock.monotonic();
            const check = checkOf(movement, place, findings.seen.has(place));
            const answer = await (0,serving_steps/* health */.vK)(work, place, at(place), to(), check);
            if (answer.observed !== 'nothing')
                findings.observed = least(answer.observed);
            findings.seen.set(place, answer.because);
            // Beside another release the traffic tells, not the first answer.
            if (!movement.sides)
                good(place, began + answer.firstGoodMs);
        },
        decide: () => decide(work, movement.confirmSeconds),
        confirm: (host) => watchdog_steps_confirm(work, host),
        drain: () => drain(work, sidesIn(movement)),
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
    const tell = ({ removed, inUse, foreign }) => {
        const said = [
            removed.length > 0 && `removed ${removed.join(', ')}`,
            inUse.length > 0 && `left ${inUse.join(', ')}, which a process still uses`,
            foreign.length > 0 && `left ${foreign.join(', ')}, which another tool put there`,
        ].filter((text) => text !== false);
        return {
            detail: { removed, ...(inUse.length > 0 && { inUse }), ...(foreign.length > 0 && { foreign }) },
            ...(said.length > 0 && { log: said.join('; ') }),
        };
    };
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
 * Runs a plan until it ends or something stops it; ends in `confirmed`, `failed`, `reverting`, `paused` or
 * `baking`. What comes after `confirmed` and `baking` cannot fail the rollout any more.
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
        const faults = await faultsOf(planned, lanes, actions);
        noteMoved(moved, lanes, faults);
        if (faults.length === 0)
            continue;
        if (state === 'confirmed' || state === 'baking') {
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
/** What went wrong in one entry of the plan, at which places; `''` where it concerns the whole. */
function faultsOf(planned, lanes, actions) {
    if ('restMs' in planned)
        return ofWhole(actions.rest(planned.restMs));
    if ('judge' in planned)
        return ofWhole(actions.judge(planned.judge));
    if ('percent' in planned)
        return ofWhole(actions.route(planned.percent));
    return run(lanes, actions.steps);
}
const ofWhole = (work) => work.then(() => [], (error) => [{ place: '', error: asError(error) }]);
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
function layoutOf({ target, traffic }, needs, guarded = true) {
    const own = needs.places.map((place) => (0,rollout_hosts/* hostOf */.w4)(target, place));
    const hosts = guarded ? [...new Set([...own, ...(traffic ? [traffic.host] : [])])] : [];
    return { ...needs, hosts, routerHost: traffic?.host };
}
/** With slots every movement, a rollback too, is one of traffic; without them none is. */
function strategyFor({ traffic }, strategy) {
    if (traffic)
        return (0,machine/* isSplit */.pF)(strategy) ? strategy : 'blue-green';
    if (!(0,machine/* isSplit */.pF)(strategy))
        return strategy;
    throw new errors/* ActionError */.lZ('Two releases cannot run side by side without slots and a router', {
        fix: 'Add slots and router to the environment, or deploy all-at-once.',
    });
}
function idTo({ to, bring }) {
    const id = to?.id ?? (bring && (0,release_id/* releaseId */.B)(bring.manifest));
    if (id === undefined)
        throw new Error('Nothing is to move');
    return id;
}
/** Carries a movement out by its strategy; where it cannot be finished, goes back with the same care. */
async function carryOut(work, strategy, movement, { pauses = false, promotes, bakes = false, decides = false } = {}) {
    const { log, target } = work.parts;
    const findings = noFindings();
    const places = target.places.map(targets_target/* placeName */.f).filter((place) => movement.from.has(place));
    const brings = movement.bring !== undefined;
    const hooks = (0,hook_steps/* hooksOf */.uj)(movement.run, { brings, goesBack: movement.goesBack ?? false });
    const needs = { places, brings, checked: movement.run.health !== undefined, hooks };
    const oneWay = brings && (0,hook_steps/* isIrreversible */.vb)(movement.run);
    if (oneWay)
        log.warning('The migration of this release cannot be reversed (reversible: no): no watchdog is armed, and once it is switched nothing goes back by itself.');
    const layout = layoutOf(work.parts, needs, !oneWay);
    const how = strategyFor(work.parts, strategy);
    if ((0,machine/* isSplit */.pF)(how) && !decides)
        movement.sides = await sidesOf(work, places, idTo(movement));
    const plan = planOf(how, layout, { promotes, bakes: bakes && !oneWay, decides, oneWay });
    const actions = actionsOf(work, movement, findings);
    const ending = await execute(plan, actions, {
        from: promotes ? 'paused' : decides ? 'baking' : 'planned',
        // Beside what serves, nothing has to be decided: all of it goes back to where it was.
        pauses: pauses && !oneWay && !(0,machine/* isSplit */.pF)(how),
    });
    const current = new Map([...movement.from].map(([place, from]) => [place, from?.id]));
    for (const place of promotes?.moved ?? [])
        current.set(place, movement.to?.id);
    if (ending.state === 'paused')
        for (const place of ending.moved)
            current.set(place, movement.to?.id);
    if (ending.state === 'confirmed' || ending.state === 'baking')
        return went(ending, movement, findings, current);
    const because = ending.cause?.message ?? '';
    const settled = !(ending.cause instanceof stop/* Stopped */.C9 && ending.cause.event === 'lost');
    if (ending.state !== 'reverting')
        return { ...ending, findings, current, because, settled };
    log.error(because);
    if (oneWay && work.timeline.some(({ step }) => step === 'switch'))
        return stay(work, movement, { ...ending, findings, current, because, settled: true });
    log.info(goingBack([...movement.from.values()]));
    return goBack(work, movement, { ...ending, findings, current, because, settled: false });
}
function planOf(how, layout, { promotes, bakes, decides, oneWay }) {
    if (promotes)
        return (0,machine/* planPromotion */.z)(how, promotes, layout);
    const whole = (0,machine/* planRollout */.ne)(oneWay || bakes ? allOrNone(how) : how, layout);
    if (decides)
        return (0,machine/* planDecision */.K_)(whole);
    return bakes ? (0,machine/* planBake */.Tm)(whole) : whole;
}
/** No host may be given up where none can go back, and none where a watch decides for all. */
const allOrNone = (strategy) => typeof strategy === 'object' && 'rolling' in strategy
    ? { rolling: { ...strategy.rolling, maxFailures: 0 } }
    : strategy;
/** After a migration that cannot be reversed nothing goes back: what is current is looked at and told. */
async function stay(work, { to }, stopped) {
    const { target } = work.parts;
    const places = target.places.filter((place) => stopped.current.has((0,targets_target/* placeName */.f)(place)));
    const moved = new Set();
    for (const each of await (0,side_by_side/* sideBySide */.Qp)(places, (place) => target.look(place))) {
        const place = (0,targets_target/* placeName */.f)(each.item);
        if ('error' in each)
            stopped.failed.set(place, new Error(`${place}: ${(0,errors/* explain */.WE)(each.error)}`));
        stopped.current.set(place, 'value' in each ? each.value.current : undefined);
        if ('value' in each && each.value.current === to?.id)
            moved.add(place);
    }
    const where = [...moved].join(', ') || 'no host';
    return {
        ...stopped,
        moved,
        state: move('reverting', 'fault'),
        ...(to && moved.size > 0 && { stays: to.id }),
        because: `${stopped.because} After a migration that cannot be reversed nothing goes back by itself: ${to?.id ?? 'the release'} is current on ${where}. Deploy a release that mends it`,
    };
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
    const cause = ending.failed.size > 0 ? leftBehind(ending.failed, current.size) : findings.late;
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
async function undo(work, { from, to, sides }, { shares: before, started }) {
    const undone = await (0,revert/* revert */.r)(work, work.deployment, { bad: to?.id, back: from });
    if (sides && undone.event === 'reverted')
        await leaveSlots(work, sides, { before, started });
    return undone;
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
            ? `Put current back to releases/${expected}, or find out what changed it; to go on from what is there, deploy with adopt: true.`
            : 'Deploy with adopt: true to go on from what is there, or use an empty folder as the path.',
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

/***/ 37575:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   DB: () => (/* binding */ runHook),
/* harmony export */   uj: () => (/* binding */ hooksOf),
/* harmony export */   vb: () => (/* binding */ isIrreversible)
/* harmony export */ });
/* harmony import */ var _runner_errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(44302);
/* harmony import */ var _work_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(48267);


/** The hooks of a release that a movement runs; a rollback runs that of a release that is back, and no other. */
function hooksOf({ hooks = {} }, { brings, goesBack }) {
    const forward = [...(brings ? ['migrate'] : []), 'before-switch', 'after-switch'];
    const wanted = goesBack ? ['after-rollback'] : forward;
    return wanted.filter((name) => hooks[name] !== undefined);
}
/** Whether a release brings a migration after which nothing goes back by itself. */
const isIrreversible = ({ irreversible, hooks }) => irreversible === true && hooks?.migrate !== undefined;
/** Runs a hook and shows what it printed; one that fails is the user's to mend. */
async function runHook(work, place, at, { id, name, run, heard }) {
    const hook = run.hooks?.[name];
    if (!hook)
        return;
    const { target, log } = work.parts;
    const act = async () => {
        const report = await target.hook(at, work.hold, id, name, hook.seconds);
        heard?.(report);
        await show(log, `${place}: ${name}`, report);
        if (report.exitCode !== 0)
            throw failed(place, { id, name }, report, hook.seconds);
        return report;
    };
    // A migration concerns all hosts: its lines are where the lock is.
    const isMigration = name === 'migrate';
    await (0,_work_js__WEBPACK_IMPORTED_MODULE_1__/* .journalled */ .bP)(work, {
        place: isMigration ? '' : place,
        step: name,
        ...(isMigration && { detail: { on: place, reversible: run.irreversible ? 'no' : 'code-only' } }),
        act,
        tell: ({ durationMs }) => ({ detail: { exitCode: 0, durationMs }, log: `${name} ran` }),
    });
}
async function show(log, title, { tail }) {
    if (tail.length === 0)
        return;
    const print = async () => {
        for (const line of tail)
            log.info(line);
        await Promise.resolve();
    };
    await log.group(title, () => log.fenced(print));
}
function failed(place, { id, name }, { exitCode, tail }, seconds) {
    const how = exitCode === null
        ? `did not end within ${String(seconds)} s`
        : `ended with exit code ${String(exitCode)}`;
    const last = tail.findLast((line) => line.trim() !== '');
    return new _runner_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .ActionError */ .lZ(`${place}: ${name} of ${id} ${how}${last ? `: ${last.slice(0, 300)}` : ''}`, {
        fix: exitCode === null
            ? 'Its last lines are in the summary. Give it more time with its "timeout", or see what it waits for.'
            : 'Its last lines are in the summary. It must end with 0 where all is well.',
    });
}


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

/***/ 30730:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   H6: () => (/* binding */ freezeEnvironment),
/* harmony export */   WG: () => (/* binding */ quarantineDetail),
/* harmony export */   Xc: () => (/* binding */ noteIncident),
/* harmony export */   tW: () => (/* binding */ quarantine),
/* harmony export */   uv: () => (/* binding */ unfreezeEnvironment),
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
/** Refuses every deployment to the environment until a time. */
const freezeEnvironment = (note, lock, parts) => writeLines([ownLine(parts, 'freeze', { ...note })], lock, parts);
/** Ends a freeze before its time. */
const unfreezeEnvironment = ({ by, reason }, lock, parts) => writeLines([ownLine(parts, 'unfreeze', { by, reason })], lock, parts);
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
// EXTERNAL MODULE: ./shared/rollout/carry-out.ts + 9 modules
var carry_out = __webpack_require__(29942);
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
    if (!(0,rollout_hosts/* isFleet */.xP)(parts.target))
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
    const apart = !(0,rollout_hosts/* isFleet */.xP)(target) ? [] : await placesApart(work.parts, told, journals);
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
    const carried = await (0,carry_out/* carryOut */.u0)(work, 'all-at-once', movement);
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
    const switched = past.switched ||
        [...journals.values()].some(({ lines }) => lines.some(({ deployment, step }) => deployment === past.deployment && step === 'switch'));
    if (past.irreversible && switched)
        return leave(work, release.id, back);
    const undone = await (0,revert/* revert */.r)(work, past.deployment, { bad: release.id || undefined, back });
    const { event, because } = undone;
    const serving = work.followers.length > 0 && event !== 'kept' ? told.current || undefined : undone.serving;
    if (event === 'kept')
        return { outcome: 'kept', serving, because };
    if (!switched)
        return {
            outcome: 'untouched',
            serving,
            because: `nothing had been switched, ${serving ?? 'nothing'} is current`,
        };
    return { outcome: 'returned', serving, because: `it had not been confirmed, and ${because}` };
}
/** No watchdog was armed for it, and going back would put code before a database that does not suit it. */
async function leave({ parts: { target } }, id, back) {
    const places = target.places.filter((place) => back.has((0,targets_target/* placeName */.f)(place)));
    const looked = await (0,side_by_side/* sideBySide */.Qp)(places, (place) => target.look(place));
    const [first] = looked;
    if (first && 'error' in first)
        throw first.error;
    const seen = looked.flatMap((each) => ('value' in each ? [each.value.current] : []));
    const serving = seen.includes(id) ? id : seen[0];
    const because = `it had not been confirmed, and its migration cannot be reversed: ${serving ?? 'nothing'} stays current`;
    return { outcome: 'left', serving, because };
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
    const { target, traffic } = work.parts;
    const names = new Set([...places.keys()].map((place) => (0,rollout_hosts/* hostOf */.w4)(target, place)));
    // Where traffic went back, so do the hosts.
    const router = (0,rollout_work/* hostsAt */.jh)(work).find(({ host }) => host === traffic?.host);
    if (router && !(await router.keeper.confirm(work.hold, deployment)))
        return false;
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
            recorded: work.parts.github || work.parts.recordLater ? 'no' : 'none',
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
/* harmony import */ var _targets_target_js__WEBPACK_IMPORTED_MODULE_8__ = __webpack_require__(55974);
/* harmony import */ var _targets_slots_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(30418);
/* harmony import */ var _serving_steps_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(88842);
/* harmony import */ var _hook_steps_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(37575);
/* harmony import */ var _hosts_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(23483);
/* harmony import */ var _side_by_side_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(66479);
/* harmony import */ var _stop_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(98826);
/* harmony import */ var _work_js__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(48267);









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
    const { target, clock, traffic } = work.parts;
    const places = target.places.filter((place) => back.has((0,_targets_target_js__WEBPACK_IMPORTED_MODULE_8__/* .placeName */ .f)(place)));
    const hosts = (0,_hosts_js__WEBPACK_IMPORTED_MODULE_4__/* .hostsOf */ .PP)(target).filter(({ host }) => host === traffic?.host || places.some((place) => place.host === host));
    const isRouter = ({ host }) => host === traffic?.host;
    const others = hosts.filter((each) => !isRouter(each));
    const fired = [
        // Traffic goes back before anything else: both releases run.
        ...(await (0,_side_by_side_js__WEBPACK_IMPORTED_MODULE_5__/* .sideBySide */ .Qp)(hosts.filter(isRouter), ({ keeper }) => fire(keeper, deployment, clock))),
        ...(await (0,_side_by_side_js__WEBPACK_IMPORTED_MODULE_5__/* .sideBySide */ .Qp)(others, ({ keeper }) => fire(keeper, deployment, clock))),
    ];
    const kept = new Set(fired.flatMap((each) => ('value' in each && each.value === 'kept' ? each.item.host : [])));
    const problems = new Map(fired.flatMap((each) => ('error' in each ? [[each.item.host, asError(each.error)]] : [])));
    if (kept.size > 0 && kept.size === hosts.length)
        return {
            event: 'kept',
            serving: bad,
            because: 'confirm had won before the undo',
            kept: places.map(_targets_target_js__WEBPACK_IMPORTED_MODULE_8__/* .placeName */ .f),
            failed: new Map(),
        };
    // Firing raises the fence and frees the lock of the deployment that it undoes.
    if ((await (0,_work_js__WEBPACK_IMPORTED_MODULE_7__/* .takeUp */ .bG)(work, deployment)) !== 'ours')
        throw new _stop_js__WEBPACK_IMPORTED_MODULE_6__/* .Stopped */ .C9('lost', 'Another run took the lock while this one went back.');
    const seen = await (0,_side_by_side_js__WEBPACK_IMPORTED_MODULE_5__/* .sideBySide */ .Qp)(places.filter(({ host }) => !kept.has(host)), (place) => seeBack(work, place, undo, problems.get(place.host)));
    if (kept.size > 0)
        return keptBySome(bad, places, kept, seen);
    const undone = await cameBack(work, undo, seen);
    const lost = traffic && !places.some(({ host }) => host === traffic.host) && problems.get(traffic.host);
    if (!lost || undone.problem)
        return undone;
    return { ...undone, because: `the router could not be put back: ${lost.message}`, problem: lost };
}
const asError = (error) => (error instanceof Error ? error : new Error(String(error)));
/** Sees that what served before is current at a place, and makes it so where no watchdog did. Gives what the undo complained of. */
async function seeBack(work, place, { bad, back }, problem) {
    const before = back.get((0,_targets_target_js__WEBPACK_IMPORTED_MODULE_8__/* .placeName */ .f)(place));
    const { current } = await work.parts.target.look(place);
    if (current === before?.id)
        return problem;
    if (current !== bad)
        throw problem ?? changedMeanwhile((0,_targets_target_js__WEBPACK_IMPORTED_MODULE_8__/* .placeName */ .f)(place), current, bad);
    await byHand(work, place, { bad: current, back: before?.id });
    return undefined;
}
/** One host was confirmed before the undo: the decision had been made, and the next run brings the others to it. */
function keptBySome(bad, places, kept, seen) {
    const failed = new Map(seen.map((each) => [
        (0,_targets_target_js__WEBPACK_IMPORTED_MODULE_8__/* .placeName */ .f)(each.item),
        'error' in each ? asError(each.error) : new Error('it had gone back before it was confirmed'),
    ]));
    return {
        event: 'kept',
        serving: bad,
        because: `confirm had won on ${[...kept].join(', ')} before the undo`,
        kept: places.filter(({ host }) => kept.has(host)).map(_targets_target_js__WEBPACK_IMPORTED_MODULE_8__/* .placeName */ .f),
        failed,
    };
}
async function cameBack(work, { bad, back }, seen) {
    const errors = seen.flatMap((each) => ('error' in each ? [each.error] : []));
    if (errors.length > 0 && errors.length === seen.length)
        throw (0,_side_by_side_js__WEBPACK_IMPORTED_MODULE_5__/* .together */ .bs)(errors);
    const complaints = seen.flatMap((each) => 'value' in each && each.value && back.get((0,_targets_target_js__WEBPACK_IMPORTED_MODULE_8__/* .placeName */ .f)(each.item)) ? [each.value] : []);
    const failed = new Map(seen.flatMap((each) => {
        const problem = 'error' in each ? asError(each.error) : each.value;
        return problem ? [[(0,_targets_target_js__WEBPACK_IMPORTED_MODULE_8__/* .placeName */ .f)(each.item), problem]] : [];
    }));
    const [first] = back.values();
    const common = { event: 'reverted', serving: first?.id, kept: [], failed };
    const problem = (0,_side_by_side_js__WEBPACK_IMPORTED_MODULE_5__/* .together */ .bs)([...errors, ...complaints]);
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
        place: (0,_targets_target_js__WEBPACK_IMPORTED_MODULE_8__/* .placeName */ .f)(place),
        step: 'revert',
        whole: true,
        detail: { from: bad ?? '', to: back ?? '' },
    };
    await (0,_work_js__WEBPACK_IMPORTED_MODULE_7__/* .journalled */ .bP)(work, { ...by, act: () => work.parts.target.switch(place, work.hold, bad, back) });
    // Side by side both run, each in its slot.
    if (!work.parts.traffic)
        await (0,_serving_steps_js__WEBPACK_IMPORTED_MODULE_2__/* .restart */ .S8)(work, (0,_targets_target_js__WEBPACK_IMPORTED_MODULE_8__/* .placeName */ .f)(place), place, { id: back, before: bad });
    if (back === undefined)
        return;
    const run = await work.parts.target.runConfiguration(place, back);
    await (0,_hook_steps_js__WEBPACK_IMPORTED_MODULE_3__/* .runHook */ .DB)(work, (0,_targets_target_js__WEBPACK_IMPORTED_MODULE_8__/* .placeName */ .f)(place), place, { id: back, name: 'after-rollback', run });
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
    const places = target.places.filter((place) => back.has((0,_targets_target_js__WEBPACK_IMPORTED_MODULE_8__/* .placeName */ .f)(place)));
    const said = await (0,_side_by_side_js__WEBPACK_IMPORTED_MODULE_5__/* .sideBySide */ .Qp)(places, (place) => aftermathAt(work, place, back.get((0,_targets_target_js__WEBPACK_IMPORTED_MODULE_8__/* .placeName */ .f)(place)), bad));
    const lines = said.map((each) => ({
        place: (0,_targets_target_js__WEBPACK_IMPORTED_MODULE_8__/* .placeName */ .f)(each.item),
        says: 'value' in each ? each.value : `${back.get((0,_targets_target_js__WEBPACK_IMPORTED_MODULE_8__/* .placeName */ .f)(each.item))?.id ?? 'nothing'} is back`,
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
    const { target } = work.parts;
    const { health } = await target.runConfiguration(place, back.id);
    if (!health)
        return `${back.id} is back`;
    const port = (0,_targets_slots_js__WEBPACK_IMPORTED_MODULE_1__/* .activeSlot */ .DI)(await target.look(place))?.holds?.port;
    const answer = await work.parts.health((0,_targets_slots_js__WEBPACK_IMPORTED_MODULE_1__/* .checkAt */ .C$)(health, port), back, undefined, place.host);
    await (0,_work_js__WEBPACK_IMPORTED_MODULE_7__/* .note */ .N4)(work, {
        place: (0,_targets_target_js__WEBPACK_IMPORTED_MODULE_8__/* .placeName */ .f)(place),
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
/* harmony export */   S8: () => (/* binding */ restart),
/* harmony export */   po: () => (/* binding */ restartFailed),
/* harmony export */   vK: () => (/* binding */ health)
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
/** The error of commands that did not return 0. */
function restartFailed(name, id, { exitCode, tail }) {
    const how = exitCode === null ? 'was ended by a signal or its time limit' : `ended with exit code ${exitCode}`;
    const last = tail.findLast((line) => line.trim() !== '');
    return new _runner_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .ActionError */ .lZ(`${name}: the commands of ${id ?? 'no release'} ${how}${last ? `: ${last.slice(0, 300)}` : ''}`, {
        fix: 'Its last lines are in the summary. The command must return, and return 0, once the release runs.',
    });
}
/** Asks until the release answers as the one expected. */
async function health(work, name, { host }, to, check) {
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


/***/ }),

/***/ 66736:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   $M: () => (/* binding */ currentOn),
/* harmony export */   Fr: () => (/* binding */ survey),
/* harmony export */   UX: () => (/* binding */ asWhole),
/* harmony export */   eS: () => (/* binding */ refuseDrift)
/* harmony export */ });
/* harmony import */ var _targets_target_js__WEBPACK_IMPORTED_MODULE_9__ = __webpack_require__(55974);
/* harmony import */ var _catch_up_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(32773);
/* harmony import */ var _check_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(64900);
/* harmony import */ var _conclude_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(19911);
/* harmony import */ var _history_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(38924);
/* harmony import */ var _recover_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(99630);
/* harmony import */ var _side_by_side_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(66479);
/* harmony import */ var _stop_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(98826);
/* harmony import */ var _hosts_js__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(23483);
/* harmony import */ var _work_js__WEBPACK_IMPORTED_MODULE_8__ = __webpack_require__(48267);










/** Finishes what was left, and looks at every place. With `needed`, all of them must be seen. */
async function survey(work, needed) {
    let journals = await (0,_work_js__WEBPACK_IMPORTED_MODULE_8__/* .journalsOf */ .yE)(work, needed);
    const lead = () => journals.get(work.lead.host) ?? { lines: [], torn: 0 };
    const recovered = await (0,_stop_js__WEBPACK_IMPORTED_MODULE_6__/* .interruptible */ .In)((0,_recover_js__WEBPACK_IMPORTED_MODULE_4__/* .recoverUnder */ .t)(work, (0,_history_js__WEBPACK_IMPORTED_MODULE_3__/* .history */ .b6)(lead()), journals), work.stop);
    if (recovered.length > 0)
        journals = await (0,_work_js__WEBPACK_IMPORTED_MODULE_8__/* .journalsOf */ .yE)(work, needed);
    if (await (0,_stop_js__WEBPACK_IMPORTED_MODULE_6__/* .interruptible */ .In)((0,_catch_up_js__WEBPACK_IMPORTED_MODULE_0__/* .catchUp */ .x)(work, (0,_history_js__WEBPACK_IMPORTED_MODULE_3__/* .history */ .b6)(lead()), journals), work.stop))
        journals = await (0,_work_js__WEBPACK_IMPORTED_MODULE_8__/* .journalsOf */ .yE)(work, needed);
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
        return new Map(all.map((facts, index) => [(0,_targets_target_js__WEBPACK_IMPORTED_MODULE_9__/* .placeName */ .f)(places[index]), facts]));
    }
    const facts = new Map();
    for (const each of await (0,_side_by_side_js__WEBPACK_IMPORTED_MODULE_5__/* .sideBySide */ .Qp)(places, look))
        if ('value' in each)
            facts.set((0,_targets_target_js__WEBPACK_IMPORTED_MODULE_9__/* .placeName */ .f)(each.item), each.value);
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
    return named ?? (own && current.get((0,_targets_target_js__WEBPACK_IMPORTED_MODULE_9__/* .placeName */ .f)(own)));
}
/** Refuses where something else changed what is current at a place since the journal's last word. */
function refuseDrift({ told, facts, journals }, { parts: { target } }) {
    const drifts = target.places.flatMap((place) => {
        const seen = facts.get((0,_targets_target_js__WEBPACK_IMPORTED_MODULE_9__/* .placeName */ .f)(place));
        const several = (0,_hosts_js__WEBPACK_IMPORTED_MODULE_7__/* .isFleet */ .xP)(target) ? journals.get(place.host) : undefined;
        return seen ? ((0,_check_js__WEBPACK_IMPORTED_MODULE_1__/* .driftOf */ .$p)((0,_targets_target_js__WEBPACK_IMPORTED_MODULE_9__/* .placeName */ .f)(place), seen, told, several) ?? []) : [];
    });
    const [first] = drifts;
    if (first)
        throw (0,_side_by_side_js__WEBPACK_IMPORTED_MODULE_5__/* .together */ .bs)(drifts);
}
/** What is current on a host. */
function currentOn(host, { current }, { parts: { target } }) {
    const place = target.places.find((each) => each.host === host);
    return place && current.get((0,_targets_target_js__WEBPACK_IMPORTED_MODULE_9__/* .placeName */ .f)(place));
}


/***/ }),

/***/ 9052:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   IH: () => (/* binding */ oneAtATime),
/* harmony export */   cn: () => (/* binding */ saysOnce),
/* harmony export */   e2: () => (/* binding */ isBad),
/* harmony export */   wK: () => (/* binding */ valueSignal)
/* harmony export */ });
/* harmony import */ var _runner_errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(44302);

/** Whether a value is over or under its threshold. */
const isBad = (value, { above, below }) => (above !== undefined && value > above) || (below !== undefined && value < below);
/** Observes a value: each reading is one answer, bad over or under its threshold. What is no number is no data. */
function valueSignal({ name, everyMs, read, above, below }, { clock, warn }) {
    const say = saysOnce(name, warn);
    const look = async (signal) => {
        try {
            const value = await read(signal);
            if (!Number.isFinite(value))
                throw new Error(`its value is ${String(value)}, which is no number`);
            return { total: 1, bad: isBad(value, { above, below }) ? 1 : 0, windowMs: everyMs };
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
        const reason = (0,_runner_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .explain */ .WE)(error);
        if (said.has(reason) || said.size >= mostReasons)
            return;
        said.add(reason);
        warn(`The signal ${name} has no data: ${reason}`);
    };
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
