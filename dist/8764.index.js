export const id = 8764;
export const ids = [8764];
export const modules = {

/***/ 18829:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   o: () => (/* binding */ binaryNames)
/* harmony export */ });
/* harmony import */ var _shared_toolchains_platforms_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(83247);

/** What the archives of the platforms will be called, and last the list of their checksums. */
const binaryNames = ({ platforms, format }, { name, version }) => [
    ...platforms.map((platform) => ({
        kind: 'binary',
        platform: platform.text,
        name: (0,_shared_toolchains_platforms_js__WEBPACK_IMPORTED_MODULE_0__/* .binaryArchiveName */ .Hh)(name, version, platform, format).name,
    })),
    { kind: 'checksums', name: (0,_shared_toolchains_platforms_js__WEBPACK_IMPORTED_MODULE_0__/* .checksumsName */ .uw)(name, version) },
];


/***/ }),

/***/ 36383:
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
;// CONCATENATED MODULE: ./shared/cache/generations.ts
const generations_form = /^(?<key>.*)~(?<generation>[1-9]\d{0,8})$/;
/** Counts the generations of the keys that one run meets. */
function createGenerations() {
    const newest = new Map();
    const spoilt = new Set();
    const keyOf = (stored) => generations_form.exec(stored)?.groups?.['key'] ?? stored;
    return {
        asked: (key) => `${key}~`,
        keyOf,
        found: (stored) => void newest.set(keyOf(stored), Number(generations_form.exec(stored)?.groups?.['generation'] ?? 1)),
        spoilt: (key) => void spoilt.add(key),
        // A whole one stays: its name is taken, and saving it again does nothing.
        stored: (key) => `${key}~${String((newest.get(key) ?? 1) + (spoilt.has(key) ? 1 : 0))}`,
    };
}

;// CONCATENATED MODULE: ./shared/cache/create-cache.ts

/** The runner's cache by GitHub's own client, which is loaded when it is first needed and reads the runner's environment. */
function createCache({ log, askMs = 30_000, transferMs = 10 * 60_000 }) {
    const generations = createGenerations();
    const attempt = async (what, otherwise, work) => {
        try {
            const client = await Promise.all(/* import() */[__webpack_require__.e(4378), __webpack_require__.e(8091)]).then(__webpack_require__.bind(__webpack_require__, 18091));
            if (client.isFeatureAvailable())
                return await work(client);
            log.debug(`There is no cache here: ${what} is left out.`);
        }
        catch (error) {
            log.warning(`The cache did not ${what}, going on without: ${messageOf(error)}`);
        }
        return otherwise;
    };
    return {
        restore: (paths, key, restoreKeys = []) => attempt(`restore ${key}`, undefined, async (client) => {
            // Asked first and apart: a question that hangs can be given up, a restore that wakes up later would write.
            const first = generations.asked(key);
            const asked = client.restoreCache([...paths], first, [...restoreKeys], { lookupOnly: true });
            const hit = await within(askMs, asked);
            if (hit === undefined)
                return undefined;
            generations.found(hit);
            const options = { timeoutInMs: askMs, segmentTimeoutInMs: askMs };
            const got = await within(transferMs, client.restoreCache([...paths], hit, [], options));
            const found = generations.keyOf(hit);
            if (got !== undefined)
                return found;
            // The client has warned already: the entry is there, and cannot be unpacked.
            generations.spoilt(found);
            log.info(`Cache: ${found} is not whole, so what this run keeps takes its place.`);
            return undefined;
        }),
        spoilt: (key) => generations.spoilt(key),
        save: (paths, key) => attempt(`save ${key}`, false, async (client) => (await within(transferMs, client.saveCache([...paths], generations.stored(key)))) > 0),
    };
}
async function within(ms, work) {
    let timer;
    const late = new Promise((_, reject) => {
        timer = setTimeout(() => reject(new Error(`no answer within ${Math.ceil(ms / 1000)} s`)), ms);
    });
    try {
        return await Promise.race([work, late]);
    }
    finally {
        clearTimeout(timer);
    }
}
const messageOf = (error) => (error instanceof Error ? error.message : String(error));

// EXTERNAL MODULE: ./shared/command/run-command.ts + 3 modules
var run_command = __webpack_require__(90263);
// EXTERNAL MODULE: ./shared/runner/action.ts + 5 modules
var action = __webpack_require__(66074);
// EXTERNAL MODULE: ./shared/runner/inputs.ts
var runner_inputs = __webpack_require__(72852);
// EXTERNAL MODULE: ./shared/settings/settings.ts + 8 modules
var settings_settings = __webpack_require__(73444);
// EXTERNAL MODULE: ./shared/time/system-clock.ts
var system_clock = __webpack_require__(97886);
// EXTERNAL MODULE: ./actions/build/inputs.ts
var build_inputs = __webpack_require__(9500);
// EXTERNAL MODULE: ./actions/build/outputs.ts
var outputs = __webpack_require__(28771);
// EXTERNAL MODULE: ./actions/build/plan.ts + 1 modules
var plan = __webpack_require__(32988);
// EXTERNAL MODULE: ./actions/build/plan-report.ts
var plan_report = __webpack_require__(30545);
// EXTERNAL MODULE: ./actions/build/request.ts
var build_request = __webpack_require__(4760);
;// CONCATENATED MODULE: ./actions/build/main.ts












