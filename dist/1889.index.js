export const id = 1889;
export const ids = [1889];
export const modules = {

/***/ 25479:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  rY: () => (/* binding */ absoluteLimit),
  fn: () => (/* binding */ absoluteLimitRule),
  Dn: () => (/* binding */ limitEvidence),
  F_: () => (/* binding */ startAbsoluteLimit)
});

// EXTERNAL MODULE: ./shared/runner/errors.ts
var errors = __webpack_require__(44302);
// EXTERNAL MODULE: ./shared/judge/blocks.ts
var blocks = __webpack_require__(76650);
// EXTERNAL MODULE: ./shared/judge/compared-signal.ts + 1 modules
var compared_signal = __webpack_require__(56810);
// EXTERNAL MODULE: ./shared/time/duration.ts
var duration = __webpack_require__(54772);
// EXTERNAL MODULE: ./shared/judge/bounds.ts
var bounds = __webpack_require__(81273);
// EXTERNAL MODULE: ./shared/judge/power.ts
var power = __webpack_require__(50303);
// EXTERNAL MODULE: ./shared/judge/sentences.ts
var sentences = __webpack_require__(8892);
// EXTERNAL MODULE: ./shared/judge/curve.ts
var curve = __webpack_require__(5909);
// EXTERNAL MODULE: ./shared/judge/run.ts
var judge_run = __webpack_require__(22435);
;// CONCATENATED MODULE: ./shared/judge/signal-evidence.ts



/** Nothing seen yet. */
const freshSignal = (limit) => ({
    limit,
    before: { total: 0, bad: 0 },
    total: 0,
    bad: 0,
    blocks: 0,
    errorBlocks: 0,
    resets: 0,
    open: { total: 0, bad: 0 },
    evidence: (0,blocks/* alternatives */.Vo)(limit).map(() => 0),
    run: null,
    quarters: 0,
    curve: (0,curve/* freshCurve */.A)(),
});
/** Puts an observation into the block that still fills. `quarter` is the quarter of the watch it lies in. */
function added(signal, seen, quarter) {
    const { total, bad } = seen;
    const heard = total > 0 || seen.windowMs !== undefined;
    return {
        ...signal,
        open: { total: signal.open.total + total, bad: signal.open.bad + bad },
        resets: signal.resets + (seen.reset ? 1 : 0),
        quarters: heard ? signal.quarters | (1 << quarter) : signal.quarters,
    };
}
/** Before so many answers the time before says nothing. */
const leastBefore = 100;
/** Worse than before is only what is more than twice as much, and more than 0.1 points above it. */
const times = 2;
const points = 0.001;
/** What a rate before the deployment allows the release. */
const worseThan = (rate) => Math.max(times * rate, rate + points);
/** Learns what was seen before the deployment: a release is not bad that fails no more than the one before it did. */
function knownBefore(signal, { total, bad }, limit) {
    const before = { total: signal.before.total + total, bad: signal.before.bad + bad };
    const excused = before.total < leastBefore ? 0 : worseThan(before.bad / before.total);
    // Over one half there is nothing left to tell a bad release by.
    const raised = Math.min(0.5, Math.max(limit, excused > 2 * limit ? excused : 0));
    if (raised === signal.limit)
        return { ...signal, before };
    return { ...signal, before, limit: raised, evidence: (0,blocks/* alternatives */.Vo)(raised).map(() => 0), run: null };
}
/** Closes the block that filled: what it held becomes evidence. */
function signal_evidence_closed(signal, block) {
    const { open, limit } = signal;
    if (open.total === 0)
        return signal;
    const rates = (0,blocks/* alternatives */.Vo)(limit);
    const counted = (0,blocks/* countedOnce */.YV)(open, limit);
    const evidence = signal.evidence.map((before, index) => Math.max(0, before + (0,blocks/* speaksFor */.ZQ)(rates[index] ?? 1, limit, counted)));
    return {
        ...signal,
        total: signal.total + open.total,
        bad: signal.bad + open.bad,
        blocks: signal.blocks + 1,
        errorBlocks: signal.errorBlocks + (open.bad > 0 ? 1 : 0),
        open: { total: 0, bad: 0 },
        evidence,
        run: evidence.every((log) => log === 0) ? null : (0,judge_run/* continued */.m2)(signal.run, open, block),
        curve: (0,curve/* drawnTo */.W)(signal.curve, block, (0,blocks/* logMean */.uw)(evidence)),
    };
}
/** The evidence that the rate is over the limit, as a logarithm. */
const weight = (signal) => (0,blocks/* logMean */.uw)(signal.evidence);

;// CONCATENATED MODULE: ./shared/judge/limit-end.ts





const allQuarters = 0b1111;
/** A release that began anew more often is not well, whatever it answers. */
const mostResets = 2;
/** Worse than before is said of one watch in 1,000 that is not. */
const surely = Math.log(1000);
/** What a watch that found nothing bad has shown. Silence is never a pass. */
function limitAtTheEnd(signals, terms, { needed, numbers }) {
    const gates = Object.entries(signals).filter(([name]) => terms.signals[name]?.role === 'gate');
    if (gates.every(([, { total }]) => total === 0))
        return { verdict: 'no-data', because: `nothing was seen in ${(0,duration/* formatDuration */.a)(terms.forMs)}` };
    const inconclusive = (why) => ({
        verdict: 'inconclusive',
        because: `${why} (${numbers})`,
    });
    for (const [name, signal] of gates) {
        const why = doubtOf(signal, terms);
        if (why !== undefined)
            return inconclusive(`${name} ${why}`);
    }
    const rates = gates.map(([, signal]) => (0,power/* wouldHaveSeen */.V7)(signal, signal.limit, needed) ?? Infinity);
    const seen = Math.min(...rates);
    if (seen > terms.mustSee)
        return inconclusive('too little was seen to tell a bad release');
    const best = gates[rates.indexOf(seen)]?.[1];
    if (best && (0,bounds/* rateExcluded */.h)(best) > terms.mustSee)
        return inconclusive(`an error rate of ${(0,sentences/* percent */.KN)((0,bounds/* rateExcluded */.h)(best))} cannot be excluded`);
    return { verdict: 'healthy', because: `${numbers}; would have seen ≥ ${(0,sentences/* percent */.KN)(seen)} errors` };
}
function doubtOf(signal, { limit }) {
    const { total, bad, before, quarters, resets } = signal;
    if (quarters !== allQuarters)
        return 'saw nothing for a quarter of the watch or longer';
    if (resets > mostResets)
        return `began to count anew ${String(resets)} times: it restarts`;
    if (bad > signal.limit * total)
        return 'is over the limit, but not by enough to be sure';
    if (bad > limit * total)
        return `is over the limit, as it was before the deployment (${(0,sentences/* failedOf */.ZA)(before)}): the release is not the cause`;
    if (isWorseThanBefore(signal))
        return `is under the limit and worse than before the deployment (${(0,sentences/* failedOf */.ZA)(before)})`;
    return undefined;
}
/** Errors count once a block, and the time before gets the benefit of the doubt. */
function isWorseThanBefore({ before, total, errorBlocks }) {
    if (before.total < leastBefore || total === 0)
        return false;
    const allowed = worseThan((0,bounds/* rateExcluded */.h)(before));
    const rate = errorBlocks / total;
    return rate > allowed && total * (0,bounds/* divergence */.Z)(rate, allowed) >= surely;
}

