export const id = 2183;
export const ids = [2183,3631,6878];
export const modules = {

/***/ 9500:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   _: () => (/* binding */ buildInputs)
/* harmony export */ });
/* unused harmony export buildOutputs */
/* harmony import */ var _shared_release_archive_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(26878);
/* harmony import */ var _shared_toolchains_names_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(3631);
/* harmony import */ var _shared_runner_inputs_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(72852);



/** The inputs of `build`. */
const buildInputs = {
    mode: (0,_shared_runner_inputs_js__WEBPACK_IMPORTED_MODULE_1__/* .oneOf */ .yL)(['build', 'plan'], {
        description: '`build`, or `plan`: only find out how the repository builds, and say why.',
        default: 'build',
    }),
    toolchain: (0,_shared_runner_inputs_js__WEBPACK_IMPORTED_MODULE_1__/* .oneOf */ .yL)(['auto', ..._shared_toolchains_names_js__WEBPACK_IMPORTED_MODULE_2__/* .toolchainNames */ .c, 'none'], {
        description: 'A toolchain by its name; `auto`: the one whose files are there (`docs/build.md` lists them); or `none`: your own commands and output, whatever is there.',
        default: 'auto',
    }),
    workspace: (0,_shared_runner_inputs_js__WEBPACK_IMPORTED_MODULE_1__/* .lines */ .Mn)({
        description: 'Workspaces of a monorepo to build, by name or folder, one a line; `*` for all. Each gets a release of its own. Default: the working directory as a whole.',
    }),
    'affected-since': (0,_shared_runner_inputs_js__WEBPACK_IMPORTED_MODULE_1__/* .line */ .n8)({
        description: 'Build only the workspaces that changed since this branch, tag or commit, and those that depend on them. Needs the history (`fetch-depth: 0`).',
    }),
    'install-command': (0,_shared_runner_inputs_js__WEBPACK_IMPORTED_MODULE_1__/* .text */ .Qq)({ description: 'Installs the dependencies. Default: detected.' }),
    'build-command': (0,_shared_runner_inputs_js__WEBPACK_IMPORTED_MODULE_1__/* .text */ .Qq)({ description: 'Builds. Default: detected.' }),
    output: (0,_shared_runner_inputs_js__WEBPACK_IMPORTED_MODULE_1__/* .lines */ .Mn)({
        description: 'Globs of the files that go into the release, from the working directory; a leading `!` leaves out. Default: detected.',
    }),
    name: (0,_shared_runner_inputs_js__WEBPACK_IMPORTED_MODULE_1__/* .line */ .n8)({ description: "The release's name. Default: the package's, else the repository's." }),
    version: (0,_shared_runner_inputs_js__WEBPACK_IMPORTED_MODULE_1__/* .line */ .n8)({
        description: "The release's version. Default: a `v*` tag on the commit, else the package's version with the commit behind it.",
    }),
    platforms: (0,_shared_runner_inputs_js__WEBPACK_IMPORTED_MODULE_1__/* .lines */ .Mn)({
        description: "Platforms to build programs for, `os/arch` one a line (`linux/amd64`, `linux/arm64`, `darwin/arm64`, `windows/amd64`): one archive each beside the release's own, and their checksums.",
    }),
    image: (0,_shared_runner_inputs_js__WEBPACK_IMPORTED_MODULE_1__/* .line */ .n8)({
        description: 'A Dockerfile to build an image from, beside the archive; `none`; or `auto`: only when the configuration has `build.image`. Needs Docker with buildx, podman or buildah.',
        default: 'auto',
    }),
    archive: (0,_shared_runner_inputs_js__WEBPACK_IMPORTED_MODULE_1__/* .oneOf */ .yL)(_shared_release_archive_js__WEBPACK_IMPORTED_MODULE_0__/* .archiveFormats */ .Tc, {
        description: 'The format of the archive: `tar.zst`, `tar.gz` or `zip`. Default: `tar.zst`, and `tar.gz` for the archives of `platforms`; that of Windows is always a zip.',
    }),
    cache: (0,_shared_runner_inputs_js__WEBPACK_IMPORTED_MODULE_1__/* .oneOf */ .yL)(['auto', 'read-only', 'none'], {
        description: 'Whether downloaded dependencies are kept for the next run, only read, or neither.',
        default: 'auto',
    }),
    reuse: (0,_shared_runner_inputs_js__WEBPACK_IMPORTED_MODULE_1__/* .oneOf */ .yL)(['auto', 'always', 'none'], {
        description: 'Whether a finished build that the cache keeps of exactly the same files, tools, commands and environment is taken in place of building again. `auto`: yes, but for a release (a tag, the default branch or a protected one), which its own run builds.',
        default: 'auto',
    }),
    reproducible: (0,_shared_runner_inputs_js__WEBPACK_IMPORTED_MODULE_1__/* .oneOf */ .yL)(['normalize', 'verify'], {
        description: '`normalize`: what the build made is packed so that the same files give the same bytes. `verify`: it is also built a second time, in other surroundings, and fails where that makes something else.',
        default: 'normalize',
    }),
    sbom: (0,_shared_runner_inputs_js__WEBPACK_IMPORTED_MODULE_1__/* .oneOf */ .yL)(['cyclonedx', 'none'], {
        description: 'Whether the packages that the lockfiles name are listed beside the archive, as CycloneDX 1.6 (`sbom.cdx.json`).',
        default: 'cyclonedx',
    }),
    timeout: (0,_shared_runner_inputs_js__WEBPACK_IMPORTED_MODULE_1__/* .duration */ .p0)({ description: 'How long all commands together may take.', default: '30m' }),
    ..._shared_runner_inputs_js__WEBPACK_IMPORTED_MODULE_1__/* .commonInputs */ .j$,
};
/** The outputs of `build`. */
const buildOutputs = {
    release: 'Path of the manifest, `release.json`; of several workspaces, one a line.',
    digest: "The release's digest: the sha256 of its manifest.",
    'contents-digest': 'The digest of what the archive unpacks to: the same when the same commit is built again.',
    archive: 'Path of the archive.',
    version: "The release's version.",
    toolchains: 'JSON: the tools that built it, with their versions.',
    plan: 'JSON: the plan, with the evidence for each decision.',
    binaries: 'JSON: the archive for each platform, with its `release`, `platform`, `path`, `size` and `digest`, and last their checksums.',
    affected: 'JSON: the names of the workspaces that are built, for a matrix of jobs. Only with `workspace` or `affected-since`.',
    'image-digest': "The digest of the image's manifest, or of the index of its platforms; empty without an image.",
    'cache-hit': '`true` when exactly the dependencies of the lockfile, or the finished build itself, were kept from an earlier run.',
    reproducible: '`verified` when a second build made the same, else `normalized`.',
    'duration-ms': 'How long it all took, in milliseconds.',
};


