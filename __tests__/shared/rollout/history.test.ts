import { describe, expect, it } from '@jest/globals';
import fc from '../../support/fast-check.ts';
import type { JournalLine } from '../../../shared/hosts/state.ts';
import {
  goodReleases,
  history,
  lastDone,
  mayBeCurrent,
  unfinished,
} from '../../../shared/rollout/history.ts';

type Told = Partial<JournalLine> & Pick<JournalLine, 'step' | 'state'>;

const journal = (...lines: Told[]) => ({
  torn: 0,
  lines: lines.map((line, at): JournalLine => ({
    v: 1,
    seq: at + 1,
    at: `t${at}`,
    fence: 1,
    deployment: 'd',
    place: '',
    ...line,
  })),
});
const there = (name: string) => ({
  id: name,
  version: name,
  commit: 'c',
  digest: `sha256:r${name}`,
  contentsDigest: `sha256:${name}`,
});
const deployed = (deployment: string, name: string, from?: string): Told[] => [
  {
    deployment,
    step: 'deploy',
    state: 'begun',
    detail: { release: there(name), ...(from && { from: there(from) }) },
  },
  { deployment, step: 'arm', state: 'begun' },
  {
    deployment,
    step: 'deploy',
    state: 'done',
    detail: { current: name, changed: true, github: 7, recorded: 'yes' },
  },
];
const rolledBack = (deployment: string, from: string, to: string): Told[] => [
  {
    deployment,
    step: 'rollback',
    state: 'begun',
    detail: { release: there(to), from: there(from), quarantine: true, reason: 'bad' },
  },
  { deployment, step: 'rollback', state: 'done', detail: { current: to, changed: true, recorded: 'no' } },
];
const good = (...lines: Told[]) => goodReleases(history(journal(...lines)), undefined).map(({ id }) => id);

describe('history', () => {
  it('tells a deployment from its lines', () => {
    const { deployments, current } = history(journal(...deployed('d1', 'one')));
    expect(deployments).toMatchObject([
      {
        deployment: 'd1',
        kind: 'deploy',
        outcome: 'done',
        switched: false,
        release: { id: 'one' },
        githubId: 7,
        recorded: 'yes',
        bake: 'none',
      },
    ]);
    expect(current).toBe('one');
  });

  it('tells what should be current by the last ending that touched it', () => {
    const lines = [
      ...deployed('d1', 'one'),
      { deployment: 'd2', step: 'deploy', state: 'begun', detail: { release: there('two') } } as Told,
    ];
    expect(
      history(journal(...lines, { deployment: 'd2', step: 'deploy', state: 'failed', detail: {} })).current,
    ).toBe('one');
    expect(
      history(
        journal(...lines, { deployment: 'd2', step: 'deploy', state: 'undone', detail: { current: '' } }),
      ).current,
    ).toBe('');
    expect(history(journal()).current).toBeUndefined();
  });

  it('finds deployments that no line ends, but not a paused one', () => {
    const open: Told = { deployment: 'd2', step: 'deploy', state: 'begun', detail: {} };
    expect(unfinished(history(journal(...deployed('d1', 'one'), open)))).toMatchObject([
      { deployment: 'd2' },
    ]);
    expect(unfinished(history(journal(open, { deployment: 'd2', step: 'deploy', state: 'paused' })))).toEqual(
      [],
    );
  });

  it('passes over steps that it does not know, and refuses lines of a newer version', () => {
    expect(
      history(journal(...deployed('d1', 'one'), { step: 'fly', state: 'done' })).deployments,
    ).toHaveLength(1);
    const newer = { ...journal(...deployed('d1', 'one')) };
    newer.lines.push({ ...(newer.lines[0] as JournalLine), v: 2 as 1 });
    expect(() => history(newer)).toThrow('a line of version 2');
  });

  it('keeps a quarantine with its incident until it is lifted', () => {
    const bad = { contentsDigest: 'sha256:two', version: 'two', id: 'two', reason: 'errors' };
    const lines: Told[] = [
      { step: 'quarantine', state: 'done', detail: bad },
      { step: 'incident', state: 'done', detail: { contentsDigest: 'sha256:two', issue: 4, url: 'u' } },
    ];
    expect(history(journal(...lines)).quarantined).toMatchObject([
      { ...bad, since: 't0', incident: { issue: 4, url: 'u' } },
    ]);
    const lifted: Told = { step: 'lift', state: 'done', detail: { contentsDigest: 'sha256:two' } };
    expect(history(journal(...lines, lifted)).quarantined).toEqual([]);
  });

  it('reads any lines without falling over, and no line of its own making ends two deployments', () => {
    const line = fc.record({
      v: fc.constant(1 as const),
      seq: fc.nat(),
      at: fc.string(),
      fence: fc.nat(),
      deployment: fc.constantFrom('a', 'b', 'c'),
      place: fc.constantFrom('', 'web'),
      step: fc.constantFrom(
        'deploy',
        'rollback',
        'arm',
        'switch',
        'confirm',
        'watch',
        'quarantine',
        'lift',
        'incident',
        'record',
        'x',
      ),
      state: fc.constantFrom(
        'begun' as const,
        'done' as const,
        'failed' as const,
        'undone' as const,
        'paused' as const,
      ),
      detail: fc.dictionary(
        fc.constantFrom(
          'release',
          'from',
          'current',
          'contentsDigest',
          'verdict',
          'issue',
          'github',
          'recorded',
        ),
        fc.jsonValue(),
      ),
    });
    fc.assert(
      fc.property(fc.array(line), (lines) => {
        const told = history({ lines, torn: 0 });
        expect(new Set(told.deployments.map(({ deployment }) => deployment)).size).toBe(
          told.deployments.length,
        );
        expect(unfinished(told).every(({ outcome }) => outcome === 'unfinished')).toBe(true);
        const quarantined = new Set(told.quarantined.map(({ contentsDigest }) => contentsDigest));
        for (const { contentsDigest } of goodReleases(told, 'sha256:x'))
          expect(quarantined.has(contentsDigest)).toBe(false);
      }),
    );
  });
});