// EXTERNAL MODULE: ./shared/judge/terms.ts
var terms = __webpack_require__(99581);
;// CONCATENATED MODULE: ./shared/judge/absolute-limit.ts








/** The name of this rule in a state. */
const absoluteLimitRule = 'absolute-limit';
/** A limit of zero is held as one error in 10,000: evidence against an impossible rate would be infinite. */
const leastLimit = 0.0001;
/** Begins a watch of a release that serves alone. */
function startAbsoluteLimit(given) {
    if (!(given.limit >= 0 && given.limit <= 0.5))
        throw new errors/* ActionError */.lZ(`A watch cannot judge against an error rate of ${(0,sentences/* percent */.KN)(given.limit)}.`, {
            fix: 'Set error-rate to a limit between 0% and 50%.',
        });
    if (!Object.values(given.signals).some(({ role = 'gate' }) => role === 'gate'))
        throw (0,terms/* nothingDecides */.BZ)();
    const { graceMs = 0, falseAlarm = 0.001, mustSee = 0.5 } = given;
    const limit = Math.max(given.limit, leastLimit);
    const roles = Object.entries(given.signals).map(([name, { role = 'gate' }]) => [name, { role }]);
    return {
        v: 1,
        rule: absoluteLimitRule,
        terms: { forMs: given.forMs, limit, signals: Object.fromEntries(roles), graceMs, falseAlarm, mustSee },
        signals: Object.fromEntries(roles.map(([name]) => [name, freshSignal(limit)])),
        block: 0,
        decided: null,
    };
}
/**
 * Holds the release's errors against an absolute limit, and against what the release before did. `bad` takes evidence
 * that one watch in 1,000 of a release at its limit would show (a cumulative sum of likelihood ratios: it may be looked
 * at any time, and notices a change late in a watch as fast as one at its start), in at least four blocks, over at
 * least a second. All else is decided at the end. A block is judged when time has gone past it, so that order inside
 * it does not matter.
 */
const absoluteLimit = (given, observations) => {
    const begun = given;
    const state = { ...begun, signals: { ...begun.signals } };
    for (const seen of observations)
        take(state, seen);
    return state.decided
        ? { state, ...state.decided }
        : { state, verdict: 'watching', because: seenSoFar(state) };
};
/** Changes the state, which is the caller's own copy down to its signals. */
function take(state, seen) {
    if (state.decided)
        return;
    const block = Math.floor(seen.at / blocks/* blockMs */.uN);
    if (block > state.block) {
        for (const [name, signal] of Object.entries(state.signals))
            state.signals[name] = signal_evidence_closed(signal, state.block);
        state.block = block;
        state.decided = decide(state);
    }
    const { graceMs, limit } = state.terms;
    if (state.decided || seen.side === 'baseline')
        return;
    const signal = state.signals[seen.signal];
    if (signal === undefined)
        throw new Error(`The watch was not begun with the signal ${seen.signal}.`);
    if (seen.side === 'before')
        state.signals[seen.signal] = knownBefore(signal, seen, limit);
    else if (seen.at >= graceMs)
        state.signals[seen.signal] = added(signal, seen, (0,compared_signal/* quarterOf */.Or)(block, state.terms));
}
const lastBlock = ({ terms }) => Math.max(1, Math.ceil(terms.forMs / blocks/* blockMs */.uN));
function decide(state) {
    const needed = neededWeight(state);
    for (const [name, signal] of Object.entries(state.signals)) {
        const { run, limit } = signal;
        if (state.terms.signals[name]?.role !== 'gate' || run === null)
            continue;
        if ((0,judge_run/* isSpread */.qx)(run) && weight(signal) >= needed)
            return { verdict: 'bad', because: whyBad(name, run, limit) };
    }
    if (state.block < lastBlock(state))
        return null;
    return limitAtTheEnd(state.signals, state.terms, { needed, numbers: seenSoFar(state) });
}
/** A cumulative sum crosses `c` at some of `n` looks with a chance of at most n / c; gates share the allowance. */
function neededWeight(state) {
    const gates = Object.values(state.terms.signals).filter(({ role }) => role === 'gate').length;
    return Math.log((lastBlock(state) * gates) / state.terms.falseAlarm);
}
const whyBad = (name, run, limit) => `${name}: ${(0,sentences/* failedOf */.ZA)(run)}, limit ${(0,sentences/* percent */.KN)(limit)}, ${(0,sentences/* runTimes */.Ep)(run)}`;
const seenSoFar = ({ signals }) => (0,sentences/* numbersOf */.cZ)(signals, ({ total, bad, open }) => (0,sentences/* failedOf */.ZA)({ total: total + open.total, bad: bad + open.bad }));
/** The numbers behind a judgement by this rule, with the block that still fills. */
function limitEvidence(given) {
    const state = given;
    return Object.entries(state.signals).map(([name, signal]) => ({
        signal: name,
        role: state.terms.signals[name]?.role ?? 'gate',
        of: 'errors',
        total: signal.total + signal.open.total,
        bad: signal.bad + signal.open.bad,
        limit: signal.limit,
        ...(signal.before.total > 0 && { before: signal.before }),
        errorBlocks: signal.run?.errorBlocks ?? 0,
        ...(signal.run && { firstErrorMs: signal.run.firstBlock * blocks/* blockMs */.uN }),
        ...(signal.resets > 0 && { resets: signal.resets }),
        weight: Math.round(weight(signal) * 100) / 100,
        needed: Math.round(neededWeight(state) * 100) / 100,
        curve: { everyMs: signal.curve.step * blocks/* blockMs */.uN, points: signal.curve.points },
    }));
}


/***/ }),

/***/ 76650:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Vo: () => (/* binding */ alternatives),
/* harmony export */   YV: () => (/* binding */ countedOnce),
/* harmony export */   ZQ: () => (/* binding */ speaksFor),
/* harmony export */   uN: () => (/* binding */ blockMs),
/* harmony export */   uw: () => (/* binding */ logMean)
/* harmony export */ });
/**
 * Errors come in bursts: one client that retries, one bad moment. What falls into one short block is therefore
 * counted once, and evidence is gathered block by block.
 */
