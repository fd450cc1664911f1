export const id = 504;
export const ids = [504];
export const modules = {

/***/ 70504:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  main: () => (/* binding */ main),
  step: () => (/* binding */ step)
});

// EXTERNAL MODULE: ./shared/artifacts/create-artifacts.ts + 4 modules
var create_artifacts = __webpack_require__(16913);
// EXTERNAL MODULE: ./shared/command/run-command.ts + 3 modules
var run_command = __webpack_require__(90263);
// EXTERNAL MODULE: ./shared/runner/action.ts + 5 modules
var action = __webpack_require__(66074);
// EXTERNAL MODULE: ./shared/runner/inputs.ts
var runner_inputs = __webpack_require__(72852);
;// CONCATENATED MODULE: ./actions/test-matrix/inputs.ts

/** The inputs of `test-matrix`. */
const testMatrixInputs = {
    mode: (0,runner_inputs/* oneOf */.yL)(['plan', 'run', 'report'], {
        description: '`plan` the cells, `run` one of them, or `report`: join all of them into one verdict.',
        required: true,
    }),
    suites: (0,runner_inputs/* lines */.Mn)({
        description: 'Plan: the suites to plan, one a line. Default: all of the configuration, else the detected test command.',
    }),
    command: (0,runner_inputs/* text */.Qq)({
        description: 'Plan, run: the command of one suite, for a repository without a configuration file.',
    }),
    shards: (0,runner_inputs/* integer */.nd)({
        description: 'Plan: how many cells share each suite. Default: as each suite says, else 1.',
        min: 1,
        max: 256,
    }),
    cell: (0,runner_inputs/* text */.Qq)({
        description: 'Run: the cell, which the expression `toJSON(matrix)` gives in a job with the planned matrix.',
    }),
    reports: (0,runner_inputs/* lines */.Mn)({
        description: 'Plan, run: globs of the JUnit reports that the command writes, one a line.',
    }),
    'min-tests': (0,runner_inputs/* integer */.nd)({ description: 'Plan, run: fewer tests than this fail the suite.', min: 0 }),
    ...runner_inputs/* commonInputs */.j$,
};
/** The outputs of `test-matrix`. */
const testMatrixOutputs = {
    matrix: 'Plan: JSON, for `strategy.matrix`.',
    cells: 'Plan: how many cells there are.',
    conclusion: 'Run, report: `success` or `failure`.',
    total: 'Run, report: how many tests there were; empty when no report counts them.',
    passed: 'Run, report: how many passed.',
    failed: 'Run, report: how many failed.',
    skipped: 'Run, report: how many were skipped.',
    'missing-cells': 'Report: JSON, the ids of the cells that left no result.',
    slowest: 'Report: JSON, the slowest tests.',
};

// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(76760);
var external_node_path_default = /*#__PURE__*/__webpack_require__.n(external_node_path_);
// EXTERNAL MODULE: ./shared/files/files.ts + 10 modules
var files_files = __webpack_require__(1798);
// EXTERNAL MODULE: ./shared/runner/errors.ts
var errors = __webpack_require__(44302);
// EXTERNAL MODULE: ./shared/settings/settings.ts + 8 modules
var settings_settings = __webpack_require__(73444);
// EXTERNAL MODULE: ./node_modules/valibot/dist/index.mjs
var dist = __webpack_require__(77934);
;// CONCATENATED MODULE: ./shared/testing/cell.ts


/** GitHub drops a matrix of more jobs without a word. */
const mostCells = 256;
const axisValue = dist/* union */.KCZ([dist/* string */.YjP(), dist/* number */.aig(), dist/* boolean */.zMY()]);
const count = dist/* pipe */.FsL(dist/* number */.aig(), dist/* safeInteger */.Y2b(), dist/* minValue */.Wwf(1));
const known = {
    id: dist/* pipe */.FsL(dist/* string */.YjP(), dist/* regex */.yGV(/^[A-Za-z0-9][A-Za-z0-9._-]{0,99}$/)),
    name: dist/* pipe */.FsL(dist/* string */.YjP(), dist/* minLength */.BpQ(1), dist/* maxLength */.Ru6(300)),
    'runs-on': dist/* string */.YjP(),
    suite: dist/* pipe */.FsL(dist/* string */.YjP(), dist/* minLength */.BpQ(1), dist/* maxLength */.Ru6(100)),
    shard: count,
    shards: count,
    command: dist/* pipe */.FsL(dist/* string */.YjP(), dist/* minLength */.BpQ(1)),
    /** Globs, one a line. */
    reports: dist/* string */.YjP(),
    'min-tests': dist/* exactOptional */.yqP(dist/* pipe */.FsL(dist/* number */.aig(), dist/* safeInteger */.Y2b(), dist/* minValue */.Wwf(0))),
    'timeout-ms': dist/* exactOptional */.yqP(count),
};
/** The schema of a cell: what is known, and the values of its matrix beside it, as `matrix.<name>` in a workflow. */
const cellSchema = dist/* objectWithRest */.U1j(known, axisValue);
/** Names that a matrix may not use: the plan's own keys. */
const reservedNames = new Set(Object.keys(known));
/** The values of a cell's matrix, by name. */
const axesOf = (cell) => Object.fromEntries(Object.entries(cell).filter(([name]) => !reservedNames.has(name)));
/** Reads the input `cell`. */
function parseCell(text) {
    let value;
    try {
        value = JSON.parse(text);
    }
    catch (cause) {
        throw new errors/* ActionError */.lZ(`The input cell is not JSON: ${String(cause)}`, { cause, fix });
    }
    const result = dist/* safeParse */.xLC(cellSchema, value);
    if (result.success)
        return result.output;
    const [issue] = result.issues;
    throw new errors/* ActionError */.lZ(`The input cell is no cell of a plan: ${dist/* getDotPath */.BuJ(issue) ?? 'it'}: ${issue.message}`, { fix });
}
const fix = 'Give cell: ${{ toJSON(matrix) }} in a job whose matrix is the output of mode plan.';
/** The environment that a cell's command gets: its shard, and each value of the matrix as `MATRIX_<NAME>`. */
function cellEnvironment(cell) {
    const axes = Object.entries(axesOf(cell)).map(([name, value]) => [
        `MATRIX_${name.toUpperCase().replace(/[^A-Z0-9_]/g, '_')}`,
        String(value),
    ]);
    return {
        SHARD_INDEX: String(cell.shard),
        SHARD_TOTAL: String(cell.shards),
        ...Object.fromEntries(axes),
    };
}
/** The cells that share a suite and its matrix values: their shards together are the whole suite. */
const groupOf = (cell) => JSON.stringify([cell.suite, Object.entries(axesOf(cell)).sort()]);

// EXTERNAL MODULE: ./shared/toolchains/commit.ts
var commit = __webpack_require__(17518);
// EXTERNAL MODULE: ./shared/toolchains/folder.ts
var toolchains_folder = __webpack_require__(3819);
;// CONCATENATED MODULE: ./actions/test-matrix/annotate.ts
/** GitHub shows ten annotations of a kind for a step; the one that fails the step is among them. */
const mostAnnotations = 9;
const longestAnnotation = 2000;
/** Puts failed tests on the lines that they stand on; those beyond GitHub's limit are listed in the log. */
function annotateFailures({ failures, totals }, log) {
    failures.forEach(({ name, message, text, file, line }, index) => {
        const what = [name, message ?? text?.split('\n')[0]]
            .filter(Boolean)
            .join('\n')
            .slice(0, longestAnnotation);
        const place = file === undefined ? undefined : { file, ...(line !== undefined && { line }) };
        if (index < mostAnnotations)
            log.error(what, place);
        else
            log.info(`failed: ${file === undefined ? '' : `${file}: `}${what}`);
    });
    const rest = (totals?.failed ?? 0) - failures.length;
    if (rest > 0)
        log.info(`… and ${String(rest)} more failed tests.`);
}

