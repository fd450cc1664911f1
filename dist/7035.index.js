export const id = 7035;
export const ids = [7035];
export const modules = {

/***/ 86117:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   h: () => (/* binding */ ApiError)
/* harmony export */ });
/**
 * GitHub's refusal, or no usable answer (`status` 0: the write may have arrived). Every rate limit is a 429, also
 * those that GitHub answers with 403: nothing was done, and it may be asked again.
 */
class ApiError extends Error {
    status;
    route;
    /** How long GitHub asks to wait, where it does. */
    retryAfterMs;
    /** The permission that would have been enough, as GitHub names it: `issues=write`. */
    accepts;
    constructor(message, status, route, options = {}) {
        super(message, { cause: options.cause });
        this.name = 'ApiError';
        this.status = status;
        this.route = route;
        this.retryAfterMs = options.retryAfterMs;
        this.accepts = options.accepts;
    }
}


/***/ }),

/***/ 34633:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  x: () => (/* binding */ createApi)
});

// EXTERNAL MODULE: ./shared/time/system-clock.ts
var system_clock = __webpack_require__(97886);
// EXTERNAL MODULE: ./shared/api/api.ts
var api = __webpack_require__(86117);
;// CONCATENATED MODULE: ./shared/api/answer.ts

const withoutBody = new Set([202, 204, 205]);
/** Reads GitHub's answer. A refusal, and a success whose body is missing or cut, is an `ApiError`. */
function readAnswer(answer, route, nowMs) {
    const { status, headers, body } = answer;
    const data = parse(body);
    if (status >= 400)
        throw refusal(answer, data, route, nowMs);
    const mayBeEmpty = withoutBody.has(status) || status >= 300;
    if (data === undefined && !mayBeEmpty)
        throw new api/* ApiError */.h(`${route}: GitHub's answer (${status}) is cut off or no JSON`, 0, route);
    return { status, headers, data };
}
function parse(body) {
    try {
        return JSON.parse(body);
    }
    catch {
        return undefined;
    }
}
function refusal({ status, headers }, data, route, nowMs) {
    const said = messageOf(data);
    const limited = status === 429 || (status === 403 && isLimit(headers, said));
    return new api/* ApiError */.h(`${route}: GitHub answered ${status}${said ? `, ${said}` : ''}`, limited ? 429 : status, route, {
        retryAfterMs: waitAsked(headers, nowMs),
        accepts: headers['x-accepted-github-permissions'],
    });
}
function isLimit(headers, said) {
    return (headers['x-ratelimit-remaining'] === '0' || 'retry-after' in headers || /rate limit|abuse/i.test(said));
}
/** `Retry-After` in seconds or as a date, else the time at which an empty rate limit is filled again. */
function waitAsked(headers, nowMs) {
    const after = headers['retry-after']?.trim();
    if (after !== undefined && /^\d+$/.test(after))
        return Number(after) * 1000;
    const reset = headers['x-ratelimit-remaining'] === '0' ? Number(headers['x-ratelimit-reset']) * 1000 : Number.NaN;
    const at = after === undefined ? reset : Date.parse(after);
    return Number.isNaN(at) ? undefined : Math.max(0, at - nowMs);
}
/** GitHub's message with its errors: `Validation Failed (tag_name already_exists)`. */
function messageOf(data) {
    if (typeof data !== 'object' || data === null || !('message' in data))
        return '';
    const errors = 'errors' in data && Array.isArray(data.errors) ? data.errors : [];
    const details = errors.slice(0, 5).map(detailOf).filter(Boolean);
    return `${String(data.message)}${details.length > 0 ? ` (${details.join('; ')})` : ''}`;
}
function detailOf(error) {
    if (typeof error === 'string')
        return error;
    if (typeof error !== 'object' || error === null)
        return '';
    const { message, field, code } = error;
    return [message ?? field, message === undefined ? code : undefined].filter(Boolean).join(' ');
}