const blockMs = 250;
/**
 * Counts a block's errors at most once. Only where a block is so busy that the limit itself allows more than one
 * error in it, up to twice what it allows count: else an outage at 1,000 requests a second could not be told from noise.
 * Leaving errors out never makes the evidence stronger, so the chance of a false alarm stays what it is.
 */
function countedOnce({ total, bad }, limit) {
    return { good: total - bad, errors: Math.min(bad, Math.max(1, 2 * limit * total)) };
}
/** The error rates that are held against the limit: 2, 4, 8 … times the limit, and nearly everything. */
function alternatives(limit) {
    const rates = [];
    for (let rate = 2 * limit; rate < 0.7; rate *= 2)
        rates.push(rate);
    return [...rates, deadRate(limit)];
}
/** The rate of a dead service, with room for a limit that is itself high. */
const deadRate = (limit) => 1 - (1 - limit) / 100;
/** How much one block speaks for `rate` against the limit, as a logarithm. */
function speaksFor(rate, limit, { good, errors }) {
    return errors * Math.log(rate / limit) + good * Math.log((1 - rate) / (1 - limit));
}
/** The mean of numbers given by their logarithms, as a logarithm. */
function logMean(logs) {
    const highest = Math.max(...logs);
    const sum = logs.reduce((total, log) => total + Math.exp(log - highest), 0);
    return highest + Math.log(sum / logs.length);
}


/***/ }),

/***/ 81273:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Z: () => (/* binding */ divergence),
/* harmony export */   h: () => (/* binding */ rateExcluded)
/* harmony export */ });
/** One in 20 watches of a release that fails this often would have looked as good. */
const confidence = Math.log(20);
/**
 * The rate of errors that what was seen excludes, with 95 % confidence: Chernoff's bound, which is exact where nothing
 * failed (the rule of three) and careful elsewhere. Assumes errors that come singly.
 */
function rateExcluded({ total, bad }) {
    if (total === 0 || bad >= total)
        return 1;
    const seen = bad / total;
    let [low, high] = [seen, 1];
    for (let turn = 0; turn < 50; turn++) {
        const rate = (low + high) / 2;
        if (total * divergence(seen, rate) < confidence)
            low = rate;
        else
            high = rate;
    }
    return high;
}
/** How much less likely each answer makes a rate than the one that was seen: Kullback and Leibler's divergence. */
function divergence(seen, rate) {
    const errors = seen === 0 ? 0 : seen * Math.log(seen / rate);
    const good = seen === 1 ? 0 : (1 - seen) * Math.log((1 - seen) / (1 - rate));
    return errors + good;
}


/***/ }),

/***/ 56810:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  QY: () => (/* binding */ closedBlock),
  se: () => (/* binding */ freshCompared),
  YV: () => (/* binding */ meanWeight),
  yJ: () => (/* binding */ put),
  Or: () => (/* binding */ quarterOf),
  mm: () => (/* binding */ weightOf)
});

// EXTERNAL MODULE: ./shared/judge/blocks.ts
var blocks = __webpack_require__(76650);
// EXTERNAL MODULE: ./shared/judge/curve.ts
var curve = __webpack_require__(5909);
;// CONCATENATED MODULE: ./shared/judge/latency.ts
const growth = Math.log(1.15);
const mostSteps = 120;
const fadesAt = 4000;
/** Before so many answers of the baseline nothing is called slow. */
const leastSeen = 100;
const quantile = 0.95;
/** Slower than nearly all of the baseline's answers is not enough: by a quarter, and by a few milliseconds. */
const slowBy = 1.25;
const slowByMs = 5;
/** Nothing seen yet. */
const freshLatencies = () => ({ seen: 0, steps: {} });
const stepOf = (ms) => Math.min(mostSteps - 1, Math.max(0, Math.ceil(Math.log(Math.max(ms, 0.1) / 0.1) / growth)));
/** Adds what the baseline took. */
function learnt({ seen, steps }, ms) {
    const after = { ...steps };
    for (const one of ms)
        after[stepOf(one)] = (after[stepOf(one)] ?? 0) + 1;
    const total = seen + ms.length;
    return total > fadesAt ? faded(after) : { seen: total, steps: after };
}
function faded(steps) {
    const halves = Object.entries(steps)
        .map(([step, count]) => [step, Math.floor(count / 2)])
        .filter(([, count]) => count > 0);
    return { seen: halves.reduce((sum, [, count]) => sum + count, 0), steps: Object.fromEntries(halves) };
}
/** From how many milliseconds an answer is slow, by what the baseline did until now; `undefined`: not known yet. */
function slowFrom({ seen, steps }) {
    if (seen < leastSeen)
        return undefined;
    let below = 0;
    for (let step = 0; step < mostSteps; step++) {
        below += steps[step] ?? 0;
        if (below >= quantile * seen)
            return Math.max(0.1 * Math.exp(step * growth) * slowBy, slowByMs);
    }
    return undefined;
}

// EXTERNAL MODULE: ./shared/judge/run.ts
var run = __webpack_require__(22435);
// EXTERNAL MODULE: ./shared/judge/wager.ts
var wager = __webpack_require__(91624);
;// CONCATENATED MODULE: ./shared/judge/compared-signal.ts





/**
 * The share of the traffic is the one that was observed: in this block, or, where few requests come, in as many before
 * it as hold so many of the canary. One block of few requests would take for a larger share what is an error's luck.
 */
