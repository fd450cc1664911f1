export const id = 392;
export const ids = [392,670];
export const modules = {

/***/ 90392:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  build: () => (/* binding */ build),
  a: () => (/* binding */ runCommands)
});

// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(76760);
var external_node_path_default = /*#__PURE__*/__webpack_require__.n(external_node_path_);
// EXTERNAL MODULE: ./shared/command/scrub.ts
var scrub = __webpack_require__(84083);
// EXTERNAL MODULE: ./shared/files/files.ts + 10 modules
var files_files = __webpack_require__(1798);
// EXTERNAL MODULE: ./shared/runner/errors.ts
var errors = __webpack_require__(44302);
// EXTERNAL MODULE: ./shared/toolchains/select.ts
var toolchains_select = __webpack_require__(80491);
// EXTERNAL MODULE: ./shared/toolchains/versions.ts + 1 modules
var versions = __webpack_require__(30747);
// EXTERNAL MODULE: ./shared/release/checksums.ts
var checksums = __webpack_require__(28332);
// EXTERNAL MODULE: ./shared/release/epoch.ts
var epoch = __webpack_require__(52237);
// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __webpack_require__(77598);
// EXTERNAL MODULE: ./shared/files/direct.ts
var direct = __webpack_require__(26025);
// EXTERNAL MODULE: ./shared/release/archive.ts
var archive = __webpack_require__(26878);
;// CONCATENATED MODULE: ./shared/release/archive-out.ts


/** Opens a new archive file. */
function archiveFile(path) {
    const writer = (0,direct/* openWriter */.Kn)(path, 0o644);
    const hash = (0,external_node_crypto_.createHash)('sha256');
    let size = 0;
    return {
        get size() {
            return size;
        },
        write(bytes) {
            writer.write(bytes);
            hash.update(bytes);
            size += bytes.length;
        },
        close() {
            writer.close();
            return { size, digest: `sha256:${hash.digest('hex')}` };
        },
    };
}

// EXTERNAL MODULE: ./shared/release/canonical.ts
var canonical = __webpack_require__(92158);
// EXTERNAL MODULE: ./shared/release/compress.ts
var compress = __webpack_require__(5738);
// EXTERNAL MODULE: ./shared/release/contents.ts
var release_contents = __webpack_require__(3728);
// EXTERNAL MODULE: ./shared/release/names.ts
var release_names = __webpack_require__(68268);
// EXTERNAL MODULE: ./shared/release/in-order.ts
var in_order = __webpack_require__(16908);
// EXTERNAL MODULE: ./shared/release/tar-header.ts
var tar_header = __webpack_require__(25485);
;// CONCATENATED MODULE: ./shared/release/tar-write.ts




/** zlib works in libuv's pool, which has four threads. */
const width = () => Math.min((0,files_files/* availableCores */.o5)() + 1, 4);
/** Writes a tar whose blocks are compressed side by side, each by itself. `time` is every entry's. */
function tarWriter(file, time, compress) {
    const blocks = new Blocks(compress, (bytes) => file.write(bytes));
    const scratch = Buffer.alloc(512);
    let size = 0;
    return {
        entry(entry) {
            size = entry.link === undefined ? entry.size : 0;
            const mode = entry.link === undefined ? entry.mode : 0o777;
            blocks.write((0,tar_header/* tarHeader */.pI)({ path: entry.path, mode, size, link: entry.link }, time, 'pax', scratch));
        },
        room: (wanted) => blocks.room(wanted),
        filled: (count) => blocks.filled(count),
        end: () => blocks.write(zeros.subarray(0, (0,tar_header/* tarPadding */.vr)(size))),
        settled: () => blocks.settled(),
        async finish() {
            blocks.write(tar_header/* tarEnd */.JO);
            await blocks.finish();
        },
    };
}
const zeros = Buffer.alloc(512);
/** Gathers bytes in blocks of one size. Blocks that are written are filled again, so that memory stays flat. */
class Blocks {
    #compress;
    #order;
    #spare = [];
    #block = Buffer.allocUnsafeSlow(compress/* blockBytes */.VE);
    #used = 0;
    constructor(compress, write) {
        this.#compress = compress;
        this.#order = new in_order/* InOrder */.Y(width(), ({ block, compressed }) => {
            write(compressed);
            this.#spare.push(block);
        });
    }
    room(wanted) {
        if (this.#used === compress/* blockBytes */.VE)
            this.#flush();
        return this.#block.subarray(this.#used, this.#used + wanted);
    }
    filled(count) {
        this.#used += count;
    }
    write(bytes) {
        for (let offset = 0; offset < bytes.length;) {
            const room = this.room(bytes.length - offset);
            room.set(bytes.subarray(offset, offset + room.length));
            this.filled(room.length);
            offset += room.length;
        }
    }
    async finish() {
        if (this.#used > 0)
            this.#flush();
        await this.#order.finish();
    }
    settled() {
        return this.#order.settled();
    }
    #flush() {
        const block = this.#block;
        const compressed = this.#compress(block.subarray(0, this.#used));
        this.#order.add(compressed.then((bytes) => ({ block, compressed: bytes })));
        this.#block = this.#spare.pop() ?? Buffer.allocUnsafeSlow(compress/* blockBytes */.VE);
        this.#used = 0;
    }
}

// EXTERNAL MODULE: ./shared/release/zip-format.ts
var zip_format = __webpack_require__(46351);
;// CONCATENATED MODULE: ./shared/release/zip-write.ts




/** From here on 32-bit sizes might not hold what deflate makes of it. */
const largeSize = 0xf0000000;
/**
 * Writes a zip. A file of one block is compressed whole, with its sizes before its bytes; a larger one in pieces
 * side by side, with its sizes behind. `time` is every entry's, in UTC.
 */
function zipWriter(file, time) {
    const directory = [];
    const order = new in_order/* InOrder */.Y(Math.min((0,files_files/* availableCores */.o5)() + 1, 4), (write) => write());
    let entry = zipEntry({ path: '', link: '' });
    let block = Buffer.alloc(0);
    let used = 0;
    let left = 0;
    const addPiece = () => {
        const current = entry;
        const last = left === 0;
        const bytes = block.subarray(0, used);
        [block, used] = [Buffer.alloc(0), 0];
        current.crc = (0,compress/* nextCrc */.eH)(bytes, current.crc);
        const writePiece = async () => {
            const compressed = current.method === 0 ? bytes : await (0,compress/* deflatePiece */.Wf)(bytes, last);
            return () => {
                if (!current.streamed)
                    settle(current, bytes, compressed, file.size, time, file);
                file.write(current.method === 0 ? bytes : compressed);
                if (current.streamed)
                    current.compressed += compressed.length;
                if (current.streamed && last)
                    file.write((0,zip_format/* dataDescriptor */.E7)(current));
                if (last)
                    directory.push((0,zip_format/* centralHeader */.j)(current, time));
            };
        };
        order.add(writePiece());
    };
    return {
        entry(of) {
            entry = zipEntry(of);
            left = entry.size;
            const current = entry;
            if (current.streamed)
                order.add(Promise.resolve(() => {
                    current.offset = file.size;
                    file.write((0,zip_format/* localHeader */.$B)(current, time));
                }));
            if (of.link !== undefined) {
                block = Buffer.from(of.link);
                [used, left] = [block.length, 0];
                addPiece();
            }
        },
        room(wanted) {
            if (used === compress/* blockBytes */.VE)
                addPiece();
            if (block.length === 0)
                block = Buffer.allocUnsafe(Math.min(left + 1, compress/* blockBytes */.VE));
            return block.subarray(used, used + wanted);
        },
        filled(count) {
            used += count;
            left -= count;
        },
        end: addPiece,
        settled: () => order.settled(),
        async finish() {
            await order.finish();
            const offset = file.size;
            for (const line of directory)
                file.write(line);
            file.write((0,zip_format/* zipEnd */.ly)(directory.length, file.size - offset, offset));
        },
    };
}
function zipEntry(of) {
    const size = of.link === undefined ? of.size : Buffer.byteLength(of.link);
    return {
        name: Buffer.from(of.path),
        mode: of.link === undefined ? 0o100000 | of.mode : 0o120777,
        method: of.link === undefined && size > 0 ? 8 : 0,
        crc: 0,
        compressed: 0,
        size,
        offset: 0,
        streamed: size > compress/* blockBytes */.VE,
        large: size >= largeSize,
    };
}
/** Writes the header of an entry whose compressed bytes are all there; what does not shrink is stored. */
function settle(entry, bytes, compressed, offset, time, file) {
    if (compressed.length >= bytes.length)
        entry.method = 0;
    entry.compressed = entry.method === 0 ? bytes.length : compressed.length;
    entry.offset = offset;
    file.write((0,zip_format/* localHeader */.$B)(entry, time));
}

;// CONCATENATED MODULE: ./shared/release/pack.ts













/**
 * Packs a tree, the same bytes for the same files: sorted by path, modes 0644 or 0755, one time, no owners.
 * Files are hashed on their way. Memory is a few blocks of 4 MiB, however large the tree.
 */
async function pack(request) {
    const chosen = chooseEntries(request.entries);
    const file = archiveFile(request.out);
    try {
        const entries = await packEntries(chosen, request, writerFor(request.format, file, request.time));
        const subject = {
            kind: 'archive',
            name: external_node_path_default().basename(request.out),
            mediaType: (0,archive/* mediaTypeOf */.c0)(request.format),
            ...file.close(),
            compressor: (0,archive/* compressorOf */.Zw)(request.format),
        };
        return { subject, contents: { schema: release_contents/* contentsSchema */.KC, entries } };
    }
    catch (error) {
        file.close();
        await (0,files_files/* removeTree */.dM)(request.out);
        throw error;
    }
}
function writerFor(format, file, time) {
    if (format === 'zip')
        return zipWriter(file, time);
    return tarWriter(file, time, format === 'tar.gz' ? compress/* gzipMember */.Z5 : compress/* zstdFrame */.nM);
}
function chooseEntries(entries) {
    const names = new release_names/* Names */.fS();
    const chosen = entries
        .filter((entry) => entry.kind !== 'folder')
        .toSorted((a, b) => (0,canonical/* byBytes */.b)(a.path, b.path));
    for (const entry of chosen) {
        const fault = entry.kind === 'other' ? 'is neither a file nor a link' : (0,release_contents/* entryFault */.VG)(named(entry), names);
        if (fault)
            throw new errors/* ActionError */.lZ(`“${entry.path}” cannot go into a release: it ${fault}.`, {
                fix,
                place: { file: entry.path },
            });
    }
    if (chosen.length === 0)
        throw new errors/* ActionError */.lZ('There is nothing to pack: no file is in the output.', {
            fix: 'Check `output`, and that the build writes there.',
        });
    return chosen;
}
const fix = 'Rename or remove it, or leave it out with a `!` line in `output`.';
function named(entry) {
    return entry.kind === 'link' ? { path: entry.path, link: entry.target ?? '' } : { path: entry.path };
}
async function packEntries(chosen, request, writer) {
    const entries = [];
    for (const entry of chosen) {
        request.cancelled?.throwIfAborted();
        if (entry.kind === 'link') {
            const link = { path: entry.path, link: entry.target ?? '' };
            writer.entry(link);
            entries.push(link);
        }
        else
            entries.push(await packFile(request, entry, writer));
        const settling = writer.settled();
        if (settling)
            await settling;
    }
    await writer.finish();
    return entries;
}
async function packFile(request, entry, writer) {
    const { path, size } = entry;
    const reader = openFile(request, entry);
    try {
        const mode = (entry.mode & 0o111) === 0 ? 0o644 : 0o755;
        writer.entry({ path, mode, size });
        const digest = await packBytes(reader, entry, writer);
        writer.end();
        return { path, mode, size, digest };
    }
    finally {
        reader.close();
    }
}
/** Most files come in one piece: one read that meets the file's end, and one call that hashes it. */
async function packBytes(reader, entry, writer) {
    const { size } = entry;
    let hashing;
    let sawEnd = false;
    let digest = emptyDigest;
    for (let left = size; left > 0;) {
        // Room for one byte more shows whether the file ends here.
        const room = writer.room(left + 1);
        const count = reader.read(room);
        if (count === 0 || count > left)
            throw changed(entry);
        sawEnd = count < room.length;
        writer.filled(count);
        const bytes = room.subarray(0, count);
        if (count === size)
            digest = (0,external_node_crypto_.hash)('sha256', bytes);
        else
            (hashing ??= (0,external_node_crypto_.createHash)('sha256')).update(bytes);
        left -= count;
        const settling = left > 0 ? writer.settled() : undefined;
        if (settling)
            await settling;
    }
    if (!sawEnd && reader.read(oneByte) > 0)
        throw changed(entry);
    return `sha256:${hashing ? hashing.digest('hex') : digest}`;
}
const emptyDigest = (0,external_node_crypto_.hash)('sha256', '');
const oneByte = new Uint8Array(1);
function openFile({ root, instead }, entry) {
    try {
        return (0,direct/* openReader */.cE)(instead?.get(entry.path) ?? external_node_path_default().join(root, entry.path));
    }
    catch (cause) {
        const why = cause instanceof Error ? cause.message : String(cause);
        throw new errors/* ActionError */.lZ(`“${entry.path}” cannot be read: ${why}`, {
            cause,
            fix: 'Check its name (Unicode) and permissions, and that nothing changes the output while it is packed.',
        });
    }
}
function changed(entry) {
    return new errors/* ActionError */.lZ(`“${entry.path}” changed while it was packed.`, {
        fix: 'Something still writes into the output: let the build command wait for all that it starts.',
    });
}

// EXTERNAL MODULE: ./shared/time/duration.ts
var duration = __webpack_require__(54772);
// EXTERNAL MODULE: ./shared/toolchains/platforms.ts
var platforms = __webpack_require__(83247);
// EXTERNAL MODULE: ./shared/toolchains/patterns.ts
var patterns = __webpack_require__(4576);
// EXTERNAL MODULE: ./shared/toolchains/runtime-folders.ts
var runtime_folders = __webpack_require__(69835);
;// CONCATENATED MODULE: ./actions/build/told.ts
/** What a build may stamp into what it makes, so that a release can say which one it is. */
const toldToCommands = ({ plan: { version }, commit }) => ({
    SOURCE_DATE_EPOCH: String(commit.time),
    RELEASE_VERSION: version,
    RELEASE_COMMIT: commit.sha,
});

// EXTERNAL MODULE: ./actions/build/binaries-plan.ts + 13 modules
var binaries_plan = __webpack_require__(50268);
;// CONCATENATED MODULE: ./actions/build/binaries.ts













/**
 * Makes the binaries of a finished build in `into`, and the list of their digests. What its output holds to be read at run
 * time goes beside the programs, by its path from the folder that is built.
 */
function furtherBinaries(planned, request, of, picked, into, parts) {
    const prefix = request.folder === '' ? '' : `${request.folder}/`;
    const { plan, commit, tree } = of;
    const told = tree
        .filesIn(request.folder)
        .filter((name) => /^(licen[cs]e|copying|notice|readme)\b/i.test(name));
    const atRunTime = (0,patterns/* readPatterns */.c)((0,runtime_folders/* runtimeOutput */.G)(tree, prefix).output);
    const folder = external_node_path_default().join(request.workspace, request.folder);
    const read = ownFiles(picked, folder).filter((file) => atRunTime.includes(file));
    return makeBinaries(planned, {
        name: plan.name,
        version: plan.version,
        format: planned.wanted.format,
        time: (0,epoch/* archiveTime */.K)(parts.env, commit.time),
        folder,
        beside: [...new Set([...told, ...read])],
        told: toldToCommands(of),
        timeoutMs: request.timeoutMs,
    }, into, parts);
}
/** The output of a workspace may start from the root of its monorepo. */
function ownFiles({ folder: from, selection }, folder) {
    const inside = external_node_path_default().relative(from, folder).split((external_node_path_default()).sep).join('/');
    const prefix = inside === '' ? '' : `${inside}/`;
    return selection.entries
        .map((entry) => entry.path)
        .filter((file) => file.startsWith(prefix))
        .map((file) => file.slice(prefix.length));
}
/** Builds for each platform, some side by side, and packs one archive each and the list of their digests into `into`. */
async function makeBinaries(planned, of, into, parts) {
    const stop = new AbortController();
    const signal = AbortSignal.any([stop.signal, ...(parts.signal ? [parts.signal] : [])]);
    const subjects = [];
    const waiting = planned.plans.map((plan, at) => ({ plan, at }));
    const worker = async () => {
        for (let next = waiting.shift(); next !== undefined; next = waiting.shift())
            subjects[next.at] = await makeBinary(next.plan, planned.work, of, into, { ...parts, signal });
    };
    const workers = Array.from({ length: Math.min((0,files_files/* availableCores */.o5)(), 4) }, worker);
    try {
        await Promise.all(workers);
    }
    finally {
        stop.abort();
        await Promise.allSettled(workers);
        await (0,files_files/* removeTree */.dM)(planned.work);
    }
    return [...subjects, await writeChecksums(subjects, of, into)];
}
async function makeBinary(plan, work, of, into, parts) {
    await (0,files_files/* makeFolder */.fc)((0,binaries_plan/* workOf */.L)(work, plan.platform));
    for (const step of await plan.steps())
        await runStep(step, plan, of, parts);
    const root = external_node_path_default().join(work, `packed-${plan.platform.text.replaceAll('/', '-')}`);
    await gather(plan, of, root);
    const archive = (0,platforms/* binaryArchiveName */.Hh)(of.name, of.version, plan.platform, of.format);
    const { subject } = await pack({
        root,
        entries: await (0,files_files/* walk */.GG)(root),
        out: external_node_path_default().join(into, archive.name),
        format: archive.format,
        time: of.time,
        ...(parts.signal && { cancelled: parts.signal }),
    });
    return { ...subject, kind: 'binary', platform: plan.platform.text };
}
/** What several print at once could not be read: a step's output is shown in one piece, once it is over. */
async function runStep({ argv, env }, { platform }, of, parts) {
    const result = await parts.run({
        argv,
        cwd: of.folder,
        env: { ...of.told, ...(0,scrub/* scrubbed */.f)(parts.env), ...env },
        timeoutMs: of.timeoutMs,
        keepBytes: 256 * 1024,
        wholeTree: true,
    }, parts.signal);
    const said = `${result.stdout}\n${result.stderr}`.trim();
    await show(`${platform.text}: ${argv.join(' ')} (${(0,duration/* formatDuration */.a)(result.durationMs)})`, said, parts.log);
    if (result.exitCode === 0)
        return;
    const why = result.timedOut
        ? `took longer than ${(0,duration/* formatDuration */.a)(of.timeoutMs)}`
        : `failed with ${result.signal ?? `exit code ${String(result.exitCode)}`}`;
    const tail = said
        .split('\n')
        .slice(-30)
        .map((line) => `  ${line.slice(0, 500)}`);
    throw new errors/* ActionError */.lZ([`The binary for ${platform.text}: ${argv.join(' ')} ${why}:`, ...tail].join('\n'), {
        fix: 'Its whole output is above. No release was left behind.',
    });
}
/** One piece at a time: groups of the log do not lie in each other. */
let shown = Promise.resolve();
function show(title, said, log) {
    const print = () => log.group(title, () => log.fenced(() => Promise.resolve(said === '' ? undefined : said.split('\n').forEach((line) => log.info(line)))));
    shown = shown.then(print, print);
    return shown;
}
/** Puts the programs and what goes beside them into one folder. */
async function gather({ from, names, platform }, of, root) {
    await (0,files_files/* makeFolder */.fc)(root);
    for (const file of of.beside) {
        await (0,files_files/* makeFolder */.fc)(external_node_path_default().dirname(external_node_path_default().join(root, file)));
        await (0,files_files/* copyTree */.EL)(external_node_path_default().join(of.folder, file), external_node_path_default().join(root, file));
    }
    const programs = names ?? (await programsIn(from));
    const missing = (await Promise.all(programs.map((name) => (0,files_files/* pathKind */.gl)(external_node_path_default().join(from, name))))).includes(undefined);
    if (programs.length === 0 || missing)
        throw new errors/* ActionError */.lZ(`The binary for ${platform.text} was not made: ${programs.join(', ') || 'no program'} is missing`, {
            fix: 'The output of the commands for this platform is above.',
        });
    for (const name of programs)
        await (0,files_files/* copyFile */.m3)(external_node_path_default().join(from, name), external_node_path_default().join(root, name));
}
async function programsIn(folder) {
    if ((await (0,files_files/* pathKind */.gl)(folder)) !== 'folder')
        return [];
    const files = await (0,files_files/* walk */.GG)(folder, { skip: (_, kind) => kind === 'folder' });
    // Windows linkers leave what debuggers read beside the program.
    return files
        .filter(({ kind, path: name }) => kind === 'file' && !/\.(pdb|lib|exp|ilk)$/.test(name))
        .map((file) => file.path);
}
async function writeChecksums(subjects, { name, version }, into) {
    const file = (0,platforms/* checksumsName */.uw)(name, version);
    const text = (0,checksums/* checksumsText */.c)(subjects);
    await (0,files_files/* writeAtomically */.vK)(external_node_path_default().join(into, file), text);
    const { size } = await (0,files_files/* fileStat */.fz)(external_node_path_default().join(into, file));
    return { kind: 'checksums', name: file, mediaType: 'text/plain', size, digest: (0,files_files/* sha256 */.sc)(text) };
}

// EXTERNAL MODULE: ./actions/build/commands.ts + 1 modules
var build_commands = __webpack_require__(51253);
// EXTERNAL MODULE: ./actions/build/dependency-cache.ts
var dependency_cache = __webpack_require__(37687);
// EXTERNAL MODULE: ./shared/release/compare.ts
var compare = __webpack_require__(93039);
// EXTERNAL MODULE: ./shared/release/inspect.ts
var inspect = __webpack_require__(19384);
// EXTERNAL MODULE: ./shared/release/read-archive.ts + 4 modules
var read_archive = __webpack_require__(33592);
;// CONCATENATED MODULE: ./shared/release/unpack.ts







/**
 * Unpacks an archive, whole or not at all: it is read once to its end before anything is written, then written
 * into a new folder beside `into`, compared with what was read before, and renamed.
 */
