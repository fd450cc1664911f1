export const id = 6416;
export const ids = [6416];
export const modules = {

/***/ 18814:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  L: () => (/* binding */ contextWarnings),
  D: () => (/* binding */ ownIgnoreFile)
});

// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(76760);
var external_node_path_default = /*#__PURE__*/__webpack_require__.n(external_node_path_);
// EXTERNAL MODULE: ./node_modules/picomatch/index.js
var picomatch = __webpack_require__(14006);
var picomatch_default = /*#__PURE__*/__webpack_require__.n(picomatch);
// EXTERNAL MODULE: ./shared/files/files.ts + 10 modules
var files = __webpack_require__(1798);
// EXTERNAL MODULE: ./shared/engines/dockerfile.ts
var engines_dockerfile = __webpack_require__(49070);
;// CONCATENATED MODULE: ./shared/engines/dockerignore.ts
/**
 * Reads a `.dockerignore`: whether a path of the context is left out. The last line that matches counts, `!` takes back,
 * and what matches a folder matches all in it.
 */
function readDockerignore(text) {
    const rules = text
        .replace(/^\uFEFF/, '')
        .split(/\r?\n/)
        .map((line) => line.trim())
        .filter((line) => line !== '' && !line.startsWith('#'))
        .map((line) => {
        const isBack = line.startsWith('!');
        const pattern = (isBack ? line.slice(1) : line).trim().replace(/^\.?\/+|\/+$/g, '');
        return { isBack, matches: patternOf(pattern === '' ? '.' : pattern) };
    });
    return (file) => {
        let isLeftOut = false;
        for (const { isBack, matches } of rules)
            if (matches.test(file))
                isLeftOut = !isBack;
        return isLeftOut;
    };
}
/** `**` stands for any folders, `*` and `?` for what is within one name. */
function patternOf(glob) {
    if (glob === '.')
        return /^/;
    let source = '';
    for (let at = 0; at < glob.length; at++) {
        const [found] = /^(?:\*\*\/?|\*|\?|\[\^?[^\]/]+\]|\\.|.)/su.exec(glob.slice(at)) ?? [''];
        at += found.length - 1;
        if (found === '**/')
            source += '(?:.*/)?';
        else if (found === '**')
            source += '.*';
        else if (found === '*')
            source += '[^/]*';
        else if (found === '?')
            source += '[^/]';
        else if (found.length > 1 && found.startsWith('['))
            source += found.replaceAll('\\', '\\\\');
        else
            source += (found.length > 1 && found.startsWith('\\') ? found.slice(1) : found).replace(/[.*+?^${}()|[\]\\/]/g, String.raw `\$&`);
    }
    try {
        return new RegExp(`^${source}(?:/.*)?$`, 's');
    }
    catch {
        return /(?!)/;
    }
}

// EXTERNAL MODULE: ./shared/toolchains/left-out.ts
var left_out = __webpack_require__(32443);
;// CONCATENATED MODULE: ./actions/build/image-context.ts