;// CONCATENATED MODULE: ./actions/test-matrix/artifact-names.ts
/** A re-run keeps the artifacts of the attempts before it, and a name is taken once: so each attempt has its own. */
const ofAttempt = (name, attempt) => attempt > 1 ? `${name}@${String(attempt)}` : name;
/** The artifact that holds the plan of one attempt. */
const planArtifact = (attempt) => ofAttempt('test-plan', attempt);
/** The artifact that holds a cell's result of one attempt. */
const resultArtifact = (cell, attempt) => ofAttempt(`test-result-${cell}`, attempt);
/** Which cell (`undefined`: the plan) and attempt an artifact is of; `undefined` when it is neither. */
function readArtifactName(name) {
    const match = /^(?:test-plan|test-result-([A-Za-z0-9._-]+))(?:@(\d+))?$/.exec(name);
    return match ? { cell: match[1], attempt: Number(match[2] ?? 1) } : undefined;
}
/** The files in these artifacts. */
const planFile = 'test-plan.json';
const resultFile = 'test-result.json';

// EXTERNAL MODULE: ./shared/runner/nearest.ts
var nearest = __webpack_require__(44611);
;// CONCATENATED MODULE: ./shared/testing/plan-cells.ts




/** The version of a plan's document. */
const planSchema = 'deploy-actions/test-plan/v1';
const plan_cells_document = dist/* object */.Ikc({
    schema: dist/* literal */.euz(planSchema),
    commit: dist/* pipe */.FsL(dist/* string */.YjP(), dist/* regex */.yGV(/^[0-9a-f]{40,64}$/)),
    cells: dist/* pipe */.FsL(dist/* array */.YOg(cellSchema), dist/* maxLength */.Ru6(mostCells)),
});
const defaultRunner = 'ubuntu-latest';
/**
 * Lays out suites × matrix × shards.
 *
 * @param shards in place of each suite's own
 * @throws ActionError for more cells than GitHub runs
 */
function planCells(suites, commit, shards) {
    const perSuite = Object.entries(suites).map(([name, suite]) => ({
        name,
        cells: cellsOfSuite(name, suite, shards ?? suite.shards ?? 1),
    }));
    const cells = perSuite.flatMap((suite) => suite.cells);
    if (cells.length > mostCells)
        throw tooMany(cells.length, perSuite);
    refuseDoubles(cells);
    return { schema: planSchema, commit, cells };
}
function tooMany(count, perSuite) {
    const shares = perSuite.map(({ name, cells }) => `${name} ${String(cells.length)}`).join(', ');
    return new errors/* ActionError */.lZ(`The plan has ${String(count)} cells, and GitHub runs at most ${String(mostCells)} jobs of a matrix: ${shares}`, { fix: 'Use fewer shards, or fewer values in a matrix.' });
}
function cellsOfSuite(name, suite, shards) {
    const matrix = suite.matrix ?? {};
    const reserved = Object.keys(matrix).find((axis) => reservedNames.has(axis));
    if (reserved !== undefined)
        throw new errors/* ActionError */.lZ(`The matrix of the suite ${name} uses the name "${reserved}", which every cell has already`, {
            fix: 'Rename it.',
        });
    return combinations(Object.entries(matrix)).flatMap((axes) => Array.from({ length: shards }, (_, index) => cellOf(name, suite, axes, index + 1, shards)));
}
/** Every combination of one value from each list, the last list turning fastest. */
const combinations = (lists) => lists.reduce((sofar, [name, values]) => sofar.flatMap((axes) => values.map((value) => [...axes, [name, value]])), [[]]);
function cellOf(name, suite, axes, shard, shards) {
    const parts = [
        ...axes.map(([axis, value]) => `${axis}-${String(value)}`),
        ...(shards > 1 ? [String(shard)] : []),
    ];
    const shown = [
        ...axes.map(([axis, value]) => `${axis} ${String(value)}`),
        ...(shards > 1 ? [`${String(shard)}/${String(shards)}`] : []),
    ];
    const os = axes.find(([axis]) => axis === 'os')?.[1];
    return {
        id: (0,files_files/* safeName */.jC)([name, ...parts].join('-')),
        name: shown.length > 0 ? `${name} (${shown.join(', ')})` : name,
        'runs-on': suite.runsOn ?? (os === undefined ? defaultRunner : String(os)),
        suite: name,
        shard,
        shards,
        command: suite.run,
        reports: (suite.reports ?? []).join('\n'),
        ...(suite.minTests !== undefined && { 'min-tests': suite.minTests }),
        ...(suite.timeoutMs !== undefined && { 'timeout-ms': suite.timeoutMs }),
        ...Object.fromEntries(axes),
    };
}
/** Results are kept by id: two cells of one id would hide each other. */
function refuseDoubles(cells) {
    const seen = new Map();
    for (const { id, name } of cells) {
        const other = seen.get(id.toLowerCase());
        if (other !== undefined)
            throw new errors/* ActionError */.lZ(`Two cells would have the id ${id}: "${other}" and "${name}"`, {
                fix: 'Make the values of the matrix differ in letters or digits.',
            });
        seen.set(id.toLowerCase(), name);
    }
}
/** Reads a plan that was kept as an artifact. */
function parsePlan(text, where) {
    let value;
    try {
        value = JSON.parse(text);
    }
    catch (cause) {
        throw new errors/* ActionError */.lZ(`${where} is not JSON: ${String(cause)}`, { cause, fix: planFix });
    }
    const result = dist/* safeParse */.xLC(plan_cells_document, value);
    if (result.success)
        return result.output;
    const [issue] = result.issues;
    throw new errors/* ActionError */.lZ(`${where} is no plan of test-matrix: ${dist/* getDotPath */.BuJ(issue) ?? 'it'}: ${issue.message}`, { fix: planFix });
}
const planFix = 'Use the same version of deploy-actions in all jobs, and run the plan again.';

// EXTERNAL MODULE: ./shared/toolchains/detect.ts + 2 modules
var detect = __webpack_require__(85021);
// EXTERNAL MODULE: ./shared/toolchains/tree.ts
var tree = __webpack_require__(44815);
;// CONCATENATED MODULE: ./actions/test-matrix/plan.ts








/** Lays out the cells of a commit's tests. Changes nothing. */
async function planTests(request) {
    const suites = await suitesOf(request);
    const { reports, minTests } = request;
    const told = Object.entries(suites).map(([name, suite]) => [
        name,
        {
            ...suite,
            ...(reports.length > 0 && { reports: [...reports] }),
            ...(minTests !== undefined && { minTests }),
        },
    ]);
    return planCells(Object.fromEntries(told), request.commit, request.shards);
}
async function suitesOf(request) {
    const { suites, wanted, command } = request;
    if (command)
        return { [wanted[0] ?? 'unit']: { run: command } };
    if (wanted.length > 0)
        return Object.fromEntries(wanted.map((name) => [name, named(suites, name)]));
    return Object.keys(suites).length > 0 ? suites : detectedSuite(request);
}
function named(suites, name) {
    const suite = Object.hasOwn(suites, name) ? suites[name] : undefined;
    if (suite)
        return suite;
    const known = Object.keys(suites);
    const close = (0,nearest/* nearest */.p)(name, known);
    throw new errors/* ActionError */.lZ(`There is no suite "${name}"${close === undefined ? '' : `: did you mean "${close}"?`}`, {
        fix: known.length > 0
            ? `The configuration has: ${known.join(', ')}.`
            : 'Add it to test.suites in the configuration.',
    });
}
/** The repository's own test command. Each cell is a job of its own, so it installs first. */
async function detectedSuite({ workspace, folder, install: told, }) {
    const because = { file: '', says: 'build.commands.install' };
    const given = told ? { install: { phase: 'install', run: told, because } } : {};
    const { plan } = await (0,detect/* detect */.o0)(await (0,tree/* readTree */.Z)(workspace, folder), folder, 'auto', given);
    if (!plan.test)
        return {};
    const install = plan.commands.filter(({ phase }) => phase === 'install').map(({ run }) => run);
    return { unit: { run: [...install, plan.test.run].join(' && ') } };
}
/** Keeps the plan with the run, for the report to hold the cells against. */
async function keepPlan(plan, attempt, temp, artifacts) {
    const folder = await (0,files_files/* makeTempFolder */.Pd)(temp, 'test-plan');
    try {
        const file = external_node_path_default().join(folder, planFile);
        await (0,files_files/* writeAtomically */.vK)(file, JSON.stringify(plan, undefined, 1));
        await artifacts.upload(planArtifact(attempt), [file], folder);
    }
    finally {
        await (0,files_files/* removeTree */.dM)(folder);
    }
}

