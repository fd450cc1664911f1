export const id = 3135;
export const ids = [3135];
export const modules = {

/***/ 23135:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  rehearseCommand: () => (/* binding */ rehearseCommand),
  visitorsCommand: () => (/* binding */ visitorsCommand)
});

// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(76760);
var external_node_path_default = /*#__PURE__*/__webpack_require__.n(external_node_path_);
// EXTERNAL MODULE: external "node:util"
var external_node_util_ = __webpack_require__(57975);
// EXTERNAL MODULE: ./shared/files/files.ts + 10 modules
var files = __webpack_require__(1798);
// EXTERNAL MODULE: ./rehearsal/story/interruption.ts
var interruption = __webpack_require__(67169);
// EXTERNAL MODULE: ./shared/time/duration.ts
var duration = __webpack_require__(54772);
;// CONCATENATED MODULE: ./rehearsal/story/screen.ts
const widest = 120;
const screen_frames = ['⠋', '⠙', '⠹', '⠸', '⠼', '⠴', '⠦', '⠧', '⠇', '⠏'];
/** A screen on a stream; colours only where `colour` says so, a live line only on a terminal. */
function createScreen(stream, colour) {
    const paint = createPaint(colour);
    const moves = stream.isTTY === true;
    let show;
    let shown = false;
    let frame = 0;
    const wipe = () => {
        if (shown)
            stream.write('\r\x1b[2K');
        shown = false;
    };
    const draw = () => {
        if (!show)
            return;
        frame = (frame + 1) % screen_frames.length;
        stream.write(`\r\x1b[2K${cut(`  ${paint.accent(screen_frames[frame] ?? '')} ${show()}`, (stream.columns || widest) - 1)}`);
        shown = true;
    };
    const timer = moves ? setInterval(draw, 100) : undefined;
    return {
        paint,
        width: moves ? stream.columns || widest : widest,
        line(text = '') {
            wipe();
            stream.write(`${text}\n`);
            draw();
        },
        live(text) {
            if (!moves)
                return;
            show = text;
            if (text)
                draw();
            else
                wipe();
        },
        close() {
            clearInterval(timer);
            show = undefined;
            wipe();
        },
    };
}
/** Whether colours are wanted: `NO_COLOR` and `FORCE_COLOR` are honoured, else a terminal decides. */
function wantsColour(stream, env) {
    if (env.NO_COLOR)
        return false;
    if (env.FORCE_COLOR)
        return env.FORCE_COLOR !== '0';
    return stream.isTTY === true && env.TERM !== 'dumb';
}
function createPaint(colour) {
    const style = (open, close) => (text) => colour ? `\x1b[${open}m${text}\x1b[${close}m` : text;
    return {
        good: style(32, 39),
        bad: style(31, 39),
        dim: style(2, 22),
        strong: style(1, 22),
        accent: style(36, 39),
    };
}
const pieces = /\x1b\[\d+m|[\s\S]/gu;
/** Cuts to a width, without counting or breaking colours. */
function cut(text, width) {
    let left = width;
    let out = '';
    for (const [piece] of text.matchAll(pieces)) {
        if (!piece.startsWith('\x1b'))
            left -= 1;
        if (left < 0)
            return text.includes('\x1b') ? `${out}\x1b[0m` : out;
        out += piece;
    }
    return out;
}
/** Breaks a text at its blanks, so that no line is longer than `width` where that can be. */
function wrap(text, width) {
    const lines = [];
    for (const word of text.split(' ')) {
        const last = lines.at(-1);
        if (last !== undefined && last.length + 1 + word.length <= width)
            lines[lines.length - 1] = `${last} ${word}`;
        else
            lines.push(word);
    }
    return lines;
}

;// CONCATENATED MODULE: ./rehearsal/story/teller.ts


/** A step of the story that ended otherwise than the story goes. */
class StoryBroke extends Error {
    constructor(message) {
        super(message);
        this.name = 'StoryBroke';
    }
}
/** Tells on a screen; `visitors` gives the live counts. */
function createTeller(screen, visitors) {
    const { paint } = screen;
    const below = (text) => {
        for (const line of wrap(text, screen.width - indent))
            screen.line(`${' '.repeat(indent)}${paint.dim(line)}`);
    };
    return {
        part(title, subtitle) {
            screen.line();
            screen.line(`${paint.strong(title)}${subtitle ? paint.dim(`  ${subtitle}`) : ''}`);
        },
        note: below,
        async step(title, work) {
            const began = performance.now();
            const elapsed = () => `${((performance.now() - began) / 1000).toFixed(1)} s`.padStart(timeWidth);
            screen.live(() => `${title.padEnd(titleWidth)}${paint.dim(elapsed())}  ${countsLine(screen, visitors())}`);
            try {
                const { text, more = [], grave = false } = await work();
                screen.live(undefined);
                const mark = grave ? paint.bad('●') : paint.good('✓');
                screen.line(`  ${mark} ${title.padEnd(titleWidth)}${paint.dim(elapsed())}  ${text}`);
                more.forEach(below);
            }
            catch (error) {
                screen.live(undefined);
                screen.line(`  ${paint.bad('✗')} ${title.padEnd(titleWidth)}${paint.dim(elapsed())}`);
                throw error;
            }
        },
    };
}
const titleWidth = 10;
const timeWidth = 8;
const indent = 4 + titleWidth + timeWidth + 2;
/** `412 requests, 31 failed · 1.1.0 ████ 1.2.0 ██`: what the visitors have seen until now. */
function countsLine({ paint }, count) {
    if (!count)
        return '';
    const failed = count.failed > 0 ? paint.bad(`${count.failed} failed`) : paint.good('0 failed');
    return `${count.sent} requests, ${failed} · ${versionsOf(count)}`;
}
/** `1.0.0: 182 · 1.1.0: 130 (2 failed)` */
function versionsOf({ byVersion }) {
    return Object.entries(byVersion)
        .map(([version, { ok, failed }]) => `${version}: ${ok + failed}${failed > 0 ? ` (${failed} failed)` : ''}`)
        .join(' · ');
}
/** What was sent and failed between two counts. */
function between(before, after) {
    const byVersion = {};
    for (const [version, { ok, failed }] of Object.entries(after.byVersion)) {
        const was = before?.byVersion[version] ?? { ok: 0, failed: 0 };
        if (ok + failed > was.ok + was.failed)
            byVersion[version] = { ok: ok - was.ok, failed: failed - was.failed };
    }
    return { sent: after.sent - (before?.sent ?? 0), failed: after.failed - (before?.failed ?? 0), byVersion };
}
/** Says how a step ended that should have ended otherwise: its errors, and the end of what matters in its log. */
function describeFailure(job, result, logFolder) {
    const errors = result.annotations
        .filter(({ kind }) => kind === 'error')
        .map(({ message }) => `  ${message.replaceAll('\n', '\n  ')}`);
    const tail = lastWords(result.log).map((line) => `  | ${cut(line, 160)}`);
    const how = result.exitCode === null ? (result.signal ?? 'not started') : `exit code ${result.exitCode}`;
    return [
        `${result.name} (${job}) ended with ${result.conclusion}, ${how}, after ${(0,duration/* formatDuration */.a)(result.durationMs)}.`,
        ...errors,
        ...tail,
        `Its whole log is in ${logFolder}.`,
    ].join('\n');
}
const mostLines = 12;
/** The end of the last group, which holds what a command of the user's said; else the end of the log. */
function lastWords(log) {
    const end = log.findLastIndex((line) => line.startsWith('##[endgroup]'));
    const begin = end < 0 ? -1 : log.slice(0, end).findLastIndex((line) => line.startsWith('##[group]'));
    const lines = begin < 0 ? log : log.slice(begin + 1, end);
    return lines
        .filter((line) => line.trim() !== '' && !line.startsWith('##[error]') && !/^::.*::/.test(line))
        .slice(-mostLines);
}

;// CONCATENATED MODULE: ./rehearsal/story/play.ts

/** Where a story may be told to stop. */
const shopSteps = [
    'build',
    'test',
    'publish',
    'deploy',
    'watch',
    'upgrade',
    'rollback',
    'refusal',
];
/** The version that answers now, asked over a connection of its own. */
async function observedVersion(origin) {
    const response = await fetch(`${origin}/version`, {
        headers: { connection: 'close' },
        signal: AbortSignal.timeout(5000),
    });
    return (await response.json()).version;
}
/** The visitors' count as of now. */
async function countNow({ visitors }) {
    if (!visitors)
        throw new StoryBroke('There are no visitors yet');
    return visitors.count();
}

// EXTERNAL MODULE: external "node:fs/promises"
var promises_ = __webpack_require__(51455);
var promises_default = /*#__PURE__*/__webpack_require__.n(promises_);
// EXTERNAL MODULE: external "node:child_process"
var external_node_child_process_ = __webpack_require__(31421);
// EXTERNAL MODULE: ./shared/runner/errors.ts
var errors = __webpack_require__(44302);
;// CONCATENATED MODULE: ./rehearsal/story/repository.ts





const run = (0,external_node_util_.promisify)(external_node_child_process_.execFile);
const changes = [
    { version: '1.0.0', subject: 'Open the shop', files: {} },
    {
        version: '1.1.0',
        subject: 'Sell cups too',
        files: {
            'src/orders.js': (text) => text.replace(/^\];$/m, "  { sku: 'cup', name: 'Cup', price: 700 },\n];"),
        },
    },
    {
        version: '1.2.0',
        subject: 'Take orders faster',
        files: { 'faults.json': () => `${JSON.stringify({ afterMs: 1500, share: 0.35 })}\n` },
    },
];
/** Makes a repository from the example, one commit a release; the last one answers errors after a while. */
async function makeShopRepository(example, folder, settings) {
    await (0,promises_.cp)(example, folder, {
        recursive: true,
        filter: (from) => !/[/\\](node_modules|dist|run)$/.test(from),
    });
    await rewrite(external_node_path_default().join(folder, '.github/deploy-actions.yml'), (text) => text.replaceAll('8080', String(settings.port)).replace('/srv/shop', JSON.stringify(settings.path)));
    await git(folder, 'init', '--quiet', '--initial-branch=main');
    const commits = [];
    for (const [index, change] of changes.entries()) {
        await apply(folder, change);
        commits.push({
            version: change.version,
            subject: change.subject,
            sha: await commitAll(folder, change.subject, index),
        });
        await git(folder, 'tag', `v${change.version}`);
    }
    return { repository: repositoryAt(folder), commits };
}
/** The repository at a folder. */
function repositoryAt(folder) {
    return {
        folder,
        async checkOut(sha, into) {
            await (0,promises_.mkdir)(external_node_path_default().dirname(into), { recursive: true });
            await git(external_node_path_default().dirname(into), 'clone', '--quiet', '--no-checkout', '--', folder, into);
            await git(into, '-c', 'advice.detachedHead=false', 'checkout', '--quiet', sha);
        },
    };
}
async function apply(folder, { version, files }) {
    const stamp = (text) => text.replace(/"version": "\d+\.\d+\.\d+"/g, `"version": "${version}"`);
    await rewrite(external_node_path_default().join(folder, 'package.json'), stamp);
    await rewrite(external_node_path_default().join(folder, 'package-lock.json'), stamp);
    for (const [name, change] of Object.entries(files))
        await rewrite(external_node_path_default().join(folder, name), change);
}
async function rewrite(file, change) {
    await (0,promises_.writeFile)(file, change(await (0,promises_.readFile)(file, 'utf8').catch(() => '')));
}
/** Commits everything; author and times are fixed, so that every rehearsal makes the same commits. */
async function commitAll(folder, subject, index) {
    await git(folder, 'add', '--all');
    const date = `2026-01-0${index + 1}T12:00:00Z`;
    await git(folder, 'commit', '--quiet', '--allow-empty', '--message', subject, '--date', date);
    return git(folder, 'rev-parse', 'HEAD');
}
const identity = {
    GIT_AUTHOR_NAME: 'Rehearsal',
    GIT_AUTHOR_EMAIL: 'rehearsal@example.com',
    GIT_COMMITTER_NAME: 'Rehearsal',
    GIT_COMMITTER_EMAIL: 'rehearsal@example.com',
    GIT_CONFIG_NOSYSTEM: '1',
    GIT_CONFIG_GLOBAL: process.platform === 'win32' ? 'NUL' : '/dev/null',
    GIT_TERMINAL_PROMPT: '0',
};
/** Runs git there, apart from anyone's own settings; answers what it printed. */
async function git(folder, ...args) {
    const date = args[0] === 'commit' ? { GIT_COMMITTER_DATE: args[args.indexOf('--date') + 1] } : {};
    try {
        const { stdout } = await run('git', ['-c', 'core.hooksPath=/dev/null', ...args], {
            cwd: folder,
            env: { ...process.env, ...identity, ...date },
            timeout: 60_000,
        });
        return stdout.trim();
    }
    catch (error) {
        const fault = error;
        if (fault.code === 'ENOENT')
            throw new errors/* ActionError */.lZ('git was not found on this machine', {
                fix: 'Install git, and start the rehearsal again.',
            });
        throw new errors/* ActionError */.lZ(`git ${args[0]} failed in ${folder}: ${fault.stderr?.trim() || fault.message}`);
    }
}

;// CONCATENATED MODULE: ./rehearsal/story/copy.ts





const copy_run = (0,external_node_util_.promisify)(external_node_child_process_.execFile);
/** Copies a repository, history and tags with it. Nothing is written into the original. */
async function copyRepository(from, to) {
    const top = await ask(from, 'rev-parse', '--show-toplevel');
    const head = await ask(from, 'rev-parse', 'HEAD');
    if (top === undefined || head === undefined || external_node_path_default().relative(top, from) !== '')
        return copyPlain(from, to);
    await (0,promises_.mkdir)(external_node_path_default().dirname(to), { recursive: true });
    await git(external_node_path_default().dirname(to), 'clone', '--quiet', '--no-hardlinks', '--', from, to);
    await git(to, 'checkout', '--quiet', '--force', '-B', 'main', head);
    const changed = await takeUncommitted(from, to);
    const sha = changed > 0 ? await commitAll(to, 'What was not committed yet', 0) : head;
    return {
        folder: to,
        commit: commitOf(sha, await git(to, 'log', '-1', '--format=%s')),
        uncommitted: changed,
    };
}
/** A commit is known by its sha here: what version it is, the build finds out. */
const commitOf = (sha, subject) => ({ version: sha.slice(0, 12), sha, subject });
/** What git says there without taking a lock; `undefined` when it is no repository. */
async function ask(folder, ...args) {
    const env = { ...process.env, GIT_OPTIONAL_LOCKS: '0', GIT_DIR: undefined, GIT_WORK_TREE: undefined };
    try {
        const { stdout } = await copy_run('git', args, {
            cwd: folder,
            env,
            timeout: 60_000,
            maxBuffer: 64 * 1024 * 1024,
        });
        return stdout.trimEnd();
    }
    catch {
        return undefined;
    }
}
async function takeUncommitted(from, to) {
    const list = async (...args) => (await ask(from, ...args, '-z'))?.split('\0').filter((name) => name !== '') ?? [];
    const deleted = new Set(await list('ls-files', '--deleted'));
    const changed = new Set([
        ...(await list('diff', '--name-only', 'HEAD')),
        ...(await list('ls-files', '--others', '--exclude-standard')),
    ]);
    for (const name of [...deleted, ...changed]) {
        await (0,promises_.rm)(external_node_path_default().join(to, name), { recursive: true, force: true });
        if (deleted.has(name))
            continue;
        await (0,promises_.mkdir)(external_node_path_default().dirname(external_node_path_default().join(to, name)), { recursive: true });
        await (0,promises_.cp)(external_node_path_default().join(from, name), external_node_path_default().join(to, name), { recursive: true, verbatimSymlinks: true }).catch(ifThere);
    }
    return new Set([...deleted, ...changed]).size;
}
/** A file that was added to the index and is gone since. */
function ifThere(error) {
    if (error.code !== 'ENOENT')
        throw error;
}
async function copyPlain(from, to) {
    const leftOut = /[/\\](\.git|node_modules)$/;
    await (0,promises_.cp)(from, to, { recursive: true, verbatimSymlinks: true, filter: (name) => !leftOut.test(name) });
    await git(to, 'init', '--quiet', '--initial-branch=main');
    const sha = await commitAll(to, 'As it is', 0);
    return { folder: to, commit: commitOf(sha, 'As it is'), uncommitted: undefined };
}
const marker = 'REHEARSAL.txt';
const plainText = /(^|\/)(README[^/]*|LICENSE[^/]*|.*\.(md|txt|html|css|json))$/i;
/**
 * Commits a change of one file that is sure to be in the release: a text of the repository that is in it now, else a
 * new file.
 */
async function changeOneFile(copy, contents) {
    const tracked = new Set((await git(copy.folder, 'ls-files', '-z')).split('\0'));
    const file = contents.find((name) => tracked.has(name) && plainText.test(name)) ?? marker;
    const target = external_node_path_default().join(copy.folder, file);
    const text = await (0,promises_.readFile)(target, 'utf8').catch(() => '');
    // An empty line more is a change that no JSON minds.
    await (0,promises_.writeFile)(target, `${text}\n${file.endsWith('.json') ? '' : 'Changed for a rehearsal.\n'}`);
    const sha = await commitAll(copy.folder, `Change ${file}`, 1);
    return { file, added: file === marker, commit: commitOf(sha, `Change ${file}`) };
}

// EXTERNAL MODULE: ./shared/report/markdown.ts
var markdown = __webpack_require__(90216);
;// CONCATENATED MODULE: ./rehearsal/story/delivery.ts





/** Runs a step that has to succeed. */
async function succeed(stage, run, job, step) {
    const result = await job.run(step);
    stage.cancelled.throwIfAborted();
    if (result.conclusion === 'success')
        return result;
    throw new StoryBroke(describeFailure(`${step.id ?? step.uses} of ${run.commit.version}`, result, logsOf(stage)));
}
/** Runs a step that has to fail: a rollback, a refusal. */
async function fail(stage, run, job, step) {
    const result = await job.run(step);
    stage.cancelled.throwIfAborted();
    if (result.conclusion === 'failure')
        return result;
    throw new StoryBroke(describeFailure(`${step.id ?? step.uses} of ${run.commit.version}`, result, logsOf(stage)));
}
const logsOf = (stage) => external_node_path_default().join(stage.report.folder, 'logs');
/** The job `build`: builds, keeps the release as a run artifact, plans the tests. */
async function build(stage, run, options = {}) {
    let answer;
    await run.job('build', async (job) => {
        const step = await succeed(stage, run, job, { uses: 'build', with: options.with ?? {} });
        const file = step.outputs.release ?? '';
        const manifest = await readManifest(file);
        const published = await succeed(stage, run, job, {
            uses: 'publish-artifact',
            with: { stores: 'artifact' },
        });
        const matrix = options.plansTests === false ? '' : await planTests(stage, run, job);
        const { digest = '', matrix: cells } = keepOutputs(job, { digest: step.outputs.digest ?? '', matrix });
        answer = {
            built: {
                name: manifest.name,
                version: manifest.version,
                digest,
                contentsDigest: manifest.contents.digest,
                release: referenceOf(published),
                matrix: JSON.parse(cells ?? '{}').include ?? [],
            },
            said: describeBuild(manifest, step),
            paths: await readPaths(file),
        };
    });
    if (!answer)
        throw new StoryBroke('The job build did not run');
    return answer;
}
async function planTests(stage, run, job) {
    const planned = await succeed(stage, run, job, { uses: 'test-matrix', id: 'plan', with: { mode: 'plan' } });
    return planned.outputs.matrix ?? '';
}
/** `artifact:NAME` of what was published: the run is the same in the jobs that follow. */
function referenceOf({ outputs }) {
    const [receipt] = JSON.parse(outputs.receipts ?? '[]');
    return (receipt?.reference ?? '').replace(/@\d+$/, '');
}
/** The job's outputs as GitHub passes them on. */
function keepOutputs(job, values) {
    const { kept, dropped } = job.outputs(values);
    if (dropped.length > 0)
        throw new StoryBroke(`GitHub would drop these outputs of the job: ${dropped.join(', ')}`);
    return kept;
}
const readManifest = async (file) => JSON.parse(await (0,promises_.readFile)(file, 'utf8'));
/** The paths of a release's `contents.json`, which lies beside its manifest. */
async function readPaths(manifest) {
    const text = await (0,promises_.readFile)(external_node_path_default().join(external_node_path_default().dirname(manifest), 'contents.json'), 'utf8');
    return JSON.parse(text).entries.map((entry) => entry.path);
}
function describeBuild({ name, version, contents, subjects }, { outputs }) {
    const { commands = [] } = JSON.parse(outputs.plan ?? '{}');
    const size = subjects.reduce((sum, subject) => sum + subject.size, 0);
    return {
        text: `${name} ${version}: ${contents.files} ${contents.files === 1 ? 'file' : 'files'}, ${(0,markdown/* bytes */.ee)(contents.bytes)}, packed to ${(0,markdown/* bytes */.ee)(size)}`,
        more: [
            ...(commands.length > 0 ? [`by ${commands.map(({ run }) => run).join(', then ')}`] : []),
            `digest ${(0,markdown/* shortDigest */.VK)(outputs.digest ?? '')} (contents ${(0,markdown/* shortDigest */.VK)(contents.digest)})`,
        ],
    };
}
/** The jobs `test`, one a cell, and `report`. */
async function runTests(stage, run, built) {
    const cells = [];
    for (const cell of built.matrix) {
        const name = String(cell.name ?? 'test');
        await run.job(`test (${name})`, async (job) => {
            const { outputs } = await succeed(stage, run, job, {
                uses: 'test-matrix',
                id: 'run',
                with: { mode: 'run', cell: JSON.stringify(cell) },
            });
            cells.push(`${name}: ${outputs.passed === '' ? 'passed by its exit code' : `${outputs.passed} passed`}`);
        });
    }
    let total;
    await run.job('report', async (job) => {
        total = await succeed(stage, run, job, { uses: 'test-matrix', id: 'report', with: { mode: 'report' } });
    });
    const counted = total?.outputs.total
        ? `${total.outputs.passed} of ${total.outputs.total} tests passed`
        : 'passed';
    return {
        text: `${counted} in ${cells.length} ${cells.length === 1 ? 'cell' : 'cells'}`,
        more: [cells.join(' · ')],
    };
}
/** The job `publish`: the same bytes into a store that outlives the run. */
async function publish(stage, run, built) {
    let said = { text: '' };
    await run.job('publish', async (job) => {
        const { outputs } = await succeed(stage, run, job, {
            uses: 'publish-artifact',
            id: 'publish',
            with: { release: built.release, stores: `directory:${external_node_path_default().join(stage.root, 'store')}` },
        });
        if (outputs.digest !== built.digest)
            throw new StoryBroke(`What was published has ${outputs.digest}, not the digest of the build`);
        said = { text: `${built.release} and a directory store, read back: ${(0,markdown/* shortDigest */.VK)(outputs.digest)}` };
    });
    return said;
}
/** The inputs of the job `deploy`. */
const deployStep = (built, more = {}) => ({
    uses: 'deploy',
    with: { environment: 'production', release: built.release, digest: built.digest, ...more },
});
/** What a deployment has to say for itself. */
function describeDeploy({ outputs }) {
    const { version = '', observed = '' } = outputs;
    const from = outputs['previous-version'] ? `${outputs['previous-version']} → ` : '';
    const cutover = outputs['cutover-ms']
        ? `, cut over in ${(0,duration/* formatDuration */.a)(Number(outputs['cutover-ms']))}`
        : '';
    if (observed === 'contents')
        return `${from}${version} is current, every file read back`;
    return `${from}${version} serves: ${observed} observed${cutover}`;
}

// EXTERNAL MODULE: external "node:os"
var external_node_os_ = __webpack_require__(48161);
var external_node_os_default = /*#__PURE__*/__webpack_require__.n(external_node_os_);
// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __webpack_require__(77598);
// EXTERNAL MODULE: external "node:fs"
var external_node_fs_ = __webpack_require__(73024);
// EXTERNAL MODULE: external "node:stream/promises"
var external_node_stream_promises_ = __webpack_require__(46466);
;// CONCATENATED MODULE: ./rehearsal/github/blobs.ts