;// CONCATENATED MODULE: ./shared/api/endpoint.ts
const methods = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE'];
/**
 * Fills a route of GitHub's documentation: `{name}` takes its parameter as one path segment, what is left over is
 * the query of a read or the JSON body of a write. A segment never changes which path is asked.
 */
function endpoint(baseUrl, route, parameters) {
    const [verb, template = ''] = route.split(' ');
    const method = methods.find((known) => known === verb);
    if (!method || !template.startsWith('/'))
        throw new Error(`not a route: ${route}`);
    const left = new Map(Object.entries(parameters).filter(([, value]) => value !== undefined));
    const path = template.replaceAll(/\{(\w+)\}/g, (_, name) => {
        const value = segment(left.get(name), name, route);
        left.delete(name);
        return value;
    });
    const reads = method === 'GET' || method === 'HEAD' || method === 'DELETE';
    const query = new URLSearchParams();
    if (reads)
        for (const [name, value] of left)
            query.set(name, String(value));
    const search = query.size > 0 ? `?${query.toString()}` : '';
    const body = reads ? undefined : JSON.stringify(Object.fromEntries(left));
    return { method, url: `${baseUrl.replace(/\/+$/, '')}${path}${search}`, body };
}
function segment(value, name, route) {
    const text = typeof value === 'string' || typeof value === 'number' ? String(value) : '';
    if (text === '' || text === '.' || text === '..')
        throw new Error(`${route}: ${name} cannot be "${text}"`);
    return encodeURIComponent(text);
}

;// CONCATENATED MODULE: ./shared/api/create-api.ts




const firstWaitMs = 300;
/** GitHub's REST API through the HTTP client that is passed in, its proxy and certificates with it. */
function createApi(options) {
    const { tries = 4, deadlineMs = 20_000, clock = system_clock/* systemClock */.m } = options;
    return {
        async request(route, parameters = {}) {
            const target = endpoint(options.baseUrl, route, parameters);
            const reads = target.method === 'GET' || target.method === 'HEAD';
            const end = clock.monotonic() + deadlineMs;
            for (let attempt = 1;; attempt++) {
                const outcome = await once(options, clock, target, route);
                if (!(outcome instanceof api/* ApiError */.h))
                    return outcome;
                const wait = waitBefore(attempt, outcome);
                if (!reads || attempt >= tries || !isPassing(outcome) || clock.monotonic() + wait >= end)
                    throw outcome;
                await clock.sleep(wait);
            }
        },
    };
}
async function once({ http, token, timeoutMs = 8_000 }, clock, { url, method, body }, route) {
    const headers = {
        accept: 'application/vnd.github+json',
        'user-agent': 'deploy-actions',
        'x-github-api-version': '2022-11-28',
        ...(token ? { authorization: `Bearer ${token}` } : {}),
        ...(body === undefined ? {} : { 'content-type': 'application/json; charset=utf-8' }),
    };
    try {
        const answer = await http({ url, method, headers, timeoutMs, ...(body === undefined ? {} : { body }) });
        return readAnswer(answer, route, clock.now());
    }
    catch (error) {
        if (error instanceof api/* ApiError */.h)
            return error;
        const why = error instanceof Error ? error.message : String(error);
        return new api/* ApiError */.h(`${route}: no answer from GitHub: ${why}`, 0, route, { cause: error });
    }
}
/** Whether the same read may well be answered in a moment. */
const isPassing = ({ status }) => status === 0 || status === 429 || status >= 500;
/** What GitHub asked for, else a random time below a bound that doubles, so that many clients do not come back at once. */
function waitBefore(attempt, error) {
    return error.retryAfterMs ?? firstWaitMs * 2 ** (attempt - 1) * (0.5 + Math.random());
}


/***/ }),

/***/ 56980:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  C: () => (/* binding */ createGitHub)
});

