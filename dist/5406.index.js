export const id = 5406;
export const ids = [5406];
export const modules = {

/***/ 31491:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  V: () => (/* binding */ createHttp)
});

// EXTERNAL MODULE: ./shared/time/system-clock.ts
var system_clock = __webpack_require__(97886);
// EXTERNAL MODULE: ./shared/http/http.ts
var http = __webpack_require__(6987);
;// CONCATENATED MODULE: ./shared/http/kinds.ts
const byCode = {
    ECONNREFUSED: 'refused',
    ECONNRESET: 'reset',
    EPIPE: 'reset',
    ECONNABORTED: 'reset',
    EHOSTUNREACH: 'refused',
    ENETUNREACH: 'refused',
    ENOTFOUND: 'dns',
    EAI_AGAIN: 'dns',
    ETIMEDOUT: 'timeout',
    UND_ERR_SOCKET: 'reset',
    UND_ERR_CONNECT_TIMEOUT: 'timeout',
    UND_ERR_HEADERS_TIMEOUT: 'timeout',
    UND_ERR_BODY_TIMEOUT: 'timeout',
    UND_ERR_RES_CONTENT_LENGTH_MISMATCH: 'truncated',
};
const ofTls = /^(ERR_TLS_|ERR_SSL_|CERT_|EPROTO$|DEPTH_ZERO|SELF_SIGNED|UNABLE_TO_|HOSTNAME_MISMATCH|INVALID_CA)/;
/** What kept an answer away, by the codes along the chain of causes. */
function kindOf(error) {
    for (const { message, code } of causesOf(error)) {
        // The answer had begun when the connection went away.
        if (message === 'terminated')
            return 'truncated';
        if (ofTls.test(code))
            return 'tls';
        const kind = byCode[code];
        if (kind)
            return kind;
    }
    return 'other';
}
/** Message and code of an error and of what caused it, outermost first. */
function causesOf(error) {
    const found = [];
    // By its shape, not its class: the errors of `fetch` may be of another realm.
    for (let at = error; typeof at === 'object' && at !== null && found.length < 6;) {
        const { message, code, cause, errors } = at;
        found.push({ message: String(message ?? ''), code: String(code ?? '') });
        // Several addresses of a host were tried: all of them failed, most often in the same way.
        at = cause ?? errors?.[0];
    }
    return found;
}

;// CONCATENATED MODULE: ./shared/http/exchange.ts

/**
 * Node's own `fetch` starts quicker than undici loads, but it knows of no proxy and refuses some ports that services
 * do listen on (6000, 10080: the browsers' list). There undici, which is loaded when it is first needed.
 */
function createExchange(env) {
    const of = (name) => env[name.toLowerCase()] || env[name] || undefined;
    const proxies = {
        httpProxy: of('HTTP_PROXY'),
        httpsProxy: of('HTTPS_PROXY'),
        noProxy: of('NO_PROXY') ?? '',
    };
    const isProxied = proxies.httpProxy !== undefined || proxies.httpsProxy !== undefined;
    let undici;
    return async (request, signal) => {
        if (!isProxied && request.socketPath === undefined) {
            try {
                return await fetchAnswer(request, signal);
            }
            catch (error) {
                if (!isRefusedPort(error))
                    throw error;
            }
        }
        undici ??= createUndici(proxies);
        return (await undici)(request, signal);
    };
}
async function fetchAnswer(request, signal) {
    const answer = await fetch(request.url, {
        method: request.method ?? 'GET',
        headers: request.headers,
        body: request.body,
        redirect: request.followRedirects ? 'follow' : 'manual',
        signal,
    });
    return { status: answer.status, headers: Object.fromEntries(answer.headers), body: answer.body };
}
function isRefusedPort(error) {
    return causesOf(error).some(({ message }) => message === 'bad port');
}
async function createUndici(proxies) {
    const { Agent, EnvHttpProxyAgent, interceptors, request: send } = await __webpack_require__.e(/* import() */ 6752).then(__webpack_require__.t.bind(__webpack_require__, 24371, 19));
    const direct = new EnvHttpProxyAgent(proxies);
    const following = direct.compose(interceptors.redirect({ maxRedirections: 10 }));
    return async (request, signal) => {
        const { socketPath } = request;
        // Each exchange its own agent: what it held would keep the process, and a socket is asked seldom.
        const over = socketPath === undefined ? undefined : new Agent({ connect: { socketPath }, pipelining: 0 });
        const { statusCode, headers, body } = await send(request.url, {
            method: request.method ?? 'GET',
            headers: request.headers,
            body: request.body,
            dispatcher: over ?? (request.followRedirects ? following : direct),
            signal,
        });
        return { status: statusCode, headers: joined(headers), body };
    };
}
function joined(headers) {
    const entries = Object.entries(headers).filter((entry) => entry[1] !== undefined);
    return Object.fromEntries(entries.map(([name, value]) => [name, Array.isArray(value) ? value.join(', ') : value]));
}

