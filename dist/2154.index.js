export const id = 2154;
export const ids = [2154];
export const modules = {

/***/ 92154:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  builtTwice: () => (/* binding */ builtTwice)
});

// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(76760);
var external_node_path_default = /*#__PURE__*/__webpack_require__.n(external_node_path_);
// EXTERNAL MODULE: ./shared/files/files.ts + 10 modules
var files_files = __webpack_require__(1798);
;// CONCATENATED MODULE: ./shared/release/difference-cause.ts
/** Recognises the usual causes from the bytes: the folder, the user, the time, a random number, the order of things. */
function usualCause(difference, builds) {
    const { says, first, second, offset = 0 } = difference;
    const at = Math.min(offset, 512);
    return (ofOtherThanBytes(says) ??
        ofSurroundings(first.near, second.near, builds) ??
        ofTime(first.near, second.near, at, builds) ??
        ofIdentifier(first.near, second.near, at) ??
        ofOrder(first.whole, second.whole) ??
        ofSurroundings(first.whole, second.whole, builds) ?? {
        says: 'none of the usual causes was recognised: think of random numbers, hashes of what differs, and compressors',
        fix: 'Build twice by hand and compare the two files (diffoscope shows how).',
    });
}
const time = {
    says: 'it holds the time of the build',
    fix: 'Take the time from SOURCE_DATE_EPOCH, which is set for the build, or leave it out.',
};
const user = {
    says: 'it holds the name of the user',
    fix: 'Leave the name out of what the build writes.',
};
const order = {
    says: 'it holds the same in another order, as maps, folders, locales and threads give it',
    fix: 'Sort what the build goes through (files by LC_ALL=C, keys of maps), or write it from one thread.',
};
function ofOtherThanBytes(says) {
    if (says.includes('another time'))
        return time;
    if (says.includes('another owner'))
        return user;
    if (says.includes('another order'))
        return order;
    return / mode\b/.test(says)
        ? {
            says: 'its mode follows the umask',
            fix: 'Set its mode in the build (`chmod`, `install -m`), or where it is copied (`COPY --chmod=755`).',
        }
        : undefined;
}
/** What the second build had is made up for it: nothing else could have brought it into its bytes. */
function ofSurroundings(a, b, builds) {
    const holds = (made) => made !== '' && b.includes(made) && !a.includes(made);
    const fix = folderFix(builds.toolchain);
    if (holds(builds.folder))
        return { says: 'it holds the folder that it was built in', fix };
    if (holds(builds.home))
        return { says: 'it holds the home folder of the user', fix };
    return holds(builds.user) ? user : undefined;
}
function folderFix(toolchain) {
    const known = {
        go: 'Build with `go build -trimpath`.',
        rust: 'Build with `RUSTFLAGS=--remap-path-prefix=$PWD=.`.',
        cmake: 'Build with `-ffile-prefix-map=$PWD=.` in CFLAGS and CXXFLAGS, and without an rpath of the build folder.',
        meson: 'Build with `-ffile-prefix-map=$PWD=.` in CFLAGS and CXXFLAGS.',
        make: 'Build with `-ffile-prefix-map=$PWD=.` in CFLAGS and CXXFLAGS.',
        python: 'Leave out compiled files and virtual environments (`!**/*.pyc`, `!.venv/**` in output), or build wheels.',
        node: 'Let the bundler write paths from the root (source maps: `sourceRoot`, `devtoolModuleFilenameTemplate`), not absolute ones.',
        dotnet: 'Build with `-p:ContinuousIntegrationBuild=true`, which maps paths.',
    };
    return known[toolchain] ?? 'Write paths from the root of the repository, not absolute ones.';
}
const month = '(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)';
const year = '(?:19|20)\\d\\d';
const written = [
    new RegExp(`${year}[-/.]\\d\\d[-/.]\\d\\d(?:[T _][\\d:.,-]{4,18})?(?:Z| ?[+-]\\d\\d:?\\d\\d)?`, 'g'),
    new RegExp(`(?:\\w{3},? )?(?:\\d{1,2} ${month}|${month} +\\d{1,2})[ ,]+[\\w:+ .]{4,32}`, 'g'),
    /\d\d:\d\d:\d\d/g,
    new RegExp(`${year}(?:0[1-9]|1[0-2])[0-3]\\d[T-]?[0-2]\\d[0-5]\\d(?:[0-5]\\d)?Z?`, 'g'),
];
/** Written out in one of the two (the other may have another locale), counted in both, or in binary. */
function ofTime(a, b, at, { from, to }) {
    const day = 86_400_000;
    const isNow = (value) => [value, value * 1000].some((ms) => ms > from - day && ms < to + day);
    const isWritten = written.some((each) => isMatched(each, a, at) || isMatched(each, b, at));
    const counted = (of) => tokensAt(/\d{10,13}/g, of, at).some((token) => isNow(Number(token)));
    return isWritten || (counted(a) && counted(b)) || isBinaryTime(a, b, at, isNow) ? time : undefined;
}
/**
 * 32 bits that begin up to three bytes before the difference, in either order. The sources of the first build may be
 * older than it; those of the second one were copied for it.
 */