// EXTERNAL MODULE: ./shared/runner/errors.ts
var errors = __webpack_require__(44302);
// EXTERNAL MODULE: ./shared/api/api.ts
var api_api = __webpack_require__(86117);
;// CONCATENATED MODULE: ./shared/github/shapes.ts

const isFields = (value) => typeof value === 'object' && value !== null && !Array.isArray(value);
/** An answer whose shape is not GitHub's counts as none: what was asked may have been done. */
function malformed(route, what) {
    return new api_api/* ApiError */.h(`${route}: GitHub's answer has no usable ${what}`, 0, route);
}
/** The object that an answer holds. */
function fieldsOf(response, route) {
    if (!isFields(response.data))
        throw malformed(route, 'object');
    return response.data;
}
/** The list of objects that an answer holds. */
function listOf(response, route) {
    if (!Array.isArray(response.data))
        throw malformed(route, 'list');
    return response.data.filter(isFields);
}
/** A number that has to be there. */
function numberIn(fields, name, route) {
    const value = fields[name];
    if (typeof value !== 'number')
        throw malformed(route, name);
    return value;
}
/** A text that has to be there. */
function textIn(fields, name, route) {
    const value = fields[name];
    if (typeof value !== 'string')
        throw malformed(route, name);
    return value;
}
/** An object within, `undefined` when there is none. */
function within(fields, name) {
    const value = fields[name];
    return isFields(value) ? value : undefined;
}
/** The payload of a deployment of ours; `undefined` when someone else made it, or a version to come. */
function payloadOf(value) {
    const payload = typeof value === 'string' ? parsed(value) : value;
    if (!isFields(payload) || payload['v'] !== 1)
        return undefined;
    const { id, kind, version, digest, contentsDigest } = payload;
    if (kind !== 'deploy' && kind !== 'rollback')
        return undefined;
    if (typeof id !== 'string' || typeof version !== 'string')
        return undefined;
    if (typeof digest !== 'string' || typeof contentsDigest !== 'string')
        return undefined;
    return { v: 1, id, kind, version, digest, contentsDigest };
}
function parsed(text) {
    try {
        return JSON.parse(text);
    }
    catch {
        return undefined;
    }
}

;// CONCATENATED MODULE: ./shared/github/deployments.ts