/** One step: plans or builds, sets outputs and summary; one that fails leaves a summary that says why. */
async function step(runner) {
    try {
        await planOrBuild(runner);
    }
    catch (error) {
        if (runner.input('summary') !== 'false')
            await runner.summary((await Promise.all(/* import() */[__webpack_require__.e(1253), __webpack_require__.e(2722)]).then(__webpack_require__.bind(__webpack_require__, 82722))).failureSummary(error, runner.context));
        throw error;
    }
}
async function planOrBuild(runner) {
    const inputs = (0,runner_inputs/* readInputs */.Ko)(build_inputs/* buildInputs */._, runner);
    const { context, env, log, cancelled: signal } = runner;
    const settings = await (0,settings_settings/* readSettings */.s)(context.workspace, inputs.config);
    const request = (0,build_request/* planRequest */.NX)(inputs, settings, context.workspace);
    const binaries = (0,build_request/* binariesWanted */.$C)(inputs, settings);
    const image = (0,build_request/* imageWanted */.pw)(inputs.image, settings);
    const parts = { env, run: (0,run_command/* runCommand */.d)(env), log, clock: system_clock/* systemClock */.m, signal };
    const { archive = 'tar.zst', cache, reuse, sbom, timeout: timeoutMs } = inputs;
    const whole = { ...request, archive, binaries, image, cache, reuse, sbom, timeoutMs, context };
    const isVerified = inputs.reproducible === 'verify';
    const isPlan = inputs.mode === 'plan' || inputs.dryRun;
    if (inputs.workspace.length > 0 || inputs.affectedSince !== undefined) {
        const { workspacesStep } = await Promise.all(/* import() */[__webpack_require__.e(8815), __webpack_require__.e(9384), __webpack_require__.e(268), __webpack_require__.e(1253), __webpack_require__.e(6416), __webpack_require__.e(392), __webpack_require__.e(2154), __webpack_require__.e(1680)]).then(__webpack_require__.bind(__webpack_require__, 41680));
        const wanted = { names: inputs.workspace, since: inputs.affectedSince };
        const options = { isPlan, isVerified, summary: inputs.summary };
        return workspacesStep(runner, whole, wanted, { ...parts, cache: createCache({ log }) }, options);
    }
    if (isPlan) {
        const folder = external_node_path_default().join(context.workspace, request.folder);
        const asked = {
            image: (0,build_request/* imageAsked */.gA)(inputs.image, settings),
            binaries: binaries && { wanted: binaries, request: { ...request, context } },
        };
        const report = await (0,plan_report/* planReport */.sH)(await (0,plan/* plan */.e)(request, parts), folder, parts, asked);
        report.warnings.forEach((warning) => log.warning(warning));
        (0,outputs/* setPlanOutputs */.AS)(runner, report);
        if (inputs.summary)
            await runner.summary((await __webpack_require__.e(/* import() */ 8825).then(__webpack_require__.bind(__webpack_require__, 28825))).planSummary(report));
        return;
    }
    const { build } = await Promise.all(/* import() */[__webpack_require__.e(8815), __webpack_require__.e(9384), __webpack_require__.e(268), __webpack_require__.e(1253), __webpack_require__.e(6416), __webpack_require__.e(392)]).then(__webpack_require__.bind(__webpack_require__, 90392));
    const store = createCache({ log });
    const reach = { ...parts, cache: store };
    // What the summary compares with is looked for while the build runs.
    const which = [request.folder, request.toolchain, inputs.name];
    const last = inputs.summary && cache !== 'none'
        ? (await __webpack_require__.e(/* import() */ 1213).then(__webpack_require__.bind(__webpack_require__, 1213))).lastReleases({ which, mode: cache, context, env, cache: store })
        : undefined;
    const result = isVerified
        ? await (await Promise.all(/* import() */[__webpack_require__.e(9384), __webpack_require__.e(2154), __webpack_require__.e(670)]).then(__webpack_require__.bind(__webpack_require__, 92154))).builtTwice(whole, reach, build, (made) => [made])
        : await build(whole, reach);
    (0,outputs/* setBuildOutputs */.vP)(runner, result);
    if (!inputs.summary)
        return;
    await runner.summary((await __webpack_require__.e(/* import() */ 8825).then(__webpack_require__.bind(__webpack_require__, 28825))).buildSummary(result, await last?.found));
    await last?.keep(result);
}
/** Starts `build` as a step of its own. */
const main = () => (0,action/* runAction */.C)(step);


/***/ }),

/***/ 28771:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   AS: () => (/* binding */ setPlanOutputs),
/* harmony export */   KG: () => (/* binding */ setWorkspacesPlanOutputs),
/* harmony export */   LD: () => (/* binding */ setWorkspacesOutputs),
/* harmony export */   vP: () => (/* binding */ setBuildOutputs)
/* harmony export */ });
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(76760);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_0___default = /*#__PURE__*/__webpack_require__.n(node_path__WEBPACK_IMPORTED_MODULE_0__);
/* harmony import */ var _shared_release_manifest_file_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(67538);


