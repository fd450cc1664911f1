export const id = 9384;
export const ids = [9384];
export const modules = {

/***/ 26025:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Kn: () => (/* binding */ openWriter),
/* harmony export */   bF: () => (/* binding */ makeLinkDirectly),
/* harmony export */   cE: () => (/* binding */ openReader),
/* harmony export */   fD: () => (/* binding */ makeFolderDirectly)
/* harmony export */ });
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(73024);
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_0___default = /*#__PURE__*/__webpack_require__.n(node_fs__WEBPACK_IMPORTED_MODULE_0__);
/**
 * File access that does not wait: for trees of many small files whose bytes go straight from or into a buffer
 * that is there already. A pooled promise costs more than reading such a file does (20,000 files: 0.3 s so,
 * 2 s by promises), and would stand in line behind compression in the same pool.
 */

/** Opens a file for reading. Never follows a link in its last part, nor waits for the other end of a pipe. */
function openReader(path) {
    const flags = node_fs__WEBPACK_IMPORTED_MODULE_0__.constants.O_RDONLY | (node_fs__WEBPACK_IMPORTED_MODULE_0__.constants.O_NOFOLLOW ?? 0) | (node_fs__WEBPACK_IMPORTED_MODULE_0__.constants.O_NONBLOCK ?? 0);
    const descriptor = (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.openSync)(path, flags);
    return {
        size: () => (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.fstatSync)(descriptor).size,
        read: (into, position) => (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.readSync)(descriptor, into, 0, into.length, position ?? null),
        close: () => (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.closeSync)(descriptor),
    };
}
/** Makes a file that must not be there yet, with exactly `mode`, whatever the umask. */
function openWriter(path, mode) {
    const descriptor = (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.openSync)(path, 'wx', mode);
    (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.fchmodSync)(descriptor, mode);
    return {
        write(bytes) {
            let written = 0;
            while (written < bytes.length)
                written += (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.writeSync)(descriptor, bytes, written);
        },
        close: () => (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.closeSync)(descriptor),
    };
}
/** Makes a folder and those above it. */
function makeFolderDirectly(path) {
    (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.mkdirSync)(path, { recursive: true });
}
/** Makes a symbolic link that must not be there yet. */
function makeLinkDirectly(target, path) {
    (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.symlinkSync)(target, path);
}


/***/ }),

/***/ 5738:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   VE: () => (/* binding */ blockBytes),
/* harmony export */   Wf: () => (/* binding */ deflatePiece),
/* harmony export */   Z5: () => (/* binding */ gzipMember),
/* harmony export */   eH: () => (/* binding */ nextCrc),
/* harmony export */   nM: () => (/* binding */ zstdFrame)
/* harmony export */ });
/* harmony import */ var node_util__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(57975);
/* harmony import */ var node_util__WEBPACK_IMPORTED_MODULE_0___default = /*#__PURE__*/__webpack_require__.n(node_util__WEBPACK_IMPORTED_MODULE_0__);
/* harmony import */ var node_zlib__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(38522);
/* harmony import */ var node_zlib__WEBPACK_IMPORTED_MODULE_1___default = /*#__PURE__*/__webpack_require__.n(node_zlib__WEBPACK_IMPORTED_MODULE_1__);


const zstdAsync = (0,node_util__WEBPACK_IMPORTED_MODULE_0__.promisify)(node_zlib__WEBPACK_IMPORTED_MODULE_1__.zstdCompress);
const gzipAsync = (0,node_util__WEBPACK_IMPORTED_MODULE_0__.promisify)(node_zlib__WEBPACK_IMPORTED_MODULE_1__.gzip);
const deflateAsync = (0,node_util__WEBPACK_IMPORTED_MODULE_0__.promisify)(node_zlib__WEBPACK_IMPORTED_MODULE_1__.deflateRaw);
/**
 * Tar bytes are compressed in blocks of this size, each a frame of its own: frames are made side by side, and
 * the bytes do not depend on how many cores there are. Smaller blocks compress worse (1 MiB: by 9 %).
 */
const blockBytes = 4 * 1024 * 1024;
/** Output in large pieces: with zlib's default of 16 KiB each piece is a trip through the thread pool. */
const chunkSizeFor = (bytes) => Math.min(bytes.length + 256, 1024 * 1024);
/** One block as a whole zstd frame with its size and checksum. */
function zstdFrame(bytes) {
    return zstdAsync(bytes, {
        pledgedSrcSize: bytes.length,
        chunkSize: chunkSizeFor(bytes),
        params: { [node_zlib__WEBPACK_IMPORTED_MODULE_1__.constants.ZSTD_c_compressionLevel]: 3, [node_zlib__WEBPACK_IMPORTED_MODULE_1__.constants.ZSTD_c_checksumFlag]: 1 },
    });
}
/** One block as a whole gzip member, without time, name or system. */
async function gzipMember(bytes) {
    const member = await gzipAsync(bytes, { chunkSize: chunkSizeFor(bytes), level: 6 });
    // zlib writes down which system it was built for.
    member[9] = 255;
    return member;
}
/** One piece of a deflate stream; pieces are made side by side and joined, the last one ends the stream. */
function deflatePiece(bytes, last) {
    const finishFlush = last ? node_zlib__WEBPACK_IMPORTED_MODULE_1__.constants.Z_FINISH : node_zlib__WEBPACK_IMPORTED_MODULE_1__.constants.Z_SYNC_FLUSH;
    return deflateAsync(bytes, { chunkSize: chunkSizeFor(bytes), level: 6, finishFlush });
}
/** The running CRC-32 that zip keeps. */
function nextCrc(bytes, before) {
    return (0,node_zlib__WEBPACK_IMPORTED_MODULE_1__.crc32)(bytes, before);
}


/***/ }),

/***/ 19384:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Af: () => (/* binding */ limitsOf),
/* harmony export */   N9: () => (/* binding */ inspectArchive),
/* harmony export */   kE: () => (/* binding */ Lister)
/* harmony export */ });
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(77598);
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_0___default = /*#__PURE__*/__webpack_require__.n(node_crypto__WEBPACK_IMPORTED_MODULE_0__);
/* harmony import */ var _canonical_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(92158);
/* harmony import */ var _contents_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(3728);
/* harmony import */ var _read_archive_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(33592);




