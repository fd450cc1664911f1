import { describe, expect, test } from '@jest/globals';
import fc from '../../support/fast-check.ts';
import { hostNames, sshPlaces, type SshKeys } from '../../../shared/targets/ssh-place.ts';

const nothing = { hosts: [], user: undefined, path: undefined, knownHosts: undefined };
const srv = '/srv/shop';

describe('the hosts of an environment', () => {
  test('are this machine where none is named', () => {
    expect(sshPlaces(nothing, { user: 'deploy' })).toEqual([]);
  });

  test('are those of the file; what stands in an address wins, then its own words, and inputs win over the file', () => {
    const file = {
      hosts: ['web-1', { host: 'web-2', user: 'ops', port: 23, path: '/srv/other' }],
      user: 'deploy',
      port: 2222,
      path: srv,
      knownHosts: '.github/known_hosts',
      jump: 'gate',
    };
    const common = { knownHosts: '.github/known_hosts', jump: 'gate' };
    expect(sshPlaces(nothing, file)).toEqual([
      { address: 'deploy@web-1:2222', path: srv, ...common },
      { address: 'ops@web-2:23', path: '/srv/other', ...common },
    ]);
    const inputs = { hosts: ['ci@[2001:db8::1]:22'], user: 'other', path: '/srv/new', knownHosts: 'k' };
    expect(sshPlaces(inputs, file)).toMatchObject([
      { address: 'ci@[2001:db8::1]:22', path: '/srv/new', knownHosts: 'k' },
    ]);
  });

  const faults: [SshKeys, string][] = [
    [{ hosts: ['web-1'], path: srv }, 'No known-hosts vouch for web-1'],
    [{ hosts: ['web-1'], knownHosts: 'k' }, 'Where a release lies on web-1 is not known'],
    [{ hosts: ['-oProxyCommand=x'], path: srv, knownHosts: 'k' }, 'not the address of a host'],
    [{ hosts: ['web-1'], path: srv, knownHosts: 'k', jump: '-x' }, 'not the address of a host'],
    [{ hosts: ['web-1'], path: srv, knownHosts: 'k', user: '-l root' }, 'not the address of a host'],
    [{ hosts: [{ host: 'web-1', path: '/srv/../etc' }], knownHosts: 'k' }, 'cannot be the path'],
  ];
  test.each(faults)('%j is refused', (file, says) => {
    expect(() => sshPlaces(nothing, file)).toThrow(says);
  });

  const twice: NonNullable<SshKeys['hosts']>[] = [
    ['web-1', 'web-1'],
    ['web-1', 'deploy@web-1:22'],
    ['web-1', 'WEB-1'],
    ['web-1', { host: 'web-1', port: 22 }],
    ['web-1', { host: 'web-1', path: '/srv//shop/' }],
    ['2001:db8::1', '[2001:db8::1]:22'],
  ];
  test.each(twice.map((hosts) => ({ hosts })))(
    '$hosts are the same host and folder, which is refused',
    ({ hosts }) => {
      const file = { hosts, path: srv, knownHosts: 'k' };
      expect(() => sshPlaces(nothing, file)).toThrow('twice');
    },
  );

  test('may share a machine with another port or folder, and are told apart by these', () => {
    const hosts = [
      'web-1',
      { host: 'web-2', path: '/a' },
      { host: 'web-2', path: '/b' },
      'web-3',
      'web-3:23',
    ];
    const places = sshPlaces(nothing, { hosts, path: srv, knownHosts: 'k' });
    expect(hostNames(places)).toEqual(['web-1', 'web-2:22/a', 'web-2:22/b', 'web-3:22', 'web-3:23']);
  });

  test('have names that are all different', () => {
    const place = fc.record({
      host: fc.constantFrom('a', 'b'),
      port: fc.constantFrom(22, 23),
      path: fc.constantFrom('/x', '/y'),
    });
    const unique = fc.uniqueArray(place, { selector: (each) => JSON.stringify(each), maxLength: 8 });
    fc.assert(
      fc.property(unique, (hosts) => {
        const names = hostNames(sshPlaces(nothing, { hosts, knownHosts: 'k' }));
        expect(new Set(names).size).toBe(hosts.length);
      }),
    );
  });
});