;// CONCATENATED MODULE: ./shared/http/body.ts

/** Reads an answer's text, and refuses one that is too long or shorter than it said. */
async function readBody(answer, method, maxBytes) {
    const promised = announced(answer, method);
    // An end of the loop by an error takes the connection down with it: nothing more is read.
    const chunks = [];
    let size = 0;
    for await (const chunk of answer.body ?? []) {
        size += chunk.length;
        if (size > maxBytes)
            throw new http/* HttpError */.j(`the answer is longer than ${maxBytes} bytes`, 'too-large');
        chunks.push(chunk);
    }
    if (promised !== undefined && size < promised) {
        throw new http/* HttpError */.j(`the answer was cut off: ${size} of ${promised} bytes came`, 'truncated');
    }
    return Buffer.concat(chunks).toString('utf8');
}
/** How many bytes the answer is to have; unknown where it is compressed on the way, and where no body may be. */
function announced(answer, method) {
    if (method === 'HEAD' || answer.status === 204 || answer.status === 304)
        return undefined;
    if (answer.headers['content-encoding'] !== undefined)
        return undefined;
    const length = answer.headers['content-length'];
    return length !== undefined && /^\d+$/.test(length) ? Number(length) : undefined;
}

;// CONCATENATED MODULE: ./shared/http/retry.ts
const firstMs = 500;
const longestMs = 30_000;
/**
 * How long to wait before the next try: what the server asked for, else a random time below a bound that doubles
 * (full jitter), so that many clients do not come back at once.
 */
function waitBefore(attempt, retryAfter, nowMs) {
    const asked = parseRetryAfter(retryAfter, nowMs);
    if (asked !== undefined)
        return asked;
    return Math.random() * Math.min(longestMs, firstMs * 2 ** (attempt - 1));
}
/** Milliseconds that a `Retry-After` asks for: a number of seconds, or a date (RFC 9110, 10.2.3). */
function parseRetryAfter(value, nowMs) {
    if (value === undefined)
        return undefined;
    if (/^\d+$/.test(value.trim()))
        return Number(value) * 1000;
    // Each of the three forms of a date begins with the day's name; Date.parse alone takes much more.
    const date = /^(Mon|Tue|Wed|Thu|Fri|Sat|Sun)/.test(value) ? Date.parse(value) : NaN;
    return Number.isNaN(date) ? undefined : Math.max(0, date - nowMs);
}

;// CONCATENATED MODULE: ./shared/http/create-http.ts






