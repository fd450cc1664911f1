export const id = 9483;
export const ids = [9483];
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

/***/ 19483:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  main: () => (/* binding */ main),
  post: () => (/* binding */ post),
  step: () => (/* binding */ step)
});

// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(76760);
var external_node_path_default = /*#__PURE__*/__webpack_require__.n(external_node_path_);
// EXTERNAL MODULE: ./shared/artifacts/create-artifacts.ts + 4 modules
var create_artifacts = __webpack_require__(16913);
// EXTERNAL MODULE: ./shared/http/create-http.ts + 4 modules
var create_http = __webpack_require__(31491);
// EXTERNAL MODULE: ./shared/runner/action.ts + 5 modules
var action = __webpack_require__(66074);
// EXTERNAL MODULE: ./shared/runner/inputs.ts
var runner_inputs = __webpack_require__(72852);
// EXTERNAL MODULE: ./shared/stores/reference.ts + 1 modules
var stores_reference = __webpack_require__(62927);
// EXTERNAL MODULE: ./shared/targets/check-place.ts
var check_place = __webpack_require__(61385);
// EXTERNAL MODULE: ./shared/api/create-api.ts + 2 modules
var create_api = __webpack_require__(34633);
// EXTERNAL MODULE: ./shared/command/run-command.ts + 3 modules
var run_command = __webpack_require__(90263);
// EXTERNAL MODULE: ./shared/github/create-github.ts + 7 modules
var create_github = __webpack_require__(56980);
// EXTERNAL MODULE: ./shared/health/probe.ts + 1 modules
var probe = __webpack_require__(16660);
// EXTERNAL MODULE: ./shared/files/files.ts + 10 modules
var files_files = __webpack_require__(1798);
// EXTERNAL MODULE: ./shared/release/inspect.ts
var inspect = __webpack_require__(19384);
// EXTERNAL MODULE: ./shared/files/direct.ts
var direct = __webpack_require__(26025);
// EXTERNAL MODULE: ./shared/release/compress.ts
var compress = __webpack_require__(5738);
// EXTERNAL MODULE: ./shared/release/in-order.ts
var in_order = __webpack_require__(16908);
// EXTERNAL MODULE: ./shared/release/tar-header.ts
var tar_header = __webpack_require__(25485);
;// CONCATENATED MODULE: ./shared/release/pack-spans.ts





const compressors = {
    zstd: compress/* zstdFrame */.nM,
    gzip: compress/* gzipMember */.Z5,
    plain: (block) => Promise.resolve(block),
};
/** Writes spans of a plain tar, one after the other, as a tar of their own into `out`; gives its size. */
async function packSpans(file, spans, packing, out) {
    const reader = (0,direct/* openReader */.cE)(file);
    const writer = (0,direct/* openWriter */.Kn)(out, 0o600);
    let size = 0;
    const order = new in_order/* InOrder */.Y((0,files_files/* availableCores */.o5)() + 1, (bytes) => {
        writer.write(bytes);
        size += bytes.length;
    });
    try {
        for (const block of blocks(reader, joined(spans))) {
            order.add(compressors[packing](block));
            await order.settled();
        }
        await order.finish();
    }
    finally {
        reader.close();
        writer.close();
    }
    return size;
}
/** In the order in which they lie there; neighbours as one, which is one read. */
function joined(spans) {
    const result = [];
    for (const { start, end } of spans.toSorted((left, right) => left.start - right.start)) {
        const last = result.at(-1);
        if (last?.end === start)
            last.end = end;
        else
            result.push({ start, end });
    }
    return result;
}
/** Their bytes and the end of a tar, in pieces of one size, each in memory of its own. */
function* blocks(reader, spans) {
    let left = spans.reduce((sum, { start, end }) => sum + end - start, tar_header/* tarEnd */.JO.length);
    const next = () => Buffer.allocUnsafe(Math.min(left, compress/* blockBytes */.VE));
    let block = next();
    let used = 0;
    for (const { start, end } of spans)
        for (let at = start; at < end;) {
            const count = reader.read(block.subarray(used, used + end - at), at);
            if (count === 0)
                throw new Error('The unpacked release was cut off while it was read');
            at += count;
            used += count;
            left -= count;
            if (used < block.length)
                continue;
            yield block;
            block = next();
            used = 0;
        }
    for (let at = 0; at < tar_header/* tarEnd */.JO.length;) {
        const count = tar_header/* tarEnd */.JO.copy(block, used, at);
        at += count;
        used += count;
        left -= count;
        if (used < block.length)
            continue;
        yield block;
        block = next();
        used = 0;
    }
}

// EXTERNAL MODULE: ./shared/release/read-archive.ts + 4 modules
var read_archive = __webpack_require__(33592);
;// CONCATENATED MODULE: ./shared/release/spill.ts




const headerBytes = 512;
const gatherBytes = 1024 * 1024;
const zeros = Buffer.alloc(headerBytes);
/** Reads an archive once, and writes what it holds as a tar for GNU tar, bsdtar and busybox: without its end. */
async function spillArchive(archive, file, time, limits) {
    const out = gathering((0,direct/* openWriter */.Kn)(file, 0o600));
    const lister = new inspect/* Lister */.kE();
    const spans = new Map();
    let isPlain = true;
    const write = (entry) => {
        const size = entry.link === undefined ? entry.size : 0;
        const mode = entry.link === undefined ? entry.mode : 0o777;
        const header = { path: entry.path, mode, size, link: entry.link };
        isPlain &&= (0,tar_header/* tarHeader */.pI)(header, time, 'pax').length === headerBytes;
        const start = out.size();
        out.write((0,tar_header/* tarHeader */.pI)(header, time, 'gnu'));
        spans.set(entry.path, { start, end: out.size() + size + (0,tar_header/* tarPadding */.vr)(size) });
    };
    try {
        await (0,read_archive/* readArchive */.b)(archive, spilling(lister.visitor, out, write), limits);
    }
    finally {
        out.close();
    }
    return {
        contents: lister.contents(),
        isPlain,
        spanOf(path) {
            const span = spans.get(path);
            if (!span)
                throw new Error(`${path} was not unpacked`);
            return span;
        },
    };
}
function spilling(list, out, write) {
    let padding = 0;
    return {
        entry(entry) {
            list.entry(entry);
            padding = entry.link === undefined ? (0,tar_header/* tarPadding */.vr)(entry.size) : 0;
            write(entry);
        },
        data(bytes) {
            list.data(bytes);
            out.write(bytes);
        },
        end() {
            list.end();
            out.write(zeros.subarray(0, padding));
        },
    };
}
/** Writes in large pieces: most files are small. */
function gathering(writer) {
    const gathered = Buffer.allocUnsafeSlow(gatherBytes);
    let used = 0;
    let size = 0;
    const flush = () => {
        writer.write(gathered.subarray(0, used));
        used = 0;
    };
    return {
        size: () => size,
        write(bytes) {
            size += bytes.length;
            if (used + bytes.length > gatherBytes)
                flush();
            if (bytes.length > gatherBytes)
                writer.write(bytes);
            else {
                gathered.set(bytes, used);
                used += bytes.length;
            }
        },
        close() {
            try {
                flush();
            }
            finally {
                writer.close();
            }
        },
    };
}

// EXTERNAL MODULE: ./shared/release/verify.ts
var verify = __webpack_require__(39395);
;// CONCATENATED MODULE: ./shared/release/unpacked.ts






/** An unpacker that works in a folder of its own below `root`. */
function createUnpacker(root) {
    const known = new Map();
    let folder;
    const unpack = async (release, number) => {
        folder ??= (0,files_files/* makeTempFolder */.Pd)(root, 'parcels');
        return unpackRelease(release, external_node_path_default().join(await folder, String(number)));
    };
    return {
        unpacked(release) {
            const key = JSON.stringify([release.folder, release.digest]);
            const unpacking = known.get(key) ?? unpack(release, known.size);
            known.set(key, unpacking);
            return unpacking;
        },
        async close() {
            await Promise.allSettled(known.values());
            if (folder)
                await (0,files_files/* removeTree */.dM)(await folder);
        },
    };
}
async function unpackRelease(release, base) {
    const archive = (0,verify/* archiveOf */.Y)(release).path;
    const file = `${base}.tar`;
    let spilled;
    const contents = await (0,verify/* verifyRelease */.V)(release, async (read, limits) => {
        if (read !== archive)
            return (0,inspect/* inspectArchive */.N9)(read, limits);
        spilled = await spillArchive(read, file, release.manifest.commit.time, limits);
        return spilled.contents;
    });
    if (!spilled)
        throw new Error('The archive was not read');
    const parts = { archive, file, spilled, contents };
    const parcels = new Map();
    return {
        parcel(wanted, packing) {
            const key = JSON.stringify([packing, wanted]);
            const out = `${base}.${String(parcels.size)}`;
            const parcel = parcels.get(key) ?? parcelOf(parts, wanted, packing, out);
            parcels.set(key, parcel);
            return parcel;
        },
    };
}
async function parcelOf({ archive, file, spilled, contents: { entries } }, wanted, packing, out) {
    const chosen = wanted.flatMap(([first, last]) => entries.slice(first - 1, last));
    const files = chosen.length;
    const suffix = { zstd: '.tar.zst', gzip: '.tar.gz', plain: '.tar' }[packing];
    // The release's own archive is compressed already: it travels as it is, where every tar reads its headers.
    if (files === entries.length && spilled.isPlain && archive.endsWith(suffix))
        return { files, bytes: (await (0,files_files/* fileStat */.fz)(archive)).size, open: () => (0,files_files/* openRead */.h_)(archive) };
    const spans = chosen.map((entry) => spilled.spanOf(entry.path));
    const bytes = await packSpans(file, spans, packing, out);
    return { files, bytes, open: () => (0,files_files/* openRead */.h_)(out) };
}