const sureShare = 40;
const longestShare = 16;
const nothing = () => ({
    canary: { total: 0, bad: 0 },
    baseline: { total: 0, bad: 0 },
    reset: false,
});
/** Nothing seen yet. */
const freshCompared = ({ of }) => ({
    canary: { total: 0, bad: 0 },
    baseline: { total: 0, bad: 0 },
    blocks: 0,
    resets: { canary: 0, baseline: 0 },
    quarters: { canary: 0, baseline: 0 },
    open: nothing(),
    recent: [],
    times: (0,wager/* freshWealth */.GR)(),
    points: (0,wager/* freshWealth */.GR)(),
    lastError: null,
    cluster: 0,
    run: null,
    curve: (0,curve/* freshCurve */.A)(),
    latencies: of === 'latency' ? freshLatencies() : null,
    slowFromMs: null,
});
/** Puts an observation of either side into the block that still fills, and into the totals. */
function put(signal, seen, quarter) {
    const { side, reset = false } = seen;
    if (side === 'before')
        return signal;
    const { total, bad } = signal.latencies ? slowOnes(signal.slowFromMs, seen.ms ?? []) : seen;
    const heard = total > 0 || seen.windowMs !== undefined;
    return {
        ...signal,
        [side]: plus(signal[side], total, bad),
        resets: reset ? { ...signal.resets, [side]: signal.resets[side] + 1 } : signal.resets,
        quarters: heard
            ? { ...signal.quarters, [side]: signal.quarters[side] | (1 << quarter) }
            : signal.quarters,
        open: {
            ...signal.open,
            [side]: plus(signal.open[side], total, bad),
            reset: signal.open.reset || reset,
        },
        latencies: signal.latencies && side === 'baseline' ? learnt(signal.latencies, seen.ms ?? []) : signal.latencies,
    };
}
const plus = (block, total, bad) => ({
    total: block.total + total,
    bad: block.bad + bad,
});
function slowOnes(from, ms) {
    return from === null
        ? { total: 0, bad: 0 }
        : { total: ms.length, bad: ms.filter((one) => one > from).length };
}
/** Closes the block that filled. One in which counters began anew says nothing, nor does a side without the other. */
function closedBlock(filled, { times, points }, block, stake) {
    // What is slow stands fast for a whole block, so that the order inside it does not matter.
    const slowFromMs = filled.latencies ? (slowFrom(filled.latencies) ?? null) : null;
    const signal = filled.slowFromMs === slowFromMs ? filled : { ...filled, slowFromMs };
    const { canary, baseline, reset } = signal.open;
    if (canary.total + baseline.total === 0 && !reset)
        return signal;
    const recent = reset ? [] : [canary.total, baseline.total, ...signal.recent].slice(0, 2 * longestShare);
    const share = shareOf(recent);
    const next = { ...signal, open: nothing(), recent };
    if (reset || share.canary === 0 || share.baseline === 0)
        return next;
    const cluster = clusterAt(signal, block);
    const betting = { stake, weight: weightIn(cluster) };
    const after = {
        ...next,
        blocks: signal.blocks + 1,
        times: (0,wager/* wagered */.Oi)(signal.times, signal.open, share, { times, points: 0 }, betting),
        points: (0,wager/* wagered */.Oi)(signal.points, signal.open, share, { times: 1, points }, betting),
        ...(canary.bad > 0 && { lastError: block, cluster: cluster + 1 }),
    };
    const weight = weightOf(after);
    return {
        ...after,
        run: weight <= 0 ? null : (0,run/* continued */.m2)(signal.run, canary, block),
        curve: (0,curve/* drawnTo */.W)(signal.curve, block, weight),
    };
}
/** A bad second reaches over several blocks: from the third on that come close upon each other, errors count less. */
const closeBlocks = 2;
const closeWeight = 0.6;
const clusterAt = ({ lastError, cluster }, block) => lastError !== null && block - lastError <= closeBlocks ? cluster : 0;
const weightIn = (cluster) => (cluster < 2 ? 1 : closeWeight);
/** How much errors count on average, where so large a share of the blocks has any. */
function meanWeight(share) {
    const close = (1 - (1 - share) ** closeBlocks) ** 2;
    return 1 - close * (1 - closeWeight);
}
function shareOf(recent) {
    const share = { canary: 0, baseline: 0 };
    for (let at = 0; at < recent.length && share.canary < sureShare; at += 2) {
        share.canary += recent[at] ?? 0;
        share.baseline += recent[at + 1] ?? 0;
    }
    return share;
}
/** The evidence that the canary is worse than it may be, as a logarithm. */
const weightOf = ({ times, points }) => Math.min((0,wager/* logOf */.Gs)(times), (0,wager/* logOf */.Gs)(points));
/** The quarter of a watch that a block lies in; the grace at its beginning is no part of any. */
const quarterOf = (block, { forMs, graceMs }) => Math.min(3, Math.max(0, Math.floor((4 * (block * blocks/* blockMs */.uN - graceMs)) / (forMs - graceMs))));


/***/ }),

/***/ 39621:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  my: () => (/* binding */ comparison),
  t0: () => (/* binding */ comparisonEvidence),
  e3: () => (/* binding */ comparisonRule),
  ax: () => (/* binding */ startComparison)
});

// EXTERNAL MODULE: ./shared/judge/blocks.ts
var blocks = __webpack_require__(76650);
// EXTERNAL MODULE: ./shared/judge/compared-signal.ts + 1 modules
var compared_signal = __webpack_require__(56810);
// EXTERNAL MODULE: ./shared/time/duration.ts
var duration = __webpack_require__(54772);
// EXTERNAL MODULE: ./shared/judge/bounds.ts
var bounds = __webpack_require__(81273);
// EXTERNAL MODULE: ./shared/judge/power.ts
var power = __webpack_require__(50303);
// EXTERNAL MODULE: ./shared/judge/run.ts
var judge_run = __webpack_require__(22435);
// EXTERNAL MODULE: ./shared/judge/wager.ts
var wager = __webpack_require__(91624);
;// CONCATENATED MODULE: ./shared/judge/comparison-power.ts




/** Busier blocks are taken for this busy: it makes the answer no better than it is. */
const mostInBlock = 400;
/**
 * The least lasting error rate of the canary that a comparison of this size would have called bad 19 times in 20,
 * `undefined` when not even a dead one would have been. Assumes errors that come singly and traffic that was even.
 *
 * @param needed the evidence that a decision takes, as a logarithm
 */
function comparisonSees(signal, margin, needed) {
    const { canary, baseline, blocks } = signal;
    if (blocks <= judge_run/* leastErrorBlocks */.K9)
        return undefined;
    const size = Math.max(1, Math.round(canary.total / blocks));
    const shrink = Math.min(1, mostInBlock / size);
    const share = Math.max(1, Math.round((baseline.total / blocks) * shrink));
    const usual = baseline.total > 0 ? baseline.bad / baseline.total : 0;
    const seen = { blocks, canary: Math.round(size * shrink), baseline: share, usual };
    const begin = Math.max(margin.times * usual, usual + margin.points);
    for (let rate = begin * 1.05; rate < 1; rate *= 1.05)
        if (sees(seen, rate, margin, needed))
            return rate;
    return sees(seen, 1, margin, needed) ? 1 : undefined;
}
function sees(even, rate, { times, points }, needed) {
    const canary = (0,power/* binomial */.QV)(even.canary, rate);
    const share = 1 - (canary[0] ?? 0);
    const errorBlocks = even.blocks * share - power/* deviations */.PP * Math.sqrt(even.blocks * share * (1 - share));
    if (errorBlocks < judge_run/* leastErrorBlocks */.K9)
        return false;
    const weight = (0,compared_signal/* meanWeight */.YV)(share);
    const own = (0,power/* moments */.Cl)(canary, (bad) => weight * (0,wager/* counted */.hS)(bad));
    const others = (0,power/* binomial */.QV)(even.baseline, even.usual);
    return [
        { times, points: 0 },
        { times: 1, points },
    ].every((allowance) => reaches(even, allowance, own, others, needed));
}
function reaches({ blocks, canary, baseline }, allowance, own, others, needed) {
    return wager/* alternatives */.Vo.some((worse, index) => {
        const pays = (0,wager/* payout */.Lw)(worse, { canary, baseline }, allowance);
        const [gain, loss] = [Math.log(pays.canaryError), Math.log(pays.baselineError)];
        const theirs = (0,power/* moments */.Cl)(others, (bad) => (0,wager/* countedBaseline */.S$)(bad, canary, pays));
        const mean = own.mean * gain + theirs.mean * loss + canary * pays.answer;
        const variance = own.variance * gain ** 2 + theirs.variance * loss ** 2;
        return blocks * mean - power/* deviations */.PP * Math.sqrt(blocks * variance) >= (0,wager/* neededOn */.Pv)(index, needed);
    });
}

