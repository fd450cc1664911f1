import path from 'node:path';
import type { Cache } from '../../shared/cache/cache.ts';
import type { CommandResult } from '../../shared/command/command.ts';
import { scrubbed } from '../../shared/command/scrub.ts';
import type { EngineStep, ImageOrder } from '../../shared/engines/engine.ts';
import { readLayout, type Layout } from '../../shared/engines/layout.ts';
import { leakedSecrets, type SecretValue } from '../../shared/engines/leaks.ts';
import { hashFile, makeTempFolder, readTextIfThere, removeTree, safeName } from '../../shared/files/files.ts';
import type { Subject } from '../../shared/release/manifest.ts';
import { ActionError } from '../../shared/runner/errors.ts';
import type { Environment, RunContext } from '../../shared/runner/runner.ts';
import type { CommandParts } from './commands.ts';
import { contextWarnings } from './image-context.ts';
import { imageFailure } from './image-failure.ts';
import { openLayers, type KeptLayers } from './image-layers.ts';
import { orderOf } from './image-order.ts';
import { writeLayoutTar } from './image-tar.ts';
import type { PlannedImage } from './image.ts';
import type { Planned } from './plan.ts';

/** What of a build's request an image needs. */
interface ImageOf {
  workspace: string;
  timeoutMs: number;
  context: RunContext;
  cache: 'auto' | 'read-only' | 'none';
  /** Every step runs, as a release's has to. */
  isCold: boolean;
}

type ImageParts = CommandParts & { cache: Cache };

/** An image that was built. */
export interface MadeImage {
  subject: Subject;
  engine: string;
  platforms: readonly string[];
  /** Of one platform. */
  layers: number;
  /** Instructions that ran or were taken from the cache, over all platforms. */
  steps: number;
  kept: number;
}

/** Builds the image, reads its layout back, and leaves it in `into` as one tar: a subject of the release. */
export async function makeImage(
  image: PlannedImage,
  request: ImageOf,
  planned: Planned,
  into: string,
  parts: ImageParts,
  warn: (warning: string) => void,
): Promise<MadeImage> {
  const { wanted, engine, said, instructions } = image;
  const { workspace, context, cache, isCold } = request;
  const work = await makeTempFolder(path.join(context.temp, 'deploy-actions-image'), planned.plan.name);
  const which = [wanted.file, wanted.target ?? '', ...wanted.platforms];
  const layers = await openLayers({ engine, said, image: which, isCold, cache, context }, parts);
  try {
    const layout = path.join(work, 'layout');
    const { env } = parts;
    const order = await orderOf({
      ...{ wanted, workspace, context, planned, env, layout, isCold },
      layers: layers?.place,
    });
    (await contextWarnings(order.file, order.context, instructions)).forEach(warn);
    const secrets = await secretValues(order, env);
    const steps = await runEngine(image, order, layers, request, parts, secrets);
    const read = await readLayout(layout);
    refuseOtherPlatforms(read, wanted.platforms, engine.name);
    await refuseLeaks(layout, read, secrets);
    const subject = await asSubject(read, order, planned, into);
    return { subject, engine: engine.name, platforms: wanted.platforms, layers: read.layers, ...steps };
  } finally {
    await layers?.close();
    await removeTree(work);
  }
}

/** An index that lacks a platform looks whole to whoever pulls another one. */
function refuseOtherPlatforms({ platforms }: Layout, asked: readonly string[], engine: string): void {
  if (asked.length < 2 || asked.every((each) => platforms.includes(plainArm(each)))) return;
  throw new ActionError(
    `The image is asked for ${asked.join(', ')}, and ${engine} made ${platforms.join(', ') || 'none of them'}`,
    { fix: 'Build it again; when it stays so, name the engine and its version in a report.' },
  );
}

const plainArm = (platform: string): string => platform.replace(/^linux\/arm64\/v8$/, 'linux/arm64');

