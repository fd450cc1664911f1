import path from 'node:path';
import { ActionError } from '../runner/errors.ts';
import { askedVersions } from './asked-versions.ts';
import { lineSaying } from './says.ts';
import { folderProbe } from './shell-lines.ts';
import { filesBelow } from './sources.ts';
import type {
  BuildPlan,
  Evidence,
  GivenCommands,
  PlannedCommand,
  ToolchainDetector,
  Tree,
} from './toolchain.ts';
import { element, withoutXmlComments } from './xml.ts';

/** C#, F# and Visual Basic, built by the .NET SDK. */
export const dotnet: ToolchainDetector = {
  name: 'dotnet',
  looksFor: ['*.sln', '*.slnx', '*.csproj', '*.fsproj', '*.vbproj'],
  tools: [{ tool: 'dotnet', run: 'dotnet --version' }],
  stores: [folderProbe('dotnet', 'NUGET_PACKAGES', '.nuget/packages', '')],
  setupAction: 'actions/setup-dotnet',
  detect,
};

const projectFile = /\.(?:cs|fs|vb)proj$/;

/** One project file, and what it makes. */
interface Project {
  file: string;
  text: string;
  name: string;
  /** What says that it makes a program. */
  program: Evidence | undefined;
  /** What says that it holds tests. */
  tests: Evidence | undefined;
}

async function detect(tree: Tree, folder: string, given: GivenCommands): Promise<BuildPlan | undefined> {
  const prefix = folder === '' ? '' : `${folder}/`;
  const solution = filesBelow(tree, prefix, /\.slnx?$/).find(
    (file) => !file.slice(prefix.length).includes('/'),
  );
  const projects = await projectsOf(tree, prefix, solution);
  const sign = solution ?? projects[0]?.file;
  if (sign === undefined) return undefined;
  const programs = projects.filter(({ program, tests }) => program && !tests);
  const [first] = programs;
  if (!first && !given.build)
    throw new ActionError(
      `${sign} has no project that makes a program: dotnet publish would leave nothing to run`,
      {
        fix: 'Set OutputType to Exe in a project, or give build-command and output.',
        place: { file: sign },
      },
    );
  const locks = filesBelow(tree, prefix, /(?:^|\/)packages\.lock\.json$/);
  const tests = projects.find((project) => project.tests);
  const target = sign.slice(prefix.length);
  return {
    toolchain: 'dotnet',
    name: solution === undefined || programs.length === 1 ? (first?.name ?? '') : stem(solution),
    version: (first && element(first.text, 'Version')?.text) ?? '',
    commands: [
      given.install ?? restoreCommand(target, sign, locks),
      ...(given.build
        ? [given.build]
        : programs.map((project) => publishCommand(project, prefix, programs.length > 1))),
    ],
    output: ['dist/**'],
    test: tests?.tests && { run: `dotnet test ${quoted(target)}`, because: tests.tests },
    cacheKeyFiles: (locks.length > 0 ? locks : projects.map(({ file }) => file)).slice(0, 8),
    wants: await askedVersions(tree, prefix, ['dotnet'], first ? [first.file] : []),
    evidence: [
      { file: sign, says: solution === undefined ? 'a project of .NET' : 'a solution of .NET' },
      ...programs.flatMap(({ program }) => (program ? [program] : [])),
    ],
    warnings: [],
  };
}

const stem = (file: string): string => path.posix.basename(file).replace(/\.[^.]+$/, '');

const quoted = (text: string): string => (/[^\w./\\-]/.test(text) ? `'${text}'` : text);

/** The projects that a solution names, else those of the folder itself. */
async function projectsOf(tree: Tree, prefix: string, solution: string | undefined): Promise<Project[]> {
  const named =
    solution === undefined ? undefined : ((await tree.read(solution)) ?? '').replaceAll('\\', '/');
  const files = filesBelow(tree, prefix, projectFile).filter((file) => {
    const own = file.slice(prefix.length);
    return named === undefined ? !own.includes('/') : named.includes(`"${own}"`);
  });
  return Promise.all(
    files.map(async (file) => {
      const text = withoutXmlComments((await tree.read(file)) ?? '');
      const says = (pattern: RegExp): Evidence | undefined => lineSaying(file, text, pattern);
      return {
        file,
        text,
        name: element(text, 'AssemblyName')?.text ?? stem(file),
        program:
          says(/(Sdk="Microsoft\.NET\.Sdk\.(?:Web|Worker|BlazorWebAssembly)")/) ??
          says(/(<OutputType>\s*(?:Win)?Exe\s*<\/OutputType>)/i),
        tests: says(/(Include="Microsoft\.NET\.Test\.Sdk".*|<IsTestProject>\s*true.*|Sdk="MSTest\.Sdk.*)/),
      };
    }),
  );
}

/** Packages as they are locked, where the projects keep a lockfile. */
function restoreCommand(target: string, sign: string, [lock]: readonly string[]): PlannedCommand {
  const because =
    lock === undefined
      ? { file: sign, says: 'the packages that its projects name' }
      : { file: lock, says: 'the packages, as they are locked' };
  return {
    phase: 'install',
    run: `dotnet restore ${quoted(target)}${lock === undefined ? '' : ' --locked-mode'}`,
    because,
  };
}

/** `ContinuousIntegrationBuild` keeps the folders of the machine out of what is made. */
function publishCommand(
  { file, name, program }: Project,
  prefix: string,
  isOneOfMany: boolean,
): PlannedCommand {
  const into = isOneOfMany ? `dist/${name}` : 'dist';
  const flags = '--configuration Release --no-restore -p:ContinuousIntegrationBuild=true';
  return {
    phase: 'build',
    run: `dotnet publish ${quoted(file.slice(prefix.length))} ${flags} --output ${quoted(into)}`,
    because: program ?? { file, says: 'a program' },
  };
}