function isBinaryTime(a, b, at, isNow) {
    const year2000 = 946_684_800;
    return [0, 1, 2, 3].some((back) => {
        const start = at - back;
        if (start < 0 || start + 4 > Math.min(a.length, b.length))
            return false;
        const little = [a.readUInt32LE(start), b.readUInt32LE(start)];
        const big = [a.readUInt32BE(start), b.readUInt32BE(start)];
        return [little, big].some(([one, two]) => isNow(two) && one > year2000 && one <= two);
    });
}
const uuid = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/gi;
const ofIdentifier = (a, b, at) => isMatched(uuid, a, at) && isMatched(uuid, b, at)
    ? {
        says: 'it holds an identifier made at random',
        fix: 'Derive it from the contents, or leave it out.',
    }
    : undefined;
const isMatched = (pattern, text, at) => tokensAt(pattern, text, at).length > 0;
/** The matches that lie over the difference. */
function tokensAt(pattern, text, at) {
    return [...text.toString('latin1').matchAll(pattern)]
        .filter(({ index, 0: token }) => index <= at && at < index + token.length)
        .map(([token]) => token);
}
/** The same bytes, each as often, in another order. */
function ofOrder(one, two) {
    if (one.length < 2 || one.length !== two.length)
        return undefined;
    const counts = new Int32Array(256);
    for (const byte of one)
        counts[byte] = (counts[byte] ?? 0) + 1;
    for (const byte of two)
        counts[byte] = (counts[byte] ?? 0) - 1;
    return counts.every((count) => count === 0) ? order : undefined;
}

// EXTERNAL MODULE: external "node:zlib"
var external_node_zlib_ = __webpack_require__(38522);
// EXTERNAL MODULE: ./shared/files/direct.ts
var direct = __webpack_require__(26025);
// EXTERNAL MODULE: ./shared/release/archive.ts
var archive = __webpack_require__(26878);
// EXTERNAL MODULE: ./shared/release/tar-header.ts
var tar_header = __webpack_require__(25485);
;// CONCATENATED MODULE: ./shared/release/foreign-tar.ts

/** The members of a tar, for people to read about: names of pax and GNU headers are taken. `undefined` when it is none. */
function foreignTarMembers(bytes) {
    const members = [];
    let named;
    for (let at = 0; at + 512 <= bytes.length;) {
        const header = bytes.subarray(at, at + 512);
        if (header.every((byte) => byte === 0))
            return members.length > 0 ? members : undefined;
        if (octal(header, 148, 8) !== (0,tar_header/* tarChecksum */.xn)(header))
            return undefined;
        const size = octal(header, 124, 12);
        const data = bytes.subarray(at + 512, at + 512 + size);
        if (data.length !== size)
            return undefined;
        at += 512 + size + (0,tar_header/* tarPadding */.vr)(size);
        const type = String.fromCharCode(header[156] ?? 0);
        if (type === 'L')
            named = foreign_tar_text(data, 0, size);
        else if (type === 'x')
            named = /\d+ path=([^\n]*)\n/.exec(data.toString('utf8'))?.[1];
        else if (type !== 'g') {
            members.push({ name: named ?? nameIn(header), header, data });
            named = undefined;
        }
    }
    return members.length > 0 ? members : undefined;
}
function nameIn(header) {
    const isPosix = header.toString('latin1', 257, 263) === 'ustar\x00';
    const prefix = isPosix ? foreign_tar_text(header, 345, 155) : '';
    const name = foreign_tar_text(header, 0, 100);
    return prefix === '' ? name : `${prefix}/${name}`;
}
function foreign_tar_text(bytes, start, length) {
    const field = bytes.subarray(start, start + length);
    const end = field.indexOf(0);
    return field.toString('utf8', 0, end === -1 ? field.length : end);
}
const octal = (header, start, length) => parseInt(foreign_tar_text(header, start, length).trim() || '0', 8);

