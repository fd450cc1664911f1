import { createHash } from 'node:crypto';
import { existsSync, lstatSync, readFileSync, readlinkSync } from 'node:fs';
import path from 'node:path';
import { parseContents } from '../../shared/release/contents.ts';
import { lastDone, unfinished } from '../../shared/rollout/history.ts';
import type { World } from './world.ts';

/** What is wrong; empty when all is well. */
export type Faults = string[];

/** `current` is one of these releases, whole, and the service answers as that version. */
export async function wholeFaults(world: World, ids: readonly string[]): Promise<Faults> {
  const current = world.current();
  if (current === undefined || !ids.includes(current))
    return [`current is ${String(current)}, not ${ids.join(' or ')}`];
  const version = current.slice(0, current.lastIndexOf('-'));
  let serves = await world.serves();
  // A restart may be at its very end.
  for (let tries = 0; serves !== version && tries < 20; tries += 1) {
    await new Promise((resolve) => setTimeout(resolve, 100));
    serves = await world.serves();
  }
  return [
    ...contentFaults(world, current),
    ...(serves === version ? [] : [`current is ${current}, and ${serves || 'nothing'} answers`]),
  ];
}

/** Every file of a release is as it was built. */
export function contentFaults({ host }: World, id: string): Faults {
  const text = readFileSync(path.join(host, '.deploy/releases', id, 'contents.json'), 'utf8');
  const folder = path.join(host, 'releases', id);
  return parseContents(text, id).entries.flatMap((entry) => {
    const file = path.join(folder, entry.path);
    try {
      if ('link' in entry)
        return readlinkSync(file) === entry.link ? [] : [`${entry.path} of ${id} leads elsewhere`];
      if (!lstatSync(file).isFile()) return [`${entry.path} of ${id} is no file`];
      const digest = `sha256:${createHash('sha256').update(readFileSync(file)).digest('hex')}`;
      return digest === entry.digest ? [] : [`${entry.path} of ${id} differs`];
    } catch {
      return [`${entry.path} of ${id} is not there`];
    }
  });
}

/** The journal reads, ends every story, and says what is current. */
export function journalFaults(world: World): Faults {
  const { torn } = world.journal();
  const told = world.told();
  const current = world.current();
  return [
    ...(torn === 0 ? [] : [`${torn} lines of the journal are torn`]),
    ...unfinished(told).map(({ deployment }) => `deployment ${deployment} is unfinished in the journal`),
    ...((told.current ?? '') === (current ?? '')
      ? []
      : [`current is ${String(current)}, and the journal says ${String(told.current)}`]),
  ];
}

/** Nobody holds the lock: it is not there, it ran out, or it is that of a story which has ended, and runs out unused. */
export function lockFaults({ host, told }: World): Faults {
  const file = path.join(host, '.deploy/lock');
  if (!existsSync(file)) return [];
  const text = readFileSync(file, 'utf8');
  const read = (key: string): string => new RegExp(`^${key} (.*)$`, 'm').exec(text)?.[1] ?? '';
  const story = told().deployments.find(({ deployment }) => deployment === read('deployment'));
  if (Number(read('expires')) <= Date.now() / 1000 || (story && story.outcome !== 'unfinished')) return [];
  return [`the lock is held: ${text.replaceAll('\n', ' ')}`];
}

/** No watchdog is armed, and no undo was cut off. */
export function watchdogFaults({ host, told }: World): Faults {
  return told().deployments.flatMap(({ deployment }) => {
    const there = (name: string): boolean =>
      existsSync(path.join(host, '.deploy/watchdogs', deployment, name));
    if (there('armed')) return [`the watchdog of ${deployment} is armed`];
    return there('fired') && !there('undone') ? [`the undo of ${deployment} was cut off`] : [];
  });
}

/** GitHub has one deployment for each story of the journal, and its last status is true. */
export function recordFaults(world: World): Faults {
  const told = world.told();
  const serves = lastDone(told);
  const idOf = (payload: unknown): unknown =>
    (typeof payload === 'string' ? (JSON.parse(payload) as { id?: unknown }) : (payload as { id?: unknown }))
      .id;
  const known = new Set(told.deployments.map(({ deployment }) => deployment));
  const strangers = world.github.state.deployments
    .map(({ payload }) => idOf(payload))
    .filter((id) => typeof id !== 'string' || !known.has(id))
    .map((id) => `GitHub has a deployment that the journal does not know: ${String(id)}`);
  const stories = told.deployments.flatMap((past) => {
    const name = `${past.kind} ${past.deployment} of ${past.release.version}`;
    const made = world.github.state.deployments.filter(
      ({ payload, statuses }) =>
        idOf(payload) === past.deployment && statuses.at(-1)?.description !== 'Made twice',
    );
    if (!past.changed && made.length === 0) return [];
    const [only, second] = made;
    if (!only || second) return [`GitHub has ${made.length} deployments for ${name}`];
    const state = only.statuses.at(-1)?.state ?? 'none';
    const wanted =
      past === serves
        ? ['success']
        : past.outcome === 'done'
          ? ['inactive', 'failure']
          : ['failure', 'error'];
    return wanted.includes(state)
      ? []
      : [`GitHub says ${state} of ${name}, which is ${past.outcome}${past === serves ? ' and serves' : ''}`];
  });
  return [...strangers, ...stories];
}