/** Keeps blobs in a folder. */
function createBlobs(folder) {
    const secret = (0,external_node_crypto_.randomBytes)(32);
    const fileOf = (blob) => external_node_path_default().join(folder, blob);
    const blockOf = (blob, id) => external_node_path_default().join(folder, `${blob}.blocks`, (0,external_node_crypto_.createHash)('sha256').update(id).digest('hex'));
    const signature = (blob, permission, expiry) => (0,external_node_crypto_.createHmac)('sha256', secret).update(`${blob}\n${permission}\n${expiry}`).digest('hex');
    return {
        folder,
        newName: () => (0,external_node_crypto_.randomBytes)(12).toString('hex'),
        signed(origin, blob, permission, name, expiresAt) {
            const se = new Date(expiresAt).toISOString();
            const query = new URLSearchParams({
                se,
                sp: permission,
                sv: '2025-11-05',
                sig: signature(blob, permission, se),
            });
            return `${origin}/blobs/${blob}/${encodeURIComponent(name)}?${query.toString()}`;
        },
        allows(blob, permission, query, now) {
            const expiry = query.get('se') ?? '';
            const expected = Buffer.from(signature(blob, permission, expiry));
            const given = Buffer.from(query.get('sig') ?? '');
            return given.length === expected.length && (0,external_node_crypto_.timingSafeEqual)(given, expected) && Date.parse(expiry) > now;
        },
        put: (blob, file) => promises_default().rename(file, fileOf(blob)),
        async putBlock(blob, blockId, file) {
            await promises_default().mkdir(`${fileOf(blob)}.blocks`, { recursive: true });
            await promises_default().rename(file, blockOf(blob, blockId));
        },
        joinBlocks: (blob, blockIds) => joinBlocks(fileOf(blob), blockIds.map((id) => blockOf(blob, id))),
        facts: (blob) => factsOf(fileOf(blob)),
        open: (blob, range) => (0,external_node_fs_.createReadStream)(fileOf(blob), range),
        flip: (blob) => flipBit(fileOf(blob)),
    };
}
async function joinBlocks(file, blocks) {
    for (const block of blocks) {
        const there = await promises_default().stat(block).catch(() => undefined);
        if (!there)
            return false;
    }
    await promises_default().writeFile(file, '');
    for (const block of blocks)
        await (0,external_node_stream_promises_.pipeline)((0,external_node_fs_.createReadStream)(block), (0,external_node_fs_.createWriteStream)(file, { flags: 'a' }));
    await promises_default().rm(`${file}.blocks`, { recursive: true, force: true });
    return true;
}
async function factsOf(file) {
    const there = await promises_default().stat(file).catch(() => undefined);
    if (!there)
        return undefined;
    const hash = (0,external_node_crypto_.createHash)('sha256');
    await (0,external_node_stream_promises_.pipeline)((0,external_node_fs_.createReadStream)(file), hash);
    return { size: there.size, digest: `sha256:${hash.digest('hex')}` };
}
async function flipBit(file) {
    const bytes = await promises_default().readFile(file);
    const middle = bytes.length >> 1;
    bytes[middle] = (bytes[middle] ?? 0) ^ 1;
    await promises_default().writeFile(file, bytes);
}

;// CONCATENATED MODULE: ./rehearsal/github/faults.ts
const matches = (fault, name, target) => typeof fault.match === 'string'
    ? fault.match === name || name.endsWith(`/${fault.match}`) || name.endsWith(`.${fault.match}`)
    : fault.match.test(target) || fault.match.test(name);
/** The fault hook of the embedded GitHub. `take` finds the first fault armed for a request and counts it. */
function createFaults() {
    const armed = new Set();
    let hits = 0;
    const faults = {
        add(fault) {
            const entry = { fault, left: fault.times ?? Infinity, waits: fault.after ?? 0 };
            armed.add(entry);
            return () => void armed.delete(entry);
        },
        clear: () => armed.clear(),
        get hits() {
            return hits;
        },
    };
    const take = (name, target) => {
        for (const entry of armed) {
            if (!matches(entry.fault, name, target))
                continue;
            if (entry.waits > 0) {
                entry.waits -= 1;
                continue;
            }
            entry.left -= 1;
            if (entry.left <= 0)
                armed.delete(entry);
            hits += 1;
            return entry.fault;
        }
        return undefined;
    };
    return { faults, take };
}

;// CONCATENATED MODULE: ./rehearsal/github/reply.ts
const documentation = 'https://docs.github.com/rest';
/** An answer in JSON. */
function reply(status, json, headers) {
    return { status, json, headers };
}
/** GitHub's refusals, in its own words. */
function refusal(status, message, errors) {
    return reply(status, {
        message,
        ...(errors ? { errors } : {}),
        documentation_url: documentation,
        status: String(status),
    });
}
/** 422 for one field. */
function invalid(resource, field, code, message) {
    return refusal(422, 'Validation Failed', [{ resource, field, code, ...(message ? { message } : {}) }]);
}
/** 404, which GitHub also says where a token may not look. */
const notFound = () => refusal(404, 'Not Found');

;// CONCATENATED MODULE: ./rehearsal/github/route.ts
/** Declares an endpoint: `{name}` takes one segment, `{path}` and `{basehead}` take the rest. */
function route(name, options, run) {
    const [method = 'GET', template = '/'] = name.split(' ');
    const source = template
        .replaceAll(/[.+*?^$()|[\]\\]/g, '\\$&')
        .replaceAll(/\{(\w+)\}/g, (_, key) => `(?<${key}>${key === 'path' || key === 'basehead' ? '.+' : '[^/]+'})`);
    return { name, kind: 'rest', ...options, method, pattern: new RegExp(`^${source}$`), run };
}
/** A text field of a request's body, `undefined` when it is missing or something else. */
function textOf(call, field) {
    const value = call.body[field];
    return typeof value === 'string' ? value : undefined;
}
/** One page of a list, and GitHub's `Link` header when there is another. */
function page(call, list) {
    const size = Math.min(Math.max(Number(call.query.get('per_page') ?? 30) || 30, 1), 100);
    const number = Math.max(Number(call.query.get('page') ?? 1) || 1, 1);
    const items = list.slice((number - 1) * size, number * size);
    if (number * size >= list.length)
        return { items, headers: {} };
    const next = new URLSearchParams(call.query);
    next.set('page', String(number + 1));
    return { items, headers: { link: `<${call.world.url}${call.path}?${next.toString()}>; rel="next"` } };
}
/** Whether a write has reached the listings. */
function listed(world, createdAt) {
    return createdAt + world.lagMs() <= world.now();
}

;// CONCATENATED MODULE: ./rehearsal/github/state.ts
/** A repository with one branch and nothing in it. */
function newState(repository) {
    return {
        repository,
        defaultBranch: 'main',
        people: [
            { login: 'github-actions[bot]', type: 'Bot', role: 'write' },
            { login: repository.split('/')[0] ?? 'octocat', type: 'User', role: 'admin' },
        ],
        branches: {},
        tags: {},
        commits: [],
        pulls: [],
        files: {},
        deployments: [],
        issues: [],
        labels: [],
        hasIssues: true,
        releases: [],
        immutableReleases: false,
        burnedTags: [],
        checkRuns: [],
        runs: [],
        artifacts: [],
        caches: [],
        lastId: 1000,
        lastNumber: 0,
    };
}
/** The next id: GitHub's grow over all kinds of things. */
function nextId(state) {
    state.lastId += 1;
    return state.lastId;
}

;// CONCATENATED MODULE: ./rehearsal/github/shapes.ts

/** GitHub's times: seconds, UTC. */
const time = (at) => `${new Date(at).toISOString().slice(0, 19)}Z`;
/** The same, `null` for what has not happened. */
const timeOrNull = (at) => (at === undefined ? null : time(at));
/** An opaque id, the same each time. */
const nodeId = (kind, id) => Buffer.from(`${kind}:${id}`).toString('base64url');
/** A number that stays the same for a name: ids of people and repositories. */
const stableId = (name) => Number.parseInt((0,external_node_crypto_.createHash)('sha256').update(name).digest('hex').slice(0, 8), 16);
/** `http://github.localhost:PORT`, where people would look. */
const htmlUrl = (world) => world.url.replace('127.0.0.1', 'github.localhost');
/** The API's URL of the repository. */
const repositoryUrl = (world) => `${world.url}/repos/${world.state.repository}`;
/** The page of the repository. */
const repositoryPage = (world) => `${htmlUrl(world)}/${world.state.repository}`;
/** Someone by login; a stranger when the repository does not know them. */
function personOf(state, login) {
    return (state.people.find((person) => person.login === login) ?? {
        login,
        type: login.endsWith('[bot]') ? 'Bot' : 'User',
        role: 'none',
    });
}
/** `simple-user` of the API. */
function user(world, login) {
    const url = `${world.url}/users/${encodeURIComponent(login)}`;
    const html = `${htmlUrl(world)}/${encodeURIComponent(login)}`;
    return {
        login,
        id: stableId(login),
        node_id: nodeId('User', login),
        avatar_url: `${html}.png`,
        gravatar_id: '',
        url,
        html_url: html,
        followers_url: `${url}/followers`,
        following_url: `${url}/following{/other_user}`,
        gists_url: `${url}/gists{/gist_id}`,
        starred_url: `${url}/starred{/owner}{/repo}`,
        subscriptions_url: `${url}/subscriptions`,
        organizations_url: `${url}/orgs`,
        repos_url: `${url}/repos`,
        events_url: `${url}/events{/privacy}`,
        received_events_url: `${url}/received_events`,
        type: personOf(world.state, login).type,
        site_admin: false,
    };
}
const repositoryLinks = {
    archive_url: '/{archive_format}{/ref}',
    assignees_url: '/assignees{/user}',
    blobs_url: '/git/blobs{/sha}',
    branches_url: '/branches{/branch}',
    collaborators_url: '/collaborators{/collaborator}',
    comments_url: '/comments{/number}',
    commits_url: '/commits{/sha}',
    compare_url: '/compare/{base}...{head}',
    contents_url: '/contents/{+path}',
    contributors_url: '/contributors',
    deployments_url: '/deployments',
    downloads_url: '/downloads',
    events_url: '/events',
    forks_url: '/forks',
    git_commits_url: '/git/commits{/sha}',
    git_refs_url: '/git/refs{/sha}',
    git_tags_url: '/git/tags{/sha}',
    hooks_url: '/hooks',
    issue_comment_url: '/issues/comments{/number}',
    issue_events_url: '/issues/events{/number}',
    issues_url: '/issues{/number}',
    keys_url: '/keys{/key_id}',
    labels_url: '/labels{/name}',
    languages_url: '/languages',
    merges_url: '/merges',
    milestones_url: '/milestones{/number}',
    notifications_url: '/notifications{?since,all,participating}',
    pulls_url: '/pulls{/number}',
    releases_url: '/releases{/id}',
    stargazers_url: '/stargazers',
    statuses_url: '/statuses/{sha}',
    subscribers_url: '/subscribers',
    subscription_url: '/subscription',
    tags_url: '/tags',
    teams_url: '/teams',
    trees_url: '/git/trees{/sha}',
};
/** `minimal-repository` of the API: this repository, or a fork of it. */
function repository(world, fullName) {
    const [owner = '', name = ''] = fullName.split('/');
    const url = `${world.url}/repos/${fullName}`;
    const links = Object.entries(repositoryLinks).map(([key, suffix]) => [key, `${url}${suffix}`]);
    return {
        id: stableId(fullName),
        node_id: nodeId('Repository', fullName),
        name,
        full_name: fullName,
        owner: user(world, owner),
        private: false,
        html_url: `${htmlUrl(world)}/${fullName}`,
        description: null,
        fork: fullName !== world.state.repository,
        url,
        ...Object.fromEntries(links),
    };
}
/** `repository` of the API, which tells more. */
function wholeRepository(world, fullName) {
    const page = `${htmlUrl(world)}/${fullName}`;
    const counts = {
        forks: 0,
        forks_count: 0,
        open_issues: 0,
        open_issues_count: 0,
        watchers: 0,
        watchers_count: 0,
    };
    return {
        ...repository(world, fullName),
        ...counts,
        clone_url: `${page}.git`,
        git_url: page.replace('http:', 'git:'),
        ssh_url: `git@github.localhost:${fullName}.git`,
        svn_url: page,
        mirror_url: null,
        homepage: null,
        language: null,
        license: null,
        default_branch: world.state.defaultBranch,
        stargazers_count: 0,
        size: 0,
        archived: false,
        disabled: false,
        has_downloads: false,
        has_issues: world.state.hasIssues,
        has_pages: false,
        has_projects: false,
        has_wiki: false,
        created_at: time(0),
        pushed_at: time(0),
        updated_at: time(0),
    };
}

;// CONCATENATED MODULE: ./rehearsal/github/runs.ts




/** Workflow runs, their attempts and jobs, and the artifacts that they left. */
const runRoutes = [
    route('GET /repos/{owner}/{repo}/actions/runs/{run_id}', { permission: ['actions', 'read'] }, (call) => {
        const run = find(call);
        return run ? reply(200, render(call.world, run, run.attempt)) : notFound();
    }),
    route('GET /repos/{owner}/{repo}/actions/runs/{run_id}/attempts/{attempt_number}', { permission: ['actions', 'read'] }, (call) => {
        const run = find(call);
        const attempt = Number(call.params['attempt_number']);
        return run && attempt >= 1 && attempt <= run.attempt
            ? reply(200, render(call.world, run, attempt))
            : notFound();
    }),
    route('GET /repos/{owner}/{repo}/actions/runs/{run_id}/jobs', { permission: ['actions', 'read'] }, (call) => {
        const run = find(call);
        return run ? jobs(call, run, call.query.get('filter') === 'all' ? undefined : run.attempt) : notFound();
    }),
    route('GET /repos/{owner}/{repo}/actions/runs/{run_id}/attempts/{attempt_number}/jobs', { permission: ['actions', 'read'] }, (call) => {
        const run = find(call);
        return run ? jobs(call, run, Number(call.params['attempt_number'])) : notFound();
    }),
    route('GET /repos/{owner}/{repo}/actions/runs/{run_id}/artifacts', { permission: ['actions', 'read'] }, artifacts),
    route('GET /repos/{owner}/{repo}/actions/artifacts/{artifact_id}', { permission: ['actions', 'read'] }, (call) => {
        const artifact = artifactOf(call);
        return artifact ? reply(200, renderArtifact(call.world, artifact)) : notFound();
    }),
    route('GET /repos/{owner}/{repo}/actions/artifacts/{artifact_id}/{archive_format}', { permission: ['actions', 'read'] }, download),
];
/** The service's own id of an attempt: what `scp` in the runtime token holds. */
function backendId(kind, runId, attempt, job = '') {
    const hex = (0,external_node_crypto_.createHash)('sha256').update(`${kind}:${runId}:${attempt}:${job}`).digest('hex');
    return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}
const find = (call) => call.world.state.runs.find((run) => run.id === Number(call.params['run_id']));
const artifactOf = (call) => call.world.state.artifacts.find((artifact) => artifact.finalized && artifact.id === Number(call.params['artifact_id']));
function jobs(call, run, attempt) {
    const found = run.jobs.filter((job) => attempt === undefined || job.attempt === attempt);
    const { items, headers } = page(call, found);
    return reply(200, { total_count: found.length, jobs: items.map((job) => renderJob(call.world, run, job)) }, headers);
}
function artifacts(call) {
    const run = find(call);
    if (!run)
        return notFound();
    const name = call.query.get('name');
    const found = call.world.state.artifacts
        .filter((artifact) => artifact.runId === run.id && artifact.finalized)
        .filter((artifact) => name === null || artifact.name === name);
    const { items, headers } = page(call, found);
    const listing = items.map((artifact) => renderArtifact(call.world, artifact));
    return reply(200, { total_count: found.length, artifacts: listing }, headers);
}
function download(call) {
    const { world } = call;
    const artifact = artifactOf(call);
    if (!artifact || call.params['archive_format'] !== 'zip')
        return notFound();
    if (artifact.expiresAt <= world.now())
        return refusal(410, 'Artifact has expired');
    const location = world.blobs.signed(world.url, artifact.blob, 'r', `${artifact.name}.zip`, world.now() + 60_000);
    return { status: 302, headers: { location } };
}
function renderArtifact(world, artifact) {
    const url = `${repositoryUrl(world)}/actions/artifacts/${artifact.id}`;
    const run = world.state.runs.find((candidate) => candidate.id === artifact.runId);
    const source = run?.headRepository ?? world.state.repository;
    return {
        id: artifact.id,
        node_id: nodeId('Artifact', artifact.id),
        name: artifact.name,
        size_in_bytes: artifact.size,
        url,
        archive_download_url: `${url}/zip`,
        expired: artifact.expiresAt <= world.now(),
        digest: artifact.digest,
        created_at: time(artifact.createdAt),
        expires_at: time(artifact.expiresAt),
        updated_at: time(artifact.createdAt),
        workflow_run: {
            id: artifact.runId,
            repository_id: stableId(world.state.repository),
            head_repository_id: stableId(source),
            head_branch: run?.headBranch ?? world.state.defaultBranch,
            head_sha: run?.headSha ?? '',
        },
    };
}
function renderJob(world, run, job) {
    const url = `${repositoryUrl(world)}/actions/jobs/${job.id}`;
    const over = job.status === 'completed';
    return {
        id: job.id,
        run_id: run.id,
        run_url: `${repositoryUrl(world)}/actions/runs/${run.id}`,
        run_attempt: job.attempt,
        node_id: nodeId('Job', job.id),
        head_sha: run.headSha,
        head_branch: run.headBranch,
        url,
        html_url: `${repositoryPage(world)}/actions/runs/${run.id}/job/${job.id}`,
        status: job.status,
        conclusion: job.conclusion,
        created_at: time(job.startedAt),
        started_at: time(job.startedAt),
        completed_at: timeOrNull(over ? job.startedAt : undefined),
        name: job.name,
        steps: [],
        check_run_url: `${repositoryUrl(world)}/check-runs/${job.id}`,
        labels: ['self-hosted'],
        runner_id: 1,
        runner_name: 'rehearsal',
        runner_group_id: 1,
        runner_group_name: 'Default',
        workflow_name: run.name,
    };
}
function render(world, run, attempt) {
    const base = `${repositoryUrl(world)}/actions`;
    const url = `${base}/runs/${run.id}`;
    const newest = attempt === run.attempt;
    const workflow = stableId(run.path);
    return {
        id: run.id,
        name: run.name,
        node_id: nodeId('WorkflowRun', run.id),
        head_branch: run.headBranch,
        head_sha: run.headSha,
        path: run.path,
        display_title: run.name,
        run_number: run.number,
        run_attempt: attempt,
        event: run.event,
        status: newest ? run.status : 'completed',
        conclusion: newest ? run.conclusion : 'failure',
        workflow_id: workflow,
        check_suite_id: run.id,
        url,
        html_url: `${repositoryPage(world)}/actions/runs/${run.id}`,
        pull_requests: [],
        created_at: time(run.startedAt),
        updated_at: time(run.startedAt),
        run_started_at: time(run.startedAt),
        actor: user(world, run.actor),
        triggering_actor: user(world, run.actor),
        jobs_url: `${url}/jobs`,
        logs_url: `${url}/logs`,
        check_suite_url: `${repositoryUrl(world)}/check-suites/${run.id}`,
        artifacts_url: `${url}/artifacts`,
        cancel_url: `${url}/cancel`,
        rerun_url: `${url}/rerun`,
        workflow_url: `${base}/workflows/${workflow}`,
        head_commit: null,
        repository: repository(world, world.state.repository),
        head_repository: repository(world, run.headRepository),
    };
}

;// CONCATENATED MODULE: ./rehearsal/github/tokens.ts





/** The token of the stand-in: long enough that masking it spoils no output. */
const standInToken = 'ghs_standin0000000000000000000000000000';
const oidcToken = 'oidc_standin00000000000000000000000000';
const encode = (value) => Buffer.from(JSON.stringify(value)).toString('base64url');
/** What `permissions: write-all` gives. */
const allPermissions = () => ({
    actions: 'write',
    checks: 'write',
    contents: 'write',
    deployments: 'write',
    issues: 'write',
    metadata: 'read',
    'pull-requests': 'write',
});
/** The runtime token: an unsigned JWT, as the toolkit reads it. Run and attempt are in it for the stand-in. */
function runtimeToken(runId, attempt, job) {
    const scp = `Actions.Results:${backendId('run', runId, attempt)}:${backendId('job', runId, attempt, job)}`;
    return `${encode({ alg: 'none', typ: 'JWT' })}.${encode({ scp, run: runId, attempt })}.`;
}
/** What a runtime token allows, `undefined` when it is none. */
function runtimeScope(authorization) {
    const [, body] = /^Bearer [\w-]+\.([\w-]+)\.[\w-]*$/.exec(authorization ?? '') ?? [];
    if (!body)
        return undefined;
    const claims = claimsOf(body);
    const [, runBackendId, jobBackendId] = /Actions\.Results:([\w-]+):([\w-]+)/.exec(claims.scp ?? '') ?? [];
    if (!runBackendId || !jobBackendId)
        return undefined;
    return { runBackendId, jobBackendId, runId: claims.run ?? 0, attempt: claims.attempt ?? 1 };
}
function claimsOf(body) {
    try {
        return JSON.parse(Buffer.from(body, 'base64url').toString());
    }
    catch {
        return {};
    }
}
const ranks = { none: 0, read: 1, write: 2 };
/** GitHub's refusal of a REST call, `undefined` when the token may make it. */
function refused(authorization, permission, permissions) {
    const token = /^(?:token|bearer) (.+)$/i.exec(authorization ?? '')?.[1];
    if (!token)
        return refusal(401, 'Requires authentication');
    if (token !== standInToken)
        return refusal(401, 'Bad credentials');
    if (!permission)
        return undefined;
    const [name, level] = permission;
    if (ranks[permissions[name] ?? 'none'] >= ranks[level])
        return undefined;
    const answer = refusal(403, 'Resource not accessible by integration');
    return { ...answer, headers: { 'x-accepted-github-permissions': `${name}=${level}` } };
}
/** Where a job asks for an identity token. */
const oidcEnvironment = (url, run) => ({
    ACTIONS_ID_TOKEN_REQUEST_URL: `${url}/oidc/token?api-version=2.0&run=${run.id}`,
    ACTIONS_ID_TOKEN_REQUEST_TOKEN: oidcToken,
});
/** Identity tokens that are signed, with the documents to check them by. The key is made at the first use. */
function oidcRoutes() {
    let keys;
    const pair = () => (keys ??= (0,external_node_crypto_.generateKeyPairSync)('rsa', { modulusLength: 2048 }));
    const kid = 'rehearsal';
    return [
        route('GET /oidc/token', { kind: 'oidc' }, ({ world, headers, query }) => {
            if (headers.authorization !== `Bearer ${oidcToken}`)
                return reply(401, { message: 'Unauthorized' });
            const claims = tokens_identity(world, Number(query.get('run')), query.get('audience') ?? undefined);
            const unsigned = `${encode({ typ: 'JWT', alg: 'RS256', kid })}.${encode(claims)}`;
            const signature = (0,external_node_crypto_.sign)('RSA-SHA256', Buffer.from(unsigned), pair().privateKey).toString('base64url');
            return reply(200, { count: unsigned.length, value: `${unsigned}.${signature}` });
        }),
        route('GET /.well-known/openid-configuration', { kind: 'oidc' }, ({ world }) => reply(200, {
            issuer: world.url,
            jwks_uri: `${world.url}/.well-known/jwks`,
            subject_types_supported: ['public', 'pairwise'],
            response_types_supported: ['id_token'],
            id_token_signing_alg_values_supported: ['RS256'],
            scopes_supported: ['openid'],
            claims_supported: Object.keys(tokens_identity(world, 0, undefined)),
        })),
        route('GET /.well-known/jwks', { kind: 'oidc' }, () => reply(200, {
            keys: [{ ...pair().publicKey.export({ format: 'jwk' }), kid, use: 'sig', alg: 'RS256' }],
        })),
    ];
}
function tokens_identity(world, runId, audience) {
    const { state, url } = world;
    const run = state.runs.find((candidate) => candidate.id === runId);
    const [owner = ''] = state.repository.split('/');
    const ref = `refs/heads/${run?.headBranch ?? state.defaultBranch}`;
    const workflow = `${state.repository}/${run?.path ?? '.github/workflows/ci.yml'}@${ref}`;
    const now = Math.floor(world.now() / 1000);
    return {
        jti: world.blobs.newName(),
        sub: `repo:${state.repository}:ref:${ref}`,
        aud: audience ?? `https://github.com/${owner}`,
        ref,
        sha: run?.headSha ?? '',
        repository: state.repository,
        repository_id: String(stableId(state.repository)),
        repository_owner: owner,
        repository_owner_id: String(stableId(owner)),
        repository_visibility: 'public',
        run_id: String(runId),
        run_number: String(run?.number ?? 1),
        run_attempt: String(run?.attempt ?? 1),
        actor: run?.actor ?? owner,
        event_name: run?.event ?? 'push',
        workflow: run?.name ?? '',
        workflow_ref: workflow,
        job_workflow_ref: workflow,
        runner_environment: 'self-hosted',
        iss: url,
        nbf: now - 300,
        iat: now,
        exp: now + 300,
    };
}