const longestDescription = 140;
const mostDeployments = 30;
const createRoute = 'POST /repos/{owner}/{repo}/deployments';
const listRoute = 'GET /repos/{owner}/{repo}/deployments';
const statusRoute = 'POST /repos/{owner}/{repo}/deployments/{deployment_id}/statuses';
const statusesRoute = 'GET /repos/{owner}/{repo}/deployments/{deployment_id}/statuses';
/** Deployments and their statuses. A deployment's key is the id in its payload. */
function deploymentEffects(parts) {
    const { api, asker, where } = parts;
    const list = async (filter) => {
        const response = await api.request(listRoute, { ...where, ...filter, per_page: mostDeployments });
        return listOf(response, listRoute).map((fields) => deploymentOf(parts, fields, listRoute));
    };
    return {
        createDeployment: (input) => asker.once({
            what: `create the deployment to ${input.environment}`,
            permission: 'deployments: write',
            send: () => create(parts, input),
            find: async () => {
                const there = await list({ environment: input.environment, sha: input.sha });
                return there.filter(({ payload }) => payload?.id === input.payload.id);
            },
            number: ({ githubId }) => githubId,
            drop: ({ githubId }) => sendStatus(parts, githubId, { state: 'inactive', description: 'Made twice' }),
        }),
        setStatus: (githubId, status) => setStatus(parts, githubId, status),
        deployments: (environment) => asker.read({ what: `list the deployments of ${environment}`, permission: 'deployments: read' }, () => list({ environment })),
        statuses: (githubId) => asker.read({ what: "list a deployment's statuses", permission: 'deployments: read' }, () => statuses(parts, githubId, mostDeployments)),
    };
}
/** `auto_merge` would merge branches, and by default our own running job would be a check that is not green yet. */
async function create(parts, input) {
    const response = await parts.api.request(createRoute, {
        ...parts.where,
        ref: input.sha,
        environment: input.environment,
        description: cut(input.description),
        payload: input.payload,
        auto_merge: false,
        required_contexts: [],
        transient_environment: false,
        production_environment: input.production,
    });
    if (response.status !== 201)
        throw new errors/* ActionError */.lZ(`GitHub answered ${response.status} and made no deployment to ${input.environment}`, {
            fix: 'Deploy a commit that the default branch is already merged into.',
        });
    return deploymentOf(parts, fieldsOf(response, createRoute), createRoute);
}
function deploymentOf({ page }, fields, route) {
    const environment = textIn(fields, 'environment', route);
    return {
        githubId: numberIn(fields, 'id', route),
        url: `${page}/deployments/${encodeURIComponent(environment)}`,
        sha: textIn(fields, 'sha', route),
        environment,
        createdAt: textIn(fields, 'created_at', route),
        payload: payloadOf(fields['payload']),
    };
}
/** A status has no key of its own: it has arrived when the newest one says the same. One holder writes them. */
async function setStatus(parts, githubId, status) {
    const same = (sent) => sent.state === status.state &&
        sent.description === cut(status.description) &&
        sent.logUrl === (status.logUrl ?? '');
    await parts.asker.once({
        what: `set the deployment's status to ${status.state}`,
        permission: 'deployments: write',
        send: () => sendStatus(parts, githubId, status),
        find: async () => {
            const [newest] = await statuses(parts, githubId, 10);
            return newest && same(newest) ? [newest] : [];
        },
        number: ({ id }) => id,
        drop: async () => undefined,
    });
}
async function statuses({ api, where }, githubId, most) {
    const response = await api.request(statusesRoute, { ...where, deployment_id: githubId, per_page: most });
    return listOf(response, statusesRoute).map((fields) => sentOf(fields, statusesRoute));
}
async function sendStatus({ api, where }, githubId, status) {
    const response = await api.request(statusRoute, {
        ...where,
        deployment_id: githubId,
        state: status.state,
        description: cut(status.description),
        log_url: status.logUrl,
        environment_url: status.environmentUrl,
        auto_inactive: true,
    });
    return sentOf(fieldsOf(response, statusRoute), statusRoute);
}
function sentOf(fields, route) {
    const logUrl = fields['log_url'];
    return {
        id: numberIn(fields, 'id', route),
        state: textIn(fields, 'state', route),
        description: textIn(fields, 'description', route),
        logUrl: typeof logUrl === 'string' ? logUrl : '',
    };
}
/** GitHub refuses more than 140 characters; half of a surrogate pair is no character. */
function cut(text) {
    if (text.length <= longestDescription)
        return text;
    return `${text.slice(0, longestDescription - 1).replace(/[\uD800-\uDBFF]$/, '')}…`;
}

;// CONCATENATED MODULE: ./shared/github/marker.ts
const longestBody = 65_536;
/** The comment that makes a body of ours findable: people do not see it. */
function markerText(marker) {
    // `--` and `>` could end the comment, and a line break could hide it.
    return `<!-- deploy-actions:${marker.replaceAll(/[^\w.:@/+-]/g, '_').replaceAll(/-{2,}/g, '-')} -->`;
}
/** A body with its marker, cut to what GitHub takes; the marker stays whole. */
function marked(body, marker) {
    const end = `\n\n${markerText(marker)}\n`;
    const room = longestBody - end.length;
    const text = body.length > room ? `${body.slice(0, room - 1).replace(/[\uD800-\uDBFF]$/, '')}…` : body;
    return `${text}${end}`;
}
/** Whether a body carries this very marker. */
function isMarked(body, marker) {
    return typeof body === 'string' && body.includes(markerText(marker));
}

;// CONCATENATED MODULE: ./shared/github/issues.ts



