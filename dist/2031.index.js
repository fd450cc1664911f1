export const id = 2031;
export const ids = [2031];
export const modules = {

/***/ 16913:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  G: () => (/* binding */ createArtifacts)
});

// EXTERNAL MODULE: ./shared/runner/errors.ts
var errors = __webpack_require__(44302);
// EXTERNAL MODULE: ./shared/time/system-clock.ts
var system_clock = __webpack_require__(97886);
// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __webpack_require__(77598);
// EXTERNAL MODULE: external "node:fs/promises"
var promises_ = __webpack_require__(51455);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(76760);
var external_node_path_default = /*#__PURE__*/__webpack_require__.n(external_node_path_);
;// CONCATENATED MODULE: ./shared/artifacts/failure.ts

const lost = /Unable to make request|socket hang up|ECONNRESET|EPIPE|fetch failed|other side closed/;
const unusable = /GHES|ACTIONS_RUNTIME_TOKEN|ACTIONS_RESULTS_URL/;
/** Reads the client's error. */
function failureOf(error) {
    const message = error instanceof Error ? error.message : String(error);
    const stage = message.includes('CreateArtifact')
        ? 'create'
        : message.includes('FinalizeArtifact')
            ? 'finalize'
            : 'bytes';
    return { stage, lost: lost.test(message), taken: message.includes('(409)'), message: firstLine(message) };
}
const firstLine = (text) => text.split('\n')[0] ?? text;
/** The client's error for people: what was tried, what the service said, what to do. */
function explained(what, error) {
    if (error instanceof errors/* ActionError */.lZ)
        return error;
    const { message } = failureOf(error);
    return new errors/* ActionError */.lZ(`Could not ${what}: ${message}`, { fix: fixOf(message), cause: error });
}
function fixOf(message) {
    if (unusable.test(message))
        return 'Run artifacts live in GitHub Actions on github.com: elsewhere publish to `directory:PATH`.';
    if (message.includes('quota'))
        return 'Delete old artifacts, or wait until the quota is counted anew.';
    if (/40[134]|Not Found|not accessible/.test(message))
        return 'Add `permissions: {actions: read}` to the job, and check the run and the repository.';
    return 'Run the job again; see https://www.githubstatus.com when it stays so.';
}

;// CONCATENATED MODULE: ./shared/artifacts/within.ts

/**
 * Waits for the service, but not for ever: the client has no time limit of its own. What is given up may still come
 * to its end, unseen.
 */
async function within(ms, what, work) {
    let timer;
    const timeout = new Promise((_, reject) => {
        timer = setTimeout(() => reject(late(what, ms)), ms);
    });
    try {
        return await Promise.race([work, timeout]);
    }
    finally {
        clearTimeout(timer);
    }
}
const late = (what, ms) => new errors/* ActionError */.lZ(`The artifact service gave no answer within ${Math.ceil(ms / 1000)} s: ${what}.`, {
    fix: 'Run the job again; see https://www.githubstatus.com when it stays so.',
});

;// CONCATENATED MODULE: ./shared/artifacts/download.ts






const tries = 2;
/**
 * Downloads beside the folder, verifies, and only then moves there: the client writes files as they come and merely
 * tells of another digest. The folder must be empty or absent.
 */