// EXTERNAL MODULE: ./shared/rollout/owner.ts
var rollout_owner = __webpack_require__(46103);
// EXTERNAL MODULE: ./shared/rollout/reach-traffic.ts + 16 modules
var reach_traffic = __webpack_require__(73423);
// EXTERNAL MODULE: ./shared/targets/reach-target.ts + 29 modules
var reach_target = __webpack_require__(33252);
// EXTERNAL MODULE: ./shared/time/system-clock.ts
var system_clock = __webpack_require__(97886);
;// CONCATENATED MODULE: ./actions/deploy/connect.ts










/** Makes what a deployment works with: the target through its shells, its health, GitHub, the clock. */
async function connect({ token, traffic, release, ...place }, runner) {
    const { context, env, log, cancelled } = runner;
    const clock = system_clock/* systemClock */.m;
    const parts = { run: (0,run_command/* runCommand */.d)(env), env, http: (0,create_http/* createHttp */.V)(env, clock), context };
    const unpacker = createUnpacker(context.temp);
    // Who needs it says what is wrong with it.
    if (release)
        void unpacker.unpacked(release).catch(() => undefined);
    const { slots, watcher } = traffic ?? {};
    const reached = await (0,reach_target/* reachTarget */.H)({ ...place, slots, watcher }, unpacker.unpacked, parts);
    const close = async () => {
        await reached.close();
        await unpacker.close();
    };
    const github = connectGitHub(token, runner);
    const { environment } = place;
    const { workspace } = context;
    return {
        ...reached,
        close,
        owner: (0,rollout_owner/* runOwner */.zP)(context),
        clock,
        log,
        health: (0,probe/* createHostProbe */.r)(reached.httpOn, clock),
        ...(github && { github }),
        ...(traffic && {
            traffic: (0,reach_traffic/* connectTraffic */.Q)(traffic, reached, {
                ...{ clock, environment, workspace, http: parts.http },
                drainMs: traffic.drainMs,
            }),
        }),
        cancelled,
    };
}
/** GitHub, where there is a token to ask it with. */
function connectGitHub(token, { context, env, log }) {
    if (token === '')
        return undefined;
    const { repository, serverUrl, apiUrl: baseUrl } = context;
    const clock = system_clock/* systemClock */.m;
    const api = (0,create_api/* createApi */.x)({ token, baseUrl, http: (0,create_http/* createHttp */.V)(env, clock), clock });
    return (0,create_github/* createGitHub */.C)(api, { repository, clock, log, serverUrl });
}

// EXTERNAL MODULE: ./shared/rollout/recover.ts + 1 modules
var recover = __webpack_require__(99630);
// EXTERNAL MODULE: ./shared/runner/errors.ts
var errors = __webpack_require__(44302);
// EXTERNAL MODULE: ./shared/settings/settings.ts + 8 modules
var settings = __webpack_require__(73444);
// EXTERNAL MODULE: ./shared/targets/ssh-place.ts
var ssh_place = __webpack_require__(91827);
// EXTERNAL MODULE: ./actions/deploy/plan-request.ts + 1 modules
var plan_request = __webpack_require__(9822);
;// CONCATENATED MODULE: ./actions/deploy/finish.ts






const names = {
    deployment: 'deploy-deployment',
    environment: 'deploy-environment',
    path: 'deploy-path',
    ssh: 'deploy-ssh',
    slots: 'deploy-slots',
    ended: 'deploy-ended',
};
/** Leaves word of a deployment that begins. */
function leaveWord(runner, { deployment, environment, path, ssh, slots }) {
    runner.saveState(names.deployment, deployment);
    runner.saveState(names.environment, environment);
    runner.saveState(names.path, path);
    if (ssh.length > 0)
        runner.saveState(names.ssh, JSON.stringify(ssh));
    if (slots)
        runner.saveState(names.slots, 'true');
}
/** Leaves word that the deployment came to its end: the post step has nothing to do. */
const leaveEnded = (runner) => {
    runner.saveState(names.ended, 'true');
};
/**
 * The deployment that the main step left open; `undefined` when it came to its end or never began. A step's state
 * is text that other code of the job could have written: one that is not ours is refused.
 */
function leftOpen(runner) {
    const [deployment, environment, path] = [names.deployment, names.environment, names.path].map((name) => runner.state(name));
    if (!deployment || runner.state(names.ended) === 'true')
        return undefined;
    const isOurs = /^\d{8}-\d{6}-[0-9a-f]{6}$/.test(deployment) &&
        /^[^\0-\x1f]{1,255}$/.test(environment ?? '') &&
        /^\/[^\0-\x1f]{1,4000}$/.test(path ?? '');
    if (environment && path && isOurs)
        return {
            ...{ deployment, environment, path },
            ssh: placesLeft(runner.state(names.ssh)),
            slots: runner.state(names.slots) === 'true',
        };
    throw notOurs();
}
/**
 * What splits the traffic of an environment with slots, by the configuration that the main step read.
 *
 * @throws ActionError where that is gone: going back would leave the traffic where it is
 */
async function trafficLeft({ environment, path, ssh, slots }, { context, input }) {
    if (!slots)
        return undefined;
    const { environments } = await (0,settings/* readSettings */.s)(context.workspace, input('config') || undefined);
    const found = Object.hasOwn(environments, environment) ? environments[environment] : undefined;
    const inputs = { user: input('user') || undefined, knownHosts: input('known-hosts') || undefined };
    const traffic = found && (0,reach_traffic/* planTraffic */.H)(found, { ssh, path, keys: found.target?.ssh, inputs });
    if (traffic)
        return { ...traffic, drainMs: 0 };
    throw new errors/* ActionError */.lZ(`The configuration of ${environment} is gone: its hosts go back alone`, {
        fix: 'Run auto-rollback with mode: reconcile, which then tells the end of the story.',
    });
}
/** Checked as what a user writes is: an address that ssh would take for an option is refused. */
function placesLeft(state) {
    if (state === '')
        return [];
    return readPlaces(state).map(({ address, path, knownHosts, jump }) => {
        if (typeof address !== 'string' || typeof knownHosts !== 'string')
            throw notOurs();
        if (typeof path !== 'string' || (jump !== undefined && typeof jump !== 'string'))
            throw notOurs();
        const [place] = (0,ssh_place/* sshPlaces */.Ri)({ hosts: [address], user: undefined, path, knownHosts }, { jump });
        if (!place)
            throw notOurs();
        return place;
    });
}
function readPlaces(state) {
    try {
        const value = JSON.parse(state);
        if (Array.isArray(value))
            return value;
    }
    catch {
        // Not even JSON.
    }
    throw notOurs();
}
const notOurs = () => new errors/* ActionError */.lZ('The state that the main step left is not one of ours, so nothing was done about it', {
    fix: 'Run auto-rollback with mode: reconcile.',
});
/** Five minutes are all that post steps get together: a minute of them may go into waiting for an undo. */
const undoWaitMs = 60_000;
/** Ends what a main step that was killed or cancelled left open. */
async function finish({ deployment, environment }, runner, parts) {
    const lock = { timeoutMs: undoWaitMs, leaseSeconds: plan_request/* leaseSeconds */.E_, takeOver: false };
    const named = { name: environment, url: undefined };
    const record = (0,plan_request/* recordFacts */.rO)(named, runner.context);
    const recovery = await (0,recover/* recover */.l)({ environment, lock, record, resume: deployment }, parts);
    if (recovery.busy)
        runner.log.warning(`Deployment ${deployment} is in other hands now: nothing was done about it.`);
    return recovery;
}

;// CONCATENATED MODULE: ./actions/deploy/check-router.ts

/** Looks whether the router answers and has a server for each slot; added to what was found on its host. */
async function withRouter(hosts, traffic) {
    if (!traffic)
        return [...hosts];
    const found = await checkRouter(traffic);
    if (!hosts.some(({ host }) => host === traffic.host))
        return [...hosts, { host: traffic.host, findings: [found] }];
    return hosts.map(({ host, findings }) => ({
        host,
        findings: host === traffic.host ? [...findings, found] : findings,
    }));
}
async function checkRouter({ router }) {
    try {
        const shares = Object.entries(await router.weights());
        const says = shares.map(([slot, share]) => `${slot} ${String(Math.round(share))} %`).join(', ');
        return { what: 'router', how: 'well', says: `answers: ${says}` };
    }
    catch (error) {
        if (!(error instanceof errors/* ActionError */.lZ))
            throw error;
        const { message: says, fix } = error;
        return { what: 'router', how: 'bad', says, ...(fix !== undefined && { fix }) };
    }
}