/***/ }),

/***/ 2183:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  main: () => (/* binding */ main),
  post: () => (/* binding */ post)
});

// EXTERNAL MODULE: ./shared/runner/action.ts + 5 modules
var action = __webpack_require__(66074);
// EXTERNAL MODULE: ./shared/runner/inputs.ts
var runner_inputs = __webpack_require__(72852);
// EXTERNAL MODULE: ./shared/settings/settings.ts + 8 modules
var settings_settings = __webpack_require__(73444);
// EXTERNAL MODULE: ./actions/build/inputs.ts
var inputs = __webpack_require__(9500);
;// CONCATENATED MODULE: ./actions/pipeline/inputs.ts


/** What the pipeline takes: what a first user needs of the actions that it chains. */
const pipelineInputs = {
    environment: (0,runner_inputs/* line */.n8)({
        description: 'The environment to deploy to and to watch, as the configuration names it. Default: only build, test and publish.',
    }),
    stores: (0,runner_inputs/* lines */.Mn)({
        description: 'Where the release is published, one a line: `artifact`, `directory:PATH`. Default: as the configuration has it, else `artifact`.',
    }),
    'watch-for': (0,runner_inputs/* duration */.p0)({
        description: 'How long the deployed release is watched. Default: `watch.for` of the environment; without `watch` it is not.',
    }),
    'install-command': inputs/* buildInputs */._['install-command'],
    'build-command': inputs/* buildInputs */._['build-command'],
    output: inputs/* buildInputs */._.output,
    name: inputs/* buildInputs */._.name,
    version: inputs/* buildInputs */._.version,
    'trust-build': (0,runner_inputs/* flag */.Jt)({
        description: 'Build although this job holds a key to deploy with (`SSH_AUTH_SOCK`, `KUBECONFIG`), which what is built could read.',
        default: false,
    }),
    ...runner_inputs/* commonInputs */.j$,
};
/** What the pipeline puts out. */
const pipelineOutputs = {
    release: "Path of the release's manifest.",
    digest: "The release's digest.",
    version: "The release's version.",
    conclusion: 'Of the tests: `success`, `failure` or `none`.',
    total: 'How many tests there were; empty when no report counts them.',
    receipts: 'Where the release was published, as JSON.',
    'deployment-id': "GitHub's id of the deployment; empty when there was none.",
    'deployment-url': 'Where GitHub shows the deployment.',
    observed: 'What the deployment was seen by: `version`, `health`, `contents` or `nothing`.',
    changed: '`false` when the same contents were serving already.',
    decision: 'Of the watch: `healthy`, `rolled-back`, `paused` or `refused`; empty when there was none.',
    reason: 'Why the watch decided so.',
    'incident-url': 'The incident that was opened.',
};

