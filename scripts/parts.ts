/**
 * Installs what the tests in `__tests__/real` need and this machine lacks: `node scripts/parts.ts`.
 *
 * Parts are built into a cache outside of the repository, one folder a part and version: `DEPLOY_ACTIONS_PARTS`, else
 * in the user's own cache. A part that is there is not built again.
 */
import { globSync } from 'node:fs';
import { performance } from 'node:perf_hooks';
import { cacheFolder, onPath, programOf } from './parts/cache.ts';
import { install, run } from './parts/install.ts';
import { packagedFiles, packages, parts } from './parts/list.ts';

let failures = 0;

async function step(name: string, work: () => Promise<string>): Promise<void> {
  const start = performance.now();
  const seconds = (): string => `${((performance.now() - start) / 1000).toFixed(1)} s`;
  try {
    console.log(`  ${name.padEnd(20)} ${await work()} (${seconds()})`);
  } catch (error) {
    failures++;
    console.error(
      `  ${name.padEnd(20)} FAILED after ${seconds()}: ${error instanceof Error ? error.message : String(error)}`,
    );
  }
}

/** Installs what Debian packages; on another system it says what is missing. */
async function installPackages(): Promise<string> {
  const programs = Object.keys(packages).filter((name) => onPath(name, process.env) === undefined);
  const hasApt = onPath('apt-get', process.env) !== undefined;
  if (!hasApt && programs.length > 0)
    throw new Error(`install ${programs.join(', ')} by the package manager of this system`);
  // Debian alone takes these files out of a package whose program is there.
  const files = hasApt ? Object.keys(packagedFiles).filter((place) => globSync(place).length === 0) : [];
  const names = [
    ...programs.map((name) => packages[name] ?? name),
    ...files.map((place) => packagedFiles[place] ?? place),
  ];
  if (names.length === 0) return 'there';
  const apt: [string, ...string[]] = process.getuid?.() === 0 ? ['apt-get'] : ['sudo', '-n', 'apt-get'];
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  await run([...apt, 'update', '-qq'], env, 300_000);
  await run([...apt, 'install', '-y', '-qq', '--no-install-recommends', ...names], env, 600_000);
  return `installed ${names.join(', ')}`;
}

const cache = cacheFolder(process.env);
console.log(`Parts for the tests, in ${cache}`);
await step('packages', installPackages);
for (const part of parts) {
  await step(`${part.name} ${part.version}`, async () =>
    programOf(cache, part) === undefined ? `built: ${await install(cache, part, process.env)}` : 'there',
  );
}
if (failures > 0) process.exitCode = 1;