/** Reads an archive whole, writes nothing, and lists what it would unpack to. Refuses what is not safe to unpack. */
async function inspectArchive(path, limits) {
    const lister = new Lister();
    await (0,_read_archive_js__WEBPACK_IMPORTED_MODULE_2__/* .readArchive */ .b)(path, lister.visitor, limits);
    return lister.contents();
}
/** The limits of an archive whose contents are known: exactly those. */
function limitsOf(contents) {
    const { files, bytes } = (0,_contents_js__WEBPACK_IMPORTED_MODULE_1__/* .contentsTotals */ .Az)(contents);
    return { entries: files, bytes, ratio: Infinity };
}
/** Lists the entries that a reader shows it, with their digests. */
class Lister {
    #entries = [];
    #entry;
    #hash = (0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.createHash)('sha256');
    visitor = {
        entry: (entry) => {
            this.#entry = entry.link === undefined ? entry : undefined;
            if (entry.link !== undefined)
                this.#entries.push(entry);
            else
                this.#hash = (0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.createHash)('sha256');
        },
        data: (bytes) => {
            this.#hash.update(bytes);
        },
        end: () => {
            if (!this.#entry)
                return;
            const { path, mode, size } = this.#entry;
            this.#entries.push({ path, mode, size, digest: `sha256:${this.#hash.digest('hex')}` });
        },
    };
    contents() {
        return { schema: _contents_js__WEBPACK_IMPORTED_MODULE_1__/* .contentsSchema */ .KC, entries: this.#entries.toSorted((a, b) => (0,_canonical_js__WEBPACK_IMPORTED_MODULE_3__/* .byBytes */ .b)(a.path, b.path)) };
    }
}


/***/ }),

/***/ 33592:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  b: () => (/* binding */ readArchive)
});

// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(76760);
var external_node_path_default = /*#__PURE__*/__webpack_require__.n(external_node_path_);
// EXTERNAL MODULE: ./shared/files/files.ts + 10 modules
var files = __webpack_require__(1798);
// EXTERNAL MODULE: ./shared/runner/errors.ts
var errors = __webpack_require__(44302);
// EXTERNAL MODULE: ./shared/release/archive.ts
var archive = __webpack_require__(26878);
// EXTERNAL MODULE: ./shared/release/contents.ts
var contents = __webpack_require__(3728);
// EXTERNAL MODULE: external "node:stream"
var external_node_stream_ = __webpack_require__(57075);
// EXTERNAL MODULE: external "node:stream/promises"
var promises_ = __webpack_require__(46466);
// EXTERNAL MODULE: external "node:util"
var external_node_util_ = __webpack_require__(57975);
// EXTERNAL MODULE: external "node:zlib"
var external_node_zlib_ = __webpack_require__(38522);
// EXTERNAL MODULE: ./shared/files/direct.ts
var direct = __webpack_require__(26025);
;// CONCATENATED MODULE: ./shared/release/zstd-frame.ts

/** Frames of this suite hold 4 MiB; nothing much larger is taken into memory. */
const largestFrame = 16 * 1024 * 1024;
/** The frame at the start of `buffer` (RFC 8878), or `undefined` while it is not whole. */
function frameAt(buffer) {
    if (buffer.length < 5)
        return undefined;
    if (buffer.readUInt32LE(0) !== 0xfd2fb528)
        throw new archive/* ArchiveFault */.xz('there is something other than zstd frames in it');
    const descriptor = buffer.readUInt8(4);
    const single = (descriptor & 0x20) !== 0;
    if ((descriptor & 0x08) !== 0)
        throw new archive/* ArchiveFault */.xz('a zstd frame has a header of a later version');
    if ((descriptor & 0x03) !== 0)
        throw new archive/* ArchiveFault */.xz('a zstd frame asks for a dictionary');
    const sizeAt = 5 + (single ? 0 : 1);
    const sizeLength = [single ? 1 : 0, 2, 4, 8][descriptor >> 6] ?? 0;
    if (buffer.length < sizeAt + sizeLength)
        return undefined;
    const contentSize = readSize(buffer, sizeAt, sizeLength);
    if (contentSize > largestFrame)
        throw new archive/* ArchiveFault */.xz('it was not packed by this suite: a zstd frame is larger than 16 MiB, or does not say its size');
    const end = endOfBlocks(buffer, sizeAt + sizeLength);
    if (end === undefined)
        return undefined;
    const length = end + ((descriptor & 0x04) !== 0 ? 4 : 0);
    return buffer.length < length ? undefined : { bytes: buffer.subarray(0, length), contentSize };
}
function readSize(buffer, at, length) {
    if (length === 0)
        return Infinity;
    if (length === 1)
        return buffer.readUInt8(at);
    if (length === 2)
        return buffer.readUInt16LE(at) + 256;
    return length === 4 ? buffer.readUInt32LE(at) : Number(buffer.readBigUInt64LE(at));
}
/** Where the last block of a frame ends; `undefined` while that has not come. */
function endOfBlocks(buffer, start) {
    for (let at = start;;) {
        // A block that says nothing about its end soon would be gathered for ever.
        if (at > largestFrame + 65_536)
            throw new archive/* ArchiveFault */.xz('a zstd frame is larger than 16 MiB');
        if (buffer.length < at + 3)
            return undefined;
        const header = buffer.readUIntLE(at, 3);
        const type = (header >> 1) & 3;
        if (type === 3)
            throw new archive/* ArchiveFault */.xz('its compressed bytes are damaged (a block of no known kind)');
        at += 3 + (type === 1 ? 1 : header >> 3);
        if ((header & 1) === 1)
            return at;
    }
}

;// CONCATENATED MODULE: ./shared/release/decompress.ts







const unzstd = (0,external_node_util_.promisify)(external_node_zlib_.zstdDecompress);
const readBytes = 1024 * 1024;
/** The bytes of a file, in pieces that are the caller's to keep. */
function* fileChunks(path) {
    const reader = (0,direct/* openReader */.cE)(path);
    try {
        for (;;) {
            const chunk = Buffer.allocUnsafe(readBytes);
            const length = reader.read(chunk);
            if (length === 0)
                return;
            yield chunk.subarray(0, length);
        }
    }
    finally {
        reader.close();
    }
}
/**
 * The bytes within a `.zst` file. Frames are found and decompressed one by one: Node's own stream stops without
 * a word behind the first of several frames (24.21), and a frame alone has a size that is known before.
 */
