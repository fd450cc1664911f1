export const id = 710;
export const ids = [710];
export const modules = {

/***/ 50710:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  initCommand: () => (/* binding */ initCommand)
});

// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(76760);
var external_node_path_default = /*#__PURE__*/__webpack_require__.n(external_node_path_);
// EXTERNAL MODULE: external "node:util"
var external_node_util_ = __webpack_require__(57975);
// EXTERNAL MODULE: ./shared/command/run-command.ts + 3 modules
var run_command = __webpack_require__(90263);
// EXTERNAL MODULE: ./shared/files/files.ts + 10 modules
var files_files = __webpack_require__(1798);
// EXTERNAL MODULE: ./shared/runner/errors.ts
var errors = __webpack_require__(44302);
// EXTERNAL MODULE: ./shared/settings/settings.ts + 8 modules
var settings_settings = __webpack_require__(73444);
// EXTERNAL MODULE: ./shared/hosts/ssh-address.ts
var ssh_address = __webpack_require__(90741);
// EXTERNAL MODULE: ./shared/hosts/target-path.ts
var target_path = __webpack_require__(41353);
// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __webpack_require__(77598);
;// CONCATENATED MODULE: ./cli/init/host-keys.ts



const keyLine = /^(?<type>(?:ssh|ecdsa|sk)-[\w@.-]+)\s+(?<key>[A-Za-z0-9+/]+=*)(?:\s.*)?$/;
/** How `known_hosts` calls a host: `[name]:port` unless the port is 22. */
function knownName(address) {
    const { host, port = 22 } = (0,ssh_address/* readSshAddress */.p)(address);
    return port === 22 ? host : `[${host}]:${String(port)}`;
}
/** Reads the line of a public key, with or without a name in front. `undefined`: it is none. */
function readHostKey(name, text) {
    const line = text.trim();
    const { type, key } = (keyLine.exec(line) ?? keyLine.exec(line.replace(/^\S+\s+/, '')))?.groups ?? {};
    if (!type || !key || Buffer.from(key, 'base64').length < 32)
        return undefined;
    const digest = (0,external_node_crypto_.createHash)('sha256').update(Buffer.from(key, 'base64')).digest('base64');
    return { line: `${name} ${type} ${key}`, type, fingerprint: `SHA256:${digest.replace(/=+$/, '')}` };
}
/** Asks a host for its keys over the network: nothing vouches for them yet. */
async function scanHost(address, run) {
    const { host, port = 22 } = (0,ssh_address/* readSshAddress */.p)(address);
    const argv = ['ssh-keyscan', '-T', '5', '-p', String(port), host];
    const { stdout } = await run({ argv, timeoutMs: 15_000 });
    const lines = stdout.split(/\r?\n/).filter((line) => line !== '' && !line.startsWith('#'));
    const keys = lines.map((line) => readHostKey(knownName(address), line)).filter((key) => key !== undefined);
    if (keys.length === 0)
        throw new errors/* ActionError */.lZ(`${address} did not show a host key`, {
            fix: 'See that its name and port are right and reached from here, or give its keys with --known-hosts FILE.',
        });
    return keys.toSorted((a, b) => rank(a) - rank(b));
}
const rank = ({ type }) => (type === 'ssh-ed25519' ? 0 : type.startsWith('ecdsa') ? 1 : 2);
/** The lines of a file of known hosts that speak of a host by its name. */
const linesFor = (text, name) => text.split(/\r?\n/).filter((line) => {
    const [names = '', ...rest] = line
        .trim()
        .replace(/^@cert-authority\s+/, '')
        .split(/\s+/);
    return rest.length > 1 && names.split(',').includes(name);
});

;// CONCATENATED MODULE: ./cli/init/answers.ts





