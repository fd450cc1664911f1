export const id = 5319;
export const ids = [5319];
export const modules = {

/***/ 65319:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   cyclonedxText: () => (/* binding */ cyclonedxText)
/* harmony export */ });
/* unused harmony export purlOf */
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(77598);
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_0___default = /*#__PURE__*/__webpack_require__.n(node_crypto__WEBPACK_IMPORTED_MODULE_0__);
/* harmony import */ var _cyclonedx_cyclonedx_library_Models__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(50320);
/* harmony import */ var _cyclonedx_cyclonedx_library_Models__WEBPACK_IMPORTED_MODULE_1___default = /*#__PURE__*/__webpack_require__.n(_cyclonedx_cyclonedx_library_Models__WEBPACK_IMPORTED_MODULE_1__);
/* harmony import */ var _cyclonedx_cyclonedx_library_Enums__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(84439);
/* harmony import */ var _cyclonedx_cyclonedx_library_Enums__WEBPACK_IMPORTED_MODULE_2___default = /*#__PURE__*/__webpack_require__.n(_cyclonedx_cyclonedx_library_Enums__WEBPACK_IMPORTED_MODULE_2__);
/* harmony import */ var _cyclonedx_cyclonedx_library_Serialize__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(51248);
/* harmony import */ var _cyclonedx_cyclonedx_library_Serialize__WEBPACK_IMPORTED_MODULE_3___default = /*#__PURE__*/__webpack_require__.n(_cyclonedx_cyclonedx_library_Serialize__WEBPACK_IMPORTED_MODULE_3__);
/* harmony import */ var _cyclonedx_cyclonedx_library_Spec__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(94321);
/* harmony import */ var _cyclonedx_cyclonedx_library_Spec__WEBPACK_IMPORTED_MODULE_4___default = /*#__PURE__*/__webpack_require__.n(_cyclonedx_cyclonedx_library_Spec__WEBPACK_IMPORTED_MODULE_4__);
/* harmony import */ var packageurl_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(87091);
/* harmony import */ var packageurl_js__WEBPACK_IMPORTED_MODULE_5___default = /*#__PURE__*/__webpack_require__.n(packageurl_js__WEBPACK_IMPORTED_MODULE_5__);
/* harmony import */ var _release_canonical_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(92158);







/**
 * The bill of materials as CycloneDX 1.6 JSON. The same release with the same lockfiles gives the same text: its serial
 * number comes from the contents digest and the packages, its time from the commit. How packages depend on each other is
 * said as far as the lockfiles tell: one that is not in that list is one of which nothing is known.
 */
