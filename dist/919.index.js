export const id = 919;
export const ids = [919];
export const modules = {

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