;// CONCATENATED MODULE: ./rehearsal/github/twirp.ts



const service = '/twirp/github.actions.results.api.v1';
/** How long a signed URL works. */
const urlLifetime = 60 * 60_000;
/** A method of a service, open to a runtime token. */
const twirp = (name, run) => route(`POST ${service}.${name}`, { kind: 'twirp' }, (call) => runtimeScope(call.headers.authorization)
    ? run(call)
    : fault(401, 'unauthenticated', 'the runtime token is missing or has no scope'));
/** A Twirp error. */
const fault = (status, code, msg) => reply(status, { code, msg });
/** Where a client puts a blob's bytes. */
const uploadUrl = (world, blob, name) => world.blobs.signed(world.url, blob, 'w', name, world.now() + urlLifetime);

;// CONCATENATED MODULE: ./rehearsal/github/artifact-service.ts





const day = 24 * 60 * 60_000;
/** The artifact service that the toolkit's client speaks to, with its answers in `snake_case`. */
const artifactRoutes = [
    twirp('ArtifactService/CreateArtifact', createArtifact),
    twirp('ArtifactService/FinalizeArtifact', finalizeArtifact),
    twirp('ArtifactService/ListArtifacts', listArtifacts),
    twirp('ArtifactService/GetSignedArtifactURL', signedArtifact),
    twirp('ArtifactService/DeleteArtifact', deleteArtifact),
];
/** Ids come from the token; a body that names others is another run's. */
function scopeOf(call) {
    const scope = runtimeScope(call.headers.authorization);
    return scope && scope.runBackendId === textOf(call, 'workflow_run_backend_id') ? scope : undefined;
}
const strange = () => fault(403, 'permission_denied', 'the runtime token is of another run');
const runOfToken = (call) => {
    const scope = runtimeScope(call.headers.authorization);
    return { runId: scope?.runId ?? 0, attempt: scope?.attempt ?? 1 };
};
function artifact_service_artifactOf(call, finalized) {
    const name = textOf(call, 'name');
    const backend = textOf(call, 'workflow_run_backend_id');
    return call.world.state.artifacts.find((artifact) => artifact.name === name && artifact.runBackendId === backend && artifact.finalized === finalized);
}
/** A name is taken from here on, seen or not: an upload that breaks has burned it for this attempt. */
function createArtifact(call) {
    const { world } = call;
    const scope = scopeOf(call);
    if (!scope)
        return strange();
    const name = textOf(call, 'name');
    if (!name)
        return fault(400, 'invalid_argument', 'name is required');
    if (artifact_service_artifactOf(call, true) ?? artifact_service_artifactOf(call, false))
        return fault(409, 'already_exists', 'an artifact with this name already exists on the workflow run');
    const expires = textOf(call, 'expires_at');
    const artifact = {
        id: nextId(world.state),
        name,
        ...runOfToken(call),
        ...scope,
        finalized: false,
        size: 0,
        digest: '',
        blob: world.blobs.newName(),
        mimeType: textOf(call, 'mime_type') ?? 'application/zip',
        createdAt: world.now(),
        expiresAt: expires === undefined ? world.now() + 90 * day : Date.parse(expires),
    };
    world.state.artifacts.push(artifact);
    return reply(200, { ok: true, signed_upload_url: uploadUrl(world, artifact.blob, `${name}.zip`) });
}
async function finalizeArtifact(call) {
    if (!scopeOf(call))
        return strange();
    const artifact = artifact_service_artifactOf(call, false);
    if (!artifact)
        return fault(404, 'not_found', 'there is no such artifact to finalize');
    const facts = await call.world.blobs.facts(artifact.blob);
    if (!facts)
        return fault(412, 'failed_precondition', 'nothing was uploaded');
    const hash = textOf(call, 'hash');
    const size = textOf(call, 'size');
    if (size !== String(facts.size))
        return fault(400, 'invalid_argument', `size is ${facts.size}, not ${size}`);
    if (hash !== undefined && hash !== facts.digest)
        return fault(400, 'invalid_argument', 'hash does not match what was uploaded');
    Object.assign(artifact, { finalized: true, size: facts.size, digest: facts.digest });
    return reply(200, { ok: true, artifact_id: String(artifact.id) });
}
function listArtifacts(call) {
    if (!scopeOf(call))
        return strange();
    const { runId } = runOfToken(call);
    const name = textOf(call, 'name_filter');
    const id = textOf(call, 'id_filter');
    const artifacts = call.world.state.artifacts
        .filter((artifact) => artifact.runId === runId && artifact.finalized)
        .filter((artifact) => name === undefined || artifact.name === name)
        .filter((artifact) => id === undefined || String(artifact.id) === id)
        .map((artifact) => ({
        workflow_run_backend_id: artifact.runBackendId,
        workflow_job_run_backend_id: artifact.jobBackendId,
        database_id: String(artifact.id),
        name: artifact.name,
        size: String(artifact.size),
        created_at: new Date(artifact.createdAt).toISOString(),
        digest: artifact.digest,
    }));
    return reply(200, { artifacts });
}
function signedArtifact(call) {
    const { world } = call;
    const artifact = artifact_service_artifactOf(call, true);
    if (!artifact)
        return fault(404, 'not_found', 'artifact not found');
    const url = world.blobs.signed(world.url, artifact.blob, 'r', `${artifact.name}.zip`, world.now() + urlLifetime);
    return reply(200, { signed_url: url });
}
function deleteArtifact(call) {
    if (!scopeOf(call))
        return strange();
    const { state } = call.world;
    const artifact = artifact_service_artifactOf(call, true);
    if (!artifact)
        return fault(404, 'not_found', 'artifact not found');
    state.artifacts = state.artifacts.filter((other) => other !== artifact);
    return reply(200, { ok: true, artifact_id: String(artifact.id) });
}

;// CONCATENATED MODULE: ./rehearsal/github/release-shapes.ts


/** What writing releases needs. */
const writes = { permission: ['contents', 'write'] };
/** What reading them needs. */
const reads = { permission: ['contents', 'read'] };
/** The release that a request is about. */
const releaseOf = (call) => call.world.state.releases.find((release) => release.id === Number(call.params['release_id']));
/** Whether it can no longer be changed. */
const sealed = (call, release) => call.world.state.immutableReleases && !release.draft;
/** GitHub's refusal to change it. */
const immutable = () => refusal(422, 'Cannot change an immutable release');
/** `release` of the API. */
function renderRelease(world, release) {
    const url = `${repositoryUrl(world)}/releases/${release.id}`;
    const tag = encodeURIComponent(release.tag);
    return {
        url,
        html_url: `${repositoryPage(world)}/releases/tag/${tag}`,
        assets_url: `${url}/assets`,
        upload_url: `${url.replace(world.url, `${world.url}/uploads`)}/assets{?name,label}`,
        tarball_url: release.draft ? null : `${repositoryUrl(world)}/tarball/${tag}`,
        zipball_url: release.draft ? null : `${repositoryUrl(world)}/zipball/${tag}`,
        id: release.id,
        node_id: nodeId('Release', release.id),
        tag_name: release.tag,
        target_commitish: release.target,
        name: release.name,
        body: release.body,
        draft: release.draft,
        immutable: world.state.immutableReleases && !release.draft,
        prerelease: release.prerelease,
        created_at: time(release.createdAt),
        published_at: timeOrNull(release.publishedAt),
        author: user(world, release.author),
        assets: release.assets.map((asset) => renderAsset(world, release, asset)),
    };
}
/** `release-asset` of the API. */
function renderAsset(world, release, asset) {
    return {
        url: `${repositoryUrl(world)}/releases/assets/${asset.id}`,
        browser_download_url: `${htmlUrl(world)}/${world.state.repository}/releases/download/${encodeURIComponent(release.tag)}/${encodeURIComponent(asset.name)}`,
        id: asset.id,
        node_id: nodeId('ReleaseAsset', asset.id),
        name: asset.name,
        label: asset.label,
        state: asset.state,
        content_type: asset.contentType,
        size: asset.size,
        digest: asset.digest,
        download_count: 0,
        created_at: time(asset.createdAt),
        updated_at: time(asset.createdAt),
        uploader: user(world, release.author),
    };
}

;// CONCATENATED MODULE: ./rehearsal/github/assets.ts




/** Assets of releases. */
const assetRoutes = [
    route('GET /repos/{owner}/{repo}/releases/{release_id}/assets', reads, (call) => {
        const release = releaseOf(call);
        if (!release)
            return notFound();
        const { items, headers } = page(call, release.assets);
        return reply(200, items.map((asset) => renderAsset(call.world, release, asset)), headers);
    }),
    route('POST /repos/{owner}/{repo}/releases/{release_id}/assets', { ...writes, streams: true, leaves: leaveStarter }, upload),
    route('GET /repos/{owner}/{repo}/releases/assets/{asset_id}', reads, readAsset),
    route('DELETE /repos/{owner}/{repo}/releases/assets/{asset_id}', writes, removeAsset),
];
function findAsset(call) {
    const id = Number(call.params['asset_id']);
    for (const release of call.world.state.releases) {
        const asset = release.assets.find((candidate) => candidate.id === id);
        if (asset)
            return { release, asset };
    }
    return undefined;
}
function newAsset(call, name) {
    const { world } = call;
    return {
        id: nextId(world.state),
        name,
        label: call.query.get('label'),
        state: 'starter',
        contentType: call.headers['content-type'] ?? 'application/octet-stream',
        size: 0,
        digest: null,
        blob: world.blobs.newName(),
        createdAt: world.now(),
    };
}
/** A broken upload leaves an asset that holds the name until it is deleted. */
function leaveStarter(call) {
    const release = releaseOf(call);
    const name = call.query.get('name');
    if (release && name)
        release.assets.push(newAsset(call, name));
}
async function upload(call) {
    const { world } = call;
    const release = releaseOf(call);
    const name = call.query.get('name');
    if (!release)
        return notFound();
    if (!name)
        return invalid('ReleaseAsset', 'name', 'missing_field');
    if (sealed(call, release))
        return immutable();
    if (release.assets.some((asset) => asset.name === name))
        return invalid('ReleaseAsset', 'name', 'already_exists');
    if (!call.upload)
        return refusal(400, 'Bad Content-Length');
    const asset = newAsset(call, name);
    await world.blobs.put(asset.blob, call.upload.file);
    const facts = await world.blobs.facts(asset.blob);
    Object.assign(asset, { state: 'uploaded', size: facts?.size, digest: facts?.digest });
    release.assets.push(asset);
    return reply(201, renderAsset(world, release, asset));
}
function readAsset(call) {
    const found = findAsset(call);
    if (!found)
        return notFound();
    const { world } = call;
    const { release, asset } = found;
    if (!String(call.headers.accept).includes('application/octet-stream'))
        return reply(200, renderAsset(world, release, asset));
    return {
        status: 302,
        headers: { location: world.blobs.signed(world.url, asset.blob, 'r', asset.name, world.now() + 300_000) },
    };
}
function removeAsset(call) {
    const found = findAsset(call);
    if (!found)
        return notFound();
    if (sealed(call, found.release))
        return immutable();
    found.release.assets = found.release.assets.filter((asset) => asset !== found.asset);
    return reply(204);
}

;// CONCATENATED MODULE: ./rehearsal/github/blob-routes.ts


const longestBlockList = 8 * 1024 * 1024;
/** The object store behind signed URLs: whole blobs, blocks, lists of blocks, downloads with ranges. */
const blobRoutes = [
    route('PUT /blobs/{blob}/{name}', { kind: 'blob', streams: true }, write),
    route('GET /blobs/{blob}/{name}', { kind: 'blob' }, read),
    route('HEAD /blobs/{blob}/{name}', { kind: 'blob' }, read),
];
const blob_routes_refused = (status, code) => ({
    status,
    headers: { 'content-type': 'application/xml', 'x-ms-error-code': code },
    text: `<?xml version="1.0" encoding="utf-8"?><Error><Code>${code}</Code><Message>${code}</Message></Error>`,
});
const stored = () => ({
    status: 201,
    headers: { etag: '"0x8DSTORED"', 'x-ms-request-server-encrypted': 'true' },
});
async function write(call) {
    const { world, query, upload } = call;
    const blob = call.params['blob'] ?? '';
    if (!world.blobs.allows(blob, 'w', query, world.now()))
        return blob_routes_refused(403, 'AuthenticationFailed');
    if (call.headers.authorization)
        return blob_routes_refused(400, 'InvalidAuthenticationInfo');
    if (!upload)
        return blob_routes_refused(411, 'MissingContentLengthHeader');
    switch (query.get('comp')) {
        case 'block':
            await world.blobs.putBlock(blob, query.get('blockid') ?? '', upload.file);
            return stored();
        case 'blocklist':
            return blob_routes_joinBlocks(call, blob, upload);
        default:
            if (call.headers['x-ms-blob-type'] !== 'BlockBlob')
                return blob_routes_refused(400, 'MissingRequiredHeader');
            await world.blobs.put(blob, upload.file);
            return stored();
    }
}
async function blob_routes_joinBlocks(call, blob, upload) {
    if (upload.size > longestBlockList)
        return blob_routes_refused(413, 'RequestBodyTooLarge');
    const list = await (0,promises_.readFile)(upload.file, 'utf8');
    const ids = [...list.matchAll(/<(Latest|Committed|Uncommitted)>([^<]*)<\/\1>/g)].map((match) => match[2] ?? '');
    return (await call.world.blobs.joinBlocks(blob, ids)) ? stored() : blob_routes_refused(400, 'InvalidBlockList');
}
async function read(call) {
    const { world, query } = call;
    const blob = call.params['blob'] ?? '';
    if (!world.blobs.allows(blob, 'r', query, world.now()))
        return blob_routes_refused(403, 'AuthenticationFailed');
    const facts = await world.blobs.facts(blob);
    if (!facts)
        return blob_routes_refused(404, 'BlobNotFound');
    const name = decodeURIComponent(call.params['name'] ?? '');
    const type = name.endsWith('.zip') ? 'application/zip' : 'application/octet-stream';
    const headers = {
        'accept-ranges': 'bytes',
        etag: '"0x8DSTORED"',
        'content-disposition': `attachment; filename*=UTF-8''${encodeURIComponent(name)}`,
        'x-ms-blob-type': 'BlockBlob',
    };
    const asked = /^bytes=(\d+)-(\d*)$/.exec(String(call.headers['x-ms-range'] ?? call.headers.range ?? ''));
    if (!asked)
        return { status: 200, headers, file: { open: () => world.blobs.open(blob), size: facts.size, type } };
    const start = Number(asked[1]);
    const end = Math.min(asked[2] ? Number(asked[2]) : Infinity, facts.size - 1);
    if (start > end)
        return blob_routes_refused(416, 'InvalidRange');
    return {
        status: 206,
        headers: { ...headers, 'content-range': `bytes ${start}-${end}/${facts.size}` },
        file: { open: () => world.blobs.open(blob, { start, end }), size: end - start + 1, type },
    };
}

;// CONCATENATED MODULE: ./rehearsal/github/cache-service.ts




/** The cache service that the toolkit's client speaks to, with its answers in `snake_case`. */
const cacheRoutes = [
    twirp('CacheService/CreateCacheEntry', createCache),
    twirp('CacheService/FinalizeCacheEntryUpload', finalizeCache),
    twirp('CacheService/GetCacheEntryDownloadURL', findCache),
];
const cacheOf = (call, finalized) => call.world.state.caches.find((entry) => entry.key === textOf(call, 'key') &&
    entry.version === textOf(call, 'version') &&
    entry.finalized === finalized);
function createCache(call) {
    const { world } = call;
    const key = textOf(call, 'key');
    const version = textOf(call, 'version');
    if (!key || !version)
        return fault(400, 'invalid_argument', 'key and version are required');
    if (cacheOf(call, true) ?? cacheOf(call, false))
        return fault(409, 'already_exists', `cache entry with the same key, version, and scope already exists`);
    const entry = {
        id: nextId(world.state),
        key,
        version,
        finalized: false,
        size: 0,
        blob: world.blobs.newName(),
        createdAt: world.now(),
    };
    world.state.caches.push(entry);
    return reply(200, { ok: true, signed_upload_url: uploadUrl(world, entry.blob, 'cache.tzst'), message: '' });
}
async function finalizeCache(call) {
    const entry = cacheOf(call, false);
    const facts = entry && (await call.world.blobs.facts(entry.blob));
    if (!entry || !facts)
        return reply(200, { ok: false, entry_id: '0', message: 'nothing was uploaded' });
    if (textOf(call, 'size_bytes') !== String(facts.size))
        return reply(200, { ok: false, entry_id: '0', message: `size is ${facts.size}` });
    Object.assign(entry, { finalized: true, size: facts.size });
    return reply(200, { ok: true, entry_id: String(entry.id), message: '' });
}
/** The exact key, else the newest entry that begins with one of the keys, in their order. */
function findCache(call) {
    const { world } = call;
    const version = textOf(call, 'version');
    const restore = call.body['restore_keys'];
    const keys = [textOf(call, 'key') ?? '', ...(Array.isArray(restore) ? restore.map(String) : [])];
    const entries = world.state.caches
        .filter((entry) => entry.finalized && entry.version === version)
        .reverse();
    const exact = entries.find((entry) => entry.key === keys[0]);
    const hit = exact ?? keys.map((key) => entries.find((entry) => entry.key.startsWith(key))).find(Boolean);
    if (!hit)
        return reply(200, { ok: false, signed_download_url: '', matched_key: '' });
    const url = world.blobs.signed(world.url, hit.blob, 'r', 'cache.tzst', world.now() + urlLifetime);
    return reply(200, { ok: true, signed_download_url: url, matched_key: hit.key });
}

;// CONCATENATED MODULE: ./rehearsal/github/checks.ts




const longestSummary = 65_535;
const mostAnnotations = 50;
/** Check runs. */
const checkRoutes = [
    route('POST /repos/{owner}/{repo}/check-runs', { permission: ['checks', 'write'] }, create),
    route('GET /repos/{owner}/{repo}/check-runs/{check_run_id}', { permission: ['checks', 'read'] }, (call) => {
        const check = checks_find(call);
        return check ? reply(200, checks_render(call.world, check)) : notFound();
    }),
    route('PATCH /repos/{owner}/{repo}/check-runs/{check_run_id}', { permission: ['checks', 'write'] }, (call) => {
        const check = checks_find(call);
        return check ? (fill(call, check) ?? reply(200, checks_render(call.world, check))) : notFound();
    }),
    route('GET /repos/{owner}/{repo}/commits/{ref}/check-runs', { permission: ['checks', 'read'] }, list),
];
const checks_find = (call) => call.world.state.checkRuns.find((check) => check.id === Number(call.params['check_run_id']));
function create(call) {
    const { world } = call;
    const name = textOf(call, 'name');
    const headSha = textOf(call, 'head_sha');
    if (!name)
        return invalid('CheckRun', 'name', 'missing_field');
    if (!headSha)
        return invalid('CheckRun', 'head_sha', 'missing_field');
    const check = {
        id: nextId(world.state),
        name,
        headSha,
        status: 'queued',
        conclusion: null,
        detailsUrl: null,
        externalId: null,
        startedAt: undefined,
        completedAt: undefined,
        output: { title: null, summary: null, text: null, annotations: [] },
    };
    const refused = fill(call, check);
    if (refused)
        return refused;
    world.state.checkRuns.push(check);
    return reply(201, checks_render(world, check));
}
/** Takes over the fields of a request; annotations are appended, as GitHub does. */
function fill(call, check) {
    const output = call.body['output'];
    const annotations = output?.annotations ?? [];
    if (annotations.length > mostAnnotations)
        return invalid('CheckRun', 'annotations', 'too_many');
    if (Buffer.byteLength(output?.summary ?? '') > longestSummary)
        return invalid('CheckRun', 'summary', 'too_long');
    const conclusion = textOf(call, 'conclusion');
    const status = conclusion ? 'completed' : (textOf(call, 'status') ?? check.status);
    if (status === 'completed' && !(conclusion ?? check.conclusion))
        return invalid('CheckRun', 'conclusion', 'missing_field');
    const at = (field) => {
        const text = textOf(call, field);
        return text === undefined ? undefined : Date.parse(text);
    };
    check.status = status;
    check.conclusion = conclusion ?? check.conclusion;
    check.detailsUrl = textOf(call, 'details_url') ?? check.detailsUrl;
    check.externalId = textOf(call, 'external_id') ?? check.externalId;
    check.startedAt = at('started_at') ?? check.startedAt ?? call.world.now();
    if (status === 'completed')
        check.completedAt = at('completed_at') ?? call.world.now();
    if (output) {
        const { title, summary, text } = { ...check.output, ...output };
        check.output = { title, summary, text, annotations: [...check.output.annotations, ...annotations] };
    }
    return undefined;
}
function list(call) {
    const { state } = call.world;
    const ref = decodeURIComponent(call.params['ref'] ?? '');
    const sha = state.branches[ref] ?? ref;
    const name = call.query.get('check_name');
    const found = state.checkRuns.filter((check) => check.headSha === sha && (name === null || check.name === name));
    const { items, headers } = page(call, found);
    return reply(200, { total_count: found.length, check_runs: items.map((check) => checks_render(call.world, check)) }, headers);
}
function checks_render(world, check) {
    const url = `${repositoryUrl(world)}/check-runs/${check.id}`;
    const { title, summary, text, annotations } = check.output;
    return {
        id: check.id,
        head_sha: check.headSha,
        node_id: nodeId('CheckRun', check.id),
        external_id: check.externalId ?? '',
        url,
        html_url: `${repositoryPage(world)}/runs/${check.id}`,
        details_url: check.detailsUrl,
        status: check.status,
        conclusion: check.conclusion,
        started_at: timeOrNull(check.startedAt),
        completed_at: timeOrNull(check.completedAt),
        output: {
            title,
            summary,
            text,
            annotations_count: annotations.length,
            annotations_url: `${url}/annotations`,
        },
        name: check.name,
        check_suite: null,
        app: null,
        pull_requests: [],
    };
}

;// CONCATENATED MODULE: ./rehearsal/github/issue-shapes.ts


/** The issue that a request is about. */
const issueOf = (call) => call.world.state.issues.find((issue) => issue.number === Number(call.params['issue_number']));
/** A label by its name, in whatever case. */
const labelOf = (world, name) => world.state.labels.find((label) => label.name.toLowerCase() === name.toLowerCase());
/** A listing that lags shows neither the new issue nor that one was closed. */
const seenAs = (world, issue) => issue.state === 'closed' && listed(world, issue.closedAt ?? 0) ? 'closed' : 'open';
/** Who closed it: only the issue itself tells. */
const closer = (world, issue) => ({
    closed_by: issue.closedBy === undefined ? null : user(world, issue.closedBy),
});
/** What the author is to the repository. */
function association(world, login) {
    const { role } = personOf(world.state, login);
    if (login === world.state.repository.split('/')[0])
        return 'OWNER';
    if (login.endsWith('[bot]'))
        return 'NONE';
    return role === 'none' || role === 'read' ? 'NONE' : 'COLLABORATOR';
}
/** `issue` of the API, as in lists. */
function renderIssue(world, issue) {
    const url = `${repositoryUrl(world)}/issues/${issue.number}`;
    const labels = issue.labels.map((name) => {
        const label = labelOf(world, name) ?? { id: stableId(name), name, color: 'ededed', description: null };
        return renderLabel(world, label);
    });
    return {
        url,
        repository_url: repositoryUrl(world),
        labels_url: `${url}/labels{/name}`,
        comments_url: `${url}/comments`,
        events_url: `${url}/events`,
        html_url: `${repositoryPage(world)}/issues/${issue.number}`,
        id: issue.id,
        node_id: nodeId('Issue', issue.number),
        number: issue.number,
        title: issue.title,
        user: user(world, issue.author),
        labels,
        state: issue.state,
        locked: false,
        assignee: null,
        assignees: [],
        milestone: null,
        comments: issue.comments.length,
        created_at: time(issue.createdAt),
        updated_at: time(issue.closedAt ?? issue.createdAt),
        closed_at: timeOrNull(issue.closedAt),
        author_association: association(world, issue.author),
        state_reason: issue.stateReason,
        body: issue.body,
    };
}
/** `label` of the API. */
function renderLabel(world, label) {
    return {
        id: label.id,
        node_id: nodeId('Label', label.id),
        url: `${repositoryUrl(world)}/labels/${encodeURIComponent(label.name)}`,
        name: label.name,
        color: label.color,
        default: false,
        description: label.description,
    };
}

