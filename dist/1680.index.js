export const id = 1680;
export const ids = [1680];
export const modules = {

/***/ 41680:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  workspacesStep: () => (/* binding */ workspacesStep)
});

// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(76760);
var external_node_path_default = /*#__PURE__*/__webpack_require__.n(external_node_path_);
// EXTERNAL MODULE: ./shared/files/files.ts + 10 modules
var files = __webpack_require__(1798);
// EXTERNAL MODULE: ./shared/runner/errors.ts
var errors = __webpack_require__(44302);
// EXTERNAL MODULE: ./shared/time/duration.ts
var duration = __webpack_require__(54772);
// EXTERNAL MODULE: ./shared/toolchains/detect.ts + 2 modules
var detect = __webpack_require__(85021);
// EXTERNAL MODULE: ./shared/toolchains/workspaces/workspace.ts
var workspaces_workspace = __webpack_require__(1839);
;// CONCATENATED MODULE: ./actions/build/buffered-log.ts
const keepLines = 20_000;
/**
 * Keeps the log of one of several builds that go on side by side, so that their lines do not mix. Warnings and errors are
 * annotations of their own and are passed on at once. Of a build that prints without end the last lines are kept.
 */
function bufferedLog(log, name) {
    let sections = [];
    let count = 0;
    let dropped = 0;
    let title;
    let isFenced = false;
    const keep = (line) => {
        let section = sections.at(-1);
        if (section?.title !== title || section?.isFenced !== isFenced)
            sections.push((section = { title, isFenced, lines: [] }));
        section.lines.push(line);
        if (++count > keepLines)
            drop();
    };
    const drop = () => {
        // In steps, so that a line costs the same however many there are.
        for (let left = keepLines / 10; left > 0 && sections[0];) {
            const taken = sections[0].lines.splice(0, left).length;
            if (sections[0].lines.length === 0 && sections.length > 1)
                sections.shift();
            left -= taken;
            count -= taken;
            dropped += taken;
            if (taken === 0)
                return;
        }
    };
    return {
        debug: (text) => log.debug(text),
        info: (text) => keep((into) => into.info(text)),
        notice: (text, place) => log.notice(`${name}: ${text}`, place),
        warning: (text, place) => log.warning(`${name}: ${text}`, place),
        error: (text, place) => log.error(`${name}: ${text}`, place),
        async group(heading, work) {
            const outer = title;
            title = outer ?? heading;
            try {
                return await work();
            }
            finally {
                title = outer;
            }
        },
        async fenced(work) {
            isFenced = true;
            try {
                return await work();
            }
            finally {
                isFenced = false;
            }
        },
        async flush() {
            const all = sections;
            if (dropped > 0)
                log.info(`${name}: the first ${String(dropped)} lines are left out.`);
            [sections, count, dropped] = [[], 0, 0];
            for (const section of all)
                await print(log, name, section);
        },
    };
}
async function print(log, name, { title, isFenced, lines }) {
    const all = async () => lines.forEach((line) => line(log));
    const safely = () => (isFenced ? log.fenced(all) : all());
    if (title === undefined)
        await safely();
    else
        await log.group(`${name}: ${title}`, safely);
}

// EXTERNAL MODULE: ./actions/build/build.ts + 39 modules
var build = __webpack_require__(90392);
// EXTERNAL MODULE: ./actions/build/changes.ts
var build_changes = __webpack_require__(82472);
// EXTERNAL MODULE: ./shared/toolchains/workspaces/affected.ts + 1 modules
var affected = __webpack_require__(62608);
// EXTERNAL MODULE: ./shared/toolchains/workspaces/graph.ts
var graph = __webpack_require__(60574);
// EXTERNAL MODULE: ./shared/toolchains/json.ts
var json = __webpack_require__(24645);
// EXTERNAL MODULE: ./node_modules/picomatch/index.js
var picomatch = __webpack_require__(14006);
var picomatch_default = /*#__PURE__*/__webpack_require__.n(picomatch);
;// CONCATENATED MODULE: ./shared/toolchains/workspaces/members.ts


/**
 * The folders below `root` that hold `file` and that globs of folders name, in the order of their paths; a leading `!`
 * leaves out. Folders of installed packages are never among them.
 */