function cyclonedxText(subject, components) {
    const entries = entriesOf(components);
    const bomRef = `${subject.name}@${subject.version}`;
    const bom = new _cyclonedx_cyclonedx_library_Models__WEBPACK_IMPORTED_MODULE_1__.Bom({
        metadata: new _cyclonedx_cyclonedx_library_Models__WEBPACK_IMPORTED_MODULE_1__.Metadata({
            timestamp: new Date(subject.commitTime * 1000),
            component: new _cyclonedx_cyclonedx_library_Models__WEBPACK_IMPORTED_MODULE_1__.Component(_cyclonedx_cyclonedx_library_Enums__WEBPACK_IMPORTED_MODULE_2__.ComponentType.Application, subject.name, {
                version: subject.version,
                bomRef,
            }),
        }),
        serialNumber: serialNumber([subject.contentsDigest, subject.version, ...entries.keys()]),
    });
    bom.metadata.tools.components.add(new _cyclonedx_cyclonedx_library_Models__WEBPACK_IMPORTED_MODULE_1__.Component(_cyclonedx_cyclonedx_library_Enums__WEBPACK_IMPORTED_MODULE_2__.ComponentType.Application, 'deploy-actions'));
    bom.metadata.component?.properties.add(new _cyclonedx_cyclonedx_library_Models__WEBPACK_IMPORTED_MODULE_1__.Property('deploy-actions:contents-digest', subject.contentsDigest));
    for (const entry of entries.values())
        bom.components.add(entry);
    const document = new _cyclonedx_cyclonedx_library_Serialize__WEBPACK_IMPORTED_MODULE_3__.JSON.Normalize.Factory(_cyclonedx_cyclonedx_library_Spec__WEBPACK_IMPORTED_MODULE_4__.Spec1dot6).makeForBom().normalize(bom, { sortLists: true });
    const dependencies = dependenciesOf(bomRef, components);
    return (0,_release_canonical_js__WEBPACK_IMPORTED_MODULE_6__/* .canonicalJson */ .d)({ ...document, dependencies: dependencies.length > 0 ? dependencies : undefined }, 2);
}
/** Who depends on whom, sorted: the release on what the repository asks for, each package on what it needs in turn. */
function dependenciesOf(release, components) {
    const needs = new Map();
    const add = (ref, found) => {
        const all = needs.get(ref) ?? new Set();
        for (const one of found)
            all.add(purlOf(one));
        needs.set(ref, all);
    };
    for (const one of components)
        if (one.needs)
            add(purlOf(one), one.needs);
    if (components.some(({ isDirect }) => isDirect !== undefined))
        add(release, components.filter(({ isDirect }) => isDirect));
    return [...needs]
        .map(([ref, all]) => ({ ref, dependsOn: [...all].filter((each) => each !== ref).toSorted(_release_canonical_js__WEBPACK_IMPORTED_MODULE_6__/* .byBytes */ .b) }))
        .toSorted((a, b) => (0,_release_canonical_js__WEBPACK_IMPORTED_MODULE_6__/* .byBytes */ .b)(a.ref, b.ref))
        .map(({ ref, dependsOn }) => (dependsOn.length > 0 ? { ref, dependsOn } : { ref }));
}
/** One entry for each package URL, sorted: what is needed at run time by one lockfile is needed. */
function entriesOf(components) {
    const byPurl = new Map();
    for (const component of components) {
        const purl = purlOf(component);
        const before = byPurl.get(purl);
        if (!before || rank(component) < rank(before))
            byPurl.set(purl, component);
    }
    const sorted = [...byPurl].toSorted(([a], [b]) => (0,_release_canonical_js__WEBPACK_IMPORTED_MODULE_6__/* .byBytes */ .b)(a, b));
    return new Map(sorted.map(([purl, component]) => [purl, entryOf(purl, component)]));
}
const rank = ({ scope }) => (scope === undefined ? 0 : scope === 'optional' ? 1 : 2);
/** A component's package URL. */
function purlOf({ type, namespace, name, version, qualifiers }) {
    const safe = qualifiers &&
        Object.fromEntries(Object.entries(qualifiers).map(([key, value]) => [key, withoutPassword(value)]));
    return new packageurl_js__WEBPACK_IMPORTED_MODULE_5__.PackageURL(type, namespace, name, version, safe, undefined).toString();
}
/** A lockfile may hold the password with which it was made; a bill of materials is published. */
const withoutPassword = (url) => url.replace(/\/\/[^/@\s]*:[^/@\s]*@/, '//');
function entryOf(purl, { namespace, name, version, hash, scope }) {
    const entry = new _cyclonedx_cyclonedx_library_Models__WEBPACK_IMPORTED_MODULE_1__.Component(_cyclonedx_cyclonedx_library_Enums__WEBPACK_IMPORTED_MODULE_2__.ComponentType.Library, name, {
        bomRef: purl,
        purl,
        ...(namespace !== undefined && { group: namespace }),
        ...(version !== undefined && { version }),
        ...(scope && { scope: scope === 'optional' ? _cyclonedx_cyclonedx_library_Enums__WEBPACK_IMPORTED_MODULE_2__.ComponentScope.Optional : _cyclonedx_cyclonedx_library_Enums__WEBPACK_IMPORTED_MODULE_2__.ComponentScope.Excluded }),
    });
    if (hash)
        entry.hashes.set(hash.algorithm, hash.hex);
    return entry;
}
/** A UUID of version 8 (RFC 9562) from the hash of what it stands for. */
function serialNumber(parts) {
    const hex = (0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.createHash)('sha256').update(parts.join('\n')).digest('hex');
    const variant = ((parseInt(hex.charAt(16), 16) & 3) | 8).toString(16);
    return `urn:uuid:${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-${variant}${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}


/***/ })

};