// EXTERNAL MODULE: ./shared/judge/sentences.ts
var sentences = __webpack_require__(8892);
// EXTERNAL MODULE: ./shared/judge/terms.ts
var judge_terms = __webpack_require__(99581);
;// CONCATENATED MODULE: ./shared/judge/comparison-end.ts






const allQuarters = 0b1111;
/** Evidence of 20 to 1 is not enough to go back, and too much to go on. */
const suspicious = Math.log(20);
/** A canary that began anew so often more than the baseline is not well, whatever it answers. */
const mostResets = 2;
/** What a comparison that found nothing bad has shown. Silence and doubt are never a pass. */
function comparedAtTheEnd(signals, terms, numbers) {
    const gates = Object.entries(signals).filter(([name]) => terms.signals[name]?.role === 'gate');
    if (gates.every(([, { canary }]) => canary.total === 0))
        return { verdict: 'no-data', because: `nothing was seen in ${(0,duration/* formatDuration */.a)(terms.forMs)}` };
    const why = doubt(gates, terms);
    if (why !== undefined)
        return { verdict: 'inconclusive', because: `${why} (${numbers})` };
    const seen = ['errors', 'latency'].flatMap((of) => leastSeen(gates, terms, of) ?? []);
    const little = seen.find(({ rate, of }) => rate > (0,judge_terms/* mustSeeOf */.oQ)(terms, of));
    if (little)
        return {
            verdict: 'inconclusive',
            because: `too little was seen to tell a bad release by its ${little.of} (${numbers})`,
        };
    const least = seen.map(({ rate, of }) => `≥ ${(0,sentences/* percent */.KN)(rate)} ${of === 'errors' ? of : 'slow answers'}`);
    return { verdict: 'healthy', because: `${numbers}; would have seen ${least.join(' and ')}` };
}
function doubt(gates, terms) {
    for (const [name, signal] of gates) {
        const why = doubtOf(signal, terms, terms.signals[name]?.of ?? 'errors');
        if (why !== undefined)
            return `${name} ${why}`;
    }
    return undefined;
}
function doubtOf(signal, terms, of) {
    const { canary, baseline, quarters, resets } = signal;
    const silent = quarters.canary !== allQuarters ? 'canary' : 'baseline';
    if ((quarters.canary & quarters.baseline) !== allQuarters)
        return `heard nothing of the ${silent} for a quarter of the watch or longer`;
    if (resets.canary > mostResets && resets.canary > 2 * resets.baseline)
        return `began to count anew ${String(resets.canary)} times on the canary: it restarts`;
    if ((0,compared_signal/* weightOf */.mm)(signal) >= suspicious)
        return 'looks worse on the canary, but not by enough to be sure';
    if (of === 'errors' && baseline.bad > terms.outage * baseline.total)
        return `saw an outage that the baseline has as well (${(0,sentences/* failedOf */.ZA)(baseline)}): no release can be told from it`;
    const excluded = (0,bounds/* rateExcluded */.h)(canary);
    const allowed = allowedRate(signal, (0,judge_terms/* mustSeeOf */.oQ)(terms, of));
    if (canary.total > 0 && excluded > allowed)
        return `cannot exclude that the canary fails ${(0,sentences/* percent */.KN)(excluded)}, over ${(0,sentences/* percent */.KN)(allowed)} (${(0,sentences/* comparedWith */.o3)(signal, of)})`;
    return undefined;
}
/** What a canary must be shown to be under: twice the baseline, or the least that a watch must see above it. */
function allowedRate({ baseline }, mustSee) {
    const rate = baseline.total > 0 ? baseline.bad / baseline.total : 0;
    return Math.max(2 * rate, rate + mustSee);
}
/** The least rate that would have been called bad, by the best signal of a kind; each kind that decides must see. */
function leastSeen(gates, terms, of) {
    const needed = (0,judge_terms/* neededOf */.b1)(terms);
    const rates = gates.flatMap(([name, signal]) => {
        const own = terms.signals[name];
        return own?.of === of ? [comparisonSees(signal, own, needed) ?? Infinity] : [];
    });
    return rates.length > 0 ? { of, rate: Math.min(...rates) } : undefined;
}

;// CONCATENATED MODULE: ./shared/judge/comparison.ts






/** The name of this rule in a state. */
const comparisonRule = 'comparison';
/** Begins to compare a canary with the baseline that serves beside it. */
function startComparison(terms) {
    const full = (0,judge_terms/* fullTerms */.bY)(terms);
    return {
        v: 1,
        rule: comparisonRule,
        terms: full,
        signals: Object.fromEntries(Object.entries(full.signals).map(([name, of]) => [name, (0,compared_signal/* freshCompared */.se)(of)])),
        block: 0,
        decided: null,
    };
}
/**
 * Asks who caused the errors. Where the canary is no worse than it may be, errors fall on it by its share of the
 * traffic; the evidence against it is a bet on more than that, which may be looked at any time. All but `bad` is
 * decided at the end. A block is judged when time has gone past it, so that order inside it does not matter.
 */
