import { createHash } from 'node:crypto';
import { readdirSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { openLayerRegistry } from '../../../shared/http/layer-registry.ts';
import { temporaryFolder } from '../../fakes/repository.ts';

const digestOf = (text: string): string => `sha256:${createHash('sha256').update(text).digest('hex')}`;

async function open(folder: string) {
  const registry = await openLayerRegistry(folder);
  const [host = '', name = ''] = registry.repository.split('/');
  const ask = (what: string, init: RequestInit = {}) => fetch(`http://${host}/v2/${name}/${what}`, init);
  const begin = async (): Promise<string> => {
    const { headers } = await ask('blobs/uploads/', { method: 'POST' });
    return `http://${host}${headers.get('location') ?? ''}`;
  };
  const push = async (text: string, digest = digestOf(text)): Promise<number> => {
    const place = await begin();
    await fetch(place, { method: 'PATCH', body: text });
    return (await fetch(`${place}?digest=${digest}`, { method: 'PUT' })).status;
  };
  const tag = (name: string, text: string) =>
    ask(`manifests/${name}`, { method: 'PUT', body: text, headers: { 'content-type': 'application/x' } });
  return { registry, host, ask, push, tag };
}

describe('the registry for layers', () => {
  test('gives back in a later run what was pushed, and only what this run asked for is left', async () => {
    const folder = temporaryFolder();
    const first = await open(folder);
    expect(await first.push('layer')).toBe(201);
    expect(await first.push('other')).toBe(201);
    expect((await first.tag('step1', '{"manifest":1}')).status).toBe(201);
    await first.tag('step2', '{"manifest":2}');
    const left = await first.registry.close();

    const second = await open(folder);
    const manifest = await second.ask('manifests/step1');
    expect(manifest.headers.get('content-type')).toBe('application/x');
    expect(await manifest.text()).toBe('{"manifest":1}');
    expect(await (await second.ask(`blobs/${digestOf('layer')}`)).text()).toBe('layer');
    expect((await second.ask('manifests/none')).status).toBe(404);
    expect(await second.registry.close()).not.toBe(left);
    expect(readdirSync(path.join(folder, 'tags'))).toEqual(['step1']);
    expect(readdirSync(path.join(folder, 'blobs'))).toHaveLength(2);
  });

  test('refuses a blob that is not what it is called, and whoever does not know its name', async () => {
    const { registry, host, ask, push } = await open(temporaryFolder());
    expect(await push('layer', digestOf('other'))).toBe(400);
    expect((await ask(`blobs/${digestOf('layer')}`)).status).toBe(404);
    expect((await ask('blobs/sha256:../../x')).status).toBe(404);
    expect((await ask('blobs/uploads/..%2Fx', { method: 'PATCH', body: 'x' })).status).toBe(404);
    expect((await fetch(`http://${host}/v2/layers-0/manifests/a`)).status).toBe(404);
    expect((await fetch(`http://${host}/v2/`)).status).toBe(200);
    await registry.close();
  });
});