;// CONCATENATED MODULE: ./rehearsal/github/comments.ts





/** Comments on issues. */
const commentRoutes = [
    route('POST /repos/{owner}/{repo}/issues/{issue_number}/comments', { permission: ['issues', 'write'] }, addComment),
    route('GET /repos/{owner}/{repo}/issues/{issue_number}/comments', { permission: ['issues', 'read'] }, (call) => {
        const issue = issueOf(call);
        if (!issue)
            return notFound();
        const seen = issue.comments.filter((comment) => listed(call.world, comment.createdAt));
        const { items, headers } = page(call, seen);
        return reply(200, items.map((comment) => renderComment(call.world, issue, comment)), headers);
    }),
    route('DELETE /repos/{owner}/{repo}/issues/comments/{comment_id}', { permission: ['issues', 'write'] }, removeComment),
];
function addComment(call) {
    const issue = issueOf(call);
    if (!issue)
        return notFound();
    const body = textOf(call, 'body');
    if (!body)
        return invalid('IssueComment', 'body', 'missing_field');
    const { world } = call;
    const comment = { id: nextId(world.state), body, author: world.login, createdAt: world.now() };
    issue.comments.push(comment);
    return reply(201, renderComment(world, issue, comment));
}
function removeComment(call) {
    const id = Number(call.params['comment_id']);
    for (const issue of call.world.state.issues) {
        const index = issue.comments.findIndex((comment) => comment.id === id);
        if (index < 0)
            continue;
        issue.comments.splice(index, 1);
        return reply(204);
    }
    return notFound();
}
function renderComment(world, issue, comment) {
    return {
        id: comment.id,
        node_id: nodeId('IssueComment', comment.id),
        url: `${repositoryUrl(world)}/issues/comments/${comment.id}`,
        html_url: `${repositoryPage(world)}/issues/${issue.number}#issuecomment-${comment.id}`,
        body: comment.body,
        user: user(world, comment.author),
        created_at: time(comment.createdAt),
        updated_at: time(comment.createdAt),
        issue_url: `${repositoryUrl(world)}/issues/${issue.number}`,
        author_association: association(world, comment.author),
    };
}