// EXTERNAL MODULE: ./shared/release/zip-directory.ts
var zip_directory = __webpack_require__(72213);
// EXTERNAL MODULE: ./shared/release/zip-normal.ts
var zip_normal = __webpack_require__(57919);
;// CONCATENATED MODULE: ./shared/release/difference-inside.ts






/** More is not taken into memory. */
const largest = 64 * 1024 * 1024;
const around = 512;
const none = Buffer.alloc(0);
/** How two files differ: where, and in an archive, in which of its members. `path` says what kind of file they are. */
async function differenceInside(path, first, second) {
    const [one, two] = [(0,direct/* openReader */.cE)(first), (0,direct/* openReader */.cE)(second)];
    try {
        const inside = /\.(jar|war|ear|whl|egg|zip)$/i.test(path) ? inZips(one, two) : undefined;
        if (inside)
            return inside;
        const raw = inFiles(one, two);
        const [a, b] = [raw.first.whole, raw.second.whole];
        if (/\.tar$/i.test(path))
            return inTars(a, b) ?? raw;
        return /\.(gz|tgz)$/i.test(path) ? (inGzips(a, b) ?? raw) : raw;
    }
    finally {
        one.close();
        two.close();
    }
}
const saysAt = (offset) => `differs at byte ${String(offset)}`;
function inFiles(one, two) {
    const offset = offsetOf(one, two, Math.min(one.size(), two.size()));
    const start = Math.max(0, offset - around);
    const sides = (reader) => ({
        near: (0,zip_directory/* readAt */.m)(reader, start, Math.max(0, Math.min(reader.size(), offset + around) - start)),
        whole: reader.size() <= largest ? (0,zip_directory/* readAt */.m)(reader, 0, reader.size()) : none,
    });
    return { offset, says: saysAt(offset), first: sides(one), second: sides(two) };
}
function offsetOf(one, two, length) {
    const piece = 1024 * 1024;
    for (let at = 0; at < length; at += piece) {
        const size = Math.min(piece, length - at);
        const [a, b] = [(0,zip_directory/* readAt */.m)(one, at, size), (0,zip_directory/* readAt */.m)(two, at, size)];
        if (!a.equals(b))
            return at + firstUnequal(a, b);
    }
    return length;
}
function firstUnequal(a, b) {
    const length = Math.min(a.length, b.length);
    for (let at = 0; at < length; at += 1)
        if (a[at] !== b[at])
            return at;
    return length;
}
/** Where two pieces of memory part. */
function differenceOfBytes(one, two) {
    const offset = firstUnequal(one, two);
    const near = (of) => of.subarray(Math.max(0, offset - around), offset + around);
    return {
        offset,
        says: saysAt(offset),
        first: { near: near(one), whole: one },
        second: { near: near(two), whole: two },
    };
}
/** How two layers of an image differ, compressed or not. */
const differenceOfLayers = (one, two) => inGzips(one, two) ?? inTars(one, two);
function inGzips(first, second) {
    const options = { maxOutputLength: largest };
    try {
        const [one, two] = [(0,external_node_zlib_.gunzipSync)(first, options), (0,external_node_zlib_.gunzipSync)(second, options)];
        if (one.equals(two))
            return undefined;
        const found = differenceOfBytes(one, two);
        return inTars(one, two) ?? { ...found, says: `${found.says} of what it unpacks to` };
    }
    catch {
        // No gzip file, or too large to unpack here: then its own bytes are shown.
        return undefined;
    }
}
const inMember = (member, found) => ({
    ...found,
    member,
    says: `differs in its member “${member}” at byte ${String(found.offset)}`,
});
const memberIs = (member, what, one = none, two = none) => ({
    member,
    says: `has a member “${member}” that ${what}`,
    first: { near: one, whole: one },
    second: { near: two, whole: two },
});
/** The first member that differs; `undefined` when the archives cannot be read, or differ in their frame alone. */
function inZips(one, two) {
    try {
        const [members, others] = [(0,zip_normal/* readForeignZip */.UC)(one).entries, (0,zip_normal/* readForeignZip */.UC)(two).entries];
        const there = new Map(others.map((entry) => [entry.name, entry]));
        for (const entry of members) {
            const other = there.get(entry.name);
            there.delete(entry.name);
            if (!other)
                return memberIs(entry.name, 'is in the first build alone');
            if (entry.crc === other.crc && entry.size === other.size)
                continue;
            const [a, b] = [memberBytes(one, entry), memberBytes(two, other)];
            return a && b ? inMember(entry.name, differenceOfBytes(a, b)) : memberIs(entry.name, 'differs');
        }
        const [extra] = there.keys();
        if (extra !== undefined)
            return memberIs(extra, 'is in the second build alone');
        return inDirectories(members, others);
    }
    catch (error) {
        if (error instanceof archive/* ArchiveFault */.xz)
            return undefined;
        throw error;
    }
}
/** The members hold the same: their order or their times do not. */
function inDirectories(one, two) {
    const names = (of) => Buffer.from(of.map(({ name }) => name).join('\n'));
    const [a, b] = [names(one), names(two)];
    if (!a.equals(b))
        return { ...differenceOfBytes(a, b), says: 'has the same members in another order' };
    const at = one.findIndex((entry, index) => entry.line.readUInt32LE(12) !== two[index]?.line.readUInt32LE(12));
    const entry = one[at];
    return entry && memberIs(entry.name, 'has another time in each');
}
function memberBytes(reader, entry) {
    if (Math.max(entry.size, entry.compressed) > largest || ![0, 8].includes(entry.method))
        return undefined;
    const header = (0,zip_directory/* readAt */.m)(reader, entry.offset, 30);
    const start = entry.offset + 30 + header.readUInt16LE(26) + header.readUInt16LE(28);
    const bytes = (0,zip_directory/* readAt */.m)(reader, start, entry.compressed);
    if (entry.method === 0)
        return bytes;
    try {
        return (0,external_node_zlib_.inflateRawSync)(bytes, { maxOutputLength: largest });
    }
    catch {
        // Damaged: that it differs is all that can be said.
        return undefined;
    }
}
function inTars(one, two) {
    const [members, others] = [foreignTarMembers(one), foreignTarMembers(two)];
    if (!members || !others)
        return undefined;
    const [a, b] = [members, others].map((of) => Buffer.from(of.map(({ name }) => name).join('\n')));
    const there = new Map(others.map((member) => [member.name, member]));
    for (const member of members) {
        const other = there.get(member.name);
        there.delete(member.name);
        if (!other)
            return memberIs(member.name, 'is in the first build alone');
        const found = inTarMember(member, other);
        if (found)
            return found;
    }
    const [extra] = there.keys();
    if (extra !== undefined)
        return memberIs(extra, 'is in the second build alone');
    if (a && b && !a.equals(b))
        return { ...differenceOfBytes(a, b), says: 'has the same members in another order' };
    return undefined;
}
function inTarMember(one, two) {
    if (!one.data.equals(two.data))
        return inMember(one.name, differenceOfBytes(one.data, two.data));
    const [a, b] = [one.header, two.header];
    const field = (from, to) => !a.subarray(from, to).equals(b.subarray(from, to));
    if (field(136, 148))
        return memberIs(one.name, 'has another time in each');
    if (field(100, 108))
        return memberIs(one.name, 'has another mode in each');
    const isOwned = field(108, 124) || field(265, 329);
    return isOwned ? memberIs(one.name, 'has another owner in each', ownersOf(a), ownersOf(b)) : undefined;
}
const ownersOf = (header) => header.subarray(265, 329);

