export const id = 3444;
export const ids = [3444];
export const modules = {

/***/ 70779:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   J: () => (/* binding */ fragment)
/* harmony export */ });
/** Declares a fragment; keeps the keys' own types. */
const fragment = (section, keys) => ({
    section,
    keys,
});


/***/ }),

/***/ 2483:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   AU: () => (/* binding */ fromEnvironment),
/* harmony export */   KN: () => (/* binding */ percent),
/* harmony export */   Lx: () => (/* binding */ urlPath),
/* harmony export */   Oh: () => (/* binding */ port),
/* harmony export */   U9: () => (/* binding */ count),
/* harmony export */   ay: () => (/* binding */ commandLine),
/* harmony export */   cf: () => (/* binding */ durationOf),
/* harmony export */   n8: () => (/* binding */ line),
/* harmony export */   q3: () => (/* binding */ httpUrl),
/* harmony export */   uW: () => (/* binding */ section)
/* harmony export */ });
/* harmony import */ var valibot__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(77934);
/* harmony import */ var _time_duration_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(54772);
/** Kinds of values that more than one fragment uses, each with the sentence that says what it should look like. */


const oneLine = /^[^\r\n\0]*$/;
/** A text of one line: commands may have several. */
const line = (description) => valibot__WEBPACK_IMPORTED_MODULE_1__/* .pipe */ .FsL(valibot__WEBPACK_IMPORTED_MODULE_1__/* .string */ .YjP('should be a text'), valibot__WEBPACK_IMPORTED_MODULE_1__/* .minLength */ .BpQ(1, 'should not be empty'), valibot__WEBPACK_IMPORTED_MODULE_1__/* .regex */ .yGV(oneLine, 'should be one line, without control characters'), valibot__WEBPACK_IMPORTED_MODULE_1__/* .description */ .h_(description));
/** A command of the user's, for a shell. */
const commandLine = (description) => valibot__WEBPACK_IMPORTED_MODULE_1__/* .pipe */ .FsL(valibot__WEBPACK_IMPORTED_MODULE_1__/* .string */ .YjP('should be a command'), valibot__WEBPACK_IMPORTED_MODULE_1__/* .check */ .z6Y((text) => text.trim() !== '', 'should not be empty'), valibot__WEBPACK_IMPORTED_MODULE_1__/* .check */ .z6Y((text) => !text.includes('\0'), 'should not hold a NUL'), valibot__WEBPACK_IMPORTED_MODULE_1__/* .description */ .h_(description));
/** `200ms`, `30s`, `10m`, `2h`: milliseconds. */
const durationOf = (description) => valibot__WEBPACK_IMPORTED_MODULE_1__/* .pipe */ .FsL(valibot__WEBPACK_IMPORTED_MODULE_1__/* .string */ .YjP('should be a duration such as 200ms, 30s or 10m'), valibot__WEBPACK_IMPORTED_MODULE_1__/* .check */ .z6Y((text) => (0,_time_duration_js__WEBPACK_IMPORTED_MODULE_0__/* .parseDuration */ .E)(text) !== undefined, 'should be a duration such as 200ms, 30s or 10m'), valibot__WEBPACK_IMPORTED_MODULE_1__/* .transform */ .pdi((text) => (0,_time_duration_js__WEBPACK_IMPORTED_MODULE_0__/* .parseDuration */ .E)(text) ?? 0), valibot__WEBPACK_IMPORTED_MODULE_1__/* .description */ .h_(description));
/** `1%`, `0.5%`: a share from 0 to 1. The unit is asked for, since `1` could mean all. */
const percent = (description) => valibot__WEBPACK_IMPORTED_MODULE_1__/* .pipe */ .FsL(valibot__WEBPACK_IMPORTED_MODULE_1__/* .string */ .YjP('should be a percentage such as 1%'), valibot__WEBPACK_IMPORTED_MODULE_1__/* .regex */ .yGV(/^\d{1,3}(\.\d+)?%$/, 'should be a percentage such as 1% or 0.5%'), valibot__WEBPACK_IMPORTED_MODULE_1__/* .transform */ .pdi((text) => Number(text.slice(0, -1)) / 100), valibot__WEBPACK_IMPORTED_MODULE_1__/* .maxValue */ .cGV(1, 'should not be over 100%'), valibot__WEBPACK_IMPORTED_MODULE_1__/* .description */ .h_(description));
/** A TCP port. */
const port = (description) => valibot__WEBPACK_IMPORTED_MODULE_1__/* .pipe */ .FsL(valibot__WEBPACK_IMPORTED_MODULE_1__/* .number */ .aig('should be a port number'), valibot__WEBPACK_IMPORTED_MODULE_1__/* .integer */ .ndf('should be a whole number'), valibot__WEBPACK_IMPORTED_MODULE_1__/* .minValue */ .Wwf(1, 'should be from 1 to 65535'), valibot__WEBPACK_IMPORTED_MODULE_1__/* .maxValue */ .cGV(65535, 'should be from 1 to 65535'), valibot__WEBPACK_IMPORTED_MODULE_1__/* .description */ .h_(description));
/** A whole number of at least `least`. */
const count = (description, least = 1) => valibot__WEBPACK_IMPORTED_MODULE_1__/* .pipe */ .FsL(valibot__WEBPACK_IMPORTED_MODULE_1__/* .number */ .aig('should be a number'), valibot__WEBPACK_IMPORTED_MODULE_1__/* .integer */ .ndf('should be a whole number'), valibot__WEBPACK_IMPORTED_MODULE_1__/* .minValue */ .Wwf(least, `should be ${String(least)} or more`), valibot__WEBPACK_IMPORTED_MODULE_1__/* .description */ .h_(description));
/** An `http://` or `https://` address. */
const httpUrl = (description) => valibot__WEBPACK_IMPORTED_MODULE_1__/* .pipe */ .FsL(valibot__WEBPACK_IMPORTED_MODULE_1__/* .string */ .YjP('should be an http:// or https:// address'), valibot__WEBPACK_IMPORTED_MODULE_1__/* .url */ .OZ5('should be an http:// or https:// address'), valibot__WEBPACK_IMPORTED_MODULE_1__/* .regex */ .yGV(/^https?:\/\//, 'should be an http:// or https:// address'), valibot__WEBPACK_IMPORTED_MODULE_1__/* .description */ .h_(description));
/** `${env:NAME}`: the name of a variable of the step. A secret is written nowhere else. */
const fromEnvironment = (description) => valibot__WEBPACK_IMPORTED_MODULE_1__/* .pipe */ .FsL(valibot__WEBPACK_IMPORTED_MODULE_1__/* .string */ .YjP('should be ${env:NAME}'), valibot__WEBPACK_IMPORTED_MODULE_1__/* .regex */ .yGV(/^\$\{env:[A-Za-z_][A-Za-z0-9_]*\}$/, 'should be ${env:NAME}, a variable of the step: no secret belongs in this file'), valibot__WEBPACK_IMPORTED_MODULE_1__/* .transform */ .pdi((text) => text.slice('${env:'.length, -1)), valibot__WEBPACK_IMPORTED_MODULE_1__/* .description */ .h_(description));
/** The path of a URL, with its leading slash. */
const urlPath = (description) => valibot__WEBPACK_IMPORTED_MODULE_1__/* .pipe */ .FsL(valibot__WEBPACK_IMPORTED_MODULE_1__/* .string */ .YjP('should be a path such as /healthz'), valibot__WEBPACK_IMPORTED_MODULE_1__/* .regex */ .yGV(/^\/[^\s]*$/, 'should be a path such as /healthz'), valibot__WEBPACK_IMPORTED_MODULE_1__/* .description */ .h_(description));
/** A section: its known keys, and no others. */
const section = (keys) => valibot__WEBPACK_IMPORTED_MODULE_1__/* .strictObject */ .rej(keys, (issue) => issue.expected === 'never'
    ? 'unknown key'
    : issue.received === 'undefined'
        ? 'is missing'
        : 'should be a mapping');


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

/***/ 73444:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  p: () => (/* binding */ environmentOf),
  s: () => (/* binding */ readSettings)
});

// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(76760);
var external_node_path_default = /*#__PURE__*/__webpack_require__.n(external_node_path_);
// EXTERNAL MODULE: ./node_modules/valibot/dist/index.mjs
var dist = __webpack_require__(77934);
// EXTERNAL MODULE: ./shared/runner/nearest.ts
var nearest = __webpack_require__(44611);
// EXTERNAL MODULE: ./shared/files/files.ts + 10 modules
var files = __webpack_require__(1798);
// EXTERNAL MODULE: ./shared/config/config.ts
var config = __webpack_require__(70779);
// EXTERNAL MODULE: ./shared/config/values.ts
var values = __webpack_require__(2483);
;// CONCATENATED MODULE: ./shared/health/fragment.ts



/** The key of an environment that says how a release is seen to serve. */
const healthFragment = (0,config/* fragment */.J)('environment', {
    health: dist/* optional */.lqM((0,values/* section */.uW)({
        port: dist/* optional */.lqM((0,values/* port */.Oh)('The port that the release serves on, asked at 127.0.0.1 on the host.')),
        path: dist/* optional */.lqM((0,values/* urlPath */.Lx)('The path that answers 2xx when the release is healthy.'), '/'),
        url: dist/* optional */.lqM((0,values/* httpUrl */.q3)('The whole address, instead of port and path.')),
        'version-path': dist/* optional */.lqM((0,values/* urlPath */.Lx)('A path that answers with the version, commit or digest that serves, as text or JSON.')),
        within: dist/* optional */.lqM((0,values/* durationOf */.cf)('How long a new release may take to become healthy.'), '30s'),
        interval: dist/* optional */.lqM((0,values/* durationOf */.cf)('The time between two checks.'), '250ms'),
        timeout: dist/* optional */.lqM((0,values/* durationOf */.cf)('How long one check may take.'), '5s'),
        successes: dist/* optional */.lqM((0,values/* count */.U9)('How many checks in a row must succeed.'), 1),
    })),
});
/** The health check of an environment, `undefined` when it has none. */
function healthSettings({ health }) {
    if (health === undefined)
        return undefined;
    return {
        ...(health.port !== undefined && { port: health.port }),
        path: health.path,
        ...(health.url !== undefined && { url: health.url }),
        ...(health['version-path'] !== undefined && { versionPath: health['version-path'] }),
        withinMs: health.within,
        intervalMs: health.interval,
        timeoutMs: health.timeout,
        successes: health.successes,
    };
}

// EXTERNAL MODULE: ./shared/runner/errors.ts
var errors = __webpack_require__(44302);
;// CONCATENATED MODULE: ./shared/routers/fragment.ts