;// CONCATENATED MODULE: ./rehearsal/github/commits.ts
const wholeSha = /^[0-9a-f]{40}$/;
/** The commit that a branch, a tag or a whole sha names. */
function resolveRef(state, ref) {
    const name = ref.replace(/^refs\/(heads|tags)\//, '');
    const known = wholeSha.test(ref) || state.commits.some((commit) => commit.sha === ref);
    return state.branches[name] ?? state.tags[name] ?? (known ? ref : undefined);
}
function ancestors(state, sha) {
    const seen = new Map();
    const ahead = [sha];
    for (let next = ahead.pop(); next !== undefined; next = ahead.pop()) {
        if (seen.has(next))
            continue;
        const commit = state.commits.find((candidate) => candidate.sha === next);
        seen.set(next, commit);
        ahead.push(...(commit?.parents ?? []));
    }
    return seen;
}
/** How two commits stand to each other in the history that the state holds. */
function compare(state, base, head) {
    const ofBase = ancestors(state, base);
    const ofHead = ancestors(state, head);
    const ahead = [...ofHead.keys()].filter((sha) => !ofBase.has(sha)).reverse();
    const behind = [...ofBase.keys()].filter((sha) => !ofHead.has(sha));
    const mergeBase = [...ofHead.keys()].find((sha) => ofBase.has(sha));
    const status = ahead.length === 0
        ? behind.length === 0
            ? 'identical'
            : 'behind'
        : behind.length === 0
            ? 'ahead'
            : 'diverged';
    return { status, ahead, behind, mergeBase };
}

;// CONCATENATED MODULE: ./rehearsal/github/compare.ts




/** Comparing two commits. */
const compareRoutes = [
    route('GET /repos/{owner}/{repo}/compare/{basehead}', { permission: ['contents', 'read'] }, compareTwo),
];
function compareTwo(call) {
    const { world, params } = call;
    const [base = '', head = ''] = decodeURIComponent(params['basehead'] ?? '').split('...');
    const from = resolveRef(world.state, base);
    const to = resolveRef(world.state, head);
    const known = (sha) => world.state.commits.some((commit) => commit.sha === sha);
    if (!known(from) || !known(to))
        return notFound();
    const { status, ahead, behind, mergeBase } = compare(world.state, from, to);
    if (!mergeBase)
        return notFound();
    const commits = ahead.map((sha) => renderCommit(world, sha));
    const files = [...new Set(ahead.flatMap((sha) => compare_commitOf(world, sha).files))];
    const html = `${repositoryPage(world)}/compare/${base}...${head}`;
    return reply(200, {
        url: `${repositoryUrl(world)}/compare/${base}...${head}`,
        html_url: html,
        permalink_url: html,
        diff_url: `${html}.diff`,
        patch_url: `${html}.patch`,
        base_commit: renderCommit(world, from),
        merge_base_commit: renderCommit(world, mergeBase),
        status,
        ahead_by: ahead.length,
        behind_by: behind.length,
        total_commits: ahead.length,
        commits,
        files: files.map((file) => renderFile(world, file, to)),
    });
}
const compare_commitOf = (world, sha) => world.state.commits.find((commit) => commit.sha === sha) ?? {
    sha,
    parents: [],
    message: '',
    author: 'ghost',
    at: 0,
    files: [],
};
function renderFile(world, file, sha) {
    const page = `${repositoryPage(world)}`;
    return {
        sha: null,
        filename: file,
        status: 'modified',
        additions: 0,
        deletions: 0,
        changes: 0,
        blob_url: `${page}/blob/${sha}/${encodeURI(file)}`,
        raw_url: `${page}/raw/${sha}/${encodeURI(file)}`,
        contents_url: `${repositoryUrl(world)}/contents/${encodeURI(file)}?ref=${sha}`,
    };
}
function renderCommit(world, sha) {
    const commit = compare_commitOf(world, sha);
    const url = `${repositoryUrl(world)}/commits/${sha}`;
    const person = {
        name: commit.author,
        email: `${commit.author}@users.noreply.github.com`,
        date: time(commit.at),
    };
    const tree = { sha, url: `${repositoryUrl(world)}/git/trees/${sha}` };
    return {
        url,
        sha,
        node_id: nodeId('Commit', sha),
        html_url: `${repositoryPage(world)}/commit/${sha}`,
        comments_url: `${url}/comments`,
        commit: { url, author: person, committer: person, message: commit.message, comment_count: 0, tree },
        author: user(world, commit.author),
        committer: user(world, commit.author),
        parents: commit.parents.map((parent) => ({
            sha: parent,
            url: `${repositoryUrl(world)}/commits/${parent}`,
        })),
    };
}

;// CONCATENATED MODULE: ./rehearsal/github/contents.ts



/** Files of the default branch. */
const contentsRoutes = [
    route('GET /repos/{owner}/{repo}/contents/{path}', { permission: ['contents', 'read'] }, contents),
];
function contents(call) {
    const { world } = call;
    const file = decodeURIComponent(call.params['path'] ?? '');
    const text = world.state.files[file];
    if (text === undefined)
        return notFound();
    const sha = nodeId('Blob', file);
    const url = `${repositoryUrl(world)}/contents/${encodeURI(file)}`;
    const html = `${repositoryPage(world)}/blob/${world.state.defaultBranch}/${encodeURI(file)}`;
    const git = `${repositoryUrl(world)}/git/blobs/${sha}`;
    return reply(200, {
        type: 'file',
        encoding: 'base64',
        size: Buffer.byteLength(text),
        name: file.split('/').at(-1),
        path: file,
        content: Buffer.from(text).toString('base64'),
        sha,
        url,
        git_url: git,
        html_url: html,
        download_url: html.replace('/blob/', '/raw/'),
        _links: { git, self: url, html },
    });
}

;// CONCATENATED MODULE: ./rehearsal/github/deployment-shapes.ts

/** `deployment` of the API. */
function renderDeployment(world, deployment) {
    const url = `${repositoryUrl(world)}/deployments/${deployment.id}`;
    const updated = deployment.statuses.at(-1)?.createdAt ?? deployment.createdAt;
    return {
        url,
        id: deployment.id,
        node_id: nodeId('Deployment', deployment.id),
        sha: deployment.sha,
        ref: deployment.ref,
        task: deployment.task,
        payload: deployment.payload,
        original_environment: deployment.environment,
        environment: deployment.environment,
        description: deployment.description,
        creator: user(world, deployment.creator),
        created_at: time(deployment.createdAt),
        updated_at: time(updated),
        statuses_url: `${url}/statuses`,
        repository_url: repositoryUrl(world),
        transient_environment: deployment.transient,
        production_environment: deployment.production,
    };
}
/** `deployment-status` of the API. */
function renderStatus(world, deployment, status) {
    const url = `${repositoryUrl(world)}/deployments/${deployment.id}`;
    return {
        url: `${url}/statuses/${status.id}`,
        id: status.id,
        node_id: nodeId('DeploymentStatus', status.id),
        state: status.state,
        creator: user(world, deployment.creator),
        description: status.description,
        environment: status.environment,
        target_url: status.logUrl,
        created_at: time(status.createdAt),
        updated_at: time(status.createdAt),
        deployment_url: url,
        repository_url: repositoryUrl(world),
        environment_url: status.environmentUrl,
        log_url: status.logUrl,
    };
}

;// CONCATENATED MODULE: ./rehearsal/github/deployments.ts





const states = ['error', 'failure', 'inactive', 'in_progress', 'queued', 'pending', 'success'];
const longestDescription = 140;
/** Deployments and their statuses. */
const deploymentRoutes = [
    route('POST /repos/{owner}/{repo}/deployments', { permission: ['deployments', 'write'] }, deployments_create),
    route('GET /repos/{owner}/{repo}/deployments', { permission: ['deployments', 'read'] }, deployments_list),
    route('GET /repos/{owner}/{repo}/deployments/{deployment_id}', { permission: ['deployments', 'read'] }, (call) => {
        const deployment = deployments_find(call);
        return deployment ? reply(200, renderDeployment(call.world, deployment)) : notFound();
    }),
    route('POST /repos/{owner}/{repo}/deployments/{deployment_id}/statuses', { permission: ['deployments', 'write'] }, createStatus),
    route('GET /repos/{owner}/{repo}/deployments/{deployment_id}/statuses', { permission: ['deployments', 'read'] }, (call) => {
        const deployment = deployments_find(call);
        if (!deployment)
            return notFound();
        const seen = deployment.statuses.filter((status) => listed(call.world, status.createdAt)).reverse();
        const { items, headers } = page(call, seen);
        return reply(200, items.map((status) => renderStatus(call.world, deployment, status)), headers);
    }),
];
const deployments_find = (call) => call.world.state.deployments.find((deployment) => deployment.id === Number(call.params['deployment_id']));
function deployments_create(call) {
    const { state, now, login } = call.world;
    const ref = textOf(call, 'ref');
    if (ref === undefined)
        return invalid('Deployment', 'ref', 'missing_field');
    const sha = resolveRef(state, ref);
    if (!sha)
        return refusal(422, `No ref found for: ${ref}`);
    const description = textOf(call, 'description');
    const stopped = mergeFirst(call, ref) ?? contextsMissing(call, ref, sha);
    if (stopped)
        return stopped;
    const environment = textOf(call, 'environment') ?? 'production';
    const deployment = {
        id: nextId(state),
        sha,
        ref,
        task: textOf(call, 'task') ?? 'deploy',
        environment,
        description: description ?? null,
        payload: call.body['payload'] ?? '',
        transient: call.body['transient_environment'] === true,
        production: (call.body['production_environment'] ?? environment === 'production') === true,
        creator: login,
        createdAt: now(),
        statuses: [],
    };
    state.deployments.push(deployment);
    return reply(201, renderDeployment(call.world, deployment));
}
/** `auto_merge` (on unless turned off): a branch behind the default one is merged, and nothing is deployed. */
function mergeFirst(call, ref) {
    const { state } = call.world;
    const head = state.branches[ref];
    const base = state.branches[state.defaultBranch];
    if (call.body['auto_merge'] === false || !head || !base || ref === state.defaultBranch)
        return undefined;
    const { status } = compare(state, base, head);
    if (status === 'ahead' || status === 'identical')
        return undefined;
    return reply(202, { message: `Auto-merged ${state.defaultBranch} into ${ref} on deployment.` });
}
/** `required_contexts` (all unless given): every check of the commit has to be green, our own running job's too. */
function contextsMissing(call, ref, sha) {
    const { state } = call.world;
    const asked = call.body['required_contexts'];
    const checks = [
        ...state.checkRuns
            .filter((check) => check.headSha === sha)
            .map((check) => [check.name, check.conclusion]),
        ...state.runs
            .filter((run) => run.headSha === sha)
            .flatMap((run) => run.jobs.map((job) => [job.name, job.conclusion])),
    ];
    const wanted = Array.isArray(asked) ? asked.map(String) : checks.map(([name]) => name);
    const red = wanted.filter((name) => !checks.some(([check, conclusion]) => check === name && conclusion === 'success'));
    if (red.length === 0)
        return undefined;
    return refusal(409, `Conflict: Commit status checks failed for ${ref}.`, [
        {
            contexts: red.map((context) => ({ context, state: 'pending' })),
            resource: 'Deployment',
            field: 'required_contexts',
            code: 'invalid',
        },
    ]);
}
function deployments_list(call) {
    const wanted = (key, value) => {
        const asked = call.query.get(key);
        return asked === null || asked === 'none' || asked === value;
    };
    const found = call.world.state.deployments
        .filter((deployment) => listed(call.world, deployment.createdAt))
        .filter((deployment) => wanted('sha', deployment.sha) &&
        wanted('ref', deployment.ref) &&
        wanted('task', deployment.task) &&
        wanted('environment', deployment.environment))
        .reverse();
    const { items, headers } = page(call, found);
    return reply(200, items.map((deployment) => renderDeployment(call.world, deployment)), headers);
}
function createStatus(call) {
    const { state, now } = call.world;
    const deployment = deployments_find(call);
    if (!deployment)
        return notFound();
    const wanted = textOf(call, 'state');
    if (!wanted || !states.includes(wanted))
        return invalid('DeploymentStatus', 'state', 'invalid');
    const description = textOf(call, 'description') ?? '';
    if (description.length > longestDescription)
        return invalid('DeploymentStatus', 'description', 'custom', `description is too long (maximum is ${longestDescription} characters)`);
    const status = {
        id: nextId(state),
        state: wanted,
        description,
        environment: textOf(call, 'environment') ?? deployment.environment,
        logUrl: textOf(call, 'log_url') ?? textOf(call, 'target_url') ?? '',
        environmentUrl: textOf(call, 'environment_url') ?? '',
        createdAt: now(),
    };
    deployment.statuses.push(status);
    if (wanted === 'success' && call.body['auto_inactive'] !== false)
        retireOthers(call.world, deployment);
    return reply(201, renderStatus(call.world, deployment, status));
}
/** `auto_inactive`: earlier successes of the environment, but neither transient nor production ones. */
function retireOthers(world, deployment) {
    for (const other of world.state.deployments) {
        const last = other.statuses.at(-1);
        const spared = other.transient || other.production || other.environment !== deployment.environment;
        if (other.id >= deployment.id || spared || last?.state !== 'success')
            continue;
        other.statuses.push({ ...last, id: nextId(world.state), state: 'inactive', createdAt: world.now() });
    }
}

;// CONCATENATED MODULE: ./rehearsal/github/labels.ts




/** Labels. */
const labelRoutes = [
    route('GET /repos/{owner}/{repo}/labels/{name}', { permission: ['issues', 'read'] }, (call) => {
        const label = labelOf(call.world, decodeURIComponent(call.params['name'] ?? ''));
        return label ? reply(200, renderLabel(call.world, label)) : notFound();
    }),
    route('POST /repos/{owner}/{repo}/labels', { permission: ['issues', 'write'] }, createLabel),
];
/** Makes a label: issues do it for names that are new. */
function makeLabel(world, name, color = 'ededed', description = null) {
    const label = { id: nextId(world.state), name, color, description };
    world.state.labels.push(label);
    return label;
}
function createLabel(call) {
    const name = textOf(call, 'name');
    if (!name)
        return invalid('Label', 'name', 'missing_field');
    if (labelOf(call.world, name))
        return invalid('Label', 'name', 'already_exists');
    const label = makeLabel(call.world, name, textOf(call, 'color'), textOf(call, 'description') ?? null);
    return reply(201, renderLabel(call.world, label));
}

;// CONCATENATED MODULE: ./rehearsal/github/issues.ts





/** Issues. */
const issueRoutes = [
    route('POST /repos/{owner}/{repo}/issues', { permission: ['issues', 'write'] }, issues_create),
    route('GET /repos/{owner}/{repo}/issues', { permission: ['issues', 'read'] }, issues_list),
    route('GET /repos/{owner}/{repo}/issues/{issue_number}', { permission: ['issues', 'read'] }, (call) => {
        const issue = issueOf(call);
        return issue
            ? reply(200, { ...renderIssue(call.world, issue), ...closer(call.world, issue) })
            : notFound();
    }),
    route('PATCH /repos/{owner}/{repo}/issues/{issue_number}', { permission: ['issues', 'write'] }, change),
];
const turnedOff = () => refusal(410, 'Issues has been disabled in this repository.');
const labelNames = (value) => Array.isArray(value)
    ? value.map((label) => typeof label === 'object' && label !== null && 'name' in label ? String(label.name) : String(label))
    : [];
function issues_create(call) {
    const { world } = call;
    const { state } = world;
    if (!state.hasIssues)
        return turnedOff();
    const title = textOf(call, 'title');
    if (!title)
        return invalid('Issue', 'title', 'missing_field');
    const labels = labelNames(call.body['labels']);
    for (const name of labels)
        if (!labelOf(world, name))
            makeLabel(world, name);
    state.lastNumber += 1;
    const issue = {
        id: nextId(state),
        number: state.lastNumber,
        title,
        body: textOf(call, 'body') ?? '',
        labels,
        state: 'open',
        stateReason: null,
        author: world.login,
        closedBy: undefined,
        createdAt: world.now(),
        closedAt: undefined,
        comments: [],
    };
    state.issues.push(issue);
    return reply(201, { ...renderIssue(world, issue), ...closer(world, issue) });
}
function issues_list(call) {
    const { world, query } = call;
    const wanted = query.get('state') ?? 'open';
    const labels = (query.get('labels') ?? '').split(',').filter(Boolean);
    const creator = query.get('creator');
    const found = world.state.issues
        .filter((issue) => listed(world, issue.createdAt))
        .filter((issue) => wanted === 'all' || seenAs(world, issue) === wanted)
        .filter((issue) => labels.every((label) => issue.labels.includes(label)))
        .filter((issue) => creator === null || issue.author === creator);
    if (query.get('direction') !== 'asc')
        found.reverse();
    const { items, headers } = page(call, found);
    return reply(200, items.map((issue) => renderIssue(world, issue)), headers);
}
function change(call) {
    const { world, body } = call;
    const issue = issueOf(call);
    if (!issue)
        return notFound();
    const state = textOf(call, 'state');
    if (state !== undefined && state !== 'open' && state !== 'closed')
        return invalid('Issue', 'state', 'invalid');
    issue.title = textOf(call, 'title') ?? issue.title;
    issue.body = textOf(call, 'body') ?? issue.body;
    if ('labels' in body)
        issue.labels = labelNames(body['labels']);
    if (state === 'closed' && issue.state === 'open') {
        const reason = textOf(call, 'state_reason') ?? 'completed';
        Object.assign(issue, { state, stateReason: reason, closedBy: world.login, closedAt: world.now() });
    }
    if (state === 'open')
        Object.assign(issue, { state, stateReason: 'reopened', closedBy: undefined, closedAt: undefined });
    return reply(200, { ...renderIssue(world, issue), ...closer(world, issue) });
}

;// CONCATENATED MODULE: ./rehearsal/github/people.ts



/** What a collaborator may do. */
const peopleRoutes = [
    route('GET /repos/{owner}/{repo}/collaborators/{username}/permission', { permission: ['metadata', 'read'] }, permission),
];
function permission(call) {
    const { world } = call;
    const person = world.state.people.find((candidate) => candidate.login === decodeURIComponent(call.params['username'] ?? ''));
    if (!person)
        return notFound();
    const coarse = { maintain: 'write', triage: 'read' };
    return reply(200, {
        permission: coarse[person.role] ?? person.role,
        role_name: person.role,
        user: { ...user(world, person.login), role_name: person.role },
    });
}

;// CONCATENATED MODULE: ./rehearsal/github/pulls.ts



/** The pull requests that a commit belongs to. */
const pullRoutes = [
    route('GET /repos/{owner}/{repo}/commits/{commit_sha}/pulls', { permission: ['pull-requests', 'read'] }, (call) => {
        const sha = call.params['commit_sha'];
        const found = call.world.state.pulls.filter((pull) => pull.headSha === sha || pull.mergeCommitSha === sha);
        const { items, headers } = page(call, found);
        return reply(200, items.map((pull) => renderPull(call.world, pull)), headers);
    }),
];
function renderPull(world, pull) {
    const url = `${repositoryUrl(world)}/pulls/${pull.number}`;
    const issue = `${repositoryUrl(world)}/issues/${pull.number}`;
    const html = `${repositoryPage(world)}/pull/${pull.number}`;
    const side = (ref, sha) => ({
        label: ref,
        ref,
        sha,
        user: user(world, pull.author),
        repo: wholeRepository(world, world.state.repository),
    });
    const links = {
        self: url,
        html,
        issue,
        comments: `${issue}/comments`,
        review_comments: `${url}/comments`,
        review_comment: `${url}/comments{/number}`,
        commits: `${url}/commits`,
        statuses: `${repositoryUrl(world)}/statuses/${pull.headSha}`,
    };
    return {
        url,
        id: stableId(url),
        node_id: nodeId('PullRequest', pull.number),
        html_url: html,
        diff_url: `${html}.diff`,
        patch_url: `${html}.patch`,
        issue_url: issue,
        commits_url: links.commits,
        review_comments_url: links.review_comments,
        review_comment_url: links.review_comment,
        comments_url: links.comments,
        statuses_url: links.statuses,
        number: pull.number,
        state: 'closed',
        locked: false,
        title: pull.title,
        user: user(world, pull.author),
        body: null,
        labels: [],
        milestone: null,
        created_at: time(pull.at),
        updated_at: time(pull.at),
        closed_at: time(pull.at),
        merged_at: time(pull.at),
        merge_commit_sha: pull.mergeCommitSha,
        assignee: null,
        head: side(pull.headRef, pull.headSha),
        base: side(world.state.defaultBranch, pull.mergeCommitSha),
        _links: Object.fromEntries(Object.entries(links).map(([key, href]) => [key, { href }])),
        author_association: 'CONTRIBUTOR',
        auto_merge: null,
    };
}

;// CONCATENATED MODULE: ./rehearsal/github/releases.ts




/** Releases. */
const releaseRoutes = [
    route('POST /repos/{owner}/{repo}/releases', writes, releases_create),
    route('GET /repos/{owner}/{repo}/releases', reads, (call) => {
        const seen = call.world.state.releases
            .filter((release) => listed(call.world, release.createdAt))
            .reverse();
        const { items, headers } = page(call, seen);
        return reply(200, items.map((release) => renderRelease(call.world, release)), headers);
    }),
    route('GET /repos/{owner}/{repo}/releases/tags/{tag}', reads, (call) => {
        const tag = decodeURIComponent(call.params['tag'] ?? '');
        const release = call.world.state.releases.find((candidate) => candidate.tag === tag && !candidate.draft);
        return release ? reply(200, renderRelease(call.world, release)) : notFound();
    }),
    route('GET /repos/{owner}/{repo}/releases/{release_id}', reads, (call) => {
        const release = releaseOf(call);
        return release ? reply(200, renderRelease(call.world, release)) : notFound();
    }),
    route('PATCH /repos/{owner}/{repo}/releases/{release_id}', writes, releases_change),
    route('DELETE /repos/{owner}/{repo}/releases/{release_id}', writes, remove),
];
function releases_create(call) {
    const { world, body } = call;
    const tag = textOf(call, 'tag_name');
    if (!tag)
        return invalid('Release', 'tag_name', 'missing_field');
    const draft = body['draft'] === true;
    const taken = world.state.releases.some((release) => release.tag === tag && !release.draft);
    if (world.state.burnedTags.includes(tag) || (taken && !draft))
        return invalid('Release', 'tag_name', 'already_exists');
    const release = {
        id: nextId(world.state),
        tag,
        target: textOf(call, 'target_commitish') ?? world.state.defaultBranch,
        name: textOf(call, 'name') ?? null,
        body: textOf(call, 'body') ?? null,
        draft,
        prerelease: body['prerelease'] === true,
        author: world.login,
        createdAt: world.now(),
        publishedAt: draft ? undefined : world.now(),
        assets: [],
    };
    world.state.releases.push(release);
    if (!draft)
        world.state.tags[tag] ??= world.state.branches[release.target] ?? release.target;
    return reply(201, renderRelease(world, release));
}
function releases_change(call) {
    const { world, body } = call;
    const release = releaseOf(call);
    if (!release)
        return notFound();
    if (sealed(call, release))
        return immutable();
    release.tag = textOf(call, 'tag_name') ?? release.tag;
    release.name = textOf(call, 'name') ?? release.name;
    release.body = textOf(call, 'body') ?? release.body;
    if (typeof body['prerelease'] === 'boolean')
        release.prerelease = body['prerelease'];
    if (body['draft'] === false && release.draft) {
        const taken = world.state.releases.some((other) => other !== release && other.tag === release.tag && !other.draft);
        if (taken)
            return invalid('Release', 'tag_name', 'already_exists');
        release.draft = false;
        release.publishedAt = world.now();
        world.state.tags[release.tag] ??= world.state.branches[release.target] ?? release.target;
    }
    return reply(200, renderRelease(world, release));
}
function remove(call) {
    const { state } = call.world;
    const release = releaseOf(call);
    if (!release)
        return notFound();
    if (sealed(call, release))
        state.burnedTags.push(release.tag);
    state.releases = state.releases.filter((other) => other !== release);
    return reply(204);
}

;// CONCATENATED MODULE: ./rehearsal/github/search.ts



/** The search over issues. */
const searchRoutes = [route('GET /search/issues', {}, search)];
/** Words, quoted phrases, `repo:`, `label:`, `state:`, `is:`: the part of GitHub's search that finds an incident. */
function search(call) {
    const { world } = call;
    const terms = [...(call.query.get('q') ?? '').matchAll(/(?:(\w+):)?(?:"([^"]*)"|(\S+))/g)];
    const found = world.state.issues
        .filter((issue) => listed(world, issue.createdAt))
        .filter((issue) => terms.every(([, key, quoted, word]) => fits(world, issue, key, quoted ?? word ?? '')));
    const { items, headers } = page(call, found.reverse());
    const results = items.map((issue) => ({ ...renderIssue(world, issue), score: 1 }));
    return reply(200, { total_count: found.length, incomplete_results: false, search_type: 'lexical', items: results }, headers);
}
function fits(world, issue, key, value) {
    switch (key) {
        case undefined:
            return `${issue.title}\n${issue.body}`.toLowerCase().includes(value.toLowerCase());
        case 'repo':
            return value.toLowerCase() === world.state.repository.toLowerCase();
        case 'label':
            return issue.labels.includes(value);
        case 'state':
        case 'is':
            return value === 'issue' || seenAs(world, issue) === value;
        default:
            return true;
    }
}

;// CONCATENATED MODULE: ./rehearsal/github/routes.ts

















/** Every endpoint of the embedded GitHub. */
function allRoutes() {
    return [
        ...deploymentRoutes,
        ...issueRoutes,
        ...commentRoutes,
        ...labelRoutes,
        ...searchRoutes,
        ...peopleRoutes,
        ...releaseRoutes,
        ...assetRoutes,
        ...checkRoutes,
        ...compareRoutes,
        ...pullRoutes,
        ...contentsRoutes,
        ...runRoutes,
        ...artifactRoutes,
        ...cacheRoutes,
        ...blobRoutes,
        ...oidcRoutes(),
    ];
}

// EXTERNAL MODULE: external "node:http"
var external_node_http_ = __webpack_require__(37067);
var external_node_http_default = /*#__PURE__*/__webpack_require__.n(external_node_http_);
// EXTERNAL MODULE: external "node:stream"
var external_node_stream_ = __webpack_require__(57075);
;// CONCATENATED MODULE: ./rehearsal/github/body.ts



const largestJson = 8 * 1024 * 1024;
const largestUpload = 5 * 1024 * 1024 * 1024;
/** A body that GitHub would not take. */
class BodyError extends Error {
}
/** A JSON body, `undefined` when there is none. */
async function toJson(request) {
    const chunks = [];
    let size = 0;
    for await (const chunk of request) {
        size += chunk.length;
        if (size > largestJson)
            throw new BodyError('the body is too large');
        chunks.push(chunk);
    }
    if (size === 0)
        return undefined;
    try {
        return JSON.parse(Buffer.concat(chunks).toString('utf8'));
    }
    catch {
        throw new BodyError('Problems parsing JSON');
    }
}
/** Streams a body to disk, so that memory stays flat however large it is. */
async function toFile(request, upload) {
    const count = new external_node_stream_.Transform({
        transform(chunk, _, done) {
            upload.size += chunk.length;
            done(upload.size > largestUpload ? new BodyError('the body is too large') : null, chunk);
        },
    });
    await (0,external_node_stream_promises_.pipeline)(request, count, (0,external_node_fs_.createWriteStream)(upload.file));
    return undefined;
}

;// CONCATENATED MODULE: ./rehearsal/github/send.ts


/** Cuts the connection: a reset, no end. */
function send_cut(response) {
    response.socket?.resetAndDestroy();
}
function headersOf(reply) {
    const text = reply.json === undefined ? (reply.text ?? '') : JSON.stringify(reply.json);
    const type = reply.file?.type ?? (reply.json === undefined ? undefined : 'application/json; charset=utf-8');
    const length = reply.file?.size ?? Buffer.byteLength(text);
    return {
        text,
        headers: {
            ...(type ? { 'content-type': type } : {}),
            ...(reply.status === 204 ? {} : { 'content-length': String(length) }),
            'x-github-request-id': 'REHEARSAL',
            ...reply.headers,
        },
    };
}
/** Answers, and notes what was answered. */
async function send(response, reply, exchange) {
    const { headers, text } = headersOf(reply);
    exchange.status = reply.status;
    exchange.responseBody = reply.json;
    response.writeHead(reply.status, headers);
    if (!reply.file || exchange.method === 'HEAD')
        return void response.end(text);
    // The client may be gone before the file is through: nothing to tell it.
    await (0,external_node_stream_promises_.pipeline)(reply.file.open(), response).catch(() => undefined);
}
/** Half of the body under the length of the whole, then the end. */
async function truncate(response, reply, exchange) {
    const { headers, text } = headersOf(reply);
    exchange.status = reply.status;
    response.writeHead(reply.status, headers);
    const half = (reply.file?.size ?? Buffer.byteLength(text)) >> 1;
    const source = reply.file?.open() ?? external_node_stream_.Readable.from([Buffer.from(text)]);
    let sent = 0;
    for await (const chunk of source) {
        const part = chunk.subarray(0, half - sent);
        sent += part.length;
        await new Promise((resolve) => response.write(part, () => resolve()));
        if (sent >= half)
            break;
    }
    response.socket?.end();
}

;// CONCATENATED MODULE: ./rehearsal/github/server.ts






/** Listens on a free loopback port. The returned function ends it, with every connection that still hangs. */
async function listen(parts) {
    const server = external_node_http_default().createServer((request, response) => {
        serve(parts, request, response).catch((error) => {
            if (!response.headersSent)
                response.writeHead(500, { 'content-type': 'text/plain' });
            response.end(error instanceof Error ? error.stack : String(error));
        });
    });
    server.keepAliveTimeout = 60_000;
    await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
    const address = server.address();
    if (address === null || typeof address === 'string')
        throw new Error('the embedded GitHub has no port');
    return {
        port: address.port,
        close: () => new Promise((resolve) => {
            server.close(() => resolve());
            server.closeAllConnections();
        }),
    };
}
function match(routes, method, target) {
    for (const route of routes) {
        if (route.method !== method)
            continue;
        const hit = route.pattern.exec(target);
        if (hit)
            return { route, params: { ...hit.groups } };
    }
    return undefined;
}
async function serve(parts, request, response) {
    const url = new URL(request.url ?? '/', parts.world.url);
    // Uploads have a host of their own on GitHub; here they have a prefix.
    const target = url.pathname.replace(/^\/uploads(?=\/repos\/)/, '').replace(/^\/{2,}/, '/');
    const method = request.method ?? 'GET';
    const found = match(parts.routes, method, target);
    const fault = parts.take(found?.route.name ?? `${method} ${target}`, `${method} ${target}${url.search}`);
    const upload = {
        file: external_node_path_default().join(parts.world.blobs.folder, `.upload-${parts.world.blobs.newName()}`),
        size: 0,
    };
    const exchange = {
        route: found?.route.name ?? '',
        kind: found?.route.kind ?? 'rest',
        method,
        path: target,
        query: Object.fromEntries(url.searchParams),
        requestBody: undefined,
        status: 0,
        responseBody: undefined,
        fault: fault?.kind,
    };
    try {
        const body = found?.route.streams ? await toFile(request, upload) : await toJson(request);
        exchange.requestBody = body;
        const call = {
            method,
            path: target,
            params: found?.params ?? {},
            query: url.searchParams,
            headers: request.headers,
            body: typeof body === 'object' && body !== null ? body : {},
            world: parts.world,
            ...(found?.route.streams ? { upload } : {}),
        };
        const act = async () => answer(parts, call, found);
        await play(fault, { act, call, route: found?.route, response, exchange });
    }
    catch (error) {
        if (!(error instanceof BodyError))
            throw error;
        await send(response, refusal(400, error.message), exchange);
    }
    finally {
        parts.saw(exchange);
        await (0,promises_.rm)(upload.file, { force: true });
    }
}
async function answer(parts, call, found) {
    if (!found)
        return notFound();
    if (found.route.kind === 'rest') {
        const [, , owner, repo] = call.path.split('/');
        const asked = call.path.startsWith('/repos/') ? `${owner}/${repo}`.toLowerCase() : undefined;
        const no = parts.refused(call, found.route);
        if (no)
            return no;
        if (asked !== undefined && asked !== parts.world.state.repository.toLowerCase())
            return notFound();
    }
    return found.route.run(call);
}
/** Acts and answers, or lets the fault have its way. */
async function play(fault, { act, call, route, response, exchange }) {
    switch (fault?.kind) {
        case 'reset':
            return send_cut(response);
        case 'lost-response':
            await act();
            return send_cut(response);
        case 'hang':
            if (fault.acts)
                await act();
            return;
        case 'status': {
            const status = fault.status ?? 502;
            if (fault.acts)
                await act();
            else if (status >= 500)
                route?.leaves?.(call);
            const after = fault.retryAfter === undefined ? {} : { 'retry-after': String(fault.retryAfter) };
            const message = fault.message ?? (external_node_http_default()).STATUS_CODES[status] ?? 'Fault';
            return send(response, { ...refusal(status, message), headers: after }, exchange);
        }
        case 'truncated':
            return truncate(response, await act(), exchange);
        case 'slow':
            await new Promise((resolve) => setTimeout(resolve, fault.ms ?? 1000));
            return send(response, await act(), exchange);
        case undefined:
            return send(response, await act(), exchange);
    }
}

;// CONCATENATED MODULE: ./rehearsal/github/start.ts










const mostExchanges = 10_000;
/** Starts the embedded GitHub: one HTTP server on a free loopback port, its state in memory, its blobs in a temporary folder. */
async function startGitHub(options) {
    const state = newState(options.repository);
    const permissions = options.permissions ?? allPermissions();
    const folder = await (0,promises_.mkdtemp)(external_node_path_default().join((0,external_node_os_.tmpdir)(), 'embedded-github-'));
    const blobs = createBlobs(folder);
    const { faults, take } = createFaults();
    const exchanges = [];
    let lagMs = 0;
    const world = {
        state,
        blobs,
        url: 'http://127.0.0.1',
        now: options.now ?? (() => Date.now()),
        lagMs: () => lagMs,
        login: options.login ?? 'github-actions[bot]',
    };
    const server = await listen({
        routes: allRoutes(),
        world,
        take,
        refused: (call, route) => refused(call.headers.authorization, route.permission, permissions),
        saw(exchange) {
            exchanges.push(exchange);
            if (exchanges.length > mostExchanges)
                exchanges.shift();
            options.onExchange?.(exchange);
        },
    });
    world.url = `http://127.0.0.1:${server.port}`;
    return {
        url: world.url,
        token: standInToken,
        state,
        permissions,
        faults,
        exchanges,
        get lagMs() {
            return lagMs;
        },
        set lagMs(ms) {
            lagMs = ms;
        },
        env: (facts = {}) => environment(world, runFor(world, facts), facts.job ?? 'build'),
        finishRun: (runId, conclusion) => finishRun(state, runId, conclusion),
        async flipArtifact(name) {
            const artifact = state.artifacts.findLast((candidate) => candidate.name === name);
            if (!artifact)
                throw new Error(`no artifact ${name}`);
            await blobs.flip(artifact.blob);
        },
        async flipCache(prefix) {
            const entry = state.caches.findLast(({ key }) => key.startsWith(prefix));
            if (!entry)
                throw new Error(`no cache entry ${prefix}`);
            await blobs.flip(entry.blob);
        },
        save: (file) => (0,promises_.writeFile)(file, `${JSON.stringify(state, null, 2)}\n`),
        async close() {
            await server.close();
            await (0,promises_.rm)(folder, { recursive: true, force: true });
        },
    };
}
function runFor(world, facts) {
    const { state } = world;
    const id = facts.runId ?? state.runs.at(-1)?.id ?? 1;
    const there = state.runs.find((run) => run.id === id);
    const run = there ?? {
        id,
        number: state.runs.length + 1,
        name: 'release',
        path: '.github/workflows/release.yml',
        event: 'push',
        headSha: state.branches[state.defaultBranch] ?? '0'.repeat(40),
        headBranch: state.defaultBranch,
        headRepository: state.repository,
        actor: state.repository.split('/')[0] ?? '',
        attempt: 1,
        status: 'in_progress',
        conclusion: null,
        startedAt: world.now(),
        jobs: [],
    };
    if (!there)
        state.runs.push(run);
    run.headSha = facts.sha ?? run.headSha;
    run.headBranch = facts.branch ?? run.headBranch;
    run.event = facts.event ?? run.event;
    run.name = facts.workflow ?? run.name;
    run.path = facts.path ?? run.path;
    run.headRepository = facts.headRepository ?? run.headRepository;
    run.actor = facts.actor ?? run.actor;
    const attempt = facts.attempt ?? run.attempt;
    if (attempt > run.attempt)
        Object.assign(run, { attempt, status: 'in_progress', conclusion: null });
    const name = facts.job ?? 'build';
    if (!run.jobs.some((job) => job.name === name && job.attempt === attempt)) {
        const job = { name, attempt, status: 'in_progress', conclusion: null, startedAt: world.now() };
        run.jobs.push({ id: stableId(`${id}/${attempt}/${name}`), ...job });
    }
    return run;
}
function finishRun(state, runId, conclusion) {
    const run = state.runs.find((candidate) => candidate.id === runId);
    if (!run)
        throw new Error(`no run ${runId}`);
    Object.assign(run, { status: 'completed', conclusion });
    for (const job of run.jobs)
        if (job.conclusion === null)
            Object.assign(job, { status: 'completed', conclusion });
}
function environment(world, run, job) {
    const { state, url } = world;
    const [owner = ''] = state.repository.split('/');
    return {
        GITHUB_API_URL: url,
        GITHUB_SERVER_URL: url.replace('127.0.0.1', 'github.localhost'),
        GITHUB_REPOSITORY: state.repository,
        GITHUB_REPOSITORY_ID: String(stableId(state.repository)),
        GITHUB_REPOSITORY_OWNER: owner,
        GITHUB_RUN_ID: String(run.id),
        GITHUB_RUN_NUMBER: String(run.number),
        GITHUB_RUN_ATTEMPT: String(run.attempt),
        GITHUB_WORKFLOW: run.name,
        GITHUB_JOB: job,
        GITHUB_ACTOR: run.actor,
        GITHUB_EVENT_NAME: run.event,
        GITHUB_SHA: run.headSha,
        GITHUB_REF: `refs/heads/${run.headBranch}`,
        GITHUB_REF_NAME: run.headBranch,
        GITHUB_RETENTION_DAYS: '90',
        ACTIONS_RUNTIME_TOKEN: runtimeToken(run.id, run.attempt, job),
        ACTIONS_RESULTS_URL: `${url}/`,
        ACTIONS_CACHE_SERVICE_V2: 'True',
        ...oidcEnvironment(url, run),
    };
}

// EXTERNAL MODULE: ./node_modules/yaml/dist/index.js
var dist = __webpack_require__(38815);
;// CONCATENATED MODULE: ./rehearsal/step-runner/action-file.ts



/** Reads `<folder>/action.yml`; anything but a Node 24 action is an error, since this runner starts nothing else. */
async function readActionFile(folder) {
    const file = external_node_path_default().join(folder, 'action.yml');
    const parsed = record((0,dist/* parse */.qg)(await (0,promises_.readFile)(file, 'utf8')), file);
    const runs = record(parsed.runs, `runs of ${file}`);
    if (runs.using !== 'node24' || typeof runs.main !== 'string')
        throw new Error(`${file} is no Node 24 action: using is ${String(runs.using)}`);
    return {
        name: String(parsed.name ?? external_node_path_default().basename(folder)),
        folder,
        inputs: readInputs(parsed.inputs, file),
        main: external_node_path_default().resolve(folder, runs.main),
        post: typeof runs.post === 'string' ? external_node_path_default().resolve(folder, runs.post) : undefined,
        postIf: String(runs['post-if'] ?? 'always()'),
    };
}
function readInputs(value, file) {
    const inputs = {};
    for (const [name, spec] of Object.entries(record(value ?? {}, `inputs of ${file}`))) {
        const fields = record(spec ?? {}, `input ${name} of ${file}`);
        inputs[name] = {
            ...(fields.default === undefined || fields.default === null ? {} : { default: String(fields.default) }),
            ...(fields.deprecationMessage ? { deprecationMessage: String(fields.deprecationMessage) } : {}),
        };
    }
    return inputs;
}
function record(value, what) {
    if (typeof value !== 'object' || value === null || Array.isArray(value))
        throw new Error(`${what} is not a mapping`);
    return value;
}

;// CONCATENATED MODULE: ./rehearsal/step-runner/expressions.ts
/** Fills in `${{ github.token }}` and the like. The step runner knows paths into two contexts, no operators. */
function evaluate(text, contexts) {
    return text.replace(/\$\{\{\s*(.*?)\s*\}\}/g, (_, expression) => {
        if (!/^(github|runner)(\.[A-Za-z_][\w-]*)+$/.test(expression))
            throw new Error(`The step runner does not evaluate \${{ ${expression} }}: it knows paths into github and runner`);
        return asText(lookUp(expression.split('.'), contexts));
    });
}
function lookUp(parts, contexts) {
    return parts.reduce((value, part) => typeof value === 'object' && value !== null ? value[part] : undefined, contexts);
}
function asText(value) {
    if (value === undefined || value === null)
        return '';
    return typeof value === 'object' ? JSON.stringify(value) : String(value);
}

;// CONCATENATED MODULE: ./rehearsal/step-runner/environment.ts



const systemNames = {
    linux: 'Linux',
    darwin: 'macOS',
    win32: 'Windows',
};
const archNames = { x64: 'X64', arm64: 'ARM64', ia32: 'X86', arm: 'ARM' };
/** The variables that every step of a job gets, but for its inputs, state and environment files. */
function jobEnvironment(run, services, machine) {
    return {
        ...machine.base,
        CI: 'true',
        ...githubVariables(run, services, machine),
        RUNNER_ARCH: archNames[external_node_os_default().arch()] ?? external_node_os_default().arch(),
        RUNNER_ENVIRONMENT: machine.kind,
        RUNNER_NAME: 'rehearsal',
        RUNNER_OS: systemNames[process.platform] ?? 'Linux',
        RUNNER_TEMP: machine.temp,
        RUNNER_TOOL_CACHE: machine.toolCache,
        RUNNER_TRACKING_ID: machine.trackingId,
        RUNNER_WORKSPACE: external_node_path_default().dirname(machine.workspace),
        ...services.environment,
    };
}
function githubVariables(run, services, machine) {
    const [owner = ''] = run.repository.split('/');
    return {
        GITHUB_ACTIONS: 'true',
        GITHUB_ACTOR: run.actor,
        GITHUB_API_URL: services.apiUrl,
        GITHUB_BASE_REF: run.baseRef ?? '',
        GITHUB_EVENT_NAME: run.eventName,
        GITHUB_EVENT_PATH: machine.eventPath,
        GITHUB_GRAPHQL_URL: `${services.apiUrl}/graphql`,
        GITHUB_HEAD_REF: run.headRef ?? '',
        GITHUB_JOB: run.job,
        GITHUB_REF: run.ref,
        GITHUB_REF_NAME: run.ref.replace(/^refs\/(heads|tags|pull)\//, ''),
        GITHUB_REF_PROTECTED: String(run.refProtected ?? false),
        GITHUB_REF_TYPE: run.ref.startsWith('refs/tags/') ? 'tag' : 'branch',
        GITHUB_REPOSITORY: run.repository,
        GITHUB_REPOSITORY_OWNER: owner,
        GITHUB_RETENTION_DAYS: '90',
        GITHUB_RUN_ATTEMPT: String(run.runAttempt ?? 1),
        GITHUB_RUN_ID: String(run.runId),
        GITHUB_RUN_NUMBER: String(run.runNumber ?? run.runId),
        GITHUB_SERVER_URL: services.serverUrl,
        GITHUB_SHA: run.sha,
        GITHUB_TRIGGERING_ACTOR: run.actor,
        GITHUB_WORKFLOW: run.workflow,
        GITHUB_WORKFLOW_REF: `${run.repository}/${run.workflowFile}@${run.ref}`,
        GITHUB_WORKFLOW_SHA: run.sha,
        GITHUB_WORKSPACE: machine.workspace,
    };
}
/** The contexts in which defaults of `action.yml` are evaluated. */
function jobContexts(run, services, machine) {
    return {
        github: {
            token: services.token,
            repository: run.repository,
            sha: run.sha,
            ref: run.ref,
            run_id: String(run.runId),
            run_attempt: String(run.runAttempt ?? 1),
            job: run.job,
            workflow: run.workflow,
            actor: run.actor,
            event_name: run.eventName,
            event: run.event,
            workspace: machine.workspace,
            server_url: services.serverUrl,
            api_url: services.apiUrl,
        },
        runner: {
            temp: machine.temp,
            tool_cache: machine.toolCache,
            name: 'rehearsal',
            environment: machine.kind,
        },
    };
}
/**
 * `INPUT_*` of a step: upper case, spaces to `_`, hyphens kept; what `with` leaves out comes from the defaults.
 * An input that the action does not declare is passed on with a warning, and nothing checks the required ones.
 */
function inputVariables(action, given, contexts, record) {
    const declared = Object.keys(action.inputs);
    const lower = new Map(declared.map((name) => [name.toLowerCase(), name]));
    const values = new Map();
    for (const name of declared)
        values.set(name, evaluate(action.inputs[name]?.default ?? '', contexts));
    const unexpected = Object.keys(given).filter((name) => !lower.has(name.toLowerCase()));
    for (const [name, value] of Object.entries(given))
        values.set(lower.get(name.toLowerCase()) ?? name, value);
    if (unexpected.length > 0)
        record.annotate({
            kind: 'warning',
            message: `Unexpected input(s) ${quoted(unexpected)}, valid inputs are [${quoted(declared)}]`,
        });
    warnOfDeprecated(action, given, record);
    return Object.fromEntries([...values].map(([name, value]) => [`INPUT_${name.replaceAll(' ', '_').toUpperCase()}`, value]));
}
const quoted = (names) => names.map((name) => `'${name}'`).join(', ');
function warnOfDeprecated(action, given, record) {
    for (const name of Object.keys(given)) {
        const message = action.inputs[name]?.deprecationMessage;
        if (message)
            record.annotate({
                kind: 'warning',
                message: `Input '${name}' has been deprecated with message: ${message}`,
            });
    }
}

;// CONCATENATED MODULE: ./rehearsal/step-runner/masks.ts
/** Masks as the runner makes them: three shifts of base64, JSON, URI and XML; neither hex nor parts of a secret. */
function createMasks(secrets = []) {
    const values = new Set();
    const add = (secret) => {
        for (const part of [secret, ...secret.split(/[\r\n]+/)])
            if (part.trim())
                for (const form of derivedForms(part))
                    values.add(form);
    };
    secrets.forEach(add);
    return {
        add,
        apply: (text) => replaceRanges(text, rangesOf(text, values)),
        hides: (text) => rangesOf(text, values).length > 0,
    };
}
function derivedForms(secret) {
    const bytes = Buffer.from(secret, 'utf8');
    const shifts = [0, 1, 2]
        .filter((shift) => bytes.length > shift)
        .map((shift) => bytes.subarray(shift).toString('base64'));
    const json = JSON.stringify(secret).slice(1, -1);
    const unquoted = secret.length > 8 && secret.startsWith('"') && secret.endsWith('"') ? [secret.slice(1, -1)] : [];
    return [
        secret,
        ...shifts,
        json,
        encodeURIComponent(secret.toWellFormed()),
        xmlEscape(secret),
        secret.replaceAll("'", "''"),
        secret.replaceAll('"', '\\"'),
        ...unquoted,
    ];
}
const xmlEscape = (text) => text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll("'", '&apos;');
function rangesOf(text, values) {
    const ranges = [];
    for (const value of values)
        for (let at = text.indexOf(value); at >= 0; at = text.indexOf(value, at + 1))
            ranges.push([at, at + value.length]);
    return ranges.sort((a, b) => a[0] - b[0]);
}
/** Puts `***` over each range; ranges that overlap or touch become one. */
function replaceRanges(text, ranges) {
    let out = '';
    let from = 0;
    for (let index = 0; index < ranges.length;) {
        const [start, first] = ranges[index];
        let end = first;
        for (index += 1; index < ranges.length && ranges[index][0] <= end; index += 1)
            end = Math.max(end, ranges[index][1]);
        out += `${text.slice(from, start)}***`;
        from = end;
    }
    return out + text.slice(from);
}

// EXTERNAL MODULE: external "node:string_decoder"
var external_node_string_decoder_ = __webpack_require__(46193);
;// CONCATENATED MODULE: ./rehearsal/step-runner/node-process.ts


/** The runner's own waits: SIGINT, 7.5 s, SIGTERM, 2.5 s, kill; five seconds for output held open by a child. */
const runnerPace = { interruptMs: 7500, terminateMs: 2500, heldOutputMs: 5000 };
/** Starts `node <script>` in its own process group, so that a Ctrl-C at the terminal reaches it only through us. */
function startNode(options, pace) {
    const timers = [];
    let child;
    try {
        child = (0,external_node_child_process_.spawn)(process.execPath, [options.script], {
            cwd: options.cwd,
            env: options.env,
            stdio: ['ignore', 'pipe', 'pipe'],
            detached: process.platform !== 'win32',
        });
    }
    catch (error) {
        return {
            pid: undefined,
            ended: Promise.resolve(neverStarted(error)),
            cancel: () => undefined,
            kill: () => undefined,
        };
    }
    const flushes = [child.stdout, child.stderr].map((stream) => stream ? readLines(stream, options.onLine) : undefined);
    const ended = waitForEnd(child, pace.heldOutputMs).finally(() => {
        timers.forEach(clearTimeout);
        flushes.forEach((flush) => flush?.());
    });
    const kill = () => void child.kill('SIGKILL');
    const cancel = () => {
        child.kill('SIGINT');
        timers.push(setTimeout(() => child.kill('SIGTERM'), pace.interruptMs), setTimeout(kill, pace.interruptMs + pace.terminateMs));
    };
    return { pid: child.pid, ended, cancel, kill };
}
const neverStarted = (error) => ({
    exitCode: null,
    signal: null,
    notStarted: error instanceof Error ? error.message : String(error),
    outputHeld: false,
});
function waitForEnd(child, heldOutputMs) {
    return new Promise((resolve) => {
        let held;
        child.once('error', (error) => resolve(neverStarted(error)));
        child.once('exit', (exitCode, signal) => {
            held = setTimeout(() => {
                child.stdout?.destroy();
                child.stderr?.destroy();
                resolve({ exitCode, signal, notStarted: undefined, outputHeld: true });
            }, heldOutputMs);
        });
        child.once('close', (exitCode, signal) => {
            clearTimeout(held);
            resolve({ exitCode, signal, notStarted: undefined, outputHeld: false });
        });
    });
}
const longestLine = 1024 * 1024;
/** Calls back for each line; returns a function that gives out what is left. A line without an end is cut at 1 MiB. */
function readLines(stream, onLine) {
    const decoder = new external_node_string_decoder_.StringDecoder('utf8');
    let rest = '';
    stream.on('data', (chunk) => {
        const lines = (rest + decoder.write(chunk)).split(/\r\n|\n|\r(?!$)/);
        rest = lines.pop() ?? '';
        lines.forEach(onLine);
        for (; rest.length > longestLine; rest = rest.slice(longestLine))
            onLine(rest.slice(0, longestLine));
    });
    stream.on('error', () => undefined);
    return () => {
        if (rest !== '')
            onLine(rest.replace(/\r$/, ''));
        rest = '';
    };
}

;// CONCATENATED MODULE: ./rehearsal/step-runner/orphans.ts

/**
 * Kills every process whose environment still holds the job's `RUNNER_TRACKING_ID`, and names them.
 * Linux only: elsewhere a process's environment is not to be read, and nothing is killed.
 */
async function endOrphans(trackingId) {
    if (process.platform !== 'linux')
        return [];
    const needle = `RUNNER_TRACKING_ID=${trackingId}`;
    const pids = (await (0,promises_.readdir)('/proc')).filter((name) => /^\d+$/.test(name)).map(Number);
    const orphans = [];
    for (const pid of pids) {
        if (pid === process.pid)
            continue;
        const environment = await (0,promises_.readFile)(`/proc/${pid}/environ`, 'utf8').catch(() => '');
        if (!environment.split('\0').includes(needle))
            continue;
        const name = await (0,promises_.readFile)(`/proc/${pid}/comm`, 'utf8').catch(() => '');
        if (end(pid))
            orphans.push({ pid, name: name.trim() });
    }
    return orphans;
}
function end(pid) {
    try {
        return process.kill(pid, 'SIGKILL');
    }
    catch {
        return false;
    }
}

;// CONCATENATED MODULE: ./rehearsal/step-runner/commands.ts
/**
 * Reads one line of output. `known` says which names are commands: `::anything::` else is plain text. The new form
 * must open the line, the old one counts anywhere in it.
 */
function parseCommand(line, known) {
    return parseColons(line, known) ?? parseBracket(line, known);
}
function parseColons(line, known) {
    const text = line.trimStart();
    if (!text.startsWith('::'))
        return undefined;
    const end = text.indexOf('::', 2);
    if (end < 0)
        return undefined;
    const { name, rest } = splitHead(text.slice(2, end));
    if (!known(name))
        return undefined;
    return {
        name,
        properties: readProperties(rest, ',', unescapeProperty),
        data: unescapeData(text.slice(end + 2)),
    };
}
function parseBracket(line, known) {
    const start = line.indexOf('##[');
    const end = start < 0 ? -1 : line.indexOf(']', start);
    if (end < 0)
        return undefined;
    const { name, rest } = splitHead(line.slice(start + 3, end));
    if (!known(name))
        return undefined;
    return {
        name,
        properties: readProperties(rest, ';', unescapeBracket),
        data: unescapeBracket(line.slice(end + 1)),
    };
}
function splitHead(head) {
    const space = head.indexOf(' ');
    if (space < 0)
        return { name: head.toLowerCase(), rest: '' };
    return { name: head.slice(0, space).toLowerCase(), rest: head.slice(space + 1).trim() };
}
function readProperties(text, separator, unescape) {
    const properties = Object.create(null);
    for (const pair of text.split(separator)) {
        const equals = pair.indexOf('=');
        if (equals > 0 && equals < pair.length - 1)
            properties[pair.slice(0, equals).trim()] = unescape(pair.slice(equals + 1));
    }
    return properties;
}
const unescapeData = (text) => text.replaceAll('%0D', '\r').replaceAll('%0A', '\n').replaceAll('%25', '%');
const unescapeProperty = (text) => text
    .replaceAll('%0D', '\r')
    .replaceAll('%0A', '\n')
    .replaceAll('%3A', ':')
    .replaceAll('%2C', ',')
    .replaceAll('%25', '%');
const unescapeBracket = (text) => text.replaceAll('%3B', ';').replaceAll('%0D', '\r').replaceAll('%0A', '\n').replaceAll('%5D', ']');

;// CONCATENATED MODULE: ./rehearsal/step-runner/interpreter.ts

const commandNames = new Set([
    'set-env',
    'set-output',
    'save-state',
    'add-path',
    'add-mask',
    'add-matcher',
    'remove-matcher',
    'debug',
    'error',
    'warning',
    'notice',
    'group',
    'endgroup',
    'echo',
    'stop-commands',
]);
/** Reads the lines of one step as the runner does, and acts on the commands among them. */
function createInterpreter(masks, record, debug) {
    const found = { outputs: {}, state: {} };
    let stopToken;
    let echo = debug;
    function line(text) {
        const command = parseCommand(text, (name) => commandNames.has(name) || name === stopToken);
        if (!command || !obey(command, text))
            record.print(text);
    }
    /** False when the line is to be printed as plain text after all. */
    function obey(command, text) {
        if (stopToken !== undefined) {
            if (command.name === stopToken)
                stopToken = undefined;
            return false;
        }
        if (command.name === 'stop-commands')
            return stop(command, text);
        if (echo && command.name !== 'add-mask' && !printsItself.has(command.name))
            record.print(text);
        const fault = act(command);
        if (fault !== undefined)
            interpreter_fail(record, command.name === 'add-mask' ? command.name : text, fault);
        return true;
    }
    function stop(command, text) {
        const token = command.data.toLowerCase();
        if (!token || token === 'pause-logging' || commandNames.has(token)) {
            interpreter_fail(record, text, `Invalid stop token '${command.data}'`);
            return true;
        }
        stopToken = token;
        if (command.data.length > 6)
            masks.add(command.data);
        return false;
    }
    /** Carries a command out; the text of a fault fails the step. */
    function act({ name, properties, data }) {
        switch (name) {
            case 'set-env':
            case 'add-path':
                return `The \`${name}\` command is disabled: write to the environment files`;
            case 'set-output':
            case 'save-state':
                if (!properties.name)
                    return `Required field 'name' is missing in ##[${name}] command.`;
                (name === 'set-output' ? found.outputs : found.state)[properties.name] = data;
                return undefined;
            case 'add-mask':
                if (data.trim())
                    masks.add(data);
                else
                    record.annotate({
                        kind: 'warning',
                        message: "Can't add secret mask for empty string in ##[add-mask] command.",
                    });
                return undefined;
            case 'error':
            case 'warning':
            case 'notice':
                record.annotate(annotationOf(name, properties, data));
                return undefined;
            case 'debug':
                if (debug)
                    record.print(`##[debug]${data}`);
                return undefined;
            case 'group':
            case 'endgroup':
                record.print(`##[${name}]${data}`);
                return undefined;
            case 'echo':
                if (!/^(on|off)$/i.test(data.trim()))
                    return `Invalid echo command value '${data}'`;
                echo = /on/i.test(data);
                return undefined;
            default:
                return undefined;
        }
    }
    return { line, found };
}
const printsItself = new Set(['error', 'warning', 'notice', 'debug', 'group', 'endgroup']);
function interpreter_fail(record, command, fault) {
    record.annotate({ kind: 'error', message: `Unable to process command '${command}' successfully.` });
    record.annotate({ kind: 'error', message: fault });
    record.failed = true;
}
function annotationOf(kind, properties, message) {
    const { title, file, line, col } = properties;
    return {
        kind,
        message,
        ...(title ? { title } : {}),
        ...(file ? { file } : {}),
        ...(line ? { line: Number(line) } : {}),
        ...(col ? { column: Number(col) } : {}),
    };
}

;// CONCATENATED MODULE: ./rehearsal/step-runner/env-files.ts
/** Reads `name=value` and `name<<DELIMITER … DELIMITER`. What stands before a malformed line still counts. */
function parseEnvFile(text) {
    const lines = splitLines(text);
    const pairs = [];
    for (let index = 0; index < lines.length;) {
        const read = readPair(lines, index);
        if (typeof read === 'string')
            return { pairs, fault: read };
        if (read.pair)
            pairs.push(read.pair);
        index = read.next;
    }
    return { pairs, fault: undefined };
}
function splitLines(text) {
    const lines = [];
    for (const match of text.replace(/^\uFEFF/, '').matchAll(/([^\r\n]*)(\r\n|\n|\r|$)/g))
        if (match[1] !== '' || match[2] !== '')
            lines.push({ text: match[1] ?? '', newline: match[2] ?? '' });
    return lines;
}
function readPair(lines, index) {
    const line = lines[index]?.text ?? '';
    if (line === '')
        return { next: index + 1 };
    const equals = line.indexOf('=');
    const heredoc = line.indexOf('<<');
    if (heredoc >= 0 && (equals < 0 || heredoc < equals))
        return readHeredoc(lines, index, heredoc);
    if (equals < 0)
        return `Invalid format '${line}'`;
    if (equals === 0)
        return `Invalid format '${line}'. Name must not be empty`;
    return { pair: { name: line.slice(0, equals), value: line.slice(equals + 1) }, next: index + 1 };
}
function readHeredoc(lines, index, heredoc) {
    const line = lines[index]?.text ?? '';
    const name = line.slice(0, heredoc);
    const delimiter = line.slice(heredoc + 2);
    if (!name || !delimiter)
        return `Invalid format '${line}'. Name must not be empty and delimiter must not be empty`;
    let value = '';
    let newline = '';
    for (let at = index + 1; at < lines.length; at += 1) {
        const next = lines[at];
        if (next.text === delimiter)
            return { pair: { name, value }, next: at + 1 };
        value += newline + next.text;
        newline = next.newline;
    }
    return `Invalid value. Matching delimiter not found '${delimiter}'`;
}
/** The folders of a file behind `GITHUB_PATH`: one a line. */
const parsePathFile = (text) => text.split(/\r\n|\n|\r/).filter((line) => line !== '');

;// CONCATENATED MODULE: ./rehearsal/step-runner/step-files.ts




const kinds = {
    GITHUB_PATH: 'add_path',
    GITHUB_ENV: 'set_env',
    GITHUB_STEP_SUMMARY: 'step_summary',
    GITHUB_STATE: 'save_state',
    GITHUB_OUTPUT: 'set_output',
};
/** Makes the files behind `GITHUB_OUTPUT` and its like, fresh for this step. */
async function createStepFiles(temp) {
    const folder = external_node_path_default().join(temp, '_runner_file_commands');
    await (0,promises_.mkdir)(folder, { recursive: true });
    const id = (0,external_node_crypto_.randomUUID)();
    const files = {};
    for (const [variable, kind] of Object.entries(kinds)) {
        files[variable] = external_node_path_default().join(folder, `${kind}_${id}`);
        await (0,promises_.writeFile)(files[variable], '', { mode: 0o600 });
    }
    return files;
}
/** Reads what the step wrote, and removes the files. A malformed line fails the step; lines before it count. */
async function collectStepFiles(files, record, masks) {
    const texts = Object.fromEntries(await Promise.all(Object.entries(files).map(async ([variable, file]) => [variable, await readText(file)])));
    const pairs = (variable) => readPairs(texts[variable], variable, record);
    const written = {
        path: parsePathFile(texts.GITHUB_PATH),
        env: withoutRefused(pairs('GITHUB_ENV'), record),
        summary: acceptSummary(texts.GITHUB_STEP_SUMMARY, record, masks),
        state: pairs('GITHUB_STATE'),
        outputs: pairs('GITHUB_OUTPUT'),
    };
    await Promise.all(Object.values(files).map((file) => (0,promises_.rm)(file, { force: true })));
    return written;
}
const readText = (file) => (0,promises_.readFile)(file, 'utf8').catch(() => '');
function readPairs(text, variable, record) {
    const { pairs, fault } = parseEnvFile(text);
    if (fault !== undefined) {
        const name = kinds[variable].replace('_', '-');
        record.annotate({ kind: 'error', message: `Unable to process file command '${name}' successfully.` });
        record.annotate({ kind: 'error', message: fault });
        record.failed = true;
    }
    return Object.fromEntries(pairs.map(({ name, value }) => [name, value]));
}
function withoutRefused(env, record) {
    const allowed = {};
    for (const [name, value] of Object.entries(env))
        if (name.toUpperCase() === 'NODE_OPTIONS')
            record.annotate({
                kind: 'error',
                message: `Can't store ${name} output parameter using '$GITHUB_ENV' command.`,
            });
        else
            allowed[name] = value;
    return allowed;
}
const summaryLimit = 1024 * 1024;
/** The summary with its secrets hidden; over 1 MiB the whole of it is dropped, as GitHub does. */
function acceptSummary(text, record, masks) {
    const bytes = Buffer.byteLength(text);
    if (bytes <= summaryLimit)
        return masks.apply(text);
    record.annotate({
        kind: 'error',
        message: `$GITHUB_STEP_SUMMARY upload aborted, supports content up to a size of 1024k, got ${Math.floor(bytes / 1024)}k.`,
    });
    return '';
}

;// CONCATENATED MODULE: ./rehearsal/step-runner/step-record.ts
const annotationsOfAKind = 10;
const annotationLength = 4096;
const linesKept = 20_000;
/** Begins the record of one step; each line that is kept goes to `onLine` as well. */
function createRecord(masks, onLine) {
    const record = {
        lines: [],
        annotations: [],
        dropped: { lines: 0, annotations: 0 },
        failed: false,
        print(line) {
            const masked = masks.apply(line);
            if (record.lines.length < linesKept)
                record.lines.push(masked);
            else
                record.dropped.lines += 1;
            onLine(masked);
        },
        annotate(annotation) {
            const message = masks.apply(annotation.message);
            record.print(`##[${annotation.kind}]${annotation.message}`);
            const sameKind = record.annotations.filter(({ kind }) => kind === annotation.kind).length;
            if (sameKind >= annotationsOfAKind)
                record.dropped.annotations += 1;
            else
                record.annotations.push({ ...annotation, message: message.slice(0, annotationLength) });
        },
    };
    return record;
}

;// CONCATENATED MODULE: ./rehearsal/step-runner/step.ts





/** Starts a step's process, unless its condition says no. */
async function startStep(plan, around) {
    const record = createRecord(around.masks, around.onLine);
    if (!holds(plan.condition, around.status))
        return skipped(plan, record);
    const files = await createStepFiles(around.temp);
    const interpreter = createInterpreter(around.masks, record, around.debug);
    const began = performance.now();
    const ends = { cancelled: false, timedOut: false };
    const child = startNode({
        script: plan.script,
        cwd: around.workspace,
        env: stepEnvironment(plan, around, files, record),
        onLine: interpreter.line,
    }, around.pace);
    const timer = armTimeout(plan, child, ends);
    const ended = child.ended.then(async (end) => {
        clearTimeout(timer);
        noteEnd(end, record);
        const written = await collectStepFiles(files, record, around.masks);
        Object.assign(around.environment, written.env);
        prependPath(around.environment, written.path);
        return {
            ...describe(plan, record),
            conclusion: concludes(end, record.failed, ends),
            exitCode: end.exitCode,
            signal: end.signal,
            outputs: { ...interpreter.found.outputs, ...written.outputs },
            state: { ...interpreter.found.state, ...written.state },
            summary: written.summary,
            outputHeld: end.outputHeld,
            timedOut: ends.timedOut,
            durationMs: performance.now() - began,
        };
    });
    const cancel = () => {
        ends.cancelled = true;
        child.cancel();
    };
    return { pid: child.pid, ended, cancel, kill: child.kill };
}
function holds(condition, status) {
    switch (condition) {
        case 'always()':
            return true;
        case 'success()':
            return status === 'success';
        case 'failure()':
            return status === 'failure';
        case 'cancelled()':
            return status === 'cancelled';
        case '!cancelled()':
            return status !== 'cancelled';
        default:
            throw new Error(`The step runner does not evaluate the condition ${String(condition)}`);
    }
}
function stepEnvironment(plan, around, files, record) {
    const state = Object.entries(plan.state).map(([name, value]) => [`STATE_${name}`, value]);
    return {
        ...around.environment,
        ...plan.env,
        GITHUB_ACTION: plan.id,
        ...files,
        ...inputVariables(plan.action, plan.with, around.contexts, record),
        ...Object.fromEntries(state),
    };
}
function armTimeout(plan, child, ends) {
    if (plan.timeoutMs === undefined)
        return undefined;
    return setTimeout(() => {
        ends.timedOut = true;
        child.cancel();
    }, plan.timeoutMs);
}
function noteEnd(end, record) {
    if (end.notStarted !== undefined)
        record.annotate({ kind: 'error', message: `An error occurred trying to start node: ${end.notStarted}` });
    if (end.outputHeld)
        record.print('##[debug]The output is still open in a child that lives on: not waited for');
}
function concludes(end, failed, ends) {
    if (ends.cancelled)
        return 'cancelled';
    if (ends.timedOut || failed || end.exitCode !== 0)
        return 'failure';
    return 'success';
}
function prependPath(environment, folders) {
    const separator = process.platform === 'win32' ? ';' : ':';
    for (const folder of folders)
        environment.PATH = [folder, environment.PATH].filter(Boolean).join(separator);
}
const describe = (plan, record) => ({
    id: plan.id,
    name: plan.name,
    phase: plan.phase,
    annotations: record.annotations,
    log: record.lines,
    droppedLines: record.dropped.lines,
});
function skipped(plan, record) {
    const result = {
        ...describe(plan, record),
        conclusion: 'skipped',
        exitCode: null,
        signal: null,
        outputs: {},
        state: {},
        summary: '',
        outputHeld: false,
        timedOut: false,
        durationMs: 0,
    };
    return { pid: undefined, ended: Promise.resolve(result), cancel: () => undefined, kill: () => undefined };
}

;// CONCATENATED MODULE: ./rehearsal/step-runner/job.ts









const postBudgetMs = 5 * 60_000;
/** Sets up a job's folders, event file, environment and masks. */
async function createJob(options) {
    const machine = await prepareMachine(options);
    const masks = createMasks([options.services.token, ...(options.secrets ?? [])]);
    const environment = {
        ...jobEnvironment(options.run, options.services, machine),
        ...(options.debug ? { RUNNER_DEBUG: '1' } : {}),
        ...options.env,
    };
    for (const [name, value] of Object.entries(options.services.environment))
        if (/TOKEN$/.test(name))
            masks.add(value);
    const shared = {
        masks,
        environment,
        contexts: jobContexts(options.run, options.services, machine),
        temp: machine.temp,
        workspace: options.workspace,
        pace: { ...runnerPace, ...options.pace },
        debug: options.debug ?? false,
    };
    const steps = [];
    const posts = [];
    let status = 'success';
    let running;
    async function launch(plan) {
        const step = await startStep(plan, {
            ...shared,
            status,
            onLine: (line) => options.onLine?.(line, plan.id),
        });
        running = step;
        void step.ended.finally(() => {
            if (running === step)
                running = undefined;
        });
        return step;
    }
    async function start(step) {
        const action = await readActionFile(external_node_path_default().join(options.actions, step.uses));
        const plan = {
            id: step.id ?? (step.uses === '.' ? 'pipeline' : step.uses),
            name: step.name ?? action.name,
            phase: 'main',
            action,
            script: bundled(action.main, options),
            with: step.with ?? {},
            env: step.env ?? {},
            condition: step.if ?? 'success()',
            state: {},
            timeoutMs: step.timeoutMs,
        };
        const launched = await launch(plan);
        const ended = launched.ended.then((result) => {
            steps.push(result);
            if (result.conclusion === 'failure' && !step.continueOnError && status === 'success')
                status = 'failure';
            if (result.conclusion !== 'skipped' && action.post)
                posts.push({
                    ...plan,
                    id: `post-${plan.id}`,
                    name: `Post ${plan.name}`,
                    phase: 'post',
                    script: bundled(action.post, options),
                    condition: action.postIf,
                    state: result.state,
                    timeoutMs: undefined,
                });
            return result;
        });
        return { ...launched, ended };
    }
    async function finish() {
        const results = [];
        const deadline = performance.now() + postBudgetMs;
        for (let plan = posts.pop(); plan; plan = posts.pop()) {
            const left = Math.max(0, deadline - performance.now());
            const result = await (await launch({ ...plan, timeoutMs: left })).ended;
            if (result.conclusion === 'failure' && status === 'success')
                status = 'failure';
            results.push(result);
        }
        return { conclusion: status, steps, posts: results, orphans: await endOrphans(machine.trackingId) };
    }
    return {
        start,
        run: async (step) => (await start(step)).ended,
        cancel() {
            status = 'cancelled';
            running?.cancel();
        },
        finish,
        outputs: (values) => job_keepOutputs(values, masks.hides),
        environment,
        temp: machine.temp,
    };
}
async function prepareMachine(options) {
    const temp = external_node_path_default().join(options.folder, '_temp');
    const toolCache = external_node_path_default().join(options.folder, '_tool');
    const eventPath = external_node_path_default().join(temp, '_github_workflow', 'event.json');
    for (const folder of [external_node_path_default().dirname(eventPath), toolCache])
        await (0,promises_.mkdir)(folder, { recursive: true });
    await (0,promises_.writeFile)(eventPath, JSON.stringify(options.run.event));
    return {
        workspace: options.workspace,
        temp,
        toolCache,
        eventPath,
        trackingId: `github_${(0,external_node_crypto_.randomUUID)()}`,
        kind: options.runnerEnvironment ?? 'self-hosted',
        base: options.machine ?? ownVariables(),
    };
}
/** What a machine's own environment is made of; all else of ours stays out of the job. */
function ownVariables() {
    const names = [
        'PATH',
        'HOME',
        'USER',
        'LOGNAME',
        'LANG',
        'SHELL',
        'TMPDIR',
        'SystemRoot',
        'TEMP',
        'PATHEXT',
        'ComSpec',
    ];
    return Object.fromEntries(names.flatMap((name) => {
        const value = process.env[name];
        return value === undefined ? [] : [[name, value]];
    }));
}
/** A file under `<actions>/dist` is taken from the bundle under test. */
function bundled(script, { actions, dist }) {
    const inDist = external_node_path_default().relative(external_node_path_default().join(actions, 'dist'), script);
    return dist === undefined || inDist.startsWith('..') ? script : external_node_path_default().join(dist, inDist);
}
const jobOutputLimit = 1024 * 1024;
function job_keepOutputs(values, hides) {
    const bytes = Object.values(values).reduce((sum, value) => sum + Buffer.byteLength(value, 'utf16le'), 0);
    if (bytes > jobOutputLimit)
        throw new Error(`The job's outputs have ${bytes} bytes: over 1 MB, GitHub keeps none`);
    const dropped = Object.keys(values).filter((name) => hides(values[name] ?? ''));
    const kept = Object.fromEntries(Object.entries(values).filter(([name, value]) => value !== '' && !dropped.includes(name)));
    return { kept, dropped };
}

;// CONCATENATED MODULE: ./rehearsal/story/html.ts
/** A page that needs nothing but itself: no script runs on it, nothing is fetched. */
async function renderPage(page) {
    const { marked } = await __webpack_require__.e(/* import() */ 8022).then(__webpack_require__.bind(__webpack_require__, 48022));
    const sections = page.sections.map(({ title, badge, markdown }, index) => {
        const body = marked.parse(markdown, { async: false, gfm: true });
        return `<section id="s${index}"><h2>${escapeHtml(title)} <span class="badge ${escapeHtml(badge)}">${escapeHtml(badge)}</span></h2>\n${body}</section>`;
    });
    const links = page.sections.map(({ title, badge }, index) => `<li><a class="${escapeHtml(badge)}" href="#s${index}">${escapeHtml(title)}</a></li>`);
    return `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>${escapeHtml(page.title)}</title>
<style>${style}</style>
<nav><ol>${links.join('')}</ol></nav>
<main>
<h1>${escapeHtml(page.title)}</h1>
<p>${escapeHtml(page.lead)}</p>
${sections.join('\n')}
</main>
</html>
`;
}
const escapeHtml = (text) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
const style = `
:root { color-scheme: light dark; --edge: #d1d9e0; --soft: #f6f8fa; --good: #1a7f37; --bad: #cf222e; --dim: #59636e }
@media (prefers-color-scheme: dark) { :root { --edge: #3d444d; --soft: #151b23; --good: #3fb950; --bad: #f85149; --dim: #9198a1 } }
body { font: 15px/1.55 system-ui, sans-serif; margin: 0; display: grid; grid-template-columns: 15rem minmax(0, 52rem); gap: 2rem; padding: 2rem }
nav { position: sticky; top: 2rem; align-self: start; font-size: 13px }
nav ol { list-style: none; padding: 0; margin: 0 } nav a { color: inherit; text-decoration: none; display: block; padding: .15rem 0 }
nav a::before { content: '●'; margin-right: .5rem; color: var(--dim) } nav a.success::before { color: var(--good) } nav a.failure::before { color: var(--bad) }
section { border: 1px solid var(--edge); border-radius: 8px; padding: 0 1.25rem .75rem; margin: 1.5rem 0 }
h2 { font-size: 1.1rem } .badge { font-size: .75rem; font-weight: 400; color: var(--dim); border: 1px solid var(--edge); border-radius: 1rem; padding: .1rem .6rem }
.badge.success { color: var(--good) } .badge.failure { color: var(--bad) }
table { border-collapse: collapse; margin: .75rem 0; display: block; overflow-x: auto } th, td { border: 1px solid var(--edge); padding: .3rem .7rem; text-align: left }
thead:not(:has(th:not(:empty))) { display: none } th { background: var(--soft) } pre { background: var(--soft); padding: .75rem; overflow-x: auto; border-radius: 6px } code { font-size: 13px }
@media (max-width: 60rem) { body { display: block; padding: 1rem } nav { position: static } }
`;

;// CONCATENATED MODULE: ./rehearsal/story/report.ts



/** Opens the folder; each step's log is there as soon as the step has ended. */
async function openReport(folder) {
    await (0,promises_.mkdir)(external_node_path_default().join(folder, 'logs'), { recursive: true });
    const steps = [];
    return {
        folder,
        steps,
        async note(step) {
            steps.push(step);
            const number = String(steps.length).padStart(2, '0');
            const name = `${number}-${step.job}-${step.result.id}`.replaceAll(/[^\w.-]+/g, '-').slice(0, 100);
            await (0,promises_.writeFile)(external_node_path_default().join(folder, 'logs', `${name}.log`), logOf(step));
        },
        async copyIfThere(file, name) {
            const text = await (0,promises_.readFile)(file).catch(() => undefined);
            if (text)
                await (0,promises_.writeFile)(external_node_path_default().join(folder, name), text);
        },
        async finish(lead) {
            const sections = steps.filter(({ result }) => result.summary !== '').map(sectionOf);
            const page = await renderPage({ title: 'Rehearsal', lead, sections });
            await (0,promises_.writeFile)(external_node_path_default().join(folder, 'index.html'), page);
        },
    };
}
function logOf({ result, lines }) {
    const head = `# ${result.name}: ${result.conclusion}, exit code ${result.exitCode ?? result.signal ?? '–'}, ${Math.round(result.durationMs)} ms`;
    const outputs = Object.entries(result.outputs).map(([name, value]) => `# output ${name}: ${value}`);
    const body = lines.map(({ at, text }) => `${new Date(at).toISOString()} ${text}`);
    const dropped = result.droppedLines > 0 ? [`# ${result.droppedLines} more lines were not kept`] : [];
    return `${[head, ...body, ...dropped, ...outputs].join('\n')}\n`;
}
const sectionOf = ({ job, result }) => ({
    title: `${job} · ${result.id}`,
    badge: result.conclusion,
    markdown: result.summary,
});

;// CONCATENATED MODULE: ./rehearsal/story/stage.ts






/** Makes the temporary folder, the report's folder and the embedded GitHub. */
async function openStage(options) {
    const root = await (0,promises_.realpath)(await (0,promises_.mkdtemp)(external_node_path_default().join(external_node_os_default().tmpdir(), 'rehearsal-')));
    const host = external_node_path_default().join(root, 'host', 'srv', 'app');
    await (0,promises_.mkdir)(external_node_path_default().dirname(host), { recursive: true });
    const report = await openReport(options.reportFolder ?? `${root}-report`);
    const github = await startGitHub({ repository: options.repositoryName });
    await (0,promises_.mkdir)(external_node_path_default().join(root, 'bin'));
    await (0,promises_.symlink)(process.execPath, external_node_path_default().join(root, 'bin', 'node'));
    const home = external_node_path_default().join(root, 'home');
    const temp = external_node_path_default().join(root, 'tmp');
    for (const folder of [home, temp])
        await (0,promises_.mkdir)(folder);
    // Offline means offline: nothing is asked of a registry, not even whether there is a newer npm.
    await (0,promises_.writeFile)(external_node_path_default().join(home, '.npmrc'), 'offline=true\naudit=false\nfund=false\nupdate-notifier=false\n');
    const ends = [
        () => (options.keep ? undefined : (0,promises_.rm)(root, { recursive: true, force: true, maxRetries: 5 })),
        () => github.close(),
    ];
    return {
        suite: options.suite,
        screen: options.screen,
        github,
        root,
        host,
        report,
        machine: {
            ...machineVariables(external_node_path_default().join(root, 'bin')),
            TMPDIR: temp,
            ...(options.ownHome ? {} : { HOME: home }),
        },
        cancelled: options.cancelled,
        onClose: (end) => void ends.push(end),
        async close() {
            for (let end = ends.pop(); end; end = ends.pop())
                await Promise.resolve(end()).catch(() => undefined);
        },
    };
}
let lastRun = 0;
/** Begins a run as a push of the commit would, or another attempt of an earlier one. */
function beginRun(stage, repository, commit, again) {
    lastRun += again ? 0 : 1;
    const runId = again?.runId ?? lastRun;
    const attempt = again?.attempt ?? 1;
    let jobs = 0;
    async function open(name) {
        stage.cancelled.throwIfAborted();
        jobs += 1;
        const folder = external_node_path_default().join(stage.root, 'runs', `${runId}.${attempt}`, `${jobs}-${name.replaceAll(/[^\w-]/g, '-')}`);
        const workspace = external_node_path_default().join(folder, 'work', 'app');
        await repository.checkOut(commit.sha, workspace);
        return openJob(stage, { name, folder, workspace, runId, attempt, commit });
    }
    return {
        runId,
        commit,
        async job(name, work) {
            const { job, story, note } = await open(name);
            let result;
            try {
                await work(story);
            }
            finally {
                result = await job.finish();
                for (const post of result.posts)
                    await note(post);
            }
            return result;
        },
        async lostJob(name, work) {
            await work((await open(name)).story);
            stage.github.finishRun(runId, 'failure');
        },
        finish: (conclusion) => stage.github.finishRun(runId, conclusion),
    };
}
async function openJob(stage, place) {
    const { github, suite } = stage;
    const env = github.env({
        runId: place.runId,
        attempt: place.attempt,
        job: place.name,
        sha: place.commit.sha,
        branch: 'main',
        workflow: 'deliver',
        path: workflowFile,
    });
    const lines = new Map();
    const job = await createJob({
        actions: suite.root,
        dist: suite.dist,
        workspace: place.workspace,
        folder: external_node_path_default().join(place.folder, 'runner'),
        run: {
            repository: github.state.repository,
            sha: place.commit.sha,
            ref: 'refs/heads/main',
            runId: place.runId,
            runAttempt: place.attempt,
            job: place.name,
            workflow: 'deliver',
            workflowFile,
            actor: env.GITHUB_ACTOR ?? 'octocat',
            eventName: 'push',
            event: {
                ref: 'refs/heads/main',
                after: place.commit.sha,
                repository: { full_name: github.state.repository, fork: false },
            },
        },
        services: {
            serverUrl: env.GITHUB_SERVER_URL ?? '',
            apiUrl: github.url,
            token: github.token,
            environment: Object.fromEntries(Object.entries(env).filter(([name]) => name.startsWith('ACTIONS_'))),
        },
        machine: stage.machine,
        onLine(text, step) {
            const printed = lines.get(step) ?? [];
            printed.push({ at: Date.now(), text });
            lines.set(step, printed);
        },
    });
    stage.cancelled.addEventListener('abort', () => job.cancel(), { once: true });
    const note = async (result) => {
        await stage.report.note({
            job: `${place.name} ${place.commit.version}`,
            result,
            lines: lines.get(result.id) ?? [],
        });
        return result;
    };
    const start = async (step) => {
        const running = await job.start(step);
        return { ...running, ended: running.ended.then(note) };
    };
    const story = {
        start,
        run: async (step) => (await start(step)).ended,
        outputs: job.outputs,
        workspace: place.workspace,
    };
    return { job, story, note };
}
const workflowFile = '.github/workflows/deliver.yml';
/**
 * The variables of the machine that plays the runner: this one's, with Node 24 first on the path. What npm put on the
 * path for this program's own tools is taken off, or a repository would seem to have tools that it does not have.
 */
function machineVariables(bin) {
    const inherited = [
        'HOME',
        'USER',
        'LOGNAME',
        'LANG',
        'SHELL',
        'HTTPS_PROXY',
        'NO_PROXY',
        'GOPROXY',
        'GOFLAGS',
    ];
    const folders = (process.env.PATH ?? '')
        .split((external_node_path_default()).delimiter)
        .filter((folder) => !/[/\\](node_modules[/\\]\.bin|node-gyp-bin)$/.test(folder));
    const kept = inherited.flatMap((name) => {
        const value = process.env[name];
        return value === undefined ? [] : [[name, value]];
    });
    return { ...Object.fromEntries(kept), PATH: [bin, ...folders].join((external_node_path_default()).delimiter) };
}

;// CONCATENATED MODULE: ./rehearsal/story/own-story.ts








/** Plays the story on a copy of someone's repository: two releases that differ in one file, and the way back. */
async function playOwn(stage, { folder, tested, output }) {
    const teller = createTeller(stage.screen, () => undefined);
    teller.part('Copy', 'the repository itself is only read');
    let copy;
    await teller.step('copy', async () => {
        copy = await copyRepository(folder, external_node_path_default().join(stage.root, 'repository'));
        return describeCopy(copy);
    });
    if (!copy)
        throw new StoryBroke('Nothing was copied');
    const play = { stage, teller, copy };
    tellGitHub(stage, copy.commit, undefined);
    const first = await release(play, copy.commit, 'First release', tested, {});
    const change = await changeOneFile(copy, first.paths);
    tellGitHub(stage, change.commit, copy.commit);
    const more = change.added ? { output: [...output, change.file].join('\n') } : {};
    const second = await release(play, change.commit, `Second release, ${change.file} differs`, false, more);
    if (second.built.contentsDigest === first.built.contentsDigest)
        throw new StoryBroke(`Both releases have the contents ${first.built.contentsDigest}, though ${change.file} differs`);
    const rollbackMs = await drill(play, second.run, first.built);
    return { digests: [first.built.digest, second.built.digest], changed: change.file, rollbackMs };
}
function describeCopy({ commit, uncommitted }) {
    const state = uncommitted === undefined
        ? 'no git repository: taken as it is'
        : uncommitted === 0
            ? 'nothing uncommitted'
            : `${uncommitted} uncommitted ${uncommitted === 1 ? 'change' : 'changes'} with it`;
    return { text: `commit ${commit.sha.slice(0, 12)} “${commit.subject}”, ${state}` };
}
function tellGitHub({ github }, { sha, subject }, parent) {
    github.state.commits.push({
        sha,
        parents: parent ? [parent.sha] : [],
        message: subject,
        author: 'you',
        at: Date.now(),
        files: [],
    });
    github.state.branches.main = sha;
}
async function release(play, commit, title, tested, inputs) {
    const { stage, teller, copy } = play;
    teller.part(title, `commit ${commit.sha.slice(0, 12)}`);
    const run = beginRun(stage, repositoryAt(copy.folder), commit);
    let built;
    let paths = [];
    await teller.step('build', async () => {
        const answer = await build(stage, run, { with: { cache: 'none', ...inputs }, plansTests: tested });
        built = answer.built;
        paths = answer.paths;
        return answer.said;
    });
    if (!built)
        throw new StoryBroke('Nothing was built');
    const made = built;
    if (tested)
        await teller.step('test', () => runTests(stage, run, made));
    await teller.step('publish', () => publish(stage, run, made));
    await teller.step('deploy', () => deploy(play, run, made));
    return { run, built: made, paths };
}
const own_story_environment = 'rehearsal';
const configuration = 'rehearsal-target.yml';
/** Lays a configuration beside the checkout's own: whatever that deploys to, the rehearsal does not. */
async function ownTarget(stage, workspace) {
    const settings = { environments: { [own_story_environment]: { path: stage.host } } };
    await (0,promises_.writeFile)(external_node_path_default().join(workspace, configuration), JSON.stringify(settings));
    return { environment: own_story_environment, config: configuration };
}
async function deploy({ stage }, run, built) {
    let said = { text: '' };
    await run.job('deploy', async (job) => {
        const result = await succeed(stage, run, job, deployStep(built, await ownTarget(stage, job.workspace)));
        said = { text: describeDeploy(result), more: ['into a temporary folder; nothing is started there'] };
    });
    return said;
}
/** Goes back to the first release by hand, and looks that it is what lies there. */
async function drill({ stage, teller }, run, first) {
    teller.part('Rollback drill', `back to ${first.version}`);
    let rollbackMs = 0;
    await teller.step('roll back', async () => {
        await run.job('rollback', async (job) => {
            const own = await ownTarget(stage, job.workspace);
            const { outputs } = await succeed(stage, run, job, {
                uses: 'auto-rollback',
                id: 'rollback',
                with: { mode: 'rollback', ...own, reason: 'a drill', incident: 'none' },
            });
            rollbackMs = Number(outputs['rollback-ms']);
        });
        const current = external_node_path_default().basename(await (0,promises_.readlink)(external_node_path_default().join(stage.host, 'current')));
        if (!current.endsWith(first.contentsDigest.slice('sha256:'.length, 'sha256:'.length + 12)))
            throw new StoryBroke(`After the rollback ${current} is current, not the first release`);
        return {
            text: `${first.version} is back in ${(0,duration/* formatDuration */.a)(rollbackMs)}`,
            more: [`current is ${current}`],
        };
    });
    return rollbackMs;
}

;// CONCATENATED MODULE: ./rehearsal/story/host-journal.ts


const lookMs = 10;
/** Begins to follow `<host>/.deploy/journal.jsonl`, which may not be there yet. */
function followJournal(host) {
    const file = external_node_path_default().join(host, '.deploy', 'journal.jsonl');
    const lines = [];
    const waiting = new Set();
    let read = 0;
    let looking = false;
    async function look() {
        const size = (await (0,promises_.stat)(file).catch(() => undefined))?.size ?? 0;
        if (size <= read)
            return;
        const bytes = await (0,promises_.readFile)(file);
        const end = bytes.lastIndexOf(10) + 1;
        for (const text of bytes.subarray(read, end).toString('utf8').split('\n')) {
            const line = parseLine(text);
            if (!line)
                continue;
            lines.push(line);
            for (const tell of [...waiting])
                tell(line);
        }
        read = Math.max(read, end);
    }
    const timer = setInterval(() => {
        if (looking)
            return;
        looking = true;
        void look().finally(() => (looking = false));
    }, lookMs);
    return {
        lines,
        next(fits, timeoutMs) {
            return new Promise((resolve, reject) => {
                const late = setTimeout(() => {
                    waiting.delete(tell);
                    reject(new Error(`The journal on the host did not say so within ${timeoutMs / 1000} s`));
                }, timeoutMs);
                const tell = (line) => {
                    if (!fits(line))
                        return;
                    clearTimeout(late);
                    waiting.delete(tell);
                    resolve(line);
                };
                waiting.add(tell);
            });
        },
        stop: () => clearInterval(timer),
    };
}
function parseLine(text) {
    try {
        const line = JSON.parse(text);
        return { ...line, detail: line.detail ?? {}, seenAt: Date.now() };
    }
    catch {
        return undefined;
    }
}

;// CONCATENATED MODULE: ./rehearsal/story/lost-runner.ts







/** How long the target waits for a word of its runner before it goes back. */
const confirmTimeout = '3s';
/**
 * Kills the runner right after the switch: the target finds its way back alone, and the next run finishes. Returns
 * that run.
 */
async function loseRunner(play, run, built) {
    const { stage, teller } = play;
    const before = await countNow(play);
    const old = await observedVersion(play.origin);
    let killedAt = 0;
    await teller.step('deploy', async () => {
        await run.lostJob('deploy', async (job) => {
            const switched = play.journal.next(({ step, state }) => step === 'switch' && state === 'done', 60_000);
            const step = await job.start(deployStep(built, { 'confirm-timeout': confirmTimeout }));
            await Promise.race([switched, step.ended]);
            step.kill();
            killedAt = Date.now();
            // A watchdog at work would start the shop again after it was stopped: the stage waits for it.
            stage.onClose(() => waitUntil(() => isUndone(play), 10_000));
            const { signal } = await step.ended;
            if (signal !== 'SIGKILL')
                throw new StoryBroke('The deploy ended before its runner could be killed');
        });
        return {
            text: `${built.version} was switched to, then the runner was killed`,
            more: [`current is ${await currentOf(play)}; nobody confirms`],
            grave: true,
        };
    });
    await teller.step('target', () => seeReturn(play, old, killedAt));
    const again = beginRun(stage, play.repository, run.commit, { runId: run.runId, attempt: 2 });
    await teller.step('deploy', () => deployAgain(play, again, built));
    const seen = between(before, await countNow(play));
    teller.note(`${seen.sent} requests meanwhile, ${seen.failed} failed · ${versionsOf(seen)}`);
    return again;
}
/** Waits until the target is back where it was, without anyone's help. */
async function seeReturn(play, old, killedAt) {
    const deadline = Date.now() + 30_000;
    for (;;) {
        play.stage.cancelled.throwIfAborted();
        const [current, answers] = [await currentOf(play), await observedVersion(play.origin)];
        const undone = isUndone(play);
        if (undone && answers === old && current.startsWith(`${old}-`))
            break;
        if (Date.now() > deadline)
            throw new StoryBroke(`The target did not go back to ${old} within 30 s: current is ${current}, ${answers} answers, and the watchdog ${undone ? 'has' : 'has not'} undone it`);
        await new Promise((resolve) => setTimeout(resolve, 50));
    }
    const took = (0,duration/* formatDuration */.a)(Date.now() - killedAt);
    return { text: `went back alone: ${old} serves again, ${took} after the runner was killed` };
}
const isUndone = ({ journal }) => journal.lines.some(({ step, state, detail }) => step === 'revert' && state === 'done' && detail.by === 'watchdog');
async function waitUntil(holds, longestMs) {
    for (let waited = 0; !holds() && waited < longestMs; waited += 50)
        await new Promise((resolve) => setTimeout(resolve, 50));
}
async function deployAgain(play, run, built) {
    let said = { text: '' };
    await run.job('deploy', async (job) => {
        const result = await succeed(play.stage, run, job, deployStep(built));
        const seen = await observedVersion(play.origin);
        if (seen !== built.version)
            throw new StoryBroke(`deploy said that ${built.version} serves, and ${seen} answers`);
        said = { text: `the next run finishes: ${describeDeploy(result)}` };
    });
    return said;
}
const currentOf = async ({ stage }) => external_node_path_default().basename(await (0,promises_.readlink)(external_node_path_default().join(stage.host, 'current')));

// EXTERNAL MODULE: external "node:net"
var external_node_net_ = __webpack_require__(77030);
var external_node_net_default = /*#__PURE__*/__webpack_require__.n(external_node_net_);
;// CONCATENATED MODULE: ./rehearsal/story/free-port.ts

/** A free port of the loopback address. */
function freePort() {
    return new Promise((resolve, reject) => {
        const server = external_node_net_default().createServer();
        server.once('error', reject);
        server.listen(0, '127.0.0.1', () => {
            const address = server.address();
            server.close(() => resolve(typeof address === 'object' && address ? address.port : 0));
        });
    });
}

;// CONCATENATED MODULE: ./rehearsal/story/traffic.ts

const visits = [
    { method: 'GET', path: '/' },
    { method: 'GET', path: '/products' },
    { method: 'POST', path: '/orders', body: '{"sku":"mug","quantity":2}' },
    { method: 'GET', path: '/products' },
];
/**
 * Sends requests at a fixed rate over connections that are kept alive, whether or not answers come (an open loop: a
 * server that stalls is not spared). Nothing is tried twice: a failure counts.
 */
function startTraffic(options) {
    const agent = new (external_node_http_default()).Agent({ keepAlive: true, maxSockets: 24, scheduling: 'fifo' });
    const count = {
        at: Date.now(),
        sent: 0,
        answered: 0,
        failed: 0,
        byVersion: {},
        kinds: {},
        firstBadAt: undefined,
        lastBadAt: undefined,
        notSent: 0,
    };
    const began = performance.now();
    let due = 0;
    let open = 0;
    function note(version, fault) {
        open -= 1;
        const side = (count.byVersion[version] ??= { ok: 0, failed: 0 });
        if (fault === undefined) {
            count.answered += 1;
            side.ok += 1;
            return;
        }
        side.failed += 1;
        count.failed += 1;
        count.kinds[fault] = (count.kinds[fault] ?? 0) + 1;
        count.lastBadAt = Date.now();
        count.firstBadAt ??= count.lastBadAt;
    }
    function tick() {
        const elapsed = performance.now() - began;
        if (elapsed > (options.maxMs ?? 600_000))
            clearInterval(timer);
        for (; due <= (elapsed * options.perSecond) / 1000; due += 1) {
            if (open >= (options.maxOpen ?? 200)) {
                count.notSent += 1;
                continue;
            }
            count.sent += 1;
            open += 1;
            traffic_send(options, agent, visits[due % visits.length], note);
        }
    }
    const timer = setInterval(tick, 5);
    return {
        count: () => ({ ...count, at: Date.now() }),
        async stop() {
            clearInterval(timer);
            for (let waited = 0; open > 0 && waited < 6000; waited += 20)
                await new Promise((resolve) => setTimeout(resolve, 20));
            agent.destroy();
            return { ...count, at: Date.now() };
        },
    };
}
function traffic_send({ origin, timeoutMs = 5000 }, agent, { method, path, body }, note) {
    let noted = false;
    const once = (version, fault) => {
        if (!noted)
            note(version, fault);
        noted = true;
    };
    const headers = body === undefined
        ? {}
        : { 'content-type': 'application/json', 'content-length': Buffer.byteLength(body) };
    const request = external_node_http_default().request(origin + path, { agent, method, headers, timeout: timeoutMs }, (response) => {
        const version = String(response.headers['x-version'] ?? 'unknown');
        const status = response.statusCode ?? 0;
        response.on('end', () => once(version, status >= 500 ? String(status) : undefined));
        response.on('error', (error) => once(version, codeOf(error)));
        response.resume();
    });
    request.on('timeout', () => request.destroy(new Error('timeout')));
    request.on('error', (error) => once('none', codeOf(error)));
    request.end(body);
}
const codeOf = (error) => error.code ?? error.message;

;// CONCATENATED MODULE: ./rehearsal/story/visitors.ts


/** Starts this program once more as visitors of a service. */
function startVisitors(entry, origin, perSecond) {
    const child = (0,external_node_child_process_.spawn)(process.execPath, [entry, 'visitors', origin, String(perSecond)], {
        stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    });
    let latest;
    child.on('message', (message) => (latest = message.count));
    child.on('error', () => undefined);
    return {
        get latest() {
            return latest;
        },
        count: () => askChild(child, 'count'),
        stop: () => askChild(child, 'stop'),
        kill: () => void child.kill('SIGKILL'),
    };
}
function askChild(child, order) {
    return new Promise((resolve, reject) => {
        const ended = () => reject(new Error('The visitors ended before their time'));
        if (!child.connected)
            return ended();
        const listen = (message) => {
            if (message.kind !== order)
                return;
            child.off('message', listen);
            child.off('exit', ended);
            resolve(message.count);
        };
        child.on('message', listen);
        child.once('exit', ended);
        child.send(order);
    });
}
/** What the process of the visitors does: sends, reports every tenth of a second, ends with its parent. */
function runVisitors(origin, perSecond) {
    const traffic = startTraffic({ origin, perSecond });
    const tell = (kind, count) => void process.send?.({ kind, count });
    const timer = setInterval(() => tell('tick', traffic.count()), 100);
    process.on('disconnect', () => process.exit(0));
    // A Ctrl-C at the terminal is for the rehearsal, which ends its visitors itself.
    process.on('SIGINT', () => undefined);
    process.on('message', (order) => {
        if (order === 'count')
            return tell('count', traffic.count());
        clearInterval(timer);
        void traffic.stop().then((count) => {
            process.send?.({ kind: 'stop', count }, () => process.exit(0));
        });
    });
}

;// CONCATENATED MODULE: ./rehearsal/story/shop-story.ts













const perSecond = 100;
const watchFor = '5s';
/** Plays the whole story of the shop: two good releases, a bad one, the way back, and a refusal. */
async function playShop(stage, options) {
    const port = await freePort();
    const play = {
        stage,
        teller: createTeller(stage.screen, () => play.visitors?.latest),
        ...(await prepare(stage, port)),
        journal: followJournal(stage.host),
        origin: `http://127.0.0.1:${port}`,
        visitors: undefined,
        done: (step) => shopSteps.indexOf(options.until) <= shopSteps.indexOf(step),
    };
    stage.onClose(() => play.journal.stop());
    stage.onClose(() => stopShop(stage));
    stage.onClose(() => play.visitors?.kill());
    const figures = {};
    await acts(play, options, figures);
    return figures;
}
async function acts(play, { killRunner }, figures) {
    const [first, second, third] = play.commits;
    await firstRelease(play, first);
    if (play.done('watch'))
        return;
    figures.good = await goodRelease(play, second, killRunner);
    if (play.done('upgrade'))
        return;
    await badRelease(play, third, figures);
}
async function prepare(stage, port) {
    const example = external_node_path_default().join(stage.suite.root, 'examples', 'shop');
    const made = await makeShopRepository(example, external_node_path_default().join(stage.root, 'repository'), {
        path: stage.host,
        port,
    });
    const { state } = stage.github;
    for (const [index, { sha, subject, version }] of made.commits.entries()) {
        const parents = index === 0 ? [] : [made.commits[index - 1]?.sha ?? ''];
        state.commits.push({ sha, parents, message: subject, author: 'octo', at: Date.now(), files: [] });
        state.tags[`v${version}`] = sha;
        state.branches.main = sha;
    }
    return made;
}
async function firstRelease(play, commit) {
    const { stage, teller } = play;
    const run = beginPart(play, commit, 'the first release');
    const built = await tellDelivery(play, run);
    if (!built)
        return;
    await teller.step('deploy', () => shop_story_deploy(play, run, built));
    play.visitors = startVisitors(stage.suite.entry, play.origin, perSecond);
    teller.note(`From now on ${perSecond} visitors a second come by ${play.origin}`);
    if (play.done('deploy'))
        return;
    await teller.step('watch', () => watchGood(play, run));
    run.finish('success');
}
async function goodRelease(play, commit, killRunner) {
    const { teller } = play;
    const run = beginPart(play, commit, killRunner ? 'its runner dies in the middle of the deploy' : 'a good release');
    const before = await countNow(play);
    const built = await tellDelivery(play, run);
    if (!built)
        return undefined;
    let last = run;
    if (killRunner)
        last = await loseRunner(play, run, built);
    else
        await teller.step('deploy', () => shop_story_deploy(play, run, built));
    await teller.step('watch', () => watchGood(play, last));
    last.finish('success');
    const seen = between(before, await countNow(play));
    teller.note(`${seen.sent} requests since ${play.commits[0]?.version ?? ''}, ${seen.failed} failed · ${versionsOf(seen)}`);
    return { sent: seen.sent, failed: seen.failed };
}
async function badRelease(play, commit, figures) {
    const { stage, teller } = play;
    const run = beginPart(play, commit, 'starts healthy, and soon answers errors');
    const built = await tellDelivery(play, run);
    if (!built)
        return;
    const before = await countNow(play);
    await teller.step('deploy', () => shop_story_deploy(play, run, built));
    await teller.step('watch', async () => {
        const { said, bad } = await watchBad(play, run, before);
        figures.bad = bad;
        return said;
    });
    await teller.step('incident', () => Promise.resolve(incident(stage)));
    run.finish('failure');
    if (play.done('rollback'))
        return;
    const again = beginRun(stage, play.repository, commit, { runId: run.runId, attempt: 2 });
    await teller.step('deploy', async () => {
        let said = { text: '' };
        await again.job('deploy', async (job) => {
            const result = await fail(stage, again, job, deployStep(built));
            const [error] = result.annotations.filter(({ kind }) => kind === 'error');
            said = {
                text: `${commit.version} once more: refused`,
                more: error?.message.split('\n') ?? [],
                grave: true,
            };
        });
        return said;
    });
    again.finish('failure');
    const now = await observedVersion(play.origin);
    teller.note(`${now} serves, as before`);
}
/** Tells build, test and publish; `undefined` when the story stops there. */
async function tellDelivery(play, run) {
    const { stage, teller } = play;
    const isFirst = run.commit === play.commits[0];
    let built;
    await teller.step('build', async () => {
        const answer = await build(stage, run);
        built = answer.built;
        return answer.said;
    });
    if (!built)
        throw new StoryBroke('Nothing was built');
    const release = built;
    if (isFirst && play.done('build'))
        return undefined;
    await teller.step('test', () => runTests(stage, run, release));
    if (isFirst && play.done('test'))
        return undefined;
    await teller.step('publish', () => publish(stage, run, release));
    return isFirst && play.done('publish') ? undefined : release;
}
function beginPart({ stage, teller, repository }, commit, what) {
    teller.part(commit.version, `${what} · commit ${commit.sha.slice(0, 12)} “${commit.subject}”`);
    return beginRun(stage, repository, commit);
}
async function shop_story_deploy(play, run, built) {
    const before = play.visitors && (await countNow(play));
    let said = { text: '' };
    await run.job('deploy', async (job) => {
        const result = await succeed(play.stage, run, job, deployStep(built));
        const seen = await observedVersion(play.origin);
        if (seen !== built.version)
            throw new StoryBroke(`deploy said that ${built.version} serves, and ${seen} answers`);
        said = {
            text: describeDeploy(result),
            more: [
                `GitHub deployment ${result.outputs['deployment-id'] ?? ''}, digest ${built.digest.slice(0, 19)}`,
            ],
        };
    });
    if (!before)
        return said;
    const during = between(before, await countNow(play));
    return {
        ...said,
        more: [
            ...(said.more ?? []),
            `${during.sent} requests meanwhile, ${during.failed} failed · ${versionsOf(during)}`,
        ],
    };
}
/** Looks more often than the configuration says: a rehearsal has seconds where production has minutes. */
const watchInputs = (watchFor) => ({
    environment: 'production',
    'watch-for': watchFor,
    interval: '100ms',
});
/** Watches a release that stays. */
async function watchGood(play, run) {
    let said = { text: '' };
    await run.job('watch', async (job) => {
        const { outputs } = await succeed(play.stage, run, job, {
            uses: 'auto-rollback',
            id: 'watch',
            with: watchInputs(watchFor),
        });
        said = { text: (outputs.reason ?? '').replace(/; would have seen.*/, '') };
    });
    return said;
}
async function watchBad(play, run, before) {
    const { stage, journal } = play;
    const decided = journal.next(({ step, state }) => step === 'rollback' && state === 'begun', 60_000);
    decided.catch(() => undefined);
    let rolledBackMs = 0;
    let reason = '';
    await run.job('watch', async (job) => {
        const { outputs } = await fail(stage, run, job, {
            uses: 'auto-rollback',
            id: 'watch',
            with: watchInputs('30s'),
        });
        if (outputs.decision !== 'rolled-back')
            throw new StoryBroke(`The watch of ${run.commit.version} decided ${outputs.decision}: ${outputs.reason}`);
        rolledBackMs = Number(outputs['rollback-ms']);
        reason = outputs.reason ?? '';
    });
    const decidedAt = (await decided).seenAt;
    const serving = await observedVersion(play.origin);
    const atEnd = await countNow(play);
    await new Promise((resolve) => setTimeout(resolve, 1000));
    const later = await countNow(play);
    const seen = between(before, atEnd);
    const lastBadMs = later.lastBadAt === undefined ? undefined : Math.max(0, later.lastBadAt - decidedAt);
    return {
        said: {
            text: `judged bad, rolled back in ${(0,duration/* formatDuration */.a)(rolledBackMs)}: ${serving} serves again`,
            more: [reason, `${seen.sent} requests meanwhile, ${seen.failed} failed · ${versionsOf(seen)}`],
            grave: true,
        },
        bad: {
            sent: seen.sent,
            failed: seen.failed,
            after: later.failed - atEnd.failed,
            rolledBackMs,
            lastBadMs,
        },
    };
}
function incident({ github }) {
    const [issue] = github.state.issues.filter(({ state }) => state === 'open');
    if (!issue)
        throw new StoryBroke('No incident was opened for the bad release');
    return {
        text: `issue #${issue.number}, “${issue.title}”`,
        more: [`labels: ${issue.labels.join(', ') || 'none'}`],
        grave: true,
    };
}
/** Stops the shop by its own script, as a person on the host would. */
async function stopShop(stage) {
    const current = external_node_path_default().join(stage.host, 'current');
    await (0,external_node_util_.promisify)(external_node_child_process_.execFile)(process.execPath, ['dist/stop.js'], { cwd: current, timeout: 10_000 });
}

;// CONCATENATED MODULE: ./rehearsal/story/rehearse.ts






/** Plays a rehearsal; resolves to its exit code. Whatever happens, nothing that it started goes on. */
async function rehearse(rehearsal) {
    const { screen } = rehearsal;
    const began = performance.now();
    const stage = await openStage({
        ...rehearsal,
        ownHome: rehearsal.own !== undefined,
        repositoryName: rehearsal.own ? `you/${repositoryName(rehearsal.own.folder)}` : 'octo/shop',
    });
    let code = 0;
    let lead = '';
    try {
        lead = rehearsal.own
            ? closeOwn(screen, await playOwn(stage, rehearsal.own))
            : closeShop(screen, await playShop(stage, rehearsal.shop), rehearsal.shop);
    }
    catch (error) {
        if (!rehearsal.cancelled.aborted && !(error instanceof StoryBroke))
            screen.line();
        code = rehearsal.cancelled.aborted ? 130 : 1;
        lead = rehearsal.cancelled.aborted ? 'Stopped.' : error instanceof Error ? error.message : String(error);
        screen.line();
        screen.line(screen.paint.bad(lead));
        if (!(error instanceof StoryBroke) &&
            !rehearsal.cancelled.aborted &&
            error instanceof Error &&
            error.name !== 'ActionError')
            screen.line(screen.paint.dim(error.stack ?? ''));
    }
    await leaveTraces(stage, lead);
    await stage.close();
    closing(stage, rehearsal, performance.now() - began);
    screen.close();
    return code;
}
const repositoryName = (folder) => external_node_path_default().basename(external_node_path_default().resolve(folder)).replaceAll(/[^\w.-]+/g, '-') || 'repository';
function closeShop({ line, paint }, { good, bad }, { until }) {
    const said = [];
    if (bad) {
        const last = bad.lastBadMs === undefined
            ? ''
            : ` The last bad answer came ${(0,duration/* formatDuration */.a)(bad.lastBadMs)} after the decision.`;
        said.push(`1.2.0 was rolled back in ${(0,duration/* formatDuration */.a)(bad.rolledBackMs)}: ${bad.failed} of ${bad.sent} requests failed, ${bad.after} after.${last}`);
    }
    if (good)
        said.push(`The good release before it: ${good.failed} of ${good.sent} requests failed.`);
    if (!bad && !good)
        said.push(`Stopped after ${until}, as asked.`);
    line();
    for (const [index, sentence] of said.entries())
        line(index === 0 ? paint.strong(sentence) : sentence);
    return said.join(' ');
}
function closeOwn({ line, paint }, { digests, changed, rollbackMs }) {
    const said = `Two releases that differ in ${changed}, deployed and verified by their digests (${digests.map((digest) => digest.slice(0, 19)).join(', ')}); the way back took ${(0,duration/* formatDuration */.a)(rollbackMs)}.`;
    line();
    line(paint.strong(said));
    return said;
}
async function leaveTraces(stage, lead) {
    const { report, github } = stage;
    await report.copyIfThere(external_node_path_default().join(stage.host, '.deploy', 'journal.jsonl'), 'journal.jsonl');
    await github.save(external_node_path_default().join(report.folder, 'github.json'));
    await report.finish(lead);
}
function closing(stage, { own, keep }, tookMs) {
    const { paint, line } = stage.screen;
    const row = (name, text) => line(`${paint.dim(name.padEnd(10))} ${text}`);
    line();
    row('Took', (0,duration/* formatDuration */.a)(tookMs));
    row('Simulated', own
        ? 'GitHub (a server on this machine), the host (a temporary folder).'
        : 'GitHub (a server on this machine), the host (a temporary folder), the visitors.');
    row('Real', own
        ? 'the bundles that GitHub runs, your install, build and tests, git.'
        : 'the bundles that GitHub runs, npm, git, the shop, its tests, every HTTP request.');
    row('Look at', external_node_path_default().join(stage.report.folder, 'index.html'));
    row('', `and beside it logs/ (each step), journal.jsonl (the host), github.json (GitHub’s state)`);
    if (keep)
        row('Kept', stage.root);
}

;// CONCATENATED MODULE: ./rehearsal/story/suite.ts



/**
 * Finds the suite from the script that was started: `<root>/dist/cli/index.js`, or a bundle elsewhere that is started
 * from the repository's root. `DEPLOY_ACTIONS_DIST` names another bundle.
 */
function findSuite(script, cwd, env) {
    const entry = (0,external_node_fs_.realpathSync)(script);
    const beside = external_node_path_default().dirname(external_node_path_default().dirname(entry));
    const isBundle = (0,external_node_fs_.existsSync)(external_node_path_default().join(beside, 'build', 'index.js'));
    const root = [external_node_path_default().dirname(beside), beside, cwd].find(isSuite);
    if (root === undefined)
        throw new errors/* ActionError */.lZ('The rehearsal did not find the suite that it belongs to', {
            fix: 'Start it in the repository of deploy-actions: npm run rehearse.',
        });
    const dist = env.DEPLOY_ACTIONS_DIST ?? (isBundle ? beside : external_node_path_default().join(root, 'dist'));
    if (!(0,external_node_fs_.existsSync)(external_node_path_default().join(dist, 'build', 'index.js')))
        throw new errors/* ActionError */.lZ(`There is no bundle in ${dist}`, { fix: 'Make it: npm run bundle.' });
    return { root, dist, entry };
}
const isSuite = (folder) => ['deploy/action.yml', 'examples/shop/package.json'].every((name) => (0,external_node_fs_.existsSync)(external_node_path_default().join(folder, name)));

// EXTERNAL MODULE: ./shared/runner/nearest.ts
var nearest = __webpack_require__(44611);
// EXTERNAL MODULE: ./cli/plan.ts
var plan = __webpack_require__(62304);
;// CONCATENATED MODULE: ./cli/rehearse.ts












const usage = `Plays a whole story offline, with the bundles that GitHub runs, against an embedded GitHub.

Usage: npm run rehearse [-- OPTIONS]         the shop: two good releases, a bad one, the way back
       npm run rehearse -- PATH [OPTIONS]    your own repository, which is only read: build, its own tests,
                                             publish, deploy into a temporary folder, a rollback drill

Options:
  --until STEP           stop after a step: ${shopSteps.join(', ')}
  --fault kill-runner    kill the runner in the middle of deploying 1.1.0: the host recovers alone
  --report FOLDER        where logs, summaries, journal and GitHub's state go (default: a temporary folder)
  --keep                 keep the temporary folder: the repository, the host, the runners
  --help                 this text

Exit codes: 0 all went as it has to, 1 it did not, 2 the command makes no sense, 130 stopped by Ctrl-C.`;
/** `rehearse [PATH]`: plays the story; the exit code says whether it went as it has to. */
async function rehearseCommand(args, io) {
    const asked = readArguments(args);
    if (asked.help) {
        io.out(usage);
        return 0;
    }
    const suite = findSuite(process.argv[1] ?? '', io.cwd, io.env);
    const screen = createScreen(process.stdout, wantsColour(process.stdout, io.env));
    const { folder } = asked;
    screen.line(screen.paint.strong(folder === undefined ? 'A rehearsal with the shop' : `A rehearsal with ${folder}`));
    screen.line(screen.paint.dim('Offline: GitHub is a server on this machine, the host is a temporary folder.'));
    const report = folder === undefined ? undefined : await showPlan(external_node_path_default().resolve(io.cwd, folder), screen, io);
    if (report === null)
        return 1;
    return rehearse({
        suite,
        screen,
        shop: { until: asked.until, killRunner: asked.killRunner },
        ...(folder !== undefined && report
            ? {
                own: {
                    folder: external_node_path_default().resolve(io.cwd, folder),
                    tested: report.test !== undefined,
                    output: report.output,
                },
            }
            : {}),
        reportFolder: asked.report === undefined ? undefined : external_node_path_default().resolve(io.cwd, asked.report),
        keep: asked.keep,
        cancelled: (0,interruption/* interruption */.Y)(),
    });
}
/** Shows how a repository builds, and why; `null` when it cannot be built, which has been said then. */
async function showPlan(folder, screen, io) {
    if ((await (0,files/* pathKind */.gl)(folder)) !== 'folder')
        throw new errors/* ActionError */.lZ(`There is no folder ${folder}.`, { fix: 'Name the folder of a repository.' });
    const printed = [];
    const code = await (0,plan.planCommand)([folder, '--json'], { ...io, out: (line) => printed.push(line) });
    if (code !== 0)
        return null;
    const report = JSON.parse(printed.join('\n'));
    screen.line();
    for (const line of (0,plan.screen)(report))
        screen.line(line);
    return report;
}
function readArguments(args) {
    const { values, positionals } = parse(args);
    if (positionals.length > 1)
        throw new errors/* ActionError */.lZ(`One path is enough, not ${positionals.join(' and ')}.`, { fix: seeHelp });
    const [folder] = positionals;
    if (folder !== undefined && (values.until ?? values.fault) !== undefined)
        throw new errors/* ActionError */.lZ('--until and --fault belong to the story of the shop, not to a repository of your own.', { fix: seeHelp });
    if (values.fault !== undefined && values.fault !== 'kill-runner')
        throw new errors/* ActionError */.lZ(`There is no fault ${values.fault}: the one there is is kill-runner.`, {
            fix: seeHelp,
        });
    return {
        help: values.help,
        folder,
        until: stepNamed(values.until ?? 'refusal'),
        killRunner: values.fault === 'kill-runner',
        report: values.report,
        keep: values.keep,
    };
}
const seeHelp = 'See npm run rehearse -- --help.';
function parse(args) {
    try {
        return (0,external_node_util_.parseArgs)({
            args: [...args],
            allowPositionals: true,
            options: {
                until: { type: 'string' },
                fault: { type: 'string' },
                report: { type: 'string' },
                keep: { type: 'boolean', default: false },
                help: { type: 'boolean', short: 'h', default: false },
            },
        });
    }
    catch (error) {
        throw new errors/* ActionError */.lZ((0,errors/* explain */.WE)(error), { fix: seeHelp });
    }
}
function stepNamed(name) {
    const step = shopSteps.find((each) => each === name);
    if (step)
        return step;
    const near = (0,nearest/* nearest */.p)(name, shopSteps);
    throw new errors/* ActionError */.lZ(`There is no step ${name}${near ? `; did you mean ${near}?` : ''}`, {
        fix: `The steps are ${shopSteps.join(', ')}.`,
    });
}
/** `visitors ORIGIN RATE`: what `rehearse` starts as a process of its own; nothing for people. */
async function visitorsCommand([origin = '', rate = '']) {
    runVisitors(origin, Number(rate));
    return new Promise(() => undefined);
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


/***/ })

};