// EXTERNAL MODULE: ./actions/deploy/check.ts
var check = __webpack_require__(1272);
;// CONCATENATED MODULE: ./actions/deploy/inputs.ts


/** What `deploy` takes. */
const deployInputs = {
    mode: (0,runner_inputs/* oneOf */.yL)(['deploy', 'check', 'promote', 'abort'], {
        description: '`deploy`; `check`: only look whether a release could go there and run: connection, path, disk, tools, clock, sudo, health, router; `promote` or `abort`: go on with a deployment that is paused, or go back everywhere.',
        default: 'deploy',
    }),
    environment: (0,runner_inputs/* line */.n8)({
        description: 'The environment to deploy to, as the configuration names it.',
        required: true,
    }),
    release: (0,runner_inputs/* line */.n8)({
        description: 'The release: a path of `release.json`, `artifact:NAME` or `artifact:NAME@RUN_ID`, or `directory:PATH`. Default: the one that `build` left in this job.',
    }),
    digest: (0,runner_inputs/* line */.n8)({
        description: "The release's digest that is expected; any other is refused before anything is touched.",
    }),
    path: (0,runner_inputs/* line */.n8)({
        description: 'The folder on the target that holds releases and the current link, for a repository without a configuration file. Default: as the environment has it.',
    }),
    ...ssh_place/* sshInputs */.aM,
    restart: (0,runner_inputs/* text */.Qq)({
        description: 'The command that makes the current release serve; it must return. Default: as the environment has it.',
    }),
    health: (0,runner_inputs/* line */.n8)({
        description: 'What answers 2xx when the release is healthy: a URL, or a port of the target with a path, such as `8080/healthz`. Default: as the environment has it.',
    }),
    strategy: (0,runner_inputs/* oneOf */.yL)(['all-at-once', 'rolling', 'blue-green', 'canary'], {
        description: '`all-at-once`, or `rolling`: in batches of hosts, each seen to be healthy before the next; with slots `blue-green`, or `canary`: by steps of the traffic. Default: as the environment has it, else `all-at-once`, with slots `blue-green`.',
    }),
    'on-partial-failure': (0,runner_inputs/* oneOf */.yL)(['revert-all', 'pause'], {
        description: 'Where the release fails on some hosts and serves on others: `revert-all`, or `pause`: take back those that failed, keep the others, and let a person decide by `mode: promote` or `mode: abort`.',
        default: 'revert-all',
    }),
    'pause-timeout': (0,runner_inputs/* duration */.p0)({
        description: 'How long a paused deployment waits for that decision, before all hosts go back alone.',
        default: '2h',
    }),
    'confirm-timeout': (0,runner_inputs/* duration */.p0)({
        description: 'How long the target waits without a word from this run before it goes back by itself.',
        default: '30s',
    }),
    'drain-timeout': (0,runner_inputs/* duration */.p0)({
        description: 'With slots: how long connections to the release that has no traffic any more may take to end.',
        default: '30s',
    }),
    'keep-releases': (0,runner_inputs/* integer */.nd)({
        description: 'How many releases stay on the target, the one that serves among them.',
        default: 5,
        min: 2,
        max: 1000,
    }),
    'lock-timeout': (0,runner_inputs/* duration */.p0)({
        description: 'How long to wait while another run deploys to the same environment.',
        default: '10m',
    }),
    order: (0,runner_inputs/* oneOf */.yL)(['reject-older', 'allow'], {
        description: '`reject-older` refuses a release whose commit lies before the one that is deployed (needs `contents: read`); `allow` does not ask.',
        default: 'reject-older',
    }),
    adopt: (0,runner_inputs/* flag */.Jt)({
        description: 'Go on from what another tool (Capistrano, a person) made current since the last deployment. It becomes the release to return to. Without it such a target is refused.',
        default: false,
    }),
    'take-over': (0,runner_inputs/* flag */.Jt)({
        description: 'Take the lock from a holder whose run is not known to be at work.',
        default: false,
    }),
    ...runner_inputs/* commonInputs */.j$,
};
/** What `deploy` puts out. */
const deployOutputs = {
    'deployment-id': "GitHub's id of the deployment; empty when GitHub could not be asked.",
    'deployment-url': 'Where GitHub shows the deployment.',
    state: '`confirmed`, `reverted`, `paused`, `baking` (it serves, and its watch confirms it), `failed`, or `reverting` when a cancelled run left the way back to the target.',
    observed: 'What the success stands on: `version`, `health`, `contents` or `nothing`.',
    version: 'The version that was asked for.',
    digest: 'The digest of the release that was asked for.',
    'previous-version': 'The version that was current before.',
    'previous-digest': 'The digest of the release that was current before.',
    'hosts-succeeded': 'The hosts that serve what was asked for, one a line.',
    'hosts-failed': 'The hosts that do not, one a line.',
    changed: '`false` when the same contents were serving already, or when the release before is back.',
    'cutover-ms': 'From the switch to the first good answer, in milliseconds.',
    journal: "This deployment's lines of the journal, as JSON.",
};

;// CONCATENATED MODULE: ./actions/deploy/outputs.ts
/** The outputs of a deployment; what is not known is empty. */
function outputsOf({ release, outcome }) {
    const { previous, cutoverMs, github, places = [] } = outcome ?? {};
    const hosts = (serves) => places
        .filter(({ outcome: how }) => (how === 'moved' || how === 'there') === serves)
        .map(({ place }) => place)
        .join('\n');
    return {
        'deployment-id': String(github?.id ?? ''),
        'deployment-url': github?.url ?? '',
        state: outcome?.state ?? 'planned',
        observed: outcome?.observed ?? 'nothing',
        version: release?.manifest.version ?? outcome?.release?.version ?? '',
        digest: release?.digest ?? outcome?.release?.digest ?? '',
        'previous-version': previous?.version ?? '',
        'previous-digest': previous?.digest ?? '',
        'hosts-succeeded': hosts(true),
        'hosts-failed': hosts(false),
        changed: String(outcome?.changed ?? false),
        'cutover-ms': cutoverMs === undefined ? '' : String(Math.round(cutoverMs)),
        journal: JSON.stringify(outcome?.journal ?? []),
    };
}

// EXTERNAL MODULE: ./shared/report/notify.ts
var notify = __webpack_require__(16688);
// EXTERNAL MODULE: ./shared/rollout/lock.ts
var lock = __webpack_require__(22213);
// EXTERNAL MODULE: ./shared/time/duration.ts
var duration = __webpack_require__(54772);
// EXTERNAL MODULE: ./shared/targets/target.ts
var targets_target = __webpack_require__(55974);
// EXTERNAL MODULE: ./shared/rollout/check.ts
var rollout_check = __webpack_require__(64900);
// EXTERNAL MODULE: ./shared/rollout/freeze.ts
var freeze = __webpack_require__(32333);
// EXTERNAL MODULE: ./shared/rollout/conclude.ts
var conclude = __webpack_require__(19911);
// EXTERNAL MODULE: ./shared/targets/release-id.ts
var release_id = __webpack_require__(52858);
;// CONCATENATED MODULE: ./shared/rollout/foresee-step.ts


/**
 * What a step would do in this deployment: its command, its address, what it moves. `undefined` where its name says
 * all. Commands are as the environment has them: `{host}` and the like are filled in on the host.
 */
function particulars(step, request, from) {
    const { release, run, confirmSeconds, keepReleases } = request;
    const { contents } = release.manifest;
    const id = (0,release_id/* releaseId */.B)(release.manifest);
    switch (step) {
        case 'prepare':
            return `${String(contents.files)} ${contents.files === 1 ? 'file' : 'files'} of ${String(contents.bytes)} bytes, less what lies there already, to releases/${id}`;
        case 'arm':
            return `it goes back after ${(0,duration/* formatDuration */.a)(confirmSeconds * 1000)} without a word from this run`;
        case 'switch':
            return `current → releases/${id}${from ? `, instead of ${from.id}` : ''}`;
        case 'start':
            return run.start;
        case 'restart':
            return restartOf(run);
        case 'health':
            return run.health && healthOf(run.health);
        case 'clean-up':
            return `${String(keepReleases)} stay, and the last good one`;
        case 'migrate':
        case 'before-switch':
        case 'after-switch':
        case 'after-rollback':
            return run.hooks?.[step]?.run;
        default:
            return undefined;
    }
}
function restartOf({ restart, start, stop }) {
    if (restart !== undefined)
        return restart;
    const own = [stop !== undefined && `stop of the release before (now: ${stop})`, start].filter(Boolean);
    return own.length > 0 ? own.join('; then ') : 'nothing: the environment has no restart';
}
const healthOf = ({ url, versionUrl, withinMs }) => `GET ${[url, versionUrl].filter(Boolean).join(' and ')}, within ${(0,duration/* formatDuration */.a)(withinMs)}`;

