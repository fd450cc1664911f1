import type { BuildPlan, Tree } from '../../shared/toolchains/toolchain.ts';

/** Something that the repository says of its service, and where. */
export interface Found {
  value: string;
  /** `src/server.js:12` */
  where: string;
}

/** How a repository's service runs, as far as its files say it. */
export interface Service {
  /** A command line, started in the release's folder; it stays in the foreground. */
  start: Found | undefined;
  port: Found | undefined;
  healthPath: Found | undefined;
  versionPath: Found | undefined;
}

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
export async function findService(tree: Tree, plan: BuildPlan): Promise<Service> {
  const sources = tree.paths().filter((file) => source.test(file) && !isTest.test(file));
  const texts = await Promise.all(
    ['Dockerfile', ...sources.slice(0, mostFiles)].map(async (file) => ({
      file,
      text: (await tree.read(file)) ?? '',
    })),
  );
  const find = (...patterns: RegExp[]): Found | undefined => {
    for (const pattern of patterns) {
      for (const { file, text } of texts) {
        const match = pattern.exec(text);
        if (match?.groups?.['value']) return found(match.groups['value'], file, text, match.index);
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

const found = (value: string, file: string, text: string, index: number): Found => ({
  value,
  where: `${file}:${String(text.slice(0, index).split('\n').length)}`,
});

async function findStart(tree: Tree, plan: BuildPlan): Promise<Found | undefined> {
  const procfile = (await tree.read('Procfile')) ?? '';
  const web = /^web:\s*(?<value>.+)$/m.exec(procfile);
  if (web?.groups?.['value']) return found(web.groups['value'].trim(), 'Procfile', procfile, web.index);
  const manifest = (await tree.read('package.json')) ?? '';
  const script = /"start"\s*:\s*"(?<value>(?:node|bun|deno) [^"\\&|;]+)"/.exec(manifest);
  if (script?.groups?.['value']) return found(script.groups['value'], 'package.json', manifest, script.index);
  const [only, ...more] = plan.output;
  const because = plan.evidence[0];
  if (!/^(?:go|rust|zig)$/.test(plan.toolchain) || !only || more.length > 0 || /[*?![{]/.test(only))
    return undefined;
  return { value: `./${only}`, where: because?.file ?? plan.toolchain };
}