async function download(parts, artifact, folder, runId) {
    const what = `download the artifact ${artifact.name}`;
    if (artifact.digest === undefined)
        parts.log.warning(`The service keeps no digest of the artifact ${artifact.name}: it cannot be verified as a whole.`);
    const beside = `${external_node_path_default().resolve(folder)}.partial-${(0,external_node_crypto_.randomBytes)(4).toString('hex')}`;
    try {
        for (let attempt = 1;; attempt++) {
            await (0,promises_.mkdir)(beside, { recursive: true, mode: 0o700 });
            const fault = await fetchOnce(parts, artifact, beside, runId, what);
            if (!fault)
                break;
            if (attempt >= tries || !fault.again)
                throw explained(what, fault.error);
            await (0,promises_.rm)(beside, { recursive: true, force: true });
        }
        await takePlace(beside, folder);
    }
    finally {
        await (0,promises_.rm)(beside, { recursive: true, force: true });
    }
}
async function fetchOnce(parts, artifact, folder, runId, what) {
    try {
        const request = { ...parts.elsewhere(runId), path: folder, expectedHash: artifact.digest };
        const { digestMismatch } = await within(parts.transferMs, what, parts.client.downloadArtifact(artifact.id, request));
        if (!digestMismatch)
            return undefined;
        const error = new errors/* ActionError */.lZ(`The artifact ${artifact.name} is not what was uploaded: its digest is not ${artifact.digest}.`, {
            fix: 'Build and publish it again; nothing was unpacked from it.',
        });
        return { error, again: true };
    }
    catch (error) {
        return { error, again: failureOf(error).lost };
    }
}
async function takePlace(from, folder) {
    await (0,promises_.mkdir)(external_node_path_default().dirname(external_node_path_default().resolve(folder)), { recursive: true });
    try {
        await (0,promises_.rmdir)(folder);
    }
    catch (error) {
        if (error.code !== 'ENOENT')
            throw new Error(`${folder} is not an empty folder`, { cause: error });
    }
    await (0,promises_.rename)(from, folder);
}

;// CONCATENATED MODULE: ./shared/artifacts/upload.ts



const upload_tries = 3;
const looksMs = [0, 1_000, 3_000];
const compressed = /\.(zst|gz|tgz|zip|xz|bz2)$/;
/**
 * Uploads, and is done once in the end. A name is taken from the moment it is asked for: an upload that breaks later
 * burns it for this attempt of the run, since the service shows it to nobody and gives it to nobody. Only a lost
 * answer to the first step may be asked again, and a lost answer to the last one is looked up.
 */
async function upload(parts, request) {
    const what = `upload the artifact ${request.name}`;
    for (let attempt = 1;; attempt++) {
        try {
            return await send(parts, request, what);
        }
        catch (error) {
            const failure = failureOf(error);
            if (failure.stage === 'create' && failure.lost && attempt < upload_tries) {
                await parts.clock.sleep(500 * attempt * (1 + Math.random()));
                continue;
            }
            const there = await lookAfter(parts, request.name, failure);
            if (there && failure.stage !== 'create')
                return there;
            throw failure.taken ? taken(request.name, there !== undefined, error) : explained(what, error);
        }
    }
}
async function send(parts, { name, files, root, retentionDays }, what) {
    const sent = await within(parts.transferMs, what, parts.client.uploadArtifact(name, [...files], root, { retentionDays, compressionLevel: levelFor(files) }));
    if (sent.id === undefined || sent.size === undefined)
        throw new Error(`FinalizeArtifact: the service names neither id nor size of ${name}`);
    return { id: sent.id, name, size: sent.size, digest: sent.digest ? `sha256:${sent.digest}` : undefined };
}
/** What is compressed already is only stored: compressing it again takes most of an upload's time. */
const levelFor = (files) => (files.some((file) => compressed.test(file)) ? 0 : 6);
/** Whether the name is to be seen now: after the last step it is ours, since nobody else could have taken it. */
async function lookAfter(parts, name, failure) {
    const worthwhile = failure.taken || failure.stage === 'finalize';
    for (const wait of worthwhile ? looksMs : []) {
        await parts.clock.sleep(wait);
        const [found] = await parts.stored(name, undefined).catch(() => []);
        if (found)
            return found;
    }
    return undefined;
}
function taken(name, seen, cause) {
    if (seen)
        return new errors/* ActionError */.lZ(`An artifact with the name ${name} is in this run already.`, {
            fix: 'Give this one another `name`: a name is taken once in a run.',
            cause,
        });
    return new errors/* ActionError */.lZ(`The name ${name} is held by an upload of this run that broke.`, {
        fix: 'Run the job again: a new attempt has all names free.',
        cause,
    });
}

;// CONCATENATED MODULE: ./shared/artifacts/create-artifacts.ts