// EXTERNAL MODULE: ./shared/rollout/carry-out.ts + 9 modules
var carry_out = __webpack_require__(29942);
// EXTERNAL MODULE: ./shared/rollout/history.ts
var rollout_history = __webpack_require__(38924);
// EXTERNAL MODULE: ./shared/github/github.ts
var github_github = __webpack_require__(19073);
;// CONCATENATED MODULE: ./shared/rollout/order.ts


/**
 * Refuses a release whose commit is a strict ancestor of the one that is deployed: its run was overtaken. A hotfix
 * from another branch is not older. Where GitHub cannot say, a warning does.
 */
async function refuseOlder({ release, allowOlder }, from, { github, log }) {
    const { version, commit, contents } = release.manifest;
    if (allowOlder || !github || !from || from.commit === commit.sha)
        return;
    // What another tool brought names no commit.
    if (from.commit === '')
        return;
    // The same again changes nothing, whichever commit it was built from.
    if (from.contentsDigest === contents.digest)
        return;
    const order = await github.compare(from.commit, commit.sha).catch((error) => {
        if (!(error instanceof github_github/* GitHubDown */.k) && !(error instanceof errors/* ActionError */.lZ))
            throw error;
        log.warning(`Whether ${version} is older than ${from.version} could not be asked: ${(0,errors/* explain */.WE)(error)}`);
        return 'unknown';
    });
    if (order !== 'behind')
        return;
    throw new errors/* ActionError */.lZ(`${version} (${commit.sha.slice(0, 12)}) is older than ${from.version} (${from.commit.slice(0, 12)}), which is deployed: its commit lies before that one`, {
        fix: 'Nothing to do where a later run overtook this one. To go back on purpose, use auto-rollback with mode: rollback; to deploy it all the same, set order: allow.',
    });
}

// EXTERNAL MODULE: ./shared/rollout/hook-steps.ts
var hook_steps = __webpack_require__(37575);
// EXTERNAL MODULE: ./shared/rollout/hosts.ts
var hosts = __webpack_require__(23483);
// EXTERNAL MODULE: ./shared/rollout/machine.ts
var machine = __webpack_require__(21353);
// EXTERNAL MODULE: ./shared/rollout/side-by-side.ts
var side_by_side = __webpack_require__(66479);
// EXTERNAL MODULE: ./shared/rollout/survey.ts
var survey = __webpack_require__(66736);
;// CONCATENATED MODULE: ./shared/rollout/foresee.ts














/**
 * What `rollOut` would do now: it takes no lock and changes nothing.
 *
 * @throws ActionError where it would refuse
 */
async function foresee(request, parts) {
    const { target, github } = parts;
    const { journal, journals, host, silent } = await (0,hosts/* findLead */.wd)(target);
    if (silent.size > 0)
        throw (0,side_by_side/* together */.bs)([...silent.values()]);
    const told = (0,rollout_history/* history */.b6)(journal);
    const facts = await (0,side_by_side/* allSideBySide */.Ri)(target.places, (place) => target.look(place));
    const seen = target.places.map((place, index) => ({ place, facts: facts[index] }));
    const open = (0,rollout_history/* unfinished */.M1)(told).map(({ deployment }) => deployment);
    const several = (0,hosts/* isFleet */.xP)(target);
    const adopted = [];
    for (const each of open.length > 0 ? [] : seen) {
        const own = several ? journals.get(each.place.host) : undefined;
        const drift = (0,rollout_check/* driftOf */.$p)((0,targets_target/* placeName */.f)(each.place), each.facts, told, own);
        if (drift && !request.adopt)
            throw drift;
        if (drift)
            adopted.push((0,targets_target/* placeName */.f)(each.place));
    }
    (0,freeze/* refuseFrozen */.fo)(request.environment, told.freeze, (0,freeze/* nowOf */.Ic)(seen.map(({ facts }) => facts)));
    const { contents } = request.release.manifest;
    const quarantined = told.quarantined.find(({ contentsDigest }) => contentsDigest === contents.digest);
    const answer = quarantined && (await (0,rollout_check/* standing */.JA)(quarantined, github));
    if (quarantined && answer?.stands)
        throw (0,rollout_check/* refused */.J5)(quarantined, answer.because);
    const current = new Map(seen.map((each) => [(0,targets_target/* placeName */.f)(each.place), (0,conclude/* releaseThere */.GW)(each.facts)]));
    const from = (0,survey/* asWhole */.UX)(current, told, host, target);
    await refuseOlder(request, from, parts);
    const places = [...current].flatMap(([name, there]) => there?.contentsDigest === contents.digest ? [] : [name]);
    const { run } = request;
    const hooks = (0,hook_steps/* hooksOf */.uj)(run, { brings: true, goesBack: false });
    const needs = { places, brings: true, checked: run.health !== undefined, hooks };
    const oneWay = (0,hook_steps/* isIrreversible */.vb)(run);
    const layout = (0,carry_out/* layoutOf */.aH)(parts, needs, !oneWay);
    const whole = (0,machine/* planRollout */.ne)((0,carry_out/* strategyFor */.fY)(parts, request.strategy), layout);
    const plan = request.guarded && !oneWay ? (0,machine/* planBake */.Tm)(whole) : whole;
    const good = new Set((0,rollout_history/* goodReleases */.CF)(told, from?.contentsDigest).map(({ contentsDigest }) => contentsDigest));
    return {
        from,
        same: places.length === 0,
        steps: [
            ...adopted.map((place) => ({ place, ...adoption })),
            ...plan.flatMap((planned) => toRows(planned, request, current)),
        ],
        unfinished: open,
        choices: (0,conclude/* onAll */.Jj)(facts).filter(({ contentsDigest }) => good.has(contentsDigest)),
    };
}
const adoption = {
    step: 'adopt',
    does: 'Makes what something else made current a release to return to',
    undo: 'nothing to undo',
};
function toRows(planned, request, current) {
    if ('percent' in planned && planned.percent > 0) {
        const step = `route ${String(planned.percent)} %`;
        return [{ place: '', step, ...machine/* steps */.Ci.route }];
    }
    if ('judge' in planned) {
        const { percent, fromMs, toMs } = planned.judge;
        const does = `${machine/* steps */.Ci.judge.does}: ${(0,duration/* formatDuration */.a)(toMs - fromMs)}`;
        return [{ place: '', step: `judge ${String(percent)} %`, does, undo: machine/* steps */.Ci.judge.undo }];
    }
    if (!('lanes' in planned))
        return [];
    return planned.lanes.flatMap(({ place, steps: names }) => names.map((step) => {
        const { does, undo } = machine/* steps */.Ci[step];
        const more = particulars(step, request, current.get(place));
        return { place, step, does: more === undefined ? does : `${does}: ${more}`, undo };
    }));
}

// EXTERNAL MODULE: ./shared/rollout/requires.ts
var requires = __webpack_require__(68454);
// EXTERNAL MODULE: ./shared/targets/slots.ts
var slots = __webpack_require__(30418);
;// CONCATENATED MODULE: ./shared/rollout/adopt.ts






/**
 * Goes on from what another tool made current since the journal's last word: it becomes a release to return to, and
 * each host's journal tells of it as of a deployment that has ended. True where there was any.
 */
async function adopt(work, seen, run) {
    const places = drifted(seen, work);
    if (places.length === 0)
        return false;
    const story = (0,rollout_owner/* mintDeployment */.om)(work.parts.clock.now());
    await (0,side_by_side/* allSideBySide */.Ri)(places, (place) => adoptAt(work, seen, { place, run, story }));
    return true;
}
/** The places where something else changed what is current. */
function drifted({ told, facts, journals }, { parts: { target } }) {
    const several = (0,hosts/* isFleet */.xP)(target);
    return target.places.filter((place) => {
        const there = facts.get((0,targets_target/* placeName */.f)(place));
        const own = several ? journals.get(place.host) : undefined;
        return there && (0,rollout_check/* driftOf */.$p)((0,targets_target/* placeName */.f)(place), there, told, own) !== undefined;
    });
}
async function adoptAt(work, { facts }, { place, run, story: deployment }) {
    const { target, owner, log } = work.parts;
    const seen = facts.get((0,targets_target/* placeName */.f)(place));
    const found = seen && (0,conclude/* releaseThere */.GW)(seen);
    const isOurs = seen?.releases.some(({ id }) => id === found?.id) ?? false;
    const release = found && !isOurs ? await target.adopt(place, work.hold, found.id, run) : found;
    const name = (0,targets_target/* placeName */.f)(place);
    log.notice(release
        ? `${name}: ${release.id}, which something else made current, is adopted.`
        : `${name}: that nothing is current any more is taken as it is.`);
    const current = release?.id ?? '';
    const line = { deployment, place: '', step: 'deploy' };
    const keeper = target.keeper(place.host);
    const begun = { adopted: true, owner: (0,rollout_owner/* describeOwner */.$S)(owner), ...(release && { release }) };
    await keeper.append(work.hold, { ...line, state: 'begun', detail: begun });
    await keeper.append(work.hold, {
        ...line,
        // Where nothing is current, nothing was deployed.
        state: release ? 'done' : 'failed',
        detail: { current, because: 'adopted: something else changed it', recorded: 'none' },
    });
}

