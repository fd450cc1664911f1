import { execFile } from 'node:child_process';
import { readdir, readFile, readlink } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';
import { followJournal, type HostJournal } from '../../../rehearsal/story/host-journal.ts';
import { observedVersion } from '../../../rehearsal/story/play.ts';
import { freePort } from '../../../rehearsal/story/free-port.ts';
import type { StepResult } from '../../../rehearsal/step-runner/step.ts';
import { root } from './dist.ts';
import { errorsOf, scene, type JobFacts, type Scene } from './scene.ts';

/** A scene with the shop, and what a person would look at on its host. */
export interface ShopScene extends Scene {
  readonly origin: string;
  readonly port: number;
  readonly journal: HostJournal;
  /** Builds the commit, and deploys it in the same job. */
  deliver(
    facts?: JobFacts,
    inputs?: Readonly<Record<string, string>>,
  ): Promise<{ built: StepResult; deployed: StepResult }>;
  /** Commits another version of the shop. */
  next(version: string, files?: Readonly<Record<string, string>>): Promise<string>;
  /** The release that is current; `undefined` when none is. */
  current(): Promise<string | undefined>;
  serving(): Promise<string>;
  journalText(): Promise<string>;
}

/** Sets the scene. `configure` changes the shop's configuration, `files` what else differs from the example. */
export async function shopScene(
  configure: (text: string) => string = (text) => text,
  files: Readonly<Record<string, string>> = {},
): Promise<ShopScene> {
  const port = await freePort();
  const example = await readExample();
  const at = await scene({ '.gitignore': example['.gitignore'] ?? '' });
  const own = (example[configuration] ?? '').replaceAll('8080', String(port)).replace('/srv/shop', at.host);
  await at.commit({ ...example, [configuration]: configure(own), ...files }, 'v1.0.0');
  const journal = followJournal(at.host);
  const shop: ShopScene = {
    ...at,
    port,
    origin: `http://127.0.0.1:${port}`,
    journal,
    async deliver(facts = {}, inputs = {}) {
      const job = await at.job({ job: 'deploy', ...facts });
      const built = await job.run({ uses: 'build', with: { cache: 'none' } });
      if (built.conclusion !== 'success') throw new Error(`build failed: ${errorsOf(built).join('\n')}`);
      const deployed = await job.run({ uses: 'deploy', with: { environment: 'production', ...inputs } });
      await job.finish();
      return { built, deployed };
    },
    next: (version, more = {}) => at.commit({ ...stamped(example, version), ...more }, `v${version}`),
    current: () =>
      readlink(path.join(at.host, 'current')).then(
        (link) => path.basename(link),
        () => undefined,
      ),
    serving: () => observedVersion(`http://127.0.0.1:${port}`),
    journalText: () => readFile(path.join(at.host, '.deploy', 'journal.jsonl'), 'utf8').catch(() => ''),
    async close() {
      journal.stop();
      await stopShop(at.host);
      await at.close();
    },
  };
  return shop;
}

const configuration = '.github/deploy-actions.yml';

async function readExample(): Promise<Record<string, string>> {
  const folder = path.join(root, 'examples/shop');
  const names = (await readdir(folder, { recursive: true, withFileTypes: true }))
    .filter((entry) => entry.isFile())
    .map((entry) => path.relative(folder, path.join(entry.parentPath, entry.name)))
    .filter((name) => !/^(node_modules|dist|run)\//.test(name));
  return Object.fromEntries(
    await Promise.all(names.map(async (name) => [name, await readFile(path.join(folder, name), 'utf8')])),
  );
}

const stamped = (example: Readonly<Record<string, string>>, version: string): Record<string, string> =>
  Object.fromEntries(
    ['package.json', 'package-lock.json'].map((name) => [
      name,
      (example[name] ?? '').replaceAll('"1.0.0"', JSON.stringify(version)),
    ]),
  );

/** Stops the shop by its own script, whichever release lies there. */
async function stopShop(host: string): Promise<void> {
  const releases = await readdir(path.join(host, 'releases')).catch(() => []);
  for (const release of releases) {
    const cwd = path.join(host, 'releases', release);
    const stopped = await promisify(execFile)(process.execPath, ['dist/stop.js'], {
      cwd,
      timeout: 10_000,
    }).catch(() => undefined);
    if (stopped?.stdout.includes('Stopped')) return;
  }
}