async function* unzstdFile(path) {
    let ahead;
    for (const frame of decompress_frames(path)) {
        const next = decompress(frame);
        next.catch(() => undefined);
        if (ahead)
            yield await ahead;
        ahead = next;
    }
    if (!ahead)
        throw new archive/* ArchiveFault */.xz('it is empty');
    yield await ahead;
}
async function decompress({ bytes, contentSize }) {
    try {
        const result = await unzstd(bytes, {
            maxOutputLength: Math.max(contentSize, 1),
            chunkSize: Math.max(contentSize, 64),
        });
        if (result.length === contentSize)
            return result;
    }
    catch (cause) {
        throw new archive/* ArchiveFault */.xz(`its compressed bytes are damaged (${String(cause)})`);
    }
    throw new archive/* ArchiveFault */.xz('its compressed bytes are damaged (a frame has another size than it says)');
}
function* decompress_frames(path) {
    let rest = Buffer.alloc(0);
    for (const chunk of fileChunks(path)) {
        rest = rest.length === 0 ? chunk : Buffer.concat([rest, chunk]);
        for (let frame = frameAt(rest); frame; frame = frameAt(rest)) {
            yield frame;
            rest = rest.subarray(frame.bytes.length);
        }
    }
    if (rest.length > 0)
        throw new archive/* ArchiveFault */.xz('it is cut off');
}
/** The bytes within a `.gz` file, all its members. */
async function* gunzipFile(path, size) {
    const gunzip = (0,external_node_zlib_.createGunzip)({ chunkSize: 256 * 1024 });
    const piped = (0,promises_.pipeline)(external_node_stream_.Readable.from(fileChunks(path)), gunzip);
    piped.catch(() => undefined);
    try {
        for await (const chunk of gunzip)
            yield chunk;
        await piped;
    }
    catch (cause) {
        const damage = zlibDamage(cause);
        if (damage === undefined)
            throw cause;
        throw new archive/* ArchiveFault */.xz(`its compressed bytes are damaged (${damage})`);
    }
    // zlib passes over zeros behind the last member.
    if (gunzip.bytesWritten !== size)
        throw new archive/* ArchiveFault */.xz('there are bytes behind the end of the archive');
}
/** What zlib says of bytes that it cannot read; `undefined` for any other error. */
function zlibDamage(error) {
    if (typeof error !== 'object' || error === null || !('code' in error))
        return undefined;
    return String(error.code).startsWith('Z_')
        ? String('message' in error ? error.message : error.code)
        : undefined;
}

// EXTERNAL MODULE: ./shared/release/names.ts
var release_names = __webpack_require__(68268);
// EXTERNAL MODULE: ./shared/release/tar-header.ts
var tar_header = __webpack_require__(25485);
;// CONCATENATED MODULE: ./shared/release/tar-read.ts


const block = 512;
/** A path of 4,096 bytes and a link of as many, with room: more is an attack on memory. */
const largestExtension = 16 * 1024;
/**
 * Reads a tar as this suite packs it: files and links, pax headers for names and sizes. Anything else (hard
 * links, devices, folders, sparse files, other header kinds, bytes behind the end) throws an ArchiveFault.
 */