;// CONCATENATED MODULE: ./shared/testing/judge-cell.ts
/** Why a cell fails, or `undefined`: the command, its reports and the number of tests must all be well. */
function cellProblem(facts) {
    const { cell, ended, tally, reportProblem, written } = facts;
    if (ended.timedOut)
        return 'the command took too long and was ended';
    const exit = ended.signal === null ? `exit code ${String(ended.exitCode)}` : ended.signal;
    const failed = ended.exitCode === 0 ? undefined : `the command ended with ${exit}`;
    if (reportProblem !== undefined)
        return failed === undefined ? reportProblem : `${reportProblem}; ${failed}`;
    if (cell.reports !== '' && written === 0) {
        const missing = `no report was written that matches ${cell.reports.split('\n').join(', ')}`;
        return failed === undefined ? missing : `${failed}, and ${missing}`;
    }
    if (tally && tally.totals.failed > 0) {
        const tests = tally.totals.failed === 1 ? '1 test failed' : `${String(tally.totals.failed)} tests failed`;
        return failed === undefined ? `${tests}, although the command ended with exit code 0` : tests;
    }
    if (failed !== undefined)
        return tally ? `${failed}, although no test in its reports failed` : failed;
    // A shard may rightly be empty: the report counts all shards of a suite together.
    return cell.shards === 1 ? tooFew(cell, tally?.totals) : undefined;
}
/** What is wrong with the number of tests that ran, or `undefined`. Skipped tests did not run. */
function tooFew(cell, totals) {
    const { reports, 'min-tests': minTests } = cell;
    if (minTests === 0 || (reports === '' && minTests === undefined))
        return undefined;
    if (reports === '')
        return 'min-tests is set, and no report says how many tests ran: name reports';
    const least = minTests ?? 1;
    const ran = (totals?.passed ?? 0) + (totals?.failed ?? 0);
    if (ran >= least)
        return undefined;
    return ran === 0 ? 'no test ran' : `${String(ran)} tests ran, and at least ${String(least)} must`;
}

;// CONCATENATED MODULE: ./shared/testing/tally.ts
const keptFailures = 50;
const keptSlowest = 10;
/** Counts cases as they come. */
function createTally() {
    const tally = { totals: noTests(), failures: [], slowest: [] };
    return {
        tally,
        add(testCase) {
            tally.totals.total++;
            tally.totals[testCase.outcome]++;
            if (testCase.outcome === 'failed' && tally.failures.length < keptFailures)
                tally.failures.push(testCase);
            keepSlow(tally.slowest, testCase);
        },
    };
}
/** Totals of nothing. */
const noTests = () => ({ total: 0, passed: 0, failed: 0, skipped: 0 });
/** Totals of several cells together. */
const sumOf = (all) => all.reduce((sum, { total, passed, failed, skipped }) => ({
    total: sum.total + total,
    passed: sum.passed + passed,
    failed: sum.failed + failed,
    skipped: sum.skipped + skipped,
}), noTests());
/** The slowest of several lists. */
const slowestOf = (all) => all.flat().toSorted(slowestFirst).slice(0, keptSlowest);
const slowestFirst = (a, b) => b.durationMs - a.durationMs;
function keepSlow(slowest, testCase) {
    const { durationMs } = testCase;
    if (slowest.length >= keptSlowest && durationMs <= (slowest.at(-1)?.durationMs ?? 0))
        return;
    slowest.push({ name: fullName(testCase), durationMs });
    slowest.sort(slowestFirst);
    slowest.length = Math.min(slowest.length, keptSlowest);
}
/** How people know a test: its class or its innermost suite, and its name. */
function fullName({ className, suites, name }) {
    const group = className || suites.at(-1) || '';
    const text = group === '' || name.startsWith(group) ? name : `${group} › ${name}`;
    return text.length > 300 ? `${text.slice(0, 300)}…` : text;
}

;// CONCATENATED MODULE: ./shared/testing/join.ts



/**
 * Holds results against their plan. A cell counts once, by its newest attempt; one that is missing, unreadable
 * or of another commit fails the whole, and so does a suite without a test: green means observed.
 */
function joinCells(plan, found) {
    const outcomes = plan.cells.map((cell) => outcomeOf(cell, plan, found));
    const results = outcomes.flatMap(({ result }) => (result ? [result] : []));
    const problems = [...nothingPlanned(plan), ...tooFewTests(outcomes), ...strangers(plan, found)];
    const isGood = problems.length === 0 && outcomes.every(({ outcome }) => outcome === 'success');
    return {
        conclusion: isGood ? 'success' : 'failure',
        totals: sumOf(results.flatMap(({ totals }) => (totals ? [totals] : []))),
        outcomes,
        missing: outcomes.filter(({ outcome }) => outcome === 'missing').map(({ cell }) => cell.id),
        problems,
        slowest: slowestOf(results.map(({ slowest }) => slowest)),
    };
}
function outcomeOf(cell, plan, found) {
    const own = found.filter((each) => each.cell === cell.id).sort((a, b) => b.attempt - a.attempt);
    const [newest] = own;
    if (!newest)
        return {
            cell,
            outcome: 'missing',
            problem: 'no result: the job did not run, or did not come to its end',
        };
    const { result } = newest;
    if (!result)
        return { cell, outcome: 'missing', problem: newest.problem ?? 'its result cannot be read' };
    if (result.cell !== cell.id)
        return { cell, outcome: 'missing', problem: `its result is one of the cell ${result.cell}` };
    if (result.commit !== plan.commit)
        return {
            cell,
            outcome: 'missing',
            problem: `it tested ${result.commit.slice(0, 12)}, and the plan is for ${plan.commit.slice(0, 12)}`,
        };
    if (result.conclusion === 'success')
        return { cell, outcome: 'success', result };
    return {
        cell,
        outcome: 'failure',
        result,
        ...(result.problem !== undefined && { problem: result.problem }),
    };
}
const nothingPlanned = ({ cells }) => cells.length === 0 ? ['The plan has no cell: nothing was tested'] : [];
/** Shards are counted together: one may rightly be empty, all of them may not. */
function tooFewTests(outcomes) {
    const groups = Map.groupBy(outcomes, ({ cell }) => groupOf(cell));
    return [...groups.values()].flatMap((group) => {
        const [first] = group;
        if (!first || group.some(({ outcome }) => outcome !== 'success'))
            return [];
        const sum = sumOf(group.flatMap(({ result }) => (result?.totals ? [result.totals] : [])));
        const fault = tooFew(first.cell, sum);
        if (fault === undefined)
            return [];
        const { suite, shards, name } = first.cell;
        return [`${shards > 1 ? `${suite}, all ${String(shards)} shards together` : name}: ${fault}`];
    });
}
function strangers(plan, found) {
    const known = new Set(plan.cells.map(({ id }) => id));
    const names = [...new Set(found.map(({ cell }) => cell).filter((cell) => !known.has(cell)))];
    return names.length === 0 ? [] : [`Results of cells that are not in the plan: ${names.join(', ')}`];
}

;// CONCATENATED MODULE: ./shared/testing/result.ts