/** Sets the outputs of a finished build. */
function setBuildOutputs(runner, result) {
    const { release, archive, planned, tools, cacheHit, durationMs, builtTwice } = result;
    const { contents, version } = release.manifest;
    runner.output('release', node_path__WEBPACK_IMPORTED_MODULE_0___default().join(release.folder, _shared_release_manifest_file_js__WEBPACK_IMPORTED_MODULE_1__/* .manifestFile */ .YE));
    runner.output('digest', release.digest);
    runner.output('contents-digest', contents.digest);
    runner.output('archive', archive);
    runner.output('version', version);
    runner.output('toolchains', JSON.stringify(tools));
    runner.output('plan', JSON.stringify(planned.plan));
    runner.output('binaries', JSON.stringify(binariesOutput(release)));
    runner.output('image-digest', imageOutput([result]));
    runner.output('cache-hit', String(cacheHit));
    runner.output('reproducible', reproducibleOutput(builtTwice));
    runner.output('duration-ms', String(durationMs));
}
/** Of several releases, one at most has an image. */
const imageOutput = (results) => results.flatMap(({ release }) => release.manifest.subjects).find(({ kind }) => kind === 'image')
    ?.manifest ?? '';
const reproducibleOutput = (builtTwice) => builtTwice === undefined ? 'normalized' : 'verified';
function binariesOutput({ folder, manifest }) {
    return manifest.subjects
        .filter(({ kind }) => kind === 'binary' || kind === 'checksums')
        .map(({ kind, platform, name, size, digest }) => ({
        kind,
        release: manifest.name,
        ...(platform !== undefined && { platform }),
        path: node_path__WEBPACK_IMPORTED_MODULE_0___default().join(folder, name),
        size,
        digest,
    }));
}
/** Sets what a plan alone can tell. */
function setPlanOutputs(runner, report) {
    runner.output('version', report.version);
    runner.output('toolchains', JSON.stringify(report.tools));
    runner.output('plan', JSON.stringify(report));
}
/** Sets the outputs of several workspaces: what is one value of one release is one line for each. */
function setWorkspacesOutputs(runner, { chosen, results, durationMs, builtTwice }) {
    const each = (value) => results.map(value).join('\n');
    runner.output('release', each(({ release }) => node_path__WEBPACK_IMPORTED_MODULE_0___default().join(release.folder, _shared_release_manifest_file_js__WEBPACK_IMPORTED_MODULE_1__/* .manifestFile */ .YE)));
    runner.output('digest', each(({ release }) => release.digest));
    runner.output('contents-digest', each(({ release }) => release.manifest.contents.digest));
    runner.output('archive', each(({ archive }) => archive));
    runner.output('version', each(({ release }) => release.manifest.version));
    const tools = results.flatMap((result) => result.tools);
    runner.output('toolchains', JSON.stringify([...new Map(tools.map((tool) => [tool.name, tool])).values()]));
    runner.output('binaries', JSON.stringify(results.flatMap(({ release }) => binariesOutput(release))));
    runner.output('image-digest', imageOutput(results));
    runner.output('reproducible', reproducibleOutput(builtTwice));
    runner.output('duration-ms', String(durationMs));
    setWorkspacesPlanOutputs(runner, chosen);
}
/** Sets what the choice of workspaces alone can tell. */
function setWorkspacesPlanOutputs(runner, { all, built, released, affected }, further = new Map()) {
    runner.output('affected', JSON.stringify(released.map(({ name }) => name)));
    const workspaces = built.map((member) => ({
        ...member,
        because: affected?.find(({ name }) => name === member.name)?.because,
        release: released.includes(member),
        ...further.get(member.name),
    }));
    runner.output('plan', JSON.stringify({ kind: all.kind, file: all.file, workspaces }));
}


/***/ }),

/***/ 30545:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   $t: () => (/* binding */ placeOf),
/* harmony export */   f1: () => (/* binding */ imageText),
/* harmony export */   sH: () => (/* binding */ planReport)
/* harmony export */ });
/* harmony import */ var _shared_runner_errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(44302);
/* harmony import */ var _shared_toolchains_folder_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(3819);
/* harmony import */ var _shared_toolchains_detect_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(85021);
/* harmony import */ var _shared_toolchains_versions_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(30747);
/* harmony import */ var _binaries_names_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(18829);





/** Lays the plan beside the tools that are there: what is missing or of another version becomes a warning. */
async function planReport(planned, folder, parts, asked = {}) {
    const { plan, detector, commit } = planned;
    const report = { ...plan, stores: undefined, commit: commit.sha, elsewhere: elsewhere(planned, folder) };
    const image = asked.image && (await imageReport(asked.image, planned.tree.root, parts));
    const binaries = asked.binaries && (await binariesReport(asked.binaries, planned, parts));
    const shown = {
        ...(image && { image: image.report }),
        ...(binaries && { binaries: binaries.report }),
    };
    const warnings = [...plan.warnings, ...(image?.warnings ?? []), ...(binaries?.warnings ?? [])];
    try {
        const tools = await (0,_shared_toolchains_versions_js__WEBPACK_IMPORTED_MODULE_3__/* .toolVersions */ .Ek)(detector, plan, folder, parts.env, parts.run);
        const older = (0,_shared_toolchains_versions_js__WEBPACK_IMPORTED_MODULE_3__/* .versionWarnings */ .uL)(plan.wants, tools, detector);
        return { ...report, ...shown, tools, warnings: [...warnings, ...older] };
    }
    catch (error) {
        return { ...report, ...shown, tools: [], warnings: [...warnings, (0,_shared_runner_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .explain */ .WE)(error)] };
    }
}
async function imageReport({ wanted, because }, workspace, parts) {
    const { file, platforms } = wanted;
    const report = { file, platforms, because };
    try {
        const { planImage } = await __webpack_require__.e(/* import() */ 6416).then(__webpack_require__.bind(__webpack_require__, 36416));
        const { engine, warnings } = await planImage(wanted, workspace, parts);
        return { report: { ...report, engine: engine.name }, warnings };
    }
    catch (error) {
        return { report, warnings: [(0,_shared_runner_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .explain */ .WE)(error)] };
    }
}
async function binariesReport({ wanted, request }, planned, parts) {
    const report = (0,_binaries_names_js__WEBPACK_IMPORTED_MODULE_4__/* .binaryNames */ .o)(wanted, planned.plan);
    try {
        const { planBinaries } = await __webpack_require__.e(/* import() */ 268).then(__webpack_require__.bind(__webpack_require__, 50268));
        await planBinaries(request, wanted, planned, parts);
        return { report, warnings: [] };
    }
    catch (error) {
        return { report, warnings: [(0,_shared_runner_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .explain */ .WE)(error)] };
    }
}
const mostElsewhere = 50;
const elsewhere = ({ tree }, folder) => (0,_shared_toolchains_detect_js__WEBPACK_IMPORTED_MODULE_2__/* .buildableFolders */ .u_)(tree)
    .filter((each) => each.folder !== (0,_shared_toolchains_folder_js__WEBPACK_IMPORTED_MODULE_1__/* .folderIn */ .C)(tree.root, folder))
    .slice(0, mostElsewhere);