function foldersNamed(tree, root, globs, file) {
    const clean = (glob) => glob.trim().replace(/^\.\//, '').replace(/\/+$/, '') || '.';
    const matcher = (glob) => glob === '.' ? (folder) => folder === '' : picomatch_default()(glob, { dot: true });
    const wanted = globs.filter((glob) => !glob.startsWith('!')).map((glob) => matcher(clean(glob)));
    const left = globs.filter((glob) => glob.startsWith('!')).map((glob) => matcher(clean(glob.slice(1))));
    return foldersWith(tree, root, file)
        .filter((folder) => wanted.some((is) => is(folder)) && !left.some((is) => is(folder)))
        .map((folder) => (folder === '' ? root : (0,workspaces_workspace/* inFolder */._z)(root, folder)));
}
/** The folders below `root` that hold `file`, as paths from `root`. */
function foldersWith(tree, root, file) {
    const prefix = root === '' ? '' : `${root}/`;
    const isNamed = typeof file === 'string' ? (name) => name === file : (name) => file.test(name);
    const folders = new Set();
    for (const found of tree.paths()) {
        if (!found.startsWith(prefix))
            continue;
        const inside = found.slice(prefix.length);
        const cut = inside.lastIndexOf('/');
        if (isNamed(inside.slice(cut + 1)))
            folders.add(cut < 0 ? '' : inside.slice(0, cut));
    }
    return [...folders].sort();
}
/** `..` and `.` taken out of a path from the root; `undefined` where it leaves the repository. */
function resolved(folder, relative) {
    const parts = folder === '' ? [] : folder.split('/');
    for (const part of relative.split('/')) {
        if (part === '' || part === '.')
            continue;
        if (part !== '..')
            parts.push(part);
        else if (parts.pop() === undefined)
            return undefined;
    }
    return parts.join('/');
}

// EXTERNAL MODULE: ./node_modules/smol-toml/dist/index.js + 8 modules
var dist = __webpack_require__(3292);
;// CONCATENATED MODULE: ./shared/toolchains/workspaces/toml.ts



/**
 * Reads a TOML file of the tree, `undefined` where there is none.
 *
 * @throws ActionError with the line of a fault
 */
async function readToml(tree, file) {
    const text = await tree.read(file);
    if (text === undefined)
        return undefined;
    try {
        return (0,dist/* parse */.qg)(text);
    }
    catch (error) {
        const said = (0,errors/* explain */.WE)(error).split('\n')[0] ?? '';
        const line = (0,json/* isRecord */.u4)(error) && typeof error['line'] === 'number' ? error['line'] : undefined;
        throw new errors/* ActionError */.lZ(`${file} is not valid TOML: ${said}`, {
            fix: `Correct ${file}.`,
            place: { file, ...(line !== undefined && { line }) },
        });
    }
}
/** A list of texts, what else is in it left out. */
const textsIn = (value) => Array.isArray(value) ? value.filter((each) => typeof each === 'string') : [];

;// CONCATENATED MODULE: ./shared/toolchains/workspaces/cargo.ts




/** The members of a Cargo workspace: those of `[workspace]`, the root package, and what they depend on by path. */
const cargoWorkspaces = async (tree, root) => {
    const file = (0,workspaces_workspace/* inFolder */._z)(root, 'Cargo.toml');
    const manifest = await readToml(tree, file);
    const workspace = manifest?.['workspace'];
    if (!manifest || !(0,json/* isRecord */.u4)(workspace))
        return undefined;
    const exclude = textsIn(workspace['exclude']).flatMap((each) => [`!${each}`, `!${each}/**`]);
    const globs = [
        ...textsIn(workspace['members']),
        ...((0,json/* isRecord */.u4)(manifest['package']) ? ['.'] : []),
        ...exclude,
    ];
    const crates = new Map();
    const ahead = foldersNamed(tree, root, globs, 'Cargo.toml');
    for (let folder = ahead.shift(); folder !== undefined; folder = ahead.shift()) {
        const crate = crates.has(folder) ? undefined : await readCrate(tree, folder, root, workspace);
        if (!crate)
            continue;
        crates.set(folder, crate);
        // A path dependency below the root is a member without being named.
        ahead.push(...crate.paths.filter((each) => tree.has((0,workspaces_workspace/* inFolder */._z)(each, 'Cargo.toml'))));
    }
    const lockfile = (0,workspaces_workspace/* inFolder */._z)(root, 'Cargo.lock');
    return {
        kind: 'cargo',
        root,
        file,
        lockfile: tree.has(lockfile) ? lockfile : undefined,
        members: (0,workspaces_workspace/* amongMembers */.cK)([...crates].map(([folder, { name, paths }]) => ({
            name,
            folder,
            file: (0,workspaces_workspace/* inFolder */._z)(folder, 'Cargo.toml'),
            dependsOn: paths.flatMap((each) => crates.get(each)?.name ?? []),
        }))),
    };
};
async function readCrate(tree, folder, root, workspace) {
    const manifest = await readToml(tree, (0,workspaces_workspace/* inFolder */._z)(folder, 'Cargo.toml'));
    const name = (0,json/* textAt */.$6)(manifest, 'package', 'name');
    if (!manifest || name === undefined)
        return undefined;
    const shared = workspace['dependencies'];
    const paths = tables(manifest).flatMap(([key, wanted]) => {
        // `name.workspace = true` stands for what the root says; a path there is from the root.
        const inherited = (0,json/* valueAt */.fK)(wanted, 'workspace') === true;
        const said = (0,json/* textAt */.$6)(inherited ? (0,json/* valueAt */.fK)(shared, key) : wanted, 'path');
        const at = said === undefined ? undefined : resolved(inherited ? root : folder, said.replaceAll('\\', '/'));
        return at === undefined ? [] : [at];
    });
    return { name, paths };
}
/** Dependencies of tests (`dev-dependencies`) are no part of a build, and may go round in circles. */
function tables(manifest) {
    const targets = (0,json/* isRecord */.u4)(manifest['target']) ? Object.values(manifest['target']) : [];
    return [manifest, ...targets].flatMap((of) => ['dependencies', 'build-dependencies'].flatMap((key) => {
        const table = (0,json/* valueAt */.fK)(of, key);
        return (0,json/* isRecord */.u4)(table) ? Object.entries(table) : [];
    }));
}

// EXTERNAL MODULE: ./shared/lockfiles/go-mod.ts
var go_mod = __webpack_require__(28676);
;// CONCATENATED MODULE: ./shared/toolchains/workspaces/go-work.ts



/** The modules that a `go.work` uses, with those that they require or import: in a workspace either will do. */
const goWorkspaces = async (tree, root) => {
    const file = (0,workspaces_workspace/* inFolder */._z)(root, 'go.work');
    const text = await tree.read(file);
    if (text === undefined)
        return undefined;
    const folders = firstWords(text, 'use').flatMap((said) => resolved(root, said) ?? []);
    const modules = await Promise.all(folders.map((folder) => readModule(tree, folder)));
    const members = await withImports(tree, modules.flat());
    const sums = (0,workspaces_workspace/* inFolder */._z)(root, 'go.work.sum');
    return {
        kind: 'go',
        root,
        file,
        lockfile: tree.has(sums) ? sums : undefined,
        members: (0,workspaces_workspace/* amongMembers */.cK)(members),
    };
};
async function readModule(tree, folder) {
    const file = (0,workspaces_workspace/* inFolder */._z)(folder, 'go.mod');
    const text = await tree.read(file);
    const [name] = text === undefined ? [] : firstWords(text, 'module');
    if (text === undefined || name === undefined)
        return [];
    const dependsOn = firstWords(text, 'require');
    return [{ name, folder, file, dependsOn }];
}
/** Adds the modules whose packages a module's sources name; tests are no part of a build. */
async function withImports(tree, modules) {
    const sources = tree.paths().filter((file) => file.endsWith('.go') && !file.endsWith('_test.go'));
    const found = new Map(modules.map(({ name, dependsOn }) => [name, new Set(dependsOn)]));
    for (const file of sources) {
        const owner = (0,workspaces_workspace/* ownerOf */.bf)(modules, file);
        const known = owner && found.get(owner.name);
        const ahead = modules.filter(({ name }) => name !== owner?.name && !known?.has(name));
        if (!known || ahead.length === 0)
            continue;
        const text = (await tree.read(file)) ?? '';
        for (const { name } of ahead)
            if (text.includes(`"${name}"`) || text.includes(`"${name}/`))
                known.add(name);
    }
    return modules.map((module) => ({ ...module, dependsOn: [...(found.get(module.name) ?? [])] }));
}
const firstWords = (text, verb) => (0,go_mod/* goDirectives */.J)(text).flatMap((each) => (each.verb === verb ? (each.words[0] ?? []) : []));

// EXTERNAL MODULE: ./shared/toolchains/gradle-settings.ts
var gradle_settings = __webpack_require__(82860);
;// CONCATENATED MODULE: ./shared/toolchains/workspaces/gradle-projects.ts


const catalogue = 'gradle/libs.versions.toml';
/** The projects that the settings of Gradle include, with those that their build scripts name. */
const gradleWorkspaces = async (tree, root) => {
    const prefix = (0,workspaces_workspace/* inFolder */._z)(root, '');
    const { file, projects } = await (0,gradle_settings/* gradleSettings */.N3)(tree, prefix);
    if (file === undefined || projects.length < 2)
        return undefined;
    const versions = (0,workspaces_workspace/* inFolder */._z)(root, catalogue);
    // A folder between, which has no script and no sources of its own, only gives others their path.
    const made = projects.filter(({ prefix: own, script }) => own !== prefix && (script !== undefined || hasSources(tree, own)));
    const names = new Set(made.map(({ path }) => path));
    const members = made.map(async ({ path, prefix: own, script }) => ({
        name: path,
        folder: own.replace(/\/$/, ''),
        file: script ?? file,
        dependsOn: projectsIn(script === undefined ? '' : ((await tree.read(script)) ?? ''), names),
    }));
    return {
        kind: 'gradle',
        root,
        file,
        lockfile: tree.has(versions) ? versions : undefined,
        members: (0,workspaces_workspace/* amongMembers */.cK)(await Promise.all(members)),
    };
};
const hasSources = (tree, prefix) => tree.paths().some((file) => file.startsWith(`${prefix}src/`));
/** `project(':a:b')`, with a name before it too, and `projects.a.b` of those that Gradle generates. */
function projectsIn(script, names) {
    const text = (0,gradle_settings/* withoutComments */.fx)(script);
    const named = [...text.matchAll(/\bproject\s*\(?\s*(?:path\s*[:=]\s*)?["'](:[\w.:/-]+)["']/g)].map(({ 1: name = '' }) => name);
    const byAccessor = new Map([...names].map((name) => [accessorOf(name), name]));
    const typed = [...text.matchAll(/\bprojects((?:\.\w+)+)/g)].flatMap(({ 1: said = '' }) => longest(said, byAccessor));
    return [...named, ...typed];
}
/** `:apps:web-shop` is `.apps.webShop`. */
const accessorOf = (name) => name.replaceAll(':', '.').replace(/[-_](\w)/g, (_, letter) => letter.toUpperCase());
/** `.apps.web.dependencyProject` begins with a project. */
function longest(said, byAccessor) {
    for (let at = said; at !== ''; at = at.slice(0, at.lastIndexOf('.'))) {
        const name = byAccessor.get(at);
        if (name !== undefined)
            return [name];
    }
    return [];
}

// EXTERNAL MODULE: ./shared/lockfiles/xml.ts
var xml = __webpack_require__(38334);
// EXTERNAL MODULE: ./shared/toolchains/maven-pom.ts
var maven_pom = __webpack_require__(60849);
;// CONCATENATED MODULE: ./shared/toolchains/workspaces/maven-modules.ts



/**
 * The modules that a `pom.xml` joins, whatever their depth, with what Maven builds before them: dependencies of any
 * scope, parents, managed versions that they import, plugins. The joining pom itself makes nothing, and is none.
 */
const mavenWorkspaces = async (tree, root) => {
    const pom = await (0,maven_pom/* readPom */.t)(tree, (0,workspaces_workspace/* inFolder */._z)(root, ''));
    if (!pom || pom.modules.length === 0)
        return undefined;
    const modules = (await (0,maven_pom/* modulesOf */.X)(tree, pom)).slice(1);
    const nameOf = (module) => modules.some((other) => other !== module && other.artifact === module.artifact)
        ? keyOf(module)
        : (module.artifact ?? module.prefix);
    const names = new Map(modules.map((module) => [keyOf(module), nameOf(module)]));
    return {
        kind: 'maven',
        root,
        file: pom.file,
        lockfile: pom.file,
        members: (0,workspaces_workspace/* amongMembers */.cK)(modules.map((module) => ({
            name: nameOf(module),
            folder: module.prefix.replace(/\/$/, ''),
            file: module.file,
            dependsOn: wantedBy(module).flatMap((each) => names.get(keyOf(each)) ?? []),
        }))),
    };
};
const keyOf = ({ group = '', artifact = '' }) => `${group}:${artifact}`;
function wantedBy({ project, parent, dependencies, managed, plugins }) {
    const inPlugins = plugins.flatMap((plugin) => [plugin, ...(0,xml/* within */.ux)(plugin, 'dependency')]);
    const inProfiles = (0,xml/* children */.Y_)(project.inner.find(({ name }) => name === 'profiles'), 'profile');
    const elements = [...inPlugins, ...inProfiles.flatMap((each) => (0,xml/* within */.ux)(each, 'dependency'))];
    return [
        ...(parent ? [parent] : []),
        ...dependencies,
        ...managed.filter(({ scope }) => scope === 'import'),
        ...elements.map((each) => ({
            group: (0,xml/* childText */.ix)(each, 'groupId'),
            artifact: (0,xml/* childText */.ix)(each, 'artifactId'),
        })),
    ];
}

// EXTERNAL MODULE: ./node_modules/yaml/dist/index.js
var yaml_dist = __webpack_require__(38815);
// EXTERNAL MODULE: ./shared/toolchains/node-package.ts
var node_package = __webpack_require__(5638);
;// CONCATENATED MODULE: ./shared/toolchains/workspaces/node-packages.ts






const lockfiles = {
    pnpm: ['pnpm-lock.yaml'],
    yarn: ['yarn.lock'],
    bun: ['bun.lock', 'bun.lockb'],
    npm: ['npm-shrinkwrap.json', 'package-lock.json'],
};
const managers = Object.keys(lockfiles);
/** The workspaces of npm, yarn and bun (`workspaces` in `package.json`) and of pnpm (`pnpm-workspace.yaml`). */
const nodeWorkspaces = async (tree, root) => {
    const file = (0,workspaces_workspace/* inFolder */._z)(root, 'package.json');
    const text = await tree.read(file);
    const declared = await declaredGlobs(tree, root, text === undefined ? undefined : (0,node_package/* readPackage */.L)(text, file));
    if (!declared)
        return undefined;
    const folders = foldersNamed(tree, root, declared.globs, 'package.json');
    const packages = await Promise.all(folders.map((folder) => readMember(tree, folder)));
    return {
        kind: declared.kind,
        root,
        file: declared.file,
        lockfile: lockfiles[declared.kind].map((name) => (0,workspaces_workspace/* inFolder */._z)(root, name)).find((name) => tree.has(name)),
        members: (0,workspaces_workspace/* amongMembers */.cK)(packages.map((each) => toMember(each, packages))),
    };
};
async function declaredGlobs(tree, root, manifest) {
    const file = (0,workspaces_workspace/* inFolder */._z)(root, 'pnpm-workspace.yaml');
    const text = await tree.read(file);
    const globs = text === undefined ? undefined : listOf(parseYaml(text, file)['packages']);
    // A pnpm-workspace.yaml without packages only holds settings.
    if (globs)
        return { kind: 'pnpm', file, globs };
    const said = manifest?.values['workspaces'];
    const named = listOf((0,json/* isRecord */.u4)(said) ? said['packages'] : said);
    if (!manifest || !named)
        return undefined;
    return { kind: managerOf(tree, root, manifest), file: manifest.file, globs: named };
}
function managerOf(tree, root, manifest) {
    const asked = (0,json/* textAt */.$6)(manifest.values, 'packageManager')?.split('@')[0];
    return (managers.find((manager) => manager === asked) ??
        managers.find((manager) => lockfiles[manager].some((name) => tree.has((0,workspaces_workspace/* inFolder */._z)(root, name)))) ??
        'npm');
}
const listOf = (value) => Array.isArray(value) && value.length > 0 && value.every((each) => typeof each === 'string')
    ? value
    : undefined;
function parseYaml(text, file) {
    try {
        const value = (0,yaml_dist/* parse */.qg)(text, { maxAliasCount: 100 });
        return (0,json/* isRecord */.u4)(value) ? value : {};
    }
    catch (error) {
        const said = error instanceof Error ? error.message : String(error);
        throw new errors/* ActionError */.lZ(`${file} is not valid YAML: ${said}`, { fix: `Correct ${file}.`, place: { file } });
    }
}
async function readMember(tree, folder) {
    const file = (0,workspaces_workspace/* inFolder */._z)(folder, 'package.json');
    return { folder, manifest: (0,node_package/* readPackage */.L)((await tree.read(file)) ?? '{}', file) };
}
const nameOf = ({ folder, manifest }) => (0,json/* textAt */.$6)(manifest.values, 'name') ?? folder;
const dependencyKeys = ['dependencies', 'devDependencies', 'optionalDependencies', 'peerDependencies'];
function toMember(member, all) {
    const { folder, manifest } = member;
    const wanted = dependencyKeys.flatMap((key) => {
        const section = manifest.values[key];
        return (0,json/* isRecord */.u4)(section) ? Object.entries(section) : [];
    });
    return {
        name: nameOf(member),
        folder,
        file: manifest.file,
        dependsOn: wanted.flatMap(([name, version]) => target(folder, name, version, all)),
    };
}
/** A member is meant by its name, unless the version says another place: a tag, an address, a folder of another one. */
function target(folder, name, version, all) {
    const said = typeof version === 'string' ? version : '';
    const [, alias] = /^(?:workspace|npm):(@?[^@/]+(?:\/[^@]+)?)@/.exec(said) ?? [];
    if (alias !== undefined)
        return [alias];
    const [, place] = /^(?:file|link|portal|workspace):(\.{1,2}(?:\/.*)?)$/.exec(said) ?? [];
    if (place === undefined)
        return /^(?:git|https?|github):|\.git(?:#|$)/.test(said) ? [] : [name];
    const at = resolved(folder, place);
    return all.filter((each) => each.folder === at).map(nameOf);
}

;// CONCATENATED MODULE: ./shared/toolchains/workspaces/uv-members.ts




/** The members of a workspace of uv, the root among them where it is a project, with those that they take from it. */
const uvWorkspaces = async (tree, root) => {
    const file = (0,workspaces_workspace/* inFolder */._z)(root, 'pyproject.toml');
    const manifest = await readToml(tree, file);
    const workspace = (0,json/* valueAt */.fK)(manifest, 'tool', 'uv', 'workspace');
    if (!manifest || !(0,json/* isRecord */.u4)(workspace))
        return undefined;
    const globs = [
        ...((0,json/* isRecord */.u4)(manifest['project']) ? ['.'] : []),
        ...textsIn(workspace['members']),
        ...textsIn(workspace['exclude']).flatMap((each) => [`!${each}`, `!${each}/**`]),
    ];
    const folders = foldersNamed(tree, root, globs, 'pyproject.toml');
    const lockfile = (0,workspaces_workspace/* inFolder */._z)(root, 'uv.lock');
    const shared = (0,json/* valueAt */.fK)(manifest, 'tool', 'uv', 'sources');
    const members = await Promise.all(folders.map((folder) => uv_members_readMember(tree, folder, shared)));
    return {
        kind: 'uv',
        root,
        file,
        lockfile: tree.has(lockfile) ? lockfile : undefined,
        members: (0,workspaces_workspace/* amongMembers */.cK)(members.flat()),
    };
};
/** @param shared the sources of the root, which hold for members that say none of their own */
async function uv_members_readMember(tree, folder, shared) {
    const file = (0,workspaces_workspace/* inFolder */._z)(folder, 'pyproject.toml');
    const manifest = await readToml(tree, file);
    const name = (0,json/* textAt */.$6)(manifest, 'project', 'name');
    if (!manifest || name === undefined)
        return [];
    const own = (0,json/* valueAt */.fK)(manifest, 'tool', 'uv', 'sources');
    const sources = { ...((0,json/* isRecord */.u4)(shared) ? shared : {}), ...((0,json/* isRecord */.u4)(own) ? own : {}) };
    const inWorkspace = Object.entries(sources).flatMap(([key, said]) => {
        const all = Array.isArray(said) ? said : [said];
        return all.some((each) => (0,json/* valueAt */.fK)(each, 'workspace') === true) ? [normalised(key)] : [];
    });
    const wanted = new Set(requirements(manifest).map(normalised));
    const dependsOn = inWorkspace.filter((each) => wanted.has(each));
    return [{ name: normalised(name), folder, file, dependsOn }];
}
/** The names of all that a project asks for, whatever for: extras, groups for development, its own build. */
function requirements(manifest) {
    const lists = [
        (0,json/* valueAt */.fK)(manifest, 'project', 'dependencies'),
        (0,json/* valueAt */.fK)(manifest, 'build-system', 'requires'),
        (0,json/* valueAt */.fK)(manifest, 'tool', 'uv', 'dev-dependencies'),
        ...[(0,json/* valueAt */.fK)(manifest, 'project', 'optional-dependencies'), manifest['dependency-groups']].flatMap((table) => ((0,json/* isRecord */.u4)(table) ? Object.values(table) : [])),
    ];
    return lists.flatMap((list) => textsIn(list).map((each) => /^[\w.-]+/.exec(each.trim())?.[0] ?? ''));
}
/** Names of Python packages are the same in any case, and with any of `-`, `_` and `.`. */
const normalised = (name) => name.toLowerCase().replace(/[-_.]+/g, '-');

;// CONCATENATED MODULE: ./shared/toolchains/workspaces/read-workspaces.ts






/** Every way of declaring members that is known. */
const readers = [
    nodeWorkspaces,
    cargoWorkspaces,
    goWorkspaces,
    mavenWorkspaces,
    gradleWorkspaces,
    uvWorkspaces,
];
/** The monorepos that a folder declares, one for each way of declaring them. */
async function readWorkspaces(tree, root) {
    const found = await Promise.all(readers.map((read) => read(tree, root)));
    return found.flatMap((each) => (each && each.members.length > 0 ? [each] : []));
}

;// CONCATENATED MODULE: ./actions/build/choose-workspaces.ts







/** Reads the workspaces of a folder and picks those that are asked for. */
async function chooseWorkspaces(tree, { folder: root, toolchain }, wanted, git) {
    const all = await theWorkspaces(tree, root, toolchain);
    const ordered = (0,graph/* inOrder */.al)(all.members);
    const names = wanted.names.filter((name) => name !== '*');
    const picked = names.length > 0 ? (0,graph/* pickMembers */.tD)(ordered, names) : ordered;
    const affected = wanted.since === undefined ? undefined : await affectedSince(all, tree, wanted.since, git);
    const touched = affected && new Set(affected.map(({ name }) => name));
    const released = picked.filter(({ name }) => !touched || touched.has(name));
    const needed = (0,graph/* withDependencies */.Og)(ordered, released.map(({ name }) => name));
    return {
        all,
        released,
        built: ordered.filter(({ name }) => needed.has(name)),
        affected: affected?.filter(({ name }) => picked.some((each) => each.name === name)),
        isNamed: names.length > 0,
    };
}
/** The toolchain that builds the members of each kind. */
const toolchainOf = {
    npm: 'node',
    pnpm: 'node',
    yarn: 'node',
    bun: 'node',
    cargo: 'rust',
    go: 'go',
    maven: 'maven',
    gradle: 'gradle',
    uv: 'python',
};
async function theWorkspaces(tree, root, toolchain) {
    const found = (await readWorkspaces(tree, root)).filter(({ kind }) => toolchain === 'auto' || toolchainOf[kind] === toolchain);
    const [only, other] = found;
    const where = root === '' ? 'The root of the repository' : `The folder ${root}`;
    if (!only)
        throw new errors/* ActionError */.lZ(`${where} declares no workspaces`, {
            fix: 'Leave out workspace and affected-since, or set working-directory to the folder that declares them (package.json, pnpm-workspace.yaml, Cargo.toml, go.work, pom.xml, settings.gradle, pyproject.toml).',
        });
    if (other)
        throw new errors/* ActionError */.lZ(`${where} declares workspaces in ${found.map(({ file }) => file).join(' and ')}, and nothing says which are meant`, { fix: 'Set toolchain to the one that is meant.', place: { file: only.file } });
    return only;
}
async function affectedSince(all, tree, ref, git) {
    const changes = await (0,build_changes/* changesSince */.sR)(ref, git);
    if (!changes)
        return all.members.map(({ name }) => ({ name, because: 'there is no commit to compare with' }));
    return (0,affected/* affectedBy */.M)(all, { ...changes, now: (file) => (0,files/* readTextIfThere */.pM)(external_node_path_default().join(tree.root, file)) });
}

// EXTERNAL MODULE: ./shared/toolchains/workspaces/lockfile.ts + 9 modules
var workspaces_lockfile = __webpack_require__(89903);
;// CONCATENATED MODULE: ./actions/build/member-scope.ts







/**
 * What the build of a member reads: its own files, those of all that it depends on, those that lie outside of every
 * member, and of the lockfile what is installed for these.
 */
async function memberScopes(workspace, all, git) {
    const { members, lockfile } = all;
    const remembering = (0,build_changes/* rememberingGit */.KD)(git);
    const installedFor = await (0,workspaces_lockfile/* readLock */.m)(all, (file) => (0,files/* readTextIfThere */.pM)(external_node_path_default().join(workspace, file)));
    const locks = new Set(installedFor ? (0,workspaces_lockfile/* lockFiles */.t)(all) : []);
    return ({ name }) => {
        const needed = (0,graph/* withDependencies */.Og)(members, [name]);
        return {
            git: remembering,
            includes: (file) => {
                const owner = file === lockfile ? undefined : (0,workspaces_workspace/* ownerOf */.bf)(members, file);
                if (owner)
                    return needed.has(owner.name) || (owner.folder === all.root && !locks.has(file));
                return !locks.has(file) && (0,affected/* isReadByBuilds */.p)(file);
            },
            also: installedFor
                ? members.filter((member) => needed.has(member.name)).flatMap((member) => installedFor(member))
                : [],
        };
    };
}

// EXTERNAL MODULE: ./actions/build/binaries-plan.ts + 13 modules
var binaries_plan = __webpack_require__(50268);
// EXTERNAL MODULE: ./actions/build/image.ts + 2 modules
var build_image = __webpack_require__(36416);
// EXTERNAL MODULE: ./actions/build/binaries-names.ts
var binaries_names = __webpack_require__(18829);
// EXTERNAL MODULE: ./actions/build/plan.ts + 1 modules
var plan = __webpack_require__(32988);
;// CONCATENATED MODULE: ./actions/build/member-plans.ts




/** Where a member's own tool does not build those that it depends on, they are built before it. */
const buildsInOrder = ({ kind }) => kind === 'npm' || kind === 'pnpm' || kind === 'yarn' || kind === 'bun';
/**
 * Maven writes the folders of all that a module is made of, and Gradle its own at the root: of two such builds, the one
 * waits for the other. Cargo, Go and uv see to that themselves.
 */
function sharersOf(member, before, { kind, members }) {
    if (kind === 'gradle')
        return before.slice(-1).map(({ name }) => name);
    if (kind !== 'maven')
        return [];
    const own = (0,graph/* withDependencies */.Og)(members, [member.name]);
    const shares = ({ name }) => [...(0,graph/* withDependencies */.Og)(members, [name])].some((each) => own.has(each));
    return before.filter(shares).map(({ name }) => name);
}
/** Plans the chosen workspaces, in the order in which they can be built. */
async function planMembers(request, chosen, parts) {
    const inTurn = buildsInOrder(chosen.all);
    const members = inTurn ? chosen.built : chosen.released;
    const released = new Set(chosen.released);
    const nothing = [];
    const plans = [];
    for (const member of members) {
        const asked = memberRequest(request, chosen, member);
        const planned = await (0,plan/* plan */.e)(asked, parts).catch((error) => {
            // Of crates and modules, a library is built into what uses it, and makes no release of its own.
            if (inTurn || chosen.isNamed || !(error instanceof errors/* ActionError */.lZ))
                throw error;
            nothing.push(error);
            parts.log.info(`  ${member.name} makes no release: ${error.message}`);
        });
        if (!planned)
            continue;
        const dependsOn = inTurn ? member.dependsOn : sharersOf(member, plans, chosen.all);
        const { output } = planned.plan;
        plans.push({
            name: member.name,
            dependsOn,
            member,
            request: asked,
            planned,
            output,
            isReleased: released.has(member),
        });
    }
    // A change of libraries that nothing is made of builds nothing, and is no mistake.
    if (plans.length === 0 && nothing[0] && !chosen.affected)
        throw nothing[0];
    return withOwnNames(plans, request);
}
function memberRequest(request, { all }, { name, folder }) {
    const installed = {
        phase: 'install',
        run: '',
        because: { file: all.file, says: 'installed for all' },
    };
    const given = buildsInOrder(all) ? { ...request.given, install: installed } : request.given;
    const withoutInstall = (found) => ({
        ...found,
        commands: found.commands.filter(({ phase }) => phase !== 'install'),
    });
    return {
        ...request,
        folder,
        given,
        name: undefined,
        ...(buildsInOrder(all)
            ? { shape: withoutInstall }
            : { monorepo: { root: all.root, usedBy: usersOf(name, all) } }),
    };
}
const usersOf = (name, { members }) => members.filter(({ dependsOn }) => dependsOn.includes(name)).map((each) => each.name);
/** Two members may end in the same word: then the whole name of each is its release's. */
function withOwnNames(plans, { name }) {
    const released = plans.filter(({ isReleased }) => isReleased);
    const only = released.length === 1 ? name : undefined;
    const short = (each) => (0,files/* safeName */.jC)(each.name.split(/[/:]/).at(-1) ?? each.name);
    const isTaken = (each) => plans.some((other) => other !== each && short(other).toLowerCase() === short(each).toLowerCase());
    return plans.map((each) => ({
        ...each,
        request: {
            ...each.request,
            name: (each.isReleased ? only : undefined) ?? (isTaken(each) ? (0,files/* safeName */.jC)(each.name) : short(each)),
        },
    }));
}

;// CONCATENATED MODULE: ./actions/build/member-further.ts








/**
 * Gives each workspace what its release gets beside the archive: programs for platforms where it makes any, and the
 * image to the one whose Dockerfile it is.
 *
 * @throws ActionError that names all that cannot be had, before anything is built
 */
async function withFurther(plans, request, chosen, wanted, parts) {
    const { image, binaries } = request;
    const makers = binaries && (await programMakers(plans, request, chosen, parts));
    const owner = image && ownerOfImage(image, request, chosen, wanted, plans);
    if (image && !owner)
        parts.log.info(`No image: ${image.file} is of a workspace that is not to be built.`);
    if (image && owner)
        await (0,build_image.planImage)(image, request.workspace, parts);
    return plans.map((each) => {
        const isOwner = each.name === owner?.name;
        return {
            ...each,
            dependsOn: isOwner && image ? waitsFor(each, image, request, plans) : each.dependsOn,
            request: {
                ...each.request,
                binaries: makers?.has(each.name) ? binaries : undefined,
                image: isOwner ? image : undefined,
            },
        };
    });
}
/** The released workspaces that make programs. One that is named and makes none is a mistake; else it is passed over. */
async function programMakers(plans, { binaries }, { all, isNamed }, parts) {
    const makers = new Set();
    const faults = [];
    const usedBy = (name) => all.members.some(({ dependsOn }) => dependsOn.includes(name));
    for (const { name, isReleased, request, planned } of plans) {
        // What others are made of is a part of their programs.
        if (!binaries || !isReleased || (!isNamed && usedBy(name)))
            continue;
        try {
            await (0,binaries_plan.planBinaries)(request, binaries, planned, parts);
            makers.add(name);
        }
        catch (error) {
            if (!(error instanceof errors/* ActionError */.lZ))
                throw error;
            if (isNamed || !(error instanceof binaries_plan/* NoPrograms */.p))
                faults.push(within(name, error));
            else
                parts.log.info(`  ${name} makes no programs for platforms: ${error.message}`);
        }
    }
    const [first] = faults;
    if (!first)
        return makers;
    throw new errors/* ActionError */.lZ(faults.map(({ message }) => message).join('\n'), {
        cause: first,
        ...(first.fix !== undefined && { fix: first.fix }),
    });
}
const within = (name, { message, fix }) => new errors/* ActionError */.lZ(`${name}: ${message}`, fix === undefined ? {} : { fix });
/** The workspace whose folder holds the Dockerfile; `undefined` where that one is not to be released. */
function ownerOfImage({ file }, { workspace }, { all, released }, { names }, plans) {
    const place = external_node_path_default().relative(workspace, external_node_path_default().resolve(workspace, file)).split((external_node_path_default()).sep).join('/');
    const isOne = names.length === 1 && names[0] !== '*';
    const owner = (0,workspaces_workspace/* ownerOf */.bf)(all.members, place) ?? (isOne ? released[0] : undefined);
    if (!owner && !isOne)
        throw new errors/* ActionError */.lZ(`${file} lies in none of the workspaces, so nothing says whose image it makes`, {
            fix: 'Move it into the folder of its workspace, name the one workspace that it is for (workspace), or set image to none.',
        });
    if (!owner || !released.some(({ name }) => name === owner.name))
        return undefined;
    if (plans.some(({ name }) => name === owner.name))
        return owner;
    throw new errors/* ActionError */.lZ(`${file} is of ${owner.name}, which makes no release that an image could belong to`, {
        fix: 'Move it into the folder of the workspace that it is for, or set image to none.',
    });
}
/** An image that copies from outside of its workspace waits for all others: they write there. */
function waitsFor({ name, dependsOn, member }, { context }, { workspace }, plans) {
    const place = external_node_path_default().relative(workspace, external_node_path_default().resolve(workspace, context)).split((external_node_path_default()).sep).join('/');
    if (place === member.folder || (0,workspaces_workspace/* isIn */.S1)(member.folder, place))
        return dependsOn;
    const after = (0,graph/* withDependants */.Lv)(plans.map((each) => ({ ...each.member, dependsOn: each.dependsOn })), [name]);
    return [...new Set([...dependsOn, ...plans.map((each) => each.name).filter((other) => !after.has(other))])];
}
/** Says, by name, what each workspace would get beside its archive. What cannot be had becomes a warning. */
async function furtherReport(request, chosen, wanted, parts) {
    if (!request.binaries && !request.image)
        return new Map();
    try {
        const members = await planMembers(request, chosen, parts);
        const plans = await withFurther(members, request, chosen, wanted, parts);
        return new Map(plans.map(({ name, planned, request: { binaries, image, name: release = planned.plan.name } }) => [
            name,
            {
                ...(binaries && { binaries: (0,binaries_names/* binaryNames */.o)(binaries, { ...planned.plan, name: release }) }),
                ...(image && { image: image.file }),
            },
        ]));
    }
    catch (error) {
        if (!(error instanceof errors/* ActionError */.lZ))
            throw error;
        parts.log.warning((0,errors/* explain */.WE)(error));
        return new Map();
    }
}

;// CONCATENATED MODULE: ./actions/build/side-by-side.ts
/**
 * Does work side by side, at most `limit` pieces at a time, each once all that it needs is done. The first failure lets
 * what has begun come to its end and begins nothing new. `pieces` must be free of cycles.
 */
async function sideBySide(pieces, limit, work) {
    const outcomes = new Map();
    const names = new Set(pieces.map(({ name }) => name));
    const waiting = new Set(pieces);
    const running = new Set();
    let hasFailed = false;
    const isReady = ({ dependsOn }) => dependsOn.every((name) => !names.has(name) || outcomes.get(name)?.state === 'done');
    const start = (piece) => {
        waiting.delete(piece);
        const run = (async () => {
            try {
                outcomes.set(piece.name, { state: 'done', result: await work(piece) });
            }
            catch (error) {
                hasFailed = true;
                outcomes.set(piece.name, { state: 'failed', error });
            }
        })();
        const tracked = run.finally(() => void running.delete(tracked));
        running.add(tracked);
    };
    for (;;) {
        if (!hasFailed)
            for (const piece of waiting)
                if (running.size < limit && isReady(piece))
                    start(piece);
        if (running.size === 0)
            break;
        await Promise.race(running);
    }
    for (const { name } of waiting)
        outcomes.set(name, { state: 'skipped' });
    return outcomes;
}

// EXTERNAL MODULE: ./actions/build/stopwatch.ts
var stopwatch = __webpack_require__(13562);
// EXTERNAL MODULE: ./shared/toolchains/select.ts
var toolchains_select = __webpack_require__(80491);
// EXTERNAL MODULE: ./shared/toolchains/node-runtime-names.ts
var node_runtime_names = __webpack_require__(86243);
;// CONCATENATED MODULE: ./shared/toolchains/workspaces/node-closure.ts



/**
 * Follows the production dependencies of a member as Node itself looks packages up, through the links that package
 * managers make: the same for npm, pnpm, yarn and bun, whatever they lay out in `node_modules`.
 */
async function runtimePackages(root, member) {
    const links = new Map();
    const folders = new Set([member]);
    for (const folder of folders)
        for (const name of await (0,node_runtime_names/* runtimeNames */.j)(external_node_path_default().join(root, folder))) {
            const at = await lookUp(root, folder, name, links);
            if (at !== undefined)
                folders.add(at);
        }
    folders.delete(member);
    const all = [...folders].sort();
    const isPackage = (folder) => folder.split('/').includes('node_modules');
    return {
        packages: all.filter(isPackage),
        members: all.filter((folder) => !isPackage(folder)),
        links: [...links.values()],
    };
}
/** The folder of a package, after all links; one that is not installed (optional, a peer) is none. */
async function lookUp(root, from, name, links) {
    for (let at = from;; at = at.includes('/') ? external_node_path_default().posix.dirname(at) : '') {
        const modules = external_node_path_default().posix.basename(at) === 'node_modules' ? at : external_node_path_default().posix.join(at, 'node_modules');
        const found = external_node_path_default().posix.join(modules, name);
        const kind = await (0,files/* pathKind */.gl)(external_node_path_default().join(root, found));
        if (kind === 'folder')
            return found;
        if (kind === 'link')
            return followed(root, modules, name, links);
        if (at === '')
            return undefined;
    }
}
async function followed(root, modules, name, links) {
    const onTheWay = (each) => each === name || name.startsWith(`${each}/`);
    const found = await (0,files/* walk */.GG)(external_node_path_default().join(root, modules), { skip: (each) => !onTheWay(each) });
    const link = found.find((each) => each.path === name && each.kind === 'link');
    if (link?.target === undefined)
        return undefined;
    const place = external_node_path_default().posix.join(modules, name);
    const target = external_node_path_default().posix.join(external_node_path_default().posix.dirname(place), link.target.replaceAll('\\', '/'));
    if (target.startsWith('..') || external_node_path_default().isAbsolute(link.target))
        return undefined;
    links.set(place, { ...link, path: place });
    return target.replace(/\/$/, '');
}

;// CONCATENATED MODULE: ./actions/build/workspace-output.ts




const nothing = { leaveOut: [], also: [], warnings: [] };
/**
 * The output of one workspace. One that needs packages at run time, which lie at the root for all, keeps the layout of
 * the monorepo: its own folder, those of the members that it uses, and the packages that it reaches.
 *
 * @param root the monorepo's folder, absolute
 * @param folder the workspace's folder, from there
 * @param outputOf the globs of another member, by its folder
 */
async function workspaceOutput(root, folder, { plan: { output, toolchain }, detector }, outputOf) {
    const own = external_node_path_default().join(root, folder);
    const globs = output.filter((glob) => !glob.startsWith('node_modules'));
    if (toolchain !== 'node' || globs.length === output.length) {
        const after = toolchain === 'node' ? nothing : await detector.afterBuild?.(own);
        return { folder: own, selection: await (0,toolchains_select/* selectOutput */.S)(own, output, after) };
    }
    const { packages, members, links } = await runtimePackages(root, folder);
    const used = await Promise.all(members.map(async (member) => below(member, await outputIn(root, member, await outputOf(member)))));
    const installed = await Promise.all(packages.map((each) => packageFiles(root, each)));
    const mine = below(folder, await (0,toolchains_select/* selectOutput */.S)(own, globs, nothing));
    const parts = [mine, ...used];
    return {
        folder: root,
        selection: {
            entries: unique([...parts.flatMap(({ entries }) => entries), ...installed.flat(), ...links]),
            secrets: parts.flatMap(({ secrets }) => secrets),
            warnings: parts.flatMap(({ warnings }) => warnings),
        },
    };
}
function outputIn(root, member, output) {
    const globs = output.filter((glob) => !glob.startsWith('node_modules'));
    return (0,toolchains_select/* selectOutput */.S)(external_node_path_default().join(root, member), globs, nothing);
}
const below = (folder, { entries, secrets, warnings }) => ({
    entries: entries.map((entry) => ({ ...entry, path: `${folder}/${entry.path}` })),
    secrets: secrets.map((file) => `${folder}/${file}`),
    warnings,
});
/** All of a package but what is installed inside it, which counts for itself where it is needed. */
async function packageFiles(root, folder) {
    const found = await (0,files/* walk */.GG)(external_node_path_default().join(root, folder), { skip: (file) => file === 'node_modules' });
    return found.flatMap((entry) => entry.kind === 'file' ? [{ ...entry, path: `${folder}/${entry.path}` }] : []);
}
const unique = (entries) => [
    ...new Map(entries.map((entry) => [entry.path, entry])).values(),
];

;// CONCATENATED MODULE: ./actions/build/build-all.ts

















/** The most builds at a time: each is a program that uses several cores itself for a part of its time. */
const atMost = 8;
/**
 * Builds workspaces of a monorepo, each into a release of its own: dependencies are installed once, for all; a workspace
 * is built when all that it depends on is; independent ones go on side by side.
 */
async function buildAll(request, wanted, parts) {
    const watch = (0,stopwatch/* createStopwatch */.S)(parts.clock);
    const known = await (0,plan/* readRepository */.N)(request.workspace, request.folder, parts);
    const git = (0,build_changes/* gitIn */.uM)(request.workspace, parts.env, parts.run);
    const chosen = await chooseWorkspaces(known.tree, request, wanted, git);
    tell(chosen, parts);
    const members = await planMembers({ ...request, known }, chosen, parts);
    const plans = await withFurther(members, request, chosen, wanted, parts);
    if (plans.length === 0)
        return { chosen, results: [], durationMs: watch.elapsed() };
    let installing;
    // Where every build is taken from the cache, nothing is installed.
    const prepare = () => (installing ??= installOnce({ ...request, known }, chosen, parts));
    const scopeOf = await memberScopes(request.workspace, chosen.all, git);
    const outcomes = await sideBySide(plans, Math.min(atMost, (0,files/* availableCores */.o5)()), (piece) => {
        const asked = { ...piece.request, prepare, scope: scopeOf(piece.member), places: true };
        return buildMember({ ...piece, request: asked }, plans, chosen, parts);
    });
    const results = plans.flatMap(({ name, isReleased }) => {
        const outcome = outcomes.get(name);
        return isReleased && outcome?.state === 'done' ? [outcome.result] : [];
    });
    const fault = failureOf(outcomes);
    if (fault === undefined)
        return { chosen, results, durationMs: watch.elapsed() };
    // Half of the releases could be taken for all of them.
    await Promise.all(results.map(({ release }) => (0,files/* removeTree */.dM)(release.folder)));
    throw fault;
}
function tell({ all, released, built, affected }, { log }) {
    const counted = (of, what) => `${String(of.length)} ${what}`;
    log.info(`Workspaces of ${all.file}: ${counted(all.members, 'in all')}, ${counted(released, 'to release')}, ${counted(built, 'to build')}.`);
    for (const { name, because } of affected ?? [])
        log.info(`  ${name}: ${because}`);
}
/** The root's own install brings the dependencies of every member. */
async function installOnce(request, { all }, parts) {
    if (!buildsInOrder(all))
        return;
    const found = await (0,detect/* detect */.o0)(request.known.tree, request.folder, 'node', request.given);
    const install = found.plan.commands.filter(({ phase }) => phase === 'install');
    const planned = { ...request.known, ...found, plan: { ...found.plan, commands: install } };
    const folder = external_node_path_default().join(request.workspace, request.folder);
    await (0,build/* runCommands */.a)(request, planned, folder, parts, (0,stopwatch/* createStopwatch */.S)(parts.clock));
}
async function buildMember({ name, member, request, isReleased }, plans, { all }, parts) {
    const log = bufferedLog(parts.log, name);
    const start = parts.clock.monotonic();
    const root = external_node_path_default().join(request.workspace, all.root);
    const folder = member.folder.slice(all.root === '' ? 0 : all.root.length + 1);
    const outputOf = async (other) => plans.find((each) => each.member.folder === (0,workspaces_workspace/* inFolder */._z)(all.root, other))?.output ?? ['**'];
    const select = (planned) => workspaceOutput(root, folder, planned, outputOf);
    parts.log.info(`${name}: building`);
    // What only others need leaves no release behind.
    const scratch = external_node_path_default().join(request.context.temp, 'deploy-actions-workspaces', (0,files/* safeName */.jC)(name));
    const context = isReleased ? request.context : { ...request.context, temp: scratch };
    try {
        const result = await (0,build.build)({ ...request, context, select }, { ...parts, log });
        parts.log.info(`${name}: built in ${(0,duration/* formatDuration */.a)(parts.clock.monotonic() - start)}`);
        return result;
    }
    finally {
        await log.flush();
        if (!isReleased)
            await (0,files/* removeTree */.dM)(scratch);
    }
}
function failureOf(outcomes) {
    const failed = [...outcomes].flatMap(([name, outcome]) => outcome.state === 'failed' ? [{ name, error: outcome.error }] : []);
    const [first] = failed;
    if (!first)
        return undefined;
    const bug = failed.find(({ error }) => !(error instanceof errors/* ActionError */.lZ));
    if (bug)
        return bug.error;
    const skipped = [...outcomes].filter(([, { state }]) => state === 'skipped').map(([name]) => name);
    const said = failed.map(({ name, error }) => `${name}: ${error instanceof errors/* ActionError */.lZ ? error.message : (0,errors/* explain */.WE)(error)}`);
    const left = skipped.length > 0 ? [`Not built after that: ${skipped.join(', ')}.`] : [];
    const { error } = first;
    return new errors/* ActionError */.lZ([...said, ...left].join('\n'), {
        ...(error instanceof errors/* ActionError */.lZ && error.fix !== undefined && { fix: error.fix }),
        ...(error instanceof errors/* ActionError */.lZ && error.place && { place: error.place }),
        cause: error,
    });
}

// EXTERNAL MODULE: ./actions/build/outputs.ts
var outputs = __webpack_require__(28771);
// EXTERNAL MODULE: ./actions/build/verify-build.ts + 6 modules
var verify_build = __webpack_require__(92154);
// EXTERNAL MODULE: ./shared/report/markdown.ts
var markdown = __webpack_require__(90216);
;// CONCATENATED MODULE: ./shared/report/graph.ts
const styles = {
    chosen: 'stroke-width:3px',
    needed: 'stroke-width:1px',
    left: 'opacity:0.4',
};
/** A Mermaid flow chart; GitHub draws it in summaries. */
function mermaidGraph(nodes) {
    const ids = new Map(nodes.map(({ name }, at) => [name, `n${String(at)}`]));
    const boxes = nodes.map(({ name, state }) => `  ${ids.get(name) ?? ''}["${label(name)}"]:::${state}`);
    const arrows = nodes.flatMap(({ name, leadsTo }) => leadsTo.flatMap((other) => {
        const to = ids.get(other);
        return to === undefined ? [] : [`  ${ids.get(name) ?? ''} --> ${to}`];
    }));
    const classes = Object.entries(styles).map(([state, style]) => `  classDef ${state} ${style}`);
    return ['```mermaid', 'flowchart LR', ...boxes, ...arrows, ...classes, '```'].join('\n');
}
/**
 * In quotes a label holds any text, but for quotes themselves, markup, and what would end the block: those become signs
 * that look like them, since not every version of Mermaid shows its own entities as what they stand for.
 */
const label = (text) => text
    .replace(/[\r\n\0-\x1f]+/g, ' ')
    .replace(/["`]/g, "'")
    .replace(/&/g, '＆')
    .replace(/</g, '‹')
    .replace(/>/g, '›')
    .slice(0, 80);

;// CONCATENATED MODULE: ./actions/build/workspaces-summary.ts



/** The most workspaces that a graph shows: a larger one is no picture any more. */
const shownAtMost = 80;
/** What was built of a monorepo: each release, why it was built, and how the workspaces depend on each other. */
function workspacesSummary({ chosen, results, durationMs, builtTwice }) {
    const rows = results.map(({ release: { manifest, digest }, durationMs: ms }) => [
        (0,markdown/* escapeCell */.kq)(`${manifest.name} ${manifest.version}`),
        (0,markdown/* code */.aY)((0,markdown/* shortDigest */.VK)(digest)),
        (0,markdown/* bytes */.ee)(manifest.subjects[0]?.size ?? 0),
        (0,duration/* formatDuration */.a)(ms),
    ]);
    const warnings = results.flatMap(({ release, warnings: said }) => said.map((warning) => `- ⚠️ ${(0,markdown/* escapeCell */.kq)(`${release.manifest.name}: ${warning}`)}`));
    return (0,markdown/* paragraphs */.qN)(results.length === 0
        ? '### Nothing to build: no workspace is touched'
        : `### Built ${String(results.length)} of ${String(chosen.all.members.length)} workspaces in ${(0,duration/* formatDuration */.a)(durationMs)}`, rows.length === 0 ? undefined : (0,markdown/* table */.tp)(['Release', 'Digest', 'Archive', 'Took'], rows), builtTwice === undefined
        ? undefined
        : `Built twice, and the same: the second time with ${(0,markdown/* escapeCell */.kq)(builtTwice)}.`, [...new Set(warnings)].join('\n'), reasons(chosen), workspaces_summary_graph(chosen));
}
/** What would be built of a monorepo, and why. */
const workspacesPlanSummary = (chosen, further) => (0,markdown/* paragraphs */.qN)(`### ${String(chosen.released.length)} of ${String(chosen.all.members.length)} workspaces would be built`, (0,markdown/* table */.tp)(['Workspace', 'Folder', 'Depends on'], chosen.released.map(({ name, folder, dependsOn }) => [
    (0,markdown/* escapeCell */.kq)(name),
    (0,markdown/* code */.aY)(folder || '.'),
    (0,markdown/* escapeCell */.kq)(dependsOn.join(', ')),
])), furtherTable(further), reasons(chosen), workspaces_summary_graph(chosen));
function furtherTable(further) {
    const rows = [...further].flatMap(([workspace, { binaries = [], image }]) => [
        ...binaries.map(({ name, platform = 'checksums' }) => [(0,markdown/* escapeCell */.kq)(workspace), platform, (0,markdown/* code */.aY)(name)]),
        ...(image === undefined ? [] : [[(0,markdown/* escapeCell */.kq)(workspace), 'image', (0,markdown/* code */.aY)(image)]]),
    ]);
    return rows.length === 0 ? undefined : (0,markdown/* table */.tp)(['Workspace', 'Beside its archive', ''], rows);
}
function reasons({ affected }) {
    if (!affected || affected.length === 0)
        return undefined;
    return (0,markdown/* table */.tp)(['Affected', 'Because'], affected.map(({ name, because }) => [(0,markdown/* escapeCell */.kq)(name), (0,markdown/* escapeCell */.kq)(because)]));
}
function workspaces_summary_graph({ all, built, released }) {
    const shown = all.members.length <= shownAtMost ? all.members : built;
    if (shown.length < 2 || shown.length > shownAtMost)
        return undefined;
    const names = new Set(released.map(({ name }) => name));
    const needed = new Set(built.map(({ name }) => name));
    return mermaidGraph(shown.map(({ name, dependsOn }) => ({
        name,
        leadsTo: dependsOn,
        state: names.has(name) ? 'chosen' : needed.has(name) ? 'needed' : 'left',
    })));
}

;// CONCATENATED MODULE: ./actions/build/workspaces-step.ts








/** Plans or builds workspaces; sets outputs and summary. */
async function workspacesStep(runner, request, wanted, parts, { isPlan, isVerified, summary }) {
    if (isPlan) {
        const known = await (0,plan/* readRepository */.N)(request.workspace, request.folder, parts);
        const git = (0,build_changes/* gitIn */.uM)(request.workspace, parts.env, parts.run);
        const chosen = await chooseWorkspaces(known.tree, request, wanted, git);
        const further = await furtherReport({ ...request, known }, chosen, wanted, parts);
        (0,outputs/* setWorkspacesPlanOutputs */.KG)(runner, chosen, further);
        if (summary)
            await runner.summary(workspacesPlanSummary(chosen, further));
        return;
    }
    const work = (asked, reach) => buildAll(asked, wanted, reach);
    const built = isVerified
        ? await (0,verify_build.builtTwice)(request, parts, work, ({ results }) => results)
        : await work(request, parts);
    (0,outputs/* setWorkspacesOutputs */.LD)(runner, built);
    if (summary)
        await runner.summary(workspacesSummary(built));
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
