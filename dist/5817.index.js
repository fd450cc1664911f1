export const id = 5817;
export const ids = [5817,6878,2776];
export const modules = {

/***/ 89058:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  main: () => (/* binding */ main),
  step: () => (/* binding */ step)
});

// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(76760);
var external_node_path_default = /*#__PURE__*/__webpack_require__.n(external_node_path_);
// EXTERNAL MODULE: ./shared/api/create-api.ts + 2 modules
var create_api = __webpack_require__(34633);
// EXTERNAL MODULE: ./shared/artifacts/create-artifacts.ts + 4 modules
var create_artifacts = __webpack_require__(16913);
// EXTERNAL MODULE: ./shared/github/create-github.ts + 7 modules
var create_github = __webpack_require__(56980);
// EXTERNAL MODULE: ./shared/http/create-http.ts + 4 modules
var create_http = __webpack_require__(31491);
// EXTERNAL MODULE: ./shared/runner/action.ts + 5 modules
var action = __webpack_require__(66074);
// EXTERNAL MODULE: ./shared/runner/inputs.ts
var runner_inputs = __webpack_require__(72852);
// EXTERNAL MODULE: ./shared/time/system-clock.ts
var system_clock = __webpack_require__(97886);
;// CONCATENATED MODULE: ./actions/publish-artifact/inputs.ts

/** The inputs of `publish-artifact`. */
const publishArtifactInputs = {
    release: (0,runner_inputs/* line */.n8)({
        description: 'The release: a path of `release.json`, `artifact:NAME` or `artifact:NAME@RUN_ID`, or `directory:PATH`. Default: the one that `build` left in this job.',
    }),
    stores: (0,runner_inputs/* lines */.Mn)({
        description: 'Where it goes, one a line: `artifact` (this run) or `directory:PATH`. Default: `stores` of the configuration, else `artifact`.',
    }),
    name: (0,runner_inputs/* line */.n8)({
        description: 'The name of the run artifact. Default: `release`.',
    }),
    'retention-days': (0,runner_inputs/* integer */.nd)({
        description: 'How long GitHub keeps the run artifact. Default: as the repository has it.',
        min: 1,
        max: 400,
    }),
    'if-exists': (0,runner_inputs/* oneOf */.yL)(['verify', 'fail'], {
        description: 'When a store has the same release already: `verify` that it is sound and go on, or `fail`. Another release under the same name is always an error.',
        default: 'verify',
    }),
    ...runner_inputs/* commonInputs */.j$,
};
/** The outputs of `publish-artifact`. */
const publishArtifactOutputs = {
    receipts: 'JSON: a receipt for each store, with the reference by which the release is asked for again.',
    digest: "The release's digest.",
    'artifact-id': 'The id of the run artifact.',
    'artifact-url': 'Where GitHub shows the run artifact.',
    'already-published': '`true` when every store had the release already.',
};

// EXTERNAL MODULE: ./shared/settings/settings.ts + 8 modules
var settings_settings = __webpack_require__(73444);
// EXTERNAL MODULE: ./shared/stores/reference.ts + 1 modules
var reference = __webpack_require__(62927);
// EXTERNAL MODULE: ./shared/runner/nearest.ts
var nearest = __webpack_require__(44611);
// EXTERNAL MODULE: ./shared/runner/errors.ts
var errors = __webpack_require__(44302);
// EXTERNAL MODULE: ./shared/files/files.ts + 10 modules
var files = __webpack_require__(1798);
// EXTERNAL MODULE: ./shared/stores/fetch-artifact.ts
var fetch_artifact = __webpack_require__(9084);
// EXTERNAL MODULE: ./shared/release/contents.ts
var contents = __webpack_require__(3728);
// EXTERNAL MODULE: ./shared/release/manifest-file.ts
var manifest_file = __webpack_require__(67538);
;// CONCATENATED MODULE: ./shared/stores/release-files.ts




