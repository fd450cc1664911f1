export const id = 7511;
export const ids = [7511];
export const modules = {

/***/ 47511:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  judgeCommand: () => (/* binding */ judgeCommand)
});

// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(76760);
var external_node_path_default = /*#__PURE__*/__webpack_require__.n(external_node_path_);
// EXTERNAL MODULE: external "node:util"
var external_node_util_ = __webpack_require__(57975);
// EXTERNAL MODULE: ./shared/files/files.ts + 10 modules
var files = __webpack_require__(1798);
// EXTERNAL MODULE: ./shared/judge/recording.ts
var judge_recording = __webpack_require__(7997);
// EXTERNAL MODULE: ./shared/judge/judges.ts + 1 modules
var judges = __webpack_require__(71889);
;// CONCATENATED MODULE: ./shared/judge/replay.ts

/** Judges all that was seen again: the same observations give the same verdict at the same moment. */
function replay({ state, observations }) {
    let now = (0,judges/* judge */.S4)(state, []);
    for (const seen of observations) {
        now = (0,judges/* judge */.S4)(now.state, [seen]);
        if (now.verdict !== 'watching')
            return { ...ending(now), atMs: seen.at, evidence: (0,judges/* evidenceOf */.X1)(now.state) };
    }
    return { ...ending(now), evidence: (0,judges/* evidenceOf */.X1)(now.state) };
}
const ending = ({ verdict, because }) => ({ verdict, because });
/** What would have changed it: the verdicts that the same traffic gets under other terms. */
function variants({ state, observations }) {
    return (0,judges/* variantsOf */.IM)(state).map(({ what, state: other }) => {
        const { verdict, atMs } = replay({ state: other, observations });
        return { what, verdict, ...(atMs !== undefined && { atMs }) };
    });
}

// EXTERNAL MODULE: ./shared/judge/sentences.ts
var sentences = __webpack_require__(8892);
// EXTERNAL MODULE: ./shared/report/evidence-chart.ts
var evidence_chart = __webpack_require__(90593);
// EXTERNAL MODULE: ./shared/runner/errors.ts
var errors = __webpack_require__(44302);
// EXTERNAL MODULE: ./shared/time/duration.ts
var duration = __webpack_require__(54772);
;// CONCATENATED MODULE: ./cli/judge.ts









const usage = `Usage: judge OBSERVATIONS.jsonl [--json] [--svg FILE]

Tells again how a watch ended, from the file of observations that it left, and how the same traffic would have been
judged with other limits. Exit codes: 0 healthy, 1 any other verdict, 2 the command makes no sense.`;
/** `judge FILE`: tells again how a watch ended; 0 healthy, 1 any other verdict, 2 for what cannot be read. */
async function judgeCommand(args, io) {
    if (args.includes('--help')) {
        io.out(usage);
        return 0;
    }
    let asked;
    try {
        asked = readArguments(args);
    }
    catch (error) {
        io.error((0,errors/* explain */.WE)(error));
        io.error(usage);
        return 2;
    }
    const recording = (0,judge_recording/* readRecording */.SS)(await textOf(external_node_path_default().resolve(io.cwd, asked.file)), asked.file);
    const told = replay(recording);
    const others = variants(recording);
    if (asked.svg !== undefined)
        await draw(external_node_path_default().resolve(io.cwd, asked.svg), told.evidence);
    const lines = asked.json
        ? [JSON.stringify({ ...told, variants: others }, undefined, 2)]
        : screen(told, others);
    for (const line of lines)
        io.out(line);
    return told.verdict === 'healthy' ? 0 : 1;
}
function readArguments(args) {
    const { values, positionals } = (0,external_node_util_.parseArgs)({
        args: [...args],
        allowPositionals: true,
        options: { json: { type: 'boolean', default: false }, svg: { type: 'string' } },
    });
    const [file, second] = positionals;
    if (file === undefined || second !== undefined)
        throw new Error('Name one file of observations.');
    return { file, json: values.json, svg: values.svg };
}
async function textOf(file) {
    try {
        return await (0,files/* readText */.yR)(file);
    }
    catch (error) {
        throw new errors/* ActionError */.lZ(`${file} cannot be read: ${(0,errors/* explain */.WE)(error)}`, {
            fix: 'Name a file with one observation a line, in the format of docs/judge.md.',
        });
    }
}
/** Draws the signal that had the most to say. */
async function draw(file, evidence) {
    const [loudest] = [...evidence].sort((one, other) => other.weight - one.weight);
    if (loudest)
        await (0,files/* writeAtomically */.vK)(file, (0,evidence_chart/* evidenceSvg */.e)(loudest));
}
function screen({ verdict, because, atMs, evidence }, others) {
    return [
        `${verdict}${atMs === undefined ? '' : ` after ${(0,duration/* formatDuration */.a)(atMs)}`}: ${because}`,
        '',
        ...evidence.map(tellSignal),
        '',
        'The same traffic, judged otherwise:',
        ...others.map(({ what, verdict: other, atMs: at }) => `  ${what}: ${other}${at === undefined ? '' : ` after ${(0,duration/* formatDuration */.a)(at)}`}${other === verdict ? '' : '  (other)'}`),
    ];
}
function tellSignal(one) {
    const { signal, role, of, total, bad, limit, baseline, before, resets, weight, needed } = one;
    const word = of === 'latency' ? 'were slow' : 'failed';
    const facts = [
        (0,sentences/* failedOf */.ZA)({ total, bad }, word),
        limit !== undefined && `limit ${(0,sentences/* percent */.KN)(limit)}`,
        baseline && `baseline ${(0,sentences/* failedOf */.ZA)(baseline, word)}`,
        before && `before ${(0,sentences/* failedOf */.ZA)(before, word)}`,
        resets !== undefined && `began anew ${String(resets)} times`,
        `evidence 10^${(weight / Math.log(10)).toFixed(1)} of 10^${(needed / Math.log(10)).toFixed(1)}`,
        role === 'advise' && 'advises only',
    ];
    return `  ${signal}: ${facts.filter((fact) => fact !== false && fact !== undefined).join(', ')}`;
}