const comparison = (given, observations) => {
    const begun = given;
    const state = { ...begun, signals: { ...begun.signals } };
    for (const seen of observations)
        take(state, seen);
    return state.decided
        ? { state, ...state.decided }
        : { state, verdict: 'watching', because: seenSoFar(state) };
};
/** Changes the state, which is the caller's own copy down to its signals. */
function take(state, seen) {
    if (state.decided)
        return;
    const block = Math.floor(seen.at / blocks/* blockMs */.uN);
    if (block > state.block) {
        pass(state);
        state.block = block;
        state.decided = decide(state);
    }
    if (state.decided || seen.at < state.terms.graceMs)
        return;
    const signal = state.signals[seen.signal];
    if (signal === undefined)
        throw new Error(`The watch was not begun with the signal ${seen.signal}.`);
    state.signals[seen.signal] = (0,compared_signal/* put */.yJ)(signal, seen, (0,compared_signal/* quarterOf */.Or)(block, state.terms));
}
const lastBlock = ({ terms }) => Math.max(1, Math.ceil(terms.forMs / blocks/* blockMs */.uN));
/** Closes the block that filled, for all signals. */
function pass(state) {
    const stake = 1 / lastBlock(state);
    for (const [name, signal] of Object.entries(state.signals))
        state.signals[name] = (0,compared_signal/* closedBlock */.QY)(signal, termsOf(state, name), state.block, stake);
}
function termsOf({ terms }, name) {
    const of = terms.signals[name];
    if (of === undefined)
        throw new Error(`The terms name no signal ${name}.`);
    return of;
}
function decide(state) {
    const needed = (0,judge_terms/* neededOf */.b1)(state.terms);
    for (const [name, signal] of Object.entries(state.signals)) {
        const { role, of } = termsOf(state, name);
        const { run } = signal;
        if (role !== 'gate' || run === null || (0,compared_signal/* weightOf */.mm)(signal) < needed || !(0,judge_run/* isSpread */.qx)(run))
            continue;
        return { verdict: 'bad', because: `${name}: ${(0,sentences/* comparedWith */.o3)(signal, of)}, ${(0,sentences/* runTimes */.Ep)(run)}` };
    }
    if (state.block < lastBlock(state))
        return null;
    return comparedAtTheEnd(state.signals, state.terms, seenSoFar(state));
}
const seenSoFar = ({ signals, terms }) => (0,sentences/* numbersOf */.cZ)(signals, (signal, name) => (0,sentences/* comparedWith */.o3)(signal, terms.signals[name]?.of ?? 'errors'));
/** The numbers behind a comparison. */
function comparisonEvidence(given) {
    const { signals, terms } = given;
    const needed = (0,judge_terms/* neededOf */.b1)(terms);
    return Object.entries(signals).map(([name, { canary, baseline, run, curve, resets, ...wealth }]) => ({
        signal: name,
        role: terms.signals[name]?.role ?? 'gate',
        of: terms.signals[name]?.of ?? 'errors',
        total: canary.total,
        bad: canary.bad,
        baseline: { total: baseline.total, bad: baseline.bad },
        errorBlocks: run?.errorBlocks ?? 0,
        ...(run && { firstErrorMs: run.firstBlock * blocks/* blockMs */.uN }),
        ...(resets.canary > 0 && { resets: resets.canary }),
        weight: Math.round((0,compared_signal/* weightOf */.mm)(wealth) * 100) / 100,
        needed: Math.round(needed * 100) / 100,
        curve: { everyMs: curve.step * blocks/* blockMs */.uN, points: curve.points },
    }));
}


/***/ }),

/***/ 5909:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   A: () => (/* binding */ freshCurve),
/* harmony export */   W: () => (/* binding */ drawnTo)
/* harmony export */ });
const mostPoints = 40;
/** A curve before the first block. */
const freshCurve = () => ({ step: 1, points: [] });
/** Draws on to a block; where nothing was seen in between, the evidence stayed what it was. */
function drawnTo(curve, block, weight) {
    let { step, points } = curve;
    let index = Math.floor(block / step);
    points = [...points];
    while (index >= mostPoints) {
        step *= 2;
        points = halved(points);
        index = Math.floor(block / step);
    }
    // Without the zero there would be a minus zero, which JSON does not keep.
    const now = Math.round(weight * 10) / 10 + 0;
    const last = points.at(-1) ?? 0;
    while (points.length <= index)
        points.push(points.length === index ? now : last);
    points[index] = Math.max(points[index] ?? now, now);
    return { step, points };
}
const halved = (points) => Array.from({ length: Math.ceil(points.length / 2) }, (_, index) => Math.max(points[2 * index] ?? -Infinity, points[2 * index + 1] ?? -Infinity));


/***/ }),

/***/ 71889:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  X1: () => (/* binding */ evidenceOf),
  S4: () => (/* binding */ judge),
  fP: () => (/* binding */ readJudgeState),
  IM: () => (/* binding */ variantsOf)
});

// EXTERNAL MODULE: ./shared/runner/errors.ts
var errors = __webpack_require__(44302);
// EXTERNAL MODULE: ./shared/judge/absolute-limit.ts + 2 modules
var absolute_limit = __webpack_require__(25479);
// EXTERNAL MODULE: ./shared/judge/comparison.ts + 2 modules
var comparison = __webpack_require__(39621);
// EXTERNAL MODULE: ./shared/judge/sentences.ts
var sentences = __webpack_require__(8892);
;// CONCATENATED MODULE: ./shared/judge/variants.ts



/** A limit that is higher or lower, and what holds for all rules. */
function limitVariants({ terms }) {
    const given = terms;
    const limits = [given.limit / 2, given.limit * 2, given.limit * 5, given.limit * 20].filter((limit) => limit <= 0.5);
    return [
        ...limits.map((limit) => ({
            what: `a limit of ${(0,sentences/* percent */.KN)(limit)}`,
            state: (0,absolute_limit/* startAbsoluteLimit */.F_)({ ...given, limit }),
        })),
        ...common(given, absolute_limit/* startAbsoluteLimit */.F_),
    ];
}
/** A margin that is wider, and what holds for all rules. */
function comparisonVariants({ terms }) {
    const given = terms;
    const margins = [
        [1.2, 0.0001],
        [5, 0.01],
        [20, 0.1],
    ];
    return [
        ...margins.map(([times, points]) => ({
            what: `a margin of ${String(times)} times the baseline and ${String(points * 100)} points`,
            state: (0,comparison/* startComparison */.ax)({ ...given, signals: withAll(given.signals, { times, points }) }),
        })),
        ...common(given, comparison/* startComparison */.ax),
    ];
}
function common(given, start) {
    const alarms = [0.01, 0.00001].map((falseAlarm) => ({
        what: `${(0,sentences/* percent */.KN)(falseAlarm)} of false alarms allowed`,
        state: start({ ...given, falseAlarm }),
    }));
    const gates = Object.keys(given.signals).filter((name) => given.signals[name]?.role === 'gate');
    const without = gates.slice(0, 6).map((name) => ({
        what: `without ${name}`,
        state: () => start({ ...given, signals: { ...given.signals, [name]: { ...given.signals[name], role: 'advise' } } }),
    }));
    return [
        ...alarms,
        ...(gates.length > 1 ? without.map(({ what, state }) => ({ what, state: state() })) : []),
    ];
}
const withAll = (signals, more) => Object.fromEntries(Object.entries(signals).map(([name, signal]) => [name, { ...signal, ...more }]));

;// CONCATENATED MODULE: ./shared/judge/judges.ts