/** Joins what was given, what was found, and what a person says. */
async function gatherAnswers(name, given, service, parts) {
    const { ask } = parts;
    const value = async (said, question, found) => said ??
        (ask ? ask(found ? `${question} (${found.where})` : question, found?.value) : (found?.value ?? ''));
    const hosts = given.hosts.length > 0
        ? given.hosts
        : listOf(await value(undefined, 'Which hosts? [user@]host[:port], one or more:'));
    if (hosts.length === 0)
        throw new errors/* ActionError */.lZ('No host was named', { fix: 'Give each with --host [user@]host[:port].' });
    refuseTwice(hosts.map((host) => knownName(host)));
    const plain = (text) => ({ value: text, where: 'usual' });
    const user = await value(given.user, 'Which user logs in there?', plain('deploy'));
    (0,ssh_address/* readSshAddress */.p)(`${user}@${'host'}`);
    const folder = await value(given.folder, 'Which folder holds the releases?', plain(`/srv/${name}`));
    (0,target_path/* targetPath */.B)(folder);
    const port = portOf(await value(given.port, 'Which port does the service answer on? (- for none)', service.port));
    const healthPath = port === undefined
        ? ''
        : await value(given.health, 'Which path says that it is healthy?', service.healthPath ?? plain('/'));
    const start = await value(given.start, "What starts it, in the release's folder, in the foreground? (- for a unit of your own)", service.start);
    return {
        environment: given.environment,
        hosts,
        user,
        folder,
        port,
        healthPath,
        versionPath: port === undefined ? undefined : service.versionPath?.value,
        start: start === '' || start === '-' ? undefined : start,
        knownHosts: await hostKeys(hosts, given, parts),
    };
}
const listOf = (text) => text.split(/[\s,]+/).filter(Boolean);
function refuseTwice(names) {
    const twice = names.find((name, at) => names.indexOf(name) !== at);
    if (twice !== undefined)
        throw new errors/* ActionError */.lZ(`${twice} is named twice`, { fix: 'Name each host once.' });
}
function portOf(text) {
    if (text === '' || text === '-')
        return undefined;
    const port = Number(text);
    if (Number.isInteger(port) && port > 0 && port < 65_536)
        return port;
    throw new errors/* ActionError */.lZ(`${text} is not a port`, { fix: 'Give a number from 1 to 65535, such as 8080.' });
}
/** The keys of each host, vouched for by a file, by a fingerprint, or by a person: never by the network alone. */
async function hostKeys(hosts, given, parts) {
    const file = given.knownHosts === undefined ? '' : await (0,files_files/* readText */.yR)(given.knownHosts);
    const lines = [];
    for (const host of hosts) {
        const kept = linesFor(file, knownName(host));
        lines.push(...(kept.length > 0 ? kept : [(await vouchedKey(host, given, parts)).line]));
    }
    return [...new Set(lines)];
}
async function vouchedKey(host, given, { ask, out, run }) {
    const name = knownName(host);
    const where = 'on the host: ssh-keygen -lf /etc/ssh/ssh_host_ed25519_key.pub';
    if (given.fingerprints.length === 0 && !ask)
        throw new errors/* ActionError */.lZ(`Nothing vouches for the key of ${name}`, {
            fix: `Give --fingerprint SHA256:… (${where}), or --known-hosts FILE with its line.`,
        });
    const keys = await scanHost(host, run);
    const matching = keys.find(({ fingerprint }) => given.fingerprints.includes(fingerprint));
    if (matching)
        return matching;
    const shown = keys.map(({ type, fingerprint }) => `  ${fingerprint} (${type})`);
    if (!ask)
        throw new errors/* ActionError */.lZ(`None of the keys that ${name} shows has a fingerprint that you gave:\n${shown.join('\n')}`, {
            fix: `Compare with what is printed ${where}. Another key may mean another machine.`,
        });
    out(`${name} shows these keys. Somebody in between could show others, so look at it once, ${where}`);
    shown.forEach((line) => out(line));
    return confirmed(name, keys, ask);
}
/** A person compares: the fingerprint, or the public key from the host itself, typed or pasted. */
async function confirmed(name, keys, ask) {
    const [first] = keys;
    for (let tries = 0; tries < 3; tries += 1) {
        const said = await ask('Paste the fingerprint or the public key from the host; or yes, when you have compared:');
        const pasted = readHostKey(name, said);
        if (pasted)
            return pasted;
        const match = keys.find(({ fingerprint }) => said.includes(fingerprint));
        if (match)
            return match;
        if (said === 'yes' && first)
            return first;
    }
    throw new errors/* ActionError */.lZ(`The key of ${name} was not confirmed`, {
        fix: 'Nothing was written. Compare the fingerprints on the host, and start again.',
    });
}