/***/ }),

/***/ 1798:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  o5: () => (/* reexport */ availableCores),
  m3: () => (/* reexport */ copyFile),
  EL: () => (/* reexport */ copyTree),
  fz: () => (/* reexport */ fileStat),
  DC: () => (/* reexport */ hashFile),
  kP: () => (/* reexport */ insideOf),
  CS: () => (/* reexport */ listFiles),
  bt: () => (/* reexport */ listFolder),
  Fm: () => (/* reexport */ machineName),
  fc: () => (/* reexport */ makeFolder),
  Pd: () => (/* reexport */ makeTempFolder),
  h_: () => (/* reexport */ openRead),
  cT: () => (/* reexport */ openWrite),
  gl: () => (/* reexport */ pathKind),
  io: () => (/* reexport */ readBytes),
  yR: () => (/* reexport */ readText),
  pM: () => (/* reexport */ readTextIfThere),
  Ye: () => (/* reexport */ realPath),
  dM: () => (/* reexport */ removeTree),
  $w: () => (/* reexport */ rename),
  jC: () => (/* reexport */ safeName),
  iY: () => (/* reexport */ setMode),
  sc: () => (/* reexport */ sha256),
  fQ: () => (/* reexport */ tempRoot),
  GG: () => (/* reexport */ walk),
  vK: () => (/* reexport */ writeAtomically)
});

// UNUSED EXPORTS: freeSpace, readJson, setTimes

// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __webpack_require__(77598);
// EXTERNAL MODULE: external "node:fs"
var external_node_fs_ = __webpack_require__(73024);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(76760);
var external_node_path_default = /*#__PURE__*/__webpack_require__.n(external_node_path_);
;// CONCATENATED MODULE: ./shared/files/names.ts

const longest = 100;
const reserved = /^(con|prn|aux|nul|com[0-9]|lpt[0-9])(\.|$)/i;
/** A name that every file system takes, and that leaves no folder: letters, digits, `.`, `_` and `-`, at most 100. */
function safeName(text) {
    const name = text
        .normalize('NFKD')
        .replace(/\p{M}/gu, '')
        .replace(/[^A-Za-z0-9._-]+/g, '-')
        .slice(0, longest)
        // No hidden file, no option, no `..`; Windows drops dots at the end.
        .replace(/^[.-]+|[.-]+$/g, '');
    if (name === '')
        return '_';
    return reserved.test(name) ? `_${name}`.slice(0, longest) : name;
}
/** Whether a path is the root or lies below it, by name alone: links are not followed. */
function insideOf(root, file) {
    const relative = external_node_path_default().relative(external_node_path_default().resolve(root), external_node_path_default().resolve(root, file));
    return (relative === '' ||
        (relative !== '..' && !relative.startsWith(`..${(external_node_path_default()).sep}`) && !external_node_path_default().isAbsolute(relative)));
}

