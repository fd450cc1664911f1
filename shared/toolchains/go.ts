import { askedVersions } from './asked-versions.ts';
import { hasAbove } from './folder.ts';
import { goSources, moduleName, type GoSources } from './go-sources.ts';
import { runtimeOutput } from './runtime-folders.ts';
import type { BuildPlan, GivenCommands, PlannedCommand, ToolchainDetector, Tree } from './toolchain.ts';
import { ActionError } from '../runner/errors.ts';

/** Go modules. */
export const go: ToolchainDetector = {
  name: 'go',
  looksFor: ['go.mod'],
  tools: [{ tool: 'go', run: 'go env GOVERSION' }],
  stores: [{ tool: 'go', run: 'go env GOMODCACHE' }],
  setupAction: 'actions/setup-go',
  detect,
};

async function detect(tree: Tree, folder: string, given: GivenCommands): Promise<BuildPlan | undefined> {
  const prefix = folder === '' ? '' : `${folder}/`;
  const file = `${prefix}go.mod`;
  const text = await tree.read(file);
  if (text === undefined) return undefined;
  const module = directive(text, 'module');
  if (!module)
    throw new ActionError(`${file} has no module line`, {
      fix: 'Run go mod init.',
      place: { file, line: 1 },
    });
  const sources = await goSources(tree, prefix, module.value);
  const runtime = runtimeOutput(tree, prefix);
  const build = given.build ?? buildCommand(sources, file);
  const install = given.install ?? installCommand(tree, prefix, text);
  return {
    toolchain: 'go',
    name: moduleName(module.value),
    version: '',
    commands: [...(install ? [install] : []), build],
    output: ['dist/**', ...runtime.output],
    test: sources.test && { run: 'go test ./...', because: sources.test },
    cacheKeyFiles: [tree.has(`${prefix}go.sum`) ? `${prefix}go.sum` : file],
    wants: await askedVersions(tree, prefix, ['go'], [file]),
    evidence: [
      { file, line: module.line, says: `the Go module ${module.value}` },
      ...sources.mains.map(({ because }) => because),
      ...runtime.evidence,
    ],
    warnings: [],
  };
}

interface Directive {
  value: string;
  line: number;
}

function directive(text: string, word: string): Directive | undefined {
  const lines = text.split(/\r?\n/);
  const at = lines.findIndex((line) => line.startsWith(`${word} `));
  const value = lines[at]
    ?.slice(word.length)
    .replace(/\/\/.*/, '')
    .trim()
    .replace(/^"(.*)"$/, '$1');
  return value ? { value, line: at + 1 } : undefined;
}

function installCommand(tree: Tree, prefix: string, text: string): PlannedCommand | undefined {
  const at = text.split('\n').findIndex((line) => /^require\b/.test(line));
  if (at < 0 || tree.has(`${prefix}vendor/modules.txt`)) return undefined;
  const because = { file: `${prefix}go.mod`, line: at + 1, says: 'it requires other modules' };
  // In a workspace it would ask for its other modules too, which are published nowhere.
  const run = hasAbove(tree, prefix, 'go.work')
    ? 'go list -deps -f "{{with .Error}}{{.}}{{end}}" ./...'
    : 'go mod download';
  return { phase: 'install', run, because };
}

/**
 * All main packages into `dist/`: without paths of the machine, without the state of the checkout, and without
 * cgo where nothing needs it, so that the same commit gives the same bytes and the binary runs on any host.
 */
function buildCommand({ mains, cgo }: GoSources, file: string): PlannedCommand {
  const [first] = mains;
  if (!first)
    throw new ActionError(`${file} has no main package: go build would make nothing to run`, {
      fix: 'Add a main package, or give build-command and output.',
      place: { file, line: 1 },
    });
  const doubles = mains.filter(({ name }, at) => mains.findIndex((main) => main.name === name) !== at);
  if (doubles.length > 0)
    throw new ActionError(
      `Two main packages would be built to one file, dist/${doubles[0]?.name ?? ''}: ` +
        mains
          .filter(({ name }) => name === doubles[0]?.name)
          .map(({ folder }) => folder)
          .join(', '),
      { fix: 'Rename one of the folders, or give build-command.' },
    );
  return {
    phase: 'build',
    run: 'go build -trimpath -buildvcs=false -o dist/ ./...',
    because: first.because,
    ...(!cgo && { env: { CGO_ENABLED: '0' } }),
  };
}