;// CONCATENATED MODULE: ./cli/init/workflow.ts

const checkout = [
    '- uses: actions/checkout@08c6903cd8c0fde910a37f88322edcfb5dd907a8 # v5.0.0',
    '  with:',
    '    persist-credentials: false',
];
/** Setup actions, each with what it calls the version. A tool that is not here is as the runner has it. */
const setups = {
    node: ['actions/setup-node@v6', 'node-version'],
    go: ['actions/setup-go@v6', 'go-version'],
    python: ['actions/setup-python@v6', 'python-version'],
    java: ['actions/setup-java@v5', 'java-version', 'distribution: temurin'],
    ruby: ['ruby/setup-ruby@v1', 'ruby-version'],
    php: ['shivammathur/setup-php@v2', 'php-version'],
    dotnet: ['actions/setup-dotnet@v5', 'dotnet-version'],
};
/** Builds in one job, without a key; deploys and watches in others, which build nothing. */
function workflow(subject, answers) {
    const tested = subject.plan.test !== undefined;
    const jobs = [
        build(subject, tested),
        ...(tested ? [test(setupSteps(subject.plan)), report] : []),
        deploy(answers, tested),
        ...(answers.port === undefined ? [] : [watch(answers)]),
    ];
    return [
        'name: deliver',
        '',
        'on:',
        '  push:',
        `    branches: [${scalar(subject.branch)}]`,
        '',
        'permissions: {}',
        '',
        'concurrency:',
        `  group: ${scalar(`deliver-${answers.environment}`)}`,
        '  cancel-in-progress: false',
        '',
        'jobs:',
        jobs.map((job) => indented(2, job).join('\n')).join('\n\n'),
        '',
    ].join('\n');
}
const indented = (by, lines) => lines.map((line) => (line === '' ? '' : ' '.repeat(by) + line));
const steps = (...all) => ['  steps:', ...indented(4, [checkout, ...all].flat())];
function setupSteps({ wants }) {
    return wants.flatMap(({ tool, version }) => {
        const [action, input, ...more] = setups[tool] ?? [];
        if (action === undefined)
            return [];
        return [
            `- uses: ${action}`,
            '  with:',
            ...indented(4, [`${String(input)}: ${JSON.stringify(version)}`, ...more]),
        ];
    });
}
const build = ({ plan }, tested) => [
    'build:',
    '  runs-on: ubuntu-latest',
    '  permissions:',
    '    contents: read',
    '  outputs:',
    '    digest: ${{ steps.build.outputs.digest }}',
    ...(tested ? ['    matrix: ${{ steps.plan.outputs.matrix }}'] : []),
    ...steps(setupSteps(plan), ['- id: build', '  uses: org/deploy-actions/build@v1'], ['- uses: org/deploy-actions/publish-artifact@v1', '  with:', '    stores: artifact'], tested ? ['- id: plan', '  uses: org/deploy-actions/test-matrix@v1', '  with:', '    mode: plan'] : []),
];
const test = (setup) => [
    'test:',
    '  needs: build',
    '  name: ${{ matrix.name }}',
    '  runs-on: ${{ matrix.runs-on }}',
    '  permissions:',
    '    contents: read',
    '  strategy:',
    '    fail-fast: false',
    '    matrix: ${{ fromJSON(needs.build.outputs.matrix) }}',
    ...steps(setup, [
        '- uses: org/deploy-actions/test-matrix@v1',
        '  with:',
        '    mode: run',
        '    cell: ${{ toJSON(matrix) }}',
    ]),
];
const report = [
    'report:',
    '  needs: test',
    '  if: ${{ !cancelled() }}',
    '  runs-on: ubuntu-latest',
    '  permissions:',
    '    contents: read',
    ...steps(['- uses: org/deploy-actions/test-matrix@v1', '  with:', '    mode: report']),
];
const deploy = ({ environment }, tested) => [
    'deploy:',
    `  needs: ${tested ? '[build, report]' : 'build'}`,
    '  runs-on: ubuntu-latest',
    '  environment:',
    `    name: ${scalar(environment)}`,
    '    deployment: false',
    '  permissions:',
    '    contents: read',
    '    deployments: write',
    ...steps([
        '- uses: org/deploy-actions/deploy@v1',
        '  with:',
        `    environment: ${scalar(environment)}`,
        '    release: artifact:release',
        '    digest: ${{ needs.build.outputs.digest }}',
        '    ssh-key: ${{ secrets.DEPLOY_SSH_KEY }}',
    ]),
];
const watch = ({ environment }) => [
    'watch:',
    '  needs: deploy',
    '  runs-on: ubuntu-latest',
    '  environment:',
    `    name: ${scalar(environment)}`,
    '    deployment: false',
    '  permissions:',
    '    contents: read',
    '    deployments: write',
    '    issues: write',
    ...steps([
        '- uses: org/deploy-actions/auto-rollback@v1',
        '  with:',
        '    mode: watch',
        `    environment: ${scalar(environment)}`,
        '    ssh-key: ${{ secrets.DEPLOY_SSH_KEY }}',
    ]),
];