describe('goodReleases', () => {
  it('are those that served, newest first', () => {
    expect(good(...deployed('d1', 'one'), ...deployed('d2', 'two', 'one'))).toEqual(['two', 'one']);
  });

  it('leave out one that was rolled back from, also after a rollback of the rollback', () => {
    const lines = [
      ...deployed('d1', 'one'),
      ...deployed('d2', 'two'),
      ...deployed('d3', 'three'),
      ...rolledBack('d4', 'three', 'two'),
    ];
    expect(good(...lines)).toEqual(['two', 'one']);
    expect(good(...lines, ...rolledBack('d5', 'two', 'one'))).toEqual(['one']);
  });

  it('take one in again that was deployed after it was rolled back from', () => {
    const lines = [...deployed('d1', 'one'), ...deployed('d2', 'two'), ...rolledBack('d3', 'two', 'one')];
    expect(good(...lines, ...deployed('d4', 'two'))).toEqual(['two', 'one']);
  });

  it.each([
    ['is still watched', { state: 'begun' as const, detail: { state: {} } }],
    ['was found bad', { state: 'done' as const, detail: { verdict: 'bad' } }],
    ['was left unclear', { state: 'done' as const, detail: { verdict: 'inconclusive' } }],
    ['had no data', { state: 'failed' as const, detail: {} }],
  ])('leave out one whose bake %s', (_, watch) => {
    expect(
      good(...deployed('d1', 'one'), ...deployed('d2', 'two'), { deployment: 'd2', step: 'watch', ...watch }),
    ).toEqual(['one']);
  });

  it('hold one that finished its bake', () => {
    const watched: Told = { deployment: 'd1', step: 'watch', state: 'done', detail: { verdict: 'healthy' } };
    expect(good(...deployed('d1', 'one'), watched)).toEqual(['one']);
  });

  it('go by contents: a bad commit built again elsewhere stays bad', () => {
    const renamed: Told[] = deployed('d2', 'two').map((line) => ({
      ...line,
      ...(line.detail?.['release']
        ? { detail: { release: { ...there('other'), contentsDigest: 'sha256:two' } } }
        : {}),
    }));
    const lines = [...deployed('d1', 'one'), ...renamed, ...rolledBack('d3', 'two', 'one')];
    expect(good(...lines)).toEqual(['one']);
  });

  it('are not told by what changed nothing', () => {
    const again = deployed('d2', 'one').map((line) =>
      line.state === 'done' ? { ...line, detail: { ...line.detail, changed: false } } : line,
    );
    const bad: Told = { deployment: 'd1', step: 'watch', state: 'done', detail: { verdict: 'bad' } };
    const told = history(journal(...deployed('d1', 'one'), bad, ...again));
    expect(goodReleases(told, undefined)).toEqual([]);
    expect(lastDone(told)?.deployment).toBe('d1');
  });
});

describe('mayBeCurrent', () => {
  const release = { id: 'two', version: '2', commit: '', digest: '', contentsDigest: '' };
  const from = { ...release, id: 'one' };
  const lines = (...parts: [step: string, state: string, detail?: object, place?: string][]) => ({
    torn: 0,
    lines: parts.map(([step, state, detail = {}, place = ''], index) => ({
      v: 1 as const,
      seq: index + 1,
      at: '2026-01-01T00:00:00Z',
      fence: 1,
      deployment: 'd1',
      place,
      step,
      state: state as 'begun',
      detail: detail as Record<string, unknown>,
    })),
  });

  it('is what the end says of this host, both sides where there is no end, and what an undo put back', () => {
    const begun = ['deploy', 'begun', { release, from }] as const;
    expect([...mayBeCurrent(lines())]).toEqual(['']);
    expect([...mayBeCurrent(lines([...begun]))].sort()).toEqual(['', 'one', 'two']);
    expect([...mayBeCurrent(lines([...begun], ['deploy', 'done', { current: 'two', here: 'one' }]))]).toEqual(
      ['one'],
    );
    const undone = lines([...begun], ['revert', 'done', { to: 'one' }, 'web-1']);
    expect(mayBeCurrent(undone).has('one')).toBe(true);
    const unseen = lines([...begun], ['deploy', 'done', { current: 'two', here: null }]);
    expect(mayBeCurrent(unseen).has('two')).toBe(true);
  });
});
