export const id = 2722;
export const ids = [2722];
export const modules = {

/***/ 82722:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   failureSummary: () => (/* binding */ failureSummary)
/* harmony export */ });
/* harmony import */ var _shared_report_markdown_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(90216);
/* harmony import */ var _shared_runner_errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(44302);
/* harmony import */ var _commands_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(51253);



/** Why nothing was released: the first cause on top, then what to do, and what a command printed at its end. */
function failureSummary(error, where) {
    const { message, fix, place } = error instanceof _shared_runner_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .ActionError */ .lZ ? error : new _shared_runner_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .ActionError */ .lZ((0,_shared_runner_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .explain */ .WE)(error));
    const [first = '', ...rest] = message.split('\n');
    const problems = problemsOf(error);
    return (0,_shared_report_markdown_js__WEBPACK_IMPORTED_MODULE_2__/* .paragraphs */ .qN)('### ❌ Not built: nothing was released', problemTable(problems, where), `**What failed:** ${(0,_shared_report_markdown_js__WEBPACK_IMPORTED_MODULE_2__/* .prose */ .CS)(first.replace(/ Its last lines:$/, ''))}`, place && `**Where:** ${linked(place, where)}`, fix && `**What to do:** ${(0,_shared_report_markdown_js__WEBPACK_IMPORTED_MODULE_2__/* .prose */ .CS)(fix)}`, rest.length === 0 ? undefined : lastLines(rest, problems.length > 0));
}
/** What the compiler named comes first: the command failed because of it. */
function problemsOf(error) {
    if (error instanceof _commands_js__WEBPACK_IMPORTED_MODULE_1__/* .CommandError */ .Q)
        return error.problems;
    return error instanceof _shared_runner_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .ActionError */ .lZ && error.cause instanceof _commands_js__WEBPACK_IMPORTED_MODULE_1__/* .CommandError */ .Q ? error.cause.problems : [];
}
const problemTable = (problems, where) => problems.length === 0
    ? undefined
    : (0,_shared_report_markdown_js__WEBPACK_IMPORTED_MODULE_2__/* .table */ .tp)(['Where', 'What is wrong'], problems.map(({ place, message }) => [linked(place, where), (0,_shared_report_markdown_js__WEBPACK_IMPORTED_MODULE_2__/* .escapeCell */ .kq)(message)]));
/** Unfolded where nothing else says why. */
function lastLines(lines, isFolded) {
    const block = (0,_shared_report_markdown_js__WEBPACK_IMPORTED_MODULE_2__/* .codeBlock */ .DV)(lines.join('\n'), 'text');
    return isFolded ? (0,_shared_report_markdown_js__WEBPACK_IMPORTED_MODULE_2__/* .details */ .zH)('Its last lines', block) : block;
}
function linked({ file, line, column }, { serverUrl, repository, sha }) {
    const name = (0,_shared_report_markdown_js__WEBPACK_IMPORTED_MODULE_2__/* .code */ .aY)([file, line, column].filter((part) => part !== undefined).join(':'));
    const path = file.split('/').map(encodeURIComponent).join('/');
    return `[${name}](${serverUrl}/${repository}/blob/${sha}/${path}${line === undefined ? '' : `#L${String(line)}`})`;
}


/***/ }),

/***/ 90216:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   CS: () => (/* binding */ prose),
/* harmony export */   DV: () => (/* binding */ codeBlock),
/* harmony export */   VK: () => (/* binding */ shortDigest),
/* harmony export */   aY: () => (/* binding */ code),
/* harmony export */   ee: () => (/* binding */ bytes),
/* harmony export */   kq: () => (/* binding */ escapeCell),
/* harmony export */   qN: () => (/* binding */ paragraphs),
/* harmony export */   tp: () => (/* binding */ table),
/* harmony export */   zH: () => (/* binding */ details)
/* harmony export */ });
/** GitHub-flavoured Markdown from plain values: everything that comes from outside is escaped here. */
/** Text that shows as it is, in a cell or a sentence: no Markdown, no HTML, no mention, one line. */
function escapeCell(text) {
    return text
        .replace(/[\r\n]+/g, ' ')
        .replace(/[\0-\x1f\x7f\u202a-\u202e\u2066-\u2069]/g, '')
        .replace(/&/g, '&amp;')
        .replace(/</g, '&lt;')
        .replace(/>/g, '&gt;')
        .replace(/[\\`*_{}[\]()#+!|~-]/g, (mark) => `\\${mark}`)
        .replace(/@(?=\w)/g, '@\u200b');
}
/** Inline code that holds any text. */
function code(text) {
    const line = text.replace(/[\r\n]+/g, ' ').replace(/\|/g, '\\|');
    const longest = Math.max(0, ...[...line.matchAll(/`+/g)].map((run) => run[0].length));
    const fence = '`'.repeat(longest + 1);
    const gap = line.startsWith('`') || line.endsWith('`') ? ' ' : '';
    return line === '' ? '' : `${fence}${gap}${line}${gap}${fence}`;
}
/** A sentence of ours that quotes what comes from outside: what stands between backticks is code, all else shows as it is. */
const prose = (text) => text
    .split(/`([^`\r\n]+)`/)
    .map((part, at) => (at % 2 === 1 ? code(part) : escapeCell(part)))
    .join('');
/** A block of literal text, whatever it holds. */
function codeBlock(text, language = '') {
    const longest = Math.max(2, ...[...text.matchAll(/`+/g)].map((run) => run[0].length));
    const fence = '`'.repeat(longest + 1);
    return `${fence}${language}\n${text.replace(/\n$/, '')}\n${fence}`;
}
/** A table. Cells are Markdown already: escape what comes from outside with `escapeCell` or `code`. */
function table(headers, rows) {
    const row = (cells) => `| ${cells.join(' | ')} |`;
    return [row(headers), row(headers.map(() => '---')), ...rows.map(row)].join('\n');
}
/** A part that is folded until someone opens it. */
const details = (summary, body) => `<details><summary>${escapeHtml(summary)}</summary>\n\n${body}\n\n</details>`;
const escapeHtml = (text) => text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;').replace(/"/g, '&quot;');
/** Parts with an empty line between them; empty ones are left out. */
const paragraphs = (...parts) => parts.filter((part) => part !== undefined && part !== '').join('\n\n') + '\n';
/** `1.2 MB`: decimal units, as GitHub shows them. */
function bytes(count) {
    const units = ['B', 'kB', 'MB', 'GB', 'TB'];
    let unit = 0;
    let value = count;
    while (value >= 999.5 && unit < units.length - 1) {
        value /= 1000;
        unit++;
    }
    const digits = unit === 0 || value >= 99.95 ? 0 : 1;
    return `${value.toFixed(digits)} ${units[unit] ?? 'B'}`;
}
/** `sha256:abcdef012345`: enough of a digest for people. */
const shortDigest = (digest) => digest.slice(0, 'sha256:'.length + 12);


/***/ })

};