;// CONCATENATED MODULE: ./cli/init/files.ts

/** The files of a team's first deployment. Pure: the same answers give the same files. */
function filesFor(subject, answers) {
    const { name } = subject;
    return [
        { path: '.github/deploy-actions.yml', text: configuration(name, answers) },
        { path: '.github/workflows/deliver.yml', text: workflow(subject, answers) },
        { path: '.github/known_hosts', text: `${answers.knownHosts.join('\n')}\n` },
        { path: `.github/host/${name}.sudoers`, text: sudoers(name, answers) },
        ...(answers.start === undefined
            ? []
            : [{ path: `.github/host/${name}.service`, text: unit(name, answers, answers.start) }]),
    ];
}
function configuration(name, answers) {
    const { environment, hosts, user, folder, port, healthPath, versionPath } = answers;
    const health = [`port: ${String(port)}`, `path: ${scalar(healthPath)}`];
    if (versionPath !== undefined)
        health.push(`version-path: ${scalar(versionPath)}`);
    return [
        'environments:',
        `  ${scalar(environment)}:`,
        `    hosts: [${hosts.map(scalar).join(', ')}]`,
        `    user: ${scalar(user)}`,
        `    path: ${scalar(folder)}`,
        '    known-hosts: .github/known_hosts',
        `    restart: sudo systemctl restart ${name}`,
        ...(port === undefined
            ? []
            : [
                `    health: { ${health.join(', ')} }`,
                `    watch: { for: 5m, error-rate: 1%, probe: { path: ${scalar(healthPath)} } }`,
            ]),
        '',
    ].join('\n');
}
/** One line, for this one command; sudo refuses a file that others may write. */
const sudoers = (name, { user }) => `${user} ALL=(root) NOPASSWD: /usr/bin/systemctl restart ${name}\n`;
/** The unit runs what `current` points to when it starts: a switch and a restart move it to the next release. */
function unit(name, { folder, port }, start) {
    return [
        '[Unit]',
        `Description=${name}`,
        'After=network-online.target',
        'Wants=network-online.target',
        '',
        '[Service]',
        `User=${name}`,
        `WorkingDirectory=${folder}/current`,
        ...(port === undefined ? [] : [`Environment=PORT=${String(port)}`]),
        `ExecStart=/bin/sh -c ${unitQuoted(`exec ${start}`)}`,
        'Restart=on-failure',
        'RestartSec=1',
        'TimeoutStopSec=30',
        'NoNewPrivileges=yes',
        'ProtectSystem=full',
        'PrivateTmp=yes',
        '',
        '[Install]',
        'WantedBy=multi-user.target',
        '',
    ].join('\n');
}
/** One argument of a unit's command line (systemd.service(5), "COMMAND LINES"): specifiers and variables stay as written. */
const unitQuoted = (text) => `"${text.replaceAll('\\', '\\\\').replaceAll('"', '\\"').replaceAll('%', '%%').replaceAll('$', '$$$$')}"`;
/** A YAML scalar: plain where that is read back as the same text. */
const scalar = (text) => /^[A-Za-z/][\w./@-]*$/.test(text) && !/^(?:true|false|null|yes|no|on|off|y|n)$/i.test(text)
    ? text
    : JSON.stringify(text);