/** What `build` leaves beside a release: how it was built, from what, of what. It varies, so no digest covers it. */
const besideFiles = ['build-record.json', 'provenance.json', 'sbom.cdx.json'];
/** The files of a release, by name: those that its digest covers, and those beside it that are there. */
async function releaseFiles(release) {
    const verified = [manifest_file/* manifestFile */.YE, contents/* contentsFile */.Bk, ...release.manifest.subjects.map((subject) => subject.name)];
    const kinds = await Promise.all(besideFiles.map((name) => (0,files/* pathKind */.gl)(external_node_path_default().join(release.folder, name))));
    return [...verified, ...besideFiles.filter((name, at) => kinds[at] === 'file' && !verified.includes(name))];
}
/** How many bytes of a release its digest covers, the two lists aside. */
function releaseBytes(release) {
    return release.manifest.subjects.reduce((sum, subject) => sum + subject.size, 0);
}
/** `<version>-<first 12 of the contents digest>`: a release's name wherever releases lie side by side. */
function releaseId({ manifest }) {
    return `${manifest.version}-${manifest.contents.digest.slice('sha256:'.length, 'sha256:'.length + 12)}`;
}

;// CONCATENATED MODULE: ./shared/stores/artifact-store.ts





/** The run's own artifacts: a release is one artifact, `release` unless it is named, for as long as GitHub keeps it. */
const artifactStore = {
    syntax: 'artifact',
    open: (written, parts) => (written === 'artifact' ? openStore(parts) : undefined),
};
function openStore(parts) {
    return {
        name: 'artifact',
        find: async (release) => {
            const stored = await parts.artifacts.find(artifactName(parts));
            return stored && receiptOf(release, await checked(release, stored, parts), parts, true);
        },
        async publish(release) {
            const there = await this.find(release);
            if (there)
                return there;
            const stored = await upload(release, parts);
            return receiptOf(release, await checked(release, stored, parts), parts, false);
        },
    };
}
/** One release a run is the rule, so that another job asks for it without knowing its name. */
const artifactName = ({ artifactName: name = 'release' }) => name;
async function upload(release, parts) {
    const name = artifactName(parts);
    const files = (await releaseFiles(release)).map((file) => external_node_path_default().join(release.folder, file));
    try {
        return await parts.artifacts.upload(name, files, release.folder, parts.retentionDays);
    }
    catch (error) {
        // The answer may have been lost after the upload arrived, or another job was quicker: then it is compared.
        const stored = await parts.artifacts.find(name).catch(() => undefined);
        if (stored)
            return stored;
        throw error;
    }
}
/** Downloads what the service holds, verifies it, and compares its digest with the release's. */
async function checked(release, stored, parts) {
    const found = await (0,fetch_artifact/* fetchArtifact */.t)(stored, undefined, parts);
    await (0,files/* removeTree */.dM)(found.folder);
    if (found.digest === release.digest)
        return stored;
    throw new errors/* ActionError */.lZ(`The artifact ${stored.name} of this run holds another release: ${found.digest} (${found.manifest.version}), not ${release.digest} (${release.manifest.version}).`, { fix: 'Publish under another `name`, or delete that artifact: what was published is never replaced.' });
}
function receiptOf(release, stored, { context }, alreadyPublished) {
    return {
        store: 'artifact',
        digest: release.digest,
        reference: `artifact:${stored.name}@${context.runId}`,
        url: `${context.serverUrl}/${context.repository}/actions/runs/${context.runId}/artifacts/${stored.id}`,
        artifactId: stored.id,
        alreadyPublished,
        bytes: releaseBytes(release),
    };
}

// EXTERNAL MODULE: ./shared/release/verify.ts
var verify = __webpack_require__(39395);
;// CONCATENATED MODULE: ./shared/stores/directory-store.ts






