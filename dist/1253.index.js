export const id = 1253;
export const ids = [1253];
export const modules = {

/***/ 51253:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  Q: () => (/* binding */ CommandError),
  c: () => (/* binding */ commandRunner)
});

// EXTERNAL MODULE: external "node:util"
var external_node_util_ = __webpack_require__(57975);
// EXTERNAL MODULE: ./shared/command/scrub.ts
var scrub = __webpack_require__(84083);
// EXTERNAL MODULE: ./shared/command/user-command.ts
var user_command = __webpack_require__(197);
// EXTERNAL MODULE: ./shared/runner/errors.ts
var errors = __webpack_require__(44302);
// EXTERNAL MODULE: ./shared/time/duration.ts
var duration = __webpack_require__(54772);
// EXTERNAL MODULE: ./shared/toolchains/causes.ts + 1 modules
var causes = __webpack_require__(69263);
// EXTERNAL MODULE: ./shared/files/files.ts + 10 modules
var files = __webpack_require__(1798);
;// CONCATENATED MODULE: ./shared/toolchains/placed-env.ts

/**
 * Writes the folders of this run into the variables of a planned command: a plan itself names none, so that it is the same
 * on every machine. Flags that compilers split at blanks cannot hold a path with one; what lies in `{temp}` is named by a
 * command that quotes it.
 */
function placedEnv(planned = {}, workspace, env) {
    const folders = {
        workspace,
        home: env['HOME'] ?? env['USERPROFILE'] ?? '',
        temp: env['RUNNER_TEMP'] || (0,files/* tempRoot */.fQ)(),
    };
    return Object.fromEntries(Object.entries(planned).flatMap(([name, value]) => {
        const named = Object.entries(folders).filter(([folder]) => value.includes(`{${folder}}`));
        if (named.some(([name, place]) => place === '' || (name !== 'temp' && /\s/.test(place))))
            return [];
        const placed = named.reduce((text, [folder, place]) => text.replaceAll(`{${folder}}`, place), value);
        return [[name, placed]];
    }));
}

// EXTERNAL MODULE: ./shared/toolchains/problems.ts + 1 modules
var toolchains_problems = __webpack_require__(86620);
;// CONCATENATED MODULE: ./actions/build/commands.ts








/** A command that failed, and the faults in source files that it named. */
class CommandError extends errors/* ActionError */.lZ {
    problems;
    constructor(message, fix, problems) {
        super(message, { fix });
        this.problems = problems;
    }
}
const shownLines = 30;
/**
 * Runs commands until one fails; together they have `timeoutMs`. Returns how one went, for each. The faults that a
 * failing compiler names become annotations on the lines of their files.
 *
 * @param told variables that say what is being built; the step's own environment wins
 */
