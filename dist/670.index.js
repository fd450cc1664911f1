export const id = 670;
export const ids = [670];
export const modules = {

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


/***/ })

};