;// CONCATENATED MODULE: ./shared/files/folders.ts




/** Makes a folder and the folders above it; one that is there already is fine. */
async function makeFolder(folder, mode) {
    await external_node_fs_.promises.mkdir(folder, { recursive: true, mode });
}
/** Makes a new folder with a random name below `root`, open to this user alone, and returns its path. */
async function makeTempFolder(root, prefix) {
    await makeFolder(root);
    const folder = external_node_path_default().join(root, `${safeName(prefix)}-${(0,external_node_crypto_.randomBytes)(6).toString('hex')}`);
    await external_node_fs_.promises.mkdir(folder, { mode: 0o700 });
    return folder;
}
/** Removes a file, link or folder with all that is in it; a link goes, what it leads to stays. None there is fine. */
async function removeTree(target) {
    await external_node_fs_.promises.rm(target, { recursive: true, force: true, maxRetries: 3, retryDelay: 100 });
}
/** The names in a folder, sorted. */
async function listFolder(folder) {
    return (await external_node_fs_.promises.readdir(folder)).sort();
}
/** Copies a folder with modes, times and links as they are; `to` must not be there yet. */
async function copyTree(from, to) {
    await external_node_fs_.promises.cp(from, to, {
        recursive: true,
        errorOnExist: true,
        force: false,
        verbatimSymlinks: true,
        preserveTimestamps: true,
        mode: external_node_fs_.promises.constants.COPYFILE_FICLONE,
    });
}

;// CONCATENATED MODULE: ./shared/files/hash.ts


/** The digest of bytes, or of a text's UTF-8. */
function sha256(data) {
    return `sha256:${(0,external_node_crypto_.createHash)('sha256').update(data).digest('hex')}`;
}
const blockBytes = 256 * 1024;
/** Digest and size of a file, in one pass and bounded memory: both are of the same bytes. */
async function hashFile(path) {
    const hash = (0,external_node_crypto_.createHash)('sha256');
    const handle = await external_node_fs_.promises.open(path, 'r');
    try {
        const block = Buffer.allocUnsafe(blockBytes);
        let size = 0;
        for (;;) {
            const { bytesRead } = await handle.read(block, 0, blockBytes);
            if (bytesRead === 0)
                return { digest: `sha256:${hash.digest('hex')}`, size };
            hash.update(block.subarray(0, bytesRead));
            size += bytesRead;
        }
    }
    finally {
        await handle.close();
    }
}

// EXTERNAL MODULE: ./shared/runner/errors.ts
var errors = __webpack_require__(44302);
;// CONCATENATED MODULE: ./shared/files/look.ts


/** The kind of what lies at a path, `undefined` when nothing does. Links are not followed. */
async function pathKind(path) {
    try {
        return kindOf(await external_node_fs_.promises.lstat(path));
    }
    catch (error) {
        if (isMissing(error))
            return undefined;
        throw error;
    }
}
/** Kind, size, mode and time of a path; links are not followed. */
async function fileStat(path) {
    return statOf(await external_node_fs_.promises.lstat(path));
}
/** What is free on the file system of a path for this user; `inodes` is Infinity where there is no such limit. */
async function freeSpace(path) {
    const { bavail, bsize, files, ffree } = await fs.statfs(path);
    return { bytes: bavail * bsize, inodes: files === 0 ? Infinity : ffree };
}
function statOf(stats) {
    return { kind: kindOf(stats), size: stats.size, mode: stats.mode & 0o7777, mtimeMs: stats.mtimeMs };
}
function kindOf(entry) {
    if (entry.isSymbolicLink())
        return 'link';
    if (entry.isDirectory())
        return 'folder';
    return entry.isFile() ? 'file' : 'other';
}
/** Nothing lies there: the path itself, or a folder on the way to it, is not there. */
function isMissing(error) {
    const code = (0,errors/* codeOf */.$N)(error);
    return code === 'ENOENT' || code === 'ENOTDIR';
}
/** Where a path leads once every link in it is followed, `undefined` when that is nowhere. */
async function realPath(path) {
    try {
        return await external_node_fs_.promises.realpath(path);
    }
    catch (error) {
        if (isMissing(error))
            return undefined;
        throw error;
    }
}