/** `package.json:7`: where evidence stands. */
const placeOf = ({ file, line }) => line === undefined ? file : `${file}:${String(line)}`;
/** `Dockerfile for linux/amd64, by podman`: an image in one line. */
function imageText({ file, platforms, engine }) {
    const where = platforms.length === 0 ? '' : ` for ${platforms.join(', ')}`;
    return `${file}${where}${engine === undefined ? '' : `, by ${engine}`}`;
}


/***/ }),

/***/ 32988:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  e: () => (/* binding */ plan),
  N: () => (/* binding */ readRepository)
});

// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(76760);
var external_node_path_default = /*#__PURE__*/__webpack_require__.n(external_node_path_);
// EXTERNAL MODULE: ./shared/files/files.ts + 10 modules
var files = __webpack_require__(1798);
// EXTERNAL MODULE: ./shared/runner/errors.ts
var errors = __webpack_require__(44302);
// EXTERNAL MODULE: ./shared/toolchains/commit.ts
var toolchains_commit = __webpack_require__(17518);
// EXTERNAL MODULE: ./shared/toolchains/detect.ts + 2 modules
var detect = __webpack_require__(85021);
;// CONCATENATED MODULE: ./shared/toolchains/own-commands.ts

/** No ecosystem: nothing is looked for, and nobody knows its tools. */
const ownCommands = {
    name: 'none',
    looksFor: [],
    tools: [],
    stores: [],
    setupAction: '',
    detect: () => Promise.resolve(undefined),
};
/**
 * The plan of a build that the user says in full: its commands, and what they leave.
 *
 * @param output the globs that were given, which nothing else could tell
 */
function planOwnCommands(given, output) {
    if (output.length === 0)
        throw new errors/* ActionError */.lZ('toolchain: none detects nothing, and no output says what goes into the release', {
            fix: 'Give output too (an input, or build.output in the configuration), such as `dist/**`.',
        });
    const commands = [given.install, given.build].filter((command) => command !== undefined);
    const says = (text) => ({ file: 'input toolchain', says: text });
    return {
        detector: ownCommands,
        plan: {
            toolchain: 'none',
            name: '',
            version: '',
            commands,
            output: [...output],
            test: undefined,
            cacheKeyFiles: [],
            wants: [],
            evidence: commands.length > 0
                ? commands.map(({ because }) => because)
                : [says('nothing is built: the release holds files as they are')],
            warnings: [],
        },
    };
}

// EXTERNAL MODULE: ./shared/toolchains/tree.ts
var toolchains_tree = __webpack_require__(44815);
;// CONCATENATED MODULE: ./actions/build/plan.ts







/** Finds out how a repository builds, with the evidence. Starts nothing but git, and changes nothing. */
async function plan(request, parts) {
    const { workspace, folder } = request;
    if ((await (0,files/* pathKind */.gl)(external_node_path_default().join(workspace, folder))) !== 'folder')
        throw new errors/* ActionError */.lZ(`There is no folder ${external_node_path_default().join(workspace, folder)}`, {
            fix: 'Correct the path (in a workflow: working-directory), or check out the repository first (actions/checkout).',
        });
    const { commit, tree } = request.known ?? (await readRepository(workspace, folder, parts));
    const { detector, plan: detected } = saysAll(request, tree)
        ? planOwnCommands(request.given, request.output)
        : await (0,detect/* detect */.o0)(tree, folder, request.toolchain, request.given, request.monorepo);
    const found = request.shape?.(detected) ?? detected;
    const [file = folder] = (0,detect/* signsIn */.go)(tree, folder, detector);
    const { version, because } = (0,toolchains_commit/* releaseVersion */.S)(request.version, commit, { version: found.version, file });
    const output = request.output.length > 0 ? [...request.output] : found.output;
    const outputEvidence = request.output.length > 0
        ? [{ file: request.outputFile ?? 'input output', says: `the output is ${output.join(', ')}` }]
        : [];
    return {
        detector,
        commit,
        tree,
        plan: {
            ...found,
            name: nameOf(request, found, parts.env),
            version,
            output,
            evidence: [...found.evidence, ...outputEvidence, because],
        },
    };
}
/** Whether the user's own commands are the whole build: asked for, or given where nothing else is known of. */
function saysAll({ toolchain, given, output, folder }, tree) {
    if (toolchain !== 'auto')
        return toolchain === 'none';
    return given.build !== undefined && output.length > 0 && !(0,detect/* isKnown */.qE)(tree, folder);
}
/** Reads commit and files: git is started first, and the walk is over by the time that it answers. */
async function readRepository(workspace, folder, parts) {
    const [commit, tree] = await Promise.all([
        (0,toolchains_commit/* readCommit */.k)(external_node_path_default().join(workspace, folder), parts.env, parts.run),
        (0,toolchains_tree/* readTree */.Z)(workspace, folder),
    ]);
    return { commit, tree };
}
/** The name that was given, the package's, the repository's, else the folder's. */
function nameOf(request, found, env) {
    const repository = env['GITHUB_REPOSITORY']?.split('/').at(-1);
    const folder = external_node_path_default().basename(external_node_path_default().join(request.workspace, request.folder));
    return (0,files/* safeName */.jC)(request.name || found.name || repository || folder);
}