// EXTERNAL MODULE: ./shared/rollout/bake.ts
var bake = __webpack_require__(36615);
// EXTERNAL MODULE: ./shared/rollout/pause.ts
var pause = __webpack_require__(56298);
// EXTERNAL MODULE: ./shared/rollout/record.ts
var record = __webpack_require__(78147);
// EXTERNAL MODULE: ./shared/rollout/work.ts + 1 modules
var rollout_work = __webpack_require__(48267);
;// CONCATENATED MODULE: ./shared/rollout/roll-out.ts



















/**
 * Brings a release to serve at all places of a target: look, lock, journal, check, prepare, arm, switch, restart,
 * health, confirm, clean up. Whatever fails or breaks in after the watchdogs are armed ends with the release before.
 */
const rollOut = async (request, parts) => {
    const deployment = request.deployment ?? (0,rollout_owner/* mintDeployment */.om)(parts.clock.now());
    await (0,side_by_side/* allSideBySide */.Ri)(parts.target.places, (place) => parts.target.look(place), looksAtOnce);
    return (0,rollout_work/* underLock */.yP)(deployment, request.lock, parts, (work) => rollOutUnder(work, request));
};
/** Connections are opened by the first look at each host. */
const looksAtOnce = 16;
async function rollOutUnder(work, request) {
    const seen = await surveyFor(work, request);
    const { told, from, recovered } = seen;
    const recovery = { deployments: recovered, mended: [], healed: [], apart: [] };
    const outcome = { ...(0,conclude/* blankOutcome */.lp)(work.deployment, from), recovery };
    const story = { work, kind: 'deploy', request, told, outcome };
    const begun = await (0,rollout_work/* noteOnAll */.d9)(work, (host) => ({
        deployment: work.deployment,
        place: '',
        step: 'deploy',
        state: 'begun',
        detail: beginning(work, request, (0,survey/* currentOn */.$M)(host, seen, work)),
    }));
    try {
        if (begun.size > 0)
            throw (0,side_by_side/* together */.bs)([...begun.values()]);
        const same = await roll_out_check(work, request, seen);
        return await (same.size === seen.facts.size ? stay(story, seen, same) : carry(story, seen, same));
    }
    catch (error) {
        outcome.cause = error instanceof Error ? error : new Error(String(error));
        outcome.because = outcome.cause.message;
        outcome.state = 'failed';
        const current = new Map([...seen.current].map(([place, release]) => [place, release?.id]));
        outcome.places = (0,conclude/* placesOf */.ek)(story, seen.current, {
            state: 'failed',
            current,
            failed: new Map(),
            moved: new Set(),
        });
        return (0,conclude/* conclude */.Ep)(story, undefined);
    }
}
/** With `adopt`, what another tool made current is taken over first. */
async function surveyFor(work, { adopt: adopts = false, run }) {
    const seen = await (0,survey/* survey */.Fr)(work, true);
    return adopts && (await adopt(work, seen, run)) ? (0,survey/* survey */.Fr)(work, true) : seen;
}
function beginning({ parts, tookOver, lead, followers }, request, from) {
    const { manifest, digest } = request.release;
    return {
        environment: request.environment,
        owner: (0,rollout_owner/* describeOwner */.$S)(parts.owner),
        strategy: request.strategy,
        ...((0,hook_steps/* isIrreversible */.vb)(request.run) && { reversible: 'no' }),
        ...(followers.length > 0 && { lockHost: lead.host }),
        release: {
            id: (0,release_id/* releaseId */.B)(manifest),
            version: manifest.version,
            commit: manifest.commit.sha,
            digest,
            contentsDigest: manifest.contents.digest,
        },
        ...(from && { from }),
        ...(tookOver && {
            tookOver: {
                owner: (0,rollout_owner/* describeOwner */.$S)(tookOver.owner),
                deployment: tookOver.deployment,
                fence: tookOver.fence,
            },
        }),
    };
}
/** What must hold before anything is done. Gives the places where a release of the same contents is current. */
async function roll_out_check(work, request, seen) {
    const contentsDigest = request.release.manifest.contents.digest;
    return (0,rollout_work/* journalled */.bP)(work, {
        place: '',
        step: 'check',
        act: async () => {
            (0,survey/* refuseDrift */.eS)(seen, work);
            (0,freeze/* refuseFrozen */.fo)(request.environment, seen.told.freeze, (0,freeze/* nowOf */.Ic)(seen.facts.values()));
            await (0,rollout_check/* refuseQuarantined */.NH)(work, seen.told, contentsDigest);
            for (const from of olderOnes(seen))
                await refuseOlder(request, from, work.parts);
            return new Map([...seen.facts].flatMap(([place, { releases, current }]) => {
                const same = releases.find((each) => each.id === current && each.contentsDigest === contentsDigest);
                return same ? [[place, same]] : [];
            }));
        },
    });
}
const mostCompared = 3;
/** What is current anywhere, each commit once: all of it is to be replaced. */
function olderOnes({ current, from }) {
    const all = [from, ...current.values()].filter((each) => each !== undefined);
    return [...new Map(all.map((each) => [each.commit, each])).values()].slice(0, mostCompared);
}
/** Sees that contents that are current already are whole and serve. */
async function seeSame({ work, request }, same, { facts }) {
    const { target, health } = work.parts;
    const { run } = request;
    const said = await (0,side_by_side/* allSideBySide */.Ri)([...same], async ([name, release]) => {
        const place = (0,hosts/* placeOf */.$t)(target, name);
        await (0,rollout_work/* journalled */.bP)(work, { place: name, step: 'verify', act: () => target.verify(place, release.id) });
        const kept = await target.runConfiguration(place, release.id);
        if (!run.health)
            return { kept, answer: undefined };
        const seen = facts.get(name);
        const check = (0,slots/* checkAt */.C$)(run.health, seen && (0,slots/* activeSlot */.DI)(seen)?.holds?.port);
        const act = () => health(check, release, work.stop, place.host);
        const answer = await (0,rollout_work/* journalled */.bP)(work, { place: name, step: 'health', act });
        if (answer.healthy)
            return { kept, answer };
        throw new errors/* ActionError */.lZ(`${same.size > 1 ? `${name}: ` : ''}${release.id} is current already, with the same contents, but it is not healthy: ${answer.because}`, { fix: 'Restart it on the target, or roll back to another release.' });
    });
    if (said.some(({ kept }) => !runsAlike(run, kept)))
        work.parts.log.warning(`${[...same.values()][0]?.id ?? ''} goes on running as it was configured when it was deployed: a configuration that changes alone takes effect with the next release of other contents.`);
    const answers = said.flatMap(({ answer }) => answer ?? []);
    const observed = answers.length === 0 || answers.some((each) => each.observed === 'nothing')
        ? 'contents'
        : answers.some((each) => each.observed === 'health')
            ? 'health'
            : 'version';
    const because = [...new Set(answers.map((each) => `; ${each.because}`))].slice(0, 3).join('');
    return { observed, because: `the same contents were there already, read back and equal${because}` };
}
/** The same contents again, everywhere: nothing is done once they were verified and seen to serve. */
async function stay(story, survey, same) {
    const [first] = same.values();
    const { current } = survey;
    const seen = await seeSame(story, same, survey);
    const places = [...current].map(([place, release]) => ({
        place,
        outcome: 'there',
        serving: release?.id,
    }));
    const ending = { state: 'confirmed', changed: false, release: first, serving: first?.id, places };
    return (0,conclude/* conclude */.Ep)(story, undefined, { ...ending, ...seen });
}
/** Whether two configurations run the same commands, with the same variables and shared paths. */
function runsAlike(one, other) {
    const told = ({ restart, start, stop, shared, env, secrets = [], hooks = {}, }) => {
        const lists = [shared, secrets].map((list) => [...list].sort());
        const atPlaces = Object.entries(hooks).filter(([name]) => name !== 'migrate');
        return JSON.stringify([restart, start, stop, lists, Object.entries(env).sort(), atPlaces.sort()]);
    };
    return told(one) === told(other);
}
/** Brings the release to where it is not; where it is, it is only seen. */
async function carry(story, seen, same) {
    const { work, told } = story;
    const request = story.request;
    const { manifest, digest } = request.release;
    if (same.size > 0) {
        work.parts.log.info(`${[...same.keys()].join(', ')}: the same contents are there already.`);
        await seeSame(story, same, seen);
    }
    const payload = {
        v: 1,
        id: work.deployment,
        kind: 'deploy',
        version: manifest.version,
        digest,
        contentsDigest: manifest.contents.digest,
    };
    const recorder = (0,record/* startRecord */.q)({ environment: request.environment, payload, facts: request.record }, work.parts);
    const movement = {
        from: new Map([...seen.current].filter(([place]) => !same.has(place))),
        to: undefined,
        bring: request.release,
        run: request.run,
        confirmSeconds: request.confirmSeconds,
        keep: kept(told, request.keepReleases),
    };
    const carried = await (0,carry_out/* carryOut */.u0)(work, request.strategy, movement, {
        pauses: request.onPartialFailure === 'pause',
        bakes: request.guarded === true,
    });
    const { confirmSeconds } = request;
    if (carried.state === 'baking')
        return (0,bake/* leaveBaking */.i)(story, { recorder, before: seen.current, carried, to: movement.to, confirmSeconds });
    if (carried.state === 'paused')
        return (0,pause/* leavePaused */.MO)(story, {
            recorder,
            before: seen.current,
            carried,
            to: movement.to,
            seconds: request.pauseSeconds ?? pause/* defaultPauseSeconds */.xK,
        });
    const before = (0,rollout_history/* lastDone */.VW)(told)?.githubId;
    return (0,conclude/* conclude */.Ep)(story, {
        recorder,
        ...(before !== undefined && {
            before: { id: before, state: 'inactive', description: `Replaced by ${manifest.version}` },
        }),
    }, {
        ...(0,conclude/* endingOf */.z6)(story, seen.current, carried, movement.to),
        changed: carried.state === 'confirmed' || carried.stays !== undefined,
    }, carried.settled);
}
/** Ids of releases that stay: the newest that served, as many as asked for with the new one, and always the last good. */
function kept({ deployments, ...told }, keepReleases) {
    const served = deployments.toReversed().filter(({ outcome }) => outcome === 'done');
    const newest = [...new Set(served.map(({ release }) => release.id))].slice(0, Math.max(keepReleases - 1, 1));
    const good = (0,rollout_history/* goodReleases */.CF)({ deployments, ...told }, undefined)[0];
    return good ? [...newest, good.id] : newest;
}