const socket = dist/* pipe */.FsL((0,values/* line */.n8)('The runtime socket, as a path or host:port, that may change things (level admin).'), dist/* regex */.yGV(/^(\/[\w./@+-]+|[\w.-]+:\d+|\[[\da-fA-F:]+\]:\d+)$/, 'should be a path, or host:port'));
const word = (description) => dist/* pipe */.FsL((0,values/* line */.n8)(description), dist/* regex */.yGV(/^[\w.:@+-]+$/, 'should be a name'));
const file = (description) => dist/* pipe */.FsL((0,values/* line */.n8)(description), dist/* regex */.yGV(/^\//, 'should be a path from the root of the machine'));
const accessLog = dist/* optional */.lqM(file('A log of JSON lines with upstream_addr, and upstream_status or status, for the counters of each server.'));
/** The keys of an environment that say what splits its traffic. */
const routerFragment = (0,config/* fragment */.J)('environment', {
    router: dist/* optional */.lqM(dist/* pipe */.FsL((0,values/* section */.uW)({
        haproxy: dist/* optional */.lqM((0,values/* section */.uW)({
            socket,
            backend: word('The backend whose servers are divided.'),
            'state-file': dist/* optional */.lqM(file('Where HAProxy reads the state of servers when it is reloaded (server-state-file).')),
        })),
        caddy: dist/* optional */.lqM((0,values/* section */.uW)({
            admin: dist/* optional */.lqM((0,values/* httpUrl */.q3)('The address of its admin API.'), 'http://localhost:2019'),
            id: dist/* optional */.lqM((0,values/* line */.n8)('The @id of the reverse_proxy; else the one with the addresses of the places.')),
            'access-log': accessLog,
        })),
        nginx: dist/* optional */.lqM((0,values/* section */.uW)({
            include: file('The file with the upstream, which nginx includes: its weights are written there.'),
            upstream: word('The name of the upstream.'),
            test: dist/* optional */.lqM((0,values/* commandLine */.ay)('The command that tests the configuration.'), 'nginx -t'),
            reload: dist/* optional */.lqM((0,values/* commandLine */.ay)('The command that makes nginx load it.'), 'nginx -s reload'),
            pid: dist/* optional */.lqM(file('The file with the number of its process.'), '/run/nginx.pid'),
            'access-log': accessLog,
        })),
        command: dist/* optional */.lqM((0,values/* section */.uW)({
            'set-weight': (0,values/* commandLine */.ay)('Gives SERVER its WEIGHT, per cent of the traffic.'),
            weights: (0,values/* commandLine */.ay)('Prints a line SERVER WEIGHT for each server.'),
            drain: (0,values/* commandLine */.ay)('Sends nothing new to SERVER; returns 0 once it serves no connection.'),
            counters: dist/* optional */.lqM((0,values/* commandLine */.ay)('Prints a line SERVER REQUESTS ERRORS for each server.')),
        })),
        on: dist/* optional */.lqM((0,values/* line */.n8)("The host of the router, [user@]host[:port]; else the runner's own machine.")),
        server: dist/* optional */.lqM((0,values/* line */.n8)("The router's name of a place: {host}, {slot} and {port} are filled in.")),
    }), dist/* check */.z6Y(({ haproxy, caddy, nginx, command }) => [haproxy, caddy, nginx, command].filter(Boolean).length === 1, 'should have one of haproxy, caddy, nginx and command'))),
});
/** The router of an environment; `undefined` when it names none. */
function routerSettings({ router }) {
    if (router === undefined)
        return undefined;
    return {
        kind: kindOf(router),
        ...(router.on !== undefined && { on: router.on }),
        ...(router.server !== undefined && { server: router.server }),
    };
}
function kindOf({ haproxy, caddy, nginx, command }) {
    if (haproxy) {
        const { socket: at, backend, 'state-file': stateFile } = haproxy;
        return { router: 'haproxy', socket: at, backend, ...(stateFile !== undefined && { stateFile }) };
    }
    if (caddy) {
        const { admin, id } = caddy;
        return { router: 'caddy', admin, ...(id !== undefined && { id }), ...logOf(caddy) };
    }
    if (nginx) {
        const { include, upstream, test, reload, pid } = nginx;
        return { router: 'nginx', include, upstream, test, reload, pid, ...logOf(nginx) };
    }
    if (!command)
        throw new Error('A router without a kind');
    const { 'set-weight': setWeight, weights, drain, counters } = command;
    return { router: 'command', setWeight, weights, drain, ...(counters !== undefined && { counters }) };
}
const logOf = ({ 'access-log': log }) => log === undefined ? {} : { accessLog: log };

;// CONCATENATED MODULE: ./shared/signals/fragment.ts



const number = (description) => dist/* optional */.lqM(dist/* pipe */.FsL(dist/* number */.aig('should be a number'), dist/* finite */.E2x('should be a number'), dist/* description */.h_(description)));
const role = dist/* optional */.lqM(dist/* pipe */.FsL(dist/* picklist */.KIO(['gate', 'advise'], 'should be gate or advise'), dist/* description */.h_('gate decides; advise is reported, and decides nothing.')));
const doubt = (description) => dist/* optional */.lqM(dist/* pipe */.FsL(dist/* picklist */.KIO(['pause', 'roll-back'], 'should be pause or roll-back: doubt never passes'), dist/* description */.h_(description)));
/** How much of the time before a deployment is read. */
const beforeKey = dist/* optional */.lqM(dist/* union */.KCZ([
    dist/* pipe */.FsL(dist/* literal */.euz('none'), dist/* transform */.pdi(() => 0)),
    (0,values/* durationOf */.cf)('How much of the time before the deployment is compared, or none.'),
], 'should be a duration such as 10m, or none'), '10m');
const thresholds = {
    above: number('Bad is what is over this.'),
    below: number('Bad is what is under this.'),
};
const oneThreshold = 'should have above or below, and not both';
const hasOne = ({ above, below }) => (above === undefined) !== (below === undefined);
const prometheus = dist/* pipe */.FsL((0,values/* section */.uW)({
    url: (0,values/* httpUrl */.q3)('The root of a Prometheus, or of what speaks its API.'),
    query: dist/* optional */.lqM((0,values/* line */.n8)('An instant query that gives one number, held against above or below.')),
    ...thresholds,
    total: dist/* optional */.lqM((0,values/* line */.n8)('In place of query: the counter of all requests, such as sum(http_requests_total).')),
    bad: dist/* optional */.lqM((0,values/* line */.n8)('The counter of those that failed.')),
    before: beforeKey,
    role,
    token: dist/* optional */.lqM((0,values/* fromEnvironment */.AU)('A bearer token: ${env:NAME}, a variable of the step.')),
    every: dist/* optional */.lqM((0,values/* durationOf */.cf)('The time between two readings.'), '5s'),
}), dist/* check */.z6Y(({ query, total, bad, ...threshold }) => query === undefined
    ? total !== undefined &&
        bad !== undefined &&
        threshold.above === undefined &&
        threshold.below === undefined
    : total === undefined && bad === undefined && hasOne(threshold), 'should have query with above or below, or total and bad'));
const json = dist/* pipe */.FsL((0,values/* section */.uW)({
    path: dist/* optional */.lqM((0,values/* urlPath */.Lx)('The path of a JSON document, at the port of the health check.')),
    url: dist/* optional */.lqM((0,values/* httpUrl */.q3)('The whole address, instead of a path.')),
    value: (0,values/* line */.n8)('Where the number is in the document, such as queue.length.'),
    ...thresholds,
    role,
    every: dist/* optional */.lqM((0,values/* durationOf */.cf)('The time between two readings.'), '1s'),
}), dist/* check */.z6Y((values) => hasOne(values), oneThreshold));
const command = dist/* pipe */.FsL((0,values/* section */.uW)({
    run: (0,values/* commandLine */.ay)('A command on the runner. Its exit code speaks: 0 is good. With above or below its last line is a number.'),
    ...thresholds,
    role,
    every: dist/* optional */.lqM((0,values/* durationOf */.cf)('The time between two runs.'), '10s'),
    timeout: dist/* optional */.lqM((0,values/* durationOf */.cf)('How long one run may take.'), '30s'),
}), dist/* check */.z6Y(({ above, below }) => above === undefined || below === undefined, oneThreshold));
/** The key of an environment that says how a release is watched after it serves. */
const watchFragment = (0,config/* fragment */.J)('environment', {
    watch: dist/* optional */.lqM((0,values/* section */.uW)({
        for: dist/* optional */.lqM((0,values/* durationOf */.cf)('How long a release is watched before it counts as good (its bake).'), '10m'),
        'error-rate': dist/* optional */.lqM((0,values/* percent */.KN)('The share of errors that a release may have.'), '1%'),
        grace: dist/* optional */.lqM((0,values/* durationOf */.cf)('What is seen in this time after the watch began is left out: a release that starts may fail.')),
        guarded: dist/* optional */.lqM(dist/* pipe */.FsL(dist/* boolean */.zMY('should be true or false'), dist/* description */.h_('A deployment ends unconfirmed: its hosts go back alone unless the watch takes it up, renews their watchdogs and confirms it.'))),
        'on-no-data': doubt('What follows where nothing could be seen.'),
        'on-inconclusive': doubt('What follows where the signals leave it open.'),
        probe: dist/* optional */.lqM((0,values/* section */.uW)({
            path: dist/* optional */.lqM((0,values/* urlPath */.Lx)('The path that is asked, at the port of the health check.')),
            url: dist/* optional */.lqM((0,values/* httpUrl */.q3)('The whole address, instead of a path.')),
            every: dist/* optional */.lqM((0,values/* durationOf */.cf)('The time between two questions.'), '250ms'),
            timeout: dist/* optional */.lqM((0,values/* durationOf */.cf)('How long one answer may take.'), '5s'),
            role,
        })),
        counts: dist/* optional */.lqM((0,values/* section */.uW)({
            path: dist/* optional */.lqM((0,values/* urlPath */.Lx)('The path of a JSON document with counters, at the port of the health check.')),
            url: dist/* optional */.lqM((0,values/* httpUrl */.q3)('The whole address, instead of a path.')),
            total: dist/* optional */.lqM((0,values/* line */.n8)('Where the counter of all requests is in the document, such as http.requests.'), 'requests'),
            bad: dist/* optional */.lqM((0,values/* line */.n8)('Where the counter of failed requests is in the document.'), 'errors'),
            every: dist/* optional */.lqM((0,values/* durationOf */.cf)('The time between two readings.'), '250ms'),
            role,
        })),
        prometheus: dist/* optional */.lqM(prometheus),
        json: dist/* optional */.lqM(json),
        command: dist/* optional */.lqM(command),
    })),
});
const address = (from) => ({
    ...(from.path !== undefined && { path: from.path }),
    ...(from.url !== undefined && { url: from.url }),
});
/** How an environment is watched, `undefined` when it is not. */
function watchSettings({ watch }) {
    if (watch === undefined)
        return undefined;
    const { probe, counts, prometheus: metrics, json: document, command: own } = watch;
    return {
        forMs: watch.for,
        errorRate: watch['error-rate'],
        ...(watch.grace !== undefined && { graceMs: watch.grace }),
        ...(watch.guarded && { guarded: true }),
        ...(watch['on-no-data'] && { onNoData: watch['on-no-data'] }),
        ...(watch['on-inconclusive'] && { onInconclusive: watch['on-inconclusive'] }),
        ...(probe && {
            probe: { ...address(probe), everyMs: probe.every, timeoutMs: probe.timeout, ...roleOf(probe) },
        }),
        ...(counts && {
            counts: {
                ...address(counts),
                total: counts.total,
                bad: counts.bad,
                everyMs: counts.every,
                ...roleOf(counts),
            },
        }),
        ...(metrics && { prometheus: prometheusOf(metrics) }),
        ...(document && {
            json: { ...address(document), value: document.value, everyMs: document.every, ...decides(document) },
        }),
        ...(own && { command: { run: own.run, everyMs: own.every, timeoutMs: own.timeout, ...decides(own) } }),
    };
}
const threshold = ({ above, below, }) => ({
    ...(above !== undefined && { above }),
    ...(below !== undefined && { below }),
});
const roleOf = ({ role: given }) => given === undefined ? {} : { role: given };
const decides = (values) => ({
    ...threshold(values),
    ...roleOf(values),
});
function prometheusOf(values) {
    const { url, token, every: everyMs, query, total = '', bad = '' } = values;
    const server = {
        url,
        everyMs,
        beforeMs: values.before,
        ...(token !== undefined && { token }),
        ...roleOf(values),
    };
    return query === undefined ? { ...server, total, bad } : { ...server, query, ...threshold(values) };
}

;// CONCATENATED MODULE: ./shared/targets/fragment.ts



const insideRelease = dist/* pipe */.FsL((0,values/* line */.n8)('a path in the release'), dist/* check */.z6Y((text) => !text.startsWith('/') && !text.split('/').includes('..') && !/^[A-Za-z]:/.test(text), 'should be a path inside the release'));
const oneHost = (0,values/* section */.uW)({
    host: (0,values/* line */.n8)('The host, [user@]host[:port].'),
    user: dist/* optional */.lqM((0,values/* line */.n8)('The user who logs in on this host.')),
    port: dist/* optional */.lqM((0,values/* port */.Oh)('The port of SSH on this host.')),
    path: dist/* optional */.lqM((0,values/* line */.n8)('The folder on this host.')),
});
const variable = dist/* pipe */.FsL(dist/* string */.YjP('should be the name of a variable'), dist/* regex */.yGV(/^[A-Za-z_][A-Za-z0-9_]*$/, 'is not the name of a variable'));
const minutes = 60_000;
const timeoutOf = (mostMs, most) => dist/* pipe */.FsL((0,values/* durationOf */.cf)(`How long it may take, ${most} at most. Default: 2m.`), dist/* maxValue */.cGV(mostMs, `should be ${most} at most`));
/** A command of a point of a deployment, alone or with the time that it may take. */
const hookOf = (description, mostMs, most) => dist/* optional */.lqM(dist/* pipe */.FsL(dist/* union */.KCZ([
    (0,values/* commandLine */.ay)('The command, for sh on the host.'),
    (0,values/* section */.uW)({
        run: (0,values/* commandLine */.ay)('The command, for sh on the host.'),
        timeout: dist/* optional */.lqM(timeoutOf(mostMs, most)),
    }),
], 'should be a command, or {run, timeout}'), dist/* description */.h_(description)));
const slotName = dist/* pipe */.FsL(dist/* string */.YjP(), dist/* regex */.yGV(/^[a-z][a-z0-9-]{0,19}$/, 'should be the name of a slot: small letters, digits and dashes'));
const slots = dist/* pipe */.FsL(dist/* record */.g1P(slotName, (0,values/* port */.Oh)('The port that a release serves on in this slot.'), 'should be a mapping of two slots to ports'), dist/* check */.z6Y((all) => Object.keys(all).length === 2, 'should be two slots, such as {blue: 8081, green: 8082}'), dist/* check */.z6Y((all) => new Set(Object.values(all)).size === Object.keys(all).length, 'should give each slot a port of its own'), dist/* description */.h_('Two places on each host where releases run side by side, each with its port: for blue-green and canary, with start, stop, health and a router.'));
/** The keys of an environment that say where a release goes and how it runs there. */
const targetFragment = (0,config/* fragment */.J)('environment', {
    path: dist/* optional */.lqM((0,values/* line */.n8)('The folder on the target that holds releases, the current link and the shared files.')),
    hosts: dist/* optional */.lqM(dist/* pipe */.FsL(dist/* array */.YOg(dist/* union */.KCZ([(0,values/* line */.n8)('a host'), oneHost], 'should be a host'), 'should be a list of hosts'), dist/* minLength */.BpQ(1, 'should name a host'), dist/* maxLength */.Ru6(500, 'should name 500 hosts at most'), dist/* description */.h_('The hosts that are reached over SSH, each [user@]host[:port] or a mapping of its own; else path is on the runner.'))),
    user: dist/* optional */.lqM((0,values/* line */.n8)('The user who logs in on the hosts.')),
    port: dist/* optional */.lqM((0,values/* port */.Oh)('The port of SSH on the hosts.')),
    'known-hosts': dist/* optional */.lqM(dist/* pipe */.FsL(dist/* string */.YjP('should be a file or the lines of one'), dist/* minLength */.BpQ(1, 'should not be empty'), dist/* description */.h_('The keys of the hosts: a file, from the root of the repository, or its lines. No other is trusted.'))),
    jump: dist/* optional */.lqM((0,values/* line */.n8)('A host to go through, [user@]host[:port].')),
    shared: dist/* optional */.lqM(dist/* pipe */.FsL(dist/* array */.YOg(insideRelease, 'should be a list of paths'), dist/* description */.h_('Paths that every release shares, such as uploads or logs: links into shared/.'))),
    env: dist/* optional */.lqM((0,values/* section */.uW)({
        clear: dist/* optional */.lqM(dist/* pipe */.FsL(dist/* record */.g1P(variable, dist/* pipe */.FsL(dist/* union */.KCZ([dist/* string */.YjP(), dist/* number */.aig(), dist/* boolean */.zMY()], 'should be a text, a number or a truth value'), dist/* transform */.pdi(String)), 'should be a mapping of names to values'), dist/* description */.h_('Plain environment variables of restart, start, stop, hooks and migrate.'))),
        secret: dist/* optional */.lqM(dist/* pipe */.FsL(dist/* array */.YOg(variable, 'should be a list of names of variables'), dist/* maxLength */.Ru6(200, 'should name 200 variables at most'), dist/* description */.h_('Variables of the step that the same commands get: on the host their values lie in a file of the deploying user alone.'))),
    })),
    hooks: dist/* optional */.lqM((0,values/* section */.uW)({
        'before-switch': hookOf('Runs on each host right before it switches; where it fails, this host is not switched.', 60 * minutes, '1h'),
        'after-switch': hookOf('Runs on each host once the release serves there and is healthy; where it fails, it is taken back.', 60 * minutes, '1h'),
        'after-rollback': hookOf('Runs on each host once this release serves again after another was taken back.', 2 * minutes, '2m'),
    })),
    migrate: dist/* optional */.lqM(dist/* pipe */.FsL(dist/* union */.KCZ([
        (0,values/* commandLine */.ay)('The migration, for sh on the host.'),
        (0,values/* section */.uW)({
            run: (0,values/* commandLine */.ay)('The migration, for sh on the host.'),
            reversible: dist/* optional */.lqM(dist/* pipe */.FsL(dist/* picklist */.KIO(['code-only', 'no'], 'should be code-only or no'), dist/* description */.h_('code-only (the default): the release before works with what it did; no: it does not, and nothing goes back by itself.'))),
            timeout: dist/* optional */.lqM(dist/* pipe */.FsL((0,values/* durationOf */.cf)('How long it may take, 6h at most. Default: 10m.'), dist/* maxValue */.cGV(6 * 60 * minutes, 'should be 6h at most'))),
        }),
    ], 'should be a command, or {run, reversible, timeout}'), dist/* description */.h_('Runs once in a deployment, on the first host, from the new release, before anything switches; where it fails, nothing does.'))),
    restart: dist/* optional */.lqM((0,values/* commandLine */.ay)('The command that makes the current release serve; it must return.')),
    start: dist/* optional */.lqM((0,values/* commandLine */.ay)('The command that starts a release; it must return. Use it with stop.')),
    stop: dist/* optional */.lqM((0,values/* commandLine */.ay)('The command that stops the release that runs; it must return.')),
    slots: dist/* optional */.lqM(slots),
});
/** What is said of a host; `undefined` where nothing is. */
function sshKeys({ hosts, user, port: sshPort, path, 'known-hosts': knownHosts, jump, }) {
    const keys = { hosts, user, port: sshPort, knownHosts, jump };
    return Object.values(keys).some((value) => value !== undefined) ? { ...keys, path } : undefined;
}
/** The folder of an environment; where each host has its own, that of the first. */
function folderOf({ path, hosts }) {
    const [first] = hosts ?? [];
    return path ?? (typeof first === 'object' ? first.path : undefined);
}
/** The hooks with their times, in whole seconds. */
function hookSettings({ hooks = {}, migrate }) {
    const given = { ...hooks, ...(migrate !== undefined && { migrate }) };
    const entries = Object.entries(given).flatMap(([name, value]) => {
        if (value === undefined)
            return [];
        const { run, timeout = defaultMs(name) } = typeof value === 'string' ? { run: value } : value;
        return [[name, { run, seconds: Math.max(1, Math.ceil(timeout / 1000)) }]];
    });
    if (entries.length === 0)
        return {};
    const irreversible = typeof migrate === 'object' && migrate.reversible === 'no';
    return { hooks: Object.fromEntries(entries), ...(irreversible && { irreversible }) };
}
const defaultMs = (name) => (name === 'migrate' ? 10 : 2) * minutes;
/** The directory target of an environment; `undefined` when it names no path. */
function directorySettings(values) {
    const path = folderOf(values);
    if (path === undefined)
        return undefined;
    const ssh = sshKeys(values);
    return {
        path,
        shared: values.shared ?? [],
        env: values.env?.clear ?? {},
        ...(values.env?.secret && { secrets: values.env.secret }),
        ...hookSettings(values),
        ...(ssh && { ssh }),
        ...(values.restart !== undefined && { restart: values.restart }),
        ...(values.start !== undefined && { start: values.start }),
        ...(values.stop !== undefined && { stop: values.stop }),
        ...(values.slots && { slots: Object.entries(values.slots).map(([name, port]) => ({ name, port })) }),
    };
}

// EXTERNAL MODULE: ./shared/targets/strategy.ts
var targets_strategy = __webpack_require__(93006);
;// CONCATENATED MODULE: ./shared/testing/fragment.ts



const matrix = dist/* pipe */.FsL(dist/* record */.g1P(dist/* pipe */.FsL(dist/* string */.YjP(), dist/* regex */.yGV(/^[A-Za-z_][A-Za-z0-9_-]*$/, 'is not a usable name')), dist/* pipe */.FsL(dist/* array */.YOg(dist/* union */.KCZ([dist/* string */.YjP(), dist/* number */.aig()], 'should be a text or a number'), 'should be a list of values'), dist/* minLength */.BpQ(1, 'should have at least one value')), 'should be a mapping of names to lists'), dist/* description */.h_('One cell for each combination of these values; each is an environment variable of the command.'));
const suite = dist/* union */.KCZ([
    (0,values/* commandLine */.ay)('The command that runs the suite.'),
    (0,values/* section */.uW)({
        run: (0,values/* commandLine */.ay)('The command that runs the suite.'),
        reports: dist/* optional */.lqM(dist/* pipe */.FsL(dist/* array */.YOg((0,values/* line */.n8)('a glob'), 'should be a list of globs'), dist/* description */.h_('JUnit reports that the command writes.'))),
        matrix: dist/* optional */.lqM(matrix),
        shards: dist/* optional */.lqM((0,values/* count */.U9)('How many jobs share the suite; the command reads SHARD_INDEX and SHARD_TOTAL.')),
        'min-tests': dist/* optional */.lqM((0,values/* count */.U9)('Fewer tests than this fail the suite.', 0)),
        timeout: dist/* optional */.lqM((0,values/* durationOf */.cf)('How long one cell may take.')),
        'runs-on': dist/* optional */.lqM((0,values/* line */.n8)('The label of the runner for the suite.')),
    }),
], (issue) => (issue.received === 'Object' ? 'is not a suite' : 'should be a command, or a mapping with run'));
/** The suites of the section `test`. */
const testFragment = (0,config/* fragment */.J)('test', {
    suites: dist/* optional */.lqM(dist/* pipe */.FsL(dist/* record */.g1P(dist/* pipe */.FsL(dist/* string */.YjP(), dist/* regex */.yGV(/^[A-Za-z][A-Za-z0-9_-]*$/, 'is not a usable name of a suite')), suite, 'should be a mapping of suites'), dist/* description */.h_('Suites by name: a command, or a mapping with run.'))),
});
/** A suite in its long form. */
function suiteSettings(suite) {
    if (typeof suite === 'string')
        return { run: suite };
    return {
        run: suite.run,
        ...(suite.reports && { reports: suite.reports }),
        ...(suite.matrix && { matrix: suite.matrix }),
        ...(suite.shards !== undefined && { shards: suite.shards }),
        ...(suite['min-tests'] !== undefined && { minTests: suite['min-tests'] }),
        ...(suite.timeout !== undefined && { timeoutMs: suite.timeout }),
        ...(suite['runs-on'] !== undefined && { runsOn: suite['runs-on'] }),
    };
}

// EXTERNAL MODULE: ./shared/toolchains/fragment.ts
var fragment = __webpack_require__(31923);
;// CONCATENATED MODULE: ./shared/stores/fragment.ts


/** The key `stores`: where publish-artifact puts a release. */
const storesFragment = (0,config/* fragment */.J)('root', {
    stores: dist/* optional */.lqM(dist/* pipe */.FsL(dist/* array */.YOg(dist/* pipe */.FsL(dist/* string */.YjP('should be artifact or directory:PATH'), dist/* regex */.yGV(/^(artifact|directory:.+)$/, 'should be artifact or directory:PATH')), 'should be a list of stores'), dist/* description */.h_('Where publish-artifact puts a release: artifact, directory:PATH.'))),
});

;// CONCATENATED MODULE: ./shared/settings/slots.ts
/** What does not go together among slots, router and strategy, where it does not. */
function faultOfSlots(values) {
    const { slots, router, strategy } = values;
    const name = typeof strategy === 'string' ? strategy : Object.keys(strategy ?? {})[0];
    const splits = name === 'blue-green' || name === 'canary';
    if (slots)
        return faultBeside(values, name, splits);
    if (router)
        return { key: 'router', message: 'splits traffic between slots: add "slots: {blue: 8081, green: 8082}"' };
    if (!splits)
        return undefined;
    const message = `${name} needs two places on each host and a router: add "slots: {blue: 8081, green: 8082}" and "router"`;
    return { key: 'strategy', message };
}
function faultBeside({ router, restart, start, stop, health, hosts, migrate }, strategy, splits) {
    if (!router)
        return {
            key: 'slots',
            message: 'nothing moves traffic between them: add "router", or leave slots out and use restart',
        };
    if (hosts && router.on === undefined)
        return {
            key: 'router',
            message: 'would be on the runner, and with the runner the way back would be gone: name its host with "on", one of hosts or another',
        };
    if (restart !== undefined)
        return { key: 'restart', message: 'is for one release on a host: with slots write start and stop' };
    if (start === undefined || stop === undefined)
        return { key: 'slots', message: 'need the commands "start" and "stop", with {slot} or {port} in them' };
    if (!health)
        return { key: 'slots', message: 'need a health check: add "health: {path: /healthz}"' };
    if (health.port !== undefined || health.url !== undefined)
        return { key: 'health', message: 'is asked at the port of each slot: leave port and url out' };
    if (typeof migrate === 'object' && migrate.reversible === 'no')
        return {
            key: 'migrate',
            message: 'cannot be "reversible: no": in slots the release before serves on with what was migrated',
        };
    if (strategy !== undefined && !splits)
        return {
            key: 'strategy',
            message: `${strategy} moves no traffic: with slots it is blue-green or canary`,
        };
    return undefined;
}

;// CONCATENATED MODULE: ./shared/settings/schema.ts
/** The whole schema of the configuration file. A room that gains keys adds its fragment here, and nowhere else. */












const environment = (0,values/* section */.uW)({
    url: dist/* optional */.lqM((0,values/* httpUrl */.q3)('Where people reach this environment: shown on GitHub.')),
    requires: dist/* optional */.lqM((0,values/* line */.n8)('An environment in which the same contents must have finished their bake before they go on to this one.')),
    notify: dist/* optional */.lqM((0,values/* fromEnvironment */.AU)('Where success, failure, rollback and pause are told, in the shape that Slack reads: ${env:NAME}, a variable of the step.')),
    ...targetFragment.keys,
    ...targets_strategy/* strategyFragment */.Ef.keys,
    ...routerFragment.keys,
    ...healthFragment.keys,
    ...watchFragment.keys,
});
const schema_name = dist/* pipe */.FsL(dist/* string */.YjP(), dist/* regex */.yGV(/^[^\0-\x1f]{1,100}$/, 'is not a usable name'));
function faultOfRequires(key, required, all) {
    const others = Object.keys(all).filter((each) => each !== key);
    const meant = (0,nearest/* nearest */.p)(required, others);
    if (!others.includes(required))
        return `there is no other environment "${required}"${meant ? `; did you mean "${meant}"?` : ''}`;
    // Where nothing is asked whether it serves, nothing was ever seen to be well.
    return all[required]?.health ? undefined : `${required} has no health check: add "health" to it`;
}
/** Where a key of an environment lies, as valibot tells it. */
function pathTo(input, name, key) {
    const value = input[name];
    return [
        { type: 'object', origin: 'value', input, key: name, value },
        { type: 'object', origin: 'value', input: { ...value }, key, value: value?.[key] },
    ];
}
/** `.github/deploy-actions.yml` as a schema. */
const settingsSchema = (0,values/* section */.uW)({
    build: dist/* optional */.lqM((0,values/* section */.uW)(fragment/* buildFragment */.ZH.keys), {}),
    test: dist/* optional */.lqM((0,values/* section */.uW)(testFragment.keys), {}),
    ...storesFragment.keys,
    environments: dist/* optional */.lqM(dist/* pipe */.FsL(dist/* record */.g1P(schema_name, environment, 'should be a mapping of environments'), dist/* rawCheck */.H0v(({ dataset, addIssue }) => {
        if (!dataset.typed)
            return;
        for (const [key, values] of Object.entries(dataset.value)) {
            const { requires } = values;
            const message = requires === undefined ? undefined : faultOfRequires(key, requires, dataset.value);
            if (message !== undefined)
                addIssue({ message, path: pathTo(dataset.value, key, 'requires') });
            const fault = faultOfSlots(values);
            if (fault)
                addIssue({ message: fault.message, path: pathTo(dataset.value, key, fault.key) });
        }
    }), dist/* description */.h_('Environments by name: where a release goes, how it runs, how it is seen to be well.')), {}),
});

;// CONCATENATED MODULE: ./shared/settings/settings.ts













/** Where the configuration lies when no input says otherwise. */
const defaultFile = '.github/deploy-actions.yml';
/**
 * Reads the configuration of a workspace.
 *
 * @param file the `config` input; without it the default file, which may be missing
 */
async function readSettings(workspace, file) {
    const name = file || defaultFile;
    const text = await (0,files/* readTextIfThere */.pM)(external_node_path_default().resolve(workspace, name)).catch((cause) => {
        throw new errors/* ActionError */.lZ(`The configuration file ${name} cannot be read: ${(0,errors/* explain */.WE)(cause)}`, {
            cause,
            fix: 'Name a file with the input "config", relative to the workspace.',
        });
    });
    if (text === undefined && file)
        throw new errors/* ActionError */.lZ(`The configuration file ${file} does not exist in ${workspace}`, {
            fix: `Correct the input "config", or leave it out to use ${defaultFile} where there is one.`,
        });
    if (text === undefined)
        return toSettings(dist/* parse */.qgA(settingsSchema, {}));
    // YAML is half of all that an action loads: only where there is some to read.
    const { readConfiguration } = await Promise.all(/* import() */[__webpack_require__.e(8815), __webpack_require__.e(5609)]).then(__webpack_require__.bind(__webpack_require__, 95609));
    return { file: name, ...toSettings(readConfiguration(text, name, settingsSchema)) };
}
function toSettings(values) {
    return {
        build: (0,fragment/* buildSettings */.E6)(values.build),
        suites: mapValues(values.test.suites ?? {}, suiteSettings),
        stores: values.stores ?? [],
        environments: mapValues(values.environments, toEnvironment),
    };
}
function toEnvironment(values, name) {
    const target = directorySettings(values);
    const health = healthSettings(values);
    const watch = watchSettings(values);
    const strategy = (0,targets_strategy/* strategySettings */.Vs)(values);
    const router = routerSettings(values);
    const environment = {
        name,
        ...(values.url !== undefined && { url: values.url }),
        ...(values.requires !== undefined && { requires: values.requires }),
        ...(values.notify !== undefined && { notify: values.notify }),
        ...(target && { target }),
        ...(strategy && { strategy }),
        ...(router && { router }),
        ...(health && { health }),
        ...(watch && { watch }),
    };
    return environment;
}
const mapValues = (record, change) => Object.fromEntries(Object.entries(record).map(([key, value]) => [key, change(value, key)]));
/**
 * The environment that an input names.
 *
 * @throws ActionError naming the environments there are, and the nearest
 */
function environmentOf(settings, name) {
    const environment = Object.hasOwn(settings.environments, name) ? settings.environments[name] : undefined;
    if (environment)
        return environment;
    const known = Object.keys(settings.environments);
    const meant = (0,nearest/* nearest */.p)(name, known);
    const file = settings.file ?? defaultFile;
    throw new errors/* ActionError */.lZ(`${file} has no environment "${name}"${meant ? `; did you mean "${meant}"?` : ''}`, {
        ...(settings.file && { place: { file: settings.file } }),
        fix: known.length > 0
            ? `It has: ${known.join(', ')}.`
            : `Add it under "environments:" in ${file}${settings.file ? '' : ', which does not exist yet'}.`,
    });
}


/***/ }),

