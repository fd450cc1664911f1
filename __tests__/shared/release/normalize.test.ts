import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { gunzipSync } from 'node:zlib';
import { describe, expect, jest, test } from '@jest/globals';
import fc from '../../support/fast-check.ts';
import { walk } from '../../../shared/files/files.ts';
import { withNormalFiles } from '../../../shared/release/normalize.ts';
import { temporaryFolder } from '../../fakes/repository.ts';

jest.setTimeout(60_000);

const time = 1_700_000_000;

interface Member {
  name: string;
  text: string;
  year?: number;
  mode?: number;
  stored?: boolean;
}

/** Writes a zip as Python does, which keeps members in the order given. */
function pythonZip(file: string, members: readonly Member[], more = ''): void {
  const program = `
import json, sys, zipfile
members = json.loads(sys.stdin.read())
with zipfile.ZipFile(sys.argv[1], 'w') as archive:
    for member in members:
        info = zipfile.ZipInfo(member['name'], (member.get('year', 2024), 5, 6, 7, 8, 10))
        info.external_attr = (0o100000 | member.get('mode', 0o644)) << 16
        info.compress_type = zipfile.ZIP_STORED if member.get('stored') else zipfile.ZIP_DEFLATED
        archive.writestr(info, member['text'])
    ${more}
`;
  execFileSync('python3', ['-c', program, file], { input: JSON.stringify(members) });
}

/** What Python, which knows nothing of this suite, reads there: it checks each member's sum. */
function pythonRead(
  file: string,
): { name: string; text: string; mode: number; when: number[]; stored: boolean }[] {
  const program = `
import json, sys, zipfile
with zipfile.ZipFile(sys.argv[1]) as archive:
    print(json.dumps([{'name': i.filename, 'text': archive.read(i).decode('latin1'), 'mode': i.external_attr >> 16,
        'when': list(i.date_time), 'stored': i.compress_type == 0} for i in archive.infolist()]))
`;
  return JSON.parse(execFileSync('python3', ['-c', program, file], { encoding: 'utf8' })) as never;
}

async function normalized(
  root: string,
): Promise<{ files: Map<string, Buffer>; sizes: number[]; warnings: string[] }> {
  const warnings: string[] = [];
  const request = {
    root,
    entries: await walk(root),
    time,
    temp: temporaryFolder(),
    warn: (warning: string) => void warnings.push(warning),
  };
  return withNormalFiles(request, async ({ entries, instead }) => ({
    files: new Map([...instead].map(([name, at]) => [name, readFileSync(at)])),
    sizes: entries.filter(({ path: name }) => instead.has(name)).map(({ size }) => size),
    warnings,
  }));
}

async function one(members: readonly Member[], name = 'app.jar', more?: string) {
  const root = temporaryFolder();
  const file = path.join(root, name);
  pythonZip(file, members, more);
  const { files, warnings, sizes } = await normalized(root);
  const bytes = files.get(name);
  const out = path.join(temporaryFolder(), name);
  if (bytes) writeFileSync(out, bytes);
  return { bytes, warnings, sizes, original: readFileSync(file), read: () => pythonRead(out) };
}