const shownAtMost = 5;
/** The file beside a Dockerfile that says what is left out of the context for it alone: `Dockerfile.dockerignore`. */
async function ownIgnoreFile(dockerfile) {
    const own = `${dockerfile}.dockerignore`;
    return (await (0,files/* pathKind */.gl)(own)) === 'file' ? own : undefined;
}
/** What would come into an image and should not: files that look like secrets, and the repository's own state. */
async function contextWarnings(file, context, instructions) {
    const copies = instructions.flatMap((instruction) => (0,engines_dockerfile/* copiedSources */.rt)(instruction).map((source) => ({ instruction, covers: covering(source) })));
    if (copies.length === 0)
        return [];
    const isLeftOut = await leftOut(file, context);
    const copiedBy = (each) => isLeftOut(each) ? undefined : copies.find(({ covers }) => covers(each))?.instruction;
    const entries = await (0,files/* walk */.GG)(context, {
        skip: (each, kind) => kind === 'folder' && (isSkipped(each) || (0,left_out/* isInstalled */.j$)(`${each}/.`)),
    });
    const secrets = entries.flatMap(({ path: each, kind }) => {
        const by = kind === 'file' && (0,left_out/* looksSecret */.n0)(each) ? copiedBy(each) : undefined;
        return by ? [{ each, by }] : [];
    });
    const dockerfile = external_node_path_default().basename(file);
    const at = ({ keyword, rest, line }) => `\`${keyword} ${rest.trim()}\` (${dockerfile}:${String(line)})`;
    const warnings = [];
    if (secrets[0]) {
        const names = secrets.slice(0, shownAtMost).map(({ each }) => each);
        const more = secrets.length > shownAtMost ? ` and ${String(secrets.length - shownAtMost)} more files` : '';
        warnings.push(`${names.join(', ')}${more} would come into the image by ${at(secrets[0].by)}, and look${secrets.length === 1 ? 's' : ''} like a secret. Name ${secrets.length === 1 ? 'it' : 'them'} in .dockerignore.`);
    }
    const state = (await (0,files/* pathKind */.gl)(external_node_path_default().join(context, '.git'))) && copiedBy('.git/config');
    if (state)
        warnings.push(`.git would come into the image by ${at(state)}: the whole history, and the token that actions/checkout leaves there. Name it in .dockerignore.`);
    return warnings;
}
const isSkipped = (folder) => external_node_path_default().posix.basename(folder) === '.git';
async function leftOut(file, context) {
    const places = [
        `${file}.dockerignore`,
        external_node_path_default().join(context, '.containerignore'),
        external_node_path_default().join(context, '.dockerignore'),
    ];
    for (const place of places) {
        const text = await (0,files/* readTextIfThere */.pM)(place);
        if (text !== undefined)
            return readDockerignore(text);
    }
    return () => false;
}
/** Whether a path is a source of `COPY` or lies in one. */
function covering(source) {
    const plain = external_node_path_default().posix.normalize(source).replace(/^\/+|\/+$/g, '');
    if (plain === '.' || plain === '')
        return () => true;
    const matches = picomatch_default()([plain, `${plain}/**`], { dot: true });
    return (each) => each === plain || each.startsWith(`${plain}/`) || matches(each);
}


/***/ }),

/***/ 76489:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   T: () => (/* binding */ placedIn),
/* harmony export */   m: () => (/* binding */ orderOf)
/* harmony export */ });
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(76760);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_0___default = /*#__PURE__*/__webpack_require__.n(node_path__WEBPACK_IMPORTED_MODULE_0__);
/* harmony import */ var _shared_files_files_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(1798);
/* harmony import */ var _shared_release_epoch_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(52237);
/* harmony import */ var _shared_runner_errors_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(44302);
/* harmony import */ var _image_context_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(18814);





/** A path of the repository, absolute: one that leaves it is refused. */
function placedIn(workspace, file) {
    const full = node_path__WEBPACK_IMPORTED_MODULE_0___default().resolve(workspace, file);
    if (full === node_path__WEBPACK_IMPORTED_MODULE_0___default().resolve(workspace) || (0,_shared_files_files_js__WEBPACK_IMPORTED_MODULE_1__/* .insideOf */ .kP)(workspace, full))
        return full;
    throw new _shared_runner_errors_js__WEBPACK_IMPORTED_MODULE_3__/* .ActionError */ .lZ(`${file} of build.image lies outside of the repository`, {
        fix: 'Name a path below the root of the repository.',
    });
}
/** The image as an engine is told to build it: with the labels that say where it comes from. */
async function orderOf(of) {
    const { wanted, workspace, context, planned, env, layout, isCold, layers } = of;
    const { plan, commit } = planned;
    const source = context.repository === '' ? {} : { source: `${context.serverUrl}/${context.repository}` };
    const told = Object.entries({ version: plan.version, revision: commit.sha, ...source });
    const file = placedIn(workspace, wanted.file);
    return {
        ...wanted,
        file,
        context: placedIn(workspace, wanted.context),
        ignoreFile: await (0,_image_context_js__WEBPACK_IMPORTED_MODULE_4__/* .ownIgnoreFile */ .D)(file),
        secrets: wanted.secrets.map((each) => 'file' in each ? { ...each, file: node_path__WEBPACK_IMPORTED_MODULE_0___default().resolve(workspace, each.file) } : each),
        labels: {
            ...Object.fromEntries(told.map(([key, value]) => [`org.opencontainers.image.${key}`, value])),
            ...wanted.labels,
        },
        time: (0,_shared_release_epoch_js__WEBPACK_IMPORTED_MODULE_2__/* .archiveTime */ .K)(env, commit.time),
        reference: `localhost/${imageName(plan.name)}:${plan.version}`,
        layout,
        isCold,
        layers,
    };
}
const imageName = (name) => name
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '') || 'image';