// EXTERNAL MODULE: ./shared/hosts/quoted.ts
var quoted = __webpack_require__(19776);
;// CONCATENATED MODULE: ./cli/init/next-steps.ts

/** What is left for people, in order. Commands, so that each can be read before it is run. `root`: where the files were written. */
function nextSteps({ name }, { environment, user, folder, hosts, start }, root) {
    const many = hosts.length > 1;
    const there = /^[\w./-]+$/.test(root) ? root : (0,quoted/* quoted */.T)(root);
    return [
        '',
        'Next',
        '',
        `1. A key for the runner, on this machine. Its private half goes nowhere but into the environment's secret:`,
        `     ssh-keygen -t ed25519 -N '' -C ${name}-deploy -f ./deploy-key`,
        `     gh secret set DEPLOY_SSH_KEY --repo OWNER/NAME --env ${environment} < ./deploy-key`,
        '',
        `2. On ${many ? 'each host' : (hosts[0] ?? 'the host')}, as root, with .github/host/ and deploy-key.pub there:`,
        `     id ${user} || useradd --create-home --shell /bin/sh ${user}`,
        `     install -d -m 0700 -o ${user} -g ${user} ~${user}/.ssh`,
        `     cat deploy-key.pub >> ~${user}/.ssh/authorized_keys && chown ${user}: ~${user}/.ssh/authorized_keys`,
        `     install -d -m 0755 -o ${user} -g ${user} ${folder}`,
        `     visudo -cf ${name}.sudoers && install -m 0440 ${name}.sudoers /etc/sudoers.d/${name}`,
        ...(start === undefined
            ? []
            : [
                `     id ${name} || useradd --system --shell /usr/sbin/nologin ${name}`,
                `     install -m 0644 ${name}.service /etc/systemd/system/ && systemctl daemon-reload && systemctl enable ${name}`,
            ]),
        '',
        '3. See that all is well. Nothing is changed by it:',
        `     npm run cli -- check ${environment} --path ${there} --key ./deploy-key`,
        '',
        '4. Read the files that were written, then commit and push them.',
    ];
}