const pageSize = 100;
const mostPages = 5;
const longestTitle = 256;
const issues_createRoute = 'POST /repos/{owner}/{repo}/issues';
const issues_listRoute = 'GET /repos/{owner}/{repo}/issues';
const readRoute = 'GET /repos/{owner}/{repo}/issues/{issue_number}';
const closeRoute = 'PATCH /repos/{owner}/{repo}/issues/{issue_number}';
const commentRoute = 'POST /repos/{owner}/{repo}/issues/{issue_number}/comments';
const commentsRoute = 'GET /repos/{owner}/{repo}/issues/{issue_number}/comments';
const uncommentRoute = 'DELETE /repos/{owner}/{repo}/issues/comments/{comment_id}';
const labelRoute = 'GET /repos/{owner}/{repo}/labels/{name}';
const newLabelRoute = 'POST /repos/{owner}/{repo}/labels';
const trusted = new Set(['OWNER', 'MEMBER', 'COLLABORATOR']);
const writeIssues = { permission: 'issues: write' };
/** Issues and comments, each found again by the marker in its body. */
function issueEffects(parts) {
    const { api, asker, where } = parts;
    return {
        openIssue: (input) => openIssue(parts, input),
        comment: (number, marker, body) => comment(parts, number, marker, body),
        issue: (number) => asker.read({ what: `read issue #${number}`, permission: 'issues: read' }, async () => {
            const fields = fieldsOf(await api.request(readRoute, { ...where, issue_number: number }), readRoute);
            const login = within(fields, 'closed_by')?.['login'];
            return {
                state: textIn(fields, 'state', readRoute) === 'open' ? 'open' : 'closed',
                closedBy: typeof login === 'string' ? login : undefined,
                url: textIn(fields, 'html_url', readRoute),
            };
        }),
    };
}
/** Looks first: an incident of an earlier run may be open. Looks again after: another run may have opened one at the same time. */
async function openIssue(parts, input) {
    const { api, asker, where } = parts;
    const effect = {
        ...writeIssues,
        what: `open the issue "${input.title}"`,
        send: async () => {
            const title = input.title.slice(0, longestTitle);
            const body = marked(input.body, input.marker);
            const response = await api.request(issues_createRoute, { ...where, title, body, labels: input.labels });
            return foundOf(fieldsOf(response, issues_createRoute), issues_createRoute);
        },
        find: () => openWith(parts, input.marker, input.labels[0]),
        number: ({ number }) => number,
        drop: ({ number }) => api.request(closeRoute, { ...where, issue_number: number, state: 'closed', state_reason: 'duplicate' }),
    };
    for (const label of input.labels)
        await makeLabel(parts, label);
    return asker.oneOfAll(effect);
}
/** Open issues with the marker that someone of this repository, or an app, wrote: a stranger can copy a marker. */
async function openWith({ api, where }, marker, label) {
    const found = [];
    for (let page = 1; page <= mostPages; page++) {
        const query = { state: 'open', labels: label, per_page: pageSize, page };
        const issues = listOf(await api.request(issues_listRoute, { ...where, ...query }), issues_listRoute);
        const ours = issues.filter((issue) => isMarked(issue['body'], marker) && isTrusted(issue));
        found.push(...ours.filter((issue) => !('pull_request' in issue)).map((issue) => foundOf(issue, issues_listRoute)));
        if (issues.length < pageSize)
            break;
    }
    return found;
}
const isTrusted = (issue) => within(issue, 'user')?.['type'] === 'Bot' || trusted.has(String(issue['author_association']));
const foundOf = (issue, route) => ({
    number: numberIn(issue, 'number', route),
    url: textIn(issue, 'html_url', route),
});
async function makeLabel({ api, asker, where }, name) {
    const find = async () => {
        try {
            return [fieldsOf(await api.request(labelRoute, { ...where, name }), labelRoute)];
        }
        catch (error) {
            if (error instanceof api_api/* ApiError */.h && error.status === 404)
                return [];
            throw error;
        }
    };
    const effect = {
        ...writeIssues,
        what: `make the label ${name}`,
        find,
        send: async () => {
            try {
                return fieldsOf(await api.request(newLabelRoute, { ...where, name }), newLabelRoute);
            }
            catch (error) {
                // Someone was faster, or an earlier write of ours arrived after all.
                if (error instanceof api_api/* ApiError */.h && error.status === 422)
                    return { name };
                throw error;
            }
        },
        number: () => 0,
        drop: async () => undefined,
    };
    await asker.oneOfAll(effect);
}
async function comment(parts, number, marker, body) {
    const { api, asker, where } = parts;
    const effect = {
        ...writeIssues,
        what: `comment on issue #${number}`,
        send: async () => {
            const text = marked(body, marker);
            const response = await api.request(commentRoute, { ...where, issue_number: number, body: text });
            return numberIn(fieldsOf(response, commentRoute), 'id', commentRoute);
        },
        find: () => commentsWith(parts, number, marker),
        number: (id) => id,
        drop: (id) => api.request(uncommentRoute, { ...where, comment_id: id }),
    };
    await asker.oneOfAll(effect);
}
async function commentsWith({ api, where }, number, marker) {
    const found = [];
    for (let page = 1; page <= mostPages; page++) {
        const query = { issue_number: number, per_page: pageSize, page };
        const comments = listOf(await api.request(commentsRoute, { ...where, ...query }), commentsRoute);
        const ours = comments.filter((entry) => isMarked(entry['body'], marker) && isTrusted(entry));
        found.push(...ours.map((entry) => numberIn(entry, 'id', commentsRoute)));
        if (comments.length < pageSize)
            break;
    }
    return found;
}