/***/ }),

/***/ 36416:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  planImage: () => (/* binding */ planImage)
});

// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(76760);
var external_node_path_default = /*#__PURE__*/__webpack_require__.n(external_node_path_);
// EXTERNAL MODULE: ./shared/command/scrub.ts
var scrub = __webpack_require__(84083);
// EXTERNAL MODULE: ./shared/engines/dockerfile.ts
var dockerfile = __webpack_require__(49070);
;// CONCATENATED MODULE: ./shared/engines/engine.ts
/** The arguments that all engines share: flags before the context. */
function commonFlags({ file, target, buildArgs, labels, secrets, isCold }) {
    return [
        ...['--file', file],
        ...(target === undefined ? [] : ['--target', target]),
        ...(isCold ? ['--no-cache'] : []),
        ...pairs('--build-arg', buildArgs),
        ...pairs('--label', labels),
        ...secrets.flatMap((secret) => ['--secret', secretFlag(secret)]),
    ];
}
const pairs = (flag, values) => Object.entries(values)
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .flatMap(([key, value]) => [flag, `${key}=${value}`]);
const secretFlag = (secret) => 'env' in secret ? `id=${secret.id},env=${secret.env}` : `id=${secret.id},src=${secret.file}`;

;// CONCATENATED MODULE: ./shared/engines/engines.ts