const create_artifacts_tries = 3;
/** Run artifacts by GitHub's own client, which is loaded when it is first needed and reads the runner's environment. */
function createArtifacts(options) {
    let parts;
    const ready = () => (parts ??= load(options));
    return {
        upload: async (name, files, root, retentionDays) => upload(await ready(), { name, files, root, retentionDays }),
        find: async (name, runId) => (await (await ready()).stored(name, runId))[0],
        list: async (runId) => newestOfEach(await (await ready()).stored(undefined, runId)),
        download: async (artifact, folder, runId) => download(await ready(), artifact, folder, runId),
    };
}
async function load(options) {
    // Its zip reader calls Buffer(): a warning that nobody who reads the step's log could act on.
    process.noDeprecation = true;
    const { DefaultArtifactClient } = await Promise.all(/* import() */[__webpack_require__.e(6118), __webpack_require__.e(4378), __webpack_require__.e(7458)]).then(__webpack_require__.bind(__webpack_require__, 67458));
    const { clock = system_clock/* systemClock */.m, askMs = 60_000, transferMs = 30 * 60_000, log } = options;
    const client = new DefaultArtifactClient();
    const elsewhere = (runId) => {
        if (runId === undefined || runId === options.runId)
            return {};
        const [repositoryOwner = '', repositoryName = ''] = options.repository.split('/');
        if (!options.token)
            throw new errors/* ActionError */.lZ(`Artifacts of run ${runId} cannot be read without a token.`, {
                fix: 'Pass `token: ${{ github.token }}`.',
            });
        return { findBy: { token: options.token, workflowRunId: runId, repositoryOwner, repositoryName } };
    };
    const stored = async (name, runId) => {
        const where = runId === undefined ? 'this run' : `run ${runId}`;
        const what = name === undefined ? `list the artifacts of ${where}` : `find the artifact ${name} of ${where}`;
        return asked(clock, what, () => within(askMs, what, ask(client, name, elsewhere(runId))));
    };
    return { client, log, clock, askMs, transferMs, elsewhere, stored };
}
async function ask(client, name, where) {
    try {
        const found = name === undefined
            ? (await client.listArtifacts(where)).artifacts
            : [(await client.getArtifact(name, where)).artifact];
        const stored = found.map((entry) => ({
            id: entry.id,
            name: entry.name,
            size: entry.size,
            digest: entry.digest,
        }));
        return stored.sort((left, right) => right.id - left.id);
    }
    catch (error) {
        if (error instanceof Error && error.name === 'ArtifactNotFoundError')
            return [];
        throw error;
    }
}
/** A read that lost its connection is asked again: the client gives up at once. */
async function asked(clock, what, work) {
    for (let attempt = 1;; attempt++) {
        try {
            return await work();
        }
        catch (error) {
            if (!failureOf(error).lost || attempt >= create_artifacts_tries)
                throw explained(what, error);
            await clock.sleep(500 * attempt * (1 + Math.random()));
        }
    }
}
/** Attempts of a run may hold one name each: the newest counts. */
function newestOfEach(artifacts) {
    const names = new Set();
    return artifacts.filter(({ name }) => !names.has(name) && names.add(name));
}


/***/ }),

/***/ 28332:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   c: () => (/* binding */ checksumsText)
/* harmony export */ });
/* harmony import */ var _canonical_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(92158);

/** The digests of subjects as `sha256sum --check` reads them, sorted by name. */
function checksumsText(subjects) {
    return subjects
        .toSorted((a, b) => (0,_canonical_js__WEBPACK_IMPORTED_MODULE_0__/* .byBytes */ .b)(a.name, b.name))
        .map(({ digest, name }) => `${digest.slice('sha256:'.length)}  ${name}\n`)
        .join('');
}


/***/ }),

/***/ 93039:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   E: () => (/* binding */ contentsDifference)
/* harmony export */ });
/** The first difference between two lists in one sentence, or `undefined`. Both are sorted by path. */
function contentsDifference(expected, found) {
    const there = new Map(found.entries.map((entry) => [entry.path, entry]));
    for (const entry of expected.entries) {
        const other = there.get(entry.path);
        if (!other)
            return `“${entry.path}” is missing`;
        const difference = entryDifference(entry, other);
        if (difference)
            return `“${entry.path}” ${difference}`;
        there.delete(entry.path);
    }
    const [extra] = there.keys();
    return extra === undefined ? undefined : `“${extra}” does not belong there`;
}
function entryDifference(expected, found) {
    if ('link' in expected || 'link' in found) {
        if ('link' in expected && 'link' in found)
            return expected.link === found.link ? undefined : `leads to ${found.link}, not to ${expected.link}`;
        return 'link' in found ? 'is a link, not a file' : 'is a file, not a link';
    }
    if (expected.digest !== found.digest || expected.size !== found.size)
        return `has the digest ${found.digest} (${found.size} bytes), not ${expected.digest} (${expected.size} bytes)`;
    return expected.mode === found.mode
        ? undefined
        : `has the mode ${found.mode.toString(8)}, not ${expected.mode.toString(8)}`;
}


