export const id = 9262;
export const ids = [9262,3631];
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

/***/ 62304:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   planCommand: () => (/* binding */ planCommand),
/* harmony export */   plannedAt: () => (/* binding */ plannedAt),
/* harmony export */   screen: () => (/* binding */ screen)
/* harmony export */ });
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(76760);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_0___default = /*#__PURE__*/__webpack_require__.n(node_path__WEBPACK_IMPORTED_MODULE_0__);
/* harmony import */ var node_util__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(57975);
/* harmony import */ var node_util__WEBPACK_IMPORTED_MODULE_1___default = /*#__PURE__*/__webpack_require__.n(node_util__WEBPACK_IMPORTED_MODULE_1__);
/* harmony import */ var _actions_build_plan_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(32988);
/* harmony import */ var _actions_build_plan_report_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(30545);
/* harmony import */ var _actions_build_request_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(4760);
/* harmony import */ var _shared_command_run_command_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(90263);
/* harmony import */ var _shared_files_files_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(1798);
/* harmony import */ var _shared_runner_errors_js__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(44302);
/* harmony import */ var _shared_toolchains_list_js__WEBPACK_IMPORTED_MODULE_8__ = __webpack_require__(87013);
/* harmony import */ var _shared_settings_settings_js__WEBPACK_IMPORTED_MODULE_9__ = __webpack_require__(73444);