// EXTERNAL MODULE: ./shared/release/inspect.ts
var inspect = __webpack_require__(19384);
// EXTERNAL MODULE: ./shared/release/read-archive.ts + 4 modules
var read_archive = __webpack_require__(33592);
;// CONCATENATED MODULE: ./shared/release/difference.ts





/** Nothing to show: one of the two has it alone, or they differ in what is no bytes. */
const nothing = { near: Buffer.alloc(0), whole: Buffer.alloc(0) };
/**
 * Compares what two archives of this suite unpack to; `undefined` when it is the same. `temp` is an empty folder, which
 * holds the two files that differ.
 */
async function archiveDifference(first, second, temp) {
    const found = differingEntry(await (0,inspect/* inspectArchive */.N9)(first), await (0,inspect/* inspectArchive */.N9)(second));
    if (!found)
        return undefined;
    if (found.says !== undefined)
        return { ...found, says: found.says, first: nothing, second: nothing };
    const files = [external_node_path_default().join(temp, 'first'), external_node_path_default().join(temp, 'second')];
    await extract(first, found.path, files[0]);
    await extract(second, found.path, files[1]);
    return { path: found.path, ...(await differenceInside(found.path, ...files)) };
}
function differingEntry(one, two) {
    const there = new Map(two.entries.map((entry) => [entry.path, entry]));
    for (const entry of one.entries) {
        const other = there.get(entry.path);
        there.delete(entry.path);
        if (!other)
            return { path: entry.path, says: 'is in the first build alone' };
        const says = otherThanBytes(entry, other);
        if (says !== undefined)
            return { path: entry.path, says };
        if ('digest' in entry && 'digest' in other && entry.digest !== other.digest)
            return { path: entry.path };
    }
    const [extra] = there.keys();
    return extra === undefined ? undefined : { path: extra, says: 'is in the second build alone' };
}
function otherThanBytes(entry, other) {
    if ('link' in entry && 'link' in other)
        return entry.link === other.link
            ? undefined
            : `leads to ${entry.link} in the first build, to ${other.link} in the second`;
    if ('link' in entry || 'link' in other)
        return 'is a link in one of the builds alone';
    const mode = (of) => `0${of.toString(8)}`;
    return entry.mode === other.mode
        ? undefined
        : `has the mode ${mode(entry.mode)} in the first build, ${mode(other.mode)} in the second`;
}
/** Writes one file of an archive to `to`. */
async function extract(archive, path, to) {
    const chunks = (0,files_files/* openWrite */.cT)(to, { mode: 0o600, exclusive: true });
    let isWanted = false;
    await (0,read_archive/* readArchive */.b)(archive, {
        entry: (entry) => void (isWanted = entry.path === path),
        data: (bytes) => {
            if (isWanted)
                chunks.write(Buffer.from(bytes));
        },
        end: () => void (isWanted = false),
        settled: () => chunks.writableNeedDrain ? new Promise((resolve) => chunks.once('drain', resolve)) : Promise.resolve(),
    });
    await new Promise((resolve, reject) => chunks.once('error', reject).end(resolve));
}