/***/ 93006:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Ef: () => (/* binding */ strategyFragment),
/* harmony export */   Fj: () => (/* binding */ plainCanary),
/* harmony export */   Vs: () => (/* binding */ strategySettings),
/* harmony export */   uY: () => (/* binding */ plainRolling)
/* harmony export */ });
/* harmony import */ var valibot__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(77934);
/* harmony import */ var _config_config_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(70779);
/* harmony import */ var _config_values_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(2483);



const batch = valibot__WEBPACK_IMPORTED_MODULE_1__/* .union */ .KCZ([
    valibot__WEBPACK_IMPORTED_MODULE_1__/* .pipe */ .FsL(valibot__WEBPACK_IMPORTED_MODULE_1__/* .number */ .aig(), valibot__WEBPACK_IMPORTED_MODULE_1__/* .integer */ .ndf(), valibot__WEBPACK_IMPORTED_MODULE_1__/* .minValue */ .Wwf(1), valibot__WEBPACK_IMPORTED_MODULE_1__/* .transform */ .pdi((places) => ({ places }))),
    valibot__WEBPACK_IMPORTED_MODULE_1__/* .pipe */ .FsL(valibot__WEBPACK_IMPORTED_MODULE_1__/* .string */ .YjP(), valibot__WEBPACK_IMPORTED_MODULE_1__/* .regex */ .yGV(/^(?:[1-9]\d?|100)%$/), valibot__WEBPACK_IMPORTED_MODULE_1__/* .transform */ .pdi((text) => ({ percent: Number(text.slice(0, -1)) }))),
], 'should be a number of hosts, or a percentage such as 25%');
const rolling = (0,_config_values_js__WEBPACK_IMPORTED_MODULE_0__/* .section */ .uW)({
    batch: valibot__WEBPACK_IMPORTED_MODULE_1__/* .optional */ .lqM(valibot__WEBPACK_IMPORTED_MODULE_1__/* .pipe */ .FsL(batch, valibot__WEBPACK_IMPORTED_MODULE_1__/* .description */ .h_('How many hosts move at the same time: a number, or a percentage.')), 1),
    pause: valibot__WEBPACK_IMPORTED_MODULE_1__/* .optional */ .lqM((0,_config_values_js__WEBPACK_IMPORTED_MODULE_0__/* .durationOf */ .cf)('The time between two batches.'), '0s'),
    'max-failures': valibot__WEBPACK_IMPORTED_MODULE_1__/* .optional */ .lqM((0,_config_values_js__WEBPACK_IMPORTED_MODULE_0__/* .count */ .U9)('How many hosts may fail: they go back alone, and the others go on.', 0), 0),
});
const share = valibot__WEBPACK_IMPORTED_MODULE_1__/* .pipe */ .FsL((0,_config_values_js__WEBPACK_IMPORTED_MODULE_0__/* .count */ .U9)('Per cent of the traffic.'), valibot__WEBPACK_IMPORTED_MODULE_1__/* .maxValue */ .cGV(99, 'should be from 1 to 99: all of it comes in the end'));
const doubt = (description) => valibot__WEBPACK_IMPORTED_MODULE_1__/* .optional */ .lqM(valibot__WEBPACK_IMPORTED_MODULE_1__/* .pipe */ .FsL(valibot__WEBPACK_IMPORTED_MODULE_1__/* .picklist */ .KIO(['go-on', 'roll-back'], 'should be go-on or roll-back'), valibot__WEBPACK_IMPORTED_MODULE_1__/* .description */ .h_(description)));
const canary = (0,_config_values_js__WEBPACK_IMPORTED_MODULE_0__/* .section */ .uW)({
    steps: valibot__WEBPACK_IMPORTED_MODULE_1__/* .optional */ .lqM(valibot__WEBPACK_IMPORTED_MODULE_1__/* .pipe */ .FsL(valibot__WEBPACK_IMPORTED_MODULE_1__/* .array */ .YOg(share, 'should be a list of percentages'), valibot__WEBPACK_IMPORTED_MODULE_1__/* .minLength */ .BpQ(1, 'should hold a percentage'), valibot__WEBPACK_IMPORTED_MODULE_1__/* .maxLength */ .Ru6(20, 'should hold 20 percentages at most'), valibot__WEBPACK_IMPORTED_MODULE_1__/* .check */ .z6Y((all) => all.every((each, at) => at === 0 || each > (all[at - 1] ?? 0)), 'should grow from step to step'), valibot__WEBPACK_IMPORTED_MODULE_1__/* .description */ .h_('Per cent of the traffic that the new release gets, step by step; all of it in the end.')), [5, 25, 50]),
    pause: valibot__WEBPACK_IMPORTED_MODULE_1__/* .optional */ .lqM((0,_config_values_js__WEBPACK_IMPORTED_MODULE_0__/* .durationOf */ .cf)('How long each step is looked at before the next: health, and the errors of both releases, as the router counts them.'), '1m'),
    'on-inconclusive': doubt('What follows where nothing bad was found, and the release is not shown to be well: go-on (the default) or roll-back.'),
    'on-no-data': doubt('What follows where the new release got no traffic, or the router does not count it: go-on (the default) leaves it to the health check.'),
});
/** The key of an environment that says how a release moves over its hosts. */
const strategyFragment = (0,_config_config_js__WEBPACK_IMPORTED_MODULE_2__/* .fragment */ .J)('environment', {
    strategy: valibot__WEBPACK_IMPORTED_MODULE_1__/* .optional */ .lqM(valibot__WEBPACK_IMPORTED_MODULE_1__/* .pipe */ .FsL(valibot__WEBPACK_IMPORTED_MODULE_1__/* .union */ .KCZ([
        valibot__WEBPACK_IMPORTED_MODULE_1__/* .picklist */ .KIO(['all-at-once', 'rolling', 'blue-green', 'canary']),
        (0,_config_values_js__WEBPACK_IMPORTED_MODULE_0__/* .section */ .uW)({ rolling }),
        (0,_config_values_js__WEBPACK_IMPORTED_MODULE_0__/* .section */ .uW)({ canary }),
    ], 'should be all-at-once, rolling, blue-green or canary, or rolling or canary with its settings'), valibot__WEBPACK_IMPORTED_MODULE_1__/* .description */ .h_('How a release moves: over the hosts all-at-once, or rolling, in batches that are each seen to be healthy; with slots blue-green, or canary, by steps of the traffic.'))),
});
/** One host after the other, none of which may fail. */
const plainRolling = {
    rolling: { batch: { places: 1 }, pauseMs: 0, maxFailures: 0 },
};
/** A twentieth, a quarter, half, each for a minute. */
const plainCanary = { canary: { steps: [5, 25, 50], pauseMs: 60_000 } };
/** The strategy of an environment; `undefined` where it names none. */
function strategySettings({ strategy }) {
    if (strategy === 'rolling')
        return plainRolling;
    if (strategy === 'canary')
        return plainCanary;
    if (strategy === undefined || typeof strategy === 'string')
        return strategy;
    if ('canary' in strategy) {
        const { steps, pause, 'on-inconclusive': onInconclusive, 'on-no-data': onNoData } = strategy.canary;
        return {
            canary: {
                steps,
                pauseMs: pause,
                ...(onInconclusive && { onInconclusive }),
                ...(onNoData && { onNoData }),
            },
        };
    }
    const { batch: size, pause, 'max-failures': maxFailures } = strategy.rolling;
    return { rolling: { batch: size, pauseMs: pause, maxFailures } };
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


/***/ }),