const timeoutDefault = 10_000;
const deadlineDefault = 60_000;
const maxBytesDefault = 10 * 1024 * 1024;
const repeated = new Set(['refused', 'reset', 'timeout', 'dns', 'truncated']);
/** Makes the HTTP client: through the proxy that the environment names, with the certificates that Node was given. */
function createHttp(env, clock = system_clock/* systemClock */.m) {
    const exchange = createExchange(env);
    return (request, signal) => send(exchange, withLogin(request), clock, signal);
}
/** A user and a password in an address go where they belong: `fetch` refuses such an address, and logs would show it. */
function withLogin(request) {
    if (!URL.canParse(request.url))
        return request;
    const url = new URL(request.url);
    if (url.username === '' && url.password === '')
        return request;
    const login = `${decodeURIComponent(url.username)}:${decodeURIComponent(url.password)}`;
    url.username = url.password = '';
    const authorization = `Basic ${Buffer.from(login).toString('base64')}`;
    return { ...request, url: url.href, headers: { authorization, ...request.headers } };
}
async function send(exchange, request, clock, signal) {
    const { tries = 1, deadlineMs = deadlineDefault } = request;
    const end = clock.monotonic() + deadlineMs;
    for (let attempt = 1;; attempt++) {
        const left = end - clock.monotonic();
        const outcome = await once(exchange, request, Math.min(request.timeoutMs ?? timeoutDefault, left), signal);
        signal?.throwIfAborted();
        const wait = isRepeatable(outcome) ? waitBefore(attempt, retryAfter(outcome), clock.now()) : undefined;
        if (wait === undefined || attempt >= tries || clock.monotonic() + wait >= end)
            return settle(outcome, request, attempt);
        await clock.sleep(wait, signal);
    }
}
async function once(exchange, request, timeoutMs, signal) {
    const started = performance.now();
    const timeout = AbortSignal.timeout(Math.max(1, Math.ceil(timeoutMs)));
    try {
        const answer = await exchange(request, signal ? AbortSignal.any([signal, timeout]) : timeout);
        const { status, headers } = answer;
        const body = await readBody(answer, request.method, request.maxBytes ?? maxBytesDefault);
        return { response: { status, headers, body, durationMs: performance.now() - started } };
    }
    catch (error) {
        if (error instanceof http/* HttpError */.j)
            return { error };
        const kind = timeout.aborted ? 'timeout' : kindOf(error);
        return {
            error: new http/* HttpError */.j(kind === 'timeout' ? `no answer within ${Math.ceil(timeoutMs)} ms` : reason(error, request.url), kind, { cause: error }),
        };
    }
}
function isRepeatable(outcome) {
    if ('error' in outcome)
        return repeated.has(outcome.error.kind);
    return outcome.response.status >= 500 || outcome.response.status === 429;
}
function retryAfter(outcome) {
    return 'response' in outcome ? outcome.response.headers['retry-after'] : undefined;
}
function settle(outcome, request, attempts) {
    if ('response' in outcome)
        return outcome.response;
    const { error } = outcome;
    const after = attempts === 1 ? '' : ` (after ${attempts} tries)`;
    throw new http/* HttpError */.j(`${request.method ?? 'GET'} ${withoutQuery(request.url)}: ${error.message}${after}`, error.kind, {
        cause: error.cause ?? error,
    });
}
/** A signed address carries its secret in the query, and a user's password before the host. */
function withoutQuery(url) {
    if (!URL.canParse(url))
        return 'an address that is not a URL';
    const { origin, pathname } = new URL(url);
    return `${origin}${pathname}`;
}
/** The innermost message says most; a message may repeat the address, which is not for a log. */
function reason(error, url) {
    const causes = causesOf(error);
    const told = causes.findLast(({ message }) => message !== '') ?? causes.find(({ code }) => code !== '');
    return (told?.message || told?.code || 'no answer').replaceAll(url, withoutQuery(url));
}


/***/ }),

/***/ 6987:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   j: () => (/* binding */ HttpError)
/* harmony export */ });
/** No usable answer: what was asked, what went wrong, after how many tries. */
class HttpError extends Error {
    kind;
    constructor(message, kind, options) {
        super(message, options);
        this.name = 'HttpError';
        this.kind = kind;
    }
}


/***/ }),

