export const id = 5609;
export const ids = [5609];
export const modules = {

/***/ 95609:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   readConfiguration: () => (/* binding */ readConfiguration)
/* harmony export */ });
/* harmony import */ var valibot__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(77934);
/* harmony import */ var yaml__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(38815);
/* harmony import */ var _runner_errors_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(44302);
/* harmony import */ var _runner_nearest_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(44611);




/** More than this is no configuration that a person wrote. */
const maxBytes = 256 * 1024;
const maxFaults = 20;
/**
 * Reads a configuration file's text against the schema composed of all fragments.
 *
 * @throws ActionError that lists every fault with file, line and column, and the nearest valid key.
 */
function readConfiguration(text, file, schema) {
    if (Buffer.byteLength(text) > maxBytes)
        throw new _runner_errors_js__WEBPACK_IMPORTED_MODULE_1__/* .ActionError */ .lZ(`${file} is larger than ${String(maxBytes / 1024)} KiB`, { place: { file } });
    refuseOtherThanText(text, file);
    const lines = new yaml__WEBPACK_IMPORTED_MODULE_0__/* .LineCounter */ .HN();
    const document = parse(text, file, lines);
    refuseDoubles(document, file, lines);
    const values = toValues(document, file) ?? {};
    const result = valibot__WEBPACK_IMPORTED_MODULE_2__/* .safeParse */ .xLC(schema, values);
    if (result.success)
        return result.output;
    const place = (path, ofKey) => ({
        file,
        ...positionOf(document, path, ofKey, lines),
    });
    throw refusal(result.issues.flatMap((issue) => faultsOf(issue, schema, place)), file);
}
/** Bytes that are no UTF-8 were read as U+FFFD: a path or a command that holds one is not what was written. */
function refuseOtherThanText(text, file) {
    const index = text.indexOf('\ufffd');
    if (index === -1)
        return;
    const before = text.slice(0, index).split('\n');
    const place = { file, line: before.length, column: (before.at(-1)?.length ?? 0) + 1 };
    throw new _runner_errors_js__WEBPACK_IMPORTED_MODULE_1__/* .ActionError */ .lZ(`${where(place)}: a character is not UTF-8`, {
        place,
        fix: 'Save the file as UTF-8.',
    });
}
/** A key twice in one mapping. The parser's own check takes minutes for a mapping of many thousand keys. */
function refuseDoubles(document, file, lines) {
    (0,yaml__WEBPACK_IMPORTED_MODULE_0__/* .visit */ .YR)(document, { Map: (_, map) => refuseDouble(map, file, lines) });
}
function refuseDouble({ items }, file, lines) {
    const seen = new Set();
    for (const { key } of items) {
        if (!(0,yaml__WEBPACK_IMPORTED_MODULE_0__/* .isScalar */ .jn)(key))
            continue;
        if (seen.has(key.value)) {
            const { line, col: column } = lines.linePos(key.range?.[0] ?? 0);
            const place = { file, line, column };
            throw new _runner_errors_js__WEBPACK_IMPORTED_MODULE_1__/* .ActionError */ .lZ(`${where(place)}: the key "${String(key.value)}" comes twice`, {
                place,
                fix: 'Mend the YAML there.',
            });
        }
        seen.add(key.value);
    }
}
function parse(text, file, lines) {
    const document = (0,yaml__WEBPACK_IMPORTED_MODULE_0__/* .parseDocument */ .Tp)(text, { lineCounter: lines, uniqueKeys: false, version: '1.2' });
    const fault = document.errors[0] ?? document.warnings[0];
    if (!fault)
        return document;
    const at = fault.linePos?.[0];
    const place = { file, ...(at && { line: at.line, column: at.col }) };
    const first = fault.message.split('\n')[0]?.replace(/ at line \d+, column \d+:?$/, '') ?? fault.code;
    const says = /call stack/.test(first) ? 'it is nested too deep' : first;
    throw new _runner_errors_js__WEBPACK_IMPORTED_MODULE_1__/* .ActionError */ .lZ(`${where(place)}: ${says}`, { place, fix: 'Mend the YAML there.' });
}
function toValues(document, file) {
    try {
        return document.toJS({ maxAliasCount: 50 });
    }
    catch (error) {
        throw new _runner_errors_js__WEBPACK_IMPORTED_MODULE_1__/* .ActionError */ .lZ(`${file}: ${error instanceof Error ? error.message : String(error)}`, {
            place: { file },
        });
    }
}
function refusal(found, file) {
    const faults = unique(found).sort(byPlace);
    const shown = faults
        .slice(0, maxFaults)
        .map((fault) => `${where(fault.place)}: ${fault.path}${fault.says}`);
    const more = faults.length - shown.length;
    const text = more > 0 ? [...shown, `… and ${String(more)} more`] : shown;
    return new _runner_errors_js__WEBPACK_IMPORTED_MODULE_1__/* .ActionError */ .lZ(text.join('\n'), {
        place: faults[0]?.place ?? { file },
        fix: 'The keys and their meaning: schemas/deploy-actions.json of this action.',
    });
}
const byPlace = (a, b) => (a.place.line ?? 0) - (b.place.line ?? 0) || (a.place.column ?? 0) - (b.place.column ?? 0);
const unique = (faults) => [
    ...new Map(faults.map((fault) => [`${where(fault.place)} ${fault.path}${fault.says}`, fault])).values(),
];
const where = ({ file, line, column }) => line === undefined ? file : `${file}:${String(line)}:${String(column ?? 1)}`;
const label = (path) => (path.length > 0 ? `${path.join('.')}: ` : '');
function faultsOf(issue, schema, place) {
    const path = (issue.path ?? []).map((item) => item.key);
    if (issue.expected === 'never' && path.length > 0)
        return Array.isArray(issue.path?.at(-1)?.input)
            ? [
                {
                    place: place(path.slice(0, -1), false),
                    path: label(path.slice(0, -1)),
                    says: 'should be a mapping',
                },
            ]
            : [unknownKey(path, schema, place)];
    const missing = issue.message === 'is missing';
    const inner = issue.issues?.filter((other) => other.path !== undefined && other.path.length > 0);
    if (issue.kind === 'schema' && issue.type === 'union' && inner && inner.length > 0) {
        const reached = inner.map((other) => ({
            ...other,
            path: [...(issue.path ?? []), ...(other.path ?? [])],
        }));
        return reached.flatMap((other) => faultsOf(other, schema, place));
    }
    return [
        { place: place(missing ? path.slice(0, -1) : path, missing), path: label(path), says: issue.message },
    ];
}
function unknownKey(path, schema, place) {
    const key = String(path.at(-1));
    const parent = path.slice(0, -1);
    const known = keysAt(schema, parent);
    const meant = (0,_runner_nearest_js__WEBPACK_IMPORTED_MODULE_3__/* .nearest */ .p)(key, known);
    const hint = meant ? `did you mean "${meant}"?` : known.length > 0 ? `known here: ${known.join(', ')}` : '';
    return {
        place: place(path, true),
        path: label(parent),
        says: `unknown key "${key}"${hint && `; ${hint}`}`,
    };
}
/** The keys that the schema knows at a path. */
function keysAt(schema, path) {
    let shapes = [schema];
    for (const key of path)
        shapes = shapes
            .flatMap(unwrap)
            .flatMap((shape) => [shape.entries?.[String(key)] ?? shape.value ?? shape.item ?? []].flat());
    return shapes.flatMap(unwrap).flatMap((shape) => Object.keys(shape.entries ?? {}));
}
const unwrap = (shape) => shape.wrapped ? unwrap(shape.wrapped) : shape.options ? shape.options.flatMap(unwrap) : [shape];
function positionOf(document, path, ofKey, lines) {
    for (let length = path.length; length >= 0; length--) {
        const node = length === path.length && ofKey ? keyNode(document, path) : document.getIn(path.slice(0, length), true);
        const start = (0,yaml__WEBPACK_IMPORTED_MODULE_0__/* .isNode */ .Ll)(node) ? node.range?.[0] : undefined;
        if (start === undefined)
            continue;
        const { line, col } = lines.linePos(start);
        return { line, column: col };
    }
    return {};
}
function keyNode(document, path) {
    const parent = path.length > 1 ? document.getIn(path.slice(0, -1), true) : document.contents;
    const pair = (0,yaml__WEBPACK_IMPORTED_MODULE_0__/* .isMap */ .jh)(parent)
        ? parent.items.find((item) => (0,yaml__WEBPACK_IMPORTED_MODULE_0__/* .isPair */ .tO)(item) && (0,yaml__WEBPACK_IMPORTED_MODULE_0__/* .isScalar */ .jn)(item.key) && String(item.key.value) === String(path.at(-1)))
        : undefined;
    return pair?.key ?? document.getIn(path, true);
}


/***/ })

};
