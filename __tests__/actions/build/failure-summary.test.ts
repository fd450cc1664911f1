import { describe, expect, test } from '@jest/globals';
import { CommandError } from '../../../actions/build/commands.ts';
import { failureSummary } from '../../../actions/build/failure-summary.ts';
import { ActionError } from '../../../shared/runner/errors.ts';

const where = { serverUrl: 'https://github.com', repository: 'octo/shop', sha: 'abc' };
const problem = { place: { file: 'src/a b.ts', line: 3, column: 7 }, message: 'TS1: <b> | `x`' };
const failed = new CommandError(
  'The build command `npm run build` failed with exit code 2 after 1 s. Its last lines:\n  one\n  ``` two',
  'Correct it.',
  [problem],
);

describe('the summary of a build that failed', () => {
  test('has the fault of the compiler on top, then the command, what to do, and its last lines', () => {
    const lines = failureSummary(failed, where).split('\n');
    expect(lines[0]).toBe('### ❌ Not built: nothing was released');
    expect(lines[4]).toBe(
      '| [`src/a b.ts:3:7`](https://github.com/octo/shop/blob/abc/src/a%20b.ts#L3) | TS1: &lt;b&gt; \\| \\`x\\` |',
    );
    expect(lines[6]).toBe(
      '**What failed:** The build command `npm run build` failed with exit code 2 after 1 s.',
    );
    expect(lines[8]).toBe('**What to do:** Correct it.');
    expect(lines).toContain('````text');
    expect(lines).toContain('  ``` two');
  });

  test('finds that fault behind the error of several workspaces', () => {
    const several = new ActionError('web: it failed\nNot built after that: shop.', { cause: failed });
    expect(failureSummary(several, where)).toContain('src/a b.ts:3:7');
  });

  test('links the place that an error names', () => {
    const place = { file: '.github/deploy-actions.yml', line: 3, column: 3 };
    expect(failureSummary(new ActionError('unknown key', { place }), where)).toContain(
      '**Where:** [`.github/deploy-actions.yml:3:3`](https://github.com/octo/shop/blob/abc/.github/deploy-actions.yml#L3)',
    );
  });

  test('takes no mark of an outsider for its own', () => {
    const text = failureSummary(new ActionError('no `a`<img src=x> [here](http://e) @octo'), where);
    expect(text).toContain('no `a`&lt;img src=x&gt; \\[here\\]\\(http://e\\)');
    expect(text).not.toContain('@octo');
  });

  test('of a bug is its message', () => {
    expect(failureSummary(new TypeError('x is not a function'), where)).toContain('x is not a function');
  });
});
