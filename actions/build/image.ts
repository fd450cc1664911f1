import path from 'node:path';
import { scrubbed } from '../../shared/command/scrub.ts';
import { readDockerfile, type Instruction } from '../../shared/engines/dockerfile.ts';
import type { Engine, ImageSecret } from '../../shared/engines/engine.ts';
import { engines } from '../../shared/engines/engines.ts';
import { pathKind, readText } from '../../shared/files/files.ts';
import { ActionError } from '../../shared/runner/errors.ts';
import type { Environment } from '../../shared/runner/runner.ts';
import { placedIn } from './image-order.ts';
import type { PlanParts } from './plan.ts';

/** The image that a user asks for; paths from the repository's root. */
export interface ImageWanted {
  file: string;
  context: string;
  target?: string | undefined;
  buildArgs: Readonly<Record<string, string>>;
  secrets: readonly ImageSecret[];
  platforms: readonly string[];
  labels: Readonly<Record<string, string>>;
}

/** An image that can be built here, as far as it can be told before anything is. */
export interface PlannedImage {
  wanted: ImageWanted;
  engine: Engine;
  /** What the engine said of itself. */
  said: string;
  instructions: readonly Instruction[];
  warnings: string[];
}

/** Finds the engine of this runner and what the image is made from, before anything is built. */
export async function planImage(
  wanted: ImageWanted,
  workspace: string,
  parts: PlanParts,
): Promise<PlannedImage> {
  const file = placedIn(workspace, wanted.file);
  if ((await pathKind(file)) !== 'file')
    throw new ActionError(`There is no ${wanted.file} to build an image from (${file})`, {
      fix: 'Correct image (an input) or build.image.file in the configuration, or take it out.',
    });
  if ((await pathKind(placedIn(workspace, wanted.context))) !== 'folder')
    throw new ActionError(`The context of the image, ${wanted.context}, is no folder of the repository`, {
      fix: 'Correct build.image.context in the configuration.',
    });
  const instructions = readDockerfile(await readText(file));
  checkTarget(wanted, instructions);
  wanted.platforms.forEach(checkPlatform);
  for (const secret of wanted.secrets) await checkSecret(secret, workspace, parts.env);
  const { engine, said } = await findEngine(wanted, parts);
  return { wanted, engine, said, instructions, warnings: argumentWarnings(wanted) };
}

function checkTarget({ file, target }: ImageWanted, instructions: readonly Instruction[]): void {
  if (target === undefined || /^\d+$/.test(target)) return;
  const stages = instructions.flatMap(({ keyword, rest }) => {
    const [, name] = (keyword === 'FROM' && /\sAS\s+(\S+)\s*$/i.exec(rest)) || [];
    return name === undefined ? [] : [name];
  });
  if (stages.some((stage) => stage.toLowerCase() === target.toLowerCase())) return;
  throw new ActionError(
    `${file} has no stage ${target}; it has ${stages.length === 0 ? 'none with a name' : stages.join(', ')}`,
    { fix: 'Correct build.image.target in the configuration.' },
  );
}

/** What container images are made for; anything else is a slip of the pen. */
const platformForm =
  /^linux\/(?:amd64(?:\/v[1-4])?|arm64(?:\/v8)?|arm(?:\/v[5-7])?|386|ppc64le|s390x|riscv64|mips64le|loong64)$/;

function checkPlatform(platform: string): void {
  if (platformForm.test(platform)) return;
  throw new ActionError(`An image cannot be built for ${platform}`, {
    fix: 'Name platforms in build.image.platforms as linux/amd64, linux/arm64 or linux/arm/v7: images are of Linux.',
  });
}

async function checkSecret(secret: ImageSecret, workspace: string, env: Environment): Promise<void> {
  const there =
    'env' in secret
      ? scrubbed(env)[secret.env] !== undefined
      : (await pathKind(path.resolve(workspace, secret.file))) !== undefined;
  if (there) return;
  const what = 'env' in secret ? `variable ${secret.env}` : `file ${secret.file}`;
  throw new ActionError(`The secret ${secret.id} of the image: there is no ${what}`, {
    fix: 'Set it in the step, or correct build.image.secrets.',
  });
}

async function findEngine(
  { file }: ImageWanted,
  parts: PlanParts,
): Promise<Pick<PlannedImage, 'engine' | 'said'>> {
  const refused: string[] = [];
  for (const engine of engines) {
    const answer = await asked(engine, parts);
    if (answer.works) return { engine, said: answer.said };
    refused.push(`${engine.name} (${answer.said})`);
  }
  throw new ActionError(
    `${file} asks for an image, and this runner has no engine that builds one: ${refused.join(', ')}`,
    {
      fix: 'Install Docker with buildx (docker/setup-buildx-action), podman or buildah in a step before this one; or set image to none.',
    },
  );
}

async function asked({ probe }: Engine, { run, env }: PlanParts): Promise<{ works: boolean; said: string }> {
  const result = await run({ argv: probe, env: scrubbed(env), timeoutMs: 30_000 }).catch(() => undefined);
  if (!result) return { works: false, said: 'not installed' };
  const [first = ''] = `${result.stderr}\n${result.stdout}`.trim().split('\n');
  return result.exitCode === 0
    ? { works: true, said: result.stdout.trim() }
    : { works: false, said: first.slice(0, 200) || `exit code ${String(result.exitCode)}` };
}

const argumentWarnings = ({ buildArgs }: ImageWanted): string[] =>
  Object.keys(buildArgs)
    .filter((name) => /TOKEN|SECRET|PASSWORD|PASSWD|PRIVATE_?KEY|API_?KEY|CREDENTIAL/i.test(name))
    .map(
      (name) =>
        `The build argument ${name} looks like a secret, and can be read in the image's history: give it by build.image.secrets, and RUN --mount=type=secret.`,
    );