async function asSubject(
  layout: Layout,
  order: ImageOrder,
  { plan }: Planned,
  into: string,
): Promise<Subject> {
  const name = `${safeName(`${plan.name}_${plan.version}_image`)}.oci.tar`;
  const out = path.join(into, name);
  await writeLayoutTar(order.layout, layout, order.time, out);
  const subject: Subject = {
    kind: 'image',
    name,
    mediaType: 'application/vnd.oci.image.layout.v1+tar',
    ...(await hashFile(out)),
    manifest: layout.image.digest,
  };
  const [platform, ...others] = order.platforms;
  return platform !== undefined && others.length === 0 ? { ...subject, platform } : subject;
}

async function secretValues({ secrets }: ImageOrder, env: Environment): Promise<SecretValue[]> {
  return Promise.all(
    secrets.map(async (secret) => ({
      id: secret.id,
      value: ('env' in secret ? env[secret.env] : await readTextIfThere(secret.file)) ?? '',
    })),
  );
}

async function refuseLeaks(folder: string, layout: Layout, secrets: readonly SecretValue[]): Promise<void> {
  const leaked = await leakedSecrets(folder, layout, secrets);
  if (leaked.length === 0) return;
  throw new ActionError(`The image holds the secret ${leaked.join(', ')}: whoever pulls it could read it`, {
    fix: 'Use it by RUN --mount=type=secret alone, and write it into no file, variable or argument. No release was left behind.',
  });
}

/** Runs what the engine needs for an image, and counts its steps. */
async function runEngine(
  image: PlannedImage,
  order: ImageOrder,
  layers: KeptLayers | undefined,
  request: ImageOf,
  parts: ImageParts,
  secrets: readonly SecretValue[],
): Promise<Pick<MadeImage, 'steps' | 'kept'>> {
  const { engine, instructions } = image;
  const { workspace, timeoutMs } = request;
  const counts = { steps: 0, kept: 0 };
  const hide = hiding(secrets);
  let isAside = false;
  const count = (line: string): void => {
    const told = engine.tells(line);
    if (told === 'step') counts.steps++;
    if (told === 'kept' && !isAside) counts.kept++;
    if (told === 'step' || told === 'aside') isAside = told === 'aside';
  };
  const end = parts.clock.monotonic() + timeoutMs;
  for (const step of engine.steps(order)) {
    const env = { ...scrubbed(parts.env), ...layers?.env, SOURCE_DATE_EPOCH: String(order.time) };
    const left = Math.max(1, end - parts.clock.monotonic());
    const result = await runStep(step, { cwd: order.context, env, timeoutMs: left }, parts, (line) => {
      count(line);
      return hide(line);
    });
    if (result.exitCode === 0 || step.mayFail === true) continue;
    if (order.layers && /failed pushing cache/.test(result.stderr)) {
      parts.log.warning('The layers of the image cannot be kept; it is built without that.');
      return runEngine(image, { ...order, layers: undefined }, undefined, request, parts, secrets);
    }
    const shown = { ...result, stdout: hide(result.stdout), stderr: hide(result.stderr) };
    const command = step.argv.slice(0, 2).join(' ');
    throw await imageFailure({ workspace, order, instructions, command }, shown, parts.log);
  }
  return counts;
}

async function runStep(
  { argv, mayFail = false }: EngineStep,
  place: { cwd: string; env: Environment; timeoutMs: number },
  { run, log, signal }: CommandParts,
  shown: (line: string) => string,
): Promise<CommandResult> {
  const onLine = mayFail ? undefined : (line: string): void => log.info(shown(line));
  const command = { ...place, argv, ...(onLine && { onLine }) };
  const result = await log.group(`image: ${argv.slice(0, 3).join(' ')}`, () =>
    log.fenced(() => run(command, signal)),
  );
  signal?.throwIfAborted();
  return result;
}

/** A step of the build may print its secret, and GitHub hides those alone that it was given as such. */
function hiding(secrets: readonly SecretValue[]): (text: string) => string {
  const hidden = secrets
    .flatMap(({ value }) => [value.trim(), ...value.split('\n').map((line) => line.trim())])
    .filter((each) => each.length >= 4)
    .toSorted((a, b) => b.length - a.length);
  return (text) => hidden.reduce((left, each) => left.replaceAll(each, () => '***'), text);
}