function commandRunner(place, timeoutMs, told, parts) {
    const end = parts.clock.monotonic() + timeoutMs;
    return async (command) => {
        const { phase, run: line } = command;
        const env = { ...told, ...placedEnv(command.env, place.workspace, parts.env), ...(0,scrub/* scrubbed */.f)(parts.env) };
        const left = Math.max(1, end - parts.clock.monotonic());
        const user = { line, cwd: place.folder, env, timeoutMs: left, wholeTree: true, log: parts.log };
        const result = await parts.log.group(`${phase}: ${line}`, () => (0,user_command/* runUserCommand */.w)(user, parts.run, parts.signal));
        parts.signal?.throwIfAborted();
        if (result.exitCode !== 0) {
            throw failure(command, result, timeoutMs, await annotateSources(result, place, parts.log));
        }
        return { phase, run: line, exitCode: result.exitCode, durationMs: Math.round(result.durationMs) };
    };
}
async function annotateSources({ stdout, stderr }, { workspace, folder }, log) {
    const problems = await (0,toolchains_problems/* findProblems */.o)(`${stdout}\n${stderr}`, workspace, folder);
    for (const { message, place } of problems)
        log.error(message, place);
    return problems;
}
function failure({ phase, run }, result, timeoutMs, problems) {
    const output = `${result.stdout}\n${result.stderr}`;
    const cause = result.timedOut ? undefined : (0,causes/* recognisedCause */.b)(output, result);
    return new CommandError([
        `The ${phase} command \`${run}\` ${ending(result, timeoutMs)}${cause ? `: ${cause.says}` : ''}. Its last lines:`,
        tail(result, cause?.line),
    ].join('\n'), cause?.fix ?? (result.timedOut ? 'Raise timeout, or look for what it waits for.' : fixOf(problems)), problems);
}
function fixOf([first]) {
    if (!first)
        return 'Read its whole output in the log of this step, and correct what it names.';
    const { file, line } = first.place;
    return `Correct ${[file, line].filter((part) => part !== undefined).join(':')} first: ${first.message}`;
}
function ending({ timedOut, signal, exitCode, durationMs }, timeoutMs) {
    if (timedOut)
        return `was ended: all commands together took longer than ${(0,duration/* formatDuration */.a)(timeoutMs)}`;
    if (signal !== null)
        return `was ended by ${signal} after ${(0,duration/* formatDuration */.a)(durationMs)}`;
    return `failed with exit code ${String(exitCode)} after ${(0,duration/* formatDuration */.a)(durationMs)}`;
}
/**
 * What went wrong is said on stderr; a tool that says it on stdout has an empty stderr. Where the line that says why lies
 * further up (npm prints its usage below it), the lines from there on are shown.
 */
function tail({ stdout, stderr }, cause) {
    const lines = (0,external_node_util_.stripVTControlCharacters)(stderr.trim() === '' ? stdout : stderr)
        .trimEnd()
        .split('\n');
    const end = Math.max(0, lines.length - shownLines);
    const said = cause ? lines.findIndex((line) => line.includes(cause)) : -1;
    const from = said === -1 ? end : Math.min(end, said);
    return lines
        .slice(from, from + shownLines)
        .map((line) => `  ${line.length > 500 ? `${line.slice(0, 500)}…` : line}`)
        .join('\n');
}


/***/ }),

/***/ 69263:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  b: () => (/* binding */ recognisedCause)
});

