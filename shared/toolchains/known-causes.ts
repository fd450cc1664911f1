/** A sign in the output of a command, and what it means. `$1` stands for what its first group holds. */
export interface KnownCause {
  sign: RegExp;
  says: string;
  fix: string;
}

const outOfStep = (sign: RegExp, lockfile: string, source: string, command: string): KnownCause => ({
  sign,
  says: `${lockfile} is out of step with ${source}`,
  fix: `Run ${command}, and commit ${lockfile}.`,
});

/** A lockfile that is not what its project asks for, as the tool of each ecosystem says it. */
const lockfiles: readonly KnownCause[] = [
  outOfStep(
    /package-lock\.json .*are in sync|Missing: .+ from lock file/,
    'package-lock.json',
    'package.json',
    'npm install',
  ),
  outOfStep(
    /ERR_PNPM_OUTDATED_LOCKFILE|ERR_PNPM_LOCKFILE_CONFIG_MISMATCH/,
    'pnpm-lock.yaml',
    'package.json',
    'pnpm install',
  ),
  outOfStep(
    /Your lockfile needs to be updated|YN0028|lockfile would have been (?:modified|created) by this install/,
    'yarn.lock',
    'package.json',
    'yarn install',
  ),
  outOfStep(/lockfile had changes, but lockfile is frozen/, 'bun.lock', 'package.json', 'bun install'),
  outOfStep(/error: The lockfile is out of date/, 'deno.lock', 'deno.json', 'deno install --frozen=false'),
  outOfStep(
    /missing go\.sum entry|verifying .*: checksum mismatch|updates to go\.(?:mod|sum) needed/,
    'go.sum',
    'go.mod',
    'go mod tidy',
  ),
  outOfStep(/go: inconsistent vendoring in/, 'vendor/modules.txt', 'go.mod', 'go mod vendor'),
  outOfStep(
    /Cargo\.lock needs to be updated but --(?:locked|frozen)|cannot (?:update|create) the lock file .*Cargo\.lock/,
    'Cargo.lock',
    'Cargo.toml',
    'cargo update --workspace',
  ),
  outOfStep(/lockfile at `uv\.lock` needs to be updated/, 'uv.lock', 'pyproject.toml', 'uv lock'),
  outOfStep(
    /pyproject\.toml changed significantly since poetry\.lock|poetry\.lock is not up to date/,
    'poetry.lock',
    'pyproject.toml',
    'poetry lock',
  ),
  outOfStep(
    /Lock file hash doesn't match|Lockfile doesn't satisfy the project requirements|[Ll]ock ?file (?:is out of date|does not match).*pdm|pdm.*[Ll]ock ?file (?:is out of date|does not match)/,
    'pdm.lock',
    'pyproject.toml',
    'pdm lock',
  ),
  outOfStep(/Pipfile\.lock \(.*\) (?:is )?out of date/, 'Pipfile.lock', 'Pipfile', 'pipenv lock'),
  {
    sign: /DO NOT MATCH THE HASHES FROM THE REQUIREMENTS FILE|In --require-hashes mode/,
    says: 'a requirement has no hash, or another one than the requirements file names',
    fix: 'Make the requirements file anew (pip-compile --generate-hashes, uv pip compile --generate-hashes), and commit it.',
  },
  outOfStep(
    /frozen mode is set|deployment mode after changing\s+your Gemfile|bundle install.*is frozen/,
    'Gemfile.lock',
    'Gemfile',
    'bundle lock',
  ),
  {
    sign: /Your bundle only supports platforms/,
    says: 'Gemfile.lock names no gems for the platform of this runner',
    fix: 'Run bundle lock --add-platform x86_64-linux, and commit Gemfile.lock.',
  },
  outOfStep(
    /is not present in the lock file|lock file is not up to date with the latest changes in composer\.json|lock file does not contain a compatible set of packages/,
    'composer.lock',
    'composer.json',
    'composer update --lock',
  ),
  outOfStep(
    /NU1004|packages lock file is inconsistent/,
    'packages.lock.json',
    'the project file',
    'dotnet restore --force-evaluate',
  ),
  outOfStep(
    /not part of the dependency lock state/,
    'gradle.lockfile',
    'the build script',
    'gradle dependencies --write-locks',
  ),
  outOfStep(/mix\.lock is out of date/, 'mix.lock', 'mix.exs', 'mix deps.get'),
  {
    sign: /EINTEGRITY|integrity checksum failed|Dependency verification failed|hash mismatch: manifest declares|checksum for .+ changed between lock files/,
    says: 'a downloaded package is not the one that the lockfile names',
    fix: 'If the package was published anew, update the lockfile and commit it; else look at the registry.',
  },
];

const olderTool = (sign: RegExp, tool: string, action: string): KnownCause => ({
  sign,
  says: `this runner has another version of ${tool} than the repository needs`,
  fix: `Add a step before this one: uses: ${action}, with the version that the repository asks for.`,
});

/** A toolchain that is not there, or not the one that is asked for. */
const versions: readonly KnownCause[] = [
  olderTool(
    /npm (?:ERR!|error) code EBADENGINE|ERR_PNPM_UNSUPPORTED_ENGINE|The engine "node" is incompatible/,
    'Node',
    'actions/setup-node',
  ),
  olderTool(/go\.mod requires go >= |go: download go[\d.]+ for /, 'Go', 'actions/setup-go'),
  olderTool(
    /requires rustc [\d.]+ or newer|error: toolchain '.+' is not installed|feature `edition\d+` is required/,
    'Rust',
    'dtolnay/rust-toolchain',
  ),
  {
    sign: /the `?([\w-]+)`? target may not be installed/,
    says: 'the standard library of Rust for the target $1 is not on this runner',
    fix: 'Add a step before this one: run: rustup target add $1',
  },
  olderTool(
    /requires a different Python|No interpreter found for Python|Python requirement .* is not satisfied|current project's supported Python range/,
    'Python',
    'actions/setup-python',
  ),
  olderTool(
    /release version \d+ not supported|invalid (?:target|source) release|Unsupported class file major version|UnsupportedClassVersionError|Cannot find a Java installation|JAVA_HOME is (?:not set|set to an invalid)/,
    'Java',
    'actions/setup-java',
  ),
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
const sources: readonly KnownCause[] = [
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
    sign: /CMakeCache\.txt directory (\S+)\/CMakeCache\.txt\s+is different/,
    says: '$1 holds what CMake made in another folder',
    fix: 'Delete it before the build, as actions/checkout does unless it is told clean: false.',
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
const machine: readonly KnownCause[] = [
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
export const knownCauses: readonly KnownCause[] = [...lockfiles, ...versions, ...sources, ...machine];