async function unpack(request) {
    const { archive, into, expected } = request;
    await refuseFull(into);
    const seen = await (0,inspect/* inspectArchive */.N9)(archive, expected ? (0,inspect/* limitsOf */.Af)(expected) : request.limits);
    const before = expected ?? seen;
    refuseDifference(archive, (0,compare/* contentsDifference */.E)(before, seen));
    const temp = await (0,files_files/* makeTempFolder */.Pd)(external_node_path_default().dirname(into), `.${external_node_path_default().basename(into)}-unpacking`);
    try {
        refuseDifference(archive, (0,compare/* contentsDifference */.E)(before, await writeTree(archive, temp, before)));
        await (0,files_files/* setMode */.iY)(temp, 0o755);
        // An empty folder gives way to a rename on POSIX alone.
        await (0,files_files/* removeTree */.dM)(into);
        await (0,files_files/* rename */.$w)(temp, into);
    }
    catch (error) {
        await (0,files_files/* removeTree */.dM)(temp);
        throw error;
    }
    return seen;
}
async function refuseFull(into) {
    const kind = await (0,files_files/* pathKind */.gl)(into);
    if (kind === undefined || (kind === 'folder' && (await (0,files_files/* listFolder */.bt)(into)).length === 0))
        return;
    throw new errors/* ActionError */.lZ(`${into} is not an empty folder: nothing is unpacked over what is there.`, {
        fix: 'Name a folder that is empty or not there yet.',
    });
}
function refuseDifference(archive, difference) {
    if (difference === undefined)
        return;
    throw new errors/* ActionError */.lZ(`The archive ${external_node_path_default().basename(archive)} does not hold what its release says: ${difference}.`, {
        fix: 'Nothing was unpacked. Build the release again.',
    });
}
async function writeTree(archive, root, limits) {
    const lister = new inspect/* Lister */.kE();
    const writer = new TreeWriter(root);
    try {
        await (0,read_archive/* readArchive */.b)(archive, both(lister.visitor, writer.visitor), (0,inspect/* limitsOf */.Af)(limits));
    }
    finally {
        writer.close();
    }
    return lister.contents();
}
function both(first, second) {
    return {
        entry(entry) {
            first.entry(entry);
            second.entry(entry);
        },
        data(bytes) {
            first.data(bytes);
            second.data(bytes);
        },
        end() {
            first.end();
            second.end();
        },
    };
}
/** Writes entries below a folder that is its own. */
class TreeWriter {
    #root;
    #folders = new Set();
    #file;
    constructor(root) {
        this.#root = root;
    }
    visitor = {
        entry: (entry) => {
            const path = external_node_path_default().join(this.#root, entry.path);
            this.#makeFolder(external_node_path_default().dirname(path));
            if (entry.link === undefined)
                this.#file = (0,direct/* openWriter */.Kn)(path, entry.mode);
            else
                makeLink(entry.link, path);
        },
        data: (bytes) => this.#file?.write(bytes),
        end: () => this.close(),
    };
    close() {
        this.#file?.close();
        this.#file = undefined;
    }
    #makeFolder(folder) {
        if (this.#folders.has(folder))
            return;
        (0,direct/* makeFolderDirectly */.fD)(folder);
        this.#folders.add(folder);
    }
}
function makeLink(target, path) {
    try {
        (0,direct/* makeLinkDirectly */.bF)(target, path);
    }
    catch (cause) {
        throw new errors/* ActionError */.lZ(`The link ${path} cannot be made: ${String(cause)}`, {
            cause,
            fix: 'On Windows, turn on developer mode, or leave links out of the release.',
        });
    }
}

// EXTERNAL MODULE: ./shared/toolchains/ignored-folders.ts
var ignored_folders = __webpack_require__(17817);
// EXTERNAL MODULE: ./shared/toolchains/workspaces/affected.ts + 1 modules
var affected = __webpack_require__(62608);
;// CONCATENATED MODULE: ./actions/build/build-inputs.ts





/** More than this is no source tree any more: hashing it would cost what the build does. */
const untrackedAtMost = 5000;
/**
 * Hashes all that a build reads. `undefined` where that cannot be told exactly: without git, with submodules or filters
 * (LFS) whose files git does not vouch for, or with masses of files that it does not track.
 */
async function buildInputs({ workspace, planned, tools, scope, before }, env, git) {
    const files = await inputFiles(workspace, (file) => scope?.includes(file) ?? true, git);
    if (!files)
        return undefined;
    const { toolchain, commands, output } = planned.plan;
    const hash = (0,files_files/* sha256 */.sc)(JSON.stringify([
        'v1',
        files,
        scope?.also ?? [],
        { toolchain, output, before, commands: commands.map(({ phase, run, env: set }) => [phase, run, set]) },
        tools,
        [process.platform, process.arch, env['ImageOS'], env['ImageVersion']],
        declared(env),
    ])).slice('sha256:'.length);
    return { hash, isStamped: await speaksOfCommit(scope, git) };
}
/** `mode digest path` for what git tracks as it stands, `path digest` for all else. */
async function inputFiles(workspace, isInput, git) {
    const [top, tracked, status] = await Promise.all([
        git('rev-parse', '--show-cdup'),
        git('ls-files', '--stage', '-z'),
        git('status', '--porcelain', '-z', '--no-renames', '--untracked-files=all', '--ignored=matching'),
    ]);
    if (top?.trim() !== '' || tracked === undefined || status === undefined)
        return undefined;
    const entries = tracked.split('\0').filter(Boolean);
    const fileOf = (entry) => entry.slice(entry.indexOf('\t') + 1);
    // 160000 is a submodule.
    if (entries.some((entry) => entry.startsWith('160000 ')))
        return undefined;
    if (entries.some((entry) => /(?:^|\/)\.gitattributes$/.test(fileOf(entry))) && (await hasFilters(git)))
        return undefined;
    const differing = status
        .split('\0')
        .filter(Boolean)
        .map((line) => line.slice(3))
        .filter((file) => isInput(file) && !file.split('/').some(ignored_folders/* isBuiltFolder */.T));
    if (differing.length > untrackedAtMost || differing.some((file) => file.endsWith('/')))
        return undefined;
    const changed = new Set(differing);
    const clean = entries.filter((entry) => isInput(fileOf(entry)) && !changed.has(fileOf(entry)));
    const hashed = await Promise.all(differing.sort().map((file) => asItLies(workspace, file)));
    return [...clean, ...hashed];
}
async function asItLies(workspace, file) {
    const full = external_node_path_default().join(workspace, file);
    if ((await (0,files_files/* pathKind */.gl)(full)) !== 'file')
        return `${file} none`;
    return `${file} ${(await (0,files_files/* hashFile */.DC)(full)).digest}`;
}
const hasFilters = async (git) => (await git('grep', '--quiet', '--fixed-strings', '-e', 'filter=', '--', '*.gitattributes')) !== undefined;
/** What tools read of the commit without being told, and the variables in which they are told it. */
const spoken = 'RELEASE_(VERSION|COMMIT)|GITHUB_(SHA|REF|RUN)|git (rev-parse|describe|log)|setuptools[-_]scm|hatch-vcs|git-commit-id';
async function speaksOfCommit(scope, git) {
    const found = await git('grep', '-I', '-z', '--name-only', '--extended-regexp', '-e', spoken);
    return (found ?? '')
        .split('\0')
        .some((file) => file !== '' && (0,affected/* isReadByBuilds */.p)(file) && (scope?.includes(file) ?? true));
}
/** Variables of the runner, the machine and the shell, which differ from job to job and say nothing of the build. */
const incidental = /^(?:(?:GITHUB|RUNNER|AGENT|ACTIONS|npm|SYSTEMD|XDG|SSH|GHCUP|JEST)_.*|_|CI|HOME|USER|USERNAME|LOGNAME|HOSTNAME|COMPUTERNAME|PATH|PWD|OLDPWD|SHLVL|SHELL|TERM|COLORTERM|TMP|TEMP|TMPDIR|INVOCATION_ID|JOURNAL_STREAM|DEBIAN_FRONTEND|PERFLOG_LOCATION_SETTING|ImageOS|ImageVersion)$/i;
/** All else that a workflow or a step declares counts, whatever it is called. */
const declared = (env) => Object.entries((0,scrub/* scrubbed */.f)(env))
    .filter(([name]) => !incidental.test(name))
    .sort(([a], [b]) => (a < b ? -1 : 1));

// EXTERNAL MODULE: ./actions/build/changes.ts
var changes = __webpack_require__(82472);
// EXTERNAL MODULE: ./node_modules/valibot/dist/index.mjs
var dist = __webpack_require__(77934);
;// CONCATENATED MODULE: ./actions/build/kept-entry.ts

const schema = dist/* object */.Ikc({
    schema: dist/* literal */.euz('deploy-actions/kept-build/v1'),
    key: dist/* string */.YjP(),
    inputs: dist/* pipe */.FsL(dist/* string */.YjP(), dist/* regex */.yGV(/^[0-9a-f]{64}$/)),
    digest: dist/* pipe */.FsL(dist/* string */.YjP(), dist/* regex */.yGV(/^sha256:[0-9a-f]{64}$/)),
    run: dist/* number */.aig(),
    base: dist/* string */.YjP(),
    secrets: dist/* array */.YOg(dist/* string */.YjP()),
    commands: dist/* array */.YOg(dist/* object */.Ikc({
        phase: dist/* picklist */.KIO(['install', 'build']),
        run: dist/* string */.YjP(),
        exitCode: dist/* nullable */.mee(dist/* number */.aig()),
        durationMs: dist/* number */.aig(),
    })),
});
/** Writes it as `parseEntry` reads it. */
const entryText = (entry) => JSON.stringify({ schema: 'deploy-actions/kept-build/v1', ...entry });
/** Reads it; anything else is thrown. */
const parseEntry = (text) => dist/* parse */.qgA(schema, JSON.parse(text));

;// CONCATENATED MODULE: ./actions/build/build-cache.ts










/** The finished builds of what is about to be built; `undefined` where none is taken or kept. */
async function openFinished(request, planned, tools, parts) {
    const { reuse = 'none', workspace, context, scope, given } = request;
    // Programs for platforms and images are made from the built folder itself.
    if (reuse === 'none' || request.cache === 'none' || request.binaries || request.image)
        return undefined;
    const git = scope?.git ?? (0,changes/* gitIn */.uM)(workspace, parts.env, parts.run);
    const before = given.install?.run;
    const inputs = await buildInputs({ workspace, planned, tools, scope, before }, parts.env, git);
    if (!inputs) {
        parts.log.info('Cache: what this build reads cannot be told exactly, so no finished build is taken.');
        return undefined;
    }
    const { env, cache, log } = parts;
    const commit = { sha: planned.commit.sha, version: planned.plan.version };
    const places = request.places ?? false;
    const finished = finishedBuilds({ reuse, workspace, places, inputs, commit, context, env, cache, log });
    const save = async (...built) => {
        if (request.cache === 'read-only')
            return;
        await finished.save(...built).catch((error) => {
            log.warning(`The finished build was not kept: ${(0,errors/* explain */.WE)(error)}`);
        });
    };
    return { ...finished, save };
}
/** Whether what is built here may be attested and deployed: a tag, or a branch that is protected. It is built by its own run. */
const isRelease = (context, env) => context.ref.startsWith('refs/tags/') || (0,dependency_cache/* trustScope */.d1)(context, env) === 'protected';
const archiveName = 'contents.tar.zst';
const entryName = 'entry.json';
const contentsName = 'contents.json';
/**
 * Keeps finished builds by an exact hash of their inputs. A run writes under its own trust scope alone and reads that and
 * those that are trusted more, so that a fork never writes what a release reads. A build that holds its commit or version
 * is kept for that commit only.
 */
function finishedBuilds(of) {
    const { inputs, commit, context, env, cache, log } = of;
    const scope = (0,dependency_cache/* trustScope */.d1)(context, env);
    const stamp = `at-${commit.sha.slice(0, 12)}-${commit.version}`;
    const keyOf = (trust, suffix) => `deploy-actions-v1-build-${trust}-${inputs.hash}-${suffix}`;
    const folder = external_node_path_default().join(context.temp, 'deploy-actions-kept', inputs.hash);
    const readable = (0,dependency_cache/* readableScopes */.Ml)(scope).flatMap((trust) => [keyOf(trust, stamp), keyOf(trust, 'any')]);
    return {
        async restore() {
            if (of.reuse === 'none' || (of.reuse === 'auto' && isRelease(context, env)))
                return undefined;
            const [first = '', ...others] = readable;
            await (0,files_files/* removeTree */.dM)(folder);
            const key = await cache.restore([folder], first, others);
            if (key === undefined)
                return undefined;
            try {
                // A prefix of a key may match another's: only those that were asked for are this build.
                if (!readable.includes(key))
                    throw new Error(`${key} was not asked for`);
                const kept = await openEntry(folder, key, inputs.hash);
                if (of.places)
                    await placeFiles(kept, of.workspace);
                log.info(`Cache: the finished build ${key} of run ${String(kept.run)} is taken: nothing that it depends on changed.`);
                return kept;
            }
            catch (error) {
                cache.spoilt(key);
                log.warning(`The finished build that is kept as ${key} is not whole, so it is built anew: ${(0,errors/* explain */.WE)(error)}`);
                return undefined;
            }
        },
        async save({ folder: root, selection }, commands) {
            const stamps = [commit.sha, commit.sha.slice(0, 7), commit.version].filter((each) => each.length > 6);
            const files = selection.entries.filter(({ kind }) => kind === 'file').map((entry) => entry.path);
            const isStamped = inputs.isStamped || (await anyHolds(root, files, stamps));
            const key = keyOf(scope, isStamped ? stamp : 'any');
            await (0,files_files/* removeTree */.dM)(folder);
            await (0,files_files/* makeFolder */.fc)(folder);
            const out = external_node_path_default().join(folder, archiveName);
            const { subject, contents } = await pack({
                root,
                entries: selection.entries,
                out,
                format: 'tar.zst',
                time: 0,
            });
            await (0,files_files/* writeAtomically */.vK)(external_node_path_default().join(folder, contentsName), (0,release_contents/* contentsText */.Y$)(contents));
            const { secrets } = selection;
            const base = external_node_path_default().relative(of.workspace, root).split((external_node_path_default()).sep).join('/');
            const entry = {
                key,
                inputs: inputs.hash,
                digest: subject.digest,
                run: context.runId,
                base,
                commands,
                secrets,
            };
            await (0,files_files/* writeAtomically */.vK)(external_node_path_default().join(folder, entryName), entryText(entry));
            if (await cache.save([folder], key))
                log.info(`Cache: the finished build is kept as ${key}.`);
            await (0,files_files/* removeTree */.dM)(folder);
        },
    };
}
/** Opens what was kept: only what is whole, and was kept under this key for these inputs. */
async function openEntry(folder, key, hash) {
    const entry = parseEntry(await (0,files_files/* readText */.yR)(external_node_path_default().join(folder, entryName)));
    if (entry.key !== key || entry.inputs !== hash)
        throw new Error(`it was kept as ${entry.key}`);
    const archive = external_node_path_default().join(folder, archiveName);
    const { digest } = await (0,files_files/* hashFile */.DC)(archive);
    if (digest !== entry.digest)
        throw new Error(`its archive is ${digest}, and was ${entry.digest}`);
    const into = external_node_path_default().join(folder, 'unpacked');
    await unpack({ archive, into, expected: (0,release_contents/* parseContents */.OJ)(await (0,files_files/* readText */.yR)(external_node_path_default().join(folder, contentsName))) });
    const entries = await (0,files_files/* walk */.GG)(into);
    const { commands, secrets, run, base } = entry;
    return { folder: into, selection: { entries, secrets, warnings: [] }, commands, key, run, base };
}
/** Copies what was built to where it was built; what is there already, and what an install brings, stays as it is. */
async function placeFiles({ folder, base, selection }, workspace) {
    if (!(0,files_files/* insideOf */.kP)(workspace, base))
        throw new Error(`it was built outside of the workspace, in ${base}`);
    for (const { path: file, kind, mode } of selection.entries) {
        const to = external_node_path_default().join(workspace, base, file);
        if (kind !== 'file' || file.split('/').includes('node_modules') || (await (0,files_files/* pathKind */.gl)(to)))
            continue;
        await (0,files_files/* makeFolder */.fc)(external_node_path_default().dirname(to));
        await (0,files_files/* copyFile */.m3)(external_node_path_default().join(folder, file), to);
        await (0,files_files/* setMode */.iY)(to, mode);
    }
}
/** Whether a file holds one of some texts, also where it is cut in two on its way. */
async function anyHolds(root, files, texts) {
    const longest = Math.max(0, ...texts.map((text) => text.length));
    for (const file of files) {
        let end = '';
        for await (const chunk of (0,files_files/* openRead */.h_)(external_node_path_default().join(root, file))) {
            const text = end + chunk.toString('latin1');
            if (texts.some((each) => text.includes(each)))
                return true;
            end = text.slice(-longest);
        }
    }
    return false;
}

// EXTERNAL MODULE: ./actions/build/image.ts + 2 modules
var build_image = __webpack_require__(36416);
;// CONCATENATED MODULE: ./shared/engines/layout.ts



const indexTypes = /^application\/vnd\.(oci\.image\.index\.v1|docker\.distribution\.manifest\.list\.v2)\+json$/;
const mostBlobs = 10_000;
const largestDocument = 4 * 1024 * 1024;
/** Where a layout keeps a blob, from its root. */
const blobPath = (digest) => `blobs/sha256/${digest.slice('sha256:'.length)}`;
/** Reads an OCI layout from its index down: every blob has the size and the digest that it is known by. */
async function readLayout(folder) {
    const index = parse(await (0,files_files/* readText */.yR)(external_node_path_default().join(folder, 'index.json')), 'index.json');
    const [image, ...others] = descriptors(index['manifests'], 'index.json');
    if (!image || others.length > 0)
        throw broken(`index.json names ${String(others.length + (image ? 1 : 0))} images, not one`);
    const found = new Map();
    const layers = await take(folder, image, found, 0);
    const platforms = [...found.values()].flatMap(({ platform }) => (platform === undefined ? [] : [platform]));
    const blobs = [...found.values()].toSorted((a, b) => (a.digest < b.digest ? -1 : 1));
    return { image, blobs, layers, platforms };
}
/** Reads a blob and all that it names; says how many layers the first image in it has. */
async function take(folder, blob, found, depth) {
    if (found.has(blob.digest))
        return 0;
    if (found.size >= mostBlobs || depth > 2)
        throw broken('it is nested too deep, or has too many blobs');
    const file = external_node_path_default().join(folder, blobPath(blob.digest));
    const { digest, size } = await (0,files_files/* hashFile */.DC)(file).catch((cause) => {
        throw broken(`the blob ${blob.digest} cannot be read`, cause);
    });
    if (digest !== blob.digest)
        throw broken(`the blob ${blob.digest} has the digest ${digest}`);
    if (size !== blob.size)
        throw broken(`the blob ${blob.digest} has ${String(size)} bytes, not ${String(blob.size)}`);
    found.set(blob.digest, blob);
    if (!isDocument(blob.mediaType))
        return 0;
    if (size > largestDocument)
        throw broken(`the manifest ${blob.digest} is too large`);
    const document = parse(await (0,files_files/* readText */.yR)(file), blob.digest);
    if (indexTypes.test(blob.mediaType)) {
        const counts = [];
        for (const each of descriptors(document['manifests'], blob.digest))
            counts.push(await take(folder, each, found, depth + 1));
        return counts[0] ?? 0;
    }
    const layers = descriptors(document['layers'], blob.digest);
    for (const each of [...descriptors([document['config']], blob.digest), ...layers])
        await take(folder, each, found, depth + 1);
    return layers.length;
}
const isDocument = (mediaType) => indexTypes.test(mediaType) || mediaType === 'application/vnd.oci.image.manifest.v1+json';
function parse(text, where) {
    try {
        const value = JSON.parse(text);
        if (isRecord(value))
            return value;
    }
    catch (cause) {
        throw broken(`${where} is not JSON`, cause);
    }
    throw broken(`${where} is no JSON object`);
}
function descriptors(list, where) {
    if (!Array.isArray(list))
        throw broken(`${where} lists nothing`);
    return list.map((each) => {
        const { mediaType, digest, size, platform } = isRecord(each) ? each : {};
        if (typeof mediaType !== 'string' || typeof digest !== 'string' || typeof size !== 'number')
            throw broken(`${where} names a blob without type, digest or size`);
        if (!/^sha256:[0-9a-f]{64}$/.test(digest))
            throw broken(`${where} names a blob with no sha256 digest`);
        const named = isRecord(platform) ? platformName(platform) : undefined;
        return { mediaType, digest, size, ...(named !== undefined && { platform: named }) };
    });
}
/** `linux/arm64`, `linux/arm/v7`: as `--platform` takes it. */
function platformName({ os, architecture, variant }) {
    if (typeof os !== 'string' || typeof architecture !== 'string')
        return undefined;
    // Each arm64 is a v8, and nobody asks for it by that.
    const isPlain = typeof variant !== 'string' || (architecture === 'arm64' && variant === 'v8');
    return [os, architecture, ...(isPlain ? [] : [variant])].join('/');
}
const isRecord = (value) => typeof value === 'object' && value !== null && !Array.isArray(value);
const broken = (what, cause) => new errors/* ActionError */.lZ(`The image that the engine left is no OCI layout: ${what}.`, {
    cause,
    fix: 'Build it again; when it stays so, name the engine and its version in a report.',
});

// EXTERNAL MODULE: external "node:zlib"
var external_node_zlib_ = __webpack_require__(38522);
;// CONCATENATED MODULE: ./shared/engines/leaks.ts




/** Shorter ones are words that any file may hold. */
const shortest = 8;
/** The secrets whose value lies in an image as it was left: in a file of a layer, its settings or its history. */
async function leakedSecrets(folder, { blobs }, secrets) {
    const wanted = secrets
        .map(({ id, value }) => ({ id, bytes: Buffer.from(value.trim()) }))
        .filter(({ bytes }) => bytes.length >= shortest);
    const found = new Set();
    if (wanted.length === 0)
        return [];
    const overlap = Math.max(...wanted.map(({ bytes }) => bytes.length));
    for (const { digest, mediaType } of blobs) {
        let end = Buffer.alloc(0);
        for await (const chunk of opened(external_node_path_default().join(folder, blobPath(digest)), mediaType)) {
            const piece = Buffer.concat([end, chunk]);
            for (const { id, bytes } of wanted)
                if (piece.includes(bytes))
                    found.add(id);
            end = piece.subarray(-overlap);
        }
    }
    return [...found].sort();
}
function opened(file, mediaType) {
    const raw = (0,files_files/* openRead */.h_)(file);
    const inner = /gzip$/.test(mediaType)
        ? (0,external_node_zlib_.createGunzip)()
        : /zstd$/.test(mediaType)
            ? (0,external_node_zlib_.createZstdDecompress)()
            : undefined;
    if (!inner)
        return raw;
    raw.on('error', (error) => inner.destroy(error));
    return raw.pipe(inner);
}

// EXTERNAL MODULE: ./actions/build/image-context.ts + 1 modules
var image_context = __webpack_require__(18814);
// EXTERNAL MODULE: ./shared/engines/dockerfile.ts
var dockerfile = __webpack_require__(49070);
// EXTERNAL MODULE: ./shared/toolchains/causes.ts + 1 modules
var causes = __webpack_require__(69263);
// EXTERNAL MODULE: ./shared/toolchains/problems.ts + 1 modules
var problems = __webpack_require__(86620);
;// CONCATENATED MODULE: ./actions/build/image-failure.ts





const shownLines = 20;
/** The fault that an engine ended with, at the line of the Dockerfile; sources that it names get annotations. */
async function imageFailure({ workspace, order, instructions, command }, { stdout, stderr, timedOut }, log) {
    const said = withoutPrefixes(`${stdout}\n${stderr}`).trim();
    const file = external_node_path_default().relative(workspace, order.file).split((external_node_path_default()).sep).join('/');
    const line = lineSaid(said, external_node_path_default().basename(order.file), instructions);
    for (const { message, place } of await (0,problems/* findProblems */.o)(said, workspace, order.context))
        log.error(message, place);
    const cause = timedOut ? undefined : causeOf(said, order);
    const where = line === undefined ? '' : ` at ${file}:${String(line)}`;
    const tail = said
        .split('\n')
        .slice(-shownLines)
        .map((each) => `  ${each.slice(0, 500)}`);
    const place = { file, ...(line !== undefined && { line }) };
    return new errors/* ActionError */.lZ([
        `The image was not built: ${command} failed${where}${cause ? `: ${cause.says}` : ''}. Its last lines:`,
        ...tail,
    ].join('\n'), {
        fix: cause?.fix ??
            (timedOut ? 'Raise timeout, or look for what it waits for.' : 'Its whole output is above.'),
        place,
    });
}
/** buildx writes the number of the step and its time before each line of a program. */
const withoutPrefixes = (text) => text.replace(/^#\d+ (?:\d+\.\d+ )?/gm, '').replace(/^subprocess exited with status \d+\n/gm, '');
function lineSaid(said, file, instructions) {
    // podman and buildah quote the instruction, buildx shows its place.
    const [, quoted] = /building at STEP "((?:[^"\\]|\\.|"(?!:))*)":/.exec(said) ?? [];
    if (quoted !== undefined)
        return (0,dockerfile/* instructionSaid */.o0)(instructions, quoted.replaceAll('\\"', '"'))?.line;
    for (const line of said.split('\n')) {
        const [, name, at] = /^(\S+):(\d+)$/.exec(line.trim()) ?? [];
        if (name === file)
            return Number(at);
        const [, parsed] = /dockerfile parse error (?:on )?line (\d+)/.exec(line) ?? [];
        if (parsed !== undefined)
            return Number(parsed);
    }
    return undefined;
}
const known = [
    {
        sign: /exec format error/i,
        says: 'a step runs a program of another platform than this runner, which cannot',
        fix: 'Build in a stage `FROM --platform=$BUILDPLATFORM …` that compiles for $TARGETOS/$TARGETARCH; or add an emulator in a step before this one: uses: docker/setup-qemu-action.',
    },
    {
        sign: /no (?:image found in (?:image index|manifest list)|match) for (?:architecture|platform)|does not match the specified platform/i,
        says: 'the base image is not there for one of build.image.platforms',
        fix: 'Take another base image, or leave that platform out.',
    },
    {
        sign: /unknown instruction:? "?(\w+)|dockerfile parse error/i,
        says: 'it holds what is no instruction of a Dockerfile',
        fix: 'Correct that line.',
    },
    {
        sign: /target "?([\w.-]+)"? (?:was not found|could not be found)|target stage "?([\w.-]+)"? could not be found/i,
        says: 'it has no stage $1',
        fix: 'Correct build.image.target: it names a stage, as in `FROM … AS name`.',
    },
    {
        sign: /copier: stat: "\/?([^"]+)": no such file|"\/?([^"\s]+)": not found|COPY failed: .*stat (\S+): file does not exist/,
        says: '$1 is not in the context',
        fix: 'Correct the path or build.image.context; what .dockerignore leaves out is not there either.',
    },
    {
        sign: /pinging container registry|failed to resolve source metadata|pull access denied|manifest unknown|unauthorized: |requested access to the resource is denied|short-name .* did not resolve/i,
        says: 'a base image cannot be pulled',
        fix: 'Check its name and the network, and log in to its registry in a step before this one.',
    },
    {
        sign: /newuidmap|\/etc\/subuid|cannot clone: Operation not permitted|user namespaces are not enabled/i,
        says: 'the engine may not make a user namespace here',
        fix: 'Give the user of the runner ranges in /etc/subuid and /etc/subgid, or use Docker.',
    },
    {
        sign: /(?:^|: |\s)([\w./+-]+): (?:command )?not found$/m,
        says: '$1 is not in the image at that step',
        fix: 'Install it in an instruction before, or take a base image that has it.',
    },
];
function causeOf(said, { platforms }) {
    for (const { sign, says, fix } of known) {
        const match = sign.exec(said);
        if (!match)
            continue;
        const named = match.slice(1).find((group) => group !== undefined) ?? '';
        const isForeign = sign.source.startsWith('exec format') && platforms.length > 0;
        const asked = isForeign ? ` (asked for: ${platforms.join(', ')})` : '';
        return { says: says.replaceAll('$1', () => named) + asked, fix };
    }
    return (0,causes/* recognisedCause */.b)(said);
}

;// CONCATENATED MODULE: ./shared/engines/registries-conf.ts


/**
 * The configuration of registries that an engine reads anyway, and in it one of this machine that speaks without TLS.
 * Without it the engine would have to be told to trust every registry so. `undefined` where it is of the old form.
 */
async function registriesConf(env, host) {
    const places = [
        env['CONTAINERS_REGISTRIES_CONF'],
        env['HOME'] && external_node_path_default().join(env['HOME'], '.config/containers/registries.conf'),
        '/etc/containers/registries.conf',
    ];
    let text = '';
    for (const place of places) {
        const found = place ? await (0,files_files/* readTextIfThere */.pM)(place) : undefined;
        if (found === undefined)
            continue;
        text = found;
        break;
    }
    if (/^\s*\[registries\./m.test(text))
        return undefined;
    return `${text}\n[[registry]]\nlocation = ${JSON.stringify(host)}\ninsecure = true\n`;
}

// EXTERNAL MODULE: external "node:fs"
var external_node_fs_ = __webpack_require__(73024);
// EXTERNAL MODULE: external "node:fs/promises"
var promises_ = __webpack_require__(51455);
// EXTERNAL MODULE: external "node:http"
var external_node_http_ = __webpack_require__(37067);
// EXTERNAL MODULE: external "node:stream/promises"
var external_node_stream_promises_ = __webpack_require__(46466);
;// CONCATENATED MODULE: ./shared/http/layer-registry.ts






const largestManifest = 4 * 1024 * 1024;
const digestForm = /^sha256:([0-9a-f]{64})$/;
const tagForm = /^[A-Za-z0-9_][A-Za-z0-9._-]{0,127}$/;
/** Serves what of the distribution protocol pushing and pulling need, out of a folder, on a free port of 127.0.0.1. */
async function openLayerRegistry(folder) {
    for (const part of ['blobs', 'tags', 'uploads'])
        await (0,promises_.mkdir)(external_node_path_default().join(folder, part), { recursive: true });
    const name = `layers-${(0,external_node_crypto_.randomBytes)(16).toString('hex')}`;
    const state = { folder, base: `/v2/${name}/`, touched: new Set(), hits: 0 };
    const server = (0,external_node_http_.createServer)((request, response) => {
        answer(state, request, response).catch(() => {
            if (!response.headersSent)
                response.writeHead(500);
            response.end();
        });
    });
    await new Promise((done, fail) => server.once('error', fail).listen(0, '127.0.0.1', done));
    return {
        repository: `127.0.0.1:${String(server.address().port)}/${name}`,
        hits: () => state.hits,
        async close() {
            server.closeAllConnections();
            await new Promise((done) => server.close(done));
            return prune(state);
        },
    };
}
async function answer(state, request, response) {
    const url = new URL(request.url ?? '/', 'http://localhost');
    if (url.pathname === '/v2/')
        return end(response, 200);
    if (!url.pathname.startsWith(state.base))
        return end(response, 404);
    const [kind = '', ...rest] = url.pathname.slice(state.base.length).split('/');
    if (kind === 'manifests')
        return manifest(state, request, response, rest[0] ?? '');
    if (kind !== 'blobs')
        return end(response, 404);
    if (rest[0] === 'uploads')
        return upload(state, request, response, rest[1] ?? '', url);
    const [, hex] = digestForm.exec(rest[0] ?? '') ?? [];
    if (hex === undefined)
        return end(response, 404);
    return send(state, request, response, `blobs/${hex}`, {
        'content-type': 'application/octet-stream',
        'docker-content-digest': `sha256:${hex}`,
    });
}
function end(response, status, headers = {}) {
    response.writeHead(status, { 'content-length': '0', ...headers }).end();
}
async function send({ folder, touched }, request, response, file, headers) {
    const found = await (0,promises_.stat)(external_node_path_default().join(folder, file)).catch(() => undefined);
    if (!found)
        return end(response, 404);
    touched.add(file);
    response.writeHead(200, { ...headers, 'content-length': String(found.size) });
    if (request.method === 'HEAD')
        response.end();
    else
        await (0,external_node_stream_promises_.pipeline)((0,external_node_fs_.createReadStream)(external_node_path_default().join(folder, file)), response);
}
/** A tag is a file that holds the digest of its manifest and its media type. */
async function manifest(state, request, response, reference) {
    const { folder, base, touched } = state;
    const isTag = tagForm.test(reference);
    const tag = `tags/${reference.replace('sha256:', '')}`;
    if (!isTag && !digestForm.test(reference))
        return end(response, 404);
    if (request.method !== 'PUT') {
        const said = await (0,promises_.readFile)(external_node_path_default().join(folder, tag), 'utf8').catch(() => '');
        const [digest = '', type = ''] = said.split(' ');
        const [, hex] = digestForm.exec(digest) ?? [];
        if (hex === undefined)
            return end(response, 404);
        touched.add(tag);
        if (request.method === 'GET')
            state.hits++;
        const headers = { 'content-type': type, 'docker-content-digest': digest };
        return send(state, request, response, `blobs/${hex}`, headers);
    }
    const pieces = [];
    let size = 0;
    for await (const piece of request) {
        size += piece.length;
        if (size > largestManifest)
            return end(response, 413, { connection: 'close' });
        pieces.push(piece);
    }
    const body = Buffer.concat(pieces);
    const hex = (0,external_node_crypto_.createHash)('sha256').update(body).digest('hex');
    const type = (request.headers['content-type'] ?? '').replace(/\s/g, '');
    await (0,promises_.writeFile)(external_node_path_default().join(folder, 'blobs', hex), body);
    for (const file of [tag, `tags/${hex}`]) {
        await (0,promises_.writeFile)(external_node_path_default().join(folder, file), `sha256:${hex} ${type}`);
        touched.add(file);
    }
    touched.add(`blobs/${hex}`);
    end(response, 201, {
        location: `${base}manifests/sha256:${hex}`,
        'docker-content-digest': `sha256:${hex}`,
    });
}
/** An upload is begun, gets its bytes in one or more pieces, and is named by its digest at the end. */
async function upload({ folder, base, touched }, request, response, id, url) {
    const key = request.method === 'POST' ? (0,external_node_crypto_.randomBytes)(16).toString('hex') : id;
    if (!/^[0-9a-f]{32}$/.test(key))
        return end(response, 404);
    const file = external_node_path_default().join(folder, 'uploads', key);
    await (0,external_node_stream_promises_.pipeline)(request, (0,external_node_fs_.createWriteStream)(file, { flags: 'a' }));
    const { size } = await (0,promises_.stat)(file);
    const location = `${base}blobs/uploads/${key}`;
    if (request.method !== 'PUT')
        return end(response, 202, { location, range: `0-${String(Math.max(0, size - 1))}` });
    const hash = (0,external_node_crypto_.createHash)('sha256');
    for await (const piece of (0,external_node_fs_.createReadStream)(file))
        hash.update(piece);
    const hex = hash.digest('hex');
    if (url.searchParams.get('digest') !== `sha256:${hex}`) {
        await (0,promises_.rm)(file);
        return end(response, 400);
    }
    await (0,promises_.rename)(file, external_node_path_default().join(folder, 'blobs', hex));
    touched.add(`blobs/${hex}`);
    end(response, 201, {
        location: `${base}blobs/sha256:${hex}`,
        'docker-content-digest': `sha256:${hex}`,
    });
}
async function prune({ folder, touched }) {
    await (0,promises_.rm)(external_node_path_default().join(folder, 'uploads'), { recursive: true, force: true });
    const kept = [];
    for (const part of ['blobs', 'tags'])
        for (const file of (await (0,promises_.readdir)(external_node_path_default().join(folder, part))).sort()) {
            if (touched.has(`${part}/${file}`))
                kept.push(`${part}/${file}`);
            else
                await (0,promises_.rm)(external_node_path_default().join(folder, part, file));
        }
    return kept.join('\n');
}

;// CONCATENATED MODULE: ./actions/build/image-layers.ts





/** Brings back the layers that this run may read; `undefined` where none are kept. */
async function openLayers({ engine, said, image, isCold, cache: mode, context }, { cache, env, log }) {
    const kind = engine.keepsLayersIn(said);
    const isUseless = mode === 'none' || (mode === 'read-only' && isCold);
    if (kind === undefined || isUseless || (kind === 'registry' && isElsewhere(env)))
        return undefined;
    const folder = external_node_path_default().join(context.temp, 'deploy-actions-layers', engine.name);
    await (0,files_files/* removeTree */.dM)(folder);
    const scope = (0,dependency_cache/* trustScope */.d1)(context, env);
    const machine = `${env['RUNNER_OS'] ?? process.platform}-${env['RUNNER_ARCH'] ?? process.arch}`;
    const which = (0,files_files/* sha256 */.sc)(JSON.stringify(image)).slice('sha256:'.length, 'sha256:'.length + 16);
    const prefixOf = (trust) => `deploy-actions-v1-layers-${trust}-${engine.name}-${machine}-${which}-`;
    const [first = '', ...others] = (0,dependency_cache/* readableScopes */.Ml)(scope).map(prefixOf);
    const found = isCold ? undefined : await cache.restore([folder], `${first}newest`, [first, ...others]);
    const isThere = found !== undefined && (await (0,files_files/* pathKind */.gl)(folder)) === 'folder';
    if (isThere)
        log.info(`Cache: the layers of an earlier image from ${found}.`);
    const used = await (kind === 'registry'
        ? inRegistry(folder, isThere, env, external_node_path_default().dirname(folder))
        : inFolder(folder, isThere));
    if (!used)
        return undefined;
    return {
        place: used.place,
        env: used.env,
        async close() {
            const state = await used.close();
            const key = `${first}${(0,files_files/* sha256 */.sc)(state).slice('sha256:'.length)}`;
            if (mode === 'auto' && state !== '' && key !== found && (await cache.save([folder], key)))
                log.info(`Cache: the layers of the image are kept as ${key}.`);
            await (0,files_files/* removeTree */.dM)(external_node_path_default().dirname(folder));
        },
    };
}
/** On other systems than Linux, and where a service is named, podman builds in a machine of its own: it does not reach this one. */
const isElsewhere = (env) => process.platform !== 'linux' || Boolean(env['CONTAINER_HOST'] ?? env['CONTAINER_CONNECTION']);
async function inRegistry(folder, reads, env, beside) {
    const registry = await openLayerRegistry(folder);
    const conf = await registriesConf(env, registry.repository.split('/')[0] ?? '');
    if (conf === undefined) {
        await registry.close();
        return undefined;
    }
    const file = external_node_path_default().join(beside, 'registries.conf');
    await (0,files_files/* writeAtomically */.vK)(file, conf);
    return {
        place: { registry: registry.repository, reads },
        env: { CONTAINERS_REGISTRIES_CONF: file },
        close: () => registry.close(),
    };
}
function inFolder(folder, isThere) {
    const to = `${folder}-new`;
    return {
        place: { from: isThere ? folder : undefined, to },
        env: {},
        async close() {
            const index = external_node_path_default().join(to, 'index.json');
            if ((await (0,files_files/* pathKind */.gl)(index)) !== 'file')
                return '';
            const { digest } = await (0,files_files/* hashFile */.DC)(index);
            await (0,files_files/* removeTree */.dM)(folder);
            await (0,files_files/* rename */.$w)(to, folder);
            return digest;
        },
    };
}

// EXTERNAL MODULE: ./actions/build/image-order.ts
var image_order = __webpack_require__(76489);
// EXTERNAL MODULE: external "node:stream"
var external_node_stream_ = __webpack_require__(57075);
;// CONCATENATED MODULE: ./actions/build/image-tar.ts






/** Writes a layout as one tar, the same bytes for the same image: what belongs to it and nothing else, in order. */
async function writeLayoutTar(folder, layout, time, out) {
    await (0,external_node_stream_promises_.pipeline)(external_node_stream_.Readable.from(bytes(folder, layout, time), { objectMode: false }), (0,files_files/* openWrite */.cT)(out));
}
async function* bytes(folder, { image, blobs }, time) {
    // The engine's own index may hold when and under which name it was written.
    const index = {
        schemaVersion: 2,
        manifests: [{ mediaType: image.mediaType, digest: image.digest, size: image.size }],
    };
    for (const blob of blobs) {
        yield (0,tar_header/* tarHeader */.pI)({ path: blobPath(blob.digest), mode: 0o644, size: blob.size }, time, 'pax');
        for await (const piece of (0,files_files/* openRead */.h_)(external_node_path_default().join(folder, blobPath(blob.digest))))
            yield piece;
        yield Buffer.alloc((0,tar_header/* tarPadding */.vr)(blob.size));
    }
    yield image_tar_document('index.json', JSON.stringify(index), time);
    yield image_tar_document('oci-layout', JSON.stringify({ imageLayoutVersion: '1.0.0' }), time);
    yield tar_header/* tarEnd */.JO;
}
function image_tar_document(name, text, time) {
    const body = Buffer.from(text);
    const header = (0,tar_header/* tarHeader */.pI)({ path: name, mode: 0o644, size: body.length }, time, 'pax');
    return Buffer.concat([header, body, Buffer.alloc((0,tar_header/* tarPadding */.vr)(body.length))]);
}

;// CONCATENATED MODULE: ./actions/build/image-make.ts











/** Builds the image, reads its layout back, and leaves it in `into` as one tar: a subject of the release. */
async function makeImage(image, request, planned, into, parts, warn) {
    const { wanted, engine, said, instructions } = image;
    const { workspace, context, cache, isCold } = request;
    const work = await (0,files_files/* makeTempFolder */.Pd)(external_node_path_default().join(context.temp, 'deploy-actions-image'), planned.plan.name);
    const which = [wanted.file, wanted.target ?? '', ...wanted.platforms];
    const layers = await openLayers({ engine, said, image: which, isCold, cache, context }, parts);
    try {
        const layout = external_node_path_default().join(work, 'layout');
        const { env } = parts;
        const order = await (0,image_order/* orderOf */.m)({
            ...{ wanted, workspace, context, planned, env, layout, isCold },
            layers: layers?.place,
        });
        (await (0,image_context/* contextWarnings */.L)(order.file, order.context, instructions)).forEach(warn);
        const secrets = await secretValues(order, env);
        const steps = await runEngine(image, order, layers, request, parts, secrets);
        const read = await readLayout(layout);
        refuseOtherPlatforms(read, wanted.platforms, engine.name);
        await refuseLeaks(layout, read, secrets);
        const subject = await asSubject(read, order, planned, into);
        return { subject, engine: engine.name, platforms: wanted.platforms, layers: read.layers, ...steps };
    }
    finally {
        await layers?.close();
        await (0,files_files/* removeTree */.dM)(work);
    }
}
/** An index that lacks a platform looks whole to whoever pulls another one. */
function refuseOtherPlatforms({ platforms }, asked, engine) {
    if (asked.length < 2 || asked.every((each) => platforms.includes(plainArm(each))))
        return;
    throw new errors/* ActionError */.lZ(`The image is asked for ${asked.join(', ')}, and ${engine} made ${platforms.join(', ') || 'none of them'}`, { fix: 'Build it again; when it stays so, name the engine and its version in a report.' });
}
const plainArm = (platform) => platform.replace(/^linux\/arm64\/v8$/, 'linux/arm64');
async function asSubject(layout, order, { plan }, into) {
    const name = `${(0,files_files/* safeName */.jC)(`${plan.name}_${plan.version}_image`)}.oci.tar`;
    const out = external_node_path_default().join(into, name);
    await writeLayoutTar(order.layout, layout, order.time, out);
    const subject = {
        kind: 'image',
        name,
        mediaType: 'application/vnd.oci.image.layout.v1+tar',
        ...(await (0,files_files/* hashFile */.DC)(out)),
        manifest: layout.image.digest,
    };
    const [platform, ...others] = order.platforms;
    return platform !== undefined && others.length === 0 ? { ...subject, platform } : subject;
}
async function secretValues({ secrets }, env) {
    return Promise.all(secrets.map(async (secret) => ({
        id: secret.id,
        value: ('env' in secret ? env[secret.env] : await (0,files_files/* readTextIfThere */.pM)(secret.file)) ?? '',
    })));
}
async function refuseLeaks(folder, layout, secrets) {
    const leaked = await leakedSecrets(folder, layout, secrets);
    if (leaked.length === 0)
        return;
    throw new errors/* ActionError */.lZ(`The image holds the secret ${leaked.join(', ')}: whoever pulls it could read it`, {
        fix: 'Use it by RUN --mount=type=secret alone, and write it into no file, variable or argument. No release was left behind.',
    });
}
/** Runs what the engine needs for an image, and counts its steps. */
async function runEngine(image, order, layers, request, parts, secrets) {
    const { engine, instructions } = image;
    const { workspace, timeoutMs } = request;
    const counts = { steps: 0, kept: 0 };
    const hide = hiding(secrets);
    let isAside = false;
    const count = (line) => {
        const told = engine.tells(line);
        if (told === 'step')
            counts.steps++;
        if (told === 'kept' && !isAside)
            counts.kept++;
        if (told === 'step' || told === 'aside')
            isAside = told === 'aside';
    };
    const end = parts.clock.monotonic() + timeoutMs;
    for (const step of engine.steps(order)) {
        const env = { ...(0,scrub/* scrubbed */.f)(parts.env), ...layers?.env, SOURCE_DATE_EPOCH: String(order.time) };
        const left = Math.max(1, end - parts.clock.monotonic());
        const result = await image_make_runStep(step, { cwd: order.context, env, timeoutMs: left }, parts, (line) => {
            count(line);
            return hide(line);
        });
        if (result.exitCode === 0 || step.mayFail === true)
            continue;
        if (order.layers && /failed pushing cache/.test(result.stderr)) {
            parts.log.warning('The layers of the image cannot be kept; it is built without that.');
            return runEngine(image, { ...order, layers: undefined }, undefined, request, parts, secrets);
        }
        const shown = { ...result, stdout: hide(result.stdout), stderr: hide(result.stderr) };
        const command = step.argv.slice(0, 2).join(' ');
        throw await imageFailure({ workspace, order, instructions, command }, shown, parts.log);
    }
    return counts;
}
async function image_make_runStep({ argv, mayFail = false }, place, { run, log, signal }, shown) {
    const onLine = mayFail ? undefined : (line) => log.info(shown(line));
    const command = { ...place, argv, ...(onLine && { onLine }) };
    const result = await log.group(`image: ${argv.slice(0, 3).join(' ')}`, () => log.fenced(() => run(command, signal)));
    signal?.throwIfAborted();
    return result;
}
/** A step of the build may print its secret, and GitHub hides those alone that it was given as such. */
function hiding(secrets) {
    const hidden = secrets
        .flatMap(({ value }) => [value.trim(), ...value.split('\n').map((line) => line.trim())])
        .filter((each) => each.length >= 4)
        .toSorted((a, b) => b.length - a.length);
    return (text) => hidden.reduce((left, each) => left.replaceAll(each, () => '***'), text);
}

// EXTERNAL MODULE: ./shared/release/manifest-file.ts
var manifest_file = __webpack_require__(67538);
// EXTERNAL MODULE: ./shared/release/manifest.ts
var release_manifest = __webpack_require__(48331);
;// CONCATENATED MODULE: ./shared/release/create.ts






/** Packs a release and writes it, whole or not at all: archive, `contents.json`, and `release.json`, whose sha256 is its digest. */
async function createRelease(request) {
    const { folder } = request;
    await (0,files_files/* makeFolder */.fc)(external_node_path_default().dirname(folder));
    const temp = await (0,files_files/* makeTempFolder */.Pd)(external_node_path_default().dirname(folder), `.${external_node_path_default().basename(folder)}-packing`);
    try {
        const { manifest, text } = await writeRelease(request, temp);
        await (0,files_files/* setMode */.iY)(temp, 0o755);
        await (0,files_files/* removeTree */.dM)(folder);
        await (0,files_files/* rename */.$w)(temp, folder);
        return { manifest, digest: (0,files_files/* sha256 */.sc)(text), folder };
    }
    catch (error) {
        await (0,files_files/* removeTree */.dM)(temp);
        throw error;
    }
}
async function writeRelease(request, folder) {
    const { root, entries, name, version, commit, toolchains, format, time, further, instead, cancelled } = request;
    const out = external_node_path_default().join(folder, `${(0,files_files/* safeName */.jC)(`${name}-${version}`)}.${format}`);
    const { subject, contents } = await pack({
        root,
        entries,
        out,
        format,
        time,
        ...(instead && { instead }),
        ...(cancelled && { cancelled }),
    });
    const manifest = {
        schema: release_manifest/* releaseSchema */.B,
        name,
        version,
        commit,
        contents: { ...(0,release_contents/* contentsTotals */.Az)(contents), digest: (0,release_contents/* contentsDigest */.RD)(contents) },
        subjects: [subject, ...((await further?.(folder)) ?? [])],
        toolchains: [...toolchains],
    };
    const text = (0,manifest_file/* manifestText */.$2)(manifest);
    await (0,files_files/* writeAtomically */.vK)(external_node_path_default().join(folder, release_contents/* contentsFile */.Bk), (0,release_contents/* contentsText */.Y$)(contents));
    await (0,files_files/* writeAtomically */.vK)(external_node_path_default().join(folder, manifest_file/* manifestFile */.YE), text);
    return { manifest, text };
}

// EXTERNAL MODULE: ./shared/release/zip-normal.ts
var zip_normal = __webpack_require__(57919);
;// CONCATENATED MODULE: ./shared/release/normalize.ts





const zips = /\.(jar|war|ear|whl|egg|zip)$/i;
const gzips = /\.(gz|tgz)$/i;
/** What registries delivered is the same bytes every time, and lockfiles hold its digests. */
const delivered = /(^|\/)(node_modules|\.yarn)\//;
const signatureFiles = /^META-INF\/[^/]+\.(SF|RSA|DSA|EC)$|^[^/]+\.dist-info\/RECORD\.(jws|p7s)$/i;
/**
 * Takes out of archives in the output what differs from build to build: the times, order, modes and owners of the members
 * of jars, wheels and zips, and the time in a gzip header. What members hold is not touched, nor is the output itself: the
 * rewritten files lie elsewhere until `use` is done. Signed archives, and those that cannot be understood whole, stay as they are.
 */
async function withNormalFiles(request, use) {
    const folder = await (0,files_files/* makeTempFolder */.Pd)(request.temp, 'normalized');
    try {
        return await use(await normalFiles(request, folder));
    }
    finally {
        await (0,files_files/* removeTree */.dM)(folder);
    }
}
async function normalFiles(request, folder) {
    const instead = new Map();
    const sizes = new Map();
    const signed = [];
    for (const { path, kind } of request.entries) {
        const rewrite = kind === 'file' && !delivered.test(path) ? rewriterFor(path) : undefined;
        if (!rewrite)
            continue;
        const [from, to] = [external_node_path_default().join(request.root, path), external_node_path_default().join(folder, String(instead.size))];
        const fault = attempt(() => rewrite(from, to, request.time));
        if (fault === undefined && (await differ(from, to))) {
            instead.set(path, to);
            sizes.set(path, (await (0,files_files/* fileStat */.fz)(to)).size);
        }
        else
            await (0,files_files/* removeTree */.dM)(to);
        if (fault === isSigned)
            signed.push(path);
        else if (fault !== undefined)
            request.warn(`${path} goes into the release as it is, with its times: ${fault}.`);
    }
    if (signed.length > 0)
        request.warn(signedWarning(signed));
    const entries = request.entries.map((entry) => ({ ...entry, size: sizes.get(entry.path) ?? entry.size }));
    return { entries, instead };
}
function rewriterFor(path) {
    if (zips.test(path))
        return rewriteZip;
    return gzips.test(path) ? rewriteGzip : undefined;
}
/** Why a file stays as it is; `undefined` when it was rewritten. */
function attempt(rewrite) {
    try {
        return rewrite();
    }
    catch (error) {
        if (error instanceof archive/* ArchiveFault */.xz)
            return error.message;
        throw error;
    }
}
async function differ(from, to) {
    const [before, after] = await Promise.all([(0,files_files/* hashFile */.DC)(from), (0,files_files/* hashFile */.DC)(to)]);
    return before.digest !== after.digest;
}
const isSigned = 'it is signed';
function signedWarning(signed) {
    const more = signed.length > 5 ? ` and ${String(signed.length - 5)} more` : '';
    return `Signed archives go into the release as they are, with their times: ${signed.slice(0, 5).join(', ')}${more}.`;
}
function rewriteZip(from, to, time) {
    const reader = (0,direct/* openReader */.cE)(from);
    try {
        const zip = (0,zip_normal/* readForeignZip */.UC)(reader);
        if (zip.entries.some(({ name }) => signatureFiles.test(name)))
            return isSigned;
        const members = (0,zip_normal/* normalMembers */.vR)(reader, zip, time);
        const writer = (0,direct/* openWriter */.Kn)(to, 0o600);
        try {
            const directory = [];
            let offset = 0;
            for (const member of members) {
                directory.push(member.central(offset));
                writer.write(member.local);
                copy(reader, member.from, member.length, writer.write);
                offset += member.local.length + member.length;
            }
            const lines = Buffer.concat(directory);
            writer.write(lines);
            writer.write((0,zip_normal/* normalEnd */.vm)(members.length, lines.length, offset, zip.comment));
        }
        finally {
            writer.close();
        }
        return undefined;
    }
    finally {
        reader.close();
    }
}
/** The header's time alone is set to none (RFC 1952): what was compressed keeps its bytes. */
function rewriteGzip(from, to) {
    const reader = (0,direct/* openReader */.cE)(from);
    try {
        const header = Buffer.alloc(10);
        const size = reader.size();
        if (size < 18 || reader.read(header, 0) < 10 || header.readUInt32LE(0) << 8 !== 0x088b1f << 8)
            throw new archive/* ArchiveFault */.xz('it is no gzip file');
        if ((header.readUInt8(3) & 0x02) !== 0)
            throw new archive/* ArchiveFault */.xz('its header has a checksum');
        header.writeUInt32LE(0, 4);
        const writer = (0,direct/* openWriter */.Kn)(to, 0o600);
        try {
            writer.write(header);
            copy(reader, 10, size - 10, writer.write);
        }
        finally {
            writer.close();
        }
        return undefined;
    }
    finally {
        reader.close();
    }
}
const piece = 256 * 1024;
function copy(reader, start, length, write) {
    const buffer = Buffer.alloc(Math.min(piece, length));
    for (let done = 0; done < length;) {
        const room = buffer.subarray(0, Math.min(piece, length - done));
        const count = reader.read(room, start + done);
        if (count === 0)
            throw new archive/* ArchiveFault */.xz('it is cut off');
        write(room.subarray(0, count));
        done += count;
    }
}

// EXTERNAL MODULE: ./shared/lockfiles/bun-lock.ts
var bun_lock = __webpack_require__(4644);
;// CONCATENATED MODULE: ./shared/sbom/component.ts
/** Writes into components what they need and which of them are asked for, once all of a file are known. */
function component_link(needs, direct) {
    const all = [...needs];
    for (const [component, found] of all)
        component.needs = [...new Set(found.filter((one) => one !== undefined))];
    if (!direct)
        return;
    const asked = new Set(direct);
    for (const [component] of all)
        component.isDirect = asked.has(component);
}
/** The names in the mappings of an entry that name what it depends on. */
const namesIn = (entry, ...mappings) => mappings.flatMap((mapping) => Object.keys(asRecord(entry[mapping])));
const algorithms = { sha1: 'SHA-1', sha256: 'SHA-256', sha384: 'SHA-384', sha512: 'SHA-512' };
const hexLengths = { 'SHA-1': 40, 'SHA-256': 64, 'SHA-384': 96, 'SHA-512': 128 };
/** The strongest hash of a subresource integrity text (`sha512-…base64`), `undefined` where there is none. */
function fromIntegrity(integrity) {
    const found = asText(integrity)
        .split(/\s+/)
        .flatMap((part) => {
        const [, name, base64] = /^(sha1|sha256|sha384|sha512)-([A-Za-z0-9+/=]+)/.exec(part) ?? [];
        if (name === undefined || base64 === undefined)
            return [];
        const hex = Buffer.from(base64, 'base64').toString('hex');
        return [hashOf(algorithms[name], hex)];
    });
    return found.filter((hash) => hash !== undefined).toSorted((a, b) => b.hex.length - a.hex.length)[0];
}
/** A hash, when its text can be one. */
function hashOf(algorithm, hex) {
    const text = asText(hex).toLowerCase();
    return /^[0-9a-f]+$/.test(text) && text.length === hexLengths[algorithm]
        ? { algorithm, hex: text }
        : undefined;
}
/** Splits `@scope/name` or `vendor/name`. */
function splitName(full) {
    const at = full.lastIndexOf('/');
    return at <= 0 ? { name: full } : { namespace: full.slice(0, at), name: full.slice(at + 1) };
}
/** Splits `name@rest` at the first `@` that is no scope's. */
function splitAt(descriptor) {
    const at = descriptor.indexOf('@', 1);
    return at < 0 ? [descriptor, ''] : [descriptor.slice(0, at), descriptor.slice(at + 1)];
}
/** The value as a mapping; anything else is an empty one. */
function asRecord(value) {
    return typeof value === 'object' && value !== null && !Array.isArray(value)
        ? value
        : {};
}
/** The value as a list; anything else is an empty one. */
function asList(value) {
    return Array.isArray(value) ? value : [];
}
/** The value as text; anything else is `''`. */
function asText(value) {
    return typeof value === 'string' ? value : '';
}

;// CONCATENATED MODULE: ./shared/sbom/bun.ts



const needed = ['dependencies', 'optionalDependencies', 'peerDependencies'];
/** Reads `bun.lock`: the key of a package is its name, behind those of the packages that have it for themselves. */
function bunComponents(text) {
    const document = asRecord((0,bun_lock/* readBunLock */.t)(text));
    const found = new Map();
    const entries = Object.entries(asRecord(document['packages']));
    for (const [key, value] of entries) {
        const entry = asList(value);
        const [name, version] = splitAt(asText(entry[0]));
        if (name === '' || /^(workspace|link|file|root):/.test(version))
            continue;
        const hash = fromIntegrity(entry.at(-1));
        found.set(key, {
            type: 'npm',
            ...splitName(name),
            ...(version.includes(':') ? { qualifiers: { vcs_url: version } } : { version }),
            ...(hash && { hash }),
        });
    }
    const at = (key, name) => {
        for (let from = key; from !== '.' && from !== ''; from = external_node_path_default().posix.dirname(from)) {
            const there = found.get(`${from}/${name}`);
            if (there)
                return there;
        }
        return found.get(name);
    };
    component_link(entries.flatMap(([key, value]) => {
        const component = found.get(key);
        const told = asList(value).find((part) => typeof part === 'object' && part !== null);
        return component
            ? [[component, namesIn(asRecord(told), ...needed).map((name) => at(key, name))]]
            : [];
    }), Object.values(asRecord(document['workspaces'])).flatMap((value) => {
        const member = asRecord(value);
        return namesIn(member, ...needed, 'devDependencies').map((name) => at(asText(member['name']), name));
    }));
    return [...found.values()];
}

;// CONCATENATED MODULE: ./shared/sbom/composer.ts

/** Reads `composer.lock`. What stands in for another package is found by its name. */
async function composerComponents(text, beside) {
    const document = asRecord(JSON.parse(text));
    const known = ['packages', 'packages-dev'].flatMap((group) => asList(document[group]).map((value) => {
        const entry = asRecord(value);
        return [entry, componentOf(entry, group === 'packages-dev')];
    }));
    const byName = new Map(known.map(([entry, component]) => [asText(entry['name']).toLowerCase(), component]));
    for (const [entry, component] of known)
        for (const name of namesIn(entry, 'replace', 'provide'))
            if (!byName.has(name.toLowerCase()))
                byName.set(name.toLowerCase(), component);
    const at = (name) => byName.get(name.toLowerCase());
    const manifest = await beside('composer.json');
    component_link(known.map(([entry, component]) => [component, namesIn(entry, 'require').map(at)]), manifest === undefined
        ? undefined
        : namesIn(asRecord(JSON.parse(manifest)), 'require', 'require-dev').map(at));
    return known.map(([, component]) => component);
}
function componentOf(entry, isDevelopment) {
    const hash = hashOf('SHA-1', asRecord(entry['dist'])['shasum']);
    return {
        type: 'composer',
        ...splitName(asText(entry['name'])),
        version: asText(entry['version']),
        ...(hash && { hash }),
        ...(isDevelopment && { scope: 'excluded' }),
    };
}

;// CONCATENATED MODULE: ./shared/sbom/deno.ts

/** Reads `deno.lock`: what comes from npm and from JSR. */
function denoComponents(text) {
    const document = asRecord(JSON.parse(text));
    const root = document['packages'] === undefined ? document : asRecord(document['packages']);
    const found = new Map();
    const needs = new Map();
    for (const type of ['npm', 'jsr'])
        for (const [key, value] of Object.entries(asRecord(root[type]))) {
            const entry = asRecord(value);
            const [name, version] = splitAt(key);
            const hash = fromIntegrity(entry['integrity']);
            // Behind an underscore are the peers that this copy was resolved with.
            const component = {
                type,
                ...splitName(name),
                version: version.replace(/_.*$/, ''),
                ...(hash && { hash }),
            };
            found.set(`${type}:${key}`, component);
            const list = entry['dependencies'];
            // Older ones map each name to what it came to.
            const named = Array.isArray(list) ? list.map(asText) : Object.values(asRecord(list)).map(asText);
            needs.set(`${type}:${key}`, named.map((each) => (/^(npm|jsr):/.test(each) ? each : `${type}:${each}`)));
        }
    const specifiers = asRecord(root['specifiers']);
    const at = (said) => {
        const name = said.slice(0, said.lastIndexOf('@'));
        const version = asText(specifiers[said]);
        return (found.get(said) ??
            (version === '' ? undefined : (found.get(`${name}@${version}`) ?? found.get(version))) ??
            // A name alone stands for the only version that there is.
            [...found].find(([key]) => key.startsWith(`${said}@`))?.[1]);
    };
    component_link([...found].map(([key, component]) => [component, (needs.get(key) ?? []).map(at)]), Object.keys(specifiers).length === 0 ? undefined : deepStrings(document['workspace']).map(at));
    return [...found.values()];
}
/** The texts of all lists called `dependencies`, those of members too. */
function deepStrings(value, depth = 0) {
    if (depth > 8)
        return [];
    return Object.entries(asRecord(value)).flatMap(([key, inner]) => key === 'dependencies' ? asList(inner).map(asText) : deepStrings(inner, depth + 1));
}

;// CONCATENATED MODULE: ./shared/sbom/gem.ts

/** Reads `Gemfile.lock`. What has a PATH is the repository's own. */
function gemComponents(text) {
    let [section, remote] = ['', ''];
    const found = [];
    const needs = new Map();
    const direct = [];
    let last;
    for (const line of text.split(/\r?\n/)) {
        if (/^\S/.test(line))
            [section, last] = [line.trim(), undefined];
        remote = /^ {2}remote: (.+)$/.exec(line)?.[1] ?? remote;
        const [, asked] = /^ {2}([^\s!]+)(?: \(.*\))?!?$/.exec(line) ?? [];
        if (section === 'DEPENDENCIES' && asked !== undefined)
            direct.push(asked);
        const [, needed] = /^ {6}(\S+)/.exec(line) ?? [];
        if (needed !== undefined)
            last?.push(needed);
        const [, name, version, platform] = /^ {4}(\S+) \(([^)\s-]+)(?:-([^)]+))?\)$/.exec(line) ?? [];
        if (name === undefined || version === undefined)
            continue;
        // What a folder of the repository needs, the repository asks for.
        last = section === 'PATH' ? direct : [];
        if (section !== 'GEM' && section !== 'GIT')
            continue;
        const qualifiers = section === 'GIT' ? { vcs_url: `git+${remote}` } : platform === undefined ? undefined : { platform };
        const component = { type: 'gem', name, version, ...(qualifiers && { qualifiers }) };
        found.push(component);
        needs.set(component, last);
    }
    const byName = Map.groupBy(found, ({ name }) => name);
    const at = (name) => byName.get(name) ?? [];
    component_link([...needs].map(([component, names]) => [component, names.flatMap(at)]), direct.flatMap(at));
    return found;
}