// EXTERNAL MODULE: external "node:util"
var external_node_util_ = __webpack_require__(57975);
;// CONCATENATED MODULE: ./shared/toolchains/known-causes.ts
const outOfStep = (sign, lockfile, source, command) => ({
    sign,
    says: `${lockfile} is out of step with ${source}`,
    fix: `Run ${command}, and commit ${lockfile}.`,
});
/** A lockfile that is not what its project asks for, as the tool of each ecosystem says it. */
const lockfiles = [
    outOfStep(/package-lock\.json .*are in sync|Missing: .+ from lock file/, 'package-lock.json', 'package.json', 'npm install'),
    outOfStep(/ERR_PNPM_OUTDATED_LOCKFILE|ERR_PNPM_LOCKFILE_CONFIG_MISMATCH/, 'pnpm-lock.yaml', 'package.json', 'pnpm install'),
    outOfStep(/Your lockfile needs to be updated|YN0028|lockfile would have been (?:modified|created) by this install/, 'yarn.lock', 'package.json', 'yarn install'),
    outOfStep(/lockfile had changes, but lockfile is frozen/, 'bun.lock', 'package.json', 'bun install'),
    outOfStep(/error: The lockfile is out of date/, 'deno.lock', 'deno.json', 'deno install --frozen=false'),
    outOfStep(/missing go\.sum entry|verifying .*: checksum mismatch|updates to go\.(?:mod|sum) needed/, 'go.sum', 'go.mod', 'go mod tidy'),
    outOfStep(/go: inconsistent vendoring in/, 'vendor/modules.txt', 'go.mod', 'go mod vendor'),
    outOfStep(/Cargo\.lock needs to be updated but --(?:locked|frozen)|cannot (?:update|create) the lock file .*Cargo\.lock/, 'Cargo.lock', 'Cargo.toml', 'cargo update --workspace'),
    outOfStep(/lockfile at `uv\.lock` needs to be updated/, 'uv.lock', 'pyproject.toml', 'uv lock'),
    outOfStep(/pyproject\.toml changed significantly since poetry\.lock|poetry\.lock is not up to date/, 'poetry.lock', 'pyproject.toml', 'poetry lock'),
    outOfStep(/Lock file hash doesn't match|Lockfile doesn't satisfy the project requirements|[Ll]ock ?file (?:is out of date|does not match).*pdm|pdm.*[Ll]ock ?file (?:is out of date|does not match)/, 'pdm.lock', 'pyproject.toml', 'pdm lock'),
    outOfStep(/Pipfile\.lock \(.*\) (?:is )?out of date/, 'Pipfile.lock', 'Pipfile', 'pipenv lock'),
    {
        sign: /DO NOT MATCH THE HASHES FROM THE REQUIREMENTS FILE|In --require-hashes mode/,
        says: 'a requirement has no hash, or another one than the requirements file names',
        fix: 'Make the requirements file anew (pip-compile --generate-hashes, uv pip compile --generate-hashes), and commit it.',
    },
    outOfStep(/frozen mode is set|deployment mode after changing\s+your Gemfile|bundle install.*is frozen/, 'Gemfile.lock', 'Gemfile', 'bundle lock'),
    {
        sign: /Your bundle only supports platforms/,
        says: 'Gemfile.lock names no gems for the platform of this runner',
        fix: 'Run bundle lock --add-platform x86_64-linux, and commit Gemfile.lock.',
    },
    outOfStep(/is not present in the lock file|lock file is not up to date with the latest changes in composer\.json|lock file does not contain a compatible set of packages/, 'composer.lock', 'composer.json', 'composer update --lock'),
    outOfStep(/NU1004|packages lock file is inconsistent/, 'packages.lock.json', 'the project file', 'dotnet restore --force-evaluate'),
    outOfStep(/not part of the dependency lock state/, 'gradle.lockfile', 'the build script', 'gradle dependencies --write-locks'),
    outOfStep(/mix\.lock is out of date/, 'mix.lock', 'mix.exs', 'mix deps.get'),
    {
        sign: /EINTEGRITY|integrity checksum failed|Dependency verification failed|hash mismatch: manifest declares|checksum for .+ changed between lock files/,
        says: 'a downloaded package is not the one that the lockfile names',
        fix: 'If the package was published anew, update the lockfile and commit it; else look at the registry.',
    },
];
const olderTool = (sign, tool, action) => ({
    sign,
    says: `this runner has another version of ${tool} than the repository needs`,
    fix: `Add a step before this one: uses: ${action}, with the version that the repository asks for.`,
});
/** A toolchain that is not there, or not the one that is asked for. */
const versions = [
    olderTool(/npm (?:ERR!|error) code EBADENGINE|ERR_PNPM_UNSUPPORTED_ENGINE|The engine "node" is incompatible/, 'Node', 'actions/setup-node'),
    olderTool(/go\.mod requires go >= |go: download go[\d.]+ for /, 'Go', 'actions/setup-go'),
    olderTool(/requires rustc [\d.]+ or newer|error: toolchain '.+' is not installed|feature `edition\d+` is required/, 'Rust', 'dtolnay/rust-toolchain'),
    {
        sign: /the `?([\w-]+)`? target may not be installed/,
        says: 'the standard library of Rust for the target $1 is not on this runner',
        fix: 'Add a step before this one: run: rustup target add $1',
    },
    olderTool(/requires a different Python|No interpreter found for Python|Python requirement .* is not satisfied|current project's supported Python range/, 'Python', 'actions/setup-python'),
    olderTool(/release version \d+ not supported|invalid (?:target|source) release|Unsupported class file major version|UnsupportedClassVersionError|Cannot find a Java installation|JAVA_HOME is (?:not set|set to an invalid)/, 'Java', 'actions/setup-java'),
    olderTool(/Your Ruby version is .+, but your Gemfile specified/, 'Ruby', 'ruby/setup-ruby'),
    olderTool(/but your php version \(.+\) does not satisfy/, 'PHP', 'shivammathur/setup-php'),
    {
        sign: /requires? (?:PHP extension )?(ext-\w+) .*(?:missing from your system|is missing)/,
        says: 'the PHP of this runner lacks $1',
        fix: 'Add a step before this one: uses: shivammathur/setup-php, with the extension.',
    },
    olderTool(/NETSDK1045|A compatible \.NET SDK was not found/, '.NET', 'actions/setup-dotnet'),
    olderTool(/You're trying to run .+ on Elixir v.+ but it has declared/, 'Elixir', 'erlef/setup-beam'),
    {
        sign: /Could not find Hex, which is needed/,
        says: 'this runner has no Hex, which fetches the dependencies',
        fix: 'Add a step before this one: run: mix local.hex --force && mix local.rebar --force',
    },
    {
        sign: /project is configured to use (\w+) because/,
        says: 'packageManager asks for $1, and this runner starts another version of it',
        fix: 'Add a step before this one: run: corepack enable',
    },
    {
        sign: /digital envelope routines::unsupported/,
        says: 'the bundler is older than this Node: it asks OpenSSL for what that no longer has',
        fix: "Update the bundler, or set NODE_OPTIONS: --openssl-legacy-provider in the step's env.",
    },
    {
        sign: /externally-managed-environment/,
        says: "pip refuses to install into the system's own Python",
        fix: 'Add a step before this one: uses: actions/setup-python; or install into a virtual environment.',
    },
    {
        sign: /ensurepip is not\s+available|No module named (?:venv|ensurepip)/,
        says: 'the Python of this runner cannot make a virtual environment',
        fix: 'Add a step before this one: uses: actions/setup-python; on Debian, install python3-venv.',
    },
    {
        sign: /GradleWrapperMain|gradle-wrapper\.jar.*(?:not found|No such file)/,
        says: 'gradle/wrapper/gradle-wrapper.jar is not in the repository',
        fix: 'Commit it: git add --force gradle/wrapper/gradle-wrapper.jar',
    },
];
/** What the source or its libraries lack. */
const sources = [
    {
        sign: /Missing script: "?([\w:-]+)/,
        says: 'package.json has no script $1',
        fix: 'Add the script to package.json, or give another command.',
    },
    {
        sign: /fatal error: ([\w./+-]+\.h(?:pp)?): No such file|fatal error: '([\w./+-]+\.h(?:pp)?)' file not found/,
        says: 'the header $1 is not on this runner',
        fix: 'Install the development package that holds it in a step before this one (on Debian, lib…-dev).',
    },
    {
        sign: /Could not find a package configuration file provided by "([\w.-]+)"|Could NOT find ([\w.-]+)|Dependency "([\w.+-]+)" not found|Package '?([\w.+-]+)'?,? (?:required by .+, )?(?:was )?not found|ld: cannot find -l([\w.+-]+)|unable to find library -l([\w.+-]+)/,
        says: 'the library $1 is not on this runner',
        fix: 'Install its development package in a step before this one (on Debian, lib…-dev).',
    },
    {
        sign: /linker `(\S+)` not found|No CMAKE_(\w+)_COMPILER could be found|Unknown compiler\(s\)|C compiler cannot create executables/,
        says: 'this runner has no compiler or linker for what is built',
        fix: 'Install one in a step before this one (on Debian, build-essential).',
    },
    {
        sign: /fatal: No names found, cannot describe|setuptools[-_]scm was unable to detect version|fatal: No tags can describe/,
        says: 'the version is made from the tags of the repository, and the checkout has none',
        fix: 'Check out with its tags: with: { fetch-depth: 0 } at actions/checkout.',
    },
    {
        sign: /\/usr\/bin\/env: [‘'"]?(?:bash|sh|python3?|node)\\r|bad interpreter: .*\^M/,
        says: 'a script has the line ends of Windows',
        fix: 'Put `*.sh text eol=lf` (and the like) into .gitattributes, and commit the script anew.',
    },
    {
        sign: /\b(?:ba|z|da)?sh(?:: line \d+|: \d+)?: (\S+): [Pp]ermission denied/,
        says: '$1 may not be executed',
        fix: 'Run git update-index --chmod=+x $1, and commit.',
    },
];
/** What the machine or the network lacks. */
const machine = [
    {
        sign: /JavaScript heap out of memory|Fatal process out of memory/,
        says: 'Node had less memory than the build needs',
        fix: "Give it more: NODE_OPTIONS: --max-old-space-size=4096 in the step's env; or use a larger runner.",
    },
    {
        sign: /java\.lang\.OutOfMemoryError|OutOfMemoryError: (?:Java heap|Metaspace|GC overhead)|Gradle build daemon (?:disappeared|has been stopped)|insufficient memory for the Java Runtime/,
        says: 'Java had less memory than the build needs',
        fix: "Give it more: MAVEN_OPTS: -Xmx3g in the step's env, org.gradle.jvmargs=-Xmx3g in gradle.properties; or use a larger runner.",
    },
    {
        sign: /Cannot allocate memory|signal: (?:9, SIGKILL|killed)|ENOMEM|std::bad_alloc|virtual memory exhausted|Killed signal terminated program|LLVM ERROR: out of memory|^MemoryError|\bKilled(?:$| {2})/m,
        says: 'the memory of the runner was not enough',
        fix: 'Use a larger runner, or build with fewer jobs at once.',
    },
    {
        sign: /ENOSPC: System limit for number of file watchers/,
        says: 'the command watches files, and the system has no more watchers',
        fix: 'Give the command that builds once, without watching.',
    },
    {
        sign: /ENOSPC|[Nn]o space left on device|not enough space on the disk/,
        says: 'the disk of the runner is full',
        fix: 'Remove what is not needed in a step before this one, or use a larger runner.',
    },
    {
        sign: /EDQUOT|[Dd]isk quota exceeded/,
        says: 'the quota of the disk is used up',
        fix: 'Remove what is not needed, or raise the quota.',
    },
    {
        sign: /EMFILE|[Tt]oo many open files/,
        says: 'more files are open at once than the system allows',
        fix: 'Raise the limit in the command (ulimit -n 65536), or build with fewer jobs at once.',
    },
    {
        sign: /\bE401\b|\bE403\b|40[13] (?:Unauthorized|Forbidden)|status code:? 40[13]\b|Incorrect or missing password|could not read Username for|NU1301.*40[13]/,
        says: 'the registry refused the credentials, or there were none',
        fix: "Give the token that the registry asks for in the step's env (for npm: NODE_AUTH_TOKEN and an .npmrc that reads it).",
    },
    {
        sign: /429 Too Many Requests|toomanyrequests/,
        says: 'a server refused, since it was asked too often',
        fix: 'Run the job again later; keep the cache on, so that less is downloaded.',
    },
    {
        sign: /\bE404\b|404 Not Found|ERR_PNPM_FETCH_404|No matching distribution found|no matching package named|Could not find artifact|Could not find gem|NU1101|No matching version found/,
        says: 'a package, or the version that was asked for, is not in the registry',
        fix: 'Correct the name or the version, or the registry that is asked.',
    },
    {
        sign: /CERTIFICATE_VERIFY_FAILED|unable to get local issuer certificate|self[- ]signed certificate|SELF_SIGNED_CERT|PKIX path building failed|certificate verify failed|certificate signed by unknown authority|invalid peer certificate/,
        says: 'the certificate of a server is not trusted',
        fix: "Behind a proxy with a certificate of its own, name it in the step's env: NODE_EXTRA_CA_CERTS, SSL_CERT_FILE, REQUESTS_CA_BUNDLE.",
    },
    {
        sign: /ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ECONNRESET|ETIMEDOUT|getaddrinfo|dial tcp|[Nn]etwork is unreachable|No route to host|TLS handshake timeout|Could not resolve host|name resolution|Name or service not known|UnknownHostException|Connection (?:refused|timed out|reset)|Read timed out|Max retries exceeded|error sending request for url|spurious network error|NU1301|Could not fetch specs/,
        says: 'a server was not reached',
        fix: 'Run the job again; behind a proxy, set HTTPS_PROXY on the runner.',
    },
    {
        sign: /(?:^|: |\s)([\w.+-]+): command not found|sh: (?:\d+: )?(\S+): not found|env: [‘'](\S+?)[’']: No such file|The term '(\S+)' is not recognized|'(\S+)' is not recognized as/m,
        says: '$1 is not on the PATH of this runner',
        fix: 'Install it in a step before this one, or add the package that holds it to the dependencies.',
    },
];
/** The first that matches counts: what is more particular stands before what is more general. */
const knownCauses = [...lockfiles, ...versions, ...sources, ...machine];

;// CONCATENATED MODULE: ./shared/toolchains/causes.ts


/** 128 and the number of SIGKILL: what a shell ends with when its child was killed. */
const killed = 137;
const byKiller = {
    says: 'something outside killed it, as the system does when memory runs out',
    fix: 'Use a larger runner, or build with fewer jobs at once.',
};
/** Recognises the cause of a failure from the end of what a command printed, else from how it ended. */
function recognisedCause(output, ending) {
    const end = cutLines((0,external_node_util_.stripVTControlCharacters)(output.slice(-64 * 1024)));
    for (const { sign, says, fix } of knownCauses) {
        const match = sign.exec(end);
        if (!match)
            continue;
        const named = match.slice(1).find((group) => group !== undefined) ?? '';
        const filled = (text) => text.replaceAll('$1', () => named);
        return { says: filled(says), fix: filled(fix), line: lineAt(end, match.index) };
    }
    return ending?.signal === 'SIGKILL' || ending?.exitCode === killed ? byKiller : undefined;
}
function lineAt(text, index) {
    const rest = text.indexOf('\n', index);
    return text.slice(text.lastIndexOf('\n', index - 1) + 1, rest === -1 ? undefined : rest).trim();
}
/** No tool says why it failed in the midst of a very long line, which some signs would take long to go through. */
const cutLines = (text) => text
    .split('\n')
    .map((line) => line.slice(0, 2000))
    .join('\n');


/***/ }),

/***/ 86620:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  o: () => (/* binding */ findProblems)
});

// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(76760);
var external_node_path_default = /*#__PURE__*/__webpack_require__.n(external_node_path_);
// EXTERNAL MODULE: external "node:util"
var external_node_util_ = __webpack_require__(57975);
// EXTERNAL MODULE: ./shared/files/files.ts + 10 modules
var files = __webpack_require__(1798);
;// CONCATENATED MODULE: ./shared/toolchains/problem-forms.ts
/** A path: no form takes one that holds what ends a path in the output of compilers. */
const file = String.raw `(?<file>(?:[A-Za-z]:)?[^\s:()"'<>|*?\[\]][^:()"'<>|*?\[\]]*)`;
/** The same, with an extension: where nothing else tells a path from any other word. */
const source = String.raw `(?<file>(?:[A-Za-z]:)?[^\s:()"'<>|*?\[\]][^:()"'<>|*?\[\]]*\.\w{1,8})`;
const colons = String.raw `:(?<line>\d+):(?<column>\d+)`;
const problem_forms_form = (...parts) => new RegExp(`^${parts.join('')}$`);
/** The first form that fits a line counts: what is more particular stands first. */
const problemForms = [
    // tsc: src/a.ts(12,5): error TS2322: …; C# the same, with the project behind the message.
    {
        line: problem_forms_form(String.raw `\s*${file}\((?<line>\d+)(?:,(?<column>\d+)[,\d]*)?\): error `, String.raw `(?<message>[A-Z]{2,}\d+: .*?)(?: \[[^\]]+proj\])?`),
    },
    // tsc for a terminal: src/a.ts:12:5 - error TS2322: …
    { line: problem_forms_form(file, colons, ' - error (?<message>.+)') },
    // Maven: [ERROR] /a/B.java:[12,5] …
    { line: problem_forms_form(String.raw `\[ERROR\] ${file}:\[(?<line>\d+),(?<column>\d+)\] (?<message>.+)`) },
    // Kotlin: e: file:///a/B.kt:12:5 …
    { line: problem_forms_form(`e: (?:file://)?${file}`, colons, ':? (?<message>.+)') },
    // Rust: error[E0308]: mismatched types, and below it   --> src/a.rs:12:5
    {
        line: problem_forms_form(String.raw `\s*--> ${file}`, colons),
        above: { line: /^error(?:\[\w+\])?: (?<message>.+)$/, within: 3 },
    },
    // esbuild and Vite: ✘ [ERROR] …, and below it   src/a.ts:12:5:
    {
        line: problem_forms_form(String.raw `\s+${file}`, colons, ':'),
        above: { line: /^✘ \[ERROR\] (?<message>.+)$/, within: 3 },
    },
    // Elixir: error: …, some lines of source, └─ lib/a.ex:12:5: A.f/0
    {
        line: problem_forms_form(String.raw `\s*└─ ${file}`, colons, '(?::.*)?'),
        above: { line: /^\s*error: (?<message>.+)$/, within: 20 },
    },
    { line: problem_forms_form(String.raw `\*\* \(\w+Error\) ${file}:(?<line>\d+):(?:(?<column>\d+):)? (?<message>.+)`) },
    // GHC: src/A.hs:12:5: error: [GHC-88464], and below it the message.
    {
        line: problem_forms_form(file, colons, String.raw `: error:(?: \[GHC-\d+\])?`),
        below: { line: /^\s+(?:• )?(?<message>\S.*)$/, within: 1 },
    },
    // gcc, clang, javac, Zig, Meson: a.c:12:5: error: …
    {
        line: problem_forms_form(String.raw `${file}:(?<line>\d+):(?:(?<column>\d+):)? (?:fatal )?(?:error|ERROR): (?<message>.+)`),
    },
    // CMake: CMake Error at CMakeLists.txt:12 (find_package):, and below it the message.
    {
        line: problem_forms_form(String.raw `CMake Error at ${file}:(?<line>\d+) \(.*\):`),
        below: { line: /^\s+(?<message>\S.*)$/, within: 2 },
    },
    // Make: Makefile:12: *** missing separator.  Stop.
    { line: problem_forms_form(String.raw `${file}:(?<line>\d+): \*\*\* (?<message>.+)`) },
    // PHP: PHP Parse error:  … in /a/b.php on line 12
    { line: /^(?:PHP )?(?:Parse|Fatal) error: +(?<message>.+) in (?<file>\S+) on line (?<line>\d+)$/ },
    // Ruby: a.rb:12: syntax error …; a.rb:1:in 'require': cannot load such file -- x (LoadError)
    {
        line: problem_forms_form(String.raw `(?:ruby: )?${source}:(?<line>\d+):(?:in .+?:)? `, String.raw `(?<message>.*(?:syntax error|SyntaxError|LoadError|NameError).*)`),
    },
    // Python: File "a.py", line 12, and below its last place SyntaxError: …
    {
        line: /^(?:E\s+|\s*)File "(?<file>[^"<]+)", line (?<line>\d+)/,
        below: { line: /^(?:E\s+)?(?<message>\w*(?:Error|Exception): .+)$/, within: 30 },
    },
    // The collection of pytest: a/test_b.py:12: in <module>, and below it E   ModuleNotFoundError: …
    {
        line: problem_forms_form(String.raw `${source}:(?<line>\d+): in .+`),
        below: { line: /^E\s+(?<message>\w*(?:Error|Exception): .+)$/, within: 30 },
    },
    // ESLint: the path in a line of its own, and below it   12:5  error  …  rule
    {
        line: /^\s+(?<line>\d+):(?<column>\d+)\s+error\s+(?<message>.+?)(?:\s{2,}\S+)?$/,
        above: { line: problem_forms_form(source), within: 200 },
    },
    // Go, and linters: ./a.go:12:5: …
    {
        line: problem_forms_form(`(?:vet: )?${source}`, colons, String.raw `:? (?!warning|note|info|hint)(?<message>\S.*)`),
    },
];