function tarReader(visitor) {
    const header = Buffer.alloc(block);
    let filled = 0;
    let state = 'header';
    let left = 0;
    let padding = 0;
    let zeros = 0;
    let extension = [];
    let pax = {};
    const takeHeader = () => {
        if (isZero(header)) {
            if (Object.keys(pax).length > 0)
                throw new archive/* ArchiveFault */.xz('an extended header belongs to no entry');
            zeros += 1;
            state = zeros === 2 ? 'end' : 'header';
            return;
        }
        if (zeros > 0)
            throw new archive/* ArchiveFault */.xz('an entry follows the end of the archive');
        const fields = readHeader(header);
        if (fields.type === 'x') {
            if (Object.keys(pax).length > 0)
                throw new archive/* ArchiveFault */.xz('an entry has two extended headers');
            if (fields.size > largestExtension)
                throw new archive/* ArchiveFault */.xz('an extended header is too large');
            [state, left, padding] = ['extension', fields.size, (0,tar_header/* tarPadding */.vr)(fields.size)];
            return;
        }
        left = takeEntry(fields, pax, visitor);
        [pax, padding, state] = [{}, (0,tar_header/* tarPadding */.vr)(left), 'body'];
        if (fields.type === '2')
            state = 'header';
        else if (left === 0)
            finishBody();
    };
    const finishBody = () => {
        if (state === 'extension') {
            pax = readPax(Buffer.concat(extension));
            extension = [];
        }
        else
            visitor.end();
        [left, state] = [padding, padding > 0 ? 'padding' : 'header'];
    };
    const step = (chunk) => {
        if (state === 'end') {
            if (!isZero(chunk))
                throw new archive/* ArchiveFault */.xz('there are bytes behind the end of the archive');
            return chunk.length;
        }
        if (state === 'header') {
            const part = chunk.subarray(0, block - filled);
            header.set(part, filled);
            filled += part.length;
            if (filled === block) {
                filled = 0;
                takeHeader();
            }
            return part.length;
        }
        const part = chunk.subarray(0, left);
        left -= part.length;
        if (state === 'body')
            visitor.data(part);
        if (state === 'padding' && !isZero(part))
            throw new archive/* ArchiveFault */.xz('there are bytes hidden behind a file’s end');
        // The caller's buffer is used again.
        if (state === 'extension')
            extension.push(Buffer.from(part));
        if (left === 0 && state === 'padding')
            state = 'header';
        else if (left === 0)
            finishBody();
        return part.length;
    };
    return {
        write(chunk) {
            for (let offset = 0; offset < chunk.length;)
                offset += step(chunk.subarray(offset));
        },
        end() {
            if (state !== 'end')
                throw new archive/* ArchiveFault */.xz('the archive is cut off');
        },
    };
}
function readHeader(header) {
    if (octal(header, 148, 8) !== (0,tar_header/* tarChecksum */.xn)(header))
        throw new archive/* ArchiveFault */.xz('a header is damaged');
    if (header.toString('latin1', 257, 265) !== 'ustar\x0000')
        throw new archive/* ArchiveFault */.xz('it is no POSIX tar archive');
    const prefix = field(header, 345, 155);
    const name = field(header, 0, 100);
    return {
        type: String.fromCharCode(header[156] ?? 0),
        // A long name in another script is cut here and whole in its extended header.
        path: (prefix.length > 0 ? Buffer.concat([prefix, Buffer.from('/'), name]) : name).toString('utf8'),
        link: field(header, 157, 100).toString('utf8'),
        mode: octal(header, 100, 8),
        size: octal(header, 124, 12),
    };
}
function takeEntry(fields, pax, visitor) {
    const path = pax.path ?? fields.path;
    const size = pax.size ?? fields.size;
    if (fields.type === '2') {
        if (size !== 0)
            throw new archive/* ArchiveFault */.xz(`“${path}” is a link with bytes`);
        visitor.entry({ path, link: pax.linkpath ?? fields.link });
        return 0;
    }
    if (fields.type !== '0')
        throw new archive/* ArchiveFault */.xz(`“${path}” is ${kindName(fields.type)}`);
    if (pax.linkpath !== undefined || fields.link !== '')
        throw new archive/* ArchiveFault */.xz(`“${path}” is a file with a link’s target`);
    if (fields.mode !== 0o644 && fields.mode !== 0o755)
        throw new archive/* ArchiveFault */.xz(`“${path}” has the mode ${fields.mode.toString(8)}, not 644 or 755`);
    visitor.entry({ path, mode: fields.mode, size });
    return size;
}
function kindName(type) {
    const names = {
        '1': 'a hard link',
        '3': 'a character device',
        '4': 'a block device',
        '5': 'a folder entry',
        '6': 'a named pipe',
    };
    return names[type] ?? `of a kind that is not unpacked (${JSON.stringify(type)})`;
}
function readPax(body) {
    const pax = {};
    for (let offset = 0; offset < body.length;) {
        const space = body.indexOf(0x20, offset);
        const length = space < 0 ? NaN : Number(body.toString('latin1', offset, space));
        const end = offset + length;
        if (!Number.isSafeInteger(length) || end > body.length || space >= end || body[end - 1] !== 0x0a)
            throw new archive/* ArchiveFault */.xz('an extended header is damaged');
        setPax(pax, body.subarray(space + 1, end - 1));
        offset = end;
    }
    return pax;
}
function setPax(pax, record) {
    const equals = record.indexOf(0x3d);
    const key = record.toString('latin1', 0, Math.max(equals, 0));
    const value = utf8(record.subarray(equals + 1));
    if (key in pax)
        throw new archive/* ArchiveFault */.xz(`an extended header names “${key}” twice`);
    if (key === 'path' || key === 'linkpath')
        pax[key] = value;
    else if (key === 'size' && /^(0|[1-9]\d{0,15})$/.test(value))
        pax.size = Number(value);
    else
        throw new archive/* ArchiveFault */.xz(`an extended header holds “${key}”, which is not unpacked`);
}
function utf8(bytes) {
    try {
        return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
    }
    catch {
        throw new archive/* ArchiveFault */.xz('a name is not UTF-8');
    }
}
/** A text field: up to its first NUL. */
function field(header, start, length) {
    const bytes = header.subarray(start, start + length);
    const nul = bytes.indexOf(0);
    return nul < 0 ? bytes : bytes.subarray(0, nul);
}
function octal(header, start, length) {
    const text = header.toString('latin1', start, start + length).replace(/[\0 ]+$/, '');
    if (!/^ *[0-7]+$/.test(text))
        throw new archive/* ArchiveFault */.xz('a header holds a number that cannot be read');
    return parseInt(text, 8);
}
function isZero(bytes) {
    return bytes.every((byte) => byte === 0);
}

// EXTERNAL MODULE: ./shared/release/compress.ts
var compress = __webpack_require__(5738);
// EXTERNAL MODULE: ./shared/release/zip-directory.ts
var zip_directory = __webpack_require__(72213);
// EXTERNAL MODULE: ./shared/release/zip-format.ts
var zip_format = __webpack_require__(46351);
;// CONCATENATED MODULE: ./shared/release/zip-read.ts









/**
 * Reads a zip in which every byte belongs to what the directory says: entries follow one another from the start,
 * local headers say the same as the directory, nothing overlaps, hides between or lies behind.
 */