// EXTERNAL MODULE: ./shared/lockfiles/go-mod.ts
var go_mod = __webpack_require__(28676);
;// CONCATENATED MODULE: ./shared/sbom/go.ts


/**
 * Reads `go.mod`: since Go 1.17 it requires every module that a build needs. For an older one the modules of
 * `go.sum` whose code was hashed are taken, too. What is replaced by a folder is the repository's own. Which of them the
 * repository itself imports it says, and not how they depend on each other.
 */
async function goComponents(text, beside) {
    const lines = (0,go_mod/* goDirectives */.J)(text);
    const replaced = new Map(lines.filter(({ verb }) => verb === 'replace').map(({ words }) => replacement(words)));
    const required = lines
        .filter(({ verb }) => verb === 'require')
        .map(({ words: [path = '', version = ''] }) => [path, version]);
    const go = lines.find(({ verb }) => verb === 'go')?.words[0] ?? '1.16';
    const [, minor = '0'] = /^1\.(\d+)/.exec(go) ?? [];
    const all = Number(minor) >= 17 ? required : [...required, ...summed((await beside('go.sum')) ?? '')];
    const indirect = new Set([...text.matchAll(/^\s*(?:require\s+)?"?([^\s"]+)"?\s+v\S+\s*\/\/\s*indirect\b/gm)].map(([, path]) => path));
    const named = new Set(required.map(([path]) => path));
    return all.flatMap(([path, version]) => {
        const instead = replaced.get(`${path} ${version}`) ?? replaced.get(path);
        if (instead?.[1] === '')
            return [];
        const isDirect = named.has(path) && !indirect.has(path);
        return goComponent(instead ?? [path, version]).map((component) => ({ ...component, isDirect }));
    });
}
/** `old [version] => new [version]` */
function replacement(words) {
    const arrow = words.indexOf('=>');
    return [words.slice(0, arrow).join(' '), [words[arrow + 1] ?? '', words[arrow + 2] ?? '']];
}
const summed = (text) => text.split('\n').flatMap((line) => {
    const [path = '', version = ''] = line.split(' ');
    return version === '' || version.endsWith('/go.mod') ? [] : [[path, version]];
});
const goComponent = ([path, version]) => path === '' || version === '' ? [] : [{ type: 'golang', ...splitName(path), version }];

// EXTERNAL MODULE: ./shared/lockfiles/pom.ts
var lockfiles_pom = __webpack_require__(21859);
;// CONCATENATED MODULE: ./shared/sbom/maven.ts

/**
 * Reads the dependencies that a `pom.xml` itself names, with the versions that it states or manages, through its
 * properties. What a parent manages, and what they bring along, only Maven knows: those have no version, or are absent.
 */
function mavenComponents(text) {
    const pom = (0,lockfiles_pom/* readPomText */.S)(text);
    const managed = new Map(pom?.managed.map((one) => [keyOf(one), one.version]));
    return (pom?.dependencies ?? []).flatMap((one) => {
        const { group, artifact, scope, optional } = one;
        if (!group || !artifact || scope === 'system')
            return [];
        const version = one.version ?? managed.get(keyOf(one));
        return {
            type: 'maven',
            namespace: group,
            name: artifact,
            ...(version && { version }),
            isDirect: true,
            ...(scope === 'test' || scope === 'provided'
                ? { scope: 'excluded' }
                : optional && { scope: 'optional' }),
        };
    });
}
const keyOf = ({ group = '', artifact = '' }) => `${group}:${artifact}`;

;// CONCATENATED MODULE: ./shared/sbom/mix.ts

/** Reads `mix.lock`: a map of Elixir, one package a line. */
async function mixComponents(text, beside) {
    const found = new Map();
    const needs = [];
    for (const line of text.split('\n')) {
        const [, app = ''] = /^\s*"([^"]+)":/.exec(line) ?? [];
        const component = componentIn(line);
        if (!component)
            continue;
        found.set(app, component);
        needs.push([component, [...line.matchAll(/\{:(\w+), "[^"]*", \[/g)].map(([, name = '']) => name)]);
    }
    const at = (name) => found.get(name);
    // It is a program: of the tuples in it, those that are called like a package ask for it.
    const project = await beside('mix.exs');
    const asked = project?.matchAll(/\{\s*:(\w+)\s*,/g);
    component_link(needs.map(([component, names]) => [component, names.map(at)]), asked && [...asked].map(([, name = '']) => at(name)));
    return [...found.values()];
}
function componentIn(line) {
    const [, hex, version] = /^\s*"[^"]+":\s*\{:hex,\s*:"?([\w.-]+)"?,\s*"([^"]+)"/.exec(line) ?? [];
    if (hex !== undefined && version !== undefined)
        return { type: 'hex', name: hex, version };
    const [, name, url, commit] = /^\s*"([^"]+)":\s*\{:git,\s*"([^"]+)",\s*"([^"]+)"/.exec(line) ?? [];
    if (name === undefined || url === undefined || commit === undefined)
        return undefined;
    return { type: 'hex', name, version: commit, qualifiers: { vcs_url: `git+${url}@${commit}` } };
}

;// CONCATENATED MODULE: ./shared/sbom/npm.ts


const npm_needed = ['dependencies', 'optionalDependencies', 'peerDependencies'];
const asked = [...npm_needed, 'devDependencies'];
/** Reads `package-lock.json` and `npm-shrinkwrap.json`, versions 1 to 3. */
async function npmComponents(text, beside) {
    const document = asRecord(JSON.parse(text));
    if (document['packages'] === undefined)
        return ofVersionOne(document, await beside('package.json'));
    const entries = Object.entries(asRecord(document['packages'])).map(([path, value]) => [path, asRecord(value)]);
    const found = new Map();
    for (const [path, entry] of entries) {
        const at = path.lastIndexOf('node_modules/');
        // What lies elsewhere, and the links to it, are packages of the repository itself.
        if (at < 0 || entry['link'] === true)
            continue;
        found.set(path, npmComponent(asText(entry['name']) || path.slice(at + 'node_modules/'.length), entry));
    }
    const namedBy = (path, entry, mappings) => namesIn(entry, ...mappings).map((name) => nearest(path, name, (each) => found.get(each)));
    component_link(entries.flatMap(([path, entry]) => {
        const component = found.get(path);
        return component ? [[component, namedBy(path, entry, npm_needed)]] : [];
    }), entries.flatMap(([path, entry]) => (path.includes('node_modules/') ? [] : namedBy(path, entry, asked))));
    return [...found.values()];
}
/** Node's own way: a package is looked for beside the one that asks, and in every folder above. */
function nearest(path, name, at) {
    for (let folder = path;; folder = external_node_path_default().posix.dirname(folder)) {
        const isTop = folder === '' || folder === '.';
        const there = at(isTop ? `node_modules/${name}` : `${folder}/node_modules/${name}`);
        if (there !== undefined || isTop)
            return there;
    }
}
function ofVersionOne(document, manifest) {
    const found = new Map();
    const entries = [];
    const take = (folder, dependencies) => {
        for (const [name, value] of Object.entries(dependencies)) {
            const entry = asRecord(value);
            const path = `${folder}node_modules/${name}`;
            const version = asText(entry['version']);
            if (!version.startsWith('file:')) {
                const [real, pinned] = version.startsWith('npm:')
                    ? splitAt(version.slice('npm:'.length))
                    : [name, version];
                found.set(path, npmComponent(real, { ...entry, version: pinned }));
                entries.push([path, entry]);
            }
            take(`${path}/`, asRecord(entry['dependencies']));
        }
    };
    take('', asRecord(document['dependencies']));
    const at = (path, name) => nearest(path, name, (each) => found.get(each));
    component_link(entries.flatMap(([path, entry]) => {
        const component = found.get(path);
        return component
            ? [[component, namesIn(entry, 'requires').map((name) => at(path, name))]]
            : [];
    }), manifest === undefined
        ? undefined
        : namesIn(asRecord(JSON.parse(manifest)), ...asked).map((name) => at('', name)));
    return [...found.values()];
}
function npmComponent(name, entry) {
    const resolved = asText(entry['resolved']) || asText(entry['version']);
    const version = asText(entry['version']);
    const hash = fromIntegrity(entry['integrity']);
    const isDevelopment = entry['dev'] === true || entry['devOptional'] === true;
    return {
        type: 'npm',
        ...splitName(name),
        ...(/^[\w.+-]+$/.test(version) && { version }),
        ...(/^git[+:]/.test(resolved) && { qualifiers: { vcs_url: resolved } }),
        ...(hash && { hash }),
        ...(isDevelopment
            ? { scope: 'excluded' }
            : entry['optional'] === true && { scope: 'optional' }),
    };
}

;// CONCATENATED MODULE: ./shared/sbom/others.ts

/** Reads `gradle.lockfile`: `group:name:version=configurations`. */
function gradleComponents(text) {
    return text.split('\n').flatMap((line) => {
        const [, namespace, name, version, uses] = /^([^#:=]+):([^:=]+):([^:=]+)=(.+)$/.exec(line.trim()) ?? [];
        if (namespace === undefined || name === undefined || version === undefined)
            return [];
        const isDevelopment = uses?.split(',').every((use) => /test|annotationProcessor/i.test(use)) ?? false;
        return { type: 'maven', namespace, name, version, ...(isDevelopment && { scope: 'excluded' }) };
    });
}
/** Reads NuGet's `packages.lock.json`: the packages of each framework. */
function nugetComponents(text) {
    const frameworks = Object.values(asRecord(asRecord(JSON.parse(text))['dependencies']));
    return frameworks.flatMap((packages) => {
        const known = Object.entries(asRecord(packages)).flatMap(([name, value]) => {
            const entry = asRecord(value);
            const hash = fromIntegrity(`sha512-${asText(entry['contentHash'])}`);
            if (entry['type'] === 'Project')
                return [];
            const component = {
                type: 'nuget',
                name,
                version: asText(entry['resolved']),
                ...(hash && { hash }),
            };
            return [[entry, component]];
        });
        const byName = new Map(known.map(([, component]) => [component.name.toLowerCase(), component]));
        component_link(known.map(([entry, component]) => {
            const names = namesIn(entry, 'dependencies');
            return [component, names.map((name) => byName.get(name.toLowerCase()))];
        }), known.flatMap(([entry, component]) => (entry['type'] === 'Direct' ? [component] : [])));
        return known.map(([, component]) => component);
    });
}

// EXTERNAL MODULE: ./node_modules/yaml/dist/index.js
var yaml_dist = __webpack_require__(38815);
;// CONCATENATED MODULE: ./shared/sbom/pnpm.ts


/** Reads `pnpm-lock.yaml`, versions 5 to 9. */
function pnpmComponents(text) {
    return (0,yaml_dist/* parseAllDocuments */.hR)(text, { uniqueKeys: false }).flatMap((document) => {
        if (document.errors[0])
            throw document.errors[0];
        return ofLock(asRecord(document.toJS()));
    });
}
function ofLock(lock) {
    const isFive = Number.parseFloat(String(lock['lockfileVersion'])) < 6;
    const named = isFive ? keyOfFive : keyOfLater;
    const packages = Object.entries(asRecord(lock['packages'])).map(([key, value]) => [key, asRecord(value)]);
    const found = new Map();
    for (const [key, entry] of packages) {
        const component = pnpmComponent(named(key), entry);
        if (component)
            found.set(key, component);
    }
    /** What a name came to: a version, or a key of another package when it is an alias. */
    const at = ([name, came]) => {
        const keys = isFive ? [`/${name}/${came}`] : [`${name}@${came}`, `/${name}@${came}`];
        return [...keys, came].map((key) => found.get(key) ?? found.get(withoutPeers(key))).find(Boolean);
    };
    // Since version 9 what a package depends on stands apart, once for each set of its peers.
    const snapshots = lock['snapshots'] === undefined ? packages : Object.entries(asRecord(lock['snapshots']));
    const needs = new Map([...found.values()].map((component) => [component, []]));
    for (const [key, value] of snapshots) {
        const component = found.get(key) ?? found.get(withoutPeers(key));
        if (component)
            needs.get(component)?.push(...resolved(asRecord(value)).map(at));
    }
    const importers = lock['importers'] === undefined ? [lock] : Object.values(asRecord(lock['importers']));
    component_link(needs, importers.flatMap((importer) => resolved(asRecord(importer)).map(at)));
    return [...found.values()];
}
const withoutPeers = (key) => key.replace(/\(.*$/, '');
const mappings = ['dependencies', 'devDependencies', 'optionalDependencies'];
/** Each name that an entry depends on, and what it came to. */
const resolved = (entry) => mappings.flatMap((mapping) => Object.entries(asRecord(entry[mapping])).map(([name, value]) => [
    name,
    asText(value) || asText(asRecord(value)['version']),
]));
/** `/@scope/name/1.2.3_peer@4.0.0` */
function keyOfFive(key) {
    const [, name = '', version = ''] = /^\/((?:@[^/]+\/)?[^/]+)\/([^/_]+)/.exec(key) ?? [];
    return [name, version];
}
/** `/name@1.2.3(peer@4.0.0)`, without the slash since version 9. */
const keyOfLater = (key) => splitAt(withoutPeers(key.replace(/^\//, '')));
function pnpmComponent([keyName, keyVersion], entry) {
    const name = asText(entry['name']) || keyName;
    const version = asText(entry['version']) || keyVersion;
    const resolution = asRecord(entry['resolution']);
    if (name === '' || resolution['type'] === 'directory' || version.startsWith('file:'))
        return undefined;
    const hash = fromIntegrity(resolution['integrity']);
    const repository = asText(resolution['repo']) || asText(resolution['tarball']);
    return {
        type: 'npm',
        ...splitName(name),
        ...(/^[\w.+-]+$/.test(version) && { version }),
        ...(repository !== '' && !hash && { qualifiers: { vcs_url: repository } }),
        ...(hash && { hash }),
        ...(entry['dev'] === true
            ? { scope: 'excluded' }
            : entry['optional'] === true && { scope: 'optional' }),
    };
}

;// CONCATENATED MODULE: ./shared/sbom/python.ts

/** Reads `requirements.txt`: what is pinned, there or by its constraints, with its version, the rest without. */
async function requirementsComponents(text, beside) {
    const [, named = 'constraints.txt'] = /^\s*(?:-c|--constraint)[\s=]\s*([^\s#]+)/m.exec(text) ?? [];
    const constraints = named.split('/').includes('..') ? undefined : await beside(named);
    const pinned = new Map(requirements(constraints ?? '').map(({ name, version }) => [normal(name), version]));
    return requirements(text).map((component) => {
        const version = component.version ?? pinned.get(normal(component.name));
        return version === undefined ? component : { ...component, version };
    });
}
/** As PEP 503 compares names. */
const normal = (name) => name.toLowerCase().replace(/[-_.]+/g, '-');
function requirements(text) {
    const lines = text.replace(/\\\r?\n/g, ' ').split('\n');
    return lines.flatMap((raw) => {
        const line = raw.replace(/(^|\s)#.*$/, '').trim();
        const [, name] = /^([A-Za-z0-9](?:[A-Za-z0-9._-]*[A-Za-z0-9])?)\s*(?:\[|[=<>!~;@ (]|$)/.exec(line) ?? [];
        if (name === undefined || /^\w+:\/\//.test(line))
            return [];
        const [, version] = /^[^;@]*?===?\s*([^\s;,*]+)(?=\s|;|$)/.exec(line) ?? [];
        return { type: 'pypi', name, ...(version !== undefined && { version }) };
    });
}
/** Reads `Pipfile.lock`. */
function pipfileComponents(text) {
    const document = asRecord(JSON.parse(text));
    return ['default', 'develop'].flatMap((group) => Object.entries(asRecord(document[group])).map(([name, value]) => {
        const version = asText(asRecord(value)['version']).replace(/^===?/, '');
        return {
            type: 'pypi',
            name,
            ...(version !== '' && { version }),
            ...(group === 'develop' && { scope: 'excluded' }),
        };
    }));
}

// EXTERNAL MODULE: ./node_modules/smol-toml/dist/index.js + 8 modules
var smol_toml_dist = __webpack_require__(3292);
;// CONCATENATED MODULE: ./shared/sbom/toml-locks.ts


const toml_locks_packages = (text) => asList(asRecord((0,smol_toml_dist/* parse */.qg)(text))['package']).map(asRecord);
/** Reads `Cargo.lock`. What has no source is a crate of the repository. */
function cargoComponents(text) {
    const entries = toml_locks_packages(text);
    const found = new Map();
    for (const entry of entries) {
        const source = asText(entry['source']);
        const hash = hashOf('SHA-256', entry['checksum']);
        if (source === '')
            continue;
        found.set(`${asText(entry['name'])} ${asText(entry['version'])} (${source})`, {
            type: 'cargo',
            name: asText(entry['name']),
            version: asText(entry['version']),
            ...(source.startsWith('git+') && { qualifiers: { vcs_url: source } }),
            ...(hash && { hash }),
        });
    }
    const keys = [...found.keys()];
    // As little is written as tells them apart: the name, then the version, then the source.
    const at = (said) => found.get(keys.find((key) => key === said || key.startsWith(`${asText(said)} `)) ?? '');
    const needs = (entry) => asList(entry['dependencies']).map(at);
    const owned = entries.filter((entry) => asText(entry['source']) === '');
    component_link(entries
        .filter((entry) => asText(entry['source']) !== '')
        .flatMap((entry) => {
        const component = found.get(`${asText(entry['name'])} ${asText(entry['version'])} (${asText(entry['source'])})`);
        return component ? [[component, needs(entry)]] : [];
    }), owned.flatMap(needs));
    return [...found.values()];
}
const local = ['editable', 'virtual', 'directory', 'workspace'];
/** Reads `uv.lock`, `poetry.lock` and `pdm.lock`: alike in all that matters here. */
async function pythonLockComponents(text, beside) {
    const entries = toml_locks_packages(text).filter((entry) => asText(entry['name']) !== '');
    const isLocal = (entry) => {
        const source = asRecord(entry['source']);
        return local.some((kind) => kind in source || source['type'] === kind) || 'path' in entry;
    };
    const known = entries
        .filter((entry) => !isLocal(entry))
        .map((entry) => [entry, pythonComponent(entry)]);
    const at = (said) => {
        const same = known.filter(([, { name }]) => toml_locks_normal(name) === toml_locks_normal(said.name));
        const exact = same.filter(([, { version }]) => said.version === undefined || version === said.version);
        return (exact.length > 0 ? exact : same).map(([, component]) => component);
    };
    const owned = entries.filter(isLocal).flatMap(namedBy);
    const manifest = owned.length > 0 ? undefined : await beside('pyproject.toml');
    const direct = manifest === undefined ? owned : askedByProject(asRecord((0,smol_toml_dist/* parse */.qg)(manifest)));
    const isTold = owned.length > 0 || manifest !== undefined;
    component_link(known.map(([entry, component]) => [component, namedBy(entry).flatMap(at)]), isTold ? direct.flatMap(at) : undefined);
    return known.map(([, component]) => component);
}
function pythonComponent(entry) {
    const source = asRecord(entry['source']);
    const version = asText(entry['version']);
    const groups = asList(entry['groups']).map(asText);
    const isDevelopment = entry['category'] === 'dev' ||
        (groups.length > 0 && !groups.includes('main') && !groups.includes('default'));
    const repository = source['type'] === 'git' ? asText(source['url']) : asText(source['git']);
    return {
        type: 'pypi',
        name: asText(entry['name']),
        ...(version !== '' && { version }),
        ...(repository !== '' && { qualifiers: { vcs_url: `git+${repository}` } }),
        ...(isDevelopment && { scope: 'excluded' }),
    };
}
/** Names are compared as PEP 503 says. */
const toml_locks_normal = (name) => name.toLowerCase().replace(/[-_.]+/g, '-');
/** `requests[socks]>=2; python_version > "3.9"`: the name. */
const requirement = (text) => ({ name: /^[A-Za-z0-9._-]*/.exec(asText(text))?.[0] ?? '' });
/** What a package depends on: uv lists tables, poetry has one table, pdm lists requirements. */
function namedBy(entry) {
    const lists = [
        entry['dependencies'],
        ...Object.values(asRecord(entry['optional-dependencies'])),
        ...Object.values(asRecord(entry['dev-dependencies'])),
    ];
    return lists.flatMap((list) => {
        if (!Array.isArray(list))
            return Object.keys(asRecord(list)).map((name) => ({ name }));
        return list.map((each) => {
            if (typeof each === 'string')
                return requirement(each);
            const { name, version } = asRecord(each);
            return { name: asText(name), ...(typeof version === 'string' && { version }) };
        });
    });
}
/** What `pyproject.toml` asks for, in all of its groups. */
function askedByProject(document) {
    const project = asRecord(document['project']);
    const poetry = asRecord(asRecord(document['tool'])['poetry']);
    const groups = Object.values(asRecord(poetry['group'])).map((group) => asRecord(group)['dependencies']);
    const tables = [poetry['dependencies'], poetry['dev-dependencies'], ...groups];
    const pdm = asRecord(asRecord(asRecord(document['tool'])['pdm'])['dev-dependencies']);
    const lists = [
        project['dependencies'],
        ...Object.values(asRecord(project['optional-dependencies'])),
        ...Object.values(asRecord(document['dependency-groups'])),
        ...Object.values(pdm),
    ];
    return [
        ...tables.flatMap((table) => Object.keys(asRecord(table))).map((name) => ({ name })),
        ...lists.flatMap((list) => asList(list).map(requirement)),
    ].filter(({ name }) => name !== '');
}

// EXTERNAL MODULE: ./shared/lockfiles/yarn-lock.ts
var yarn_lock = __webpack_require__(63105);
;// CONCATENATED MODULE: ./shared/sbom/yarn.ts


/** Reads `yarn.lock`, of yarn 1 and of those after it. */
async function yarnComponents(text, beside) {
    const { isClassic, entries } = (0,yarn_lock/* readYarnLock */.g)(text);
    const known = entries
        .filter(({ isLocal }) => !isLocal)
        .map((entry) => [entry, (isClassic ? classic : berry)(entry)]);
    const byDescriptor = new Map(known.flatMap(([{ descriptors }, component]) => descriptors.map((each) => [each, component])));
    // Berry writes `npm:` before a range in the heading always, in a list since version 8.
    const at = ([name, range]) => byDescriptor.get(`${name}@${range}`) ?? byDescriptor.get(`${name}@npm:${range}`);
    const ofMembers = entries.filter(({ isLocal }) => isLocal).flatMap(({ dependencies }) => dependencies);
    const manifest = isClassic ? await beside('package.json') : undefined;
    component_link(known.map(([{ dependencies }, component]) => [component, dependencies.map(at)]), isClassic && manifest === undefined ? undefined : [...ofMembers, ...askedIn(manifest)].map(at));
    return known.map(([, component]) => component);
}
const yarn_mappings = ['dependencies', 'devDependencies', 'optionalDependencies'];
function askedIn(manifest) {
    if (manifest === undefined)
        return [];
    const document = asRecord(JSON.parse(manifest));
    return yarn_mappings.flatMap((mapping) => Object.entries(asRecord(document[mapping])).map(([name, range]) => [
        name,
        asText(range),
    ]));
}
function berry({ resolution = '', version }) {
    const [name, source] = splitAt(resolution);
    const isRegistry = /^(npm|patch):/.test(source);
    return {
        type: 'npm',
        ...splitName(name),
        version,
        ...(!isRegistry && { qualifiers: { vcs_url: source } }),
    };
}
function classic({ descriptors: [first = ''], version, resolved = '', integrity }) {
    const [name, range] = splitAt(first);
    const hash = fromIntegrity(integrity);
    return {
        type: 'npm',
        ...splitName(range.startsWith('npm:') ? splitAt(range.slice('npm:'.length))[0] : name),
        version,
        ...(/^git[+:]/.test(resolved) && { qualifiers: { vcs_url: resolved } }),
        ...(hash && { hash }),
    };
}

;// CONCATENATED MODULE: ./shared/sbom/lockfiles.ts















/** The files that name packages, of each ecosystem the best one first: the first that is there is read. */
const ecosystems = [
    [
        ['npm-shrinkwrap.json', npmComponents],
        ['package-lock.json', npmComponents],
        ['pnpm-lock.yaml', pnpmComponents],
        ['yarn.lock', yarnComponents],
        ['bun.lock', bunComponents],
    ],
    [['deno.lock', denoComponents]],
    [['go.mod', goComponents]],
    [['Cargo.lock', cargoComponents]],
    [
        ['uv.lock', pythonLockComponents],
        ['poetry.lock', pythonLockComponents],
        ['pdm.lock', pythonLockComponents],
        ['Pipfile.lock', pipfileComponents],
        ['requirements.txt', requirementsComponents],
    ],
    [['Gemfile.lock', gemComponents]],
    [['composer.lock', composerComponents]],
    [
        ['gradle.lockfile', gradleComponents],
        ['pom.xml', mavenComponents],
    ],
    [['packages.lock.json', nugetComponents]],
    [['mix.lock', mixComponents]],
];
/** The files that are read, by their names. */
const lockfileNames = ecosystems.flatMap((files) => files.map(([name]) => name));
const largest = 64 * 1024 * 1024;
/**
 * Reads the lockfiles that count for a folder: of each ecosystem the nearest one, in the folder itself or in one above
 * it, up to the workspace. One that cannot be read is a warning, and its packages are missing.
 */
async function readInventory(workspace, folder) {
    const inventory = { components: [], files: [], warnings: [] };
    const parts = folder.split('/').filter(Boolean);
    const places = parts.map((_, index) => parts.slice(0, parts.length - index).join('/'));
    for (const candidates of ecosystems) {
        const found = await lockfiles_nearest(workspace, [...places, ''], candidates);
        if (found)
            await lockfiles_take(workspace, found, inventory);
    }
    return inventory;
}
async function lockfiles_nearest(workspace, places, candidates) {
    for (const place of places)
        for (const [name, read] of candidates) {
            const file = external_node_path_default().posix.join(place, name);
            if ((await (0,files_files/* pathKind */.gl)(external_node_path_default().join(workspace, file))) === 'file')
                return { file, read };
        }
    return undefined;
}
async function lockfiles_take(workspace, { file, read }, inventory) {
    const folder = external_node_path_default().dirname(external_node_path_default().join(workspace, file));
    const beside = async (name) => {
        const path = external_node_path_default().join(folder, name);
        return (await (0,files_files/* pathKind */.gl)(path)) === 'file' ? bounded(path) : undefined;
    };
    try {
        inventory.components.push(...(await read(await bounded(external_node_path_default().join(workspace, file)), beside)));
        inventory.files.push(file);
    }
    catch (error) {
        const why = error instanceof Error ? error.message : String(error);
        inventory.warnings.push(`The SBOM lacks the packages of ${file}, which cannot be read: ${why.split('\n')[0] ?? ''}`);
    }
}
async function bounded(path) {
    if ((await (0,files_files/* fileStat */.fz)(path)).size > largest)
        throw new Error('it is larger than 64 MiB');
    return (await (0,files_files/* readText */.yR)(path)).replace(/^\uFEFF/, '');
}

;// CONCATENATED MODULE: ./actions/build/sbom.ts



/** The bill of materials, beside the archive. */
const sbomFile = 'sbom.cdx.json';
/** Lists the packages that the lockfiles of a built folder name, beside the release. Returns which lockfiles were read. */
async function writeSbom(release, { workspace, folder }, warn) {
    const { components, files, warnings } = await readInventory(workspace, folder);
    warnings.forEach(warn);
    const { name, version, contents, commit } = release.manifest;
    // CycloneDX's library is loaded where a bill is written, and nowhere else.
    const { cyclonedxText } = await Promise.all(/* import() */[__webpack_require__.e(5571), __webpack_require__.e(5319)]).then(__webpack_require__.bind(__webpack_require__, 65319));
    const subject = { name, version, contentsDigest: contents.digest, commitTime: commit.time };
    await (0,files_files/* writeAtomically */.vK)(external_node_path_default().join(release.folder, sbomFile), cyclonedxText(subject, components));
    return files;
}

;// CONCATENATED MODULE: ./actions/build/provenance.ts






/** What is said of how a release was built: an in-toto statement with SLSA's provenance, version 1. */
async function provenanceText(made) {
    return (0,canonical/* canonicalJson */.d)({
        _type: 'https://in-toto.io/Statement/v1',
        subject: await subjectsOf(made.release),
        predicateType: 'https://slsa.dev/provenance/v1',
        predicate: { buildDefinition: await definition(made), runDetails: await runDetails(made) },
    }, 2);
}
/**
 * Every subject of the release, the list of its contents, and the manifest, whose digest is the release's. An image is
 * named twice: its file, and the digest that registries know it by.
 */
async function subjectsOf({ manifest, digest, folder }) {
    const contents = await (0,files_files/* hashFile */.DC)(external_node_path_default().join(folder, release_contents/* contentsFile */.Bk));
    return [
        ...manifest.subjects.map((subject) => ({ name: subject.name, digest: sha256Of(subject.digest) })),
        ...manifest.subjects.flatMap(({ manifest: image }) => image === undefined
            ? []
            : [{ name: `pkg:oci/${(0,files_files/* safeName */.jC)(manifest.name).toLowerCase()}`, digest: sha256Of(image) }]),
        { name: release_contents/* contentsFile */.Bk, digest: sha256Of(contents.digest) },
        { name: manifest_file/* manifestFile */.YE, digest: sha256Of(digest) },
    ];
}
const sha256Of = (digest) => ({ sha256: digest.slice('sha256:'.length) });
async function definition({ facts, context, env, workspace, lockfiles }) {
    const { plan, commit } = facts.planned;
    const source = `git+${context.serverUrl}/${context.repository}`;
    return {
        buildType: 'urn:deploy-actions:build:v1',
        externalParameters: {
            source: { uri: `${source}@${context.ref || commit.sha}`, digest: { gitCommit: commit.sha } },
            workflow: workflowOf(context, env),
            toolchain: plan.toolchain,
            commands: facts.commands.map(({ phase, run }) => ({ phase, run })),
            output: plan.output,
        },
        internalParameters: {
            github: {
                event_name: context.eventName,
                repository_id: env['GITHUB_REPOSITORY_ID'] ?? '',
                repository_owner_id: env['GITHUB_REPOSITORY_OWNER_ID'] ?? '',
                runner_environment: context.runnerEnvironment,
            },
            machine: { platform: process.platform, architecture: process.arch },
            dependenciesFromCache: facts.cacheHit,
        },
        resolvedDependencies: [
            {
                uri: `${source}@${context.ref || commit.sha}`,
                digest: { gitCommit: commit.sha },
                ...(commit.dirty && { annotations: { workingTreeDiffers: true } }),
            },
            ...(await Promise.all(lockfiles.map((file) => fileMaterial(workspace, file)))),
            ...facts.tools.map(({ name, version }) => ({ name, uri: toolUri(name, version) })),
        ],
    };
}
/** `owner/name/.github/workflows/file.yml@ref`, as the runner says it. */
function workflowOf({ repository, ref, serverUrl }, env) {
    const [file = '', at = ref] = (env['GITHUB_WORKFLOW_REF'] ?? '').split('@');
    const isOwn = file.startsWith(`${repository}/`);
    const [owner = '', name = '', ...rest] = file.split('/');
    return {
        ref: at,
        repository: `${serverUrl}/${isOwn || file === '' ? repository : `${owner}/${name}`}`,
        path: rest.join('/'),
    };
}
async function fileMaterial(workspace, file) {
    const { digest } = await (0,files_files/* hashFile */.DC)(external_node_path_default().join(workspace, file));
    return { name: file, digest: sha256Of(digest) };
}
const toolUri = (name, version) => `pkg:generic/${encodeURIComponent(name)}@${encodeURIComponent(version)}`;
async function runDetails({ release, context, startedAt, finishedAt }) {
    const { serverUrl, repository, runId, runAttempt, runnerEnvironment } = context;
    const sbom = external_node_path_default().join(release.folder, sbomFile);
    const isListed = (await (0,files_files/* pathKind */.gl)(sbom)) === 'file';
    return {
        builder: { id: `https://github.com/actions/runner/${runnerEnvironment}` },
        metadata: {
            invocationId: `${serverUrl}/${repository}/actions/runs/${String(runId)}/attempts/${String(runAttempt)}`,
            startedOn: new Date(startedAt).toISOString(),
            finishedOn: new Date(finishedAt).toISOString(),
        },
        byproducts: isListed ? [{ name: sbomFile, digest: sha256Of((await (0,files_files/* hashFile */.DC)(sbom)).digest) }] : [],
    };
}

;// CONCATENATED MODULE: ./actions/build/beside.ts




/** Writes what tells of a release beside it: the bill of materials where one is asked for, and the provenance. */
async function writeBeside(leaving, release) {
    const { request, facts, env, startedAt, now, warn } = leaving;
    const { workspace } = request;
    const lockfiles = request.sbom === 'none' ? facts.planned.plan.cacheKeyFiles : await writeSbom(release, request, warn);
    const text = await provenanceText({
        release,
        facts,
        context: request.context,
        env,
        workspace,
        lockfiles,
        startedAt,
        finishedAt: now(),
    });
    await (0,files_files/* writeAtomically */.vK)(external_node_path_default().join(release.folder, 'provenance.json'), text);
}

;// CONCATENATED MODULE: ./actions/build/leave-release.ts






/** The record beside a release: what varies from build to build, and so is no part of the manifest. */
const recordFile = 'build-record.json';
/** Where the release of a name lies in this job. */
const releaseFolder = (temp, name) => external_node_path_default().join(temp, 'deploy-actions', name);
/** Packs the release into its folder; beside it what it is made of, where it comes from, and the record of its build. */
async function leaveRelease(leaving) {
    const { request, folder, selection, facts, env, further, signal } = leaving;
    const { plan, commit } = facts.planned;
    const into = releaseFolder(request.context.temp, plan.name);
    const time = (0,epoch/* archiveTime */.K)(env, commit.time);
    const { temp } = request.context;
    const normal = { root: folder, entries: selection.entries, time, temp, warn: leaving.warn };
    const normalized = [];
    const release = await withNormalFiles(normal, ({ entries, instead }) => {
        normalized.push(...instead.keys());
        return createRelease({
            root: folder,
            entries,
            instead,
            folder: into,
            name: plan.name,
            version: plan.version,
            commit: { repository: request.context.repository, sha: commit.sha, time: commit.time },
            toolchains: facts.tools,
            format: request.archive,
            time,
            ...(further && { further }),
            ...(signal && { cancelled: signal }),
        });
    });
    try {
        await writeBeside(leaving, release);
        await (0,files_files/* writeAtomically */.vK)(external_node_path_default().join(into, recordFile), `${JSON.stringify(recordOf(leaving, normalized), undefined, 2)}\n`);
    }
    catch (error) {
        await (0,files_files/* removeTree */.dM)(into);
        throw error;
    }
    return { release, archive: external_node_path_default().join(into, release.manifest.subjects[0]?.name ?? '') };
}
function recordOf({ request, facts, selection, startedAt }, normalized) {
    const { planned, commands, cacheHit, warnings, tools } = facts;
    const { runId, runAttempt, job, workflow } = request.context;
    return {
        schema: 'deploy-actions/build-record/v1',
        startedAt: new Date(startedAt).toISOString(),
        run: { id: runId, attempt: runAttempt, job, workflow },
        machine: { platform: process.platform, architecture: process.arch },
        tools,
        commands,
        cache: { hit: cacheHit, ...(facts.reused && { reused: facts.reused }) },
        output: planned.plan.output,
        leftOut: selection.secrets,
        normalized,
        evidence: planned.plan.evidence,
        warnings,
    };
}

// EXTERNAL MODULE: ./actions/build/plan.ts + 1 modules
var plan = __webpack_require__(32988);
// EXTERNAL MODULE: ./actions/build/stopwatch.ts
var stopwatch = __webpack_require__(13562);
;// CONCATENATED MODULE: ./actions/build/build.ts

















/**
 * Plans, installs, builds and packs one release, which appears in `$RUNNER_TEMP/deploy-actions/<name>/` whole or
 * not at all. Downloaded dependencies are kept for the next run even when the build fails after the install.
 */
async function build(request, parts) {
    const watch = (0,stopwatch/* createStopwatch */.S)(parts.clock);
    const planned = await watch.time('plan', () => (0,plan/* plan */.e)(request, parts));
    const folder = external_node_path_default().join(request.workspace, request.folder);
    const env = (0,scrub/* scrubbed */.f)(parts.env);
    const { detector } = planned;
    const tools = await watch.time('plan', () => (0,versions/* toolVersions */.Ek)(detector, planned.plan, folder, env, parts.run));
    const warnings = [
        ...planned.plan.warnings,
        ...(0,versions/* versionWarnings */.uL)(planned.plan.wants, tools, detector),
        ...(planned.commit.dirty ? [dirtyWarning] : []),
    ];
    warnings.forEach((warning) => parts.log.warning(warning));
    const { binaries: wanted } = request;
    const binaries = wanted && (await watch.time('plan', () => (0,binaries_plan.planBinaries)(request, wanted, planned, parts)));
    const { image: wantedImage, workspace } = request;
    const image = wantedImage && (await watch.time('plan', () => (0,build_image.planImage)(wantedImage, workspace, parts)));
    // A build that fails must not leave the one before it: the next step would take it for its own.
    await (0,files_files/* removeTree */.dM)(releaseFolder(request.context.temp, planned.plan.name));
    const finished = await watch.time('cache', () => openFinished(request, planned, tools, parts));
    const kept = await watch.time('cache', async () => finished?.restore());
    const built = kept ? { ...kept, cacheHit: true } : await buildAnew(request, planned, folder, parts, watch);
    const { folder: root, selection, commands, cacheHit } = built;
    if (selection.entries.length === 0)
        throw emptyRelease(planned.plan.output);
    const warn = (warning) => {
        warnings.push(warning);
        parts.log.warning(warning);
    };
    selectionWarnings(selection).forEach(warn);
    parts.signal?.throwIfAborted();
    const reused = kept && { run: kept.run, key: kept.key };
    const facts = { planned, tools, commands, cacheHit, warnings, ...(reused && { reused }) };
    image?.warnings.forEach(warn);
    let made;
    const imageSubjects = async (into) => {
        if (!image)
            return [];
        await request.beforeImage?.();
        made = await watch.time('image', () => makeImage(image, imageOf(request, parts), planned, into, parts, warn));
        return [made.subject];
    };
    const { release, archive } = await watch.time('pack', () => leaveRelease({
        request,
        folder: root,
        selection,
        facts,
        startedAt: parts.clock.now() - watch.elapsed(),
        now: () => parts.clock.now(),
        warn,
        env: parts.env,
        further: async (into) => [
            ...(binaries
                ? await furtherBinaries(binaries, request, planned, { folder: root, selection }, into, parts)
                : []),
            ...(await imageSubjects(into)),
        ],
        ...(parts.signal && { signal: parts.signal }),
    }));
    if (finished && !kept)
        await watch.time('cache', () => finished.save(built, commands));
    return {
        ...{ release, archive, selection, ...facts },
        ...(made && { image: made }),
        ...{ phases: watch.phases(), durationMs: watch.elapsed() },
    };
}
/** An image of a release is built from its first step on, as the release is. */
function imageOf(request, { env }) {
    const { workspace, timeoutMs, context, cache, reuse = 'none', coldImage = false } = request;
    const isCold = coldImage || reuse === 'none' || (reuse === 'auto' && isRelease(context, env));
    return { workspace, timeoutMs, context, cache, isCold };
}
async function buildAnew(request, planned, folder, parts, watch) {
    await request.prepare?.();
    const ran = await runCommands(request, planned, folder, parts, watch);
    const select = async () => request.select?.(planned) ?? pickOutput(planned, folder);
    return { ...ran, ...(await watch.time('select', select)) };
}
async function pickOutput({ plan: { output }, detector }, folder) {
    return { folder, selection: await (0,toolchains_select/* selectOutput */.S)(folder, output, await detector.afterBuild?.(folder)) };
}
const dirtyWarning = 'Tracked files differ from the commit: the release holds what is in the working tree, and names the commit.';
const emptyRelease = (output) => new errors/* ActionError */.lZ(`The output ${output.join(', ')} leaves nothing that could go into a release`, {
    fix: 'Correct output (an input, or build.output in the configuration).',
});
function selectionWarnings({ secrets, warnings }) {
    if (secrets.length === 0)
        return warnings;
    const shown = secrets.slice(0, 10).join(', ') + (secrets.length > 10 ? ` and ${String(secrets.length - 10)} more` : '');
    return [
        ...warnings,
        `Left out, since it looks like a secret: ${shown}. To pack a file all the same, name it in output.`,
    ];
}
async function runCommands(request, planned, folder, parts, watch) {
    const { commands, toolchain, cacheKeyFiles } = planned.plan;
    const { detector } = planned;
    const place = { workspace: request.workspace, folder };
    const run = (0,build_commands/* commandRunner */.c)(place, request.timeoutMs, toldToCommands(planned), parts);
    const install = commands.filter(({ phase }) => phase === 'install');
    const records = [];
    // Maven and Gradle download while they build: their plans name the stores all the same.
    const isCached = request.cache !== 'none' && (install.length > 0 || planned.plan.stores !== undefined);
    const found = isCached
        ? await (0,versions/* storeFolders */.RN)(detector, planned.plan, folder, (0,scrub/* scrubbed */.f)(parts.env), parts.run)
        : [];
    const stores = await (0,dependency_cache/* storesToKeep */.zk)(found, parts.log);
    const kept = await (0,dependency_cache/* planCache */._s)({ stores, keyFiles: cacheKeyFiles, toolchain }, request.workspace, request.context, parts.env);
    const cacheHit = kept ? await watch.time('cache', () => (0,dependency_cache/* restoreStore */.yH)(parts.cache, kept, parts.log)) : false;
    for (const command of install)
        records.push(await watch.time('install', () => run(command)));
    try {
        for (const command of commands)
            if (command.phase === 'build')
                records.push(await watch.time('build', () => run(command)));
    }
    finally {
        if (shouldSave(request, kept, cacheHit))
            await watch.time('cache', () => (0,dependency_cache/* saveStore */.Ju)(parts.cache, kept, parts.log));
    }
    return { commands: records, cacheHit };
}
const shouldSave = (request, kept, cacheHit) => kept !== undefined && request.cache === 'auto' && !cacheHit;


/***/ }),

/***/ 82472:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   KD: () => (/* binding */ rememberingGit),
/* harmony export */   sR: () => (/* binding */ changesSince),
/* harmony export */   uM: () => (/* binding */ gitIn)
/* harmony export */ });
/* harmony import */ var _shared_command_scrub_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(84083);
/* harmony import */ var _shared_runner_errors_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(44302);


/** Git as a build asks it: nothing that a repository or a person has configured is started. */
function gitIn(folder, env, run) {
    return async (...args) => {
        const argv = [
            'git',
            '-c',
            'safe.directory=*',
            '-c',
            'core.fsmonitor=false',
            '-C',
            folder,
            ...args,
        ];
        const command = { argv, env: (0,_shared_command_scrub_js__WEBPACK_IMPORTED_MODULE_0__/* .scrubbed */ .f)(env), timeoutMs: 120_000, keepBytes: 64 * 1024 * 1024 };
        const result = await run(command).catch(() => undefined);
        return result?.exitCode === 0 && !result.truncated ? result.stdout : undefined;
    };
}
/** Asks each question once: what changes meanwhile does not change the answer. */
function rememberingGit(git) {
    const answers = new Map();
    return (...args) => {
        const question = args.join('\0');
        const answer = answers.get(question) ?? git(...args);
        answers.set(question, answer);
        return answer;
    };
}
const noCommit = /^0+$/;
/**
 * What differs between the working tree and the commit at which it left `ref`; `undefined` when `ref` is the commit of
 * zeros that GitHub names before the first push of a branch: then everything is new.
 *
 * @throws ActionError when the ref, or the history up to it, was not checked out
 */
async function changesSince(ref, git) {
    if (noCommit.test(ref))
        return undefined;
    const tip = (await commitOf(ref, git)) ?? (await commitOf(`origin/${ref}`, git));
    if (tip === undefined)
        throw notThere(ref);
    const base = (await git('merge-base', tip, 'HEAD'))?.trim();
    if (!base)
        throw noHistory(ref);
    const named = await git('diff', '--name-only', '--no-renames', '--no-ext-diff', '-z', base, '--');
    const untracked = await git('ls-files', '--others', '--exclude-standard', '-z', '--full-name');
    if (named === undefined || untracked === undefined)
        throw noHistory(ref);
    return {
        base,
        changed: [...new Set([...named.split('\0'), ...untracked.split('\0')])].filter(Boolean).sort(),
        before: (file) => git('show', '--no-textconv', `${base}:${file}`),
    };
}
async function commitOf(ref, git) {
    if (ref.startsWith('-') || /[\0\r\n]/.test(ref))
        return undefined;
    return (await git('rev-parse', '--verify', '--quiet', '--end-of-options', `${ref}^{commit}`))?.trim();
}
const deeper = 'Check out the whole history: uses: actions/checkout (with fetch-depth: 0).';
const notThere = (ref) => new _shared_runner_errors_js__WEBPACK_IMPORTED_MODULE_1__/* .ActionError */ .lZ(`affected-since names "${ref}", and there is no such commit, branch or tag here`, {
    fix: `Correct it, or: ${deeper}`,
});
const noHistory = (ref) => new _shared_runner_errors_js__WEBPACK_IMPORTED_MODULE_1__/* .ActionError */ .lZ(`Nothing says what changed since "${ref}": the history that leads there is not here`, {
    fix: deeper,
});


/***/ }),

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

/***/ 13562:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   S: () => (/* binding */ createStopwatch)
/* harmony export */ });
/** Measures the parts of a build, in the order in which they were done; a part within another counts for itself alone. */
function createStopwatch(clock) {
    const start = clock.monotonic();
    const sums = new Map();
    let within = 0;
    return {
        async time(name, work) {
            const from = clock.monotonic();
            const before = within;
            within = 0;
            try {
                return await work();
            }
            finally {
                const took = clock.monotonic() - from;
                sums.set(name, (sums.get(name) ?? 0) + took - within);
                within = before + took;
            }
        },
        phases: () => [...sums].map(([name, ms]) => ({ name, durationMs: Math.round(ms) })),
        elapsed: () => Math.round(clock.monotonic() - start),
    };
}


/***/ }),

/***/ 4644:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   t: () => (/* binding */ readBunLock)
/* harmony export */ });
/** Reads `bun.lock`: JSON that has commas at the ends of lists. */
const readBunLock = (text) => JSON.parse(text.replace(/("(?:[^"\\]|\\.)*")|,(?=\s*[}\]])/g, (_, quoted) => quoted ?? ''));


/***/ }),

/***/ 28676:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   J: () => (/* binding */ goDirectives)
/* harmony export */ });
/** Reads the directives of a `go.mod` or a `go.work`, without comments. */
function goDirectives(text) {
    let block = '';
    return text.split('\n').flatMap((raw) => {
        const line = raw.replace(/\/\/.*$/, '').trim();
        if (line === '')
            return [];
        if (line === ')') {
            block = '';
            return [];
        }
        const words = (line.match(/"[^"]*"|`[^`]*`|\S+/g) ?? []).map((word) => word.replace(/^(["`])(.*)\1$/, '$2'));
        if (block !== '')
            return { verb: block, words };
        const [, opened] = /^(\w+)\s*\($/.exec(line) ?? [];
        if (opened !== undefined) {
            block = opened;
            return [];
        }
        return { verb: words[0] ?? '', words: words.slice(1) };
    });
}


/***/ }),

/***/ 63105:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   g: () => (/* binding */ readYarnLock)
/* harmony export */ });
/* harmony import */ var yaml__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(38815);

/** Reads a `yarn.lock` of any version. */
function readYarnLock(text) {
    return /^__metadata:/m.test(text)
        ? { isClassic: false, entries: berry(text) }
        : { isClassic: true, entries: classic(text) };
}
const mapping = (value) => typeof value === 'object' && value !== null && !Array.isArray(value)
    ? value
    : {};
const textOr = (value) => (typeof value === 'string' ? value : undefined);
function berry(text) {
    return Object.entries(mapping((0,yaml__WEBPACK_IMPORTED_MODULE_0__/* .parse */ .qg)(text))).flatMap(([key, value]) => {
        if (key === '__metadata')
            return [];
        const entry = mapping(value);
        const resolution = textOr(entry['resolution']);
        const isLocal = entry['linkType'] === 'soft' || /^.[^@]*@(workspace|link|portal):/.test(resolution ?? '');
        return {
            descriptors: key.split(/\s*,\s*/),
            version: String(entry['version']),
            resolution,
            resolved: undefined,
            integrity: textOr(entry['checksum']),
            isLocal,
            dependencies: Object.entries(mapping(entry['dependencies'])).map(([name, range]) => [
                name,
                String(range),
            ]),
        };
    });
}
const unquoted = (word) => word.replace(/^"(.*)"$/, '$1');
function classic(text) {
    return text.split(/\n(?=[^\s#])/).flatMap((block) => {
        const heading = /^([^\s#][^\n]*):\s*$/m.exec(block)?.[1];
        const [, version] = /^ {2}version "?([^"\n]+)"?$/m.exec(block) ?? [];
        if (heading === undefined || version === undefined)
            return [];
        const descriptors = heading.split(/,\s*/).map(unquoted);
        return {
            descriptors,
            version,
            resolution: undefined,
            resolved: /^ {2}resolved "?([^"\n]+)"?$/m.exec(block)?.[1],
            integrity: /^ {2}integrity (\S+)$/m.exec(block)?.[1],
            isLocal: descriptors.some((each) => /^.[^@]*@(link|file):/.test(each)),
            dependencies: [...block.matchAll(/^ {4}("[^"\n]+"|\S+) ("[^"\n]*"|\S+)$/gm)].map(({ 1: name = '', 2: range = '' }) => [unquoted(name), unquoted(range)]),
        };
    });
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

/***/ 3728:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Az: () => (/* binding */ contentsTotals),
/* harmony export */   Bk: () => (/* binding */ contentsFile),
/* harmony export */   KC: () => (/* binding */ contentsSchema),
/* harmony export */   OJ: () => (/* binding */ parseContents),
/* harmony export */   RD: () => (/* binding */ contentsDigest),
/* harmony export */   VG: () => (/* binding */ entryFault),
/* harmony export */   Y$: () => (/* binding */ contentsText)
/* harmony export */ });
/* unused harmony export readContents */
/* harmony import */ var valibot__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(77934);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(76760);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_0___default = /*#__PURE__*/__webpack_require__.n(node_path__WEBPACK_IMPORTED_MODULE_0__);
/* harmony import */ var _files_files_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(1798);
/* harmony import */ var _runner_errors_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(44302);
/* harmony import */ var _canonical_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(92158);
/* harmony import */ var _manifest_schema_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(90967);
/* harmony import */ var _names_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(68268);







/** The version of `contents.json`. */
const contentsSchema = 'deploy-actions/contents/v1';
/** The name of the list, beside the manifest. */
const contentsFile = 'contents.json';
const size = valibot__WEBPACK_IMPORTED_MODULE_5__/* .pipe */ .FsL(valibot__WEBPACK_IMPORTED_MODULE_5__/* .number */ .aig(), valibot__WEBPACK_IMPORTED_MODULE_5__/* .safeInteger */ .Y2b(), valibot__WEBPACK_IMPORTED_MODULE_5__/* .minValue */ .Wwf(0));
const entry = valibot__WEBPACK_IMPORTED_MODULE_5__/* .union */ .KCZ([
    valibot__WEBPACK_IMPORTED_MODULE_5__/* .strictObject */ .rej({
        path: valibot__WEBPACK_IMPORTED_MODULE_5__/* .string */ .YjP(),
        mode: valibot__WEBPACK_IMPORTED_MODULE_5__/* .picklist */ .KIO([0o644, 0o755]),
        size,
        digest: valibot__WEBPACK_IMPORTED_MODULE_5__/* .pipe */ .FsL(valibot__WEBPACK_IMPORTED_MODULE_5__/* .string */ .YjP(), valibot__WEBPACK_IMPORTED_MODULE_5__/* .regex */ .yGV(_manifest_schema_js__WEBPACK_IMPORTED_MODULE_3__/* .digestPattern */ .V)),
    }),
    valibot__WEBPACK_IMPORTED_MODULE_5__/* .strictObject */ .rej({ path: valibot__WEBPACK_IMPORTED_MODULE_5__/* .string */ .YjP(), link: valibot__WEBPACK_IMPORTED_MODULE_5__/* .string */ .YjP() }),
]);
const document = valibot__WEBPACK_IMPORTED_MODULE_5__/* .strictObject */ .rej({ schema: valibot__WEBPACK_IMPORTED_MODULE_5__/* .literal */ .euz(contentsSchema), entries: valibot__WEBPACK_IMPORTED_MODULE_5__/* .array */ .YOg(entry) });
/** `contents.json` as it is written: entries sorted by path (bytes), one a line, keys sorted. */
function contentsText(contents) {
    const lines = contents.entries.toSorted((a, b) => (0,_canonical_js__WEBPACK_IMPORTED_MODULE_6__/* .byBytes */ .b)(a.path, b.path)).map(entryText);
    return `{"entries":[\n${lines.join(',\n')}\n],"schema":"${contentsSchema}"}\n`;
}
function entryText(entry) {
    if ('link' in entry)
        return JSON.stringify({ link: entry.link, path: entry.path });
    const { digest, mode, path, size } = entry;
    return JSON.stringify({ digest, mode, path, size });
}
/** The contents digest: the sha256 of `contents.json`. */
function contentsDigest(contents) {
    return (0,_files_files_js__WEBPACK_IMPORTED_MODULE_1__/* .sha256 */ .sc)(contentsText(contents));
}
/** How many entries there are, and how many bytes in all files. */
function contentsTotals(contents) {
    const bytes = contents.entries.reduce((sum, entry) => sum + ('size' in entry ? entry.size : 0), 0);
    return { files: contents.entries.length, bytes };
}
/** Reads the text of a `contents.json`. Any spelling but the canonical one is refused, and any unsafe name. */
function parseContents(text, where = contentsFile) {
    const result = valibot__WEBPACK_IMPORTED_MODULE_5__/* .safeParse */ .xLC(document, parseJson(text, where));
    if (!result.success) {
        const issue = result.issues[0];
        throw new _runner_errors_js__WEBPACK_IMPORTED_MODULE_2__/* .ActionError */ .lZ(`${where}: ${valibot__WEBPACK_IMPORTED_MODULE_5__/* .getDotPath */ .BuJ(issue) ?? 'the document'}: ${issue.message}`, { fix });
    }
    const contents = result.output;
    if (contentsText(contents) !== text)
        throw new _runner_errors_js__WEBPACK_IMPORTED_MODULE_2__/* .ActionError */ .lZ(`${where} is not written as this suite writes it (order of entries, keys or spaces).`, { fix });
    const names = new _names_js__WEBPACK_IMPORTED_MODULE_4__/* .Names */ .fS();
    for (const entry of contents.entries) {
        const fault = entryFault(entry, names);
        if (fault)
            throw new _runner_errors_js__WEBPACK_IMPORTED_MODULE_2__/* .ActionError */ .lZ(`${where}: “${entry.path}” ${fault}.`, { fix });
    }
    return contents;
}
const fix = 'Build the release again: the file was changed, or another version of deploy-actions wrote it.';
/** What is wrong with one entry among those before it: its name, its link, a clash. */
function entryFault(entry, names) {
    const link = 'link' in entry ? entry.link : undefined;
    return ((0,_names_js__WEBPACK_IMPORTED_MODULE_4__/* .pathFault */ .a9)(entry.path) ??
        (link === undefined ? undefined : (0,_names_js__WEBPACK_IMPORTED_MODULE_4__/* .linkFault */ .$Q)(entry.path, link)) ??
        names.add(entry.path, link === undefined ? 'file' : 'link'));
}
function parseJson(text, where) {
    try {
        return JSON.parse(text);
    }
    catch (cause) {
        throw new _runner_errors_js__WEBPACK_IMPORTED_MODULE_2__/* .ActionError */ .lZ(`${where} is not JSON: ${String(cause)}`, { cause, fix });
    }
}
/** Reads the `contents.json` of a release's folder. */
async function readContents(folder) {
    const path = nodePath.join(folder, contentsFile);
    return parseContents(await readText(path), path);
}


/***/ }),

/***/ 16908:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Y: () => (/* binding */ InOrder)
/* harmony export */ });
/**
 * Lets pieces of work run side by side and hands their results on one after the other, in the order in which
 * they were begun.
 */
class InOrder {
    #width;
    #take;
    #underWay = [];
    constructor(width, take) {
        this.#width = width;
        this.#take = take;
    }
    add(work) {
        // A failure is met when its turn comes; until then it is not unhandled.
        work.catch(() => undefined);
        this.#underWay.push(work);
    }
    /** What to wait for before more is begun, so that memory stays flat; `undefined`, which costs nothing: go on. */
    settled() {
        return this.#underWay.length > this.#width ? this.#finishTo(this.#width) : undefined;
    }
    finish() {
        return this.#finishTo(0);
    }
    async #finishTo(left) {
        while (this.#underWay.length > left) {
            const oldest = this.#underWay.shift();
            if (oldest)
                this.#take(await oldest);
        }
    }
}


/***/ }),

/***/ 68268:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   $Q: () => (/* binding */ linkFault),
/* harmony export */   a9: () => (/* binding */ pathFault),
/* harmony export */   fS: () => (/* binding */ Names)
/* harmony export */ });
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(76760);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_0___default = /*#__PURE__*/__webpack_require__.n(node_path__WEBPACK_IMPORTED_MODULE_0__);

/** What is wrong with a path in an archive, or `undefined`. The same rules hold for packing and unpacking. */
function pathFault(path) {
    if (path === '')
        return 'has no name';
    if (!path.isWellFormed())
        return 'has a name that is not Unicode';
    if (path.includes('\0'))
        return 'has a NUL in its name';
    if (path.includes('\\'))
        return 'has a backslash in its name, which is a folder on Windows';
    if (path.startsWith('/'))
        return 'has an absolute path';
    if (/^[A-Za-z]:/.test(path))
        return 'begins with a drive letter';
    if (path.length > 1365 && Buffer.byteLength(path) > 4096)
        return 'has a path of more than 4,096 bytes';
    for (const part of path.split('/')) {
        const fault = partFault(part);
        if (fault)
            return fault;
    }
    return undefined;
}
function partFault(part) {
    if (part === '')
        return 'has an empty part in its path';
    if (part === '.' || part === '..')
        return `has “${part}” in its path`;
    if (part.length > 85 && Buffer.byteLength(part) > 255)
        return 'has a name of more than 255 bytes';
    if ((node_path__WEBPACK_IMPORTED_MODULE_0___default().sep) === '\\' && windowsRefuses(part))
        return 'has a name that Windows cannot hold';
    return undefined;
}
function windowsRefuses(part) {
    return /[<>:"|?*\x00-\x1f]|[. ]$/.test(part) || /^(con|prn|aux|nul|com\d|lpt\d)(\.|$)/i.test(part);
}
/**
 * What is wrong with a link, or `undefined`. Its target stays inside the tree: relative, and `..` only at its
 * start, since behind another name (`a/../..`) it would climb from wherever a link `a` leads to.
 */
function linkFault(path, target) {
    if (target === '')
        return 'is a link to nothing';
    if (!target.isWellFormed())
        return 'is a link to a name that is not Unicode';
    if (/[\0\\]/.test(target))
        return 'is a link with a NUL or a backslash in its target';
    if (target.startsWith('/') || /^[A-Za-z]:/.test(target))
        return `is a link to an absolute path (${target})`;
    if (Buffer.byteLength(target) > 4095)
        return 'is a link to a path of more than 4,095 bytes';
    const parts = target.split('/').filter((part) => part !== '' && part !== '.');
    const ups = parts.findIndex((part) => part !== '..');
    const climbs = ups < 0 ? parts.length : ups;
    if (climbs > path.split('/').length - 1)
        return `is a link that leaves the release (${target})`;
    if (parts.slice(climbs).includes('..'))
        return `is a link with “..” behind a name (${target})`;
    return undefined;
}
/**
 * All names of an archive as they come. A name must be new, also to a file system that ignores case or Unicode
 * form, and must lie under folders only: never under a file or a link.
 */
class Names {
    #seen = new Map();
    #folders = new Set();
    /** Takes a name in; says what is wrong with it, or `undefined`. */
    add(path, kind) {
        const slash = path.lastIndexOf('/');
        if (slash > 0) {
            const fault = this.#enter(path.slice(0, slash));
            if (fault)
                return fault;
        }
        const key = folded(path);
        const known = this.#seen.get(key);
        if (known)
            return clash(known, path);
        this.#seen.set(key, { exact: path, kind });
        return undefined;
    }
    #enter(folder) {
        if (this.#folders.has(folder))
            return undefined;
        const slash = folder.lastIndexOf('/');
        const fault = slash > 0 ? this.#enter(folder.slice(0, slash)) : undefined;
        if (fault)
            return fault;
        const key = folded(folder);
        const known = this.#seen.get(key);
        if (known && known.kind !== 'folder')
            return `lies under “${known.exact}”, which is a ${known.kind}`;
        if (known)
            return clash(known, folder);
        this.#seen.set(key, { exact: folder, kind: 'folder' });
        this.#folders.add(folder);
        return undefined;
    }
}
function clash(known, path) {
    if (known.exact !== path)
        return `cannot lie beside “${known.exact}” where upper and lower case are one`;
    return known.kind === 'folder' ? 'is a folder as well' : 'comes twice';
}
function folded(path) {
    if (/^[\x00-\x7f]*$/.test(path))
        return path.toLowerCase();
    return path.normalize('NFC').toUpperCase().toLowerCase().normalize('NFC');
}


/***/ }),

/***/ 57919:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   UC: () => (/* binding */ readForeignZip),
/* harmony export */   vR: () => (/* binding */ normalMembers),
/* harmony export */   vm: () => (/* binding */ normalEnd)
/* harmony export */ });
/* harmony import */ var _archive_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(26878);
/* harmony import */ var _canonical_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(92158);
/* harmony import */ var _zip_directory_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(72213);
/* harmony import */ var _zip_format_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(46351);




const largestDirectory = 64 * 1024 * 1024;
const max32 = 0xffffffff;
/**
 * Reads the directory of a zip from wherever it comes. What is beyond the plain format (64-bit sizes, several disks,
 * encryption, bytes before the first member or behind the end) is a fault: such an archive is left as it is.
 */
function readForeignZip(reader) {
    const { count, size, start, comment } = readEnd(reader);
    if (size > largestDirectory)
        throw new _archive_js__WEBPACK_IMPORTED_MODULE_0__/* .ArchiveFault */ .xz('its directory is larger than 64 MiB');
    const bytes = (0,_zip_directory_js__WEBPACK_IMPORTED_MODULE_1__/* .readAt */ .m)(reader, start, size);
    const entries = [];
    for (let at = 0; at < bytes.length;) {
        const entry = entryAt(bytes, at);
        entries.push(entry);
        at += entry.line.length;
    }
    if (entries.length !== count)
        throw new _archive_js__WEBPACK_IMPORTED_MODULE_0__/* .ArchiveFault */ .xz('its directory holds another number of members than it says');
    if (new Set(entries.map(({ name }) => name)).size !== count)
        throw new _archive_js__WEBPACK_IMPORTED_MODULE_0__/* .ArchiveFault */ .xz('two members have one name');
    return { entries, start, comment };
}
function readEnd(reader) {
    const total = reader.size();
    const length = Math.min(total, 22 + 0xffff);
    const tail = (0,_zip_directory_js__WEBPACK_IMPORTED_MODULE_1__/* .readAt */ .m)(reader, total - length, length);
    for (let at = length - 22; at >= 0; at -= 1) {
        if (tail.readUInt32LE(at) !== _zip_format_js__WEBPACK_IMPORTED_MODULE_2__/* .signatures */ .EW.end || at + 22 + tail.readUInt16LE(at + 20) !== length)
            continue;
        const [count, size, start] = [
            tail.readUInt16LE(at + 10),
            tail.readUInt32LE(at + 12),
            tail.readUInt32LE(at + 16),
        ];
        if (tail.readUInt32LE(at + 4) !== 0 || tail.readUInt16LE(at + 8) !== count)
            throw new _archive_js__WEBPACK_IMPORTED_MODULE_0__/* .ArchiveFault */ .xz('it is split over several files');
        if (count === 0xffff || size === max32 || start === max32)
            throw new _archive_js__WEBPACK_IMPORTED_MODULE_0__/* .ArchiveFault */ .xz('it has 64-bit sizes');
        if (start + size !== total - length + at)
            throw new _archive_js__WEBPACK_IMPORTED_MODULE_0__/* .ArchiveFault */ .xz('there are bytes before its first member');
        return { count, size, start, comment: Buffer.from(tail.subarray(at + 22)) };
    }
    throw new _archive_js__WEBPACK_IMPORTED_MODULE_0__/* .ArchiveFault */ .xz('it does not end as a zip does');
}
function entryAt(bytes, at) {
    if (at + 46 > bytes.length || bytes.readUInt32LE(at) !== _zip_format_js__WEBPACK_IMPORTED_MODULE_2__/* .signatures */ .EW.central)
        throw new _archive_js__WEBPACK_IMPORTED_MODULE_0__/* .ArchiveFault */ .xz('its directory is damaged');
    const length = 46 + bytes.readUInt16LE(at + 28) + bytes.readUInt16LE(at + 30) + bytes.readUInt16LE(at + 32);
    if (at + length > bytes.length)
        throw new _archive_js__WEBPACK_IMPORTED_MODULE_0__/* .ArchiveFault */ .xz('its directory is damaged');
    const line = bytes.subarray(at, at + length);
    const flags = line.readUInt16LE(8);
    const name = line.subarray(46, 46 + line.readUInt16LE(28)).toString('latin1');
    const [compressed, size, offset] = [line.readUInt32LE(20), line.readUInt32LE(24), line.readUInt32LE(42)];
    if ((flags & 0x2041) !== 0)
        throw new _archive_js__WEBPACK_IMPORTED_MODULE_0__/* .ArchiveFault */ .xz('it is encrypted');
    if ((flags & ~0x080e) !== 0)
        throw new _archive_js__WEBPACK_IMPORTED_MODULE_0__/* .ArchiveFault */ .xz('it has members of a kind that is not known here');
    if (compressed === max32 || size === max32 || offset === max32)
        throw new _archive_js__WEBPACK_IMPORTED_MODULE_0__/* .ArchiveFault */ .xz('it has 64-bit sizes');
    if (line.readUInt16LE(34) !== 0)
        throw new _archive_js__WEBPACK_IMPORTED_MODULE_0__/* .ArchiveFault */ .xz('it is split over several files');
    return { name, line, offset, compressed, size, crc: line.readUInt32LE(16), method: line.readUInt16LE(10) };
}
/**
 * The members in their order, with headers that say one time, plain modes, and neither owners nor sizes behind the
 * bytes. The compressed bytes stay. Each local header must agree with the directory: else which one is right is not known.
 */
function normalMembers(reader, zip, seconds) {
    const inPlace = zip.entries.toSorted((a, b) => a.offset - b.offset);
    const next = new Map(inPlace.map((entry, at) => [entry, inPlace[at + 1]?.offset ?? zip.start]));
    if ((inPlace[0]?.offset ?? zip.start) !== 0)
        throw new _archive_js__WEBPACK_IMPORTED_MODULE_0__/* .ArchiveFault */ .xz('there are bytes before its first member');
    return zip.entries
        .toSorted((a, b) => rankOf(a.name) - rankOf(b.name) || (0,_canonical_js__WEBPACK_IMPORTED_MODULE_3__/* .byBytes */ .b)(a.name, b.name))
        .map((entry) => normalMember(reader, entry, next.get(entry) ?? 0, seconds));
}
/** Java looks for its manifest first, EPUB and ODF for their kind; wheels are read faster with their records last. */
function rankOf(name) {
    if (name === 'mimetype' || name === 'META-INF/')
        return 0;
    if (name === 'META-INF/MANIFEST.MF')
        return 1;
    return /^[^/]+\.dist-info\//.test(name) ? 3 : 2;
}
function normalMember(reader, entry, end, seconds) {
    const fixed = (0,_zip_directory_js__WEBPACK_IMPORTED_MODULE_1__/* .readAt */ .m)(reader, entry.offset, 30);
    const [nameLength, extraLength] = [fixed.readUInt16LE(26), fixed.readUInt16LE(28)];
    const rest = (0,_zip_directory_js__WEBPACK_IMPORTED_MODULE_1__/* .readAt */ .m)(reader, entry.offset + 30, nameLength + extraLength);
    const from = entry.offset + 30 + rest.length;
    checkLocal(fixed, rest.subarray(0, nameLength), entry);
    checkGap(end - from - entry.compressed, entry);
    const extra = keptExtra(rest.subarray(nameLength));
    return {
        local: localHeader(entry, rest.subarray(0, nameLength), extra, seconds),
        from,
        length: entry.compressed,
        central: (offset) => centralLine(entry, offset, seconds),
    };
}
const flagsOf = (entry) => entry.line.readUInt16LE(8);
function checkLocal(fixed, name, entry) {
    const isLate = (fixed.readUInt16LE(6) & 8) !== 0;
    const agrees = fixed.readUInt32LE(0) === _zip_format_js__WEBPACK_IMPORTED_MODULE_2__/* .signatures */ .EW.local &&
        fixed.readUInt16LE(6) === flagsOf(entry) &&
        fixed.readUInt16LE(8) === entry.method &&
        name.toString('latin1') === entry.name &&
        (isLate ||
            (fixed.readUInt32LE(14) === entry.crc &&
                // A writer that left room for 64-bit sizes has all ones here.
                [entry.compressed, max32].includes(fixed.readUInt32LE(18)) &&
                [entry.size, max32].includes(fixed.readUInt32LE(22))));
    if (!agrees)
        throw new _archive_js__WEBPACK_IMPORTED_MODULE_0__/* .ArchiveFault */ .xz(`the header of “${entry.name}” does not agree with the directory`);
}
/** Between a member's bytes and the next one stand its sizes, when they were not known before, and nothing else. */
function checkGap(gap, entry) {
    const allowed = (flagsOf(entry) & 8) === 0 ? [0] : [12, 16, 20, 24];
    if (!allowed.includes(gap))
        throw new _archive_js__WEBPACK_IMPORTED_MODULE_0__/* .ArchiveFault */ .xz('members overlap, or there are bytes between them');
}
/** Times (0x5455, 0x000a, 0x5855), owners (0x7875, 0x7855) and room for 64-bit sizes (0x0001). */
const dropped = new Set([0x0001, 0x5455, 0x000a, 0x5855, 0x7875, 0x7855]);
function keptExtra(extra) {
    const kept = [];
    for (let at = 0; at < extra.length;) {
        if (at + 4 > extra.length || at + 4 + extra.readUInt16LE(at + 2) > extra.length)
            throw new _archive_js__WEBPACK_IMPORTED_MODULE_0__/* .ArchiveFault */ .xz('a member has fields that cannot be read');
        const length = 4 + extra.readUInt16LE(at + 2);
        if (!dropped.has(extra.readUInt16LE(at)))
            kept.push(extra.subarray(at, at + length));
        at += length;
    }
    return Buffer.concat(kept);
}
function localHeader(entry, name, extra, seconds) {
    const header = Buffer.alloc(30);
    header.writeUInt32LE(_zip_format_js__WEBPACK_IMPORTED_MODULE_2__/* .signatures */ .EW.local, 0);
    header.writeUInt16LE(neededBy(entry), 4);
    header.writeUInt16LE(flagsOf(entry) & ~8, 6);
    header.writeUInt16LE(entry.method, 8);
    const { time, date } = (0,_zip_format_js__WEBPACK_IMPORTED_MODULE_2__/* .dosTime */ .uC)(seconds);
    header.writeUInt16LE(time, 10);
    header.writeUInt16LE(date, 12);
    header.writeUInt32LE(entry.crc, 14);
    header.writeUInt32LE(entry.compressed, 18);
    header.writeUInt32LE(entry.size, 22);
    header.writeUInt16LE(name.length, 26);
    header.writeUInt16LE(extra.length, 28);
    return Buffer.concat([header, name, extra]);
}
/** Nothing here has 64-bit sizes, whatever its writer had room for. */
const neededBy = (entry) => {
    const needed = entry.line.readUInt16LE(6);
    return needed === 45 ? 20 : needed;
};
function centralLine(entry, offset, seconds) {
    const { line } = entry;
    const nameEnd = 46 + line.readUInt16LE(28);
    const extraEnd = nameEnd + line.readUInt16LE(30);
    const extra = keptExtra(line.subarray(nameEnd, extraEnd));
    const header = Buffer.from(line.subarray(0, 46));
    header.writeUInt16LE(neededBy(entry), 6);
    header.writeUInt16LE(flagsOf(entry) & ~8, 8);
    const { time, date } = (0,_zip_format_js__WEBPACK_IMPORTED_MODULE_2__/* .dosTime */ .uC)(seconds);
    header.writeUInt16LE(time, 12);
    header.writeUInt16LE(date, 14);
    header.writeUInt16LE(extra.length, 30);
    header.writeUInt32LE(plainAttributes(header), 38);
    header.writeUInt32LE(offset, 42);
    return Buffer.concat([header, line.subarray(46, nameEnd), extra, line.subarray(extraEnd)]);
}
/** Modes of Unix become 0755 or 0644, as the release's own; links, and what has no mode, stay as they are. */
function plainAttributes(header) {
    const attributes = header.readUInt32LE(38);
    const mode = attributes >>> 16;
    const kind = mode & 0o170000;
    const isUnix = header.readUInt8(5) === 3;
    if (!isUnix || mode === 0 || ![0, 0o040000, 0o100000].includes(kind))
        return attributes;
    const plain = kind | (kind === 0o040000 || (mode & 0o111) !== 0 ? 0o755 : 0o644);
    return ((plain << 16) | (attributes & 0xffff)) >>> 0;
}
/** What ends the rewritten zip, with its comment. */
function normalEnd(count, size, offset, comment) {
    const end = (0,_zip_format_js__WEBPACK_IMPORTED_MODULE_2__/* .zipEnd */ .ly)(count, size, offset);
    end.writeUInt16LE(comment.length, end.length - 2);
    return Buffer.concat([end, comment]);
}


/***/ }),

/***/ 4576:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   c: () => (/* binding */ readPatterns)
/* harmony export */ });
/* harmony import */ var picomatch__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(14006);
/* harmony import */ var picomatch__WEBPACK_IMPORTED_MODULE_1___default = /*#__PURE__*/__webpack_require__.n(picomatch__WEBPACK_IMPORTED_MODULE_1__);
/* harmony import */ var _runner_errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(44302);


/** Reads globs; a leading `!` leaves out. A path without a wildcard stands for a file, or a folder with all in it. */
function readPatterns(globs) {
    const positive = globs.filter((glob) => !glob.startsWith('!')).map(readPattern);
    const negative = globs.filter((glob) => glob.startsWith('!')).map((glob) => readPattern(glob.slice(1)));
    return {
        includes: (file) => {
            if (negative.some(({ matches }) => matches(file)))
                return false;
            let isIncluded = false;
            for (const pattern of positive) {
                if (!pattern.matches(file))
                    continue;
                pattern.matched = true;
                isIncluded = true;
            }
            return isIncluded;
        },
        names: (file) => positive.some(({ literal }) => literal !== '' && isWithin(literal, file)),
        mentions: (name) => positive.some(({ given }) => given.split('/').includes(name)),
        unmatched: () => positive.filter(({ matched }) => !matched).map(({ given }) => given),
    };
}
/** Whether a path is `folder` or lies below it. */
const isWithin = (file, folder) => file === folder || file.startsWith(`${folder}/`);
function readPattern(given) {
    const glob = given.replaceAll('\\', '/').replace(/^\.\//, '').replace(/\/+$/, '');
    if (glob === '' || glob.startsWith('/') || /^[A-Za-z]:/.test(glob) || glob.split('/').includes('..'))
        throw new _runner_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .ActionError */ .lZ(`The output "${given}" leaves the folder that is built`, {
            fix: 'Name files below the working directory, with a path that starts there.',
        });
    const isAll = glob === '.';
    const { base, isGlob } = picomatch__WEBPACK_IMPORTED_MODULE_1___default().scan(glob);
    const { source } = picomatch__WEBPACK_IMPORTED_MODULE_1___default().makeRe(isAll ? '**' : glob, { dot: true });
    // A wildcard stands for any character of a name, a newline too.
    const matcher = new RegExp(source, 's');
    const literal = isGlob ? base : glob;
    return {
        given,
        literal: isAll ? '' : literal,
        matches: isGlob || isAll ? (file) => matcher.test(file) : (file) => isWithin(file, glob) || matcher.test(file),
        matched: false,
    };
}


/***/ }),

/***/ 80491:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   S: () => (/* binding */ selectOutput)
/* harmony export */ });
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(76760);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_0___default = /*#__PURE__*/__webpack_require__.n(node_path__WEBPACK_IMPORTED_MODULE_0__);
/* harmony import */ var _files_files_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(1798);
/* harmony import */ var _runner_errors_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(44302);
/* harmony import */ var _release_names_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(68268);
/* harmony import */ var _left_out_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(32443);
/* harmony import */ var _patterns_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(4576);






/**
 * Picks the output of a finished build. What only clutters, and what looks like a secret, stays behind unless a
 * glob names it; the state of version control always does.
 *
 * @throws ActionError for a glob that matches nothing, listing what is there, and for a link that leaves the folder
 */
async function selectOutput(folder, output, afterBuild = { leaveOut: [], also: [], warnings: [] }) {
    const patterns = (0,_patterns_js__WEBPACK_IMPORTED_MODULE_5__/* .readPatterns */ .c)([...output, ...afterBuild.also]);
    const leftOut = new Set(afterBuild.leaveOut);
    const tree = await (0,_files_files_js__WEBPACK_IMPORTED_MODULE_1__/* .walk */ .GG)(folder, { skip: (file) => isSkipped(file, patterns, leftOut) });
    const matched = tree.filter(({ path: file, kind }) => kind !== 'folder' && patterns.includes(file));
    refuseUnmatched(patterns, tree, output);
    const secrets = await secretsAmong(folder, matched, patterns);
    const kept = matched.filter(({ path: file }) => !secrets.has(file));
    const { entries, warnings } = withWholeLinks(kept);
    return { entries, secrets: [...secrets], warnings: [...afterBuild.warnings, ...warnings] };
}
function isSkipped(file, patterns, leftOut) {
    if ((0,_left_out_js__WEBPACK_IMPORTED_MODULE_4__/* .isRepository */ .Z6)(file) || leftOut.has(file))
        return true;
    if ((0,_left_out_js__WEBPACK_IMPORTED_MODULE_4__/* .isModules */ .c6)(file))
        return !patterns.mentions('node_modules');
    return (0,_left_out_js__WEBPACK_IMPORTED_MODULE_4__/* .isUseless */ .x)(file) && !patterns.names(file);
}
function refuseUnmatched(patterns, tree, output) {
    // An application without dependencies: its installer leaves the folder, and nothing of them in it.
    const isEmptied = (glob) => glob === 'site-packages/**' && tree.some(({ path: file }) => file === 'site-packages');
    const missing = patterns
        .unmatched()
        .filter((glob) => output.includes(glob) && !glob.startsWith('node_modules') && !isEmptied(glob));
    const [first] = missing;
    if (first === undefined)
        return;
    throw new _runner_errors_js__WEBPACK_IMPORTED_MODULE_2__/* .ActionError */ .lZ(`The output ${missing.map((glob) => `"${glob}"`).join(', ')} matches nothing after the build. There is: ${namesThere(tree)}.`, {
        fix: 'Correct output (an input, or build.output in the configuration), or the command that should make these files.',
    });
}
function namesThere(tree) {
    const names = tree
        .filter(({ path: file }) => !file.includes('/'))
        .map(({ path: file, kind }) => (kind === 'folder' ? `${file}/` : file));
    if (names.length === 0)
        return 'nothing';
    const shown = names.slice(0, 30).join(', ');
    return names.length > 30 ? `${shown} and ${String(names.length - 30)} more` : shown;
}
async function secretsAmong(folder, entries, patterns) {
    const secrets = new Set();
    for (const { path: file, kind } of entries) {
        if (kind !== 'file' || (0,_left_out_js__WEBPACK_IMPORTED_MODULE_4__/* .isInstalled */ .j$)(file) || patterns.names(file))
            continue;
        if ((0,_left_out_js__WEBPACK_IMPORTED_MODULE_4__/* .looksSecret */ .n0)(file) || ((0,_left_out_js__WEBPACK_IMPORTED_MODULE_4__/* .mayHoldKey */ .Sv)(file) && (0,_left_out_js__WEBPACK_IMPORTED_MODULE_4__/* .holdsPrivateKey */ .jc)(await startOf(node_path__WEBPACK_IMPORTED_MODULE_0___default().join(folder, file)))))
            secrets.add(file);
    }
    return secrets;
}
async function startOf(file) {
    let text = '';
    for await (const chunk of (0,_files_files_js__WEBPACK_IMPORTED_MODULE_1__/* .openRead */ .h_)(file, { start: 0, end: 64 * 1024 - 1 }))
        text += String(chunk);
    return text;
}
/** Refuses links that leave the folder; drops those that lead to nothing in the release, and what is no file at all. */
function withWholeLinks(kept) {
    const there = new Set(kept.flatMap(({ path: file }) => [file, ...foldersOf(file)]));
    const warnings = [];
    const entries = kept.filter(({ path: file, kind, target }) => {
        if (kind === 'other')
            warnings.push(`${file} is no regular file (a socket, a pipe or a device) and was left out.`);
        if (kind !== 'link' || target === undefined)
            return kind === 'file';
        refuseLeaving(file, target);
        const isWhole = there.has(node_path__WEBPACK_IMPORTED_MODULE_0___default().posix.join(node_path__WEBPACK_IMPORTED_MODULE_0___default().posix.dirname(file), target).replace(/\/$/, ''));
        // The links to the programs of development packages lose their packages: nobody misses them.
        if (!isWhole && !file.includes('node_modules/.bin/'))
            warnings.push(`${file} is a link to ${target}, which is not in the release: the link was left out.`);
        return isWhole;
    });
    return { entries, warnings };
}
function foldersOf(file) {
    const parts = file.split('/');
    return parts.slice(1).map((_, index) => parts.slice(0, index + 1).join('/'));
}
function refuseLeaving(file, target) {
    const fault = (0,_release_names_js__WEBPACK_IMPORTED_MODULE_3__/* .linkFault */ .$Q)(file, target);
    if (fault === undefined)
        return;
    throw new _runner_errors_js__WEBPACK_IMPORTED_MODULE_2__/* .ActionError */ .lZ(`${file} ${fault}: a release must hold all that it needs`, {
        fix: `Replace the link by what it leads to, or leave it out: add "!${file}" to output.`,
        place: { file },
    });
}


/***/ }),

/***/ 62608:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  M: () => (/* binding */ affectedBy),
  p: () => (/* binding */ isReadByBuilds)
});

// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(76760);
var external_node_path_default = /*#__PURE__*/__webpack_require__.n(external_node_path_);
// EXTERNAL MODULE: ./shared/toolchains/workspaces/graph.ts
var graph = __webpack_require__(60574);
// EXTERNAL MODULE: ./shared/toolchains/workspaces/lockfile.ts + 9 modules
var lockfile = __webpack_require__(89903);
// EXTERNAL MODULE: ./node_modules/smol-toml/dist/index.js + 8 modules
var dist = __webpack_require__(3292);
// EXTERNAL MODULE: ./node_modules/yaml/dist/index.js
var yaml_dist = __webpack_require__(38815);
// EXTERNAL MODULE: ./shared/toolchains/gradle-settings.ts
var gradle_settings = __webpack_require__(82860);
// EXTERNAL MODULE: ./shared/toolchains/json.ts
var json = __webpack_require__(24645);
;// CONCATENATED MODULE: ./shared/toolchains/workspaces/root-files.ts




/** How files of the root are read, of which only a part is for members, and that part for some of them alone. */
const rootReaders = {
    'package.json': (text) => sorted((0,json/* parseObject */.lj)(text, 'package.json'), ofPackage),
    'pnpm-workspace.yaml': (text) => sorted((0,yaml_dist/* parse */.qg)(text, { maxAliasCount: 100 }), ofPnpm),
    'Cargo.toml': ofCargo,
    'pyproject.toml': (text) => sorted((0,json/* valueAt */.fK)((0,dist/* parse */.qg)(text), 'tool', 'uv'), ofUv),
    'settings.gradle': withoutIncludes,
    'settings.gradle.kts': withoutIncludes,
};
/** Scripts and descriptions build no member; who is one says its own file; dependencies are left to the lockfile. */
const ofPackage = new Set([
    'name',
    'version',
    'description',
    'scripts',
    'author',
    'license',
    'repository',
    'keywords',
    'workspaces',
]);
const ofPnpm = new Set(['packages', 'catalog', 'catalogs']);
const ofUv = new Set(['workspace', 'sources', 'dev-dependencies']);
/** The members themselves, and what only the root's own package is. */
const ofCargoRoot = new Set([
    'package',
    'dependencies',
    'dev-dependencies',
    'build-dependencies',
    'features',
    'bin',
    'lib',
    'target',
    'example',
    'test',
    'bench',
]);
const ofCargoWorkspace = new Set(['members', 'default-members', 'exclude', 'dependencies', 'metadata']);
const sorted = (value, without) => JSON.stringify(Object.entries((0,json/* isRecord */.u4)(value) ? value : {})
    .filter(([key]) => !without.has(key))
    .sort(([a], [b]) => (a < b ? -1 : 1)));
/** Of the dependencies that it keeps for all, those that a member takes: `serde.workspace = true`. */
function ofCargo(text, manifest) {
    const root = (0,dist/* parse */.qg)(text);
    const kept = (0,json/* valueAt */.fK)(root, 'workspace', 'dependencies');
    const member = (0,dist/* parse */.qg)(manifest);
    const targets = Object.values((0,json/* isRecord */.u4)(member['target']) ? member['target'] : {});
    const taken = [member, ...targets].flatMap((of) => ['dependencies', 'build-dependencies'].flatMap((key) => {
        const table = (0,json/* valueAt */.fK)(of, key);
        return Object.entries((0,json/* isRecord */.u4)(table) ? table : {}).flatMap(([name, wanted]) => (0,json/* valueAt */.fK)(wanted, 'workspace') === true ? [[name, (0,json/* valueAt */.fK)(kept, name) ?? null]] : []);
    }));
    const workspace = sorted((0,json/* valueAt */.fK)(root, 'workspace'), ofCargoWorkspace);
    return [sorted({ ...root, workspace: undefined }, ofCargoRoot), workspace, JSON.stringify(taken)].join('\n');
}
function withoutIncludes(text) {
    const lines = (0,gradle_settings/* withoutComments */.fx)(text)
        .replace(/^\s*include\s*\(?(?:[^)\n]*,\s*\n)*[^)\n]*\)?/gm, '')
        .replace(/^.*\.projectDir\s*=.*$/gm, '')
        .split('\n');
    return lines
        .map((line) => line.trim())
        .filter(Boolean)
        .join('\n');
}

// EXTERNAL MODULE: ./shared/toolchains/workspaces/workspace.ts
var workspace = __webpack_require__(1839);
;// CONCATENATED MODULE: ./shared/toolchains/workspaces/affected.ts





/** What a change touches: the members that it reaches directly, and all that depend on them, in the members' order. */
async function affectedBy(workspaces, comparison) {
    const { members } = workspaces;
    const reasons = new Map();
    const touch = (name, because) => {
        if (!reasons.has(name))
            reasons.set(name, because);
    };
    const locks = new Set((0,lockfile/* lockFiles */.t)(workspaces));
    const changedLock = comparison.changed.find((file) => locks.has(file));
    for (const file of comparison.changed) {
        const owner = file === workspaces.lockfile ? undefined : (0,workspace/* ownerOf */.bf)(members, file);
        if (owner)
            touch(owner.name, `${file} changed`);
        if (locks.has(file) || (owner && !isShared(workspaces, owner, file)))
            continue;
        for (const each of await touchedByRoot(workspaces, file, comparison))
            touch(each.name, `${file} changed`);
    }
    if (changedLock !== undefined)
        for (const each of await touchedByLock(workspaces, comparison))
            touch(each.name, `${changedLock} installs something else for it`);
    for (const name of (0,graph/* withDependants */.Lv)(members, reasons.keys())) {
        const on = members.find((each) => each.name === name)?.dependsOn.find((each) => reasons.has(each));
        touch(name, on === undefined ? 'it depends on one that changed' : `it depends on ${on}`);
    }
    return members.flatMap(({ name }) => {
        const because = reasons.get(name);
        return because === undefined ? [] : [{ name, because }];
    });
}
async function touchedByLock(workspaces, { before, now }) {
    const { members } = workspaces;
    const [was, is] = await Promise.all([(0,lockfile/* readLock */.m)(workspaces, before), (0,lockfile/* readLock */.m)(workspaces, now)]);
    if (!was || !is)
        return members;
    return members.filter((member) => was(member).join('\n') !== is(member).join('\n'));
}
/** Files that no build reads, wherever outside of the members they lie. */
const unread = /^(?:\.github|\.gitlab|\.circleci|\.vscode|\.idea|\.husky|\.changeset|docs?)\/|(?:^|\/)(?:LICEN[CS]E|NOTICE|CODEOWNERS|AUTHORS|\.gitignore|\.gitattributes|\.editorconfig|\.mailmap|\.prettier(?:rc|ignore)[^/]*|\.eslint(?:rc|ignore)[^/]*|prettier\.config\.\w+|eslint\.config\.\w+|renovate\.json5?|[^/]*\.(?:md|markdown|rst|adoc))$/i;
/** Whether a file outside of the members can change what a build makes of them. */
const isReadByBuilds = (file) => !unread.test(file);
/** Where the root is a member itself, what lies directly in it may be read by the others too. */
function isShared({ root }, owner, file) {
    const name = file.slice(root === '' ? 0 : root.length + 1);
    return owner.folder === root && (!name.includes('/') || name.startsWith('.'));
}
async function touchedByRoot(workspaces, file, comparison) {
    const { root, members } = workspaces;
    if (!isReadByBuilds(file) || !(0,workspace/* isIn */.S1)(root, file))
        return [];
    const name = file.slice(root === '' ? 0 : root.length + 1);
    const reader = Object.hasOwn(rootReaders, name) ? rootReaders[name] : undefined;
    if (reader)
        return touchedBy(reader, file, members, comparison);
    if (/^tsconfig[\w.-]*\.json$/.test(name))
        return lookingUp(members, name, comparison);
    return (await wasMembers(workspaces, file, comparison)) ? [] : members;
}
/** A member that was taken away touches only who depended on it, and says so in a file of its own. */
async function wasMembers({ members, root }, file, { before, now }) {
    const manifest = external_node_path_default().posix.basename(members.find(({ folder }) => folder !== root)?.file ?? '');
    for (let folder = external_node_path_default().posix.dirname(file); folder !== '.' && folder !== root; folder = external_node_path_default().posix.dirname(folder)) {
        const there = `${folder}/${manifest}`;
        if ((await before(there)) !== undefined)
            return (await now(there)) === undefined;
    }
    return false;
}
/** The members for which a file of the root says something else than it did; all, where it cannot be read. */
async function touchedBy(reader, file, members, { before, now }) {
    const [was = '', is = ''] = await Promise.all([before(file), now(file)]);
    const touched = await Promise.all(members.map(async (member) => {
        const manifest = (await now(member.file)) ?? '';
        return says(reader, was, manifest) !== says(reader, is, manifest);
    }));
    return members.filter((_, at) => touched[at]);
}
/** A text that cannot be read is as it is. */
function says(reader, text, manifest) {
    try {
        return reader(text, manifest);
    }
    catch {
        return text;
    }
}
/** The members that read compiler settings of the root: by `extends`, by name, or for want of their own. */
async function lookingUp(members, name, { now }) {
    const looks = await Promise.all(members.map(async ({ folder }) => {
        const [own, ...more] = await Promise.all(['tsconfig.json', 'tsconfig.build.json', 'package.json'].map((each) => now((0,workspace/* inFolder */._z)(folder, each))));
        const said = [own, ...more].join('\n');
        return own === undefined || said.includes(`../${name}`) || /"extends"\s*:\s*\[?\s*"\.\.\//.test(said);
    }));
    return members.filter((_, at) => looks[at]);
}


/***/ }),

/***/ 60574:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Lv: () => (/* binding */ withDependants),
/* harmony export */   Og: () => (/* binding */ withDependencies),
/* harmony export */   al: () => (/* binding */ inOrder),
/* harmony export */   tD: () => (/* binding */ pickMembers)
/* harmony export */ });
/* harmony import */ var _runner_errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(44302);
/* harmony import */ var _runner_nearest_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(44611);


/**
 * Sorts members so that each comes after all that it depends on, else as they came.
 *
 * @throws ActionError that names the members of a cycle
 */
function inOrder(members) {
    const byName = new Map(members.map((member) => [member.name, member]));
    const ordered = [];
    const done = new Set();
    for (const first of members) {
        // A stack of its own: a chain of thousands of members would overflow the engine's.
        const way = [{ member: first, next: 0 }];
        const onTheWay = new Set([first.name]);
        if (done.has(first.name))
            continue;
        for (let at = way.at(-1); at; at = way.at(-1)) {
            const name = at.member.dependsOn[at.next++];
            if (name === undefined) {
                ordered.push(at.member);
                done.add(at.member.name);
                onTheWay.delete(at.member.name);
                way.pop();
                continue;
            }
            const member = byName.get(name);
            if (!member || done.has(name))
                continue;
            if (onTheWay.has(name))
                throw cycle(way.map((each) => each.member), member);
            onTheWay.add(name);
            way.push({ member, next: 0 });
        }
    }
    return ordered;
}
function cycle(way, closing) {
    const members = way.slice(way.indexOf(closing));
    const names = [...members, closing].map(({ name }) => name).join(' → ');
    return new _runner_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .ActionError */ .lZ(`The workspaces depend on each other in a circle: ${names}`, {
        fix: `Take one of these dependencies out; they stand in ${members.map(({ file }) => file).join(', ')}.`,
        place: { file: closing.file },
    });
}
/** The named members and all that they depend on, whatever the number of steps. */
const withDependencies = (members, names) => reach(names, new Map(members.map(({ name, dependsOn }) => [name, dependsOn])));
/** The named members and all that depend on them, whatever the number of steps. */
function withDependants(members, names) {
    const dependants = new Map();
    for (const { name, dependsOn } of members)
        for (const each of dependsOn)
            dependants.set(each, [...(dependants.get(each) ?? []), name]);
    return reach(names, dependants);
}
function reach(from, edges) {
    const found = new Set(from);
    for (const name of found)
        for (const each of edges.get(name) ?? [])
            found.add(each);
    return found;
}
/**
 * The members that were asked for, by name or by folder.
 *
 * @throws ActionError for one that is not there, with the nearest that is
 */
function pickMembers(members, asked) {
    const folders = asked.map((each) => each.replace(/^\.\//, '').replace(/\/+$/, ''));
    const picked = folders.map((each) => {
        const found = members.find(({ name, folder }) => name === each || folder === each);
        if (found)
            return found;
        const known = members.flatMap(({ name, folder }) => [name, folder]);
        const meant = (0,_runner_nearest_js__WEBPACK_IMPORTED_MODULE_1__/* .nearest */ .p)(each, known);
        throw new _runner_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .ActionError */ .lZ(`There is no workspace "${each}"${meant === undefined ? '' : `; did you mean "${meant}"?`}`, { fix: `Name one of these, or its folder: ${listed(members)}.` });
    });
    return members.filter((member) => picked.includes(member));
}
function listed(members) {
    const shown = members
        .slice(0, 30)
        .map(({ name, folder }) => `${name} (${folder || '.'})`)
        .join(', ');
    return members.length > 30 ? `${shown} and ${String(members.length - 30)} more` : shown;
}


/***/ }),

/***/ 89903:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  t: () => (/* binding */ lockFiles),
  m: () => (/* binding */ readLock)
});

// EXTERNAL MODULE: ./shared/lockfiles/bun-lock.ts
var bun_lock = __webpack_require__(4644);
// EXTERNAL MODULE: ./shared/toolchains/json.ts
var json = __webpack_require__(24645);
;// CONCATENATED MODULE: ./shared/toolchains/workspaces/asked-packages.ts

const keys = ['dependencies', 'devDependencies', 'optionalDependencies', 'peerDependencies'];
/** What a `package.json`, or an entry like one, asks for: names and ranges. */
const askedPackages = (manifest) => keys.flatMap((key) => {
    const section = (0,json/* isRecord */.u4)(manifest) ? manifest[key] : undefined;
    return (0,json/* isRecord */.u4)(section)
        ? Object.entries(section).map(([name, range]) => [name, String(range)])
        : [];
});

;// CONCATENATED MODULE: ./shared/toolchains/workspaces/lock-bun.ts



/**
 * What a `bun.lock` installs for a member: all that it and the root reach, by the way in which Node looks packages up. A
 * binary `bun.lockb` is not read.
 */
const bunLock = (text, { root }) => {
    const lock = (0,bun_lock/* readBunLock */.t)(text);
    const [workspaces, packages] = (0,json/* isRecord */.u4)(lock) ? [lock['workspaces'], lock['packages']] : [];
    if (!(0,json/* isRecord */.u4)(lock) || !(0,json/* isRecord */.u4)(workspaces) || !(0,json/* isRecord */.u4)(packages))
        return undefined;
    const settings = JSON.stringify({ ...lock, workspaces: undefined, packages: undefined });
    return ({ folder }) => {
        const own = workspaces[root === '' ? folder : folder.slice(root.length + 1)];
        const found = new Set();
        const reach = (from, entry) => {
            for (const [name] of askedPackages(entry)) {
                const key = lookUp(packages, from, name);
                if (key !== undefined)
                    found.add(key);
            }
        };
        reach('', workspaces['']);
        reach((0,json/* textAt */.$6)(own, 'name') ?? '', own);
        for (const key of found)
            reach(key, detailsOf(packages[key]));
        return [settings, ...[...found].sort().map((key) => `${key} ${JSON.stringify(packages[key])}`)];
    };
};
/** A package is a list: what it is, where from, what it asks for, its hash. */
const detailsOf = (entry) => (Array.isArray(entry) ? entry.find(json/* isRecord */.u4) : undefined);
/** `a/b/name` beside what `a/b` is installed for, then beside `a`, then at the top. */
function lookUp(packages, from, name) {
    const way = from.match(/@[^/]+\/[^/]+|[^/]+/g) ?? [];
    for (let length = way.length; length >= 0; length--) {
        const key = [...way.slice(0, length), name].join('/');
        if (Object.hasOwn(packages, key))
            return key;
    }
    return undefined;
}

// EXTERNAL MODULE: ./node_modules/semver/index.js
var semver = __webpack_require__(62088);
var semver_default = /*#__PURE__*/__webpack_require__.n(semver);
// EXTERNAL MODULE: ./shared/lockfiles/go-mod.ts
var go_mod = __webpack_require__(28676);
// EXTERNAL MODULE: ./shared/toolchains/workspaces/workspace.ts
var workspace = __webpack_require__(1839);
;// CONCATENATED MODULE: ./shared/toolchains/workspaces/lock-go.ts



/**
 * What a module of a `go.work` is built with: of each module that it requires the newest version that any of them
 * requires, since that is what Go takes for all, and its sum; what `go.work` itself says counts for each.
 */
const goLock = async (text, { root, members }, read) => {
    const required = await Promise.all(members.map(async ({ name, file }) => {
        const directives = (0,go_mod/* goDirectives */.J)((await read(file)) ?? '');
        return [name, directives.filter(({ verb }) => verb === 'require').map(versionOf)];
    }));
    const newest = new Map();
    for (const [path, version] of required.flatMap(([, all]) => all))
        if (!newest.has(path) || isNewer(version, newest.get(path) ?? ''))
            newest.set(path, version);
    const sums = await sumsOf([(0,workspace/* inFolder */._z)(root, 'go.work.sum'), ...members.map(({ folder }) => (0,workspace/* inFolder */._z)(folder, 'go.sum'))], read);
    const shared = JSON.stringify((0,go_mod/* goDirectives */.J)(text).filter(({ verb }) => verb !== 'use'));
    const byMember = new Map(required);
    return ({ name }) => [
        shared,
        ...(byMember.get(name) ?? [])
            .map(([path]) => `${path} ${newest.get(path) ?? ''}`)
            .map((each) => `${each} ${sums.get(each) ?? ''}`)
            .sort(),
    ];
};
const versionOf = ({ words: [path = '', version = ''] }) => [path, version];
function isNewer(version, other) {
    const [a, b] = [semver_default().parse(version), semver_default().parse(other)];
    return a && b ? semver_default().gt(a, b) : version > other;
}
/** The sum of each module, by its path and version. */
async function sumsOf(files, read) {
    const texts = await Promise.all(files.map(read));
    const lines = texts.flatMap((text) => (text ?? '').split('\n')).map((line) => line.trim().split(' '));
    return new Map(lines.flatMap(([path = '', version = '', sum = '']) => {
        return sum === '' || version.endsWith('/go.mod') ? [] : [[`${path} ${version}`, sum]];
    }));
}

// EXTERNAL MODULE: ./node_modules/smol-toml/dist/index.js + 8 modules
var dist = __webpack_require__(3292);
// EXTERNAL MODULE: ./shared/toolchains/gradle-settings.ts
var gradle_settings = __webpack_require__(82860);
// EXTERNAL MODULE: ./shared/toolchains/says.ts
var says = __webpack_require__(11403);
;// CONCATENATED MODULE: ./shared/toolchains/workspaces/lock-gradle.ts





/**
 * What a version catalogue of Gradle says for a project: the entries that its script names, and those that the root's
 * names, which may be for all. One that reads a catalogue by texts may mean any of them.
 */
const gradleLock = async (text, { root, members }, read) => {
    const entries = entriesOf((0,dist/* parse */.qg)(text));
    const scripts = [
        ...members.map(({ file }) => file),
        ...['build.gradle', 'build.gradle.kts'].map((name) => (0,workspace/* inFolder */._z)(root, name)),
    ];
    const texts = new Map(await Promise.all(scripts.map(async (file) => [file, (0,gradle_settings/* withoutComments */.fx)((await read(file)) ?? '')])));
    const shared = scripts.slice(members.length).map((file) => texts.get(file) ?? '');
    return ({ file }) => {
        const said = [...shared, texts.get(file) ?? ''].join('\n');
        const isOpen = /\bVersionCatalogsExtension\b|\.find(?:Library|Version|Plugin|Bundle)\b/.test(said);
        return entries
            .filter(({ accessor }) => isOpen || accessor.test(said))
            .map(({ line }) => line)
            .sort();
    };
};
/** Each entry with the versions that it refers to, a bundle with its libraries. */
function entriesOf(catalogue) {
    const table = (name) => {
        const found = catalogue[name];
        return (0,json/* isRecord */.u4)(found) ? found : {};
    };
    const versions = table('versions');
    const libraries = table('libraries');
    const whole = (entry) => {
        const reference = (0,json/* textAt */.$6)(entry, 'version', 'ref');
        return reference === undefined ? entry : [entry, versions[reference]];
    };
    const bundle = (entry) => Array.isArray(entry) ? entry.map((alias) => [alias, whole(libraries[String(alias)])]) : entry;
    return [
        ...Object.entries(libraries).map(([alias, entry]) => entryOf('', alias, whole(entry))),
        ...Object.entries(table('plugins')).map(([alias, entry]) => entryOf('plugins.', alias, whole(entry))),
        ...Object.entries(table('bundles')).map(([alias, entry]) => entryOf('bundles.', alias, bundle(entry))),
        ...Object.entries(versions).map(([alias, entry]) => entryOf('versions.', alias, entry)),
    ];
}
/** `spring-boot_web` is `libs.spring.boot.web`. */
const entryOf = (kind, alias, value) => ({
    accessor: new RegExp(`\\b${(0,says/* literally */.Dk)(`libs.${kind}${alias.replace(/[-_.]/g, '.')}`)}\\b`),
    line: `${kind}${alias} ${JSON.stringify(value)}`,
});

// EXTERNAL MODULE: ./shared/lockfiles/pom.ts
var lockfiles_pom = __webpack_require__(21859);
// EXTERNAL MODULE: ./shared/lockfiles/xml.ts
var xml = __webpack_require__(38334);
;// CONCATENATED MODULE: ./shared/toolchains/workspaces/lock-maven.ts


/**
 * What the joining `pom.xml` says for a module: the versions that it manages of what the module names, the properties
 * that the module writes, and all else that it hands down. It counts for its children alone.
 */
const mavenLock = async (text, { members }, read) => {
    const root = (0,lockfiles_pom/* readPomText */.S)(text);
    if (!root)
        return undefined;
    const poms = await Promise.all(members.map(async ({ name, file }) => [name, await read(file)]));
    const byMember = new Map(poms);
    const rest = withoutOwn(root);
    const written = [
        ...root.project.inner
            .filter(({ name }) => name !== 'properties')
            .map((each) => JSON.stringify(bare(each))),
        ...poms.map(([, pom]) => pom ?? ''),
    ].join('\n');
    return ({ name }) => {
        const own = byMember.get(name);
        const pom = own === undefined ? undefined : (0,lockfiles_pom/* readPomText */.S)(own);
        if (own === undefined || !pom || !isChild(pom, root))
            return [];
        // A parent of others hands down whatever it is handed.
        if ((0,xml/* childText */.ix)(pom.project, 'packaging') === 'pom')
            return [text];
        // A property that nobody writes is one of a plugin's.
        return [
            fill(rest, root),
            ...[...root.properties]
                .filter(([key]) => writes(own, key) || !writes(written, key))
                .filter(([key]) => !key.startsWith('project.'))
                .map(([key, value]) => `${key} ${(0,lockfiles_pom/* filled */.B)(value, root.properties) ?? value}`),
            ...pom.dependencies.flatMap((each) => root.managed.filter((one) => isSame(one, each)).map((one) => JSON.stringify(one))),
        ].sort();
    };
};
const isChild = ({ parent }, root) => parent?.artifact === root.artifact && parent?.group === root.group;
const isSame = (one, other) => one.group === other.group && one.artifact === other.artifact;
const writes = (text, property) => text.includes(`\${${property}}`);
/** A pom without what is told apart by module, and without what says nothing to a build. */
const apart = new Set([
    'modelVersion',
    'properties',
    'modules',
    'name',
    'description',
    'url',
    'licenses',
    'developers',
    'scm',
    'issueManagement',
    'ciManagement',
]);
function withoutOwn({ project, managed }) {
    const imported = managed.filter(({ scope }) => scope === 'import');
    const parts = project.inner.filter(({ name }) => !apart.has(name) && name !== 'dependencyManagement');
    return JSON.stringify([parts.map(bare), imported]);
}
/** An element without its line. */
const bare = ({ name, text, inner }) => [name, text.trim(), inner.map(bare)];
const fill = (text, { properties }) => text.replace(/\$\{([^}]+)\}/g, (whole, name) => (0,lockfiles_pom/* filled */.B)(properties.get(name), properties) ?? whole);

;// CONCATENATED MODULE: ./shared/toolchains/workspaces/lock-npm.ts


const lock_npm_keys = ['dependencies', 'devDependencies', 'optionalDependencies', 'peerDependencies'];
/**
 * What a `package-lock.json` installs for a member: all that it reaches by the way in which Node looks packages up, and
 * what the root itself asks for, since its tools are found from every member.
 */
const npmLock = (text) => {
    const lock = JSON.parse(text);
    const packages = (0,json/* isRecord */.u4)(lock) ? lock['packages'] : undefined;
    if (!(0,json/* isRecord */.u4)(packages))
        return undefined;
    return ({ folder }) => {
        const found = new Set(['', folder]);
        for (const location of found) {
            const entry = packages[location];
            const link = (0,json/* isRecord */.u4)(entry) && entry['link'] === true ? (0,json/* textAt */.$6)(entry, 'resolved') : undefined;
            if (link !== undefined)
                found.add(link);
            for (const name of namesIn(entry)) {
                const at = lock_npm_lookUp(packages, location, name);
                if (at !== undefined)
                    found.add(at);
            }
        }
        return [...found]
            .sort()
            .map((location) => `${location} ${JSON.stringify(installed(location, packages[location]))}`);
    };
};
const namesIn = (entry) => lock_npm_keys.flatMap((key) => ((0,json/* isRecord */.u4)(entry) && (0,json/* isRecord */.u4)(entry[key]) ? Object.keys(entry[key]) : []));
/** The version of a member itself says nothing of what is installed. */
function installed(location, entry) {
    if (!(0,json/* isRecord */.u4)(entry) || location.includes('node_modules/'))
        return entry;
    return Object.fromEntries(Object.entries(entry).filter(([key]) => key !== 'version' && key !== 'name'));
}
/** `node_modules` beside a package, then beside each folder above it. */
function lock_npm_lookUp(packages, location, name) {
    for (let at = location;;) {
        const tried = (0,workspace/* inFolder */._z)(at, `node_modules/${name}`);
        if (packages[tried] !== undefined)
            return tried;
        if (at === '')
            return undefined;
        at = at.includes('/') ? at.slice(0, at.lastIndexOf('/')) : '';
    }
}

// EXTERNAL MODULE: ./node_modules/yaml/dist/index.js
var yaml_dist = __webpack_require__(38815);
;// CONCATENATED MODULE: ./shared/toolchains/workspaces/lock-pnpm.ts


const lock_pnpm_keys = ['dependencies', 'devDependencies', 'optionalDependencies'];
/** What a `pnpm-lock.yaml` installs for a member, and for the root, whose tools are found from every member. */
const pnpmLock = (text, { root }) => {
    const lock = (0,yaml_dist/* parse */.qg)(text, { maxAliasCount: 100 });
    const importers = (0,json/* isRecord */.u4)(lock) ? lock['importers'] : undefined;
    if (!(0,json/* isRecord */.u4)(lock) || !(0,json/* isRecord */.u4)(importers))
        return undefined;
    const tables = [lock['snapshots'], lock['packages']].filter(json/* isRecord */.u4);
    // What a catalogue comes to stands with the importers that take it.
    const settings = {
        ...lock,
        importers: undefined,
        packages: undefined,
        snapshots: undefined,
        catalogs: undefined,
    };
    return ({ folder }) => {
        const own = root === '' ? folder : folder.slice(root.length + 1);
        const starts = ['.', own === '' ? '.' : own].map((name) => importers[name]);
        const found = new Set(starts.flatMap((start) => wantedBy(start, tables)));
        for (const key of found)
            for (const table of tables)
                wantedBy(table[key], tables).forEach((each) => found.add(each));
        const installed = [...found].sort().map((key) => {
            const bare = key.replace(/\(.*$/, '');
            return `${key} ${JSON.stringify([key, bare].flatMap((each) => tables.map((table) => table[each] ?? null)))}`;
        });
        return [JSON.stringify(settings), ...starts.map((start) => JSON.stringify(start ?? null)), ...installed];
    };
};
/** The keys of what a package asks for. A link is another member, which stands for itself. */
function wantedBy(entry, tables) {
    if (!(0,json/* isRecord */.u4)(entry))
        return [];
    return lock_pnpm_keys.flatMap((key) => {
        const section = entry[key];
        if (!(0,json/* isRecord */.u4)(section))
            return [];
        return Object.entries(section).flatMap(([name, said]) => {
            const version = typeof said === 'string' ? said : (0,json/* textAt */.$6)(said, 'version');
            if (version === undefined || version.startsWith('link:'))
                return [];
            const tried = [`${name}@${version}`, version, `/${name}@${version}`, `/${name}/${version}`];
            return [
                tried.find((each) => tables.some((table) => table[each] !== undefined)) ?? `${name}@${version}`,
            ];
        });
    });
}

;// CONCATENATED MODULE: ./shared/toolchains/workspaces/lock-toml.ts


/** What a `Cargo.lock` or a `uv.lock` says of a member: its own entry and all that it reaches. */
const tomlLock = (text) => {
    const lock = (0,dist/* parse */.qg)(text);
    const packages = Array.isArray(lock['package']) ? lock['package'].filter(json/* isRecord */.u4) : undefined;
    if (!packages)
        return undefined;
    const byName = Map.groupBy(packages, (each) => (0,json/* textAt */.$6)(each, 'name') ?? '');
    // Which members there are says nothing to the others.
    const manifest = (0,json/* isRecord */.u4)(lock['manifest']) ? { ...lock['manifest'], members: undefined } : undefined;
    const rest = JSON.stringify({ ...lock, package: undefined, manifest });
    return ({ name }) => {
        const found = new Set(byName.get(name) ?? []);
        for (const each of found)
            for (const wanted of lock_toml_wantedBy(each))
                chosen(byName, wanted).forEach((other) => found.add(other));
        return [rest, ...[...found].map((each) => JSON.stringify(withoutOwnVersion(each))).sort()];
    };
};
/** A member has no source but its folder. */
const withoutOwnVersion = (entry) => entry['source'] === undefined || ['editable', 'virtual'].some((kind) => (0,json/* textAt */.$6)(entry, 'source', kind))
    ? { ...entry, version: undefined }
    : entry;
function lock_toml_wantedBy(entry) {
    const lists = [
        entry['dependencies'],
        ...['optional-dependencies', 'dev-dependencies'].flatMap((key) => (0,json/* isRecord */.u4)(entry[key]) ? Object.values(entry[key]) : []),
    ];
    return lists.flatMap((list) => (Array.isArray(list) ? list.flatMap(readWanted) : []));
}
/** Cargo writes `name`, or `name version` where several versions are there; uv writes a table. */
function readWanted(said) {
    if (typeof said !== 'string') {
        const name = (0,json/* textAt */.$6)(said, 'name');
        return name === undefined ? [] : [{ name, version: (0,json/* textAt */.$6)(said, 'version') }];
    }
    const [name = '', version] = said.split(' ');
    return [{ name, version }];
}
function chosen(byName, { name, version }) {
    const all = byName.get(name) ?? [];
    const exact = all.filter((each) => version === undefined || (0,json/* valueAt */.fK)(each, 'version') === version);
    return exact.length > 0 ? exact : all;
}

// EXTERNAL MODULE: ./shared/lockfiles/yarn-lock.ts
var yarn_lock = __webpack_require__(63105);
;// CONCATENATED MODULE: ./shared/toolchains/workspaces/lock-yarn.ts




/**
 * What a `yarn.lock` installs for a member: all that its `package.json` and the root's come to, since the root's tools are
 * found from every member.
 */
const yarnLock = async (text, { root, members }, read) => {
    const { entries } = (0,yarn_lock/* readYarnLock */.g)(text);
    const byDescriptor = new Map(entries.flatMap((entry) => entry.descriptors.map((each) => [each, entry])));
    const byName = Map.groupBy(entries, ({ descriptors: [first = ''] }) => nameIn(first));
    const find = ([name, range]) => {
        const exact = byDescriptor.get(`${name}@${range}`) ??
            byDescriptor.get(`${name}@npm:${range}`) ??
            byDescriptor.get(`${name}@workspace:${range}`);
        // Where a resolution of the root says something else, any version may be meant.
        return exact ? [exact] : (byName.get(name) ?? []);
    };
    const files = [(0,workspace/* inFolder */._z)(root, 'package.json'), ...members.map(({ file }) => file)];
    const manifests = await Promise.all(files.map(async (file) => [file, askedPackages((0,json/* parseObject */.lj)((await read(file)) ?? '{}', file))]));
    const asked = new Map(manifests);
    return ({ file }) => {
        const found = new Set([...(asked.get(files[0] ?? '') ?? []), ...(asked.get(file) ?? [])].flatMap(find));
        for (const entry of found)
            if (!entry.isLocal)
                entry.dependencies.flatMap(find).forEach((each) => found.add(each));
        return [...found]
            .filter(({ isLocal }) => !isLocal)
            .map(lineOf)
            .sort();
    };
};
const nameIn = (descriptor) => descriptor.slice(0, descriptor.indexOf('@', 1));
/** Without what asks for it: a range that comes to the same version installs the same. */
const lineOf = ({ descriptors, ...entry }) => JSON.stringify([nameIn(descriptors[0] ?? ''), entry]);

;// CONCATENATED MODULE: ./shared/toolchains/workspaces/lockfile.ts









const readers = {
    npm: npmLock,
    pnpm: pnpmLock,
    yarn: yarnLock,
    bun: bunLock,
    cargo: tomlLock,
    uv: tomlLock,
    go: goLock,
    maven: mavenLock,
    gradle: gradleLock,
};
/** The files that say together what is installed for all members: the lockfile, and of Go every module's own. */
function lockFiles({ kind, root, lockfile, members }) {
    if (kind !== 'go')
        return lockfile === undefined ? [] : [lockfile];
    const work = ['go.work', 'go.work.sum'].map((name) => (0,workspace/* inFolder */._z)(root, name));
    return [
        ...work,
        ...members.flatMap(({ folder }) => ['go.mod', 'go.sum'].map((name) => (0,workspace/* inFolder */._z)(folder, name))),
    ];
}
/** How what is installed is told apart by member; `undefined` where it cannot be, so that all of it counts for each. */
async function readLock(workspaces, read) {
    const { kind, root, lockfile } = workspaces;
    const file = kind === 'go' ? (0,workspace/* inFolder */._z)(root, 'go.work') : lockfile;
    const text = file === undefined ? undefined : await read(file);
    if (text === undefined)
        return undefined;
    try {
        return await readers[kind](text, workspaces, read);
    }
    catch {
        // A lockfile that cannot be read is its tool's to complain about; until then it may mean anything for anyone.
        return undefined;
    }
}


/***/ }),

/***/ 1839:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   S1: () => (/* binding */ isIn),
/* harmony export */   _z: () => (/* binding */ inFolder),
/* harmony export */   bf: () => (/* binding */ ownerOf),
/* harmony export */   cK: () => (/* binding */ amongMembers)
/* harmony export */ });
/** A path below a folder, `''` being the root. */
const inFolder = (folder, file) => folder === '' ? file : `${folder}/${file}`;
/** Whether a path lies in a folder. */
const isIn = (folder, file) => folder === '' || file.startsWith(`${folder}/`);
/** Keeps the dependencies that are members, each once, without the member itself. */
function amongMembers(members) {
    const names = new Set(members.map(({ name }) => name));
    return members
        .map((member) => ({
        ...member,
        dependsOn: [...new Set(member.dependsOn)]
            .filter((name) => names.has(name) && name !== member.name)
            .sort(),
    }))
        .sort((a, b) => (a.folder < b.folder ? -1 : 1));
}
/** The member whose folder holds a file: the innermost. */
const ownerOf = (members, file) => members
    .filter(({ folder }) => isIn(folder, file))
    .reduce((best, each) => (best && best.folder.length >= each.folder.length ? best : each), undefined);


/***/ })

};