// EXTERNAL MODULE: ./shared/github/github.ts
var github = __webpack_require__(19073);
;// CONCATENATED MODULE: ./shared/github/refusal.ts



/** No usable answer: the write may have arrived. */
const isUncertain = ({ status }) => status === 0 || status >= 500;
/** Asked too often: nothing was done. */
const isLimited = ({ status }) => status === 429;
/** What may be asked again in a while. Any other error is GitHub's answer, or a bug. */
const isPassing = (error) => error instanceof api_api/* ApiError */.h && (isUncertain(error) || isLimited(error));
/** Turns GitHub's refusal into an error that says what to do; what is no refusal stays as it is. */
function explained(error, asked) {
    if (!(error instanceof api_api/* ApiError */.h))
        return error;
    const { message } = error;
    if (isUncertain(error) || isLimited(error))
        return new github/* GitHubDown */.k(`GitHub gave no answer in time to ${asked.what}: ${message}`, { cause: error });
    return new errors/* ActionError */.lZ(`GitHub refused to ${asked.what}: ${message}`, {
        fix: fixOf(error, asked),
        cause: error,
    });
}
function fixOf({ status, accepts }, { permission }) {
    switch (status) {
        case 401:
            return 'Pass a token that is valid, such as `token: ${{ github.token }}`.';
        case 403:
            return `Add \`permissions: {${needed(accepts, permission)}}\` to the job. A fork's token cannot have it.`;
        case 404:
            return `Check the repository's name and that the job has \`permissions: {${permission}}\`.`;
        case 410:
            return 'Turn issues on in the settings of the repository.';
        default:
            return 'GitHub says what it does not accept: mend that and run the job again.';
    }
}
/**
 * GitHub says what the one request needs, which may be a read on the way to a write: of the same scope, what the
 * whole effect needs is named.
 */
function needed(accepts, permission) {
    const said = accepts?.split(/[;,]/)[0]?.replace('=', ': ');
    const [scope] = permission.split(':');
    return said === undefined || said.startsWith(`${scope}:`) ? permission : said;
}

;// CONCATENATED MODULE: ./shared/github/once.ts