async function readZip(path, visitor) {
    const reader = (0,direct/* openReader */.cE)(path);
    try {
        const directory = (0,zip_directory/* readDirectory */.g)(reader);
        let offset = 0;
        for (const entry of directory.entries) {
            if (entry.offset !== offset)
                throw new archive/* ArchiveFault */.xz('its entries overlap, or bytes lie between them');
            offset = await readEntry(reader, entry, visitor, directory);
            await visitor.settled?.();
        }
        if (offset !== directory.start)
            throw new archive/* ArchiveFault */.xz('bytes lie between its entries and its directory');
    }
    finally {
        reader.close();
    }
}
async function readEntry(reader, entry, visitor, { start }) {
    const path = decodeName(entry.name);
    const dataAt = checkLocal(reader, entry, path);
    const dataEnd = dataAt + entry.compressed;
    if (dataEnd > start)
        throw new archive/* ArchiveFault */.xz(`“${path}” is longer than the archive`);
    const sink = entrySink(entry, path, visitor);
    if (entry.method === 0)
        for (const chunk of pieces(reader, dataAt, dataEnd))
            sink.data(chunk);
    else
        await inflate(reader, dataAt, dataEnd, path, (chunk) => sink.data(chunk));
    sink.end();
    if (!entry.streamed)
        return dataEnd;
    const expected = (0,zip_format/* dataDescriptor */.E7)(entry);
    if (!(0,zip_directory/* readAt */.m)(reader, dataEnd, expected.length).equals(expected))
        throw new archive/* ArchiveFault */.xz(`“${path}” has sizes that do not agree`);
    return dataEnd + expected.length;
}
/** Where the bytes begin. The local header must be, but for its time, what this suite writes for the directory's entry. */
function checkLocal(reader, entry, path) {
    const lengths = (0,zip_directory/* readAt */.m)(reader, entry.offset + 26, 4);
    entry.large = lengths.readUInt16LE(2) > 0;
    const expected = (0,zip_format/* localHeader */.$B)(entry, 0);
    const actual = (0,zip_directory/* readAt */.m)(reader, entry.offset, expected.length);
    actual.copy(expected, 10, 10, 14);
    if (!actual.equals(expected))
        throw new archive/* ArchiveFault */.xz(`“${path}” has a header that does not agree with the directory`);
    return entry.offset + expected.length;
}
/** Counts and checks what comes out, and hands on a file's bytes, or a link once its target is whole. */
function entrySink(entry, path, visitor) {
    const isLink = entry.mode >> 12 === 0o12;
    if (isLink && entry.size > 4096)
        throw new archive/* ArchiveFault */.xz(`“${path}” is a link to a path of more than 4,096 bytes`);
    const target = [];
    if (!isLink)
        visitor.entry({ path, mode: permissions(entry, path), size: entry.size });
    let size = 0;
    let crc = 0;
    return {
        data(chunk) {
            size += chunk.length;
            if (size > entry.size)
                throw new archive/* ArchiveFault */.xz(`“${path}” holds more bytes than it says`);
            crc = (0,compress/* nextCrc */.eH)(chunk, crc);
            if (isLink)
                target.push(Buffer.from(chunk));
            else
                visitor.data(chunk);
        },
        end() {
            if (size !== entry.size || crc !== entry.crc)
                throw new archive/* ArchiveFault */.xz(`“${path}” is damaged`);
            if (isLink)
                visitor.entry({ path, link: decodeName(Buffer.concat(target)) });
            else
                visitor.end();
        },
    };
}
function permissions(entry, path) {
    if (entry.mode === 0o100644)
        return 0o644;
    if (entry.mode === 0o100755)
        return 0o755;
    const kinds = {
        0o01: 'a named pipe',
        0o02: 'a character device',
        0o04: 'a folder entry',
        0o06: 'a block device',
        0o14: 'a socket',
    };
    const kind = kinds[entry.mode >> 12];
    throw new archive/* ArchiveFault */.xz(kind ? `“${path}” is ${kind}` : `“${path}” has the mode ${entry.mode.toString(8)}, not 644 or 755`);
}
async function inflate(reader, start, end, path, take) {
    const stream = (0,external_node_zlib_.createInflateRaw)({ chunkSize: 64 * 1024 });
    const piped = (0,promises_.pipeline)(external_node_stream_.Readable.from(pieces(reader, start, end)), stream);
    piped.catch(() => undefined);
    try {
        for await (const chunk of stream)
            take(chunk);
        await piped;
    }
    catch (cause) {
        const damage = zlibDamage(cause);
        if (damage !== undefined)
            throw new archive/* ArchiveFault */.xz(`“${path}” is damaged (${damage})`);
        throw cause;
    }
    if (stream.bytesWritten !== end - start)
        throw new archive/* ArchiveFault */.xz(`“${path}” has bytes behind its end`);
}
function* pieces(reader, start, end) {
    for (let at = start; at < end;) {
        const piece = (0,zip_directory/* readAt */.m)(reader, at, Math.min(end - at, 256 * 1024));
        yield piece;
        at += piece.length;
    }
}
function decodeName(bytes) {
    try {
        return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
    }
    catch {
        throw new archive/* ArchiveFault */.xz('a name is not UTF-8');
    }
}

;// CONCATENATED MODULE: ./shared/release/read-archive.ts









const defaultLimits = { entries: 500_000, bytes: 64 * 1024 ** 3, ratio: 1000 };
const ratioFrom = 64 * 1024 * 1024;
/**
 * Reads an archive from its first byte to its last and shows the visitor each entry that is safe to unpack. The
 * first one that is not ends it with an ActionError that names archive and entry: what was visited before is void.
 */
async function readArchive(path, visitor, limits = {}) {
    const format = (0,archive/* formatOf */.be)(path);
    const { size } = await (0,files/* fileStat */.fz)(path);
    try {
        await readFormat(format, path, size, guarded(visitor, { ...defaultLimits, ...limits }, size));
    }
    catch (cause) {
        if (!(cause instanceof archive/* ArchiveFault */.xz))
            throw cause;
        throw new errors/* ActionError */.lZ(`The archive ${external_node_path_default().basename(path)} is refused: ${cause.message}.`, {
            cause,
            fix: 'Nothing of it was unpacked. Build the release again; if it comes from elsewhere, do not trust it.',
        });
    }
}
async function readFormat(format, path, size, visitor) {
    if (format === 'zip')
        return readZip(path, visitor);
    const reader = tarReader(visitor);
    for await (const chunk of format === 'tar.gz' ? gunzipFile(path, size) : unzstdFile(path)) {
        reader.write(chunk);
        await visitor.settled?.();
    }
    reader.end();
}
function guarded(visitor, limits, archiveSize) {
    const names = new release_names/* Names */.fS();
    const mostBytes = Math.min(limits.bytes, Math.max(ratioFrom, archiveSize * limits.ratio));
    let entries = 0;
    let bytes = 0;
    return {
        ...visitor,
        settled: () => visitor.settled?.() ?? Promise.resolve(),
        entry(entry) {
            entries += 1;
            if (entries > limits.entries)
                throw new archive/* ArchiveFault */.xz(`it holds more than ${limits.entries} entries`);
            bytes += entry.link === undefined ? entry.size : 0;
            if (bytes > mostBytes)
                throw new archive/* ArchiveFault */.xz(`it unpacks to more than ${mostBytes} bytes`);
            const fault = (0,contents/* entryFault */.VG)(entry, names);
            if (fault)
                throw new archive/* ArchiveFault */.xz(`“${entry.path}” ${fault}`);
            visitor.entry(entry);
        },
    };
}


/***/ }),

/***/ 25485:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   JO: () => (/* binding */ tarEnd),
/* harmony export */   pI: () => (/* binding */ tarHeader),
/* harmony export */   vr: () => (/* binding */ tarPadding),
/* harmony export */   xn: () => (/* binding */ tarChecksum)
/* harmony export */ });
const block = 512;
const largestOctal = 0o77777777777;
/**
 * The header blocks of an entry, the same for the same entry: owner 0, no names, `time` in seconds since 1970.
 * `scratch` (512 bytes) holds the result where one block is enough: for callers that copy it at once.
 */