;// CONCATENATED MODULE: ./shared/release/difference-image.ts




/** More is not taken into memory: of a larger layer only its number is told. */
const difference_image_largest = 64 * 1024 * 1024;
/**
 * Compares two images, each an OCI layout in one tar, as this suite writes them: the first layer that differs, and the
 * member in it, or the configuration. `undefined` when nothing more can be told than that they are not the same.
 */
function imageDifference(first, second) {
    const [one, two] = [(0,direct/* openReader */.cE)(first), (0,direct/* openReader */.cE)(second)];
    try {
        const [a, b] = [openLayout(one), openLayout(two)];
        const [images, others] = [imagesOf(a), imagesOf(b)];
        for (const [at, image] of images.entries()) {
            const other = others[at];
            const found = other && inImages(image, other, a, b);
            if (found)
                return found;
        }
        return undefined;
    }
    catch {
        // Not as this suite writes them: then their digests are all that is known.
        return undefined;
    }
    finally {
        one.close();
        two.close();
    }
}
function openLayout(reader) {
    const places = new Map();
    const end = reader.size();
    for (let at = 0; at + 512 <= end;) {
        const header = (0,zip_directory/* readAt */.m)(reader, at, 512);
        const [name = ''] = header.toString('latin1', 0, 100).split('\0');
        if (name === '')
            break;
        const size = parseInt(header.toString('latin1', 124, 135), 8);
        places.set(name, { at: at + 512, size });
        at += 512 + size + (0,tar_header/* tarPadding */.vr)(size);
    }
    return (name) => {
        const place = places.get(name);
        return place && place.size <= difference_image_largest ? (0,zip_directory/* readAt */.m)(reader, place.at, place.size) : undefined;
    };
}
const blob = (digest) => `blobs/sha256/${digest.slice('sha256:'.length)}`;
/** One for each platform, in their order. */
function imagesOf(layout) {
    const read = (name) => JSON.parse(layout(name)?.toString('utf8') ?? '{}');
    const found = [];
    const take = (name, depth) => {
        const { manifests = [], config, layers = [] } = read(name);
        if (config)
            found.push({ config: config.digest, layers: layers.map(({ digest }) => digest) });
        if (depth < 3)
            for (const { digest } of manifests)
                take(blob(digest), depth + 1);
    };
    take('index.json', 0);
    return found;
}
/** The instruction that a layer was made by; `''` where the history does not tell. */
function stepOf(at, { config, layers }, layout) {
    const { history = [] } = JSON.parse(layout(blob(config))?.toString('utf8') ?? '{}');
    const steps = history.filter((step) => step.empty_layer !== true);
    const said = steps.length === layers.length ? (steps[at]?.created_by ?? '') : '';
    return said
        .replace(/^\/bin\/sh -c #\(nop\)/, '')
        .trim()
        .slice(0, 100);
}
function inImages(image, other, a, b) {
    const none = { near: Buffer.alloc(0), whole: Buffer.alloc(0) };
    if (image.layers.length !== other.layers.length)
        return { path: 'its layers', says: 'are of another number in each', first: none, second: none };
    const at = image.layers.findIndex((digest, index) => digest !== other.layers[index]);
    if (at >= 0) {
        const step = stepOf(at, image, a);
        const path = `layer ${String(at + 1)} of ${String(image.layers.length)}${step && ` (${step})`}`;
        const [one, two] = [a(blob(image.layers[at] ?? '')), b(blob(other.layers[at] ?? ''))];
        const found = one && two && differenceOfLayers(one, two);
        return { path, ...(found ?? { says: 'differs', first: none, second: none }) };
    }
    const [one, two] = [a(blob(image.config)), b(blob(other.config))];
    if (image.config === other.config || !one || !two)
        return undefined;
    return { path: 'its configuration', ...differenceOfBytes(one, two) };
}

// EXTERNAL MODULE: ./shared/runner/errors.ts
var errors = __webpack_require__(44302);
// EXTERNAL MODULE: ./shared/command/scrub.ts
var scrub = __webpack_require__(84083);
;// CONCATENATED MODULE: ./actions/build/other-surroundings.ts




const other_surroundings_user = 'another-builder';
/** Copies the repository below `elsewhere`, and lays out surroundings for its commands that differ in all that should not matter. */
async function otherSurroundings(request, parts, elsewhere) {
    const { env, run } = parts;
    const folder = external_node_path_default().join(elsewhere, 'another', 'place', external_node_path_default().basename(request.workspace));
    const temp = external_node_path_default().join(elsewhere, 'temp');
    await (0,files_files/* makeFolder */.fc)(temp);
    // An engine copies the modes of its context into the image, and those are the checkout's.
    const mask = request.image ? 0o777 : 0o750;
    await copyBackwards(request.workspace, folder, request.context.temp, mask);
    const home = otherHome(env['HOME'], elsewhere);
    const locale = await otherLocale(env, run);
    const zone = otherZone(parts.clock.now());
    const changed = {
        ...leadingInto(env, request.workspace, folder),
        ...{ TZ: zone, USER: other_surroundings_user, LOGNAME: other_surroundings_user, USERNAME: other_surroundings_user },
        ...(home !== undefined && { HOME: home }),
        ...(locale !== undefined && { LC_ALL: locale, LANG: locale }),
        ...(env['RUNNER_TEMP'] !== undefined && { RUNNER_TEMP: temp }),
    };
    const context = { ...request.context, workspace: folder, temp };
    return {
        request: {
            ...{ ...request, workspace: folder, cache: 'none', reuse: 'none', sbom: 'none', context },
            beforeImage: () => takeModes(request.workspace, folder, request.context.temp),
        },
        parts: { ...parts, env: changed, run: withOtherUmask(run), log: secondLog(parts.log) },
        folder,
        home: home ?? '',
        user: other_surroundings_user,
        says: [
            'another folder, made in another order',
            ...(process.platform === 'win32' ? [] : ['umask 027']),
            `TZ=${zone}`,
            locale === undefined ? 'the same locale, since this machine has no other' : `LC_ALL=${locale}`,
            `USER=${other_surroundings_user}`,
        ].join(', '),
    };
}
/** Copies a tree, its last file first, with no more of the modes than `mask`. */
async function copyBackwards(from, to, leaveOut, mask) {
    const entries = await (0,files_files/* walk */.GG)(from, { skip: (name) => (0,files_files/* insideOf */.kP)(leaveOut, external_node_path_default().join(from, name)) });
    await (0,files_files/* makeFolder */.fc)(to);
    for (const { path: name, kind } of entries)
        if (kind === 'folder')
            await (0,files_files/* makeFolder */.fc)(external_node_path_default().join(to, name));
    for (const { path: name, kind, mode, target } of entries.toReversed()) {
        const [source, copy] = [external_node_path_default().join(from, name), external_node_path_default().join(to, name)];
        if (kind === 'link' && target !== undefined)
            (0,direct/* makeLinkDirectly */.bF)(target, copy);
        if (kind !== 'file')
            continue;
        await (0,files_files/* copyFile */.m3)(source, copy);
        await (0,files_files/* setMode */.iY)(copy, mode & mask);
    }
}
/**
 * Gives what the second build made the modes that the same has in the first: an engine copies those of its context into
 * the image, and the umask of a runner is no fault of the build. What the owner alone may do is left as it was made:
 * a program that can be started in one of the two only is a difference.
 */
async function takeModes(first, second, leaveOut) {
    const entries = await (0,files_files/* walk */.GG)(first, { skip: (name) => (0,files_files/* insideOf */.kP)(leaveOut, external_node_path_default().join(first, name)) });
    const modes = new Map(entries.map((entry) => [`${entry.kind} ${entry.path}`, entry.mode]));
    for (const { path: name, kind, mode } of await (0,files_files/* walk */.GG)(second)) {
        const wanted = modes.get(`${kind} ${name}`);
        const isOther = wanted !== undefined && wanted !== mode && ((wanted ^ mode) & 0o700) === 0;
        if (isOther && kind !== 'link')
            await (0,files_files/* setMode */.iY)(external_node_path_default().join(second, name), wanted);
    }
}
/** Variables that lead into the repository (a target folder, a PATH) lead into its copy. */
function leadingInto(env, from, to) {
    const escaped = from.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
    const place = new RegExp(`(^|[:;=\\s"'])${escaped}(?=$|[/\\\\:;\\s"'])`, 'g');
    return Object.fromEntries(Object.entries(env).map(([name, value]) => [
        name,
        value?.replace(place, (_, before) => before + to),
    ]));
}
/** The home under another name: what is in it, tools and their stores, is found there all the same. */
function otherHome(home, elsewhere) {
    if (process.platform === 'win32' || home === undefined || home === '')
        return undefined;
    const other = external_node_path_default().join(elsewhere, 'home-of-another-builder');
    (0,direct/* makeLinkDirectly */.bF)(home, other);
    return other;
}
/** A locale that sorts and writes otherwise, of those that the machine has; all are of UTF-8, which tools rely on. */
async function otherLocale(env, run) {
    if (process.platform === 'win32')
        return undefined;
    const listed = await run({ argv: ['locale', '-a'], env: (0,scrub/* scrubbed */.f)(env), timeoutMs: 10_000 }).catch(() => undefined);
    const plain = (name = '') => name.toLowerCase().replaceAll('-', '');
    const now = plain(env['LC_ALL'] || env['LANG']);
    const others = (listed?.stdout ?? '')
        .split('\n')
        .filter((name) => /utf-?8$/i.test(name) && plain(name) !== now)
        .toSorted((a, b) => likeness(a) - likeness(b));
    return others[0];
}
/** The least like what builds are usually run in comes first. */
const likeness = (locale) => (locale.startsWith('C.') ? 2 : locale.startsWith('en_') ? 1 : 0);
/** The end of the world where it is another day than in UTC. */
const otherZone = (now) => new Date(now).getUTCHours() >= 10 ? 'Pacific/Kiritimati' : 'Etc/GMT+12';
function withOtherUmask(run) {
    if (process.platform === 'win32')
        return run;
    return (command, signal) => run({ ...command, argv: ['sh', '-c', 'umask 027 && exec "$@"', 'sh', ...command.argv] }, signal);
}
/** What the first build warned of is not warned of again. */
const secondLog = (log) => ({
    ...log,
    notice: (text) => log.info(text),
    warning: (text) => log.info(text),
    group: (title, work) => log.group(`second build: ${title}`, work),
});

;// CONCATENATED MODULE: ./actions/build/verify-build.ts







/**
 * Builds, and builds again from a copy that was made before: in another folder, with another umask, time zone, locale,
 * user and order of files, and at a later time. What the first build made stays when the second one made the same.
 *
 * @param results the releases of what is built
 * @throws ActionError naming the first file that differs, how, and the usual cause; then no release is left
 */
async function builtTwice(request, parts, work, results) {
    const { clock, log, signal } = parts;
    const elsewhere = await (0,files_files/* makeTempFolder */.Pd)(request.context.temp, 'built-a-second-time');
    try {
        const second = await otherSurroundings(request, parts, elsewhere);
        const from = clock.now();
        // Layers that an engine kept carry into its history what they were once made from: both begin without any.
        const made = await work({ ...request, coldImage: true }, parts);
        const between = clock.monotonic();
        try {
            // A time in whole seconds must have gone on, too.
            await clock.sleep(Math.max(0, 1100 - (clock.now() - from)), signal);
            log.info(`Building a second time, in ${second.request.workspace}: ${second.says}.`);
            const again = await secondBuild(() => work(second.request, second.parts), second.says);
            const builds = { ...second, from, to: clock.now() };
            await log.group('Comparing the two builds', () => refuseDifferences(results(made), results(again), builds, elsewhere));
        }
        catch (error) {
            await Promise.all(results(made).map(({ release }) => (0,files_files/* removeTree */.dM)(release.folder)));
            throw error;
        }
        log.info('Both builds made the same.');
        return withSecond(made, second.says, Math.round(clock.monotonic() - between));
    }
    finally {
        await removeAll(elsewhere, parts);
    }
}
const withSecond = (made, says, took) => ({
    ...made,
    ...(made.phases && { phases: [...made.phases, { name: 'verify', durationMs: took }] }),
    durationMs: made.durationMs + took,
    builtTwice: says,
});
async function secondBuild(build, says) {
    try {
        return await build();
    }
    catch (error) {
        if (!(error instanceof errors/* ActionError */.lZ))
            throw error;
        throw new errors/* ActionError */.lZ(`It was built once, and cannot be built a second time (${says}): ${error.message}`, {
            cause: error,
            fix: `What it relies on differs there: see that the build names no absolute path, user or locale. ${error.fix ?? ''}`.trim(),
        });
    }
}
/** A build may leave folders that nobody may write in. */
async function removeAll(folder, { log }) {
    try {
        await (0,files_files/* removeTree */.dM)(folder).catch(async () => {
            const entries = await (0,files_files/* walk */.GG)(folder);
            for (const entry of entries)
                if (entry.kind === 'folder')
                    await (0,files_files/* setMode */.iY)(external_node_path_default().join(folder, entry.path), 0o700);
            await (0,files_files/* removeTree */.dM)(folder);
        });
    }
    catch (error) {
        log.warning(`The folder of the second build, ${folder}, cannot be removed: ${(0,errors/* explain */.WE)(error)}`);
    }
}
async function refuseDifferences(first, second, builds, temp) {
    const others = new Map(second.map((result) => [result.release.manifest.name, result]));
    for (const result of first) {
        const { name } = result.release.manifest;
        const other = others.get(name);
        if (!other)
            throw new errors/* ActionError */.lZ(`Built twice, ${name} was made the first time alone.`, { fix: byHand });
        await refuseDifference(result, other, builds, temp);
    }
}
const byHand = 'Build twice by hand and compare what comes out.';
/** The archive by what it unpacks to, programs for platforms and images by their digests. */
async function refuseDifference({ release, planned }, { release: other }, builds, temp) {
    const { name, contents, subjects } = release.manifest;
    const there = new Map(other.manifest.subjects.map((subject) => [subject.name, subject]));
    for (const subject of subjects) {
        const twin = there.get(subject.name);
        const isSame = subject.kind === 'archive'
            ? contents.digest === other.manifest.contents.digest
            : subject.digest === twin?.digest;
        if (isSame)
            continue;
        const what = subject.kind === 'archive' ? name : `${subject.name} of ${name}`;
        if (!twin || subject.kind === 'checksums')
            throw otherSubject(what, subject, twin);
        const files = [external_node_path_default().join(release.folder, subject.name), external_node_path_default().join(other.folder, twin.name)];
        const difference = subject.kind === 'image'
            ? imageDifference(...files)
            : await archiveDifference(...files, await (0,files_files/* makeTempFolder */.Pd)(temp, 'differing'));
        if (!difference)
            throw otherSubject(what, subject, twin);
        throw notReproducible(what, difference, { ...builds, toolchain: planned.plan.toolchain });
    }
}
function otherSubject(what, one, two) {
    const digests = [one, two].map((each) => each?.manifest ?? each?.digest ?? 'none');
    return new errors/* ActionError */.lZ(`Built twice, ${what} is not the same: its digest is ${digests.join(', then ')}.`, {
        fix: one.kind === 'image'
            ? 'Look at what its RUN lines write (times, caches, logs) and at modes that COPY takes over from what the build made (COPY --chmod sets them).'
            : byHand,
    });
}
function notReproducible(what, difference, builds) {
    const { says, fix } = usualCause(difference, builds);
    const { first, second, offset } = difference;
    const [one, two] = [excerpt(first, offset), excerpt(second, offset)];
    const bytes = one === two ? '' : ` (first “${one}”, then “${two}”)`;
    return new errors/* ActionError */.lZ(`Built twice, ${what} is not the same: “${difference.path}” ${difference.says}${bytes}. The usual cause: ${says}.`, { fix });
}
/** The bytes at the difference and a few before, as text on one line. */
function excerpt({ near }, offset = 0) {
    const at = Math.min(offset, 512);
    return near
        .subarray(Math.max(0, at - 24), at + 40)
        .toString('latin1')
        .replace(/[^\x20-\x7e]/g, '.');
}


/***/ })

};