/***/ }),

/***/ 4760:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   $C: () => (/* binding */ binariesWanted),
/* harmony export */   NX: () => (/* binding */ planRequest),
/* harmony export */   gA: () => (/* binding */ imageAsked),
/* harmony export */   pw: () => (/* binding */ imageWanted)
/* harmony export */ });
/* harmony import */ var _shared_toolchains_folder_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(3819);
/* harmony import */ var _shared_toolchains_fragment_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(31923);
/* harmony import */ var _shared_toolchains_platforms_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(83247);



/** Joins inputs and configuration: an input wins, and the evidence says where a value was written. */
function planRequest(inputs, settings, workspace) {
    const { commands, output, name } = settings.build;
    const file = settings.file ?? '';
    const fromInput = inputs.output.length > 0;
    return {
        workspace,
        folder: (0,_shared_toolchains_folder_js__WEBPACK_IMPORTED_MODULE_0__/* .folderIn */ .C)(workspace, inputs.workingDirectory),
        toolchain: inputs.toolchain,
        given: {
            ...given('install', inputs.installCommand, commands.install, file),
            ...given('build', inputs.buildCommand, commands.build, file),
        },
        output: fromInput ? inputs.output : (output ?? []),
        outputFile: fromInput ? undefined : file,
        name: inputs.name || name,
        version: inputs.version,
    };
}
/** The binaries that inputs or configuration ask for; `undefined` when they ask for none. */
function binariesWanted({ platforms, archive = 'tar.gz' }, { build }) {
    const asked = platforms.length > 0 ? platforms : (build.platforms ?? []);
    if (asked.length === 0)
        return undefined;
    return { platforms: (0,_shared_toolchains_platforms_js__WEBPACK_IMPORTED_MODULE_2__/* .parsePlatforms */ .qA)(asked), format: archive, runtimes: build.nodeBinaries ?? {} };
}
/** The image that input or configuration ask for: a file that the input names takes the place of the configured one. */
function imageWanted(input, { build }) {
    if (input === 'none')
        return undefined;
    return input === 'auto' ? build.image : { ...(build.image ?? (0,_shared_toolchains_fragment_js__WEBPACK_IMPORTED_MODULE_1__/* .imageSettings */ .Ty)({})), file: input };
}
/** The same with the reason, for a plan. */
function imageAsked(input, settings) {
    const wanted = imageWanted(input, settings);
    if (!wanted)
        return undefined;
    const because = input === 'auto'
        ? { file: settings.file ?? '', says: `build.image asks for one, made from ${wanted.file}` }
        : { file: 'input image', says: `it names ${wanted.file}` };
    return { wanted, because };
}
function given(phase, input, setting, file) {
    const run = input || setting;
    if (!run)
        return {};
    const because = input
        ? { file: `input ${phase}-command`, says: input }
        : { file, says: `build.commands.${phase} is ${run}` };
    return { [phase]: { phase, run, because } };
}


/***/ }),

/***/ 92158:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   b: () => (/* binding */ byBytes),
/* harmony export */   d: () => (/* binding */ canonicalJson)
/* harmony export */ });
/** JSON with one spelling: keys sorted (UTF-16), `undefined` left out, a newline at the end. `indent` 0 is one line. */
function canonicalJson(value, indent = 0) {
    return `${JSON.stringify(sorted(value), undefined, indent)}\n`;
}
function sorted(value) {
    if (Array.isArray(value))
        return value.map(sorted);
    if (typeof value !== 'object' || value === null)
        return value;
    const entries = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
    return Object.fromEntries(entries.map(([key, inner]) => [key, sorted(inner)]));
}
/** Orders texts by their UTF-8 bytes: the order of `LC_ALL=C sort`, the same on every machine. */
function byBytes(a, b) {
    const length = Math.min(a.length, b.length);
    for (let index = 0; index < length; index += 1) {
        const left = a.charCodeAt(index);
        const right = b.charCodeAt(index);
        if (left !== right)
            return bytesRank(left) - bytesRank(right);
    }
    return a.length - b.length;
}
/** UTF-8 puts characters beyond U+FFFF (surrogates in UTF-16) behind all others. */
function bytesRank(unit) {
    return unit >= 0xd800 && unit <= 0xdfff ? unit + 0x10000 : unit;
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

/***/ 90967:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   V: () => (/* binding */ digestPattern),
/* harmony export */   r: () => (/* binding */ manifestSchema)
/* harmony export */ });
/* harmony import */ var valibot__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(77934);
/* harmony import */ var _manifest_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(48331);