/***/ }),

/***/ 67538:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   $2: () => (/* binding */ manifestText),
/* harmony export */   YE: () => (/* binding */ manifestFile),
/* harmony export */   iJ: () => (/* binding */ readRelease)
/* harmony export */ });
/* unused harmony export parseManifest */
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(76760);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_0___default = /*#__PURE__*/__webpack_require__.n(node_path__WEBPACK_IMPORTED_MODULE_0__);
/* harmony import */ var valibot__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(77934);
/* harmony import */ var _files_files_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(1798);
/* harmony import */ var _runner_errors_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(44302);
/* harmony import */ var _canonical_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(92158);
/* harmony import */ var _manifest_schema_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(90967);
/* harmony import */ var _manifest_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(48331);







/** The manifest's name in a release's folder. */
const manifestFile = 'release.json';
/** What may lie beside the manifest and is no subject. */
const reserved = new Set([
    manifestFile,
    'contents.json',
    'build-record.json',
    'provenance.json',
    'sbom.cdx.json',
    'receipts',
]);
/** `release.json` as it is written: keys sorted, two spaces. Throws when the manifest would be refused on reading. */
function manifestText(manifest) {
    const text = (0,_canonical_js__WEBPACK_IMPORTED_MODULE_4__/* .canonicalJson */ .d)(manifest, 2);
    parseManifest(text, manifestFile);
    return text;
}
/** Reads a manifest's text. An unknown major version is refused; keys that are not known are let through. */
function parseManifest(text, where) {
    const value = parseJson(text, where);
    refuseOtherMajor(value, where);
    const result = valibot__WEBPACK_IMPORTED_MODULE_5__/* .safeParse */ .xLC(_manifest_schema_js__WEBPACK_IMPORTED_MODULE_3__/* .manifestSchema */ .r, value);
    if (!result.success)
        throw new _runner_errors_js__WEBPACK_IMPORTED_MODULE_2__/* .ActionError */ .lZ(`${where} is no valid release manifest: ${faults(result.issues)}.`, { fix });
    const manifest = result.output;
    refuseSubjectNames(manifest, where);
    return manifest;
}
/** Reads `release.json` (or the one in a folder) with its own digest. Its subjects are not verified: see `verifyRelease`. */
async function readRelease(path) {
    const file = node_path__WEBPACK_IMPORTED_MODULE_0___default().basename(path) === manifestFile ? path : node_path__WEBPACK_IMPORTED_MODULE_0___default().join(path, manifestFile);
    let bytes;
    try {
        bytes = await (0,_files_files_js__WEBPACK_IMPORTED_MODULE_1__/* .readBytes */ .io)(file);
    }
    catch (cause) {
        throw new _runner_errors_js__WEBPACK_IMPORTED_MODULE_2__/* .ActionError */ .lZ(`There is no release at ${file}.`, {
            cause,
            fix: 'Run `build` before, or name the release’s folder or its release.json.',
        });
    }
    const manifest = parseManifest(decode(bytes, file), file);
    return { manifest, digest: (0,_files_files_js__WEBPACK_IMPORTED_MODULE_1__/* .sha256 */ .sc)(bytes), folder: node_path__WEBPACK_IMPORTED_MODULE_0___default().dirname(file) };
}
const fix = 'Build the release again: the file was changed, or another version of deploy-actions wrote it.';
function faults(issues) {
    return issues
        .slice(0, 5)
        .map((issue) => `${valibot__WEBPACK_IMPORTED_MODULE_5__/* .getDotPath */ .BuJ(issue) ?? 'the document'}: ${issue.message}`)
        .join('; ');
}
function refuseOtherMajor(value, where) {
    const schema = typeof value === 'object' && value !== null && 'schema' in value ? value.schema : undefined;
    if (typeof schema !== 'string' ||
        schema === _manifest_js__WEBPACK_IMPORTED_MODULE_6__/* .releaseSchema */ .B ||
        !/^deploy-actions\/release\/v\d+/.test(schema))
        return;
    throw new _runner_errors_js__WEBPACK_IMPORTED_MODULE_2__/* .ActionError */ .lZ(`${where} has the schema “${schema}”; this version reads “${_manifest_js__WEBPACK_IMPORTED_MODULE_6__/* .releaseSchema */ .B}” only.`, {
        fix: 'Use the same major version of deploy-actions for all steps.',
    });
}
function refuseSubjectNames(manifest, where) {
    const seen = new Set();
    for (const { name } of manifest.subjects) {
        const key = name.toLowerCase();
        if (reserved.has(key))
            throw new _runner_errors_js__WEBPACK_IMPORTED_MODULE_2__/* .ActionError */ .lZ(`${where}: no subject may be called “${name}”.`, { fix });
        if (seen.has(key))
            throw new _runner_errors_js__WEBPACK_IMPORTED_MODULE_2__/* .ActionError */ .lZ(`${where} names the subject “${name}” twice.`, { fix });
        seen.add(key);
    }
}
function parseJson(text, where) {
    try {
        return JSON.parse(text);
    }
    catch (cause) {
        throw new _runner_errors_js__WEBPACK_IMPORTED_MODULE_2__/* .ActionError */ .lZ(`${where} is not JSON: ${String(cause)}`, { cause, fix });
    }
}
function decode(bytes, where) {
    try {
        return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    }
    catch (cause) {
        throw new _runner_errors_js__WEBPACK_IMPORTED_MODULE_2__/* .ActionError */ .lZ(`${where} is not UTF-8 text.`, { cause, fix });
    }
}