/** A folder: `PATH/<name>/<version>-<first 12 of the contents digest>/`, each written beside and renamed into place. */
const directoryStore = {
    syntax: 'directory:PATH',
    open: (written, parts) => {
        const path = written.startsWith('directory:') ? written.slice('directory:'.length).trim() : '';
        return path === '' ? undefined : directory_store_openStore(written, external_node_path_default().resolve(parts.folder, path));
    },
};
function directory_store_openStore(name, root) {
    const placeOf = (release) => external_node_path_default().join(root, release.manifest.name, releaseId(release));
    return {
        name,
        async find(release) {
            const place = placeOf(release);
            if ((await (0,files/* pathKind */.gl)(place)) === undefined)
                return undefined;
            await readBack(release, place);
            return directory_store_receiptOf(name, release, place, true);
        },
        async publish(release) {
            const there = await this.find(release);
            if (there)
                return there;
            const place = placeOf(release);
            const alreadyPublished = !(await put(release, place));
            await readBack(release, place);
            return directory_store_receiptOf(name, release, place, alreadyPublished);
        },
    };
}
/** False when someone else put it there meanwhile. */
async function put(release, place) {
    const folder = external_node_path_default().dirname(place);
    try {
        await (0,files/* makeFolder */.fc)(folder);
        const temp = await (0,files/* makeTempFolder */.Pd)(folder, `publishing-${external_node_path_default().basename(place)}`);
        try {
            for (const file of await releaseFiles(release))
                await (0,files/* copyFile */.m3)(external_node_path_default().join(release.folder, file), external_node_path_default().join(temp, file));
            await (0,files/* setMode */.iY)(temp, 0o755);
            return await takePlace(temp, place);
        }
        finally {
            await (0,files/* removeTree */.dM)(temp);
        }
    }
    catch (cause) {
        if (!isSystemError(cause))
            throw cause;
        throw new errors/* ActionError */.lZ(`The store ${folder} cannot be written: ${cause.message}`, {
            cause,
            fix: 'Check that the path exists on this machine, is writable, and that the disk has room.',
        });
    }
}
async function takePlace(temp, place) {
    try {
        await (0,files/* rename */.$w)(temp, place);
        return true;
    }
    catch (error) {
        if ((await (0,files/* pathKind */.gl)(place)) === undefined)
            throw error;
        return false;
    }
}
function isSystemError(error) {
    return typeof error === 'object' && error !== null && 'code' in error && 'syscall' in error;
}
async function readBack(release, place) {
    const found = await (0,manifest_file/* readRelease */.iJ)(place);
    if (found.digest !== release.digest)
        throw new errors/* ActionError */.lZ(`Another release lies at ${place}: ${found.digest}, not ${release.digest}.`, {
            fix: 'What was published is never replaced: publish that release, or remove the folder by hand.',
        });
    await (0,verify/* verifyRelease */.V)(found);
}
function directory_store_receiptOf(store, release, place, alreadyPublished) {
    return {
        store,
        digest: release.digest,
        reference: `directory:${place}`,
        alreadyPublished,
        bytes: releaseBytes(release),
    };
}

;// CONCATENATED MODULE: ./shared/stores/stores.ts




/** Every kind of store. A new one is a file and a line here. */
const kinds = [artifactStore, directoryStore];
/** How stores are written: `artifact`, `directory:PATH`. */
const storeSyntaxes = kinds.map((kind) => kind.syntax);
/** Opens the stores that a user names. All that are not known are in the one error. */
function openStores(names, parts) {
    const written = [...new Set(names)];
    const opened = written.map((name) => kinds.map((kind) => kind.open(name, parts)).find((store) => store !== undefined));
    const unknown = written.filter((_, index) => opened[index] === undefined);
    if (unknown.length > 0)
        throw new errors/* ActionError */.lZ(`There is no store ${unknown.map((name) => `“${name}”`).join(', ')}.`, {
            fix: fixOf(unknown),
        });
    return opened.filter((store) => store !== undefined);
}
function fixOf(unknown) {
    const schemes = storeSyntaxes.map((syntax) => syntax.replace(/:.*/, ''));
    const close = unknown
        .map((name) => (0,nearest/* nearest */.p)(name.replace(/:.*/, ''), schemes))
        .find((name) => name !== undefined);
    return `Use one of ${storeSyntaxes.join(', ')}${close ? `; did you mean “${close}”?` : ''}`;
}

// EXTERNAL MODULE: ./shared/release/canonical.ts
var canonical = __webpack_require__(92158);
;// CONCATENATED MODULE: ./actions/publish-artifact/publish.ts




/**
 * Publishes a release to each store, one after the other. One that fails does not keep the others back: the next
 * run finds what is done and does the rest. The failures are in the result, see `failureOf`.
 */
