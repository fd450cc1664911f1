import { describe, expect, test } from '@jest/globals';
import fc from '../../support/fast-check.ts';
import { recognisedCause } from '../../../shared/toolchains/causes.ts';

describe('the cause of a failure', () => {
  test.each([
    [
      'npm error `npm ci` can only install packages when your package.json and package-lock.json or npm-shrinkwrap.json are in sync.',
      /^package-lock\.json is out of step with package\.json$/,
    ],
    [
      ' ERR_PNPM_OUTDATED_LOCKFILE  Cannot install with "frozen-lockfile" because pnpm-lock.yaml is not up to date',
      /^pnpm-lock\.yaml is out of step/,
    ],
    [
      'error Your lockfile needs to be updated, but yarn was run with `--frozen-lockfile`.',
      /^yarn\.lock is out of step/,
    ],
    ['➤ YN0028: │ The lockfile would have been modified by this install', /^yarn\.lock is out of step/],
    ['error: lockfile had changes, but lockfile is frozen', /^bun\.lock is out of step/],
    ['error: The lockfile is out of date. Run `deno install`', /^deno\.lock is out of step/],
    ['main.go:4:2: missing go.sum entry for module', /^go\.sum is out of step/],
    ['go: inconsistent vendoring in /a:', /^vendor\/modules\.txt is out of step/],
    [
      'error: the lock file /a/Cargo.lock needs to be updated but --locked was passed to prevent this',
      /^Cargo\.lock is out of step/,
    ],
    [
      'error: cannot update the lock file /a/Cargo.lock because --locked was passed to prevent this',
      /^Cargo\.lock is out of step/,
    ],
    [
      'error: The lockfile at `uv.lock` needs to be updated, but `--locked` was provided.',
      /^uv\.lock is out of step/,
    ],
    [
      'pyproject.toml changed significantly since poetry.lock was last generated. Run `poetry lock`',
      /^poetry\.lock is out of step/,
    ],
    [
      "WARNING: Lockfile doesn't satisfy the project requirements, packages may be outdated",
      /^pdm\.lock is out of step/,
    ],
    ["WARNING: Lock file hash doesn't match pyproject.toml", /^pdm\.lock is out of step/],
    [
      'ERROR: THESE PACKAGES DO NOT MATCH THE HASHES FROM THE REQUIREMENTS FILE.',
      /hash, or another one than the requirements file/,
    ],
    [
      "The dependencies in your gemfile changed, but the lockfile can't be updated because frozen mode is set",
      /^Gemfile\.lock is out of step/,
    ],
    [
      'Your bundle only supports platforms ["arm64-darwin"] but your local platform is x86_64-linux.',
      /no gems for the platform/,
    ],
    [
      '- Required package "monolog/monolog" is not present in the lock file.',
      /^composer\.lock is out of step/,
    ],
    ['error NU1004: The packages lock file is inconsistent', /^packages\.lock\.json is out of step/],
    ["Resolved 'a:b:1' which is not part of the dependency lock state", /^gradle\.lockfile is out of step/],
    ['** (Mix) Your mix.lock is out of date and must be updated', /^mix\.lock is out of step/],
    ['npm error code EINTEGRITY', /lockfile names/],
    ['npm error Missing script: "build"', /no script build$/],
    ['go: go.mod requires go >= 1.99 (running go 1.24; GOTOOLCHAIN=local)', /another version of Go/],
    ['error: package `a` cannot be built because it requires rustc 1.90 or newer', /another version of Rust/],
    ['  = note: the `wasm32-wasip1` target may not be installed', /for the target wasm32-wasip1/],
    ["ERROR: Package 'a' requires a different Python: 3.11.2 not in '>=3.12'", /another version of Python/],
    ['Fatal error compiling: error: release version 25 not supported', /another version of Java/],
    ['Your Ruby version is 3.1.2, but your Gemfile specified 3.4.0', /another version of Ruby/],
    ['requires php >=8.4 but your php version (8.2.7) does not satisfy that requirement.', /version of PHP/],
    ['requires ext-gd * -> it is missing from your system. Install', /lacks ext-gd/],
    ['error NETSDK1045: The current .NET SDK does not support targeting .NET 9.0.', /version of \.NET/],
    ['error: externally-managed-environment', /pip refuses/],
    ['a.c:1:10: fatal error: zlib.h: No such file or directory\n    1 | #include <zlib.h>', /header zlib\.h/],
    ['CMake Error: Could NOT find OpenSSL, try to set', /library OpenSSL/],
    ['/usr/bin/ld: cannot find -lpq: No such file', /library pq/],
    ['meson.build:3:0: ERROR: Dependency "gtk4" not found', /library gtk4/],
    ['error: linker `cc` not found', /no compiler or linker/],
    [
      'CMake Error: The current CMakeCache.txt directory /b/app/build/CMakeCache.txt is different than the directory /a/app/build',
      /^\/b\/app\/build holds what CMake made in another folder/,
    ],
    ['fatal: No names found, cannot describe anything.', /tags of the repository/],
    ['/usr/bin/env: ‘bash\\r’: No such file or directory', /line ends of Windows/],
    ['bash: line 1: ./gradlew: Permission denied', /^\.\/gradlew may not be executed/],
    ['FATAL ERROR: Reached heap limit Allocation failed - JavaScript heap out of memory', /memory/],
    ['java.lang.OutOfMemoryError: Java heap space', /Java had less memory/],
    ['c++: fatal error: Killed signal terminated program cc1plus', /memory of the runner/],
    ['bash: line 1:  4242 Killed                  node build.js', /memory of the runner/],
    ['write /tmp/x: no space left on device', /disk/],
    ['Error: ENOSPC: System limit for number of file watchers reached', /watches files/],
    ['npm error code ENOTFOUND', /not reached/],
    ['curl: (6) Could not resolve host: example.com', /not reached/],
    ['Caused by: java.net.UnknownHostException: repo.example.com', /not reached/],
    ["SSLError(SSLCertVerificationError(1, '[SSL: CERTIFICATE_VERIFY_FAILED]", /certificate/],
    ['npm error code E401', /credentials/],
    ['npm error 404 Not Found - GET https://registry.example.com/x', /not in the registry/],
    ['ERROR: No matching distribution found for no==1', /not in the registry/],
    ['sh: 1: vite: not found', /^vite is not on the PATH/],
    ['bash: line 1: vite: command not found', /^vite is not on the PATH/],
  ])('is recognised: %s', (output, says) => {
    expect(recognisedCause(output)?.says).toMatch(says);
  });

  test('is recognised in colours', () => {
    expect(
      recognisedCause('\u001b[31mnpm\u001b[39m error \u001b[94mcode\u001b[39m EINTEGRITY')?.says,
    ).toMatch(/lockfile/);
  });

  test('is read from the end where the output says nothing', () => {
    expect(recognisedCause('half a', { exitCode: 137, signal: null })?.says).toMatch(/killed it/);
    expect(recognisedCause('half a', { exitCode: null, signal: 'SIGKILL' })?.says).toMatch(/killed it/);
    expect(recognisedCause('half a', { exitCode: 1, signal: null })).toBeUndefined();
  });

  test.each(['1 test failed', 'npm warn EBADENGINE Unsupported engine', 'error: expected 3, got 4'])(
    'is not guessed: %s',
    (output) => expect(recognisedCause(output)).toBeUndefined(),
  );

  test('is looked for in bounded time, whatever was printed', () => {
    const piece = fc.constantFrom(
      'requires ',
      'ext-a ',
      'pdm',
      'lock file ',
      '\n',
      ': ',
      'Package ',
      'x'.repeat(99),
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 3000 }), (pieces) => {
        const start = performance.now();
        recognisedCause(pieces.join(''));
        expect(performance.now() - start).toBeLessThan(3000);
      }),
      { numRuns: 30 },
    );
  });
});