/***/ }),

/***/ 39395:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   V: () => (/* binding */ verifyRelease),
/* harmony export */   Y: () => (/* binding */ archiveOf)
/* harmony export */ });
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(76760);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_0___default = /*#__PURE__*/__webpack_require__.n(node_path__WEBPACK_IMPORTED_MODULE_0__);
/* harmony import */ var _files_files_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(1798);
/* harmony import */ var _runner_errors_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(44302);
/* harmony import */ var _checksums_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(28332);
/* harmony import */ var _compare_js__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(93039);
/* harmony import */ var _contents_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(3728);
/* harmony import */ var _inspect_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(19384);
/* harmony import */ var _manifest_file_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(67538);








/**
 * Verifies a release from its digest down: the manifest's bytes, `contents.json`, each subject's size and digest,
 * and that each archive holds exactly what `contents.json` lists. The first difference is an ActionError.
 *
 * @param inspect lists what an archive holds, for a caller that keeps what it reads
 */
async function verifyRelease(release, inspect = _inspect_js__WEBPACK_IMPORTED_MODULE_4__/* .inspectArchive */ .N9) {
    const at = (name) => node_path__WEBPACK_IMPORTED_MODULE_0___default().join(release.folder, name);
    await verifyFile(at(_manifest_file_js__WEBPACK_IMPORTED_MODULE_5__/* .manifestFile */ .YE), { digest: release.digest });
    const { contents: summary, subjects } = release.manifest;
    await verifyFile(at(_contents_js__WEBPACK_IMPORTED_MODULE_3__/* .contentsFile */ .Bk), { digest: summary.digest });
    const contents = (0,_contents_js__WEBPACK_IMPORTED_MODULE_3__/* .parseContents */ .OJ)(await (0,_files_files_js__WEBPACK_IMPORTED_MODULE_1__/* .readText */ .yR)(at(_contents_js__WEBPACK_IMPORTED_MODULE_3__/* .contentsFile */ .Bk)), at(_contents_js__WEBPACK_IMPORTED_MODULE_3__/* .contentsFile */ .Bk));
    const totals = (0,_contents_js__WEBPACK_IMPORTED_MODULE_3__/* .contentsTotals */ .Az)(contents);
    if (totals.files !== summary.files || totals.bytes !== summary.bytes)
        throw new _runner_errors_js__WEBPACK_IMPORTED_MODULE_2__/* .ActionError */ .lZ(`${at(_contents_js__WEBPACK_IMPORTED_MODULE_3__/* .contentsFile */ .Bk)} lists ${totals.files} files of ${totals.bytes} bytes, ${_manifest_file_js__WEBPACK_IMPORTED_MODULE_5__/* .manifestFile */ .YE} says ${summary.files} of ${summary.bytes}.`, { fix });
    for (const subject of subjects)
        await verifyFile(at(subject.name), subject);
    for (const subject of subjects.filter((one) => one.kind === 'archive'))
        await verifyArchive(at(subject.name), contents, inspect);
    for (const subject of subjects.filter((one) => one.kind === 'checksums'))
        await verifyChecksums(at(subject.name), subjects);
    return contents;
}
/** The release's archive, which every release that is deployed has. */
function archiveOf(release) {
    const subject = release.manifest.subjects.find((one) => one.kind === 'archive');
    if (subject)
        return { path: node_path__WEBPACK_IMPORTED_MODULE_0___default().join(release.folder, subject.name), subject };
    throw new _runner_errors_js__WEBPACK_IMPORTED_MODULE_2__/* .ActionError */ .lZ(`The release ${release.manifest.name} ${release.manifest.version} has no archive.`, {
        fix: 'Build it with this version of deploy-actions.',
    });
}
const fix = 'Nothing was changed. Fetch the release again, or build it again: it is not the one that was published.';
async function verifyFile(path, expected) {
    const name = node_path__WEBPACK_IMPORTED_MODULE_0___default().basename(path);
    if ((await (0,_files_files_js__WEBPACK_IMPORTED_MODULE_1__/* .pathKind */ .gl)(path)) !== 'file')
        throw new _runner_errors_js__WEBPACK_IMPORTED_MODULE_2__/* .ActionError */ .lZ(`${name} is missing from the release (${path}).`, { fix });
    const found = await (0,_files_files_js__WEBPACK_IMPORTED_MODULE_1__/* .hashFile */ .DC)(path);
    const digests = `expected ${expected.digest}, found ${found.digest}`;
    if (found.digest !== expected.digest)
        throw new _runner_errors_js__WEBPACK_IMPORTED_MODULE_2__/* .ActionError */ .lZ(`${name} is not what the release says: ${digests} (${path}).`, { fix });
    if (expected.size !== undefined && expected.size !== found.size)
        throw new _runner_errors_js__WEBPACK_IMPORTED_MODULE_2__/* .ActionError */ .lZ(`${name} has ${found.size} bytes, the release says ${expected.size} (${path}).`, {
            fix,
        });
}
/** Whoever downloads a binary alone goes by this list: it must say what the manifest says. */
async function verifyChecksums(path, subjects) {
    const binaries = subjects.filter((one) => one.kind === 'binary');
    if ((await (0,_files_files_js__WEBPACK_IMPORTED_MODULE_1__/* .readText */ .yR)(path)) === (0,_checksums_js__WEBPACK_IMPORTED_MODULE_6__/* .checksumsText */ .c)(binaries))
        return;
    throw new _runner_errors_js__WEBPACK_IMPORTED_MODULE_2__/* .ActionError */ .lZ(`${node_path__WEBPACK_IMPORTED_MODULE_0___default().basename(path)} does not list the binaries of the release with their digests (${path}).`, { fix });
}
async function verifyArchive(path, contents, inspect) {
    const difference = (0,_compare_js__WEBPACK_IMPORTED_MODULE_7__/* .contentsDifference */ .E)(contents, await inspect(path, (0,_inspect_js__WEBPACK_IMPORTED_MODULE_4__/* .limitsOf */ .Af)(contents)));
    if (difference)
        throw new _runner_errors_js__WEBPACK_IMPORTED_MODULE_2__/* .ActionError */ .lZ(`${node_path__WEBPACK_IMPORTED_MODULE_0___default().basename(path)} does not hold what ${_contents_js__WEBPACK_IMPORTED_MODULE_3__/* .contentsFile */ .Bk} lists: ${difference} (${path}).`, { fix });
}


