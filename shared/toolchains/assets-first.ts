import type { Candidate, Detected } from './compose.ts';
import type { AfterBuild, Evidence, GivenCommands, PlannedCommand, ToolchainDetector } from './toolchain.ts';

/**
 * Joins an application with the `package.json` of its assets: Node installs and builds them first, then the application's
 * own toolchain does its part. A `package.json` that builds nothing is left alone.
 */
export function assetsFirst(node: Candidate, main: Candidate, given: GivenCommands): Detected {
  const builds = node.plan.commands.some(({ phase }) => phase === 'build');
  const { plan, detector } = main;
  if (!builds || given.build)
    return { detector, plan: { ...plan, evidence: [...plan.evidence, leftAlone(node, main, given)] } };
  return {
    detector: joined(node, main),
    plan: {
      ...plan,
      commands: inTurn(node, main, given),
      cacheKeyFiles: [...new Set([...plan.cacheKeyFiles, ...node.plan.cacheKeyFiles])],
      wants: [...plan.wants, ...node.plan.wants],
      tools: [...(plan.tools ?? detector.tools), ...(node.plan.tools ?? node.detector.tools)],
      stores: [...(plan.stores ?? detector.stores), ...(node.plan.stores ?? node.detector.stores)],
      evidence: [...plan.evidence, becauseOf(node, main)],
      warnings: [...plan.warnings, ...node.plan.warnings],
    },
  };
}

/** What the user gives for a phase stands for all of it. */
function inTurn(node: Candidate, main: Candidate, given: GivenCommands): PlannedCommand[] {
  const assets = node.plan.commands.filter(({ phase }) => !given[phase]);
  const of = (phase: PlannedCommand['phase']): PlannedCommand[] =>
    [...assets, ...main.plan.commands].filter((command) => command.phase === phase);
  return [...of('install'), ...of('build')];
}

function joined(node: Candidate, main: Candidate): ToolchainDetector {
  const setupActions = Object.fromEntries(
    (node.plan.tools ?? node.detector.tools).map(({ tool }) => [
      tool,
      node.detector.setupActions?.[tool] ?? node.detector.setupAction,
    ]),
  );
  return {
    ...main.detector,
    setupActions: { ...setupActions, ...main.detector.setupActions },
    afterBuild: async (folder) => {
      const after: AfterBuild = (await main.detector.afterBuild?.(folder)) ?? nothing;
      return { ...after, also: [...after.also, ...assetFolders(node)] };
    },
  };
}

const nothing: AfterBuild = { leaveOut: [], also: [], warnings: [] };

/** What the build of the assets makes, and not the packages that made it. */
const assetFolders = ({ plan }: Candidate): string[] =>
  plan.output.filter((glob) => /^[\w.-]+\/\*\*$/.test(glob) && !glob.startsWith('node_modules'));

const becauseOf = (node: Candidate, main: Candidate): Evidence => {
  const build = node.plan.commands.find(({ phase }) => phase === 'build');
  const { file, line } = build?.because ?? { file: node.sign };
  const says = `it builds the assets of the ${main.plan.toolchain} application of ${main.sign}: Node goes first`;
  return { file, ...(line !== undefined && { line }), says };
};

const leftAlone = (node: Candidate, main: Candidate, given: GivenCommands): Evidence => ({
  file: node.sign,
  says: given.build
    ? `the build command that was given stands for its scripts too: ${main.sign} says the rest`
    : `it has no build script, so it makes no assets: ${main.sign} alone says how to build`,
});