function tarHeader(entry, time, dialect, scratch = Buffer.alloc(block)) {
    return dialect === 'pax' ? paxHeader(entry, time, scratch) : gnuHeader(entry, time, scratch);
}
/** How many bytes of zeros follow `size` bytes of a file. */
function tarPadding(size) {
    return (block - (size % block)) % block;
}
/** What ends an archive. */
const tarEnd = Buffer.alloc(2 * block);
const posix = 'ustar\x0000';
function paxHeader(entry, time, scratch) {
    const { path, mode, size } = entry;
    if (entry.link === undefined && /^[ -~]{1,100}$/.test(path) && size <= largestOctal)
        return fields({ name: path, type: '0', mode, size, time, magic: posix }, scratch);
    const name = Buffer.from(entry.path);
    const link = Buffer.from(entry.link ?? '');
    const split = splitName(name);
    const records = [];
    if (!split || !isAscii(name, entry.path))
        records.push(['path', entry.path]);
    if (link.length > 100 || !isAscii(link, entry.link ?? ''))
        records.push(['linkpath', entry.link ?? '']);
    const large = entry.size > largestOctal;
    if (large)
        records.push(['size', String(entry.size)]);
    const main = fields({
        name: split?.name ?? name.subarray(0, 100),
        ...(split?.prefix && { prefix: split.prefix }),
        link: link.subarray(0, 100),
        type: entry.link === undefined ? '0' : '2',
        mode: entry.mode,
        size: large ? 0 : entry.size,
        time,
        magic: posix,
    }, scratch);
    return records.length === 0
        ? main
        : Buffer.concat([extension('x', paxRecords(records), time, posix), main]);
}
function gnuHeader(entry, time, scratch) {
    const name = Buffer.from(entry.path);
    const link = Buffer.from(entry.link ?? '');
    const magic = 'ustar  \0';
    const parts = [];
    if (name.length > 100)
        parts.push(extension('L', Buffer.concat([name, Buffer.alloc(1)]), time, magic));
    if (link.length > 100)
        parts.push(extension('K', Buffer.concat([link, Buffer.alloc(1)]), time, magic));
    const { mode, size } = entry;
    const type = entry.link === undefined ? '0' : '2';
    const main = { name: name.subarray(0, 100), link: link.subarray(0, 100), type, mode, size, time, magic };
    const header = fields(main, scratch);
    return parts.length === 0 ? header : Buffer.concat([...parts, header]);
}
function extension(type, body, time, magic) {
    const name = Buffer.from(type === 'x' ? 'PaxHeaders/entry' : '././@LongLink');
    const header = fields({ name, type, mode: 0o644, size: body.length, time, magic }, Buffer.alloc(block));
    return Buffer.concat([header, body, Buffer.alloc(tarPadding(body.length))]);
}
/** `<length> <key>=<value>\n`, whose length counts itself. */
function paxRecords(records) {
    const lines = records.map(([key, value]) => {
        const rest = Buffer.byteLength(` ${key}=${value}\n`);
        let length = rest + String(rest).length;
        length = rest + String(length).length;
        return `${length} ${key}=${value}\n`;
    });
    return Buffer.from(lines.join(''));
}
/** Splits a long name at a `/` into ustar's prefix (155 bytes) and name (100), where it can be. */
function splitName(name) {
    if (name.length <= 100)
        return { name };
    const slash = name.indexOf(0x2f, name.length - 101);
    if (slash < 1 || slash > 155 || slash === name.length - 1)
        return undefined;
    return { prefix: name.subarray(0, slash), name: name.subarray(slash + 1) };
}
/** As many bytes as UTF-16 units: every one is ASCII. */
function isAscii(bytes, text) {
    return bytes.length === text.length;
}
function fields(of, into) {
    into.fill(0);
    if (typeof of.name === 'string')
        into.write(of.name, 0, 'latin1');
    else
        of.name.copy(into, 0);
    into.write(octal(of.mode, 7), 100, 'latin1');
    into.write(octal(0, 7), 108, 'latin1');
    into.write(octal(0, 7), 116, 'latin1');
    writeSize(of.size, into);
    into.write(octal(of.time, 11), 136, 'latin1');
    into.write(of.type, 156, 'latin1');
    of.link?.copy(into, 157);
    into.write(of.magic, 257, 'latin1');
    of.prefix?.copy(into, 345);
    into.write(`${octal(tarChecksum(into), 6)}\0 `, 148, 'latin1');
    return into;
}
function writeSize(size, into) {
    if (size <= largestOctal) {
        into.write(octal(size, 11), 124, 'latin1');
        return;
    }
    into[124] = 0x80;
    into.writeBigUInt64BE(BigInt(size), 128);
}
function octal(value, digits) {
    return value.toString(8).padStart(digits, '0');
}
/** The sum of a header's bytes, its own field taken as blanks. */
function tarChecksum(header) {
    let sum = 8 * 0x20;
    for (let index = 0; index < 148; index += 1)
        sum += header[index] ?? 0;
    for (let index = 156; index < block; index += 1)
        sum += header[index] ?? 0;
    return sum;
}


/***/ }),

/***/ 72213:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   g: () => (/* binding */ readDirectory),
/* harmony export */   m: () => (/* binding */ readAt)
/* harmony export */ });
/* harmony import */ var _archive_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(26878);
/* harmony import */ var _zip_format_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(46351);