// EXTERNAL MODULE: external "node:os"
var external_node_os_ = __webpack_require__(48161);
;// CONCATENATED MODULE: ./shared/files/machine.ts

/** How many things this machine does at once: what the process may use, not what is built in. */
function availableCores() {
    return (0,external_node_os_.availableParallelism)();
}
/** The system's folder for temporary files: a short path. */
const tempRoot = () => (0,external_node_os_.tmpdir)();
/** What this machine calls itself. */
const machineName = () => (0,external_node_os_.hostname)();

;// CONCATENATED MODULE: ./shared/files/read.ts



/** A file's text, as UTF-8. */
function readText(path) {
    return external_node_fs_.promises.readFile(path, 'utf8');
}
/** A file's text, or `undefined` when there is no such file. */
async function readTextIfThere(path) {
    try {
        return await readText(path);
    }
    catch (error) {
        if (isMissing(error))
            return undefined;
        throw error;
    }
}
/** A file's bytes. */
function readBytes(path) {
    return external_node_fs_.promises.readFile(path);
}
/** A JSON file's value, its shape unchecked. What is not JSON is an ActionError that names the file. */
async function readJson(path) {
    const text = await readText(path);
    try {
        return JSON.parse(text.replace(/^\uFEFF/, ''));
    }
    catch (cause) {
        throw new ActionError(`${path} is not valid JSON: ${explain(cause)}`, { place: { file: path }, cause });
    }
}

;// CONCATENATED MODULE: ./shared/files/streams.ts

/** Reads a file as a stream; `end` is the last byte, as in a Range header. */
function openRead(path, range = {}) {
    return (0,external_node_fs_.createReadStream)(path, { ...range, highWaterMark: 256 * 1024 });
}
/** Writes a file as a stream; `exclusive` refuses a path that is there, a link too. */
function openWrite(path, options = {}) {
    return (0,external_node_fs_.createWriteStream)(path, { mode: options.mode, flags: options.exclusive ? 'wx' : 'w' });
}

;// CONCATENATED MODULE: ./shared/files/list.ts


/**
 * Lists regular files below a folder by name alone: nothing is asked of a file itself, which is most of what a walk
 * costs. `enter` picks the folders that are gone into, so that the cost follows those. Links are left out.
 *
 * @returns what each folder holds, from the top down, names sorted
 */
async function listFiles(root, enter) {
    const listed = [];
    const ahead = [''];
    for (let folder = ahead.shift(); folder !== undefined; folder = ahead.shift()) {
        const entries = (0,external_node_fs_.readdirSync)(external_node_path_default().join(root, folder), { withFileTypes: true });
        const named = (is) => entries
            .filter(is)
            .map(({ name }) => name)
            .sort();
        const found = {
            path: folder,
            files: named((entry) => entry.isFile()),
            folders: named((entry) => entry.isDirectory()),
        };
        listed.push(found);
        for (const name of await enter(found))
            ahead.push(folder === '' ? name : `${folder}/${name}`);
    }
    return listed;
}

;// CONCATENATED MODULE: ./shared/files/walk.ts



/** All entries below a folder, folders too, sorted by the bytes of their paths. Links are listed, never followed. */
async function walk(root, { skip } = {}) {
    const found = [];
    const folders = [''];
    const visit = async (folder) => {
        const names = await external_node_fs_.promises.readdir(external_node_path_default().join(root, folder), { withFileTypes: true });
        for (const name of names) {
            const relative = folder === '' ? name.name : `${folder}/${name.name}`;
            if (skip?.(relative, kindOf(name)))
                continue;
            const entry = look(root, relative);
            found.push(entry);
            if (entry.kind === 'folder')
                folders.push(relative);
        }
    };
    for (let folder = folders.pop(); folder !== undefined; folder = folders.pop())
        await visit(folder);
    return sortByBytes(found);
}
/** Asked directly: a promise an entry costs twice the processor time of all the rest of the walk. */
function look(root, relative) {
    const full = external_node_path_default().join(root, relative);
    const stat = statOf((0,external_node_fs_.lstatSync)(full));
    if (stat.kind !== 'link')
        return { path: relative, ...stat };
    return { path: relative, ...stat, target: (0,external_node_fs_.readlinkSync)(full) };
}
/** Byte order of UTF-8, which differs from JavaScript's order of UTF-16 where surrogates come in. */
function sortByBytes(entries) {
    return entries
        .map((entry) => ({ entry, key: Buffer.from(entry.path, 'utf8') }))
        .sort((left, right) => Buffer.compare(left.key, right.key))
        .map(({ entry }) => entry);
}

