export const id = 268;
export const ids = [268];
export const modules = {

/***/ 50268:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  p: () => (/* binding */ NoPrograms),
  planBinaries: () => (/* binding */ planBinaries),
  L: () => (/* binding */ workOf)
});

// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(76760);
var external_node_path_default = /*#__PURE__*/__webpack_require__.n(external_node_path_);
// EXTERNAL MODULE: ./shared/command/scrub.ts
var scrub = __webpack_require__(84083);
// EXTERNAL MODULE: ./shared/files/files.ts + 10 modules
var files = __webpack_require__(1798);
// EXTERNAL MODULE: ./shared/runner/errors.ts
var errors = __webpack_require__(44302);
;// CONCATENATED MODULE: ./shared/toolchains/deno-entry.ts
/** Options whose value may be a word of its own. */
const withValue = /^(?:-[oc]|--(?:output|target|engine|icon|include|exclude|ext|cert|import-map|config|location|seed|app-name|preload|require|conditions))$/;
/** What is said for each platform, what a program has no use for, and what would put the values of a `.env` into it. */
const notKept = /^(?:-o|--(?:output|target|watch|watch-exclude|watch-hmr|no-clear-screen|inspect(?:-\w+)?|reload|env|env-file))(?:=|$)/;
/** The entry by the tasks `compile` and `start`, else by the files that are there; the reason where there is none. */
async function denoEntry({ tree, prefix }) {
    const file = ['deno.json', 'deno.jsonc'].map((name) => `${prefix}${name}`).find((name) => tree.has(name));
    const text = file === undefined ? '' : ((await tree.read(file)) ?? '');
    for (const task of ['compile', 'start']) {
        const written = commandOf(task, text);
        if (written === undefined)
            continue;
        const words = written.split(/\s+/).filter((word) => word !== '');
        const odd = words.find((word) => !/^[\w@%+=:,./*-]+$/.test(word));
        if (odd !== undefined)
            return `the task ${task} in ${String(file)} has ${odd}, which only a shell can read: a task compile without it says what the program is`;
        const entry = entryOf(words);
        if (entry)
            return entry;
    }
    const main = ['main.ts', 'src/main.ts', 'mod.ts', 'main.js'].find((name) => tree.has(`${prefix}${name}`));
    return main === undefined
        ? 'no task start or compile runs `deno run` on a file, and there is no main.ts'
        : { flags: [], file: main, args: [] };
}
/** Tasks may lie in a file with comments: they are read by their own lines. */
const commandOf = (task, text) => new RegExp(`"${task}"\\s*:\\s*(?:\\{[^{}]*?"command"\\s*:\\s*)?"deno (?:run|compile)\\s+((?:[^"\\\\]|\\\\.)*)"`).exec(text)?.[1];
function entryOf(words) {
    const flags = [];
    for (let at = 0; at < words.length; at++) {
        const word = words[at] ?? '';
        if (!word.startsWith('-'))
            return { flags, file: word, args: words.slice(at + 1) };
        const option = withValue.test(word) ? words.slice(at, ++at + 1) : [word];
        if (!notKept.test(word))
            flags.push(...option);
    }
    return undefined;
}

// EXTERNAL MODULE: ./shared/time/duration.ts
var duration = __webpack_require__(54772);
// EXTERNAL MODULE: ./shared/toolchains/platforms.ts
var toolchains_platforms = __webpack_require__(83247);
;// CONCATENATED MODULE: ./shared/toolchains/program-kind.ts

/** How much of a program says what it is for. */
const headBytes = 4096;
const elfMachines = { 3: '386', 40: 'arm', 62: 'amd64', 183: 'arm64' };
const peMachines = { 0x014c: '386', 0x8664: 'amd64', 0xaa64: 'arm64' };
const machMachines = { 0x01000007: 'amd64', 0x0100000c: 'arm64' };
/** What a program is for by its first bytes, `undefined` where they are no program's. ELF is called linux, as most of it is. */
function kindOfProgram(head) {
    if (head.length < 64)
        return undefined;
    if (head.toString('latin1', 0, 4) === '\x7fELF')
        return named('linux', elfMachines[head.readUInt16LE(18)]);
    if (head.readUInt32LE(0) === 0xfeedfacf)
        return named('darwin', machMachines[head.readUInt32LE(4)]);
    const at = head.toString('latin1', 0, 2) === 'MZ' ? head.readUInt32LE(0x3c) : Infinity;
    if (at + 6 > head.length || head.toString('latin1', at, at + 4) !== 'PE\0\0')
        return undefined;
    return named('windows', peMachines[head.readUInt16LE(at + 4)]);
}
/** The same of a file. */
async function kindOfFile(file) {
    const chunks = [];
    for await (const chunk of (0,files/* openRead */.h_)(file, { start: 0, end: headBytes - 1 }))
        chunks.push(chunk);
    return kindOfProgram(Buffer.concat(chunks));
}
const named = (os, arch) => arch === undefined ? undefined : `${os}/${arch}`;

;// CONCATENATED MODULE: ./shared/toolchains/deno-runtime.ts





/** For one platform: what is downloaded has 40 MB. */
const timeoutMs = 3 * 60_000;
/** No configuration, lockfile or package of the repository: what is tried is the runtime alone. */
const alone = ['--no-config', '--no-lock', '--no-npm', '--no-remote', '--no-check'];
const mark = 'runs';
/**
 * Why `deno compile` makes no program of a platform here, by what becomes of one line: the runtime that is put before it
 * lies in DENO_DIR, is named by DENORT_BIN, or is downloaded, and only deno knows which. `undefined` where it does.
 */
async function denoRuntimeFault(platform, target, request) {
    const out = request.work(platform);
    const program = external_node_path_default().join(out, (0,toolchains_platforms/* programName */.kX)('tried', platform));
    const script = external_node_path_default().join(out, 'tried.ts');
    await (0,files/* writeAtomically */.vK)(script, `console.log("${mark}");\n`);
    const compiled = await answer(['deno', 'compile', ...alone, '--target', target, '--output', program, script], out, request);
    if (compiled === undefined)
        return 'this runner has no deno on its PATH';
    if (compiled.timedOut)
        return `deno did not get its runtime for it within ${(0,duration/* formatDuration */.a)(timeoutMs)}${cures(request)}`;
    if (compiled.exitCode !== 0)
        return `deno cannot get its runtime for it: ${cause(compiled.stderr)}${cures(request)}`;
    const kind = (await (0,files/* pathKind */.gl)(program)) === 'file' ? await kindOfFile(program) : undefined;
    if (kind !== platform.text)
        return `${origin(request)} is no program for it, but for ${kind ?? 'nothing'}`;
    if (platform.text !== (0,toolchains_platforms/* ownPlatform */.g$)().text)
        return undefined;
    const ran = await answer([program], out, request);
    return ran?.stdout.trim() === mark ? undefined : `${origin(request)} does not start what is put behind it`;
}
/** What a program answers, `undefined` where it cannot be started. */
async function answer(argv, cwd, { run, env }) {
    try {
        return await run({ argv, cwd, env: { ...env, NO_COLOR: '1' }, timeoutMs });
    }
    catch {
        return undefined;
    }
}
/** The line of deno's own account that says what happened. */
function cause(stderr) {
    const lines = stderr.split('\n').map((line) => line.replace(/^\s*\d+:\s*/, '').trim());
    const line = lines.find((each) => /error (sending|downloading)|could not find denort|denied|not found/i.test(each)) ??
        lines.findLast((each) => each !== '' && !/^(stack backtrace|<unknown>)/i.test(each));
    return (line ?? 'it did not say why').slice(0, 300);
}
const given = ({ env }) => env['DENORT_BIN'] || undefined;
const origin = (request) => {
    const file = given(request);
    return file === undefined ? 'the runtime that deno has' : `${file}, which DENORT_BIN names,`;
};
const cures = (request) => given(request) === undefined
    ? ' (it lies in DENO_DIR, or DENORT_BIN names it, where nothing is reached)'
    : '';

;// CONCATENATED MODULE: ./shared/toolchains/platforms-binary.ts
/** What a program prints, `undefined` where it fails or is not there. */
async function said(argv, { run, env, folder }) {
    try {
        const result = await run({ argv, cwd: folder, env, timeoutMs: 60_000, keepBytes: 16 * 1024 * 1024 });
        return result.exitCode === 0 ? result.stdout : undefined;
    }
    catch {
        return undefined;
    }
}
/** The same reason for every platform. */
const noneOf = (platforms, why) => platforms.map((platform) => ({ platform, why }));
/** The same, of what makes no program at all. */
const noProgram = (platforms, why) => platforms.map((platform) => ({ platform, why, isNoProgram: true }));

;// CONCATENATED MODULE: ./shared/toolchains/platforms-deno.ts





const targets = {
    'linux/amd64': 'x86_64-unknown-linux-gnu',
    'linux/arm64': 'aarch64-unknown-linux-gnu',
    'darwin/amd64': 'x86_64-apple-darwin',
    'darwin/arm64': 'aarch64-apple-darwin',
    'windows/amd64': 'x86_64-pc-windows-msvc',
};
/** Deno puts its own runtime of the platform before the script; what it does not have it downloads, which is tried first. */
const denoBinaries = async (request) => {
    const entry = await denoEntry(request);
    if (typeof entry === 'string')
        return noProgram(request.platforms, entry);
    const answers = [];
    // One after the other: the same download is not made twice.
    for (const platform of request.platforms)
        answers.push(await planOne(platform, entry, request));
    return answers;
};
async function planOne(platform, entry, request) {
    const target = targets[platform.text];
    if (target === undefined)
        return { platform, why: 'deno has no runtime for it' };
    const why = await denoRuntimeFault(platform, target, request);
    if (why !== undefined)
        return { platform, why };
    const out = request.work(platform);
    const program = (0,toolchains_platforms/* programName */.kX)(request.plan.name, platform);
    const output = external_node_path_default().join(out, program);
    return {
        platform,
        steps: async () => [
            {
                argv: [
                    'deno',
                    'compile',
                    ...entry.flags,
                    '--target',
                    target,
                    '--output',
                    output,
                    entry.file,
                    ...entry.args,
                ],
            },
        ],
        from: out,
        names: [program],
    };
}

// EXTERNAL MODULE: ./shared/toolchains/go-sources.ts
var go_sources = __webpack_require__(44402);
;// CONCATENATED MODULE: ./shared/toolchains/platforms-go.ts



/** Go builds for every platform of its own list; what needs cgo, for the runner's alone. */
const goBinaries = async (request) => {
    const { platforms, tree, prefix, work } = request;
    const list = await said(['go', 'tool', 'dist', 'list'], request);
    if (list === undefined)
        return noneOf(platforms, 'go tool dist list does not work on this runner');
    const known = new Set(list.split(/\s+/));
    const module = /^module\s+"?([^\s"]+)/m.exec((await tree.read(`${prefix}go.mod`)) ?? '')?.[1] ?? '';
    const { mains, cgo } = await (0,go_sources/* goSources */.R)(tree, prefix, module);
    if (mains.length === 0)
        return noProgram(platforms, `${prefix}go.mod has no main package`);
    return platforms.map((platform) => {
        if (!known.has(`${platform.os}/${platform.arch}`))
            return { platform, why: 'this version of go does not know it (go tool dist list)' };
        if (cgo && !isOwn(platform))
            return {
                platform,
                why: `${cgo.file}:${String(cgo.line ?? 1)} needs cgo (${cgo.says}), which builds for ${(0,toolchains_platforms/* ownPlatform */.g$)().text} alone here`,
            };
        const packages = mains.map(({ folder }) => folder);
        return {
            platform,
            steps: async () => [
                {
                    argv: ['go', 'build', '-trimpath', '-buildvcs=false', '-o', `${work(platform)}/`, ...packages],
                    env: goEnvironment(platform, cgo !== undefined),
                },
            ],
            from: work(platform),
        };
    });
};
const isOwn = ({ text }) => text === (0,toolchains_platforms/* ownPlatform */.g$)().text;
function goEnvironment({ os, arch, variant }, cgo) {
    return {
        GOOS: os,
        GOARCH: arch,
        CGO_ENABLED: cgo ? '1' : '0',
        ...(variant !== undefined && { GOARM: variant.slice(1) }),
    };
}

// EXTERNAL MODULE: ./shared/toolchains/folder.ts
var folder = __webpack_require__(3819);
// EXTERNAL MODULE: ./shared/toolchains/json.ts
var json = __webpack_require__(24645);
// EXTERNAL MODULE: ./shared/toolchains/node-package.ts
var node_package = __webpack_require__(5638);
;// CONCATENATED MODULE: ./shared/toolchains/platforms-entries.ts


/** The `package.json` of what is built. */
async function packageOf({ tree, prefix }) {
    const file = `${prefix}package.json`;
    return (0,node_package/* readPackage */.L)((await tree.read(file)) ?? '{}', file);
}
/** What a package lets people start: its `bin`, what `start` runs, else its `main`. */
function entriesOf(manifest, name) {
    const { bin } = manifest.values;
    const unscoped = ((0,json/* textAt */.$6)(manifest.values, 'name') ?? name).split('/').at(-1) ?? name;
    if (typeof bin === 'string')
        return [{ name: unscoped, file: plain(bin) }];
    if ((0,json/* isRecord */.u4)(bin))
        return Object.entries(bin).flatMap(([key, file]) => typeof file === 'string' ? [{ name: key, file: plain(file) }] : []);
    const started = /^(?:node|bun(?: run)?)\s+(?:-\S+\s+)*([\w@./-]+\.\w+)/.exec(manifest.script('start') ?? '')?.[1];
    const file = started ?? (0,json/* textAt */.$6)(manifest.values, 'main') ?? (0,json/* textAt */.$6)(manifest.values, 'module');
    return file === undefined ? [] : [{ name: unscoped, file: plain(file) }];
}
const plain = (file) => file.replace(/^(\.\/)+/, '');

;// CONCATENATED MODULE: ./shared/toolchains/platforms-bun.ts






const architectures = { amd64: 'x64', arm64: 'arm64' };
const systems = ['linux', 'darwin', 'windows'];
/** Bun puts its own runtime of the platform before the script; that of another platform it downloads, which is tried first. */
const bunBinaries = async (request) => {
    const entries = entriesOf(await packageOf(request), request.plan.name);
    if (entries.length === 0)
        return noProgram(request.platforms, `${request.prefix}package.json has no bin, start or main that says what the program is`);
    const answers = [];
    // One after the other: the same download is not made twice.
    for (const platform of request.platforms)
        answers.push(await platforms_bun_planOne(platform, entries, request));
    return answers;
};
async function platforms_bun_planOne(platform, entries, request) {
    const { os, arch } = platform;
    const cpu = architectures[arch];
    if (cpu === undefined || !systems.includes(os))
        return { platform, why: 'bun has no runtime for it' };
    const out = request.work(platform);
    const target = `--target=bun-${os}-${cpu}`;
    const compile = (file, into) => ['bun', 'build', '--compile', target, file, '--outfile', into];
    const why = await tried(compile(external_node_path_default().join(out, 'empty.js'), external_node_path_default().join(out, (0,toolchains_platforms/* programName */.kX)('empty', platform))), out, request);
    if (why !== undefined)
        return { platform, why };
    const names = entries.map(({ name }) => (0,toolchains_platforms/* programName */.kX)(name, platform));
    return {
        platform,
        steps: async () => {
            await refuseMissing(entries, request.folder);
            return entries.map(({ file }, at) => ({ argv: compile(`./${file}`, external_node_path_default().join(out, names[at] ?? '')) }));
        },
        from: out,
        names,
    };
}
/** Why an empty script does not become a program of the platform. */
async function tried(argv, out, { run, env, folder }) {
    await (0,files/* writeAtomically */.vK)(external_node_path_default().join(out, 'empty.js'), '');
    try {
        const result = await run({ argv, cwd: folder, env, timeoutMs: 5 * 60_000 });
        if (result.exitCode === 0)
            return undefined;
        const line = result.stderr.split('\n').find((each) => /error/i.test(each));
        return `bun cannot get its runtime for it: ${line?.trim().slice(0, 300) ?? 'it did not say why'}`;
    }
    catch {
        return 'this runner has no bun on its PATH';
    }
}
/** An entry is often what the build makes: whether it did shows only now. */
async function refuseMissing(entries, folder) {
    for (const { name, file } of entries) {
        if ((await (0,files/* pathKind */.gl)(external_node_path_default().join(folder, file))) === 'file')
            continue;
        throw new errors/* ActionError */.lZ(`${file}, which is to become the program ${name}, is not there after the build`, {
            fix: 'Correct bin, scripts.start or main in package.json, or the build that should make it.',
        });
    }
}

;// CONCATENATED MODULE: ./shared/toolchains/platforms-node.ts









/** What marks a node program that a script can be put into. */
const fuse = 'NODE_SEA_FUSE_fce680ab2cc467b6e072b8b5df1996b2';
/** Packages of JavaScript: by bun where it is theirs, else as single executables of Node. */
const nodeBinaries = async (request) => {
    const { tree, prefix, platforms, plan } = request;
    const manifest = await packageOf(request);
    // That of a workspace lies above it.
    const isBuns = ['bun.lock', 'bun.lockb'].some((name) => (0,folder/* hasAbove */.M)(tree, prefix, name));
    if (isBuns || String(manifest.values['packageManager'] ?? '').startsWith('bun@'))
        return bunBinaries(request);
    const entries = entriesOf(manifest, plan.name);
    if (entries.length === 0)
        return noProgram(platforms, `${prefix}package.json has no bin, start or main that says what the program is`);
    const why = await whyNot(manifest, request);
    if (why !== undefined)
        return noneOf(platforms, why);
    const own = (await said(['node', '-p', 'process.execPath'], request))?.trim() ?? '';
    return Promise.all(platforms.map((platform) => platforms_node_planOne(platform, own, entries, manifest, request)));
};
/** What stands against single executables of this package at all. */
async function whyNot(manifest, request) {
    const version = (await said(['node', '--version'], request))?.trim();
    if (version === undefined)
        return 'this runner has no node on its PATH';
    if (Number(/^v(\d+)/.exec(version)?.[1]) < 20)
        return `single executables need node 20 or newer, and this is ${version}`;
    const isDeclared = [...manifest.names('devDependencies'), ...manifest.names('dependencies')].includes('postject');
    if (isDeclared || (await said(['postject', '--help'], request)) !== undefined)
        return undefined;
    return 'single executables need postject: npm install --save-dev postject';
}
async function platforms_node_planOne(platform, own, entries, manifest, request) {
    const isOwn = platform.text === (0,toolchains_platforms/* ownPlatform */.g$)().text;
    const runtime = isOwn ? own : request.runtimes[platform.text];
    if (runtime === undefined)
        return {
            platform,
            why: `node makes programs for ${(0,toolchains_platforms/* ownPlatform */.g$)().text} alone here; build.node-binaries can name the node program of another platform`,
        };
    const fault = await runtimeFault(runtime, platform);
    if (fault !== undefined)
        return { platform, why: fault };
    const out = request.work(platform);
    const names = entries.map(({ name }) => (0,toolchains_platforms/* programName */.kX)(name, platform));
    const programs = entries.map((entry, at) => ({ entry, at, program: external_node_path_default().join(out, names[at] ?? '') }));
    return {
        platform,
        from: out,
        names,
        async steps() {
            await refuseMissing(entries, request.folder);
            const postject = await findPostject(request);
            for (const { entry, at, program } of programs) {
                await refuseUnbundled(entry, manifest, request.folder);
                await (0,files/* copyFile */.m3)(runtime, program);
                await (0,files/* setMode */.iY)(program, 0o755);
                // A path from the built folder: the program holds it.
                const config = {
                    main: entry.file,
                    output: external_node_path_default().join(out, `${String(at)}.blob`),
                    disableExperimentalSEAWarning: true,
                };
                await (0,files/* writeAtomically */.vK)(external_node_path_default().join(out, `${String(at)}.json`), JSON.stringify(config));
            }
            return programs.flatMap(({ at, program }) => stepsOf(program, external_node_path_default().join(out, String(at)), platform, postject));
        },
    };
}
function stepsOf(program, prepared, { os }, postject) {
    const isApple = os === 'darwin';
    const segment = isApple ? ['--macho-segment-name', 'NODE_SEA'] : [];
    const inject = [
        ...postject,
        program,
        'NODE_SEA_BLOB',
        `${prepared}.blob`,
        '--sentinel-fuse',
        fuse,
        ...segment,
    ];
    return [
        { argv: ['node', '--experimental-sea-config', `${prepared}.json`] },
        ...(isApple ? [{ argv: ['codesign', '--remove-signature', program] }] : []),
        { argv: inject },
        ...(isApple ? [{ argv: ['codesign', '--sign', '-', program] }] : []),
    ];
}
/** The package's own postject, installed by now, else the one on the PATH. */
async function findPostject({ folder, tree }) {
    for (const root of [folder, tree.root]) {
        const file = external_node_path_default().join(root, 'node_modules/postject/dist/cli.js');
        if ((await (0,files/* pathKind */.gl)(file)) === 'file')
            return ['node', file];
    }
    return ['postject'];
}
/** Why a node program cannot carry a script for a platform. */
async function runtimeFault(file, { text, os }) {
    if ((await (0,files/* pathKind */.gl)(file)) === undefined)
        return `there is no ${file}, which build.node-binaries names`;
    const kind = await kindOfFile(file);
    if (kind !== text)
        return `${file} is no program for it${kind === undefined ? '' : `, but for ${kind}`}`;
    if (!(await holds(file, fuse)))
        return `${file} cannot carry a script: it was built without that`;
    if (os === 'darwin' && process.platform !== 'darwin')
        return 'macOS starts signed programs alone, and codesign is on macOS alone';
    return undefined;
}
async function holds(file, text) {
    let before = Buffer.alloc(0);
    for await (const chunk of (0,files/* openRead */.h_)(file)) {
        const piece = Buffer.concat([before, chunk]);
        if (piece.includes(text))
            return true;
        before = piece.subarray(-text.length);
    }
    return false;
}
/** A single executable holds one file: what it requires besides Node's own modules would be missing when it runs. */
async function refuseUnbundled({ name, file }, manifest, folder) {
    const text = await (0,files/* readText */.yR)(external_node_path_default().join(folder, file));
    const packages = new Set([...manifest.names('dependencies'), ...manifest.names('optionalDependencies')]);
    const required = [...text.matchAll(/\brequire\(\s*["']([^"'\n]+)["']\s*\)/g)].map(([, what = '']) => what);
    const missing = required.find((what) => /^\.\.?\//.test(what) || packages.has(packageName(what)));
    const isModule = /^\s*(?:import\s*[\w{*"']|export\s+(?:default|const|function|class|\{))/m.test(text);
    if (missing === undefined && !isModule)
        return;
    const why = missing === undefined ? 'is an ES module, which single executables do not run' : `requires ${missing}`;
    throw new errors/* ActionError */.lZ(`${file} cannot become the program ${name}: it ${why}`, {
        fix: 'Let the build bundle it into one CommonJS file, for example: esbuild --bundle --platform=node --format=cjs.',
        place: { file },
    });
}
const packageName = (what) => what
    .split('/')
    .slice(0, what.startsWith('@') ? 2 : 1)
    .join('/');

;// CONCATENATED MODULE: ./shared/toolchains/platforms-rust-link.ts

const processors = {
    amd64: 'x86_64',
    arm64: 'aarch64',
    '386': 'i686',
    riscv64: 'riscv64gc',
    ppc64le: 'powerpc64le',
    s390x: 's390x',
    loong64: 'loongarch64',
};
/** Rust's targets for a platform, the most common first. */
function rustTriples({ os, arch, variant }) {
    if (arch === 'arm') {
        const cpu = variant === 'v6' ? 'arm' : 'armv7';
        return os === 'linux' ? [`${cpu}-unknown-linux-gnueabihf`, `${cpu}-unknown-linux-musleabihf`] : [];
    }
    const cpu = processors[arch];
    if (cpu === undefined)
        return [];
    if (os === 'linux')
        return [`${cpu}-unknown-linux-gnu`, `${cpu}-unknown-linux-musl`];
    if (os === 'darwin')
        return [`${cpu}-apple-darwin`];
    if (os === 'windows')
        return [`${cpu}-pc-windows-msvc`, `${cpu}-pc-windows-gnu`, `${cpu}-pc-windows-gnullvm`];
    return [`${cpu}-unknown-${os}`];
}
/** What links for a target on this runner, or why nothing does. */
async function chooseLinker(triple, host, request) {
    const variable = `CARGO_TARGET_${triple.toUpperCase().replaceAll('-', '_')}_LINKER`;
    if (request.env[variable])
        return {};
    const isThere = async (program) => (await said([program, '--version'], request)) !== undefined;
    if (isAtHome(triple, host) && (host.includes('windows') || (await isThere('cc'))))
        return {};
    const cross = crossCompiler(triple);
    if (cross !== undefined && (await isThere(cross)))
        return { linker: cross };
    const target = zigTriple(triple);
    const hasZig = target !== undefined && (await said(['zig', 'version'], request)) !== undefined;
    if (hasZig && process.platform !== 'win32')
        return {
            script: zigScript(target),
            // Zig brings the start-up files of musl itself.
            ...(triple.includes('musl') && { flags: ['-Clink-self-contained=no'] }),
        };
    const wanted = [cross, target === undefined ? undefined : 'zig'].filter((one) => one !== undefined);
    return wanted.length === 0
        ? `${triple} is linked on its own system alone`
        : `nothing on this runner links for ${triple}: neither ${wanted.join(' nor ')} is on its PATH`;
}
const isAtHome = (triple, host) => triple === host ||
    (['linux', 'apple'].some((os) => triple.includes(os) && host.includes(os)) &&
        (host.includes('apple') || triple.split('-')[0] === host.split('-')[0]));
/** What Debian calls the C compiler for a target. */
function crossCompiler(triple) {
    const [cpu = ''] = triple.split('-');
    if (/-windows-gnu$/.test(triple))
        return `${cpu}-w64-mingw32-gcc`;
    const [, libc] = /-linux-(gnu(?:eabihf)?)$/.exec(triple) ?? [];
    if (libc === undefined)
        return undefined;
    return `${cpu.replace('riscv64gc', 'riscv64').replace('armv7', 'arm')}-linux-${libc}-gcc`;
}
/** A target in the words of `zig cc`, `undefined` where it does not link for it. */
function zigTriple(triple) {
    const [cpu = ''] = triple.split('-');
    const arch = cpu
        .replace('riscv64gc', 'riscv64')
        .replace('i686', 'x86')
        .replace(/^armv7$/, 'arm');
    const [, libc] = /-linux-(\w+)$/.exec(triple) ?? [];
    if (libc !== undefined)
        return `${arch}-linux-${libc}`;
    if (triple.endsWith('-apple-darwin'))
        return `${arch}-macos`;
    return /-windows-gnu(llvm)?$/.test(triple) ? `${arch}-windows-gnu` : undefined;
}
/** A linker is one program for rustc, which tells by its name (cc) which words it takes. What only GCC has is unwinding, which zig brings under another name. */
const zigScript = (target) => `#!/bin/sh
for word do
  shift
  case $word in
    -lgcc_s | -lgcc_eh) word=-lunwind ;;
    -lgcc | --target=* | -m64 | -m32) continue ;;
  esac
  set -- "$@" "$word"
done
exec zig cc -target ${target} "$@"
`;

;// CONCATENATED MODULE: ./shared/toolchains/platforms-rust.ts







/** Rust builds for the targets whose library is installed, where something on the runner links for them. */
const rustBinaries = async (request) => {
    const { platforms } = request;
    const [sysroot, version, names] = await Promise.all([
        said(['rustc', '--print', 'sysroot'], request),
        said(['rustc', '-vV'], request),
        programs(request),
    ]);
    const host = /^host: (\S+)/m.exec(version ?? '')?.[1];
    if (sysroot === undefined || host === undefined)
        return noneOf(platforms, 'this runner has no rustc on its PATH');
    if (names === undefined)
        return noneOf(platforms, 'cargo metadata does not read this repository');
    if (names.length === 0)
        return noProgram(platforms, `${request.prefix}Cargo.toml has no program`);
    return Promise.all(platforms.map((platform) => platforms_rust_planOne(platform, host, sysroot.trim(), names, request)));
};
async function platforms_rust_planOne(platform, host, sysroot, names, request) {
    const triples = rustTriples(platform);
    if (triples.length === 0)
        return { platform, why: 'rust has no such target' };
    const installed = [];
    for (const triple of triples)
        if ((await (0,files/* pathKind */.gl)(external_node_path_default().join(sysroot, 'lib/rustlib', triple, 'lib'))) === 'folder')
            installed.push(triple);
    if (installed.length === 0)
        return {
            platform,
            why: `${triples.join(' or ')} is not installed (rustup target add ${triples[0] ?? ''})`,
        };
    const whys = [];
    for (const triple of installed) {
        const linking = await chooseLinker(triple, host, request);
        if (typeof linking !== 'string')
            return cargoPlan(platform, triple, linking, names, request);
        whys.push(linking);
    }
    return { platform, why: whys.join('; ') };
}
function cargoPlan(platform, triple, { linker, script, flags = [] }, names, request) {
    const out = request.work(platform);
    const locked = (0,folder/* hasAbove */.M)(request.tree, request.prefix, 'Cargo.lock') ? ['--locked'] : [];
    const target = ['--target', triple, '--target-dir', external_node_path_default().join(out, 'target')];
    const program = script === undefined ? linker : external_node_path_default().join(out, 'cc');
    const variable = triple.toUpperCase().replaceAll('-', '_');
    return {
        platform,
        steps: async () => {
            if (script !== undefined)
                await (0,files/* writeAtomically */.vK)(external_node_path_default().join(out, 'cc'), script, 0o755);
            const env = {
                CARGO_ENCODED_RUSTFLAGS: [...rustFlags(request, out), ...flags].join('\x1f'),
                ...(program !== undefined && { [`CARGO_TARGET_${variable}_LINKER`]: program }),
            };
            return [{ argv: ['cargo', 'build', '--release', '--bins', ...locked, ...target], env }];
        },
        from: external_node_path_default().join(out, 'target', triple, 'release'),
        names: names.map((name) => (0,toolchains_platforms/* programName */.kX)(name, platform)),
    };
}
/** The user's own flags, and folders of the machine kept out of what is made: the last prefix that fits wins. */
function rustFlags({ env, folder }, out) {
    const encoded = env['CARGO_ENCODED_RUSTFLAGS'];
    const own = encoded === undefined ? (env['RUSTFLAGS'] ?? '').split(/\s+/) : encoded.split('\x1f');
    const home = env['HOME'] ?? env['USERPROFILE'];
    const remapped = [...(home === undefined ? [] : [`${home}=/home`]), `${folder}=/build`, `${out}=/work`];
    return [...own.filter((flag) => flag !== ''), ...remapped.map((pair) => `--remap-path-prefix=${pair}`)];
}
/** The programs that cargo builds by default, `undefined` where it cannot say. */
async function programs(request) {
    const text = await said(['cargo', 'metadata', '--no-deps', '--format-version', '1'], request);
    if (text === undefined)
        return undefined;
    const metadata = JSON.parse(text);
    if (!(0,json/* isRecord */.u4)(metadata) || !Array.isArray(metadata['packages']))
        return undefined;
    const wanted = metadata['workspace_default_members'] ?? metadata['workspace_members'];
    const members = Array.isArray(wanted) ? wanted : [];
    return metadata['packages']
        .filter(json/* isRecord */.u4)
        .filter(({ id }) => members.includes(id))
        .flatMap(({ targets }) => (Array.isArray(targets) ? targets.filter(json/* isRecord */.u4) : []))
        .filter(({ kind }) => Array.isArray(kind) && kind.includes('bin'))
        .filter((target) => !Array.isArray(target['required-features']))
        .flatMap(({ name }) => (typeof name === 'string' ? [name] : []));
}

;// CONCATENATED MODULE: ./shared/toolchains/platforms-zig.ts


const platforms_zig_architectures = {
    amd64: 'x86_64',
    arm64: 'aarch64',
    '386': 'x86',
    arm: 'arm',
    riscv64: 'riscv64',
    ppc64le: 'powerpc64le',
    s390x: 's390x',
    loong64: 'loongarch64',
};
const platforms_zig_systems = { darwin: 'macos' };
/** A platform in zig's words, `undefined` where it has none: `aarch64-macos`. */
function zigTarget({ os, arch }) {
    const known = platforms_zig_architectures[arch];
    if (known === undefined)
        return undefined;
    return `${known}-${platforms_zig_systems[os] ?? os}${arch === 'arm' ? `-${os === 'linux' ? 'musleabihf' : 'eabihf'}` : ''}`;
}
/** Zig brings all that it needs for every platform; the repository's `build.zig` has to let the target be chosen. */
const zigBinaries = async (request) => {
    const { platforms, tree, prefix, work } = request;
    const file = `${prefix}build.zig`;
    const text = (await tree.read(file)) ?? '';
    if (!text.includes('standardTargetOptions'))
        return noneOf(platforms, `${file} does not use standardTargetOptions, so it takes no -Dtarget`);
    if ((await said(['zig', 'version'], request)) === undefined)
        return noneOf(platforms, 'this runner has no zig on its PATH');
    return platforms.map((platform) => {
        const target = zigTarget(platform);
        if (target === undefined)
            return { platform, why: 'zig has no such target' };
        const out = work(platform);
        const argv = ['zig', 'build', `-Dtarget=${target}`, '--release=safe', '--prefix', out];
        const env = { ZIG_LOCAL_CACHE_DIR: external_node_path_default().join(out, 'cache') };
        return { platform, steps: async () => [{ argv, env }], from: external_node_path_default().join(out, 'bin') };
    });
};

;// CONCATENATED MODULE: ./shared/toolchains/platforms-list.ts





/** Who makes binaries, by the toolchain of the plan. */
const binaryBuilders = {
    go: goBinaries,
    rust: rustBinaries,
    zig: zigBinaries,
    node: nodeBinaries,
    deno: denoBinaries,
};

;// CONCATENATED MODULE: ./actions/build/binaries-plan.ts





/** Where one platform's binaries are made. */
const workOf = (work, { text }) => external_node_path_default().join(work, (0,files/* safeName */.jC)(text));
/**
 * Finds out how every platform's binaries are made.
 *
 * @throws ActionError that names each platform that cannot be had on this runner, and why, before anything is built
 */
async function planBinaries(request, wanted, { plan, tree }, { env, run }) {
    const builder = binaryBuilders[plan.toolchain];
    if (!builder)
        throw noBuilder(plan.toolchain);
    const work = await (0,files/* makeTempFolder */.Pd)(external_node_path_default().join(request.context.temp, 'deploy-actions-binaries'), plan.name);
    try {
        for (const platform of wanted.platforms)
            await (0,files/* makeFolder */.fc)(workOf(work, platform));
        const answers = await builder({
            platforms: wanted.platforms,
            plan,
            tree,
            folder: external_node_path_default().join(request.workspace, request.folder),
            prefix: request.folder === '' ? '' : `${request.folder}/`,
            work: (platform) => workOf(work, platform),
            runtimes: Object.fromEntries(Object.entries(wanted.runtimes).map(([name, file]) => [name, external_node_path_default().resolve(request.workspace, file)])),
            env: (0,scrub/* scrubbed */.f)(env),
            run,
        });
        const faults = answers.filter((answer) => 'why' in answer);
        if (faults[0] && faults.every(({ isNoProgram }) => isNoProgram))
            throw noProgramsIn(plan.toolchain, faults[0].why);
        if (faults.length > 0)
            throw cannotBeHad(plan.toolchain, faults);
        return { wanted, work, plans: answers.filter((answer) => 'steps' in answer) };
    }
    finally {
        await (0,files/* removeTree */.dM)(work);
    }
}
/** What is to be built makes no programs, for whatever platform. */
class NoPrograms extends errors/* ActionError */.lZ {
}
const noProgramsIn = (toolchain, why) => new NoPrograms(`platforms asks for binaries, and ${toolchain} finds no program to make: ${why}`, {
    fix: 'Name the program there, or remove platforms.',
});
const noBuilder = (toolchain) => new NoPrograms(`platforms asks for binaries, and ${makerOf(toolchain)} none`, {
    fix: `Remove platforms; binaries are made by ${Object.keys(binaryBuilders).join(', ')}.`,
});
const makerOf = (toolchain) => toolchain === 'none' ? 'commands of your own make' : `${toolchain} makes`;
function cannotBeHad(toolchain, faults) {
    const lines = faults.map(({ platform, why }) => `  ${platform.text}: ${why}`);
    return new errors/* ActionError */.lZ([`${toolchain} cannot make these binaries on this runner, and nothing was built:`, ...lines].join('\n'), { fix: 'Install what is missing in a step before this one, or take these platforms out of platforms.' });
}


/***/ })

};
