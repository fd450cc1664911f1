export const id = 1213;
export const ids = [1213];
export const modules = {

/***/ 37687:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Ju: () => (/* binding */ saveStore),
/* harmony export */   Ml: () => (/* binding */ readableScopes),
/* harmony export */   _s: () => (/* binding */ planCache),
/* harmony export */   d1: () => (/* binding */ trustScope),
/* harmony export */   yH: () => (/* binding */ restoreStore),
/* harmony export */   zk: () => (/* binding */ storesToKeep)
/* harmony export */ });
/* unused harmony export cacheKeys */
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(76760);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_0___default = /*#__PURE__*/__webpack_require__.n(node_path__WEBPACK_IMPORTED_MODULE_0__);
/* harmony import */ var _shared_files_files_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(1798);
/* harmony import */ var _shared_runner_context_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(86402);
/* harmony import */ var _shared_toolchains_json_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(24645);




/** Who could have written what a run stores, the least trusted first. A scope reads itself and those behind it. */
const scopes = ['fork', 'pull-request', 'branch', 'protected'];
const runsOfPeopleWithWriteAccess = new Set([
    'push',
    'schedule',
    'workflow_dispatch',
    'repository_dispatch',
    'release',
]);
/** How far a run is trusted: fails towards less, so that an event that is not known never writes what a release reads. */
function trustScope(context, env) {
    if ((0,_shared_runner_context_js__WEBPACK_IMPORTED_MODULE_2__/* .isForkEvent */ .$)(context))
        return 'fork';
    if (!runsOfPeopleWithWriteAccess.has(context.eventName))
        return 'pull-request';
    const repository = (0,_shared_toolchains_json_js__WEBPACK_IMPORTED_MODULE_3__/* .isRecord */ .u4)(context.event) ? context.event['repository'] : undefined;
    const main = (0,_shared_toolchains_json_js__WEBPACK_IMPORTED_MODULE_3__/* .isRecord */ .u4)(repository) ? repository['default_branch'] : undefined;
    const isMain = typeof main === 'string' && context.ref === `refs/heads/${main}`;
    return isMain || env['GITHUB_REF_PROTECTED'] === 'true' ? 'protected' : 'branch';
}
/** The scopes that a run may read: its own, and those that are trusted more. */
const readableScopes = (scope) => scopes.slice(scopes.indexOf(scope));
/** Names a store by trust scope, machine and lockfile. */
function cacheKeys(scope, toolchain, machine, lockHash) {
    const prefix = (of) => `deploy-actions-v1-${of}-${toolchain}-${machine}-`;
    const readable = readableScopes(scope);
    const exact = readable.map((of) => prefix(of) + lockHash);
    return { key: prefix(scope) + lockHash, restoreKeys: [...exact.slice(1), ...readable.map(prefix)] };
}
/** Reads the lockfile and says what is cached, under which keys. `undefined` when there is nothing to cache. */
async function planCache({ stores, keyFiles, toolchain }, root, context, env) {
    const hashes = await Promise.all(keyFiles.map((file) => (0,_shared_files_files_js__WEBPACK_IMPORTED_MODULE_1__/* .hashFile */ .DC)(node_path__WEBPACK_IMPORTED_MODULE_0___default().join(root, file))));
    if (stores.length === 0 || hashes.length === 0)
        return undefined;
    const lockHash = hashes
        .map(({ digest }) => digest.slice('sha256:'.length, 'sha256:'.length + 40))
        .join('-');
    const machine = `${env['RUNNER_OS'] ?? process.platform}-${env['RUNNER_ARCH'] ?? process.arch}`;
    return { paths: stores, lockHash, ...cacheKeys(trustScope(context, env), toolchain, machine, lockHash) };
}
/**
 * The stores that are worth keeping with GitHub: none where the machine has one of its own that outlives the job, as a
 * self-hosted runner has. That one is warm already, and holds what other repositories downloaded too.
 */
async function storesToKeep(stores, log) {
    const kinds = await Promise.all(stores.map((folder) => (0,_shared_files_files_js__WEBPACK_IMPORTED_MODULE_1__/* .pathKind */ .gl)(folder)));
    const filled = await Promise.all(stores.map(async (folder, at) => kinds[at] === 'folder' && (await (0,_shared_files_files_js__WEBPACK_IMPORTED_MODULE_1__/* .listFolder */ .bt)(folder)).length > 0));
    const warm = stores.filter((_, at) => filled[at]);
    if (warm.length === 0)
        return [...stores];
    log.info(`Cache: this machine keeps dependencies itself, in ${warm.join(', ')}.`);
    return [];
}
/** Brings dependencies back. True when they are exactly those of the lockfile. */
async function restoreStore(cache, plan, log) {
    const matched = await cache.restore(plan.paths, plan.key, plan.restoreKeys);
    if (matched === undefined)
        await emptied(plan.paths);
    log.info(matched === undefined ? 'Cache: no dependencies are kept yet.' : `Cache: dependencies from ${matched}.`);
    return matched?.endsWith(plan.lockHash) ?? false;
}
/** An entry that is torn may be unpacked in part, and not every tool looks whether its store is whole. */
async function emptied(folders) {
    for (const folder of folders)
        if ((await (0,_shared_files_files_js__WEBPACK_IMPORTED_MODULE_1__/* .pathKind */ .gl)(folder)) === 'folder')
            for (const name of await (0,_shared_files_files_js__WEBPACK_IMPORTED_MODULE_1__/* .listFolder */ .bt)(folder))
                await (0,_shared_files_files_js__WEBPACK_IMPORTED_MODULE_1__/* .removeTree */ .dM)(node_path__WEBPACK_IMPORTED_MODULE_0___default().join(folder, name));
}
/** Keeps the store under the run's own key, so that the next run starts from it: after a failed build too. */
async function saveStore(cache, plan, log) {
    const kinds = await Promise.all(plan.paths.map((folder) => (0,_shared_files_files_js__WEBPACK_IMPORTED_MODULE_1__/* .pathKind */ .gl)(folder)));
    const there = plan.paths.filter((_, at) => kinds[at] === 'folder');
    if (there.length < plan.paths.length)
        return;
    if (await cache.save(plan.paths, plan.key))
        log.info(`Cache: dependencies kept as ${plan.key}.`);
}