describe('withNormalFiles', () => {
  test('gives jars of one contents the same bytes, whatever their times, order and modes', async () => {
    const manifest = { name: 'META-INF/MANIFEST.MF', text: 'Manifest-Version: 1.0\r\n' };
    const [a, b] = [
      { name: 'b/B.class', text: 'b'.repeat(500) },
      { name: 'a/A.class', text: 'a' },
    ];
    const first = await one([manifest, a, b]);
    const second = await one([
      { ...b, year: 2001, mode: 0o600 },
      { ...manifest, year: 1999 },
      { ...a, mode: 0o664 },
    ]);
    expect(first.bytes).toBeDefined();
    expect(second.bytes?.equals(first.bytes ?? Buffer.alloc(0))).toBe(true);
    expect(first.read()).toEqual([
      { ...manifest, mode: 0o100644, when: [2023, 11, 14, 22, 13, 20], stored: false },
      { ...b, mode: 0o100644, when: [2023, 11, 14, 22, 13, 20], stored: false },
      { ...a, mode: 0o100644, when: [2023, 11, 14, 22, 13, 20], stored: false },
    ]);
    expect(first.sizes).toEqual([first.bytes?.length]);
  });

  test('keeps a nested jar stored, as Spring Boot must find it, and a program executable', async () => {
    const { read } = await one([
      { name: 'BOOT-INF/lib/a.jar', text: 'jar', stored: true },
      { name: 'bin/run', text: '#!/bin/sh', mode: 0o775 },
    ]);
    expect(read().map(({ mode, stored }) => [mode, stored])).toEqual([
      [0o100644, true],
      [0o100755, false],
    ]);
  });

  test('puts the records of a wheel last', async () => {
    const { read } = await one(
      [
        { name: 'shop-1.0.dist-info/RECORD', text: '' },
        { name: 'zshop/__init__.py', text: 'x = 1' },
      ],
      'shop-1.0-py3-none-any.whl',
    );
    expect(read().map(({ name }) => name)).toEqual(['zshop/__init__.py', 'shop-1.0.dist-info/RECORD']);
  });

  test('reads what streams wrote, with sizes behind the bytes', async () => {
    const root = temporaryFolder();
    const program = `
import sys, zipfile
class Pipe:
    def __init__(self, out): self.out = out
    def write(self, data): return self.out.write(data)
    def flush(self): self.out.flush()
with open(sys.argv[1], 'wb') as out, zipfile.ZipFile(Pipe(out), 'w', zipfile.ZIP_DEFLATED) as archive:
    archive.writestr('a.txt', 'a' * 5000)
    archive.writestr('b.txt', 'b')
`;
    execFileSync('python3', ['-c', program, path.join(root, 'app.zip')]);
    const { files, warnings } = await normalized(root);
    const out = path.join(temporaryFolder(), 'app.zip');
    writeFileSync(out, files.get('app.zip') ?? '');
    expect(warnings).toEqual([]);
    expect(pythonRead(out).map(({ name, text }) => [name, text.length])).toEqual([
      ['a.txt', 5000],
      ['b.txt', 1],
    ]);
    expect(execFileSync('python3', ['-m', 'zipfile', '-t', out], { encoding: 'utf8' })).toContain(
      'Done testing',
    );
  });

  test('leaves a signed jar as it is, and says so', async () => {
    const { bytes, warnings } = await one([
      { name: 'META-INF/MANIFEST.MF', text: 'Manifest-Version: 1.0' },
      { name: 'META-INF/OCTO.SF', text: 'x' },
      { name: 'META-INF/OCTO.RSA', text: 'x' },
    ]);
    expect(bytes).toBeUndefined();
    expect(warnings).toEqual([
      expect.stringMatching(/^Signed archives go into the release as they are.*app\.jar/),
    ]);
  });

  test('leaves alone what registries delivered, and what is normal already', async () => {
    const delivered = await one([{ name: 'a', text: 'a' }], 'node_modules.jar');
    const root = temporaryFolder();
    execFileSync('mkdir', ['-p', path.join(root, 'node_modules/x')]);
    pythonZip(path.join(root, 'node_modules/x/a.zip'), [{ name: 'a', text: 'a' }]);
    writeFileSync(path.join(root, 'normal.jar'), delivered.bytes ?? '');
    expect((await normalized(root)).files.size).toBe(0);
  });

  test.each([
    [
      'bytes before its first member',
      (zip: Buffer) => Buffer.concat([Buffer.from('#!/bin/sh\n'), zip]),
      /bytes before/,
    ],
    [
      'bytes behind its end',
      (zip: Buffer) => Buffer.concat([zip, Buffer.from('more')]),
      /does not end as a zip/,
    ],
    [
      'a header that says something else',
      (zip: Buffer) => Buffer.from(zip).fill(0x7a, 30, 31),
      /does not agree/,
    ],
    ['a cut', (zip: Buffer) => zip.subarray(0, zip.length - 30), /does not end as a zip/],
    ['no zip in it', () => Buffer.from('text'), /does not end as a zip|cut off/],
  ])('leaves an archive with %s as it is, and says why', async (_, change, why) => {
    const root = temporaryFolder();
    const file = path.join(root, 'app.zip');
    pythonZip(file, [{ name: 'a.txt', text: 'a' }]);
    writeFileSync(file, change(readFileSync(file)));
    const { files, warnings } = await normalized(root);
    expect(files.size).toBe(0);
    expect(warnings).toEqual([expect.stringMatching(why)]);
  });

  test('keeps the comment of a zip', async () => {
    const { bytes } = await one([{ name: 'a', text: 'a' }], 'app.zip', `archive.comment = b'octo'`);
    expect(bytes?.subarray(-4).toString()).toBe('octo');
  });

  test('takes the time out of a gzip header, and keeps what it holds', async () => {
    const root = temporaryFolder();
    const file = path.join(root, 'app.js.gz');
    execFileSync('python3', [
      '-c',
      `import gzip,sys; f=gzip.GzipFile(sys.argv[1],'wb',mtime=123456789); f.write(b'hi'*99); f.close()`,
      file,
    ]);
    const { files } = await normalized(root);
    const bytes = files.get('app.js.gz') ?? Buffer.alloc(0);
    expect(bytes.readUInt32LE(4)).toBe(0);
    expect(gunzipSync(bytes).toString()).toBe('hi'.repeat(99));
  });

  test('changes no member, and forgets every time and order', async () => {
    const member = fc.record({
      name: fc.stringMatching(/^[a-z]{1,6}(\/[a-z]{1,6})?$/),
      text: fc.string({ maxLength: 200 }).map((text) =>
        Buffer.from(text)
          .toString('latin1')
          .replace(/[^\x20-\x7e]/g, '?'),
      ),
      year: fc.integer({ min: 1980, max: 2100 }),
      mode: fc.constantFrom(0o644, 0o600, 0o664),
      stored: fc.boolean(),
    });
    await fc.assert(
      fc.asyncProperty(
        fc.uniqueArray(member, { selector: ({ name }) => name, minLength: 1, maxLength: 6 }),
        async (members) => {
          const first = await one(members);
          const second = await one(
            members.toReversed().map((each) => ({ ...each, year: 1980 + ((each.year + 7) % 100) })),
          );
          expect((second.bytes ?? second.original).equals(first.bytes ?? first.original)).toBe(true);
          const texts = (list: readonly { name: string; text: string }[]) =>
            list.map(({ name, text }) => `${name}\n${text}`).sort();
          expect(texts(first.read())).toEqual(texts(members));
        },
      ),
      { numRuns: 12 },
    );
  });
});