/** `sha256:<64 lower-case hex>` */
const digestPattern = /^sha256:[0-9a-f]{64}$/;
const count = valibot__WEBPACK_IMPORTED_MODULE_0__/* .pipe */ .FsL(valibot__WEBPACK_IMPORTED_MODULE_0__/* .number */ .aig(), valibot__WEBPACK_IMPORTED_MODULE_0__/* .safeInteger */ .Y2b(), valibot__WEBPACK_IMPORTED_MODULE_0__/* .minValue */ .Wwf(0));
const digest = valibot__WEBPACK_IMPORTED_MODULE_0__/* .pipe */ .FsL(valibot__WEBPACK_IMPORTED_MODULE_0__/* .string */ .YjP(), valibot__WEBPACK_IMPORTED_MODULE_0__/* .regex */ .yGV(digestPattern, 'is not sha256:<64 hex digits>'));
const word = valibot__WEBPACK_IMPORTED_MODULE_0__/* .pipe */ .FsL(valibot__WEBPACK_IMPORTED_MODULE_0__/* .string */ .YjP(), valibot__WEBPACK_IMPORTED_MODULE_0__/* .regex */ .yGV(/^[A-Za-z0-9_][A-Za-z0-9._-]{0,127}$/, 'holds other than letters, digits, . _ -'));
const fileName = valibot__WEBPACK_IMPORTED_MODULE_0__/* .pipe */ .FsL(valibot__WEBPACK_IMPORTED_MODULE_0__/* .string */ .YjP(), valibot__WEBPACK_IMPORTED_MODULE_0__/* .regex */ .yGV(/^[A-Za-z0-9_][A-Za-z0-9._-]{0,254}$/, 'is not a plain file name'));
const text = valibot__WEBPACK_IMPORTED_MODULE_0__/* .pipe */ .FsL(valibot__WEBPACK_IMPORTED_MODULE_0__/* .string */ .YjP(), valibot__WEBPACK_IMPORTED_MODULE_0__/* .minLength */ .BpQ(1), valibot__WEBPACK_IMPORTED_MODULE_0__/* .maxLength */ .Ru6(256));
const subject = valibot__WEBPACK_IMPORTED_MODULE_0__/* .looseObject */ ._H3({
    kind: valibot__WEBPACK_IMPORTED_MODULE_0__/* .picklist */ .KIO(['archive', 'binary', 'checksums', 'image', 'package']),
    name: fileName,
    platform: valibot__WEBPACK_IMPORTED_MODULE_0__/* .exactOptional */ .yqP(text),
    mediaType: text,
    size: count,
    digest,
    manifest: valibot__WEBPACK_IMPORTED_MODULE_0__/* .exactOptional */ .yqP(digest),
    compressor: valibot__WEBPACK_IMPORTED_MODULE_0__/* .exactOptional */ .yqP(valibot__WEBPACK_IMPORTED_MODULE_0__/* .looseObject */ ._H3({ name: text, version: text })),
});
/** `release.json` of schema v1. Keys that it does not know are let through: a later v1 may add some. */
const manifestSchema = valibot__WEBPACK_IMPORTED_MODULE_0__/* .looseObject */ ._H3({
    schema: valibot__WEBPACK_IMPORTED_MODULE_0__/* .literal */ .euz(_manifest_js__WEBPACK_IMPORTED_MODULE_1__/* .releaseSchema */ .B),
    name: word,
    version: word,
    commit: valibot__WEBPACK_IMPORTED_MODULE_0__/* .looseObject */ ._H3({
        repository: valibot__WEBPACK_IMPORTED_MODULE_0__/* .pipe */ .FsL(valibot__WEBPACK_IMPORTED_MODULE_0__/* .string */ .YjP(), valibot__WEBPACK_IMPORTED_MODULE_0__/* .maxLength */ .Ru6(512)),
        sha: valibot__WEBPACK_IMPORTED_MODULE_0__/* .pipe */ .FsL(valibot__WEBPACK_IMPORTED_MODULE_0__/* .string */ .YjP(), valibot__WEBPACK_IMPORTED_MODULE_0__/* .regex */ .yGV(/^([0-9a-f]{40}|[0-9a-f]{64})$/, 'is not a full commit id')),
        time: count,
    }),
    contents: valibot__WEBPACK_IMPORTED_MODULE_0__/* .looseObject */ ._H3({ files: count, bytes: count, digest }),
    subjects: valibot__WEBPACK_IMPORTED_MODULE_0__/* .pipe */ .FsL(valibot__WEBPACK_IMPORTED_MODULE_0__/* .array */ .YOg(subject), valibot__WEBPACK_IMPORTED_MODULE_0__/* .minLength */ .BpQ(1)),
    toolchains: valibot__WEBPACK_IMPORTED_MODULE_0__/* .array */ .YOg(valibot__WEBPACK_IMPORTED_MODULE_0__/* .looseObject */ ._H3({ name: text, version: text })),
});


/***/ }),

/***/ 48331:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   B: () => (/* binding */ releaseSchema)
/* harmony export */ });
/** The version of the manifest's schema. Readers refuse another major. */
const releaseSchema = 'deploy-actions/release/v1';


/***/ }),