/** The version of a result's document. */
const resultSchema = 'deploy-actions/test-result/v1';
const result_count = dist/* pipe */.FsL(dist/* number */.aig(), dist/* safeInteger */.Y2b(), dist/* minValue */.Wwf(0));
const result_text = dist/* pipe */.FsL(dist/* string */.YjP(), dist/* maxLength */.Ru6(20_000));
const totals = dist/* object */.Ikc({ total: result_count, passed: result_count, failed: result_count, skipped: result_count });
const failure = dist/* object */.Ikc({
    name: result_text,
    message: dist/* exactOptional */.yqP(result_text),
    text: dist/* exactOptional */.yqP(result_text),
    file: dist/* exactOptional */.yqP(result_text),
    line: dist/* exactOptional */.yqP(result_count),
});
const result_document = dist/* object */.Ikc({
    schema: dist/* literal */.euz(resultSchema),
    cell: dist/* string */.YjP(),
    commit: dist/* string */.YjP(),
    attempt: dist/* pipe */.FsL(result_count, dist/* minValue */.Wwf(1)),
    conclusion: dist/* picklist */.KIO(['success', 'failure']),
    /** Why it failed, when not (only) by failed tests. */
    problem: dist/* exactOptional */.yqP(result_text),
    /** Absent when the suite writes no report: its exit code alone was judged. */
    totals: dist/* exactOptional */.yqP(totals),
    failures: dist/* pipe */.FsL(dist/* array */.YOg(failure), dist/* maxLength */.Ru6(50)),
    slowest: dist/* pipe */.FsL(dist/* array */.YOg(dist/* object */.Ikc({ name: result_text, durationMs: dist/* number */.aig() })), dist/* maxLength */.Ru6(10)),
    exitCode: dist/* nullable */.mee(dist/* number */.aig()),
    durationMs: dist/* number */.aig(),
});
/** A result with its version. */
const cellResult = (facts) => ({
    schema: resultSchema,
    ...facts,
});
/** Reads a result that was kept as an artifact. */
function parseResult(content, where) {
    let value;
    try {
        value = JSON.parse(content);
    }
    catch (cause) {
        throw new errors/* ActionError */.lZ(`${where} is cut off or no JSON: ${String(cause)}`, { cause, fix: result_fix });
    }
    const result = dist/* safeParse */.xLC(result_document, value);
    if (result.success)
        return result.output;
    const [issue] = result.issues;
    throw new errors/* ActionError */.lZ(`${where} is no result of a cell: ${dist/* getDotPath */.BuJ(issue) ?? 'it'}: ${issue.message}`, {
        fix: result_fix,
    });
}
const result_fix = 'Run the cell again, with the same version of deploy-actions as the report.';

;// CONCATENATED MODULE: ./actions/test-matrix/report.ts







const parallel = 4;
const largestDocument = 5 * 1024 * 1024;
/**
 * Joins the results of this run's cells into one verdict. A re-run of single cells keeps the results of the
 * others; a re-run of the plan starts afresh.
 *
 * @throws ActionError when the run has no plan
 */
async function reportTests(temp, artifacts) {
    const named = (await artifacts.list()).flatMap((artifact) => {
        const read = readArtifactName(artifact.name);
        return read ? [{ artifact, ...read }] : [];
    });
    const kept = named.filter(({ cell }) => cell === undefined).sort((a, b) => b.attempt - a.attempt)[0];
    if (!kept)
        throw new errors/* ActionError */.lZ('This run has no plan of tests (the artifact test-plan)', {
            fix: 'Run test-matrix with mode: plan in a job before, and let this job need it.',
        });
    const folder = await (0,files_files/* makeTempFolder */.Pd)(temp, 'test-report');
    try {
        const plan = await readPlan(kept, folder, artifacts);
        const wanted = named.filter(({ cell, attempt }) => cell !== undefined && attempt >= kept.attempt);
        return joinCells(plan, await readResults(newestOf(wanted), folder, artifacts));
    }
    finally {
        await (0,files_files/* removeTree */.dM)(folder);
    }
}
const newestOf = (named) => [...Map.groupBy(named, ({ cell }) => cell).values()].flatMap((same) => same.toSorted((a, b) => b.attempt - a.attempt).slice(0, 1));
async function readPlan({ artifact }, folder, artifacts) {
    return parsePlan(await fetchDocument(artifact, planFile, folder, artifacts), `The artifact ${artifact.name}`);
}
async function readResults(named, folder, artifacts) {
    const found = [];
    const queue = named.values();
    const work = async () => {
        for (const each of queue)
            found.push(await readOne(each, folder, artifacts));
    };
    await Promise.all(Array.from({ length: parallel }, work));
    return found;
}
/** A result that cannot be had is one of a missing cell, with the reason: the others are still told. */
async function readOne({ artifact, cell = '', attempt }, folder, artifacts) {
    const name = `The artifact ${artifact.name}`;
    try {
        const text = await fetchDocument(artifact, resultFile, folder, artifacts);
        return { cell, attempt, result: parseResult(text, name) };
    }
    catch (error) {
        return { cell, attempt, problem: (0,errors/* explain */.WE)(error).split('\n')[0] ?? '' };
    }
}
async function fetchDocument(artifact, file, folder, artifacts) {
    const into = await (0,files_files/* makeTempFolder */.Pd)(folder, 'artifact');
    await artifacts.download(artifact, into);
    const full = external_node_path_default().join(into, file);
    const stat = await (0,files_files/* fileStat */.fz)(full).catch(() => undefined);
    if (stat?.kind !== 'file')
        throw new errors/* ActionError */.lZ(`The artifact ${artifact.name} holds no ${file}`);
    if (stat.size > largestDocument)
        throw new errors/* ActionError */.lZ(`The artifact ${artifact.name} is too large`);
    return (0,files_files/* readText */.yR)(full);
}

// EXTERNAL MODULE: ./shared/command/scrub.ts
var scrub = __webpack_require__(84083);
// EXTERNAL MODULE: ./shared/command/user-command.ts
var user_command = __webpack_require__(197);
;// CONCATENATED MODULE: ./shared/testing/failure-place.ts