/***/ 31923:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   E6: () => (/* binding */ buildSettings),
/* harmony export */   Ty: () => (/* binding */ imageSettings),
/* harmony export */   ZH: () => (/* binding */ buildFragment)
/* harmony export */ });
/* harmony import */ var valibot__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(77934);
/* harmony import */ var _config_config_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(70779);
/* harmony import */ var _config_values_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(2483);



/** The keys of the section `build`. */
const buildFragment = (0,_config_config_js__WEBPACK_IMPORTED_MODULE_1__/* .fragment */ .J)('build', {
    name: valibot__WEBPACK_IMPORTED_MODULE_2__/* .optional */ .lqM((0,_config_values_js__WEBPACK_IMPORTED_MODULE_0__/* .line */ .n8)('The name of the release; else the one of the package or the repository.')),
    commands: valibot__WEBPACK_IMPORTED_MODULE_2__/* .optional */ .lqM((0,_config_values_js__WEBPACK_IMPORTED_MODULE_0__/* .section */ .uW)({
        install: valibot__WEBPACK_IMPORTED_MODULE_2__/* .optional */ .lqM((0,_config_values_js__WEBPACK_IMPORTED_MODULE_0__/* .commandLine */ .ay)('Installs what the build needs; else detected.')),
        build: valibot__WEBPACK_IMPORTED_MODULE_2__/* .optional */ .lqM((0,_config_values_js__WEBPACK_IMPORTED_MODULE_0__/* .commandLine */ .ay)('Builds; else detected.')),
    })),
    output: valibot__WEBPACK_IMPORTED_MODULE_2__/* .optional */ .lqM(valibot__WEBPACK_IMPORTED_MODULE_2__/* .pipe */ .FsL(valibot__WEBPACK_IMPORTED_MODULE_2__/* .array */ .YOg((0,_config_values_js__WEBPACK_IMPORTED_MODULE_0__/* .line */ .n8)('a glob'), 'should be a list of globs'), valibot__WEBPACK_IMPORTED_MODULE_2__/* .minLength */ .BpQ(1, 'should name at least one glob'), valibot__WEBPACK_IMPORTED_MODULE_2__/* .description */ .h_('Globs of the files that go into the release; a leading ! leaves out. Else detected.'))),
    platforms: valibot__WEBPACK_IMPORTED_MODULE_2__/* .optional */ .lqM(valibot__WEBPACK_IMPORTED_MODULE_2__/* .pipe */ .FsL(valibot__WEBPACK_IMPORTED_MODULE_2__/* .array */ .YOg((0,_config_values_js__WEBPACK_IMPORTED_MODULE_0__/* .line */ .n8)('`os/arch`'), 'should be a list of platforms'), valibot__WEBPACK_IMPORTED_MODULE_2__/* .minLength */ .BpQ(1, 'should name at least one platform'), valibot__WEBPACK_IMPORTED_MODULE_2__/* .description */ .h_('Platforms to build programs for, such as linux/arm64: one archive each beside the release, and their checksums.'))),
    image: valibot__WEBPACK_IMPORTED_MODULE_2__/* .optional */ .lqM((0,_config_values_js__WEBPACK_IMPORTED_MODULE_0__/* .section */ .uW)({
        file: valibot__WEBPACK_IMPORTED_MODULE_2__/* .optional */ .lqM((0,_config_values_js__WEBPACK_IMPORTED_MODULE_0__/* .line */ .n8)("The Dockerfile, from the repository's root. Default: Dockerfile.")),
        context: valibot__WEBPACK_IMPORTED_MODULE_2__/* .optional */ .lqM((0,_config_values_js__WEBPACK_IMPORTED_MODULE_0__/* .line */ .n8)("The folder that it copies from, from the repository's root. Default: the root.")),
        target: valibot__WEBPACK_IMPORTED_MODULE_2__/* .optional */ .lqM((0,_config_values_js__WEBPACK_IMPORTED_MODULE_0__/* .line */ .n8)('The stage to build. Default: the last.')),
        'build-args': valibot__WEBPACK_IMPORTED_MODULE_2__/* .optional */ .lqM(valibot__WEBPACK_IMPORTED_MODULE_2__/* .record */ .g1P((0,_config_values_js__WEBPACK_IMPORTED_MODULE_0__/* .line */ .n8)('a name'), valibot__WEBPACK_IMPORTED_MODULE_2__/* .string */ .YjP('should be a text'))),
        secrets: valibot__WEBPACK_IMPORTED_MODULE_2__/* .optional */ .lqM(valibot__WEBPACK_IMPORTED_MODULE_2__/* .record */ .g1P(valibot__WEBPACK_IMPORTED_MODULE_2__/* .pipe */ .FsL(valibot__WEBPACK_IMPORTED_MODULE_2__/* .string */ .YjP(), valibot__WEBPACK_IMPORTED_MODULE_2__/* .regex */ .yGV(/^[A-Za-z0-9_.-]+$/, 'should be a name')), valibot__WEBPACK_IMPORTED_MODULE_2__/* .union */ .KCZ([
            (0,_config_values_js__WEBPACK_IMPORTED_MODULE_0__/* .section */ .uW)({
                file: valibot__WEBPACK_IMPORTED_MODULE_2__/* .pipe */ .FsL((0,_config_values_js__WEBPACK_IMPORTED_MODULE_0__/* .line */ .n8)('A file that holds it.'), valibot__WEBPACK_IMPORTED_MODULE_2__/* .regex */ .yGV(/^[^,]*$/, 'should hold no comma')),
            }),
            (0,_config_values_js__WEBPACK_IMPORTED_MODULE_0__/* .section */ .uW)({
                env: valibot__WEBPACK_IMPORTED_MODULE_2__/* .pipe */ .FsL((0,_config_values_js__WEBPACK_IMPORTED_MODULE_0__/* .line */ .n8)('A variable of the step.'), valibot__WEBPACK_IMPORTED_MODULE_2__/* .regex */ .yGV(/^[A-Za-z_][A-Za-z0-9_]*$/, 'should be a name')),
            }),
        ], 'should be {file: …} or {env: …}'))),
        platforms: valibot__WEBPACK_IMPORTED_MODULE_2__/* .optional */ .lqM(valibot__WEBPACK_IMPORTED_MODULE_2__/* .array */ .YOg((0,_config_values_js__WEBPACK_IMPORTED_MODULE_0__/* .line */ .n8)('`os/arch`'), 'should be a list of platforms')),
        labels: valibot__WEBPACK_IMPORTED_MODULE_2__/* .optional */ .lqM(valibot__WEBPACK_IMPORTED_MODULE_2__/* .record */ .g1P((0,_config_values_js__WEBPACK_IMPORTED_MODULE_0__/* .line */ .n8)('a name'), valibot__WEBPACK_IMPORTED_MODULE_2__/* .string */ .YjP('should be a text'))),
    })),
    'node-binaries': valibot__WEBPACK_IMPORTED_MODULE_2__/* .optional */ .lqM(valibot__WEBPACK_IMPORTED_MODULE_2__/* .pipe */ .FsL(valibot__WEBPACK_IMPORTED_MODULE_2__/* .record */ .g1P((0,_config_values_js__WEBPACK_IMPORTED_MODULE_0__/* .line */ .n8)('`os/arch`'), (0,_config_values_js__WEBPACK_IMPORTED_MODULE_0__/* .line */ .n8)('a path')), valibot__WEBPACK_IMPORTED_MODULE_2__/* .description */ .h_("For single executables of Node: the node program of other platforms than the runner's, of the same version, by platform; paths from the repository's root."))),
});
/** What the file says of the build, with nothing left open but what is detected. */
function buildSettings(values) {
    const { install, build } = values.commands ?? {};
    return {
        ...(values.name !== undefined && { name: values.name }),
        commands: { ...(install !== undefined && { install }), ...(build !== undefined && { build }) },
        ...(values.output && { output: values.output }),
        ...(values.platforms && { platforms: values.platforms }),
        ...(values.image && { image: imageSettings(values.image) }),
        ...(values['node-binaries'] && { nodeBinaries: values['node-binaries'] }),
    };
}
/** The image that is asked for by one of its keys, or by none of them. */
const imageSettings = (image) => ({
    file: image.file ?? 'Dockerfile',
    context: image.context ?? '.',
    target: image.target,
    buildArgs: image['build-args'] ?? {},
    secrets: Object.entries(image.secrets ?? {}).map(([id, from]) => ({ id, ...from })),
    platforms: image.platforms ?? [],
    labels: image.labels ?? {},
});


/***/ })

};