;// CONCATENATED MODULE: ./actions/deploy/deploy.ts





/**
 * Moves a release onto an environment and sees it serve, or puts back what was there. A failure after the lock
 * was taken is in the outcome (`cause`); what is refused before is thrown.
 */
async function deploy(request, parts) {
    const { release, run, dryRun } = request;
    refuseOtherDigest(request);
    if (request.requires)
        await (0,requires/* refuseUnbaked */.V)(request.requires, release.manifest, parts.github);
    if (!run.health)
        parts.log.warning(`The environment ${request.environment} has no health check: a deployment that succeeds has seen the contents in place, and nobody asked whether they serve. Add "health" to it.`);
    if (dryRun) {
        const foreseen = await foresee(request, parts);
        for (const { place, step, does } of foreseen.same ? [] : foreseen.steps)
            parts.log.info(`${place ? `${place}: ` : ''}${step}: ${does}`);
        return foretold(request, foreseen);
    }
    const outcome = await rollOut(request, parts);
    if (outcome.state === 'confirmed' && outcome.previous && outcome.settled && outcome.choices.length === 0)
        parts.log.warning(noWayBack(outcome));
    if (request.thrownAway && outcome.state === 'confirmed')
        parts.log.warning('This runner is hosted by GitHub: the machine, and the release on it, is thrown away after the job. To keep it, run the deploy job on a self-hosted runner.');
    return { release, outcome, foreseen: undefined, said: sayOutcome(request, outcome) };
}
/** What would stop a rollback is said while there is time to mend it. */
const noWayBack = ({ previous, places }) => `A rollback would have nowhere to go: ${previous?.version ?? ''} was before, and no good release lies on ${places.length > 1 ? 'all hosts' : 'the target'} beside this one. Deploy the next release before you need one.`;
function foretold({ release, environment }, foreseen) {
    const does = foreseen.same
        ? 'the same contents are there already: they would be verified, and nothing changed'
        : foreseen.steps.map(({ step }) => step).join(', ');
    const said = `Dry run of ${release.manifest.version} to ${environment}: ${does}. Nothing was changed.`;
    return { release, outcome: undefined, foreseen, said };
}
function sayOutcome({ release, environment }, { changed, observed, because, cutoverMs, bakesUntil }) {
    const serves = changed ? 'serves' : 'was there already';
    const time = cutoverMs === undefined ? '' : ` (${(0,duration/* formatDuration */.a)(cutoverMs)} from the switch to good)`;
    const bakes = bakesUntil === undefined ? '' : ` ${unconfirmed(bakesUntil)}`;
    return `${release.manifest.version} ${serves} in ${environment}. Observed: ${observed}; ${because}${time}.${bakes}`;
}
/** What has to follow a deployment that a watch confirms. */
const unconfirmed = (until) => `It is not confirmed: auto-rollback with mode: watch has to take it up by ${new Date(until).toISOString()}, else all hosts go back alone.`;
function refuseOtherDigest({ digest: expected, release: { digest, manifest } }) {
    if (expected === undefined || expected === digest)
        return;
    throw new errors/* ActionError */.lZ(`The release ${manifest.name} ${manifest.version} has the digest ${digest}, and ${expected} was expected: nothing was touched`, { fix: 'Take the digest and the release from the same build.' });
}

// EXTERNAL MODULE: ./shared/rollout/promote.ts
var promote = __webpack_require__(53472);
;// CONCATENATED MODULE: ./actions/deploy/resume.ts




/** A person's word on a deployment that is paused: it goes on, or back. */
async function resume(inputs, environment, { context }, parts) {
    const { name } = environment;
    if (inputs.dryRun)
        throw new errors/* ActionError */.lZ(`mode: ${inputs.mode} has no dry run`, {
            fix: 'See the summary of the paused run for where each host stands.',
        });
    const request = {
        environment: name,
        lock: (0,plan_request/* lockPolicy */.sF)(inputs),
        record: (0,plan_request/* recordFacts */.rO)(environment, context),
        confirmSeconds: (0,plan_request/* secondsOf */.TM)(inputs.confirmTimeout),
        pauseSeconds: (0,plan_request/* secondsOf */.TM)(inputs.pauseTimeout),
    };
    if (inputs.mode === 'abort') {
        const outcome = await (0,promote/* abort */.h2)(request, parts);
        const said = `The paused deployment ${outcome.deployment} was aborted: ${outcome.because}.`;
        return { release: undefined, outcome, foreseen: undefined, said };
    }
    const outcome = await (0,promote/* promote */.pt)(request, parts);
    if (outcome.state === 'confirmed')
        await bringTheRest(outcome, request, parts);
    const version = outcome.release?.version ?? '';
    const said = `The paused deployment ${outcome.deployment} went on: ${version} serves in ${name}. ${outcome.because}.`;
    return { release: undefined, outcome, foreseen: undefined, said };
}
/** Hosts that had been taken back before the pause get another try, now that it is decided. */
async function bringTheRest(outcome, request, parts) {
    const behind = outcome.places.filter((each) => each.outcome === 'behind' || each.outcome === 'unknown');
    if (behind.length === 0)
        return;
    const { healed } = await (0,recover/* recover */.l)(request, parts);
    for (const each of behind)
        if (healed.includes(each.place))
            Object.assign(each, { outcome: 'moved', serving: outcome.serving, because: undefined });
    const left = behind.filter(({ place }) => !healed.includes(place)).map(({ place }) => place);
    if (left.length > 0)
        outcome.cause = new errors/* ActionError */.lZ(`${left.join(', ')}: the release before serves there still`, {
            fix: 'Mend what is named in the log, then run auto-rollback with mode: reconcile.',
        });
}

;// CONCATENATED MODULE: ./actions/deploy/secrets.ts

/**
 * The values of the secrets that the environment's releases get, taken from variables of the step, and masked from here on.
 *
 * @throws ActionError naming each that is missing: GitHub gives an empty one for a secret that it does not know
 */
function secretValues({ name, run }, { env, mask }) {
    const names = run.secrets ?? [];
    const both = names.filter((each) => Object.hasOwn(run.env, each));
    if (both.length > 0)
        throw new errors/* ActionError */.lZ(`${both.join(', ')} is in env.clear and in env.secret of ${name}`, {
            fix: 'Leave it in one of them.',
        });
    const values = Object.fromEntries(names.map((each) => [each, env[each] ?? '']));
    const missing = names.filter((each) => values[each] === '');
    if (missing.length > 0)
        throw new errors/* ActionError */.lZ(`The step has no ${missing.join(', ')}, and the releases of ${name} get it (env.secret): nothing was touched`, {
            fix: `Give it to the step that deploys, as env: {${missing.map((each) => `${each}: "\${{ secrets.${each} }}"`).join(', ')}}, and see that the repository has that secret.`,
        });
    for (const value of Object.values(values))
        mask(value);
    return values;
}