const usage = `Usage: plan [PATH] [--toolchain ${_shared_toolchains_list_js__WEBPACK_IMPORTED_MODULE_8__/* .toolchains */ .j.map(({ name }) => name).join('|')}] [--json]

Shows how a repository builds, and why: commands, output, version, each with the file and the line that says it.
Nothing is built, nothing is written. Exit codes: 0 it can be built, 1 it cannot, 2 the command makes no sense.`;
/** `plan PATH`: prints how a repository builds, and why; 1 when it cannot be built, 2 for arguments that make no sense. */
async function planCommand(args, io) {
    if (args.includes('--help')) {
        io.out(usage);
        return 0;
    }
    let asked;
    try {
        asked = readArguments(args);
    }
    catch (error) {
        io.error((0,_shared_runner_errors_js__WEBPACK_IMPORTED_MODULE_7__/* .explain */ .WE)(error));
        io.error(usage);
        return 2;
    }
    const { folder, toolchain, json } = asked;
    try {
        const report = await reportOf(node_path__WEBPACK_IMPORTED_MODULE_0___default().resolve(io.cwd, folder), toolchain, io.env);
        for (const line of json ? [JSON.stringify(report, undefined, 2)] : screen(report))
            io.out(line);
        return 0;
    }
    catch (error) {
        if (!(error instanceof _shared_runner_errors_js__WEBPACK_IMPORTED_MODULE_7__/* .ActionError */ .lZ))
            throw error;
        io.error(`Cannot be built: ${(0,_shared_runner_errors_js__WEBPACK_IMPORTED_MODULE_7__/* .explain */ .WE)(error)}`);
        return 1;
    }
}
function readArguments(args) {
    const { values, positionals } = (0,node_util__WEBPACK_IMPORTED_MODULE_1__.parseArgs)({
        args: [...args],
        allowPositionals: true,
        options: { json: { type: 'boolean', default: false }, toolchain: { type: 'string', default: 'auto' } },
    });
    if (positionals.length > 1)
        throw new Error(`One path is enough, not ${positionals.join(' and ')}.`);
    if (!['auto', ..._shared_toolchains_list_js__WEBPACK_IMPORTED_MODULE_8__/* .toolchains */ .j.map(({ name }) => name)].includes(values.toolchain))
        throw new Error(`There is no toolchain ${values.toolchain}.`);
    return { folder: positionals[0] ?? '.', ...values };
}
async function reportOf(workspace, toolchain, env) {
    const parts = { env, run: (0,_shared_command_run_command_js__WEBPACK_IMPORTED_MODULE_5__/* .runCommand */ .d)(env) };
    const settings = await (0,_shared_settings_settings_js__WEBPACK_IMPORTED_MODULE_9__/* .readSettings */ .s)(workspace, undefined);
    const planned = await plannedAt(workspace, toolchain, settings, parts);
    const binaries = (0,_actions_build_request_js__WEBPACK_IMPORTED_MODULE_4__/* .binariesWanted */ .$C)({ platforms: [], archive: undefined }, settings);
    return (0,_actions_build_plan_report_js__WEBPACK_IMPORTED_MODULE_3__/* .planReport */ .sH)(planned, workspace, parts, {
        image: (0,_actions_build_request_js__WEBPACK_IMPORTED_MODULE_4__/* .imageAsked */ .gA)('auto', settings),
        binaries: binaries && {
            wanted: binaries,
            request: { workspace, folder: '', context: { temp: (0,_shared_files_files_js__WEBPACK_IMPORTED_MODULE_6__/* .tempRoot */ .fQ)() } },
        },
    });
}
/** How a repository's root builds, by its own configuration alone: a command takes no inputs. */
function plannedAt(workspace, toolchain, settings, parts) {
    const inputs = { workingDirectory: '.', toolchain, output: [] };
    const none = { installCommand: undefined, buildCommand: undefined, name: undefined, version: undefined };
    return (0,_actions_build_plan_js__WEBPACK_IMPORTED_MODULE_2__/* .plan */ .e)((0,_actions_build_request_js__WEBPACK_IMPORTED_MODULE_4__/* .planRequest */ .NX)({ ...inputs, ...none }, settings, workspace), parts);
}
/** The plan as lines for people: what is done and what goes in on top, the evidence below. */
function screen(report) {
    const { commands, test, tools } = report;
    const steps = [
        ...commands.map(({ phase, run, because }) => [phase, run, `${(0,_actions_build_plan_report_js__WEBPACK_IMPORTED_MODULE_3__/* .placeOf */ .$t)(because)}: ${because.says}`]),
        test
            ? ['test', test.run, `${(0,_actions_build_plan_report_js__WEBPACK_IMPORTED_MODULE_3__/* .placeOf */ .$t)(test.because)}: ${test.because.says}`]
            : ['test', '–', 'no tests were found'],
        ['output', report.output.join(', '), ''],
        ...(report.binaries ?? []).map(({ name, platform = 'checksums' }) => ['platforms', name, platform]),
        ...(report.image
            ? [['image', (0,_actions_build_plan_report_js__WEBPACK_IMPORTED_MODULE_3__/* .imageText */ .f1)(report.image), `${(0,_actions_build_plan_report_js__WEBPACK_IMPORTED_MODULE_3__/* .placeOf */ .$t)(report.image.because)}: ${report.image.because.says}`]]
            : []),
    ];
    const facts = [
        ['toolchain', [report.toolchain, ...tools.map(({ name, version }) => `${name} ${version}`)].join(' · ')],
        ['commit', report.commit],
    ];
    return [
        `${report.name} ${report.version}`,
        ...columns(facts),
        '',
        'What is done',
        ...columns(steps),
        '',
        'Why',
        ...columns([...report.evidence, ...report.wants.map(({ because }) => because)].map((each) => [
            (0,_actions_build_plan_report_js__WEBPACK_IMPORTED_MODULE_3__/* .placeOf */ .$t)(each),
            each.says,
        ])),
        ...(report.elsewhere.length > 0
            ? [
                '',
                'Also here',
                ...columns(report.elsewhere.map((each) => [each.folder || '.', each.toolchain, each.file])),
            ]
            : []),
        ...(report.warnings.length > 0
            ? ['', 'Warnings', ...report.warnings.map((warning) => `  ! ${warning}`)]
            : []),
    ];
}
/** Rows with their cells under each other; a cell that is very long does not widen its column. */
function columns(rows) {
    const width = (column) => Math.min(32, Math.max(...rows.map((row) => row[column]?.length ?? 0)));
    return rows.map((row) => `  ${row.map((cell, at) => (at < row.length - 1 ? cell.padEnd(width(at)) : cell)).join('  ')}`.trimEnd());
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