/***/ }),

/***/ 9084:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   t: () => (/* binding */ fetchArtifact)
/* harmony export */ });
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(76760);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_0___default = /*#__PURE__*/__webpack_require__.n(node_path__WEBPACK_IMPORTED_MODULE_0__);
/* harmony import */ var _files_files_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(1798);
/* harmony import */ var _release_manifest_file_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(67538);
/* harmony import */ var _release_verify_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(39395);




/** Downloads an artifact into a folder of its own and verifies the release in it; what is not sound is removed again. */
async function fetchArtifact(stored, runId, parts) {
    const folder = await (0,_files_files_js__WEBPACK_IMPORTED_MODULE_1__/* .makeTempFolder */ .Pd)(node_path__WEBPACK_IMPORTED_MODULE_0___default().join(parts.context.temp, 'deploy-actions-fetched'), stored.name);
    try {
        await parts.artifacts.download(stored, folder, runId);
        const release = await (0,_release_manifest_file_js__WEBPACK_IMPORTED_MODULE_2__/* .readRelease */ .iJ)(folder);
        await (0,_release_verify_js__WEBPACK_IMPORTED_MODULE_3__/* .verifyRelease */ .V)(release);
        return release;
    }
    catch (error) {
        await (0,_files_files_js__WEBPACK_IMPORTED_MODULE_1__/* .removeTree */ .dM)(folder);
        throw error;
    }
}