// EXTERNAL MODULE: ./shared/runner/errors.ts
var errors = __webpack_require__(44302);
;// CONCATENATED MODULE: ./actions/pipeline/part-runner.ts
/**
 * A runner for one part of the pipeline: the part reads `inputs` in place of the step's own, and its outputs and
 * summary are kept for the pipeline. Log, state, masks and cancellation are the step's.
 */
function partRunner(runner, inputs) {
    const record = { outputs: {}, summaries: [] };
    const part = {
        context: runner.context,
        log: runner.log,
        cancelled: runner.cancelled,
        env: withoutInputs(runner.env),
        input: (name) => inputs[name] ?? '',
        output: (name, value) => void (record.outputs[name] = value),
        state: (name) => runner.state(name),
        saveState: (name, value) => runner.saveState(name, value),
        mask: (secret) => runner.mask(secret),
        summary: (markdown) => Promise.resolve(void record.summaries.push(markdown)),
    };
    return { part, record };
}
const withoutInputs = (env) => Object.fromEntries(Object.entries(env).filter(([name]) => !/^INPUT_/i.test(name)));

;// CONCATENATED MODULE: ./actions/pipeline/pipeline.ts


/** Chains the actions on one release; the first that fails ends it, and its error is the pipeline's. */
async function pipeline(request, runner, parts) {
    const sections = [];
    const run = async (title, action, inputs) => {
        const { part, record } = partRunner(runner, { ...commonOf(request), ...defined(inputs) });
        runner.log.info(`── ${title}`);
        try {
            await action(part);
        }
        finally {
            sections.push(...record.summaries);
            publishOutputs(runner, title, record.outputs);
        }
        return record.outputs;
    };
    try {
        await chain(request, runner, parts, run);
    }
    finally {
        if (request.summary)
            await runner.summary(sections.join('\n'));
    }
}
async function chain(request, runner, parts, run) {
    const { environment, stores, settings } = request;
    const built = await run('build', parts.build, {
        'install-command': request.installCommand,
        'build-command': request.buildCommand,
        output: request.output.join('\n'),
        name: request.name,
        version: request.version,
    });
    if (request.dryRun)
        return runner.log.info('A dry run ends here: what follows needs the release.');
    await test(runner, parts, run);
    const release = built['release'];
    await run('publish', parts.publishArtifact, { release, stores: stores.join('\n') });
    if (environment === undefined)
        return;
    await run('deploy', parts.deploy, { environment, release, digest: built['digest'] });
    if (request.watchFor === undefined && settings?.watch === undefined)
        return runner.log.notice(`${environment} has no "watch", so the release is not watched. Add it to the configuration to have a bad release rolled back.`);
    const watchFor = request.watchFor === undefined ? undefined : `${String(request.watchFor)}ms`;
    await run('watch', parts.autoRollback, { mode: 'watch', environment, 'watch-for': watchFor });
}
async function test(runner, parts, run) {
    const { matrix = '{"include":[]}' } = await run('test', parts.testMatrix, { mode: 'plan' });
    const { include } = JSON.parse(matrix);
    if (include.length === 0) {
        runner.output('conclusion', 'none');
        return runner.log.warning('There are no tests: neither the configuration nor the repository names any.');
    }
    const failures = [];
    for (const cell of include)
        await run('test', parts.testMatrix, { mode: 'run', cell: JSON.stringify(cell) }).catch((error) => {
            if (!(error instanceof errors/* ActionError */.lZ))
                throw error;
            // The others run all the same: the report joins them into one verdict, and fails.
            failures.push(error);
        });
    await run('test', parts.testMatrix, { mode: 'report' });
    if (failures.length > 0)
        throw failures[0];
}
const commonOf = ({ workingDirectory, config, token, dryRun, summary, }) => ({
    'working-directory': workingDirectory,
    config: config ?? '',
    token,
    'dry-run': String(dryRun),
    summary: String(summary),
});
const defined = (inputs) => Object.fromEntries(Object.entries(inputs).flatMap(([name, value]) => (value ? [[name, value]] : [])));
const outputsOf = {
    build: ['release', 'digest', 'version'],
    test: ['conclusion', 'total'],
    publish: ['receipts'],
    deploy: ['deployment-id', 'deployment-url', 'observed', 'changed'],
    watch: ['decision', 'reason', 'incident-url'],
};
function publishOutputs(runner, title, outputs) {
    for (const name of outputsOf[title]) {
        const value = outputs[name];
        if (value !== undefined)
            runner.output(name, value);
    }
}

;// CONCATENATED MODULE: ./actions/pipeline/trust.ts