/***/ 92158:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   b: () => (/* binding */ byBytes),
/* harmony export */   d: () => (/* binding */ canonicalJson)
/* harmony export */ });
/** JSON with one spelling: keys sorted (UTF-16), `undefined` left out, a newline at the end. `indent` 0 is one line. */
function canonicalJson(value, indent = 0) {
    return `${JSON.stringify(sorted(value), undefined, indent)}\n`;
}
function sorted(value) {
    if (Array.isArray(value))
        return value.map(sorted);
    if (typeof value !== 'object' || value === null)
        return value;
    const entries = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
    return Object.fromEntries(entries.map(([key, inner]) => [key, sorted(inner)]));
}
/** Orders texts by their UTF-8 bytes: the order of `LC_ALL=C sort`, the same on every machine. */
function byBytes(a, b) {
    const length = Math.min(a.length, b.length);
    for (let index = 0; index < length; index += 1) {
        const left = a.charCodeAt(index);
        const right = b.charCodeAt(index);
        if (left !== right)
            return bytesRank(left) - bytesRank(right);
    }
    return a.length - b.length;
}
/** UTF-8 puts characters beyond U+FFFF (surrogates in UTF-16) behind all others. */
function bytesRank(unit) {
    return unit >= 0xd800 && unit <= 0xdfff ? unit + 0x10000 : unit;
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

/***/ 90967:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   V: () => (/* binding */ digestPattern),
/* harmony export */   r: () => (/* binding */ manifestSchema)
/* harmony export */ });
/* harmony import */ var valibot__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(77934);
/* harmony import */ var _manifest_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(48331);