/** Files of a stack trace: `at f (/a/b.test.js:12:5)`, `b_test.go:12:`, `File "/a/b.py", line 12`. */
const traces = [
    /(?:\(|\s|^|file:\/\/)((?:[A-Za-z]:)?[^\s():"]+\.\w{1,5}):(\d+)(?::(\d+))?/gm,
    /File "([^"\n]+)", line (\d+)/g,
];
/**
 * Where a failed test stands in the workspace: as its report says, else the first file of the workspace that its
 * stack trace names. `undefined` when neither lies inside.
 *
 * @param folder where the command ran, absolute
 */
function failurePlace(testCase, workspace, folder) {
    const inWorkspace = (file) => {
        const full = external_node_path_default().resolve(folder, file.replace(/^file:\/\//, ''));
        if (!(0,files_files/* insideOf */.kP)(workspace, full) || full.split((external_node_path_default()).sep).includes('node_modules'))
            return undefined;
        return external_node_path_default().relative(workspace, full).split((external_node_path_default()).sep).join('/');
    };
    const named = testCase.file === undefined ? undefined : inWorkspace(testCase.file);
    if (named !== undefined && testCase.line !== undefined)
        return { file: named, line: testCase.line };
    const traced = tracedPlaces(testCase, inWorkspace);
    const same = traced.find(({ file }) => file === named);
    return same ?? (named === undefined ? traced[0] : { file: named });
}
function tracedPlaces(testCase, inWorkspace) {
    const text = `${testCase.message ?? ''}\n${testCase.text ?? ''}`;
    return traces.flatMap((trace) => [...text.matchAll(trace)].flatMap(([, name = '', line, column]) => {
        const file = inWorkspace(name);
        return file === undefined
            ? []
            : [{ file, line: Number(line), ...(column !== undefined && { column: Number(column) }) }];
    }));
}

// EXTERNAL MODULE: ./node_modules/picomatch/index.js
var picomatch = __webpack_require__(14006);
var picomatch_default = /*#__PURE__*/__webpack_require__.n(picomatch);
// EXTERNAL MODULE: ./node_modules/saxes/saxes.js
var saxes = __webpack_require__(59800);
;// CONCATENATED MODULE: ./shared/testing/decode.ts

/** The encoding is told by a byte order mark or by the XML declaration: UTF-8 when nothing tells it. */
function createDecoder(file) {
    let decoder;
    const step = (chunk) => {
        try {
            decoder ??= new TextDecoder(encodingOf(chunk ?? new Uint8Array()), { fatal: true });
            return decoder.decode(chunk, { stream: chunk !== undefined });
        }
        catch (cause) {
            throw new errors/* ActionError */.lZ(`The report ${file} is not text in the encoding that it says (UTF-8 when it says none)`, {
                cause,
                fix: 'Write the report as UTF-8.',
                place: { file },
            });
        }
    };
    return { decode: step, end: () => step(undefined) };
}
function encodingOf(start) {
    if (start[0] === 0xff && start[1] === 0xfe)
        return 'utf-16le';
    if (start[0] === 0xfe && start[1] === 0xff)
        return 'utf-16be';
    const declaration = String.fromCharCode(...start.subarray(0, 200));
    return /^<\?xml[^>]*\sencoding\s*=\s*["']([\w.:-]+)["']/.exec(declaration)?.[1] ?? 'utf-8';
}

;// CONCATENATED MODULE: ./shared/testing/junit.ts



/** How much of a failure's text is kept. */
const keptText = 10_000;
/** What the parser may hold of one token: the rest of a longer text is dropped. */
const heldText = 64 * 1024;
const deepest = 100;
/**
 * Reads a JUnit report chunk by chunk; memory stays flat however long it is. Counts what is there, never what an
 * attribute claims.
 *
 * @throws ActionError naming the file: for a report that is cut off, is no JUnit XML, or has a DOCTYPE (entity bombs)
 */
async function readJunit(chunks, file, onCase) {
    const decoder = createDecoder(file);
    const parser = new saxes/* SaxesParser */.wT({ fileName: file });
    const reader = createReader(parser, file, onCase);
    const write = (text) => {
        if (text === '')
            return;
        parser.write(text);
        trim(parser, file, reader.keep);
    };
    for await (const chunk of chunks)
        write(decoder.decode(chunk));
    write(decoder.end());
    reader.close();
}
/** Cuts what the parser holds: text of a failure is kept up to its cap, all other text is not needed. */
function trim(held, file, keep) {
    if (held.name.length > heldText || held.entity.length > heldText || held.attribList.length > 1000)
        throw notJunit(file, 'has a name or an attribute list without end');
    if (held.text.length <= heldText)
        return;
    // An attribute has a name by now, and text has none.
    if (held.name === '') {
        keep(held.text);
        held.text = '';
    }
    else
        held.text = held.text.slice(0, heldText);
}
const notJunit = (file, what) => new errors/* ActionError */.lZ(`The report ${file} ${what}`, {
    fix: 'Look at how the report is written: it must be JUnit XML.',
    place: { file },
});
const cutOff = (file, why) => new errors/* ActionError */.lZ(`The report ${file} is cut off (${why}): the tests ended before they wrote it to the end`, {
    fix: "Look at the end of the command's output for a crash, or for memory or disk that ran out.",
    place: { file },
});
/** Turns tags into cases. A failure of a suite itself (its set-up, its import) counts as a failed case. */
function createReader(parser, file, onCase) {
    const path = [];
    const suites = [];
    let current;
    let isSuiteFault = false;
    let isClosing = false;
    const keep = (text) => {
        if (current?.text !== undefined && current.text.length < keptText)
            current.text += text.slice(0, keptText - current.text.length);
    };
    const open = (tag) => {
        path.push(tag.name);
        if (path.length > deepest)
            throw notJunit(file, `is nested deeper than ${String(deepest)} elements`);
        if (path.length === 1 && tag.name !== 'testsuites' && tag.name !== 'testsuite')
            throw notJunit(file, `begins with <${shown(tag.name)}>, not with <testsuites> or <testsuite>`);
        const parent = path.at(-2);
        if (tag.name === 'testsuite')
            suites.push(suiteOf(tag, suites));
        else if (tag.name === 'testcase')
            current = caseOf(tag, suites);
        else if (isFault(tag.name) && parent === 'testsuite') {
            current = { ...caseOf(tag, suites), name: `the suite itself (${tag.name})`, outcome: 'failed' };
            isSuiteFault = true;
            startFailure(current, tag);
        }
        else if (current && parent === 'testcase') {
            if (isFault(tag.name)) {
                current.outcome = 'failed';
                startFailure(current, tag);
            }
            else if (tag.name === 'skipped' && current.outcome !== 'failed')
                current.outcome = 'skipped';
        }
    };
    const startFailure = (testCase, tag) => {
        testCase.message ??= (tag.attributes['message'] ?? tag.attributes['type'] ?? '').slice(0, keptText);
        testCase.text ??= '';
        parser.on('text', keep);
        parser.on('cdata', keep);
    };
    const close = (tag) => {
        path.pop();
        if (isFault(tag.name)) {
            parser.off('text');
            parser.off('cdata');
        }
        const isEnd = tag.name === 'testcase' || (isSuiteFault && isFault(tag.name));
        if (isEnd && current) {
            onCase(current);
            current = undefined;
            isSuiteFault = false;
        }
        if (tag.name === 'testsuite')
            suites.pop();
    };
    parser.on('opentag', open);
    parser.on('closetag', close);
    parser.on('doctype', () => {
        throw notJunit(file, 'has a DOCTYPE, which a JUnit report never needs: refused, since it can hold an entity bomb');
    });
    parser.on('error', (error) => {
        // Colours of a terminal are no XML, and yet many tools write them.
        if (/disallowed character\.|malformed character entity/.test(error.message))
            return;
        const what = error.message.slice(0, 500);
        throw isClosing ? cutOff(file, what) : notJunit(file, `is not well-formed XML: ${what}`);
    });
    return {
        keep,
        close() {
            isClosing = true;
            parser.close();
        },
    };
}
const suiteOf = ({ attributes }, around) => ({
    names: [...(around.at(-1)?.names ?? []), attributes['name'] ?? ''],
    file: attributes['file'],
});
const isFault = (name) => name === 'failure' || name === 'error';
const shown = (name) => name.slice(0, 50);
function caseOf({ attributes }, suites) {
    const suite = suites.at(-1);
    const { file = suite?.file, line, status } = attributes;
    const isNotRun = status === 'notrun' || status === 'disabled';
    // One object for each of a million cases: built without spreads, which would cost more than the parsing.
    const testCase = {
        suites: suite?.names ?? [],
        className: attributes['classname'] ?? '',
        name: attributes['name'] ?? '',
        outcome: isNotRun ? 'skipped' : 'passed',
        durationMs: milliseconds(attributes['time']),
    };
    if (file)
        testCase.file = file;
    if (line !== undefined && /^[1-9]\d{0,8}$/.test(line))
        testCase.line = Number(line);
    return testCase;
}
/** `time` is in seconds; some writers group its thousands. */
function milliseconds(time) {
    if (time === undefined)
        return 0;
    const seconds = Number(time.includes(',') ? time.replaceAll(',', '') : time);
    return Number.isFinite(seconds) && seconds > 0 ? seconds * 1000 : 0;
}

;// CONCATENATED MODULE: ./shared/testing/reports.ts






/** Finds reports below a folder. `node_modules` and `.git` hold none. */
async function findReports(folder, globs) {
    if (globs.length === 0)
        return new Map();
    const matches = picomatch_default()(globs.map((glob) => inFolder(glob)), { dot: true });
    const entries = await (0,files_files/* walk */.GG)(folder, {
        skip: (file, kind) => kind === 'folder' && ['node_modules', '.git'].includes(external_node_path_default().posix.basename(file)),
    });
    return new Map(entries
        .filter(({ path: file, kind }) => kind === 'file' && matches(file))
        .map((entry) => [entry.path, entry]));
}
function inFolder(glob) {
    const clean = glob.replaceAll('\\', '/').replace(/^\.\//, '');
    if (!clean.startsWith('/') && !clean.split('/').includes('..'))
        return clean;
    throw new errors/* ActionError */.lZ(`The reports "${glob}" leave the working directory`, {
        fix: 'Name reports with a path that starts in the working directory.',
    });
}
/** Tells the reports that a command wrote from those that lay there before it: an old report proves nothing. */
function writtenSince(before, after) {
    const isFresh = (file) => {
        const [was, is] = [before.get(file), after.get(file)];
        return was?.mtimeMs !== is?.mtimeMs || was?.size !== is?.size;
    };
    const files = [...after.keys()];
    return { fresh: files.filter(isFresh), stale: files.filter((file) => !isFresh(file)) };
}
/** Counts the cases of several reports together. One that is cut off or no JUnit is an ActionError that names it. */
async function tallyReports(folder, files) {
    const { add, tally } = createTally();
    for (const file of files)
        await readJunit((0,files_files/* openRead */.h_)(external_node_path_default().join(folder, file)), file, add);
    return tally;
}

;// CONCATENATED MODULE: ./actions/test-matrix/run.ts










const defaultTimeoutMs = 60 * 60_000;
/** Runs the command of one cell and counts its tests. A failing test is a result, not an error. */
async function runCell(request, parts) {
    const { cell } = request;
    const folder = external_node_path_default().join(request.workspace, request.folder);
    const globs = cell.reports.split('\n').filter((glob) => glob !== '');
    const before = await findReports(folder, globs);
    const ended = await runCommandOf(cell, folder, parts);
    parts.signal?.throwIfAborted();
    const { fresh, stale } = writtenSince(before, await findReports(folder, globs));
    for (const file of stale)
        parts.log.warning(`The report ${file} lay there before the command and was not written again: it does not count.`);
    const { tally, reportProblem } = globs.length > 0 ? await read(folder, fresh) : {};
    const problem = cellProblem({ cell, ended, tally, reportProblem, written: fresh.length });
    if (globs.length === 0)
        parts.log.warning(`${cell.name} names no reports: it is judged by its exit code, and its tests are not counted.`);
    return cellResult({
        cell: cell.id,
        commit: request.commit,
        attempt: request.attempt,
        conclusion: problem === undefined ? 'success' : 'failure',
        ...(problem !== undefined && { problem }),
        ...(tally && { totals: tally.totals }),
        failures: (tally?.failures ?? []).map((failed) => failureOf(failed, request.workspace, folder)),
        slowest: tally?.slowest ?? [],
        exitCode: ended.exitCode,
        durationMs: Math.round(ended.durationMs),
    });
}
function runCommandOf(cell, folder, parts) {
    const env = { ...(0,scrub/* scrubbed */.f)(parts.env), ...cellEnvironment(cell) };
    const timeoutMs = cell['timeout-ms'] ?? defaultTimeoutMs;
    return parts.log.group(`${cell.name}: ${cell.command}`, () => (0,user_command/* runUserCommand */.w)({ line: cell.command, cwd: folder, env, timeoutMs, log: parts.log }, parts.run, parts.signal));
}
async function read(folder, files) {
    try {
        return { tally: await tallyReports(folder, files) };
    }
    catch (error) {
        if (error instanceof errors/* ActionError */.lZ)
            return { reportProblem: error.message };
        throw error;
    }
}
function failureOf(testCase, workspace, folder) {
    const place = failurePlace(testCase, workspace, folder);
    const { message, text } = testCase;
    return {
        name: fullName(testCase),
        ...(message !== undefined && message !== '' && { message }),
        ...(text !== undefined && text.trim() !== '' && { text: text.trim() }),
        ...(place && { file: place.file }),
        ...(place?.line !== undefined && { line: place.line }),
    };
}

// EXTERNAL MODULE: ./shared/report/markdown.ts
var markdown = __webpack_require__(90216);
// EXTERNAL MODULE: ./shared/time/duration.ts
var duration = __webpack_require__(54772);
;// CONCATENATED MODULE: ./actions/test-matrix/summary.ts


const shownFailures = 20;
const shownText = 3000;
const mark = { success: '✅', failure: '❌', missing: '❔' };
/** The cells of a plan, and what each runs. */
function planSummary(plan) {
    const rows = plan.cells.map((cell) => [
        (0,markdown/* escapeCell */.kq)(cell.name),
        (0,markdown/* code */.aY)(cell['runs-on']),
        (0,markdown/* code */.aY)(cell.command),
        cell.reports === '' ? 'by exit code' : (0,markdown/* code */.aY)(cell.reports.replaceAll('\n', ', ')),
    ]);
    return (0,markdown/* paragraphs */.qN)(`### Tests: ${String(plan.cells.length)} ${plan.cells.length === 1 ? 'cell' : 'cells'} for ${(0,markdown/* code */.aY)(plan.commit.slice(0, 12))}`, (0,markdown/* table */.tp)(['Cell', 'Runs on', 'Command', 'Reports'], rows));
}
/** One cell: its totals, and what failed. */
function cellSummary(cell, result) {
    const { conclusion, problem, totals, failures, slowest, durationMs } = result;
    return (0,markdown/* paragraphs */.qN)(`### ${mark[conclusion]} ${(0,markdown/* escapeCell */.kq)(cell.name)}`, problem === undefined ? undefined : `**${(0,markdown/* escapeCell */.kq)(problem)}**`, (0,markdown/* table */.tp)([...totalHeaders, 'Counted', 'Took'], [[...totalCells(totals), totals ? 'yes' : 'no', (0,duration/* formatDuration */.a)(durationMs)]]), failuresPart(failures, totals?.failed ?? 0), slowestPart(slowest));
}
/** The verdict over all cells: what is missing and what failed stands on top. */
function verdictSummary(verdict) {
    const { outcomes, problems, totals, slowest } = verdict;
    const failures = outcomes.flatMap(({ result }) => result?.failures ?? []);
    const rows = outcomes.map(({ cell, outcome, result, problem }) => [
        `${mark[outcome]} ${(0,markdown/* escapeCell */.kq)(cell.name)}`,
        ...totalCells(result?.totals),
        result && !result.totals ? 'no' : result ? 'yes' : '',
        result ? (0,duration/* formatDuration */.a)(result.durationMs) : '',
        problem === undefined ? '' : (0,markdown/* escapeCell */.kq)(problem.slice(0, 300)),
    ]);
    return (0,markdown/* paragraphs */.qN)(`### ${mark[verdict.conclusion]} Tests: ${sentence(totals)}`, ...problems.map((problem) => `**${(0,markdown/* escapeCell */.kq)(problem)}**`), (0,markdown/* table */.tp)(['Cell', ...totalHeaders, 'Counted', 'Took', 'Why'], rows), failuresPart(failures, totals.failed), slowestPart(slowest));
}
const totalHeaders = ['Tests', 'Passed', 'Failed', 'Skipped'];
const totalCells = (totals) => totals ? [totals.total, totals.passed, totals.failed, totals.skipped].map(String) : ['', '', '', ''];
const sentence = ({ total, passed, failed, skipped }) => `${String(total)} counted, ${String(passed)} passed, ${String(failed)} failed, ${String(skipped)} skipped`;
function failuresPart(failures, failed) {
    if (failures.length === 0)
        return undefined;
    const shown = failures.slice(0, shownFailures).map(failurePart);
    const rest = failed - shown.length;
    return (0,markdown/* paragraphs */.qN)(...shown, rest > 0 ? `… and ${String(rest)} more failed tests.` : undefined).trimEnd();
}
function failurePart({ name, message, text, file, line }) {
    const place = file === undefined ? '' : ` (${file}${line === undefined ? '' : `:${String(line)}`})`;
    const body = [message, text === message ? undefined : text].filter(Boolean).join('\n\n');
    const cut = body.length > shownText ? `${body.slice(0, shownText)}\n… (${(0,markdown/* bytes */.ee)(body.length)} in all)` : body;
    return (0,markdown/* details */.zH)(`${name}${place}`, (0,markdown/* codeBlock */.DV)(cut === '' ? '(no message)' : cut));
}
const slowestPart = (slowest) => slowest.length === 0
    ? undefined
    : (0,markdown/* details */.zH)('Slowest tests', (0,markdown/* table */.tp)(['Test', 'Took'], slowest.map(({ name, durationMs }) => [(0,markdown/* escapeCell */.kq)(name), (0,duration/* formatDuration */.a)(durationMs)])));

;// CONCATENATED MODULE: ./actions/test-matrix/modes.ts













/** Does what `mode` says: outputs first, then the summary, and a failed verdict fails the step last. */
async function testMatrix(inputs, runner, parts) {
    if (inputs.mode === 'report')
        return report(inputs, runner, parts);
    const folder = (0,toolchains_folder/* folderIn */.C)(runner.context.workspace, inputs.workingDirectory);
    const { sha } = await (0,commit/* readCommit */.k)(external_node_path_default().join(runner.context.workspace, folder), runner.env, parts.run);
    const plan = () => planOf(inputs, runner, folder, sha);
    if (inputs.mode === 'plan')
        return showPlan(await plan(), inputs, runner, parts);
    return run(inputs.cell ? parseCell(inputs.cell) : onlyCell(await plan()), folder, sha, inputs, runner, parts);
}
async function planOf(inputs, runner, folder, commit) {
    const { workspace } = runner.context;
    const settings = await (0,settings_settings/* readSettings */.s)(workspace, inputs.config);
    return planTests({
        workspace,
        folder,
        suites: settings.suites,
        wanted: inputs.suites,
        command: inputs.command,
        install: settings.build.commands.install,
        reports: inputs.reports,
        minTests: inputs.minTests,
        shards: inputs.shards,
        commit,
    });
}
async function showPlan(plan, inputs, runner, { artifacts }) {
    plan.cells.forEach(({ name, command }) => runner.log.info(`${name}: ${command}`));
    if (!inputs.dryRun)
        await keepPlan(plan, runner.context.runAttempt, runner.context.temp, artifacts);
    if (plan.cells.length === 0)
        runner.log.warning(modes_noTests);
    runner.output('matrix', JSON.stringify({ include: plan.cells }));
    runner.output('cells', String(plan.cells.length));
    if (inputs.summary)
        await runner.summary(planSummary(plan));
}
const modes_noTests = 'There are no tests to plan. Add test.suites to the configuration, give command, or add a test script to package.json (tests to a Go module).';
function onlyCell({ cells }) {
    const [cell] = cells;
    if (cell && cells.length === 1)
        return cell;
    throw new errors/* ActionError */.lZ(`There are ${String(cells.length)} cells, and nothing says which one to run`, {
        fix: 'Give cell: ${{ toJSON(matrix) }} in a job whose matrix is the output of mode plan.',
    });
}
async function run(cell, folder, commit, inputs, runner, parts) {
    const { workspace, runAttempt } = runner.context;
    if (inputs.dryRun)
        return runner.log.info(`Would run: ${cell.command}`);
    const { env, log, cancelled: signal } = runner;
    const result = await runCell({ cell, workspace, folder, commit, attempt: runAttempt }, { env, run: parts.run, log, signal });
    setTotals(runner, result.conclusion, result.totals);
    annotateFailures(result, log);
    if (inputs.summary)
        await runner.summary(cellSummary(cell, result));
    await keepResult(result, runner, parts.artifacts);
    if (result.conclusion === 'failure')
        throw new errors/* ActionError */.lZ(`${cell.name}: ${result.problem ?? 'failed'}`);
}
async function keepResult(result, runner, artifacts) {
    const folder = await (0,files_files/* makeTempFolder */.Pd)(runner.context.temp, 'test-result');
    try {
        const file = external_node_path_default().join(folder, resultFile);
        await (0,files_files/* writeAtomically */.vK)(file, JSON.stringify(result, undefined, 1));
        await artifacts.upload(resultArtifact(result.cell, result.attempt), [file], folder);
    }
    finally {
        await (0,files_files/* removeTree */.dM)(folder);
    }
}
async function report(inputs, runner, { artifacts }) {
    const verdict = await reportTests(runner.context.temp, artifacts);
    const anyCounted = verdict.outcomes.some(({ result }) => result?.totals);
    setTotals(runner, verdict.conclusion, anyCounted ? verdict.totals : undefined);
    runner.output('missing-cells', JSON.stringify(verdict.missing));
    runner.output('slowest', JSON.stringify(verdict.slowest));
    if (inputs.summary)
        await runner.summary(verdictSummary(verdict));
    if (verdict.conclusion === 'failure')
        throw failedVerdict(verdict);
}
function failedVerdict({ outcomes, problems }) {
    const bad = outcomes
        .filter(({ outcome }) => outcome !== 'success')
        .map(({ cell, outcome, problem }) => `${cell.name} ${outcome === 'missing' ? 'is missing' : 'failed'}: ${problem ?? 'failed'}`);
    const all = [...bad, ...problems];
    const shown = all.slice(0, 20).map((each) => `- ${each}`);
    return new errors/* ActionError */.lZ([
        `The tests failed.`,
        ...shown,
        ...(all.length > 20 ? [`- … and ${String(all.length - 20)} more`] : []),
    ].join('\n'));
}
function setTotals(runner, conclusion, totals) {
    runner.output('conclusion', conclusion);
    for (const name of ['total', 'passed', 'failed', 'skipped'])
        runner.output(name, totals ? String(totals[name]) : '');
}

;// CONCATENATED MODULE: ./actions/test-matrix/main.ts






/** One step: reads the inputs and does what the mode says. */
async function step(runner) {
    const inputs = (0,runner_inputs/* readInputs */.Ko)(testMatrixInputs, runner);
    const { repository, runId } = runner.context;
    const artifacts = (0,create_artifacts/* createArtifacts */.G)({ token: inputs.token, repository, runId, log: runner.log });
    await testMatrix(inputs, runner, { artifacts, run: (0,run_command/* runCommand */.d)(runner.env) });
}
/** Starts `test-matrix` as a step of its own. */
const main = () => (0,action/* runAction */.C)(step);


/***/ }),

/***/ 16913:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  G: () => (/* binding */ createArtifacts)
});

// EXTERNAL MODULE: ./shared/runner/errors.ts
var errors = __webpack_require__(44302);
// EXTERNAL MODULE: ./shared/time/system-clock.ts
var system_clock = __webpack_require__(97886);
// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __webpack_require__(77598);
// EXTERNAL MODULE: external "node:fs/promises"
var promises_ = __webpack_require__(51455);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(76760);
var external_node_path_default = /*#__PURE__*/__webpack_require__.n(external_node_path_);
;// CONCATENATED MODULE: ./shared/artifacts/failure.ts

const lost = /Unable to make request|socket hang up|ECONNRESET|EPIPE|fetch failed|other side closed/;
const unusable = /GHES|ACTIONS_RUNTIME_TOKEN|ACTIONS_RESULTS_URL/;
/** Reads the client's error. */
function failureOf(error) {
    const message = error instanceof Error ? error.message : String(error);
    const stage = message.includes('CreateArtifact')
        ? 'create'
        : message.includes('FinalizeArtifact')
            ? 'finalize'
            : 'bytes';
    return { stage, lost: lost.test(message), taken: message.includes('(409)'), message: firstLine(message) };
}
const firstLine = (text) => text.split('\n')[0] ?? text;
/** The client's error for people: what was tried, what the service said, what to do. */
function explained(what, error) {
    if (error instanceof errors/* ActionError */.lZ)
        return error;
    const { message } = failureOf(error);
    return new errors/* ActionError */.lZ(`Could not ${what}: ${message}`, { fix: fixOf(message), cause: error });
}
function fixOf(message) {
    if (unusable.test(message))
        return 'Run artifacts live in GitHub Actions on github.com: elsewhere publish to `directory:PATH`.';
    if (message.includes('quota'))
        return 'Delete old artifacts, or wait until the quota is counted anew.';
    if (/40[134]|Not Found|not accessible/.test(message))
        return 'Add `permissions: {actions: read}` to the job, and check the run and the repository.';
    return 'Run the job again; see https://www.githubstatus.com when it stays so.';
}

;// CONCATENATED MODULE: ./shared/artifacts/within.ts

/**
 * Waits for the service, but not for ever: the client has no time limit of its own. What is given up may still come
 * to its end, unseen.
 */
async function within(ms, what, work) {
    let timer;
    const timeout = new Promise((_, reject) => {
        timer = setTimeout(() => reject(late(what, ms)), ms);
    });
    try {
        return await Promise.race([work, timeout]);
    }
    finally {
        clearTimeout(timer);
    }
}
const late = (what, ms) => new errors/* ActionError */.lZ(`The artifact service gave no answer within ${Math.ceil(ms / 1000)} s: ${what}.`, {
    fix: 'Run the job again; see https://www.githubstatus.com when it stays so.',
});

;// CONCATENATED MODULE: ./shared/artifacts/download.ts






const tries = 2;
/**
 * Downloads beside the folder, verifies, and only then moves there: the client writes files as they come and merely
 * tells of another digest. The folder must be empty or absent.
 */
async function download(parts, artifact, folder, runId) {
    const what = `download the artifact ${artifact.name}`;
    if (artifact.digest === undefined)
        parts.log.warning(`The service keeps no digest of the artifact ${artifact.name}: it cannot be verified as a whole.`);
    const beside = `${external_node_path_default().resolve(folder)}.partial-${(0,external_node_crypto_.randomBytes)(4).toString('hex')}`;
    try {
        for (let attempt = 1;; attempt++) {
            await (0,promises_.mkdir)(beside, { recursive: true, mode: 0o700 });
            const fault = await fetchOnce(parts, artifact, beside, runId, what);
            if (!fault)
                break;
            if (attempt >= tries || !fault.again)
                throw explained(what, fault.error);
            await (0,promises_.rm)(beside, { recursive: true, force: true });
        }
        await takePlace(beside, folder);
    }
    finally {
        await (0,promises_.rm)(beside, { recursive: true, force: true });
    }
}
async function fetchOnce(parts, artifact, folder, runId, what) {
    try {
        const request = { ...parts.elsewhere(runId), path: folder, expectedHash: artifact.digest };
        const { digestMismatch } = await within(parts.transferMs, what, parts.client.downloadArtifact(artifact.id, request));
        if (!digestMismatch)
            return undefined;
        const error = new errors/* ActionError */.lZ(`The artifact ${artifact.name} is not what was uploaded: its digest is not ${artifact.digest}.`, {
            fix: 'Build and publish it again; nothing was unpacked from it.',
        });
        return { error, again: true };
    }
    catch (error) {
        return { error, again: failureOf(error).lost };
    }
}
async function takePlace(from, folder) {
    await (0,promises_.mkdir)(external_node_path_default().dirname(external_node_path_default().resolve(folder)), { recursive: true });
    try {
        await (0,promises_.rmdir)(folder);
    }
    catch (error) {
        if (error.code !== 'ENOENT')
            throw new Error(`${folder} is not an empty folder`, { cause: error });
    }
    await (0,promises_.rename)(from, folder);
}

;// CONCATENATED MODULE: ./shared/artifacts/upload.ts



const upload_tries = 3;
const looksMs = [0, 1_000, 3_000];
const compressed = /\.(zst|gz|tgz|zip|xz|bz2)$/;
/**
 * Uploads, and is done once in the end. A name is taken from the moment it is asked for: an upload that breaks later
 * burns it for this attempt of the run, since the service shows it to nobody and gives it to nobody. Only a lost
 * answer to the first step may be asked again, and a lost answer to the last one is looked up.
 */
async function upload(parts, request) {
    const what = `upload the artifact ${request.name}`;
    for (let attempt = 1;; attempt++) {
        try {
            return await send(parts, request, what);
        }
        catch (error) {
            const failure = failureOf(error);
            if (failure.stage === 'create' && failure.lost && attempt < upload_tries) {
                await parts.clock.sleep(500 * attempt * (1 + Math.random()));
                continue;
            }
            const there = await lookAfter(parts, request.name, failure);
            if (there && failure.stage !== 'create')
                return there;
            throw failure.taken ? taken(request.name, there !== undefined, error) : explained(what, error);
        }
    }
}
async function send(parts, { name, files, root, retentionDays }, what) {
    const sent = await within(parts.transferMs, what, parts.client.uploadArtifact(name, [...files], root, { retentionDays, compressionLevel: levelFor(files) }));
    if (sent.id === undefined || sent.size === undefined)
        throw new Error(`FinalizeArtifact: the service names neither id nor size of ${name}`);
    return { id: sent.id, name, size: sent.size, digest: sent.digest ? `sha256:${sent.digest}` : undefined };
}
/** What is compressed already is only stored: compressing it again takes most of an upload's time. */
const levelFor = (files) => (files.some((file) => compressed.test(file)) ? 0 : 6);
/** Whether the name is to be seen now: after the last step it is ours, since nobody else could have taken it. */
async function lookAfter(parts, name, failure) {
    const worthwhile = failure.taken || failure.stage === 'finalize';
    for (const wait of worthwhile ? looksMs : []) {
        await parts.clock.sleep(wait);
        const [found] = await parts.stored(name, undefined).catch(() => []);
        if (found)
            return found;
    }
    return undefined;
}
function taken(name, seen, cause) {
    if (seen)
        return new errors/* ActionError */.lZ(`An artifact with the name ${name} is in this run already.`, {
            fix: 'Give this one another `name`: a name is taken once in a run.',
            cause,
        });
    return new errors/* ActionError */.lZ(`The name ${name} is held by an upload of this run that broke.`, {
        fix: 'Run the job again: a new attempt has all names free.',
        cause,
    });
}

;// CONCATENATED MODULE: ./shared/artifacts/create-artifacts.ts






const create_artifacts_tries = 3;
/** Run artifacts by GitHub's own client, which is loaded when it is first needed and reads the runner's environment. */
function createArtifacts(options) {
    let parts;
    const ready = () => (parts ??= load(options));
    return {
        upload: async (name, files, root, retentionDays) => upload(await ready(), { name, files, root, retentionDays }),
        find: async (name, runId) => (await (await ready()).stored(name, runId))[0],
        list: async (runId) => newestOfEach(await (await ready()).stored(undefined, runId)),
        download: async (artifact, folder, runId) => download(await ready(), artifact, folder, runId),
    };
}
async function load(options) {
    // Its zip reader calls Buffer(): a warning that nobody who reads the step's log could act on.
    process.noDeprecation = true;
    const { DefaultArtifactClient } = await Promise.all(/* import() */[__webpack_require__.e(6118), __webpack_require__.e(4378), __webpack_require__.e(7458)]).then(__webpack_require__.bind(__webpack_require__, 67458));
    const { clock = system_clock/* systemClock */.m, askMs = 60_000, transferMs = 30 * 60_000, log } = options;
    const client = new DefaultArtifactClient();
    const elsewhere = (runId) => {
        if (runId === undefined || runId === options.runId)
            return {};
        const [repositoryOwner = '', repositoryName = ''] = options.repository.split('/');
        if (!options.token)
            throw new errors/* ActionError */.lZ(`Artifacts of run ${runId} cannot be read without a token.`, {
                fix: 'Pass `token: ${{ github.token }}`.',
            });
        return { findBy: { token: options.token, workflowRunId: runId, repositoryOwner, repositoryName } };
    };
    const stored = async (name, runId) => {
        const where = runId === undefined ? 'this run' : `run ${runId}`;
        const what = name === undefined ? `list the artifacts of ${where}` : `find the artifact ${name} of ${where}`;
        return asked(clock, what, () => within(askMs, what, ask(client, name, elsewhere(runId))));
    };
    return { client, log, clock, askMs, transferMs, elsewhere, stored };
}
async function ask(client, name, where) {
    try {
        const found = name === undefined
            ? (await client.listArtifacts(where)).artifacts
            : [(await client.getArtifact(name, where)).artifact];
        const stored = found.map((entry) => ({
            id: entry.id,
            name: entry.name,
            size: entry.size,
            digest: entry.digest,
        }));
        return stored.sort((left, right) => right.id - left.id);
    }
    catch (error) {
        if (error instanceof Error && error.name === 'ArtifactNotFoundError')
            return [];
        throw error;
    }
}
/** A read that lost its connection is asked again: the client gives up at once. */
async function asked(clock, what, work) {
    for (let attempt = 1;; attempt++) {
        try {
            return await work();
        }
        catch (error) {
            if (!failureOf(error).lost || attempt >= create_artifacts_tries)
                throw explained(what, error);
            await clock.sleep(500 * attempt * (1 + Math.random()));
        }
    }
}
/** Attempts of a run may hold one name each: the newest counts. */
function newestOfEach(artifacts) {
    const names = new Set();
    return artifacts.filter(({ name }) => !names.has(name) && names.add(name));
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