const builder = 'deploy-actions';
/** Docker's own builder cannot write OCI layouts: a builder of the driver `docker-container` does. */
const docker = {
    name: 'docker',
    probe: ['docker', 'buildx', 'inspect'],
    keepsLayersIn: () => 'folder',
    steps: (order) => [
        {
            argv: ['docker', 'buildx', 'create', '--name', builder, '--driver', 'docker-container'],
            mayFail: true,
        },
        {
            argv: [
                ...['docker', 'buildx', 'build', '--builder', builder],
                // Attestations of buildx hold times and names of the machine: no two builds would be equal.
                ...['--provenance=false', '--sbom=false', '--progress', 'plain'],
                ...['--build-arg', `SOURCE_DATE_EPOCH=${String(order.time)}`],
                ...commonFlags(order),
                ...(order.platforms.length === 0 ? [] : ['--platform', order.platforms.join(',')]),
                ...localLayers(order),
                ...['--output', `type=oci,tar=false,rewrite-timestamp=true,dest=${order.layout}`],
                order.context,
            ],
        },
    ],
    tells: (line) => {
        if (/^#\d+ CACHED$/.test(line))
            return 'kept';
        return /^#\d+ \[(?:\S+ )*\d+\/\d+\] /.test(line) ? 'step' : undefined;
    },
};
function localLayers({ layers, isCold }) {
    if (!layers || !('to' in layers))
        return [];
    const from = layers.from === undefined || isCold ? [] : ['--cache-from', `type=local,src=${layers.from}`];
    return [...from, '--cache-to', `type=local,mode=max,dest=${layers.to}`];
}
/** The two of one family: storage and isolation are theirs, by `STORAGE_DRIVER` and `BUILDAH_ISOLATION`. */
function family(name, sinceMinor) {
    return {
        name,
        probe: [name, '--version'],
        keepsLayersIn: (said) => {
            const [, major = '0', minor = '0'] = /(\d+)\.(\d+)/.exec(said) ?? [];
            const [first, second] = sinceMinor;
            const isNew = Number(major) > first || (Number(major) === first && Number(minor) >= second);
            return isNew ? 'registry' : undefined;
        },
        steps: (order) => (order.platforms.length > 1 ? index(name, order) : single(name, order)),
        tells: (line) => {
            if (line.startsWith('--> Using cache '))
                return 'kept';
            const [, label] = /^(?:\[[^\]]+\] )*STEP \d+\/\d+: (LABEL ")?/.exec(line) ?? ['', 'none'];
            // The labels that are given beside the file are steps to it, and quoted.
            return label === undefined ? 'step' : label === 'none' ? undefined : 'aside';
        },
    };
}
const buildOf = (name, order, platform, kept) => ({
    argv: [
        ...[name, 'build', '--layers', '--format', 'oci', '--timestamp', String(order.time)],
        ...commonFlags(order),
        ...(platform === undefined ? [] : ['--platform', platform]),
        ...(order.ignoreFile === undefined ? [] : ['--ignorefile', order.ignoreFile]),
        ...remoteLayers(order),
        ...kept,
        order.context,
    ],
});
function remoteLayers({ layers, isCold }) {
    if (!layers || !('registry' in layers))
        return [];
    const { registry, reads } = layers;
    const from = reads && !isCold ? ['--cache-from', registry] : [];
    return [...from, '--cache-to', registry];
}
const single = (name, order) => [
    buildOf(name, order, order.platforms[0], ['--tag', order.reference]),
    { argv: [name, 'push', order.reference, `oci:${order.layout}:image`] },
];
/**
 * An index of an earlier build would take this one in beside the old. One platform after the other: at once, the index
 * would hold them in the order in which they were done, and have another digest each time.
 */
function index(name, order) {
    // An image may have the name already, and no engine makes an index of it.
    const list = `${order.reference}-index`;
    return [
        { argv: [name, 'manifest', 'rm', list], mayFail: true },
        // A step that says the same for each platform would be taken from the layers of the one before, and with the last of
        // them that one's whole image: the index would hold it once.
        ...order.platforms.map((platform) => buildOf(name, { ...order, layers: undefined }, platform, ['--no-cache', '--manifest', list])),
        { argv: [name, 'manifest', 'push', '--all', list, `oci:${order.layout}:image`] },
    ];
}
/** All engines, in the order in which they are tried. */
const engines = [docker, family('podman', [4, 3]), family('buildah', [1, 28])];

// EXTERNAL MODULE: ./shared/files/files.ts + 10 modules
var files = __webpack_require__(1798);
// EXTERNAL MODULE: ./shared/runner/errors.ts
var errors = __webpack_require__(44302);
// EXTERNAL MODULE: ./actions/build/image-order.ts
var image_order = __webpack_require__(76489);
;// CONCATENATED MODULE: ./actions/build/image.ts







/** Finds the engine of this runner and what the image is made from, before anything is built. */
async function planImage(wanted, workspace, parts) {
    const file = (0,image_order/* placedIn */.T)(workspace, wanted.file);
    if ((await (0,files/* pathKind */.gl)(file)) !== 'file')
        throw new errors/* ActionError */.lZ(`There is no ${wanted.file} to build an image from (${file})`, {
            fix: 'Correct image (an input) or build.image.file in the configuration, or take it out.',
        });
    if ((await (0,files/* pathKind */.gl)((0,image_order/* placedIn */.T)(workspace, wanted.context))) !== 'folder')
        throw new errors/* ActionError */.lZ(`The context of the image, ${wanted.context}, is no folder of the repository`, {
            fix: 'Correct build.image.context in the configuration.',
        });
    const instructions = (0,dockerfile/* readDockerfile */.n_)(await (0,files/* readText */.yR)(file));
    checkTarget(wanted, instructions);
    wanted.platforms.forEach(checkPlatform);
    for (const secret of wanted.secrets)
        await checkSecret(secret, workspace, parts.env);
    const { engine, said } = await findEngine(wanted, parts);
    return { wanted, engine, said, instructions, warnings: argumentWarnings(wanted) };
}
function checkTarget({ file, target }, instructions) {
    if (target === undefined || /^\d+$/.test(target))
        return;
    const stages = instructions.flatMap(({ keyword, rest }) => {
        const [, name] = (keyword === 'FROM' && /\sAS\s+(\S+)\s*$/i.exec(rest)) || [];
        return name === undefined ? [] : [name];
    });
    if (stages.some((stage) => stage.toLowerCase() === target.toLowerCase()))
        return;
    throw new errors/* ActionError */.lZ(`${file} has no stage ${target}; it has ${stages.length === 0 ? 'none with a name' : stages.join(', ')}`, { fix: 'Correct build.image.target in the configuration.' });
}
/** What container images are made for; anything else is a slip of the pen. */
const platformForm = /^linux\/(?:amd64(?:\/v[1-4])?|arm64(?:\/v8)?|arm(?:\/v[5-7])?|386|ppc64le|s390x|riscv64|mips64le|loong64)$/;
function checkPlatform(platform) {
    if (platformForm.test(platform))
        return;
    throw new errors/* ActionError */.lZ(`An image cannot be built for ${platform}`, {
        fix: 'Name platforms in build.image.platforms as linux/amd64, linux/arm64 or linux/arm/v7: images are of Linux.',
    });
}
async function checkSecret(secret, workspace, env) {
    const there = 'env' in secret
        ? (0,scrub/* scrubbed */.f)(env)[secret.env] !== undefined
        : (await (0,files/* pathKind */.gl)(external_node_path_default().resolve(workspace, secret.file))) !== undefined;
    if (there)
        return;
    const what = 'env' in secret ? `variable ${secret.env}` : `file ${secret.file}`;
    throw new errors/* ActionError */.lZ(`The secret ${secret.id} of the image: there is no ${what}`, {
        fix: 'Set it in the step, or correct build.image.secrets.',
    });
}
async function findEngine({ file }, parts) {
    const refused = [];
    for (const engine of engines) {
        const answer = await asked(engine, parts);
        if (answer.works)
            return { engine, said: answer.said };
        refused.push(`${engine.name} (${answer.said})`);
    }
    throw new errors/* ActionError */.lZ(`${file} asks for an image, and this runner has no engine that builds one: ${refused.join(', ')}`, {
        fix: 'Install Docker with buildx (docker/setup-buildx-action), podman or buildah in a step before this one; or set image to none.',
    });
}
async function asked({ probe }, { run, env }) {
    const result = await run({ argv: probe, env: (0,scrub/* scrubbed */.f)(env), timeoutMs: 30_000 }).catch(() => undefined);
    if (!result)
        return { works: false, said: 'not installed' };
    const [first = ''] = `${result.stderr}\n${result.stdout}`.trim().split('\n');
    return result.exitCode === 0
        ? { works: true, said: result.stdout.trim() }
        : { works: false, said: first.slice(0, 200) || `exit code ${String(result.exitCode)}` };
}
const argumentWarnings = ({ buildArgs }) => Object.keys(buildArgs)
    .filter((name) => /TOKEN|SECRET|PASSWORD|PASSWD|PRIVATE_?KEY|API_?KEY|CREDENTIAL/i.test(name))
    .map((name) => `The build argument ${name} looks like a secret, and can be read in the image's history: give it by build.image.secrets, and RUN --mount=type=secret.`);


/***/ }),