async function publish(request, { log, cancelled }) {
    const publications = [];
    for (const store of request.stores) {
        cancelled?.throwIfAborted();
        publications.push(await log.group(`Publish to ${store.name}`, () => publishTo(store, request, log)));
    }
    const { release, dryRun } = request;
    return { release, dryRun, publications };
}
async function publishTo(store, request, log) {
    const { release, ifExists, dryRun } = request;
    try {
        const there = dryRun || ifExists === 'fail' ? await store.find(release) : undefined;
        if (there && ifExists === 'fail')
            throw alreadyThere(there);
        if (dryRun && !there) {
            log.info(`Would publish ${release.digest}.`);
            return { store: store.name };
        }
        const receipt = there ?? (await store.publish(release));
        log.info(`${receipt.alreadyPublished ? 'Was there already, verified' : 'Published and read back'}: ${receipt.reference}`);
        if (!dryRun)
            await keepReceipt(release, receipt, log);
        return { store: store.name, receipt };
    }
    catch (failure) {
        log.info((0,errors/* explain */.WE)(failure));
        return { store: store.name, failure };
    }
}
function alreadyThere(receipt) {
    return new errors/* ActionError */.lZ(`The release ${receipt.digest} was published before: ${receipt.reference}.`, {
        fix: 'Leave `if-exists` at `verify` to go on when it is there and sound.',
    });
}
/** A release in a folder that cannot be written is published all the same. */
async function keepReceipt(release, receipt, log) {
    const folder = external_node_path_default().join(release.folder, 'receipts');
    try {
        await (0,files/* makeFolder */.fc)(folder);
        await (0,files/* writeAtomically */.vK)(external_node_path_default().join(folder, `${(0,files/* safeName */.jC)(receipt.store)}.json`), (0,canonical/* canonicalJson */.d)(receipt, 2));
    }
    catch (error) {
        log.warning(`The receipt of ${receipt.store} could not be kept beside the release: ${(0,errors/* explain */.WE)(error)}`);
    }
}
/** The receipts of what is published now. */
function receiptsOf(result) {
    return result.publications.flatMap(({ receipt }) => receipt ?? []);
}
/** One error for all stores that failed; a bug of ours is handed on as it is. */
function failureOf({ publications }) {
    const failed = publications.filter((one) => one.failure !== undefined);
    const [first] = failed;
    if (failed.length < 2 || !first)
        return first?.failure;
    const reasons = failed.map(({ store, failure }) => `${store}: ${(0,errors/* explain */.WE)(failure)}`);
    return new errors/* ActionError */.lZ(`${failed.length} of ${publications.length} stores failed.\n${reasons.join('\n')}`, {
        cause: first.failure,
    });
}

// EXTERNAL MODULE: ./shared/report/markdown.ts
var markdown = __webpack_require__(90216);
;// CONCATENATED MODULE: ./actions/publish-artifact/summary.ts



/** Where the release is now, and how it is asked for there. */
function publishSummary(result) {
    const { release, dryRun, publications } = result;
    const { name, version, contents, subjects } = release.manifest;
    const size = subjects.reduce((sum, subject) => sum + subject.size, 0);
    const title = dryRun
        ? 'Dry run: would publish'
        : failureOf(result) === undefined
            ? 'Published'
            : '❌ Not published everywhere:';
    return (0,markdown/* paragraphs */.qN)(`### ${title} ${(0,markdown/* escapeCell */.kq)(name)} ${(0,markdown/* escapeCell */.kq)(version)}`, `Release ${(0,markdown/* code */.aY)((0,markdown/* shortDigest */.VK)(release.digest))}, contents ${(0,markdown/* code */.aY)((0,markdown/* shortDigest */.VK)(contents.digest))}, ${(0,markdown/* bytes */.ee)(size)}. ${dryRun ? 'Nothing was changed.' : 'Each store was read back and verified.'}`, (0,markdown/* table */.tp)(['Store', 'Outcome', 'Ask for it by'], publications.map(rowOf)));
}
function rowOf({ store, receipt, failure }) {
    if (failure !== undefined)
        return [(0,markdown/* code */.aY)(store), `❌ ${(0,markdown/* escapeCell */.kq)((0,errors/* explain */.WE)(failure))}`, ''];
    if (!receipt)
        return [(0,markdown/* code */.aY)(store), 'would be published', ''];
    const outcome = receipt.alreadyPublished ? 'was there already, verified' : 'published';
    return [(0,markdown/* code */.aY)(store), receipt.url ? `[${outcome}](${receipt.url})` : outcome, (0,markdown/* code */.aY)(receipt.reference)];
}

;// CONCATENATED MODULE: ./actions/publish-artifact/run.ts





