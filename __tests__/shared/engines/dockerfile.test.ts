import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { copiedSources, instructionSaid, readDockerfile } from '../../../shared/engines/dockerfile.ts';
import { readDockerignore } from '../../../shared/engines/dockerignore.ts';

const text = `# syntax=docker/dockerfile:1
FROM --platform=$BUILDPLATFORM node:22 AS build
copy --chown=1:1 package*.json ./
RUN --mount=type=secret,id=npm \\
  # why
  npm ci \\

  && npm test
COPY <<EOF /etc/motd
FROM here
EOF
COPY --from=build /a /b
ADD ["a b", "https://example.com/x", "/c/"]
RUN echo "x"
`;

describe('a Dockerfile', () => {
  test('is read with the lines on which its instructions begin', () => {
    const read = readDockerfile(text);
    expect(read.map(({ line, keyword }) => `${String(line)} ${keyword}`)).toEqual([
      '2 FROM',
      '3 COPY',
      '4 RUN',
      '9 COPY',
      '12 COPY',
      '13 ADD',
      '14 RUN',
    ]);
    expect(read.flatMap(copiedSources)).toEqual(['package*.json', 'a b']);
    expect(instructionSaid(read, 'RUN npm ci   && npm test')?.line).toBe(4);
    expect(instructionSaid(read, 'RUN echo "x"')?.line).toBe(14);
    expect(instructionSaid(read, 'RUN other')).toBeUndefined();
  });

  test('of whatever text is read to its end, no line twice', () => {
    const piece = fc.constantFrom(
      'RUN a \\',
      'COPY <<X /y',
      'X',
      '# c',
      '',
      'FROM a AS b',
      '\\',
      'RUN <<-E',
      '\tE',
    );
    fc.assert(
      fc.property(fc.array(fc.oneof(piece, fc.string()), { maxLength: 20 }), (lines) => {
        const found = readDockerfile(lines.join('\n')).map(({ line }) => line);
        expect(found).toEqual([...new Set(found)].sort((a, b) => a - b));
      }),
    );
  });
});

describe('a .dockerignore', () => {
  const isLeftOut = readDockerignore(
    '# c\n*.log\n**/tmp\n/dist/\nsecret?\n!dist/keep.txt\n[ab].x\n  docs/**/*.md \n',
  );

  test.each([
    ['a.log', true],
    ['sub/a.log', false],
    ['tmp', true],
    ['a/b/tmp/c', true],
    ['dist/app.js', true],
    ['dist/keep.txt', false],
    ['secret1', true],
    ['secret', false],
    ['a.x', true],
    ['c.x', false],
    ['docs/a.md', true],
    ['docs/a/b.md', true],
    ['docs/a.txt', false],
  ])('leaves out %s: %j', (file, expected) => {
    expect(isLeftOut(file)).toBe(expected);
  });

  test('that leaves out all takes back what it names', () => {
    const only = readDockerignore('*\n!shop\n');
    expect([only('shop'), only('shop/a'), only('.env')]).toEqual([false, false, true]);
  });

  test('of whatever text never throws', () => {
    fc.assert(fc.property(fc.string(), fc.string(), (rules, file) => void readDockerignore(rules)(file)));
  });
});