;// CONCATENATED MODULE: ./cli/init/service.ts
const source = /\.(?:[cm]?[jt]sx?|go|py|rb|php|rs|java|kt|exs?|cs|fs|zig|hs)$/;
const isTest = /(?:^|\/)(?:tests?|spec|__tests__|e2e|fixtures?)\/|[._-](?:test|spec)\.\w+$/;
const mostFiles = 300;
const healthPath = /["'`](?:GET )?(?<value>\/(?:healthz?|readyz?|livez|up|ping|status))["'`]/;
const versionPath = /["'`](?:GET )?(?<value>\/version)["'`]/;
const ports = [
    /\bPORT\b[^\n]{0,40}?(?<value>\d{2,5})/,
    /\blisten(?:AndServe)?\(\s*["'`]?(?:[\w.]*:)?(?<value>\d{2,5})\b/i,
];
/** Looks through a bounded number of sources, a Procfile and a Dockerfile. What it finds is a suggestion, no more. */
async function findService(tree, plan) {
    const sources = tree.paths().filter((file) => source.test(file) && !isTest.test(file));
    const texts = await Promise.all(['Dockerfile', ...sources.slice(0, mostFiles)].map(async (file) => ({
        file,
        text: (await tree.read(file)) ?? '',
    })));
    const find = (...patterns) => {
        for (const pattern of patterns) {
            for (const { file, text } of texts) {
                const match = pattern.exec(text);
                if (match?.groups?.['value'])
                    return found(match.groups['value'], file, text, match.index);
            }
        }
        return undefined;
    };
    return {
        start: await findStart(tree, plan),
        port: find(/^EXPOSE\s+(?<value>\d{2,5})/m, ...ports),
        healthPath: find(healthPath),
        versionPath: find(versionPath),
    };
}
const found = (value, file, text, index) => ({
    value,
    where: `${file}:${String(text.slice(0, index).split('\n').length)}`,
});
async function findStart(tree, plan) {
    const procfile = (await tree.read('Procfile')) ?? '';
    const web = /^web:\s*(?<value>.+)$/m.exec(procfile);
    if (web?.groups?.['value'])
        return found(web.groups['value'].trim(), 'Procfile', procfile, web.index);
    const manifest = (await tree.read('package.json')) ?? '';
    const script = /"start"\s*:\s*"(?<value>(?:node|bun|deno) [^"\\&|;]+)"/.exec(manifest);
    if (script?.groups?.['value'])
        return found(script.groups['value'], 'package.json', manifest, script.index);
    const [only, ...more] = plan.output;
    const because = plan.evidence[0];
    if (!/^(?:go|rust|zig)$/.test(plan.toolchain) || !only || more.length > 0 || /[*?![{]/.test(only))
        return undefined;
    return { value: `./${only}`, where: because?.file ?? plan.toolchain };
}

// EXTERNAL MODULE: ./cli/plan.ts
var plan = __webpack_require__(62304);
;// CONCATENATED MODULE: ./cli/init.ts











const usage = `Writes what a first deployment over SSH needs, for you to review: the workflow, the configuration, known_hosts, and for
the hosts a line of sudoers and a systemd unit. It reads the repository, asks for what it cannot find there, and
overwrites nothing.

Usage: init [PATH] [OPTIONS]

  --environment NAME        production, unless you say otherwise
  --host [USER@]HOST[:PORT] a host; repeat it for each
  --user USER               who logs in there (deploy)
  --folder PATH             the folder on the hosts that holds the releases (/srv/NAME)
  --port PORT               the port that the service answers on; - for none
  --health PATH             the path that says it is healthy
  --start COMMAND           what starts the service, in its release's folder; - for a unit of your own
  --known-hosts FILE        keys of the hosts that you know to be right
  --fingerprint SHA256:…    the fingerprint of a host's key, from that host; repeat it for each
  --to FOLDER               write there, to compare, not into the repository

At a terminal it asks for what is not given. Exit codes: 0 written, 1 not, 2 the command makes no sense.`;
/** `init [PATH]`: writes the files of a first deployment over SSH. */
async function initCommand(args, io) {
    let asked;
    try {
        asked = readArguments(args, io.cwd);
    }
    catch (error) {
        io.error((0,errors/* explain */.WE)(error));
        io.error('See init --help.');
        return 2;
    }
    if (asked.help) {
        io.out(usage);
        return 0;
    }
    try {
        await init(asked.folder, asked.to, asked.given, io);
        return 0;
    }
    catch (error) {
        if (!(error instanceof errors/* ActionError */.lZ))
            throw error;
        io.error(`Nothing was written: ${(0,errors/* explain */.WE)(error)}`);
        return 1;
    }
}
function readArguments(args, cwd) {
    const one = { type: 'string' };
    const many = { type: 'string', multiple: true, default: [] };
    const { values, positionals } = (0,external_node_util_.parseArgs)({
        args: [...args],
        allowPositionals: true,
        options: {
            environment: { type: 'string', default: 'production' },
            host: many,
            user: one,
            folder: one,
            port: one,
            health: one,
            start: one,
            'known-hosts': one,
            fingerprint: many,
            to: one,
            help: { type: 'boolean', default: false },
        },
    });
    if (positionals.length > 1)
        throw new Error(`One path is enough, not ${positionals.join(' and ')}.`);
    const folder = external_node_path_default().resolve(cwd, positionals[0] ?? '.');
    const knownHosts = values['known-hosts'] === undefined ? undefined : external_node_path_default().resolve(cwd, values['known-hosts']);
    const { environment, host: hosts, user, folder: target, port, health, start, fingerprint } = values;
    const given = {
        environment,
        hosts,
        user,
        folder: target,
        port,
        health,
        start,
        knownHosts,
        fingerprints: fingerprint,
    };
    return {
        help: values.help,
        folder,
        to: values.to === undefined ? folder : external_node_path_default().resolve(cwd, values.to),
        given,
    };
}
async function init(folder, to, given, io) {
    const run = (0,run_command/* runCommand */.d)(io.env);
    const settings = await (0,settings_settings/* readSettings */.s)(folder, undefined);
    if (settings.file !== undefined && to === folder)
        throw new errors/* ActionError */.lZ(`${settings.file} is there already`, {
            fix: 'Change it by hand, or give --to FOLDER and compare.',
        });
    const planned = await (0,plan.plannedAt)(folder, 'auto', settings, { env: io.env, run });
    const name = unitName(planned.plan.name);
    const service = await findService(planned.tree, planned.plan);
    tellFound(planned.plan.toolchain, name, service, io);
    const answers = await gatherAnswers(name, given, service, { ask: io.ask, out: io.out, run });
    const subject = { name, branch: await branchOf(folder, run), plan: planned.plan };
    await write(to, filesFor(subject, answers), io);
    nextSteps(subject, answers, to).forEach((line) => io.out(line));
}
/** A name that systemd, sudo and useradd take. */
const unitName = (text) => text
    .toLowerCase()
    .replaceAll(/[^a-z0-9-]+/g, '-')
    .replace(/^[^a-z]+/, '')
    .slice(0, 31)
    .replace(/-+$/, '') || 'service';
function tellFound(toolchain, name, service, io) {
    const rows = [
        ['name', name, ''],
        ['toolchain', toolchain, ''],
        ['start', service.start?.value, service.start?.where],
        ['port', service.port?.value, service.port?.where],
        ['health', service.healthPath?.value, service.healthPath?.where],
        ['version', service.versionPath?.value, service.versionPath?.where],
    ];
    io.out('Found');
    for (const [what, value, where] of rows)
        io.out(`  ${what.padEnd(10)} ${value === undefined ? 'nothing that says it' : `${value}${where ? `  (${where})` : ''}`}`);
    io.out('');
}
async function branchOf(folder, run) {
    const git = (...args) => run({ argv: ['git', '-C', folder, ...args], timeoutMs: 10_000 });
    const remote = await git('symbolic-ref', '--short', 'refs/remotes/origin/HEAD');
    if (remote.exitCode === 0)
        return remote.stdout.trim().replace(/^origin\//, '');
    const here = await git('symbolic-ref', '--short', 'HEAD');
    return here.exitCode === 0 ? here.stdout.trim() : 'main';
}
/** All files, or none where one is there already. */
async function write(to, files, io) {
    const there = [];
    for (const { path: file } of files)
        if ((await (0,files_files/* pathKind */.gl)(external_node_path_default().join(to, file))) !== undefined)
            there.push(file);
    if (there.length > 0)
        throw new errors/* ActionError */.lZ(`${there.join(', ')} ${there.length === 1 ? 'is' : 'are'} there already`, {
            fix: 'Move what is there out of the way, or give --to FOLDER and compare.',
        });
    for (const { path: file, text } of files) {
        await (0,files_files/* makeFolder */.fc)(external_node_path_default().dirname(external_node_path_default().join(to, file)));
        await (0,files_files/* writeAtomically */.vK)(external_node_path_default().join(to, file), text, 0o644);
        io.out(`wrote ${file}`);
    }
}


/***/ }),

/***/ 19776:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   T: () => (/* binding */ quoted)
/* harmony export */ });
/** A word of sh that means exactly this text. */
const quoted = (text) => `'${text.replaceAll("'", String.raw `'\''`)}'`;


/***/ }),