/** Makes every effect one in the end. After a time without an answer, later ones are tried once and quickly given up. */
function createAsker(clock, log, bounds) {
    let quietUntil = -Infinity;
    const guard = async (asked, work) => {
        const quiet = clock.monotonic() < quietUntil;
        try {
            const result = await work({
                clock,
                log,
                bounds: quiet ? { ...bounds, writes: 1, looksMs: [] } : bounds,
            });
            quietUntil = -Infinity;
            return result;
        }
        catch (error) {
            const reason = explained(error, asked);
            quietUntil = reason instanceof github/* GitHubDown */.k ? clock.monotonic() + bounds.quietMs : -Infinity;
            throw reason;
        }
    };
    return {
        read: (asked, work) => guard(asked, work),
        once: (effect) => guard(effect, (parts) => sendOnce(effect, parts)),
        oneOfAll: (effect) => guard(effect, async (parts) => {
            const there = await effect.find();
            if (there.length > 0)
                return keepLowest(effect, there, parts);
            const made = await sendOnce(effect, parts);
            return keepLowest(effect, [made, ...(await others(effect, made))], parts);
        }),
    };
}
async function sendOnce(effect, parts) {
    const { clock, log, bounds } = parts;
    const end = clock.monotonic() + bounds.deadlineMs;
    const late = (waitMs) => clock.monotonic() + waitMs >= end;
    let uncertain = false;
    for (let write = 1;; write++) {
        try {
            const made = await effect.send();
            return uncertain ? await settle(effect, made, parts, late) : made;
        }
        catch (error) {
            if (!isPassing(error))
                throw error;
            if (!isLimited(error)) {
                uncertain = true;
                log.debug(`It is not known whether this was done, looking: ${effect.what}: ${error.message}`);
                const found = await look(effect, parts, late);
                if (found !== undefined)
                    return found;
            }
            const wait = error.retryAfterMs ?? (isLimited(error) ? 1_000 * write : 0);
            if (write >= bounds.writes || late(wait))
                throw error;
            await clock.sleep(wait);
        }
    }
}
/** Looks until it is seen. No answer to a look is no proof that nothing is there. */
async function look(effect, parts, late) {
    for (const wait of parts.bounds.looksMs) {
        if (late(wait))
            return undefined;
        await parts.clock.sleep(wait);
        const found = await findQuietly(effect);
        if (found.length > 0)
            return keepLowest(effect, found, parts);
    }
    return undefined;
}
/** After a write that was sent twice: the first may come to light only now. */
async function settle(effect, made, parts, late) {
    for (const wait of parts.bounds.looksMs) {
        if (late(wait))
            break;
        await parts.clock.sleep(wait);
        const doubles = await others(effect, made);
        if (doubles.length > 0)
            return keepLowest(effect, [made, ...doubles], parts);
    }
    return made;
}
const others = async (effect, made) => (await findQuietly(effect)).filter((thing) => effect.number(thing) !== effect.number(made));
async function findQuietly(effect) {
    try {
        return await effect.find();
    }
    catch (error) {
        if (isPassing(error))
            return [];
        throw error;
    }
}
/** The lowest number wins, the rest are closed. One that cannot be closed now is no reason to fail: it is named. */
async function keepLowest(effect, things, { log }) {
    const [first, ...doubles] = [...things].sort((left, right) => effect.number(left) - effect.number(right));
    if (first === undefined)
        throw new Error(`nothing was found to ${effect.what}`);
    for (const double of doubles) {
        try {
            await effect.drop(double);
        }
        catch (error) {
            if (!isPassing(error))
                throw error;
            log.warning(`Number ${effect.number(double)} was made twice and could not be closed (${effect.what}).`);
        }
    }
    return first;
}

;// CONCATENATED MODULE: ./shared/github/runs.ts