/***/ }),

/***/ 62927:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  g: () => (/* binding */ openRelease)
});

// UNUSED EXPORTS: parseReference

// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(76760);
var external_node_path_default = /*#__PURE__*/__webpack_require__.n(external_node_path_);
// EXTERNAL MODULE: ./shared/files/files.ts + 10 modules
var files = __webpack_require__(1798);
// EXTERNAL MODULE: ./shared/release/manifest-file.ts
var manifest_file = __webpack_require__(67538);
// EXTERNAL MODULE: ./shared/release/verify.ts
var verify = __webpack_require__(39395);
// EXTERNAL MODULE: ./shared/runner/errors.ts
var errors = __webpack_require__(44302);
// EXTERNAL MODULE: ./shared/stores/fetch-artifact.ts
var fetch_artifact = __webpack_require__(9084);
;// CONCATENATED MODULE: ./shared/stores/provenance.ts


/** Events whose runs have this repository's rights and may yet work on a stranger's commit. */
const borrowed = new Set(['pull_request_target', 'workflow_run', 'issue_comment']);
/** Asks GitHub where a run comes from, before any of its bytes are fetched. One that is not this repository's own is refused. */
async function refuseForeignRun(runId, parts) {
    if (!parts.github)
        throw new errors/* ActionError */.lZ(`Run ${runId} is another run, and GitHub cannot be asked where it comes from.`, {
            fix: 'Pass a `token` that may read actions (`actions: read`).',
        });
    const run = { ...(await parts.github.run(runId)), id: runId };
    const fault = runFault(run, parts.context.repository);
    if (fault === undefined)
        return run;
    throw new errors/* ActionError */.lZ(`The artifact of run ${runId} is refused: ${fault}.`, {
        fix: 'Name a run of this repository that built the commit itself and did not fail.',
    });
}
function runFault(run, repository) {
    if (!isSame(run.headRepository, repository))
        return `its code comes from ${run.headRepository || 'a repository that is gone'}, not from ${repository}`;
    if (borrowed.has(run.event))
        return `it was started by ${run.event}, which may build code that is not this repository's`;
    if (!run.workflowPath.startsWith('.github/workflows/'))
        return `its workflow (${run.workflowPath}) is none of this repository's files`;
    if (run.status === 'completed' && run.conclusion !== 'success')
        return `it ended with ${run.conclusion ?? 'no conclusion'}`;
    return undefined;
}
/** Refuses (and removes) a fetched release that was not built from its run's own commit. */
async function refuseForeignRelease(release, run, repository) {
    const { commit } = release.manifest;
    const isOwn = commit.sha === run.headSha && isSame(commit.repository, repository);
    if (isOwn)
        return;
    await (0,files/* removeTree */.dM)(release.folder);
    throw new errors/* ActionError */.lZ(`The release of run ${run.id} is refused: it was built from ${commit.repository}@${commit.sha}, the run is for ${repository}@${run.headSha}.`, { fix: 'Name the run that built this commit.' });
}
function isSame(left, right) {
    return left.toLowerCase() === right.toLowerCase();
}

;// CONCATENATED MODULE: ./shared/stores/reference.ts