const max32 = 0xffffffff;
/** A million entries with long names: more is not taken into memory. */
const largestDirectory = 256 * 1024 * 1024;
/** Reads the directory at the end of a zip: no comment, one disk, no encryption, names in UTF-8, made by Unix. */
function readDirectory(reader) {
    const end = readEnd(reader);
    if (end.size > largestDirectory)
        throw new _archive_js__WEBPACK_IMPORTED_MODULE_0__/* .ArchiveFault */ .xz('its directory is larger than 256 MiB');
    const bytes = readAt(reader, end.start, end.size);
    const entries = [];
    let at = 0;
    while (at < bytes.length)
        at = readEntry(bytes, at, entries);
    if (entries.length !== end.count)
        throw new _archive_js__WEBPACK_IMPORTED_MODULE_0__/* .ArchiveFault */ .xz('its directory holds another number of entries than it says');
    return { entries, start: end.start };
}
function readEnd(reader) {
    const endAt = reader.size() - 22;
    if (endAt < 0)
        throw new _archive_js__WEBPACK_IMPORTED_MODULE_0__/* .ArchiveFault */ .xz('the archive is cut off');
    const end = readAt(reader, endAt, 22);
    if (end.readUInt32LE(0) !== _zip_format_js__WEBPACK_IMPORTED_MODULE_1__/* .signatures */ .EW.end || end.readUInt16LE(20) !== 0)
        throw new _archive_js__WEBPACK_IMPORTED_MODULE_0__/* .ArchiveFault */ .xz('it does not end as a zip does: it is cut off, or there are bytes behind its end');
    const count = end.readUInt16LE(10);
    const [size, start] = [end.readUInt32LE(12), end.readUInt32LE(16)];
    if (end.readUInt32LE(4) !== 0 || end.readUInt16LE(8) !== count)
        throw new _archive_js__WEBPACK_IMPORTED_MODULE_0__/* .ArchiveFault */ .xz('it is split over several files');
    if (count === 0xffff || size === max32 || start === max32)
        return readEnd64(reader, endAt);
    if (start + size !== endAt)
        throw new _archive_js__WEBPACK_IMPORTED_MODULE_0__/* .ArchiveFault */ .xz('its directory does not lie where it says');
    return { start, size, count };
}
function readEnd64(reader, endAt) {
    if (endAt < 76)
        throw new _archive_js__WEBPACK_IMPORTED_MODULE_0__/* .ArchiveFault */ .xz('the archive is cut off');
    const records = readAt(reader, endAt - 76, 76);
    const [count, size, start] = [big(records, 32), big(records, 40), big(records, 48)];
    const agrees = records.readUInt32LE(0) === _zip_format_js__WEBPACK_IMPORTED_MODULE_1__/* .signatures */ .EW.end64 &&
        records.readUInt32LE(56) === _zip_format_js__WEBPACK_IMPORTED_MODULE_1__/* .signatures */ .EW.locator64 &&
        big(records, 64) === endAt - 76 &&
        big(records, 24) === count &&
        start + size === endAt - 76;
    if (!agrees)
        throw new _archive_js__WEBPACK_IMPORTED_MODULE_0__/* .ArchiveFault */ .xz('its directory does not lie where it says');
    return { start, size, count };
}
function readEntry(bytes, at, entries) {
    if (at + 46 > bytes.length || bytes.readUInt32LE(at) !== _zip_format_js__WEBPACK_IMPORTED_MODULE_1__/* .signatures */ .EW.central)
        throw new _archive_js__WEBPACK_IMPORTED_MODULE_0__/* .ArchiveFault */ .xz('its directory is damaged');
    const flags = bytes.readUInt16LE(at + 8);
    const method = bytes.readUInt16LE(at + 10);
    const nameEnd = at + 46 + bytes.readUInt16LE(at + 28);
    const next = nameEnd + bytes.readUInt16LE(at + 30) + bytes.readUInt16LE(at + 32);
    if (next > bytes.length)
        throw new _archive_js__WEBPACK_IMPORTED_MODULE_0__/* .ArchiveFault */ .xz('its directory is damaged');
    const name = Buffer.from(bytes.subarray(at + 46, nameEnd));
    const shown = `“${name.toString('utf8')}”`;
    if ((flags & ~0x0808) !== 0)
        throw new _archive_js__WEBPACK_IMPORTED_MODULE_0__/* .ArchiveFault */ .xz(`${shown} is encrypted, or needs what this suite does not read`);
    if (method !== 0 && method !== 8)
        throw new _archive_js__WEBPACK_IMPORTED_MODULE_0__/* .ArchiveFault */ .xz(`${shown} is compressed in a way that this suite does not read`);
    if (bytes.readUInt8(at + 5) !== 3)
        throw new _archive_js__WEBPACK_IMPORTED_MODULE_0__/* .ArchiveFault */ .xz(`${shown} has no Unix mode`);
    const sizes = readSizes(bytes.subarray(at, next), nameEnd - at);
    entries.push({
        name,
        mode: bytes.readUInt16LE(at + 40),
        method,
        crc: bytes.readUInt32LE(at + 16),
        ...sizes,
        streamed: (flags & 0x0008) !== 0,
        large: false,
    });
    return next;
}
/** Sizes and offset, from the 64-bit extra field where 32 bits do not hold them. Other extra fields are refused. */
function readSizes(line, extraAt) {
    const narrow = [line.readUInt32LE(24), line.readUInt32LE(20), line.readUInt32LE(42)];
    const beyond = narrow.filter((value) => value === max32).length;
    const extra = line.subarray(extraAt);
    const fits = beyond === 0
        ? extra.length === 0
        : extra.length === 4 + 8 * beyond && extra.readUInt32LE(0) === (((8 * beyond) << 16) | 1);
    if (!fits)
        throw new _archive_js__WEBPACK_IMPORTED_MODULE_0__/* .ArchiveFault */ .xz('its directory holds fields that this suite does not read');
    let used = 4;
    const [size = 0, compressed = 0, offset = 0] = narrow.map((value) => {
        if (value !== max32)
            return value;
        used += 8;
        return big(extra, used - 8);
    });
    return { compressed, size, offset };
}
function big(bytes, at) {
    const value = bytes.readBigUInt64LE(at);
    if (value > BigInt(Number.MAX_SAFE_INTEGER))
        throw new _archive_js__WEBPACK_IMPORTED_MODULE_0__/* .ArchiveFault */ .xz('it holds a size that cannot be');
    return Number(value);
}
/** Exactly `length` bytes. */
function readAt(reader, at, length) {
    const bytes = Buffer.alloc(length);
    for (let got = 0; got < length;) {
        const count = reader.read(bytes.subarray(got), at + got);
        if (count === 0)
            throw new _archive_js__WEBPACK_IMPORTED_MODULE_0__/* .ArchiveFault */ .xz('the archive is cut off');
        got += count;
    }
    return bytes;
}


/***/ }),