const keys = ['SSH_AUTH_SOCK', 'KUBECONFIG'];
/**
 * Refuses to build where the job holds a key to deploy with: what is built runs in the same job, and a clean
 * environment is no isolation from the processes of the same user.
 */
function refuseKeys(env, trustBuild) {
    const held = keys.filter((name) => env[name]);
    if (trustBuild || held.length === 0)
        return;
    throw new errors/* ActionError */.lZ(`This job builds, and it holds a key to deploy with (${held.join(', ')}): the build and everything that it installs could use it.`, {
        fix: [
            'Build in one job and deploy in another, which alone gets the key:',
            '',
            '  jobs:',
            '    build:',
            '      steps:',
            '        - uses: actions/checkout@v5',
            '        - uses: org/deploy-actions/build@v1',
            '        - uses: org/deploy-actions/publish-artifact@v1',
            '    deploy:',
            '      needs: build',
            '      steps:',
            '        - uses: actions/checkout@v5',
            '        - uses: org/deploy-actions/deploy@v1',
            '          with: {environment: production, release: artifact:release}',
            '',
            'Or set "trust-build: true" when you trust every dependency of the build with the key.',
        ].join('\n'),
    });
}

;// CONCATENATED MODULE: ./actions/pipeline/main.ts






/** Each action is loaded when its turn comes. */
const parts = {
    build: async (runner) => (await Promise.all(/* import() */[__webpack_require__.e(8153), __webpack_require__.e(9160), __webpack_require__.e(8764)]).then(__webpack_require__.bind(__webpack_require__, 36383))).step(runner),
    testMatrix: async (runner) => (await Promise.all(/* import() */[__webpack_require__.e(8153), __webpack_require__.e(9160), __webpack_require__.e(504)]).then(__webpack_require__.bind(__webpack_require__, 70504))).step(runner),
    publishArtifact: async (runner) => (await Promise.all(/* import() */[__webpack_require__.e(5406), __webpack_require__.e(9384), __webpack_require__.e(7035), __webpack_require__.e(2031), __webpack_require__.e(2776)]).then(__webpack_require__.bind(__webpack_require__, 89058))).step(runner),
    deploy: async (runner) => (await Promise.all(/* import() */[__webpack_require__.e(6118), __webpack_require__.e(5406), __webpack_require__.e(2387), __webpack_require__.e(9384), __webpack_require__.e(9911), __webpack_require__.e(1889), __webpack_require__.e(7035), __webpack_require__.e(7612), __webpack_require__.e(2031), __webpack_require__.e(9483)]).then(__webpack_require__.bind(__webpack_require__, 19483))).step(runner),
    autoRollback: async (runner) => (await Promise.all(/* import() */[__webpack_require__.e(6118), __webpack_require__.e(5406), __webpack_require__.e(2387), __webpack_require__.e(9911), __webpack_require__.e(1889), __webpack_require__.e(7035), __webpack_require__.e(7612), __webpack_require__.e(1977), __webpack_require__.e(5417)]).then(__webpack_require__.bind(__webpack_require__, 55417))).step(runner),
};
/** Starts the pipeline: all five actions in one step. */
const main = () => (0,action/* runAction */.C)(async (runner) => {
    const inputs = (0,runner_inputs/* readInputs */.Ko)(pipelineInputs, runner);
    refuseKeys(runner.env, inputs.trustBuild);
    const all = await (0,settings_settings/* readSettings */.s)(runner.context.workspace, inputs.config);
    const settings = inputs.environment === undefined ? undefined : (0,settings_settings/* environmentOf */.p)(all, inputs.environment);
    await pipeline({ ...inputs, settings }, runner, parts);
});
/** A deployment that the main step left unfinished is finished by deploy's own post step. */
const post = async () => (await Promise.all(/* import() */[__webpack_require__.e(6118), __webpack_require__.e(5406), __webpack_require__.e(2387), __webpack_require__.e(9384), __webpack_require__.e(9911), __webpack_require__.e(1889), __webpack_require__.e(7035), __webpack_require__.e(7612), __webpack_require__.e(2031), __webpack_require__.e(9483)]).then(__webpack_require__.bind(__webpack_require__, 19483))).post();


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


/***/ }),

/***/ 3631:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   c: () => (/* binding */ toolchainNames)
/* harmony export */ });
/** The names of the toolchains, in the order in which they are asked: by themselves, since each action reads them at its start. */
const toolchainNames = [
    'node',
    'deno',
    'go',
    'rust',
    'cmake',
    'haskell',
    'make',
    'meson',
    'python',
    'ruby',
    'php',
    'elixir',
    'zig',
    'maven',
    'gradle',
    'dotnet',
    'static',
];


/***/ })

};