/** Takes a `release:` input apart: a path, `artifact:NAME[@RUN_ID]`, `directory:PATH`, or nothing (what `build` left). */
function parseReference(text) {
    const written = text?.trim() ?? '';
    if (written === '')
        return { kind: 'built' };
    const [, scheme, rest = ''] = /^([a-z][a-z-]+):(.*)$/s.exec(written) ?? [];
    if (scheme === undefined)
        return { kind: 'path', path: written };
    if (rest === '' || /[\0\r\n]/.test(rest) || (scheme !== 'artifact' && scheme !== 'directory'))
        throw new errors/* ActionError */.lZ(`The release “${written}” cannot be read.`, {
            fix: 'Write the path of a release.json, `artifact:NAME`, `artifact:NAME@RUN_ID` or `directory:PATH`.',
        });
    if (scheme === 'directory')
        return { kind: 'directory', path: rest };
    const [, name = rest, run] = /^(.+)@(\d{1,15})$/.exec(rest) ?? [];
    return { kind: 'artifact', name, runId: run === undefined ? undefined : Number(run) };
}
/** Opens the release that a reference names, fetched where it is elsewhere, and verified to its last byte. */
async function openRelease(text, parts) {
    const reference = parseReference(text);
    if (reference.kind === 'artifact')
        return openArtifact(reference.name, reference.runId, parts);
    const release = await (0,manifest_file/* readRelease */.iJ)(await findManifest(reference, parts));
    await (0,verify/* verifyRelease */.V)(release);
    return release;
}
async function findManifest(reference, parts) {
    if (reference.kind === 'path')
        return external_node_path_default().resolve(parts.folder, reference.path);
    if (reference.kind === 'directory') {
        const root = external_node_path_default().resolve(parts.folder, reference.path);
        return onlyOne(await manifestsBelow(root, 2), {
            none: `There is no release in ${root}.`,
            fix: 'Name one of them: `directory:PATH/<name>/<version>-<digest>`.',
        });
    }
    const built = external_node_path_default().join(parts.context.temp, 'deploy-actions');
    return onlyOne(await manifestsBelow(built, 1), {
        none: 'No release was built in this job.',
        fix: 'Run `build` before in the same job, or name the release with the input `release`.',
    });
}
/** A folder's own manifest, or those at most `depth` folders below it. */
async function manifestsBelow(root, depth) {
    if ((await (0,files/* pathKind */.gl)(external_node_path_default().join(root, manifest_file/* manifestFile */.YE))) === 'file')
        return [external_node_path_default().join(root, manifest_file/* manifestFile */.YE)];
    if (depth === 0 || (await (0,files/* pathKind */.gl)(root)) !== 'folder')
        return [];
    // What is being written there lies beside under such a name until it is whole.
    const names = (await (0,files/* listFolder */.bt)(root)).filter((name) => !name.startsWith('.') && !name.startsWith('publishing-'));
    const found = [];
    for (const name of names)
        found.push(...(await manifestsBelow(external_node_path_default().join(root, name), depth - 1)));
    return found;
}
function onlyOne(found, { none, fix }) {
    const [first, second] = found;
    if (first === undefined)
        throw new errors/* ActionError */.lZ(none, { fix });
    if (second === undefined)
        return first;
    const shown = found.slice(0, 10).map((path) => external_node_path_default().dirname(path));
    throw new errors/* ActionError */.lZ(`There are ${found.length} releases: ${shown.join(', ')}${found.length > 10 ? ' …' : ''}.`, { fix });
}
async function openArtifact(name, runId, parts) {
    const elsewhere = runId === undefined || runId === parts.context.runId ? undefined : runId;
    const run = elsewhere === undefined ? undefined : await refuseForeignRun(elsewhere, parts);
    const stored = await parts.artifacts.find(name, elsewhere);
    if (!stored)
        throw new errors/* ActionError */.lZ(`There is no artifact ${name} in ${elsewhere === undefined ? 'this run' : `run ${elsewhere}`}.`, {
            fix: 'Check its name, that `publish-artifact` ran before, and that it has not expired.',
        });
    const release = await (0,fetch_artifact/* fetchArtifact */.t)(stored, elsewhere, parts);
    if (run)
        await refuseForeignRelease(release, run, parts.context.repository);
    return release;
}


/***/ })

};