/***/ 97886:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   m: () => (/* binding */ systemClock)
/* harmony export */ });
/* harmony import */ var node_perf_hooks__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(643);
/* harmony import */ var node_perf_hooks__WEBPACK_IMPORTED_MODULE_0___default = /*#__PURE__*/__webpack_require__.n(node_perf_hooks__WEBPACK_IMPORTED_MODULE_0__);
/* harmony import */ var node_timers_promises__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(58500);
/* harmony import */ var node_timers_promises__WEBPACK_IMPORTED_MODULE_1___default = /*#__PURE__*/__webpack_require__.n(node_timers_promises__WEBPACK_IMPORTED_MODULE_1__);


/** The clock of this machine. */
const systemClock = {
    now: () => Date.now(),
    monotonic: () => node_perf_hooks__WEBPACK_IMPORTED_MODULE_0__.performance.now(),
    async sleep(ms, signal) {
        signal?.throwIfAborted();
        try {
            await (0,node_timers_promises__WEBPACK_IMPORTED_MODULE_1__.setTimeout)(ms, undefined, { signal });
        }
        catch (error) {
            signal?.throwIfAborted();
            throw error;
        }
    },
};


/***/ }),

/***/ 83247:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Hh: () => (/* binding */ binaryArchiveName),
/* harmony export */   g$: () => (/* binding */ ownPlatform),
/* harmony export */   kX: () => (/* binding */ programName),
/* harmony export */   qA: () => (/* binding */ parsePlatforms),
/* harmony export */   uw: () => (/* binding */ checksumsName)
/* harmony export */ });
/* harmony import */ var _files_files_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(1798);
/* harmony import */ var _runner_nearest_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(44611);
/* harmony import */ var _runner_errors_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(44302);



const systems = ['linux', 'darwin', 'windows', 'freebsd', 'netbsd', 'openbsd'];
const architectures = ['amd64', 'arm64', 'arm', '386', 'riscv64', 'ppc64le', 's390x', 'loong64'];
/** How other tools call the same. */
const aliases = {
    macos: 'darwin',
    osx: 'darwin',
    win32: 'windows',
    win: 'windows',
    x86_64: 'amd64',
    x64: 'amd64',
    aarch64: 'arm64',
    x86: '386',
    i386: '386',
    i686: '386',
    ia32: '386',
    armv7: 'arm/v7',
    armv6: 'arm/v6',
};
/**
 * Reads platforms as a user writes them, one `os/arch` each.
 *
 * @throws ActionError that names every one that cannot be read, with the nearest that can
 */
function parsePlatforms(written) {
    const read = written.map((text) => parsePlatform(text.trim()));
    const faults = read.filter((one) => typeof one === 'string');
    const platforms = read.filter((one) => typeof one !== 'string');
    const twice = platforms.filter(({ text }, at) => platforms.findIndex((one) => one.text === text) !== at);
    faults.push(...twice.map(({ text }) => `“${text}” is there twice`));
    if (faults.length === 0)
        return platforms;
    throw new _runner_errors_js__WEBPACK_IMPORTED_MODULE_1__/* .ActionError */ .lZ(`These platforms cannot be read: ${faults.join('; ')}.`, {
        fix: 'Write os/arch, one a line: linux/amd64, linux/arm64, darwin/arm64, windows/amd64.',
    });
}
function parsePlatform(text) {
    const [os = '', arch = '', variant, ...rest] = text.split('/');
    const isVariant = variant === undefined || (arch === 'arm' && /^v[567]$/.test(variant));
    if (systems.includes(os) && architectures.includes(arch) && isVariant && rest.length === 0)
        return { os, arch, text, ...(variant !== undefined && { variant }) };
    const meant = `${known(os, systems)}/${known(arch, architectures)}`;
    return `“${text}”${meant.startsWith('/') || meant.endsWith('/') ? '' : ` (did you mean ${meant}?)`}`;
}
const known = (word, words) => words.includes(word) ? word : (aliases[word.toLowerCase()] ?? (0,_runner_nearest_js__WEBPACK_IMPORTED_MODULE_2__/* .nearest */ .p)(word, words) ?? '');
/** The platform of the machine that this runs on. */
function ownPlatform(os = process.platform, arch = process.arch) {
    const platform = { os: aliases[os] ?? os, arch: aliases[arch] ?? arch };
    return { ...platform, text: `${platform.os}/${platform.arch}` };
}
/** What a program's file is called there. */
const programName = (name, { os }) => os === 'windows' ? `${name}.exe` : name;
/** `shop_1.2.0_linux_arm64.tar.gz`: what people look for in a list of downloads. Windows opens only a zip by itself. */
function binaryArchiveName(name, version, { os, arch, variant = '' }, format) {
    const used = os === 'windows' ? 'zip' : format;
    return { name: `${stem(name, version)}_${os}_${arch}${variant}.${used}`, format: used };
}
/** `shop_1.2.0_checksums.txt`: the list of all binaries' digests. */
const checksumsName = (name, version) => `${stem(name, version)}_checksums.txt`;
const stem = (name, version) => `${(0,_files_files_js__WEBPACK_IMPORTED_MODULE_0__/* .safeName */ .jC)(name)}_${(0,_files_files_js__WEBPACK_IMPORTED_MODULE_0__/* .safeName */ .jC)(version)}`;


/***/ }),

/***/ 30747:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  RN: () => (/* binding */ storeFolders),
  Ek: () => (/* binding */ toolVersions),
  uL: () => (/* binding */ versionWarnings)
});

// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(76760);
var external_node_path_default = /*#__PURE__*/__webpack_require__.n(external_node_path_);
// EXTERNAL MODULE: ./node_modules/semver/index.js
var semver = __webpack_require__(62088);
var semver_default = /*#__PURE__*/__webpack_require__.n(semver);
// EXTERNAL MODULE: ./shared/runner/errors.ts
var errors = __webpack_require__(44302);
// EXTERNAL MODULE: ./shared/files/files.ts + 10 modules
var files = __webpack_require__(1798);
// EXTERNAL MODULE: ./shared/toolchains/json.ts
var json = __webpack_require__(24645);
;// CONCATENATED MODULE: ./shared/toolchains/packaged-version.ts



/**
 * The version of the npm package whose `bin/` holds the program that a shell would start by this name. `undefined` where
 * that is something else, such as a script that picks one, or cannot be read: then the program itself has to be asked,
 * and npm takes longer to start than all that an unchanged build needs besides.
 */
async function packagedVersion(program, env) {
    try {
        const file = await onPath(program, env['PATH'] ?? '');
        const text = file && (await (0,files/* readTextIfThere */.pM)(external_node_path_default().join(external_node_path_default().dirname(file), '..', 'package.json')));
        const manifest = JSON.parse(text ?? 'null');
        if (!(0,json/* isRecord */.u4)(manifest) || manifest['name'] !== program)
            return undefined;
        return typeof manifest['version'] === 'string' ? manifest['version'] : undefined;
    }
    catch {
        return undefined;
    }
}
/** The file behind the first of a name, whatever links lead to it. */
async function onPath(program, folders) {
    for (const folder of folders.split((external_node_path_default()).delimiter)) {
        // A shell would look from where it stands.
        if (!external_node_path_default().isAbsolute(folder))
            return undefined;
        const file = await (0,files/* realPath */.Ye)(external_node_path_default().join(folder, program));
        if (file !== undefined)
            return file;
    }
    return undefined;
}

// EXTERNAL MODULE: ./shared/command/user-command.ts
var user_command = __webpack_require__(197);
;// CONCATENATED MODULE: ./shared/toolchains/versions.ts





const probeTimeoutMs = 60_000;
/**
 * Asks the runner for the versions of a toolchain's tools.
 *
 * @throws ActionError with the setup action when a tool is not there
 */
async function toolVersions(detector, plan, cwd, env, run) {
    return Promise.all((plan.tools ?? detector.tools).map(async (probe) => {
        const read = probe.packaged && (await packagedVersion(probe.tool, env));
        if (read !== undefined)
            return { name: probe.tool, version: read };
        const said = await ask(probe, cwd, env, run);
        if (said === undefined)
            throw missingTool(probe, detector);
        return { name: probe.tool, version: versionIn(said) };
    }));
}
/** The folders that hold downloaded dependencies, as the tools themselves name them. */
async function storeFolders(detector, plan, cwd, env, run) {
    const said = await Promise.all((plan.stores ?? detector.stores).map(async (probe) => {
        const folder = lastLine((await ask(probe, cwd, env, run)) ?? '');
        return folder && external_node_path_default().isAbsolute(folder) ? [external_node_path_default().join(folder, probe.inside ?? '')] : [];
    }));
    return said.flat();
}
async function ask(probe, cwd, env, run) {
    const result = await run({ argv: (0,user_command/* userShell */.U)(probe.run), cwd, env, timeoutMs: probeTimeoutMs });
    return result.exitCode === 0 ? result.stdout.trim() : undefined;
}
const lastLine = (text) => text.split(/\r?\n/).at(-1)?.trim() ?? '';
/** A version alone on the last line, else the first that a tool names among other words: `rustc 1.95.0 (…)`. */
function versionIn(said) {
    const last = lastLine(said).replace(/^(v|go)(?=\d)/, '');
    if (/^\d\S*$/.test(last))
        return last;
    return /\d+(?:\.\d+)+[\w.+-]*/.exec(said)?.[0] ?? last;
}
const missingTool = ({ tool }, detector) => new errors/* ActionError */.lZ(`Building with ${detector.name} needs ${tool}, and this runner has no ${tool} on its PATH`, { fix: `Add a step before this one: ${stepOf(setupOf(detector, tool))}` });
const setupOf = ({ setupAction, setupActions }, tool) => setupActions?.[tool] ?? setupAction;
/** A setup is the name of an action, or a whole step that begins with `run:`. */
const stepOf = (setup) => (setup.startsWith('run: ') ? setup : `uses: ${setup}`);
/** Says where the runner's versions are not those that the repository asks for, and what mends it. */
function versionWarnings(wants, found, setup) {
    return wants.flatMap(({ tool, version, because, mend }) => {
        const has = found.find(({ name }) => name === tool)?.version;
        if (has === undefined || satisfies(has, version) !== false)
            return [];
        const where = because.line === undefined ? because.file : `${because.file}:${String(because.line)}`;
        const step = mend ?? `${stepOf(setupOf(setup, tool))} (with ${tool}-version: '${mendingVersion(version)}')`;
        return [
            `${where} asks for ${tool} ${version}, and this runner has ${has}. Add a step before this one: ${step}`,
        ];
    });
}
/** `undefined` when the wish cannot be read as a range: a name such as `lts/iron`. */
function satisfies(has, wanted) {
    const range = semver_default().validRange(wanted, { loose: true });
    const version = semver_default().coerce(has);
    return range === null || version === null ? undefined : semver_default().satisfies(version, range);
}
const mendingVersion = (wanted) => semver_default().minVersion(wanted)?.version ?? wanted;


/***/ })

};
