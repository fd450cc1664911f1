export const id = 8825;
export const ids = [8825];
export const modules = {

/***/ 28825:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   buildSummary: () => (/* binding */ buildSummary),
/* harmony export */   planSummary: () => (/* binding */ planSummary)
/* harmony export */ });
/* harmony import */ var _shared_report_markdown_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(90216);
/* harmony import */ var _shared_time_duration_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(54772);
/* harmony import */ var _plan_report_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(30545);



const largest = 10;
/** What was built: the release, where its size and its time went, and why it was built so. */
function buildSummary(result, last) {
    const { release, planned, selection, warnings } = result;
    const { name, version } = release.manifest;
    return (0,_shared_report_markdown_js__WEBPACK_IMPORTED_MODULE_2__/* .paragraphs */ .qN)(`### Built ${(0,_shared_report_markdown_js__WEBPACK_IMPORTED_MODULE_2__/* .escapeCell */ .kq)(name)} ${(0,_shared_report_markdown_js__WEBPACK_IMPORTED_MODULE_2__/* .escapeCell */ .kq)(version)}`, warningList(warnings), (0,_shared_report_markdown_js__WEBPACK_IMPORTED_MODULE_2__/* .table */ .tp)(['', ''], releaseRows(result, last)), `**Took ${(0,_shared_time_duration_js__WEBPACK_IMPORTED_MODULE_0__/* .formatDuration */ .a)(result.durationMs)}**`, (0,_shared_report_markdown_js__WEBPACK_IMPORTED_MODULE_2__/* .table */ .tp)(['Phase', 'Took', '', 'Commands'], phaseRows(result)), (0,_shared_report_markdown_js__WEBPACK_IMPORTED_MODULE_2__/* .details */ .zH)(`The largest of ${String(release.manifest.contents.files)} files`, fileTable(selection.entries, release.manifest.contents.bytes, last)), evidenceTable(planned.plan.evidence));
}
function releaseRows({ release, tools, cacheHit, image, builtTwice }, last) {
    const { contents, subjects, commit } = release.manifest;
    const [archive] = subjects;
    return [
        [
            'Archive',
            archive
                ? `${(0,_shared_report_markdown_js__WEBPACK_IMPORTED_MODULE_2__/* .code */ .aY)(archive.name)}, **${(0,_shared_report_markdown_js__WEBPACK_IMPORTED_MODULE_2__/* .bytes */ .ee)(archive.size)}**${ratio(archive.size, contents.bytes)}`
                : '',
        ],
        ...(last && archive ? [['Change', changeOf(archive.size, last)]] : []),
        [
            'Contents',
            `${String(contents.files)} files, ${(0,_shared_report_markdown_js__WEBPACK_IMPORTED_MODULE_2__/* .bytes */ .ee)(contents.bytes)}, ${(0,_shared_report_markdown_js__WEBPACK_IMPORTED_MODULE_2__/* .code */ .aY)((0,_shared_report_markdown_js__WEBPACK_IMPORTED_MODULE_2__/* .shortDigest */ .VK)(contents.digest))}`,
        ],
        ...binaryRows(subjects),
        ...imageRows(image),
        ['Release', (0,_shared_report_markdown_js__WEBPACK_IMPORTED_MODULE_2__/* .code */ .aY)((0,_shared_report_markdown_js__WEBPACK_IMPORTED_MODULE_2__/* .shortDigest */ .VK)(release.digest))],
        ...(builtTwice === undefined
            ? []
            : [['Built twice', `the same, the second time with ${(0,_shared_report_markdown_js__WEBPACK_IMPORTED_MODULE_2__/* .escapeCell */ .kq)(builtTwice)}`]]),
        ['Commit', (0,_shared_report_markdown_js__WEBPACK_IMPORTED_MODULE_2__/* .code */ .aY)(commit.sha)],
        ['Tools', (0,_shared_report_markdown_js__WEBPACK_IMPORTED_MODULE_2__/* .escapeCell */ .kq)(tools.map(versionOf).join(' · '))],
        [
            'Dependencies',
            cacheHit ? 'from the cache, exactly those of the lockfile' : 'downloaded, or nothing to cache',
        ],
    ];
}
const versionOf = ({ name, version }) => `${name} ${version}`;
const ratio = (archive, contents) => contents === 0 ? '' : `, ${String(Math.round((100 * archive) / contents))} % of its contents`;
/** Each phase with its share of the time, and what it ran. */
function phaseRows({ phases, commands, durationMs }) {
    return phases.map(({ name, durationMs: took }) => [
        name,
        (0,_shared_time_duration_js__WEBPACK_IMPORTED_MODULE_0__/* .formatDuration */ .a)(took),
        share(took, durationMs),
        commands
            .filter(({ phase }) => phase === name)
            .map(({ run, durationMs: ms }) => `${(0,_shared_report_markdown_js__WEBPACK_IMPORTED_MODULE_2__/* .code */ .aY)(run)} ${(0,_shared_time_duration_js__WEBPACK_IMPORTED_MODULE_0__/* .formatDuration */ .a)(ms)}`)
            .join('<br>'),
    ]);
}
/** A bar of ten, and the share in percent. */
function share(part, whole) {
    const of = whole === 0 ? 0 : Math.min(1, part / whole);
    const full = Math.round(10 * of);
    return `${'█'.repeat(full)}${'░'.repeat(10 - full)} ${String(Math.round(100 * of))} %`;
}
const binaryRows = (subjects) => subjects
    .filter(({ kind }) => kind === 'binary' || kind === 'checksums')
    .map(({ name, size, digest, platform = '' }) => [
    platform === '' ? 'Checksums' : `For ${(0,_shared_report_markdown_js__WEBPACK_IMPORTED_MODULE_2__/* .escapeCell */ .kq)(platform)}`,
    `${(0,_shared_report_markdown_js__WEBPACK_IMPORTED_MODULE_2__/* .code */ .aY)(name)}, ${(0,_shared_report_markdown_js__WEBPACK_IMPORTED_MODULE_2__/* .bytes */ .ee)(size)}, ${(0,_shared_report_markdown_js__WEBPACK_IMPORTED_MODULE_2__/* .code */ .aY)((0,_shared_report_markdown_js__WEBPACK_IMPORTED_MODULE_2__/* .shortDigest */ .VK)(digest))}`,
]);
/** The image: its digest, its size as it is pushed, and what of it was kept from an earlier build. */
function imageRows(image) {
    if (!image)
        return [];
    const { subject, engine, platforms, layers, steps, kept } = image;
    const where = platforms.length === 0 ? '' : ` for ${platforms.join(', ')}`;
    const text = `${String(layers)} ${layers === 1 ? 'layer' : 'layers'}${where}, by ${engine}, ${String(kept)} of ${String(steps)} steps from the cache`;
    return [
        [
            'Image',
            `${(0,_shared_report_markdown_js__WEBPACK_IMPORTED_MODULE_2__/* .code */ .aY)(subject.name)}, ${(0,_shared_report_markdown_js__WEBPACK_IMPORTED_MODULE_2__/* .bytes */ .ee)(subject.size)}, ${(0,_shared_report_markdown_js__WEBPACK_IMPORTED_MODULE_2__/* .code */ .aY)((0,_shared_report_markdown_js__WEBPACK_IMPORTED_MODULE_2__/* .shortDigest */ .VK)(subject.manifest ?? ''))}<br>${(0,_shared_report_markdown_js__WEBPACK_IMPORTED_MODULE_2__/* .escapeCell */ .kq)(text)}`,
        ],
    ];
}
/** A plan alone: what would be done, and why. */
function planSummary(report) {
    const commands = report.commands.map(({ phase, run, because }) => [
        phase,
        (0,_shared_report_markdown_js__WEBPACK_IMPORTED_MODULE_2__/* .code */ .aY)(run),
        (0,_shared_report_markdown_js__WEBPACK_IMPORTED_MODULE_2__/* .escapeCell */ .kq)(reasonOf(because)),
    ]);
    const image = report.image
        ? [['image', (0,_shared_report_markdown_js__WEBPACK_IMPORTED_MODULE_2__/* .escapeCell */ .kq)((0,_plan_report_js__WEBPACK_IMPORTED_MODULE_1__/* .imageText */ .f1)(report.image)), (0,_shared_report_markdown_js__WEBPACK_IMPORTED_MODULE_2__/* .escapeCell */ .kq)(reasonOf(report.image.because))]]
        : [];
    const binaries = (report.binaries ?? []).map(({ name, platform = '' }) => [
        'platforms',
        (0,_shared_report_markdown_js__WEBPACK_IMPORTED_MODULE_2__/* .code */ .aY)(name),
        (0,_shared_report_markdown_js__WEBPACK_IMPORTED_MODULE_2__/* .escapeCell */ .kq)(platform === '' ? 'the list of their digests' : `for ${platform}`),
    ]);
    const test = report.test ? [['test', (0,_shared_report_markdown_js__WEBPACK_IMPORTED_MODULE_2__/* .code */ .aY)(report.test.run), (0,_shared_report_markdown_js__WEBPACK_IMPORTED_MODULE_2__/* .escapeCell */ .kq)((0,_plan_report_js__WEBPACK_IMPORTED_MODULE_1__/* .placeOf */ .$t)(report.test.because))]] : [];
    return (0,_shared_report_markdown_js__WEBPACK_IMPORTED_MODULE_2__/* .paragraphs */ .qN)(`### Plan for ${(0,_shared_report_markdown_js__WEBPACK_IMPORTED_MODULE_2__/* .escapeCell */ .kq)(report.name)} ${(0,_shared_report_markdown_js__WEBPACK_IMPORTED_MODULE_2__/* .escapeCell */ .kq)(report.version)}`, (0,_shared_report_markdown_js__WEBPACK_IMPORTED_MODULE_2__/* .table */ .tp)(['Step', 'Command', 'Because'], [...commands, ...test, ['output', (0,_shared_report_markdown_js__WEBPACK_IMPORTED_MODULE_2__/* .code */ .aY)(report.output.join(', ')), ''], ...binaries, ...image]), warningList(report.warnings), evidenceTable([...report.evidence, ...report.wants.map(({ because }) => because)]), report.elsewhere.length === 0
        ? undefined
        : (0,_shared_report_markdown_js__WEBPACK_IMPORTED_MODULE_2__/* .details */ .zH)('Also in this repository', (0,_shared_report_markdown_js__WEBPACK_IMPORTED_MODULE_2__/* .table */ .tp)(['Folder', 'Toolchain', 'Because of'], report.elsewhere.map(({ folder, toolchain, file }) => [
            (0,_shared_report_markdown_js__WEBPACK_IMPORTED_MODULE_2__/* .code */ .aY)(folder || '.'),
            toolchain,
            (0,_shared_report_markdown_js__WEBPACK_IMPORTED_MODULE_2__/* .code */ .aY)(file),
        ]))));
}
const reasonOf = (because) => `${(0,_plan_report_js__WEBPACK_IMPORTED_MODULE_1__/* .placeOf */ .$t)(because)}: ${because.says}`;
/** How much the archive grew or shrank, and since when. */
function changeOf(size, last) {
    const since = `since ${(0,_shared_report_markdown_js__WEBPACK_IMPORTED_MODULE_2__/* .escapeCell */ .kq)(last.version)}`;
    if (size === last.archive)
        return `none ${since}`;
    const part = last.archive === 0
        ? ''
        : ` (${signed(Math.round((1000 * (size - last.archive)) / last.archive) / 10)} %)`;
    return `**${difference(size, last.archive)}**${part} ${since}`;
}
const signed = (value) => (value < 0 ? `−${String(-value)}` : `+${String(value)}`);
const difference = (now, before) => `${now < before ? '−' : '+'}${(0,_shared_report_markdown_js__WEBPACK_IMPORTED_MODULE_2__/* .bytes */ .ee)(Math.abs(now - before))}`;
/** The largest files; beside a release before, how each changed. */
function fileTable(entries, whole, last) {
    const files = entries.toSorted((a, b) => b.size - a.size).slice(0, largest);
    // Of a file that was not among the largest then, nothing is known.
    const change = ({ path, size }) => {
        const before = last?.files[path];
        return before === undefined || before === size ? '' : difference(size, before);
    };
    const changes = files.map(change);
    const isShown = changes.some((each) => each !== '');
    return (0,_shared_report_markdown_js__WEBPACK_IMPORTED_MODULE_2__/* .table */ .tp)(['File', 'Size', '', ...(isShown ? ['Change'] : [])], files.map((entry, at) => [
        (0,_shared_report_markdown_js__WEBPACK_IMPORTED_MODULE_2__/* .code */ .aY)(entry.path),
        (0,_shared_report_markdown_js__WEBPACK_IMPORTED_MODULE_2__/* .bytes */ .ee)(entry.size),
        share(entry.size, whole),
        ...(isShown ? [changes[at] ?? ''] : []),
    ]));
}
const warningList = (warnings) => warnings.length === 0 ? undefined : warnings.map((warning) => `- ⚠️ ${(0,_shared_report_markdown_js__WEBPACK_IMPORTED_MODULE_2__/* .escapeCell */ .kq)(warning)}`).join('\n');
const evidenceTable = (evidence) => (0,_shared_report_markdown_js__WEBPACK_IMPORTED_MODULE_2__/* .details */ .zH)('Evidence', (0,_shared_report_markdown_js__WEBPACK_IMPORTED_MODULE_2__/* .table */ .tp)(['Where', 'What it says'], evidence.map((each) => [(0,_shared_report_markdown_js__WEBPACK_IMPORTED_MODULE_2__/* .code */ .aY)((0,_plan_report_js__WEBPACK_IMPORTED_MODULE_1__/* .placeOf */ .$t)(each)), (0,_shared_report_markdown_js__WEBPACK_IMPORTED_MODULE_2__/* .escapeCell */ .kq)(each.says)])));


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