/***/ 46351:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   $B: () => (/* binding */ localHeader),
/* harmony export */   E7: () => (/* binding */ dataDescriptor),
/* harmony export */   EW: () => (/* binding */ signatures),
/* harmony export */   j: () => (/* binding */ centralHeader),
/* harmony export */   ly: () => (/* binding */ zipEnd),
/* harmony export */   uC: () => (/* binding */ dosTime)
/* harmony export */ });
const signatures = {
    local: 0x04034b50,
    descriptor: 0x08074b50,
    central: 0x02014b50,
    end: 0x06054b50,
    end64: 0x06064b50,
    locator64: 0x07064b50,
};
const max32 = 0xffffffff;
/** Names are UTF-8. */
const utf8Flag = 0x0800;
const streamedFlag = 0x0008;
/** DOS date and time of seconds since 1970, in UTC whatever the machine's zone: what zip can say ends at 2107. */
function dosTime(seconds) {
    const earliest = Date.UTC(1980, 0, 1) / 1000;
    const latest = Date.UTC(2107, 11, 31, 23, 59, 58) / 1000;
    const at = new Date(Math.min(Math.max(seconds, earliest), latest) * 1000);
    return {
        time: (at.getUTCHours() << 11) | (at.getUTCMinutes() << 5) | (at.getUTCSeconds() >> 1),
        date: ((at.getUTCFullYear() - 1980) << 9) | ((at.getUTCMonth() + 1) << 5) | at.getUTCDate(),
    };
}
/** What stands before an entry's bytes. */
function localHeader(entry, seconds) {
    const extra = entry.large
        ? extra64([entry.streamed ? 0 : entry.size, entry.streamed ? 0 : entry.compressed])
        : Buffer.alloc(0);
    const header = Buffer.alloc(30);
    header.writeUInt32LE(signatures.local, 0);
    writeCommon(header.subarray(4), entry, seconds);
    header.writeUInt32LE(entry.streamed ? 0 : entry.crc, 14);
    header.writeUInt32LE(localSize(entry, entry.compressed), 18);
    header.writeUInt32LE(localSize(entry, entry.size), 22);
    header.writeUInt16LE(entry.name.length, 26);
    header.writeUInt16LE(extra.length, 28);
    return Buffer.concat([header, entry.name, extra]);
}
function localSize(entry, value) {
    if (entry.large)
        return max32;
    return entry.streamed ? 0 : value;
}
/** What stands behind a streamed entry's bytes. */
function dataDescriptor(entry) {
    const descriptor = Buffer.alloc(entry.large ? 24 : 16);
    descriptor.writeUInt32LE(signatures.descriptor, 0);
    descriptor.writeUInt32LE(entry.crc, 4);
    if (entry.large) {
        descriptor.writeBigUInt64LE(BigInt(entry.compressed), 8);
        descriptor.writeBigUInt64LE(BigInt(entry.size), 16);
    }
    else {
        descriptor.writeUInt32LE(entry.compressed, 8);
        descriptor.writeUInt32LE(entry.size, 12);
    }
    return descriptor;
}
/** An entry's line in the central directory. */
function centralHeader(entry, seconds) {
    const beyond = [entry.size, entry.compressed, entry.offset].filter((value) => value >= max32);
    const extra = beyond.length > 0 ? extra64(beyond) : Buffer.alloc(0);
    const header = Buffer.alloc(46);
    header.writeUInt32LE(signatures.central, 0);
    // Made by Unix, so that modes and links are kept.
    header.writeUInt16LE((3 << 8) | 45, 4);
    writeCommon(header.subarray(6), entry, seconds);
    header.writeUInt32LE(entry.crc, 16);
    header.writeUInt32LE(Math.min(entry.compressed, max32), 20);
    header.writeUInt32LE(Math.min(entry.size, max32), 24);
    header.writeUInt16LE(entry.name.length, 28);
    header.writeUInt16LE(extra.length, 30);
    header.writeUInt32LE((entry.mode << 16) >>> 0, 38);
    header.writeUInt32LE(Math.min(entry.offset, max32), 42);
    return Buffer.concat([header, entry.name, extra]);
}
/** Version needed, flags, method, time and date: the same in both headers. */
function writeCommon(into, entry, seconds) {
    const { time, date } = dosTime(seconds);
    into.writeUInt16LE(entry.large ? 45 : 20, 0);
    into.writeUInt16LE(utf8Flag | (entry.streamed ? streamedFlag : 0), 2);
    into.writeUInt16LE(entry.method, 4);
    into.writeUInt16LE(time, 6);
    into.writeUInt16LE(date, 8);
}
function extra64(values) {
    const extra = Buffer.alloc(4 + 8 * values.length);
    extra.writeUInt16LE(0x0001, 0);
    extra.writeUInt16LE(8 * values.length, 2);
    values.forEach((value, index) => extra.writeBigUInt64LE(BigInt(value), 4 + 8 * index));
    return extra;
}
/** What ends a zip; with 64-bit records where 32 bits do not hold it. */
function zipEnd(count, size, offset) {
    const end = Buffer.alloc(22);
    end.writeUInt32LE(signatures.end, 0);
    end.writeUInt16LE(Math.min(count, 0xffff), 8);
    end.writeUInt16LE(Math.min(count, 0xffff), 10);
    end.writeUInt32LE(Math.min(size, max32), 12);
    end.writeUInt32LE(Math.min(offset, max32), 16);
    return count < 0xffff && size < max32 && offset < max32
        ? end
        : Buffer.concat([zipEnd64(count, size, offset), end]);
}
function zipEnd64(count, size, offset) {
    const end = Buffer.alloc(56 + 20);
    end.writeUInt32LE(signatures.end64, 0);
    end.writeBigUInt64LE(44n, 4);
    end.writeUInt16LE((3 << 8) | 45, 12);
    end.writeUInt16LE(45, 14);
    end.writeBigUInt64LE(BigInt(count), 24);
    end.writeBigUInt64LE(BigInt(count), 32);
    end.writeBigUInt64LE(BigInt(size), 40);
    end.writeBigUInt64LE(BigInt(offset), 48);
    end.writeUInt32LE(signatures.locator64, 56);
    end.writeBigUInt64LE(BigInt(offset + size), 64);
    end.writeUInt32LE(1, 72);
    return end;
}


/***/ })

};