/** Every rule by the name that its state carries. Adding one is a file and a line here. */
const rules = {
    [absolute_limit/* absoluteLimitRule */.fn]: { judge: absolute_limit/* absoluteLimit */.rY, evidence: absolute_limit/* limitEvidence */.Dn, variants: limitVariants },
    [comparison/* comparisonRule */.e3]: { judge: comparison/* comparison */.my, evidence: comparison/* comparisonEvidence */.t0, variants: comparisonVariants },
};
/** Judges by the rule that the state was begun with, so that a watch ends under the rule it started under. */
const judge = (state, observations) => ruleOf(state.rule).judge(state, observations);
/** The numbers that a state holds, signal by signal. */
const evidenceOf = (state) => ruleOf(state.rule).evidence(state);
/** Other terms under which the same traffic could have been judged, each with a state that is begun anew. */
const variantsOf = (state) => ruleOf(state.rule).variants(state);
/** A state as it was read from a journal. One that another version of the suite wrote is refused. */
function readJudgeState(value) {
    const { v, rule } = (typeof value === 'object' && value !== null ? value : {});
    if (v !== 1 || typeof rule !== 'string')
        throw unreadable(`version ${String(JSON.stringify(v))}`);
    ruleOf(rule);
    return value;
}
function ruleOf(name) {
    const found = Object.hasOwn(rules, name) ? rules[name] : undefined;
    if (found === undefined)
        throw unreadable(`rule ${name}`);
    return found;
}
const unreadable = (what) => new errors/* ActionError */.lZ(`The journal holds a judge's state that this version cannot read (${what}).`, {
    fix: 'Use the version of deploy-actions that began this watch.',
});


/***/ }),

/***/ 50303:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Cl: () => (/* binding */ moments),
/* harmony export */   PP: () => (/* binding */ deviations),
/* harmony export */   QV: () => (/* binding */ binomial),
/* harmony export */   V7: () => (/* binding */ wouldHaveSeen)
/* harmony export */ });
/* harmony import */ var _blocks_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(76650);
/* harmony import */ var _run_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(22435);


/** Busier blocks are taken for this busy: it makes the answer no better than it is. */
const mostInBlock = 2000;
/** What 19 in 20 leave behind them, in deviations of a normal distribution. */
const deviations = 1.645;
/**
 * The least lasting error rate that a watch of this size would have called bad 19 times in 20, `undefined` when
 * not even a dead service would have been. Assumes errors that come singly and traffic that was even.
 *
 * @param needed the evidence that a decision takes, as a logarithm
 */
function wouldHaveSeen(seen, limit, needed) {
    if (seen.blocks === 0)
        return undefined;
    for (let rate = limit * 1.05; rate < 1; rate *= 1.05)
        if (sees(seen, rate, limit, needed))
            return rate;
    return sees(seen, 1, limit, needed) ? 1 : undefined;
}
function sees({ blocks, total }, rate, limit, needed) {
    if (blocks * _blocks_js__WEBPACK_IMPORTED_MODULE_0__/* .blockMs */ .uN <= 1000)
        return false;
    const size = Math.min(mostInBlock, Math.max(1, Math.round(total / blocks)));
    const outcomes = binomial(size, rate);
    const share = 1 - (outcomes[0] ?? 0);
    const errorBlocks = blocks * share - deviations * Math.sqrt(blocks * share * (1 - share));
    if (errorBlocks < _run_js__WEBPACK_IMPORTED_MODULE_1__/* .leastErrorBlocks */ .K9)
        return false;
    const grid = (0,_blocks_js__WEBPACK_IMPORTED_MODULE_0__/* .alternatives */ .Vo)(limit);
    return grid.some((alternative) => {
        const { mean, variance } = moments(outcomes, (bad) => (0,_blocks_js__WEBPACK_IMPORTED_MODULE_0__/* .speaksFor */ .ZQ)(alternative, limit, (0,_blocks_js__WEBPACK_IMPORTED_MODULE_0__/* .countedOnce */ .YV)({ total: size, bad }, limit)));
        return blocks * mean - deviations * Math.sqrt(blocks * variance) >= needed + Math.log(grid.length);
    });
}
/** The chances of 0, 1, 2 … errors among `size` answers. */
function binomial(size, rate) {
    if (rate >= 1)
        return Array.from({ length: size + 1 }, (_, errors) => (errors === size ? 1 : 0));
    const odds = Math.log(rate / (1 - rate));
    const chances = [];
    let log = size * Math.log(1 - rate);
    for (let errors = 0; errors <= size; errors++) {
        chances.push(Math.exp(log));
        log += Math.log((size - errors) / (errors + 1)) + odds;
    }
    return chances;
}
/** The mean and variance of what has a value for each number of errors. */
function moments(chances, value) {
    let mean = 0;
    let square = 0;
    chances.forEach((chance, outcome) => {
        const is = value(outcome);
        mean += chance * is;
        square += chance * is * is;
    });
    return { mean, variance: Math.max(0, square - mean * mean) };
}


/***/ }),

/***/ 22435:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   K9: () => (/* binding */ leastErrorBlocks),
/* harmony export */   m2: () => (/* binding */ continued),
/* harmony export */   qx: () => (/* binding */ isSpread)
/* harmony export */ });
/* harmony import */ var _blocks_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(76650);

/** Least blocks with errors before a release may be called bad. */
const leastErrorBlocks = 4;
const leastSpreadMs = 1000;
/** Takes one more block into a run, or begins one. */
function continued(run, { total, bad }, block) {
    const before = run ?? { firstBlock: block, lastBlock: block, errorBlocks: 0, total: 0, bad: 0 };
    return {
        firstBlock: before.firstBlock,
        lastBlock: bad > 0 ? block : before.lastBlock,
        errorBlocks: before.errorBlocks + (bad > 0 ? 1 : 0),
        total: before.total + total,
        bad: before.bad + bad,
    };
}
/** Whether errors came in enough blocks, over enough time, to be more than one bad moment. */
const isSpread = (run) => run.errorBlocks >= leastErrorBlocks && (run.lastBlock - run.firstBlock) * _blocks_js__WEBPACK_IMPORTED_MODULE_0__/* .blockMs */ .uN >= leastSpreadMs;


/***/ }),

/***/ 8892:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Ep: () => (/* binding */ runTimes),
/* harmony export */   KN: () => (/* binding */ percent),
/* harmony export */   ZA: () => (/* binding */ failedOf),
/* harmony export */   cZ: () => (/* binding */ numbersOf),
/* harmony export */   o3: () => (/* binding */ comparedWith)
/* harmony export */ });
/* harmony import */ var _time_duration_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(54772);
/* harmony import */ var _blocks_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(76650);