/***/ }),

/***/ 1213:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   lastReleases: () => (/* binding */ lastReleases)
/* harmony export */ });
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(76760);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_0___default = /*#__PURE__*/__webpack_require__.n(node_path__WEBPACK_IMPORTED_MODULE_0__);
/* harmony import */ var valibot__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(77934);
/* harmony import */ var _shared_files_files_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(1798);
/* harmony import */ var _dependency_cache_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(37687);




const count = valibot__WEBPACK_IMPORTED_MODULE_3__/* .pipe */ .FsL(valibot__WEBPACK_IMPORTED_MODULE_3__/* .number */ .aig(), valibot__WEBPACK_IMPORTED_MODULE_3__/* .integer */ .ndf(), valibot__WEBPACK_IMPORTED_MODULE_3__/* .minValue */ .Wwf(0));
const shape = valibot__WEBPACK_IMPORTED_MODULE_3__/* .object */ .Ikc({
    version: valibot__WEBPACK_IMPORTED_MODULE_3__/* .string */ .YjP(),
    commit: valibot__WEBPACK_IMPORTED_MODULE_3__/* .string */ .YjP(),
    archive: count,
    bytes: count,
    files: valibot__WEBPACK_IMPORTED_MODULE_3__/* .record */ .g1P(valibot__WEBPACK_IMPORTED_MODULE_3__/* .string */ .YjP(), count),
});
/** The largest tell where size went; all of a large release would be a download of its own. */
const keptFiles = 500;
/** Begins to look for the last release in the runner's cache, which every branch and pull request may read. */
function lastReleases({ which, mode, context, env, cache }) {
    const id = (0,_shared_files_files_js__WEBPACK_IMPORTED_MODULE_1__/* .sha256 */ .sc)(JSON.stringify(which)).slice('sha256:'.length, 'sha256:'.length + 16);
    const folder = node_path__WEBPACK_IMPORTED_MODULE_0___default().join(context.temp, 'deploy-actions-last', id);
    const file = node_path__WEBPACK_IMPORTED_MODULE_0___default().join(folder, 'sizes.json');
    const prefix = `deploy-actions-v1-sizes-${id}-`;
    const look = async () => {
        await (0,_shared_files_files_js__WEBPACK_IMPORTED_MODULE_1__/* .removeTree */ .dM)(folder);
        if ((await cache.restore([folder], `${prefix}newest`, [prefix])) === undefined)
            return undefined;
        return valibot__WEBPACK_IMPORTED_MODULE_3__/* .parse */ .qgA(shape, JSON.parse((await (0,_shared_files_files_js__WEBPACK_IMPORTED_MODULE_1__/* .readTextIfThere */ .pM)(file)) ?? ''));
    };
    const found = look().catch(() => undefined);
    return {
        found,
        async keep(result) {
            await found;
            if (mode !== 'auto' || (0,_dependency_cache_js__WEBPACK_IMPORTED_MODULE_2__/* .trustScope */ .d1)(context, env) !== 'protected')
                return;
            await (0,_shared_files_files_js__WEBPACK_IMPORTED_MODULE_1__/* .removeTree */ .dM)(folder);
            await (0,_shared_files_files_js__WEBPACK_IMPORTED_MODULE_1__/* .makeFolder */ .fc)(folder);
            await (0,_shared_files_files_js__WEBPACK_IMPORTED_MODULE_1__/* .writeAtomically */ .vK)(file, JSON.stringify(sizesOf(result)));
            await cache.save([folder], `${prefix}${result.release.manifest.commit.sha}`);
        },
    };
}
function sizesOf({ release: { manifest }, selection }) {
    const largest = selection.entries
        .filter(({ kind }) => kind === 'file')
        .toSorted((a, b) => b.size - a.size)
        .slice(0, keptFiles);
    return {
        version: manifest.version,
        commit: manifest.commit.sha,
        archive: manifest.subjects[0]?.size ?? 0,
        bytes: manifest.contents.bytes,
        files: Object.fromEntries(largest.map((entry) => [entry.path, entry.size])),
    };
}


/***/ })

};
