/**
 * Keeps the floors: a room of `shared/` imports only from floors below its own, actions never import each
 * other (but the pipeline and the command), and only floor 0 touches the outside world.
 */
import path from 'node:path';

const floors = [
  ['runner', 'command', 'files', 'http', 'time', 'api', 'artifacts', 'cache'],
  ['release', 'github', 'config', 'hosts', 'engines', 'lockfiles'],
  ['toolchains', 'sbom', 'testing', 'assess', 'stores', 'targets', 'routers', 'health', 'signals', 'judge'],
  ['rollout', 'report', 'settings'],
];

/** The bottom of floor 0, in order: whatever else is there may stand on these. */
const ground = ['time', 'runner'];

const pureNode = new Set([
  'path',
  'url',
  'util',
  'events',
  'zlib',
  'crypto',
  'buffer',
  'stream',
  'stream/promises',
]);
const outside = /^(@actions\/|@octokit\/|octokit$|undici$|node:)/;
const free = ['scripts', 'benchmarks', '__tests__', 'rehearsal'];

/** Names where a file lives: `{area, room, floor}`, floor 4 for everything outside `shared/`. */
function locate(file, root) {
  const [area, room] = path.relative(root, file).split(path.sep);
  if (area !== 'shared') return { area, room, floor: 4 };
  const floor = floors.findIndex((rooms) => rooms.includes(room));
  return { area, room, floor };
}

/** Errors, the log and the clock are what every room of floor 0 speaks with. */
function isGround(from, to) {
  if (from.floor !== 0 || to.floor !== 0) return false;
  const rank = (room) => (ground.includes(room) ? ground.indexOf(room) : ground.length);
  return rank(to.room) < rank(from.room);
}

function faultOf(from, specifier, file, root) {
  if (outside.test(specifier)) {
    const pure = specifier.startsWith('node:') && pureNode.has(specifier.slice(5));
    if (pure || from.floor === 0 || free.includes(from.area)) return undefined;
    return `${specifier} reaches the outside world: only the rooms of floor 0 import it`;
  }
  if (!specifier.startsWith('.')) return undefined;
  const to = locate(path.resolve(path.dirname(file), specifier), root);
  if (free.includes(from.area)) return undefined;
  if (from.area === 'shared') {
    if (from.floor < 0) return `shared/${from.room} is on no floor: add it to scripts/lint/floors.js`;
    if (to.area === 'schemas') return undefined;
    if (from.floor === 0 && to.area === 'node_modules') return undefined;
    if (to.area !== 'shared') return `shared/ never imports from ${to.area}/`;
    if (to.room !== from.room && to.floor >= from.floor && !isGround(from, to))
      return `shared/${from.room} (floor ${from.floor}) may not import shared/${to.room} (floor ${to.floor})`;
    return undefined;
  }
  if (to.area === 'rehearsal' && from.area !== 'cli') return 'only cli/ imports from rehearsal/';
  const isRoot = from.area === 'actions' && from.room === 'index.ts';
  if (
    from.area === 'actions' &&
    to.area === 'actions' &&
    to.room !== from.room &&
    from.room !== 'pipeline' &&
    !isRoot
  )
    return `actions/${from.room} may not import actions/${to.room}`;
  return undefined;
}

const rule = {
  meta: { type: 'problem', schema: [] },
  create(context) {
    const file = context.filename;
    const root = context.cwd;
    const from = locate(file, root);
    const check = (node) => {
      const specifier = node.source?.value;
      if (typeof specifier !== 'string') return;
      const message = faultOf(from, specifier, file, root);
      if (message) context.report({ node, message });
    };
    return {
      ImportDeclaration: check,
      ImportExpression: check,
      ExportNamedDeclaration: check,
      ExportAllDeclaration: check,
    };
  },
};

export default { rules: { floors: rule } };