const runRoute = 'GET /repos/{owner}/{repo}/actions/runs/{run_id}';
const attemptRoute = 'GET /repos/{owner}/{repo}/actions/runs/{run_id}/attempts/{attempt_number}';
const compareRoute = 'GET /repos/{owner}/{repo}/compare/{basehead}';
const permissionRoute = 'GET /repos/{owner}/{repo}/collaborators/{username}/permission';
const roles = new Set(['admin', 'maintain', 'write', 'triage', 'read', 'none']);
/** What GitHub knows of runs and of people. */
function runEffects({ api, asker, where, }) {
    return {
        async runState(runId, attempt) {
            try {
                const asked = { ...where, run_id: runId, attempt_number: attempt };
                const fields = fieldsOf(await api.request(attemptRoute, asked), attemptRoute);
                return textIn(fields, 'status', attemptRoute) === 'completed' ? 'over' : 'running';
            }
            catch (error) {
                // Whatever the reason: a lock is never taken because GitHub could not say.
                if (error instanceof api_api/* ApiError */.h)
                    return 'unknown';
                throw error;
            }
        },
        run: (runId) => asker.read({ what: `read run ${runId}`, permission: 'actions: read' }, async () => {
            const fields = fieldsOf(await api.request(runRoute, { ...where, run_id: runId }), runRoute);
            const conclusion = fields['conclusion'];
            return {
                headRepository: textIn(within(fields, 'head_repository') ?? {}, 'full_name', runRoute),
                headSha: textIn(fields, 'head_sha', runRoute),
                event: textIn(fields, 'event', runRoute),
                // A reusable workflow's path carries its ref: `….yml@main`.
                workflowPath: textIn(fields, 'path', runRoute).replace(/@.*$/, ''),
                conclusion: typeof conclusion === 'string' ? conclusion : null,
                status: textIn(fields, 'status', runRoute),
            };
        }),
        compare: (base, head) => asker.read({ what: 'compare two commits', permission: 'contents: read' }, async () => {
            try {
                // One commit a page: only the order is asked for.
                const asked = { ...where, basehead: `${base}...${head}`, per_page: 1 };
                const order = textIn(fieldsOf(await api.request(compareRoute, asked), compareRoute), 'status', compareRoute);
                return isOrder(order) ? order : 'unknown';
            }
            catch (error) {
                if (error instanceof api_api/* ApiError */.h && error.status === 404)
                    return 'unknown';
                throw error;
            }
        }),
        permission: (user) => asker.read({ what: `ask what ${user} may do`, permission: 'metadata: read' }, async () => {
            try {
                const response = await api.request(permissionRoute, { ...where, username: user });
                return roleOf(fieldsOf(response, permissionRoute));
            }
            catch (error) {
                if (error instanceof api_api/* ApiError */.h && error.status === 404)
                    return 'none';
                throw error;
            }
        }),
    };
}
const orders = ['ahead', 'behind', 'identical', 'diverged'];
const isOrder = (text) => orders.includes(text);
/** `permission` knows neither `maintain` nor `triage`; a role of the organisation's own counts as what it is built on. */
function roleOf(fields) {
    const role = fields['role_name'];
    return typeof role === 'string' && roles.has(role) ? role : textIn(fields, 'permission', permissionRoute);
}

;// CONCATENATED MODULE: ./shared/github/create-github.ts




const usualBounds = {
    deadlineMs: 30_000,
    looksMs: [0, 500, 1_500, 3_000],
    writes: 3,
    quietMs: 60_000,
};
/** GitHub by effects, over its REST API. */
function createGitHub(api, options) {
    const { repository, clock, log, serverUrl = 'https://github.com' } = options;
    const [owner = '', repo = ''] = repository.split('/');
    const asker = createAsker(clock, log, { ...usualBounds, ...options.bounds });
    const parts = { api, asker, where: { owner, repo }, page: `${serverUrl}/${repository}` };
    return { ...deploymentEffects(parts), ...issueEffects(parts), ...runEffects(parts) };
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