;// CONCATENATED MODULE: ./shared/files/write.ts



/**
 * Writes a file whole or not at all: into a temporary file in the same folder, to the disk, then over the name.
 * Who reads meanwhile sees the old or the new bytes, also after a power cut.
 */
async function writeAtomically(file, data, mode = 0o644) {
    const folder = external_node_path_default().dirname(file);
    const temp = external_node_path_default().join(folder, `.${external_node_path_default().basename(file).slice(0, 100)}.${(0,external_node_crypto_.randomBytes)(6).toString('hex')}.tmp`);
    try {
        const handle = await external_node_fs_.promises.open(temp, 'wx', mode);
        try {
            await handle.writeFile(data);
            // The process' umask has no say in what was asked for.
            await handle.chmod(mode);
            await handle.sync();
        }
        finally {
            await handle.close();
        }
        await external_node_fs_.promises.rename(temp, file);
    }
    catch (error) {
        await external_node_fs_.promises.rm(temp, { force: true });
        throw error;
    }
    await syncFolder(folder);
}
/** Makes the new name last. Windows cannot sync a folder, and some network file systems refuse to: then it is theirs. */
async function syncFolder(folder) {
    if (process.platform === 'win32')
        return;
    const handle = await external_node_fs_.promises.open(folder, 'r');
    try {
        await handle.sync().catch(() => undefined);
    }
    finally {
        await handle.close();
    }
}
/** Moves a path over another, atomically within one file system. */
function rename(from, to) {
    return external_node_fs_.promises.rename(from, to);
}
/** Copies a file's bytes and mode; the copy must not be there yet unless `overwrite` is set. */
async function copyFile(from, to, options = {}) {
    const { COPYFILE_EXCL, COPYFILE_FICLONE } = external_node_fs_.promises.constants;
    await external_node_fs_.promises.copyFile(from, to, COPYFILE_FICLONE | (options.overwrite ? 0 : COPYFILE_EXCL));
}
/** Sets the permission bits of a file or folder. */
function setMode(file, mode) {
    return external_node_fs_.promises.chmod(file, mode);
}
/** Sets the time of last change (and access) of a file, folder or link; a link's own, not that of what it leads to. */
function setTimes(file, mtimeMs) {
    return fs.lutimes(file, mtimeMs / 1000, mtimeMs / 1000);
}

;// CONCATENATED MODULE: ./shared/files/files.ts
/** The file system as everyone uses it: plain functions, one name for each. */












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

/***/ 54772:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   E: () => (/* binding */ parseDuration),
/* harmony export */   a: () => (/* binding */ formatDuration)
/* harmony export */ });
const unitMs = { ms: 1, s: 1000, m: 60_000, h: 3_600_000 };
const pattern = /^(\d+(?:\.\d+)?)(ms|s|m|h)$/;
/** Milliseconds of a duration such as `200ms`, `30s`, `10m` or `2h`; `undefined` for any other text. */
function parseDuration(text) {
    const [, amount, unit] = pattern.exec(text.trim()) ?? [];
    if (amount === undefined || unit === undefined)
        return undefined;
    const ms = Math.round(Number(amount) * unitMs[unit]);
    return Number.isSafeInteger(ms) ? ms : undefined;
}
/** A duration as people say it: `850 ms`, `1.2 s`, `3 min 4 s`, `2 h 5 min`. */
function formatDuration(ms) {
    if (ms < 999.5)
        return `${Math.round(Math.max(0, ms))} ms`;
    if (ms < 59_950)
        return `${(ms / 1000).toFixed(1).replace(/\.0$/, '')} s`;
    const seconds = Math.round(ms / 1000);
    if (seconds < 3600)
        return pair(seconds, 60, 'min', 's');
    return pair(Math.round(seconds / 60), 60, 'h', 'min');
}
function pair(total, each, large, small) {
    const rest = total % each;
    return rest === 0
        ? `${Math.floor(total / each)} ${large}`
        : `${Math.floor(total / each)} ${large} ${rest} ${small}`;
}


/***/ })

};
