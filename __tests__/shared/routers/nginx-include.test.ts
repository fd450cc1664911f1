import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { readInclude, writeInclude } from '../../../shared/routers/nginx-include.ts';

const block = `# kept
upstream other { server 10.0.0.9:80; }
upstream other2 {
  server 10.0.0.1:8081 weight=7;
}
upstream shop {
  zone shop 64k;
  server 10.0.0.1:8081 weight=3 max_fails=0; # blue
  server 10.0.0.1:8082 down;
  server unix:/run/spare.sock backup;
  keepalive 32;
}
`;

describe("nginx's include", () => {
  it('holds the weights of one upstream, a server that is down with none, a backup left out', () => {
    expect(readInclude(block, 'shop', 'shop.conf')).toEqual({ '10.0.0.1:8081': 3, '10.0.0.1:8082': 0 });
  });

  it('gets new weights, and everything else stays as it was', () => {
    const text = writeInclude(block, 'shop', { '10.0.0.1:8081': 0, '10.0.0.1:8082': 1 });
    expect(text).toBe(
      block
        .replace('10.0.0.1:8081 weight=3 max_fails=0;', '10.0.0.1:8081 down max_fails=0;')
        .replace('10.0.0.1:8082 down;', '10.0.0.1:8082 weight=1;'),
    );
  });

  it('may be the lines inside of an upstream alone', () => {
    const text = writeInclude('server a:1;\nserver b:1 weight=2;\n', 'shop', { 'a:1': 1, 'b:1': 19 });
    expect(text).toBe('server a:1 weight=1;\nserver b:1 weight=19;\n');
  });

  it('says which upstreams there are, and which may be meant', () => {
    expect(() => readInclude(block, 'shopp', 'shop.conf')).toThrow(
      expect.objectContaining({
        message: 'shop.conf has no server in an upstream shopp; it has other, other2, shop',
        fix: expect.stringContaining('Is it shop?'),
      }),
    );
  });

  it('reads back whatever weights were written', () => {
    fc.assert(
      fc.property(fc.nat(1000), fc.nat(1000), (blue, green) => {
        const weights = { '10.0.0.1:8081': blue, '10.0.0.1:8082': green };
        const once = writeInclude(block, 'shop', weights);
        expect(readInclude(once, 'shop', '')).toEqual(weights);
        expect(writeInclude(once, 'shop', weights)).toBe(once);
        expect(readInclude(once, 'other2', '')).toEqual({ '10.0.0.1:8081': 7 });
      }),
    );
  });
});