/***/ 90741:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   p: () => (/* binding */ readSshAddress)
/* harmony export */ });
/* harmony import */ var _runner_errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(44302);

const shape = /^(?:(?<user>[^@]+)@)?(?:\[(?<ipv6>[^\]]+)\]|(?<host>[^:@[\]]+))(?::(?<port>\d{1,5}))?$/;
/**
 * Reads `[user@]host[:port]`; an IPv6 address with a port stands in brackets.
 *
 * @throws ActionError for what is no address, and for what ssh would take for an option
 */
function readSshAddress(written) {
    if (isIpv6(written))
        return { written, host: written };
    const { user, ipv6, host = ipv6, port } = shape.exec(written)?.groups ?? {};
    const isWell = host !== undefined &&
        (ipv6 === undefined ? /^[A-Za-z0-9_][A-Za-z0-9._-]*$/.test(host) : isIpv6(ipv6)) &&
        (user === undefined || /^[A-Za-z0-9_][A-Za-z0-9._\\-]*\$?$/.test(user)) &&
        (port === undefined || (Number(port) > 0 && Number(port) < 65_536));
    if (!isWell)
        throw new _runner_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .ActionError */ .lZ(`${JSON.stringify(written)} is not the address of a host`, {
            fix: 'Write [user@]host[:port], such as deploy@web-1.example.com:22; an IPv6 address with a port as [2001:db8::1]:22.',
        });
    return { written, host, ...(user && { user }), ...(port && { port: Number(port) }) };
}
const isIpv6 = (text) => text.includes(':') && URL.canParse(`ssh://[${text}]`);