/** Opens release and stores, publishes, and tells of it; what failed is thrown when all is told. */
async function publishArtifact(inputs, runner, parts) {
    const { context, log, cancelled } = runner;
    const settings = await (0,settings_settings/* readSettings */.s)(context.workspace, inputs.config);
    const stores = openStores(storeNames(inputs.stores, settings.stores), {
        ...parts,
        context,
        log,
        ...(inputs.name !== undefined && { artifactName: inputs.name }),
        ...(inputs.retentionDays !== undefined && { retentionDays: inputs.retentionDays }),
    });
    const release = await (0,reference/* openRelease */.g)(inputs.release, { ...parts, context });
    const { dryRun, ifExists } = inputs;
    const result = await publish({ release, stores, ifExists, dryRun }, { log, cancelled });
    setOutputs(runner, result);
    if (inputs.summary)
        await runner.summary(publishSummary(result));
    const failure = failureOf(result);
    if (failure !== undefined)
        throw failure;
}
/** The input wins over the configuration; without either, the run's own artifacts. */
function storeNames(given, configured) {
    if (given.length > 0)
        return given;
    return configured.length > 0 ? configured : ['artifact'];
}
function setOutputs(runner, result) {
    const receipts = receiptsOf(result);
    const artifact = receipts.find((receipt) => receipt.artifactId !== undefined);
    const isAllThere = receipts.length === result.publications.length && receipts.every((one) => one.alreadyPublished);
    runner.output('receipts', JSON.stringify(receipts));
    runner.output('digest', result.release.digest);
    runner.output('artifact-id', artifact?.artifactId === undefined ? '' : String(artifact.artifactId));
    runner.output('artifact-url', artifact?.url ?? '');
    runner.output('already-published', String(isAllThere));
}

;// CONCATENATED MODULE: ./actions/publish-artifact/main.ts










/** One step: opens the release, publishes it, sets outputs and summary. */
async function step(runner) {
    const inputs = (0,runner_inputs/* readInputs */.Ko)(publishArtifactInputs, runner);
    const { context, env, log } = runner;
    const { repository, runId, serverUrl, apiUrl: baseUrl } = context;
    const { token } = inputs;
    const clock = system_clock/* systemClock */.m;
    const artifacts = (0,create_artifacts/* createArtifacts */.G)({ token, repository, runId, log });
    const api = (0,create_api/* createApi */.x)({ token, baseUrl, http: (0,create_http/* createHttp */.V)(env, clock), clock });
    const github = (0,create_github/* createGitHub */.C)(api, { repository, clock, log, serverUrl });
    const folder = external_node_path_default().resolve(context.workspace, inputs.workingDirectory);
    await publishArtifact(inputs, runner, { artifacts, folder, ...(token !== '' && { github }) });
}
/** Starts `publish-artifact` as a step of its own. */
const main = () => (0,action/* runAction */.C)(step);


/***/ }),

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

/***/ 26878:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Tc: () => (/* binding */ archiveFormats),
/* harmony export */   Zw: () => (/* binding */ compressorOf),
/* harmony export */   be: () => (/* binding */ formatOf),
/* harmony export */   c0: () => (/* binding */ mediaTypeOf),
/* harmony export */   xz: () => (/* binding */ ArchiveFault)
/* harmony export */ });
/* harmony import */ var _runner_errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(44302);

/** All formats, the default one first. */
const archiveFormats = ['tar.zst', 'tar.gz', 'zip'];
const mediaTypes = {
    'tar.zst': 'application/zstd',
    'tar.gz': 'application/gzip',
    zip: 'application/zip',
};
/** The media type that the manifest gives an archive. */
function mediaTypeOf(format) {
    return mediaTypes[format];
}
/** The format of an archive by its file name. */
function formatOf(file) {
    const format = archiveFormats.find((one) => file.endsWith(`.${one}`));
    if (format)
        return format;
    throw new _runner_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .ActionError */ .lZ(`${file} is no archive that deploy-actions reads.`, {
        fix: `Use one of ${archiveFormats.join(', ')}.`,
    });
}
/** What compresses a format here: part of the manifest, since compressed bytes differ between versions. */
function compressorOf(format) {
    const name = format === 'tar.zst' ? 'zstd' : 'zlib';
    return { name, version: process.versions[name] ?? 'unknown' };
}
/** An archive that is not unpacked: what is wrong, and in which entry. */
class ArchiveFault extends Error {
    constructor(message) {
        super(message);
        this.name = 'ArchiveFault';
    }
}


/***/ })

};