;// CONCATENATED MODULE: ./actions/deploy/run.ts









/** Reads where the release goes, opens it verified, deploys it, and tells who wants to know. */
async function run(inputs, runner, reach) {
    (0,plan_request/* refuseForks */.AS)(runner.context);
    const environment = await (0,plan_request/* planEnvironment */.RJ)(inputs, runner.context.workspace);
    const tell = async (kind, said) => {
        // What is left of a cancelled run's seconds belongs to the way back.
        if (inputs.dryRun || runner.cancelled.aborted)
            return;
        await (0,notify/* notify */.m)(environment.notify, { kind, environment: environment.name, said }, runner, reach.http);
    };
    try {
        const result = await carryOut(inputs, environment, runner, reach);
        const { cause, state } = result.outcome ?? {};
        const kind = state === 'paused' ? 'pause' : cause ? 'failure' : 'success';
        await tell(kind, cause ? (0,errors/* explain */.WE)(cause) : result.said);
        return result;
    }
    catch (error) {
        await tell('failure', (0,errors/* explain */.WE)(error));
        throw error;
    }
}
/** Leaves word for the post step as long as the deployment is not ended. */
async function carryOut(inputs, environment, runner, reach) {
    const { name, path, ssh, traffic } = environment;
    refusePause(inputs, environment);
    const isPaused = inputs.mode === 'promote' || inputs.mode === 'abort';
    const secrets = isPaused ? {} : secretValues(environment, runner);
    const release = isPaused ? undefined : await reach.open(inputs.release);
    const parts = await reach.connect({
        environment: name,
        path,
        ssh,
        sshKey: inputs.sshKey ?? '',
        token: inputs.token,
        secrets,
        traffic: traffic && { ...traffic, drainMs: inputs.drainTimeout },
        ...(release && !inputs.dryRun && { release }),
    });
    if (release === undefined)
        return resume(inputs, environment, runner, parts).finally(() => parts.close());
    const deployment = (0,rollout_owner/* mintDeployment */.om)(parts.clock.now());
    if (!inputs.dryRun)
        leaveWord(runner, { deployment, environment: name, path, ssh, slots: traffic !== undefined });
    try {
        const result = await deploy(requestOf(inputs, runner, { environment, release, deployment }), parts);
        if (result.outcome?.settled)
            leaveEnded(runner);
        return result;
    }
    catch (error) {
        if (error instanceof lock/* LockBusy */.hT)
            leaveEnded(runner);
        throw error;
    }
    finally {
        await parts.close();
    }
}
/** Where both releases run, or a watch decides for all hosts, a fault at some leaves nothing to decide: all go back. */
function refusePause({ onPartialFailure }, { name, traffic, guarded }) {
    if (guarded && onPartialFailure === 'pause')
        throw new errors/* ActionError */.lZ(`on-partial-failure: pause does not go with watch.guarded, and ${name} has it: its watch decides for all hosts`, { fix: 'Leave one of the two out. With watch.guarded a fault at one host takes all of them back.' });
    if (!traffic || onPartialFailure !== 'pause')
        return;
    throw new errors/* ActionError */.lZ(`on-partial-failure: pause is for hosts that switch one by one, and ${name} has slots`, {
        fix: 'Leave it out: with slots all traffic goes back to the release before, which still runs.',
    });
}
function requestOf(inputs, { context }, { environment, release, deployment, }) {
    return {
        environment: environment.name,
        release,
        digest: inputs.digest,
        run: environment.run,
        strategy: environment.strategy,
        confirmSeconds: (0,plan_request/* secondsOf */.TM)(inputs.confirmTimeout),
        onPartialFailure: inputs.onPartialFailure,
        pauseSeconds: (0,plan_request/* secondsOf */.TM)(inputs.pauseTimeout),
        guarded: environment.guarded,
        keepReleases: inputs.keepReleases,
        lock: (0,plan_request/* lockPolicy */.sF)(inputs),
        record: (0,plan_request/* recordFacts */.rO)(environment, context),
        adopt: inputs.adopt,
        allowOlder: inputs.order === 'allow',
        deployment,
        requires: environment.requires,
        dryRun: inputs.dryRun,
        thrownAway: environment.ssh.length === 0 && context.runnerEnvironment === 'github-hosted',
    };
}

// EXTERNAL MODULE: ./shared/report/markdown.ts
var markdown = __webpack_require__(90216);
// EXTERNAL MODULE: ./shared/report/timeline.ts
var timeline = __webpack_require__(64538);
;// CONCATENATED MODULE: ./actions/deploy/summary.ts