/***/ }),

/***/ 41353:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   B: () => (/* binding */ targetPath)
/* harmony export */ });
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(76760);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_0___default = /*#__PURE__*/__webpack_require__.n(node_path__WEBPACK_IMPORTED_MODULE_0__);
/* harmony import */ var _runner_errors_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(44302);


/** The folder of a target as everything uses it: absolute, no part of it `..`, and never the root of all. */
function targetPath(text) {
    const because = faultOf(text);
    if (because)
        throw new _runner_errors_js__WEBPACK_IMPORTED_MODULE_1__/* .ActionError */ .lZ(`"${text}" cannot be the path of a target: ${because}`, {
            fix: 'Name a folder of its own with an absolute path, such as /srv/shop.',
        });
    return node_path__WEBPACK_IMPORTED_MODULE_0___default().posix.normalize(text).replace(/\/$/, '');
}
function faultOf(text) {
    if (text === '')
        return 'it is empty';
    if (text.includes('\0'))
        return 'it holds a NUL character';
    if (!text.startsWith('/'))
        return 'it is not absolute';
    if (text.split('/').includes('..'))
        return 'it holds ".."';
    if (node_path__WEBPACK_IMPORTED_MODULE_0___default().posix.normalize(text) === '/')
        return 'it is the root of the file system';
    if (text.endsWith('\n'))
        return 'it ends with a newline';
    return undefined;
}


/***/ })

};
