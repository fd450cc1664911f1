export const id = 6878;
export const ids = [6878];
export const modules = {

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


/***/ })

};