/** `1 %`, `2.5 %`, `0.013 %`: two figures that matter. */
function percent(share) {
    return `${String(Number((share * 100).toPrecision(2)))} %`;
}
/** `3 of 40 failed (7.5 %)` */
function failedOf({ total, bad }, word = 'failed') {
    if (total === 0)
        return 'nothing seen';
    return `${String(bad)} of ${String(total)} ${word}${bad > 0 ? ` (${percent(bad / total)})` : ''}`;
}
/** `3 of 40 failed (7.5 %), baseline 1 of 360 failed (0.28 %)` */
function comparedWith({ canary, baseline }, of) {
    const word = of === 'latency' ? 'were slow' : 'failed';
    return `${failedOf(canary, word)}, baseline ${failedOf(baseline, word)}`;
}
/** `from 3 s to 4.5 s after the watch began` */
const runTimes = ({ firstBlock, lastBlock }) => `from ${(0,_time_duration_js__WEBPACK_IMPORTED_MODULE_0__/* .formatDuration */ .a)(firstBlock * _blocks_js__WEBPACK_IMPORTED_MODULE_1__/* .blockMs */ .uN)} to ${(0,_time_duration_js__WEBPACK_IMPORTED_MODULE_0__/* .formatDuration */ .a)((lastBlock + 1) * _blocks_js__WEBPACK_IMPORTED_MODULE_1__/* .blockMs */ .uN)} after the watch began`;
const mostNamed = 6;
/** What each signal saw, of a few signals. */
function numbersOf(signals, tell) {
    const all = Object.entries(signals);
    const named = all.slice(0, mostNamed).map(([name, signal]) => `${name}: ${tell(signal, name)}`);
    const more = all.length - named.length;
    return [...named, ...(more > 0 ? [`and ${String(more)} more`] : [])].join('; ');
}


/***/ }),

/***/ 99581:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   BZ: () => (/* binding */ nothingDecides),
/* harmony export */   b1: () => (/* binding */ neededOf),
/* harmony export */   bY: () => (/* binding */ fullTerms),
/* harmony export */   oQ: () => (/* binding */ mustSeeOf)
/* harmony export */ });
/* harmony import */ var _runner_errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(44302);

const margins = {
    errors: { times: 2, points: 0.001 },
    latency: { times: 2, points: 0.05 },
};
/** Fills in what terms leave open, and refuses those that judge nothing. */
function fullTerms(terms) {
    const { graceMs = 0, outage = 0.01, falseAlarm = 0.001, mustSee = 0.1 } = terms;
    const signals = Object.entries(terms.signals).map(([name, given]) => {
        const { role = 'gate', of = 'errors' } = given;
        return [name, { role, of, ...margins[of], ...given }];
    });
    if (!signals.some(([, { role }]) => role === 'gate'))
        throw nothingDecides();
    return { forMs: terms.forMs, signals: Object.fromEntries(signals), graceMs, outage, falseAlarm, mustSee };
}
/** The error of a watch in which all signals only advise. */
const nothingDecides = () => new _runner_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .ActionError */ .lZ('Nothing that is watched decides.', { fix: 'Let one signal at least be a gate.' });
/** A share of slow answers harms less than one of errors: so much more of them must be seen. */
const mustSeeSlow = 0.3;
/** The excess over the baseline that must have been seen, if it was there, before a canary is called healthy. */
const mustSeeOf = ({ mustSee }, of) => of === 'latency' ? Math.max(mustSee, mustSeeSlow) : mustSee;
/** The evidence that calls a release bad, as a logarithm: several signals that decide share the allowed false alarms. */
function neededOf({ signals, falseAlarm }) {
    const gates = Object.values(signals).filter(({ role }) => role === 'gate').length;
    return Math.log(gates / falseAlarm);
}


/***/ }),

/***/ 91624:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   GR: () => (/* binding */ freshWealth),
/* harmony export */   Gs: () => (/* binding */ logOf),
/* harmony export */   Lw: () => (/* binding */ payout),
/* harmony export */   Oi: () => (/* binding */ wagered),
/* harmony export */   Pv: () => (/* binding */ neededOn),
/* harmony export */   S$: () => (/* binding */ countedBaseline),
/* harmony export */   Vo: () => (/* binding */ alternatives),
/* harmony export */   hS: () => (/* binding */ counted)
/* harmony export */ });
/** The canaries that are bet on: 2, 4, 8 … times worse than allowed, and how much goes on each. */
const alternatives = [2, 4, 8, 32, 128];
const stakes = [0.05, 0.1, 0.2, 0.4, 0.25];
const atStart = 0.85;
/** In a busy block so many errors count as one: it may be one client that retries. */
const burst = 10;
/** Wealth beyond all decisions, which still can be written down and multiplied. */
const mostWealth = 1e100;
const mostPaid = 1e100;
/** Wealth before the first block. */
const freshWealth = () => ({
    idle: 1 - atStart,
    bets: stakes.map((stake) => atStart * stake),
});
/** A side's errors as they count: once a block, in a busy one once for each ten. */
const counted = (bad) => Math.ceil(bad / burst);
/**
 * How a bet on a canary that is `worse` so many times than allowed pays. With `s` the traffic of the canary over the
 * baseline's, times what is allowed, an error that falls by shares is on the canary with s : 1.
 */
function payout(worse, share, { times, points }) {
    const s = (times * share.canary) / share.baseline;
    const canaryError = (worse * (1 + s)) / (1 + worse * s);
    return { canaryError, baselineError: (1 + s) / (1 + worse * s), answer: -points * (canaryError - 1) };
}
/**
 * The baseline's errors as they count: as many as outweigh the most that can count of the canary's. A block in which
 * both err as often as can be counted then says nothing.
 */
function countedBaseline(bad, answers, pays) {
    if (bad <= 1)
        return bad;
    const most = Math.max(1, counted(answers));
    return Math.min(bad, Math.ceil((most * Math.log(pays.canaryError)) / -Math.log(pays.baselineError)));
}
/** Bets on one block. */
function wagered(wealth, { canary, baseline }, share, allowance, { stake, weight }) {
    const errors = weight * counted(canary.bad);
    const joining = wealth.idle * stake;
    const bets = alternatives.map((worse, index) => {
        const pays = payout(worse, share, allowance);
        let bet = (wealth.bets[index] ?? 0) + joining * (stakes[index] ?? 0);
        if (errors > 0)
            bet *= Math.min(pays.canaryError ** errors, mostPaid);
        if (baseline.bad > 0)
            bet *= pays.baselineError ** countedBaseline(baseline.bad, canary.total, pays);
        if (pays.answer < 0)
            bet *= Math.exp(canary.total * pays.answer);
        return Math.min(mostWealth, bet);
    });
    return { idle: wealth.idle - joining, bets };
}
/** All that is there, as a logarithm. */
const logOf = ({ idle, bets }) => Math.log(bets.reduce((sum, bet) => sum + bet, idle));
/** What a bet on the alternative `index` must gain before all wealth is as much as `needed`, as logarithms. */
const neededOn = (index, needed) => needed - Math.log(atStart * (stakes[index] ?? 1));


/***/ })

};