/** The summary of a deployment: on failure the first cause on top, then the state that everything is in now. */
function deploySummary(environment, result) {
    const { outcome } = result;
    return outcome ? ofOutcome(environment, result, outcome) : ofDryRun(environment, result);
}
function ofOutcome(environment, { release }, outcome) {
    return (0,markdown/* paragraphs */.qN)(`## ${title(outcome, release?.manifest.version ?? outcome.release?.version ?? '')} ${(0,markdown/* escapeCell */.kq)(environment)}`, outcome.bakesUntil === undefined
        ? undefined
        : `**What has to follow:** ${unconfirmed(outcome.bakesUntil)}`, outcome.cause && `**First cause:** ${(0,markdown/* escapeCell */.kq)((0,errors/* explain */.WE)(outcome.cause))}`, lastLines(outcome), (0,markdown/* table */.tp)(['', ''], [
        ...releaseRows(release, outcome),
        outcome.cause
            ? ['What became of it', (0,markdown/* escapeCell */.kq)(outcome.because)]
            : ['Observed', `${outcome.observed}: ${(0,markdown/* escapeCell */.kq)(outcome.because)}`],
        ['Serving now', outcome.serving ? (0,markdown/* code */.aY)(outcome.serving) : 'nothing'],
        ['Before', outcome.previous ? (0,markdown/* code */.aY)(outcome.previous.id) : 'nothing'],
        ...(outcome.cutoverMs === undefined
            ? []
            : [['From switch to good', (0,duration/* formatDuration */.a)(outcome.cutoverMs)]]),
        ...(outcome.sent
            ? [['Sent', `${count(outcome.sent.files, 'file')} in ${(0,markdown/* bytes */.ee)(outcome.sent.bytes)}`]]
            : []),
        ['Deployment', (0,markdown/* code */.aY)(outcome.deployment)],
    ]), canaryTable(outcome), hostsTable(outcome), recovered(outcome), outcome.timeline.length > 0 ? summary_timeline(environment, outcome) : undefined, undo(environment, outcome));
}
function releaseRows(release, { release: there }) {
    if (!release)
        return there
            ? [
                ['Version', (0,markdown/* code */.aY)(there.version)],
                ['Release', (0,markdown/* code */.aY)((0,markdown/* shortDigest */.VK)(there.digest))],
                ['Commit', (0,markdown/* code */.aY)(there.commit.slice(0, 12))],
            ]
            : [];
    const { manifest, digest } = release;
    const { contents, commit, version } = manifest;
    return [
        ['Version', (0,markdown/* code */.aY)(version)],
        ['Release', (0,markdown/* code */.aY)((0,markdown/* shortDigest */.VK)(digest))],
        [
            'Contents',
            `${(0,markdown/* code */.aY)((0,markdown/* shortDigest */.VK)(contents.digest))}, ${count(contents.files, 'file')}, ${(0,markdown/* bytes */.ee)(contents.bytes)}`,
        ],
        ['Commit', (0,markdown/* code */.aY)(commit.sha.slice(0, 12))],
    ];
}
const outcomes = {
    moved: '✅ moved',
    there: '✅ was there already',
    back: '↩️ back',
    behind: '❌ behind: went back alone',
    untouched: '➖ untouched',
    unknown: '❓ not known',
};
/** What became of each host, where there are several: those that need a look first. */
function hostsTable({ places }) {
    if (places.length < 2)
        return undefined;
    const order = Object.keys(outcomes).reverse();
    const sorted = places.toSorted((a, b) => order.indexOf(a.outcome) - order.indexOf(b.outcome));
    return (0,markdown/* table */.tp)(['Host', 'Outcome', 'Serving now', ''], sorted.map(({ place, outcome, serving, because = '' }) => [
        (0,markdown/* escapeCell */.kq)(place),
        outcomes[outcome],
        serving === undefined ? '' : (0,markdown/* code */.aY)(serving),
        (0,markdown/* escapeCell */.kq)(because.slice(0, 300)),
    ]));
}
/** What the judge saw of a canary at each share of the traffic. */
function canaryTable({ judged = [] }) {
    if (judged.length === 0)
        return undefined;
    if (judged.every(({ verdict }) => verdict === 'uncounted'))
        return 'The router does not count what its servers answer: the canary was judged by its health alone.';
    return (0,markdown/* table */.tp)(['Share of the traffic', 'Verdict', 'Looked at for', 'Seen so far'], judged.map(({ percent, verdict, because, afterMs }) => [
        `${String(percent)} %`,
        verdict === 'watching' ? 'nothing bad so far' : verdict,
        (0,duration/* formatDuration */.a)(afterMs),
        (0,markdown/* escapeCell */.kq)(because),
    ]));
}
const count = (many, what) => `${many} ${what}${many === 1 ? '' : 's'}`;
function title({ state, changed, previous, cause }, version) {
    const name = (0,markdown/* escapeCell */.kq)(version);
    if (state === 'confirmed' && cause)
        return `❌ ${name} serves on some hosts alone in`;
    if (state === 'confirmed')
        return changed ? `✅ ${name} serves in` : `✅ ${name} was serving already in`;
    if (state === 'reverted')
        return `❌ ${name} was not taken, ${previous ? (0,markdown/* escapeCell */.kq)(previous.version) : 'nothing'} is back in`;
    if (state === 'paused')
        return `⏸️ ${name} is paused in`;
    if (state === 'baking')
        return `⏳ ${name} serves and is not confirmed in`;
    if (state === 'failed' && changed)
        return `❌ ${name} was not confirmed, and stays in`;
    if (state === 'reverting')
        return `❌ ${name} is being undone in`;
    return `❌ ${name} was not deployed to`;
}
function lastLines({ cause, restart }) {
    if (!cause || !restart || restart.tail.length === 0)
        return undefined;
    return `Last lines of its commands:\n\n${(0,markdown/* codeBlock */.DV)(restart.tail.slice(-50).join('\n'))}`;
}
function recovered({ recovery }) {
    const lines = recovery.deployments.map(({ deployment, because }) => `- ${(0,markdown/* code */.aY)(deployment)}: ${(0,markdown/* escapeCell */.kq)(because)}`);
    return lines.length > 0
        ? `Left unfinished by an earlier run, and finished first:\n\n${lines.join('\n')}`
        : undefined;
}
const mostBars = 60;
/** Each step at each place; of many places, each step from the first to the last of them. */
function together(entries) {
    if (entries.length <= mostBars)
        return [...entries];
    return [...Map.groupBy(entries, ({ step }) => step)].map(([step, group]) => ({
        step,
        place: `${String(new Set(group.map(({ place }) => place)).size)} hosts`,
        state: group.some(({ state }) => state === 'failed') ? 'failed' : 'done',
        startMs: Math.min(...group.map(({ startMs }) => startMs)),
        endMs: Math.max(...group.map(({ endMs }) => endMs)),
    }));
}
function summary_timeline(environment, { timeline: entries }) {
    const steps = together(entries).map(({ place, step, state, startMs, endMs }) => ({
        title: `${step}${place ? ` (${place})` : ''} ${(0,duration/* formatDuration */.a)(endMs - startMs)}`,
        fromMs: startMs,
        toMs: endMs,
        outcome: state === 'failed' ? 'failed' : 'done',
    }));
    return (0,markdown/* details */.zH)('Timeline', (0,timeline/* mermaidTimeline */.J)(`Deployment to ${environment}`, steps));
}
/** How to undo it, and every release that one could go back to. */
function undo(environment, { state, choices }) {
    const [first] = choices;
    if (!first)
        return state === 'confirmed' ? 'There is no earlier release on the target to go back to.' : undefined;
    const rows = choices.map(({ id, version, commit }) => [(0,markdown/* code */.aY)(version), (0,markdown/* code */.aY)(id), (0,markdown/* code */.aY)(commit.slice(0, 12))]);
    return (0,markdown/* paragraphs */.qN)(`**${state === 'confirmed' ? 'To undo it' : 'To go further back'}:** run ${(0,markdown/* code */.aY)('auto-rollback')} with ${(0,markdown/* code */.aY)('mode: rollback')}, ${(0,markdown/* code */.aY)(`environment: ${environment}`)} and ${(0,markdown/* code */.aY)('to: last-good')} (${(0,markdown/* code */.aY)(first.version)} now), or one of:`, (0,markdown/* table */.tp)(['Version', 'Release on the target', 'Commit'], rows)).trim();
}
function ofDryRun(environment, { release, foreseen }) {
    if (!foreseen || !release)
        return '';
    const version = (0,markdown/* escapeCell */.kq)(release.manifest.version);
    const rows = foreseen.steps.map(({ place, step, does, undo: back }) => [
        (0,markdown/* escapeCell */.kq)(place),
        step,
        (0,markdown/* escapeCell */.kq)(does),
        (0,markdown/* escapeCell */.kq)(back),
    ]);
    return (0,markdown/* paragraphs */.qN)(`## Dry run: ${version} to ${(0,markdown/* escapeCell */.kq)(environment)}`, `Current now: ${foreseen.from ? (0,markdown/* code */.aY)(foreseen.from.id) : 'nothing'}. Nothing was changed.`, foreseen.unfinished.length > 0
        ? `Left unfinished by an earlier run, to be finished first: ${foreseen.unfinished.map(markdown/* code */.aY).join(', ')}.`
        : undefined, foreseen.same
        ? 'The same contents are current already: they would be read back and asked for their health, and nothing else.'
        : (0,markdown/* table */.tp)(['Place', 'Step', 'What it does', 'Its undo'], rows));
}

;// CONCATENATED MODULE: ./actions/deploy/main.ts

















/** One step: deploys, sets outputs and summary whatever came of it, and fails by the first cause. */
async function step(runner) {
    const inputs = (0,runner_inputs/* readInputs */.Ko)(deployInputs, runner);
    if (inputs.mode === 'check')
        return checkStep(inputs, runner);
    const { context, log } = runner;
    const { repository, runId } = context;
    const { token } = inputs;
    const result = await run(inputs, runner, {
        connect: (connection) => connect(connection, runner),
        http: (0,create_http/* createHttp */.V)(runner.env),
        async open(reference) {
            const artifacts = (0,create_artifacts/* createArtifacts */.G)({ token, repository, runId, log });
            const folder = external_node_path_default().resolve(context.workspace, inputs.workingDirectory);
            const github = connectGitHub(token, runner);
            return (0,stores_reference/* openRelease */.g)(reference, { context, folder, artifacts, ...(github && { github }) });
        },
    });
    for (const [name, value] of Object.entries(outputsOf(result)))
        runner.output(name, value);
    if (inputs.summary)
        await runner.summary(deploySummary(inputs.environment, result));
    if (result.outcome?.cause)
        throw result.outcome.cause;
    log.notice(result.said);
}
/** Looks whether a release could go there. */
async function checkStep(inputs, runner) {
    const environment = await (0,plan_request/* planEnvironment */.RJ)(inputs, runner.context.workspace);
    secretValues(environment, runner);
    const { name, path: folder, ssh, run: how } = environment;
    const traffic = environment.traffic && { ...environment.traffic, drainMs: inputs.drainTimeout };
    const sshKey = inputs.sshKey ?? '';
    const connection = { environment: name, path: folder, ssh, sshKey, token: '', traffic };
    const parts = await connect(connection, runner);
    const look = async () => withRouter(await (0,check_place/* checkHosts */.G)(how, parts.hosts, parts.clock), parts.traffic);
    const findings = await look().finally(() => parts.close());
    if (inputs.summary)
        await runner.summary((0,check/* checkSummary */.Z4)(name, findings));
    (0,check/* report */.z8)(name, findings, runner.log);
}
/** The step after the job: ends what a main step that was killed or cancelled left open. */
async function finishStep(runner) {
    const open = leftOpen(runner);
    if (!open)
        return;
    const { environment, path: folder, ssh } = open;
    const [token, sshKey] = [runner.input('token'), runner.input('ssh-key')];
    const traffic = await trafficLeft(open, runner);
    const parts = await connect({ environment, path: folder, ssh, sshKey, token, traffic }, runner);
    const { deployments } = await finish(open, runner, parts).finally(() => parts.close());
    for (const { deployment, because } of deployments)
        runner.log.notice(`Deployment ${deployment}: ${because}.`);
}
/** Starts `deploy` as a step of its own. */
const main = () => (0,action/* runAction */.C)(step);
/** Starts the post step of `deploy`. */
const post = () => (0,action/* runPost */.a)(finishStep);


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

/***/ 16908:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Y: () => (/* binding */ InOrder)
/* harmony export */ });
/**
 * Lets pieces of work run side by side and hands their results on one after the other, in the order in which
 * they were begun.
 */
class InOrder {
    #width;
    #take;
    #underWay = [];
    constructor(width, take) {
        this.#width = width;
        this.#take = take;
    }
    add(work) {
        // A failure is met when its turn comes; until then it is not unhandled.
        work.catch(() => undefined);
        this.#underWay.push(work);
    }
    /** What to wait for before more is begun, so that memory stays flat; `undefined`, which costs nothing: go on. */
    settled() {
        return this.#underWay.length > this.#width ? this.#finishTo(this.#width) : undefined;
    }
    finish() {
        return this.#finishTo(0);
    }
    async #finishTo(left) {
        while (this.#underWay.length > left) {
            const oldest = this.#underWay.shift();
            if (oldest)
                this.#take(await oldest);
        }
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


/***/ })

};