/***/ 49070:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   n_: () => (/* binding */ readDockerfile),
/* harmony export */   o0: () => (/* binding */ instructionSaid),
/* harmony export */   rt: () => (/* binding */ copiedSources)
/* harmony export */ });
/** Reads a Dockerfile: lines that go on, comments between them, and here-documents count as builders count them. */
function readDockerfile(text) {
    const lines = text.split(/\r?\n/);
    const escape = /^#\s*escape\s*=\s*`\s*$/im.test(lines.slice(0, 5).join('\n')) ? '`' : '\\';
    const found = [];
    for (let at = 0; at < lines.length; at++) {
        if (isEmpty(lines[at]))
            continue;
        const line = at + 1;
        let whole = '';
        for (; at < lines.length; at++) {
            const piece = lines[at] ?? '';
            // A comment or an empty line within an instruction does not end it.
            if (whole !== '' && isEmpty(piece))
                continue;
            const trimmed = piece.trimEnd();
            whole += trimmed.endsWith(escape) ? trimmed.slice(0, -1) : piece;
            if (!trimmed.endsWith(escape))
                break;
        }
        const [, keyword = '', rest = ''] = /^\s*(\S+)\s*(.*)$/s.exec(whole) ?? [];
        found.push({ line, keyword: keyword.toUpperCase(), rest });
        at = afterDocuments(lines, at, keyword, rest);
    }
    return found;
}
const isEmpty = (line) => /^\s*(?:#.*)?$/.test(line ?? '');
/** The last line of the here-documents that an instruction begins. */
function afterDocuments(lines, from, keyword, rest) {
    if (!/^(?:RUN|COPY|ADD)$/i.test(keyword))
        return from;
    let at = from;
    for (const [, dash, , word = ''] of rest.matchAll(/<<(-?)(["']?)([A-Za-z_]\w*)\2/g)) {
        const isEnd = (line = '') => (dash === '-' ? line.replace(/^\t+/, '') : line) === word;
        while (at + 1 < lines.length && !isEnd(lines[at + 1]))
            at++;
        at++;
    }
    return at;
}
/** The sources that a `COPY` or an `ADD` takes from the context; none from another stage or a here-document. */
function copiedSources({ keyword, rest }) {
    if (keyword !== 'COPY' && keyword !== 'ADD')
        return [];
    const [, flags = '', words = ''] = /^((?:--\S+\s+)*)(.*)$/s.exec(rest.trim()) ?? [];
    if (/--from=/.test(flags))
        return [];
    const all = words.startsWith('[') ? listOf(words) : words.split(/\s+/).filter(Boolean);
    return all.slice(0, -1).filter((source) => !source.startsWith('<<') && !/^\w+:\/\//.test(source));
}
function listOf(json) {
    try {
        const value = JSON.parse(json);
        return Array.isArray(value) ? value.filter((each) => typeof each === 'string') : [];
    }
    catch {
        return [];
    }
}
/** The instruction that an engine names by its text, as it was after its lines were joined. */
function instructionSaid(instructions, said) {
    const plain = (text) => text.replace(/\s+/g, ' ').trim().toLowerCase();
    const wanted = plain(said);
    // Engines leave out what names no command: --mount and the like, or the brackets of a list.
    const bare = (text) => plain(text.replace(/--\S+\s+/g, '').replace(/[[\]",]/g, ' '));
    return (instructions.find(({ keyword, rest }) => plain(`${keyword} ${rest}`) === wanted) ??
        instructions.find(({ keyword, rest }) => bare(`${keyword} ${rest}`) === bare(said)) ??
        // Of what is no instruction, podman gives the first word alone.
        instructions.find(({ keyword }) => keyword.toLowerCase() === wanted));
}


/***/ }),

/***/ 52237:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   K: () => (/* binding */ archiveTime)
/* harmony export */ });
/* harmony import */ var _runner_errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(44302);

/** The time that an archive's entries get, seconds since 1970: `SOURCE_DATE_EPOCH` where it is set, else the commit's. */
function archiveTime(env, commitTime) {
    const text = env['SOURCE_DATE_EPOCH'];
    if (text === undefined || text === '')
        return commitTime;
    const time = Number(text);
    if (/^\d+$/.test(text) && time <= 0o77777777777)
        return time;
    throw new _runner_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .ActionError */ .lZ(`SOURCE_DATE_EPOCH is “${text}”: it takes whole seconds since 1970.`, {
        fix: 'Set it to `git log -1 --format=%ct`, or leave it unset for the commit’s time.',
    });
}


/***/ })

};