/** `sha256:<64 lower-case hex>` */
const digestPattern = /^sha256:[0-9a-f]{64}$/;
const count = valibot__WEBPACK_IMPORTED_MODULE_0__/* .pipe */ .FsL(valibot__WEBPACK_IMPORTED_MODULE_0__/* .number */ .aig(), valibot__WEBPACK_IMPORTED_MODULE_0__/* .safeInteger */ .Y2b(), valibot__WEBPACK_IMPORTED_MODULE_0__/* .minValue */ .Wwf(0));
const digest = valibot__WEBPACK_IMPORTED_MODULE_0__/* .pipe */ .FsL(valibot__WEBPACK_IMPORTED_MODULE_0__/* .string */ .YjP(), valibot__WEBPACK_IMPORTED_MODULE_0__/* .regex */ .yGV(digestPattern, 'is not sha256:<64 hex digits>'));
const word = valibot__WEBPACK_IMPORTED_MODULE_0__/* .pipe */ .FsL(valibot__WEBPACK_IMPORTED_MODULE_0__/* .string */ .YjP(), valibot__WEBPACK_IMPORTED_MODULE_0__/* .regex */ .yGV(/^[A-Za-z0-9_][A-Za-z0-9._-]{0,127}$/, 'holds other than letters, digits, . _ -'));
const fileName = valibot__WEBPACK_IMPORTED_MODULE_0__/* .pipe */ .FsL(valibot__WEBPACK_IMPORTED_MODULE_0__/* .string */ .YjP(), valibot__WEBPACK_IMPORTED_MODULE_0__/* .regex */ .yGV(/^[A-Za-z0-9_][A-Za-z0-9._-]{0,254}$/, 'is not a plain file name'));
const text = valibot__WEBPACK_IMPORTED_MODULE_0__/* .pipe */ .FsL(valibot__WEBPACK_IMPORTED_MODULE_0__/* .string */ .YjP(), valibot__WEBPACK_IMPORTED_MODULE_0__/* .minLength */ .BpQ(1), valibot__WEBPACK_IMPORTED_MODULE_0__/* .maxLength */ .Ru6(256));
const subject = valibot__WEBPACK_IMPORTED_MODULE_0__/* .looseObject */ ._H3({
    kind: valibot__WEBPACK_IMPORTED_MODULE_0__/* .picklist */ .KIO(['archive', 'binary', 'checksums', 'image', 'package']),
    name: fileName,
    platform: valibot__WEBPACK_IMPORTED_MODULE_0__/* .exactOptional */ .yqP(text),
    mediaType: text,
    size: count,
    digest,
    manifest: valibot__WEBPACK_IMPORTED_MODULE_0__/* .exactOptional */ .yqP(digest),
    compressor: valibot__WEBPACK_IMPORTED_MODULE_0__/* .exactOptional */ .yqP(valibot__WEBPACK_IMPORTED_MODULE_0__/* .looseObject */ ._H3({ name: text, version: text })),
});
/** `release.json` of schema v1. Keys that it does not know are let through: a later v1 may add some. */
const manifestSchema = valibot__WEBPACK_IMPORTED_MODULE_0__/* .looseObject */ ._H3({
    schema: valibot__WEBPACK_IMPORTED_MODULE_0__/* .literal */ .euz(_manifest_js__WEBPACK_IMPORTED_MODULE_1__/* .releaseSchema */ .B),
    name: word,
    version: word,
    commit: valibot__WEBPACK_IMPORTED_MODULE_0__/* .looseObject */ ._H3({
        repository: valibot__WEBPACK_IMPORTED_MODULE_0__/* .pipe */ .FsL(valibot__WEBPACK_IMPORTED_MODULE_0__/* .string */ .YjP(), valibot__WEBPACK_IMPORTED_MODULE_0__/* .maxLength */ .Ru6(512)),
        sha: valibot__WEBPACK_IMPORTED_MODULE_0__/* .pipe */ .FsL(valibot__WEBPACK_IMPORTED_MODULE_0__/* .string */ .YjP(), valibot__WEBPACK_IMPORTED_MODULE_0__/* .regex */ .yGV(/^([0-9a-f]{40}|[0-9a-f]{64})$/, 'is not a full commit id')),
        time: count,
    }),
    contents: valibot__WEBPACK_IMPORTED_MODULE_0__/* .looseObject */ ._H3({ files: count, bytes: count, digest }),
    subjects: valibot__WEBPACK_IMPORTED_MODULE_0__/* .pipe */ .FsL(valibot__WEBPACK_IMPORTED_MODULE_0__/* .array */ .YOg(subject), valibot__WEBPACK_IMPORTED_MODULE_0__/* .minLength */ .BpQ(1)),
    toolchains: valibot__WEBPACK_IMPORTED_MODULE_0__/* .array */ .YOg(valibot__WEBPACK_IMPORTED_MODULE_0__/* .looseObject */ ._H3({ name: text, version: text })),
});


/***/ }),

/***/ 48331:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   B: () => (/* binding */ releaseSchema)
/* harmony export */ });
/** The version of the manifest's schema. Readers refuse another major. */
const releaseSchema = 'deploy-actions/release/v1';


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

/***/ 97886:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   m: () => (/* binding */ systemClock)
/* harmony export */ });
/* harmony import */ var node_perf_hooks__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(643);
/* harmony import */ var node_perf_hooks__WEBPACK_IMPORTED_MODULE_0___default = /*#__PURE__*/__webpack_require__.n(node_perf_hooks__WEBPACK_IMPORTED_MODULE_0__);
/* harmony import */ var node_timers_promises__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(58500);
/* harmony import */ var node_timers_promises__WEBPACK_IMPORTED_MODULE_1___default = /*#__PURE__*/__webpack_require__.n(node_timers_promises__WEBPACK_IMPORTED_MODULE_1__);


/** The clock of this machine. */
const systemClock = {
    now: () => Date.now(),
    monotonic: () => node_perf_hooks__WEBPACK_IMPORTED_MODULE_0__.performance.now(),
    async sleep(ms, signal) {
        signal?.throwIfAborted();
        try {
            await (0,node_timers_promises__WEBPACK_IMPORTED_MODULE_1__.setTimeout)(ms, undefined, { signal });
        }
        catch (error) {
            signal?.throwIfAborted();
            throw error;
        }
    },
};


/***/ })

};