;// CONCATENATED MODULE: ./shared/toolchains/problems.ts




/** GitHub shows ten annotations a step. */
const most = 10;
const linesRead = 5000;
const longestLine = 2000;
const longestMessage = 1000;
/**
 * The faults that compilers name in what a failed command printed, those in files of the workspace alone, the first ten.
 *
 * @param folder where the command ran, absolute: what relative paths start from
 */
async function findProblems(output, workspace, folder) {
    const lines = (0,external_node_util_.stripVTControlCharacters)(output)
        .split(/\r?\n/)
        .slice(-linesRead)
        .map((line) => line.slice(0, longestLine).trimEnd());
    const problems = new Map();
    for (const named of namedFaults(lines)) {
        const file = await fileIn(workspace, folder, named.file);
        if (file === undefined)
            continue;
        const problem = { place: { file, ...named.at }, message: named.message.slice(0, longestMessage) };
        // The last place of a trace is where the fault is: it has the same message line.
        problems.set(named.key, problem);
    }
    return distinct([...problems.values()]).slice(0, most);
}
function* namedFaults(lines) {
    for (const index of lines.keys()) {
        for (const form of problemForms) {
            const fault = faultAt(lines, index, form);
            if (fault === undefined)
                continue;
            yield fault;
            break;
        }
    }
}
function faultAt(lines, index, form) {
    const own = form.line.exec(lines[index] ?? '')?.groups;
    if (!own)
        return undefined;
    const { above, below } = form;
    const over = above && nearby(lines, index, -1, above.line, above.within);
    const under = below && nearby(lines, index, 1, below.line, below.within);
    if ((above && !over) || (below && !under))
        return undefined;
    const { file, line, column, message } = { ...own, ...over?.groups, ...under?.groups };
    if (file === undefined || line === undefined || message === undefined)
        return undefined;
    return {
        key: String(under?.index ?? index),
        file,
        at: { line: Number(line), ...(column !== undefined && { column: Number(column) }) },
        message,
    };
}
function nearby(lines, from, step, sign, within) {
    for (let distance = 1; distance <= within; distance++) {
        const index = from + step * distance;
        const groups = sign.exec(lines[index] ?? '')?.groups;
        if (groups)
            return { index, groups };
    }
    return undefined;
}
/** The path from the workspace of a file that is there, outside of what was installed. */
async function fileIn(workspace, folder, file) {
    for (const base of [folder, workspace]) {
        const full = external_node_path_default().resolve(base, file);
        if (!(0,files/* insideOf */.kP)(workspace, full) || full.split((external_node_path_default()).sep).includes('node_modules'))
            continue;
        if ((await (0,files/* pathKind */.gl)(full)) === 'file')
            return external_node_path_default().relative(workspace, full).split((external_node_path_default()).sep).join('/');
    }
    return undefined;
}
function distinct(problems) {
    const known = new Map(problems.map((problem) => [JSON.stringify(problem), problem]));
    return [...known.values()];
}


/***/ })

};
